//! What an editor needs of answers files: their schema, and a file to be filled in, in which every question stands with its
//! anchors and evidence hints as comments.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::write;
use crate::domain::{Criterion, Current, LevelIndex, Request, Role, Rubric, RubricReference, Scale, WarningSign};
use crate::text::visible;

/// Describes answers files to editors that complete and check them, as a JSON Schema (draft 2020-12).
///
/// What needs the rubric, such as whether it has a criterion, [`parse`](super::parse) and what follows it know.
pub const ANSWERS_SCHEMA: &str = include_str!("answers.schema.json");

/// The width of a comment, in columns.
const WIDTH: usize = 100;

/// Tells editors which file describes the format, and somebody who reads on how to get it.
const SCHEMA: &str = "\
# yaml-language-server: $schema=ladder-answers.schema.json
# `ladder answers schema --output ladder-answers.schema.json` writes the file named above: with it, an editor
# completes keys and underlines mistakes.
#
";

/// Says what answers are to be given for.
#[derive(Debug, Clone, Copy)]
pub enum TemplateFor {
    /// A move to a level: its criteria and those of the levels to be judged with it.
    Request(Request),
    /// To say which level they carry, for somebody who holds this one: the criteria of all levels that do not lie below it.
    Placement(Current),
}

impl TemplateFor {
    fn levels(&self, rubric: &Rubric) -> Vec<LevelIndex> {
        match self {
            Self::Request(request) => {
                let asked = request.path(rubric).into_iter().filter(|(_, role)| *role != Role::Held);
                asked.map(|(level, _)| level).collect()
            }
            Self::Placement(current) => {
                let held = if let Current::Level(held) = current { rubric.path(*held) } else { Vec::new() };
                let levels = (0..rubric.levels().len()).map(LevelIndex);
                levels.filter(|level| !held.contains(level)).collect()
            }
        }
    }

    /// Tells whether a criterion takes part: not one that only somebody who has the title can show.
    fn asks(&self, rubric: &Rubric, level: LevelIndex, criterion: &Criterion) -> bool {
        match self {
            Self::Request(request) => request.asks(rubric, level, criterion),
            Self::Placement(_) => !criterion.in_seat,
        }
    }

    /// Gives the keys that say so in the file.
    fn keys(&self, rubric: &Rubric) -> String {
        let id = |level: LevelIndex| written(rubric.level(level).id.as_str());
        match self {
            Self::Request(request) => {
                let current = request.level_held(rubric).map_or_else(|| "none".to_owned(), id);
                format!("target: {}\ncurrent: {current}\n", id(request.target()))
            }
            Self::Placement(Current::Level(held)) => format!("current: {}\n", id(*held)),
            Self::Placement(Current::Nothing) => "current: none\n".to_owned(),
            Self::Placement(Current::BelowTarget) => String::new(),
        }
    }
}

/// Writes a template: all criteria that take part, and the warning signs of their levels. `named` names the rubric where its id
/// does not find it.
#[must_use]
pub fn template(rubric: &Rubric, named: Option<&RubricReference>, purpose: &TemplateFor) -> String {
    let mut text = String::new();
    let levels = purpose.levels(rubric);
    header(&mut text, rubric, &write::reference(named, rubric), purpose);
    text.push_str("answers:\n");
    // What levels share is asked once, at the highest of them.
    let mut seen = BTreeSet::new();
    for &index in levels.iter().rev() {
        let level = rubric.level(index);
        let asked = level.criteria.iter().filter(|criterion| purpose.asks(rubric, index, criterion));
        let asked: Vec<_> = asked.filter(|criterion| seen.insert(&criterion.id)).collect();
        for (index, dimension) in rubric.dimensions().iter().enumerate() {
            let mut criteria = asked.iter().filter(|criterion| criterion.dimension == index).peekable();
            if criteria.peek().is_some() {
                text.push('\n');
                comment(&mut text, "  ", &format!("== {} · {} ==", level.title, dimension.title));
            }
            let mut shown = None;
            for criterion in criteria {
                let step = criterion.part_of.as_ref().map(|part| (part.competency.id(), part.step));
                if let (true, Some(part)) = (step != shown, &criterion.part_of) {
                    comment(&mut text, "  ", &format!("-- {} --", part.name()));
                }
                shown = step;
                question(&mut text, criterion, criterion.scale(rubric.scale()));
            }
        }
    }
    let mut signs = levels.iter().rev().flat_map(|&index| &rubric.level(index).warnings).peekable();
    if signs.peek().is_some() {
        text.push('\n');
        comment(
            &mut text,
            "",
            "Warning signs: true where it was observed in the last twelve months, false where it was not.",
        );
        text.push_str("warnings:\n");
        signs.for_each(|sign| warning(&mut text, sign));
    }
    text
}

