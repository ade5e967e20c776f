//! The words of the evidence, in both languages.

use super::{
    draft::EnvelopeLanguage,
    kept::SigningWay,
    list::{EnvelopeState, Standing},
};

type Pairs = &'static [(&'static str, &'static str)];

/// The words of one language.
pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) file: &'static str,
    pub(super) envelope: &'static str,
    pub(super) state: &'static str,
    pub(super) made_by: &'static str,
    pub(super) written: &'static str,
    pub(super) zone: &'static str,
    pub(super) reason: &'static str,
    pub(super) tail: &'static str,
    pub(super) trail: &'static str,
    pub(super) holds: &'static str,
    pub(super) broken: &'static str,
    pub(super) documents: &'static str,
    pub(super) signers: &'static str,
    pub(super) happened: &'static str,
    pub(super) sealed: &'static str,
    pub(super) consent: &'static str,
    pub(super) version: &'static str,
    pub(super) original: &'static str,
    pub(super) signed_by: &'static str,
    pub(super) email: &'static str,
    pub(super) way: &'static str,
    pub(super) signed: &'static str,
    pub(super) identified: &'static str,
    pub(super) certificate: &'static str,
    pub(super) one_time: &'static str,
    pub(super) issued_by: &'static str,
    pub(super) seen_by: &'static str,
    pub(super) last_characters: &'static str,
    pub(super) by_email: &'static str,
    pub(super) known_to: &'static str,
    pub(super) signed_in: &'static str,
    pub(super) application: &'static str,
    pub(super) session: &'static str,
    pub(super) who: &'static str,
    pub(super) machine: &'static str,
    pub(super) signer: &'static str,
    pub(super) verified: &'static str,
    pub(super) document: &'static str,
    pub(super) before: &'static str,
    pub(super) after: &'static str,
    pub(super) seal: &'static str,
    pub(super) page: &'static str,
    one_page: &'static str,
    more_pages: &'static str,
    states: [&'static str; 7],
    standings: [&'static str; 5],
    ways: [&'static str; 3],
    deeds: Pairs,
    papers: Pairs,
}

static ENGLISH: Words = Words {
    title: "Evidence of signing",
    file: "Evidence",
    envelope: "Envelope",
    state: "State",
    made_by: "Put together by",
    written: "Written",
    zone: "Time zone",
    reason: "Reason",
    tail: "Tail of the trail",
    trail: "Trail",
    holds: "Every step is as it was sealed, and the audit chain is whole.",
    broken: "A step or the audit chain is not as it was sealed.",
    documents: "Documents",
    signers: "Signers",
    happened: "What happened",
    sealed: "Each step is hashed, and its hash stands in a record of the audit trail that carries the hash of the record before it.",
    consent: "Consent",
    version: "version",
    original: "Original",
    signed_by: "Signed by",
    email: "E-mail",
    way: "Way of signing",
    signed: "Signed",
    identified: "Identified by",
    certificate: "Certificate",
    one_time: "issued for this one signature",
    issued_by: "issued by",
    seen_by: "seen by",
    last_characters: "SHA-256 of its last characters:",
    by_email: "file exchange by e-mail with",
    known_to: "known in person to",
    signed_in: "own password, session",
    application: "The application, by the passing of time",
    session: "session",
    who: "Who",
    machine: "Machine",
    signer: "Signer",
    verified: "Found",
    document: "Document",
    before: "SHA-256 before",
    after: "SHA-256 after",
    seal: "Audit record",
    page: "Page {page} of {pages}",
    one_page: "page",
    more_pages: "pages",
    states: ["Draft", "Sent", "Viewed", "Completed", "Declined", "Voided", "Expired"],
    standings: ["waits for others", "not yet signed", "signed", "declined", "not needed"],
    ways: ["own identity, at a desk of the firm", "in the room, on this machine", "elsewhere, by exchange of files"],
    deeds: &[
        ("drafted", "Put together"),
        ("drafted_from_wording", "Made from a wording"),
        ("changed", "Changed before it was sent"),
        ("document_added", "Document added"),
        ("document_removed", "Document taken out"),
        ("signers_set", "Signers named"),
        ("fields_set", "Places of signature set"),
        ("sent", "Sent"),
        ("viewed", "Looked at"),
        ("handed_over", "Machine handed to the signer"),
        ("signed_in_person", "Signed in person"),
        ("declined_in_person", "Declined in person"),
        ("taken_back", "Machine taken back"),
        ("signed", "Signed"),
        ("declined", "Declined"),
        ("voided", "Taken back by the firm"),
        ("expired", "Time ran out"),
        ("reminded", "Reminded"),
        ("mailed", "Written to by mail"),
        ("exported", "Files exported"),
        ("returned_signed", "Returned signed"),
        ("evidence_written", "Evidence written"),
        ("discarded", "Discarded"),
    ],
    papers: &[
        ("passport", "Passport"),
        ("identity_card", "Identity card"),
        ("driving_licence", "Driving licence"),
        ("residence_permit", "Residence permit"),
    ],
};

static SPANISH: Words = Words {
    title: "Prueba de firma",
    file: "Prueba",
    envelope: "Sobre",
    state: "Estado",
    made_by: "Preparado por",
    written: "Redactado",
    zone: "Zona horaria",
    reason: "Motivo",
    tail: "Final del registro",
    trail: "Registro",
    holds: "Cada paso está como se selló y la cadena de auditoría está íntegra.",
    broken: "Un paso o la cadena de auditoría no está como se selló.",
    documents: "Documentos",
    signers: "Firmantes",
    happened: "Qué ocurrió",
    sealed: "Cada paso tiene su huella, que figura en un asiento de auditoría que lleva la huella del asiento anterior.",
    consent: "Consentimiento",
    version: "versión",
    original: "Original",
    signed_by: "Firmado por",
    email: "Correo",
    way: "Forma de firma",
    signed: "Firmado",
    identified: "Identificación",
    certificate: "Certificado",
    one_time: "emitido solo para esta firma",
    issued_by: "emitido por",
    seen_by: "visto por",
    last_characters: "SHA-256 de sus últimos caracteres:",
    by_email: "intercambio de archivos por correo con",
    known_to: "conocido personalmente por",
    signed_in: "contraseña propia, sesión",
    application: "La aplicación, por el paso del tiempo",
    session: "sesión",
    who: "Quién",
    machine: "Equipo",
    signer: "Firmante",
    verified: "Comprobado",
    document: "Documento",
    before: "SHA-256 antes",
    after: "SHA-256 después",
    seal: "Asiento",
    page: "Página {page} de {pages}",
    one_page: "página",
    more_pages: "páginas",
    states: ["Borrador", "Enviado", "Visto", "Completado", "Rechazado", "Anulado", "Caducado"],
    standings: ["espera a otros", "aún sin firmar", "firmado", "rechazado", "no necesario"],
    ways: [
        "identidad propia, en un puesto de la firma",
        "en persona, en este equipo",
        "en otro lugar, por intercambio de archivos",
    ],
    deeds: &[
        ("drafted", "Preparado"),
        ("drafted_from_wording", "Creado a partir de un modelo"),
        ("changed", "Modificado antes del envío"),
        ("document_added", "Documento añadido"),
        ("document_removed", "Documento retirado"),
        ("signers_set", "Firmantes designados"),
        ("fields_set", "Lugares de firma fijados"),
        ("sent", "Enviado"),
        ("viewed", "Visto"),
        ("handed_over", "Equipo entregado al firmante"),
        ("signed_in_person", "Firmado en persona"),
        ("declined_in_person", "Rechazado en persona"),
        ("taken_back", "Equipo recuperado"),
        ("signed", "Firmado"),
        ("declined", "Rechazado"),
        ("voided", "Anulado por la firma"),
        ("expired", "Plazo vencido"),
        ("reminded", "Recordado"),
        ("mailed", "Escrito por correo"),
        ("exported", "Archivos exportados"),
        ("returned_signed", "Devuelto firmado"),
        ("evidence_written", "Prueba redactada"),
        ("discarded", "Descartado"),
    ],
    papers: &[
        ("passport", "Pasaporte"),
        ("identity_card", "Documento de identidad"),
        ("driving_licence", "Permiso de conducir"),
        ("residence_permit", "Permiso de residencia"),
    ],
};

/// The words of a language.
pub(super) fn words(language: EnvelopeLanguage) -> &'static Words {
    match language {
        EnvelopeLanguage::En => &ENGLISH,
        EnvelopeLanguage::Es => &SPANISH,
    }
}

impl Words {
    pub(super) fn pages(&self, count: u32) -> String {
        format!("{count} {}", if count == 1 { self.one_page } else { self.more_pages })
    }

    pub(super) const fn state_of(&self, state: EnvelopeState) -> &'static str {
        self.states[state as usize]
    }

    pub(super) const fn standing_of(&self, standing: Standing) -> &'static str {
        self.standings[standing as usize]
    }

    pub(super) const fn way_of(&self, way: SigningWay) -> &'static str {
        self.ways[way as usize]
    }

    /// A deed nobody has a word for stands as it is.
    pub(super) fn deed_of<'d>(&self, deed: &'d str) -> &'d str {
        named(self.deeds, deed)
    }

    /// A paper nobody has a word for stands as it was written.
    pub(super) fn paper_of<'d>(&self, paper: &'d str) -> &'d str {
        named(self.papers, paper)
    }
}

fn named(pairs: Pairs, name: &str) -> &str {
    pairs.iter().find(|(word, _)| *word == name).map_or(name, |(_, text)| text)
}
