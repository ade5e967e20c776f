//! The page tree: pages in order with what they inherit (ISO 32000-1, 7.7.3).

use std::collections::BTreeSet;

use super::{
    document::View,
    limits,
    object::{Dictionary, Object, Reference},
    trouble::Unreadable,
};

/// One page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where its dictionary is.
    pub reference: Reference,
    /// Its own dictionary, without what it inherits.
    pub dictionary: Dictionary,
    /// The sheet: left, bottom, right, top in points, in order.
    pub media_box: [f64; 4],
    /// The part shown, within the sheet.
    pub crop_box: [f64; 4],
    /// Degrees it is turned clockwise when shown: 0, 90, 180 or 270.
    pub rotation: u16,
}

/// What a node hands down.
#[derive(Clone, Default)]
struct Inherited {
    media_box: Option<[f64; 4]>,
    crop_box: Option<[f64; 4]>,
    rotation: i64,
}

impl View<'_, '_> {
    /// All pages in order.
    ///
    /// # Errors
    /// When the tree is malformed, leads in a circle, or has more than 100 000 nodes.
    pub fn pages(&self) -> Result<Vec<Page>, Unreadable> {
        let (_, catalogue) = self.catalogue()?;
        let Some(root) = catalogue.get("Pages").and_then(Object::as_reference) else {
            return Unreadable::malformed(0, "the catalogue has no pages");
        };
        let mut walk = Walk { view: *self, seen: BTreeSet::new(), pages: Vec::new() };
        walk.node(root, Inherited::default(), 0)?;
        Ok(walk.pages)
    }

    /// A rectangle with its corners put in order; `None` when it is not four numbers.
    pub(crate) fn rectangle(&self, object: &Object) -> Option<[f64; 4]> {
        let object = self.resolve(object).ok()?;
        let mut numbers = object.as_array()?.iter().map(|item| self.resolve(item).ok()?.as_number());
        let (a, b, c, d) = (numbers.next()??, numbers.next()??, numbers.next()??, numbers.next()??);
        Some([a.min(c), b.min(d), a.max(c), b.max(d)])
    }
}

struct Walk<'d, 'a> {
    view: View<'d, 'a>,
    seen: BTreeSet<Reference>,
    pages: Vec<Page>,
}

impl Walk<'_, '_> {
    fn node(&mut self, reference: Reference, inherited: Inherited, depth: usize) -> Result<(), Unreadable> {
        if !self.seen.insert(reference) {
            return Unreadable::malformed(0, "the page tree leads in a circle");
        }
        if depth > limits::TREE_DEPTH || self.seen.len() > limits::PAGES {
            return Err(Unreadable::TooMuch("the page tree"));
        }
        let Object::Dictionary(dictionary) = self.view.object(reference)? else {
            return Unreadable::malformed(0, "a page is not a dictionary");
        };
        let inherited = self.with(&dictionary, inherited)?;
        let kids = self.view.get(&dictionary, "Kids")?;
        match kids.as_array() {
            Some(kids) if !dictionary.is_type("Page") => {
                for kid in kids {
                    let Some(kid) = kid.as_reference() else {
                        return Unreadable::malformed(0, "the page tree names a page without a reference");
                    };
                    self.node(kid, inherited.clone(), depth + 1)?;
                }
            }
            _ => self.pages.push(page(reference, dictionary, &inherited)),
        }
        Ok(())
    }

    fn with(&self, dictionary: &Dictionary, inherited: Inherited) -> Result<Inherited, Unreadable> {
        let boxed = |key| dictionary.get(key).and_then(|object| self.view.rectangle(object));
        let rotation = self.view.get(dictionary, "Rotate")?.as_integer();
        Ok(Inherited {
            media_box: boxed("MediaBox").or(inherited.media_box),
            crop_box: boxed("CropBox").or(inherited.crop_box),
            rotation: rotation.unwrap_or(inherited.rotation),
        })
    }
}

fn page(reference: Reference, dictionary: Dictionary, inherited: &Inherited) -> Page {
    // US Letter, as other readers take for a page without a box.
    let sheet = inherited.media_box.unwrap_or([0.0, 0.0, 612.0, 792.0]);
    let crop = inherited.crop_box.unwrap_or(sheet);
    let within = [crop[0].max(sheet[0]), crop[1].max(sheet[1]), crop[2].min(sheet[2]), crop[3].min(sheet[3])];
    let crop_box = if within[0] < within[2] && within[1] < within[3] { within } else { sheet };
    let rotation = u16::try_from(inherited.rotation.rem_euclid(360)).unwrap_or(0) / 90 * 90;
    Page { reference, dictionary, media_box: sheet, crop_box, rotation }
}
