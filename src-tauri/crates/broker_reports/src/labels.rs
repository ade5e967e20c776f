//! The labels of the summary's figures: by their words where the language is known, by their order where it is not.

use crate::summary::PrintedFigure;

use PrintedFigure as F;

/// Labels without case and marks: English, German, Spanish, Portuguese, Russian.
const LABELS: [(F, &[&str]); 43] = [
    (F::Balance, &["balance", "kontostand", "saldo", "баланс"]),
    (F::Equity, &["equity", "capital", "fondos", "средства"]),
    (F::FreeMargin, &["free margin", "freie margin", "margen libre", "margem livre", "свободная маржа"]),
    (F::Margin, &["margin", "margen", "margem", "маржа"]),
    (
        F::MarginLevel,
        &["margin level", "marginlevel", "margin-level", "nivel de margen", "nível da margem", "уровень маржи"],
    ),
    (F::Floating, &["floating p/l", "offener g/v", "beneficio flotante", "lucro flutuante", "плавающая прибыль"]),
    (F::Credit, &["credit facility", "kredit", "crédito", "кредит"]),
    (F::InitialDeposit, &["initial deposit", "ersteinlage", "depósito inicial", "начальный депозит"]),
    (
        F::TotalNetProfit,
        &[
            "total net profit",
            "nettogewinn gesamt",
            "gesamtnettogewinn",
            "beneficio neto",
            "beneficio neto total",
            "lucro líquido total",
            "чистая прибыль",
        ],
    ),
    (F::GrossProfit, &["gross profit", "bruttogewinn", "beneficio bruto", "lucro bruto", "общая прибыль"]),
    (F::GrossLoss, &["gross loss", "bruttoverlust", "pérdidas brutas", "pérdida bruta", "perda bruta", "общий убыток"]),
    (F::ProfitFactor, &["profit factor", "profitfaktor", "factor de beneficio", "fator de lucro", "прибыльность"]),
    (
        F::ExpectedPayoff,
        &["expected payoff", "erwartetes ergebnis", "beneficio esperado", "retorno esperado", "матожидание выигрыша"],
    ),
    (
        F::RecoveryFactor,
        &[
            "recovery factor",
            "erholungsfaktor",
            "factor de recuperación",
            "fator de recuperação",
            "фактор восстановления",
        ],
    ),
    (F::Sharpe, &["sharpe ratio", "sharpe-ratio", "ratio de sharpe", "índice de sharpe", "коэффициент шарпа"]),
    (F::ZScore, &["z-score", "z-konto", "z-счет"]),
    (F::Ahpr, &["ahpr"]),
    (F::Ghpr, &["ghpr"]),
    (F::LrCorrelation, &["lr correlation", "lr-korrelation", "lr correlación", "correlação lr"]),
    (F::LrStandardError, &["lr standard error", "lr-standardfehler", "lr error estándar", "erro padrão lr"]),
    (
        F::BalanceDrawdownAbsolute,
        &[
            "balance drawdown absolute",
            "rückgang kontostand absolut",
            "reducción absoluta del balance",
            "абсолютная просадка баланса",
            "абсолютная просадка по балансу",
        ],
    ),
    (
        F::BalanceDrawdownMaximal,
        &[
            "balance drawdown maximal",
            "rückgang kontostand maximal",
            "reducción máxima del balance",
            "максимальная просадка баланса",
            "максимальная просадка по балансу",
        ],
    ),
    (
        F::BalanceDrawdownRelative,
        &[
            "balance drawdown relative",
            "rückgang kontostand relativ",
            "reducción relativa del balance",
            "относительная просадка баланса",
            "относительная просадка по балансу",
        ],
    ),
    (
        F::EquityDrawdownAbsolute,
        &["equity drawdown absolute", "rückgang equity absolut", "абсолютная просадка по средствам"],
    ),
    (
        F::EquityDrawdownMaximal,
        &["equity drawdown maximal", "rückgang equity maximal", "максимальная просадка по средствам"],
    ),
    (
        F::EquityDrawdownRelative,
        &["equity drawdown relative", "rückgang equity relativ", "относительная просадка по средствам"],
    ),
    (
        F::TotalTrades,
        &[
            "total trades",
            "gesamtanzahl trades",
            "trades gesamt",
            "total de operaciones",
            "total de operaciones ejecutadas",
            "total de negociações",
            "всего трейдов",
        ],
    ),
    (F::TotalDeals, &["total deals", "anzahl deals", "total de transacciones", "всего сделок"]),
    (
        F::ShortTrades,
        &[
            "short trades (won %)",
            "sell-positionen (davon gewonnen %)",
            "posiciones cortas (% rentables)",
            "posições vendidas (ganho %)",
            "короткие трейды (% выигравших)",
        ],
    ),
    (
        F::LongTrades,
        &[
            "long trades (won %)",
            "buy-positionen (davon gewonnen %)",
            "posiciones largas (% rentables)",
            "posições compradas (ganho %)",
            "длинные трейды (% выигравших)",
        ],
    ),
    (
        F::ProfitTrades,
        &[
            "profit trades (% of total)",
            "gewonnene trades (in % von gesamt)",
            "posiciones rentables (% del total)",
            "прибыльные трейды (% от всех)",
        ],
    ),
    (
        F::LossTrades,
        &[
            "loss trades (% of total)",
            "verlorene trades (in % von gesamt)",
            "posiciones no rentables (% del total)",
            "убыточные трейды (% от всех)",
        ],
    ),
    (
        F::LargestProfitTrade,
        &[
            "largest profit trade",
            "größter gewinntrade",
            "transacción rentable máxima",
            "самый большой прибыльный трейд",
        ],
    ),
    (
        F::LargestLossTrade,
        &[
            "largest loss trade",
            "größter verlusttrade",
            "transacción no rentable máxima",
            "самый большой убыточный трейд",
        ],
    ),
    (
        F::AverageProfitTrade,
        &[
            "average profit trade",
            "durchschnitt gewinntrade",
            "transacción rentable promedio",
            "средний прибыльный трейд",
        ],
    ),
    (
        F::AverageLossTrade,
        &[
            "average loss trade",
            "durchschnitt verlusttrade",
            "transacción no rentable promedio",
            "средний убыточный трейд",
        ],
    ),
    (
        F::MaximumConsecutiveWins,
        &["maximum consecutive wins ($)", "максимальное количество непрерывных выигрышей (прибыль)"],
    ),
    (
        F::MaximumConsecutiveLosses,
        &["maximum consecutive losses ($)", "максимальное количество непрерывных проигрышей (убыток)"],
    ),
    (
        F::MaximalConsecutiveProfit,
        &["maximal consecutive profit (count)", "максимальная непрерывная прибыль (число выигрышей)"],
    ),
    (
        F::MaximalConsecutiveLoss,
        &["maximal consecutive loss (count)", "максимальный непрерывный убыток (число проигрышей)"],
    ),
    (F::AverageConsecutiveWins, &["average consecutive wins", "средний непрерывный выигрыш"]),
    (F::AverageConsecutiveLosses, &["average consecutive losses", "средний непрерывный проигрыш"]),
    (F::OnTester, &["ontester result", "ontester-ergebnis", "resultado de ontester", "результат ontester"]),
];

