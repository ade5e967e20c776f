//! The connection as it is kept: in the encrypted workspace and nowhere else.

use std::path::PathBuf;

use ports::RemoteSettings;
use serde::{Deserialize, Serialize};
use store::Workspace;
use values::Sensitive;

use crate::{
    connections::tier::Tier,
    fault::{Fault, FaultCode},
};

/// The setting's key.
pub(crate) const DATABASE: &str = "connections.database";

/// The connection with its credentials. No `Debug`: the connection string holds a password.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct StoredDatabase {
    pub(crate) uri: String,
    pub(crate) database: String,
    pub(crate) ca_file: Option<PathBuf>,
    /// What was kept before there was a choice has none.
    #[serde(default)]
    pub(crate) tier: Tier,
}

impl StoredDatabase {
    /// What the adapter needs.
    pub(crate) fn settings(&self) -> RemoteSettings {
        RemoteSettings {
            uri: Sensitive::new(self.uri.clone()),
            database: self.database.clone(),
            ca_file: self.ca_file.clone(),
        }
    }

    /// The hosts alone, as they stand in the connection string.
    pub(crate) fn hosts(&self) -> String {
        let rest = self.uri.split_once("://").map_or(self.uri.as_str(), |(_, rest)| rest);
        let rest = rest.split(['/', '?']).next().unwrap_or_default();
        rest.rsplit_once('@').map_or(rest, |(_, hosts)| hosts).to_owned()
    }

    /// Whether a user is named in it.
    pub(crate) fn with_credentials(&self) -> bool {
        self.uri.split_once("://").is_some_and(|(_, rest)| rest.contains('@'))
    }
}

/// The connection that is kept, if one is.
pub(crate) async fn database(store: &Workspace) -> Result<Option<StoredDatabase>, Fault> {
    Ok(store.setting(DATABASE).await?)
}

/// The connection that is kept, or the refusal that there is none.
pub(crate) async fn expect_database(store: &Workspace) -> Result<StoredDatabase, Fault> {
    database(store).await?.ok_or_else(|| Fault::new(FaultCode::NotConnected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_hosts_of_a_connection_string_are_shown() {
        for (uri, hosts) in [
            ("mongodb+srv://name:p%40ss@cluster.example.net/?retryWrites=true", "cluster.example.net"),
            ("mongodb://127.0.0.1:27017,127.0.0.1:27018/?replicaSet=rs0", "127.0.0.1:27017,127.0.0.1:27018"),
            ("mongodb://name:a@b@host:1/db", "host:1"),
        ] {
            let stored = StoredDatabase { uri: uri.into(), database: "d".into(), ca_file: None, tier: Tier::Unknown };
            assert_eq!(stored.hosts(), hosts);
        }
    }
}
