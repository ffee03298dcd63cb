//! Who said what, in few words.

use super::super::words::must_word;
use super::compared::Compared;
use crate::domain::{CompetencyPart, CriterionId, Rater, RaterRole, Rating, Response};
use crate::engine::{ComparedCriterion, ComparedWarning, Pattern, PeerRange};
use crate::text::visible;

/// The most raters that are named one by one.
const MOST: usize = 8;

/// Names a rater: by the role, and the name where one is given.
#[must_use]
pub fn named(rater: &Rater) -> String {
    let name = rater.name.as_deref().map(|name| format!(" ({})", visible(name)));
    format!("{}{}", rater.role.as_str(), name.unwrap_or_default())
}

/// Gives the letter of a role on an axis.
pub(super) fn letter(role: RaterRole) -> char {
    match role {
        RaterRole::Oneself => 'S',
        RaterRole::Manager => 'M',
        RaterRole::Peer => 'P',
        RaterRole::Mentor => 'T',
    }
}

impl Compared<'_> {
    pub(super) fn label(&self, id: &CriterionId, rating: Rating) -> &str {
        &self.scale(id).step(rating).label
    }

    /// Tells whether raters are so many that only what each role says is said.
    pub(super) fn are_many(&self) -> bool {
        self.raters.len() > MOST
    }

    /// Gives what stands for each rater on an axis: a letter, with a number where several have one role.
    pub(super) fn marks(&self) -> Vec<String> {
        let roles = || self.raters.iter().map(|rater| rater.sheet.rater.role);
        let mark = |(index, role): (usize, RaterRole)| {
            let number = roles().take(index + 1).filter(|other| *other == role).count();
            let is_one = roles().filter(|other| *other == role).count() == 1;
            if is_one { letter(role).to_string() } else { format!("{}{number}", letter(role)) }
        };
        roles().enumerate().map(mark).collect()
    }

    /// Says who rates a criterion how, and who sets it aside: rater by rater, or role by role where they are many.
    pub(super) fn ratings(&self, compared: &ComparedCriterion) -> String {
        let given = self.raters.iter().zip(&compared.ratings);
        let given: Vec<_> = given.filter_map(|(rater, rating)| Some((&rater.sheet.rater, (*rating)?))).collect();
        let aside: Vec<_> = compared.not_applicable_by.iter().filter_map(|index| self.raters.get(*index)).collect();
        let mut parts: Vec<_> = match self.are_many() {
            false => given
                .iter()
                .map(|(rater, rating)| format!("{} {}", named(rater), self.label(&compared.id, *rating)))
                .collect(),
            true => RaterRole::ALL.into_iter().filter_map(|role| self.by_role(role, &compared.id, &given)).collect(),
        };
        match (aside.len(), self.are_many()) {
            (0, _) => {}
            (raters, true) => parts.push(format!("{raters} × not applicable")),
            (_, false) => {
                parts.extend(aside.iter().map(|rater| format!("{} not applicable", named(&rater.sheet.rater))));
            }
        }
        parts.extend(self.range(&compared.id).map(|range| self.peers(&compared.id, range)));
        parts.join(", ")
    }

    fn by_role(&self, role: RaterRole, id: &CriterionId, given: &[(&Rater, Rating)]) -> Option<String> {
        let mut ratings: Vec<_> =
            given.iter().filter(|(rater, _)| rater.role == role).map(|(_, rating)| *rating).collect();
        ratings.sort_unstable();
        let (low, high) = (*ratings.first()?, *ratings.last()?);
        Some(match ratings.len() {
            1 => format!("{} {}", role.as_str(), self.label(id, low)),
            count => {
                let median = ratings[(count - 1) / 2];
                format!("{count} × {} {}", role.as_str(), self.spread(id, low, median, high))
            }
        })
    }

    /// Says what peers say together who are not shown.
    pub(super) fn peers(&self, id: &CriterionId, range: PeerRange) -> String {
        format!("peers {}", self.spread(id, range.low, range.median, range.high))
    }

    fn spread(&self, id: &CriterionId, low: Rating, median: Rating, high: Rating) -> String {
        match low == high {
            true => self.label(id, low).to_owned(),
            false => format!("{} to {} (median {})", self.label(id, low), self.label(id, high), self.label(id, median)),
        }
    }

    /// Says where a criterion stands: dimension, level where that is not the target, must.
    pub(super) fn place(&self, one: &ComparedCriterion) -> String {
        let (rubric, criterion) = (self.case.rubric, self.criterion(one));
        let mut parts = vec![rubric.dimensions()[criterion.dimension].title.as_str()];
        if one.level != self.case.request.target() {
            parts.push(&rubric.level(one.level).title);
        }
        let shows = criterion.part_of.as_ref().map(CompetencyPart::name);
        parts.extend(shows.as_deref());
        parts.extend(must_word(criterion));
        parts.join(", ")
    }

    /// Says who observed a warning sign, and who looked for it and did not.
    pub(super) fn observed(&self, compared: &ComparedWarning) -> String {
        let by = |seen: bool| {
            let who = self.raters.iter().zip(&compared.observed).filter(|(_, observed)| **observed == Some(seen));
            let who: Vec<_> = who.map(|(rater, _)| named(&rater.sheet.rater)).collect();
            let others = who.len().saturating_sub(MOST);
            let named = who.into_iter().take(MOST).chain((others > 0).then(|| format!("{others} more")));
            named.collect::<Vec<_>>().join(", ")
        };
        match (by(true), by(false)) {
            (yes, no) if yes.is_empty() => format!("not observed by {no}"),
            (yes, no) if no.is_empty() => format!("observed by {yes}"),
            (yes, no) => format!("observed by {yes}; not by {no}"),
        }
    }

    /// Says how the person and the others see a criterion, and by how much they differ.
    pub(super) fn seen_as(&self, compared: &ComparedCriterion) -> Option<String> {
        let pattern = compared.pattern(&self.case).map(|pattern| match pattern {
            Pattern::AgreedStrength => "agreed strength",
            Pattern::HiddenStrength => "hidden strength",
            Pattern::BlindSpot => "blind spot",
            Pattern::AgreedGap => "agreed gap",
        });
        let steps =
            |steps: i64| if steps.abs() == 1 { "one step".to_owned() } else { format!("{} steps", steps.abs()) };
        let apart = match compared.difference()? {
            0 => None,
            above @ 1.. => Some(format!("self {} above the others", steps(above))),
            below => Some(format!("self {} below the others", steps(below))),
        };
        let words: Vec<_> = pattern.map(str::to_owned).into_iter().chain(apart).collect();
        (!words.is_empty()).then(|| words.join(": "))
    }

    /// Says who rates a criterion how, each with what they noted to it.
    pub(super) fn said(&self, id: &CriterionId) -> Option<String> {
        let scale = self.scale(id);
        let said = self.raters.iter().filter_map(|rater| {
            let answer = rater.sheet.answers.get(id)?;
            let quoted = |text: &str| (!text.trim().is_empty()).then(|| format!("“{}”", text.trim()));
            let (rating, reason) = match &answer.response {
                Response::Rated(rating) => (Some(scale.step(*rating).label.clone()), None),
                Response::NotApplicable { reason, .. } => (Some("not applicable".to_owned()), quoted(reason)),
                Response::Unanswered | Response::Inferred => (None, None),
            };
            let note = answer.note.as_deref().and_then(quoted);
            let words: Vec<_> = [rating, reason, note].into_iter().flatten().collect();
            (!words.is_empty()).then(|| format!("{}: {}", named(&rater.sheet.rater), words.join(", ")))
        });
        let said: Vec<_> = said.collect();
        (!said.is_empty()).then(|| said.join("; "))
    }
}
