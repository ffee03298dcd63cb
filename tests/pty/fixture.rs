//! A small rubric with its interview: five questions, of which two are in each dimension and one is a warning sign.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use portable_pty::CommandBuilder;
use tempfile::TempDir;

use super::terminal::{ENTER, Session, command};

/// The program.
const LADDER: &str = env!("CARGO_BIN_EXE_ladder");

/// The ids of the criteria at the target, in the order in which they are asked about.
pub(crate) const CRITERIA: [&str; 4] = ["builds-bridges", "tests-bridges", "helps-builders", "writes-letters"];

/// What each question begins with.
pub(crate) const PLACES: [&str; 5] = ["1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5"];

/// What stands on the screen where somebody leaves and can go on.
pub(crate) const GO_ON: &str = "Go on with:";

/// What stands at the end of the line of keys.
pub(crate) const LAST_KEY: &str = "save and quit";

/// What stands below an opening that waits to be read.
pub(crate) const BEGIN: &str = "Enter  begin";

/// What stands on the screen when there is nothing left to ask, with the key that shows the report.
pub(crate) const END: &str = "show the report";

/// What stands below the report.
pub(crate) const AFTER: &str = "See the report again:";

/// What asks for evidence, its link, its day, who confirms it, and more of it.
pub(crate) const EVIDENCE: [&str; 5] = [
    "What shows it?",
    "Where can somebody else see it?",
    "When was it?",
    "Who can confirm it",
    "Anything else that shows it?",
];

/// The rubric of these tests; its first criterion is as long as those of the built-in one.
const RUBRIC: &str = r"schema: 1
id: bridges
version: 1.0.0
title: Bridge building
dimensions:
  - {id: craft, title: Craft}
  - {id: people, title: People}
levels:
  - id: apprentice
    title: Apprentice
    criteria:
      craft:
        - {id: carries-stones, text: Carries stones}
      people:
        - {id: listens, text: Listens}
  - id: builder
    title: Bridge builder
    after: apprentice
    criteria:
      craft:
        - id: builds-bridges
          text: Builds bridges that stand for a winter without supervision
          ask: In the last twelve months, did you take a bridge, over a river, a road or a valley, from first sketch to traffic without anybody steering the steps in between?
          why: A bridge that needs its builder every winter is a burden and not a help.
          must: true
          anchors:
            0: Nothing of the kind happened in the last twelve months
            1: Built most of a bridge while a more experienced colleague designed it or watched over its opening
            2: Took one bridge through alone, or several for which somebody had to step in at design or opening
            3: Two bridges, as large as the team plans them, went from design to traffic under their own lead
            4: Leads a road of several bridges or several builders from its goal to its opening day
          evidence:
            - The drawing, the permits and the opening record of one bridge
            - The foreman who can say how much help was needed
        - {id: tests-bridges, text: Tests bridges, ask: Did you test your bridges?}
      people:
        - {id: helps-builders, text: Helps builders, ask: Did you help other builders?}
        - {id: writes-letters, text: Writes letters, ask: Did you write letters?}
    warnings:
      - {id: blames-rivers, text: Blames rivers, ask: Did you blame a river for a bridge?, severity: soft}
";

/// Holds a folder with the rubric, which goes with the test.
pub(crate) struct Place {
    /// The folder, which is home to the programs that run here.
    folder: TempDir,
}

