//! What the core tells about signatures, in the contract's types.

use serde::{Deserialize, Serialize};
use signing::{
    seen::SeenPlace,
    verify::{
        CertificateReport, ChangeReport, Integrity, Kind, Revocation, SignatureReport, Standing, Trust, TrustReason,
    },
};

macro_rules! mirrored {
    ($(#[$doc:meta])* $name:ident of $from:ident { $($(#[$about:meta])* $variant:ident,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$about])* $variant,)*
        }

        impl From<$from> for $name {
            fn from(from: $from) -> Self {
                match from {
                    $($from::$variant => Self::$variant,)*
                }
            }
        }
    };
}

mirrored! {
    /// The document as a whole.
    DocumentStanding of Standing {
        /// Every signature holds, and nothing but signing happened after the first.
        Intact,
        /// Every signature holds, and what was changed after one is allowed by it.
        IntactWithPermittedChanges,
        /// The signatures hold, but something else than what was signed is shown now, or can be.
        Altered,
        /// A signature does not hold.
        Broken,
        /// It is a PDF file without a signature.
        Unsigned,
        /// It cannot be read, so nothing can be said.
        Unreadable,
    }
}

mirrored! {
    /// Who stands behind a signature's certificate.
    SignatureTrust of Trust {
        /// It leads to a root that is trusted here.
        Trusted,
        /// It leads to none.
        Untrusted,
        /// Nobody is trusted here yet.
        Unknown,
        /// It was revoked at the time that counts.
        Revoked,
        /// It was not valid at the time that counts.
        Expired,
    }
}

mirrored! {
    /// Why trust is what it is.
    SignatureTrustReason of TrustReason {
        /// The path leads to a trusted root.
        LeadsToRoot,
        /// Nobody is trusted here yet.
        NoRoots,
        /// No path leads to a trusted root.
        NoPath,
        /// The certificate is not for signing documents.
        NotForSigning,
        /// A certificate has a demand that is not understood.
        UnknownDemand,
        /// A certificate was revoked.
        Revoked,
        /// A certificate was over.
        Expired,
        /// A certificate had not begun.
        NotYetValid,
        /// The signature does not hold.
        DoesNotHold,
    }
}

mirrored! {
    /// What is known of a certificate's revocation.
    CertificateRevocation of Revocation {
        /// Its issuer said it was good.
        Good,
        /// Its issuer revoked it.
        Revoked,
        /// Nothing is known.
        Unknown,
        /// It is the end of the path.
        Top,
    }
}

mirrored! {
    /// Kinds of change.
    ChangeKind of Kind {
        /// A signature was added or an empty field signed.
        Signature,
        /// A document time-stamp was added.
        TimeStamp,
        /// A signature field was added.
        SignatureField,
        /// Data for later validation was added.
        ValidationData,
        /// A field of the form was filled.
        Form,
        /// A comment was added.
        Annotation,
        /// The file's description of itself was changed.
        Metadata,
        /// Anything else: what is shown, or can be.
        Content,
    }
}

/// A place on a page as it is seen; without numbers, the whole page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct SeenOnPage {
    /// The page, from 1.
    pub page: u32,
    /// Left, bottom, width and height in points from the lower left corner; nothing when it is the whole page.
    #[serde(rename = "box")]
    pub rectangle: Option<[f64; 4]>,
}

impl From<SeenPlace> for SeenOnPage {
    fn from(place: SeenPlace) -> Self {
        let rectangle = place.seen.map(|seen| [seen.x, seen.y, seen.width, seen.height]);
        Self { page: u32::try_from(place.page).unwrap_or(u32::MAX), rectangle }
    }
}

/// One certificate of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct CertificateOnPath {
    /// Name of whom it is.
    pub subject: String,
    /// Name of who issued it.
    pub issuer: String,
    /// Serial number in hexadecimal.
    pub serial: String,
    /// SHA-256 of the certificate in hexadecimal.
    pub fingerprint: String,
    /// Valid from.
    pub not_before: String,
    /// Valid until.
    pub not_after: String,
    /// Whether it is trusted here by itself.
    pub is_root: bool,
    /// What is known of its revocation.
    pub revocation: CertificateRevocation,
    /// Since when it is revoked.
    pub revoked_at: Option<String>,
}

