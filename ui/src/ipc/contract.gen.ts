// Made by `cargo xtask codegen` from the table of endpoints. Not written by hand.

export type About = { 
/**
 * What kind.
 */
kind: AboutKind, 
/**
 * Its id.
 */
id: string, };

export type AboutKind = "client" | "prospect";

export type AccountAge = { 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * When it was taken.
 */
at: string, 
/**
 * It is too old to be shown as current.
 */
stale: boolean, };

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
 * The shared database has it. One that only a bridge or a report told of belongs to nobody known: it is in no fund
 * and in no total, and its currency is `XXX` where that was not told either.
 */
in_book: boolean, 
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
 * The latest hundred readings, newest first; of a day gone by those up to its end.
 */
readings: Array<ReadingRow>, 
/**
 * Deals kept for it, all of them.
 */
deals: number, 
/**
 * The profit that was withdrawn, as the book has it: what profit and loss counts.
 */
profit_withdrawals: MoneyFigure, 
/**
 * What its deals tell of that, by their comments and by what people said of them, where it is not what the book has;
 * account currency. Nothing of a day gone by, of which only what the deals tell is known.
 */
withdrawn_by_deals: string | null, };

export type AccountLogin = string;

export type AccountPart = "equity" | "balance" | "floating" | "margin" | "margin_free" | "margin_level";

export type AccountProof = { 
/**
 * The login.
 */
login: AccountLogin, 
/**
 * The desk's name.
 */
name: string | null, 
/**
 * The account currency.
 */
currency: Currency, 
/**
 * The shared database has it.
 */
in_book: boolean, 
/**
 * How it stands.
 */
state: ProofState, 
/**
 * The last day up to which everything closes.
 */
proven_until: string | null, 
/**
 * Days that close.
 */
days_closed: number, 
/**
 * Days that do not.
 */
days_open: number, 
/**
 * Days without a stated balance.
 */
days_without_balance: number, 
/**
 * Those that do not close, newest first, at most a hundred.
 */
days: Array<OpenDay>, 
/**
 * The gaps, newest first, at most a hundred.
 */
gaps: Array<LedgerGap>, 
/**
 * The history begins with the account: nothing was before its first deal.
 */
opening_known: boolean, 
/**
 * The newest deal that a bridge told, by the server's clock.
 */
mirrored_through: string | null, 
/**
 * When it was asked last.
 */
mirrored_at: string | null, 
/**
 * The bridge gives its newest deals alone.
 */
limited: boolean, };

export type AccountRequest = { 
/**
 * The login.
 */
login: AccountLogin, 
/**
 * A day that is over; now when not given.
 */
as_at?: string, };

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
 * In the order of fund, then login; those that are not in the book last.
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

export type AcknowledgeAlertRequest = { 
/**
 * Which alert.
 */
number: number, 
/**
 * What was done about it, or why nothing.
 */
note: string, };

export type ActivityRequest = Record<symbol, never>;

export type AddDocumentRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * The file. It is only read, and kept encrypted in the workspace.
 */
path: string, 
/**
 * The kind the shared database is told; `agreement` when none is given.
 */
kind: string | null, };

export type AddTrustRootsRequest = { 
/**
 * The file.
 */
path: string, };

export type Agreed = { 
/**
 * The version that was read.
 */
consent_version: string, };

export type AgreementBlock = { "kind": "heading", 
/**
 * Its text.
 */
text: string, } | { "kind": "paragraph", 
/**
 * Its text.
 */
text: string, } | { "kind": "item", 
/**
 * Its text.
 */
text: string, } | { "kind": "row", 
/**
 * The label.
 */
label: string, 
/**
 * The value.
 */
text: string, } | { "kind": "place", 
/**
 * Whose.
 */
name: string, 
/**
 * Below the line.
 */
text: string, };

export type AgreementGap = { 
/**
 * The investor.
 */
client_id: ClientId, 
/**
 * The name.
 */
name: string | null, 
/**
 * Fields without a value.
 */
missing: Array<string>, };

export type AgreementPreview = { 
/**
 * Its title.
 */
title: string, 
/**
 * Its parts.
 */
blocks: Array<AgreementBlock>, 
/**
 * Fields without a value.
 */
missing: Array<string>, 
/**
 * Places of signature that the text names.
 */
places: Array<string>, 
/**
 * Counsel of the firm read the wording.
 */
reviewed: boolean, };

export type AgreementPreviewRequest = { 
/**
 * Which wording.
 */
kind: TemplateKind, 
/**
 * In which language.
 */
language: EnvelopeLanguage, 
/**
 * For whom; the fields stand empty when nobody is named.
 */
client_id: ClientId | null, 
/**
 * On which contract; the newest when none is named.
 */
investment_id: InvestmentId | null, 
/**
 * Values that a person gives; they go before the record's.
 */
fields: { [key in string]: string }, 
/**
 * Another text than the one in force, while it is being written.
 */
text: string | null, };

export type AgreementTemplate = { 
/**
 * Which kind.
 */
kind: TemplateKind, 
/**
 * Its language.
 */
language: EnvelopeLanguage, 
/**
 * Its title.
 */
title: string, 
/**
 * Its text.
 */
text: string, 
/**
 * Counsel of the firm read it; the product's own drafts nobody did.
 */
reviewed: boolean, 
/**
 * The firm's own, and since when.
 */
changed_at: string | null, };

export type AgreementTemplateRequest = { 
/**
 * Which kind.
 */
kind: TemplateKind, 
/**
 * Its language.
 */
language: EnvelopeLanguage, };

export type AgreementTemplates = { 
/**
 * One a kind and language.
 */
rows: Array<AgreementTemplate>, 
/**
 * Names of fields that are filled from the record.
 */
fields: Array<string>, };

export type AgreementTemplatesRequest = Record<symbol, never>;

export type AgreementsForm = { 
/**
 * Which wording.
 */
kind: TemplateKind, 
/**
 * In which language.
 */
language: EnvelopeLanguage, 
/**
 * For whom.
 */
client_ids: Array<ClientId>, 
/**
 * On which contract, where it is for one investor.
 */
investment_id: InvestmentId | null, 
/**
 * Values that a person gives, the same for all.
 */
fields: { [key in string]: string }, 
/**
 * How the investor signs.
 */
way: SigningWay, 
/**
 * Who counter-signs for the firm; nobody when none is named.
 */
firm_signer: UserId | null, 
/**
 * Reminders every so many days; 0 for never.
 */
reminder_days: number, };

export type AgreementsMade = { 
/**
 * The drafts, an investor each.
 */
envelope_ids: Array<EnvelopeId>, 
/**
 * For whom something is missing.
 */
gaps: Array<AgreementGap>, };

export type AlertsRequest = { 
/**
 * Only those that nobody acknowledged.
 */
waiting_only: boolean, 
/**
 * Rows before the window.
 */
offset: number, 
/**
 * Rows of the window, at most 500.
 */
limit: number, };

export type Allocation = { 
/**
 * The fund.
 */
fund: FundCode, 
/**
 * The moment for which it was made.
 */
as_at: string, 
/**
 * The day is over: its trades can be looked at and not ordered.
 */
is_past: boolean, 
/**
 * The currency of every amount.
 */
currency: Currency, 
/**
 * What all lines are worth; unknown while one is.
 */
total: MoneyFigure, 
/**
 * What the lines that take part are worth.
 */
known: string, 
/**
 * The lines.
 */
lines: Array<AllocationLine>, 
/**
 * What the targets leave of a hundred: cash.
 */
cash_percent: string, 
/**
 * The targets were saved; else they are the weights of now.
 */
saved: boolean, 
/**
 * The share of the money that stands elsewhere than it shall.
 */
off_target_percent: string | null, };

export type AllocationGrouping = "account" | "manager";

export type AllocationLine = { 
/**
 * The login, or the name of who trades; empty for accounts that nobody is named for.
 */
line: string, 
/**
 * The account's name.
 */
name: string | null, 
/**
 * Who trades it.
 */
manager: string | null, 
/**
 * The accounts in it.
 */
accounts: Array<AccountLogin>, 
/**
 * What it is worth; unknown when an account of it is.
 */
value: MoneyFigure, 
/**
 * Why it takes no part.
 */
blocked: LineBlocked | null, 
/**
 * Its share of all lines that take part.
 */
weight_percent: string | null, 
/**
 * The share it shall have.
 */
target_percent: string, 
/**
 * The target in proportion to the lines that take part; the target itself when all do.
 */
aim_percent: string | null, 
/**
 * Weight less aim.
 */
drift_percent: string | null, 
/**
 * Percentage points it may drift to either side.
 */
band_percent: string, 
/**
 * It has drifted beyond.
 */
outside: boolean, 
/**
 * Nothing of it is sold.
 */
no_sell: boolean, };

export type AllocationMode = "cash_first" | "full";

export type AllocationOutcome = { "kind": "proposed" } | { "kind": "within_bands" } | { "kind": "more_than_held", 
/**
 * The line.
 */
line: string, } | { "kind": "not_enough_cash", 
/**
 * How much.
 */
short: string, } | { "kind": "smallest_trade" } | { "kind": "nothing_known" };

export type AllocationPreview = { 
/**
 * The worksheet before.
 */
sheet: Allocation, 
/**
 * What came of it.
 */
outcome: AllocationOutcome, 
/**
 * The lines that take part, after; none when nothing could be proposed.
 */
after: Array<LineAfter>, 
/**
 * Cash after: the flow less what was bought and with what was sold.
 */
cash: string | null, 
/**
 * Its share of the whole then.
 */
cash_percent: string | null, 
/**
 * All that is moved, each purchase and each sale counted.
 */
turnover: string, 
/**
 * The share of the money that stands elsewhere than it shall, after.
 */
off_target_percent: string | null, 
/**
 * The trades as transfers between accounts.
 */
orders: Array<TransferOrder>, };

export type AllocationPreviewRequest = { 
/**
 * The fund.
 */
fund: FundCode, 
/**
 * What stands in one line.
 */
grouping: AllocationGrouping, 
/**
 * The currency of every amount; the base currency when not given.
 */
currency?: Currency, 
/**
 * A day that is over; now when not given.
 */
as_at?: string, 
/**
 * Targets and bands that are being edited; those that were saved last when not given.
 */
targets: Array<TargetForm> | null, 
/**
 * Cash-first or full.
 */
mode: AllocationMode, 
/**
 * New money above zero, a withdrawal below.
 */
flow: string, 
/**
 * Cash that must be left.
 */
cash_buffer: string, 
/**
 * The smallest trade.
 */
min_trade: string, 
/**
 * What each amount moved costs in a full rebalance, in percent of it.
 */
penalty_percent: string, 
/**
 * A full rebalance only when a line is outside of its band.
 */
only_outside: boolean, 
/**
 * Trades that stand as they are written.
 */
by_hand: Array<TradeByHand>, };

export type AllocationRequest = { 
/**
 * The fund.
 */
fund: FundCode, 
/**
 * What stands in one line.
 */
grouping: AllocationGrouping, 
/**
 * The currency of every amount; the base currency when not given.
 */
currency?: Currency, 
/**
 * A day that is over; now when not given.
 */
as_at?: string, };

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

export type ApplyImportRequest = { 
/**
 * The report.
 */
file: ReportFile, 
/**
 * The account into whose ledger it goes.
 */
login: AccountLogin, 
/**
 * The hash that the preview gave: what is taken in is what was looked at.
 */
file_hash: string, };

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
 * Assets less client money; unknown when a part of the assets is not converted.
 */
fund_revenue: MoneyFigure, 
/**
 * All that was still to be paid, interest and principal.
 */
owed: MoneyFigure, 
/**
 * Assets less all that was still to be paid; unknown when a part of the assets is not converted.
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

export type AttachmentRequest = { 
/**
 * The message.
 */
message: string, 
/**
 * The part of it.
 */
part: string, };

export type Attendee = { 
/**
 * Name; empty when there is none.
 */
name: string, 
/**
 * Address.
 */
email: string, 
/**
 * What they said.
 */
answer: AttendeeAnswer, 
/**
 * The account itself.
 */
is_self: boolean, 
/**
 * Need not come.
 */
is_optional: boolean, };

export type AttendeeAnswer = "waiting" | "accepted" | "declined" | "tentative";

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

export type Benchmark = { 
/**
 * Its name.
 */
name: string, 
/**
 * The currency its closes are in; nothing for an index that is compared as it stands.
 */
currency: Currency | null, 
/**
 * The file and the column it was read from.
 */
source: string, 
/**
 * When it was taken in last.
 */
imported_at: string, 
/**
 * How many closes.
 */
closes: number, 
/**
 * The first day.
 */
first: string | null, 
/**
 * The last day.
 */
last: string | null, };

export type Benchmarks = { 
/**
 * The series.
 */
benchmarks: Array<Benchmark>, };

export type BenchmarksRequest = Record<symbol, never>;

export type BridgeEventRow = { 
/**
 * When.
 */
at: string, 
/**
 * `took_over`, `handed_back`, `failed`, `recovered`, `gap`, `dialect`, `deals_failed`.
 */
kind: string, 
/**
 * More of it.
 */
detail: string | null, };

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

export type BridgeHealthPage = { 
/**
 * In the order in which they were added.
 */
bridges: Array<BridgeHealthRow>, };

export type BridgeHealthRequest = Record<symbol, never>;

export type BridgeHealthRow = { 
/**
 * Its id.
 */
id: BridgeId, 
/**
 * The desk's name.
 */
name: string, 
/**
 * How it is.
 */
state: BridgeState, 
/**
 * The dialect it speaks.
 */
dialect: string | null, 
/**
 * Its last poll that brought readings.
 */
last_success: string | null, 
/**
 * Milliseconds of the last answers.
 */
latency_ms: number | null, 
/**
 * The median of the last fortnight.
 */
median_latency_ms: number | null, 
/**
 * The worst of it.
 */
worst_latency_ms: number | null, 
/**
 * Polls of the last fortnight.
 */
polls: number, 
/**
 * Of these, those that failed.
 */
failed: number, 
/**
 * Of these, those that the second address answered.
 */
served_by_second: number, 
/**
 * Seconds between polls as configured.
 */
interval_seconds: number, 
/**
 * Seconds until the next poll, where this desk polls by itself.
 */
next_poll_seconds: number | null, 
/**
 * The newest polls, oldest first, at most three hundred.
 */
series: Array<PollPoint>, 
/**
 * The accounts that it reads.
 */
accounts: Array<AccountAge>, 
/**
 * Readings of the last poll that wait until they were said more often.
 */
held: Array<HeldReading>, 
/**
 * What happened, newest first, at most a hundred.
 */
events: Array<BridgeEventRow>, 
/**
 * What went wrong, the most frequent first.
 */
faults: Array<FaultCount>, };

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
 * Readings that wait until they were said more often.
 */
held: Array<HeldReading>, 
/**
 * Accounts for which it has no reading.
 */
without: Array<WithoutRow>, 
/**
 * Deals that were new, or told otherwise than before.
 */
deals: number, 
/**
 * What was wrong with the deals of an account.
 */
deals_fault: Fault | null, 
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

export type BridgeState = "well" | "failing" | "never";

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

export type CalendarEvent = { 
/**
 * Its id.
 */
id: string, 
/**
 * Changes with each change; a change that names an old one is refused.
 */
etag: string, 
/**
 * Whether it takes place.
 */
status: EventStatus, 
/**
 * Its title.
 */
title: string, 
/**
 * Its description as plain text.
 */
description: string, 
/**
 * Where.
 */
place: string, 
/**
 * When it begins; none for a cancelled one without details.
 */
start: EventTime | null, 
/**
 * When it ends.
 */
end: EventTime | null, 
/**
 * Guests.
 */
attendees: Array<Attendee>, 
/**
 * The Meet address, once Google has made it; `https://meet.google.com/…` alone.
 */
meet: string | null, 
/**
 * Google is still making the Meet.
 */
meet_is_pending: boolean, 
/**
 * Its page at Google.
 */
page: string | null, 
/**
 * Who invited.
 */
organiser: string | null, 
/**
 * The series it is of.
 */
series: string | null, 
/**
 * Of which record of the desk, as it was written by us.
 */
desk_record: string | null, 
/**
 * When it was last changed.
 */
updated_at: string | null, };

export type CancelConnectRequest = Record<symbol, never>;

export type CancelMeetingRequest = { 
/**
 * Its id.
 */
id: string, 
/**
 * Guests are told by mail.
 */
tell_guests: boolean, };

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
 * The deepest fall from the highest close in the span, a fraction from −1 to 0; nothing without a close.
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

export type CertificateOnPath = { 
/**
 * Name of whom it is.
 */
subject: string, 
/**
 * Name of who issued it.
 */
issuer: string, 
/**
 * Serial number in hexadecimal.
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
 * Whether it is trusted here by itself.
 */
is_root: boolean, 
/**
 * What is known of its revocation.
 */
revocation: CertificateRevocation, 
/**
 * Since when it is revoked.
 */
revoked_at: string | null, };