/// A history report's figures around its relative drawdown, in its order in every language.
const HISTORY_BEFORE: [F; 9] = [
    F::TotalNetProfit,
    F::GrossProfit,
    F::GrossLoss,
    F::ProfitFactor,
    F::ExpectedPayoff,
    F::RecoveryFactor,
    F::Sharpe,
    F::BalanceDrawdownAbsolute,
    F::BalanceDrawdownMaximal,
];
const AFTER: [F; 12] = [
    F::LargestProfitTrade,
    F::LargestLossTrade,
    F::AverageProfitTrade,
    F::AverageLossTrade,
    F::MaximumConsecutiveWins,
    F::MaximumConsecutiveLosses,
    F::MaximalConsecutiveProfit,
    F::MaximalConsecutiveLoss,
    F::AverageConsecutiveWins,
    F::AverageConsecutiveLosses,
    F::Ignored,
    F::Ignored,
];
const HISTORY_COUNTS: [F; 5] = [F::TotalTrades, F::ShortTrades, F::LongTrades, F::ProfitTrades, F::LossTrades];
/// The tester's, around its balance's relative drawdown.
const TESTER_BEFORE: [F; 7] = [
    F::TotalNetProfit,
    F::BalanceDrawdownAbsolute,
    F::EquityDrawdownAbsolute,
    F::GrossProfit,
    F::BalanceDrawdownMaximal,
    F::EquityDrawdownMaximal,
    F::GrossLoss,
];
const TESTER_BETWEEN: [F; 18] = [
    F::EquityDrawdownRelative,
    F::ProfitFactor,
    F::ExpectedPayoff,
    F::MarginLevel,
    F::RecoveryFactor,
    F::Sharpe,
    F::ZScore,
    F::Ahpr,
    F::LrCorrelation,
    F::OnTester,
    F::Ghpr,
    F::LrStandardError,
    F::TotalTrades,
    F::ShortTrades,
    F::LongTrades,
    F::TotalDeals,
    F::ProfitTrades,
    F::LossTrades,
];

