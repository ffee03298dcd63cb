//! The form of a case.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::content::{Content, Text};

/// Is one run of the program with all that surrounds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// What is tried, as a sentence that finds the case when it fails.
    pub name: String,
    /// What lies in the folder that the program runs in, by path.
    #[serde(default)]
    pub files: BTreeMap<String, Content>,
    /// The arguments, divided by spaces.
    pub run: String,
    /// Arguments that come after those and hold spaces, or are made up.
    #[serde(default)]
    pub with: Vec<Text>,
    /// What comes on standard input.
    pub stdin: Option<Text>,
    /// Variables beside those that every case has.
    #[serde(default)]
    pub environment: BTreeMap<String, Text>,
    /// A line of the shell that runs the program, which is `"$@"` in it, under limits or with its streams elsewhere.
    pub through: Option<String>,
    /// The exit status; from 128 on, the number of a signal is added to it.
    pub status: i32,
    /// What standard output and error say together, each in a line of its own.
    #[serde(default)]
    pub says: Vec<String>,
    /// The files that are there afterwards and were not, or are others than before.
    #[serde(default)]
    pub makes: Vec<String>,
    /// Whether it takes so long that only a run of all cases holds it.
    #[serde(default)]
    pub slow: bool,
}
