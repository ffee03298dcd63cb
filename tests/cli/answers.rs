//! `ladder answers`: the file to fill in, and the check of files.
#![expect(clippy::disallowed_methods, reason = "a test looks at files itself")]

use ladder::domain::{Case, Date, EvidenceEntry, Request, Rubric};
use ladder::engine::effective_rating;
use ladder::text_file::answers::{self, Overrides};
use ladder::text_file::{Code, Source, rubric};

use super::rubric_errors::BASE;
use super::support::{command, file, folder, ladder, run, text};

#[test]
fn a_template_reads_back_with_nothing_answered() {
    let folder = folder();
    for target in ["intern", "mid", "senior", "staff", "cto"] {
        let template = ladder(&["answers", "new", "--target", target]);
        assert_eq!((template.status, template.stderr.as_str()), (0, ""), "{target}");
        let path = file(folder.path(), "answers.yaml", &template.stdout);
        let report = ladder(&["assess", "--answers", text(&path)]);
        assert_eq!((report.status, report.stderr.as_str()), (0, ""), "{target}");
        assert!(report.stdout.contains("No signal yet"), "{target}");
    }
}

#[test]
fn a_template_shows_question_anchors_and_evidence_hints() {
    let template = ladder(&["answers", "new", "--target", "senior"]).stdout;
    for words in [
        "How far did you bring a project",
        "#   3 Meets: ",
        "#   Evidence: ",
        "(a must",
        "rubric: software-engineer@",
        "current: mid",
        "assigned-work-only:",
    ] {
        assert!(template.contains(words), "{words}");
    }
}

#[test]
fn a_template_asks_about_every_level_that_is_not_held() {
    let levels = |current: &str| {
        let template = ladder(&["answers", "new", "--target", "senior", "--current", current]).stdout;
        ["Junior engineer ·", "Mid-level engineer ·", "Senior engineer ·"].map(|level| template.contains(level))
    };
    assert_eq!(levels("mid"), [false, false, true]);
    assert_eq!(levels("junior"), [false, true, true]);
    assert_eq!(levels("none"), [true, true, true]);
}

#[test]
fn a_template_without_a_target_asks_about_each_level_above_the_one_held_and_is_placed() {
    let folder = folder();
    let rubric = "examples/frameworks/expected-steps.yaml";
    let of = |options: &[&str]| ladder(&[&["answers", "new"], options].concat());
    let whole = of(&["--rubric", rubric]);
    assert_eq!(of(&["--rubric", rubric, "--placement"]).stdout, whole.stdout);
    for id in ["code", "operation", "delivery", "feedback", "planning"] {
        assert_eq!(whole.stdout.matches(&format!("\n  {id}:\n")).count(), 1, "{id}\n{}", whole.stdout);
    }
    for built_in in [of(&[]), of(&["--current", "none"])] {
        for level in ["Intern", "Senior engineer", "Engineering manager"] {
            assert!(built_in.stdout.contains(&format!("# == {level} ·")), "{level}");
        }
        assert!(!built_in.stdout.contains("\ntarget:"), "{}", built_in.stdout);
    }
    let above = of(&["--current", "mid"]).stdout;
    let levels = ["Junior engineer", "Mid-level engineer", "Senior engineer", "Staff engineer"];
    assert_eq!(levels.map(|level| above.contains(&format!("# == {level} ·"))), [false, false, true, true]);
    assert!(above.contains("\ncurrent: mid\nanswers:\n"), "{above}");
    let path = file(folder.path(), "answers.yaml", above.replacen("rating:\n", "rating: 3\n", 1));
    let placed = ladder(&["assess", "--answers", text(&path)]);
    assert_eq!((placed.status, placed.stderr.as_str()), (0, ""));
    assert!(placed.stdout.contains("tands at "), "{}", placed.stdout);
    let both = of(&["--placement", "--target", "senior"]);
    assert_eq!((both.status, both.stdout.as_str()), (2, ""));
}

