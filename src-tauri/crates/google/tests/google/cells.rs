//! Every method with every fault that can strike it: nothing lost, nothing doubled, and each fault called by its name.

use ports::google::GoogleFault;
use serde_json::{Value, json};

use crate::{
    calls::{Operation, clients, operations, prepare},
    fake::{Fake, Trouble},
};

fn error(reason: &str) -> Value {
    json!({ "error": { "errors": [{ "reason": reason }], "status": "X" } })
}

struct Cell {
    name: &'static str,
    status: u16,
    trouble: fn() -> Trouble,
    is_as_told: fn(&GoogleFault) -> bool,
}

const REFUSALS: &[Cell] = &[
    Cell { name: "401", status: 401, trouble: || Trouble::Says(401, error("authError"), &[]), is_as_told: |_| false },
    Cell {
        name: "403",
        status: 403,
        trouble: || Trouble::Says(403, error("accessNotConfigured"), &[]),
        is_as_told: |fault| *fault == GoogleFault::Forbidden { reason: "accessNotConfigured".to_owned() },
    },
    Cell {
        name: "403 of a limit",
        status: 429,
        trouble: || Trouble::Says(403, error("rateLimitExceeded"), &[]),
        is_as_told: |fault| matches!(fault, GoogleFault::Busy { reason, .. } if reason == "rateLimitExceeded"),
    },
    Cell {
        name: "404",
        status: 404,
        trouble: || Trouble::Says(404, error("notFound"), &[]),
        is_as_told: |fault| *fault == GoogleFault::NotFound || *fault == GoogleFault::Gone,
    },
    Cell {
        name: "410",
        status: 410,
        trouble: || Trouble::Says(410, error("deleted"), &[]),
        is_as_told: |fault| *fault == GoogleFault::Gone,
    },
    Cell {
        name: "429",
        status: 429,
        trouble: || Trouble::Says(429, error("userRateLimitExceeded"), &[("Retry-After", "17")]),
        is_as_told: |fault| matches!(fault, GoogleFault::Busy { .. }),
    },
    Cell {
        name: "500",
        status: 500,
        trouble: || Trouble::Says(500, error("backendError"), &[]),
        is_as_told: |fault| *fault == GoogleFault::ServerFault { status: 500 },
    },
    Cell {
        name: "503",
        status: 503,
        trouble: || Trouble::Says(503, Value::Null, &[]),
        is_as_told: |fault| *fault == GoogleFault::ServerFault { status: 503 },
    },
];

/// One cell: the fault is called by its name, and what is tried again is done once.
async fn try_cell(operation: &Operation, name: &str, trouble: Trouble, is_as_told: Option<fn(&GoogleFault) -> bool>) {
    let what = format!("{} · {name}", operation.name);
    let fake = Fake::start().await;
    prepare(&fake).await;
    let before = (operation.effect.0)(&fake.world());
    fake.trouble(operation.method, trouble);
    let clients = clients(&fake);
    let first = (operation.run)(clients.clone(), 0).await;
    assert!(fake.world().trouble.is_empty(), "{what}: it never struck");
    match (first, is_as_told) {
        (Ok(()), None) => {}
        (Err(fault), Some(is_as_told)) => {
            assert!(is_as_told(&fault), "{what}: {fault:?}");
            (operation.run)(clients, 1).await.unwrap_or_else(|fault| panic!("{what}, again: {fault:?}"));
        }
        (first, _) => panic!("{what}: {first:?}"),
    }
    let after = (operation.effect.0)(&fake.world());
    assert_eq!(after.checked_add_signed(-operation.effect.1), Some(before), "{what}: lost or doubled");
    fake.assert_all_valid();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_refusal_loses_or_doubles_anything() {
    let mut cells = 0;
    for cell in REFUSALS {
        for mut operation in operations() {
            // Forgiven, or cured by refreshing: it is done at the first attempt.
            let is_cured = cell.status == 401 || operation.forgives.contains(&cell.status);
            // Told that it is gone already, the desk leaves it at that.
            if operation.effect.1 < 0 && operation.forgives.contains(&cell.status) {
                operation.effect.1 = 0;
            }
            let is_as_told = (!is_cured).then_some(cell.is_as_told);
            if cell.status == 401 && operation.name == "one of a list" {
                continue;
            }
            try_cell(&operation, cell.name, (cell.trouble)(), is_as_told).await;
            cells += 1;
        }
    }
    assert!(cells >= 300, "{cells}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_lost_answer_loses_or_doubles_anything() {
    let mut cells = 0;
    for operation in operations().into_iter().filter(|operation| operation.is_change) {
        // An upload asks how much is there, and goes on by itself.
        let is_as_told: Option<fn(&GoogleFault) -> bool> = match operation.method {
            "session" => None,
            _ => Some(|fault| matches!(fault, GoogleFault::AnswerLost { .. })),
        };
        try_cell(&operation, "a lost answer", Trouble::LostAnswer, is_as_told).await;
        cells += 1;
    }
    let upload = operations().into_iter().find(|operation| operation.method == "session").expect("an upload");
    try_cell(&upload, "a cut", Trouble::CutUpload, None).await;
    assert!(cells >= 12, "{cells}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_server_that_fails_after_it_has_done_it_doubles_anything() {
    let mut cells = 0;
    // An upload asks how much is there before every piece: it has its own cells.
    for operation in operations().into_iter().filter(|operation| operation.is_change && operation.method != "session") {
        let is_as_told: fn(&GoogleFault) -> bool = |fault| *fault == GoogleFault::ServerFault { status: 500 };
        try_cell(&operation, "500 after it was done", Trouble::FailsAfter(500), Some(is_as_told)).await;
        cells += 1;
    }
    assert!(cells >= 12, "{cells}");
}
