//! Holds the program against inputs that nobody would write: no panic, nothing raw in what is shown, nothing lost on the way
//! through a file. The inputs are the same in every run, more of them with `LADDER_CASES`, as CI asks for; others are tried with
//! `LADDER_FUZZ_SECONDS=60 cargo test --profile fuzz --test fuzz -- --nocapture`, for a minute.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test reads files, panics to fail and says how much it tried, and its name says what it holds"
)]

mod entries;
mod inputs;

use std::time::{Duration, Instant};

use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use entries::{ENTRIES, Entry};

/// How many inputs are tried where nobody asks for a time, and at once where somebody does.
const ROUND: u32 = 50;

#[test]
fn what_once_broke_something_does_not_again() {
    for (entry, kind) in ENTRIES {
        for input in inputs::kept(kind) {
            entry(&input);
        }
    }
}

#[test]
fn no_rubric_breaks_it() {
    hold("rubric", entries::rubric_text);
}

#[test]
fn no_answers_break_it() {
    hold("answers", entries::answers_text);
}

#[test]
fn no_config_breaks_it() {
    hold("config", entries::config_text);
}

#[test]
fn no_table_breaks_an_import() {
    hold("import", entries::import_table);
}

#[test]
fn no_case_breaks_a_report() {
    hold("case", entries::reports);
}

#[test]
fn no_case_breaks_a_plan() {
    hold("case", entries::plans);
}

#[test]
fn no_keys_break_an_interview() {
    hold("interview", entries::interviews);
}

/// Tries inputs of a kind: the same ones in every run, or others for as long as somebody asks for.
fn hold(kind: &str, entry: Entry) {
    let asked = std::env::var("LADDER_CASES").ok().and_then(|asked| asked.parse().ok());
    let config = || Config {
        cases: asked.unwrap_or(ROUND),
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::XorShift,
        ..Config::default()
    };
    let inputs = inputs::inputs(kind);
    let Ok(seconds) = std::env::var("LADDER_FUZZ_SECONDS") else {
        let fixed = TestRng::deterministic_rng(RngAlgorithm::XorShift);
        return round(TestRunner::new_with_rng(config(), fixed), &inputs, entry);
    };
    let time = Duration::from_secs(seconds.parse().expect("the number of seconds is a number"));
    let (start, mut tried) = (Instant::now(), 0_u64);
    while start.elapsed() < time {
        round(TestRunner::new(config()), &inputs, entry);
        tried += u64::from(config().cases);
    }
    let name = std::thread::current().name().unwrap_or(kind).to_owned();
    println!("{name}: {tried} inputs");
}

/// Tries some inputs, and panics with the smallest that breaks something.
fn round(mut runner: TestRunner, inputs: &impl Strategy<Value = String>, entry: Entry) {
    let outcome = runner.run(inputs, |input| {
        entry(&input);
        Ok(())
    });
    let counterexample = outcome.err().map_or_else(String::new, |error| error.to_string());
    assert!(counterexample.is_empty(), "keep it in tests/fuzz/corpus: {counterexample}");
}
