//! What trade servers say of their symbols.

use sqlx::sqlite::SqliteRow;
use trading::open::SymbolNow;

use crate::{StoreError, Workspace, bulk::Bulk, cells::Cells, workspace::begin};

const INSERT: &str = "INSERT OR REPLACE INTO symbols (server, name, digits, contract_size, currency_base, \
     currency_profit, currency_margin, read_at) VALUES";

impl Workspace {
    /// Keeps what a server says of its symbols, over what it said before.
    ///
    /// # Errors
    /// A full disk, a damaged database, a locked workspace.
    pub async fn record_symbols(&self, server: &str, symbols: Vec<SymbolNow>) -> Result<(), StoreError> {
        let at = self.now();
        let mut bulk = Bulk::new(INSERT);
        for symbol in symbols {
            bulk.push([
                server.into(),
                symbol.name.into(),
                symbol.digits.into(),
                symbol.contract_size.into(),
                symbol.currency_base.into(),
                symbol.currency_profit.into(),
                symbol.currency_margin.into(),
                at.into(),
            ]);
        }
        let mut writer = self.writer().await?;
        let mut transaction = begin(&mut writer).await?;
        bulk.write(&mut transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The symbols of every server, as (server, symbol).
    ///
    /// # Errors
    /// A damaged database, a locked workspace.
    pub async fn symbols(&self) -> Result<Vec<(String, SymbolNow)>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query("SELECT * FROM symbols ORDER BY server, name").fetch_all(&mut *reader).await?;
        rows.iter().map(symbol).collect()
    }
}

fn symbol(row: &SqliteRow) -> Result<(String, SymbolNow), StoreError> {
    let cells = Cells { table: "symbols", row };
    let digits = cells.opt_int("digits")?.map(|n| u32::try_from(n).map_err(|_| cells.unreadable("digits")));
    let symbol = SymbolNow {
        name: cells.text("name")?,
        digits: digits.transpose()?,
        contract_size: cells.opt_decimal("contract_size")?,
        currency_base: cells.opt_text("currency_base")?,
        currency_profit: cells.opt_text("currency_profit")?,
        currency_margin: cells.opt_text("currency_margin")?,
    };
    Ok((cells.text("server")?, symbol))
}
