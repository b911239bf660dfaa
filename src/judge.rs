//! Evidence to confidence: one pure function, and the weights with their reasons.
//!
//! A detector states what its own check is worth (`Levels`: valid or weakly valid, with a key or without), by the rates
//! at which random text passes it. This file weighs what the surroundings say.

use crate::finding::Evidence;
use piscan_detectors::Levels;

/// A key or column says what the value is: the strongest evidence there is. The detector's keyed level applies.
/// A word near by says it less surely (it may belong to a neighbour): so many points less, but not under medium.
const WORD: u8 = 5;
/// Written the way people write it (`+86`, groups of 3-4-4): a random number is rarely grouped so. Up to high.
const SPELLING: u8 = 10;
/// The key names something else. A number that passes a check by chance stands under such a key, and most do: of 18-digit
/// order numbers with a date inside, 1 in 11 passes MOD 11-2; of 19-digit ids, 1 in 10 passes Luhn. Two levels.
const OTHER_KEY: u8 = 20;
/// But one where check digit, date and region agree: of random 18-digit numbers 3 in 10 million pass all three, so that
/// even under the key `id` most that do are what they look like.
const OTHER_KEY_OF_THREE: u8 = 10;
/// A word for something else is the nearest one. One level.
const OTHER_WORD: u8 = 10;
/// A published test number: real in shape, nobody's. Two levels, and never above medium: no build fails on it.
const SPECIMEN: u8 = 20;
/// Joined to more digits by `-`, a segment of a path, a literal in code: each makes a number without a check digit
/// more likely an identifier of something else. One level.
const DOUBT: u8 = 10;
/// Lock files, bundles and drawings hold millions of numbers and next to no person's. Two levels.
const GENERATED: u8 = 20;
/// The local part of an address: the address itself is the finding. Two levels.
const IN_EMAIL: u8 = 20;
/// From here on a check stands by itself: two independent tests or more, under 1 random value in 1,000.
const STRONG: u8 = 85;
/// The least of the level medium.
const MEDIUM: u8 = 75;

/// The confidence in points, 0..=100, of a value that passed its detector's check; 0: not to be reported.
#[must_use]
pub fn judge(levels: &Levels, evidence: Evidence) -> u8 {
    let weak = evidence.any(Evidence::WEAK);
    let (bare, keyed) = if weak { (levels.weak_bare, levels.weak_keyed) } else { (levels.bare, levels.keyed) };
    let named = evidence.any(Evidence::KEY.and(Evidence::COLUMN));
    let hinted = evidence.any(Evidence::WORD.and(Evidence::POSITION));
    let mut points = if named {
        keyed.max(bare)
    } else if hinted {
        bare.max(keyed.saturating_sub(WORD).max(keyed.min(MEDIUM)))
    } else {
        bare
    };
    if points == 0 {
        return 0;
    }
    if evidence.any(Evidence::SPELLING) {
        points = points.max((points + SPELLING).min(STRONG));
    }
    // What is named, or proven by itself, needs no doubt about its surroundings.
    if !named && bare < STRONG {
        let doubts = [Evidence::JOINED, Evidence::PATH_SEGMENT, Evidence::CODE, Evidence::SAMPLE_PATH];
        let count = doubts.iter().filter(|d| evidence.any(**d)).count().min(2);
        points = (0..count).fold(points, |p, _| p.saturating_sub(DOUBT));
    }
    if evidence.any(Evidence::OTHER_KEY) {
        let three = [Evidence::CHECKSUM, Evidence::DATE, Evidence::REGION].iter().all(|e| evidence.any(*e));
        points = points.saturating_sub(if three { OTHER_KEY_OF_THREE } else { OTHER_KEY });
    } else if evidence.any(Evidence::OTHER_WORD) && !named {
        points = points.saturating_sub(OTHER_WORD);
    }
    if evidence.any(Evidence::GENERATED) {
        points = points.saturating_sub(GENERATED);
    }
    if evidence.any(Evidence::IN_EMAIL) {
        points = points.saturating_sub(IN_EMAIL);
    }
    if evidence.any(Evidence::SPECIMEN) {
        points = if points >= STRONG { MEDIUM } else { points.saturating_sub(SPECIMEN) };
    }
    points.max(1)
}

#[cfg(test)]
mod tests {
    use super::judge;
    use crate::finding::Evidence;
    use piscan_detectors::Levels;

    const MOBILE: Levels = Levels::same(75, 90);
    const CARD: Levels = Levels { bare: 85, keyed: 95, weak_bare: 50, weak_keyed: 80 };
    const PASSPORT: Levels = Levels::same(50, 85);

    #[test]
    fn the_register_holds() {
        let none = Evidence::NONE;
        assert_eq!(judge(&MOBILE, none), 75);
        assert_eq!(judge(&MOBILE, Evidence::KEY), 90);
        assert_eq!(judge(&MOBILE, Evidence::SPELLING), 85);
        assert_eq!(judge(&MOBILE, Evidence::CODE), 65);
        assert_eq!(judge(&MOBILE, Evidence::OTHER_KEY), 55);
        assert_eq!(judge(&CARD, none), 85);
        assert_eq!(judge(&CARD, Evidence::WEAK), 50);
        assert_eq!(judge(&CARD, Evidence::WEAK.and(Evidence::KEY)), 80);
        assert_eq!(judge(&CARD, Evidence::OTHER_KEY), 65);
        assert_eq!(judge(&PASSPORT, none), 50);
        assert_eq!(judge(&PASSPORT, Evidence::WORD), 80);
    }

    #[test]
    fn specimens_never_pass_medium() {
        assert_eq!(judge(&CARD, Evidence::SPECIMEN.and(Evidence::KEY)), 75);
        assert_eq!(judge(&CARD, Evidence::SPECIMEN), 75);
        assert_eq!(judge(&MOBILE, Evidence::SPECIMEN), 55);
    }

    proptest::proptest! {
        #[test]
        fn points_stay_in_range_and_evidence_against_never_adds(bits in 0u32..1 << 26, bare in 0u8..=95, more in 0u8..=20) {
            let levels = Levels::same(bare, (bare + more).min(100));
            let evidence = Evidence(bits);
            let points = judge(&levels, evidence);
            proptest::prop_assert!(points <= 100);
            for (one, _, speaks_for) in Evidence::ALL {
                if !speaks_for && *one != Evidence::WEAK && !evidence.any(Evidence::OTHER_KEY) {
                    proptest::prop_assert!(judge(&levels, evidence.and(*one)) <= points.max(1));
                }
            }
        }
    }
}
