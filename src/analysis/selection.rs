//! Lines of expenditure told apart by several things at once, as the official tables do.

use super::origin::Whole;
use crate::budget::{Code, FundSource, Group, LineItem, LinePlace, ProjectId};

/// The lines of expenditure that several figures have in common, such as 人员支出 under 20801 from
/// 一般公共预算拨款.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Selection {
    place: Place,
    /// Under a functional subject.
    functional: Wanted<Code>,
    economic: Wanted<Code>,
    source: Wanted<FundSource>,
}

/// What is wanted of something that lines may tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Wanted<T> {
    #[default]
    Anything,
    /// Only this; `None` is not stated.
    Only(Option<T>),
}

impl<T> Wanted<T> {
    fn allows(self, is_met: impl FnOnce(Option<T>) -> bool) -> bool {
        match self {
            Self::Anything => true,
            Self::Only(wanted) => is_met(wanted),
        }
    }

    fn whole(self, whole: fn(Option<T>) -> Whole) -> Option<Whole> {
        match self {
            Self::Anything => None,
            Self::Only(wanted) => Some(whole(wanted)),
        }
    }
}

/// Where lines stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
enum Place {
    #[default]
    Anywhere,
    Basic,
    Group(Group),
    Projects,
    Project(ProjectId),
}

impl Selection {
    /// The lines that all of `wholes` have in common; `None` when that cannot be told, or they have
    /// none in common.
    pub fn common(wholes: impl IntoIterator<Item = Whole>) -> Option<Self> {
        wholes.into_iter().try_fold(Self::default(), Self::within)
    }

    fn within(self, whole: Whole) -> Option<Self> {
        Some(match whole {
            Whole::Expenditure => self,
            Whole::Basic => self.at(Place::Basic)?,
            Whole::Group(Group::Revenue) => return None,
            Whole::Group(group) => self.at(Place::Group(group))?,
            Whole::Projects => self.at(Place::Projects)?,
            Whole::Project(id) => self.at(Place::Project(id))?,
            Whole::Functional(code) => Self { functional: deeper(self.functional, code)?, ..self },
            Whole::Economic(code) => Self { economic: deeper(self.economic, code)?, ..self },
            Whole::FundSource(source) if self.source.allows(|it| it == source) => {
                Self { source: Wanted::Only(source), ..self }
            }
            _ => return None,
        })
    }

    fn at(self, place: Place) -> Option<Self> {
        let place = match (self.place, place) {
            (Place::Anywhere, place) => place,
            (Place::Basic, group @ Place::Group(_)) | (group @ Place::Group(_), Place::Basic) => {
                group
            }
            (Place::Projects, one @ Place::Project(_))
            | (one @ Place::Project(_), Place::Projects) => one,
            (one, other) if one == other => one,
            _ => return None,
        };
        Some(Self { place, ..self })
    }

    /// The project whose lines they are all.
    pub fn project(self) -> Option<ProjectId> {
        match self.place {
            Place::Project(id) => Some(id),
            _ => None,
        }
    }

    /// Whether lines of a place may be among them.
    pub fn has_place(self, place: LinePlace) -> bool {
        match (self.place, place) {
            (_, LinePlace::Group(Group::Revenue)) => false,
            (Place::Anywhere, _)
            | (Place::Basic, LinePlace::Group(_))
            | (Place::Projects, LinePlace::Project(_)) => true,
            (Place::Group(wanted), LinePlace::Group(group)) => wanted == group,
            (Place::Project(wanted), LinePlace::Project(id)) => wanted == id,
            _ => false,
        }
    }

    /// Whether lines of a group, or of projects, may be among them; all projects are alike here.
    pub fn has_kind(self, group: Option<Group>) -> bool {
        match (self.place, group) {
            (Place::Anywhere, _) => true,
            (Place::Basic, group) => group.is_some(),
            (Place::Group(wanted), group) => group == Some(wanted),
            (Place::Projects | Place::Project(_), group) => group.is_none(),
        }
    }

    /// Whether a line is among them, when its place is.
    pub fn has_line(self, line: &LineItem) -> bool {
        self.has(line.functional, line.economic, line.fund_source)
    }

    /// Whether lines with these subjects and this source are among them, when their place is.
    pub fn has(
        self,
        functional: Option<Code>,
        economic: Option<Code>,
        source: Option<FundSource>,
    ) -> bool {
        self.functional.allows(|wanted| is_under(functional, wanted))
            && self.economic.allows(|wanted| is_under(economic, wanted))
            && self.source.allows(|wanted| wanted == source)
    }

    /// What tells them from others, the subjects first.
    pub fn wholes(self) -> impl Iterator<Item = Whole> {
        let place = match self.place {
            Place::Anywhere => None,
            Place::Basic => Some(Whole::Basic),
            Place::Group(group) => Some(Whole::Group(group)),
            Place::Projects => Some(Whole::Projects),
            Place::Project(id) => Some(Whole::Project(id)),
        };
        let functional = self.functional.whole(Whole::Functional);
        let economic = self.economic.whole(Whole::Economic);
        let source = self.source.whole(Whole::FundSource);
        [functional, economic, place, source].into_iter().flatten()
    }
}

/// Whether what is coded `code` stands under `whole`; what has no code stands under none.
pub(super) fn is_under(code: Option<Code>, whole: Option<Code>) -> bool {
    std::iter::successors(code, |code| code.parent()).any(|it| Some(it) == whole)
        || (code.is_none() && whole.is_none())
}

/// The deeper of two subjects, one under the other; `None` when they are not.
fn deeper(wanted: Wanted<Code>, code: Option<Code>) -> Option<Wanted<Code>> {
    match wanted {
        Wanted::Only(known) if is_under(known, code) => Some(wanted),
        Wanted::Only(known) if !is_under(code, known) => None,
        _ => Some(Wanted::Only(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<Code> {
        text.parse().ok()
    }

    #[test]
    fn what_figures_have_in_common_is_told_by_the_narrowest_of_each_kind() {
        let wholes = [
            Whole::Expenditure,
            Whole::Functional(code("208")),
            Whole::Basic,
            Whole::Functional(code("2080101")),
            Whole::Group(Group::Personnel),
            Whole::FundSource(Some(FundSource::GeneralPublicBudget)),
        ];
        let common = Selection::common(wholes).unwrap();
        assert_eq!(common.wholes().collect::<Vec<_>>(), [wholes[3], wholes[4], wholes[5]]);
        let mut line = LineItem::blank(1.into());
        line.functional = code("2080101");
        assert!(!common.has_line(&line));
        line.fund_source = Some(FundSource::GeneralPublicBudget);
        assert!(common.has_line(&line));
        assert!(common.has_place(LinePlace::Group(Group::Personnel)));
        assert!(!common.has_place(LinePlace::Group(Group::Operating)));
        assert!(!Selection::default().has_place(LinePlace::Group(Group::Revenue)));
    }

    #[test]
    fn figures_that_exclude_each_other_have_nothing_in_common() {
        for wholes in [
            [Whole::Projects, Whole::Basic],
            [Whole::Functional(code("208")), Whole::Functional(code("210"))],
            [Whole::Functional(code("208")), Whole::Functional(None)],
            [Whole::FundSource(None), Whole::FundSource(Some(FundSource::OtherIncome))],
            [Whole::Group(Group::Revenue), Whole::Expenditure],
        ] {
            assert_eq!(Selection::common(wholes), None, "{wholes:?}");
        }
    }
}
