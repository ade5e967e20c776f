//! From the settings to the driver's options: TLS for every host that is not loopback, our own limits on time.

use std::{net::IpAddr, path::Path, time::Duration};

use mongodb::options::{ClientOptions, ConnectionString, HostInfo, ReadConcern, ServerAddress, Tls, TlsOptions};
use ports::{RemoteFault, RemoteSettings};
use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};

use crate::{connector::CONNECT_SECONDS, uri};

const MOST_CONNECTIONS: u32 = 8;

/// Where to connect, and how.
pub(crate) struct Address {
    /// For the driver; holds the credentials.
    pub(crate) options: ClientOptions,
    /// The certificates to trust; nothing without TLS.
    pub(crate) trust: Option<RootCertStore>,
    /// Somebody signs in.
    pub(crate) has_user: bool,
}

impl Address {
    /// The hosts as a person wrote them, without credentials.
    pub(crate) fn label(&self) -> String {
        let hosts: Vec<_> = self.options.hosts.iter().take(3).map(ToString::to_string).collect();
        hosts.join(", ")
    }
}

/// Reads the settings; looks up the seed list of a `mongodb+srv` address.
pub(crate) async fn read(settings: &RemoteSettings) -> Result<Address, RemoteFault> {
    let parsed = uri::read(settings.uri.reveal())?;
    let tls = tls(&parsed, settings.ca_file.as_deref())?;
    let trust = tls.as_ref().map(trust).transpose()?;
    let name = match &parsed.host_info {
        HostInfo::DnsRecord(name) => name.clone(),
        _ => String::new(),
    };
    let mut options = ClientOptions::parse(parsed).await.map_err(|_| RemoteFault::CannotResolve { host: name })?;
    options.tls = Some(tls.map_or(Tls::Disabled, Tls::Enabled));
    limit(&mut options);
    let has_user = options.credential.is_some();
    Ok(Address { options, trust, has_user })
}

fn limit(options: &mut ClientOptions) {
    let most = Duration::from_secs(u64::from(CONNECT_SECONDS));
    let shorter = |asked: Option<Duration>, limit: Duration| Some(asked.map_or(limit, |asked| asked.min(limit)));
    options.server_selection_timeout = shorter(options.server_selection_timeout, most);
    options.connect_timeout = shorter(options.connect_timeout, Duration::from_secs(5));
    options.max_pool_size =
        Some(options.max_pool_size.map_or(MOST_CONNECTIONS, |asked| asked.clamp(2, MOST_CONNECTIONS)));
    options.min_pool_size = None;
    options.app_name = Some("Fidus Desktop".into());
    // What could still be rolled back must not be kept.
    options.read_concern = Some(ReadConcern::majority());
    // One loopback address is a server here or the mouth of a tunnel: the names its members give themselves are of no
    // use then, and would be reached without TLS.
    if let [host] = options.hosts.as_slice()
        && is_loopback(host)
        && options.direct_connection.is_none()
        && options.repl_set_name.is_none()
    {
        options.direct_connection = Some(true);
    }
}

/// Whether a host is this machine by its own writing: an address that is loopback, or `localhost`.
pub(crate) fn is_loopback(address: &ServerAddress) -> bool {
    match address {
        ServerAddress::Tcp { host, .. } => is_loopback_name(host),
        #[cfg(unix)]
        ServerAddress::Unix { .. } => true,
        _ => false,
    }
}

