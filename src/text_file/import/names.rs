//! What the names in a table tell: whether one is a level or a step, and how it is written as an id.

use deunicode::deunicode_char;

use crate::text::{LONGEST_NAME, is_longer, is_unseen};

/// Words by which levels of work are called.
const LEVEL_WORDS: [&str; 32] = [
    "intern",
    "trainee",
    "apprentice",
    "graduate",
    "entry",
    "junior",
    "jr",
    "associate",
    "mid",
    "middle",
    "midlevel",
    "regular",
    "senior",
    "sr",
    "lead",
    "staff",
    "principal",
    "architect",
    "distinguished",
    "fellow",
    "manager",
    "director",
    "head",
    "vp",
    "svp",
    "cto",
    "president",
    "partner",
    "chief",
    "engineer",
    "developer",
    "programmer",
];

/// Words by which steps of a skill are called, with how high each is.
const STEP_WORDS: [(&str, usize); 24] = [
    ("awareness", 1),
    ("aware", 1),
    ("beginner", 2),
    ("novice", 2),
    ("basic", 2),
    ("elementary", 2),
    ("foundational", 2),
    ("learning", 2),
    ("developing", 3),
    ("intermediate", 4),
    ("working", 4),
    ("practitioner", 4),
    ("competent", 5),
    ("proficient", 6),
    ("skilled", 6),
    ("advanced", 7),
    ("expert", 8),
    ("mastery", 9),
    ("master", 9),
    ("adopts", 1),
    ("specializes", 2),
    ("evangelizes", 3),
    ("masters", 4),
    ("creates", 5),
];

/// Words of a heading that only a list of roles has.
const ROLE_WORDS: [&str; 7] =
    ["reports to", "salary", "salary range", "compensation", "grade level", "headcount", "pay band"];

/// What stands between two names of one level.
const DIVIDERS: [&str; 11] = [" - ", " – ", " — ", ": ", " / ", "(", ")", "[", "]", "|", "\t"];

/// The most words that the name of a level has.
const LONGEST_LEVEL: usize = 6;

/// Says what a heading seems to name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Level,
    Step,
    /// A word that is used for both.
    Either,
    Other,
}

/// Tells what a heading seems to name.
pub(super) fn kind(name: &str) -> NameKind {
    if is_longer(name, LONGEST_NAME) {
        return NameKind::Other;
    }
    let slug = slug(name);
    let words: Vec<&str> = slug.split('-').collect();
    if words.len() > LONGEST_LEVEL {
        return NameKind::Other;
    }
    if words.len() == 1 && ["intermediate", "experienced"].contains(&words[0]) {
        return NameKind::Either;
    }
    let is_numbered = words.len() > 1 && words.last().is_some_and(|last| is_number(last));
    if words.iter().any(|word| LEVEL_WORDS.contains(word) || is_code(word)) || is_numbered {
        return NameKind::Level;
    }
    if step_rank(name).is_some() { NameKind::Step } else { NameKind::Other }
}

/// Gives what stands before the number of a heading that only its number makes a level: `part` of `Part 2`.
pub(super) fn stem_of_numbered(name: &str) -> Option<String> {
    let slug = slug(name);
    let (stem, number) = slug.rsplit_once('-')?;
    let is_level = |word: &str| LEVEL_WORDS.contains(&word) || is_code(word);
    (is_number(number) && !stem.split('-').any(is_level)).then(|| stem.to_owned())
}

/// Tells whether a heading belongs to a list of roles.
pub(super) fn is_of_roles(heading: &str) -> bool {
    ROLE_WORDS.contains(&slug(heading).replace('-', " ").as_str())
}

/// Tells how high a step is that has a usual name.
pub(super) fn step_rank(name: &str) -> Option<usize> {
    let slug = slug(name);
    STEP_WORDS.iter().find(|(word, _)| *word == slug).map(|(_, rank)| *rank)
}

/// Tells whether a heading is one of these words, whatever their capitals; an `s` at its end does not matter.
pub(super) fn is_one_of(heading: &str, words: &[&str]) -> bool {
    let slug = slug(heading);
    words.iter().any(|word| slug == *word || slug.strip_suffix('s') == Some(word))
}

/// Gives how high a level stands by its name alone: the number at its end; none where it has none.
pub(super) fn number(name: &str) -> Option<u32> {
    let slug = slug(name);
    let last = slug.rsplit('-').next().unwrap_or_default();
    let digits = last.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    digits.parse().ok()
}

