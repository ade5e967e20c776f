//! Reports in the forms that terminals save, built from invented deals.
#![allow(dead_code, unreachable_pub, reason = "each test uses its own part")]

pub mod files;
pub mod words;

use rust_decimal::{Decimal, RoundingStrategy, dec};
use trading::statistics::{DealEntry, DealSide, ReportDeal, ReportKind, TradeReport, trade_report};

use words::Words;

/// A deal as a report lists it.
#[derive(Debug, Clone)]
pub struct Line {
    pub time: String,
    pub deal: u64,
    pub symbol: &'static str,
    pub kind: &'static str,
    pub entry: &'static str,
    pub volume: Decimal,
    pub price: Decimal,
    pub order: u64,
    pub commission: Decimal,
    pub swap: Decimal,
    pub profit: Decimal,
    pub balance: Decimal,
    pub comment: String,
}

/// A closed position as a report lists it.
#[derive(Debug, Clone)]
pub struct Closed {
    pub position: u64,
    pub opened: String,
    pub closed: String,
    pub symbol: &'static str,
    pub kind: &'static str,
    pub volume: Decimal,
    pub open_price: Decimal,
    pub close_price: Decimal,
    pub profit: Decimal,
}

/// An invented account's report.
#[derive(Debug, Clone)]
pub struct Case {
    pub kind: ReportKind,
    pub lines: Vec<Line>,
    pub positions: Vec<Closed>,
}

const SYMBOLS: [(&str, i64); 4] =
    [("EURUSD", 108_000), ("GBPJPY.r", 190_000), ("XAUUSD", 2_400_000), ("US500", 5_300_000)];

/// So many closed positions, one after the other, with a deposit first and a withdrawal in the middle.
pub fn case(kind: ReportKind, trades: u64) -> Case {
    let mut case = Case { kind, lines: Vec::new(), positions: Vec::new() };
    let mut balance = dec!(0);
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut drawn = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    let mut push = |case: &mut Case, line: Line| {
        balance += line.profit + line.commission + line.swap;
        case.lines.push(Line { balance, ..line });
    };
    push(&mut case, money(1_000_001, 0, dec!(10000), "Deposit"));
    for trade in 0..trades {
        let (draw, hour) = (drawn(), i64::try_from(trade).expect("small") * 7);
        let (symbol, start) = SYMBOLS[usize::try_from(draw % 4).expect("small")];
        let long = (draw >> 8) % 2 == 0;
        let open_price = Decimal::new(start + i64::try_from((draw >> 16) % 900).expect("small"), 5);
        let moved = i64::try_from((draw >> 32) % 401).expect("small") - 200;
        let close_price = open_price + Decimal::new(moved, 5);
        let volume = Decimal::new(1 + i64::try_from((draw >> 44) % 100).expect("small"), 2);
        let profit = Decimal::new(if long { moved * 13 } else { -moved * 13 }, 2);
        let number = 2_000_000 + trade * 10;
        let (opens, closes) = if long { ("buy", "sell") } else { ("sell", "buy") };
        let base = Line {
            time: time(hour),
            deal: number + 1,
            symbol,
            kind: opens,
            entry: "in",
            volume,
            price: open_price,
            order: number,
            commission: dec!(-0.35),
            swap: dec!(0),
            profit: dec!(0),
            balance: dec!(0),
            comment: String::new(),
        };
        push(&mut case, base.clone());
        let close = Line {
            time: time(hour + 3),
            deal: number + 3,
            kind: closes,
            entry: "out",
            price: close_price,
            order: number + 2,
            swap: if trade % 5 == 0 { dec!(-1.10) } else { dec!(0) },
            profit,
            comment: if trade % 3 == 0 { format!("[tp {close_price}]") } else { String::new() },
            ..base
        };
        push(&mut case, close);
        case.positions.push(Closed {
            position: number,
            opened: time(hour),
            closed: time(hour + 3),
            symbol,
            kind: opens,
            volume,
            open_price,
            close_price,
            profit,
        });
        if trade == trades / 2 {
            push(&mut case, money(number + 5, hour + 4, dec!(-1234.56), "Withdrawal <bank> & fees"));
        }
    }
    case
}

fn money(deal: u64, hour: i64, profit: Decimal, comment: &str) -> Line {
    Line {
        time: time(hour),
        deal,
        symbol: "",
        kind: "balance",
        entry: "",
        volume: dec!(0),
        price: dec!(0),
        order: 0,
        commission: dec!(0),
        swap: dec!(0),
        profit,
        balance: dec!(0),
        comment: comment.to_owned(),
    }
}

