//! The table of the data sheet (明细数据): every line item with its facts, one row each, for
//! computing further in a spreadsheet; `import` reads the lines back from it.

use rust_decimal::Decimal;

use super::tables::spec::Unit;
use super::tables::{Words, fact};
use super::{Align, Audience, Cell, Column, Figure, Row, RowKind, Source, Table};
use crate::analysis::format::{UNKNOWN, plain};
use crate::budget::data_sheet::{
    self, AMOUNT, BUDGET_UNIT, COLUMNS, ECONOMIC, FLOOR, FUNCTIONAL, FUND_SOURCE, GOVERNMENT, HOLD,
    ID, LINE_NAME, NOTE, PLACE, PRIOR, PRIOR_SPENT, PRIORITY, PROJECT, PROJECTS, QUANTITY, RARE,
    RATE, TIMES, TRANSFER, UNIT, WORKING, YES,
};
use crate::budget::{
    Basis, Code, Field, Group, LineField, LineItem, Money, Project, ProjectField, Scenario,
};

/// The smallest number of decimals of an amount.
const MONEY_DECIMALS: u32 = 2;

/// The name of the table and of its sheet in a workbook (明细数据).
pub const NAME: &str = data_sheet::NAME;

/// The columns that calculations name.
pub const NAMED: [&str; 9] =
    [PLACE, PROJECT, BUDGET_UNIT, AMOUNT, PRIOR, FUNCTIONAL, ECONOMIC, FUND_SOURCE, TRANSFER];

/// The column with the name of a line.
pub const NAME_OF_LINE: &str = LINE_NAME;

/// All line items of `scenario` in the order of the book; amounts are in 万元 and exact. The public
/// is shown no facts that only serve drafting.
pub fn table(scenario: &Scenario, audience: Audience) -> Table {
    let rare = stated(scenario);
    let is_shown = |title: &&str| {
        (audience == Audience::Internal || !WORKING.contains(title))
            && (!RARE.contains(title) || rare.contains(title))
    };
    let columns: Vec<&str> = COLUMNS.into_iter().filter(is_shown).collect();
    let in_groups = Group::ALL.into_iter().flat_map(|group| {
        let place = data_sheet::place(group);
        scenario.group(group).lines.iter().map(move |line| (place, None, line))
    });
    let in_projects = scenario.projects.iter().flat_map(|project| {
        project.lines.iter().map(move |line| (PROJECTS, Some(project.as_ref()), line))
    });
    let rows = in_groups.chain(in_projects).map(|(place, project, line)| Row {
        kind: RowKind::Plain,
        indent: 0,
        cells: columns
            .iter()
            .map(|title| match *title {
                BUDGET_UNIT => unit(scenario, project, line),
                title => cell(title, place, project, line),
            })
            .collect(),
    });
    Table {
        name: NAME.to_owned(),
        above_left: NAME.to_owned(),
        title: NAME.to_owned(),
        unit: Words::builtin().unit(Unit::TenThousandYuan).to_owned(),
        columns: columns.iter().map(|title| column(title)).collect(),
        rows: rows.collect(),
        note: String::new(),
    }
}

/// The columns of [`RARE`] whose fact a line of `scenario` states.
fn stated(scenario: &Scenario) -> Vec<&'static str> {
    let lines = || scenario.line_places().flat_map(|(_, lines)| lines);
    let mut columns = Vec::new();
    if !scenario.units.is_empty() {
        columns.push(BUDGET_UNIT);
    }
    if lines().any(|line| line.prior_spent.is_some()) {
        columns.push(PRIOR_SPENT);
    }
    if lines().any(|line| line.government.is_some()) {
        columns.push(GOVERNMENT);
    }
    columns
}

/// The cell with the unit of a line, which for a line of a project is that of the project.
fn unit(scenario: &Scenario, project: Option<&Project>, line: &LineItem) -> Cell {
    let (unit, field) = match project {
        Some(project) => (project.unit, Field::Project(project.id, ProjectField::Unit)),
        None => (line.unit, Field::Line(line.id, LineField::Unit)),
    };
    let unit = unit.and_then(|id| scenario.unit(id));
    unit.map_or_else(Cell::default, |unit| fact(&unit.name, field))
}

fn column(title: &str) -> Column {
    let (weight, align) = match title {
        ID | UNIT | HOLD | TRANSFER => (4, Align::Center),
        PLACE | FUND_SOURCE => (8, Align::Left),
        FUNCTIONAL | ECONOMIC | GOVERNMENT => (6, Align::Left),
        PROJECT | LINE_NAME | BUDGET_UNIT | NOTE => (14, Align::Left),
        _ => (7, Align::Right),
    };
    Column { group: String::new(), title: title.to_owned(), weight, align }
}

