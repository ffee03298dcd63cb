//! The words for who answers are about, and who gave them.

use std::borrow::Cow;

use crate::domain::{AnswerSheet, RaterRole};
use crate::text::visible;

/// Puts who it is about before the name of a page.
pub(super) fn titled(sheet: &AnswerSheet, what: &str) -> String {
    let name = sheet.subject.as_deref().map(|name| format!("{}: ", visible(name))).unwrap_or_default();
    format!("{name}{what}")
}

// What somebody wrote may end in a line break, which would stand as a space before what follows; `visible` takes it off.

pub(super) fn name(sheet: &AnswerSheet) -> Cow<'_, str> {
    visible(sheet.subject.as_deref().unwrap_or("Unnamed"))
}

/// Says who is rated, and by whom.
pub(super) fn who(sheet: &AnswerSheet) -> String {
    let role = match sheet.rater.role {
        RaterRole::Oneself => "rated by themselves".to_owned(),
        role => format!("rated by their {}", role.as_str()),
    };
    format!("{}, {role}{}", name(sheet), rater_name(sheet))
}

pub(super) fn rater_name(sheet: &AnswerSheet) -> String {
    sheet.rater.name.as_deref().map(|name| format!(" ({})", visible(name))).unwrap_or_default()
}
