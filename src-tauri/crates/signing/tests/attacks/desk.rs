//! The signer and the verifier of these tests.

use std::sync::OnceLock;

use rand_core::OsRng;
use rsa::RsaPrivateKey;
use signing::{
    appearance::{Appearance, PageBox},
    cms::{ContentHasher, Detached},
    identity::{Authority, Identity, IssueTerms, KeyKind, SigningKey, Subject},
    pdf::{Document, Increment, Object, Reference},
    sign::{Certification, FieldChoice, SignRequest, Statement, ValidationData, prepare},
    verify::{Question, Report, Roots, Standing, verify},
};

/// Bits of a key that is quick and proves nothing to anybody.
const SHORT: usize = 1_024;

struct Desk {
    identity: Identity,
    /// One with a short key whose signatures are checked in a tenth of the time, and who issued the certificate itself: for
    /// files by the thousand.
    quick: Identity,
    roots: Roots,
}

fn desk() -> &'static Desk {
    static DESK: OnceLock<Desk> = OnceLock::new();
    DESK.get_or_init(|| {
        let terms = |name: &str| IssueTerms {
            subject: Subject { name: name.into(), organisation: None, country: None },
            from: "2020-01-01T00:00:00Z".parse().expect("a moment"),
            until: "2060-01-01T00:00:00Z".parse().expect("a moment"),
        };
        let mut roots = Roots::default();
        let mut identity = |kind: KeyKind, name: &str| {
            let root_key = match kind {
                KeyKind::Rsa => SigningKey::Rsa(Box::new(RsaPrivateKey::new(&mut OsRng, SHORT).expect("a key"))),
                kind => SigningKey::generate(kind).expect("a key"),
            };
            let root = Authority::root(&root_key, &terms(name)).expect("a root");
            let key = (kind != KeyKind::Rsa).then(|| SigningKey::generate(kind).expect("a key"));
            let authority = Authority { key: &root_key, certificate: &root };
            let own = authority.issue(key.as_ref().unwrap_or(&root_key), &terms("Ada")).expect("a certificate");
            assert_eq!(roots.add(&root), 1);
            Identity::new(key.unwrap_or(root_key), vec![own, root]).expect("an identity")
        };
        let (identity, quick) = (identity(KeyKind::P256, "Sample CA"), identity(KeyKind::Rsa, "Quick CA"));
        Desk { identity, quick, roots }
    })
}

/// Who signs.
pub(crate) fn identity() -> &'static Identity {
    &desk().identity
}

/// Where a signature goes.
pub(crate) fn invisible() -> FieldChoice {
    FieldChoice::Invisible { name: None }
}

pub(crate) fn there() -> FieldChoice {
    FieldChoice::Existing("empty".into())
}

pub(crate) fn on_the_page() -> FieldChoice {
    FieldChoice::Visible { name: None, page: 1, seen: PageBox { x: 160.0, y: 20.0, width: 100.0, height: 40.0 } }
}

/// Signs a file.
pub(crate) fn signed(original: &[u8], field: FieldChoice, certify: Option<Certification>) -> Vec<u8> {
    signed_as(original, (field, certify), |message| message)
}

/// How a file is signed besides.
struct Manner<'m> {
    identity: &'m Identity,
    room: usize,
    lines: Vec<String>,
}

/// Signs a file with so much room for the message, and nothing to be seen of it; by the quick one, or the usual.
pub(crate) fn signed_with_room(original: &[u8], field: FieldChoice, (room, is_quick): (usize, bool)) -> Vec<u8> {
    let identity = if is_quick { &desk().quick } else { &desk().identity };
    made(original, (field, None), Manner { identity, room, lines: Vec::new() }, |message| message)
}

/// Signs a file with a message that something was done to.
pub(crate) fn signed_as(
    original: &[u8],
    choice: (FieldChoice, Option<Certification>),
    act: impl FnOnce(Detached) -> Detached,
) -> Vec<u8> {
    made(original, choice, Manner { identity: identity(), room: 4_096, lines: vec!["Ada".into()] }, act)
}

fn made(
    original: &[u8],
    (field, certify): (FieldChoice, Option<Certification>),
    Manner { identity, room, lines }: Manner<'_>,
    act: impl FnOnce(Detached) -> Detached,
) -> Vec<u8> {
    let request = SignRequest {
        field,
        at: "2026-11-22T00:00:00Z".parse().expect("a moment"),
        statement: Statement::default(),
        certify,
        appearance: Some(Appearance { mark: None, lines }),
        room,
        validation: ValidationData::default(),
        password: None,
    };
    let prepared = prepare(original, &request).expect("it can be signed");
    let digest = prepared.digest(original, ContentHasher::for_key(&identity.key));
    let value = act(Detached::sign(identity, &digest).expect("signed")).to_der().expect("DER");
    [original, &prepared.fill(&value).expect("room")].concat()
}

/// What is told about a file.
pub(crate) fn told(bytes: &[u8]) -> Report {
    let now = "2026-11-23T00:00:00Z".parse().expect("a moment");
    verify(&Question { bytes, password: b"", roots: &desk().roots, now })
}

pub(crate) fn standing(bytes: &[u8]) -> Standing {
    told(bytes).document
}

/// Appends a revision that writes objects anew, in the file's own kind.
pub(crate) fn revised(bytes: &[u8], write: impl FnOnce(&mut Increment<'_, '_>)) -> Vec<u8> {
    let document = Document::read(bytes).expect("it can be read");
    let mut increment = Increment::after(&document, Box::new(|| [0; 16])).expect("it can be appended to");
    write(&mut increment);
    [bytes, &increment.write().expect("written").bytes].concat()
}

/// Appends a revision in which one dictionary has an entry set.
pub(crate) fn with(bytes: &[u8], number: u32, (key, value): (&str, Object)) -> Vec<u8> {
    revised(bytes, |increment| {
        let at = Reference::to(number);
        let Object::Dictionary(mut dictionary) = increment.object(at).expect("it is there") else {
            panic!("a dictionary")
        };
        dictionary.set(key, value);
        increment.put(at, Object::Dictionary(dictionary));
    })
}
