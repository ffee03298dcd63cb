//! Random situations: a small rubric, a sheet of answers against it, and a request.

use std::fmt;

use ladder::domain::{
    Answer, AnswerSheet, Case, Criterion, Current, EvidenceEntry, Gate, GateMap, LevelIndex, Rating, Request, Response,
    Role, Rubric, RubricParts, Verdict,
};
use ladder::engine::{Assessment, assess};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, RngSeed, TestCaseResult, TestRng, TestRunner};

use super::rubrics::{RubricPlan, rubric_plan};
use super::sheets::{self, Mood, mood};

/// Holds all that the engine is given.
#[derive(Clone)]
pub(super) struct Situation {
    /// The rubric.
    pub rubric: Rubric,
    /// The answers.
    pub sheet: AnswerSheet,
    /// What is asked.
    pub request: Request,
}

impl Situation {
    /// Asks the engine.
    pub(super) fn assess(&self) -> Assessment {
        assess(&self.case())
    }

    /// Bundles it as the engine takes it.
    pub(super) fn case(&self) -> Case<'_> {
        Case { rubric: &self.rubric, sheet: &self.sheet, request: self.request }
    }

    /// Gives the level held now, once the default is applied.
    pub(super) fn current(&self) -> Option<LevelIndex> {
        match self.request.current() {
            Current::Level(level) => Some(level),
            Current::BelowTarget => self.rubric.level(self.request.target()).after,
            Current::Nothing => None,
        }
    }

    /// Says how a level on the path is judged, as the rules define it.
    pub(super) fn role(&self, level: LevelIndex) -> Role {
        let held = self.current().is_some_and(|current| self.rubric.path(current).contains(&level));
        match level {
            target if target == self.request.target() => Role::Target,
            _ if held => Role::Held,
            _ => Role::Skipped,
        }
    }

    /// Lists the criteria of the path that take part, with their levels.
    pub(super) fn criteria(&self) -> impl Iterator<Item = (LevelIndex, &Criterion)> {
        let path = self.rubric.path(self.request.target()).into_iter();
        path.flat_map(|level| self.criteria_of(level).map(move |criterion| (level, criterion)))
    }

    /// Lists the criteria of a level that take part: one for those who have the title only where it is held.
    pub(super) fn criteria_of(&self, level: LevelIndex) -> impl Iterator<Item = &Criterion> {
        let in_seat = self.current() == Some(level);
        let criteria = self.rubric.level(level).criteria.iter().filter(|criterion| !criterion.is_only_shown());
        criteria.filter(move |criterion| in_seat || !criterion.in_seat)
    }

    /// Gives evidence that is enough for everything, where it is used at this criterion.
    pub(super) fn lasting(&self, criterion: &Criterion) -> Vec<EvidenceEntry> {
        let place = self.criteria().position(|(_, other)| other.id == criterion.id).unwrap_or(0);
        let max_age = self.rubric.policy().evidence.max_age_months;
        sheets::lasting(self.request.as_of(), max_age, place).into_iter().map(EvidenceEntry::Here).collect()
    }

    /// Gives what was answered to a criterion.
    pub(super) fn response(&self, criterion: &Criterion) -> &Response {
        self.sheet.answers.get(&criterion.id).map_or(&Response::Unanswered, |answer| &answer.response)
    }

    /// Finds a rating by its place, the highest one where the scale ends before it.
    pub(super) fn rating(&self, place: usize) -> Rating {
        self.rubric.scale().by_number(place).unwrap_or(self.rubric.scale().highest())
    }

    /// Answers a criterion, or changes its answer.
    pub(super) fn answer(&mut self, criterion: &Criterion, change: impl FnOnce(&mut Answer)) {
        let blank = Answer { response: Response::Unanswered, evidence: Vec::new(), note: None };
        change(self.sheet.answers.entry(criterion.id.clone()).or_insert(blank));
    }

    /// Puts a changed rubric in the place of this one.
    pub(super) fn with_rubric(&self, change: impl FnOnce(&mut RubricParts)) -> Self {
        let mut parts = self.rubric.clone().into_parts();
        change(&mut parts);
        Self { rubric: Rubric::new(parts).expect("BUG: a change keeps the rules of a rubric"), ..self.clone() }
    }
}

