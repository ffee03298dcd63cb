//! The page from its head to its foot.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::super::summary::ResultText;
use super::super::{Report, Score, labels};
use super::criteria::all_criteria;
use super::lists::{gaps, next_steps, strengths, unanswered, warnings};
use super::tables::{dimensions, gates, what_if};

/// What the page may load: nothing; its own style is in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Lays a report out as a page; with `details`, every criterion with its evidence too.
#[must_use]
pub fn render(report: &Report, details: bool) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(report))
            body {
                (summary(report))
                main {
                    (what_if(report))
                    (dimensions(report))
                    (gates(report))
                    (next_steps(report))
                    (gaps(&report.gaps))
                    (warnings(report))
                    (strengths(report))
                    (unanswered(report))
                    @if details { (all_criteria(&report.details)) }
                }
                footer {
                    @for note in &report.notes { p { (note) } }
                }
            }
        }
    };
    page.into_string() + "\n"
}

/// Says what the page is and how it looks.
fn head(report: &Report) -> Markup {
    let heading = &report.heading;
    let subject = heading.subject.as_deref().map(|subject| format!("{subject}: ")).unwrap_or_default();
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(POLICY);
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            title { (subject) (heading.step) ", " (heading.as_of) }
            style { (PreEscaped(include_str!("style.css"))) }
        }
    }
}

/// Writes the verdict, what holds it back, the results, and who, which rubric, as of when.
fn summary(report: &Report) -> Markup {
    let (summary, heading) = (&report.summary, &report.heading);
    html! {
        header {
            p.who { (heading.who) }
            h1 { (summary.sentence) }
            @if let Some(held_back) = &summary.held_back {
                p.held { strong { "Held back" } " " (held_back) }
            }
            dl.results {
                (result("evidenced", "Evidenced", &summary.evidenced, labels::EVIDENCED))
                (result("claimed", "Claimed", &summary.claimed, labels::CLAIMED))
                div {
                    dt { "Stands at" }
                    dd { span.value { (summary.standing) } }
                }
            }
            dl.facts {
                @for (label, words) in [("Move", &heading.step), ("Rubric", &heading.rubric), ("As of", &heading.as_of)] {
                    div { dt { (label) } dd { (words) } }
                }
            }
        }
    }
}

/// Writes one of the two results.
fn result(name: &str, label: &str, result: &ResultText, meaning: &str) -> Markup {
    html! {
        div class=(name) {
            dt { (label) }
            dd {
                span.value { (number(name, None, &result.score)) }
                " " span.verdict data-verdict=(name) { (result.verdict) }
                span.meaning { (meaning) }
            }
        }
    }
}

/// Writes a score with both its ends exactly, so that a script finds it without reading words.
pub(super) fn number(name: &str, dimension: Option<&str>, score: &Score) -> Markup {
    let exact = |end: usize| score.ends.as_ref().map(|ends| ends[end].exact.as_str());
    html! {
        span data-number=(name) data-dimension=[dimension] data-low=[exact(0)] data-high=[exact(1)] { (score.shown) }
    }
}
