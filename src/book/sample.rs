//! A small book with one of everything, for the tests of the code that writes and shows books.

use super::{
    Align, Anchor, Block, Book, Calculation, Cell, CellAt, Chart, ChartKind, ChartPart, Column,
    Content, Figure, Paper, PartCalculation, PartKey, PartRole, Row, RowKind, Source, Span, Table,
};
use crate::analysis::{Measure, Whole};
use crate::budget::{Field, LineField, ProjectField, ProjectId, ScenarioField};

/// The number of subjects in the long table, below its total and its class.
const SUBJECTS: u32 = 38;

/// A book with a heading of each level, facts, known and unknown figures, a long table with shared
/// headings and totals, a wide one, an empty one, a pie and a bridge.
pub(crate) fn book() -> Book {
    let mut blocks = Blocks { part: PartKey::Overview, number: 0, written: Vec::new() };
    blocks.overview();
    blocks.totals();
    blocks.tables();
    blocks.charts();
    Book {
        department: "深圳市罗湖区人力资源局（本级）".to_owned(),
        fiscal_year: 2024,
        title: "2024年部门预算".to_owned(),
        name: "深圳市罗湖区人力资源局（本级）2024年部门预算（内部）".to_owned(),
        edition: "方案A（二上）".to_owned(),
        paper: Paper::default(),
        date: "2024年1月15日".to_owned(),
        blocks: blocks.written,
        line_items: line_items(),
    }
}

/// Columns of which some have a heading above their heading, some one heading and some none.
pub(crate) const NESTED: &[(&str, &str)] = &[
    ("", "单位"),
    ("本年收入/财政拨款", "一般"),
    ("本年收入/财政拨款", "基金"),
    ("本年收入", "专户"),
    ("本年收入/单位资金", "事业"),
    ("本年收入/单位资金", "其他"),
    ("", "结转"),
];

/// A table of one row with these headings and titles of columns: words in the first one, amounts in
/// the others.
pub(crate) fn headed(columns: &[(&str, &str)]) -> Table {
    let columns = columns.iter().enumerate().map(|(index, (group, title))| {
        column(group, title, 1, if index == 0 { Align::Left } else { Align::Right })
    });
    let columns: Vec<Column> = columns.collect();
    let amounts = (1..columns.len())
        .map(|number| Cell::figure(figure(&format!("{number}.00"), Source::Table)));
    Table {
        name: "表4".to_owned(),
        above_left: "表4".to_owned(),
        title: "收入总表".to_owned(),
        unit: "单位：万元".to_owned(),
        rows: vec![row(RowKind::Plain, 0, "本级", amounts.collect())],
        columns,
        note: String::new(),
    }
}

/// The book with [`NESTED`] headings in place of its first table.
pub(crate) fn nested_book() -> Book {
    let mut book = book();
    let is_table = |block: &&mut Block| matches!(block.content, Content::Table(_));
    if let Some(block) = book.blocks.iter_mut().find(is_table) {
        block.content = Content::Table(headed(NESTED));
    }
    book
}

/// The source of a typed figure of a line.
pub(crate) fn typed() -> Source {
    Source::Fact(Field::Line(1.into(), LineField::Basis))
}

/// A figure that is shown as `text`; `—` means not known.
pub(crate) fn figure(text: &str, source: Source) -> Figure {
    let digits = text.trim_end_matches('%').trim_start_matches('+').replace(',', "");
    let digits = digits.replace('−', "-");
    let decimals = digits.split_once('.').map_or(0, |(_, after)| after.len());
    Figure {
        text: text.to_owned(),
        value: digits.parse().ok(),
        decimals: u32::try_from(decimals).unwrap(),
        source,
    }
}

struct Blocks {
    part: PartKey,
    number: u16,
    written: Vec<Block>,
}

impl Blocks {
    fn push(&mut self, content: Content) {
        self.number += 1;
        let anchor = Anchor { part: self.part, owner: None, number: self.number };
        self.written.push(Block { anchor, content });
    }

    fn part(&mut self, part: PartKey, text: &str) {
        (self.part, self.number) = (part, 0);
        self.heading(1, text);
    }

    fn heading(&mut self, level: u8, text: &str) {
        self.push(Content::Heading { level, text: text.to_owned() });
    }

    fn paragraph(&mut self, spans: Vec<Span>) {
        self.push(Content::Paragraph(spans));
    }

    fn overview(&mut self) {
        self.part(PartKey::Overview, "第一部分 部门概况");
        self.heading(2, "一、主要职责");
        let duty = "贯彻执行国家、省、市有关人力资源和社会保障工作的法律、法规、政策，拟订辖区人力资源和社会保障事业发展规划、政策并组织实施和监督检查；".repeat(3);
        self.paragraph(vec![
            words("1."),
            Span::Fact { text: duty, field: Field::Scenario(ScenarioField::DutiesIntro) },
        ]);
        self.heading(2, "二、机构设置");
        self.heading(3, "（一）编制情况");
        self.paragraph(vec![
            words("本部门核定编制"),
            count("37", ScenarioField::EstablishedPosts),
            words("名，实有在编人员"),
            count("—", ScenarioField::InPost),
            words("名。"),
        ]);
    }

