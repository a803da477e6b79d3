//! Classification codes (科目编码).

use crate::budget::{Code, Field, LineField, SubjectField};
use crate::catalogue::{Catalogue, CodeKind, Codes, Standing};
use crate::rules::answers::Answers;
use crate::rules::context::{Context, Line};
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// Both codes of a line, each with its fact and its list.
fn codes<'a>(
    context: Context<'a>,
    line: Line<'_>,
) -> impl Iterator<Item = (Code, LineField, Codes<'a>)> {
    let of_line = [
        (line.line.functional, LineField::Functional, CodeKind::Functional),
        (line.line.economic, LineField::Economic, CodeKind::Economic),
    ];
    of_line.into_iter().filter_map(move |(code, field, kind)| {
        Some((code?, field, context.catalogue.codes(kind, context.scenario)))
    })
}

/// 科目编码不在科目表中: every code is in its list, or explained in the book.
///
/// Source: 政府收支分类科目. The built-in list is not complete and a code of it may be local, so an
/// unknown code is a warning; a code of the other classification is an error.
pub(super) fn unknown(context: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    let explained = |code: Code| {
        let mut subjects = context.scenario.functional_subjects.iter();
        subjects.any(|subject| subject.code == Some(code))
    };
    for (code, field, codes) in codes(context, line) {
        let is_functional = field == LineField::Functional;
        answers.pass_or(codes.is_known(code) || (is_functional && explained(code)), || {
            let Catalogue { functional, economic, .. } = context.catalogue;
            let is_other = if is_functional { economic } else { functional }.has(code);
            let (severity, key) = match (is_other, is_functional) {
                (true, true) => (Severity::Error, "rules.code.is_economic"),
                (true, false) => (Severity::Error, "rules.code.is_functional"),
                (false, _) => (Severity::Warning, "rules.code.unknown"),
            };
            let message = Message::new(key).with("code", code);
            let field = Field::Line(line.line.id, field);
            Finding::of(severity, field, message).about(&line.name())
        });
    }
}

/// 科目级次: functional subjects are given down to 项, economic ones down to 款.
///
/// Source: 财预〔2016〕143号; a line at a higher level stands in no row of its own.
pub(super) fn level(context: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    for (code, field, _) in codes(context, line) {
        let is_functional = field == LineField::Functional;
        let above =
            if is_functional { code.parent().and_then(Code::parent) } else { code.parent() };
        answers.pass_or(above.is_some(), || {
            let key = if is_functional { "rules.code.not_item" } else { "rules.code.not_section" };
            let message = Message::new(key).with("code", code);
            let field = Field::Line(line.line.id, field);
            Finding::of(Severity::Warning, field, message).about(&line.name())
        });
    }
}

/// 科目的年度: the list of the year has every code; a code that it has no longer, or not yet, is
/// replaced by the one that stands for it in the year.
///
/// Source: 政府收支分类科目 of the years, as far as published budgets show the changes; 福利费 stands
/// in one of 145 books of 2026 and in two thirds of the older ones.
pub(super) fn year(context: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    for (code, field, codes) in codes(context, line) {
        let Some(standing) = codes.standing(code) else { continue };
        let (year, [alone, replaced]) = match standing {
            Standing::Valid => {
                answers.pass();
                continue;
            }
            Standing::NotYet(from) => (from, ["rules.code.not_yet", "rules.code.not_yet_instead"]),
            Standing::Ended(until) => (until, ["rules.code.ended", "rules.code.ended_instead"]),
        };
        let field = Field::Line(line.line.id, field);
        let message = |key| Message::new(key).with("code", code).with("year", year);
        let finding = |message| Finding::of(Severity::Warning, field, message).about(&line.name());
        answers.found(match codes.replacement(code) {
            Some(other) => {
                let label = codes.label(other);
                finding(message(replaced).with("other", label.as_str()))
                    .fixed_by(field, Some(other))
            }
            None => finding(message(alone)),
        });
    }
}

/// 编码与名称: a subject that the book explains has the name of its code.
///
/// Source: 政府收支分类科目 of the year; names that are still to be verified are not compared.
pub(super) fn name(context: Context<'_>, answers: &mut Answers) {
    let codes = context.catalogue.codes(CodeKind::Functional, context.scenario);
    for subject in &context.scenario.functional_subjects {
        let Some(code) = subject.code else { continue };
        let Some(name) = codes.name(code) else { continue };
        let field = Field::Subject(subject.id, SubjectField::Name);
        if !codes.is_certain(code) {
            let message = Message::new("rules.code.uncertain").with("code", code);
            answers.found(Finding::undecided(field, message).about(&subject.name));
            continue;
        }
        answers.pass_or(plain(&subject.name) == plain(name), || {
            let message = Message::new("rules.code.name")
                .with("code", code)
                .with("name", name)
                .with("found", subject.name.as_str());
            let finding = Finding::of(Severity::Warning, field, message).about(&subject.name);
            finding.fixed_by(field, name.to_owned())
        });
    }
}

