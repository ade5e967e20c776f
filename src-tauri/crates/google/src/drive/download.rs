//! Downloads: taken up again where they were cut, and checked at the end.

use std::time::Duration;

use ports::google::{DriveFile, GoogleFault};
use reqwest::{Method, header::RANGE};

use super::{
    client::{DriveClient, ONE, anywhere},
    upload::hex,
};
use crate::{api::fault_of, http::Answer};

/// The largest file that is fetched, bytes.
const LARGEST: u64 = 200 << 20;
const CUTS: u32 = 5;
const DEADLINE: Duration = Duration::from_secs(600);

impl DriveClient {
    pub(super) async fn fetch(&self, file: &DriveFile) -> Result<Vec<u8>, GoogleFault> {
        if let Some((mime, _)) = file.exported_as() {
            return self.export(&file.id, mime).await;
        }
        if file.size.is_some_and(|size| size > LARGEST) {
            return Err(GoogleFault::TooLarge { limit: LARGEST });
        }
        let mut bytes = Vec::new();
        for cut in 0.. {
            match self.piece(&file.id, &mut bytes).await {
                Ok(()) => break,
                Err(GoogleFault::Offline { .. } | GoogleFault::TimedOut { .. }) if cut < CUTS && !bytes.is_empty() => {}
                Err(fault) => return Err(fault),
            }
        }
        let is_whole = file.size.is_none_or(|size| size == bytes.len() as u64)
            && file.sha256.as_deref().is_none_or(|sum| sum == hex(&bytes));
        // It was changed meanwhile, or spoilt on the way: neither is shown as the file.
        if is_whole { Ok(bytes) } else { Err(GoogleFault::Conflict) }
    }

    /// One of Google's own documents has no bytes: it is asked for in a form that others read.
    async fn export(&self, id: &str, mime: &str) -> Result<Vec<u8>, GoogleFault> {
        let call = self.call(Method::GET, ("drive/v3/files/{}/export", &[id])).with("mimeType", mime);
        Ok(self.api.good(call.largest(LARGEST).deadline(DEADLINE)).await?.body)
    }

    async fn piece(&self, id: &str, bytes: &mut Vec<u8>) -> Result<(), GoogleFault> {
        let call = anywhere(self.call(Method::GET, (ONE, &[id]))).with("alt", "media");
        let call = call.largest(LARGEST).deadline(DEADLINE);
        let call = match bytes.len() {
            0 => call,
            there => call.header(RANGE, format!("bytes={there}-")),
        };
        let mut came = std::mem::take(bytes);
        let before = came.len();
        let answer = self.api.any_into(call, &mut came).await;
        match answer {
            Ok((206, _)) => *bytes = came,
            // The whole again, although a part was asked for.
            Ok((200, _)) => *bytes = came.split_off(before),
            Ok((status, headers)) => {
                let body = came.split_off(before);
                return Err(fault_of(&Answer { status, headers, body }, self.api.now()));
            }
            Err(fault) => {
                *bytes = came;
                return Err(fault);
            }
        }
        Ok(())
    }
}
