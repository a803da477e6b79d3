//! The choice of a file or folder, as data with a continuation.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use crate::edit::merge::Side;
use crate::locale::tr;
use crate::publish::{CARRIERS, Order, Piece};
use crate::store::{self, SaveError};
use crate::ui::work::publishing::format_name;

/// The id of a pending choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceId(u64);

/// The question for a file or folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    pub title: Cow<'static, str>,
    pub mode: Mode,
    /// The kinds of files to offer, each with its extensions.
    pub kinds: Vec<(Cow<'static, str>, Vec<&'static str>)>,
    /// The extension of a name that is given without one.
    pub extension: Option<&'static str>,
}

/// The kind of thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A file that exists.
    Open,
    /// A file to write, with a suggested name.
    Save(String),
    /// A folder.
    Folder,
    /// The folder in which a folder of this name is to be written.
    NewFolder(String),
}

impl Pick {
    fn scenario(title: Cow<'static, str>, mode: Mode) -> Self {
        let kinds = vec![(tr!("file.scenario"), vec!["ron"])];
        Self { title, mode, kinds, extension: Some("ron") }
    }

    /// The choice of a file to open.
    pub fn open() -> Self {
        let mut pick = Self::scenario(tr!("file.open_title"), Mode::Open);
        pick.kinds.push((tr!("publish.carriers"), CARRIERS.to_vec()));
        pick
    }

    /// The choice of a file to save a scenario to.
    pub fn save_as(name: String) -> Self {
        Self::scenario(tr!("file.save_title"), Mode::Save(name))
    }

    /// The choice of a version to merge.
    pub fn merge(side: Side) -> Self {
        let title = match side {
            Side::Base => tr!("merge.pick_base"),
            Side::Ours | Side::Theirs => tr!("merge.pick_theirs"),
        };
        Self::scenario(title, Mode::Open)
    }

    /// The choice of a workbook to import line items from.
    pub fn line_items() -> Self {
        Self {
            title: tr!("take_in.title"),
            mode: Mode::Open,
            kinds: vec![(tr!("take_in.workbook"), vec!["xlsx"])],
            extension: Some("xlsx"),
        }
    }

    /// The choice of a code list to import.
    pub fn code_list() -> Self {
        Self {
            title: tr!("codes.import.title"),
            mode: Mode::Open,
            kinds: vec![(tr!("codes.import.table"), vec!["csv", "xlsx"])],
            extension: Some("csv"),
        }
    }

    /// The choice of a file to export a table to.
    pub fn table(name: String) -> Self {
        Self {
            title: tr!("export.title"),
            mode: Mode::Save(name),
            kinds: vec![(tr!("export.kind"), vec!["csv"])],
            extension: Some("csv"),
        }
    }

    /// The choice of a file to export the budget book to; of the place for a new folder when each
    /// page is a file.
    pub fn book(order: Order, name: String) -> Self {
        if order.piece == Piece::Each {
            let mode = Mode::NewFolder(name);
            return Self { title: tr!("publish.file_title"), mode, ..Self::snapshot_folder() };
        }
        let extension = order.format.extension();
        Self {
            title: tr!("publish.file_title"),
            mode: Mode::Save(name),
            kinds: vec![(format_name(order.format), vec![extension])],
            extension: Some(extension),
        }
    }

    /// The choice of a folder for a snapshot.
    pub fn snapshot_folder() -> Self {
        let title = tr!("publish.folder_title");
        Self { title, mode: Mode::Folder, kinds: Vec::new(), extension: None }
    }

    /// `path` with the extension added if it has none, or with the name of the new folder.
    pub fn completed(&self, path: PathBuf) -> PathBuf {
        match (&self.mode, self.extension) {
            (Mode::NewFolder(name), _) => path.join(name),
            (_, Some(extension)) if path.extension().is_none() => path.with_extension(extension),
            _ => path,
        }
    }

