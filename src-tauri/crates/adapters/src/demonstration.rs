//! Filling an empty workspace with the invented firm.

use app::{
    Task,
    fault::{Fault, FaultCode},
};
use store::Workspace;
use testkit::demo::{DemoFund, Scale};
use values::Instant;

/// The seed of the demonstration everyone sees.
const SEED: u64 = 1;

/// Generates the demonstration as of a moment and takes it in through the door a real pull uses.
pub(crate) fn fill(workspace: Workspace, at: Instant) -> Task<Result<(), Fault>> {
    Box::pin(async move {
        let demo = tokio::task::spawn_blocking(move || DemoFund::generate_until(SEED, at, Scale::DEMONSTRATION))
            .await
            .map_err(|error| Fault::new(FaultCode::Defect).with("detail", error))?;
        demo.ingest_into(&workspace, remote_mongo::document_of).await.map_err(Fault::from)
    })
}
