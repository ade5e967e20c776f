//! An update with a hole, and filling it.

use std::ops::Range;

use super::CannotSign;
use crate::{
    cms::{ContentDigest, ContentHasher},
    pdf::Appended,
};

/// What is to be appended to a file, with a hole for the signature's value.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// The bytes to append.
    tail: Vec<u8>,
    /// The hexadecimal digits of the value, in the tail.
    digits: Range<usize>,
}

impl Prepared {
    pub(super) fn of(appended: Appended, original: usize) -> Option<Self> {
        let gap = appended.gap?;
        // Between the angle brackets.
        let digits = (gap.start + 1).checked_sub(original)?..(gap.end - 1).checked_sub(original)?;
        (digits.end < appended.bytes.len()).then_some(Self { tail: appended.bytes, digits })
    }

    /// Digests everything but the hole: the file as it is, then what is appended.
    #[must_use]
    pub fn digest(&self, original: &[u8], mut hasher: ContentHasher) -> ContentDigest {
        hasher.update(original);
        // The brackets belong to the hole.
        hasher.update(self.tail.get(..self.digits.start - 1).unwrap_or_default());
        hasher.update(self.tail.get(self.digits.end + 1..).unwrap_or_default());
        hasher.finish()
    }

    /// Fills the hole with the value, and answers the bytes to append.
    ///
    /// # Errors
    /// [`CannotSign::NoRoom`].
    pub fn fill(mut self, value: &[u8]) -> Result<Vec<u8>, CannotSign> {
        let room = self.digits.len() / 2;
        if value.len() > room {
            return Err(CannotSign::NoRoom { needed: value.len(), room });
        }
        let digits = crate::identity::hex(value);
        if let Some(hole) = self.tail.get_mut(self.digits.start..self.digits.start + digits.len()) {
            hole.copy_from_slice(digits.as_bytes());
        }
        Ok(self.tail)
    }
}
