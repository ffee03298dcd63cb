//! Tables of random texts are imported into rubrics that check, or are refused; twice the same, and updates with the same
//! table change nothing.

use ladder::domain::RubricId;
use ladder::text_file::import::{ImportOptions, Imported, LayoutKind, OldRubric, import, write};
use ladder::text_file::rubric::{Checked, read};
use ladder::text_file::{Code, Source};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::generator::config;

/// Makes what stands in headings and names.
fn name() -> impl Strategy<Value = String> {
    let usual = [
        "Junior",
        "Senior",
        "Senior",
        "Staff (L4)",
        "L1",
        "Level 2",
        "Basic",
        "Expert",
        "Intermediate",
        "Theme",
        "Level",
        "Evidence",
        "Titles",
        "none",
        "",
        "",
        "見習い",
        "…",
        "Reports to",
    ];
    prop_oneof![8 => select(usual.map(str::to_owned).to_vec()), 1 => "\\PC{0,12}"]
}

/// Makes what stands in cells.
fn cell() -> impl Strategy<Value = String> {
    let usual = [
        "",
        "",
        "-",
        "1",
        "2",
        "✓",
        "x",
        "TRUE",
        "Writes code",
        "Writes code",
        "Writes code. Tests it.",
        "- Leads\n- Plans",
        "• One • Two",
        "Is able to:\n* lead",
        "true",
        "~",
        "null",
        "1e3",
        "a: b",
        "# no comment",
        "'",
        "\"",
        "橋を架ける\r\n声を出す",
        "Zero\u{200b}width",
        "\u{202e}turned",
    ];
    prop_oneof![6 => select(usual.map(str::to_owned).to_vec()), 1 => "\\PC{0,40}", 1 => "[a-z ]{0,90}"]
}

/// Makes a table as CSV.
fn table() -> impl Strategy<Value = String> {
    let header = vec(name(), 1..6);
    let row =
        (name(), vec(cell(), 0..6)).prop_map(|(name, cells)| std::iter::once(name).chain(cells).collect::<Vec<_>>());
    (header, vec(row, 0..8)).prop_map(|(header, rows)| {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in std::iter::once(&header).chain(&rows) {
            writer.write_record(row).expect("memory is written to");
        }
        String::from_utf8(writer.into_inner().expect("memory is written to")).expect("texts are UTF-8")
    })
}

/// Makes a document with headings and items.
fn document() -> impl Strategy<Value = String> {
    let line = (0..4_usize, name(), cell()).prop_map(|(depth, name, cell)| match depth {
        0 => format!("- {cell}\n"),
        depth => format!("{} {name}\n\n", "#".repeat(depth)),
    });
    vec(line, 0..12).prop_map(|lines| lines.concat())
}

/// Reads what an import wrote.
fn checked(imported: &Imported, old: Option<&OldRubric>) -> (String, Checked) {
    let id = RubricId::parse("table").expect("it is an id");
    let yaml = write(imported, &id, "table", old).yaml();
    let checked = read(Source::new("table.yaml", yaml.clone()), None, &|_| Err((Code::UnsafePath, String::new())));
    (yaml, checked)
}

fn holds(name: &str, text: &str) -> Result<(), TestCaseError> {
    let options = ImportOptions::default();
    let Ok(imported) = import(name, text.as_bytes(), &options) else { return Ok(()) };
    // Steps alone name no level, and are taken into a rubric that has some.
    if imported.layout == LayoutKind::Steps {
        return Ok(());
    }
    let (yaml, first) = checked(&imported, None);
    prop_assert!(first.rubric.is_some(), "{}\n{:?}", yaml, first.diagnostics);
    let again = import(name, text.as_bytes(), &options).expect("it was imported before");
    prop_assert_eq!(&checked(&again, None).0, &yaml);
    let old = OldRubric::new(&first.parts[0].sources).expect("it is a rubric");
    prop_assert_eq!(&checked(&imported, Some(&old)).0, &yaml);
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_table_becomes_a_rubric_that_checks_or_is_refused(text in table()) {
        holds("table.csv", &text)?;
    }

    #[test]
    fn an_update_with_another_table_checks_and_again_changes_nothing(tables in [table(), table()]) {
        let options = ImportOptions::default();
        let imported = tables.map(|text| import("table.csv", text.as_bytes(), &options));
        if let [Ok(first), Ok(second)] = imported {
            prop_assume!(first.layout != LayoutKind::Steps);
            let (_, old) = checked(&first, None);
            let old = OldRubric::new(&old.parts[0].sources).expect("it is a rubric");
            let (yaml, new) = checked(&second, Some(&old));
            prop_assert!(new.rubric.is_some(), "{}\n{:?}", yaml, new.diagnostics);
            let new = OldRubric::new(&new.parts[0].sources).expect("it is a rubric");
            prop_assert_eq!(&checked(&second, Some(&new)).0, &yaml);
        }
    }

    #[test]
    fn a_document_becomes_a_rubric_that_checks_or_is_refused(text in document()) {
        holds("table.md", &text)?;
    }

    #[test]
    fn bytes_of_any_kind_are_imported_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        let _ = import("table.csv", &bytes, &ImportOptions::default());
        let _ = import("table.md", &bytes, &ImportOptions::default());
        let _ = import("table.xlsx", &[b"PK\x03\x04", &bytes[..]].concat(), &ImportOptions::default());
    }
}
