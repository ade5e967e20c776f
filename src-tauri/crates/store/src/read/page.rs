//! Pages of long lists.

use compliance::kyc::KycState;

use super::investors::{InvestorSort, InvestorState};

/// Which part of the list of investors is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRequest {
    /// Rows to skip.
    pub offset: u64,
    /// Rows to give, at most 1,000.
    pub limit: u32,
    /// The order.
    pub sort: InvestorSort,
    /// From the last to the first.
    pub descending: bool,
    /// A part of the name, the e-mail address or the id; case and accents do not matter.
    pub text: Option<String>,
    /// Only this KYC state.
    pub kyc: Option<KycState>,
    /// Only this state.
    pub state: Option<InvestorState>,
}

/// A page, and how many rows the whole list has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageOf<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Rows of the whole list.
    pub total: u64,
}
