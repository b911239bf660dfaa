//! What names and words mean: every detector's columns and words, and the names of other things, in one look-up.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use piscan_detectors::ALL;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

/// A set of detectors, by index into [`ALL`].
pub type Set = u128;

/// What a name or a word says of the value beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The detectors it speaks for.
    pub kinds: Set,
    /// It names something that is no personal information: an order number, a time, a size.
    pub other: bool,
}

impl Meaning {
    /// Nothing known.
    pub const NONE: Meaning = Meaning { kinds: 0, other: false };
}

/// The dictionaries, compiled once.
pub struct Lexicon {
    keys: HashMap<Box<[u8]>, Meaning, BuildHasherDefault<Fx>>,
    /// Built when the first word is looked for: most of the start-up time of a run that finds nothing.
    words: LazyLock<(AhoCorasick, Vec<Meaning>)>,
}

impl Lexicon {
    /// Compiles the names of all detectors.
    #[must_use]
    pub fn new() -> Lexicon {
        let mut keys: HashMap<Box<[u8]>, Meaning, BuildHasherDefault<Fx>> = HashMap::default();
        for (index, detector) in ALL.iter().enumerate() {
            for column in detector.columns {
                keys.entry(folded(column)).or_default().kinds |= 1 << index;
            }
            for word in detector.words {
                keys.entry(folded(word)).or_default().kinds |= 1 << index;
            }
        }
        for name in OTHER_KEYS {
            let entry = keys.entry(folded(name)).or_default();
            entry.other = entry.kinds == 0;
        }
        Lexicon { keys, words: LazyLock::new(words) }
    }

    /// What a key, column or field name means. The longest tail of it that is known decides: `order_phone` is a phone,
    /// `phone_order_no` an order number.
    #[must_use]
    pub fn key(&self, name: &[u8]) -> Meaning {
        let mut tokens = Tokens::default();
        tokens.split(name);
        tokens.look_up(|joined| self.keys.get(joined).copied())
    }

    /// What the words in `text` mean together; `near` counts what stands last as nearest.
    /// A word for something else that is nearer than all others hides them.
    #[must_use]
    pub fn words(&self, text: &[u8]) -> Meaning {
        let mut sum = Meaning::NONE;
        let (automaton, meanings) = &*self.words;
        for found in automaton.find_iter(text) {
            if !bounded(text, found.start(), found.end()) {
                continue;
            }
            let Some(meaning) = meanings.get(found.pattern().as_usize()) else { continue };
            if meaning.other {
                sum = *meaning;
            } else {
                sum =
                    Meaning { kinds: if sum.other { meaning.kinds } else { sum.kinds | meaning.kinds }, other: false };
            }
        }
        sum
    }
}

impl Default for Lexicon {
    fn default() -> Lexicon {
        Lexicon::new()
    }
}

/// Compiles the words of all detectors.
fn words() -> (AhoCorasick, Vec<Meaning>) {
    let mut words: BTreeMap<&str, Meaning> = BTreeMap::new();
    for (index, detector) in ALL.iter().enumerate() {
        for word in detector.words {
            words.entry(word).or_default().kinds |= 1 << index;
        }
    }
    for word in OTHER_WORDS {
        let entry = words.entry(word).or_default();
        entry.other = entry.kinds == 0;
    }
    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(words.keys())
        .unwrap_or_else(|error| panic!("the built-in words compile: {error}"));
    (automaton, words.into_values().collect())
}

