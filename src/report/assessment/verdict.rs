//! What came out: the verdict in a sentence, what holds it back, and the two results.

use crate::domain::{Case, Gate, Level, LevelIndex, Role, Verdict};
use crate::engine::{Assessment, CriterionResult, End, GapKind, Interval, Lack};
use crate::text::count;

use super::super::block::{Block, Fact, Facts, FactsOf, Figure, Figures};
use super::super::further;
use super::super::inline::Tone;
use super::super::needs;
use super::super::number::{Score, percent};
use super::super::subject::Subject;
use super::super::tracks::{names, range, standings};
use super::super::words::{self, ScoredVerdict, verdict};
use super::causes::{Cause, cause, closed, holding, still_open, still_open_criteria};

pub(super) fn headline(subject: &Subject) -> Block {
    let tone = match subject.assessment.evidenced.low.verdict {
        Verdict::Ready => Tone::Good,
        Verdict::Nearly | Verdict::Developing => Tone::Caution,
        Verdict::NotYet => Tone::Bad,
    };
    Block::Headline(tone, sentence(subject).into())
}

/// Says what holds the verdict back, and what came out in figures.
pub(super) fn figures(subject: &Subject) -> Block {
    let assessment = subject.assessment;
    let result = |label, name, interval| {
        let ScoredVerdict { score, verdict } = ScoredVerdict::new(interval);
        Figure { label, name, score, verdict: verdict.into(), named: named(subject, interval).into() }
    };
    Block::Figures(Box::new(Figures {
        held_back: held_back(subject).map(Into::into),
        results: [
            result("Evidenced", "evidenced", &assessment.evidenced),
            result("Claimed", "claimed", &assessment.claimed),
        ],
        counted: match subject.conditions_met() {
            Some((met, all)) => {
                ("Conditions", format!("{met} of {} met", count(all, "condition", "conditions")).into())
            }
            None => ("Criteria", format!("{} of {} shown", assessment.counts.shown, subject.applicable()).into()),
        },
        standing: standing(subject).into(),
        short_standing: standing_by(subject, |level| level.id.as_str()).into(),
    }))
}

/// Says in full what the page is about and what its figures mean.
pub(super) fn about(subject: &Subject) -> Option<Block> {
    let assessment = subject.assessment;
    let result = |ends, meaning: &str| format!("{}{} ({meaning})", ScoredVerdict::new(ends), named(subject, ends));
    let results = [
        Fact::new("Evidenced", result(&assessment.evidenced, "ratings as far as evidence carries them")),
        Fact::new("Claimed", result(&assessment.claimed, "ratings as given")),
        Fact::new("Counted", counted(subject)),
        Fact::new("Stands at", standing(subject)),
    ];
    let sources = further::sources(subject.case.rubric);
    let rows = words::subject_facts(subject).into_iter().chain(sources).chain(results).collect();
    Block::section("About this report", vec![Block::Facts(Facts { of: FactsOf::Part, rows })])
}

/// Says behind a verdict what the rubric calls the score; nothing where it has no name for it.
fn named(subject: &Subject, ends: &Interval<End>) -> String {
    further::label(subject.case.rubric, ends).map(|label| format!(", {label}")).unwrap_or_default()
}

/// Counts the criteria of the target that are shown, of those that apply; or the conditions that hold where it has nothing else.
fn counted(subject: &Subject) -> String {
    let counts = &subject.assessment.counts;
    let shown = match subject.conditions_met() {
        Some((met, all)) => format!("{met} of {} met", count(all, "condition", "conditions")),
        None => format!("{} of {} shown", counts.shown, count(subject.applicable(), "criterion", "criteria")),
    };
    match (counts.not_applicable, counts.waived) {
        (0, _) => shown,
        (set_aside, 0) => format!("{shown}; {set_aside} not applicable"),
        (set_aside, waived) => format!("{shown}; {set_aside} not applicable, {waived} of them waived"),
    }
}

/// Gives the verdict in a sentence, as the headline of the report.
#[must_use]
pub fn verdict_sentence(case: &Case, assessment: &Assessment) -> String {
    crate::text::visible(&sentence(&Subject { case: *case, assessment })).into_owned()
}

