//! Holds the built-in rubrics to the rules that everybody's rubric is checked against.

use ladder::domain::{Criterion, Entry, LevelIndex, Rubric, SustainedMonths};
use ladder::text_file::{
    Code, Source,
    rubric::{self, BuiltIn, RubricText, built_in_overlays, built_in_rubrics},
};
use sha2::{Digest as _, Sha256};

use super::{path, read};

/// Reads a built-in rubric from the files of the repository.
fn from_files(built_in: &BuiltIn) -> rubric::Checked {
    let folder = format!("rubrics/{}", built_in.id);
    let source = Source::new(format!("{folder}/rubric.yaml"), read(&format!("{folder}/rubric.yaml")));
    rubric::read_strictly(source, Some(built_in.id), &|file| Ok(Source::new(file, read(&format!("{folder}/{file}")))))
}

#[test]
fn every_built_in_rubric_passes_the_strict_check_without_a_remark() {
    for built_in in built_in_rubrics() {
        let checked = from_files(built_in);
        let found: Vec<_> =
            checked.diagnostics.iter().map(|diagnostic| (diagnostic.code, &diagnostic.message)).collect();
        assert!(found.is_empty(), "{}: {found:?}", built_in.id);
    }
}

/// Tells whether a word denies something, alone or by its first letters.
fn denies(word: &str) -> bool {
    const WORDS: [&str; 14] = [
        "not", "no", "nobody", "none", "never", "neither", "without", "lack", "lacks", "lacked", "nothing", "hardly",
        "cannot", "nowhere",
    ];
    const NO_DENIAL: [&str; 9] =
        ["under", "unstable", "unit", "union", "unique", "universit", "until", "unless", "unified"];
    let is_undone = word.starts_with("un") && !NO_DENIAL.iter().any(|other| word.starts_with(other));
    WORDS.contains(&word) || is_undone
}

#[test]
fn every_question_of_a_built_in_rubric_speaks_to_you_and_denies_one_thing_at_most() {
    const OTHERS: [&str; 7] = ["he", "she", "his", "her", "candidate", "employee", "oneself"];
    for rubric in built_in_rubrics().iter().map(BuiltIn::rubric) {
        let criteria = rubric.levels().iter().flat_map(|level| &level.criteria).filter_map(|one| one.ask.as_deref());
        let signs = rubric.levels().iter().flat_map(|level| &level.warnings).filter_map(|sign| sign.ask.as_deref());
        for question in criteria.chain(signs) {
            let lower = question.to_lowercase();
            let words: Vec<_> = lower.split(|character: char| !character.is_alphabetic()).collect();
            assert!(
                words.iter().any(|word| ["you", "your", "yours", "yourself"].contains(word)),
                "no `you`: {question}"
            );
            assert!(!words.iter().any(|word| OTHERS.contains(word)), "it asks about somebody else: {question}");
            assert!(words.iter().filter(|word| denies(word)).count() <= 1, "it denies twice: {question}");
        }
    }
}

#[test]
fn what_is_compiled_in_is_what_the_files_say() {
    for built_in in built_in_rubrics() {
        let checked = from_files(built_in);
        assert_eq!(Some(built_in.rubric()), checked.rubric, "{}", built_in.id);
        let texts = checked.parts[0].sources.iter().map(|source| source.text.as_str());
        assert_eq!(built_in.sha256, digest(texts), "{}", built_in.id);
    }
}

/// Gives the SHA-256 of texts in hexadecimal.
fn digest<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut hash = Sha256::new();
    texts.for_each(|text| hash.update(text));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

#[test]
fn every_rubric_of_the_folder_is_built_in() {
    let entries = std::fs::read_dir(path("rubrics")).expect("rubrics are there");
    let names = entries
        .map(|entry| entry.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| name != "README" && name != "overlays").collect();
    let mut ids: Vec<_> = built_in_rubrics().iter().map(|built_in| built_in.id.to_owned()).collect();
    names.sort();
    ids.sort();
    assert_eq!(ids, names);
}

/// Reads built-in texts, one laid over the other, and gives the result with what is said of it.
fn laid(names: &[&str]) -> (Rubric, Vec<Code>) {
    let built_in = built_in_rubrics().iter().chain(built_in_overlays());
    let find = |name: &&str| RubricText::BuiltIn(built_in.clone().find(|one| one.id == *name).expect("it is built in"));
    let mut texts = names.iter().map(find);
    let checked = rubric::read_with(texts.next().expect("a name"), texts.collect(), true);
    let codes: Vec<_> = checked.diagnostics.iter().map(|found| found.code).collect();
    (checked.rubric.unwrap_or_else(|| panic!("{names:?}: {codes:?}")), codes)
}

