//! The one table of everything that can be asked of the desk, from the window or the command line.

use access::permission::Permission;

use crate::{
    appearance, at_desk, bridges, changes, connections, contract,
    desk::Desk,
    door::{Caller, read, write},
    explain,
    fault::Fault,
    fees, funds, health, home, investors, palette, performance, pull, rates, redemptions,
    seat::Seat,
    signing,
    tag::Tag,
    trading, views, workspace,
};

/// Whether an operation reads or changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Reads; provides its tags.
    Query,
    /// Changes; its tags are old afterwards.
    Mutation,
}

/// Who may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Anyone at the machine, also while locked.
    Desk,
    /// Who is signed in and has the permission.
    Seat(Permission),
}

macro_rules! access_of {
    (desk) => {
        Access::Desk
    };
    ($permission:ident) => {
        Access::Seat(Permission::$permission)
    };
}

// Who may not ask is told so before the request is even read.
macro_rules! run {
    (desk, $desk:ident, $caller:ident, $request:ident, $path:path) => {
        $path($desk, read($request)?).await
    };
    ($permission:ident, $desk:ident, $caller:ident, $request:ident, $path:path) => {{
        let seat: Seat = $desk.seat($caller, Permission::$permission).await?;
        $path(&seat, read($request)?).await
    }};
}

