//! Whole sessions by a script: `ladder assess` with its files, asked in this process by somebody who types from a list.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::PathBuf;

use ladder::cli::{self, Error, Outcome};
use ladder::interview::{Asker, Menu, Reply, Screen, Stop, Viewport};

use super::bridges::{Place, command_after, flowing};
use super::script::Typist;

/// Says what happens before this of what is typed, counted from 0, and what it is typed at.
type Event<'a> = (usize, &'a mut dyn FnMut());

/// Holds what came of a session.
pub(crate) struct Session {
    /// Everything that was shown and typed, and the error at the end.
    pub(crate) written: String,
    /// The file of the answers as it was whenever something was asked.
    pub(crate) files: Vec<String>,
    /// How it ended.
    pub(crate) result: Result<Outcome, Error>,
}

impl Session {
    /// Tells whether these words were shown, wherever the lines were broken.
    pub(crate) fn shows(&self, words: &str) -> bool {
        flowing(&self.written).contains(words)
    }

    /// Asserts that these words were shown.
    pub(crate) fn assert_shows(&self, words: &str) -> &Self {
        assert!(self.shows(words), "`{words}` is missing:\n{}", self.written);
        self
    }

    /// Asserts that somebody left, and can go on.
    pub(crate) fn assert_left(&self) -> &Self {
        assert!(matches!(self.result, Err(Error::Interrupted)), "{}", self.written);
        self.assert_shows("Go on with:")
    }

    /// Asserts that there was a report.
    pub(crate) fn assert_done(&self) -> &Self {
        assert!(matches!(self.result, Ok(Outcome::Done)), "{}", self.written);
        self
    }

    /// Asserts that it could not be done, and why.
    pub(crate) fn assert_refused(&self, words: &str) -> &Self {
        assert!(!matches!(self.result, Ok(_) | Err(Error::Interrupted)), "{}", self.written);
        self.assert_shows(words)
    }

    /// Gives the words of the command that stands there after these words, as a shell reads them.
    pub(crate) fn command_after(&self, words: &str) -> Vec<String> {
        shell_words(&command_after(&self.written, words))
    }

    /// Gives the words of the command that a hint names.
    pub(crate) fn command_in_hint(&self) -> Vec<String> {
        shell_words(self.written.rsplit('`').nth(1).expect("a command is named"))
    }

    /// Gives the words of the command that goes on.
    pub(crate) fn command_to_go_on(&self) -> Vec<String> {
        self.command_after("Go on with:")
    }
}

impl Place {
    /// Makes the folder, the rubric, and the file of the answers.
    pub(crate) fn with_answers(answers: &str) -> Self {
        let place = Self::new();
        std::fs::write(place.file(), answers).expect("the folder is writable");
        place
    }

    /// Gives the path of a file here.
    pub(crate) fn at(&self, name: &str) -> String {
        self.path().join(name).display().to_string()
    }

    /// Reads a file here.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Gives the folder of what the program keeps for its user.
    pub(crate) fn data(&self) -> PathBuf {
        self.path().join("data/ladder")
    }

    /// Runs `ladder assess` with the rubric and these options, of which those that begin with `./` name files here, while
    /// somebody types this.
    pub(crate) fn assess(&self, options: &[&str], typed: &[&str]) -> Session {
        self.assess_while(options, typed, None)
    }

    /// Runs `ladder assess` while somebody types this and something happens meanwhile.
    pub(crate) fn assess_while(&self, options: &[&str], typed: &[&str], event: Option<Event>) -> Session {
        let rubric = ["ladder", "assess", "--rubric", "./bridges.yaml", "--as-of", "2026-11-20"];
        let here = |option: &&str| option.strip_prefix("./").map_or_else(|| (*option).to_owned(), |name| self.at(name));
        let words: Vec<_> = rubric.iter().chain(options).map(here).collect();
        self.type_at(&words, typed, event)
    }

    /// Begins or goes on with the session in the file of the answers.
    pub(crate) fn interview(&self, typed: &[&str]) -> Session {
        self.assess(&["--target", "builder", "--save", "./answers.yaml"], typed)
    }

    /// Runs a command line as it stands.
    pub(crate) fn run_line(&self, words: &[String], typed: &[&str]) -> Session {
        self.type_at(words, typed, None)
    }

    fn type_at(&self, words: &[String], typed: &[&str], event: Option<Event>) -> Session {
        let typist = Typist::new(typed, (100, 40));
        let mut watcher = Watcher { typist, file: self.file(), files: Vec::new(), event };
        let words = words.iter().map(OsString::from);
        let result = cli::ask(words, &mut watcher, &self.data()).expect("the command line asks");
        let Watcher { typist, files, .. } = watcher;
        let mut written = typist.transcript;
        if let Err(error) = &result {
            if let Error::Mistakes(mistakes) = error {
                for mistake in mistakes {
                    let _ = writeln!(written, "{}\n{}", mistake.message, mistake.hints.join("\n"));
                }
            }
            let _ = writeln!(written, "error: {error}\nhint: {}", error.hints().join("\nhint: "));
        }
        Session { written, files, result }
    }
}

/// Types from a list, and looks at the file of the answers whenever something is asked.
struct Watcher<'a, 'e> {
    typist: Typist<'a>,
    file: PathBuf,
    files: Vec<String>,
    event: Option<Event<'e>>,
}

impl Watcher<'_, '_> {
    fn look(&mut self) {
        self.files.push(std::fs::read_to_string(&self.file).unwrap_or_default());
        if let Some((_, happen)) = self.event.as_mut().filter(|(when, _)| *when + 1 == self.files.len()) {
            happen();
        }
    }
}

impl Asker for Watcher<'_, '_> {
    fn ask(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen, typing: &mut dyn FnMut(&str)) -> Result<Reply, Stop> {
        self.look();
        self.typist.ask(lay_out, typing)
    }

    fn choose(&mut self, list: &Menu) -> Result<Option<usize>, Stop> {
        self.look();
        self.typist.choose(list)
    }

    fn line(&mut self, prompt: &str, default: &str) -> Result<String, Stop> {
        self.look();
        self.typist.line(prompt, default)
    }

    fn say(&mut self, text: &str) {
        self.typist.say(text);
    }

    fn size(&self) -> (usize, usize) {
        self.typist.size()
    }
}

/// Lets a shell read a command for the program, and gives its words.
fn shell_words(command: &str) -> Vec<String> {
    let line = format!("ladder() {{ printf '%s\\0' ladder \"$@\"; }}; {command}");
    let read = std::process::Command::new("sh").args(["-c", &line]).output().expect("there is a shell");
    let words = String::from_utf8(read.stdout).expect("these names are UTF-8");
    words.split_terminator('\0').map(str::to_owned).collect()
}
