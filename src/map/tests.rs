//! Tests of the whole map, and the small fixed map that the reports are tested with.

#![allow(clippy::expect_used)]

use super::*;
use crate::finding::{Evidence, Finding, Losers, Minor, Sink};
use crate::source::{Reason, State};
use piscan_detectors::{Day, Detector};
use proptest::prelude::*;
use serde_json::Value;
use std::path::PathBuf;

static RESIDENT: Detector = Detector { id: "cn-resident-id", data_type: "gov-id.cn-resident-id", ..Detector::BLANK };
static RESIDENT_15: Detector = Detector { id: "cn-resident-id-15", ..RESIDENT };
static MOBILE: Detector = Detector { id: "cn-mobile", data_type: "contact.mobile-phone", ..Detector::BLANK };
static EMAIL: Detector = Detector { id: "email", data_type: "contact.email", ..Detector::BLANK };
static CARD: Detector = Detector { id: "bank-card", data_type: "financial.card-number", ..Detector::BLANK };
static IPV4: Detector = Detector { id: "ipv4", data_type: "network.ip-address", ..Detector::BLANK };
static DETECTORS: &[&Detector] = &[&CARD, &MOBILE, &RESIDENT, &RESIDENT_15, &EMAIL, &IPV4];
static CATALOG: std::sync::LazyLock<Catalog> = std::sync::LazyLock::new(|| Catalog::new(DETECTORS));

/// A catalogue of a few kinds.
pub(crate) fn catalog() -> &'static Catalog {
    &CATALOG
}

pub(crate) fn options() -> Options {
    Options { catalog: catalog() }
}

/// A finding to vary.
pub(crate) fn finding() -> Finding<'static> {
    Finding {
        detector: 1,
        points: 90,
        offset: 0,
        length: 11,
        line: 1,
        column: 1,
        evidence: Evidence::FORMAT.and(Evidence::ISSUER).and(Evidence::KEY),
        losers: Losers::default(),
        fingerprint: 1,
        sample: "###########",
        field: None,
        minor: None,
    }
}

pub(crate) fn source(input: usize, relative: &str) -> Source {
    Source { path: PathBuf::new(), origin: format!("./shop/{relative}"), input, relative: relative.to_owned() }
}

pub(crate) fn outcome(state: State, reason: Option<Reason>, bytes: u64, records: u64) -> Outcome {
    Outcome { state, reason, bytes, records, format: "text", content: None }
}

pub(crate) fn run() -> Run {
    Run {
        id: "01JD5Q8Z000000000000000000".to_owned(),
        started_at: "2026-11-20T02:00:00+08:00".to_owned(),
        finished_at: "2026-11-20T02:00:09+08:00".to_owned(),
        as_of: Day::new(2026, 11, 20).expect("a day"),
        command: vec!["piscan".to_owned(), "./shop".to_owned()],
        inputs: vec![
            Input { name: "shop".to_owned(), kind: InputKind::Repository },
            Input { name: "logs".to_owned(), kind: InputKind::Directory },
        ],
        key_id: "org-2026".to_owned(),
        key_scope: KeyScope::Organisation,
        gate: Gate {
            result: GateResult::Fail,
            exit_code: 1,
            rules: vec!["high".to_owned()],
            reasons: vec![Text {
                zh: "有 1,290 处命中达到 high（--fail-on high）".to_owned(),
                en: "1,290 matches at high or above (--fail-on high)".to_owned(),
            }],
        },
        hidden: vec![Hidden { reason: Reason::VcsIgnored, files: 1234, bytes: 1_288_490_188 }],
        disabled: Vec::new(),
        outputs_checked: vec!["map.json".to_owned()],
    }
}

