//! A calendar.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Asked, Said};

#[derive(Default)]
pub(crate) struct Calendar {
    pub(crate) events: BTreeMap<String, Value>,
    number: u32,
    /// Requests for a Meet that were seen: the same again is looked past.
    requests: BTreeSet<String>,
}

/// A patch over what is there (RFC 7386).
fn merge(there: &mut Value, patch: &Value) {
    let Value::Object(fields) = patch else {
        *there = patch.clone();
        return;
    };
    if !there.is_object() {
        *there = json!({});
    }
    for (name, value) in fields {
        if value.is_null() {
            there.as_object_mut().expect("an object").remove(name);
        } else {
            merge(&mut there[name], value);
        }
    }
}

impl Calendar {
    fn stamped(&mut self, mut event: Value) -> Value {
        self.number += 1;
        event["etag"] = format!("\"{}\"", self.number).into();
        event["updated"] = "2026-03-01T10:00:00.000Z".into();
        let request = event["conferenceData"]["createRequest"]["requestId"].as_str().map(str::to_owned);
        let is_new = request.is_some_and(|request| self.requests.insert(request));
        if is_new && event["conferenceData"]["entryPoints"].is_null() {
            event["conferenceData"]["entryPoints"] =
                json!([{ "entryPointType": "video", "uri": "https://meet.google.com/abc-defg-hij" }]);
            event["conferenceData"]["createRequest"]["status"] = json!({ "statusCode": "success" });
        }
        event
    }
}

pub(super) fn answer(calendar: &mut Calendar, asked: &Asked<'_>) -> Said {
    let known = asked.path.path.get("eventId").cloned();
    let there = known.as_ref().and_then(|id| calendar.events.get(id)).cloned();
    match asked.id {
        "calendar.events.list" => {
            if asked.given("syncToken") == Some("old") {
                return Said::Refused(410, "fullSyncRequired");
            }
            let items: Vec<&Value> = calendar.events.values().collect();
            Said::Body(json!({ "kind": "calendar#events", "items": items, "nextSyncToken": "token-1" }))
        }
        "calendar.events.insert" => {
            let body = asked.body.expect("checked").clone();
            let id = body["id"].as_str().expect("an id of ours").to_owned();
            if calendar.events.contains_key(&id) {
                return Said::Refused(409, "duplicate");
            }
            let mut event = calendar.stamped(body);
            event["status"] = "confirmed".into();
            calendar.events.insert(id, event.clone());
            Said::Body(event)
        }
        "calendar.events.get" => there.map_or(Said::Refused(404, "notFound"), Said::Body),
        "calendar.events.patch" => {
            let Some(mut event) = there else { return Said::Refused(404, "notFound") };
            if asked.request.header("if-match").is_some_and(|etag| event["etag"] != etag) {
                return Said::Refused(412, "conditionNotMet");
            }
            merge(&mut event, asked.body.expect("checked"));
            let of_both = |time: &Value| time["date"].is_string() && time["dateTime"].is_string();
            if of_both(&event["start"]) || of_both(&event["end"]) {
                return Said::Refused(400, "invalid");
            }
            let event = calendar.stamped(event);
            calendar.events.insert(known.expect("there"), event.clone());
            Said::Body(event)
        }
        "calendar.events.delete" => match there {
            Some(event) if event["status"] != "cancelled" => {
                calendar.events.get_mut(&known.expect("there")).expect("there")["status"] = "cancelled".into();
                Said::Nothing
            }
            Some(_) => Said::Refused(410, "deleted"),
            None => Said::Refused(404, "notFound"),
        },
        other => panic!("{other} is not stood in for"),
    }
}
