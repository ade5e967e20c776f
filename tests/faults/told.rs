//! What a pull or a poll tells while it works: what it was sent, and what of it is kept.

use std::{
    collections::{HashMap, VecDeque},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::Write as _,
    sync::Arc,
};

use serde_json::json;

/// A document by its collection and key, or a reading by its login and time.
pub(crate) type Place = (String, String);

/// What stands at a place, in short; nothing when it was deleted.
pub(crate) type Version = Option<u64>;

/// Things that are kept together or not at all.
pub(crate) type Batch = Vec<(Place, Version)>;

/// What is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// The workspace is open and the server answers; the work begins.
    Begun,
    /// It asks anew: of what was sent and not kept so far nothing will be.
    Anew,
    /// A batch came, and is handed on to be kept.
    Sent(Batch),
    /// The oldest batch that was sent is kept: the acknowledgement.
    Kept,
}

/// Who listens.
pub(crate) type Tell = Arc<dyn Fn(Told) + Send + Sync>;

/// A version of some bytes.
pub(crate) fn version(bytes: &[u8]) -> Version {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    Some(hasher.finish())
}

/// Tells on the standard output, one line each.
pub(crate) fn aloud() -> Tell {
    Arc::new(|told| {
        let mut out = std::io::stdout().lock();
        // The test's own output may stand on the line already. A parent that is gone hears nothing.
        let _ = write!(out, "\n{}\n", told.line()).and_then(|()| out.flush());
    })
}

impl Told {
    fn line(&self) -> String {
        match self {
            Self::Begun => "begun".to_owned(),
            Self::Anew => "anew".to_owned(),
            Self::Kept => "kept".to_owned(),
            Self::Sent(batch) => format!("sent {}", json!(batch)),
        }
    }

    /// Reads a line; nothing when it is something else, or was cut off.
    pub(crate) fn read(line: &str) -> Option<Self> {
        match line {
            "begun" => Some(Self::Begun),
            "anew" => Some(Self::Anew),
            "kept" => Some(Self::Kept),
            other => serde_json::from_str(other.strip_prefix("sent ")?).ok().map(Self::Sent),
        }
    }
}

/// What follows from all that was told.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// What must be there, unless something in doubt took its place.
    pub(crate) acknowledged: HashMap<Place, Version>,
    /// What may be there: sent, and not known to be kept.
    pub(crate) in_doubt: HashMap<Place, Vec<Version>>,
    /// Acknowledged batches that had something in them.
    pub(crate) batches: usize,
}

impl Account {
    /// Goes through what was told in its order.
    pub(crate) fn of(told: &[Told]) -> Self {
        let mut account = Self::default();
        let mut queue: VecDeque<&Batch> = VecDeque::new();
        for told in told {
            match told {
                Told::Begun => {}
                Told::Anew => queue.clear(),
                Told::Sent(batch) => queue.push_back(batch),
                Told::Kept => {
                    let batch = queue.pop_front().expect("only what was sent is kept");
                    account.batches += usize::from(!batch.is_empty());
                    account.acknowledged.extend(batch.iter().cloned());
                }
            }
        }
        for (place, version) in queue.into_iter().flatten() {
            account.in_doubt.entry(place.clone()).or_default().push(*version);
        }
        account
    }
}

#[test]
fn only_the_last_of_what_was_kept_counts_and_what_came_later_is_in_doubt() {
    let one = |key: &str, version| ((String::from("users"), String::from(key)), version);
    let told = [
        Told::Begun,
        Told::Sent(vec![one("a", Some(1)), one("b", Some(1))]),
        Told::Sent(vec![one("a", Some(2))]),
        Told::Kept,
        Told::Kept,
        Told::Sent(vec![one("a", Some(3))]),
        Told::Anew,
        Told::Sent(vec![one("b", None)]),
    ];
    let read: Vec<_> = told.iter().filter_map(|told| Told::read(&told.line())).collect();
    assert_eq!(read, told);
    let account = Account::of(&read);
    assert_eq!(account.acknowledged, HashMap::from([one("a", Some(2)), one("b", Some(1))]));
    assert_eq!(account.in_doubt, HashMap::from([(one("b", None).0, vec![None])]));
    assert_eq!(account.batches, 2);
    assert_eq!(Told::read("sent [[[\"users\",\"a\"],1"), None, "a line that was cut off");
}
