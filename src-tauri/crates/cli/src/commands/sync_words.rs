//! What waits, and what the other side can do, in words for a terminal.

use app::{
    changes::{
        conflicts::{ConflictKind, ConflictRow, FieldMatter},
        other_side::OtherSide,
        queue::{OperationKind, QueueRow, WaitReason},
        record::SharedRecord,
        status::ChangesStatus,
        value::{FieldValue, ValueKind},
    },
    connections::tier::Tier,
};

use super::groups::Group;

/// Where sending stands, and what the other side can do.
pub(crate) fn status(status: &ChangesStatus) -> String {
    let ChangesStatus { waiting, unseen, conflicts, refused, .. } = status;
    let or_never = |at: Option<values::Instant>| at.map_or_else(|| "never".to_owned(), |at| at.to_string());
    let mut lines = vec![format!(
        "{waiting} waiting, {unseen} not yet seen there, {conflicts} conflicts, {refused} refused{}; last sent {}, last read {}",
        if status.paused { ", paused" } else { "" },
        or_never(status.last_sent),
        or_never(status.last_read),
    )];
    if let Some(oldest) = status.oldest.filter(|_| *waiting > 0) {
        lines.push(format!("the oldest of those that wait was made {oldest}; they are {}", size(status.waiting_bytes)));
    }
    let used = |name: &str| status.used.get(name).copied().unwrap_or(0);
    lines.push(format!("sent so far: {} changes, {}", used("sent"), size(used("sent_bytes"))));
    if let Some(since) = status.offline_since {
        lines.push(format!("the database has not answered since {since}"));
    }
    if let Some(held) = &status.held {
        lines.push(format!(
            "nothing is sent or read: what waits was made for {}, and the connection leads to {}; say which it is with \
             `fidus sync elsewhere`",
            held.home, held.connected
        ));
    }
    match (&status.other_side, status.connected) {
        (Some(side), _) => lines.extend(other_side(side)),
        (None, true) => lines.push("the database was not reached yet: nothing is known of it".to_owned()),
        (None, false) => lines.push("no database is connected".to_owned()),
    }
    lines.join("\n")
}

fn other_side(side: &OtherSide) -> Vec<String> {
    let tier = match side.tier {
        Tier::Unknown => "its size is not said",
        Tier::Free => "the free tier",
        Tier::Flex => "the flex tier",
        Tier::Own => "a machine of one's own",
    };
    let pace = side.operations_a_second.map_or_else(
        || "asked as fast as it answers".to_owned(),
        |most| format!("asked at most {most} times a second"),
    );
    let space = match (side.used_bytes, side.limit_bytes) {
        (Some(used), Some(limit)) => format!("{} of {} used", size(used), size(limit)),
        (Some(used), None) => format!("{} used", size(used)),
        (None, _) => "how much is used it does not say".to_owned(),
    };
    let named = |names: &[String]| if names.is_empty() { "nothing".to_owned() } else { names.join(", ") };
    vec![
        format!(
            "the database, as of {}: MongoDB {}, {tier}, {pace}, {} ms there and back",
            side.as_of, side.server_version, side.round_trip_ms
        ),
        format!("  space: {space}"),
        format!(
            "  changes made elsewhere {}",
            if side.change_streams {
                "arrive at once"
            } else {
                "are looked for now and then: it has no change streams"
            }
        ),
        format!(
            "  a change is written {}",
            if side.transactions {
                "with its mark in the journal, as one act"
            } else {
                "first, then its mark in the journal: it has no transactions"
            }
        ),
        match side.journal_writable {
            Some(true) => "  the journal of operations may be written".to_owned(),
            Some(false) => "  the journal of operations may not be written: nothing can be sent".to_owned(),
            None => "  whether the journal of operations may be written it does not say".to_owned(),
        },
        format!("  may not be read: {}; may not be written: {}", named(&side.unreadable), named(&side.unwritable)),
    ]
}

fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["B", "KiB", "MiB", "GiB"];
    let (mut whole, mut tenths, mut unit) = (bytes, 0, 0);
    while whole >= 1_024 && unit + 1 < UNITS.len() {
        tenths = whole % 1_024 * 10 / 1_024;
        whole /= 1_024;
        unit += 1;
    }
    if unit == 0 { format!("{whole} B") } else { format!("{whole}.{tenths} {}", UNITS[unit]) }
}

fn record(record: &SharedRecord) -> String {
    let name = record.name.as_ref().or(record.id.as_ref()).unwrap_or(&record.key);
    format!("{} {name}", record.collection)
}

