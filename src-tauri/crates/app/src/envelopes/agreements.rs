//! Agreements made from a wording and the record: looked at first, then an envelope for each investor.

use std::collections::BTreeMap;

use ::reports::{Agreement, Block, PaperError, SetAgreement, blocks, filled};
use serde::{Deserialize, Serialize};
use signing::envelope::Envelope;
use store::{EnvelopeField, EnvelopeWrite};
use values::{ClientId, EnvelopeId, Instant, InvestmentId, UserId};

use super::{
    documents::{added, new_document},
    draft::{EnvelopeLanguage, new_row},
    fields_of_record::{self, OfRecord},
    kept::{DocumentDetails, SigningWay, Terms, act, json, not},
    people,
    signers::{self, SignerForm, SignersForm},
    step::StepBody,
    templates::{AgreementTemplate, TemplateKind, in_force},
};
use crate::{fault::Fault, fault_of::defect, seat::Seat};

/// The most investors of one act.
const MOST_CLIENTS: usize = 200;
/// The longest value of a field, in characters.
const LONGEST_VALUE: usize = 400;
/// Names of places.
const INVESTOR: &str = "investor";
const FIRM: &str = "firm";
/// Their numbers in the envelope.
const INVESTOR_NUMBER: u32 = 1;
const FIRM_NUMBER: u32 = 2;

/// An agreement for one investor, to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementPreviewRequest {
    /// Which wording.
    pub kind: TemplateKind,
    /// In which language.
    pub language: EnvelopeLanguage,
    /// For whom; the fields stand empty when nobody is named.
    pub client_id: Option<ClientId>,
    /// On which contract; the newest when none is named.
    pub investment_id: Option<InvestmentId>,
    /// Values that a person gives; they go before the record's.
    pub fields: BTreeMap<String, String>,
    /// Another text than the one in force, while it is being written.
    pub text: Option<String>,
}

/// An agreement as it would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementPreview {
    /// Its title.
    pub title: String,
    /// Its parts.
    pub blocks: Vec<AgreementBlock>,
    /// Fields without a value.
    pub missing: Vec<String>,
    /// Places of signature that the text names.
    pub places: Vec<String>,
    /// Counsel of the firm read the wording.
    pub reviewed: bool,
}

/// A part of an agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AgreementBlock {
    /// A heading.
    Heading {
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: String,
    },
    /// An item of a list.
    Item {
        /// Its text.
        text: String,
    },
    /// A label and its value.
    Row {
        /// The label.
        label: String,
        /// The value.
        text: String,
    },
    /// A place to sign.
    Place {
        /// Whose.
        name: String,
        /// Below the line.
        text: String,
    },
}

/// Agreements for some investors, an envelope each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementsForm {
    /// Which wording.
    pub kind: TemplateKind,
    /// In which language.
    pub language: EnvelopeLanguage,
    /// For whom.
    pub client_ids: Vec<ClientId>,
    /// On which contract, where it is for one investor.
    pub investment_id: Option<InvestmentId>,
    /// Values that a person gives, the same for all.
    pub fields: BTreeMap<String, String>,
    /// How the investor signs.
    pub way: SigningWay,
    /// Who counter-signs for the firm; nobody when none is named.
    pub firm_signer: Option<UserId>,
    /// Reminders every so many days; 0 for never.
    pub reminder_days: u32,
}

/// An investor for whom nothing was made, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementGap {
    /// The investor.
    pub client_id: ClientId,
    /// The name.
    pub name: Option<String>,
    /// Fields without a value.
    pub missing: Vec<String>,
}

/// What was made. When for one something is missing, nothing is made for any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct AgreementsMade {
    /// The drafts, an investor each.
    pub envelope_ids: Vec<EnvelopeId>,
    /// For whom something is missing.
    pub gaps: Vec<AgreementGap>,
}

/// Shows it. Nothing is kept.
pub(crate) async fn preview(seat: &Seat, request: AgreementPreviewRequest) -> Result<AgreementPreview, Fault> {
    let template = in_force(seat, request.kind, request.language).await?;
    check_values(&request.fields)?;
    let mut fields = match &request.client_id {
        Some(client) => {
            let firm_signer = &seat.session.name;
            let contract = request.investment_id.as_ref();
            let of = OfRecord { client, contract, firm_signer, language: request.language };
            fields_of_record::read(seat, &of).await?
        }
        None => BTreeMap::new(),
    };
    fields.extend(request.fields);
    let text = request.text.as_ref().unwrap_or(&template.text);
    let merged = filled(text, &fields);
    let parts = blocks(&merged.text);
    let places = parts.iter().filter_map(|block| match block {
        Block::Place { name, .. } => Some(name.clone()),
        _ => None,
    });
    Ok(AgreementPreview {
        places: places.collect(),
        blocks: parts.iter().map(shown).collect(),
        title: template.title,
        missing: merged.missing,
        reviewed: template.reviewed,
    })
}

