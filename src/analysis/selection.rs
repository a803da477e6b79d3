//! Lines of expenditure selected by several facts at once, as in the cells of the official tables.

use crate::budget::{Code, FundSource, Group, LineItem, LinePlace, ProjectId};

/// The lines of expenditure that several sums have in common, such as personnel expenditure
/// (人员支出) under the functional subject 20801 from the general public budget (一般公共预算拨款).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Selection {
    place: Place,
    functional: Wanted<Code>,
    economic: Wanted<Code>,
    sources: Sources,
    /// True for special transfers of a higher government (上级专项转移支付) only.
    transfers: bool,
}

/// A condition on the functional or economic subject of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Wanted<T> {
    Anything,
    /// This subject and those below it; `None` is unclassified.
    Only(Option<T>),
}

impl<T> Wanted<T> {
    fn allows(self, is_met: impl FnOnce(Option<T>) -> bool) -> bool {
        match self {
            Self::Anything => true,
            Self::Only(wanted) => is_met(wanted),
        }
    }

    fn only(self) -> Vec<Option<T>> {
        match self {
            Self::Anything => Vec::new(),
            Self::Only(wanted) => vec![wanted],
        }
    }
}

/// The part of the budget that lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Place {
    Among(Kinds),
    Project(ProjectId),
}

/// Groups of basic expenditure, and the projects: a bit for each of [`Kinds::EACH`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Kinds(u8);

impl Kinds {
    /// The kind of each bit; `None` is all projects together.
    const EACH: [Option<Group>; 8] = [
        Some(Group::Personnel),
        Some(Group::Operating),
        Some(Group::Assistance),
        Some(Group::StaffGrowth),
        Some(Group::Business),
        Some(Group::AffiliateSubsidies),
        Some(Group::SuperiorRemittances),
        None,
    ];
    const ALL: Self = Self(u8::MAX);

    /// The set of one kind; the empty set for revenue.
    fn only(kind: Option<Group>) -> Self {
        Self(Self::EACH.iter().position(|it| *it == kind).map_or(0, |place| 1 << place))
    }

    fn has(self, kind: Option<Group>) -> bool {
        self.0 & Self::only(kind).0 != 0
    }
}

/// Sources of funds: a bit for each, in the order of [`FundSource::ALL`]; the last for not stated.
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
}

impl Default for Selection {
    /// All lines of expenditure.
    fn default() -> Self {
        Self {
            place: Place::Among(Kinds::ALL),
            functional: Wanted::Anything,
            economic: Wanted::Anything,
            sources: Sources::ALL,
            transfers: false,
        }
    }
}

impl Selection {
    /// The lines from any of these sources; `None` is not stated.
    pub fn from_sources(sources: impl IntoIterator<Item = Option<FundSource>>) -> Self {
        let bits = sources.into_iter().fold(0, |bits, source| bits | Sources::only(source).0);
        Self { sources: Sources(bits), ..Self::default() }
    }

    /// The special transfers of a higher government (上级专项转移支付).
    pub fn of_transfers() -> Self {
        Self { transfers: true, ..Self::default() }
    }

    /// The lines of any of these groups; `None` is the projects.
    pub fn of_kinds(kinds: impl IntoIterator<Item = Option<Group>>) -> Self {
        let bits = kinds.into_iter().fold(0, |bits, kind| bits | Kinds::only(kind).0);
        Self { place: Place::Among(Kinds(bits)), ..Self::default() }
    }

    /// The lines of a project.
    pub fn of_project(id: ProjectId) -> Self {
        Self { place: Place::Project(id), ..Self::default() }
    }

    /// The lines under a functional subject; `None` is unclassified.
    pub fn under_functional(code: Option<Code>) -> Self {
        Self { functional: Wanted::Only(code), ..Self::default() }
    }

    /// The lines under an economic subject; `None` is unclassified.
    pub fn under_economic(code: Option<Code>) -> Self {
        Self { economic: Wanted::Only(code), ..Self::default() }
    }

    /// The lines that are in both selections; `None` when the two exclude each other.
    pub fn and(self, other: Self) -> Option<Self> {
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
        let transfers = self.transfers || other.transfers;
        (!is_empty).then_some(Self { place, functional, economic, sources, transfers })
    }

    /// The project that the selection is limited to.
    pub fn project(self) -> Option<ProjectId> {
        match self.place {
            Place::Project(id) => Some(id),
            Place::Among(_) => None,
        }
    }

