//! `GET /api/mt5/account/{login}/info`: one flat object.

use ports::{RefusalReason, RefusedReading};
use values::AccountLogin;

use super::Info;
use crate::answer::{
    account::{self, Origin, Outcome},
    facts,
    json::{Node, Object},
    login,
    marks::Marks,
    reading_time::Receipt,
};

const DIALECT: &str = "account_info";

/// Recognises an object with figures or a login. Some bridges answer with the account the terminal happens to be on:
/// an answer for another login, or for none, is refused.
pub(super) fn recognise(answer: Node<'_>, asked: AccountLogin, receipt: &Receipt) -> Option<Info> {
    let object = answer.object()?;
    let is_account = object.has_any(&["balance", "equity"]) || login::named_by(&object).is_ok();
    let facts = facts::of(&object, receipt);
    is_account.then(|| Info { dialect: DIALECT, outcome: outcome(&object, asked, receipt), facts })
}

fn outcome(object: &Object<'_>, asked: AccountLogin, receipt: &Receipt) -> Outcome {
    match login::named_by(object) {
        Ok(named) if named == asked => account::of_object(object, &Marks::default(), Origin::Terminal, receipt),
        Ok(named) => wrong_login(asked, named),
        Err(fault) => account::nameless(&fault, Some(asked)),
    }
}

/// The refusal of an answer for another account.
pub(super) fn wrong_login(asked: AccountLogin, named: AccountLogin) -> Outcome {
    let detail = format!("the answer is for {named}");
    Outcome::Refused(RefusedReading { login: Some(asked), reason: RefusalReason::WrongLogin, detail })
}

#[cfg(test)]
mod tests {
    use super::super::{account_info, trial};

    #[test]
    fn an_answer_counts_only_for_the_account_it_names() {
        for (answer, expected) in [
            (r#"{"login": 700123, "equity": 11, "timestamp": 1772445600}"#, "700123 11 @ 2026-03-02T10:00:00Z"),
            (r#"{"success": true, "account": "700123", "equity": 11}"#, "700123 11 @ 2026-03-02T10:05:00Z"),
            (
                r#"{"login": 700999, "equity": 11, "timestamp": 1772445600}"#,
                "700123 WrongLogin: the answer is for 700999",
            ),
            (r#"{"equity": 11, "timestamp": 1772445600}"#, "700123 NoLogin: no login"),
            (r#"{"login": 700123, "equity": 0, "data_source": "VPS_STORED"}"#, "700123 without: VPS_STORED"),
        ] {
            let info = account_info(answer, trial::login(700_123), &trial::receipt()).expect("recognised");
            assert_eq!((info.dialect, trial::line(&info.outcome)), ("account_info", expected.to_owned()));
        }
    }
}
