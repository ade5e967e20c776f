//! From a file and a wish to an update with a hole.

use rand_core::{OsRng, RngCore};
use values::Instant;

use super::{
    CannotSign, Certification, FieldChoice, PageMark, Prepared, Statement, ValidationData, dictionary,
    field::{Target, append},
    lock::{Earlier, own_lock},
    marks, seed, validation,
};
use crate::{
    appearance::Appearance,
    pdf::{Dictionary, Document, Increment, Object, Reference, View},
};

/// `SignaturesExist` and `AppendOnly`.
const SIGNED_AND_APPEND_ONLY: i64 = 3;

/// How a file is to be signed.
#[derive(Debug, Clone, PartialEq)]
pub struct SignRequest {
    /// The field.
    pub field: FieldChoice,
    /// The time the signer claims.
    pub at: Instant,
    /// What the signer states.
    pub statement: Statement,
    /// Certifies the file, as its author: only as the first signature.
    pub certify: Option<Certification>,
    /// What a visible field looks like.
    pub appearance: Option<Appearance>,
    /// Bytes to leave for the value.
    pub room: usize,
    /// What is known beforehand of the signer's certificates; stands in the same revision.
    pub validation: ValidationData,
    /// The password of an encrypted file.
    pub password: Option<Vec<u8>>,
}

/// Prepares the update that signs a file.
///
/// # Errors
/// [`CannotSign`], with the true reason.
pub fn prepare(original: &[u8], request: &SignRequest) -> Result<Prepared, CannotSign> {
    prepare_with_marks(original, request, &[])
}

/// As [`prepare`], with marks put on pages in the same update, so that the signature is over them too.
///
/// # Errors
/// [`CannotSign`]; a file that is signed already takes no marks, since its signatures would no longer hold for what it
/// shows.
pub fn prepare_with_marks(original: &[u8], request: &SignRequest, marks: &[PageMark]) -> Result<Prepared, CannotSign> {
    let document = open(original, request.password.as_deref())?;
    let mut increment = Increment::after(&document, Box::new(vector))?;
    let view = document.latest();
    refuse_dynamic_form(view)?;
    let fields = view.fields()?;
    let earlier = Earlier::of(view, &fields)?;
    if request.certify.is_some() && earlier.signatures > 0 {
        return Err(CannotSign::CertifyNotFirst);
    }
    marks::check(marks, earlier.signatures)?;
    let target = match &request.field {
        FieldChoice::Existing(name) => Target::existing(view, fields, name)?,
        FieldChoice::Invisible { name } => {
            Target::new(&mut increment, (name.as_deref(), &fields), page(view, 1)?, None)?
        }
        FieldChoice::Visible { name, page: number, seen } => {
            Target::new(&mut increment, (name.as_deref(), &fields), page(view, *number)?, Some(seen))?
        }
    };
    earlier.allow(&target.name, target.is_new_and_visible())?;
    seed::check(view, &target.dictionary)?;
    let value = increment.reserve();
    let mut signature = dictionary::signature(request.at, &request.statement);
    let mut transforms: Vec<Object> = own_lock(view, &target.dictionary)?.into_iter().collect();
    if let Some(certification) = request.certify {
        let parameters = Dictionary::of([("P", Object::Integer(certification.number()))]);
        transforms.push(dictionary::transform("DocMDP", parameters));
    }
    if !transforms.is_empty() {
        signature.set("Reference", Object::Array(transforms));
    }
    increment.put_signature(value, signature, request.room);
    target.put(&mut increment, value, request.appearance.as_ref())?;
    marks::put(&mut increment, marks)?;
    if request.certify.is_some() {
        put_permission(&mut increment, value)?;
    }
    if !request.validation.is_empty() {
        validation::put(&mut increment, &request.validation)?;
    }
    Prepared::of(increment.write()?, original.len()).ok_or(CannotSign::Rectangle)
}

/// Opens a file to be signed. An encrypted one only with a password in hand: without one nobody saw what is in it.
pub(super) fn open<'a>(original: &'a [u8], password: Option<&[u8]>) -> Result<Document<'a>, CannotSign> {
    let document = Document::read_with_password(original, password.unwrap_or_default())?;
    if document.is_encrypted() && password.is_none() {
        return Err(CannotSign::Encrypted);
    }
    Ok(document)
}

/// Fresh bytes for the ciphers of encrypted files.
pub(super) fn vector() -> [u8; 16] {
    let mut bytes = [0; 16];
    OsRng.fill_bytes(&mut bytes);
    bytes
}

pub(super) fn page(view: View<'_, '_>, number: usize) -> Result<crate::pdf::Page, CannotSign> {
    let mut pages = view.pages()?;
    let count = pages.len();
    let index = number.checked_sub(1).filter(|index| *index < count);
    index.map(|index| pages.swap_remove(index)).ok_or(CannotSign::NoSuchPage { page: number, pages: count })
}

pub(super) fn refuse_dynamic_form(view: View<'_, '_>) -> Result<(), CannotSign> {
    let (_, catalogue) = view.catalogue()?;
    let rendered = view.get(&catalogue, "NeedsRendering")? == Object::Boolean(true);
    let has_xfa = view.form()?.is_some_and(|(_, form)| form.has("XFA"));
    if rendered && has_xfa { Err(CannotSign::DynamicForm) } else { Ok(()) }
}

/// Marks the form as signed, and adds a new field to it. A file without a form is given one.
pub(super) fn put_form(increment: &mut Increment<'_, '_>, new: Option<Reference>) -> Result<(), CannotSign> {
    let view = increment.document().latest();
    let (root, _) = view.catalogue()?;
    let Object::Dictionary(mut catalogue) = increment.object(root)? else { return Ok(()) };
    let there = catalogue.get("AcroForm").cloned().unwrap_or(Object::Null);
    let place = there.as_reference();
    let form = match place {
        Some(reference) => increment.object(reference)?,
        None => there,
    };
    let mut form = form.as_dictionary().cloned().unwrap_or_default();
    form.set("SigFlags", Object::Integer(SIGNED_AND_APPEND_ONLY));
    let place = place.unwrap_or_else(|| {
        let place = increment.reserve();
        catalogue.set("AcroForm", Object::Reference(place));
        increment.put(root, Object::Dictionary(catalogue));
        place
    });
    if !form.has("Fields") {
        form.set("Fields", Object::Array(Vec::new()));
    }
    increment.put(place, Object::Dictionary(form.clone()));
    match new {
        Some(field) => append(increment, (place, form), "Fields", field),
        None => Ok(()),
    }
}

fn put_permission(increment: &mut Increment<'_, '_>, value: Reference) -> Result<(), CannotSign> {
    let (root, _) = increment.document().latest().catalogue()?;
    let Object::Dictionary(mut catalogue) = increment.object(root)? else { return Ok(()) };
    let there = match catalogue.get("Perms") {
        Some(Object::Reference(reference)) => increment.object(*reference)?,
        Some(other) => other.clone(),
        None => Object::Null,
    };
    let mut permissions = there.as_dictionary().cloned().unwrap_or_default();
    permissions.set("DocMDP", Object::Reference(value));
    catalogue.set("Perms", Object::Dictionary(permissions));
    increment.put(root, Object::Dictionary(catalogue));
    Ok(())
}
