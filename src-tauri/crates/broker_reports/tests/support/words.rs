//! A report's words in several languages, and one that nobody speaks.

use rust_decimal::Decimal;
use trading::statistics::{ReportKind, TradeReport};

/// A language.
pub struct Words {
    pub title: &'static str,
    pub name: &'static str,
    pub account: &'static str,
    pub company: &'static str,
    pub date: &'static str,
    pub positions: &'static str,
    pub deals: &'static str,
    pub results: &'static str,
    pub of_positions: [&'static str; 13],
    deals_columns: [&'static str; 14],
    labels: Option<[&'static str; 25]>,
}

pub const ENGLISH: Words = Words {
    title: "Trade History Report",
    name: "Name",
    account: "Account",
    company: "Company",
    date: "Date",
    positions: "Positions",
    deals: "Deals",
    results: "Results",
    of_positions: [
        "Time",
        "Position",
        "Symbol",
        "Type",
        "Volume",
        "Price",
        "S / L",
        "T / P",
        "Time",
        "Price",
        "Commission",
        "Swap",
        "Profit",
    ],
    deals_columns: [
        "Time",
        "Deal",
        "Symbol",
        "Type",
        "Direction",
        "Volume",
        "Price",
        "Order",
        "Commission",
        "Fee",
        "Swap",
        "Profit",
        "Balance",
        "Comment",
    ],
    labels: Some([
        "Total Net Profit",
        "Gross Profit",
        "Gross Loss",
        "Profit Factor",
        "Expected Payoff",
        "Recovery Factor",
        "Sharpe Ratio",
        "Balance Drawdown Absolute",
        "Balance Drawdown Maximal",
        "Balance Drawdown Relative",
        "Total Trades",
        "Short Trades (won %)",
        "Long Trades (won %)",
        "Profit Trades (% of total)",
        "Loss Trades (% of total)",
        "Largest profit trade",
        "Largest loss trade",
        "Average profit trade",
        "Average loss trade",
        "Maximum consecutive wins ($)",
        "Maximum consecutive losses ($)",
        "Maximal consecutive profit (count)",
        "Maximal consecutive loss (count)",
        "Average consecutive wins",
        "Average consecutive losses",
    ]),
};

pub const GERMAN: Words = Words {
    title: "Bericht zur Handelshistorie",
    name: "Name",
    account: "Konto",
    company: "Firma",
    date: "Datum",
    positions: "Positionen",
    deals: "Deals",
    results: "Ergebnisse",
    of_positions: [
        "Zeit",
        "Position",
        "Symbol",
        "Typ",
        "Volumen",
        "Preis",
        "S / L",
        "T / P",
        "Zeit",
        "Preis",
        "Kommission",
        "Swap",
        "Gewinn",
    ],
    deals_columns: [
        "Zeit",
        "Deal",
        "Symbol",
        "Typ",
        "Richtung",
        "Volumen",
        "Preis",
        "Auftrag",
        "Kommission",
        "Gebühr",
        "Swap",
        "Gewinn",
        "Kontostand",
        "Kommentar",
    ],
    labels: None,
};

pub const SPANISH: Words = Words {
    title: "Informe del historial de trading",
    name: "Nombre",
    account: "Cuenta",
    company: "Empresa",
    date: "Fecha",
    positions: "Posiciones",
    deals: "Transacciones",
    results: "Resultados",
    of_positions: [
        "Fecha/Hora",
        "Posición",
        "Símbolo",
        "Tipo",
        "Volumen",
        "Precio",
        "S / L",
        "T / P",
        "Fecha/Hora",
        "Precio",
        "Comisión",
        "Swap",
        "Beneficio",
    ],
    deals_columns: [
        "Fecha/Hora",
        "Transacción",
        "Símbolo",
        "Tipo",
        "Dirección",
        "Volumen",
        "Precio",
        "Orden",
        "Comisión",
        "Tasa",
        "Swap",
        "Beneficio",
        "Balance",
        "Comentario",
    ],
    labels: None,
};

/// Invented: every word is unknown, so that shapes alone tell.
pub const NOBODYS: Words = Words {
    title: "Vorlup ti ganka",
    name: "Nemo",
    account: "Okonto",
    company: "Firmun",
    date: "Tagu",
    positions: "Ponati",
    deals: "Delati",
    results: "Rezo",
    of_positions: ["Ta", "Po", "Sy", "Ty", "Vo", "Pu", "Se", "Te", "Ta", "Pu", "Ku", "Swu", "Pru"],
    deals_columns: ["Ta", "De", "Sy", "Ty", "Di", "Vo", "Pu", "Or", "Ku", "Fe", "Swu", "Pru", "Ba", "Kom"],
    labels: None,
};

impl Words {
    /// The headings of deals; the tester prints no fee.
    pub fn of_deals(&self, kind: ReportKind) -> Vec<String> {
        let fee = |column: &usize| kind == ReportKind::History || *column != 9;
        (0..14).filter(fee).map(|column| self.deals_columns[column].to_owned()).collect()
    }

    /// The summary in the terminal's order; unknown labels where the language's are not written down here.
    pub fn summary(&self, r: &TradeReport, kind: ReportKind, money: &dyn Fn(Decimal) -> String) -> Vec<Vec<String>> {
        let six = |figure: Option<f64>| figure.map_or("0.00".to_owned(), |figure| format!("{figure:.6}"));
        let two = |figure: Option<f64>| figure.map_or("0.00".to_owned(), |figure| format!("{figure:.2}"));
        let figure = |value| if kind == ReportKind::History { six(value) } else { two(value) };
        let share = |count: u64, part: f64| format!("{count} ({part:.2}%)");
        let run = |(count, amount): (u64, Decimal)| format!("{count} ({})", money(amount));
        let sum = |(amount, count): (Decimal, u64)| format!("{} ({count})", money(amount));
        let maximal = format!("{} ({:.2}%)", money(r.balance_drawdown_maximal), r.balance_drawdown_maximal_pct);
        let relative =
            format!("{:.2}% ({})", r.balance_drawdown_relative_pct, money(r.balance_drawdown_relative_amount));
        let values = [
            money(r.total_net_profit),
            money(r.gross_profit),
            money(r.gross_loss),
            figure(r.profit_factor),
            figure(r.expected_payoff),
            figure(r.recovery_factor),
            figure(r.sharpe),
            money(r.balance_drawdown_absolute),
            maximal,
            relative,
            r.total_trades.to_string(),
            share(r.short_trades, r.short_won_pct),
            share(r.long_trades, r.long_won_pct),
            share(r.profit_trades, r.profit_trades_pct),
            share(r.loss_trades, r.loss_trades_pct),
            money(r.largest_profit_trade),
            money(r.largest_loss_trade),
            figure(r.average_profit_trade),
            figure(r.average_loss_trade),
            run(r.max_consecutive_wins),
            run(r.max_consecutive_losses),
            sum(r.max_consecutive_profit),
            sum(r.max_consecutive_loss),
            r.average_consecutive_wins.to_string(),
            r.average_consecutive_losses.to_string(),
        ];
        let label =
            |place: usize| self.labels.map_or_else(|| format!("Lab{place}:"), |labels| format!("{}:", labels[place]));
        let pairs: Vec<[String; 2]> =
            values.into_iter().enumerate().map(|(place, value)| [label(place), value]).collect();
        pairs.chunks(3).map(|three| three.concat()).collect()
    }
}
