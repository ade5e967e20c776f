//! Kill −9 at any moment of a poll.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use acceptance::bridge;
use access::session::Scope;
use bridge_mt5::recorded::Dialect;
use jiff::{Span, civil::date};
use rust_decimal::Decimal;
use store::Workspace;
use testkit::FixedClock;
use trading::reading::Reading;
use values::{AccountLogin, Instant};

use crate::{
    chance::Chance,
    desk, polling,
    process::{Moment, Task, Worker},
    told::{Account, Place, Told, Version, aloud},
};

/// The test whose process is killed.
pub(crate) const TEST: &str = "killed_polls::nothing_acknowledged_is_lost_and_nothing_doubled_by_200_kills_of_a_poll";
const SEED: u64 = 300_100;
const KILLS: u64 = 200;
const ACCOUNTS: u32 = 6;
/// A kill comes within so many polls.
const WITHIN: u64 = 6;

/// A process that polls until it is killed.
async fn work(task: &Task) {
    let tell = aloud();
    let desk = polling::at_desk(&task.data, task.run, tell.clone()).await;
    tell(Told::Begun);
    polling::polled_without_end(&desk, &tell).await;
}

/// When the bridge begins to read: long enough ago that it never reaches the desk's now.
pub(crate) fn first_reading() -> Instant {
    desk::now().checked_sub(Span::new().hours(24 * 10)).expect("within time")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_and_nothing_doubled_by_200_kills_of_a_poll() {
    if let Some(task) = Task::given() {
        return work(&task).await;
    }
    let begun = tokio::time::Instant::now();
    let clock = Arc::new(FixedClock::at(desk::now()));
    let accounts = bridge::accounts(ACCOUNTS, first_reading());
    let logins: Vec<AccountLogin> = accounts.iter().map(|account| account.login).collect();
    let bridge = bridge::start(&clock, Dialect::default(), accounts.clone()).await;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    desk::made(&data).await.close().await;
    polling::bridge_entered(&data, &bridge.address()).await;
    let mut rounds = Rounds { data: &data, address: bridge.address(), logins, held: BTreeMap::new(), polls: 0 };
    let kill_all = async {
        let mut chance = Chance::of(SEED);
        let trail = rounds.trail().await;
        for run in 1..=KILLS {
            rounds.killed(run, Moment::any(&mut chance, WITHIN)).await;
        }
        assert!(rounds.trail().await >= trail + KILLS, "each sign-in is in the audit trail");
    };
    tokio::select! {
        () = polling::ever_new(&bridge, accounts, first_reading()) => {}
        () = kill_all => {}
    }
    rounds.days_follow_from_the_readings().await;
    eprintln!("{KILLS} kills of a poll, {} polls acknowledged, {:?}", rounds.polls, begun.elapsed());
    assert!(rounds.polls > 100, "the processes hardly worked: {}", rounds.polls);
}

/// What is done with the workspace.
struct Rounds<'a> {
    data: &'a Path,
    address: String,
    logins: Vec<AccountLogin>,
    /// What was found the last time.
    held: BTreeMap<Place, Version>,
    polls: usize,
}

impl Rounds<'_> {
    /// Lets a process poll, kills it, and looks at what it left behind: each acknowledged reading is there, once, and
    /// nothing is there that was not read.
    async fn killed(&mut self, run: u64, moment: Moment) {
        let task = Task { data: self.data.to_owned(), address: self.address.clone(), run };
        let told = Worker::start(TEST, &task).killed_at(moment).await;
        eprintln!("seed {SEED}, run {run}: killed {moment}");
        let account = Account::of(&told);
        self.polls += account.batches;
        let workspace = desk::opened(self.data, 0).await.expect("the workspace opens");
        desk::sound(&workspace).await;
        let found = polling::readings(&workspace, &self.logins, first_reading()).await;
        for (place, version) in self.held.iter().chain(&account.acknowledged) {
            assert_eq!(found.get(place), Some(version), "{place:?} was acknowledged");
        }
        for (place, version) in &found {
            let acknowledged = self.held.get(place).or_else(|| account.acknowledged.get(place)) == Some(version);
            let in_doubt = account.in_doubt.get(place).is_some_and(|versions| versions.contains(version));
            assert!(acknowledged || in_doubt, "{place:?} was never read");
        }
        let newest = workspace.latest_readings(&Scope::Firm).await.expect("readable");
        for reading in &newest {
            let (place, _) = polling::entry(reading);
            let last = found.keys().rfind(|(login, _)| *login == place.0);
            assert_eq!(last, Some(&place), "the newest reading");
        }
        self.held = found;
        workspace.close().await;
    }

    async fn trail(&self) -> u64 {
        let workspace = desk::opened(self.data, 0).await.expect("the workspace opens");
        let trail = desk::sound(&workspace).await;
        workspace.close().await;
        trail
    }

    /// The day's close, high and low are those of its readings.
    async fn days_follow_from_the_readings(&self) {
        let workspace = desk::opened(self.data, 0).await.expect("the workspace opens");
        for login in &self.logins {
            let readings = all(&workspace, *login).await;
            let days = workspace
                .daily_equity(&Scope::Firm, &[*login], date(2020, 1, 1), date(2030, 1, 1))
                .await
                .expect("readable");
            assert!(!days.is_empty());
            for day in days {
                let of_day = readings.iter().filter(|reading| trading::flows::day_of(reading.at) == day.day);
                let equity: Vec<Decimal> = of_day.filter_map(|reading| reading.equity).collect();
                let figures = (equity.last().copied(), equity.iter().max().copied(), equity.iter().min().copied());
                assert_eq!((Some(day.close), Some(day.high), Some(day.low)), figures, "{login} on {}", day.day);
            }
        }
        workspace.close().await;
    }
}

async fn all(workspace: &Workspace, login: AccountLogin) -> Vec<Reading> {
    workspace.readings_between(&Scope::Firm, login, first_reading(), Instant::MAX).await.expect("readable")
}
