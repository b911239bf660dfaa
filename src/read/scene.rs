//! What the path of a source and its first lines say: code, samples, generated files, the header of a table.

use crate::chunk::{Scene, Table};

/// Endings of program code.
const CODE: &[&str] = &[
    "rs", "py", "pyi", "java", "js", "jsx", "mjs", "cjs", "ts", "tsx", "go", "c", "cc", "cpp", "cxx", "h", "hh", "hpp",
    "php", "rb", "kt", "kts", "swift", "cs", "scala", "vue", "svelte", "m", "mm", "lua", "pl", "pm", "dart", "groovy",
    "gradle", "sh", "bash", "zsh", "ps1", "bat", "asm", "s", "zig", "nim", "ex", "exs", "erl", "hs", "ml", "clj", "r",
    "jl", "vb", "fs", "proto", "css", "scss", "less", "wat", "v", "sv", "vhd",
];

/// Folders and parts of names of tests and examples.
const SAMPLES: &[&str] = &[
    "test",
    "tests",
    "testing",
    "testdata",
    "fixture",
    "fixtures",
    "example",
    "examples",
    "sample",
    "samples",
    "demo",
    "demos",
    "mock",
    "mocks",
    "spec",
    "specs",
    "__tests__",
    "benchmark",
    "benches",
];

/// Files that tools write.
const GENERATED: &[&str] = &[
    "package-lock.json",
    "npm-shrinkwrap.json",
    "yarn.lock",
    "pnpm-lock.yaml",
    "cargo.lock",
    "composer.lock",
    "poetry.lock",
    "gemfile.lock",
    "go.sum",
    "pipfile.lock",
    "packages.lock.json",
    "uv.lock",
    "flake.lock",
    "mix.lock",
    "podfile.lock",
];

/// The scene of a path below its input, with `/` between parts; `head` is the beginning of the content.
#[must_use]
pub fn scene(relative: &str, head: &[u8]) -> Scene {
    let lower = relative.to_ascii_lowercase();
    let name = lower.rsplit('/').next().unwrap_or(&lower);
    let ending = name.rsplit_once('.').map_or("", |(_, e)| e);
    let code = CODE.contains(&ending);
    let in_parts = lower.split('/').any(|part| SAMPLES.contains(&part));
    let in_name = code && name.split(['.', '_', '-']).any(|part| SAMPLES.contains(&part));
    let listed = GENERATED.contains(&name);
    let by_ending = [".min.js", ".min.css", ".map", ".svg", ".bundle.js", ".pem", ".crt", ".cer", ".lock"]
        .iter()
        .any(|e| name.ends_with(e));
    // A script without a line's end in its first 4 KiB was written by a tool.
    let packed =
        matches!(ending, "js" | "css" | "mjs") && head.get(..4096).is_some_and(|h| memchr::memchr(b'\n', h).is_none());
    Scene { code, sample: in_parts || in_name, generated: listed || by_ending || packed }
}

/// How many lines are looked at to tell a table.
const LINES: usize = 4;

/// The header of a delimited file: the first line has only names, and the lines after it have as many fields.
#[must_use]
pub fn table(relative: &str, head: &[u8]) -> Option<Table> {
    let lower = relative.to_ascii_lowercase();
    let ending = lower.rsplit_once('.').map_or("", |(_, e)| e);
    if CODE.contains(&ending)
        || matches!(ending, "json" | "jsonl" | "md" | "html" | "xml" | "sql" | "yaml" | "yml" | "toml")
    {
        return None;
    }
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let head = head.get(..head.len().min(16 * 1024)).unwrap_or_default();
    let whole = head.iter().rposition(|b| *b == b'\n').map_or(head, |last| head.get(..last).unwrap_or_default());
    let mut lines = whole.split(|b| *b == b'\n').map(|l| l.strip_suffix(b"\r").unwrap_or(l));
    let header = std::str::from_utf8(lines.next()?).ok()?;
    let rows: Vec<&[u8]> = lines.filter(|l| !l.is_empty()).take(LINES).collect();
    if rows.is_empty() {
        return None;
    }
    [b'\t', b',', b';', b'|'].into_iter().find_map(|delimiter| {
        let columns = names(header, delimiter)?;
        let fits = rows.iter().filter(|row| fields(row, delimiter) == columns.len()).count();
        (fits * 4 >= rows.len() * 3).then_some(Table { delimiter, columns })
    })
}

/// The names of a header line, or `None` where a field is no name.
fn names(header: &str, delimiter: u8) -> Option<Vec<String>> {
    let columns: Vec<String> =
        header.split(char::from(delimiter)).map(|name| name.trim().trim_matches('"').trim().to_owned()).collect();
    let name = |n: &String| {
        n.len() <= 64
            && n.chars().filter(char::is_ascii_digit).count() <= 4
            && (n.is_empty() || n.chars().any(char::is_alphabetic))
            && !n.contains(['=', '{', '}', '<', '>', '@', '\\', '"'])
    };
    (columns.len() >= 2
        && columns.iter().all(name)
        && columns.iter().filter(|n| !n.is_empty()).count() * 2 > columns.len())
    .then_some(columns)
}

fn fields(row: &[u8], delimiter: u8) -> usize {
    let mut quoted = false;
    let mut count = 1;
    for &b in row {
        if b == b'"' {
            quoted = !quoted;
        } else if b == delimiter && !quoted {
            count += 1;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::{scene, table};

    #[test]
    fn scenes_are_told_from_paths() {
        assert!(scene("src/a.rs", b"").code);
        assert!(!scene("logs/a.log", b"").code);
        assert!(scene("tests/a.sql", b"").sample);
        assert!(scene("src/phone_test.go", b"").sample);
        assert!(!scene("latest/contest.log", b"").sample);
        assert!(scene("web/app.min.js", b"").generated);
        assert!(scene("web/app.js", &[b'a'; 5000]).generated);
    }

    #[test]
    fn headers_are_told_from_rows() {
        let found = table("a.csv", "姓名,手机号,\"id\"\n张三,139,1\n李四,138,2\n".as_bytes()).map(|t| t.columns);
        assert_eq!(found, Some(vec!["姓名".to_owned(), "手机号".to_owned(), "id".to_owned()]));
        assert!(table("a.tsv", b"name\tphone\na\tb\n").is_some());
        assert!(table("a.log", b"hello, world\nno table here\n").is_none());
        assert!(table("a.csv", b"1,13912345678\n2,13812345678\n").is_none());
        assert!(table("a.rs", b"a,b\nc,d\n").is_none());
    }
}
