//! The available layouts: those that come with the program, and the user's own.

use std::sync::LazyLock;

use super::spec::LayoutFile;
use super::{DEFAULT_LAYOUT, FolderText, Layout};
use crate::book::data::{self, DataError};
use crate::book::tables::TableSet;
use crate::book::wording::{Known, Wording};
use crate::locale::tr;

/// A folder that comes with the program.
macro_rules! shipped {
    ($key:literal: $($file:literal),+) => {
        ($key, &[$(($file, include_str!(concat!(
            "../../../assets/layouts/", $key, "/", $file
        )))),+])
    };
}

/// The folders that come with the program, the default one first.
const SHIPPED: [(&str, &[(&str, &str)]); 4] = [
    shipped!("luohu-2024": "layout.ron", "wording.ron"),
    shipped!("shenzhen-2026": "layout.ron", "wording.ron"),
    shipped!("shanghai-2026": "layout.ron", "wording.ron", "tables.ron"),
    shipped!("guangdong-2026": "layout.ron", "wording.ron"),
];

static BUILTIN: LazyLock<Layouts> = LazyLock::new(|| {
    let mut layouts = Layouts::default();
    for (key, files) in SHIPPED {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        let folder = LayoutFolder { key: key.to_owned(), files: files.collect() };
        // A test checks that every layout is sound.
        match folder.read().and_then(|read| read.layout(&EMPTY, None)) {
            Ok(layout) => layouts.all.push(layout),
            Err(error) => log::error!("a built-in layout: {error}"),
        }
    }
    layouts
});

/// A layout without parts, the base of those that come with the program.
static EMPTY: LazyLock<Layout> = LazyLock::new(Layout::default);

/// The entries of the layouts that come with the program, with their places.
static KNOWN: LazyLock<Known> = LazyLock::new(|| Known::of(BUILTIN.iter().map(Layout::wording)));

/// The folder of a layout of the user: its name and the texts of its files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LayoutFolder {
    pub key: String,
    pub files: Vec<FolderText>,
}

/// A layout of the user that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The name of its folder.
    pub key: String,
    /// A sentence that says why.
    pub problem: String,
}

/// The available layouts; the first is the default.
#[derive(Clone, Debug, Default)]
pub struct Layouts {
    all: Vec<Layout>,
    broken: Vec<Broken>,
}

impl Layouts {
    /// The layouts that come with the program, read once.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The layouts that come with the program and those in the user's `folders`; a folder with the
    /// name of one that comes with the program changes it. The entries of `wording`, a file of the
    /// user, replace those of the default layout.
    ///
    /// # Errors
    /// When `wording` is damaged. A damaged folder is among the [`broken`](Self::broken) ones.
    pub fn with(
        wording: Option<(&str, &str)>,
        folders: Vec<LayoutFolder>,
    ) -> Result<Self, DataError> {
        let mut layouts = Self::builtin().clone();
        if let Some((name, text)) = wording
            && let Some(default) = layouts.all.first_mut()
        {
            let known = KNOWN.and(default.spec.entries());
            default.wording = default.wording.clone().with(name, text, &known)?;
        }
        layouts.add(folders);
        Ok(layouts)
    }

    /// Adds the user's layouts, each after the one it is based on.
    fn add(&mut self, folders: Vec<LayoutFolder>) {
        let mut waiting = Vec::new();
        for folder in folders {
            match folder.read() {
                Ok(read) => waiting.push(read),
                Err(error) => self.broken.push(Broken::new(&folder.key, error.to_string())),
            }
        }
        while !waiting.is_empty() {
            let keys: Vec<_> = waiting.iter().map(|read| read.folder.key.clone()).collect();
            let is_ready = |read: &Read| {
                let base = read.base();
                base == read.folder.key || !keys.iter().any(|key| key == base)
            };
            let (ready, later): (Vec<_>, Vec<_>) = waiting.into_iter().partition(is_ready);
            if ready.is_empty() {
                for read in later {
                    let error = read.error_at_base(tr!("book.layout.circle").into_owned());
                    self.broken.push(Broken::new(&read.folder.key, error.to_string()));
                }
                return;
            }
            for read in ready {
                let key = read.folder.key.clone();
                match self.made(read) {
                    Ok(layout) => self.put(layout),
                    Err(error) => self.broken.push(Broken::new(&key, error.to_string())),
                }
            }
            waiting = later;
        }
    }

