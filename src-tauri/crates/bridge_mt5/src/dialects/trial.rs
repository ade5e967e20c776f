//! What the tests of the dialects share.

use values::AccountLogin;

use crate::answer::{account::Outcome, reading_time::Receipt};

/// An answer received at 10:05 on 2 March 2026.
pub(crate) fn receipt() -> Receipt {
    let received_at = "2026-03-02T10:05:00Z".parse().expect("a moment");
    Receipt { received_at, source: "bridge:one".to_owned(), server_offset: None }
}

pub(crate) fn login(number: u64) -> AccountLogin {
    AccountLogin::new(number).expect("a login")
}

/// An outcome in one line: login, equity and time, or why not.
pub(crate) fn line(outcome: &Outcome) -> String {
    let or_dash = |figure: Option<rust_decimal::Decimal>| figure.map_or("-".to_owned(), |value| value.to_string());
    match outcome {
        Outcome::Read(read) => format!("{} {} @ {}", read.login, or_dash(read.equity), read.at),
        Outcome::Refused(refused) => {
            let login = refused.login.map_or("-".to_owned(), |login| login.to_string());
            format!("{login} {:?}: {}", refused.reason, refused.detail)
        }
        Outcome::Without(without) => format!("{} without: {}", without.login, without.said),
    }
}

pub(crate) fn lines(outcomes: &[Outcome]) -> Vec<String> {
    outcomes.iter().map(line).collect()
}
