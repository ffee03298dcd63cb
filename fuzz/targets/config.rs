//! Feeds libFuzzer's inputs to `entries::config_text`.
#![no_main]

#[path = "../../tests/fuzz/entries.rs"]
#[expect(dead_code, reason = "each target has one of the entries")]
mod entries;

libfuzzer_sys::fuzz_target!(|input: &str| entries::config_text(input));
