//! The gaps in the order of what to do first, the strengths, and what was not answered.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Case, Criterion, Effort, Rating, Response, Role};
use crate::engine::{Assessment, CriterionResult, Gap, GapKind, Interval, Lack, Stale};
use crate::text::count;

use super::super::block::{Block, List, Mark, Table};
use super::super::inline::{Data, Span, Text, Tone};
use super::super::number::gain;
use super::super::subject::Subject;
use super::super::words::{ScoredVerdict, effort, given, missing_evidence, place, the_gates};

/// How many gaps a report lists where nobody asked for details.
const LISTED: usize = 5;

/// What somebody is asked who claims much and shows nothing of it.
const CLAIMS_QUESTION: &str = "Which of these would you rate lower if somebody asked you for the last two times?";

/// Lists the first gaps, or with `details` all of them, in the order of what to do first.
pub(super) fn section(subject: &Subject, details: bool) -> Option<Block> {
    let gaps: Vec<_> = subject.gaps().collect();
    let listed = if details { gaps.len() } else { gaps.len().min(LISTED) };
    let mut by_id: BTreeMap<_, Vec<&Gap>> = BTreeMap::new();
    for result in &subject.assessment.criteria {
        by_id.entry(&result.id).or_default().extend(&result.gap);
    }
    let table = Table {
        name: "gaps",
        caption: "What is missing, in the order of what to do first",
        columns: vec![("Criterion", false), ("Rating", false), ("What is missing", false), ("First step", false)],
        rows: gaps.iter().take(listed).filter_map(|result| row(subject, result, &by_id[&result.id])).collect(),
    };
    let more = (listed < gaps.len()).then(|| others(gaps.len() - listed, true));
    let claims = claims(subject).map(Block::paragraph);
    let table = (!gaps.is_empty()).then_some(Block::Table(table));
    Block::section("What is missing, first things first", claims.into_iter().chain(table).chain(more).collect())
}

/// Counts the gaps that are not told, beside others that are, and says how to have them told.
pub(super) fn others(gaps: usize, are_others_told: bool) -> Block {
    let more = if are_others_told { "more " } else { "" };
    let words = Text::from(format!("{gaps} {more}{}: ", if gaps == 1 { "gap" } else { "gaps" }));
    Block::Paragraph(Tone::Faint, words.with(Span::Code("--details".into())))
}

/// Asks about the claims that nothing backs, where they are many: a question on all of them says more than advice on each.
fn claims(subject: &Subject) -> Option<String> {
    let claims = subject.claims().count();
    let rated = count(claims, "criterion is rated", "criteria are rated");
    let is_of_steps = |result: &CriterionResult| subject.criterion(result).expects.is_some();
    let meets = match subject.claims().find(|result| !is_of_steps(result)) {
        Some(result) if !subject.claims().any(is_of_steps) => subject.meets_label(result),
        Some(_) | None => "as expected",
    };
    (claims > 0)
        .then(|| format!("{rated} {meets} or higher with nothing that somebody else can check. {CLAIMS_QUESTION}"))
}

fn row(subject: &Subject, result: &CriterionResult, all: &[&Gap]) -> Option<Vec<Text>> {
    let gap = result.gap.as_ref()?;
    let Shortfall { what, action, effort } = missing(subject, result, gap.kind);
    let criterion = Span::Data(Data::Missing(result.id.to_string()), subject.criterion(result).text.as_str().into());
    let aside = |words: String| Span::Aside(words.into());
    let action = action.map(Text::from).unwrap_or_default();
    Some(vec![
        Text(vec![criterion, aside(place(subject, result))]),
        given(subject, result).into(),
        Text::from(what).with(aside(effect(all))),
        effort.into_iter().fold(action, |action, effort| action.with(aside(effort.to_owned()))),
    ])
}

