//! `fidus poll`: the MT5 bridges, once or again and again.

use std::time::Duration;

use app::{Desk, bridges::bridge::BridgePoll};

use crate::{
    arguments::{Common, Repeat},
    english,
    outcome::Ended,
    output, seated,
};

/// Seconds between two rounds of `--watch`.
const EVERY: Duration = Duration::from_secs(60);

/// Polls every bridge. A bridge that does not answer ends the command with its fault, after all were asked.
pub(crate) async fn poll(common: &Common, repeat: Repeat) -> Result<(), Ended> {
    let desk = seated::seated(common).await?;
    let ended = loop {
        let ended = round(&desk, common.json).await;
        if !repeat.watch {
            break ended;
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = tokio::signal::ctrl_c() => break Ok(()),
        }
    };
    desk.lock().await;
    ended
}

async fn round(desk: &Desk, json: bool) -> Result<(), Ended> {
    let polls = app::bridges::poll_all(desk).await?;
    if polls.is_empty() {
        return Err(Ended::Usage(
            "no bridge is configured: add one in Settings, or with `fidus call bridges.save`".into(),
        ));
    }
    let mut fault = None;
    for (name, poll) in polls {
        output::line(if json { row(&name, &poll).to_string() } else { sentence(&name, &poll) });
        fault = fault.or(poll.fault);
    }
    fault.map_or(Ok(()), |fault| Err(fault.into()))
}

fn row(name: &str, poll: &BridgePoll) -> serde_json::Value {
    serde_json::json!({ "bridge": name, "poll": poll })
}

fn sentence(name: &str, poll: &BridgePoll) -> String {
    match &poll.fault {
        Some(fault) => format!("{name}: {}", english::sentences(fault).lines().next().unwrap_or_default()),
        None => format!(
            "{name}: {} readings kept, {} refused, {} accounts without one, {} deals new or changed ({})",
            poll.readings,
            poll.refused.len(),
            poll.without.len(),
            poll.deals,
            poll.dialect.as_deref().unwrap_or("unknown dialect"),
        ),
    }
}
