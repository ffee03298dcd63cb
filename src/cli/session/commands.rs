//! Commands to type later, as a shell reads them: the one that goes on with a session, and those that report and plan again.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::path::Path;

use unicode_width::UnicodeWidthStr as _;

use super::super::args::AssessArguments;
use super::super::format::Format;
use super::super::rubrics;
use super::autosave::free_name_beside;
use super::read::Session;
use crate::domain::LevelId;
use crate::text::is_hidden;

/// Gives the shortest command that goes on with a session; `is_found` where `--resume` finds it and no other.
pub(super) fn resume(arguments: &AssessArguments, session: &Session, is_found: bool, width: usize) -> String {
    if is_found && !arguments.edit {
        let command = CommandLine::new("ladder assess").flag("resume", true);
        let command = command.asking(arguments);
        return options(command, arguments).lines(width);
    }
    // The file says what the target is, and the level held.
    let command = CommandLine::new("ladder assess").option("rubric", session.rubric_name.as_deref());
    let command = options(command, arguments).asking(arguments);
    let in_place = arguments.answers.is_some() && arguments.save.is_none();
    let command = command.option(if in_place || arguments.edit { "answers" } else { "save" }, Some(&session.path));
    command.flag("edit", arguments.edit).flag("resume", in_place && arguments.resume).lines(width)
}

/// Gives the command that starts anew what was left before anything was kept.
pub(super) fn start_anew(arguments: &AssessArguments, width: usize) -> String {
    let command = about(arguments, arguments.case.rubric(), arguments.case.target.as_deref());
    let command = command.asking(arguments).option("answers", arguments.answers.as_deref());
    let command = command.option("save", arguments.save.as_deref()).flag("force", arguments.force);
    command.flag("edit", arguments.edit).flag("resume", arguments.resume).lines(width)
}

/// Gives the command that reports again on the answers of a session.
pub(super) fn report(arguments: &AssessArguments, session: &Session, width: usize) -> String {
    let command = CommandLine::new("ladder assess").option("rubric", session.rubric_name.as_deref());
    options(command, arguments).option("answers", Some(&session.path)).lines(width)
}

/// Gives the command that plans the way to ready from the answers of a session.
pub(super) fn plan(arguments: &AssessArguments, session: &Session, width: usize) -> String {
    let command = CommandLine::new("ladder plan").option("rubric", session.rubric_name.as_deref());
    let command = command.option("as-of", arguments.case.as_of.map(|date| date.to_string()));
    command.option("answers", Some(&session.path)).lines(width)
}

/// Gives the command that assesses the same answers for one level, as a report.
pub(in crate::cli) fn for_level(arguments: &AssessArguments, level: &LevelId) -> String {
    let AssessArguments { case, answers, .. } = arguments;
    let command = CommandLine::new("ladder assess").option("rubric", case.rubric());
    let command = command.option("target", Some(level.as_str())).option("current", case.current.as_deref());
    let command = command.log(arguments).option("as-of", case.as_of.map(|date| date.to_string()));
    command.option("answers", answers.as_deref()).0.join(" ")
}

/// Gives the command that does the same with the answers in a file and keeps them in another one; where something `is_asked`,
/// that one asks too.
pub(in crate::cli) fn elsewhere(
    arguments: &AssessArguments,
    answers: &Path,
    rubric: Option<&str>,
    is_asked: bool,
) -> String {
    let command = about(arguments, rubric, arguments.case.target.as_deref());
    let command = command.asking(arguments).option("answers", Some(answers));
    let command = command.option("save", Some(free_name_beside(answers))).flag("edit", arguments.edit);
    command.flag("resume", is_asked && !arguments.edit && !arguments.full).0.join(" ")
}

/// Gives the option that names a rubric; none where commands use it without one.
pub(in crate::cli) fn rubric_option(name: Option<&str>) -> Option<String> {
    let is_default = |name: &str| rubrics::default().is_ok_and(|default| default.value == name);
    name.filter(|name| !is_default(name)).map(|name| format!("--rubric {}", quoted(OsStr::new(name))))
}

/// Starts a command with what an assessment is about and how it is reported.
fn about(arguments: &AssessArguments, rubric: Option<&str>, target: Option<&str>) -> CommandLine {
    let command = CommandLine::new("ladder assess").option("rubric", rubric).option("target", target);
    options(command.option("current", arguments.case.current.as_deref()), arguments)
}

