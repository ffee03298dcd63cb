//! Small random cases for the plan: few enough steps that every set of them can be tried.

use std::collections::{BTreeMap, BTreeSet};

use ladder::domain::{
    Action, Answer, AnswerSheet, Case, Criterion, CriterionId, Current, Date, Dimension, DimensionId, Effort, Entry,
    Evidence, Further, Level, LevelId, LevelIndex, Link, Policy, Ratio, Request, Response, Rubric, RubricId,
    RubricParts, Scale, Severity, Takes, Verdict, WarningId, WarningSign, Weight,
};
use ladder::engine::PlanRequest;

/// Draws numbers, the same for the same seed on every machine (Vigna's splitmix64).
pub(super) struct Draw(pub u64);

impl Draw {
    /// Draws a number below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).expect("BUG: it is below a usize")
    }

    /// Draws one of some values.
    pub(super) fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// Says yes so many times of a hundred.
    pub(super) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Holds a rubric, answers, what is asked of them, and what is asked of the plan.
#[derive(Debug)]
pub(super) struct SmallCase {
    pub rubric: Rubric,
    pub sheet: AnswerSheet,
    pub request: Request,
    pub wanted: PlanRequest,
}

impl SmallCase {
    pub(super) fn case(&self) -> Case<'_> {
        Case { rubric: &self.rubric, sheet: &self.sheet, request: self.request }
    }

    /// Makes the case of a number.
    pub(super) fn of(seed: u64) -> Self {
        let mut draw = Draw(seed);
        let rubric = rubric(&mut draw);
        let as_of = Date::parse("2026-11-20").expect("BUG: a date");
        let target = LevelIndex(rubric.levels().len() - 1);
        let current = match draw.below(3) {
            0 => Current::BelowTarget,
            _ => Current::Nothing,
        };
        let request = Request::new(&rubric, target, current, as_of).expect("BUG: the target has criteria");
        let sheet = sheet(&mut draw, &rubric, as_of);
        let wanted = wanted(&mut draw, &rubric);
        Self { rubric, sheet, request, wanted }
    }
}

fn rubric(draw: &mut Draw) -> Rubric {
    let dimensions = 1 + draw.below(2);
    let levels = 1 + draw.below(2);
    let mut built = Vec::new();
    for level in 0..levels {
        let most = if level + 1 == levels { 4 } else { 2 };
        let criteria =
            (0..=draw.below(most)).map(|index| criterion(draw, &format!("c{level}-{index}"), dimensions)).collect();
        let signs = if draw.percent(30) { 1 + draw.below(2) } else { 0 };
        let warnings = (0..signs).map(|index| sign(draw, &format!("s{level}-{index}"))).collect();
        built.push(Level {
            id: LevelId::parse(&format!("l{level}")).expect("BUG: a level id"),
            title: format!("L{level}"),
            aliases: Vec::new(),
            track: None,
            after: level.checked_sub(1).map(LevelIndex),
            entry: Entry::Promotion,
            sustained_months: None,
            active_months: None,
            summary: None,
            criteria,
            needs: Vec::new(),
            warnings,
        });
    }
    let dimension = |index: usize, weight| Dimension {
        id: DimensionId::parse(&format!("d{index}")).expect("BUG: a dimension id"),
        title: format!("D{index}"),
        weight,
        summary: None,
    };
    let parts = RubricParts {
        id: RubricId::parse("small").expect("BUG: a rubric id"),
        version: "1".to_owned(),
        title: "Small".to_owned(),
        summary: None,
        source: None,
        overlays: Vec::new(),
        policy: policy(draw),
        scale: Scale::default(),
        dimensions: (0..dimensions).map(|index| dimension(index, weight(draw))).collect(),
        tracks: Vec::new(),
        competencies: Vec::new(),
        levels: built,
        retired: Vec::new(),
    };
    Rubric::new(parts).expect("BUG: the rubric keeps the rules")
}

fn weight(draw: &mut Draw) -> Weight {
    Weight::from_thousandths(draw.one(&[1000, 1000, 2000, 500, 1234])).expect("BUG: a weight")
}

fn criterion(draw: &mut Draw, id: &str, dimensions: usize) -> Criterion {
    Criterion {
        id: CriterionId::parse(id).expect("BUG: a criterion id"),
        dimension: draw.below(dimensions),
        text: id.to_owned(),
        ask: None,
        why: None,
        must: draw.percent(25),
        weight: weight(draw),
        anchors: Vec::new(),
        evidence: Vec::new(),
        evidence_required: draw.percent(85),
        na_allowed: true,
        occasions: 1 + usize::from(draw.percent(25)),
        in_seat: false,
        takes: draw.one(&[Takes::Weeks, Takes::Weeks, Takes::Weeks, Takes::Quarter, Takes::HalfYear]),
        grow: vec![Action { effort: Effort::Small, text: "Do it".to_owned() }],
        further: Further::default(),
        expects: None,
        part_of: None,
    }
}

fn sign(draw: &mut Draw, id: &str) -> WarningSign {
    WarningSign {
        id: WarningId::parse(id).expect("BUG: a warning id"),
        text: id.to_owned(),
        ask: None,
        severity: if draw.percent(30) { Severity::Hard } else { Severity::Soft },
        grow: Vec::new(),
    }
}

