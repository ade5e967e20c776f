//! The list of investors.

use access::{role::Role, session::Scope};
use compliance::{
    document::Document,
    kyc::{KycState, REQUIRED_OF_A_PERSON},
};
use fund::{
    investment::{Investment, InvestmentState},
    redemption::Redemption,
};
use jiff::civil::date;
use rust_decimal::Decimal;
use store::{IngestDocument, InvestorRow, InvestorSort, InvestorState, NextPayment, PageRequest, TypedRow, Workspace};
use values::Money;

use crate::support::{Desk, client, contract, document, investment, paper, redemption, unreadable, usd, user};

const FIRM: Scope = Scope::Firm;

pub(crate) fn page() -> PageRequest {
    PageRequest {
        offset: 0,
        limit: 100,
        sort: InvestorSort::Name,
        descending: false,
        text: None,
        kyc: None,
        state: None,
    }
}

async fn ids(workspace: &Workspace, request: &PageRequest) -> (Vec<String>, u64) {
    let page = workspace.investors_page(&FIRM, request).await.unwrap();
    (page.rows.into_iter().map(|row| row.client_id.to_string()).collect(), page.total)
}

async fn investor(desk: &Desk, id: &str) -> Option<InvestorRow> {
    desk.workspace.investor(&FIRM, &id.parse().unwrap()).await.unwrap()
}

fn papers(owner: &str, expires: Option<jiff::civil::Date>) -> Vec<IngestDocument> {
    REQUIRED_OF_A_PERSON
        .iter()
        .map(|kind| {
            let id = format!("{owner} {kind}");
            document(&id, TypedRow::Document(Document { expires_on: expires, ..paper(&id, owner, kind) }))
        })
        .collect()
}

#[tokio::test]
async fn an_investor_is_put_together_whichever_id_each_document_uses() {
    let desk = Desk::open().await;
    let aliases = ["client_ab12cd34", "65f0000000000000000000aa", "ab12cd34"];
    // The contracts come before the user that explains whose they are.
    desk.take("investments", vec![contract("i1", aliases[0], 10_000), contract("i2", aliases[1], 20_000)]).await;
    assert!(investor(&desk, aliases[0]).await.is_some());
    desk.take("users", vec![client("c1", "Carla Núñez", &aliases)]).await;
    desk.take("documents", papers(aliases[2], None)).await;
    let (listed, total) = ids(&desk.workspace, &page()).await;
    assert_eq!((listed, total), (vec!["c1".to_owned()], 1));
    for id in ["c1", aliases[0], aliases[1], aliases[2]] {
        let row = investor(&desk, id).await.unwrap();
        assert_eq!(row.client_id.as_str(), "c1");
        assert_eq!(row.name.as_deref(), Some("Carla Núñez"));
        assert_eq!((row.contracts, row.principal.clone()), (2, vec![usd(30_000)]));
        assert_eq!((row.kyc, row.state), (KycState::Complete, InvestorState::Active));
        assert_eq!(row.since, Some(date(2026, 1, 1)));
        assert!(row.known_user);
    }
    let contracts = desk.workspace.investments(&FIRM, Some(&"ab12cd34".parse().unwrap())).await.unwrap();
    assert_eq!(contracts.len(), 2);
}

#[tokio::test]
async fn an_id_that_two_clients_claim_leads_to_neither() {
    let desk = Desk::open().await;
    desk.take("users", vec![client("c1", "One", &["shared"]), client("c2", "Two", &["shared"])]).await;
    desk.take("investments", vec![contract("i1", "shared", 10_000)]).await;
    assert_eq!(investor(&desk, "c1").await.unwrap().contracts, 0);
    assert_eq!(investor(&desk, "c2").await.unwrap().contracts, 0);
    assert_eq!(investor(&desk, "shared").await.unwrap().contracts, 1);
    // One of them gives it up.
    desk.take("users", vec![client("c2", "Two", &[])]).await;
    assert_eq!(investor(&desk, "c1").await.unwrap().contracts, 1);
    assert_eq!(investor(&desk, "shared").await.unwrap().client_id.as_str(), "c1");
}

