//! Google stood in for: by a fake made of Google's own discovery documents, by a certified provider of OpenID Connect, and by an
//! issuer that misbehaves on purpose.

mod answers;
mod attacks;
mod browser;
mod calls;
mod cells;
mod desk;
mod fake;
mod hostile;
mod issuer;
mod keeper;
mod oidc;
mod python;
mod refreshing;
mod server;
mod tools;
