//! What a command says, and with which status the program ends.

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use crate::edit::EditError;
use crate::edit::levers::LeverError;
use crate::locale::tr;
use crate::store::{LoadError, SaveError};

/// Why a command could not be done; the sentence goes to the error output.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Save(#[from] SaveError),
    /// There is something where a new file was to be written.
    #[error("{}{}", tr!("cli.generate.exists"), tr!("store.file", path = .0.display()))]
    Exists(PathBuf),
    /// No window to draw in; says why.
    #[error("{0}")]
    Window(String),
    /// A lever that cannot do what was asked.
    #[error(transparent)]
    Lever(#[from] LeverError),
    #[error(transparent)]
    Edit(#[from] EditError),
    /// Something that was typed and means nothing here.
    #[error("{0}")]
    Told(String),
    #[error("{}", tr!("cli.no_output", why = .0))]
    Output(#[from] io::Error),
}

/// Writes `text` to the standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()?;
    Ok(())
}

/// Tells what went wrong, if anything did.
pub(super) fn finish(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough, as with `| head`.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            // Where the error output is closed too, the status alone has to tell.
            writeln!(io::stderr().lock(), "{failure}").ok();
            ExitCode::FAILURE
        }
    }
}

/// Names to the left, figures to the right.
pub(super) fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let widths: [usize; N] = std::array::from_fn(|column| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| width(cell)).max().unwrap_or_default()
    });
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (index, (cell, width_of_column)) in row.iter().zip(widths).enumerate() {
            let blanks = " ".repeat(width_of_column.saturating_sub(width(cell)));
            let (before, after) =
                if index == 0 { ("", blanks.as_str()) } else { (blanks.as_str(), "") };
            line.push_str(if index == 0 { "" } else { "  " });
            line.push_str(before);
            line.push_str(cell);
            line.push_str(after);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// How many columns of a terminal `text` takes: Chinese characters take two.
fn width(text: &str) -> usize {
    let is_wide =
        |character| matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}');
    text.chars().map(|character| if is_wide(character) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_stand_below_each_other() {
        let row = |name: &str, figure: &str| [name, figure, "", "", ""].map(str::to_owned);
        let text = aligned(&[row("收入", "1,000.00"), row("a", "−1.00")]);
        assert_eq!(text, "收入  1,000.00\na        −1.00\n");
    }
}
