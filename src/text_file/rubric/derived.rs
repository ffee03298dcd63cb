//! Reads derived competencies: the criteria of their steps, and what must hold of these for a step to be reached.

use super::super::code::Code;
use super::super::cursor::At;
use super::super::near::listed;
use super::super::value::cut;
use super::asked::{AskedBy, asked};
use super::conditions::{RatedCriteria, condition, never_holds};
use super::values::Names;
use crate::domain::{
    CompetencyStep, Condition, Counted, Criterion, CriterionId, Form, Policy, RatingId, Ratio, Reach, Scale, Threshold,
};

/// The keys by which a step says what shows it.
pub(super) const KEYS: [&str; 3] = ["criteria", "criteria_of", "reach"];

/// The keys of a competency that say how it is asked, which a derived one is not.
const ASKING: [&str; 6] = ["ask", "evidence", "evidence_required", "na_allowed", "occasions", "takes"];

/// The most conditions of a step: each is judged anew with every answer that is supposed.
const MOST_CONDITIONS: usize = 20;

/// Tells whether a competency says anywhere what shows its steps.
pub(super) fn is_derived(at: At) -> bool {
    let has_criteria = |step: At| KEYS.into_iter().any(|key| step.find(key).is_some());
    at.find("reach").is_some() || at.find("steps").into_iter().flat_map(At::peek_list).any(has_criteria)
}

/// Names a step by its id, where it has no other name.
pub(super) fn label(id: &RatingId) -> String {
    let words = id.as_str().replace('-', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Reads what shows each step of a competency; none where something is wrong with it.
pub(super) fn read<'t>(
    at: At<'t>,
    reach: Option<At<'t>>,
    steps: &mut [CompetencyStep],
    (scale, policy): (&Scale, &Policy),
    names: &mut Names<'t>,
) -> Option<()> {
    for at in ASKING.into_iter().filter_map(|key| at.find(key)) {
        let message = format!("`{}` belongs to what is asked, and of a derived competency its criteria are", at.name());
        at.key_problem(Code::MixedCompetency, message).hint("write it with the criteria of the steps").report();
    }
    let positions: Vec<At> = at.key("steps").peek_list().collect();
    let criteria: Vec<Option<Vec<Criterion>>> = positions.iter().map(|at| criteria(*at, scale, names)).collect();
    let ids: Vec<CriterionId> = criteria.iter().flatten().flatten().map(|criterion| criterion.id.clone()).collect();
    let shared = match reach {
        Some(at) => conditions(at, &RatedCriteria { scale, ids: &ids })?,
        None => vec![each_meets(scale)],
    };
    let of: Vec<_> = positions.iter().enumerate().map(|(index, at)| goes_by(index, *at, steps, &criteria)).collect();
    let mut is_whole = true;
    let mut never: Vec<NeverReached> = Vec::new();
    for (index, at) in positions.iter().enumerate() {
        let Some(of) = of[index] else {
            is_whole = false;
            continue;
        };
        let counted = criteria[of].as_deref().unwrap_or_default();
        let ids: Vec<_> = counted.iter().map(|criterion| criterion.id.clone()).collect();
        let own = at.find("reach").map(|at| conditions(at, &RatedCriteria { scale, ids: &ids }));
        let Some(conditions) = own.unwrap_or_else(|| Some(shared.clone())) else {
            is_whole = false;
            continue;
        };
        let given = at.find("reach").or(reach).map(At::peek_list).into_iter().flatten();
        let best = HighestRatings { criteria: counted, scale, policy };
        for (condition, at) in conditions.iter().zip(given) {
            never.extend(best.check(condition, at).map(|there| NeverReached {
                at,
                step: steps[index].id.to_string(),
                there,
            }));
        }
        steps[index].reach = Some(Reach { criteria: criteria[index].clone().unwrap_or_default(), of, conditions });
    }
    report_never(never);
    is_whole.then_some(())
}

/// A step that nobody can reach: by which condition, and what there can be of it at most.
struct NeverReached<'t> {
    at: At<'t>,
    step: String,
    there: String,
}

/// Reports steps that nobody can reach, those that share a condition together.
fn report_never(mut never: Vec<NeverReached>) {
    never.sort_by_key(|one| one.at.span().range().start);
    for together in never.chunk_by(|one, other| one.at.span() == other.at.span()) {
        let steps: Vec<_> = together.iter().map(|one| one.step.as_str()).collect();
        let NeverReached { at, there, .. } = &together[0];
        let message = format!("nobody can reach {}, at the highest rating of everything", listed(&steps, "or"));
        at.problem(Code::NeverHolds, message).hint(there).report();
    }
}

