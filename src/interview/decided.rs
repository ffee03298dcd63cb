//! When the answers so far decide the verdict, and which question comes next where only what can still change it is asked.

use std::collections::BTreeSet;

use crate::domain::{CriterionId, Rating, Response};
use crate::engine::{Interval, Telling, effective_rating, most_telling, verdicts};
use crate::text::count;

use super::asker::Input;
use super::course::Decided;
use super::layout::Layout;
use super::piece;
use super::questions::{Question, Stopped, stopped};
use super::reply::{Reply, Stage};
use super::state::{Draft, Interview};

impl Interview<'_> {
    /// Asks only what can still change the verdict, what tells most first.
    #[must_use]
    pub fn quickly(mut self) -> Self {
        self.course.is_quick = true;
        self.course.visited =
            self.questions().filter(|(_, open)| !open).map(|(question, _)| question.clone()).collect();
        self.find_questions();
        self.go_on();
        self
    }

    /// Goes to what is to be asked next; or offers to end where the verdict is decided, once.
    pub(super) fn go_to_next(&mut self) {
        if !self.course.was_offered && self.open() > 0 {
            self.course.offered = self.decided();
            self.course.was_offered = self.course.offered.is_some();
        }
        match (self.course.offered, self.course.is_quick) {
            (Some(_), _) => self.stay(),
            (None, true) => self.go_to_most_telling(),
            (None, false) => self.go_to_open_behind(),
        }
    }

    /// Lists the steps that can no longer be reached, so that what comes after them is not asked.
    pub(super) fn stopped(&self) -> Vec<Stopped<'_>> {
        if self.is_full() || self.course.asks_beyond { Vec::new() } else { stopped(&self.case()) }
    }

    fn go_to_most_telling(&mut self) {
        let may_be_asked = |telling: &Telling| match telling {
            Telling::Rating(id) => self.is_to_come(id.as_str()),
            Telling::Warning(id) => self.is_to_come(id.as_str()),
            Telling::Evidence(_) => true,
        };
        match most_telling(&self.case(), &self.course.backing_asked, &may_be_asked) {
            Some(Telling::Rating(id)) => self.go_to_question(id.as_str()),
            Some(Telling::Warning(id)) => self.go_to_question(id.as_str()),
            Some(Telling::Evidence(id)) => {
                self.go_to_question(id.as_str());
                piece::begin(self, true);
            }
            None if self.is_cut_short() => {
                self.course.asks_beyond = true;
                self.find_questions();
                self.go_to_most_telling();
            }
            None => self.go_to_end(),
        }
    }

    /// Tells whether questions that were left out can still change the verdict.
    fn is_cut_short(&self) -> bool {
        self.decided().is_none() && !self.stopped().is_empty()
    }

    fn is_to_come(&self, id: &str) -> bool {
        let is_asked = self.questions().any(|(question, _)| question.id() == id);
        is_asked && !self.course.visited.iter().any(|question| question.id() == id)
    }

    /// Gives the verdict that no answer can change any more; none where one can.
    pub(super) fn decided(&self) -> Option<Decided> {
        let with = |asked: &BTreeSet<CriterionId>| {
            let Interval { low, high } = verdicts(&self.case(), asked);
            (low == high).then_some(low)
        };
        let verdict = with(&self.course.backing_asked)?;
        Some(Decided { verdict, without_more_evidence: with(&BTreeSet::new()).is_none() })
    }

    /// Notes that the evidence of the criterion asked about was asked for.
    pub(super) fn note_backing_asked(&mut self) {
        if let Some(Question::Criterion(_, id)) = self.question() {
            self.course.backing_asked.insert(id.clone());
        }
    }

    /// Asks everything that is open, in the order of the rubric; where nothing is, also what was left out beyond steps that can no
    /// longer be reached.
    pub(super) fn ask_all(&mut self) {
        self.course.asks_beyond |= self.open() == 0;
        (self.course.is_quick, self.course.offered) = (false, None);
        self.find_questions();
        self.go_to_open();
    }

    /// Goes on where an offer to end was made.
    pub(super) fn decline_offer(&mut self) {
        if self.course.is_quick {
            return self.ask_all();
        }
        self.course.offered = None;
        self.go_to_open_behind();
    }

    /// Ends where that was offered; the answers are looked over then.
    pub(super) fn accept_offer(&mut self) {
        self.course.offered = None;
        self.go_to_end();
    }

    /// Goes back from an offer to end to the question that led there; it is made again where that still decides.
    pub(super) fn leave_offer(&mut self) {
        self.course.offered = None;
        self.course.was_offered = false;
    }

    /// Tells whether the first piece of evidence is asked for that a rating led to, now or before.
    pub(super) fn is_backing_asked_now(&self) -> bool {
        let is_first = |draft: &Draft| draft.from_rating && draft.index.is_none() && self.pieces().is_empty();
        self.stage == Stage::Offer || self.draft.as_ref().is_some_and(is_first)
    }

    /// Tells whether that is long after the rating, so that the question is out of sight.
    pub(super) fn is_backing_asked_alone(&self) -> bool {
        let is_later = self.course.is_quick || !self.course.asked_at_end.is_empty();
        is_later && self.is_backing_asked_now()
    }

    /// Lists the ratings that are met and that no evidence carries, and what each counts as instead, in the order of the questions.
    pub(super) fn unbacked(&self) -> Vec<(CriterionId, Rating)> {
        let case = self.case();
        let of_question = |(question, _): (&Question, bool)| {
            let Question::Criterion(_, id) = question else { return None };
            let Response::Rated(rating) = *case.response(id) else { return None };
            let criterion = self.criterion(id.as_str());
            let (counted, meets) = (effective_rating(&case, criterion)?, self.scale(criterion).meets());
            (rating >= meets && counted < meets).then(|| (id.clone(), counted))
        };
        self.questions().filter_map(of_question).collect()
    }

    /// Asks at the end for the evidence that is missing: that of one criterion, and of the next one the next time.
    pub(super) fn ask_for_missing(&mut self) {
        let unbacked = self.unbacked();
        let is_new = |(id, _): &&(CriterionId, Rating)| !self.course.asked_at_end.contains(id);
        let Some((id, _)) = unbacked.iter().find(is_new).or(unbacked.first()) else { return };
        if self.course.asked_at_end.contains(id) {
            self.course.asked_at_end.clear();
        }
        self.course.asked_at_end.insert(id.clone());
        self.jump_to_question(id.as_str());
        piece::begin(self, true);
    }

    /// Gives how many questions were come to, and so how far one can go back and forward.
    pub(super) fn reached(&self) -> usize {
        let is_visited = |(question, _): &(&Question, bool)| self.course.visited.contains(question);
        if self.course.is_quick { self.questions().filter(is_visited).count() } else { self.questions().count() }
    }

    /// Notes that a question was come to.
    pub(super) fn visit(&mut self, question: &Question) {
        if self.course.is_quick && !self.course.visited.contains(question) {
            self.course.visited.push(question.clone());
        }
    }

    /// Puts questions in the order in which they are come to; those that are not yet stay in the order of the rubric.
    pub(super) fn arrange(&self, questions: &mut [Question]) {
        if self.course.is_quick {
            let visited = |question: &Question| self.course.visited.iter().position(|other| other == question);
            questions.sort_by_key(|question| visited(question).unwrap_or(usize::MAX));
        }
    }
}

