//! How large the shared database is rented: no server tells it, and the small ones stop who asks too much.

use serde::{Deserialize, Serialize};

/// The size at which a database is hosted, as the person who rents it knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Nobody said. Under a name of Atlas the smallest is assumed, elsewhere no limit.
    #[default]
    Unknown,
    /// Atlas M0: 512 MB and a hundred operations a second.
    Free,
    /// Atlas Flex: 5 GB and five hundred operations a second.
    Flex,
    /// A machine of one's own: its limits are those of the machine.
    Own,
}

const MEBIBYTE: u64 = 1 << 20;

impl Tier {
    /// Operations a second that it takes; nothing where it has no such limit. `hosts` decides while nobody said.
    /// Source: MongoDB Atlas, "Free and Flex cluster limitations".
    #[must_use]
    pub(crate) fn operations_a_second(self, hosts: &str) -> Option<u32> {
        match self {
            Self::Unknown => hosted(hosts).then_some(100),
            Self::Free => Some(100),
            Self::Flex => Some(500),
            Self::Own => None,
        }
    }

    /// Bytes it may hold; nothing where that is the disk's, or nobody said.
    #[must_use]
    pub(crate) const fn limit_bytes(self) -> Option<u64> {
        match self {
            Self::Free => Some(512 * MEBIBYTE),
            Self::Flex => Some(5 * 1024 * MEBIBYTE),
            Self::Unknown | Self::Own => None,
        }
    }
}

/// Whether one of the hosts, `name:port` with commas between, is Atlas.
fn hosted(hosts: &str) -> bool {
    let names = hosts.split(',').map(|host| host.rsplit_once(':').map_or(host, |(name, _)| name));
    names.into_iter().any(|name| name.trim().trim_end_matches('.').to_ascii_lowercase().ends_with(".mongodb.net"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_not_said_is_treated_as_the_smallest_at_atlas_and_as_unbounded_elsewhere() {
        for (tier, hosts, most) in [
            (Tier::Unknown, "cluster0.ab1cd.mongodb.net", Some(100)),
            (Tier::Unknown, "a.example.net:27017,Shard-0.AB1CD.MongoDB.net:27017", Some(100)),
            (Tier::Unknown, "127.0.0.1:27017", None),
            (Tier::Unknown, "mongodb.net.example.org", None),
            (Tier::Free, "127.0.0.1", Some(100)),
            (Tier::Flex, "cluster0.ab1cd.mongodb.net", Some(500)),
            (Tier::Own, "cluster0.ab1cd.mongodb.net", None),
        ] {
            assert_eq!(tier.operations_a_second(hosts), most, "{tier:?} {hosts}");
        }
        assert_eq!(Tier::Free.limit_bytes(), Some(536_870_912));
        assert_eq!(Tier::Own.limit_bytes(), None);
    }
}
