// Made by `cargo xtask codegen` from the table of endpoints. Not written by hand.

export type AccountCard = { 
/**
 * The login.
 */
login: AccountLogin, 
/**
 * The desk's name.
 */
name: string | null, 
/**
 * The broker.
 */
broker: string | null, 
/**
 * The trade server.
 */
server: string | null, 
/**
 * Its currency.
 */
currency: Currency, 
/**
 * 1:leverage.
 */
leverage: number | null, 
/**
 * Its fund.
 */
fund_code: FundCode | null, 
/**
 * Who trades it.
 */
manager_name: string | null, 
/**
 * `client`, `fidus`, `reinvested_profit` or `separation`.
 */
capital_source: string | null, 
/**
 * A demonstration account at the broker; never counted.
 */
is_demo: boolean, 
/**
 * Counted while active.
 */
is_active: boolean, 
/**
 * Equity.
 */
equity: MoneyFigure, 
/**
 * Balance.
 */
balance: MoneyFigure, 
/**
 * Floating result.
 */
floating: MoneyFigure, 
/**
 * Margin in use.
 */
margin: MoneyFigure, 
/**
 * Free margin.
 */
margin_free: MoneyFigure, 
/**
 * Margin level.
 */
margin_level: PercentFigure, 
/**
 * Equity plus profit withdrawn less the initial allocation.
 */
profit_and_loss: MoneyFigure, 
/**
 * The initial allocation.
 */
initial_allocation: MoneyFigure, 
/**
 * Source and time of the latest reading; nothing when never read.
 */
provenance: Provenance | null, };

export type AccountCount = { 
/**
 * All known.
 */
total: number, 
/**
 * Active and not for demonstration at the broker: those that count.
 */
counted: number, 
/**
 * Counted, with a stale reading.
 */
stale: number, 
/**
 * Counted, without any reading.
 */
without_reading: number, };

export type AccountDetail = { 
/**
 * Its card.
 */
card: AccountCard, 
/**
 * The latest hundred readings, newest first.
 */
readings: Array<ReadingRow>, 
/**
 * Deals kept for it.
 */
deals: number, };

export type AccountLogin = string;

export type AccountRequest = { 
/**
 * The login.
 */
login: AccountLogin, };

export type Accounts = { 
/**
 * In the order of fund, then login.
 */
accounts: Array<AccountCard>, };

export type AccountsRequest = Record<symbol, never>;

export type ActivityRequest = Record<symbol, never>;

export type Appearance = { 
/**
 * Light or dark.
 */
theme: Theme, 
/**
 * Room of a row.
 */
density: Density, 
/**
 * Language.
 */
language: Language, 
/**
 * Colours of gain and loss.
 */
gain_loss: GainLoss, 
/**
 * Figures are masked.
 */
privacy: boolean, 
/**
 * The rail is folded.
 */
rail_folded: boolean, };

export type AppearanceRequest = Record<symbol, never>;

export type Attention = { 
/**
 * What kind.
 */
kind: AttentionKind, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * How many of them.
 */
count: number, 
/**
 * The one it is about, when it is one: a name, a login.
 */
subject: string | null, 
/**
 * Where to look.
 */
link: Link, };

export type AttentionKind = "overdue_payments" | "unknown_schedules" | "pending_redemptions" | "stale_accounts" | "accounts_without_reading" | "kyc_problems" | "kyc_pending" | "overdue_tasks" | "quarantined" | "service_unreachable";

export type BridgeForm = { 
/**
 * Nothing for a new one.
 */
id: BridgeId | null, 
/**
 * The desk's name.
 */
name: string, 
/**
 * Its address.
 */
address: string, 
/**
 * The address that takes over.
 */
second_address: string | null, 
/**
 * The key; nothing keeps the one that is stored, an empty text removes it.
 */
api_key: string | null, 
/**
 * Seconds between polls, 10 to 3600.
 */
interval_seconds: number, 
/**
 * Consent to plain HTTP outside loopback and private networks.
 */
allow_plain_http: boolean, };

export type BridgeId = string;

export type BridgePoll = { 
/**
 * When.
 */
at: string, 
/**
 * The last one that brought readings.
 */
last_success: string | null, 
/**
 * Polls that failed since.
 */
failures: number, 
/**
 * What is wrong.
 */
fault: Fault | null, 
/**
 * Its health as it said.
 */
health: HealthRow | null, 
/**
 * Which dialect it speaks.
 */
dialect: string | null, 
/**
 * Readings kept.
 */
readings: number, 
/**
 * Readings refused, with the reason.
 */
refused: Array<RefusedRow>, 
/**
 * Accounts for which it has no reading.
 */
without: Array<WithoutRow>, 
/**
 * Milliseconds for the answers.
 */
latency_ms: number | null, 
/**
 * The second address answered.
 */
from_second: boolean, };

export type BridgeRequest = { 
/**
 * Its id.
 */
id: BridgeId, };

