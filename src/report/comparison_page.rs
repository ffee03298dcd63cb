//! Two levels side by side: what each asks for, dimension by dimension.

use comfy_table::{ColumnConstraint, Table, Width, presets};

use crate::domain::{Criterion, Level, LevelIndex, Rubric, Severity};
use crate::text::{count, visible};

use super::layout::{Page, Tone};

/// Lays two levels out side by side: on the left what falls away, on the right what is new.
#[must_use]
pub fn comparison_page(rubric: &Rubric, one: LevelIndex, other: LevelIndex, width: usize, colour: bool) -> String {
    let mut page = Page::new(width, colour);
    let (left, right) = (rubric.level(one), rubric.level(other));
    page.paragraph("", "", Tone::Strong, &format!("{} and {}", visible(&left.title), visible(&right.title)));
    for level in [left, right] {
        if let Some(summary) = &level.summary {
            page.labelled(0, &visible(&level.title), 24, Tone::Plain, &visible(summary));
        }
    }
    page.gap();
    let heading = |level: &Level, what: &str| [format!("{} ({what})", visible(&level.title).to_uppercase())];
    side_by_side(&mut page, &heading(left, "falls away"), &heading(right, "is new"));
    for (place, dimension) in rubric.dimensions().iter().enumerate() {
        let of = |level: &Level| -> Vec<String> {
            level.criteria.iter().filter(|criterion| criterion.dimension == place).map(line).collect()
        };
        let (falls_away, is_new) = (of(left), of(right));
        if falls_away.is_empty() && is_new.is_empty() {
            continue;
        }
        page.heading(&visible(&dimension.title));
        side_by_side(&mut page, &falls_away, &is_new);
    }
    let signs = |level: &Level| -> Vec<String> {
        let hard = |severity| if severity == Severity::Hard { " [hard]" } else { "" };
        level.warnings.iter().map(|sign| format!("- {}{}", visible(&sign.text), hard(sign.severity))).collect()
    };
    if !(left.warnings.is_empty() && right.warnings.is_empty()) {
        page.heading("Warning signs");
        side_by_side(&mut page, &signs(left), &signs(right));
    }
    page.gap();
    page.paragraph("", "", Tone::Faint, &note(left, right));
    page.finish()
}

/// Writes a criterion in a line.
fn line(criterion: &Criterion) -> String {
    let must = if criterion.must { " [must]" } else { "" };
    format!("- {}{must}", visible(&criterion.text))
}

/// Fills two columns of equal width, each list from its top; what wraps stands in.
fn side_by_side(page: &mut Page, left: &[String], right: &[String]) {
    const BETWEEN: u16 = 2;
    let half = u16::try_from(page.width() / 2).unwrap_or(u16::MAX).saturating_sub(1);
    let options = textwrap::Options::new(usize::from(half - BETWEEN)).subsequent_indent("  ");
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for row in 0..left.len().max(right.len()) {
        let cell = |list: &[String]| list.get(row).map(|text| textwrap::fill(text, &options)).unwrap_or_default();
        table.add_row([cell(left), cell(right)]);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, BETWEEN)).set_constraint(ColumnConstraint::Absolute(Width::Fixed(half)));
    }
    page.lines(&table.to_string(), |_| Tone::Plain);
}

/// Says how the two lists are to be read.
fn note(left: &Level, right: &Level) -> String {
    let musts = |level: &Level| level.criteria.iter().filter(|criterion| criterion.must).count();
    let of = |level: &Level| {
        let criteria = count(level.criteria.len(), "criterion", "criteria");
        format!("{} asks for {criteria}, {}", visible(&level.title), count(musts(level), "must", "musts"))
    };
    format!(
        "{}; {}. What stands on the left falls away, what stands on the right is new; a level held counts as met.",
        of(left),
        of(right)
    )
}
