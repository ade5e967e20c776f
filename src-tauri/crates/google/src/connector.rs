//! Puts the parts together as the port wants them.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use ports::google::{
    GoogleClients, GoogleConnector, GoogleFault, GoogleSettings, SignIn, SignInAsked, SignInFault, TokenKeeper,
};
use values::{Clock, Ids, Sensitive};

use crate::{
    address::Places,
    api::Api,
    calendar::CalendarClient,
    drive::DriveClient,
    http::Http,
    mail::MailClient,
    sheets::SheetsClient,
    sign_in::{self, Desk},
    tokens::{OAuth, TokenSource, revoke},
};

/// How long the person's browser may take.
const LIMIT: Duration = Duration::from_secs(300);

/// Google over HTTP.
#[derive(Clone)]
pub struct HttpGoogle {
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    limit: Duration,
}

impl HttpGoogle {
    /// With the clock that expiries are measured by, and the chance that states come from.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, ids: Arc<dyn Ids>) -> Self {
        Self { clock, ids, limit: LIMIT }
    }

    /// With another limit than five minutes for the person's browser.
    #[must_use]
    pub fn with_limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    fn parts(&self, settings: &GoogleSettings) -> Result<(Places, Http, OAuth), GoogleFault> {
        let places = Places::checked(&settings.endpoints)?;
        let http = Http::new(&places, self.clock.clone())?;
        let oauth = OAuth::new(settings, &places, http.clone())?;
        Ok((places, http, oauth))
    }
}

#[async_trait]
impl GoogleConnector for HttpGoogle {
    async fn sign_in(&self, settings: &GoogleSettings, asked: SignInAsked) -> Result<Box<dyn SignIn>, SignInFault> {
        let unusable = |fault: GoogleFault| SignInFault::Settings { detail: fault.to_string() };
        let (places, http, oauth) = self.parts(settings).map_err(unusable)?;
        let desk = Desk { places, http, oauth, clock: self.clock.clone(), ids: self.ids.clone(), limit: self.limit };
        Ok(Box::new(sign_in::start(desk, asked).await?))
    }

    fn clients(&self, settings: &GoogleSettings, keeper: Arc<dyn TokenKeeper>) -> Result<GoogleClients, GoogleFault> {
        let (places, http, oauth) = self.parts(settings)?;
        let tokens = TokenSource::new(keeper, oauth, self.clock.clone(), self.ids.uuid());
        let api = Api::new(http, tokens);
        let drive = Arc::new(DriveClient::new(api.clone(), places.drive.clone()));
        Ok(GoogleClients {
            mail: Arc::new(MailClient::new(api.clone(), places.gmail)),
            calendar: Arc::new(CalendarClient::new(api.clone(), places.calendar)),
            sheets: Arc::new(SheetsClient::new(api, places.sheets, drive.clone())),
            drive,
        })
    }

    async fn revoke(&self, settings: &GoogleSettings, token: &Sensitive<String>) -> Result<(), GoogleFault> {
        let places = Places::checked(&settings.endpoints)?;
        revoke(&Http::new(&places, self.clock.clone())?, places.revoke, &settings.client_id, token).await
    }
}
