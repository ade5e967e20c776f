//! Deciding conflicts, one or many.

use serde::{Deserialize, Serialize};
use sync::resolve::{Choice, Decision, FieldChoice};

use crate::{
    changes::{
        decide::{Decided, DecidedAll, id},
        value::FieldValue,
    },
    fault::Fault,
    seat::Seat,
};

/// Whose value stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "keep", content = "value")]
pub enum Kept {
    /// What was written here.
    Ours,
    /// What stands there.
    Theirs,
    /// Something else.
    Third(FieldValue),
}

/// What a person chose of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ChosenField {
    /// The path.
    pub path: String,
    /// The choice.
    pub choice: Kept,
}

/// What a person chose of one conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
#[serde(rename_all = "snake_case", tag = "take", content = "fields")]
pub enum Chosen {
    /// Everything as it was written here; a record that was deleted there is made again.
    Ours,
    /// Everything as it stands there; the edit made here is let go.
    Theirs,
    /// Field by field; every field that conflicts is named.
    Each(Vec<ChosenField>),
}

/// A decision about a conflict as it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ConflictDecision {
    /// The operation.
    pub operation: String,
    /// Its version as it was shown.
    #[ts(type = "number")]
    pub version: i64,
    /// The choice.
    pub chosen: Chosen,
}

/// Decisions, each on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct ResolveRequest {
    /// One each.
    pub decisions: Vec<ConflictDecision>,
}

/// Follows decisions, each as an operation of its own with its audit record. One that cannot be followed is told, and the
/// others are followed all the same.
pub(crate) async fn resolve(seat: &Seat, request: ResolveRequest) -> Result<DecidedAll, Fault> {
    let decisions: Vec<Decision> = request.decisions.iter().map(decision).collect::<Result<_, _>>()?;
    let mut operations = Vec::with_capacity(decisions.len());
    for decision in decisions {
        let fault = seat.open.edits.resolve(&seat.actor(), &decision).await.err().map(Fault::from);
        operations.push(Decided { operation: decision.operation.to_string(), fault });
    }
    Ok(DecidedAll { operations })
}

fn decision(asked: &ConflictDecision) -> Result<Decision, Fault> {
    let choice = match &asked.chosen {
        Chosen::Ours => Choice::Ours,
        Chosen::Theirs => Choice::Theirs,
        Chosen::Each(fields) => {
            let of = |field: &ChosenField| Ok((field.path.clone(), kept(&field.choice)?));
            Choice::Fields(fields.iter().map(of).collect::<Result<_, Fault>>()?)
        }
    };
    Ok(Decision { operation: id(&asked.operation)?, version: asked.version, choice })
}

fn kept(choice: &Kept) -> Result<FieldChoice, Fault> {
    Ok(match choice {
        Kept::Ours => FieldChoice::Ours,
        Kept::Theirs => FieldChoice::Theirs,
        Kept::Third(value) => FieldChoice::Third(value.typed()?),
    })
}
