//! The report for a spreadsheet: one row a criterion, in CSV as RFC 4180 describes it, UTF-8.
//!
//! The names of the columns are stable; a new column comes last. What is about the whole report (who, the verdict, the
//! gates) stands in every row, so that rows of several reports can be put under each other and filtered. What is about
//! a dimension stands in the rows of the target. A cell that a spreadsheet would take for a formula begins with an
//! apostrophe.

use std::borrow::Cow;
use std::collections::BTreeMap;

use ::csv::{Terminator, WriterBuilder};

use crate::domain::{Case, Gate, Ratio, Response, Role, Scale};
use crate::engine::{Assessment, CriterionResult, Gap, WhatIf};
use crate::text::visible;

use super::assessment::{
    Shortfall, changes, comparisons, evidence_text, gates, held_back, meaning, missing, score_rows, standing,
};
use super::number::{four_places, percent};
use super::scores::ScoreRow;
use super::subject::Subject;
use super::words::{self, ScoredVerdict};

struct CriterionRow<'a> {
    subject: Subject<'a>,
    result: &'a CriterionResult,
    /// The number of the gap in the order of what to do first.
    gap_order: Option<usize>,
    /// The scores of the dimension, where the criterion stands at the target.
    scores: Option<&'a ScoreRow>,
}