export type CertificatePart = "own" | "root" | "chain";

export type CertificateRevocation = "good" | "revoked" | "unknown" | "top";

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
 * The amount over what it was then, in percent, two digits half even; nothing when that was zero or less.
 */
percent: string | null, };

export type ChangeAfter = { 
/**
 * The writing of the file that made it, from 1.
 */
revision: number, 
/**
 * What kind.
 */
kind: ChangeKind, 
/**
 * What, in words.
 */
what: string, 
/**
 * Whether the signature allows it.
 */
allowed: boolean, 
/**
 * Where it is seen.
 */
places: Array<SeenOnPage>, };

export type ChangeBasis = "thirty_days";

export type ChangeKind = "signature" | "time_stamp" | "signature_field" | "validation_data" | "form" | "annotation" | "metadata" | "content";

export type ChangeMeetingRequest = { 
/**
 * Its id.
 */
id: string, 
/**
 * As the person saw it; one that somebody else changed since is not written over.
 */
etag: string, 
/**
 * As it shall be.
 */
meeting: MeetingForm, };

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
 * When everything that could be sent was sent; nothing while nothing was ever sent.
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
 * The other side, as it was at the last connection to this database; nothing before the first one.
 */
other_side: OtherSide | null, 
/**
 * Nothing is sent or read until a person decides: the connection leads to another database.
 */
held: HeldBack | null, };

export type ChangesStatusRequest = Record<symbol, never>;

export type ChartFormat = "png" | "svg" | "csv";

export type CheckGoogleRequest = Record<symbol, never>;

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

export type ClassifyTransferRequest = { 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * The deal.
 */
ticket: string, 
/**
 * What it is.
 */
kind: TransferKind, 
/**
 * Why.
 */
note?: string, };

export type ClientId = string;

export type ClockDisagreement = { 
/**
 * The week or day.
 */
from: string, 
/**
 * As settled.
 */
configured_seconds: number, 
/**
 * At least this.
 */
least_seconds: number, 
/**
 * At most this.
 */
most_seconds: number, 
/**
 * By what.
 */
source: ClockSeenBy, };

export type ClockForm = { 
/**
 * When it changes.
 */
kind: ClockKind, 
/**
 * Seconds ahead of UTC in winter, or always.
 */
standard_seconds: number, };

export type ClockKind = "fixed" | "eu" | "us";

export type ClockPeriod = { 
/**
 * From when.
 */
from: string, 
/**
 * Seconds ahead of UTC.
 */
offset_seconds: number, };

export type ClockSeenBy = "week" | "heartbeat";

export type ClockSet = { 
/**
 * Deals that are at another instant now.
 */
restated: number, };

export type ClocksRequest = Record<symbol, never>;

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

export type Completeness = { 
/**
 * By login.
 */
accounts: Array<AccountProof>, };

export type CompletenessRequest = { 
/**
 * The login.
 */
login?: AccountLogin, };

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
 * What stands there now; of a deleted record, what stood there last.
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

export type ConnectGoogleRequest = { 
/**
 * What shall be granted beside what was; the usual scopes when nothing is said.
 */
scopes: Array<GoogleScope>, };

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

export type ContractPart = "principal" | "interest_paid" | "still_owed";

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
interest_paid: MoneyFigure, 
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

export type CurrencyRisk = { 
/**
 * The currency.
 */
currency: Currency, 
/**
 * What rises with it.
 */
long: string, 
/**
 * What falls with it.
 */
short: string, 
/**
 * Long less short.
 */
net: string, 
/**
 * Long and short.
 */
gross: string, };

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
 * Below the highest so far in the span, a fraction from −1 to 0, adjusted for deposits and withdrawals.
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

export type DayOrder = "day_first" | "month_first";

export type DealRow = { 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * The ticket.
 */
ticket: string, 
/**
 * The order it filled.
 */
order: string | null, 
/**
 * The position.
 */
position: string | null, 
/**
 * When, UTC.
 */
time: string, 
/**
 * What the server's clock showed, where that was told.
 */
server_time: string | null, 
/**
 * MetaTrader 5 deal type.
 */
kind: number, 
/**
 * MetaTrader 5 deal entry.
 */
entry: number, 
/**
 * The symbol.
 */
symbol: string | null, 
/**
 * Lots.
 */
volume: string, 
/**
 * The price.
 */
price: string, 
/**
 * Result, or the amount of a balance operation; account currency.
 */
profit: string, 
/**
 * Swap.
 */
swap: string, 
/**
 * Commission, negative when charged.
 */
commission: string, 
/**
 * Fee, negative when charged.
 */
fee: string, 
/**
 * Swap, commission and fee together.
 */
charges: string | null, 
/**
 * Profit, swap, commission and fee together.
 */
net: string | null, 
/**
 * The magic number that the deal itself carries: what a person closes carries zero, whoever opened it. `not_told`
 * where the source tells none.
 */
strategy: string, 
/**
 * The broker's comment.
 */
comment: string | null, 
/**
 * Whose figures these are.
 */
told_by: ToldBy, 
/**
 * The bridge or report by name.
 */
source: string | null, 
/**
 * Another source told other figures.
 */
differs: boolean, };

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

export type DeclineEnvelopeRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * The signer, who must be the person at the desk.
 */
signer: number, 
/**
 * Why.
 */
reason: string, };

export type DeclineInPersonRequest = { 
/**
 * Why.
 */
reason: string, };

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
status: PullStatus, } | { "kind": "limit_alert", 
/**
 * The alert.
 */
alert: LimitAlertRow, } | { "kind": "desk" };

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

export type DeskTable = "investors" | "contracts" | "accounts" | "payments" | "performance";

export type DifferencesRequest = Record<symbol, never>;

export type DifferingFigure = { 
/**
 * The deal.
 */
ticket: string, 
/**
 * Which figure: `time`, `kind`, `entry`, `symbol`, `volume`, `price`, `profit`, `commission`, `swap`, `fee`.
 */
field: string, 
/**
 * As it is held.
 */
held: string, 
/**
 * As the report has it.
 */
reported: string, };

export type DisconnectGoogleRequest = Record<symbol, never>;

export type DocumentAdded = { 
/**
 * Which.
 */
document_id: DocumentId, };

export type DocumentId = string;

export type DocumentRevisionView = { 
/**
 * 0 is the original.
 */
number: number, 
/**
 * SHA-256 of the whole file.
 */
sha256: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * When it came.
 */
at: string, 
/**
 * Whose signature it brought.
 */
signer: number | null, };

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
expires_on: string | null, 
/**
 * It is signed in an envelope: none of the papers that prove who the client is.
 */
in_envelope: boolean, };

export type DocumentStanding = "intact" | "intact_with_permitted_changes" | "altered" | "broken" | "unsigned" | "unreadable";

export type DownloadRequest = { 
/**
 * Its id.
 */
id: string, 
/**
 * Also saves it among the person's downloads, in the clear.
 */
save: boolean, };

export type Downloaded = { 
/**
 * Its size.
 */
bytes: number, 
/**
 * Where it was saved.
 */
saved: Exported | null, };

export type Draft = { 
/**
 * Its id.
 */
id: string, 
/**
 * The mail so far.
 */
mail: MailForm, 
/**
 * When it last changed.
 */
changed_at: string, };

export type DraftRequest = { 
/**
 * Its id.
 */
id: string, };

export type Drafts = { 
/**
 * The last changed first.
 */
drafts: Array<Draft>, };

export type DraftsRequest = Record<symbol, never>;

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

export type DrawnStrokes = { 
/**
 * The canvas' width, in its own units.
 */
width: number, 
/**
 * The canvas' height.
 */
height: number, 
/**
 * The pen's width.
 */
pen: number, 
/**
 * The strokes: points in order.
 */
strokes: Array<Array<[number, number]>>, };

export type DriveFile = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name, without path and control characters.
 */
name: string, 
/**
 * Its type.
 */
mime: string, 
/**
 * Bytes; none for folders and Google's own documents.
 */
size: number | null, 
/**
 * SHA-256 of its bytes in hex, where Google says.
 */
sha256: string | null, 
/**
 * When it was last changed.
 */
modified_at: string | null, 
/**
 * The folder it is in.
 */
folder: string | null, 
/**
 * Its page at Google.
 */
page: string | null, 
/**
 * In the bin.
 */
is_binned: boolean, 
/**
 * It is a folder.
 */
is_folder: boolean, 
/**
 * Of which record of the desk, as it was written by us.
 */
desk_record: string | null, };

export type DriveRole = "reader" | "commenter" | "writer";

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

export type DueWhen = "overdue" | "next_thirty_days";

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

export type Elsewhere = "same_database" | "let_go";

export type ElsewhereDecided = { 
/**
 * How many changes were let go.
 */
let_go: number, 
/**
 * The file they were written into.
 */
path: string | null, };

export type ElsewhereRequest = { 
/**
 * What it is.
 */
decision: Elsewhere, 
/**
 * The database that is connected, as the person was told of it: where it changed since, they look again.
 */
connected: string, };

export type EmptySignatureField = { 
/**
 * Its full name.
 */
name: string, 
/**
 * Where it is seen; nothing when it is not.
 */
place: SeenOnPage | null, };

export type EnvelopeDocumentView = { 
/**
 * Its id.
 */
document_id: DocumentId, 
/**
 * The file's name.
 */
name: string, 
/**
 * The kind the shared database is told.
 */
kind: string, 
/**
 * How many pages.
 */
pages: number, 
/**
 * The original and each revision.
 */
revisions: Array<DocumentRevisionView>, };

export type EnvelopeEvidenceRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * In which language; the envelope's when nothing is said.
 */
language: EnvelopeLanguage | null, 
/**
 * The identity that signs it; not signed when none is named.
 */
identity: string | null, 
/**
 * What opens that identity, for this once.
 */
passphrase: string | null, };

export type EnvelopeFieldForm = { 
/**
 * The document.
 */
document_id: DocumentId, 
/**
 * The signer.
 */
signer: number, 
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

export type EnvelopeFieldsForm = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * The places.
 */
fields: Array<EnvelopeFieldForm>, };

export type EnvelopeForm = { 
/**
 * Which; a new one when none is given.
 */
envelope_id: EnvelopeId | null, 
/**
 * Its title.
 */
title: string, 
/**
 * The investor it is about.
 */
client_id: ClientId | null, 
/**
 * To its signers.
 */
message: string, 
/**
 * The language of consent and evidence.
 */
language: EnvelopeLanguage, 
/**
 * Signers are to be reminded every so many days; 0 for never.
 */
reminder_days: number, };

export type EnvelopeId = string;

export type EnvelopeLanguage = "en" | "es";

export type EnvelopeLetter = { 
/**
 * The signer's address.
 */
to: string, 
/**
 * The subject, in the envelope's language.
 */
subject: string, 
/**
 * The text.
 */
text: string, 
/**
 * The documents that go with it: those of a signer who signs elsewhere, as they are now.
 */
documents: Array<string>, 
/**
 * The account it leaves from; nothing where none is linked, and no letter can leave from here.
 */
account: string | null, };

export type EnvelopeLetterRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * To whom.
 */
signer: number, };

export type EnvelopeListRow = { 
/**
 * Its id.
 */
envelope_id: EnvelopeId, 
/**
 * Its title.
 */
title: string, 
/**
 * The investor it is about.
 */
client_id: ClientId | null, 
/**
 * Where it stands.
 */
state: EnvelopeState, 
/**
 * Its signers.
 */
signers: Array<EnvelopeSignerMark>, 
/**
 * Who is to be reminded by now.
 */
reminders: Array<number>, 
/**
 * Who put it together.
 */
creator: string, 
/**
 * When it was sent.
 */
sent_at: string | null, 
/**
 * When nothing is accepted any more.
 */
expires_at: string | null, 
/**
 * When it last changed.
 */
changed_at: string, };

export type EnvelopeRequest = { 
/**
 * Which.
 */
envelope_id: EnvelopeId, };

export type EnvelopeSignerMark = { 
/**
 * The number.
 */
number: number, 
/**
 * The name.
 */
name: string, 
/**
 * Where they stand.
 */
standing: SignerStanding, 
/**
 * The person at the desk.
 */
own: boolean, };

export type EnvelopeSignerRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * The signer.
 */
signer: number, };

export type EnvelopeSignerView = { 
/**
 * The number.
 */
number: number, 
/**
 * The name.
 */
name: string, 
/**
 * E-mail address.
 */
email: string | null, 
/**
 * The user of the firm this is.
 */
user_id: UserId | null, 
/**
 * The investor this is.
 */
client_id: ClientId | null, 
/**
 * As what they sign.
 */
capacity: string, 
/**
 * How they sign.
 */
way: SigningWay, 
/**
 * The step.
 */
step: number, 
/**
 * The group.
 */
group: number | null, 
/**
 * Signs after everybody else.
 */
counter_signs: boolean, 
/**
 * Where they stand.
 */
standing: SignerStanding, 
/**
 * When they looked at it first.
 */
viewed_at: string | null, 
/**
 * When they signed.
 */
signed_at: string | null, 
/**
 * Since when it is their turn.
 */
turn_since: string | null, 
/**
 * A reminder is due.
 */
remind: boolean, 
/**
 * The person at the desk.
 */
own: boolean, };

export type EnvelopeState = "draft" | "sent" | "viewed" | "completed" | "declined" | "voided" | "expired";

export type EnvelopeView = { 
/**
 * Its id.
 */
envelope_id: EnvelopeId, 
/**
 * Its title.
 */
title: string, 
/**
 * The investor it is about.
 */
client_id: ClientId | null, 
/**
 * That investor's name.
 */
client_name: string | null, 
/**
 * To its signers.
 */
message: string, 
/**
 * The language of consent and evidence.
 */
language: EnvelopeLanguage, 
/**
 * Signers are to be reminded every so many days; 0 for never.
 */
reminder_days: number, 
/**
 * Where it stands.
 */
state: EnvelopeState, 
/**
 * Why it was declined or taken back.
 */
reason: string | null, 
/**
 * Who put it together.
 */
creator: string, 
/**
 * When.
 */
created_at: string, 
/**
 * When it was sent.
 */
sent_at: string | null, 
/**
 * When nothing is accepted any more.
 */
expires_at: string | null, 
/**
 * When it ended.
 */
ended_at: string | null, 
/**
 * What signers agree to: fixed when it was sent, until then what is in force.
 */
consent: SigningConsent, 
/**
 * The documents.
 */
documents: Array<EnvelopeDocumentView>, 
/**
 * The signers.
 */
signers: Array<EnvelopeSignerView>, 
/**
 * Groups of which some are enough.
 */
groups: Array<SignerGroup>, 
/**
 * Where they sign.
 */
fields: Array<EnvelopeFieldForm>, 
/**
 * Everything that happened, first step first. A client sees what was done since it was sent.
 */
trail: Array<TrailStep>, };

export type Envelopes = { 
/**
 * The latest changed first.
 */
rows: Array<EnvelopeListRow>, 
/**
 * How many there are.
 */
total: number, };

export type EnvelopesRequest = { 
/**
 * How many to pass over.
 */
offset: number, 
/**
 * How many at most, up to 500.
 */
limit: number, 
/**
 * Only in these states; all when there is none.
 */
states: Array<EnvelopeState>, 
/**
 * Only those with this in title or signers.
 */
text: string | null, 
/**
 * Only those the person at the desk signs.
 */
mine: boolean, 
/**
 * Only those about this investor.
 */
client_id: ClientId | null, };

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
 * The last close less the one the span is measured from, less deposits and withdrawals, as `performance.report`
 * gives it; nothing when unknown.
 */
gain: string | null, 
/**
 * Time-weighted return over the daily closes of the span, a fraction, as `performance.report` gives it.
 */
time_weighted_return: number | null, 
/**
 * The deepest fall from the highest in the span, a fraction: between closes as `performance.report` gives it, or
 * between readings where those are drawn.
 */
max_drawdown: number | null, 
/**
 * How far the last close is below the highest of all time, a fraction from −1 to 0.
 */
below_high: number | null, 
/**
 * Accounts in it.
 */
accounts: Array<AccountLogin>, 
/**
 * Accounts left out, because on the last day there is no rate for their currency.
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
 * Last day, of a custom span or of any other that is to end before today.
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

export type EventRow = { 
/**
 * The event as it will be.
 */
event: CalendarEvent, 
/**
 * The record it is about.
 */
about: About | null, 
/**
 * What waits for it: it is not like this at Google yet.
 */
waiting: OutgoingRow | null, 
/**
 * What waits calls it off.
 */
ends: boolean, };

export type EventStatus = "confirmed" | "tentative" | "cancelled";

export type EventTime = { "kind": "day", 
/**
 * The date.
 */
date: string, } | { "kind": "at", 
/**
 * When.
 */
instant: string, 
/**
 * The zone it was agreed in (IANA, as `Europe/Madrid`): it moves with that zone's rules.
 */
zone: string | null, };

