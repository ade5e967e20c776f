use jiff::{ToSpan, civil::date};

use super::*;

fn sheet() -> Factsheet {
    let start = date(2025, 6, 30);
    let point = |number: i32| {
        let wave = (f64::from(number) / 23.0).sin() * 0.03;
        let growth = 1.0 + f64::from(number) * 0.0006 + wave;
        SheetPoint {
            day: start.checked_add(number.days()).expect("in range"),
            growth: (number != 100).then_some(growth),
            drawdown: (number != 100).then_some((wave - 0.03) / 2.0),
            compared: Some(1.0 + f64::from(number) * 0.0004),
        }
    };
    let cell = |rate: f64| SheetCell { text: format!("{:.2}", rate * 100.0), rate, partial: rate > 0.02 };
    let year = |name: &str| SheetYear {
        year: name.to_owned(),
        months: (0..12).map(|n| Some(cell(f64::from(n - 4) * 0.004))).collect(),
        total: Some(cell(0.05)),
    };
    let row = |label: &str, figure: &str| (label.to_owned(), figure.to_owned());
    Factsheet {
        title: "CORE".into(),
        firm: "Northgate Demonstration Fund".into(),
        subtitle: "30 June 2025 to 29 June 2026, in USD".into(),
        headlines: vec![row("Return", "+18.20 %"), row("Volatility", "6.10 %")],
        points: (0..365).map(point).collect(),
        legend: ("CORE".into(), Some("The firm".into())),
        years: vec![year("2026"), year("2025")],
        columns: vec![vec![SheetTable { title: "Risk".into(), rows: vec![row("Skew", "\u{2212}0.31")] }]],
        notes: vec!["Time-weighted, from daily closes.".into()],
        words: SheetWords {
            factsheet: "Factsheet".into(),
            growth: "Growth".into(),
            drawdown: "Drawdown".into(),
            months: "Monthly returns".into(),
            month_names: (1..=12).map(|n| n.to_string()).collect(),
            year: "Year".into(),
            decimal_sign: '.',
        },
    }
}

#[test]
fn the_same_sheet_is_the_same_bytes() {
    assert_eq!(sheet().pdf(), sheet().pdf());
    assert_eq!(sheet().png(), sheet().png());
}

#[test]
fn a_pdf_is_one_a4_page_with_its_fonts_inside() {
    let bytes = sheet().pdf().expect("it can be drawn");
    assert!(bytes.starts_with(b"%PDF-"));
    assert!(bytes.len() < 200_000, "{}", bytes.len());
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("595.28") && text.contains("Inter") && text.contains("FontFile2"));
}

#[test]
fn a_png_is_a_png_of_the_page_with_ink_on_it() {
    let bytes = sheet().png().expect("it can be drawn");
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
    assert_eq!((reader.info().width, reader.info().height), (1_588, 2_246));
    let mut pixels = vec![0; reader.output_buffer_size().expect("bounded")];
    reader.next_frame(&mut pixels).expect("whole");
    assert!(pixels.chunks(3).any(|pixel| pixel == [28, 79, 156]), "the curve is there");
    assert!(pixels.chunks(3).any(|pixel| pixel == [255, 255, 255]), "the paper is white");
}

#[test]
fn a_sheet_without_two_points_is_refused() {
    let empty = Factsheet { points: Vec::new(), ..sheet() };
    assert_eq!(empty.pdf(), Err(FactsheetError::TooFewPoints));
}
