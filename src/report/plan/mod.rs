//! Says what a plan is: every sentence is decided once here, and a format only lays it out.

mod calendar;
mod json;
mod markdown;
mod planning;
mod questions;
mod roadmap;
mod steps;
mod table;
mod transition;

pub use calendar::render as plan_calendar;
pub use json::render as plan_json;
pub use markdown::{questions as questions_markdown, render as plan_markdown};
pub use planning::{Planning, Span};
pub use questions::questions;
pub use roadmap::{FadingRow, PeriodRow, PlanReport};
pub use steps::StepRow;
pub use table::{questions as questions_page, render as plan_page};
pub use transition::Transition;
