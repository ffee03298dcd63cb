//! Reads conditions on several things, under `needs` of a level and `reach` of a step.

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::near::listed;
use super::super::value::{cut, decimal};
use super::values::amount;
use crate::domain::{Condition, Counted, CriterionId, Form, FormWord, Judged, Measure, Ratio, Scale, Threshold};
use crate::text::count;

/// The keys that begin a condition.
const FORMS: [&str; FormWord::ALL.len()] = ["each", "count", "sum", "mean"];

/// Says what conditions are about where they stand.
pub(super) trait Countable {
    /// The word that follows `count`.
    const COUNTED: &'static str;

    /// What can be added up.
    const MEASURES: &'static [Measure];

    /// Whether a value may have to stay below something, too.
    const HAS_BANDS: bool;

    /// Finds what one word of `of` names; reports one that names nothing.
    fn named(&self, at: At) -> Option<Vec<CriterionId>>;

    /// Reads the number of a step; `of` are the things that it is a step of, empty for all that there are. Reports one that is
    /// not there.
    fn step(&self, at: At, of: &[CriterionId]) -> Option<usize>;
}

/// What `reach` counts: criteria, by their ratings on the scale of the rubric.
pub(super) struct RatedCriteria<'a> {
    pub scale: &'a Scale,
    pub ids: &'a [CriterionId],
}

impl Countable for RatedCriteria<'_> {
    const COUNTED: &'static str = "criteria";
    const MEASURES: &'static [Measure] = &[Measure::Value, Measure::Steps];
    const HAS_BANDS: bool = false;

    fn named(&self, at: At) -> Option<Vec<CriterionId>> {
        let name = at.text()?;
        let found = self.ids.iter().find(|id| id.as_str() == name);
        if found.is_none() {
            let problem = at.problem(Code::UnknownCriterion, format!("there is no criterion `{}` here", cut(name)));
            problem.near(name, self.ids.iter().map(CriterionId::as_str)).report();
        }
        found.map(|id| vec![id.clone()])
    }

    fn step(&self, at: At, _of: &[CriterionId]) -> Option<usize> {
        Some(at.rating(self.scale, false)?.number())
    }
}

/// Reads a condition; none where something is wrong with it.
pub(super) fn condition<C: Countable>(at: At, countable: &C) -> Option<Condition> {
    let mut table = at.table()?;
    let given: Vec<_> = FORMS.into_iter().filter_map(|key| Some((key, at.find(key)?))).collect();
    let [(key, form_at)] = given[..] else {
        one_form(at, &given.iter().map(|(_, at)| *at).collect::<Vec<_>>());
        return None;
    };
    table.optional(key);
    let of = table.optional("of").map(|at| of(at, countable));
    let names = of.clone().flatten().unwrap_or_default();
    let (form, is_counted) = match key {
        "each" => (countable.step(form_at, &names).map(Form::Each), false),
        "count" => {
            let is_right = counted_word(form_at, C::COUNTED);
            let step = table.required("at").and_then(|at| countable.step(at, &names));
            (step.filter(|_| is_right).map(Form::Count), true)
        }
        "sum" => (measure(form_at, C::MEASURES).map(Form::Sum), false),
        _ => (measure(form_at, C::MEASURES).map(Form::Mean), false),
    };
    let (threshold, (below, is_right)) = match key {
        "each" => (every_one(&mut table), (None, true)),
        _ => (threshold(&mut table, is_counted, C::HAS_BANDS), below(&mut table, C::HAS_BANDS)),
    };
    table.finish();
    let threshold = threshold.filter(|_| is_right)?;
    if let (Threshold::AtLeast(bar) | Threshold::Above(bar), Some(end)) = (&threshold, &below)
        && end <= bar
    {
        let problem = at.key("below").problem(Code::NeverHolds, "this band ends where it begins, or before");
        problem.hint("`below` is more than what is enough").report();
    }
    let of = of.map_or(Some(Vec::new()), |of| of)?;
    Some(Condition { form: form?, threshold, below, of })
}

/// Says that all must stand there; reports a key that says how many.
fn every_one(table: &mut TableReader) -> Option<Threshold> {
    let given = ["at_least", "above", "all_but", "at", "below"].into_iter().filter_map(|key| table.optional(key));
    let given: Vec<_> = given.collect();
    for at in &given {
        let message = format!("`each` asks for every one of them, and `{}` has no place beside it", at.name());
        let problem = at.key_problem(Code::UnknownKey, message);
        problem.hint("write `count` in place of `each`, with `at` and how many, where not all must").report();
    }
    given.is_empty().then_some(Threshold::AllBut(0))
}

