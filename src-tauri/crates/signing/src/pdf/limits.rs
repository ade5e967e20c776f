//! How much a file may ask of the machine: every bound in one place.

/// How deep arrays and dictionaries may stand in each other.
pub(crate) const DEPTH: usize = 200;
/// How many references may lead to one another before a value is reached.
pub(crate) const REFERENCES: usize = 32;
/// Cross-reference sections of one file.
pub(crate) const SECTIONS: usize = 4_096;
/// Cross-reference entries of one file, all sections together (16 bytes each in memory).
pub(crate) const ENTRIES: usize = 3_000_000;
/// The highest object number a reader must accept (ISO 32000-1, annex C).
pub(crate) const OBJECT_NUMBER: u32 = 8_388_607;
/// Bytes one stream may unfold to.
pub(crate) const UNFOLDED: usize = 64 << 20;
/// Bytes of unfolded object streams held at a time.
pub(crate) const HELD: usize = 48 << 20;
/// Bytes all object streams of a file may unfold to, counted again when one is read again.
pub(crate) const UNFOLDED_IN_ALL: usize = 512 << 20;
/// Pages, and nodes of the page tree, of one file.
pub(crate) const PAGES: usize = 100_000;
/// Fields, and nodes of the field tree, of one form.
pub(crate) const FIELDS: usize = 50_000;
/// How deep page trees and field trees may be.
pub(crate) const TREE_DEPTH: usize = 64;
