//! What is shown and selected; forgotten when the window closes.

use std::collections::HashMap;

use crate::budget::{ItemId, ProjectId};
use crate::ui::place::Page;
use crate::ui::widgets::grid::GridState;

/// What is shown and selected.
pub struct Session {
    pub page: Page,
    /// The project whose details are shown.
    pub project: Option<ProjectId>,
    pub project_tab: ProjectTab,
    pub project_filter: String,
    pub project_sort: Option<ProjectSort>,
    pub inspector_open: bool,
    pub chart: ChartChoice,
    /// What was just created, for its table to put the cursor on.
    pub created: Option<ItemId>,
    /// The project just created wants a name.
    pub name_new_project: bool,
    /// Cursor and selection of each table, by the table's id.
    pub grids: HashMap<egui::Id, GridState>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            page: Page::default(),
            project: None,
            project_tab: ProjectTab::default(),
            project_filter: String::new(),
            project_sort: None,
            inspector_open: true,
            chart: ChartChoice::default(),
            created: None,
            name_new_project: false,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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

impl Session {
    /// Shows a project's details.
    pub fn show_project(&mut self, id: ProjectId) {
        self.page = Page::Projects;
        self.project = Some(id);
    }

    /// Forgets what belonged to the document that was open.
    pub fn forget_document(&mut self) {
        self.project = None;
        self.project_filter.clear();
        self.created = None;
        self.name_new_project = false;
        self.grids.clear();
    }
}
