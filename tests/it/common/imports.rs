//! The imports between source files, with re-exports followed to the file that defines the name.
//!
//! Test modules do not count: they may import anything. A method call is no import either; naming
//! the method's type is one.

use std::collections::{BTreeMap, BTreeSet};

use super::rust::{Source, Token};

/// The files of a crate and what each of them imports, by their index.
pub struct Imports {
    modules: Vec<Module>,
    by_name: BTreeMap<Vec<String>, usize>,
}

/// A source file as a module.
struct Module {
    /// The file, below `src`.
    path: String,
    /// `["ui", "app"]` for `ui/app/mod.rs` and for `ui/app.rs`.
    name: Vec<String>,
    uses: Vec<Use>,
    /// The names of types, functions, constants and macros the file defines.
    items: BTreeSet<String>,
    /// Paths of at least two names in the code.
    paths: BTreeSet<Vec<String>>,
    /// Every name in the code.
    words: BTreeSet<String>,
}

/// One name that a `use` declaration imports.
struct Use {
    path: Vec<String>,
    alias: String,
    is_public: bool,
}

impl Imports {
    /// Reads the imports of all `sources`.
    pub fn of(sources: &[Source]) -> Self {
        let mut tested = BTreeSet::new();
        let mut modules: Vec<Module> = sources
            .iter()
            .filter(|source| source.path != "main.rs")
            .map(|source| {
                let name = module_name(&source.path);
                let (code, tests) = without_tests(&source.tokens);
                let below = tests.into_iter().map(|test| [name.as_slice(), &[test]].concat());
                tested.extend(below);
                Module::of(&source.path, name, &code)
            })
            .collect();
        modules.retain(|module| !tested.iter().any(|test| module.name.starts_with(test)));
        let names = modules.iter().enumerate().map(|(index, module)| (module.name.clone(), index));
        let by_name = names.collect();
        Self { modules, by_name }
    }

    /// For each file, the files it imports from.
    pub fn edges(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let edges = self.modules.iter().map(|module| {
            let uses = module.uses.iter().filter(|it| {
                // A name that is only re-exported is used by those who import it.
                !it.is_public || module.words.contains(&it.alias)
            });
            let paths = uses.map(|it| &it.path).chain(&module.paths);
            let found = paths.filter_map(|path| self.find(&module.name, path, 0));
            let files = found.map(|index| self.modules[index].path.as_str());
            (module.path.as_str(), files.filter(|file| *file != module.path).collect())
        });
        edges.collect()
    }

    /// The file that defines the name at the end of `path`, seen from the module `from`; `None` for
    /// a name of another crate, and for a module itself.
    fn find(&self, from: &[String], path: &[String], depth: usize) -> Option<usize> {
        /// The most re-exports that are followed in a row.
        const MOST: usize = 8;
        let mut module = from.to_vec();
        for (index, name) in path.iter().enumerate() {
            match name.as_str() {
                "crate" => module.clear(),
                "self" => {}
                "super" => drop(module.pop()),
                name => {
                    let known = &self.modules[*self.by_name.get(&module)?];
                    let child = [module.as_slice(), &[name.to_owned()]].concat();
                    if self.by_name.contains_key(&child) {
                        module = child;
                        continue;
                    }
                    if known.items.contains(name) {
                        return self.by_name.get(&module).copied();
                    }
                    let alias = known.uses.iter().find(|it| it.alias == name && it.path != path);
                    let alias = alias.filter(|_| depth < MOST)?;
                    let rest = [alias.path.as_slice(), &path[index + 1..]].concat();
                    return self.find(&module, &rest, depth + 1);
                }
            }
        }
        None
    }

    /// The circles of imports between more than `most` files, each in the order of its paths.
    pub fn circles(&self, most: usize) -> BTreeSet<Vec<&str>> {
        let edges = self.edges();
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            edges.keys().map(|file| (*file, reachable(file, &edges))).collect();
        let circles = edges.keys().map(|file| {
            let both = reached[file].iter().filter(|other| reached[*other].contains(file));
            both.copied().collect::<Vec<_>>()
        });
        circles.filter(|circle| most < circle.len()).collect()
    }
}

/// All that `file` imports, and what that imports in turn.
fn reachable<'a>(file: &str, edges: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = edges[file].iter().copied().collect();
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(&edges[next]);
        }
    }
    found
}

impl Module {
    fn of(path: &str, name: Vec<String>, tokens: &[Token]) -> Self {
        let (uses, code) = split_uses(tokens);
        let words = code.iter().filter_map(|it| it.word().map(str::to_owned)).collect();
        Self { path: path.to_owned(), name, uses, items: items(&code), paths: paths(&code), words }
    }
}

fn module_name(path: &str) -> Vec<String> {
    let stem = path.strip_suffix(".rs").unwrap();
    let stem = stem.strip_suffix("/mod").unwrap_or(stem);
    stem.split('/').filter(|part| *part != "lib").map(str::to_owned).collect()
}

