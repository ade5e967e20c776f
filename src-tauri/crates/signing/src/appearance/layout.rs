//! Where mark and text stand in the field, and the text itself.

use super::{font::EmbeddedFont, number::text as number, picture::Picture, placement::PageBox};

/// Space around, in points.
const MARGIN: f64 = 2.0;
/// The share of the width that a mark has beside text.
const MARK_SHARE: f64 = 0.42;
/// The largest size of text, in points.
const LARGEST: f64 = 11.0;
/// From one base line to the next, by the size of the text.
const LEADING: f64 = 1.2;
/// The first line is so much larger than the others.
const FIRST: f64 = 1.15;
/// The share of the height that a typed name takes.
const NAME_SHARE: f64 = 0.6;
/// The largest size of a typed name, in points.
const LARGEST_NAME: f64 = 60.0;
/// How far a typed name leans, by its height.
const LEAN: f64 = 0.2;

/// The boxes of the mark and of the text.
pub(crate) fn boxes(size: (f64, f64), has_mark: bool, has_text: bool) -> (PageBox, PageBox) {
    let (width, height) = ((size.0 - 2.0 * MARGIN).max(1.0), (size.1 - 2.0 * MARGIN).max(1.0));
    let whole = PageBox { x: MARGIN, y: MARGIN, width, height };
    if !(has_mark && has_text) {
        return (whole, whole);
    }
    let mark = width * MARK_SHARE;
    let text = PageBox { x: whole.x + mark + MARGIN, width: (width - mark - MARGIN).max(1.0), ..whole };
    (PageBox { width: mark, ..whole }, text)
}

/// Writes lines as large as the box allows, left, in the middle of its height.
pub(crate) fn text(lines: &[String], font: &EmbeddedFont, into: &PageBox, content: &mut String) {
    let grown = |index: usize| if index == 0 { FIRST } else { 1.0 };
    let widest = lines.iter().enumerate().map(|(index, line)| font.width(line) * grown(index)).fold(0.0, f64::max);
    let rows: f64 = lines.iter().enumerate().map(|(index, _)| grown(index) * LEADING).sum();
    let by_width = if widest > 0.0 { into.width / widest } else { LARGEST };
    let size = LARGEST.min(into.height / rows.max(1.0)).min(by_width).max(0.5);
    let mut y = into.y + (into.height + rows * size) / 2.0;
    content.push_str("BT 0.1 0.1 0.12 rg\n");
    for (index, line) in lines.iter().enumerate() {
        let own = size * grown(index);
        y -= own * LEADING;
        // The base line lies a fifth of the size above the row's foot.
        let (x, base) = (number(into.x), number(y + own * 0.25));
        content.push_str(&format!("/F1 {} Tf 1 0 0 1 {x} {base} Tm <{}> Tj\n", number(own), font.codes(line)));
    }
    content.push_str("ET\n");
}

/// Writes a name as large as the box allows, in its middle, leaning as handwriting does.
pub(crate) fn name(name: &str, font: &EmbeddedFont, into: &PageBox, content: &mut String) {
    let wide = font.width(name).max(0.1);
    // Ascenders and descenders stand over and under the size of the letters.
    let size = (into.height * NAME_SHARE).min(into.width / (wide + LEAN)).clamp(0.5, LARGEST_NAME);
    let x = number(into.x + (into.width - (wide + LEAN) * size) / 2.0);
    let y = number(into.y + (into.height - size) / 2.0 + size * 0.25);
    let (size, codes) = (number(size), font.codes(name));
    content.push_str(&format!("BT 0.05 0.1 0.35 rg /F1 {size} Tf 1 0 {LEAN} 1 {x} {y} Tm <{codes}> Tj ET\n"));
}

/// Shows a picture as large as the box allows, in the middle, its proportions kept.
pub(crate) fn picture(picture: &Picture, into: &PageBox, content: &mut String) {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let scale = (into.width / width).min(into.height / height);
    let (width, height) = (width * scale, height * scale);
    let (x, y) = (into.x + (into.width - width) / 2.0, into.y + (into.height - height) / 2.0);
    let [width, height, x, y] = [width, height, x, y].map(number);
    content.push_str(&format!("q {width} 0 0 {height} {x} {y} cm /Im1 Do Q\n"));
}
