//! The plan, laid out over months or quarters: the list of its sections.

use crate::domain::{Level, Verdict};
use crate::engine::{Assessment, Move, OutOfReach, Period, Plan, PlanRequest, Planned, Schedule, StepKind, fading};
use crate::text::count;

use super::super::block::{Block, Document, Fact, Facts, FactsOf, List, Mark};
use super::super::inline::{Span, Text, Tone};
use super::super::subject::Subject;
use super::super::words::{self, ScoredVerdict, verdict};
use super::planning::{Division, Planning};
use super::steps::{Scheduled, needs};

/// Says what came of the search for a plan.
#[must_use]
pub fn plan(planning: &Planning) -> Document {
    let subject = &planning.subject();
    let summary = summary(planning).into_iter().map(|(label, words)| Fact::new(label, words)).collect();
    let mut blocks = vec![
        words::subject_facts(subject),
        Block::Headline(Tone::Strong, sentence(planning).into()),
        Block::Facts(Facts { of: FactsOf::Result, rows: summary }),
    ];
    blocks.extend(transition(subject));
    if let Some(plan) = planning.planned.plan() {
        let schedule = planning.schedule(plan);
        let notes = notes(subject, planning, plan, &schedule).into_iter().map(Text::from).collect();
        blocks.extend(periods(planning, &scheduled(plan, schedule.periods).collect::<Vec<_>>()));
        blocks.extend(fading_evidence(planning, plan));
        blocks.push(Block::Notes(notes));
    }
    Document { title: words::page_title(subject, "plan for ").into(), blocks }
}

/// Says what the plan takes, or why there is none.
pub(in crate::report) fn sentence(planning: &Planning) -> String {
    let (subject, wanted) = (&planning.subject(), planning.wanted);
    match planning.planned {
        Planned::Reached(_) => {
            format!("{} is reached already: there is nothing to plan for.", first_upper(verdict(wanted.to)))
        }
        Planned::OutOfReach(why) => out_of_reach(subject, wanted, why),
        Planned::Steps(plan) => steps_lead(subject, wanted, plan),
    }
}

/// Says where the plan starts and leads, what only time brings, what it is about and when to look at it again.
pub(in crate::report) fn summary(planning: &Planning) -> Vec<(&'static str, String)> {
    let (subject, review) = (&planning.subject(), planning.review());
    let plan = planning.planned.plan();
    let skills = plan.map(|plan| skills(subject, plan)).filter(|skills| !skills.is_empty());
    let lines = [
        ("Now", Some(result(subject.assessment))),
        ("Then", plan.map(|plan| then(subject, plan))),
        ("Time", time(planning)),
        ("Skills", skills.map(|skills| skills.join(", "))),
        ("Review", Some(format!("{review}, in {} months", planning.months))),
    ];
    lines.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
}

fn result(assessment: &Assessment) -> String {
    format!("evidenced {}", ScoredVerdict::new(&assessment.evidenced))
}

/// Says what an assessment of the answers with every step made comes to.
fn then(subject: &Subject, plan: &Plan) -> String {
    let day = if plan.day > subject.assessment.as_of { format!(" on {} or later", plan.day) } else { String::new() };
    format!("{}, when assessed again{day} with every step made", result(&plan.after))
}

/// Sets both jobs against each other; nothing where the move is none to another track.
fn transition(subject: &Subject) -> Option<Block> {
    let current = subject.assessment.current.filter(|_| subject.assessment.kind_of_move == Move::TrackChange)?;
    let (today, then) = (subject.level(current), subject.level(subject.assessment.target));
    let sentence = format!(
        "From {} to {} is a transition to another job and no promotion: it starts anew there, and going back is no failure.",
        today.title, then.title
    );
    let summary = |label, level: &Level| level.summary.as_ref().map(|summary| Fact::new(label, summary));
    let musts = |label, level: &Level| {
        let musts: Vec<_> = level.criteria.iter().filter(|criterion| criterion.must).collect();
        (!musts.is_empty()).then(|| Fact::of(label, musts.iter().map(|must| Text::from(&must.text)).collect()))
    };
    let command = format!("ladder rubric show --compare {} {}", today.id, then.id);
    let rows = [
        summary("Today", today),
        summary("Then", then),
        musts("Is new", then),
        musts("Falls away", today),
        Some(Fact::new("In full", Text(vec![Span::Code(command.into())]))),
    ];
    let facts = Facts { of: FactsOf::Part, rows: rows.into_iter().flatten().collect() };
    Block::section("What changes in the job", vec![Block::paragraph(sentence), Block::Facts(facts)])
}

