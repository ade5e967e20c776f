//! A time-stamp of the whole file: what B-LTA adds, and adds again before algorithms or certificates age.

use super::{
    CannotSign, Prepared, dictionary,
    field::Target,
    lock::Earlier,
    prepare::{open, page, vector},
};
use crate::pdf::Increment;

/// Prepares an update whose hole takes the token of a time-stamp authority over the digest of everything else.
///
/// # Errors
/// [`CannotSign`]. A certified file takes one: the standard counts it among what is always allowed but where a
/// signature made the file final.
pub fn prepare_document_time_stamp(
    original: &[u8],
    room: usize,
    password: Option<&[u8]>,
) -> Result<Prepared, CannotSign> {
    let document = open(original, password)?;
    let mut increment = Increment::after(&document, Box::new(vector))?;
    let view = document.latest();
    let fields = view.fields()?;
    Earlier::of(view, &fields)?.allow("", false)?;
    let target = Target::new(&mut increment, (None, &fields), page(view, 1)?, None)?;
    let value = increment.reserve();
    increment.put_signature(value, dictionary::document_time_stamp(), room);
    target.put(&mut increment, value, None)?;
    Prepared::of(increment.write()?, original.len()).ok_or(CannotSign::Rectangle)
}
