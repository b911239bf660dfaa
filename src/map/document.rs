//! The map as a JSON document, as `docs/datamap.schema.json` describes it.

use super::canonical::{self, ratio};
use super::catalog::{hex, sha256};
use super::{ByState, Counts, DataMap, LEAST_CELL, Location, NamedInput, Place, asset};
use crate::finding::Evidence;
use crate::sketch::Distinct;
use piscan_detectors::{DataType, Day, IdentifierClass};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Version of the schema.
const SCHEMA_VERSION: &str = "1.0.0";

/// Rules by which values are brought into one form before they are hashed.
const NORMALISATION: &str = "n1";

/// Categories whose data shows no shape either.
const NO_SAMPLES: &[&str] = &["biometric", "health", "minor"];

/// The document as one canonical line.
pub(super) fn text(map: &DataMap) -> String {
    let mut document = content(map);
    // The id stands for what was found, not for the run that found it.
    let id = sha256(canonical::text(&Value::Object(document.clone())).as_bytes());
    document.insert("map_id".to_owned(), json!(id));
    document.insert("run".to_owned(), run(map));
    document.insert("integrity".to_owned(), integrity(map));
    let mut text = canonical::text(&Value::Object(document));
    text.push('\n');
    text
}

/// Everything but the id, the run and the integrity block.
fn content(map: &DataMap) -> Map<String, Value> {
    let mut document = Map::new();
    let mut put = |key: &str, value| document.insert(key.to_owned(), value);
    put("kind", json!("piscan.map"));
    put("schema_version", json!(SCHEMA_VERSION));
    put("scope", scope(map));
    put("coverage", coverage(map));
    put("packs", packs(map));
    put("hashing", hashing(map));
    put("assets", assets(map));
    put("observations", observations(map));
    put("findings", json!([]));
    if let Some(subjects) = subjects(map) {
        put("subjects", subjects);
    }
    document
}

fn run(map: &DataMap) -> Value {
    let run = &map.run;
    let reasons: Vec<_> = run.gate.reasons.iter().map(|r| json!({"zh": r.zh, "en": r.en})).collect();
    json!({
        "id": run.id,
        "started_at": run.started_at,
        "finished_at": run.finished_at,
        "as_of": date(run.as_of),
        "tool": {"name": "piscan", "version": env!("CARGO_PKG_VERSION")},
        "command": run.command,
        "gate": {
            "result": run.gate.result.word(),
            "exit_code": run.gate.exit_code,
            "rules": run.gate.rules,
            "reasons": reasons,
        },
    })
}

fn integrity(map: &DataMap) -> Value {
    json!({
        "canonicalisation": "RFC 8785",
        "self_check": {"raw_values_found": 0, "outputs_checked": map.run.outputs_checked},
    })
}

fn scope(map: &DataMap) -> Value {
    let inputs: Vec<_> = (1..)
        .zip(&map.inputs)
        .map(|(n, input)| json!({"id": format!("in{n}"), "kind": input.kind.word(), "uri": input.urn}))
        .collect();
    json!({"inputs": inputs})
}

fn coverage(map: &DataMap) -> Value {
    let coverage = &map.coverage;
    let reasons: Vec<_> = coverage
        .causes
        .iter()
        .map(|((state, reason), cause)| {
            let examples: Vec<_> = cause.examples(&map.inputs).collect();
            json!({
                "state": state.word(),
                "reason": reason.word(),
                "files": cause.files,
                "bytes": cause.bytes,
                "examples": examples,
            })
        })
        .collect();
    let formats: Vec<_> = coverage
        .formats
        .iter()
        .map(|(format, (seen, scanned))| json!({"format": format, "seen": seen, "scanned": scanned}))
        .collect();
    let disabled: Vec<_> = map.run.disabled.iter().map(|(id, reason)| json!({"id": id, "reason": reason})).collect();
    json!({
        "files": by_state(&coverage.files),
        "bytes": by_state(&coverage.bytes),
        "records_scanned": coverage.records,
        "ratio_bytes": ratio(coverage.bytes.scanned, coverage.bytes.discovered()),
        "ratio_files": ratio(coverage.files.scanned, coverage.files.discovered()),
        "by_reason": reasons,
        "by_format": formats,
        "sampling": {"mode": "full"},
        "detectors": {"enabled": map.catalog.detectors().saturating_sub(disabled.len()), "disabled": disabled},
        "inputs_digest": coverage.inputs_digest(),
    })
}

