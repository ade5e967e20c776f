//! `GET /api/mt5/account/{login}/info`: `{account_id, live_data, stored_data, last_sync}`.

use values::AccountLogin;

use super::{Info, account_info_flat::wrong_login};
use crate::answer::{
    account::{self, Origin, Outcome},
    facts,
    json::{Node, Object},
    login::{self, LoginFault},
    marks::Marks,
    reading_time::Receipt,
};

const DIALECT: &str = "live_and_stored";

/// Recognises an answer in two parts. Only the live part is a reading: the stored one is a copy, and `last_sync` is
/// the copy's time.
pub(super) fn recognise(answer: Node<'_>, asked: AccountLogin, receipt: &Receipt) -> Option<Info> {
    let object = answer.object()?;
    let facts = object.object("live_data").and_then(|live| facts::of(&live, receipt));
    object.has_any(&["live_data", "stored_data"]).then(|| Info {
        dialect: DIALECT,
        outcome: outcome(&object, asked, receipt),
        facts,
    })
}

fn outcome(object: &Object<'_>, asked: AccountLogin, receipt: &Receipt) -> Outcome {
    let live = object.object("live_data");
    let named = named_by(object, live.as_ref());
    match (named, live) {
        (Ok(named), _) if named != asked => wrong_login(asked, named),
        (Err(fault @ LoginFault::Two(..)), _) => account::nameless(&fault, Some(asked)),
        (_, None) => account::without(asked, "live_data is missing"),
        (Err(fault), Some(_)) => account::nameless(&fault, Some(asked)),
        (Ok(named), Some(live)) => {
            let marks = Marks::of(&live).within(&Marks::of(object));
            account::of_login(named, &live, &marks, (Origin::Terminal, receipt))
        }
    }
}

/// The login of the live part, where it names one; else that of the answer around it.
fn named_by(object: &Object<'_>, live: Option<&Object<'_>>) -> Result<AccountLogin, LoginFault> {
    match live.map(login::named_by) {
        Some(Ok(inner)) => Ok(inner),
        Some(Err(fault @ LoginFault::Two(..))) => Err(fault),
        Some(Err(LoginFault::None)) | None => login::named_by(object),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{account_info, trial};

    #[test]
    fn only_the_live_part_is_a_reading() {
        for (answer, expected) in [
            (
                r#"{"account_id": "700123", "live_data": {"balance": 10, "equity": 11}, "stored_data": {"equity": 9}, "last_sync": "2026-03-01T10:00:00Z"}"#,
                "700123 11 @ 2026-03-02T10:05:00Z",
            ),
            (
                r#"{"account_id": 700123, "live_data": {"login": 700123, "equity": 11, "timestamp": "2026-03-02T10:04:00Z"}, "last_sync": null}"#,
                "700123 11 @ 2026-03-02T10:04:00Z",
            ),
            (
                r#"{"account_id": "700123", "live_data": null, "stored_data": {"balance": 10, "equity": 9}, "last_sync": "2026-03-01T10:00:00Z"}"#,
                "700123 without: live_data is missing",
            ),
            (
                r#"{"account_id": "700123", "live_data": {"login": 700999, "equity": 11}}"#,
                "700123 WrongLogin: the answer is for 700999",
            ),
            (
                r#"{"account_id": "700123", "live_data": {}, "stored_data": {}}"#,
                "700123 without: no balance and no equity",
            ),
            (r#"{"account_id": "65f0c0ffee", "live_data": {"equity": 11}}"#, "700123 NoLogin: no login"),
            (
                r#"{"account_id": "700123", "mock_mode": true, "live_data": {"equity": 11}, "stored_data": null}"#,
                "700123 without: mock_mode",
            ),
        ] {
            let info = account_info(answer, trial::login(700_123), &trial::receipt()).expect("recognised");
            assert_eq!((info.dialect, trial::line(&info.outcome)), ("live_and_stored", expected.to_owned()));
        }
    }
}