#[tokio::test]
async fn the_next_payment_is_the_first_that_is_not_paid() {
    let desk = Desk::open().await;
    desk.take("users", vec![client("c1", "Carla", &[])]).await;
    desk.take("investments", vec![contract("i1", "c1", 10_000)]).await;
    let first = investor(&desk, "c1").await.unwrap().next_payment;
    assert_eq!(first, Some(NextPayment { due: date(2026, 4, 1), amounts: vec![usd(150)] }));
    desk.take("redemptions", vec![document("r1", TypedRow::Redemption(redemption("r1", "c1", "i1")))]).await;
    let second = investor(&desk, "c1").await.unwrap().next_payment;
    assert_eq!(second, Some(NextPayment { due: date(2026, 5, 1), amounts: vec![usd(150)] }));
    let totals = desk.workspace.totals(&FIRM).await.unwrap();
    assert_eq!(totals.obligations.len(), 11);
    assert_eq!(totals.obligations[0].interest, usd(150));
    assert_eq!((totals.obligations[10].due, totals.obligations[10].principal), (date(2027, 3, 1), usd(10_000)));
    let owed: Decimal = totals.obligations.iter().map(|day| day.interest.amount).sum();
    assert_eq!(owed, Decimal::from(11 * 150));
}

#[tokio::test]
async fn a_redemption_dated_ahead_counts_from_its_day_on() {
    let desk = Desk::open().await;
    desk.take("investments", vec![contract("i1", "c1", 10_000)]).await;
    let ahead = Redemption { paid_on: Some(date(2026, 6, 20)), ..redemption("r1", "c1", "i1") };
    desk.take("redemptions", vec![document("r1", TypedRow::Redemption(ahead))]).await;
    assert_eq!(investor(&desk, "c1").await.unwrap().next_payment.unwrap().due, date(2026, 4, 1));
    desk.clock.set_now("2026-06-20T00:30:00Z");
    assert_eq!(desk.workspace.refresh_investors().await, Ok(1));
    assert_eq!(investor(&desk, "c1").await.unwrap().next_payment.unwrap().due, date(2026, 5, 1));
}

#[tokio::test]
async fn a_file_becomes_a_problem_on_the_day_after_a_document_ran_out() {
    let desk = Desk::open().await;
    desk.take("users", vec![client("c1", "Carla", &[])]).await;
    desk.take("documents", papers("c1", Some(date(2026, 6, 30)))).await;
    assert_eq!(investor(&desk, "c1").await.unwrap().kyc, KycState::Complete);
    desk.clock.set_now("2026-06-30T23:00:00Z");
    assert_eq!(desk.workspace.refresh_investors().await, Ok(0));
    desk.clock.set_now("2026-07-01T00:00:00Z");
    let desk = desk.reopened().await;
    let row = investor(&desk, "c1").await.unwrap();
    assert_eq!((row.kyc, row.kyc_open.len()), (KycState::Problem, 4));
}

#[tokio::test]
async fn investors_are_counted_as_they_come_change_and_become_one() {
    let desk = Desk::open().await;
    let counted = async |desk: &Desk| {
        let kyc = desk.workspace.totals(&FIRM).await.unwrap().kyc;
        let counts: Vec<_> = kyc.into_iter().map(|count| (count.state, count.investors)).collect();
        (counts, ids(&desk.workspace, &page()).await.1)
    };
    assert_eq!(counted(&desk).await, (vec![], 0));
    desk.take("users", vec![client("c1", "Carla", &[]), client("c2", "Pat", &[])]).await;
    desk.take("investments", vec![contract("i1", "c3", 10_000)]).await;
    assert_eq!(counted(&desk).await, (vec![(KycState::Incomplete, 3)], 3));
    desk.take("documents", papers("c1", Some(date(2026, 6, 30)))).await;
    assert_eq!(counted(&desk).await, (vec![(KycState::Complete, 1), (KycState::Incomplete, 2)], 3));
    desk.take("users", vec![client("c2", "Pat", &["c3"])]).await;
    assert_eq!(counted(&desk).await, (vec![(KycState::Complete, 1), (KycState::Incomplete, 1)], 2));
    desk.clock.set_now("2026-07-01T00:00:00Z");
    let desk = desk.reopened().await;
    assert_eq!(counted(&desk).await, (vec![(KycState::Incomplete, 1), (KycState::Problem, 1)], 2));
    let beyond = PageRequest { offset: 10, ..page() };
    assert_eq!(ids(&desk.workspace, &beyond).await, (vec![], 2));
}

#[tokio::test]
async fn what_a_contract_owes_is_unknown_rather_than_nothing_when_it_cannot_be_known() {
    let desk = Desk::open().await;
    let undated = Investment { start: None, ..investment("i1", "c1", 10_000) };
    desk.take("investments", vec![document("i1", TypedRow::Investment(undated))]).await;
    let totals = desk.workspace.totals(&FIRM).await.unwrap();
    assert_eq!((totals.obligations.len(), totals.obligations_unknown), (0, 1));
    desk.take("investments", vec![document("i1", TypedRow::Investment(investment("i1", "c1", 10_000)))]).await;
    assert_eq!(desk.workspace.totals(&FIRM).await.unwrap().obligations_unknown, 0);
}

