//! Three real servers of one replica set under TLS, of which one can be made to step down, or killed.

use std::{path::PathBuf, sync::Arc, time::Duration};

use mongodb::{Database, bson::doc};

use crate::{mongod::Mongod, tls::Authority};

/// The set. Dropping it kills the servers and removes their files.
pub struct SetOfThree {
    members: [Mongod; 3],
}

impl SetOfThree {
    /// Starts the servers and waits until one takes writes.
    ///
    /// # Panics
    /// When the set does not come about.
    pub async fn start() -> Self {
        let authority = Arc::new(Authority::new("Test Authority"));
        let (one, two, three) =
            tokio::join!(Mongod::member(&authority), Mongod::member(&authority), Mongod::member(&authority));
        let set = Self { members: [one, two, three] };
        let members: Vec<_> =
            (0_i32..).zip(&set.members).map(|(id, member)| doc! { "_id": id, "host": host(member) }).collect();
        // The others notice within a second or two that one is gone.
        let settings = doc! { "electionTimeoutMillis": 1_000, "heartbeatIntervalMillis": 300 };
        let config = doc! { "_id": "rs0", "members": members, "settings": settings };
        set.admin(0).await.run_command(doc! { "replSetInitiate": config }).await.expect("a set of three");
        set.primary().await;
        set
    }

    /// The connection string with all members.
    #[must_use]
    pub fn uri(&self) -> String {
        let hosts: Vec<_> = self.members.iter().map(host).collect();
        format!("mongodb://{}/?replicaSet=rs0&tls=true", hosts.join(","))
    }

    /// The file with the authority's certificate.
    ///
    /// # Panics
    /// Never: the members demand TLS.
    #[must_use]
    pub fn ca_file(&self) -> PathBuf {
        self.members[0].ca_file().expect("the members have certificates")
    }

    /// The member that takes writes.
    ///
    /// # Panics
    /// When none does for half a minute.
    pub async fn primary(&self) -> usize {
        for _ in 0..300 {
            for (index, member) in self.members.iter().enumerate() {
                if member.is_primary().await {
                    return index;
                }
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("no member takes writes");
    }

    /// A member's database, asked directly.
    pub async fn database(&self, member: usize, name: &str) -> Database {
        let member = &self.members[member];
        member.client_at(&member.uri_without_user()).await.database(name)
    }

    /// Makes the primary hand over.
    pub async fn step_down(&self) {
        let primary = self.primary().await;
        // It ends the connection that asks.
        self.admin(primary).await.run_command(doc! { "replSetStepDown": 5, "force": true }).await.ok();
    }

    /// Kills the primary without warning, and tells which it was.
    pub async fn kill_primary(&mut self) -> usize {
        let primary = self.primary().await;
        self.members[primary].stop();
        primary
    }

    /// Starts a killed member again.
    ///
    /// # Panics
    /// When it does not come back.
    pub async fn start_again(&mut self, member: usize) {
        self.members[member].rise().await;
    }

    async fn admin(&self, member: usize) -> Database {
        self.database(member, "admin").await
    }
}

fn host(member: &Mongod) -> String {
    format!("127.0.0.1:{}", member.port())
}
