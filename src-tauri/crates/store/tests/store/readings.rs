//! The time series.

use access::session::Scope;
use jiff::civil::date;
use rust_decimal::Decimal;
use trading::reading::Reading;

use crate::support::{Desk, instant, reading};

const FIRM: Scope = Scope::Firm;

#[tokio::test]
async fn the_same_reading_twice_is_one_row_and_an_unknown_figure_never_hides_a_known_one() {
    let desk = Desk::open().await;
    let first = Reading { balance: Some(Decimal::ONE), ..reading("100200", "2026-06-01T10:00:00Z", Some(10)) };
    let second = Reading { margin: Some(Decimal::TWO), ..reading("100200", "2026-06-01T10:00:00Z", None) };
    assert_eq!(desk.workspace.record_readings(vec![first.clone(), first.clone()]).await, Ok(1));
    assert_eq!(desk.workspace.record_readings(vec![first.clone()]).await, Ok(0));
    assert_eq!(desk.workspace.record_readings(vec![second]).await, Ok(1));
    let whole = Reading { margin: Some(Decimal::TWO), ..first };
    assert_eq!(desk.workspace.latest_readings(&FIRM).await.unwrap(), [whole]);
}

#[tokio::test]
async fn the_latest_reading_is_by_its_own_time_and_nothing_is_merged_into_it() {
    let desk = Desk::open().await;
    let older_arrived_later =
        Reading { received_at: instant("2026-06-09T00:00:00Z"), ..reading("100200", "2026-06-01T00:00:00Z", Some(1)) };
    let newest = Reading { balance: Some(Decimal::TWO), ..reading("100200", "2026-06-02T00:00:00Z", None) };
    let other = Reading { source: "mongodb:mt5_accounts".into(), ..reading("100300", "2026-06-01T00:00:00Z", Some(3)) };
    desk.workspace.record_readings(vec![newest.clone(), older_arrived_later, other.clone()]).await.unwrap();
    assert_eq!(desk.workspace.latest_readings(&FIRM).await.unwrap(), [newest, other]);
    let between = desk
        .workspace
        .readings_between(
            &FIRM,
            "100200".parse().unwrap(),
            instant("2026-06-01T00:00:00Z"),
            instant("2026-06-02T00:00:00Z"),
        )
        .await
        .unwrap();
    assert_eq!(between.len(), 1);
}

#[tokio::test]
async fn the_newest_reading_of_each_source_is_kept_whatever_order_they_come_in() {
    let desk = Desk::open().await;
    let database =
        |at: &str, equity| Reading { source: "mongodb:mt5_accounts".into(), ..reading("100200", at, Some(equity)) };
    let (old, new) =
        (reading("100200", "2026-06-01T10:00:00Z", Some(1)), reading("100200", "2026-06-02T10:00:00Z", Some(2)));
    desk.workspace.record_readings(vec![new.clone(), database("2026-06-01T09:00:00Z", 5)]).await.unwrap();
    desk.workspace.record_readings(vec![old, database("2026-06-01T08:00:00Z", 4)]).await.unwrap();
    let newest = [new.clone(), database("2026-06-01T09:00:00Z", 5)];
    assert_eq!(desk.workspace.newest_by_source(&FIRM).await.unwrap(), newest);
    // A figure that comes later for the same moment is taken in.
    let whole = Reading { balance: Some(Decimal::TEN), ..new };
    desk.workspace.record_readings(vec![whole.clone()]).await.unwrap();
    assert_eq!(desk.workspace.newest_by_source(&FIRM).await.unwrap()[0], whole);
    desk.workspace.close().await;
}

#[tokio::test]
async fn a_day_has_its_close_high_and_low_whatever_order_the_readings_come_in() {
    let desk = Desk::open().await;
    let at = |time: &str, equity| reading("100200", &format!("2026-06-01T{time}Z"), Some(equity));
    desk.workspace.record_readings(vec![at("23:59:59.999", 9), at("08:00:00", 12)]).await.unwrap();
    desk.workspace.record_readings(vec![at("00:00:00", 7), at("12:00:00", 10)]).await.unwrap();
    desk.workspace.record_readings(vec![reading("100200", "2026-06-02T00:00:00Z", Some(1))]).await.unwrap();
    let days = desk.workspace.daily_equity(&FIRM, &[], date(2026, 6, 1), date(2026, 6, 1)).await.unwrap();
    let figures = (days[0].close, days[0].high, days[0].low);
    assert_eq!(figures, (Decimal::from(9), Decimal::from(12), Decimal::from(7)));
    assert_eq!(days.len(), 1);

    // A corrected reading corrects its day.
    desk.workspace.record_readings(vec![at("08:00:00", 8)]).await.unwrap();
    let days = desk.workspace.daily_equity(&FIRM, &[], date(2026, 6, 1), date(2026, 6, 2)).await.unwrap();
    assert_eq!((days[0].high, days.len()), (Decimal::from(10), 2));
    let none = desk.workspace.daily_equity(&FIRM, &["9999".parse().unwrap()], date(2026, 6, 1), date(2026, 6, 2)).await;
    assert_eq!(none.unwrap(), []);
}
