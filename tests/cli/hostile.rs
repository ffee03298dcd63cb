//! Hostile text in every field of answers and rubric: no format lets it act, and every format says the same.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use super::support::{command, file, folder, run, text};

/// Every format of a report.
const FORMATS: [&str; 5] = ["table", "json", "markdown", "csv", "html"];

/// What the formats could act on; as YAML spells it between double quotes.
const ACTS: [&str; 13] = [
    "=HYPERLINK(1+1) | a | b",
    "+1 `code` **bold** ~~gone~~",
    "-1 <script>alert(1)</script> </style></title></td>",
    "@SUM(A1) <img src=x onerror=alert(1)>",
    "# heading\\n- item\\n1. item\\n> quote\\n\\n---\\n```\\ncode\\n```",
    "[click](javascript:alert(1)) <javascript:alert(1)> ![x](https://example.org/x.png)",
    "&lt;b&gt; &#60;i&#62; &amp; \\\" onmouseover=\\\"alert(1)",
    "  =1+1, \\\"quoted\\\", 'single'",
    "<!-- comment --> ]]> {{ template }} {% tag %} $x$ [^1] [[page]]",
    "\\t=cmd|' /C calc'!A0",
    "W\\\\|",
    "@name owner/name#12 #12",
    "日本語の長いテキスト 👩‍💻 größer",
];

/// What a terminal acts on, and what turns or hides text; a rubric with such text is refused, answers may hold it.
const HIDDEN: &str = r"\u001b[31m \u0007 \u009b \u202e \u2066 \u200b \u00ad \u3164";

/// A word that no line has room for.
fn long_word() -> String {
    "W".repeat(160)
}

/// Writes a rubric that says the same hostile text everywhere.
fn rubric(hostile: &str) -> String {
    let criterion = |id: &str, must: &str| {
        format!(
            "{{id: {id}, text: \"{id} {hostile}\", ask: \"{hostile}\", must: {must}, anchors: {{1: \"{hostile}\", 2: \"{hostile}\", 3: \"{hostile}\", 4: \"{hostile}\"}}, evidence: [\"{hostile}\"], grow: [{{effort: s, text: \"{hostile}\"}}], examples: [\"{hostile}\"], links: [{{label: \"{hostile}\", url: \"./{hostile}\"}}, {{label: a, url: \"https://example.org/{hostile}\"}}], tags: [\"{hostile}\"]}}"
        )
    };
    format!(
        "schema: 2\nid: hostile\nversion: \"1.0.0\"\ntitle: \"{hostile}\"\nsummary: \"{hostile}\"\nsource: {{name: \"{hostile}\", url: \"./{hostile}\", version: \"{hostile}\", licence: \"{hostile}\"}}\npolicy: {{labels: [{{at_least: 0, label: \"{hostile}\"}}]}}\ndimensions:\n  - {{id: own, title: \"{hostile}\"}}\n  - {{id: inf, title: \"inf {hostile}\"}}\n  - {{id: tec, title: \"tec {hostile}\"}}\nretired:\n  - {{id: gone, reason: \"{hostile}\"}}\nlevels:\n  - id: one\n    title: \"one {hostile}\"\n    criteria:\n      own: [{}]\n  - id: two\n    title: \"{hostile}\"\n    after: one\n    criteria:\n      own: [{}, {}]\n      inf: [{}]\n      tec: [{}]\n    warnings:\n      - {{id: sign, text: \"{hostile}\", grow: [{{effort: s, text: \"{hostile}\"}}]}}\n",
        criterion("own-0", "true"),
        criterion("own-1", "true"),
        criterion("own-2", "false"),
        criterion("inf-1", "false"),
        criterion("tec-1", "false"),
    )
}

