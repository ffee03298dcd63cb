//! `ladder rubric import`: tables that are not clear, and files that are hostile, are refused with the place and what to do.

use super::errors::assert_refused;
use super::import::{archive, parts, sheet, workbook};
use super::support::{file, folder, ladder, text};

/// Imports a file of this content and gives what is said of it, with the path left out.
fn refused(name: &str, content: impl AsRef<[u8]>, options: &[&str]) -> String {
    let folder = folder();
    let table = file(folder.path(), name, content);
    let run = ladder(&[&["rubric", "import", text(&table)], options].concat());
    assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{name}: {}", run.stderr);
    run.stderr.replace(text(&table), "FILE").replace("error: cannot import `FILE`: ", "")
}

#[test]
fn a_heading_that_is_not_clearly_a_level_stops_with_its_column_and_the_option() {
    for (table, expected) in [
        (
            "Skill,Junior,Rockstar,Senior\nCode,Writes parts,Sings aloud,Writes features\n",
            "it is not clear whether column C, `Rockstar`, is a level\n  hint: name the levels, with it or without it: --levels Junior,Rockstar,Senior\n",
        ),
        (
            "Skill,Junior,Senior,Our notes\nCode,Writes parts,Writes features,Needs work\n",
            "it is not clear whether column D, `Our notes`, is a level\n  hint: name the levels, with it or without it: --levels 'Junior,Senior,Our notes'\n",
        ),
        (
            "Skill,Junior,,Senior\nCode,Writes parts,Sings,Writes features\n",
            "column C stands among the levels and has no heading at C1\n  hint: write a heading there, or name the levels with --levels\n",
        ),
        (
            "Skill,Azubi,Geselle\nCode,schreibt Teile,schreibt alles\n",
            "it is not clear which columns or rows are levels\n  hint: name the levels, lowest first: --levels Azubi,Geselle\n",
        ),
        (
            "Skill,Senior,Senior\nCode,Writes parts,Writes features\n",
            "the level `Senior` is there twice: column B and column C\n  hint: give each level a name of its own\n",
        ),
        (
            "Skill,Junior,Senior\nCode,Writes parts,Writes features\nSkill,Lead,Director\nCode,Leads,Directs\n",
            "a second header stands in row 3, with other levels than the first\n  hint: move what begins in row 3 to a sheet or a file of its own\n",
        ),
        (
            "Title,Responsibility,Reports to,Grade Level\nSenior Engineer,Builds things,Director,5\nJunior Engineer,Builds parts,Senior Engineer,2\n",
            "it is a list of roles, as column B, `Responsibility`, says; it does not say what a level asks for\n  hint: import the table that says what each level does; if this one does, name its form with --layout\n",
        ),
        (
            "Skill,Junior,Senior\nCode,,-\n",
            "the levels are there, and no cell says what they ask for\n  hint: is this the right sheet?\n",
        ),
        (
            "Skill,Junior,Senior\nJava,Reads it,Writes it\nGo,\"Reads go,Writes go\nSQL,Reads sql,Writes sql\n",
            "the quote that begins a cell in line 3 is not closed where the cell ends\n  hint: close it; inside a cell in quotes, a quote is written twice\n",
        ),
        (
            "Skill,Junior,Senior\nJava,\"Reads it, slowly,Writes it\nGo,Reads \"go\" well,Writes go\n",
            "the quote that begins a cell in line 2 is not closed where the cell ends\n  hint: close it; inside a cell in quotes, a quote is written twice\n",
        ),
        (
            "Skill,Junior,Senior\nPunkte,\"0,5\",\"1,5\"\n",
            "no cell says a step: B2 says `0,5`\n  hint: a step is a whole number, a check mark, or a word that other cells say too\n",
        ),
        (
            "",
            "there is no table in it\n  hint: a table is a CSV file, a workbook (.xlsx), or a table or headings with lists in Markdown\n",
        ),
    ] {
        assert_eq!(refused("table.csv", table, &[]), expected, "{table}");
    }
}

