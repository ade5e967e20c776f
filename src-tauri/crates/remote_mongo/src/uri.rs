//! Reads the connection string, and says which part of it is wrong without repeating any of it but option names.

use mongodb::options::ConnectionString;
use ports::RemoteFault;

/// Reads a connection string.
pub(crate) fn read(text: &str) -> Result<ConnectionString, RemoteFault> {
    let text = text.trim();
    if !percents_are_whole(text) {
        let detail = "a % must be followed by two hexadecimal digits".into();
        return Err(RemoteFault::InvalidUri { detail });
    }
    ConnectionString::parse(text).map_err(|_| RemoteFault::InvalidUri { detail: what_is_wrong(text) })
}

/// The driver's own message may quote what is wrong, and that may be the password: try what makes it right instead.
fn what_is_wrong(text: &str) -> String {
    let Some((scheme, rest)) =
        ["mongodb://", "mongodb+srv://"].iter().find_map(|scheme| Some((*scheme, text.strip_prefix(scheme)?)))
    else {
        return "it must begin with mongodb:// or mongodb+srv://".into();
    };
    let (before, options) = rest.split_once('?').unwrap_or((rest, ""));
    if let Some(name) = wrong_option(scheme, before, options) {
        return format!("the option {name} is unknown or has a value it cannot have");
    }
    let host = before.rsplit_once('@').map_or(before, |(_, host)| host);
    if before.contains('@') && parses(&format!("{scheme}{host}")) {
        return "the user name or the password must be percent-encoded".into();
    }
    "the host, the port or the database is malformed".into()
}

fn wrong_option(scheme: &str, before: &str, options: &str) -> Option<String> {
    let all: Vec<&str> = options.split('&').filter(|option| !option.is_empty()).collect();
    let found = (0..all.len()).find(|&index| {
        let others: Vec<&str> =
            all.iter().enumerate().filter(|(i, _)| *i != index).map(|(_, option)| *option).collect();
        let slash = if before.contains('/') { "" } else { "/" };
        parses(&format!("{scheme}{before}{slash}?{}", others.join("&")))
    })?;
    let name: String = all[found].split('=').next()?.chars().filter(char::is_ascii_alphanumeric).take(40).collect();
    Some(name)
}

/// The driver cuts the two bytes after a % off without a look, and panics inside of a character.
fn percents_are_whole(text: &str) -> bool {
    let mut after = text.split('%').skip(1);
    after.all(|rest| rest.as_bytes().get(..2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit)))
}

fn parses(text: &str) -> bool {
    percents_are_whole(text) && ConnectionString::parse(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named_and_no_credential_is_repeated() {
        let cases = [
            ("postgres://desk:s3cret@host.example/db", "it must begin with mongodb:// or mongodb+srv://"),
            (
                "mongodb://desk:s3cret@host.example/?tls=maybe",
                "the option tls is unknown or has a value it cannot have",
            ),
            (
                "mongodb://desk:s3cret@host.example/?readPreference=nearby&tls=true",
                "the option readPreference is unknown or has a value it cannot have",
            ),
            ("mongodb://desk:s3/cr@et@host:27017/", "the user name or the password must be percent-encoded"),
            ("mongodb://desk:s3cret%@host.example", "a % must be followed by two hexadecimal digits"),
            ("mongodb://desk:s3cret%\u{202e}x@host", "a % must be followed by two hexadecimal digits"),
            ("mongodb://desk:s3cret@host.example:99999", "the host, the port or the database is malformed"),
            ("", "it must begin with mongodb:// or mongodb+srv://"),
            ("mongodb://", "the host, the port or the database is malformed"),
        ];
        for (text, expected) in cases {
            match read(text) {
                Err(RemoteFault::InvalidUri { detail }) => {
                    assert_eq!(detail, expected, "{text}");
                    assert!(!detail.contains("s3") && !detail.contains("desk"), "{detail}");
                }
                other => panic!("{text}: {:?}", other.is_ok()),
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in ".{0,80}") {
            read(&text).ok();
            read(&format!("mongodb://{text}")).ok();
        }
    }
}
