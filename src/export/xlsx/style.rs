//! The look of cells.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use rustc_hash::FxHashMap;

use super::formula::Place;
use crate::book::{Align, Figure, RowKind};
use crate::text::formula::would_run;

/// The font of all cells but titles; every office has it.
const FONT: &str = "宋体";
const TITLE_FONT: &str = "黑体";
const BORDER: Color = Color::RGB(0x7A_82_8C);
const HEADER_FILL: Color = Color::RGB(0xE3_E9_F2);
const TOTAL_FILL: Color = Color::RGB(0xF3_F6_FA);
const LOCKED_FILL: Color = Color::RGB(0xE8_E8_E8);
const LINK: Color = Color::RGB(0x1E_5A_A8);
/// The number of the built-in format of text.
const TEXT: u8 = 49;
/// The most digits after the point that Excel shows.
const MOST_DECIMALS: u32 = 30;

/// The look of a cell in a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CellStyle {
    pub kind: RowKind,
    pub align: Align,
    pub indent: u8,
    pub number: NumberFormat,
    /// True when the cell is grey because it must not be changed.
    pub locked: bool,
}

/// The format of a number, or the kind of text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NumberFormat {
    Words,
    /// A change, whose number always has its sign.
    Change,
    /// Words that a spreadsheet would take for a formula once a user edits them.
    QuotedWords,
    /// Text that is no amount although it has digits, such as a code.
    Text,
    Number(String),
}

impl NumberFormat {
    /// The format of `words`.
    pub fn of_words(words: &str) -> Self {
        if would_run(words) { Self::QuotedWords } else { Self::Words }
    }

    /// The format of a percentage.
    pub fn percent(decimals: u32) -> Self {
        Self::Number(format!("#,##0{}%", after_point(decimals)))
    }

    /// The format of an amount of a blank cell, which shows nothing for zero.
    pub fn blank_zero(decimals: u32, is_percent: bool) -> Self {
        let digits = format!("#,##0{}{}", after_point(decimals), if is_percent { "%" } else { "" });
        Self::Number(format!("{digits};-{digits};"))
    }

    /// The format that shows a number as the book prints the figure.
    pub fn of_figure(figure: &Figure) -> Self {
        let whole = if is_grouped(figure) { "#,##0" } else { "0" };
        let after = figure.text.rsplit(|it: char| it.is_ascii_digit()).next().unwrap_or_default();
        let after: String = after.chars().filter(|it| *it != '"' && !it.is_control()).collect();
        let suffix = match after.as_str() {
            "" => String::new(),
            // A true per cent, which shows 0.19 as 19%.
            "%" => after,
            _ => format!("\"{after}\""),
        };
        let digits = format!("{whole}{}{suffix}", after_point(figure.decimals));
        if figure.text.starts_with('+') { Self::signed(&digits) } else { Self::Number(digits) }
    }

    /// The format of a change.
    pub fn of_change(figure: &Figure) -> Self {
        Self::signed(&format!("#,##0{}", after_point(figure.decimals)))
    }

    fn signed(digits: &str) -> Self {
        Self::Number(format!("+{digits};-{digits};{digits}"))
    }
}

/// The point and the digits after it, in a number format.
fn after_point(decimals: u32) -> String {
    let places = decimals.min(MOST_DECIMALS) as usize;
    let point = if places == 0 { "" } else { "." };
    format!("{point}{:0<places$}", "")
}

/// True when thousands are separated, which they are not in a year.
fn is_grouped(figure: &Figure) -> bool {
    let is_short = |value: rust_decimal::Decimal| value.abs() < rust_decimal::Decimal::ONE_THOUSAND;
    figure.text.contains(',') || figure.value.is_none_or(is_short)
}

/// Sets the formats of cells, at once for all that follow each other in a column and look the same:
/// the library takes longer to find a format than to keep a number.
#[derive(Default)]
pub struct Styles {
    formats: FxHashMap<CellStyle, Format>,
    /// The look of the last cells of each column.
    runs: Vec<Option<Run>>,
}

/// Cells below each other that look the same.
struct Run {
    first: u32,
    last: u32,
    style: CellStyle,
}