export type Events = { 
/**
 * In the order of their beginning.
 */
rows: Array<EventRow>, 
/**
 * An account is linked.
 */
linked: boolean, 
/**
 * The calendar may be read.
 */
granted: boolean, 
/**
 * The zone that hours are shown in.
 */
zone: string, };

export type EventsRequest = { 
/**
 * From this moment.
 */
from: string, 
/**
 * Up to this one.
 */
until: string, 
/**
 * Only those made from the record, or with its address among the guests.
 */
about: About | null, };

export type EvidenceWritten = { 
/**
 * Where.
 */
path: string, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * The seal of the newest step it tells of.
 */
seal: string, 
/**
 * Every step is as it was sealed, and the audit trail is whole.
 */
holds: boolean, };

export type ExcursionSource = "floating" | "account" | "prices" | "no_readings" | "opened_before" | "no_step_value";

export type ExplainRequest = { 
/**
 * A day that is over; now when not given.
 */
as_at?: string, 
/**
 * The currency of the figure; that of the screen it stands on when not given.
 */
currency?: Currency, } & ({ "figure": "assets", 
/**
 * Of one fund alone.
 */
fund: FundCode | null, } | { "figure": "floating", 
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
fund: FundCode | null, 
/**
 * Only those due then.
 */
due?: DueWhen, } | { "figure": "revenue", 
/**
 * Of one fund alone.
 */
fund: FundCode | null, } | { "figure": "net_after_obligations" } | { "figure": "record", 
/**
 * Whose.
 */
client_id: ClientId, 
/**
 * Which.
 */
part: RecordPart, } | { "figure": "contract", 
/**
 * Which contract.
 */
investment_id: InvestmentId, 
/**
 * Which figure.
 */
part: ContractPart, } | { "figure": "payment", 
/**
 * Which contract.
 */
investment_id: InvestmentId, 
/**
 * The day it is due.
 */
due: string, 
/**
 * Interest or principal.
 */
kind: DueKind, } | { "figure": "redeemable", 
/**
 * The redemption.
 */
form: RedemptionForm, 
/**
 * What is left after it; else what is free before.
 */
after: boolean, } | { "figure": "listed_money", 
/**
 * Part of a name, an e-mail address or an id.
 */
text: string | null, 
/**
 * Only files in this state.
 */
kyc: KycMark | null, } | { "figure": "worksheet", 
/**
 * What is tried.
 */
sheet: AllocationPreviewRequest, 
/**
 * Which figure.
 */
part: WorksheetFigure, 
/**
 * Of which line; of the whole sheet when not given.
 */
line: string | null, } | { "figure": "account_profit", 
/**
 * The account.
 */
login: AccountLogin, } | { "figure": "account", 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * Which figure.
 */
part: AccountPart, } | { "figure": "below_high_water", 
/**
 * Whose.
 */
entity: PerformanceEntity, } | { "figure": "symbol_exposure", 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * The symbol.
 */
symbol: string, } | { "figure": "currency_exposure", 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * The currency.
 */
of: Currency, } | { "figure": "trade_statistic", 
/**
 * Whose, and of which days.
 */
statistics: TradeStatisticsRequest, 
/**
 * Of the accounts in which currency.
 */
of: Currency, 
/**
 * Its name in `CALC.md`.
 */
name: string, } | { "figure": "return", 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * Over which days.
 */
span: PerformanceSpan, } | { "figure": "metric", 
/**
 * Whose, over which days, beside whom.
 */
performance: PerformanceRequest, 
/**
 * Which.
 */
id: MetricId, } | { "figure": "earned", 
/**
 * Whose, over which days.
 */
performance: PerformanceRequest, } | { "figure": "management_fee", 
/**
 * The path and the terms.
 */
path: FeeWhatIfRequest, 
/**
 * The month; 0 is the start.
 */
month: number, } | { "figure": "performance_fee", 
/**
 * The path and the terms.
 */
path: FeeWhatIfRequest, 
/**
 * The month; 0 is the start.
 */
month: number, });

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
number: number, } | { "unit": "share", 
/**
 * The fraction.
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

export type ExportEnvelopeRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * Which files.
 */
state: ExportedState, };

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

export type ExportedFiles = { 
/**
 * The files, a path each.
 */
paths: Array<string>, };

export type ExportedState = "original" | "newest";

export type ExposureRequest = { 
/**
 * Whose.
 */
entity: PerformanceEntity, };

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

export type FaultCode = "unknown_endpoint" | "invalid_request" | "invalid_field" | "not_found" | "locked" | "signed_out" | "password_change_required" | "not_permitted" | "wrong_secret" | "too_many_attempts" | "sign_in_refused" | "weak_password" | "weak_passphrase" | "workspace_in_use" | "workspace_damaged" | "workspace_newer" | "disk_full" | "read_only_folder" | "not_a_workspace" | "storage_unavailable" | "keychain_missing" | "keychain_locked" | "no_export_folder" | "nothing_to_export" | "rates_file_refused" | "rates_missing" | "rates_source_off" | "rates_source_unavailable" | "benchmark_file_refused" | "not_connected" | "remote_invalid_uri" | "remote_invalid_ca_file" | "remote_tls_required" | "remote_cannot_resolve" | "remote_cannot_reach" | "remote_tls_refused" | "remote_wrong_credentials" | "remote_no_rights" | "remote_not_replica_set" | "remote_no_change_streams" | "remote_position_lost" | "remote_timed_out" | "remote_refused" | "cancelled" | "edit_refused" | "decision_refused" | "other_database" | "overtaken" | "redemption_refused" | "pull_running" | "bridge_invalid_address" | "bridge_consent_needed" | "bridge_cannot_reach" | "bridge_timed_out" | "bridge_unauthorised" | "bridge_refused" | "bridge_unknown_answer" | "bridge_too_large" | "report_refused" | "file_unavailable" | "cannot_sign" | "identity_refused" | "identity_expired" | "wrong_identity_passphrase" | "wrong_authority_passphrase" | "certificate_revoked" | "trust_unavailable" | "time_stamp_refused" | "envelope_refused" | "handed_over" | "google_no_client" | "google_client_refused" | "google_not_linked" | "google_reconnect" | "google_not_granted" | "google_sign_in_ended" | "google_offline" | "google_answer_lost" | "google_busy" | "google_failed" | "google_not_there" | "google_changed_meanwhile" | "google_forbids" | "google_refused" | "google_unknown_answer" | "google_too_large" | "google_unsendable" | "no_browser" | "not_in_demonstration" | "defect";

export type FaultCount = { 
/**
 * The fault's code.
 */
code: string, 
/**
 * How often.
 */
count: number, };

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
 * What a unit would be worth had no fee ever been charged.
 */
before_fees_per_unit: string, 
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

export type FetchAgainRequest = { 
/**
 * The login.
 */
login: AccountLogin, };

export type FetchRatesRequest = Record<symbol, never>;

export type FetchedAgain = { 
/**
 * Stretches asked for.
 */
windows: number, 
/**
 * Deals that the bridge told.
 */
told: number, 
/**
 * Of these, new ones.
 */
added: number, 
/**
 * Of these, known ones with other figures.
 */
changed: number, 
/**
 * What is missing still, all gaps together; nothing when everything closes.
 */
still_missing: string | null, 
/**
 * What the last bridge asked said, when none answered.
 */
fault: Fault | null, };

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

export type Files = { 
/**
 * The files, folders first.
 */
files: Array<DriveFile>, 
/**
 * Uploads and shares that wait, or that Google refused.
 */
waiting: Array<OutgoingRow>, 
/**
 * The record's folder; nothing while it was never made.
 */
folder: string | null, 
/**
 * The page of that folder at Google.
 */
folder_page: string | null, 
/**
 * Why the list could not be read anew: it is as it was last seen.
 */
fault: Fault | null, 
/**
 * An account is linked.
 */
linked: boolean, 
/**
 * Files may be reached.
 */
granted: boolean, };

export type FilesRequest = { 
/**
 * The record; nothing lists what the application made in no folder of one.
 */
about: About | null, 
/**
 * A folder within, as it was listed.
 */
folder: string | null, };

export type FindRequest = { 
/**
 * At least two characters of a name, an id or a login.
 */
text: string, };

export type FirmPeople = { 
/**
 * One a person.
 */
rows: Array<FirmPerson>, };

export type FirmPeopleRequest = Record<symbol, never>;

export type FirmPerson = { 
/**
 * The user.
 */
user_id: UserId, 
/**
 * The name.
 */
name: string, 
/**
 * E-mail address.
 */
email: string | null, 
/**
 * The person who asks.
 */
own: boolean, };

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

export type GiveUpWaitingRequest = { 
/**
 * Its id.
 */
id: string, 
/**
 * Why.
 */
reason: string, };

export type GoogleClient = { 
/**
 * Its id; nothing when none is set up.
 */
client_id: string | null, 
/**
 * A secret is kept.
 */
has_secret: boolean, 
/**
 * Its consent screen is in testing: Google takes every grant back after seven days.
 */
in_testing: boolean, };

export type GoogleClientForm = { 
/**
 * Its id.
 */
client_id: string, 
/**
 * Its secret; nothing keeps the one that is held, an empty one takes it away.
 */
client_secret: string | null, 
/**
 * Its consent screen is in testing.
 */
in_testing: boolean, };

export type GoogleClientRequest = Record<symbol, never>;

export type GooglePart = "mail" | "calendar" | "drive" | "sheets";

export type GooglePartState = "not_linked" | "not_granted" | "reconnect" | "not_asked" | "working" | "failing";

export type GooglePartStatus = { 
/**
 * Which.
 */
part: GooglePart, 
/**
 * How it is.
 */
state: GooglePartState, 
/**
 * What it needs and was not granted.
 */
missing: Array<GoogleScope>, 
/**
 * When it was last asked.
 */
checked_at: string | null, 
/**
 * When it last answered well.
 */
last_success: string | null, 
/**
 * When it last did not.
 */
last_error: string | null, 
/**
 * Why it does not work.
 */
fault: Fault | null, };

export type GoogleQueue = { 
/**
 * The rows.
 */
rows: Array<OutgoingRow>, };

export type GoogleQueueRequest = Record<symbol, never>;

export type GoogleScope = "mail_read" | "mail_send" | "mail_compose" | "calendar_events" | "drive_file" | "drive_all" | "sheets";

export type GoogleSignInBegun = { 
/**
 * The address, to be copied when no browser opened.
 */
address: string, 
/**
 * The browser was started.
 */
browser_opened: boolean, };

export type GoogleSignInView = { "kind": "none" } | { "kind": "waiting", 
/**
 * The address, to be copied.
 */
address: string, 
/**
 * The browser was started.
 */
browser_opened: boolean, 
/**
 * Since when.
 */
since: string, } | { "kind": "other_account", 
/**
 * Its address.
 */
email: string, } | { "kind": "failed", 
/**
 * Why.
 */
fault: Fault, 
/**
 * When.
 */
at: string, };

export type GoogleStatus = { 
/**
 * The firm's client.
 */
client: GoogleClient, 
/**
 * The account.
 */
account: LinkedGoogle | null, 
/**
 * The sign-in.
 */
sign_in: GoogleSignInView, 
/**
 * The parts.
 */
parts: Array<GooglePartStatus>, 
/**
 * What waits to be sent.
 */
waiting: number, 
/**
 * What Google refused, for a person to decide.
 */
refused: number, 
/**
 * What waits for an account that is not linked now.
 */
for_another: number, 
/**
 * Grants that Google could not be told to take back yet.
 */
to_revoke: number, 
/**
 * Messages read so far, while the whole mailbox is read.
 */
reading: number | null, 
/**
 * The demonstration: nothing is linked there.
 */
demonstration: boolean, };

export type GoogleStatusRequest = Record<symbol, never>;

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

export type HandOverRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * Who takes it.
 */
signer: number, 
/**
 * The firm's authority that issues the certificate.
 */
authority: string, 
/**
 * What opens the authority, for this once.
 */
authority_passphrase: string, 
/**
 * Who the signer is.
 */
identity: IdentityCheck, };

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

export type HeldBack = { 
/**
 * What waits was made for it.
 */
home: string, 
/**
 * The connection leads to it.
 */
connected: string, };

export type HeldReading = { 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * What speaks against it.
 */
doubt: ReadingDoubt, 
/**
 * How often it was said in a row.
 */
times: number, 
/**
 * How often it has to be said.
 */
needed: number, 
/**
 * The balance that it says.
 */
balance: string | null, 
/**
 * The balance that is known, which stays shown until then.
 */
known: string | null, 
/**
 * Who told that.
 */
known_source: string | null, 
/**
 * When that was so.
 */
known_at: string | null, };

export type History = { 
/**
 * The rows.
 */
rows: Array<DealRow>, 
/**
 * Rows of the whole list.
 */
total: number, };

export type HistoryChoices = { 
/**
 * Accounts that have deals.
 */
logins: Array<AccountLogin>, 
/**
 * Their symbols.
 */
symbols: Array<string>, 
/**
 * Their types.
 */
kinds: Array<number>, 
/**
 * Their entries.
 */
entries: Array<number>, 
/**
 * Their strategies: those with names, and of the others those that most deals tell of themselves.
 */
strategies: Array<StrategyChoice>, 
/**
 * The day of the first deal.
 */
first_day: string | null, 
/**
 * The day of the last one.
 */
last_day: string | null, };

export type HistoryChoicesRequest = Record<symbol, never>;

export type HistoryFilter = { 
/**
 * Of these accounts.
 */
logins: Array<AccountLogin>, 
/**
 * Of these symbols.
 */
symbols: Array<string>, 
/**
 * Of these types, as MetaTrader 5 numbers them.
 */
kinds: Array<number>, 
/**
 * Of these entries, as MetaTrader 5 numbers them.
 */
entries: Array<number>, 
/**
 * Of these strategies, by the magic number that the deal itself carries, or `not_told`.
 */
strategies: string[], 
/**
 * From this day on, in the firm's time zone.
 */
from?: string, 
/**
 * Until this day, included.
 */
to?: string, 
/**
 * A part of the comment, or the number of a deal, an order or a position.
 */
text?: string, };

export type HistoryRequest = { 
/**
 * Rows before the window.
 */
offset: number, 
/**
 * Rows of the window, at most 1,000.
 */
limit: number, 
/**
 * The order.
 */
sort: HistorySort, 
/**
 * From the last to the first.
 */
descending: boolean, 
/**
 * Which deals.
 */
filter: HistoryFilter, };

export type HistorySort = "time" | "profit" | "volume" | "charges" | "symbol";

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

export type IdentityCheck = { "kind": "document", 
/**
 * Which: `passport`, `identity_card`, `driving_licence`, `residence_permit`.
 */
document: string, 
/**
 * The last characters of its number. Only their hash is kept.
 */
last_characters: string, } | { "kind": "known" };

export type IdentityEvidence = { "kind": "document", 
/**
 * Which: passport, identity card …
 */
document: string, 
/**
 * SHA-256 of its last characters with the salt.
 */
last_characters: string, 
/**
 * Chance, kept in the workspace alone: without it nobody finds so few characters by trying.
 */
salt: string, 
/**
 * Who looked at it.
 */
seen_by: string, } | { "kind": "email", 
/**
 * The address.
 */
address: string, } | { "kind": "known_to", 
/**
 * To whom.
 */
name: string, } | { "kind": "signed_in", 
/**
 * The session.
 */
session: string, };

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

export type ImportBenchmarkRequest = { 
/**
 * How the series is called; closes of the same name are added to it, and those of the same day replaced.
 */
name: string, 
/**
 * The currency its closes are in; nothing for an index that is compared as it stands.
 */
currency: Currency | null, 
/**
 * The bytes in base64; or else `path`.
 */
content?: string, 
/**
 * Where it stands on this machine.
 */
path?: string, 
/**
 * The name of the file, for the record.
 */
file_name?: string, 
/**
 * In which order days with slashes are written, for a file that does not give it away.
 */
day_order: DayOrder | null, };

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

export type ImportSignedRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * Who signed.
 */
signer: number, 
/**
 * The files.
 */
files: Array<ReturnedFile>, 
/**
 * The address they came from; the signer's own when nothing is said.
 */
from_email: string | null, };

export type ImportedBenchmark = { 
/**
 * The name.
 */
name: string, 
/**
 * The heading of the column the closes were taken from.
 */
column: string, 
/**
 * Closes.
 */
closes: number, 
/**
 * Lines without a close.
 */
without: number, 
/**
 * The first day.
 */
first: string, 
/**
 * The last day.
 */
last: string, };

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

export type InPerson = { 
/**
 * The envelope's title.
 */
title: string, 
/**
 * Who asks for the signature.
 */
firm: string, 
/**
 * To the signers.
 */
message: string, 
/**
 * The signer's name, as it will stand in the signature.
 */
signer: string, 
/**
 * As what they sign.
 */
capacity: string, 
/**
 * The documents.
 */
documents: Array<InPersonDocument>, 
/**
 * What is agreed to.
 */
consent: SigningConsent, 
/**
 * What was done; nothing while it waits.
 */
done: InPersonOutcome | null, 
/**
 * By whom it was handed over.
 */
handed_over_by: string, };

