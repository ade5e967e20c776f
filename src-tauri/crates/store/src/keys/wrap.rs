//! The data key, sealed by another key: XChaCha20-Poly1305 bound to the workspace and to the kind of the wrap.

use access::password::normal_form;
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use values::{Sensitive, WorkspaceId};
use zeroize::Zeroizing;

use super::{Key, hex, kdf, kdf::KdfCost, random, recovery::RecoveryCode, unhex};
use crate::StoreError;

/// What a wrap is opened with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum WrapKind {
    /// The passphrase, through Argon2id.
    Passphrase,
    /// The recovery code.
    Recovery,
    /// A random secret in the operating system's keychain.
    Device,
    /// A demonstration's key, which stands in the header itself and is no secret.
    Demonstration,
}

impl WrapKind {
    const fn text(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
            Self::Device => "device",
            Self::Demonstration => "demonstration",
        }
    }
}

/// A sealed data key, as the header keeps it. All bytes are hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Wrap {
    pub(crate) kind: WrapKind,
    /// The cost of Argon2id, for a passphrase.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    cost: Option<KdfCost>,
    /// The passphrase is brought to its normal form first; in a wrap made before that was done it is taken as typed.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    normal_form: bool,
    salt: String,
    nonce: String,
    sealed: String,
    /// A demonstration's secret, in the open.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    open_secret: Option<String>,
}

/// A secret that seals or opens. Passphrases are slow.
#[derive(Debug)]
pub(crate) enum Secret {
    Passphrase(SecretString, KdfCost),
    Recovery(RecoveryCode),
    Device(Sensitive<Vec<u8>>),
    Demonstration,
}

impl Wrap {
    /// Seals the data key.
    pub(crate) fn seal(id: &WorkspaceId, data_key: &Key, secret: &Secret) -> Result<Self, StoreError> {
        let salt = random::<16>()?;
        let nonce = random::<24>()?;
        let open_secret = match secret {
            Secret::Demonstration => Some(hex(random::<32>()?.as_slice())),
            _ => None,
        };
        let cost = if let Secret::Passphrase(_, cost) = secret { Some(*cost) } else { None };
        let mut wrap = Self {
            kind: secret.kind(),
            cost,
            normal_form: cost.is_some(),
            salt: hex(salt.as_slice()),
            nonce: hex(nonce.as_slice()),
            sealed: String::new(),
            open_secret,
        };
        let key = wrap.sealing_key(secret)?;
        let payload = Payload { msg: data_key.as_slice(), aad: &wrap.binding(id) };
        let sealed = XChaCha20Poly1305::new(key.as_slice().into())
            .encrypt(XNonce::from_slice(nonce.as_slice()), payload)
            .map_err(|_| StoreError::System { detail: "the cipher refused".to_owned() })?;
        wrap.sealed = hex(&sealed);
        Ok(wrap)
    }