/// Reports a condition that begins with none of the forms, or with several.
fn one_form(at: At, given: &[At]) {
    let hint = format!("a condition has one of {}", listed(&FORMS, "and"));
    match given {
        [first, second, ..] => {
            let message = format!("a condition is `{}` or `{}`, not both", first.name(), second.name());
            let problem = first.beside(second.key_problem(Code::InvalidCondition, message), "the other one");
            problem.hint("write two conditions: all of a list must hold").report();
        }
        _ => at.problem(Code::InvalidCondition, "this condition does not say what it compares").hint(hint).report(),
    }
}

/// Tells whether `count` is followed by the one word that may follow it; reports another.
fn counted_word(at: At, counted: &'static str) -> bool {
    let found = at.text();
    if let Some(other) = found.filter(|word| *word != counted) {
        let problem = at.problem(Code::InvalidCondition, format!("`{}` is nothing that is counted here", cut(other)));
        problem.hint(format!("write `count: {counted}`")).report();
    }
    found == Some(counted)
}

/// Reads what is added up.
fn measure(at: At, measures: &'static [Measure]) -> Option<Measure> {
    let found = at.text()?;
    let measure = Measure::parse(found).filter(|measure| measures.contains(measure));
    if measure.is_none() {
        let words: Vec<_> = measures.iter().map(|measure| measure.as_str()).collect();
        let problem = at.problem(Code::InvalidCondition, format!("`{}` is nothing that adds up here", cut(found)));
        problem.near(found, words.iter().copied()).hint(format!("write {}", listed(&words, "or"))).report();
    }
    measure
}

/// Reads the names of what is counted.
fn of<C: Countable>(at: At, countable: &C) -> Option<Vec<CriterionId>> {
    let items = at.list()?;
    if items.len() == 0 {
        let problem = at.problem(Code::InvalidCondition, "`of` names nothing to count");
        problem.hint("leave it out to count all that there is").report();
        return None;
    }
    let mut named = Vec::new();
    let mut is_whole = true;
    for at in items {
        match countable.named(at) {
            Some(ids) => named.extend(ids),
            None => is_whole = false,
        }
    }
    named.sort();
    named.dedup();
    is_whole.then_some(named)
}

/// Reads what a value is held against.
fn threshold(table: &mut TableReader, is_counted: bool, has_bands: bool) -> Option<Threshold> {
    let at = table.at;
    let at_least = table.optional("at_least");
    let above = table.optional("above");
    let all_but = if is_counted { table.optional("all_but") } else { None };
    let given: Vec<_> = [at_least, above, all_but].into_iter().flatten().collect();
    match given[..] {
        [] if has_bands && at.find("below").is_some() => Some(Threshold::AtLeast(Ratio::zero())),
        [] => {
            let keys = if is_counted { "`at_least`, `above` or `all_but`" } else { "`at_least` or `above`" };
            let problem = at.problem(Code::MissingKey, "this condition does not say how much is enough");
            problem.hint(format!("add {keys}")).report();
            None
        }
        [at] if all_but.is_some() => all(at),
        [at] if above.is_some() => bar(at, is_counted).map(Threshold::Above),
        [at] => bar(at, is_counted).map(Threshold::AtLeast),
        [first, second, ..] => {
            let message = format!("`{}` and `{}` both say how much is enough", first.name(), second.name());
            let problem = first.beside(second.key_problem(Code::InvalidCondition, message), "the other one");
            problem.hint("leave one of them out").report();
            None
        }
    }
}

/// Reads a bar: of what is counted a whole number, or a share of all.
fn bar(at: At, is_counted: bool) -> Option<Ratio> {
    let bar = amount(at)?;
    if is_counted && !bar.is_whole_in(1) && !bar.is_share() {
        let problem = at.problem(Code::InvalidNumber, "this is neither a number of them nor a share of all");
        problem.hint("write 4 for four of them, or 1/2 for half of all").report();
        return None;
    }
    Some(bar)
}

/// Reads how many may be missing.
fn all(at: At) -> Option<Threshold> {
    let number = at.scalar()?.words().and_then(|words| decimal(words).parse().ok());
    if number.is_none() {
        let problem = at.problem(Code::InvalidNumber, "a whole number is needed here");
        problem.hint("write `all_but: 1` where one may be missing").report();
    }
    number.map(Threshold::AllBut)
}

/// Reads where a band ends; tells whether that is right, or not given.
fn below(table: &mut TableReader, has_bands: bool) -> (Option<Ratio>, bool) {
    let Some(at) = table.optional("below") else { return (None, true) };
    if !has_bands {
        let problem = at.key_problem(Code::InvalidCondition, "a step that is reached has no upper end");
        problem.hint("`below` says where the band of a level ends, under `needs`").report();
        return (None, false);
    }
    let below = amount(at);
    let is_right = below.is_some();
    (below, is_right)
}

