//! Reading a list of revoked certificates (RFC 5280, 5).

use der::{Decode, Encode};
use values::Instant;
use x509_cert::{Certificate, crl::CertificateList};

use super::{CertificateState, NoAnswer};

/// A list that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RevocationList {
    /// What it says of the certificate it was fetched for.
    pub state: CertificateState,
    /// The list in DER.
    pub der: Vec<u8>,
}

impl RevocationList {
    /// Reads a list for a certificate; it must be of its issuer and of a time. Its signature is for `verify` to judge.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub fn read(list: &[u8], certificate: &[u8], at: Instant) -> Result<Self, NoAnswer> {
        let unreadable = |_| NoAnswer::Unreadable;
        let parsed = CertificateList::from_der(list).map_err(unreadable)?.tbs_cert_list;
        let issued = Certificate::from_der(certificate).map_err(unreadable)?.tbs_certificate;
        if parsed.issuer.to_der().map_err(unreadable)? != issued.issuer.to_der().map_err(unreadable)? {
            return Err(NoAnswer::AboutAnother);
        }
        let until = parsed.next_update.map(|until| until.to_unix_duration().as_secs());
        if until.is_some_and(|until| until < u64::try_from(at.as_second()).unwrap_or(0)) {
            return Err(NoAnswer::OutOfDate);
        }
        let mut revoked = parsed.revoked_certificates.iter().flatten();
        let is_revoked = revoked.any(|revoked| revoked.serial_number == issued.serial_number);
        let state = if is_revoked { CertificateState::Revoked } else { CertificateState::Good };
        Ok(Self { state, der: list.to_vec() })
    }
}
