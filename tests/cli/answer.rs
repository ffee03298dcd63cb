//! The answer first: what a report says before anybody scrolls, in every format and at every width.

use unicode_width::UnicodeWidthStr as _;

use super::support::{command, file, folder, ladder, run, text};

/// The lines of a terminal as it comes.
const SCREEN: usize = 24;

/// What comes right below the next steps or the gates, whichever stand last.
const BELOW: [&str; 6] = [" gap", "What is missing", "Gates", "Next steps", "Every dimension", "in full"];

/// Lists the answers files of the examples.
fn examples() -> Vec<String> {
    let people = std::fs::read_dir("examples/people").expect("the examples are there");
    let path = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an example").path().display().to_string();
    let mut all: Vec<_> = people.map(path).filter(|path| path.ends_with("yaml")).collect();
    all.push("examples/partial.json".to_owned());
    all.sort();
    all
}

/// Prints a report on a page of a width, line by line.
fn lines(arguments: &[&str], width: usize) -> Vec<String> {
    let mut command = command(arguments);
    command.env("COLUMNS", width.to_string());
    let run = run(command);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    run.stdout.lines().map(str::to_owned).collect()
}

/// Gives the lines that belong to the answer: up to where the next steps lead, or to the gates where there are no steps.
fn screen(lines: &[String]) -> &[String] {
    let leads = lines.iter().position(|line| line.starts_with("     With "));
    let gates = || lines.iter().position(|line| line.starts_with("Gates ")).expect("the gates are named");
    &lines[..=leads.unwrap_or_else(gates)]
}