    /// Opens the data key, or says that the secret is wrong.
    pub(crate) fn open(&self, id: &WorkspaceId, secret: &Secret) -> Result<Key, StoreError> {
        let damaged =
            |what: &str| StoreError::DamagedHeader { detail: format!("{what} of the {} wrap", self.kind.text()) };
        let nonce = unhex(&self.nonce).filter(|n| n.len() == 24).ok_or_else(|| damaged("nonce"))?;
        let sealed = unhex(&self.sealed).filter(|s| s.len() == 48).ok_or_else(|| damaged("sealed key"))?;
        let key = self.sealing_key(secret)?;
        let payload = Payload { msg: &sealed, aad: &self.binding(id) };
        let opened = XChaCha20Poly1305::new(key.as_slice().into())
            .decrypt(XNonce::from_slice(&nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| StoreError::WrongSecret)?;
        let mut data_key: Key = Zeroizing::new([0; 32]);
        data_key.copy_from_slice(&opened);
        Ok(data_key)
    }

    /// The cost of its passphrase; nothing for another kind, or one that no header may ask for.
    pub(crate) fn cost(&self) -> Option<KdfCost> {
        self.cost.filter(|cost| cost.is_sane())
    }

    fn binding(&self, id: &WorkspaceId) -> Vec<u8> {
        format!("fidus workspace 1|{id}|{}", self.kind.text()).into_bytes()
    }

    fn sealing_key(&self, secret: &Secret) -> Result<Key, StoreError> {
        let damaged =
            |what: &str| StoreError::DamagedHeader { detail: format!("{what} of the {} wrap", self.kind.text()) };
        let salt = unhex(&self.salt).filter(|salt| salt.len() == 16).ok_or_else(|| damaged("salt"))?;
        match secret {
            Secret::Passphrase(passphrase, cost) if self.normal_form => {
                let normal = SecretString::from(normal_form(passphrase.expose_secret()));
                kdf::derive(&normal, &salt, *cost)
            }
            Secret::Passphrase(passphrase, cost) => kdf::derive(passphrase, &salt, *cost),
            Secret::Recovery(code) => Ok(stretch("fidus recovery wrap 1", code.entropy()?.as_slice(), &salt)),
            Secret::Device(device) => Ok(stretch("fidus device wrap 1", device.reveal(), &salt)),
            Secret::Demonstration => {
                let secret = self.open_secret.as_deref().and_then(unhex).ok_or_else(|| damaged("open secret"))?;
                Ok(stretch("fidus demonstration wrap 1", &secret, &salt))
            }
        }
    }
}

impl Secret {
    const fn kind(&self) -> WrapKind {
        match self {
            Self::Passphrase(..) => WrapKind::Passphrase,
            Self::Recovery(_) => WrapKind::Recovery,
            Self::Device(_) => WrapKind::Device,
            Self::Demonstration => WrapKind::Demonstration,
        }
    }
}

/// A key from a secret that is random already: no slow derivation is needed.
fn stretch(context: &str, secret: &[u8], salt: &[u8]) -> Key {
    let mut hasher = blake3::Hasher::new_derive_key(context);
    hasher.update(salt).update(secret);
    Zeroizing::new(*hasher.finalize().as_bytes())
}

/// Whether a passphrase can be one at all.
pub(crate) fn check_passphrase(passphrase: &SecretString) -> Result<(), StoreError> {
    if passphrase.expose_secret().is_empty() { Err(StoreError::EmptyPassphrase) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> WorkspaceId {
        WorkspaceId::new(text).expect("well formed")
    }

    #[test]
    fn a_device_wrap_opens_with_its_secret_and_with_no_other() {
        let data_key: Key = Zeroizing::new([7; 32]);
        let secret = Sensitive::new(vec![1; 32]);
        let wrap = Wrap::seal(&id("one"), &data_key, &Secret::Device(secret.clone())).expect("sealed");
        assert_eq!(wrap.open(&id("one"), &Secret::Device(secret.clone())).as_deref(), Ok(&[7; 32]));
        let other = Sensitive::new(vec![2; 32]);
        assert_eq!(wrap.open(&id("one"), &Secret::Device(other)).err(), Some(StoreError::WrongSecret));
    }

    fn typed(passphrase: &str) -> Secret {
        let cost = KdfCost::choose(crate::KdfPolicy::Floor, &Standing).expect("the floor");
        Secret::Passphrase(SecretString::from(passphrase), cost)
    }

    struct Standing;

    impl values::Clock for Standing {
        fn now(&self) -> values::Instant {
            values::Instant::UNIX_EPOCH
        }

        fn monotonic(&self) -> std::time::Duration {
            std::time::Duration::ZERO
        }
    }

    #[test]
    fn a_passphrase_opens_however_a_keyboard_composed_it() {
        let data_key: Key = Zeroizing::new([7; 32]);
        let wrap = Wrap::seal(&id("one"), &data_key, &typed("caf\u{e9} au lait, twice")).expect("sealed");
        assert!(wrap.open(&id("one"), &typed("cafe\u{301} au lait, twice")).is_ok());
        assert!(serde_json::to_string(&wrap).is_ok_and(|json| json.contains("\"normal_form\":true")));
    }

    #[test]
    fn a_wrap_from_before_takes_the_passphrase_as_typed() {
        let data_key: Key = Zeroizing::new([7; 32]);
        let composed = typed("caf\u{e9} au lait, twice");
        let apart = typed("cafe\u{301} au lait, twice");
        let before = Wrap { normal_form: false, ..Wrap::seal(&id("one"), &data_key, &composed).expect("sealed") };
        // Sealed from the normal form, which for this one is as typed: so the form apart is another passphrase there.
        let json = serde_json::to_string(&before).expect("it is plain data");
        assert!(!json.contains("normal_form"));
        let read: Wrap = serde_json::from_str(&json).expect("a header from before");
        assert!(read.open(&id("one"), &composed).is_ok());
        assert_eq!(read.open(&id("one"), &apart).err(), Some(StoreError::WrongSecret));
    }

    #[test]
    fn a_wrap_opens_in_its_own_workspace_alone() {
        let data_key: Key = Zeroizing::new([7; 32]);
        let wrap = Wrap::seal(&id("one"), &data_key, &Secret::Demonstration).expect("sealed");
        assert!(wrap.open(&id("one"), &Secret::Demonstration).is_ok());
        assert_eq!(wrap.open(&id("two"), &Secret::Demonstration).err(), Some(StoreError::WrongSecret));
    }
}
