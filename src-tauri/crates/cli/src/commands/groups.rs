//! Conflicts in groups, as the window has them: those of one kind of record about the same fields are decided with one
//! answer, after it was shown how many they are.

use app::{
    Desk,
    changes::conflicts::{ConflictKind, ConflictRow, FieldMatter},
};
use serde::Serialize;
use serde_json::{Value, json};

use super::{changes, sync_words};
use crate::{
    outcome::Ended,
    output, seated,
    sync_arguments::{GroupChoice, Happened, Take},
};

/// Decisions in one call: few enough that the desk answers others in between.
const AT_ONCE: usize = 50;

/// Conflicts of one kind of record about the same fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Group {
    pub(super) collection: String,
    pub(super) kind: ConflictKind,
    pub(super) fields: Vec<String>,
    pub(super) conflicts: usize,
    /// How many of them are about an amount.
    pub(super) about_money: usize,
}

/// The fields it is about, in the order of their names.
fn fields(row: &ConflictRow) -> Vec<String> {
    let mut fields: Vec<String> = row.fields.iter().map(|field| field.path.clone()).collect();
    fields.sort();
    fields
}

/// The groups, the largest first.
pub(super) fn groups<'a>(rows: impl Iterator<Item = &'a ConflictRow>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let (collection, kind, fields) = (&row.record.collection, row.kind, fields(row));
        let about_money = usize::from(row.fields.iter().any(|field| field.matter == FieldMatter::Money));
        let same = |group: &&mut Group| group.collection == *collection && group.kind == kind && group.fields == fields;
        match groups.iter_mut().find(same) {
            Some(group) => {
                group.conflicts += 1;
                group.about_money += about_money;
            }
            None => groups.push(Group { collection: collection.clone(), kind, fields, conflicts: 1, about_money }),
        }
    }
    groups.sort_by(|a, b| {
        let names = |group: &Group| (group.collection.clone(), group.fields.clone());
        b.conflicts.cmp(&a.conflicts).then_with(|| names(a).cmp(&names(b)))
    });
    groups
}

/// Whether a conflict belongs to those that are meant.
fn is_meant(row: &ConflictRow, choice: &GroupChoice) -> bool {
    let mut about = choice.about.clone();
    about.sort();
    let happened = choice.kind.is_none_or(|kind| {
        row.kind
            == match kind {
                Happened::Fields => ConflictKind::Fields,
                Happened::Gone => ConflictKind::Gone,
                Happened::Taken => ConflictKind::Taken,
            }
    });
    choice.collection.as_ref().is_none_or(|name| *name == row.record.collection)
        && happened
        && (about.is_empty() || (about == fields(row) && (choice.kind.is_some() || row.kind == ConflictKind::Fields)))
}

/// What is to be decided, and how.
pub(super) struct Asked<'a> {
    pub(super) choice: &'a GroupChoice,
    pub(super) take: Option<Take>,
    pub(super) named: &'a [String],
    /// How many the person was shown.
    pub(super) confirmed: Option<usize>,
}

/// Lists every group that conflicts.
pub(super) async fn list(desk: &Desk, as_json: bool) -> Result<(), Ended> {
    let found = conflicts(desk).await?;
    preview(&groups(found.iter().map(|(row, _)| row)), as_json);
    Ok(())
}

/// Shows what a group is; with its number confirmed, decides all of it.
pub(super) async fn resolve(desk: &Desk, asked: Asked<'_>, as_json: bool) -> Result<(), Ended> {
    let found = conflicts(desk).await?;
    let meant: Vec<&(ConflictRow, Value)> = found.iter().filter(|(row, _)| is_meant(row, asked.choice)).collect();
    let Some(confirmed) = asked.confirmed else {
        preview(&groups(meant.iter().map(|(row, _)| row)), as_json);
        if !meant.is_empty() {
            output::remark(format!("nothing is decided yet: --confirm {} with --take decides them all", meant.len()));
        }
        return Ok(());
    };
    if confirmed != meant.len() {
        return Err(Ended::Usage(format!("{} conflicts are meant now, and {confirmed} were confirmed", meant.len())));
    }
    let taken = meant.iter().filter(|(row, _)| row.kind == ConflictKind::Taken).count();
    if taken > 0 && asked.take != Some(Take::Theirs) {
        return Err(Ended::Usage(format!(
            "{taken} of them were made here while another record has their key there: only --take theirs decides those"
        )));
    }
    let mut decisions = Vec::with_capacity(meant.len());
    for (row, shown) in meant {
        let chosen = changes::chosen(shown, (asked.take, asked.named))?;
        decisions.push(json!({ "operation": row.operation, "version": row.version, "chosen": chosen }));
    }
    let mut operations = Vec::with_capacity(decisions.len());
    for portion in decisions.chunks(AT_ONCE) {
        let mut answer = seated::ask(desk, "changes.resolve", json!({ "decisions": portion })).await?;
        operations.extend(answer["operations"].as_array_mut().map(std::mem::take).unwrap_or_default());
    }
    let failed = operations.iter().filter(|row| !row["fault"].is_null()).count();
    if !as_json {
        output::line(format!("{} of {} decided", operations.len() - failed, operations.len()));
    }
    changes::decided(json!({ "operations": operations }), as_json)
}

