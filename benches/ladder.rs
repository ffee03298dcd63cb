//! Times the parts: the engine, the built-in rubric, and how reading grows with the size of a rubric.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads files and prints what it measured, and its name says what that is"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use divan::{Bencher, black_box};
use ladder::domain::{Answer, AnswerSheet, Case, Current, Date, Request, Response, Rubric, Verdict};
use ladder::engine::{PlanRequest, Planned, assess, most_telling, plan, suggest};
use ladder::text_file::Source;
use ladder::text_file::answers::{self, Overrides};
use ladder::text_file::log;
use ladder::text_file::rubric::{self, Checked, built_in_rubrics};

fn main() {
    divan::main();
}

/// The day of the example.
fn as_of() -> Date {
    Date::parse("2026-11-20").expect("a date")
}

/// Reads a file of the repository.
fn text(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect("the file is there")
}

/// Reads the example against a rubric.
fn example(rubric: &Rubric) -> AnswerSheet {
    let overrides = Overrides {
        target: None,
        current: None,
        as_of: None,
        leave_removed: false,
        keep_inferred: false,
        tell_all: false,
        today: as_of,
    };
    let parsed = answers::parse(Source::new("strong-mid.yaml", text("examples/people/strong-mid.yaml"))).expect("YAML");
    parsed.against(rubric, &overrides).0.expect("valid answers")
}

/// Asks for senior from the level below.
fn request(rubric: &Rubric) -> Request {
    Request::new(rubric, rubric.find_level("senior").expect("a level"), Current::BelowTarget, as_of())
        .expect("the level has criteria")
}

/// Which question comes next in an interview that asks what tells most: it may take no time that somebody notices.
#[divan::bench(args = [0, 10, 20])]
fn the_next_question_at_senior(bencher: Bencher, answered: usize) {
    let rubric = built_in_rubrics()[0].rubric();
    let (mut sheet, request) = (example(&rubric), request(&rubric));
    sheet.answers = std::mem::take(&mut sheet.answers).into_iter().take(answered).collect();
    let asked = BTreeSet::new();
    bencher.bench(|| {
        most_telling(black_box(&Case { rubric: &rubric, sheet: &sheet, request }), &asked, &|_| true).is_some()
    });
}

#[divan::bench]
fn assess_senior(bencher: Bencher) {
    let rubric = built_in_rubrics()[0].rubric();
    let (sheet, request) = (example(&rubric), request(&rubric));
    bencher.bench(|| assess(black_box(&Case { rubric: &rubric, sheet: &sheet, request })));
}

#[divan::bench]
fn load_built_in_rubric() -> Rubric {
    built_in_rubrics()[0].rubric()
}

#[divan::bench]
fn read_built_in_rubric_from_yaml(bencher: Bencher) {
    let folder = "rubrics/software-engineer";
    let rubric = text(&format!("{folder}/rubric.yaml"));
    bencher.bench(|| -> Checked {
        let source = Source::new("rubric.yaml", rubric.clone());
        rubric::read(source, None, &|file| Ok(Source::new(file, text(&format!("{folder}/{file}")))))
    });
}

/// Writes a rubric of two levels with this many criteria, each as full as those of the built-in rubric.
fn large(criteria: usize) -> String {
    let mut text = String::from(
        "schema: 1\nid: large\nversion: 1.0.0\ntitle: Large\ndimensions:\n  - {id: scope, title: Scope}\n  - {id: impact, title: Impact}\nlevels:\n",
    );
    for (level, after) in [("one", ""), ("two", "    after: one\n")] {
        let _ = write!(text, "  - id: {level}\n    title: {level}\n{after}    criteria:\n");
        for dimension in ["scope", "impact"] {
            let _ = writeln!(text, "      {dimension}:");
            for number in 0..criteria / 4 {
                let _ = write!(
                    text,
                    "        - id: {dimension}-{level}-{number}\n          text: Does number {number} of {dimension} at {level}\n          ask: Did you do number {number} in the last twelve months?\n          why: It matters because of the number that it has in the list\n          anchors: {{1: Once or with help, 2: Alone but in a small part, 3: Twice or more in full, 4: Others do it the same way}}\n          evidence: [The document that shows it, The person who saw it]\n          grow:\n            - {{effort: m, text: Start with the smallest part of it this week}}\n"
                );
            }
        }
    }
    text
}

