//! How large what people download is.

use super::{Figure, Ground};
use crate::{
    bundle,
    trouble::{Done, Trouble},
};

pub(super) fn installer(ground: &Ground<'_>) -> Done<Vec<Figure>> {
    bundle::bundle(ground.tree)?;
    let mut figures = Vec::new();
    for file in bundle::made(ground.tree)? {
        let bytes = file.metadata().map_err(Trouble::file(&file))?.len();
        let kib = f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX));
        let what = file.extension().map(|kind| format!(".{}", kind.to_string_lossy())).unwrap_or_default();
        figures.push(Figure { what, values: vec![kib / 1024.0], unit: "MiB", goal: Some(20.0) });
    }
    Ok(figures)
}