#[test]
fn levels_and_sheets_that_are_not_there_are_named_with_those_that_are() {
    let table = "Skill,Junior,Senior\nCode,Writes parts,Writes features\n";
    assert_eq!(
        refused("table.csv", table, &["--levels", "Junior,Staff"]),
        "no column, row or heading is called `Staff`\n  hint: the headings are `Skill`, `Junior`, `Senior`\n"
    );
    assert_eq!(
        refused("table.csv", table, &["--sheet", "Pay"]),
        "there is no sheet `Pay`\n  hint: it is one table without a name: leave --sheet out\n"
    );
    assert_eq!(
        refused("table.csv", "Area,Text\nCraft,Writes parts\nCraft,Writes features\n", &[]),
        "it is not clear which columns or rows are levels\n  hint: name the levels with --levels, lowest first, as the table calls them\n"
    );
    let rows: [&[&str]; 2] = [&["Skill", "Junior", "Senior"], &["Code", "Writes parts", "Writes features"]];
    let book = workbook(&[sheet("Experts", &rows), sheet("Managers", &rows)]);
    assert_eq!(
        refused("book.xlsx", &book, &[]),
        "it is not clear which of 2 sheets holds the ladder\n  hint: name one with --sheet: `Experts`, `Managers`\n"
    );
    assert_eq!(
        refused("book.xlsx", &book, &["--sheet", "Pay"]),
        "there is no sheet `Pay`\n  hint: its sheets are `Experts`, `Managers`\n"
    );
    let odd: [&[&str]; 2] = [&["Skill", "Junior", "Rockstar", "Senior"], &["Code", "a", "b", "c d e f"]];
    let book = workbook(&[sheet("Ladder", &odd)]);
    assert!(refused("book.xlsx", &book, &[]).contains("column C, `Rockstar`"));
}

#[test]
fn a_table_is_limited_in_columns_levels_and_length_of_texts() {
    let wide = (0..10_000).map(|number| format!("Level {number},")).collect::<Vec<_>>().concat();
    assert_eq!(
        refused("table.csv", format!("Skill,{wide}\n"), &[]),
        "the table has 1 rows and 10001 columns\n  hint: 1000 columns, 100000 rows and a million cells are the most: is this the right file?\n"
    );
    let many = (0..500).map(|number| format!(",Level {number}")).collect::<Vec<_>>().concat();
    let texts = (0..500).map(|number| format!(",does {number} things at once")).collect::<Vec<_>>().concat();
    assert!(
        refused("table.csv", format!("Skill{many}\nCode{texts}\n"), &[])
            .starts_with("there are more than 100 levels\n")
    );
    let long = "x".repeat(10_001);
    assert!(
        refused("table.csv", format!("Skill,Junior,Senior\nCode,{long},y\n"), &[])
            .starts_with("a text in B2 has 10001 characters")
    );
    assert!(
        refused("table.csv", format!("Skill,Junior,Senior\n{},x y z a,y\n", &long[..300]), &[])
            .starts_with("the name in A2 has 300 characters")
    );
}

