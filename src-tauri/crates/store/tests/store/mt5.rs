//! Deals from several sources, pages of them, what is open, limits, and readings that grow old.

use rust_decimal::{Decimal, dec};
use serde_json::json;
use store::{DealFilter, DealMirror, DealOrigin, DealPageRequest, DealSort, IngestChange, NewClock, Tidied, TypedRow};
use trading::{
    deal::Deal,
    deal_codes::{DealEntry, DealKind, DealSide},
    flows::FlowKind,
    open::{OpenNow, PositionNow},
    reading::Reading,
    strategy::Strategy,
};
use values::{AccountLogin, Instant};

use crate::support::{Desk, actor, deal, document, instant};

const FIRM: access::session::Scope = access::session::Scope::Firm;

fn login(text: &str) -> AccountLogin {
    text.parse().unwrap()
}

fn told(ticket: u64, profit: Decimal) -> Deal {
    Deal { profit, position: Some(ticket + 1_000), ..deal("100200", ticket, 0) }
}

fn page(filter: DealFilter) -> DealPageRequest {
    DealPageRequest { filter, sort: DealSort::Time, descending: true, offset: 0, limit: 100 }
}

async fn tickets(desk: &Desk, request: &DealPageRequest) -> (Vec<u64>, u64) {
    let found = desk.workspace.deals_page(&FIRM, request).await.unwrap();
    (found.rows.iter().map(|row| row.deal.ticket).collect(), found.total)
}

#[tokio::test]
async fn a_deal_told_by_the_database_and_by_a_bridge_is_one_row_and_the_bridge_is_believed() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    desk.take("mt5_deals_history", vec![document("a", TypedRow::Deal(deal("100200", 5, 0)))]).await;
    let taken = w.record_deals("bridge:one", vec![told(5, dec!(1000)), told(6, dec!(7))], None).await.unwrap();
    assert_eq!((taken.added, taken.changed, taken.same), (1, 1, 0));
    let again = w.record_deals("bridge:one", vec![told(5, dec!(1000)), told(6, dec!(7))], None).await.unwrap();
    assert_eq!((again.added, again.changed, again.same), (0, 0, 2));
    let rows = w.deals_page(&FIRM, &page(DealFilter::default())).await.unwrap();
    let lines: Vec<_> = rows
        .rows
        .iter()
        .map(|row| (row.deal.ticket, row.deal.profit, row.deal.position, row.origin, row.differs))
        .collect();
    assert_eq!(
        lines,
        [(6, dec!(7), Some(1_006), DealOrigin::Bridge, false), (5, dec!(1000), Some(1_005), DealOrigin::Bridge, false),]
    );
    assert_eq!(rows.total, 2);
    // The database tells another amount later: it is seen, and not believed.
    desk.take(
        "mt5_deals_history",
        vec![document("a", TypedRow::Deal(Deal { profit: dec!(1), ..deal("100200", 5, 0) }))],
    )
    .await;
    let rows = w.deals_page(&FIRM, &page(DealFilter::default())).await.unwrap().rows;
    assert_eq!((rows[1].deal.profit, rows[1].differs), (dec!(1000), true));
    desk.workspace.close().await;
}

#[tokio::test]
async fn a_deal_that_leaves_the_database_stays_as_the_bridge_tells_it() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    let both =
        vec![document("a", TypedRow::Deal(deal("100200", 5, 0))), document("b", TypedRow::Deal(deal("100200", 6, 0)))];
    desk.take("mt5_deals_history", both).await;
    w.record_deals("bridge:one", vec![told(5, dec!(9))], None).await.unwrap();
    let gone = |key: &str| IngestChange::Deleted { collection: "mt5_deals_history".into(), key: key.into() };
    w.apply_changes(vec![gone("a"), gone("b")], b"1".to_vec()).await.unwrap();
    assert_eq!(tickets(&desk, &page(DealFilter::default())).await, (vec![5], 1));
    // A document that comes to tell of another deal lets the first one go.
    desk.take("mt5_deals_history", vec![document("c", TypedRow::Deal(deal("100200", 8, 0)))]).await;
    desk.take("mt5_deals_history", vec![document("c", TypedRow::Deal(deal("100200", 9, 0)))]).await;
    assert_eq!(tickets(&desk, &page(DealFilter::default())).await, (vec![9, 5], 2));
    desk.workspace.close().await;
}

