//! What a file offers to who wants to sign it.

use super::{
    CannotSign,
    lock::Earlier,
    prepare::{open, refuse_dynamic_form, vector},
};
use crate::{
    pdf::{Field, Increment},
    seen::{Seen, SeenPlace},
};

/// A signature field that waits for its signature.
#[derive(Debug, Clone, PartialEq)]
pub struct EmptyField {
    /// Its full name.
    pub name: String,
    /// Where it is seen; nothing when it is not.
    pub place: Option<SeenPlace>,
}

/// What there is to sign.
#[derive(Debug, Clone, PartialEq)]
pub struct Offered {
    /// How many pages.
    pub pages: usize,
    /// Fields that wait, those that earlier signatures lock left out.
    pub fields: Vec<EmptyField>,
    /// How often it is signed.
    pub signatures: usize,
    /// Why no new field can be put on a page, when none can.
    pub no_new_field: Option<CannotSign>,
}

/// Tells what a file offers.
///
/// # Errors
/// [`CannotSign`]: nothing can be signed in it, in whatever way.
pub fn offered(original: &[u8], password: Option<&[u8]>) -> Result<Offered, CannotSign> {
    let document = open(original, password)?;
    Increment::after(&document, Box::new(vector))?;
    let view = document.latest();
    refuse_dynamic_form(view)?;
    let fields = view.fields()?;
    let earlier = Earlier::of(view, &fields)?;
    let waiting: Vec<&Field> = fields.iter().filter(|field| field.is_signature() && field.value.is_null()).collect();
    // Every page is looked at: only when there is something to find. What cannot be found is offered without its place.
    let seen = if waiting.is_empty() { Seen::default() } else { Seen::of(view).unwrap_or_default() };
    let empty = waiting.into_iter().filter(|field| earlier.allow(&field.name, false).is_ok()).map(|field| EmptyField {
        name: field.name.clone(),
        place: field.widgets.iter().find_map(|widget| seen.annotation(*widget)),
    });
    Ok(Offered {
        pages: view.pages()?.len(),
        fields: empty.collect(),
        signatures: earlier.signatures,
        no_new_field: earlier.allow("", true).err(),
    })
}