/// The small fixed map.
pub(crate) fn sample_map() -> DataMap {
    let mut builder = MapBuilder::new(options());
    let mut tally = Tally::with(catalog());
    let mut put = |detector, points, count: u64, line: u64, minor, sample| {
        for n in 0..count {
            let fingerprint = u64::from_le_bytes(
                *blake3::hash(&[detector as u8, n as u8, (n >> 8) as u8]).as_bytes().first_chunk().expect("long"),
            );
            tally.finding(&Finding {
                detector,
                points,
                offset: line * 80 + n * 80,
                line: line + n,
                minor,
                fingerprint,
                sample,
                ..finding()
            });
        }
    };
    put(2, 99, 40, 12, Some(Minor::Adult), "##################");
    put(2, 99, 1, 60, Some(Minor::Under14), "##################");
    put(2, 99, 9, 61, Some(Minor::Under18), "#################X");
    put(1, 90, 1200, 12, None, "###########");
    builder.add(&source(0, "db/users.sql"), &outcome(State::Scanned, None, 1_048_576, 4000), &mut tally);
    let mut put = |detector, points, count: u64, line: u64, sample| {
        for n in 0..count {
            tally.finding(&Finding {
                detector,
                points,
                offset: line * 80 + n,
                line,
                fingerprint: n << 50,
                sample,
                ..finding()
            });
        }
    };
    put(4, 80, 17, 3, "aaaa@aaaa.aaa");
    put(1, 90, 40, 88_213, "###########");
    put(5, 76, 250, 1, "###.###.###.###");
    builder.add(
        &source(1, "app/2026-11-19/很长的服务名称/request-body.log"),
        &outcome(State::Scanned, None, 8_000_000_000, 59_876_543),
        &mut tally,
    );
    tally.finding(&Finding {
        detector: 0,
        points: 70,
        evidence: Evidence::SPECIMEN.and(Evidence::CHECKSUM),
        ..finding()
    });
    builder.add(
        &source(0, "tests/\u{202e}卡\u{1b}[31m.txt"),
        &outcome(State::Partial, Some(Reason::ParseFallback), 512, 9),
        &mut tally,
    );
    for (name, state, reason, bytes) in [
        ("web/logo.png", State::Skipped, Reason::Binary, 35_012),
        ("web/icon.png", State::Skipped, Reason::Binary, 1_012),
        ("dump/old.zip", State::Skipped, Reason::UnsupportedFormat, 5_000_000),
        ("secret.txt", State::Errored, Reason::PermissionDenied, 0),
    ] {
        builder.add(&source(0, name), &outcome(state, Some(reason), bytes, 0), &mut tally);
    }
    builder.finish(run())
}

fn parsed(map: &DataMap) -> Value {
    serde_json::from_str(&map.text()).expect("JSON")
}