/// Adds how an assessment is reported.
fn options(command: CommandLine, arguments: &AssessArguments) -> CommandLine {
    command
        .log(arguments)
        .option("as-of", arguments.case.as_of.map(|date| date.to_string()))
        .option("format", arguments.format.map(Format::word))
        .option("output", arguments.output.as_deref())
        .option("require", arguments.require.map(crate::domain::Verdict::as_str))
        .flag("details", arguments.details)
}

/// Is a command, part by part: its name, and each option with its value.
struct CommandLine(Vec<String>);

impl CommandLine {
    fn new(name: &str) -> Self {
        Self(vec![name.to_owned()])
    }

    /// Adds what is asked, and what is kept of it.
    fn asking(self, arguments: &AssessArguments) -> Self {
        let command = self.flag("full", arguments.full).flag("quick", arguments.quick);
        command.flag("no-history", arguments.no_history)
    }

    /// Adds an option where it has a value; a value that looks like an option stays a value.
    fn option(mut self, name: &str, value: Option<impl AsRef<OsStr>>) -> Self {
        if let Some(value) = value {
            let value = value.as_ref();
            let between = if value.as_encoded_bytes().starts_with(b"-") { '=' } else { ' ' };
            self.0.push(format!("--{name}{between}{}", quoted(value)));
        }
        self
    }

    /// Adds an option whose value stands behind a sign, as it may do without one.
    fn joined(mut self, name: &str, value: Option<&Path>) -> Self {
        self.0.extend(value.map(|value| format!("--{name}={}", quoted(value.as_os_str()))));
        self
    }

    /// Adds the log, of which the file may be left out.
    fn log(self, arguments: &AssessArguments) -> Self {
        let log = arguments.log.as_ref();
        self.flag("log", log.is_some_and(Option::is_none)).joined("log", log.and_then(Option::as_deref))
    }

    fn flag(mut self, name: &str, given: bool) -> Self {
        self.0.extend(given.then(|| format!("--{name}")));
        self
    }

    /// Lays the command out in indented lines, which a shell takes as one.
    fn lines(self, width: usize) -> String {
        let mut lines = String::new();
        let mut column = 0;
        for part in self.0 {
            let columns = part.width() + 1;
            let (before, at) = match column {
                0 => ("  ", 2),
                // The backslash that the command goes on with has to fit behind it too.
                _ if column + columns + 2 > width => (" \\\n    ", 4),
                _ => (" ", column),
            };
            lines.push_str(before);
            lines.push_str(&part);
            column = at + columns;
        }
        lines
    }
}

/// Writes a word so that any POSIX shell reads it back, and so that it is harmless on a terminal.
///
/// What a terminal would act on is spelled out for `printf`; only line breaks at the very end are lost that way.
fn quoted(word: &OsStr) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-+:,%@".contains(&byte);
    match word.to_str() {
        Some(text) if !text.is_empty() && text.bytes().all(is_plain) => text.to_owned(),
        Some(text) if !text.contains(is_hidden) => format!("'{}'", text.replace('\'', r"'\''")),
        _ => {
            let spelled = word.as_encoded_bytes().iter().fold(String::new(), |mut spelled, &byte| {
                let _ = if is_plain(byte) {
                    write!(spelled, "{}", char::from(byte))
                } else {
                    write!(spelled, "\\0{byte:03o}")
                };
                spelled
            });
            // A percent sign is plain in the argument of `%b`.
            format!("\"$(printf '%b' '{spelled}')\"")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_reads_back_from_a_shell() {
        let words =
            ["a.yaml", "it's", "a b", "$HOME", "~x", "-x", "", "a\"b`c\\d", "größer", "a\u{1b}[31mb\u{202e}%s\\0c"];
        for word in words {
            let line = format!("printf '%s' {}", quoted(OsStr::new(word)));
            assert!(!line.contains(is_hidden), "{line}");
            let said = std::process::Command::new("sh").args(["-c", &line]).output().expect("there is a shell");
            assert_eq!(String::from_utf8_lossy(&said.stdout), word, "{line}");
        }
    }

    #[test]
    fn a_value_that_looks_like_an_option_stays_a_value() {
        assert_eq!(
            CommandLine::new("ladder assess").option("save", Some("-x.yaml")).lines(80),
            "  ladder assess --save=-x.yaml"
        );
    }

    #[test]
    fn a_long_command_goes_on_in_lines_that_a_shell_joins() {
        let command =
            CommandLine::new("ladder assess").option("target", Some("senior")).option("save", Some("a b.yaml"));
        assert_eq!(command.lines(34), "  ladder assess --target senior \\\n    --save 'a b.yaml'");
    }
}
