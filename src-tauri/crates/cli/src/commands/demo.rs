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
        for (label, count) in [
            ("Investors", &overview["investors"]),
            ("Contracts", &overview["contracts"]),
            ("Accounts counted", &overview["accounts"]["counted"]),
            ("Accounts stale", &overview["accounts"]["stale"]),
        ] {
            output::line(format!("{label:<24}{:>20}", count.to_string()));
        }
        output::line(format!("{:<24}{:>20}", "As at", overview["as_at"].as_str().unwrap_or("-")));
    }
    Ok(())
}

/// A figure with its currency, or that it is unknown and why.
fn figure_text(figure: &Value) -> String {
    let currency = figure["currency"].as_str().unwrap_or_default();
    match figure["amount"].as_str() {
        Some(amount) => format!("{} {currency}", grouped(amount)),
        None => format!("unknown ({})", figure["unknown"].as_str().unwrap_or("no reason")),
    }
}

/// An amount in groups of three, with at least two digits after the point, as the window prints it.
fn grouped(amount: &str) -> String {
    let (sign, amount) = amount.strip_prefix('-').map_or(("", amount), |rest| ("-", rest));
    let (whole, part) = amount.split_once('.').unwrap_or((amount, ""));
    let first = whole.len() % 3;
    let mut groups: Vec<&str> = Vec::new();
    groups.extend(whole.get(..first).filter(|group| !group.is_empty()));
    groups.extend((first..whole.len()).step_by(3).filter_map(|at| whole.get(at..at + 3)));
    format!("{sign}{}.{part:0<2}", groups.join(","))
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn amounts_are_printed_as_the_window_prints_them() {
        assert_eq!(grouped("9473091.98"), "9,473,091.98");
        assert_eq!(grouped("8400000"), "8,400,000.00");
        assert_eq!(grouped("-428783.02"), "-428,783.02");
        assert_eq!(grouped("103"), "103.00");
        assert_eq!(grouped("0.5"), "0.50");
        assert_eq!(grouped("1000.125"), "1,000.125");
    }
}
