//! The choice of a file or folder, as data with a continuation.

use std::borrow::Cow;
use std::path::PathBuf;

use crate::edit::merge::Side;
use crate::locale::tr;
use crate::publish::{CARRIERS, Order, Piece};
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
    Save(String, Existing),
    /// A folder.
    Folder,
}

/// The treatment of an existing file when its path is typed for a file to write; the system's
/// dialogs ask by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// The file is replaced if the user agrees.
    Ask,
    /// The file is kept, and the user must type another path.
    Refuse,
    /// The file is kept, and the new file gets a number after its name.
    Number,
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
        Self::scenario(tr!("file.save_title"), Mode::Save(name, Existing::Ask))
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

    /// The choice of a file to export a table to.
    pub fn table(name: String) -> Self {
        Self {
            title: tr!("export.title"),
            mode: Mode::Save(name, Existing::Refuse),
            kinds: vec![(tr!("export.kind"), vec!["csv"])],
            extension: Some("csv"),
        }
    }

    /// The choice of a file to export the budget book to; of a folder when each page is a file.
    pub fn book(order: Order, name: String) -> Self {
        if order.piece == Piece::Each {
            return Self { title: tr!("publish.file_title"), ..Self::snapshot_folder() };
        }
        let extension = order.format.extension();
        Self {
            title: tr!("publish.file_title"),
            mode: Mode::Save(name, Existing::Number),
            kinds: vec![(format_name(order.format), vec![extension])],
            extension: Some(extension),
        }
    }

    /// The choice of a folder for a snapshot.
    pub fn snapshot_folder() -> Self {
        let title = tr!("publish.folder_title");
        Self { title, mode: Mode::Folder, kinds: Vec::new(), extension: None }
    }

    /// `path` with the extension added if it has none.
    pub fn completed(&self, path: PathBuf) -> PathBuf {
        match self.extension {
            Some(extension) if path.extension().is_none() => path.with_extension(extension),
            _ => path,
        }
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
    use std::path::Path;

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
            (Pick::table(String::new()), "a.csv"),
            (Pick::book(order, String::new()), "a.docx"),
            (Pick::book(Order::whole(Format::Png), String::new()), "a"),
            (Pick::snapshot_folder(), "a"),
        ] {
            assert_eq!(completed(&pick, "a"), Path::new(expected), "{pick:?}");
            assert_eq!(completed(&pick, "a.b"), Path::new("a.b"), "{pick:?}");
        }
    }
}
