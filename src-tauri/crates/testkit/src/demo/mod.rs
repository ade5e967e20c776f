//! The demonstration: three years of an invented firm, made from a seed through the product's own domain code.
//!
//! Everything is computed backwards from a moment, so that the demonstration is always three years up to now. The same
//! seed and moment make the same firm, to the byte, on every machine.

mod accounts;
mod book;
mod calendar;
mod desk;
mod desk_documents;
mod dice;
mod documents;
mod ingest;
mod market;
mod open;
mod papers;
mod people;
mod pipeline;
mod plan;
mod remote;
mod tape;
mod treasury;
mod writer;

use access::role::Role;
use compliance::document::Document;
use fund::{
    investment::Investment,
    product::{Product, default_products},
    redemption::Redemption,
};
use investors::{prospect::Prospect, task::Task};
use trading::{account::Account, deal::Deal, open::OpenNow, reading::Reading};
use values::{CalendarDate, Instant};

use book::End;
use people::Person;

pub use documents::SharedDocument;
pub use people::DemoUser;
pub use plan::FIRM;
pub use remote::DocumentsInMemory;

/// How much is made. What is not asked for stays as it is in the demonstration: the accounts, their deals and closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// Clients.
    pub investors: usize,
    /// Contracts.
    pub contracts: usize,
    /// Readings of five minutes kept for each account.
    pub readings_per_account: usize,
}

impl Scale {
    /// The demonstration as people see it: 30 investors, 50 contracts, two days of readings.
    pub const DEMONSTRATION: Self = Self { investors: 30, contracts: 50, readings_per_account: 2 * 288 + 1 };

    /// A firm of somewhat more than 100,000 documents, with the two days of readings of the demonstration. For a million
    /// readings see [`DemoFund::stream_readings`].
    pub const HUNDRED_THOUSAND_DOCUMENTS: Self = Self { investors: 4_000, contracts: 10_000, ..Self::DEMONSTRATION };
}

/// An invented firm.
#[derive(Debug)]
pub struct DemoFund {
    /// The firm's name.
    pub firm: &'static str,
    /// What it was made from.
    pub seed: u64,
    /// The last moment of the demonstration.
    pub until: Instant,
    /// Its calendar day, UTC.
    pub as_of: CalendarDate,
    /// The products.
    pub products: Vec<Product>,
    /// Clients first, then the desk.
    pub users: Vec<DemoUser>,
    /// The contracts.
    pub investments: Vec<Investment>,
    /// The payments asked for and made.
    pub redemptions: Vec<Redemption>,
    /// The accounts.
    pub accounts: Vec<Account>,
    /// The deals, account by account, each in the order of its time.
    pub deals: Vec<Deal>,
    /// One reading for each account and business day.
    pub daily: Vec<Reading>,
    /// Readings of the last days, every five minutes.
    pub intraday: Vec<Reading>,
    /// What each account had open at its newest reading.
    pub open: Vec<OpenNow>,
    /// The pipeline.
    pub prospects: Vec<Prospect>,
    /// What is to be done.
    pub tasks: Vec<Task>,
    /// The clients' documents.
    pub documents: Vec<Document>,
}

impl DemoFund {
    /// Three years up to the beginning of a day: nothing in it happened on that day or later.
    #[must_use]
    pub fn generate(seed: u64, as_of: CalendarDate) -> Self {
        Self::generate_until(seed, calendar::instant(calendar::day_number(as_of) * calendar::DAY), Scale::DEMONSTRATION)
    }

    /// Three years up to a moment, which is when the newest readings were taken.
    #[must_use]
    pub fn generate_until(seed: u64, until: Instant, scale: Scale) -> Self {
        let end = End { date: trading::flows::day_of(until), second: until.as_second() };
        let users = people::users(seed, end.date, scale.investors);
        let people: Vec<_> = users.iter().filter_map(person).collect();
        let book = book::write(seed, end, &people, scale.contracts);
        let mut intraday = Vec::new();
        let mut keep = |mut readings| intraday.append(&mut readings);
        let desk = accounts::run(seed, end, book.flows, (scale.readings_per_account, &mut keep));
        let of_role = |role| users.iter().find(|user| user.user.role == Some(role));
        let officer = of_role(Role::ComplianceOfficer).expect("the desk has a compliance officer");
        let manager = of_role(Role::Manager).expect("the desk has a manager");
        let prospects = pipeline::prospects(seed, end.date, &people, manager.user.id.as_str());
        Self {
            firm: FIRM,
            seed,
            until,
            as_of: end.date,
            products: default_products(),
            documents: papers::documents(seed, end.date, &people, officer),
            tasks: pipeline::tasks(seed, end.date, &prospects),
            prospects,
            investments: book.investments,
            redemptions: book.redemptions,
            accounts: desk.accounts,
            deals: desk.deals,
            daily: desk.daily,
            open: desk.open,
            intraday,
            users,
        }
    }

    /// Hands the readings of the firm account by account to `keep`, without holding them all: every five minutes up to a
    /// moment, `per_account` of each account, fewer of one that is younger. 100,000 make more than a million.
    pub fn stream_readings(seed: u64, until: Instant, per_account: usize, keep: &mut dyn FnMut(Vec<Reading>)) {
        let end = End { date: trading::flows::day_of(until), second: until.as_second() };
        let scale = Scale::DEMONSTRATION;
        let people: Vec<_> = people::users(seed, end.date, scale.investors).iter().filter_map(person).collect();
        let book = book::write(seed, end, &people, scale.contracts);
        accounts::run(seed, end, book.flows, (per_account, keep));
    }

    /// The newest reading of each account, in the order of the accounts.
    pub fn latest(&self) -> impl Iterator<Item = &Reading> {
        let newest = trading::totals::newest_by_login(&self.intraday);
        self.accounts.iter().filter_map(move |account| newest.get(&account.login).copied())
    }
}

fn person(user: &DemoUser) -> Option<Person> {
    user.user.client_id.clone().map(|client_id| Person { client_id, name: user.user.name.clone() })
}

#[cfg(test)]
mod plausible;
#[cfg(test)]
mod tests;
