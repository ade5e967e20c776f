//! A certificate, read tolerantly and kept as it stands (RFC 5280).

use super::{
    asn1::{self, Item},
    keys::{Algorithm, Fails, check},
};

/// What is needed of a certificate to follow a path through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Certificate {
    pub(crate) whole: Vec<u8>,
    pub(crate) signed: Vec<u8>,
    pub(crate) serial: Vec<u8>,
    pub(crate) issuer: Vec<u8>,
    pub(crate) subject: Vec<u8>,
    pub(crate) not_before: i64,
    pub(crate) not_after: i64,
    /// The key as `SubjectPublicKeyInfo`.
    pub(crate) key: Vec<u8>,
    /// Whether it names one algorithm within what was signed and another outside.
    contradicts: bool,
    algorithm: Algorithm,
    signature: Vec<u8>,
    /// Whether it says it is an authority, and how many authorities may follow it.
    pub(crate) authority: Option<(bool, Option<u64>)>,
    /// The first two octets of the key usage, when it has one.
    pub(crate) usage: Option<[u8; 2]>,
    /// Purposes by identifier; empty means any.
    pub(crate) purposes: Vec<String>,
    pub(crate) subject_key: Option<Vec<u8>>,
    /// Which key of its issuer signed it.
    authority_key: Option<Vec<u8>>,
    /// Whether an extension that must be understood is not.
    pub(crate) is_beyond: bool,
    /// Whether it has no extensions, as those of the first version.
    is_plain: bool,
}

/// The extensions a path takes into account, or that do not bear on it.
const UNDERSTOOD: &[&str] = &[
    "2.5.29.15",
    "2.5.29.17",
    "2.5.29.19",
    "2.5.29.32",
    "2.5.29.37",
    "2.5.29.35",
    "2.5.29.14",
    "2.5.29.31",
    "2.5.29.36",
    "2.5.29.54",
];

/// Purposes of servers: TLS, and what Netscape and Microsoft named for it.
const OF_SERVERS: &[&str] = &["1.3.6.1.5.5.7.3.1", "2.16.840.1.113730.4.1", "1.3.6.1.4.1.311.10.3.3"];
const OF_CLIENTS: &str = "1.3.6.1.5.5.7.3.2";