/// Whether an ASCII word at `start..end` is a word of its own, or a part of a name by case or underscore:
/// `userPhone` has `Phone`, `hotel` has no `tel`.
fn bounded(text: &[u8], start: usize, end: usize) -> bool {
    let first = text.get(start).copied().unwrap_or(b' ');
    let last = end.checked_sub(1).and_then(|i| text.get(i)).copied().unwrap_or(b' ');
    let before = start.checked_sub(1).and_then(|i| text.get(i)).copied().unwrap_or(b' ');
    let after = text.get(end).copied().unwrap_or(b' ');
    let left = !first.is_ascii_alphabetic()
        || !before.is_ascii_alphabetic()
        || (before.is_ascii_lowercase() && first.is_ascii_uppercase());
    let right = !last.is_ascii_alphabetic()
        || !after.is_ascii_alphabetic()
        || after.is_ascii_uppercase() && last.is_ascii_lowercase()
        || after == b's' && !text.get(end + 1).is_some_and(u8::is_ascii_alphabetic);
    left && right
}

/// Lower case, without separators.
fn folded(name: &str) -> Box<[u8]> {
    name.bytes().filter(|b| !is_separator(*b)).map(|b| b.to_ascii_lowercase()).collect()
}

fn is_separator(b: u8) -> bool {
    matches!(
        b,
        b'_' | b'-'
            | b'.'
            | b' '
            | b'$'
            | b'#'
            | b'/'
            | b'*'
            | b'"'
            | b'\''
            | b'`'
            | b'('
            | b')'
            | b'['
            | b']'
            | b'@'
            | b':'
    )
}

/// A name as tokens: lower-case letters in one buffer, and where each token begins.
struct Tokens {
    text: [u8; Tokens::ROOM],
    length: usize,
    starts: [u8; 24],
    count: usize,
}

impl Default for Tokens {
    fn default() -> Tokens {
        Tokens { text: [0; Tokens::ROOM], length: 0, starts: [0; 24], count: 0 }
    }
}

impl Tokens {
    const ROOM: usize = 96;

    /// Splits on separators, on case, and between letters, digits and Chinese characters. Each Chinese character is a
    /// token of its own, so that tails of a label are looked up.
    fn split(&mut self, name: &[u8]) {
        let name = name.get(name.len().saturating_sub(Tokens::ROOM)..).unwrap_or_default();
        let mut last = Class::Separator;
        for (i, &b) in name.iter().enumerate() {
            let class = Class::of(b);
            let next = name.get(i + 1).copied().unwrap_or(b' ');
            let new = match (last, class) {
                (_, Class::Separator | Class::Trail) => false,
                (_, Class::Lead) => true,
                (Class::Lower, Class::Upper) => true,
                // `IDCard`: the last capital belongs to the word that follows.
                (Class::Upper, Class::Upper) => Class::of(next) == Class::Lower,
                (Class::Upper, Class::Lower) => false,
                (a, b) => a != b,
            };
            if class == Class::Separator {
                last = class;
                continue;
            }
            if new {
                if self.count == self.starts.len() {
                    // Keep the tail: it decides.
                    self.starts.copy_within(1.., 0);
                    self.count -= 1;
                }
                self.starts[self.count] = u8::try_from(self.length).unwrap_or(u8::MAX);
                self.count += 1;
            }
            if let Some(slot) = self.text.get_mut(self.length) {
                *slot = b.to_ascii_lowercase();
                self.length += 1;
            }
            last = class;
        }
    }