fn shown(block: &Block) -> AgreementBlock {
    match block.clone() {
        Block::Heading(text) => AgreementBlock::Heading { text },
        Block::Paragraph(text) => AgreementBlock::Paragraph { text },
        Block::Item(text) => AgreementBlock::Item { text },
        Block::Row(label, text) => AgreementBlock::Row { label, text },
        Block::Place { name, caption } => AgreementBlock::Place { name, text: caption },
    }
}

/// Makes a draft for each investor, all or none.
pub(crate) async fn draft(seat: &Seat, form: AgreementsForm) -> Result<AgreementsMade, Fault> {
    if form.kind == TemplateKind::Consent {
        return Err(Fault::field("kind", "no_agreement"));
    }
    if form.client_ids.is_empty() || form.client_ids.len() > MOST_CLIENTS {
        return Err(Fault::field("client_ids", "not_1_to_200"));
    }
    if form.way == SigningWay::OwnIdentity {
        return Err(Fault::field("way", "investors_have_none"));
    }
    check_values(&form.fields)?;
    let template = in_force(seat, form.kind, form.language).await?;
    let firm_signer = match &form.firm_signer {
        Some(user) => {
            let people = people::of_the_firm(seat).await?;
            let found = people.into_iter().find(|person| person.user_id == *user);
            Some(found.ok_or_else(|| Fault::field("firm_signer", "nobody"))?)
        }
        None => None,
    };
    let at = seat.desk.clock().now();
    let making = Making { form: &form, template: &template, firm_signer: firm_signer.as_ref(), at };
    let (mut writes, mut gaps) = (Vec::new(), Vec::new());
    for client in &form.client_ids {
        match making.one(seat, client).await? {
            Made::Draft(write) => writes.push(*write),
            Made::Gap(gap) => gaps.push(gap),
        }
    }
    if !gaps.is_empty() {
        return Ok(AgreementsMade { envelope_ids: Vec::new(), gaps });
    }
    act(seat, "envelopes.draft_agreements", (&writes, Vec::new())).await?;
    Ok(AgreementsMade { envelope_ids: writes.into_iter().map(|write| write.envelope.id).collect(), gaps })
}

struct Making<'a> {
    form: &'a AgreementsForm,
    template: &'a AgreementTemplate,
    firm_signer: Option<&'a people::FirmPerson>,
    at: Instant,
}

enum Made {
    Draft(Box<EnvelopeWrite>),
    Gap(AgreementGap),
}

