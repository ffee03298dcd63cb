//! Conditions on several things at once: so many of them at a step, so many points, a mean.
//!
//! A level asks for them under `needs`, of its competencies; a derived step under `reach`, of its criteria. Each compares a
//! weighted sum with a bar, and what a step adds to it never falls from one step to the next.

use std::fmt;

use super::vocabulary::vocabulary;
use super::{CriterionId, Ratio, Verdict, VerdictBands};

vocabulary! {
    /// Says what is added up, of each thing that is counted.
    Measure {
        /// The number of the step that it stands at.
        Steps = "steps",
        /// The points of that step.
        Points = "points",
        /// What that step is worth, from 0 to 1.
        Value = "value",
    }
}

/// Says what is compared with a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// How many stand at the step of this number or above, where each of them must.
    Each(usize),
    /// How many stand at the step of this number or above.
    Count(usize),
    /// The sum.
    Sum(Measure),
    /// The mean, by weight.
    Mean(Measure),
}

impl Form {
    /// Gives the word that files and reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        FormWord::of(self).as_str()
    }
}

vocabulary! {
    /// Names the forms of conditions.
    FormWord {
        /// Each thing stands at a step.
        Each = "each",
        /// So many stand at a step.
        Count = "count",
        /// A sum.
        Sum = "sum",
        /// A mean.
        Mean = "mean",
    }
}

impl FormWord {
    /// Names a form.
    #[must_use]
    pub fn of(form: Form) -> Self {
        match form {
            Form::Each(_) => Self::Each,
            Form::Count(_) => Self::Count,
            Form::Sum(_) => Self::Sum,
            Form::Mean(_) => Self::Mean,
        }
    }
}

/// Says what the value of a condition is held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Threshold {
    /// This or more. Where things are counted, a number between 0 and 1 is a share of them.
    AtLeast(Ratio),
    /// More than this, which may be a share in the same way.
    Above(Ratio),
    /// All that are counted but so many.
    AllBut(usize),
}

/// Holds one condition on several things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// What is compared.
    pub form: Form,
    /// With what.
    pub threshold: Threshold,
    /// What the value stays below where somebody is placed by it; it limits nothing else.
    pub below: Option<Ratio>,
    /// What is counted; empty where that is all there is.
    pub of: Vec<CriterionId>,
}

impl fmt::Display for Condition {
    /// Prints the condition as files write it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.form {
            Form::Each(at) => return write!(formatter, "each: {at}").and_then(|()| self.fmt_of(formatter)),
            Form::Count(at) => write!(formatter, "count at: {at}")?,
            Form::Sum(measure) => write!(formatter, "sum: {}", measure.as_str())?,
            Form::Mean(measure) => write!(formatter, "mean: {}", measure.as_str())?,
        }
        match &self.threshold {
            Threshold::AtLeast(bar) => write!(formatter, ", at_least: {}", bar.written())?,
            Threshold::Above(bar) => write!(formatter, ", above: {}", bar.written())?,
            Threshold::AllBut(number) => write!(formatter, ", all_but: {number}")?,
        }
        if let Some(below) = &self.below {
            write!(formatter, ", below: {}", below.written())?;
        }
        self.fmt_of(formatter)
    }
}

/// Describes one of the things that are counted, as it stands.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// How much it counts in a mean.
    pub weight: &'a Ratio,
    /// The number of the step that it stands at.
    pub step: usize,
    /// The points of that step.
    pub points: &'a Ratio,
    /// What that step is worth.
    pub value: &'a Ratio,
}

/// Says what became of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// What was compared.
    pub form: Form,
    /// What there is.
    pub value: Ratio,
    /// What is asked for; where things are counted the number of them that is enough.
    pub bar: Ratio,
    /// Whether that is reached.
    pub holds: bool,
    /// Whether it stays below what it must stay below for somebody to be placed by it.
    pub is_below: bool,
}

impl Judged {
    /// Gives the best verdict beside conditions: nearly where one does not hold, or lower by the part of its bar that is there.
    #[must_use]
    pub fn limit(all: &[Self], bands: &VerdictBands) -> Verdict {
        let failing = all.iter().filter(|one| !one.holds);
        failing.map(|one| bands.of(&one.share()).min(Verdict::Nearly)).min().unwrap_or(Verdict::Ready)
    }

