//! A client sees own records alone, in every read there is.

use access::session::Scope;
use jiff::civil::date;
use store::{StoreError, TypedRow};

use crate::{
    investors::page,
    support::{
        Desk, account, client, client_scope, contract, deal, document, instant, paper, reading, redemption, unreadable,
        usd,
    },
};

async fn two_clients() -> Desk {
    let desk = Desk::open().await;
    desk.take("users", vec![client("c1", "One", &["alias-one"]), client("c2", "Two", &["alias-two"])]).await;
    desk.take("investments", vec![contract("i1", "alias-one", 10_000), contract("i2", "c2", 7_000)]).await;
    for (n, id) in [("1", "c1"), ("2", "c2")] {
        let login = format!("10020{n}");
        desk.take("redemptions", vec![document(n, TypedRow::Redemption(redemption(n, id, &format!("i{n}"))))]).await;
        desk.take("documents", vec![document(n, TypedRow::Document(paper(n, id, "identity")))]).await;
        let reading = Some(reading(&login, "2026-06-01T00:00:00Z", Some(5)));
        let row = TypedRow::Account { account: account(&login, Some(id)), reading };
        desk.take("mt5_accounts", vec![document(n, row)]).await;
        desk.take("mt5_deals_history", vec![document(n, TypedRow::Deal(deal(&login, 1, 2)))]).await;
    }
    desk.take("leads", vec![unreadable("q", "bytes")]).await;
    desk
}

#[tokio::test]
async fn a_client_sees_own_rows_alone_in_every_list() {
    let desk = two_clients().await;
    let w = &desk.workspace;
    for scope in [client_scope("c1"), client_scope("alias-one")] {
        let login = "100201".parse().unwrap();
        assert_eq!(w.investors_page(&scope, &page()).await.unwrap().rows[0].client_id.as_str(), "c1");
        assert_eq!(w.investors_page(&scope, &page()).await.unwrap().total, 1);
        assert_eq!(
            w.investments(&scope, None).await.unwrap().iter().map(|i| i.id.as_str()).collect::<Vec<_>>(),
            ["i1"]
        );
        assert_eq!(w.redemptions(&scope, None).await.unwrap().iter().map(|r| r.id.as_str()).collect::<Vec<_>>(), ["1"]);
        assert_eq!(w.documents(&scope, None).await.unwrap().iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["1"]);
        assert_eq!(w.users(&scope).await.unwrap().iter().map(|u| u.id.as_str()).collect::<Vec<_>>(), ["c1"]);
        assert_eq!(w.accounts(&scope).await.unwrap().iter().map(|a| a.login).collect::<Vec<_>>(), [login]);
        assert_eq!(w.latest_readings(&scope).await.unwrap().iter().map(|r| r.login).collect::<Vec<_>>(), [login]);
        let days = w.daily_equity(&scope, &[], date(2026, 1, 1), date(2026, 12, 31)).await.unwrap();
        assert_eq!(days.iter().map(|d| d.login).collect::<Vec<_>>(), [login]);
        let (from, to) = (instant("2026-01-01T00:00:00Z"), instant("2027-01-01T00:00:00Z"));
        let flows = w.balance_operations(&scope, from, to).await.unwrap();
        assert_eq!(flows.iter().map(|d| d.login).collect::<Vec<_>>(), [login]);
        let totals = w.totals(&scope).await.unwrap();
        assert_eq!((totals.contracts.len(), totals.contracts[0].principal), (1, usd(10_000)));
        assert_eq!((totals.investors, totals.quarantined, totals.obligations.len()), (1, 0, 11));
        assert_eq!(w.find(&scope, "o", 10).await.unwrap().iter().filter(|f| f.title == "Two").count(), 0);
    }
}

#[tokio::test]
async fn a_client_who_asks_for_another_one_by_name_is_given_nothing() {
    let desk = two_clients().await;
    let w = &desk.workspace;
    let scope = client_scope("c1");
    let (from, to) = (instant("2026-01-01T00:00:00Z"), instant("2027-01-01T00:00:00Z"));
    for other in ["c2", "alias-two"] {
        let other = other.parse().unwrap();
        assert_eq!(w.investor(&scope, &other).await, Ok(None));
        assert_eq!(w.investments(&scope, Some(&other)).await, Ok(vec![]));
        assert_eq!(w.redemptions(&scope, Some(&other)).await, Ok(vec![]));
        assert_eq!(w.documents(&scope, Some(&other)).await, Ok(vec![]));
    }
    let login = "100202".parse().unwrap();
    assert_eq!(w.deals(&scope, login, 0, 10).await.unwrap().total, 0);
    assert_eq!(w.readings_between(&scope, login, from, to).await, Ok(vec![]));
    assert_eq!(w.daily_equity(&scope, &[login], date(2026, 1, 1), date(2026, 12, 31)).await, Ok(vec![]));
    assert_eq!(w.find(&scope, "100202", 10).await, Ok(vec![]));
    assert_eq!(w.find(&scope, "i2", 10).await, Ok(vec![]));
    assert_eq!(w.investor(&scope, &"alias-one".parse().unwrap()).await.unwrap().unwrap().client_id.as_str(), "c1");
    // The firm sees both.
    assert_eq!(w.deals(&Scope::Firm, login, 0, 10).await.unwrap().total, 1);
    assert_eq!(w.investors_page(&Scope::Firm, &page()).await.unwrap().total, 2);
}

#[tokio::test]
async fn what_is_for_the_firm_alone_is_refused_to_a_client() {
    let desk = two_clients().await;
    let w = &desk.workspace;
    let scope = client_scope("c1");
    let refused = Some(StoreError::NotPermitted);
    assert_eq!(w.prospects(&scope).await.err(), refused);
    assert_eq!(w.tasks(&scope).await.err(), refused);
    assert_eq!(w.quarantine_page(&scope, 0, 10).await.err(), refused);
    assert_eq!(w.quarantined_raw(&scope, "leads", "q").await.err(), refused);
    assert_eq!(w.raw_document(&scope, "leads", "q").await.err(), refused);
}

#[tokio::test]
async fn an_id_that_another_client_claims_too_shows_nobodys_rows_to_either() {
    let desk = two_clients().await;
    // A second client's document names the first one's id.
    desk.take("users", vec![client("c3", "Three", &["c1"])]).await;
    let own = desk.workspace.investments(&client_scope("c3"), None).await.unwrap();
    assert_eq!(own, []);
    let papers = desk.workspace.documents(&client_scope("c3"), None).await.unwrap();
    assert_eq!(papers, []);
}