#[tokio::test]
async fn the_sum_of_what_is_owed_follows_every_change_exactly() {
    let desk = Desk::open().await;
    let owed = async || {
        let totals = desk.workspace.totals(&FIRM).await.unwrap();
        let sum =
            |part: fn(&store::ObligationTotal) -> Money| totals.obligations.iter().map(|day| part(day).amount).sum();
        let (interest, principal): (Decimal, Decimal) = (sum(|day| day.interest), sum(|day| day.principal));
        (interest.to_string(), principal.to_string())
    };
    let both = vec![contract("i1", "c1", 10_000), contract("i2", "c2", 30_000)];
    desk.take("investments", both).await;
    assert_eq!(owed().await, ("7200".into(), "40000".into()));
    desk.take("investments", vec![contract("i2", "c1", 20_000)]).await;
    assert_eq!(owed().await, ("5400".into(), "30000".into()));
    desk.take("redemptions", vec![document("r1", TypedRow::Redemption(redemption("r1", "c1", "i1")))]).await;
    assert_eq!(owed().await, ("5250".into(), "30000".into()));
    desk.take("investments", vec![crate::support::kept("investment i1", "something else")]).await;
    assert_eq!(owed().await, ("3600".into(), "20000".into()));
    desk.workspace.begin_full_pull("investments").await.unwrap();
    desk.take("investments", vec![]).await;
    desk.workspace.finish_full_pull("investments").await.unwrap();
    assert_eq!(owed().await, ("0".into(), "0".into()));
    assert_eq!(desk.workspace.totals(&FIRM).await.unwrap().obligations, []);
}

#[tokio::test]
async fn an_amount_out_of_all_proportion_spoils_no_sum() {
    let desk = Desk::open().await;
    let absurd = Money::new("70000000000000000000000000000".parse().unwrap(), usd(0).currency);
    let mut documents = vec![contract("i0", "c1", 10_000)];
    for id in ["i1", "i2"] {
        let row = Investment { principal: absurd, ..investment(id, "c1", 0) };
        documents.push(document(id, TypedRow::Investment(row)));
    }
    desk.take("investments", documents).await;
    let totals = desk.workspace.totals(&FIRM).await.unwrap();
    assert_eq!((totals.contracts[0].principal, totals.contracts[0].left_out), (usd(10_000), 2));
    assert_eq!((totals.obligations.len(), totals.obligations_unknown), (12, 2));
}

#[tokio::test]
async fn the_list_is_sorted_and_cut_into_pages() {
    let desk = Desk::open().await;
    let people = ["Álvaro", "beatriz", "Carla", "Ana", "Zoë"];
    let users = people.iter().map(|name| client(&format!("id-{name}"), name, &[])).collect();
    desk.take("users", users).await;
    desk.take(
        "investments",
        vec![contract("i1", "id-Carla", 9), contract("i2", "id-Zoë", 100), contract("i3", "id-Ana", 20)],
    )
    .await;
    let (all, total) = ids(&desk.workspace, &page()).await;
    assert_eq!(all, ["id-Álvaro", "id-Ana", "id-beatriz", "id-Carla", "id-Zoë"]);
    assert_eq!(total, 5);
    let part = PageRequest { offset: 1, limit: 2, descending: true, ..page() };
    assert_eq!(ids(&desk.workspace, &part).await, (vec!["id-Carla".into(), "id-beatriz".into()], 5));
    let richest = PageRequest { sort: InvestorSort::Principal, descending: true, limit: 3, ..page() };
    assert_eq!(ids(&desk.workspace, &richest).await.0, ["id-Zoë", "id-Ana", "id-Carla"]);
    let paid_next = PageRequest { sort: InvestorSort::NextPayment, ..page() };
    let without = ids(&desk.workspace, &paid_next).await.0.split_off(3);
    assert_eq!(without, ["id-beatriz", "id-Álvaro"]);
    for sort in [InvestorSort::Contracts, InvestorSort::Kyc, InvestorSort::State, InvestorSort::Since] {
        assert_eq!(ids(&desk.workspace, &PageRequest { sort, ..page() }).await.0.len(), 5, "{sort:?}");
    }
}

