//! `fidus google status`: the account, each part by itself, and what waits; what a person has to do stands first.

use app::{Desk, fault::Fault};
use serde_json::{Value, json};

use super::google::text;
use crate::{english, outcome::Ended, output, seated};

/// Prints how everything stands.
pub(super) async fn status(desk: &Desk, as_json: bool) -> Result<(), Ended> {
    let status = seated::ask(desk, "google.status", json!({})).await?;
    if as_json {
        output::line(status.to_string());
    } else {
        lines(&status).iter().for_each(output::line);
    }
    Ok(())
}

fn lines(status: &Value) -> Vec<String> {
    let account = &status["account"];
    let Some(email) = account["email"].as_str() else {
        return [vec!["no account is linked".to_owned()], waiting(status)].concat();
    };
    let mut all = vec![email.to_owned()];
    if let Some(reason) = account["reconnect"].as_str() {
        let why = match reason {
            "grant_gone" => "Google has ended the grant: it was revoked, has run out, or the password was changed",
            "no_refresh_token" => "Google gave no lasting grant",
            _ => "Google does not know the firm's client any more",
        };
        all.push(format!("reconnect needed: {why}. Everything that waits is kept. Say fidus google connect."));
    }
    let granted: Vec<&str> = account["granted"].as_array().into_iter().flatten().map(scope).collect();
    all.push(format!("granted: {}", if granted.is_empty() { "nothing".to_owned() } else { granted.join(", ") }));
    all.push(format!(
        "linked {}, last agreed {}, access renewed {}",
        text(&account["connected_at"]),
        text(&account["consented_at"]),
        text(&account["token_received_at"])
    ));
    if let Some(ends) = account["grant_ends_at"].as_str() {
        all.push(format!("the consent screen is in testing: Google ends the grant at {ends}"));
    }
    all.extend(status["parts"].as_array().into_iter().flatten().map(part));
    all.extend(waiting(status));
    all
}

/// One part on one line: how it is, when it last answered well, when it last failed and why.
fn part(part: &Value) -> String {
    let state = text(&part["state"]).replace('_', " ");
    let mut line = format!("{:<9} {state:<12} answered {}", text(&part["part"]), or_never(&part["last_success"]));
    if let Some(at) = part["last_error"].as_str() {
        line.push_str(&format!("; failed {at}"));
    }
    if let Ok(fault) = serde_json::from_value::<Fault>(part["fault"].clone()) {
        line.push_str(&format!(": {} ({})", english::what(&fault), text(&part["fault"]["code"])));
    }
    let missing: Vec<&str> = part["missing"].as_array().into_iter().flatten().map(scope).collect();
    if !missing.is_empty() {
        line.push_str(&format!("; not granted: {}", missing.join(", ")));
    }
    line
}

fn waiting(status: &Value) -> Vec<String> {
    let mut all = vec![format!("{} waiting, {} refused", status["waiting"], status["refused"])];
    for (name, words) in
        [("for_another", "waiting for another account"), ("to_revoke", "ended grants to be told to Google")]
    {
        if status[name].as_u64().is_some_and(|number| number > 0) {
            all.push(format!("{} {words}", status[name]));
        }
    }
    all
}

fn or_never(at: &Value) -> &str {
    at.as_str().unwrap_or("never")
}

fn scope(scope: &Value) -> &str {
    match text(scope) {
        "mail_read" => "read mail",
        "mail_send" => "send mail",
        "mail_compose" => "keep drafts at Google",
        "calendar_events" => "read and write events",
        "drive_file" => "the files this application makes",
        "drive_all" => "all files in Drive",
        "sheets" => "spreadsheets",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status() -> Value {
        json!({
            "account": {
                "email": "ana@firm.example", "granted": ["mail_read", "mail_send"],
                "connected_at": "2026-06-01T08:00:00Z", "consented_at": "2026-06-30T12:00:00Z",
                "token_received_at": "2026-06-30T12:00:00Z", "token_expires_at": "2026-06-30T13:00:00Z",
                "grant_ends_at": "2026-07-07T12:00:00Z", "reconnect": null,
            },
            "parts": [
                { "part": "mail", "state": "working", "missing": [], "last_success": "2026-06-30T12:01:00Z",
                  "last_error": null, "fault": null },
                { "part": "calendar", "state": "failing", "missing": [], "last_success": null,
                  "last_error": "2026-06-30T12:02:00Z",
                  "fault": { "code": "google_failed", "params": { "status": "503" }, "class": "unavailable",
                             "reference": "" } },
                { "part": "sheets", "state": "not_granted", "missing": ["sheets"], "last_success": null,
                  "last_error": null, "fault": null },
            ],
            "waiting": 2, "refused": 0, "for_another": 0, "to_revoke": 1,
        })
    }

    #[test]
    fn each_part_is_told_by_itself_with_what_it_last_said() {
        assert_eq!(
            lines(&status()),
            [
                "ana@firm.example",
                "granted: read mail, send mail",
                "linked 2026-06-01T08:00:00Z, last agreed 2026-06-30T12:00:00Z, access renewed 2026-06-30T12:00:00Z",
                "the consent screen is in testing: Google ends the grant at 2026-07-07T12:00:00Z",
                "mail      working      answered 2026-06-30T12:01:00Z",
                "calendar  failing      answered never; failed 2026-06-30T12:02:00Z: Google answered with an error of \
                 its own (503). (google_failed)",
                "sheets    not granted  answered never; not granted: spreadsheets",
                "2 waiting, 0 refused",
                "1 ended grants to be told to Google",
            ]
        );
    }

    #[test]
    fn a_grant_that_is_gone_says_what_to_do_and_that_nothing_is_lost() {
        let mut gone = status();
        gone["account"]["reconnect"] = json!("grant_gone");
        assert_eq!(
            lines(&gone)[1],
            "reconnect needed: Google has ended the grant: it was revoked, has run out, or the password was changed. \
             Everything that waits is kept. Say fidus google connect."
        );
    }

    #[test]
    fn without_an_account_nothing_is_told_of_one() {
        let none =
            json!({ "account": null, "parts": [], "waiting": 0, "refused": 0, "for_another": 0, "to_revoke": 0 });
        assert_eq!(lines(&none), ["no account is linked", "0 waiting, 0 refused"]);
    }
}