    /// Gives the part of the bar that is there, at most 1.
    #[must_use]
    pub fn share(&self) -> Ratio {
        if self.value >= self.bar { Ratio::one() } else { &self.value / &self.bar }
    }
}

impl Condition {
    /// Judges things as they stand; where there are none the condition does not hold.
    #[must_use]
    pub fn judge(&self, counted: &[Counted]) -> Judged {
        let value = self.value(counted);
        let (bar, is_strict) = match (self.form, &self.threshold) {
            (Form::Each(_) | Form::Count(_), _) | (_, Threshold::AllBut(_)) => (self.number(counted.len()), false),
            (Form::Sum(_) | Form::Mean(_), Threshold::AtLeast(bar)) => (bar.clone(), false),
            (Form::Sum(_) | Form::Mean(_), Threshold::Above(bar)) => (bar.clone(), true),
        };
        let holds = !counted.is_empty() && if is_strict { value > bar } else { value >= bar };
        let is_below = self.below.as_ref().is_none_or(|below| value < *below);
        Judged { form: self.form, value, bar, holds, is_below }
    }

    /// Tells whether something of this id is counted.
    #[must_use]
    pub fn counts(&self, id: &CriterionId) -> bool {
        self.of.is_empty() || self.of.contains(id)
    }

    fn fmt_of(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<_> = self.of.iter().map(CriterionId::as_str).collect();
        if ids.is_empty() { Ok(()) } else { write!(formatter, ", of: {}", ids.join(" ")) }
    }

    fn value(&self, counted: &[Counted]) -> Ratio {
        let numbers = numbers();
        let sum = Ratio::sum_of_products(counted.iter().map(|one| self.factors(one, &numbers)));
        &sum / &self.divisor(counted)
    }

    /// Gives what the value divides by: the weights of all that counts for a mean, else 1.
    #[must_use]
    pub fn divisor(&self, counted: &[Counted]) -> Ratio {
        match self.form {
            Form::Mean(_) if !counted.is_empty() => {
                let one = Ratio::one();
                Ratio::sum_of_products(counted.iter().map(|counted| (counted.weight, &one)))
            }
            Form::Mean(_) | Form::Each(_) | Form::Count(_) | Form::Sum(_) => Ratio::one(),
        }
    }

    /// Gives what one thing adds to the value, before it is divided.
    #[must_use]
    pub fn part(&self, counted: &Counted) -> Ratio {
        let numbers = numbers();
        let (weight, measured) = self.factors(counted, &numbers);
        weight * measured
    }

    /// Gives the weight of a thing, and what of it counts.
    fn factors<'c>(&self, counted: &Counted<'c>, numbers: &'c [Ratio; 10]) -> (&'c Ratio, &'c Ratio) {
        let [none, one, ..] = numbers;
        let measured = |measure| match measure {
            Measure::Steps => &numbers[counted.step.min(9)],
            Measure::Points => counted.points,
            Measure::Value => counted.value,
        };
        match self.form {
            Form::Each(at) | Form::Count(at) => (one, if counted.step >= at { one } else { none }),
            Form::Sum(measure) => (one, measured(measure)),
            Form::Mean(measure) => (counted.weight, measured(measure)),
        }
    }

    /// Gives how many of so many things are enough.
    fn number(&self, of: usize) -> Ratio {
        let all = Ratio::whole(of as u128);
        let part = |bar: &Ratio| if bar.is_whole_in(1) { bar.clone() } else { bar * &all };
        match &self.threshold {
            Threshold::AtLeast(bar) => part(bar).ceil(),
            Threshold::Above(bar) => part(bar).floor() + &Ratio::one(),
            Threshold::AllBut(number) => Ratio::whole(of.saturating_sub(*number) as u128),
        }
    }
}