/// Tells whether a word is a number, in digits or as Romans wrote it up to eight.
fn is_number(word: &str) -> bool {
    ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii"].contains(&word) || word.parse::<u16>().is_ok()
}

/// Tells whether a word is a short code of a level, such as `l3`, `ic5` or `p2`.
fn is_code(word: &str) -> bool {
    let digits = word.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = word.len() - digits.len();
    (1..=3).contains(&letters) && (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Splits the heading of a level into the name, and other names that stand in it: `Junior Programmer (L1)`,
/// `L3 – Senior`.
pub(super) fn level_parts(heading: &str) -> (String, Vec<String>) {
    let spaced = DIVIDERS.iter().fold(heading.to_owned(), |text, divider| text.replace(divider, "\n"));
    let mut parts: Vec<String> =
        spaced.lines().map(str::trim).filter(|part| !slug(part).is_empty()).map(str::to_owned).collect();
    let is_short = |part: &String| is_code(&slug(part));
    let name = parts.iter().position(|part| !is_short(part)).unwrap_or_default();
    if parts.is_empty() {
        return (heading.to_owned(), Vec::new());
    }
    let name = parts.remove(name);
    (name, parts)
}

/// Tells whether somebody who writes `given` means this heading or a part of it.
pub(super) fn is_meant(given: &str, heading: &str) -> bool {
    let (given, (name, others)) = (slug(given), level_parts(heading));
    !given.is_empty()
        && (slug(heading) == given || slug(&name) == given || others.iter().any(|other| slug(other) == given))
}

/// Writes a text in the letters of an id: its words in lowercase without accents, joined by hyphens; empty where it has none.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    let mut is_between = false;
    for character in text.chars().filter(|character| !is_unseen(*character)) {
        let plain = deunicode_char(character).unwrap_or(" ");
        // What stands between letters without dividing a word.
        if ["'", "`"].contains(&plain) {
            continue;
        }
        for letter in plain.chars() {
            if letter.is_ascii_alphanumeric() {
                if is_between && !slug.is_empty() {
                    slug.push('-');
                }
                is_between = false;
                slug.push(letter.to_ascii_lowercase());
            } else {
                is_between = true;
            }
        }
    }
    slug
}

/// Reduces a text to its words, or to itself where it has none: texts that differ in signs and capitals alone become equal.
pub(super) fn normal(text: &str) -> String {
    let slug = slug(text);
    if slug.is_empty() { text.to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_names_of_levels_and_steps_are_told_apart() {
        for name in
            ["Junior", "Senior Engineer", "L3", "IC 4", "Level 0", "Stufe 2", "Nivel 3", "Engineer II", "P2 (Mid)"]
        {
            assert_eq!(kind(name), NameKind::Level, "{name}");
        }
        for name in ["Basic", "Proficient", "Advanced", "Expert"] {
            assert_eq!(kind(name), NameKind::Step, "{name}");
        }
        for name in [
            "",
            "Notes",
            "Scope",
            "Level",
            "Rockstar",
            "Leadership",
            "2",
            "What a senior engineer does for the whole team",
        ] {
            assert_eq!(kind(name), NameKind::Other, "{name}");
        }
        assert_eq!(kind("Intermediate"), NameKind::Either);
    }

    #[test]
    fn a_heading_with_a_code_has_a_name_and_another_one() {
        let parts = |heading| {
            let (name, others) = level_parts(heading);
            format!("{name}/{}", others.join("/"))
        };
        assert_eq!(parts("Junior Programmer (L1)"), "Junior Programmer/L1");
        assert_eq!(parts("L3 – Senior"), "Senior/L3");
        assert_eq!(parts("L3\nSenior"), "Senior/L3");
        assert_eq!(parts("Level 4"), "Level 4/");
        assert_eq!(parts("L5"), "L5/");
        assert_eq!(parts("()"), "()/");
    }

    #[test]
    fn an_id_is_made_of_words_of_any_language() {
        for (text, id) in [
            ("Leads a project, alone", "leads-a-project-alone"),
            ("Führt größere Vorhaben", "fuhrt-grossere-vorhaben"),
            ("Doesn’t wait", "doesnt-wait"),
            ("Ведёт проект", "vediot-proekt"),
            ("C++ & Go", "c-go"),
            ("…", ""),
        ] {
            assert_eq!(slug(text), id, "{text}");
        }
        assert!(slug("橋を架けた").len() > 3);
    }
}