export type InPersonDocument = { 
/**
 * The file's name.
 */
name: string, 
/**
 * How many pages.
 */
pages: number, 
/**
 * SHA-256 of the file as it will be signed.
 */
sha256: string, 
/**
 * Its text, where it was made from one.
 */
text: string | null, };

export type InPersonOutcome = "signed" | "declined";

export type InPersonRequest = Record<symbol, never>;

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
 * Their principal.
 */
client_money: MoneyFigure, 
/**
 * The day of the next payment.
 */
next_payment_on: string | null, 
/**
 * All that is due to them on that day, one amount a currency; empty when that is not known.
 */
next_payment: Array<Money>, 
/**
 * Where the file stands; of a day that is over nothing is recorded.
 */
kyc: KycMark | null, };

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
 * Only files in this state; of a day that is over it is not recorded.
 */
kyc: KycMark | null, 
/**
 * The currency of the amounts; the base currency when not given.
 */
currency?: Currency, 
/**
 * A day that is over; now when not given.
 */
as_at?: string, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

export type Kept = { "keep": "ours" } | { "keep": "theirs" } | { "keep": "third", "value": FieldValue };

export type KeyChoice = "rsa" | "p256" | "ed25519";

export type KycMark = "complete" | "pending" | "incomplete" | "problem";

export type Language = "system" | "en" | "es";

export type LedgerGap = { 
/**
 * What is missing.
 */
missing: string, 
/**
 * The last balance that closes was stated then.
 */
from: string | null, 
/**
 * The one that does not.
 */
until: string, 
/**
 * The last deal before.
 */
after_ticket: string | null, 
/**
 * The first deal after.
 */
before_ticket: string | null, 
/**
 * The first trading day it touches.
 */
first_day: string, 
/**
 * The last.
 */
last_day: string, };

export type LimitAlertRow = { 
/**
 * Its number.
 */
number: number, 
/**
 * The limit.
 */
limit_id: string, 
/**
 * What it was called.
 */
name: string, 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * The rule as it was.
 */
rule: LimitForm, 
/**
 * What was measured.
 */
value: string, 
/**
 * When it was raised.
 */
raised_at: string, 
/**
 * When it was over.
 */
cleared_at: string | null, 
/**
 * When it was acknowledged.
 */
acknowledged_at: string | null, 
/**
 * By whom.
 */
acknowledged_by: string | null, 
/**
 * With what note.
 */
note: string | null, };

export type LimitAlerts = { 
/**
 * Newest first.
 */
rows: Array<LimitAlertRow>, 
/**
 * Rows of the whole list.
 */
total: number, 
/**
 * Those that nobody acknowledged.
 */
waiting: number, };

export type LimitForm = { 
/**
 * What is limited.
 */
kind: LimitKind, 
/**
 * The limit.
 */
threshold: string, 
/**
 * The currency, for an exposure.
 */
currency?: Currency, };

export type LimitId = { 
/**
 * Its id.
 */
id: string, };

export type LimitKind = "daily_loss" | "daily_loss_part" | "drawdown" | "margin_level" | "gross_exposure" | "net_exposure" | "stale_data";

export type LimitRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * What the desk calls it.
 */
name: string, 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * The rule.
 */
rule: LimitForm, 
/**
 * How far inside it a measure must come back before it is cleared, as a part of it.
 */
release: string, 
/**
 * How many readings in a row decide.
 */
readings: number, 
/**
 * It is judged.
 */
enabled: boolean, 
/**
 * How much of it is used: 1 is at it.
 */
used: string | null, 
/**
 * The measure, in the limit's own unit.
 */
value: string | null, 
/**
 * Why there is none: `not_read`, `no_rate`, `no_accounts`, `contract_unknown`.
 */
unknown: string | null, 
/**
 * The currency in which a loss is measured: that of the accounts, the firm's where they have several.
 */
measured_in: Currency | null, 
/**
 * The alert that is raised.
 */
alert: LimitAlertRow | null, };

export type Limits = { 
/**
 * By name.
 */
limits: Array<LimitRow>, };

export type LimitsRequest = Record<symbol, never>;

export type LineAfter = { 
/**
 * The line.
 */
line: string, 
/**
 * Bought above zero, sold below.
 */
trade: string, 
/**
 * A person wrote it.
 */
by_hand: boolean, 
/**
 * What it is worth then.
 */
value: string, 
/**
 * Its share then.
 */
weight_percent: string | null, 
/**
 * That less its aim.
 */
drift_percent: string | null, 
/**
 * It is outside of its band then.
 */
outside: boolean, };

export type LineBlocked = { "why": "no_reading", 
/**
 * Which.
 */
login: AccountLogin, } | { "why": "no_rate", 
/**
 * Which.
 */
login: AccountLogin, 
/**
 * Its currency.
 */
currency: Currency, } | { "why": "below_zero", 
/**
 * Which.
 */
login: AccountLogin, };

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

export type LinkWarning = "shows_another_host" | "looks_alike" | "other_letters" | "bare_address" | "name_before_host" | "plain";

export type LinkedGoogle = { 
/**
 * Its address.
 */
email: string, 
/**
 * What Google granted.
 */
granted: Array<GoogleScope>, 
/**
 * When it was linked.
 */
connected_at: string, 
/**
 * When the person last agreed.
 */
consented_at: string, 
/**
 * When the token in use was given.
 */
token_received_at: string, 
/**
 * Until when it may be used; it is renewed by itself.
 */
token_expires_at: string, 
/**
 * When Google takes the grant back from a client in testing.
 */
grant_ends_at: string | null, 
/**
 * Why the person has to sign in again.
 */
reconnect: ReconnectReason | null, };

export type LiveRateSource = "off" | "ecb";

export type LiveRateSourceRequest = { 
/**
 * Which.
 */
source: LiveRateSource, };

export type LiveRates = { 
/**
 * Which is on.
 */
source: LiveRateSource, 
/**
 * The last time it was asked; nothing when never.
 */
last: RatesFetch | null, };

export type LockRequest = Record<symbol, never>;

export type Looks = { 
/**
 * What stands at the left, or alone.
 */
mark: LooksMark | null, 
/**
 * Lines of text, in their order.
 */
lines: Array<LooksLine>, };

export type LooksLine = "name" | "time" | "reason" | "place" | "certificate";

export type LooksMark = { "kind": "drawn", 
/**
 * The strokes.
 */
drawing: DrawnStrokes, } | { "kind": "typed", 
/**
 * The name or initials.
 */
text: string, } | { "kind": "picture", 
/**
 * The file.
 */
path: string, };

export type MailAddress = { 
/**
 * The name shown; empty when there is none.
 */
name: string, 
/**
 * The address.
 */
email: string, };

export type MailAttachment = { 
/**
 * Which part of the message, as `1.2`. Stays the same; Gmail's attachment ids do not.
 */
part: string, 
/**
 * Its name, without path and control characters.
 */
name: string, 
/**
 * Its type as the sender claims.
 */
mime: string, 
/**
 * Bytes, as Gmail says.
 */
size: number, 
/**
 * It belongs into the text (an image of a signature, say).
 */
is_inline: boolean, 
/**
 * A program, or a name that hides what it is (`.pdf.exe`, direction characters).
 */
is_dangerous: boolean, };

export type MailBody = { 
/**
 * As plain text: of the text part, else made from the HTML.
 */
text: string, 
/**
 * Sanitised HTML: no script, style sheet, image from elsewhere, form, frame, SVG, data address; links without a target of
 * their own (`data-link` has the index into `links`). None when there is no HTML part.
 */
html: string | null, 
/**
 * Its links, in order.
 */
links: Array<MailLink>, 
/**
 * Images from elsewhere that were taken out.
 */
images_blocked: number, 
/**
 * Scripts, frames, forms, objects and handlers that were taken out.
 */
dangers_blocked: number, 
/**
 * Something was cut: too long, too deep, too many parts.
 */
is_cut: boolean, 
/**
 * Bytes that were no text in the encoding they claim were replaced.
 */
has_broken_text: boolean, };

export type MailForm = { 
/**
 * Recipients, as typed: addresses, or names with addresses in angle brackets.
 */
to: Array<string>, 
/**
 * Further recipients.
 */
cc: Array<string>, 
/**
 * Recipients the others do not see.
 */
bcc: Array<string>, 
/**
 * The subject.
 */
subject: string, 
/**
 * The text.
 */
text: string, 
/**
 * The message it answers.
 */
answers: string | null, 
/**
 * Files on this machine that go with it.
 */
files: Array<string>, 
/**
 * The record it is about.
 */
about: About | null, };

export type MailLink = { 
/**
 * Its text, one line, shortened.
 */
text: string, 
/**
 * Where it leads: `http`, `https` or `mailto`, in ASCII.
 */
address: string, 
/**
 * Its host in ASCII, `xn--` where other letters are meant; empty for `mailto`.
 */
host: string, 
/**
 * Its host in its own letters, when they differ.
 */
host_in_letters: string | null, 
/**
 * What a reader should know.
 */
warnings: Array<LinkWarning>, };

export type MailLinkRequest = { 
/**
 * The message.
 */
message: string, 
/**
 * Its place among the links of the message.
 */
link: number, };

export type MailMessage = { 
/**
 * What the list shows.
 */
summary: MailSummary, 
/**
 * `References` without brackets, oldest first; a reply adds the message's own id.
 */
references: Array<string>, 
/**
 * Where answers go, when not to the sender.
 */
reply_to: Array<MailAddress>, 
/**
 * The address an answer goes to has another domain than the sender's.
 */
answers_elsewhere: boolean, 
/**
 * What it says.
 */
body: MailBody, 
/**
 * Its files.
 */
attachments: Array<MailAttachment>, };

export type MailSignerRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * To whom.
 */
signer: number, 
/**
 * The subject.
 */
subject: string, 
/**
 * The text.
 */
text: string, 
/**
 * Sends the documents with it, as they are now; only to a signer who signs elsewhere.
 */
with_documents: boolean, 
/**
 * The draft it was; the same draft sent twice is one mail.
 */
draft: string | null, };

export type MailSummary = { 
/**
 * Gmail's id.
 */
id: string, 
/**
 * Its thread.
 */
thread_id: string, 
/**
 * The `Message-ID` without its brackets; empty when there is none.
 */
message_id: string, 
/**
 * Labels, as `INBOX`, `UNREAD`.
 */
labels: Array<string>, 
/**
 * The first words, as plain text.
 */
snippet: string, 
/**
 * When Google took it.
 */
received_at: string, 
/**
 * Senders, usually one.
 */
from: Array<MailAddress>, 
/**
 * Recipients.
 */
to: Array<MailAddress>, 
/**
 * Further recipients.
 */
cc: Array<MailAddress>, 
/**
 * The subject, one line.
 */
subject: string, 
/**
 * Bytes in all, as Gmail estimates.
 */
size: number, 
/**
 * The history id of its last change.
 */
history_id: string, };

export type MailTemplate = { 
/**
 * Its name, one of a kind.
 */
name: string, 
/**
 * The subject, with fields in double braces.
 */
subject: string, 
/**
 * The text, with fields in double braces.
 */
text: string, };

export type MarginRow = { 
/**
 * The login.
 */
login: AccountLogin, 
/**
 * The desk's name.
 */
name: string | null, 
/**
 * The account currency.
 */
currency: Currency, 
/**
 * Equity.
 */
equity: string | null, 
/**
 * Margin in use.
 */
margin: string | null, 
/**
 * Margin still free.
 */
margin_free: string | null, 
/**
 * Margin level in percent; none without open positions.
 */
margin_level: string | null, 
/**
 * Source and time of the reading.
 */
provenance: Provenance | null, };

export type MarkKind = { "kind": "text", 
/**
 * The text.
 */
text: string, } | { "kind": "initials", 
/**
 * The initials.
 */
text: string, } | { "kind": "drawn", 
/**
 * The strokes.
 */
drawing: DrawnStrokes, } | { "kind": "tick" };

export type MarkOnPage = { 
/**
 * Where.
 */
place: PlaceOnPage, 
/**
 * What.
 */
mark: MarkKind, };

export type MeasuredInvestor = { 
/**
 * The client.
 */
client_id: ClientId, 
/**
 * The name, where it is known.
 */
name: string | null, };

export type MeasuredInvestors = { 
/**
 * In the order of their names.
 */
investors: Array<MeasuredInvestor>, };

export type MeasuredInvestorsRequest = Record<symbol, never>;

export type MeetingForm = { 
/**
 * The title.
 */
title: string, 
/**
 * When.
 */
time: MeetingTime, 
/**
 * Where.
 */
place: string, 
/**
 * What for.
 */
description: string, 
/**
 * Addresses of guests.
 */
guests: Array<string>, 
/**
 * With a Meet of its own.
 */
with_meet: boolean, 
/**
 * Guests are told by mail.
 */
tell_guests: boolean, 
/**
 * The record it is about.
 */
about: About | null, };

export type MeetingTime = { "kind": "hours", 
/**
 * From.
 */
start: string, 
/**
 * To.
 */
end: string, 
/**
 * The IANA zone.
 */
zone: string, } | { "kind": "days", 
/**
 * The first.
 */
start: string, 
/**
 * The last.
 */
end: string, };

export type MergeRequest = { 
/**
 * The template's name.
 */
name: string, 
/**
 * The record.
 */
about: About, };

export type Merged = { 
/**
 * Recipients: the record's address.
 */
to: Array<string>, 
/**
 * The subject.
 */
subject: string, 
/**
 * The text.
 */
text: string, 
/**
 * Fields that the record does not have; they stay in braces.
 */
missing: Array<string>, };

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

export type MetricId = "total_return" | "annual_return" | "money_weighted_return" | "best_day" | "worst_day" | "best_month" | "worst_month" | "win_rate" | "annual_volatility" | "downside_deviation" | "max_drawdown" | "longest_drawdown" | "ulcer_index" | "value_at_risk" | "conditional_value_at_risk" | "skew" | "excess_kurtosis" | "sharpe" | "sortino" | "calmar" | "omega" | "profit_factor" | "tail_ratio" | "beta" | "alpha" | "r_squared" | "tracking_error" | "information_ratio" | "up_capture" | "down_capture";

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

export type MoneyMoved = { 
/**
 * The day it is measured from.
 */
since: string, 
/**
 * In from outside less out of the firm, of which the comment or a person tells that it is that.
 */
external: string, 
/**
 * Profit taken out of trading accounts; what separation accounts received of it is among the internal transfers.
 */
profit_withdrawn: string, 
/**
 * Between own accounts; not zero where one end is no account that counts.
 */
internal: string, 
/**
 * What nobody has classified.
 */
unclassified: string, 
/**
 * How many movements that are.
 */
unclassified_count: number, 
/**
 * What accounts had when they were read first.
 */
joined: string, 
/**
 * The change without all of these: what trading made.
 */
result: string, };

export type MonthReturn = { 
/**
 * A fraction.
 */
rate: number, 
/**
 * The span holds only a part of the month.
 */
partial: boolean, };

export type NameStrategyRequest = { 
/**
 * The magic number.
 */
strategy: string, 
/**
 * What the desk calls it from now on; nothing takes its name away.
 */
name: string | null, };

export type NewRecoveryCodeRequest = { 
/**
 * The passphrase.
 */
passphrase: string, };

export type NoPerformance = "no_accounts" | "no_closes" | "no_own_account" | "no_rate";

export type OnlineAnswer = { 
/**
 * Whose certificate.
 */
subject: string, 
/**
 * Whom was asked.
 */
address: string | null, 
/**
 * What came of it.
 */
outcome: OnlineOutcome, 
/**
 * Why there is no answer, in words.
 */
detail: string | null, };

export type OnlineOutcome = "answered" | "nobody_named" | "no_answer" | "issuer_fetched" | "issuer_missing";

export type OpenAccount = { 
/**
 * The login.
 */
login: AccountLogin, 
/**
 * The desk's name.
 */
name: string | null, 
/**
 * The account currency, in which amounts are.
 */
currency: Currency, 
/**
 * Source and time of the reading; nothing when it was never told.
 */
provenance: Provenance | null, 
/**
 * Why nothing is known.
 */
unknown: UnknownReason | null, 
/**
 * The positions, by ticket.
 */
positions: Array<PositionRow>, 
/**
 * The pending orders, by ticket.
 */
orders: Array<OrderRow>, 
/**
 * The source tells of pending orders.
 */
orders_known: boolean, };

export type OpenDay = { 
/**
 * The trading day.
 */
day: string, 
/**
 * What is missing, or too much when negative; account currency.
 */
missing: string, 
/**
 * By our deals.
 */
ours: string | null, 
/**
 * What the broker stated.
 */
brokers: string, };

export type OpenPageRequest = { 
/**
 * Its address, as Google gave it.
 */
address: string, };

export type OpenPositions = { 
/**
 * The moment for which it was made.
 */
as_at: string, 
/**
 * Accounts that count and those that are not in the book, by login; demonstration accounts too when asked for by
 * login.
 */
accounts: Array<OpenAccount>, };