    fn look_up(&self, get: impl Fn(&[u8]) -> Option<Meaning>) -> Meaning {
        let start_of = |token: usize| self.starts.get(token).map_or(self.length, |s| usize::from(*s));
        let end_of = |token: usize| if token < self.count { start_of(token) } else { self.length };
        let slice = |from: usize, to: usize| self.text.get(start_of(from)..end_of(to)).unwrap_or_default();
        let mut ends = [self.count; 4];
        let mut kept = self.count;
        for end in ends.iter_mut().skip(1) {
            // `phone_no`, `phone2`, `手机号1` mean `phone`, `手机号`.
            if kept > 1 && is_filler(slice(kept - 1, kept)) {
                kept -= 1;
            }
            *end = kept;
        }
        for from in 0..self.count {
            for (i, &to) in ends.iter().enumerate() {
                if to <= from || (i > 0 && ends.get(i - 1) == Some(&to)) {
                    continue;
                }
                let joined = slice(from, to);
                if let Some(meaning) = get(joined) {
                    return meaning;
                }
                if let Some(single) = joined.strip_suffix(b"s").filter(|s| s.len() > 2)
                    && let Some(meaning) = get(single)
                {
                    return meaning;
                }
            }
        }
        Meaning::NONE
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Lower,
    Upper,
    Digit,
    /// First byte of a character that is not ASCII.
    Lead,
    /// A byte of such a character that is not its first.
    Trail,
    Separator,
}

impl Class {
    fn of(b: u8) -> Class {
        match b {
            b'a'..=b'z' => Class::Lower,
            b'A'..=b'Z' => Class::Upper,
            b'0'..=b'9' => Class::Digit,
            0xC0.. => Class::Lead,
            0x80..=0xBF => Class::Trail,
            _ => Class::Separator,
        }
    }
}

/// Tokens that say nothing at the end of a name.
fn is_filler(token: &[u8]) -> bool {
    token.iter().all(u8::is_ascii_digit)
        || matches!(
            token,
            b"no"
                | b"num"
                | b"number"
                | b"nbr"
                | b"value"
                | b"val"
                | b"str"
                | b"string"
                | b"text"
                | b"txt"
                | b"info"
                | b"data"
                | b"list"
                | b"arr"
                | b"array"
                | b"field"
                | b"raw"
                | b"col"
                | b"bak"
                | b"old"
                | b"new"
                | b"plain"
        )
}

/// A small multiplicative hash: names are short, and nobody attacks a table of built-in words.
#[derive(Default)]
pub struct Fx(u64);

impl Hasher for Fx {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0u8; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn write_usize(&mut self, n: usize) {
        self.add(n as u64);
    }
}

impl Fx {
    fn add(&mut self, word: u64) {
        let mixed = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        self.0 = mixed ^ mixed >> 32;
    }
}

/// Names of keys and columns that hold numbers which are no personal information.
static OTHER_KEYS: &[&str] = &[
    "order",
    "order_no",
    "order_id",
    "order_sn",
    "order_number",
    "order_code",
    "trade_no",
    "trade_id",
    "out_trade_no",
    "transaction_id",
    "transaction_no",
    "txn_id",
    "tx_id",
    "flow_no",
    "flow_id",
    "flowno",
    "serial",
    "seq",
    "seq_no",
    "sequence",
    "request_id",
    "req_id",
    "trace_id",
    "span_id",
    "parent_id",
    "correlation_id",
    "msg_id",
    "message_id",
    "event_id",
    "task_id",
    "job_id",
    "batch_id",
    "batch_no",
    "log_id",
    "record_id",
    "item_id",
    "goods_id",
    "product_id",
    "sku",
    "sku_id",
    "spu_id",
    "shop_id",
    "store_id",
    "category_id",
    "uuid",
    "guid",
    "snowflake",
    "timestamp",
    "ts",
    "time",
    "date",
    "datetime",
    "create_time",
    "update_time",
    "created_at",
    "updated_at",
    "expire",
    "expires",
    "expire_time",
    "expires_in",
    "start_time",
    "end_time",
    "begin_time",
    "epoch",
    "millis",
    "ms",
    "nanos",
    "nonce",
    "version",
    "ver",
    "revision",
    "rev",
    "build",
    "size",
    "length",
    "len",
    "bytes",
    "content_length",
    "offset",
    "count",
    "total",
    "amount",
    "price",
    "fee",
    "money",
    "balance",
    "port",
    "pid",
    "tid",
    "thread",
    "thread_id",
    "hash",
    "md5",
    "sha1",
    "sha256",
    "crc",
    "crc32",
    "checksum",
    "digest",
    "etag",
    "signature",
    "sign",
    "sku_code",
    "barcode",
    "ean",
    "isbn",
    "issn",
    "upc",
    "gtin",
    "invoice_no",
    "invoice_code",
    "invoice_number",
    "waybill",
    "waybill_no",
    "express_no",
    "tracking_no",
    "tracking_number",
    "logistics_no",
    "mail_no",
    "contract_no",
    "policy_no",
    "color",
    "seed",
    "score",
    "weight",
    "height",
    "width",
    "ratio",
    "percent",
    "level",
    "index",
    "idx",
    "row_id",
    "row_no",
    "rowkey",
    "cursor",
    "page",
    "limit",
    "duration",
    "elapsed",
    "cost",
    "latency",
    "memory",
    "oid",
    "x",
    "y",
    "z",
    "id",
    "ids",
    "pk",
    "code",
    "error_code",
    "err_code",
    "status",
    "state",
    "type",
    "kind",
    "mode",
    "flag",
    "mch_id",
    "app_id",
    "appid",
    "client_id",
    "tenant_id",
    "org_id",
    "dept_id",
    "role_id",
    "menu_id",
    "region_code",
    "area_code",
    "city_code",
    "zip",
    "postcode",
    "bank_code",
    "cnaps",
    "branch_code",
    "swift",
    "订单",
    "订单号",
    "订单编号",
    "单号",
    "流水号",
    "交易号",
    "交易流水",
    "交易流水号",
    "运单号",
    "快递单号",
    "物流单号",
    "发票号",
    "发票号码",
    "发票代码",
    "合同号",
    "合同编号",
    "保单号",
    "商品编号",
    "商品编码",
    "编号",
    "序号",
    "批次号",
    "时间戳",
    "时间",
    "日期",
    "版本",
    "版本号",
    "金额",
    "数量",
    "价格",
    "大小",
    "长度",
    "端口",
    "错误码",
    "ddh",
    "ddbh",
    "lsh",
    "jylsh",
    "ydh",
    "fph",
];

/// Words near a number that say it is something else.
static OTHER_WORDS: &[&str] = &[
    "order",
    "trade",
    "timestamp",
    "version",
    "build",
    "serial number",
    "checksum",
    "isbn",
    "barcode",
    "订单",
    "流水",
    "单号",
    "运单",
    "发票",
    "时间戳",
    "版本",
    "条形码",
    "序列号",
    "热线",
    "客服",
    "总机",
    "传真",
];

#[cfg(test)]
mod tests {
    use super::{Lexicon, Tokens};

