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

export type AccountTotals = { 
/**
 * Equity, each reading at the rate of its own day.
 */
equity: MoneyFigure, 
/**
 * Floating result.
 */
floating: MoneyFigure, 
/**
 * What could not be converted for want of a rate, equity by currency.
 */
not_converted: Array<MoneyFigure>, 
/**
 * The rates that are missing, and why.
 */
rates_missing: Array<MissingRate>, 
/**
 * How many accounts.
 */
count: AccountCount, };

export type Accounts = { 
/**
 * The moment for which it was made.
 */
as_at: string, 
/**
 * In the order of fund, then login.
 */
accounts: Array<AccountCard>, 
/**
 * Together.
 */
totals: AccountTotals, };

export type AccountsRequest = { 
/**
 * The currency of the totals; the base currency when not given. Accounts keep their own.
 */
currency?: Currency, 
/**
 * A day that is over; now when not given. What the records of that day do not give is unknown.
 */
as_at?: string, };

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

export type AsAt = { 
/**
 * The day.
 */
day: string, 
/**
 * The moment up to which readings count: the end of the day in UTC, or now.
 */
as_at: string, 
/**
 * The currency of every figure.
 */
currency: Currency, 
/**
 * Equity of the accounts by their last reading up to then, each at the rate of its reading's day.
 */
assets: MoneyFigure, 
/**
 * Their floating result.
 */
floating: MoneyFigure, 
/**
 * Principal that was client money, at the rates of the day.
 */
client_money: MoneyFigure, 
/**
 * Assets less client money.
 */
fund_revenue: MoneyFigure, 
/**
 * All that was still to be paid, interest and principal.
 */
owed: MoneyFigure, 
/**
 * Assets less all that was still to be paid.
 */
net_after_obligations: MoneyFigure, 
/**
 * What could not be converted for want of a rate, equity by currency.
 */
not_converted: Array<MoneyFigure>, 
/**
 * The rates that are missing, and why.
 */
rates_missing: Array<MissingRate>, 
/**
 * The accounts that had joined; whether they count is known of today alone.
 */
accounts: AccountCount, 
/**
 * Accounts that count no longer and had equity then: because of them the assets are unknown.
 */
unsure_accounts: Array<AccountLogin>, 
/**
 * Investors with client money then.
 */
investors: number, 
/**
 * Contracts that were client money then.
 */
contracts: number, };

export type AsAtRequest = { 
/**
 * The day, today or earlier.
 */
day: string, 
/**
 * The currency of every figure; the base currency when not given.
 */
currency?: Currency, };

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

export type CardCurve = { 
/**
 * The login.
 */
login: AccountLogin, 
/**
 * Daily closes in the account's currency, at most ninety of them, the last one always among them; a gap has none.
 */
equity: (string | null)[], 
/**
 * Drawdown at the last close from the high-water mark of all time, a fraction from −1 to 0, adjusted for deposits
 * and withdrawals; nothing without a close.
 */
drawdown: number | null, 
/**
 * The deepest in the span.
 */
max_drawdown: number | null, };

export type CardCurves = { 
/**
 * In the order of their logins.
 */
curves: Array<CardCurve>, };

export type CardCurvesRequest = { 
/**
 * The span; by daily closes whatever it is, and not a custom one.
 */
range: Range, };

export type CertificatePart = "own" | "root" | "chain";

export type CertifyChoice = "final" | "forms" | "annotations";

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

export type ChangesStatus = { 
/**
 * A connection is configured.
 */
connected: boolean, 
/**
 * A person paused the sending.
 */
paused: boolean, 
/**
 * Wait to be sent.
 */
waiting: number, 
/**
 * The server has them; not yet seen there.
 */
unseen: number, 
/**
 * A person is to decide between two changes.
 */
conflicts: number, 
/**
 * The server refuses them.
 */
refused: number, 
/**
 * When the oldest of those that wait was made.
 */
oldest: string | null, 
/**
 * Bytes of those that wait.
 */
waiting_bytes: number, 
/**
 * When everything that could be sent was sent.
 */
last_sent: string | null, 
/**
 * When everything was read or caught up.
 */
last_read: string | null, 
/**
 * Since when the database has not answered.
 */
offline_since: string | null, 
/**
 * Used since the workspace was made, by name: `sent`, `sent_bytes`, `acknowledged`, `settled`, `refused`,
 * `withdrawn`.
 */
used: Record<string, number>, 
/**
 * The other side; nothing before the first connection since the workspace was opened.
 */
other_side: OtherSide | null, };

export type ChangesStatusRequest = Record<symbol, never>;

export type ChartFormat = "png" | "svg" | "csv";

export type Chosen = { "take": "ours" } | { "take": "theirs" } | { "take": "each", "fields": Array<ChosenField> };

export type ChosenField = { 
/**
 * The path.
 */
path: string, 
/**
 * The choice.
 */
choice: Kept, };

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

export type Compared = { 
/**
 * The name.
 */
name: string, 
/**
 * Its return over the span; nothing without closes.
 */
total_return: number | null, 
/**
 * The day its growth starts; nothing when it has no close in the span.
 */
from: string | null, };

export type ConflictDecision = { 
/**
 * The operation.
 */
operation: string, 
/**
 * Its version as it was shown.
 */
version: number, 
/**
 * The choice.
 */
chosen: Chosen, };

export type ConflictField = { 
/**
 * The path.
 */
path: string, 
/**
 * Why a person decides.
 */
matter: FieldMatter, 
/**
 * What stood there when it was edited here.
 */
base: FieldValue, 
/**
 * What was written here.
 */
ours: FieldValue, 
/**
 * What stands there now.
 */
theirs: FieldValue, };

export type ConflictKind = "fields" | "gone" | "taken";

export type ConflictRow = { 
/**
 * Its place in the order.
 */
number: number, 
/**
 * The operation's id.
 */
operation: string, 
/**
 * Its version: a decision names it.
 */
version: number, 
/**
 * What happened.
 */
kind: ConflictKind, 
/**
 * The record.
 */
record: SharedRecord, 
/**
 * The fields.
 */
fields: Array<ConflictField>, 
/**
 * Who edited here.
 */
ours_by: string, 
/**
 * When.
 */
ours_at: string, 
/**
 * Who wrote there, as far as the record says so.
 */
theirs_by: string | null, 
/**
 * When, as far as the record says so.
 */
theirs_at: string | null, };

export type Conflicts = { 
/**
 * Oldest first.
 */
rows: Array<ConflictRow>, 
/**
 * There are more after these.
 */
more: boolean, };