export type OpenRisk = { 
/**
 * The moment for which it was made.
 */
as_at: string, 
/**
 * The accounts, by login.
 */
accounts: Array<MarginRow>, 
/**
 * By symbol.
 */
by_symbol: Array<SymbolRisk>, 
/**
 * By currency, without the symbols of which the contract is not known.
 */
by_currency: Array<CurrencyRisk>, 
/**
 * Symbols of which the contract or a price is not known.
 */
without_facts: Array<string>, 
/**
 * Accounts of which nobody told what is open: the sums lack them.
 */
unknown_accounts: Array<AccountLogin>, 
/**
 * Accounts of which what is open, be it nothing, was told too long ago: it counts as it was told.
 */
old_accounts: Array<AccountLogin>, };

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

export type OrderRow = { 
/**
 * Its ticket.
 */
ticket: string, 
/**
 * The symbol.
 */
symbol: string, 
/**
 * MetaTrader 5 order type: 2 buy limit, 3 sell limit, 4 buy stop, 5 sell stop, 6 and 7 with limit, 8 close by.
 */
kind: number, 
/**
 * Lots.
 */
volume: string, 
/**
 * The price at which it waits.
 */
price: string | null, 
/**
 * Stop loss.
 */
stop_loss: string | null, 
/**
 * Take profit.
 */
take_profit: string | null, 
/**
 * When it was placed.
 */
placed_at: string | null, 
/**
 * Which strategy placed it: a magic number, zero for a person's hand; `not_told` where the source does not say it.
 */
strategy: string, 
/**
 * The comment.
 */
comment: string | null, };

export type OtherAccountRequest = { 
/**
 * Links it instead.
 */
take: boolean, };

export type OtherSide = { 
/**
 * When it said so.
 */
as_of: string, 
/**
 * The server's version.
 */
server_version: string, 
/**
 * How large it is rented.
 */
tier: Tier, 
/**
 * Operations a second that follow from it; nothing for no limit.
 */
operations_a_second: number | null, 
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

export type OutgoingRequest = { 
/**
 * Its id.
 */
id: string, };

export type OutgoingRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * The part of Google.
 */
part: GooglePart, 
/**
 * `mail`, `event_create`, `event_change`, `event_cancel`, `upload`, `share`, `sheet`.
 */
kind: string, 
/**
 * What a person calls it.
 */
title: string, 
/**
 * The record it is about.
 */
about: About | null, 
/**
 * Where it stands.
 */
stand: OutgoingStand, 
/**
 * How often it was tried.
 */
attempts: number, 
/**
 * Not before.
 */
next_at: string | null, 
/**
 * Why it is not there yet, or never will be.
 */
fault: Fault | null, 
/**
 * Its page at Google.
 */
page: string | null, 
/**
 * It waits for another account than the one that is linked.
 */
for_another: boolean, 
/**
 * When it was made.
 */
made_at: string, 
/**
 * When it last changed.
 */
changed_at: string, };

export type OutgoingStand = "queued" | "sending" | "sent" | "verified" | "refused";

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
 * What moved the assets beside trading over the span of their change; nothing where that is not known, or for a client.
 */
assets_moved: MoneyMoved | null, 
/**
 * Principal of contracts that are client money.
 */
client_money: Headline, 
/**
 * Assets less client money; unknown while a part of the assets is not converted.
 */
fund_revenue: Headline, 
/**
 * Assets less all that is still to be paid; unknown while a part of the assets is not converted.
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
client_id: ClientId, } | { "kind": "benchmark", 
/**
 * Its name.
 */
name: string, };

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

export type Permission = "view_own" | "view_book" | "view_trading" | "view_health" | "edit_book" | "run_sync" | "manage_connections" | "use_google" | "manage_workspace";

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

export type Phase = "first_run" | "locked" | "signed_out" | "password_change" | "handed_over" | "ready";

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

export type PollPoint = { 
/**
 * When.
 */
at: string, 
/**
 * Milliseconds for the answers.
 */
latency_ms: number | null, 
/**
 * It brought readings.
 */
ok: boolean, 
/**
 * The second address answered.
 */
from_second: boolean, };

export type PositionRow = { 
/**
 * Its ticket.
 */
ticket: string, 
/**
 * The symbol.
 */
symbol: string, 
/**
 * Bought or sold.
 */
side: TradeSide, 
/**
 * Lots.
 */
volume: string, 
/**
 * The price of its opening.
 */
price_open: string | null, 
/**
 * The price at the reading.
 */
price_current: string | null, 
/**
 * Stop loss.
 */
stop_loss: string | null, 
/**
 * Take profit.
 */
take_profit: string | null, 
/**
 * Swap so far.
 */
swap: string | null, 
/**
 * Floating result.
 */
profit: string | null, 
/**
 * When it was opened; nothing while the server's clock is not known.
 */
opened_at: string | null, 
/**
 * The same by the server's clock.
 */
server_time: string | null, 
/**
 * Which strategy opened it: a magic number, zero for a person's hand; `not_told` where no source says it.
 */
strategy: string, 
/**
 * The comment.
 */
comment: string | null, };

export type PositionsRequest = { 
/**
 * The login.
 */
login?: AccountLogin, };

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

export type ProblemKind = "quarantined" | "stale_reading" | "never_read" | "reading_refused" | "reading_held" | "bridge_unreachable" | "database_unreachable" | "unknown_schedule" | "deleted_remotely" | "audit_broken" | "deals_incomplete" | "clock_unknown" | "clock_wrong" | "limit_breached" | "not_in_book";

export type Problems = { 
/**
 * The groups.
 */
groups: Array<ProblemGroup>, };

export type ProblemsRequest = Record<symbol, never>;

export type ProofState = "proven" | "gaps" | "no_balance" | "no_deals" | "clock_unknown";

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
queued: number, 
/**
 * The last pull ended while the database was still written to: what came last is read by the next one.
 */
more_may_wait: boolean, };

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

export type QueuedForGoogle = { 
/**
 * Its id.
 */
id: string, };

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

export type RatesFetch = { 
/**
 * When.
 */
at: string, 
/**
 * The last time that it answered with rates.
 */
last_success: string | null, 
/**
 * What came of it; nothing when it failed.
 */
imported: ImportedRates | null, 
/**
 * Why nothing came.
 */
fault: Fault | null, };

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
 * The source that is asked without a file, where it is turned on.
 */
live: LiveRates, 
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

export type ReadMessage = { 
/**
 * What a list shows of it.
 */
summary: MailSummary, 
/**
 * Its labels now.
 */
labels: Array<string>, 
/**
 * The whole message; nothing while it is not here.
 */
message: MailMessage | null, };

export type ReadThread = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its messages, the oldest first.
 */
messages: Array<ReadMessage>, 
/**
 * Why what is not here could not be read from Google.
 */
fault: Fault | null, };

export type ReadingDoubt = "negative_margin" | "older" | "zero_without_withdrawal" | "zero_first" | "not_from_deals" | "equity_of_parts" | "equity_leapt" | "ten_fold";

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

export type ReconnectReason = "grant_gone" | "no_refresh_token" | "client_refused";

export type RecordPart = "client_money" | "interest_paid" | "still_owed";

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

export type RefreshGoogleRequest = Record<symbol, never>;

export type RefusedReportRow = { 
/**
 * Its line, from 1.
 */
line: number, 
/**
 * Why, in the words of the reader.
 */
reason: string, };

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

export type RemoveBenchmarkRequest = { 
/**
 * Its name.
 */
name: string, };

export type RemoveDocumentRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * The document.
 */
document_id: DocumentId, };

export type RemoveIdentityRequest = { 
/**
 * The identity.
 */
name: string, 
/**
 * Why.
 */
reason: string, };

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

export type RemoveTrustRootRequest = { 
/**
 * SHA-256 of the certificate in hexadecimal.
 */
fingerprint: string, 
/**
 * Why.
 */
reason: string, };

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

export type ReportFile = { 
/**
 * Its bytes in base64; or else `path`.
 */
content?: string, 
/**
 * Where it stands on this machine.
 */
path?: string, 
/**
 * The account, where the report does not say it or for what it says to be checked against.
 */
login?: AccountLogin, };

export type ReportFileFormat = "html" | "xlsx" | "csv";

export type ReportFileKind = "history" | "tester";

export type ReportImport = { 
/**
 * The kind of file.
 */
format: ReportFileFormat, 
/**
 * Which report.
 */
kind: ReportFileKind, 
/**
 * The account.
 */
login: AccountLogin | null, 
/**
 * The report says so itself.
 */
named: boolean, 
/**
 * The desk knows the account.
 */
account_known: boolean, 
/**
 * Its currency, where the report says it.
 */
currency: Currency | null, 
/**
 * The trade server, where the report says it.
 */
server: string | null, 
/**
 * The server's clock is settled; else times are taken for UTC until it is.
 */
clock_known: boolean, 
/**
 * Deals in the report.
 */
deals: number, 
/**
 * Of these, new ones.
 */
added: number, 
/**
 * Of these, those that are there.
 */
present: number, 
/**
 * Of these, those that are there with other figures; they stay as they are. At most two hundred figures.
 */
differing: Array<DifferingFigure>, 
/**
 * Deals that are there with other figures.
 */
differing_deals: number, 
/**
 * Rows that were not taken, at most two hundred.
 */
refused: Array<RefusedReportRow>, 
/**
 * How many were not taken.
 */
refused_rows: number, 
/**
 * Figures printed otherwise than its deals give.
 */
differences: Array<SummaryDifference>, 
/**
 * Days on which the report's own balances follow from its deals.
 */
days_closed: number, 
/**
 * Days on which they do not.
 */
days_open: number, 
/**
 * What is missing, all gaps together.
 */
missing: string | null, 
/**
 * SHA-256 of the file.
 */
file_hash: string, };

export type ResolveRequest = { 
/**
 * One each.
 */
decisions: Array<ConflictDecision>, };

export type ResultCalendar = { 
/**
 * One a currency.
 */
groups: Array<ResultCalendarGroup>, };

export type ResultCalendarGroup = { 
/**
 * The currency.
 */
currency: Currency, 
/**
 * The months, in order.
 */
months: Array<ResultMonth>, };

export type ResultCalendarRequest = { 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * From this trading day on.
 */
from?: string, 
/**
 * Until this one, included.
 */
to?: string, };

export type ResultDay = { 
/**
 * The trading day.
 */
day: string, 
/**
 * What it booked without money in and out; nothing when out of range.
 */
result: string | null, 
/**
 * As a part of the balance before it with what came in; nothing when that is not above zero.
 */
part: string | null, 
/**
 * Trades that ended.
 */
trades: number, 
/**
 * Of them, those that did not lose.
 */
won: number, };

export type ResultMonth = { 
/**
 * The year.
 */
year: number, 
/**
 * The month, 1 to 12.
 */
month: number, 
/**
 * What it booked.
 */
result: string | null, 
/**
 * Trades that ended.
 */
trades: number, 
/**
 * Its days with deals.
 */
days: Array<ResultDay>, };

export type ReturnedFile = { 
/**
 * The document.
 */
document_id: DocumentId, 
/**
 * The file.
 */
path: string, };

export type Role = "admin" | "manager" | "compliance_officer" | "client";

export type RollupBy = "firm" | "fund" | "manager" | "account";

export type RollupRow = { 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * What stands on the screen.
 */
name: string, 
/**
 * The currency of its amounts.
 */
currency: Currency, 
/**
 * Accounts that count now.
 */
accounts: number, 
/**
 * Equity now; nothing while one of its accounts is not known.
 */
equity: string | null, 
/**
 * A reading of it is too old to be shown as current.
 */
stale: boolean, 
/**
 * What the span earned: change of equity without money in and out.
 */
result: string | null, 
/**
 * Money that came in less money that went out in the span; transfers inside the group are none.
 */
net_flow: string, 
/**
 * Growth over the span, chained over the days, a fraction.
 */
growth: number | null, 
/**
 * The fall from the high-water mark of all time at its last close, a fraction from 0.
 */
drawdown: string | null, 
/**
 * The deepest ever.
 */
max_drawdown: string | null, 
/**
 * The deepest in the span by chained returns, from −1 to 0.
 */
max_drawdown_in_span: number | null, 
/**
 * Daily closes of the span, at most ninety, the last always among them; a gap has none.
 */
curve: (string | null)[], };

export type Rollups = { 
/**
 * By name.
 */
groups: Array<RollupRow>, };

export type RollupsRequest = { 
/**
 * What is put together.
 */
by: RollupBy, 
/**
 * From this day on; from the first close when not given.
 */
from?: string, 
/**
 * Until this day, included.
 */
to?: string, };

export type SaidBalance = { 
/**
 * Who.
 */
source: string, 
/**
 * When that was so.
 */
at: string, 
/**
 * It is too old to be shown as current.
 */
stale: boolean, 
/**
 * The balance, in the account currency.
 */
balance: string, };

export type SaveAgreementTemplateRequest = { 
/**
 * Which kind.
 */
kind: TemplateKind, 
/**
 * Its language.
 */
language: EnvelopeLanguage, 
/**
 * Its title.
 */
title: string, 
/**
 * Its text.
 */
text: string, 
/**
 * Counsel of the firm read it.
 */
reviewed: boolean, };

export type SaveDraftRequest = { 
/**
 * Its id; nothing makes a new one.
 */
id: string | null, 
/**
 * The mail so far.
 */
mail: MailForm, };

export type SaveLimitRequest = { 
/**
 * Nothing for a new one.
 */
id: string | null, 
/**
 * What the desk calls it.
 */
name: string, 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * The rule.
 */
rule: LimitForm, 
/**
 * How far inside it a measure must come back, as a part of it: 0.1 is a tenth.
 */
release: string, 
/**
 * How many readings in a row decide.
 */
readings: number, 
/**
 * It is judged.
 */
enabled: boolean, };

export type SaveMailRequest = { 
/**
 * The message.
 */
message: string, 
/**
 * The folder the person chose; nothing saves it among the downloads.
 */
folder: string | null, };

export type SaveTargetsRequest = { 
/**
 * The fund.
 */
fund: FundCode, 
/**
 * What stands in one line.
 */
grouping: AllocationGrouping, 
/**
 * The lines. What their targets leave of a hundred is cash.
 */
targets: Array<TargetForm>, };

export type SaveViewRequest = { 
/**
 * The table's id.
 */
table: string, 
/**
 * The view.
 */
view: SavedView, };

export type SavedTable = { 
/**
 * What it is called on the screen.
 */
name: string, 
/**
 * Its size as text.
 */
bytes: number, };

export type SavedView = { 
/**
 * Its name, one of a kind among the person's views of the table.
 */
name: string, 
/**
 * What the window needs to show it; the desk does not look into it. At most 16 KB.
 */
state: JsonValue, };

export type SeenOnPage = { 
/**
 * The page, from 1.
 */
page: number, 
/**
 * Left, bottom, width and height in points from the lower left corner; nothing when it is the whole page.
 */
box: [number, number, number, number] | null, };

export type SendEnvelopeRequest = { 
/**
 * Which.
 */
envelope_id: EnvelopeId, 
/**
 * From then on nothing is accepted; nothing for no end.
 */
expires_at: string | null, };

export type SendMailRequest = { 
/**
 * The mail.
 */
mail: MailForm, 
/**
 * The draft it was; it goes as the mail is queued.
 */
draft: string | null, };

export type ServerClockRow = { 
/**
 * The trade server.
 */
server: string, 
/**
 * Its accounts.
 */
accounts: Array<AccountLogin>, 
/**
 * The rule settled last; nothing when nobody settled one.
 */
rule: ClockForm | null, 
/**
 * The periods around now.
 */
periods: Array<ClockPeriod>, 
/**
 * Rules that everything seen agrees with, the likeliest first.
 */
proposal: Array<ClockForm>, 
/**
 * Why there is none: `nothing_seen` or `no_rule_fits`.
 */
no_proposal: string | null, 
/**
 * What was seen otherwise than it is settled, newest first.
 */
findings: Array<ClockDisagreement>, 
/**
 * How often the clock was seen.
 */
sightings: number, 
/**
 * Deals came with its raw time.
 */
has_raw_times: boolean, 
/**
 * Who settled it.
 */
set_by: string | null, 
/**
 * When.
 */
set_at: string | null, 
/**
 * Why.
 */
reason: string | null, };

export type ServerClocks = { 
/**
 * By name.
 */
servers: Array<ServerClockRow>, };

export type SetClockRequest = { 
/**
 * The trade server.
 */
server: string, 
/**
 * How its clock goes.
 */
clock: ClockForm, 
/**
 * From this day of the server's calendar on; from the beginning when not given.
 */
from?: string, 
/**
 * Why, in the person's words.
 */
reason: string, };

export type Severity = "critical" | "warning" | "notice";

export type ShareRequest = { 
/**
 * The file.
 */
id: string, 
/**
 * With whom.
 */
email: string, 
/**
 * What they may do.
 */
role: DriveRole, 
/**
 * Google writes to them.
 */
tell: boolean, };

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

