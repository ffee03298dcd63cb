//! The gaps in the order of what to do first, the strengths, and what was not answered.

use crate::domain::{Case, Effort, Response, Role};
use crate::engine::{Assessment, CriterionResult, Gap, GapKind, Interval, Lack, Stale};
use crate::text::count;

use super::super::block::{Block, Fact, Folded, Id, List, ListItem, Mark};
use super::super::number::points;
use super::super::subject::Subject;
use super::super::words::{ScoredVerdict, effort, evidence_of, gate_inside, given, missing_evidence, place};

/// How many gaps stand open; the others can be folded, so that a page of paper or two holds the report.
const SHOWN: usize = 5;

/// Asks about the claims that nothing backs, where they are many: a question on all of them says more than one piece of
/// advice as often as there are claims.
pub(super) fn claims(subject: &Subject) -> Option<Block> {
    let claims: Vec<_> = subject.claims().collect();
    if claims.is_empty() {
        return None;
    }
    let meets = subject.label(subject.case.rubric.scale().meets());
    let sentence = format!(
        "{} {meets} or higher with nothing that somebody else can check. {CLAIMS_QUESTION}",
        count(claims.len(), "criterion is rated", "criteria are rated"),
    );
    let more = claims.len().saturating_sub(SHOWN);
    let folded = (more > 0).then(|| Folded { after: SHOWN, summary: count(more, "more claim", "more claims").into() });
    let items = claims.into_iter().map(|result| ListItem {
        words: subject.criterion(result).text.as_str().into(),
        place: Some(place(subject, result).into()),
        id: Some(Id::Gap(result.id.to_string())),
        ..ListItem::default()
    });
    let list = List { folded, ..List::new(Mark::Open, items.collect()) };
    let attach = format!(
        "What still stands after that needs {}; one piece may stand behind several.",
        evidence_of(subject.tier_to_meet())
    );
    let blocks = [Some(Block::paragraph(sentence)), list.block(), Some(Block::paragraph(attach))];
    Block::section("Claims without evidence", blocks.into_iter().flatten().collect())
}

/// What somebody is asked who claims much and shows nothing of it.
const CLAIMS_QUESTION: &str = "Which of these would you rate lower if somebody asked you for the last two times?";

pub(super) fn section(subject: &Subject) -> Option<Block> {
    let claims: Vec<_> = subject.claims().map(|result| &result.id).collect();
    let others = subject.gaps().filter(|result| !claims.contains(&&result.id));
    let items: Vec<_> = others.filter_map(|result| item(subject, result)).collect();
    let more = items.len().saturating_sub(SHOWN);
    let folded = (more > 0).then(|| Folded { after: SHOWN, summary: count(more, "more gap", "more gaps").into() });
    let list = List { folded, ..List::new(Mark::Number, items) };
    list.section("What is missing, in the order of what to do first")
}

fn item(subject: &Subject, result: &CriterionResult) -> Option<ListItem> {
    let gap = result.gap.as_ref()?;
    let Shortfall { what, action, effort } = missing(subject, result, gap.kind);
    let effort = effort.map(|effort| format!(" ({effort})")).unwrap_or_default();
    let rating = Fact::new("Rating", given(subject, result));
    let missing = Fact::new("Missing", format!("{what}; {}", effect(gap)));
    // The effort of an action is not that of the whole way to the rating.
    let label = match gap.kind {
        GapKind::Unmet => "First step",
        GapKind::Evidence | GapKind::Unanswered => "Next",
    };
    let next = action.map(|action| Fact::new(label, format!("{action}{effort}")));
    Some(ListItem {
        words: subject.criterion(result).text.as_str().into(),
        place: Some(place(subject, result).into()),
        id: Some(Id::Gap(result.id.to_string())),
        facts: [rating, missing].into_iter().chain(next).collect(),
        depth: 0,
    })
}

/// Says which gates a gap holds closed, and what closing it adds to the score.
fn effect(gap: &Gap) -> String {
    let closed: Vec<_> = gap.unlocks.iter().map(|gate| gate_inside(*gate)).collect();
    let holds = (!closed.is_empty()).then(|| format!("holds {} closed", closed.join(" and ")));
    let adds = (closed.is_empty() || !gap.adds.is_zero()).then(|| format!("adds {} points", points(&gap.adds)));
    holds.into_iter().chain(adds).collect::<Vec<_>>().join(", ")
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
    let what = match kind {
        GapKind::Unmet => {
            format!("a rating of {} or higher", subject.label(subject.case.rubric.scale().meets()))
        }
        GapKind::Evidence => missing_evidence(subject, result),
        GapKind::Unanswered => "an answer".to_owned(),
    };
    let (action, effort) = match kind {
        GapKind::Unanswered => (Some(format!("Answer: {}", criterion.question())), None),
        GapKind::Evidence => (Some(attach(subject, result)), Some(effort(Effort::Small))),
        GapKind::Unmet => {
            let least = criterion.grow.iter().min_by_key(|action| action.effort);
            (least.map(|action| action.text.clone()), least.map(|action| effort(action.effort)))
        }
    };
    Shortfall { what, action, effort }
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
    let signs: Vec<_> = subject.judged_signs().filter(|sign| sign.observed.is_none()).collect();
    let criteria = (!open.is_empty()).then(|| count(open.len(), "criterion", "criteria"));
    let unchecked = (!signs.is_empty()).then(|| count(signs.len(), "warning sign", "warning signs"));
    let what: Vec<_> = criteria.into_iter().chain(unchecked).collect();
    if what.is_empty() {
        return None;
    }
    let (are, them) = if open.len() + signs.len() == 1 { ("is", "it") } else { ("are", "them") };
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
    let questions = signs.into_iter().map(|sign| format!("{} (a warning sign)", subject.warning(sign).question()));
    let questions: Vec<_> = criteria.chain(questions).collect();
    let summary = count(questions.len(), "question to answer", "questions to answer").into();
    let list = List { folded: Some(Folded { after: 0, summary }), ..List::plain(Mark::Open, questions) }.block();
    Block::section("Not answered", [Block::paragraph(sentence)].into_iter().chain(list).collect())
}

/// Says which open answer narrows the range most; none where all are given.
#[must_use]
pub fn worth_answering(case: &Case, assessment: &Assessment) -> Option<String> {
    let adds = |result: &&CriterionResult| result.gap.as_ref().map(|gap| gap.adds.clone());
    let is_open =
        |result: &&CriterionResult| result.role == Role::Target && *case.response(&result.id) == Response::Unanswered;
    let widest = assessment.criteria.iter().filter(is_open).max_by_key(adds)?;
    let points = points(&widest.gap.as_ref()?.adds);
    let text = crate::text::visible(&case.criterion(&widest.id).text);
    Some(format!("The answer that narrows the range most, by {points} points: {text}"))
}
