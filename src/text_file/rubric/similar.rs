//! Finds criteria that are worded almost alike.

use std::collections::{BTreeSet, HashMap};

use super::super::code::Code;
use super::super::cursor::At;
use super::cues::words;
use crate::domain::Criterion;

/// Finds criteria whose texts differ by few words.
#[derive(Default)]
pub(super) struct Similar<'t> {
    texts: Vec<SimilarText<'t>>,
    /// The texts that hold a word.
    by_word: HashMap<String, Vec<usize>>,
}

struct SimilarText<'t> {
    id: String,
    at: At<'t>,
    /// How many words carry its meaning.
    words: usize,
    lower_case: String,
}

impl<'t> Similar<'t> {
    /// The most texts a word may stand in and still tell texts apart.
    const COMMON: usize = 50;

    /// Compares a criterion with all before it: four fifths of the words in common is near.
    pub(super) fn compare(&mut self, criterion: &Criterion, at: At<'t>) {
        let own: BTreeSet<String> = words(&criterion.text).filter(|word| word.chars().count() > 3).collect();
        let lower_case = criterion.text.to_lowercase();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for word in &own {
            let texts = self.by_word.entry(word.clone()).or_default();
            for &other in texts.iter().take(Self::COMMON) {
                *shared.entry(other).or_default() += 1;
            }
            texts.push(self.texts.len());
        }
        let near = |(index, count): (&usize, &usize)| {
            let other = &self.texts[*index];
            let union = own.len() + other.words - count;
            (count * 5 >= union * 4 && other.lower_case != lower_case).then_some(*index)
        };
        if let Some(other) = shared.iter().filter_map(near).min().map(|index| &self.texts[index]) {
            let message = format!("`{}` differs from `{}` by few words", criterion.id, other.id);
            let problem = at.key("text").problem(Code::NearDuplicateText, message);
            other.at.key("text").beside(problem, "the other text").hint("say in both what differs").report();
        }
        self.texts.push(SimilarText { id: criterion.id.to_string(), at, words: own.len(), lower_case });
    }
}
