//! Random identifiers. The only place that makes them.

use values::Ids;

/// UUIDv4 from the system's randomness.
pub struct RandomIds;

impl Ids for RandomIds {
    #[expect(clippy::disallowed_methods, reason = "the one place where identity enters")]
    fn uuid(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }
}
