//! The log of evidence: a YAML list, in which each entry stands for itself.
//!
//! ```yaml
//! - id: 2026-11-20-led-the-billing-move
//!   date: 2026-11-20
//!   what: Led the billing move
//!   link: https://example.org/billing
//!   for: [leads-projects]
//! ```
//!
//! An entry begins with a `-` at the beginning of a line and ends before the next one. Each is parsed for itself, so that a
//! mistake in one, even one that YAML cannot read past, costs no other; and a change touches the lines of its entry alone, so
//! that whatever else somebody wrote into the file stays.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde_json::Value;

use super::answers::{block, name, piece};
use super::code::Code;
use super::cursor::At;
use super::diagnostic::{Diagnostic, Source};
use super::problems::Problems;
use super::value::{ByteRange, cut};
use crate::domain::{CriterionId, Evidence, EvidenceId, LogEntry, Rubric};
use crate::text::is_blank;

/// The most entries that are read: as many as twenty a day make in twelve years.
pub const MOST_ENTRIES: usize = 100_000;

/// What a new log begins with, so that whoever opens it knows what it is.
pub const BEGINNING: &str = "\
# What happened, written down when it did: evidence for `ladder`. `ladder log add` adds to this list; edit it as you like.
# An entry says `what`; it may have an id, a date, a link, confirmed_by, for (ids of criteria) and tags.
";

/// Holds what was read of a log.
#[derive(Debug)]
pub struct Log {
    /// The sound entries, in the order of the text; no two have the same id.
    pub entries: Vec<LogEntry>,
    /// The stretches of the text that hold them, in bytes, without what follows them up to the next.
    pub extents: Vec<Range<usize>>,
    /// How many entries are damaged, so that nothing of them is used, and stretches that belong to none.
    pub damaged: usize,
    /// What is wrong with those, and what else is worth a look.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the text of a log, each entry for itself; with a rubric, tells of criteria that it does not have.
#[must_use]
pub fn read(source: Source, rubric: Option<&Rubric>) -> Log {
    let problems = Problems::default();
    let source = problems.open(source);
    let parts = parts(&source.text);
    let mut reading = LogReading { rubric, ids: HashMap::new(), found: Vec::new() };
    for part in parts.entries.iter().take(MOST_ENTRIES) {
        // What the last one has wrong is its own.
        problems.had_errors();
        if let Some(file) = problems.read_part(&source, part.clone()) {
            reading.entry(At::root(&file, &problems), part, &problems);
        }
    }
    let tell = |part: Range<usize>, code, message: String, hint| {
        problems.problem(ByteRange::new(part.start, part.end), code, message).hint(hint).report();
    };
    if let Some(part) = parts.entries.get(MOST_ENTRIES) {
        let message = format!("a log has {MOST_ENTRIES} entries at most, and none from here on is read");
        tell(part.clone(), Code::TooLarge, message, "move old entries to a file of their own");
    }
    let stray = usize::from(parts.stray.is_some());
    if let Some(stray) = parts.stray {
        let message = "this belongs to no entry: each begins with `- ` at the beginning of a line".to_owned();
        tell(stray, Code::StrayLine, message, "write `- what: …`, or begin the line with `#` to make it a comment");
    }
    let (entries, extents): (Vec<_>, _) = reading.named().into_iter().unzip();
    let damaged = parts.entries.len() - entries.len() + stray;
    Log { entries, extents, damaged, diagnostics: problems.into_diagnostics() }
}

/// Holds where the entries of a log stand.
struct LogParts {
    entries: Vec<Range<usize>>,
    /// Lines before the first entry that are neither blank nor comments.
    stray: Option<Range<usize>>,
}

/// Splits a text at the lines that begin with a `-`; blank lines and comments before such a line belong to no entry.
fn parts(text: &str) -> LogParts {
    let mut parts = LogParts { entries: Vec::new(), stray: None };
    let (mut start, mut at, mut end) = (None, 0, 0);
    for line in text.split_inclusive('\n') {
        let begins =
            line.strip_prefix('-').is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r', '\n']));
        if begins {
            parts.entries.extend(start.map(|start| start..end));
            start = Some(at);
        }
        let says_something = !is_blank(line) && !line.starts_with('#') && (start.is_some() || line.trim_end() != "---");
        at += line.len();
        if says_something {
            if start.is_none() {
                let from = at - line.len();
                parts.stray.get_or_insert(from..from).end = at - (line.len() - line.trim_end().len());
            }
            end = at;
        }
    }
    parts.entries.extend(start.map(|start| start..end));
    parts
}

/// Tells whether a text is a log to add to: nothing in it but entries, sound or not, comments and blank lines.
#[must_use]
pub fn is_log(text: &str) -> bool {
    parts(text).stray.is_none()
}

/// Finds the ids that entries of a text give themselves, without reading the rest of them: what a new id must differ from.
pub fn written_ids(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(written_id)
}

fn written_id(line: &str) -> Option<&str> {
    let id = line.trim_start_matches(['-', ' ', '\t']).strip_prefix("id:")?;
    Some(id.trim().trim_matches(['"', '\'']))
}

/// Puts lines at the end of a text.
pub fn append(text: &mut String, lines: &str) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(lines.trim_start_matches('\n'));
}