impl Styles {
    /// Sets the look of a cell; it may take effect as late as in [`Self::finish`].
    pub fn cell(
        &mut self,
        sheet: &mut Worksheet,
        at: Place,
        style: CellStyle,
    ) -> Result<(), XlsxError> {
        let column = usize::from(at.column);
        if self.runs.len() <= column {
            self.runs.resize_with(column + 1, || None);
        }
        let Some(run) = self.runs.get_mut(column) else { return Ok(()) };
        match run {
            Some(run) if run.style == style && run.last + 1 == at.row => run.last = at.row,
            _ => {
                let ended = run.replace(Run { first: at.row, last: at.row, style });
                self.set(sheet, at.column, ended)?;
            }
        }
        Ok(())
    }

    /// Formats the cells that are not formatted yet.
    pub fn finish(mut self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        for (column, run) in (0..).zip(std::mem::take(&mut self.runs)) {
            self.set(sheet, column, run)?;
        }
        Ok(())
    }

    fn set(
        &mut self,
        sheet: &mut Worksheet,
        column: u16,
        run: Option<Run>,
    ) -> Result<(), XlsxError> {
        if let Some(Run { first, last, style }) = run {
            let format = self.formats.entry(style).or_insert_with_key(cell_format);
            sheet.set_range_format(first, column, last, column, format)?;
        }
        Ok(())
    }
}

fn cell_format(style: &CellStyle) -> Format {
    let align = match style.align {
        Align::Left => FormatAlign::Left,
        Align::Center => FormatAlign::Center,
        Align::Right => FormatAlign::Right,
    };
    let mut format = bordered().set_align(align);
    if 0 < style.indent {
        format = format.set_indent(style.indent);
    }
    format = match style.kind {
        RowKind::Total => format.set_bold().set_background_color(TOTAL_FILL),
        RowKind::Subtotal => format.set_bold(),
        RowKind::Plain => format,
    };
    if style.locked {
        format = format.set_background_color(LOCKED_FILL);
    }
    match &style.number {
        NumberFormat::Words | NumberFormat::Change => format.set_text_wrap(),
        NumberFormat::QuotedWords => format.set_text_wrap().set_quote_prefix(),
        NumberFormat::Text => format.set_num_format_index(TEXT),
        NumberFormat::Number(number) => format.set_num_format(number),
    }
}

/// The format of a header.
pub fn header() -> Format {
    bordered()
        .set_align(FormatAlign::Center)
        .set_bold()
        .set_text_wrap()
        .set_background_color(HEADER_FILL)
}

/// The format of a table's name.
pub fn title() -> Format {
    Format::new()
        .set_font_name(TITLE_FONT)
        .set_font_size(16)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_text_wrap()
}

/// The format of the words around a table: its unit at the right, its note at the left.
pub fn around(align: FormatAlign) -> Format {
    plain().set_align(align).set_align(FormatAlign::VerticalCenter).set_text_wrap()
}

/// The format of a link to another sheet.
pub fn link() -> Format {
    bordered().set_align(FormatAlign::Left).set_font_color(LINK).set_text_wrap()
}

/// The format of a column in which a user adds words or codes: what is typed stays as it is, and
/// 1-2 does not become a date, nor 00123 a number.
pub fn typed_words() -> Format {
    plain().set_num_format_index(TEXT)
}

fn bordered() -> Format {
    plain()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(BORDER)
}

fn plain() -> Format {
    Format::new().set_font_name(FONT).set_font_size(10.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::{Source, sample};

    #[test]
    fn numbers_are_shown_as_the_book_prints_them() {
        let cases = [
            ("14,476.35", "#,##0.00"),
            ("28.00", "#,##0.00"),
            ("0", "#,##0"),
            ("2024", "0"),
            ("19.0%", "#,##0.0%"),
            ("+105.49", "+#,##0.00;-#,##0.00;#,##0.00"),
            ("−3,638.00", "#,##0.00"),
        ];
        for (text, expected) in cases {
            let figure = sample::figure(text, Source::Table);
            assert_eq!(
                NumberFormat::of_figure(&figure),
                NumberFormat::Number(expected.to_owned()),
                "{text}"
            );
        }
    }
}
