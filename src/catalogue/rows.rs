//! Code lists as rows of cells, in files of text or workbooks.

use rustc_hash::FxHashMap;

use super::{CodeEntry, CodeKind, CodeSource};
use crate::budget::{Code, CodeError, half_width_text};
use crate::locale::tr;
use crate::text::delimited::{self, Delimiter};

/// An error in a code list.
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
    #[error("{}", tr!("error.catalogue.year", text = .0))]
    Year(String),
    #[error("{}", tr!("error.catalogue.years", from = .from, until = .until))]
    Years { from: u16, until: u16 },
    #[error("{}", tr!("error.catalogue.duplicate", code = .code, line = .line))]
    Duplicate { code: Code, line: usize },
    #[error("{}", tr!("error.catalogue.quote"))]
    Quote,
}

/// What was read of a code list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeRows {
    pub rows: Vec<CodeRow>,
    /// The rows that are not understood.
    pub problems: Vec<CatalogueError>,
}

/// A row of a code list that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeRow {
    /// Counted from 1.
    pub line: usize,
    pub kind: CodeKind,
    pub entry: CodeEntry,
}

/// The columns of a code list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Kind,
    Code,
    Name,
    Level,
    From,
    Until,
    Successor,
    Source,
}

/// The titles of the columns, in files of this program and of others.
const TITLES: [(Column, &[&str]); 8] = [
    (Column::Kind, &["kind", "类别", "科目类别", "分类"]),
    (Column::Code, &["code", "编码", "科目编码", "代码", "科目代码"]),
    (Column::Name, &["name", "名称", "科目名称"]),
    (Column::Level, &["level", "级次", "层级"]),
    (Column::From, &["from", "启用年度", "起始年度"]),
    (Column::Until, &["until", "停用年度", "截止年度"]),
    (Column::Successor, &["successor", "后续编码", "改用编码"]),
    (Column::Source, &["source", "来源"]),
];

/// The columns of a list without titles.
const USUAL: [Column; 4] = [Column::Kind, Column::Code, Column::Name, Column::Level];

impl CodeRows {
    /// Reads a list as comma-separated text.
    pub fn of_text(text: &str) -> Self {
        let delimited::Rows { mut rows, is_closed } = delimited::read(text, Delimiter::Comma);
        // No name has a line break, so one in a cell means that a quote is missing. What follows it
        // is not in rows.
        let torn = rows.iter().position(|row| row.iter().any(|cell| cell.contains(['\r', '\n'])));
        let torn = torn.or((!is_closed).then_some(rows.len().saturating_sub(1)));
        rows.truncate(torn.unwrap_or(rows.len()));
        let mut read = Self::of_cells(&rows);
        let problem = |row| CatalogueError { line: row + 1, problem: RowProblem::Quote };
        read.problems.extend(torn.map(problem));
        read
    }

    /// Reads a list as rows of cells: with titles, in any order and among other columns; or without
    /// titles, as `kind,code,name,level`. Blank rows are skipped.
    pub fn of_cells(cells: &[Vec<String>]) -> Self {
        let mut read = Self::default();
        let mut columns: Vec<Option<Column>> = USUAL.into_iter().map(Some).collect();
        let mut lines: FxHashMap<(CodeKind, Code), Vec<usize>> = FxHashMap::default();
        let mut has_titles = false;
        for (line, row) in (1..).zip(cells) {
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            if !has_titles && let Some(titles) = titles(row) {
                // What stands above the titles is a heading.
                (columns, has_titles) = (titles, true);
                (read, lines) = Default::default();
                continue;
            }
            let row = Row { columns: &columns, cells: row };
            let entry = row.entry().and_then(|(kind, entry)| {
                let earlier = lines.entry((kind, entry.code)).or_default();
                let twice = earlier
                    .iter()
                    .find_map(|index| read.rows.get(*index).filter(|it| it.entry.overlaps(&entry)));
                if let Some(CodeRow { line, .. }) = twice {
                    return Err(RowProblem::Duplicate { code: entry.code, line: *line });
                }
                earlier.push(read.rows.len());
                Ok(CodeRow { line, kind, entry })
            });
            match entry {
                Ok(row) => read.rows.push(row),
                Err(problem) => read.problems.push(CatalogueError { line, problem }),
            }
        }
        read
    }

    /// The rows, when all were understood.
    ///
    /// # Errors
    /// The first row that was not.
    pub fn checked(self) -> Result<Self, CatalogueError> {
        match self.problems.into_iter().min_by_key(|problem| problem.line) {
            Some(problem) => Err(problem),
            None => Ok(Self { rows: self.rows, problems: Vec::new() }),
        }
    }
}

