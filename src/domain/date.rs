//! Calendar days without a time zone.

use std::fmt;

use jiff::{Span, civil};

/// Names a calendar day, written `2026-11-20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Tells that a text is no day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidDate {
    /// It is not of the form year-month-day.
    #[error("a date is written year-month-day, such as 2026-11-20")]
    Form,
    /// The form is right, and the calendar has no such day.
    #[error("the calendar has no such day")]
    NoSuchDay,
}

impl Date {
    /// Reads `2026-11-20` and nothing else.
    ///
    /// # Errors
    /// Tells a wrong form from a day the calendar does not have.
    pub fn parse(text: &str) -> Result<Self, InvalidDate> {
        let parts: Vec<&str> = text.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(InvalidDate::Form) };
        if (year.len(), month.len(), day.len()) != (4, 2, 2)
            || !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        {
            return Err(InvalidDate::Form);
        }
        let number = |part: &str| part.parse().map_err(|_| InvalidDate::Form);
        let month = i8::try_from(number(month)?).map_err(|_| InvalidDate::Form)?;
        let day = i8::try_from(number(day)?).map_err(|_| InvalidDate::Form)?;
        civil::Date::new(number(year)?, month, day).map(Self).map_err(|_| InvalidDate::NoSuchDay)
    }

    /// Reads a day as people write it, a month or a year: `2026-11-20`, `20 Nov 2026`, `November 20, 2026`, `2026-11`, `May 2026`,
    /// `2026`, `today`, `yesterday`. A month or a year counts as its first day.
    ///
    /// # Errors
    /// Tells what says no day, or leaves open which, from a day the calendar does not have.
    pub fn from_words(text: &str, today: Self) -> Result<Self, InvalidDate> {
        let text = text.to_lowercase();
        let words: Vec<_> = text.split([' ', ',', '\t']).filter(|word| !word.is_empty()).collect();
        let (year, month, day) = match words[..] {
            ["today"] => return Ok(today),
            ["yesterday"] => return today.0.yesterday().map(Self).map_err(|_| InvalidDate::NoSuchDay),
            [number] => match number.split(['-', '/', '.']).collect::<Vec<_>>()[..] {
                [year] => (year, Some(1), Some(1)),
                [year, month] => (year, part(month), Some(1)),
                [year, month, day] => (year, part(month), part(day)),
                _ => return Err(InvalidDate::Form),
            },
            [month, year] => (year, named_month(month), Some(1)),
            [one, other, year] => match named_month(other) {
                Some(month) => (year, Some(month), part(one)),
                None => (year, named_month(one), part(other)),
            },
            _ => return Err(InvalidDate::Form),
        };
        let year = Some(year).filter(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()));
        let year = year.and_then(|year| year.parse().ok());
        let (Some(year), Some(month), Some(day)) = (year, month, day) else { return Err(InvalidDate::Form) };
        civil::Date::new(year, month, day).map(Self).map_err(|_| InvalidDate::NoSuchDay)
    }

    /// Gives the day this many calendar months later: the same day of that month, or its last one where it is shorter.
    ///
    /// None past the end of the calendar (year 9999).
    #[must_use]
    pub fn months_later(self, months: u32) -> Option<Self> {
        let span = Span::new().try_months(months).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// Gives the calendar month, as year and month from 1.
    #[must_use]
    pub fn month(self) -> (i16, i8) {
        (self.0.year(), self.0.month())
    }

    /// Gives the day this many days later; none past the end of the calendar (year 9999).
    #[must_use]
    pub fn days_later(self, days: u32) -> Option<Self> {
        let span = Span::new().try_days(days).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// Counts the days from this day to a later one; 0 when it is not later.
    #[must_use]
    pub fn days_until(self, later: Self) -> u32 {
        self.0.until((jiff::Unit::Day, later.0)).map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0))
    }

    /// Gives the first day of its calendar month.
    #[must_use]
    pub fn month_start(self) -> Self {
        Self(self.0.first_of_month())
    }

    /// Gives the first day from this one on that lies no more than so many calendar months before `day`.
    #[must_use]
    pub fn first_within(self, months: u32, day: Self) -> Self {
        let is_within = |date: Self| date.months_later(months).is_none_or(|limit| limit >= day);
        let later = |days| self.days_later(days).unwrap_or(day);
        let (mut low, mut high) = (0, self.days_until(day));
        while low < high {
            let middle = low.midpoint(high);
            if is_within(later(middle)) { high = middle } else { low = middle + 1 }
        }
        later(low)
    }

    /// Tells whether this many calendar months, or more, lie between this day and a later one.
    #[must_use]
    pub fn is_months_before(self, months: u32, later: Self) -> bool {
        self.months_later(months).is_some_and(|due| due <= later)
    }

    /// Counts the whole calendar months from this day to `later`; 0 when it is not later.
    #[must_use]
    pub fn whole_months_until(self, later: Self) -> u32 {
        let between = self.0.until((jiff::Unit::Month, later.0)).map_or(0, |span| span.get_months());
        let months = u32::try_from(between).unwrap_or(0);
        // A month that ends early counts as whole, as it does in `months_later`.
        let one_more = self < later && self.months_later(months + 1).is_some_and(|due| due <= later);
        if one_more { months + 1 } else { months }
    }
}

