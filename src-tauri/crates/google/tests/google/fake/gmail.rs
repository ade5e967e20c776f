//! A mailbox.

use base64::{Engine as _, engine::general_purpose::URL_SAFE};
use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};
use serde_json::{Value, json};

use super::{Asked, Said, World};
use crate::server::{Request, Response};

#[derive(Default)]
pub(crate) struct Mailbox {
    pub(crate) messages: Vec<Kept>,
    pub(crate) drafts: Vec<(String, Kept)>,
    number: u64,
    /// Google puts its own `Message-ID` in the place of ours.
    pub(crate) replaces_ids: bool,
    pub(crate) history: Vec<Value>,
}

#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) id: String,
    pub(crate) thread: String,
    pub(crate) labels: Vec<&'static str>,
    pub(crate) raw: Vec<u8>,
    /// Seconds.
    pub(crate) at: i64,
}

impl Mailbox {
    pub(crate) fn receive(&mut self, raw: &[u8], thread: Option<&str>) -> String {
        self.keep(raw.to_vec(), thread, &["INBOX", "UNREAD"])
    }

    fn next(&mut self, kind: &str) -> String {
        self.number += 1;
        format!("{kind}{:04}", self.number)
    }

    fn keep(&mut self, raw: Vec<u8>, thread: Option<&str>, labels: &[&'static str]) -> String {
        let id = self.next("m");
        let thread = thread.map_or_else(|| format!("t{id}"), str::to_owned);
        let raw = if self.replaces_ids && labels.contains(&"SENT") { replaced(&raw) } else { raw };
        let at = 1_772_359_200 + i64::try_from(self.number).expect("few");
        self.messages.push(Kept { id: id.clone(), thread, labels: labels.to_vec(), raw, at });
        id
    }

    pub(crate) fn sent(&self) -> usize {
        self.messages.iter().filter(|message| message.labels.contains(&"SENT")).count()
    }
}

fn replaced(raw: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(raw).into_owned();
    let lines = text
        .split("\r\n")
        .map(|line| if line.starts_with("Message-ID:") { "Message-ID: <CAx@mail.gmail.example>" } else { line });
    lines.collect::<Vec<_>>().join("\r\n").into_bytes()
}

fn headers(message: &Message<'_>, part: usize) -> Vec<Value> {
    let raw = &message.raw_message;
    let all = message.parts[part].headers.iter();
    all.map(|header| {
        let value = String::from_utf8_lossy(&raw[header.offset_start as usize..header.offset_end as usize]);
        json!({ "name": header.name.as_str(), "value": value.trim() })
    })
    .collect()
}

/// The tree of a message as Gmail lists it; files and long texts stand apart.
fn payload(message: &Message<'_>, part: usize, place: &str, with_headers: &[String]) -> Value {
    let facts = &message.parts[part];
    let mime = facts.content_type().map_or_else(
        || "text/plain".to_owned(),
        |kind| format!("{}/{}", kind.ctype(), kind.subtype().unwrap_or("plain")),
    );
    let headers: Vec<Value> = headers(message, part)
        .into_iter()
        .filter(|header| {
            with_headers.is_empty()
                || with_headers
                    .iter()
                    .any(|name| header["name"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(name)))
        })
        .collect();
    let name = facts.attachment_name().unwrap_or_default();
    let mut body = json!({ "partId": place, "mimeType": mime, "filename": name, "headers": headers });
    if let PartType::Multipart(parts) = &facts.body {
        body["body"] = json!({ "size": 0 });
        let at = |number: usize| if place.is_empty() { number.to_string() } else { format!("{place}.{number}") };
        let inner = parts.iter().enumerate().map(|(number, part)| payload(message, *part as usize, &at(number), &[]));
        body["parts"] = inner.collect();
        return body;
    }
    let bytes = facts.contents();
    let is_apart = !name.is_empty() || bytes.len() > 4000;
    body["body"] = if is_apart {
        json!({ "attachmentId": format!("att-{part}"), "size": bytes.len() })
    } else {
        json!({ "size": bytes.len(), "data": URL_SAFE.encode(bytes) })
    };
    body
}

fn shown(kept: &Kept, format: &str, with_headers: &[String]) -> Value {
    let mut body = json!({
        "id": kept.id, "threadId": kept.thread, "labelIds": kept.labels, "snippet": "Hello &amp; more",
        "historyId": "77", "internalDate": (kept.at * 1000).to_string(), "sizeEstimate": kept.raw.len(),
    });
    let message = MessageParser::default().parse(&kept.raw).expect("a message");
    match format {
        "raw" => body["raw"] = URL_SAFE.encode(&kept.raw).into(),
        "metadata" => {
            let mut whole = payload(&message, 0, "", with_headers);
            for name in ["body", "parts", "partId", "filename"] {
                whole.as_object_mut().expect("an object").remove(name);
            }
            body["payload"] = whole;
        }
        _ => body["payload"] = payload(&message, 0, "", &[]),
    }
    body
}

fn raw_of(message: &Value, media: &[u8]) -> Vec<u8> {
    match message["raw"].as_str() {
        Some(raw) => URL_SAFE
            .decode(raw)
            .or_else(|_| base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(raw))
            .expect("base64url"),
        None => media.to_vec(),
    }
}

fn fits(kept: &Kept, query: &str) -> bool {
    let message = MessageParser::default().parse(&kept.raw).expect("a message");
    query.split_whitespace().all(|word| match word.split_once(':') {
        Some(("rfc822msgid", id)) => message.message_id() == Some(id),
        Some(("in", "sent")) => kept.labels.contains(&"SENT"),
        Some(("-in", "drafts")) => !kept.labels.contains(&"DRAFT"),
        Some(("after", seconds)) => seconds.parse::<i64>().is_ok_and(|seconds| kept.at >= seconds),
        Some(("from", email)) => message.from().and_then(|from| from.first()?.address()) == Some(email),
        _ => String::from_utf8_lossy(&kept.raw).contains(word),
    })
}

pub(super) fn answer(mailbox: &mut Mailbox, asked: &Asked<'_>) -> Said {
    let format = asked.given("format").unwrap_or("full");
    let names: Vec<String> =
        asked.query.iter().filter(|(name, _)| name == "metadataHeaders").map(|(_, value)| value.clone()).collect();
    let query = asked.given("q").unwrap_or_default();
    let most: usize = asked.given("maxResults").and_then(|text| text.parse().ok()).unwrap_or(100);
    let skip: usize = asked.given("pageToken").and_then(|text| text.parse().ok()).unwrap_or(0);
    let none = Said::Refused(404, "notFound");
    match asked.id {
        "gmail.users.getProfile" => Said::Body(
            json!({ "emailAddress": "desk@fund.example", "historyId": "77", "messagesTotal": mailbox.messages.len(), "threadsTotal": 1 }),
        ),
        "gmail.users.labels.list" => Said::Body(
            json!({ "labels": [{ "id": "INBOX", "name": "INBOX", "type": "system" }, { "id": "L1", "name": "Investors", "type": "user" }] }),
        ),
        "gmail.users.messages.list" => {
            let found: Vec<&Kept> = mailbox.messages.iter().rev().filter(|kept| fits(kept, query)).collect();
            let ids: Vec<Value> = found
                .iter()
                .skip(skip)
                .take(most)
                .map(|kept| json!({ "id": kept.id, "threadId": kept.thread }))
                .collect();
            Said::Body(paged("messages", ids, skip + most < found.len(), skip + most))
        }
        "gmail.users.threads.list" => {
            let mut threads: Vec<&str> =
                mailbox.messages.iter().rev().filter(|kept| fits(kept, query)).map(|kept| &*kept.thread).collect();
            threads.dedup();
            let ids: Vec<Value> =
                threads.iter().skip(skip).take(most).map(|id| json!({ "id": id, "historyId": "77" })).collect();
            Said::Body(paged("threads", ids, skip + most < threads.len(), skip + most))
        }
        "gmail.users.messages.get" => mailbox
            .messages
            .iter()
            .find(|kept| kept.id == asked.at("id"))
            .map_or(none, |kept| Said::Body(shown(kept, format, &names))),
        "gmail.users.threads.get" => {
            let messages: Vec<Value> = mailbox
                .messages
                .iter()
                .filter(|kept| kept.thread == asked.at("id"))
                .map(|kept| shown(kept, format, &names))
                .collect();
            if messages.is_empty() {
                none
            } else {
                Said::Body(json!({ "id": asked.at("id"), "historyId": "77", "messages": messages }))
            }
        }
        "gmail.users.messages.attachments.get" => {
            let kept = mailbox.messages.iter().find(|kept| kept.id == asked.at("messageId"));
            let part: Option<usize> = asked.at("id").strip_prefix("att-").and_then(|part| part.parse().ok());
            let bytes = kept.zip(part).and_then(|(kept, part)| {
                Some(MessageParser::default().parse(&kept.raw)?.parts.get(part)?.contents().to_vec())
            });
            bytes.map_or(none, |bytes| Said::Body(json!({ "size": bytes.len(), "data": URL_SAFE.encode(bytes) })))
        }
        "gmail.users.history.list" => match asked.given("startHistoryId") {
            Some("1") => none,
            _ => Said::Body(json!({ "history": mailbox.history, "historyId": "78" })),
        },
        "gmail.users.messages.send" => {
            let body = asked.body.expect("checked");
            let id = mailbox.keep(raw_of(body, asked.media), body["threadId"].as_str(), &["SENT"]);
            let kept = mailbox.messages.last().expect("just kept");
            Said::Body(json!({ "id": id, "threadId": kept.thread, "labelIds": ["SENT"] }))
        }
        _ => drafts(mailbox, asked, (query, most, skip)),
    }
}

fn paged(name: &str, ids: Vec<Value>, has_more: bool, next: usize) -> Value {
    let mut body = json!({ name: ids, "resultSizeEstimate": 1 });
    if has_more {
        body["nextPageToken"] = next.to_string().into();
    }
    body
}

fn drafts(mailbox: &mut Mailbox, asked: &Asked<'_>, (query, most, skip): (&str, usize, usize)) -> Said {
    let at = |mailbox: &Mailbox, id: &str| mailbox.drafts.iter().position(|(known, _)| known == id);
    let short = |id: &str, kept: &Kept| json!({ "id": id, "message": { "id": kept.id, "threadId": kept.thread, "labelIds": ["DRAFT"] } });
    match asked.id {
        "gmail.users.drafts.list" => {
            let found: Vec<_> = mailbox.drafts.iter().rev().filter(|(_, kept)| fits(kept, query)).collect();
            let list = found.iter().skip(skip).take(most).map(|(id, kept)| short(id, kept)).collect();
            Said::Body(paged("drafts", list, skip + most < found.len(), skip + most))
        }
        "gmail.users.drafts.create" | "gmail.users.drafts.update" => {
            let message = &asked.body.expect("checked")["message"];
            let known = (asked.id == "gmail.users.drafts.update").then(|| asked.at("id").to_owned());
            if known.as_deref().is_some_and(|id| at(mailbox, id).is_none()) {
                return Said::Refused(404, "notFound");
            }
            let id = known.unwrap_or_else(|| mailbox.next("d"));
            let raw = raw_of(message, asked.media);
            if let Some(at) = at(mailbox, &id) {
                let old = mailbox.drafts.remove(at).1.id;
                mailbox.messages.retain(|kept| kept.id != old);
            }
            mailbox.keep(raw, message["threadId"].as_str(), &["DRAFT"]);
            let kept = mailbox.messages.last().expect("just kept").clone();
            mailbox.drafts.push((id.clone(), kept.clone()));
            Said::Body(short(&id, &kept))
        }
        "gmail.users.drafts.get" => at(mailbox, asked.at("id")).map_or(Said::Refused(404, "notFound"), |at| {
            let (id, kept) = &mailbox.drafts[at];
            Said::Body(json!({ "id": id, "message": shown(kept, asked.given("format").unwrap_or("full"), &[]) }))
        }),
        "gmail.users.drafts.delete" | "gmail.users.drafts.send" => {
            let id = asked.body.map_or_else(|| asked.at("id"), |body| body["id"].as_str().expect("an id"));
            let Some(at) = at(mailbox, id) else { return Said::Refused(404, "notFound") };
            let (_, kept) = mailbox.drafts.remove(at);
            mailbox.messages.retain(|other| other.id != kept.id);
            if asked.id == "gmail.users.drafts.delete" {
                return Said::Nothing;
            }
            let id = mailbox.keep(kept.raw, Some(&kept.thread), &["SENT"]);
            Said::Body(json!({ "id": id, "threadId": kept.thread, "labelIds": ["SENT"] }))
        }
        other => panic!("{other} is not stood in for"),
    }
}

/// A batch: each part is asked as if it had come alone.
pub(super) fn batch(world: &mut World, request: &Request) -> Response {
    let kind = request.header("content-type").unwrap_or_default();
    let boundary = kind.split_once("boundary=").map_or("", |(_, boundary)| boundary).trim_matches('"');
    if let Some(super::Trouble::Says(status, body, headers)) = super::trouble_of(world, "batch") {
        return headers
            .iter()
            .fold(Response::json(status, &body), |response, (name, value)| response.with(name, value));
    }
    if super::scopes_of(&world.refused, request).is_none() {
        return super::refused(401, "authError");
    }
    let text = String::from_utf8_lossy(&request.body).into_owned();
    let mut answers = String::new();
    for part in text.split(&format!("--{boundary}")).skip(1).filter(|part| !part.starts_with("--")) {
        let (outer, inner) = part.split_once("\r\n\r\n").expect("a part");
        let id =
            outer.lines().find_map(|line| line.strip_prefix("Content-ID: ")).expect("an id").trim_matches(['<', '>']);
        let mut first = inner.lines().next().expect("a request").split(' ');
        let asked = Request {
            method: first.next().expect("a method").to_owned(),
            target: first.next().expect("a target").to_owned(),
            headers: vec![("Authorization".to_owned(), request.header("authorization").expect("checked").to_owned())],
            body: Vec::new(),
        };
        let response = super::one(world, &asked);
        let headers: String = response.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        answers.push_str(&format!(
            "--answers\r\nContent-Type: application/http\r\nContent-ID: <response-{id}>\r\n\r\nHTTP/1.1 {} Said\r\n{headers}\r\n{}\r\n",
            response.status,
            String::from_utf8_lossy(&response.body)
        ));
    }
    answers.push_str("--answers--\r\n");
    let mut response = Response::json(200, &Value::Null);
    response.body = answers.into_bytes();
    response.headers = vec![("Content-Type".to_owned(), "multipart/mixed; boundary=answers".to_owned())];
    response
}