export type ConflictsRequest = { 
/**
 * After this number; 0 from the beginning.
 */
after: number, 
/**
 * At most so many, up to 100.
 */
limit: number, };

export type Contact = { 
/**
 * The parts.
 */
fields: Array<ContactText>, 
/**
 * How the record stands.
 */
standing: Standing, };

export type ContactChange = { 
/**
 * Which.
 */
field: ContactField, 
/**
 * What the person saw when the change was begun.
 */
seen: string | null, 
/**
 * What it shall be; nothing or an empty text takes it away.
 */
new: string | null, };

export type ContactField = "phone" | "email" | "address" | "notes";

export type ContactForm = { 
/**
 * The client.
 */
client_id: ClientId, 
/**
 * The changes.
 */
changes: Array<ContactChange>, };

export type ContactText = { 
/**
 * Which.
 */
field: ContactField, 
/**
 * The text; nothing when there is none.
 */
text: string | null, 
/**
 * It is written in a form that is no text, and cannot be changed here.
 */
fixed: boolean, };

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

export type CreateIdentityRequest = { 
/**
 * What it is called here.
 */
name: string, 
/**
 * The person's name in the certificate; the name they signed in with when none is given.
 */
subject: string | null, 
/**
 * The firm; the workspace's name when none is given.
 */
organisation: string | null, 
/**
 * Two letters.
 */
country: string | null, 
/**
 * The kind of key.
 */
key: KeyChoice, 
/**
 * How long it is valid, 1 to 10 years.
 */
years: number, 
/**
 * What opens the key, each time it signs: twelve characters or more.
 */
passphrase: string, 
/**
 * The authority that issues it; the firm's only one when none is given, and a new one when there is none.
 */
authority: string | null, 
/**
 * What opens the authority's key; the passphrase above when none is given.
 */
authority_passphrase: string | null, };

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

export type CurrencyInUse = { 
/**
 * The currency.
 */
currency: Currency, 
/**
 * Its rate into the base currency for today.
 */
rate: RateUsed | null, 
/**
 * Why there is none.
 */
missing: MissingRate | null, };

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
ca_file: string | null, 
/**
 * How large it is rented; nothing keeps what was said.
 */
tier: Tier | null, };

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
ca_file: string | null, 
/**
 * How large it is rented.
 */
tier: Tier, 
/**
 * Operations a second that follow from it; nothing for no limit.
 */
operations_a_second: number | null, };

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

export type Decided = { 
/**
 * Its id.
 */
operation: string, 
/**
 * Why not.
 */
fault: Fault | null, };

export type DecidedAll = { 
/**
 * One each.
 */
operations: Array<Decided>, };

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

export type DrawdownRow = { 
/**
 * The last day at the peak.
 */
peak: string, 
/**
 * The lowest day.
 */
trough: string, 
/**
 * Back at the peak; nothing while it lasts.
 */
recovery: string | null, 
/**
 * How deep, a fraction below zero.
 */
depth: number, 
/**
 * Calendar days from the peak to the recovery or the end.
 */
days: number, };

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

export type Earned = { 
/**
 * The last equity less the first less what came in between.
 */
amount: Money, 
/**
 * The amount over the average capital, by modified Dietz; nothing without any.
 */
on_average_capital: number | null, };

export type Edited = { 
/**
 * Somebody else changed the same since it was seen: a person decides.
 */
conflicted: boolean, };

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
accounts: Array<AccountLogin>, 
/**
 * Accounts left out, because today there is no rate for their currency.
 */
not_converted: Array<AccountLogin>, };

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
fund: FundCode | null, 
/**
 * The currency of the curve; when not given, the base currency, and an account's own for one account alone.
 */
currency?: Currency, };

export type ExplainRequest = { "figure": "assets", 
/**
 * Of one fund alone.
 */
fund: FundCode | null, } | { "figure": "client_money", 
/**
 * Of one fund alone.
 */
fund: FundCode | null, } | { "figure": "obligations", 
/**
 * Of one fund alone.
 */
fund: FundCode | null, } | { "figure": "revenue", 
/**
 * Of one fund alone.
 */
fund: FundCode | null, } | { "figure": "net_after_obligations" } | { "figure": "account_profit", 
/**
 * The account.
 */
login: AccountLogin, } | { "figure": "return", 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * Over which days.
 */
span: PerformanceSpan, };

export type Explained = { 
/**
 * What it is, by its code: `fund_assets`, `account_equity`, `management_fee`.
 */
label: string, 
/**
 * Which one of its kind: a login, a contract's id, a fund's code, a month; nothing for a total.
 */
subject: string | null, 
/**
 * The figure.
 */
value: ExplainedValue, 
/**
 * How it follows from its parts, by the formula's code: `sum`, `difference`; nothing for what was given.
 */
formula: string | null, 
/**
 * Where a reading came from and when it was taken; nothing for what is in the books.
 */
provenance: Provenance | null, 
/**
 * The rate between currencies that was used.
 */
rate: ExplainedRate | null, 
/**
 * What it follows from, in the order the formula names it.
 */
parts: Array<Explained>, };

export type ExplainedRate = { 
/**
 * The currency of which one is priced.
 */
base: Currency, 
/**
 * The currency it is priced in.
 */
quote: Currency, 
/**
 * The price.
 */
rate: string, 
/**
 * Where the rate came from: `ecb`, `user`, a bridge.
 */
source: string, 
/**
 * The day of the quote, which may be before the day it was used for.
 */
date: string, };

export type ExplainedValue = { "unit": "money", 
/**
 * In major units.
 */
amount: string, 
/**
 * Its currency.
 */
currency: Currency, } | { "unit": "nav_per_unit", 
/**
 * The price.
 */
amount: string, 
/**
 * Its currency.
 */
currency: Currency, } | { "unit": "units", 
/**
 * How many.
 */
amount: string, } | { "unit": "rate", 
/**
 * The fraction.
 */
amount: string, } | { "unit": "statistic", 
/**
 * The number.
 */
number: number, } | { "unit": "count", 
/**
 * How many.
 */
number: number, } | { "unit": "date", 
/**
 * The day.
 */
day: string, } | { "unit": "unknown", 
/**
 * The reason.
 */
reason: UnknownReason, };

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

export type ExportFactsheetRequest = { 
/**
 * The performance.
 */
performance: PerformanceRequest, 
/**
 * As what.
 */
format: FactsheetFormat, 
/**
 * In which language; the window's when nothing is said.
 */
language: Language | null, };

export type ExportIdentityRequest = { 
/**
 * The identity.
 */
name: string, 
/**
 * Which certificates.
 */
part: CertificatePart, };

