//! The plan, laid out over months or quarters: the list of its sections.

use crate::engine::{Assessment, OutOfReach, Plan, PlanRequest, Planned, Step, StepKind, fading, on_the_way};
use crate::text::count;

use super::super::block::{Block, Document, Fact, Facts, FactsOf, List, Mark};
use super::super::inline::{Text, Tone};
use super::super::subject::{MANY_CLAIMS, Subject};
use super::super::transition;
use super::super::words::{self, ScoredVerdict, verdict};
use super::planning::{Division, Planning};
use super::steps::{fails, item};

/// Says what came of the search for a plan.
#[must_use]
pub fn plan(planning: &Planning) -> Document {
    let subject = &planning.subject();
    let summary = summary(planning).into_iter().map(|(label, words)| Fact::new(label, words)).collect();
    let answer = vec![words::subject_line(subject), Block::Headline(Tone::Strong, sentence(planning).into())];
    let mut blocks = vec![Block::Facts(Facts { of: FactsOf::Result, rows: summary })];
    let plan = planning.planned.plan();
    if let Some(plan) = plan {
        blocks.extend(periods(planning, &plan.steps));
        blocks.extend(fading_evidence(planning, plan));
    }
    blocks.extend(transition::section(subject));
    let about = Facts { of: FactsOf::Part, rows: words::subject_facts(subject) };
    blocks.extend(Block::section("About this plan", vec![Block::Facts(about)]));
    blocks.extend(plan.map(|plan| Block::Notes(notes(plan).into_iter().map(Text::from).collect())));
    Document { title: words::page_title(subject, "plan for ").into(), answer, blocks }
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
    let dimensions = plan.map(|plan| dimensions(subject, plan)).filter(|dimensions| !dimensions.is_empty());
    let lines = [
        ("Now", Some(result(subject.assessment))),
        ("Then", plan.map(then)),
        ("Time", plan.map(|plan| time(planning, plan))),
        ("Dimensions", dimensions.map(|dimensions| dimensions.join(", "))),
        ("Review", Some(format!("{review}, in {}", count(planning.months as usize, "month", "months")))),
        ("By then", plan.and_then(|plan| by_the_review(planning, plan))),
    ];
    lines.into_iter().filter_map(|(label, words)| Some((label, words?))).collect()
}

fn result(assessment: &Assessment) -> String {
    format!("evidenced {}", ScoredVerdict::new(&assessment.evidenced))
}

/// Says what an assessment of the answers with every step made comes to.
fn then(plan: &Plan) -> String {
    format!("{}, when assessed on {} with every step made", result(&plan.after), plan.day)
}

/// Says how far one gets until the review, where the plan leads there later.
fn by_the_review(planning: &Planning, plan: &Plan) -> Option<String> {
    let review = planning.review();
    let done = plan.steps.iter().filter(|step| step.end <= review).count();
    let reached = result(&on_the_way(&planning.case, plan, review));
    let steps = match plan.steps.len() - done {
        0 => "every step".to_owned(),
        _ => format!("{done} of {}", count(plan.steps.len(), "step", "steps")),
    };
    (plan.day > review).then(|| format!("{reached}, with {steps} done; {} is the earliest day for the rest", plan.day))
}

/// Says which evidence has to be renewed before the review; nothing where none has.
fn fading_evidence(planning: &Planning, plan: &Plan) -> Option<Block> {
    let fading = fading(&planning.case, plan, planning.review());
    let known = fading.criteria.iter().map(|id| planning.case.item(id));
    let criteria = List::plain(Mark::Bullet, known.map(|criterion| &criterion.text));
    let finds = verdict(fading.verdict);
    let title = format!("Too old by the review, which would then find {finds} without newer evidence");
    criteria.section(title)
}

fn steps_lead(subject: &Subject, wanted: &PlanRequest, plan: &Plan) -> String {
    let steps = count(plan.steps.len(), "step", "steps");
    let verb = if plan.steps.len() == 1 { "leads" } else { "lead" };
    let weeks = match plan.cost {
        0 => "without any weeks of work".to_owned(),
        weeks if plan.steps.len() == 1 => format!("of {}", weeks_of(weeks)),
        weeks => format!("of {} together", weeks_of(weeks)),
    };
    let none_less = format!("no other set of {} takes less", kind_of_steps(subject, wanted));
    let proof = match plan.bound {
        None => none_less,
        Some(bound) if bound == plan.cost => {
            format!("{none_less}, though one that takes as much may be done earlier")
        }
        Some(bound) => {
            format!("there are too many sets of steps to look at each, and none takes less than {}", weeks_of(bound))
        }
    };
    let (to, target) = (verdict(wanted.to), subject.target_title());
    format!("{steps} {weeks} {verb} to {to} for {target} on {}; {proof}.", plan.day)
}

