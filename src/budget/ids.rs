//! Identities of the things a budget is made of.
//!
//! Every identity comes from the one counter in the scenario and is never reused, so commands,
//! findings and widget ids can refer to it safely.

/// The counter that gives out identities; saved with the scenario, so that counting continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdCounter(u64);

impl Default for IdCounter {
    fn default() -> Self {
        Self(1)
    }
}

impl IdCounter {
    /// A counter whose first identity is `next`.
    pub fn starting_at(next: u64) -> Self {
        Self(next)
    }

    /// The number of the next identity.
    pub fn peek(self) -> u64 {
        self.0
    }

    /// Takes a new identity.
    pub fn take<Id: From<u64>>(&mut self) -> Id {
        let id = self.0;
        self.0 += 1;
        id.into()
    }
}

/// Declares the types of identities and [`ItemId`], which is any of them.
macro_rules! identities {
    ($($(#[$doc:meta])* $variant:ident: $name:ident;)+) => {
        $(
            $(#[$doc])*
            ///
            /// The default, 0, is that of an item that is in no list yet.
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(u64);

            impl $name {
                /// The number that is written in files.
                pub fn number(self) -> u64 {
                    self.0
                }
            }

            impl From<u64> for $name {
                fn from(number: u64) -> Self {
                    Self(number)
                }
            }

            impl From<$name> for ItemId {
                fn from(id: $name) -> Self {
                    Self::$variant(id)
                }
            }
        )+

        /// The identity of an item of a list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum ItemId {
            $($(#[$doc])* $variant($name),)+
            /// A project in the list of key projects (重点项目).
            KeyProject(ProjectId),
        }

        impl ItemId {
            /// The number that is written in files.
            pub fn number(self) -> u64 {
                match self {
                    $(Self::$variant(id) => id.number(),)+
                    Self::KeyProject(id) => id.number(),
                }
            }
        }
    };
}

identities! {
    /// A line item (明细).
    Line: LineId;
    /// A project (项目).
    Project: ProjectId;
    /// A performance indicator (绩效指标).
    Indicator: IndicatorId;
    /// An entry of a shorter list: a duty, goal, term, subject, name, vehicle class or purchase.
    Entry: EntryId;
}
