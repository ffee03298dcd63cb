//! Says what an assessment, a plan or a rubric comes to: every sentence and its order are decided once here.
//!
//! A page is a [`Document`]: a list of blocks, whose words are safe to show. The formats of [`render`] each lay out every
//! kind of block, escape the words for what would act there, and know no page. So a section is one function that yields
//! blocks and one line in the list of its page, and a format is one renderer.
//!
//! Data formats are apart by design: [`json`] and [`plan_json`] mirror the results, so that a script never depends on
//! wording; [`csv()`] and [`plan_calendar`] lay facts and the same words out for other programs.

mod assessment;
mod axes;
mod block;
mod calendar;
mod comparison;
mod competencies;
mod conditions;
mod csv;
mod further;
mod history;
mod inline;
mod json_v1;
mod link;
mod log;
mod musts;
mod needs;
mod number;
mod people;
mod placement;
mod plan;
mod policy;
mod raters;
pub mod render;
mod rubric;
mod rubric_diff;
mod scores;
mod subject;
mod suggestions;
mod tracks;
mod transition;
mod trends;
mod words;

pub use assessment::{Origin, Provenance, assessment, verdict_sentence, worth_answering};
pub use block::Document;
pub use calendar::render as plan_calendar;
pub use comparison::comparison;
pub use competencies::asked_for;
pub use csv::render as csv;
pub use history::{History, HistoryChange, HistoryEntry, diff, history, history_csv};
pub use json_v1::{
    CheckedFile, ConfigFile, DefaultFacts, Finding, Gravity, Kind as DocumentKind, ListedRubric, Place, RelatedPlace,
    check_json, comparison_json, config_json, diff_json, history_json, json, json_schema, log_json, placement_json,
    plan_json, rubric_diff_json, rubric_json, rubric_list_json, suggestions_json,
};
pub use log::{Logged, csv as log_csv, export as log_export, list as log_list};
pub use placement::{placement, placement_csv};
pub use plan::{Division, Planning, plan, questions};
pub use raters::{Compared, HiddenPeers, agreed, compared, comparison_csv, open_signs, rater_name};
pub use rubric::{level, rubric};
pub use rubric_diff::{lineage, rubric_diff};
pub use suggestions::suggestions;
