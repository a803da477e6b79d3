//! The rows of a code list (科目表) in a workbook.

use super::ImportError;
use super::cells::Workbook;

/// The columns that a code list may have; a cell further away does not belong to it.
const MOST_COLUMNS: u32 = 64;

/// The rows of the first sheet with content, as text; a row without cells is empty, so that the
/// index of a row tells its number.
///
/// # Errors
/// When it is no workbook, or a damaged one.
pub fn rows(workbook: &[u8]) -> Result<Vec<Vec<String>>, ImportError> {
    let mut workbook = Workbook::open(workbook)?;
    for name in workbook.sheets() {
        let cells = workbook.cells(&name)?;
        let Some(last) = cells.keys().next_back() else { continue };
        let row = |index| {
            let cells = cells.get(&index);
            let end = cells.and_then(|it| it.keys().next_back()).map_or(0, |last| last + 1);
            let text =
                |column| cells.and_then(|it| it.get(&column)).map(super::cells::CellContent::text);
            (0..end.min(MOST_COLUMNS)).map(|column| text(column).unwrap_or_default()).collect()
        };
        return Ok((0..=*last).map(row).collect());
    }
    Ok(Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_refused() {
        assert_eq!(rows(b"kind,code,name"), Err(ImportError::Unreadable));
    }
}
