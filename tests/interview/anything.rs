//! Whatever is typed: nothing fails, and what is kept is what was answered.

use ladder::domain::{AnswerSheet, Current};
use ladder::text_file::{
    Source,
    answers::{self, Overrides},
};
use proptest::prelude::*;

use super::script::{as_of, interview, rubric, run, sheet};

/// Types keys and words that do something somewhere in an interview; none leaves it.
pub(crate) fn typed() -> impl Strategy<Value = Vec<&'static str>> {
    let keys = [
        "0", "2", "3", "4", "n", "s", "f", "b", "w", "e", "a", "t", "y", "c", "1", "m", "o", "j", "v", "x", "?", "↑",
        "↓", "",
    ];
    let words =
        ["", "-", ":b", "Led the move", "https://example.org", "PAY-1", "2026-05-01", "2031-01-01", "me", "mentors"];
    prop::collection::vec(prop::sample::select([&keys[..], &words].concat()), 0..120)
}

/// Gives how many interviews are typed: few enough to wait for, where nobody asks for a number.
pub(crate) fn cases() -> u32 {
    let asked = ["PROPTEST_CASES", "LADDER_CASES"].into_iter().find_map(|name| std::env::var(name).ok());
    asked.map_or(100, |cases| cases.parse().expect("the number of cases is a number"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_is_kept_and_reads_back(typed in typed(), judged in any::<bool>(), is_quick in any::<bool>()) {
        let rubric = rubric();
        let current = if judged { Current::Nothing } else { sheet(&rubric).current };
        let interview = interview(&rubric, AnswerSheet { current, ..AnswerSheet::empty() }, false);
        let mut interview = if is_quick { interview.quickly() } else { interview };
        let run = run(&mut interview, &typed, 80);
        prop_assert_eq!(&run.kept, &run.sheet);
        let written = answers::write(&run.sheet, &rubric);
        let parsed = answers::parse(Source::new("answers.yaml", written.clone()));
        let overrides = Overrides { target: None, current: None, as_of: Some(as_of()), leave_removed: false, keep_inferred: false, tell_all: false, today: as_of };
        let (read, problems) = parsed.unwrap_or_else(|_| panic!("{written}")).against(&rubric, &overrides);
        let AnswerSheet { answers, evidence, warnings, .. } = run.sheet;
        let read = read.map(|read| (read.answers, read.evidence, read.warnings));
        prop_assert_eq!(read, Some((answers, evidence, warnings)), "{:?}\n{}", problems, written);
    }
}
