//! The page as PDF: plotters draws on a surface of krilla, which embeds the fonts it uses.

use krilla::{
    Document,
    color::rgb,
    geom::{PathBuilder, Point, Rect, Transform},
    metadata::Metadata,
    num::NormalizedF32,
    page::PageSettings,
    paint::{Fill, LineCap, LineJoin, Stroke},
    surface::Surface,
    text::{Font, TextDirection},
};
use plotters::drawing::IntoDrawingArea;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    text_anchor::HPos,
};

use crate::factsheet::{
    Factsheet, FactsheetError,
    frame::{Frame, PAGE},
    page,
    typeface::{REGULAR, SEMI_BOLD, Weight},
};

/// A4 in points.
const SHEET: (f32, f32) = (595.28, 841.89);
/// Places are whole numbers of these, so that a curve has no steps.
const PIXELS_A_UNIT: f64 = 8.0;

/// The sheet as a PDF file's bytes. It carries no date: the same sheet is the same bytes.
pub(crate) fn pdf(sheet: &Factsheet) -> Result<Vec<u8>, FactsheetError> {
    let failed = |detail: &str| FactsheetError::Drawing(detail.to_owned());
    let mut document = Document::new();
    document.set_metadata(
        Metadata::new().title(format!("{} {}", sheet.title, sheet.words.factsheet)).authors(vec![sheet.firm.clone()]),
    );
    let settings = PageSettings::from_wh(SHEET.0, SHEET.1).ok_or_else(|| failed("size of the page"))?;
    let mut paper = document.start_page_with(settings);
    let mut surface = paper.surface();
    let drawn = draw(sheet, &mut surface);
    surface.finish();
    paper.finish();
    drawn?;
    document.finish().map_err(|error| FactsheetError::Drawing(format!("{error:?}")))
}

fn draw(sheet: &Factsheet, surface: &mut Surface<'_>) -> Result<(), FactsheetError> {
    let font = |bytes: &'static [u8]| Font::new(bytes.into(), 0);
    let (Some(regular), Some(semi_bold)) = (font(REGULAR), font(SEMI_BOLD)) else {
        return Err(FactsheetError::Drawing("the bundled fonts".to_owned()));
    };
    let pixels = (PAGE.0 * PIXELS_A_UNIT, PAGE.1 * PIXELS_A_UNIT);
    #[expect(clippy::cast_possible_truncation, reason = "points of a page")]
    let scale = f64::from(SHEET.0) as f32 / pixels.0 as f32;
    surface.push_transform(&Transform::from_scale(scale, scale));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page")]
    let size = (pixels.0 as u32, pixels.1 as u32);
    let area = Paper { surface, size, fonts: [regular, semi_bold] }.into_drawing_area();
    let drawn = page::page(&Frame::new(&area, PIXELS_A_UNIT), sheet);
    drop(area);
    surface.pop();
    drawn
}

/// What plotters draws on.
struct Paper<'a, 's> {
    surface: &'a mut Surface<'s>,
    size: (u32, u32),
    fonts: [Font; 2],
}

type Drawn = Result<(), DrawingErrorKind<std::convert::Infallible>>;

#[expect(clippy::cast_precision_loss, reason = "places on a page")]
impl Paper<'_, '_> {
    fn filled(&mut self, colour: BackendColor) {
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(Fill { paint: paint(colour).into(), opacity: opacity(colour), ..Fill::default() }));
    }

    fn stroked(&mut self, colour: BackendColor, width: u32) {
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(Stroke {
            paint: paint(colour).into(),
            width: width as f32,
            opacity: opacity(colour),
            line_cap: LineCap::Butt,
            line_join: LineJoin::Round,
            ..Stroke::default()
        }));
    }

    fn path(&mut self, points: impl IntoIterator<Item = BackendCoord>, closed: bool) {
        let mut path = PathBuilder::new();
        for (number, (x, y)) in points.into_iter().enumerate() {
            if number == 0 { path.move_to(x as f32, y as f32) } else { path.line_to(x as f32, y as f32) }
        }
        if closed {
            path.close();
        }
        if let Some(path) = path.finish() {
            self.surface.draw_path(&path);
        }
    }
}

fn paint(colour: BackendColor) -> rgb::Color {
    let (red, green, blue) = colour.rgb;
    rgb::Color::new(red, green, blue)
}

#[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
fn opacity(colour: BackendColor) -> NormalizedF32 {
    NormalizedF32::new(colour.alpha as f32).unwrap_or(NormalizedF32::ONE)
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "places and sizes on a page")]
impl DrawingBackend for Paper<'_, '_> {
    type ErrorType = std::convert::Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Drawn {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &colour, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if fill {
            self.filled(style.color())
        } else {
            self.stroked(style.color(), style.stroke_width())
        }
        let (left, top) = (upper_left.0 as f32, upper_left.1 as f32);
        let rectangle = Rect::from_ltrb(left, top, bottom_right.0 as f32, bottom_right.1 as f32);
        if let Some(rectangle) = rectangle {
            let mut path = PathBuilder::new();
            path.push_rect(rectangle);
            if let Some(path) = path.finish() {
                self.surface.draw_path(&path);
            }
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.stroked(style.color(), style.stroke_width());
        self.path(path, false);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, points: I, style: &S) -> Drawn {
        self.filled(style.color());
        self.path(points, true);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Drawn {
        let (weight, font) = match style.style() {
            FontStyle::Bold => (Weight::SemiBold, self.fonts[1].clone()),
            _ => (Weight::Regular, self.fonts[0].clone()),
        };
        let size = style.size() as f32;
        let back = match style.anchor().h_pos {
            HPos::Left => 0.0,
            HPos::Right => weight.width(text, size),
            HPos::Center => weight.width(text, size) / 2.0,
        };
        self.filled(style.color());
        let start = Point::from_xy(at.0 as f32 - back, at.1 as f32);
        self.surface.draw_text(start, font, size, text, false, TextDirection::LeftToRight);
        Ok(())
    }
}
