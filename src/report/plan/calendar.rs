//! The days of a plan for a calendar: an iCalendar file (RFC 5545) of whole days.

use chrono::{NaiveDate, TimeZone, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

use crate::domain::{Case, Date};
use crate::engine::Planned;
use crate::text::visible;

use super::planning::Planning;
use super::{PlanReport, table};

/// Writes the review, the looks at the plan every three months before it, and the day on which the evidence spans long enough.
///
/// The same plan gives the same file: identifiers come from what is planned, and every stamp is the as-of date.
#[must_use]
pub fn render(planning: &Planning) -> String {
    let Planning { case: Case { rubric, request, .. }, planned, .. } = *planning;
    let report = PlanReport::new(planning);
    let target = rubric.level(planning.before().target);
    let title = visible(&target.title);
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//ladder//plan//EN"));
    let mut add = |kind: &str, day: Date, summary: String, description: String| {
        let uid = format!("{kind}-{day}-{}-{}@ladder", rubric.id(), target.id);
        calendar.push(event(&uid, request.as_of(), day, &summary, &description));
    };
    let steps: Vec<_> = report.periods.iter().flat_map(|period| &period.steps).collect();
    let list = |done: &dyn Fn(Date) -> bool| {
        let lines =
            steps.iter().filter(|step| done(step.until)).map(|step| format!("- {}: {}", step.text, step.change));
        lines.collect::<Vec<_>>().join("\n")
    };
    for month in (3..planning.months).step_by(3) {
        let day = planning.day_after(month);
        let due = list(&|until| until <= day);
        let words = if due.is_empty() { "Nothing is due yet.".to_owned() } else { format!("Done by now:\n{due}") };
        add("look", day, format!("Look at the plan for {title}"), words);
    }
    if let Planned::Steps(plan) = planned
        && plan.day > request.as_of()
    {
        let words = report.time.clone().unwrap_or_default().replacen("the evidence", "The evidence", 1);
        add("day", plan.day, format!("Evidence for {title} spans long enough"), words);
    }
    let summary: Vec<_> =
        table::summary(&report).into_iter().map(|(label, words)| format!("{label}: {words}")).collect();
    let all = list(&|_| true);
    let words = format!("{}\n{}\n{all}", report.sentence, summary.join("\n"));
    add("review", planning.review(), format!("Review: ready for {title}?"), words);
    calendar.to_string()
}

/// Makes an event of a whole day.
fn event(uid: &str, stamp: Date, day: Date, summary: &str, description: &str) -> Event {
    let mut event = Event::new();
    event.uid(uid).summary(summary).description(description.trim_end());
    if let Some(stamp) = civil(stamp).and_then(|day| day.and_hms_opt(0, 0, 0)) {
        event.timestamp(Utc.from_utc_datetime(&stamp));
    }
    if let Some(day) = civil(day) {
        event.starts(day);
    }
    event.done()
}

/// Gives a day to the calendar's own type.
fn civil(date: Date) -> Option<NaiveDate> {
    date.to_string().parse().ok()
}
