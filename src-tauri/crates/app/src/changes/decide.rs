//! Trying again what the server refused, and letting go what nobody wants any more.

use serde::{Deserialize, Serialize};
use sync::resolve::{DecisionFault, DecisionRefused};
use values::OperationId;

use crate::{
    fault::{Fault, FaultCode},
    seat::Seat,
};

/// Which operations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct OperationsRequest {
    /// Their ids.
    pub operations: Vec<String>,
}

/// What became of one of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Decided {
    /// Its id.
    pub operation: String,
    /// Why not.
    pub fault: Option<Fault>,
}

/// What became of each, in the order in which they were named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct DecidedAll {
    /// One each.
    pub operations: Vec<Decided>,
}

impl From<DecisionFault> for Fault {
    fn from(fault: DecisionFault) -> Self {
        let rule = match fault {
            DecisionFault::Store(error) => return error.into(),
            DecisionFault::Refused(refused) => match refused {
                DecisionRefused::NoSuchOperation => return Self::not_found("operation"),
                DecisionRefused::Undecided { path } => {
                    return Self::new(FaultCode::DecisionRefused).with("rule", "undecided").with("field", path);
                }
                DecisionRefused::Changed => "changed",
                DecisionRefused::NothingToDecide => "nothing_to_decide",
                DecisionRefused::OnItsWay => "on_its_way",
                DecisionRefused::Taken => "taken",
            },
        };
        Self::new(FaultCode::DecisionRefused).with("rule", rule)
    }
}

/// Sends again what the server refused.
pub(crate) async fn retry(seat: &Seat, request: OperationsRequest) -> Result<DecidedAll, Fault> {
    let mut operations = Vec::with_capacity(request.operations.len());
    for operation in request.operations {
        let id = id(&operation)?;
        let fault = seat.open.edits.retry(&seat.actor(), &id).await.err().map(Fault::from);
        operations.push(Decided { operation, fault });
    }
    Ok(DecidedAll { operations })
}

/// Lets edits go that were refused, conflict, or were never sent: what stands in the shared database is shown again.
pub(crate) async fn discard(seat: &Seat, request: OperationsRequest) -> Result<DecidedAll, Fault> {
    let mut operations = Vec::with_capacity(request.operations.len());
    for operation in request.operations {
        let id = id(&operation)?;
        let fault = seat.open.edits.discard(&seat.actor(), &id).await.err().map(Fault::from);
        operations.push(Decided { operation, fault });
    }
    Ok(DecidedAll { operations })
}

pub(crate) fn id(text: &str) -> Result<OperationId, Fault> {
    OperationId::new(text).map_err(|_| Fault::field("operation", "malformed"))
}