fn by_state(counts: &ByState) -> Value {
    let ByState { scanned, partial, skipped, errored } = counts;
    json!({
        "discovered": counts.discovered(),
        "scanned": scanned,
        "partial": partial,
        "skipped": skipped,
        "errored": errored,
    })
}

fn packs(map: &DataMap) -> Value {
    json!([{
        "id": super::PACK,
        "kind": "detectors",
        "version": env!("CARGO_PKG_VERSION"),
        "sha256": map.catalog.digest(),
        "authority": "house",
    }])
}

fn hashing(map: &DataMap) -> Value {
    json!({
        "algorithm": "BLAKE3-keyed/64",
        "key_id": map.run.key_id,
        "key_scope": map.run.key_scope.word(),
        "normalisation": NORMALISATION,
        "distinct": "exact_then_sketch",
    })
}

fn assets(map: &DataMap) -> Value {
    let mut assets: Vec<(String, Value)> = Vec::new();
    for (n, input) in map.inputs.iter().enumerate().filter(|(_, i)| i.is_parent()) {
        let below = map.places.iter().filter(|p| p.input == n);
        let kinds: BTreeSet<_> =
            below.flat_map(|p| &p.rows).filter_map(|r| map.catalog.kind(r.kind)).map(|k| k.id).collect();
        let asset = json!({
            "urn": input.urn,
            "kind": input.asset_kind(),
            "name": input.name,
            "rollup": {"data_types": kinds},
        });
        assets.push((input.urn.clone(), asset));
    }
    for place in &map.places {
        let Some(input) = map.inputs.get(place.input) else { continue };
        assets.push((input.urn_of(&place.relative), asset_of(place, input)));
    }
    sorted(assets)
}

fn asset_of(place: &Place, input: &NamedInput) -> Value {
    let mut asset = json!({
        "urn": input.urn_of(&place.relative),
        "kind": if input.is_parent() { "file" } else { input.asset_kind() },
        "name": place.relative.rsplit('/').next(),
        "format": place.format,
        "size_bytes": place.bytes,
        "records": place.records,
    });
    if let Value::Object(fields) = &mut asset {
        if input.is_parent() {
            fields.insert("parent".to_owned(), json!(input.urn));
            fields.insert("path".to_owned(), json!(place.relative));
        }
        let exposure = asset::exposure(input.kind, &place.relative);
        if !exposure.is_empty() {
            fields.insert("exposure".to_owned(), json!(exposure));
        }
    }
    asset
}

fn observations(map: &DataMap) -> Value {
    let mut observations = Vec::new();
    for place in &map.places {
        let Some(input) = map.inputs.get(place.input) else { continue };
        let urn = input.urn_of(&place.relative);
        for counts in &place.rows {
            let Some(kind) = map.catalog.kind(counts.kind) else { continue };
            let id = observation_id(&urn, kind.id);
            observations.push((id.clone(), observation(map, &id, &urn, kind, counts, place)));
        }
    }
    sorted(observations)
}

fn observation(map: &DataMap, id: &str, urn: &str, kind: &DataType, counts: &Counts, place: &Place) -> Value {
    let mut detectors: Vec<_> =
        counts.detectors.iter().map(|(detector, _)| format!("{}@1", map.catalog.id(*detector))).collect();
    detectors.sort_unstable();
    let as_of = date(map.run.as_of);
    json!({
        "id": id,
        "asset": urn,
        "data_type": kind.id,
        "category": kind.category(),
        "identifier_class": kind.class.word(),
        "counts": {
            "matches": counts.matches,
            "records_matched": counts.records_matched,
            "records_scanned": place.records,
            "prevalence": if place.records == 0 { 0.0 } else { ratio(counts.records_matched, place.records).min(1.0) },
            "distinct": distinct(counts.distinct),
            "validated": counts.validated,
        },
        "confidence": {
            "min": ratio(counts.points.min.into(), 100),
            "max": ratio(counts.points.max.into(), 100),
            "median": ratio(counts.points.median.into(), 100),
            "level": match counts.level().word() {
                "certain" => "high",
                word => word,
            },
            "evidence": evidence(counts.evidence),
        },
        "detectors": detectors,
        "protection": {"state": "plain", "plain_ratio": 1.0},
        "nature": nature(counts),
        "classifications": [],
        "samples": samples(kind, counts),
        "locations": counts.locations.iter().map(location).collect::<Vec<_>>(),
        "locations_omitted": counts.omitted(),
        "first_seen": as_of,
        "last_seen": as_of,
    })
}

