//! The one command of the window.

use app::{
    Desk,
    door::{Caller, call as through},
    fault::Fault,
};
use serde_json::Value;
use tauri::{State, ipc::Response};

/// Runs an operation of the table.
///
/// # Errors
/// A fault with its code, data, class and reference.
#[tauri::command]
pub(crate) async fn call(desk: State<'_, Desk>, name: String, request: Value) -> Result<Response, Fault> {
    let answer = through(&desk, Caller::Window, &name, &request.to_string()).await?;
    Ok(Response::new(answer))
}
