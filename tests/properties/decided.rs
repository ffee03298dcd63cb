//! When a verdict is decided no answer changes it, and the most telling questions come first.

use std::collections::BTreeSet;

use ladder::domain::{
    Answer, AnswerSheet, Case, Criterion, CriterionId, Current, Date, EvidenceEntry, LevelIndex, Rating, Ratio,
    Request, Response, Role, Rubric, Severity, Verdict, WarningId,
};
use ladder::engine::{Interval, Telling, assess, most_telling, verdicts};
use ladder::text_file::rubric::built_in_rubrics;
use proptest::prelude::*;

use super::generator::{Situation, cases, for_all};
use super::sheets::lasting;
use super::small_cases::{Draw, SmallCase};

/// Holds one thing that is still to come, with all that can come of it.
enum Coming {
    Answer(CriterionId, Vec<Answer>),
    Sign(WarningId),
}

/// Lists the criteria that are judged: those of the target and of skipped levels.
fn judged<'a>(case: &Case<'a>) -> Vec<(LevelIndex, &'a Criterion)> {
    let levels = case.request.path(case.rubric).into_iter().filter(|(_, role)| *role != Role::Held);
    levels.flat_map(|(level, _)| case.criteria(level).map(move |criterion| (level, criterion))).collect()
}

fn ratings(rubric: &Rubric) -> impl Iterator<Item = Rating> {
    (0..).map_while(|number| rubric.scale().by_number(number))
}

/// Lists what is still to come where the evidence of some criteria was `asked` for: each open criterion with every rating, bare and
/// backed, or not applicable; each rating with more evidence; each open warning sign.
fn coming(case: &Case, asked: &BTreeSet<CriterionId>) -> Vec<Coming> {
    let max_age = case.rubric.policy().evidence.max_age_months;
    let mut all = Vec::new();
    for (index, (level, criterion)) in judged(case).into_iter().enumerate() {
        let so_far = case.sheet.answers.get(&criterion.id).cloned().unwrap_or_else(Answer::nothing);
        let backed = |answer: &Answer| {
            let mut answer = answer.clone();
            answer.evidence.extend(lasting(case.request.as_of(), max_age, index).into_iter().map(EvidenceEntry::Here));
            answer
        };
        let is_target = level == case.request.target();
        match &so_far.response {
            Response::Inferred if !is_target => {}
            Response::Unanswered | Response::Inferred => {
                let rated = |rating| Answer { response: Response::Rated(rating), ..so_far.clone() };
                let rated: Vec<_> = ratings(case.rubric).map(rated).collect();
                let aside = |confirmed_by| Response::NotApplicable { reason: "none".to_owned(), confirmed_by };
                let aside =
                    [None, Some("a colleague".to_owned())].map(|by| Answer { response: aside(by), ..so_far.clone() });
                let may_be_aside = !criterion.must || criterion.na_allowed;
                let aside = aside.into_iter().filter(|_| may_be_aside);
                let answers = rated.iter().map(backed).chain(rated.iter().cloned()).chain(aside).collect();
                all.push(Coming::Answer(criterion.id.clone(), answers));
            }
            Response::Rated(_) if !asked.contains(&criterion.id) => {
                let answers = vec![backed(&so_far), so_far];
                all.push(Coming::Answer(criterion.id.clone(), answers));
            }
            Response::Rated(_) | Response::NotApplicable { .. } => {}
        }
    }
    let levels = case.request.path(case.rubric).into_iter().filter(|(_, role)| *role != Role::Held);
    let signs = levels.flat_map(|(level, _)| &case.rubric.level(level).warnings);
    let open = signs.filter(|sign| !case.sheet.warnings.contains_key(&sign.id));
    all.extend(open.map(|sign| Coming::Sign(sign.id.clone())));
    all
}

/// Counts the ways in which all of it can come.
fn ways(coming: &[Coming]) -> usize {
    let of = |one: &Coming| match one {
        Coming::Answer(_, answers) => answers.len(),
        Coming::Sign(_) => 2,
    };
    coming.iter().map(of).try_fold(1_usize, usize::checked_mul).unwrap_or(usize::MAX)
}

/// Gives the answers as they are where everything has come in one of the ways: each picks one of so many.
fn completed(sheet: &AnswerSheet, coming: &[Coming], mut pick: impl FnMut(usize) -> usize) -> AnswerSheet {
    let mut sheet = sheet.clone();
    for one in coming {
        match one {
            Coming::Answer(id, answers) => {
                sheet.answers.insert(id.clone(), answers[pick(answers.len())].clone());
            }
            Coming::Sign(id) => {
                sheet.warnings.insert(id.clone(), pick(2) == 1);
            }
        }
    }
    sheet
}

