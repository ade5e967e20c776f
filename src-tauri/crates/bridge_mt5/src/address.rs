//! Which addresses may be used, and which need the person's consent.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ports::BridgeFault;
use url::{Host, Url};

/// Checks an address: `http` or `https`, a host, no credentials, no query. It is given back with a closing slash, so
/// that paths can be joined. No fault repeats more of the address than its host.
///
/// # Errors
/// [`BridgeFault::InvalidAddress`], or [`BridgeFault::ConsentNeeded`] for plain HTTP outside loopback and private
/// networks without consent.
pub(crate) fn checked(address: &str, plain_http_agreed: bool) -> Result<Url, BridgeFault> {
    let invalid = |detail: &str| BridgeFault::InvalidAddress { detail: detail.to_owned() };
    let mut url = Url::parse(address.trim()).map_err(|error| invalid(&error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(invalid("it must begin with http:// or https://"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(invalid("it must not hold a user name or password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(invalid("it must not hold a query or fragment"));
    }
    let host = url.host().ok_or_else(|| invalid("it names no host"))?;
    if is_unspecified(&host) {
        return Err(invalid("it names no particular host"));
    }
    if url.scheme() == "http" && !plain_http_agreed && !is_private(&host) {
        return Err(BridgeFault::ConsentNeeded { host: host.to_string() });
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

/// Whether an address leads to this machine or a private network for certain, so that plain HTTP needs no consent.
/// Addresses that cannot be read do not.
#[must_use]
pub fn is_private_host(address: &str) -> bool {
    Url::parse(address.trim()).is_ok_and(|url| url.host().is_some_and(|host| is_private(&host)))
}

/// Only a literal address is proof of where it leads, and `localhost`, which is this machine by definition. Any other
/// name, `.local` too, is whatever somebody's resolver says at the moment.
fn is_private(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name.eq_ignore_ascii_case("localhost"),
        Host::Ipv4(ip) => is_private_v4(*ip),
        Host::Ipv6(ip) => is_private_v6(*ip),
    }
}

const fn is_private_v4(ip: Ipv4Addr) -> bool {
    ip.is_loopback() || ip.is_private() || ip.is_link_local()
}

const fn is_private_v6(ip: Ipv6Addr) -> bool {
    match ip.to_ipv4_mapped() {
        Some(v4) => is_private_v4(v4),
        None => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

fn is_unspecified(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(_) => false,
        Host::Ipv4(ip) => IpAddr::V4(*ip).is_unspecified(),
        Host::Ipv6(ip) => IpAddr::V6(*ip).to_canonical().is_unspecified(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_needs_consent_outside_loopback_and_private_networks() {
        for (host, private) in [
            ("127.0.0.1:8000", true),
            ("127.8.9.10", true),
            ("0x7f.1", true),
            ("[::1]:8000", true),
            ("localhost:8000", true),
            ("LOCALHOST", true),
            ("10.0.0.7", true),
            ("172.16.0.1", true),
            ("172.31.255.254", true),
            ("172.32.0.1", false),
            ("192.168.1.20:8000", true),
            ("192.169.1.20", false),
            ("169.254.10.10", true),
            ("[fc00::1]", true),
            ("[fd12:3456::1]", true),
            ("[fe80::1]", true),
            ("[::ffff:10.0.0.7]", true),
            ("[::ffff:203.0.113.9]", false),
            ("[2001:db8::1]", false),
            ("203.0.113.9:8000", false),
            ("100.64.0.1", false),
            ("bridge.example.com", false),
            ("bridge.local", false),
            ("localhost.example.com", false),
            ("127.0.0.1.example.com", false),
            ("10.example.com", false),
            ("vps", false),
        ] {
            let plain = format!("http://{host}/");
            assert_eq!(checked(&plain, false).is_ok(), private, "{plain}");
            assert_eq!(is_private_host(&plain), private, "{plain}");
            assert!(checked(&plain, true).is_ok(), "with consent: {plain}");
            assert!(checked(&format!("https://{host}/"), false).is_ok(), "encrypted: {host}");
        }
    }

    #[test]
    fn consent_is_asked_for_the_host() {
        let fault = checked("http://203.0.113.9:8000/bridge", false);
        assert_eq!(fault, Err(BridgeFault::ConsentNeeded { host: "203.0.113.9".to_owned() }));
    }

    #[test]
    fn an_address_that_cannot_be_used_is_refused_without_repeating_its_secrets() {
        for address in [
            "",
            "127.0.0.1:8000",
            "ftp://127.0.0.1",
            "http://",
            "http://user:secret@127.0.0.1",
            "http://secret@127.0.0.1",
            "http://127.0.0.1/?key=secret",
            "http://127.0.0.1/#secret",
            "http://0.0.0.0:8000",
            "http://[::]:8000",
            "http://127.0.0.1:99999",
            "file:///etc/passwd",
        ] {
            match checked(address, true) {
                Err(BridgeFault::InvalidAddress { detail }) => {
                    assert!(!detail.contains("secret"), "{address}: {detail}")
                }
                other => panic!("{address}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_path_is_kept_and_closed() {
        let url = checked(" http://127.0.0.1:8000/bridge ", false).expect("usable");
        assert_eq!(url.as_str(), "http://127.0.0.1:8000/bridge/");
    }
}
