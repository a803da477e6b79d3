//! Finds what the user should check in a draft: texts that still mention the year before, and
//! money that only that year had.

use rustc_hash::{FxHashMap, FxHashSet};

use super::last_years_money::{is_carried_forward, unchanged_one_off};
use super::reasons::{compares_years, is_reason};
use super::years::raised;
use super::{Mention, MentionKind};
use crate::analysis::format;
use crate::budget::{
    Action, Change, Field, LineField, List, ProjectField, Scenario, ScenarioField, Slot, Thing,
    Value,
};
use crate::locale::tr;
use crate::words;

/// What should be checked in `scenario`, in the order of the book.
///
/// Sentences with last year's year are found in every scenario. The rest is found only in a draft
/// made by the roll-forward, whose change record also tells which sentences were written since.
pub fn mentions(scenario: &Scenario) -> Vec<Mention> {
    let year = scenario.fiscal_year.saturating_sub(1);
    let draft = Draft::of(scenario);
    // The book says of a project that ended only that it did.
    let ended: FxHashSet<_> =
        scenario.projects.iter().filter(|it| it.is_ended()).map(|it| it.id).collect();
    let mut found = Vec::new();
    for (list, thing) in scenario.walk() {
        let project = match thing {
            Thing::Project(project) => Some(project.id),
            _ => list.and_then(List::project),
        };
        if project.is_some_and(|id| ended.contains(&id)) {
            continue;
        }
        let is_goal = list.is_some_and(|list| list.slot() == Slot::Goals);
        for field in thing.owner().fields() {
            // The draft has a new name already.
            if field == Field::Scenario(ScenarioField::Name) {
                continue;
            }
            if let Some(Value::Text(text)) = thing.get(field) {
                found.extend(in_text(&text, year, thing, field, draft.as_ref(), is_goal));
            }
        }
        if draft.is_some() {
            found.extend(same_money(thing));
        }
    }
    found
}

/// The texts of a draft that were changed since the roll-forward, as they were then; `None` for
/// texts that did not exist.
struct Draft<'a>(FxHashMap<Field, Option<&'a Value>>);

impl<'a> Draft<'a> {
    /// `None` for a scenario that was not made by the roll-forward.
    fn of(scenario: &'a Scenario) -> Option<Self> {
        let changes = scenario.record.changes();
        let is_start = |change: &&Change| change.action == Action::RollForward;
        let start = changes.iter().rposition(|change| is_start(&change.as_ref()))?;
        let mut texts = FxHashMap::default();
        for fact in changes.iter().skip(start + 1).flat_map(|change| &change.facts) {
            texts.entry(fact.field).or_insert(fact.before.as_ref());
        }
        Some(Self(texts))
    }

    /// True when the user has changed the text of a fact.
    fn has_changed(&self, field: Field) -> bool {
        self.0.contains_key(&field)
    }

    /// True when the sentence comes from last year's text.
    fn has_kept(&self, field: Field, sentence: &str) -> bool {
        match self.0.get(&field) {
            None => true,
            Some(Some(Value::Text(former))) => former.contains(sentence),
            Some(_) => false,
        }
    }
}

fn in_text(
    text: &str,
    year: u16,
    thing: Thing<'_>,
    field: Field,
    draft: Option<&Draft<'_>>,
    is_goal: bool,
) -> Vec<Mention> {
    let mention = |kind, start, excerpt: &str, suggestion| Mention {
        field,
        owner: mention_owner(thing),
        kind,
        start,
        excerpt: excerpt.to_owned(),
        suggestion,
    };
    let is_kept = |sentence: &str| draft.is_none_or(|draft| draft.has_kept(field, sentence));
    let is_untouched = draft.is_some_and(|draft| !draft.has_changed(field));
    if is_untouched && is_goal && !text.trim().is_empty() {
        return vec![mention(MentionKind::Goal, 0, text, raised(text, year))];
    }
    if is_untouched && matches!(thing, Thing::Expense(..)) && is_reason(text) {
        return vec![mention(MentionKind::Reason, 0, text, Some(String::new()))];
    }
    let sentences = sentences(text).into_iter().filter(|(_, sentence)| is_kept(sentence));
    sentences
        .filter_map(|(start, sentence)| {
            if draft.is_some() && compares_years(sentence) {
                return Some(mention(MentionKind::Reason, start, sentence, Some(String::new())));
            }
            let suggestion = raised(sentence, year)?;
            Some(mention(MentionKind::Year, start, sentence, Some(suggestion)))
        })
        .collect()
}

