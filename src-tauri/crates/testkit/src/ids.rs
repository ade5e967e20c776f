//! Identifiers that count.

use std::sync::atomic::{AtomicU64, Ordering};

use values::Ids;

/// Well-formed UUIDv4 texts whose last digits count from 1.
#[derive(Debug, Default)]
pub struct SequentialIds {
    given: AtomicU64,
}

impl Ids for SequentialIds {
    fn uuid(&self) -> String {
        let number = self.given.fetch_add(1, Ordering::Relaxed) + 1;
        format!("00000000-0000-4000-8000-{number:012x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_count_from_one() {
        let ids = SequentialIds::default();
        assert_eq!(ids.uuid(), "00000000-0000-4000-8000-000000000001");
        assert_eq!(ids.uuid(), "00000000-0000-4000-8000-000000000002");
    }
}
