//! Reads workbooks: the cells of each sheet that is shown.

use std::io::{self, Cursor, Read as _};

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};

use super::error::ImportError;
use super::grid::{Grid, MOST_ROWS, Merged, TooLarge, cleaned};
use super::remark::ImportRemark;
use crate::text_file::LARGEST;

/// The most that a workbook may unpack to, in bytes.
const MOST_UNPACKED: u64 = 64 * 1024 * 1024;

/// Tells whether bytes are a zip archive, which a workbook is.
pub(super) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Tells whether bytes are a compound file: a workbook before 2007, or one that is locked.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// Reads the sheets of a workbook that hold something.
pub(super) fn grids(
    bytes: &[u8],
    dropped: &mut usize,
    remarks: &mut Vec<ImportRemark>,
) -> Result<Vec<Grid>, ImportError> {
    check_contents(bytes, remarks)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let sheets = workbook.sheets_metadata().to_vec();
    let mut left = LARGEST;
    let mut grids = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if sheet.visible == SheetVisible::Visible {
            let grid = grid(&mut workbook, &sheet.name, &mut left, dropped)?;
            grids.extend((!grid.is_empty()).then_some(grid));
        } else {
            remarks.push(ImportRemark::HiddenSheet(sheet.name));
        }
    }
    let are_several = grids.len() > 1;
    for grid in &mut grids {
        grid.is_sheet = are_several;
    }
    Ok(grids)
}

/// Unpacks everything once and counts it, as sizes that an archive claims may be wrong.
fn check_contents(bytes: &[u8], remarks: &mut Vec<ImportRemark>) -> Result<(), ImportError> {
    let damaged = |error: &dyn ToString| ImportError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    if archive.index_for_name("xl/workbook.xml").is_none() {
        return Err(ImportError::Kind("an archive, and no workbook of the form .xlsx"));
    }
    if archive.index_for_name("xl/vbaProject.bin").is_some() {
        remarks.push(ImportRemark::Macros);
    }
    let (mut left, mut links) = (MOST_UNPACKED, 0);
    for index in 0..archive.len() {
        let file = archive.by_index(index).map_err(|error| damaged(&error))?;
        // What a sheet leads to stands beside it, in a file of its own.
        let is_of_sheet = file.name().is_ok_and(|name| name.starts_with("xl/worksheets/_rels/"));
        let (mut targets, mut rest) = (Vec::new(), io::sink());
        let to: &mut dyn io::Write = if is_of_sheet { &mut targets } else { &mut rest };
        let read = io::copy(&mut file.take(left + 1), to).map_err(|error| damaged(&error))?;
        left = left.checked_sub(read).ok_or(ImportError::Unpacked(MOST_UNPACKED / (1024 * 1024)))?;
        links += String::from_utf8_lossy(&targets).matches("/relationships/hyperlink\"").count();
    }
    remarks.extend((links > 0).then_some(ImportRemark::Links(links)));
    Ok(())
}

fn damaged(error: XlsxError) -> ImportError {
    match error {
        XlsxError::Password => ImportError::OldWorkbook,
        error => ImportError::Damaged(error.to_string()),
    }
}

/// Reads the cells of one sheet as they come: its own word for its size may claim billions.
fn grid(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    left: &mut usize,
    dropped: &mut usize,
) -> Result<Grid, ImportError> {
    let merged = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
    let place = |(row, column): (u32, u32)| (row as usize, column as usize);
    let merged = merged.into_iter().map(|one| Merged { first: place(one.start), last: place(one.end) });
    let merged = merged.filter(|one| one.first != one.last && one.last.0 < MOST_ROWS).take(MOST_ROWS).collect();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let text = cleaned(&words(cell.get_value()), dropped);
        let (row, column) = place(cell.get_position());
        if text.is_empty() {
            continue;
        }
        *left = left.checked_sub(text.len() + 1).ok_or(ImportError::Texts)?;
        let too_large = |TooLarge { rows, columns }| ImportError::Size { rows, columns };
        if row >= MOST_ROWS || column >= super::grid::MOST_COLUMNS {
            return Err(too_large(TooLarge { rows: row + 1, columns: column + 1 }));
        }
        rows.resize(rows.len().max(row + 1), Vec::new());
        let cells = &mut rows[row];
        cells.resize(cells.len().max(column + 1), String::new());
        cells[column] = text;
    }
    let name = cleaned(name, &mut 0);
    Grid::new(&name, rows, merged).map_err(|size| ImportError::Size { rows: size.rows, columns: size.columns })
}

/// Writes what a cell holds as a spreadsheet shows it.
fn words(value: &DataRef) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string().to_uppercase(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}
