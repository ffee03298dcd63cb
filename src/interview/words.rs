//! The remarks of an interview: why something matters, what counts as evidence, and what an answer did to the questions.

use crate::text::{count, visible};

use super::machine::{Interview, Prompt};

/// Says why the criterion asked about matters.
pub(super) fn why(interview: &Interview) -> String {
    match interview.prompt() {
        Prompt::Criterion(criterion, ..) => {
            let why = criterion.why.as_deref().map(visible);
            why.map_or_else(|| "The rubric does not say.".to_owned(), |why| format!("Why: {why}"))
        }
        _ => String::new(),
    }
}

/// Says what would count as evidence for the criterion asked about.
pub(super) fn hints(interview: &Interview) -> String {
    match interview.prompt() {
        Prompt::Criterion(criterion, ..) if !criterion.evidence.is_empty() => {
            let hints: Vec<_> = criterion.evidence.iter().map(|hint| visible(hint)).collect();
            format!("Evidence: {}", hints.join("; "))
        }
        _ => "Anything that another person can open, or somebody who saw it.".to_owned(),
    }
}

/// Says why there are fewer or more questions than there were; nothing where there are as many.
pub(super) fn fewer_or_more(interview: &Interview, before: usize) -> Option<String> {
    let (_, now) = interview.progress();
    let rubric = interview.rubric();
    let dimension = visible(&rubric.dimensions()[interview.changed()?.dimension].title);
    let target = visible(&rubric.level(interview.target()).title);
    let questions = |number| count(number, "question", "questions");
    if now < before {
        let fewer = questions(before - now);
        Some(format!(
            "{fewer} fewer: {dimension} is met at {target} with evidence, so below it only the musts are asked."
        ))
    } else {
        let more = (now > before).then(|| questions(now - before))?;
        Some(format!(
            "{more} more: {dimension} is not met at {target} with evidence now, so what lies below it is asked."
        ))
    }
}