impl fmt::Debug for Situation {
    /// Prints what a counterexample is about, one line for each criterion and warning sign.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values: Vec<_> = self.rubric.scale().steps().iter().map(|step| step.value.to_string()).collect();
        let weights: Vec<_> = self.rubric.dimensions().iter().map(|dimension| dimension.weight.to_string()).collect();
        writeln!(formatter, "{:?}\n{:?}", self.request, self.rubric.policy())?;
        writeln!(formatter, "scale {values:?}, weights of the dimensions {weights:?}")?;
        for (index, level) in self.rubric.levels().iter().enumerate() {
            writeln!(
                formatter,
                "{} is {:?} after {:?}, {:?}",
                level.id,
                LevelIndex(index),
                level.after,
                self.rubric.sustained(LevelIndex(index))
            )?;
            for criterion in &level.criteria {
                let Criterion { id, dimension, must, weight, evidence_required, occasions, in_seat, .. } = criterion;
                write!(
                    formatter,
                    "  {id}: dimension {dimension}, weight {weight}, must {must}, needs evidence {evidence_required}, occasions {occasions}, in seat {in_seat}: "
                )?;
                writeln!(
                    formatter,
                    "{:?}",
                    self.sheet.answers.get(id).map(|answer| (&answer.response, &answer.evidence))
                )?;
            }
            for sign in &level.warnings {
                writeln!(
                    formatter,
                    "  {}: {:?}, observed {:?}",
                    sign.id,
                    sign.severity,
                    self.sheet.warnings.get(&sign.id)
                )?;
            }
        }
        Ok(())
    }
}

/// Holds the choices that a property makes about a situation; each shrinks to the first that there is.
#[derive(Clone)]
pub(super) struct Choices {
    drawn: Vec<u8>,
    next: usize,
}

impl fmt::Debug for Choices {
    /// Prints the choices up to the last that is not the first there is.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let made = self.drawn.iter().rposition(|drawn| *drawn != 0).map_or(0, |last| last + 1);
        write!(formatter, "{:?}", &self.drawn[..made])
    }
}

impl Choices {
    /// Chooses a number below `count`.
    pub(super) fn below(&mut self, count: usize) -> usize {
        let drawn = self.drawn[self.next % self.drawn.len()];
        self.next += 1;
        usize::from(drawn) % count
    }

    /// Decides between yes and no.
    pub(super) fn decide(&mut self) -> bool {
        self.below(2) == 1
    }

    /// Chooses an order of `count` things: which one stands at each place.
    pub(super) fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<_> = (0..count).map(|index| (self.below(256), index)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, index)| index).collect()
    }
}

/// Holds a property against random situations and says which small one breaks it.
///
/// They are the same in every run, so that a change is never blamed for the luck of the draw, and those of a short run are the
/// first of a long one; only `PROPTEST_CASES` asks for others each time.
pub(super) fn for_all(property: impl Fn(Situation, Choices) -> TestCaseResult) {
    let draws_others = std::env::var_os("PROPTEST_CASES").is_some();
    let fixed = || TestRunner::new_with_rng(config(), TestRng::deterministic_rng(RngAlgorithm::XorShift));
    run(if draws_others { TestRunner::new(config()) } else { fixed() }, property);
}

/// Runs a property, and panics with the smallest situation that breaks it.
fn run(mut runner: TestRunner, property: impl Fn(Situation, Choices) -> TestCaseResult) {
    let choices = vec(any::<u8>(), 97).prop_map(|drawn| Choices { drawn, next: 0 });
    let outcome = runner.run(&(situation(), choices), |(situation, choices)| property(situation, choices));
    let counterexample = outcome.err().map_or_else(String::new, |error| error.to_string());
    assert!(counterexample.is_empty(), "{counterexample}");
}

