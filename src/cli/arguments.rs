//! The command line arguments.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Zoned;
use jiff::civil::Date;

use super::facts::Layout;
use crate::book::Audience;
use crate::budget::Group;
use crate::edit::levers::Scope;
use crate::edit::roll_forward::{NewAmounts, NewAmountsError};
use crate::export::Format;
use crate::locale::tr;
use crate::publish::Order;

/// All arguments.
#[derive(Debug, Parser)]
#[command(
    name = "budget-workbench",
    version,
    about = tr!("cli.about").into_owned(),
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The file to open; it need not exist, because the window shows the error.
    #[arg(value_name = "FILE", help = tr!("cli.file").into_owned())]
    pub file: Option<PathBuf>,
}

/// The headless commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    #[command(about = tr!("cli.totals.about").into_owned())]
    Totals(TotalsArguments),
    #[command(about = tr!("cli.tables.about").into_owned())]
    Tables(TablesArguments),
    #[command(about = tr!("cli.check.about").into_owned())]
    Check(CheckArguments),
    #[command(about = tr!("cli.compare.about").into_owned())]
    Compare(CompareArguments),
    #[command(about = tr!("cli.facts.about").into_owned())]
    Facts(FactsArguments),
    #[command(about = tr!("cli.generate.about").into_owned())]
    Generate(GenerateArguments),
    #[command(about = tr!("cli.fit.about").into_owned())]
    Fit(FitArguments),
    #[command(name = "roll-forward", about = tr!("cli.roll_forward.about").into_owned())]
    RollForward(RollForwardArguments),
    #[command(about = tr!("cli.merge.about").into_owned())]
    Merge(MergeArguments),
    #[command(about = tr!("cli.consolidate.about").into_owned())]
    Consolidate(ConsolidateArguments),
    #[command(name = "cut-out", about = tr!("cli.cut_out.about").into_owned())]
    CutOut(CutOutArguments),
    #[command(about = tr!("cli.export.about").into_owned())]
    Export(ExportArguments),
    #[command(about = tr!("cli.snapshot.about").into_owned())]
    Snapshot(SnapshotArguments),
    #[command(about = tr!("cli.restore.about").into_owned())]
    Restore(RestoreArguments),
    #[command(about = tr!("cli.layouts.about").into_owned())]
    Layouts(LayoutsArguments),
}

/// The arguments of `totals`.
#[derive(Args, Debug)]
pub(super) struct TotalsArguments {
    #[arg(value_name = "FILE", help = tr!("cli.totals.file").into_owned())]
    pub file: PathBuf,
    #[arg(long, help = tr!("cli.totals.json").into_owned())]
    pub json: bool,
}

/// The arguments of `tables`.
#[derive(Args, Debug)]
pub(super) struct TablesArguments {
    #[arg(value_name = "FILE", help = tr!("cli.totals.file").into_owned())]
    pub file: PathBuf,
    #[arg(long, value_name = "NAME", help = tr!("cli.tables.set").into_owned())]
    pub set: Option<String>,
    #[arg(long, help = tr!("cli.tables.json").into_owned())]
    pub json: bool,
}

/// The arguments of `cut-out`.
#[derive(Args, Debug)]
pub(super) struct CutOutArguments {
    #[arg(value_name = "FILE", help = tr!("cli.totals.file").into_owned())]
    pub file: PathBuf,
    #[arg(long, value_name = "NAME", help = tr!("cli.cut_out.unit").into_owned())]
    pub unit: String,
    #[arg(long, value_name = "FILE", help = tr!("cli.cut_out.out").into_owned())]
    pub out: PathBuf,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
}

/// The arguments of `consolidate`.
#[derive(Args, Debug)]
pub(super) struct ConsolidateArguments {
    #[arg(value_name = "FILE", required = true, num_args = 1..,
        help = tr!("cli.consolidate.files").into_owned())]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "NAME", help = tr!("cli.consolidate.department").into_owned())]
    pub department: Option<String>,
    #[arg(long, value_name = "FILE", conflicts_with = "department",
        help = tr!("cli.consolidate.into").into_owned())]
    pub into: Option<PathBuf>,
    #[arg(long, value_name = "FILE", help = tr!("cli.consolidate.out").into_owned())]
    pub out: PathBuf,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
}

/// The arguments of `check`.
#[derive(Args, Debug)]
pub(super) struct CheckArguments {
    #[arg(value_name = "FILE", required = true, num_args = 1..,
        help = tr!("cli.check.files").into_owned())]
    pub files: Vec<PathBuf>,
    #[arg(long, help = tr!("cli.check.json").into_owned())]
    pub json: bool,
}