impl Place {
    /// Makes the folder and the rubric.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        std::fs::write(folder.path().join("bridges.yaml"), RUBRIC).expect("the folder is writable");
        Self { folder }
    }

    /// Gives the folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Gives the file that the answers of these tests are kept in.
    pub(crate) fn file(&self) -> PathBuf {
        self.path().join("answers.yaml")
    }

    /// Gives the folder that answers are kept in where nothing else is said.
    pub(crate) fn data(&self) -> PathBuf {
        self.path().join("data/ladder/answers")
    }

    /// Reads the file of the answers; nothing where there is none.
    pub(crate) fn answers(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap_or_default()
    }

    /// Prepares `ladder assess` with the rubric and these arguments.
    pub(crate) fn assess(&self, arguments: &[&str]) -> CommandBuilder {
        let mut assess = command(LADDER, self.path());
        assess.args(["assess", "--rubric", "./bridges.yaml", "--as-of", "2026-11-20"]);
        assess.args(arguments);
        assess
    }

    /// Prepares an interview whose answers are kept in the file of these tests.
    pub(crate) fn interview(&self) -> CommandBuilder {
        self.assess(&["--target", "builder", "--save", "answers.yaml"])
    }

    /// Starts an interview and goes to its first question.
    pub(crate) fn start(&self) -> Session {
        let mut session = Session::spawn(self.interview(), 100, 40);
        introduce(&mut session);
        session
    }

    /// Starts an interview at a terminal that cannot move its cursor, and goes to its first question.
    pub(crate) fn start_dumb(&self) -> Session {
        let mut interview = self.interview();
        interview.env("TERM", "dumb");
        let mut session = Session::spawn(interview, 80, 24);
        introduce(&mut session);
        session
    }

    /// Goes on with the interview in the file of these tests until this is on the screen.
    pub(crate) fn go_on(&self, until: &str) -> Session {
        let mut session = Session::spawn(self.interview(), 100, 40);
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

    /// Runs the program without a terminal.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut ladder = Command::new(LADDER);
        ladder.env_clear().env("HOME", self.path()).env("TZ", "UTC").current_dir(self.path()).args(arguments);
        ladder.output().expect("the program runs")
    }

    /// Asserts that the file of the answers is whole.
    pub(crate) fn assert_answers_are_valid(&self) {
        let checked = self.run(&["answers", "check", "answers.yaml", "--rubric", "./bridges.yaml"]);
        let said = String::from_utf8_lossy(&checked.stderr);
        assert_eq!(checked.status.code(), Some(0), "{said}\n{}", self.answers());
    }

    /// Gives the rating of a criterion as the file of the answers has it; none where it has none.
    pub(crate) fn rating(&self, criterion: &str) -> Option<String> {
        let answers = self.answers();
        let mut lines = answers.lines().map(str::trim).skip_while(|line| !line.starts_with(&format!("{criterion}:")));
        let same_line = lines.next()?.split_once(':').map(|(_, rating)| rating.trim().to_owned());
        same_line.filter(|rating| !rating.is_empty()).or_else(|| {
            let rating = lines.next()?.strip_prefix("rating:")?;
            Some(rating.trim().to_owned())
        })
    }

    /// Gives the ratings of all criteria at the target.
    pub(crate) fn ratings(&self) -> Vec<Option<String>> {
        CRITERIA.iter().map(|criterion| self.rating(criterion)).collect()
    }
}

/// Answers who is assessed and which level is held, up to the first question.
pub(crate) fn introduce(session: &mut Session) {
    session.wait_for("Whose readiness?");
    session.answer(&format!("sample builder{ENTER}"), "Level held now");
    session.type_keys(ENTER);
    begin(session);
    session.wait_for(PLACES[0]);
    session.wait_for(LAST_KEY);
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
    command_after(session, GO_ON)
}

/// Gives the command that stands on the screen after these words; it may go on in the next line, as a shell reads it.
pub(crate) fn command_after(session: &Session, words: &str) -> String {
    let written = session.written();
    let (_, after) = written.split_once(words).unwrap_or_else(|| panic!("no command after {words}:\n{written}"));
    let mut lines = after.trim_start().lines();
    let mut command = lines.next().unwrap_or_default().trim_end().to_owned();
    while command.ends_with('\\') {
        command = format!("{command}\n{}", lines.next().unwrap_or_default().trim_end());
    }
    command
}

/// Waits until keys can be pressed at a question or at the end; changing answers begins in the search, which is left.
pub(super) fn wait_for_any_keys(session: &mut Session, arguments: &[&str]) {
    if arguments.contains(&"--edit") {
        session.wait_for("Which question?");
        session.wait_for_keys();
        session.answer("\x1b", END);
    }
    session.wait_for(LAST_KEY);
}
