//! The macros that turn the rows of the table of kinds into code.
//!
//! Two kinds have no row and are written out by hand: the scenario, which has facts but no
//! identity, and the key projects (重点项目), which have an identity but no facts.

/// The type that stores a thing: `held!(LineItem)` or `held!(Project shared)`.
macro_rules! held {
    ($struct:ident) => { $struct };
    ($struct:ident shared) => { Arc<$struct> };
}

/// Mutable access to the facts of a thing; a shared thing is copied first.
macro_rules! facts_mut {
    ($it:ident) => {
        $it
    };
    ($it:ident shared) => {
        Arc::make_mut($it)
    };
}

/// Declares [`Field`], [`Owner`], [`Thing`] and [`Item`] and the operations on each kind.
macro_rules! kinds {
    (
        fixed {$(
            $(#[$fixed_doc:meta])*
            $fixed:ident($which:ident): $fixed_struct:ident, $fixed_field:ident, $fixed_word:literal,
                $get:ident / $get_mut:ident;
        )+}
        listed {$(
            $(#[$doc:meta])*
            $kind:ident($id:ident): $struct:ident $($shared:ident)?, $field:ident, $word:literal,
                $name:ident;
        )+}
    ) => {
        /// The address of one fact.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Field {
            /// The scenario itself.
            Scenario(ScenarioField),
            $($(#[$fixed_doc])* $fixed($which, $fixed_field),)+
            $($(#[$doc])* $kind($id, $field),)+
        }

        impl Field {
            /// The key of this field in files, reports and the program's texts.
            pub fn key(self) -> &'static str {
                match self {
                    Self::Scenario(field) => field.key(),
                    $(Self::$fixed(_, field) => field.key(),)+
                    $(Self::$kind(_, field) => field.key(),)+
                }
            }

            /// The thing that the fact belongs to.
            pub fn owner(self) -> Owner {
                match self {
                    Self::Scenario(_) => Owner::Scenario,
                    $(Self::$fixed(which, _) => Owner::$fixed(which),)+
                    $(Self::$kind(id, _) => Owner::$kind(id),)+
                }
            }

            /// Finds a field by the word for its kind, the number or key of its thing (`which`) and
            /// its own key.
            pub(super) fn from_words(kind: &str, which: &str, key: &str) -> Option<Self> {
                Some(match kind {
                    $($fixed_word => Self::$fixed(
                        $which::ALL.into_iter().find(|it| it.key() == which)?,
                        $fixed_field::from_key(key)?,
                    ),)+
                    $($word => Self::$kind(which.parse::<u64>().ok()?.into(), $field::from_key(key)?),)+
                    _ => return None,
                })
            }
        }

        /// The address of a thing that has facts.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Owner {
            /// The scenario itself.
            Scenario,
            $($(#[$fixed_doc])* $fixed($which),)+
            $($(#[$doc])* $kind($id),)+
            /// A project in the list of key projects (重点项目); as such it has no facts.
            KeyProject(ProjectId),
        }

        impl Owner {
            /// The things that every scenario has exactly once.
            #[allow(clippy::indexing_slicing, reason = "the compiler computes it and would refuse")]
            pub const FIXED: [Self; 1 $(+ $which::ALL.len())+] = {
                let mut owners = [Self::Scenario; 1 $(+ $which::ALL.len())+];
                let mut end = 1;
                $(
                    let mut index = 0;
                    while index < $which::ALL.len() {
                        owners[end] = Self::$fixed($which::ALL[index]);
                        index += 1;
                        end += 1;
                    }
                )+
                owners
            };

            /// Its identity, when it is in a list.
            pub fn item(self) -> Option<ItemId> {
                match self {
                    Self::Scenario $(| Self::$fixed(_))+ => None,
                    $(Self::$kind(id) => Some(id.into()),)+
                    Self::KeyProject(id) => Some(ItemId::KeyProject(id)),
                }
            }

            /// The number of its identity; `None` outside lists, and for a key project, whose
            /// number is the project's.
            pub fn number(self) -> Option<u64> {
                match self {
                    Self::Scenario $(| Self::$fixed(_))+ | Self::KeyProject(_) => None,
                    $(Self::$kind(id) => Some(id.number()),)+
                }
            }

            /// The thing of the same kind with this number.
            #[must_use]
            pub fn with_number(self, number: u64) -> Self {
                match self {
                    Self::Scenario $(| Self::$fixed(_))+ => self,
                    $(Self::$kind(_) => Self::$kind(number.into()),)+
                    Self::KeyProject(_) => Self::KeyProject(number.into()),
                }
            }

            /// Every fact it has, in the order of the form.
            pub fn fields(self) -> Vec<Field> {
                match self {
                    Self::Scenario => ScenarioField::ALL.iter().map(|it| Field::Scenario(*it)).collect(),
                    $(Self::$fixed(which) => {
                        $fixed_field::ALL.iter().map(|it| Field::$fixed(which, *it)).collect()
                    })+
                    $(Self::$kind(id) => $field::ALL.iter().map(|it| Field::$kind(id, *it)).collect(),)+
                    Self::KeyProject(_) => Vec::new(),
                }
            }

            /// The fact of this thing that corresponds to `field`; `None` when it has no such fact.
            pub fn field_like(self, field: Field) -> Option<Field> {
                Some(match (self, field) {
                    (Self::Scenario, Field::Scenario(_)) => field,
                    $((Self::$fixed(which), Field::$fixed(_, it)) => Field::$fixed(which, it),)+
                    $((Self::$kind(id), Field::$kind(_, it)) => Field::$kind(id, it),)+
                    _ => return None,
                })
            }
        }

        /// The written form of the address of a thing, such as `line:17`.
        impl fmt::Display for Owner {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    Self::Scenario => f.write_str("scenario"),
                    $(Self::$fixed(which) => write!(f, "{}:{}", $fixed_word, which.key()),)+
                    $(Self::$kind(id) => write!(f, "{}:{}", $word, id.number()),)+
                    Self::KeyProject(id) => write!(f, "key_project:{}", id.number()),
                }
            }
        }

        /// A reference to a thing in a scenario.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum Thing<'a> {
            /// The scenario itself.
            Scenario(&'a Scenario),
            $($(#[$fixed_doc])* $fixed($which, &'a $fixed_struct),)+
            $($(#[$doc])* $kind(&'a held!($struct $($shared)?)),)+
            /// A project in the list of key projects (重点项目).
            KeyProject(&'a Arc<Project>),
        }

        impl<'a> Thing<'a> {
            /// Its address.
            pub fn owner(self) -> Owner {
                match self {
                    Self::Scenario(_) => Owner::Scenario,
                    $(Self::$fixed(which, _) => Owner::$fixed(which),)+
                    $(Self::$kind(it) => Owner::$kind(it.id),)+
                    Self::KeyProject(it) => Owner::KeyProject(it.id),
                }
            }

            /// The name the user gave it; empty for a thing that only the program names.
            pub fn name(self) -> &'a str {
                match self {
                    Self::Scenario(it) => &it.name,
                    $(Self::$fixed(..) => "",)+
                    $(Self::$kind(it) => &it.$name,)+
                    Self::KeyProject(it) => &it.name,
                }
            }

            /// The value of its fact that corresponds to `field`, whose identity is ignored.
            pub fn get(self, field: Field) -> Option<Value> {
                Some(match (self, field) {
                    (Self::Scenario(it), Field::Scenario(field)) => field.get(it),
                    $((Self::$fixed(_, it), Field::$fixed(_, field)) => field.get(it),)+
                    $((Self::$kind(it), Field::$kind(_, field)) => field.get(it),)+
                    _ => return None,
                })
            }

            /// A copy that can be inserted into a list; `None` for a thing outside lists.
            pub fn to_item(self) -> Option<Item> {
                match self {
                    Self::Scenario(_) $(| Self::$fixed(..))+ => None,
                    $(Self::$kind(it) => Some(Item::$kind(it.clone())),)+
                    Self::KeyProject(it) => Some(Item::KeyProject(it.id)),
                }
            }
        }

        /// An owned thing that is, or can be, in a list.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Item {
            $($(#[$doc])* $kind(held!($struct $($shared)?)),)+
            /// A project in the list of key projects (重点项目).
            KeyProject(ProjectId),
        }

        impl Item {
            /// Its identity.
            pub fn id(&self) -> ItemId {
                match self {
                    $(Self::$kind(it) => Listed::id(it),)+
                    Self::KeyProject(it) => Listed::id(it),
                }
            }

            /// The name the user gave it; empty for a key project, whose name is the project's.
            pub fn name(&self) -> &str {
                match self {
                    $(Self::$kind(it) => &it.$name,)+
                    Self::KeyProject(_) => "",
                }
            }

            /// Sets a fact of an item that is not in a list yet.
            ///
            /// # Errors
            /// When the item has no such field, or the field holds another kind of value.
            pub fn set(&mut self, field: Field, value: Value) -> Result<(), WrongKind> {
                match self {
                    $(Self::$kind(it) => Listed::set(it, field, value),)+
                    Self::KeyProject(it) => Listed::set(it, field, value),
                }
                .unwrap_or(Err(WrongKind))
            }

            /// Gives new identities to the item and to everything it contains.
            pub fn renumber(&mut self, ids: &mut IdCounter) {
                let new = &mut |owner: Owner| owner.number().is_some().then(|| ids.take());
                match self {
                    $(Self::$kind(it) => it.renumber(new),)+
                    Self::KeyProject(it) => it.renumber(new),
                }
                if let Self::Project(project) = self {
                    Arc::make_mut(project).lists_mut().for_each(|list| list.renumber(new));
                }
            }
        }

        $(
            impl Listed for held!($struct $($shared)?) {
                fn blank_item() -> Option<Item> {
                    Some(Item::$kind(Self::default()))
                }

                fn id(&self) -> ItemId {
                    self.id.into()
                }

                fn thing(&self) -> Option<Thing<'_>> {
                    Some(Thing::$kind(self))
                }

                fn to_item(&self) -> Item {
                    Item::$kind(self.clone())
                }

                fn from_item(item: Item) -> Option<Self> {
                    match item {
                        Item::$kind(it) => Some(it),
                        _ => None,
                    }
                }

                fn set(&mut self, field: Field, value: Value) -> Option<Result<(), WrongKind>> {
                    match field {
                        Field::$kind(_, field) => {
                            Some(field.set(facts_mut!(self $($shared)?), value))
                        }
                        _ => None,
                    }
                }

                fn renumber(&mut self, new: &mut dyn FnMut(Owner) -> Option<u64>) {
                    if let Some(number) = new(Owner::$kind(self.id)) {
                        facts_mut!(self $($shared)?).id = number.into();
                    }
                }

                fn clear_for_next_year(&mut self) {
                    facts_mut!(self $($shared)?).clear_yearly_facts();
                }
            }
        )+

        impl Scenario {
            /// The thing at this address; `None` when it is gone.
            pub fn thing(&self, owner: Owner) -> Option<Thing<'_>> {
                match owner {
                    Owner::Scenario => Some(Thing::Scenario(self)),
                    $(Owner::$fixed(which) => Some(Thing::$fixed(which, self.$get(which))),)+
                    listed => {
                        let (list, index) = self.find(listed.item()?)?;
                        self.thing_in(list, index).filter(|thing| thing.owner() == owner)
                    }
                }
            }

            /// Sets a fact.
            ///
            /// # Errors
            /// When the thing is gone or the field holds another kind of value; the scenario is
            /// then unchanged.
            pub fn set(&mut self, field: Field, value: Value) -> Result<(), FieldError> {
                match field {
                    Field::Scenario(it) => Some(it.set(self, value)),
                    $(Field::$fixed(which, it) => Some(it.set(self.$get_mut(which), value)),)+
                    listed => self.set_in_list(listed, value),
                }
                .ok_or(FieldError::Gone(field))?
                .map_err(|WrongKind| FieldError::WrongKind(field))
            }
        }
    };
}

pub(super) use {facts_mut, held, kinds};