/// Writes answers that say the same hostile text everywhere.
fn answers(hostile: &str) -> String {
    let evidence = |link: &str| {
        format!("{{what: \"{hostile}\", link: \"{link}\", date: 2026-01-05, confirmed_by: \"by {hostile}\"}}")
    };
    format!(
        "target: two\nsubject: \"{hostile}\"\nrater: {{role: manager, name: \"rater {hostile}\"}}\nanswers:\n  own-0: {{rating: 2, note: \"{hostile}\"}}\n  own-1: {{rating: 3, note: \"{hostile}\"}}\n  own-2: {{rating: na, reason: \"{hostile}\"}}\n  inf-1: {{rating: 4, evidence: [{}, {}, {}]}}\nwarnings: {{sign: true}}\n",
        evidence(&format!("./{hostile}")),
        evidence(&format!("https://example.org/{hostile}")),
        evidence("https://example.org/a?b=c&d=<e>|(f)"),
    )
}

/// A report with all that it can say.
const REPORT: &str = "assess --answers ANSWERS --as-of 2026-11-20 --details --what-if own-1=+linked";

/// Every other page that there is.
const OTHER_PAGES: [&str; 6] = [
    "plan --answers ANSWERS --as-of 2026-11-20",
    "plan --answers ANSWERS --as-of 2026-11-20 --questions",
    "rubric show",
    "rubric show two",
    "rubric show --compare one two",
    "compare ANSWERS OWN --as-of 2026-11-20",
];

/// Assesses hostile answers against a hostile rubric in a format.
fn report(in_rubric: &str, in_answers: &str, format: &str) -> String {
    page(REPORT, in_rubric, in_answers, format)
}

/// Makes a page of a hostile rubric and hostile answers in a format.
fn page(page: &str, in_rubric: &str, in_answers: &str, format: &str) -> String {
    let folder = folder();
    let rubric = file(folder.path(), "hostile.yaml", rubric(in_rubric));
    let answers = file(folder.path(), "answers.yaml", self::answers(in_answers));
    let own = self::answers(in_answers)
        .replace("rater: {role: manager", "rater: {role: self")
        .replace("rating: 3", "rating: 1");
    let own = file(folder.path(), "own.yaml", own);
    let words = page.split(' ').map(|word| match word {
        "ANSWERS" => text(&answers),
        "OWN" => text(&own),
        word => word,
    });
    let arguments: Vec<_> = words.chain(["--rubric", text(&rubric), "--format", format]).collect();
    let run = run(command(&arguments));
    assert_eq!(run.status, 0, "{}", run.stderr);
    // Commands name files, which stand in another folder each time.
    run.stdout.replace(text(folder.path()), "FOLDER")
}

#[test]
fn no_format_lets_hostile_text_act() {
    let long = long_word();
    let [markdown, html] = ["markdown", "html"].map(|format| report("plain", "plain", format));
    for hostile in ACTS.into_iter().chain([long.as_str()]) {
        for format in FORMATS {
            let in_answers = format!("{hostile} {HIDDEN}");
            let report = report(hostile, &in_answers, format);
            let hidden = |letter: char| ladder::text::is_hidden(letter) && letter != '\n';
            let hidden = report.replace("\r\n", "\n").matches(hidden).collect::<Vec<_>>().join(" ");
            assert!(hidden.is_empty(), "{format} shows {hidden:?} of {hostile}");
            match format {
                "table" => fits(&report, hostile),
                "json" => drop(serde_json::from_str::<Value>(&report).expect("the report is JSON")),
                "markdown" => markdown_is_plain(&report, &markdown, hostile),
                "csv" => no_cell_is_a_formula(&report, hostile),
                "html" => tags_are_ours(&report, &html, hostile),
                other => panic!("{other}"),
            }
        }
    }
}

#[test]
fn no_other_page_lets_hostile_text_act() {
    let long = long_word();
    for page in OTHER_PAGES {
        let [markdown, html] = ["markdown", "html"].map(|format| self::page(page, "plain", "plain", format));
        for hostile in ACTS.into_iter().chain([long.as_str()]) {
            let in_answers = format!("{hostile} {HIDDEN}");
            let shown = |format: &str| {
                let shown = self::page(page, hostile, &in_answers, format);
                let hidden = |character: char| ladder::text::is_hidden(character) && character != '\n';
                assert!(!shown.contains(hidden), "{format} of {page} shows what is hidden in {hostile}");
                shown
            };
            fits(&shown("table"), hostile);
            markdown_is_plain(&shown("markdown"), &markdown, hostile);
            tags_are_ours(&shown("html"), &html, hostile);
        }
    }
}