/// Reads the criteria of a step; none where it has no list of them.
fn criteria<'t>(at: At<'t>, scale: &Scale, names: &mut Names<'t>) -> Option<Vec<Criterion>> {
    let items = at.find("criteria")?.list()?;
    let read = |at: At<'t>| {
        let mut table = at.table()?;
        let criterion = asked(&mut table, names, scale, &AskedBy::Step);
        table.finish();
        criterion
    };
    Some(items.filter_map(read).collect())
}

/// Finds the step by whose criteria a step goes: its own, or those of the one that it names.
fn goes_by(index: usize, at: At, steps: &[CompetencyStep], criteria: &[Option<Vec<Criterion>>]) -> Option<usize> {
    let id = &steps[index].id;
    match (at.find("criteria"), at.find("criteria_of")) {
        (Some(own), Some(other)) => {
            let message = "a step goes by its own criteria or by those of another step, not by both";
            let problem = own.beside(other.key_problem(Code::MixedCompetency, message), "its own");
            problem.hint("leave one of them out").report();
            None
        }
        (Some(own), None) if own.peek_list().len() == 0 => {
            let problem = own.problem(Code::MixedCompetency, format!("the step `{id}` has no criteria to go by"));
            problem.hint("write criteria, or name a step with `criteria_of`").report();
            None
        }
        (Some(_), None) => Some(index),
        (None, Some(other)) => other_step(other, steps, criteria),
        (None, None) => {
            let message = format!("nothing shows the step `{id}`, and other steps of the same competency are derived");
            let problem = at.problem(Code::MixedCompetency, message);
            problem
                .hint("give it `criteria` or `criteria_of`; a competency is derived as a whole, or answered")
                .report();
            None
        }
    }
}

/// Finds the step that a step names to go by its criteria.
fn other_step(at: At, steps: &[CompetencyStep], criteria: &[Option<Vec<Criterion>>]) -> Option<usize> {
    let name = at.text()?;
    let ids = || steps.iter().map(|step| step.id.as_str());
    let Some(found) = ids().position(|id| id == name) else {
        let problem = at.problem(Code::UnknownStep, format!("there is no step `{}` here", cut(name)));
        problem.near(name, ids()).hint("`criteria_of` names a step of the same competency by its id").report();
        return None;
    };
    if criteria[found].is_none() {
        let problem = at.problem(Code::MixedCompetency, format!("the step `{name}` has no criteria of its own"));
        problem.hint("name the step whose criteria these are").report();
        return None;
    }
    Some(found)
}

/// Reads what must hold; none where something is wrong with it.
fn conditions(at: At, countable: &RatedCriteria) -> Option<Vec<Condition>> {
    let items = at.list()?;
    let count = items.len();
    if count == 0 {
        let problem = at.problem(Code::InvalidCondition, "`reach` asks for nothing");
        problem.hint("leave it out where each criterion must be met").report();
        return None;
    }
    if count > MOST_CONDITIONS {
        let message = format!("a step has at most {MOST_CONDITIONS} conditions, and this one {count}");
        at.problem(Code::TooLarge, message).report();
        return None;
    }
    let conditions: Vec<_> = items.filter_map(|at| condition(at, countable)).collect();
    (conditions.len() == count).then_some(conditions)
}

/// Makes the condition of a step that has no other.
fn each_meets(scale: &Scale) -> Condition {
    let form = Form::Each(scale.meets().number());
    Condition { form, threshold: Threshold::AllBut(0), below: None, of: Vec::new() }
}

/// Holds what conditions are held against to find those that nobody can meet.
struct HighestRatings<'a> {
    criteria: &'a [Criterion],
    scale: &'a Scale,
    policy: &'a Policy,
}

impl HighestRatings<'_> {
    /// Says what there is at most of a condition that never holds, at the highest ratings that evidence carries.
    fn check(&self, condition: &Condition, at: At) -> Option<String> {
        let counts = |one: &&Criterion| condition.of.is_empty() || condition.of.contains(&one.id);
        let counted: Vec<_> = self.criteria.iter().filter(counts).collect();
        let weights: Vec<_> = counted.iter().map(|one| Ratio::whole(one.weight.thousandths())).collect();
        let nothing = Ratio::zero();
        let highest = |one: &Criterion| {
            let carried = self.policy.evidence.caps.iter().copied().max().unwrap_or(self.scale.highest());
            if one.evidence_required { self.scale.highest().min(carried) } else { self.scale.highest() }
        };
        let best = counted.iter().zip(&weights).map(|(one, weight)| {
            let rating = highest(one);
            Counted { weight, step: rating.number(), points: &nothing, value: &self.scale.step(rating).value }
        });
        let best: Vec<_> = best.collect();
        if best.is_empty() { None } else { never_holds(at, condition, &best, ["criterion", "criteria", "rating"]) }
    }
}
