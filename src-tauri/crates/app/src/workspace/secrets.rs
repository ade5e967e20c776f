//! The secrets that open the workspace: passphrase, recovery code, quick unlock.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};

use crate::{
    fault::Fault,
    seat::Seat,
    workspace::{
        create::{Created, check_passphrase},
        unlock::keychain_name,
    },
};

/// The old passphrase and the new.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangePassphraseRequest {
    /// As it is.
    pub current: String,
    /// As it shall be.
    pub new: String,
}

/// A new recovery code, against the passphrase; the old one opens nothing from then on.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct NewRecoveryCodeRequest {
    /// The passphrase.
    pub passphrase: String,
}

/// Whether the keychain may open the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct QuickUnlockSetting {
    /// On or off.
    pub enabled: bool,
}

/// Changes the passphrase against the old one.
pub(crate) async fn change_passphrase(seat: &Seat, request: ChangePassphraseRequest) -> Result<(), Fault> {
    check_passphrase(&request.new)?;
    let (current, new) = (SecretString::from(request.current), SecretString::from(request.new));
    seat.store().change_passphrase(current, new, seat.desk.environment().kdf).await?;
    seat.store().append_audit(Some(&seat.actor()), "workspace.change_passphrase", serde_json::Value::Null).await?;
    Ok(())
}

/// Makes a new recovery code, shown this once.
pub(crate) async fn new_recovery_code(seat: &Seat, request: NewRecoveryCodeRequest) -> Result<Created, Fault> {
    // Wrapping the data key again with the same passphrase proves that it is the passphrase.
    let (current, same) = (SecretString::from(request.passphrase.clone()), SecretString::from(request.passphrase));
    seat.store().change_passphrase(current, same, seat.desk.environment().kdf).await?;
    let code = seat.store().new_recovery_code().await?;
    seat.store().append_audit(Some(&seat.actor()), "workspace.new_recovery_code", serde_json::Value::Null).await?;
    Ok(Created { recovery_code: code.reveal().to_owned() })
}

/// Lets the keychain open the workspace, or no longer.
pub(crate) async fn set_quick_unlock(seat: &Seat, request: QuickUnlockSetting) -> Result<(), Fault> {
    let keychain = &seat.desk.environment().keychain;
    let name = keychain_name(&seat.store().details().id);
    if request.enabled {
        // The keychain is asked first with nothing at stake: a missing one is said before a key is made for it.
        keychain.read(&name)?;
        let key = seat.store().add_device_key().await?;
        if let Err(fault) = keychain.write(&name, &key) {
            seat.store().remove_device_key().await?;
            return Err(fault.into());
        }
    } else {
        seat.store().remove_device_key().await?;
        keychain.remove(&name)?;
    }
    let detail = serde_json::json!({ "enabled": request.enabled });
    seat.store().append_audit(Some(&seat.actor()), "workspace.set_quick_unlock", detail).await?;
    Ok(())
}