export type SheetExportRequest = { 
/**
 * The table.
 */
table: DeskTable, 
/**
 * The title of a new book.
 */
title: string, 
/**
 * The sheet's name and the heads of its columns in the language of the page; the desk's English words when nothing
 * is said.
 */
words: SheetWords | null, 
/**
 * The id or the address of a book that is there; nothing makes a new one.
 */
book: string | null, };

export type SheetWords = { 
/**
 * The sheet.
 */
sheet: string, 
/**
 * The heads, as many as the table has.
 */
heads: Array<string>, };

export type SignEnvelopeRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * The signer, who must be the person at the desk.
 */
signer: number, 
/**
 * The person's identity.
 */
identity: string, 
/**
 * What opens it, for this once.
 */
passphrase: string, 
/**
 * What was agreed to.
 */
agreed: Agreed, 
/**
 * The signature as drawn; the name alone when there is none.
 */
drawing: DrawnStrokes | null, };

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
password: string | null, 
/**
 * What a visible field looks like, as it was chosen in the window; goes before `appearance`.
 */
looks?: Looks, 
/**
 * What else is put on pages, under the signature.
 */
marks: Array<MarkOnPage>, 
/**
 * Signs at B-B when the time-stamp authority does not answer, and goes on asking it.
 */
later: boolean, };

export type SignInPersonRequest = { 
/**
 * What was agreed to.
 */
agreed: Agreed, 
/**
 * The signature as drawn.
 */
drawing: DrawnStrokes, };

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

export type SignatureTrust = "trusted" | "untrusted" | "unknown" | "revoked" | "expired";

export type SignatureTrustReason = "leads_to_root" | "no_roots" | "no_path" | "not_for_signing" | "unknown_demand" | "revoked" | "expired" | "not_yet_valid" | "does_not_hold";

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
signed_at: string, 
/**
 * Its place in the queue, when it waits for a higher level.
 */
waiting: string | null, };

export type SignerForm = { 
/**
 * The number in the envelope, from 1.
 */
number: number, 
/**
 * The name, as it will stand in the signature.
 */
name: string, 
/**
 * E-mail address.
 */
email: string | null, 
/**
 * The user of the firm this is; needed to sign with an identity of one's own.
 */
user_id: UserId | null, 
/**
 * The investor this is.
 */
client_id: ClientId | null, 
/**
 * As what they sign.
 */
capacity: string, 
/**
 * How they sign.
 */
way: SigningWay, 
/**
 * The step, from 1; those of one step sign in any order.
 */
step: number, 
/**
 * The group of which some are enough.
 */
group: number | null, 
/**
 * Signs after everybody else, as the firm's answer.
 */
counter_signs: boolean, };

export type SignerGroup = { 
/**
 * Its number.
 */
number: number, 
/**
 * How many of it must sign.
 */
needed: number, };

export type SignerStanding = "waits" | "turn" | "signed" | "declined" | "not_needed";

export type SignersForm = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * The signers.
 */
signers: Array<SignerForm>, 
/**
 * The groups.
 */
groups: Array<SignerGroup>, };

export type SigningConsent = { 
/**
 * The text.
 */
text: string, 
/**
 * `fidus-1`, or for a firm's own wording the beginning of its SHA-256.
 */
version: string, 
/**
 * Its language.
 */
language: EnvelopeLanguage, };

export type SigningHindrance = { 
/**
 * The rule.
 */
rule: string, 
/**
 * The same in words.
 */
detail: string, };

export type SigningOffer = { 
/**
 * Fields that wait.
 */
fields: Array<EmptySignatureField>, 
/**
 * How often it is signed.
 */
signatures: number, 
/**
 * Why nothing can be signed in it, when nothing can.
 */
refused: SigningHindrance | null, 
/**
 * Why no new field can be put on a page, when none can.
 */
no_new_field: SigningHindrance | null, };

export type SigningQueue = { 
/**
 * One a file.
 */
rows: Array<WaitingRow>, };

export type SigningQueueRequest = Record<symbol, never>;

export type SigningWay = "own_identity" | "in_person" | "exchange";

export type SourceDifference = { 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * What is shown: the newest reading.
 */
shown: SaidBalance, 
/**
 * What another source says.
 */
other: SaidBalance, 
/**
 * What the other says, with the deals since then, less what is shown.
 */
difference: string, };

export type SourceDifferences = { 
/**
 * By account.
 */
differences: Array<SourceDifference>, };

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

export type StatisticFigure = { 
/**
 * Its name.
 */
name: string, 
/**
 * The figure; nothing where the deals do not determine it.
 */
value: string | null, 
/**
 * The trades of a run, where it is one.
 */
count: number | null, };

export type StepBody = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * What was done, in one word.
 */
deed: string, 
/**
 * When, by this machine's clock.
 */
at: string, 
/**
 * Who; nothing when the application noted the passing of time.
 */
by: StepPerson | null, 
/**
 * The machine.
 */
machine: string, 
/**
 * For whom.
 */
signer: StepSigner | null, 
/**
 * The documents.
 */
documents: Array<StepDocument>, 
/**
 * What the signer agreed to.
 */
consent: SigningConsent | null, 
/**
 * Who the signer is, and how that is known.
 */
identity: IdentityEvidence | null, 
/**
 * What signed.
 */
certificate: StepCertificate | null, 
/**
 * Why, in the person's words.
 */
reason: string | null, 
/**
 * What was found about a file that came back.
 */
verified: string | null, };

export type StepCertificate = { 
/**
 * Its owner.
 */
subject: string, 
/**
 * Who issued it, where that is known.
 */
issuer: string | null, 
/**
 * SHA-256 of it, where that is known.
 */
fingerprint: string | null, 
/**
 * It was made for this one signature.
 */
one_time: boolean, };

export type StepDocument = { 
/**
 * The document.
 */
document_id: DocumentId, 
/**
 * The file's name.
 */
name: string, 
/**
 * SHA-256 before; nothing where it came with this step.
 */
before: string | null, 
/**
 * SHA-256 after; nothing where it went with this step.
 */
after: string | null, };

export type StepPerson = { 
/**
 * The user.
 */
user_id: string, 
/**
 * The name at that time.
 */
name: string, 
/**
 * The role.
 */
role: string, 
/**
 * The session at the desk.
 */
session: string, };

export type StepSigner = { 
/**
 * The number in the envelope.
 */
number: number, 
/**
 * The name.
 */
name: string, };

export type Strategies = { 
/**
 * By currency and number, what is not told last.
 */
strategies: Array<StrategyRow>, 
/**
 * How many there are beside them, each with fewer trades.
 */
left_out: number, };

export type StrategiesRequest = { 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * From this trading day on; from the first when not given.
 */
from?: string, 
/**
 * Until this trading day, included.
 */
to?: string, };

export type StrategyChoice = { 
/**
 * Its magic number, or `not_told`.
 */
strategy: string, 
/**
 * What the desk calls it.
 */
name: string | null, };

export type StrategyOpen = { 
/**
 * Positions.
 */
positions: number, 
/**
 * Their floating result in the account currency, without swap; nothing where one position does not tell its own.
 */
floating: string | null, 
/**
 * The oldest of the readings.
 */
as_of: string, 
/**
 * One of them is older than it should be.
 */
stale: boolean, };

export type StrategyRow = { 
/**
 * Its magic number, zero for a person's hand; `not_told` where the deals carry none.
 */
strategy: string, 
/**
 * What the desk calls it.
 */
name: string | null, 
/**
 * The currency of its amounts.
 */
currency: Currency, 
/**
 * The accounts it dealt on, or has something open at.
 */
accounts: Array<AccountLogin>, 
/**
 * The trading day of its first deal; nothing of one that has only something open.
 */
first_day: string | null, 
/**
 * The trading day of its last deal.
 */
last_day: string | null, 
/**
 * What it has open now, whatever the days; nothing where one of its accounts was never read.
 */
open: StrategyOpen | null, 
/**
 * The terminal's figures, as `mt5.statistics` has them; those that divide by a balance are not known. None where it has
 * not dealt.
 */
figures: Array<StatisticFigure>, 
/**
 * What its deals came to so far at the end of its days, at most ninety, the last always among them.
 */
curve: string[], };

export type SummaryDifference = { 
/**
 * Which, by its name in `CALC.md` where it has one.
 */
figure: string, 
/**
 * Before its brackets (0) or in them (1).
 */
part: number, 
/**
 * What the report prints.
 */
printed: string, 
/**
 * What its deals give.
 */
ours: string | null, };

export type SymbolRisk = { 
/**
 * The symbol.
 */
symbol: string, 
/**
 * Lots bought.
 */
long: string, 
/**
 * Lots sold.
 */
short: string, 
/**
 * Bought less sold.
 */
net: string, 
/**
 * Bought and sold.
 */
gross: string, 
/**
 * How many positions.
 */
positions: number, };

export type Tag = "desk" | "appearance" | "investors" | "funds" | "accounts" | "readings" | "pipeline" | "connection" | "pull" | "bridges" | "health" | "changes" | "rates" | "views" | "identities" | "envelopes" | "signing_queue" | "allocation" | "benchmarks" | "google" | "mail" | "calendar" | "files" | "deals" | "positions" | "limits" | "clocks";

export type TakeBackRequest = { 
/**
 * The workspace's passphrase, or the password of who handed it over.
 */
passphrase: string, };

export type TargetForm = { 
/**
 * The login, or the name of who trades.
 */
line: string, 
/**
 * Share of the fund in percent, to two places.
 */
target_percent: string, 
/**
 * Percentage points it may drift to either side, to two places.
 */
band_percent: string, 
/**
 * Nothing of it is sold.
 */
no_sell: boolean, };

export type TemplateKind = "subscription_agreement" | "redemption_form" | "side_letter" | "mandate" | "consent";

export type TemplateRequest = { 
/**
 * Its name.
 */
name: string, };

export type Templates = { 
/**
 * By name.
 */
templates: Array<MailTemplate>, 
/**
 * The fields.
 */
fields: Array<string>, };

export type TemplatesRequest = Record<symbol, never>;

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

export type ThreadRequest = { 
/**
 * Its id.
 */
id: string, };

export type ThreadRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * When its last message came.
 */
last_at: string, 
/**
 * The subject.
 */
subject: string, 
/**
 * Who wrote in it.
 */
senders: Array<string>, 
/**
 * How its last message begins.
 */
snippet: string, 
/**
 * Its labels.
 */
labels: Array<string>, 
/**
 * How many messages.
 */
messages: number, 
/**
 * One was not read yet.
 */
unread: boolean, 
/**
 * Something is attached, as far as its messages were read.
 */
attached: boolean, };

export type Threads = { 
/**
 * The newest first.
 */
rows: Array<ThreadRow>, 
/**
 * There are more.
 */
more: boolean, 
/**
 * An account is linked.
 */
linked: boolean, 
/**
 * Mail may be read.
 */
granted: boolean, 
/**
 * Messages kept here.
 */
kept: number, 
/**
 * The whole mailbox is being read for the first time.
 */
reading: boolean, 
/**
 * The record has no address to look for.
 */
no_address: boolean, };

export type ThreadsRequest = { 
/**
 * Only those with this label of Gmail's, as `INBOX`.
 */
label: string | null, 
/**
 * Only those with the record's address in them.
 */
about: About | null, 
/**
 * Only those with all these words, each as it begins.
 */
text: string | null, 
/**
 * Threads to pass over.
 */
offset: number, 
/**
 * Threads to return, at most 200.
 */
limit: number, };

export type Tier = "unknown" | "free" | "flex" | "own";

export type ToldBy = "database" | "report" | "bridge";

export type TradeByHand = { 
/**
 * The line.
 */
line: string, 
/**
 * Bought above zero, sold below.
 */
amount: string, };

export type TradeMatch = "position" | "first_in" | "unopened";

export type TradeRow = { 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * The position's number.
 */
position: string | null, 
/**
 * Which part of the position, where it was reversed.
 */
sequence: number, 
/**
 * The symbol.
 */
symbol: string, 
/**
 * Bought or sold.
 */
side: TradeSide, 
/**
 * Lots.
 */
volume: string, 
/**
 * When it was opened.
 */
opened_at: string | null, 
/**
 * When it ended.
 */
closed_at: string, 
/**
 * The average price of its opening.
 */
open_price: string | null, 
/**
 * The average price of its end.
 */
close_price: string, 
/**
 * Result without charges.
 */
profit: string, 
/**
 * Swap.
 */
swap: string, 
/**
 * Commission.
 */
commission: string, 
/**
 * Fee.
 */
fee: string, 
/**
 * Everything together.
 */
net: string | null, 
/**
 * Minutes that it was open.
 */
minutes: number | null, 
/**
 * Deals that opened or added.
 */
entries: number, 
/**
 * Deals that closed.
 */
exits: number, 
/**
 * How its deals were matched.
 */
matched: TradeMatch, 
/**
 * Which strategy opened it: a magic number, zero for a person's hand; `not_told` where the deals carry none.
 */
strategy: string, 
/**
 * The worst result while it was open.
 */
adverse: string | null, 
/**
 * The best.
 */
favourable: string | null, 
/**
 * Where from, or why not.
 */
excursion: ExcursionSource, };

export type TradeSide = "buy" | "sell";

export type TradeStatistics = { 
/**
 * One a currency.
 */
groups: Array<TradeStatisticsGroup>, };

export type TradeStatisticsGroup = { 
/**
 * The currency.
 */
currency: Currency, 
/**
 * How many accounts.
 */
accounts: number, 
/**
 * How many deals.
 */
deals: number, 
/**
 * The figures, in the order of the terminal's report.
 */
figures: Array<StatisticFigure>, 
/**
 * Why there are none: `no_data` or `out_of_range`.
 */
unknown: string | null, };

export type TradeStatisticsRequest = { 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * From this trading day on; from the first when not given.
 */
from?: string, 
/**
 * Until this trading day, included.
 */
to?: string, 
/**
 * Of this strategy alone: a magic number, or `not_told`.
 */
strategy?: string, };

export type Trades = { 
/**
 * The rows.
 */
rows: Array<TradeRow>, 
/**
 * Rows of the whole list.
 */
total: number, 
/**
 * What the whole list made, by currency.
 */
nets: Array<TradesNet>, };

export type TradesFilter = { 
/**
 * Of these symbols; of all when empty.
 */
symbols: Array<string>, 
/**
 * Bought or sold.
 */
side?: TradeSide, 
/**
 * Of these strategies, by magic number or `not_told`; of all when empty.
 */
strategies: string[], 
/**
 * Ended on this day or later, in the firm's time zone.
 */
from?: string, 
/**
 * Ended on this day or earlier.
 */
to?: string, 
/**
 * A part of the symbol, or the number of the position or of its first or last deal.
 */
text?: string, };

export type TradesNet = { 
/**
 * The currency.
 */
currency: Currency, 
/**
 * Together.
 */
net: string | null, 
/**
 * Trades that did not lose.
 */
won: number, 
/**
 * Trades that lost.
 */
lost: number, 
/**
 * What is booked on positions that are still open, mostly their charges: with it this is the net profit of the
 * statistics. Nothing where the list is filtered, or a sum is out of range.
 */
still_open: string | null, };

export type TradesRequest = { 
/**
 * Whose.
 */
entity: PerformanceEntity, 
/**
 * Rows before the window.
 */
offset: number, 
/**
 * Rows of the window, at most 1,000.
 */
limit: number, 
/**
 * The order.
 */
sort: TradesSort, 
/**
 * From the last to the first.
 */
descending: boolean, 
/**
 * Which trades.
 */
filter: TradesFilter, };

export type TradesSort = "closed" | "opened" | "symbol" | "volume" | "net" | "duration";

export type TrailStep = { 
/**
 * Its number.
 */
number: number, 
/**
 * All of it.
 */
body: StepBody, 
/**
 * SHA-256 of it as it was written.
 */
sha256: string, 
/**
 * The number of its record in the audit trail.
 */
audit: number, 
/**
 * That record's own hash.
 */
seal: string, 
/**
 * It is as it was sealed.
 */
holds: boolean, };

export type TransferAnswer = { 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * The deal.
 */
ticket: string, 
/**
 * What it is.
 */
kind: TransferKind, 
/**
 * The note.
 */
note: string | null, 
/**
 * When that was said.
 */
set_at: string, 
/**
 * By whom.
 */
set_by: string, };

export type TransferKind = "profit_withdrawal" | "internal" | "external";

export type TransferOrder = { 
/**
 * Its number on the list, from 1.
 */
number: number, 
/**
 * From where.
 */
from: TransferSide, 
/**
 * To where.
 */
to: TransferSide, 
/**
 * How much, in the worksheet's currency.
 */
amount: Money, };

