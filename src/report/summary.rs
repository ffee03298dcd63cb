//! The head of a report: who, what, the verdict in a sentence, and what holds it back.

use std::fmt;

use crate::domain::{Case, RaterRole, Role, Severity, Verdict};
use crate::engine::{End, Interval, Move};
use crate::text::{count, visible};

use super::gaps::open_criteria;
use super::gates::reason;
use super::number::{Score, percent};
use super::words::{Subject, gate, verdict, verdicts};

/// Says who is assessed against what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Who alone; none where no name is given.
    pub subject: Option<String>,
    /// The level aimed at, by id.
    pub target: String,
    /// The level aimed at, by title.
    pub target_title: String,
    /// Who, and who rates.
    pub who: String,
    /// Who rates alone.
    pub rated_by: String,
    /// The rubric and its version.
    pub rubric: String,
    /// From which level to which, and what kind of move that is.
    pub step: String,
    /// The as-of date.
    pub as_of: String,
}

/// Says what came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The verdict in a sentence.
    pub sentence: String,
    /// The low end of the evidenced verdict, which decides the colour.
    pub low: Verdict,
    /// Score and verdict of the ratings as far as evidence carries them.
    pub evidenced: ResultText,
    /// Score and verdict of the ratings as given.
    pub claimed: ResultText,
    /// The score that ready needs.
    pub bar: Score,
    /// What holds the verdict back; none where it is ready, or nothing is known.
    pub held_back: Option<String>,
    /// The level that the evidence carries today.
    pub standing: String,
}

/// Says score and verdict of one result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultText {
    /// The score.
    pub score: Score,
    /// The verdict, or the two between which it lies.
    pub verdict: String,
}

impl fmt::Display for ResultText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, {}", self.score, self.verdict)
    }
}

/// Says what was observed of the warning signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningsText {
    /// The signs observed, by id.
    pub ids: Vec<String>,
    /// The signs observed, each with its level and severity and what to do.
    pub observed: Vec<String>,
    /// How many were not checked; none where all were.
    pub unchecked: Option<String>,
}

/// Words the heading.
pub(super) fn heading(subject: &Subject) -> Heading {
    let (Case { rubric, sheet, .. }, assessment) = (subject.case, subject.assessment);
    let name = visible(sheet.subject.as_deref().unwrap_or("Unnamed"));
    let by = sheet.rater.name.as_deref().map(visible);
    let role = match sheet.rater.role {
        RaterRole::Oneself => "rated by themselves".to_owned(),
        role => format!("rated by their {}", role.as_str()),
    };
    let by = by.map(|name| format!(" ({name})")).unwrap_or_default();
    let target = subject.target_title();
    let current = assessment.current.map(|level| visible(&subject.level(level).title));
    let step = match (current, assessment.kind_of_move) {
        (None, _) => format!("{target}, every level on the path judged"),
        (Some(_), Move::SameLevel) => format!("{target}, the level held now"),
        (Some(current), kind) => format!("{current} → {target}, {}", kind_of_move(kind)),
    };
    Heading {
        subject: sheet.subject.as_deref().map(|name| visible(name).into_owned()),
        target: subject.level(assessment.target).id.to_string(),
        target_title: target.clone().into_owned(),
        who: format!("{name}, {role}{by}"),
        rated_by: format!("{}{by}", sheet.rater.role.as_str()),
        rubric: format!("{} {}", visible(rubric.title()), visible(rubric.version())),
        step,
        as_of: assessment.as_of.to_string(),
    }
}

/// Names a move.
fn kind_of_move(kind: Move) -> &'static str {
    match kind {
        Move::Promotion => "promotion",
        Move::SameLevel => "same level",
        Move::StepDown => "step down",
        Move::TrackChange => "track change: another job, not a promotion",
    }
}

/// Words the verdict.
pub(super) fn summary(subject: &Subject) -> Summary {
    let assessment = subject.assessment;
    let Interval { low, high } = &assessment.evidenced;
    let ready = &subject.case.rubric.policy().verdicts.ready;
    Summary {
        sentence: sentence(subject),
        low: low.verdict,
        evidenced: result(low, high),
        claimed: result(&assessment.claimed.low, &assessment.claimed.high),
        bar: Score::new(Some(ready), Some(ready)),
        held_back: held_back(subject),
        standing: standing(subject),
    }
}

/// Says the verdict in one sentence.
fn sentence(subject: &Subject) -> String {
    let assessment = subject.assessment;
    let target = subject.target_title();
    let (low, high) = (&assessment.evidenced.low, &assessment.evidenced.high);
    if is_no_signal(subject) {
        return format!("No signal yet: nothing is answered for {target}.");
    }
    if low.readiness.is_none() {
        return format!("Nothing to judge: no criterion of {target} applies.");
    }
    if low.verdict != high.verdict {
        let open = open_criteria(subject).count();
        let criteria = count(open, "criterion", "criteria");
        return format!(
            "Between {} and {} for {target}: it depends on {criteria} not answered yet.",
            verdict(low.verdict),
            verdict(high.verdict)
        );
    }
    match low.verdict {
        Verdict::Ready => format!("Ready to put forward for {target}: the evidence meets its criteria."),
        Verdict::Nearly => format!("Nearly there for {target}: the evidence comes close to its criteria."),
        Verdict::Developing => format!("Developing towards {target}: the evidence meets a part of its criteria."),
        Verdict::NotYet => {
            format!("Not yet {target}: the evidence meets few of its criteria, or something weighs against it.")
        }
    }
}

