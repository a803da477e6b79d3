//! The printed texts of a scenario, and texts that were copied.

use rustc_hash::FxHashMap;

use crate::budget::{
    CodeNameField, ExpenseField, ExpenseKind, Field, Group, GroupField, IndicatorField, LineGroup,
    ParagraphField, ProcurementField, Project, ProjectField, Scenario, ScenarioField, SubjectField,
    TermField, VehicleField,
};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// A text that the book prints.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    pub field: Field,
    pub words: &'a str,
    /// The user's name of what the text belongs to; empty when it has none.
    pub subject: &'a str,
    /// True for an explanation of a change, which speaks of this year and the last.
    pub is_reason: bool,
}

impl<'a> Text<'a> {
    pub(super) fn new(field: Field, words: &'a str, subject: &'a str) -> Self {
        Self { field, words, subject, is_reason: false }
    }

    fn reason(field: Field, words: &'a str, subject: &'a str) -> Self {
        Self { is_reason: true, ..Self::new(field, words, subject) }
    }
}

/// The texts outside the groups and the projects.
pub(super) fn of_scenario(scenario: &Scenario) -> Vec<Text<'_>> {
    use ScenarioField as S;
    let own = |field, text| Text::new(Field::Scenario(field), text, "");
    let mut texts = vec![
        own(S::Department, &scenario.department),
        own(S::DutiesIntro, &scenario.overview.duties_intro),
        Text::reason(Field::Scenario(S::ChangeReason), &scenario.change_reason, ""),
        own(S::MonitoringDue, &scenario.performance.monitoring_due),
        own(S::PerformanceRemark, &scenario.performance.remark),
        own(S::FundStatement, &scenario.fund_statement),
    ];
    let paragraphs = scenario.overview.duties.iter().chain(&scenario.overview.goals);
    texts.extend(paragraphs.map(|paragraph| {
        Text::new(Field::Paragraph(paragraph.id, ParagraphField::Text), &paragraph.text, "")
    }));
    texts.extend(scenario.procurement.iter().map(|item| {
        Text::new(Field::Procurement(item.id, ProcurementField::Name), &item.name, "")
    }));
    texts.extend(ExpenseKind::ALL.into_iter().map(|kind| {
        let field = Field::Expense(kind, ExpenseField::Explanation);
        Text::reason(field, &scenario.expense(kind).explanation, "")
    }));
    texts.extend(
        scenario
            .assets
            .vehicles
            .iter()
            .map(|class| Text::new(Field::Vehicle(class.id, VehicleField::Name), &class.name, "")),
    );
    for term in &scenario.glossary {
        let field = |field| Field::Term(term.id, field);
        texts.push(Text::new(field(TermField::Name), &term.name, ""));
        texts.push(Text::new(field(TermField::Definition), &term.definition, &term.name));
    }
    for subject in &scenario.functional_subjects {
        let field = |field| Field::Subject(subject.id, field);
        texts.push(Text::new(field(SubjectField::Name), &subject.name, ""));
        texts.push(Text::new(field(SubjectField::Definition), &subject.definition, &subject.name));
    }
    texts.extend(
        scenario
            .code_names
            .iter()
            .map(|it| Text::new(Field::CodeName(it.id, CodeNameField::Name), &it.name, "")),
    );
    texts
}

/// The description of a group.
pub(super) fn of_group(group: Group, lines: &LineGroup) -> Text<'_> {
    Text::new(Field::Group(group, GroupField::Description), &lines.description, "")
}

/// The texts of a project except the names of its lines.
pub(super) fn of_project(project: &Project) -> Vec<Text<'_>> {
    let name = project.name.as_str();
    let field = |field| Field::Project(project.id, field);
    let mut texts = vec![
        Text::new(field(ProjectField::Name), name, ""),
        Text::new(field(ProjectField::Purpose), &project.purpose, name),
        Text::reason(field(ProjectField::Reason), &project.reason, name),
        Text::new(field(ProjectField::Goal), &project.goal, name),
    ];
    for indicator in &project.indicators {
        let field = |field| Field::Indicator(indicator.id, field);
        texts.push(Text::new(field(IndicatorField::Name), &indicator.name, name));
        texts.push(Text::new(field(IndicatorField::Value), &indicator.value, &indicator.name));
    }
    texts
}

/// The characters below which equal texts say nothing.
const COPIED_FROM: usize = 12;

/// 文字雷同: two projects do not have the same purpose, reason or goal.
///
/// Source: a purpose copied from another project is among the faults that published books show.
/// Short texts such as 新增项目 are alike by nature.
pub(super) fn copied(context: Context<'_>, answers: &mut Answers) {
    type Read = for<'a> fn(&'a Project) -> &'a str;
    let facts: [(ProjectField, Read); 3] = [
        (ProjectField::Purpose, |project| &project.purpose),
        (ProjectField::Reason, |project| &project.reason),
        (ProjectField::Goal, |project| &project.goal),
    ];
    for (field, text) in facts {
        let mut first: FxHashMap<&str, &Project> = FxHashMap::default();
        for project in &context.scenario.projects {
            let text = core(text(project));
            if text.chars().nth(COPIED_FROM - 1).is_none() {
                continue;
            }
            let Some(other) = first.get(text) else {
                first.insert(text, project);
                answers.pass();
                continue;
            };
            let message = Message::new("rules.text.copied").with("project", other.name.as_str());
            // One reason, such as a cut across the board, may hold for several projects.
            let is_reason = field == ProjectField::Reason;
            let severity = if is_reason { Severity::Hint } else { Severity::Warning };
            let finding = Finding::of(severity, Field::Project(project.id, field), message);
            answers.found(finding.about(&project.name));
        }
    }
}

/// A text without the spaces and marks at its ends.
fn core(text: &str) -> &str {
    text.trim_matches(|character: char| {
        character.is_whitespace() || "。；，.;,".contains(character)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{blank, check, not_applicable, problem, project, with_projects};

    fn scenario(purposes: [&str; 2]) -> Scenario {
        let projects = purposes.into_iter().zip([(1, "仲裁"), (10, "监察")]);
        let projects = projects.map(|(purpose, (id, name))| Project {
            purpose: purpose.to_owned(),
            ..project(id, name, "1", Some("1"))
        });
        with_projects(blank(), projects.collect())
    }

    #[test]
    fn a_copied_purpose_is_found_at_the_copy() {
        let code = "text.copied";
        not_applicable(code);
        let text = "案件处理、补助发放和后勤服务等工作";
        let finding = problem(code, &scenario([text, &format!("{text}。")]), Severity::Warning);
        assert_eq!(finding.subject, "监察");
        assert!(finding.message.text().contains("仲裁"));
        check(code, &scenario([text, "开展监察执法案件的审查工作"]), Outcome::Passed);
        check(code, &scenario(["新增项目", "新增项目"]), Outcome::NotApplicable);
        check(code, &scenario(["", ""]), Outcome::NotApplicable);
        let mut reasons = scenario(["", ""]);
        for project in &mut reasons.projects {
            std::sync::Arc::make_mut(project).reason = "落实过紧日子要求，压减支出".to_owned();
        }
        problem(code, &reasons, Severity::Hint);
    }
}
