//! `prospects`: the pipeline.

use investors::prospect::{Prospect, Stage};

use crate::{
    StoreError,
    cells::{Cell, Cells, folded},
};

pub(crate) const INSERT: &str = "INSERT OR REPLACE INTO prospects (doc, mark, id, name, email, phone, stage, source, \
     assigned_to, next_follow_up, client_id, created_at, search) VALUES";

pub(crate) fn cells(doc: i64, prospect: Prospect) -> [Cell; 13] {
    let search = folded(&format!("{} {}", prospect.name, prospect.email.as_deref().unwrap_or("")));
    [
        doc.into(),
        0_i64.into(),
        String::from(prospect.id).into(),
        prospect.name.into(),
        prospect.email.into(),
        prospect.phone.into(),
        prospect.stage.text().into(),
        prospect.source.into(),
        prospect.assigned_to.into(),
        prospect.next_follow_up.into(),
        prospect.client_id.map(String::from).into(),
        prospect.created_at.into(),
        search.into(),
    ]
}

pub(crate) fn read_prospect(cells: &Cells<'_>) -> Result<Prospect, StoreError> {
    Ok(Prospect {
        id: cells.id("id")?,
        name: cells.text("name")?,
        email: cells.opt_text("email")?,
        phone: cells.opt_text("phone")?,
        stage: cells.parsed("stage", Stage::from_text)?,
        source: cells.opt_text("source")?,
        assigned_to: cells.opt_text("assigned_to")?,
        next_follow_up: cells.opt_date("next_follow_up")?,
        client_id: cells.opt_id("client_id")?,
        created_at: cells.opt_instant("created_at")?,
    })
}
