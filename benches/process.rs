//! Times whole processes in turn and prints ratios: `ladder assess` against a program that only parses the same files with
//! the same library (the floor), and against `ladder --version`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads files and prints what it measured, and its name says what that is"
)]

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// How often each command runs.
const RUNS: usize = 200;

/// The answers that are assessed.
const ANSWERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/people/strong-mid.yaml");

/// The folder of the built-in rubric.
const RUBRIC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/rubrics/software-engineer");

fn main() {
    if env::args().nth(1).as_deref() == Some("floor") {
        return floor();
    }
    let ladder = env!("CARGO_BIN_EXE_ladder");
    let own = env::current_exe().expect("the benchmark knows its path");
    let assess = || command(ladder, &["assess", "--target", "senior", "--answers", ANSWERS]);
    let assess_file = || command(ladder, &["assess", "--target", "senior", "--answers", ANSWERS, "--rubric", RUBRIC]);
    let floor = || command(own.to_str().expect("paths are UTF-8"), &["floor"]);
    let version = || command(ladder, &["--version"]);
    compare("assess, built-in rubric", assess, "floor: parse rubric and answers", floor);
    compare("assess, built-in rubric", assess, "ladder --version", version);
    compare("assess, rubric from its files", assess_file, "floor: parse rubric and answers", floor);
}

/// Parses the rubric and the answers and prints one line, as the least that a program could do.
fn floor() {
    let mut files = vec![ANSWERS.to_owned(), format!("{RUBRIC}/rubric.yaml")];
    for entry in fs::read_dir(format!("{RUBRIC}/levels")).expect("levels are there") {
        files.push(entry.expect("an entry").path().to_string_lossy().into_owned());
    }
    let parse = |file: &String| -> serde_yaml::Value {
        serde_yaml::from_str(&fs::read_to_string(file).expect("a file")).expect("YAML")
    };
    println!("{}", files.iter().map(parse).filter(serde_yaml::Value::is_mapping).count());
}

/// Prepares a command whose output nobody reads.
fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs two commands in turn and prints the medians and the median of the ratios.
fn compare(name: &str, one: impl Fn() -> Command, other_name: &str, other: impl Fn() -> Command) {
    let time = |mut command: Command| {
        let start = Instant::now();
        assert!(command.status().expect("the command runs").success(), "{name} or {other_name} failed");
        start.elapsed()
    };
    let _warm = (time(one()), time(other()));
    let pairs: Vec<(Duration, Duration)> = (0..RUNS).map(|_| (time(one()), time(other()))).collect();
    let milliseconds = |pick: fn(&(Duration, Duration)) -> Duration| {
        median(pairs.iter().map(|pair| pick(pair).as_secs_f64() * 1e3).collect())
    };
    let ratio = median(pairs.iter().map(|(one, other)| one.as_secs_f64() / other.as_secs_f64()).collect());
    println!(
        "{name}: {:.2} ms | {other_name}: {:.2} ms | ratio {ratio:.2}",
        milliseconds(|pair| pair.0),
        milliseconds(|pair| pair.1)
    );
}

/// Gives the median.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
