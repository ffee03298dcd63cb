//! The arguments of `ladder rubric`.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};

use super::super::format::{Format, RubricData};
use super::super::help;
use super::{LinesOutput, RubricOption, SchemaArguments};
use crate::text_file::import::LayoutKind;

/// The arguments of `rubric`.
#[derive(Debug, Args)]
pub(in crate::cli) struct RubricArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: RubricCommand,
}

/// The arguments of `rubric import`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ImportArguments {
    /// Table to read; `-` reads standard input
    #[arg(value_name = "FILE|-")]
    pub file: PathBuf,
    /// How the table is laid out, where that is not seen
    #[arg(long, value_name = "LAYOUT", value_enum)]
    pub layout: Option<LayoutKind>,
    /// Levels, lowest first, as the table calls them; other columns are left out
    #[arg(long, value_name = "A,B,C", value_delimiter = ',')]
    pub levels: Vec<String>,
    /// Sheet of a workbook, or heading above a table, that holds the ladder
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Rubric made of this table earlier: its ids stay, and all that was written into it
    #[arg(long, value_name = "OLD")]
    pub update: Option<PathBuf>,
    /// Write the rubric to a file, which it is called like
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long, requires = "output")]
    pub force: bool,
}

impl ValueEnum for LayoutKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let help = match self {
            Self::Matrix => "Levels are columns, and cells say what they ask for",
            Self::Transposed => "Levels are rows, and cells say what they ask for",
            Self::Steps => "Columns are steps of a skill, and cells describe them",
            Self::Numbers => "Levels are columns, and cells say which step they expect",
            Self::List => "Each row, or each item below headings, is one criterion",
        };
        Some(PossibleValue::new(self.as_str()).help(help))
    }
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
        /// Show which words come from which of the rubrics and overlays that it is made of
        #[arg(long, conflicts_with = "compare")]
        lineage: bool,
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
    /// Show what changes from one rubric to another, by id
    #[command(after_long_help = help::RUBRIC_DIFF)]
    Diff {
        /// Rubric to start from, by name or path
        #[arg(value_name = "BEFORE")]
        before: String,
        /// Rubric to compare it with, by name or path
        #[arg(value_name = "AFTER")]
        after: String,
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
    /// Make a rubric out of a table: CSV, a workbook (.xlsx) or Markdown
    #[command(after_long_help = help::RUBRIC_IMPORT)]
    Import(ImportArguments),
    /// Print the JSON Schema of rubric files for an editor
    #[command(after_long_help = help::RUBRIC_SCHEMA)]
    Schema(SchemaArguments),
}
