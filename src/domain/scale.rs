//! The ordered ratings an answer can have.

use super::{RatingId, Ratio};

/// Names one rating of a scale by its number, 0 for the lowest; only a [`Scale`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rating(u8);

impl Rating {
    /// Names the rating of this number on its scale; it means nothing on another scale.
    pub(crate) fn numbered(number: usize) -> Self {
        Self(u8::try_from(number).unwrap_or(u8::MAX))
    }

    /// Gives its number on the scale, 0 for the lowest.
    #[must_use]
    pub fn number(self) -> usize {
        self.0.into()
    }

    /// Gives the rating just below; the lowest stays.
    #[must_use]
    pub fn below(self) -> Self {
        Self(self.0.saturating_sub(1))
    }
}

/// Describes one rating of a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScaleStep {
    /// How files name it.
    pub id: RatingId,
    /// How reports name it.
    pub label: String,
    /// What it counts, in [0, 1].
    pub value: Ratio,
    /// What it means in general; a criterion may say more with its own anchors.
    pub anchor: String,
}

/// Holds the ratings of a rubric, or the steps of a competency as one level sees them, lowest first.
///
/// **Invariant**: 2 to 10 ratings, values never decrease, and some value is 1. Of a rubric the first is 0; of a competency it
/// may be worth something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// Its ratings, lowest first.
    steps: Vec<ScaleStep>,
    /// The lowest rating that meets a criterion; its value is 1.
    meets: Rating,
}

/// Tells which rule of a scale is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidScale {
    /// Fewer than two ratings or more than ten.
    #[error("a scale has 2 to 10 ratings")]
    Count,
    /// The lowest rating has a value other than 0.
    #[error("the first rating has the value 0")]
    First,
    /// A value is smaller than the one before it, or outside [0, 1].
    #[error("values lie between 0 and 1 and never decrease")]
    Order,
    /// No rating has the value 1.
    #[error("some rating has the value 1: it is the one that meets a criterion")]
    NoMeets,
}

impl Scale {
    /// Accepts ratings, lowest first.
    ///
    /// # Errors
    /// Says which rule of a scale they break.
    pub fn new(steps: Vec<ScaleStep>) -> Result<Self, InvalidScale> {
        if !(2..=10).contains(&steps.len()) {
            return Err(InvalidScale::Count);
        }
        if steps.iter().any(|step| !step.value.is_share()) || steps.windows(2).any(|pair| pair[1].value < pair[0].value)
        {
            return Err(InvalidScale::Order);
        }
        if !steps[0].value.is_zero() {
            return Err(InvalidScale::First);
        }
        let meets = steps.iter().position(|step| step.value == Ratio::one()).ok_or(InvalidScale::NoMeets)?;
        Ok(Self { steps, meets: Rating::numbered(meets) })
    }

    /// Makes the scale of a competency, of which a level expects the step of a number: that step and those above it are worth
    /// 1, each below `distance` by how far it is from it, or else its share of the steps. None for more steps than there may
    /// be, or fewer.
    pub(super) fn of_steps(
        named: Vec<(RatingId, String, String)>,
        expected: usize,
        distance: &[Ratio],
    ) -> Option<Self> {
        let value = |number: usize| match expected.checked_sub(number) {
            None | Some(0) => Ratio::one(),
            Some(steps) => match distance.get(steps).or(distance.last()) {
                Some(value) => value.clone(),
                None => Ratio::new(number as u64, expected as u64),
            },
        };
        let step = |(number, (id, label, anchor))| ScaleStep { id, label, value: value(number), anchor };
        Self::expecting(named.into_iter().enumerate().map(step).collect(), expected)
    }

    /// Accepts the steps of a competency, lowest first, of which one is expected; none where they are too few or too many.
    fn expecting(steps: Vec<ScaleStep>, expected: usize) -> Option<Self> {
        let is_one = steps.get(expected).is_some_and(|step| step.value == Ratio::one());
        let is_scale = (2..=10).contains(&steps.len()) && is_one;
        is_scale.then(|| Self { steps, meets: Rating::numbered(expected) })
    }