#[test]
fn every_format_says_the_same_as_the_table() {
    for hostile in ACTS {
        let json = report(hostile, hostile, "json");
        let facts = facts(&serde_json::from_str(&json).expect("the report is JSON"));
        assert!(facts.len() >= 15, "{facts:?}");
        for format in ["table", "markdown", "csv", "html"] {
            let shown = bare(&words(&report(hostile, hostile, format), format));
            let missing: Vec<_> = facts.iter().filter(|fact| !shown.contains(&bare(fact))).collect();
            assert!(missing.is_empty(), "{format} lacks {missing:?}\n{shown}");
        }
    }
}

#[test]
fn every_format_says_the_same_of_the_examples() {
    for example in ["people/strong-mid.yaml", "people/overclaimer.yaml", "partial.json"] {
        let report = |format: &str| {
            let answers = format!("examples/{example}");
            run(command(&["assess", "--answers", &answers, "--format", format, "--details"])).stdout
        };
        let facts = facts(&serde_json::from_str(&report("json")).expect("the report is JSON"));
        for format in ["table", "markdown", "csv", "html"] {
            let shown = bare(&words(&report(format), format));
            let missing: Vec<_> = facts.iter().filter(|fact| !shown.contains(&bare(fact))).collect();
            assert!(missing.is_empty(), "{format} of {example} lacks {missing:?}");
        }
    }
}

/// Lists what every format must say: verdicts, scores, gates with their states, and the ids of gaps.
fn facts(json: &Value) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    for result in ["evidenced", "claimed"] {
        let ends = ["low", "high"].map(|end| &json[result][end]);
        let [low, high] = ends.map(|end| end["verdict"].as_str().expect("a verdict").replace('-', " "));
        facts.insert(if low == high { low } else { format!("{low} to {high}") });
        facts.insert(percents(ends.map(|end| &end["readiness"])));
        for dimension in ends[0]["dimensions"].as_object().expect("dimensions").keys() {
            facts.insert(percents(ends.map(|end| &end["dimensions"][dimension]["score"])));
        }
    }
    for (title, gate) in [
        ("Musts", "must"),
        ("Floor", "floor"),
        ("Foundation", "foundation"),
        ("Warning signs", "warnings"),
        ("Basis", "basis"),
        ("Sustained", "sustained"),
    ] {
        let [low, high] = ["low", "high"].map(|end| json["evidenced"][end]["gates"][gate] == true);
        let state = if low { "met" } else { ["not met", "open"][usize::from(high)] };
        facts.insert(format!("{title} {state}"));
    }
    let criteria = json["criteria"].as_array().expect("criteria").iter();
    facts.extend(criteria.filter(|of| !of["gap"].is_null()).map(|of| of["id"].as_str().expect("an id").to_owned()));
    facts
}

/// Prints both ends of a score as reports do.
fn percents(ends: [&Value; 2]) -> String {
    let percent = |score: &Value| {
        let (over, under) = score["exact"].as_str()?.split_once('/').unwrap_or((score["exact"].as_str()?, "1"));
        let [over, under] = [over, under].map(|number| number.parse::<u64>().expect("a whole number"));
        let tenths = over * 1000 / under;
        let decimal = if over * 100 % under == 0 { String::new() } else { format!(".{}", tenths % 10) };
        Some(format!("{}{decimal}", tenths / 10))
    };
    match ends.map(percent) {
        [Some(low), Some(high)] if low == high => format!("{low}%"),
        [Some(low), Some(high)] => format!("{low}–{high}%"),
        _ => "–".to_owned(),
    }
}

