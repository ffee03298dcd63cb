//! The pieces of evidence given so far, and the names by which several answers use one: one project shows several criteria.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{AnswerSheet, CriterionId, Evidence, EvidenceEntry, EvidenceId};

use super::state::Interview;

/// The longest name of a piece that is made of its words.
const LONGEST: usize = 40;

/// Says where a piece given so far is written.
enum Written {
    /// With the answer to a criterion, at this index.
    Answer(CriterionId, usize),
    /// Among the pieces that have a name.
    Name(EvidenceId),
}

/// Tells whether there are pieces that the answer to the question asked now does not have yet.
pub(super) fn is_any(interview: &Interview) -> bool {
    !given(interview).is_empty()
}

/// Lists the pieces that can be used again, by the index that [`name`] takes.
pub(super) fn pieces<'a>(interview: &'a Interview) -> Vec<&'a Evidence> {
    given(interview).into_iter().map(|(_, piece)| piece).collect()
}

/// Lists the pieces of other answers, the newest first, and last those that no answer uses.
fn given<'a>(interview: &'a Interview) -> Vec<(Written, &'a Evidence)> {
    let sheet = &interview.sheet;
    let mut known: BTreeSet<_> = interview.pieces().into_iter().map(Evidence::piece).collect();
    let of_answer = |id: &'a CriterionId| {
        let entries = sheet.answers.get(id).map(|answer| answer.evidence.as_slice()).unwrap_or_default();
        let source = move |index| Written::Answer(id.clone(), index);
        entries.iter().enumerate().rev().map(move |(index, entry)| (source(index), sheet.resolve(entry)))
    };
    let named = sheet.evidence.iter().map(|(name, piece)| (Written::Name(name.clone()), piece));
    let all = interview.backed().flat_map(of_answer).chain(named);
    all.filter(|(_, piece)| known.insert(piece.piece())).collect()
}

/// Gives a piece given so far a name by which the question asked now can use it too: the one it has, or one of its words.
pub(super) fn name(interview: &mut Interview, index: usize) -> Option<EvidenceId> {
    let (source, _) = given(interview).into_iter().nth(index)?;
    match source {
        Written::Answer(id, index) => named(&mut interview.sheet, &id, index),
        Written::Name(name) => Some(name),
    }
}

fn named(sheet: &mut AnswerSheet, id: &CriterionId, index: usize) -> Option<EvidenceId> {
    let entry = sheet.answers.get_mut(id)?.evidence.get_mut(index)?;
    match entry {
        EvidenceEntry::Named(name) => Some(name.clone()),
        EvidenceEntry::Here(piece) => {
            let (piece, name) = (piece.clone(), free_name(&sheet.evidence, &piece.what));
            *entry = EvidenceEntry::Named(name.clone());
            sheet.evidence.insert(name.clone(), piece);
            Some(name)
        }
    }
}

/// Makes a name of the first words, with a number where that name is taken.
fn free_name(taken: &BTreeMap<EvidenceId, Evidence>, words: &str) -> EvidenceId {
    let lower = words.to_lowercase();
    let words = lower.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut name = String::new();
    for word in words {
        let longer = if name.is_empty() { word.to_owned() } else { format!("{name}-{word}") };
        if longer.len() > LONGEST {
            break;
        }
        name = longer;
    }
    if name.is_empty() {
        "piece".clone_into(&mut name);
    }
    let names = (1_usize..).map(|number| if number == 1 { name.clone() } else { format!("{name}-{number}") });
    let mut ids = names.map(|name| EvidenceId::parse(&name).expect("BUG: such words make a name"));
    ids.find(|id| !taken.contains_key(id)).expect("BUG: numbers do not run out")
}

/// Counts the answers that use a piece by its name.
pub(super) fn uses(interview: &Interview, name: &EvidenceId) -> usize {
    let is_it = |entry: &EvidenceEntry| matches!(entry, EvidenceEntry::Named(other) if other == name);
    interview.sheet.answers.values().filter(|answer| answer.evidence.iter().any(is_it)).count()
}

/// Counts the other criteria that use a piece of the question asked now.
pub(super) fn other_uses(interview: &Interview, index: usize) -> usize {
    match interview.answer().and_then(|answer| answer.evidence.get(index)) {
        Some(EvidenceEntry::Named(name)) => uses(interview, name).saturating_sub(1),
        Some(EvidenceEntry::Here(_)) | None => 0,
    }
}

/// Says that a change of a piece is one for several criteria; nothing where it is not.
pub(super) fn shared(interview: &Interview, index: usize) -> Option<String> {
    let others = other_uses(interview, index);
    (others > 0).then(|| format!("Used by {} criteria: it changes for all of them.", others + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_of_the_first_words_and_is_no_other_pieces() {
        let mut taken = BTreeMap::new();
        let mut name = |words: &str| {
            let name = free_name(&taken, words);
            taken.insert(name.clone(), Evidence { what: words.to_owned(), link: None, date: None, confirmed_by: None });
            name.to_string()
        };
        assert_eq!(name("Led the “billing” move\nacross 2 teams"), "led-the-billing-move-across-2-teams");
        assert_eq!(name("led the billing move, across 2 teams!"), "led-the-billing-move-across-2-teams-2");
        assert_eq!(
            name("Wrote the proposal that everybody else had postponed"),
            "wrote-the-proposal-that-everybody-else"
        );
        assert_eq!(name("橋を架けた"), "piece");
        assert_eq!(name(&"a".repeat(300)), "piece-2");
    }
}
