//! Answers an interview from a list, and writes down what was shown.

use std::io;

use ladder::catalog;
use ladder::diagnostic::Source;
use ladder::domain::{AnswerSheet, Current, Date, LevelIndex, Rubric};
use ladder::interview::{Asked, Asker, Choice, Ending, Input, Interview, Reply, Screen, conduct};

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

/// Types from a list; at its end the input is closed.
struct Typist<'a> {
    typed: std::slice::Iter<'a, &'a str>,
    transcript: String,
    width: usize,
}

impl Asker for Typist<'_> {
    fn ask(&mut self, screen: &Screen) -> io::Result<Asked> {
        self.transcript.push_str(&screen.text);
        loop {
            let Some(typed) = self.typed.next() else { return Ok(Asked::Closed) };
            self.transcript.push_str("> ");
            self.transcript.push_str(typed);
            self.transcript.push('\n');
            match &screen.input {
                Input::Words(_) if *typed == ":q" => return Ok(Asked::Quit),
                Input::Words(_) => return Ok(Asked::Reply(Reply::Words((*typed).to_owned()))),
                Input::Keys(keys) => {
                    if let Some((_, asked)) = keys.iter().find(|(key, _)| typed.starts_with(*key)) {
                        return Ok(asked.clone());
                    }
                }
            }
        }
    }

    fn choose(&mut self, lines: &[String]) -> io::Result<Choice> {
        for line in lines {
            self.transcript.push_str(line);
            self.transcript.push('\n');
        }
        let typed = self.typed.next().copied().unwrap_or_default();
        Ok(lines.iter().position(|line| line.contains(typed)).map_or(Choice::Nothing, Choice::Line))
    }

    fn size(&self) -> (usize, usize) {
        (self.width, 50)
    }
}

/// Runs an interview from a sheet, 80 columns wide.
pub(crate) fn conducted(rubric: &Rubric, sheet: AnswerSheet, typed: &[&str]) -> Run {
    let mut interview = Interview::new(rubric, sheet, level(rubric, "senior"), as_of(), false);
    run(&mut interview, typed, 80)
}

/// Runs an interview.
pub(crate) fn run(interview: &mut Interview, typed: &[&str], width: usize) -> Run {
    let mut typist = Typist { typed: typed.iter(), transcript: String::new(), width };
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
    let checked = catalog::read(Source::new("small.yaml", SMALL), None, &|_| unreachable!("one file"));
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
        - {id: hires, text: Takes part in hiring, ask: 'Did you interview?'}
    warnings:
      - {id: assigned-only, text: Works on what is assigned only, ask: Does planned work run out before you propose any?}
";
