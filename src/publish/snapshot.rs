//! A snapshot (快照): a folder with the book in the chosen formats, the scenario, and a manifest
//! whose hashes show whether a file was changed later.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::Zoned;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Design, Order, PublishError, make};
use crate::analysis::Derived;
use crate::book::{Audience, Book};
use crate::budget::{Money, Scenario};
use crate::export::{Enclosure, ExportError, Format, Phase, SCENARIO, Watch};
use crate::locale::tr;
use crate::store::{self, NewFile};

const MANIFEST: &str = "manifest.json";

/// A snapshot that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    pub folder: PathBuf,
    /// The names of its files, the manifest last.
    pub files: Vec<String>,
    /// The number of figures that were read back and compared.
    pub figures: usize,
    /// The characters that are printed as 〓, because no font has them.
    pub missing: Vec<char>,
    /// The formats that cannot hold the book, each with the reason.
    pub left_out: Vec<(Format, String)>,
}

impl Snapshot {
    /// A sentence about the formats that were left out, to be appended to a message; empty when
    /// there are none.
    pub fn left_out_text(&self) -> String {
        let text = |(format, why): &(Format, String)| {
            tr!("publish.left_out", format = format.extension(), why = why).into_owned()
        };
        self.left_out.iter().map(text).collect()
    }
}

/// The contents of the manifest, by which the folder can be checked.
#[derive(Serialize)]
struct Manifest<'a> {
    program: &'static str,
    version: &'static str,
    made: String,
    department: &'a str,
    fiscal_year: u16,
    scenario: &'a str,
    totals: Totals,
    files: Vec<ManifestFile>,
    /// The formats that cannot hold the book, each with the reason.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    left_out: BTreeMap<&'a str, &'a str>,
}

/// The totals in 万元, as exact decimals; `null` means not known.
#[derive(Serialize)]
struct Totals {
    revenue: String,
    expenditure: String,
    basic: String,
    projects: String,
    procurement: String,
    three_public: String,
    prior_expenditure: Option<String>,
}

#[derive(Serialize)]
struct ManifestFile {
    name: String,
    bytes: usize,
    sha256: String,
    /// The number of its figures that were read back and compared with the book.
    #[serde(skip_serializing_if = "Option::is_none")]
    figures_checked: Option<usize>,
}

/// Writes a snapshot in a new folder in `parent`.
///
/// # Errors
/// When a file cannot be made, differs from the book or cannot be written; no folder is left then.
/// A format that cannot hold the book is left out.
pub fn snapshot(
    scenario: &Scenario,
    derived: &Derived,
    design: &Design,
    formats: &[Format],
    parent: &Path,
    now: &Zoned,
    watch: &Watch<'_>,
) -> Result<Snapshot, PublishError> {
    let (book, text) = rayon::join(|| design.book(scenario, derived), || store::encode(scenario));
    let text = text?;
    let is_internal = design.audience() == Audience::Internal;
    let enclosure = is_internal.then(|| Enclosure::scenario(&text));

    let mut files: Vec<NewFile> = Vec::new();
    let mut listed = Vec::new();
    let mut add = |name: String, bytes: Vec<u8>, figures: Option<usize>| {
        listed.push(ManifestFile {
            name: name.clone(),
            bytes: bytes.len(),
            sha256: sha256(&bytes),
            figures_checked: figures,
        });
        files.push((name, bytes));
    };
    let mut figures = 0;
    let mut missing = Vec::new();
    let mut left_out = Vec::new();
    let base = store::file_name(&book.name);
    for format in Format::ALL.into_iter().filter(|format| formats.contains(format)) {
        let made = match make(&book, Order::whole(format), enclosure, watch) {
            Err(ExportError::Beyond(why)) => {
                left_out.push((format, why));
                continue;
            }
            made => made?,
        };
        for made in made {
            let check = made.check.map(|check| check.figures);
            figures += check.unwrap_or_default();
            if missing.is_empty() {
                missing = made.missing;
            }
            add(file_name(&base, &made.name, format), made.bytes, check);
        }
    }
    add(SCENARIO.to_owned(), text.into_bytes(), None);

    let manifest = Manifest {
        program: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        made: now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        department: &book.department,
        fiscal_year: book.fiscal_year,
        scenario: &scenario.name,
        totals: Totals::of(derived),
        files: listed,
        left_out: left_out.iter().map(|(format, why)| (format.extension(), why.as_str())).collect(),
    };
    let mut manifest = serde_json::to_string_pretty(&manifest)
        .map_err(|error| ExportError::Failed(error.to_string()))?;
    manifest.push('\n');
    files.push((MANIFEST.to_owned(), manifest.into_bytes()));
    // The last point at which cancelling leaves nothing behind.
    watch.report(Phase::Checking, 100)?;
    let folder = store::create_folder(parent, &folder_name(&book, &scenario.name, now), &files)?;
    let files = files.into_iter().map(|(name, _)| name).collect();
    Ok(Snapshot { folder, files, figures, missing, left_out })
}

/// The name of the folder of a snapshot: year, department, scenario, time.
fn folder_name(book: &Book, scenario: &str, now: &Zoned) -> String {
    let at = now.strftime("%Y%m%d-%H%M%S");
    let year = book.fiscal_year.to_string();
    let parts = [year.as_str(), &book.department, scenario];
    let known: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}-{at}", store::file_name(&known.join("-")))
}

fn file_name(base: &str, name: &str, format: Format) -> String {
    match name {
        "" => format!("{base}.{}", format.extension()),
        name => format!("{base}-{name}"),
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Totals {
    fn of(derived: &Derived) -> Self {
        let text = |amount: Money| amount.to_string();
        Self {
            revenue: text(derived.revenue.amount),
            expenditure: text(derived.expenditure.amount),
            basic: text(derived.basic.amount),
            projects: text(derived.projects.amount),
            procurement: text(derived.procurement),
            three_public: text(derived.three_public.amount),
            prior_expenditure: derived.expenditure.prior().map(text),
        }
    }
}
