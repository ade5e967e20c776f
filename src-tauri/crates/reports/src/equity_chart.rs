//! The equity curve with its drawdown below, to print or to send.

use std::sync::Once;

use plotters::{
    backend::{BitMapBackend, SVGBackend},
    chart::{ChartBuilder, LabelAreaPosition},
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
    element::Polygon,
    prelude::DrawingBackend,
    series::LineSeries,
    style::{Color, FontStyle, IntoFont, RGBColor, ShapeStyle, TextStyle, register_font},
};
use values::Instant;

use crate::scale::{grouped, span};

const INK: RGBColor = RGBColor(24, 28, 34);
const MUTED: RGBColor = RGBColor(104, 112, 122);
const LINE: RGBColor = RGBColor(222, 226, 231);
const ACCENT: RGBColor = RGBColor(30, 92, 170);
const LOSS: RGBColor = RGBColor(176, 42, 42);
const FONT: &str = "DejaVu Sans";

/// A point: a gap has no equity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChartPoint {
    /// When.
    pub at: Instant,
    /// Equity in major units, for drawing only.
    pub equity: Option<f64>,
    /// Drawdown as a fraction from −1 to 0.
    pub drawdown: Option<f64>,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct EquityChart {
    /// The title: whose curve it is.
    pub title: String,
    /// Below it: currency, basis, as at.
    pub subtitle: String,
    /// The points in order of time.
    pub points: Vec<ChartPoint>,
    /// Width in pixels, 320 to 4,000.
    pub width: u32,
    /// Height in pixels, 240 to 4,000.
    pub height: u32,
}

/// Why there is no chart.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChartError {
    /// Fewer than two known points.
    #[error("a chart needs two known points")]
    TooFewPoints,
    /// Not a size that can be drawn.
    #[error("a chart is 320 to 4,000 pixels wide and 240 to 4,000 high")]
    Size,
    /// The drawing failed.
    #[error("the chart could not be drawn: {0}")]
    Drawing(String),
}

impl EquityChart {
    /// The chart as SVG text.
    ///
    /// # Errors
    /// See [`ChartError`].
    pub fn svg(&self) -> Result<String, ChartError> {
        self.check()?;
        let mut text = String::new();
        self.draw(&SVGBackend::with_string(&mut text, (self.width, self.height)).into_drawing_area())?;
        Ok(text)
    }

    /// The chart as RGB pixels, row by row from the top, three bytes each.
    ///
    /// # Errors
    /// See [`ChartError`].
    pub fn pixels(&self) -> Result<Vec<u8>, ChartError> {
        self.check()?;
        let size = usize::try_from(self.width * self.height * 3).map_err(|_| ChartError::Size)?;
        let mut pixels = vec![0; size];
        self.draw(&BitMapBackend::with_buffer(&mut pixels, (self.width, self.height)).into_drawing_area())?;
        Ok(pixels)
    }