#[divan::bench(args = [1_000, 10_000], sample_count = 10)]
fn read_and_assess_large_rubric(bencher: Bencher, criteria: usize) {
    let text = large(criteria);
    bencher.bench(|| {
        let checked = rubric::read(Source::new("large.yaml", text.clone()), None, &|_| unreachable!("one file"));
        let rubric = checked.rubric.expect("a valid rubric");
        let request = Request::new(&rubric, rubric.find_level("two").expect("a level"), Current::Nothing, as_of())
            .expect("the level has criteria");
        assess(&Case { rubric: &rubric, sheet: &AnswerSheet::empty(), request })
    });
}

/// Writes a rubric of 30 levels that share this many competencies of five steps, each expected by three of them.
fn shared(competencies: usize) -> Rubric {
    const LEVELS: usize = 30;
    let mut text = String::from("schema: 2\nid: shared\nversion: 1.0.0\ntitle: Shared\ndimensions:\n");
    for dimension in 0..7 {
        let _ = writeln!(text, "  - {{id: d{dimension}, title: D{dimension}}}");
    }
    text.push_str("competencies:\n");
    let steps: Vec<_> = (1..=5).map(|step| format!("{{id: s{step}, label: Step {step}}}")).collect();
    for number in 0..competencies {
        let (dimension, steps) = (number % 7, steps.join(", "));
        let _ = writeln!(
            text,
            "  - {{id: c{number}, dimension: d{dimension}, title: Competency {number}, steps: [{steps}]}}"
        );
    }
    text.push_str("levels:\n");
    for level in 0..LEVELS {
        let after = level.checked_sub(1).map(|below| format!(", after: l{below}")).unwrap_or_default();
        let expected = (0..competencies).filter(|number| (level + LEVELS - number % LEVELS) % LEVELS < 3);
        let expects: Vec<_> = expected.map(|number| format!("c{number}: {}", 1 + level / 6)).collect();
        let _ = writeln!(text, "  - {{id: l{level}, title: L{level}{after}, expects: {{{}}}}}", expects.join(", "));
    }
    let checked = rubric::read(Source::new("shared.yaml", text), None, &|_| unreachable!("one file"));
    checked.rubric.expect("a valid rubric")
}

#[divan::bench(args = [500, 5_000], sample_count = 20)]
fn assess_levels_that_share_competencies(bencher: Bencher, competencies: usize) {
    let rubric = shared(competencies);
    let mut sheet = AnswerSheet::empty();
    for (number, competency) in rubric.competencies().iter().enumerate() {
        let rating = competency.scale().by_number(1 + number % 5).expect("a step");
        sheet
            .answers
            .insert(competency.id().clone(), Answer { response: Response::Rated(rating), ..Answer::nothing() });
    }
    let target = rubric.find_level("l29").expect("a level");
    let request = Request::new(&rubric, target, Current::Nothing, as_of()).expect("the level has criteria");
    bencher.bench(|| assess(black_box(&Case { rubric: &rubric, sheet: &sheet, request })));
}

/// Plans for ready with nothing answered, which leaves the most to choose from.
fn plan_from_nothing(rubric: &Rubric, target: &str) -> Planned {
    let target = rubric.find_level(target).expect("a level");
    let request = Request::new(rubric, target, Current::BelowTarget, as_of()).expect("the level has criteria");
    let wanted = PlanRequest { to: Verdict::Ready, parallel: 3, max_steps: None, excluded: BTreeSet::new() };
    plan(&Case { rubric, sheet: &AnswerSheet::empty(), request }, &wanted).expect("every plan is proved")
}

#[divan::bench]
fn plan_senior_from_nothing(bencher: Bencher) {
    let rubric = built_in_rubrics()[0].rubric();
    bencher.bench(|| plan_from_nothing(black_box(&rubric), "senior"));
}

