//! Names of the things that hold data: stable across runs, machines and working directories.

use super::run::{Input, InputKind};
use std::collections::BTreeSet;

/// An input with the name it has in the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedInput {
    /// Its name, made unique with `-2`, `-3` in the order of the arguments.
    pub name: String,
    /// What is there.
    pub kind: InputKind,
    /// Its name in the map: `piscan:local/shop`.
    pub urn: String,
}

impl NamedInput {
    /// Whether things lie below it, rather than it being the thing itself.
    #[must_use]
    pub const fn is_parent(&self) -> bool {
        matches!(self.kind, InputKind::Repository | InputKind::Directory)
    }

    /// Kind of asset that it is in the map.
    #[must_use]
    pub const fn asset_kind(&self) -> &'static str {
        match self.kind {
            InputKind::Repository => "repository",
            InputKind::Directory => "store",
            InputKind::File => "file",
            InputKind::Stream => "stream",
        }
    }

    /// The path of something below it, for people: `shop/db/users.sql`.
    #[must_use]
    pub fn path(&self, relative: &str) -> String {
        if self.is_parent() { format!("{}/{relative}", self.name) } else { self.name.clone() }
    }

    /// The name in the map of something below it.
    #[must_use]
    pub fn urn_of(&self, relative: &str) -> String {
        urn(&self.path(relative))
    }
}

/// The inputs with unique names.
#[must_use]
pub fn named(inputs: &[Input]) -> Vec<NamedInput> {
    let mut taken: BTreeSet<String> = inputs.iter().map(|i| i.name.clone()).collect();
    let mut met = BTreeSet::new();
    let name = |input: &Input| {
        let mut name = input.name.clone();
        if !met.insert(name.clone()) {
            // Neither a name given before nor one that another input really has.
            name = (2u64..).map(|n| format!("{}-{n}", input.name)).find(|n| !taken.contains(n)).unwrap_or(name);
            taken.insert(name.clone());
        }
        NamedInput { urn: urn(&name), kind: input.kind, name }
    };
    inputs.iter().map(name).collect()
}

/// `piscan:local/…`, with what a URN cannot hold (RFC 8141) percent-encoded.
fn urn(path: &str) -> String {
    let mut out = String::from("piscan:local/");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// How something lies open: facts that its place tells.
#[must_use]
pub fn exposure(input: InputKind, relative: &str) -> Vec<&'static str> {
    let mut exposure = Vec::new();
    if input == InputKind::Repository {
        exposure.push("committed");
    }
    if is_log(relative) {
        exposure.push("log");
    }
    exposure
}

/// `app.log`, `app.log.3`, `app.log.gz`.
fn is_log(relative: &str) -> bool {
    let name = relative.rsplit('/').next().unwrap_or(relative).to_ascii_lowercase();
    match name.rsplit_once(".log") {
        Some((_, "")) => true,
        Some((_, rest)) => rest.starts_with('.') && rest.bytes().skip(1).all(|b| b.is_ascii_alphanumeric()),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Input, InputKind, exposure, named};

    fn names(inputs: &[&str]) -> Vec<String> {
        let inputs: Vec<_> =
            inputs.iter().map(|n| Input { name: (*n).to_owned(), kind: InputKind::Directory }).collect();
        named(&inputs).into_iter().map(|i| i.name).collect()
    }

    #[test]
    fn equal_names_are_numbered_past_names_in_use() {
        assert_eq!(names(&["a", "b", "a", "a"]), ["a", "b", "a-2", "a-3"]);
        assert_eq!(names(&["a", "a", "a-2"]), ["a", "a-3", "a-2"]);
    }

    #[test]
    fn urns_hold_what_they_may() {
        let input = &named(&[Input { name: "店 #1".to_owned(), kind: InputKind::Directory }])[0];
        assert_eq!(input.urn_of("a b/100%?.log"), "piscan:local/%E5%BA%97%20%231/a%20b/100%25%3F.log");
        let file = &named(&[Input { name: "a.log".to_owned(), kind: InputKind::File }])[0];
        assert_eq!(file.urn_of("a.log"), "piscan:local/a.log");
    }

    #[test]
    fn logs_are_told_by_name() {
        for (name, log) in
            [("x/app.log", true), ("app.LOG.3", true), ("a.log.gz", true), ("blog", false), ("a.logic", false)]
        {
            assert_eq!(exposure(InputKind::Directory, name) == ["log"], log, "{name}");
        }
        assert_eq!(exposure(InputKind::Repository, "x.sql"), ["committed"]);
    }
}
