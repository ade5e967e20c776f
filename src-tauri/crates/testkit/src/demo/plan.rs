//! What the invented firm is made of: its accounts, and who put how much in which product when.

use fund::investment::InvestmentState::{self, *};
use trading::account::CapitalSource;

/// The firm's name, on every screen of the demonstration.
pub const FIRM: &str = "Northgate Demonstration Fund";

/// How long before the end the fall begins, how long it lasts and how long the recovery takes, in days.
pub(crate) const FALL_BEGINS: i64 = 430;
pub(crate) const FALL_ENDS: i64 = 396;
pub(crate) const RECOVERY_ENDS: i64 = 330;

/// An account as planned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AccountPlan {
    pub(crate) login: u64,
    pub(crate) name: &'static str,
    /// Which of the two brokers.
    pub(crate) broker: usize,
    pub(crate) manager: &'static str,
    pub(crate) source: CapitalSource,
    pub(crate) fund: Option<&'static str>,
    /// Months before the end when it was opened.
    pub(crate) opened: i64,
    /// What it aims to gain on a business day, in millionths.
    pub(crate) growth: i64,
    /// The firm's own money put in at the start, in US dollars.
    pub(crate) own: i64,
    /// A broker's demonstration account.
    pub(crate) is_demo: bool,
    /// Days since its terminal was last heard.
    pub(crate) silent: i64,
    /// The instruments it trades, by index.
    pub(crate) trades: &'static [usize],
}

/// The brokers: name, server, the suffix of their symbols, leverage.
pub(crate) const BROKERS: [(&str, &str, &str, u32); 2] = [
    ("Meridian Example Markets", "MeridianExample-Live", "", 100),
    ("Halcyon Example Prime", "HalcyonExample-Live 2", ".r", 200),
];

/// The traders: name, who they are, their share of profit in percent.
pub(crate) const MANAGERS: [(&str, &str, i64); 4] = [
    ("Quillon Systematic", "Trend following in currencies and indices", 20),
    ("Ternwick Macro", "Discretionary macro", 25),
    ("Orlowe Metals", "Relative value in metals and oil", 20),
    ("Northgate House Desk", "The firm's own desk", 0),
];

const FX: &[usize] = &[0, 1, 2];
const METALS: &[usize] = &[3, 4, 7];
const MIXED: &[usize] = &[0, 1, 3, 5];
const INDICES: &[usize] = &[5, 6, 0];

/// The twelve accounts. The one that keeps withdrawn profit comes after those it takes it from.
pub(crate) const ACCOUNTS: [AccountPlan; 12] = [
    client((486_201, "Core I"), (0, 0), ("CORE", 36, 730), FX),
    client((5_500_214_873, "Core II"), (1, 1), ("CORE", 30, 720), MIXED),
    client((486_202, "Balance I"), (0, 0), ("BALANCE", 36, 1_090), MIXED),
    client((5_500_214_901, "Balance II"), (1, 2), ("BALANCE", 27, 1_070), METALS),
    AccountPlan { silent: 9, ..client((486_207, "Balance III"), (0, 1), ("BALANCE", 15, 1_060), INDICES) },
    client((486_210, "Dynamic I"), (0, 2), ("DYNAMIC", 36, 1_440), METALS),
    client((5_500_215_044, "Dynamic II"), (1, 0), ("DYNAMIC", 25, 1_420), INDICES),
    client((5_500_215_117, "Unlimited"), (1, 1), ("UNLIMITED", 24, 600), MIXED),
    AccountPlan {
        source: CapitalSource::Fidus,
        fund: None,
        own: 250_000,
        ..client((486_250, "House"), (0, 3), ("", 36, 750), FX)
    },
    AccountPlan {
        source: CapitalSource::Separation,
        fund: None,
        ..client((486_299, "Profit separation"), (0, 3), ("", 34, 0), &[])
    },
    AccountPlan {
        source: CapitalSource::ReinvestedProfit,
        fund: None,
        ..client((5_500_215_260, "Reinvested profit"), (1, 1), ("", 16, 800), MIXED)
    },
    AccountPlan {
        source: CapitalSource::Fidus,
        fund: None,
        own: 100_000,
        is_demo: true,
        ..client((5_500_990_001, "Strategy trial"), (1, 0), ("", 8, 700), INDICES)
    },
];