fn verdict(case: &Case, sheet: &AnswerSheet) -> Verdict {
    let Interval { low, high } = assess(&case.with(sheet)).evidenced;
    assert_eq!(low.verdict, high.verdict, "a complete sheet has one verdict");
    low.verdict
}

/// Draws which of the criteria were asked for evidence.
fn drawn_asked(case: &Case, mut decide: impl FnMut() -> bool) -> BTreeSet<CriterionId> {
    judged(case).into_iter().filter(|_| decide()).map(|(_, criterion)| criterion.id.clone()).collect()
}

/// Whatever is still to come, the verdict stays between the two that are said.
#[test]
fn every_completion_has_a_verdict_between_the_two_that_are_said() {
    for_all(|situation: Situation, mut choices| {
        let case = situation.case();
        let asked = drawn_asked(&case, || choices.decide());
        let Interval { low, high } = verdicts(&case, &asked);
        let coming = coming(&case, &asked);
        for _ in 0..4 {
            let sheet = completed(&situation.sheet, &coming, |count| choices.below(count));
            let verdict = verdict(&case, &sheet);
            prop_assert!((low..=high).contains(&verdict), "{:?} outside of {:?}..={:?}", verdict, low, high);
        }
        Ok(())
    });
}

/// On small cases all completions are tried: the worst and the best verdict among them are the two that are said.
#[test]
fn both_verdicts_that_are_said_are_attained_by_a_completion() {
    let (mut tried, mut decided) = (0, 0);
    for seed in 0..u64::from(cases()) {
        let small = SmallCase::of(seed);
        let case = small.case();
        let mut draw = Draw(seed);
        let asked = drawn_asked(&case, || draw.percent(50));
        let coming = coming(&case, &asked);
        let ways = ways(&coming);
        if ways > 48 {
            continue;
        }
        let all = (0..ways).map(|way| {
            let mut rest = way;
            let sheet = completed(&small.sheet, &coming, |count| {
                let picked = rest % count;
                rest /= count;
                picked
            });
            verdict(&case, &sheet)
        });
        let all: BTreeSet<_> = all.collect();
        let said = verdicts(&case, &asked);
        assert_eq!(
            (Some(&said.low), Some(&said.high)),
            (all.first(), all.last()),
            "seed {seed}, {asked:?}: {small:#?}"
        );
        tried += 1;
        decided += u32::from(all.len() == 1 && ways > 1);
    }
    assert!(
        tried > cases() / 4 && decided > cases() / 20,
        "{tried} tried, {decided} of them decided before all is said"
    );
}

/// Answers one question after the other as somebody would who knows all answers, and counts them.
struct Person<'a> {
    /// All that they would answer.
    truth: Case<'a>,
    /// What they answered so far.
    sheet: AnswerSheet,
    /// Whose evidence was asked for.
    asked: BTreeSet<CriterionId>,
    questions: usize,
}

impl<'a> Person<'a> {
    fn new(truth: Case<'a>) -> Self {
        Self { truth, sheet: AnswerSheet::empty(), asked: BTreeSet::new(), questions: 0 }
    }

    fn answer(&mut self, question: &Telling) {
        let truth = self.truth.sheet;
        self.questions += 1;
        match question {
            Telling::Rating(id) => {
                let response = self.truth.response(id).clone();
                self.sheet.answers.insert(id.clone(), Answer { response, evidence: Vec::new(), note: None });
            }
            Telling::Evidence(id) => {
                let evidence = truth.answers.get(id).map(|answer| answer.evidence.clone()).unwrap_or_default();
                if let Some(answer) = self.sheet.answers.get_mut(id) {
                    answer.evidence = evidence;
                }
                self.asked.insert(id.clone());
            }
            Telling::Warning(id) => {
                self.sheet.warnings.insert(id.clone(), truth.warnings.get(id) == Some(&true));
            }
        }
    }

    fn is_decided(&self) -> bool {
        let Interval { low, high } = verdicts(&self.truth.with(&self.sheet), &self.asked);
        low == high
    }