/// Says that the verdict is decided, and asks whether to go on.
pub(super) fn offer_screen(layout: &mut Layout, interview: &Interview, decided: Decided) -> Input {
    let (verdict, left) = (worded(decided), left(interview));
    layout.space();
    layout.add("", "", &format!("decided: {verdict}, whatever {left}. Go on for a better plan? [y/N]"));
    layout.space();
    let keys = [('y', "yes, go on", Reply::Open), ('n', "no, end", Reply::Enough), ('b', "back", Reply::Back)];
    let mut taken = layout.with_common_keys(None, &keys);
    taken.push(('\n', Reply::Enough));
    Input::Keys(taken)
}

/// Names the verdict that is decided, and where only further evidence could change it.
pub(super) fn worded(decided: Decided) -> String {
    let more = if decided.without_more_evidence { " without more evidence" } else { "" };
    format!("{}{more}", decided.verdict.as_str().replace('-', " "))
}

/// Names what is still open: `the other 11 ratings and 2 warning signs are`.
fn left(interview: &Interview) -> String {
    let open = || interview.questions().filter(|(_, open)| *open).map(|(question, _)| question);
    let ratings = open().filter(|question| matches!(question, Question::Criterion(..))).count();
    let few =
        |number: usize, one: &str, many: &str| if number == 1 { one.to_owned() } else { count(number, one, many) };
    let signs = open().count() - ratings;
    let named = [(ratings, few(ratings, "rating", "ratings")), (signs, few(signs, "warning sign", "warning signs"))];
    let named: Vec<_> = named.into_iter().filter(|(number, _)| *number > 0).map(|(_, words)| words).collect();
    format!("the other {} {}", named.join(" and "), if ratings + signs == 1 { "is" } else { "are" })
}

/// Says at the end how many ratings lack evidence, and what they count as; nothing where none does.
pub(super) fn lacking(interview: &Interview) -> Option<String> {
    let unbacked = interview.unbacked();
    let scale = interview.rubric.scale();
    let label = |rating: Rating| scale.step(rating).label.as_str();
    let (_, least) = unbacked.iter().min_by_key(|(_, counted)| *counted)?;
    if unbacked.iter().any(|(id, _)| interview.rubric.find_competency(id.as_str()).is_some()) {
        let lack = count(
            unbacked.len(),
            "rating that would do lacks evidence: it counts",
            "ratings that would do lack evidence: they count",
        );
        return Some(format!("{lack} for less."));
    }
    let or_less = if unbacked.iter().all(|(_, counted)| counted == least) { "" } else { " at least" };
    let meets = label(scale.meets());
    Some(match unbacked.len() {
        1 => format!("One rating of {meets} or more lacks evidence: it counts as {}.", label(*least)),
        many => format!("{many} ratings of {meets} or more lack evidence: they count as {}{or_less}.", label(*least)),
    })
}