impl Certificate {
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let (item, _) = asn1::read(bytes)?;
        let outer = item.tagged(asn1::SEQUENCE)?.parts();
        let [signed, algorithm, signature] = outer.as_slice() else { return None };
        let mut parts = signed.parts();
        if parts.first()?.tag == 0xa0 {
            parts.remove(0);
        }
        let [serial, stated, issuer, validity, subject, key, rest @ ..] = parts.as_slice() else { return None };
        let times = validity.parts();
        let mut certificate = Self {
            whole: item.whole.to_vec(),
            signed: signed.whole.to_vec(),
            serial: serial.body.to_vec(),
            issuer: issuer.whole.to_vec(),
            subject: subject.whole.to_vec(),
            not_before: times.first()?.time()?,
            not_after: times.get(1)?.time()?,
            key: key.whole.to_vec(),
            contradicts: stated.whole != algorithm.whole,
            algorithm: Algorithm::read(algorithm)?,
            signature: signature.bits()?.to_vec(),
            authority: None,
            usage: None,
            purposes: Vec::new(),
            subject_key: None,
            authority_key: None,
            is_beyond: false,
            is_plain: true,
        };
        if let Some(extensions) = rest.iter().find(|part| part.tag == 0xa3) {
            certificate.is_plain = false;
            for extension in asn1::read(extensions.body)?.0.parts() {
                certificate.extend(&extension)?;
            }
        }
        Some(certificate)
    }

    fn extend(&mut self, extension: &Item<'_>) -> Option<()> {
        let parts = extension.parts();
        let oid = asn1::dotted(parts.first()?.body);
        let value = parts.last()?.tagged(asn1::OCTETS)?.octets();
        let inner = asn1::read(&value).map(|(item, _)| item);
        match (oid.as_str(), inner) {
            ("2.5.29.19", Some(constraints)) => {
                let parts = constraints.parts();
                let is = parts.first().is_some_and(|part| part.tag == 0x01 && part.body != [0]);
                let depth = parts.iter().find(|part| part.tag == asn1::INTEGER).and_then(Item::small);
                self.authority = Some((is, depth));
            }
            ("2.5.29.15", Some(usage)) => {
                let bits = usage.body.get(1..).unwrap_or_default();
                self.usage = Some([bits.first().copied().unwrap_or(0), bits.get(1).copied().unwrap_or(0)]);
            }
            ("2.5.29.37", Some(purposes)) => {
                self.purposes = purposes.parts().iter().map(|purpose| asn1::dotted(purpose.body)).collect();
            }
            ("2.5.29.14", Some(identifier)) => self.subject_key = Some(identifier.octets()),
            ("2.5.29.35", Some(authority)) => {
                self.authority_key =
                    authority.parts().iter().find(|part| part.tag == 0x80).map(|part| part.body.to_vec());
            }
            (other, _) => {
                let is_critical = parts.get(1).is_some_and(|part| part.tag == 0x01 && part.body != [0]);
                self.is_beyond |= is_critical && !UNDERSTOOD.contains(&other);
            }
        }
        Some(())
    }

    /// Whether this certificate's key signed another.
    pub(crate) fn signed(&self, other: &Self) -> bool {
        self.made(&other.algorithm, &other.signed, &other.signature).is_ok()
    }

    /// Whether it is not what its issuer signed, as far as some certificates show. What cannot be checked is taken for
    /// sound: an issuer that is not among them, an algorithm that is not known here.
    pub(crate) fn is_spoilt_among(&self, others: &[Self]) -> bool {
        let key_of = |issuer: &Self| self.authority_key.is_some() && issuer.subject_key == self.authority_key;
        let is_another = |issuer: &Self| {
            let has_keys = self.authority_key.is_some() && issuer.subject_key.is_some();
            issuer.whole != self.whole && has_keys && !key_of(issuer)
        };
        let mut named = others.iter().filter(|issuer| issuer.subject == self.issuer && !is_another(issuer)).peekable();
        if named.peek().is_none() {
            // The issuer's key is there, under a name that is not the issuer's.
            return self.contradicts || others.iter().any(key_of);
        }
        let is_wrong = |issuer: &Self| issuer.made(&self.algorithm, &self.signed, &self.signature) == Err(Fails::Wrong);
        self.contradicts || named.take(8).all(is_wrong)
    }

    /// Whether this certificate's key made a signature.
    pub(crate) fn made(&self, algorithm: &Algorithm, message: &[u8], signature: &[u8]) -> Result<(), Fails> {
        check(&self.key, (algorithm, None), &[message], signature)
    }

    /// Whether it, or what it issues, is for servers of the web alone: it names that purpose, and besides it none but
    /// that of their clients. Any other purpose leaves room for documents, as does none (RFC 5280, 4.2.1.12).
    pub(crate) fn is_for_servers(&self) -> bool {
        let is_of_web = |purpose: &String| OF_SERVERS.contains(&purpose.as_str()) || purpose == OF_CLIENTS;
        let names_servers = self.purposes.iter().any(|purpose| OF_SERVERS.contains(&purpose.as_str()));
        names_servers && self.purposes.iter().all(is_of_web)
    }

    /// Whether it may sign other certificates.
    pub(crate) fn is_authority(&self) -> bool {
        let may_sign = self.usage.is_none_or(|usage| usage[0] & 0x04 != 0);
        may_sign && self.authority.is_some_and(|(is, _)| is)
    }

    /// Whether it may when somebody trusts it as a root: those of the first version cannot say that they are authorities,
    /// and some of the third say it by the use of their key alone.
    pub(crate) fn may_be_root(&self) -> bool {
        let by_use = self.authority.is_none() && self.usage.is_some_and(|usage| usage[0] & 0x04 != 0);
        self.is_authority() || by_use || (self.is_plain && self.issuer == self.subject)
    }

    pub(crate) fn is_valid_at(&self, time: i64) -> bool {
        (self.not_before..=self.not_after).contains(&time)
    }

    /// The common name, else the organisation, else the whole name.
    pub(crate) fn name(&self) -> String {
        name(&self.subject)
    }

    /// The issuer's, likewise.
    pub(crate) fn issuer_name(&self) -> String {
        name(&self.issuer)
    }
}

/// The common name, else the organisation, else the whole name.
fn name(bytes: &[u8]) -> String {
    let Some((name, _)) = asn1::read(bytes) else { return String::new() };
    let mut attributes = Vec::new();
    for attribute in name.parts().iter().flat_map(Item::parts) {
        if let [oid, value] = attribute.parts().as_slice() {
            attributes.push((asn1::dotted(oid.body), text(value)));
        }
    }
    let find = |oid: &str| attributes.iter().rfind(|(found, _)| found == oid).map(|(_, value)| value.clone());
    let whole = || attributes.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ");
    find("2.5.4.3").or_else(|| find("2.5.4.10")).unwrap_or_else(whole)
}

fn text(value: &Item<'_>) -> String {
    match value.tag {
        0x1e => {
            let units: Vec<u16> =
                value.body.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        0x14 => value.body.iter().map(|byte| char::from(*byte)).collect(),
        _ => String::from_utf8_lossy(value.body).into_owned(),
    }
}
