//! The program's own texts, Chinese and English, from `assets/locales`.
//!
//! The language can be switched at any time; the book itself is always Chinese.

pub(crate) use crate::translate as tr;

/// The languages the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The name of the language in itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::Chinese => "中文",
            Self::English => "English",
        }
    }

    /// Makes this the language of every text from now on.
    pub fn activate(self) {
        rust_i18n::set_locale(match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        });
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
