//! The palette: find an investor, an account, a fund.

use serde::{Deserialize, Serialize};

use store::FoundKind;

use crate::{fault::Fault, home::attention::Link, seat::Seat};

/// How many are shown.
const MOST_HITS: u32 = 20;

/// What to look for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct FindRequest {
    /// At least two characters of a name, an id or a login.
    pub text: String,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Hit {
    /// What to show first.
    pub title: String,
    /// What to show beside it.
    pub subtitle: Option<String>,
    /// Where it is.
    pub link: Link,
}

/// What was found, at most twenty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ts_rs::TS)]
pub struct Hits {
    /// Best first.
    pub hits: Vec<Hit>,
}

/// Finds what the person may see.
pub(crate) async fn find(seat: &Seat, request: FindRequest) -> Result<Hits, Fault> {
    let text = request.text.trim();
    if text.chars().count() < 2 {
        return Ok(Hits { hits: Vec::new() });
    }
    let found = seat.store().find(seat.scope(), text, MOST_HITS).await?;
    Ok(Hits { hits: found.into_iter().filter_map(hit).collect() })
}

/// What has a page of its own; a prospect and a task have none yet.
fn hit(found: store::Found) -> Option<Hit> {
    let link = match found.kind {
        FoundKind::Investor => Link::Investor { id: found.id },
        FoundKind::Account => Link::Account { id: found.id },
        FoundKind::Investment => Link::Investor { id: found.investor? },
        FoundKind::Prospect | FoundKind::Task => return None,
    };
    Some(Hit { title: found.title, subtitle: found.detail, link })
}
