//! The euro reference rates of the European Central Bank, as it publishes them for everybody.

use async_trait::async_trait;
use ports::{RatesDocument, RatesOnline, RatesSourceFault, TrustFault};
use url::{Host, Url};

use crate::web::{body, client, fault};

/// Where the bank publishes.
const ECB: &str = "https://www.ecb.europa.eu/stats/eurofxref/";
/// The largest document that is read, in bytes: the history has 0.65 MB.
const LARGEST: usize = 8 << 20;

/// An address from which no rates are taken: not encrypted, with a name and password in it, or no folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("rates are only fetched over https, from a folder that ends with a slash")]
pub struct NotASource;

/// Fetches over HTTPS, with ring as the one provider of TLS.
#[derive(Debug, Clone)]
pub struct HttpRates {
    folder: Url,
}

impl HttpRates {
    /// The bank itself.
    #[must_use]
    pub fn ecb() -> Self {
        Self { folder: Url::parse(ECB).expect("the bank's address is written above") }
    }

    /// A mirror of the bank's folder. Without encryption only on this machine.
    ///
    /// # Errors
    /// [`NotASource`].
    pub fn at(folder: &str) -> Result<Self, NotASource> {
        let folder = Url::parse(folder).map_err(|_| NotASource)?;
        let here = match folder.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            _ => false,
        };
        let encrypted = folder.scheme() == "https" || (folder.scheme() == "http" && here);
        let open = folder.username().is_empty() && folder.password().is_none();
        if encrypted && open && folder.path().ends_with('/') { Ok(Self { folder }) } else { Err(NotASource) }
    }
}

#[async_trait]
impl RatesOnline for HttpRates {
    async fn fetch(&self, document: RatesDocument) -> Result<Vec<u8>, RatesSourceFault> {
        let name = match document {
            RatesDocument::NewestDay => "eurofxref.zip",
            RatesDocument::History => "eurofxref-hist.zip",
        };
        let host = self.folder.host_str().unwrap_or_default().to_owned();
        let url = self
            .folder
            .join(name)
            .map_err(|error| told(TrustFault::CannotReach { host: host.clone(), detail: error.to_string() }))?;
        let client = client(&url, &host).map_err(told)?;
        let response = client.get(url).send().await.map_err(|error| told(fault(&host, &error)))?;
        let status = response.status();
        if !status.is_success() {
            return Err(RatesSourceFault::Refused { host, status: status.as_u16() });
        }
        body(response, host, LARGEST).await.map_err(told)
    }
}

fn told(fault: TrustFault) -> RatesSourceFault {
    match fault {
        TrustFault::CannotReach { host, detail } => RatesSourceFault::CannotReach { host, detail },
        TrustFault::TimedOut { host, seconds } => RatesSourceFault::TimedOut { host, seconds },
        TrustFault::Refused { host, status } => RatesSourceFault::Refused { host, status },
        TrustFault::TooLarge { host, limit } => RatesSourceFault::TooLarge { host, limit },
        TrustFault::InvalidAddress => {
            RatesSourceFault::CannotReach { host: String::new(), detail: "the address cannot be used".to_owned() }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        net::TcpListener,
    };

    use super::*;

    /// Answers one question with a text as it stands, and tells what was asked.
    fn answers(text: Vec<u8>) -> (String, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let folder = format!("http://{}/stats/", listener.local_addr().expect("its address"));
        let asked = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a caller");
            let mut first = [0; 2048];
            let read = stream.read(&mut first).expect("a question");
            // The caller may have heard enough before all is said.
            let _ = stream.write_all(&text);
            String::from_utf8_lossy(&first[..read]).into_owned()
        });
        (folder, asked)
    }

    fn fetch(folder: &str, document: RatesDocument) -> Result<Vec<u8>, RatesSourceFault> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(HttpRates::at(folder).expect("a folder on this machine").fetch(document))
    }

    #[test]
    fn each_document_is_asked_for_by_its_name_and_handed_on_unread() {
        for (document, name) in
            [(RatesDocument::NewestDay, "eurofxref.zip"), (RatesDocument::History, "eurofxref-hist.zip")]
        {
            let (folder, asked) = answers(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nPK!".to_vec());
            assert_eq!(fetch(&folder, document), Ok(b"PK!".to_vec()));
            let asked = asked.join().expect("asked");
            assert!(asked.starts_with(&format!("GET /stats/{name} HTTP/1.1")), "{asked}");
        }
    }

    #[test]
    fn what_goes_elsewhere_refuses_or_never_ends_is_told_and_not_followed() {
        let refused = |text: &str| fetch(&answers(text.as_bytes().to_vec()).0, RatesDocument::History).err();
        let moved = refused("HTTP/1.1 302 Found\r\nlocation: http://192.0.2.1/\r\ncontent-length: 0\r\n\r\n");
        assert!(matches!(moved, Some(RatesSourceFault::Refused { status: 302, .. })), "{moved:?}");
        let away = refused("HTTP/1.1 503 Away\r\ncontent-length: 0\r\n\r\n");
        assert!(matches!(away, Some(RatesSourceFault::Refused { status: 503, .. })), "{away:?}");
        let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
        endless.resize(LARGEST + 4096, b'x');
        let found = fetch(&answers(endless).0, RatesDocument::History).err();
        assert!(matches!(found, Some(RatesSourceFault::TooLarge { limit: LARGEST, .. })), "{found:?}");
        assert!(matches!(refused("no HTTP at all\r\n\r\n"), Some(RatesSourceFault::CannotReach { .. })));
        let nobody = fetch("http://127.0.0.1:9/", RatesDocument::History).err();
        assert!(matches!(nobody, Some(RatesSourceFault::CannotReach { .. })), "{nobody:?}");
    }

    #[test]
    fn only_encrypted_folders_are_asked_or_those_of_this_machine() {
        assert!(HttpRates::at("https://mirror.example/ecb/").is_ok());
        assert!(HttpRates::at("http://[::1]:80/").is_ok());
        for folder in
            ["http://mirror.example/", "https://n:p@mirror.example/", "https://mirror.example/x", "file:///x/"]
        {
            assert_eq!(HttpRates::at(folder).err(), Some(NotASource), "{folder}");
        }
        assert_eq!(HttpRates::ecb().folder.scheme(), "https");
    }
}
