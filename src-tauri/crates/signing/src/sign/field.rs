//! The field that is signed: one that is there, or a new one.

use super::CannotSign;
use crate::{
    appearance::{Appearance, NewObjects, PageBox, Placed, Turn},
    pdf::{Dictionary, Field, Increment, Object, Page, Reference, View, text},
};

/// Print, and locked in its place.
const PRINTED_AND_LOCKED: i64 = 132;
/// The smallest side of a visible field, in points.
const SMALLEST: f64 = 1.0;

/// Which field is to be signed.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldChoice {
    /// One that is there, by its full name.
    Existing(String),
    /// A new one nobody sees.
    Invisible {
        /// Its name; the first free `Signature1`, `Signature2` … when none is given.
        name: Option<String>,
    },
    /// A new one on a page.
    Visible {
        /// Its name, as above.
        name: Option<String>,
        /// The page, from 1.
        page: usize,
        /// Where, in points from the lower left corner of the page as it is seen.
        seen: PageBox,
    },
}

/// A field as it will be signed.
pub(super) struct Target {
    /// The field's reference.
    pub(super) field: Reference,
    /// Its dictionary.
    pub(super) dictionary: Dictionary,
    /// Its full name.
    pub(super) name: String,
    /// Its widgets that can be seen, where they are.
    widgets: Vec<(Reference, Placed)>,
    /// The page to which a new field is added.
    page: Option<Page>,
}

impl NewObjects for Increment<'_, '_> {
    fn add(&mut self, object: Object) -> Reference {
        Increment::add(self, object)
    }
}

impl Target {
    /// The field that is there.
    pub(super) fn existing(view: View<'_, '_>, fields: Vec<Field>, name: &str) -> Result<Self, CannotSign> {
        let Some(field) = fields.into_iter().find(|field| field.name == name) else {
            return Err(CannotSign::NoSuchField(name.to_owned()));
        };
        if !field.is_signature() {
            return Err(CannotSign::NotASignatureField(name.to_owned()));
        }
        if !field.value.is_null() {
            return Err(CannotSign::FieldSigned(name.to_owned()));
        }
        let pages = view.pages()?;
        let mut widgets = Vec::new();
        for reference in field.widgets {
            let widget = view.object(reference)?;
            let Some(widget) = widget.as_dictionary() else { continue };
            let rectangle = widget.get("Rect").and_then(|rectangle| view.rectangle(rectangle));
            let Some([left, bottom, right, top]) = rectangle else { continue };
            if right - left < SMALLEST || top - bottom < SMALLEST {
                continue;
            }
            let page = page_of(view, &pages, (reference, widget))?;
            let turn = page.map_or(Turn::None, |page| Turn::of_degrees(i64::from(page.rotation)));
            let rectangle = PageBox { x: left, y: bottom, width: right - left, height: top - bottom };
            widgets.push((reference, Placed { rectangle, turn }));
        }
        let (reference, name) = (field.reference, field.name);
        Ok(Self { field: reference, dictionary: field.dictionary, name, widgets, page: None })
    }

    /// A new field, with its widget in one.
    pub(super) fn new(
        increment: &mut Increment<'_, '_>,
        (name, fields): (Option<&str>, &[Field]),
        page: Page,
        seen: Option<&PageBox>,
    ) -> Result<Self, CannotSign> {
        let name = free_name(name, fields)?;
        let placed = seen.map(|seen| place(&page, seen)).transpose()?;
        let nowhere = PageBox { x: 0.0, y: 0.0, width: 0.0, height: 0.0 };
        let PageBox { x, y, width, height } = placed.map_or(nowhere, |placed| placed.rectangle);
        let rectangle = [x, y, x + width, y + height].map(|number| Object::Real(crate::appearance::rounded(number)));
        let dictionary = Dictionary::of([
            ("Type", Object::name("Annot")),
            ("Subtype", Object::name("Widget")),
            ("FT", Object::name("Sig")),
            ("T", Object::Text(text::encoded(&name))),
            ("F", Object::Integer(PRINTED_AND_LOCKED)),
            ("Rect", Object::Array(rectangle.to_vec())),
            ("P", Object::Reference(page.reference)),
        ]);
        let field = increment.reserve();
        let widgets = placed.map(|placed| (field, placed)).into_iter().collect();
        Ok(Self { field, dictionary, name, widgets, page: Some(page) })
    }

    /// Whether a reader will see a field that was not there.
    pub(super) fn is_new_and_visible(&self) -> bool {
        self.page.is_some() && !self.widgets.is_empty()
    }

