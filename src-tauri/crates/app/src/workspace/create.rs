//! Creating a workspace.

use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use store::NewWorkspace;
use values::Currency;

use crate::{
    at_desk::sign_in::seat_owner,
    desk::Desk,
    event::DeskEvent,
    fault::{Fault, FaultCode},
    workspace::settings::check_time_zone,
};

/// The shortest passphrase, in characters.
const SHORTEST_PASSPHRASE: usize = 12;
/// The longest one, so that deriving a key from it stays bounded.
const LONGEST_PASSPHRASE: usize = 1_024;

/// What a new workspace needs. Nothing of it needs a network.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CreateRequest {
    /// Its name.
    pub name: String,
    /// The passphrase that opens it: twelve characters or more.
    pub passphrase: String,
    /// The currency of headline figures.
    pub base_currency: Currency,
    /// An IANA time zone.
    pub time_zone: String,
    /// The owner's name.
    pub owner_name: String,
    /// The owner's own password; nothing when the passphrase alone signs the owner in.
    pub owner_password: Option<String>,
}

/// What is shown once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Created {
    /// The recovery code, to print and put away. It is shown this once.
    pub recovery_code: String,
}

/// Creates a workspace, opens it, and seats its owner.
pub(crate) async fn create(desk: &Desk, request: CreateRequest) -> Result<Created, Fault> {
    check_name("name", &request.name)?;
    check_name("owner_name", &request.owner_name)?;
    check_time_zone(&request.time_zone)?;
    check_passphrase(&request.passphrase)?;
    if let Some(password) = &request.owner_password {
        crate::at_desk::change_password::check_strength(password, &[&request.owner_name])?;
    }
    let new = NewWorkspace {
        name: request.name.trim().to_owned(),
        base_currency: request.base_currency,
        time_zone: request.time_zone,
        passphrase: Some(SecretString::from(request.passphrase)),
        owner_name: request.owner_name.trim().to_owned(),
        owner_password: request.owner_password.map(SecretString::from),
        demo: false,
        kdf: desk.environment().kdf,
    };
    let mut code = None;
    let open = desk
        .turn_to(async |root, ports| {
            let (workspace, recovery) = root.create(new, ports).await?;
            code = recovery;
            Ok(workspace)
        })
        .await?;
    seat_owner(desk, &open).await?;
    desk.start_background(&open);
    desk.announce(DeskEvent::Desk);
    let code = code.ok_or_else(|| crate::fault_of::defect("a new workspace came without recovery code"))?;
    Ok(Created { recovery_code: code.reveal().to_owned() })
}

/// Refuses a name that is empty, endless or not to be shown.
pub(crate) fn check_name(field: &str, name: &str) -> Result<(), Fault> {
    match name.trim() {
        "" => Err(Fault::field(field, "empty")),
        name if name.chars().count() > 80 => Err(Fault::field(field, "longer_than_80")),
        name if name.chars().any(char::is_control) => Err(Fault::field(field, "control_characters")),
        _ => Ok(()),
    }
}

/// Refuses a passphrase that is short, endless or one character again and again.
pub(crate) fn check_passphrase(passphrase: &str) -> Result<(), Fault> {
    let length = passphrase.chars().count();
    let weak = |rule: &str| Err(Fault::new(FaultCode::WeakPassphrase).with("rule", rule));
    if length < SHORTEST_PASSPHRASE {
        weak("shorter_than_12")
    } else if length > LONGEST_PASSPHRASE {
        weak("longer_than_1024")
    } else if passphrase.chars().collect::<std::collections::BTreeSet<_>>().len() < 5 {
        weak("too_uniform")
    } else if access::password::is_well_known(passphrase) {
        weak("well_known")
    } else {
        Ok(())
    }
}
