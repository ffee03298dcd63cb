//! `ladder config`: the defaults that hold, and where each comes from.

use std::fmt::Write as _;

use super::Outcome;
use super::asked;
use super::defaults::{self, SetBy, Setting};
use super::error::Error;
use super::files;
use super::rubrics;
use super::terminal;
use crate::text::visible;

/// Shows each default with where it comes from, and then says what is wrong with one.
pub(super) fn run() -> Result<Outcome, Error> {
    let built_in = |value: &str| Setting { value: value.to_owned(), origin: SetBy::BuiltIn };
    let rows = [
        ("rubric", rubrics::default()?),
        ("current", defaults::current()?.unwrap_or_else(|| built_in("the level below the target"))),
        ("format", defaults::format()?.unwrap_or_else(|| built_in("table"))),
    ];
    let width = rows.iter().map(|(_, default)| visible(&default.value).chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, Setting { value, origin }) in &rows {
        let _ = writeln!(text, "{name:<7}  {:<width$}  {}", visible(value), visible(&origin.to_string()));
    }
    let file = defaults::path().map_or_else(
        || "none, as no home folder is known".to_owned(),
        |path| format!("{}{}", path.display(), if files::exists(&path) { "" } else { " (not there)" }),
    );
    let _ = writeln!(text, "\nConfig file: {}", visible(&file));
    text.push_str("An option wins over an answers file, that over a variable, and that over the config file.\n");
    terminal::print(&text)?;
    let loaded = rubrics::load(None)?;
    asked::default_current(&loaded.rubric)?;
    Ok(Outcome::Done)
}
