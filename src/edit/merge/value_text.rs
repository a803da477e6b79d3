//! The texts of conflicts and of the changes taken.

use super::taken::{ChangeKind, TakenChange};
use super::types::{Conflict, ConflictSubject, Place, Version};
use crate::budget::{Field, LinePlace, List, Value};
use crate::locale::tr;
use crate::words;

/// The largest number of changes or names that are listed; the others are only counted.
const MOST: usize = 8;

/// A function that returns the text of a fact's value.
pub type ValueText<'a> = &'a dyn Fn(Field, &Value) -> String;

impl Conflict {
    /// The title of the conflict: the place and the name of its subject.
    pub fn title(&self) -> String {
        let name = shortened(&self.name);
        let what = match self.about {
            ConflictSubject::Fact(field) => joined([name, words::field(field)], " "),
            ConflictSubject::Removal(_) => tr!("merge.about_removal", name = name).into_owned(),
            ConflictSubject::Place(_) => tr!("merge.about_place", name = name).into_owned(),
            ConflictSubject::Order(_) => tr!("merge.about_order").into_owned(),
        };
        let place = self.place.as_ref().map(Place::text).unwrap_or_default();
        joined([place, what], " › ")
    }

    /// The text of one of the versions.
    pub fn text(&self, version: &Version, tell: ValueText<'_>) -> String {
        match (version, self.about) {
            (Version::Fact(value), ConflictSubject::Fact(field)) => {
                text_or_nothing(tell(field, value))
            }
            (Version::Fact(_) | Version::Gone, _) => tr!("merge.gone").into_owned(),
            (Version::Kept, _) => tr!("merge.kept").into_owned(),
            (Version::Changed { facts, moved }, _) => {
                let moved = moved.as_ref().map(moved_to);
                let changes = facts.iter().map(|fact| {
                    let text = |value: &Option<Value>| match value {
                        Some(value) => text_or_nothing(tell(fact.field, value)),
                        None => tr!("merge.nothing").into_owned(),
                    };
                    let name = joined([shortened(&fact.owner), words::field(fact.field)], " ");
                    format!("{name} {} → {}", text(&fact.before), text(&fact.after))
                });
                let changes = listed(moved.into_iter().chain(changes), "；");
                tr!("merge.changed", changes = changes).into_owned()
            }
            (Version::Place(place), _) => moved_to(place),
            (Version::Order(names), _) => listed(names.iter().map(|name| shortened(name)), "、"),
        }
    }
}

impl Place {
    /// The name of the list, with its project.
    pub fn text(&self) -> String {
        let list = match self.list {
            List::Lines(LinePlace::Group(group)) => return words::group(group),
            List::Lines(LinePlace::Project(_)) => return self.project.clone(),
            List::Indicators(_) => tr!("merge.list.indicators"),
            List::Projects => tr!("group.projects"),
            List::Duties => tr!("merge.list.duties"),
            List::Goals => tr!("merge.list.goals"),
            List::Procurement => tr!("merge.list.procurement"),
            List::KeyProjects => tr!("merge.list.key_projects"),
            List::Vehicles => tr!("merge.list.vehicles"),
            List::Glossary => tr!("merge.list.glossary"),
            List::Subjects => tr!("merge.list.subjects"),
            List::Units => tr!("merge.list.units"),
            List::Shares => tr!("merge.list.shares"),
            List::Parts(_) => tr!("merge.list.parts"),
            List::CodeNames => tr!("merge.list.code_names"),
        };
        joined([self.project.clone(), list.into_owned()], " ")
    }
}

impl TakenChange {
    /// The text of the change, with its place.
    pub fn text(&self) -> String {
        let name = shortened(&self.name);
        let what = match self.what {
            ChangeKind::Changed(field) => {
                let name = joined([name, words::field(field)], " ");
                tr!("merge.taken_change", name = name)
            }
            ChangeKind::Added(_) => tr!("merge.taken_addition", name = name),
            ChangeKind::Removed(_) => tr!("merge.taken_removal", name = name),
            ChangeKind::Moved(_) => tr!("merge.taken_move", name = name),
            ChangeKind::Reordered(_) => tr!("merge.taken_order"),
        };
        let place = self.place.as_ref().map(Place::text).unwrap_or_default();
        joined([place, what.into_owned()], " › ")
    }
}

fn moved_to(place: &Place) -> String {
    tr!("merge.moved_to", place = place.text()).into_owned()
}

fn text_or_nothing(text: String) -> String {
    if text.is_empty() { tr!("merge.nothing").into_owned() } else { text }
}

/// The first [`MOST`] texts, and the number of all texts when there are more.
fn listed(all: impl Iterator<Item = String>, between: &str) -> String {
    let mut texts: Vec<_> = all.collect();
    let count = texts.len();
    texts.truncate(MOST);
    let first = texts.join(between);
    if MOST < count {
        return tr!("merge.and_others", first = first, count = count).into_owned();
    }
    first
}

fn joined(parts: [String; 2], between: &str) -> String {
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(between)
}

/// Shortens a long name, such as the text of a paragraph, to its beginning.
fn shortened(name: &str) -> String {
    const MAX: usize = 24;
    if name.chars().count() <= MAX {
        return name.to_owned();
    }
    name.chars().take(MAX).chain(['…']).collect()
}
