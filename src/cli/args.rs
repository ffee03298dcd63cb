//! The arguments as clap reads them.

mod answers;
mod compare;
mod history;
mod log;
mod plan;
mod report;
mod rubric;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

pub(super) use answers::{AnswersArguments, AnswersCommand};
pub(super) use compare::CompareArguments;
pub(super) use history::{DiffArguments, HistoryArguments, JudgedArguments};
pub(super) use log::{EntryChoice, LogAddArguments, LogArguments, LogCommand, LogOutput};
pub(super) use plan::PlanArguments;
pub(super) use report::{ReportArguments, ReportCommand};
pub(super) use rubric::{ImportArguments, RubricArguments, RubricCommand};

use super::format::{Format, LineData, ReportData};
use super::help;
use crate::domain::{Date, Verdict};

/// The width past which help gets no wider, as longer lines are hard to read.
pub(super) const WIDEST_HELP: usize = 100;

/// Assess promotion readiness against a career ladder
///
/// Rates a person against the level they aim at: what is claimed, what evidence carries, which gates hold it back, and
/// what to do next. Everything stays on this machine.
#[derive(Debug, Parser)]
#[command(name = "ladder", version, arg_required_else_help = true, term_width = WIDEST_HELP)]
#[command(after_long_help = help::LADDER)]
pub(super) struct Arguments {
    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Colour::Auto, display_order = 900)]
    pub color: Colour,
    /// Write no notes and no remarks to standard error; mistakes are told all the same
    #[arg(short, long, global = true, display_order = 901)]
    pub quiet: bool,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Says when output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Colour {
    /// On a terminal, unless `NO_COLOR` or `TERM=dumb` says otherwise
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Colour {
    /// Tells clap, which prints its own messages.
    pub(super) fn for_clap(self) -> clap::ColorChoice {
        match self {
            Self::Auto => clap::ColorChoice::Auto,
            Self::Always => clap::ColorChoice::Always,
            Self::Never => clap::ColorChoice::Never,
        }
    }
}

/// Finds the choice of colour before the arguments are parsed, so that it holds for mistakes in them too.
pub(super) fn colour_choice(arguments: &[OsString]) -> Colour {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let separate = texts.windows(2).filter(|pair| pair[0] == "--color").map(|pair| pair[1].as_ref());
    let joined = texts.iter().filter_map(|text| text.strip_prefix("--color="));
    let last = separate.chain(joined).last();
    last.and_then(|word| Colour::from_str(word, false).ok()).unwrap_or(Colour::Auto)
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Assess answers against a target level
    ///
    /// Asks the questions at a terminal, or reads the answers from a file or standard input. Reports the verdict, what
    /// holds it back, and what to do next.
    #[command(after_long_help = help::ASSESS)]
    Assess(AssessArguments),
    /// Plan the least effort that leads to a verdict
    ///
    /// Finds the steps (ratings to raise, evidence to attach, questions to answer, warning signs to leave behind) that move the
    /// evidenced result to the verdict, and lays them side by side. No other set of steps takes fewer weeks together.
    #[command(after_long_help = help::PLAN)]
    Plan(PlanArguments),
    /// Compare what several raters say of one person
    ///
    /// Says what each rater's answers come to, what they differ on, and whether that changes the verdict; which differences
    /// decide it stands first. Evidence is that of all together.
    #[command(after_long_help = help::COMPARE)]
    Compare(CompareArguments),
    /// Show how somebody stood on several dates, and what changed from one to the next
    #[command(after_long_help = history::HISTORY)]
    History(HistoryArguments),
    /// Show all that is different between two answers files, and what it comes from
    #[command(after_long_help = history::DIFF)]
    Diff(DiffArguments),
    /// List, show, write or check rubrics
    #[command(after_long_help = help::RUBRIC)]
    Rubric(RubricArguments),
    /// Write or check answers files
    #[command(after_long_help = help::ANSWERS)]
    Answers(AnswersArguments),
    /// Keep a log of evidence: write down what happens when it happens
    ///
    /// The log is one plain YAML file on this machine, which only you can read.
    #[command(after_long_help = help::LOG)]
    Log(LogArguments),
    /// Show the defaults that hold, and where each comes from
    ///
    /// Defaults are set by variables and in a config file, so that they need not be typed each time.
    #[command(after_long_help = help::CONFIG)]
    Config(LinesOutput),
    /// Describe what is printed as JSON
    #[command(after_long_help = help::REPORT_COMMANDS)]
    Report(ReportArguments),
    /// Print the script that lets a shell complete
    ///
    /// A shell then completes commands, options, files, rubrics, and the levels of the rubric that the line names.
    #[command(after_long_help = help::COMPLETIONS)]
    Completions {
        /// Shell to complete in
        #[arg(value_name = "SHELL")]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    ///
    /// The page holds all commands and options, in the format of man.
    #[command(after_long_help = help::MAN)]
    Man,
}

/// Names the rubric to use.
#[derive(Debug, Args)]
pub(super) struct RubricOption {
    /// Rubric to use: a name, or a path to a file or folder; else as the answers, `LADDER_RUBRIC` or the config say
    #[arg(short, long, value_name = "NAME|PATH")]
    pub rubric: Option<String>,
}

/// Says what answers are about; the command line wins over the file.
#[derive(Debug, Args)]
pub(super) struct CaseArguments {
    /// Level aimed at, by id or alias; else the one in the answers file
    #[arg(short, long, value_name = "LEVEL")]
    pub target: Option<String>,
    /// Level held now, or `none`; else as the answers, `LADDER_CURRENT` or the config say, else the one below the target
    #[arg(long, value_name = "LEVEL|none")]
    pub current: Option<String>,
    /// The rubric to use.
    #[command(flatten)]
    pub rubric: RubricOption,
    /// Day to judge the evidence as of; else the date in the answers file, else today
    #[arg(long, value_name = "DATE", value_parser = date, display_order = 800)]
    pub as_of: Option<Date>,
}

impl CaseArguments {
    pub(super) fn rubric(&self) -> Option<&str> {
        self.rubric.rubric.as_deref()
    }
}

/// The arguments of `assess`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[expect(clippy::option_option, reason = "--log stands for itself or names a file")]
#[derive(Debug, Args)]
pub(super) struct AssessArguments {
    /// What is assessed.
    #[command(flatten)]
    pub case: CaseArguments,
    /// Answers file, YAML or JSON; `-` reads standard input
    #[arg(short, long, value_name = "FILE|-")]
    pub answers: Option<PathBuf>,
    /// Go on with an interview that was left; with --answers, ask at the terminal what is missing there
    #[arg(long, help_heading = help::INTERVIEW)]
    pub resume: bool,
    /// Change the answers in the file of --answers: search for a question, answer it anew
    #[arg(long, help_heading = help::INTERVIEW, requires = "answers", conflicts_with = "resume")]
    pub edit: bool,
    /// Ask everything, also what other answers make likely; with --answers, what is missing
    #[arg(long, help_heading = help::INTERVIEW)]
    pub full: bool,
    /// Ask only what can still change the verdict, what tells most first, and stop as soon as it is decided
    #[arg(long, help_heading = help::INTERVIEW, conflicts_with_all = ["full", "edit"])]
    pub quick: bool,
    /// Save the answers in this file; an interview keeps them there after every question
    #[arg(long, help_heading = help::INTERVIEW, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// Replace a file of --save that is there and is not the one of --answers
    #[arg(long, help_heading = help::INTERVIEW, requires = "save", requires = "answers")]
    pub force: bool,
    /// Leave no dated copy of the answers in the folder .history beside them
    #[arg(long, help_heading = help::INTERVIEW)]
    pub no_history: bool,
    /// Count the log as evidence too, where its entries name a rated criterion; with a file, that log, which an interview offers
    #[arg(long, help_heading = help::REPORT, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    pub log: Option<Option<PathBuf>>,
    /// Format of the report; else by the ending of --output, else as the config says, else table
    #[arg(short, long, help_heading = help::REPORT, value_name = "FORMAT", value_parser = Format::<ReportData>::parser())]
    pub format: Option<Format>,
    /// Write the report to a file, in place of one that is there
    #[arg(short, long, help_heading = help::REPORT, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Say which level the answers carry, whatever target they name; so they do anyway where nothing names one
    #[arg(long, help_heading = help::REPORT, requires = "answers", conflicts_with_all = ["target", "resume", "edit", "full", "quick", "save", "no_history", "require", "what_if", "details", "brief"])]
    pub placement: bool,
    /// Exit with status 1 unless the evidenced verdict is at least this one
    #[arg(long, help_heading = help::REPORT, value_enum, value_name = "VERDICT")]
    pub require: Option<Verdict>,
    /// Show what would be if a criterion were rated so: ID=meets, ID=3+linked, ID=+confirmed, or SIGN=no
    ///
    /// Sets the results before and after side by side; no file changes. Evidence is `told`, `linked` or `confirmed`. May be
    /// given many times.
    #[arg(long, help_heading = help::REPORT, value_name = "ID=RATING", requires = "answers", conflicts_with_all = ["save", "edit", "resume", "full", "quick"])]
    pub what_if: Vec<String>,
    /// Show every gap, and every criterion with its evidence
    #[arg(long, help_heading = help::REPORT)]
    pub details: bool,
    /// Show the answer alone: verdict, gaps by dimension, gates and next steps
    #[arg(long, help_heading = help::REPORT, conflicts_with = "details")]
    pub brief: bool,
}

/// Says where lines go, and in which format.
#[derive(Debug, Args)]
pub(super) struct LinesOutput {
    /// Format; else by the ending of --output, else as the config says, else table
    #[arg(short, long, value_name = "FORMAT", value_parser = Format::<LineData>::parser())]
    pub format: Option<Format<LineData>>,
    /// Write to a file, in place of one that is there
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The arguments of the commands that print a schema.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Write the schema to a new file, or in place of an older schema
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a file that is there
    #[arg(long, requires = "output")]
    pub force: bool,
}

impl ValueEnum for Verdict {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}

/// Reads a date.
fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|error| error.to_string())
}
