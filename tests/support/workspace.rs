//! What a workspace of a test is.

use store::{KdfPolicy, NewWorkspace};
use values::Currency;

/// A demonstration only in that it opens without a passphrase, which saves a second each time.
#[must_use]
pub fn throw_away() -> NewWorkspace {
    NewWorkspace {
        name: "Test".into(),
        base_currency: Currency::USD,
        time_zone: "UTC".into(),
        passphrase: None,
        owner_name: "owner".into(),
        owner_password: None,
        demo: true,
        kdf: KdfPolicy::Floor,
    }
}
