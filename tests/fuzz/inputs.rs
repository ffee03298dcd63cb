//! Inputs that are nearly right: those of the corpus, changed in a few places.

use std::path::{Path, PathBuf};

use proptest::collection::vec;
use proptest::prelude::*;

/// What programs trip over.
const ODD: [&str; 58] = [
    "",
    " ",
    "\n",
    "\t",
    "\r",
    "\r\n",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{2066}",
    "\u{feff}",
    "\u{fffd}",
    "\u{10ffff}",
    "e\u{301}",
    "👩‍👩‍👧",
    "🇩🇪",
    "ﷺ",
    "中",
    "ß",
    "İ",
    ":",
    "#",
    "-",
    "?",
    "|",
    ">",
    "&a ",
    "*a",
    "!!str ",
    "%TAG ! x",
    "---\n",
    "...\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    "'",
    "\"",
    "\\",
    "~",
    "null",
    "true",
    "0",
    "-1",
    "1e9",
    "0.30000000000000000001",
    "9999-12-31",
    "<script>",
    "=1+1",
    "](javascript:x)",
];

/// Reads the inputs of a kind that are kept, in the order of their names: those to start from, and each that once broke
/// something.
pub(crate) fn kept(kind: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(kind);
    let entries = std::fs::read_dir(folder).expect("each kind has a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a folder can be read").path()).collect();
    paths.sort();
    let read = |path: PathBuf| String::from_utf8_lossy(&std::fs::read(path).expect("a file can be read")).into_owned();
    paths.into_iter().map(read).collect()
}

/// Draws inputs: one that is kept, with a few changes.
pub(crate) fn inputs(kind: &str) -> impl Strategy<Value = String> {
    let kept = kept(kind);
    let lines: Vec<String> = kept.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
    let of_corpus = kept.iter().flat_map(|text| text.split([' ', '\n', ',', ':', '{', '}', '[', ']', '"']));
    let mut words: Vec<String> = of_corpus.chain(ODD).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    let change = (0_u8..12, any::<u16>(), any::<u16>(), any::<u16>());
    (0..kept.len(), vec(change, 0..6)).prop_map(move |(start, changes)| {
        changes.into_iter().fold(kept[start].clone(), |text, (kind, at, of, length)| {
            let (word, line) = (&words[usize::from(of) % words.len()], &lines[usize::from(of) % lines.len()]);
            changed(&text, kind, usize::from(at), usize::from(length), word, line)
        })
    })
}

/// Makes one change at a place.
fn changed(text: &str, kind: u8, at: usize, length: usize, word: &str, line: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let number = if lines.is_empty() { 0 } else { at % lines.len() };
    let with_lines = |before: usize, middle: &[&str], after: usize| {
        let after = lines.get(after..).unwrap_or_default();
        [&lines[..before], middle, after].concat().join("\n") + "\n"
    };
    let this = lines.get(number).copied().unwrap_or_default();
    match kind {
        0 => with_lines(number, &[], number + 1 + length % 3),
        1 => with_lines(number, &[this, this], number + 1),
        2 => with_lines(number, &[line], number + 1),
        3 => with_lines(number, &[line], number),
        4 => with_lines(number, &[&format!("{}{this}", " ".repeat(length % 5))], number + 1),
        5 => with_lines(number, &[this.strip_prefix("  ").unwrap_or(this)], number + 1),
        6 => cut(text, at, length % 40, ""),
        7 => cut(text, at, 0, word),
        8 => cut(text, at, 0, &word.repeat(1 + length % 200)),
        _ => replaced(text, at, word),
    }
}

/// Puts something in place of so many characters.
fn cut(text: &str, at: usize, length: usize, by: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let at = if characters.is_empty() { 0 } else { at % characters.len() };
    let rest = characters.get(at + length..).unwrap_or_default();
    characters[..at].iter().copied().chain(by.chars()).chain(rest.iter().copied()).collect()
}

/// Puts a word in place of another.
fn replaced(text: &str, at: usize, by: &str) -> String {
    let words: Vec<(usize, &str)> = text
        .split(|character: char| !(character.is_alphanumeric() || "-./".contains(character)))
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    if words.is_empty() {
        return text.to_owned() + by;
    }
    let (start, word) = words[at % words.len()];
    format!("{}{by}{}", &text[..start], &text[start + word.len()..])
}
