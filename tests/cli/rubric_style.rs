//! How a rubric is worded, which `rubric check --strict` looks at, and two levels side by side.

use std::path::Path;

use unicode_width::UnicodeWidthStr as _;

use super::rubric_errors::{BASE, for_each_line};
use super::support::{Run, command, file, folder, ladder, run, text};

/// Is a small rubric without remarks, to be spoilt in one place.
const WORDED: &str = "schema: 1
id: base
version: 1.0.0
title: Base
dimensions: [{id: scope, title: Scope}]
levels:
  - id: junior
    title: Junior
    criteria:
      scope:
        - id: finishes-tasks
          text: Finishes agreed tasks without reminders
          ask: In the last twelve months, did you finish what you agreed to?
          anchors: {1: Finished one part, 2: Finished after a reminder, 3: Finished alone, 4: Others finish this way}
          evidence: [The closed task, The colleague who waited for it]
          grow: [{effort: s, text: Finish the oldest task this week}]
        - {id: reads-logs, text: Reads logs before asking, ask: \"How did you search, did you read logs?\", anchors: {1: Told to, 2: Read some, 3: Read them first, 4: Taught it}, evidence: [Notes, A peer], grow: [{effort: s, text: Read one}]}
        - {id: names-doubts, text: Names own doubts early, ask: When did others learn of a doubt?, anchors: {1: Too late, 2: At the end, 3: At once, 4: Asks for theirs}, evidence: [Notes, A peer], grow: [{effort: s, text: Name one}]}
  - id: senior
    title: Senior
    after: junior
    criteria:
      scope:
        - id: leads-project
          text: Leads a project that another team needs
          ask: In the last twelve months, did you lead a project for another team?
          anchors: {1: Led one part, 2: Led inside a team, 3: Led to the launch, 4: Leads elsewhere work this way}
          evidence: [The proposal, The lead of the other team]
          grow: [{effort: m, text: Lead the migration that waits}]
        - {id: plans-steps, text: Plans work in small steps, ask: How small were your steps?, anchors: {1: Months, 2: Weeks, 3: Days, 4: Shows others how}, evidence: [The plan, A peer], grow: [{effort: s, text: Cut one step}]}
        - {id: asks-users, text: Asks users what they need, ask: Whom did you ask?, anchors: {1: Nobody twice, 2: One user, 3: Users of each kind, 4: Takes others along}, evidence: [Notes, A user], grow: [{effort: s, text: Ask one}]}
    warnings:
      - id: works-alone
        text: Works alone
        ask: Did nobody else read what you wrote?
        grow: [{effort: s, text: Ask for one review}]
";

/// Spoils the small rubric in one place.
fn spoilt(from: &str, to: &str) -> String {
    assert_eq!(WORDED.matches(from).count(), 1, "{from}");
    WORDED.replacen(from, to, 1)
}

/// Checks a rubric of this content, and gives the path with what came of it.
fn check(content: &str, options: &[&str]) -> (String, Run) {
    let folder = folder();
    let path = file(folder.path(), "base.yaml", content);
    let run = ladder(&[&["rubric", "check", text(&path)], options].concat());
    (text(&path).to_owned(), run)
}

/// Asserts that a rubric of this content is fine, and nothing else is said.
fn assert_passes(content: &str, options: &[&str], what: &str) {
    let (path, run) = check(content, options);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{what}\n{}", run.stderr);
    let is_fine = run.stderr.starts_with(&format!("{path}: ok, Base 1.0.0, 2 levels, "));
    assert!(is_fine && run.stderr.lines().count() == 1, "{what}\n{}", run.stderr);
}

/// Asserts that a run of `--strict` did nothing but to remark one thing, at this place of a file, with these words.
fn assert_remarked(run: &Run, path: &Path, code: &str, place_and_words: &str, what: &str) {
    let (place, words) = place_and_words.split_once(' ').expect("a place and words");
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{what}\n{}", run.stderr);
    for part in [&format!("warning[{code}]: "), &format!("{}:{place}\n", text(path)), words] {
        assert!(run.stderr.contains(part), "{what}: {part}\n{}", run.stderr);
    }
    assert!(run.stderr.ends_with("\nerror: 1 remark, and --strict allows none\n"), "{what}\n{}", run.stderr);
    assert!(run.stderr.matches("warning[").count() == 1 && !run.stderr.contains(": ok, "), "{what}\n{}", run.stderr);
}

/// Asserts that `--strict` alone remarks on each line `from | to => code line:column words` of a table, and once.
fn assert_each_remarked(table: &str) {
    for_each_line(table, |change, code, expected| {
        let (from, to) = change.split_once(" | ").expect("a line of the table says what is replaced");
        let content = spoilt(from, to);
        let (path, run) = check(&content, &["--strict"]);
        assert_remarked(&run, Path::new(&path), code, expected, change);
        let (path, run) = check(&content, &[]);
        let (fine, added) = run.stderr.split_once('\n').expect("two lines");
        assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{change}\n{}", run.stderr);
        assert!(fine.starts_with(&format!("{path}: ok, Base 1.0.0, 2 levels, ")), "{change}\n{fine}");
        assert_eq!(added, format!("  --strict would add 1 remark: 1 {code}\n"), "{change}");
    });
}

/// Asserts that `--strict` has nothing against any of these changes, one a line.
fn assert_each_passes(table: &str) {
    for (from, to) in table.lines().filter_map(|line| line.split_once(" | ")) {
        assert_passes(&spoilt(from, &to.replace('⏎', "\n")), &["--strict"], to);
    }
}

#[test]
fn a_well_worded_rubric_passes_strictly_without_remark() {
    assert_passes(WORDED, &["--strict"], "a well-worded rubric");
}

/// Leaves every question, every first anchor and one action out of the small rubric, and turns a text into another.
fn spoilt_often() -> String {
    let is_kept = |line: &&str| !line.trim_start().starts_with("ask:");
    let lines: Vec<_> =
        WORDED.lines().filter(is_kept).map(|line| line.replace("anchors: {1: ", "anchors: {0: ")).collect();
    let content = lines.join("\n") + "\n";
    let content = content.replace("          grow: [{effort: m, text: Lead the migration that waits}]\n", "");
    content.replace("Plans work in small steps", "Leads a project that another team needs now")
}

#[test]
fn remarks_of_one_kind_stand_together_with_one_help() {
    let (path, run) = check(&spoilt_often(), &["--strict"]);
    assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{}", run.stderr);
    let kinds = [
        format!(
            "warning[question-form]: 3 times: a question is missing or does not end with a question mark
--> {path}:11:15: `ask` is missing at `finishes-tasks`
::: {path}:23:15: `ask` is missing at `leads-project`
::: {path}:30:13: `ask` is missing at `works-alone`
 = help: ask one question about the last twelve months

"
        ),
        format!(
            "--> {path}:11:15: `finishes-tasks` has no anchor for 1\n::: {path}:16:16: `reads-logs` has no anchor for 1\n"
        ),
    ];
    for kind in kinds {
        assert!(run.stderr.contains(&kind), "{kind}\n{}", run.stderr);
    }
    for (words, times) in
        [("= help: say what each rating looks like", 1), ("warning[missing-growth]: `leads-project`", 1)]
    {
        assert_eq!(run.stderr.matches(words).count(), times, "{words}\n{}", run.stderr);
    }
    let other =
        format!("warning[near-duplicate-text]: `plans-steps` differs from `leads-project` by few words\n  --> {path}:");
    assert!(run.stderr.contains(&other), "{}", run.stderr);
    assert!(run.stderr.ends_with("\nerror: 11 remarks, and --strict allows none\n"), "{}", run.stderr);
}

#[test]
fn a_check_says_in_a_line_what_the_strict_one_would_add_as_far_as_it_fits() {
    let folder = folder();
    file(folder.path(), "base.yaml", spoilt_often());
    for (width, added) in [
        ("200", ": 6 missing-anchors, 3 question-form, 1 missing-growth, 1 near-duplicate-text"),
        ("80", ": 6 missing-anchors, 3 question-form, …"),
        ("40", ""),
    ] {
        let mut command = command(&["rubric", "check", "base.yaml"]);
        command.current_dir(folder.path()).env("COLUMNS", width);
        let run = run(command);
        let expected =
            format!("base.yaml: ok, Base 1.0.0, 2 levels, 6 criteria\n  --strict would add 11 remarks{added}\n");
        assert_eq!((run.status, run.stderr), (0, expected), "{width}");
    }
    let mut command = command(&["rubric", "check", "--quiet", "base.yaml"]);
    command.current_dir(folder.path());
    assert_eq!(run(command).stderr, "");
}

#[test]
fn a_question_is_one_question() {
    let table = "
ask: In the last twelve months, did you lead | why: You lead => question-form 24:15 `ask` is missing at `leads-project`
        ask: Did nobody else read what you wrote?⏎ |  => question-form 33:13 `ask` is missing at `works-alone`
for another team? | for another team => question-form 26:16 one question that ends with `?`
did you lead a project for another team? | did you lead? For another team? => question-form 26:16 one question
what you wrote? | what you wrote. => question-form 35:14 one question that ends with `?`
";
    assert_each_remarked(table);
    assert_each_passes("ask: Did nobody else | ask: |⏎          Did nobody else");
}

#[test]
fn ratings_evidence_and_growth_are_described() {
    let table = "
2: Led inside a team,  |  => missing-anchors 24:15 `leads-project` has no anchor for 2
1: Finished one part, 2: Finished after a reminder, |  => missing-anchors 11:15 `finishes-tasks` has no anchor for 1, 2
3: Led to the launch | 3: Does so Sometimes => vague-anchor 27:63 how often and not what
[The proposal, The lead | [The lead => missing-evidence 24:15 `leads-project` has fewer than two evidence hints
          evidence: [The closed task, The colleague who waited for it]⏎ |  => missing-evidence 11:15 fewer than two
          grow: [{effort: s, text: Finish the oldest task this week}]⏎ |  => missing-growth 11:15 `finishes-tasks`
        grow: [{effort: s, text: Ask for one review}]⏎ |  => missing-growth 33:13 `works-alone` has no growth action
";
    assert_each_remarked(table);
    assert_each_passes("3: Led to the launch | 3: Always led to the launch");
}

#[test]
fn an_anchor_given_by_the_id_of_its_rating_is_shown_in_its_own_place() {
    assert_each_remarked("3: Led to the launch | meets: Always => vague-anchor 27:67 how often and not what");
}

#[test]
fn a_text_asks_for_one_thing() {
    let table = "
Leads a project that another team needs | Leads AND plans a project => double-barrelled 25:17 `and` or `then` joins two things
did you lead a project for another team? | did you lead and plan? => double-barrelled 26:16 `and` or `then` joins two things
read what you wrote? | read and review it? => double-barrelled 35:14 `and` or `then` joins two things
";
    assert_each_remarked(table);
    let inside_words = "
Leads a project that another team needs | Understands the demand of a thousand brands
did you lead a project for another team? | did you understand a command-and-control system?
1: Led one part | 1: Led one part and planned another
";
    assert_each_passes(inside_words);
}

#[test]
fn an_anchor_describes_one_kind_of_case() {
    let table = "
2: Led inside a team | 2: 'Led inside a team, or several that others had to save' => two-cases 27:41 two different people get one rating
2: Led inside a team | 2: 'Led well; or led several badly' => two-cases 27:41 two different people get one rating
3: Led to the launch | meets: 'Led all of it, or one part with three teams' => two-cases 27:67 two different people
";
    assert_each_remarked(table);
    let one_case = "
2: Led inside a team | 2: 'Led inside a team, a group, or a guild of ten people'
2: Led inside a team | 2: 'Led inside a team by mail, chat or talk, others present'
2: Led inside a team | 2: 'Led by the plan of a team, the map of its systems, or the list of its risks'
2: Led inside a team | 2: Led two teams or more inside a company or a part of it
2: Led inside a team | 2: 'Led inside a team, or nearly'
";
    assert_each_passes(one_case);
}

#[test]
fn the_anchor_that_meets_asks_for_one_thing_with_one_condition() {
    let table = "
3: Led to the launch | 3: 'Led it, measured the gain, told the team' => many-parts 27:63 joins 3 parts, and all of them are needed
3: Led to the launch | 3: Led the work and measured the gain and told the team => many-parts 27:63 joins 3 parts
3: Led to the launch | 3: 'Led the work; it held; others use it; nobody asked' => many-parts 27:63 joins 4 parts
3: Led to the launch | 3: 'Led to launch, with the cost on record, and users praise it' => many-parts 27:63 joins 3 parts
3: Led to the launch | 3: 'Led it to launch: each team agreed in writing; nobody stepped in' => many-parts 27:63 joins 3 parts
";
    assert_each_remarked(table);
    let two_parts = "
3: Led to the launch | 3: 'Led to the launch, and users thanked all of them'
3: Led to the launch | 3: 'Led plans, trials, and reviews to the launch, with an account of it'
3: Led to the launch | 3: 'Found tests, automated checks and detailed guides that last, unasked'
3: Led to the launch | 3: 'For the launch, as far as asked, led it in time, abroad included'
2: Led inside a team | 2: 'Led it, measured the gain, told the team'
4: Leads elsewhere work this way | 4: 'Led it, measured the gain, told the team'
";
    assert_each_passes(two_parts);
}

#[test]
fn a_warning_sign_is_a_pattern_and_no_motive() {
    let table = "
text: Works alone | text: Works alone to impress leaders => motive-sign 34:15 `to impress` is about a motive, which others can only guess
Did nobody else read what you wrote? | Did you write alone, so as to be praised? => motive-sign 35:14 `so as to` is about a motive
";
    assert_each_remarked(table);
    let others = "
text: Works alone | text: Works alone on what users wanted
text: Works alone | text: Drops what a customer wants to keep
Did nobody else read what you wrote? | Did you build without asking how it would look to users?
Did nobody else read what you wrote? | Did work stop mainly because you could not be reached?
did you lead a project for another team? | did you lead a project in order to help a team?
";
    assert_each_passes(others);
}

#[test]
fn a_must_can_be_met_without_the_title() {
    let table = "
did you lead a project for another team?⏎ | did your direct reports lead it?⏎          must: true⏎ => seat-word 26:16 `direct reports` presumes the title
needs⏎ | needs from people below you⏎          must: true⏎ => seat-word 25:17 `people below you` presumes the title
3: Led to the launch, 4: Leads elsewhere work this way}⏎ | 3: Managed a team, 4: Led}⏎          must: true⏎ => seat-word 27:63 `managed a team`
";
    assert_each_remarked(table);
    let others = "
did you lead a project for another team? | did your direct reports lead it?
did you lead a project for another team? | did your direct reports lead it, you as deputy or on trial?⏎          must: true
did you lead a project for another team? | did people you do not manage follow?⏎          must: true
did you lead a project for another team? | did you mend what users report to you?⏎          must: true
that another team needs | for the hires of a team⏎          must: true
";
    assert_each_passes(others);
}

#[test]
fn a_question_asks_how_many_where_anchors_count() {
    let table = "
3: Led to the launch | 3: Led two to the launch => uncounted-question 26:16 answered by yes or no, and to meet it takes a number
3: Led to the launch | 3: Led them to launch twice => uncounted-question 26:16 answered by yes or no
3: Led to the launch | 3: Led to launch on two occasions => uncounted-question 26:16 answered by yes or no
          grow: [{effort: m, | occasions: 2, grow: [{effort: m, => uncounted-question 26:16 answered by yes or no
";
    assert_each_remarked(&table.replace(
        "          grow: [{effort: m, | occasions: 2, grow",
        "          grow: [{effort: m, |           occasions: 2⏎          grow",
    ));
    let counted = "
3: Led to the launch | 3: Led a project of two teams to the launch
3: Led to the launch | 3: Led several to the launch
2: Led inside a team | 2: Led two inside a team
In the last twelve months, did you lead a project | Of the last twelve months, in how many did you lead a project
";
    assert_each_passes(counted);
    let asked = WORDED.replace("3: Led to the launch", "3: Led two to the launch");
    for question in [
        "In the last year, how many projects did you lead?",
        "Across how many teams, yours included, did you lead?",
        "To whom did you show it, did they reply?",
        "How far did you lead one?",
    ] {
        let content =
            asked.replacen("In the last twelve months, did you lead a project for another team?", question, 1);
        assert_passes(&content, &["--strict"], question);
    }
}

#[test]
fn a_dimension_that_a_level_uses_has_three_criteria() {
    let line = WORDED.lines().find(|line| line.contains("id: plans-steps")).expect("the criterion is there");
    assert_each_remarked(&format!(
        "{line}⏎ |  => thin-dimension 23:7 the level `senior` has 2 criteria in the dimension `scope`"
    ));
    let more = "dimensions: [{id: scope, title: Scope}] | dimensions: [{id: scope, title: Scope}, {id: people, title: People}]";
    let (from, to) = more.split_once(" | ").expect("a change");
    let one = line.replace("plans-steps", "tells-all").replace("Plans work in small steps", "Tells the team");
    let content = spoilt(from, to).replace("    warnings:", &format!("      people:\n{one}\n    warnings:"));
    let (_, run) = check(&content, &["--strict"]);
    assert!(run.stderr.contains("the level `senior` has 1 criterion in the dimension `people`"), "{}", run.stderr);
}

#[test]
fn effort_is_no_measure_except_of_a_warning_sign() {
    let table = "
text: Leads a project | text: Has the WRITTEN of a project => effort-word 25:17 `WORD` measures effort
did you lead a project | did you have WRITTEN on a project => effort-word 26:16 `WORD` measures effort
3: Led to the launch | 3: Had WRITTEN before the launch => effort-word 27:63 `WORD` measures effort
";
    for word in ["hours", "years", "certificates", "lines of code", "number of tickets"] {
        for written in [word, &word.to_uppercase()] {
            assert_each_remarked(&table.replace("WRITTEN", written).replace("WORD", word));
            assert_each_passes(&format!("text: Works | text: Counts {written}\nread what | read the {written}"));
        }
    }
}

#[test]
fn a_text_is_read_at_once_counted_in_characters() {
    for (from, end, most, place) in [
        ("Leads a project that another team needs", "", 120, "25:17"),
        ("Works alone", "", 120, "34:15"),
        ("In the last twelve months, did you lead a project for another team?", "?", 200, "26:16"),
        ("Did nobody else read what you wrote?", "?", 200, "35:14"),
    ] {
        let of = |count: usize| "ß".repeat(count - end.len()) + end;
        assert_passes(&spoilt(from, &of(most)), &["--strict"], from);
        let words = format!("{} characters are hard to read at once; {most} at most", most + 1);
        assert_each_remarked(&format!("{from} | {} => reading-length {place} {words}", of(most + 1)));
    }
}

#[test]
fn texts_of_two_levels_differ_by_more_than_few_words() {
    let change = "Leads a project that another team needs | Finishes all agreed tasks without reminders";
    let words = "`leads-project` differs from `finishes-tasks` by few words";
    assert_each_remarked(&format!("{change} => near-duplicate-text 25:17 {words}"));
    assert_each_passes("Leads a project that another team needs | Finishes agreed projects without their sponsor");
}

#[test]
fn a_line_does_not_end_in_spaces() {
    let table = "
title: Senior⏎ | title: Senior →⏎ => trailing-space 20:18 the line ends in spaces
title: Senior⏎ | title: Senior # größer  ⏎ => trailing-space 20:27 the line ends in spaces
title: Base⏎ | title: Base⏎  ⏎ => trailing-space 5:1 the line ends in spaces
";
    assert_each_remarked(table);
    assert_passes(&WORDED.replace('\n', "\r\n"), &["--strict"], "line ends of Windows");
}

#[test]
fn a_level_of_thirty_questions_is_too_long_for_one_sitting() {
    let sign = |id| format!("⏎      - {{id: sign-{id}, text: Waits, ask: Waited?, grow: [{{effort: s, text: Ask}}]}}");
    let more = |count| (0..count).fold("one review}] | one review}]".to_owned(), |all, id| all + &sign(id));
    assert_each_passes(&more(25));
    assert_each_remarked(&(more(26) + " => long-interview 19:9 the level `senior` asks 30 questions"));
}

#[test]
fn remarks_are_counted_over_all_files_unless_there_are_mistakes() {
    let folder = folder();
    let two = spoilt("title: Senior\n", "title: Senior \n").replace("what you wrote?", "what you wrote");
    let (first, other) = (file(folder.path(), "base.yaml", &two), file(folder.path(), "other.yaml", WORDED));
    let wrong = file(folder.path(), "wrong.yaml", BASE.replace("after: junior", "after: juniro"));
    for (second, status, last) in [
        (&first, 1, "4 remarks, and --strict allows none"),
        (&other, 1, "3 remarks, and --strict allows none"),
        (&wrong, 2, "1 error, nothing was done"),
    ] {
        let run = ladder(&["rubric", "check", "--strict", text(&first), text(second)]);
        assert_eq!((run.status, run.stdout.as_str()), (status, ""), "{}", run.stderr);
        assert!(run.stderr.ends_with(&format!("\nerror: {last}\n")), "{last}\n{}", run.stderr);
    }
}

#[test]
fn a_remark_on_a_level_file_is_shown_in_that_file() {
    let (rubric, senior) = WORDED.split_at(WORDED.find("  - id: senior").expect("the level is there"));
    let senior: String = senior.lines().map(|line| line[4..].to_owned() + "\n").collect();
    let table = "
team needs | team needs and wants => double-barrelled 7:13 `and` or `then` joins two things
title: Senior | title: Senior  => trailing-space 2:14 the line ends in spaces
what you wrote? | what you wrote => question-form 17:10 one question
3: Led to the launch | 3: Often => vague-anchor 9:59 how often and not what
";
    for_each_line(table, |change, code, expected| {
        let (from, to) = change.split_once(" | ").expect("a line of the table says what is replaced");
        let folder = folder();
        file(folder.path(), "base/rubric.yaml", format!("{rubric}  - file: levels/senior.yaml\n"));
        let path = file(folder.path(), "base/levels/senior.yaml", senior.replacen(from, to, 1));
        let run = ladder(&["rubric", "check", "--strict", text(&folder.path().join("base"))]);
        assert_remarked(&run, &path, code, expected, change);
    });
}

#[test]
fn two_levels_stand_side_by_side_with_every_criterion() {
    let unbroken = |text: String| text.split_whitespace().collect::<String>();
    for width in [60, 80, 100] {
        let mut command = command(&["rubric", "show", "--compare", "mid", "senior"]);
        command.env("COLUMNS", width.to_string());
        let run = run(command);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        assert_eq!(run.stdout.lines().find(|line| line.width() > width), None, "{width}");
        let titles = run.stdout.lines().find(|line| line.contains("SENIOR ENGINEER")).expect("a line of titles");
        let half = titles.find("SENIOR").expect("the title on the right");
        let lefts = run.stdout.lines().flat_map(|line| line.chars().take(half));
        let rights = run.stdout.lines().flat_map(|line| line.chars().skip(half));
        let halves = [lefts.collect(), rights.collect()].map(unbroken);
        let levels = ["mid", "senior"].map(|id| format!("rubrics/software-engineer/levels/{id}.yaml"));
        for (path, half) in levels.iter().zip(halves) {
            let written = std::fs::read_to_string(path).expect("the level is there");
            let level: serde_json::Value = serde_yaml::from_str(&written).expect("it is YAML");
            let dimensions = level["criteria"].as_object().expect("a level has criteria").values();
            for criterion in dimensions.flat_map(|criteria| criteria.as_array().expect("a list of criteria")) {
                let line = unbroken(format!("-{}", criterion["text"].as_str().expect("a text")));
                assert!(half.contains(&line), "{width} {path}: {line}\n{}", run.stdout);
                let is_marked = half.contains(&(line.clone() + "[must]"));
                assert_eq!(is_marked, criterion["must"] == true, "{width} {path}: {line}");
            }
        }
    }
}

#[test]
fn levels_to_compare_are_two_known_ones_and_no_third() {
    let whole = ladder(&["rubric", "show", "--compare", "mid", "senior"]).stdout;
    assert_eq!(ladder(&["rubric", "show", "--compare", "l4", "sr"]).stdout, whole);
    for (arguments, words) in [
        ("--compare mid senoir", "did you mean `senior`?"),
        ("--compare midd senior", "did you mean `mid`?"),
        ("senior --compare mid senior", "cannot be used with"),
        ("--compare mid", "2 values required"),
        ("--compare mid senior staff", "cannot be used with"),
    ] {
        let run = ladder(&["rubric", "show"].into_iter().chain(arguments.split(' ')).collect::<Vec<_>>());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments}");
        assert!(run.stderr.contains(words), "{arguments}: {words}\n{}", run.stderr);
    }
}

#[test]
fn a_long_title_stands_apart_from_its_summary_and_on_the_page() {
    let folder = folder();
    let long =
        "title: Distinguished engineer of all our sites, factories, shops\n    summary: Leads the whole company\n";
    let path = file(folder.path(), "base.yaml", spoilt("title: Senior\n", long));
    let run = ladder(&["rubric", "show", "--rubric", text(&path), "--compare", "junior", "senior"]);
    assert_eq!(run.stdout.lines().find(|line| line.width() > 80), None, "{}", run.stdout);
    assert!(!run.stdout.contains("shopsLeads"), "{}", run.stdout);
}
