//! A year of deals around both changes of summer time, on three broker clocks: each deal on its right instant and its
//! right trading day, the clock proposed from the deals, and a wrong clock found.

use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use trading::{
    account_fold::{FoldSettings, fold_all},
    deal::{Deal, ServerTime},
    deal_codes::{DealKind, DealReason},
    server_clock::{ClockEvidence, ClockProposal, ClockRule, Heartbeat, SeenBy, ServerClock, SummerTime},
    trades::Margining,
};
use values::{AccountLogin, CalendarDate, Instant};

const UTC: ClockRule = ClockRule::Fixed { seconds: 0 };
const EASTERN_EU: ClockRule = ClockRule::Daylight { standard_seconds: 7_200, summer: SummerTime::EuropeanUnion };
const EASTERN_US: ClockRule = ClockRule::Daylight { standard_seconds: 7_200, summer: SummerTime::UnitedStates };

fn login() -> AccountLogin {
    AccountLogin::new(100_001).expect("a login")
}

/// What a server shows, told by the time zone database rather than by the rules under test.
fn shown(rule: ClockRule, at: Instant) -> ServerTime {
    let zone = |name: &str| TimeZone::get(name).expect("a zone");
    match rule {
        ClockRule::Daylight { summer: SummerTime::EuropeanUnion, .. } => at.to_zoned(zone("Europe/Athens")).datetime(),
        // Seven hours before New York, whatever New York keeps.
        ClockRule::Daylight { summer: SummerTime::UnitedStates, .. } => {
            at.to_zoned(zone("America/New_York")).datetime().saturating_add(jiff::Span::new().hours(7))
        }
        ClockRule::Fixed { .. } => at.to_zoned(TimeZone::UTC).datetime(),
    }
}

/// Market instants of 2026 and the winter after: every week from a minute after its opening to a minute before its close.
fn instants() -> Vec<Instant> {
    let zone = TimeZone::get("America/New_York").expect("a zone");
    let mut found = Vec::new();
    let first: CalendarDate = jiff::civil::date(2026, 1, 4);
    for sunday in first.series(jiff::Span::new().days(7)).take(60) {
        let at = |day: CalendarDate, hour, minute| {
            day.at(hour, minute, 0, 0).to_zoned(zone.clone()).expect("in range").timestamp()
        };
        let (open, close) = (at(sunday, 17, 1), at(sunday.saturating_add(jiff::Span::new().days(5)), 16, 59));
        let mut second = open.as_second();
        while second < close.as_second() {
            found.push(Instant::from_second(second).expect("in range"));
            second += 2 * 3_600 + 13 * 60;
        }
        found.push(close);
    }
    found
}

/// The deals as a terminal tells them: with the server's time alone, made into instants by a clock.
fn deals(rule: ClockRule, clock: &ServerClock) -> Vec<Deal> {
    let mut before = None;
    let of = |(index, at): (usize, Instant)| {
        let raw = shown(rule, at);
        let time = clock.utc(raw, before).expect("in range");
        before = Some(time);
        let ticket = u64::try_from(index).expect("small") + 1;
        Deal {
            server_time: Some(raw),
            reason: Some(DealReason::Client),
            symbol: Some("EURUSD.r".into()),
            volume: Decimal::ONE,
            ..Deal::empty(login(), ticket, time, DealKind::Buy)
        }
    };
    instants().into_iter().enumerate().map(of).collect()
}

#[test]
fn every_deal_is_on_its_right_instant_and_its_right_trading_day() {
    for rule in [UTC, EASTERN_EU, EASTERN_US] {
        let clock = ServerClock::of(rule);
        for (deal, expected) in deals(rule, &clock).iter().zip(instants()) {
            assert_eq!(deal.time, expected, "{rule:?}");
            assert_eq!(clock.trading_day(deal.time), shown(rule, expected).date(), "{rule:?} {expected}");
        }
    }
}

