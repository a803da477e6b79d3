//! Rust sources as flat lists of tokens, so that tests can check rules that the compiler does not.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};

/// A token of Rust, as detailed as is needed to find paths, calls and quoted texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A quoted text, raw or not; escapes are left as written.
    Text(String),
    /// A name, keyword or number.
    Word(String),
    /// A single character of punctuation, or a bracket.
    Sign(char),
    /// `::`
    Path,
}

impl Token {
    /// The name, keyword or number.
    pub fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// A source file.
pub struct Source {
    /// The path below the searched folder, with `/` on every system.
    pub path: String,
    /// Everything but comments, documentation and characters in single quotes.
    pub tokens: Vec<Token>,
}

/// Every source file below `folder` of the package, in the order of their paths.
pub fn sources(folder: &str) -> Vec<Source> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let found: Vec<_> = files(&folder)
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap();
            let below = path.strip_prefix(&folder).unwrap().to_str().unwrap().replace('\\', "/");
            Source { path: below, tokens: tokens(&text) }
        })
        .collect();
    assert!(50 < found.len(), "the sources were found");
    found
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    let all = entries.into_iter().flat_map(below);
    all.filter(|path| path.extension().is_some_and(|it| it == "rs")).collect()
}

/// The tokens of a source text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    flatten(text.parse().unwrap(), &mut found);
    found
}

fn flatten(stream: TokenStream, found: &mut Vec<Token>) {
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Ident(name) => found.push(Token::Word(name.to_string())),
            TokenTree::Literal(literal) => found.extend(literal_token(&literal.to_string())),
            TokenTree::Punct(sign) => {
                let sign_is = |tree: &TokenTree, wanted| matches!(tree, TokenTree::Punct(sign) if sign.as_char() == wanted);
                let is_joint = sign.spacing() == Spacing::Joint;
                if sign.as_char() == ':'
                    && is_joint
                    && trees.next_if(|it| sign_is(it, ':')).is_some()
                {
                    found.push(Token::Path);
                } else {
                    found.push(Token::Sign(sign.as_char()));
                }
            }
            TokenTree::Group(group) => {
                if is_documentation(found, &group.stream()) {
                    continue;
                }
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ('(', ')'),
                    Delimiter::Brace => ('{', '}'),
                    Delimiter::Bracket => ('[', ']'),
                    Delimiter::None => (' ', ' '),
                };
                found.push(Token::Sign(open));
                flatten(group.stream(), found);
                found.push(Token::Sign(close));
            }
        }
    }
}

/// True when the group is the attribute of a doc comment; its `#` is removed then.
fn is_documentation(found: &mut Vec<Token>, group: &TokenStream) -> bool {
    let first = group.clone().into_iter().next();
    let is_doc = matches!(first, Some(TokenTree::Ident(name)) if name == "doc");
    if is_doc {
        let signs = found.iter().rev().take_while(|it| matches!(it, Token::Sign('#' | '!')));
        found.truncate(found.len() - signs.count());
    }
    is_doc
}

/// The token of a text or a number; `None` for a character, which no test needs.
fn literal_token(literal: &str) -> Option<Token> {
    let plain = literal.trim_start_matches(['b', 'c']);
    if literal.starts_with(|it: char| it.is_ascii_digit()) {
        return Some(Token::Word(literal.to_owned()));
    }
    let hashed = plain.strip_prefix('r').unwrap_or(plain);
    let text = hashed.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?;
    Some(Token::Text(text.to_owned()))
}

/// Tests the reader of sources itself, because code that it skips by mistake would not be noticed.
#[test]
fn quotes_and_comments_do_not_count() {
    let text = r##"
        //! a::b
        /// c::d "e"
        use f::{g, h as i}; // j::k
        /* l */ let a = "m \" n"; let b = r#"o "p" q"#;
        fn f<'a>(it: &'a str, quote: char) { r('"', '\'', b"s", r"\", 1.5) }
    "##;
    let found = tokens(text);
    let texts: Vec<_> = found.iter().filter(|it| matches!(it, Token::Text(_))).collect();
    let text = |it: &str| Token::Text(it.to_owned());
    assert_eq!(texts, [&text(r#"m \" n"#), &text(r#"o "p" q"#), &text("s"), &text("\\")]);
    let words: Vec<_> = found.iter().filter_map(Token::word).collect();
    let expected = "use f g h as i let a let b fn f a it a str quote char r 1.5";
    assert_eq!(words, expected.split(' ').collect::<Vec<_>>());
    assert_eq!(
        found[..4],
        [Token::Word("use".into()), Token::Word("f".into()), Token::Path, Token::Sign('{')]
    );
}
