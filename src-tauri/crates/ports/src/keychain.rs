//! The operating system's keychain: it may add quick unlock, and is never the only way in.

use values::Sensitive;

/// Why the keychain did not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeychainFault {
    /// There is none on this machine, or no session to reach it.
    #[error("this machine has no keychain we can reach: {0}")]
    Missing(String),
    /// It is there, and locked.
    #[error("the keychain is locked: {0}")]
    Locked(String),
}

/// Stores small secrets under a name in the keychain of the person at the machine.
pub trait Keychain: Send + Sync {
    /// Reads a secret; nothing when there is none under that name.
    ///
    /// # Errors
    /// When the keychain is missing or locked.
    fn read(&self, name: &str) -> Result<Option<Sensitive<Vec<u8>>>, KeychainFault>;

    /// Writes a secret, over the one that was there.
    ///
    /// # Errors
    /// When the keychain is missing or locked.
    fn write(&self, name: &str, secret: &Sensitive<Vec<u8>>) -> Result<(), KeychainFault>;

    /// Removes a secret; fine when there was none.
    ///
    /// # Errors
    /// When the keychain is missing or locked.
    fn remove(&self, name: &str) -> Result<(), KeychainFault>;
}