export type TransferQuestion = { 
/**
 * The account.
 */
login: AccountLogin, 
/**
 * The deal.
 */
ticket: string, 
/**
 * When.
 */
time: string, 
/**
 * The amount; in is positive.
 */
amount: string, 
/**
 * The account currency.
 */
currency: Currency | null, 
/**
 * What the broker wrote.
 */
comment: string | null, 
/**
 * What it is taken for until somebody says.
 */
taken_for: TransferKind, 
/**
 * What it probably is.
 */
suggestion: TransferKind, 
/**
 * Why it is asked.
 */
why: TransferWhy, };

export type TransferSide = { 
/**
 * The account.
 */
login: AccountLogin | null, 
/**
 * Its name.
 */
name: string | null, 
/**
 * The broker.
 */
broker: string | null, 
/**
 * The amount in the account's own currency, at the rate its value was taken at.
 */
money: Money | null, };

export type TransferWhy = { "why": "no_comment" } | { "why": "transfer_without_account" } | { "why": "mirrors", 
/**
 * The other account.
 */
login: AccountLogin, 
/**
 * Its deal.
 */
ticket: string, };

export type Transfers = { 
/**
 * Those to look at, newest first.
 */
questions: Array<TransferQuestion>, 
/**
 * Those settled, newest first.
 */
answered: Array<TransferAnswer>, };

export type TransfersRequest = Record<symbol, never>;

export type TrustRootRow = { 
/**
 * SHA-256 of the certificate in hexadecimal.
 */
fingerprint: string, 
/**
 * Whose it is.
 */
subject: string, 
/**
 * The owner's organisation.
 */
organisation: string | null, 
/**
 * Valid from.
 */
not_before: string, 
/**
 * Valid until.
 */
not_after: string, 
/**
 * Whether it is the firm's own authority, which is always trusted.
 */
is_own: boolean, 
/**
 * When it was added; nothing for the firm's own.
 */
added_at: string | null, };

export type TrustRoots = { 
/**
 * One a certificate.
 */
rows: Array<TrustRootRow>, };

export type TrustRootsRequest = Record<symbol, never>;

export type TryWaitingRequest = { 
/**
 * Its id.
 */
id: string, };

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

export type UploadRequest = { 
/**
 * Where it is on this machine.
 */
path: string, 
/**
 * The record whose folder it goes to; nothing puts it in none.
 */
about: About | null, };

export type UserId = string;

export type Validity = "not_yet" | "valid" | "ends_soon" | "expired";

export type ValueKind = "absent" | "null" | "flag" | "whole" | "double" | "decimal" | "text" | "moment" | "object_id" | "compound" | "secret";

export type VerifiedFile = { 
/**
 * The document as a whole.
 */
document: DocumentStanding, 
/**
 * Why, in a sentence.
 */
reason: string, 
/**
 * Its signatures in the order they were made.
 */
signatures: Array<VerifiedSignature>, 
/**
 * What it offers.
 */
offer: SigningOffer, 
/**
 * SHA-256 of the file in hexadecimal.
 */
sha256: string, 
/**
 * Its size.
 */
bytes: number, 
/**
 * When it was looked at.
 */
checked_at: string, 
/**
 * What was asked of others, when anything was.
 */
online: Array<OnlineAnswer> | null, };

export type VerifiedSignature = { 
/**
 * Full name of its field.
 */
field: string, 
/**
 * Name in the signer's certificate, as it says of itself.
 */
signer: string | null, 
/**
 * When it was signed.
 */
signed_at: string | null, 
/**
 * Whether a time-stamp proves that time.
 */
time_proved: boolean, 
/**
 * `B-B`, `B-T`, `B-LT`, `B-LTA`, `time-stamp` (of the document), or `legacy`.
 */
level: string, 
/**
 * Whether nothing was appended after it.
 */
covers_whole_file: boolean, 
/**
 * Whether it holds for the bytes it covers.
 */
holds: boolean, 
/**
 * Whether nothing can be said of that: it was made in a way that is not known here.
 */
unchecked: boolean, 
/**
 * Why it does not hold, or why nothing can be said, in words.
 */
integrity_reason: string | null, 
/**
 * Who stands behind its certificate.
 */
trust: SignatureTrust, 
/**
 * Why.
 */
trust_reason: SignatureTrustReason, 
/**
 * The signer's certificate and those over it, as far as they are at hand.
 */
path: Array<CertificateOnPath>, 
/**
 * Whether it rests on a digest that can be forged today (SHA-1).
 */
weak: boolean, 
/**
 * What it allows after it when it certifies: 1 nothing, 2 forms and signatures, 3 also comments.
 */
certifies: number | null, 
/**
 * Why the signer says to have signed.
 */
stated_reason: string | null, 
/**
 * Where the signer says to have signed.
 */
stated_place: string | null, 
/**
 * Where its field is seen.
 */
places: Array<SeenOnPage>, 
/**
 * What was changed after it, revision by revision.
 */
changes_after: Array<ChangeAfter>, };

export type VerifyFileRequest = { 
/**
 * The file. It is only read.
 */
path: string, 
/**
 * What opens an encrypted file.
 */
password?: string, };

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

export type VoidEnvelopeRequest = { 
/**
 * The envelope.
 */
envelope_id: EnvelopeId, 
/**
 * Why.
 */
reason: string, };

export type Wait = "sending" | "seeing" | "conflict" | "refusal";

export type WaitReason = "unsent" | "unanswered" | "behind" | "unseen" | "conflict" | "no_rights" | "invalid" | "duplicate" | "too_large" | "no_space" | "unwritable" | "refused";

export type WaitingPhase = "waiting" | "done" | "given_up";

export type WaitingRow = { 
/**
 * Its id.
 */
id: string, 
/**
 * The file.
 */
path: string, 
/**
 * The level it shall have.
 */
level: SignatureLevel, 
/**
 * The address of the time-stamp authority.
 */
authority: string, 
/**
 * Where it is.
 */
phase: WaitingPhase, 
/**
 * Why the last attempt came to nothing.
 */
fault: Fault | null, 
/**
 * How often it was tried.
 */
attempts: number, 
/**
 * Since when it waits.
 */
created_at: string, 
/**
 * When it was tried last.
 */
tried_at: string | null, };

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

