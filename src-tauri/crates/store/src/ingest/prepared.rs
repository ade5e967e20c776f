//! A typed row on its way into its table, and a hash of all it says.

use trading::reading::Reading;

use super::{claims::Claim, document::TypedRow, kind::Kind};
use crate::{
    cells::Cell,
    table::{accounts, deals, documents, investments, prospects, redemptions, tasks, users},
};

/// A row made ready to be written.
pub(crate) struct Prepared {
    pub(crate) kind: Kind,
    /// The cells of its table; none for an equity snapshot.
    pub(crate) cells: Vec<Cell>,
    /// The ids that lead to its client, where it is a user.
    pub(crate) claim: Option<Claim>,
    /// What it tells of an account at a time: of no row, and always taken in.
    pub(crate) reading: Option<Reading>,
    /// The hash of all but the reading; nothing where rows are not kept by their document alone.
    pub(crate) meaning: Option<[u8; 16]>,
}

impl Prepared {
    /// The row of a document by its number.
    pub(crate) fn of(doc: i64, row: TypedRow) -> Self {
        let kind = Kind::of(&row);
        let (mut claim, mut reading) = (None, None);
        let cells: Vec<Cell> = match row {
            TypedRow::User { user, password_hash, aliases } => {
                claim = Some(Claim { doc, client: users::client_of(&user), aliases });
                users::cells(doc, user, password_hash).into()
            }
            TypedRow::Account { account, reading: told } => {
                reading = told;
                accounts::cells(doc, account).into()
            }
            TypedRow::Investment(row) => investments::cells(doc, row).into(),
            TypedRow::Redemption(row) => redemptions::cells(doc, row).into(),
            TypedRow::Document(row) => documents::cells(doc, row).into(),
            TypedRow::Prospect(row) => prospects::cells(doc, row).into(),
            TypedRow::Task(row) => tasks::cells(doc, row).into(),
            TypedRow::Deal(row) => deals::cells(doc, row, (deals::DealOrigin::Database, None)).into(),
            TypedRow::Equity(told) => {
                reading = Some(told);
                Vec::new()
            }
        };
        let meaning = (!matches!(kind, Kind::Deal | Kind::Equity)).then(|| meaning(&cells, claim.as_ref()));
        Self { kind, cells, claim, reading, meaning }
    }
}

/// The first 16 bytes of blake3 over the cells and the aliases, each with its type and its length.
fn meaning(cells: &[Cell], claim: Option<&Claim>) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    let mut add = |kind: u8, bytes: &[u8]| {
        hasher.update(&[kind]);
        hasher.update(&u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
        hasher.update(bytes);
    };
    for cell in cells {
        match cell {
            Cell::Null => add(0, &[]),
            Cell::Int(n) => add(1, &n.to_le_bytes()),
            Cell::Real(n) => add(2, &n.to_le_bytes()),
            Cell::Text(text) => add(3, text.as_bytes()),
            Cell::Blob(bytes) => add(4, bytes),
        }
    }
    for alias in claim.into_iter().flat_map(|claim| &claim.aliases) {
        add(5, alias.as_bytes());
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_cells_mean_the_same_and_others_another_thing() {
        let cells = |name: &str, phone: Cell| vec![Cell::Int(7), Cell::Text(name.into()), phone];
        let claim = |alias: &str| Claim { doc: 7, client: Some("c".into()), aliases: vec![alias.into()] };
        let one = meaning(&cells("a", Cell::Null), None);
        assert_eq!(one, meaning(&cells("a", Cell::Null), None));
        assert_ne!(one, meaning(&cells("a", Cell::Text(String::new())), None), "absent and empty are two things");
        assert_ne!(
            meaning(&cells("ab", Cell::Text("c".into())), None),
            meaning(&cells("a", Cell::Text("bc".into())), None)
        );
        let with = |alias| meaning(&cells("a", Cell::Null), Some(&claim(alias)));
        assert_ne!(with("x"), with("y"), "another alias leads elsewhere");
    }
}
