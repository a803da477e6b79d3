//! The commands of the menus, shortcuts and command palette: one list for all three.

use std::borrow::Cow;

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::export::Format;
use crate::locale::tr;
use crate::ui::place::Page;
use crate::ui::work::publishing::format_name;

/// A command that the user can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiCommand {
    NewBlank,
    NewFromSample,
    Open,
    Save,
    SaveAs,
    Quit,
    Undo,
    Redo,
    AddProject,
    CopyProject,
    PasteProject,
    DuplicateTab,
    RenameTab,
    CloseTab,
    RollForward,
    ReviewYears,
    Freeze,
    OpenFrozen,
    Merge,
    /// Import line items from a workbook.
    ImportLines,
    /// Import a code list into the user's own.
    ImportCodes,
    /// Export the budget book in a format.
    Export(Format),
    Snapshot,
    NextTab,
    PreviousTab,
    Palette,
    ToggleInspector,
    ShowPreview,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    Show(Page),
    Shortcuts,
    About,
}

impl UiCommand {
    /// Every command, in the order of the menus.
    pub fn all() -> impl Iterator<Item = Self> {
        let work = [
            Self::NewBlank,
            Self::NewFromSample,
            Self::Open,
            Self::Save,
            Self::SaveAs,
            Self::Quit,
            Self::Undo,
            Self::Redo,
            Self::AddProject,
            Self::CopyProject,
            Self::PasteProject,
            Self::Palette,
            Self::DuplicateTab,
            Self::RenameTab,
            Self::CloseTab,
            Self::RollForward,
            Self::ReviewYears,
            Self::Freeze,
            Self::OpenFrozen,
            Self::Merge,
            Self::ImportLines,
            Self::ImportCodes,
        ];
        let view = [
            Self::Snapshot,
            Self::NextTab,
            Self::PreviousTab,
            Self::ToggleInspector,
            Self::ShowPreview,
            Self::ZoomIn,
            Self::ZoomOut,
            Self::ZoomReset,
        ];
        let help = [Self::Shortcuts, Self::About];
        let exports = Format::ALL.into_iter().map(Self::Export);
        let pages = Page::ALL.iter().copied().map(Self::Show);
        work.into_iter().chain(exports).chain(view).chain(pages).chain(help)
    }