#[test]
fn a_template_leaves_out_what_only_the_title_lets_somebody_show() {
    let folder = folder();
    let path =
        file(folder.path(), "base.yaml", BASE.replacen("text: Does tasks", "text: Does tasks, in_seat: true", 1));
    let asks = |target: &str, current: &str| {
        let arguments = ["answers", "new", "--rubric", text(&path), "--target", target, "--current", current];
        let template = ladder(&arguments).stdout;
        assert!(template.contains("helps-users:"), "{template}");
        template.contains("does-tasks:")
    };
    assert!(!asks("junior", "none") && !asks("senior", "none"));
    assert!(asks("junior", "junior"));
}

#[test]
fn a_template_is_written_for_its_owner_alone_and_overwrites_nothing() {
    let folder = folder();
    let path = folder.path().join("answers.yaml");
    let first = ladder(&["answers", "new", "--target", "senior", "--output", text(&path)]);
    assert_eq!((first.status, first.stdout.as_str()), (0, ""));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(&path).expect("the file is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let second = ladder(&["answers", "new", "--target", "mid", "--output", text(&path)]);
    assert_eq!(second.status, 2);
    assert!(second.stderr.contains("is there already"), "{}", second.stderr);
}

#[test]
fn a_template_filled_in_gives_a_verdict() {
    let folder = folder();
    let template = ladder(&["answers", "new", "--target", "mid"]).stdout;
    let names = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let rated = format!("    rating: 3\n    evidence: [{}]", names.join(", "));
    let filled = template.replace("    rating:\n    evidence: []", &rated);
    assert_ne!(filled, template);
    let (answers, signs) = filled.split_once("\nwarnings:\n").expect("mid has warning signs");
    let signs = signs.replace(":\n", ": false\n");
    let piece = |(month, name)| format!("  {name}: {{what: Done, link: docs/{name}.md, date: 2026-0{month}-10}}\n");
    let pieces: String = (2..).step_by(2).zip(names).map(|(month, name)| piece((month.min(9), name))).collect();
    let filled = format!("{answers}\nevidence:\n{pieces}warnings:\n{signs}");
    let path = file(folder.path(), "answers.yaml", filled);
    let report = ladder(&["assess", "--answers", text(&path), "--as-of", "2026-11-20", "--require", "ready"]);
    assert_eq!((report.status, report.stderr.as_str()), (0, ""), "{}", report.stdout);
    assert!(report.stdout.contains("Ready to put forward for Mid-level engineer"), "{}", report.stdout);
}

/// Checks answers to `senior`, and gives what is remarked: for each remark its first line.
fn remarks(content: &str) -> Vec<String> {
    let mut command = command(&["answers", "check", "-"]);
    command.write_stdin(format!("target: senior\ndate: 2026-11-20\n{content}"));
    let run = run(command);
    assert_eq!(run.status, 0, "{content}\n{}", run.stderr);
    run.stderr.lines().filter(|line| line.starts_with("warning[")).map(str::to_owned).collect()
}

#[test]
fn a_piece_of_evidence_is_written_once_and_used_by_name() {
    let folder = folder();
    let piece = "{what: Led the move, link: docs/move.md, date: 2026-05-12, confirmed_by: manager}";
    let answers = |entry: &str, named: &str| {
        let content = format!(
            "target: senior\nanswers: {{writes-design-docs: {{rating: 4, evidence: [{entry}]}}, explains-trade-offs: {{rating: 3, evidence: [{entry}]}}}}\n{named}"
        );
        let path = file(folder.path(), "answers.yaml", content);
        ladder(&["assess", "--answers", text(&path), "--as-of", "2026-11-20"])
    };
    let by_name = answers("billing-move", &format!("evidence: {{billing-move: {piece}}}\n"));
    let in_full = answers(piece, "");
    assert_eq!((by_name.status, by_name.stderr.as_str()), (0, ""));
    assert_eq!(by_name.stdout, in_full.stdout);
}

#[test]
fn what_is_saved_keeps_the_names_of_evidence() {
    let folder = folder();
    let named = "evidence:\n  '2026':\n    what: Led the move\n  unused:\n    what: Another thing\n";
    let content = format!("target: senior\nanswers:\n  writes-design-docs:\n    evidence: ['2026']\n{named}");
    let path = file(folder.path(), "answers.yaml", content);
    let saved = folder.path().join("saved.yaml");
    let run = ladder(&["assess", "--answers", text(&path), "--save", text(&saved)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let saved = std::fs::read_to_string(saved).expect("the file is there");
    assert!(saved.ends_with(named) && saved.contains("evidence:\n    - '2026'\n"), "{saved}");
}

#[test]
fn a_name_that_no_piece_has_is_refused_with_the_near_ones() {
    let folder = folder();
    for (name, hint) in [("biling", "did you mean `billing`?"), ("Led the move", "write it under `evidence:`")] {
        let content =
            format!("answers: {{writes-design-docs: {{evidence: [{name}]}}}}\nevidence: {{billing: {{what: x}}}}\n");
        let path = file(folder.path(), "answers.yaml", content);
        let run = ladder(&["answers", "check", text(&path)]);
        assert!(run.status == 2 && run.stderr.contains("error[unknown-evidence]"), "{}", run.stderr);
        assert!(run.stderr.contains(hint), "{}", run.stderr);
    }
}

#[test]
fn evidence_that_is_named_for_nothing_is_remarked() {
    let content = "answers: {writes-design-docs: {evidence: [one, one]}, explains-trade-offs: {evidence: [one]}}
evidence: {one: {what: x}, other: {what: y}}\n";
    assert_eq!(
        remarks(content),
        [
            "warning[repeated-evidence]: `one` is named twice here, and counts once",
            "warning[unused-evidence]: no answer uses the evidence `other`",
        ]
    );
}

#[test]
fn a_confirmer_who_cannot_confirm_is_remarked_once_for_each_name() {
    let item = |link: &str| format!("{{what: x, date: 2026-05-12, confirmed_by: manager{link}}}");
    let (bare, linked) = (item(""), item(", link: a.md"));
    let answers =
        format!("{{writes-design-docs: {{evidence: [{bare}, {linked}]}}, explains-trade-offs: {{evidence: [one]}}}}");
    let content = format!("answers: {answers}\nevidence: {{one: {{what: y, confirmed_by: Me}}}}\n");
    assert_eq!(
        remarks(&format!("rater: {{role: manager}}\n{content}")),
        [
            "warning[own-confirmation]: `manager` is who rates, so 2 pieces of evidence count as not confirmed",
            "warning[own-confirmation]: `Me` is who rates, so 1 piece of evidence counts as not confirmed",
        ]
    );
    assert_eq!(
        remarks(&format!("subject: Manager\n{content}"))[0],
        "warning[own-confirmation]: `manager` is who is assessed, so 2 pieces of evidence count as not confirmed"
    );
    assert_eq!(
        remarks(
            "answers: {writes-design-docs: {rating: 3, evidence: [{what: x, date: 2026-05-12, confirmed_by: '-'}]}}\n"
        )[0],
        "warning[own-confirmation]: `-` names nobody, so 1 piece of evidence counts as not confirmed"
    );
    let spaced = content.replacen("manager", "\"Sam  Doe\"", 1).replacen("manager", "\"sam doe\\u200b\"", 1);
    assert_eq!(
        remarks(&format!("subject: Sam Doe\n{spaced}"))[0],
        "warning[own-confirmation]: `Sam  Doe` is who is assessed, so 2 pieces of evidence count as not confirmed"
    );
    let mut check = command(&["answers", "check", "-"]);
    check.write_stdin(format!("rater: {{role: manager}}\n{content}"));
    assert!(run(check).stderr.contains("name a peer, or add a link"));
}

#[test]
fn letters_that_nobody_sees_make_no_other_name_and_no_words() {
    let subject = "subject: Sam Doe\n";
    for name in [r"self\u200b", r"m\u00ade", r"Sam  Doe\ufeff"] {
        let piece = format!("{{what: x, date: 2026-05-12, confirmed_by: \"{name}\"}}");
        let answers = format!("answers: {{writes-design-docs: {{rating: 3, evidence: [{piece}]}}}}\n");
        let remarks = remarks(&format!("{subject}{answers}"));
        assert!(remarks.len() == 1 && remarks[0].contains("own-confirmation"), "{name}: {remarks:?}");
    }
    let parts = [
        (r#"what: "\u200b""#, "empty-text"),
        (r#"what: x, confirmed_by: "\u3164""#, "empty-text"),
        (r#"what: x, link: "n/a\u200b""#, "invalid-link"),
    ];
    for (part, code) in parts {
        let mut check = command(&["answers", "check", "-"]);
        check.write_stdin(format!("answers: {{writes-design-docs: {{evidence: [{{{part}}}]}}}}\n"));
        let run = run(check);
        assert!(run.status == 2 && run.stderr.contains(&format!("error[{code}]")), "{part}\n{}", run.stderr);
    }
}

#[test]
fn an_na_confirmed_by_who_rates_is_remarked_as_a_plain_one() {
    let content = "answers: {frames-unclear-problem: {rating: na, reason: x, confirmed_by: NAME}}\n";
    assert_eq!(remarks(&content.replace("NAME", "manager")), [""; 0]);
    assert_eq!(
        remarks(&content.replace("NAME", "self")),
        ["warning[own-confirmation]: `self` is who rates, so this counts as an `na` that nobody confirms"]
    );
}

#[test]
fn evidence_without_a_date_is_told_once_and_only_where_it_costs_something() {
    let linked = "{what: x, link: a.md}";
    let answer = |rating: &str, evidence: &str| format!("{{rating: {rating}, evidence: [{evidence}]}}");
    let quiet = [
        answer("2", linked),
        answer("3", "{what: x}"),
        answer("3", "{what: x, link: a.md, confirmed_by: manager}"),
        answer("3", &format!("{linked}, {{what: y, link: b.md, date: 2026-05-12}}")),
    ];
    for answer in quiet {
        assert_eq!(remarks(&format!("answers: {{leads-cross-team-project: {answer}}}\n")), [""; 0], "{answer}");
    }
    let costs = answer("3", linked);
    // Of a level that is held, ratings count without evidence.
    let content = format!(
        "answers: {{carries-out-features: {costs}, leads-cross-team-project: {costs}, informs-before-asked: {costs}}}\n"
    );
    let held = ladder(&["rubric", "show", "mid"]).stdout;
    let held = held.lines().find_map(|line| line.trim().strip_prefix("Id ")).expect("mid has criteria").trim();
    let content = content.replace("carries-out-features", held);
    assert_eq!(remarks(&content), ["warning[undated-evidence]: 2 ratings count less, as their evidence has no date"]);
}

#[test]
fn evidence_without_a_date_is_told_for_the_level_that_is_asked_for_as_held() {
    let folder = folder();
    let held = ladder(&["rubric", "show", "mid"]).stdout;
    let held = held.lines().find_map(|line| line.trim().strip_prefix("Id ")).expect("mid has criteria").trim();
    let answer =
        format!("answers: {{{held}: {{rating: 3, evidence: [{{what: x, link: a.md}}, {{what: y, link: b.md}}]}}}}\n");
    let path = file(folder.path(), "answers.yaml", format!("target: senior\ncurrent: mid\ndate: 2026-11-20\n{answer}"));
    for (current, told) in [("mid", false), ("junior", true)] {
        let run = ladder(&["assess", "--answers", text(&path), "--current", current]);
        assert_eq!((run.status, run.stderr.contains("undated-evidence")), (0, told), "{current}\n{}", run.stderr);
    }
}

/// Holds one criterion at each of two levels against evidence that nobody dated, as the remark and as the engine see it.
fn assert_remark_agrees(rubric: &Rubric, rating: usize, evidence: &[&str]) {
    let as_of = || Date::parse("2026-11-20").expect("a test date");
    let content = format!(
        "target: senior\nanswers: {{leads-project: {{rating: {rating}, evidence: [{}]}}}}\n",
        evidence.join(", ")
    );
    let parsed = answers::parse(Source::new("answers.yaml", &content)).expect("a file without mistakes");
    let overrides = Overrides {
        target: None,
        current: None,
        as_of: None,
        leave_removed: false,
        keep_inferred: false,
        tell_all: false,
        today: as_of,
    };
    let (sheet, found) = parsed.against(rubric, &overrides);
    let told = found.iter().any(|diagnostic| diagnostic.code == Code::UndatedEvidence);
    let sheet = sheet.unwrap_or_else(|| panic!("{content}\n{found:?}"));
    let mut dated = sheet.clone();
    for entry in dated.answers.values_mut().flat_map(|answer| &mut answer.evidence) {
        if let EvidenceEntry::Here(piece) = entry {
            piece.date = piece.date.or(Some(as_of()));
        }
    }
    let request =
        Request::new(rubric, sheet.target.expect("a target"), sheet.current, as_of()).expect("it has criteria");
    let case = Case { rubric, sheet: &sheet, request };
    let (_, criterion) = rubric.find_criterion("leads-project").expect("it is there");
    let takes_part = case.criteria(request.target()).any(|asked| asked.id == criterion.id);
    let costs = effective_rating(&case, criterion) < effective_rating(&case.with(&dated), criterion);
    assert_eq!(told, takes_part && costs, "{content}");
}

#[test]
fn evidence_without_a_date_is_told_where_the_engine_counts_it_less() {
    let parts = ["", ", link: A.md", ", confirmed_by: manager", ", link: A.md, confirmed_by: manager"];
    let dates = ["", ", date: 2026-05-12", ", date: 2024-05-12"];
    let piece = |what: &str| {
        parts.map(|part| dates.map(|date| format!("{{what: {what}{}{date}}}", part.replace('A', what)))).concat()
    };
    let (ones, others) = (piece("one"), piece("other"));
    let base = BASE.replacen("must: true, ", "", 1);
    let changes = [
        ("", ""),
        ("text: Leads a project", "text: Leads a project, occasions: 2"),
        ("text: Leads a project", "text: Leads a project, evidence_required: false"),
        ("text: Leads a project", "text: Leads a project, in_seat: true"),
        ("foundation: 0.85", "foundation: 0.85, evidence: {caps: [0, 1, 1, 3]}"),
    ];
    for (from, to) in changes {
        let checked = rubric::read(Source::new("base.yaml", base.replacen(from, to, 1)), None, &|_| panic!("one file"));
        let rubric = checked.rubric.unwrap_or_else(|| panic!("{to}"));
        for rating in 1..=4 {
            assert_remark_agrees(&rubric, rating, &[]);
            for one in &ones {
                assert_remark_agrees(&rubric, rating, &[one]);
                for other in &others {
                    assert_remark_agrees(&rubric, rating, &[one, other]);
                }
            }
        }
    }
}

#[test]
fn an_answer_to_what_is_retired_is_kept_and_told() {
    let folder = folder();
    let retired = "retired: [{id: old, by: leads-project, reason: It was vague}, {id: older, reason: It measured effort}, {id: hides, by: works-alone, reason: It was a motive}]\nlevels:";
    let rubric = file(folder.path(), "base.yaml", BASE.replacen("levels:", retired, 1));
    let content = "rubric: base@1.0.0\ntarget: senior\nanswers:\n  old: {rating: 3, evidence: [{what: x}]}\n  older: 2\n  leads-project: 3\nwarnings: {hides: true}\n";
    let path = file(folder.path(), "answers.yaml", content);
    let saved = folder.path().join("saved.yaml");
    let with = ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&path), "--save", text(&saved)]);
    assert_eq!(with.status, 0, "{}", with.stderr);
    for words in [
        "warning[retired-question]: `old` is retired, so its answer is kept and not scored: It was vague",
        "`leads-project` asks for it now",
        "`older` is retired, so its answer is kept and not scored: It measured effort",
        "`hides` is retired, so its answer is kept and not scored: It was a motive",
        "`works-alone` asks for it now",
    ] {
        assert!(with.stderr.contains(words), "{words}\n{}", with.stderr);
    }
    let kept = std::fs::read_to_string(&saved).expect("the file is there");
    assert!(kept.contains("  old:\n    rating: meets\n    evidence:\n    - what: x\n"), "{kept}");
    assert!(kept.contains("  hides: true\n"), "{kept}");
    let path = file(folder.path(), "answers.yaml", "rubric: base@1.0.0\ntarget: senior\nanswers: {leads-project: 3}\n");
    let without = ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&path)]);
    assert_eq!((without.stdout, without.stderr.as_str()), (with.stdout, ""));
}