fn words(lines: &[String]) -> String {
    lines.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Holds that the lines of an answer stand where a reader looks for them.
#[track_caller]
fn is_an_answer(name: &str, lines: &[String]) {
    let screen = screen(lines);
    let shown = screen.join("\n");
    assert!(screen.len() <= SCREEN, "{name} takes {} lines:\n{shown}", screen.len());
    assert!(lines[0].matches(" · ").count() == 2 && lines[0].contains("2026-11-20"), "{name}: {}", lines[0]);
    assert!(lines[2].ends_with(['.', '…']), "{name}: the verdict ends in the third line: {}", lines[2]);
    let is_ready = words(&lines[1..3]).starts_with("Ready");
    assert_eq!(lines[3].starts_with("Held back by  "), !is_ready, "{name}: {}", lines[3]);
    assert!(is_ready || !lines[3].contains(|character: char| character.is_ascii_digit()), "{name}: {}", lines[3]);
    let figures = lines.iter().find(|line| line.contains(" evidenced")).expect("the figures are there");
    for part in [" evidenced", " claimed", " shown, ", "stands at "] {
        assert!(figures.contains(part), "{name}: {part}: {figures}");
    }
    let header = screen.iter().position(|line| line.starts_with("Dimension")).expect("the scores are there");
    let gates = screen.iter().position(|line| line.starts_with("Gates ")).expect("the gates are there");
    let table = screen[header..gates].iter().filter(|line| !line.is_empty()).count();
    assert!(table <= 9, "{name}: the scores take {table} lines\n{shown}");
    let next = lines[screen.len()..].iter().find(|line| !line.is_empty()).expect("more comes");
    assert!(BELOW.iter().any(|below| next.contains(below)), "{name}: {next}");
}

#[test]
fn the_first_screen_holds_the_whole_answer_of_each_example() {
    for example in examples() {
        for details in [&[][..], &["--details"]] {
            is_an_answer(&example, &lines(&[&["assess", "--answers", &example][..], details].concat(), 80));
        }
    }
}

#[test]
fn what_is_cut_on_the_first_screen_stands_in_full_below() {
    let lines = lines(&["assess", "--answers", "examples/people/staff-towards-principal.yaml"], 80);
    let (screen, below) = lines.split_at(screen(&lines).len());
    let step = "Develops engineers into leaders of company-wide work";
    assert!(!words(screen).contains(step) && words(below).contains(step), "{below:#?}");
    let must = "Changes decisions that the company's top leaders take, which is rated Partial; Aligns leaders on";
    assert!(words(below).contains(must), "all musts that are not met are named below: {}", words(below));
}

#[test]
fn nothing_is_cut_where_lines_are_left_or_the_page_is_narrow() {
    for (person, width) in [("strong-mid", 80), ("strong-mid", 60), ("new-lead", 60), ("overclaimer", 79)] {
        let answers = format!("examples/people/{person}.yaml");
        let lines = lines(&["assess", "--answers", &answers, "--brief"], width);
        assert!(!lines.iter().any(|line| line.contains('…')), "{person} at {width}: {lines:#?}");
    }
}

#[test]
fn a_brief_report_ends_with_what_it_had_to_cut() {
    let folder = folder();
    let name = "Maria Magdalena of the department for everything that nobody else wanted to look after";
    let example = std::fs::read_to_string("examples/people/overclaimer-one-link.yaml").expect("the example is there");
    let answers =
        file(folder.path(), "answers.yaml", example.replace("subject: sample engineer", &format!("subject: {name}")));
    let lines = lines(&["assess", "--answers", text(&answers), "--brief"], 80);
    let cause = "Explains technical trade-offs so that people who do not code can decide; ";
    let (screen, below) = lines.split_at(screen(&lines).len());
    for whole in [name, cause] {
        assert!(!words(screen).contains(whole) && words(below).contains(whole), "{whole}: {lines:#?}");
    }
}

#[test]
fn a_plan_says_first_what_it_leads_to_when_and_for_how_much() {
    for person in ["strong-mid", "overclaimer", "staff-towards-principal", "new-lead"] {
        let lines = lines(&["plan", "--answers", &format!("examples/people/{person}.yaml")], 80);
        assert_eq!(lines[0].matches(" · ").count(), 2, "{person}: {}", lines[0]);
        let sentence = words(&lines[1..3]);
        for part in ["step", "week", "to ready for", " on 20"] {
            assert!(sentence.contains(part), "{person}: {part}: {sentence}");
        }
        let begins = lines[..SCREEN].iter().any(|line| line.starts_with("  1. "));
        assert!(begins, "{person}: the first step stands on the first screen: {lines:#?}");
    }
}

/// Names a dimension at length, and without a digit.
fn title(number: usize) -> String {
    format!("Collaboration with department {}", ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"][number])
}

/// Writes a ladder of two levels with so many dimensions, long words everywhere, and weights that differ or not.
fn ladder_of(dimensions: usize, same_weights: bool) -> String {
    let numbers = || 0..dimensions;
    let weight = |number: usize| if same_weights { 1 } else { number + 1 };
    let titles = numbers()
        .map(|number| format!("  - {{id: own-{number}, title: {}, weight: {}}}\n", title(number), weight(number)));
    let criteria = |level: &str| {
        let criterion = |number: usize| {
            let text = format!(
                "Brings people from every part of the company together on the goals of {} in {level}",
                title(number)
            );
            let must = if number < 4 { ", must: true" } else { "" };
            format!(
                "      own-{number}:\n        - {{id: brings-{number}-{level}, text: {text}{must}}}\n        - {{id: also-{number}-{level}, text: {text} again}}\n"
            )
        };
        numbers().map(criterion).collect::<String>()
    };
    let signs = "    warnings: [{id: waits, text: Waits for work}, {id: blames, text: Blames others}]\n";
    format!(
        "schema: 1\nid: wide\nversion: 1.0.0\ntitle: Wide\ndimensions:\n{}levels:\n  - id: one\n    title: Engineer of the first level\n    criteria:\n{}  - id: two\n    title: Distinguished engineer of the second level\n    after: one\n    criteria:\n{}{signs}",
        titles.collect::<String>(),
        criteria("one"),
        criteria("two"),
    )
}

/// Reports on answers to such a ladder on pages of several widths, and holds what must hold of each.
fn holds_at_every_width(dimensions: usize, same_weights: bool, answers: &str) {
    let folder = folder();
    let rubric = file(folder.path(), "wide.yaml", ladder_of(dimensions, same_weights));
    let subject = "Maria Magdalena of the department for everything that nobody else wanted to look after";
    let answers = format!("subject: {subject}\ntarget: two\ndate: 2026-11-20\n{answers}");
    let answers = file(folder.path(), "answers.yaml", answers);
    let arguments = ["assess", "--rubric", text(&rubric), "--answers", text(&answers)];
    for width in [60, 61, 79, 80, 100, 200] {
        let lines = lines(&arguments, width);
        let name = format!("{dimensions} dimensions at {width}");
        let widest = lines.iter().max_by_key(|line| line.width()).expect("there are lines");
        assert!(widest.width() <= width, "{name}: {widest}");
        if width >= 80 {
            is_an_answer(&name, &lines);
        }
        let all = words(&lines);
        let titles = (0..dimensions).map(title);
        let texts = ["Distinguished engineer of the second level".to_owned(), subject.to_owned()];
        for whole in titles.chain(texts) {
            // A title that wraps in a table has numbers between its words.
            let words = whole.split(' ').all(|word| all.contains(word));
            assert!(words, "{name} lacks {whole}:\n{}", lines.join("\n"));
        }
    }
}

/// Answers every criterion of the target alike.
fn all(dimensions: usize, answer: &str) -> String {
    let both = |number: usize| format!("  brings-{number}-two: {answer}\n  also-{number}-two: {answer}\n");
    format!("answers:\n{}", (0..dimensions).map(both).collect::<String>())
}

#[test]
fn the_answer_keeps_to_its_lines_whatever_the_ladder_and_the_width() {
    let every_gate = "answers:\n  brings-0-two: 1\n  brings-5-two: {rating: na, reason: none}\n  also-5-two: {rating: na, reason: none}\n  brings-6-two: 2\n  brings-0-one: 0\nwarnings: {waits: true, blames: true}\ncurrent: none\n";
    for dimensions in [1, 2, 7, 8, 12] {
        for same_weights in [true, false] {
            for answers in ["3", "1", "{rating: 3, evidence: [{what: Did it, link: X-1, date: 2026-10-10}]}"] {
                holds_at_every_width(dimensions, same_weights, &all(dimensions, answers));
            }
            holds_at_every_width(dimensions, same_weights, "answers: {brings-0-two: 3}\n");
            if dimensions > 6 {
                holds_at_every_width(dimensions, same_weights, every_gate);
            }
        }
    }
}

#[test]
fn weights_stand_in_the_table_only_where_they_differ() {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", "target: two\ndate: 2026-11-20\nanswers: {brings-0-two: 3}\n");
    for (same_weights, number) in [(true, 0), (false, 1)] {
        let rubric = file(folder.path(), "wide.yaml", ladder_of(3, same_weights));
        for format in ["table", "markdown", "html"] {
            let page = ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&answers), "--format", format]);
            let columns = page.stdout.matches("Weight").count();
            assert_eq!(columns.min(1), number, "{format}: {}", page.stdout);
        }
    }
}

