//! Feeds libFuzzer's inputs to `entries::import_table`.
#![no_main]

#[path = "../../tests/fuzz/entries.rs"]
#[expect(dead_code, reason = "each target has one of the entries")]
mod entries;

libfuzzer_sys::fuzz_target!(|input: &str| entries::import_table(input));