export type BridgeRow = { 
/**
 * Its id.
 */
id: BridgeId, 
/**
 * The desk's name.
 */
name: string, 
/**
 * Its address.
 */
address: string, 
/**
 * The address that takes over.
 */
second_address: string | null, 
/**
 * A key is stored.
 */
has_api_key: boolean, 
/**
 * Seconds between polls.
 */
interval_seconds: number, 
/**
 * Plain HTTP outside loopback and private networks, with the person's consent.
 */
insecure: boolean, 
/**
 * The last poll.
 */
last: BridgePoll | null, };

export type BridgeTest = { 
/**
 * What is wrong.
 */
fault: Fault | null, 
/**
 * Its health as it said.
 */
health: HealthRow | null, 
/**
 * Which dialect it speaks.
 */
dialect: string | null, 
/**
 * Accounts with a reading.
 */
readings: number, 
/**
 * Readings refused.
 */
refused: Array<RefusedRow>, 
/**
 * Accounts without a reading.
 */
without: Array<WithoutRow>, 
/**
 * Milliseconds for the answers.
 */
latency_ms: number | null, };

export type Bridges = { 
/**
 * In the order in which they were added.
 */
bridges: Array<BridgeRow>, };

export type BridgesRequest = Record<symbol, never>;

export type CancelRequest = Record<symbol, never>;

export type Change = { 
/**
 * On what basis.
 */
basis: ChangeBasis, 
/**
 * The day it is measured from.
 */
since: string, 
/**
 * Now less then.
 */
amount: string, 
/**
 * The amount over what it was then, in percent, two digits half even; nothing when that was zero.
 */
percent: string | null, };

export type ChangeBasis = "thirty_days";

export type ChangePassphraseRequest = { 
/**
 * As it is.
 */
current: string, 
/**
 * As it shall be.
 */
new: string, };

export type ChangePasswordRequest = { 
/**
 * As it is; empty for an owner who has none yet.
 */
current: string, 
/**
 * As it shall be: twelve characters or more, and not well known.
 */
new: string, };

export type ChartFormat = "png" | "svg" | "csv";

export type ClientId = string;

export type CollectionProgress = { 
/**
 * The collection.
 */
collection: string, 
/**
 * Documents read.
 */
done: number, 
/**
 * Documents there, as the server estimates.
 */
estimated: number | null, 
/**
 * Finished.
 */
complete: boolean, };

export type ContractRow = { 
/**
 * Its id.
 */
investment_id: InvestmentId, 
/**
 * The fund.
 */
fund_code: FundCode, 
/**
 * The state's word.
 */
state: string, 
/**
 * Counts as client money.
 */
is_client_money: boolean, 
/**
 * The money put in.
 */
principal: Money, 
/**
 * Interest a month in percent.
 */
percent_a_month: string | null, 
/**
 * Started.
 */
start: string | null, 
/**
 * Interest begins.
 */
interest_start: string | null, 
/**
 * Ends.
 */
contract_end: string | null, 
/**
 * Interest paid so far.
 */
interest_paid: Money, 
/**
 * Interest and principal still to be paid; unknown when the schedule is.
 */
still_owed: MoneyFigure, 
/**
 * The accounts it is mapped to.
 */
accounts: Array<AccountLogin>, };

export type CreateRequest = { 
/**
 * Its name.
 */
name: string, 
/**
 * The passphrase that opens it: twelve characters or more.
 */
passphrase: string, 
/**
 * The currency of headline figures.
 */
base_currency: Currency, 
/**
 * An IANA time zone.
 */
time_zone: string, 
/**
 * The owner's name.
 */
owner_name: string, 
/**
 * The owner's own password; nothing when the passphrase alone signs the owner in.
 */
owner_password: string | null, };

export type Created = { 
/**
 * The recovery code, to print and put away. It is shown this once.
 */
recovery_code: string, };

export type Currency = string;

export type CurveBasis = "daily_closes" | "readings";

export type CurvePoint = { 
/**
 * When: the close of a day, or a reading.
 */
at: string, 
/**
 * Equity in the curve's currency.
 */
equity: string | null, 
/**
 * Drawdown from the high-water mark, a fraction from −1 to 0, adjusted for deposits and withdrawals.
 */
drawdown: number | null, };

export type Database = { 
/**
 * Nothing when none is configured.
 */
settings: DatabaseSettings | null, };

export type DatabaseForm = { 
/**
 * The connection string; nothing keeps the one that is stored.
 */
uri: string | null, 
/**
 * The database's name.
 */
database: string, 
/**
 * The CA file's path.
 */
ca_file: string | null, };

export type DatabaseRequest = Record<symbol, never>;

export type DatabaseSettings = { 
/**
 * The hosts, and nothing else of the connection string.
 */
hosts: string, 
/**
 * The user name is given.
 */
with_credentials: boolean, 
/**
 * The database's name.
 */
database: string, 
/**
 * The CA file's path.
 */
ca_file: string | null, };

export type DatabaseTest = { 
/**
 * The steps.
 */
findings: Array<TestFinding>, 
/**
 * The server's version.
 */
server_version: string | null, 
/**
 * Milliseconds for a round trip.
 */
round_trip_ms: number | null, 
/**
 * Documents to pull, by the server's estimate.
 */
documents: number | null, 
/**
 * A pull can be made with it, perhaps by polling.
 */
usable: boolean, };