fn assert_valid(document: &Value) {
    let schema: Value = serde_json::from_str(include_str!("../../docs/datamap.schema.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<_> = validator.iter_errors(document).map(|e| format!("{}: {e}", e.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn the_document_follows_the_schema() {
    assert_valid(&parsed(&sample_map()));
    let empty = MapBuilder::new(options()).finish(run());
    assert_valid(&parsed(&empty));
}

#[test]
fn coverage_adds_up() {
    let document = parsed(&sample_map());
    for what in ["files", "bytes"] {
        let of = |key: &str| document["coverage"][what][key].as_u64().expect("a number");
        assert_eq!(of("discovered"), of("scanned") + of("partial") + of("skipped") + of("errored"));
        let reasons = document["coverage"]["by_reason"].as_array().expect("a list");
        let told: u64 = reasons.iter().filter_map(|r| r[what].as_u64()).sum();
        assert_eq!(told, of("discovered") - of("scanned"));
    }
}

#[test]
fn an_observation_says_what_was_found() {
    let document = parsed(&sample_map());
    let observations = document["observations"].as_array().expect("a list");
    let of = |asset: &str, kind: &str| {
        observations.iter().find(|o| o["asset"] == asset && o["data_type"] == kind).expect("an observation")
    };
    let residents = of("piscan:local/shop/db/users.sql", "gov-id.cn-resident-id");
    assert_eq!(residents["counts"]["matches"], 50);
    assert_eq!(residents["counts"]["distinct"]["value"], 40);
    assert_eq!(residents["detectors"], serde_json::json!(["cn-resident-id@1"]));
    assert_eq!(residents["confidence"]["level"], "high");
    assert_eq!(residents["locations"][0]["start_line"], 12);
    assert_eq!(residents["locations_omitted"], 30);
    assert_eq!(residents["samples"][1], serde_json::json!({"mask": "shape", "text": "#################X", "count": 9}));
    let mails = of(
        "piscan:local/logs/app/2026-11-19/%E5%BE%88%E9%95%BF%E7%9A%84%E6%9C%8D%E5%8A%A1%E5%90%8D%E7%A7%B0/request-body.log",
        "contact.email",
    );
    assert_eq!(mails["counts"]["records_matched"], 1);
    assert_eq!(document["subjects"][0]["minors"]["under_14"], -1);
    assert_eq!(document["subjects"][0]["minors"]["under_18"], 9);
}

#[test]
fn specimens_are_examples() {
    let map = sample_map();
    let document = parsed(&map);
    let natures: Vec<_> = document["observations"]
        .as_array()
        .expect("a list")
        .iter()
        .filter(|o| o["data_type"] == "financial.card-number")
        .map(|o| o["nature"]["value"].clone())
        .collect();
    assert_eq!(natures, ["example"]);
}

#[test]
fn the_id_stands_for_content_and_not_for_the_run() {
    let id = |change: fn(&mut DataMap)| {
        let mut map = sample_map();
        change(&mut map);
        parsed(&map)["map_id"].clone()
    };
    let same = id(|_| {});
    assert_eq!(same, id(|map| map.run.id = "other".to_owned()));
    assert_ne!(same, id(|map| map.run.key_id = "other".to_owned()));
    assert_ne!(same, id(|map| map.places[0].rows[0].matches += 1));
}

#[test]
fn a_cleared_tally_is_a_new_one() {
    let mut tally = Tally::with(catalog());
    tally.finding(&Finding { minor: Some(Minor::Under14), ..finding() });
    tally.clear();
    assert!(tally.is_empty());
    let mut builder = MapBuilder::new(options());
    tally.finding(&Finding { points: 50, detector: 4, ..finding() });
    builder.add(&source(0, "a"), &outcome(State::Scanned, None, 1, 1), &mut tally);
    let map = builder.finish(run());
    assert_eq!((map.totals.len(), map.minors), (1, None));
    assert_eq!(map.levels(), [1, 0, 0, 0]);
}

/// A hit as the property makes it: chunk, gap, lines ahead, detector, points, value, evidence, field or not, shape, age.
type Hit = (u64, u64, usize, u8, u64, u32, bool, u8, u8);

fn hit() -> impl Strategy<Value = Hit> {
    (1u64..5000, 0u64..3, 0usize..7, 0u8..=101, 0u64..40, 0u32..1 << 26, any::<bool>(), 0u8..9, 0u8..9)
}

fn feed(tally: &mut Tally, (at, line): (u64, u64), hit: &Hit) {
    const SHAPES: [&str; 9] = ["#", "##", "#X", "文", "a@a", "A1", "aa", "a-a", "…"];
    let (_, _, detector, points, value, evidence, field, shape, minor) = *hit;
    tally.finding(&Finding {
        detector,
        points,
        offset: at,
        line,
        evidence: Evidence(evidence),
        fingerprint: value << 57,
        sample: SHAPES[usize::from(shape)],
        field: field.then_some("mobile"),
        minor: [None, Some(Minor::Under14), Some(Minor::Under18), Some(Minor::Adult)]
            .get(usize::from(minor))
            .copied()
            .flatten(),
        ..finding()
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Sources over builders, chunks of each over tallies, all in any order: the same bytes.
    #[test]
    fn any_split_gives_the_same_bytes(
        files in prop::collection::vec(prop::collection::vec(hit(), 0..120), 1..6),
        chunk in 200u64..40_000,
        owners in prop::collection::vec(0usize..3, 64),
        backwards: bool,
    ) {
        let done = |_: usize| outcome(State::Scanned, None, 1000, 400);
        let mut whole = MapBuilder::new(options());
        let mut shares: Vec<_> = (0..3).map(|_| MapBuilder::new(options())).collect();
        let mut order: Vec<usize> = (0..files.len()).collect();
        if backwards {
            order.reverse();
        }
        for n in order {
            let hits = &files[n];
            let places: Vec<(u64, u64)> = hits.iter().scan((0, 1), |p, h| { *p = (p.0 + h.0, p.1 + h.1); Some(*p) }).collect();
            let mut one = Tally::with(catalog());
            let mut many: Vec<_> = (0..3).map(|_| Tally::with(catalog())).collect();
            places.iter().zip(hits).for_each(|(p, h)| feed(&mut one, *p, h));
            let last = places.last().map_or(0, |p| p.0 / chunk);
            for c in 0..=last {
                let c = if backwards { last - c } else { c };
                let tally = &mut many[owners[c as usize % owners.len()]];
                tally.cut();
                places.iter().zip(hits).filter(|(p, _)| p.0 / chunk == c).for_each(|(p, h)| feed(tally, *p, h));
            }
            let mut merged = Tally::with(catalog());
            many.iter_mut().rev().for_each(|t| merged.merge(t));
            let name = format!("f{n}");
            whole.add(&source(0, &name), &done(n), &mut one);
            shares[owners[n]].add(&source(0, &name), &done(n), &mut merged);
        }
        let mut merged = MapBuilder::new(options());
        shares.into_iter().rev().for_each(|b| merged.merge(b));
        let (whole, merged) = (whole.finish(run()), merged.finish(run()));
        prop_assert_eq!(&whole.places, &merged.places);
        prop_assert_eq!(whole.text(), merged.text());
        prop_assert!(whole.places.iter().flat_map(|p| &p.rows).all(|r| r.records_matched <= r.matches));
    }
}
