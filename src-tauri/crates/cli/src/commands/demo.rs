//! `fidus demo`: the demonstration and its key figures.

use serde_json::{Value, json};

use crate::{arguments::Common, outcome::Ended, output, seated};

/// Makes the demonstration when it is not there yet, and prints its key figures.
pub(crate) async fn demo(common: &Common) -> Result<(), Ended> {
    let (desk, _) = seated::desk(common)?;
    seated::ask(&desk, "workspace.open_demonstration", json!({})).await?;
    let overview = seated::ask(&desk, "home.overview", json!({})).await?;
    desk.lock().await;
    if common.json {
        output::line(overview.to_string());
    } else {
        output::line("Demonstration: an invented firm. Nothing in it is real.");
        for (label, figure) in [
            ("Assets", &overview["assets"]["figure"]),
            ("Client money", &overview["client_money"]["figure"]),
            ("Fund revenue", &overview["fund_revenue"]["figure"]),
            ("Due in 30 days", &overview["owed"]["next_thirty_days"]),
            ("Overdue", &overview["owed"]["overdue"]),
            ("Still to be paid", &overview["owed"]["total"]),
            ("Net after obligations", &overview["net_after_obligations"]["figure"]),
        ] {
            output::line(format!("{label:<24}{:>20}", figure_text(figure)));
        }
        output::line(format!("{:<24}{:>20}", "Investors", overview["investors"]));
        output::line(format!("{:<24}{:>20}", "Contracts", overview["contracts"]));
        output::line(format!("{:<24}{:>20}", "Accounts counted", overview["accounts"]["counted"]));
        output::line(format!("{:<24}{:>20}", "Accounts stale", overview["accounts"]["stale"]));
        output::line(format!("{:<24}{:>20}", "As at", overview["as_at"].as_str().unwrap_or("-")));
    }
    Ok(())
}

/// A figure with its currency, or that it is unknown and why.
fn figure_text(figure: &Value) -> String {
    let currency = figure["currency"].as_str().unwrap_or_default();
    match figure["amount"].as_str() {
        Some(amount) => format!("{amount} {currency}"),
        None => format!("unknown ({})", figure["unknown"].as_str().unwrap_or("no reason")),
    }
}
