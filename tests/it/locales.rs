//! The program's texts are complete: Chinese and English have the same keys, every text that the
//! code names exists, and the code uses every text.
//!
//! The files under `assets/locales` keep to a small part of YAML, so that they are read here
//! without a library, and so that no text turns into something else by a rule of YAML:
//! - a line is blank, a comment, `key:` above deeper keys, or `key: "text"`;
//! - every level is indented by two spaces;
//! - a key is of ASCII letters, digits and `_`, and no word that YAML takes for a truth value;
//! - a text is in double quotes on one line, with `\"` and `\\` as its only escapes.
//!
//! All files of one locale together are its texts, as rust-i18n merges them: `en.yml` and
//! `ui.en.yml` are both English.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::common::rust::{self, Source, Token, tokens};

const CHINESE: &str = "zh-CN";
const ENGLISH: &str = "en";

/// Keys that code puts together: their beginning, and the files that contain their endings, as
/// quoted texts or as the names of types.
const FAMILIES: [(&str, &[&str]); 2] = [
    // The names of the fields of the model.
    ("field.", &["budget/field.rs"]),
    // The names of the saved types in messages about damaged files.
    (
        "store.kind.",
        &["store/v1/mod.rs", "store/v1/record.rs", "store/check.rs", "store/explain.rs"],
    ),
];

/// Every text of a locale by its key.
type Texts = BTreeMap<String, String>;

#[test]
fn chinese_and_english_have_the_same_keys() {
    let (chinese, english) = (texts(CHINESE), texts(ENGLISH));
    let lacking = |one: &Texts, other: &Texts| -> Vec<String> {
        one.keys().filter(|key| !other.contains_key(*key)).cloned().collect()
    };
    none("missing in English", lacking(&chinese, &english));
    none("missing in Chinese", lacking(&english, &chinese));
}

#[test]
fn chinese_and_english_fill_in_the_same_names() {
    let english = texts(ENGLISH);
    let differing = texts(CHINESE).into_iter().filter_map(|(key, chinese)| {
        let (here, there) = (placeholders(&chinese), placeholders(english.get(&key)?));
        (here != there).then(|| format!("{key}: Chinese {here:?}, English {there:?}"))
    });
    none("with different placeholders", differing);
}

#[test]
fn no_text_is_empty() {
    for locale in [CHINESE, ENGLISH] {
        let empty = texts(locale).into_iter().filter(|(_, text)| text.trim().is_empty());
        none(&format!("empty in {locale}"), empty.map(|(key, _)| key));
    }
}

#[test]
fn every_text_in_a_call_exists() {
    let texts = texts(CHINESE);
    let mut wrong = Vec::new();
    for (path, call) in calls() {
        let Key::Literal(key) = call.key else { continue };
        match texts.get(&key) {
            None => wrong.push(format!("{key}: missing ({path})")),
            Some(text) if placeholders(text) != call.names => wrong.push(format!(
                "{key}: the text fills in {:?}, the call gives {:?} ({path})",
                placeholders(text),
                call.names,
            )),
            Some(_) => {}
        }
    }
    none("asked for in vain", wrong);
}

#[test]
fn every_member_of_a_family_exists() {
    let texts = texts(CHINESE);
    let fields = tokens_of("budget/field.rs").iter().filter_map(|token| match token {
        Token::Text(text) if text.contains('.') => Some(format!("field.{text}")),
        _ => None,
    });
    // A saved type is declared as `Name of budget::Name`.
    let saved = [tokens_of("store/v1/mod.rs"), tokens_of("store/v1/record.rs")].concat();
    let kinds = saved.windows(3).filter_map(|window| match window {
        [Token::Word(kind), Token::Word(of), Token::Word(budget)]
            if of == "of" && budget == "budget" =>
        {
            Some(format!("store.kind.{kind}"))
        }
        _ => None,
    });
    let members: Vec<_> = fields.chain(kinds).collect();
    assert!(60 < members.len(), "the families were not found: {members:?}");
    none("missing", members.into_iter().filter(|key| !texts.contains_key(key)));
}

