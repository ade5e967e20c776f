//! Reads the arguments, runs the command, and ends with its code.

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;

use crate::{
    arguments::{Arguments, Command},
    commands,
    outcome::Ended,
    output,
    sync_arguments::SyncArguments,
};

/// Runs `fidus` with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    let filter = EnvFilter::try_from_env("FIDUS_LOG").unwrap_or_else(|_| EnvFilter::new("error"));
    // A second logger in one process (tests) is no reason to fail.
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    let json = arguments.common.json;
    let done = adapters::with_room(move || adapters::runtime().map(|runtime| runtime.block_on(dispatch(arguments))));
    let ended = done
        .and_then(|ended| ended)
        .unwrap_or_else(|error| Err(Ended::Unavailable(format!("the system gave no threads: {error}"))));
    match ended {
        Ok(code) => code,
        Err(ended) => {
            output::ended(&ended, json);
            ended.code()
        }
    }
}

async fn dispatch(arguments: Arguments) -> Result<ExitCode, Ended> {
    let common = &arguments.common;
    match arguments.command {
        Command::Demo => commands::demo::demo(common).await?,
        Command::Workspace(command) => commands::workspace::workspace(common, command).await?,
        Command::Endpoints => commands::door::endpoints(common.json),
        Command::Call { name, request } => commands::door::call(common, &name, &request).await?,
        Command::Sync(SyncArguments { command: Some(command), .. }) => {
            commands::changes::changes(common, command).await?;
        }
        Command::Sync(SyncArguments { repeat, .. }) => commands::sync::sync(common, repeat).await?,
        Command::Google(command) => commands::google::google(common, *command).await?,
        Command::Import(arguments) => commands::import::import(common, arguments).await?,
        Command::Rates(command) => commands::rates::rates(common, command).await?,
        Command::Poll(repeat) => commands::poll::poll(common, repeat).await?,
        Command::Doctor => return commands::doctor::doctor(common).await,
        Command::Sign(arguments) => commands::sign::sign(common, *arguments).await?,
        Command::Verify(arguments) => return commands::verify::verify(&arguments, common.json),
        Command::Identity(command) => commands::identity::identity(common, *command).await?,
        Command::Report(command) => commands::report::report(common, command).await?,
        Command::Calc { file } => commands::calc::calc(&file)?,
    }
    Ok(ExitCode::SUCCESS)
}
