//! `fidus rates`: what rates are here, and how newer ones come in.

use app::Desk;
use serde_json::{Value, json};

use crate::{
    arguments::Common,
    outcome::Ended,
    output,
    rates_arguments::{LiveSource, RatesCommand, RatesFile},
    seated,
};

/// Runs the command asked for.
pub(crate) async fn rates(common: &Common, command: RatesCommand) -> Result<(), Ended> {
    let desk = seated::seated(common).await?;
    let answered = answer(&desk, command).await;
    desk.lock().await;
    let (answer, told) = answered?;
    if common.json {
        output::line(answer.to_string());
    } else {
        told.into_iter().for_each(output::line);
    }
    Ok(())
}

async fn answer(desk: &Desk, command: RatesCommand) -> Result<(Value, Vec<String>), Ended> {
    match command {
        RatesCommand::Status => {
            let status = seated::ask(desk, "rates.status", json!({})).await?;
            let told = standing(&status);
            Ok((status, told))
        }
        RatesCommand::Import(file) => {
            let imported = seated::ask(desk, "rates.import", request(&file)?).await?;
            let told = vec![taken_in(&imported)];
            Ok((imported, told))
        }
        RatesCommand::Fetch => {
            let imported = seated::ask(desk, "rates.fetch", json!({})).await?;
            let told = vec![taken_in(&imported)];
            Ok((imported, told))
        }
        RatesCommand::Source { source } => {
            let (word, said) = match source {
                LiveSource::Off => ("off", "off: nobody is asked for rates"),
                LiveSource::Ecb => ("ecb", "on: the European Central Bank is asked for rates on its working days"),
            };
            let saved = seated::ask(desk, "rates.set_live_source", json!({ "source": word })).await?;
            Ok((saved, vec![said.to_owned()]))
        }
    }
}

fn request(arguments: &RatesFile) -> Result<Value, Ended> {
    let path = std::path::absolute(&arguments.file).map_err(|error| Ended::Unavailable(error.to_string()))?;
    let path = path.to_string_lossy().into_owned();
    Ok(match &arguments.own {
        None => json!({ "kind": "ecb", "path": path }),
        Some(source) => json!({ "kind": "own", "path": path, "source": source }),
    })
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn taken_in(imported: &Value) -> String {
    let word = |name: &str| text(&imported[name]);
    let (read, added, changed) = (word("read"), word("added"), word("changed"));
    format!("{read} rates read, {added} new, {changed} changed, {} to {}", word("first"), word("last"))
}

fn standing(status: &Value) -> Vec<String> {
    let span = |name: &str| match &status[name] {
        Value::Null => "none".to_owned(),
        span => format!("{} to {}", text(&span["first"]), text(&span["last"])),
    };
    let mut lines = vec![
        format!("newest official day: {}", status["newest_official"].as_str().unwrap_or("none")),
        format!("came with the program: {}", span("bundled")),
        format!("official, taken in since: {}", span("official")),
        format!("the firm's own: {}", span("own")),
        format!("live source: {}", text(&status["live"]["source"])),
    ];
    if let Some(at) = status["live"]["last"]["at"].as_str() {
        let failed = &status["live"]["last"]["fault"]["params"]["detail"];
        let came = failed.as_str().map_or_else(|| "answered".to_owned(), |why| format!("failed: {why}"));
        lines.push(format!("last asked: {at}, {came}"));
    }
    for each in status["in_use"].as_array().into_iter().flatten() {
        let currency = text(&each["currency"]);
        let rate = each["rate"]["rate"].as_str().map(|rate| format!("{rate} ({})", text(&each["rate"]["date"])));
        let missing = || match each["missing"]["last"].as_str() {
            Some(last) => {
                format!("the newest rate is of {last}, too old: `fidus rates import` or `fidus rates source ecb`")
            }
            None => "no rate is known".to_owned(),
        };
        lines.push(format!("{currency}: {}", rate.unwrap_or_else(missing)));
    }
    lines.push(text(&status["attribution"]));
    lines
}
