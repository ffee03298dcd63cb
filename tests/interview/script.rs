//! Answers an interview from a list, and writes down what was shown.

use std::fmt::Write as _;
use std::slice::Iter;

use anstream::adapter::strip_str;
use ladder::domain::{AnswerSheet, CriterionId, Current, Date, Evidence, LevelIndex, Request, Rubric};
use ladder::interview::{Asker, HalfWritten, Input, Interview, Menu, Reply, Screen, Stop, Viewport, conduct};
use ladder::text_file::Source;
use ladder::text_file::rubric;

use super::bridges::flowing;

/// Says how an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Somebody asked for the report.
    Finished,
    /// Somebody chose to go on later.
    Quit,
    /// It was interrupted.
    Interrupted,
    /// The input was closed.
    Closed,
}

impl From<&Stop> for Ending {
    fn from(stop: &Stop) -> Self {
        match stop {
            Stop::Quit => Self::Quit,
            Stop::Interrupted => Self::Interrupted,
            Stop::Closed => Self::Closed,
            Stop::Failed(error) => panic!("nothing fails here: {error}"),
        }
    }
}

/// Holds what came of an interview.
pub(crate) struct Run {
    /// Every screen with what was typed.
    pub(crate) transcript: String,
    /// How it ended.
    pub(crate) ending: Ending,
    /// The answers at the end.
    pub(crate) sheet: AnswerSheet,
    /// The answers as they were saved last.
    pub(crate) kept: AnswerSheet,
    /// What was half written, as it was kept last.
    pub(crate) half: Option<HalfWritten>,
}

impl Run {
    /// Tells whether these words were shown, wherever the lines were broken.
    pub(crate) fn shows(&self, words: &str) -> bool {
        flowing(&self.transcript).contains(words)
    }

    /// Gives the pieces of evidence of all answers, wherever they are written.
    pub(crate) fn pieces(&self) -> Vec<&Evidence> {
        self.sheet.answers.values().flat_map(|answer| self.sheet.evidence_of(answer)).collect()
    }
}

/// What stands in a script where Ctrl-C is typed.
pub(crate) const CTRL_C: &str = "\x03";

/// Types from a list; at its end the input is closed.
pub(crate) struct Typist<'a> {
    typed: Iter<'a, &'a str>,
    /// Everything that was shown and typed.
    pub(crate) transcript: String,
    size: (usize, usize),
}

impl<'a> Typist<'a> {
    pub(crate) fn new(typed: &'a [&'a str], size: (usize, usize)) -> Self {
        Self { typed: typed.iter(), transcript: String::new(), size }
    }

    /// Types what comes next.
    fn next(&mut self) -> Result<&'a str, Stop> {
        self.type_while(&mut |_| {})
    }

    /// Types what comes next; what ends with Ctrl-C stands in the line when it is stopped.
    fn type_while(&mut self, typing: &mut dyn FnMut(&str)) -> Result<&'a str, Stop> {
        let typed = self.typed.next().ok_or(Stop::Closed)?;
        if let Some(words) = typed.strip_suffix(CTRL_C) {
            typing(words);
        }
        let _ = writeln!(self.transcript, "> {typed}");
        if typed.ends_with(CTRL_C) { Err(Stop::Interrupted) } else { Ok(typed) }
    }
}

