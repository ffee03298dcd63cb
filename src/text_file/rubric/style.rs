//! Looks at how a rubric is worded: what `rubric check --strict` adds to the rules that a rubric must keep to be usable.

use super::super::code::Code;
use super::super::cursor::At;
use super::super::problems::Problems;
use super::super::value::{ByteRange, decimal};
use super::cues;
use super::similar::Similar;
use crate::domain::{Action, Criterion, Dimension, Level, Scale, WarningSign};
use crate::text::count;

/// The most characters of a text.
const LONGEST_TEXT: usize = 120;

/// The most characters of a question.
const LONGEST_QUESTION: usize = 200;

/// The first number of questions that is too many for one sitting.
const TOO_MANY_QUESTIONS: usize = 30;

/// The fewest criteria of a dimension in which no single answer decides.
const ENOUGH_CRITERIA: usize = 3;

/// Reports how the levels are worded; `positions` are those of the levels.
///
/// Each overlay is held to the length of an interview by itself: `is_combined` says that there are several.
pub(super) fn check(
    scale: &Scale,
    dimensions: &[Dimension],
    levels: &[Level],
    positions: &[At],
    is_combined: bool,
    problems: &Problems,
) {
    let mut seen = Similar::default();
    for (level, at) in levels.iter().zip(positions) {
        let mut next = vec![0; dimensions.len()];
        let (shared, own): (Vec<_>, Vec<_>) = level.criteria.iter().partition(|one| one.competency().is_some());
        for criterion in own {
            let dimension = &dimensions[criterion.dimension];
            let at = at.key("criteria").key(dimension.id.as_str()).item(next[criterion.dimension]);
            next[criterion.dimension] += 1;
            check_criterion(criterion, scale, at);
            seen.compare(criterion, at);
        }
        // With what levels share, a dimension is no longer judged by few answers; where it stands is another list. What is only
        // counted together, or only shown, is no part of its score.
        for criterion in shared.into_iter().filter(|one| !one.is_only_counted() && !one.is_only_shown()) {
            next[criterion.dimension] += 1;
        }
        check_dimensions(level, dimensions, &next, at.key("criteria"));
        for (index, sign) in level.warnings.iter().enumerate() {
            check_warning(sign, at.key("warnings").item(index));
        }
        let questions = level.criteria.len() + level.warnings.len();
        if questions >= TOO_MANY_QUESTIONS && !is_combined {
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
    check_question(criterion.id.as_str(), criterion.ask.as_deref(), at);
    check_effort(criterion.ask.as_deref().unwrap_or_default(), at.key("ask"));
    check_seat(criterion, scale, at);
    check_anchors(criterion, scale, at);
    check_count(criterion, scale, at);
    if criterion.evidence.len() < 2 {
        let message = format!("`{}` has fewer than two evidence hints", criterion.id);
        at.key("id")
            .problem(Code::MissingEvidence, message)
            .hint("name things that another person can open or ask")
            .report();
    }
    check_growth(criterion.id.as_str(), &criterion.grow, at);
}

/// Reports a level that asks for one thing or two in a dimension.
fn check_dimensions(level: &Level, dimensions: &[Dimension], counts: &[usize], at: At) {
    for (dimension, &number) in dimensions.iter().zip(counts) {
        if (1..ENOUGH_CRITERIA).contains(&number) {
            let criteria = count(number, "criterion", "criteria");
            let message = format!("the level `{}` has {criteria} in the dimension `{}`", level.id, dimension.id);
            let problem = at.key(dimension.id.as_str()).key_problem(Code::ThinDimension, message);
            problem
                .hint("with three or more, no single answer decides the dimension; or move these elsewhere")
                .report();
        }
    }
}

/// Reports words of a must that presume the title, unless others let somebody without it meet the must.
fn check_seat(criterion: &Criterion, scale: &Scale, at: At) {
    let anchors = at.key("anchors").entries().into_iter().flatten();
    let meets = anchors.filter(|(name, _)| scale.rating(&decimal(name)) == Some(scale.meets()));
    let meets = meets.filter_map(|(_, at)| Some((at, criterion.anchor(scale.meets())?)));
    let ask = criterion.ask.as_deref().map(|ask| (at.key("ask"), ask));
    let texts: Vec<_> = [(at.key("text"), criterion.text.as_str())].into_iter().chain(ask).chain(meets).collect();
    if !criterion.must || texts.iter().any(|(_, text)| cues::is_open_before_the_seat(text)) {
        return;
    }
    for (at, word) in texts.into_iter().filter_map(|(at, text)| Some((at, cues::seat_word(text)?))) {
        let message = format!("`{word}` presumes the title, so nobody else could meet this must");
        let problem = at.problem(Code::SeatWord, message);
        problem.hint("say that acting, deputy or trial counts; or mark it `in_seat` in place of `must`").report();
    }
}

/// Reports a question of yes or no whose anchors count.
fn check_count(criterion: &Criterion, scale: &Scale, at: At) {
    let counts = criterion.occasions > 1 || criterion.anchor(scale.meets()).is_some_and(cues::counts);
    if counts && criterion.ask.as_deref().is_some_and(cues::asks_yes_or_no) {
        let message = "the question is answered by yes or no, and to meet it takes a number";
        at.key("ask").problem(Code::UncountedQuestion, message).hint("ask how often or how many").report();
    }
}

/// Reports how the anchors of a criterion are worded.
fn check_anchors(criterion: &Criterion, scale: &Scale, at: At) {
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
            if rating == Some(scale.meets()) {
                check_parts(anchor, at);
            }
        }
    }
}

