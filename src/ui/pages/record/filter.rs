//! Which entries of the change record are shown.

use jiff::{SignedDuration, Timestamp};
use rustc_hash::FxHashMap;

use crate::budget::{Change, Field, IndicatorId, LineId, ProjectId, Scenario};
use crate::catalogue::PinyinMatcher;
use crate::edit::Label;
use crate::locale::tr;
use crate::ui::view::View;
use crate::words;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Changes of this project, its lines and its targets.
    pub project: Option<ProjectId>,
    /// In the name of what was changed, the field, the user or the reason; or its pinyin initials.
    pub text: String,
    pub period: Period,
}

/// How far back.
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

    /// What it is called.
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

    /// Counted back from `now`, since when entries are shown.
    fn since(self, now: Timestamp) -> Option<Timestamp> {
        now.checked_sub(SignedDuration::from_hours(self.hours()?)).ok()
    }
}

/// The entries that are asked for, newest first, found once per revision and wish.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    pub entries: Vec<usize>,
    made_for: Option<(u64, Wanted, String)>,
}

impl Shown {
    /// Finds them anew when anything has changed.
    pub fn refresh(&mut self, view: View<'_>, wanted: &Wanted) {
        // Names of fields are looked for in the program's language.
        let made_for = (view.revision(), wanted.clone(), tr!("edit.change").into_owned());
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        let since = wanted.period.since(Timestamp::now());
        let matcher = PinyinMatcher::new(wanted.text.trim());
        let owners = wanted.project.map(|project| (project, Owners::of(view.scenario())));
        let changes = view.scenario().record.changes().iter().enumerate().rev();
        let shown = changes.filter(|(_, change)| {
            since.is_none_or(|since| since <= change.at)
                && owners.as_ref().is_none_or(|(project, owners)| owners.touch(change, *project))
                && matches(&matcher, change)
        });
        self.entries = shown.map(|(index, _)| index).collect();
        self.made_for = Some(made_for);
    }
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

/// Which project a line or an indicator belongs to.
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
    fn a_period_is_counted_back_from_now() {
        let now: Timestamp = "2024-10-08T08:00:00Z".parse().unwrap();
        assert_eq!(Period::All.since(now), None);
        assert_eq!(Period::Day.since(now), "2024-10-07T08:00:00Z".parse().ok());
        assert_eq!(Period::Week.since(now), "2024-10-01T08:00:00Z".parse().ok());
    }
}
