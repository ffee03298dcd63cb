//! What is different between two dates, and what that comes from.

use crate::domain::{Gate, Ratio, WarningId};
use crate::engine::{Assessment, Cause, ChangeKind, CriterionChange, CriterionResult, DatedDifference};
use crate::text::count;

use super::super::assessment::score_rows;
use super::super::block::{Block, Fact, Facts, FactsOf};
use super::super::inline::Text;
use super::super::number::signed_points;
use super::super::subject::Subject;
use super::super::words::{ScoredVerdict, gate, given, place, tier_word};
use super::rubric_change::is_mixed;
use super::{History, HistoryChange, RubricChange};

/// What the answers are called as a cause.
pub(super) const ANSWERS: &str = "the answers";

/// Says what is different: the results, what that comes from, and then answer by answer.
pub(super) fn facts(history: &History, change: &HistoryChange) -> Block {
    if change.difference.is_nothing() {
        return Block::paragraph("Nothing changed.");
    }
    let [from, to] = history.ends(change);
    let [before, after] = [from, to].map(|entry| ScoredVerdict::new(&entry.assessment.evidenced));
    let verdict = match before.verdict == after.verdict {
        true => format!("{}, as before", after.verdict),
        false => format!("{} → {}", before.verdict, after.verdict),
    };
    let moved = moved(&before.score.to_string(), &after.score.to_string());
    let because = because(history, change);
    let rubric = is_mixed(history, change).then(|| {
        let rubric = RubricChange::of(history, change).map(|rubric| rubric.name()).unwrap_or_default();
        Fact::new(
            "Not progress",
            format!("{rubric}; what the rubric changed and what somebody showed cannot be told apart"),
        )
    });
    let results = [Fact::new("Verdict", verdict), Fact::new("Evidenced", format!("{moved}{because}"))];
    let results = rubric.into_iter().chain(results).chain(gates(change)).chain(dimensions(history, change));
    let kinds = ChangeKind::ALL.into_iter().filter_map(|kind| of_kind(change, kind));
    let rows = results.chain(kinds).chain(warnings(change)).collect();
    Block::Facts(Facts { of: FactsOf::Part, rows })
}

/// Says behind a colon what the low end of evidenced moved by from one date to the next, and from what.
pub(super) fn because(history: &History, change: &HistoryChange) -> String {
    let answers = if is_mixed(history, change) { "the rubric and the answers together" } else { ANSWERS };
    accounts([&change.difference], answers).map(|words| format!(": {words}")).unwrap_or_default()
}

/// Says two values with an arrow between them, or one that stayed.
fn moved(before: &str, after: &str) -> String {
    if before == after { format!("{after}, as before") } else { format!("{before} → {after}") }
}

