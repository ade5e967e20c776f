//! The typeface that comes with the program, so that a sheet looks the same on every machine: Inter, its figures of one
//! width, under the SIL Open Font License (fonts/OFL.txt).

use std::sync::LazyLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont};

/// Regular weight.
pub(crate) const REGULAR: &[u8] = include_bytes!("../../fonts/Inter-Regular.ttf");
/// Semi-bold weight.
pub(crate) const SEMI_BOLD: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.ttf");

/// How heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    SemiBold,
}

static FACES: LazyLock<[FontRef<'static>; 2]> = LazyLock::new(|| {
    let face = |bytes| FontRef::try_from_slice(bytes).expect("the bundled fonts are well formed, as a test proves");
    [face(REGULAR), face(SEMI_BOLD)]
});

impl Weight {
    pub(crate) fn face(self) -> &'static FontRef<'static> {
        match self {
            Self::Regular => &FACES[0],
            Self::SemiBold => &FACES[1],
        }
    }

    /// The scale at which an em is `size` pixels.
    pub(crate) fn scale(self, size: f32) -> PxScale {
        let face = self.face();
        PxScale::from(size * face.height_unscaled() / face.units_per_em().unwrap_or(2_048.0))
    }

    /// How wide a text is at an em of `size`.
    pub(crate) fn width(self, text: &str, size: f32) -> f32 {
        let face = self.face().as_scaled(self.scale(size));
        text.chars().map(|letter| face.h_advance(face.glyph_id(letter))).sum()
    }
}
