//! `ladder plan`: answers in, the least effort that leads to a verdict out.

use std::collections::BTreeSet;

use super::Outcome;
use super::args::PlanArguments;
use super::asked::{Answers, Asked, load};
use super::error::Error;
use super::files;
use super::format::{Format, PlanData};
use super::output::Output;
use super::rubrics::Loaded;
use super::session;
use super::terminal::Terminal;
use super::what_if::UnknownId;
use crate::domain::{Case, Rubric};
use crate::engine::{self, PlanRequest, Planned};
use crate::report::{self, Division, Planning};

/// So many criteria on the path take a moment to plan for, about which somebody at a terminal is told.
const MANY_CRITERIA: usize = 200;

/// The most criteria on the path that are planned for: the search grows with their square.
const MOST_CRITERIA: usize = 1_000;

/// Plans, and writes the plan where it was asked for.
pub(super) fn run(arguments: &PlanArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = Format::pick(arguments.format, arguments.output.as_deref())?;
    check_effect(arguments, format)?;
    let Answers { loaded, parsed, rubric_name, .. } = load(&arguments.answers, arguments.case.rubric())?;
    check_output(arguments, &loaded)?;
    let rubric = &loaded.rubric;
    let asked = Asked::new(rubric, &arguments.case)?;
    let wanted = wanted(arguments, rubric)?;
    let (sheet, request) = asked.read(parsed, rubric, terminal)?;
    let path = rubric.path(request.target());
    let criteria: usize = path.iter().map(|level| rubric.level(*level).criteria.len()).sum();
    if criteria > MOST_CRITERIA {
        return Err(Error::TooManyToPlan { criteria, most: MOST_CRITERIA });
    }
    if criteria > MANY_CRITERIA {
        terminal.progress(&format!("looking for the least effort among {criteria} criteria"));
    }
    let case = Case { rubric, sheet: &sheet, request };
    let planned = engine::plan(&case, &wanted)?;
    let rubric_option = session::rubric_option(rubric_name.as_deref());
    let planning = Planning {
        case,
        rubric_option: rubric_option.as_deref(),
        wanted: &wanted,
        planned: &planned,
        months: arguments.months,
        by: arguments.by.unwrap_or(Division::Month),
    };
    let page = || if arguments.questions { report::questions(&planning) } else { report::plan(&planning) };
    let output = Output { format, path: arguments.output.as_deref(), terminal };
    output.write(&page, &|format| match format {
        PlanData::Json => report::plan_json(&planning, &loaded.provenance()),
        PlanData::Ics => report::plan_calendar(&planning),
    })?;
    Ok(if matches!(planned, Planned::OutOfReach(_)) { Outcome::NotReached } else { Outcome::Done })
}

/// Refuses what would change nothing: data has every day, and a calendar has no questions.
fn check_effect(arguments: &PlanArguments, format: Format<PlanData>) -> Result<(), Error> {
    let Format::Data(data) = format else { return Ok(()) };
    let questions = arguments.questions && data == PlanData::Ics;
    match [("--questions", questions), ("--by", arguments.by.is_some())].into_iter().find(|(_, is_idle)| *is_idle) {
        Some((option, _)) => Err(Error::NoEffect { option, beside: format!("--format {}", format.word()) }),
        None => Ok(()),
    }
}

/// Reads what is planned for; an excluded name has to be one of the rubric.
fn wanted(arguments: &PlanArguments, rubric: &Rubric) -> Result<PlanRequest, Error> {
    let excluded: BTreeSet<_> = arguments.exclude.iter().cloned().collect();
    let is_known = |name: &str| rubric.item(name).is_some() || rubric.find_warning(name).is_some();
    if let Some(name) = arguments.exclude.iter().find(|name| !is_known(name)) {
        return Err(UnknownId::among(rubric.levels().iter(), name).into());
    }
    Ok(PlanRequest {
        to: arguments.to,
        parallel: usize::from(arguments.parallel),
        max_steps: arguments.max_steps,
        excluded,
    })
}

/// Refuses to write the plan over the answers or the rubric.
fn check_output(arguments: &PlanArguments, loaded: &Loaded) -> Result<(), Error> {
    let Some(output) = &arguments.output else { return Ok(()) };
    if files::is_same(&arguments.answers, output) || loaded.is_read_from(output) {
        return Err(Error::OutputIsInput(output.clone()));
    }
    Ok(())
}
