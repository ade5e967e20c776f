//! What a report says of its account, outside of its tables.

use trading::trades::Margining;
use values::{AccountLogin, Currency, Sensitive};

use crate::{figures::server_time, grid::Row, report::AccountFacts};

/// Labels of a person's name, without case.
const NAME: [&str; 11] = ["name", "nombre", "nom", "nome", "imię", "ad", "isim", "имя", "姓名", "名前", "名称"];
const COMPANY: [&str; 10] =
    ["company", "broker", "firma", "empresa", "compañía", "société", "società", "şirket", "компания", "公司"];
const CURRENCY: [&str; 8] = ["currency", "währung", "divisa", "devise", "valuta", "moeda", "валюта", "货币"];

impl AccountFacts {
    /// Takes what a row outside of tables says of the account.
    ///
    /// The account itself is found by its shape in every language: `100001 (USD, Broker-Server, real, Hedge)`.
    pub(crate) fn take(&mut self, row: &Row) {
        let filled: Vec<&str> = row.filled().map(|(_, cell)| cell).collect();
        for cell in &filled {
            self.take_account(cell);
        }
        for pair in filled.windows(2) {
            if let [label, value] = pair
                && label.ends_with(':')
            {
                self.take_pair(&label.trim_end_matches(':').trim().to_lowercase(), value);
            }
        }
    }

    fn take_pair(&mut self, label: &str, value: &str) {
        if NAME.contains(&label) && self.name.is_none() {
            self.name = Some(Sensitive::new(value.to_owned()));
        } else if COMPANY.contains(&label) && self.company.is_none() {
            self.company = Some(value.to_owned());
        } else if CURRENCY.contains(&label) && self.currency.is_none() {
            self.currency = value.parse().ok();
        } else if self.printed_at.is_none() && self.login.is_some() {
            self.printed_at = server_time(value);
        }
    }

    fn take_account(&mut self, cell: &str) {
        let digits: String = cell.chars().take_while(char::is_ascii_digit).collect();
        let rest = cell[digits.len()..].trim();
        let inside = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let (Ok(login), Some(inside), None) = (digits.parse::<AccountLogin>(), inside, self.login) else { return };
        let parts: Vec<&str> = inside.split(',').map(str::trim).collect();
        // `20 (35.00%)` is a figure.
        if parts.len() < 2 {
            return;
        }
        self.login = Some(login);
        for part in parts {
            self.take_part(part);
        }
    }

    fn take_part(&mut self, part: &str) {
        match part.to_lowercase().as_str() {
            "real" => self.is_demo = Some(false),
            "demo" | "contest" => self.is_demo = Some(true),
            "hedge" | "hedging" => self.margining = Some(Margining::Hedging),
            "netting" | "net" | "exchange" => self.margining = Some(Margining::Netting),
            _ => match part.parse::<Currency>() {
                Ok(currency) if self.currency.is_none() && part.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                    self.currency = Some(currency);
                }
                _ if self.server.is_none() && part.contains(|character: char| character.is_alphabetic()) => {
                    self.server = Some(part.to_owned());
                }
                _ => {}
            },
        }
    }
}