/// A name without spaces and with one form of brackets.
fn plain(name: &str) -> String {
    let characters = name.chars().filter(|character| !character.is_whitespace());
    characters
        .map(|character| match character {
            '(' => '（',
            ')' => '）',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{CodeName, Group, LineItem, Scenario, SubjectDefinition};
    use crate::rules::answers::Outcome;
    use crate::rules::finding::Fix;
    use crate::rules::testing::{
        blank, check, code, coded, line, not_applicable, problem, with_lines,
    };

    fn functional(text: &str) -> Scenario {
        let line = LineItem { functional: Some(code(text)), ..line(1, "明细", "1") };
        with_lines(blank(), Group::Operating, vec![line])
    }

    fn economic(text: &str) -> Scenario {
        with_lines(blank(), Group::Operating, vec![coded(1, text, "1")])
    }

    fn explained(code: Option<&str>, name: &str) -> SubjectDefinition {
        SubjectDefinition {
            id: 9.into(),
            name: name.to_owned(),
            code: code.map(self::code),
            ..SubjectDefinition::default()
        }
    }

    #[test]
    fn codes_are_in_their_lists() {
        let rule = "code.unknown";
        not_applicable(rule);
        check(rule, &functional("2080112"), Outcome::Passed);
        check(rule, &economic("30211"), Outcome::Passed);
        check(rule, &economic("3021101"), Outcome::Passed);
        problem(rule, &economic("30288"), Severity::Warning);
        problem(rule, &economic("20801"), Severity::Error);
        problem(rule, &functional("30211"), Severity::Error);
        let mut scenario = functional("2059901");
        problem(rule, &scenario, Severity::Warning);
        scenario.functional_subjects.push(explained(Some("2059901"), "其他"));
        check(rule, &scenario, Outcome::Passed);
    }

    #[test]
    fn codes_are_of_the_lowest_level() {
        let rule = "code.level";
        not_applicable(rule);
        check(rule, &functional("2080112"), Outcome::Passed);
        check(rule, &economic("30211"), Outcome::Passed);
        problem(rule, &functional("20801"), Severity::Warning);
        problem(rule, &economic("302"), Severity::Warning);
    }

    /// The fix of the only problem, with the text of its message.
    fn fix(scenario: &Scenario) -> (String, Option<String>) {
        let finding = problem("code.retired", scenario, Severity::Warning);
        (finding.message.text(), finding.fix.as_ref().map(Fix::value_text))
    }

    #[test]
    fn codes_hold_in_the_year() {
        let rule = "code.retired";
        not_applicable(rule);
        let in_year = |fiscal_year, scenario| Scenario { fiscal_year, ..scenario };
        check(rule, &economic("30229"), Outcome::Passed);
        check(rule, &in_year(2026, economic("30228")), Outcome::Passed);
        check(rule, &in_year(2026, economic("30288")), Outcome::NotApplicable);
        problem(rule, &in_year(2026, economic("3022901")), Severity::Warning);
        let (text, replaced) = fix(&in_year(2026, economic("30229")));
        assert!(text.contains("30229") && text.contains("2025"), "{text}");
        assert_eq!(replaced, None);
        let (text, replaced) = fix(&in_year(2025, functional("2080504")));
        assert!(text.contains("2019") && text.contains("2080501 行政单位离退休"), "{text}");
        assert_eq!(replaced.as_deref(), Some("2080501"));
        let (text, replaced) = fix(&in_year(2020, functional("2089999")));
        assert!(text.contains("2021"), "{text}");
        assert_eq!(replaced.as_deref(), Some("2089901"));
    }

    #[test]
    fn a_code_that_the_department_names_is_known() {
        let id = 7.into();
        let name = |text: &str| CodeName { id, code: Some(code(text)), name: "自定".to_owned() };
        let named = |text, scenario| Scenario { code_names: vec![name(text)], ..scenario };
        check("code.unknown", &named("2059901", functional("2059901")), Outcome::Passed);
        problem("code.unknown", &named("2059902", functional("2059901")), Severity::Warning);
        let explains =
            Scenario { functional_subjects: vec![explained(Some("2010301"), "自定")], ..blank() };
        problem("code.name", &explains, Severity::Warning);
        check("code.name", &named("2010301", explains), Outcome::Passed);
    }

    #[test]
    fn explained_subjects_have_the_name_of_their_code() {
        let rule = "code.name";
        not_applicable(rule);
        let with =
            |code, name| Scenario { functional_subjects: vec![explained(code, name)], ..blank() };
        check(rule, &with(Some("2010301"), "行政运行"), Outcome::Passed);
        problem(rule, &with(Some("2010301"), "一般行政管理事务"), Severity::Warning);
        check(rule, &with(None, "行政运行"), Outcome::NotApplicable);
        check(rule, &with(Some("202"), "外交支出"), Outcome::Undecided);
    }
}
