//! From B-B upwards: the time-stamp in the signature, the data that judges it later, the time-stamp over it all.

use signing::{
    cms::{ContentHasher, Detached},
    sign::{Prepared, append_validation_data, prepare_document_time_stamp},
    timestamp::{TimeStampRequest, TimeStampToken},
};

use super::{
    online::{Gathering, time_stamp},
    opened::OpenedSigner,
    sign::SignatureLevel,
};
use crate::{desk::Desk, fault::Fault, fault_of::defect, seat::Seat};

/// Bytes left for the token of a time-stamp authority with its certificates.
pub(super) const TOKEN_ROOM: usize = 16_384;

/// A file on its way to its level.
pub(super) struct Rising<'s> {
    pub(super) seat: &'s Seat,
    pub(super) signer: OpenedSigner,
    /// The time-stamp authority.
    pub(super) authority: Option<String>,
    /// Certificates given as trusted, among which issuers are looked for.
    pub(super) trusted: Vec<Vec<u8>>,
    pub(super) password: Option<Vec<u8>>,
}

impl Rising<'_> {
    /// Signs what is prepared, and raises it.
    pub(super) async fn rise(
        self,
        (mut file, prepared): (Vec<u8>, Prepared),
        level: SignatureLevel,
    ) -> Result<Vec<u8>, Fault> {
        let signer = self.signer.identity;
        let signed = tokio::task::spawn_blocking(move || {
            let digest = prepared.digest(&file, ContentHasher::for_key(&signer.key));
            let detached = Detached::sign(&signer, &digest).map_err(signing::sign::CannotSign::from)?;
            Ok::<_, Fault>((file, prepared, detached, signer))
        });
        let (returned, prepared, mut detached, signer) = signed.await.map_err(defect)??;
        file = returned;
        let mut stamps = Vec::new();
        if level >= SignatureLevel::BT {
            let token =
                stamp(&self.seat.desk, self.authority.as_deref(), TimeStampRequest::over(detached.signature())?)
                    .await?;
            detached = detached.with_time_stamp(&token.der).map_err(signing::sign::CannotSign::from)?;
            stamps.push(token);
        }
        let value = detached.to_der().map_err(signing::sign::CannotSign::from)?;
        file.extend(prepared.fill(&value)?);
        if level < SignatureLevel::BLt {
            return Ok(file);
        }
        let mut gathering = Gathering::new(&self.seat.desk, self.seat.desk.clock().now(), self.signer.known);
        gathering.know(&signer.chain);
        gathering.know(&self.trusted);
        gathering.know(stamps.iter().flat_map(|stamp| &stamp.certificates));
        for certificate in signer.chain.iter().take(1).chain(stamps.iter().flat_map(|stamp| &stamp.certificates)) {
            gathering.gather(certificate).await?;
        }
        let data = gathering.finish();
        let password = self.password;
        let appended = tokio::task::spawn_blocking(move || {
            let tail = append_validation_data(&file, &data, password.as_deref())?;
            file.extend(tail);
            Ok::<_, Fault>((file, password))
        });
        let (file, password) = appended.await.map_err(defect)??;
        if level < SignatureLevel::BLta {
            return Ok(file);
        }
        let (file, _) = archive(&self.seat.desk, self.authority.as_deref(), (file, password)).await?;
        Ok(file)
    }
}

async fn stamp(desk: &Desk, authority: Option<&str>, request: TimeStampRequest) -> Result<TimeStampToken, Fault> {
    let authority = authority.ok_or_else(|| Fault::field("tsa", "needed_for_this_level"))?;
    time_stamp(desk, authority, request).await
}

/// Stamps the whole file, and answers it with the token.
pub(super) async fn archive(
    desk: &Desk,
    authority: Option<&str>,
    (mut file, password): (Vec<u8>, Option<Vec<u8>>),
) -> Result<(Vec<u8>, TimeStampToken), Fault> {
    let prepared = tokio::task::spawn_blocking(move || {
        let prepared = prepare_document_time_stamp(&file, TOKEN_ROOM, password.as_deref())?;
        let digest = prepared.digest(&file, ContentHasher::sha256()).sha256();
        Ok::<_, Fault>((file, prepared, digest))
    });
    let (returned, prepared, digest) = prepared.await.map_err(defect)??;
    file = returned;
    let digest = digest.ok_or_else(|| defect("a digest of another size"))?;
    let token = stamp(desk, authority, TimeStampRequest::over_digest(digest)?).await?;
    file.extend(prepared.fill(&token.der)?);
    Ok((file, token))
}
