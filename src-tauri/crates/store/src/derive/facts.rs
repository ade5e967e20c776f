//! What is known of some clients, under whichever of their ids it was written.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use compliance::document::Document;
use fund::{investment::Investment, redemption::Redemption};
use sqlx::{SqliteConnection, sqlite::SqliteRow};

use crate::{
    StoreError,
    cells::{Cells, json_list},
    read::standing::{Standing, Stored},
    table::{documents::read_document, investments::read_investment, redemptions::read_redemption},
};

/// What is known of one client.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    pub(crate) user: Option<Person>,
    pub(crate) contracts: Vec<Contract>,
    pub(crate) documents: Vec<Document>,
}

/// The user behind a client.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) email: Option<String>,
    pub(crate) phone: Option<String>,
}

/// A contract with its redemptions.
#[derive(Debug)]
pub(crate) struct Contract {
    pub(crate) doc: i64,
    pub(crate) investment: Stored<Investment>,
    pub(crate) redemptions: Vec<Redemption>,
}

/// The clients that some ids lead to, each with what is known of it, and every id they are written under; a client of
/// whom nothing is known is there too.
pub(crate) async fn of_clients(
    connection: &mut SqliteConnection,
    ids: &[String],
) -> Result<(BTreeMap<String, Facts>, Vec<String>), StoreError> {
    let clients: BTreeSet<String> = sqlx::query_scalar(
        "SELECT coalesce(a.client, j.value) FROM json_each(?) j LEFT JOIN client_aliases a ON a.alias = j.value",
    )
    .bind(json_list(ids))
    .fetch_all(&mut *connection)
    .await?
    .into_iter()
    .collect();
    let names = written_ids(connection, &clients).await?;
    let written = json_list(&names.keys().collect::<Vec<_>>());
    let mut found: BTreeMap<String, Facts> = clients.iter().map(|client| (client.clone(), Facts::default())).collect();
    users(connection, &clients, &mut found).await?;
    let mut redemptions = redemptions(connection, &written).await?;
    for row in rows_of(connection, CONTRACTS, &written).await? {
        let cells = Cells { table: "investments", row: &row };
        let investment = Stored { standing: Standing::of(&cells)?, row: read_investment(&cells)? };
        let Some(facts) = names.get(investment.client_id.as_str()).and_then(|client| found.get_mut(client)) else {
            continue;
        };
        let redemptions = redemptions.remove(investment.id.as_str()).unwrap_or_default();
        facts.contracts.push(Contract { doc: cells.int("doc")?, investment, redemptions });
    }
    for row in rows_of(connection, DOCUMENTS, &written).await? {
        let document = read_document(&Cells { table: "documents", row: &row })?;
        if let Some(facts) = names.get(&document.owner).and_then(|client| found.get_mut(client)) {
            facts.documents.push(document);
        }
    }
    Ok((found, names.into_keys().collect()))
}

const CONTRACTS: &str =
    "SELECT i.* FROM json_each(?) j CROSS JOIN investments i ON i.client_id = j.value ORDER BY i.doc";
const DOCUMENTS: &str =
    "SELECT d.* FROM json_each(?) j CROSS JOIN documents d ON d.owner = j.value WHERE d.mark <> 2 ORDER BY d.doc";
const REDEMPTIONS: &str = "SELECT r.* FROM json_each(?) j CROSS JOIN investments i ON i.client_id = j.value
     CROSS JOIN redemptions r ON r.investment_id = i.id WHERE r.mark <> 2 ORDER BY r.doc";

/// Every id under which these clients are written, with the client it leads to.
async fn written_ids(
    connection: &mut SqliteConnection,
    clients: &BTreeSet<String>,
) -> Result<HashMap<String, String>, StoreError> {
    let aliases: Vec<(String, String)> = sqlx::query_as(
        "SELECT a.alias, a.client FROM json_each(?) j CROSS JOIN client_aliases a ON a.client = j.value",
    )
    .bind(json_list(&clients.iter().collect::<Vec<_>>()))
    .fetch_all(connection)
    .await?;
    let mut names: HashMap<String, String> = clients.iter().map(|client| (client.clone(), client.clone())).collect();
    names.extend(aliases);
    Ok(names)
}

async fn users(
    connection: &mut SqliteConnection,
    clients: &BTreeSet<String>,
    found: &mut BTreeMap<String, Facts>,
) -> Result<(), StoreError> {
    let rows = rows_of(
        connection,
        "SELECT u.client, u.name, u.email, u.phone FROM json_each(?) j CROSS JOIN users u ON u.client = j.value
         WHERE u.mark <> 2 ORDER BY u.doc DESC",
        &json_list(&clients.iter().collect::<Vec<_>>()),
    )
    .await?;
    for row in rows {
        let cells = Cells { table: "users", row: &row };
        let person =
            Person { name: cells.text("name")?, email: cells.opt_text("email")?, phone: cells.opt_text("phone")? };
        if let Some(facts) = found.get_mut(&cells.text("client")?) {
            // The oldest document comes last and gives the name.
            facts.user = Some(person);
        }
    }
    Ok(())
}

async fn redemptions(
    connection: &mut SqliteConnection,
    written: &str,
) -> Result<HashMap<String, Vec<Redemption>>, StoreError> {
    let mut found: HashMap<String, Vec<Redemption>> = HashMap::new();
    for row in rows_of(connection, REDEMPTIONS, written).await? {
        let redemption = read_redemption(&Cells { table: "redemptions", row: &row })?;
        found.entry(redemption.investment_id.to_string()).or_default().push(redemption);
    }
    Ok(found)
}

async fn rows_of(
    connection: &mut SqliteConnection,
    statement: &'static str,
    list: &str,
) -> Result<Vec<SqliteRow>, StoreError> {
    Ok(sqlx::query(statement).bind(list).fetch_all(connection).await?)
}