export type ExportQueueRequest = Record<symbol, never>;

export type Exported = { 
/**
 * Its path.
 */
path: string, 
/**
 * Its size.
 */
bytes: number, };

export type ExportedCertificate = { 
/**
 * PEM.
 */
pem: string, };

export type FactsheetBytes = { 
/**
 * The file in base 64.
 */
base64: string, 
/**
 * How many bytes it is.
 */
bytes: number, };

export type FactsheetFormat = "pdf" | "png";

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

export type FaultCode = "unknown_endpoint" | "invalid_request" | "invalid_field" | "not_found" | "locked" | "signed_out" | "password_change_required" | "not_permitted" | "wrong_secret" | "too_many_attempts" | "sign_in_refused" | "weak_password" | "weak_passphrase" | "workspace_in_use" | "workspace_damaged" | "workspace_newer" | "disk_full" | "read_only_folder" | "not_a_workspace" | "storage_unavailable" | "keychain_missing" | "keychain_locked" | "no_export_folder" | "nothing_to_export" | "rates_file_refused" | "not_connected" | "remote_invalid_uri" | "remote_invalid_ca_file" | "remote_tls_required" | "remote_cannot_resolve" | "remote_cannot_reach" | "remote_tls_refused" | "remote_wrong_credentials" | "remote_no_rights" | "remote_not_replica_set" | "remote_no_change_streams" | "remote_position_lost" | "remote_timed_out" | "remote_refused" | "cancelled" | "edit_refused" | "decision_refused" | "overtaken" | "redemption_refused" | "pull_running" | "bridge_invalid_address" | "bridge_consent_needed" | "bridge_cannot_reach" | "bridge_timed_out" | "bridge_unauthorised" | "bridge_refused" | "bridge_unknown_answer" | "bridge_too_large" | "file_unavailable" | "cannot_sign" | "identity_refused" | "identity_expired" | "wrong_identity_passphrase" | "certificate_revoked" | "trust_unavailable" | "time_stamp_refused" | "defect";

export type FeePeriod = "monthly" | "quarterly" | "half_yearly" | "yearly";

export type FeeWhatIf = { 
/**
 * The dealing days in order.
 */
months: Array<FeeWhatIfMonth>, 
/**
 * The investors at the end.
 */
investors: Array<FeeWhatIfInvestor>, };

export type FeeWhatIfInvestor = { 
/**
 * Who.
 */
investor: ClientId, 
/**
 * Put in.
 */
put_in: string, 
/**
 * Worth, after every fee.
 */
value: string, 
/**
 * Performance fee that crystallised on it.
 */
crystallised: string, 
/**
 * Performance fee accrued on it.
 */
accrued: string, };

export type FeeWhatIfMonth = { 
/**
 * The day.
 */
day: string, 
/**
 * NAV of a unit before the performance fee of the period.
 */
gross_per_unit: string, 
/**
 * NAV of a unit after every fee.
 */
nav_per_unit: string, 
/**
 * The class's high-water mark.
 */
high_water_mark: string, 
/**
 * Assets less every fee.
 */
net_assets: string, 
/**
 * Management fee charged since the start.
 */
management_fee: string, 
/**
 * Performance fee crystallised since the start.
 */
crystallised: string, 
/**
 * Performance fee accrued and not crystallised yet.
 */
accrued: string, };

export type FeeWhatIfRequest = { 
/**
 * The class's currency.
 */
currency: Currency, 
/**
 * The first dealing day is the last business day of this day's month.
 */
start: string, 
/**
 * Gross return of each month, in percent.
 */
returns_percent: Array<string>, 
/**
 * Management fee a year, in percent.
 */
management_percent: string, 
/**
 * Performance fee, in percent; zero for none.
 */
performance_percent: string, 
/**
 * Hurdle a year, in percent, on the high-water mark.
 */
hurdle_percent: string, 
/**
 * Once the hurdle is passed the fee is on all that is above the mark.
 */
soft_hurdle: boolean, 
/**
 * When the fee crystallises.
 */
crystallises: FeePeriod, 
/**
 * Who puts in what, when.
 */
money: Array<WhatIfInvestor>, };

export type FieldMatter = "money" | "status" | "ownership" | "signature" | "permission" | "password" | "identity" | "unknown" | "plain";

export type FieldValue = { 
/**
 * Its type.
 */
kind: ValueKind, 
/**
 * Its text.
 */
text: string, };

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
 * The moment for which it was made.
 */
as_at: string, 
/**
 * The currency of the funds' figures.
 */
currency: Currency, 
/**
 * The funds in the order of their codes.
 */
funds: Array<FundSummary>, 
/**
 * Accounts that name no fund.
 */
without_fund: Array<AccountCard>, };

export type FundsRequest = { 
/**
 * The currency of the funds' figures; the base currency when not given. Accounts keep their own.
 */
currency?: Currency, 
/**
 * A day that is over; now when not given. What the records of that day do not give is unknown.
 */
as_at?: string, };

export type GainLoss = "green_red" | "blue_orange";

export type Grounds = { 
/**
 * The close the span is measured from.
 */
from: string, 
/**
 * The last known close.
 */
to: string, 
/**
 * Weekdays with a return.
 */
returns: number, 
/**
 * Weekdays without.
 */
missing: number, 
/**
 * Accounts in the figures.
 */
accounts: Array<AccountLogin>, 
/**
 * Accounts left out because a rate is missing.
 */
left_out: Array<AccountLogin>, };

export type GrowthPoint = { 
/**
 * The day.
 */
day: string, 
/**
 * What one became since the start.
 */
growth: number | null, 
/**
 * Below the highest so far in the span, a fraction from −1 to 0.
 */
drawdown: number | null, 
/**
 * What one became in the comparison.
 */
compared: number | null, };

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

export type Identities = { 
/**
 * One an identity.
 */
rows: Array<IdentityRow>, };

export type IdentitiesRequest = Record<symbol, never>;

export type IdentityRow = { 
/**
 * What it is called here.
 */
name: string, 
/**
 * What it is for.
 */
role: IdentityUse, 
/**
 * The certificate's owner.
 */
subject: string, 
/**
 * The owner's organisation.
 */
organisation: string | null, 
/**
 * Who issued it.
 */
issuer: string, 
/**
 * Its serial number in hexadecimal.
 */
serial: string, 
/**
 * SHA-256 of the certificate in hexadecimal.
 */
fingerprint: string, 
/**
 * Valid from.
 */
not_before: string, 
/**
 * Valid until.
 */
not_after: string, 
/**
 * Where it is in its life.
 */
validity: Validity, 
/**
 * Whole days left, negative when it is over.
 */
days_left: number, };

