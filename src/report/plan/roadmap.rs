//! The words of a plan, laid out over months or quarters.

use crate::domain::{Date, Rubric, Verdict};
use crate::engine::{Assessment, Fading, OutOfReach, Plan, PlanRequest, Planned, Schedule, StepKind, fading, schedule};
use crate::text::{count, visible};

use super::super::number::percents;
use super::super::summary::{Heading, heading};
use super::super::words::{Subject, verdict, verdicts};
use super::planning::{Planning, Span};
use super::steps::{StepRow, needs, row};
use super::transition::{Transition, transition};

/// Holds all that a plan says, in the order in which it says it; parts that have nothing to say are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanReport {
    /// Who, which rubric, which move, as of when.
    pub heading: Heading,
    /// What changes in the job, where the target is on another track.
    pub transition: Option<Transition>,
    /// What the plan takes, in a sentence.
    pub sentence: String,
    /// The evidenced result as it is.
    pub now: String,
    /// The evidenced result with the steps done; none where there is no plan.
    pub then: Option<String>,
    /// What only time brings.
    pub time: Option<String>,
    /// The dimensions that the steps are about.
    pub skills: Vec<String>,
    /// The steps by month or quarter.
    pub periods: Vec<PeriodRow>,
    /// When to look at it again.
    pub review: String,
    /// The criteria whose evidence grows old before the review, and what that would come to; none where none does.
    pub fading: Option<FadingRow>,
    /// What else a reader should know.
    pub notes: Vec<String>,
}

/// Says which evidence has to be renewed before the review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FadingRow {
    /// What it would come to.
    pub title: String,
    /// The criteria.
    pub criteria: Vec<String>,
}

/// Holds the steps that begin in one month or quarter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodRow {
    /// Which one, and its last day.
    pub title: String,
    /// The steps.
    pub steps: Vec<StepRow>,
}

impl PlanReport {
    /// Words what came of the search for a plan.
    #[must_use]
    pub fn new(planning: &Planning) -> Self {
        let Planning { case, wanted, planned, months, .. } = *planning;
        let assessment = planning.before();
        let subject = Subject { case, assessment };
        let review = planning.review();
        let empty = Self {
            heading: heading(&subject),
            transition: transition(&subject),
            sentence: String::new(),
            now: result(assessment),
            then: None,
            time: None,
            skills: Vec::new(),
            periods: Vec::new(),
            review: format!("{review}, in {months} months"),
            fading: None,
            notes: Vec::new(),
        };
        match planned {
            Planned::Reached(_) => Self {
                sentence: format!(
                    "{} is reached already: there is nothing to plan for.",
                    first_upper(verdict(wanted.to))
                ),
                ..empty
            },
            Planned::OutOfReach(why) => Self { sentence: out_of_reach(&subject, wanted, why), ..empty },
            Planned::Steps(plan) => Self {
                sentence: sentence(&subject, wanted, plan),
                then: Some(then(&subject, plan)),
                time: time(&subject, plan, review),
                skills: skills(&subject, plan),
                periods: periods(&subject, planning, plan),
                fading: fading_row(case.rubric, &fading(&case, plan, review)),
                notes: notes(&subject, planning, plan),
                ..empty
            },
        }
    }
}

/// Says score and verdict of the evidenced result.
fn result(assessment: &Assessment) -> String {
    let (low, high) = (&assessment.evidenced.low, &assessment.evidenced.high);
    let score = percents(low.readiness.as_ref(), high.readiness.as_ref());
    format!("evidenced {score}, {}", verdicts(low.verdict, high.verdict))
}

/// Says what an assessment of the answers with every step made comes to.
fn then(subject: &Subject, plan: &Plan) -> String {
    let day = if plan.day > subject.assessment.as_of { format!(" on {} or later", plan.day) } else { String::new() };
    format!("{}, when assessed again{day} with every step made", result(&plan.after))
}

/// Says which evidence has to be renewed; none where none does.
fn fading_row(rubric: &Rubric, fading: &Fading) -> Option<FadingRow> {
    let known = fading.criteria.iter().filter_map(|id| rubric.find_criterion(id.as_str()));
    let criteria: Vec<_> = known.map(|(_, criterion)| visible(&criterion.text).into_owned()).collect();
    let title =
        format!("Too old by the review, which would then find {} without newer evidence", verdict(fading.verdict));
    (!criteria.is_empty()).then_some(FadingRow { title, criteria })
}

