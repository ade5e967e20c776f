//! Who may do what at the desk: users, roles, permissions, passwords, sessions. Values in, values out.

pub mod password;
pub mod permission;
pub mod role;
pub mod session;
pub mod user;
