//! Answers an interview from a list, and writes down what was shown.

use std::fmt::Write as _;
use std::io;

use ladder::domain::{AnswerSheet, Current, Date, LevelIndex, Request, Rubric};
use ladder::interview::{Asked, Asker, Choice, Ending, Input, Interview, Reply, Row, Screen, conduct};
use ladder::text_file::Source;
use ladder::text_file::rubric;

/// Holds what came of an interview.
pub(crate) struct Run {
    /// Every screen with what was typed.
    pub(crate) transcript: String,
    /// How it ended.
    pub(crate) ending: Ending,
    /// The answers at the end.
    pub(crate) sheet: AnswerSheet,
    /// The answers as they were kept last.
    pub(crate) kept: AnswerSheet,
}

impl Run {
    /// Tells whether these words were shown, wherever the lines were broken.
    pub(crate) fn shows(&self, words: &str) -> bool {
        self.transcript.split_whitespace().collect::<Vec<_>>().join(" ").contains(words)
    }
}

/// Types from a list; at its end the input is closed.
struct Typist<'a> {
    typed: std::slice::Iter<'a, &'a str>,
    transcript: String,
    size: (usize, usize),
}

impl Asker for Typist<'_> {
    fn ask(&mut self, screen: &Screen) -> io::Result<Asked> {
        self.transcript.push_str(&screen.text);
        if let Input::Words(line) = &screen.input
            && !line.before.is_empty()
        {
            let _ = writeln!(self.transcript, "  [{}]", line.before);
        }
        loop {
            let Some(typed) = self.typed.next() else { return Ok(Asked::Closed) };
            self.transcript.push_str("> ");
            self.transcript.push_str(typed);
            self.transcript.push('\n');
            match &screen.input {
                Input::Words(_) if *typed == ":q" => return Ok(Asked::Quit),
                Input::Words(_) if *typed == ":b" => return Ok(Asked::Reply(Reply::Back)),
                Input::Words(line) => return Ok(Asked::Reply(Reply::Words(line.with(typed)))),
                Input::Keys(keys) if typed.is_empty() => {
                    if let Some((_, asked)) = keys.iter().find(|(key, _)| *key == '\n') {
                        return Ok(asked.clone());
                    }
                }
                Input::Keys(keys) => {
                    if let Some((_, asked)) = keys.iter().find(|(key, _)| typed.starts_with(*key)) {
                        return Ok(asked.clone());
                    }
                }
            }
        }
    }

    fn choose(&mut self, rows: &[Row]) -> io::Result<Choice> {
        for row in rows {
            self.transcript.push_str(&row.shown);
            self.transcript.push('\n');
        }
        let Some(typed) = self.typed.next() else { return Ok(Choice::Closed) };
        self.transcript.push_str("> ");
        self.transcript.push_str(typed);
        self.transcript.push('\n');
        Ok(rows.iter().position(|row| row.searched.contains(typed)).map_or(Choice::Nothing, Choice::Line))
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
    let mut typist = Typist { typed: typed.iter(), transcript: String::new(), size };
    let mut kept = interview.sheet().clone();
    let mut keep = |sheet: &AnswerSheet| -> io::Result<()> {
        kept = sheet.clone();
        Ok(())
    };
    let ending = conduct(interview, &mut typist, &mut keep).expect("nothing fails here");
    Run { transcript: typist.transcript, ending, sheet: interview.sheet().clone(), kept }
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

/// Reads a rubric.
fn read(text: String) -> Rubric {
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
