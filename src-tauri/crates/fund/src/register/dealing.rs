//! The days on which a share class deals, and until when an order must be in.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use values::{BusinessCalendar, CalendarDate, NoFigure};

/// A day further than this from any dealing day is beyond the calendar.
const FURTHEST: u32 = 800;

/// How often something happens, by the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// Every business day.
    Daily,
    /// Every ISO week.
    Weekly,
    /// Every calendar month.
    Monthly,
    /// Every quarter of the calendar year.
    Quarterly,
    /// Every half of the calendar year.
    HalfYearly,
    /// Every calendar year.
    Yearly,
}

impl Frequency {
    /// The period that a day is in: equal for two days of one period.
    #[must_use]
    pub fn period_of(self, day: CalendarDate) -> (i16, i16) {
        let month = i16::from(day.month()) - 1;
        match self {
            Self::Daily => (day.year(), day.day_of_year()),
            Self::Weekly => {
                let week = day.iso_week_date();
                (week.year(), i16::from(week.week()))
            }
            Self::Monthly => (day.year(), month),
            Self::Quarterly => (day.year(), month / 3),
            Self::HalfYearly => (day.year(), month / 6),
            Self::Yearly => (day.year(), 0),
        }
    }
}

/// Which business day of the period deals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealingOn {
    /// Its first.
    First,
    /// Its last.
    Last,
}

/// The dealing calendar of a share class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DealingCalendar {
    /// How often it deals.
    pub frequency: Frequency,
    /// Which business day of the period.
    pub on: DealingOn,
    /// Business days between the last moment for an order and its dealing day.
    pub notice_days: u16,
    /// Which days are business days.
    pub calendar: BusinessCalendar,
}

impl DealingCalendar {
    /// Whether orders are dealt on a day.
    #[must_use]
    pub fn is_dealing_day(&self, day: CalendarDate) -> bool {
        if !self.calendar.is_business_day(day) {
            return false;
        }
        let neighbour = match self.on {
            DealingOn::First => self.business_day(day, -1),
            DealingOn::Last => self.business_day(day, 1),
        };
        neighbour.is_ok_and(|other| self.frequency.period_of(other) != self.frequency.period_of(day))
    }

    /// The first dealing day on or after a day.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`] at the end of the calendar, year 9999.
    pub fn next_dealing_day(&self, day: CalendarDate) -> Result<CalendarDate, NoFigure> {
        let mut found = day;
        for _ in 0..FURTHEST {
            if self.is_dealing_day(found) {
                return Ok(found);
            }
            found = moved(found, 1)?;
        }
        Err(NoFigure::OutOfRange)
    }

    /// The last day on which an order for a dealing day is in time: so many business days before it.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`] at the beginning of the calendar.
    pub fn latest_request(&self, dealing_day: CalendarDate) -> Result<CalendarDate, NoFigure> {
        (0..self.notice_days).try_fold(dealing_day, |day, _| self.business_day(day, -1))
    }

    /// The first dealing day for which an order given on a day is in time.
    ///
    /// # Errors
    /// [`NoFigure::OutOfRange`] at the end of the calendar.
    pub fn dealing_day_for(&self, requested: CalendarDate) -> Result<CalendarDate, NoFigure> {
        let mut day = self.next_dealing_day(requested)?;
        while self.latest_request(day)? < requested {
            day = self.next_dealing_day(moved(day, 1)?)?;
        }
        Ok(day)
    }

    /// Whether a dealing day is the last one of a period, such as the day on which a year's fee crystallises.
    #[must_use]
    pub fn is_last_of(&self, period: Frequency, day: CalendarDate) -> bool {
        let next = moved(day, 1).and_then(|after| self.next_dealing_day(after));
        next.is_ok_and(|next| period.period_of(next) != period.period_of(day))
    }

    /// The next business day, or the one before, never the day itself.
    fn business_day(&self, day: CalendarDate, step: i64) -> Result<CalendarDate, NoFigure> {
        let mut found = moved(day, step)?;
        while !self.calendar.is_business_day(found) {
            found = moved(found, step)?;
        }
        Ok(found)
    }
}

fn moved(day: Date, days: i64) -> Result<CalendarDate, NoFigure> {
    day.checked_add(days.days()).map_err(|_| NoFigure::OutOfRange)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn monthly(on: DealingOn, notice_days: u16) -> DealingCalendar {
        DealingCalendar { frequency: Frequency::Monthly, on, notice_days, calendar: BusinessCalendar::Target }
    }

    #[test]
    fn a_month_deals_on_its_first_or_last_business_day() {
        // 29 March 2024 is Good Friday, 1 April Easter Monday.
        assert_eq!(monthly(DealingOn::Last, 0).next_dealing_day(date(2024, 3, 5)), Ok(date(2024, 3, 28)));
        assert_eq!(monthly(DealingOn::First, 0).next_dealing_day(date(2024, 3, 5)), Ok(date(2024, 4, 2)));
        let weekly = DealingCalendar { frequency: Frequency::Weekly, ..monthly(DealingOn::Last, 0) };
        assert_eq!(weekly.next_dealing_day(date(2024, 3, 25)), Ok(date(2024, 3, 28)));
        let yearly = DealingCalendar { frequency: Frequency::Yearly, ..monthly(DealingOn::Last, 0) };
        assert_eq!(yearly.next_dealing_day(date(2023, 1, 1)), Ok(date(2023, 12, 29)));
    }

    #[test]
    fn an_order_that_misses_its_notice_deals_a_period_later() {
        let calendar = monthly(DealingOn::Last, 3);
        assert_eq!(calendar.latest_request(date(2024, 5, 31)), Ok(date(2024, 5, 28)));
        assert_eq!(calendar.dealing_day_for(date(2024, 5, 28)), Ok(date(2024, 5, 31)));
        assert_eq!(calendar.dealing_day_for(date(2024, 5, 29)), Ok(date(2024, 6, 28)));
    }

    #[test]
    fn a_year_crystallises_on_its_last_dealing_day() {
        let calendar = monthly(DealingOn::Last, 0);
        assert!(calendar.is_last_of(Frequency::Yearly, date(2023, 12, 29)));
        assert!(!calendar.is_last_of(Frequency::Yearly, date(2023, 11, 30)));
        assert!(calendar.is_last_of(Frequency::Quarterly, date(2023, 9, 29)));
        assert_eq!(calendar.next_dealing_day(date(9999, 12, 31)), Err(NoFigure::OutOfRange));
    }
}