#[tokio::test]
async fn the_list_is_filtered_by_text_kyc_and_state() {
    let desk = Desk::open().await;
    desk.take("users", vec![client("c1", "José 100%", &[]), client("c2", "Pat", &[]), client("c3", "Joseph", &[])])
        .await;
    desk.take("investments", vec![contract("i1", "c3", 10_000)]).await;
    desk.take("documents", papers("c2", None)).await;
    let text = |text: &str| PageRequest { text: Some(text.into()), ..page() };
    assert_eq!(ids(&desk.workspace, &text("JOSE")).await, (vec!["c1".into(), "c3".into()], 2));
    assert_eq!(ids(&desk.workspace, &text("0%")).await, (vec!["c1".into()], 1));
    assert_eq!(ids(&desk.workspace, &text("_")).await, (vec![], 0));
    assert_eq!(ids(&desk.workspace, &text("c2@example")).await.0, ["c2"]);
    assert_eq!(ids(&desk.workspace, &text("  ")).await.1, 3);
    let complete = PageRequest { kyc: Some(KycState::Complete), ..page() };
    assert_eq!(ids(&desk.workspace, &complete).await, (vec!["c2".into()], 1));
    let active = PageRequest { state: Some(InvestorState::Active), text: Some("jos".into()), ..page() };
    assert_eq!(ids(&desk.workspace, &active).await, (vec!["c3".into()], 1));
}

#[tokio::test]
async fn a_part_of_a_name_is_found_in_every_order_and_after_every_change() {
    let desk = Desk::open().await;
    desk.take("users", vec![client("c1", "Ann", &[]), client("c2", "Hanna", &[]), client("c3", "Dan", &[])]).await;
    desk.take("investments", vec![contract("i1", "c2", 7_000), contract("i2", "c1", 9_000)]).await;
    let ann = PageRequest { text: Some("an".into()), ..page() };
    assert_eq!(ids(&desk.workspace, &ann).await, (vec!["c1".into(), "c3".into(), "c2".into()], 3));
    let largest = PageRequest { sort: InvestorSort::Principal, descending: true, limit: 2, ..ann.clone() };
    assert_eq!(ids(&desk.workspace, &largest).await, (vec!["c1".into(), "c2".into()], 3));
    let second = PageRequest { offset: 1, limit: 1, ..ann.clone() };
    assert_eq!(ids(&desk.workspace, &second).await, (vec!["c3".into()], 3));
    let double = PageRequest { text: Some("NN".into()), ..page() };
    assert_eq!(desk.workspace.investors_principal(&FIRM, &double).await.unwrap(), [usd(16_000)]);
    desk.take("users", vec![client("c3", "Zoe", &[]), client("c4", "Anna", &[])]).await;
    assert_eq!(ids(&desk.workspace, &ann).await, (vec!["c1".into(), "c4".into(), "c2".into()], 3));
}

#[tokio::test]
async fn principal_is_exact_and_kept_apart_by_currency() {
    let desk = Desk::open().await;
    let tenth =
        Investment { principal: Money::new("0.1".parse().unwrap(), usd(0).currency), ..investment("i1", "c1", 0) };
    let fifth = Investment {
        id: "i2".parse().unwrap(),
        principal: Money::new("0.2".parse().unwrap(), usd(0).currency),
        ..tenth.clone()
    };
    let euros = Investment {
        id: "i3".parse().unwrap(),
        principal: Money::new(Decimal::ONE, values::Currency::EUR),
        ..tenth.clone()
    };
    let over = Investment { id: "i4".parse().unwrap(), state: InvestmentState::Redeemed, ..tenth.clone() };
    let documents = [tenth, fifth, euros, over].map(|i| document(i.id.as_str(), TypedRow::Investment(i.clone())));
    desk.take("investments", documents.to_vec()).await;
    let row = investor(&desk, "c1").await.unwrap();
    let amounts: Vec<String> = row.principal.iter().map(ToString::to_string).collect();
    assert_eq!((row.contracts, amounts), (3, vec!["1 EUR".to_owned(), "0.3 USD".to_owned()]));
    assert_eq!(row.name.as_deref(), Some("Name of c1"));
    assert!(!row.known_user);
}

#[tokio::test]
async fn people_of_the_firm_are_no_investors_and_an_unreadable_contract_still_counts_as_it_was() {
    let desk = Desk::open().await;
    let admin =
        TypedRow::User { user: user("boss", "Bo", Role::Admin), password_hash: None, aliases: vec!["b".into()] };
    desk.take("users", vec![document("boss", admin)]).await;
    desk.take("investments", vec![contract("i1", "c1", 10_000)]).await;
    desk.take("investments", vec![unreadable("investment i1", "NaN")]).await;
    assert_eq!(ids(&desk.workspace, &page()).await.0, ["c1"]);
    assert_eq!(investor(&desk, "c1").await.unwrap().principal, [usd(10_000)]);
}
