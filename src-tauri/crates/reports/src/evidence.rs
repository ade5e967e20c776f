//! The evidence of an envelope: what was signed, by whom, when, and what each step was sealed with, as a PDF file.
//!
//! Layout alone: every word, moment and hash is given as it is to be printed.

use crate::paper::{Ink, MARGIN, Pages, PaperError, Set, WIDTH, printed};

/// One entry: a heading line, what stands at its right, and its facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceEntry {
    /// What it is about.
    pub head: String,
    /// At the right of the heading.
    pub aside: String,
    /// Labels and values.
    pub facts: Vec<(String, String)>,
}

/// Entries under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceSection {
    /// The heading.
    pub title: String,
    /// Before the entries.
    pub text: Option<String>,
    /// The entries.
    pub entries: Vec<EvidenceEntry>,
}

/// The evidence as it is to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Its title.
    pub title: String,
    /// Over the title.
    pub firm: String,
    /// Under the title.
    pub facts: Vec<(String, String)>,
    /// The sections.
    pub sections: Vec<EvidenceSection>,
    /// At the foot of each page, left.
    pub foot: String,
    /// At the foot right, with `{page}` and `{pages}`.
    pub page: String,
}

/// From the margin to the values.
const ASIDE: f32 = 132.0;

impl Evidence {
    /// The evidence as a PDF file's bytes. The same evidence is the same bytes.
    ///
    /// # Errors
    /// [`PaperError`] when it cannot be drawn.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let small = Set::plain(8.0);
        let mut pages = Pages::default();
        pages.need(1.0);
        pages.paragraph(&self.firm, Set::plain(9.0).of(Ink::Muted), (MARGIN, WIDTH));
        pages.gap(4.0);
        pages.paragraph(&self.title, Set::plain(18.0).heavy(), (MARGIN, WIDTH));
        pages.gap(8.0);
        for (label, value) in &self.facts {
            pages.row((label, value), small, (MARGIN, ASIDE));
        }
        for section in &self.sections {
            pages.gap(16.0);
            pages.need(70.0);
            pages.paragraph(&section.title, Set::plain(12.0).heavy().of(Ink::Accent), (MARGIN, WIDTH));
            pages.gap(2.0);
            if let Some(text) = &section.text {
                pages.paragraph(text, small, (MARGIN, WIDTH));
                pages.gap(4.0);
            }
            for entry in &section.entries {
                self::entry(&mut pages, entry);
            }
        }
        let foot = |page: usize, count: usize| {
            let right = self.page.replace("{page}", &page.to_string()).replace("{pages}", &count.to_string());
            (self.foot.clone(), right)
        };
        printed(pages, &self.title, &foot)
    }
}

fn entry(pages: &mut Pages, entry: &EvidenceEntry) {
    let (head, aside) = (Set::plain(9.5).heavy(), Set::plain(8.5).of(Ink::Muted));
    pages.gap(4.0);
    pages.need(head.leading() * 2.5);
    pages.rule();
    pages.advance(5.0);
    let right = aside.width(&entry.aside);
    pages.text_at((MARGIN + WIDTH - right, head.size), &entry.aside, aside);
    pages.paragraph(&entry.head, head, (MARGIN, WIDTH - right - 12.0));
    for (label, value) in &entry.facts {
        pages.row((label, value), Set::plain(8.0), (MARGIN, ASIDE));
    }
    pages.gap(3.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_evidence_is_the_same_bytes_and_goes_on_over_pages() {
        let fact = |n: usize| ("SHA-256".to_owned(), format!("{n:064x}"));
        let entry = |n: usize| EvidenceEntry {
            head: format!("Step {n}"),
            aside: "2026-11-22 09:00:00 UTC".into(),
            facts: (0..6).map(fact).collect(),
        };
        let evidence = Evidence {
            title: "Evidence of signing".into(),
            firm: "Northgate Demonstration Fund".into(),
            facts: vec![fact(1)],
            sections: vec![EvidenceSection {
                title: "What happened".into(),
                text: Some("Each step is sealed.".into()),
                entries: (1..=20).map(entry).collect(),
            }],
            foot: "Evidence".into(),
            page: "Page {page} of {pages}".into(),
        };
        let bytes = evidence.pdf().expect("it can be drawn");
        assert_eq!(evidence.pdf(), Ok(bytes.clone()));
        assert!(String::from_utf8_lossy(&bytes).contains("/Count 3"));
    }
}