#[test]
fn a_row_of_texts_that_end_in_a_number_is_no_second_header() {
    let folder = folder();
    let team = "Skill,Junior,Senior\nTeam,Leads up to 3,Leads up to 12\n";
    let run = ladder(&["rubric", "import", text(&file(folder.path(), "team.csv", team))]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let header = "Skill,Level 1,Level 2\nCode,Writes parts,Writes systems\nSkill,Level 3,Level 4\nTalk,a b c,d e f\n";
    assert!(refused("ladder.csv", header, &[]).starts_with("a second header stands in row 3"));
}

#[test]
fn a_step_that_no_sheet_describes_is_named() {
    let numbers: [&[&str]; 3] = [&["Skill", "Junior", "Senior"], &["Code", "1", "4"], &["Talk", "0", "1"]];
    let steps: [&[&str]; 3] = [
        &["Skill", "Basic", "Intermediate", "Advanced"],
        &["Code", "Writes parts", "Writes features", "Writes systems"],
        &["Talk", "Tells the team", "Tells customers", "Tells everybody"],
    ];
    let stderr = refused("book.xlsx", workbook(&[sheet("Levels", &numbers), sheet("Steps", &steps)]), &[]);
    assert!(stderr.contains("`Code` is expected at step `4`, which the sheet of steps does not describe"), "{stderr}");
}

#[test]
fn an_update_of_a_rubric_that_builds_on_another_says_how_to_go_on() {
    let folder = folder();
    let table = file(folder.path(), "ladder.csv", "Skill,Junior,Senior\nCode,Writes parts,Writes systems\n");
    let child = "schema: 2\nextends: software-engineer\nid: ours\nversion: \"1\"\ntitle: Ours\n";
    let child = file(folder.path(), "ours.yaml", child);
    let run = ladder(&["rubric", "import", text(&table), "--update", text(&child)]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    for words in ["`ours`, builds on `software-engineer`", "`ladder rubric diff software-engineer ./NEW.yaml`"] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

#[test]
fn hostile_files_are_refused_with_a_reason() {
    let rows: [&[&str]; 2] = [&["Skill", "Junior", "Senior"], &["Code", "Writes parts", "Writes features"]];
    let book = workbook(&[sheet("Ladder", &rows)]);
    let mut bomb = parts(&[sheet("Ladder", &rows)]);
    bomb.push(("xl/media/bomb.bin", "0".repeat(70 * 1024 * 1024)));
    let mut broken = parts(&[sheet("Ladder", &rows)]);
    broken[0].1.truncate(120);
    for (name, content, expected) in [
        ("half.xlsx", book[..book.len() / 2].to_vec(), "the workbook is damaged: "),
        ("broken.xlsx", archive(&broken), "the workbook is damaged: "),
        ("bomb.xlsx", archive(&bomb), "the workbook unpacks to more than 64 MB\n"),
        (
            "text.docx",
            archive(&[("word/document.xml", String::new())]),
            "it is an archive, and no workbook of the form .xlsx\n",
        ),
        (
            "old.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(),
            "it is locked with a password, or a workbook of the form before 2007\n  hint: save it as .xlsx without a password\n",
        ),
        ("page.pdf", b"%PDF-1.7\n".to_vec(), "it is a PDF, which holds no cells\n"),
        ("picture.png", b"\x89PNG\r\n\0\0".to_vec(), "it is neither text nor a workbook\n"),
        ("empty.xlsx", Vec::new(), "there is no table in it\n"),
    ] {
        let said = refused(name, content, &[]);
        assert!(said.starts_with(expected), "{name}: {said}");
    }
}

#[test]
fn a_cell_far_away_costs_no_memory() {
    let rows: [&[&str]; 1] = [&["Skill"]];
    let mut far = parts(&[sheet("Ladder", &rows)]);
    far[0].1 = far[0].1.replace("A1", "XFD1048576");
    let said = refused("far.xlsx", archive(&far), &[]);
    assert!(said.starts_with("the table has 1048576 rows and 16384 columns\n"), "{said}");
}

#[test]
fn macros_are_neither_read_nor_run() {
    let rows: [&[&str]; 2] = [&["Skill", "Junior", "Senior"], &["Code", "Writes parts", "Writes features"]];
    let mut with_macros = parts(&[sheet("Ladder", &rows)]);
    with_macros.push(("xl/vbaProject.bin", "no program".to_owned()));
    let folder = folder();
    let table = file(folder.path(), "book.xlsm", archive(&with_macros));
    let run = ladder(&["rubric", "import", text(&table)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("the workbook has macros, which were neither read nor run"), "{}", run.stderr);
}

#[test]
fn what_is_no_file_is_refused() {
    let folder = folder();
    let run = ladder(&["rubric", "import", text(folder.path())]);
    assert_refused(&run, "unreadable-file", "it is a directory", "a folder");
    let run = ladder(&["rubric", "import", "nowhere.csv"]);
    assert_refused(&run, "unreadable-file", "no such file", "nothing");
}

#[test]
fn a_rubric_that_is_there_stays_and_comments_are_not_lost_silently() {
    let folder = folder();
    let table = file(folder.path(), "table.csv", "Skill,Junior,Senior\nCode,Writes parts,Writes features\n");
    let rubric = folder.path().join("ladder.yaml");
    let import =
        |more: &[&str]| ladder(&[&["rubric", "import", text(&table), "--output", text(&rubric)], more].concat());
    assert_eq!(import(&[]).status, 0);
    let again = import(&[]);
    assert_eq!(again.status, 2);
    assert!(again.stderr.contains("is there already, and is not overwritten"), "{}", again.stderr);
    let commented = std::fs::read_to_string(&rubric).expect("it is there") + "# agreed in May\n";
    std::fs::write(&rubric, &commented).expect("it is ours");
    let update = import(&["--update", text(&rubric), "--force"]);
    assert_eq!(update.status, 2);
    assert!(update.stderr.contains("has comments, which saving would lose"), "{}", update.stderr);
    assert_eq!(std::fs::read_to_string(&rubric).expect("it is there"), commented);
}
