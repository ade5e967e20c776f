//! The form: its own entries, its tree of fields, and the widgets that show them.

use std::collections::BTreeSet;

use super::{Change, Spot, Step, differing};
use crate::{
    pdf::{Dictionary, Object, Reference, Unreadable, text},
    verify::report::Kind,
};

/// What filling or signing may change of a field or its widget.
const FILLED: &[&str] = &["V", "AP", "AS", "F", "Ff", "DA", "Q", "Type", "M", "RV", "I", "MDP", "P"];
/// What a lock of another signature, or a tidy writer, changes of a field without filling it.
const QUIET: &[&str] = &["Ff", "Type", "P"];
/// What may change of the form besides its fields.
const OF_FORM: &[&str] = &["Fields", "SigFlags", "DR", "DA", "Q", "NeedAppearances"];
const DEPTH: usize = 64;
const MALFORMED: &str = "a field was added that is malformed";

/// A node of the tree with what it inherits.
#[derive(Clone, Default)]
struct Node {
    name: String,
    kind: Vec<u8>,
}

impl Step<'_, '_, '_> {
    /// Compares the forms; the widgets that came with new signature fields.
    pub(super) fn form(
        &mut self,
        catalogues: (&Dictionary, &Dictionary),
        at: u32,
    ) -> Result<BTreeSet<u32>, Unreadable> {
        let mut widgets = BTreeSet::new();
        let (old, new) = self.both(catalogues, "AcroForm")?;
        let Some(form) = new.as_dictionary() else {
            if old.as_dictionary().is_some() {
                self.changes.push(Change::content("the form was taken away"));
            }
            return Ok(widgets);
        };
        let before = old.as_dictionary().cloned().unwrap_or_default();
        let had_form = old.as_dictionary().is_some();
        for key in differing(&before, form).iter().filter(|key| had_form && !OF_FORM.contains(&key.as_str())) {
            self.changes.push(Change::content(format!("the form's {key} was changed")));
        }
        let flags = self.both((&before, form), "SigFlags")?;
        if flags.0.as_integer().unwrap_or(0) & !flags.1.as_integer().unwrap_or(0) & 3 != 0 {
            self.changes.push(Change::content("the form no longer says that the document is signed"));
        }
        if !had_form && form.has("XFA") {
            self.changes.push(Change::content("a form of another kind was added"));
        }
        let place = catalogues.1.get("AcroForm");
        self.explain_used_by(place, &[(at, "AcroForm")]);
        let own = place.and_then(Object::as_reference).map_or((at, "AcroForm"), |form| (form.number, "Fields"));
        // The form may have stood in the catalogue before it became an object of its own.
        self.explain_used_by(form.get("Fields"), &[own, (at, "AcroForm")]);
        self.resources((before.get("DR"), form.get("DR")), 0)?;
        self.kids((&before, form), ("Fields", &Node::default()), (&mut widgets, 0))?;
        Ok(widgets)
    }

    /// The form's shared resources may grow; what they named stays what it was.
    fn resources(&mut self, (old, new): (Option<&Object>, Option<&Object>), depth: usize) -> Result<(), Unreadable> {
        let (Some(new), true) = (new, depth < 4) else { return Ok(()) };
        self.explain_new(new);
        let Some(old) = old else { return Ok(()) };
        let (before, after) = (self.old.resolve(old)?, self.new.resolve(new)?);
        let (Object::Dictionary(before), Object::Dictionary(after)) = (&before, &after) else { return Ok(()) };
        let is_font = before.has("Type") || after.has("Type");
        let grew = before.iter().all(|(key, value)| {
            let other = after.get(&String::from_utf8_lossy(key));
            other == Some(value)
                || (depth < 2
                    && other.is_some_and(|other| other.as_dictionary().is_some() && value.as_dictionary().is_some()))
        });
        if !grew && depth < 2 && before != after {
            self.changes.push(Change::content("the form's fonts and resources were changed"));
        } else if grew && !is_font {
            self.explained.extend(new.as_reference().map(|reference| reference.number));
        }
        if depth < 2 {
            for (key, value) in before.iter() {
                self.resources((Some(value), after.get(&String::from_utf8_lossy(key))), depth + 1)?;
            }
        }
        Ok(())
    }

    /// The children of a node or of the form: all that were there, in their order, and new signature fields.
    fn kids(
        &mut self,
        (old, new): (&Dictionary, &Dictionary),
        (key, node): (&str, &Node),
        (widgets, depth): (&mut BTreeSet<u32>, usize),
    ) -> Result<(), Unreadable> {
        if depth > DEPTH {
            return Err(Unreadable::TooMuch("the form's fields"));
        }
        let (before, after) = self.both((old, new), key)?;
        let (before, after) = (before.as_array().unwrap_or_default(), after.as_array().unwrap_or_default());
        if before.iter().any(|kid| !after.contains(kid)) {
            self.changes.push(Change::content("a field of the form was taken away"));
        }
        for kid in after {
            let Some(reference) = kid.as_reference() else {
                self.changes.push(Change::content(MALFORMED));
                continue;
            };
            if before.contains(kid) {
                self.field(reference, node, (widgets, depth))?;
            } else {
                self.new_field(reference, node, (widgets, depth))?;
            }
        }
        Ok(())
    }

    /// A field, or a widget of one, that was there before.
    fn field(
        &mut self,
        at: Reference,
        above: &Node,
        (widgets, depth): (&mut BTreeSet<u32>, usize),
    ) -> Result<(), Unreadable> {
        let (old, new) = (self.old.object(at)?, self.new.object(at)?);
        let (Some(old), Some(new)) = (old.as_dictionary(), new.as_dictionary()) else { return Ok(()) };
        let node = self.node(new, above)?;
        let differing = differing(old, new);
        let beyond: Vec<&String> = differing.iter().filter(|key| !self.may_change(key, (old, new))).collect();
        if let Some(key) = beyond.first() {
            self.changes.push(Change::content(format!("the field {} was changed ({key})", node.name)));
            self.spot(at);
            return Ok(());
        }
        let field = Filled { at, old, new, node: &node };
        let accounted = if node.kind == b"Sig" { self.signature_field(&field)? } else { self.filled(&field)? };
        if accounted {
            self.explained.insert(at.number);
        }
        if new.has("Kids") {
            self.explain_used_by(new.get("Kids"), &[(at.number, "Kids")]);
            self.kids((old, new), ("Kids", &node), (widgets, depth + 1))?;
        }
        Ok(())
    }

    /// Keys that filling changes; of the flags only those that lock a field or let it be printed.
    fn may_change(&self, key: &str, (old, new): (&Dictionary, &Dictionary)) -> bool {
        let flags = |dictionary: &Dictionary| dictionary.integer(key).unwrap_or(0);
        let changed = flags(old) ^ flags(new);
        match key {
            "F" => changed & !(4 | 64 | 128 | 512) == 0,
            "Ff" => changed & !1 == 0,
            "Type" => old.get(key).is_none() && new.is_type("Annot"),
            "P" => old.get(key).is_none() && new.get(key).is_some_and(|page| page.as_reference().is_some()),
            _ => FILLED.contains(&key),
        }
    }

    fn node(&self, dictionary: &Dictionary, above: &Node) -> Result<Node, Unreadable> {
        let mut node = above.clone();
        if let Some(part) = self.new.get(dictionary, "T")?.as_text() {
            let dot = if node.name.is_empty() { "" } else { "." };
            node.name = format!("{}{dot}{}", node.name, text::decoded(part));
        }
        if let Some(kind) = self.new.get(dictionary, "FT")?.as_name() {
            node.kind = kind.to_vec();
        }
        Ok(node)
    }

    /// A field of text, choice or button: filled, or as it was.
    fn filled(&mut self, field: &Filled<'_>) -> Result<bool, Unreadable> {
        let values = self.both((field.old, field.new), "V")?;
        let value_changed = values.0 != values.1 || field.old.get("V") != field.new.get("V");
        let is_set = value_changed || field.old.get("AS") != field.new.get("AS") || self.is_kid_of_filled(field)?;
        let looks_changed = self.looks_changed(field)?;
        if looks_changed && !is_set && field.old.has("AP") {
            let what = format!("the field {} looks otherwise without having been filled", field.node.name);
            self.changes.push(Change::content(what));
            self.spot(field.at);
            return Ok(false);
        }
        if is_set || looks_changed {
            if let Some(value) = field.new.get("V") {
                self.explain_new(value);
                self.explain_used_by(Some(value), &[(field.at.number, "V")]);
            }
            self.appearance(field)?;
            let mut change = Change::of(Kind::Form, format!("the field {} was filled", field.node.name));
            change.field = Some(field.node.name.clone());
            change.spots.push(Spot::Object(field.at.number));
            match self.changes.iter_mut().find(|there| there.what == change.what && there.kind == change.kind) {
                // Another widget of the same field.
                Some(there) => there.spots.extend(change.spots),
                None => self.changes.push(change),
            }
        } else if differing(field.old, field.new).iter().any(|key| !QUIET.contains(&key.as_str())) {
            let mut change = Change::of(Kind::Form, format!("the field {} was changed", field.node.name));
            change.field = Some(field.node.name.clone());
            self.changes.push(change);
            self.spot(field.at);
        }
        Ok(true)
    }

    /// Whether it is a widget whose field, in an object above, was filled in this revision.
    fn is_kid_of_filled(&self, field: &Filled<'_>) -> Result<bool, Unreadable> {
        let Some(parent) = field.new.get("Parent").and_then(Object::as_reference) else { return Ok(false) };
        if field.new.has("T") {
            return Ok(false);
        }
        let (old, new) = (self.old.object(parent)?, self.new.object(parent)?);
        Ok(match (old.as_dictionary(), new.as_dictionary()) {
            (Some(old), Some(new)) => old.get("V") != new.get("V"),
            _ => false,
        })
    }

    /// Whether the appearance, or a stream of it, is another one.
    fn looks_changed(&self, field: &Filled<'_>) -> Result<bool, Unreadable> {
        if field.old.get("AP") != field.new.get("AP") {
            return Ok(true);
        }
        let place = field.new.get("AP").and_then(Object::as_reference);
        let Some(appearance) = self.new.dictionary(field.new, "AP")? else { return Ok(false) };
        let streams = appearance.iter().filter_map(|(_, value)| value.as_reference());
        Ok(place.into_iter().chain(streams).any(|reference| self.touched.contains_key(&reference.number)))
    }

    /// Accounts for a new appearance, and for one changed in place that nothing else shows.
    fn appearance(&mut self, field: &Filled<'_>) -> Result<(), Unreadable> {
        let Some(place) = field.new.get("AP") else { return Ok(()) };
        self.explain_new(place);
        let mut users = vec![(field.at.number, "AP")];
        self.explain_used_by(Some(place), &users);
        let before = field.old.get("AP").and_then(Object::as_reference);
        if before.is_some_and(|before| !self.only_used_by(before.number, &users)) {
            let what = format!("the appearance of the field {} was changed and is used elsewhere", field.node.name);
            self.changes.push(Change::content(what));
        }
        users.extend(place.as_reference().map(|reference| (reference.number, "")));
        let Some(appearance) = self.new.dictionary(field.new, "AP")? else { return Ok(()) };
        for key in ["N", "R", "D"] {
            let Some(stream) = appearance.get(key) else { continue };
            self.explain_new(stream);
            // The looks of a button's states are given; only which state it is in may change.
            if !field.old.has("AS") {
                self.explain_used_by(Some(stream), &users);
            }
            if let Some(stream) = self.new.resolve(stream)?.as_dictionary().cloned() {
                self.explain_new(&Object::Dictionary(stream));
            }
        }
        Ok(())
    }

    fn signature_field(&mut self, field: &Filled<'_>) -> Result<bool, Unreadable> {
        let (before, after) = self.both((field.old, field.new), "V")?;
        if before.as_dictionary().is_some() {
            if field.old.get("V") != field.new.get("V") || after.as_dictionary().is_none() {
                self.changes
                    .push(Change::content(format!("the signature {} was replaced or taken away", field.node.name)));
                self.spot(field.at);
                return Ok(false);
            }
            if self.looks_changed(field)? {
                self.changes.push(Change::content(format!("the signature {} looks otherwise", field.node.name)));
                self.spot(field.at);
                return Ok(false);
            }
            return Ok(true);
        }
        if after.as_dictionary().is_none() && !self.is_kid_of_filled(field)? {
            if self.looks_changed(field)? {
                self.changes
                    .push(Change::content(format!("the empty signature field {} looks otherwise", field.node.name)));
                self.spot(field.at);
                return Ok(false);
            }
            return Ok(true);
        }
        self.appearance(field)?;
        // A field that was there when the document was signed was placed by its author.
        if after.as_dictionary().is_some() {
            self.signed(field.new, field.node, false);
            self.spot(field.at);
        }
        Ok(true)
    }

    /// Notes a signature in a field; its dictionary must be a new object.
    fn signed(&mut self, field: &Dictionary, node: &Node, is_visible: bool) {
        let value = field.get("V").and_then(Object::as_reference);
        let dictionary = value.and_then(|value| self.touched.get(&value.number));
        let Some((Object::Null, new)) = dictionary else {
            self.changes
                .push(Change::content(format!("the signature {} was put together from older parts", node.name)));
            return;
        };
        let is_stamp = new
            .as_dictionary()
            .is_some_and(|value| value.is_type("DocTimeStamp") || value.name("SubFilter") == Some(b"ETSI.RFC3161"));
        let (kind, what) =
            if is_stamp { (Kind::TimeStamp, "a document time-stamp") } else { (Kind::Signature, "a signature") };
        if let Some(value) = field.get("V").cloned() {
            self.explain_new(&value);
        }
        let mut change = Change::of(kind, format!("{what} was added ({})", node.name));
        change.field = Some(node.name.clone());
        change.is_visible = is_visible;
        self.changes.push(change);
    }

    /// A field or widget that was not there before: a signature field, or nothing that is allowed.
    fn new_field(
        &mut self,
        at: Reference,
        above: &Node,
        (widgets, depth): (&mut BTreeSet<u32>, usize),
    ) -> Result<(), Unreadable> {
        if depth > DEPTH {
            return Err(Unreadable::TooMuch("the form's fields"));
        }
        let object = self.new.object(at)?;
        let Some(dictionary) = object.as_dictionary() else {
            self.changes.push(Change::content(MALFORMED));
            return Ok(());
        };
        let node = self.node(dictionary, above)?;
        if node.kind != b"Sig" {
            self.changes.push(Change::content(format!("the field {} was added", node.name)));
            self.spot(at);
            return Ok(());
        }
        // A widget that stood on its own before and is made a field now keeps all it was.
        if let Some((old, _)) = self.touched.get(&at.number)
            && !old.is_null()
        {
            self.changes.push(Change::content(format!("the field {} was made of an older object", node.name)));
            return Ok(());
        }
        let is_visible = self.is_visible(dictionary)?;
        self.explain_new(&Object::Reference(at));
        widgets.insert(at.number);
        let kids = self.new.get(dictionary, "Kids")?;
        let mut shown = is_visible;
        if dictionary.has("Kids") && kids.as_array().is_none() {
            self.changes.push(Change::content(MALFORMED));
        }
        for kid in kids.as_array().unwrap_or_default() {
            let object = self.new.resolve(kid)?;
            let (Some(kid), Some(widget)) = (kid.as_reference(), object.as_dictionary()) else {
                self.changes.push(Change::content(MALFORMED));
                continue;
            };
            if widget.has("T") {
                self.new_field(kid, &node, (widgets, depth + 1))?;
            } else {
                shown |= self.is_visible(widget)?;
                widgets.insert(kid.number);
            }
        }
        if self.new.get(dictionary, "V")?.as_dictionary().is_some() {
            self.signed(dictionary, &node, shown);
        } else if shown && dictionary.has("AP") && dictionary.has("T") {
            self.changes.push(Change::content(format!("the unsigned field {} covers a part of a page", node.name)));
        } else {
            let mut change = Change::of(Kind::SignatureField, format!("the signature field {} was added", node.name));
            change.is_visible = shown;
            self.changes.push(change);
        }
        self.spot(at);
        for kid in kids.as_array().unwrap_or_default().iter().filter_map(Object::as_reference) {
            self.spot(kid);
        }
        Ok(())
    }

    fn is_visible(&self, dictionary: &Dictionary) -> Result<bool, Unreadable> {
        let hidden = self.new.get(dictionary, "F")?.as_integer().unwrap_or(0) & (2 | 32) != 0;
        let area = dictionary.get("Rect").and_then(|rectangle| self.new.rectangle(rectangle));
        Ok(!hidden && area.is_some_and(|[left, bottom, right, top]| right > left && top > bottom))
    }
}

/// A field before and after.
struct Filled<'f> {
    at: Reference,
    old: &'f Dictionary,
    new: &'f Dictionary,
    node: &'f Node,
}