pub(in crate::report) fn sentence(subject: &Subject) -> String {
    let target = subject.target_title();
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    if subject.assessment.counts.criteria == 0 {
        return match subject.is_all_optional() {
            true => format!("Nothing to judge: all that {target} asks for is optional."),
            false => format!("Nothing to judge: only somebody who has the title can show what {target} asks for."),
        };
    }
    if subject.is_no_signal() {
        return format!("No signal yet: nothing is answered for {target}.");
    }
    if low.readiness.is_none() {
        return format!("Nothing to judge: no criterion of {target} applies.");
    }
    if low.verdict != high.verdict {
        let at_best = (high.verdict < Verdict::Ready).then(|| format!("; at best {}", decides(subject)));
        let ([low, high], at_best) = ([low, high].map(|end| verdict(end.verdict)), at_best.unwrap_or_default());
        return format!("Between {low} and {high} for {target}: it depends on {}{at_best}.", still_open(subject));
    }
    let beginning = match low.verdict {
        Verdict::Ready => {
            return format!("Ready to put forward for {target}: the evidence is enough{}.", beside(subject));
        }
        Verdict::Nearly => format!("Nearly there for {target}"),
        Verdict::Developing => format!("Developing towards {target}"),
        Verdict::NotYet => format!("Not yet {target}"),
    };
    format!("{beginning}: {}.", decides(subject))
}

/// Says what decides where both ends agree, or at best: gates that hold the verdict lower than the score, or the score, and
/// then what holds it there too.
fn decides(subject: &Subject) -> String {
    let Interval { low, high } = &subject.assessment.evidenced;
    let [shut, open] = closed(subject);
    let agree = low.verdict == high.verdict;
    // Where gates decide, those decide that stay closed whatever is answered.
    let gates = if high.verdict < high.band || !agree { shut } else { [shut, open].concat() };
    let at = verdict(high.verdict);
    let by = counted_causes(subject, &holding(subject, &gates, high.verdict), high.verdict);
    if high.verdict < high.band {
        return format!("held at {at} by {by}");
    }
    let too = if by.is_empty() { by } else { format!("; also held at {at} by {by}") };
    let score = Score::new(if agree { low } else { high }.readiness.as_ref(), high.readiness.as_ref());
    let needed = percent(subject.bar());
    let claimed =
        subject.assessment.claimed.low.readiness.as_ref().filter(|claimed| agree && *claimed >= subject.bar());
    match claimed.map(percent) {
        Some(claimed) => format!("{claimed} is claimed, evidence carries {score}, and ready needs {needed}{too}"),
        None => format!("the ratings come to {score}, and ready needs {needed}{too}"),
    }
}

/// Says after a verdict of ready that a warning sign is there all the same.
fn beside(subject: &Subject) -> String {
    match subject.signs_to_talk_about().count() {
        0 => String::new(),
        1 => "; one warning sign to talk about".to_owned(),
        signs => format!("; {signs} warning signs to talk about"),
    }
}

/// Counts in a few words what keeps gates closed: the first two, and how many more.
fn counted_causes(subject: &Subject, gates: &[Gate], limit: Verdict) -> String {
    let more = gates.len().saturating_sub(2);
    let mut causes: Vec<_> = gates.iter().take(2).map(|gate| cause(subject, *gate, limit).counted).collect();
    if more > 0 {
        causes.push(words::more(more, "gate", "gates"));
    }
    let last = causes.pop().unwrap_or_default();
    if causes.is_empty() { last } else { format!("{} and {last}", causes.join(", ")) }
}

/// Gives the verdict that gates hold the case at, whatever its score: whatever is still answered, or else at the low end of
/// evidenced; none where the score itself decides.
fn limit_of_gates(subject: &Subject) -> Option<Verdict> {
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    if low.verdict == high.verdict && high.verdict < high.band {
        return Some(high.verdict);
    }
    subject.assessment.binding.as_ref().map(|binding| binding.verdict)
}

/// Says what holds the low end of the evidenced verdict back; none where it is ready, or nothing is known.
pub(in crate::report) fn held_back(subject: &Subject) -> Option<String> {
    let nothing_known = subject.is_no_signal() && subject.assessment.counts.criteria > 0;
    (!nothing_known).then(|| cause_of_low(subject))?.map(|cause| cause.named)
}