/// Reports how one warning sign is worded; it may name effort, which is what some of them warn of.
fn check_warning(sign: &WarningSign, at: At) {
    check_length(&sign.text, LONGEST_TEXT, at.key("text"));
    check_question(sign.id.as_str(), sign.ask.as_deref(), at);
    for (key, text) in [("text", Some(&sign.text)), ("ask", sign.ask.as_ref())] {
        if let Some(word) = text.and_then(|text| cues::motive_word(text)) {
            let message = format!("`{word}` is about a motive, which others can only guess");
            at.key(key).problem(Code::MotiveSign, message).hint("describe a pattern that others can see").report();
        }
    }
    check_growth(sign.id.as_str(), &sign.grow, at);
}

/// Reports a question that is missing, long, of another form, or two in one.
fn check_question(id: &str, ask: Option<&str>, at: At) {
    let Some(ask) = ask else {
        let problem = at.key("id").problem(Code::QuestionForm, format!("`ask` is missing at `{id}`"));
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
    if cues::is_double(text) {
        let message = "`and` or `then` joins two things, which somebody may want to rate apart";
        at.problem(Code::DoubleBarrelled, message).hint("name one, or make two criteria of it").report();
    }
}

/// Reports a text that measures effort.
fn check_effort(text: &str, at: At) {
    if let Some(word) = cues::effort_word(text) {
        let message = format!("`{word}` measures effort");
        at.problem(Code::EffortWord, message).hint("say what came of it").report();
    }
}

/// Reports an anchor that measures effort, only says how often, or joins two kinds of case.
fn check_anchor(anchor: &str, at: At) {
    check_effort(anchor, at);
    if cues::is_only_frequency(anchor) {
        let message = "the anchor says how often and not what";
        at.problem(Code::VagueAnchor, message).hint("describe what somebody else would see").report();
    }
    if cues::joins_two_cases(anchor) {
        let message = "`or` joins two kinds of case, so two different people get one rating";
        at.problem(Code::TwoCases, message).hint("keep the one that lies between the anchors beside it").report();
    }
}

/// Reports an anchor that asks for three things at once.
fn check_parts(anchor: &str, at: At) {
    let parts = cues::parts(anchor);
    if parts > 2 {
        let message = format!("the anchor that meets joins {parts} parts, and all of them are needed");
        at.problem(Code::ManyParts, message).hint("keep the one that decides; others fit the evidence hints").report();
    }
}

/// Reports missing growth actions.
fn check_growth(id: &str, grow: &[Action], at: At) {
    if grow.is_empty() {
        let message = format!("`{id}` has no growth action");
        at.key("id").problem(Code::MissingGrowth, message).hint("propose what somebody could start this week").report();
    }
}

/// Reports lines that end in spaces, in every file of the rubric.
fn trailing_spaces(problems: &Problems) {
    for (file, source) in problems.sources().iter().enumerate() {
        let mut start = 0;
        for line in source.text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']);
            let kept = content.trim_end_matches([' ', '\t']).len();
            if kept < content.len() {
                let span = ByteRange::new(start + kept, start + content.len()).in_file(file);
                problems.problem(span, Code::TrailingSpace, "the line ends in spaces").report();
            }
            start += line.len();
        }
    }
}
