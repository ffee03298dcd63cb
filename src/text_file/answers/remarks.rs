//! Tells what is right in a file and counts for less than it seems: once for each cause, with a count.

use std::collections::{BTreeMap, BTreeSet};

use super::super::code::Code;
use super::super::cursor::At;
use super::super::value::cut;
use crate::domain::{
    self, Answer, AnswerSheet, Case, Criterion, Evidence, EvidenceEntry, LevelIndex, NoConfirmer, PieceKey, RaterRole,
    Request, Response, Role, Rubric, Tier,
};
use crate::text::count;

/// Tells of names that no answer uses, and of confirmers who cannot confirm.
pub(super) fn report(sheet: &AnswerSheet, answers: Option<At>, evidence: Option<At>) {
    let mut pieces: Vec<_> = blocks(evidence).filter_map(|(name, at)| Some((at, sheet.evidence.get(name)?))).collect();
    let mut used = BTreeSet::new();
    for (name, at) in blocks(answers) {
        let items = || at.find("evidence").into_iter().flat_map(At::peek_list);
        used.extend(items().filter_map(At::peek_text));
        let Some(answer) = sheet.answers.get(name) else { continue };
        if let Response::NotApplicable { confirmed_by: Some(name), .. } = &answer.response {
            own_waiver(sheet, name, at.key("confirmed_by"));
        }
        let items: Vec<_> = items().filter(|at| at.is_table()).collect();
        let here: Vec<_> = answer.evidence.iter().filter_map(written_here).collect();
        // Where one of them is wrong, none is known by its place.
        if items.len() == here.len() {
            pieces.extend(items.into_iter().zip(here));
        }
    }
    for (name, at) in blocks(evidence).filter(|(name, _)| !used.contains(name) && sheet.evidence.contains_key(*name)) {
        let problem = at.key_problem(Code::UnusedEvidence, format!("no answer uses the evidence `{name}`"));
        problem.hint("write its name into the `evidence` of the answers that it shows").report();
    }
    own_confirmations(sheet, &pieces);
}

fn written_here(entry: &EvidenceEntry) -> Option<&Evidence> {
    match entry {
        EvidenceEntry::Here(piece) => Some(piece),
        EvidenceEntry::Named(_) => None,
    }
}

/// Lists the keys of a block that may be missing, with their values.
fn blocks(at: Option<At<'_>>) -> impl Iterator<Item = (&str, At<'_>)> {
    at.filter(|at| at.is_table()).and_then(At::entries).into_iter().flatten()
}

/// Tells of pieces confirmed by who rates, by the subject or by nobody, once for each name.
fn own_confirmations(sheet: &AnswerSheet, pieces: &[(At, &Evidence)]) {
    let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (at, piece) in pieces {
        if let Some((name, why)) = piece.confirmed_by.as_deref().and_then(|name| Some((name, sheet.why_not(name)?))) {
            names.entry((domain::words(name), why)).or_default().push((*at, *piece));
        }
    }
    for ((_, why), pieces) in names {
        let at = pieces[0].0.key("confirmed_by");
        let name = pieces[0].1.confirmed_by.as_deref().unwrap_or_default();
        let number = count(pieces.len(), "piece of evidence counts", "pieces of evidence count");
        let message = format!("`{}` {}, so {number} as not confirmed", cut(name), words(why));
        let or_link = if pieces.iter().all(|(_, piece)| piece.link.is_some()) { "" } else { ", or add a link" };
        let hint = format!("{}{or_link}", somebody_else(sheet));
        at.problem(Code::OwnConfirmation, message).hint(hint).report();
    }
}

/// Tells of an `na` that is confirmed by who rates, by the subject or by nobody.
fn own_waiver(sheet: &AnswerSheet, name: &str, at: At) {
    if let Some(why) = sheet.why_not(name) {
        let message = format!("`{}` {}, so this counts as an `na` that nobody confirms", cut(name), words(why));
        at.problem(Code::OwnConfirmation, message).hint(somebody_else(sheet)).report();
    }
}

/// Says why a name cannot confirm.
fn words(why: NoConfirmer) -> &'static str {
    match why {
        NoConfirmer::Subject => "is who is assessed",
        NoConfirmer::Rater => "is who rates",
        NoConfirmer::Nobody => "names nobody",
    }
}

