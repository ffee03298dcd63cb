//! Holds the table of modules in `src/lib.rs` against the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::{path, read};

#[test]
fn modules_use_only_what_the_table_of_the_crate_allows() {
    let table = table();
    for (module, allowed) in &table {
        let Some(allowed) = allowed else { continue };
        for (file, used) in used_by(module) {
            let odd: Vec<_> = used.iter().filter(|used| *used != module && !allowed.contains(*used)).collect();
            assert!(odd.is_empty(), "{file} uses {odd:?}; {module} may use {allowed:?}");
        }
    }
}

#[test]
fn the_table_names_every_module() {
    let entries = fs::read_dir(path("src")).expect("sources are there");
    let names = entries.map(|entry| entry.expect("an entry").path());
    let modules = names.filter(|path| !path.ends_with("lib.rs") && !path.ends_with("main.rs"));
    let modules: BTreeSet<_> =
        modules.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect();
    assert_eq!(table().into_keys().collect::<BTreeSet<_>>(), modules);
}

#[test]
fn the_domain_knows_no_file_format_and_no_command_line() {
    for file in files(&path("src/domain")) {
        let code = fs::read_to_string(&file).expect("a source");
        for library in ["serde", "clap", "std::fs", "std::env"] {
            assert!(!code.contains(&format!("{library}::")), "{} uses {library}", file.display());
        }
    }
}

#[test]
fn every_file_is_short_enough_to_read_at_once() {
    for file in files(&path("src")) {
        let code = fs::read_to_string(&file).expect("a source");
        let lines = code.lines().take_while(|line| *line != "#[cfg(test)]").count();
        assert!(lines <= 300, "{} has {lines} lines without its tests", file.display());
    }
}

/// Reads the table: each module with what it may use, none for one that may use everything.
fn table() -> BTreeMap<String, Option<BTreeSet<String>>> {
    let lib = read("src/lib.rs");
    let rows = lib.lines().filter_map(|line| line.strip_prefix("//! | [`")?.split_once("`] | "));
    let row = |(module, allowed): (&str, &str)| {
        let words: BTreeSet<_> = allowed.trim_end_matches(" |").split(", ").map(str::to_owned).collect();
        let everything = words.contains("everything");
        (module.to_owned(), (!everything).then_some(words))
    };
    rows.map(row).collect()
}

/// Lists, for each file of a module, the modules of this crate that its code names.
fn used_by(module: &str) -> Vec<(String, BTreeSet<String>)> {
    let place = path("src").join(module);
    let files = if place.is_dir() { files(&place) } else { vec![place.with_extension("rs")] };
    let used = |file: &Path| {
        let code = fs::read_to_string(file).expect("a source");
        let code: Vec<_> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let code = code.join("\n");
        let named = code
            .split("crate::")
            .skip(1)
            .map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next());
        named.flatten().filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    files.iter().map(|file| (file.display().to_string(), used(file))).collect()
}

/// Lists the source files below a folder, without the build script.
fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !path.ends_with("build.rs") {
            found.push(path);
        }
    }
    found
}
