//! The pages: the same ones with the same content; only annotations may come to them.

use std::collections::BTreeSet;

use super::{Change, Spot, Step, alike, annotations, differing, near};
use crate::{
    pdf::{Object, Page, Unreadable},
    verify::report::Kind,
};

/// What a node of the page tree says to readers (ISO 32000-1, 7.7.3): itself, and for the pages under it.
const OF_NODE: &[&str] = &["Kids", "Count", "Parent", "Resources", "MediaBox", "CropBox", "Rotate"];

impl Step<'_, '_, '_> {
    /// Compares all pages; `widgets` are the annotations that fields account for.
    pub(super) fn pages(&mut self, widgets: &BTreeSet<u32>) -> Result<(), Unreadable> {
        let (old, new) = (self.old.pages()?, self.new.pages()?);
        let listed = |pages: &[Page]| pages.iter().map(|page| page.reference).collect::<Vec<_>>();
        if listed(&old) != listed(&new) {
            let what =
                if new.len() > old.len() { "pages were added" } else { "pages were taken out, replaced or moved" };
            self.changes.push(Change::content(what));
            return Ok(());
        }
        for (number, (old, new)) in old.iter().zip(&new).enumerate() {
            self.page(number + 1, (old, new), widgets)?;
        }
        self.nodes();
        Ok(())
    }

    /// Nodes of the page tree that a producer put a mark of its own on.
    fn nodes(&mut self) {
        let mut marked = Vec::new();
        for (number, (old, new)) in &self.touched {
            let (Some(old), Some(new)) = (old.as_dictionary(), new.as_dictionary()) else { continue };
            let is_node = old.is_type("Pages") && new.is_type("Pages");
            if is_node && !differing(old, new).iter().any(|key| OF_NODE.contains(&key.as_str())) {
                marked.push(*number);
            }
        }
        if !marked.is_empty() {
            self.explained.extend(marked);
            self.changes.push(Change::of(Kind::Metadata, "a producer's mark was put on the list of pages"));
        }
    }

    fn page(&mut self, number: usize, (old, new): (&Page, &Page), widgets: &BTreeSet<u32>) -> Result<(), Unreadable> {
        let corners = |page: &Page| page.media_box.into_iter().chain(page.crop_box);
        if old.rotation != new.rotation || !corners(old).zip(corners(new)).all(|(one, other)| near(one, other)) {
            let what = format!("the sheet of page {number} was changed");
            self.changes.push(Change::content(what).on(Spot::Page(number)));
        }
        let differing = differing(&old.dictionary, &new.dictionary);
        let changed = differing.iter().find(|key| !["Annots", "Tabs", "LastModified"].contains(&key.as_str()));
        if let Some(key) = changed {
            let what = format!("page {number} was changed ({key})");
            self.changes.push(Change::content(what).on(Spot::Page(number)));
            return Ok(());
        }
        self.explained.insert(new.reference.number);
        let annotations = new.dictionary.get("Annots");
        let array = annotations.and_then(Object::as_reference).map(|reference| reference.number);
        if differing.is_empty() && array.is_none_or(|array| !self.touched.contains_key(&array)) {
            return Ok(());
        }
        let (before, after) = self.both((&old.dictionary, &new.dictionary), "Annots")?;
        let (before, after) = (before.as_array().unwrap_or_default(), after.as_array().unwrap_or_default());
        let is_among = |annotation: &Object, others: &[Object]| others.iter().any(|other| alike(annotation, other));
        if before.iter().any(|annotation| !is_among(annotation, after)) {
            let what = format!("an annotation of page {number} was taken away");
            self.changes.push(Change::content(what).on(Spot::Page(number)));
            return Ok(());
        }
        for annotation in after.iter().filter(|annotation| !is_among(annotation, before)) {
            self.annotation(number, annotation, widgets)?;
        }
        let kept: Vec<&Object> = after.iter().filter(|annotation| is_among(annotation, before)).collect();
        if kept.len() != before.len() || !kept.iter().zip(before).all(|(one, other)| alike(one, other)) {
            let what = format!("the annotations of page {number} were put in another order");
            self.changes.push(Change::content(what).on(Spot::Page(number)));
        }
        self.explained.extend(array);
        Ok(())
    }

    fn annotation(&mut self, page: usize, annotation: &Object, widgets: &BTreeSet<u32>) -> Result<(), Unreadable> {
        if annotation.as_reference().is_some_and(|reference| widgets.contains(&reference.number)) {
            return Ok(());
        }
        let is_new = annotation
            .as_reference()
            .is_some_and(|reference| self.touched.get(&reference.number).is_some_and(|(old, _)| old.is_null()));
        if is_new && annotations::hides_nothing(self.new, annotation)? {
            self.explain_new(annotation);
            self.changes.push(Change::of(Kind::Annotation, format!("a comment was added to page {page}")));
        } else {
            self.changes.push(Change::content(format!("an annotation was added to page {page}")));
        }
        if let Some(last) = self.changes.last_mut() {
            let spot = annotation.as_reference().map_or(Spot::Page(page), |at| Spot::Object(at.number));
            last.spots.push(spot);
        }
        Ok(())
    }
}