/// Ninety days of deals, four a day, in two accounts and two symbols.
fn ninety_days() -> Vec<Deal> {
    let start = instant("2026-01-01T00:00:00Z").as_second();
    (0..360_u64)
        .map(|n| {
            let account = if n % 2 == 0 { "100200" } else { "100201" };
            let time = Instant::from_second(start + i64::try_from(n).unwrap() * 21_600).unwrap();
            Deal {
                entry: if n % 4 < 2 { DealEntry::In } else { DealEntry::Out },
                symbol: Some(if n % 3 == 0 { "XAUUSD" } else { "EURUSD" }.into()),
                volume: dec!(0.1),
                price: dec!(1.1),
                profit: Decimal::from(n) - dec!(180),
                comment: (n % 10 == 0).then(|| format!("[sl 1.{n}]")),
                magic: [Some(0), Some(77), Some(77), Some(-3), None][usize::try_from(n % 5).unwrap()],
                position: Some(5_000 + n / 4),
                ..Deal::empty(login(account), n + 1, time, if n % 90 == 0 { DealKind::Balance } else { DealKind::Buy })
            }
        })
        .collect()
}

/// What the filter should find, newest first.
fn expected(deals: &[Deal], wanted: impl Fn(&Deal) -> bool) -> Vec<u64> {
    deals.iter().rev().filter(|deal| wanted(deal)).map(|deal| deal.ticket).collect()
}

#[tokio::test]
async fn every_filter_finds_what_it_says_and_pages_join_without_a_seam() {
    let desk = Desk::open().await;
    let deals = ninety_days();
    desk.workspace.record_deals("bridge:one", deals.clone(), None).await.unwrap();
    let (from, to) = (instant("2026-01-20T07:00:00Z"), instant("2026-03-05T00:00:00Z"));
    let one = DealFilter { logins: vec![login("100200")], ..DealFilter::default() };
    let gold = DealFilter { symbols: vec!["XAUUSD".into()], ..DealFilter::default() };
    let days = DealFilter { from: Some(from), to: Some(to), ..DealFilter::default() };
    let narrow =
        DealFilter { kinds: vec![0], entries: vec![1], ..DealFilter { logins: one.logins.clone(), ..days.clone() } };
    let moved = DealFilter { kinds: vec![2, 3], logins: vec![login("100200")], ..days.clone() };
    let by =
        |strategies: &[Strategy], filter: &DealFilter| DealFilter { strategies: strategies.to_vec(), ..filter.clone() };
    let experts = by(&[Strategy::Magic(77)], &days);
    let hand_or_none = by(&[Strategy::Magic(0), Strategy::NotTold], &DealFilter::default());
    let cases: [(DealFilter, Vec<u64>); 9] = [
        (experts, expected(&deals, |deal| deal.magic == Some(77) && (from..to).contains(&deal.time))),
        (hand_or_none, expected(&deals, |deal| deal.magic.is_none_or(|magic| magic == 0))),
        (by(&[Strategy::NotTold], &one), expected(&deals, |d| d.magic.is_none() && d.login == login("100200"))),
        (
            moved,
            expected(&deals, |deal| {
                deal.kind == DealKind::Balance && deal.login == login("100200") && (from..to).contains(&deal.time)
            }),
        ),
        (DealFilter::default(), expected(&deals, |_| true)),
        (one, expected(&deals, |deal| deal.login == login("100200"))),
        (gold, expected(&deals, |deal| deal.symbol.as_deref() == Some("XAUUSD"))),
        (days, expected(&deals, |deal| (from..to).contains(&deal.time))),
        (
            narrow,
            expected(&deals, |deal| {
                deal.login == login("100200")
                    && (from..to).contains(&deal.time)
                    && deal.kind == DealKind::Buy
                    && deal.entry == DealEntry::Out
            }),
        ),
    ];
    for (filter, wanted) in cases {
        for descending in [true, false] {
            let wanted: Vec<u64> = if descending { wanted.clone() } else { wanted.iter().rev().copied().collect() };
            let mut found = Vec::new();
            for offset in (0..wanted.len() as u64).step_by(37) {
                let request = DealPageRequest { offset, limit: 37, descending, ..page(filter.clone()) };
                let (part, total) = tickets(&desk, &request).await;
                assert_eq!(total, wanted.len() as u64, "{filter:?}");
                found.extend(part);
            }
            assert_eq!(found, wanted, "{filter:?} descending {descending}");
            let beyond = DealPageRequest { offset: 10_000, descending, ..page(filter.clone()) };
            assert_eq!(tickets(&desk, &beyond).await.0, [0_u64; 0]);
        }
    }
    desk.workspace.close().await;
}

