//! Who is at the desk: signing in and out, and the own password.

pub mod change_password;
pub mod sign_in;
