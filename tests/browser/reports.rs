//! Makes the reports that are opened.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use serde_json::Value;

use super::browser::{Browser, Visit};

/// Names a case: its name, and the arguments that make its page, from the command on.
pub(crate) type Case = (&'static str, Vec<String>);

/// What a page or a browser could act on, and what makes layouts burst.
const HOSTILE: &str = "<img src=https://example.org/x onerror=alert(1)><script>alert(1)</script>&amp;\\\" | =1+1 [a](javascript:alert(1)) WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW 日本語の長いテキスト";

/// Lists the cases: the examples, what would be if an answer were another, a rubric of two dimensions, one of twelve, and hostile text everywhere.
pub(crate) fn cases(folder: &Path) -> Vec<Case> {
    let example = |file: &str| {
        vec!["assess".to_owned(), "--answers".to_owned(), format!("examples/{file}"), "--details".to_owned()]
    };
    let own = |dimensions: usize, text: &str, answers: &str| {
        let rubric = folder.join(format!("rubric-{dimensions}.yaml"));
        std::fs::write(&rubric, self::rubric(dimensions, text)).expect("the folder is writable");
        let file = folder.join(format!("answers-{dimensions}.yaml"));
        std::fs::write(&file, answers).expect("the folder is writable");
        let argument = |path: &Path| path.display().to_string();
        let (rubric, file) = (argument(&rubric), argument(&file));
        let paths = ["assess".to_owned(), "--rubric".to_owned(), rubric, "--answers".to_owned(), file];
        let rest = ["--as-of", "2026-11-20", "--details"].map(str::to_owned);
        paths.into_iter().chain(rest).collect()
    };
    let some = "target: two\nanswers: {own-0-1: {rating: 3, evidence: [{what: a, link: b.md}]}, own-1-1: 2}\n";
    let hostile = format!(
        "target: two\nsubject: \"{HOSTILE}\"\nrater: {{role: manager, name: \"{HOSTILE}\"}}\nanswers:\n  own-0-1: {{rating: na, reason: \"{HOSTILE}\", note: \"{HOSTILE}\"}}\n  own-1-1: {{rating: 4, evidence: [{{what: \"{HOSTILE}\", link: \"https://example.org/{HOSTILE}\", confirmed_by: \"{HOSTILE}\"}}, {{what: a, link: \"https://example.org/{}\"}}]}}\nwarnings: {{sign: true}}\n",
        "a".repeat(300)
    );
    vec![
        ("strong-mid", example("people/strong-mid.yaml")),
        ("overclaimer", example("people/overclaimer.yaml")),
        ("partial", example("partial.json")),
        (
            "what if",
            [&example("people/strong-mid.yaml")[..], &["--what-if".to_owned(), "mentors-engineers=0".to_owned()]]
                .concat(),
        ),
        ("two dimensions", own(2, "Own", some)),
        ("twelve dimensions", own(12, "Customer orientation and empathy", some)),
        ("hostile", own(4, HOSTILE, &hostile)),
    ]
}

/// Lists the pages that are no reports of one case: plans, questions, pages about rubrics, several raters and several dates,
/// of the built-in rubric and of one with hostile text everywhere.
pub(crate) fn other_pages(folder: &Path) -> Vec<Case> {
    // Writes the files of the case of this name.
    let hostile = cases(folder).pop().expect("there are cases").1;
    let [rubric, answers] = [2, 4].map(|index: usize| hostile[index].as_str());
    let page = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    // The same answers from a second rater half a year later, where one rating is another.
    let text = std::fs::read_to_string(answers).expect("the case wrote it");
    let later = folder.join("answers-later.yaml");
    let text = text.replace("role: manager", "role: peer").replace("rating: 4", "rating: 1");
    std::fs::write(&later, format!("date: 2026-11-20\n{text}")).expect("the folder is writable");
    let earlier = folder.join("answers-earlier.yaml");
    std::fs::write(&earlier, format!("date: 2026-05-20\n{text}")).expect("the folder is writable");
    let (earlier, later) = (earlier.display(), later.display());
    vec![
        ("plan", page("plan --answers examples/partial.json")),
        ("plan for another track", page("plan --answers examples/people/strong-mid.yaml --target engineering-manager")),
        ("questions", page("plan --answers examples/partial.json --questions")),
        ("rubric", page("rubric show")),
        ("level", page("rubric show senior")),
        ("comparison", page("rubric show --compare mid senior")),
        ("raters", page("compare examples/people/strong-mid.yaml examples/people/strong-mid/manager.yaml")),
        ("dates", page("history examples/history")),
        ("difference", page("diff examples/history/2025-11-20.yaml examples/history/2026-11-20.yaml")),
        ("hostile raters", page(&format!("compare --rubric {rubric} {answers} {later} --as-of 2026-11-20"))),
        ("hostile dates", page(&format!("history --rubric {rubric} {earlier} {later}"))),
        ("hostile plan", page(&format!("plan --rubric {rubric} --answers {answers} --as-of 2026-11-20"))),
        ("hostile rubric", page(&format!("rubric show --rubric {rubric}"))),
        ("hostile level", page(&format!("rubric show two --rubric {rubric}"))),
        ("hostile comparison", page(&format!("rubric show --compare one two --rubric {rubric}"))),
    ]
}

/// Holds a report that is open in a browser, beside its JSON.
pub(crate) struct Opened {
    pub name: &'static str,
    pub visit: Visit,
    pub json: Value,
}

/// Opens the report of each case, once for all tests that look at it; none where there is no browser.
pub(crate) fn opened() -> Option<&'static [Opened]> {
    static OPENED: OnceLock<Option<Vec<Opened>>> = OnceLock::new();
    let open = || {
        let browser = Browser::find()?;
        let folder = tempfile::tempdir().expect("a folder for the test");
        let open = |case: &Case| {
            let json = std::fs::read_to_string(report(folder.path(), case, "json")).expect("the report is there");
            let json = serde_json::from_str(&json).expect("the report is JSON");
            Opened { name: case.0, visit: browser.read(&report(folder.path(), case, "html")), json }
        };
        Some(cases(folder.path()).iter().map(open).collect())
    };
    OPENED.get_or_init(open).as_deref()
}

