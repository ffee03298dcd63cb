//! A pseudo-terminal with one program in it.

use std::io::{Read, Write as _};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{JoinHandle, sleep};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::bridges::flowing;

/// How long anything may take on a machine that is busy with other tests.
const DEADLINE: Duration = Duration::from_secs(20);

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
    keys: Option<Box<dyn std::io::Write + Send>>,
    /// What the program wrote.
    output: Arc<Output>,
    /// Reads what the program writes.
    reader: Option<JoinHandle<()>>,
    /// The mode of the terminal as the program found it.
    mode: Option<String>,
    /// How much was written when keys were typed last.
    seen: usize,
    columns: u16,
}

/// Collects what a program writes.
struct Output {
    bytes: Mutex<Vec<u8>>,
    screen: Mutex<vt100::Parser>,
    /// Whether the reader is to let go of the terminal.
    stop: AtomicBool,
}

impl Session {
    /// Starts a program at a terminal of this many columns and rows.
    pub(crate) fn spawn(command: CommandBuilder, columns: u16, rows: u16) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("the machine has a pseudo-terminal");
        let mode = mode(pair.master.as_ref());
        let reader = pair.master.try_clone_reader().expect("a terminal can be read");
        let keys = pair.master.take_writer().expect("a terminal takes keys");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let output = Arc::new(Output {
            bytes: Mutex::default(),
            screen: Mutex::new(vt100::Parser::new(rows, columns, 0)),
            stop: AtomicBool::new(false),
        });
        let shared = Arc::clone(&output);
        let reader = std::thread::spawn(move || shared.collect(reader));
        Self {
            child,
            master: Some(pair.master),
            keys: Some(keys),
            output,
            reader: Some(reader),
            mode,
            seen: 0,
            columns,
        }
    }

    /// Makes the terminal this many columns and rows, as somebody does who drags a corner of its window.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let master = self.master.as_ref().expect("the terminal is open");
        master.resize(size).expect("a terminal takes another size");
        self.output.screen().screen_mut().set_size(rows, columns);
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
            let length = Some(session.output.bytes().len());
            if std::mem::replace(&mut looked_at, length) == length && !is_over {
                return false;
            }
            let written = flowing(&session.written_since_keys());
            found = alternatives.iter().find(|words| written.contains(&flowing(words)));
            assert!(found.is_some() || !is_over, "the program ended before {what}; everything:\n{}", session.written());
            found.is_some()
        });
        found.copied().expect("something was found")
    }

    pub(crate) fn type_keys(&mut self, keys: &str) {
        self.seen = self.output.bytes().len();
        let terminal = self.keys.as_mut().expect("the terminal is open");
        terminal.write_all(keys.as_bytes()).and_then(|()| terminal.flush()).expect("the terminal takes keys");
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
            // The last thing before it reads is to ask for pastes to be marked; bytes of that must not come later.
            let bytes = String::from_utf8_lossy(&session.bytes()).into_owned();
            !session.mode_is_restored() && bytes.rfind("\x1b[?2004h") > bytes.rfind("\x1b[?2004l")
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
        self.keys = None;
        self.master = None;
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
    fn wait_until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) {
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
    fn collect(&self, mut terminal: Box<dyn Read + Send>) {
        let mut part = [0; 4096];
        while let Ok(length @ 1..) = terminal.read(&mut part) {
            self.screen().process(&part[..length]);
            self.bytes().extend_from_slice(&part[..length]);
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
