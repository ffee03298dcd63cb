//! Makes the changes of a plan on a sheet, which is how a plan proves itself.

use crate::domain::{Answer, AnswerSheet, CriterionId, Date, Evidence, Rating, Response, Rubric, Tier};

use super::result::{Step, StepKind};

/// Gives the sheet as it would be on `day` with the changes made: every new piece of evidence is dated on that day, where
/// a step does not say otherwise.
#[must_use]
pub fn made<'s>(
    rubric: &Rubric,
    sheet: &AnswerSheet,
    steps: impl IntoIterator<Item = &'s Step>,
    day: Date,
) -> AnswerSheet {
    let mut sheet = sheet.clone();
    let meets = rubric.scale().meets();
    for step in steps {
        match &step.kind {
            StepKind::Raise { criterion, to, evidence, .. } => {
                rate(&mut sheet, criterion, *to);
                attach(&mut sheet, criterion, *evidence, day);
            }
            StepKind::Answer { criterion, evidence } => {
                rate(&mut sheet, criterion, meets);
                attach(&mut sheet, criterion, *evidence, day);
            }
            StepKind::Attach { criterion, evidence } => attach(&mut sheet, criterion, Some(*evidence), day),
            StepKind::Clear { sign } => {
                sheet.warnings.insert(sign.clone(), false);
            }
            StepKind::Sustain { criterion, from, until } => {
                // Gathered for the dates alone: it carries no rating.
                for date in from.iter().chain([until]) {
                    attach(&mut sheet, criterion, Some(Tier::None), *date);
                }
            }
        }
    }
    sheet
}

/// Rates a criterion.
fn rate(sheet: &mut AnswerSheet, criterion: &CriterionId, rating: Rating) {
    sheet.answers.entry(criterion.clone()).or_insert_with(Answer::nothing).response = Response::Rated(rating);
}

/// Attaches a piece of evidence of a tier, where one is asked for.
fn attach(sheet: &mut AnswerSheet, criterion: &CriterionId, tier: Option<Tier>, date: Date) {
    let Some(tier) = tier else { return };
    // Nobody confirms their own work: the name has to be another one than the rater's.
    let name = ["a colleague", "another colleague"].into_iter().find(|name| !sheet.is_the_rater(name));
    let piece = Evidence {
        what: if tier == Tier::None { String::new() } else { "what the plan asks for".to_owned() },
        link: (tier >= Tier::Linked).then(|| "the place where it can be seen".to_owned()),
        date: Some(date),
        confirmed_by: name.filter(|_| tier == Tier::Confirmed).map(str::to_owned),
    };
    sheet.answers.entry(criterion.clone()).or_insert_with(Answer::nothing).evidence.push(piece);
}
