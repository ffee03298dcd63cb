//! `ladder rubric import`: tables in every layout and format become rubrics that can be assessed at once.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::Path;

use serde_json::Value;
use zip::write::SimpleFileOptions;

use super::support::{Run, file, folder, ladder, text};

/// Is one sheet of a workbook.
pub(super) struct TestSheet<'t> {
    pub name: &'t str,
    pub rows: &'t [&'t [&'t str]],
    pub merged: &'t [&'t str],
    pub is_hidden: bool,
}

/// Makes a sheet that is shown, of these rows.
pub(super) fn sheet<'t>(name: &'t str, rows: &'t [&'t [&'t str]]) -> TestSheet<'t> {
    TestSheet { name, rows, merged: &[], is_hidden: false }
}

/// Packs parts into an archive.
pub(super) fn archive(parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        archive.write_all(text.as_bytes()).expect("a part is written");
    }
    archive.finish().expect("an archive ends").into_inner()
}

/// Lists the parts of a workbook.
pub(super) fn parts(sheets: &[TestSheet]) -> Vec<(&'static str, String)> {
    let (mut listed, mut related) = (String::new(), String::new());
    let mut parts = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let (number, name) = (index + 1, sheet.name);
        let state = if sheet.is_hidden { "hidden" } else { "visible" };
        let _ = write!(listed, r#"<sheet name="{name}" sheetId="{number}" state="{state}" r:id="rId{number}"/>"#);
        let _ = write!(
            related,
            r#"<Relationship Id="rId{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        let path = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"][index];
        parts.push((path, sheet_xml(sheet)));
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    parts.push((
        "xl/workbook.xml",
        format!(r#"<workbook xmlns="{main}" xmlns:r="{relationships}"><sheets>{listed}</sheets></workbook>"#),
    ));
    parts
        .push(("xl/_rels/workbook.xml.rels", format!(r#"<Relationships xmlns="{package}">{related}</Relationships>"#)));
    parts.push(("_rels/.rels", format!(r#"<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#)));
    parts.push((
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#.to_owned(),
    ));
    parts
}

fn sheet_xml(sheet: &TestSheet) -> String {
    let mut rows = String::new();
    for (row, cells) in sheet.rows.iter().enumerate() {
        let _ = write!(rows, r#"<row r="{}">"#, row + 1);
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let place = format!("{}{}", char::from(b'A' + u8::try_from(column).expect("few columns")), row + 1);
            let _ = match cell.parse::<f64>() {
                Ok(_) => write!(rows, r#"<c r="{place}"><v>{cell}</v></c>"#),
                Err(_) if ["TRUE", "FALSE"].contains(cell) => {
                    write!(rows, r#"<c r="{place}" t="b"><v>{}</v></c>"#, u8::from(*cell == "TRUE"))
                }
                Err(_) => write!(rows, r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
            };
        }
        rows.push_str("</row>");
    }
    let merged = sheet.merged.iter().map(|place| format!(r#"<mergeCell ref="{place}"/>"#)).collect::<Vec<_>>().concat();
    let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{merged}</worksheet>"#)
}

/// Makes a workbook.
pub(super) fn workbook(sheets: &[TestSheet]) -> Vec<u8> {
    archive(&parts(sheets))
}

/// Imports a file of this content, with these options, and gives the run with the rubric that it wrote.
pub(super) fn imported(folder: &Path, name: &str, content: impl AsRef<[u8]>, options: &[&str]) -> (Run, Value) {
    let (table, rubric) = (file(folder, name, content), folder.join("ladder.yaml"));
    let run = ladder(&[&["rubric", "import", text(&table), "--force", "--output", text(&rubric)], options].concat());
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let check = ladder(&["rubric", "check", text(&rubric)]);
    assert_eq!(check.status, 0, "{}", check.stderr);
    let written = std::fs::read_to_string(&rubric).expect("the rubric is there");
    (run, serde_yaml::from_str(&written).expect("it is YAML"))
}

/// Lists the criteria of a rubric: level, dimension, text.
pub(super) fn criteria(rubric: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    for level in rubric["levels"].as_array().expect("levels") {
        for (dimension, criteria) in level["criteria"].as_object().into_iter().flatten() {
            let texts = criteria.as_array().expect("a list").iter().map(|one| one["text"].as_str().expect("a text"));
            lines.extend(texts.map(|text| format!("{} {dimension}: {text}", level["id"].as_str().expect("an id"))));
        }
    }
    lines
}

/// Gives the values of a key of the levels.
pub(super) fn of_levels(rubric: &Value, key: &str) -> Vec<Value> {
    rubric["levels"].as_array().expect("levels").iter().map(|level| level[key].clone()).collect()
}

/// Is a matrix with groups that reach down, a second header row, bullets, and an empty cell.
pub(super) const MATRIX: &str = "Theme,Level 0,Level 1\nTitles,Junior Engineer,Engineer\nCraft,\"- Writes code that is read
- Asks before a large change\",Writes code that lasts. Tests it.\n,,Finds what makes a test fail by chance\nPeople,Asks for help in a day,Helps one newcomer\n";

#[test]
fn a_matrix_becomes_levels_with_a_criterion_for_each_bullet_and_line() {
    let folder = folder();
    let (run, rubric) = imported(folder.path(), "levels.csv", MATRIX, &[]);
    assert_eq!(
        criteria(&rubric),
        [
            "level-0 craft: Writes code that is read",
            "level-0 craft: Asks before a large change",
            "level-0 people: Asks for help in a day",
            "level-1 craft: Writes code that lasts. Tests it.",
            "level-1 craft: Finds what makes a test fail by chance",
            "level-1 people: Helps one newcomer",
        ]
    );
    assert_eq!(of_levels(&rubric, "title"), ["Junior Engineer", "Engineer"]);
    assert_eq!(of_levels(&rubric, "after"), [Value::Null, "level-0".into()]);
    assert_eq!(rubric["levels"][0]["aliases"], serde_json::json!(["junior-engineer"]));
    for words in [
        "Wrote ",
        "\nRead as matrix: 2 levels, 2 dimensions, 6 criteria\n",
        "\n  1 of 6 cells of levels are empty\n",
        "\n  1 text has several sentences and stays one criterion each",
        "\nIt can be assessed as it is. For `ladder rubric check --strict` it lacks:\n",
        "\n     6 missing-anchors    say what each rating looks like for this behaviour\n",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

#[test]
fn nothing_is_invented() {
    let folder = folder();
    let (_, rubric) = imported(folder.path(), "levels.csv", MATRIX, &[]);
    let mut keys: Vec<String> = Vec::new();
    let mut open = vec![&rubric];
    while let Some(value) = open.pop() {
        keys.extend(value.as_object().into_iter().flat_map(serde_json::Map::keys).cloned());
        open.extend(value.as_object().into_iter().flat_map(serde_json::Map::values));
        open.extend(value.as_array().into_iter().flatten());
    }
    keys.sort();
    keys.dedup();
    let of_table = [
        "after",
        "aliases",
        "craft",
        "criteria",
        "dimensions",
        "id",
        "levels",
        "people",
        "schema",
        "text",
        "title",
        "version",
    ];
    assert_eq!(keys, of_table);
}

#[test]
fn a_rubric_is_assessed_at_once_and_everything_met_is_ready_as_claimed() {
    let folder = folder();
    for (name, content) in [("levels.csv", MATRIX), ("levels.md", MARKDOWN), ("levels.tsv", LIST)] {
        let (_, rubric) = imported(folder.path(), name, content, &[]);
        let ids = rubric["levels"].as_array().expect("levels").iter().flat_map(|level| {
            let dimensions = level["criteria"].as_object().expect("criteria").values();
            dimensions
                .flat_map(|list| list.as_array().expect("a list"))
                .map(|one| one["id"].as_str().expect("an id").to_owned())
        });
        let answers: String = ids.fold("answers:\n".to_owned(), |text, id| format!("{text}  {id}: meets\n"));
        let answers = file(folder.path(), "answers.yaml", answers);
        let target = of_levels(&rubric, "id").pop().expect("a level");
        let path = folder.path().join("ladder.yaml");
        let arguments =
            ["--rubric", text(&path), "--answers", text(&answers), "--target", target.as_str().expect("an id")];
        let run = ladder(&[&["assess", "--format", "json"], &arguments[..]].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
        assert_eq!(report["claimed"]["low"]["readiness"]["exact"], "1", "{name}");
        assert_eq!(report["claimed"]["low"]["verdict"], "ready", "{name}");
    }
}

#[test]
fn a_row_with_only_a_name_opens_a_group() {
    let table = "Category,Junior Programmer (L1),Programmer (L2)\nTechnical,,\nCode,Writes parts,Writes whole features\nTests,Tests parts,Tests features\nPeople,,\nTalk,Tells the team,Tells customers\n";
    let (_, rubric) = imported(folder().path(), "table.csv", table, &[]);
    assert_eq!(
        criteria(&rubric),
        [
            "junior-programmer technical: Writes parts",
            "junior-programmer technical: Tests parts",
            "junior-programmer people: Tells the team",
            "programmer technical: Writes whole features",
            "programmer technical: Tests features",
            "programmer people: Tells customers",
        ]
    );
    assert_eq!(rubric["levels"][0]["aliases"], serde_json::json!(["l1"]));
}

#[test]
fn levels_that_go_down_are_read_like_those_that_go_across() {
    let table = "Level/Skill;Scope;Collaboration\nL2;Solves a project;Works with a team\nL1;Solves a task;Works with a mentor\n";
    let (run, rubric) = imported(folder().path(), "table.csv", table, &[]);
    assert_eq!(
        criteria(&rubric),
        [
            "l1 scope: Solves a task",
            "l1 collaboration: Works with a mentor",
            "l2 scope: Solves a project",
            "l2 collaboration: Works with a team",
        ]
    );
    assert!(run.stderr.contains("Read as transposed: 2 levels"), "{}", run.stderr);
    assert!(run.stderr.contains("the table has the highest level first"), "{}", run.stderr);
}

/// Is a list with a column of levels, separated by TABs.
const LIST: &str = "Level\tTheme\tProficiency\tEvidence\tOwner\nJunior\tDelivery\tSplits a task into days before it begins\tThe plan\tAnn\nSenior\tDelivery\tPlans a quarter of three people\t\"The plan\nThe review\"\tAnn\n\tPeople\tGives feedback that changes what somebody does\t\tBen\n";

#[test]
fn a_list_has_a_criterion_in_each_row_and_says_which_column_it_left_out() {
    let (run, rubric) = imported(folder().path(), "table.tsv", LIST, &[]);
    assert_eq!(
        criteria(&rubric),
        [
            "junior delivery: Splits a task into days before it begins",
            "senior delivery: Plans a quarter of three people",
            "senior people: Gives feedback that changes what somebody does",
        ]
    );
    assert_eq!(
        rubric["levels"][1]["criteria"]["delivery"][0]["evidence"],
        serde_json::json!(["The plan", "The review"])
    );
    assert!(run.stderr.contains("\n  column E, `Owner`, was left out (3 cells)\n"), "{}", run.stderr);
}

#[test]
fn a_list_keeps_its_tags_and_examples() {
    let table = "Level,Theme,Skill,Proficiency,Examples,Tags\nJunior,Delivery,Planning,Splits a task into days before it begins,\"The move\nThe merger\",\"core, planning\"\nSenior,Delivery,Planning,Plans a quarter of three people,,\nSenior,People,Feedback,Gives feedback that changes what somebody does,,\n";
    let (run, rubric) = imported(folder().path(), "table.csv", table, &[]);
    assert_eq!(rubric["schema"], 2);
    let [junior, senior] = [0, 1].map(|level| &rubric["levels"][level]["criteria"]["delivery"][0]);
    assert_eq!(junior["examples"], serde_json::json!(["The move", "The merger"]));
    assert_eq!(junior["tags"], serde_json::json!(["Planning", "core", "planning"]));
    assert_eq!((&senior["tags"], senior.get("examples")), (&serde_json::json!(["Planning"]), None));
    assert!(!run.stderr.contains("left out"), "{}", run.stderr);
}

#[test]
fn sheets_called_like_levels_are_levels() {
    let rows: [&[&str]; 2] = [
        &["Theme", "Competency", "Proficiency", "Evidence"],
        &["Delivery", "Planning", "Splits a task into days before it begins", "The plan"],
    ];
    let senior: [&[&str]; 2] = [
        &["Theme", "Competency", "Proficiency", "Evidence"],
        &["Delivery", "Planning", "Plans a quarter of three people", "The plan"],
    ];
    let notes: [&[&str]; 1] = [&["Nothing to see"]];
    let book = workbook(&[sheet("Junior", &rows), sheet("Senior", &senior), sheet("Notes", &notes)]);
    let (run, rubric) = imported(folder().path(), "book.xlsx", book, &[]);
    assert_eq!(
        criteria(&rubric),
        [
            "junior delivery: Splits a task into days before it begins",
            "senior delivery: Plans a quarter of three people"
        ]
    );
    assert!(run.stderr.contains("Read as list in `Junior`, `Senior`: 2 levels"), "{}", run.stderr);
    assert!(run.stderr.contains("the sheet `Notes` was left out"), "{}", run.stderr);
}

#[test]
fn a_workbook_has_merged_titles_groups_and_tracks() {
    let rows: [&[&str]; 6] = [
        &["Our ladder"],
        &["", "", "Experts", "", "Managers", ""],
        &["Theme", "Skill", "Junior", "Senior", "Lead", "Director"],
        &["Craft", "Code", "Writes parts", "Writes features", "Reviews features", "Sets standards"],
        &["", "Tests", "Tests parts", "Tests features", "", ""],
        &["People", "Talk", "Tells the team", "", "Tells customers", "Tells everybody"],
    ];
    let merged = ["A1:F1", "C2:D2", "E2:F2", "A4:A5", "C6:D6"];
    let hidden: [&[&str]; 1] = [&["secret"]];
    let book = workbook(&[
        TestSheet { name: "Ladder", rows: &rows, merged: &merged, is_hidden: false },
        TestSheet { name: "Pay", rows: &hidden, merged: &[], is_hidden: true },
    ]);
    let (run, rubric) = imported(folder().path(), "book.xlsx", book, &[]);
    assert_eq!(rubric["title"], "Our ladder");
    assert_eq!(of_levels(&rubric, "track"), ["Experts", "Experts", "Managers", "Managers"]);
    assert_eq!(of_levels(&rubric, "after"), [Value::Null, "junior".into(), Value::Null, "lead".into()]);
    assert_eq!(criteria(&rubric).len(), 9);
    assert_eq!(criteria(&rubric)[1], "junior craft: Tests parts");
    for words in [
        "the hidden sheet `Pay` was left out",
        "2 tracks were seen",
        "1 merged cell covers several levels, the first at C6",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

/// Is a ladder in headings.
const MARKDOWN: &str = "# Our ladder\n\nRead it slowly.\n\n## Junior\n\nLearns the trade.\n\n### Scope\n- Solves a **task** in a day\n- Asks when\n  stuck\n\n## Senior\n\n### Scope\n1. Solves a problem nobody described\n\n### People\n* Gives feedback\n";

#[test]
fn headings_of_markdown_are_levels_and_dimensions() {
    let (_, rubric) = imported(folder().path(), "ladder.md", MARKDOWN, &[]);
    assert_eq!(rubric["title"], "Our ladder");
    assert_eq!(of_levels(&rubric, "summary"), ["Learns the trade.".into(), Value::Null]);
    assert_eq!(
        criteria(&rubric),
        [
            "junior scope: Solves a task in a day",
            "junior scope: Asks when stuck",
            "senior scope: Solves a problem nobody described",
            "senior people: Gives feedback",
        ]
    );
}

#[test]
fn headings_above_the_levels_are_dimensions_too() {
    let table = "## Scope\n### Stufe 1\n- Löst eine Aufgabe\n### Stufe 2\n- Löst ein Problem\n## Menschen\n### Stufe 1\n- Hört zu\n";
    let (_, rubric) = imported(folder().path(), "leiter.md", table, &[]);
    assert_eq!(
        criteria(&rubric),
        ["stufe-1 scope: Löst eine Aufgabe", "stufe-1 menschen: Hört zu", "stufe-2 scope: Löst ein Problem"]
    );
}

#[test]
fn tables_of_markdown_below_headings_are_one_ladder() {
    let table = "## Technical\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Code | Writes code<br>Tests it | Designs systems |\n\n## People\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Talk | Tells the team | Tells the company |\n";
    let (_, rubric) = imported(folder().path(), "ladder.md", table, &[]);
    assert_eq!(
        criteria(&rubric),
        [
            "junior technical: Writes code",
            "junior technical: Tests it",
            "junior people: Tells the team",
            "senior technical: Designs systems",
            "senior people: Tells the company",
        ]
    );
}

#[test]
fn a_table_in_another_language_works_the_same_where_its_levels_are_named() {
    let table = "能力,見習い,職人,親方\n橋,橋を学ぶ,橋を架ける,橋を教える\n声,声を聞く,声を出す,声を導く\n";
    let (_, rubric) = imported(folder().path(), "梯子.csv", table, &["--levels", "見習い,職人,親方"]);
    assert_eq!(of_levels(&rubric, "title"), ["見習い", "職人", "親方"]);
    assert_eq!(criteria(&rubric).len(), 6);
}

#[test]
fn levels_that_are_named_leave_other_columns_out_and_set_the_order() {
    let table = "Skill,Senior,Rockstar,Junior\nCode,Writes features,Sings,Writes parts\n";
    let (run, rubric) = imported(folder().path(), "table.csv", table, &["--levels", "Junior,Senior"]);
    assert_eq!(criteria(&rubric), ["junior code: Writes parts", "senior code: Writes features"]);
    assert!(run.stderr.contains("column C, `Rockstar`, was left out (1 cell)"), "{}", run.stderr);
}

#[test]
fn text_of_older_spreadsheets_and_what_nobody_sees_is_told_in_a_note() {
    let table = b"Skill;Junior;Senior\nF\xfchrung;F\xfchrt sich selbst;F\xfchrt \x96 leise \x96 andere\n";
    let (run, rubric) = imported(folder().path(), "table.csv", table, &[]);
    assert_eq!(criteria(&rubric)[1], "senior fuhrung: Führt – leise – andere");
    assert!(run.stderr.contains("read as Windows-1252"), "{}", run.stderr);
    let table = "\u{feff}Skill,Junior,Senior\nCode,Writes\u{200b} parts,Writes\u{feff} features\u{200b}\n";
    let (run, rubric) = imported(folder().path(), "table.csv", table, &[]);
    assert_eq!(criteria(&rubric)[0], "junior code: Writes parts");
    assert!(run.stderr.contains("3 characters that nobody sees were dropped"), "{}", run.stderr);
}

#[test]
fn a_text_that_stands_at_two_levels_is_asked_once() {
    let table = "Skill,Junior,Senior\nCode,Writes code,\"Writes code\nReviews code\"\n";
    let (run, rubric) = imported(folder().path(), "table.csv", table, &[]);
    assert_eq!(criteria(&rubric), ["junior code: Writes code", "senior code: Reviews code"]);
    assert!(run.stderr.contains("1 text stands at a level and again later"), "{}", run.stderr);
}

#[test]
fn a_rubric_without_output_goes_to_standard_output_and_a_table_may_come_from_standard_input() {
    let mut command = super::support::command(&["rubric", "import", "-"]);
    command.write_stdin("Skill,Junior,Senior\nCode,Writes parts,Writes features\n");
    let run = super::support::run(command);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("schema: 1\nid: imported-ladder\n"), "{}", run.stdout);
}

#[test]
fn an_update_finds_each_of_several_competencies_of_one_name() {
    for table in [
        // A row that is called like a level.
        "Theme,Junior\nJunior,1,-\nSenior\n",
        "Area,Skill,Junior,Senior\nCode,Talk,1,2\nPeople,Talk,1,3\n",
        "Area,Part,Skill,Junior,Senior\nCode,Tests,Talk,1,2\nCode,Design,Talk,1,3\n",
    ] {
        let folder = folder();
        imported(folder.path(), "table.csv", table, &[]);
        let path = folder.path().join("ladder.yaml");
        let before = std::fs::read_to_string(&path).expect("the rubric is there");
        imported(folder.path(), "table.csv", table, &["--update", text(&path)]);
        assert_eq!(std::fs::read_to_string(&path).expect("the rubric is there"), before, "{table}");
    }
}

#[test]
fn an_update_with_rows_in_another_order_gives_no_competency_the_id_of_another() {
    for rows in [["Code,Tests,Talk,1,2", "People,Tests,Talk,1,3"], ["Code,Tests,Talk,1,2", "Code,Design,Talk,1,3"]] {
        let folder = folder();
        let table = |[one, other]: [&str; 2]| format!("Area,Part,Skill,Junior,Senior\n{one}\n{other}\n");
        let (_, before) = imported(folder.path(), "table.csv", table(rows), &[]);
        let path = folder.path().join("ladder.yaml");
        let turned = table([rows[1], rows[0]]);
        let (_, after) = imported(folder.path(), "table.csv", turned, &["--update", text(&path)]);
        assert_eq!(of_levels(&after, "expects"), of_levels(&before, "expects"), "{rows:?}");
    }
}

#[test]
fn a_level_that_comes_between_two_others_is_put_there() {
    let folder = folder();
    imported(folder.path(), "table.csv", "Skill,Junior,Senior\nCode,Writes parts,Writes features\n", &[]);
    let path = folder.path().join("ladder.yaml");
    let table = "Skill,Junior,Mid,Senior\nCode,Writes parts,Writes units,Writes features\n";
    let (_, rubric) = imported(folder.path(), "table.csv", table, &["--update", text(&path)]);
    assert_eq!(of_levels(&rubric, "after"), [Value::Null, "junior".into(), "mid".into()]);
}

/// Is a table of expected steps.
pub(super) const NUMBERS: &str = "Skill,Junior,Mid,Senior\nCode,1,2,3\nTests,1,2,2\nTalk,0,✓,2\n";

#[test]
fn numbers_are_steps_that_a_level_expects() {
    let folder = folder();
    let (run, rubric) = imported(folder.path(), "numbers.csv", NUMBERS, &[]);
    assert!(run.stderr.contains("Read as numbers: 3 levels, 1 dimension"), "{}", run.stderr);
    assert_eq!(
        of_levels(&rubric, "expects"),
        [
            serde_json::json!({"code": 1, "tests": 1}),
            serde_json::json!({"code": 2, "tests": 2, "talk": 1}),
            serde_json::json!({"code": 3, "tests": 2, "talk": 2}),
        ]
    );
    assert_eq!(rubric["competencies"][0]["steps"].as_array().map(Vec::len), Some(3));
    let answers = file(folder.path(), "answers.yaml", "answers: {code: 3, tests: 2, talk: 2}\n");
    let path = folder.path().join("ladder.yaml");
    let arguments =
        ["assess", "--rubric", text(&path), "--answers", text(&answers), "--target", "senior", "--format", "json"];
    let report: Value = serde_json::from_str(&ladder(&arguments).stdout).expect("it is JSON");
    assert_eq!(report["claimed"]["low"]["verdict"], "ready");
}

#[test]
fn a_sheet_of_numbers_and_one_of_steps_are_one_rubric() {
    let numbers: [&[&str]; 4] =
        [&["Skill", "Junior", "Senior"], &["Code", "1", "3"], &["Tests", "1", "2"], &["Talk", "0", "1"]];
    let steps: [&[&str]; 4] = [
        &["Area", "Skill", "Basic", "Intermediate", "Advanced"],
        &["Craft", "Code", "Writes parts", "Writes features", "Writes systems"],
        &["Craft", "Tests", "Tests parts", "Tests features", ""],
        &["Craft", "Design", "Draws boxes", "Draws systems", "Draws companies"],
    ];
    let notes: [&[&str]; 1] = [&["Nothing to see"]];
    for sheets in [
        [sheet("Steps", &steps), sheet("Levels", &numbers), sheet("Notes", &notes)],
        [sheet("Levels", &numbers), sheet("Notes", &notes), sheet("Steps", &steps)],
    ] {
        for options in [&[][..], &["--levels", "Junior,Senior"]] {
            let (run, rubric) = imported(folder().path(), "book.xlsx", workbook(&sheets), options);
            let read = "Read as numbers in `Levels`, `Steps`: 2 levels";
            assert!(run.stderr.contains(read), "{}", run.stderr);
            let alone = "2 skills stand on one of the two sheets alone, such as `Talk`";
            assert!(run.stderr.contains(alone), "{}", run.stderr);
            assert!(run.stderr.contains("the sheet `Notes` was left out"), "{}", run.stderr);
            let step = |competency: usize, step: usize| &rubric["competencies"][competency]["steps"][step]["anchor"];
            assert_eq!(
                [step(0, 2), step(1, 1), step(2, 0)],
                [&"Writes systems".into(), &"Tests features".into(), &Value::Null]
            );
            assert_eq!(rubric["competencies"][3]["title"], "Design");
            assert_eq!(rubric["levels"][1]["expects"], serde_json::json!({"code": 3, "tests": 2, "talk": 1}));
        }
    }
    // One sheet alone, where it is named.
    let book = workbook(&[sheet("Steps", &steps), sheet("Levels", &numbers)]);
    let (run, rubric) = imported(folder().path(), "book.xlsx", book, &["--sheet", "Levels"]);
    assert!(run.stderr.contains("Read as numbers in `Levels`: 2 levels"), "{}", run.stderr);
    assert_eq!(rubric["competencies"][0]["steps"][0].get("anchor"), None);
}

#[test]
fn words_that_come_again_and_again_are_steps_too() {
    let table =
        "Skill,Junior,Mid,Senior\nCode,Basic,Advanced,Expert\nTests,Basic,Basic,Advanced\nTalk,Basic,Advanced,Expert\n";
    let (_, rubric) = imported(folder().path(), "words.csv", table, &[]);
    let labels: Vec<_> =
        rubric["competencies"][0]["steps"].as_array().expect("steps").iter().map(|step| &step["label"]).collect();
    assert_eq!(labels, ["Basic", "Advanced", "Expert"]);
    assert_eq!(rubric["levels"][2]["expects"], serde_json::json!({"code": 3, "tests": 2, "talk": 3}));
}

#[test]
fn steps_that_are_described_go_into_a_rubric_that_says_what_levels_expect() {
    let folder = folder();
    imported(folder.path(), "numbers.csv", NUMBERS, &[]);
    let old = folder.path().join("ladder.yaml");
    let steps = "Skill,Basic,Intermediate,Advanced\nCode,Writes parts,Writes features,Writes systems\n";
    let (_, rubric) = imported(folder.path(), "steps.csv", steps, &["--update", text(&old)]);
    let first = &rubric["competencies"][0]["steps"][0];
    assert_eq!((&first["label"], &first["anchor"]), (&"Basic".into(), &"Writes parts".into()));
    assert_eq!(rubric["levels"][2]["expects"]["code"], 3);
}

#[test]
fn capitals_make_no_other_step_and_a_word_in_use_for_steps_needs_no_second_cell() {
    for (table, expected) in [
        (
            "Skill,Junior,Mid,Senior\nJava,\u{200b}basic,\u{feff}Basic ,Advanced\nGo,basic,Advanced,advanced\n",
            &["basic basic", "advanced Advanced"][..],
        ),
        (
            "Skill,Junior,Mid,Senior\nJava,Basic,Good,Expert\nGo,None,Basic,Good\nSQL,Good,good,Expert \n",
            &["basic Basic", "good Good", "expert Expert"],
        ),
        ("Skill,Junior,Senior\nJava,Basic,Expert\n", &["basic Basic", "expert Expert"]),
    ] {
        let (run, rubric) = imported(folder().path(), "words.csv", table, &[]);
        assert!(run.stderr.contains("\nRead as numbers: "), "{}", run.stderr);
        let steps = rubric["competencies"][0]["steps"].as_array().expect("steps");
        let steps: Vec<_> =
            steps.iter().map(|step| format!("{} {}", step["id"], step["label"]).replace('"', "")).collect();
        assert_eq!(steps, expected);
    }
}

#[test]
fn numbers_and_marks_among_texts_are_left_out_and_told() {
    let table =
        "Skill,Junior,Senior\nPlans,Plans own work,Plans for a team\nTests,TRUE,3\nTalk,\"0,5\",Presents to all\n";
    let (run, rubric) = imported(folder().path(), "mixed.csv", table, &[]);
    let texts = ["junior plans: Plans own work", "senior plans: Plans for a team", "senior talk: Presents to all"];
    assert_eq!(criteria(&rubric), texts);
    let said = "\n  3 cells are no texts and were left out, the first at B3: `TRUE`\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

#[test]
fn words_that_may_be_steps_and_are_taken_for_texts_are_told() {
    let table = "Skill,Junior,Senior\nStage,Sings,Dances\n";
    let (run, rubric) = imported(folder().path(), "words.csv", table, &[]);
    assert_eq!(criteria(&rubric), ["junior stage: Sings", "senior stage: Dances"]);
    let said = "\n  its texts are one word each; if they are steps, say `--layout numbers`\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
    let (run, _) = imported(folder().path(), "ladder.csv", MATRIX, &[]);
    assert!(!run.stderr.contains("one word each"), "{}", run.stderr);
}

#[test]
fn a_step_that_is_no_whole_number_is_told() {
    let table = "Name;Junior;Senior\nPunkte;0,5;1,5\nB;1;2\n";
    let (run, rubric) = imported(folder().path(), "points.csv", table, &[]);
    assert_eq!(of_levels(&rubric, "expects"), [serde_json::json!({"b": 1}), serde_json::json!({"b": 2})]);
    let said = "\n  2 cells are no steps and were left out, the first at B2: `0,5`\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

/// Is a document with paragraphs at every place where one can stand.
const PARAGRAPHS: &str = "# Our ladder\n\nIntro text.\n\n## Junior\n\nWorks with help.\n\nAsks much.\n\n- Writes [parts](https://example.org)\n\n## Senior\n\n### Craft\n\nWhat it is to:\n\n- Design wholes:\n  - for one team\n  - for two\n- Plan\n\n### People\n\nMentors juniors.\n\n## Staff\n\nLeads all of it.\n";

#[test]
fn a_paragraph_is_asked_for_where_nothing_else_is_and_told_where_it_is_left_out() {
    let (run, rubric) = imported(folder().path(), "doc.md", PARAGRAPHS, &[]);
    assert_eq!(
        criteria(&rubric),
        [
            "junior our-ladder: Writes parts",
            "senior craft: What it is to: Design wholes: for one team",
            "senior craft: What it is to: Design wholes: for two",
            "senior craft: What it is to: Plan",
            "senior people: Mentors juniors.",
            "staff our-ladder: Leads all of it.",
        ]
    );
    assert_eq!(of_levels(&rubric, "summary"), ["Works with help.".into(), Value::Null, Value::Null]);
    for words in [
        "\n  2 texts are not among those that a level asks for, and left out, the first: `Intro text.`\n",
        "\n  1 link was left out, and its words kept\n",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

#[test]
fn levels_of_paragraphs_alone_are_found_beside_one_with_a_list() {
    let document = "# Our ladder\n\n## Junior\n\n### Craft\n\n- Writes parts\n\n## Senior\n\n### Craft\n\nDesigns systems alone.\n";
    let (_, rubric) = imported(folder().path(), "doc.md", document, &[]);
    assert_eq!(criteria(&rubric), ["junior craft: Writes parts", "senior craft: Designs systems alone."]);
}

#[test]
fn an_introduction_without_a_list_below_it_is_a_text_as_others_are() {
    let document = "## Junior\n\n- Is able to:\n\n- Plans:\n\n  -\n\n## Senior\n\n- Leads:\n\n1. one team\n";
    let (_, rubric) = imported(folder().path(), "doc.md", document, &[]);
    let texts = ["junior doc: Is able to:", "junior doc: Plans:", "senior doc: Leads:", "senior doc: one team"];
    assert_eq!(criteria(&rubric), texts);
}

#[test]
fn what_stands_around_the_tables_of_a_document_is_told() {
    let document = "# Our ladder\n\nRead it twice.\n\n| Skill | Junior | Senior |\n|---|---|---|\n| Code | Writes parts of it | Designs wholes for all |\n\n- Ask us\n";
    let (run, rubric) = imported(folder().path(), "doc.md", document, &[]);
    assert_eq!(rubric["title"], "Our ladder");
    let said = "\n  2 texts are not among those that a level asks for, and left out, the first: `Read it twice.`\n";
    assert!(run.stderr.contains(said), "{}", run.stderr);
}

#[test]
fn a_column_of_levels_behind_the_names_of_rows_makes_a_list_also_where_each_level_comes_once() {
    let table = "competency_domain,competency,skill,description,level\nCraft,Code,Java,Writes Java,Junior\nCraft,Code,Go,Writes Go,Senior\n";
    for options in [&[][..], &["--levels", "Junior,Senior"]] {
        let (run, rubric) = imported(folder().path(), "list.csv", table, options);
        assert!(run.stderr.contains("\nRead as list: 2 levels"), "{}", run.stderr);
        assert_eq!(criteria(&rubric), ["junior craft: Writes Java", "senior craft: Writes Go"]);
    }
}

#[test]
fn rows_without_names_are_of_a_dimension_called_like_the_table() {
    let table = "Our ladder,,\nSkill,Junior,Senior\n,Writes parts of it,Designs wholes for all\n";
    let (_, rubric) = imported(folder().path(), "export.csv", table, &[]);
    assert_eq!((&rubric["title"], &rubric["dimensions"][0]["title"]), (&"Our ladder".into(), &"Our ladder".into()));
}

#[test]
fn links_of_a_workbook_are_told() {
    let rows: [&[&str]; 2] =
        [&["Skill", "Junior", "Senior"], &["Code", "Writes parts of it", "Designs wholes for all"]];
    let mut parts = parts(&[sheet("Ladder", &rows)]);
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
    parts.push((
        "xl/worksheets/_rels/sheet1.xml.rels",
        format!(r#"<Relationships><Relationship Id="rId1" Type="{kind}" Target="https://example.org" TargetMode="External"/></Relationships>"#),
    ));
    let (run, _) = imported(folder().path(), "book.xlsx", archive(&parts), &[]);
    assert!(run.stderr.contains("\n  1 link was left out, and its words kept\n"), "{}", run.stderr);
}