export type DemonstrationRequest = Record<symbol, never>;

export type Density = "comfortable" | "compact";

export type DeskEvent = { "kind": "changed", 
/**
 * The tags.
 */
tags: Array<Tag>, } | { "kind": "pull", 
/**
 * Where it is.
 */
status: PullStatus, } | { "kind": "desk" };

export type DeskState = { 
/**
 * The phase.
 */
phase: Phase, 
/**
 * Every workspace on this machine, last opened first.
 */
workspaces: Array<WorkspaceEntry>, 
/**
 * The open one.
 */
workspace: OpenWorkspaceView | null, 
/**
 * Who is at the desk.
 */
person: Person | null, 
/**
 * The product's version.
 */
version: string, };

export type DocumentRow = { 
/**
 * Its id.
 */
document_id: string, 
/**
 * `identity`, `proof_of_residence` …
 */
kind: string, 
/**
 * The file's name.
 */
file_name: string | null, 
/**
 * `pending`, `approved`, `rejected`, `expired` as of today.
 */
verification: string, 
/**
 * Who decided.
 */
verified_by: string | null, 
/**
 * Given.
 */
uploaded_at: string | null, 
/**
 * Runs out.
 */
expires_on: string | null, };

export type DueKind = "interest" | "principal";

export type DuePayment = { 
/**
 * The day.
 */
due: string, 
/**
 * To whom.
 */
client_id: ClientId, 
/**
 * Their name.
 */
client_name: string | null, 
/**
 * Of which contract.
 */
investment_id: InvestmentId, 
/**
 * Of which fund.
 */
fund_code: FundCode, 
/**
 * Interest or principal.
 */
kind: DueKind, 
/**
 * How much.
 */
amount: Money, 
/**
 * Its day has passed.
 */
overdue: boolean, };

export type EquityCurve = { 
/**
 * Its currency.
 */
currency: Currency, 
/**
 * How the points were made.
 */
basis: CurveBasis, 
/**
 * The points in order, at most two thousand, extremes kept.
 */
points: Array<CurvePoint>, 
/**
 * How many there were before.
 */
sampled_from: number, 
/**
 * Equity now less equity at the first point, less deposits and withdrawals; nothing when unknown.
 */
gain: string | null, 
/**
 * Time-weighted return over the span, a fraction.
 */
time_weighted_return: number | null, 
/**
 * The deepest drawdown in the span, a fraction.
 */
max_drawdown: number | null, 
/**
 * Accounts in it.
 */
accounts: Array<AccountLogin>, };

export type EquityCurveRequest = { 
/**
 * The span.
 */
range: Range, 
/**
 * First day of a custom span.
 */
from: string | null, 
/**
 * Last day of a custom span.
 */
to: string | null, 
/**
 * One account alone.
 */
account: AccountLogin | null, 
/**
 * One fund alone.
 */
fund: FundCode | null, };

export type ExportCurveRequest = { 
/**
 * The curve.
 */
curve: EquityCurveRequest, 
/**
 * As what.
 */
format: ChartFormat, 
/**
 * The title to print on it.
 */
title: string, };

export type Exported = { 
/**
 * Its path.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, };

export type Fault = { 
/**
 * Which fault.
 */
code: FaultCode, 
/**
 * Its data, by name. Never a secret.
 */
params: { [key in string]: string }, 
/**
 * What the caller can do about it.
 */
class: FaultClass, 
/**
 * The reference a person can quote; it stands in the log beside the detail.
 */
reference: string, };

export type FaultClass = "refused" | "denied" | "unavailable" | "defect";

export type FaultCode = "unknown_endpoint" | "invalid_request" | "invalid_field" | "not_found" | "locked" | "signed_out" | "password_change_required" | "not_permitted" | "wrong_secret" | "too_many_attempts" | "sign_in_refused" | "weak_password" | "weak_passphrase" | "workspace_in_use" | "workspace_damaged" | "workspace_newer" | "disk_full" | "read_only_folder" | "not_a_workspace" | "storage_unavailable" | "keychain_missing" | "keychain_locked" | "no_export_folder" | "nothing_to_export" | "not_connected" | "remote_invalid_uri" | "remote_invalid_ca_file" | "remote_tls_required" | "remote_cannot_resolve" | "remote_cannot_reach" | "remote_tls_refused" | "remote_wrong_credentials" | "remote_no_rights" | "remote_not_replica_set" | "remote_no_change_streams" | "remote_position_lost" | "remote_timed_out" | "remote_refused" | "cancelled" | "pull_running" | "bridge_invalid_address" | "bridge_consent_needed" | "bridge_cannot_reach" | "bridge_timed_out" | "bridge_unauthorised" | "bridge_refused" | "bridge_unknown_answer" | "bridge_too_large" | "defect";

export type FindRequest = { 
/**
 * At least two characters of a name, an id or a login.
 */
text: string, };

export type FundCode = string;

