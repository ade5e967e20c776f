//! The fields of an agreement that are filled from an investor's record.

use std::collections::BTreeMap;

use fund::investment::Investment;
use rust_decimal::Decimal;
use values::{CalendarDate, ClientId, InvestmentId, Money};

use super::draft::EnvelopeLanguage;
use crate::{fault::Fault, seat::Seat};

/// Every name that can be filled from the record.
pub(super) const FIELDS: &[&str] = &[
    "investor_name",
    "investor_email",
    "investor_phone",
    "investor_id",
    "firm_name",
    "firm_signer",
    "today",
    "fund",
    "contract_id",
    "amount",
    "currency",
    "interest_a_month",
    "start_date",
    "end_date",
];

/// Whose record, and of which contract.
pub(super) struct OfRecord<'a> {
    pub(super) client: &'a ClientId,
    /// The contract; the newest when none is named.
    pub(super) contract: Option<&'a InvestmentId>,
    pub(super) firm_signer: &'a str,
    pub(super) language: EnvelopeLanguage,
}

/// What of them the record knows; what it does not is left out.
pub(super) async fn read(seat: &Seat, of: &OfRecord<'_>) -> Result<BTreeMap<String, String>, Fault> {
    let investor = seat.store().investor(seat.scope(), of.client).await?;
    let investor = investor.ok_or_else(|| Fault::not_found("investor"))?;
    let rows = seat.store().investments(seat.scope(), Some(of.client)).await?;
    let mut contracts: Vec<Investment> = rows.into_iter().filter(|row| row.counts()).map(|row| row.row).collect();
    contracts.sort_by_key(|contract| contract.start);
    let contract = match of.contract {
        Some(id) => {
            let found = contracts.into_iter().find(|contract| contract.id == *id);
            Some(found.ok_or_else(|| Fault::not_found("investment"))?)
        }
        None => contracts.pop(),
    };
    let mut fields = BTreeMap::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            fields.insert(name.to_owned(), value);
        }
    };
    put("investor_name", investor.name);
    put("investor_email", investor.email);
    put("investor_phone", investor.phone);
    put("investor_id", Some(investor.client_id.as_str().to_owned()));
    put("firm_name", Some(seat.store().details().name));
    put("firm_signer", Some(of.firm_signer.to_owned()));
    put("today", Some(day(seat.today(), of.language)));
    if let Some(contract) = contract {
        let date = |date: Option<CalendarDate>| date.map(|date| day(date, of.language));
        put("fund", Some(contract.fund.as_str().to_owned()));
        put("contract_id", Some(contract.id.as_str().to_owned()));
        put("amount", Some(amount(contract.principal, of.language)));
        put("currency", Some(contract.principal.currency.code().to_owned()));
        let rate = contract.monthly_rate.map(|rate| number((rate.0 * Decimal::ONE_HUNDRED).normalize(), of.language));
        put("interest_a_month", rate.map(|rate| format!("{rate} %")));
        put("start_date", date(contract.start));
        put("end_date", date(contract.contract_end));
    }
    Ok(fields)
}

/// `30 June 2026`, `30 de junio de 2026`.
pub(super) fn day(day: CalendarDate, language: EnvelopeLanguage) -> String {
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    const SPANISH: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let index = usize::try_from(day.month() - 1).unwrap_or(0);
    match language {
        EnvelopeLanguage::En => format!("{} {} {}", day.day(), ENGLISH[index.min(11)], day.year()),
        EnvelopeLanguage::Es => format!("{} de {} de {}", day.day(), SPANISH[index.min(11)], day.year()),
    }
}

fn amount(money: Money, language: EnvelopeLanguage) -> String {
    let mut amount = money.amount.normalize();
    if let Ok(units) = values::currency_minor_units(money.currency)
        && amount.scale() < units
    {
        amount.rescale(units);
    }
    format!("{} {}", number(amount, language), money.currency.code())
}

/// A decimal with its thousands apart: `1,234.50`, `1.234,50`.
fn number(decimal: Decimal, language: EnvelopeLanguage) -> String {
    let (thousands, point) = match language {
        EnvelopeLanguage::En => (',', '.'),
        EnvelopeLanguage::Es => ('.', ','),
    };
    let text = decimal.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("\u{2212}", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index) % 3 == 0 {
            out.push(thousands);
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push(point);
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_days_are_written_in_the_language_of_the_agreement() {
        let money = Money::new("1234567.5".parse().expect("a decimal"), values::Currency::USD);
        assert_eq!(amount(money, EnvelopeLanguage::En), "1,234,567.50 USD");
        assert_eq!(amount(money, EnvelopeLanguage::Es), "1.234.567,50 USD");
        let date = "2026-06-30".parse().expect("a day");
        assert_eq!(day(date, EnvelopeLanguage::En), "30 June 2026");
        assert_eq!(day(date, EnvelopeLanguage::Es), "30 de junio de 2026");
    }
}
