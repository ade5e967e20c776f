//! A Drive.

use std::collections::BTreeMap;

use rsa::sha2::{Digest as _, Sha256};
use serde_json::{Value, json};

use super::{Asked, Said, Trouble, World, refused, trouble_of};
use crate::server::{Request, Response};

#[derive(Default)]
pub(crate) struct Drive {
    pub(crate) files: BTreeMap<String, (Value, Vec<u8>)>,
    sessions: BTreeMap<String, Session>,
    pub(crate) permissions: BTreeMap<(String, String), String>,
    number: u32,
}

struct Session {
    metadata: Value,
    length: usize,
    bytes: Vec<u8>,
    fields: String,
}

fn whole(metadata: &Value, id: &str, bytes: Option<&[u8]>) -> Value {
    let mut file = metadata.clone();
    file["id"] = id.into();
    file["trashed"] = false.into();
    file["modifiedTime"] = "2026-03-01T10:00:00.000Z".into();
    file["webViewLink"] = format!("https://drive.google.com/file/d/{id}/view").into();
    if let Some(bytes) = bytes {
        file["size"] = bytes.len().to_string().into();
        file["sha256Checksum"] =
            Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>().into();
    }
    file
}

impl Drive {
    fn next(&mut self) -> String {
        self.number += 1;
        format!("file-{:04}", self.number)
    }
}

/// `name='value'` of a question.
fn quoted(question: &str, before: &str) -> Option<String> {
    let rest = question.split_once(before)?.1;
    Some(rest.split_once('\'')?.0.to_owned())
}

fn is_googles(file: &Value) -> bool {
    file["mimeType"].as_str().is_some_and(|kind| kind.starts_with("application/vnd.google-apps."))
}

fn is_told(file: &Value, asked: &Asked<'_>) -> bool {
    file["driveId"].is_null() || asked.given("supportsAllDrives") == Some("true")
}

pub(super) fn answer(world: &mut World, asked: &Asked<'_>) -> Said {
    let drive = &mut world.drive;
    match asked.id {
        "drive.about.get" => Said::Body(json!({ "user": { "permissionId": "1", "displayName": "Desk" } })),
        "drive.files.generateIds" => {
            let id = drive.next();
            Said::Body(json!({ "ids": [id], "space": "drive", "kind": "drive#generatedIds" }))
        }
        "drive.files.list" => {
            let question = asked.given("q").unwrap_or_default();
            let mark = quoted(question, "value='");
            let kind = quoted(question, "mimeType='");
            let folder =
                question.split_once("' in parents").map(|(folder, _)| folder.trim_start_matches('\'').to_owned());
            if folder.as_ref().is_some_and(|folder| folder != "root" && !drive.files.contains_key(folder)) {
                return Said::Refused(404, "notFound");
            }
            let wide = asked.given("includeItemsFromAllDrives") == Some("true");
            let fits = |file: &Value| {
                (file["driveId"].is_null() || (wide && is_told(file, asked)))
                    && mark.as_ref().is_none_or(|mark| file["appProperties"]["fidusRecord"] == **mark)
                    && kind.as_ref().is_none_or(|kind| file["mimeType"] == **kind)
                    && folder.as_ref().is_none_or(|folder| folder == "root" || file["parents"][0] == **folder)
                    && file["trashed"] == false
            };
            let files: Vec<&Value> = drive.files.values().map(|(file, _)| file).filter(|file| fits(file)).collect();
            Said::Body(json!({ "files": files, "kind": "drive#fileList" }))
        }
        "drive.files.create" => {
            let id = drive.next();
            let file = whole(asked.body.expect("checked"), &id, None);
            drive.files.insert(id.clone(), (file.clone(), Vec::new()));
            if file["mimeType"] == "application/vnd.google-apps.spreadsheet" {
                world.sheets.make(&id, file["name"].as_str().unwrap_or_default());
            }
            Said::Body(file)
        }
        // What is in a shared drive is told to whoever says that it knows of them.
        "drive.files.get" => match drive.files.get(asked.at("fileId")).filter(|(file, _)| is_told(file, asked)) {
            Some((file, _)) if asked.given("alt") == Some("media") && is_googles(file) => {
                Said::Refused(403, "fileNotDownloadable")
            }
            Some((_, bytes)) if asked.given("alt") == Some("media") => Said::Bytes(bytes.clone()),
            Some((file, _)) => Said::Body(file.clone()),
            None => Said::Refused(404, "notFound"),
        },
        "drive.files.export" => match drive.files.get(asked.at("fileId")) {
            Some((file, _)) if is_googles(file) => {
                let kind = asked.given("mimeType").unwrap_or_default();
                let ending = if kind.ends_with("wordprocessingml.document") { "docx" } else { "another" };
                let name = file["name"].as_str().unwrap_or_default();
                Said::Bytes(format!("{name} as {ending}").into_bytes())
            }
            Some(_) => Said::Refused(403, "fileNotExportable"),
            None => Said::Refused(404, "notFound"),
        },
        "drive.permissions.create" => {
            let email = asked.body.expect("checked")["emailAddress"].as_str().unwrap_or_default().to_owned();
            let next = format!("p{}", drive.permissions.len());
            let id = drive.permissions.entry((asked.at("fileId").to_owned(), email)).or_insert(next).clone();
            Said::Body(json!({ "id": id, "type": "user", "role": "reader" }))
        }
        other => panic!("{other} is not stood in for"),
    }
}