/// Reads a month or a day of one: `5`, `05`, `5th`.
fn part(word: &str) -> Option<i8> {
    let number = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|_| is_number)
}

/// Reads the English name of a month, or its first three letters or more.
fn named_month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    (1..).zip(MONTHS).find(|(_, name)| word.len() >= 3 && name.starts_with(word)).map(|(number, _)| number)
}

impl From<civil::Date> for Date {
    fn from(day: civil::Date) -> Self {
        Self(day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a test date")
    }

    #[test]
    fn a_day_reads_back_as_it_prints() {
        assert_eq!(date("2026-11-20").to_string(), "2026-11-20");
    }

    #[test]
    fn a_wrong_form_differs_from_a_day_that_is_not_there() {
        for text in [
            "20-11-2026",
            "2026/11/20",
            "2026-11-2",
            "2026-1120",
            "today",
            "",
            "2026-11-20T10:00",
            "+026-11-20",
            "２026-1-1",
        ] {
            assert_eq!(Date::parse(text), Err(InvalidDate::Form), "{text}");
        }
        for text in ["2026-02-30", "2025-02-29", "2026-13-01", "2026-00-10"] {
            assert_eq!(Date::parse(text), Err(InvalidDate::NoSuchDay), "{text}");
        }
    }

    #[test]
    fn a_day_is_read_as_people_write_it_and_a_month_or_a_year_as_its_first_day() {
        let read = |text| Date::from_words(text, date("2026-03-01"));
        for (written, day) in [
            ("2026-05-12", "2026-05-12"),
            ("2026-5-2", "2026-05-02"),
            ("2026/05/12", "2026-05-12"),
            ("12 May 2026", "2026-05-12"),
            ("12th may 2026", "2026-05-12"),
            ("  May 12,  2026 ", "2026-05-12"),
            ("2026-05", "2026-05-01"),
            ("May 2026", "2026-05-01"),
            ("Sept. 2025", "2025-09-01"),
            ("DECEMBER 2025", "2025-12-01"),
            ("2025", "2025-01-01"),
            ("today", "2026-03-01"),
            ("Yesterday", "2026-02-28"),
        ] {
            assert_eq!(read(written), Ok(date(day)), "{written}");
        }
        for open in
            ["12 May", "12.5.2026", "05/12/2026", "26", "May 26", "Ma 2026", "last week", "", "2026-05-12-1", "-5"]
        {
            assert_eq!(read(open), Err(InvalidDate::Form), "{open}");
        }
        for nowhere in ["30 Feb 2026", "2026-13", "0 May 2026"] {
            assert_eq!(read(nowhere), Err(InvalidDate::NoSuchDay), "{nowhere}");
        }
    }

    #[test]
    fn months_follow_the_calendar() {
        assert_eq!(date("2026-01-31").months_later(1), Some(date("2026-02-28")));
        assert_eq!(date("9999-12-01").months_later(1), None);
        assert_eq!(date("2026-01-31").whole_months_until(date("2026-07-30")), 5);
        assert_eq!(date("2025-08-31").whole_months_until(date("2026-02-28")), 6);
        assert_eq!(date("2026-01-30").whole_months_until(date("2026-07-30")), 6);
        assert_eq!(date("2026-07-30").whole_months_until(date("2026-01-30")), 0);
    }
}