fn samples(kind: &DataType, counts: &Counts) -> Value {
    if kind.class == IdentifierClass::Credential || NO_SAMPLES.contains(&kind.category()) {
        return json!([]);
    }
    let sample = |(text, count): &(String, u64)| json!({"mask": "shape", "text": text, "count": count});
    counts.samples.iter().map(sample).collect()
}

fn location(location: &Location) -> Value {
    let Location { offset, length, line, column, field } = location;
    let mut value = json!({
        "start_line": line,
        "start_column": column,
        "byte_offset": offset,
        "byte_length": length,
    });
    if let (Value::Object(fields), Some(field)) = (&mut value, field) {
        fields.insert("column".to_owned(), json!(field));
    }
    value
}

/// Reasons in the closed list of the schema; what it has no word for is left out.
fn evidence(evidence: Evidence) -> BTreeSet<&'static str> {
    const WORDS: &[(Evidence, &str)] = &[
        (Evidence::FORMAT, "format"),
        (Evidence::CHECKSUM, "checksum"),
        (Evidence::DATE, "date_valid"),
        (Evidence::REGION, "region_code"),
        (Evidence::ISSUER, "issuer_prefix"),
        (Evidence::COLUMN, "column_name"),
        (Evidence::KEY, "context_word"),
        (Evidence::WORD, "context_word"),
    ];
    WORDS.iter().filter(|(e, _)| evidence.any(*e)).map(|(_, word)| *word).collect()
}

fn nature(counts: &Counts) -> Value {
    if counts.specimens == counts.matches {
        json!({"value": "example", "reason": "every value is a published specimen or test constant"})
    } else if counts.examples == counts.matches {
        json!({"value": "test", "reason": "every value is a specimen or lies in a place of tests and examples"})
    } else {
        json!({"value": "unknown"})
    }
}

fn subjects(map: &DataMap) -> Option<Value> {
    let people = map.people()?;
    let identifiers: Vec<_> = map
        .totals
        .iter()
        .filter_map(|t| Some(json!({"data_type": map.catalog.kind(t.kind)?.id, "distinct": distinct(t.distinct)})))
        .collect();
    let mut subject = json!({
        "group": "unknown",
        "estimate": {"low": people.low, "best": people.value, "high": people.high},
        "basis": "distinct values of the most frequent direct identifier; the upper bound adds up all direct identifiers",
        "identifiers": identifiers,
    });
    if let (Value::Object(fields), Some(minors)) = (&mut subject, &map.minors) {
        let minors = json!({
            "as_of": date(map.run.as_of),
            "method": ["id_number_birthdate"],
            "under_14": cell(minors.under_14.value),
            "under_18": cell(minors.under_18.value),
            "unknown": people.value.saturating_sub(minors.dated.value),
        });
        fields.insert("minors".to_owned(), minors);
    }
    Some(json!([subject]))
}

/// A count of people, or -1 where it is too small to be told.
fn cell(count: u64) -> Value {
    if (1..LEAST_CELL).contains(&count) { json!(-1) } else { json!(count) }
}

fn distinct(distinct: Distinct) -> Value {
    let Distinct { value, low, high, exact } = distinct;
    if exact {
        json!({"value": value, "method": "exact"})
    } else {
        json!({"value": value, "method": "sketch", "low": low, "high": high})
    }
}

/// The same for the same asset and data type, whatever the numbers.
fn observation_id(urn: &str, data_type: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(urn.as_bytes()).update(b"\0").update(data_type.as_bytes());
    format!("o_{}", hex(&hasher.finalize().as_bytes()[..8]))
}

fn date(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// The values in the order of their ids.
fn sorted(mut values: Vec<(String, Value)>) -> Value {
    values.sort_by(|a, b| a.0.cmp(&b.0));
    values.into_iter().map(|(_, value)| value).collect()
}