    /// Makes the same scale with another rating that meets, which is worth 1 as well.
    pub(super) fn meeting_at(&self, meets: Rating) -> Self {
        Self { steps: self.steps.clone(), meets }
    }

    /// Gives the ratings, lowest first.
    #[must_use]
    pub fn steps(&self) -> &[ScaleStep] {
        &self.steps
    }

    /// Gives what a rating of this scale means.
    #[must_use]
    pub fn step(&self, rating: Rating) -> &ScaleStep {
        &self.steps[rating.number().min(self.steps.len() - 1)]
    }

    /// Finds the rating that a word names, by id or by number, 0 for the lowest.
    #[must_use]
    pub fn rating(&self, word: &str) -> Option<Rating> {
        self.by_id(word).or_else(|| self.by_number(word.parse().ok()?))
    }

    /// Finds the rating with this id.
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<Rating> {
        self.steps.iter().position(|step| step.id.as_str() == id).map(Rating::numbered)
    }

    /// Finds the rating of this number, 0 for the lowest.
    #[must_use]
    pub fn by_number(&self, number: usize) -> Option<Rating> {
        (number < self.steps.len()).then(|| Rating::numbered(number))
    }

    /// Gives the lowest rating.
    #[must_use]
    pub fn lowest(&self) -> Rating {
        Rating(0)
    }

    /// Gives the lowest rating that meets a criterion; its value is 1. Called `m` in the formulas.
    #[must_use]
    pub fn meets(&self) -> Rating {
        self.meets
    }

    /// Gives the highest rating.
    #[must_use]
    pub fn highest(&self) -> Rating {
        Rating::numbered(self.steps.len() - 1)
    }
}

impl Default for Scale {
    /// Makes the scale of a rubric that brings none: not shown, emerging, partial, meets, exceeds.
    fn default() -> Self {
        let step = |id: &str, label: &str, value, anchor: &str| ScaleStep {
            id: RatingId::parse(id).expect("BUG: a built-in rating id is kebab-case"),
            label: label.to_owned(),
            value,
            anchor: anchor.to_owned(),
        };
        Self::new(vec![
            step("not-shown", "Not shown", Ratio::zero(), "No sign of it yet"),
            step("emerging", "Emerging", Ratio::new(1, 4), "Once, or with help"),
            step("partial", "Partial", Ratio::new(1, 2), "Alone, but inconsistently or in a smaller scope"),
            step("meets", "Meets", Ratio::one(), "Consistently, on two occasions or more, in the scope of the level"),
            step("exceeds", "Exceeds", Ratio::one(), "Others adopt it; the scope of the next level"),
        ])
        .expect("BUG: the built-in scale keeps the rules of a scale")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(values: &[(u64, u64)]) -> Result<Scale, InvalidScale> {
        let step = |(number, &(over, under)): (usize, &(u64, u64))| ScaleStep {
            id: RatingId::parse(&format!("r{number}")).expect("a test id"),
            label: String::new(),
            value: Ratio::new(over, under),
            anchor: String::new(),
        };
        Scale::new(values.iter().enumerate().map(step).collect())
    }

    #[test]
    fn meets_is_the_lowest_rating_worth_one() {
        assert_eq!(Scale::default().meets(), Rating(3));
        assert_eq!(Scale::default().highest(), Rating(4));
        assert_eq!(scale(&[(0, 1), (1, 1), (1, 1)]).map(|scale| scale.meets()), Ok(Rating(1)));
    }

    #[test]
    fn a_scale_that_breaks_a_rule_is_refused() {
        assert_eq!(scale(&[(0, 1)]), Err(InvalidScale::Count));
        assert_eq!(scale(&[(1, 2), (1, 1)]), Err(InvalidScale::First));
        assert_eq!(scale(&[(0, 1), (1, 1), (1, 2)]), Err(InvalidScale::Order));
        assert_eq!(scale(&[(0, 1), (2, 1)]), Err(InvalidScale::Order));
        assert_eq!(scale(&[(0, 1), (1, 2)]), Err(InvalidScale::NoMeets));
    }
}
