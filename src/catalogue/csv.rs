//! Reading code lists written as comma-separated text.

use super::{CodeEntry, CodeSource};
use crate::budget::{Code, CodeError};
use crate::locale::tr;
use crate::text::delimited::{self, Delimiter};

/// The list that a row belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Functional,
    Economic,
    GovernmentEconomic,
}

/// An error in a text given as code lists.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("error.catalogue.line", line = .line, problem = .problem))]
pub struct CatalogueError {
    /// Counted from 1.
    pub line: usize,
    pub problem: RowProblem,
}

/// The error of a row of a code list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowProblem {
    #[error("{}", tr!("error.catalogue.columns", found = .0))]
    Columns(usize),
    #[error("{}", tr!("error.catalogue.kind", text = .0))]
    Kind(String),
    #[error(transparent)]
    Code(#[from] CodeError),
    #[error("{}", tr!("error.catalogue.name"))]
    Name,
    #[error("{}", tr!("error.catalogue.level", found = .found, expected = .expected))]
    Level { found: String, expected: usize },
    #[error("{}", tr!("error.catalogue.source", text = .0))]
    Source(String),
    #[error("{}", tr!("error.catalogue.duplicate", code = .code, line = .line))]
    Duplicate { code: Code, line: usize },
    #[error("{}", tr!("error.catalogue.quote"))]
    Quote,
}

/// Reads `kind,code,name[,level[,source[,…]]]`, one row per line; the line of the column names,
/// blank lines and further columns are skipped.
pub(super) fn read(text: &str) -> Result<Vec<(Kind, CodeEntry)>, CatalogueError> {
    let mut rows = Vec::new();
    let mut seen = rustc_hash::FxHashMap::default();
    let delimited::Rows { rows: read, is_closed } = delimited::read(text, Delimiter::Comma);
    let last = read.len();
    for (line, mut fields) in (1..).zip(read) {
        let fail = |problem| CatalogueError { line, problem };
        // No name has a line break, so one in a cell means that a quote is missing. Rows are
        // therefore lines.
        let is_torn = fields.iter().any(|field| field.contains(['\r', '\n']));
        if is_torn || (line == last && !is_closed) {
            return Err(fail(RowProblem::Quote));
        }
        for field in &mut fields {
            *field = field.trim().to_owned();
        }
        let is_heading = fields.first().is_some_and(|first| first == "kind");
        if is_heading || fields.iter().all(String::is_empty) {
            continue;
        }
        let (kind, entry) = entry(&fields).map_err(fail)?;
        if let Some(earlier) = seen.insert((kind, entry.code), line) {
            return Err(fail(RowProblem::Duplicate { code: entry.code, line: earlier }));
        }
        rows.push((kind, entry));
    }
    Ok(rows)
}

fn entry(fields: &[String]) -> Result<(Kind, CodeEntry), RowProblem> {
    let [kind, code, name, rest @ ..] = fields else {
        return Err(RowProblem::Columns(fields.len()));
    };
    let kind = match kind.as_str() {
        "functional" => Kind::Functional,
        "economic_dept" => Kind::Economic,
        "economic_gov" => Kind::GovernmentEconomic,
        _ => return Err(RowProblem::Kind(kind.clone())),
    };
    let code: Code = code.parse()?;
    if name.is_empty() {
        return Err(RowProblem::Name);
    }
    let expected = std::iter::successors(Some(code), |code| code.parent()).count();
    if let Some(found) = rest.first().filter(|level| !level.is_empty())
        && found.parse() != Ok(expected)
    {
        return Err(RowProblem::Level { found: found.clone(), expected });
    }
    let source = match rest.get(1).map_or("", String::as_str) {
        "" | "user" => CodeSource::User,
        "document" => CodeSource::Document,
        "memory" => CodeSource::Memory,
        other => return Err(RowProblem::Source(other.to_owned())),
    };
    Ok((kind, CodeEntry::new(code, name.clone(), source)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_error(text: &str, line: usize, problem: RowProblem) {
        assert_eq!(read(text), Err(CatalogueError { line, problem }), "{text}");
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        let rows = read(
            "\u{feff}kind,code,name\r\nfunctional,208,\"社会, 保障\"\r\n,,\r\n\r\n\
             economic_dept, 30211 ,\"所谓\"\"差旅费\"\"\",2,memory,0\r\n",
        );
        let expected = vec![
            (Kind::Functional, ("208", "社会, 保障", CodeSource::User)),
            (Kind::Economic, ("30211", "所谓\"差旅费\"", CodeSource::Memory)),
        ];
        let expected = expected
            .into_iter()
            .map(|(kind, (code, name, source))| {
                (kind, CodeEntry::new(code.parse().unwrap(), name.to_owned(), source))
            })
            .collect();
        assert_eq!(rows, Ok(expected));
    }

    #[test]
    fn errors_name_the_line_and_what_was_expected() {
        check_error("kind,code,name\nfunctional,208", 2, RowProblem::Columns(2));
        check_error("function,208,社会", 1, RowProblem::Kind("function".to_owned()));
        check_error("\n\nfunctional,20,社会", 3, CodeError("20".to_owned()).into());
        check_error("functional,208, ", 1, RowProblem::Name);
        check_error(
            "functional,20801,社会,3",
            1,
            RowProblem::Level { found: "3".to_owned(), expected: 2 },
        );
        check_error("functional,208,社会,1,web", 1, RowProblem::Source("web".to_owned()));
        check_error("functional,208,\"社会", 1, RowProblem::Quote);
        check_error("\nfunctional,208,\"社会\nfunctional,210,\"卫生\"", 2, RowProblem::Quote);
        check_error(
            "functional,208,一\neconomic_gov,208,二\nfunctional,208,三",
            3,
            RowProblem::Duplicate { code: "208".parse().unwrap(), line: 1 },
        );
    }

    #[test]
    fn a_message_holds_line_and_text() {
        let error = read("\nfunction,208,社会").unwrap_err().to_string();
        assert!(error.contains('2') && error.contains("function"), "{error}");
        assert!(!error.contains("error.") && !error.contains("%{"), "{error}");
    }
}