/// Says what the low end of evidenced moved by, and from what: the parts together are the whole; none where nothing moved it,
/// or nothing was to be judged. `answers` names what comes from the answers.
pub(super) fn accounts<'a>(
    differences: impl IntoIterator<Item = &'a DatedDifference>,
    answers: &str,
) -> Option<String> {
    let readiness = |assessment: &Assessment| assessment.evidenced.low.readiness.clone();
    let differences: Vec<_> = differences.into_iter().collect();
    let part = |cause: Cause| -> Option<Ratio> {
        let moved = differences.iter().map(|difference| {
            let [before, after] = difference.across(cause);
            Some(&readiness(after)? - &readiness(before)?)
        });
        moved.sum()
    };
    let parts = Cause::ALL.map(part);
    let parts: Vec<_> = parts.into_iter().collect::<Option<_>>()?;
    let parts = Cause::ALL.iter().zip(&parts).filter(|(_, part)| !part.is_zero());
    let said = parts.enumerate().map(|(number, (cause, part))| {
        let points = if number == 0 { " points" } else { "" };
        let cause = if *cause == Cause::Answers { answers } else { cause_words(*cause) };
        format!("{}{points} from {cause}", signed_points(part))
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Names a cause in a sentence's middle.
pub(super) fn cause_words(cause: Cause) -> &'static str {
    match cause {
        Cause::Age => "age alone",
        Cause::Rubric => "the rubric",
        Cause::Move => "another target or level",
        Cause::Answers => ANSWERS,
    }
}

/// Says which gates opened and which closed.
fn gates(change: &HistoryChange) -> Option<Fact> {
    let [before, after] =
        [&change.difference.before, change.difference.after()].map(|result| result.evidenced.low.gates);
    let named = |is_open: bool| {
        let changed = Gate::ALL.into_iter().filter(|gate| before[*gate] != after[*gate] && after[*gate] == is_open);
        let names: Vec<_> = changed.map(gate).collect();
        let verb = if is_open { "opened" } else { "closed" };
        (!names.is_empty()).then(|| format!("{verb}: {}", names.join(", ")))
    };
    let said: Vec<_> = [true, false].into_iter().filter_map(named).collect();
    (!said.is_empty()).then(|| Fact::new("Gates", said.join("; ")))
}

/// Says how each dimension moved that did, where both dates have it.
fn dimensions(history: &History, change: &HistoryChange) -> Option<Fact> {
    let [from, to] = history.ends(change).map(|entry| score_rows(&entry.subject()).collect::<Vec<_>>());
    let both = to.iter().filter_map(|row| Some((from.iter().find(|known| known.id == row.id)?, row)));
    let changed = both.filter(|(before, after)| before.evidenced != after.evidenced);
    let said = changed.map(|(before, after)| {
        Text::from(format!(
            "{}: {}",
            after.title.as_str(),
            moved(&before.evidenced.to_string(), &after.evidenced.to_string())
        ))
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| Fact::of("Dimensions", said))
}

/// Says of what kind the change of an answer is.
pub(super) fn kind_words(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Rose => "Rose",
        ChangeKind::Fell => "Fell",
        ChangeKind::Answered => "Newly answered",
        ChangeKind::Withdrawn => "No longer answered",
        ChangeKind::Reconsidered => "Reconsidered",
        ChangeKind::Gained => "Gained evidence",
        ChangeKind::Lost => "Lost evidence",
        ChangeKind::Aged => "Only aged",
        ChangeKind::Edited => "Edited evidence",
    }
}

/// Lists the criteria that changed in a way; as aged those that nothing else happened to.
fn of_kind(change: &HistoryChange, kind: ChangeKind) -> Option<Fact> {
    let is_of = |criterion: &&CriterionChange| match kind {
        ChangeKind::Aged => criterion.kinds == [ChangeKind::Aged],
        _ => criterion.kinds.contains(&kind),
    };
    let said: Vec<_> =
        change.difference.criteria.iter().filter(is_of).map(|one| in_a_line(change, one, kind)).collect();
    (!said.is_empty()).then(|| Fact::of(kind_words(kind), said))
}

/// Says in a line how an answer changed in a way.
fn in_a_line(change: &HistoryChange, criterion: &CriterionChange, kind: ChangeKind) -> Text {
    let [_, after] = change.subjects();
    let result = later(&after, criterion);
    let words = match kind {
        ChangeKind::Rose
        | ChangeKind::Fell
        | ChangeKind::Answered
        | ChangeKind::Withdrawn
        | ChangeKind::Reconsidered => {
            let [before, after] = answers(change, criterion);
            format!("{before} → {after}")
        }
        ChangeKind::Gained => evidence(criterion, criterion.gained.len(), "more"),
        ChangeKind::Lost => evidence(criterion, criterion.lost.len(), "fewer"),
        ChangeKind::Aged => tiers(criterion, 0),
        ChangeKind::Edited => tiers(criterion, 1),
    };
    format!("{} ({}): {words}", after.criterion(result).text, place(&after, result)).into()
}

/// Gives the result of a criterion at the later date.
pub(super) fn later<'a>(after: &Subject<'a>, change: &CriterionChange) -> &'a CriterionResult {
    let mut results = after.assessment.criteria.iter();
    results
        .find(|result| result.id == change.id && result.level == change.level)
        .expect("BUG: a change is of a criterion on the later path")
}

/// Says the answer as it was on its own day, and as it is now.
pub(super) fn answers(change: &HistoryChange, criterion: &CriterionChange) -> [String; 2] {
    let [before, after] = change.subjects();
    let result = later(&after, criterion);
    let on_its_day = CriterionResult { effective: criterion.effective[0], ..result.clone() };
    [given(&before, &on_its_day), given(&after, result)]
}

fn evidence(change: &CriterionChange, pieces: usize, more: &str) -> String {
    let pieces = match pieces {
        0 => String::new(),
        number => format!("{number} {more} {}, ", if number == 1 { "piece" } else { "pieces" }),
    };
    format!("{pieces}{}", tiers(change, 1))
}

/// Says how far the evidence can be checked, and could before: on its own day, or on the later day.
pub(super) fn tiers(change: &CriterionChange, before: usize) -> String {
    let [before, after] = [change.tiers[before], change.tiers[2]].map(tier_word);
    moved(before, after)
}

/// Says which warning signs are answered otherwise.
pub(super) fn warnings(change: &HistoryChange) -> Option<Fact> {
    let state = |observed: Option<bool>| match observed {
        Some(true) => "observed",
        Some(false) => "not there",
        None => "not looked for",
    };
    let text = |id: &WarningId| change.case.rubric.find_warning(id.as_str()).map(|sign| &sign.text);
    let said = change.difference.warnings.iter();
    let said = said.map(|sign| {
        Text::from(format!(
            "{}: {} → {}",
            text(&sign.id).map_or(sign.id.as_str(), String::as_str),
            state(sign.before),
            state(sign.after)
        ))
    });
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| Fact::of("Warning signs", said))
}

/// Counts the criteria on which nothing changed.
pub(super) fn unchanged(change: &HistoryChange) -> Option<String> {
    let same = change.case_criteria() - change.difference.criteria.len();
    let verb = if same == 1 { "is" } else { "are" };
    (same > 0).then(|| format!("{} on the path {verb} answered as before.", count(same, "criterion", "criteria")))
}

impl HistoryChange<'_> {
    fn case_criteria(&self) -> usize {
        self.difference.after().criteria.len()
    }
}
