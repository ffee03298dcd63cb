//! `ladder plan`: the least effort that leads to a verdict, in every format.

use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::support::{Run, command, file, folder, ladder, run, text};

/// An example of which most is open.
const PARTIAL: &str = "examples/partial.json";

/// Plans for an example with more arguments.
fn plan(example: &str, more: &[&str]) -> Run {
    ladder(&[&["plan", "--answers", example], more].concat())
}

/// Plans in JSON.
fn facts(example: &str, more: &[&str]) -> Value {
    serde_json::from_str(&plan(example, &[more, &["--format", "json"]].concat()).stdout).expect("the plan is JSON")
}

/// Gives the steps of a plan.
fn steps(plan: &Value) -> &Vec<Value> {
    plan["plan"]["steps"].as_array().expect("there is a plan")
}

/// Gives a field that holds a text.
fn word<'a>(step: &'a Value, field: &str) -> &'a str {
    step[field].as_str().unwrap_or_default()
}

#[test]
fn the_steps_of_a_plan_lead_where_supposing_them_leads() {
    let plan = facts(PARTIAL, &[]);
    let supposed: Vec<_> = steps(&plan)
        .iter()
        .map(|step| match word(step, "kind") {
            "raise" | "answer" => format!("{}=meets+linked", word(step, "criterion")),
            "attach" => format!("{}=+linked", word(step, "criterion")),
            "clear" => format!("{}=no", word(step, "warning")),
            other => panic!("no such step is expected here: {other}"),
        })
        .collect();
    let mut arguments = vec!["assess", "--answers", PARTIAL, "--format", "json"];
    arguments.extend(supposed.iter().flat_map(|change| ["--what-if", change.as_str()]));
    let report: Value = serde_json::from_str(&ladder(&arguments).stdout).expect("the report is JSON");
    let (supposed, promised) = (&report["what_if"]["evidenced"]["low"], &plan["plan"]["after"]);
    assert_eq!(supposed["readiness"], promised["readiness"]);
    assert_eq!(promised["verdict"], "ready");
    // Supposed evidence has no date; a plan's has.
    for gate in ["must", "floor", "foundation", "warnings", "basis"] {
        assert_eq!(supposed["gates"][gate], promised["gates"][gate], "{gate}");
    }
}

#[test]
fn every_format_names_the_same_steps() {
    let facts = facts(PARTIAL, &[]);
    let texts = ["table", "markdown"].map(|format| plan(PARTIAL, &["--format", format]).stdout);
    let page = texts[0].split_whitespace().collect::<Vec<_>>().join(" ");
    for (number, step) in steps(&facts).iter().enumerate() {
        assert!(page.contains(&format!(" {}. ", number + 1)), "{step}\n{page}");
        assert!(texts[1].contains(&format!("- [ ] {}. ", number + 1)), "{step}");
        for action in step["actions"].as_array().expect("a list") {
            let action = word(action, "text");
            assert!(page.contains(action) && texts[1].contains(action), "{step}\n{page}");
        }
        let (start, end) = (word(step, "start"), word(step, "end"));
        let when = if start == end { format!("{start}, takes no time") } else { format!("{start} to {end}") };
        assert!(page.contains(&when), "{step}\n{page}");
    }
    let (cost, day) = (&facts["plan"]["cost"], word(&facts["plan"], "day"));
    assert!(page.contains(&format!("of {cost} weeks together lead to ready for Senior engineer on {day}")), "{page}");
}

