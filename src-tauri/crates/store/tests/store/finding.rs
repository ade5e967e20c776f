//! Finding by a few letters.

use access::session::Scope;
use store::{FoundKind, TypedRow};

use crate::support::{Desk, account, client, contract, document};

#[tokio::test]
async fn investors_accounts_contracts_prospects_and_tasks_are_found_and_what_begins_with_the_text_comes_first() {
    let desk = Desk::open().await;
    desk.take("users", vec![client("c1", "Marta Pérez", &[]), client("c2", "Pérez Gil", &[])]).await;
    desk.take("investments", vec![contract("per-77", "c1", 10_000)]).await;
    let row = TypedRow::Account { account: account("7788990", None), reading: None };
    desk.take("mt5_accounts", vec![document("a", row)]).await;
    let task = investors::task::Task {
        id: "t1".parse().unwrap(),
        title: "Call Pérez".into(),
        about: None,
        due: None,
        done: false,
    };
    desk.take("crm_tasks", vec![document("t", TypedRow::Task(task))]).await;
    let found = desk.workspace.find(&Scope::Firm, " PEREZ ", 10).await.unwrap();
    let titles: Vec<(FoundKind, &str)> = found.iter().map(|f| (f.kind, f.title.as_str())).collect();
    assert_eq!(
        titles,
        [(FoundKind::Investor, "Pérez Gil"), (FoundKind::Investor, "Marta Pérez"), (FoundKind::Task, "Call Pérez")]
    );
    let by = async |text: &str| desk.workspace.find(&Scope::Firm, text, 10).await.unwrap();
    assert_eq!(by("7788").await[0].kind, FoundKind::Account);
    assert_eq!(by("per-7").await[0].kind, FoundKind::Investment);
    assert_eq!(by("%").await, []);
    assert_eq!(by("").await, []);
}
