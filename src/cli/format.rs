//! The formats of output: which a command has, and which of them is meant.

use std::fmt::Debug;
use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::defaults;
use super::error::Error;
use super::files;
use crate::report::{Document, render};

/// Names a format: one that lays out any page, or one for the data of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format<D = ReportData> {
    /// Tables and lists for a terminal.
    Table,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
    /// Data for another program.
    Data(D),
}

/// Says what a format is called.
#[derive(Clone, Copy)]
pub(super) struct Name {
    /// The words that `--format` takes for it; the first is shown.
    words: &'static [&'static str],
    /// The endings of files that mean it; the first is shown.
    endings: &'static [&'static str],
    help: &'static str,
}

impl Name {
    const fn new(words: &'static [&'static str], endings: &'static [&'static str], help: &'static str) -> Self {
        Self { words, endings, help }
    }
}

/// Says in which formats a command has data.
pub(super) trait DataFormat: Debug + Copy + PartialEq + Send + Sync + 'static {
    /// Lists the formats.
    const ALL: &'static [(Self, Name)];
    /// Whether the command has pages too, and not lines alone.
    const HAS_PAGES: bool = true;
}

/// The formats for the data of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReportData {
    /// JSON.
    Json,
    /// CSV.
    Csv,
}

/// The formats for the data of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanData {
    /// JSON.
    Json,
    /// A calendar file.
    Ics,
}

/// The formats for the data of a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HistoryData {
    /// JSON.
    Json,
    /// CSV.
    Csv,
}

/// The formats for the data of a rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RubricData {
    /// JSON.
    Json,
}

/// The formats for the entries of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LogData {
    /// JSON.
    Json,
    /// CSV.
    Csv,
}

/// The formats for the data of a command that prints lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineData {
    /// JSON.
    Json,
}

const JSON: Name = Name::new(&["json"], &["json"], "JSON, as `ladder report schema` describes it");
const CSV: Name = Name::new(&["csv"], &["csv"], "CSV for a spreadsheet, one row a criterion");
const CSV_OF_ENTRIES: Name = Name::new(&["csv"], &["csv"], "CSV for a spreadsheet, one row an entry");
const ICS: Name = Name::new(&["ics"], &["ics"], "Calendar file with the review and the looks at the plan before it");

impl DataFormat for ReportData {
    const ALL: &'static [(Self, Name)] = &[(Self::Json, JSON), (Self::Csv, CSV)];
}

impl DataFormat for PlanData {
    const ALL: &'static [(Self, Name)] = &[(Self::Json, JSON), (Self::Ics, ICS)];
}

impl DataFormat for HistoryData {
    const ALL: &'static [(Self, Name)] =
        &[(Self::Json, JSON), (Self::Csv, Name { help: "CSV for a spreadsheet, one row a date", ..CSV })];
}

impl DataFormat for RubricData {
    const ALL: &'static [(Self, Name)] = &[(Self::Json, JSON)];
}

impl DataFormat for LogData {
    const ALL: &'static [(Self, Name)] = &[(Self::Json, JSON), (Self::Csv, CSV_OF_ENTRIES)];
}

impl DataFormat for LineData {
    const ALL: &'static [(Self, Name)] = &[(Self::Json, JSON)];
    const HAS_PAGES: bool = false;
}

const TABLE: Name = Name::new(&["table"], &["txt"], "Tables and lists for a terminal");
const MARKDOWN: Name = Name::new(&["markdown", "md"], &["md", "markdown"], "Markdown, for code hosts and wikis");
const HTML: Name = Name::new(&["html"], &["html", "htm"], "HTML, one file to read in a browser or to print");

impl<D: DataFormat> Format<D> {
    /// Lists the formats, first those that lay out any page.
    fn all() -> impl Iterator<Item = (Self, Name)> {
        let pages = [(Self::Table, TABLE), (Self::Markdown, MARKDOWN), (Self::Html, HTML)];
        let pages = pages.into_iter().take(if D::HAS_PAGES { 3 } else { 1 });
        pages.chain(D::ALL.iter().map(|(data, name)| (Self::Data(*data), *name)))
    }

    /// Lays a page out, or gives data in the format of it.
    pub(super) fn lay_out(
        self,
        page: &dyn Fn() -> Document,
        data: &dyn Fn(D) -> String,
        width: usize,
        colour: bool,
    ) -> String {
        match self {
            Self::Table => render::terminal(&page(), width, colour),
            Self::Markdown => render::markdown(&page()),
            Self::Html => render::html(&page()),
            Self::Data(format) => data(format),
        }
    }

    /// Gives the word that means the format.
    pub(super) fn word(self) -> &'static str {
        Self::all().find(|(format, _)| *format == self).map_or("table", |(_, name)| name.words[0])
    }

    /// Reads the word for a format that the command has.
    pub(super) fn parser() -> impl TypedValueParser<Value = Self> {
        let value = |Name { words, help, .. }: Name| PossibleValue::new(words[0]).aliases(&words[1..]).help(help);
        PossibleValuesParser::new(Self::all().map(|(_, name)| value(name)))
            .map(|word| Self::named(&word).unwrap_or(Self::Table))
    }

    /// Gives the format that a word means; none where the command has no such format.
    fn named(word: &str) -> Option<Self> {
        Self::all().find(|(_, name)| name.words.contains(&word)).map(|(format, _)| format)
    }

    /// Picks the format: as asked, else by the ending of the output, else as the config says where the command has that
    /// one, else a table.
    pub(super) fn pick(asked: Option<Self>, output: Option<&Path>) -> Result<Self, Error> {
        if let Some(asked) = asked {
            return Ok(asked);
        }
        let Some(path) = output.filter(|path| !files::is_output(path)) else {
            let default = defaults::format()?.and_then(|default| Self::named(&default.value));
            return Ok(default.unwrap_or(Self::Table));
        };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let meant = Self::all().find(|(_, name)| name.endings.contains(&ending.as_str()));
        meant.map(|(format, _)| format).ok_or_else(|| Error::UnknownEnding {
            path: path.to_owned(),
            endings: Self::all().map(|(_, name)| name.endings[0]).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text_file::config::FORMATS;

    #[test]
    fn a_config_can_name_each_format_and_nothing_else() {
        let of_report = Format::<ReportData>::all().map(|(format, _)| format.word());
        let of_plan = Format::<PlanData>::all().map(|(format, _)| format.word());
        let mut all: Vec<_> = of_report.chain(of_plan.filter(|word| *word == "ics")).collect();
        let mut named = FORMATS.to_vec();
        all.sort_unstable();
        named.sort_unstable();
        assert_eq!(all, named);
    }
}