export type IdentityUse = "authority" | "person";

export type ImportIdentityRequest = { 
/**
 * What it is called here.
 */
name: string, 
/**
 * The PKCS #12 file.
 */
path: string, 
/**
 * What opens the file.
 */
file_passphrase: string, 
/**
 * What opens the key from now on: twelve characters or more. The file's own, whatever it is, when none is given.
 */
passphrase: string | null, };

export type ImportRatesRequest = { 
/**
 * What kind of file.
 */
kind: RatesFileKind, 
/**
 * Its bytes in base64; or else `path`.
 */
content?: string, 
/**
 * Where it stands on this machine.
 */
path?: string, 
/**
 * For own rates: what is said of their source, at most 80 characters.
 */
source?: string, };

export type ImportedRates = { 
/**
 * Rates in the file.
 */
read: number, 
/**
 * Of these, new ones.
 */
added: number, 
/**
 * Of these, in the place of another of the same pair and day.
 */
changed: number, 
/**
 * The first day in the file.
 */
first: string, 
/**
 * The last day in the file.
 */
last: string, };

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

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type Kept = { "keep": "ours" } | { "keep": "theirs" } | { "keep": "third", "value": FieldValue };

export type KeyChoice = "rsa" | "p256" | "ed25519";

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

export type Metric = { 
/**
 * Which.
 */
id: MetricId, 
/**
 * Where it stands.
 */
group: MetricGroup, 
/**
 * In what.
 */
unit: MetricUnit, 
/**
 * The figure.
 */
figure: number | null, 
/**
 * Why there is none.
 */
unavailable: Unavailable | null, 
/**
 * The same figure of what it is compared with, when that has one.
 */
compared: number | null, 
/**
 * What it was computed from.
 */
inputs: Array<MetricInput>, };

export type MetricGroup = "returns" | "risk" | "ratios" | "relative";

export type MetricId = "total_return" | "annual_return" | "money_weighted_return" | "best_day" | "worst_day" | "best_month" | "worst_month" | "win_rate" | "annual_volatility" | "downside_deviation" | "max_drawdown" | "longest_drawdown" | "ulcer_index" | "value_at_risk" | "conditional_value_at_risk" | "skew" | "excess_kurtosis" | "sharpe" | "sortino" | "calmar" | "omega" | "profit_factor" | "tail_ratio" | "beta" | "alpha" | "r_squared" | "tracking_error" | "information_ratio";

export type MetricInput = { 
/**
 * Which.
 */
name: MetricInputName, 
/**
 * How much.
 */
number: number, 
/**
 * In what.
 */
unit: MetricUnit, };

export type MetricInputName = "returns" | "missing" | "days" | "months" | "periods_per_year" | "risk_free" | "confidence" | "total_return" | "annual_return" | "annual_volatility" | "downside_deviation" | "max_drawdown" | "compared_return";

export type MetricUnit = "percent" | "number" | "days" | "count";

export type MissingRate = { 
/**
 * From which currency.
 */
from: Currency, 
/**
 * Into which.
 */
to: Currency, 
/**
 * For which day.
 */
on: string, 
/**
 * Why.
 */
reason: MissingReason, 
/**
 * The newest day for which there is one.
 */
last: string | null, };

export type MissingReason = "no_quote" | "too_old" | "out_of_range";

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
provenance: Provenance | null, 
/**
 * The exchange rates that went into it, each once; left out when there are none.
 */
rates?: Array<RateUsed>, };

export type MonthReturn = { 
/**
 * A fraction.
 */
rate: number, 
/**
 * The span holds only a part of the month.
 */
partial: boolean, };

export type NewRecoveryCodeRequest = { 
/**
 * The passphrase.
 */
passphrase: string, };

export type NoPerformance = "no_accounts" | "no_closes" | "no_own_account" | "no_rate";

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

export type OperationKind = "edit" | "insert" | "restore";

export type OperationsRequest = { 
/**
 * Their ids.
 */
operations: Array<string>, };

export type OtherSide = { 
/**
 * The server's version.
 */
server_version: string, 
/**
 * Changes made elsewhere arrive at once; else they are looked for now and then.
 */
change_streams: boolean, 
/**
 * An edit and its mark in the journal are one act; else they are two, in an order that tells a crash.
 */
transactions: boolean, 
/**
 * The journal of operations may be written; nothing when the server does not say.
 */
journal_writable: boolean | null, 
/**
 * Collections that may not be read.
 */
unreadable: Array<string>, 
/**
 * Collections that may not be written.
 */
unwritable: Array<string>, 
/**
 * Bytes used there; nothing when the server does not say.
 */
used_bytes: number | null, 
/**
 * Bytes the tier allows, where that can be known.
 */
limit_bytes: number | null, 
/**
 * One way and back, milliseconds.
 */
round_trip_ms: number, };

export type Overview = { 
/**
 * The moment for which it was made.
 */
as_at: string, 
/**
 * The currency of every figure.
 */
currency: Currency, 
/**
 * What is kept in other currencies and not converted for want of a rate, equity by currency.
 */
not_converted: Array<MoneyFigure>, 
/**
 * The rates that are missing, and why.
 */
rates_missing: Array<MissingRate>, 
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

export type OverviewRequest = { 
/**
 * The currency of every figure; the base currency when not given.
 */
currency?: Currency, };

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

export type PauseRequest = { 
/**
 * Kept back.
 */
paused: boolean, };

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

export type Performance = { 
/**
 * Whose.
 */
name: string, 
/**
 * Measured in.
 */
currency: Currency, 
/**
 * Why there is none; everything below is empty then.
 */
none: NoPerformance | null, 
/**
 * What it stands on.
 */
grounds: Grounds | null, 
/**
 * What was earned.
 */
earned: Earned | null, 
/**
 * The path, day by day.
 */
points: Array<GrowthPoint>, 
/**
 * The months.
 */
years: Array<YearReturns>, 
/**
 * The figures.
 */
metrics: Array<Metric>, 
/**
 * The deepest falls.
 */
drawdowns: Array<DrawdownRow>, 
/**
 * Who it is compared with.
 */
compared: Compared | null, };

export type PerformanceEntity = { "kind": "firm" } | { "kind": "fund", 
/**
 * Its code.
 */
code: FundCode, } | { "kind": "manager", 
/**
 * The name the accounts carry.
 */
name: string, } | { "kind": "account", 
/**
 * Its login.
 */
login: AccountLogin, } | { "kind": "investor", 
/**
 * The client.
 */
client_id: ClientId, };

export type PerformanceRequest = { 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * Over which days.
 */
span: PerformanceSpan, 
/**
 * Beside whose.
 */
compare: PerformanceEntity | null, 
/**
 * The currency to measure in; the base currency, or an account's own, when nothing is said.
 */
currency: Currency | null, 
/**
 * Risk-free return of a year in percent; zero when nothing is said.
 */
risk_free_percent: string | null, };

export type PerformanceSpan = { 
/**
 * By name; a day and a week have too few closes for statistics and are answered all the same.
 */
range: Range, 
/**
 * First day of a custom span.
 */
from: string | null, 
/**
 * Last day, of a custom span or of any other that is to end before today.
 */
to: string | null, };

export type Permission = "view_own" | "view_book" | "view_trading" | "view_health" | "edit_book" | "run_sync" | "manage_connections" | "manage_workspace";

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
permissions: Array<Permission>, 
/**
 * The workspace's owner.
 */
owner: boolean, };

