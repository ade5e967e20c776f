//! The second address takes over when the first fails its health check, and hands back when it is well again.

use std::sync::Arc;

use bridge_mt5::recorded::{Dialect, Fault, RecordedBridge};
use ports::{Bridge, BridgeFault};

use crate::scene::{StandingClock, accounts, bridge, client, logins, readings, settings};

struct Pair {
    clock: Arc<StandingClock>,
    first: RecordedBridge,
    second: RecordedBridge,
    client: Arc<dyn Bridge>,
}

async fn pair() -> Pair {
    let clock = StandingClock::new();
    let (first, second) = (bridge(Dialect::default()).await, bridge(Dialect::default()).await);
    let client = client(&clock, &settings(&first.address(), Some(&second.address())));
    Pair { clock, first, second, client }
}

impl Pair {
    /// The next poll, an interval later: which address answered it.
    async fn next(&self) -> Result<bool, BridgeFault> {
        self.clock.move_on(300);
        let answer = self.client.poll(&logins()).await?;
        assert_eq!(answer.readings.len(), readings().len());
        Ok(answer.from_second)
    }
}

#[tokio::test]
async fn while_the_first_is_well_the_second_is_left_alone() {
    let pair = pair().await;
    assert_eq!((pair.next().await, pair.next().await), (Ok(false), Ok(false)));
    assert_eq!(pair.second.seen(), []);
}

#[tokio::test]
async fn the_second_takes_over_and_hands_back_after_two_good_checks() {
    let pair = pair().await;
    assert_eq!(pair.next().await, Ok(false));
    pair.first.set_fault("/health", Some(Fault::ErrorWithin200));
    assert_eq!((pair.next().await, pair.next().await), (Ok(true), Ok(true)));
    pair.first.set_fault("/health", None);
    assert_eq!((pair.next().await, pair.next().await, pair.next().await), (Ok(true), Ok(false), Ok(false)));
}

#[tokio::test]
async fn one_that_comes_and_goes_does_not_serve() {
    let pair = pair().await;
    pair.first.script("/health", [Some(Fault::ServerError), None, Some(Fault::HtmlPage), None, Some(Fault::Cut)]);
    for _ in 0..5 {
        assert_eq!(pair.next().await, Ok(true));
    }
}

#[tokio::test]
async fn a_terminal_that_is_not_ready_is_a_failed_check() {
    let pair = pair().await;
    pair.first.answer_with("/health", r#"{"status": "healthy", "mt5_available": true, "mt5_initialized": false}"#);
    assert_eq!(pair.next().await, Ok(true));
    let health = pair.client.health().await.expect("the second answers");
    assert_eq!((health.terminal_ready, health.from_second), (Some(true), true));
}

#[tokio::test]
async fn a_first_that_dies_between_check_and_poll_costs_no_poll() {
    let pair = pair().await;
    pair.client.health().await.expect("the first answers");
    pair.first.set_fault("*", Some(Fault::Silence));
    let answer = pair.client.poll(&logins()).await.expect("the second answers");
    assert!(answer.from_second);
}

#[tokio::test]
async fn when_the_second_dies_the_first_serves_at_once() {
    let Pair { clock, first, second, client } = pair().await;
    first.set_fault("/health", Some(Fault::ServerError));
    clock.move_on(300);
    assert_eq!(client.poll(&logins()).await.map(|answer| answer.from_second), Ok(true));
    first.set_fault("/health", None);
    drop(second);
    clock.move_on(300);
    assert_eq!(client.poll(&logins()).await.map(|answer| answer.from_second), Ok(false));
}

#[tokio::test]
async fn with_both_gone_the_fault_of_the_serving_one_is_told() {
    let Pair { clock, first, second, client } = pair().await;
    drop((first, second));
    clock.move_on(300);
    assert!(matches!(client.poll(&logins()).await, Err(BridgeFault::CannotReach { .. })));
    assert!(matches!(client.health().await, Err(BridgeFault::CannotReach { .. })));
}

#[tokio::test]
async fn a_first_that_stops_and_comes_back_at_its_port_serves_again() {
    let Pair { clock, first, second: _second, client } = pair().await;
    let port = first.port();
    drop(first);
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let mut served = Vec::new();
    let mut back = None;
    for round in 0..4 {
        if round == 1 {
            let again = RecordedBridge::start_at(port, StandingClock::new(), Dialect::default(), accounts()).await;
            back = Some(again.expect("the port is free again"));
        }
        clock.move_on(300);
        served.push(client.poll(&logins()).await.expect("an answer").from_second);
    }
    assert!(back.is_some());
    assert_eq!(served, [true, true, false, false]);
}

#[tokio::test]
async fn a_check_just_made_counts_once() {
    let pair = pair().await;
    pair.first.script("/health", [Some(Fault::ServerError)]);
    assert_eq!(pair.next().await, Ok(true));
    for _ in 0..3 {
        pair.client.health().await.expect("an answer");
    }
    assert_eq!(pair.client.poll(&logins()).await.map(|answer| answer.from_second), Ok(true));
    assert_eq!((pair.next().await, pair.next().await), (Ok(true), Ok(false)));
}
