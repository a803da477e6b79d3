//! The table of the rules.

use super::answers::Answers;
use super::context::{Context, Line};
use super::texts::Text;
use super::{
    amounts, balance, basis, carried, codes, doubled, leftover, operating_funds, printed,
    procurement, project_parts, purchases, reasons, shares, stated_targets, statements, targets,
    texts, three_public, unit_balance, years,
};
use crate::analysis::Subtotal;
use crate::budget::Project;
use crate::locale::tr;

/// A rule (检查规则).
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code, such as `balance.revenue`.
    pub code: &'static str,
    /// The key of its name.
    title: &'static str,
    pub(super) check: Check,
}

impl Rule {
    /// The name of the rule, such as 收支平衡.
    pub fn title(&self) -> String {
        tr!(self.title).into_owned()
    }
}

/// The function of a rule, by what it looks at.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    Whole(fn(Context<'_>, &mut Answers)),
    Project(fn(Context<'_>, &Project, &Subtotal, &mut Answers)),
    Line(fn(Context<'_>, Line<'_>, &mut Answers)),
    Text(fn(Context<'_>, &Text<'_>, &mut Answers)),
}

/// Declares the rules, one row each, in the order in which their findings are listed.
macro_rules! rules {
    ($($kind:ident $code:literal $title:literal => $check:path;)+) => {
        /// Every rule, in the order in which findings are listed.
        pub const RULES: &[Rule] =
            &[$(Rule { code: $code, title: $title, check: Check::$kind($check) }),+];
    };
}

rules! {
    // 收支和勾稽: figures that must agree.
    Whole "balance.revenue" "rules.title.balance_revenue" => balance::revenue;
    Whole "balance.prior" "rules.title.balance_prior" => balance::prior;
    Whole "balance.unit" "rules.title.balance_unit" => unit_balance::balance;
    Whole "carried.kind" "rules.title.carried_kind" => carried::kind;
    Project "project.parts" "rules.title.project_parts" => project_parts::sum;
    Whole "three_public.lines" "rules.title.three_public_lines" => three_public::lines;
    Whole "three_public.shares" "rules.title.three_public_shares" => shares::sum;
    Whole "procurement.line" "rules.title.procurement_line" => procurement::line;
    Whole "procurement.place" "rules.title.procurement_place" => procurement::place;
    Whole "procurement.reserves" "rules.title.procurement_reserves" => purchases::reserves;
    Whole "procurement.subject" "rules.title.procurement_subject" => purchases::subject;
    Whole "statement.funds" "rules.title.statement_funds" => statements::funds;
    Whole "statement.none" "rules.title.statement_none" => statements::none;
    Whole "operating_funds.operating" "rules.title.operating_funds" => operating_funds::operating;
    Whole "operating_funds.subjects" "rules.title.operating_funds_subjects" => operating_funds::subjects;
    // 增减原因: reasons of changes.
    Project "reason.direction" "rules.title.reason_direction" => reasons::direction;
    Whole "reason.explanation" "rules.title.reason_explanation" => reasons::explanation;
    Project "reason.missing" "rules.title.reason_missing" => reasons::missing;
    Whole "reason.unexplained" "rules.title.reason_unexplained" => reasons::unexplained;
    // 文字: words.
    Whole "text.copied" "rules.title.text_copied" => texts::copied;
    Text "text.doubled" "rules.title.text_doubled" => doubled::words;
    Text "text.leftover" "rules.title.text_leftover" => leftover::words;
    Text "text.year" "rules.title.text_year" => years::base;
    Whole "text.as_of" "rules.title.text_as_of" => years::as_of;
    // 金额: single amounts.
    Line "basis.amount" "rules.title.basis_amount" => basis::amount;
    Line "amount.negative" "rules.title.amount_negative" => amounts::negative_line;
    Whole "amount.negative_entry" "rules.title.amount_negative_entry" => amounts::negative_entry;
    Project "amount.beyond" "rules.title.amount_beyond" => amounts::beyond;
    Line "amount.finer" "rules.title.amount_finer" => amounts::finer;
    Whole "sum.printed" "rules.title.sum_printed" => printed::sums;
    // 科目: codes.
    Line "code.unknown" "rules.title.code_unknown" => codes::unknown;
    Line "code.level" "rules.title.code_level" => codes::level;
    Line "code.retired" "rules.title.code_retired" => codes::year;
    Whole "code.name" "rules.title.code_name" => codes::name;
    // 绩效: targets.
    Project "target.none" "rules.title.target_none" => targets::none;
    Whole "target.stated" "rules.title.target_stated" => stated_targets::agree;
    Project "target.weights" "rules.title.target_weights" => targets::weights;
    Project "target.value" "rules.title.target_value" => targets::value;
    Project "target.beyond_all" "rules.title.target_beyond_all" => targets::beyond_all;
    Project "target.percent_of_count" "rules.title.target_percent_of_count" => targets::percent_of_count;
}