impl From<&CertificateReport> for CertificateOnPath {
    fn from(certificate: &CertificateReport) -> Self {
        let CertificateReport { subject, issuer, serial, fingerprint, not_before, not_after, .. } = certificate.clone();
        let revocation = certificate.revocation.into();
        let (is_root, revoked_at) = (certificate.is_given, certificate.revoked_at.clone());
        Self { subject, issuer, serial, fingerprint, not_before, not_after, is_root, revocation, revoked_at }
    }
}

/// One thing that was changed after a signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChangeAfter {
    /// The writing of the file that made it, from 1.
    pub revision: u32,
    /// What kind.
    pub kind: ChangeKind,
    /// What, in words.
    pub what: String,
    /// Whether the signature allows it.
    pub allowed: bool,
    /// Where it is seen.
    pub places: Vec<SeenOnPage>,
}

impl From<&ChangeReport> for ChangeAfter {
    fn from(change: &ChangeReport) -> Self {
        Self {
            revision: u32::try_from(change.revision).unwrap_or(u32::MAX),
            kind: change.kind.into(),
            what: change.what.clone(),
            allowed: change.allowed,
            places: change.places.iter().copied().map(Into::into).collect(),
        }
    }
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ts_rs::TS)]
pub struct VerifiedSignature {
    /// Full name of its field.
    pub field: String,
    /// Name in the signer's certificate, as it says of itself.
    pub signer: Option<String>,
    /// When it was signed.
    pub signed_at: Option<String>,
    /// Whether a time-stamp proves that time.
    pub time_proved: bool,
    /// `B-B`, `B-T`, `B-LT`, `B-LTA`, `time-stamp` (of the document), or `legacy`.
    pub level: String,
    /// Whether nothing was appended after it.
    pub covers_whole_file: bool,
    /// Whether it holds for the bytes it covers.
    pub holds: bool,
    /// Whether nothing can be said of that: it was made in a way that is not known here.
    pub unchecked: bool,
    /// Why it does not hold, or why nothing can be said, in words.
    pub integrity_reason: Option<String>,
    /// Who stands behind its certificate.
    pub trust: SignatureTrust,
    /// Why.
    pub trust_reason: SignatureTrustReason,
    /// The signer's certificate and those over it, as far as they are at hand.
    pub path: Vec<CertificateOnPath>,
    /// Whether it rests on a digest that can be forged today (SHA-1).
    pub weak: bool,
    /// What it allows after it when it certifies: 1 nothing, 2 forms and signatures, 3 also comments.
    pub certifies: Option<u8>,
    /// Why the signer says to have signed.
    pub stated_reason: Option<String>,
    /// Where the signer says to have signed.
    pub stated_place: Option<String>,
    /// Where its field is seen.
    pub places: Vec<SeenOnPage>,
    /// What was changed after it, revision by revision.
    pub changes_after: Vec<ChangeAfter>,
}

impl From<&SignatureReport> for VerifiedSignature {
    fn from(report: &SignatureReport) -> Self {
        Self {
            field: report.field.clone(),
            signer: report.signer.clone(),
            signed_at: report.signed_at.clone(),
            time_proved: report.time_from == Some("time_stamp"),
            level: report.level.to_owned(),
            covers_whole_file: report.covers_whole_file,
            holds: report.integrity == Integrity::Valid,
            unchecked: report.integrity == Integrity::Unchecked,
            integrity_reason: report.integrity_reason.clone(),
            trust: report.trust.into(),
            trust_reason: report.trust_reason.into(),
            path: report.path.iter().map(Into::into).collect(),
            weak: report.weak,
            certifies: report.certifies,
            stated_reason: report.stated_reason.clone(),
            stated_place: report.stated_place.clone(),
            places: report.places.iter().copied().map(Into::into).collect(),
            changes_after: report.changes_after.iter().map(Into::into).collect(),
        }
    }
}