export type Phase = "first_run" | "locked" | "signed_out" | "password_change" | "ready";

export type PlaceOnPage = { 
/**
 * The page, from 1.
 */
page: number, 
/**
 * Left.
 */
x: number, 
/**
 * Bottom.
 */
y: number, 
/**
 * Width.
 */
width: number, 
/**
 * Height.
 */
height: number, };

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
 * The rows.
 */
rows: Array<QuarantinedRow>, 
/**
 * All that match.
 */
total: number, 
/**
 * The collections in quarantine, to choose among.
 */
collections: Array<string>, 
/**
 * The codes of the reasons, to choose among.
 */
reasons: Array<string>, };

export type QuarantineOrder = "seen" | "collection" | "reason" | "field" | "key";

export type QuarantineRequest = { 
/**
 * Rows to pass over.
 */
offset: number, 
/**
 * Rows to return, at most 500.
 */
limit: number, 
/**
 * By what; newest first when not given.
 */
sort?: QuarantineOrder, 
/**
 * Largest first; only with `sort`.
 */
descending?: boolean, 
/**
 * Only this collection.
 */
collection?: string, 
/**
 * Only this reason's code.
 */
reason?: string, 
/**
 * Part of the key, the field, the detail or the collection.
 */
text?: string, };

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

export type QueueRequest = { 
/**
 * After this number; 0 from the beginning.
 */
after: number, 
/**
 * At most so many, up to 200.
 */
limit: number, 
/**
 * Only what waits for this; nothing for all.
 */
wait: Wait | null, };

export type QueueRow = { 
/**
 * Its place in the order.
 */
number: number, 
/**
 * Its id.
 */
operation: string, 
/**
 * What it does.
 */
kind: OperationKind, 
/**
 * The record.
 */
record: SharedRecord, 
/**
 * The fields it changes.
 */
fields: Array<string>, 
/**
 * What it waits for.
 */
wait: Wait, 
/**
 * Why.
 */
reason: WaitReason, 
/**
 * What the server said.
 */
detail: string | null, 
/**
 * How often it was sent.
 */
attempts: number, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * Who made it.
 */
made_by: string, 
/**
 * What the person did.
 */
name: string, };

export type QueueRows = { 
/**
 * In their order.
 */
rows: Array<QueueRow>, 
/**
 * There are more after these.
 */
more: boolean, };

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

export type RateAnswer = { 
/**
 * The rate.
 */
rate: RateUsed | null, 
/**
 * Why there is none.
 */
missing: MissingRate | null, };

export type RateRequest = { 
/**
 * From which currency.
 */
from: Currency, 
/**
 * Into which.
 */
to: Currency, 
/**
 * On which day, not later than today.
 */
on: string, };

export type RateRow = { 
/**
 * The rate as given.
 */
quote: SourcedQuote, 
/**
 * When it was taken in.
 */
imported_at: string, };

export type RateUsed = { 
/**
 * The currency that was converted.
 */
from: Currency, 
/**
 * Into which.
 */
to: Currency, 
/**
 * What one was worth, to twelve digits after the point; the conversion itself is not rounded.
 */
rate: string, 
/**
 * The day of the oldest quote in it; nothing for a fixed part of a currency, as a cent is.
 */
date: string | null, 
/**
 * The quotes it follows from: one, or two through the euro.
 */
quotes: Array<SourcedQuote>, };

export type Rates = { 
/**
 * The rows, newest day first.
 */
rows: Array<RateRow>, 
/**
 * All that match.
 */
total: number, };

export type RatesFileKind = "ecb" | "own";

export type RatesRequest = { 
/**
 * Rows to pass over.
 */
offset: number, 
/**
 * Rows to return, at most 500.
 */
limit: number, 
/**
 * Only quotes of this currency, on either side.
 */
currency?: Currency, 
/**
 * Only the firm's own, or only official ones.
 */
own?: boolean, 
/**
 * Not before this day.
 */
from?: string, 
/**
 * Not after this day.
 */
to?: string, };

export type RatesSettings = { 
/**
 * Days after which a rate no longer answers, 1 to 366. A week spans every holiday of the European Central Bank.
 */
longest_age_days: number, };

export type RatesSpan = { 
/**
 * The first day.
 */
first: string, 
/**
 * The last day.
 */
last: string, 
/**
 * How many rates; nothing for the history of the product, which is not counted.
 */
rates: number | null, };

export type RatesStatus = { 
/**
 * The official history that came with the product.
 */
bundled: RatesSpan | null, 
/**
 * Official rates taken in since.
 */
official: RatesSpan | null, 
/**
 * The firm's own rates.
 */
own: RatesSpan | null, 
/**
 * The newest official day.
 */
newest_official: string | null, 
/**
 * How many days old that is today.
 */
age_days: number | null, 
/**
 * Days after which a rate no longer answers.
 */
longest_age_days: number, 
/**
 * The base currency.
 */
base_currency: Currency, 
/**
 * The other currencies of accounts and contracts.
 */
in_use: Array<CurrencyInUse>, 
/**
 * What the source asks to be said beside its rates.
 */
attribution: string, 
/**
 * Where a newer official file is found.
 */
address: string, };

export type RatesStatusRequest = Record<symbol, never>;

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

export type RedemptionAsked = { 
/**
 * The new redemption.
 */
redemption_id: RedemptionId, 
/**
 * Its effect.
 */
effect: RedemptionEffect, };

export type RedemptionEffect = { 
/**
 * What is asked for.
 */
amount: Money, 
/**
 * Free on the dealing date before it.
 */
free_before: Money, 
/**
 * Free after it.
 */
free_after: Money, };

