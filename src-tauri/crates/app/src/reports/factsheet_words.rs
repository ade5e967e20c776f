//! The words of a factsheet. Paper is read outside the window, so its words are here, in the window's two languages.

use ::reports::SheetWords;
use values::CalendarDate;

use crate::performance::metric::MetricId;

/// The words of one language.
pub(crate) struct Words {
    factsheet: &'static str,
    growth: &'static str,
    drawdown: &'static str,
    months: &'static str,
    month_names: [&'static str; 12],
    year: &'static str,
    pub(crate) subtitle: &'static str,
    pub(crate) groups: [&'static str; 3],
    pub(crate) beside: &'static str,
    pub(crate) method: &'static str,
    pub(crate) method_of_closes: &'static str,
    pub(crate) reading: &'static str,
    pub(crate) left_out: &'static str,
    pub(crate) older: &'static str,
    pub(crate) disclaimer: &'static str,
    pub(crate) hash: &'static str,
    metrics: fn(MetricId) -> &'static str,
    decimal_sign: char,
}

/// The words of Spanish or English.
pub(crate) const fn words(spanish: bool) -> Words {
    if spanish { SPANISH } else { ENGLISH }
}

const ENGLISH: Words = Words {
    factsheet: "Factsheet",
    growth: "Growth and drawdown",
    drawdown: "Drawdown",
    months: "Monthly returns in percent",
    month_names: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    year: "Year",
    subtitle: "{from} to {to}, measured in {currency}",
    groups: ["Return", "Risk", "Return over risk"],
    beside: "Beside {name}",
    method: "Time-weighted returns, linked from {returns} daily closes of {accounts} accounts, deposits and withdrawals \
             taken out; {missing} weekdays have no close. Before fees that are not charged within the accounts.",
    method_of_closes: "Returns linked from {returns} daily closes; {missing} weekdays have no close.",
    reading: "Yearly figures take 261 weekdays to a year and a risk-free return of {risk_free} % a year. A dash stands \
              where there are fewer than 20 returns, or less than a year. A dashed line marks a month or year of which \
              only a part is in the span.",
    left_out: "Left out, because there is no rate for their currency: accounts {accounts}.",
    older: "Years before {year} are in every figure and not in the table of months.",
    disclaimer: "For information only; no offer and no advice. Past returns do not tell future ones, and capital is at \
                 risk. Figures are as good as the readings they stand on and have not been audited.",
    hash: "Inputs and figures of this sheet, SHA-256: {hash}",
    metrics: english_metric,
    decimal_sign: '.',
};

const SPANISH: Words = Words {
    factsheet: "Ficha",
    growth: "Crecimiento y caída",
    drawdown: "Caída",
    months: "Rentabilidades mensuales en tanto por ciento",
    month_names: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    year: "Año",
    subtitle: "{from} a {to}, medido en {currency}",
    groups: ["Rentabilidad", "Riesgo", "Rentabilidad por riesgo"],
    beside: "Frente a {name}",
    method: "Rentabilidades ponderadas por tiempo, enlazadas de {returns} cierres diarios de {accounts} cuentas, \
             descontados ingresos y retiradas; {missing} días laborables no tienen cierre. Antes de comisiones que no se \
             cobran en las cuentas.",
    method_of_closes: "Rentabilidades enlazadas de {returns} cierres diarios; {missing} días laborables no tienen cierre.",
    reading: "Las cifras anuales toman 261 días laborables por año y una rentabilidad sin riesgo del {risk_free} % anual. \
              Una raya está donde hay menos de 20 rentabilidades o menos de un año. Una línea discontinua marca un mes o \
              año del que solo una parte está en el periodo.",
    left_out: "Excluidas por falta de tipo de cambio: cuentas {accounts}.",
    older: "Los años anteriores a {year} están en todas las cifras, pero no en la tabla de meses.",
    disclaimer: "Solo informativo; ni oferta ni consejo. Las rentabilidades pasadas no anuncian las futuras, y el \
                 capital está en riesgo. Las cifras valen lo que las lecturas en que se apoyan y no están auditadas.",
    hash: "Datos y cifras de esta ficha, SHA-256: {hash}",
    metrics: spanish_metric,
    decimal_sign: ',',
};

const fn english_metric(id: MetricId) -> &'static str {
    match id {
        MetricId::TotalReturn => "Return",
        MetricId::AnnualReturn => "Return a year",
        MetricId::MoneyWeightedReturn => "Money-weighted a year",
        MetricId::BestDay => "Best day",
        MetricId::WorstDay => "Worst day",
        MetricId::BestMonth => "Best month",
        MetricId::WorstMonth => "Worst month",
        MetricId::WinRate => "Winning days",
        MetricId::AnnualVolatility => "Volatility a year",
        MetricId::DownsideDeviation => "Downside deviation a year",
        MetricId::MaxDrawdown => "Deepest drawdown",
        MetricId::LongestDrawdown => "Longest drawdown, days",
        MetricId::UlcerIndex => "Ulcer index",
        MetricId::ValueAtRisk => "Value at risk, a day, 95 %",
        MetricId::ConditionalValueAtRisk => "Expected shortfall, a day",
        MetricId::Skew => "Skew",
        MetricId::ExcessKurtosis => "Excess kurtosis",
        MetricId::Sharpe => "Sharpe ratio",
        MetricId::Sortino => "Sortino ratio",
        MetricId::Calmar => "Calmar ratio",
        MetricId::Omega => "Omega ratio",
        MetricId::ProfitFactor => "Profit factor",
        MetricId::TailRatio => "Tail ratio",
        MetricId::Beta => "Beta",
        MetricId::Alpha => "Alpha a year",
        MetricId::RSquared => "R squared",
        MetricId::TrackingError => "Tracking error a year",
        MetricId::InformationRatio => "Information ratio",
        MetricId::UpCapture => "Up capture",
        MetricId::DownCapture => "Down capture",
    }
}

const fn spanish_metric(id: MetricId) -> &'static str {
    match id {
        MetricId::TotalReturn => "Rentabilidad",
        MetricId::AnnualReturn => "Rentabilidad anual",
        MetricId::MoneyWeightedReturn => "Ponderada por dinero, anual",
        MetricId::BestDay => "Mejor día",
        MetricId::WorstDay => "Peor día",
        MetricId::BestMonth => "Mejor mes",
        MetricId::WorstMonth => "Peor mes",
        MetricId::WinRate => "Días ganadores",
        MetricId::AnnualVolatility => "Volatilidad anual",
        MetricId::DownsideDeviation => "Desviación a la baja anual",
        MetricId::MaxDrawdown => "Caída máxima",
        MetricId::LongestDrawdown => "Caída más larga, días",
        MetricId::UlcerIndex => "Índice de úlcera",
        MetricId::ValueAtRisk => "Valor en riesgo, un día, 95 %",
        MetricId::ConditionalValueAtRisk => "Pérdida esperada, un día",
        MetricId::Skew => "Asimetría",
        MetricId::ExcessKurtosis => "Curtosis en exceso",
        MetricId::Sharpe => "Ratio de Sharpe",
        MetricId::Sortino => "Ratio de Sortino",
        MetricId::Calmar => "Ratio de Calmar",
        MetricId::Omega => "Ratio omega",
        MetricId::ProfitFactor => "Factor de beneficio",
        MetricId::TailRatio => "Ratio de colas",
        MetricId::Beta => "Beta",
        MetricId::Alpha => "Alfa anual",
        MetricId::RSquared => "R cuadrado",
        MetricId::TrackingError => "Error de seguimiento anual",
        MetricId::InformationRatio => "Ratio de información",
        MetricId::UpCapture => "Captura al alza",
        MetricId::DownCapture => "Captura a la baja",
    }
}

