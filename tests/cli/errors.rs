//! Hostile and wrong answers files and arguments: refused with a code and a way out, never sent to a terminal raw.
#![expect(clippy::disallowed_methods, reason = "a test prepares and looks at files itself")]

use super::rubric_errors::for_each_line;
use super::support::{Run, file, folder, ladder, run, text};

/// Writes what a terminal would act on as YAML and JSON both spell it: escape, bell, a C1 control, two bidirectional ones.
const SPELLED: &str = r"\u001b[2J\u0007\u009b\u202e\u2066";

/// Is what [`SPELLED`] stands for.
pub(super) const HIDDEN: &str = "\u{1b}[2J\u{7}\u{9b}\u{202e}\u{2066}";

/// Numbers whose exponents no counter holds, or only just.
pub(super) const EXPONENTS: [&str; 6] = [
    "0.1e-9223372036854775808",
    "0.001e-9223372036854775808",
    "1e-9223372036854775808",
    "1e9223372036854775807",
    "0.1e-9223372036854775809",
    "-25.0e+99999999999999999999",
];

/// Asserts that neither controls nor bidirectional characters were written, but line feeds and colours, and no crash.
pub(super) fn assert_harmless(run: &Run, what: &str) {
    let turns = |letter| matches!(letter, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let colours = |rest: &str| rest.trim_start_matches(|letter| "[;0123456789".contains(letter)).starts_with('m');
    let harms = |letter: char| turns(letter) || letter.is_control() && letter != '\u{1b}';
    let harmless = |line: &str| !line.contains(harms) && line.split('\u{1b}').skip(1).all(colours);
    let mut lines = run.stdout.split('\n').chain(run.stderr.split('\n'));
    assert_eq!(lines.find(|line| !harmless(line) || line.contains("panicked")), None, "{what}");
}

/// Asserts that a run did nothing but to report this code with these words.
pub(super) fn assert_refused(run: &Run, code: &str, words: &str, what: &str) {
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{what}\n{}", run.stderr);
    let reported = run.stderr.contains(&format!("error[{code}]")) && run.stderr.contains(words);
    assert!(reported, "{what}: {code}: {words}\n{}", run.stderr);
    assert_harmless(run, what);
}

/// Assesses a file of this name and content for `senior` as of 2026-11-20.
fn assess(name: &str, content: impl AsRef<[u8]>, options: &[&str]) -> Run {
    let folder = folder();
    let path = file(folder.path(), name, content);
    let arguments = ["assess", "--target", "senior", "--as-of", "2026-11-20", "--answers", text(&path)];
    ladder(&[&arguments, options].concat())
}

/// Asserts that each content is refused for one mistake alone.
fn assert_each_refused(table: &str) {
    for_each_line(table, |content, code, words| {
        let run = assess("answers.yaml", content.trim_end(), &[]);
        assert_refused(&run, code, words, content);
        assert_eq!(run.stderr.matches("error[").count(), 1, "{content}\n{}", run.stderr);
    });
}

#[test]
fn a_text_that_is_no_single_document_is_refused() {
    let table = "
                                                     => empty-file nothing but space and comments
# one comment⏎⏎  # and another⏎                      => empty-file nothing but space and comments
target: senior⏎---⏎target: mid⏎                      => many-documents put it into a file of its own
answers:⏎→writes-design-docs: 3⏎                     => tab-indentation replace each TAB by two spaces
answers:⏎  writes-design-docs:⏎→  rating: 3⏎         => tab-indentation replace each TAB by two spaces
subject: x⏎→target: senior⏎                          => tab-indentation replace each TAB by two spaces
answers: {writes-design-docs: 3⏎                     => syntax this is not YAML
answers: &a⏎  writes-design-docs: *a⏎                => alias-loop write the entry out
";
    assert_each_refused(table);
    assert_refused(&assess("answers.json", "{\"target\": }", &[]), "syntax", "this is not JSON", "malformed JSON");
    assert_refused(&assess("answers.yaml", b"subject: \xff\xfe", &[]), "not-utf8", "save it as UTF-8", "no UTF-8");
}

#[test]
fn a_file_in_which_nothing_is_seen_is_empty_and_what_to_do_is_said() {
    let way_out = "help: `ladder answers new --target LEVEL` writes one to fill in\n";
    let comments = "# one\r# two\n \u{85}# three\n\u{2800}";
    let blanks =
        ["", " \n\t\r\n", "\u{85}\u{85}\n", "\u{2028}\u{2029}", "\u{feff}\u{feff}", "\0\0\0", "\u{c}", "\u{a0}"];
    for content in blanks.into_iter().chain(["\u{ad}\u{200b}\u{3164}", comments]) {
        for name in ["answers.yaml", "answers.json"] {
            let folder = folder();
            let path = file(folder.path(), name, content);
            for run in [ladder(&["answers", "check", text(&path)]), assess(name, content, &[])] {
                assert_refused(&run, "empty-file", "the file holds nothing but space and comments", content);
                assert!(run.stderr.contains(way_out), "{content:?}\n{}", run.stderr);
            }
        }
        let folder = folder();
        let run = ladder(&["rubric", "check", text(&file(folder.path(), "base.yaml", content))]);
        assert_refused(&run, "empty-file", "help: `ladder rubric new` writes one to start from", content);
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let content = "date: 2026-11-20\nanswers:\n  writes-design-docs: 3\n  frames-unclear-problem: 2\n";
    let plain = assess("answers.yaml", content, &[]);
    for content in [content.to_owned(), format!("\u{feff}{content}"), content.replace('\n', "\r\n")] {
        let run = assess("answers.yaml", content, &[]);
        assert_eq!((run.status, run.stdout, run.stderr.as_str()), (0, plain.stdout.clone(), ""));
    }
}

#[test]
fn a_name_that_is_not_known_leads_to_the_near_one() {
    let table = "
answer: {}                                           => unknown-key did you mean `answers`?
answers: {writes-design-docs: {raiting: 3}}          => unknown-key did you mean `rating`?
answers: {writes-design-doc: 3}                      => unknown-criterion did you mean `writes-design-docs`?
answers: {writes-design-docs: meet}                  => unknown-rating did you mean `meets`?
warnings: {assigned-work: true}                      => unknown-warning did you mean `assigned-work-only`?
target: senoir                                       => unknown-level did you mean `senior`?
current: midd                                        => unknown-level did you mean `mid`?
date: 2026-02-30                                     => invalid-date there is no such day
rater: {role: boss}                                  => invalid-role the roles are `self`, `manager`, `peer` and `mentor`
rubric: Software Engineer                            => invalid-id software-engineer@1.0.0
";
    assert_each_refused(table);
}

#[test]
fn a_rating_outside_the_scale_is_refused_with_the_ratings_there_are() {
    for rating in ["9", "-1", "2.5", "true", "No", "99999999999999999999", ".nan", "''", "Meets it"] {
        for form in [rating.to_owned(), format!("{{rating: {rating}}}")] {
            let expected = "unknown-rating 0 `not-shown`, 1 `emerging`, 2 `partial`, 3 `meets`, 4 `exceeds`, or `na`";
            assert_each_refused(&format!("answers: {{writes-design-docs: {form}}} => {expected}"));
        }
    }
}

#[test]
fn a_rating_of_any_exponent_is_held_against_the_scale() {
    for rating in EXPONENTS {
        let expected = "unknown-rating 0 `not-shown`, 1 `emerging`, 2 `partial`, 3 `meets`, 4 `exceeds`, or `na`";
        assert_each_refused(&format!("answers: {{writes-design-docs: {rating}}} => {expected}"));
        assert_each_refused(&format!("{{\"answers\": {{\"writes-design-docs\": {rating}}}}} => {expected}"));
    }
}

#[test]
fn what_does_not_apply_has_a_reason_and_is_no_must() {
    let table = "
answers: {frames-unclear-problem: na}                           => missing-reason {rating: na, reason: why
answers: {frames-unclear-problem: {rating: na, reason: }}       => missing-reason `na` needs a reason
answers: {leads-cross-team-project: {rating: na, reason: x}}    => na-on-must rate it, or leave it unanswered
";
    assert_each_refused(table);
    let both = assess("answers.yaml", "answers: {leads-cross-team-project: na}", &[]);
    assert_refused(&both, "missing-reason", "error[na-on-must]", "a must without a reason");
}

#[test]
fn evidence_says_what_happened_and_when() {
    for (item, expected) in [
        ("{what: ''}", "empty-text `what` is blank"),
        ("{what: '   '}", "empty-text write something, or remove the key"),
        ("{what: x, link: ' '}", "empty-text `link` is blank"),
        ("{what: x, confirmed_by: ' '}", "empty-text `confirmed_by` is blank"),
        ("{link: 'https://example.org'}", "missing-key add `what:` here"),
        ("{what: }", "missing-key add `what:` here"),
        ("{what: x, date: 2026-11-21}", "future-date after the as-of date 2026-11-20"),
        ("{what: x, date: 2026-02-30}", "invalid-date there is no such day as 2026-02-30"),
        ("{what: x, date: 20-11-2026}", "invalid-date write year-month-day, such as 2026-11-20"),
        ("{what: x, date: ' '}", "empty-text `date` is blank"),
    ] {
        let content = format!("answers: {{writes-design-docs: {{rating: 3, evidence: [{item}]}}}}");
        assert_each_refused(&format!("{content} => {expected}"));
    }
}

#[test]
fn a_link_leads_somewhere() {
    for (link, words) in [
        ("'-'", "`-` says that there is no link"),
        ("N/A", "`N/A` says that there is no link"),
        ("see above", "leave it out, and name who can confirm it with `confirmed_by`"),
        ("'https://-'", "`https://-` is no address, ticket or path that somebody could open"),
        ("'JavaScript:alert(1)'", "it would run code"),
    ] {
        let item = format!("{{what: x, link: {link}}}");
        assert_each_refused(&format!(
            "answers: {{writes-design-docs: {{rating: 3, evidence: [{item}]}}}} => invalid-link {words}"
        ));
        assert_each_refused(&format!("evidence: {{unused: {item}}} => invalid-link {words}"));
    }
}

#[test]
fn a_key_given_twice_is_shown_in_both_places() {
    let content = "subject: a\nanswers:\n  writes-design-docs: 3\n  writes-design-docs: 4\nsubject: b\n";
    let run = assess("answers.yaml", content, &[]);
    for words in [":1:1", ":5:1", ":3:3", ":4:3", "first given here", "error: 2 errors"] {
        assert_refused(&run, "duplicate-key", words, "");
    }
}

#[test]
fn a_value_of_the_wrong_kind_is_refused_once_at_every_key() {
    let wrong = "7 | [a] | text | rubric: [a] | subject: {a: b} | target: [senior] | current: {a: b} | date: [2026-11-20]
        | rater: self | rater: [self] | rater: {role: [self]} | rater: {name: {a: b}} | answers: 3 | answers: [3]
        | warnings: true | warnings: [a] | warnings: {avoids-hard-projects: No} | warnings: {avoids-hard-projects: [true]}";
    let answers = "[1] | {rating: [3]} | {rating: {a: b}} | {inferred: maybe} | {reason: [a]} | {rating: 3, note: [a]}
        | {evidence: x} | {evidence: {what: x}} | {evidence: [3]} | {evidence: [[x]]} | {evidence: [{what: [x]}]}
        | {evidence: [{what: x, link: [x]}]} | {evidence: [{what: x, date: {a: b}}]} | {evidence: [{what: x, confirmed_by: [x]}]}";
    let answers = answers.split(" | ").map(|answer| format!("answers: {{writes-design-docs: {}}}", answer.trim()));
    for content in wrong.split(" | ").map(|content| content.trim().to_owned()).chain(answers) {
        assert_each_refused(&format!("{content} => wrong-type "));
    }
}

#[test]
fn all_mistakes_of_a_file_are_reported_in_one_run() {
    let content = "subject: [a]\nsubjct: a\nrater: {role: boss}\ncurrent: midd\ndate: 2026-02-30\nanswers:\n  writes-design-doc: 3
  frames-unclear-problem: na\n  leads-cross-team-project: {rating: na, reason: x}\n  writes-design-docs: 9
  writes-design-docs: 3\n  mentors-engineers: {evidence: [{link: x.md}, {what: ' '}, {what: x, date: 2030-01-01}]}
warnings: {assigned-work: true}\n";
    let run = assess("answers.yaml", content, &[]);
    let codes = "wrong-type unknown-key invalid-role unknown-level invalid-date unknown-criterion missing-reason
        na-on-must unknown-rating duplicate-key missing-key empty-text future-date unknown-warning";
    for code in codes.split_whitespace() {
        assert_refused(&run, code, "error: 14 errors, nothing was done", "");
    }
}

#[test]
fn answers_are_not_judged_by_another_rubric_where_the_one_they_name_is_wrong() {
    let own = "target: l3\ncurrent: l2\nanswers: {owns-a-service: 3}\nwarnings: {works-alone: true}";
    for (rubric, code) in [
        ("/srv/ladders/own.yaml", "invalid-id"),
        ("C:\\own.yaml", "invalid-id"),
        ("../own.yaml", "invalid-id"),
        ("./../own.yaml", "unsafe-path"),
        ("own@1.0.0@2", "unknown-rubric"),
        ("[own]", "wrong-type"),
        ("'  '", "empty-text"),
    ] {
        let folder = folder();
        let answers = file(folder.path(), "answers.yaml", format!("rubric: {rubric}\n{own}\n"));
        for command in [&["assess", "--answers"][..], &["plan", "--answers"], &["answers", "check"], &["history"]] {
            let run = ladder(&[command, &[text(&answers)]].concat());
            assert_refused(&run, code, "answers.yaml:1:", rubric);
            assert_eq!(run.stderr.matches("error[").count(), 1, "{rubric}\n{}", run.stderr);
        }
        // What is wrong whatever the rubric is, is told with it.
        let more = file(folder.path(), "answers.yaml", format!("rubric: {rubric}\n{own}\ndate: 2026-02-30\n"));
        let run = ladder(&["answers", "check", text(&more)]);
        assert_eq!(run.stderr.matches("error[").count(), 2, "{rubric}\n{}", run.stderr);
        assert_refused(&run, "invalid-date", "", rubric);
    }
}

#[test]
fn arguments_that_name_nothing_lead_to_the_near_name() {
    for (option, value, words) in [
        ("--target", "senoir", "did you mean `senior`?"),
        ("--target", "wizard", "its levels are intern, junior, mid"),
        ("--rubric", "software-enginer", "did you mean `software-engineer`?"),
        ("--rubric", "./nowhere.yaml", "error[unreadable-file]: the file cannot be read: no such file"),
        ("--format", "jsn", "a similar value exists: 'json'"),
        ("--require", "raedy", "a similar value exists: 'ready'"),
        ("--as-of", "2026-02-30", "the calendar has no such day"),
        ("--answer", "x", "a similar argument exists: '--answers'"),
    ] {
        let run = ladder(&["assess", "--answers", "examples/people/strong-mid.yaml", option, value]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{option} {value}");
        assert!(run.stderr.contains(words), "{option} {value}: {words}\n{}", run.stderr);
    }
}

#[test]
fn what_a_terminal_would_act_on_is_never_sent_raw_from_a_report() {
    let content = r#"{subject: "H", rater: {role: manager, name: "H"}, answers: {
  frames-unclear-problem: {rating: na, reason: "H"},
  writes-design-docs: {rating: 3, note: "H", evidence: [{what: "H", link: "./H", confirmed_by: "by H"}]}}}"#;
    let shown = "␛[2J␇<U+009B><U+202E><U+2066>";
    for (options, shown) in [(&[][..], shown), (&["--details"], shown), (&["--format", "json"], SPELLED)] {
        let run = assess("answers.yaml", content.replace('H', SPELLED), options);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{options:?}");
        assert!(run.stdout.contains(shown), "{options:?}\n{}", run.stdout);
        assert_harmless(&run, &format!("{options:?}"));
    }
}

#[test]
fn what_a_terminal_would_act_on_is_never_sent_raw_from_a_message() {
    let contents = "H: 1 | rubric: H | target: H | current: H | date: H | rater: {role: H} | rater: {H: 1} | subject: [H] | [H]
        | answers: {H: 3} | warnings: {H: true} | answers: {writes-design-docs: H} | {? [H] : 1} | {H: 1, H: 1} | subject: !H x";
    for content in contents.split(" | ") {
        for hidden in [&format!("\"{SPELLED}\""), "\u{202e}x\u{2066}", HIDDEN] {
            let run = assess("answers.yaml", content.trim().replace('H', hidden), &[]);
            assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{content}");
            assert_harmless(&run, content);
        }
    }
    let remark = r#"{rater: {name: "H"}, answers: {writes-design-docs: {evidence: [{what: x, confirmed_by: "H"}]}}}"#;
    let run = assess("answers.yaml", remark.replace('H', SPELLED), &[]);
    assert!(run.status == 0 && run.stderr.contains("warning[own-confirmation]"), "{}", run.stderr);
    assert_harmless(&run, remark);
}

#[test]
fn what_a_terminal_would_act_on_is_never_sent_raw_from_an_argument() {
    let options = "target current rubric as-of format require output bogus".split(' ');
    let assess = options.map(|option| format!("assess --answers examples/people/overclaimer.yaml --{option}"));
    let others = ["rubric show", "answers check", "assess --answers", "assess --color", "assess", ""];
    for command in assess.chain(others.map(str::to_owned)) {
        let run = ladder(&command.split_whitespace().chain([HIDDEN, "--color=always"]).collect::<Vec<_>>());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{command}");
        assert_harmless(&run, &command);
    }
}

#[test]
fn what_is_no_readable_file_is_refused() {
    let folder = folder();
    let missing = (folder.path().join("missing.yaml"), "no such file or directory");
    let mut cases = vec![(folder.path().to_owned(), "it is a directory"), missing];
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let (pipe, private) = (folder.path().join("pipe"), file(folder.path(), "private.yaml", "target: senior\n"));
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|made| made.success()));
        cases.extend([(pipe, "it is no regular file"), ("/dev/zero".into(), "it is no regular file")]);
        std::fs::set_permissions(&private, std::fs::Permissions::from_mode(0o000)).expect("the file is ours");
        // The superuser may read everything.
        cases.extend(std::fs::File::open(&private).is_err().then_some((private, "permission denied")));
    }
    for (path, words) in cases {
        let run = ladder(&["assess", "--target", "senior", "--answers", text(&path)]);
        assert_refused(&run, "unreadable-file", words, text(&path));
    }
}

