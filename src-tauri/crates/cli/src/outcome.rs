//! How a command ends.

use std::process::ExitCode;

use app::fault::{Fault, FaultClass};

/// Why a command did not do it.
#[derive(Debug)]
pub(crate) enum Ended {
    /// The door answered with a fault.
    Fault(Box<Fault>),
    /// The command line was not understood or lacks something: a sentence that says what to do.
    Usage(String),
    /// A file or the terminal did not do its part.
    Unavailable(String),
}

impl From<Fault> for Ended {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}

impl Ended {
    /// 1 refused, 2 usage, 3 denied, 4 unavailable, 5 defect.
    pub(crate) fn code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Usage(_) => 2,
            Self::Unavailable(_) => 4,
            Self::Fault(fault) => match fault.class {
                FaultClass::Refused => 1,
                FaultClass::Denied => 3,
                FaultClass::Unavailable => 4,
                FaultClass::Defect => 5,
            },
        })
    }
}