export type RedemptionForm = { 
/**
 * Of which contract.
 */
investment_id: InvestmentId, 
/**
 * Interest or principal.
 */
kind: DueKind, 
/**
 * How much, in the contract's currency.
 */
amount: Money, 
/**
 * The day it would be dealt.
 */
dealing_date: string, };

export type RedemptionId = string;

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

export type RemoveOwnRatesRequest = { 
/**
 * Only quotes of this currency, on either side; all when not given.
 */
currency: Currency | null, 
/**
 * Not before this day.
 */
from: string | null, 
/**
 * Not after this day.
 */
to: string | null, };

export type RemoveViewRequest = { 
/**
 * The table's id.
 */
table: string, 
/**
 * The view's name.
 */
name: string, };

export type RemovedRates = { 
/**
 * How many.
 */
removed: number, };

export type RenameRequest = { 
/**
 * As it shall be called, at most 80 characters.
 */
name: string, };

export type ResolveRequest = { 
/**
 * One each.
 */
decisions: Array<ConflictDecision>, };

export type Role = "admin" | "manager" | "compliance_officer" | "client";

export type SaveViewRequest = { 
/**
 * The table's id.
 */
table: string, 
/**
 * The view.
 */
view: SavedView, };

export type SavedView = { 
/**
 * Its name, one of a kind among the person's views of the table.
 */
name: string, 
/**
 * What the window needs to show it; the desk does not look into it. At most 16 KB.
 */
state: JsonValue, };

export type Severity = "critical" | "warning" | "notice";

export type SharedRecord = { 
/**
 * Its collection.
 */
collection: string, 
/**
 * Its `_id` in canonical text.
 */
key: string, 
/**
 * Its own id, where the product knows the document.
 */
id: string | null, 
/**
 * What a person calls it.
 */
name: string | null, 
/**
 * The investor it leads to.
 */
client_id: string | null, };

export type SignFileRequest = { 
/**
 * The file. It is only read.
 */
input: string, 
/**
 * The signed file; replaced whole when it is there.
 */
output: string, 
/**
 * The person's identity.
 */
identity: string, 
/**
 * What opens it, for this one signature.
 */
passphrase: string, 
/**
 * A field that is there; with a place, the name of a new one.
 */
field: string | null, 
/**
 * Where a new field is seen; nothing for one that is not.
 */
place: PlaceOnPage | null, 
/**
 * Why it is signed.
 */
reason: string | null, 
/**
 * In which city.
 */
location: string | null, 
/**
 * What a visible field looks like: a PNG or JPEG file, or one in JSON.
 */
appearance: string | null, 
/**
 * The level.
 */
level: SignatureLevel, 
/**
 * The address of a time-stamp authority.
 */
tsa: string | null, 
/**
 * Files with certificates in PEM, among which issuers are looked for.
 */
trust: Array<string>, 
/**
 * Certifies the file, as its author.
 */
certify: CertifyChoice | null, 
/**
 * What opens an encrypted file.
 */
password: string | null, };

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

export type SignatureLevel = "b-b" | "b-t" | "b-lt" | "b-lta";

export type SignedFile = { 
/**
 * The signed file.
 */
output: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * SHA-256 of the file before, in hexadecimal.
 */
sha256_before: string, 
/**
 * SHA-256 of the signed file.
 */
sha256_after: string, 
/**
 * The level it has.
 */
level: SignatureLevel, 
/**
 * Who signed.
 */
signer: string, 
/**
 * When, by this machine's clock.
 */
signed_at: string, };

export type SourcedQuote = { 
/**
 * The currency of which one is priced.
 */
base: Currency, 
/**
 * The currency it is priced in.
 */
quote: Currency, 
/**
 * The price, above zero, as given.
 */
rate: string, 
/**
 * The day of the quote.
 */
date: string, 
/**
 * Where it is from, in words: `ECB`, or what the person said of an own rate.
 */
source: string, 
/**
 * A rate of the firm's own, which goes before a published one of the same day.
 */
own: boolean, };

export type Standing = "confirmed" | "queued" | "local" | "refused" | "conflicted";

export type StandingRow = { 
/**
 * The record.
 */
record: SharedRecord, 
/**
 * How it stands.
 */
standing: Standing, };

export type Standings = { 
/**
 * At most a thousand of them.
 */
records: Array<StandingRow>, 
/**
 * How many there are.
 */
total: number, };

export type StandingsRequest = Record<symbol, never>;

export type StateRequest = Record<symbol, never>;

export type Tag = "desk" | "appearance" | "investors" | "funds" | "accounts" | "readings" | "pipeline" | "connection" | "pull" | "bridges" | "health" | "changes" | "rates" | "views" | "identities";

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

export type Tier = "unknown" | "free" | "flex" | "own";

export type Unavailable = { "reason": "too_few_returns", 
/**
 * How many it takes.
 */
needed: number, 
/**
 * How many there are.
 */
have: number, } | { "reason": "less_than_a_year", 
/**
 * Days it covers.
 */
days: number, } | { "reason": "too_few_months", 
/**
 * How many it takes.
 */
needed: number, 
/**
 * How many there are.
 */
have: number, } | { "reason": "nothing_compared" } | { "reason": "nothing_to_divide_by" } | { "reason": "no_solution" } | { "reason": "out_of_range" };

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

export type Validity = "not_yet" | "valid" | "ends_soon" | "expired";

export type ValueKind = "absent" | "null" | "flag" | "whole" | "double" | "decimal" | "text" | "moment" | "object_id" | "compound" | "secret";

export type Views = { 
/**
 * In the order of their names.
 */
views: Array<SavedView>, };

export type ViewsRequest = { 
/**
 * The table's id: small letters, digits, `.`, `_` and `-`.
 */
table: string, };

export type Wait = "sending" | "seeing" | "conflict" | "refusal";

export type WaitReason = "unsent" | "unanswered" | "behind" | "unseen" | "conflict" | "no_rights" | "invalid" | "duplicate" | "too_large" | "no_space" | "unwritable" | "refused";

export type WhatIfInvestor = { 
/**
 * Whose, in one word.
 */
investor: ClientId, 
/**
 * At the end of which month of the path; 0 is the start.
 */
month: number, 
/**
 * How much.
 */
amount: string, };

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

