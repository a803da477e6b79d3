//! Identities of the things a budget is made of.
//!
//! Every identity comes from the one counter in the scenario and is never used again, so it can
//! stand in commands, findings and widget ids without ever meaning something else.

/// Gives out identities; part of the scenario, so that a saved file goes on counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdCounter(u64);

impl Default for IdCounter {
    fn default() -> Self {
        Self(1)
    }
}

impl IdCounter {
    /// A counter that gives `next` first.
    pub fn starting_at(next: u64) -> Self {
        Self(next)
    }

    /// What the next identity will be.
    pub fn peek(self) -> u64 {
        self.0
    }

    /// A new identity.
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
                /// The number in the file.
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
            /// A project as a key project (重点项目).
            KeyProject(ProjectId),
        }

        impl ItemId {
            /// The number in the file.
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
    /// An entry of one of the shorter lists: a duty, goal, term, subject, vehicle class or purchase.
    Entry: EntryId;
}
