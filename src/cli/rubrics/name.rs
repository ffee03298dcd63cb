//! Names of rubrics on the command line, with what is laid over them.

use std::path::Path;

use super::is_path;
use crate::cli::files;

/// The most overlays that a name is split into.
const MOST: usize = 64;

/// Splits `base+overlay` into the names and paths that it is made of; a path that holds a `+` is tried whole first.
pub(super) fn split(name: &str) -> Vec<String> {
    split_by(name, |path| files::exists(Path::new(path)))
}

fn split_by(name: &str, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let words: Vec<_> = name.split('+').collect();
    if words.len() == 1 || words.len() > MOST || words.iter().any(|word| word.is_empty()) {
        return vec![name.to_owned()];
    }
    let (mut parts, mut rest) = (Vec::new(), &words[..]);
    while !rest.is_empty() {
        let is_there = |length: &usize| {
            let path = rest[..*length].join("+");
            is_path(&path) && exists(&path)
        };
        let length = (2..=rest.len()).rev().find(is_there).unwrap_or(1);
        let part = rest[..length].join("+");
        rest = &rest[length..];
        // Laid over it twice is laid over it once.
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}

/// Changes each path in the name of a rubric, found from another folder; `join` gives a path from there as one from here.
pub(in crate::cli) fn with_paths(name: &str, join: impl Fn(&str) -> String) -> String {
    let parts = split_by(name, |path| files::exists(Path::new(&join(path))));
    let parts = parts.iter().map(|part| if is_path(part) { join(part) } else { part.clone() });
    parts.collect::<Vec<_>>().join("+")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_holds_a_plus_is_tried_whole_first() {
        let there = ["./a+b.yaml", "./a", "./c+d/x.yaml"];
        let split = |name| split_by(name, |path| there.contains(&path));
        assert_eq!(split("./a+b.yaml"), ["./a+b.yaml"]);
        assert_eq!(split("./a+b.yaml+security"), ["./a+b.yaml", "security"]);
        assert_eq!(split("./a+security"), ["./a", "security"]);
        assert_eq!(split("base+./c+d/x.yaml+cloud"), ["base", "./c+d/x.yaml", "cloud"]);
        assert_eq!(split("base+security+cloud+security"), ["base", "security", "cloud"]);
    }

    #[test]
    fn what_names_nothing_stays_whole() {
        for name in ["+", "a+", "+a", "a++b", &"+a".repeat(1_000)] {
            assert_eq!(split_by(name, |_| true), [name]);
        }
    }
}
