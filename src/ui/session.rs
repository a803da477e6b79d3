//! What is shown and selected; forgotten when the window closes.

use std::collections::HashMap;

use crate::budget::{ItemId, ProjectId};
use crate::locale::tr;
use crate::ui::charts::ChartMode;
use crate::ui::panels::ChartCache;
use crate::ui::place::Page;
use crate::ui::tables::ProjectOrder;
use crate::ui::widgets::grid::{GridEvent, GridState};

/// What is shown and selected.
pub struct Session {
    pub page: Page,
    /// The project whose details are shown.
    pub project: Option<ProjectId>,
    /// The key project whose target is shown.
    pub key_project: Option<ProjectId>,
    pub project_tab: ProjectTab,
    pub project_filter: String,
    pub project_sort: Option<ProjectSort>,
    /// The rows for this filter and sorting.
    pub project_order: ProjectOrder,
    pub inspector_open: bool,
    pub chart: ChartChoice,
    pub subjects: SubjectView,
    /// What the chart shows, found once per revision.
    pub chart_cache: ChartCache,
    pub chart_mode: ChartMode,
    /// What the cursor is to be put on, once a table shows it.
    pub wanted: Option<ItemId>,
    /// Cursor and selection of each table, by the table's id.
    pub grids: HashMap<egui::Id, GridState>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            page: Page::default(),
            project: None,
            key_project: None,
            project_tab: ProjectTab::default(),
            project_filter: String::new(),
            project_sort: None,
            project_order: ProjectOrder::default(),
            inspector_open: true,
            chart: ChartChoice::default(),
            subjects: SubjectView::default(),
            chart_cache: ChartCache::default(),
            chart_mode: ChartMode::default(),
            wanted: None,
            grids: HashMap::new(),
        }
    }
}

/// The parts of a project's details.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProjectTab {
    /// 基本信息
    #[default]
    Facts,
    /// 测算明细
    Lines,
    /// 绩效目标
    Targets,
    /// 执行情况
    Progress,
}

/// The columns projects can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectSort {
    pub column: usize,
    pub descending: bool,
}

/// The charts of the inspector.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ChartChoice {
    /// What suits the page.
    #[default]
    Page,
    /// 支出构成
    Expenditure,
    /// 项目支出
    Projects,
    /// 收入来源
    Revenue,
    /// 功能分类
    Functional,
    /// 本年与上年
    Years,
}

impl ChartChoice {
    /// Every choice.
    pub const ALL: [Self; 6] = [
        Self::Page,
        Self::Expenditure,
        Self::Projects,
        Self::Revenue,
        Self::Functional,
        Self::Years,
    ];
}

/// What expenditure is gathered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubjectView {
    /// 功能分类
    #[default]
    Functional,
    /// 部门经济分类
    Economic,
    /// 资金来源
    FundSource,
}

impl Session {
    /// Shows a page; what the tables say about an edit that is thereby broken off.
    pub fn go(&mut self, page: Page) -> Vec<String> {
        self.page = page;
        let refused = |event| match event {
            GridEvent::Refused { text, message, .. } => {
                Some(tr!("form.refused", text = text, reason = message).into_owned())
            }
            // What could stand has been taken over while it was typed.
            _ => None,
        };
        self.grids.values_mut().flat_map(GridState::interrupt).filter_map(refused).collect()
    }

    /// Shows a project's details.
    pub fn show_project(&mut self, id: ProjectId) -> Vec<String> {
        self.project = Some(id);
        self.wanted = Some(id.into());
        self.go(Page::Projects)
    }

    /// Whether a text is being changed, so that undoing belongs to the text.
    pub fn is_typing(&self, ctx: &egui::Context) -> bool {
        let editing = self.grids.values().any(GridState::is_editing);
        editing || crate::ui::typed::is_typing(ctx)
    }

    /// Forgets what belonged to the document that was open.
    pub fn forget_document(&mut self) {
        self.project = None;
        self.key_project = None;
        self.project_filter.clear();
        self.project_order = ProjectOrder::default();
        self.chart_cache = ChartCache::default();
        self.wanted = None;
        self.grids.clear();
    }
}
