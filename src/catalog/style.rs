//! Looks at how a rubric is worded: what `rubric check --strict` adds to the rules that a rubric must keep to be usable.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::{KeptAt, Part, Problems};
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

/// Reports how the levels are worded; `places` are those of the levels.
pub(super) fn check(
    scale: &Scale,
    dimensions: &[Dimension],
    levels: &[Level],
    places: &[KeptAt],
    problems: &mut Problems,
) {
    let mut seen = Similar::default();
    for (level, place) in levels.iter().zip(places) {
        let mut next = vec![0; dimensions.len()];
        for criterion in &level.criteria {
            let dimension = &dimensions[criterion.dimension];
            let at = place.key("criteria").key(dimension.id.as_str()).item(next[criterion.dimension]);
            next[criterion.dimension] += 1;
            check_criterion(criterion, scale, &at, problems);
            seen.compare(criterion, &at, problems);
        }
        for (index, sign) in level.warnings.iter().enumerate() {
            check_warning(sign, &place.key("warnings").item(index), problems);
        }
        let questions = level.criteria.len() + level.warnings.len();
        if questions >= TOO_MANY_QUESTIONS {
            let message = format!("the level `{}` asks {questions} questions, warning signs counted", level.id);
            problems
                .at_kept(&place.key("id"), Part::Value, Code::LongInterview, message)
                .hint("fewer than 30 fit one sitting");
        }
    }
    trailing_spaces(problems);
}

/// Reports how one criterion is worded.
fn check_criterion(criterion: &Criterion, scale: &Scale, at: &KeptAt, problems: &mut Problems) {
    check_length(&criterion.text, LONGEST_TEXT, &at.key("text"), problems);
    check_one_thing(&criterion.text, &at.key("text"), problems);
    check_effort(&criterion.text, &at.key("text"), problems);
    check_question(criterion.ask.as_deref(), at, problems);
    check_effort(criterion.ask.as_deref().unwrap_or_default(), &at.key("ask"), problems);
    let missing = |place: &usize| scale.by_place(*place).is_some_and(|rating| criterion.anchor(rating).is_none());
    let missing: Vec<_> = (1..scale.steps().len()).filter(missing).map(|place| place.to_string()).collect();
    if !missing.is_empty() {
        let message = format!("`{}` has no anchor for {}", criterion.id, missing.join(", "));
        problems
            .at_kept(&at.key("id"), Part::Value, Code::MissingAnchors, message)
            .hint("say what each rating looks like for this behaviour");
    }
    for (rating, anchor) in &criterion.anchors {
        let (number, id) = (rating.place().to_string(), scale.step(*rating).id.as_str());
        let by_number = at.key("anchors").key(&number);
        let written = if problems.has(&by_number) { by_number } else { at.key("anchors").key(id) };
        check_anchor(anchor, &written, problems);
    }
    if criterion.evidence.len() < 2 {
        let message = format!("`{}` has fewer than two evidence hints", criterion.id);
        problems
            .at_kept(&at.key("id"), Part::Value, Code::MissingEvidence, message)
            .hint("name things that another person can open or ask");
    }
    check_growth(criterion.id.as_str(), &criterion.grow, at, problems);
}

/// Reports how one warning sign is worded; it may name effort, which is what some of them warn of.
fn check_warning(sign: &WarningSign, at: &KeptAt, problems: &mut Problems) {
    check_length(&sign.text, LONGEST_TEXT, &at.key("text"), problems);
    check_question(sign.ask.as_deref(), at, problems);
    check_growth(sign.id.as_str(), &sign.grow, at, problems);
}

/// Reports a question that is missing, long, of another form, or two in one.
fn check_question(ask: Option<&str>, at: &KeptAt, problems: &mut Problems) {
    let Some(ask) = ask else {
        problems
            .at_kept(at, Part::Value, Code::QuestionForm, "`ask` is missing")
            .hint("ask one question about the last twelve months");
        return;
    };
    let at = at.key("ask");
    if !ask.ends_with('?') || ask.matches('?').count() > 1 {
        let message = "the question must be one question that ends with `?`";
        problems.at_kept(&at, Part::Value, Code::QuestionForm, message);
    }
    check_length(ask, LONGEST_QUESTION, &at, problems);
    check_one_thing(ask, &at, problems);
}