fn time(hour: i64) -> String {
    let start = jiff::civil::datetime(2026, 1, 5, 1, 0, 7, 0);
    (start + jiff::Span::new().hours(hour)).strftime("%Y.%m.%d %H:%M:%S").to_string()
}

impl Case {
    /// The terminal's summary of it.
    pub fn summary(&self) -> TradeReport {
        let line = |line: &Line| ReportDeal {
            trade: match (line.kind, line.entry) {
                ("balance", _) => None,
                (kind, entry) => Some((
                    if kind == "buy" { DealSide::Buy } else { DealSide::Sell },
                    if entry == "in" { DealEntry::In } else { DealEntry::Out },
                )),
            },
            commission: line.commission,
            fee: dec!(0),
            swap: line.swap,
            profit: line.profit,
            balance: Some(line.balance),
        };
        let deals: Vec<ReportDeal> = self.lines.iter().map(line).collect();
        trade_report(&deals, self.kind, None).expect("a report")
    }

    /// The report as rows of cells; `thousands` stands between groups.
    pub fn rows(&self, words: &Words, thousands: &str) -> Vec<Vec<String>> {
        let money = |amount: Decimal| grouped(amount, 2, thousands);
        let mut rows = vec![vec![words.title.to_owned()]];
        rows.push(vec![format!("{}:", words.name), "Jane Example".into()]);
        rows.push(vec![format!("{}:", words.account), "100001 (USD, Example-Live, real, Hedge)".into()]);
        rows.push(vec![format!("{}:", words.company), "Example Broker Ltd".into()]);
        rows.push(vec![format!("{}:", words.date), "2026.11.02 09:00".into()]);
        if self.kind == ReportKind::History {
            rows.push(vec![words.positions.to_owned()]);
            rows.push(words.of_positions.iter().map(|cell| (*cell).to_owned()).collect());
            rows.extend(self.positions.iter().map(|closed| closed.row(&money)));
            rows.push(vec![words.deals.to_owned()]);
        }
        rows.push(words.of_deals(self.kind));
        rows.extend(self.lines.iter().map(|line| line.row(self.kind, &money)));
        rows.push(self.sums(&money));
        rows.push(vec![words.results.to_owned()]);
        rows.extend(words.summary(&self.summary(), self.kind, &money));
        rows
    }

    fn sums(&self, money: &dyn Fn(Decimal) -> String) -> Vec<String> {
        let sum: Decimal = self.lines.iter().map(|line| line.profit).sum();
        let mut cells = vec![String::new(); 9];
        cells.extend([money(dec!(-7)), money(sum), money(dec!(1))]);
        cells
    }
}

impl Line {
    fn row(&self, kind: ReportKind, money: &dyn Fn(Decimal) -> String) -> Vec<String> {
        let trades = self.kind != "balance";
        let of_trade = |text: String| if trades { text } else { String::new() };
        let mut cells = vec![
            self.time.clone(),
            self.deal.to_string(),
            self.symbol.to_owned(),
            self.kind.to_owned(),
            self.entry.to_owned(),
            of_trade(self.volume.to_string()),
            of_trade(self.price.to_string()),
            of_trade(self.order.to_string()),
            money(self.commission),
        ];
        if kind == ReportKind::History {
            cells.push(money(dec!(0)));
        }
        cells.extend([money(self.swap), money(self.profit), money(self.balance), self.comment.clone()]);
        cells
    }
}

impl Closed {
    fn row(&self, money: &dyn Fn(Decimal) -> String) -> Vec<String> {
        vec![
            self.opened.clone(),
            self.position.to_string(),
            self.symbol.to_owned(),
            self.kind.to_owned(),
            self.volume.to_string(),
            self.open_price.to_string(),
            String::new(),
            String::new(),
            self.closed.clone(),
            self.close_price.to_string(),
            money(dec!(-0.70)),
            money(dec!(0)),
            money(self.profit),
        ]
    }
}

/// An amount with its digits and its thousands in groups.
pub fn grouped(amount: Decimal, digits: u32, thousands: &str) -> String {
    let amount = amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    let text = format!("{:.*}", usize::try_from(digits).expect("small"), amount.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let mut groups = Vec::new();
    let mut rest = whole;
    while rest.len() > 3 {
        let (first, last) = rest.split_at(rest.len() - 3);
        groups.insert(0, last);
        rest = first;
    }
    groups.insert(0, rest);
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{part}", groups.join(thousands))
}
