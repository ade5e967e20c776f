//! Writing rates that were read: only what says something new, as one act, and nothing that cannot be true.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use rust_decimal::{Decimal, dec};
use store::{Actor, Workspace};
use values::{CalendarDate, Currency, SourcedQuote};

use crate::{
    fault::Fault,
    rates::{
        ecb_file::history,
        file::FileRefused,
        import::{ImportedRates, RatesFileKind},
    },
};

/// No currency of the bank's table moved so far between two days of it (1999 to 2026: 2.3 times at most, the Icelandic
/// krona over nine years without a rate); more is a broken column or somebody else's table.
const FARTHEST: Decimal = dec!(5);
/// How far back the rates are looked at that a new one is held against.
const LOOKED_BACK_DAYS: i64 = 400;

/// Rates that were read, none twice.
pub(crate) struct Taken {
    pub(crate) kind: RatesFileKind,
    pub(crate) quotes: Vec<SourcedQuote>,
    /// Fetched from where they are published, not handed over by a person.
    pub(crate) online: bool,
}

/// Takes rates in, all of them or none. What is known already is not written again. Without anybody the desk did it.
pub(crate) async fn take_in(store: &Workspace, taken: Taken, actor: Option<&Actor>) -> Result<ImportedRates, Fault> {
    let Taken { kind, quotes, online } = taken;
    let days = quotes.iter().map(|quote| quote.date);
    let (first, last) = days.clone().min().zip(days.max()).ok_or(FileRefused::Empty)?;
    let known = known(store, (kind, &quotes), (first, last)).await?;
    if kind == RatesFileKind::Ecb {
        plausible(&quotes, &known)?;
    }
    let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let all = quotes.len();
    let (mut fresh, mut changed) = (Vec::new(), 0);
    for quote in quotes {
        match known.get(&(quote.base, quote.quote, quote.date)) {
            Some(held) if held.rate == quote.rate && held.source == quote.source => {}
            Some(_) => {
                changed += 1;
                fresh.push(quote);
            }
            None => fresh.push(quote),
        }
    }
    let imported = ImportedRates { read: size(all), added: size(fresh.len()) - changed, changed, first, last };
    if !online || !fresh.is_empty() {
        let detail = serde_json::json!({ "kind": kind, "online": online, "what": imported });
        store.import_rates(actor, fresh, detail).await?;
    }
    Ok(imported)
}

type ByPairAndDay = BTreeMap<(Currency, Currency, CalendarDate), SourcedQuote>;

/// What is held of the same kind in these currencies on these days, and for a while before.
async fn known(
    store: &Workspace,
    (kind, read): (RatesFileKind, &[SourcedQuote]),
    (first, last): (CalendarDate, CalendarDate),
) -> Result<ByPairAndDay, Fault> {
    let currencies: BTreeSet<Currency> = read.iter().flat_map(|quote| [quote.base, quote.quote]).collect();
    let from = first.checked_sub(LOOKED_BACK_DAYS.days()).unwrap_or(CalendarDate::MIN);
    let bundled = if kind == RatesFileKind::Ecb { history().quotes(&currencies, (from, last)) } else { Vec::new() };
    let codes: Vec<Currency> = currencies.into_iter().collect();
    let taken_in = store.rates_between(&codes).await?;
    let of_kind = taken_in.into_iter().filter(|quote| quote.own == (kind == RatesFileKind::Own));
    Ok(bundled.into_iter().chain(of_kind).map(|quote| ((quote.base, quote.quote, quote.date), quote)).collect())
}

/// Refuses official rates that are far from what is held of the same day or the day before, or from each other.
fn plausible(quotes: &[SourcedQuote], known: &ByPairAndDay) -> Result<(), FileRefused> {
    let mut in_order: Vec<&SourcedQuote> = quotes.iter().collect();
    in_order.sort_by_key(|quote| (quote.base, quote.quote, quote.date));
    let mut before: Option<&SourcedQuote> = None;
    for quote in in_order {
        let pair = |day| (quote.base, quote.quote, day);
        let held = known.range(pair(CalendarDate::MIN)..=pair(quote.date)).next_back().map(|(_, held)| held);
        let read = before.filter(|before| (before.base, before.quote) == (quote.base, quote.quote));
        let near = |other: &SourcedQuote| {
            let (low, high) = (other.rate.min(quote.rate), other.rate.max(quote.rate));
            low.checked_mul(FARTHEST).is_none_or(|most| high <= most)
        };
        if !held.is_none_or(near) || !read.is_none_or(near) {
            return Err(FileRefused::Implausible { currency: quote.quote, day: quote.date });
        }
        before = Some(quote);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::rates::ecb_file;

    fn dollars(day: i8, rate: Decimal) -> SourcedQuote {
        ecb_file::quote("USD".parse().expect("a code"), date(2026, 11, day), rate)
    }

    fn held(quotes: &[SourcedQuote]) -> ByPairAndDay {
        quotes.iter().map(|quote| ((quote.base, quote.quote, quote.date), quote.clone())).collect()
    }

    #[test]
    fn nothing_that_the_bank_ever_published_is_refused() {
        let all = history().checked().expect("the archive as published");
        assert_eq!(plausible(&all, &ByPairAndDay::new()), Ok(()));
        assert_eq!(plausible(&all, &held(&all)), Ok(()));
    }

    #[test]
    fn a_rate_far_from_the_one_before_is_refused() {
        let refused =
            Err(FileRefused::Implausible { currency: "USD".parse().expect("a code"), day: date(2026, 11, 3) });
        let known = held(&[dollars(2, dec!(1.08))]);
        assert_eq!(plausible(&[dollars(3, dec!(1.09))], &known), Ok(()));
        assert_eq!(plausible(&[dollars(3, dec!(108))], &known), refused);
        assert_eq!(plausible(&[dollars(3, dec!(0.0108))], &known), refused);
        assert_eq!(plausible(&[dollars(3, dec!(6)), dollars(2, dec!(1.08))], &ByPairAndDay::new()), refused);
        assert_eq!(plausible(&[dollars(3, dec!(108))], &held(&[dollars(3, dec!(1.08))])), refused);
        assert_eq!(plausible(&[dollars(3, Decimal::MAX)], &known), refused);
    }
}
