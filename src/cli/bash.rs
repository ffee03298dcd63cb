//! Completion in bash, where a word is what the shell makes of it: options apart from their values, names unquoted.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;

use clap_complete::engine;
use clap_complete::env::{Bash as Script, EnvCompleter};

/// Completes in bash as the library does, and beyond it quotes file names and follows `--option=value`.
pub(super) struct Bash;

impl EnvCompleter for Bash {
    fn name(&self) -> &'static str {
        Script.name()
    }

    fn is(&self, name: &str) -> bool {
        Script.is(name)
    }

    fn write_registration(
        &self,
        variable: &str,
        name: &str,
        program: &str,
        completer: &str,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        Script.write_registration(variable, name, program, completer, output)
    }

    #[expect(clippy::disallowed_methods, reason = "the script says by variables which word is asked for")]
    fn write_complete(
        &self,
        command: &mut clap::Command,
        words: Vec<OsString>,
        folder: Option<&Path>,
        output: &mut dyn Write,
    ) -> io::Result<()> {
        let index = env::var("_CLAP_COMPLETE_INDEX").ok().and_then(|index| index.parse().ok()).unwrap_or_default();
        let separator = env::var("_CLAP_IFS").unwrap_or_else(|_| "\n".to_owned());
        let (mut words, index) = without_signs(words, index);
        let typed = words.get(index).map(|word| word.to_string_lossy().into_owned()).unwrap_or_default();
        // A space without a backslash stands in quotes, which bash adds to what is offered itself.
        let in_quotes = typed.contains(' ') && !typed.contains('\\');
        if typed.contains('\\') {
            words[index] = unquoted(&typed).into();
        }
        let candidates = engine::complete(command, words, index, folder)?;
        let values = candidates.iter().map(|candidate| candidate.get_value().to_string_lossy());
        let values = values.filter(|value| !value.contains(char::is_control));
        let values = values.map(|value| if in_quotes { value.into_owned() } else { quoted(&value) });
        write!(output, "{}", values.collect::<Vec<_>>().join(&separator))
    }
}

/// Leaves out each `=` that bash made a word of between an option and its value; gives the place of the word asked for.
fn without_signs(words: Vec<OsString>, index: usize) -> (Vec<OsString>, usize) {
    let (mut kept, mut place): (Vec<OsString>, usize) = (Vec::new(), index);
    for (number, word) in words.into_iter().enumerate() {
        let follows_option = kept.last().is_some_and(|last| last.to_string_lossy().starts_with("--"));
        if word == "=" && follows_option && number != index {
            place -= usize::from(number < index);
        } else {
            kept.push(word);
        }
    }
    (kept, place)
}

/// Takes the backslashes away that quote a character.
fn unquoted(word: &str) -> String {
    let mut letters = word.chars();
    std::iter::from_fn(|| letters.next().and_then(|letter| if letter == '\\' { letters.next() } else { Some(letter) }))
        .collect()
}

/// Puts a backslash before each character that means something to bash.
fn quoted(value: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || !letter.is_ascii() || "-_./,+=:@%^~".contains(letter);
    let quote = |letter: char| (!plain(letter)).then_some('\\').into_iter().chain([letter]);
    value.chars().flat_map(quote).collect()
}
