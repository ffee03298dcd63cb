//! The arguments of `ladder plan`.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::super::format::{Format, PlanData};
use super::super::help;
use super::CaseArguments;
use crate::domain::Verdict;
use crate::report::Division;

/// The arguments of `plan`.
#[derive(Debug, Args)]
#[command(mut_arg("as_of", |date| date.help("Day to plan from; else the date in the answers file, else today")))]
pub(in crate::cli) struct PlanArguments {
    /// What is planned for.
    #[command(flatten)]
    pub case: CaseArguments,
    /// Answers file, YAML or JSON; `-` reads standard input
    #[arg(short, long, value_name = "FILE|-", required = true)]
    pub answers: PathBuf,
    /// Verdict to reach
    #[arg(long, help_heading = help::STEPS, value_name = "VERDICT", default_value = "ready", value_parser = reachable_verdict())]
    pub to: Verdict,
    /// Take no more than this many steps
    #[arg(long, help_heading = help::STEPS, value_name = "NUMBER")]
    pub max_steps: Option<usize>,
    /// Leave a criterion or a warning sign as it is; may be given many times
    #[arg(long, help_heading = help::STEPS, value_name = "ID")]
    pub exclude: Vec<String>,
    /// Take so many steps side by side
    #[arg(long, help_heading = help::STEPS, value_name = "1..20", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=20))]
    pub parallel: u8,
    /// Is refused: what a step takes stands in the rubric.
    #[arg(long, hide = true, num_args = 0..=1, default_missing_value = "", value_parser = no_effort)]
    pub effort: Option<std::convert::Infallible>,
    /// Months until the review
    #[arg(long, help_heading = help::ROADMAP, value_name = "1..60", default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=60))]
    pub months: u32,
    /// Divide the months of the page; else one by one
    #[arg(long, help_heading = help::ROADMAP, value_enum, value_name = "SPAN", conflicts_with = "questions")]
    pub by: Option<Division>,
    /// Print questions to put to your manager instead of the plan
    #[arg(long, help_heading = help::ROADMAP)]
    pub questions: bool,
    /// Format of the plan; else by the ending of --output, else as the config says, else table
    #[arg(short, long, help_heading = help::REPORT, value_name = "FORMAT", value_parser = Format::<PlanData>::parser())]
    pub format: Option<Format<PlanData>>,
    /// Write the plan to a file, in place of one that is there
    #[arg(short, long, help_heading = help::REPORT, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

impl ValueEnum for Division {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Month, Self::Quarter]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Month => PossibleValue::new("month").help("One by one"),
            Self::Quarter => PossibleValue::new("quarter").help("In threes"),
        })
    }
}

/// Offers the verdicts that a plan can lead to.
fn reachable_verdict() -> impl TypedValueParser<Value = Verdict> {
    let reachable = Verdict::ALL.into_iter().filter(|verdict| *verdict > Verdict::NotYet);
    PossibleValuesParser::new(reachable.map(Verdict::as_str))
        .map(|word| Verdict::from_str(&word, false).unwrap_or(Verdict::Ready))
}

/// Refuses to weigh kinds of work, which earlier versions did.
fn no_effort(_: &str) -> Result<std::convert::Infallible, String> {
    Err("effort is counted in weeks now: how long a criterion takes stands in the rubric, as its `takes`".to_owned())
}