    /// Counts the questions until the verdict is decided where the most telling one comes first.
    fn most_telling_first(mut self) -> usize {
        while let Some(question) = most_telling(&self.truth.with(&self.sheet), &self.asked, &|_| true) {
            self.answer(&question);
        }
        assert!(self.is_decided(), "no question is left and nothing is decided: {:?}", self.sheet);
        self.questions
    }

    /// Counts the questions until the verdict is decided, and all of them, in the order of the rubric.
    fn in_order(mut self) -> (usize, usize) {
        let questions = questions(&self.truth);
        let mut until_decided = self.is_decided().then_some(0);
        for question in &questions {
            self.answer(question);
            if until_decided.is_none() && self.is_decided() {
                until_decided = Some(self.questions);
            }
        }
        (until_decided.expect("all answers decide"), self.questions)
    }
}

/// Lists all questions in the order of the rubric, the target first: evidence after each rating that it can carry.
fn questions(truth: &Case) -> Vec<Telling> {
    let (scale, caps) = (truth.rubric.scale(), truth.rubric.policy().evidence.caps);
    let may_tell = |rating: Rating| rating >= scale.meets() || rating > caps[0];
    let mut questions = Vec::new();
    let levels = || truth.request.path(truth.rubric).into_iter().rev().filter(|(_, role)| *role != Role::Held);
    for criterion in levels().flat_map(|(level, _)| truth.criteria(level)) {
        questions.push(Telling::Rating(criterion.id.clone()));
        if matches!(truth.response(&criterion.id), Response::Rated(rating) if may_tell(*rating)) {
            questions.push(Telling::Evidence(criterion.id.clone()));
        }
    }
    let signs = levels().flat_map(|(level, _)| &truth.rubric.level(level).warnings);
    questions.extend(signs.map(|sign| Telling::Warning(sign.id.clone())));
    questions
}

/// Counts the fewest questions that decide: somebody who knew all answers beforehand would ask these. Every set is tried.
fn fewest(truth: Case) -> usize {
    let questions = questions(&truth);
    let decides = |set: u32| {
        let mut person = Person::new(truth);
        let members = questions.iter().enumerate().filter(|(index, _)| set & (1 << index) != 0);
        members.for_each(|(_, question)| person.answer(question));
        person.is_decided()
    };
    let mut sets: Vec<u32> = (0..1 << questions.len()).collect();
    sets.sort_by_key(|set| set.count_ones());
    sets.into_iter().find(|set| decides(*set)).expect("all answers decide").count_ones() as usize
}

/// Somebody who knew all answers would ask fewer questions still: the test prints how many (`--nocapture`).
#[test]
fn the_most_telling_questions_first_decide_with_fewer_than_the_order_of_the_rubric() {
    let (mut cases_tried, mut ours, mut in_order, mut all, mut best) = (0, 0, 0, 0, 0);
    for seed in 0..u64::from(cases()) {
        let small = SmallCase::of(seed);
        let mut draw = Draw(seed);
        let coming = coming(&small.case(), &BTreeSet::new());
        let sheet = completed(&small.sheet, &coming, |count| draw.below(count));
        let truth = small.case().with(&sheet);
        if questions(&truth).len() > 8 {
            continue;
        }
        let (until_decided, every) = Person::new(truth).in_order();
        cases_tried += 1;
        ours += Person::new(truth).most_telling_first();
        in_order += until_decided;
        all += every;
        best += fewest(truth);
    }
    told(&format!(
        "{cases_tried} small cases, questions until decided: {ours} most telling first, {in_order} in the order of the rubric, \
         {best} where all answers were known; {all} in all"
    ));
    assert!(best <= ours && ours < in_order, "{ours} most telling first, {in_order} in order, {best} at best");
}

/// Says what was measured, where somebody asks for it with `--nocapture`.
#[expect(clippy::print_stdout, reason = "the figures are for who runs the test")]
fn told(words: &str) {
    println!("{words}");
}

/// Gives the number of the rating of a criterion, which stands at an index.
type RatingOf<'a> = &'a dyn Fn(usize, &Criterion) -> usize;

/// Rates everything at senior alike, all of it with evidence that lasts.
fn alike(rubric: &Rubric, request: Request, number: impl Fn(usize, &Criterion) -> usize) -> AnswerSheet {
    let mut sheet = AnswerSheet::empty();
    for (index, criterion) in rubric.level(request.target()).criteria.iter().enumerate() {
        let rating = rubric.scale().by_number(number(index, criterion)).expect("a rating of the scale");
        let evidence = lasting(request.as_of(), 18, index).into_iter().map(EvidenceEntry::Here).collect();
        sheet.answers.insert(criterion.id.clone(), Answer { response: Response::Rated(rating), evidence, note: None });
    }
    let signs = rubric.level(request.target()).warnings.iter();
    sheet.warnings = signs.map(|sign| (sign.id.clone(), false)).collect();
    sheet
}

