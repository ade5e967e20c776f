//! What the server says we may do.

use mongodb::bson::{Document, doc};

/// The rights of whoever is signed in.
#[derive(Debug, PartialEq)]
pub(crate) enum Privileges {
    /// Nobody signs in there: everything is allowed.
    Open,
    /// As granted, one a resource.
    Granted(Vec<Document>),
    /// The server does not tell.
    Unknown,
}

/// What a database's command `connectionStatus` is asked with.
pub(crate) fn question() -> Document {
    doc! { "connectionStatus": 1, "showPrivileges": true }
}

impl Privileges {
    /// Reads the answer.
    pub(crate) fn read(answer: &Document) -> Self {
        let Ok(info) = answer.get_document("authInfo") else { return Self::Unknown };
        if info.get_array("authenticatedUsers").is_ok_and(Vec::is_empty) {
            return Self::Open;
        }
        let granted = info.get_array("authenticatedUserPrivileges");
        granted.map_or(Self::Unknown, |all| {
            Self::Granted(all.iter().filter_map(|one| one.as_document().cloned()).collect())
        })
    }

    /// Whether documents of a collection may be inserted and updated; nothing when it is not known.
    pub(crate) fn may_write(&self, database: &str, collection: &str) -> Option<bool> {
        match self {
            Self::Open => Some(true),
            Self::Unknown => None,
            Self::Granted(all) => {
                let about =
                    |one: &&Document| one.get_document("resource").is_ok_and(|r| covers(r, database, collection));
                let granted: Vec<&Document> = all.iter().filter(about).collect();
                let may = |action: &str| granted.iter().any(|one| allows(one, action));
                Some(may("insert") && may("update"))
            }
        }
    }
}

fn covers(resource: &Document, database: &str, collection: &str) -> bool {
    if resource.get_bool("anyResource").unwrap_or(false) {
        return true;
    }
    // An empty name stands for all of them.
    let named = |field: &str, name: &str| resource.get_str(field).is_ok_and(|found| found.is_empty() || found == name);
    named("db", database) && named("collection", collection)
}

fn allows(privilege: &Document, action: &str) -> bool {
    let actions = privilege.get_array("actions").ok().into_iter().flatten();
    actions.filter_map(|action| action.as_str()).any(|found| found == action || found == "anyAction")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_is_of_one_collection_of_a_database_or_of_all() {
        let granted = |resource: Document, actions: &[&str]| {
            let all = doc! { "resource": resource, "actions": actions };
            Privileges::read(&doc! { "authInfo": {
                "authenticatedUsers": [{ "user": "desk" }], "authenticatedUserPrivileges": [all],
            } })
        };
        let both = ["find", "insert", "update"];
        let cases = [
            (granted(doc! { "db": "fidus", "collection": "users" }, &both), [true, false, false]),
            (granted(doc! { "db": "fidus", "collection": "" }, &both), [true, true, false]),
            (granted(doc! { "db": "", "collection": "" }, &both), [true, true, true]),
            (granted(doc! { "anyResource": true }, &["anyAction"]), [true, true, true]),
            (granted(doc! { "cluster": true }, &["anyAction"]), [false, false, false]),
            (granted(doc! { "db": "fidus", "collection": "users" }, &["find", "update"]), [false, false, false]),
        ];
        for (privileges, expected) in cases {
            let may = [("fidus", "users"), ("fidus", "leads"), ("other", "users")]
                .map(|(database, collection)| privileges.may_write(database, collection) == Some(true));
            assert_eq!(may, expected, "{privileges:?}");
        }
    }

    #[test]
    fn without_users_everything_is_allowed_and_without_an_answer_nothing_is_known() {
        let open = Privileges::read(&doc! { "authInfo": { "authenticatedUsers": [] } });
        assert_eq!(open.may_write("fidus", "users"), Some(true));
        assert_eq!(Privileges::read(&doc! {}).may_write("fidus", "users"), None);
    }
}
