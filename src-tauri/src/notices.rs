//! Notices of the system: a limit that was passed is told where nobody looks at the window. The page gives the words, in
//! its language and without figures where the eye is shut; it gets these two commands and no permission of the system.

use notify_rust::Notification;
use serde::Serialize;
use tauri::AppHandle;

/// The longest line that is passed on, in characters.
const LONGEST: usize = 240;

/// Whether the system shows notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub(crate) enum NoticeState {
    /// It does.
    Shown {
        /// Who shows them, where the system says so.
        by: Option<String>,
    },
    /// Nothing on this system shows any.
    NoServer {
        /// What was said.
        detail: String,
    },
    /// The system or the person does not let this program show any.
    Refused {
        /// What was said.
        detail: String,
    },
}

/// Whether the system shows notices, asked without showing one.
#[tauri::command]
pub(crate) async fn notice_state() -> NoticeState {
    blocking(|| match server() {
        Ok(by) => NoticeState::Shown { by },
        Err(detail) => not_shown(detail),
    })
    .await
}

/// Shows a notice, and says whether the system took it.
#[tauri::command]
pub(crate) async fn show_notice(app: AppHandle, title: String, body: String) -> NoticeState {
    let identifier = app.config().identifier.clone();
    blocking(move || match shown(&identifier, (&title, &body)) {
        Ok(()) => NoticeState::Shown { by: server().ok().flatten() },
        Err(error) => {
            tracing::info!(%error, "a notice was not shown");
            not_shown(error.to_string())
        }
    })
    .await
}

/// The system may take its time to answer: the window does not wait with it.
async fn blocking(work: impl FnOnce() -> NoticeState + Send + 'static) -> NoticeState {
    let done = tauri::async_runtime::spawn_blocking(work).await;
    done.unwrap_or_else(|error| NoticeState::NoServer { detail: error.to_string() })
}

fn shown(identifier: &str, (title, body): (&str, &str)) -> Result<(), notify_rust::error::Error> {
    let mut notice = Notification::new();
    notice.appname("Fidus Desktop").summary(&line(title));
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        let marks_up = notify_rust::get_capabilities()?.iter().any(|known| known == "body-markup");
        let body = line(body);
        notice.body(&if marks_up { unmarked(&body) } else { body }).urgency(notify_rust::Urgency::Critical);
        let _ = identifier;
    }
    #[cfg(windows)]
    notice.body(&line(body)).app_id(identifier);
    #[cfg(target_os = "macos")]
    {
        notice.body(&line(body));
        // It may be set once only, and then is.
        let _ = notify_rust::set_application(identifier);
    }
    notice.show().map(drop)
}

/// Who shows notices, where the system can be asked.
fn server() -> Result<Option<String>, String> {
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        let about = notify_rust::get_server_information().map_err(|error| error.to_string())?;
        Ok(Some(about.name))
    }
    #[cfg(any(windows, target_os = "macos"))]
    Ok(None)
}

/// Where notices go through the session's bus, silence means that nobody is there; elsewhere the system said no.
fn not_shown(detail: String) -> NoticeState {
    let denied = ["AccessDenied", "access denied", "not allowed"].iter().any(|word| detail.contains(word));
    if denied || !cfg!(target_os = "linux") {
        NoticeState::Refused { detail }
    } else {
        NoticeState::NoServer { detail }
    }
}

fn line(text: &str) -> String {
    text.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).take(LONGEST).collect()
}

/// Signs of a markup that shall be read as they stand.
#[cfg(all(unix, not(target_os = "macos")))]
fn unmarked(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bus_without_a_server_is_told_apart_from_a_refusal() {
        let unknown = "The name org.freedesktop.Notifications was not provided by any .service files";
        assert_eq!(not_shown(unknown.to_owned()), NoticeState::NoServer { detail: unknown.to_owned() });
        let denied = "org.freedesktop.DBus.Error.AccessDenied";
        assert_eq!(not_shown(denied.to_owned()), NoticeState::Refused { detail: denied.to_owned() });
    }

    #[test]
    fn a_notice_is_one_line_of_plain_text() {
        assert_eq!(line("Loss\nof a day"), "Loss of a day");
        assert_eq!(line(&"x".repeat(1_000)).len(), 240);
        assert_eq!(unmarked("A & <b>"), "A &amp; &lt;b&gt;");
    }
}
