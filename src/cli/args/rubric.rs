//! The arguments of `ladder rubric`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::format::{Format, RubricData};
use super::super::help;
use super::{LinesOutput, RubricOption, SchemaArguments};

/// The arguments of `rubric`.
#[derive(Debug, Args)]
pub(in crate::cli) struct RubricArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: RubricCommand,
}

/// The commands about rubrics.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum RubricCommand {
    /// List the rubrics that can be named
    #[command(after_long_help = help::RUBRIC_LIST)]
    List(LinesOutput),
    /// Show a rubric, or one of its levels
    #[command(after_long_help = help::RUBRIC_SHOW)]
    Show {
        /// Level to show, by id or alias
        #[arg(value_name = "LEVEL", conflicts_with = "compare")]
        level: Option<String>,
        /// Show two levels side by side, dimension by dimension
        #[arg(long, num_args = 2, value_names = ["LEVEL", "LEVEL"])]
        compare: Vec<String>,
        /// The rubric to use.
        #[command(flatten)]
        rubric: RubricOption,
        /// Format of the page; else by the ending of --output, else as the config says, else table
        #[arg(short, long, value_name = "FORMAT", value_parser = Format::<RubricData>::parser())]
        format: Option<Format<RubricData>>,
        /// Write the page to a file, in place of one that is there
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Write a small rubric to start from
    #[command(after_long_help = help::RUBRIC_NEW)]
    New {
        /// Write the rubric to a new file, which it is called like
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace a file that is there
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// Check rubric files and report everything that is wrong
    #[command(after_long_help = help::RUBRIC_CHECK)]
    Check {
        /// Rubric files or folders, or names of rubrics
        #[arg(value_name = "FILE", required = true)]
        rubrics: Vec<String>,
        /// Look at the wording too, and allow no remark
        #[arg(long)]
        strict: bool,
        /// Where it goes.
        #[command(flatten)]
        output: LinesOutput,
    },
    /// Print the JSON Schema of rubric files for an editor
    #[command(after_long_help = help::RUBRIC_SCHEMA)]
    Schema(SchemaArguments),
}
