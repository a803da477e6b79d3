//! The user's own code list (自己的科目表), as text or as a workbook.

use crate::catalogue::CodeRows;
use crate::import::{ImportError, code_list};
use crate::store::{self, Refusal};

/// The reason a file cannot be read as a code list.
#[derive(Debug, thiserror::Error)]
pub enum CodeListError {
    #[error(transparent)]
    Text(#[from] Refusal),
    #[error(transparent)]
    Workbook(#[from] ImportError),
}

/// Reads a code list: a workbook (XLSX), or else comma-separated text in any usual encoding.
///
/// # Errors
/// When it is neither. Rows that are not understood are part of the result.
pub fn read_code_list(bytes: &[u8]) -> Result<CodeRows, CodeListError> {
    /// The beginning of every ZIP archive, and so of every workbook.
    const ARCHIVE: &[u8] = b"PK";
    if bytes.starts_with(ARCHIVE) {
        return Ok(CodeRows::of_cells(&code_list::rows(bytes)?));
    }
    Ok(CodeRows::of_text(&store::decoded_text(bytes)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_xlsxwriter::Workbook;

    #[test]
    fn a_workbook_says_the_same_as_a_text() {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "2026年科目").unwrap();
        for (column, title) in (0..).zip(["科目编码", "科目名称", "启用年度"]) {
            sheet.write(2, column, title).unwrap();
        }
        sheet.write(4, 0, 2_088_888).unwrap();
        sheet.write(4, 1, "自定科目").unwrap();
        sheet.write(4, 2, 2026).unwrap();
        sheet.write(5, 0, "x").unwrap();
        let rows = read_code_list(&workbook.save_to_buffer().unwrap()).unwrap();
        let text = "2026年科目\n\n科目编码,科目名称,启用年度\n\n2088888,自定科目,2026\nx,,\n";
        assert_eq!(rows, read_code_list(text.as_bytes()).unwrap());
        assert_eq!((rows.rows.len(), rows.rows[0].line), (1, 5));
        assert_eq!(rows.problems.iter().map(|it| it.line).collect::<Vec<_>>(), [6]);
    }

    #[test]
    fn other_files_are_refused() {
        assert!(matches!(read_code_list(b"PK\x03\x04"), Err(CodeListError::Workbook(_))));
        assert!(matches!(read_code_list(b"\xd0\xcf\x11\xe0\0"), Err(CodeListError::Text(_))));
    }
}
