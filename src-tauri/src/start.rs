//! Start and end of the program: the desk is made, the window opened, and at the end the workspace is locked.

use std::{env, process::ExitCode};

use app::{
    Desk,
    door::{Caller, call},
};
use serde_json::Value;
use tauri::RunEvent;

use crate::{chooser, documents, door, engine, log, measure, notices, stream, window};

/// Runs the window until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    measure::started();
    log::start();
    engine::keep_it_small();
    let Some(folder) = adapters::data_dir() else {
        tracing::error!("this system names no folder for data; set FIDUS_DATA_DIR to one");
        return ExitCode::FAILURE;
    };
    let runtime = match adapters::runtime() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "the system gave no threads");
            return ExitCode::FAILURE;
        }
    };
    tauri::async_runtime::set(runtime.handle().clone());
    let desk = Desk::new(adapters::environment(folder));
    match build(desk.clone()) {
        Ok(app) => {
            app.run(move |_, event| {
                if matches!(event, RunEvent::Exit) {
                    tauri::async_runtime::block_on(desk.lock());
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "written by `generate_context!`, for a context that cannot be made")]
fn build(desk: Desk) -> tauri::Result<tauri::App> {
    tauri::Builder::default()
        .manage(desk.clone())
        .manage(documents::Documents::default())
        .manage(stream::Stream::of(&desk))
        .invoke_handler(tauri::generate_handler![
            door::call,
            chooser::choose_certificates,
            chooser::choose_file,
            chooser::choose_folder,
            chooser::choose_document,
            chooser::choose_destination,
            chooser::save_table,
            chooser::save_certificate,
            documents::open_document,
            documents::read_document,
            documents::forget_document,
            documents::open_waiting,
            measure::shown,
            notices::notice_state,
            notices::show_notice,
            stream::next_events
        ])
        .setup(move |app| {
            let works = desk.clone();
            tauri::async_runtime::spawn(async move {
                works.work_in_background();
                if env::args().any(|argument| argument == "--demo") {
                    open_demonstration(&works).await;
                }
            });
            window::open(app)?;
            Ok(())
        })
        .build(tauri::generate_context!())
}

/// Opens the demonstration when no workspace of the person's own is on the machine.
async fn open_demonstration(desk: &Desk) {
    let ask = async |name: &str| call(desk, Caller::Window, name, "{}").await;
    let state = ask("desk.state").await.ok().and_then(|state| serde_json::from_str::<Value>(&state).ok());
    let own = state
        .as_ref()
        .and_then(|state| state["workspaces"].as_array())
        .is_some_and(|workspaces| workspaces.iter().any(|workspace| workspace["demo"] == false));
    if !own && let Err(fault) = ask("workspace.open_demonstration").await {
        tracing::error!(code = ?fault.code, reference = fault.reference, "the demonstration could not be opened");
    }
}
