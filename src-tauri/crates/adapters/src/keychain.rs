//! The keychain of the person at the machine: Keychain, Credential Manager, or the Secret Service.

use keyring::{Entry, Error};
use ports::{Keychain, KeychainFault};
use values::Sensitive;

/// Under which name the product's secrets stand in the keychain.
const SERVICE: &str = "com.fidus.desktop";

/// The operating system's keychain.
pub struct SystemKeychain;

impl Keychain for SystemKeychain {
    fn read(&self, name: &str) -> Result<Option<Sensitive<Vec<u8>>>, KeychainFault> {
        match entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Sensitive::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(fault(&error)),
        }
    }

    fn write(&self, name: &str, secret: &Sensitive<Vec<u8>>) -> Result<(), KeychainFault> {
        entry(name)?.set_secret(secret.reveal()).map_err(|error| fault(&error))
    }

    fn remove(&self, name: &str) -> Result<(), KeychainFault> {
        match entry(name)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(fault(&error)),
        }
    }
}

fn entry(name: &str) -> Result<Entry, KeychainFault> {
    Entry::new(SERVICE, name).map_err(|error| fault(&error))
}

fn fault(error: &Error) -> KeychainFault {
    let said = error.to_string();
    match error {
        Error::NoStorageAccess(_) => KeychainFault::Locked(said),
        // The Secret Service says of a locked collection what it says of every failure: in words.
        Error::PlatformFailure(_) if said.to_lowercase().contains("locked") => KeychainFault::Locked(said),
        _ => KeychainFault::Missing(said),
    }
}
