//! What may be handed to the person rated: whatever peers did, only who they are and their ranges leave a trace.

use std::collections::BTreeMap;

use ladder::domain::{
    Answer, AnswerSheet, Case, CriterionId, Evidence, EvidenceEntry, Link, Rater, RaterRole, Rating, Response,
    WarningId,
};
use ladder::engine::{ForSubject, RatedSheet, compare, last_request};
use ladder::report::{self, Compared, HiddenPeers, Origin, Provenance, render};
use proptest::prelude::*;

use super::generator::{Choices, Situation, for_all};

/// Holds what peers may be known to say of one thing: the least, the middle and the most, where three or more say something.
type Known<T> = Option<[T; 3]>;

/// Holds all that may be known of peers.
struct KnownPeers {
    count: usize,
    criteria: BTreeMap<CriterionId, Known<usize>>,
    signs: BTreeMap<WarningId, Known<usize>>,
}

/// Draws what may be known: of values below `most`, in order.
fn known(choices: &mut Choices, count: usize, most: usize) -> Known<usize> {
    let mut values = [choices.below(most), choices.below(most), choices.below(most)];
    values.sort_unstable();
    (count > 2 && choices.below(3) > 0).then_some(values)
}

/// Says what each peer gives so that no more than this may be known: none where a peer gives nothing.
fn given(choices: &mut Choices, count: usize, most: usize, known: Known<usize>) -> Vec<Option<usize>> {
    let values: Vec<_> = match known {
        None => (0..choices.below(count.min(2) + 1)).map(|_| choices.below(most)).collect(),
        Some([low, median, high]) => {
            let several = 3 + choices.below(count - 2);
            let mut between = |low: usize, high: usize| low + choices.below(high - low + 1);
            let middle = (several - 1) / 2;
            let value = |place: usize| match place {
                0 => low,
                place if place == several - 1 => high,
                place if place == middle => median,
                place if place < middle => between(low, median),
                _ => between(median, high),
            };
            (0..several).map(value).collect()
        }
    };
    let mut all: Vec<_> = values.into_iter().map(Some).collect();
    all.resize(count, None);
    choices.order(count).into_iter().map(|place| all[place]).collect()
}

/// Makes the sheets of the peers in a world where this may be known of them, and all else is as chance has it.
fn peers(situation: &Situation, choices: &mut Choices, known: &KnownPeers) -> Vec<AnswerSheet> {
    let peer = |number: usize| AnswerSheet {
        rater: Rater { role: RaterRole::Peer, name: Some(format!("{} {number}", ["Kim", "Ana"][choices.below(2)])) },
        subject: choices.decide().then(|| "Sam".to_owned()),
        ..AnswerSheet::empty()
    };
    let mut sheets: Vec<_> = (0..known.count).map(peer).collect();
    let steps = situation.rubric.scale().steps().len();
    for (id, known_of) in &known.criteria {
        for (sheet, number) in sheets.iter_mut().zip(given(choices, known.count, steps, *known_of)) {
            let rating = number.and_then(|number| situation.rubric.scale().by_number(number));
            if let Some(answer) = answer(choices, rating) {
                sheet.answers.insert(id.clone(), answer);
            }
        }
    }
    for (id, known_of) in &known.signs {
        for (sheet, number) in sheets.iter_mut().zip(given(choices, known.count, 2, *known_of)) {
            sheet.warnings.extend(number.map(|number| (id.clone(), number == 0)));
        }
    }
    sheets
}

/// Makes an answer with this rating, and whatever else may stand in it; none where nothing is said.
fn answer(choices: &mut Choices, rating: Option<Rating>) -> Option<Answer> {
    let reason =
        || Response::NotApplicable { reason: "no such work".to_owned(), confirmed_by: Some("head".to_owned()) };
    let response = match rating {
        Some(rating) => Response::Rated(rating),
        None if choices.below(3) == 0 => reason(),
        None if choices.decide() => Response::Unanswered,
        None => return None,
    };
    let piece = Evidence {
        what: format!("piece {}", choices.below(9)),
        link: Link::parse("https://example.org/piece").ok(),
        date: None,
        confirmed_by: None,
    };
    let evidence = if choices.decide() { vec![EvidenceEntry::Here(piece)] } else { Vec::new() };
    let note = choices.decide().then(|| format!("note {}", choices.below(9)));
    Some(Answer { response, evidence, note })
}

/// Gives all that is handed over, in every format.
fn handed_over(
    situation: &Situation,
    choices: &mut Choices,
    shown: &[AnswerSheet],
    peers: &[AnswerSheet],
) -> [String; 5] {
    let rated = |sheet| RatedSheet { sheet, request: situation.request };
    let mut peers: Vec<_> = peers.iter().map(rated).collect();
    for peer in &mut peers {
        let later = peer.request.as_of().months_later(u32::try_from(choices.below(20)).expect("it is small"));
        peer.request = peer.request.on(later.unwrap_or(peer.request.as_of()));
    }
    let all: Vec<_> = shown.iter().map(rated).chain(peers).collect();
    let for_subject = ForSubject::new(&situation.rubric, &all);
    let request = last_request(&for_subject.shown).expect("the person rated is shown");
    let comparison = compare(&situation.rubric, request, &for_subject.compared(request));
    let compared = Compared {
        case: Case { rubric: &situation.rubric, sheet: &comparison.agreed, request },
        raters: &for_subject.shown,
        peers: Some(HiddenPeers { count: for_subject.hidden, ranges: &for_subject.ranges }),
        comparison: &comparison,
    };
    let page = report::compared(&compared);
    let provenance = Provenance { origin: Origin::BuiltIn, sha256: String::new() };
    [
        render::terminal(&page, 80, false),
        render::markdown(&page),
        render::html(&page),
        report::comparison_json(&compared, &provenance),
        report::comparison_csv(&compared),
    ]
}

#[test]
fn two_worlds_that_agree_in_all_that_may_be_known_of_peers_are_handed_over_alike() {
    let with_ranges = std::cell::Cell::new(0);
    for_all(|situation, mut choices| {
        let count = 1 + choices.below(6);
        let ids: Vec<_> = situation.criteria().map(|(_, criterion)| criterion.id.clone()).collect();
        let steps = situation.rubric.scale().steps().len();
        let signs = situation.rubric.levels().iter().flat_map(|level| &level.warnings);
        let signs: Vec<_> = signs.map(|sign| sign.id.clone()).collect();
        let known = KnownPeers {
            count,
            criteria: ids.into_iter().map(|id| (id, known(&mut choices, count, steps))).collect(),
            signs: signs.into_iter().map(|id| (id, known(&mut choices, count, 2))).collect(),
        };
        let manager = Rater { role: RaterRole::Manager, name: None };
        let shown = [situation.sheet.clone(), AnswerSheet { rater: manager, ..situation.sheet.clone() }];
        let shown = &shown[..=choices.below(2)];
        let mut world = || {
            let peers = peers(&situation, &mut choices, &known);
            (handed_over(&situation, &mut choices, shown, &peers), peers)
        };
        let ((here, one), (there, other)) = (world(), world());
        let is_known = known.criteria.values().any(Option::is_some);
        with_ranges.set(with_ranges.get() + usize::from(is_known && one != other));
        for (here, there) in here.iter().zip(&there) {
            prop_assert_eq!(here, there);
        }
        Ok(())
    });
    assert!(with_ranges.get() > 10, "peers are summed up in {} cases only", with_ranges.get());
}
