//! A Google in memory that breaks when it is told to: what it holds is what arrived, so that what came twice is seen.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use ports::google::{
    BrowserFault, CalendarEvent, DriveFile, GoogleAccount, GoogleClients, GoogleConnector, GoogleFault, GoogleScope,
    GoogleSettings, MailMessage, MailToSend, NewTokens, SheetTable, SignIn, SignInAsked, SignInFault, SignedIn,
    TokenKeeper, WebBrowser,
};
use values::{Clock, Instant, Sensitive};

/// What a token looks like here, to be looked for where none may be.
pub(crate) const SECRET: &str = "invented-token";

/// How the next change goes wrong.
#[derive(Debug, Clone)]
pub(crate) enum Broken {
    /// Nothing is done, and this is said.
    Before(GoogleFault),
    /// It is done, and the answer is lost.
    After,
    /// It is done, and the answer never comes: whoever waits is ended meanwhile.
    Silent,
    /// Nothing breaks this time.
    Fine,
}

/// Everything at Google.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) mailbox: Vec<MailMessage>,
    /// Messages that were sent, by their Message-ID, each time they were.
    pub(crate) sent: Vec<MailToSend>,
    pub(crate) history: u64,
    pub(crate) changed: Vec<(u64, String)>,
    pub(crate) history_forgotten: bool,
    pub(crate) events: BTreeMap<String, CalendarEvent>,
    pub(crate) events_made: u32,
    pub(crate) changes_made: u32,
    pub(crate) token_expired: bool,
    pub(crate) files: BTreeMap<String, DriveFile>,
    pub(crate) uploads_done: u32,
    pub(crate) folders_made: u32,
    pub(crate) sessions: BTreeMap<String, DriveFile>,
    pub(crate) books: BTreeMap<String, String>,
    pub(crate) tables: BTreeMap<String, SheetTable>,
    pub(crate) shares: Vec<String>,
    pub(crate) breaks: VecDeque<Broken>,
    /// Everything fails like this while it stands.
    pub(crate) away: Option<GoogleFault>,
    pub(crate) refreshes: u32,
    pub(crate) revoked: Vec<String>,
    pub(crate) revoking_fails: bool,
    pub(crate) next_sign_in: VecDeque<(GoogleAccount, Option<String>, Vec<GoogleScope>)>,
    pub(crate) asked_again: u32,
    pub(crate) opened: Vec<String>,
}

/// The fake. Clones are the same.
#[derive(Clone)]
pub(crate) struct Fake {
    pub(crate) world: Arc<Mutex<World>>,
    pub(crate) clock: Arc<dyn Clock>,
}

impl Fake {
    pub(crate) fn new(clock: Arc<dyn Clock>) -> Self {
        Self { world: Arc::default(), clock }
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next sign-in brings this account.
    pub(crate) fn will_sign_in(&self, subject: &str, refresh: Option<&str>, scopes: &[GoogleScope]) {
        let account = GoogleAccount { subject: subject.into(), email: format!("{subject}@firm.example") };
        self.world().next_sign_in.push_back((account, refresh.map(str::to_owned), scopes.to_vec()));
    }
}

/// The clients of one account, which ask the keeper before each request.
#[derive(Clone)]
pub(crate) struct Client {
    pub(crate) fake: Fake,
    pub(crate) keeper: Arc<dyn TokenKeeper>,
}

impl Client {
    /// What each request begins with: a token that is good, renewed once however many ask.
    pub(crate) async fn begin(&self, scope: GoogleScope) -> Result<(), GoogleFault> {
        let kept = self.keeper.load().await?.ok_or(GoogleFault::NotConnected)?;
        if let Some(reason) = kept.reconnect {
            return Err(GoogleFault::Reconnect(reason));
        }
        if !kept.granted.contains(&scope) {
            return Err(GoogleFault::ScopeMissing(scope));
        }
        if let Some(away) = self.fake.world().away.clone() {
            return Err(away);
        }
        let now = self.fake.clock.now();
        if kept.expires_at <= now && self.keeper.claim(kept.generation, "one", now, later(now, 60)).await? {
            let number = {
                let mut world = self.fake.world();
                world.refreshes += 1;
                world.refreshes
            };
            let tokens = NewTokens {
                access_token: Sensitive::new(format!("{SECRET}-access-{number}")),
                refresh_token: None,
                expires_at: later(now, 3_600),
                granted: None,
                received_at: now,
            };
            self.keeper.store_new(kept.generation, &tokens).await?;
        }
        Ok(())
    }

    /// How this change goes.
    pub(crate) fn how(&self) -> Broken {
        self.fake.world().breaks.pop_front().unwrap_or(Broken::Fine)
    }

    /// What is said after a change was done.
    pub(crate) async fn said<T>(how: Broken, answer: T) -> Result<T, GoogleFault> {
        match how {
            Broken::After => Err(GoogleFault::AnswerLost { host: "fake.example".into() }),
            Broken::Silent => std::future::pending().await,
            Broken::Before(_) | Broken::Fine => Ok(answer),
        }
    }
}

pub(crate) fn later(now: Instant, seconds: u64) -> Instant {
    now.checked_add(std::time::Duration::from_secs(seconds)).expect("a time")
}

struct FakeSignIn {
    fake: Fake,
    asked: SignInAsked,
}

#[async_trait]
impl SignIn for FakeSignIn {
    fn address(&self) -> &str {
        "https://accounts.google.com/o/oauth2/v2/auth?state=invented"
    }

    fn port(&self) -> u16 {
        1
    }

    async fn finish(&self) -> Result<SignedIn, SignInFault> {
        let next = self.fake.world().next_sign_in.pop_front();
        let Some((account, refresh, granted)) = next else { return std::future::pending().await };
        if self.asked.ask_consent_again {
            self.fake.world().asked_again += 1;
        }
        let now = self.fake.clock.now();
        let is_other_account = self.asked.linked.as_ref().is_some_and(|linked| linked.subject != account.subject);
        let tokens = NewTokens {
            access_token: Sensitive::new(format!("{SECRET}-access-of-{}", account.subject)),
            refresh_token: refresh.map(Sensitive::new),
            expires_at: later(now, 3_600),
            granted: Some(granted.clone()),
            received_at: now,
        };
        let not_granted = self.asked.scopes.iter().filter(|scope| !granted.contains(scope)).copied().collect();
        Ok(SignedIn { admin: self.asked.admin.clone(), account, is_other_account, tokens, not_granted })
    }

    fn cancel(&self) {}
}

#[async_trait]
impl GoogleConnector for Fake {
    async fn sign_in(&self, _: &GoogleSettings, asked: SignInAsked) -> Result<Box<dyn SignIn>, SignInFault> {
        Ok(Box::new(FakeSignIn { fake: self.clone(), asked }))
    }

    fn clients(&self, _: &GoogleSettings, keeper: Arc<dyn TokenKeeper>) -> Result<GoogleClients, GoogleFault> {
        let client = Arc::new(Client { fake: self.clone(), keeper });
        Ok(GoogleClients { mail: client.clone(), calendar: client.clone(), drive: client.clone(), sheets: client })
    }

    async fn revoke(&self, _: &GoogleSettings, token: &Sensitive<String>) -> Result<(), GoogleFault> {
        let mut world = self.world();
        if world.revoking_fails {
            return Err(GoogleFault::Offline { host: "fake.example".into(), detail: String::new() });
        }
        world.revoked.push(token.reveal().clone());
        Ok(())
    }
}

impl WebBrowser for Fake {
    fn open(&self, address: &str) -> Result<(), BrowserFault> {
        self.world().opened.push(address.to_owned());
        Ok(())
    }
}