/// The arguments of `compare`.
#[derive(Args, Debug)]
pub(super) struct CompareArguments {
    #[arg(value_name = "FILE", required = true, num_args = 1..,
        help = tr!("cli.compare.files").into_owned())]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "FILE", help = tr!("cli.compare.base").into_owned())]
    pub base: Option<PathBuf>,
    #[arg(long, help = tr!("cli.compare.all").into_owned())]
    pub all: bool,
    #[arg(long, help = tr!("cli.compare.json").into_owned())]
    pub json: bool,
}

/// The arguments of `facts`.
#[derive(Args, Debug)]
pub(super) struct FactsArguments {
    #[arg(value_name = "FILE|DIR", required = true, num_args = 1..,
        help = tr!("cli.facts.paths").into_owned())]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t,
        help = tr!("cli.facts.format").into_owned())]
    pub format: Layout,
    #[arg(long, value_name = "FILE", help = tr!("cli.facts.out").into_owned())]
    pub out: Option<PathBuf>,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
}

/// The arguments of `generate`.
#[derive(Args, Debug)]
pub(super) struct GenerateArguments {
    #[arg(long, value_name = "N", value_parser = whole(0..=MAX_PROJECTS),
        help = tr!("cli.generate.projects").into_owned())]
    pub projects: usize,
    #[arg(long, value_name = "M", value_parser = whole(0..=MAX_LINES),
        help = tr!("cli.generate.lines").into_owned())]
    pub lines: usize,
    #[arg(long, value_name = "K", value_parser = whole(0..=MAX_INDICATORS),
        help = tr!("cli.generate.indicators").into_owned())]
    pub indicators: usize,
    #[arg(long, value_name = "NAME", help = tr!("cli.generate.department").into_owned())]
    pub department: Option<String>,
    #[arg(long, value_name = "S", default_value_t = 1, value_parser = whole(0..=u64::MAX),
        help = tr!("cli.generate.seed").into_owned())]
    pub seed: u64,
    #[arg(long, value_name = "FILE", help = tr!("cli.generate.out").into_owned())]
    pub out: PathBuf,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
}

/// The arguments of `fit`.
#[derive(Args, Debug)]
pub(super) struct FitArguments {
    #[arg(value_name = "FILE", help = tr!("cli.totals.file").into_owned())]
    pub file: PathBuf,
    #[arg(long, value_name = "AMOUNT", allow_hyphen_values = true,
        help = tr!("cli.fit.ceiling").into_owned())]
    pub ceiling: Option<String>,
    #[arg(long, value_name = "GROUP", value_enum, default_value_t,
        help = tr!("cli.fit.group").into_owned())]
    pub group: FitGroup,
    #[arg(long, value_name = "METHOD", value_enum, default_value_t,
        help = tr!("cli.fit.method").into_owned())]
    pub method: FitMethod,
    #[arg(long, value_name = "NAME", help = tr!("cli.fit.hold").into_owned())]
    pub hold: Vec<String>,
    #[arg(long, value_name = "NAME=AMOUNT", help = tr!("cli.fit.floor").into_owned())]
    pub floor: Vec<String>,
    #[arg(long, value_name = "FILE", help = tr!("cli.fit.out").into_owned())]
    pub out: Option<PathBuf>,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
    #[arg(long, help = tr!("cli.fit.json").into_owned())]
    pub json: bool,
}

/// The part of expenditure that is brought to the ceiling.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum FitGroup {
    #[default]
    #[value(aliases = ["支出", "全部"])]
    Expenditure,
    #[value(aliases = ["人员", "人员支出"])]
    Personnel,
    #[value(aliases = ["公用", "公用支出"])]
    Operating,
    #[value(aliases = ["个人和家庭", "对个人和家庭的补助", "对个人和家庭的补助支出"])]
    Assistance,
    #[value(aliases = ["项目", "项目支出"])]
    Projects,
}

/// The rule by which the difference is spread.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum FitMethod {
    #[default]
    Proportional,
    Equal,
    Priority,
}

impl FitGroup {
    /// The lines of this part.
    pub fn scope(self) -> Scope {
        match self {
            Self::Expenditure => Scope::Expenditure,
            Self::Personnel => Scope::Group(Group::Personnel),
            Self::Operating => Scope::Group(Group::Operating),
            Self::Assistance => Scope::Group(Group::Assistance),
            Self::Projects => Scope::Projects,
        }
    }

    /// The name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Expenditure => "expenditure",
            Self::Personnel => "personnel",
            Self::Operating => "operating",
            Self::Assistance => "assistance",
            Self::Projects => "projects",
        }
    }
}

impl FitMethod {
    /// The name in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proportional => "proportional",
            Self::Equal => "equal",
            Self::Priority => "priority",
        }
    }
}