/// Writes what comes before the answers.
fn header(text: &mut String, rubric: &Rubric, named: &str, purpose: &TemplateFor) {
    text.push_str(SCHEMA);
    let about = match purpose {
        TemplateFor::Request(request) => format!("for {}", rubric.level(request.target()).title),
        TemplateFor::Placement(_) => "that say which level they carry,".to_owned(),
    };
    comment(text, "", &format!("Answers {about} against the rubric {}.", rubric.title()));
    comment(
        text,
        "",
        "Rate what was done consistently in the last twelve months: write the number of the anchor that fits best after `rating:`.",
    );
    comment(text, "", "Leave out what you do not know; write `rating: na` and `reason: …` for what does not apply.");
    comment(
        text,
        "",
        "Evidence carries a rating: a link that another person can open, or somebody who can confirm it, and the day. Without a day it counts less. Replace `evidence: []` by:",
    );
    text.push_str(concat!(
        "#     evidence:\n",
        "#       - what: what happened, and what came of it\n",
        "#         link: where it can be seen; leave it out where there is nothing to open\n",
        "#         date: 2026-11-20\n",
        "#         confirmed_by: who saw it, other than the rater and the subject\n",
    ));
    comment(text, "", "What shows more than one thing is written once, with a name of its own, and used by that name:");
    text.push_str(concat!(
        "#     evidence: [billing-move]        (in each answer that it shows)\n",
        "# evidence:                           (at the end of the file)\n",
        "#   billing-move: {what: …, link: …, date: …, confirmed_by: …}\n",
    ));
    let _ = writeln!(text, "rubric: {}", written(named));
    text.push_str("subject:\nrater: {role: self}\n");
    text.push_str(&purpose.keys(rubric));
}

/// Writes one question with its anchors and hints.
fn question(text: &mut String, criterion: &Criterion, scale: &Scale) {
    text.push('\n');
    comment(text, "  ", criterion.question());
    match &criterion.part_of {
        _ if !criterion.must => {}
        None => comment(text, "  ", "(a must: nobody is ready without it)"),
        Some(_) => comment(text, "  ", "(shows a step of a must: nobody is ready without that step)"),
    }
    for (number, step) in scale.steps().iter().enumerate() {
        let own = scale.by_number(number).and_then(|rating| criterion.anchor(rating));
        let means = own.unwrap_or(&step.anchor);
        let means = if means.is_empty() { String::new() } else { format!(": {means}") };
        comment(text, "  ", &format!("  {number} {}{means}", step.label));
    }
    if !criterion.evidence.is_empty() {
        comment(text, "  ", &format!("  Evidence: {}", criterion.evidence.join("; ")));
    }
    let _ = writeln!(text, "  {}:\n    rating:\n    evidence: []", written(criterion.id.as_str()));
}

/// Writes one warning sign.
fn warning(text: &mut String, sign: &WarningSign) {
    comment(text, "  ", sign.question());
    let _ = writeln!(text, "  {}:", written(sign.id.as_str()));
}

/// Writes a text as YAML: in quotes where it would be read as a number or a date.
fn written(text: &str) -> String {
    serde_yaml::to_string(text).unwrap_or_default().trim_end().to_owned()
}

/// Writes a comment, wrapped; the lines after the first stand further in.
fn comment(text: &mut String, indentation: &str, words: &str) {
    let first = format!("{indentation}# ");
    let inner = words.len() - words.trim_start().len();
    let next = format!("{indentation}# {}", " ".repeat(inner * 2));
    let options = textwrap::Options::new(WIDTH).initial_indent(&first).subsequent_indent(&next).break_words(false);
    for line in textwrap::wrap(&visible(words), options) {
        let _ = writeln!(text, "{}", line.trim_end());
    }
}
