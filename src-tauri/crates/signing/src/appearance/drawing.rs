//! A signature drawn with mouse, pen or touch, kept as strokes.

use serde::{Deserialize, Serialize};

use super::{number::text, placement::PageBox};

/// The most points that are drawn.
const MOST_POINTS: usize = 20_000;
/// The most that is drawn thick, in points of the page.
const THICKEST: f64 = 12.0;

/// Strokes on a canvas whose origin is at the top left, as screens have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawing {
    /// The canvas' width, in its own units.
    pub width: f64,
    /// The canvas' height.
    pub height: f64,
    /// The pen's width.
    pub pen: f64,
    /// The strokes: points in order. A single point is a dot.
    pub strokes: Vec<Vec<[f64; 2]>>,
}

impl Drawing {
    /// Whether there is something to see, and every number is one.
    #[must_use]
    pub fn is_drawable(&self) -> bool {
        let points = || self.strokes.iter().flatten();
        let numbers = [self.width, self.height, self.pen];
        numbers.iter().all(|number| number.is_finite() && *number > 0.0)
            && points().next().is_some()
            && points().count() <= MOST_POINTS
            && points().flatten().all(|number| number.is_finite())
    }

    /// Draws it as large as the box allows, in the middle, its proportions kept.
    pub(crate) fn draw(&self, into: &PageBox, content: &mut String) {
        if !self.is_drawable() {
            return;
        }
        let scale = (into.width / self.width).min(into.height / self.height);
        let left = into.x + (into.width - self.width * scale) / 2.0;
        let top = into.y + (into.height + self.height * scale) / 2.0;
        let pen = (self.pen * scale).clamp(0.2, THICKEST);
        content.push_str(&format!("q 0.05 0.1 0.35 RG 1 J 1 j {} w\n", text(pen)));
        for stroke in &self.strokes {
            for (index, [x, y]) in stroke.iter().enumerate() {
                let (x, y) = (text(left + x * scale), text(top - y * scale));
                let operator = if index == 0 { 'm' } else { 'l' };
                content.push_str(&format!("{x} {y} {operator}\n"));
                if stroke.len() == 1 {
                    // A line without length with round ends is a dot.
                    content.push_str(&format!("{x} {y} l\n"));
                }
            }
            if !stroke.is_empty() {
                content.push_str("S\n");
            }
        }
        content.push_str("Q\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_is_turned_from_the_screens_axis_to_the_pages() {
        let drawing = Drawing { width: 10.0, height: 10.0, pen: 1.0, strokes: vec![vec![[0.0, 0.0], [10.0, 10.0]]] };
        let mut content = String::new();
        drawing.draw(&PageBox { x: 0.0, y: 0.0, width: 40.0, height: 20.0 }, &mut content);
        assert_eq!(content, "q 0.05 0.1 0.35 RG 1 J 1 j 2 w\n10 20 m\n30 0 l\nS\nQ\n");
    }

    #[test]
    fn what_is_no_drawing_draws_nothing() {
        let drawing = Drawing { width: f64::NAN, height: 1.0, pen: 1.0, strokes: vec![vec![[0.0, 0.0]]] };
        let mut content = String::new();
        drawing.draw(&PageBox { x: 0.0, y: 0.0, width: 40.0, height: 20.0 }, &mut content);
        assert_eq!(content, "");
    }
}