/// Runs `assess` on a file, or on `input` for `-`, within 300 MB of address space.
///
/// The program may hold 200 MB; its address space was seen to be up to 1.5 times what it holds, as its tables double.
#[cfg(unix)]
fn assess_within_limits(answers: &str, input: &str) -> Run {
    let mut command = assert_cmd::Command::new("bash");
    let script = "ulimit -v 300000 && exec \"$0\" assess --target senior --answers \"$1\" <\"$2\"";
    let arguments = ["-c", script, env!("CARGO_BIN_EXE_ladder"), answers, input];
    command.args(arguments).timeout(std::time::Duration::from_mins(1));
    run(command)
}

/// Writes mistakes in an entry below a key of a megabyte: keys that are not known, and keys that are given twice.
#[cfg(unix)]
fn below_a_long_key(mistakes: usize) -> String {
    let items: Vec<_> =
        (0..mistakes).map(|number| format!("{{\"what\": 1, \"bogus{number}\": 1, \"what\": 2}}")).collect();
    format!("{{\"answers\": {{\"{}\": {{\"evidence\": [{}]}}}}}}", "k".repeat(1_000_000), items.join(",\n"))
}

#[cfg(unix)]
#[test]
fn a_long_key_above_many_mistakes_takes_little_memory() {
    let folder = folder();
    let json = below_a_long_key(2_000);
    let yaml = format!(
        "answers:\n  ? {}\n  : evidence:\n{}",
        "k".repeat(1_000_000),
        "    - {what: 1, bogus: 1, what: 2}\n".repeat(2_000)
    );
    let keys: Vec<_> = (0..30).map(|number| format!("\"{}{number}\": 1", "k".repeat(400_000))).collect();
    for (name, content, code) in [
        ("long-key.json", json.as_str(), "unknown-key"),
        ("long-key.json", json.as_str(), "duplicate-key"),
        ("long-key.yaml", &yaml, "unknown-key"),
        ("long-key.yaml", &yaml, "duplicate-key"),
        ("long-keys.json", &format!("{{{}}}", keys.join(", ")), "unknown-key"),
    ] {
        let run = assess_within_limits(text(&file(folder.path(), name, content)), "/dev/null");
        assert_refused(&run, code, "", name);
        assert!(run.stderr.len() < 1_000_000, "{name} echoes {} bytes", run.stderr.len());
    }
}

