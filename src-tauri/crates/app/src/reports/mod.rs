//! What goes out: charts and tables as files, because a person asked for them.

pub mod equity_chart;
pub mod factsheet;
mod factsheet_words;
pub mod saved_table;