impl Asker for Typist<'_> {
    fn ask(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen, typing: &mut dyn FnMut(&str)) -> Result<Reply, Stop> {
        let (columns, rows) = self.size;
        let screen = lay_out(&Viewport { columns, rows, is_kept: true, asked: None });
        let _ = write!(self.transcript, "{}", strip_str(&screen.text));
        if let Input::Words(line) = &screen.input
            && !line.before.is_empty()
        {
            let _ = writeln!(self.transcript, "  [{}]", line.before);
        }
        loop {
            let typed = self.type_while(typing)?;
            let keys = match &screen.input {
                Input::Words(_) if typed == ":q" => return Ok(Reply::Quit),
                Input::Words(_) if typed == ":b" => return Ok(Reply::Back),
                Input::Words(line) => return Ok(Reply::Words(line.with(typed))),
                Input::Keys(keys) => keys,
            };
            let is_typed = |key: char| if typed.is_empty() { key == '\n' } else { typed.starts_with(key) };
            if let Some((_, reply)) = keys.iter().find(|(key, _)| is_typed(*key)) {
                return Ok(reply.clone());
            }
        }
    }

    fn choose(&mut self, list: &Menu) -> Result<Option<usize>, Stop> {
        let _ = writeln!(self.transcript, "{}", list.question);
        for (entry, number) in list.entries.iter().zip(1..) {
            let _ = writeln!(self.transcript, "{number}  {}", entry.shown);
        }
        let typed = self.next()?;
        Ok(match typed.parse::<usize>() {
            Ok(number) if (1..=list.entries.len()).contains(&number) => Some(number - 1),
            _ if typed.is_empty() => list.marked,
            _ => list.entries.iter().position(|entry| entry.searched.contains(typed)),
        })
    }

    fn line(&mut self, prompt: &str, default: &str) -> Result<String, Stop> {
        let _ = writeln!(self.transcript, "{prompt} [{default}]");
        let typed = self.next()?;
        Ok(if typed.is_empty() { default } else { typed }.to_owned())
    }

    fn say(&mut self, text: &str) {
        let _ = writeln!(self.transcript, "{text}");
    }

    fn size(&self) -> (usize, usize) {
        self.size
    }
}

/// Starts an interview about senior from a sheet.
pub(crate) fn interview(rubric: &Rubric, sheet: AnswerSheet, full: bool) -> Interview<'_> {
    let request = request(rubric, &sheet);
    Interview::new(rubric, sheet, request, full)
}

/// Asks about senior, from the level that a sheet says is held.
pub(crate) fn request(rubric: &Rubric, sheet: &AnswerSheet) -> Request {
    Request::new(rubric, level(rubric, "senior"), sheet.current, as_of()).expect("the level has criteria")
}

/// Runs an interview from a sheet, 80 columns wide.
pub(crate) fn conducted(rubric: &Rubric, sheet: AnswerSheet, typed: &[&str]) -> Run {
    let mut interview = interview(rubric, sheet, false);
    run(&mut interview, typed, 80)
}

/// Runs an interview that judges every level, in which all of Scope is met with evidence before the rest is typed.
pub(crate) fn scope_met(rubric: &Rubric, typed: &[&str]) -> Run {
    let evidence = ["led it", "https://example.org", "2026-05-01", "", ""];
    let script: Vec<_> = [&["3"][..], &evidence, &["3", "a"], &evidence, typed].concat();
    conducted(rubric, AnswerSheet { current: Current::Nothing, ..sheet(rubric) }, &script)
}

/// Runs an interview of which nothing is answered on a terminal of this many columns and rows.
pub(crate) fn high(rubric: &Rubric, typed: &[&str], size: (usize, usize)) -> Run {
    let mut interview = interview(rubric, sheet(rubric), false);
    run_at(&mut interview, typed, size)
}

/// Runs an interview on a terminal of this many columns and many rows.
pub(crate) fn run(interview: &mut Interview, typed: &[&str], width: usize) -> Run {
    run_at(interview, typed, (width, 50))
}

/// Runs an interview on a terminal of this many columns and rows.
pub(crate) fn run_at(interview: &mut Interview, typed: &[&str], size: (usize, usize)) -> Run {
    let mut typist = Typist::new(typed, size);
    let mut kept = interview.sheet().clone();
    let mut autosave = |sheet: &AnswerSheet| -> Result<Option<String>, Stop> {
        kept = sheet.clone();
        Ok(None)
    };
    let mut half = None;
    let mut keep = |written: Option<&HalfWritten>| half = written.cloned();
    let ended = conduct(interview, &mut typist, &mut autosave, &mut keep);
    let ending = ended.as_ref().map_or_else(Ending::from, |()| Ending::Finished);
    Run { transcript: typist.transcript, ending, sheet: interview.sheet().clone(), kept, half }
}