/// The tokens without code that is compiled for tests only, and the names of the modules in it.
fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let only_tests = super::rust::tokens("#[cfg(test)]");
    let (mut code, mut modules) = (Vec::new(), Vec::new());
    let mut rest = tokens;
    while let Some(token) = rest.first() {
        if let Some(after) = rest.strip_prefix(only_tests.as_slice()) {
            let (item, behind) = after.split_at(item_length(after));
            if let Some(at) = item.iter().take(6).position(|it| it.word() == Some("mod")) {
                modules.extend(item.get(at + 1).and_then(Token::word).map(str::to_owned));
            }
            rest = behind;
        } else {
            code.push(token.clone());
            rest = &rest[1..];
        }
    }
    (code, modules)
}

/// The number of tokens of the item at the beginning of `tokens`: it ends with `;` or a closing
/// brace.
fn item_length(tokens: &[Token]) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => {
                depth -= 1;
                if depth == 0 && *token == Token::Sign('}') {
                    return index + 1;
                }
            }
            Token::Sign(';') if depth == 0 => return index + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// The `use` declarations, and the tokens without them.
fn split_uses(tokens: &[Token]) -> (Vec<Use>, Vec<Token>) {
    let (mut uses, mut code) = (Vec::new(), Vec::new());
    let mut rest = tokens;
    while let Some(token) = rest.first() {
        if token.word() == Some("use") {
            let end = rest.iter().position(|it| *it == Token::Sign(';')).unwrap();
            let before = code.iter().rev().take(5).rev().collect::<Vec<_>>();
            let is_public = match before.as_slice() {
                [.., last] if last.word() == Some("pub") => true,
                [.., word, Token::Sign('('), _, Token::Sign(')')] => word.word() == Some("pub"),
                _ => false,
            };
            let found = use_tree(&rest[1..end]);
            uses.extend(found.into_iter().map(|(path, alias)| Use { path, alias, is_public }));
            rest = &rest[end + 1..];
        } else {
            code.push(token.clone());
            rest = &rest[1..];
        }
    }
    (uses, code)
}

/// Each path of `a::{b, c as d, e::{self, f}}` with the name it has here.
fn use_tree(tokens: &[Token]) -> Vec<(Vec<String>, String)> {
    let mut path: Vec<String> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Word(word) if word == "as" => {
                let alias = tokens[index + 1].word().unwrap().to_owned();
                return vec![(path, alias)];
            }
            Token::Word(word) if word == "self" && !path.is_empty() => {}
            Token::Word(word) => path.push(word.clone()),
            Token::Sign('{') => {
                let inside = &tokens[index + 1..tokens.len() - 1];
                let parts = split_at_commas(inside).into_iter().flat_map(use_tree);
                let below = parts.map(|(rest, alias)| {
                    let alias = if rest.is_empty() { path.last().unwrap().clone() } else { alias };
                    ([path.as_slice(), &rest].concat(), alias)
                });
                return below.collect();
            }
            _ => {}
        }
    }
    // `self` in braces names the module above them.
    if path == ["self"] {
        return vec![(Vec::new(), String::new())];
    }
    let alias = path.last().cloned().unwrap_or_default();
    vec![(path, alias)]
}

fn split_at_commas(tokens: &[Token]) -> Vec<&[Token]> {
    let mut depth = 0_usize;
    let parts = tokens.split(|token| {
        match token {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth -= 1,
            _ => {}
        }
        depth == 0 && *token == Token::Sign(',')
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// The names after `fn`, `struct` and so on.
fn items(code: &[Token]) -> BTreeSet<String> {
    const KINDS: [&str; 8] = ["fn", "struct", "enum", "trait", "const", "static", "type", "mod"];
    let named = code.windows(2).filter_map(|pair| {
        let kind = pair[0].word()?;
        KINDS.contains(&kind).then(|| pair[1].word().map(str::to_owned))?
    });
    let macros = code.windows(3).filter_map(|window| match window {
        [kind, Token::Sign('!'), Token::Word(name)] if kind.word() == Some("macro_rules") => {
            Some(name.clone())
        }
        _ => None,
    });
    named.chain(macros).collect()
}

/// The paths of at least two names.
fn paths(code: &[Token]) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for (index, token) in code.iter().enumerate() {
        let is_inside = index.checked_sub(1).is_some_and(|it| code[it] == Token::Path);
        let Some(first) = token.word().filter(|_| !is_inside) else { continue };
        let mut path = vec![first.to_owned()];
        let mut rest = &code[index + 1..];
        while let [Token::Path, Token::Word(name), after @ ..] = rest {
            path.push(name.clone());
            rest = after;
        }
        if 1 < path.len() {
            found.insert(path);
        }
    }
    found
}