    fn totals(&mut self) {
        self.part(PartKey::Totals, "第二部分 部门预算收支总体情况");
        self.heading(2, "一、关于预算收支");
        let project = Field::Project(ProjectId::from(7), ProjectField::Reason);
        self.paragraph(vec![
            words("2024年部门预算支出"),
            derived("14,476.35", Whole::Expenditure, Measure::Amount),
            words("万元，比2023年减少"),
            derived("3,392.47", Whole::Expenditure, Measure::Change),
            words("万元，下降"),
            derived("19.0%", Whole::Expenditure, Measure::Percent),
            words("，主要原因是"),
            fact("人才工作经费减少 #set text(red) *不是标记* _也不是_ $x$ @此处 <标签>", project),
            words("。基本支出比上年"),
            derived("—", Whole::Basic, Measure::Change),
            words("。"),
        ]);
    }

    fn tables(&mut self) {
        self.part(PartKey::Tables, "附表");
        self.push(Content::Table(subjects()));
        self.push(Content::Table(wide()));
        self.push(Content::Table(empty()));
    }

    fn charts(&mut self) {
        self.part(PartKey::Charts, "附图");
        self.push(Content::Chart(pie()));
        self.push(Content::Chart(bridge()));
    }
}

/// A table with 40 rows below a header of two rows: the total, a class, and its subjects.
fn subjects() -> Table {
    let mut rows = Vec::new();
    let mut sums = [0; 3];
    for number in 1..=SUBJECTS {
        let amounts = [12_345 * number, 1_000 * number + 99];
        let total = amounts.iter().sum();
        for (sum, amount) in sums.iter_mut().zip([total, amounts[0], amounts[1]]) {
            *sum += amount;
        }
        let cells = [total, amounts[0], amounts[1]].map(|cents| Cell::figure(table_figure(cents)));
        let name = format!("{} 就业管理事务第{number}项", 2_080_100 + number);
        rows.push(row(RowKind::Plain, 2, &name, cells.into()));
    }
    let column_sum = |column: usize, rows: std::ops::RangeInclusive<usize>| -> Vec<CellAt> {
        rows.map(|row| CellAt { row, column }).collect()
    };
    let sum_cells = |rows: std::ops::RangeInclusive<usize>| -> Vec<Cell> {
        let sums = sums.iter().zip(1..);
        let cell = |(cents, column): (&u32, usize)| Cell {
            calculation: Calculation::Sum(column_sum(column, rows.clone())),
            ..Cell::figure(table_figure(*cents))
        };
        sums.map(cell).collect()
    };
    let last = SUBJECTS as usize + 1;
    rows.insert(0, row(RowKind::Subtotal, 0, "208 社会保障和就业支出", sum_cells(2..=last)));
    rows.insert(0, row(RowKind::Total, 0, "合计", sum_cells(1..=1)));
    Table {
        name: "表1".to_owned(),
        above_left: "表1".to_owned(),
        title: "部门支出预算总表（功能分类）".to_owned(),
        unit: "单位：万元".to_owned(),
        columns: vec![
            column("", "科目", 5, Align::Left),
            column("预算数", "合计", 2, Align::Right),
            column("预算数", "基本支出", 2, Align::Right),
            column("预算数", "项目支出", 2, Align::Right),
        ],
        rows,
        note: "注：由于四舍五入因素，部分分项加和与总计可能略有差异。".to_owned(),
    }
}

fn wide() -> Table {
    let titles = ["项目名称", "合计", "一般公共预算", "政府性基金", "事业收入", "其他收入", "备注"];
    let columns = titles.iter().enumerate().map(|(index, title)| match index {
        0 => column("", title, 4, Align::Left),
        6 => column("", title, 3, Align::Center),
        _ => column("资金来源", title, 2, Align::Right),
    });
    let amounts = |texts: [&str; 5], note: &str| {
        let mut cells: Vec<Cell> =
            texts.iter().map(|text| Cell::figure(figure(text, Source::Table))).collect();
        cells.push(Cell::words(note));
        cells
    };
    let plain = [
        ("人才工作", amounts(["9,578.00", "9,578.00", "0.00", "0.00", "—"], "")),
        ("综合事务", amounts(["229.64", "229.64", "0.00", "0.00", "—"], "含上年结转")),
        ("预算准备金", amounts(["28.00", "28.00", "0.00", "0.00", "—"], "")),
    ];
    let mut rows: Vec<Row> =
        plain.into_iter().map(|(name, cells)| row(RowKind::Plain, 0, name, cells)).collect();
    let mut total = amounts(["9,835.64", "9,835.64", "0.00", "0.00", "—"], "");
    for (cell, column) in total.iter_mut().take(4).zip(1..) {
        cell.calculation = Calculation::Sum((0..3).map(|row| CellAt { row, column }).collect());
    }
    rows.push(row(RowKind::Total, 0, "合计", total));
    Table {
        name: "表2".to_owned(),
        above_left: "表2".to_owned(),
        title: "项目支出预算明细表".to_owned(),
        unit: "单位：万元".to_owned(),
        columns: columns.collect(),
        rows,
        note: String::new(),
    }
}