export type FundSummary = { 
/**
 * Its code.
 */
fund_code: FundCode, 
/**
 * Its name.
 */
name: string, 
/**
 * What it pays.
 */
terms: FundTerms, 
/**
 * The smallest subscription.
 */
minimum: Money | null, 
/**
 * By invitation only.
 */
invitation_only: boolean, 
/**
 * Equity of its active accounts.
 */
assets: MoneyFigure, 
/**
 * Principal of its contracts.
 */
client_money: MoneyFigure, 
/**
 * Assets less client money.
 */
revenue: MoneyFigure, 
/**
 * What is still to be paid.
 */
obligations: MoneyFigure, 
/**
 * Contracts that are client money.
 */
contracts: number, 
/**
 * Investors with such contracts.
 */
investors: number, 
/**
 * Its accounts.
 */
accounts: Array<AccountCard>, };

export type FundTerms = { "kind": "interest", 
/**
 * Percent a month.
 */
percent_a_month: string, 
/**
 * Months between payments.
 */
every_months: number, } | { "kind": "profit_share", 
/**
 * The investor's share in percent.
 */
percent: string, 
/**
 * Months between settlements.
 */
every_months: number, } | { "kind": "not_configured" };

export type Funds = { 
/**
 * The funds in the order of their codes.
 */
funds: Array<FundSummary>, 
/**
 * Accounts that name no fund.
 */
without_fund: Array<AccountCard>, };

export type FundsRequest = Record<symbol, never>;

export type GainLoss = "green_red" | "blue_orange";

export type Headline = { 
/**
 * The figure.
 */
figure: MoneyFigure, 
/**
 * Its change; nothing when either end is unknown.
 */
change: Change | null, };

export type HealthRow = { 
/**
 * Which form the answer had.
 */
dialect: string, 
/**
 * The terminal is ready.
 */
terminal_ready: boolean | null, 
/**
 * Accounts connected.
 */
connected_accounts: number | null, 
/**
 * Version.
 */
version: string | null, 
/**
 * The last error it reports.
 */
last_error: string | null, };

export type Hit = { 
/**
 * What to show first.
 */
title: string, 
/**
 * What to show beside it.
 */
subtitle: string | null, 
/**
 * Where it is.
 */
link: Link, };

export type Hits = { 
/**
 * Best first.
 */
hits: Array<Hit>, };

export type InvestmentId = string;

export type Investor = { 
/**
 * The client.
 */
client_id: ClientId, 
/**
 * Name.
 */
name: string | null, 
/**
 * E-mail address.
 */
email: string | null, 
/**
 * Telephone number.
 */
phone: string | null, 
/**
 * Where the file stands.
 */
kyc: KycMark, 
/**
 * What keeps it from being complete.
 */
kyc_open: Array<string>, 
/**
 * The AML state as the web platform wrote it.
 */
aml_kyc_status: string | null, 
/**
 * Principal that is client money.
 */
client_money: MoneyFigure, 
/**
 * Interest paid so far, all contracts.
 */
interest_paid: MoneyFigure, 
/**
 * Interest and principal still to be paid.
 */
still_owed: MoneyFigure, 
/**
 * Contracts, newest first.
 */
contracts: Array<ContractRow>, 
/**
 * Payments to come, and those overdue.
 */
schedule: Array<DuePayment>, 
/**
 * Redemptions, newest first.
 */
redemptions: Array<RedemptionRow>, 
/**
 * Documents.
 */
documents: Array<DocumentRow>, };

export type InvestorRequest = { 
/**
 * The client.
 */
client_id: ClientId, };

export type InvestorRow = { 
/**
 * The client.
 */
client_id: ClientId, 
/**
 * Name, when any document gives one.
 */
name: string | null, 
/**
 * E-mail address.
 */
email: string | null, 
/**
 * Contracts that are client money.
 */
contracts: number, 
/**
 * Their principal in the base currency.
 */
client_money: MoneyFigure, 
/**
 * The day of the next payment.
 */
next_payment_on: string | null, 
/**
 * Its amount.
 */
next_payment: Money | null, 
/**
 * Where the file stands.
 */
kyc: KycMark, };

export type InvestorSort = "name" | "client_money" | "contracts" | "next_payment" | "kyc";

export type Investors = { 
/**
 * The rows.
 */
rows: Array<InvestorRow>, 
/**
 * All that match.
 */
total: number, 
/**
 * Client money of all that match.
 */
client_money: MoneyFigure, };

export type InvestorsRequest = { 
/**
 * Rows to pass over.
 */
offset: number, 
/**
 * Rows to return, at most 500.
 */
limit: number, 
/**
 * By what.
 */
sort: InvestorSort, 
/**
 * Largest first.
 */
descending: boolean, 
/**
 * Part of a name, an e-mail address or an id.
 */
text: string | null, 
/**
 * Only files in this state.
 */
kyc: KycMark | null, };

export type KycMark = "complete" | "pending" | "incomplete" | "problem";

export type Language = "system" | "en" | "es";

export type Link = { "screen": "investors" } | { "screen": "investor", 
/**
 * Client id.
 */
id: string, } | { "screen": "trading" } | { "screen": "account", 
/**
 * Login.
 */
id: string, } | { "screen": "fund", 
/**
 * Code.
 */
id: string, } | { "screen": "health" } | { "screen": "connections" };