/// Writes answers at mid in which a piece backs the first ones, and other pieces or none back the rest.
fn backed_by_one(backed: usize, others: usize, link: &str) -> String {
    let shown = ladder(&["rubric", "show", "mid"]).stdout;
    let mut ids = shown.lines().filter_map(|line| line.trim().strip_prefix("Id ")).map(str::trim);
    let answer = |number: usize| {
        let id = ids.next().expect("mid has as many criteria");
        let link = if number < backed { link.to_owned() } else { format!("TICKET-{number}") };
        format!("  {id}: {{rating: 3, evidence: [{{what: Did {number}, link: \"{link}\", date: 2026-05-01}}]}}\n")
    };
    let answers: String = (0..backed + others).map(answer).collect();
    format!("rubric: software-engineer\ntarget: mid\nanswers:\n{answers}")
}

#[test]
fn a_piece_behind_more_than_half_of_the_ratings_is_remarked_once_by_the_check() {
    let remark = |content: &str| {
        let folder = folder();
        let path = file(folder.path(), "answers.yaml", content);
        let run = ladder(&["answers", "check", text(&path)]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let found = run.stderr.lines().filter_map(|line| line.strip_prefix("warning[wide-evidence]: "));
        found.map(str::to_owned).collect::<Vec<_>>()
    };
    let of = |one: usize, all: usize| {
        vec![format!("one piece of evidence stands behind {one} of the {all} ratings at `mid`")]
    };
    assert_eq!(remark(&backed_by_one(5, 0, "TICKET-99")), of(5, 5));
    assert_eq!(remark(&backed_by_one(5, 4, "https://example.org/a")), of(5, 9));
    assert_eq!(remark(&backed_by_one(4, 0, "TICKET-99")), Vec::<String>::new());
    assert_eq!(remark(&backed_by_one(5, 5, "TICKET-99")), Vec::<String>::new());
    // Where somebody has the title, nothing is asked of the evidence.
    let held = backed_by_one(5, 0, "TICKET-99").replace("target: mid", "target: senior");
    assert_eq!(remark(&held), Vec::<String>::new());
    let skipped = held.replace("target: senior", "target: senior\ncurrent: junior");
    assert_eq!(remark(&skipped), of(5, 5));
}

#[test]
fn a_report_leaves_the_remark_on_one_piece_to_what_the_ratings_rest_on() {
    let folder = folder();
    let path = file(folder.path(), "answers.yaml", backed_by_one(5, 0, "TICKET-99"));
    let run = ladder(&["assess", "--answers", text(&path)]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("one piece stands behind 5"), "{}", run.stdout);
}

#[test]
fn a_retired_criterion_that_is_na_needs_no_reason() {
    let folder = folder();
    let retired = "retired: [{id: old, reason: It was vague}]\nlevels:";
    let rubric = file(folder.path(), "base.yaml", BASE.replacen("levels:", retired, 1));
    for (name, answer) in [("one.yaml", "na"), ("two.yaml", "{rating: na, confirmed_by: the lead}")] {
        let path =
            file(folder.path(), "answers.yaml", format!("rubric: base\ntarget: senior\nanswers: {{old: {answer}}}\n"));
        let saved = folder.path().join(name);
        let run = ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&path), "--save", text(&saved)]);
        assert!(run.status == 0 && run.stderr.contains("warning[retired-question]"), "{answer}\n{}", run.stderr);
        let again = ladder(&["answers", "check", "--rubric", text(&rubric), text(&saved)]);
        assert_eq!(again.status, 0, "{}", again.stderr);
        let kept = std::fs::read_to_string(&saved).expect("the file is there");
        assert!(kept.contains("  old:\n    rating: na\n") && !kept.contains("reason"), "{kept}");
    }
}