/// Writes a rubric of one level with seven dimensions, what steps take and weights mixed.
fn mixed(criteria: usize) -> Rubric {
    let mut text = String::from("schema: 1\nid: mixed\nversion: 1.0.0\ntitle: Mixed\ndimensions:\n");
    for dimension in 0..7 {
        let _ = writeln!(text, "  - {{id: d{dimension}, title: D{dimension}, weight: {}}}", 1 + dimension % 3);
    }
    text.push_str("levels:\n  - id: one\n    title: One\n    criteria:\n");
    for dimension in 0..7 {
        let _ = writeln!(text, "      d{dimension}:");
        for number in 0..criteria / 7 + usize::from(dimension < criteria % 7) {
            let takes = ["weeks", "quarter", "half-year", "year"][(number * 5 + dimension) % 4];
            let weight = format!("{}.{:03}", 1 + (number * 7) % 4, (number * 397 + dimension * 61) % 1000);
            let _ = writeln!(
                text,
                "        - {{id: d{dimension}-{number}, text: Does number {number}, weight: {weight}, must: {}, takes: {takes}}}",
                number % 9 == 0
            );
        }
    }
    let checked = rubric::read(Source::new("mixed.yaml", text), None, &|_| unreachable!("one file"));
    checked.rubric.expect("a valid rubric")
}

/// Rates every criterion the lowest, so that each has a rating to raise.
fn all_lowest(rubric: &Rubric) -> AnswerSheet {
    let mut sheet = AnswerSheet::empty();
    for criterion in rubric.levels().iter().flat_map(|level| &level.criteria) {
        let mut answer = Answer::nothing();
        answer.response = Response::Rated(rubric.scale().lowest());
        sheet.answers.insert(criterion.id.clone(), answer);
    }
    sheet
}

#[divan::bench(args = [26, 200, 1_000], sample_count = 10)]
fn plan_with_every_rating_to_raise(bencher: Bencher, criteria: usize) {
    let rubric = mixed(criteria);
    let sheet = all_lowest(&rubric);
    let target = rubric.find_level("one").expect("a level");
    let request = Request::new(&rubric, target, Current::Nothing, as_of()).expect("the level has criteria");
    let wanted = PlanRequest { to: Verdict::Ready, parallel: 3, max_steps: None, excluded: BTreeSet::new() };
    bencher.bench(|| plan(&Case { rubric: &rubric, sheet: &sheet, request }, &wanted));
}

/// Writes a log of this many entries.
fn long_log(entries: usize) -> String {
    let entry = |number: usize| {
        format!(
            "- id: 2026-05-{:02}-led-the-move-{number}\n  date: 2026-05-{:02}\n  what: Led the billing migration, step {number} of the plan agreed with two teams\n  link: https://example.org/{number}\n  for: [mentors-engineers]\n",
            number % 28 + 1,
            number % 28 + 1
        )
    };
    (0..entries).map(entry).collect()
}

#[divan::bench(args = [500, 5000])]
fn read_log(bencher: Bencher, entries: usize) {
    let text = long_log(entries);
    bencher.bench(|| log::read(Source::new("evidence.yaml", text.clone()), None));
}

/// Looks for a free id, as adding does, which reads nothing else of a log.
#[divan::bench(args = [500, 5000])]
fn ids_of_log(bencher: Bencher, entries: usize) {
    let text = long_log(entries);
    bencher.bench(|| log::is_log(black_box(&text)) && log::written_ids(&text).any(|id| id == "2026-05-01-new"));
}

#[divan::bench(args = [500, 5000])]
fn suggest_from_log(bencher: Bencher, entries: usize) {
    let rubric = built_in_rubrics()[0].rubric();
    let (sheet, request) = (example(&rubric), request(&rubric));
    let log = log::read(Source::new("evidence.yaml", long_log(entries)), None).entries;
    let review = Date::parse("2027-05-20").expect("a date");
    bencher.bench(|| suggest(&Case { rubric: &rubric, sheet: &sheet, request }, &log, review));
}
