//! The arguments of `ladder history` and `ladder diff`.

use std::path::PathBuf;

use clap::Args;

use super::super::format::{Format, HistoryData, RubricData};
use super::super::help;
use super::RubricOption;

/// Shows histories, and where dated answers come from.
pub(in crate::cli) const HISTORY: &str = "Dated copies that a save or an interview left in the folder .history
beside a file are read with it.

Exit status:
  0    every file was read
  1    files were left out
  2    it could not be done

Examples:
  ladder history answers.yaml
  ladder history reviews/
  ladder history 2025.yaml 2026.yaml --target senior
  ladder history answers.yaml --output history.html";

/// Shows differences of two files.
pub(in crate::cli) const DIFF: &str = "Examples:
  ladder diff 2025.yaml 2026.yaml
  ladder diff .history/answers.2025-11-20.yaml answers.yaml
  ladder diff 2025.yaml 2026.yaml --output difference.html";

/// The arguments of `history`.
#[derive(Debug, Args)]
pub(in crate::cli) struct HistoryArguments {
    /// Dated answers files about one person, each with the dated copies beside it, or folders of them
    #[arg(value_name = "FILE|FOLDER", required = true)]
    pub paths: Vec<PathBuf>,
    /// What they are judged by.
    #[command(flatten)]
    pub judged: JudgedArguments,
    /// Leave files out that are wrong, tell why, and show the others; the exit status is then 1
    #[arg(long)]
    pub keep_going: bool,
    /// Format of the history; else by the ending of --output, else as the config says, else table
    #[arg(short, long, help_heading = help::REPORT, value_name = "FORMAT", value_parser = Format::<HistoryData>::parser())]
    pub format: Option<Format<HistoryData>>,
    /// Write the history to a file, in place of one that is there
    #[arg(short, long, help_heading = help::REPORT, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub(in crate::cli) struct DiffArguments {
    /// Answers file to begin from
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// Answers file to say the difference of
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// What they are judged by.
    #[command(flatten)]
    pub judged: JudgedArguments,
    /// Format of the difference; else by the ending of --output, else as the config says, else table
    #[arg(short, long, help_heading = help::REPORT, value_name = "FORMAT", value_parser = Format::<RubricData>::parser())]
    pub format: Option<Format<RubricData>>,
    /// Write the difference to a file, in place of one that is there
    #[arg(short, long, help_heading = help::REPORT, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Says what dated files are judged by; the command line wins over the files.
#[derive(Debug, Args)]
pub(in crate::cli) struct JudgedArguments {
    /// Level that all are held against, by id or alias; else the one in each file
    #[arg(short, long, value_name = "LEVEL")]
    pub target: Option<String>,
    /// The rubric to use.
    #[command(flatten)]
    pub rubric: RubricOption,
}