export type YearReturns = { 
/**
 * The year.
 */
year: number, 
/**
 * January to December; nothing for a month without a return.
 */
months: Array<MonthReturn | null>, 
/**
 * Its months linked.
 */
total: number | null, 
/**
 * The span holds only a part of the year.
 */
partial: boolean, };

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
  "workspace.rename": { request: RenameRequest; response: null; kind: "mutation" };
  "workspace.change_passphrase": { request: ChangePassphraseRequest; response: null; kind: "mutation" };
  "workspace.new_recovery_code": { request: NewRecoveryCodeRequest; response: Created; kind: "mutation" };
  "workspace.set_quick_unlock": { request: QuickUnlockSetting; response: null; kind: "mutation" };
  "session.sign_in": { request: SignInRequest; response: null; kind: "mutation" };
  "session.sign_out": { request: SignOutRequest; response: null; kind: "mutation" };
  "session.change_password": { request: ChangePasswordRequest; response: null; kind: "mutation" };
  "home.overview": { request: OverviewRequest; response: Overview; kind: "query" };
  "home.as_at": { request: AsAtRequest; response: AsAt; kind: "query" };
  "home.equity_curve": { request: EquityCurveRequest; response: EquityCurve; kind: "query" };
  "reports.export_equity_curve": { request: ExportCurveRequest; response: Exported; kind: "mutation" };
  "reports.factsheet": { request: ExportFactsheetRequest; response: FactsheetBytes; kind: "mutation" };
  "reports.export_factsheet": { request: ExportFactsheetRequest; response: Exported; kind: "mutation" };
  "funds.list": { request: FundsRequest; response: Funds; kind: "query" };
  "trading.accounts": { request: AccountsRequest; response: Accounts; kind: "query" };
  "trading.card_curves": { request: CardCurvesRequest; response: CardCurves; kind: "query" };
  "trading.account": { request: AccountRequest; response: AccountDetail; kind: "query" };
  "investors.list": { request: InvestorsRequest; response: Investors; kind: "query" };
  "investors.show": { request: InvestorRequest; response: Investor; kind: "query" };
  "investors.contact": { request: InvestorRequest; response: Contact; kind: "query" };
  "investors.edit_contact": { request: ContactForm; response: Edited; kind: "mutation" };
  "redemptions.preview": { request: RedemptionForm; response: RedemptionEffect; kind: "query" };
  "redemptions.request": { request: RedemptionForm; response: RedemptionAsked; kind: "mutation" };
  "palette.find": { request: FindRequest; response: Hits; kind: "query" };
  "explain.figure": { request: ExplainRequest; response: Explained; kind: "query" };
  "fees.what_if": { request: FeeWhatIfRequest; response: FeeWhatIf; kind: "query" };
  "performance.report": { request: PerformanceRequest; response: Performance; kind: "query" };
  "health.problems": { request: ProblemsRequest; response: Problems; kind: "query" };
  "health.quarantine": { request: QuarantineRequest; response: Quarantine; kind: "query" };
  "health.quarantined_document": { request: QuarantinedRequest; response: QuarantinedText; kind: "query" };
  "rates.status": { request: RatesStatusRequest; response: RatesStatus; kind: "query" };
  "rates.list": { request: RatesRequest; response: Rates; kind: "query" };
  "rates.rate": { request: RateRequest; response: RateAnswer; kind: "query" };
  "rates.import": { request: ImportRatesRequest; response: ImportedRates; kind: "mutation" };
  "rates.remove_own": { request: RemoveOwnRatesRequest; response: RemovedRates; kind: "mutation" };
  "rates.save_settings": { request: RatesSettings; response: null; kind: "mutation" };
  "views.list": { request: ViewsRequest; response: Views; kind: "query" };
  "views.save": { request: SaveViewRequest; response: null; kind: "mutation" };
  "views.remove": { request: RemoveViewRequest; response: null; kind: "mutation" };
  "signing.identities": { request: IdentitiesRequest; response: Identities; kind: "query" };
  "signing.create_identity": { request: CreateIdentityRequest; response: Identities; kind: "mutation" };
  "signing.import_identity": { request: ImportIdentityRequest; response: Identities; kind: "mutation" };
  "signing.export_identity": { request: ExportIdentityRequest; response: ExportedCertificate; kind: "query" };
  "signing.sign": { request: SignFileRequest; response: SignedFile; kind: "mutation" };
  "connections.database": { request: DatabaseRequest; response: Database; kind: "query" };
  "connections.save_database": { request: DatabaseForm; response: null; kind: "mutation" };
  "connections.test_database": { request: DatabaseForm; response: DatabaseTest; kind: "mutation" };
  "connections.remove_database": { request: DatabaseRequest; response: null; kind: "mutation" };
  "pull.status": { request: PullStatusRequest; response: PullStatus; kind: "query" };
  "pull.start": { request: PullRequest; response: null; kind: "mutation" };
  "pull.cancel": { request: CancelRequest; response: null; kind: "mutation" };
  "changes.status": { request: ChangesStatusRequest; response: ChangesStatus; kind: "query" };
  "changes.queue": { request: QueueRequest; response: QueueRows; kind: "query" };
  "changes.standings": { request: StandingsRequest; response: Standings; kind: "query" };
  "changes.conflicts": { request: ConflictsRequest; response: Conflicts; kind: "query" };
  "changes.resolve": { request: ResolveRequest; response: DecidedAll; kind: "mutation" };
  "changes.retry": { request: OperationsRequest; response: DecidedAll; kind: "mutation" };
  "changes.discard": { request: OperationsRequest; response: DecidedAll; kind: "mutation" };
  "changes.set_paused": { request: PauseRequest; response: null; kind: "mutation" };
  "changes.export": { request: ExportQueueRequest; response: Exported; kind: "mutation" };
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
  "workspace.rename": { kind: "mutation", permission: "manage_workspace", tags: ["desk"] },
  "workspace.change_passphrase": { kind: "mutation", permission: "manage_workspace", tags: [] },
  "workspace.new_recovery_code": { kind: "mutation", permission: "manage_workspace", tags: [] },
  "workspace.set_quick_unlock": { kind: "mutation", permission: "manage_workspace", tags: ["desk"] },
  "session.sign_in": { kind: "mutation", permission: null, tags: ["desk"] },
  "session.sign_out": { kind: "mutation", permission: null, tags: ["desk"] },
  "session.change_password": { kind: "mutation", permission: null, tags: ["desk"] },
  "home.overview": { kind: "query", permission: "view_own", tags: ["accounts", "readings", "investors", "pipeline", "health", "bridges", "pull", "rates"] },
  "home.as_at": { kind: "query", permission: "view_own", tags: ["accounts", "readings", "investors", "rates"] },
  "home.equity_curve": { kind: "query", permission: "view_trading", tags: ["accounts", "readings", "rates"] },
  "reports.export_equity_curve": { kind: "mutation", permission: "view_trading", tags: [] },
  "reports.factsheet": { kind: "mutation", permission: "view_trading", tags: [] },
  "reports.export_factsheet": { kind: "mutation", permission: "view_trading", tags: [] },
  "funds.list": { kind: "query", permission: "view_book", tags: ["funds", "accounts", "readings", "investors", "rates"] },
  "trading.accounts": { kind: "query", permission: "view_trading", tags: ["accounts", "readings", "rates"] },
  "trading.card_curves": { kind: "query", permission: "view_trading", tags: ["accounts", "readings"] },
  "trading.account": { kind: "query", permission: "view_trading", tags: ["accounts", "readings"] },
  "investors.list": { kind: "query", permission: "view_own", tags: ["investors", "rates"] },
  "investors.show": { kind: "query", permission: "view_own", tags: ["investors", "rates"] },
  "investors.contact": { kind: "query", permission: "view_own", tags: ["investors", "changes"] },
  "investors.edit_contact": { kind: "mutation", permission: "edit_book", tags: ["investors", "changes"] },
  "redemptions.preview": { kind: "query", permission: "edit_book", tags: ["investors"] },
  "redemptions.request": { kind: "mutation", permission: "edit_book", tags: ["investors", "changes"] },
  "palette.find": { kind: "query", permission: "view_own", tags: ["investors", "accounts"] },
  "explain.figure": { kind: "query", permission: "view_book", tags: ["accounts", "readings", "investors", "rates"] },
  "fees.what_if": { kind: "query", permission: "view_book", tags: [] },
  "performance.report": { kind: "query", permission: "view_trading", tags: ["accounts", "readings", "rates"] },
  "health.problems": { kind: "query", permission: "view_health", tags: ["health", "readings", "bridges", "pull"] },
  "health.quarantine": { kind: "query", permission: "view_health", tags: ["health"] },
  "health.quarantined_document": { kind: "query", permission: "view_health", tags: ["health"] },
  "rates.status": { kind: "query", permission: "view_book", tags: ["rates", "accounts", "investors", "desk"] },
  "rates.list": { kind: "query", permission: "view_book", tags: ["rates"] },
  "rates.rate": { kind: "query", permission: "view_own", tags: ["rates"] },
  "rates.import": { kind: "mutation", permission: "manage_connections", tags: ["rates"] },
  "rates.remove_own": { kind: "mutation", permission: "manage_connections", tags: ["rates"] },
  "rates.save_settings": { kind: "mutation", permission: "manage_workspace", tags: ["rates"] },
  "views.list": { kind: "query", permission: "view_own", tags: ["views"] },
  "views.save": { kind: "mutation", permission: "view_own", tags: ["views"] },
  "views.remove": { kind: "mutation", permission: "view_own", tags: ["views"] },
  "signing.identities": { kind: "query", permission: "view_own", tags: ["identities"] },
  "signing.create_identity": { kind: "mutation", permission: "view_own", tags: ["identities"] },
  "signing.import_identity": { kind: "mutation", permission: "view_own", tags: ["identities"] },
  "signing.export_identity": { kind: "query", permission: "view_own", tags: ["identities"] },
  "signing.sign": { kind: "mutation", permission: "view_own", tags: [] },
  "connections.database": { kind: "query", permission: "manage_connections", tags: ["connection"] },
  "connections.save_database": { kind: "mutation", permission: "manage_connections", tags: ["connection", "pull"] },
  "connections.test_database": { kind: "mutation", permission: "manage_connections", tags: [] },
  "connections.remove_database": { kind: "mutation", permission: "manage_connections", tags: ["connection", "pull"] },
  "pull.status": { kind: "query", permission: "view_own", tags: ["pull"] },
  "pull.start": { kind: "mutation", permission: "run_sync", tags: ["pull"] },
  "pull.cancel": { kind: "mutation", permission: "run_sync", tags: ["pull"] },
  "changes.status": { kind: "query", permission: "view_book", tags: ["changes", "pull", "connection"] },
  "changes.queue": { kind: "query", permission: "view_book", tags: ["changes"] },
  "changes.standings": { kind: "query", permission: "view_book", tags: ["changes"] },
  "changes.conflicts": { kind: "query", permission: "view_book", tags: ["changes"] },
  "changes.resolve": { kind: "mutation", permission: "run_sync", tags: ["changes", "investors", "accounts", "funds", "pipeline"] },
  "changes.retry": { kind: "mutation", permission: "run_sync", tags: ["changes"] },
  "changes.discard": { kind: "mutation", permission: "run_sync", tags: ["changes", "investors", "accounts", "funds", "pipeline"] },
  "changes.set_paused": { kind: "mutation", permission: "run_sync", tags: ["changes"] },
  "changes.export": { kind: "mutation", permission: "run_sync", tags: [] },
  "bridges.list": { kind: "query", permission: "view_trading", tags: ["bridges"] },
  "bridges.save": { kind: "mutation", permission: "manage_connections", tags: ["bridges"] },
  "bridges.remove": { kind: "mutation", permission: "manage_connections", tags: ["bridges"] },
  "bridges.test": { kind: "mutation", permission: "manage_connections", tags: [] },
  "bridges.poll": { kind: "mutation", permission: "run_sync", tags: ["bridges", "readings", "accounts", "health"] },
};