impl Making<'_> {
    async fn one(&self, seat: &Seat, client: &ClientId) -> Result<Made, Fault> {
        let investor = seat.store().investor(seat.scope(), client).await?;
        let investor = investor.ok_or_else(|| Fault::not_found("investor"))?;
        let firm_signer = self.firm_signer.map_or(seat.session.name.as_str(), |person| &person.name);
        let (contract, language) = (self.form.investment_id.as_ref(), self.form.language);
        let of = OfRecord { client, contract, firm_signer, language };
        let mut fields = fields_of_record::read(seat, &of).await?;
        fields.extend(self.form.fields.clone());
        let merged = filled(&self.template.text, &fields);
        let name = investor.name.clone().filter(|name| !name.trim().is_empty());
        let (Some(name), []) = (name, merged.missing.as_slice()) else {
            return Ok(Made::Gap(AgreementGap {
                client_id: client.clone(),
                name: investor.name,
                missing: merged.missing,
            }));
        };
        let parts = blocks(&merged.text);
        if !parts.iter().any(|block| matches!(block, Block::Place { name, .. } if name == INVESTOR)) {
            return Err(not("no_place_for_investor"));
        }
        let firm = seat.store().details().name;
        let set = set(self.agreement(parts, firm)).await?;
        let title = format!("{} \u{2013} {name}", self.template.title);
        let title: String = title.chars().take(200).collect();
        let text = Some(merged.text.clone());
        let details = DocumentDetails { pages: 0, kind: self.form.kind.word().to_owned(), text };
        let write = self.write(seat, (title, investor.client_id, name, investor.email), (details, set)).await?;
        Ok(Made::Draft(Box::new(write)))
    }

    fn agreement(&self, parts: Vec<Block>, firm: String) -> Agreement {
        let (draft, page) = match self.form.language {
            EnvelopeLanguage::En => ("Wording not yet reviewed by counsel", "Page {page} of {pages}"),
            EnvelopeLanguage::Es => ("Texto aún no revisado por un abogado", "Página {page} de {pages}"),
        };
        let foot = if self.template.reviewed { self.template.title.clone() } else { draft.to_owned() };
        Agreement { title: self.template.title.clone(), firm, blocks: parts, foot, page: page.to_owned() }
    }

    /// The draft: one document, the investor, and who answers for the firm after them.
    async fn write(
        &self,
        seat: &Seat,
        (title, client, name, email): (String, ClientId, String, Option<String>),
        (mut details, set): (DocumentDetails, SetAgreement),
    ) -> Result<EnvelopeWrite, Fault> {
        details.pages = pages(&set.pdf)?;
        let language = self.form.language;
        let terms =
            Terms { message: String::new(), language, reminder_days: self.form.reminder_days.min(365), consent: None };
        let mut row = new_row(seat, (&title, Some(client.clone())), (&terms, self.at))?;
        let document = new_document(seat, (1, format!("{title}.pdf")), (details, set.pdf), self.at)?;
        let form = SignersForm {
            envelope_id: row.id.clone(),
            signers: self.signers((client, name, email)),
            groups: Vec::new(),
        };
        row.machine = json(&Envelope::draft(signers::plan(&form)?))?;
        let signers = signers::rows(seat, &form.signers).await?;
        let mut step = StepBody::by(seat, &row.id, ("drafted_from_wording", self.at));
        step.documents = vec![added(&document)];
        let mut write = EnvelopeWrite::of(row, step.sealed()?);
        let numbered = |name: &str| match name {
            INVESTOR => Some(INVESTOR_NUMBER),
            FIRM => self.firm_signer.map(|_| FIRM_NUMBER),
            _ => None,
        };
        let places = set.places.iter().filter_map(|place| {
            let corners = [place.x, place.y, place.width, place.height].map(f64::from);
            let (document, signer) = (document.row.id.clone(), numbered(&place.name)?);
            Some(EnvelopeField { document, signer, page: place.page, place: corners })
        });
        write.fields = Some(places.collect());
        write.signers = Some(signers);
        write.documents = vec![document.row];
        write.revisions = vec![document.original];
        Ok(write)
    }

    fn signers(&self, (client, name, email): (ClientId, String, Option<String>)) -> Vec<SignerForm> {
        let (investor, firm) = match self.form.language {
            EnvelopeLanguage::En => ("Investor", "For the firm"),
            EnvelopeLanguage::Es => ("Inversor", "Por la firma"),
        };
        let mut signers = vec![SignerForm {
            number: INVESTOR_NUMBER,
            name: name.chars().take(64).collect(),
            email,
            user_id: None,
            client_id: Some(client),
            capacity: investor.to_owned(),
            way: self.form.way,
            step: 1,
            group: None,
            counter_signs: false,
        }];
        signers.extend(self.firm_signer.map(|person| SignerForm {
            number: FIRM_NUMBER,
            name: person.name.clone(),
            email: person.email.clone(),
            user_id: Some(person.user_id.clone()),
            client_id: None,
            capacity: firm.to_owned(),
            way: SigningWay::OwnIdentity,
            step: 2,
            group: None,
            counter_signs: true,
        }));
        signers
    }
}

async fn set(agreement: Agreement) -> Result<SetAgreement, Fault> {
    let set = tokio::task::spawn_blocking(move || agreement.pdf()).await.map_err(defect)?;
    set.map_err(|error: PaperError| defect(error))
}

fn pages(pdf: &[u8]) -> Result<u32, Fault> {
    let document = signing::pdf::Document::read(pdf).map_err(defect)?;
    u32::try_from(document.latest().pages().map_err(defect)?.len()).map_err(defect)
}

fn check_values(fields: &BTreeMap<String, String>) -> Result<(), Fault> {
    let fits = |(name, value): (&String, &String)| name.len() <= 60 && value.chars().count() <= LONGEST_VALUE;
    if fields.len() <= 100 && fields.iter().all(fits) { Ok(()) } else { Err(Fault::field("fields", "too_long")) }
}
