//! Figures as rows of a Markdown table: least, middle, most, and the goal beside them.

use super::Figure;

pub(super) fn heading() {
    println!("\n| benchmark | figure | least | middle | most | unit | runs | goal |");
    println!("| --- | --- | ---: | ---: | ---: | --- | ---: | ---: |");
}

pub(super) fn rows(name: &str, figures: &[Figure]) {
    for figure in figures {
        println!("{}", row(name, figure));
    }
}

fn row(name: &str, figure: &Figure) -> String {
    let mut values = figure.values.clone();
    values.sort_by(f64::total_cmp);
    let at = |place: usize| values.get(place).map_or_else(|| "–".to_owned(), |value| format!("{value:.1}"));
    let last = values.len().saturating_sub(1);
    let goal = figure.goal.map_or_else(|| "–".to_owned(), |goal| format!("{goal}"));
    format!(
        "| {name} | {} | {} | {} | {} | {} | {} | {goal} |",
        figure.what,
        at(0),
        at(last / 2),
        at(last),
        figure.unit,
        values.len(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_the_least_the_middle_and_the_most() {
        let figure = Figure { what: "time".to_owned(), values: vec![3.0, 1.0, 2.0], unit: "ms", goal: Some(800.0) };
        assert_eq!(row("start", &figure), "| start | time | 1.0 | 2.0 | 3.0 | ms | 3 | 800 |");
    }

    #[test]
    fn a_figure_that_was_not_taken_is_a_dash() {
        let figure = Figure { what: "time".to_owned(), values: Vec::new(), unit: "ms", goal: None };
        assert_eq!(row("start", &figure), "| start | time | – | – | – | ms | 0 | – |");
    }
}
