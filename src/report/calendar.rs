//! The days of a plan for a calendar: an iCalendar file (RFC 5545) of whole days.

use chrono::{NaiveDate, TimeZone, Utc};
use icalendar::{Calendar, Component, Event, EventLike};
use sha2::{Digest as _, Sha256};

use crate::domain::{AnswerSheet, Case, Date, RaterRole, words};
use crate::text::{cut, visible};

use super::Planning;
use super::plan::{change, sentence, summary, text, time};

/// Writes the review, the looks at the plan every three months before it, and the day to which the plan leads.
///
/// The same plan gives the same file: identifiers come from who and what is planned for, so that a later file of it takes the
/// place of this one and that of somebody else does not, and every stamp is the as-of date. The days are free, and each is told
/// of a week before.
#[must_use]
pub fn render(planning: &Planning) -> String {
    let Planning { case: Case { rubric, sheet, request }, planned, .. } = *planning;
    let person = person(sheet);
    let key = person.map(|name| format!("-{}", key(name))).unwrap_or_default();
    let target = rubric.level(request.target());
    let title = &target.title;
    let mut calendar = Calendar::empty();
    calendar.append_property(("VERSION", "2.0")).append_property(("PRODID", "-//ladder//plan//EN"));
    let mut add = |kind: &str, day: Date, summary: String, lines: &[String]| {
        let uid = format!("{kind}-{}-{}{key}@ladder", rubric.id(), target.id);
        let summary = person.map_or_else(|| summary.clone(), |name| format!("{}: {summary}", cut(name)));
        calendar.push(event(&uid, request.as_of(), day, &summary, lines));
    };
    let plan = planned.plan();
    let steps = plan.into_iter().flat_map(|plan| &plan.steps);
    let steps = steps.map(|step| {
        let line = format!("- {}: {}", text(planning, step), change(planning, step));
        (step.end, line)
    });
    let steps: Vec<_> = steps.collect();
    for month in (3..planning.months).step_by(3) {
        let day = planning.day_after(month);
        let due: Vec<_> = steps.iter().filter(|(end, _)| *end <= day).map(|(_, line)| line.clone()).collect();
        let words = if due.is_empty() { "Nothing is due yet." } else { "Done by now:" };
        add(
            &format!("look-{month}"),
            day,
            format!("Look at the plan for {title}"),
            &[&[words.to_owned()], &due[..]].concat(),
        );
    }
    if let Some(plan) = plan {
        let words = time(planning, plan).replacen("the last", "The last", 1);
        add("day", plan.day, format!("The plan for {title} is done"), &[words]);
    }
    let summary = summary(planning).into_iter().map(|(label, words)| format!("{label}: {words}"));
    let all = steps.iter().map(|(_, line)| line.clone());
    let lines: Vec<_> = [sentence(planning)].into_iter().chain(summary).chain(all).collect();
    add("review", planning.review(), format!("Review: ready for {title}?"), &lines);
    folded(&calendar.to_string().replace("\r\nEND:VEVENT\r\n", &format!("{ALARM}\r\nEND:VEVENT\r\n")))
}

/// Tells of a day a week before it. The library would give it an identifier by chance, which RFC 5545 does not have there.
const ALARM: &str = "\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:In a week\r\nTRIGGER:-P7D\r\nEND:VALARM";

/// Gives who the plan is for: the subject, or who rates themselves.
fn person(sheet: &AnswerSheet) -> Option<&str> {
    let oneself = sheet.rater.name.as_deref().filter(|_| sheet.rater.role == RaterRole::Oneself);
    sheet.subject.as_deref().or(oneself)
}

/// Tells people apart in an identifier that does not spell their names: calendars put it into addresses and logs.
fn key(name: &str) -> String {
    let hash = Sha256::digest(words(name));
    format!("{:016x}", hash.iter().take(8).fold(0_u64, |key, byte| key << 8 | u64::from(*byte)))
}

/// Folds the last part of a long line, which the library leaves an octet longer than the 75 of RFC 5545.
fn folded(calendar: &str) -> String {
    let fold = |line: &str| match line.split_at(line.floor_char_boundary(75)) {
        (whole, "") => whole.to_owned(),
        (first, rest) => format!("{first}\r\n {rest}"),
    };
    calendar.split("\r\n").map(fold).collect::<Vec<_>>().join("\r\n")
}

/// Makes an event of a whole day, of words that are made safe to show here.
fn event(uid: &str, stamp: Date, day: Date, summary: &str, lines: &[String]) -> Event {
    let description = lines.iter().map(|line| visible(line)).collect::<Vec<_>>().join("\n");
    let mut event = Event::new();
    let summary = visible(summary);
    event.uid(uid).summary(&summary).description(description.trim_end()).add_property("TRANSP", "TRANSPARENT");
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_octets_and_none_loses_a_character() {
        let day = Date::parse("2026-11-20").expect("a day");
        for piece in ["a", "ü", "日", "👩‍👩‍👧", "a b", " ", "ab, c;\\ ", "é日 x"] {
            for count in 0..160 {
                let words = piece.repeat(count) + ".";
                let mut calendar = Calendar::empty();
                calendar.push(event("uid", day, day, &words, std::slice::from_ref(&words)));
                let written = calendar.to_string();
                let folded = folded(&written);
                let longest = folded.split("\r\n").map(str::len).max();
                assert!(longest <= Some(75), "{longest:?}: {folded}");
                let unfolded = |calendar: &str| calendar.replace("\r\n ", "");
                assert_eq!(unfolded(&folded), unfolded(&written));
            }
        }
    }
}