/// Reports a text of too many characters.
fn check_length(text: &str, longest: usize, at: &KeptAt, problems: &mut Problems) {
    let length = text.chars().count();
    if length > longest {
        let message = format!("{length} characters are hard to read at once; {longest} at most");
        problems.at_kept(at, Part::Value, Code::ReadingLength, message);
    }
}

/// Reports a text that joins two things by "and".
fn check_one_thing(text: &str, at: &KeptAt, problems: &mut Problems) {
    let two = words(text).any(|word| word == "and") || text.contains(", then ");
    if two {
        let message = "`and` or `then` joins two things, which somebody may want to rate apart";
        problems.at_kept(at, Part::Value, Code::DoubleBarrelled, message).hint("name one, or make two criteria of it");
    }
}

/// Reports a text that measures effort.
fn check_effort(text: &str, at: &KeptAt, problems: &mut Problems) {
    let spaced = format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
    if let Some(word) = EFFORT_WORDS.into_iter().find(|word| spaced.contains(&format!(" {word} "))) {
        let message = format!("`{word}` measures effort");
        problems.at_kept(at, Part::Value, Code::EffortWord, message).hint("say what came of it");
    }
}

/// Reports an anchor that only says how often.
fn check_anchor(anchor: &str, at: &KeptAt, problems: &mut Problems) {
    check_effort(anchor, at, problems);
    let all: Vec<_> = words(anchor).collect();
    if all.len() <= 3 && all.iter().any(|word| FREQUENCY_WORDS.contains(&word.as_str())) {
        let message = "the anchor says how often and not what";
        problems.at_kept(at, Part::Value, Code::VagueAnchor, message).hint("describe what somebody else would see");
    }
}

/// Reports missing growth actions.
fn check_growth(id: &str, grow: &[Action], at: &KeptAt, problems: &mut Problems) {
    if grow.is_empty() {
        let message = format!("`{id}` has no growth action");
        problems
            .at_kept(&at.key("id"), Part::Value, Code::MissingGrowth, message)
            .hint("propose what somebody could start this week");
    }
}

/// Finds criteria whose texts differ by few words.
#[derive(Default)]
struct Similar {
    /// The texts so far: id, place, the words that carry the meaning, and the whole text in lower case.
    texts: Vec<(String, KeptAt, BTreeSet<String>, String)>,
    /// The texts that hold a word.
    by_word: HashMap<String, Vec<usize>>,
}

impl Similar {
    /// The most texts a word may stand in and still tell texts apart.
    const COMMON: usize = 50;

    /// Compares a criterion with all before it: four fifths of the words in common is near.
    fn compare(&mut self, criterion: &Criterion, at: &KeptAt, problems: &mut Problems) {
        let own: BTreeSet<String> = words(&criterion.text).filter(|word| word.chars().count() > 3).collect();
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for word in &own {
            let texts = self.by_word.entry(word.clone()).or_default();
            for &other in texts.iter().take(Self::COMMON) {
                *shared.entry(other).or_default() += 1;
            }
            texts.push(self.texts.len());
        }
        let near = |(other, count): (&usize, &usize)| {
            let union = own.len() + self.texts[*other].2.len() - count;
            let identical = self.texts[*other].3 == criterion.text.to_lowercase();
            (count * 5 >= union * 4 && !identical).then_some(*other)
        };
        if let Some(other) = shared.iter().filter_map(near).min() {
            let (id, place, ..) = &self.texts[other];
            let message = format!("`{}` differs from `{id}` by few words", criterion.id);
            let problem = problems.at_kept(&at.key("text"), Part::Value, Code::NearDuplicateText, message);
            problem.other(&place.key("text"), "the other text").hint("say in both what differs");
        }
        self.texts.push((criterion.id.to_string(), at.clone(), own, criterion.text.to_lowercase()));
    }
}

/// Gives the words of a text in lower case; a hyphen is part of a word.
fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// Reports lines that end in spaces, in every file of the rubric.
fn trailing_spaces(problems: &mut Problems) {
    for source in problems.sources() {
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let kept = content.trim_end_matches([' ', '\t']).len();
            if kept < content.len() {
                let place = Place { source: source.clone(), span: Some(start + kept..start + content.len()) };
                problems.placed(Diagnostic::new(place, Code::TrailingSpace, "the line ends in spaces"));
            }
            start += line.len();
        }
    }
}