    /// The chart as a PNG file's bytes.
    ///
    /// # Errors
    /// See [`ChartError`].
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        let pixels = self.pixels()?;
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let failed = |error: png::EncodingError| ChartError::Drawing(error.to_string());
        let mut writer = encoder.write_header().map_err(failed)?;
        writer.write_image_data(&pixels).map_err(failed)?;
        writer.finish().map_err(failed)?;
        Ok(bytes)
    }

    fn check(&self) -> Result<(), ChartError> {
        if !(320..=4_000).contains(&self.width) || !(240..=4_000).contains(&self.height) {
            Err(ChartError::Size)
        } else if self.points.iter().filter(|point| point.equity.is_some()).count() < 2 {
            Err(ChartError::TooFewPoints)
        } else {
            Ok(())
        }
    }

    fn draw<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), ChartError> {
        bring_font();
        let failed = |error: String| ChartError::Drawing(error);
        area.fill(&RGBColor(255, 255, 255)).map_err(|error| failed(error.to_string()))?;
        let title = TextStyle::from((FONT, 20).into_font()).color(&INK);
        let subtitle = TextStyle::from((FONT, 13).into_font()).color(&MUTED);
        area.draw_text(&self.title, &title, (24, 18)).map_err(|error| failed(error.to_string()))?;
        area.draw_text(&self.subtitle, &subtitle, (24, 46)).map_err(|error| failed(error.to_string()))?;
        let (_, body) = area.split_vertically(72);
        let (upper, lower) = body.split_vertically((f64::from(self.height - 72) * 0.72) as i32);
        self.equity(&upper)?;
        self.drawdown(&lower)
    }

    fn seconds(&self) -> Result<(f64, f64), ChartError> {
        let first = self.points.first().ok_or(ChartError::TooFewPoints)?;
        let last = self.points.last().ok_or(ChartError::TooFewPoints)?;
        Ok((at(first), at(last)))
    }

    fn equity<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), ChartError> {
        let (from, to) = self.seconds()?;
        let (low, high) = span(self.points.iter().filter_map(|point| point.equity)).ok_or(ChartError::TooFewPoints)?;
        let failed = |error: String| ChartError::Drawing(error);
        let mut chart = ChartBuilder::on(area)
            .margin_right(24)
            .set_label_area_size(LabelAreaPosition::Left, 96)
            .build_cartesian_2d(from..to, low..high)
            .map_err(|error| failed(error.to_string()))?;
        mesh(&mut chart, (&|value: &f64| grouped(*value), 5))?;
        for run in self.runs(|point| point.equity) {
            let style = ShapeStyle::from(&ACCENT).stroke_width(2);
            chart.draw_series(LineSeries::new(run, style)).map_err(|error| failed(error.to_string()))?;
        }
        Ok(())
    }

    fn drawdown<B: DrawingBackend>(&self, area: &DrawingArea<B, Shift>) -> Result<(), ChartError> {
        let (from, to) = self.seconds()?;
        let deepest = self.points.iter().filter_map(|point| point.drawdown).fold(-0.01, f64::min) * 1.08;
        let failed = |error: String| ChartError::Drawing(error);
        let mut chart = ChartBuilder::on(area)
            .margin_right(24)
            .margin_top(10)
            .set_label_area_size(LabelAreaPosition::Left, 96)
            .set_label_area_size(LabelAreaPosition::Bottom, 36)
            .build_cartesian_2d(from..to, deepest..0.0)
            .map_err(|error| failed(error.to_string()))?;
        mesh(&mut chart, (&|value: &f64| percent(*value), 3))?;
        for run in self.runs(|point| point.drawdown) {
            let (Some(first), Some(last)) = (run.first().copied(), run.last().copied()) else { continue };
            let mut outline = run.clone();
            outline.extend([(last.0, 0.0), (first.0, 0.0)]);
            let fill = Polygon::new(outline, LOSS.mix(0.18));
            chart.draw_series(std::iter::once(fill)).map_err(|error| failed(error.to_string()))?;
            chart.draw_series(LineSeries::new(run, LOSS)).map_err(|error| failed(error.to_string()))?;
        }
        Ok(())
    }

    /// The stretches without a gap.
    fn runs(&self, figure: impl Fn(&ChartPoint) -> Option<f64>) -> Vec<Vec<(f64, f64)>> {
        let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
        for point in &self.points {
            match (figure(point).filter(|value| value.is_finite()), runs.last_mut()) {
                (Some(value), Some(run)) => run.push((at(point), value)),
                _ => runs.push(Vec::new()),
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }
}

fn mesh<B: DrawingBackend>(
    chart: &mut plotters::chart::ChartContext<
        '_,
        B,
        plotters::coord::cartesian::Cartesian2d<
            plotters::coord::types::RangedCoordf64,
            plotters::coord::types::RangedCoordf64,
        >,
    >,
    (label, marks): (&dyn Fn(&f64) -> String, usize),
) -> Result<(), ChartError> {
    let style = TextStyle::from((FONT, 12).into_font()).color(&MUTED);
    chart
        .configure_mesh()
        .disable_x_mesh()
        .axis_style(LINE)
        .bold_line_style(LINE)
        .light_line_style(LINE.mix(0.0))
        .x_labels(7)
        .y_labels(marks)
        .label_style(style)
        .x_label_formatter(&|seconds| day(*seconds))
        .y_label_formatter(&|value| label(value))
        .draw()
        .map_err(|error| ChartError::Drawing(error.to_string()))
}

/// Seconds as a coordinate; a double holds them exactly for the next hundred million years.
fn at(point: &ChartPoint) -> f64 {
    point.at.as_second() as f64
}

fn day(seconds: f64) -> String {
    let moment = Instant::from_second(seconds as i64).ok();
    moment.map_or_else(String::new, |at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

fn percent(fraction: f64) -> String {
    let text = format!("{:.1} %", (fraction * 100.0).abs());
    if fraction < -0.000_5 { format!("\u{2212}{text}") } else { text }
}

/// The font comes with the program: a chart looks the same on every machine.
fn bring_font() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // A font that cannot be read leaves the chart without words, which the drawing itself reports.
        let _ = register_font(FONT, FontStyle::Normal, dejavu::sans::regular());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> EquityChart {
        let point = |day: i64| ChartPoint {
            at: Instant::from_second(day * 86_400).expect("in range"),
            equity: (day != 40).then_some(1_000_000.0 + (day * 1_000) as f64),
            drawdown: Some(-0.002 * (day % 9) as f64),
        };
        EquityChart {
            title: "Equity".into(),
            subtitle: "USD, daily closes".into(),
            points: (0..90).map(point).collect(),
            width: 900,
            height: 500,
        }
    }

    #[test]
    fn the_same_chart_is_the_same_bytes() {
        assert_eq!(chart().svg(), chart().svg());
        assert_eq!(chart().png(), chart().png());
    }

    #[test]
    fn a_png_is_a_png_of_the_size_asked_for() {
        let bytes = chart().png().expect("it can be drawn");
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
        assert_eq!((reader.info().width, reader.info().height), (900, 500));
        let mut pixels = vec![0; reader.output_buffer_size().expect("bounded")];
        reader.next_frame(&mut pixels).expect("whole");
        assert!(pixels.chunks(3).any(|pixel| pixel == [30, 92, 170]), "the curve is there");
    }

    #[test]
    fn a_gap_divides_the_curve_in_two() {
        assert_eq!(chart().runs(|point| point.equity).len(), 2);
    }

    #[test]
    fn a_chart_without_two_points_is_refused() {
        let empty = EquityChart { points: Vec::new(), ..chart() };
        assert_eq!(empty.svg(), Err(ChartError::TooFewPoints));
        let huge = EquityChart { width: 40_000, ..chart() };
        assert_eq!(huge.png(), Err(ChartError::Size));
    }
}
