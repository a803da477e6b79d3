//! The macro that turns the rows of the table of lists into code.
//!
//! Lists of lines have no row and are written out by hand, because both groups and projects have
//! them; [`LinePlace`] distinguishes the two.

/// Declares [`List`] and [`Slot`] and the access to each list.
macro_rules! lists {
    (
        scenario {$(
            $(#[$doc:meta])*
            $list:ident: $element:ty => $($path:ident).+, $key:literal;
        )+}
        project {$(
            $(#[$inner_doc:meta])*
            $inner:ident: $inner_element:ty => $inner_path:ident, $inner_key:literal;
        )+}
    ) => {
        /// The address of a list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum List {
            /// Line items (明细) of a group or a project.
            Lines(LinePlace),
            $($(#[$doc])* $list,)+
            $($(#[$inner_doc])* $inner(ProjectId),)+
        }

        impl List {
            /// The lists of the scenario itself, in the order of the book.
            pub const OF_SCENARIO: &'static [Self] = &[$(Self::$list),+];

            /// The lists of a project, in the order of the book.
            pub fn of_project(project: ProjectId) -> impl Iterator<Item = Self> {
                let lines = Self::Lines(LinePlace::Project(project));
                [lines, $(Self::$inner(project)),+].into_iter()
            }

            /// The thing that the list belongs to.
            pub fn parent(self) -> Owner {
                match self {
                    Self::Lines(place) => place.owner(),
                    $(Self::$list => Owner::Scenario,)+
                    $(Self::$inner(project) => Owner::Project(project),)+
                }
            }

            /// The slot of the list in its parent.
            pub fn slot(self) -> Slot {
                match self {
                    Self::Lines(_) => Slot::Lines,
                    $(Self::$list => Slot::$list,)+
                    $(Self::$inner(_) => Slot::$inner,)+
                }
            }

            /// A blank item for this list, which gets its identity when it is inserted; `None` for
            /// the key projects, which are chosen from the projects.
            pub fn blank_item(self) -> Option<Item> {
                match self {
                    Self::Lines(_) => <LineItem as Listed>::blank_item(),
                    $(Self::$list => <$element as Listed>::blank_item(),)+
                    $(Self::$inner(_) => <$inner_element as Listed>::blank_item(),)+
                }
            }
        }

        /// The kind of a list within its parent: a [`List`] without the identity of the parent.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Slot {
            /// No list: for the things that every scenario has exactly once.
            Fixed,
            /// Line items (明细) of a group or a project.
            Lines,
            $($(#[$doc])* $list,)+
            $($(#[$inner_doc])* $inner,)+
        }

        impl Slot {
            /// Every slot.
            pub const ALL: &'static [Self] =
                &[Self::Fixed, Self::Lines, $(Self::$list,)+ $(Self::$inner,)+];

            /// Its name in written addresses, which does not depend on the program's language.
            pub fn key(self) -> &'static str {
                match self {
                    Self::Fixed => "fixed",
                    Self::Lines => "lines",
                    $(Self::$list => $key,)+
                    $(Self::$inner => $inner_key,)+
                }
            }

            /// The list in this slot of `parent`; `None` when it has no such list.
            pub fn list(self, parent: Owner) -> Option<List> {
                Some(match (self, parent) {
                    (Self::Lines, Owner::Group(group)) => List::Lines(LinePlace::Group(group)),
                    (Self::Lines, Owner::Project(id)) => List::Lines(LinePlace::Project(id)),
                    $((Self::$list, Owner::Scenario) => List::$list,)+
                    $((Self::$inner, Owner::Project(id)) => List::$inner(id),)+
                    _ => return None,
                })
            }
        }

        impl Scenario {
            /// The list at this address; `None` when the project it belongs to is gone.
            pub(crate) fn list(&self, list: List) -> Option<&dyn Items> {
                Some(match list {
                    List::Lines(LinePlace::Group(group)) => &self.group(group).lines,
                    List::Lines(LinePlace::Project(id)) => &self.project(id)?.lines,
                    $(List::$list => &self.$($path).+,)+
                    $(List::$inner(id) => &self.project(id)?.$inner_path,)+
                })
            }

            /// The list at this address, to be changed; `None` when the project it belongs to is
            /// gone.
            pub(crate) fn list_mut(&mut self, list: List) -> Option<&mut dyn Items> {
                Some(match list {
                    List::Lines(place) => self.lines_mut(place)?,
                    $(List::$list => &mut self.$($path).+,)+
                    $(List::$inner(id) => &mut self.project_mut(id)?.$inner_path,)+
                })
            }
        }

        impl Project {
            /// Its lists, in the order of the book.
            pub(crate) fn lists(&self) -> impl Iterator<Item = (List, &dyn Items)> {
                let lines: (_, &dyn Items) =
                    (List::Lines(LinePlace::Project(self.id)), &self.lines);
                [lines, $((List::$inner(self.id), &self.$inner_path)),+].into_iter()
            }

            /// Its lists, in the order of the book, to be changed.
            pub(crate) fn lists_mut(&mut self) -> impl Iterator<Item = &mut dyn Items> {
                let lines: &mut dyn Items = &mut self.lines;
                [lines, $(&mut self.$inner_path),+].into_iter()
            }
        }
    };
}

pub(super) use lists;
