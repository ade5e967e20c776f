//! One account of an answer: a reading, a refusal, or the bridge's word that it has none.

use ports::{NoReading, RefusalReason, RefusedReading};
use rust_decimal::Decimal;
use trading::reading::Reading;
use values::{AccountLogin, Instant};

use super::{
    figure::{FigureFault, figure},
    json::Object,
    login::{self, LoginFault},
    marks::Marks,
    reading_time::{Receipt, own_time},
    refusal,
};

/// The names under which figures stand, in the order in which they are looked for.
const BALANCE: [&str; 1] = ["balance"];
const EQUITY: [&str; 1] = ["equity"];
const FLOATING: [&str; 4] = ["profit", "floating_profit", "floating_pl", "floating"];
const MARGIN: [&str; 2] = ["margin", "margin_used"];
const MARGIN_FREE: [&str; 2] = ["margin_free", "free_margin"];
const MARGIN_LEVEL: [&str; 1] = ["margin_level"];

/// What has become of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    Read(Reading),
    Refused(RefusedReading),
    Without(NoReading),
}

impl Outcome {
    /// The reading, where there is one.
    pub(crate) const fn reading(&self) -> Option<&Reading> {
        if let Self::Read(reading) = self { Some(reading) } else { None }
    }
}

/// Who gives the figures of this part of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The terminal, asked for this answer.
    Terminal,
    /// The bridge's own list, of whatever age.
    Listed,
}

/// An account that names itself.
pub(crate) fn of_object(object: &Object<'_>, outer: &Marks, origin: Origin, receipt: &Receipt) -> Outcome {
    match login::named_by(object) {
        Ok(login) => of_login(login, object, &Marks::of(object).within(outer), (origin, receipt)),
        Err(fault) => nameless(&fault, None),
    }
}

/// The refusal of what names no account, or two.
pub(crate) fn nameless(fault: &LoginFault, asked: Option<AccountLogin>) -> Outcome {
    let detail = match fault {
        LoginFault::None => "no login".to_owned(),
        LoginFault::Two(one, other) => format!("two logins: {one} and {other}"),
    };
    Outcome::Refused(RefusedReading { login: asked, reason: RefusalReason::NoLogin, detail })
}

/// The bridge's word that there is nothing for this account.
pub(crate) fn without(login: AccountLogin, said: impl Into<String>) -> Outcome {
    Outcome::Without(NoReading { login, said: said.into() })
}

/// The figures of an account whose login is settled.
pub(crate) fn of_login(
    login: AccountLogin,
    object: &Object<'_>,
    marks: &Marks,
    (origin, receipt): (Origin, &Receipt),
) -> Outcome {
    if let Some(error) = refusal::said_by(object) {
        return without(login, format!("error: {error}"));
    }
    if let Some(said) = marks.void() {
        return without(login, said);
    }
    let refused = |reason, detail| Outcome::Refused(RefusedReading { login: Some(login), reason, detail });
    let figures = match Figures::read(object) {
        Ok(figures) => figures,
        Err(detail) => return refused(RefusalReason::NotANumber, detail),
    };
    let said = marks.zero_is_unknown();
    let figures = if said.is_some() { figures.with_zero_unknown() } else { figures };
    if figures.balance.is_none() && figures.equity.is_none() {
        return without(login, said.unwrap_or_else(|| "no balance and no equity".to_owned()));
    }
    match taken_at(object, marks, origin, receipt) {
        Ok(at) => Outcome::Read(figures.into_reading(login, at, receipt)),
        Err(detail) => refused(RefusalReason::NoTime, detail),
    }
}

/// The reading's own time. Only what the terminal said for this very answer, in a dialect that gives no time, was
/// taken when it was received; a list without times may be of any age.
fn taken_at(object: &Object<'_>, marks: &Marks, origin: Origin, receipt: &Receipt) -> Result<Instant, String> {
    let asked_now = marks.claims_live() || (origin == Origin::Terminal && marks.names_no_source());
    match own_time(object, receipt)? {
        Some(at) => Ok(at),
        None if asked_now && marks.zero_is_unknown().is_none() => Ok(receipt.received_at),
        None => Err("no time of its own".to_owned()),
    }
}

struct Figures {
    balance: Option<Decimal>,
    equity: Option<Decimal>,
    floating: Option<Decimal>,
    margin: Option<Decimal>,
    margin_free: Option<Decimal>,
    margin_level: Option<Decimal>,
}

impl Figures {
    fn read(object: &Object<'_>) -> Result<Self, String> {
        let margin = lesser(figure(object, &MARGIN))?;
        Ok(Self {
            balance: figure(object, &BALANCE).map_err(detail)?,
            equity: figure(object, &EQUITY).map_err(detail)?,
            floating: lesser(figure(object, &FLOATING))?,
            margin,
            margin_free: lesser(figure(object, &MARGIN_FREE))?,
            margin_level: margin_level(object, margin)?,
        })
    }