macro_rules! endpoints {
    ($($kind:ident $name:literal, $request:ty => $response:ty, $path:path, $access:ident, [$($tag:ident),*];)*) => {
        /// Every operation, in the order of the table.
        pub const ENDPOINTS: &[Endpoint] = &[$(Endpoint {
            name: $name,
            kind: Kind::$kind,
            access: access_of!($access),
            tags: &[$(Tag::$tag),*],
        },)*];

        /// Runs one operation on a request in JSON text, and answers in JSON text.
        pub(crate) async fn run(desk: &Desk, caller: &Caller, name: &str, request: &str) -> Result<String, Fault> {
            match name {
                $($name => {
                    let response: $response = run!($access, desk, caller, request, $path)?;
                    write(&response)
                })*
                _ => Err(Fault::new(crate::fault::FaultCode::UnknownEndpoint).with("name", name)),
            }
        }

        pub(crate) fn declare(types: &mut contract::Declarations) {
            $(types.endpoint::<$request, $response>(&Endpoint {
                name: $name,
                kind: Kind::$kind,
                access: access_of!($access),
                tags: &[$(Tag::$tag),*],
            });)*
        }
    };
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Endpoint {
    /// Its name.
    pub name: &'static str,
    /// Reads or changes.
    pub kind: Kind,
    /// Who may ask.
    pub access: Access,
    /// What it provides or makes old.
    pub tags: &'static [Tag],
}

endpoints! {
    Query "desk.state", workspace::state::StateRequest => workspace::state::DeskState, workspace::state::state, desk, [Desk];
    Mutation "desk.activity", workspace::lock::ActivityRequest => (), workspace::lock::activity, desk, [];
    Query "appearance.get", appearance::AppearanceRequest => appearance::Appearance, appearance::get, desk, [Appearance];
    Mutation "appearance.save", appearance::Appearance => (), appearance::save, desk, [Appearance];

    Mutation "workspace.create", workspace::create::CreateRequest => workspace::create::Created, workspace::create::create, desk, [Desk];
    Mutation "workspace.open_demonstration", workspace::demonstration::DemonstrationRequest => (), workspace::demonstration::open, desk, [Desk];
    Query "workspace.unlock_wait", workspace::unlock::QuickUnlockRequest => workspace::unlock::UnlockWait, workspace::unlock::wait, desk, [Desk];
    Mutation "workspace.unlock", workspace::unlock::UnlockRequest => (), workspace::unlock::unlock, desk, [Desk];
    Mutation "workspace.recover", workspace::unlock::RecoverRequest => (), workspace::unlock::recover, desk, [Desk];
    Mutation "workspace.quick_unlock", workspace::unlock::QuickUnlockRequest => (), workspace::unlock::quick_unlock, desk, [Desk];
    Mutation "workspace.lock", workspace::lock::LockRequest => (), workspace::lock::lock, desk, [Desk];
    Mutation "workspace.save_settings", workspace::settings::WorkspaceSettings => (), workspace::settings::save, ManageWorkspace, [Desk, Funds, Investors, Accounts];
    Mutation "workspace.rename", workspace::rename::RenameRequest => (), workspace::rename::rename, ManageWorkspace, [Desk];
    Mutation "workspace.change_passphrase", workspace::secrets::ChangePassphraseRequest => (), workspace::secrets::change_passphrase, ManageWorkspace, [];
    Mutation "workspace.new_recovery_code", workspace::secrets::NewRecoveryCodeRequest => workspace::create::Created, workspace::secrets::new_recovery_code, ManageWorkspace, [];
    Mutation "workspace.set_quick_unlock", workspace::secrets::QuickUnlockSetting => (), workspace::secrets::set_quick_unlock, ManageWorkspace, [Desk];

    Mutation "session.sign_in", at_desk::sign_in::SignInRequest => (), at_desk::sign_in::sign_in, desk, [Desk];
    Mutation "session.sign_out", at_desk::sign_in::SignOutRequest => (), at_desk::sign_in::sign_out, desk, [Desk];
    Mutation "session.change_password", at_desk::change_password::ChangePasswordRequest => (), at_desk::change_password::change_password, desk, [Desk];

    Query "home.overview", home::overview::OverviewRequest => home::overview::Overview, home::overview::overview, ViewOwn, [Accounts, Readings, Investors, Pipeline, Health, Bridges, Pull, Rates];
    Query "home.as_at", home::as_at::AsAtRequest => home::as_at::AsAt, home::as_at::as_at, ViewOwn, [Accounts, Readings, Investors, Rates];
    Query "home.equity_curve", home::equity_curve::EquityCurveRequest => home::equity_curve::EquityCurve, home::equity_curve::equity_curve, ViewTrading, [Accounts, Readings, Rates];
    Mutation "reports.export_equity_curve", crate::reports::equity_chart::ExportCurveRequest => crate::reports::equity_chart::Exported, crate::reports::equity_chart::export, ViewTrading, [];
    Mutation "reports.factsheet", crate::reports::factsheet::ExportFactsheetRequest => crate::reports::factsheet::FactsheetBytes, crate::reports::factsheet::factsheet, ViewTrading, [];
    Mutation "reports.export_factsheet", crate::reports::factsheet::ExportFactsheetRequest => crate::reports::equity_chart::Exported, crate::reports::factsheet::export, ViewTrading, [];
    Query "funds.list", funds::list::FundsRequest => funds::list::Funds, funds::list::list, ViewBook, [Funds, Accounts, Readings, Investors, Rates];
    Query "trading.accounts", trading::accounts::AccountsRequest => trading::accounts::Accounts, trading::accounts::accounts, ViewTrading, [Accounts, Readings, Rates];
    Query "trading.card_curves", trading::card_curves::CardCurvesRequest => trading::card_curves::CardCurves, trading::card_curves::card_curves, ViewTrading, [Accounts, Readings];
    Query "trading.account", trading::account::AccountRequest => trading::account::AccountDetail, trading::account::account, ViewTrading, [Accounts, Readings];
    Query "investors.list", investors::list::InvestorsRequest => investors::list::Investors, investors::list::list, ViewOwn, [Investors, Rates];
    Query "investors.show", investors::show::InvestorRequest => investors::show::Investor, investors::show::show, ViewOwn, [Investors, Rates];
    Query "investors.contact", investors::show::InvestorRequest => investors::contact::Contact, investors::contact::contact, ViewOwn, [Investors, Changes];
    Mutation "investors.edit_contact", investors::contact::ContactForm => investors::contact::Edited, investors::contact::edit, EditBook, [Investors, Changes];
    Query "redemptions.preview", redemptions::preview::RedemptionForm => redemptions::preview::RedemptionEffect, redemptions::preview::preview, EditBook, [Investors];
    Mutation "redemptions.request", redemptions::preview::RedemptionForm => redemptions::request::RedemptionAsked, redemptions::request::request, EditBook, [Investors, Changes];
    Query "palette.find", palette::FindRequest => palette::Hits, palette::find, ViewOwn, [Investors, Accounts];

    Query "explain.figure", explain::figure::ExplainRequest => values::Explained, explain::figure::figure, ViewBook, [Accounts, Readings, Investors, Rates];
    Query "fees.what_if", fees::what_if::FeeWhatIfRequest => fees::what_if::FeeWhatIf, fees::what_if::what_if, ViewBook, [];
    Query "performance.report", performance::report::PerformanceRequest => performance::report::Performance, performance::report::report, ViewTrading, [Accounts, Readings, Rates];

    Query "health.problems", health::problems::ProblemsRequest => health::problems::Problems, health::problems::problems, ViewHealth, [Health, Readings, Bridges, Pull];
    Query "health.quarantine", health::quarantine::QuarantineRequest => health::quarantine::Quarantine, health::quarantine::list, ViewHealth, [Health];
    Query "health.quarantined_document", health::quarantine::QuarantinedRequest => health::quarantine::QuarantinedText, health::quarantine::show, ViewHealth, [Health];

    Query "rates.status", rates::status::RatesStatusRequest => rates::status::RatesStatus, rates::status::status, ViewBook, [Rates, Accounts, Investors, Desk];
    Query "rates.list", rates::list::RatesRequest => rates::list::Rates, rates::list::list, ViewBook, [Rates];
    Query "rates.rate", rates::list::RateRequest => rates::list::RateAnswer, rates::list::rate, ViewOwn, [Rates];
    Mutation "rates.import", rates::import::ImportRatesRequest => rates::import::ImportedRates, rates::import::import, ManageConnections, [Rates];
    Mutation "rates.remove_own", rates::list::RemoveOwnRatesRequest => rates::list::RemovedRates, rates::list::remove_own, ManageConnections, [Rates];
    Mutation "rates.save_settings", rates::settings::RatesSettings => (), rates::settings::save, ManageWorkspace, [Rates];

    Query "views.list", views::ViewsRequest => views::Views, views::list, ViewOwn, [Views];
    Mutation "views.save", views::SaveViewRequest => (), views::save, ViewOwn, [Views];
    Mutation "views.remove", views::RemoveViewRequest => (), views::remove, ViewOwn, [Views];

    Query "signing.identities", signing::identities::IdentitiesRequest => signing::identities::Identities, signing::identities::identities, ViewOwn, [Identities];
    Mutation "signing.create_identity", signing::create::CreateIdentityRequest => signing::identities::Identities, signing::create::create, ViewOwn, [Identities];
    Mutation "signing.import_identity", signing::import::ImportIdentityRequest => signing::identities::Identities, signing::import::import, ViewOwn, [Identities];
    Query "signing.export_identity", signing::export::ExportIdentityRequest => signing::export::ExportedCertificate, signing::export::export, ViewOwn, [Identities];
    Mutation "signing.sign", signing::sign::SignFileRequest => signing::sign::SignedFile, signing::sign::sign, ViewOwn, [];

    Query "connections.database", connections::database::DatabaseRequest => connections::database::Database, connections::database::get, ManageConnections, [Connection];
    Mutation "connections.save_database", connections::database::DatabaseForm => (), connections::database::save, ManageConnections, [Connection, Pull];
    Mutation "connections.test_database", connections::database::DatabaseForm => connections::database::DatabaseTest, connections::database::test, ManageConnections, [];
    Mutation "connections.remove_database", connections::database::DatabaseRequest => (), connections::database::remove, ManageConnections, [Connection, Pull];

    Query "pull.status", pull::status::PullStatusRequest => pull::status::PullStatus, pull::status::status, ViewOwn, [Pull];
    Mutation "pull.start", pull::run::PullRequest => (), pull::run::start, RunSync, [Pull];
    Mutation "pull.cancel", pull::run::CancelRequest => (), pull::run::cancel, RunSync, [Pull];

    Query "changes.status", changes::status::ChangesStatusRequest => changes::status::ChangesStatus, changes::status::status, ViewBook, [Changes, Pull, Connection];
    Query "changes.queue", changes::queue::QueueRequest => changes::queue::QueueRows, changes::queue::queue, ViewBook, [Changes];
    Query "changes.standings", changes::standings::StandingsRequest => changes::standings::Standings, changes::standings::standings, ViewBook, [Changes];
    Query "changes.conflicts", changes::conflicts::ConflictsRequest => changes::conflicts::Conflicts, changes::conflicts::conflicts, ViewBook, [Changes];
    Mutation "changes.resolve", changes::resolve::ResolveRequest => changes::decide::DecidedAll, changes::resolve::resolve, RunSync, [Changes, Investors, Accounts, Funds, Pipeline];
    Mutation "changes.retry", changes::decide::OperationsRequest => changes::decide::DecidedAll, changes::decide::retry, RunSync, [Changes];
    Mutation "changes.discard", changes::decide::OperationsRequest => changes::decide::DecidedAll, changes::decide::discard, RunSync, [Changes, Investors, Accounts, Funds, Pipeline];
    Mutation "changes.set_paused", changes::pause::PauseRequest => (), changes::pause::set_paused, RunSync, [Changes];
    Mutation "changes.export", changes::export::ExportQueueRequest => crate::reports::equity_chart::Exported, changes::export::export, RunSync, [];

    Query "bridges.list", bridges::bridge::BridgesRequest => bridges::bridge::Bridges, bridges::list, ViewTrading, [Bridges];
    Mutation "bridges.save", bridges::bridge::BridgeForm => bridges::bridge::BridgeRequest, bridges::save, ManageConnections, [Bridges];
    Mutation "bridges.remove", bridges::bridge::BridgeRequest => (), bridges::remove, ManageConnections, [Bridges];
    Mutation "bridges.test", bridges::bridge::BridgeForm => bridges::bridge::BridgeTest, bridges::test, ManageConnections, [];
    Mutation "bridges.poll", bridges::bridge::BridgeRequest => bridges::bridge::BridgePoll, bridges::poll_now, RunSync, [Bridges, Readings, Accounts, Health];
}
