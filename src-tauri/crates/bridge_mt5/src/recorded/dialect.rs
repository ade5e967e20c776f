//! Which version of the bridge is played.

/// The form of the answer to `/health`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HealthForm {
    /// `{status, mt5_available, mt5_initialized, timestamp}`
    Flags,
    /// The flags with `mt5_connected`, `connected_accounts` as a number, `uptime`, `terminal_info`, `last_error`.
    Connected,
    /// The same with `connected_accounts` as an object by login and `last_error` as `[code, text]`.
    ConnectedByLogin,
    /// `{status, mt5: {…}, mongodb: {…}, service: {…}}`
    Service,
    /// No such path.
    Absent,
}

impl HealthForm {
    /// Every form that answers.
    pub const ALL: [Self; 4] = [Self::Flags, Self::Connected, Self::ConnectedByLogin, Self::Service];
}

/// The form of the answer to `/mt5/status`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatusForm {
    /// Flags.
    Flags,
    /// `{status, accounts: {total, active, list: […]}}`
    Accounts,
    /// No such path.
    Absent,
}

impl StatusForm {
    /// Every form that answers.
    pub const ALL: [Self; 2] = [Self::Flags, Self::Accounts];
}

/// The form of the answer to `/accounts`. Each spells logins, free margin and times its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountsForm {
    /// One flat object: the first of the accounts, on which the terminal is.
    Flat,
    /// A bare array.
    BareArray,
    /// `{accounts: […]}`
    Accounts,
    /// `{success, accounts, count}`
    SuccessCount,
    /// `{accounts: {list: […]}}`
    List,
    /// No such path.
    Absent,
}

impl AccountsForm {
    /// Every form that answers.
    pub const ALL: [Self; 5] = [Self::Flat, Self::BareArray, Self::Accounts, Self::SuccessCount, Self::List];
}

/// The form of the answer to `/api/mt5/account/{login}/info`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InfoForm {
    /// One flat object.
    Flat,
    /// `{account_id, live_data, stored_data, last_sync}`
    LiveAndStored,
    /// No such path.
    Absent,
}

impl InfoForm {
    /// Every form that answers.
    pub const ALL: [Self; 2] = [Self::Flat, Self::LiveAndStored];
}

/// How positions are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenForm {
    /// By login, with the login in the answer, and pending orders beside them.
    ByLogin,
    /// By login, and the answer does not say whose it is.
    Nameless,
    /// All accounts in one answer, each position with its login.
    All,
    /// No such path.
    Absent,
}

/// How deals are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DealsForm {
    /// `POST /api/mt5/deals`: a stretch of the server's time, with the login in the answer.
    Range,
    /// The same as a bare array, which does not say whose it is.
    Nameless,
    /// `GET /api/mt5/account/{login}/trades?limit=N`: the newest.
    Newest,
    /// No such path.
    Absent,
}

/// Under which paths the version answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paths {
    /// `/health`, `/mt5/status`, `/accounts`
    Plain,
    /// `/api/mt5/bridge/health`, `/api/mt5/status`, `/api/mt5/accounts`
    Api,
    /// As [`Paths::Api`], with the accounts at `/api/mt5/accounts/summary`.
    Summary,
}

impl Paths {
    /// Every set of paths.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Api, Self::Summary];

    /// Where the health is.
    #[must_use]
    pub const fn health(self) -> &'static str {
        match self {
            Self::Plain => "/health",
            Self::Api | Self::Summary => "/api/mt5/bridge/health",
        }
    }

    /// Where the status is.
    #[must_use]
    pub const fn status(self) -> &'static str {
        match self {
            Self::Plain => "/mt5/status",
            Self::Api | Self::Summary => "/api/mt5/status",
        }
    }

    /// Where the accounts are.
    #[must_use]
    pub const fn accounts(self) -> &'static str {
        match self {
            Self::Plain => "/accounts",
            Self::Api => "/api/mt5/accounts",
            Self::Summary => "/api/mt5/accounts/summary",
        }
    }
}

/// A version of the bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    /// Its health.
    pub health: HealthForm,
    /// Its status.
    pub status: StatusForm,
    /// Its list of accounts.
    pub accounts: AccountsForm,
    /// Its account by login.
    pub info: InfoForm,
    /// Its paths.
    pub paths: Paths,
    /// Its positions.
    pub open: OpenForm,
    /// Its deals.
    pub deals: DealsForm,
}

impl Default for Dialect {
    /// The newest version met.
    fn default() -> Self {
        Self {
            health: HealthForm::Service,
            status: StatusForm::Accounts,
            accounts: AccountsForm::SuccessCount,
            info: InfoForm::LiveAndStored,
            paths: Paths::Plain,
            open: OpenForm::ByLogin,
            deals: DealsForm::Range,
        }
    }
}