    fn split(name: &str) -> Vec<String> {
        let mut tokens = Tokens::default();
        tokens.split(name.as_bytes());
        (0..tokens.count)
            .map(|i| {
                let start = usize::from(tokens.starts[i]);
                let end = if i + 1 < tokens.count { usize::from(tokens.starts[i + 1]) } else { tokens.length };
                String::from_utf8_lossy(&tokens.text[start..end]).into_owned()
            })
            .collect()
    }

    #[test]
    fn names_split_by_case_and_separators() {
        assert_eq!(split("userPhoneNo"), ["user", "phone", "no"]);
        assert_eq!(split("USER_PHONE"), ["user", "phone"]);
        assert_eq!(split("IDCard"), ["id", "card"]);
        assert_eq!(split("phone2"), ["phone", "2"]);
        assert_eq!(split("x-forwarded-for"), ["x", "forwarded", "for"]);
        assert_eq!(split("手机a"), ["手", "机", "a"]);
    }

    #[test]
    fn tails_of_names_decide_and_parts_of_words_do_not() {
        let lexicon = Lexicon::new();
        let other = |name: &str| lexicon.key(name.as_bytes()).other;
        assert!(other("order_no"));
        assert!(other("phoneOrderNo"));
        assert!(other("createTime"));
        assert!(!other("reorder_nothing"));
        assert_eq!(lexicon.key(b"foo_bar").kinds, 0);
    }
}
