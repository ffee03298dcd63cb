//! The plainest dimension, level, criterion and warning sign.

use ladder::domain::{
    Criterion, CriterionId, Dimension, DimensionId, Entry, Further, Level, LevelId, LevelIndex, Severity, Takes,
    WarningId, WarningSign, Weight,
};

/// Builds a dimension.
pub(super) fn dimension(id: &str, weight: Weight) -> Dimension {
    Dimension { id: DimensionId::parse(id).expect("BUG: a dimension id"), title: id.to_owned(), weight, summary: None }
}

/// Builds a level.
pub(super) fn level(
    name: &str,
    after: Option<LevelIndex>,
    criteria: Vec<Criterion>,
    warnings: Vec<WarningSign>,
) -> Level {
    Level {
        id: LevelId::parse(name).expect("BUG: a level id"),
        title: name.to_owned(),
        aliases: Vec::new(),
        track: None,
        after,
        entry: Entry::default(),
        sustained_months: None,
        active_months: None,
        summary: None,
        criteria,
        needs: Vec::new(),
        warnings,
    }
}

/// Builds a criterion that is no must and needs evidence.
pub(super) fn criterion(id: &str, dimension: usize, weight: Weight) -> Criterion {
    Criterion {
        id: CriterionId::parse(id).expect("BUG: a criterion id"),
        dimension,
        text: "Owns the outcome".to_owned(),
        ask: None,
        why: None,
        must: false,
        weight,
        anchors: Vec::new(),
        evidence: Vec::new(),
        evidence_required: true,
        na_allowed: false,
        occasions: 1,
        in_seat: false,
        takes: Takes::default(),
        grow: Vec::new(),
        further: Further::default(),
        expects: None,
        part_of: None,
    }
}

/// Builds a warning sign.
pub(super) fn warning_sign(id: &str, severity: Severity) -> WarningSign {
    let id = WarningId::parse(id).expect("BUG: a warning id");
    WarningSign { id, text: "Blames others".to_owned(), ask: None, severity, grow: Vec::new() }
}