#[test]
fn an_excluded_must_puts_the_verdict_out_of_reach() {
    let run = plan(PARTIAL, &["--exclude", "mentors-engineers"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("cannot be reached without what is excluded: the gate"), "{}", run.stdout);
    let facts = facts(PARTIAL, &["--exclude", "mentors-engineers"]);
    assert_eq!(facts["out_of_reach"]["missing"], serde_json::json!(["must"]));
    assert!(facts["plan"].is_null());
}

#[test]
fn a_criterion_that_is_excluded_is_not_in_the_plan() {
    let step = |plan: &Value, id: &str| steps(plan).iter().any(|step| word(step, "criterion") == id);
    let (with, without) =
        (facts(PARTIAL, &["--to", "nearly"]), facts(PARTIAL, &["--to", "nearly", "--exclude", "informs-before-asked"]));
    assert!(step(&with, "informs-before-asked") && !step(&without, "informs-before-asked"));
    assert!(steps(&with).len() < steps(&facts(PARTIAL, &[])).len());
}

#[test]
fn too_few_steps_are_told_with_the_number_it_takes() {
    let run = plan(PARTIAL, &["--max-steps", "3"]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("Ready for Senior engineer takes 18 steps at least."), "{}", run.stdout);
    assert_eq!(plan(PARTIAL, &["--max-steps", "18"]).status, 0);
    assert_eq!(plan(PARTIAL, &["--max-steps", "17"]).status, 1);
}

#[test]
fn effort_is_refused_with_what_takes_its_place() {
    for effort in [&["--effort", "s=1"][..], &["--effort"], &["--effort=m=3,l=8"]] {
        let run = plan(PARTIAL, effort);
        assert_eq!(run.status, 2);
        assert!(
            run.stderr.contains("how long a criterion takes stands in the rubric, as its `takes`"),
            "{}",
            run.stderr
        );
    }
    assert!(!plan(PARTIAL, &["--help"]).stdout.contains("--effort"));
}

#[test]
fn fewer_steps_side_by_side_take_longer_and_no_more_effort() {
    let [one, three] = ["1", "3"].map(|lanes| facts("examples/people/overclaimer.yaml", &["--parallel", lanes]));
    assert_eq!((&one["parallel"], &three["parallel"]), (&serde_json::json!(1), &serde_json::json!(3)));
    assert_eq!(one["plan"]["cost"], three["plan"]["cost"]);
    let done = |plan: &Value| steps(plan).iter().map(|step| word(step, "end").to_owned()).max();
    assert!(done(&one) > done(&three));
    assert!(steps(&one).iter().all(|step| step["lane"].is_null() || step["lane"] == 1));
    for lanes in ["0", "21", "x"] {
        assert_eq!(plan(PARTIAL, &["--parallel", lanes]).status, 2);
    }
}

#[test]
fn a_step_brings_its_evidence_between_its_last_day_and_the_day_of_the_plan() {
    let facts = facts("examples/people/overclaimer.yaml", &[]);
    let day = word(&facts["plan"], "day");
    for step in steps(&facts) {
        let pieces = step["evidence"].as_array().expect("a list");
        assert_eq!(pieces.is_empty(), word(step, "kind") == "clear", "{step}");
        assert!(
            pieces.iter().all(|piece| word(step, "end") <= word(piece, "date") && word(piece, "date") <= day),
            "{step}"
        );
    }
}

#[test]
fn what_is_reached_needs_no_plan() {
    let run = plan("examples/people/strong-mid.yaml", &["--to", "nearly"]);
    assert_eq!(run.status, 0);
    assert!(run.stdout.contains("Nearly is reached already: there is nothing to plan for."), "{}", run.stdout);
}

#[test]
fn where_time_is_missing_the_earliest_day_is_named_and_how_far_one_gets_until_the_review() {
    let facts = facts("examples/people/overclaimer.yaml", &["--months", "2"]);
    assert_eq!((word(&facts, "review"), word(&facts["plan"], "day")), ("2027-01-20", "2027-06-04"));
    assert_eq!(facts["plan"]["at_review"]["gates"]["sustained"], false);
    let page = plan("examples/people/overclaimer.yaml", &["--months", "2"]).stdout;
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("then the evidence has to go on, over 6 months and in 3 calendar months, until 2027-06-04"),
        "{page}"
    );
    assert!(page.contains("By then evidenced "), "{page}");
    assert!(page.contains("2027-06-04 is the earliest day for the rest"), "{page}");
}

#[test]
fn a_roadmap_is_divided_by_month_or_quarter() {
    let page = plan(PARTIAL, &["--months", "12", "--by", "quarter"]).stdout;
    assert!(
        page.contains("Begun in quarter 1, from 2026-11-20") && page.contains("2027-11-20, in 12 months"),
        "{page}"
    );
    assert!(plan(PARTIAL, &["--months", "60"]).stdout.contains("Begun in month 1, from 2026-11-20"));
    assert!(plan(PARTIAL, &["--months", "1"]).stdout.contains("2026-12-20, in 1 month\n"));
    for months in ["0", "61", "x"] {
        assert_eq!(plan(PARTIAL, &["--months", months]).status, 2);
    }
}

