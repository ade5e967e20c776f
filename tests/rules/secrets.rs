//! Nothing secret stands in the tree.

use regex::Regex;

use crate::{none, source};

/// Put together here, so that this file is not its own first finding.
fn patterns() -> Vec<(&'static str, Regex)> {
    let rows = [
        ("a private key", format!("-----BEGIN [A-Z ]*{} KEY-----", "PRIVATE")),
        ("an AWS key", format!(r"\b(?:AKIA|ASIA){}\b", "[0-9A-Z]{16}")),
        ("a GitHub token", format!(r"\bgh[pousr]_{}|github_pat_{}", "[0-9A-Za-z]{36}", "[0-9A-Za-z_]{40}")),
        ("a Google key", format!(r"\bAIza{}", "[0-9A-Za-z_-]{35}")),
        ("a Google client secret", format!(r"\b{}-{}", "GOCSPX", "[0-9A-Za-z_-]{20}")),
        ("a Google token", format!(r"\bya29\.{}", "[0-9A-Za-z_-]{20}")),
        ("a Slack token", format!(r"\bxox[abprs]-{}", "[0-9A-Za-z-]{20}")),
        ("a Stripe key", format!(r"\b[sr]k_live_{}", "[0-9A-Za-z]{20}")),
        ("a signed token", format!(r"\beyJ{0}\.eyJ{0}\.", "[0-9A-Za-z_-]{10,}")),
    ];
    rows.map(|(what, pattern)| (what, Regex::new(&pattern).expect("a pattern"))).into()
}

/// Addresses that lead nowhere: this machine, names reserved for examples, and places to be filled in.
const NOWHERE: &[&str] =
    &["127.0.0.1", "localhost", "[::1]", ".example", ".invalid", ".test", "example.com", "example.org"];

fn leads_somewhere(secret: &str, host: &str) -> bool {
    let filled_in = !secret.contains(['{', '<', '$', '*']) && !host.starts_with(['{', '<', '$']);
    // A name without a dot is known to no name server.
    filled_in && host.contains('.') && !NOWHERE.iter().any(|nowhere| host.contains(nowhere))
}

#[test]
fn no_secret_pattern_is_in_the_tree() {
    let patterns = patterns();
    let address =
        Regex::new(r#"(?:mongodb(?:\+srv)?|https?)://[^\s/:@"'`]+:([^\s@/"'`]+)@([^\s/"'`,]+)"#).expect("a pattern");
    let mut violations = Vec::new();
    for file in source::files("", &[""]) {
        for (at, line) in file.text.lines().enumerate() {
            let place = || format!("{}:{}", file.path, at + 1);
            let found = patterns.iter().filter(|(_, pattern)| pattern.is_match(line));
            violations.extend(found.map(|(what, _)| format!("{} {what}", place())));
            let mut addresses = address.captures_iter(line);
            if addresses.any(|found| leads_somewhere(&found[1], &found[2])) {
                violations.push(format!("{} an address with a password", place()));
            }
        }
    }
    none("secrets in the tree", &violations);
}

#[test]
fn an_address_with_a_password_is_found_unless_it_leads_nowhere() {
    assert!(leads_somewhere("hunter2", "cluster0.ab1cd.mongodb.net"));
    assert!(!leads_somewhere("hunter2", "db.firm.example"));
    assert!(!leads_somewhere("hunter2", "host:27017"));
    assert!(!leads_somewhere("{password}", "cluster0.ab1cd.mongodb.net"));
}
