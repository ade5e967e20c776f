//! A TLS handshake of our own that remembers the certificate it was shown, so that a refusal can name it.

use std::{
    io,
    sync::{Arc, Mutex},
};

use jiff::{Timestamp, tz::TimeZone};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error as TlsError, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::ring::default_provider,
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};
use x509_cert::{Certificate, der::Decode as _, time::Time};

const LONGEST_NAME: usize = 160;

/// Shakes hands; the error says which certificate was refused and why.
pub(crate) async fn shake_hands(
    host: &str,
    stream: TcpStream,
    roots: &RootCertStore,
) -> Result<TlsStream<TcpStream>, String> {
    let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    let name = ServerName::try_from(bare).map_err(|_| "the host's name cannot stand in a certificate".to_owned())?;
    let witness = Arc::new(Witness::new(roots)?);
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| error.to_string())?
        .dangerous()
        .with_custom_certificate_verifier(Arc::clone(&witness) as Arc<dyn ServerCertVerifier>)
        .with_no_client_auth();
    let shaken = TlsConnector::from(Arc::new(config)).connect(name, stream).await;
    shaken.map_err(|error| refusal(&error, witness.shown().as_deref()))
}

/// Why the handshake failed, in words.
pub(crate) fn refusal(error: &io::Error, certificate: Option<&[u8]>) -> String {
    let cause = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>());
    let why = match cause {
        Some(TlsError::InvalidCertificate(why)) => reason(why),
        Some(TlsError::AlertReceived(alert)) => format!("the server broke off: {alert:?}"),
        Some(TlsError::InvalidMessage(_)) | None => "the server does not answer in TLS".into(),
        Some(other) => other.to_string(),
    };
    match certificate {
        Some(der) => format!("{}: {why}", describe(der)),
        None => why,
    }
}

fn reason(why: &CertificateError) -> String {
    match why {
        CertificateError::UnknownIssuer => "its authority is not trusted".into(),
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired".into(),
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "it is not valid yet".into(),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "it is for another host".into()
        }
        CertificateError::Revoked => "it was revoked".into(),
        CertificateError::BadSignature => "its signature is wrong".into(),
        other => format!("{other:?}").chars().take(LONGEST_NAME).collect(),
    }
}

/// Subject, issuer and validity of a certificate.
fn describe(der: &[u8]) -> String {
    let Ok(certificate) = Certificate::from_der(der) else { return "an unreadable certificate".into() };
    let body = certificate.tbs_certificate;
    format!(
        "certificate of {}, issued by {}, valid {} to {}",
        name(&body.subject.to_string()),
        name(&body.issuer.to_string()),
        day(body.validity.not_before),
        day(body.validity.not_after),
    )
}

/// Names come from whoever answers: no control characters, no endless text.
fn name(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    if clean.is_empty() { "nobody".into() } else { clean }
}

fn day(time: Time) -> String {
    i64::try_from(time.to_unix_duration().as_secs())
        .ok()
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map_or_else(|| "an unknown day".into(), |at| at.to_zoned(TimeZone::UTC).date().to_string())
}

/// Verifies as the driver will, and keeps the certificate that was shown.
#[derive(Debug)]
struct Witness {
    judge: Arc<WebPkiServerVerifier>,
    shown: Mutex<Option<Vec<u8>>>,
}

impl Witness {
    fn new(roots: &RootCertStore) -> Result<Self, String> {
        let provider = Arc::new(default_provider());
        let judge = WebPkiServerVerifier::builder_with_provider(Arc::new(roots.clone()), provider)
            .build()
            .map_err(|error| error.to_string())?;
        Ok(Self { judge, shown: Mutex::new(None) })
    }

    fn shown(&self) -> Option<Vec<u8>> {
        self.shown.lock().ok().and_then(|shown| shown.clone())
    }
}

impl ServerCertVerifier for Witness {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        if let Ok(mut shown) = self.shown.lock() {
            *shown = Some(end_entity.to_vec());
        }
        self.judge.verify_server_cert(end_entity, intermediates, server_name, ocsp, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.judge.verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        self.judge.verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.judge.supported_verify_schemes()
    }
}