#[test]
fn evidence_that_grows_old_before_the_review_is_named() {
    let facts = facts("examples/people/strong-mid.yaml", &["--months", "12"]);
    assert_eq!(facts["plan"]["fading"]["verdict"], "nearly");
    assert!(facts["plan"]["fading"]["criteria"].to_string().contains("sets-team-standard"));
    let page = plan("examples/people/strong-mid.yaml", &["--months", "12"]).stdout;
    assert!(page.contains("Too old by the review, which would then find nearly"), "{page}");
    let as_of_review =
        ladder(&["assess", "--answers", "examples/people/strong-mid.yaml", "--as-of", "2027-11-20", "--details"])
            .stdout;
    assert!(as_of_review.contains("Establishes an engineering standard that the team keeps to"), "{as_of_review}");
}

#[test]
fn another_track_is_told_as_another_job() {
    let manager = ["--target", "engineering-manager"];
    let page = plan("examples/people/strong-mid.yaml", &manager).stdout;
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("is a transition to another job and no promotion"), "{page}");
    assert!(words.contains("Is new Answers for how a team of people performs"), "{page}");
    assert!(words.contains("Falls away Carries a feature from first design to production"), "{page}");
    let compare = words.split('`').nth(1).expect("a command is named");
    let compare: Vec<_> = compare.split(' ').skip(1).collect();
    assert_eq!(ladder(&compare).status, 0);
    let questions = plan("examples/people/strong-mid.yaml", &[&manager[..], &["--questions"]].concat()).stdout;
    assert!(questions.contains("is another job, not a promotion"), "{questions}");
    assert!(!plan("examples/people/strong-mid.yaml", &[]).stdout.contains("What changes in the job"));
}

#[test]
fn three_to_five_questions_are_filled_with_the_target_and_the_gaps() {
    for example in ["examples/people/strong-mid.yaml", "examples/people/overclaimer.yaml", PARTIAL] {
        let questions = plan(example, &["--questions"]).stdout;
        let count = questions.lines().filter(|line| line.starts_with(|sign: char| sign.is_ascii_digit())).count();
        assert!((3..=5).contains(&count), "{questions}");
        assert!(questions.contains("Senior engineer"), "{questions}");
        let markdown = plan(example, &["--questions", "--format", "markdown"]).stdout;
        assert_eq!(markdown.lines().count(), count, "{markdown}");
    }
    let questions = plan("examples/people/strong-mid.yaml", &["--questions"]).stdout.replace("\n   ", " ");
    assert!(questions.contains("“Mentors less experienced engineers towards goals agreed with them”"), "{questions}");
}

/// Joins the lines of a calendar file that were folded.
fn unfolded(calendar: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_calendar_holds_the_review_and_what_comes_before_it() {
    let calendar = plan("examples/people/overclaimer.yaml", &["--format", "ics", "--months", "9"]).stdout;
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{calendar}");
    let lines = unfolded(&calendar);
    assert_eq!((lines[0].as_str(), lines[1].as_str()), ("BEGIN:VCALENDAR", "VERSION:2.0"));
    let of = |name: &str| lines.iter().filter(|line| line.starts_with(name)).cloned().collect::<Vec<_>>();
    assert_eq!(
        of("DTSTART"),
        ["20270220", "20270520", "20270604", "20270820"].map(|day| format!("DTSTART;VALUE=DATE:{day}"))
    );
    assert_eq!(of("UID").len(), 4);
    assert!(of("DTSTAMP").iter().all(|line| line == "DTSTAMP:20261120T000000Z"));
    assert_eq!(
        of("SUMMARY").last().map(String::as_str),
        Some("SUMMARY:sample engineer: Review: ready for Senior engineer?")
    );
    assert_eq!((of("TRIGGER:-P7D").len(), of("TRANSP:TRANSPARENT").len()), (4, 4));
    assert_eq!(calendar, plan("examples/people/overclaimer.yaml", &["--format", "ics", "--months", "9"]).stdout);
}

#[test]
fn two_people_have_two_events_and_a_later_file_of_one_takes_the_place_of_the_earlier() {
    let folder = folder();
    let events = |who: &str, day: &str| {
        let sheet = format!("target: senior\n{who}\nanswers: {{}}\n");
        let answers = file(folder.path(), "answers.yaml", sheet);
        let calendar = plan(text(&answers), &["--format", "ics", "--as-of", day]).stdout;
        assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "{calendar}");
        let lines = unfolded(&calendar);
        let of = |name: &str| lines.iter().filter(|line| line.starts_with(name)).cloned().collect::<Vec<_>>();
        (of("UID:"), of("SUMMARY:"))
    };
    let (ana, ben) = (events("subject: Ana Example", "2026-11-20"), events("subject: Ben", "2026-11-20"));
    assert!(ana.0.iter().all(|uid| !ben.0.contains(uid) && !uid.to_lowercase().contains("ana")), "{ana:?}");
    assert!(ana.1.iter().all(|summary| summary.starts_with("SUMMARY:Ana Example: ")), "{ana:?}");
    assert_eq!(ana.0, events("subject: ana  example", "2026-12-01").0);
    assert_eq!(ana.0, events("rater: {role: self, name: Ana Example}", "2026-11-20").0);
    assert_ne!(ana.0, events("rater: {role: manager, name: Ana Example}", "2026-11-20").0);
}

