//! The page as PNG: drawn by plotters at twice its size and made half as large, which smooths every edge.

use ab_glyph::{Font, ScaleFont, point};
use plotters::{backend::BitMapBackend, drawing::IntoDrawingArea};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    text_anchor::HPos,
};

use crate::factsheet::{
    Factsheet, FactsheetError,
    frame::{Frame, PAGE},
    page,
    typeface::Weight,
};

/// How much larger it is drawn.
const LARGER: u32 = 2;

/// The sheet as a PNG file's bytes.
pub(crate) fn png(sheet: &Factsheet) -> Result<Vec<u8>, FactsheetError> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the page's own size")]
    let (width, height) = (PAGE.0 as u32, PAGE.1 as u32);
    let large = draw(sheet, (width * LARGER, height * LARGER))?;
    let pixels = halved(&large, (width, height));
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let failed = |error: png::EncodingError| FactsheetError::Drawing(error.to_string());
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&pixels).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(bytes)
}

fn draw(sheet: &Factsheet, (width, height): (u32, u32)) -> Result<Vec<u8>, FactsheetError> {
    let size = usize::try_from(u64::from(width) * u64::from(height) * 3);
    let mut pixels = vec![255; size.map_err(|error| FactsheetError::Drawing(error.to_string()))?];
    let canvas = Canvas(BitMapBackend::with_buffer(&mut pixels, (width, height)));
    let area = canvas.into_drawing_area();
    page::page(&Frame::new(&area, f64::from(LARGER)), sheet)?;
    drop(area);
    Ok(pixels)
}

/// Each pixel the mean of four.
fn halved(large: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
    let (width, height) = (width as usize, height as usize);
    let row = width * 2 * 3;
    let mut small = Vec::with_capacity(width * height * 3);
    for y in 0..height {
        for x in 0..width {
            for channel in 0..3 {
                let at = y * 2 * row + x * 6 + channel;
                let sum: u16 = [at, at + 3, at + row, at + row + 3].iter().map(|at| u16::from(large[*at])).sum();
                small.push(u8::try_from((sum + 2) / 4).unwrap_or(u8::MAX));
            }
        }
    }
    small
}

/// A bitmap whose text is set letter by letter on its base line.
struct Canvas<'a>(BitMapBackend<'a>);

type Failure<'a> = DrawingErrorKind<<BitMapBackend<'a> as DrawingBackend>::ErrorType>;

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "places and sizes on a page")]
impl<'a> DrawingBackend for Canvas<'a> {
    type ErrorType = <BitMapBackend<'a> as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.0.get_size()
    }

    fn ensure_prepared(&mut self) -> Result<(), Failure<'a>> {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), Failure<'a>> {
        self.0.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Result<(), Failure<'a>> {
        self.0.draw_pixel(point, colour)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), Failure<'a>> {
        self.0.draw_rect(upper_left, (bottom_right.0 - 1, bottom_right.1 - 1), style, fill)
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Result<(), Failure<'a>> {
        let weight = if matches!(style.style(), FontStyle::Bold) { Weight::SemiBold } else { Weight::Regular };
        let size = style.size() as f32;
        let mut x = at.0 as f32
            - match style.anchor().h_pos {
                HPos::Left => 0.0,
                HPos::Right => weight.width(text, size),
                HPos::Center => weight.width(text, size) / 2.0,
            };
        let (face, colour, scale) = (weight.face(), style.color(), weight.scale(size));
        for letter in text.chars() {
            let glyph = face.glyph_id(letter);
            let placed = glyph.with_scale_and_position(scale, point(x, at.1 as f32));
            x += face.as_scaled(scale).h_advance(glyph);
            let Some(outline) = face.outline_glyph(placed) else { continue };
            let corner = outline.px_bounds().min;
            let mut dots = Vec::new();
            outline.draw(|column, row, cover| dots.push((column, row, cover)));
            for (column, row, cover) in dots {
                let dot = (corner.x as i32 + column as i32, corner.y as i32 + row as i32);
                self.0.draw_pixel(dot, colour.mix(f64::from(cover.min(1.0))))?;
            }
        }
        Ok(())
    }
}
