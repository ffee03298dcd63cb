//! The axes: who rates what how, one axis a criterion.

use maud::{Markup, html};

use super::super::axes::{Axes, Axis, AxisMark};

/// Draws an axis of the scale for each criterion, with a mark for each rater where they rate it.
///
/// Each is a list of the ratings of the scale, so that whoever does not see it hears them one by one; the words below say the
/// same, and nothing depends on colour.
pub(super) fn axes(axes: &Axes) -> Markup {
    html! {
        p.axis-key {
            @for (mark, whom) in &axes.keys {
                span.key { (self::mark(mark)) " " (whom.as_str()) } " "
            }
        }
        @for row in &axes.rows { (axis(row, axes)) }
    }
}

fn axis(row: &Axis, axes: &Axes) -> Markup {
    html! {
        div.axis.decisive[row.is_decisive] {
            p.what { strong { (row.criterion.as_str()) } " " span.place { (row.place.as_str()) } }
            ol.steps {
                @for (step, marks) in axes.steps.iter().zip(&row.marks) {
                    li {
                        span.marks { @for mark in marks { (self::mark(mark)) " " } }
                        span.step { (step.as_str()) }
                    }
                }
            }
            p.faint { (row.said.as_str()) }
        }
    }
}

fn mark(mark: &AxisMark) -> Markup {
    html! { span class={ "mark " (mark.of) } { (mark.text.as_str()) } }
}