fn policy(draw: &mut Draw) -> Policy {
    let scale = Scale::default();
    let mut policy = Policy::for_scale(&scale);
    let ratio = |draw: &mut Draw, of: &[(u64, u64)]| {
        let (numerator, denominator) = draw.one(of);
        Ratio::new(numerator, denominator)
    };
    policy.verdicts.ready = ratio(draw, &[(1, 2), (7, 10), (17, 20), (1, 1)]);
    policy.verdicts.nearly = ratio(draw, &[(1, 2), (2, 5)]);
    policy.verdicts.developing = ratio(draw, &[(1, 4), (2, 5)]);
    policy.floor = ratio(draw, &[(0, 1), (1, 2), (3, 4)]);
    policy.foundation = ratio(draw, &[(1, 2), (17, 20)]);
    policy.na_limit = ratio(draw, &[(1, 3), (1, 2), (0, 1)]);
    policy.na_limit_level = ratio(draw, &[(1, 4), (1, 2), (0, 1)]);
    policy.warnings_limit = 1 + draw.below(2);
    policy.sustained_months = u32::try_from(draw.below(5)).expect("BUG: a small number");
    policy.active_months = 1 + u32::try_from(draw.below(3)).expect("BUG: a small number");
    policy.breadth = ratio(draw, &[(0, 1), (1, 4), (1, 2), (1, 1)]);
    policy.evidence.max_age_months = draw.one(&[4, 6, 18]);
    let numbered = |number| scale.by_number(number).expect("BUG: a rating");
    match draw.below(6) {
        0 => policy.evidence.caps = [2, 2, 2, 3].map(numbered),
        1 => policy.evidence.caps = [0, 1, 3, 4].map(numbered),
        _ => {}
    }
    policy
}

fn sheet(draw: &mut Draw, rubric: &Rubric, as_of: Date) -> AnswerSheet {
    let mut sheet = AnswerSheet::empty();
    let criteria: Vec<_> = rubric.levels().iter().flat_map(|level| &level.criteria).cloned().collect();
    for criterion in criteria {
        let rated = |number| Response::Rated(rubric.scale().by_number(number).expect("BUG: a rating"));
        let response = match draw.below(10) {
            0 | 1 => Response::Unanswered,
            2 => Response::NotApplicable {
                reason: "none here".to_owned(),
                confirmed_by: draw.percent(30).then(|| "manager".to_owned()),
            },
            3 => rated(0),
            4 => rated(1),
            5 => rated(2),
            6..=8 => rated(3),
            _ => rated(4),
        };
        let count = if draw.percent(60) { 1 + draw.below(2) } else { 0 };
        let evidence = (0..count).map(|index| item(draw, &format!("{}-{index}", criterion.id), as_of).into()).collect();
        sheet.answers.insert(criterion.id, Answer { response, evidence, note: None });
    }
    for sign in rubric.levels().iter().flat_map(|level| &level.warnings) {
        match draw.below(3) {
            0 => {}
            drawn => {
                sheet.warnings.insert(sign.id.clone(), drawn == 1);
            }
        }
    }
    sheet
}

/// Draws a piece of evidence, some of them shared by criteria and some of them old.
fn item(draw: &mut Draw, name: &str, as_of: Date) -> Evidence {
    let name = if draw.percent(25) { "shared".to_owned() } else { name.to_owned() };
    let days = draw.one(&[0, 10, 40, 80, 100, 125, 160, 200, 300, 500]);
    let start = Date::parse("2025-01-01").expect("BUG: a date");
    let date = start.days_later(start.days_until(as_of) - days);
    Evidence {
        what: name.clone(),
        link: draw.percent(80).then(|| Link::parse(&format!("there/{name}")).expect("BUG: a link")),
        date: date.filter(|_| draw.percent(90)),
        confirmed_by: draw.percent(25).then(|| "a colleague".to_owned()),
    }
}

fn wanted(draw: &mut Draw, rubric: &Rubric) -> PlanRequest {
    let names = rubric.levels().iter().flat_map(|level| {
        let criteria = level.criteria.iter().map(|criterion| criterion.id.to_string());
        criteria.chain(level.warnings.iter().map(|sign| sign.id.to_string()))
    });
    let excluded: BTreeSet<_> = names.filter(|_| draw.percent(8)).collect();
    PlanRequest {
        to: draw.one(&[Verdict::Ready, Verdict::Ready, Verdict::Ready, Verdict::Nearly, Verdict::Developing]),
        parallel: 1 + draw.below(3),
        max_steps: draw.percent(20).then(|| draw.below(6)),
        excluded,
    }
}

/// Counts, by criterion, the distinct links and words of what is there that somebody else can check.
pub(super) fn checkable(sheet: &AnswerSheet) -> BTreeMap<CriterionId, usize> {
    let of = |answer: &Answer| {
        let items = sheet.evidence_of(answer);
        let checkable = items.filter(|item| item.link.is_some() || item.confirmed_by.is_some());
        checkable.map(Evidence::piece).collect::<BTreeSet<_>>().len()
    };
    sheet.answers.iter().map(|(id, answer)| (id.clone(), of(answer))).collect()
}