/// Says which evidence has to be renewed before the review; nothing where none has.
fn fading_evidence(planning: &Planning, plan: &Plan) -> Option<Block> {
    let fading = fading(&planning.case, plan, planning.review());
    let known = fading.criteria.iter().map(|id| planning.case.criterion(id));
    let criteria = List::plain(Mark::Bullet, known.map(|criterion| &criterion.text));
    let finds = verdict(fading.verdict);
    let title = format!("Too old by the review, which would then find {finds} without newer evidence");
    criteria.section(title)
}

fn steps_lead(subject: &Subject, wanted: &PlanRequest, plan: &Plan) -> String {
    let steps = count(plan.steps.len(), "step", "steps");
    let verb = if plan.steps.len() == 1 { "leads" } else { "lead" };
    format!(
        "{steps} of effort {} {verb} to {} for {}; no other set of such steps takes less.",
        plan.cost,
        verdict(wanted.to),
        subject.target_title()
    )
}

fn out_of_reach(subject: &Subject, wanted: &PlanRequest, why: &OutOfReach) -> String {
    let goal = format!("{} for {}", first_upper(verdict(wanted.to)), subject.target_title());
    if let Some(fewest) = why.fewest_steps {
        return format!("{goal} takes {} at least.", count(fewest, "step", "steps"));
    }
    let without = if wanted.excluded.is_empty() { "" } else { " without what is excluded" };
    format!("{goal} cannot be reached{without}: {} would still be missing.", needs(&why.missing))
}

/// Says what only time brings: evidence that has to span longer.
pub(in crate::report) fn time(planning: &Planning) -> Option<String> {
    let plan = planning.planned.plan()?;
    if plan.day == planning.case.request.as_of() {
        return None;
    }
    let months = count(planning.case.rubric.policy().sustained_months as usize, "month", "months");
    let late = if plan.day > planning.review() { ", which is after the review" } else { "" };
    Some(format!("the evidence has to span {months}: {} is the earliest day{late}", plan.day))
}

/// Lists the dimensions that the steps are about, in the order of the steps.
fn skills<'a>(subject: &Subject<'a>, plan: &Plan) -> Vec<&'a str> {
    let mut skills = Vec::new();
    for step in plan.steps.iter().filter(|step| !matches!(step.kind, StepKind::Sustain { .. })) {
        let criterion = step.kind.criterion().map(|id| subject.case.criterion(id));
        let skill = criterion.map(|criterion| subject.dimension_title(criterion.dimension));
        skills.extend(skill.filter(|skill| !skills.contains(skill)));
    }
    skills
}

pub(in crate::report) fn scheduled(plan: &Plan, periods: Vec<Period>) -> impl Iterator<Item = Scheduled<'_>> {
    plan.steps.iter().zip(periods).map(|(step, period)| Scheduled { step, period })
}

/// Lists the steps by the month or quarter in which they begin.
fn periods(planning: &Planning, steps: &[Scheduled]) -> Vec<Block> {
    let index = |step: &Scheduled| (step.period.from - 1) / planning.by.months();
    let mut before = 0;
    let section = |steps: &[Scheduled]| {
        let items = steps.iter().map(|step| step.item(planning)).collect();
        let list = List { first: before + 1, ..List::new(Mark::Task, items) };
        before += steps.len();
        Block::section(title(planning, index(&steps[0])), vec![Block::List(list)])
    };
    steps.chunk_by(|one, other| index(one) == index(other)).filter_map(section).collect()
}

/// Names a month or quarter of the plan.
fn title(planning: &Planning, index: u32) -> String {
    let name = match planning.by {
        Division::Month => "Month",
        Division::Quarter => "Quarter",
    };
    let last = planning.day_after(((index + 1) * planning.by.months()).min(planning.months));
    format!("{name} {}, until {last}", index + 1)
}

fn notes(subject: &Subject, planning: &Planning, plan: &Plan, schedule: &Schedule) -> Vec<String> {
    let mut notes = Vec::new();
    let wanted = planning.wanted;
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
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