export type LockRequest = Record<symbol, never>;

export type Money = { 
/**
 * The amount in major units, exact.
 */
amount: string, 
/**
 * Its currency.
 */
currency: Currency, };

export type MoneyFigure = { 
/**
 * The amount, or nothing when unknown.
 */
amount: string | null, 
/**
 * Its currency, known even when the amount is not.
 */
currency: Currency, 
/**
 * Why there is no amount.
 */
unknown: UnknownReason | null, 
/**
 * Source and time of the oldest reading in it; nothing for a figure that needs none.
 */
provenance: Provenance | null, };

export type NewRecoveryCodeRequest = { 
/**
 * The passphrase.
 */
passphrase: string, };

export type OpenWorkspaceView = { 
/**
 * Its id.
 */
id: WorkspaceId, 
/**
 * Its name.
 */
name: string, 
/**
 * The demonstration: every screen says so.
 */
demo: boolean, 
/**
 * The currency headline figures are in.
 */
base_currency: Currency, 
/**
 * The IANA time zone shown on screen.
 */
time_zone: string, 
/**
 * Minutes without a hand on the desk until it locks.
 */
idle_lock_minutes: number, 
/**
 * The keychain can open it.
 */
quick_unlock: boolean, 
/**
 * Its owner's name.
 */
owner_name: string, 
/**
 * The owner signs in with a password of their own, not by the passphrase alone.
 */
owner_has_password: boolean, 
/**
 * The demonstration's clock stands at this moment.
 */
frozen_at: string | null, };

export type Overview = { 
/**
 * The moment for which it was made.
 */
as_at: string, 
/**
 * The base currency of every figure.
 */
currency: Currency, 
/**
 * What is kept in other currencies and not converted, equity by currency.
 */
not_converted: Array<MoneyFigure>, 
/**
 * Equity of active accounts.
 */
assets: Headline, 
/**
 * Principal of contracts that are client money.
 */
client_money: Headline, 
/**
 * Assets less client money.
 */
fund_revenue: Headline, 
/**
 * Assets less all that is still to be paid.
 */
net_after_obligations: Headline, 
/**
 * Floating result of open positions.
 */
floating: MoneyFigure, 
/**
 * What is owed.
 */
owed: Owed, 
/**
 * The next payments, at most twelve, overdue first.
 */
due: Array<DuePayment>, 
/**
 * How many payments are overdue or due in thirty days.
 */
due_count: number, 
/**
 * What needs a person.
 */
attention: Array<Attention>, 
/**
 * The accounts behind the assets.
 */
accounts: AccountCount, 
/**
 * Investors with client money.
 */
investors: number, 
/**
 * Contracts that are client money.
 */
contracts: number, };

export type OverviewRequest = Record<symbol, never>;

export type Owed = { 
/**
 * Due before today and not paid.
 */
overdue: MoneyFigure, 
/**
 * Due from today to thirty days from now.
 */
next_thirty_days: MoneyFigure, 
/**
 * All that is still to be paid, interest and principal.
 */
total: MoneyFigure, 
/**
 * Contracts whose schedule cannot be known; they are not in the sums.
 */
unknown_contracts: number, };

export type PercentFigure = { 
/**
 * In percent.
 */
percent: string | null, 
/**
 * Why there is none.
 */
unknown: UnknownReason | null, 
/**
 * Source and time.
 */
provenance: Provenance | null, };

export type Permission = "view_own" | "view_book" | "view_trading" | "view_health" | "run_sync" | "manage_connections" | "manage_workspace";

export type Person = { 
/**
 * The name.
 */
name: string, 
/**
 * The role.
 */
role: Role, 
/**
 * What they may do.
 */
permissions: Array<Permission>, };

export type Phase = "first_run" | "locked" | "signed_out" | "password_change" | "ready";

export type Problem = { 
/**
 * What kind.
 */
kind: ProblemKind, 
/**
 * How much it matters.
 */
severity: Severity, 
/**
 * What it is about: a login, a collection and key, a bridge's name.
 */
subject: string, 
/**
 * What the source said, in short.
 */
detail: string | null, 
/**
 * Since when.
 */
since: string | null, 
/**
 * Where to look.
 */
link: Link | null, };

export type ProblemGroup = { 
/**
 * What kind.
 */
kind: ProblemKind, 
/**
 * The worst in it.
 */
severity: Severity, 
/**
 * All of them.
 */
total: number, 
/**
 * At most fifty.
 */
problems: Array<Problem>, };

export type ProblemKind = "quarantined" | "stale_reading" | "never_read" | "reading_refused" | "bridge_unreachable" | "database_unreachable" | "unknown_schedule" | "deleted_remotely" | "audit_broken";

export type Problems = { 
/**
 * The groups.
 */
groups: Array<ProblemGroup>, };

export type ProblemsRequest = Record<symbol, never>;

