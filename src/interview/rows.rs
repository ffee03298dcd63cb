//! The questions as a list to search.

use crate::text::visible;

use super::conduct::Row;
use super::machine::Interview;
use super::plan::Question;

/// Lists the questions: each on one row, found by its dimension, id, text and question.
pub(super) fn rows(interview: &Interview) -> Vec<Row> {
    interview.all().map(|(question, open)| row(interview, question, open)).collect()
}

/// Shows a question on one row.
fn row(interview: &Interview, question: &Question, open: bool) -> Row {
    let rubric = interview.rubric();
    let (level, id) = match question {
        Question::Criterion(level, id) => (*level, id.as_str()),
        Question::Warning(level, id) => (*level, id.as_str()),
    };
    let (title, text, asked) = match question {
        Question::Criterion(..) => {
            let criterion = interview.criterion(id);
            (rubric.dimensions()[criterion.dimension].title.as_str(), criterion.text.as_str(), criterion.question())
        }
        Question::Warning(..) => {
            let sign = rubric.find_warning(id).expect("BUG: a question names a warning sign of its rubric");
            ("Warning signs", sign.text.as_str(), sign.question())
        }
    };
    let level = visible(&rubric.level(level).title);
    let open = if open { "(open) " } else { "" };
    Row {
        shown: format!("{open}{} · {}", visible(title), visible(text)),
        searched: format!("{title} {text} {id} {level} {open}{}", if asked == text { "" } else { asked }),
    }
}