#[tokio::test]
async fn a_text_finds_comments_and_numbers_and_the_best_result_comes_first() {
    let desk = Desk::open().await;
    desk.workspace.record_deals("bridge:one", ninety_days(), None).await.unwrap();
    let text = |text: &str| page(DealFilter { text: Some(text.into()), ..DealFilter::default() });
    assert_eq!(tickets(&desk, &text("sl 1.350")).await, (vec![351], 1));
    assert_eq!(tickets(&desk, &text("#77")).await, (vec![77], 1));
    assert_eq!(tickets(&desk, &text("5089")).await, (vec![360, 359, 358, 357], 4));
    assert_eq!(tickets(&desk, &text("100%")).await, (vec![], 0));
    let (found, total) = tickets(&desk, &text("[SL")).await;
    assert_eq!((found.len(), total), (36, 36));
    let best = DealPageRequest { sort: DealSort::Profit, limit: 3, ..page(DealFilter::default()) };
    assert_eq!(tickets(&desk, &best).await, (vec![360, 359, 358], 360));
    let choices = desk.workspace.deal_choices(&FIRM).await.unwrap();
    assert_eq!(choices.symbols, ["EURUSD", "XAUUSD"]);
    assert_eq!((choices.kinds, choices.entries), (vec![0, 2], vec![0, 1]));
    desk.workspace.close().await;
}

#[tokio::test]
async fn pages_by_profit_volume_charges_and_symbol_follow_one_another_without_a_gap() {
    let desk = Desk::open().await;
    let varied = |deal: Deal| Deal {
        volume: Decimal::new(i64::try_from(deal.ticket % 7).unwrap(), 2),
        commission: Decimal::new(-i64::try_from(deal.ticket % 5).unwrap(), 1),
        swap: Decimal::new(i64::try_from(deal.ticket % 3).unwrap(), 1),
        ..deal
    };
    let deals: Vec<Deal> = ninety_days().into_iter().map(varied).collect();
    desk.workspace.record_deals("bridge:one", deals.clone(), None).await.unwrap();
    let value = |sort: DealSort, deal: &Deal| match sort {
        DealSort::Volume => deal.volume,
        DealSort::Charges => deal.commission + deal.swap + deal.fee,
        _ => deal.profit,
    };
    let (from, to) = (instant("2026-01-20T07:00:00Z"), instant("2026-03-05T00:00:00Z"));
    let filters = [
        DealFilter::default(),
        DealFilter { kinds: vec![0], ..DealFilter::default() },
        DealFilter { from: Some(from), to: Some(to), ..DealFilter::default() },
        DealFilter { from: Some(from), ..DealFilter::default() },
        DealFilter { strategies: vec![Strategy::Magic(77), Strategy::NotTold], ..DealFilter::default() },
    ];
    for sort in [DealSort::Profit, DealSort::Volume, DealSort::Charges, DealSort::Symbol] {
        for filter in &filters {
            let meant = |deal: &&Deal| {
                (filter.kinds.is_empty() || filter.kinds.contains(&deal.kind.code()))
                    && (filter.strategies.is_empty() || filter.strategies.contains(&Strategy::carried(deal.magic)))
                    && filter.from.is_none_or(|from| deal.time >= from)
                    && filter.to.is_none_or(|to| deal.time < to)
            };
            let mut wanted: Vec<&Deal> = deals.iter().filter(meant).collect();
            assert!(wanted.len() > 40, "{filter:?}");
            wanted.sort_by(|a, b| match sort {
                DealSort::Symbol => (&a.symbol, a.time, a.login, a.ticket).cmp(&(&b.symbol, b.time, b.login, b.ticket)),
                _ => (value(sort, a), a.login, a.time, a.ticket).cmp(&(value(sort, b), b.login, b.time, b.ticket)),
            });
            for descending in [false, true] {
                let mut wanted: Vec<u64> = wanted.iter().map(|deal| deal.ticket).collect();
                if descending {
                    wanted.reverse();
                }
                let mut found = Vec::new();
                for offset in (0..wanted.len() as u64).step_by(23) {
                    let request = DealPageRequest { sort, offset, limit: 23, descending, ..page(filter.clone()) };
                    let (part, total) = tickets(&desk, &request).await;
                    assert_eq!(total, wanted.len() as u64, "{sort:?} {filter:?}");
                    found.extend(part);
                }
                assert_eq!(found, wanted, "{sort:?} descending {descending} {filter:?}");
            }
        }
    }
    desk.workspace.close().await;
}

