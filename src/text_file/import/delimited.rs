//! Reads text with separators between the cells: CSV and its relatives.

use std::borrow::Cow;
use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::error::ImportError;
use super::grid::{Grid, MOST_ROWS, cleaned};
use super::remark::ImportRemark;

/// What may stand between two cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many rows tell what stands between the cells.
const SAMPLE: usize = 200;

/// Turns bytes into a text: in the encoding that their mark names, as UTF-8, or else as Windows-1252, as spreadsheets on
/// Windows write them, with a remark.
pub(super) fn decoded<'b>(bytes: &'b [u8], remarks: &mut Vec<ImportRemark>) -> Result<Cow<'b, str>, ImportError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(ImportError::Kind("a PDF, which holds no cells"));
    }
    if bytes.contains(&0) {
        return Err(ImportError::Kind("neither text nor a workbook"));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Cow::Borrowed(text));
    }
    remarks.push(ImportRemark::OldEncoding);
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

/// Reads the cells of a text.
pub(super) fn grid(text: &str, dropped: &mut usize) -> Result<Grid, ImportError> {
    let (named, text) = named_separator(text);
    let separator = named.unwrap_or_else(|| likely_separator(text));
    if let Some(line) = open_quote(text, separator) {
        return Err(ImportError::OpenQuote { line });
    }
    let mut cells =
        |record: csv::StringRecord| record.iter().map(|cell| cleaned(&with_breaks(cell), dropped)).collect();
    let mut records = reader(text, separator).into_records().filter_map(Result::ok);
    let rows: Vec<Vec<String>> = records.by_ref().take(MOST_ROWS).map(&mut cells).collect();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    // Rows are small, and many of them fill the memory long before their texts do.
    match records.count() {
        0 => {
            Grid::new("", rows, Vec::new()).map_err(|size| ImportError::Size { rows: size.rows, columns: size.columns })
        }
        more => Err(ImportError::Size { rows: MOST_ROWS + more, columns }),
    }
}

/// Takes off the line in which Excel lets a file name its separator.
fn named_separator(text: &str) -> (Option<u8>, &str) {
    let first = text.lines().next().unwrap_or_default();
    match first.trim_end().as_bytes() {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator] => (Some(*separator), &text[first.len()..]),
        _ => (None, text),
    }
}

/// Finds the separator by which most rows have as many cells as others, the most cells first.
fn likely_separator(text: &str) -> u8 {
    let agreement = |separator: u8| {
        let mut rows: HashMap<usize, usize> = HashMap::new();
        for record in reader(text, separator).into_records().take(SAMPLE).filter_map(Result::ok) {
            *rows.entry(record.len()).or_default() += 1;
        }
        rows.into_iter().filter(|(cells, _)| *cells > 1).map(|(cells, rows)| (rows, cells)).max()
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| agreement(*separator));
    best.unwrap_or(SEPARATORS[0])
}

/// Finds the line of a quote that begins a cell and ends in none, or in the middle of a text below: what stands between would
/// all be one cell.
fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let ends_cell = |byte: &u8| [separator, b'\n', b'\r'].contains(byte);
    let mut at = 0;
    while at < bytes.len() {
        let begins_cell = at == 0 || ends_cell(&bytes[at - 1]);
        at += 1;
        if !begins_cell || bytes[at - 1] != b'"' {
            continue;
        }
        let opened = at;
        while bytes.get(at..at + 2) == Some(b"\"\"") || bytes.get(at).is_some_and(|byte| *byte != b'"') {
            at += if bytes[at] == b'"' { 2 } else { 1 };
        }
        let is_closed = at < bytes.len();
        at += 1;
        let next = bytes.iter().skip(at).find(|byte| **byte != b' ');
        let runs_on = text[opened..at.min(bytes.len())].contains('\n') && !next.is_none_or(ends_cell);
        if !is_closed || runs_on {
            return Some(text[..opened].matches('\n').count() + 1);
        }
    }
    None
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}

/// Takes the break that web editors write for a line break.
fn with_breaks(cell: &str) -> Cow<'_, str> {
    match cell.contains("<br") {
        true => cell.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n").into(),
        false => cell.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let grid = grid(text, &mut 0).expect("it is small");
        (0..grid.rows()).map(|row| grid.filled(row).map(|(_, cell)| cell.to_owned()).collect()).collect()
    }

    #[test]
    fn cells_are_told_apart_by_whatever_stands_between_them() {
        let expected = [["Skill", "Junior, first", "Senior"], ["Scope", "one", "two"]];
        for separator in [";", "\t", "|"] {
            let text = "Skill/Junior, first/Senior\nScope/one/two\n".replace('/', separator);
            assert_eq!(cells(&text), expected, "{separator:?}");
        }
        assert_eq!(cells("Skill,\"Junior, first\",Senior\nScope,one,two"), expected);
        assert_eq!(cells("sep=;\nSkill;Junior, first;Senior\nScope;one;two"), expected);
    }

    #[test]
    fn a_quoted_cell_keeps_its_line_breaks_and_separators() {
        assert_eq!(cells("a,\"one\n\"\"two\"\", three\",b<br>c\n")[0], ["a", "one\n\"two\", three", "b\nc"]);
    }

    #[test]
    fn a_quote_that_stays_open_is_found_by_its_line() {
        let line = |text: &str| open_quote(text, b',');
        for text in
            ["", "a,\"b\"", "\"a\nb\",c\n", "a,\"b\"\"\n\"\"\" ,c", "5\" disk,b\n", "\"a\" b,c\nd", "\"\"", "a,\"\"\nb"]
        {
            assert_eq!(line(text), None, "{text:?}");
        }
        for (text, expected) in
            [("\"", 1), ("a,b\n\"c,d", 2), ("sep=,\na,b\nc,\"d\ne,f", 3), ("a,\"b\nc,\"d\",e", 1), ("a\n\"\"\"b\nc", 2)]
        {
            assert_eq!(line(text), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn text_that_is_not_utf_8_is_read_as_spreadsheets_write_it() {
        let mut remarks = Vec::new();
        assert_eq!(decoded(b"F\xfchrt \x96 \x93gut\x94", &mut remarks).as_deref(), Ok("Führt – “gut”"));
        assert_eq!(remarks, [ImportRemark::OldEncoding]);
        remarks.clear();
        assert_eq!(decoded(b"\xff\xfea\0\xfc\0", &mut remarks).as_deref(), Ok("aü"));
        assert_eq!(decoded("\u{feff}ü".as_bytes(), &mut remarks).as_deref(), Ok("ü"));
        assert_eq!(remarks, []);
    }
}