    /// Checks that a file can be written under the name of a completed `path`.
    ///
    /// # Errors
    /// When the name has the extension of another format.
    pub fn check(&self, path: &Path) -> Result<(), SaveError> {
        match (&self.mode, self.extension) {
            (Mode::Save(_), Some(extension)) => store::check_extension(path, extension),
            _ => Ok(()),
        }
    }

    /// True when a file or folder is to be written at the chosen path.
    pub fn is_written(&self) -> bool {
        matches!(self.mode, Mode::Save(_) | Mode::NewFolder(_))
    }
}

/// The continuation of a choice; it gets `None` when nothing was chosen.
type Then<S> = Box<dyn FnOnce(&mut S, Option<PathBuf>) + Send>;

/// A pending choice, with a continuation that changes an `S`.
pub struct Choice<S> {
    pub id: ChoiceId,
    pub pick: Pick,
    pub then: Then<S>,
}

/// The pending choices that have no open system dialog.
pub struct Choices<S> {
    /// Choices whose dialogs are not yet shown.
    new: Vec<Choice<S>>,
    /// Choices that are answered by typing a path.
    typed: Vec<Choice<S>>,
    last_id: u64,
}

impl<S> Default for Choices<S> {
    fn default() -> Self {
        Self { new: Vec::new(), typed: Vec::new(), last_id: 0 }
    }
}

impl<S> Choices<S> {
    /// Asks for a file or folder, and calls `then` once it is chosen or the choice is cancelled.
    pub fn ask(&mut self, pick: Pick, then: impl FnOnce(&mut S, Option<PathBuf>) + Send + 'static) {
        self.last_id += 1;
        self.new.push(Choice { id: ChoiceId(self.last_id), pick, then: Box::new(then) });
    }

    /// Removes and returns the choices requested since the last call.
    pub fn take_new(&mut self) -> Vec<Choice<S>> {
        std::mem::take(&mut self.new)
    }

    /// Keeps a choice while its path is typed.
    pub fn keep(&mut self, choice: Choice<S>) {
        self.typed.push(choice);
    }

    /// Removes and returns a kept choice.
    pub fn take_kept(&mut self, id: ChoiceId) -> Option<Choice<S>> {
        let at = self.typed.iter().position(|choice| choice.id == id)?;
        Some(self.typed.swap_remove(at))
    }

    /// Asks again for a kept choice.
    pub fn ask_again(&mut self, id: ChoiceId) {
        let choice = self.take_kept(id);
        self.new.extend(choice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::Format;

    #[test]
    fn a_name_without_an_extension_gets_one_and_a_folder_none() {
        let completed = |pick: &Pick, path: &str| pick.completed(path.into());
        let order = Order::whole(Format::Docx);
        for (pick, expected) in [
            (Pick::open(), "a.ron"),
            (Pick::save_as(String::new()), "a.ron"),
            (Pick::line_items(), "a.xlsx"),
            (Pick::code_list(), "a.csv"),
            (Pick::table(String::new()), "a.csv"),
            (Pick::book(order, String::new()), "a.docx"),
            (Pick::book(Order::whole(Format::Png), "b".to_owned()), "a/b"),
            (Pick::snapshot_folder(), "a"),
        ] {
            assert_eq!(completed(&pick, "a"), Path::new(expected), "{pick:?}");
        }
        assert_eq!(completed(&Pick::save_as(String::new()), "a.b"), Path::new("a.b"));
    }

    #[test]
    fn the_extension_of_another_format_is_refused() {
        let order = Order::whole(Format::Docx);
        for (pick, right) in [
            (Pick::save_as(String::new()), "ron"),
            (Pick::table(String::new()), "csv"),
            (Pick::book(order, String::new()), "docx"),
        ] {
            assert!(pick.check(Path::new(&format!("a.{right}"))).is_ok());
            let refused = pick.check(Path::new("a.xlsx")).unwrap_err().to_string();
            assert!(refused.contains(right), "{refused}");
        }
        assert!(Pick::open().check(Path::new("a.xlsx")).is_ok());
    }
}
