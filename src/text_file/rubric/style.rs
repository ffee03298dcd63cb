//! Looks at how a rubric is worded: what `rubric check --strict` adds to the rules that a rubric must keep to be usable.

use std::collections::{BTreeSet, HashMap};

use super::super::code::Code;
use super::super::cursor::At;
use super::super::problems::Problems;
use super::super::value::{ByteRange, decimal};
use crate::domain::{Action, Criterion, Dimension, Level, Scale, WarningSign};

/// The most characters of a text.
const LONGEST_TEXT: usize = 120;

/// The most characters of a question.
const LONGEST_QUESTION: usize = 200;

/// The first number of questions that is too many for one sitting.
const TOO_MANY_QUESTIONS: usize = 30;

/// Words that measure effort in place of effect.
const EFFORT_WORDS: [&str; 15] = [
    "hours",
    "overtime",
    "loc",
    "lines of code",
    "number of tickets",
    "many tickets",
    "tickets closed",
    "story points",
    "commits",
    "years",
    "certificate",
    "certificates",
    "certification",
    "certifications",
    "busy",
];

/// Words that say how often and nothing else.
const FREQUENCY_WORDS: [&str; 12] = [
    "never",
    "rarely",
    "seldom",
    "sometimes",
    "occasionally",
    "often",
    "frequently",
    "usually",
    "mostly",
    "regularly",
    "always",
    "consistently",
];

/// Reports how the levels are worded; `positions` are those of the levels.
pub(super) fn check(scale: &Scale, dimensions: &[Dimension], levels: &[Level], positions: &[At], problems: &Problems) {
    let mut seen = Similar::default();
    for (level, at) in levels.iter().zip(positions) {
        let mut next = vec![0; dimensions.len()];
        for criterion in &level.criteria {
            let dimension = &dimensions[criterion.dimension];
            let at = at.key("criteria").key(dimension.id.as_str()).item(next[criterion.dimension]);
            next[criterion.dimension] += 1;
            check_criterion(criterion, scale, at);
            seen.compare(criterion, at);
        }
        for (index, sign) in level.warnings.iter().enumerate() {
            check_warning(sign, at.key("warnings").item(index));
        }
        let questions = level.criteria.len() + level.warnings.len();
        if questions >= TOO_MANY_QUESTIONS {
            let message = format!("the level `{}` asks {questions} questions, warning signs counted", level.id);
            at.key("id").problem(Code::LongInterview, message).hint("fewer than 30 fit one sitting").report();
        }
    }
    trailing_spaces(problems);
}

/// Reports how one criterion is worded.
fn check_criterion(criterion: &Criterion, scale: &Scale, at: At) {
    check_length(&criterion.text, LONGEST_TEXT, at.key("text"));
    check_one_thing(&criterion.text, at.key("text"));
    check_effort(&criterion.text, at.key("text"));
    check_question(criterion.ask.as_deref(), at);
    check_effort(criterion.ask.as_deref().unwrap_or_default(), at.key("ask"));
    let missing = |index: &usize| scale.by_number(*index).is_some_and(|rating| criterion.anchor(rating).is_none());
    let missing: Vec<_> = (1..scale.steps().len()).filter(missing).map(|index| index.to_string()).collect();
    if !missing.is_empty() {
        let message = format!("`{}` has no anchor for {}", criterion.id, missing.join(", "));
        at.key("id")
            .problem(Code::MissingAnchors, message)
            .hint("say what each rating looks like for this behaviour")
            .report();
    }
    for (name, at) in at.key("anchors").entries().into_iter().flatten() {
        let rating = scale.rating(&decimal(name));
        if let Some(anchor) = rating.and_then(|rating| criterion.anchor(rating)) {
            check_anchor(anchor, at);
        }
    }
    if criterion.evidence.len() < 2 {
        let message = format!("`{}` has fewer than two evidence hints", criterion.id);
        at.key("id")
            .problem(Code::MissingEvidence, message)
            .hint("name things that another person can open or ask")
            .report();
    }
    check_growth(criterion.id.as_str(), &criterion.grow, at);
}

/// Reports how one warning sign is worded; it may name effort, which is what some of them warn of.
fn check_warning(sign: &WarningSign, at: At) {
    check_length(&sign.text, LONGEST_TEXT, at.key("text"));
    check_question(sign.ask.as_deref(), at);
    check_growth(sign.id.as_str(), &sign.grow, at);
}

/// Reports a question that is missing, long, of another form, or two in one.
fn check_question(ask: Option<&str>, at: At) {
    let Some(ask) = ask else {
        let problem = at.problem(Code::QuestionForm, "`ask` is missing");
        problem.hint("ask one question about the last twelve months").report();
        return;
    };
    let at = at.key("ask");
    if !ask.ends_with('?') || ask.matches('?').count() > 1 {
        let message = "the question must be one question that ends with `?`";
        at.problem(Code::QuestionForm, message).report();
    }
    check_length(ask, LONGEST_QUESTION, at);
    check_one_thing(ask, at);
}

/// Reports a text of too many characters.
fn check_length(text: &str, longest: usize, at: At) {
    let length = text.chars().count();
    if length > longest {
        let message = format!("{length} characters are hard to read at once; {longest} at most");
        at.problem(Code::ReadingLength, message).report();
    }
}

/// Reports a text that joins two things by "and".
fn check_one_thing(text: &str, at: At) {
    let two = words(text).any(|word| word == "and") || text.contains(", then ");
    if two {
        let message = "`and` or `then` joins two things, which somebody may want to rate apart";
        at.problem(Code::DoubleBarrelled, message).hint("name one, or make two criteria of it").report();
    }
}

/// Reports a text that measures effort.
fn check_effort(text: &str, at: At) {
    let spaced = format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
    if let Some(word) = EFFORT_WORDS.into_iter().find(|word| spaced.contains(&format!(" {word} "))) {
        let message = format!("`{word}` measures effort");
        at.problem(Code::EffortWord, message).hint("say what came of it").report();
    }
}

/// Reports an anchor that only says how often.
fn check_anchor(anchor: &str, at: At) {
    check_effort(anchor, at);
    let all: Vec<_> = words(anchor).collect();
    if all.len() <= 3 && all.iter().any(|word| FREQUENCY_WORDS.contains(&word.as_str())) {
        let message = "the anchor says how often and not what";
        at.problem(Code::VagueAnchor, message).hint("describe what somebody else would see").report();
    }
}

/// Reports missing growth actions.
fn check_growth(id: &str, grow: &[Action], at: At) {
    if grow.is_empty() {
        let message = format!("`{id}` has no growth action");
        at.key("id").problem(Code::MissingGrowth, message).hint("propose what somebody could start this week").report();
    }
}

/// Finds criteria whose texts differ by few words.
#[derive(Default)]
struct Similar<'t> {
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
    fn compare(&mut self, criterion: &Criterion, at: At<'t>) {
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

/// Gives the words of a text in lower case; a hyphen is part of a word.
fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|character: char| !character.is_alphanumeric() && character != '-');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Reports lines that end in spaces, in every file of the rubric.
fn trailing_spaces(problems: &Problems) {
    for (file, source) in problems.sources().iter().enumerate() {
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let kept = content.trim_end_matches([' ', '\t']).len();
            if kept < content.len() {
                let span = ByteRange::new(start + kept, start + content.len());
                problems.problem(file, span, Code::TrailingSpace, "the line ends in spaces").report();
            }
            start += line.len();
        }
    }
}
