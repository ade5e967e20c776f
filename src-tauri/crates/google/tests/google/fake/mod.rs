//! A Google made of Google's own discovery documents: every request is checked against them, every answer too, and it fails when it
//! is told to.

mod calendar;
mod discovery;
mod drive;
mod gmail;
mod mask;
mod sheets;

use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::{Value, json};

use crate::server::{Request, Response, Server, serve};
use discovery::{Discovery, Matched, discovery};

/// What goes wrong, once, at the next call of a method.
#[derive(Debug, Clone)]
pub(crate) enum Trouble {
    /// This answer, and nothing is done.
    Says(u16, Value, &'static [(&'static str, &'static str)]),
    /// Nothing this time: what is to go wrong next comes after it.
    Nothing,
    /// It is done, and the answer never arrives.
    LostAnswer,
    /// It is done, and then the server fails, with this status.
    FailsAfter(u16),
    /// Half of an upload arrives, then the connection ends.
    CutUpload,
    /// Half of a download arrives.
    CutDownload,
}

/// A request as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Heard {
    pub(crate) method: String,
    pub(crate) path: Vec<(String, String)>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) body: Option<Value>,
    /// Bytes that came with it.
    pub(crate) media: usize,
}

#[derive(Default)]
pub(crate) struct World {
    pub(crate) mail: gmail::Mailbox,
    pub(crate) calendar: calendar::Calendar,
    pub(crate) drive: drive::Drive,
    pub(crate) sheets: sheets::Books,
    pub(crate) heard: Vec<Heard>,
    /// What kept to no document.
    pub(crate) wrong: Vec<String>,
    /// Round trips, a batch being one.
    pub(crate) trips: usize,
    pub(crate) trouble: Vec<(String, Trouble)>,
    pub(crate) root: String,
    pub(crate) refreshed: usize,
    /// Tokens of an issuer that have run out.
    pub(crate) refused: Vec<String>,
}

/// A token with every scope.
pub(crate) const ALL: &str = "scopes:gmail.readonly,gmail.send,gmail.compose,calendar.events,drive.file,spreadsheets";

/// What a method answers.
pub(crate) enum Said {
    Body(Value),
    Nothing,
    Bytes(Vec<u8>),
    Refused(u16, &'static str),
}

pub(crate) struct Fake {
    pub(crate) server: Server,
    world: Arc<Mutex<World>>,
}

impl Fake {
    pub(crate) async fn start() -> Self {
        // Read before the runtime needs its threads.
        let _ = discovery();
        let world = Arc::new(Mutex::new(World::default()));
        let ours = world.clone();
        let server = serve(Arc::new(move |request| {
            let response = answer(&mut ours.lock().expect("a lock"), &request);
            Box::pin(async move { response })
        }))
        .await;
        world.lock().expect("a lock").root.clone_from(&server.root);
        Self { server, world }
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().expect("a lock")
    }

    pub(crate) fn trouble(&self, method: &str, trouble: Trouble) {
        self.world().trouble.push((method.to_owned(), trouble));
    }

    /// Nothing that was asked strayed from Google's documents.
    pub(crate) fn assert_all_valid(&self) {
        let world = self.world();
        assert!(world.wrong.is_empty(), "{}", world.wrong.join("\n"));
    }
}

fn refused(status: u16, reason: &str) -> Response {
    let error =
        json!({ "code": status, "message": "m", "errors": [{ "reason": reason, "domain": "global", "message": "m" }] });
    Response::json(status, &json!({ "error": error }))
}

fn answer(world: &mut World, request: &Request) -> Response {
    world.trips += 1;
    match request.path() {
        "/batch/gmail/v1" => gmail::batch(world, request),
        "/token" => {
            world.refreshed += 1;
            Response::json(200, &json!({ "access_token": ALL, "token_type": "Bearer", "expires_in": 3599 }))
        }
        path if path.starts_with("/session/") => drive::session(world, request),
        _ => one(world, request),
    }
}

/// What goes wrong now with a method, if something does.
fn trouble_of(world: &mut World, method: &str) -> Option<Trouble> {
    let at = world.trouble.iter().position(|(known, _)| known == method)?;
    Some(world.trouble.remove(at).1)
}

fn one(world: &mut World, request: &Request) -> Response {
    let Some(matched) = discovery().find(&request.method, request.path()) else {
        world.wrong.push(format!("no method {} {}", request.method, request.target));
        return refused(404, "notFound");
    };
    let query = request.query();
    let (body, media) = content(world, request);
    world.wrong.extend(discovery().parameters(&matched, &query));
    world.wrong.extend(discovery().body(matched.method, body.as_ref()));
    let id = matched.method.id.clone();
    let heard = Heard {
        method: id.clone(),
        path: matched.path.clone().into_iter().collect(),
        query: query.clone(),
        body: body.clone(),
        media: media.len(),
    };
    world.heard.push(heard);
    if let Some(response) = unauthorised(&world.refused, request, &matched) {
        return response;
    }
    let trouble = trouble_of(world, &id);
    if let Some(Trouble::Says(status, body, headers)) = &trouble {
        return headers
            .iter()
            .fold(Response::json(*status, body), |response, (name, value)| response.with(name, value));
    }
    let asked = Asked { id: &id, path: &matched, query: &query, body: body.as_ref(), media: &media, request };
    let response = respond(world, &asked);
    match trouble {
        Some(Trouble::LostAnswer) => Response::lost(),
        Some(Trouble::FailsAfter(status)) => refused(status, "backendError"),
        Some(Trouble::CutDownload) => Response { cut: Some(response.body.len() / 2), ..response },
        _ => response,
    }
}

/// A question to one of the four.
pub(crate) struct Asked<'a> {
    pub(crate) id: &'a str,
    path: &'a Matched<'a>,
    query: &'a [(String, String)],
    pub(crate) body: Option<&'a Value>,
    pub(crate) media: &'a [u8],
    pub(crate) request: &'a Request,
}