    fn made(&self, read: Read) -> Result<Layout, DataError> {
        let Some(base) = self.get(read.base()) else {
            let names = self.all.iter().map(Layout::key).collect::<Vec<_>>().join(", ");
            let problem = tr!("book.layout.no_base", name = read.base(), names = names);
            return Err(read.error_at_base(problem.into_owned()));
        };
        let layout = read.layout(base, Some(&KNOWN))?;
        Ok(Layout { is_own: true, ..layout })
    }

    fn put(&mut self, layout: Layout) {
        match self.all.iter_mut().find(|it| it.key == layout.key) {
            Some(former) => *former = layout,
            None => self.all.push(layout),
        }
    }

    /// Adds a layout of the user that cannot be used.
    #[must_use]
    pub fn and_broken(mut self, key: &str, problem: String) -> Self {
        self.broken.push(Broken::new(key, problem));
        self
    }

    /// The layout of a book whose scenario names none.
    pub fn default_layout(&self) -> &Layout {
        // There is always one: a test checks that those that come with the program are sound.
        self.all.first().unwrap_or(&EMPTY)
    }

    /// Every layout that can be used.
    pub fn iter(&self) -> std::slice::Iter<'_, Layout> {
        self.all.iter()
    }

    /// The user's layouts that cannot be used.
    pub fn broken(&self) -> &[Broken] {
        &self.broken
    }

    /// The layout with this key or name; an empty key is the default one.
    pub fn get(&self, key_or_name: &str) -> Option<&Layout> {
        let key = if key_or_name.is_empty() { DEFAULT_LAYOUT } else { key_or_name };
        self.iter().find(|it| it.key == key || it.spec.name == key)
    }
}

impl<'a> IntoIterator for &'a Layouts {
    type Item = &'a Layout;
    type IntoIter = std::slice::Iter<'a, Layout>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Broken {
    fn new(key: &str, problem: String) -> Self {
        Self { key: key.to_owned(), problem }
    }
}

/// A folder whose `layout.ron` has been read.
struct Read {
    folder: LayoutFolder,
    file: LayoutFile,
}

impl LayoutFolder {
    fn read(&self) -> Result<Read, DataError> {
        let file = match self.file("layout.ron") {
            Some((name, text)) => data::read(&name, text)?,
            None => LayoutFile::default(),
        };
        Ok(Read { folder: self.clone(), file })
    }

    /// The name, with that of the folder, and the text of a file.
    fn file(&self, wanted: &str) -> Option<(String, &str)> {
        let (name, text) = self.files.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
        Some((format!("{}/{name}", self.key), text))
    }
}

impl Read {
    /// The key of the layout from which everything else is taken: the one named, or the one of the
    /// same name that comes with the program, or the default one.
    fn base(&self) -> &str {
        let same = SHIPPED.iter().map(|(key, _)| *key).find(|key| *key == self.folder.key);
        self.file.base.as_deref().or(same).unwrap_or(DEFAULT_LAYOUT)
    }

    fn error_at_base(&self, problem: String) -> DataError {
        let (name, text) = self.folder.file("layout.ron").unwrap_or_default();
        DataError::at(&name, text, self.base(), problem)
    }

    /// The layout; the entries of its wording must be `known`, unless it is one that comes with the
    /// program.
    fn layout(self, base: &Layout, known: Option<&Known>) -> Result<Layout, DataError> {
        let Self { folder, file } = self;
        let spec = file.over(base.spec.clone());
        let wording = match (folder.file("wording.ron"), known) {
            (None, _) => base.wording.clone(),
            (Some((name, text)), None) => Wording::read(&name, text)?,
            (Some((name, text)), Some(known)) => {
                base.wording.clone().with(&name, text, &known.and(spec.entries()))?
            }
        };
        if let Some(entry) = spec.entries().find(|entry| !wording.has(entry)) {
            let (name, text) = folder.file("layout.ron").unwrap_or_default();
            let problem = tr!("book.layout.no_entry", entry = entry).into_owned();
            return Err(DataError::at(&name, text, &format!("\"{entry}\""), problem));
        }
        let own_tables = match folder.file("tables.ron") {
            None => base.own_tables.clone(),
            Some((name, text)) => Some(TableSet::read(&folder.key, &name, text)?),
        };
        let LayoutFolder { key, files } = folder;
        Ok(Layout { key, is_own: false, spec, wording, own_tables, files })
    }
}
