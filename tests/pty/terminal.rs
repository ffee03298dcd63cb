//! A pseudo-terminal with one program in it.

use std::io::{Read, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{JoinHandle, sleep};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::termios::{OptionalActions, SpecialCodeIndex, tcgetattr, tcsetattr};

use super::bridges::flowing;

/// How long anything may take where a disk takes its time for what is saved; only a program that hangs takes longer.
const DEADLINE: Duration = Duration::from_mins(1);

/// How long to wait between two looks.
const PAUSE: Duration = Duration::from_millis(2);

/// Ctrl-C as a terminal sends it.
pub(crate) const CTRL_C: &str = "\x03";

/// The key that ends a line.
pub(crate) const ENTER: &str = "\r";

/// Holds a program that runs at a terminal of its own; it is killed when this is dropped.
pub(crate) struct Session {
    child: Box<dyn Child + Send + Sync>,
    /// The side of the terminal that a person sits at; none once it is closed.
    master: Option<Box<dyn MasterPty + Send>>,
    keys: Option<Keys>,
    /// What the program wrote.
    output: Arc<Output>,
    /// Reads what the program writes.
    reader: Option<JoinHandle<()>>,
    /// The mode of the terminal as the program found it.
    mode: Option<String>,
    /// How much was written when keys were typed last.
    seen: usize,
    /// What was typed last, and when, or when what that led to was seen.
    typed: Option<(String, Instant)>,
    columns: u16,
    /// Whether nothing is drawn in place.
    is_dumb: bool,
}

/// Types at a terminal, as somebody at its keyboard and the terminal itself do.
type Keys = Arc<Mutex<Box<dyn std::io::Write + Send>>>;

/// What a program asks a terminal for that may mark pastes.
const MARKS_PASTES: &[u8] = b"\x1b[?2004$p";

/// What one answers that does.
const IT_DOES: &[u8] = b"\x1b[?2004;2$y\x1b[?62;22c";

/// Collects what a program writes.
struct Output {
    bytes: Mutex<Vec<u8>>,
    screen: Mutex<vt100::Parser>,
    /// How many questions of the program the terminal has answered.
    answers: AtomicUsize,
    /// Whether it answers any.
    is_answering: bool,
    /// Whether the reader is to let go of the terminal.
    stop: AtomicBool,
}

impl Session {
    /// Starts a program at a terminal of this many columns and rows, which marks pastes.
    pub(crate) fn spawn(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        Self::spawn_at(command, (columns, rows), true)
    }

    /// Starts a program at a terminal that marks no pastes, and answers nothing that it is asked.
    pub(crate) fn spawn_unmarking(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        Self::spawn_at(command, (columns, rows), false)
    }

    fn spawn_at(command: CommandBuilder, (columns, rows): (u16, u16), is_answering: bool) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let is_dumb = command.get_env("TERM").is_some_and(|term| term == "dumb");
        let pair = native_pty_system().openpty(size).expect("the machine has a pseudo-terminal");
        let mode = mode(pair.master.as_ref());
        let reader = pair.master.try_clone_reader().expect("a terminal can be read");
        let keys = Arc::new(Mutex::new(pair.master.take_writer().expect("a terminal takes keys")));
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let output = Arc::new(Output {
            bytes: Mutex::default(),
            screen: Mutex::new(vt100::Parser::new(rows, columns, 0)),
            answers: AtomicUsize::new(0),
            is_answering,
            stop: AtomicBool::new(false),
        });
        let (shared, typing) = (Arc::clone(&output), Arc::clone(&keys));
        let reader = std::thread::spawn(move || shared.collect(reader, &typing));
        Self {
            child,
            master: Some(pair.master),
            keys: Some(keys),
            output,
            reader: Some(reader),
            mode,
            seen: 0,
            typed: None,
            columns,
            is_dumb,
        }
    }

    /// Makes the terminal this many columns and rows, as somebody does who drags a corner of its window.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.seen = self.output.bytes().len();
        self.output.screen().screen_mut().set_size(rows, columns);
        let master = self.master.as_ref().expect("the terminal is open");
        master.resize(size).expect("a terminal takes another size");
        self.columns = columns;
    }

    /// Waits until these words stand in what was written since keys were typed last; breaks of lines count as spaces.
    pub(crate) fn wait_for(&mut self, words: &str) {
        self.wait_for_one_of(&[words]);
    }

    /// Waits until some of these words stand there, and gives them.
    pub(crate) fn wait_for_one_of<'a>(&mut self, alternatives: &[&'a str]) -> &'a str {
        let what = format!("`{}` appears", alternatives.join("` or `"));
        let (mut found, mut looked_at) = (None, None);
        self.wait_until(&what, |session| {
            let is_over = session.output_has_ended();
            // To lay a long sheet out takes longer than anything else here.
            let length = session.output.bytes().len();
            if looked_at.replace(length) == Some(length) && !is_over {
                return false;
            }
            // What is drawn in place may hold only what is new of it; at a dumb terminal the screen holds what is past as well.
            let is_drawn = !session.is_dumb && length > session.seen;
            let shown = if is_drawn { flowing(&session.screen()) } else { String::new() };
            let written = flowing(&session.written_since_keys());
            let is_there = |words: &&&str| [&written, &shown].iter().any(|text| text.contains(&flowing(words)));
            found = alternatives.iter().find(is_there);
            assert!(found.is_some() || !is_over, "the program ended before {what}; everything:\n{}", session.written());
            found.is_some()
        });
        if let Some((_, at)) = &mut self.typed {
            *at = Instant::now();
        }
        found.copied().expect("something was found")
    }

    /// Types keys, not sooner than a person does who has read what the keys before led to.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        /// How long a person needs to press one key again, or to read what one led to.
        const AGAIN: Duration = Duration::from_millis(100);
        const READ: Duration = Duration::from_millis(400);
        if let Some((before, at)) = &self.typed {
            let needed = if before == keys { AGAIN } else { READ };
            if before == keys || keys == ENTER {
                sleep(needed.saturating_sub(at.elapsed()));
            }
        }
        self.type_at_once(keys);
        self.typed = Some((keys.to_owned(), Instant::now()));
    }

    /// Types keys right behind those before.
    pub(crate) fn type_at_once(&mut self, keys: &str) {
        self.seen = self.output.bytes().len();
        let terminal = self.keys.as_ref().expect("the terminal is open");
        write_to(terminal, keys.as_bytes());
    }

    /// Types keys and waits for what comes of them.
    pub(crate) fn answer(&mut self, keys: &str, then: &str) {
        self.type_keys(keys);
        self.wait_for(then);
    }

    /// Waits until the program reads single keys, so that a key reaches it and not the terminal's own line.
    pub(crate) fn wait_for_keys(&mut self) {
        self.wait_until("single keys are read", |session| {
            assert!(!session.output_has_ended(), "the program ended; everything:\n{}", session.written());
            // The last thing before it reads is to ask for pastes to be marked; bytes of that must not come later, nor the answer
            // of the terminal.
            let bytes = String::from_utf8_lossy(&session.bytes()).into_owned();
            let is_answered = session.output.answers.load(Ordering::SeqCst) > 0 || !session.output.is_answering;
            !session.mode_is_restored() && is_answered && bytes.rfind("\x1b[?2004h") > bytes.rfind("\x1b[?2004l")
        });
    }

    /// Types Ctrl-C at a prompt that reads single keys.
    pub(crate) fn interrupt(&mut self) {
        self.wait_for_keys();
        self.type_keys(CTRL_C);
    }

    /// Sends a signal by its name to the program.
    pub(crate) fn signal(&mut self, name: &str) {
        self.seen = self.output.bytes().len();
        let id = self.process_id();
        let sent = Command::new("kill").args(["-s", name, &id]).status().expect("`kill` runs");
        assert!(sent.success(), "signal {name}");
    }

    /// Gives the number of the program.
    pub(crate) fn process_id(&self) -> String {
        self.child.process_id().expect("the program has a number").to_string()
    }

    /// Closes the terminal, as a window that is closed does; `wake` is a key that makes the program write something.
    pub(crate) fn close(&mut self, wake: &str) {
        self.output.stop.store(true, Ordering::SeqCst);
        self.type_keys(wake);
        self.reader.take().expect("the terminal is open").join().expect("the reader ends");
        self.type_nothing_more();
        self.keys = None;
        self.master = None;
    }

    /// Lets the keyboard go without a word: it would type Enter and the character that ends the input, where there is one.
    fn type_nothing_more(&self) {
        let name = self.master.as_ref().and_then(|master| master.tty_name()).expect("the terminal has a name");
        let terminal = std::fs::File::open(name).expect("the terminal is open");
        let mut mode = tcgetattr(&terminal).expect("a terminal has a mode");
        mode.special_codes[SpecialCodeIndex::VEOF] = 0;
        tcsetattr(&terminal, OptionalActions::Now, &mode).expect("a terminal takes another mode");
    }

    /// Waits until the program ends and everything it wrote is read, and gives its exit status: 128 and more for a signal.
    pub(crate) fn exit_status(&mut self) -> u32 {
        let mut status = None;
        self.wait_until("the program ends", |session| {
            status = session.child.try_wait().expect("the program can be waited for");
            status.is_some()
        });
        self.wait_until("the output ends", |session| session.output_has_ended());
        let status = status.expect("the program has ended");
        if status.signal().is_some() { 128 } else { status.exit_code() }
    }

    /// Tells whether the mode of the terminal is the one that the program found.
    pub(crate) fn mode_is_restored(&self) -> bool {
        mode(self.master.as_deref().expect("the terminal is open")) == self.mode
    }

    pub(crate) fn cursor_is_visible(&self) -> bool {
        !self.output.screen().screen().hide_cursor()
    }

    /// Gives the lines of the screen as it is now, and whether the terminal broke each to go on in the next.
    pub(crate) fn lines(&self) -> Vec<(String, bool)> {
        let parser = self.output.screen();
        let lines = parser.screen().rows(0, self.columns).zip(0..);
        lines.map(|(line, row)| (line, parser.screen().row_wrapped(row))).collect()
    }

    /// Gives the screen as it is now.
    pub(crate) fn screen(&self) -> String {
        self.output.screen().screen().contents()
    }

    /// Gives the bytes that the program wrote.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.output.bytes().clone()
    }

    /// Gives everything that was written, as it would stand on one long sheet.
    pub(crate) fn written(&self) -> String {
        sheet(&self.output.bytes(), self.columns)
    }

    /// Gives what was written since keys were typed last.
    fn written_since_keys(&self) -> String {
        sheet(&self.output.bytes()[self.seen..], self.columns)
    }

    /// Tells whether everything is read that the program will ever write.
    fn output_has_ended(&self) -> bool {
        self.reader.as_ref().is_none_or(JoinHandle::is_finished)
    }

    /// Looks again and again until something holds.
    pub(crate) fn wait_until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
        let start = Instant::now();
        while !holds(self) {
            assert!(
                start.elapsed() < DEADLINE,
                "waited in vain until {what}; the screen:\n{}\neverything:\n{}",
                self.screen(),
                self.written()
            );
            sleep(PAUSE);
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.signal("KILL");
            let _ = self.child.wait();
        }
    }
}

