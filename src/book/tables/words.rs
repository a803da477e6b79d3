//! The words that all sets of tables share; they are Chinese whatever the program's language.

use std::sync::LazyLock;

use serde::Deserialize;

use super::spec::Unit;
use crate::book::data;
use crate::budget::{
    IndicatorCategory, IndicatorLevel, ProcurementCategory, ProjectLevel, ProjectNature,
};

const FILE: &str = "words.ron";
const TEXT: &str = include_str!("../../../assets/tables/words.ron");

static WORDS: LazyLock<Words> = LazyLock::new(|| match data::read(FILE, TEXT) {
    Ok(words) => words,
    Err(error) => {
        // A test checks that the file is readable.
        log::error!("the words of the tables: {error}");
        Words::default()
    }
});

/// The words of `assets/tables/words.ron`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::book) struct Words {
    /// Total (合计).
    pub total: String,
    /// Unclassified (未分类): lines without a code.
    pub unclassified: String,
    /// Source not stated (未注明来源): lines without a source of funds.
    pub unstated: String,
    /// Other (其他): lines that no column takes.
    pub rest: String,
    /// Lines coded to a class (类) itself, while others are coded to its sections (款).
    pub undetailed_class: String,
    /// Lines coded to a section (款) itself, while others are coded to its items (项).
    pub undetailed_section: String,
    /// Not comparable (不可比).
    pub incomparable: String,
    /// The note below a table whose printed amounts do not add up to its printed totals.
    pub rounding: String,
    /// The note below a table without rows, when its set has no note for it.
    pub empty: String,
    yuan: String,
    ten_thousand_yuan: String,
    project_levels: Levels,
    project_natures: Natures,
    procurement: Procurement,
    indicator_levels: IndicatorLevels,
    indicator_categories: IndicatorCategories,
}

macro_rules! named {
    ($($(#[$doc:meta])* $type:ident $method:ident($field:ident: $of:ident) { $($name:ident => $variant:ident),+ $(,)? })+) => {
        $(
            #[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
            #[serde(deny_unknown_fields)]
            struct $type { $($name: String),+ }
        )+

        impl Words {
            /// The words that come with the program, read once.
            pub fn builtin() -> &'static Self {
                &WORDS
            }

            /// The unit as written above a table, such as `单位：万元`.
            pub fn unit(&self, unit: Unit) -> &str {
                match unit {
                    Unit::Yuan => &self.yuan,
                    Unit::TenThousandYuan => &self.ten_thousand_yuan,
                }
            }

            $(
                $(#[$doc])*
                pub fn $method(&self, of: $of) -> &str {
                    match of { $($of::$variant => &self.$field.$name),+ }
                }
            )+
        }
    };
}

named! {
    /// The name of a project level (项目级次).
    Levels project_level(project_levels: ProjectLevel) { first => First, second => Second }
    /// The name of the nature of a project (项目性质).
    Natures project_nature(project_natures: ProjectNature) {
        recurring => Recurring,
        temporary => Temporary,
    }
    /// The name of a category of procurement (采购品目).
    Procurement procurement(procurement: ProcurementCategory) {
        goods => Goods,
        works => Works,
        services => Services,
    }
    /// The name of a first level of indicators (一级指标).
    IndicatorLevels indicator_level(indicator_levels: IndicatorLevel) {
        cost => Cost,
        output => Output,
        benefit => Benefit,
        satisfaction => Satisfaction,
    }
    /// The name of a second level of indicators (二级指标).
    IndicatorCategories indicator_category(indicator_categories: IndicatorCategory) {
        economic_cost => EconomicCost,
        social_cost => SocialCost,
        environmental_cost => EnvironmentalCost,
        quantity => Quantity,
        quality => Quality,
        timeliness => Timeliness,
        output_cost => OutputCost,
        economic_benefit => EconomicBenefit,
        social_benefit => SocialBenefit,
        ecological_benefit => EcologicalBenefit,
        lasting_effect => LastingEffect,
        client_satisfaction => ClientSatisfaction,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_words_are_readable() {
        assert_eq!(data::read(FILE, TEXT).as_ref(), Ok(Words::builtin()));
    }
}
