//! The other programs: they wrote the shared database, and go on writing it while we read.

use std::{
    collections::HashSet,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use acceptance::mongod::Mongod;
use jiff::civil::date;
use mongodb::{
    Database,
    bson::{Bson, DateTime, Document, doc},
};
use testkit::demo::{DemoFund, SharedDocument};

use crate::{chance::Chance, desk, pulling, told::Place};

/// Deals and daily closes that are taken of the demonstration: enough for several batches, and no more.
const OF_THE_LONG_ONES: usize = 1_300;
/// Documents changed all at once.
const MANY: i64 = 520;
/// Between two writes.
const PACE: Duration = Duration::from_millis(6);

/// The invented firm.
pub(crate) fn demo() -> &'static DemoFund {
    static DEMO: OnceLock<DemoFund> = OnceLock::new();
    DEMO.get_or_init(|| DemoFund::generate(7, date(2026, 11, 22)))
}

/// About 3,000 documents of the firm, in all the shapes that the other programs use.
pub(crate) fn documents() -> Vec<SharedDocument> {
    let (mut deals, mut closes) = (0, 0);
    let mut documents = demo().shared_documents(demo().seed);
    documents.retain(|(collection, _)| {
        let count = match *collection {
            "mt5_deals_history" => &mut deals,
            "mt5_equity_snapshots" => &mut closes,
            _ => return true,
        };
        *count += 1;
        *count <= OF_THE_LONG_ONES
    });
    documents
}

/// Writes the firm into a database of that name. Returns the connection string and how many documents there are.
pub(crate) async fn seeded(server: &Mongod, name: &str) -> (String, u64) {
    server.fresh(name).await;
    let address = format!("{}{name}?serverSelectionTimeoutMS=3000", server.uri());
    let written = remote_mongo::seed(&pulling::settings(&address), &documents()).await.expect("the server takes it");
    (address, written)
}

/// A program that writes the shared database.
pub(crate) struct OtherProgram {
    database: Database,
    chance: Chance,
    serial: i32,
    alerts: Vec<i32>,
    /// The ids of the documents that it changes all at once.
    many: Vec<Bson>,
    /// What it deleted.
    pub(crate) deleted: HashSet<Place>,
}

impl OtherProgram {
    /// One that works by chance.
    pub(crate) fn new(database: Database, chance: Chance) -> Self {
        Self { database, chance, serial: 0, alerts: Vec::new(), many: Vec::new(), deleted: HashSet::new() }
    }

    /// Changes some hundred documents at once: more than are waited for in a change stream.
    pub(crate) async fn change_many(&mut self) {
        self.serial += 1;
        let closes = self.database.collection::<Document>("mt5_equity_snapshots");
        if self.many.is_empty() {
            let mut found = closes.find(doc! {}).limit(MANY).await.expect("the server answers");
            while found.advance().await.expect("the server answers") {
                self.many.push(Bson::ObjectId(found.current().get_object_id("_id").expect("as it was seeded")));
            }
        }
        let these = doc! { "_id": { "$in": self.many.clone() } };
        closes.update_many(these, doc! { "$set": { "touched": self.serial } }).await.expect("the server answers");
    }

    /// Writes until it is told to stop.
    pub(crate) async fn write_until(&mut self, stop: &AtomicBool) {
        while !stop.load(Ordering::Relaxed) {
            self.write().await;
            tokio::time::sleep(PACE).await;
        }
    }

    async fn write(&mut self) {
        self.serial += 1;
        let (n, amount) = (self.serial, self.amount());
        match self.chance.below(7) {
            0 => self.insert("system_alerts", alert(n)).await,
            1 => self.delete_an_alert().await,
            2 => self.insert("mt5_deals_history", self.deal(&amount)).await,
            3 => self.insert("mt5_equity_snapshots", self.close(&amount)).await,
            4 => self.change("users", doc! { "notes": format!("note {n}"), "unknown_field": { "round": n } }).await,
            5 => self.change("investments", doc! { "current_value": amount }).await,
            _ => self.change("crm_prospects", doc! { "notes": format!("called {n} times") }).await,
        }
    }

    /// An amount as one of the writers would write it.
    fn amount(&mut self) -> Bson {
        let whole = i64::try_from(self.chance.below(100_000)).unwrap_or_default();
        match self.chance.below(4) {
            0 => Bson::Decimal128(format!("{whole}.10").parse().expect("a decimal")),
            1 => Bson::Double(f64::from(i32::try_from(whole).unwrap_or_default()) + 0.1),
            2 => Bson::String(format!("{whole}.25")),
            _ => Bson::Int64(whole),
        }
    }

    fn login(&self) -> Bson {
        let accounts = &demo().accounts;
        let account = &accounts[usize::try_from(self.serial).unwrap_or_default() % accounts.len()];
        Bson::String(account.login.to_string())
    }

    fn moment(&self) -> DateTime {
        DateTime::from_millis(demo().until.as_millisecond() + i64::from(self.serial) * 1_000)
    }

    fn deal(&self, profit: &Bson) -> Document {
        doc! {
            "_id": format!("deal-{}", self.serial), "login": self.login(), "ticket": 900_000_000 + self.serial,
            "time": self.moment(), "type": 0, "entry": 1, "symbol": "EURUSD", "volume": 0.1, "price": "1.08451",
            "profit": profit.clone(), "commission": -0.7, "swap": 0, "fee": 0,
        }
    }

    fn close(&self, equity: &Bson) -> Document {
        doc! {
            "_id": format!("close-{}", self.serial), "account": self.login(), "timestamp": self.moment(),
            "balance": equity.clone(), "equity": equity.clone(), "profit": 0, "margin": 0,
        }
    }

    async fn insert(&mut self, collection: &str, document: Document) {
        if collection == "system_alerts" {
            self.alerts.push(self.serial);
        }
        self.database.collection::<Document>(collection).insert_one(document).await.expect("the server answers");
    }

    async fn delete_an_alert(&mut self) {
        if self.alerts.is_empty() {
            return;
        }
        let at = self.chance.below(u64::try_from(self.alerts.len()).unwrap_or(1));
        let n = self.alerts.swap_remove(usize::try_from(at).unwrap_or_default());
        self.deleted.insert(("system_alerts".to_owned(), format!("num:{n}")));
        let alerts = self.database.collection::<Document>("system_alerts");
        alerts.delete_one(doc! { "_id": n }).await.expect("the server answers");
    }

    /// Changes one document of a collection, whichever comes first after a random key.
    async fn change(&mut self, collection: &str, fields: Document) {
        let mut bytes = [0; 12];
        // The time in an ObjectId comes first: those of the firm lie in the last three years.
        let back = u32::try_from(self.chance.below(3 * 366 * 86_400)).unwrap_or_default();
        let second = u32::try_from(desk::now().as_second()).unwrap_or_default() - back;
        bytes[..4].copy_from_slice(&second.to_be_bytes());
        let after = doc! { "_id": { "$gte": Bson::ObjectId(mongodb::bson::oid::ObjectId::from_bytes(bytes)) } };
        let documents = self.database.collection::<Document>(collection);
        documents.update_one(after, doc! { "$set": fields }).await.expect("the server answers");
    }
}

/// An alert, which the product keeps as it is.
pub(crate) fn alert(n: i32) -> Document {
    doc! { "_id": n, "text": "x".repeat(200), "nested": { "level": [1, 2.5, "three"] } }
}
