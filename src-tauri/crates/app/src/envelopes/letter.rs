//! The letter to a signer, as it is proposed: a reminder, or what comes with documents that are signed elsewhere. A person
//! reads and changes it before it goes.

use serde::{Deserialize, Serialize};
use signing::envelope::SignerStanding;
use values::EnvelopeId;

use super::{
    draft::EnvelopeLanguage,
    kept::{Kept, SigningWay, not, signer_details},
};
use crate::{fault::Fault, google::account, seat::Seat};

/// Asks for a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeLetterRequest {
    /// The envelope.
    pub envelope_id: EnvelopeId,
    /// To whom.
    pub signer: u32,
}

/// A letter, not sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct EnvelopeLetter {
    /// The signer's address.
    pub to: String,
    /// The subject, in the envelope's language.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The documents that go with it: those of a signer who signs elsewhere, as they are now.
    pub documents: Vec<String>,
    /// The account it leaves from; nothing where none is linked, and no letter can leave from here.
    pub account: Option<String>,
}

/// Proposes it, to a signer whose turn it is and who has an address.
pub(crate) async fn letter(seat: &Seat, request: EnvelopeLetterRequest) -> Result<EnvelopeLetter, Fault> {
    let kept = Kept::read(seat, &request.envelope_id).await?;
    let to = address(seat, &kept, request.signer).await?;
    let signer = kept.signer(request.signer)?;
    let way = signer_details(signer)?.way;
    let details = Details {
        title: &kept.whole.row.title,
        signer: &signer.name,
        message: &kept.terms.message,
        ends: kept.machine.running().and_then(|running| running.expires_at).map(|at| at.strftime("%F").to_string()),
        sender: &seat.session.name,
        firm: &seat.store().details().name,
        way,
    };
    let (subject, text) = match kept.terms.language {
        EnvelopeLanguage::En => details.english(),
        EnvelopeLanguage::Es => details.spanish(),
    };
    let documents = match way {
        SigningWay::Exchange => kept.whole.documents.iter().map(|document| document.name.clone()).collect(),
        SigningWay::InPerson | SigningWay::OwnIdentity => Vec::new(),
    };
    let account = account::find(seat).await?.map(|account| account.email);
    Ok(EnvelopeLetter { to, subject, text, documents, account })
}

/// The address of a signer whose turn it is: their own, else that of the investor they are.
pub(super) async fn address(seat: &Seat, kept: &Kept, number: u32) -> Result<String, Fault> {
    let signer = kept.signer(number)?;
    if kept.machine.standing(number) != Some(SignerStanding::Turn) {
        return Err(not("not_waited_for").with("name", &signer.name));
    }
    if let Some(email) = &signer.email {
        return Ok(email.clone());
    }
    let investor = match &signer.client_id {
        Some(client) => seat.store().investor(seat.scope(), client).await?,
        None => None,
    };
    let email = investor.and_then(|investor| investor.email);
    email.ok_or_else(|| not("no_address").with("name", &signer.name))
}

/// What a letter tells.
struct Details<'d> {
    title: &'d str,
    signer: &'d str,
    message: &'d str,
    /// The day on which nothing is accepted any more.
    ends: Option<String>,
    sender: &'d str,
    firm: &'d str,
    way: SigningWay,
}

impl Details<'_> {
    fn english(&self) -> (String, String) {
        let how = match self.way {
            SigningWay::Exchange => {
                "The documents are attached. Please sign each with your own certificate, in the program you usually sign \
                 with, change nothing else, and send the signed files back in answer to this mail."
            }
            SigningWay::InPerson => "Please tell us when we can meet, so that you can sign.",
            SigningWay::OwnIdentity => "Please sign in at your desk: it waits for you under Envelopes.",
        };
        let ends = self.ends.as_ref().map(|day| format!("It can be signed before {day}."));
        let opening = format!("Dear {},", self.signer);
        let waits = format!("“{}” waits for your signature.", self.title);
        let close = format!("Kind regards,\n{}\n{}", self.sender, self.firm);
        (format!("For your signature: {}", self.title), self.parts([opening, waits, how.to_owned()], (ends, close)))
    }

    fn spanish(&self) -> (String, String) {
        let how = match self.way {
            SigningWay::Exchange => {
                "Los documentos van adjuntos. Por favor, firme cada uno con su propio certificado, en el programa con el \
                 que suele firmar, sin cambiar nada más, y devuelva los archivos firmados respondiendo a este correo."
            }
            SigningWay::InPerson => "Por favor, díganos cuándo podemos vernos para que pueda firmar.",
            SigningWay::OwnIdentity => "Por favor, entre en su puesto: le espera en Sobres.",
        };
        let ends = self.ends.as_ref().map(|day| format!("Se puede firmar antes del {day}."));
        let opening = format!("Estimado/a {}:", self.signer);
        let waits = format!("«{}» espera su firma.", self.title);
        let close = format!("Un cordial saludo,\n{}\n{}", self.sender, self.firm);
        (format!("Para su firma: {}", self.title), self.parts([opening, waits, how.to_owned()], (ends, close)))
    }

    /// The parts under one another, with an empty line between them; the envelope's own message before the close.
    fn parts(&self, first: [String; 3], (ends, close): (Option<String>, String)) -> String {
        let message = Some(self.message.trim().to_owned()).filter(|message| !message.is_empty());
        let parts: Vec<String> = first.into_iter().chain(ends).chain(message).chain([close]).collect();
        parts.join("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_what_waits_how_it_is_signed_and_until_when() {
        let letter = Details {
            title: "Subscription",
            signer: "Ngozi Umeh",
            message: " Thank you. ",
            ends: Some("2026-12-31".to_owned()),
            sender: "Olga",
            firm: "Northgate",
            way: SigningWay::InPerson,
        };
        let (subject, text) = letter.english();
        assert_eq!(subject, "For your signature: Subscription");
        assert_eq!(
            text,
            "Dear Ngozi Umeh,\n\n“Subscription” waits for your signature.\n\nPlease tell us when we can meet, so that you can \
             sign.\n\nIt can be signed before 2026-12-31.\n\nThank you.\n\nKind regards,\nOlga\nNorthgate"
        );
        let (subject, text) = Details { ends: None, message: "", ..letter }.spanish();
        assert_eq!(subject, "Para su firma: Subscription");
        assert_eq!(
            text,
            "Estimado/a Ngozi Umeh:\n\n«Subscription» espera su firma.\n\nPor favor, díganos cuándo podemos vernos para que \
             pueda firmar.\n\nUn cordial saludo,\nOlga\nNorthgate"
        );
    }
}