#[cfg(unix)]
#[test]
fn a_hostile_text_is_refused_with_little_memory() {
    let folder = folder();
    let bomb = |at| format!("a{at}: &a{at} [{}]\n", vec![format!("*a{}", at - 1); 10].join(","));
    let keys = |count| (0..count).map(|key| format!("\"k{key}\": 1,\n")).collect::<Vec<_>>().concat();
    for (name, content, code) in [
        ("brackets.yaml", "[".repeat(400_000), "too-large"),
        ("brackets.json", "[".repeat(400_000), "too-large"),
        ("bomb.yaml", "a0: &a0 x\n".to_owned() + &(1..12).map(bomb).collect::<String>(), "too-large"),
        ("scalar.yaml", format!("subject: {}\n", "x".repeat(50_000_000)), "too-large"),
        ("pairs.yaml", format!("[{}[]]", "[],[],".repeat(1_500_000)), "too-large"),
        ("pairs.json", format!("[{}[]]", "[],[],".repeat(1_500_000)), "too-large"),
        ("keys.yaml", keys(300_000).replace(',', ""), "too-large"),
        ("keys.json", format!("{{{}\"z\": 1}}", keys(300_000)), "too-large"),
        ("fewer-keys.yaml", keys(150_000).replace(',', ""), "unknown-key"),
        ("fewer-keys.json", format!("{{{}\"z\": 1}}", keys(150_000)), "unknown-key"),
        ("twice.yaml", "subject: a\n".repeat(200_000), "too-large"),
        ("fewer-twice.yaml", "subject: a\n".repeat(150_000), "duplicate-key"),
        ("fewer-twice.json", format!("{{{}\"z\": 1}}", "\"subject\": \"a\", ".repeat(150_000)), "duplicate-key"),
    ] {
        let run = assess_within_limits(text(&file(folder.path(), name, content)), "/dev/null");
        assert_refused(&run, code, "", name);
        assert!(run.stderr.matches("error[duplicate-key]").count() <= 1, "{name}");
    }
    assert_refused(&assess_within_limits("-", "/dev/zero"), "too-large", "larger than 16 MiB", "/dev/zero");
}

#[test]
fn more_mistakes_than_are_counted_are_said_to_be_more() {
    let folder = folder();
    for (mistakes, words) in [
        (1, "error: 1 error,"),
        (2, "error: 2 errors,"),
        (500, "error: 500 errors,"),
        (501, "error: more than 500 errors,"),
        (2000, "error: more than 500 errors,"),
    ] {
        let answers: Vec<_> = (0..mistakes).map(|number| format!("  unknown-{number}: 1\n")).collect();
        let path = file(folder.path(), "answers.yaml", format!("target: senior\nanswers:\n{}", answers.concat()));
        let run = ladder(&["answers", "check", text(&path)]);
        assert!(run.stderr.contains(words), "{mistakes}: {}", run.stderr.lines().last().unwrap_or_default());
    }
}