    /// Puts the field with its value and what it looks like, and adds it to form and page where it is new.
    pub(super) fn put(
        mut self,
        increment: &mut Increment<'_, '_>,
        value: Reference,
        appearance: Option<&Appearance>,
    ) -> Result<(), CannotSign> {
        self.dictionary.set("V", Object::Reference(value));
        for (reference, placed) in &self.widgets {
            let Some(appearance) = appearance else { break };
            let form = appearance.form(placed.seen_size(), placed.turn, increment);
            let form = increment.add(Object::Stream(form));
            let looks = Object::Dictionary(Dictionary::of([("N", Object::Reference(form))]));
            if *reference == self.field {
                self.dictionary.set("AP", looks);
            } else if let Object::Dictionary(mut widget) = increment.object(*reference)? {
                widget.set("AP", looks);
                increment.put(*reference, Object::Dictionary(widget));
            }
        }
        increment.put(self.field, Object::Dictionary(self.dictionary));
        let new = self.page.is_some().then_some(self.field);
        if let Some(page) = self.page {
            append(increment, (page.reference, page.dictionary), "Annots", self.field)?;
        }
        super::prepare::put_form(increment, new)
    }
}

/// Adds a reference to an array that a dictionary holds, in place or as an object of its own.
pub(super) fn append(
    increment: &mut Increment<'_, '_>,
    (holder, mut dictionary): (Reference, Dictionary),
    key: &str,
    item: Reference,
) -> Result<(), CannotSign> {
    let there = dictionary.get(key).cloned().unwrap_or(Object::Null);
    let place = there.as_reference();
    let array = match place {
        Some(reference) => increment.object(reference)?,
        None => there,
    };
    let mut items = array.as_array().unwrap_or_default().to_vec();
    items.push(Object::Reference(item));
    match place.filter(|_| !array.is_null()) {
        Some(reference) => increment.put(reference, Object::Array(items)),
        None => {
            dictionary.set(key, Object::Array(items));
            increment.put(holder, Object::Dictionary(dictionary));
        }
    }
    Ok(())
}

/// Where something seen on a page is in it.
pub(super) fn place(page: &Page, seen: &PageBox) -> Result<Placed, CannotSign> {
    let [left, bottom, right, top] = page.crop_box;
    let visible = PageBox { x: left, y: bottom, width: right - left, height: top - bottom };
    let turn = Turn::of_degrees(i64::from(page.rotation));
    let (width, height) =
        if turn.is_sideways() { (visible.height, visible.width) } else { (visible.width, visible.height) };
    let numbers = [seen.x, seen.y, seen.width, seen.height];
    // Half a point over the edge is rounding, not intent.
    let is_on_page =
        seen.x >= -0.5 && seen.y >= -0.5 && seen.x + seen.width <= width + 0.5 && seen.y + seen.height <= height + 0.5;
    let is_some = seen.width >= SMALLEST && seen.height >= SMALLEST;
    if !(numbers.iter().all(|number| number.is_finite()) && is_on_page && is_some) {
        return Err(CannotSign::Rectangle);
    }
    Ok(Placed::on(&visible, turn, seen))
}

fn free_name(wanted: Option<&str>, fields: &[Field]) -> Result<String, CannotSign> {
    // A group may stand above fields: no name may be the beginning of another's.
    let is_taken = |name: &str| {
        fields
            .iter()
            .any(|field| field.name == name || field.name.strip_prefix(name).is_some_and(|rest| rest.starts_with('.')))
    };
    match wanted {
        Some(name) => {
            let fits = !name.trim().is_empty() && !name.contains('.') && !name.chars().any(char::is_control);
            let fits = fits && name.chars().count() <= 120 && !is_taken(name);
            fits.then(|| name.to_owned()).ok_or_else(|| CannotSign::FieldName(name.to_owned()))
        }
        None => {
            let mut names = (1..=fields.len() + 1).map(|number| format!("Signature{number}"));
            names.find(|name| !is_taken(name)).ok_or_else(|| CannotSign::FieldName("Signature1".to_owned()))
        }
    }
}

/// The page a widget is on: by its own word where that is a page, else by the page that lists it.
fn page_of<'p>(
    view: View<'_, '_>,
    pages: &'p [Page],
    (reference, widget): (Reference, &Dictionary),
) -> Result<Option<&'p Page>, CannotSign> {
    let own = widget.get("P").and_then(Object::as_reference);
    if let Some(page) = pages.iter().find(|page| Some(page.reference) == own) {
        return Ok(Some(page));
    }
    for page in pages {
        let annotations = view.get(&page.dictionary, "Annots")?;
        let lists = |item: &Object| item.as_reference() == Some(reference);
        if annotations.as_array().unwrap_or_default().iter().any(lists) {
            return Ok(Some(page));
        }
    }
    Ok(None)
}
