//! Classification codes (科目编码).

use crate::budget::{Code, Field, LineField, SubjectField};
use crate::catalogue::CodeList;
use crate::rules::answers::Answers;
use crate::rules::context::{Context, Line};
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// Economic subjects that were cancelled, with the first year without them.
///
/// Source: 福利费 stands in one of 145 books of 2026 and in two thirds of the older ones.
const RETIRED: [(&str, u16); 1] = [("30229", 2026)];

/// Both codes of a line, each with its fact and its list.
fn codes<'a>(
    context: Context<'a>,
    line: Line<'_>,
) -> impl Iterator<Item = (Code, LineField, &'a CodeList, &'a CodeList)> {
    let (functional, economic) = (&context.catalogue.functional, &context.catalogue.economic);
    let of_line = [
        (line.line.functional, LineField::Functional, functional, economic),
        (line.line.economic, LineField::Economic, economic, functional),
    ];
    of_line.into_iter().filter_map(|(code, field, list, other)| Some((code?, field, list, other)))
}

/// 科目编码不在科目表中: every code is in its list, or explained in the book.
///
/// Source: 政府收支分类科目. The built-in list is not complete and a code of it may be local, so an
/// unknown code is a warning; a code of the other classification is an error.
pub(super) fn unknown(context: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    for (code, field, list, other) in codes(context, line) {
        let explained = |code: Code| {
            let mut subjects = context.scenario.functional_subjects.iter();
            field == LineField::Functional && subjects.any(|subject| subject.code == Some(code))
        };
        // Places divide official subjects further; such codes are known by the one above.
        let known = |code: Code| list.entry(code).is_some() || explained(code);
        let is_known = known(code) || (is_lowest(code, field) && code.parent().is_some_and(known));
        answers.pass_or(is_known, || {
            let is_other = other.entry(code).is_some();
            let (severity, key) = match (is_other, field) {
                (true, LineField::Functional) => (Severity::Error, "rules.code.is_economic"),
                (true, _) => (Severity::Error, "rules.code.is_functional"),
                (false, _) => (Severity::Warning, "rules.code.unknown"),
            };
            let message = Message::new(key).with("code", code);
            let field = Field::Line(line.line.id, field);
            Finding::of(severity, field, message).about(&line.name())
        });
    }
}

/// True when a code is below the lowest level of the official list.
fn is_lowest(code: Code, field: LineField) -> bool {
    let levels = std::iter::successors(Some(code), |code| code.parent()).count();
    let lowest = if field == LineField::Functional { 3 } else { 2 };
    lowest < levels
}

/// 科目级次: functional subjects are given down to 项, economic ones down to 款.
///
/// Source: 财预〔2016〕143号; a line at a higher level stands in no row of its own.
pub(super) fn level(context: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    for (code, field, ..) in codes(context, line) {
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

/// 已取消的科目: no subject that the list of the year no longer has.
///
/// Source: see [`RETIRED`].
pub(super) fn retired(context: Context<'_>, line: Line<'_>, answers: &mut Answers) {
    let Some(code) = line.line.economic else { return };
    let year = context.scenario.fiscal_year;
    let found = RETIRED.iter().find(|(text, _)| text.parse() == Ok(code));
    let Some((_, first)) = found else { return };
    answers.pass_or(year < *first, || {
        let message = Message::new("rules.code.retired").with("code", code).with("year", *first);
        let field = Field::Line(line.line.id, LineField::Economic);
        Finding::of(Severity::Warning, field, message).about(&line.name())
    });
}

/// 编码与名称: a subject that the book explains has the name of its code.
///
/// Source: 政府收支分类科目 of the year; names that are still to be verified are not compared.
pub(super) fn name(context: Context<'_>, answers: &mut Answers) {
    let list = &context.catalogue.functional;
    for subject in &context.scenario.functional_subjects {
        let Some(code) = subject.code else { continue };
        let Some(entry) = list.entry(code) else { continue };
        let field = Field::Subject(subject.id, SubjectField::Name);
        if !entry.is_certain() {
            let message = Message::new("rules.code.uncertain").with("code", code);
            answers.found(Finding::undecided(field, message).about(&subject.name));
            continue;
        }
        answers.pass_or(plain(&subject.name) == plain(&entry.name), || {
            let message = Message::new("rules.code.name")
                .with("code", code)
                .with("name", entry.name.as_str())
                .with("found", subject.name.as_str());
            let finding = Finding::of(Severity::Warning, field, message).about(&subject.name);
            finding.fixed_by(field, entry.name.clone())
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
    use crate::budget::{Group, LineItem, Scenario, SubjectDefinition};
    use crate::rules::answers::Outcome;
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

    #[test]
    fn cancelled_subjects_are_not_used() {
        let rule = "code.retired";
        not_applicable(rule);
        check(rule, &economic("30229"), Outcome::Passed);
        let later = Scenario { fiscal_year: 2026, ..economic("30229") };
        problem(rule, &later, Severity::Warning);
        check(rule, &Scenario { fiscal_year: 2026, ..economic("30228") }, Outcome::NotApplicable);
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