/// One that waits.
pub(crate) fn queued(row: &QueueRow) -> String {
    let kind = match row.kind {
        OperationKind::Edit => "changed",
        OperationKind::Insert => "made",
        OperationKind::Restore => "made again",
    };
    let reason = match row.reason {
        WaitReason::Unsent => "to be sent",
        WaitReason::Unanswered => "was sent and waits for an answer; it is sent again and applied once",
        WaitReason::Behind => "waits for an earlier change of the same record",
        WaitReason::Unseen => "is there and waits to be seen",
        WaitReason::Conflict => "somebody else changed the same: decide it",
        WaitReason::NoRights => "there is no right to write there",
        WaitReason::Invalid => "the database has a rule against it",
        WaitReason::Duplicate => "another record has the same value",
        WaitReason::TooLarge => "the record would be too large",
        WaitReason::NoSpace => "the database has no space left",
        WaitReason::Unwritable => "it cannot be written there",
        WaitReason::Refused => "the database refuses it",
    };
    let detail = row.detail.as_ref().map_or_else(String::new, |detail| format!(" ({detail})"));
    format!(
        "{}  {} {kind}: {}; {reason}{detail}; {} by {}",
        row.operation,
        record(&row.record),
        row.fields.join(", "),
        row.made_at,
        row.made_by,
    )
}

const fn happened(kind: ConflictKind) -> &'static str {
    match kind {
        ConflictKind::Fields => "both changed the same",
        ConflictKind::Gone => "changed here, deleted there",
        ConflictKind::Taken => "made here, and another record has its key there",
    }
}

/// Conflicts that are decided alike.
pub(super) fn group(group: &Group) -> String {
    let fields = if group.fields.is_empty() { String::new() } else { format!(": {}", group.fields.join(", ")) };
    let money = if group.about_money == 0 { String::new() } else { format!("; {} about money", group.about_money) };
    format!("{}  {}{fields}; {}{money}", group.conflicts, group.collection, happened(group.kind))
}

/// A conflict, with each field that both changed.
pub(crate) fn conflict(row: &ConflictRow) -> String {
    let kind = happened(row.kind);
    let unknown = || "unknown".to_owned();
    let mut lines = format!(
        "{}  {} ({kind}); here by {} at {}, there by {} at {}",
        row.operation,
        record(&row.record),
        row.ours_by,
        row.ours_at,
        row.theirs_by.clone().unwrap_or_else(unknown),
        row.theirs_at.clone().unwrap_or_else(unknown),
    );
    for field in &row.fields {
        let (base, ours, theirs) = (value(&field.base), value(&field.ours), value(&field.theirs));
        let path = &field.path;
        lines.push_str(&match (row.kind, field.matter) {
            (ConflictKind::Gone, _) => {
                format!("\n    {path}: was {base}, here {ours}, there before it was deleted {theirs}")
            }
            (_, about) => format!("\n    {path} ({}): was {base}, here {ours}, there {theirs}", matter(about)),
        });
    }
    lines
}

const fn matter(matter: FieldMatter) -> &'static str {
    match matter {
        FieldMatter::Money => "money",
        FieldMatter::Status => "a status",
        FieldMatter::Ownership => "whose it is",
        FieldMatter::Signature => "a signature",
        FieldMatter::Permission => "a permission",
        FieldMatter::Password => "a password",
        FieldMatter::Identity => "who it is",
        FieldMatter::Unknown => "not known what it means",
        FieldMatter::Plain => "rewritten on both sides",
    }
}

fn value(value: &FieldValue) -> String {
    match value.kind {
        ValueKind::Absent => "(absent)".to_owned(),
        ValueKind::Null => "(null)".to_owned(),
        ValueKind::Secret => "(secret)".to_owned(),
        _ => value.text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_in_the_unit_a_person_reads() {
        assert_eq!(size(0), "0 B");
        assert_eq!(size(1_023), "1023 B");
        assert_eq!(size(1_536), "1.5 KiB");
        assert_eq!(size(512 << 20), "512.0 MiB");
        assert_eq!(size(3 << 40), "3072.0 GiB");
    }

    #[test]
    fn the_other_side_is_told_with_what_follows_from_it() {
        let side = OtherSide {
            as_of: "2026-11-22T12:00:00Z".parse().expect("a moment"),
            server_version: "6.0.5".into(),
            tier: Tier::Free,
            operations_a_second: Some(100),
            change_streams: false,
            transactions: true,
            journal_writable: Some(false),
            unreadable: vec!["leads".into()],
            unwritable: Vec::new(),
            used_bytes: Some(256 << 20),
            limit_bytes: Some(512 << 20),
            round_trip_ms: 12,
        };
        let told = [
            "the database, as of 2026-11-22T12:00:00Z: MongoDB 6.0.5, the free tier, asked at most 100 times a second, \
             12 ms there and back",
            "  space: 256.0 MiB of 512.0 MiB used",
            "  changes made elsewhere are looked for now and then: it has no change streams",
            "  a change is written with its mark in the journal, as one act",
            "  the journal of operations may not be written: nothing can be sent",
            "  may not be read: leads; may not be written: nothing",
        ];
        assert_eq!(other_side(&side), told);
    }
}