/// The columns of a row of titles; `None` when it is none.
fn titles(row: &[String]) -> Option<Vec<Option<Column>>> {
    let column = |cell: &String| {
        let title: String = cell.chars().filter(|it| !it.is_whitespace()).collect();
        TITLES.iter().find(|(_, titles)| titles.contains(&title.as_str())).map(|it| it.0)
    };
    let columns: Vec<_> = row.iter().map(column).collect();
    let has = |column| columns.contains(&Some(column));
    (has(Column::Code) && has(Column::Name)).then_some(columns)
}

/// A row whose columns are known.
struct Row<'a> {
    columns: &'a [Option<Column>],
    cells: &'a [String],
}

impl Row<'_> {
    /// The text in a column; empty when there is no such cell.
    fn text(&self, column: Column) -> String {
        let at = self.columns.iter().position(|it| *it == Some(column));
        let cell = at.and_then(|at| self.cells.get(at)).map_or("", String::as_str);
        cell.replace(['\r', '\n'], "").trim().to_owned()
    }

    fn entry(&self) -> Result<(CodeKind, CodeEntry), RowProblem> {
        let needed = self.columns.iter().position(|it| *it == Some(Column::Code));
        if self.cells.len() <= needed.unwrap_or_default() {
            return Err(RowProblem::Columns(self.cells.len()));
        }
        let code: Code = half_width_text(&self.text(Column::Code)).parse()?;
        let name = self.text(Column::Name);
        if name.is_empty() {
            return Err(RowProblem::Name);
        }
        let expected = std::iter::successors(Some(code), |code| code.parent()).count();
        let found = self.text(Column::Level);
        if !found.is_empty() && found.parse() != Ok(expected) {
            return Err(RowProblem::Level { found, expected });
        }
        let (from, until) = (self.year(Column::From)?, self.year(Column::Until)?);
        if let (Some(from), Some(until)) = (from, until)
            && until < from
        {
            return Err(RowProblem::Years { from, until });
        }
        let successor = half_width_text(&self.text(Column::Successor));
        let successor = (!successor.is_empty()).then(|| successor.parse()).transpose()?;
        let source = match self.text(Column::Source).as_str() {
            "document" => CodeSource::Document,
            "memory" => CodeSource::Memory,
            _ => CodeSource::User,
        };
        let plain = CodeEntry::new(code, name, source);
        Ok((self.kind(code)?, CodeEntry { from, until, successor, ..plain }))
    }

    /// The list of the row; without a word for it, the first digit of the code tells it.
    fn kind(&self, code: Code) -> Result<CodeKind, RowProblem> {
        let text = self.text(Column::Kind);
        let kind = match text.as_str() {
            "" => CodeKind::of(code),
            "功能分类" => Some(CodeKind::Functional),
            "部门经济分类" | "部门预算支出经济分类" => Some(CodeKind::Economic),
            "政府经济分类" | "政府预算支出经济分类" => {
                Some(CodeKind::GovernmentEconomic)
            }
            key => CodeKind::ALL.into_iter().find(|kind| kind.key() == key),
        };
        kind.ok_or(RowProblem::Kind(text))
    }

    fn year(&self, column: Column) -> Result<Option<u16>, RowProblem> {
        let text = half_width_text(self.text(column).trim_end_matches('年'));
        if text.is_empty() {
            return Ok(None);
        }
        let year = text.parse().ok().filter(|year| (1949..=2999).contains(year));
        year.map(Some).ok_or(RowProblem::Year(text))
    }
}

