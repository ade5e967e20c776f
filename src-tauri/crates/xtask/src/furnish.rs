//! What the demonstration is given before its pictures are taken: an identity, agreements on their way, a limit. Through
//! the door, as a person would; the workspace is the walk's own.

use serde_json::{Value, json};

use crate::{trouble::Done, webdriver::Window};

/// Seals the invented identity.
const PASSPHRASE: &str = "an invented sentence for pictures";

pub(crate) fn furnish(window: &Window) -> Done {
    let identity = json!({
        "name": "Desk", "subject": "Ada Quillon", "organisation": null, "country": "LU", "key": "p256", "years": 3,
        "passphrase": PASSPHRASE, "authority": null, "authority_passphrase": null,
    });
    window.call("signing.create_identity", &identity)?;
    let limit = json!({
        "id": null, "name": "The firm below its high", "entity": { "kind": "firm" },
        "rule": { "kind": "drawdown", "threshold": "0.10" }, "release": "0.1", "readings": 2, "enabled": true,
    });
    window.call("mt5.save_limit", &limit)?;
    agreements(window)
}

/// A draft for each of four investors; two of them are sent.
fn agreements(window: &Window) -> Done {
    let page = json!({ "offset": 0, "limit": 30, "sort": "name", "descending": false, "text": null, "kyc": null });
    let listed = window.call("investors.list", &page)?;
    let with_contract = listed["rows"].as_array().into_iter().flatten().filter(|row| row["contracts"] != 0);
    let investors: Vec<&Value> = with_contract.map(|row| &row["client_id"]).take(4).collect();
    let form = json!({
        "kind": "side_letter", "language": "en", "client_ids": investors, "investment_id": null,
        "fields": { "terms": "Quarterly statements by post." }, "way": "in_person", "firm_signer": null,
        "reminder_days": 7,
    });
    let made = window.call("envelopes.draft_agreements", &form)?;
    for id in made["envelope_ids"].as_array().into_iter().flatten().take(2) {
        window.call("envelopes.send", &json!({ "envelope_id": id, "expires_at": null }))?;
    }
    Ok(())
}
