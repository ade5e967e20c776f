//! Where things stand on pages as they are seen: in points from the lower left corner of a page's visible part, after
//! its rotation.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    appearance::{PageBox, Turn},
    pdf::{Object, Page, Reference, Unreadable, View},
};

/// Annotations looked at in one file at most.
const MOST: usize = 50_000;

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SeenPlace {
    /// The page, from 1.
    pub page: usize,
    /// The rectangle; nothing when it is about the whole page, or cannot be said.
    pub seen: Option<PageBox>,
}

/// What stands where in a document, by the number of the object.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    annotations: BTreeMap<u32, SeenPlace>,
    /// Pages and the streams they are drawn from.
    pages: BTreeMap<u32, usize>,
}

impl Seen {
    /// Looks at every page once; what is malformed on one stands nowhere.
    pub(crate) fn of(view: View<'_, '_>) -> Result<Self, Unreadable> {
        let mut seen = Self::default();
        for (index, page) in view.pages()?.iter().enumerate() {
            let number = index + 1;
            seen.pages.insert(page.reference.number, number);
            let contents = page.dictionary.get("Contents");
            let list = contents.and_then(|contents| view.resolve(contents).ok()).unwrap_or(Object::Null);
            let streams = list.as_array().unwrap_or_default().iter().chain(contents).filter_map(Object::as_reference);
            for stream in streams {
                seen.pages.entry(stream.number).or_insert(number);
            }
            let annotations = view.get(&page.dictionary, "Annots").unwrap_or(Object::Null);
            for annotation in annotations.as_array().unwrap_or_default() {
                if seen.annotations.len() < MOST {
                    seen.note(view, annotation, (number, page));
                }
            }
        }
        Ok(seen)
    }

    fn note(&mut self, view: View<'_, '_>, annotation: &Object, (number, page): (usize, &Page)) {
        let Some(reference) = annotation.as_reference() else { return };
        let object = view.object(reference).unwrap_or(Object::Null);
        let rectangle = object.as_dictionary().and_then(|dictionary| dictionary.get("Rect"));
        let rectangle = rectangle.and_then(|rectangle| view.rectangle(rectangle));
        let seen =
            rectangle.map(|rectangle| on_page(page, rectangle)).filter(|seen| seen.width > 0.0 && seen.height > 0.0);
        self.annotations.insert(reference.number, SeenPlace { page: number, seen });
    }

    /// Where an annotation is, when it can be seen somewhere.
    pub(crate) fn annotation(&self, reference: Reference) -> Option<SeenPlace> {
        self.annotations.get(&reference.number).copied().filter(|place| place.seen.is_some())
    }

    /// Where an object is seen: an annotation's rectangle, or the page it is or draws.
    pub(crate) fn object(&self, number: u32) -> Option<SeenPlace> {
        let page = || self.pages.get(&number).map(|page| SeenPlace { page: *page, seen: None });
        self.annotations.get(&number).copied().or_else(page)
    }
}

/// A rectangle of the page as it is written, as the page is seen.
fn on_page(page: &Page, [left, bottom, right, top]: [f64; 4]) -> PageBox {
    let [from, foot, to, head] = page.crop_box;
    let (width, height) = (right - left, top - bottom);
    match Turn::of_degrees(i64::from(page.rotation)) {
        Turn::None => PageBox { x: left - from, y: bottom - foot, width, height },
        Turn::Right => PageBox { x: bottom - foot, y: to - right, width: height, height: width },
        Turn::Half => PageBox { x: to - right, y: head - top, width, height },
        Turn::Left => PageBox { x: head - top, y: left - from, width: height, height: width },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{appearance::Placed, pdf::Dictionary};

    #[test]
    fn a_place_goes_from_seen_to_written_and_back_however_the_page_is_turned() {
        for rotation in [0, 90, 180, 270] {
            let page = Page {
                reference: Reference::to(3),
                dictionary: Dictionary::default(),
                media_box: [0.0, 0.0, 612.0, 792.0],
                crop_box: [10.0, 20.0, 600.0, 780.0],
                rotation,
            };
            let seen = PageBox { x: 30.0, y: 40.0, width: 120.0, height: 50.0 };
            let visible = PageBox { x: 10.0, y: 20.0, width: 590.0, height: 760.0 };
            let PageBox { x, y, width, height } =
                Placed::on(&visible, Turn::of_degrees(i64::from(rotation)), &seen).rectangle;
            assert_eq!(on_page(&page, [x, y, x + width, y + height]), seen, "{rotation}");
        }
    }
}
