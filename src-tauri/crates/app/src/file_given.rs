//! The bytes of a file that a person gives to be taken in.

use std::path::Path;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::fault::Fault;

/// A file as a request gives it: its bytes in base64, or where it is on this machine, and not both.
pub(crate) struct FileGiven<'a> {
    pub(crate) content: Option<&'a str>,
    pub(crate) path: Option<&'a str>,
}

impl FileGiven<'_> {
    /// The bytes; `too_large` where there are more than `largest`. A file on the disk is measured before it is read.
    pub(crate) fn bytes(&self, largest: u64, too_large: impl Fn() -> Fault) -> Result<Vec<u8>, Fault> {
        let fits = |size: u64| if size > largest { Err(too_large()) } else { Ok(()) };
        match (self.content, self.path) {
            (Some(content), None) => {
                let bytes = STANDARD.decode(content.trim()).map_err(|_| Fault::field("content", "not_base64"))?;
                fits(u64::try_from(bytes.len()).unwrap_or(u64::MAX))?;
                Ok(bytes)
            }
            (None, Some(path)) => {
                let path = Path::new(path);
                fits(std::fs::metadata(path).map_err(|_| Fault::not_found("file"))?.len())?;
                std::fs::read(path).map_err(|_| Fault::not_found("file"))
            }
            _ => Err(Fault::field("content", "content_or_path")),
        }
    }
}