/// The name of a thing; empty for a paragraph, whose name would be the start of the same text.
fn mention_owner(thing: Thing<'_>) -> String {
    match thing {
        Thing::Paragraph(_) => String::new(),
        other => words::thing(other),
    }
}

/// The money of a project or line that only last year had, when it is as much as last year.
fn same_money(thing: Thing<'_>) -> Option<Mention> {
    let (kind, field, amount) = match thing {
        Thing::Project(project) => {
            let field = Field::Project(project.id, ProjectField::Nature);
            (MentionKind::OneOff, field, unchanged_one_off(project)?)
        }
        Thing::Line(line) if is_carried_forward(line) => {
            let field = Field::Line(line.id, LineField::Amount);
            (MentionKind::CarriedForward, field, line.amount)
        }
        _ => return None,
    };
    let excerpt = tr!("roll_forward.same_amount", amount = format::money(amount)).into_owned();
    let owner = words::thing(thing);
    Some(Mention { field, owner, kind, start: 0, excerpt, suggestion: None })
}

/// The sentences of a text, each with its offset in bytes.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(['。', '；', '！', '？', ';', '!', '?', '\n']) {
        let sentence = piece.trim();
        let lead = piece.len() - piece.trim_start().len();
        if !sentence.is_empty() {
            found.push((start + lead, sentence));
        }
        start += piece.len();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{FundSource, LineItem, Project, ProjectNature};
    use std::sync::Arc;

    use crate::budget::{ExpenseField, ExpenseKind, FactChange, Group, Paragraph, Record};
    use jiff::Timestamp;
    use rust_decimal::dec;

    /// An entry of the change record.
    fn change(action: Action, facts: Vec<FactChange>) -> Change {
        let (at, by, subject, reason) =
            (Timestamp::UNIX_EPOCH, String::new(), String::new(), String::new());
        Change { at, by, action, subject, reason, facts }
    }

    /// A draft for 2025 that was rolled forward.
    fn draft() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        scenario.name = "2024年部门预算".to_owned();
        scenario.record = Record::from_iter([change(Action::RollForward, Vec::new())]);
        scenario
    }

    fn with_text(text: &str) -> Scenario {
        let mut scenario = draft();
        text.clone_into(&mut scenario.fund_statement);
        scenario
    }

    /// The kinds and excerpts of what is found.
    fn found(scenario: &Scenario) -> Vec<(MentionKind, String)> {
        mentions(scenario).into_iter().map(|it| (it.kind, it.excerpt)).collect()
    }

    #[test]
    fn each_sentence_is_one_mention() {
        let text = "2023年没有。\n 本年没有；2024年也没有。";
        let found = mentions(&with_text(text));
        let [first, second] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(first.excerpt, "2023年没有。");
        assert_eq!(first.suggestion.as_deref(), Some("2024年没有。"));
        assert_eq!(second.excerpt, "2024年也没有。");

        // The suggestions can be applied in any order.
        let both = second.applied_to(&first.applied_to(text).unwrap()).unwrap();
        assert_eq!(both, "2024年没有。\n 本年没有；2025年也没有。");
        assert_eq!(first.applied_to(&second.applied_to(text).unwrap()), Some(both));
    }

    #[test]
    fn similar_sentences_are_not_mixed_up() {
        let text = "2023年起。2024年起。";
        let found = mentions(&with_text(text));
        let text = found[0].applied_to(text).unwrap();
        assert_eq!(text, "2024年起。2024年起。");
        assert_eq!(found[1].applied_to(&text).unwrap(), "2024年起。2025年起。");
    }

    #[test]
    fn a_moved_sentence_is_found_and_a_removed_one_is_not() {
        let found = mentions(&with_text("2024年起。"));
        assert_eq!(found[0].applied_to("现自2024年起。").unwrap(), "现自2025年起。");
        assert_eq!(found[0].applied_to("2024起。"), None);
        assert_eq!(found[0].applied_to(""), None);
    }

    #[test]
    fn reasons_are_listed_in_a_draft_only() {
        let mut scenario = with_text("保障运转。经费较上年增加10万元。");
        scenario.operating_funds.explanation = "（演示）主要是压减一般性支出。".to_owned();
        scenario.three_public.reception.explanation = "用于公务接待支出。".to_owned();
        let texts = ["（演示）主要是压减一般性支出。", "经费较上年增加10万元。"];
        let mut listed = found(&scenario);
        listed.sort_by_key(|(_, text)| !text.starts_with('（'));
        assert_eq!(listed, texts.map(|it| (MentionKind::Reason, it.to_owned())));
        for mention in mentions(&scenario) {
            assert_eq!(mention.applied_to(&mention.excerpt).unwrap(), "");
        }
        scenario.record = Record::default();
        assert_eq!(found(&scenario), []);
    }

    #[test]
    fn goals_one_off_projects_and_carried_money_are_listed_until_they_change() {
        let mut scenario = draft();
        let text = "完成2024年任务。".to_owned();
        scenario.overview.goals.push(Paragraph { text, ..Paragraph::default() });
        let line = |amount, prior| LineItem {
            amount: money(amount),
            prior: Some(money(prior)),
            ..LineItem::default()
        };
        let mut project = Project { nature: Some(ProjectNature::Temporary), ..Project::default() };
        project.lines = vec![line(dec!(15.5), dec!(15.5))].into();
        scenario.projects.push(Arc::new(project));
        let mut carried = line(dec!(3), dec!(3));
        carried.fund_source = Some(FundSource::CarriedForward);
        scenario.group_mut(Group::Revenue).lines = vec![carried].into();

        let found = mentions(&scenario);
        let kinds: Vec<_> = found.iter().map(|it| it.kind).collect();
        let all = [MentionKind::Goal, MentionKind::CarriedForward, MentionKind::OneOff];
        assert_eq!(kinds, all);
        assert_eq!(found[0].suggestion.as_deref(), Some("完成2025年任务。"));
        assert!(found.iter().all(|it| it.is_open_in(&scenario)));

        let mut changed = scenario.clone();
        changed.overview.goals[0].text = "另一个".to_owned();
        Arc::make_mut(&mut changed.projects[0])
            .lines
            .iter_mut()
            .for_each(|line| line.amount = money(dec!(9)));
        changed.group_mut(Group::Revenue).lines.clear();
        assert!(!found.iter().any(|it| it.is_open_in(&changed)));
    }

    #[test]
    fn what_was_written_since_is_not_listed_again() {
        let mut scenario = with_text("2024年没有。2024年也没有。");
        let field = Field::Scenario(ScenarioField::FundStatement);
        let text = |text: &str| Some(Value::Text(text.to_owned()));
        let fact = FactChange {
            field,
            owner: String::new(),
            before: text("2023年没有。2024年也没有。"),
            after: text("2024年没有。2024年也没有。"),
        };
        scenario.record.push(change(Action::Change, vec![fact]));
        // The first sentence is the adopted suggestion.
        assert_eq!(found(&scenario), [(MentionKind::Year, "2024年也没有。".to_owned())]);

        let field = Field::Expense(ExpenseKind::Reception, ExpenseField::Explanation);
        scenario.three_public.reception.explanation = "今年的新说明。".to_owned();
        let fact =
            FactChange { field, owner: String::new(), before: text("旧的。"), after: None };
        scenario.record.push(change(Action::Change, vec![fact]));
        assert_eq!(found(&scenario).len(), 1);
    }
}