#[test]
fn every_overlay_of_the_folder_is_built_in_and_passes_the_strict_check_without_a_remark() {
    let entries = std::fs::read_dir(path("rubrics/overlays")).expect("overlays are there");
    let mut files: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    files.sort();
    assert_eq!(files, built_in_overlays().iter().map(|overlay| format!("{}.yaml", overlay.id)).collect::<Vec<_>>());
    assert_eq!(files.len(), 9);
    for overlay in built_in_overlays() {
        let text = read(&format!("rubrics/overlays/{}.yaml", overlay.id));
        assert_eq!(overlay.sha256, digest([text.as_str()].into_iter()), "{}", overlay.id);
        let checked = rubric::read_strictly(Source::new("overlay.yaml", text), Some(overlay.id), &|_| unreachable!());
        let found: Vec<_> = checked.diagnostics.iter().map(|found| (found.code, &found.message)).collect();
        assert!(found.is_empty(), "{}: {found:?}", overlay.id);
        assert_eq!(checked.rubric, Some(laid(&[overlay.id]).0), "{}", overlay.id);
    }
}

#[test]
fn overlays_change_the_engineers_track_and_nothing_else() {
    let base = built_in_rubrics()[0].rubric();
    for overlay in built_in_overlays() {
        let (rubric, _) = laid(&[overlay.id]);
        let mut musts = 0;
        for (level, before) in rubric.levels().iter().zip(base.levels()) {
            let is_new = |criterion: &&Criterion| base.find_criterion(criterion.id.as_str()).is_none();
            let new: Vec<_> = level.criteria.iter().filter(is_new).collect();
            musts += new.iter().filter(|criterion| criterion.must).count();
            let engineers = ["junior", "mid", "senior", "staff", "principal"].contains(&level.id.as_str());
            let expected = if engineers { 2..=4 } else { 0..=0 };
            assert!(expected.contains(&new.len()), "{} {}: {}", overlay.id, level.id, new.len());
            assert!(engineers || level == before, "{} {}", overlay.id, level.id);
            let questions = level.criteria.len() + level.warnings.len();
            assert!(questions < 30, "{} {}: {questions} questions", overlay.id, level.id);
        }
        assert_eq!(musts, 1, "{}", overlay.id);
        let signs = |rubric: &Rubric| rubric.levels().iter().map(|level| level.warnings.len()).sum::<usize>();
        assert_eq!(signs(&rubric), signs(&base) + 2, "{}", overlay.id);
    }
}

#[test]
fn any_two_overlays_and_all_nine_lie_over_the_rubric_together() {
    let ids: Vec<_> = built_in_overlays().iter().map(|overlay| overlay.id).collect();
    let pairs = ids.iter().enumerate().flat_map(|(at, one)| ids[at + 1..].iter().map(move |other| vec![*one, *other]));
    for overlays in pairs.chain([ids.clone()]) {
        let (rubric, found) = laid(&[&["software-engineer"][..], &overlays].concat());
        assert_eq!(rubric.name(), format!("software-engineer+{}", overlays.join("+")));
        assert!(found.is_empty(), "{}: {found:?}", rubric.name());
    }
}

#[test]
fn every_level_of_a_built_in_rubric_can_be_a_target() {
    for built_in in built_in_rubrics() {
        for level in built_in.rubric().levels() {
            assert!(!level.criteria.is_empty(), "{} {}", built_in.id, level.id);
        }
    }
}

#[test]
fn the_levels_of_software_engineer_have_the_size_they_promise() {
    let rubric = built_in_rubrics()[0].rubric();
    for level in rubric.levels() {
        let criteria = level.criteria.len();
        let below_senior = ["intern", "junior", "mid"].contains(&level.id.as_str());
        let expected = if below_senior { 12..=22 } else { 20..=22 };
        assert!(expected.contains(&criteria), "{} has {criteria} criteria", level.id);
        assert!(level.warnings.len() <= 5, "{} has {} warning signs", level.id, level.warnings.len());
        let musts = level.criteria.iter().filter(|criterion| criterion.must).count();
        assert!((1..=4).contains(&musts), "{} has {musts} musts", level.id);
        for (place, dimension) in rubric.dimensions().iter().enumerate() {
            let asked = level.criteria.iter().any(|criterion| criterion.dimension == place);
            // Influence and the growth of others are not judged before mid, results for the business not before junior.
            let expected = match level.id.as_str() {
                "intern" => !["influence", "impact", "people"].contains(&dimension.id.as_str()),
                "junior" => !["influence", "people"].contains(&dimension.id.as_str()),
                _ => true,
            };
            assert_eq!(asked, expected, "{} in {}", level.id, dimension.id);
        }
    }
}

