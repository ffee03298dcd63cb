//! A small rubric with its interview: five questions, of which two are in each dimension and one is a warning sign; and a
//! folder to keep answers in.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program.
pub(crate) const LADDER: &str = env!("CARGO_BIN_EXE_ladder");

/// What each question begins with.
pub(crate) const PLACES: [&str; 5] = ["1 of 5", "2 of 5", "3 of 5", "4 of 5", "5 of 5"];

/// The ids of the criteria at the target, in the order in which they are asked about.
const CRITERIA: [&str; 4] = ["builds-bridges", "tests-bridges", "helps-builders", "writes-letters"];

/// What stands on the screen where somebody leaves and can go on.
pub(crate) const GO_ON: &str = "Go on with:";

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

    /// Reads the file of the answers; nothing where there is none.
    pub(crate) fn answers(&self) -> String {
        std::fs::read_to_string(self.file()).unwrap_or_default()
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

    /// Gives the ratings of all criteria at the target as the file of the answers has them; none where it has none.
    pub(crate) fn ratings(&self) -> [Option<String>; 4] {
        let answers = self.answers();
        CRITERIA.map(|criterion| rating(&answers, criterion))
    }
}

/// Gives the rating of a criterion as answers have it; none where they have none.
fn rating(answers: &str, criterion: &str) -> Option<String> {
    let mut lines = answers.lines().map(str::trim).skip_while(|line| !line.starts_with(&format!("{criterion}:")));
    let same_line = lines.next()?.split_once(':').map(|(_, rating)| rating.trim().to_owned());
    same_line.filter(|rating| !rating.is_empty()).or_else(|| {
        let rating = lines.next()?.strip_prefix("rating:")?;
        Some(rating.trim().to_owned())
    })
}

/// Gives these ratings, the first of all criteria at the target, and none of the others.
pub(crate) fn rated(ratings: &[&str]) -> [Option<String>; 4] {
    std::array::from_fn(|index| ratings.get(index).map(|rating| (*rating).to_owned()))
}

/// Gives the command that stands in a text after these words; it may go on in the next line, as a shell reads it.
pub(crate) fn command_after(text: &str, words: &str) -> String {
    let (_, after) = text.split_once(words).unwrap_or_else(|| panic!("no command after {words}:\n{text}"));
    let mut lines = after.trim_start().lines();
    let mut command = lines.next().unwrap_or_default().trim_end().to_owned();
    while command.ends_with('\\') {
        command = format!("{command}\n{}", lines.next().unwrap_or_default().trim_end());
    }
    command
}

/// Makes every run of spaces and breaks of lines one space.
pub(crate) fn flowing(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