#[tokio::test]
async fn a_magic_number_that_is_told_later_is_taken_and_zero_is_not_the_same_as_nothing() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    let by = |magic: Option<i64>, ticket: u64| Deal { magic, kind: DealKind::Buy, ..told(ticket, dec!(1)) };
    w.record_deals("bridge:one", vec![by(None, 5), by(Some(0), 6), by(None, 7)], None).await.unwrap();
    let version = || async { w.deal_versions(&FIRM).await.unwrap()[&login("100200")] };
    let before = version().await;
    let later = w.record_deals("bridge:one", vec![by(Some(77), 5), by(None, 6), by(None, 7)], None).await.unwrap();
    assert_eq!((later.added, later.changed, later.same), (0, 1, 2));
    assert_eq!(version().await, before + 1);
    let of = |strategy| page(DealFilter { strategies: vec![strategy], ..DealFilter::default() });
    assert_eq!(tickets(&desk, &of(Strategy::Magic(77))).await, (vec![5], 1));
    assert_eq!(tickets(&desk, &of(Strategy::Magic(0))).await, (vec![6], 1));
    assert_eq!(tickets(&desk, &of(Strategy::NotTold)).await, (vec![7], 1));
    let text = |text: &str| DealFilter { text: Some(text.into()), ..of(Strategy::Magic(77)).filter };
    assert_eq!(tickets(&desk, &page(text("#5"))).await, (vec![5], 1));
    assert_eq!(tickets(&desk, &page(text("#6"))).await, (vec![], 0));
    let choices = w.deal_choices(&FIRM).await.unwrap().strategies;
    assert_eq!(choices.len(), 3);
    desk.workspace.close().await;
}

#[tokio::test]
async fn a_strategy_is_named_renamed_and_unnamed_and_each_step_is_in_the_audit_trail() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    w.name_strategy(&actor(), 77, Some("Grid")).await.unwrap();
    w.name_strategy(&actor(), 0, Some("By hand")).await.unwrap();
    w.name_strategy(&actor(), 77, Some("Grid, London")).await.unwrap();
    let names = w.strategy_names().await.unwrap();
    let told: Vec<_> = names.iter().map(|name| (name.magic, name.name.as_str())).collect();
    assert_eq!(told, [(0, "By hand"), (77, "Grid, London")]);
    w.name_strategy(&actor(), 77, None).await.unwrap();
    assert_eq!(w.strategy_names().await.unwrap().len(), 1);
    let trail = w.audit_records(None, 9).await.unwrap();
    let steps: Vec<_> = trail.iter().filter(|record| record.operation == "mt5.name_strategy").collect();
    assert_eq!(steps.len(), 4);
    desk.workspace.close().await;
}

#[tokio::test]
async fn the_mirror_never_goes_back_and_every_change_is_a_new_version() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    let mirror = |through: &str| DealMirror {
        login: login("100200"),
        through: through.parse().unwrap(),
        asked_at: instant("2026-05-01T12:00:00Z"),
        source: "bridge:one".into(),
        limited: false,
    };
    w.record_deals("bridge:one", vec![told(5, dec!(1))], Some(&mirror("2026-05-01T12:00:00"))).await.unwrap();
    w.record_deals("bridge:one", vec![told(5, dec!(1))], Some(&mirror("2026-04-01T12:00:00"))).await.unwrap();
    assert_eq!(w.deal_mirrors(&FIRM).await.unwrap(), [mirror("2026-05-01T12:00:00")]);
    let version = w.deal_versions(&FIRM).await.unwrap()[&login("100200")];
    w.record_deals("bridge:one", vec![told(5, dec!(1))], None).await.unwrap();
    assert_eq!(w.deal_versions(&FIRM).await.unwrap()[&login("100200")], version);
    w.record_deals("bridge:one", vec![told(5, dec!(2)), told(6, dec!(1))], None).await.unwrap();
    assert_eq!(w.deal_versions(&FIRM).await.unwrap()[&login("100200")], version + 2);
    desk.workspace.close().await;
}

