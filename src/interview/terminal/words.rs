//! Asks for a line of words, and takes the commands that are typed in one.

use std::io::{self, Write as _};

use dialoguer::Editor;

use super::device::{Entered, size};
use super::editor::LineEditor;
use super::in_place::{InPlace, wrapped};
use super::keys::Key;
use crate::interview::asker::{Line, Screen, Stop, Viewport};
use crate::interview::layout::{Layout, SAVE_AND_QUIT, rows};
use crate::interview::reply::Reply;
use crate::platform;

/// What somebody types to leave a line of words.
const BACK: &str = ":b";
/// What somebody types to save and quit from a line of words.
const QUIT: &str = ":q";
/// What somebody types to write in an editor, behind what stands in the line.
const EDITOR: &str = ":e";

/// Asks before words are left out.
const UNSAVED: &str = "Esc once more goes back without these words; Enter keeps them.";

/// What a line of words came to.
enum Said {
    Words(String),
    Back,
}

impl InPlace {
    /// Asks for a line outside of the questions; it stays on the screen.
    pub(super) fn line(&mut self, prompt: &str) -> Result<Option<String>, Stop> {
        self.begin()?;
        // What was chosen before stays on the screen.
        self.area.leave()?;
        let mut editor = LineEditor::default();
        let said = self.words(&mut editor, prompt, "", &|_| String::new(), &mut |_| {})?;
        // What came in one go with its Enter was not drawn yet.
        let line = editor.rows(prompt, size().0.saturating_sub(1));
        self.draw(line.rows, line.row, &line.before, 0)?;
        self.area.leave()?;
        Ok(match said {
            Said::Words(words) => Some(words),
            Said::Back => None,
        })
    }

    /// Reads a line of words, or the command that is typed in it.
    pub(super) fn line_of(
        &mut self,
        screen: &dyn Fn(&Viewport) -> Screen,
        line: &Line,
        typing: &mut dyn FnMut(&str),
    ) -> Result<Reply, Stop> {
        let mut editor = LineEditor::new(line.refused.as_deref().unwrap_or(&line.before));
        let label = format!("  {}", line.label);
        let above = |view: &Viewport| {
            let screen = screen(view).text;
            let mut layout = Layout::new(view.columns);
            // Where there are few rows, the question needs them.
            if line.first && rows(&screen) + 4 < view.rows {
                layout.add("  ", "  ", &format!("(Esc back, {EDITOR} editor, {QUIT} {SAVE_AND_QUIT})"));
            }
            format!("{screen}{}", layout.text)
        };
        loop {
            let kept = if line.is_kept { line.before.as_str() } else { "" };
            let said = self.words(&mut editor, &label, kept, &above, typing);
            let words = match said.inspect_err(|_| typing(editor.words()))? {
                Said::Back => return Ok(Reply::Back),
                Said::Words(words) => words,
            };
            match words.strip_prefix(line.before.as_str()).unwrap_or(&words).trim() {
                BACK => return Ok(Reply::Back),
                QUIT => return Ok(Reply::Quit),
                _ => {}
            }
            if let Some(rest) = in_front_of(EDITOR, &words, &line.before) {
                match self.edit(rest)? {
                    Some(written) => return Ok(Reply::Words(written)),
                    None => editor = LineEditor::new(rest),
                }
                continue;
            }
            let to_keep = in_front_of(QUIT, &words, &line.before);
            self.quits = to_keep.is_some();
            return Ok(Reply::Words(to_keep.unwrap_or(&words).to_owned()));
        }
    }

    /// Reads words into a line that stands below what is laid out `above` it; those that are `kept` are not lost where somebody
    /// goes back.
    fn words(
        &mut self,
        editor: &mut LineEditor,
        label: &str,
        kept: &str,
        above: &dyn Fn(&Viewport) -> String,
        typing: &mut dyn FnMut(&str),
    ) -> Result<Said, Stop> {
        let mut note = "";
        loop {
            if !self.keyboard.is_pending()? {
                let view = self.view();
                let mut rows: Vec<_> = above(&view).lines().map(str::to_owned).collect();
                let line = editor.rows(label, view.columns.saturating_sub(1));
                let row = rows.len() + line.row;
                rows.extend(line.rows);
                rows.extend(wrapped(note));
                self.draw(rows, row, &line.before, 0)?;
            }
            match self.next()? {
                None => typing(editor.words()),
                Some(Entered::Key(Key::Enter)) if self.keyboard.is_unmarked_paste()? => editor.paste("\n"),
                Some(Entered::Key(Key::Enter)) if self.is_unseen(Key::Enter) && editor.words().is_empty() => {
                    note = "Enter once more leaves it empty.";
                }
                Some(Entered::Key(Key::Enter)) => return Ok(Said::Words(editor.words().to_owned())),
                Some(Entered::Key(Key::Escape)) if editor.words() != kept && note != UNSAVED => note = UNSAVED,
                Some(Entered::Key(Key::Escape)) => return Ok(Said::Back),
                Some(Entered::Key(key)) => {
                    (note, self.led_to) = ("", None);
                    editor.press(key);
                }
                Some(Entered::Pasted(text)) => {
                    (note, self.led_to) = ("", None);
                    editor.paste(&text);
                }
            }
        }
    }

    /// Lets somebody write in an editor that starts with these words; nothing where nothing came of it.
    fn edit(&mut self, words: &str) -> Result<Option<String>, Stop> {
        self.leave();
        let edited = Editor::new().executable(platform::editor()).require_save(true).edit(words);
        // One that was interrupted may leave the cursor hidden.
        write!(io::stderr(), "\x1b[?25h")?;
        if platform::is_interrupted() {
            return Err(Stop::Interrupted);
        }
        let why = match edited {
            // An editor that gave up leaves the words as they were, and is not told apart from one that saved them.
            Ok(Some(written)) if written.trim_end() != words => return Ok(Some(written)),
            Ok(_) => "Nothing was saved in the editor.".to_owned(),
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::InvalidData => {
                "What the editor saved is no text.".to_owned()
            }
            Err(dialoguer::Error::IO(error)) => {
                format!("The editor does not start: {}. EDITOR or VISUAL can name another.", error.kind())
            }
        };
        for row in wrapped(&why) {
            writeln!(io::stderr(), "{row}")?;
        }
        self.begin()?;
        Ok(None)
    }
}

/// Gives the words in front of a command that ends them; `before` are those that were there already.
fn in_front_of<'a>(command: &str, words: &'a str, before: &str) -> Option<&'a str> {
    let rest = words.trim_end().strip_suffix(command)?;
    (rest.is_empty() || rest.ends_with(' ') || rest == before).then(|| rest.trim_end())
}
