//! The one table of everything that can be asked of the desk, from the window or the command line.

use std::pin::Pin;

use access::permission::Permission;

use crate::{
    allocation, appearance, at_desk, benchmarks, bridges, changes, connections, contract,
    desk::Desk,
    door::{Caller, read, write},
    envelopes, explain,
    fault::Fault,
    fees, funds, google, health, home, investors, mt5_desk, palette, performance, pull, rates, redemptions,
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
                    // In a function of its own, on the heap: the room of all operations at once would not fit a stack.
                    fn running<'a>(desk: &'a Desk, caller: &'a Caller, request: &'a str) -> Running<'a> {
                        let _ = caller;
                        Box::pin(async move {
                            let response: $response = run!($access, desk, caller, request, $path)?;
                            write(&response)
                        })
                    }
                    running(desk, caller, request).await
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

/// An operation under way.
type Running<'a> = Pin<Box<dyn Future<Output = Result<String, Fault>> + Send + 'a>>;

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
    Mutation "reports.note_saved_table", crate::reports::saved_table::SavedTable => (), crate::reports::saved_table::note, ViewOwn, [];
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

    Query "explain.figure", explain::figure::ExplainRequest => values::Explained, explain::figure::figure, ViewOwn, [Accounts, Readings, Investors, Rates, Allocation, Deals, Positions, Benchmarks];
    Query "fees.what_if", fees::what_if::FeeWhatIfRequest => fees::what_if::FeeWhatIf, fees::what_if::what_if, ViewBook, [];
    Query "allocation.show", allocation::sheet::AllocationRequest => allocation::sheet::Allocation, allocation::sheet::show, ViewTrading, [Allocation, Accounts, Readings, Rates];
    Query "allocation.preview", allocation::preview::PreviewRequest => allocation::preview::AllocationPreview, allocation::preview::preview, ViewTrading, [Allocation, Accounts, Readings, Rates];
    Mutation "allocation.save_targets", allocation::targets::SaveTargetsRequest => (), allocation::targets::save, EditBook, [Allocation];
    Query "benchmarks.list", benchmarks::list::BenchmarksRequest => benchmarks::list::Benchmarks, benchmarks::list::list, ViewTrading, [Benchmarks];
    Mutation "benchmarks.import", benchmarks::import::ImportBenchmarkRequest => benchmarks::import::ImportedBenchmark, benchmarks::import::import, EditBook, [Benchmarks];
    Mutation "benchmarks.remove", benchmarks::list::RemoveBenchmarkRequest => (), benchmarks::list::remove, EditBook, [Benchmarks];
    Query "performance.investors", performance::investors::MeasuredInvestorsRequest => performance::investors::MeasuredInvestors, performance::investors::investors, ViewTrading, [Accounts, Investors];
    Query "performance.report", performance::report::PerformanceRequest => performance::report::Performance, performance::report::report, ViewTrading, [Accounts, Readings, Rates, Benchmarks];

    Query "health.problems", health::problems::ProblemsRequest => health::problems::Problems, health::problems::problems, ViewHealth, [Health, Readings, Bridges, Pull];
    Query "health.quarantine", health::quarantine::QuarantineRequest => health::quarantine::Quarantine, health::quarantine::list, ViewHealth, [Health];
    Query "health.quarantined_document", health::quarantine::QuarantinedRequest => health::quarantine::QuarantinedText, health::quarantine::show, ViewHealth, [Health];

    Query "rates.status", rates::status::RatesStatusRequest => rates::status::RatesStatus, rates::status::status, ViewBook, [Rates, Accounts, Investors, Desk];
    Query "rates.list", rates::list::RatesRequest => rates::list::Rates, rates::list::list, ViewBook, [Rates];
    Query "rates.rate", rates::list::RateRequest => rates::list::RateAnswer, rates::list::rate, ViewOwn, [Rates];
    Mutation "rates.import", rates::import::ImportRatesRequest => rates::import::ImportedRates, rates::import::import, ManageConnections, [Rates];
    Mutation "rates.remove_own", rates::list::RemoveOwnRatesRequest => rates::list::RemovedRates, rates::list::remove_own, ManageConnections, [Rates];
    Mutation "rates.set_live_source", rates::live::LiveRateSourceRequest => (), rates::live::set_source, ManageConnections, [Rates];
    Mutation "rates.fetch", rates::live::FetchRatesRequest => rates::import::ImportedRates, rates::live::fetch, ManageConnections, [Rates];
    Mutation "rates.save_settings", rates::settings::RatesSettings => (), rates::settings::save, ManageWorkspace, [Rates];

    Query "views.list", views::ViewsRequest => views::Views, views::list, ViewOwn, [Views];
    Mutation "views.save", views::SaveViewRequest => (), views::save, ViewOwn, [Views];
    Mutation "views.remove", views::RemoveViewRequest => (), views::remove, ViewOwn, [Views];

    Query "signing.identities", signing::identities::IdentitiesRequest => signing::identities::Identities, signing::identities::identities, ViewOwn, [Identities];
    Mutation "signing.create_identity", signing::create::CreateIdentityRequest => signing::identities::Identities, signing::create::create, ViewOwn, [Identities];
    Mutation "signing.import_identity", signing::import::ImportIdentityRequest => signing::identities::Identities, signing::import::import, ViewOwn, [Identities];
    Query "signing.export_identity", signing::export::ExportIdentityRequest => signing::export::ExportedCertificate, signing::export::export, ViewOwn, [Identities];
    Mutation "signing.sign", signing::sign::SignFileRequest => signing::sign::SignedFile, signing::sign::sign, ViewOwn, [];
    Mutation "signing.remove_identity", signing::remove::RemoveIdentityRequest => signing::identities::Identities, signing::remove::remove, ViewOwn, [Identities];
    Query "signing.verify", signing::verify::VerifyFileRequest => signing::verify::VerifiedFile, signing::verify::verify, ViewOwn, [Identities, SigningQueue];
    Mutation "signing.verify_online", signing::verify::VerifyFileRequest => signing::verify::VerifiedFile, signing::online_check::verify_online, ViewOwn, [];
    Query "signing.trust_roots", signing::roots::TrustRootsRequest => signing::roots::TrustRoots, signing::roots::list, ViewOwn, [Identities];
    Mutation "signing.add_trust_roots", signing::roots::AddTrustRootsRequest => signing::roots::TrustRoots, signing::roots::add, ManageWorkspace, [Identities];
    Mutation "signing.remove_trust_root", signing::roots::RemoveTrustRootRequest => signing::roots::TrustRoots, signing::roots::remove, ManageWorkspace, [Identities];
    Query "signing.queue", signing::queue::SigningQueueRequest => signing::queue::SigningQueue, signing::queue::list, ViewOwn, [SigningQueue];
    Mutation "signing.try_waiting", signing::queue::TryWaitingRequest => signing::queue::SigningQueue, signing::queue::try_now, ViewOwn, [SigningQueue];
    Mutation "signing.give_up_waiting", signing::queue::GiveUpWaitingRequest => signing::queue::SigningQueue, signing::queue::give_up, ViewOwn, [SigningQueue];

    Query "envelopes.list", envelopes::list::EnvelopesRequest => envelopes::list::Envelopes, envelopes::list::list, ViewOwn, [Envelopes];
    Query "envelopes.show", envelopes::draft::EnvelopeRequest => envelopes::show::EnvelopeView, envelopes::show::show, ViewOwn, [Envelopes];
    Query "envelopes.people", envelopes::people::FirmPeopleRequest => envelopes::people::FirmPeople, envelopes::people::people, EditBook, [Desk];
    Mutation "envelopes.draft", envelopes::draft::EnvelopeForm => envelopes::draft::EnvelopeRequest, envelopes::draft::draft, EditBook, [Envelopes];
    Mutation "envelopes.discard", envelopes::draft::EnvelopeRequest => (), envelopes::draft::discard, EditBook, [Envelopes];
    Mutation "envelopes.add_document", envelopes::documents::AddDocumentRequest => envelopes::documents::DocumentAdded, envelopes::documents::add, EditBook, [Envelopes];
    Mutation "envelopes.remove_document", envelopes::documents::RemoveDocumentRequest => (), envelopes::documents::remove, EditBook, [Envelopes];
    Mutation "envelopes.set_signers", envelopes::signers::SignersForm => (), envelopes::signers::set, EditBook, [Envelopes];
    Mutation "envelopes.set_fields", envelopes::signers::EnvelopeFieldsForm => (), envelopes::signers::set_fields, EditBook, [Envelopes];
    Mutation "envelopes.send", envelopes::send::SendEnvelopeRequest => envelopes::show::EnvelopeView, envelopes::send::send, EditBook, [Envelopes, Investors, Changes];
    Mutation "envelopes.record_view", envelopes::answer::EnvelopeSignerRequest => (), envelopes::answer::record_view, ViewOwn, [Envelopes];
    Mutation "envelopes.sign", envelopes::sign::SignEnvelopeRequest => envelopes::show::EnvelopeView, envelopes::sign::sign, ViewOwn, [Envelopes, Investors, Changes];
    Mutation "envelopes.decline", envelopes::answer::DeclineEnvelopeRequest => (), envelopes::answer::decline, ViewOwn, [Envelopes, Investors, Changes];
    Mutation "envelopes.void", envelopes::answer::VoidEnvelopeRequest => (), envelopes::answer::void, EditBook, [Envelopes, Investors, Changes];
    Mutation "envelopes.reminded", envelopes::answer::EnvelopeSignerRequest => (), envelopes::answer::reminded, EditBook, [Envelopes];
    Query "envelopes.letter", envelopes::letter::EnvelopeLetterRequest => envelopes::letter::EnvelopeLetter, envelopes::letter::letter, EditBook, [Envelopes, Google];
    Mutation "envelopes.mail", envelopes::mail::MailSignerRequest => google::queue::QueuedForGoogle, envelopes::mail::mail, EditBook, [Envelopes, Google, Mail];
    Mutation "envelopes.hand_over", envelopes::hand_over::HandOverRequest => (), envelopes::hand_over::hand_over, EditBook, [Envelopes];
    Query "envelopes.in_person", envelopes::hand_over::InPersonRequest => envelopes::hand_over::InPerson, envelopes::hand_over::in_person, EditBook, [Envelopes, Desk];
    Mutation "envelopes.sign_in_person", envelopes::in_person::SignInPersonRequest => (), envelopes::in_person::sign, EditBook, [Envelopes, Investors, Changes];
    Mutation "envelopes.decline_in_person", envelopes::in_person::DeclineInPersonRequest => (), envelopes::in_person::decline, EditBook, [Envelopes, Investors, Changes];
    Mutation "envelopes.take_back", envelopes::hand_over::TakeBackRequest => (), envelopes::hand_over::take_back, EditBook, [Envelopes, Desk];
    Mutation "envelopes.export", envelopes::export::ExportEnvelopeRequest => envelopes::export::ExportedFiles, envelopes::export::export, ViewOwn, [Envelopes];
    Mutation "envelopes.import", envelopes::exchange::ImportSignedRequest => envelopes::show::EnvelopeView, envelopes::exchange::import, EditBook, [Envelopes, Investors, Changes];
    Mutation "envelopes.evidence", envelopes::evidence::EnvelopeEvidenceRequest => envelopes::evidence::EvidenceWritten, envelopes::evidence::evidence, ViewBook, [Envelopes];
    Query "envelopes.templates", envelopes::templates::AgreementTemplatesRequest => envelopes::templates::AgreementTemplates, envelopes::templates::list, EditBook, [Envelopes];
    Mutation "envelopes.save_template", envelopes::templates::SaveAgreementTemplateRequest => (), envelopes::templates::save, EditBook, [Envelopes];
    Mutation "envelopes.restore_template", envelopes::templates::AgreementTemplateRequest => (), envelopes::templates::restore, EditBook, [Envelopes];
    Query "envelopes.preview_agreement", envelopes::agreements::AgreementPreviewRequest => envelopes::agreements::AgreementPreview, envelopes::agreements::preview, EditBook, [Envelopes, Investors];
    Mutation "envelopes.draft_agreements", envelopes::agreements::AgreementsForm => envelopes::agreements::AgreementsMade, envelopes::agreements::draft, EditBook, [Envelopes];

    Query "connections.database", connections::database::DatabaseRequest => connections::database::Database, connections::database::get, ManageConnections, [Connection];
    Mutation "connections.save_database", connections::database::DatabaseForm => (), connections::database::save, ManageConnections, [Connection, Pull];
    Mutation "connections.test_database", connections::database::DatabaseForm => connections::database::DatabaseTest, connections::database::test, ManageConnections, [];
    Mutation "connections.remove_database", connections::database::DatabaseRequest => (), connections::database::remove, ManageConnections, [Connection, Pull];

    Query "pull.status", pull::status::PullStatusRequest => pull::status::PullStatus, pull::status::status, ViewOwn, [Pull, Changes];
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
    Mutation "changes.decide_elsewhere", changes::elsewhere::ElsewhereRequest => changes::elsewhere::ElsewhereDecided, changes::elsewhere::decide, ManageConnections, [Changes, Investors, Accounts, Funds, Pipeline, Pull];
    Mutation "changes.export", changes::export::ExportQueueRequest => crate::reports::equity_chart::Exported, changes::export::export, RunSync, [];

    Query "bridges.list", bridges::bridge::BridgesRequest => bridges::bridge::Bridges, bridges::list, ViewTrading, [Bridges];
    Mutation "bridges.save", bridges::bridge::BridgeForm => bridges::bridge::BridgeRequest, bridges::save, ManageConnections, [Bridges];
    Mutation "bridges.remove", bridges::bridge::BridgeRequest => (), bridges::remove, ManageConnections, [Bridges];
    Mutation "bridges.test", bridges::bridge::BridgeForm => bridges::bridge::BridgeTest, bridges::test, ManageConnections, [];
    Mutation "bridges.poll", bridges::bridge::BridgeRequest => bridges::bridge::BridgePoll, bridges::poll_now, RunSync, [Bridges, Readings, Accounts, Health];

    Query "google.client", google::account::client::GoogleClientRequest => google::account::client::GoogleClient, google::account::client::get, UseGoogle, [Google];
    Mutation "google.save_client", google::account::client::GoogleClientForm => (), google::account::client::save, ManageConnections, [Google];
    Query "google.status", google::account::status::GoogleStatusRequest => google::account::status::GoogleStatus, google::account::status::status, UseGoogle, [Google];
    Mutation "google.connect", google::account::connect::ConnectGoogleRequest => google::account::connect::GoogleSignInBegun, google::account::connect::connect, UseGoogle, [Google];
    Mutation "google.cancel_connect", google::account::connect::CancelConnectRequest => (), google::account::connect::cancel, UseGoogle, [Google];
    Mutation "google.other_account", google::account::connect::OtherAccountRequest => (), google::account::connect::other_account, UseGoogle, [Google, Mail, Calendar, Files];
    Mutation "google.disconnect", google::account::disconnect::DisconnectGoogleRequest => (), google::account::disconnect::disconnect, UseGoogle, [Google, Mail, Calendar, Files, Changes];
    Mutation "google.check", google::account::probe::CheckGoogleRequest => (), google::account::probe::check, UseGoogle, [Google];
    Mutation "google.refresh", google::work::RefreshGoogleRequest => (), google::work::refresh, UseGoogle, [Google, Mail, Calendar, Files];
    Query "google.queue", google::queue::GoogleQueueRequest => google::queue::GoogleQueue, google::queue::list, UseGoogle, [Google];
    Mutation "google.retry", google::queue::OutgoingRequest => (), google::queue::retry, UseGoogle, [Google, Calendar, Files];
    Mutation "google.withdraw", google::queue::OutgoingRequest => (), google::queue::withdraw, UseGoogle, [Google, Calendar, Files];
    Mutation "google.open_page", google::page::OpenPageRequest => (), google::page::open_page, UseGoogle, [];

    Query "mail.threads", google::mail::threads::ThreadsRequest => google::mail::threads::Threads, google::mail::threads::threads, UseGoogle, [Mail];
    Query "mail.thread", google::mail::thread::ThreadRequest => google::mail::thread::ReadThread, google::mail::thread::thread, UseGoogle, [Mail];
    Mutation "mail.save_attachment", google::mail::attachment::AttachmentRequest => crate::reports::equity_chart::Exported, google::mail::attachment::save, UseGoogle, [];
    Mutation "mail.save_message", google::mail::eml::SaveMailRequest => crate::reports::equity_chart::Exported, google::mail::eml::save, UseGoogle, [];
    Mutation "mail.open_link", google::mail::link::MailLinkRequest => (), google::mail::link::open, UseGoogle, [];
    Mutation "mail.send", google::mail::write::SendMailRequest => google::queue::QueuedForGoogle, google::mail::write::send, UseGoogle, [Google, Mail];
    Query "mail.drafts", google::mail::drafts::DraftsRequest => google::mail::drafts::Drafts, google::mail::drafts::list, UseGoogle, [Mail];
    Mutation "mail.save_draft", google::mail::drafts::SaveDraftRequest => google::mail::drafts::DraftRequest, google::mail::drafts::save, UseGoogle, [Mail];
    Mutation "mail.forget_draft", google::mail::drafts::DraftRequest => (), google::mail::drafts::forget, UseGoogle, [Mail];
    Query "mail.templates", google::mail::template::TemplatesRequest => google::mail::template::Templates, google::mail::template::list, UseGoogle, [Mail];
    Mutation "mail.save_template", google::mail::template::MailTemplate => (), google::mail::template::save, UseGoogle, [Mail];
    Mutation "mail.remove_template", google::mail::template::TemplateRequest => (), google::mail::template::remove, UseGoogle, [Mail];
    Query "mail.merge", google::mail::merge::MergeRequest => google::mail::merge::Merged, google::mail::merge::preview, UseGoogle, [Mail, Investors, Pipeline];

    Query "calendar.events", google::calendar::events::EventsRequest => google::calendar::events::Events, google::calendar::events::events, UseGoogle, [Calendar, Google];
    Mutation "calendar.create", google::calendar::write::MeetingForm => google::queue::QueuedForGoogle, google::calendar::write::create, UseGoogle, [Calendar, Google];
    Mutation "calendar.change", google::calendar::write::ChangeMeetingRequest => google::queue::QueuedForGoogle, google::calendar::write::change, UseGoogle, [Calendar, Google];
    Mutation "calendar.cancel", google::calendar::write::CancelMeetingRequest => (), google::calendar::write::cancel, UseGoogle, [Calendar, Google];

    Query "drive.files", google::drive::files::FilesRequest => google::drive::files::Files, google::drive::files::files, UseGoogle, [Files];
    Mutation "drive.upload", google::drive::upload::UploadRequest => google::queue::QueuedForGoogle, google::drive::upload::upload, UseGoogle, [Files, Google];
    Mutation "drive.download", google::drive::download::DownloadRequest => google::drive::download::Downloaded, google::drive::download::download, UseGoogle, [];
    Mutation "drive.share", google::drive::share::ShareRequest => google::queue::QueuedForGoogle, google::drive::share::share, UseGoogle, [Files, Google];
    Mutation "sheets.export", google::sheets::export::SheetExportRequest => google::queue::QueuedForGoogle, google::sheets::export::export, UseGoogle, [Google];

    Query "mt5.positions", mt5_desk::positions::PositionsRequest => mt5_desk::positions::OpenPositions, mt5_desk::positions::positions, ViewTrading, [Positions, Accounts];
    Query "mt5.exposure", mt5_desk::exposure::ExposureRequest => mt5_desk::exposure::OpenRisk, mt5_desk::exposure::exposure, ViewTrading, [Positions, Readings, Accounts];
    Query "mt5.deals", mt5_desk::deals::HistoryRequest => mt5_desk::deals::History, mt5_desk::deals::deals, ViewTrading, [Deals];
    Query "mt5.deal_choices", mt5_desk::deals::HistoryChoicesRequest => mt5_desk::deals::HistoryChoices, mt5_desk::deals::choices, ViewTrading, [Deals];
    Query "mt5.trades", mt5_desk::trades::TradesRequest => mt5_desk::trades::Trades, mt5_desk::trades::trades, ViewTrading, [Deals, Accounts];
    Query "mt5.statistics", mt5_desk::statistics::TradeStatisticsRequest => mt5_desk::statistics::TradeStatistics, mt5_desk::statistics::statistics, ViewTrading, [Deals, Accounts];
    Query "mt5.calendar", mt5_desk::calendar::ResultCalendarRequest => mt5_desk::calendar::ResultCalendar, mt5_desk::calendar::calendar, ViewTrading, [Deals, Accounts];
    Query "mt5.completeness", mt5_desk::completeness::CompletenessRequest => mt5_desk::completeness::Completeness, mt5_desk::completeness::completeness, ViewTrading, [Deals, Readings, Accounts, Clocks];
    Mutation "mt5.fetch_again", mt5_desk::fetch_again::FetchAgainRequest => mt5_desk::fetch_again::FetchedAgain, mt5_desk::fetch_again::fetch_again, RunSync, [Deals, Health];
    Query "mt5.clocks", mt5_desk::clocks::ClocksRequest => mt5_desk::clocks::ServerClocks, mt5_desk::clocks::clocks, ViewTrading, [Clocks, Accounts];
    Mutation "mt5.set_clock", mt5_desk::clocks::SetClockRequest => mt5_desk::clocks::ClockSet, mt5_desk::clocks::set, ManageConnections, [Clocks, Deals, Health];
    Query "mt5.limits", mt5_desk::limits::LimitsRequest => mt5_desk::limits::Limits, mt5_desk::limits::limits, ViewTrading, [Limits, Readings, Positions];
    Mutation "mt5.save_limit", mt5_desk::limits::SaveLimitRequest => mt5_desk::limits::LimitId, mt5_desk::limits::save, RunSync, [Limits];
    Mutation "mt5.remove_limit", mt5_desk::limits::LimitId => (), mt5_desk::limits::remove, RunSync, [Limits];
    Query "mt5.alerts", mt5_desk::alerts::AlertsRequest => mt5_desk::alerts::LimitAlerts, mt5_desk::alerts::alerts, ViewTrading, [Limits];
    Mutation "mt5.acknowledge_alert", mt5_desk::alerts::AcknowledgeAlertRequest => (), mt5_desk::alerts::acknowledge, RunSync, [Limits, Health];
    Query "mt5.transfers", mt5_desk::transfers::TransfersRequest => mt5_desk::transfers::Transfers, mt5_desk::transfers::transfers, ViewTrading, [Deals, Accounts];
    Mutation "mt5.classify_transfer", mt5_desk::transfers::ClassifyTransferRequest => (), mt5_desk::transfers::classify, EditBook, [Deals, Accounts, Readings];
    Mutation "mt5.preview_import", mt5_desk::import::ReportFile => mt5_desk::import::ReportImport, mt5_desk::import::preview, RunSync, [];
    Mutation "mt5.apply_import", mt5_desk::import::ApplyImportRequest => mt5_desk::import::ReportImport, mt5_desk::import::apply, RunSync, [Deals, Accounts, Health];
    Query "mt5.bridge_health", mt5_desk::bridge_health::BridgeHealthRequest => mt5_desk::bridge_health::BridgeHealthPage, mt5_desk::bridge_health::health, ViewTrading, [Bridges, Readings];
    Query "mt5.differences", mt5_desk::differences::DifferencesRequest => mt5_desk::differences::SourceDifferences, mt5_desk::differences::differences, ViewTrading, [Readings, Deals, Accounts];
    Query "mt5.strategies", mt5_desk::strategies::StrategiesRequest => mt5_desk::strategies::Strategies, mt5_desk::strategies::strategies, ViewTrading, [Deals, Accounts];
    Mutation "mt5.name_strategy", mt5_desk::strategies::NameStrategyRequest => (), mt5_desk::strategies::name, RunSync, [Deals];
    Query "mt5.rollups", mt5_desk::rollups::RollupsRequest => mt5_desk::rollups::Rollups, mt5_desk::rollups::rollups, ViewTrading, [Accounts, Readings, Deals];
}
