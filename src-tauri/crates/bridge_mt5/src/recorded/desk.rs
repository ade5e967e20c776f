//! What is open, deals and symbols, as the recorded bridge tells them.

use jiff::{civil::DateTime, tz::Offset};
use trading::{
    deal::Deal,
    open::{PositionNow, SymbolNow},
};
use values::AccountLogin;

use super::{
    DealsForm, Fault, OpenForm,
    answers::{Scene, zulu},
    json::{array, number, object, text},
};

/// What the terminals have beside the figures of their accounts.
#[derive(Debug, Clone, Default)]
pub struct RecordedDesk {
    /// Open positions with their accounts.
    pub positions: Vec<(AccountLogin, PositionNow)>,
    /// Deals. One with a server's time is told by it; the others are told in UTC.
    pub deals: Vec<Deal>,
    /// The symbols of the server.
    pub symbols: Vec<SymbolNow>,
}

impl Scene<'_> {
    /// Whether a path is one that names no account.
    pub(super) fn is_of_the_desk(&self, path: &str) -> bool {
        matches!(path, "/api/mt5/positions" | "/api/mt5/deals" | "/api/mt5/symbols")
    }

    /// The body for a path of the desk.
    pub(super) fn desk(&self, path: &str) -> Option<String> {
        let of_account = |what: &str| {
            let rest = path.strip_prefix("/api/mt5/account/")?;
            rest.split_once('/').filter(|(_, asked)| asked.starts_with(what)).and_then(|(login, _)| login.parse().ok())
        };
        let (dialect, desk) = (self.dialect, self.desk);
        match path {
            "/api/mt5/positions" if dialect.open == OpenForm::All => Some(self.all_positions()),
            "/api/mt5/deals" => self.deals_of_stretch(),
            "/api/mt5/symbols" => {
                Some(object(&[("symbols", array(&desk.symbols.iter().map(symbol).collect::<Vec<_>>()))]))
            }
            _ if matches!(dialect.open, OpenForm::ByLogin | OpenForm::Nameless) && path.ends_with("/positions") => {
                of_account("positions").map(|login| self.positions_of(login))
            }
            _ if dialect.open == OpenForm::ByLogin && path.ends_with("/orders") => {
                of_account("orders").map(|_: AccountLogin| object(&[("orders", array(&[]))]))
            }
            _ if dialect.deals == DealsForm::Newest => of_account("trades").map(|login| self.newest_deals(login, path)),
            _ => None,
        }
    }

    fn positions_of(&self, login: AccountLogin) -> String {
        let own: Vec<String> =
            self.desk.positions.iter().filter(|(of, _)| *of == login).map(|(_, p)| self.position(p, None)).collect();
        let count = own.len().to_string();
        let mut fields = vec![("success", "true".to_owned()), ("positions", array(&own)), ("count", count)];
        if self.dialect.open == OpenForm::ByLogin {
            fields.push(("login", self.login(login, false)));
            fields.push(("timestamp", zulu(self.now)));
        }
        object(&fields)
    }

    fn all_positions(&self) -> String {
        let all: Vec<String> = self.desk.positions.iter().map(|(of, p)| self.position(p, Some(*of))).collect();
        object(&[("success", "true".to_owned()), ("positions", array(&all)), ("timestamp", zulu(self.now))])
    }

    fn position(&self, position: &PositionNow, of: Option<AccountLogin>) -> String {
        let profit = if self.fault == Some(&Fault::NotANumber) { "NaN".to_owned() } else { number(position.profit) };
        let mut fields = vec![
            ("ticket", position.ticket.to_string()),
            ("type", text(if position.side.is_buy() { "BUY" } else { "SELL" })),
            ("volume", number(Some(position.volume))),
            ("symbol", text(&position.symbol)),
            ("price_open", number(position.price_open)),
            ("price_current", number(position.price_current)),
            ("sl", number(position.stop_loss)),
            ("tp", number(position.take_profit)),
            ("swap", number(position.swap)),
            ("profit", profit),
        ];
        if let Some(shown) = position.server_time {
            fields.push(("time", seconds(shown)));
        }
        if let Some(magic) = position.magic {
            fields.push(("magic", magic.to_string()));
        }
        if let Some(of) = of {
            fields.push(("login", self.login(of, false)));
        }
        object(&fields)
    }

    fn deals_of_stretch(&self) -> Option<String> {
        let named = match self.dialect.deals {
            DealsForm::Range => true,
            DealsForm::Nameless => false,
            DealsForm::Newest | DealsForm::Absent => return None,
        };
        let asked: serde_json::Value = serde_json::from_str(self.question).ok()?;
        let login: AccountLogin = asked["login"].to_string().parse().ok()?;
        let time = |name: &str| asked[name].as_str().and_then(|text| text.parse::<DateTime>().ok());
        let (from, to) = (time("from_date")?, time("to_date")?);
        let within = |deal: &&Deal| deal.login == login && (from..=to).contains(&shown(deal));
        let deals: Vec<String> = self.desk.deals.iter().filter(within).map(|deal| self.deal(deal)).collect();
        let count = deals.len().to_string();
        Some(if named {
            object(&[("login", self.login(login, false)), ("deals", array(&deals)), ("count", count)])
        } else {
            array(&deals)
        })
    }

    fn newest_deals(&self, login: AccountLogin, path: &str) -> String {
        let limit = path.split_once("limit=").and_then(|(_, limit)| limit.parse().ok()).unwrap_or(100);
        let own = self.desk.deals.iter().filter(|deal| deal.login == login);
        let mut newest: Vec<String> = own.rev().take(limit).map(|deal| self.deal(deal)).collect();
        newest.reverse();
        object(&[("login", self.login(login, false)), ("trades", array(&newest))])
    }

    fn deal(&self, deal: &Deal) -> String {
        let profit = match self.fault {
            Some(Fault::NotANumber) => "NaN".to_owned(),
            _ => number(Some(deal.profit)),
        };
        let mut fields = vec![
            ("ticket", deal.ticket.to_string()),
            ("order", deal.order.unwrap_or(0).to_string()),
            ("position_id", deal.position.unwrap_or(0).to_string()),
            ("time", deal.server_time.map_or_else(|| zulu(deal.time), seconds)),
            ("type", deal.kind.code().to_string()),
            ("entry", deal.entry.code().to_string()),
            ("volume", number(Some(deal.volume))),
            ("price", number(Some(deal.price))),
            ("profit", profit),
            ("commission", number(Some(deal.commission))),
            ("swap", number(Some(deal.swap))),
            ("fee", number(Some(deal.fee))),
            ("comment", text(deal.comment.as_deref().unwrap_or_default())),
        ];
        if let Some(magic) = deal.magic {
            fields.push(("magic", magic.to_string()));
        }
        if let Some(symbol) = &deal.symbol {
            fields.push(("symbol", text(symbol)));
        }
        object(&fields)
    }
}

/// What the server's clock showed; UTC where the deal has that alone.
fn shown(deal: &Deal) -> DateTime {
    deal.server_time.unwrap_or_else(|| Offset::UTC.to_datetime(deal.time))
}

/// As the terminal counts it: Unix seconds of a clock that is not UTC.
fn seconds(shown: DateTime) -> String {
    Offset::UTC.to_timestamp(shown).map_or_else(|_| "0".to_owned(), |at| at.as_second().to_string())
}

fn symbol(symbol: &SymbolNow) -> String {
    let or_null = |value: &Option<String>| value.as_deref().map_or_else(|| "null".to_owned(), text);
    object(&[
        ("name", text(&symbol.name)),
        ("digits", symbol.digits.map_or_else(|| "null".to_owned(), |digits| digits.to_string())),
        ("trade_contract_size", number(symbol.contract_size)),
        ("currency_base", or_null(&symbol.currency_base)),
        ("currency_profit", or_null(&symbol.currency_profit)),
        ("currency_margin", or_null(&symbol.currency_margin)),
    ])
}
