//! A firm's authority and the people it issues to, and signing without a workspace.

use signing::{
    appearance::{Appearance, PageBox},
    cms::{ContentHasher, Detached},
    identity::{Authority, CertificateFacts, Identity, IssueTerms, KeyKind, SigningKey, Subject},
    sign::{CannotSign, FieldChoice, SignRequest, Statement, ValidationData, prepare},
};
use values::Instant;

/// A firm.
pub(crate) struct Firm {
    key: SigningKey,
    root: Vec<u8>,
}

/// Somebody who signs.
pub(crate) struct Signer {
    pub(crate) identity: Identity,
    revocation_list: Vec<u8>,
}

/// The machine's own time: the validators judge by it.
#[expect(clippy::disallowed_methods, reason = "validators of others judge by the machine's clock")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

fn terms(name: &str) -> IssueTerms {
    let year = 31_557_600;
    let at = |seconds: i64| Instant::from_second(now().as_second() + seconds).expect("a moment");
    let subject =
        Subject { name: name.into(), organisation: Some("Sample Capital".into()), country: Some("LU".into()) };
    IssueTerms { subject, from: at(-3_600), until: at(3 * year) }
}

impl Firm {
    /// A new one, with an authority of a kind of key.
    pub(crate) fn new(kind: KeyKind) -> Self {
        let key = SigningKey::generate(kind).expect("a key");
        let root = Authority::root(&key, &terms("Sample CA")).expect("a root");
        Self { key, root }
    }

    /// Its root in PEM.
    pub(crate) fn root_pem(&self) -> String {
        CertificateFacts::pem(&self.root).expect("PEM")
    }

    /// Somebody with a key of a kind.
    pub(crate) fn signer(&self, name: &str, kind: KeyKind) -> Signer {
        let authority = Authority { key: &self.key, certificate: &self.root };
        let (key, terms) = (SigningKey::generate(kind).expect("a key"), terms(name));
        let own = authority.issue(&key, &terms).expect("issued");
        let revocation_list = authority.empty_revocation_list(terms.from, terms.until).expect("a list");
        Signer { identity: Identity::new(key, vec![own, self.root.clone()]).expect("an identity"), revocation_list }
    }
}

/// A visible field at the foot of the first page.
pub(crate) fn visible() -> FieldChoice {
    FieldChoice::Visible { name: None, page: 1, seen: PageBox { x: 40.0, y: 40.0, width: 180.0, height: 50.0 } }
}

impl Signer {
    /// What is asked when this person signs a field.
    pub(crate) fn request(&self, field: FieldChoice) -> SignRequest {
        let lines = vec!["Ada Pérez".to_owned(), "Approved".to_owned()];
        SignRequest {
            field,
            at: now(),
            statement: Statement { reason: Some("Aprobado — été".into()), ..Statement::default() },
            certify: None,
            appearance: Some(Appearance { mark: None, lines }),
            room: 8_192,
            validation: ValidationData { crls: vec![self.revocation_list.clone()], ..ValidationData::default() },
            password: None,
        }
    }

    /// The signed file.
    pub(crate) fn sign(&self, file: &[u8], request: &SignRequest) -> Result<Vec<u8>, CannotSign> {
        let prepared = prepare(file, request)?;
        let digest = prepared.digest(file, ContentHasher::for_key(&self.identity.key));
        let value = Detached::sign(&self.identity, &digest)?.to_der()?;
        Ok([file, &prepared.fill(&value)?].concat())
    }
}