#[test]
fn good_files_pass_the_check() {
    let run = ladder(&["answers", "check", "examples/people/strong-mid.yaml", "examples/partial.json"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
    assert_eq!(run.stderr, "examples/people/strong-mid.yaml: ok\nexamples/partial.json: ok\n");
}

#[test]
fn the_check_reports_every_file_and_every_mistake() {
    let folder = folder();
    let one = file(folder.path(), "one.yaml", "target: senoir\nanswers: {writes-design-docs: 9}\n");
    let two = file(folder.path(), "two.yaml", "answer: {}\n");
    let run = ladder(&["answers", "check", text(&one), "examples/people/strong-mid.yaml", text(&two)]);
    assert_eq!(run.status, 2);
    for words in [
        "unknown-level",
        "did you mean `senior`?",
        "unknown-rating",
        "unknown-key",
        "did you mean `answers`?",
        "strong-mid.yaml: ok",
        "3 errors",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

#[test]
fn the_check_reads_standard_input_too() {
    let mut command = command(&["answers", "check", "-"]);
    command.write_stdin("target: senior\nanswers: {writes-design-docs: 3}\n");
    let run = run(command);
    assert_eq!((run.status, run.stderr.as_str()), (0, "-: ok\n"));
}

#[test]
fn answers_of_the_version_before_the_defaults_changed_are_read_and_told_what_changed() {
    let words = "since then `emerging` counts 1/4 and `partial` 1/2, evidence without a date counts one tier less";
    for name in ["claims-only.yaml", "partial.json", "strong-mid.yaml"] {
        let run = ladder(&["assess", "--answers", &format!("tests/cli/former/{name}")]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert_eq!((run.stderr.matches(words).count(), run.stderr.matches("CHANGELOG.md").count()), (1, 1), "{name}");
        let pinned = std::fs::read_to_string(format!("tests/cli/former/{name}")).expect("the file is there");
        let folder = folder();
        for other in ["software-engineer", "software-engineer@1.0.7"] {
            let path = file(folder.path(), name, pinned.replace("software-engineer@1.0.0", other));
            let run = ladder(&["assess", "--answers", text(&path)]);
            assert!(run.status == 0 && !run.stderr.contains(words), "{other}\n{}", run.stderr);
        }
    }
}

#[test]
fn answers_of_another_version_are_read_with_a_warning() {
    let folder = folder();
    let path = file(
        folder.path(),
        "answers.yaml",
        "rubric: software-engineer@0.1.0\ntarget: senior\nanswers: {writes-design-docs: 3}\n",
    );
    let run = ladder(&["assess", "--answers", text(&path)]);
    assert_eq!(run.status, 0);
    assert!(run.stderr.contains("warning[other-rubric]") && run.stderr.contains("0.1.0"), "{}", run.stderr);
}