export type Provenance = { 
/**
 * The source in words the desk uses: `bridge:primary`, `mongodb:mt5_accounts`, `demo`.
 */
source: string, 
/**
 * The time of the reading, UTC.
 */
as_of: string, 
/**
 * Older than three expected readings.
 */
stale: boolean, };

export type PullPhase = "not_connected" | "idle" | "connecting" | "full" | "catching_up" | "following" | "offline";

export type PullRequest = { 
/**
 * Read every document again; the first pull always does.
 */
full: boolean, };

export type PullStatus = { 
/**
 * What it is doing.
 */
phase: PullPhase, 
/**
 * Since when it has been offline.
 */
offline_since: string | null, 
/**
 * The last time that everything was read or caught up.
 */
last_success: string | null, 
/**
 * The last fault, until the next success.
 */
last_fault: Fault | null, 
/**
 * Progress by collection, of a full pull under way or the last one.
 */
collections: Array<CollectionProgress>, 
/**
 * Documents kept here.
 */
documents: number, 
/**
 * Of those in quarantine.
 */
quarantined: number, 
/**
 * Of those, deleted at the server.
 */
deleted_remotely: number, 
/**
 * Operations made here that wait to be sent.
 */
queued: number, };

export type PullStatusRequest = Record<symbol, never>;

export type Quarantine = { 
/**
 * The rows, newest first.
 */
rows: Array<QuarantinedRow>, 
/**
 * All of them.
 */
total: number, };

export type QuarantineRequest = { 
/**
 * Rows to pass over.
 */
offset: number, 
/**
 * Rows to return, at most 500.
 */
limit: number, };

export type QuarantinedRequest = { 
/**
 * Its collection.
 */
collection: string, 
/**
 * Its `_id` in our text form.
 */
key: string, };

export type QuarantinedRow = { 
/**
 * Its collection.
 */
collection: string, 
/**
 * Its `_id` in our text form.
 */
key: string, 
/**
 * Why, as a code the language files know.
 */
reason: string, 
/**
 * The field it is about.
 */
field: string | null, 
/**
 * What stood there, in short.
 */
detail: string, 
/**
 * First seen.
 */
seen_at: string, 
/**
 * An earlier version could be read and is still shown.
 */
earlier_version_shown: boolean, };

export type QuarantinedText = { 
/**
 * Extended JSON, indented; shown as text and never run.
 */
text: string, 
/**
 * Its size in bytes at the server.
 */
bytes: number, };

export type QuickUnlockRequest = { 
/**
 * Which.
 */
workspace_id: WorkspaceId, };

export type QuickUnlockSetting = { 
/**
 * On or off.
 */
enabled: boolean, };

export type Range = "1D" | "1W" | "1M" | "3M" | "YTD" | "1Y" | "ALL" | "custom";

export type ReadingRow = { 
/**
 * When the source took it.
 */
at: string, 
/**
 * When it reached us.
 */
received_at: string, 
/**
 * Where from.
 */
source: string, 
/**
 * Balance.
 */
balance: string | null, 
/**
 * Equity.
 */
equity: string | null, 
/**
 * Floating result.
 */
floating: string | null, 
/**
 * Margin level in percent.
 */
margin_level: string | null, };

export type RecoverRequest = { 
/**
 * Which.
 */
workspace_id: WorkspaceId, 
/**
 * The code, with or without its dashes.
 */
recovery_code: string, 
/**
 * The new passphrase.
 */
new_passphrase: string, };

export type RedemptionRow = { 
/**
 * Its id.
 */
redemption_id: string, 
/**
 * Of which contract.
 */
investment_id: InvestmentId, 
/**
 * `interest` or `principal`.
 */
kind: string, 
/**
 * How much.
 */
amount: Money, 
/**
 * The state's word.
 */
state: string, 
/**
 * Asked for.
 */
requested_at: string | null, 
/**
 * Paid.
 */
paid_on: string | null, };

export type RefusedRow = { 
/**
 * The login.
 */
login: string | null, 
/**
 * Why, as a code the language files know.
 */
reason: string, 
/**
 * What stood there.
 */
detail: string, };

export type Role = "admin" | "manager" | "compliance_officer" | "client";

export type Severity = "critical" | "warning" | "notice";

export type SignInRequest = { 
/**
 * The owner's name, a user name or an e-mail address.
 */
name: string, 
/**
 * The password.
 */
password: string, };

export type SignOutRequest = Record<symbol, never>;

export type StateRequest = Record<symbol, never>;

export type Tag = "desk" | "appearance" | "investors" | "funds" | "accounts" | "readings" | "pipeline" | "connection" | "pull" | "bridges" | "health";

export type TestFinding = { 
/**
 * Which step.
 */
step: TestStep, 
/**
 * What is wrong, or nothing.
 */
fault: Fault | null, };

export type TestStep = "connect" | "replica_set" | "change_streams" | "rights";

export type Theme = "system" | "light" | "dark";

export type UnknownReason = "never_read" | "source_has_none" | "refused" | "part_unknown" | "no_rate" | "not_permitted";

export type UnlockRequest = { 
/**
 * Which.
 */
workspace_id: WorkspaceId, 
/**
 * The passphrase.
 */
passphrase: string, };