    /// The text of the menu entry; it ends in three dots where a dialog follows.
    pub fn text(self) -> Cow<'static, str> {
        match self {
            Self::NewBlank => tr!("command.new_blank"),
            Self::NewFromSample => tr!("command.new_from_sample"),
            Self::Open => tr!("command.open"),
            Self::Save => tr!("command.save"),
            Self::SaveAs => tr!("command.save_as"),
            Self::Quit => tr!("command.quit"),
            Self::Undo => tr!("command.undo"),
            Self::Redo => tr!("command.redo"),
            Self::AddProject => tr!("command.add_project"),
            Self::CopyProject => tr!("tabs.command.copy_project"),
            Self::PasteProject => tr!("tabs.command.paste_project"),
            Self::DuplicateTab => tr!("tabs.command.duplicate"),
            Self::RenameTab => tr!("tabs.command.rename"),
            Self::CloseTab => tr!("tabs.command.close"),
            Self::RollForward => tr!("roll_forward.command"),
            Self::ReviewYears => tr!("review.command"),
            Self::Freeze => tr!("seal.command"),
            Self::OpenFrozen => tr!("seal.open_command"),
            Self::Merge => tr!("merge.command"),
            Self::ImportLines => tr!("take_in.command"),
            Self::ImportCodes => tr!("codes.command"),
            Self::Export(format) => {
                let format = format_name(format);
                tr!("publish.command", format = format).into_owned().into()
            }
            Self::Snapshot => tr!("publish.snapshot_command"),
            Self::NextTab => tr!("tabs.command.next"),
            Self::PreviousTab => tr!("tabs.command.previous"),
            Self::Palette => tr!("command.palette"),
            Self::ToggleInspector => tr!("command.toggle_inspector"),
            Self::ShowPreview => tr!("preview.command"),
            Self::ZoomIn => tr!("command.zoom_in"),
            Self::ZoomOut => tr!("command.zoom_out"),
            Self::ZoomReset => tr!("command.zoom_reset"),
            Self::Show(page) => page.title(),
            Self::Shortcuts => tr!("command.shortcuts"),
            Self::About => tr!("command.about"),
        }
    }

    /// The keyboard shortcut.
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let command = |key| KeyboardShortcut::new(Modifiers::COMMAND, key);
        let shifted = |key| KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, key);
        Some(match self {
            Self::NewBlank => command(Key::N),
            Self::NewFromSample
            | Self::AddProject
            | Self::CopyProject
            | Self::PasteProject
            | Self::RenameTab
            | Self::RollForward
            | Self::ReviewYears
            | Self::Freeze
            | Self::OpenFrozen
            | Self::Merge
            | Self::ImportLines
            | Self::ImportCodes
            | Self::Export(_)
            | Self::About => return None,
            Self::Open => command(Key::O),
            Self::Save => command(Key::S),
            Self::SaveAs => shifted(Key::S),
            Self::Quit => command(Key::Q),
            Self::Undo => command(Key::Z),
            Self::Redo => command(Key::Y),
            Self::Snapshot => command(Key::E),
            Self::DuplicateTab => shifted(Key::D),
            Self::CloseTab => command(Key::W),
            Self::NextTab => command(Key::Tab),
            Self::PreviousTab => shifted(Key::Tab),
            Self::Palette => command(Key::K),
            Self::ToggleInspector => KeyboardShortcut::new(Modifiers::NONE, Key::F9),
            Self::ShowPreview => KeyboardShortcut::new(Modifiers::NONE, Key::F8),
            Self::ZoomIn => command(Key::Plus),
            Self::ZoomOut => command(Key::Minus),
            Self::ZoomReset => command(Key::Num0),
            Self::Show(page) => return page_shortcut(page),
            Self::Shortcuts => KeyboardShortcut::new(Modifiers::NONE, Key::F1),
        })
    }

    /// True when the command leaves the page, and the text being typed would be out of sight.
    pub fn leaves_page(self) -> bool {
        // Commands that show another document settle the text being typed by themselves.
        matches!(self, Self::Open | Self::AddProject | Self::PasteProject | Self::Show(_))
    }

    /// Removes the pressed shortcut from the input and returns its command.
    ///
    /// Shortcuts with more modifiers are looked up first: Ctrl+Shift+S must not count as Ctrl+S.
    pub fn pressed(ctx: &egui::Context, may_undo: bool) -> Option<Self> {
        let mut candidates: Vec<_> = Self::all()
            .filter(|command| may_undo || !matches!(command, Self::Undo | Self::Redo))
            // egui itself closes the window on Ctrl+Q and zooms on Ctrl with +, - and 0.
            .filter(|command| {
                !matches!(command, Self::Quit | Self::ZoomIn | Self::ZoomOut | Self::ZoomReset)
            })
            .filter_map(|command| Some((command, command.shortcut()?)))
            .collect();
        candidates.sort_by_key(|(_, keys)| !keys.modifiers.shift);
        if may_undo {
            let redo = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
            candidates.insert(0, (Self::Redo, redo));
        }
        ctx.input_mut(|input| {
            candidates
                .into_iter()
                .find(|(_, keys)| input.consume_shortcut(keys))
                .map(|(command, _)| command)
        })
    }
}

/// The shortcuts Ctrl+1 to Ctrl+9 for the first nine pages; the others have none.
fn page_shortcut(page: Page) -> Option<KeyboardShortcut> {
    let keys = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let index = Page::ALL.iter().position(|other| *other == page)?;
    keys.get(index).map(|key| KeyboardShortcut::new(Modifiers::COMMAND, *key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_shortcut() {
        let mut seen = Vec::new();
        for command in UiCommand::all() {
            let Some(keys) = command.shortcut() else { continue };
            assert!(!seen.contains(&keys), "{command:?} repeats a shortcut");
            seen.push(keys);
        }
    }

    #[test]
    fn every_page_can_be_reached_by_a_command() {
        for page in Page::ALL.iter().copied() {
            assert!(UiCommand::all().any(|command| command == UiCommand::Show(page)));
        }
    }
}
