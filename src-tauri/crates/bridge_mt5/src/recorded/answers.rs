//! What each dialect answers.

use jiff::tz::Offset;
use rust_decimal::Decimal;
use values::{AccountLogin, Instant};

use super::{
    AccountsForm, Dialect, Fault, HealthForm, InfoForm, RecordedAccount, RecordedDesk, StatusForm,
    json::{array, number, object, text},
};

/// What is known when an answer is written.
pub(super) struct Scene<'a> {
    pub(super) dialect: Dialect,
    pub(super) accounts: &'a [RecordedAccount],
    pub(super) desk: &'a RecordedDesk,
    /// What stands in the body of the request.
    pub(super) question: &'a str,
    pub(super) fault: Option<&'a Fault>,
    /// The time of the reply, where the dialect gives one.
    pub(super) now: Instant,
}

/// How a dialect spells what all of them tell.
struct Spelling {
    login: &'static str,
    login_as_text: bool,
    margin_free: &'static str,
    time: &'static str,
    write_time: fn(Instant) -> String,
}

const TERMINAL: Spelling =
    Spelling { login: "login", login_as_text: false, margin_free: "margin_free", time: "timestamp", write_time: naive };

fn spelling(form: AccountsForm) -> Spelling {
    match form {
        AccountsForm::Flat | AccountsForm::Absent => TERMINAL,
        AccountsForm::BareArray => Spelling {
            login: "account",
            margin_free: "free_margin",
            time: "last_update",
            write_time: seconds,
            ..TERMINAL
        },
        AccountsForm::Accounts => Spelling { login: "mt5_login", time: "updated_at", write_time: zulu, ..TERMINAL },
        AccountsForm::SuccessCount => Spelling {
            login: "account_number",
            login_as_text: true,
            margin_free: "free_margin",
            time: "last_updated",
            write_time: milliseconds,
        },
        AccountsForm::List => Spelling { time: "last_update", write_time: with_offset, ..TERMINAL },
    }
}

