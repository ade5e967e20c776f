//! Texts from the bridge, made short and harmless before a person reads them.

/// The text on one line, without control characters, cut at `most` characters.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.retain(|c| !c.is_control());
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The text with every occurrence of the API key taken out: some bridges echo what they refuse.
pub(crate) fn without_key(text: String, key: Option<&str>) -> String {
    match key {
        Some(key) if !key.is_empty() && text.contains(key) => text.replace(key, "•••"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_short_line() {
        assert_eq!(shortened("one\n two\u{7}\tthree", 40), "one two three");
        assert_eq!(shortened("éééé", 2), "éé…");
    }

    #[test]
    fn the_key_is_taken_out() {
        let said = "invalid key: k-123, expected another".to_owned();
        assert_eq!(without_key(said, Some("k-123")), "invalid key: •••, expected another");
    }
}