export const faultCodes: readonly FaultCode[] = ["unknown_endpoint", "invalid_request", "invalid_field", "not_found", "locked", "signed_out", "password_change_required", "not_permitted", "wrong_secret", "too_many_attempts", "sign_in_refused", "weak_password", "weak_passphrase", "workspace_in_use", "workspace_damaged", "workspace_newer", "disk_full", "read_only_folder", "not_a_workspace", "storage_unavailable", "keychain_missing", "keychain_locked", "no_export_folder", "nothing_to_export", "rates_file_refused", "not_connected", "remote_invalid_uri", "remote_invalid_ca_file", "remote_tls_required", "remote_cannot_resolve", "remote_cannot_reach", "remote_tls_refused", "remote_wrong_credentials", "remote_no_rights", "remote_not_replica_set", "remote_no_change_streams", "remote_position_lost", "remote_timed_out", "remote_refused", "cancelled", "edit_refused", "decision_refused", "overtaken", "redemption_refused", "pull_running", "bridge_invalid_address", "bridge_consent_needed", "bridge_cannot_reach", "bridge_timed_out", "bridge_unauthorised", "bridge_refused", "bridge_unknown_answer", "bridge_too_large", "file_unavailable", "cannot_sign", "identity_refused", "identity_expired", "wrong_identity_passphrase", "certificate_revoked", "trust_unavailable", "time_stamp_refused", "defect"];
