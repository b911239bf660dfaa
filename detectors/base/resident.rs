//! What resident identity numbers and the permits built like them share: region, date of birth, check character.

use super::day::Day;
use super::iso7064;
use super::text::number;
use super::verdict::{Flaw, Proof, Verdict};
use crate::tables::regions;

/// Oldest age in years that a number is believed to tell.
const OLDEST: u32 = 130;

/// Checks eighteen characters: seventeen digits and the check character (`x` counts as `X`), with a day of birth at
/// characters 7 to 14. The region is the caller's business.
#[must_use]
pub fn check(text: &[u8], today: Day) -> Verdict {
    let Some((digits, &[last])) = text.split_at_checked(17) else { return Verdict::Invalid(Flaw::Length) };
    if let Err(flaw) = birth(digits.get(6..14).unwrap_or_default(), today) {
        return Verdict::Invalid(flaw);
    }
    match iso7064::check_character(digits) {
        None => Verdict::Invalid(Flaw::Format),
        Some(check) if check == last.to_ascii_uppercase() => {
            Verdict::Valid(Proof::FORMAT.and(Proof::CHECKSUM).and(Proof::DATE))
        }
        Some(_) => Verdict::Invalid(Flaw::Checksum),
    }
}

/// Eight digits as a day of birth of somebody alive on `today`.
///
/// # Errors
/// No day, a day to come, before 1900, or longer ago than anybody lives.
pub fn birth(digits: &[u8], today: Day) -> Result<Day, Flaw> {
    let day = Day::from_digits(digits).ok_or(Flaw::Component)?;
    if day > today || day.year() < 1900 || day.age_on(today) > OLDEST {
        return Err(Flaw::Component);
    }
    Ok(day)
}

/// What the region of a number says: known, of a known province only, or impossible.
#[must_use]
pub fn region(text: &[u8]) -> Region {
    let Some(code) = text.get(..6).and_then(number).and_then(|n| u32::try_from(n).ok()) else { return Region::None };
    if !regions::is_province(code / 10_000) {
        Region::None
    } else if regions::is_known(code) {
        Region::Known
    } else {
        Region::Province
    }
}

/// What a division code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Region {
    /// The whole code is, or was, in use.
    Known,
    /// Its province is.
    Province,
    /// Nothing of it.
    None,
}
