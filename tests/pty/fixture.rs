//! Interviews of the small rubric at a pseudo-terminal.

use std::path::Path;

use portable_pty::CommandBuilder;

pub(crate) use super::bridges::{AFTER, EVIDENCE, GO_ON, PLACES, Place};
use super::bridges::{LADDER, command_after};
use super::terminal::{ENTER, Session, command};

/// What stands at the end of the line of keys.
pub(crate) const LAST_KEY: &str = "save and quit";

/// What stands below an opening that waits to be read.
pub(crate) const BEGIN: &str = "Enter  begin";

/// What stands on the screen when there is nothing left to ask, and nowhere else.
pub(crate) const END: &str = "show the report";

impl Place {
    /// Prepares `ladder assess` with the rubric and these arguments.
    pub(crate) fn assess_command(&self, arguments: &[&str]) -> CommandBuilder {
        let mut assess = command(LADDER, self.path());
        assess.args(["assess", "--rubric", "./bridges.yaml", "--as-of", "2026-11-20"]);
        assess.args(arguments);
        assess
    }

    /// Prepares an interview whose answers are kept in the file of these tests.
    pub(crate) fn interview_command(&self) -> CommandBuilder {
        self.assess_command(&["--target", "builder", "--save", "answers.yaml"])
    }

    /// Starts an interview and goes to its first question.
    pub(crate) fn start(&self) -> Session {
        let mut session = Session::spawn(self.interview_command(), 100, 40);
        introduce(&mut session);
        session
    }

    /// Starts an interview at a terminal that marks no pastes, and goes to its first question.
    pub(crate) fn start_unmarking(&self) -> Session {
        let mut session = Session::spawn_unmarking(self.interview_command(), 100, 40);
        introduce(&mut session);
        session
    }

    /// Starts an interview at a terminal that cannot move its cursor, and goes to its first question.
    pub(crate) fn start_dumb(&self) -> Session {
        let mut interview = self.interview_command();
        interview.env("TERM", "dumb");
        let mut session = Session::spawn(interview, 80, 24);
        introduce(&mut session);
        session
    }

    /// Goes on with the interview in the file of these tests until this is on the screen.
    pub(crate) fn go_on(&self, until: &str) -> Session {
        let mut session = Session::spawn(self.interview_command(), 100, 40);
        session.wait_for(until);
        session
    }

    /// Prepares a line for the shell, which knows the program as `ladder`.
    pub(crate) fn shell(&self, line: &str) -> CommandBuilder {
        let mut shell = command("sh", self.path());
        let folder = Path::new(LADDER).parent().expect("the program is in a folder").display().to_string();
        let path = std::env::var("PATH").unwrap_or_default();
        shell.env("PATH", format!("{folder}:{path}"));
        shell.args(["-c", line]);
        shell
    }
}

/// Answers who is assessed and which level is held, up to the first question.
pub(crate) fn introduce(session: &mut Session) {
    session.wait_for("Whose readiness?");
    session.answer(&format!("sample builder{ENTER}"), "Which level is held now?");
    session.type_keys(ENTER);
    begin(session);
    session.wait_for(PLACES[0]);
    session.wait_for(LAST_KEY);
}

/// What stands on the screen as soon as no answer can change the verdict.
pub(crate) const OFFER: &str = "Go on for a better plan?";

/// Rates, and goes on where it is offered to end.
pub(crate) fn rate(session: &mut Session, rating: &str, next: &str) {
    session.type_keys(rating);
    if session.wait_for_one_of(&[OFFER, next]) == OFFER {
        session.answer(&format!("y{}", &rating[1..]), next);
    }
}

/// Goes on to the first question, from the opening where that waits to be read.
pub(crate) fn begin(session: &mut Session) {
    if session.wait_for_one_of(&[BEGIN, "1 of"]) == BEGIN {
        session.answer(ENTER, "1 of");
    }
}

/// Shows the report from the end of an interview, and gives the exit status.
pub(crate) fn report(session: &mut Session) -> u32 {
    session.wait_for(END);
    session.answer("r", AFTER);
    session.exit_status()
}

/// Gives the command that goes on with an interview, as it stands on the screen.
pub(crate) fn command_to_go_on(session: &Session) -> String {
    command_after(&session.written(), GO_ON)
}