/// Writes an entry as lines to put at the end of a log.
///
/// # Panics
/// Never: every part of an entry has a form in YAML.
#[must_use]
pub fn written(entry: &LogEntry) -> String {
    let LogEntry { id, evidence, serves, tags } = entry;
    let list = |items: Vec<Value>| (!items.is_empty()).then_some(Value::Array(items));
    let entry = block([
        ("id", Some(id.as_str().into())),
        ("date", evidence.date.map(|date| date.to_string().into())),
        ("what", Some(evidence.what.as_str().into())),
        ("link", evidence.link.as_ref().map(|link| link.as_str().into())),
        ("confirmed_by", evidence.confirmed_by.as_deref().map(Value::from)),
        ("for", list(serves.iter().map(|id| id.as_str().into()).collect())),
        ("tags", list(tags.iter().map(|tag| tag.as_str().into()).collect())),
    ]);
    serde_yaml::to_string(&[entry]).expect("BUG: an entry has a form in YAML")
}

/// Collects the entries of a log.
struct LogReading<'t> {
    rubric: Option<&'t Rubric>,
    /// The ids that entries give themselves, each with its place.
    ids: HashMap<EvidenceId, ByteRange>,
    found: Vec<ReadEntry>,
}

/// Holds what was read of an entry, and where it stands.
struct ReadEntry {
    /// None where the entry gives itself none.
    id: Option<EvidenceId>,
    evidence: Evidence,
    serves: Vec<CriterionId>,
    tags: Vec<String>,
    part: Range<usize>,
}

