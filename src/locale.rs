//! The program's own texts, Chinese and English, from `assets/locales`.
//!
//! The language can be switched at any time; the book itself is always Chinese.

pub(crate) use crate::translate as tr;

/// A language of the program's texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The name of the language, written in that language.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }

    /// The language of the program's texts at present.
    pub fn current() -> Self {
        let current = rust_i18n::locale();
        Self::ALL.into_iter().find(|it| it.tag() == &*current).unwrap_or(Self::Chinese)
    }

    /// The name of the language in `assets/locales`.
    fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }

    /// Makes this the language of every text from now on, in the whole process.
    pub fn activate(self) {
        rust_i18n::set_locale(self.tag());
    }
}

/// The text under a key in the program's language, with `%{names}` filled in.
#[macro_export]
#[doc(hidden)]
macro_rules! translate {
    ($($arguments:tt)*) => {
        rust_i18n::t!($($arguments)*)
    };
}
