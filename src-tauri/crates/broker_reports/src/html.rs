//! A page, or a sheet as the XML of older terminals, as rows: what stands in `tr` or `Row`, cell by cell. Only tokens are needed, so no tree is built, and a page that is
//! nested or broken costs no more than one that is not.

use std::cell::RefCell;

use html5ever::{
    tendril::StrTendril,
    tokenizer::{
        BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states::RawKind,
    },
};

use crate::{
    grid::{Grid, MOST_COLUMNS, cell_text},
    report::ReportRefused,
};

/// How much is handed over at once.
const PIECE: usize = 64 << 10;
/// A cell's text is cut here while it is read.
const LONGEST: usize = 8 << 10;

/// The rows of a page.
///
/// # Errors
/// [`ReportRefused::TooLarge`].
pub(crate) fn grid(text: &str) -> Result<Grid, ReportRefused> {
    let tokenizer = Tokenizer::new(Rows::default(), TokenizerOpts::default());
    let mut rest = text;
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from_slice(piece));
        // A script's end pauses the tokenizer; nothing is run here, so it goes on.
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
        rest = after;
    }
    tokenizer.end();
    let mut page = tokenizer.sink.page.into_inner();
    page.end_row();
    if page.too_large { Err(ReportRefused::TooLarge) } else { Ok(page.grid) }
}

/// What was read of a page.
#[derive(Debug, Default)]
struct Page {
    grid: Grid,
    cells: Vec<String>,
    line: u64,
    /// The text of the cell that is open, and whether the page hides it.
    open: Option<(String, bool)>,
    /// Text outside of cells, as a page's heading.
    title: String,
    too_large: bool,
}

impl Page {
    fn start(&mut self, tag: &Tag, line: u64) {
        match &*tag.name {
            "tr" | "row" => {
                self.end_row();
                self.line = line;
            }
            "td" | "th" | "cell" => {
                self.end_cell();
                if self.cells.is_empty() {
                    self.line = line;
                }
                self.skip_to(tag);
                self.open = Some((String::new(), is_hidden(tag)));
                if tag.self_closing {
                    self.end_cell();
                }
            }
            "br" => self.text(" "),
            _ => {}
        }
    }

    fn end(&mut self, tag: &Tag) {
        match &*tag.name {
            "td" | "th" | "cell" => self.end_cell(),
            "tr" | "row" | "table" => self.end_row(),
            "title" | "h1" | "h2" | "div" | "p" if self.open.is_none() => self.end_title(),
            _ => {}
        }
    }

    /// Sheets as XML say a cell's place where empty ones are left out before it.
    fn skip_to(&mut self, tag: &Tag) {
        let said = tag.attrs.iter().find(|attribute| &*attribute.name.local == "ss:index");
        let place = said.and_then(|attribute| attribute.value.parse::<usize>().ok()).unwrap_or(0);
        while self.cells.len() + 1 < place.min(MOST_COLUMNS) {
            self.cells.push(String::new());
        }
    }

    fn text(&mut self, text: &str) {
        let into = match &mut self.open {
            Some((cell, _)) => cell,
            None => &mut self.title,
        };
        if into.len() < LONGEST {
            into.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        if let Some((text, hidden)) = self.open.take()
            && !hidden
            && self.cells.len() < MOST_COLUMNS
        {
            self.cells.push(cell_text(&text));
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        self.title.clear();
        let cells = std::mem::take(&mut self.cells);
        self.too_large |= self.grid.push(self.line, cells).is_err();
    }

    /// A heading outside of tables is a row of one cell.
    fn end_title(&mut self) {
        let text = cell_text(&std::mem::take(&mut self.title));
        if !text.is_empty() && self.cells.is_empty() {
            self.too_large |= self.grid.push(self.line, vec![text]).is_err();
        }
    }
}

/// The terminal puts cells for its own use into rows, and hides them.
fn is_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|attribute| {
        let value = attribute.value.to_ascii_lowercase();
        match &*attribute.name.local {
            "class" => value.split_ascii_whitespace().any(|class| class == "hidden"),
            "style" => value.replace(' ', "").contains("display:none"),
            "hidden" => true,
            _ => false,
        }
    })
}

/// Takes tokens and keeps rows.
#[derive(Debug, Default)]
struct Rows {
    page: RefCell<Page>,
}

impl TokenSink for Rows {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.page.borrow_mut();
        match token {
            Token::TagToken(tag) => match tag.kind {
                TagKind::StartTag => {
                    page.start(&tag, line);
                    // What stands in these is no markup.
                    match &*tag.name {
                        "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
                        "style" | "noscript" | "iframe" | "xmp" => return TokenSinkResult::RawData(RawKind::Rawtext),
                        "textarea" | "title" => return TokenSinkResult::RawData(RawKind::Rcdata),
                        _ => {}
                    }
                }
                TagKind::EndTag => {
                    if &*tag.name == "script" || &*tag.name == "style" {
                        page.title.clear();
                    }
                    page.end(&tag);
                }
            },
            Token::CharacterTokens(text) => page.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
