//! The page as a drawing surface in units of its own: 1,588 across an A4 sheet, whatever it is drawn on.

use plotters::{
    coord::Shift,
    drawing::DrawingArea,
    element::{PathElement, Polygon, Rectangle},
    style::{Color, FontStyle, IntoFont, RGBAColor, RGBColor, ShapeStyle, TextStyle},
};
use plotters_backend::{
    DrawingBackend,
    text_anchor::{HPos, Pos, VPos},
};

use crate::factsheet::{FactsheetError, typeface::Weight};

/// Width and height of the page in units: A4.
pub(crate) const PAGE: (f64, f64) = (1_588.0, 2_246.0);

pub(crate) const INK: RGBColor = RGBColor(18, 22, 28);
pub(crate) const MUTED: RGBColor = RGBColor(88, 97, 109);
pub(crate) const HAIR: RGBColor = RGBColor(221, 227, 233);
pub(crate) const ACCENT: RGBColor = RGBColor(28, 79, 156);
pub(crate) const OTHER: RGBColor = RGBColor(133, 118, 84);
pub(crate) const GAIN: RGBColor = RGBColor(11, 112, 64);
pub(crate) const LOSS: RGBColor = RGBColor(179, 32, 46);

/// Where a text ends up beside the point it is set at, which is on its base line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    Centre,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pen {
    pub(crate) size: f64,
    pub(crate) weight: Weight,
    pub(crate) colour: RGBColor,
    pub(crate) align: Align,
}

impl Pen {
    pub(crate) const fn new(size: f64, colour: RGBColor) -> Self {
        Self { size, weight: Weight::Regular, colour, align: Align::Left }
    }

    pub(crate) const fn heavy(self) -> Self {
        Self { weight: Weight::SemiBold, ..self }
    }

    pub(crate) const fn to(self, align: Align) -> Self {
        Self { align, ..self }
    }
}

/// A drawing area and how many of its pixels a unit is.
pub(crate) struct Frame<'a, B: DrawingBackend> {
    area: &'a DrawingArea<B, Shift>,
    pixels: f64,
}

type Drawn = Result<(), FactsheetError>;

impl<'a, B: DrawingBackend> Frame<'a, B> {
    pub(crate) const fn new(area: &'a DrawingArea<B, Shift>, pixels: f64) -> Self {
        Self { area, pixels }
    }

    #[expect(clippy::cast_possible_truncation, reason = "a place on the page is a few thousand pixels")]
    fn place(&self, (x, y): (f64, f64)) -> (i32, i32) {
        ((x * self.pixels).round() as i32, (y * self.pixels).round() as i32)
    }

    /// A text with its base line at the point.
    pub(crate) fn text(&self, text: &str, at: (f64, f64), pen: Pen) -> Drawn {
        let face = match pen.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::SemiBold => FontStyle::Bold,
        };
        let side = match pen.align {
            Align::Left => HPos::Left,
            Align::Right => HPos::Right,
            Align::Centre => HPos::Center,
        };
        let font = ("Inter", pen.size * self.pixels, face).into_font();
        let style = TextStyle::from(font).color(&pen.colour).pos(Pos::new(side, VPos::Bottom));
        self.area.draw_text(text, &style, self.place(at)).map_err(failed)
    }

    /// A line through points.
    pub(crate) fn line(&self, points: &[(f64, f64)], colour: RGBColor, width: f64) -> Drawn {
        let style = ShapeStyle::from(&colour).stroke_width(self.stroke(width));
        let path: Vec<(i32, i32)> = points.iter().map(|point| self.place(*point)).collect();
        self.area.draw(&PathElement::new(path, style)).map_err(failed)
    }

    /// The same line in dashes.
    pub(crate) fn dashes(&self, points: &[(f64, f64)], colour: RGBColor, width: f64) -> Drawn {
        for dash in dashes(points, (11.0, 7.0)) {
            self.line(&dash, colour, width)?;
        }
        Ok(())
    }

    /// A filled rectangle from its upper left corner.
    pub(crate) fn rectangle(&self, (x, y): (f64, f64), (width, height): (f64, f64), colour: RGBAColor) -> Drawn {
        let corners = [self.place((x, y)), self.place((x + width, y + height))];
        self.area.draw(&Rectangle::new(corners, colour.filled())).map_err(failed)
    }

    /// A filled shape.
    pub(crate) fn shape(&self, points: &[(f64, f64)], colour: RGBAColor) -> Drawn {
        let outline: Vec<(i32, i32)> = points.iter().map(|point| self.place(*point)).collect();
        self.area.draw(&Polygon::new(outline, colour)).map_err(failed)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a stroke is a few pixels wide")]
    fn stroke(&self, width: f64) -> u32 {
        (width * self.pixels).round().max(1.0) as u32
    }
}

fn failed(error: impl std::fmt::Display) -> FactsheetError {
    FactsheetError::Drawing(error.to_string())
}

/// A line cut into dashes with gaps between them, both measured along it.
fn dashes(points: &[(f64, f64)], (dash, gap): (f64, f64)) -> Vec<Vec<(f64, f64)>> {
    let mut cut: Vec<Vec<(f64, f64)>> = Vec::new();
    let (mut drawing, mut left) = (true, dash);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        if cut.is_empty() {
            cut.push(vec![from]);
        }
        loop {
            let length = (to.0 - from.0).hypot(to.1 - from.1);
            if length <= left {
                left -= length;
                if let Some(open) = cut.last_mut().filter(|_| drawing) {
                    open.push(to);
                }
                break;
            }
            let share = left / length;
            from = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            if let Some(open) = cut.last_mut().filter(|_| drawing) {
                open.push(from);
            }
            drawing = !drawing;
            left = if drawing { dash } else { gap };
            if drawing {
                cut.push(vec![from]);
            }
        }
    }
    cut.retain(|dash| dash.len() > 1);
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_thirty_has_two_dashes_and_the_gap_is_left_out() {
        let cut = dashes(&[(0.0, 0.0), (30.0, 0.0)], (11.0, 7.0));
        assert_eq!(cut, [vec![(0.0, 0.0), (11.0, 0.0)], vec![(18.0, 0.0), (29.0, 0.0)]]);
    }
}
