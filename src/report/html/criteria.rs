//! Every criterion with its evidence, folded by level.

use maud::{Markup, html};

use super::super::{Detail, EvidenceText, labels};

/// Writes every criterion, level by level.
pub(super) fn all_criteria(details: &[Detail]) -> Markup {
    html! {
        @for level in details.chunk_by(|one, other| one.facts.level == other.facts.level) {
            section.criteria {
                h2 { (labels::every_criterion(&level[0].level)) }
                details {
                    summary { (crate::text::count(level.len(), "criterion", "criteria")) " with ratings and evidence" }
                    ul.gaps {
                        @for detail in level { (criterion(detail)) }
                    }
                }
            }
        }
    }
}

/// Writes one criterion.
fn criterion(detail: &Detail) -> Markup {
    html! {
        li data-criterion=(detail.id) {
            p.what { strong { (detail.text) } " " span.place { (detail.place) "; " span.id { (detail.id) } } }
            dl.lines {
                div { dt { "Rating" } dd { (detail.rating_in_full()) } }
                @for item in &detail.evidence {
                    div { dt { "Evidence" } dd { (evidence(item)) } }
                }
                @if let Some(note) = &detail.note {
                    div { dt { "Note" } dd { (note) } }
                }
            }
        }
    }
}

/// Writes a piece of evidence; only an address of the web or for mail can be clicked.
fn evidence(item: &EvidenceText) -> Markup {
    html! {
        (item.what)
        @if let Some(link) = &item.link {
            "; "
            @match &link.address {
                Some(address) => a href=(address) rel="noopener noreferrer nofollow" { (link.shown) },
                None => (link.shown),
            }
        }
        @for remark in &item.remarks { "; " (remark) }
    }
}
