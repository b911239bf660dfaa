//! Calendar days, without a clock: the caller says which day is today.

/// A calendar day of the Gregorian calendar, as `yyyymmdd`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(u32);

impl Day {
    /// The day of a year (1..=9999), month (1..=12) and day of the month, or `None` where there is no such day.
    #[must_use]
    pub const fn new(year: u32, month: u32, day: u32) -> Option<Day> {
        if year == 0 || year > 9999 || month == 0 || month > 12 || day == 0 {
            return None;
        }
        if day > days_in_month(year, month) {
            return None;
        }
        Some(Day(year * 10_000 + month * 100 + day))
    }

    /// The year, 1..=9999.
    #[must_use]
    pub const fn year(self) -> u32 {
        self.0 / 10_000
    }

    /// The month, 1..=12.
    #[must_use]
    pub const fn month(self) -> u32 {
        self.0 / 100 % 100
    }

    /// The day of the month, 1..=31.
    #[must_use]
    pub const fn day(self) -> u32 {
        self.0 % 100
    }

    /// The digits `yyyymmdd` at the start of `bytes`, or `None` where they are no day.
    #[must_use]
    pub fn from_digits(bytes: &[u8]) -> Option<Day> {
        let digits: &[u8; 8] = bytes.get(..8)?.try_into().ok()?;
        let mut value = 0u32;
        for &b in digits {
            if !b.is_ascii_digit() {
                return None;
            }
            value = value * 10 + u32::from(b - b'0');
        }
        Day::new(value / 10_000, value / 100 % 100, value % 100)
    }

    /// Full years between this day of birth and `today`; 0 where `today` is earlier.
    #[must_use]
    pub const fn age_on(self, today: Day) -> u32 {
        let years = today.year().saturating_sub(self.year());
        if years > 0 && today.0 % 10_000 < self.0 % 10_000 { years - 1 } else { years }
    }
}

const fn days_in_month(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn leap_years_follow_the_gregorian_rule() {
        assert!(Day::new(2000, 2, 29).is_some());
        assert!(Day::new(2024, 2, 29).is_some());
        assert!(Day::new(1900, 2, 29).is_none());
        assert!(Day::new(2023, 2, 29).is_none());
    }

    #[test]
    fn age_turns_on_the_birthday() {
        let (Some(born), Some(before), Some(on)) = (Day::new(2010, 5, 2), Day::new(2024, 5, 1), Day::new(2024, 5, 2))
        else {
            panic!("real days");
        };
        assert_eq!(born.age_on(before), 13);
        assert_eq!(born.age_on(on), 14);
        assert_eq!(on.age_on(born), 0);
    }
}
