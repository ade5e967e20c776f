//! Who issued a certificate, and certificates that come together.

use super::{
    asn1::{self, Item},
    certificate::Certificate,
};

/// Whether a certificate names another as its issuer, and the other's key signed it.
pub(crate) fn is_issued_by(certificate: &[u8], issuer: &[u8]) -> bool {
    match (Certificate::read(certificate), Certificate::read(issuer)) {
        (Some(certificate), Some(issuer)) => issuer.subject == certificate.issuer && issuer.signed(&certificate),
        _ => false,
    }
}

/// The certificates within a `SignedData`, as they stand; none when it is no such message.
pub(crate) fn bundled(message: &[u8]) -> Vec<Vec<u8>> {
    let within = || {
        let outer = asn1::read(message)?.0.tagged(asn1::SEQUENCE)?.parts();
        let [kind, holder] = outer.as_slice() else { return None };
        (asn1::dotted(kind.tagged(asn1::OID)?.body) == "1.2.840.113549.1.7.2").then_some(())?;
        let data = holder.tagged(0xa0)?.parts().first()?.tagged(asn1::SEQUENCE)?.parts();
        data.iter().find(|part| part.tag == 0xa0).map(Item::parts)
    };
    let certificates = within().unwrap_or_default();
    certificates.iter().filter(|item| item.tag == asn1::SEQUENCE).map(|item| item.whole.to_vec()).collect()
}
