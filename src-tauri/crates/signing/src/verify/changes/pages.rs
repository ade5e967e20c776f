//! The pages: the same ones with the same content; only annotations may come to them.

use std::collections::BTreeSet;

use super::{Change, Spot, Step, annotations, differing};
use crate::{
    pdf::{Object, Page, Unreadable},
    verify::report::Kind,
};

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
        Ok(())
    }

    fn page(&mut self, number: usize, (old, new): (&Page, &Page), widgets: &BTreeSet<u32>) -> Result<(), Unreadable> {
        let sheet =
            |page: &Page| ([page.media_box, page.crop_box].map(|corners| corners.map(f64::to_bits)), page.rotation);
        if sheet(old) != sheet(new) {
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
        if before.iter().any(|annotation| !after.contains(annotation)) {
            let what = format!("an annotation of page {number} was taken away");
            self.changes.push(Change::content(what).on(Spot::Page(number)));
            return Ok(());
        }
        for annotation in after.iter().filter(|annotation| !before.contains(annotation)) {
            self.annotation(number, annotation, widgets)?;
        }
        let kept: Vec<&Object> = after.iter().filter(|annotation| before.contains(annotation)).collect();
        if kept.into_iter().ne(before) {
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
