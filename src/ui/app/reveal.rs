//! From a fact to the place where it is edited.

use egui::Context;

use super::App;
use crate::budget::{
    ExpenseKind, Field, Group, ItemId, LinePlace, List, ProjectField, ProjectId, ScenarioField,
};
use crate::locale::tr;
use crate::ui::fields::form::field_id;
use crate::ui::overlays::notices::Level;
use crate::ui::place::{Page, ProjectTab};

impl App {
    /// Shows the fact at `field` and puts the cursor on it.
    pub(super) fn reveal(&mut self, field: Field, ctx: &Context) {
        let shown = match field {
            Field::Project(id, fact) => {
                self.reveal_project(id, project_tab(fact));
                true
            }
            Field::Group(Group::Revenue, _) => self.reveal_page(Page::Revenue),
            Field::Group(..) => self.reveal_page(Page::Basic),
            Field::Expense(ExpenseKind::OperatingFunds, _) => self.reveal_page(Page::OtherMatters),
            Field::Expense(..) => self.reveal_page(Page::ThreePublic),
            Field::Scenario(fact) => {
                let page = scenario_page(fact);
                if page == Page::Levers {
                    // The ceilings stand where they are fitted to.
                    self.tabs.active_mut().pages.levers.fit_the_whole();
                }
                self.reveal_page(page)
            }
            listed => listed.owner().item().is_some_and(|id| self.reveal_item(id)),
        };
        if !shown || self.tabs.active().workspace.scenario().get(field).is_none() {
            self.notices.show(Level::Refused, tr!("record.gone"));
            return;
        }
        self.tabs.active_mut().state.wanted_fact = Some(field);
        ctx.memory_mut(|memory| memory.request_focus(field_id(field)));
    }

    fn reveal_item(&mut self, id: ItemId) -> bool {
        let Some((list, _)) = self.tabs.active().workspace.scenario().find(id) else {
            return false;
        };
        match list {
            List::Lines(LinePlace::Project(project)) => {
                self.reveal_project(project, ProjectTab::Lines);
            }
            List::Indicators(project) => self.reveal_project(project, ProjectTab::Targets),
            list => self.go(Page::of_list(list)),
        }
        self.tabs.active_mut().state.wanted = Some(id);
        true
    }

    fn reveal_project(&mut self, id: ProjectId, part: ProjectTab) {
        let page = &mut self.tabs.active_mut().pages.projects;
        // A filter would hide it.
        page.clear_filter();
        page.part = part;
        self.show_project(id);
    }

    fn reveal_page(&mut self, page: Page) -> bool {
        self.go(page);
        true
    }
}

fn project_tab(field: ProjectField) -> ProjectTab {
    match field {
        ProjectField::Spent | ProjectField::Progress => ProjectTab::Progress,
        _ => ProjectTab::Facts,
    }
}

fn scenario_page(field: ScenarioField) -> Page {
    use ScenarioField as F;
    match field {
        F::Department
        | F::Scope
        | F::DutiesIntro
        | F::Units
        | F::EstablishedPosts
        | F::InPost
        | F::Employees
        | F::RetiredCadres
        | F::Retirees => Page::Department,
        F::ChangeReason | F::PriorExpenditure => Page::Revenue,
        F::PerformanceUnits | F::MonitoringDue | F::PerformanceRemark => Page::Performance,
        F::AssetsAsOf
        | F::LargeEquipment
        | F::PlannedVehicles
        | F::PlannedVehicleAmount
        | F::PlannedEquipment
        | F::PlannedEquipmentAmount
        | F::FundStatement => Page::OtherMatters,
        F::CeilingTotal
        | F::CeilingPersonnel
        | F::CeilingOperating
        | F::CeilingAssistance
        | F::CeilingProjects => Page::Levers,
        F::Name | F::FiscalYear | F::Stage | F::Notes => Page::Overview,
    }
}
