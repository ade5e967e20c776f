//! `fidus sync`: the shared database into the workspace, once or again and again.

use std::{io::IsTerminal, time::Duration};

use app::{Desk, event::DeskEvent, pull};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use crate::{
    arguments::{Common, Repeat},
    outcome::Ended,
    output, seated,
};

/// Seconds between two rounds of `--watch`.
const EVERY: Duration = Duration::from_secs(30);

/// Pulls to the end, and prints where it stands.
pub(crate) async fn sync(common: &Common, repeat: Repeat) -> Result<(), Ended> {
    let desk = seated::seated(common).await?;
    let bar = std::io::stderr().is_terminal().then(|| show_progress(&desk));
    let ended = loop {
        let pulled = pull::run::to_the_end(&desk, repeat.full).await.map_err(Ended::from);
        if let Some(bar) = &bar {
            bar.set_message("");
        }
        let reported = match pulled {
            Ok(()) => report(&desk, common.json).await,
            Err(ended) => Err(ended),
        };
        if !repeat.watch {
            break reported;
        }
        if let Err(ended) = &reported {
            output::ended(ended, common.json);
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = tokio::signal::ctrl_c() => break Ok(()),
        }
    };
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    desk.lock().await;
    ended
}

/// A progress bar that follows the events of the desk.
fn show_progress(desk: &Desk) -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {wide_msg} {pos}/{len}");
    let bar = ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let (shown, mut events) = (bar.clone(), desk.events());
    tokio::spawn(async move {
        while let Ok(event) = events.recv().await {
            if let DeskEvent::Pull { status } = event {
                let done: u64 = status.collections.iter().map(|row| u64::from(row.done)).sum();
                let all = status.collections.iter().map(|row| u64::from(row.estimated.unwrap_or(row.done)));
                shown.set_length(all.sum::<u64>().max(done));
                shown.set_position(done);
                let current = status.collections.iter().find(|row| !row.complete);
                shown.set_message(current.map_or_else(String::new, |row| row.collection.clone()));
            }
        }
    });
    bar
}

async fn report(desk: &Desk, json: bool) -> Result<(), Ended> {
    let status = seated::ask(desk, "pull.status", json!({})).await?;
    output::line(if json {
        status.to_string()
    } else {
        let more = if status["more_may_wait"] == true {
            "; it is written to all the time: what came last is read by the next sync"
        } else {
            ""
        };
        format!(
            "{} documents here, {} in quarantine, {} deleted at the server, last success {}{more}",
            status["documents"],
            status["quarantined"],
            status["deleted_remotely"],
            status["last_success"].as_str().unwrap_or("never"),
        )
    });
    Ok(())
}