/// Gives the first cause of the low end of evidenced; none where it is ready.
fn cause_of_low(subject: &Subject) -> Option<Cause> {
    let low = &subject.assessment.evidenced.low;
    if low.verdict == Verdict::Ready {
        return None;
    }
    if low.readiness.is_none() {
        let why = match subject.assessment.counts.criteria {
            0 if subject.is_all_optional() => "all that is asked for is optional",
            0 => "only the title can show it",
            _ => "every criterion is not applicable",
        };
        return Some(Cause::new(format!("nothing to judge: {why}")));
    }
    let first =
        |limit| holding(subject, &closed(subject).concat(), limit).first().map(|gate| cause(subject, *gate, limit));
    limit_of_gates(subject).and_then(first).or_else(|| Some(score(subject)))
}

/// Tells whether an end comes to the score of ready, and to what the target needs.
fn is_score_enough(subject: &Subject, end: &End) -> bool {
    end.readiness.as_ref().is_some_and(|readiness| readiness >= subject.bar()) && end.needs.iter().all(|one| one.holds)
}

/// Names what the evidence lacks where the ratings as given would be enough for the score.
fn lacking(subject: &Subject) -> Option<&'static str> {
    let at_target = |result: &&CriterionResult| result.role == Role::Target;
    let gaps = || subject.assessment.criteria.iter().filter(at_target).filter_map(|result| result.gap.as_ref());
    let all = |lack: Lack| gaps().all(|gap| gap.kind != GapKind::Evidence || gap.lack == Some(lack));
    let words = match (all(Lack::Date), all(Lack::Recent)) {
        (true, _) => "missing dates",
        (false, true) => "aged evidence",
        (false, false) => "missing evidence",
    };
    is_score_enough(subject, &subject.assessment.claimed.low).then_some(words)
}

/// Says why the score is too low for ready: for want of evidence, of answers, of both, or of ratings.
fn score(subject: &Subject) -> Cause {
    let (high, claimed) = (&subject.assessment.evidenced.high, &subject.assessment.claimed.high);
    if let Some(what) = lacking(subject) {
        return Cause::new(what);
    }
    if high.readiness.as_ref().is_some_and(|high| high >= subject.bar()) {
        return Cause { counted: still_open_criteria(subject), named: "answers that are still missing".to_owned() };
    }
    if is_score_enough(subject, claimed) {
        return Cause::new("missing answers and evidence");
    }
    let mut lowest: Vec<_> = high.dimensions.iter().map(|result| result.score.as_ref()).enumerate().collect();
    lowest.retain(|(_, score)| score.is_some_and(|score| score < subject.bar()));
    lowest.sort_by_key(|(_, score)| *score);
    let titles: Vec<_> = lowest.iter().take(2).map(|(index, _)| subject.dimension_title(*index)).collect();
    let low = "ratings that are too low";
    if titles.is_empty() {
        let (counted, named) = needs::cause(subject);
        return Cause { counted, named };
    }
    Cause { counted: low.to_owned(), named: format!("{low}, most of all in {}", titles.join(" and ")) }
}

/// Names what holds the low end of the evidenced verdict back, in a few words.
pub(super) fn held_back_by(subject: &Subject) -> String {
    cause_of_low(subject).map_or_else(|| "nothing".to_owned(), |cause| cause.counted)
}

/// Says which level the evidence carries today.
pub(in crate::report) fn standing(subject: &Subject) -> String {
    standing_by(subject, |level| &level.title)
}

/// Says it by a name of levels: on the path, and of others what answers carry for certain.
fn standing_by(subject: &Subject, name: fn(&Level) -> &str) -> String {
    let rubric = subject.case.rubric;
    let (Interval { low, high }, placed) = (&subject.assessment.evidenced, &subject.assessment.placement.evidenced);
    if !rubric.policy().judges_below {
        return standings(rubric, placed, name);
    }
    let ends = [low, high].map(|end| names(rubric, end.standing.as_slice(), name));
    let target = subject.assessment.target;
    let below = rubric.path(target);
    // What comes after the target says nothing where the target is not ready, so that the two never seem to disagree.
    let counts = |level: &&LevelIndex| {
        !below.contains(level) && (low.standing == Some(target) || !rubric.path(**level).contains(&target))
    };
    let others: Vec<_> = placed.low.iter().filter(counts).copied().collect();
    let on_path = range(&ends[0], &ends[1]);
    if others.is_empty() { on_path } else { format!("{on_path}, also {}", names(rubric, &others, name)) }
}
