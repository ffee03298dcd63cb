//! What would be if other answers were given: before and after, side by side.

use crate::domain::CriterionId;
use crate::engine::{CriterionResult, Supposition, WhatIf};

use super::super::block::{Block, List, Mark, Section, Table};
use super::super::inline::{Span, Text, Tone};
use super::super::scores::ScoreRow;
use super::super::subject::Subject;
use super::super::words::{ScoredVerdict, evidence_of, given};
use super::gates::gates;
use super::scores;
use super::verdict::{held_back_by, standing};

/// Says what is supposed and what comes of it; all else on the page stays about the answers as they are.
pub(super) fn section(before: &Subject, what_if: &WhatIf) -> Block {
    let table = Table {
        name: "comparison",
        caption: "As answered, and as supposed",
        columns: vec![("What", false), ("Before", false), ("After", false)],
        rows: compared_rows(comparisons(before, what_if)),
    };
    let sentence =
        "Supposed, not answered: no file changes, and the rest of this report is about the answers as they are.";
    let changes = List::plain(Mark::Bullet, changes(before, what_if)).block();
    let blocks = [Block::paragraph(sentence)].into_iter().chain(changes).chain([Block::Table(table)]).collect();
    Block::Section(Section { title: "What if".into(), tone: Tone::Caution, blocks })
}

/// Sets one value before and after side by side.
pub(in crate::report) struct BeforeAndAfter {
    pub title: String,
    pub before: String,
    pub after: String,
}

impl BeforeAndAfter {
    fn new(title: impl Into<String>, before: &impl ToString, after: &impl ToString) -> Self {
        Self { title: title.into(), before: before.to_string(), after: after.to_string() }
    }

    fn changed(self) -> Option<Self> {
        (self.before != self.after).then_some(self)
    }
}

fn supposed<'a>(before: &Subject<'a>, what_if: &'a WhatIf) -> Subject<'a> {
    Subject { case: before.case.with(&what_if.sheet), assessment: &what_if.assessment }
}

/// Compares the results, and whatever else changes.
pub(in crate::report) fn comparisons(before: &Subject, what_if: &WhatIf) -> Vec<BeforeAndAfter> {
    side_by_side(before, &supposed(before, what_if))
}

/// Sets two assessments side by side: the results, and the dimensions that both have and the gates where they change.
pub(in crate::report) fn side_by_side(before: &Subject, after: &Subject) -> Vec<BeforeAndAfter> {
    let later: Vec<_> = scores::rows(after).collect();
    let both = scores::rows(before).filter_map(|was| Some((later.iter().find(|row| row.id == was.id)?, was)));
    let dimensions: Vec<_> = both.flat_map(|(would_be, was)| dimension(&was, would_be)).collect();
    let gates = gates(before).zip(gates(after));
    let gates = gates
        .map(|(was, would_be)| BeforeAndAfter::new(was.title(), &was.state_with_glyph(), &would_be.state_with_glyph()));
    let changed = dimensions.into_iter().chain(gates).filter_map(BeforeAndAfter::changed);
    results(before, after).into_iter().chain(changed).collect()
}

/// Lays comparisons out as rows of a table, in which what changes stands out.
pub(in crate::report) fn compared_rows(comparisons: Vec<BeforeAndAfter>) -> Vec<Vec<Text>> {
    let row = |BeforeAndAfter { title, before, after }: BeforeAndAfter| {
        let after_text = if before == after { after.into() } else { Text(vec![Span::Strong(after.into())]) };
        vec![title.into(), before.into(), after_text]
    };
    comparisons.into_iter().map(row).collect()
}

fn results(before: &Subject, after: &Subject) -> [BeforeAndAfter; 5] {
    let [(was, claimed), (would_be, would_claim)] = [before, after]
        .map(|of| (ScoredVerdict::new(&of.assessment.evidenced), ScoredVerdict::new(&of.assessment.claimed)));
    [
        BeforeAndAfter::new("Verdict", &was.verdict, &would_be.verdict),
        BeforeAndAfter::new("Held back by", &held_back_by(before), &held_back_by(after)),
        BeforeAndAfter::new("Evidenced", &was.score, &would_be.score),
        BeforeAndAfter::new("Claimed", &claimed, &would_claim),
        BeforeAndAfter::new("Stands at", &standing(before), &standing(after)),
    ]
}

fn dimension(before: &ScoreRow, after: &ScoreRow) -> [BeforeAndAfter; 2] {
    let title = before.title.as_str();
    [
        BeforeAndAfter::new(format!("{title} evidenced"), &before.evidenced, &after.evidenced),
        BeforeAndAfter::new(format!("{title} claimed"), &before.claimed, &after.claimed),
    ]
}

/// Says what is supposed, one change each.
pub(in crate::report) fn changes(before: &Subject, what_if: &WhatIf) -> Vec<String> {
    let after = supposed(before, what_if);
    what_if.suppositions.iter().map(|supposition| change(before, &after, supposition)).collect()
}

fn change(before: &Subject, after: &Subject, supposition: &Supposition) -> String {
    match supposition {
        Supposition::Answer { criterion, evidence: supposed, .. } => {
            let pieces = match supposed.len() {
                0 | 1 => String::new(),
                number => format!(" ({number} pieces)"),
            };
            let with = supposed.first().map(|supposed| format!(", with {}{pieces}", evidence_of(supposed.tier)));
            let with = with.unwrap_or_default();
            format!("{}{with}", answer(before, after, criterion))
        }
        Supposition::Warning(id, observed) => {
            let text = before.case.rubric.find_warning(id.as_str()).map(|sign| sign.text.as_str()).unwrap_or_default();
            let seen = |observed: Option<bool>| match observed {
                None => "not checked",
                Some(false) => "not observed",
                Some(true) => "observed",
            };
            let was = seen(before.case.sheet.warnings.get(id).copied());
            format!("{text} ({id}): {was} → {}", seen(Some(*observed)))
        }
    }
}

fn answer(before: &Subject, after: &Subject, id: &CriterionId) -> String {
    let [was, would_be] = [before, after].map(|subject| {
        let is_it = |result: &&CriterionResult| result.id == *id;
        subject.assessment.criteria.iter().rfind(is_it).map(|result| given(subject, result)).unwrap_or_default()
    });
    format!("{} ({id}): {was} → {would_be}", before.case.item(id).text)
}
