//! The arguments of `ladder compare`.

use std::path::PathBuf;

use clap::Args;

use super::super::format::{Format, ReportData};
use super::super::help;
use super::CaseArguments;

/// The arguments of `compare`.
#[derive(Debug, Args)]
#[command(mut_arg("as_of", |date| date.help("Day to judge all evidence as of; else the dates in the answers files, else today")))]
pub(in crate::cli) struct CompareArguments {
    /// Answers files about one person, one of each rater; `-` reads standard input
    #[arg(value_name = "FILE", required = true, num_args = 2..)]
    pub files: Vec<PathBuf>,
    /// What is assessed.
    #[command(flatten)]
    pub case: CaseArguments,
    /// Leave files out that are wrong, tell why, and compare the others; the exit status is then 1
    #[arg(long)]
    pub keep_going: bool,
    /// Save what is agreed as an answers file, with what is not left open and a note there who said what
    #[arg(long, value_name = "FILE", conflicts_with = "for_subject")]
    pub save: Option<PathBuf>,
    /// Replace a file of --save that is there
    #[arg(long, requires = "save")]
    pub force: bool,
    /// Write for the person rated: of peers only the median and the range, where three or more rated a criterion
    #[arg(long, help_heading = help::REPORT)]
    pub for_subject: bool,
    /// Format of the report; else by the ending of --output, else as the config says, else table
    #[arg(short, long, help_heading = help::REPORT, value_name = "FORMAT", value_parser = Format::<ReportData>::parser())]
    pub format: Option<Format>,
    /// Write the report to a file, in place of one that is there
    #[arg(short, long, help_heading = help::REPORT, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