#[test]
fn every_text_is_used() {
    let quoted: BTreeSet<&str> = sources()
        .iter()
        .flat_map(|source| &source.tokens)
        .filter_map(|token| match token {
            Token::Text(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let families = FAMILIES.map(|(prefix, paths)| {
        let ends: BTreeSet<&str> = paths
            .iter()
            .flat_map(|path| tokens_of(path))
            .filter_map(|token| match token {
                Token::Text(text) | Token::Word(text) => Some(text.as_str()),
                Token::Sign(_) | Token::Path => None,
            })
            .collect();
        (prefix, ends)
    });
    let in_a_family = |key: &str| {
        families
            .iter()
            .any(|(prefix, ends)| key.strip_prefix(prefix).is_some_and(|end| ends.contains(end)))
    };
    let unused = texts(CHINESE)
        .into_keys()
        .filter(|key| !quoted.contains(key.as_str()) && !in_a_family(key));
    none("that nobody asks for", unused);
}

#[test]
fn keys_are_put_together_in_known_families_only() {
    let unknown = calls().into_iter().filter_map(|(path, call)| match call.key {
        Key::Format(text) => {
            let prefix = text.split('{').next().unwrap_or_default();
            let known = FAMILIES.iter().any(|(family, _)| *family == prefix);
            (!known).then(|| format!("{text} ({path})"))
        }
        _ => None,
    });
    none("put together but not listed in FAMILIES", unknown);
}

/// Fails with the list of wrong texts, if there are any.
fn none(what: &str, found: impl IntoIterator<Item = String>) {
    let found: Vec<_> = found.into_iter().collect();
    let mut list = String::new();
    for entry in &found {
        write!(list, "\n  {entry}").unwrap();
    }
    assert!(found.is_empty(), "{} texts {what}:{list}", found.len());
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` with this extension, in order.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

// The locale files.

/// All texts of a locale, from all of its files.
fn texts(locale: &str) -> Texts {
    let mut texts = Texts::new();
    for path in files(&root().join("assets/locales"), "yml") {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let of_file = stem.rsplit('.').next().unwrap();
        assert!([CHINESE, ENGLISH].contains(&of_file), "{}: no known locale", path.display());
        if of_file == locale {
            read_texts(&path, &mut texts);
        }
    }
    assert!(100 < texts.len(), "no texts of {locale}");
    texts
}

fn read_texts(path: &Path, texts: &mut Texts) {
    let content = fs::read_to_string(path).unwrap();
    let mut above: Vec<String> = Vec::new();
    for (index, line) in content.lines().enumerate() {
        let place = format!("{}:{}", path.display(), index + 1);
        let entry = line.trim_start_matches(' ');
        if entry.is_empty() || entry.starts_with('#') {
            continue;
        }
        let indent = line.len() - entry.len();
        let depth = indent / 2;
        assert!(indent.is_multiple_of(2) && depth <= above.len(), "{place}: wrong indentation");
        above.truncate(depth);
        let (key, rest) = entry.split_once(':').unwrap_or_else(|| panic!("{place}: no key"));
        assert!(is_key(key), "{place}: “{key}” is no key");
        above.push(key.to_owned());
        if rest.is_empty() {
            continue;
        }
        let text = rest.strip_prefix(' ').and_then(unquoted);
        let text = text.unwrap_or_else(|| panic!("{place}: {} is no quoted text", above.join(".")));
        let key = above.join(".");
        assert!(texts.insert(key.clone(), text).is_none(), "{place}: {key} is here again");
        // A key with a text cannot have keys below it.
        above.pop();
    }
}

fn is_key(key: &str) -> bool {
    const TRUTH_VALUES: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    let plain = key.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    plain && !key.is_empty() && !TRUTH_VALUES.contains(&key.to_ascii_lowercase().as_str())
}

/// The text between double quotes; `None` when it is not written so.
fn unquoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut plain = String::new();
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        plain.push(match character {
            '"' => return None,
            '\\' => characters.next().filter(|escaped| matches!(escaped, '"' | '\\'))?,
            other => other,
        });
    }
    Some(plain)
}

/// The names in `%{…}`.
fn placeholders(text: &str) -> BTreeSet<String> {
    text.split("%{").skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
}

// The source.

/// The key in a call.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Key {
    Literal(String),
    /// `format!` of this text.
    Format(String),
    /// A variable, whose value is quoted elsewhere.
    Variable,
}

/// A call of `tr!`.
struct Call {
    key: Key,
    /// The names of its arguments.
    names: BTreeSet<String>,
}

/// The tokens of a source file, by its path below `src`.
fn tokens_of(path: &str) -> &'static [Token] {
    let source = sources().iter().find(|source| source.path == path);
    &source.unwrap_or_else(|| panic!("no {path}")).tokens
}

fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| rust::sources("src"));
    &SOURCES
}

/// Every call of `tr!`, with the path of its file.
fn calls() -> Vec<(&'static str, Call)> {
    let mut found = Vec::new();
    for Source { path, tokens, .. } in sources() {
        for (index, window) in tokens.windows(3).enumerate() {
            if let [Token::Word(name), Token::Sign('!'), Token::Sign('(')] = window
                && name == "tr"
            {
                found.push((path.as_str(), call(&tokens[index + 3..])));
            }
        }
    }
    assert!(100 < found.len(), "no calls");
    found
}

/// The call whose arguments begin with `tokens`.
fn call(tokens: &[Token]) -> Call {
    let key = match tokens {
        [Token::Text(key), Token::Sign(',' | ')'), ..] => Key::Literal(key.clone()),
        [Token::Word(name), Token::Sign('!'), Token::Sign('('), Token::Text(text), ..]
            if name == "format" =>
        {
            Key::Format(text.clone())
        }
        _ => Key::Variable,
    };
    let mut names = BTreeSet::new();
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') if depth == 0 => break,
            Token::Sign(')' | ']' | '}') => depth -= 1,
            Token::Sign(',') if depth == 0 => {
                if let Some([Token::Word(name), Token::Sign('=')]) =
                    tokens.get(index + 1..index + 3)
                {
                    names.insert(name.clone());
                }
            }
            _ => {}
        }
    }
    Call { key, names }
}

#[test]
#[expect(clippy::needless_raw_string_hashes, reason = "the text holds a raw string itself")]
fn the_reader_of_sources_finds_every_call() {
    let source = r##"
        // tr!("no.comment")
        /* tr!("nor.this /* or this */") */
        fn x<'a>(quote: char) -> &'a str { if quote == '"' || quote == '\'' {} }
        let raw = r#"say "this""#;
        tr!(
            "a.key",
            name = files::name(&path, 1), count = .0,
            other = it == 2
        );
        tr!(format!("family.{}", field.key()));
        tr!(key, text = text)
    "##;
    let tokens = tokens(source);
    assert!(tokens.contains(&Token::Text(r#"say "this""#.to_owned())));
    let positions = tokens
        .iter()
        .enumerate()
        .filter_map(|(index, token)| (*token == Token::Word("tr".to_owned())).then_some(index + 3));
    let calls: Vec<_> = positions.map(|index| call(&tokens[index..])).collect();
    let keys: Vec<_> = calls.iter().map(|call| call.key.clone()).collect();
    assert_eq!(
        keys,
        [Key::Literal("a.key".to_owned()), Key::Format("family.{}".to_owned()), Key::Variable,]
    );
    let names: Vec<_> = calls[0].names.iter().map(String::as_str).collect();
    assert_eq!(names, ["count", "name", "other"]);
}

#[test]
fn the_reader_of_texts_refuses_other_yaml() {
    assert_eq!(unquoted(r#""a \"b\" \\""#).as_deref(), Some(r#"a "b" \"#));
    for text in ["bare", "'single'", r#""open"#, r#""a" # comment"#, r#""a\n""#, r#"""""#] {
        assert_eq!(unquoted(text), None, "{text}");
    }
    for key in ["", "no", "Yes", "a.b", "a b", "\"a\""] {
        assert!(!is_key(key), "{key}");
    }
    assert_eq!(placeholders("100% of %{a}, %{b} and %{a}").len(), 2);
}