/// Gives the day of the tests.
pub(crate) fn as_of() -> Date {
    Date::parse("2026-11-20").expect("a date")
}

/// Finds a level.
pub(crate) fn level(rubric: &Rubric, name: &str) -> LevelIndex {
    rubric.find_level(name).expect("a level of the rubric")
}

/// Makes a sheet on which mid is held and nothing is answered.
pub(crate) fn sheet(rubric: &Rubric) -> AnswerSheet {
    AnswerSheet { current: Current::Level(level(rubric, "mid")), ..AnswerSheet::empty() }
}

/// Reads the rubric of the tests.
pub(crate) fn rubric() -> Rubric {
    read(SMALL.to_owned())
}

/// Reads the rubric after it changed: one question reworded, one removed, one added.
pub(crate) fn changed_rubric() -> Rubric {
    let changed = SMALL
        .replace("Did you turn a vague goal into a plan?", "Did you turn a goal nobody could measure into a plan?")
        .replace("{id: mentors, text: Mentors a colleague", "{id: reviews, text: Reviews designs")
        .replace("Did you mentor somebody?", "Did you review designs?");
    read(changed)
}

/// Reads the rubric with another criterion at the target, which only somebody who has that title can show.
pub(crate) fn in_seat_rubric() -> Rubric {
    let mut parts = rubric().into_parts();
    let senior = parts.levels.last_mut().expect("the rubric has levels");
    let mut criterion = senior.criteria[1].clone();
    criterion.id = CriterionId::parse("runs-budget").expect("an id");
    criterion.in_seat = true;
    senior.criteria.insert(2, criterion);
    Rubric::new(parts).expect("the rubric is valid")
}

/// Reads the rubric where the first criterion needs so many pieces of evidence.
pub(crate) fn occasions_rubric(occasions: usize) -> Rubric {
    let mut parts = rubric().into_parts();
    parts.levels.last_mut().expect("the rubric has levels").criteria[0].occasions = occasions;
    Rubric::new(parts).expect("the rubric is valid")
}

/// Reads a rubric.
pub(crate) fn read(text: String) -> Rubric {
    let checked = rubric::read(Source::new("small.yaml", text), None, &|_| unreachable!("one file"));
    checked.rubric.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
}

/// Has two levels: four criteria and one warning sign at the target, three and one below.
const SMALL: &str = "
schema: 1
id: small
version: 1.0.0
title: Small ladder
dimensions:
  - {id: scope, title: Scope}
  - {id: people, title: People}
levels:
  - id: mid
    title: Mid
    criteria:
      scope:
        - {id: small-scope, text: Carries a feature alone}
        - {id: small-must, text: Delivers what was promised, must: true}
      people:
        - {id: small-people, text: Helps a colleague}
    warnings:
      - {id: unseen, text: Works where nobody sees it, ask: Did nobody hear of your work?}
  - id: senior
    title: Senior
    after: mid
    criteria:
      scope:
        - id: leads
          text: Leads a project of two teams
          ask: Did you lead a project that two teams had to deliver?
          why: It is the step from mid to senior.
          must: true
          anchors: {1: Helped with one, 2: Led one inside the team, 3: Led two to launch, 4: Others lead theirs the same way}
          evidence: [The launch note, The lead of the other team]
        - id: frames
          text: Turns a vague goal into a plan
          ask: Did you turn a vague goal into a plan?
          evidence: [The plan]
          why: Somebody has to.
      people:
        - {id: mentors, text: Mentors a colleague, ask: 'Did you mentor somebody?'}
        - {id: hires, text: Takes part in hiring, ask: 'Did you interview?', evidence_required: false}
    warnings:
      - {id: assigned-only, text: Works on what is assigned only, ask: Does planned work run out before you propose any?}
";
