//! `summary.json`: the summary of the world at the end.

use crate::manifest::write_whole;
use crate::tables::{TableError, json};
use merantau_engine::Summary;
use merantau_engine::people::status::Status;
use serde_json::{Map, Value, json};
use std::path::Path;

/// The name of the summary in a run's directory.
pub const SUMMARY: &str = "summary.json";

/// Writes the summary. The median of an empty group is null.
pub(super) fn write(dir: &Path, summary: &Summary) -> Result<(), TableError> {
    let path = dir.join(SUMMARY);
    let stocks: Map<String, Value> =
        Status::CODES.iter().zip(summary.stocks).map(|(code, n)| ((*code).to_owned(), n.into())).collect();
    let value = json!({
        "stocks": stocks,
        "registered": summary.registered,
        "permits_granted": summary.permits_granted,
        "median_recruitment_cost": summary.median_recruitment_cost,
        "median_debt": summary.median_debt,
        "paid_in_full": summary.paid_in_full,
        "remitted": summary.remitted,
        "warnings": summary.warnings,
    });
    let text = serde_json::to_vec_pretty(&value).map_err(|e| TableError::content(&path, e.to_string()))?;
    write_whole(&path, &text)
}

/// Reads the summary of a completed run.
pub(super) fn read(dir: &Path) -> Result<Summary, TableError> {
    let path = dir.join(SUMMARY);
    let bad = |why: &str| TableError::content(&path, format!("the file is damaged: {why}"));
    let value: Value = json::read(&path)?;
    let whole =
        |key: &str| value[key].as_i64().ok_or_else(|| bad(&format!("`{key}` should be a whole number")));
    let real = |key: &str| match &value[key] {
        Value::Null if value.get(key).is_some() => Ok(f64::NAN),
        v => v.as_f64().ok_or_else(|| bad(&format!("`{key}` should be a number"))),
    };
    let mut stocks = [0; Status::COUNT];
    for (stock, code) in stocks.iter_mut().zip(Status::CODES) {
        *stock = value["stocks"][code].as_i64().ok_or_else(|| bad(&format!("no stock `{code}`")))?;
    }
    let warnings = value["warnings"].as_array().ok_or_else(|| bad("`warnings` should be a list"))?;
    Ok(Summary {
        stocks,
        registered: whole("registered")?,
        permits_granted: whole("permits_granted")?,
        median_recruitment_cost: real("median_recruitment_cost")?,
        median_debt: real("median_debt")?,
        paid_in_full: real("paid_in_full")?,
        remitted: real("remitted")?,
        warnings: warnings.iter().filter_map(|w| w.as_str().map(str::to_owned)).collect(),
    })
}
