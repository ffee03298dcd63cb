//! Every page in every format: the same parts in the same order, and the same words.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::support::{command, file, folder, ladder, run, text};

/// Every kind of page.
const PAGES: [&str; 7] = [
    "assess --answers examples/partial.json --details --what-if mentors-engineers=+linked",
    "plan --answers examples/people/strong-mid.yaml",
    "plan --answers examples/people/strong-mid.yaml --target engineering-manager --months 12 --by quarter",
    "plan --answers examples/people/strong-mid.yaml --questions",
    "rubric show",
    "rubric show senior",
    "rubric show --compare mid senior",
];

/// Makes a page in a format, on lines long enough for every text.
fn page(page: &str, format: &str) -> String {
    let arguments: Vec<_> = page.split(' ').chain(["--format", format]).collect();
    let mut command = command(&arguments);
    command.env("COLUMNS", "100");
    let run = run(command);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{page}");
    run.stdout
}

/// Lists what Markdown shows, part by part, each with whether it is the heading of a section.
fn parts(markdown: &str) -> Vec<(String, bool)> {
    let mut parts = vec![(String::new(), false)];
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => parts.push((String::new(), level as usize == 2)),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell | Tag::List(_))
            | Event::End(TagEnd::Heading(_) | TagEnd::Item) => parts.push((String::new(), false)),
            Event::Text(words) | Event::Code(words) => {
                parts.last_mut().expect("there is a part").0.push_str(&words);
            }
            _ => {}
        }
    }
    parts.retain(|(words, _)| !words.is_empty());
    parts
}

/// Gives the words that a browser shows of HTML.
fn shown(html: &str) -> String {
    let body = html.split_once("<body>").expect("there is a body").1;
    let shown: String = body.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, words)| words).collect();
    let characters = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    characters.iter().fold(shown, |shown, (escaped, character)| shown.replace(escaped, character))
}

/// Takes out what formats lay out differently: white space, parentheses and colons.
fn bare(words: &str) -> String {
    words.chars().filter(|character| !character.is_whitespace() && !"():;`☐".contains(*character)).collect()
}

#[test]
fn every_format_has_the_same_parts_in_the_same_order() {
    for each in PAGES {
        let markdown = parts(&page(each, "markdown"));
        let headings: Vec<_> =
            markdown.into_iter().filter(|(_, is_heading)| *is_heading).map(|(words, _)| words).collect();
        let html = page(each, "html");
        let in_html = html.split("<h2 ").skip(1).filter_map(|rest| rest.split_once("</h2>")?.0.split_once('>'));
        assert_eq!(in_html.map(|(_, heading)| heading.to_owned()).collect::<Vec<_>>(), headings, "{each}");
        let table = page(each, "table");
        let lines = table.lines().filter(|line| headings.iter().any(|heading| heading == line));
        assert_eq!(lines.collect::<Vec<_>>(), headings, "{each}");
        assert_eq!(headings.is_empty(), each.ends_with("--questions"), "{each}");
    }
}

#[test]
fn a_browser_and_a_code_host_show_the_same_words() {
    for each in PAGES {
        let html = bare(&shown(&page(each, "html")));
        for (words, _) in parts(&page(each, "markdown")) {
            // A browser numbers tasks by itself.
            let words = words.trim_start_matches(|character: char| character.is_ascii_digit());
            let words = words.trim_start_matches(". ");
            // It also says a label once, and Markdown with each text that belongs to it.
            let value = words.split_once(": ").map_or(words, |(_, value)| value);
            let is_there = html.contains(&bare(words)) || html.contains(&bare(value));
            assert!(is_there, "{each} lacks in HTML: {words}\n{html}");
        }
    }
}

#[test]
fn every_page_says_above_all_what_it_is_and_holds_no_more_than_one_such_line() {
    for each in PAGES {
        let html = page(each, "html");
        assert_eq!((html.matches("<h1 ").count(), html.matches("<title>").count()), (1, 1), "{each}");
        let titles = page(each, "markdown").lines().filter(|line| line.starts_with("# ")).count();
        assert_eq!(titles, usize::from(!each.ends_with("--questions")), "{each}");
    }
}

#[test]
fn every_page_for_a_browser_names_the_version_that_wrote_it() {
    for each in PAGES {
        let html = page(each, "html");
        let named = concat!("<meta name=\"generator\" content=\"ladder ", env!("CARGO_PKG_VERSION"), "\">");
        assert!(html.contains(named), "{each}");
        let told = concat!("<p>Written by ladder ", env!("CARGO_PKG_VERSION"), ".</p></footer>");
        assert!(html.contains(told), "{each}");
    }
}

#[test]
fn a_page_about_a_rubric_goes_into_a_file_of_any_format() {
    let folder = folder();
    for (name, begin) in [("a.html", "<!DOCTYPE html>"), ("a.md", "# Senior engineer"), ("a.txt", "Senior engineer (")]
    {
        let path = folder.path().join(name);
        let run = ladder(&["rubric", "show", "senior", "--output", text(&path)]);
        let note = format!("Wrote {}\n", text(&path));
        assert_eq!((run.status, run.stdout.as_str(), run.stderr), (0, "", note), "{name}");
        let written = std::fs::read_to_string(&path).expect("the page is there");
        assert!(written.starts_with(begin), "{name}: {written}");
    }
    let run = ladder(&["rubric", "show", "--output", text(&folder.path().join("a.csv"))]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("end it in .txt, .md, .html, .json, or say --format"), "{}", run.stderr);
}

#[test]
fn a_page_never_overwrites_the_rubric_it_is_about() {
    let folder = folder();
    let rubric = ladder(&["rubric", "new"]).stdout;
    let path = file(folder.path(), "own.yaml", &rubric);
    let run = ladder(&["rubric", "show", "--rubric", text(&path), "--output", text(&path), "--format", "markdown"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("would overwrite"), "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(&path).expect("the rubric is there"), rubric);
}

#[test]
fn a_ladder_of_many_rungs_shows_each_level_once_and_leaves_room_for_the_deepest() {
    let folder = folder();
    let level = |number: usize| {
        let after = if number == 0 { String::new() } else { format!("    after: level-{}\n", number - 1) };
        format!(
            "  - id: level-{number}\n    title: Rung {number}\n{after}    criteria: {{own: [{{id: c-{number}, text: Does it}}]}}\n"
        )
    };
    let levels = (0..30).map(level).collect::<Vec<_>>().concat();
    let head = "schema: 1\nid: tall\nversion: 1.0.0\ntitle: Tall\ndimensions: [{id: own, title: Own}]\n";
    let rubric = file(folder.path(), "tall.yaml", format!("{head}levels:\n{levels}"));
    let page = |format: &str| ladder(&["rubric", "show", "--rubric", text(&rubric), "--format", format]).stdout;
    let pages = [page("table"), page("markdown"), page("html")];
    for number in 0..30 {
        for page in &pages {
            assert_eq!(page.matches(&format!("level-{number}: Rung {number}, 1 criterion")).count(), 1, "{page}");
        }
    }
    assert_eq!(pages[2].matches("<ul>").count(), 11);
}
