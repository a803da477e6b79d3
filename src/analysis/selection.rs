//! Lines of expenditure told apart by several things at once, as the official tables do.

use super::origin::Whole;
use crate::budget::{Code, FundSource, Group, LineItem, LinePlace, ProjectId};

/// The lines of expenditure that several figures have in common, such as 人员支出 under 20801 from
/// 一般公共预算拨款.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Selection {
    place: Place,
    /// Under a functional subject.
    functional: Wanted<Code>,
    economic: Wanted<Code>,
    sources: Sources,
}

/// What is wanted of something that lines may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Wanted<T> {
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

    fn wholes(self, whole: fn(Option<T>) -> Whole) -> Vec<Whole> {
        match self {
            Self::Anything => Vec::new(),
            Self::Only(wanted) => vec![whole(wanted)],
        }
    }
}

/// Where lines stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    Among(Kinds),
    Project(ProjectId),
}

/// Groups of basic expenditure, and the projects: a bit for each of [`Kinds::EACH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Kinds(u8);

impl Kinds {
    /// `None` is the projects, all alike.
    const EACH: [Option<Group>; 4] =
        [Some(Group::Personnel), Some(Group::Operating), Some(Group::Assistance), None];
    const ALL: Self = Self((1 << Self::EACH.len()) - 1);
    const PROJECTS: Self = Self(1 << 3);
    const BASIC: Self = Self(Self::ALL.0 & !Self::PROJECTS.0);

    /// None for revenue.
    fn only(kind: Option<Group>) -> Self {
        Self(Self::EACH.iter().position(|it| *it == kind).map_or(0, |place| 1 << place))
    }

    fn has(self, kind: Option<Group>) -> bool {
        self.0 & Self::only(kind).0 != 0
    }

    fn wholes(self) -> Vec<Whole> {
        match self {
            Self::ALL => Vec::new(),
            Self::BASIC => vec![Whole::Basic],
            _ => {
                let kinds = Self::EACH.into_iter().filter(|kind| self.has(*kind));
                kinds.map(|kind| kind.map_or(Whole::Projects, Whole::Group)).collect()
            }
        }
    }
}

/// Sources of funds: a bit for each, in the order of [`FundSource::ALL`], the last for none stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Sources(u16);

impl Sources {
    const ALL: Self = Self((1 << (FundSource::ALL.len() + 1)) - 1);

    fn only(source: Option<FundSource>) -> Self {
        let place = FundSource::ALL.iter().position(|it| Some(*it) == source);
        Self(1 << place.unwrap_or(FundSource::ALL.len()))
    }

    fn has(self, source: Option<FundSource>) -> bool {
        self.0 & Self::only(source).0 != 0
    }

    fn wholes(self) -> Vec<Whole> {
        if self == Self::ALL {
            return Vec::new();
        }
        let each = FundSource::ALL.into_iter().map(Some).chain([None]);
        each.filter(|source| self.has(*source)).map(Whole::FundSource).collect()
    }
}

impl Default for Selection {
    /// All lines of expenditure.
    fn default() -> Self {
        Self {
            place: Place::Among(Kinds::ALL),
            functional: Wanted::Anything,
            economic: Wanted::Anything,
            sources: Sources::ALL,
        }
    }
}

impl Selection {
    /// The lines from any of these sources; `None` is none stated.
    pub fn from_sources(sources: impl IntoIterator<Item = Option<FundSource>>) -> Self {
        let bits = sources.into_iter().fold(0, |bits, source| bits | Sources::only(source).0);
        Self { sources: Sources(bits), ..Self::default() }
    }

    /// The lines of any of these groups; `None` is the projects.
    pub fn of_kinds(kinds: impl IntoIterator<Item = Option<Group>>) -> Self {
        let bits = kinds.into_iter().fold(0, |bits, kind| bits | Kinds::only(kind).0);
        Self { place: Place::Among(Kinds(bits)), ..Self::default() }
    }

    /// The lines that all of `wholes` have in common; `None` when that cannot be told, or they have
    /// none in common.
    pub fn common(wholes: impl IntoIterator<Item = Whole>) -> Option<Self> {
        wholes.into_iter().try_fold(Self::default(), |common, whole| common.and(Self::of(whole)?))
    }

    fn of(whole: Whole) -> Option<Self> {
        let all = Self::default();
        Some(match whole {
            Whole::Expenditure => all,
            Whole::Basic => Self { place: Place::Among(Kinds::BASIC), ..all },
            Whole::Projects => Self { place: Place::Among(Kinds::PROJECTS), ..all },
            Whole::Group(group) => Self::of_kinds([Some(group)]),
            Whole::Project(id) => Self { place: Place::Project(id), ..all },
            Whole::Functional(code) => Self { functional: Wanted::Only(code), ..all },
            Whole::Economic(code) => Self { economic: Wanted::Only(code), ..all },
            Whole::FundSource(source) => Self::from_sources([source]),
            Whole::Selection(selection) => selection,
            _ => return None,
        })
    }

