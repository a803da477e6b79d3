//! What is shown and selected; forgotten when the window closes.

use std::collections::HashMap;

use crate::budget::{Field, ItemId, ProjectId, Scenario};
use crate::locale::tr;
use crate::ui::charts::ChartMode;
use crate::ui::pages::{
    BridgeView, CompareView, LeversView, MergeView, OfficialTables, RecordView, ReviewView,
};
use crate::ui::panels::{ChartCache, SourceCache};
use crate::ui::place::{
    Asked, ChartChoice, InspectorTab, Page, ProjectSort, ProjectTab, SubjectView,
};
use crate::ui::tables::ProjectOrder;
use crate::ui::widgets::grid::{CellAddress, GridEvent, GridState};

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
    /// The official tables, and which is shown.
    pub official_tables: OfficialTables,
    /// What the chart shows, found once per revision.
    pub chart_cache: ChartCache,
    pub chart_mode: ChartMode,
    /// What the cursor is to be put on, once a table shows it.
    pub wanted: Option<ItemId>,
    /// Which fact of it; what the table shows first, when none.
    pub wanted_fact: Option<Field>,
    /// What was put in from another document while this one was not shown.
    pub arrived: Option<ProjectId>,
    pub inspector_tab: InspectorTab,
    /// The figures asked about, each found in the one before.
    pub asked: Vec<Asked>,
    /// The cell whose origin was asked about last by putting the cursor on it.
    pub asked_cell: Option<(egui::Id, CellAddress)>,
    pub source_cache: SourceCache,
    /// What is shown of the change record.
    pub record: RecordView,
    /// What in the texts has to be looked at.
    pub review: ReviewView,
    /// What is merged into the scenario.
    pub merge: MergeView,
    /// What is set on the levers.
    pub levers: LeversView,
    /// Between which totals the bridge leads.
    pub bridge: BridgeView,
    /// What is compared and how it is shown; it comes along when another document is shown.
    pub compare: CompareView,
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
            official_tables: OfficialTables::default(),
            chart_cache: ChartCache::default(),
            chart_mode: ChartMode::default(),
            wanted: None,
            wanted_fact: None,
            arrived: None,
            inspector_tab: InspectorTab::default(),
            asked: Vec::new(),
            asked_cell: None,
            source_cache: SourceCache::default(),
            record: RecordView::default(),
            review: ReviewView::default(),
            merge: MergeView::default(),
            levers: LeversView::default(),
            bridge: BridgeView::default(),
            compare: CompareView::default(),
            grids: HashMap::new(),
        }
    }
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
        editing || crate::ui::fields::text_field::is_typing(ctx)
    }

    /// What comes along when another document is shown.
    pub fn view(&mut self) -> SharedView {
        SharedView {
            compare: std::mem::take(&mut self.compare),
            page: self.page,
            project: self.project,
            key_project: self.key_project,
            project_tab: self.project_tab,
            inspector_open: self.inspector_open,
            inspector_tab: self.inspector_tab,
            chart: self.chart,
            chart_mode: self.chart_mode,
            subjects: self.subjects,
        }
    }

    /// Shows the place that was looked at in another document, as far as `scenario` has it.
    pub fn take_over(&mut self, view: SharedView, scenario: &Scenario) {
        let has_page = match view.page {
            Page::Review => !self.review.is_empty(),
            Page::Merge => self.merge.is_open(),
            _ => true,
        };
        self.page = if has_page { view.page } else { Page::Overview };
        self.compare = view.compare;
        self.project_tab = view.project_tab;
        self.inspector_open = view.inspector_open;
        self.inspector_tab = view.inspector_tab;
        self.chart = view.chart;
        self.chart_mode = view.chart_mode;
        self.subjects = view.subjects;
        let shared = |id: &ProjectId| scenario.project(*id).is_some();
        let project = self.arrived.take().or(view.project).filter(shared);
        if project.is_some() && project != self.project {
            self.project = project;
            self.wanted = project.map(ItemId::Project);
        }
        let key_project = view.key_project.filter(shared);
        if key_project.is_some() && key_project != self.key_project {
            self.key_project = key_project;
            if self.page == Page::Performance {
                self.wanted = key_project.map(ItemId::KeyProject);
            }
        }
    }
}

/// What is looked at whatever the document: it is compared page by page.
pub struct SharedView {
    compare: CompareView,
    page: Page,
    project: Option<ProjectId>,
    key_project: Option<ProjectId>,
    project_tab: ProjectTab,
    inspector_open: bool,
    inspector_tab: InspectorTab,
    chart: ChartChoice,
    chart_mode: ChartMode,
    subjects: SubjectView,
}