/// The same for a host's name.
pub(crate) fn is_loopback_name(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn tls(parsed: &ConnectionString, ca_file: Option<&Path>) -> Result<Option<TlsOptions>, RemoteFault> {
    let far = far_host(&parsed.host_info);
    let mut options = match (&parsed.tls, far) {
        (Some(Tls::Enabled(options)), Some(host)) if options.allow_invalid_certificates == Some(true) => {
            return Err(RemoteFault::TlsRequired { host });
        }
        (Some(Tls::Enabled(options)), _) => options.clone(),
        (Some(Tls::Disabled), Some(host)) => return Err(RemoteFault::TlsRequired { host }),
        (Some(Tls::Disabled), None) => return Ok(None),
        (None, None) if ca_file.is_none() => return Ok(None),
        // Nothing said about TLS: a host that is not loopback gets it all the same.
        _ => TlsOptions::default(),
    };
    if let Some(file) = ca_file {
        options.ca_file_path = Some(file.to_owned());
    }
    Ok(Some(options))
}

fn far_host(hosts: &HostInfo) -> Option<String> {
    match hosts {
        HostInfo::HostIdentifiers(hosts) => hosts.iter().find(|host| !is_loopback(host)).map(ToString::to_string),
        HostInfo::DnsRecord(name) => Some(name.clone()),
        _ => Some("the host".into()),
    }
}

/// The same roots the driver will trust: the file's, or the public ones.
fn trust(options: &TlsOptions) -> Result<RootCertStore, RemoteFault> {
    let mut roots = RootCertStore::empty();
    let Some(file) = &options.ca_file_path else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        return Ok(roots);
    };
    let unusable = |detail: String| RemoteFault::InvalidCaFile { detail };
    let pem = std::fs::read(file).map_err(|error| unusable(error.kind().to_string()))?;
    let (added, _) = roots.add_parsable_certificates(CertificateDer::pem_slice_iter(&pem).filter_map(Result::ok));
    if added == 0 { Err(unusable("it holds no certificate in PEM form".into())) } else { Ok(roots) }
}

#[cfg(test)]
mod tests {
    use values::Sensitive;

    use super::*;

    async fn refusal(uri: &str) -> RemoteFault {
        let settings = RemoteSettings { uri: Sensitive::new(uri.to_owned()), database: "fidus".into(), ca_file: None };
        match read(&settings).await {
            Ok(_) => panic!("{uri} was accepted"),
            Err(fault) => fault,
        }
    }

    async fn accepted(uri: &str) -> Address {
        let settings = RemoteSettings { uri: Sensitive::new(uri.to_owned()), database: "fidus".into(), ca_file: None };
        read(&settings).await.unwrap_or_else(|fault| panic!("{uri}: {fault}"))
    }

    #[tokio::test]
    async fn a_host_that_is_not_loopback_is_never_reached_without_verified_tls() {
        for options in ["tls=false", "ssl=false", "tls=true&tlsInsecure=true", "tlsAllowInvalidCertificates=true"] {
            let fault = refusal(&format!("mongodb://a:b@127.0.0.1,db.example.test:27018/?{options}")).await;
            assert_eq!(fault, RemoteFault::TlsRequired { host: "db.example.test:27018".into() }, "{options}");
        }
        let fault = refusal("mongodb+srv://a:b@cluster.example.test/?tls=false").await;
        assert_eq!(fault, RemoteFault::TlsRequired { host: "cluster.example.test".into() });
    }

    #[tokio::test]
    async fn tls_is_on_where_nothing_is_said_unless_the_host_is_loopback() {
        let far = accepted("mongodb://db.example.test").await;
        assert!(matches!(far.options.tls, Some(Tls::Enabled(_))) && far.trust.is_some());
        for near in ["mongodb://127.0.0.1", "mongodb://localhost:27018", "mongodb://[::1]:27017", "mongodb://127.9.9.9"]
        {
            assert!(matches!(accepted(near).await.options.tls, Some(Tls::Disabled)), "{near}");
        }
    }

    #[tokio::test]
    async fn the_time_limit_of_the_connection_string_can_only_be_shorter() {
        let long = accepted("mongodb://127.0.0.1/?serverSelectionTimeoutMS=60000").await;
        assert_eq!(long.options.server_selection_timeout, Some(Duration::from_secs(8)));
        let short = accepted("mongodb://127.0.0.1/?serverSelectionTimeoutMS=900").await;
        assert_eq!(short.options.server_selection_timeout, Some(Duration::from_millis(900)));
    }

    #[tokio::test]
    async fn a_ca_file_without_a_certificate_is_refused_before_anything_is_sent() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("ca.pem");
        std::fs::write(&file, "nothing of the kind").expect("writable");
        let settings = |file: &Path| RemoteSettings {
            uri: Sensitive::new("mongodb://db.example.test".into()),
            database: "fidus".into(),
            ca_file: Some(file.to_owned()),
        };
        let empty = read(&settings(&file)).await.err();
        assert_eq!(empty, Some(RemoteFault::InvalidCaFile { detail: "it holds no certificate in PEM form".into() }));
        let missing = read(&settings(&folder.path().join("none"))).await.err();
        assert_eq!(missing, Some(RemoteFault::InvalidCaFile { detail: "entity not found".into() }));
    }
}