    /// A zero beside a mark of the bridge's is unknown.
    fn with_zero_unknown(self) -> Self {
        let known = |figure: Option<Decimal>| figure.filter(|value| !value.is_zero());
        Self {
            balance: known(self.balance),
            equity: known(self.equity),
            floating: known(self.floating),
            margin: known(self.margin),
            margin_free: known(self.margin_free),
            margin_level: known(self.margin_level),
        }
    }

    fn into_reading(self, login: AccountLogin, at: Instant, receipt: &Receipt) -> Reading {
        Reading {
            login,
            at,
            received_at: receipt.received_at,
            source: receipt.source.clone(),
            balance: self.balance,
            equity: self.equity,
            floating: self.floating,
            margin: self.margin,
            margin_free: self.margin_free,
            margin_level: self.margin_level,
        }
    }
}

fn detail(fault: FigureFault) -> String {
    match fault {
        FigureFault::NotANumber(detail) => detail,
        FigureFault::TooPrecise(detail) => format!("{detail}: more digits than can be held"),
    }
}

/// A figure beside balance and equity: too many digits, the rest of a subtraction of doubles, make it unknown.
fn lesser(read: Result<Option<Decimal>, FigureFault>) -> Result<Option<Decimal>, String> {
    match read {
        Err(FigureFault::TooPrecise(_)) => Ok(None),
        other => other.map_err(detail),
    }
}

