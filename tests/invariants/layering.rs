//! Holds the table of modules in `src/lib.rs` against the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

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
fn no_file_uses_what_uses_it() {
    let sources: BTreeMap<_, _> = files(&path("src")).into_iter().map(|file| (module_of(&file), file)).collect();
    let code: BTreeMap<_, _> = sources.iter().map(|(module, file)| (module, code_of(file))).collect();
    let uses: BTreeMap<_, BTreeSet<_>> = code
        .iter()
        .map(|(module, text)| {
            let named = paths_in(text).into_iter().map(|named| absolute(module, &named));
            let used = named.filter_map(|named| source_of(&named, &sources, &code));
            ((*module).clone(), used.filter(|used| used != *module && !is_declaration(&sources[used])).collect())
        })
        .collect();
    let reached_from = |start: &Module| {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&Module> = uses[start].iter().collect();
        while let Some(module) = open.pop() {
            if reached.insert(module) {
                open.extend(&uses[module]);
            }
        }
        reached
    };
    let circular: Vec<_> = uses.keys().filter(|module| reached_from(module).contains(module)).collect();
    assert!(circular.is_empty(), "these files lead back to themselves: {circular:?}");
}

#[test]
fn no_two_types_share_a_name() {
    let mut named: BTreeMap<String, PathBuf> = BTreeMap::new();
    for file in files(&path("src")) {
        for line in code_of(&file).lines() {
            let words: Vec<_> = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
            let is_public = words.first() == Some(&"pub") && !line.starts_with(' ');
            let kind = words.iter().position(|word| ["struct", "enum", "trait", "type"].contains(word));
            let Some(kind) = kind.filter(|kind| *kind == 0 || is_public) else { continue };
            let other = named.insert(words[kind + 1].to_owned(), file.clone());
            // What each system has of its own is one type under one name.
            let other = other
                .filter(|other| !(other.starts_with(path("src/platform")) && file.starts_with(path("src/platform"))));
            assert!(other.is_none(), "{} is a type in {other:?} and in {file:?}", words[kind + 1]);
        }
    }
    assert!(named.len() > 100, "only {} types found", named.len());
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
    // A schema is one document for editors, and says in words what the code that reads or writes its keys does.
    let is_schema = |file: &PathBuf| file.to_string_lossy().ends_with("schema.json");
    for file in files(&path("src")).into_iter().filter(|file| !is_schema(file)) {
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
        let code = code_of(file);
        let named = code
            .split("crate::")
            .skip(1)
            .map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next());
        named.flatten().filter(|name| !name.is_empty()).map(str::to_owned).collect()
    };
    files.iter().map(|file| (file.display().to_string(), used(file))).collect()
}

/// Lists the source files below a folder, without the build script.
fn files(folder: &Path) -> Vec<PathBuf> {
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

/// Names a file by the modules that lead to it from the root of the crate.
type Module = Vec<String>;

fn module_of(file: &Path) -> Module {
    let inside = file.strip_prefix(path("src")).expect("a source").with_extension("");
    let names = inside.iter().map(|name| name.to_string_lossy().into_owned());
    names.filter(|name| !["mod", "lib"].contains(&name.as_str())).collect()
}

/// Tells whether a file only declares modules and hands on what they hold: who uses it uses those.
fn is_declaration(file: &Path) -> bool {
    file.ends_with("mod.rs") || file.ends_with("lib.rs") || file.with_extension("").is_dir()
}

/// Gives the code of a file without its comments and tests.
fn code_of(file: &Path) -> String {
    let text = fs::read_to_string(file).expect("a source");
    let lines = text.lines().take_while(|line| *line != "#[cfg(test)]");
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Lists the paths that some code names, relative ones as they stand, with the lists in them written out.
fn paths_in(code: &str) -> Vec<String> {
    let is_of_path = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':';
    let mut found = Vec::new();
    for start in ["crate::", "super::"] {
        for (at, _) in code.match_indices(start).filter(|(at, _)| !code[..*at].ends_with(is_of_path)) {
            let rest = &code[at..];
            let end = rest.find(|letter| !is_of_path(letter)).unwrap_or(rest.len());
            let stem = &rest[..end];
            match rest[end..].strip_prefix('{').and_then(|list| list.split_once("};")) {
                Some((list, _)) if stem.ends_with("::") => {
                    found.extend(list.split(',').map(|name| format!("{stem}{}", name.trim())));
                }
                _ => found.push(stem.to_owned()),
            }
        }
    }
    found
}

/// Gives a path from the root of the crate.
fn absolute(module: &Module, named: &str) -> Vec<String> {
    let mut path = module.clone();
    for name in named.split("::").filter(|name| !name.is_empty()) {
        match name {
            "crate" => path.clear(),
            "super" => drop(path.pop()),
            "self" => {}
            name => path.push(name.to_owned()),
        }
    }
    path
}

/// Finds the file that holds what a path names, through whatever hands it on.
fn source_of(
    named: &[String],
    sources: &BTreeMap<Module, PathBuf>,
    code: &BTreeMap<&Module, String>,
) -> Option<Module> {
    let module =
        (0..=named.len()).rev().map(|end| named[..end].to_vec()).find(|module| sources.contains_key(module))?;
    let Some(item) = named.get(module.len()).filter(|_| is_declaration(&sources[&module])) else { return Some(module) };
    let handed_on = code[&module].split("use ").skip(1).filter_map(|rest| rest.split(';').next());
    let from = handed_on
        .filter(|list| list.split(|letter: char| !letter.is_alphanumeric() && letter != '_').any(|name| name == item));
    let from = from.filter_map(|list| list.split("::").next()).find(|name| !["crate", "super", "std"].contains(name));
    let Some(from) = from else { return Some(module) };
    let inside = [module, vec![from.to_owned(), item.clone()]].concat();
    source_of(&inside, sources, code)
}
