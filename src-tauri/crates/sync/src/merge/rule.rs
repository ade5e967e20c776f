//! What may be merged without a person, declared by collection and field. Whatever is not declared is not merged.

/// How a field merges when both sides changed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Harmless: the edit made here is applied over the other one, and the audit trail says so.
    Ours,
    /// Notes that are only added to: what was added here is added to theirs.
    Append,
    /// A set written as a list: what was added or taken away here is added to or taken away from theirs.
    Union,
    /// Never without a person.
    Person(Reason),
}

/// Why a field never merges without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// An amount, a rate, units, a price, or what decides over one.
    Money,
    /// A status or a stage.
    Status,
    /// Whose something is.
    Ownership,
    /// A signature, or the proof of one.
    Signature,
    /// What somebody may do.
    Permission,
    /// A password.
    Password,
    /// Who somebody is, or where agreements reach them.
    Identity,
    /// Nothing is declared of it.
    Unknown,
}

/// Collections whose rows are money that moved: a correction is a new row.
pub const INSERT_ONLY: [&str; 4] = ["subscriptions", "redemptions", "fee_postings", "payments"];

/// The harmless fields by collection; `*` stands for the fields that mean the same everywhere.
const HARMLESS: &[(&str, &[&str], Rule)] = &[
    ("*", &["phone", "address", "city", "postal_code", "country_of_residence", "profile_picture"], Rule::Ours),
    ("*", &["notes", "comments"], Rule::Append),
    ("*", &["tags", "labels"], Rule::Union),
    ("crm_prospects", &["next_follow_up", "source"], Rule::Ours),
    ("leads", &["next_follow_up", "source"], Rule::Ours),
    ("crm_tasks", &["title", "due", "due_date", "description"], Rule::Ours),
    // Times that each writer sets to its own now: a hint to everybody, and decided by nobody.
    ("*", &["updated_at", "last_updated", "last_used"], Rule::Ours),
];

/// Words in a field's name that say why a person decides; the first that is found counts.
const SERIOUS: &[(&[&str], Reason)] = &[
    (&["password", "token", "secret"], Reason::Password),
    (&["signature", "signed", "envelope", "certificate"], Reason::Signature),
    (&["role", "user_type", "permission", "scope", "is_active", "must_change"], Reason::Permission),
    (
        &[
            "amount",
            "value",
            "principal",
            "balance",
            "equity",
            "profit",
            "rate",
            "fee",
            "price",
            "units",
            "nav",
            "allocation",
            "withdrawal",
            "margin",
            "commission",
            "currency",
            "minimum",
            "interest",
        ],
        Reason::Money,
    ),
    (&["status", "stage", "state", "verification", "aml", "kyc", "converted", "done"], Reason::Status),
    (
        &["client_id", "user_id", "owner", "assigned", "manager", "referral", "investment_id", "accounts"],
        Reason::Ownership,
    ),
    (&["email", "name", "username"], Reason::Identity),
];

/// The rule of a field.
#[must_use]
pub fn rule(collection: &str, path: &str) -> Rule {
    let first = path.split('.').next().unwrap_or_default();
    let declared = HARMLESS
        .iter()
        .find(|(of, fields, _)| (*of == "*" || *of == collection) && fields.contains(&first))
        .map(|(_, _, rule)| *rule);
    declared.unwrap_or_else(|| Rule::Person(reason(path)))
}

/// Whether a change of this field is refused because the row is money that moved: what moved, and whose it is.
#[must_use]
pub fn is_settled_money(collection: &str, path: &str) -> bool {
    INSERT_ONLY.contains(&collection)
        && matches!(rule(collection, path), Rule::Person(Reason::Money | Reason::Ownership))
}

fn reason(path: &str) -> Reason {
    let lower = path.to_ascii_lowercase();
    let found = SERIOUS.iter().find(|(words, _)| words.iter().any(|word| says(&lower, word)));
    found.map_or(Reason::Unknown, |(_, reason)| *reason)
}

/// Whether a name says a word: as one of its parts, in the singular or plural; a word of several parts anywhere.
fn says(name: &str, word: &str) -> bool {
    let singular = |part: &str| part.trim_end_matches('s').to_owned();
    if word.contains('_') {
        return name.contains(word);
    }
    name.split(['_', '.']).any(|part| singular(part) == singular(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_declared_harmless_merges_without_a_person() {
        let cases = [
            ("users", "phone", Rule::Ours),
            ("users", "address.street", Rule::Ours),
            ("crm_prospects", "notes", Rule::Append),
            ("crm_prospects", "tags", Rule::Union),
            ("crm_prospects", "stage", Rule::Person(Reason::Status)),
            ("crm_prospects", "email", Rule::Person(Reason::Identity)),
            ("crm_prospects", "assigned_to", Rule::Person(Reason::Ownership)),
            ("investments", "principal_amount", Rule::Person(Reason::Money)),
            ("users", "password", Rule::Person(Reason::Password)),
            ("users", "user_type", Rule::Person(Reason::Permission)),
            ("documents", "signature_hash", Rule::Person(Reason::Signature)),
            ("documents", "signed_at", Rule::Person(Reason::Signature)),
            ("investments", "mt5_accounts", Rule::Person(Reason::Ownership)),
            ("leads", "whatever", Rule::Person(Reason::Unknown)),
        ];
        for (collection, path, expected) in cases {
            assert_eq!(rule(collection, path), expected, "{collection}.{path}");
        }
    }

    #[test]
    fn a_row_of_money_that_moved_keeps_its_money() {
        assert!(is_settled_money("redemptions", "amount"));
        assert!(is_settled_money("payments", "client_id"));
        assert!(!is_settled_money("redemptions", "status"));
        assert!(!is_settled_money("redemptions", "notes"));
        assert!(!is_settled_money("investments", "principal_amount"));
    }
}