/// Reports a condition of a level that nobody can fail or nobody can meet: `best` are what it counts, at their highest steps.
pub(super) fn check(at: At, condition: &Condition, best: &[Counted]) {
    if let Some(there) = never_holds(at, condition, best, ["competency", "competencies", "step"]) {
        let problem = at.problem(Code::NeverHolds, "nobody can meet this condition, at the highest step of everything");
        problem.hint(there).report();
    }
}

/// Says what there can be at most where nobody can meet a condition; reports one that leaves nothing to meet.
pub(super) fn never_holds(
    at: At,
    condition: &Condition,
    best: &[Counted],
    [one, many, level]: [&str; 3],
) -> Option<String> {
    if let Threshold::AllBut(number @ 1..) = condition.threshold
        && number >= best.len()
    {
        let message = format!("all but {number} of {} is none of them", best.len());
        at.key("all_but").problem(Code::InvalidCondition, message).hint("let fewer be missing").report();
        return None;
    }
    let Judged { holds, value, bar, .. } = condition.judge(best);
    let there = || match condition.form {
        Form::Each(_) | Form::Count(_) => {
            let (value, of) = (value.written(), count(best.len(), one, many));
            format!("{value} of {of} can have such a {level}, and {} must", bar.written())
        }
        Form::Sum(_) | Form::Mean(_) => format!("the most that there can be is {}", value.written()),
    };
    (!holds).then(there)
}

#[cfg(test)]
mod tests {
    use super::super::super::diagnostic::Source;
    use super::super::super::problems::Problems;
    use super::*;

    /// Two things with steps 0 to 4, the names of which are `zero` to `four`.
    struct Two;

    impl Countable for Two {
        const COUNTED: &'static str = "steps";
        const MEASURES: &'static [Measure] = &Measure::ALL;
        const HAS_BANDS: bool = true;

        fn named(&self, at: At) -> Option<Vec<CriterionId>> {
            let id = CriterionId::parse(at.text()?).ok().filter(|id| ["craft", "scope"].contains(&id.as_str()));
            if id.is_none() {
                at.problem(Code::UnknownCompetency, "unknown").report();
            }
            id.map(|id| vec![id])
        }

        fn step(&self, at: At, _of: &[CriterionId]) -> Option<usize> {
            let words = at.scalar()?.words()?;
            let named = ["zero", "one", "two", "three", "four"].iter().position(|name| *name == words);
            let found = named.or_else(|| words.parse().ok().filter(|number| *number <= 4));
            if found.is_none() {
                at.problem(Code::UnknownStep, "unknown").report();
            }
            found
        }
    }

    /// Reads a condition and checks it against two things at step 4 of 4; gives it with what is wrong: code, words underlined.
    fn read<C: Countable>(text: &str, countable: &C) -> (Option<Condition>, Vec<(Code, String)>) {
        let problems = Problems::default();
        let root = problems.read(Source::new("a.yaml", text), "").expect("a test text");
        let at = At::root(&root, &problems);
        let condition = condition(at, countable);
        if let Some(condition) = &condition {
            let (one, points) = (Ratio::one(), Ratio::whole(16));
            let best = [Counted { weight: &one, step: 4, points: &points, value: &one }; 2];
            check(at, condition, &best);
        }
        let underlined = |span: std::ops::Range<usize>| text[span].to_owned();
        let found = problems.into_diagnostics().into_iter();
        (condition, found.map(|one| (one.code, one.place.span.map(underlined).unwrap_or_default())).collect())
    }