/// Gives how many situations a property is held against: few enough to wait for, where nobody asks for a number.
pub(super) fn cases() -> u32 {
    let asked = ["PROPTEST_CASES", "LADDER_CASES"].into_iter().find_map(|name| std::env::var(name).ok());
    asked.map_or(100, |cases| cases.parse().expect("the number of cases is a number"))
}

/// Asks for no file of old failures, for random numbers that are cheap in a debug build, and for the same ones in every run unless
/// others are asked for.
pub(super) fn config() -> ProptestConfig {
    let is_random = std::env::var_os("PROPTEST_CASES").is_some();
    let rng_seed = if is_random { RngSeed::Random } else { RngSeed::Fixed(0) };
    let (cases, default) = (cases(), ProptestConfig::default());
    ProptestConfig { cases, failure_persistence: None, rng_algorithm: RngAlgorithm::XorShift, rng_seed, ..default }
}

/// Makes situations whose target is the last level of the rubric's path.
fn situation() -> impl Strategy<Value = Situation> {
    let current = prop_oneof![
        3 => Just(None),
        2 => Just(Some(None)),
        3 => any::<u8>().prop_map(|level| Some(Some(usize::from(level)))),
    ];
    (rubric_plan(), mood(), sheets::as_of(), current).prop_filter_map("a target", |(plan, mood, as_of, current)| {
        let (rubric, target) = plan.rubric();
        let current = match current {
            None => Current::BelowTarget,
            Some(None) => Current::Nothing,
            Some(Some(level)) => Current::Level(LevelIndex(level % rubric.levels().len())),
        };
        let request = Request::new(&rubric, target, current, as_of).ok()?;
        let sheet = filled(&plan, &rubric, mood, &request);
        Some(Situation { rubric, sheet, request })
    })
}

/// Fills a sheet in as the plan says.
fn filled(plan: &RubricPlan, rubric: &Rubric, mood: Mood, request: &Request) -> AnswerSheet {
    let mut sheet = AnswerSheet::empty();
    for (id, plan) in plan.answers() {
        let (level, criterion) = rubric.find_criterion(&id).expect("BUG: a planned criterion is in its rubric");
        let may_be_inferred = level != request.target() && !criterion.must;
        if let Some(answer) = plan.answer(rubric.scale(), mood, criterion, may_be_inferred, request.as_of()) {
            sheet.answers.insert(criterion.id.clone(), answer);
        }
    }
    sheets::name_some(&mut sheet);
    for (id, observed) in plan.observed() {
        let sign = rubric.find_warning(&id).expect("BUG: a planned warning sign is in its rubric");
        sheet.warnings.insert(sign.id.clone(), observed);
    }
    sheet
}

/// The properties would say little if the random situations never came near a bar.
#[test]
fn random_situations_reach_every_verdict_and_open_and_close_every_gate() {
    let verdicts = std::cell::RefCell::new([0; 4]);
    let closed = std::cell::RefCell::new(GateMap::from_fn(|_| 0));
    let rng = TestRng::deterministic_rng(RngAlgorithm::XorShift);
    run(TestRunner::new_with_rng(config(), rng), |situation, _| {
        let low = situation.assess().evidenced.low;
        verdicts.borrow_mut()[low.verdict as usize] += 1;
        let before = *closed.borrow();
        *closed.borrow_mut() = GateMap::from_fn(|gate| before[gate] + u32::from(!low.gates[gate]));
        Ok(())
    });
    let cases = cases();
    for verdict in Verdict::ALL {
        assert!(verdicts.borrow()[verdict as usize] > cases / 20, "{verdict:?} is rare: {verdicts:?}");
    }
    let moves = |closed: &u32| (cases / 20..cases * 19 / 20).contains(closed);
    // Conditions on several competencies have situations of their own.
    let all = |(gate, closed): (Gate, &u32)| gate == Gate::Needs || moves(closed);
    assert!(closed.borrow().iter().all(all), "a gate hardly moves: {closed:?}");
}
