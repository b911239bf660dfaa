//! Where a candidate may be, told from byte classes by shifts and ANDs over 64-bit words: the second stage.
//!
//! Every shape is a superset of what its visitor accepts: a shape may be wrong, but must not miss.

use super::masks::Masks;

/// Positions of possible candidates among 64 bytes, one mask a shape.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shapes {
    /// First digit of seven or more in a row.
    pub run: u64,
    /// A space or `-` between digits, followed by exactly four or six digits and the same kind of byte and a digit.
    pub group: u64,
    /// `@`.
    pub at: u64,
    /// First dot of three that have one to three digits between them.
    pub quad: u64,
    /// First of five `:`, or five `-`, with two hexadecimal digits between them.
    pub pairs: u64,
    /// First of two dots with four hexadecimal digits on either side.
    pub cisco: u64,
    /// A `:` after four hexadecimal digits.
    pub groups: u64,
    /// First of exactly seventeen capitals and digits.
    pub seventeen: u64,
    /// First of exactly twelve hexadecimal digits.
    pub twelve: u64,
    /// A capital after a byte that is not ASCII.
    pub plate: u64,
    /// A byte that is not ASCII after a digit.
    pub fold: u64,
}

impl Shapes {
    /// All shapes in one mask.
    #[must_use]
    #[inline]
    pub fn any(&self) -> u64 {
        let Shapes { run, group, at, quad, pairs, cisco, groups, seventeen, twelve, plate, fold } = *self;
        run | group | at | quad | pairs | cisco | groups | seventeen | twelve | plate | fold
    }

    /// The shapes of `this` block of 64 bytes, given its neighbours.
    #[must_use]
    #[inline(always)]
    pub fn of(before: &Masks, this: &Masks, after: &Masks) -> Shapes {
        let mut shapes = Shapes { at: this.at, ..Shapes::default() };
        let digit = Wide::new(before.digit, this.digit, after.digit);
        let upper = Wide::new(before.upper, this.upper, after.upper);
        let hexes = Wide::new(before.digit | before.hex, this.digit | this.hex, after.digit | after.hex);
        if this.digit | after.digit != 0 {
            let two = digit.ahead & digit.ahead >> 1;
            let four = two & two >> 2;
            let six = four & two >> 4;
            let seven = four & four >> 3;
            shapes.run = low(seven) & !digit.back(1);
            let gap = Wide::new(0, this.dash | this.space, after.dash | after.space);
            if this.dash | this.space != 0 {
                let fours = four >> 1 & gap.ahead >> 5 & digit.ahead >> 6;
                let sixes = six >> 1 & gap.ahead >> 7 & digit.ahead >> 8;
                shapes.group = low(gap.ahead & (fours | sixes)) & digit.back(1);
            }
            if this.dot != 0 {
                let dots = wide(this.dot, after.dot);
                let inner = dots & digit.ahead >> 1;
                // A dot, one to three digits, a dot.
                let one = inner & inner >> 2;
                let two_digits = inner & digit.ahead >> 2 & inner >> 3;
                let three = inner & digit.ahead >> 2 & digit.ahead >> 3 & inner >> 4;
                let link = one | two_digits | three;
                let chain = one & link >> 2 | two_digits & link >> 3 | three & link >> 4;
                shapes.quad = low(chain) & digit.back(1);
            }
        }
        if this.colon | this.dash | this.dot != 0 {
            let x2 = hexes.ahead >> 1 & hexes.ahead >> 2;
            let x4 = x2 & x2 >> 2;
            let before2 = hexes.back(1) & hexes.back(2);
            let before4 = before2 & hexes.back(3) & hexes.back(4);
            if before2 != 0 {
                let colons = five(wide(this.colon, after.colon) & x2);
                let dashes = five(wide(this.dash, after.dash) & x2);
                shapes.pairs = low(colons | dashes) & before2;
                shapes.groups = this.colon & before4;
                let dots = wide(this.dot, after.dot);
                shapes.cisco = low(dots & x4 & dots >> 5 & x4 >> 5) & before4;
            }
        }
        {
            let run = digit.ahead | upper.ahead;
            let two = run & run >> 1;
            let four = two & two >> 2;
            let eight = four & four >> 4;
            let sixteen = eight & eight >> 8;
            let seventeen = low(sixteen & run >> 16 & !(run >> 17)) & !(digit.back(1) | upper.back(1));
            shapes.seventeen = seventeen;
        }
        {
            let run = hexes.ahead;
            let two = run & run >> 1;
            let four = two & two >> 2;
            let eight = four & four >> 4;
            shapes.twelve = low(eight & four >> 8 & !(run >> 12)) & !hexes.back(1);
        }
        if this.high | before.high != 0 {
            shapes.plate = this.upper & (this.high << 1 | before.high >> 63);
            shapes.fold = this.high & digit.back(1);
        }
        shapes
    }
}

/// Five links of a chain, three bytes apart.
#[inline(always)]
fn five(link: u128) -> u128 {
    let two = link & link >> 3;
    two & two >> 6 & link >> 12
}

#[inline(always)]
fn wide(this: u64, after: u64) -> u128 {
    u128::from(this) | u128::from(after) << 64
}

/// The half that belongs to this block.
#[inline(always)]
#[allow(clippy::cast_possible_truncation)]
fn low(mask: u128) -> u64 {
    mask as u64
}

/// One class over this block and the next, with the block before for looking back.
#[derive(Clone, Copy)]
struct Wide {
    ahead: u128,
    before: u64,
}

impl Wide {
    #[inline(always)]
    fn new(before: u64, this: u64, after: u64) -> Wide {
        Wide { ahead: wide(this, after), before }
    }

    /// Bit `i` tells of the byte `count` (1..=63) places before byte `i`.
    #[inline(always)]
    fn back(self, count: u32) -> u64 {
        low(self.ahead) << count | self.before >> (64 - count)
    }
}