    #[test]
    fn every_form_is_read_as_it_is_written() {
        let ratio = |text: &str| Ratio::parse(text).expect("a test number");
        let whole = |form, threshold| Condition { form, threshold, below: None, of: Vec::new() };
        for (text, expected) in [
            ("each: two", whole(Form::Each(2), Threshold::AllBut(0))),
            ("{count: steps, at: 4, at_least: 1}", whole(Form::Count(4), Threshold::AtLeast(Ratio::one()))),
            ("{count: steps, at: 4, at_least: 1/2}", whole(Form::Count(4), Threshold::AtLeast(ratio("1/2")))),
            ("{count: steps, at: 4, above: 0.5}", whole(Form::Count(4), Threshold::Above(ratio("1/2")))),
            ("{count: steps, at: four, all_but: 1}", whole(Form::Count(4), Threshold::AllBut(1))),
            ("{sum: points, at_least: 32}", whole(Form::Sum(Measure::Points), Threshold::AtLeast(ratio("32")))),
            ("{mean: value, above: 0.85}", whole(Form::Mean(Measure::Value), Threshold::Above(ratio("17/20")))),
            (
                "{mean: steps, at_least: 1.20, below: 2.40, of: [scope, craft, scope]}",
                Condition {
                    below: Some(ratio("2.4")),
                    of: ["craft", "scope"].map(|id| CriterionId::parse(id).expect("an id")).to_vec(),
                    ..whole(Form::Mean(Measure::Steps), Threshold::AtLeast(ratio("1.2")))
                },
            ),
            (
                "{mean: steps, below: 1.20}",
                Condition {
                    below: Some(ratio("1.2")),
                    ..whole(Form::Mean(Measure::Steps), Threshold::AtLeast(Ratio::zero()))
                },
            ),
        ] {
            assert_eq!(read(text, &Two), (Some(expected), Vec::new()), "{text}");
        }
    }

    #[test]
    fn each_mistake_is_told_where_it_stands() {
        for (text, code, underlined) in [
            ("{at_least: 4}", Code::InvalidCondition, "{"),
            ("{count: steps, sum: points}", Code::InvalidCondition, "sum"),
            ("{count: points, at: 2, at_least: 1}", Code::InvalidCondition, "points"),
            ("{sum: sum, at_least: 1}", Code::InvalidCondition, "sum"),
            ("{sum: points}", Code::MissingKey, "{"),
            ("{count: steps, at_least: 4}", Code::MissingKey, "{"),
            ("{count: steps, at: 2}", Code::MissingKey, "{"),
            ("{sum: points, at_least: 4, above: 5}", Code::InvalidCondition, "above"),
            ("{count: steps, at: 2, above: 1, all_but: 1}", Code::InvalidCondition, "all_but"),
            ("{sum: points, all_but: 1}", Code::UnknownKey, "all_but"),
            ("{each: 2, at_least: 1}", Code::UnknownKey, "at_least"),
            ("{each: 2, at: 2}", Code::UnknownKey, "at"),
            ("{each: 5}", Code::UnknownStep, "5"),
            ("{sum: points, at_least: lots}", Code::InvalidNumber, "lots"),
            ("{sum: points, at_least: -1}", Code::InvalidNumber, "-1"),
            ("{count: steps, at: 2, at_least: 1.5}", Code::InvalidNumber, "1.5"),
            ("{count: steps, at: 2, all_but: 1/2}", Code::InvalidNumber, "1/2"),
            ("{sum: points, at_least: 1, of: [crafts]}", Code::UnknownCompetency, "crafts"),
            ("{sum: points, at_least: 1, of: []}", Code::InvalidCondition, "of"),
            ("{mean: steps, at_least: 2, below: 2}", Code::NeverHolds, "2"),
            ("{count: steps, at: 2, all_but: 2}", Code::InvalidCondition, "2"),
            ("{count: steps, at: 2, at_least: 3}", Code::NeverHolds, "{"),
            ("{sum: points, above: 32}", Code::NeverHolds, "{"),
        ] {
            let (_, found) = read(text, &Two);
            assert!(found.contains(&(code, underlined.to_owned())), "{text}: {found:?}");
        }
    }

    #[test]
    fn what_a_step_reaches_counts_criteria_on_the_scale_of_the_rubric() {
        let (scale, ids) = (Scale::default(), ["a", "b"].map(|id| CriterionId::parse(id).expect("an id")));
        let reach = RatedCriteria { scale: &scale, ids: &ids };
        let form = |text: &str| read(text, &reach).0.map(|condition| condition.form);
        assert_eq!(form("each: meets"), Some(Form::Each(3)));
        assert_eq!(form("{count: criteria, at: 2, at_least: 1/2, of: [b]}"), Some(Form::Count(2)));
        assert_eq!(form("{mean: value, above: 0.85}"), Some(Form::Mean(Measure::Value)));
        for (text, code) in [
            ("each: most", Code::UnknownRating),
            ("{count: steps, at: 2, at_least: 1}", Code::InvalidCondition),
            ("{sum: points, at_least: 1}", Code::InvalidCondition),
            ("{mean: value, above: 0.85, below: 1}", Code::InvalidCondition),
            ("{mean: value, above: 0.85, of: [c]}", Code::UnknownCriterion),
            ("{mean: value, above: 1.7}", Code::NeverHolds),
        ] {
            let (_, found) = read(text, &reach);
            assert!(found.iter().any(|(of, _)| *of == code), "{text}: {found:?}");
        }
    }
}