#[test]
fn beyond_seven_dimensions_the_lowest_six_stand_first_and_all_below() {
    let folder = folder();
    let rubric = file(folder.path(), "wide.yaml", ladder_of(9, true));
    let met = [0, 2, 4].map(|number| format!("  brings-{number}-two: 4\n  also-{number}-two: 4\n")).concat();
    let answers = format!("target: two\ndate: 2026-11-20\nanswers:\n{met}");
    let answers = file(folder.path(), "answers.yaml", answers);
    let lines = lines(&["assess", "--rubric", text(&rubric), "--answers", text(&answers)], 100);
    let rows = |lines: &[String]| {
        let rows = lines.iter().filter_map(|line| line.strip_prefix("Collaboration with department "));
        rows.filter_map(|row| row.chars().next()).collect::<String>()
    };
    let (screen, below) = lines.split_at(screen(&lines).len());
    assert_eq!((rows(screen).as_str(), rows(below).as_str()), ("BDFGHI", "ABCDEFGHI"), "{}", lines.join("\n"));
    assert!(screen.iter().any(|line| line.starts_with("and 3 more")), "{}", screen.join("\n"));
}

#[test]
fn a_brief_report_is_the_answer_alone_in_every_format() {
    let arguments = |more: &[&'static str]| {
        let page = ladder(&[&["assess", "--answers", "examples/people/strong-mid.yaml"][..], more].concat());
        assert_eq!((page.status, page.stderr.as_str()), (0, ""));
        page.stdout
    };
    for format in ["table", "markdown", "html"] {
        let (whole, brief) = (arguments(&["--format", format]), arguments(&["--format", format, "--brief"]));
        for part in ["Nearly there", "Held back by", "Communication", "Foundation", "Next steps", "5 more gaps"] {
            assert!(brief.contains(part), "{format}: {part}: {brief}");
        }
        for part in ["What is missing, first", "On what this rests", "About this report", "A committee decides"] {
            assert!(whole.contains(part) && !brief.contains(part), "{format}: {part}: {brief}");
        }
    }
    let (whole, brief) = (arguments(&[]), arguments(&["--brief"]));
    assert!(whole.starts_with(&brief), "{brief}");
}

#[test]
fn five_gaps_are_listed_and_all_with_details_in_every_format() {
    for (format, row) in [("markdown", ", counts as Partial |"), ("html", "data-gap-id=")] {
        let page = |more: &[&'static str]| {
            let overclaimer = ["assess", "--answers", "examples/people/overclaimer.yaml", "--format", format];
            ladder(&[&overclaimer[..], more].concat()).stdout
        };
        assert_eq!([page(&[]), page(&["--details"])].map(|page| page.matches(row).count()), [5, 22], "{format}");
        let counted = |page: String| ["19 more gaps", "17 more gaps"].map(|more| page.contains(more));
        assert_eq!([counted(page(&[])), counted(page(&["--details"]))], [[true; 2], [false; 2]], "{format}");
    }
}
