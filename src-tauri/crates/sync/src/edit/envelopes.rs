//! Acts on envelopes together with what the shared database shall have of them: one transaction.

use store::{Actor, DocumentWrite, EnvelopeWrite, Seal, StoreError};

use super::{ATTEMPTS, Deed, EditFault, Edits, refuse_twice};

impl Edits {
    /// Does one act each on some envelopes, and deeds on documents of the shared database, all or nothing. Answers the
    /// seal of each envelope's step.
    ///
    /// # Errors
    /// As [`Edits::act`]; [`StoreError::Overtaken`] when an envelope changed since it was read.
    pub async fn act_on_envelopes(
        &self,
        actor: &Actor,
        name: &str,
        (envelopes, deeds): (&[EnvelopeWrite], Vec<Deed>),
    ) -> Result<Vec<Seal>, EditFault> {
        refuse_twice(&deeds)?;
        let mut attempt = 1;
        loop {
            let merging = self.workspace().merging().await;
            let mut shared: Vec<DocumentWrite> = Vec::with_capacity(deeds.len());
            for deed in &deeds {
                shared.extend(self.prepare(actor, deed).await?.1);
            }
            let is_shared = !shared.is_empty();
            let written = self.workspace().write_envelopes(Some(actor), name, (envelopes, shared)).await;
            drop(merging);
            match written {
                Ok(seals) => {
                    if is_shared {
                        self.edited.notify_one();
                    }
                    return Ok(seals);
                }
                // Without deeds nothing can be made again: what overtook it is the envelope itself.
                Err(StoreError::Overtaken) if is_shared && attempt < ATTEMPTS => attempt += 1,
                Err(fault) => return Err(fault.into()),
            }
        }
    }
}
