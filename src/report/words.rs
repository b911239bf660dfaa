//! What the terminal summary says, in both languages. Every text is one arm of a match, so none can be missing.

use super::layout::grouped;
use crate::finding::Level;
use crate::map::GateResult;
use crate::source::{Reason, State};
use piscan_detectors::DataType;

/// A language of the reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Chinese, simplified.
    Zh,
    /// English.
    En,
}

/// A fixed text.
#[derive(Clone, Copy)]
pub(super) enum Word {
    Rules,
    Key,
    RunKey,
    AsOf,
    Coverage,
    Found,
    Minors,
    Gate,
    Type,
    Places,
    Matches,
    Distinct,
    Level,
    Place,
    NotRead,
    Files,
    Size,
    Example,
    NothingMet,
    NothingFound,
}

impl Lang {
    fn of(self, zh: &'static str, en: &'static str) -> &'static str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    pub(super) fn word(self, word: Word) -> &'static str {
        let (zh, en) = match word {
            Word::Rules => ("规则", "rules"),
            Word::Key => ("密钥", "key"),
            Word::RunKey => ("仅用于本次扫描", "of this run only"),
            Word::AsOf => ("截至", "as of"),
            Word::Coverage => ("覆盖", "Coverage"),
            Word::Found => ("发现", "Found"),
            Word::Minors => ("未成年人", "Minors"),
            Word::Gate => ("门禁", "Gate"),
            Word::Type => ("类型", "Type"),
            Word::Places => ("位置", "Places"),
            Word::Matches => ("命中", "Matches"),
            Word::Distinct => ("去重", "Distinct"),
            Word::Level => ("等级", "Level"),
            Word::Place => ("主要位置", "Top places"),
            Word::NotRead => ("未完整读取", "Not read in full"),
            Word::Files => ("文件", "Files"),
            Word::Size => ("大小", "Size"),
            Word::Example => ("示例", "Example"),
            Word::NothingMet => ("没有可读的文件", "no file to read"),
            Word::NothingFound => ("已读内容中未发现个人信息", "no personal information in what was read"),
        };
        self.of(zh, en)
    }

    pub(super) fn level(self, level: Level) -> &'static str {
        let (zh, en) = match level {
            Level::Low => ("低", "low"),
            Level::Medium => ("中", "medium"),
            Level::High => ("高", "high"),
            Level::Certain => ("确定", "certain"),
        };
        self.of(zh, en)
    }

    pub(super) fn reason(self, reason: Reason) -> &'static str {
        let (zh, en) = match reason {
            Reason::IgnoredByRule => (".piscanignore 规则", ".piscanignore rule"),
            Reason::VcsIgnored => ("git 忽略规则", "git ignore rule"),
            Reason::Binary => ("二进制文件", "binary"),
            Reason::TooLarge => ("超过大小上限", "over the size limit"),
            Reason::UnsupportedFormat => ("不支持的格式", "unsupported format"),
            Reason::EncryptedContainer => ("加密的容器", "encrypted container"),
            Reason::DecodeError => ("解码失败", "cannot be decoded"),
            Reason::PermissionDenied => ("没有读取权限", "permission denied"),
            Reason::SymlinkLoop => ("符号链接未跟随", "symbolic link"),
            Reason::DepthLimit => ("嵌套过深", "nested too deep"),
            Reason::Timeout => ("超时", "timed out"),
            Reason::Sampled => ("抽样未选中", "left out by sampling"),
            Reason::Vanished => ("读取时已消失或变短", "vanished or shrank"),
            Reason::IoError => ("读取出错", "read error"),
            Reason::ParseFallback => ("结构有误，按纯文本读取", "broken structure, read as text"),
        };
        self.of(zh, en)
    }

    pub(super) fn gate(self, result: GateResult) -> &'static str {
        let (zh, en) = match result {
            GateResult::Pass => ("通过", "passed"),
            GateResult::Fail => ("未通过", "FAILED"),
            GateResult::Incomplete => ("扫描不完整", "INCOMPLETE"),
            GateResult::NotEvaluated => ("未设置（--fail-on 等级）", "not set (--fail-on LEVEL)"),
        };
        self.of(zh, en)
    }

    pub(super) fn data_type(self, kind: &DataType) -> &'static str {
        self.of(kind.name_zh, kind.name_en)
    }

    pub(super) fn state(self, state: State, n: u64) -> String {
        let n = grouped(n);
        match (self, state) {
            (Lang::Zh, State::Scanned) => format!("完整读取 {n}"),
            (Lang::Zh, State::Partial) => format!("部分读取 {n}"),
            (Lang::Zh, State::Skipped) => format!("跳过 {n}"),
            (Lang::Zh, State::Errored) => format!("出错 {n}"),
            (Lang::En, State::Scanned) => format!("{n} read"),
            (Lang::En, State::Partial) => format!("{n} in part"),
            (Lang::En, State::Skipped) => format!("{n} skipped"),
            (Lang::En, State::Errored) => format!("{n} failed"),
        }
    }

    /// Share of the bytes, and files, that were read.
    pub(super) fn share(self, percent: &str, bytes: &str, read: u64, files: u64) -> String {
        let (read, all) = (grouped(read), grouped(files));
        match self {
            Lang::Zh => format!("{percent}（共 {bytes}）· 文件 {read} / {all}"),
            Lang::En => format!("{percent} of {bytes} · {read} of {all} {}", plural(files, "file")),
        }
    }

    pub(super) fn hidden(self, files: u64, bytes: &str) -> String {
        let n = grouped(files);
        match self {
            Lang::Zh => format!("另有 {n} 个文件（{bytes}）被 git 忽略规则隐藏，--no-ignore 可一并扫描"),
            Lang::En => {
                format!("git ignore rules hid {n} more {} ({bytes}); --no-ignore reads them", plural(files, "file"))
            }
        }
    }

    pub(super) fn found(self, kinds: u64, places: u64, matches: u64) -> [String; 3] {
        let n = [kinds, places, matches].map(grouped);
        match self {
            Lang::Zh => [format!("{} 类", n[0]), format!("{} 处", n[1]), format!("{} 次命中", n[2])],
            Lang::En => [
                format!("{} {}", n[0], plural(kinds, "kind")),
                format!("{} {}", n[1], plural(places, "place")),
                format!("{} {}", n[2], if matches == 1 { "match" } else { "matches" }),
            ],
        }
    }

    /// `under_14` and `under_18` are counts that may be told.
    pub(super) fn minors(self, under_14: &str, under_18: &str) -> [String; 3] {
        match self {
            Lang::Zh => [
                format!("不满 14 周岁 {under_14}"),
                format!("不满 18 周岁 {under_18}"),
                "按含出生日期的不同号码计".to_owned(),
            ],
            Lang::En => [
                format!("under 14: {under_14}"),
                format!("under 18: {under_18}"),
                "distinct numbers with a birth date".to_owned(),
            ],
        }
    }

    pub(super) fn more(self, rows: u64) -> String {
        match self {
            Lang::Zh => format!("… 另有 {} 行，用 -o map.json 查看全部", grouped(rows)),
            Lang::En => format!("… {} more, all in -o map.json", grouped(rows)),
        }
    }

    pub(super) fn exit_code(self, code: u8) -> String {
        match self {
            Lang::Zh => format!("退出码 {code}"),
            Lang::En => format!("exit code {code}"),
        }
    }
}

fn plural(n: u64, one: &str) -> String {
    if n == 1 { one.to_owned() } else { format!("{one}s") }
}