    /// What two have in common; `None` when they exclude each other.
    fn and(self, other: Self) -> Option<Self> {
        let place = match (self.place, other.place) {
            (Place::Among(left), Place::Among(right)) => Place::Among(Kinds(left.0 & right.0)),
            (Place::Project(id), Place::Among(kinds))
            | (Place::Among(kinds), Place::Project(id)) => {
                kinds.has(None).then_some(Place::Project(id))?
            }
            (one, other) => (one == other).then_some(one)?,
        };
        let sources = Sources(self.sources.0 & other.sources.0);
        let is_empty = place == Place::Among(Kinds(0)) || sources == Sources(0);
        let functional = deeper(self.functional, other.functional)?;
        let economic = deeper(self.economic, other.economic)?;
        (!is_empty).then_some(Self { place, functional, economic, sources })
    }

    /// The project whose lines they are all.
    pub fn project(self) -> Option<ProjectId> {
        match self.place {
            Place::Project(id) => Some(id),
            Place::Among(_) => None,
        }
    }

    /// Whether lines of a place may be among them.
    pub fn has_place(self, place: LinePlace) -> bool {
        match (self.place, place) {
            (Place::Among(kinds), LinePlace::Group(group)) => kinds.has(Some(group)),
            (Place::Among(kinds), LinePlace::Project(_)) => kinds.has(None),
            (Place::Project(wanted), place) => place == LinePlace::Project(wanted),
        }
    }

    /// Whether lines of a group, or of projects, may be among them; all projects are alike here.
    pub fn has_kind(self, group: Option<Group>) -> bool {
        match self.place {
            Place::Among(kinds) => kinds.has(group),
            Place::Project(_) => group.is_none(),
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
            && self.sources.has(source)
    }

    /// What tells them from others, the subjects first: of each of these they are in one.
    pub fn wholes(self) -> impl Iterator<Item = Vec<Whole>> {
        let place = match self.place {
            Place::Among(kinds) => kinds.wholes(),
            Place::Project(id) => vec![Whole::Project(id)],
        };
        let functional = self.functional.wholes(Whole::Functional);
        let economic = self.economic.wholes(Whole::Economic);
        let told = [functional, economic, place, self.sources.wholes()];
        told.into_iter().filter(|wholes| !wholes.is_empty())
    }
}

/// Whether what is coded `code` stands under `whole`; what has no code stands under none.
pub(super) fn is_under(code: Option<Code>, whole: Option<Code>) -> bool {
    std::iter::successors(code, |code| code.parent()).any(|it| Some(it) == whole)
        || (code.is_none() && whole.is_none())
}

/// The deeper of two subjects, one under the other; `None` when they are not.
fn deeper(left: Wanted<Code>, right: Wanted<Code>) -> Option<Wanted<Code>> {
    match (left, right) {
        (Wanted::Anything, wanted) | (wanted, Wanted::Anything) => Some(wanted),
        (Wanted::Only(one), Wanted::Only(other)) if is_under(one, other) => Some(left),
        (Wanted::Only(one), Wanted::Only(other)) => is_under(other, one).then_some(right),
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
        let told: Vec<_> = common.wholes().flatten().collect();
        assert_eq!(told, [wholes[3], wholes[4], wholes[5]]);
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
    fn several_sources_and_groups_are_told_together() {
        let public = Some(FundSource::GeneralPublicBudget);
        let several = Selection::from_sources([public, None]);
        let paid = Selection::of_kinds([Some(Group::Personnel), Some(Group::Assistance)]);
        let common =
            Selection::common([Whole::Selection(several), Whole::Selection(paid)]).unwrap();
        let sources = vec![Whole::FundSource(public), Whole::FundSource(None)];
        let groups = vec![Whole::Group(Group::Personnel), Whole::Group(Group::Assistance)];
        assert_eq!(common.wholes().collect::<Vec<_>>(), [groups, sources]);
        assert!(common.has(None, None, public) && common.has(None, None, None));
        assert!(!common.has(None, None, Some(FundSource::OtherIncome)));
        assert!(common.has_kind(Some(Group::Assistance)) && !common.has_kind(None));
        let narrower = Selection::common([Whole::Selection(common), Whole::FundSource(None)]);
        assert_eq!(narrower.unwrap().wholes().last().unwrap(), [Whole::FundSource(None)]);
        // All of them are no distinction.
        let all = Selection::of_kinds(Kinds::EACH);
        assert_eq!(all, Selection::default());
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