impl Output {
    /// Reads until the terminal is closed on the other side, or this one is to let go of it.
    fn collect(&self, mut terminal: Box<dyn Read + Send>, keys: &Keys) {
        let mut part = [0; 4096];
        while let Ok(length @ 1..) = terminal.read(&mut part) {
            self.screen().process(&part[..length]);
            self.bytes().extend_from_slice(&part[..length]);
            let asked = self.bytes().windows(MARKS_PASTES.len()).filter(|written| *written == MARKS_PASTES).count();
            if self.is_answering && asked > self.answers.load(Ordering::SeqCst) {
                write_to(keys, IT_DOES);
                self.answers.fetch_add(1, Ordering::SeqCst);
            }
            if self.stop.load(Ordering::SeqCst) {
                break;
            }
        }
    }

    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.bytes.lock().expect("no thread failed with the bytes")
    }

    fn screen(&self) -> MutexGuard<'_, vt100::Parser> {
        self.screen.lock().expect("no thread failed with the screen")
    }
}

/// Prepares a program that gets this home folder and nothing else of the caller's environment.
pub(crate) fn command(program: &str, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.cwd(home);
    let path = std::env::var("PATH").unwrap_or_default();
    for (name, value) in [("PATH", path.as_str()), ("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("TZ", "UTC")] {
        command.env(name, value);
    }
    command.env("HOME", home);
    for (name, folder) in [("XDG_DATA_HOME", "data"), ("XDG_CONFIG_HOME", "config"), ("XDG_CACHE_HOME", "cache")] {
        command.env(name, home.join(folder));
    }
    command
}

fn write_to(terminal: &Keys, bytes: &[u8]) {
    let mut terminal = terminal.lock().expect("no thread failed with the keys");
    terminal.write_all(bytes).and_then(|()| terminal.flush()).expect("the terminal takes keys");
}

/// Describes the mode of a terminal.
fn mode(master: &(dyn MasterPty + Send)) -> Option<String> {
    master.get_termios().map(|mode| format!("{mode:?}"))
}

/// Lays bytes out on a sheet that is long enough for them; to lay out many empty rows would take most of the time of a test.
fn sheet(bytes: &[u8], columns: u16) -> String {
    let breaks = bytes.split(|byte| *byte == b'\n').count();
    let rows = breaks + bytes.len() / usize::from(columns) + 2;
    let mut parser = vt100::Parser::new(u16::try_from(rows).unwrap_or(u16::MAX), columns, 0);
    parser.process(bytes);
    parser.screen().contents()
}