/// Counts the fewest questions after which the verdict could be ready in any order, where every criterion is rated alike: as many
/// as it takes for their worth to reach the bar of ready with all that is open at its worst, and for no open warning sign to
/// hold the verdict. Musts, floors and the order of rating and evidence are left out, so that it may take more, and never fewer.
fn fewest_for_ready(truth: &Case, rated: Rating) -> usize {
    let (rubric, target) = (truth.rubric, truth.request.target());
    let (scale, policy) = (rubric.scale(), rubric.policy());
    let worth = |rating: Rating| &scale.step(rating).value;
    let bare = worth(policy.evidence.caps[0].min(rated));
    let criteria: Vec<_> = truth.criteria(target).collect();
    let mut worths = Vec::new();
    for criterion in &criteria {
        let beside = criteria.iter().filter(|other| other.dimension == criterion.dimension);
        let all: u128 = beside.map(|other| other.weight.thousandths()).sum();
        let weight = rubric.dimensions()[criterion.dimension].weight.thousandths() * criterion.weight.thousandths();
        let share = Ratio::of(weight, all).expect("a criterion weighs something");
        match criterion.evidence_required {
            true => worths.extend([&share * bare, &share * &(worth(rated) - bare)]),
            false => worths.push(&share * worth(rated)),
        }
    }
    worths.sort_by(|one, other| other.cmp(one));
    let whole =
        rubric.dimensions().iter().enumerate().filter(|(index, _)| criteria.iter().any(|one| one.dimension == *index));
    let whole = Ratio::whole(whole.map(|(_, dimension)| dimension.weight.thousandths()).sum());
    let bar = &whole * &policy.verdicts.ready;
    let mut reached = Ratio::zero();
    let asked = worths.iter().take_while(|worth| {
        let is_below = reached < bar;
        reached = reached.clone() + worth;
        is_below
    });
    let asked = asked.count();
    let signs = &rubric.level(target).warnings;
    let hard = signs.iter().filter(|sign| sign.severity == Severity::Hard).count();
    asked + hard + (signs.len() - hard + 1).saturating_sub(policy.warnings_limit)
}

/// A clear no needs little more than half of the questions, a clear yes about as many as the bar of ready asks for: most of
/// the weight has to be met before nothing can lower it. The test prints all of it (`--nocapture`).
#[test]
fn on_the_built_in_ladder_a_clear_case_needs_far_fewer_questions() {
    let rubric = built_in_rubrics()[0].rubric();
    let target = rubric.find_level("senior").expect("a level of the ladder");
    let as_of = Date::parse("2026-11-20").expect("a date");
    let request = Request::new(&rubric, target, Current::BelowTarget, as_of).expect("it has criteria");
    let must_far = |index: usize, criterion: &Criterion| if criterion.must && index < 4 { 1 } else { 3 };
    let people: [(&str, RatingOf, usize); 5] = [
        ("a clear no: nothing shown", &|_, _| 0, 50),
        ("a clear no: everything emerging", &|_, _| 1, 65),
        ("one must far from met", &must_far, 75),
        ("a clear yes", &|_, _| 3, 85),
        ("half met, half partial", &|index, _| 2 + index % 2, 90),
    ];
    for (name, number, percent) in people {
        let sheet = alike(&rubric, request, number);
        let truth = Case { rubric: &rubric, sheet: &sheet, request };
        let verdict = assess(&truth).evidenced.low.verdict;
        let (in_order, all) = Person::new(truth).in_order();
        let ours = Person::new(truth).most_telling_first();
        told(&format!(
            "{name} ({}): {ours} questions, {in_order} in the order of the rubric, {all} in all",
            verdict.as_str()
        ));
        assert!(ours * 100 <= all * percent, "{name}: {ours} of {all}");
        if verdict == Verdict::Ready {
            let fewest = fewest_for_ready(&truth, rubric.scale().meets());
            told(&format!("{name}: {fewest} questions at least in any order"));
            assert!(fewest <= ours && ours <= fewest + 2, "{name}: {ours}, and {fewest} at least");
        }
    }
}
