//! Runs one case and tells what is wrong with how it went.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Command, Output};

use super::case::Case;
use super::content::Text;

/// The most memory a run may take, in the kibibytes of `ulimit`: 200 MB.
const MEMORY: u64 = 200_000_000 / 1024;

/// The most seconds of a processor a run may take; ten times as many without optimisation.
const SECONDS: f64 = if cfg!(debug_assertions) { 20.0 } else { 2.0 };

/// Tells what is wrong, if anything is.
pub(crate) fn wrong(case: &Case) -> Option<String> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let work = folder.path().join("work");
    fs::create_dir(&work).expect("the folder is new");
    for (path, content) in &case.files {
        content.put(&work.join(path)).unwrap_or_else(|error| panic!("{}: {path}: {error}", case.name));
    }
    let before = Snapshot::of(&work);
    let (output, seconds) = run(case, folder.path());
    let after = Snapshot::of(&work);
    let wrong = judge(case, &output, seconds, &before, &after);
    let shown = |bytes: &[u8]| String::from_utf8_lossy(&bytes[..bytes.len().min(2000)]).into_owned();
    wrong.map(|wrong| format!("{wrong}\n{}{}", shown(&output.stderr), shown(&output.stdout)))
}

/// Runs the program under the limits, and gives what it wrote with the seconds that it took.
fn run(case: &Case, folder: &Path) -> (Output, f64) {
    // `times` tells last what the children took, to the hundredth of a second at least.
    let through = case.through.as_deref().unwrap_or("\"$@\"");
    let line = format!("ulimit -c 0; ulimit -t 60; ({through}); status=$?; times >&3; exit $status");
    let memory = if cfg!(target_os = "linux") { format!("ulimit -v {MEMORY}; ") } else { String::new() };
    let (times, input) = (folder.join("times"), folder.join("input"));
    fs::write(&input, case.stdin.as_ref().map(Text::written).unwrap_or_default()).expect("the folder is writable");
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{memory}exec 3>\"$TIMES\"; {line}")).arg("sh").arg(env!("CARGO_BIN_EXE_ladder"));
    command
        .args(case.run.split_whitespace())
        .args(case.with.iter().map(Text::written))
        .current_dir(folder.join("work"));
    command.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", folder.join("work/home")).env("COLUMNS", "80");
    command.env("TZ", "UTC").env("TIMES", &times);
    command.envs(case.environment.iter().map(|(name, value)| (name, value.written())));
    let output = command.stdin(File::open(input).expect("it was written")).output().expect("a shell is there");
    let times = fs::read_to_string(times).unwrap_or_default();
    (output, times.lines().next_back().map_or(f64::NAN, seconds))
}

/// Adds up what `times` tells in a line such as `0m0.010s 0m0.000s`.
fn seconds(line: &str) -> f64 {
    let time = |word: &str| {
        let (minutes, seconds) = word.trim_end_matches('s').split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    line.split_whitespace().map(|word| time(word).unwrap_or(f64::NAN)).sum()
}

/// Holds a run to the bounds and to what the case says.
fn judge(case: &Case, output: &Output, seconds: f64, before: &Snapshot, after: &Snapshot) -> Option<String> {
    let texts = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let all = texts.concat();
    let mut wrong = Vec::new();
    let mut tell = |what: String| wrong.push(what);
    match output.status.code() {
        Some(status) if status == case.status => {}
        Some(status) => tell(format!("it ends with {status}, and not with {}", case.status)),
        None => tell(format!("it ends with the signal {:?}", output.status.signal())),
    }
    for says in case.says.iter().filter(|says| !all.contains(says.as_str())) {
        tell(format!("it does not say {says:?}"));
    }
    if all.contains("panicked") {
        tell("it panics".to_owned());
    }
    if let Some(raw) = all
        .chars()
        .find(|raw| !matches!(raw, '\n' | '\r' | '\t') && (raw.is_control() || ladder::text::is_hidden(*raw)))
    {
        tell(format!("it writes the character {raw:?} as it is"));
    }
    if seconds.is_nan() || seconds > SECONDS {
        tell(format!("it takes {seconds} seconds"));
    }
    let changed = after.other_than(before);
    if changed != case.makes {
        tell(format!("it makes or changes {changed:?}, and not {:?}", case.makes));
    }
    if let Some(gone) = before.0.keys().find(|path| !after.0.contains_key(*path)) {
        tell(format!("`{gone}` is gone"));
    }
    let given = before.bytes() + case.stdin.as_ref().map_or(0, |text| text.written().len());
    let made: usize = changed.iter().filter_map(|path| after.0[path].as_ref()).map(Vec::len).sum();
    let told = output.stdout.len() + output.stderr.len() + made;
    if told > given * 10 + 1_000_000 {
        tell(format!("it writes {told} bytes for {given}"));
    }
    (!wrong.is_empty()).then(|| wrong.join("; "))
}

/// Is what stands in a folder, by path: the bytes of each file, and nothing for what is no file.
struct Snapshot(BTreeMap<String, Option<Vec<u8>>>);

impl Snapshot {
    fn of(folder: &Path) -> Self {
        let mut found = BTreeMap::new();
        let mut left = vec![folder.to_owned()];
        while let Some(path) = left.pop() {
            for entry in fs::read_dir(path).into_iter().flatten().flatten() {
                let (path, kind) = (entry.path(), entry.file_type().expect("it is there"));
                let name = path.strip_prefix(folder).expect("it stands in the folder").display().to_string();
                found.insert(name, kind.is_file().then(|| fs::read(&path).unwrap_or_default()));
                left.extend(kind.is_dir().then_some(path));
            }
        }
        Self(found)
    }

    /// Lists what is not the same as in another one.
    fn other_than(&self, other: &Self) -> Vec<String> {
        self.0.iter().filter(|(path, bytes)| other.0.get(*path) != Some(bytes)).map(|(path, _)| path.clone()).collect()
    }

    fn bytes(&self) -> usize {
        self.0.values().flatten().map(Vec::len).sum()
    }
}