const fn client(
    (login, name): (u64, &'static str),
    (broker, manager): (usize, usize),
    (fund, opened, growth): (&'static str, i64, i64),
    trades: &'static [usize],
) -> AccountPlan {
    AccountPlan {
        login,
        name,
        broker,
        manager: MANAGERS[manager].0,
        source: CapitalSource::Client,
        fund: Some(fund),
        opened,
        growth,
        own: 0,
        is_demo: false,
        silent: 0,
        trades,
    }
}

/// A contract as planned: the client by number, the product, thousands of US dollars, how long ago it started in
/// months and days, and where it stands.
pub(crate) type ContractPlan = (usize, &'static str, i64, (i64, i64), InvestmentState);

/// The client whose identity document ran out: the one problem of the compliance desk.
pub(crate) const KYC_PROBLEM: usize = 19;
/// The contract whose money reached its account days after its start.
pub(crate) const LATE: usize = 45;
/// The contract whose last interest is asked for and not paid yet.
pub(crate) const INTEREST_PENDING: usize = 35;

/// Fifty contracts: what was paid back, what runs, what never started. 8.4 million US dollars run.
pub(crate) const CONTRACTS: [ContractPlan; 50] = [
    (10, "DYNAMIC", 400, (36, 0), Completed),
    (15, "BALANCE", 250, (36, 0), Completed),
    (6, "BALANCE", 75, (35, 20), Redeemed),
    (23, "CORE", 150, (35, 3), Completed),
    (1, "BALANCE", 150, (34, 8), Completed),
    (3, "CORE", 25, (33, 0), Redeemed),
    (7, "CORE", 15, (30, 12), Closed),
    (5, "CORE", 150, (27, 6), Completed),
    (4, "BALANCE", 250, (27, 2), Completed),
    (2, "DYNAMIC", 350, (26, 20), Completed),
    (15, "BALANCE", 300, (26, 4), Completed),
    (8, "DYNAMIC", 500, (25, 1), Completed),
    (13, "UNLIMITED", 500, (24, 0), Completed),
    (10, "DYNAMIC", 500, (23, 2), Completed),
    (17, "BALANCE", 400, (23, 0), Redeemed),
    (24, "CORE", 100, (14, 3), PendingRedemption),
    (5, "CORE", 150, (13, 4), Active),
    (4, "BALANCE", 250, (13, 0), Active),
    (2, "DYNAMIC", 350, (12, 15), Active),
    (15, "BALANCE", 300, (12, 2), Active),
    (23, "CORE", 200, (12, 9), Active),
    (8, "DYNAMIC", 500, (11, 0), Active),
    (16, "BALANCE", 150, (11, 14), Active),
    (24, "CORE", 180, (11, 6), Active),
    (13, "UNLIMITED", 750, (10, 0), Active),
    (9, "CORE", 120, (10, 11), Active),
    (10, "DYNAMIC", 600, (9, 0), Active),
    (17, "BALANCE", 400, (9, 0), Active),
    (18, "BALANCE", 250, (8, 5), Active),
    (25, "CORE", 90, (8, 17), Active),
    (19, "BALANCE", 180, (7, 3), Active),
    (26, "CORE", 250, (7, 10), Active),
    (11, "DYNAMIC", 450, (6, 0), Active),
    (1, "BALANCE", 200, (6, 12), Active),
    (0, "CORE", 80, (6, 1), Active),
    (3, "CORE", 100, (5, 3), Active),
    (14, "UNLIMITED", 500, (5, 8), Active),
    (20, "BALANCE", 350, (5, 15), Active),
    (27, "CORE", 160, (4, 2), Active),
    (21, "BALANCE", 220, (4, 9), Active),
    (12, "DYNAMIC", 300, (3, 5), Active),
    (28, "CORE", 205, (3, 18), Active),
    (22, "BALANCE", 160, (2, 15), Suspended),
    (23, "CORE", 75, (1, 20), Paused),
    (6, "BALANCE", 120, (1, 6), Incubating),
    (29, "DYNAMIC", 600, (0, 20), Incubating),
    (7, "CORE", 60, (0, 26), Incubating),
    (16, "CORE", 40, (0, -9), Validated),
    (20, "CORE", 30, (0, -16), PendingMt5Validation),
    (28, "BALANCE", 80, (3, 0), Cancelled),
];
