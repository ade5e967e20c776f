//! A firm's text: plain paragraphs, headings, rows, fields to be filled and places to be signed.

use std::collections::BTreeMap;

/// A part of an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// `## Heading`
    Heading(String),
    /// Lines up to the next empty one.
    Paragraph(String),
    /// `- Item`
    Item(String),
    /// `| Label | Value`
    Row(String, String),
    /// `[[sign: name | Caption]]`
    Place {
        /// Whose place it is.
        name: String,
        /// Below the line.
        caption: String,
    },
}

/// A text with its fields filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The text. A field without a value stands in it as it was written.
    pub text: String,
    /// Fields without a value, each once, in the order of the text.
    pub missing: Vec<String>,
}

/// Fills `{{field}}` with its value. What a value holds is never read as a field or a mark of the text: its line ends
/// become spaces.
#[must_use]
pub fn filled(text: &str, fields: &BTreeMap<String, String>) -> Filled {
    let mut out = String::with_capacity(text.len());
    let mut missing: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, after)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        let name = name.trim();
        match fields.get(name).map(|value| value.trim()).filter(|value| !value.is_empty()) {
            Some(value) => out.push_str(&value.split_whitespace().collect::<Vec<_>>().join(" ")),
            None => {
                out.push_str(&format!("{{{{{name}}}}}"));
                if !missing.iter().any(|other| other == name) {
                    missing.push(name.to_owned());
                }
            }
        }
        rest = after;
    }
    out.push_str(rest);
    Filled { text: out, missing }
}

/// The parts of a text.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        let mark = marked(line);
        if (line.is_empty() || mark.is_some()) && !paragraph.is_empty() {
            blocks.push(Block::Paragraph(paragraph.join(" ")));
            paragraph.clear();
        }
        match mark {
            Some(block) => blocks.push(block),
            None if line.is_empty() => {}
            None => paragraph.push(line),
        }
    }
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(paragraph.join(" ")));
    }
    blocks
}

fn marked(line: &str) -> Option<Block> {
    if let Some(heading) = line.strip_prefix("## ").or_else(|| line.strip_prefix("# ")) {
        return Some(Block::Heading(heading.trim().to_owned()));
    }
    if let Some(item) = line.strip_prefix("- ") {
        return Some(Block::Item(item.trim().to_owned()));
    }
    if let Some((label, value)) = line.strip_prefix("| ").and_then(|row| row.split_once('|')) {
        return Some(Block::Row(label.trim().to_owned(), value.trim().trim_end_matches('|').trim().to_owned()));
    }
    let inside = line.strip_prefix("[[")?.strip_suffix("]]")?;
    let (name, caption) = inside.trim().strip_prefix("sign:")?.split_once('|')?;
    let is_name =
        |name: &str| !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    let name = Some(name.trim()).filter(|name| is_name(name))?;
    Some(Block::Place { name: name.to_owned(), caption: caption.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(rows: &[(&str, &str)]) -> BTreeMap<String, String> {
        rows.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn fields_are_filled_and_those_without_a_value_are_named_once() {
        let values = fields(&[("investor_name", "Ada"), ("amount", " ")]);
        let done = filled("{{investor_name}} pays {{ amount }} on {{date}}, {{amount}}.", &values);
        assert_eq!(done.text, "Ada pays {{amount}} on {{date}}, {{amount}}.");
        assert_eq!(done.missing, ["amount", "date"]);
    }

    #[test]
    fn what_a_value_holds_is_text_and_nothing_else() {
        let values = fields(&[("name", "{{date}}\n\n[[sign: firm | Me]]"), ("date", "today")]);
        let done = filled("To {{name}}.", &values);
        assert_eq!(done.text, "To {{date}} [[sign: firm | Me]].");
        assert_eq!(blocks(&done.text), [Block::Paragraph("To {{date}} [[sign: firm | Me]].".into())]);
    }

    #[test]
    fn an_open_brace_without_its_end_is_text() {
        assert_eq!(filled("a {{ b", &fields(&[])).text, "a {{ b");
    }

    #[test]
    fn a_text_is_read_into_its_parts() {
        let text = "## One\nFirst line\nsecond line\n- item\n| Amount | 100 EUR\n\n[[sign: investor | The investor]]\n[[sign: | no]]";
        let place = Block::Place { name: "investor".into(), caption: "The investor".into() };
        assert_eq!(
            blocks(text),
            [
                Block::Heading("One".into()),
                Block::Paragraph("First line second line".into()),
                Block::Item("item".into()),
                Block::Row("Amount".into(), "100 EUR".into()),
                place,
                Block::Paragraph("[[sign: | no]]".into()),
            ]
        );
    }
}