/// Without margin in use there is no margin level; bridges divide by it all the same and send 0, NaN or an infinity.
fn margin_level(object: &Object<'_>, margin: Option<Decimal>) -> Result<Option<Decimal>, String> {
    let in_use = margin.is_some_and(|margin| !margin.is_zero());
    match lesser(figure(object, &MARGIN_LEVEL)) {
        Err(detail) if in_use => Err(detail),
        Ok(level) if in_use || level.is_some_and(|level| !level.is_zero()) => Ok(level),
        _ => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::{super::json::Node, *};

    const RECEIVED: &str = "2026-03-02T10:05:00Z";

    fn check(json: &str, origin: Origin) -> Outcome {
        let receipt = Receipt {
            received_at: RECEIVED.parse().expect("a moment"),
            source: "bridge:one".to_owned(),
            server_offset: None,
        };
        let object = Node::parse(json).expect("JSON").object().expect("an object");
        of_object(&object, &Marks::default(), origin, &receipt)
    }

    fn reading(json: &str) -> Reading {
        match check(json, Origin::Listed) {
            Outcome::Read(reading) => reading,
            other => panic!("{json}: {other:?}"),
        }
    }

    fn said(json: &str) -> String {
        match check(json, Origin::Listed) {
            Outcome::Without(without) => without.said,
            other => panic!("{json}: {other:?}"),
        }
    }

    fn refusal(json: &str, origin: Origin) -> (RefusalReason, String) {
        match check(json, origin) {
            Outcome::Refused(refused) => (refused.reason, refused.detail),
            other => panic!("{json}: {other:?}"),
        }
    }

    #[test]
    fn a_reading_carries_its_own_time_and_every_figure_it_gave() {
        let json = r#"{"login": 700123, "balance": 10000.10, "equity": 9985.4, "profit": -14.7, "margin": 250,
            "free_margin": 9735.4, "margin_level": 3994.16, "last_update": "2026-03-02T10:00:00Z"}"#;
        let expected = Reading {
            login: AccountLogin::new(700_123).expect("a login"),
            at: "2026-03-02T10:00:00Z".parse().expect("a moment"),
            received_at: RECEIVED.parse().expect("a moment"),
            source: "bridge:one".to_owned(),
            balance: Some(dec!(10000.10)),
            equity: Some(dec!(9985.4)),
            floating: Some(dec!(-14.7)),
            margin: Some(dec!(250)),
            margin_free: Some(dec!(9735.4)),
            margin_level: Some(dec!(3994.16)),
        };
        assert_eq!(reading(json), expected);
    }

    #[test]
    fn a_figure_that_is_not_given_is_unknown_and_a_real_zero_is_zero() {
        let known = reading(r#"{"login": 700123, "balance": 0, "equity": null, "timestamp": 1772445600}"#);
        assert_eq!((known.balance, known.equity, known.margin), (Some(dec!(0)), None, None));
    }

    #[test]
    fn a_zero_with_a_mark_is_no_reading() {
        for (json, expected) in [
            (
                r#"{"login": 700123, "balance": 0, "equity": 0, "data_source": "no_cache", "timestamp": 1772445600}"#,
                "no_cache",
            ),
            (
                r#"{"login": 700123, "balance": 5, "equity": 5, "data_source": "no_cache", "timestamp": 1772445600}"#,
                "no_cache",
            ),
            (
                r#"{"login": 700123, "balance": 0.0, "equity": 0.0, "data_source": "VPS_STORED", "timestamp": 1772445600}"#,
                "VPS_STORED",
            ),
            (
                r#"{"login": 700123, "balance": "0.00", "note": "not synced yet", "timestamp": 1772445600}"#,
                "not synced yet",
            ),
            (
                r#"{"login": 700123, "balance": 10000, "equity": 10000, "mock_mode": true, "timestamp": 1772445600}"#,
                "mock_mode",
            ),
            (r#"{"login": 700123, "error": "login failed", "balance": 3}"#, "error: login failed"),
            (r#"{"login": 700123, "name": "Main", "server": "X"}"#, "no balance and no equity"),
        ] {
            assert_eq!(said(json), expected, "{json}");
        }
    }

    #[test]
    fn a_stored_figure_is_a_reading_of_its_own_age_and_its_zeros_are_unknown() {
        let json = r#"{"login": 700123, "balance": 9000, "equity": 0, "data_source": "VPS_STORED", "updated_at": "2026-03-01T10:00:00Z"}"#;
        let stored = reading(json);
        assert_eq!((stored.balance, stored.equity), (Some(dec!(9000)), None));
        assert_eq!(stored.at.to_string(), "2026-03-01T10:00:00Z");
        let ageless = r#"{"login": 700123, "balance": 9000, "data_source": "VPS_STORED"}"#;
        assert_eq!(refusal(ageless, Origin::Terminal), (RefusalReason::NoTime, "no time of its own".to_owned()));
    }

    #[test]
    fn what_is_no_number_refuses_the_whole_reading() {
        let json = r#"{"login": 700123, "balance": 1, "equity": "NaN", "timestamp": 1772445600}"#;
        assert_eq!(refusal(json, Origin::Listed), (RefusalReason::NotANumber, "equity is NaN".to_owned()));
        let json = r#"{"login": 700123, "balance": 1, "margin": "-Infinity", "timestamp": 1772445600}"#;
        assert_eq!(refusal(json, Origin::Listed).0, RefusalReason::NotANumber);
    }

    #[test]
    fn a_margin_level_without_margin_is_none_whatever_was_sent() {
        for level in ["0", "0.0", "\"NaN\"", "\"Infinity\"", "null"] {
            let json = format!(
                r#"{{"login": 700123, "equity": 5, "margin": 0, "margin_level": {level}, "timestamp": 1772445600}}"#
            );
            assert_eq!(reading(&json).margin_level, None, "{level}");
        }
    }

    #[test]
    fn the_rest_of_a_subtraction_of_doubles_is_unknown_and_spoils_nothing() {
        let json = r#"{"login": 700123, "balance": 5, "equity": 5, "profit": 1.4210854715202004e-14, "timestamp": 1772445600}"#;
        assert_eq!((reading(json).equity, reading(json).floating), (Some(dec!(5)), None));
    }

    #[test]
    fn negative_figures_are_kept() {
        let json = r#"{"login": 700123, "equity": -12.5, "margin_free": -80, "timestamp": 1772445600}"#;
        assert_eq!((reading(json).equity, reading(json).margin_free), (Some(dec!(-12.5)), Some(dec!(-80))));
    }

    #[test]
    fn without_a_time_only_what_the_terminal_said_just_now_counts() {
        let plain = r#"{"login": 700123, "balance": 5, "equity": 5}"#;
        assert_eq!(refusal(plain, Origin::Listed), (RefusalReason::NoTime, "no time of its own".to_owned()));
        assert!(matches!(check(plain, Origin::Terminal), Outcome::Read(read) if read.at == read.received_at));
        let live = r#"{"login": 700123, "equity": 5, "data_source": "MT5_LIVE"}"#;
        assert!(matches!(check(live, Origin::Listed), Outcome::Read(read) if read.at == read.received_at));
        let cached = r#"{"login": 700123, "equity": 5, "data_source": "cache"}"#;
        assert_eq!(refusal(cached, Origin::Terminal).0, RefusalReason::NoTime);
    }

    #[test]
    fn an_account_without_a_name_is_refused() {
        assert_eq!(refusal(r#"{"equity": 5}"#, Origin::Listed), (RefusalReason::NoLogin, "no login".to_owned()));
        let two = r#"{"login": 700123, "account": 700124, "equity": 5}"#;
        assert_eq!(refusal(two, Origin::Listed), (RefusalReason::NoLogin, "two logins: 700123 and 700124".to_owned()));
    }
}
