//! The arguments of `ladder answers`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::help;
use super::{LinesOutput, RubricOption, SchemaArguments};

/// The arguments of `answers`.
#[derive(Debug, Args)]
pub(in crate::cli) struct AnswersArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: AnswersCommand,
}

/// The commands about answers files.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum AnswersCommand {
    /// Write an answers file to fill in with an editor
    #[command(after_long_help = help::ANSWERS_NEW)]
    New {
        /// Level aimed at, by id or alias; without one the file is for all levels, to say which of them the answers carry
        #[arg(short, long, value_name = "LEVEL")]
        target: Option<String>,
        /// Write it for all levels: what is done where no target is named
        #[arg(long, conflicts_with = "target")]
        placement: bool,
        /// Level held now, or `none`; else as `LADDER_CURRENT` or the config say, else the one below the target
        #[arg(long, value_name = "LEVEL|none")]
        current: Option<String>,
        /// The rubric to use.
        #[command(flatten)]
        rubric: RubricOption,
        /// Write the answers to a new file, which only you can read
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace a file that is there
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// Print the JSON Schema of answers files for an editor
    #[command(after_long_help = help::ANSWERS_SCHEMA)]
    Schema(SchemaArguments),
    /// Check answers files and report everything that is wrong
    #[command(after_long_help = help::ANSWERS_CHECK)]
    Check {
        /// Answers files; `-` reads standard input
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
        /// The rubric to use.
        #[command(flatten)]
        rubric: RubricOption,
        /// Where it goes.
        #[command(flatten)]
        output: LinesOutput,
    },
}
