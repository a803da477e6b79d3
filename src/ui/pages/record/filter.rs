//! The filter of the change record.

use jiff::{SignedDuration, Timestamp};
use rustc_hash::FxHashMap;

use crate::budget::{Change, Field, IndicatorId, LineId, ProjectId, Scenario};
use crate::catalogue::PinyinMatcher;
use crate::edit::Label;
use crate::locale::tr;
use crate::ui::view::View;
use crate::words;

/// The conditions of the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Changes of this project, its lines and its targets.
    pub project: Option<ProjectId>,
    /// Part of the name of the changed thing, the field, the user or the reason, or its pinyin
    /// initials.
    pub text: String,
    pub period: Period,
}

/// The age of the entries to show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    #[default]
    All,
    /// The last 24 hours.
    Day,
    /// The last 7 days.
    Week,
    /// The last 30 days.
    Month,
}

impl Period {
    /// Every period.
    pub const ALL: [Self; 4] = [Self::All, Self::Day, Self::Week, Self::Month];

    /// The name of the period.
    pub fn text(self) -> String {
        match self {
            Self::All => tr!("record.period_all"),
            Self::Day => tr!("record.period_day"),
            Self::Week => tr!("record.period_week"),
            Self::Month => tr!("record.period_month"),
        }
        .into_owned()
    }

    fn hours(self) -> Option<i64> {
        match self {
            Self::All => None,
            Self::Day => Some(24),
            Self::Week => Some(7 * 24),
            Self::Month => Some(30 * 24),
        }
    }

    /// The earliest time of entries to show, counted back from `now`; `None` for all.
    fn since(self, now: Timestamp) -> Option<Timestamp> {
        now.checked_sub(SignedDuration::from_hours(self.hours()?)).ok()
    }
}

/// The indices of the entries that match, newest first.
pub fn find(view: View<'_>, wanted: &Wanted) -> Vec<usize> {
    let since = wanted.period.since(Timestamp::now());
    let matcher = PinyinMatcher::new(wanted.text.trim());
    let owners = wanted.project.map(|project| (project, Owners::of(view.scenario())));
    let changes = view.scenario().record.changes().iter().enumerate().rev();
    let shown = changes.filter(|(_, change)| {
        since.is_none_or(|since| since <= change.at)
            && owners.as_ref().is_none_or(|(project, owners)| owners.touch(change, *project))
            && matches(&matcher, change)
    });
    shown.map(|(index, _)| index).collect()
}

fn matches(matcher: &PinyinMatcher, change: &Change) -> bool {
    let said = [&change.subject, &change.by, &change.reason];
    said.into_iter().any(|text| matcher.matches(text))
        || matcher.matches(&Label::of_change(change).text())
        || change
            .facts
            .iter()
            .any(|fact| matcher.matches(&fact.owner) || matcher.matches(&words::field(fact.field)))
}

/// The project that each line and each indicator belongs to.
struct Owners {
    lines: FxHashMap<LineId, ProjectId>,
    indicators: FxHashMap<IndicatorId, ProjectId>,
}

impl Owners {
    fn of(scenario: &Scenario) -> Self {
        let (mut lines, mut indicators) = (FxHashMap::default(), FxHashMap::default());
        for project in &scenario.projects {
            lines.extend(project.lines.iter().map(|line| (line.id, project.id)));
            indicators.extend(project.indicators.iter().map(|it| (it.id, project.id)));
        }
        Self { lines, indicators }
    }

    fn touch(&self, change: &Change, project: ProjectId) -> bool {
        change.facts.iter().any(|fact| match fact.field {
            Field::Project(id, _) => id == project,
            Field::Line(id, _) => self.lines.get(&id) == Some(&project),
            Field::Indicator(id, _) => self.indicators.get(&id) == Some(&project),
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_count_back_from_now() {
        let now: Timestamp = "2024-10-08T08:00:00Z".parse().unwrap();
        assert_eq!(Period::All.since(now), None);
        assert_eq!(Period::Day.since(now), "2024-10-07T08:00:00Z".parse().ok());
        assert_eq!(Period::Week.since(now), "2024-10-01T08:00:00Z".parse().ok());
    }
}