/// The arguments of `roll-forward`.
#[derive(Args, Debug)]
pub(super) struct RollForwardArguments {
    #[arg(value_name = "FILE", help = tr!("cli.roll_forward.file").into_owned())]
    pub file: PathBuf,
    #[arg(long, value_name = "FILE", help = tr!("cli.roll_forward.out").into_owned())]
    pub out: PathBuf,
    #[arg(long, value_name = AMOUNTS, default_value = "same", allow_hyphen_values = true,
        value_parser = new_amounts, help = tr!("cli.roll_forward.revenue").into_owned())]
    pub revenue: NewAmounts,
    #[arg(long, value_name = AMOUNTS, default_value = "same", allow_hyphen_values = true,
        value_parser = new_amounts, help = tr!("cli.roll_forward.basic").into_owned())]
    pub basic: NewAmounts,
    /// The choice for one group of basic expenditure, used instead of `basic`.
    #[arg(long, value_name = AMOUNTS, allow_hyphen_values = true,
        value_parser = new_amounts, help = tr!("cli.roll_forward.personnel").into_owned())]
    pub personnel: Option<NewAmounts>,
    #[arg(long, value_name = AMOUNTS, allow_hyphen_values = true,
        value_parser = new_amounts, help = tr!("cli.roll_forward.operating").into_owned())]
    pub operating: Option<NewAmounts>,
    #[arg(long, value_name = AMOUNTS, allow_hyphen_values = true,
        value_parser = new_amounts, help = tr!("cli.roll_forward.assistance").into_owned())]
    pub assistance: Option<NewAmounts>,
    #[arg(long, value_name = AMOUNTS, default_value = "same", allow_hyphen_values = true,
        value_parser = new_amounts, help = tr!("cli.roll_forward.projects").into_owned())]
    pub projects: NewAmounts,
    #[arg(long, value_name = AMOUNTS, default_value = "same", allow_hyphen_values = true,
        value_parser = new_amounts, help = tr!("cli.roll_forward.procurement").into_owned())]
    pub procurement: NewAmounts,
    #[arg(long, value_name = AMOUNTS, default_value = "same", allow_hyphen_values = true,
        value_parser = new_amounts, help = tr!("cli.roll_forward.expenses").into_owned())]
    pub expenses: NewAmounts,
    #[arg(long, value_name = "NAME", help = tr!("cli.roll_forward.drop").into_owned())]
    pub drop: Vec<String>,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
    #[arg(long, help = tr!("cli.roll_forward.json").into_owned())]
    pub json: bool,
}

const AMOUNTS: &str = "same|blank|±P%";

fn new_amounts(text: &str) -> Result<NewAmounts, NewAmountsError> {
    text.parse()
}

/// The arguments of `merge`.
#[derive(Args, Debug)]
pub(super) struct MergeArguments {
    #[arg(value_name = "BASE", help = tr!("cli.merge.base").into_owned())]
    pub base: PathBuf,
    #[arg(value_name = "OURS", help = tr!("cli.merge.ours").into_owned())]
    pub ours: PathBuf,
    #[arg(value_name = "THEIRS", help = tr!("cli.merge.theirs").into_owned())]
    pub theirs: PathBuf,
    #[arg(long, value_name = "FILE", help = tr!("cli.merge.out").into_owned())]
    pub out: PathBuf,
    #[arg(long, value_name = "ours|theirs", help = tr!("cli.merge.prefer").into_owned())]
    pub prefer: Option<Preferred>,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
    #[arg(long, help = tr!("cli.merge.json").into_owned())]
    pub json: bool,
}

/// The side whose version is used in every conflict.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Preferred {
    Ours,
    Theirs,
}

/// The arguments of `export`.
#[derive(Args, Debug)]
pub(super) struct ExportArguments {
    #[arg(value_name = "FILE", help = tr!("cli.totals.file").into_owned())]
    pub file: PathBuf,
    #[arg(long, value_name = "FORMAT", value_enum, help = tr!("cli.export.format").into_owned())]
    pub format: Format,
    #[arg(long, value_name = "PATH", help = tr!("cli.export.out").into_owned())]
    pub out: PathBuf,
    #[arg(long, value_name = "NAME", help = tr!("cli.export.layout").into_owned())]
    pub layout: Option<String>,
    #[arg(long, value_name = "SET", help = tr!("cli.export.tables").into_owned())]
    pub tables: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = cover_date,
        help = tr!("cli.export.date").into_owned())]
    pub date: Option<Date>,
    #[arg(long, value_name = "N", conflicts_with = "chart", value_parser = whole(1..=MAX_PAGES),
        help = tr!("cli.export.page").into_owned())]
    pub page: Option<usize>,
    #[arg(long, value_name = "N", value_parser = whole(1..=MAX_PAGES),
        help = tr!("cli.export.chart").into_owned())]
    pub chart: Option<usize>,
    #[arg(long, value_name = "PIXELS", default_value_t = Order::USUAL_WIDTH,
        value_parser = whole(100..=10_000_u32),
        help = tr!("cli.export.width").into_owned())]
    pub width: u32,
    #[arg(long, value_name = "WHAT", value_enum, default_value_t,
        help = tr!("cli.export.enclose").into_owned())]
    pub enclose: Enclose,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
    #[arg(long, help = tr!("cli.export.json").into_owned())]
    pub json: bool,
}

