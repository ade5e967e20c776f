//! A statistic over every window of a series.

use values::NoFigure;

use crate::{series::ReturnSeries, statistic::Statistic};

/// The statistic of each run of `window` periods, the first ending at period `window`; nothing where it has no figure.
///
/// A period without a reading keeps its place in the window. A window longer than the series gives no windows.
///
/// # Errors
/// [`NoFigure::Invalid`] `window` for none, and what the statistic itself refuses as invalid.
pub fn rolling(series: &ReturnSeries, statistic: Statistic, window: usize) -> Result<Vec<Option<f64>>, NoFigure> {
    if window == 0 {
        return Err(NoFigure::Invalid("window"));
    }
    let ends = window..=series.returns().len();
    ends.map(|end| match statistic.of(&series.window(end - window, end)) {
        Ok(figure) => Ok(Some(figure)),
        Err(invalid @ NoFigure::Invalid(_)) => Err(invalid),
        Err(_) => Ok(None),
    })
    .collect()
}