/// Writes the page of a case in a format, and gives its path.
pub(crate) fn report(folder: &Path, case: &Case, ending: &str) -> PathBuf {
    let path = folder.join(format!("{}.{ending}", case.0.replace(' ', "-")));
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder"));
    command.env_clear().env("HOME", "/nonexistent").current_dir(env!("CARGO_MANIFEST_DIR"));
    command.args(&case.1).arg("--output").arg(&path);
    let output = command.output().expect("the program runs");
    // A plan that cannot be made is a page too.
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}: {}", case.0, String::from_utf8_lossy(&output.stderr));
    path
}

/// Writes a rubric of two levels with one text everywhere.
fn rubric(dimensions: usize, text: &str) -> String {
    let title = |place| format!("  - {{id: own-{place}, title: \"{text} {place}\"}}\n");
    let titles = (0..dimensions).map(title).collect::<Vec<_>>().concat();
    let criteria = |level: u8| {
        let line =
            |place| format!("      own-{place}: [{{id: own-{place}-{level}, text: \"{text} {place} {level}\"}}]\n");
        (0..dimensions).map(line).collect::<Vec<_>>().concat()
    };
    format!(
        "schema: 1\nid: rubric-{dimensions}\nversion: 1.0.0\ntitle: \"{text}\"\ndimensions:\n{titles}levels:\n  - id: one\n    title: One\n    criteria:\n{}  - id: two\n    title: \"{text}\"\n    after: one\n    criteria:\n{}    warnings: [{{id: sign, text: \"{text}\"}}]\n",
        criteria(0),
        criteria(1)
    )
}
