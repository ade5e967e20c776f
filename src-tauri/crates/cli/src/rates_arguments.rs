//! What can be said of exchange rates.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// Exchange rates.
#[derive(Debug, Subcommand)]
pub(crate) enum RatesCommand {
    /// Say which rates are here, how old they are, and which currencies need them
    Status,
    /// Take rates in from a file: the European Central Bank's (zip, csv, xml), or the firm's own
    Import(RatesFile),
    /// Ask the European Central Bank now; only where the source is turned on
    Fetch,
    /// Turn the live source on or off; while it is off nobody is asked
    Source {
        /// Where newer rates come from
        source: LiveSource,
    },
}

/// A file of rates.
#[derive(Debug, Clone, Args)]
pub(crate) struct RatesFile {
    /// The file
    pub(crate) file: PathBuf,
    /// The firm's own rates, a table of date,base,quote,rate; say where they are from
    #[arg(long, value_name = "SOURCE")]
    pub(crate) own: Option<String>,
}

/// Where newer rates come from without a file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LiveSource {
    /// Nowhere
    Off,
    /// The European Central Bank
    Ecb,
}