#[test]
fn a_server_of_new_york_hours_has_no_trading_day_on_a_weekend_and_utc_has_sundays() {
    let days = |rule: ClockRule| {
        let clock = ServerClock::of(rule);
        let settings = FoldSettings { login: login(), margining: Margining::Hedging, opening_balance: Decimal::ZERO };
        let folded = fold_all(settings, deals(rule, &clock), &clock).expect("a ledger");
        let at_weekend =
            |day: CalendarDate| matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday);
        (folded.days.len(), folded.days.iter().filter(|line| at_weekend(line.day)).count())
    };
    assert_eq!(days(EASTERN_US), (300, 0));
    assert_eq!(days(UTC), (360, 60));
    // Four weeks a year the European change is not New York's: the week opens an hour before the server's Monday.
    let (all, weekend) = days(EASTERN_EU);
    assert_eq!((all - weekend, weekend), (300, 4));
}

#[test]
fn the_clock_is_proposed_from_the_deals_of_a_year() {
    for rule in [UTC, EASTERN_EU, EASTERN_US] {
        let mut evidence = ClockEvidence::default();
        for deal in deals(rule, &ServerClock::of(rule)) {
            evidence.saw_deal(&deal);
        }
        assert_eq!(evidence.propose(), ClockProposal::Agreed(rule));
        assert_eq!(evidence.disagreements(&ServerClock::of(rule)), []);
    }
}

#[test]
fn a_clock_with_the_wrong_summer_is_found_in_the_weeks_between_the_changes() {
    let mut evidence = ClockEvidence::default();
    for deal in deals(EASTERN_US, &ServerClock::of(EASTERN_US)) {
        evidence.saw_deal(&deal);
    }
    let found = evidence.disagreements(&ServerClock::of(EASTERN_EU));
    let weeks: Vec<String> = found.iter().map(|finding| finding.from.to_string()).collect();
    assert_eq!(weeks, ["2026-03-08", "2026-03-15", "2026-03-22", "2026-10-25"]);
    assert!(found.iter().all(|finding| finding.configured_seconds == 7_200 && finding.seen_by == SeenBy::Week));
    assert!(found.iter().all(|finding| (finding.least_seconds..=finding.most_seconds).contains(&10_800)));
}

#[test]
fn a_winter_alone_leaves_several_clocks_and_a_heartbeat_in_summer_decides() {
    let mut evidence = ClockEvidence::default();
    for deal in
        deals(EASTERN_EU, &ServerClock::of(EASTERN_EU)).iter().filter(|deal| deal.time.as_second() < 1_770_000_000)
    {
        evidence.saw_deal(deal);
    }
    let several = evidence.propose();
    assert!(matches!(&several, ClockProposal::Several(rules) if rules.contains(&EASTERN_EU)), "{several:?}");
    // 18 March: New York keeps summer, Europe does not yet.
    let beat = |text: &str, late: i64| {
        let received_at: Instant = text.parse().expect("an instant");
        let tick = Instant::from_second(received_at.as_second() - late).expect("in range");
        Heartbeat { server_time: shown(EASTERN_EU, tick), received_at }
    };
    evidence.heard(beat("2026-03-18T10:00:00Z", 2));
    evidence.heard(beat("2026-03-18T10:05:00Z", 3_600));
    evidence.heard(beat("2026-07-15T10:00:00Z", 40));
    assert_eq!(evidence.propose(), ClockProposal::Agreed(EASTERN_EU));
    let found = evidence.disagreements(&ServerClock::of(EASTERN_US));
    assert_eq!(found.iter().map(|finding| finding.seen_by).collect::<Vec<_>>(), [SeenBy::Heartbeat]);
    // A tick that stood still over the weekend says nothing.
    let before = evidence.clone();
    evidence.heard(beat("2026-07-18T10:00:00Z", 0));
    assert_eq!(evidence, before);
}
