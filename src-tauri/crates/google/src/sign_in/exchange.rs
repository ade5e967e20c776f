//! From the code to a person: tokens fetched, the id token checked, what was granted told from what was asked.

use ports::google::{GoogleFault, SignInAsked, SignInFault, SignedIn};

use super::{
    Desk,
    id_token::{self, Wanted},
};
use crate::tokens::{Fetched, TokenFault};

/// What the exchange needs; used up by it.
pub(super) struct Exchange {
    pub(super) desk: Desk,
    pub(super) asked: SignInAsked,
    pub(super) redirect: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

impl Exchange {
    pub(super) async fn finish(self, code: String) -> Result<SignedIn, SignInFault> {
        let fetched = self.desk.oauth.exchange(code, &self.redirect, &self.verifier).await.map_err(fault)?;
        let Fetched { mut tokens, id_token, server_time } = fetched;
        let missing = || SignInFault::BadIdToken { detail: "there is none".to_owned() };
        let wanted = Wanted {
            issuer: &self.desk.places.issuer,
            client_id: self.desk.oauth.client_id(),
            nonce: &self.nonce,
            now: self.desk.clock.now(),
            server_time,
        };
        let account = id_token::check(&self.desk, id_token.ok_or_else(missing)?.reveal(), &wanted).await?;
        // RFC 6749 §5.1: an answer that names no scopes grants what was asked.
        let granted = tokens.granted.get_or_insert_with(|| self.asked.scopes.clone());
        let not_granted = self.asked.scopes.iter().copied().filter(|scope| !granted.contains(scope)).collect();
        let is_other_account = self.asked.linked.is_some_and(|linked| linked.subject != account.subject);
        Ok(SignedIn { admin: self.asked.admin, account, is_other_account, tokens, not_granted })
    }
}

fn fault(fault: TokenFault) -> SignInFault {
    match fault {
        TokenFault::GrantGone => SignInFault::CodeRefused { code: "invalid_grant".to_owned() },
        TokenFault::ClientRefused(code) => SignInFault::ClientRefused { code },
        TokenFault::Refused(code) => SignInFault::CodeRefused { code },
        TokenFault::Unreadable => SignInFault::AnswerLost { detail: "it cannot be read".to_owned() },
        TokenFault::World(fault @ GoogleFault::AnswerLost { .. }) => {
            SignInFault::AnswerLost { detail: fault.to_string() }
        }
        TokenFault::World(fault) => SignInFault::Unreachable { detail: fault.to_string() },
    }
}