/// Gives the numbers that a step may have: it is one digit.
fn numbers() -> [Ratio; 10] {
    std::array::from_fn(|number| Ratio::whole(number as u128))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ratio(text: &str) -> Ratio {
        Ratio::parse(text).expect("a test number")
    }

    /// Judges things at steps, each of the weight of its place, a step worth its tenth and its square in points.
    fn judge(form: Form, threshold: Threshold, steps: &[usize]) -> Judged {
        let numbers = |number: usize| Ratio::whole(number as u128);
        let (weights, points): (Vec<_>, Vec<_>) =
            steps.iter().enumerate().map(|(place, step)| (numbers(place + 1), numbers(step * step))).unzip();
        let values: Vec<_> = steps.iter().map(|step| Ratio::new(*step as u64, 10)).collect();
        let counted = |place: usize| Counted {
            weight: &weights[place],
            step: steps[place],
            points: &points[place],
            value: &values[place],
        };
        let counted: Vec<_> = (0..steps.len()).map(counted).collect();
        Condition { form, threshold, below: Some(ratio("2.40")), of: Vec::new() }.judge(&counted)
    }

    fn outcome(form: Form, bar: Threshold, steps: &[usize]) -> (String, String, bool) {
        let judged = judge(form, bar, steps);
        (judged.value.to_string(), judged.bar.to_string(), judged.holds)
    }

    #[test]
    fn each_and_count_compare_how_many_stand_at_a_step() {
        let at_least = |bar: &str| Threshold::AtLeast(ratio(bar));
        let above = |bar: &str| Threshold::Above(ratio(bar));
        let told = |value: &str, bar: &str, holds| (value.to_owned(), bar.to_owned(), holds);
        assert_eq!(outcome(Form::Each(2), Threshold::AllBut(0), &[2, 3, 1]), told("2", "3", false));
        assert_eq!(outcome(Form::Each(1), Threshold::AllBut(0), &[2, 3, 1]), told("3", "3", true));
        assert_eq!(outcome(Form::Count(2), Threshold::AllBut(1), &[2, 3, 1]), told("2", "2", true));
        assert_eq!(outcome(Form::Count(2), at_least("1"), &[2, 0, 0]), told("1", "1", true));
        assert_eq!(outcome(Form::Count(2), at_least("1/2"), &[2, 3, 0, 0, 0]), told("2", "3", false));
        assert_eq!(outcome(Form::Count(2), at_least("0.5"), &[2, 3, 0, 0]), told("2", "2", true));
        assert_eq!(outcome(Form::Count(2), above("1/2"), &[2, 3, 0, 0]), told("2", "3", false));
        assert_eq!(outcome(Form::Count(2), above("2"), &[2, 3, 4, 0]), told("3", "3", true));
    }

    #[test]
    fn sums_take_no_weights_and_means_do() {
        let at_least = |bar: &str| Threshold::AtLeast(ratio(bar));
        assert_eq!(outcome(Form::Sum(Measure::Points), at_least("13"), &[2, 3]), ("13".into(), "13".into(), true));
        assert_eq!(outcome(Form::Sum(Measure::Steps), at_least("6"), &[2, 3]), ("5".into(), "6".into(), false));
        assert_eq!(outcome(Form::Mean(Measure::Steps), at_least("8/3"), &[2, 3]), ("8/3".into(), "8/3".into(), true));
        let above = Threshold::Above(ratio("8/3"));
        assert_eq!(outcome(Form::Mean(Measure::Steps), above, &[2, 3]), ("8/3".into(), "8/3".into(), false));
        assert_eq!(outcome(Form::Mean(Measure::Value), at_least("0.26"), &[2, 3]).0, "4/15");
    }

    #[test]
    fn the_end_of_a_band_places_and_decides_nothing_else() {
        let judged = judge(Form::Mean(Measure::Steps), Threshold::AtLeast(ratio("1.20")), &[3, 3]);
        assert!(judged.holds && !judged.is_below);
        let judged = judge(Form::Mean(Measure::Steps), Threshold::AtLeast(ratio("1.20")), &[1, 1]);
        assert_eq!((judged.holds, judged.is_below, judged.share()), (false, true, Ratio::new(5, 6)));
    }

    #[test]
    fn nothing_to_count_holds_nothing() {
        for form in [Form::Each(0), Form::Sum(Measure::Points), Form::Mean(Measure::Steps)] {
            assert!(!judge(form, Threshold::AtLeast(Ratio::zero()), &[]).holds);
        }
    }
}
