//! The pages the browser is shown. Nothing of a request stands in them.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use sha2::{Digest as _, Sha256};

const STYLE: &str = "html{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}\
body{max-width:32rem;margin:20vh auto 0;padding:0 1.5rem}h1{font-size:1.25rem;font-weight:600}\
p{margin:.5rem 0}p[lang=es]{opacity:.7}";

/// A page: what is written under its title, in English and in Spanish.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) status: u16,
    title: &'static str,
    english: &'static str,
    spanish: &'static str,
}

/// The answer was taken. Whether Google gives what was granted is told at the desk, where it is known.
pub(super) const TAKEN: Page = Page {
    status: 200,
    title: "Fidus Desktop",
    english: "Google has answered. Close this page and return to Fidus Desktop.",
    spanish: "Google ha respondido. Cierre esta página y vuelva a Fidus Desktop.",
};

/// The person declined.
pub(super) const DECLINED: Page = Page {
    status: 200,
    title: "Fidus Desktop",
    english: "Nothing was granted. Close this page and return to Fidus Desktop.",
    spanish: "No se ha concedido nada. Cierre esta página y vuelva a Fidus Desktop.",
};

/// Not the answer that is waited for.
pub(super) const fn foreign(status: u16) -> Page {
    Page {
        status,
        title: "Fidus Desktop",
        english: "This is not the answer Fidus Desktop is waiting for. Nothing was changed.",
        spanish: "Esta no es la respuesta que espera Fidus Desktop. No se ha cambiado nada.",
    }
}

impl Page {
    /// The whole response.
    pub(super) fn response(self) -> Vec<u8> {
        let Self { status, title, english, spanish } = self;
        let body = format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title><style>{STYLE}</style>\
             <h1>{title}</h1><p>{english}</p><p lang=\"es\">{spanish}</p></html>"
        );
        let reason = match status {
            200 => "OK",
            404 => "Not Found",
            405 => "Method Not Allowed",
            421 => "Misdirected Request",
            _ => "Bad Request",
        };
        let style = STANDARD.encode(Sha256::digest(STYLE));
        let allow = if status == 405 { "Allow: GET\r\n" } else { "" };
        format!(
            "HTTP/1.1 {status} {reason}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n{allow}\
             Content-Security-Policy: default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; \
             form-action 'none'; frame-ancestors 'none'\r\nX-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    }
}
