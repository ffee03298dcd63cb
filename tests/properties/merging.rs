//! Merging: an overlay does what it says and nothing else, whatever order overlays are named in.

use std::collections::BTreeSet;

use ladder::domain::Rubric;
use ladder::engine::{ItemChange, rubric_diff};
use ladder::text_file::Source;
use ladder::text_file::rubric::{self, Nearby, RubricText};
use proptest::prelude::*;
use serde_json::{Value, json};

/// The criteria of the base: three at each of three levels.
const CRITERIA: usize = 9;

/// Says what an overlay does with each criterion of the base, and how many it adds at each level.
#[derive(Debug, Clone)]
struct Said {
    name: &'static str,
    /// Which criteria it takes, so that two overlays may touch different ones.
    parity: Option<usize>,
    does: Vec<Does>,
    adds: [usize; 3],
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Does {
    Nothing,
    Rewords,
    Removes,
    MovesTo(usize),
}

impl Said {
    fn does(&self) -> impl Iterator<Item = (usize, Does)> {
        let is_own = |at: usize| self.parity.is_none_or(|parity| at % 2 == parity);
        self.does.iter().copied().enumerate().filter(move |(at, _)| is_own(*at)).map(|(at, does)| match does {
            Does::MovesTo(level) if level == at / 3 => (at, Does::Nothing),
            does => (at, does),
        })
    }

    fn overlay(&self) -> Value {
        let mut levels = [Vec::new(), Vec::new(), Vec::new()];
        for (at, does) in self.does() {
            match does {
                Does::Nothing | Does::Removes => {}
                Does::Rewords => levels[at / 3].push(json!({"id": id(at), "why": format!("As {} says", self.name)})),
                Does::MovesTo(level) => levels[level].push(json!({"id": id(at)})),
            }
        }
        for (level, number) in self.adds.iter().enumerate() {
            let new = |at| json!({"id": format!("{}-{level}-{at}", self.name), "text": format!("New {} {level} {at}", self.name)});
            levels[level].extend((0..*number).map(new));
        }
        let removed: Vec<_> = self.does().filter(|(_, does)| *does == Does::Removes).map(|(at, _)| id(at)).collect();
        let level = |(at, items): (usize, Vec<Value>)| json!({"id": format!("l{at}"), "criteria": {"own": items}});
        json!({"schema": 2, "overlay": "base", "id": self.name, "version": "1.0.0", "title": self.name,
            "remove": {"criteria": removed}, "levels": levels.into_iter().enumerate().map(level).collect::<Vec<_>>()})
    }
}

fn id(at: usize) -> String {
    format!("c-{at}")
}

fn base() -> Value {
    let criterion = |at: usize| json!({"id": id(at), "text": format!("Text {at}")});
    let level = |at: usize| {
        let criteria: Vec<_> = (at * 3..at * 3 + 3).map(criterion).collect();
        json!({"id": format!("l{at}"), "title": format!("Level {at}"), "criteria": {"own": criteria}})
    };
    json!({"schema": 1, "id": "base", "version": "1.0.0", "title": "Base", "dimensions": [{"id": "own", "title": "Own"}],
        "levels": (0..3).map(level).collect::<Vec<_>>()})
}

/// Stands for a folder without other files.
struct Alone;

impl Nearby for Alone {}

fn text(name: &str, value: &Value) -> RubricText<'static> {
    let source = Source::new(format!("{name}.json"), value.to_string());
    RubricText::File { source, stem: Some(name.to_owned()), nearby: Box::new(Alone) }
}

/// Lays overlays over the base; none where that is refused.
fn laid(overlays: &[&Said]) -> Option<Rubric> {
    let overlays = overlays.iter().map(|said| text(said.name, &said.overlay())).collect();
    rubric::read_with(text("base", &base()), overlays, false).rubric
}