/// Names a column and gives its cell in a row; empty where there is none.
type CriterionColumn = (&'static str, fn(&CriterionRow) -> Option<String>);

/// Names a column and gives the cell that stands in every row.
type ReportColumn = (&'static str, fn(&Subject) -> Option<String>);

/// Names a column and gives the cell that stands in every row, where somebody asked.
type WhatIfColumn = (&'static str, fn(&Subject, &WhatIf) -> String);

/// The columns about the criterion, and about its dimension at the target.
const CRITERION: [CriterionColumn; 24] = [
    ("level", |row| Some(row.subject.level(row.result.level).id.to_string())),
    ("dimension", |row| Some(row.subject.dimension(row.result).id.to_string())),
    ("criterion", |row| Some(row.result.id.to_string())),
    ("text", |row| Some(row.subject.criterion(row.result).text.clone())),
    ("must", |row| Some(if row.subject.criterion(row.result).must { "yes" } else { "no" }.to_owned())),
    ("weight", |row| Some(row.subject.criterion(row.result).weight.to_string())),
    ("rating", rating),
    ("rating_means", |row| meaning(&row.subject, row.result).map(str::to_owned)),
    ("effective_rating", |row| Some(row.scale().step(row.result.effective?).id.to_string())),
    ("evidence_tier", |row| Some(row.result.tier.number().to_string())),
    ("gap", |row| Some(row.gap()?.kind.as_str().to_owned())),
    ("gap_order", |row| Some(row.gap_order?.to_string())),
    ("unlocks", |row| Some(row.gap()?.unlocks.gates().map(Gate::as_str).collect::<Vec<_>>().join(" "))),
    ("adds_points", |row| Some(percent(&row.gap()?.adds).trim_end_matches('%').to_owned())),
    ("next_action", |row| row.missing()?.action),
    ("effort", |row| row.missing()?.effort.map(str::to_owned)),
    ("evidence", pieces),
    ("note", |row| row.subject.case.sheet.answers.get(&row.result.id)?.note.clone()),
    ("dimension_title", |row| Some(row.scores?.title.as_str().to_owned())),
    ("dimension_weight", |row| Some(row.scores?.weight.clone())),
    ("dimension_claimed", |row| Some(row.scores?.claimed.to_string())),
    ("dimension_evidenced", |row| Some(row.scores?.evidenced.to_string())),
    ("dimension_gap", |row| Some(row.scores?.gap.clone())),
    ("dimension_stands_at", |row| Some(row.scores?.standing.clone())),
];

/// The columns about the whole report.
const REPORT: [ReportColumn; 16] = [
    ("subject", |subject| subject.case.sheet.subject.as_deref().map(shortened)),
    ("rated_by", |subject| Some(words::rated_by(subject))),
    ("rubric", |subject| Some(words::rubric(subject))),
    ("target", |subject| Some(subject.level(subject.assessment.target).id.to_string())),
    ("move", |subject| Some(words::step(subject))),
    ("as_of", |subject| Some(subject.assessment.as_of.to_string())),
    ("verdict", |subject| Some(ScoredVerdict::new(&subject.assessment.evidenced).verdict)),
    ("held_back", |subject| held_back(subject)),
    ("evidenced", |subject| Some(ScoredVerdict::new(&subject.assessment.evidenced).score.to_string())),
    ("claimed", |subject| Some(ScoredVerdict::new(&subject.assessment.claimed).to_string())),
    ("bar", |subject| Some(percent(subject.bar()))),
    ("stands_at", |subject| Some(standing(subject))),
    ("gates", |subject| Some(gate_states(subject))),
    ("warning_signs", |subject| Some(warning_signs(subject))),
    ("shown", |subject| Some(subject.assessment.counts.shown.to_string())),
    ("applicable", |subject| Some(subject.applicable().to_string())),
];

/// The columns that came later, about the criterion.
const LATER: [CriterionColumn; 1] = [("pieces", |row| Some(row.result.pieces.to_string()))];

/// Names a column of numbers about the whole report, which stand in every row as decimals rounded down.
type NumberColumn = (&'static str, fn(&Subject) -> Option<Ratio>);

/// The numbers behind the texts about the whole report.
const NUMBERS: [NumberColumn; 5] = [
    ("evidenced_low", |subject| subject.assessment.evidenced.low.readiness.clone()),
    ("evidenced_high", |subject| subject.assessment.evidenced.high.readiness.clone()),
    ("claimed_low", |subject| subject.assessment.claimed.low.readiness.clone()),
    ("claimed_high", |subject| subject.assessment.claimed.high.readiness.clone()),
    ("bar_score", |subject| Some(subject.bar().clone())),
];

/// The columns that came last, about the criterion.
const LAST: [CriterionColumn; 2] = [
    ("competency", |row| Some(row.subject.derived_of(row.result)?.id.to_string())),
    ("competency_has_and_needs", |row| Some(row.subject.has_and_needs(row.subject.derived_of(row.result)?, ", "))),
];

/// Names a column of numbers about the dimension at the target.
type DimensionColumn = (&'static str, fn(&ScoreRow) -> Option<&Ratio>);

/// The numbers behind the texts about the dimension.
const DIMENSION_NUMBERS: [DimensionColumn; 4] = [
    ("dimension_evidenced_low", |row| row.evidenced.0.as_ref().map(|[low, _]| low)),
    ("dimension_evidenced_high", |row| row.evidenced.0.as_ref().map(|[_, high]| high)),
    ("dimension_claimed_low", |row| row.claimed.0.as_ref().map(|[low, _]| low)),
    ("dimension_claimed_high", |row| row.claimed.0.as_ref().map(|[_, high]| high)),
];

/// The columns about what would be, where somebody asked.
const WHAT_IF: [WhatIfColumn; 2] =
    [("what_if_supposed", |subject, what_if| changes(subject, what_if).join(" | ")), ("what_if_results", compared)];

/// Lays an assessment out as rows of CSV; with `what_if`, with what would be if other answers were given.
///
/// # Panics
/// Never: memory takes every row, and every row has the same number of cells.
#[must_use]
pub fn render(case: &Case, assessment: &Assessment, what_if: Option<&WhatIf>) -> String {
    let subject = Subject { case: *case, assessment };
    let names = CRITERION.iter().map(|(name, _)| *name).chain(REPORT.iter().map(|(name, _)| *name));
    let names = names.chain(LATER.iter().map(|(name, _)| *name));
    let names = names.chain(NUMBERS.iter().map(|(name, _)| *name));
    let names = names.chain(DIMENSION_NUMBERS.iter().map(|(name, _)| *name));
    let names = names.chain(LAST.iter().map(|(name, _)| *name));
    let names = names.chain(WHAT_IF.iter().filter(|_| what_if.is_some()).map(|(name, _)| *name));
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    table.write_record(names).expect("BUG: memory takes every row");
    let of_report = REPORT.iter().map(|(_, cell)| cell(&subject).unwrap_or_default());
    let supposed = what_if.iter().flat_map(|what_if| WHAT_IF.iter().map(|(_, cell)| cell(&subject, what_if)));
    let (of_report, supposed): (Vec<_>, Vec<_>) = (of_report.collect(), supposed.collect());
    let number = |number: Option<Ratio>| number.as_ref().map(four_places).unwrap_or_default();
    let numbers: Vec<_> = NUMBERS.iter().map(|(_, of)| number(of(&subject))).collect();
    let orders: BTreeMap<_, _> = subject.gaps().map(|result| &result.id).zip(1..).collect();
    let scores: Vec<_> = score_rows(&subject).collect();
    for result in subject.criteria_from_target() {
        let dimension = subject.dimension(result).id.as_str();
        let of = |row: &&ScoreRow| result.role == Role::Target && row.id == dimension;
        let gap_order = orders.get(&result.id).copied();
        let row = CriterionRow { subject, result, gap_order, scores: scores.iter().find(of) };
        let own =
            |columns: &[CriterionColumn]| columns.iter().map(|(_, cell)| cell(&row).unwrap_or_default()).collect();
        // Every text is made safe to show, and not to run, here; a number is neither.
        let of_dimension = DIMENSION_NUMBERS
            .iter()
            .map(|(_, number)| row.scores.and_then(|row| number(row)).map(four_places).unwrap_or_default());
        let safely = |texts: &[String]| texts.iter().map(|text| safe(text)).collect::<Vec<_>>();
        let cells = safely(&[own(&CRITERION), of_report.clone(), own(&LATER)].concat());
        let cells = [cells, numbers.clone(), of_dimension.collect(), safely(&own(&LAST)), safely(&supposed)].concat();
        table.write_record(cells).expect("BUG: memory takes every row");
    }
    let bytes = table.into_inner().expect("BUG: memory takes every row");
    String::from_utf8(bytes).expect("BUG: rows of text are text")
}

impl<'a> CriterionRow<'a> {
    fn gap(&self) -> Option<&'a Gap> {
        self.result.gap.as_ref()
    }

    fn scale(&self) -> &'a Scale {
        self.subject.case.rubric.scale_of(self.result.id.as_str())
    }

    fn missing(&self) -> Option<Shortfall> {
        Some(missing(&self.subject, self.result, self.gap()?.kind))
    }
}

fn rating(row: &CriterionRow) -> Option<String> {
    let response = row.subject.response(row.result);
    let inferred = (*response == Response::Inferred).then_some("inferred");
    response.word(row.scale()).or(inferred).map(str::to_owned)
}

fn pieces(row: &CriterionRow) -> Option<String> {
    let sheet = row.subject.case.sheet;
    let pieces = sheet.evidence_of(sheet.answers.get(&row.result.id)?);
    Some(pieces.map(|piece| evidence_text(&row.subject, piece).to_string()).collect::<Vec<_>>().join(" | "))
}

fn gate_states(subject: &Subject) -> String {
    gates(subject).map(|gate| format!("{}: {}", gate.title(), gate.state.words())).collect::<Vec<_>>().join("; ")
}

fn warning_signs(subject: &Subject) -> String {
    subject.observed_signs().map(|sign| sign.id.as_str()).collect::<Vec<_>>().join(" ")
}

fn compared(subject: &Subject, what_if: &WhatIf) -> String {
    let rows = comparisons(subject, what_if).into_iter();
    rows.map(|row| format!("{}: {} → {}", row.title, row.before, row.after)).collect::<Vec<_>>().join("; ")
}

/// Cuts a text that stands in every row.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 200;
    match text.char_indices().nth(LONGEST) {
        Some(_) => text.chars().take(LONGEST - 1).chain(['…']).collect(),
        None => text.to_owned(),
    }
}

/// Makes a text safe to show, and not to run in a spreadsheet.
pub(super) fn safe(text: &str) -> String {
    defused(&visible(text)).into_owned()
}

/// Puts an apostrophe before a text that a spreadsheet would run, and before a part of it.
///
/// A formula begins with `=`, `+`, `-`, `@`, TAB or a line break, also in the wide forms of East Asian keyboards.
/// Spreadsheets look for it behind spaces and quotes, which some of them strip, so this does too. Where the decimal sign is
/// a comma, they begin a new cell at each `;`, and what is pasted begins one at a TAB, in the middle of a cell of ours.
///
/// Source: OWASP, CSV Injection.
pub(super) fn defused(text: &str) -> Cow<'_, str> {
    let parts = || text.split_inclusive([';', '；', '\t', '\n', '\r']);
    if !is_formula(text) && !parts().any(is_formula) {
        return Cow::Borrowed(text);
    }
    let safe = |part: &str| if is_formula(part) { format!("'{part}") } else { part.to_owned() };
    let safe: String = parts().map(safe).collect();
    Cow::Owned(safe)
}

fn is_formula(text: &str) -> bool {
    const STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    let stripped = |character: char| character.is_whitespace() || matches!(character, '"' | '\'' | '\u{feff}');
    text.trim_start_matches(|character| stripped(character) && !STARTS.contains(&character)).starts_with(STARTS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_begins_with_an_apostrophe() {
        for text in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "  =1",
            " \"=1",
            "'=1",
            "\"\"@x",
            "\u{a0}=1",
            "＝1+1",
            "=cmd|' /C calc'!A0",
        ] {
            assert_eq!(defused(text), format!("'{text}"));
        }
    }

    #[test]
    fn a_part_that_would_be_a_cell_of_its_own_is_defused_too() {
        for (text, safe) in [
            ("a;=1+1", "a;'=1+1"),
            ("=1;=2", "'=1;'=2"),
            ("a; \"@x", "a;' \"@x"),
            ("a;b;+1;c", "a;b;'+1;c"),
            ("a\t=1", "a\t'=1"),
            ("a\n-1", "a\n'-1"),
            ("a；＝1", "a；'＝1"),
            ("\n=x", "'\n'=x"),
        ] {
            assert_eq!(defused(text), safe);
        }
    }

    #[test]
    fn what_stands_in_every_row_is_short() {
        assert_eq!(shortened(&"ä".repeat(200)), "ä".repeat(200));
        assert_eq!(shortened(&"ä".repeat(10_000)), format!("{}…", "ä".repeat(199)));
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in [
            "",
            "a=b",
            "≤ 29.5",
            "–",
            "1-2",
            "\"quoted\"",
            "'quoted'",
            "https://example.org/=1",
            "größer",
            "musts: met; floor: met",
        ] {
            assert_eq!(defused(text), text);
        }
    }
}