/// The files that a document carries inside.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(super) enum Enclose {
    /// None: the document can be published.
    #[default]
    None,
    /// The scenario: an internal copy.
    All,
}

impl Enclose {
    /// The readers of the document.
    pub fn audience(self) -> Audience {
        match self {
            Self::None => Audience::Public,
            Self::All => Audience::Internal,
        }
    }
}

/// A date such as 2024-01-15, or `today`.
fn cover_date(text: &str) -> Result<Date, String> {
    match text {
        "today" => Ok(Zoned::now().date()),
        text => text.parse().map_err(|_| tr!("cli.export.no_date").into_owned()),
    }
}

/// The arguments of `layouts`.
#[derive(Args, Debug)]
pub(super) struct LayoutsArguments {
    #[arg(long, help = tr!("cli.layouts.json").into_owned())]
    pub json: bool,
}

/// The arguments of `snapshot`.
#[derive(Args, Debug)]
pub(super) struct SnapshotArguments {
    #[arg(value_name = "FILE", help = tr!("cli.totals.file").into_owned())]
    pub file: PathBuf,
    #[arg(long, value_name = "FORMATS", value_enum, value_delimiter = ',',
        default_values_t = Format::USUAL,
        help = tr!("cli.snapshot.formats").into_owned())]
    pub formats: Vec<Format>,
    #[arg(long, value_name = "DIR", help = tr!("cli.snapshot.out").into_owned())]
    pub out: PathBuf,
    #[arg(long, value_name = "NAME", help = tr!("cli.export.layout").into_owned())]
    pub layout: Option<String>,
    #[arg(long, value_name = "SET", help = tr!("cli.export.tables").into_owned())]
    pub tables: Option<String>,
    #[arg(long, value_name = "DATE", value_parser = cover_date,
        help = tr!("cli.export.date").into_owned())]
    pub date: Option<Date>,
    #[arg(long, value_name = "WHAT", value_enum, default_value_t,
        help = tr!("cli.export.enclose").into_owned())]
    pub enclose: Enclose,
    #[arg(long, help = tr!("cli.export.json").into_owned())]
    pub json: bool,
}

/// The arguments of `restore`.
#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag on the command line")]
pub(super) struct RestoreArguments {
    #[arg(value_name = "FILE", help = tr!("cli.restore.file").into_owned())]
    pub file: PathBuf,
    #[arg(long, value_name = "FILE", help = tr!("cli.restore.out").into_owned())]
    pub out: PathBuf,
    #[arg(long, help = tr!("cli.restore.lines").into_owned())]
    pub lines: bool,
    #[arg(long, value_name = "FILE", requires = "lines",
        help = tr!("cli.restore.base").into_owned())]
    pub base: Option<PathBuf>,
    #[arg(long, requires = "lines", help = tr!("cli.restore.delete_missing").into_owned())]
    pub delete_missing: bool,
    #[arg(long, help = tr!("cli.force").into_owned())]
    pub force: bool,
    #[arg(long, help = tr!("cli.restore.json").into_owned())]
    pub json: bool,
}

/// A format is named by its file extension, or by the name of its program.
impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let name = PossibleValue::new(self.extension());
        Some(match self {
            Self::Docx => name.alias("word"),
            Self::Xlsx => name.alias("excel"),
            Self::Markdown => name.alias("markdown"),
            Self::Text => name.alias("text"),
            Self::Pdf | Self::Csv | Self::Png => name,
        })
    }
}

// Far beyond any department, and small enough that the file can be opened again: a budget with all
// three numbers is still below the largest file size that can be read.
const MAX_PROJECTS: usize = 100_000;
const MAX_LINES: usize = 1_000_000;
const MAX_INDICATORS: usize = 500_000;

/// More pages than any book has.
const MAX_PAGES: usize = 1_000_000;

/// Reads a whole number in a range.
fn whole<T>(range: RangeInclusive<T>) -> impl Fn(&str) -> Result<T, String> + Clone
where
    T: FromStr + PartialOrd + Display + Clone,
{
    move |text| {
        let number = text.parse().ok().filter(|number| range.contains(number));
        number.ok_or_else(|| {
            tr!("cli.no_whole_number", least = range.start(), most = range.end()).into_owned()
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn numbers_beyond_the_limit_are_refused() {
        let parse = whole(0..=5);
        assert_eq!(parse("5"), Ok(5));
        for text in ["6", "-1", "", "five", "99999999999999999999999"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