fn somebody_else(sheet: &AnswerSheet) -> &'static str {
    match sheet.rater.role {
        RaterRole::Manager => "name a peer",
        RaterRole::Oneself | RaterRole::Peer | RaterRole::Mentor => "name somebody else",
    }
}

/// Tells of ratings that would count more if their evidence had a date, at the levels that are judged.
pub(super) fn undated(sheet: &AnswerSheet, rubric: &Rubric, request: &Request, answers: Option<At>) {
    let path = request.path(rubric);
    let judged = |level| path.iter().any(|(on_path, role)| *on_path == level && *role != Role::Held);
    let case = Case { rubric, sheet, request: *request };
    let counts_less = |(name, at)| {
        let answer = sheet.answers.get(name)?;
        let takes_part = |(level, criterion): &(LevelIndex, &Criterion)| {
            judged(*level) && request.asks(rubric, *level, criterion) && criterion.evidence_required
        };
        rubric.uses(name).filter(takes_part).any(|(_, one)| lacks_date(&case, one, answer)).then_some(at)
    };
    let less: Vec<At> = blocks(answers).filter_map(counts_less).collect();
    if let Some(first) = less.first() {
        let one = "rating counts less, as its evidence has no date";
        let message = count(less.len(), one, "ratings count less, as their evidence has no date");
        let problem = first.key_problem(Code::UndatedEvidence, message);
        problem.hint("add the day to the evidence, such as `date: 2026-11-20`").report();
    }
}

/// The fewest ratings of a level that one piece of evidence stands behind too often.
const WIDE: usize = 5;

/// Tells of pieces that stand behind more than half of the ratings of a level, at the levels that are judged.
pub(super) fn wide(sheet: &AnswerSheet, rubric: &Rubric, request: &Request, answers: Option<At>) {
    for (level, _) in request.path(rubric).into_iter().filter(|(_, role)| *role != Role::Held) {
        let (mut rated, mut behind): (usize, BTreeMap<PieceKey, (usize, At)>) = Default::default();
        for (name, at) in blocks(answers) {
            let is_here = rubric.uses(name).any(|(of, _)| of == level);
            let answer = sheet.answers.get(name).filter(|answer| matches!(answer.response, Response::Rated(_)));
            let Some(answer) = answer.filter(|_| is_here) else { continue };
            rated += 1;
            let checkable = sheet.evidence_of(answer).filter(|piece| sheet.tier(piece) >= Tier::Checkable);
            for piece in checkable.map(Evidence::piece).collect::<BTreeSet<_>>() {
                behind.entry(piece).or_insert((0, at)).0 += 1;
            }
        }
        for (ratings, first) in behind.into_values().filter(|(ratings, _)| *ratings >= WIDE && ratings * 2 > rated) {
            let level = &rubric.level(level).id;
            let message = format!("one piece of evidence stands behind {ratings} of the {rated} ratings at `{level}`");
            let problem = first.key_problem(Code::WideEvidence, message);
            problem
                .hint("name for each rating the work that shows it, and keep this piece where it fits best")
                .report();
        }
    }
}

/// Tells whether a rating is more than its evidence carries as it is, and less so if all of it had dates.
fn lacks_date(case: &Case, criterion: &Criterion, answer: &Answer) -> bool {
    let Response::Rated(rating) = answer.response else { return false };
    let evidence = || case.sheet.evidence_of(answer);
    let checkable = evidence().filter(|piece| case.sheet.tier(piece) >= Tier::Checkable);
    if checkable.map(Evidence::piece).collect::<BTreeSet<_>>().len() < criterion.occasions {
        return false;
    }
    let policy = &case.rubric.policy().evidence;
    let carried = |is_dated: bool| {
        let has_aged = |piece: &Evidence| {
            (piece.date.is_some() || !is_dated) && piece.has_aged(policy.max_age_months, case.request.as_of())
        };
        let tier = |piece: &Evidence| {
            let tier = case.sheet.tier(piece);
            if has_aged(piece) { tier.aged() } else { tier }
        };
        criterion.cap(policy, evidence().map(tier).max().unwrap_or(Tier::None)).min(rating)
    };
    carried(false) < carried(true)
}