export type UnlockWait = { 
/**
 * Seconds, rounded up; 0 when one may try.
 */
seconds: number, };

export type WithoutRow = { 
/**
 * The login.
 */
login: string, 
/**
 * What the bridge said.
 */
said: string, };

export type WorkspaceEntry = { 
/**
 * Its id.
 */
id: WorkspaceId, 
/**
 * Its name.
 */
name: string, 
/**
 * The demonstration.
 */
demo: boolean, 
/**
 * Last opened.
 */
last_opened: string | null, 
/**
 * The keychain can open it.
 */
quick_unlock: boolean, 
/**
 * Its files are damaged.
 */
damaged: boolean, };

export type WorkspaceId = string;

export type WorkspaceSettings = { 
/**
 * The currency of headline figures.
 */
base_currency: Currency, 
/**
 * An IANA time zone.
 */
time_zone: string, 
/**
 * Minutes without a hand on the desk until it locks, 1 to 120.
 */
idle_lock_minutes: number, };

export interface Contract {
  "desk.state": { request: StateRequest; response: DeskState; kind: "query" };
  "desk.activity": { request: ActivityRequest; response: null; kind: "mutation" };
  "appearance.get": { request: AppearanceRequest; response: Appearance; kind: "query" };
  "appearance.save": { request: Appearance; response: null; kind: "mutation" };
  "workspace.create": { request: CreateRequest; response: Created; kind: "mutation" };
  "workspace.open_demonstration": { request: DemonstrationRequest; response: null; kind: "mutation" };
  "workspace.unlock_wait": { request: QuickUnlockRequest; response: UnlockWait; kind: "query" };
  "workspace.unlock": { request: UnlockRequest; response: null; kind: "mutation" };
  "workspace.recover": { request: RecoverRequest; response: null; kind: "mutation" };
  "workspace.quick_unlock": { request: QuickUnlockRequest; response: null; kind: "mutation" };
  "workspace.lock": { request: LockRequest; response: null; kind: "mutation" };
  "workspace.save_settings": { request: WorkspaceSettings; response: null; kind: "mutation" };
  "workspace.change_passphrase": { request: ChangePassphraseRequest; response: null; kind: "mutation" };
  "workspace.new_recovery_code": { request: NewRecoveryCodeRequest; response: Created; kind: "mutation" };
  "workspace.set_quick_unlock": { request: QuickUnlockSetting; response: null; kind: "mutation" };
  "session.sign_in": { request: SignInRequest; response: null; kind: "mutation" };
  "session.sign_out": { request: SignOutRequest; response: null; kind: "mutation" };
  "session.change_password": { request: ChangePasswordRequest; response: null; kind: "mutation" };
  "home.overview": { request: OverviewRequest; response: Overview; kind: "query" };
  "home.equity_curve": { request: EquityCurveRequest; response: EquityCurve; kind: "query" };
  "reports.export_equity_curve": { request: ExportCurveRequest; response: Exported; kind: "mutation" };
  "funds.list": { request: FundsRequest; response: Funds; kind: "query" };
  "trading.accounts": { request: AccountsRequest; response: Accounts; kind: "query" };
  "trading.account": { request: AccountRequest; response: AccountDetail; kind: "query" };
  "investors.list": { request: InvestorsRequest; response: Investors; kind: "query" };
  "investors.show": { request: InvestorRequest; response: Investor; kind: "query" };
  "palette.find": { request: FindRequest; response: Hits; kind: "query" };
  "health.problems": { request: ProblemsRequest; response: Problems; kind: "query" };
  "health.quarantine": { request: QuarantineRequest; response: Quarantine; kind: "query" };
  "health.quarantined_document": { request: QuarantinedRequest; response: QuarantinedText; kind: "query" };
  "connections.database": { request: DatabaseRequest; response: Database; kind: "query" };
  "connections.save_database": { request: DatabaseForm; response: null; kind: "mutation" };
  "connections.test_database": { request: DatabaseForm; response: DatabaseTest; kind: "mutation" };
  "connections.remove_database": { request: DatabaseRequest; response: null; kind: "mutation" };
  "pull.status": { request: PullStatusRequest; response: PullStatus; kind: "query" };
  "pull.start": { request: PullRequest; response: null; kind: "mutation" };
  "pull.cancel": { request: CancelRequest; response: null; kind: "mutation" };
  "bridges.list": { request: BridgesRequest; response: Bridges; kind: "query" };
  "bridges.save": { request: BridgeForm; response: BridgeRequest; kind: "mutation" };
  "bridges.remove": { request: BridgeRequest; response: null; kind: "mutation" };
  "bridges.test": { request: BridgeForm; response: BridgeTest; kind: "mutation" };
  "bridges.poll": { request: BridgeRequest; response: BridgePoll; kind: "mutation" };
}

export type EndpointName = keyof Contract;

export interface EndpointRow {
  readonly kind: "query" | "mutation";
  readonly permission: Permission | null;
  readonly tags: readonly Tag[];
}