/// Writes entries as a list that [`CodeRows::of_text`] reads.
pub(super) fn write<'a>(entries: impl Iterator<Item = (CodeKind, &'a CodeEntry)>) -> String {
    let title = ["kind", "code", "name", "from", "until", "successor"].map(str::to_owned);
    let year = |year: Option<u16>| year.map(|year| year.to_string()).unwrap_or_default();
    let rows = entries.map(|(kind, entry)| {
        [
            kind.key().to_owned(),
            entry.code.to_string(),
            entry.name.clone(),
            year(entry.from),
            year(entry.until),
            entry.successor.map(|code| code.to_string()).unwrap_or_default(),
        ]
    });
    delimited::write(std::iter::once(title).chain(rows), Delimiter::Comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_error(text: &str, line: usize, problem: RowProblem) {
        let error = CatalogueError { line, problem };
        assert_eq!(CodeRows::of_text(text).checked(), Err(error), "{text}");
    }

    fn entry(code: &str, name: &str, source: CodeSource) -> CodeEntry {
        CodeEntry::new(code.parse().unwrap(), name.to_owned(), source)
    }

    #[test]
    fn reads_what_spreadsheets_write() {
        let read = CodeRows::of_text(
            "\u{feff}kind,code,name,level,source\r\nfunctional,208,\"社会, 保障\"\r\n,,\r\n\r\n\
             economic_dept, 30211 ,\"所谓\"\"差旅费\"\"\",2,memory,0\r\n",
        );
        let first = entry("208", "社会, 保障", CodeSource::User);
        let second = entry("30211", "所谓\"差旅费\"", CodeSource::Memory);
        let expected = vec![
            CodeRow { line: 2, kind: CodeKind::Functional, entry: first },
            CodeRow { line: 5, kind: CodeKind::Economic, entry: second },
        ];
        assert_eq!(read, CodeRows { rows: expected, problems: Vec::new() });
    }

    #[test]
    fn columns_are_found_by_their_titles_below_a_heading() {
        let read = CodeRows::of_text(
            "2026年科目,,,\n序号,科目名称,科目编码,启用年度,停用年度\n\
             1,　差旅费,３０２１１,2018,２０２５年\n2,办公经费,50201,,\n",
        );
        assert_eq!(read.problems, []);
        let [first, second] = read.rows.as_slice() else { panic!("{read:?}") };
        assert_eq!((first.kind, first.entry.name.as_str()), (CodeKind::Economic, "差旅费"));
        assert_eq!(first.entry.years(), "2018–2025");
        assert_eq!(second.kind, CodeKind::GovernmentEconomic);
    }

    #[test]
    fn errors_name_the_line_and_what_was_expected() {
        check_error("kind,code,name\nfunctional", 2, RowProblem::Columns(1));
        check_error("kind,code,name\nfunctional,208", 2, RowProblem::Name);
        check_error("function,208,社会", 1, RowProblem::Kind("function".to_owned()));
        check_error(",108,社会", 1, RowProblem::Kind(String::new()));
        check_error("\n\nfunctional,20,社会", 3, CodeError("20".to_owned()).into());
        check_error("functional,208, ", 1, RowProblem::Name);
        check_error(
            "functional,20801,社会,3",
            1,
            RowProblem::Level { found: "3".to_owned(), expected: 2 },
        );
        check_error("code,name,from\n208,社会,20", 2, RowProblem::Year("20".to_owned()));
        check_error(
            "code,name,from,until\n208,社会,2020,2019",
            2,
            RowProblem::Years { from: 2020, until: 2019 },
        );
        check_error("functional,208,\"社会", 1, RowProblem::Quote);
        check_error("\nfunctional,208,\"社会\nfunctional,210,\"卫生\"", 2, RowProblem::Quote);
        check_error(
            "functional,208,一\neconomic_gov,208,二\nfunctional,208,三",
            3,
            RowProblem::Duplicate { code: "208".parse().unwrap(), line: 1 },
        );
    }

    #[test]
    fn a_code_may_have_one_name_after_another_but_not_two_in_a_year() {
        let text = |until| format!("code,name,from,until\n208,一,,{until}\n208,二,2020,\n");
        assert_eq!(CodeRows::of_text(&text(2019)).problems, []);
        let code = "208".parse().unwrap();
        check_error(&text(2020), 3, RowProblem::Duplicate { code, line: 2 });
    }

    #[test]
    fn rows_that_are_understood_are_read_beside_the_others() {
        let read = CodeRows::of_text("208,社会,x\n,210,卫生\n,2x0,卫生");
        assert_eq!(read.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2]);
        assert_eq!(read.problems.iter().map(|it| it.line).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn a_message_holds_line_and_text() {
        let error = CodeRows::of_text("\nfunction,208,社会").checked().unwrap_err().to_string();
        assert!(error.contains('2') && error.contains("function"), "{error}");
        assert!(!error.contains("error.") && !error.contains("%{"), "{error}");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let years = entry("30229", "福利,费", CodeSource::User);
        let years = CodeEntry {
            from: Some(2018),
            until: Some(2025),
            successor: "30227".parse().ok(),
            ..years
        };
        let plain = entry("208", "社会", CodeSource::User);
        let entries = [(CodeKind::Economic, &years), (CodeKind::Functional, &plain)];
        let read = CodeRows::of_text(&write(entries.into_iter())).checked().unwrap();
        let read: Vec<_> = read.rows.iter().map(|row| (row.kind, &row.entry)).collect();
        assert_eq!(read, entries);
    }
}
