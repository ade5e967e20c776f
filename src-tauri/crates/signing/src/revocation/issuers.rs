//! Certificates of issuers as they are fetched (RFC 5280, 4.2.2.1): one, some in PEM, or a bundle (RFC 5652).

use der::Decode as _;
use x509_cert::Certificate;

use crate::{identity::certificates_from_pem, verify};

/// The most certificates of one answer that are used.
const MOST: usize = 16;

/// The certificates of an answer, in DER as they stand; none where there is none to be read.
#[must_use]
pub fn certificates_of(answer: &[u8]) -> Vec<Vec<u8>> {
    if Certificate::from_der(answer).is_ok() {
        return vec![answer.to_vec()];
    }
    let mut found = verify::bundled(answer);
    if found.is_empty() {
        found = certificates_from_pem(answer).unwrap_or_default();
    }
    found.retain(|der| Certificate::from_der(der).is_ok());
    found.truncate(MOST);
    found
}

/// Whether a certificate was issued under the name of another and with its key. Whether the other may issue is for
/// `verify` to judge.
#[must_use]
pub fn is_issued_by(certificate: &[u8], issuer: &[u8]) -> bool {
    verify::is_issued_by(certificate, issuer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cms::{ContentHasher, Detached},
        identity::{Authority, CertificateFacts, Identity, IssueTerms, KeyKind, SigningKey, Subject},
    };

    fn terms(name: &str) -> IssueTerms {
        IssueTerms {
            subject: Subject { name: name.into(), organisation: None, country: None },
            from: "2020-01-01T00:00:00Z".parse().expect("a moment"),
            until: "2060-01-01T00:00:00Z".parse().expect("a moment"),
        }
    }

    /// A root of a name, and somebody it issued a certificate to.
    fn firm(name: &str) -> (Vec<u8>, Identity) {
        let (above, own) = (SigningKey::generate(KeyKind::P256), SigningKey::generate(KeyKind::P256));
        let (above, own) = (above.expect("a key"), own.expect("a key"));
        let root = Authority::root(&above, &terms(name)).expect("a root");
        let issued = Authority { key: &above, certificate: &root }.issue(&own, &terms("Ada")).expect("issued");
        (root.clone(), Identity::new(own, vec![issued, root]).expect("an identity"))
    }

    #[test]
    fn an_issuer_is_read_in_each_form_it_is_fetched_in() {
        let (root, identity) = firm("Sample CA");
        let pem = CertificateFacts::pem(&root).expect("PEM");
        assert_eq!(certificates_of(&root), std::slice::from_ref(&root));
        assert_eq!(certificates_of(pem.as_bytes()), std::slice::from_ref(&root));
        let digest = ContentHasher::sha256().finish();
        let bundle = Detached::sign(&identity, &digest).and_then(|message| message.to_der()).expect("a bundle");
        let mut found = certificates_of(&bundle);
        found.sort();
        let mut all = identity.chain.clone();
        all.sort();
        assert_eq!(found, all);
        for nothing in [&b""[..], b"<html>moved</html>", &bundle[..bundle.len() / 2], b"-----BEGIN CERTIFICATE-----"] {
            assert_eq!(certificates_of(nothing), Vec::<Vec<u8>>::new());
        }
    }

    #[test]
    fn an_issuer_is_who_signed_under_that_name_and_nobody_else_of_it() {
        let ((root, identity), (namesake, _), (other, _)) = (firm("Sample CA"), firm("Sample CA"), firm("Other CA"));
        let own = &identity.chain[0];
        assert!(is_issued_by(own, &root) && is_issued_by(&root, &root));
        assert!(!is_issued_by(own, &namesake) && !is_issued_by(own, &other) && !is_issued_by(&root, own));
        assert!(!is_issued_by(b"", &root) && !is_issued_by(own, b""));
    }
}
