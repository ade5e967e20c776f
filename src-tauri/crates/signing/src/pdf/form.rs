//! The interactive form: its fields with what they inherit (ISO 32000-1, 12.7).

use std::collections::BTreeSet;

use super::{
    document::View,
    limits,
    object::{Dictionary, Object, Reference},
    trouble::Unreadable,
};

/// A field at the end of the tree: one that has a kind of its own or inherited.
#[derive(Debug, Clone)]
pub struct Field {
    /// Where its dictionary is.
    pub reference: Reference,
    /// Its own dictionary, without what it inherits.
    pub dictionary: Dictionary,
    /// Full name, parts joined by full stops, as text.
    pub name: String,
    /// `Btn`, `Tx`, `Ch` or `Sig`.
    pub kind: Vec<u8>,
    /// Its value, followed; null when it has none.
    pub value: Object,
    /// Where the value is, when it is an object of its own.
    pub value_reference: Option<Reference>,
    /// The widgets: itself when field and widget are one, else its kids.
    pub widgets: Vec<Reference>,
}

impl Field {
    /// Whether it is a signature field.
    #[must_use]
    pub fn is_signature(&self) -> bool {
        self.kind == b"Sig"
    }
}

#[derive(Clone, Default)]
struct Inherited {
    name: String,
    kind: Vec<u8>,
    value: Option<Object>,
}

impl View<'_, '_> {
    /// The form dictionary, and its reference when it is an object of its own; `None` when there is none.
    ///
    /// # Errors
    /// When the catalogue or the form is malformed.
    pub fn form(&self) -> Result<Option<(Option<Reference>, Dictionary)>, Unreadable> {
        let (_, catalogue) = self.catalogue()?;
        let reference = catalogue.get("AcroForm").and_then(Object::as_reference);
        Ok(self.dictionary(&catalogue, "AcroForm")?.map(|form| (reference, form)))
    }

    /// All fields in the order of the tree.
    ///
    /// # Errors
    /// When the tree is malformed, leads in a circle, or has more than 50 000 nodes.
    pub fn fields(&self) -> Result<Vec<Field>, Unreadable> {
        let Some((_, form)) = self.form()? else { return Ok(Vec::new()) };
        let mut walk = Walk { view: *self, seen: BTreeSet::new(), above: Vec::new(), fields: Vec::new() };
        for field in self.get(&form, "Fields")?.as_array().unwrap_or_default() {
            walk.item(field, &Inherited::default(), 0)?;
        }
        Ok(walk.fields)
    }
}

struct Walk<'d, 'a> {
    view: View<'d, 'a>,
    seen: BTreeSet<Reference>,
    /// The nodes that the one being looked at stands under.
    above: Vec<Reference>,
    fields: Vec<Field>,
}

impl Walk<'_, '_> {
    fn item(&mut self, item: &Object, inherited: &Inherited, depth: usize) -> Result<(), Unreadable> {
        if item.is_null() {
            return Ok(());
        }
        let Some(reference) = item.as_reference() else {
            return Unreadable::malformed(0, "the form names a field without a reference");
        };
        if self.above.contains(&reference) {
            return Unreadable::malformed(0, "the form's fields lead in a circle");
        }
        // Known of some producers: a field that is listed twice. It is one field.
        if !self.seen.insert(reference) {
            return Ok(());
        }
        if depth > limits::TREE_DEPTH || self.seen.len() > limits::FIELDS {
            return Err(Unreadable::TooMuch("the form's fields"));
        }
        let Object::Dictionary(dictionary) = self.view.object(reference)? else { return Ok(()) };
        let inherited = self.with(&dictionary, inherited)?;
        let kids = self.view.get(&dictionary, "Kids")?;
        let kids = kids.as_array().unwrap_or_default();
        let mut widgets = Vec::new();
        self.above.push(reference);
        for kid in kids {
            match self.view.resolve(kid)?.as_dictionary() {
                // A kid with a name of its own is a field; one without is a widget of this field.
                Some(dictionary) if dictionary.has("T") => self.item(kid, &inherited, depth + 1)?,
                _ => widgets.extend(kid.as_reference()),
            }
        }
        self.above.pop();
        if kids.is_empty() {
            widgets.push(reference);
        }
        if !widgets.is_empty() {
            self.push(reference, dictionary, (inherited, widgets))?;
        }
        Ok(())
    }

    fn push(
        &mut self,
        reference: Reference,
        dictionary: Dictionary,
        (inherited, widgets): (Inherited, Vec<Reference>),
    ) -> Result<(), Unreadable> {
        let value_reference = inherited.value.as_ref().and_then(Object::as_reference);
        let value = inherited.value.map_or(Ok(Object::Null), |value| self.view.resolve(&value))?;
        let (name, kind) = (inherited.name, inherited.kind);
        self.fields.push(Field { reference, dictionary, name, kind, value, value_reference, widgets });
        Ok(())
    }

    fn with(&self, dictionary: &Dictionary, inherited: &Inherited) -> Result<Inherited, Unreadable> {
        let mut own = inherited.clone();
        if let Some(part) = self.view.get(dictionary, "T")?.as_text() {
            let dot = if own.name.is_empty() { "" } else { "." };
            own.name = format!("{}{dot}{}", own.name, super::text::decoded(part));
        }
        if let Some(kind) = self.view.get(dictionary, "FT")?.as_name() {
            own.kind = kind.to_vec();
        }
        own.value = dictionary.get("V").cloned().or(own.value);
        Ok(own)
    }
}