impl Words {
    /// What a figure is called.
    pub(crate) fn metric(&self, id: MetricId) -> &'static str {
        (self.metrics)(id)
    }

    /// The headings of the sheet.
    pub(crate) fn headings(&self) -> SheetWords {
        SheetWords {
            factsheet: self.factsheet.to_owned(),
            growth: self.growth.to_owned(),
            drawdown: self.drawdown.to_owned(),
            months: self.months.to_owned(),
            month_names: self.month_names.map(str::to_owned).to_vec(),
            year: self.year.to_owned(),
            decimal_sign: self.decimal_sign,
        }
    }

    /// A sentence with its figures in their places.
    pub(crate) fn fill(&self, sentence: &str, figures: &[(&str, &str)]) -> String {
        let filled = |text: String, (name, figure): &(&str, &str)| text.replace(&format!("{{{name}}}"), figure);
        figures.iter().fold(sentence.to_owned(), filled)
    }

    /// A day: 29 Jun 2026.
    pub(crate) fn day(&self, day: CalendarDate) -> String {
        let month = usize::try_from(day.month() - 1).ok().and_then(|month| self.month_names.get(month));
        format!("{} {} {}", day.day(), month.unwrap_or(&""), day.year())
    }

    /// A number with so many places, a true minus, and the language's decimal sign.
    pub(crate) fn number(&self, number: f64, places: usize) -> String {
        let text = format!("{:.places$}", number.abs()).replace('.', &self.decimal_sign.to_string());
        let is_zero = text.chars().all(|c| matches!(c, '0' | '.' | ','));
        if number < 0.0 && !is_zero { format!("\u{2212}{text}") } else { text }
    }

    /// A fraction in percent.
    pub(crate) fn percent(&self, fraction: f64) -> String {
        format!("{} %", self.number(fraction * 100.0, 2))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn figures_are_written_in_the_readers_way() {
        assert_eq!(words(true).percent(-0.1234), "\u{2212}12,34 %");
        assert_eq!(words(false).number(-0.001, 2), "0.00");
        assert_eq!(words(true).day(date(2026, 6, 29)), "29 jun 2026");
    }

    #[test]
    fn no_sentence_keeps_a_place_empty() {
        let names = ["returns", "accounts", "missing", "risk_free", "name", "year", "hash"];
        let figures = names.map(|name| (name, "1"));
        for words in [false, true].map(words) {
            let sentences =
                [words.beside, words.method, words.method_of_closes, words.reading, words.left_out, words.older];
            for sentence in sentences.into_iter().chain([words.disclaimer, words.hash]) {
                assert!(!words.fill(sentence, &figures).contains(['{', '}']), "{sentence}");
            }
        }
    }
}
