//! The person's own browser.

use ports::google::{BrowserFault, WebBrowser};

use crate::address;

/// Whatever the system opens web addresses with.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemBrowser;

impl WebBrowser for SystemBrowser {
    fn open(&self, address: &str) -> Result<(), BrowserFault> {
        // Nothing but the web is handed to the system: `file:` and programs' own schemes would be opened as well.
        let url = address::checked(address).map_err(|error| BrowserFault { detail: error.to_string() })?;
        open::that_detached(url.as_str()).map_err(|error| BrowserFault { detail: error.kind().to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_browser_is_sent_to_a_file_or_a_program() {
        for address in ["file:///etc/passwd", "ms-msdt:/id", "javascript:alert(1)", "/bin/sh", "http://bank.example/"] {
            assert!(SystemBrowser.open(address).is_err(), "{address}");
        }
    }
}
