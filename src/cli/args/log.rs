//! The arguments of `ladder log`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::clock::today;
use super::super::format::{Format, LogData, RubricData};
use super::super::help;
use super::{CaseArguments, RubricOption};
use crate::domain::Date;

/// The arguments of `log`.
#[derive(Debug, Args)]
pub(in crate::cli) struct LogArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: LogCommand,
    /// File of the log; else as `LADDER_LOG` or the config say, else evidence.yaml in your data folder
    #[arg(long, global = true, value_name = "FILE", display_order = 800)]
    pub log: Option<PathBuf>,
}

/// The commands about the log of evidence.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum LogCommand {
    /// Write down what happened
    ///
    /// Asks nothing, and prints the id of the entry and the criteria that it may serve.
    #[command(after_long_help = help::LOG_ADD)]
    Add(LogAddArguments),
    /// List entries, newest first
    #[command(after_long_help = help::LOG_LIST)]
    List {
        /// Which entries.
        #[command(flatten)]
        choice: EntryChoice,
        /// List only what no answers use: those of --answers, else those of your interviews
        #[arg(long)]
        unused: bool,
        /// Say of each entry whether these answers use it; may be given many times
        #[arg(short, long, value_name = "FILE|-")]
        answers: Vec<PathBuf>,
        /// Where it goes.
        #[command(flatten)]
        output: LogOutput,
    },
    /// Suggest which entries may show what lacks evidence
    ///
    /// Compares unused entries with the criteria word by word, and shows the words. Says too what will have aged by the review.
    #[command(after_long_help = help::LOG_SUGGEST)]
    Suggest {
        /// What is suggested for.
        #[command(flatten)]
        case: CaseArguments,
        /// Answers file, YAML or JSON; without it, all criteria lack evidence
        #[arg(short, long, value_name = "FILE|-")]
        answers: Option<PathBuf>,
        /// Months until the review
        #[arg(long, value_name = "1..60", default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=60))]
        months: u32,
        /// Format; else by the ending of --output, else as the config says, else table
        #[arg(short, long, value_name = "FORMAT", value_parser = Format::<RubricData>::parser())]
        format: Option<Format<RubricData>>,
        /// Write to a file, in place of one that is there
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Change the log in your editor
    ///
    /// What comes back is checked before it is kept: an edit that damages entries is put aside, and the log stays as it was.
    #[command(after_long_help = help::LOG_EDIT)]
    Edit,
    /// Remove an entry
    #[command(after_long_help = help::LOG_REMOVE)]
    Remove {
        /// Id of the entry, as `ladder log list` shows it
        #[arg(value_name = "ID")]
        entry: String,
    },
    /// Lay entries out by quarter and dimension, as a document to bring to a review
    #[command(after_long_help = help::LOG_EXPORT)]
    Export {
        /// Which entries.
        #[command(flatten)]
        choice: EntryChoice,
        /// Where it goes.
        #[command(flatten)]
        output: LogOutput,
    },
}

/// Holds what an entry says.
#[derive(Debug, Args)]
pub(in crate::cli) struct LogAddArguments {
    /// What happened, and what came of it
    #[arg(value_name = "WHAT", required = true)]
    pub what: Vec<String>,
    /// Where somebody else can see it: an address, a ticket, a path
    #[arg(short, long, value_name = "LINK")]
    pub link: Option<String>,
    /// Day it happened, such as 2026-11-20 or yesterday; else today
    #[arg(short, long, value_name = "DATE")]
    pub date: Option<String>,
    /// Who can confirm it
    #[arg(short, long, value_name = "NAME")]
    pub confirmed_by: Option<String>,
    /// Criterion that it is meant for; may be given many times
    #[arg(long = "for", value_name = "ID", value_delimiter = ',')]
    pub serves: Vec<String>,
    /// Word to find it by; may be given many times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// The rubric to use.
    #[command(flatten)]
    pub rubric: RubricOption,
}

/// Says which entries are meant.
#[derive(Debug, Args)]
pub(in crate::cli) struct EntryChoice {
    /// Leave out what happened before this day, such as 2026-11-20 or yesterday
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since: Option<Date>,
    /// Leave out what is for no criterion of this level, by id or alias
    #[arg(long = "for", value_name = "LEVEL")]
    pub level: Option<String>,
    /// Leave out what does not have this tag; may be given many times
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// The rubric to use.
    #[command(flatten)]
    pub rubric: RubricOption,
}

/// Reads a day in the words that `add` takes.
fn day(words: &str) -> Result<Date, String> {
    Date::from_words(words.trim(), today()).map_err(|error| error.to_string())
}

/// Says where entries go, and in which format.
#[derive(Debug, Args)]
pub(in crate::cli) struct LogOutput {
    /// Format; else by the ending of --output, else as the config says
    #[arg(short, long, value_name = "FORMAT", value_parser = Format::<LogData>::parser())]
    pub format: Option<Format<LogData>>,
    /// Write to a file, in place of one that is there
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