#[tokio::test]
async fn a_settled_clock_moves_the_deals_that_came_with_its_raw_time() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    let raw = "2026-05-01T13:00:00".parse().unwrap();
    let placed = Deal { server_time: Some(raw), time: instant("2026-05-01T13:00:00Z"), ..told(5, dec!(1)) };
    w.record_deals("bridge:one", vec![placed, told(6, dec!(1))], None).await.unwrap();
    let clock = NewClock {
        server: "Broker-Live".into(),
        from_day: "2000-01-01".parse().unwrap(),
        clock: json!({ "kind": "fixed", "standard_seconds": 10_800 }),
        reason: "the broker says so".into(),
        logins: vec![login("100200")],
    };
    let three_hours = |shown: trading::deal::ServerTime, _| jiff::tz::Offset::constant(3).to_timestamp(shown).ok();
    assert_eq!(w.set_server_clock(&actor(), &clock, three_hours).await, Ok(1));
    let times: Vec<String> =
        w.ledger(&FIRM, login("100200"), None).await.unwrap().iter().map(|deal| deal.time.to_string()).collect();
    assert_eq!(times, ["2026-05-01T10:00:00Z", "2026-05-01T10:00:00Z"]);
    assert_eq!(w.audit_records(None, 1).await.unwrap()[0].operation, "mt5.set_clock");
    assert_eq!(w.server_clocks().await.unwrap()[0].clock["standard_seconds"], 10_800);
    desk.workspace.close().await;
}

#[tokio::test]
async fn what_is_open_is_replaced_whole_and_never_by_something_older() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    let position = |ticket| PositionNow {
        ticket,
        symbol: "EURUSD".into(),
        side: DealSide::Sell,
        volume: dec!(0.5),
        price_open: Some(dec!(1.08)),
        price_current: None,
        stop_loss: None,
        take_profit: Some(dec!(1.05)),
        swap: None,
        profit: Some(dec!(-3.2)),
        opened_at: None,
        server_time: Some("2026-05-01T13:00:00".parse().unwrap()),
        magic: Some(77),
        comment: None,
    };
    let open = |at: &str, tickets: &[u64]| OpenNow {
        login: login("100200"),
        at: instant(at),
        received_at: instant(at),
        source: "bridge:one".into(),
        positions: tickets.iter().map(|ticket| position(*ticket)).collect(),
        orders: None,
    };
    w.record_open(vec![open("2026-05-01T10:00:00Z", &[1, 2])]).await.unwrap();
    w.record_open(vec![open("2026-05-01T10:05:00Z", &[2])]).await.unwrap();
    w.record_open(vec![open("2026-05-01T10:01:00Z", &[1, 2, 3])]).await.unwrap();
    assert_eq!(w.open_now(&FIRM).await.unwrap(), [open("2026-05-01T10:05:00Z", &[2])]);
    desk.workspace.close().await;
}

#[tokio::test]
async fn an_alert_is_raised_once_cleared_once_and_acknowledged_with_a_note_in_the_trail() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    w.keep_limit(&actor(), "limit-1", Some(json!({ "name": "Loss" }))).await.unwrap();
    let number = w.raise_alert("limit-1", json!({ "value": "5" })).await.unwrap().unwrap();
    assert_eq!(w.raise_alert("limit-1", json!({ "value": "6" })).await, Ok(None));
    assert_eq!(w.acknowledge_alert(&actor(), number, "closed half").await, Ok(true));
    assert_eq!(w.acknowledge_alert(&actor(), number, "again").await, Ok(false));
    assert_eq!(w.clear_alert("limit-1", json!({})).await, Ok(true));
    assert_eq!(w.clear_alert("limit-1", json!({})).await, Ok(false));
    let kept = w.alerts(false, (0, 10)).await.unwrap();
    assert_eq!((kept.total, kept.rows[0].note.as_deref()), (1, Some("closed half")));
    assert_eq!(w.alerts(true, (0, 10)).await.unwrap().total, 0);
    let trail: Vec<String> =
        w.audit_records(None, 4).await.unwrap().into_iter().rev().map(|record| record.operation).collect();
    assert_eq!(trail, ["mt5.save_limit", "mt5.limit_breached", "mt5.acknowledge_alert", "mt5.limit_cleared"]);
    w.classify_transfer(&actor(), (login("100200"), 5), FlowKind::Internal, Some("both ours")).await.unwrap();
    assert_eq!(w.classified_transfers().await.unwrap()[0].kind, FlowKind::Internal);
    desk.workspace.close().await;
}