/// The figure that a label names; nothing when it is not known.
pub(crate) fn figure(label: &str) -> Option<F> {
    let lower = label.trim().trim_end_matches(':').trim().to_lowercase();
    let plain = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    LABELS.iter().find(|(_, words)| words.contains(&plain.as_str())).map(|(figure, _)| *figure)
}

/// The figures of labels in a language that is not known, by their order around the one whose form is its own: the
/// relative drawdown, `99.68% (291.18)`. The tester prints two of them.
pub(crate) fn by_order(values: &[&str]) -> Vec<Option<F>> {
    let mut found = vec![None; values.len()];
    let relative = |text: &&str| text.split_once('(').is_some_and(|(part, _)| part.trim_end().ends_with('%'));
    let Some(anchor) = values.iter().position(relative) else { return found };
    let tester = values.iter().filter(|text| relative(text)).count() > 1;
    let before: &[F] = if tester { &TESTER_BEFORE } else { &HISTORY_BEFORE };
    let after = if tester { TESTER_BETWEEN.as_slice() } else { HISTORY_COUNTS.as_slice() };
    let Some(start) = anchor.checked_sub(before.len()) else { return found };
    let order = before.iter().chain([&F::BalanceDrawdownRelative]).chain(after).chain(&AFTER);
    for (place, figure) in order.enumerate() {
        if let Some(slot) = found.get_mut(start + place) {
            *slot = Some(*figure);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_by_their_order_around_the_relative_drawdown() {
        let history = [
            "50.94",
            "47.10",
            "0.00",
            "1.47",
            "-2.37",
            "3304.08%",
            "48.57",
            "-49.67",
            "242.24",
            "-291.91",
            "0.83",
            "-5.52",
            "-0.17",
            "0.15",
            "49.67",
            "291.18 (99.68%)",
            "99.68% (291.18)",
            "9",
            "1 (0.00%)",
            "8 (50.00%)",
            "4 (44.44%)",
        ];
        let found = by_order(&history);
        assert_eq!((found[6], found[7], found[13]), (None, Some(F::TotalNetProfit), Some(F::Sharpe)));
        assert_eq!((found[16], found[17]), (Some(F::BalanceDrawdownRelative), Some(F::TotalTrades)));
        assert_eq!(found[20], Some(F::ProfitTrades));
        let tester = [
            "100%",
            "1234",
            "3000.00",
            "1301.40",
            "0.00",
            "1.40",
            "3698.60",
            "369.60 (8.83%)",
            "468.60 (10.90%)",
            "-2397.20",
            "8.83% (369.60)",
            "11.82% (434.10)",
            "1.54",
            "7.27",
            "1651.25%",
            "2.78",
            "3.65",
            "-0.05 (3.99%)",
            "1.0022 (0.22%)",
            "0.93",
            "0",
            "1.0020 (0.20%)",
            "152.97",
            "179",
            "0 (0.00%)",
            "179 (29.05%)",
            "358",
        ];
        let found = by_order(&tester);
        assert_eq!((found[2], found[3], found[9]), (None, Some(F::TotalNetProfit), Some(F::GrossLoss)));
        assert_eq!((found[11], found[12]), (Some(F::EquityDrawdownRelative), Some(F::ProfitFactor)));
        assert_eq!((found[21], found[22], found[26]), (Some(F::Ghpr), Some(F::LrStandardError), Some(F::TotalDeals)));
    }
}