    /// The functional subject that the lines are under, `None` for unclassified; empty when any
    /// subject is allowed.
    pub fn functional(self) -> Vec<Option<Code>> {
        self.functional.only()
    }

    /// The economic subject that the lines are under, `None` for unclassified; empty when any
    /// subject is allowed.
    pub fn economic(self) -> Vec<Option<Code>> {
        self.economic.only()
    }

    /// The groups that the lines are in, `None` for projects; empty when all are allowed.
    pub fn kinds(self) -> Vec<Option<Group>> {
        let Place::Among(kinds) = self.place else { return vec![None] };
        let each = Kinds::EACH.into_iter().filter(|kind| kinds.has(*kind));
        if kinds == Kinds::ALL { Vec::new() } else { each.collect() }
    }

    /// The sources of funds of the lines, `None` for not stated; empty when all are allowed.
    pub fn sources(self) -> Vec<Option<FundSource>> {
        let each = FundSource::ALL.into_iter().map(Some).chain([None]);
        let each = each.filter(|source| self.sources.has(*source));
        if self.sources == Sources::ALL { Vec::new() } else { each.collect() }
    }

    /// True when only special transfers of a higher government are selected.
    pub fn is_of_transfers(self) -> bool {
        self.transfers
    }

    /// True when lines of a place may be selected.
    pub fn has_place(self, place: LinePlace) -> bool {
        match (self.place, place) {
            (Place::Among(kinds), LinePlace::Group(group)) => kinds.has(Some(group)),
            (Place::Among(kinds), LinePlace::Project(_)) => kinds.has(None),
            (Place::Project(wanted), place) => place == LinePlace::Project(wanted),
        }
    }

    /// True when lines of a group may be selected; `None` is the lines of any project.
    pub fn has_kind(self, group: Option<Group>) -> bool {
        match self.place {
            Place::Among(kinds) => kinds.has(group),
            Place::Project(_) => group.is_none(),
        }
    }

    /// True when a line is selected; check its place with [`Self::has_place`].
    pub fn has_line(self, line: &LineItem) -> bool {
        self.has(line.functional, line.economic, line.fund_source, line.transfer)
    }

    /// True when lines with these subjects, this source and this mark are selected; check their place with
    /// [`Self::has_place`].
    pub fn has(
        self,
        functional: Option<Code>,
        economic: Option<Code>,
        source: Option<FundSource>,
        transfer: bool,
    ) -> bool {
        self.functional.allows(|wanted| is_under(functional, wanted))
            && self.economic.allows(|wanted| is_under(economic, wanted))
            && self.sources.has(source)
            && (!self.transfers || transfer)
    }
}

/// True when `code` is `whole` or below it; `None` (unclassified) is only under `None`.
fn is_under(code: Option<Code>, whole: Option<Code>) -> bool {
    std::iter::successors(code, |code| code.parent()).any(|it| Some(it) == whole)
        || (code.is_none() && whole.is_none())
}

/// The narrower of two conditions; `None` when neither subject is under the other.
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

    #[test]
    fn a_selection_returns_the_conditions_it_was_made_from() {
        let code: Option<Code> = "208".parse().ok();
        let source = Some(FundSource::OtherIncome);
        let subject = Selection::under_functional(code);
        let both = subject.and(Selection::from_sources([source])).unwrap();
        assert_eq!((both.functional(), both.economic()), (vec![code], Vec::new()));
        assert_eq!((both.kinds(), both.sources()), (Vec::new(), vec![source]));
        let project = both.and(Selection::of_project(7.into())).unwrap();
        assert_eq!((project.project(), project.kinds()), (Some(7.into()), vec![None]));
        assert_eq!(project.and(Selection::of_project(8.into())), None);
        assert_eq!(project.and(Selection::of_kinds(Group::BASIC.map(Some))), None);
    }

    #[test]
    fn a_subject_includes_those_below_it() {
        let code = |text: &str| text.parse::<Code>().ok();
        let subject = Selection::under_economic(code("302"));
        let has = |selection: Selection, text| selection.has(None, code(text), None, false);
        assert!(has(subject, "30211") && has(subject, "302"));
        assert!(!has(subject, "303") && !has(subject, ""));
        assert!(has(Selection::under_economic(None), ""));
    }
}
