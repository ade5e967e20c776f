//! The driver's errors in the words of [`RemoteFault`]. The driver's own texts are not passed on: they may quote what was
//! sent. A server's code and its name say as much.

use std::{error::Error as _, io::ErrorKind as IoKind};

use mongodb::error::{Error, ErrorKind};
use ports::RemoteFault;

use crate::{certificate, connector::CONNECT_SECONDS};

/// Not allowed.
pub(crate) const UNAUTHORISED: i32 = 13;
const WRONG_CREDENTIALS: i32 = 18;
/// Atlas's own code; its text says what.
pub(crate) const ATLAS: i32 = 8000;
const CHANGE_STREAM_ON_STANDALONE: i32 = 40573;
const OUT_OF_TIME: [i32; 3] = [50, 89, 262];
/// Other writes came between until the patience was over.
const BUSY: [i32; 3] = [24, 112, 251];
const CHANGING_OVER: [i32; 8] = [91, 189, 10058, 10107, 11600, 11602, 13435, 13436];

/// The fault for a driver's error while reading a collection, or the database when none is named.
pub(crate) fn of(error: &Error, collection: Option<&str>) -> RemoteFault {
    match error.kind.as_ref() {
        ErrorKind::Command(command) => of_code(command.code, &command.code_name, &command.message, collection),
        ErrorKind::Authentication { .. } => match inner(error) {
            Some(cause) if !matches!(*cause.kind, ErrorKind::Command(_)) => of(cause, collection),
            _ => RemoteFault::WrongCredentials,
        },
        ErrorKind::Io(cause) => of_io(cause),
        ErrorKind::ConnectionPoolCleared { .. } => unreachable_host("the connection was closed"),
        ErrorKind::DnsResolve { .. } => RemoteFault::CannotResolve { host: String::new() },
        ErrorKind::ServerSelection { .. } => RemoteFault::TimedOut { seconds: CONNECT_SECONDS },
        ErrorKind::Shutdown => RemoteFault::Cancelled,
        ErrorKind::InvalidTlsConfig { .. } => {
            RemoteFault::InvalidCaFile { detail: "the driver cannot use the certificate files".into() }
        }
        ErrorKind::InvalidResponse { .. } | ErrorKind::Bson(_) => refused("its answer cannot be read"),
        ErrorKind::IncompatibleServer { .. } => refused("the server's version is too old"),
        _ => refused("the driver refused"),
    }
}

/// Whether a code says that no member of the set takes writes just now.
pub(crate) fn is_changing_over(code: i32) -> bool {
    CHANGING_OVER.contains(&code)
}

/// The server's code of an error.
pub(crate) fn code(error: &Error) -> Option<i32> {
    match error.kind.as_ref() {
        ErrorKind::Command(command) => Some(command.code),
        _ => inner(error).and_then(code),
    }
}

/// Fills in the host where the driver's error does not name it.
pub(crate) fn at_host(fault: RemoteFault, host: &str) -> RemoteFault {
    match fault {
        RemoteFault::CannotReach { host: named, detail } if named.is_empty() => {
            RemoteFault::CannotReach { host: host.to_owned(), detail }
        }
        RemoteFault::CannotResolve { host: named } if named.is_empty() => {
            RemoteFault::CannotResolve { host: host.to_owned() }
        }
        RemoteFault::TlsRefused { host: named, detail } if named.is_empty() => {
            RemoteFault::TlsRefused { host: host.to_owned(), detail }
        }
        other => other,
    }
}

fn inner(error: &Error) -> Option<&Error> {
    error.source().and_then(|cause| cause.downcast_ref::<Error>())
}

fn of_code(code: i32, name: &str, message: &str, collection: Option<&str>) -> RemoteFault {
    let no_rights = || RemoteFault::NoRights { collection: collection.unwrap_or("*").to_owned() };
    match code {
        UNAUTHORISED => no_rights(),
        WRONG_CREDENTIALS => RemoteFault::WrongCredentials,
        ATLAS if message.contains("auth") && !message.contains("not authorized") => RemoteFault::WrongCredentials,
        ATLAS if message.contains("not allowed") || message.contains("not authorized") => no_rights(),
        CHANGE_STREAM_ON_STANDALONE => RemoteFault::NotReplicaSet,
        code if is_changing_over(code) => unreachable_host("the server changes over"),
        code if OUT_OF_TIME.contains(&code) || BUSY.contains(&code) => {
            RemoteFault::TimedOut { seconds: CONNECT_SECONDS }
        }
        _ => RemoteFault::Refused { detail: format!("{} ({code})", clean(name)) },
    }
}

/// A name from the server, with nothing in it but letters, digits and what joins them.
pub(crate) fn word(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-')).take(60).collect()
}

fn clean(name: &str) -> String {
    let word: String = name.chars().filter(char::is_ascii_alphanumeric).take(60).collect();
    if word.is_empty() { "error".into() } else { word }
}

fn of_io(cause: &std::io::Error) -> RemoteFault {
    if cause.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) {
        return RemoteFault::TlsRefused { host: String::new(), detail: certificate::refusal(cause, None) };
    }
    match cause.kind() {
        IoKind::UnexpectedEof | IoKind::ConnectionReset | IoKind::BrokenPipe => {
            unreachable_host("the connection was closed")
        }
        IoKind::TimedOut => unreachable_host("no answer"),
        other => unreachable_host(&other.to_string()),
    }
}

fn unreachable_host(detail: &str) -> RemoteFault {
    RemoteFault::CannotReach { host: String::new(), detail: detail.to_owned() }
}

fn refused(detail: &str) -> RemoteFault {
    RemoteFault::Refused { detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_s_codes_are_told_apart() {
        let fault = |code, message| of_code(code, "SomeName", message, Some("users"));
        assert_eq!(fault(13, ""), RemoteFault::NoRights { collection: "users".into() });
        assert_eq!(fault(18, ""), RemoteFault::WrongCredentials);
        assert_eq!(fault(8000, "bad auth : authentication failed"), RemoteFault::WrongCredentials);
        assert_eq!(
            fault(8000, "user is not allowed to do action [find] on [fidus.users]"),
            RemoteFault::NoRights { collection: "users".into() }
        );
        assert_eq!(fault(40573, ""), RemoteFault::NotReplicaSet);
        assert_eq!(fault(43, "secret text"), RemoteFault::Refused { detail: "SomeName (43)".into() });
    }

    #[test]
    fn the_driver_s_text_is_not_repeated() {
        let error = Error::from(ErrorKind::Io(std::sync::Arc::new(std::io::Error::other("password=hunter2"))));
        assert!(!format!("{:?}", of(&error, None)).contains("hunter2"));
    }
}