/// Says which gates are kept closed by what is missing under one id, at each level that asks for it, and what closing all of that
/// adds to the score.
fn effect(gaps: &[&Gap]) -> String {
    let gates: BTreeSet<_> = gaps.iter().flat_map(|gap| gap.unlocks.gates()).collect();
    let needed = the_gates(gates).map(|gates| format!("needed for {gates}"));
    let adds = match gaps.iter().map(|gap| &gap.adds).max().filter(|adds| !adds.is_zero()) {
        None => needed.is_none().then(|| "adds nothing to the score".to_owned()),
        Some(adds) => Some(format!("adds {} to the score", gain(adds))),
    };
    needed.into_iter().chain(adds).collect::<Vec<_>>().join("; ")
}

/// Holds what a criterion lacks, and what to do about it next.
pub(in crate::report) struct Shortfall {
    pub what: String,
    pub action: Option<String>,
    pub effort: Option<&'static str>,
}

/// Says what is missing, and proposes the question where nothing is answered, what would convince where evidence is
/// missing, else the action of least effort.
pub(in crate::report) fn missing(subject: &Subject, result: &CriterionResult, kind: GapKind) -> Shortfall {
    let criterion = subject.criterion(result);
    let mut what = match kind {
        GapKind::Unmet => match (&criterion.expects, result.gap.as_ref().and_then(|gap| gap.toward)) {
            (Some(_), Some(toward)) => {
                format!("has {}; {} brings more", counted(subject, result), subject.label(&result.id, toward))
            }
            (Some(_), None) => format!("has {}, needs {}", counted(subject, result), subject.meets_label(result)),
            (None, _) => format!("a rating of {} or higher", subject.meets_label(result)),
        },
        GapKind::Evidence => missing_evidence(subject, result),
        GapKind::Unanswered => format!("an answer{}", needed_step(subject, result).unwrap_or_default()),
    };
    let derived = subject.derived_of(result).filter(|derived| derived.missing.contains(&result.id));
    if let Some(derived) = derived {
        let title = subject.derived_title(derived);
        what = format!("{what}; {title} {}", subject.has_and_needs(derived, ", "));
    }
    let (action, effort) = match kind {
        GapKind::Unanswered => {
            let asked = criterion.own_question().unwrap_or(&criterion.text);
            (Some(format!("Answer: {asked}")), None)
        }
        GapKind::Evidence => (Some(attach(subject, result)), Some(effort(Effort::Small))),
        GapKind::Unmet => {
            let least = criterion.growth(result.effective).iter().min_by_key(|action| action.effort);
            let begin = begin(criterion, result.effective, least.map(|action| action.text.clone()));
            (begin, least.map(|action| effort(action.effort)))
        }
    };
    Shortfall { what, action, effort }
}

/// Names the step of a competency that the rating counts as.
fn counted<'a>(subject: &Subject<'a>, result: &CriterionResult) -> &'a str {
    let lowest = subject.case.rubric.scale_of(result.id.as_str()).lowest();
    subject.label(&result.id, result.effective.unwrap_or(lowest))
}

/// Says which step of a competency is expected of what is not answered, in the rubric's words.
fn needed_step(subject: &Subject, result: &CriterionResult) -> Option<String> {
    let criterion = subject.criterion(result);
    let expected = criterion.expects.as_ref().filter(|_| !criterion.is_only_counted())?;
    let look = expected.competency.look(subject.meets(result));
    Some(format!("; needs {}", look.unwrap_or_else(|| subject.meets_label(result).to_owned())))
}

/// Says how to begin: what comes next looks like, in the rubric's words, and what to do for it.
pub(in crate::report) fn begin(criterion: &Criterion, from: Option<Rating>, action: Option<String>) -> Option<String> {
    match (criterion.next_look(from), action) {
        (Some(look), Some(action)) => Some(format!("{}. {action}", look.trim_end_matches('.'))),
        (Some(only), None) | (None, Some(only)) => Some(only),
        (None, None) => {
            let next = criterion.expects.as_ref()?.competency.next_step(from)?;
            Some(format!("Reach {}", next.label))
        }
    }
}

