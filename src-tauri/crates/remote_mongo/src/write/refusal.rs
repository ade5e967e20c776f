//! Which of the server's refusals a repeat will not mend, and which are but of the moment. The server's own text is not
//! passed on: it may quote what was sent.

use mongodb::bson::Document;
use ports::WriteRefusal;

use crate::fault::{ATLAS, UNAUTHORISED, is_changing_over, word};

/// A key that must be there once is there already.
const DUPLICATE_KEYS: [i32; 3] = [11000, 11001, 12582];
const VALIDATION: i32 = 121;
const TOO_LARGE: [i32; 6] = [10334, 17419, 17420, 17280, 17261, 17260];
const NO_SPACE: i32 = 14031;
const BAD_VALUE: i32 = 2;
/// The way is broken, the server is busy, or another write came between.
const OF_THE_MOMENT: [i32; 21] =
    [6, 7, 24, 46, 50, 64, 82, 89, 109, 112, 117, 133, 134, 202, 239, 246, 251, 262, 267, 290, 9001];

/// Whether the same may be taken at another moment.
pub(crate) fn is_of_the_moment(code: i32) -> bool {
    OF_THE_MOMENT.contains(&code) || is_changing_over(code)
}

/// What the server said of one write.
pub(crate) struct Said<'a> {
    /// The code.
    pub(crate) code: i32,
    /// The text.
    pub(crate) message: &'a str,
    /// The rest of what it said: `keyPattern`, `errInfo`.
    pub(crate) rest: &'a Document,
}

impl Said<'_> {
    /// Whether the document's own `_id` is the key that is there already.
    pub(crate) fn is_taken_id(&self) -> bool {
        let pattern = self.rest.get_document("keyPattern").ok();
        let by_pattern = pattern.map(|pattern| pattern.len() == 1 && pattern.contains_key("_id"));
        DUPLICATE_KEYS.contains(&self.code) && by_pattern.unwrap_or_else(|| self.message.contains(" index: _id_ "))
    }

    /// The refusal.
    pub(crate) fn refusal(&self, collection: &str) -> WriteRefusal {
        let text = self.message;
        match self.code {
            UNAUTHORISED => WriteRefusal::NoRights { collection: collection.to_owned() },
            ATLAS if text.contains("not allowed") || text.contains("not authorized") => {
                WriteRefusal::NoRights { collection: collection.to_owned() }
            }
            NO_SPACE => WriteRefusal::NoSpace,
            _ if text.contains("space quota") => WriteRefusal::NoSpace,
            VALIDATION => WriteRefusal::Invalid { detail: self.rules() },
            code if DUPLICATE_KEYS.contains(&code) => WriteRefusal::Duplicate { detail: self.index() },
            code if TOO_LARGE.contains(&code) => WriteRefusal::TooLarge,
            BAD_VALUE if text.contains("too large") => WriteRefusal::TooLarge,
            code => WriteRefusal::Other { detail: format!("code {code}") },
        }
    }

    fn index(&self) -> String {
        let names = self.rest.get_document("keyPattern").map(|pattern| names(pattern.keys().map(String::as_str)));
        names.ok().filter(|names| !names.is_empty()).unwrap_or_else(|| "a unique index".into())
    }

    /// The names of the fields that the collection's rule complains of, never their values.
    fn rules(&self) -> String {
        let mut found = Vec::new();
        if let Ok(details) = self.rest.get_document("errInfo").and_then(|info| info.get_document("details")) {
            fields_named(details, 0, &mut found);
        }
        let names = names(found.iter().map(String::as_str));
        if names.is_empty() { "the collection's rule".into() } else { names }
    }
}

fn fields_named(details: &Document, depth: u8, found: &mut Vec<String>) {
    if depth > 8 {
        return;
    }
    found.extend(details.get_str("propertyName").ok().map(str::to_owned));
    let missing = details.get_array("missingProperties").ok().into_iter().flatten();
    found.extend(missing.filter_map(|name| name.as_str().map(str::to_owned)));
    for rule in ["schemaRulesNotSatisfied", "propertiesNotSatisfied", "details"] {
        let rules = details.get_array(rule).ok().into_iter().flatten();
        for rule in rules.filter_map(|rule| rule.as_document()) {
            fields_named(rule, depth + 1, found);
        }
    }
}

fn names<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let clean: Vec<String> = names.take(10).map(word).collect();
    clean.join(", ")
}

#[cfg(test)]
mod tests {
    use mongodb::bson::doc;

    use super::*;

    fn refusal(code: i32, message: &str, rest: &Document) -> WriteRefusal {
        Said { code, message, rest }.refusal("users")
    }

    #[test]
    fn the_server_s_refusals_are_told_apart_and_no_value_is_repeated() {
        let none = doc! {};
        let no_rights = WriteRefusal::NoRights { collection: "users".into() };
        assert_eq!(refusal(13, "not authorized on fidus", &none), no_rights);
        assert_eq!(refusal(8000, "user is not allowed to do action [insert] on [fidus.users]", &none), no_rights);
        let quota = "you are over your space quota, using 513 MB of 512 MB";
        assert_eq!(refusal(8000, quota, &none), WriteRefusal::NoSpace);
        assert_eq!(
            refusal(17419, "Resulting document after update is larger than 16777216", &none),
            WriteRefusal::TooLarge
        );
        assert_eq!(refusal(2, "object to insert too large. size in bytes: 1", &none), WriteRefusal::TooLarge);
        let duplicate = doc! { "keyPattern": { "email": 1, "kind": 1 }, "keyValue": { "email": "a@example.test" } };
        let expected = WriteRefusal::Duplicate { detail: "email, kind".into() };
        assert_eq!(refusal(11000, "dup key: { email: \"a@example.test\" }", &duplicate), expected);
        assert_eq!(refusal(66, "secret", &none), WriteRefusal::Other { detail: "code 66".into() });
    }

    #[test]
    fn a_broken_rule_names_its_fields() {
        let info = doc! { "errInfo": { "details": { "operatorName": "$jsonSchema", "schemaRulesNotSatisfied": [
            { "operatorName": "required", "missingProperties": ["status"] },
            { "operatorName": "properties", "propertiesNotSatisfied": [
                { "propertyName": "email", "details": [{ "consideredValue": "a secret" }] },
            ] },
        ] } } };
        let expected = WriteRefusal::Invalid { detail: "status, email".into() };
        assert_eq!(refusal(121, "Document failed validation", &info), expected);
        assert_eq!(refusal(121, "", &doc! {}), WriteRefusal::Invalid { detail: "the collection's rule".into() });
    }

    #[test]
    fn a_taken_id_is_told_from_another_duplicate() {
        let said = |message, rest: &Document| Said { code: 11000, message, rest }.is_taken_id();
        assert!(said("", &doc! { "keyPattern": { "_id": 1 } }));
        assert!(said("E11000 duplicate key error collection: a.b index: _id_ dup key", &doc! {}));
        assert!(!said("E11000 duplicate key error collection: a.b index: email_1 dup key", &doc! {}));
        assert!(!said("index: _id_ ", &doc! { "keyPattern": { "email": 1 } }));
    }
}