/// Tells whether nothing at all is known: no answer on the path, and no warning sign observed.
fn is_no_signal(subject: &Subject) -> bool {
    let assessment = subject.assessment;
    assessment.counts.answered_on_path == 0 && assessment.warnings.iter().all(|sign| sign.observed != Some(true))
}

/// Says score and verdict of one result.
pub(super) fn result(low: &End, high: &End) -> ResultText {
    let score = Score::new(low.readiness.as_ref(), high.readiness.as_ref());
    ResultText { score, verdict: verdicts(low.verdict, high.verdict) }
}

/// Says what holds the low end of the evidenced verdict back.
fn held_back(subject: &Subject) -> Option<String> {
    let assessment = subject.assessment;
    let low = &assessment.evidenced.low;
    if low.verdict == Verdict::Ready || is_no_signal(subject) {
        return None;
    }
    if low.readiness.is_none() {
        return Some("nothing to judge: every criterion is not applicable".to_owned());
    }
    let score = low.readiness.as_ref().map_or_else(|| "no score".to_owned(), percent);
    if let Some(binding) = &assessment.binding {
        let why = reason(subject, binding.gate);
        return Some(format!(
            "{score}, held at {} by {}: {why}",
            verdict(binding.verdict),
            gate(binding.gate).to_lowercase()
        ));
    }
    let ready = percent(&subject.case.rubric.policy().verdicts.ready);
    let closed = low.gates.iter().filter(|(_, open)| !**open).map(|(closed, _)| gate(closed).to_lowercase());
    let closed: Vec<_> = closed.collect();
    let also = if closed.is_empty() { String::new() } else { format!("; then by {}", closed.join(", ")) };
    Some(format!("{score}, held at {} by the score itself: ready needs {ready}{also}", verdict(low.verdict)))
}

/// Names what holds the low end of the evidenced verdict back, in a word or two.
pub(super) fn held_back_by(subject: &Subject) -> String {
    let assessment = subject.assessment;
    match &assessment.binding {
        _ if assessment.evidenced.low.verdict == Verdict::Ready => "nothing".to_owned(),
        Some(binding) => gate(binding.gate).to_lowercase(),
        None => "the score itself".to_owned(),
    }
}

/// Says which level the evidence carries.
pub(super) fn standing(subject: &Subject) -> String {
    let Interval { low, high } = &subject.assessment.evidenced;
    let name =
        |end: &End| end.standing.map_or_else(|| "no level yet".into(), |level| visible(&subject.level(level).title));
    if low.standing == high.standing { name(low).into_owned() } else { format!("{} to {}", name(low), name(high)) }
}

/// Words the warning signs.
pub(super) fn warnings(subject: &Subject) -> WarningsText {
    let assessment = subject.assessment;
    let observed = || assessment.warnings.iter().filter(|sign| sign.observed == Some(true));
    let text = |sign: &crate::engine::WarningResult| {
        let known = subject.case.rubric.find_warning(sign.id.as_str());
        let words = known.map(|sign| visible(&sign.text)).unwrap_or_default();
        let weight = match sign.severity {
            Severity::Soft => "soft: holds the verdict at nearly",
            Severity::Hard => "hard: holds the verdict at not yet",
        };
        let action = known.and_then(|sign| sign.grow.iter().min_by_key(|action| action.effort));
        let action = action.map(|action| {
            format!(" Next: {} ({}).", visible(&action.text).trim_end_matches('.'), super::words::effort(action.effort))
        });
        format!("{words} ({}, {weight}).{}", visible(&subject.level(sign.level).title), action.unwrap_or_default())
    };
    let unchecked = assessment.counts.warnings_unchecked;
    let (were, stand) = if unchecked == 1 { ("was", "counts") } else { ("were", "count") };
    WarningsText {
        ids: observed().map(|sign| sign.id.to_string()).collect(),
        observed: observed().map(text).collect(),
        unchecked: (unchecked > 0).then(|| {
            format!(
                "{} {were} not checked and {stand} as not observed.",
                count(unchecked, "warning sign", "warning signs")
            )
        }),
    }
}

/// Words what else a reader should know.
pub(super) fn notes(subject: &Subject) -> Vec<String> {
    let assessment = subject.assessment;
    let mut notes = Vec::new();
    let off_path = assessment.counts.off_path_answers;
    if off_path > 0 {
        let verb = if off_path == 1 { "belongs" } else { "belong" };
        notes
            .push(format!("{} {verb} to levels off the path: kept, not scored.", count(off_path, "answer", "answers")));
    }
    if assessment.counts.inferred > 0 {
        notes.push(format!(
            "{} inferred from a higher level, not asked.",
            count(assessment.counts.inferred, "answer is", "answers are")
        ));
    }
    let held: Vec<_> = assessment
        .path
        .iter()
        .filter(|(_, role)| *role == Role::Held)
        .map(|(level, _)| visible(&subject.level(*level).title))
        .collect();
    if !held.is_empty() {
        let held = held.join(", ");
        notes.push(format!("Held and taken as met unless rated otherwise: {held}."));
    }
    notes.push(
        "A committee decides; this report sets the evidence against the criteria. Staying at a level is a good result."
            .to_owned(),
    );
    notes
}