impl Scene<'_> {
    /// The body for a path; nothing where this version has no such path.
    pub(super) fn answer(&self, path: &str) -> Option<String> {
        let paths = self.dialect.paths;
        let of_account = |what| path.strip_prefix("/api/mt5/account/").and_then(|rest: &str| rest.strip_suffix(what));
        match of_account("/info") {
            Some(login) => self.info(login),
            None if path.starts_with("/api/mt5/account/") || self.is_of_the_desk(path) => self.desk(path),
            None if path == paths.health() => self.health(),
            None if path == paths.status() => self.status(),
            None if path == paths.accounts() => self.list(),
            None => None,
        }
    }

    fn health(&self) -> Option<String> {
        let yes = || "true".to_owned();
        let mut fields = vec![
            ("status", text("healthy")),
            ("mt5_available", yes()),
            ("mt5_initialized", yes()),
            ("timestamp", naive(self.now)),
        ];
        let connected = |accounts: String, error: String| {
            vec![
                ("mt5_connected", yes()),
                ("connected_accounts", accounts),
                ("uptime", "5123.4".to_owned()),
                ("terminal_info", object(&[("connected", yes()), ("trade_allowed", yes())])),
                ("last_error", error),
            ]
        };
        match self.dialect.health {
            HealthForm::Absent => return None,
            HealthForm::Flags => {}
            HealthForm::Connected => fields.extend(connected(self.accounts.len().to_string(), "null".to_owned())),
            HealthForm::ConnectedByLogin => {
                let logins: Vec<String> = self.accounts.iter().map(|account| account.login.to_string()).collect();
                let states: Vec<(&str, String)> =
                    logins.iter().map(|login| (login.as_str(), object(&[("connected", yes())]))).collect();
                fields.extend(connected(object(&states), "[1, \"Success\"]".to_owned()));
            }
            HealthForm::Service => fields = self.service(),
        }
        Some(object(&fields))
    }

    fn service(&self) -> Vec<(&'static str, String)> {
        let yes = || "true".to_owned();
        let count = self.accounts.len().to_string();
        vec![
            ("status", text("healthy")),
            ("mt5", object(&[("available", yes()), ("initialized", yes()), ("connected_accounts", count)])),
            ("mongodb", object(&[("connected", yes())])),
            ("service", object(&[("version", text("2.1.0")), ("uptime", "5123.4".to_owned())])),
            ("timestamp", zulu(self.now)),
        ]
    }

    fn status(&self) -> Option<String> {
        let yes = || "true".to_owned();
        match self.dialect.status {
            StatusForm::Absent => None,
            StatusForm::Flags => {
                Some(object(&[("mt5_available", yes()), ("mt5_initialized", yes()), ("mt5_connected", yes())]))
            }
            StatusForm::Accounts => {
                let count = self.accounts.len().to_string();
                let list = self.entries(&spelling(AccountsForm::List));
                let accounts = object(&[("total", count.clone()), ("active", count), ("list", array(&list))]);
                Some(object(&[("status", text("online")), ("accounts", accounts)]))
            }
        }
    }

    fn list(&self) -> Option<String> {
        let entries = self.entries(&spelling(self.dialect.accounts));
        let all = array(&entries);
        let count = entries.len().to_string();
        let reply_time = ("timestamp", zulu(self.now));
        Some(match self.dialect.accounts {
            AccountsForm::Absent => return None,
            AccountsForm::Flat => entries.into_iter().next().unwrap_or_else(|| "{}".to_owned()),
            AccountsForm::BareArray => all,
            AccountsForm::Accounts => object(&[("accounts", all), reply_time]),
            AccountsForm::SuccessCount => {
                object(&[("success", "true".to_owned()), ("accounts", all), ("count", count), reply_time])
            }
            AccountsForm::List => object(&[("accounts", object(&[("total", count), ("list", all)])), reply_time]),
        })
    }

    fn info(&self, asked: &str) -> Option<String> {
        let account = self.accounts.iter().find(|account| account.login.to_string() == asked)?;
        match self.dialect.info {
            InfoForm::Absent => None,
            InfoForm::Flat => Some(object(&self.entry(account, &TERMINAL))),
            InfoForm::LiveAndStored => Some(self.two_parts(account)),
        }
    }

    fn two_parts(&self, account: &RecordedAccount) -> String {
        let stored = object(&[("balance", number(account.balance)), ("equity", number(account.equity))]);
        let is_live = !matches!(self.fault, Some(Fault::Stored));
        let live = if is_live { object(&self.entry(account, &TERMINAL)) } else { "null".to_owned() };
        object(&[
            ("account_id", text(&account.login.to_string())),
            ("live_data", live),
            ("stored_data", stored),
            ("last_sync", zulu(account.at)),
        ])
    }

    fn entries(&self, spelling: &Spelling) -> Vec<String> {
        self.accounts.iter().map(|account| object(&self.entry(account, spelling))).collect()
    }

    fn entry(&self, account: &RecordedAccount, spelling: &Spelling) -> Vec<(&'static str, String)> {
        let zero = matches!(self.fault, Some(Fault::NoCache | Fault::Stored | Fault::Note | Fault::FreshZeros));
        let ten_fold = |value: Option<Decimal>| value.map(|value| value * Decimal::TEN);
        let figure = |value| match self.fault {
            _ if zero => "0.0".to_owned(),
            Some(Fault::TenFold) => number(ten_fold(value)),
            _ => number(value),
        };
        let equity = match self.fault {
            Some(Fault::NotANumber) => "NaN".to_owned(),
            Some(Fault::TenFoldEquity) => number(ten_fold(account.equity)),
            _ => figure(account.equity),
        };
        let negative = self.fault == Some(&Fault::NegativeMargin);
        let margin = if negative { "-250.0".to_owned() } else { figure(account.margin) };
        let mut fields = vec![
            (spelling.login, self.login(account.login, spelling.login_as_text)),
            ("server", text(&account.server)),
            ("currency", text(account.currency.code())),
            ("balance", figure(account.balance)),
            ("equity", equity),
            ("profit", figure(account.floating)),
            ("margin", margin),
            (spelling.margin_free, figure(account.margin_free)),
            ("margin_level", figure(account.margin_level)),
        ];
        if self.fault != Some(&Fault::NoTime) {
            fields.push((spelling.time, (spelling.write_time)(account.at)));
        }
        fields.extend(match self.fault {
            Some(Fault::NoCache) => Some(("data_source", text("no_cache"))),
            Some(Fault::Stored) => Some(("data_source", text("VPS_STORED"))),
            Some(Fault::Note) => Some(("note", text("waiting for the first synchronisation"))),
            Some(Fault::MockMode) => Some(("mock_mode", "true".to_owned())),
            _ => None,
        });
        fields
    }

    pub(super) fn login(&self, own: AccountLogin, as_text: bool) -> String {
        let named = if let Some(Fault::WrongLogin(other)) = self.fault { *other } else { own };
        if as_text { text(&named.to_string()) } else { named.to_string() }
    }
}

pub(super) fn zulu(at: Instant) -> String {
    text(&at.to_string())
}

/// ISO without a zone: `2026-03-02T10:00:00`.
fn naive(at: Instant) -> String {
    text(&Offset::UTC.to_datetime(at).to_string())
}

/// ISO with another zone than ours.
fn with_offset(at: Instant) -> String {
    let ahead = Offset::constant(3);
    text(&format!("{}+03:00", ahead.to_datetime(at)))
}

fn seconds(at: Instant) -> String {
    at.as_second().to_string()
}

fn milliseconds(at: Instant) -> String {
    at.as_millisecond().to_string()
}