/// Every conflict there is, as it is read and as it was told; each in the version that a decision names.
async fn conflicts(desk: &Desk) -> Result<Vec<(ConflictRow, Value)>, Ended> {
    let shown = changes::rows(desk, ("changes.conflicts", json!({})), (0, None)).await?;
    shown.into_iter().map(|row| Ok((changes::read(&row)?, row))).collect()
}

fn preview(groups: &[Group], as_json: bool) {
    if as_json {
        let conflicts: usize = groups.iter().map(|group| group.conflicts).sum();
        output::line(json!({ "groups": groups, "conflicts": conflicts }).to_string());
    } else if groups.is_empty() {
        output::line("no conflicts");
    } else {
        groups.iter().for_each(|group| output::line(sync_words::group(group)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(number: i64, (collection, kind): (&str, &str), fields: &[(&str, &str)]) -> ConflictRow {
        let value = json!({ "kind": "text", "text": "x" });
        let fields: Vec<Value> = fields
            .iter()
            .map(|(path, matter)| json!({ "path": path, "matter": matter, "base": value, "ours": value, "theirs": value }))
            .collect();
        let record = json!({ "collection": collection, "key": "k", "id": null, "name": null, "client_id": null });
        let row = json!({
            "number": number, "operation": number.to_string(), "version": 1, "kind": kind, "record": record,
            "fields": fields, "ours_by": "Ada", "ours_at": "2026-06-30T12:00:00Z", "theirs_by": null, "theirs_at": null,
        });
        serde_json::from_value(row).expect("a conflict")
    }

    fn some() -> [ConflictRow; 4] {
        [
            row(1, ("users", "fields"), &[("phone", "plain"), ("email", "identity")]),
            row(2, ("investments", "fields"), &[("amount", "money")]),
            row(3, ("users", "fields"), &[("email", "identity"), ("phone", "plain")]),
            row(4, ("users", "gone"), &[("phone", "plain")]),
        ]
    }

    #[test]
    fn conflicts_of_one_kind_of_record_about_the_same_fields_are_one_group() {
        let told: Vec<String> = groups(some().iter()).iter().map(sync_words::group).collect();
        assert_eq!(
            told,
            [
                "2  users: email, phone; both changed the same",
                "1  investments: amount; both changed the same; 1 about money",
                "1  users: phone; changed here, deleted there",
            ]
        );
    }

    #[test]
    fn a_group_is_meant_by_its_collection_its_fields_and_what_happened() {
        let meant = |collection: Option<&str>, about: &[&str], kind| -> Vec<i64> {
            let choice = GroupChoice {
                every: collection.is_none(),
                collection: collection.map(str::to_owned),
                about: about.iter().map(|&path| path.to_owned()).collect(),
                kind,
            };
            some().iter().filter(|row| is_meant(row, &choice)).map(|row| row.number).collect()
        };
        assert_eq!(meant(None, &[], None), [1, 2, 3, 4]);
        assert_eq!(meant(Some("users"), &[], None), [1, 3, 4]);
        assert_eq!(meant(Some("users"), &["phone", "email"], None), [1, 3]);
        assert_eq!(meant(Some("users"), &["phone"], None), [0_i64; 0]);
        assert_eq!(meant(Some("users"), &[], Some(Happened::Gone)), [4]);
        assert_eq!(meant(Some("users"), &["phone"], Some(Happened::Gone)), [4]);
    }
}