pub(super) fn start(world: &mut World, asked: &Asked<'_>) -> Response {
    let metadata = asked.body.expect("checked").clone();
    let id = metadata["id"].as_str().unwrap_or_default().to_owned();
    if world.drive.files.contains_key(&id) {
        return refused(409, "fileIdInUse");
    }
    let length = asked.request.header("x-upload-content-length").and_then(|text| text.parse().ok()).unwrap_or_default();
    let fields = asked.given("fields").unwrap_or_default().to_owned();
    let name = format!("s{}", world.drive.sessions.len());
    world.drive.sessions.insert(name.clone(), Session { metadata, length, bytes: Vec::new(), fields });
    Response::json(200, &json!({})).with("Location", &format!("{}/session/{name}", world.root))
}

/// A piece of an upload, or the question how much is there.
pub(super) fn session(world: &mut World, request: &Request) -> Response {
    let trouble = trouble_of(world, "session");
    if let Some(Trouble::Says(status, body, _)) = &trouble {
        return Response::json(*status, body);
    }
    let name = request.path().trim_start_matches("/session/").to_owned();
    let Some(session) = world.drive.sessions.get_mut(&name) else { return refused(404, "notFound") };
    let range = request.header("content-range").unwrap_or_default().to_owned();
    let is_whole = match range.strip_prefix("bytes ").and_then(|range| range.split_once('/')) {
        Some(("*", length)) => session.bytes.len().to_string() == length,
        Some((range, length)) => {
            let start: usize = range.split('-').next().and_then(|start| start.parse().ok()).expect("a start");
            assert_eq!((start, length), (session.bytes.len(), &*session.length.to_string()), "in order");
            let body = &request.body;
            let taken = if matches!(trouble, Some(Trouble::CutUpload)) { body.len() / 2 } else { body.len() };
            session.bytes.extend_from_slice(&body[..taken]);
            if matches!(trouble, Some(Trouble::CutUpload)) {
                return Response::lost();
            }
            session.bytes.len() == session.length
        }
        None => return refused(400, "badContent"),
    };
    let response = if is_whole {
        let id = session.metadata["id"].as_str().expect("an id").to_owned();
        let file = whole(&session.metadata, &id, Some(&session.bytes));
        let shown = super::mask::masked(&file, &session.fields);
        world.drive.files.insert(id, (file, session.bytes.clone()));
        Response::json(200, &shown)
    } else {
        let there = session.bytes.len();
        let response = Response::json(308, &Value::Null);
        if there == 0 { response } else { response.with("Range", &format!("bytes=0-{}", there - 1)) }
    };
    if matches!(trouble, Some(Trouble::LostAnswer)) { Response::lost() } else { response }
}

/// Bytes of a file, from where they are asked for.
pub(super) fn bytes(request: &Request, bytes: Vec<u8>) -> Response {
    let from = request
        .header("range")
        .and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
    let mut response = Response::json(if from.is_some() { 206 } else { 200 }, &Value::Null);
    response.body = bytes[from.unwrap_or(0)..].to_vec();
    response
}