#[test]
fn an_option_that_data_would_not_follow_is_refused() {
    let refused = [("--questions", "ics"), ("--by quarter", "ics"), ("--by month", "ics"), ("--by quarter", "json")];
    for (options, format) in refused {
        let run = plan(PARTIAL, &format!("{options} --format {format}").split(' ').collect::<Vec<_>>());
        let option = options.split(' ').next().expect("an option");
        let said = format!("error: '{option}' cannot be used with '--format {format}': it would change nothing\n");
        assert!(run.status == 2 && run.stdout.is_empty() && run.stderr.starts_with(&said), "{}", run.stderr);
    }
    let run = plan(PARTIAL, &["--questions", "--by", "quarter"]);
    assert!(
        run.status == 2 && run.stderr.contains("'--questions' cannot be used with '--by <SPAN>'"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_ending_of_the_output_decides_the_format() {
    let folder = folder();
    for (name, begin) in [
        ("a.md", "- Who: "),
        ("a.html", "<!DOCTYPE html>"),
        ("a.json", "{"),
        ("a.ics", "BEGIN:VCALENDAR"),
        ("a.txt", "sample engineer · "),
    ] {
        let path = folder.path().join(name);
        assert_eq!(plan(PARTIAL, &["--output", text(&path)]).status, 0);
        let written = std::fs::read_to_string(&path).expect("the plan is written");
        assert!(written.starts_with(begin), "{name}: {written}");
    }
    let run = plan(PARTIAL, &["--output", "plan.pdf"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("end it in .txt, .md, .html, .json, .ics, or say --format"), "{}", run.stderr);
    let answers = file(folder.path(), "answers.json", std::fs::read(PARTIAL).expect("the example is there"));
    let run = plan(text(&answers), &["--output", text(&answers)]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("would overwrite the answers"), "{}", run.stderr);
}

#[test]
fn an_unknown_criterion_is_told_with_the_nearest_name() {
    let run = plan(PARTIAL, &["--exclude", "mentors-engineer"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("did you mean `mentors-engineers`?"), "{}", run.stderr);
}

/// Writes a rubric of one level whose two criteria take long, and answers that are far from them.
fn far(folder: &std::path::Path) -> [std::path::PathBuf; 2] {
    let rubric = "schema: 1\nid: far\nversion: 1.0.0\ntitle: Far\ndimensions: [{id: own, title: Own}]\nlevels:\n  - id: one\n    title: One\n    criteria:\n      own:\n        - {id: slow, text: Takes a year, must: true, takes: year, occasions: 2, grow: [{effort: s, text: Ask for it}, {effort: l, text: Do it}]}\n        - {id: quick, text: Takes weeks, takes: weeks}\n";
    let answers = "target: one\ncurrent: none\ndate: 2026-11-20\nanswers: {slow: 1, quick: 2}\n";
    [file(folder, "far.yaml", rubric), file(folder, "answers.yaml", answers)]
}

#[test]
fn no_verdict_is_promised_before_the_longest_step_is_over_and_its_evidence_lies_in_enough_months() {
    let folder = folder();
    let [rubric, answers] = far(folder.path());
    let facts = facts(text(&answers), &["--rubric", text(&rubric)]);
    assert_eq!((&facts["plan"]["cost"], word(&facts["plan"], "day")), (&serde_json::json!(108), "2028-12-01"));
    let slow = steps(&facts).iter().find(|step| step["criterion"] == "slow").expect("a must is raised");
    assert_eq!((word(slow, "kind"), word(slow, "from"), word(slow, "to")), ("raise", "emerging", "meets"));
    assert_eq!(
        (word(slow, "start"), word(slow, "end"), &slow["cost"]),
        ("2026-11-20", "2028-11-17", &serde_json::json!(104))
    );
    assert_eq!(slow["evidence"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_growth_action_is_printed_as_the_first_step_and_the_others_after_it() {
    let folder = folder();
    let [rubric, answers] = far(folder.path());
    let page = plan(text(&answers), &["--rubric", text(&rubric)]).stdout;
    assert!(page.contains("First step  Ask for it (days)"), "{page}");
    assert!(page.contains("After it    Do it (a quarter or more)"), "{page}");
    assert!(!page.contains("done by"), "{page}");
}

/// What formats could act on, as YAML spells it between double quotes.
const HOSTILE: &str = "<script>alert(1)</script> | [x](javascript:alert(1)) `a` **b** ;,:\\\\n \\u001b[31m \\u202e";

#[test]
fn hostile_text_acts_in_no_format_of_a_plan() {
    let folder = folder();
    let shown = HOSTILE.replace("\\u001b[31m \\u202e", "");
    let rubric = format!(
        "schema: 1\nid: hostile\nversion: \"1\"\ntitle: \"{shown}\"\ndimensions: [{{id: own, title: \"{shown}\"}}]\nlevels:\n  - id: one\n    title: \"{shown}\"\n    criteria:\n      own:\n        - {{id: own-1, text: \"{shown}\", must: true, evidence: [\"{shown}\"], grow: [{{effort: s, text: \"{shown}\"}}]}}\n        - {{id: own-2, text: \"{shown}\"}}\n    warnings: [{{id: sign, text: \"{shown}\"}}]\n"
    );
    let rubric = file(folder.path(), "hostile.yaml", rubric);
    let answers = format!("target: one\nsubject: \"{HOSTILE}\"\nanswers:\n  own-1: 1\nwarnings: {{sign: true}}\n");
    let answers = file(folder.path(), "answers.yaml", answers);
    for more in [&[][..], &["--questions"]] {
        for format in
            ["table", "markdown", "json", "ics"].into_iter().filter(|format| more.is_empty() || *format != "ics")
        {
            let arguments = [
                "plan",
                "--rubric",
                text(&rubric),
                "--answers",
                text(&answers),
                "--as-of",
                "2026-11-20",
                "--format",
                format,
            ];
            let run = run(command(&[&arguments[..], more].concat()));
            assert_eq!(run.status, 0, "{}", run.stderr);
            let hidden = |letter: char| ladder::text::is_hidden(letter) && !['\n', '\r'].contains(&letter);
            assert!(!run.stdout.contains(hidden), "{format}: {}", run.stdout);
            match format {
                "table" => assert!(run.stdout.lines().all(|line| line.width() <= 80), "{}", run.stdout),
                "markdown" => assert_no_markup(&run.stdout),
                "ics" => {
                    let names = [
                        "BEGIN",
                        "END",
                        "VERSION",
                        "PRODID",
                        "CALSCALE",
                        "DESCRIPTION",
                        "DTSTAMP",
                        "DTSTART",
                        "SUMMARY",
                        "UID",
                        "TRANSP:TRANSPARENT",
                        "ACTION:DISPLAY",
                        "TRIGGER:-P7D",
                    ];
                    let known = |line: &String| line.is_empty() || names.iter().any(|name| line.starts_with(name));
                    assert!(unfolded(&run.stdout).iter().all(known), "{}", run.stdout);
                }
                _ => assert!(serde_json::from_str::<Value>(&run.stdout).is_ok(), "{}", run.stdout),
            }
        }
    }
}

/// Tells that Markdown holds neither HTML nor a link nor an image of its texts.
fn assert_no_markup(markdown: &str) {
    for event in Parser::new_ext(markdown, Options::all()) {
        // An empty comment parts what code hosts would link.
        let is_comment = matches!(&event, Event::InlineHtml(html) if &**html == "<!-- -->");
        let acts = !is_comment && matches!(event, Event::Html(_) | Event::InlineHtml(_))
            || matches!(event, Event::Start(pulldown_cmark::Tag::Link { .. } | pulldown_cmark::Tag::Image { .. }));
        assert!(!acts, "{event:?}\n{markdown}");
    }
}