/// Gives the words that a reader of a report sees.
fn words(report: &str, format: &str) -> String {
    match format {
        "markdown" => {
            let shown = Parser::new_ext(report, Options::ENABLE_TABLES).filter_map(|event| match event {
                Event::Text(words) => Some(words.to_string()),
                _ => None,
            });
            shown.collect::<Vec<_>>().join(" ")
        }
        "html" => {
            let body = report.split_once("<body>").expect("there is a body").1;
            let shown: String = body.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, words)| words).collect();
            let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
            signs.iter().fold(shown, |shown, (escaped, sign)| shown.replace(escaped, sign))
        }
        _ => report.to_owned(),
    }
}

/// Takes out what formats lay out differently: white space and the signs beside states.
fn bare(words: &str) -> String {
    words.chars().filter(|letter| !letter.is_whitespace() && !"✓✗?:".contains(*letter)).collect()
}

/// Asserts that no line is wider than the page.
fn fits(report: &str, hostile: &str) {
    let widest = report.lines().max_by_key(|line| line.width()).unwrap_or_default();
    assert!(widest.width() <= 80, "{hostile}: {widest}");
}

/// Asserts that Markdown holds nothing but headings, lists, tables, emphasis of ours, and links to the web.
fn markdown_is_plain(report: &str, plain: &str, hostile: &str) {
    for event in Parser::new_ext(report, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match &event {
            Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with("https://"), "{dest_url}"),
            Event::Start(tag) if is_ours(tag) => {}
            Event::Text(_) | Event::SoftBreak | Event::End(_) | Event::TaskListMarker(false) => {}
            Event::Code(words) if plain.contains(&format!("`{words}`")) => {}
            Event::InlineHtml(html) if &**html == "<!-- -->" => {}
            other => panic!("{hostile} acts as {other:?}"),
        }
    }
    let headings = report.lines().filter(|line| line.starts_with('#')).count();
    let expected = plain.lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(headings, expected, "{hostile}");
}

/// Tells whether reports make such a part themselves.
fn is_ours(tag: &Tag) -> bool {
    let table = matches!(tag, Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell);
    let emphasis = matches!(tag, Tag::Strong | Tag::Emphasis);
    table || emphasis || matches!(tag, Tag::Heading { .. } | Tag::Paragraph | Tag::List(_) | Tag::Item)
}

/// Asserts that a spreadsheet runs no cell, and that every row has all its cells.
fn no_cell_is_a_formula(report: &str, hostile: &str) {
    let mut rows = csv::Reader::from_reader(report.as_bytes());
    let columns = rows.headers().expect("there is a header").len();
    for row in rows.records() {
        let row = row.expect("every row has all its cells");
        assert_eq!(row.len(), columns);
        for cell in &row {
            let start = cell.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '"').chars().next();
            assert!(!start.is_some_and(|start| "=+-@\t\r".contains(start)), "{hostile}: {cell}");
        }
    }
    assert!(report.ends_with("\r\n") && !report.replace("\r\n", "").contains(['\r', '\n']), "{hostile}");
}

/// Asserts that a page has the tags of a page without hostile text, and links to the web alone.
fn tags_are_ours(report: &str, plain: &str, hostile: &str) {
    let names = |page: &str| -> BTreeSet<String> {
        let name = |tag: &str| tag.split([' ', '>', '\n']).next().unwrap_or_default().to_owned();
        page.split('<').skip(1).map(name).collect()
    };
    let ours: BTreeSet<_> = names(plain).into_iter().chain(["a", "/a", "tspan", "/tspan"].map(str::to_owned)).collect();
    let odd: Vec<_> = names(report).into_iter().filter(|name| !ours.contains(name)).collect();
    assert!(odd.is_empty(), "{hostile} makes {odd:?}");
    for tag in report.split('<').skip(1).filter_map(|tag| tag.split('>').next()) {
        assert!(!tag.contains(" on") && !tag.contains(" style="), "{hostile}: {tag}");
        let links_well = tag.split("href=\"").skip(1).all(|link| link.starts_with("https://"));
        assert!(links_well, "{hostile}: {tag}");
    }
}