fn reading(at: Instant, equity: Decimal) -> Reading {
    Reading {
        login: login("100200"),
        at,
        received_at: at,
        source: "bridge:one".into(),
        balance: Some(dec!(1000)),
        equity: Some(equity),
        floating: None,
        margin: None,
        margin_free: None,
        margin_level: None,
    }
}

/// A reading a minute of the first hour of each day, `days` of them, the last one on the clock's own day.
fn hours_of(days: i64) -> Vec<Reading> {
    let last = instant("2026-06-15T10:00:00Z").as_second();
    (0..days)
        .flat_map(|day| (0..60).map(move |minute| (day, minute)))
        .map(|(day, minute)| {
            let at = Instant::from_second(last - day * 86_400 + minute * 60).unwrap();
            reading(at, Decimal::from(day * 100 + minute))
        })
        .collect()
}

#[tokio::test]
async fn old_readings_are_packed_then_thinned_then_only_their_day_is_left() {
    let desk = Desk::open().await;
    let w = &desk.workspace;
    let mut all = hours_of(500);
    w.record_readings(all.clone()).await.unwrap();
    let days = || w.daily_equity(&FIRM, &[], "2020-01-01".parse().unwrap(), "2030-01-01".parse().unwrap());
    let days_before = days().await.unwrap();
    let tidied = w.tidy_readings().await.unwrap();
    assert_eq!(tidied, Tidied { packed: 497, thinned: 409, dropped: 99 });
    assert_eq!(w.tidy_readings().await.unwrap(), Tidied::default());
    assert_eq!(days().await.unwrap(), days_before);
    all.sort_by_key(|reading| reading.at);
    let since = |days: i64| Instant::from_second(instant("2026-06-15T00:00:00Z").as_second() - days * 86_400).unwrap();
    let held = |from, to| w.readings_between(&FIRM, login("100200"), from, to);
    // Ninety days in full.
    let full: Vec<Reading> = all.iter().filter(|reading| reading.at >= since(90)).cloned().collect();
    assert_eq!(held(since(90), Instant::MAX).await.unwrap(), full);
    // Then the last of each five minutes, and after four hundred days nothing.
    let day = held(since(200), since(199)).await.unwrap();
    let minutes: Vec<i64> = day.iter().map(|reading| reading.at.as_second() / 60 % 60).collect();
    assert_eq!(minutes, [4, 9, 14, 19, 24, 29, 34, 39, 44, 49, 54, 59]);
    assert_eq!(held(since(450), since(449)).await.unwrap(), []);
    // What was known at a moment is found among what is packed, and the newest is where it was.
    let at = w.readings_at(&FIRM, instant("2026-05-01T10:30:30Z")).await.unwrap();
    assert_eq!(at.iter().map(|reading| reading.at).collect::<Vec<_>>(), [instant("2026-05-01T10:30:00Z")]);
    let between = w.readings_at(&FIRM, instant("2026-05-02T05:00:00Z")).await.unwrap();
    assert_eq!(between[0].at, instant("2026-05-01T10:59:00Z"));
    assert_eq!(w.latest_readings(&FIRM).await.unwrap(), [all.last().unwrap().clone()]);
    // A reading that comes late to a packed day is taken in.
    let late = reading(instant("2026-05-01T12:00:00Z"), dec!(77));
    w.record_readings(vec![late.clone()]).await.unwrap();
    w.tidy_readings().await.unwrap();
    let of_day = held(instant("2026-05-01T00:00:00Z"), instant("2026-05-02T00:00:00Z")).await.unwrap();
    assert_eq!((of_day.len(), of_day.last()), (61, Some(&late)));
    assert_eq!(w.daily_balances(&FIRM).await.unwrap().len(), 500);
    desk.workspace.close().await;
}