/// Says what the plan takes.
fn sentence(subject: &Subject, wanted: &PlanRequest, plan: &Plan) -> String {
    let steps = count(plan.steps.len(), "step", "steps");
    let verb = if plan.steps.len() == 1 { "leads" } else { "lead" };
    format!(
        "{steps} of effort {} {verb} to {} for {}; no other set of such steps takes less.",
        plan.cost,
        verdict(wanted.to),
        subject.target_title()
    )
}

/// Says why there is no plan.
fn out_of_reach(subject: &Subject, wanted: &PlanRequest, why: &OutOfReach) -> String {
    let goal = format!("{} for {}", first_upper(verdict(wanted.to)), subject.target_title());
    if let Some(fewest) = why.fewest_steps {
        return format!("{goal} takes {} at least.", count(fewest, "step", "steps"));
    }
    let without = if wanted.excluded.is_empty() { "" } else { " without what is excluded" };
    format!("{goal} cannot be reached{without}: {} would still be missing.", needs(&why.missing))
}

/// Says what only time brings: evidence that has to span longer.
fn time(subject: &Subject, plan: &Plan, review: Date) -> Option<String> {
    if plan.day == subject.assessment.as_of {
        return None;
    }
    let months = count(subject.case.rubric.policy().sustained_months as usize, "month", "months");
    let late = if plan.day > review { ", which is after the review" } else { "" };
    Some(format!("the evidence has to span {months}: {} is the earliest day{late}", plan.day))
}

/// Lists the dimensions that the steps are about, in the order of the steps.
fn skills(subject: &Subject, plan: &Plan) -> Vec<String> {
    let mut skills: Vec<String> = Vec::new();
    for step in plan.steps.iter().filter(|step| !matches!(step.kind, StepKind::Sustain { .. })) {
        let found = step.kind.criterion().and_then(|id| subject.case.rubric.find_criterion(id.as_str()));
        let skill = found.map(|(_, criterion)| subject.dimension_title(criterion.dimension).into_owned());
        skills.extend(skill.filter(|skill| !skills.contains(skill)));
    }
    skills
}

/// Words the steps by the month or quarter in which they begin.
fn periods(subject: &Subject, planning: &Planning, plan: &Plan) -> Vec<PeriodRow> {
    let costs = &planning.wanted.costs;
    let Schedule { periods, .. } = schedule(plan, costs, planning.months);
    let mut rows: Vec<(u32, PeriodRow)> = Vec::new();
    for (number, (step, period)) in plan.steps.iter().zip(periods).enumerate() {
        let place = (period.from - 1) / planning.by.months();
        let row = row(subject, costs, step, number + 1, planning.day_after(period.to));
        match rows.last_mut() {
            Some((last, rows)) if *last == place => rows.steps.push(row),
            _ => rows.push((place, PeriodRow { title: title(planning, place), steps: vec![row] })),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Names a month or quarter of the plan.
fn title(planning: &Planning, place: u32) -> String {
    let name = match planning.by {
        Span::Month => "Month",
        Span::Quarter => "Quarter",
    };
    let last = planning.day_after(((place + 1) * planning.by.months()).min(planning.months));
    format!("{name} {}, until {last}", place + 1)
}

/// Words what else a reader should know.
fn notes(subject: &Subject, planning: &Planning, plan: &Plan) -> Vec<String> {
    let mut notes = Vec::new();
    let wanted = planning.wanted;
    let schedule = schedule(plan, &wanted.costs, planning.months);
    if schedule.is_tight {
        notes.push(format!(
            "The steps only fit into {} months with more than one at a time: {} units of effort a month, where a medium one takes {}.",
            planning.months, schedule.pace, wanted.costs.medium
        ));
    }
    if plan.steps.iter().any(|step| matches!(step.kind, StepKind::Answer { .. })) {
        notes.push(
            "A question counts as met once answered; where the honest answer is less, plan again with it.".to_owned(),
        );
    }
    let unchecked = subject.assessment.counts.warnings_unchecked;
    if unchecked > 0 {
        notes.push(format!(
            "{} not checked yet, and supposed not to be there.",
            count(unchecked, "warning sign is", "warning signs are")
        ));
    }
    let of_evidence = if wanted.to == Verdict::Ready { " and the evidence is dated" } else { "" };
    notes.push(format!(
        "Effort counts {} for days, {} for weeks, {} for a quarter or more, {} for evidence. The promise holds where every step is done{of_evidence}; a committee decides.",
        wanted.costs.small, wanted.costs.medium, wanted.costs.large, wanted.costs.evidence
    ));
    notes
}

/// Starts a sentence with a word.
fn first_upper(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
