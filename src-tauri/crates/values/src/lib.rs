//! The words every other crate speaks: money, units, rates, dates, ids, provenance, and the ports of time and identity.
//!
//! Pure: no clock, no randomness, no file, no network. Decimals are exact end to end and travel as strings.

mod allocation;
mod business_days;
mod clock;
mod currency;
mod day_count;
mod decimal;
mod explained;
mod figure;
mod fraction;
mod fx;
mod ids;
mod minor_units;
mod money;
mod months;
mod no_figure;
mod quantity;
mod rate_book;
mod rounding;
mod sensitive;

pub use allocation::{allocate, allocate_by};
pub use business_days::{BusinessCalendar, BusinessDayConvention, business_day_adjust};
pub use clock::{Clock, Ids, Instant};
pub use currency::{Currency, CurrencyError};
pub use day_count::{DayCount, ReferencePeriod, day_count_fraction, day_count_years, days_between};
pub use decimal::{DecimalTextError, canonical_text, parse_decimal};
pub use explained::{Explained, ExplainedRate, ExplainedValue};
pub use figure::{Figure, MoneyFigure, Provenance, UnknownReason};
pub use fraction::Fraction;
pub use fx::{FxBook, FxQuote, FxRule, MinorCurrency, usual_minor_currencies};
pub use ids::{
    AccountLogin, BridgeId, ClientId, DocumentId, EnvelopeId, FundCode, IdError, InvestmentId, OperationId, ProspectId,
    RedemptionId, SessionId, ShareClassId, TaskId, UserId, WorkspaceId,
};
pub use minor_units::currency_minor_units;
pub use money::{Money, MoneyError};
pub use months::{add_months, month_dates};
pub use no_figure::NoFigure;
pub use quantity::{NavPerUnit, Rate, Units};
pub use rate_book::{Converted, FoundRate, RateBook, RateMissing, RateUsed, SourcedQuote, currencies_to_quote};
pub use rounding::{Rounding, RoundingMode};
pub use sensitive::Sensitive;

/// A calendar date without a zone: trade, value, settlement and due dates, birthdays, document dates.
pub type CalendarDate = jiff::civil::Date;