impl Asked<'_> {
    pub(crate) fn at(&self, name: &str) -> &str {
        &self.path.path[name]
    }

    pub(crate) fn given(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

fn respond(world: &mut World, asked: &Asked<'_>) -> Response {
    if asked.given("uploadType") == Some("resumable") {
        return drive::start(world, asked);
    }
    let said = match asked.id.split('.').next() {
        Some("gmail") => gmail::answer(&mut world.mail, asked),
        Some("calendar") => calendar::answer(&mut world.calendar, asked),
        Some("drive") => drive::answer(world, asked),
        _ => sheets::answer(world, asked),
    };
    match said {
        Said::Body(body) => {
            world
                .wrong
                .extend(discovery().answer(asked.path.method, &body).into_iter().map(|why| format!("answer {why}")));
            let body = asked.given("fields").map_or_else(|| body.clone(), |fields| mask::masked(&body, fields));
            Response::json(200, &body)
        }
        Said::Nothing => Response::json(204, &Value::Null),
        Said::Bytes(bytes) => drive::bytes(asked.request, bytes),
        Said::Refused(status, reason) => refused(status, reason),
    }
}

/// What a token grants: what it names, or everything when an issuer gave it.
fn scopes_of<'a>(refused: &[String], request: &'a Request) -> Option<&'a str> {
    let token = request.header("authorization").unwrap_or_default().strip_prefix("Bearer ")?;
    if token.starts_with("access-") {
        return (!refused.iter().any(|known| known == token)).then(|| ALL.trim_start_matches("scopes:"));
    }
    token.strip_prefix("scopes:")
}

/// A token is `scopes:` and the names of scopes, as `scopes:gmail.send,drive.file`; any other is refused.
fn unauthorised(refused_tokens: &[String], request: &Request, matched: &Matched<'_>) -> Option<Response> {
    let Some(scopes) = scopes_of(refused_tokens, request) else { return Some(refused(401, "authError")) };
    let granted = scopes.split(',').map(|scope| format!("https://www.googleapis.com/auth/{scope}"));
    let needed = Discovery::scopes(matched.method);
    (!granted.into_iter().any(|scope| needed.contains(&*scope))).then(|| refused(403, "insufficientPermissions"))
}

/// JSON and bytes of a request: one of them, or both in `multipart/related`.
fn content(world: &mut World, request: &Request) -> (Option<Value>, Vec<u8>) {
    let kind = request.header("content-type").unwrap_or_default();
    if let Some((_, boundary)) = kind.split_once("multipart/related; boundary=") {
        let mark = format!("--{}", boundary.trim_matches('"'));
        let text = String::from_utf8_lossy(&request.body).replace("\r\n", "\n");
        let parts: Vec<&str> = text.split(&*mark).filter_map(|part| Some(part.split_once("\n\n")?.1)).collect();
        let json = parts.first().and_then(|part| serde_json::from_str(part).ok());
        return (json, parts.get(1).map(|part| part.trim_end().replace('\n', "\r\n").into_bytes()).unwrap_or_default());
    }
    if request.body.is_empty() {
        return (None, Vec::new());
    }
    match serde_json::from_slice(&request.body) {
        Ok(json) => (Some(json), Vec::new()),
        Err(_) => {
            world.wrong.push(format!("{}: a body that is no JSON", request.target));
            (None, request.body.clone())
        }
    }
}