/// Says among the sets of which steps a plan is the least: a part of the way to what is asked is no step, and may be enough.
fn kind_of_steps(subject: &Subject, wanted: &PlanRequest) -> String {
    let most = wanted.max_steps.map(|most| format!("at most {}", count(most, "step", "steps")));
    let all_the_way = if subject.conditions_met().is_none() { " that reach what is asked" } else { "" };
    let without = if wanted.excluded.is_empty() { "" } else { ", without what is excluded," };
    format!("{}{all_the_way}{without}", most.as_deref().unwrap_or("steps"))
}

fn weeks_of(weeks: u64) -> String {
    count(usize::try_from(weeks).unwrap_or(usize::MAX), "week", "weeks")
}

fn out_of_reach(subject: &Subject, wanted: &PlanRequest, why: &OutOfReach) -> String {
    let goal = format!("{} for {}", first_upper(verdict(wanted.to)), subject.target_title());
    if let Some(fewest) = why.fewest_steps {
        let fewest = count(fewest, "step", "steps");
        return match why.is_proved {
            true => format!("{goal} takes {fewest} at least."),
            false => {
                format!("{goal} takes {fewest}, the fewest found: there are too many sets of steps to look at each.")
            }
        };
    }
    let without = if wanted.excluded.is_empty() { "" } else { " without what is excluded" };
    format!("{goal} cannot be reached{without}: {}.", fails(&why.missing))
}

/// Says when the last step is done, and what only time brings: evidence that has to go on for longer.
pub(in crate::report) fn time(planning: &Planning, plan: &Plan) -> String {
    let done = plan.steps.iter().map(|step| step.end).max().unwrap_or(plan.day);
    let lanes = count(planning.wanted.parallel, "step at a time", "steps side by side");
    let lanes = format!("the last step is done on {done}, with {lanes} at most");
    if done == plan.day {
        return lanes;
    }
    let asked = planning.case.rubric.sustained(planning.case.request.target());
    let months = count(asked.span as usize, "month", "months");
    let active = count(asked.active as usize, "calendar month", "calendar months");
    format!("{lanes}; then the evidence has to go on, over {months} and in {active}, until {}", plan.day)
}

/// Lists the dimensions that the steps are about, in the order of the steps.
fn dimensions<'a>(subject: &Subject<'a>, plan: &Plan) -> Vec<&'a str> {
    let mut dimensions = Vec::new();
    for step in plan.steps.iter().filter(|step| !matches!(step.kind, StepKind::More { .. })) {
        let criterion = step.kind.criterion().map(|id| subject.case.item(id));
        let dimension = criterion.map(|criterion| subject.dimension_title(criterion.dimension));
        dimensions.extend(dimension.filter(|dimension| !dimensions.contains(dimension)));
    }
    dimensions
}

/// Lists the steps by the month or quarter in which they begin.
fn periods(planning: &Planning, steps: &[Step]) -> Vec<Block> {
    let as_of = planning.case.request.as_of();
    let index = |step: &Step| as_of.whole_months_until(step.start) / planning.by.months();
    let mut before = 0;
    let section = |steps: &[Step]| {
        let items = steps.iter().map(|step| item(planning, step)).collect();
        let list = List { first: before + 1, ..List::new(Mark::Task, items) };
        before += steps.len();
        Block::section(title(planning, index(&steps[0])), vec![Block::List(list)])
    };
    steps.chunk_by(|one, other| index(one) == index(other)).filter_map(section).collect()
}

/// Names the month or quarter in which steps begin.
fn title(planning: &Planning, index: u32) -> String {
    let name = match planning.by {
        Division::Month => "month",
        Division::Quarter => "quarter",
    };
    let first = planning.day_after(index * planning.by.months());
    format!("Begun in {name} {}, from {first}", index + 1)
}

fn notes(plan: &Plan) -> Vec<String> {
    let mut notes = Vec::new();
    let answers = |step: &Step| matches!(step.kind, StepKind::Answer { .. } | StepKind::Clear { observed: false, .. });
    if plan.steps.iter().any(answers) {
        notes.push(
            "A question counts as answered well, and a sign that nobody looked for as not there; where the honest answer is another, plan again with it."
                .to_owned(),
        );
    }
    let attached = plan.steps.iter().filter(|step| matches!(step.kind, StepKind::Attach { .. })).count();
    if attached >= MANY_CLAIMS {
        notes.push(format!(
            "{attached} of the steps attach evidence to what is claimed: rate lower first what would not stand if somebody asked for the last two times, and plan again.",
        ));
    }
    notes.push(
        "A step takes as many weeks as its criterion typically takes; what is rated anew needs new evidence, from the day on which the step is done. A first step begins a step and does not end it."
            .to_owned(),
    );
    notes.push(format!(
        "This holds for {} with every step done and every piece of evidence there, and for no other day; a committee decides.",
        plan.day
    ));
    notes
}

/// Starts a sentence with a word.
fn first_upper(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}