#[test]
fn who_enters_management_takes_another_job() {
    let rubric = built_in_rubrics()[0].rubric();
    let entered = rubric.levels().iter().filter(|level| level.entry == Entry::NewJob);
    let ids: Vec<_> = entered.map(|level| level.id.as_str()).collect();
    assert_eq!(ids, ["tech-lead", "engineering-manager"]);
}

#[test]
fn the_lowest_levels_ask_for_evidence_of_two_months() {
    let rubric = built_in_rubrics()[0].rubric();
    for (place, level) in rubric.levels().iter().enumerate() {
        let SustainedMonths { span, active } = rubric.sustained(LevelIndex(place));
        let expected = if ["intern", "junior"].contains(&level.id.as_str()) { (2, 2) } else { (6, 3) };
        assert_eq!((span, active), expected, "{}", level.id);
    }
}

/// No plan may promise such a level before its longest step is over, and a must is in every plan that it is not met in.
#[test]
fn the_musts_of_high_levels_take_long() {
    let rubric = built_in_rubrics()[0].rubric();
    for (name, weeks) in
        [("principal", 52), ("distinguished", 52), ("vp", 52), ("staff", 13), ("director", 52), ("cto", 26)]
    {
        let level = rubric.level(rubric.find_level(name).expect("the level is there"));
        let musts = level.criteria.iter().filter(|criterion| criterion.must);
        for must in musts {
            assert!(must.takes.weeks() >= weeks, "{name}: {}", must.id);
        }
    }
}

#[test]
fn names_that_people_type_find_their_level() {
    let rubric = built_in_rubrics()[0].rubric();
    let names = [
        ("l5", "senior"),
        ("sr", "senior"),
        ("em", "engineering-manager"),
        ("team-lead", "tech-lead"),
        ("lead", "tech-lead"),
        ("mid-level", "mid"),
        ("jr", "junior"),
        ("vpe", "vp"),
        ("fellow", "distinguished"),
    ];
    for (name, id) in names {
        let found = rubric.find_level(name).map(|index| rubric.level(index).id.as_str());
        assert_eq!(found, Some(id), "{name}");
    }
}

#[test]
fn the_example_of_the_authoring_guide_passes_its_check() {
    let guide = read("rubrics/README.md");
    let example = guide.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let checked =
        rubric::read(Source::new("my-ladder.yaml", example), Some("my-ladder"), &|_| unreachable!("one file"));
    let found: Vec<_> = checked.diagnostics.iter().map(|diagnostic| &diagnostic.message).collect();
    assert!(checked.rubric.is_some() && found.is_empty(), "{found:?}");
}

#[test]
fn the_overlay_of_the_authoring_guide_passes_its_check() {
    let guide = read("rubrics/README.md");
    let blocks = guide.split("```yaml\n").filter_map(|rest| rest.split("```").next());
    let example = blocks.into_iter().find(|block| block.contains("\noverlay:")).expect("an example");
    let checked = rubric::read(Source::new("payments.yaml", example), Some("payments"), &|_| unreachable!("one file"));
    let found: Vec<_> = checked.diagnostics.iter().map(|diagnostic| &diagnostic.message).collect();
    assert!(found.is_empty(), "{found:?}");
    let rubric = checked.rubric.expect("it is valid");
    let (_, heavier) = rubric.find_criterion("leads-incident-response").expect("it is in the base");
    assert_eq!(heavier.weight.to_string(), "2");
    assert!(rubric.find_criterion("payments-settles-to-the-cent").is_some());
    assert!(rubric.find_retired("tunes-from-measurements").is_some());
}

#[test]
fn the_authoring_guide_explains_every_diagnostic_code() {
    let guide = read("rubrics/README.md");
    for code in Code::ALL {
        let row = format!("| `{}` | {} | ", code.as_str(), code.explanation());
        assert!(guide.contains(&row), "rubrics/README.md misses this row:\n{row}");
    }
}
