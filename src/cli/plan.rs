//! `ladder plan`: answers in, the least effort that leads to a verdict out.

use std::collections::BTreeSet;
use std::path::Path;

use super::Outcome;
use super::args::{By, PlanArguments, PlanFormat};
use super::asked::{Asked, rubric_for};
use super::error::Error;
use super::files;
use super::rubrics::Loaded;
use super::terminal::{self, Terminal};
use crate::domain::{Case, Rubric};
use crate::engine::{self, PlanRequest, Planned};
use crate::report::{self, PlanReport, Planning, Span};
use crate::text_file::answers;
use crate::text_file::nearest;

/// The most criteria on the path for which a plan is looked for: some ten seconds where every rating is to be raised.
const MOST_CRITERIA: usize = 1000;

/// The same with a limit on the steps, which multiplies the combinations.
const MOST_CRITERIA_LIMITED: usize = 300;

/// Plans, and writes the plan where it was asked for.
pub(super) fn run(arguments: &PlanArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = format(arguments)?;
    let source = files::read(&arguments.answers).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let parsed = answers::parse(source).map_err(|diagnostic| Error::Mistakes(vec![diagnostic]))?;
    let (loaded, parsed) = rubric_for(arguments.rubric.rubric.as_deref(), parsed)?;
    check_output(arguments, &loaded)?;
    let rubric = &loaded.rubric;
    let asked = Asked::new(rubric, arguments.target.as_deref(), arguments.current.as_deref(), arguments.as_of)?;
    let wanted = wanted(arguments, rubric)?;
    let (sheet, request) = asked.read(parsed, rubric, terminal)?;
    let path = rubric.path(request.target());
    let criteria = path.iter().map(|level| rubric.level(*level).criteria.len()).sum();
    let most = if arguments.max_steps.is_some() { MOST_CRITERIA_LIMITED } else { MOST_CRITERIA };
    if criteria > most {
        return Err(Error::TooLargeToPlan { criteria, most });
    }
    let case = Case { rubric, sheet: &sheet, request };
    let planned = engine::plan(&case, &wanted)?;
    let planning = Planning {
        case,
        wanted: &wanted,
        planned: &planned,
        months: arguments.months,
        by: match arguments.by {
            By::Month => Span::Month,
            By::Quarter => Span::Quarter,
        },
    };
    let text = render(&planning, &loaded, format, arguments, terminal);
    match &arguments.output {
        Some(path) if path != Path::new("-") => files::replace(path, &text)?,
        _ => terminal::print(&text)?,
    }
    Ok(if matches!(planned, Planned::OutOfReach(_)) { Outcome::NotReached } else { Outcome::Done })
}

/// Lays the plan out, or the questions.
fn render(
    planning: &Planning,
    loaded: &Loaded,
    format: PlanFormat,
    arguments: &PlanArguments,
    terminal: &Terminal,
) -> String {
    let (width, colour) = match arguments.output {
        Some(_) => (terminal::width_without_terminal(), false),
        None => (terminal::width(), terminal.colours_output()),
    };
    let questions = || report::questions(planning);
    match (format, arguments.questions) {
        (PlanFormat::Table, false) => report::plan_page(&PlanReport::new(planning), width, colour),
        (PlanFormat::Table, true) => report::questions_page(&questions(), width, colour),
        (PlanFormat::Markdown, false) => report::plan_markdown(&PlanReport::new(planning)),
        (PlanFormat::Markdown, true) => report::questions_markdown(&questions()),
        (PlanFormat::Ics, _) => report::plan_calendar(planning),
        (PlanFormat::Json, _) => report::plan_json(planning, &loaded.sha256()),
    }
}

/// Reads what is planned for; an excluded name has to be one of the rubric.
fn wanted(arguments: &PlanArguments, rubric: &Rubric) -> Result<PlanRequest, Error> {
    let signs = || rubric.levels().iter().flat_map(|level| &level.warnings).map(|sign| sign.id.as_str());
    let criteria = || rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| criterion.id.as_str());
    let mut excluded = BTreeSet::new();
    for name in &arguments.exclude {
        if rubric.find_criterion(name).is_none() && rubric.find_warning(name).is_none() {
            let near = nearest(name, criteria().chain(signs())).into_iter().map(str::to_owned).collect();
            return Err(Error::UnknownId { id: name.clone(), near });
        }
        excluded.insert(name.clone());
    }
    Ok(PlanRequest { to: arguments.to, costs: arguments.effort, max_steps: arguments.max_steps, excluded })
}

/// Picks the format: as asked, else by the ending of the output, else a table.
fn format(arguments: &PlanArguments) -> Result<PlanFormat, Error> {
    let Some(path) = arguments.output.as_ref().filter(|path| *path != Path::new("-")) else {
        return Ok(arguments.format.unwrap_or(PlanFormat::Table));
    };
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    match (arguments.format, ending.as_str()) {
        (Some(format), _) => Ok(format),
        (None, "txt") => Ok(PlanFormat::Table),
        (None, "md" | "markdown") => Ok(PlanFormat::Markdown),
        (None, "json") => Ok(PlanFormat::Json),
        (None, "ics") => Ok(PlanFormat::Ics),
        (None, _) => Err(Error::UnknownEndingOfPlan(path.clone())),
    }
}

/// Refuses to write the plan over the answers or the rubric.
fn check_output(arguments: &PlanArguments, loaded: &Loaded) -> Result<(), Error> {
    let Some(output) = &arguments.output else { return Ok(()) };
    if files::is_same(&arguments.answers, output) || loaded.is_read_from(output) {
        return Err(Error::OutputIsInput(output.clone()));
    }
    Ok(())
}