fn said(name: &'static str, parity: Option<usize>) -> impl Strategy<Value = Said> {
    let does = prop_oneof![
        2 => Just(Does::Nothing),
        1 => Just(Does::Rewords),
        1 => Just(Does::Removes),
        1 => (0..3_usize).prop_map(Does::MovesTo),
    ];
    (proptest::collection::vec(does, CRITERIA), proptest::array::uniform3(0..3_usize))
        .prop_map(move |(does, adds)| Said { name, parity, does, adds })
}

proptest! {
    #[test]
    fn the_difference_to_the_base_is_exactly_what_the_overlay_says(said in said("one", None)) {
        let [base, merged] = [laid(&[]), laid(&[&said])].map(|rubric| rubric.expect("it is valid"));
        let found: BTreeSet<_> = rubric_diff(&base, &merged).into_iter().map(|item| (item.change, item.id)).collect();
        let change = |(at, does): (usize, Does)| match does {
            Does::Nothing => None,
            Does::Rewords => Some((ItemChange::Reworded, id(at))),
            Does::Removes => Some((ItemChange::Removed, id(at))),
            Does::MovesTo(_) => Some((ItemChange::Moved, id(at))),
        };
        let new = (0..3).flat_map(|level| (0..said.adds[level]).map(move |at| (ItemChange::Added, format!("one-{level}-{at}"))));
        let expected: BTreeSet<_> = said.does().filter_map(change).chain(new).collect();
        prop_assert_eq!(found, expected);
        let left_out: BTreeSet<_> = merged.retired().iter().map(|retired| retired.id.to_string()).collect();
        let removed = said.does().filter(|(_, does)| *does == Does::Removes).map(|(at, _)| id(at));
        prop_assert_eq!(left_out, removed.collect());
    }

    #[test]
    fn overlays_that_touch_different_things_give_one_rubric_in_any_order(one in said("one", Some(0)), two in said("two", Some(1))) {
        let merged = laid(&[&one, &two]);
        prop_assert!(merged.is_some());
        prop_assert_eq!(&merged, &laid(&[&two, &one]));
        // Each does beside the other what it does alone.
        let merged = merged.expect("it is valid");
        for said in [&one, &two] {
            for (at, does) in said.does() {
                let found = merged.find_criterion(&id(at)).map(|(level, criterion)| (level.0, criterion.why.is_some()));
                let expected = match does {
                    Does::Nothing => Some((at / 3, false)),
                    Does::Rewords => Some((at / 3, true)),
                    Does::Removes => None,
                    Does::MovesTo(level) => Some((level, false)),
                };
                prop_assert_eq!(found, expected);
            }
        }
    }

    #[test]
    fn overlays_that_contradict_each_other_are_refused_in_any_order(one in said("one", None), two in said("two", None)) {
        let contradicts = one.does().zip(two.does()).any(|((_, one), (_, two))| match (one, two) {
            (Does::Nothing, _)
            | (_, Does::Nothing)
            | (Does::Rewords, Does::MovesTo(_))
            | (Does::MovesTo(_), Does::Rewords) => false,
            (Does::Removes, other) | (other, Does::Removes) => other != Does::Removes,
            (Does::Rewords, Does::Rewords) => true,
            (Does::MovesTo(one), Does::MovesTo(two)) => one != two,
        });
        prop_assert_eq!(laid(&[&one, &two]).is_none(), contradicts);
        prop_assert_eq!(laid(&[&two, &one]).is_none(), contradicts);
    }

    #[test]
    fn an_overlay_that_says_nothing_changes_nothing(one in said("one", None)) {
        let nothing = Said { name: "zero", parity: None, does: Vec::new(), adds: [0; 3] };
        let [with, without] = [laid(&[&one, &nothing]), laid(&[&one])].map(|rubric| rubric.expect("it is valid").into_parts());
        prop_assert_eq!(with.overlays.len(), without.overlays.len() + 1);
        prop_assert_eq!((with.levels, with.retired, with.dimensions), (without.levels, without.retired, without.dimensions));
    }
}