impl LogReading<'_> {
    /// Reads one entry; one with a mistake is left out.
    fn entry(&mut self, root: At, part: &Range<usize>, problems: &Problems) {
        let Some(mut table) = root.item(0).table() else { return };
        let id = table.optional("id").filter(|at| !at.is_nothing()).and_then(|at| self.id(at));
        let evidence = piece(&mut table, |_, _| ());
        let serves = table.items("for").filter_map(|at| self.criterion(at)).collect();
        let tags = table.items("tags").filter_map(name).collect();
        table.finish();
        let has_errors = problems.had_errors();
        if let Some(evidence) = evidence.filter(|_| !has_errors) {
            self.found.push(ReadEntry { id, evidence, serves, tags, part: part.clone() });
        }
    }

    /// Reads the id of an entry, which no entry before it has.
    fn id(&mut self, at: At) -> Option<EvidenceId> {
        let written = name(at)?;
        let wrong = |error| {
            let problem = at.problem(Code::InvalidId, format!("`{}` is no id: {error}", cut(&written)));
            problem.hint("leave the id out, and the date and words of the entry make one").report();
        };
        let id = EvidenceId::parse(&written).map_err(wrong).ok()?;
        match self.ids.entry(id.clone()) {
            Entry::Occupied(first) => {
                let problem = at.problem(Code::DuplicateId, format!("an entry before this one has the id `{id}` too"));
                let problem = problem.other(*first.get(), "first given here");
                problem.hint("give one of them another id, or none").report();
            }
            Entry::Vacant(new) => drop(new.insert(at.span())),
        }
        Some(id)
    }

    /// Reads the id of a criterion, of whichever rubric.
    fn criterion(&self, at: At) -> Option<CriterionId> {
        let written = name(at)?;
        let wrong = |error| {
            let problem = at.problem(Code::InvalidId, format!("`{}` is no id of a criterion: {error}", cut(&written)));
            problem.hint("`ladder rubric show LEVEL` names the ids; other words are `tags`").report();
        };
        let id = CriterionId::parse(&written).map_err(wrong).ok()?;
        if let Some(rubric) = self.rubric.filter(|rubric| rubric.find_criterion(id.as_str()).is_none()) {
            let problem = at.problem(Code::ForeignCriterion, format!("`{}` has no criterion `{id}`", rubric.id()));
            let retired = rubric.find_retired(id.as_str());
            let ids =
                || rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| criterion.id.as_str());
            match retired.map(|retired| retired.by.as_ref()) {
                Some(Some(by)) => problem.hint(format!("it is retired, and `{by}` asks for it now")),
                Some(None) => problem.hint("it is retired"),
                None => problem.near(id.as_str(), ids()),
            }
            .report();
        }
        Some(id)
    }

    /// Gives each entry its id: its own, else one of its date and words that no other has.
    fn named(self) -> Vec<(LogEntry, Range<usize>)> {
        let mut taken: HashSet<_> = self.ids.into_keys().collect();
        let named = self.found.into_iter().map(|ReadEntry { id, evidence, serves, tags, part }| {
            let id = id.unwrap_or_else(|| LogEntry::new_id(&evidence, |id| taken.contains(id)));
            taken.insert(id.clone());
            (LogEntry { id, evidence, serves, tags }, part)
        });
        named.collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{Date, Link};

    /// Makes texts that YAML could take for something else, and that could be taken for another entry.
    fn words() -> impl Strategy<Value = String> {
        let odd = [
            "- id: x",
            "true",
            "null",
            "1e3",
            "# no comment",
            "a: b",
            "|",
            "\u{1b}[31m",
            "'",
            "\"",
            "é\n- what: y",
            "%",
            "---",
        ];
        let odd = odd.map(str::to_owned).to_vec();
        prop_oneof![prop::sample::select(odd), "[a-z] [ -~]{0,40}[a-z]"]
    }

    fn entry() -> impl Strategy<Value = LogEntry> {
        let id = |words: &[&str]| words.iter().map(|id| CriterionId::parse(id).expect("a test id")).collect::<Vec<_>>();
        let serves = prop::sample::subsequence(id(&["helps", "leads", "null", "1"]), 0..4);
        let dates = prop::sample::select(vec!["2024-02-29", "2026-11-20"]);
        (words(), option::of(dates), any::<bool>(), option::of(words()), serves, vec(words(), 0..3)).prop_map(
            |(what, date, link, confirmed_by, serves, tags)| {
                let date = date.map(|date| Date::parse(date).expect("a test date"));
                let link = link.then(|| Link::parse("https://example.org/#1").expect("a test link"));
                let evidence = Evidence { what, link, date, confirmed_by };
                LogEntry { id: LogEntry::new_id(&evidence, |_| false), evidence, serves, tags }
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_added_reads_back_whatever_stands_before_it(
            entries in vec(entry(), 0..6),
            before in prop::sample::select(vec!["", "# mine\n", "- what: one", "- \"open\n", "- {what: one}\r\n\r\n", "\u{feff}- [x\n"]),
        ) {
            let mut text = Source::new("", before).text;
            let old = read(Source::new("", before), None);
            let mut written = Vec::new();
            for entry in entries {
                let id = LogEntry::new_id(&entry.evidence, |id| written_ids(&text).any(|taken| taken == id.as_str()));
                let entry = LogEntry { id, ..entry };
                append(&mut text, &super::written(&entry));
                written.push(entry);
            }
            let log = read(Source::new("", text.clone()), None);
            prop_assert_eq!(log.damaged, old.damaged);
            prop_assert_eq!(&log.entries[old.entries.len()..], &written[..]);
            // Without their stretches, nothing of the entries is left, and all else is.
            let rest = log.extents.iter().rev().fold(text, |mut text, extent| { text.replace_range(extent.clone(), ""); text });
            prop_assert_eq!(read(Source::new("", rest), None).entries.len(), 0);
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in "([-#: a\"'{}\\[\\]|&*\n\t\r]|- |id: |what: |\\PC){0,60}") {
            let log = read(Source::new("", text.clone()), None);
            prop_assert_eq!(log.entries.len(), log.extents.len());
            prop_assert!(log.extents.windows(2).all(|pair| pair[0].end <= pair[1].start));
            prop_assert_eq!(log.damaged > 0, log.diagnostics.iter().any(Diagnostic::is_error));
        }
    }
}