/// Says how to back a rating up that would do, with what the rubric gives as an example.
fn attach(subject: &Subject, result: &CriterionResult) -> String {
    let what = match result.gap.as_ref().and_then(|gap| gap.lack) {
        Some(Lack::Date) => return "Add the day to the evidence that is there".to_owned(),
        Some(Lack::Recent) => {
            format!("Attach something of the last {} months", subject.case.rubric.policy().evidence.max_age_months)
        }
        Some(Lack::Pieces { beside: Some(Stale::Undated), .. }) => {
            "Add the day to the evidence that is there, and attach another occasion".to_owned()
        }
        Some(Lack::Pieces { beside: None | Some(Stale::Aged), .. }) => "Attach another occasion".to_owned(),
        Some(Lack::Evidence) | None => "Attach".to_owned(),
    };
    match subject.criterion(result).evidence.first() {
        Some(hint) => format!("{what}, for example: {hint}"),
        None if what == "Attach" => format!("Attach {}", missing_evidence(subject, result)),
        None => what,
    }
}

pub(super) fn strengths(subject: &Subject) -> Option<Block> {
    let strengths = subject.strengths().map(|result| {
        let (text, dimension) = (&subject.criterion(result).text, &subject.dimension(result).title);
        format!("{text} ({dimension}): {}", given(subject, result))
    });
    List::plain(Mark::For, strengths).section("Strengths")
}

/// Says what was not answered at the target and at skipped levels, and how wide that leaves the range; nothing where all was.
pub(super) fn unanswered(subject: &Subject) -> Option<Block> {
    let open: Vec<_> = subject.open_criteria().collect();
    let signs = subject.judged_signs().filter(|sign| sign.observed.is_none()).count();
    let criteria = (!open.is_empty()).then(|| count(open.len(), "criterion", "criteria"));
    let unchecked = (signs > 0).then(|| count(signs, "warning sign", "warning signs"));
    let what: Vec<_> = criteria.into_iter().chain(unchecked).collect();
    if what.is_empty() {
        return None;
    }
    let (are, them) = if open.len() + signs == 1 { ("is", "it") } else { ("are", "them") };
    let is_not_answered = format!("{} {are} not answered.", what.join(" and "));
    let ScoredVerdict { score, verdict } = ScoredVerdict::new(&subject.assessment.evidenced);
    let Interval { low, high } = &subject.assessment.evidenced;
    let same = low.verdict == high.verdict && low.readiness == high.readiness;
    let sentence = match same {
        true => {
            format!("{is_not_answered} That changes nothing of what is evidenced: {score}, {verdict} either way.")
        }
        false => format!(
            "{is_not_answered} The low end of the range takes the worst of {them}, the high end the best: that leaves the \
             evidenced score at {score} and the verdict at {verdict}."
        ),
    };
    let not_a_gap = open.iter().filter(|result| result.gap.is_none());
    let criteria = not_a_gap.map(|result| format!("{} ({})", subject.criterion(result).text, place(subject, result)));
    let list = List::plain(Mark::Open, criteria).block();
    Block::section("Not answered", [Block::paragraph(sentence)].into_iter().chain(list).collect())
}

/// Says which open answer narrows the range most; none where all are given.
#[must_use]
pub fn worth_answering(case: &Case, assessment: &Assessment) -> Option<String> {
    let adds = |result: &&CriterionResult| result.gap.as_ref().map(|gap| gap.adds.clone());
    let is_open =
        |result: &&CriterionResult| result.role == Role::Target && *case.response(&result.id) == Response::Unanswered;
    let widest = assessment.criteria.iter().filter(is_open).max_by_key(adds)?;
    let gain = gain(&widest.gap.as_ref()?.adds);
    let text = crate::text::visible(&case.item(&widest.id).text);
    Some(format!("The answer that narrows the range most, by {gain}: {text}"))
}