export const endpoints: { readonly [Name in EndpointName]: EndpointRow } = {
  "desk.state": { kind: "query", permission: null, tags: ["desk"] },
  "desk.activity": { kind: "mutation", permission: null, tags: [] },
  "appearance.get": { kind: "query", permission: null, tags: ["appearance"] },
  "appearance.save": { kind: "mutation", permission: null, tags: ["appearance"] },
  "workspace.create": { kind: "mutation", permission: null, tags: ["desk"] },
  "workspace.open_demonstration": { kind: "mutation", permission: null, tags: ["desk"] },
  "workspace.unlock_wait": { kind: "query", permission: null, tags: ["desk"] },
  "workspace.unlock": { kind: "mutation", permission: null, tags: ["desk"] },
  "workspace.recover": { kind: "mutation", permission: null, tags: ["desk"] },
  "workspace.quick_unlock": { kind: "mutation", permission: null, tags: ["desk"] },
  "workspace.lock": { kind: "mutation", permission: null, tags: ["desk"] },
  "workspace.save_settings": { kind: "mutation", permission: "manage_workspace", tags: ["desk", "funds", "investors", "accounts"] },
  "workspace.change_passphrase": { kind: "mutation", permission: "manage_workspace", tags: [] },
  "workspace.new_recovery_code": { kind: "mutation", permission: "manage_workspace", tags: [] },
  "workspace.set_quick_unlock": { kind: "mutation", permission: "manage_workspace", tags: ["desk"] },
  "session.sign_in": { kind: "mutation", permission: null, tags: ["desk"] },
  "session.sign_out": { kind: "mutation", permission: null, tags: ["desk"] },
  "session.change_password": { kind: "mutation", permission: null, tags: ["desk"] },
  "home.overview": { kind: "query", permission: "view_own", tags: ["accounts", "readings", "investors", "pipeline", "health", "bridges", "pull"] },
  "home.equity_curve": { kind: "query", permission: "view_trading", tags: ["accounts", "readings"] },
  "reports.export_equity_curve": { kind: "mutation", permission: "view_trading", tags: [] },
  "funds.list": { kind: "query", permission: "view_book", tags: ["funds", "accounts", "readings", "investors"] },
  "trading.accounts": { kind: "query", permission: "view_trading", tags: ["accounts", "readings"] },
  "trading.account": { kind: "query", permission: "view_trading", tags: ["accounts", "readings"] },
  "investors.list": { kind: "query", permission: "view_own", tags: ["investors"] },
  "investors.show": { kind: "query", permission: "view_own", tags: ["investors"] },
  "palette.find": { kind: "query", permission: "view_own", tags: ["investors", "accounts"] },
  "health.problems": { kind: "query", permission: "view_health", tags: ["health", "readings", "bridges", "pull"] },
  "health.quarantine": { kind: "query", permission: "view_health", tags: ["health"] },
  "health.quarantined_document": { kind: "query", permission: "view_health", tags: ["health"] },
  "connections.database": { kind: "query", permission: "manage_connections", tags: ["connection"] },
  "connections.save_database": { kind: "mutation", permission: "manage_connections", tags: ["connection", "pull"] },
  "connections.test_database": { kind: "mutation", permission: "manage_connections", tags: [] },
  "connections.remove_database": { kind: "mutation", permission: "manage_connections", tags: ["connection", "pull"] },
  "pull.status": { kind: "query", permission: "view_own", tags: ["pull"] },
  "pull.start": { kind: "mutation", permission: "run_sync", tags: ["pull"] },
  "pull.cancel": { kind: "mutation", permission: "run_sync", tags: ["pull"] },
  "bridges.list": { kind: "query", permission: "view_trading", tags: ["bridges"] },
  "bridges.save": { kind: "mutation", permission: "manage_connections", tags: ["bridges"] },
  "bridges.remove": { kind: "mutation", permission: "manage_connections", tags: ["bridges"] },
  "bridges.test": { kind: "mutation", permission: "manage_connections", tags: [] },
  "bridges.poll": { kind: "mutation", permission: "run_sync", tags: ["bridges", "readings", "accounts", "health"] },
};

export const faultCodes: readonly FaultCode[] = ["unknown_endpoint", "invalid_request", "invalid_field", "not_found", "locked", "signed_out", "password_change_required", "not_permitted", "wrong_secret", "too_many_attempts", "sign_in_refused", "weak_password", "weak_passphrase", "workspace_in_use", "workspace_damaged", "workspace_newer", "disk_full", "read_only_folder", "not_a_workspace", "storage_unavailable", "keychain_missing", "keychain_locked", "no_export_folder", "nothing_to_export", "not_connected", "remote_invalid_uri", "remote_invalid_ca_file", "remote_tls_required", "remote_cannot_resolve", "remote_cannot_reach", "remote_tls_refused", "remote_wrong_credentials", "remote_no_rights", "remote_not_replica_set", "remote_no_change_streams", "remote_position_lost", "remote_timed_out", "remote_refused", "cancelled", "pull_running", "bridge_invalid_address", "bridge_consent_needed", "bridge_cannot_reach", "bridge_timed_out", "bridge_unauthorised", "bridge_refused", "bridge_unknown_answer", "bridge_too_large", "defect"];