/// The cell of a line in the column with this title.
fn cell(title: &str, place: &str, project: Option<&Project>, line: &LineItem) -> Cell {
    let field = |field| Field::Line(line.id, field);
    let text = |text: &str, it| fact(text, field(it));
    let number = |value: Option<Decimal>, least, it| {
        value.map_or_else(Cell::default, |value| figure(Some(value), least, field(it)))
    };
    let of_basis = |of: fn(&Basis) -> Decimal, least| {
        number(line.basis.as_ref().map(of), least, LineField::Basis)
    };
    let code = |code: Option<Code>, it| {
        code.map_or_else(Cell::default, |code| text(&code.to_string(), it))
    };
    match title {
        ID => Cell::words(line.id.number().to_string()),
        PLACE => Cell::words(place),
        PROJECT => project.map_or_else(Cell::default, |project| {
            fact(&project.name, Field::Project(project.id, ProjectField::Name))
        }),
        LINE_NAME => text(&line.name, LineField::Name),
        AMOUNT => figure(Some(line.amount.value()), MONEY_DECIMALS, field(LineField::Amount)),
        PRIOR => {
            let prior = line.prior.map(Money::value);
            figure(prior, MONEY_DECIMALS, field(LineField::Prior))
        }
        PRIOR_SPENT => {
            let spent = line.prior_spent.map(Money::value);
            figure(spent, MONEY_DECIMALS, field(LineField::PriorSpent))
        }
        FUNCTIONAL => code(line.functional, LineField::Functional),
        ECONOMIC => code(line.economic, LineField::Economic),
        GOVERNMENT => code(line.government, LineField::Government),
        FUND_SOURCE => line.fund_source.map_or_else(Cell::default, |source| {
            text(source.official_name(), LineField::FundSource)
        }),
        TRANSFER if line.transfer => text(YES, LineField::Transfer),
        QUANTITY => of_basis(|basis| basis.quantity, 0),
        UNIT => line
            .basis
            .as_ref()
            .map_or_else(Cell::default, |basis| text(&basis.unit, LineField::Basis)),
        RATE => of_basis(|basis| basis.rate.value(), MONEY_DECIMALS),
        TIMES => of_basis(|basis| basis.times, 0),
        HOLD if line.hold => text(YES, LineField::Hold),
        FLOOR => {
            let floor = line.floor.map(Money::value);
            number(floor, MONEY_DECIMALS, LineField::Floor)
        }
        PRIORITY => number(line.priority.map(Decimal::from), 0, LineField::Priority),
        NOTE => text(&line.note, LineField::Note),
        _ => Cell::default(),
    }
}

/// A cell with all digits of a number and at least `least` decimals; `None` means not known.
fn figure(value: Option<Decimal>, least: u32, field: Field) -> Cell {
    let value = value.map(|value| value.normalize());
    let decimals = value.map_or(least, |value| value.scale().max(least));
    let text = value.map_or_else(|| UNKNOWN.to_owned(), |value| plain(value, decimals));
    Cell::figure(Figure { text, value, decimals, source: Source::Fact(field) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{FundSource, LineId};
    use rust_decimal::dec;
    use std::sync::Arc;

    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        scenario.group_mut(Group::Revenue).lines =
            vec![LineItem { name: "拨款".to_owned(), ..LineItem::blank(1.into()) }].into();
        let line = LineItem {
            name: "社工服务".to_owned(),
            amount: money(dec!(776.880001)),
            prior: Some(money(dec!(-5))),
            functional: "2080112".parse().ok(),
            economic: "30227".parse().ok(),
            fund_source: Some(FundSource::GeneralPublicBudget),
            transfer: true,
            basis: Some(Basis {
                quantity: dec!(52),
                unit: "人".to_owned(),
                rate: money(dec!(14.94)),
                times: dec!(1.5),
            }),
            hold: true,
            floor: Some(money(dec!(700))),
            priority: Some(3),
            note: "=cmd".to_owned(),
            ..LineItem::blank(2.into())
        };
        let mut project = Project::blank(3.into());
        project.name = "仲裁".to_owned();
        project.lines = vec![line].into();
        scenario.projects = vec![Arc::new(project)];
        scenario
    }

    #[test]
    fn every_line_has_a_row_with_all_its_facts() {
        let table = table(&scenario(), Audience::Internal);
        let titles: Vec<_> = table.columns.iter().map(|column| column.title.as_str()).collect();
        let common = || COLUMNS.into_iter().filter(|title| !RARE.contains(title));
        assert_eq!(titles, common().collect::<Vec<_>>());
        let rows: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.cells.iter().map(Cell::text).collect()).collect();
        let blank = "";
        assert_eq!(rows[0][..6], ["1", "收入", blank, "拨款", "0.00", "—"]);
        assert!(rows[0][6..].iter().all(String::is_empty), "unset facts stay blank");
        let expected = [
            "2",
            "项目支出",
            "仲裁",
            "社工服务",
            "776.880001",
            "-5.00",
            "2080112",
            "30227",
            "一般公共预算",
            "是",
            "52",
            "人",
            "14.94",
            "1.5",
            "是",
            "700.00",
            "3",
            "=cmd",
        ];
        assert_eq!(rows[1], expected);
    }

    #[test]
    fn the_public_is_not_shown_the_facts_that_serve_drafting() {
        let table = table(&scenario(), Audience::Public);
        let titles: Vec<_> = table.columns.iter().map(|column| column.title.as_str()).collect();
        let published =
            COLUMNS.into_iter().filter(|it| !RARE.contains(it) && !WORKING.contains(it));
        assert_eq!(titles, published.collect::<Vec<_>>());
        assert!(table.rows.iter().all(|row| row.cells.len() == titles.len()));
        assert_eq!(table.rows[1].cells.last().unwrap().text(), "1.5");
    }

    #[test]
    fn the_source_of_every_figure_is_the_typed_fact() {
        let table = table(&scenario(), Audience::Public);
        let amount = table.rows[1].cells[4].as_figure().unwrap();
        let id = LineId::from(2);
        assert_eq!(amount.source, Source::Fact(Field::Line(id, LineField::Amount)));
        assert_eq!(amount.value, Some(dec!(776.880001)));
        assert_eq!(table.rows[0].cells[5].as_figure().unwrap().value, None);
    }
}