fn empty() -> Table {
    Table {
        name: "表3".to_owned(),
        above_left: "表3".to_owned(),
        title: "政府性基金预算支出表".to_owned(),
        unit: "单位：万元".to_owned(),
        columns: vec![
            column("", "科目编码", 2, Align::Center),
            column("", "科目名称", 4, Align::Left),
            column("", "预算数", 2, Align::Right),
        ],
        rows: Vec::new(),
        note: "注：本部门2024年无政府性基金预算财政拨款安排的预算，故本表为空表。".to_owned(),
    }
}

fn pie() -> Chart {
    let parts = [
        ("项目支出", "11,062.04", "76.4%"),
        ("人员支出", "2,662.96", "18.4%"),
        ("公用支出", "536.00", "3.7%"),
        ("对个人和家庭的补助支出", "215.35", "1.5%"),
    ];
    Chart {
        name: "图1".to_owned(),
        title: "2024年部门预算支出构成".to_owned(),
        unit: "单位：万元".to_owned(),
        kind: ChartKind::Pie,
        parts: parts
            .into_iter()
            .map(|(name, amount, share)| ChartPart {
                share: Some(figure(share, Source::Table)),
                ..part(name, amount, PartRole::Step)
            })
            .collect(),
        whole: None,
        note: String::new(),
    }
}

fn bridge() -> Chart {
    Chart {
        name: "图2".to_owned(),
        title: "2023年至2024年支出预算增减因素".to_owned(),
        unit: "单位：万元".to_owned(),
        kind: ChartKind::Bridge,
        parts: vec![
            part("2023年预算", "17,868.82", PartRole::Total),
            part("人才工作", "−3,638.00", PartRole::Step),
            part("辅助性人力资源管理", "+105.49", PartRole::Step),
            part("其他", "−488.36", PartRole::Rest),
            part("未说明差额", "+628.40", PartRole::Residual),
            part("2024年预算", "14,476.35", PartRole::Total),
        ],
        whole: None,
        note: "注：基本支出的上年数未知，其变动列入未说明差额。".to_owned(),
    }
}

fn line_items() -> Table {
    let amount = figure("9,578.00", Source::Table);
    Table {
        name: "明细".to_owned(),
        above_left: "明细".to_owned(),
        title: "预算明细".to_owned(),
        unit: "单位：万元".to_owned(),
        columns: vec![
            column("", "项目", 4, Align::Left),
            column("", "名称", 4, Align::Left),
            column("", "金额", 2, Align::Right),
        ],
        rows: vec![Row {
            kind: RowKind::Plain,
            indent: 0,
            cells: vec![
                Cell::words("人才工作"),
                Cell::words("=HYPERLINK(\"x\")"),
                Cell::figure(amount),
            ],
        }],
        note: String::new(),
    }
}

fn words(text: &str) -> Span {
    Span::Words(text.to_owned())
}

fn fact(text: &str, field: Field) -> Span {
    Span::Fact { text: text.to_owned(), field }
}

fn count(text: &str, field: ScenarioField) -> Span {
    Span::Figure(figure(text, Source::Fact(Field::Scenario(field))))
}

fn derived(text: &str, of: Whole, measure: Measure) -> Span {
    Span::Figure(figure(text, Source::Derived(of.figure(measure))))
}

fn column(group: &str, title: &str, weight: u16, align: Align) -> Column {
    Column { group: group.to_owned(), title: title.to_owned(), weight, align }
}

fn row(kind: RowKind, indent: u8, name: &str, amounts: Vec<Cell>) -> Row {
    let mut cells = vec![Cell::words(name)];
    cells.extend(amounts);
    Row { kind, indent, cells }
}

fn part(name: &str, amount: &str, role: PartRole) -> ChartPart {
    ChartPart {
        name: name.to_owned(),
        figure: figure(amount, Source::Table),
        share: None,
        role,
        calculation: PartCalculation::Stated,
    }
}

/// The figure of an amount in hundredths, with thousands separators.
fn table_figure(cents: u32) -> Figure {
    let whole = (cents / 100).to_string();
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index != 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    figure(&format!("{text}.{:02}", cents % 100), Source::Table)
}
