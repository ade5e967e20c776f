//! `crm_prospects`: the pipeline.

use investors::prospect::{Prospect, Stage};

use super::{Read, row::Row};

/// Reads a prospect.
pub(super) fn read(row: &Row<'_>) -> Read<Prospect> {
    Ok(Prospect {
        id: row.own_id(&["prospect_id", "id"])?,
        name: Row::required("name", row.text(&["name"])?)?,
        email: row.text(&["email"])?,
        phone: row.text(&["phone"])?,
        stage: Row::required("stage", row.state(&["stage"], Stage::from_text)?)?,
        source: row.text(&["source"])?,
        assigned_to: row.text(&["assigned_to"])?,
        next_follow_up: row.date(&["next_follow_up"])?,
        client_id: row.id(&["client_id"])?,
        created_at: row.instant(&["created_at"])?,
    })
}