export type WorksheetFigure = "total" | "off_target" | "off_target_after" | "turnover" | "cash" | "value" | "weight" | "aim" | "drift" | "trade" | "value_after" | "weight_after" | "order";

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
  "reports.note_saved_table": { request: SavedTable; response: null; kind: "mutation" };
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
  "allocation.show": { request: AllocationRequest; response: Allocation; kind: "query" };
  "allocation.preview": { request: AllocationPreviewRequest; response: AllocationPreview; kind: "query" };
  "allocation.save_targets": { request: SaveTargetsRequest; response: null; kind: "mutation" };
  "benchmarks.list": { request: BenchmarksRequest; response: Benchmarks; kind: "query" };
  "benchmarks.import": { request: ImportBenchmarkRequest; response: ImportedBenchmark; kind: "mutation" };
  "benchmarks.remove": { request: RemoveBenchmarkRequest; response: null; kind: "mutation" };
  "performance.investors": { request: MeasuredInvestorsRequest; response: MeasuredInvestors; kind: "query" };
  "performance.report": { request: PerformanceRequest; response: Performance; kind: "query" };
  "health.problems": { request: ProblemsRequest; response: Problems; kind: "query" };
  "health.quarantine": { request: QuarantineRequest; response: Quarantine; kind: "query" };
  "health.quarantined_document": { request: QuarantinedRequest; response: QuarantinedText; kind: "query" };
  "rates.status": { request: RatesStatusRequest; response: RatesStatus; kind: "query" };
  "rates.list": { request: RatesRequest; response: Rates; kind: "query" };
  "rates.rate": { request: RateRequest; response: RateAnswer; kind: "query" };
  "rates.import": { request: ImportRatesRequest; response: ImportedRates; kind: "mutation" };
  "rates.remove_own": { request: RemoveOwnRatesRequest; response: RemovedRates; kind: "mutation" };
  "rates.set_live_source": { request: LiveRateSourceRequest; response: null; kind: "mutation" };
  "rates.fetch": { request: FetchRatesRequest; response: ImportedRates; kind: "mutation" };
  "rates.save_settings": { request: RatesSettings; response: null; kind: "mutation" };
  "views.list": { request: ViewsRequest; response: Views; kind: "query" };
  "views.save": { request: SaveViewRequest; response: null; kind: "mutation" };
  "views.remove": { request: RemoveViewRequest; response: null; kind: "mutation" };
  "signing.identities": { request: IdentitiesRequest; response: Identities; kind: "query" };
  "signing.create_identity": { request: CreateIdentityRequest; response: Identities; kind: "mutation" };
  "signing.import_identity": { request: ImportIdentityRequest; response: Identities; kind: "mutation" };
  "signing.export_identity": { request: ExportIdentityRequest; response: ExportedCertificate; kind: "query" };
  "signing.sign": { request: SignFileRequest; response: SignedFile; kind: "mutation" };
  "signing.remove_identity": { request: RemoveIdentityRequest; response: Identities; kind: "mutation" };
  "signing.verify": { request: VerifyFileRequest; response: VerifiedFile; kind: "query" };
  "signing.verify_online": { request: VerifyFileRequest; response: VerifiedFile; kind: "mutation" };
  "signing.trust_roots": { request: TrustRootsRequest; response: TrustRoots; kind: "query" };
  "signing.add_trust_roots": { request: AddTrustRootsRequest; response: TrustRoots; kind: "mutation" };
  "signing.remove_trust_root": { request: RemoveTrustRootRequest; response: TrustRoots; kind: "mutation" };
  "signing.queue": { request: SigningQueueRequest; response: SigningQueue; kind: "query" };
  "signing.try_waiting": { request: TryWaitingRequest; response: SigningQueue; kind: "mutation" };
  "signing.give_up_waiting": { request: GiveUpWaitingRequest; response: SigningQueue; kind: "mutation" };
  "envelopes.list": { request: EnvelopesRequest; response: Envelopes; kind: "query" };
  "envelopes.show": { request: EnvelopeRequest; response: EnvelopeView; kind: "query" };
  "envelopes.people": { request: FirmPeopleRequest; response: FirmPeople; kind: "query" };
  "envelopes.draft": { request: EnvelopeForm; response: EnvelopeRequest; kind: "mutation" };
  "envelopes.discard": { request: EnvelopeRequest; response: null; kind: "mutation" };
  "envelopes.add_document": { request: AddDocumentRequest; response: DocumentAdded; kind: "mutation" };
  "envelopes.remove_document": { request: RemoveDocumentRequest; response: null; kind: "mutation" };
  "envelopes.set_signers": { request: SignersForm; response: null; kind: "mutation" };
  "envelopes.set_fields": { request: EnvelopeFieldsForm; response: null; kind: "mutation" };
  "envelopes.send": { request: SendEnvelopeRequest; response: EnvelopeView; kind: "mutation" };
  "envelopes.record_view": { request: EnvelopeSignerRequest; response: null; kind: "mutation" };
  "envelopes.sign": { request: SignEnvelopeRequest; response: EnvelopeView; kind: "mutation" };
  "envelopes.decline": { request: DeclineEnvelopeRequest; response: null; kind: "mutation" };
  "envelopes.void": { request: VoidEnvelopeRequest; response: null; kind: "mutation" };
  "envelopes.reminded": { request: EnvelopeSignerRequest; response: null; kind: "mutation" };
  "envelopes.letter": { request: EnvelopeLetterRequest; response: EnvelopeLetter; kind: "query" };
  "envelopes.mail": { request: MailSignerRequest; response: QueuedForGoogle; kind: "mutation" };
  "envelopes.hand_over": { request: HandOverRequest; response: null; kind: "mutation" };
  "envelopes.in_person": { request: InPersonRequest; response: InPerson; kind: "query" };
  "envelopes.sign_in_person": { request: SignInPersonRequest; response: null; kind: "mutation" };
  "envelopes.decline_in_person": { request: DeclineInPersonRequest; response: null; kind: "mutation" };
  "envelopes.take_back": { request: TakeBackRequest; response: null; kind: "mutation" };
  "envelopes.export": { request: ExportEnvelopeRequest; response: ExportedFiles; kind: "mutation" };
  "envelopes.import": { request: ImportSignedRequest; response: EnvelopeView; kind: "mutation" };
  "envelopes.evidence": { request: EnvelopeEvidenceRequest; response: EvidenceWritten; kind: "mutation" };
  "envelopes.templates": { request: AgreementTemplatesRequest; response: AgreementTemplates; kind: "query" };
  "envelopes.save_template": { request: SaveAgreementTemplateRequest; response: null; kind: "mutation" };
  "envelopes.restore_template": { request: AgreementTemplateRequest; response: null; kind: "mutation" };
  "envelopes.preview_agreement": { request: AgreementPreviewRequest; response: AgreementPreview; kind: "query" };
  "envelopes.draft_agreements": { request: AgreementsForm; response: AgreementsMade; kind: "mutation" };
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
  "changes.decide_elsewhere": { request: ElsewhereRequest; response: ElsewhereDecided; kind: "mutation" };
  "changes.export": { request: ExportQueueRequest; response: Exported; kind: "mutation" };
  "bridges.list": { request: BridgesRequest; response: Bridges; kind: "query" };
  "bridges.save": { request: BridgeForm; response: BridgeRequest; kind: "mutation" };
  "bridges.remove": { request: BridgeRequest; response: null; kind: "mutation" };
  "bridges.test": { request: BridgeForm; response: BridgeTest; kind: "mutation" };
  "bridges.poll": { request: BridgeRequest; response: BridgePoll; kind: "mutation" };
  "google.client": { request: GoogleClientRequest; response: GoogleClient; kind: "query" };
  "google.save_client": { request: GoogleClientForm; response: null; kind: "mutation" };
  "google.status": { request: GoogleStatusRequest; response: GoogleStatus; kind: "query" };
  "google.connect": { request: ConnectGoogleRequest; response: GoogleSignInBegun; kind: "mutation" };
  "google.cancel_connect": { request: CancelConnectRequest; response: null; kind: "mutation" };
  "google.other_account": { request: OtherAccountRequest; response: null; kind: "mutation" };
  "google.disconnect": { request: DisconnectGoogleRequest; response: null; kind: "mutation" };
  "google.check": { request: CheckGoogleRequest; response: null; kind: "mutation" };
  "google.refresh": { request: RefreshGoogleRequest; response: null; kind: "mutation" };
  "google.queue": { request: GoogleQueueRequest; response: GoogleQueue; kind: "query" };
  "google.retry": { request: OutgoingRequest; response: null; kind: "mutation" };
  "google.withdraw": { request: OutgoingRequest; response: null; kind: "mutation" };
  "google.open_page": { request: OpenPageRequest; response: null; kind: "mutation" };
  "mail.threads": { request: ThreadsRequest; response: Threads; kind: "query" };
  "mail.thread": { request: ThreadRequest; response: ReadThread; kind: "query" };
  "mail.save_attachment": { request: AttachmentRequest; response: Exported; kind: "mutation" };
  "mail.save_message": { request: SaveMailRequest; response: Exported; kind: "mutation" };
  "mail.open_link": { request: MailLinkRequest; response: null; kind: "mutation" };
  "mail.send": { request: SendMailRequest; response: QueuedForGoogle; kind: "mutation" };
  "mail.drafts": { request: DraftsRequest; response: Drafts; kind: "query" };
  "mail.save_draft": { request: SaveDraftRequest; response: DraftRequest; kind: "mutation" };
  "mail.forget_draft": { request: DraftRequest; response: null; kind: "mutation" };
  "mail.templates": { request: TemplatesRequest; response: Templates; kind: "query" };
  "mail.save_template": { request: MailTemplate; response: null; kind: "mutation" };
  "mail.remove_template": { request: TemplateRequest; response: null; kind: "mutation" };
  "mail.merge": { request: MergeRequest; response: Merged; kind: "query" };
  "calendar.events": { request: EventsRequest; response: Events; kind: "query" };
  "calendar.create": { request: MeetingForm; response: QueuedForGoogle; kind: "mutation" };
  "calendar.change": { request: ChangeMeetingRequest; response: QueuedForGoogle; kind: "mutation" };
  "calendar.cancel": { request: CancelMeetingRequest; response: null; kind: "mutation" };
  "drive.files": { request: FilesRequest; response: Files; kind: "query" };
  "drive.upload": { request: UploadRequest; response: QueuedForGoogle; kind: "mutation" };
  "drive.download": { request: DownloadRequest; response: Downloaded; kind: "mutation" };
  "drive.share": { request: ShareRequest; response: QueuedForGoogle; kind: "mutation" };
  "sheets.export": { request: SheetExportRequest; response: QueuedForGoogle; kind: "mutation" };
  "mt5.positions": { request: PositionsRequest; response: OpenPositions; kind: "query" };
  "mt5.exposure": { request: ExposureRequest; response: OpenRisk; kind: "query" };
  "mt5.deals": { request: HistoryRequest; response: History; kind: "query" };
  "mt5.deal_choices": { request: HistoryChoicesRequest; response: HistoryChoices; kind: "query" };
  "mt5.trades": { request: TradesRequest; response: Trades; kind: "query" };
  "mt5.statistics": { request: TradeStatisticsRequest; response: TradeStatistics; kind: "query" };
  "mt5.calendar": { request: ResultCalendarRequest; response: ResultCalendar; kind: "query" };
  "mt5.completeness": { request: CompletenessRequest; response: Completeness; kind: "query" };
  "mt5.fetch_again": { request: FetchAgainRequest; response: FetchedAgain; kind: "mutation" };
  "mt5.clocks": { request: ClocksRequest; response: ServerClocks; kind: "query" };
  "mt5.set_clock": { request: SetClockRequest; response: ClockSet; kind: "mutation" };
  "mt5.limits": { request: LimitsRequest; response: Limits; kind: "query" };
  "mt5.save_limit": { request: SaveLimitRequest; response: LimitId; kind: "mutation" };
  "mt5.remove_limit": { request: LimitId; response: null; kind: "mutation" };
  "mt5.alerts": { request: AlertsRequest; response: LimitAlerts; kind: "query" };
  "mt5.acknowledge_alert": { request: AcknowledgeAlertRequest; response: null; kind: "mutation" };
  "mt5.transfers": { request: TransfersRequest; response: Transfers; kind: "query" };
  "mt5.classify_transfer": { request: ClassifyTransferRequest; response: null; kind: "mutation" };
  "mt5.preview_import": { request: ReportFile; response: ReportImport; kind: "mutation" };
  "mt5.apply_import": { request: ApplyImportRequest; response: ReportImport; kind: "mutation" };
  "mt5.bridge_health": { request: BridgeHealthRequest; response: BridgeHealthPage; kind: "query" };
  "mt5.differences": { request: DifferencesRequest; response: SourceDifferences; kind: "query" };
  "mt5.strategies": { request: StrategiesRequest; response: Strategies; kind: "query" };
  "mt5.name_strategy": { request: NameStrategyRequest; response: null; kind: "mutation" };
  "mt5.rollups": { request: RollupsRequest; response: Rollups; kind: "query" };
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
  "reports.note_saved_table": { kind: "mutation", permission: "view_own", tags: [] },
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
  "explain.figure": { kind: "query", permission: "view_own", tags: ["accounts", "readings", "investors", "rates", "allocation", "deals", "positions", "benchmarks"] },
  "fees.what_if": { kind: "query", permission: "view_book", tags: [] },
  "allocation.show": { kind: "query", permission: "view_trading", tags: ["allocation", "accounts", "readings", "rates"] },
  "allocation.preview": { kind: "query", permission: "view_trading", tags: ["allocation", "accounts", "readings", "rates"] },
  "allocation.save_targets": { kind: "mutation", permission: "edit_book", tags: ["allocation"] },
  "benchmarks.list": { kind: "query", permission: "view_trading", tags: ["benchmarks"] },
  "benchmarks.import": { kind: "mutation", permission: "edit_book", tags: ["benchmarks"] },
  "benchmarks.remove": { kind: "mutation", permission: "edit_book", tags: ["benchmarks"] },
  "performance.investors": { kind: "query", permission: "view_trading", tags: ["accounts", "investors"] },
  "performance.report": { kind: "query", permission: "view_trading", tags: ["accounts", "readings", "rates", "benchmarks"] },
  "health.problems": { kind: "query", permission: "view_health", tags: ["health", "readings", "bridges", "pull"] },
  "health.quarantine": { kind: "query", permission: "view_health", tags: ["health"] },
  "health.quarantined_document": { kind: "query", permission: "view_health", tags: ["health"] },
  "rates.status": { kind: "query", permission: "view_book", tags: ["rates", "accounts", "investors", "desk"] },
  "rates.list": { kind: "query", permission: "view_book", tags: ["rates"] },
  "rates.rate": { kind: "query", permission: "view_own", tags: ["rates"] },
  "rates.import": { kind: "mutation", permission: "manage_connections", tags: ["rates"] },
  "rates.remove_own": { kind: "mutation", permission: "manage_connections", tags: ["rates"] },
  "rates.set_live_source": { kind: "mutation", permission: "manage_connections", tags: ["rates"] },
  "rates.fetch": { kind: "mutation", permission: "manage_connections", tags: ["rates"] },
  "rates.save_settings": { kind: "mutation", permission: "manage_workspace", tags: ["rates"] },
  "views.list": { kind: "query", permission: "view_own", tags: ["views"] },
  "views.save": { kind: "mutation", permission: "view_own", tags: ["views"] },
  "views.remove": { kind: "mutation", permission: "view_own", tags: ["views"] },
  "signing.identities": { kind: "query", permission: "view_own", tags: ["identities"] },
  "signing.create_identity": { kind: "mutation", permission: "view_own", tags: ["identities"] },
  "signing.import_identity": { kind: "mutation", permission: "view_own", tags: ["identities"] },
  "signing.export_identity": { kind: "query", permission: "view_own", tags: ["identities"] },
  "signing.sign": { kind: "mutation", permission: "view_own", tags: [] },
  "signing.remove_identity": { kind: "mutation", permission: "view_own", tags: ["identities"] },
  "signing.verify": { kind: "query", permission: "view_own", tags: ["identities", "signing_queue"] },
  "signing.verify_online": { kind: "mutation", permission: "view_own", tags: [] },
  "signing.trust_roots": { kind: "query", permission: "view_own", tags: ["identities"] },
  "signing.add_trust_roots": { kind: "mutation", permission: "manage_workspace", tags: ["identities"] },
  "signing.remove_trust_root": { kind: "mutation", permission: "manage_workspace", tags: ["identities"] },
  "signing.queue": { kind: "query", permission: "view_own", tags: ["signing_queue"] },
  "signing.try_waiting": { kind: "mutation", permission: "view_own", tags: ["signing_queue"] },
  "signing.give_up_waiting": { kind: "mutation", permission: "view_own", tags: ["signing_queue"] },
  "envelopes.list": { kind: "query", permission: "view_own", tags: ["envelopes"] },
  "envelopes.show": { kind: "query", permission: "view_own", tags: ["envelopes"] },
  "envelopes.people": { kind: "query", permission: "edit_book", tags: ["desk"] },
  "envelopes.draft": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.discard": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.add_document": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.remove_document": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.set_signers": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.set_fields": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.send": { kind: "mutation", permission: "edit_book", tags: ["envelopes", "investors", "changes"] },
  "envelopes.record_view": { kind: "mutation", permission: "view_own", tags: ["envelopes"] },
  "envelopes.sign": { kind: "mutation", permission: "view_own", tags: ["envelopes", "investors", "changes"] },
  "envelopes.decline": { kind: "mutation", permission: "view_own", tags: ["envelopes", "investors", "changes"] },
  "envelopes.void": { kind: "mutation", permission: "edit_book", tags: ["envelopes", "investors", "changes"] },
  "envelopes.reminded": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.letter": { kind: "query", permission: "edit_book", tags: ["envelopes", "google"] },
  "envelopes.mail": { kind: "mutation", permission: "edit_book", tags: ["envelopes", "google", "mail"] },
  "envelopes.hand_over": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.in_person": { kind: "query", permission: "edit_book", tags: ["envelopes", "desk"] },
  "envelopes.sign_in_person": { kind: "mutation", permission: "edit_book", tags: ["envelopes", "investors", "changes"] },
  "envelopes.decline_in_person": { kind: "mutation", permission: "edit_book", tags: ["envelopes", "investors", "changes"] },
  "envelopes.take_back": { kind: "mutation", permission: "edit_book", tags: ["envelopes", "desk"] },
  "envelopes.export": { kind: "mutation", permission: "view_own", tags: ["envelopes"] },
  "envelopes.import": { kind: "mutation", permission: "edit_book", tags: ["envelopes", "investors", "changes"] },
  "envelopes.evidence": { kind: "mutation", permission: "view_book", tags: ["envelopes"] },
  "envelopes.templates": { kind: "query", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.save_template": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.restore_template": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "envelopes.preview_agreement": { kind: "query", permission: "edit_book", tags: ["envelopes", "investors"] },
  "envelopes.draft_agreements": { kind: "mutation", permission: "edit_book", tags: ["envelopes"] },
  "connections.database": { kind: "query", permission: "manage_connections", tags: ["connection"] },
  "connections.save_database": { kind: "mutation", permission: "manage_connections", tags: ["connection", "pull"] },
  "connections.test_database": { kind: "mutation", permission: "manage_connections", tags: [] },
  "connections.remove_database": { kind: "mutation", permission: "manage_connections", tags: ["connection", "pull"] },
  "pull.status": { kind: "query", permission: "view_own", tags: ["pull", "changes"] },
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
  "changes.decide_elsewhere": { kind: "mutation", permission: "manage_connections", tags: ["changes", "investors", "accounts", "funds", "pipeline", "pull"] },
  "changes.export": { kind: "mutation", permission: "run_sync", tags: [] },
  "bridges.list": { kind: "query", permission: "view_trading", tags: ["bridges"] },
  "bridges.save": { kind: "mutation", permission: "manage_connections", tags: ["bridges"] },
  "bridges.remove": { kind: "mutation", permission: "manage_connections", tags: ["bridges"] },
  "bridges.test": { kind: "mutation", permission: "manage_connections", tags: [] },
  "bridges.poll": { kind: "mutation", permission: "run_sync", tags: ["bridges", "readings", "accounts", "health"] },
  "google.client": { kind: "query", permission: "use_google", tags: ["google"] },
  "google.save_client": { kind: "mutation", permission: "manage_connections", tags: ["google"] },
  "google.status": { kind: "query", permission: "use_google", tags: ["google"] },
  "google.connect": { kind: "mutation", permission: "use_google", tags: ["google"] },
  "google.cancel_connect": { kind: "mutation", permission: "use_google", tags: ["google"] },
  "google.other_account": { kind: "mutation", permission: "use_google", tags: ["google", "mail", "calendar", "files"] },
  "google.disconnect": { kind: "mutation", permission: "use_google", tags: ["google", "mail", "calendar", "files", "changes"] },
  "google.check": { kind: "mutation", permission: "use_google", tags: ["google"] },
  "google.refresh": { kind: "mutation", permission: "use_google", tags: ["google", "mail", "calendar", "files"] },
  "google.queue": { kind: "query", permission: "use_google", tags: ["google"] },
  "google.retry": { kind: "mutation", permission: "use_google", tags: ["google", "calendar", "files"] },
  "google.withdraw": { kind: "mutation", permission: "use_google", tags: ["google", "calendar", "files"] },
  "google.open_page": { kind: "mutation", permission: "use_google", tags: [] },
  "mail.threads": { kind: "query", permission: "use_google", tags: ["mail"] },
  "mail.thread": { kind: "query", permission: "use_google", tags: ["mail"] },
  "mail.save_attachment": { kind: "mutation", permission: "use_google", tags: [] },
  "mail.save_message": { kind: "mutation", permission: "use_google", tags: [] },
  "mail.open_link": { kind: "mutation", permission: "use_google", tags: [] },
  "mail.send": { kind: "mutation", permission: "use_google", tags: ["google", "mail"] },
  "mail.drafts": { kind: "query", permission: "use_google", tags: ["mail"] },
  "mail.save_draft": { kind: "mutation", permission: "use_google", tags: ["mail"] },
  "mail.forget_draft": { kind: "mutation", permission: "use_google", tags: ["mail"] },
  "mail.templates": { kind: "query", permission: "use_google", tags: ["mail"] },
  "mail.save_template": { kind: "mutation", permission: "use_google", tags: ["mail"] },
  "mail.remove_template": { kind: "mutation", permission: "use_google", tags: ["mail"] },
  "mail.merge": { kind: "query", permission: "use_google", tags: ["mail", "investors", "pipeline"] },
  "calendar.events": { kind: "query", permission: "use_google", tags: ["calendar", "google"] },
  "calendar.create": { kind: "mutation", permission: "use_google", tags: ["calendar", "google"] },
  "calendar.change": { kind: "mutation", permission: "use_google", tags: ["calendar", "google"] },
  "calendar.cancel": { kind: "mutation", permission: "use_google", tags: ["calendar", "google"] },
  "drive.files": { kind: "query", permission: "use_google", tags: ["files"] },
  "drive.upload": { kind: "mutation", permission: "use_google", tags: ["files", "google"] },
  "drive.download": { kind: "mutation", permission: "use_google", tags: [] },
  "drive.share": { kind: "mutation", permission: "use_google", tags: ["files", "google"] },
  "sheets.export": { kind: "mutation", permission: "use_google", tags: ["google"] },
  "mt5.positions": { kind: "query", permission: "view_trading", tags: ["positions", "accounts"] },
  "mt5.exposure": { kind: "query", permission: "view_trading", tags: ["positions", "readings", "accounts"] },
  "mt5.deals": { kind: "query", permission: "view_trading", tags: ["deals"] },
  "mt5.deal_choices": { kind: "query", permission: "view_trading", tags: ["deals"] },
  "mt5.trades": { kind: "query", permission: "view_trading", tags: ["deals", "accounts"] },
  "mt5.statistics": { kind: "query", permission: "view_trading", tags: ["deals", "accounts"] },
  "mt5.calendar": { kind: "query", permission: "view_trading", tags: ["deals", "accounts"] },
  "mt5.completeness": { kind: "query", permission: "view_trading", tags: ["deals", "readings", "accounts", "clocks"] },
  "mt5.fetch_again": { kind: "mutation", permission: "run_sync", tags: ["deals", "health"] },
  "mt5.clocks": { kind: "query", permission: "view_trading", tags: ["clocks", "accounts"] },
  "mt5.set_clock": { kind: "mutation", permission: "manage_connections", tags: ["clocks", "deals", "health"] },
  "mt5.limits": { kind: "query", permission: "view_trading", tags: ["limits", "readings", "positions"] },
  "mt5.save_limit": { kind: "mutation", permission: "run_sync", tags: ["limits"] },
  "mt5.remove_limit": { kind: "mutation", permission: "run_sync", tags: ["limits"] },
  "mt5.alerts": { kind: "query", permission: "view_trading", tags: ["limits"] },
  "mt5.acknowledge_alert": { kind: "mutation", permission: "run_sync", tags: ["limits", "health"] },
  "mt5.transfers": { kind: "query", permission: "view_trading", tags: ["deals", "accounts"] },
  "mt5.classify_transfer": { kind: "mutation", permission: "edit_book", tags: ["deals", "accounts", "readings"] },
  "mt5.preview_import": { kind: "mutation", permission: "run_sync", tags: [] },
  "mt5.apply_import": { kind: "mutation", permission: "run_sync", tags: ["deals", "accounts", "health"] },
  "mt5.bridge_health": { kind: "query", permission: "view_trading", tags: ["bridges", "readings"] },
  "mt5.differences": { kind: "query", permission: "view_trading", tags: ["readings", "deals", "accounts"] },
  "mt5.strategies": { kind: "query", permission: "view_trading", tags: ["deals", "accounts"] },
  "mt5.name_strategy": { kind: "mutation", permission: "run_sync", tags: ["deals"] },
  "mt5.rollups": { kind: "query", permission: "view_trading", tags: ["accounts", "readings", "deals"] },
};

export const faultCodes: readonly FaultCode[] = ["unknown_endpoint", "invalid_request", "invalid_field", "not_found", "locked", "signed_out", "password_change_required", "not_permitted", "wrong_secret", "too_many_attempts", "sign_in_refused", "weak_password", "weak_passphrase", "workspace_in_use", "workspace_damaged", "workspace_newer", "disk_full", "read_only_folder", "not_a_workspace", "storage_unavailable", "keychain_missing", "keychain_locked", "no_export_folder", "nothing_to_export", "rates_file_refused", "rates_missing", "rates_source_off", "rates_source_unavailable", "benchmark_file_refused", "not_connected", "remote_invalid_uri", "remote_invalid_ca_file", "remote_tls_required", "remote_cannot_resolve", "remote_cannot_reach", "remote_tls_refused", "remote_wrong_credentials", "remote_no_rights", "remote_not_replica_set", "remote_no_change_streams", "remote_position_lost", "remote_timed_out", "remote_refused", "cancelled", "edit_refused", "decision_refused", "other_database", "overtaken", "redemption_refused", "pull_running", "bridge_invalid_address", "bridge_consent_needed", "bridge_cannot_reach", "bridge_timed_out", "bridge_unauthorised", "bridge_refused", "bridge_unknown_answer", "bridge_too_large", "report_refused", "file_unavailable", "cannot_sign", "identity_refused", "identity_expired", "wrong_identity_passphrase", "wrong_authority_passphrase", "certificate_revoked", "trust_unavailable", "time_stamp_refused", "envelope_refused", "handed_over", "google_no_client", "google_client_refused", "google_not_linked", "google_reconnect", "google_not_granted", "google_sign_in_ended", "google_offline", "google_answer_lost", "google_busy", "google_failed", "google_not_there", "google_changed_meanwhile", "google_forbids", "google_refused", "google_unknown_answer", "google_too_large", "google_unsendable", "no_browser", "not_in_demonstration", "defect"];
