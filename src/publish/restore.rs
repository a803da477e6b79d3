//! Restores the scenario from a file that carries it inside.

use std::io::Cursor;

use zip::ZipArchive;

use crate::budget::Scenario;
use crate::export::{ExportError, docx, pdf, xlsx};
use crate::locale::tr;
use crate::store::{self, LoadError, Refusal};

/// Extensions of the files that carry a scenario inside.
pub const CARRIERS: [&str; 3] = ["pdf", "docx", "xlsx"];

/// The reason no scenario could be restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The file is not of a format that can carry a scenario.
    #[error("{}", tr!("publish.not_a_carrier"))]
    NotACarrier,
    /// A ZIP file that is neither a Word document nor a workbook.
    #[error("{}", tr!("publish.other_archive"))]
    OtherArchive,
    /// A file of Word or Excel that has a password, or the format of before 2007: both are in the
    /// same container.
    #[error("{}", tr!("publish.old_office"))]
    OldOffice,
    /// A PDF that has a password.
    #[error("{}", tr!("publish.locked"))]
    Locked,
    /// The end of the file is missing.
    #[error("{}", tr!("publish.cut_off"))]
    CutOff,
    /// The file, or what it carries, cannot be read.
    #[error("{}", tr!("publish.damaged"))]
    Damaged,
    /// The file carries no scenario, or another program lost it when it wrote the file.
    #[error("{}", tr!("publish.carries_nothing"))]
    CarriesNothing,
    /// The file itself cannot be read, or the carried data is not a consistent scenario.
    #[error(transparent)]
    Load(#[from] LoadError),
}

impl From<ExportError> for RestoreError {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Locked => Self::Locked,
            _ => Self::Damaged,
        }
    }
}

/// The scenario that a PDF, Word or Excel file carries inside.
///
/// # Errors
/// When the file has another format, is damaged, or carries no scenario.
pub fn restore(bytes: &[u8]) -> Result<Scenario, RestoreError> {
    /// The beginning of a compound file of Microsoft Office.
    const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    if bytes.is_empty() {
        return Err(LoadError::from(Refusal::Empty).into());
    }
    let carried = if bytes.starts_with(b"%PDF") {
        in_pdf(bytes)
    } else if bytes.starts_with(b"PK") {
        in_archive(bytes)
    } else if bytes.starts_with(COMPOUND) {
        Err(RestoreError::OldOffice)
    } else {
        Err(RestoreError::NotACarrier)
    };
    let carried = carried?.ok_or(RestoreError::CarriesNothing)?;
    Ok(store::decode(&carried)?)
}

fn in_pdf(bytes: &[u8]) -> Result<Option<Vec<u8>>, RestoreError> {
    /// Every reader looks for the end of a PDF in its last kilobyte.
    const END: usize = 1024;
    let end = bytes.get(bytes.len().saturating_sub(END)..).unwrap_or_default();
    match pdf::enclosure(bytes) {
        Err(ExportError::Locked) => Err(RestoreError::Locked),
        // What the program adds is at the end, so a file without its end may seem to carry nothing.
        Ok(None) | Err(_) if !has(end, b"%%EOF") => Err(RestoreError::CutOff),
        found => Ok(found?),
    }
}

fn in_archive(bytes: &[u8]) -> Result<Option<Vec<u8>>, RestoreError> {
    /// The beginning of the record with which every ZIP file ends.
    const END: &[u8] = b"PK\x05\x06";
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else {
        let is_whole = has(bytes, END);
        return Err(if is_whole { RestoreError::Damaged } else { RestoreError::CutOff });
    };
    let has_folder = |folder: &str| {
        archive.file_names().any(|name| name.is_ok_and(|name| name.starts_with(folder)))
    };
    if has_folder("word/") {
        Ok(docx::enclosure(bytes)?)
    } else if has_folder("xl/") {
        Ok(xlsx::enclosure(bytes)?)
    } else {
        Err(RestoreError::OtherArchive)
    }
}

/// True when `bytes` contain `wanted`.
fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fmt::Write as _;
    use std::io::Write as _;

    /// A ZIP file with empty parts of these names.
    fn archive(names: &[&str]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(&[b' '; 200]).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A PDF without pages that opens only with a password.
    fn encrypted() -> Vec<u8> {
        let key = "5a".repeat(32);
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[]/Count 0>>".to_owned(),
            format!("<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{key}>/U<{key}>>>"),
        ];
        let mut pdf = "%PDF-1.4\n".to_owned();
        let mut table = "xref\n0 4\n0000000000 65535 f\r\n".to_owned();
        for (number, object) in (1..).zip(objects) {
            let _ = write!(table, "{:010} 00000 n\r\n", pdf.len());
            let _ = write!(pdf, "{number} 0 obj\n{object}\nendobj\n");
        }
        let start = pdf.len();
        let trailer = "<</Root 1 0 R/Size 4/Encrypt 3 0 R/ID[<5a><5a>]>>";
        format!("{pdf}{table}trailer\n{trailer}\nstartxref\n{start}\n%%EOF\n").into_bytes()
    }

    #[test]
    fn each_kind_of_file_has_its_own_reason() {
        let docx = archive(&["word/document.xml", "[Content_Types].xml"]);
        let compound = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat();
        let mut damaged = docx.clone();
        damaged.truncate(docx.len() - 22);
        damaged.splice(20..damaged.len(), []);
        damaged.extend(&docx[docx.len() - 22..]);
        let reason = |bytes: &[u8]| match restore(bytes) {
            Ok(_) => "restored",
            Err(RestoreError::NotACarrier) => "not a carrier",
            Err(RestoreError::OtherArchive) => "other archive",
            Err(RestoreError::OldOffice) => "old office",
            Err(RestoreError::Locked) => "locked",
            Err(RestoreError::CutOff) => "cut off",
            Err(RestoreError::Damaged) => "damaged",
            Err(RestoreError::CarriesNothing) => "carries nothing",
            Err(RestoreError::Load(_)) => "load",
        };
        for (bytes, expected) in [
            (&b"notes"[..], "not a carrier"),
            (b"", "load"),
            (&compound, "old office"),
            (&archive(&["a.txt"]), "other archive"),
            (&docx, "carries nothing"),
            (&docx[..docx.len() / 2], "cut off"),
            (&damaged, "damaged"),
            (b"%PDF-1.7\nnot really", "cut off"),
            (b"%PDF-1.7\nnot really\n%%EOF\n", "damaged"),
            (&encrypted(), "locked"),
        ] {
            assert_eq!(reason(bytes), expected);
        }
    }
}
