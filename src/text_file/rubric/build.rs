//! Turns each rubric of `rubrics/` into one JSON text, so that the program starts without parsing YAML.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a build script reads and writes files itself, and fails the build by panicking"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// The rubric that comes first in the list and is used when none is named.
const DEFAULT: &str = "software-engineer";

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo names the package's folder"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder for build results"));
    let folder = root.join("rubrics");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=src/text_file/rubric/build.rs");
    let tables = [("BUILT_IN", folder.clone()), ("OVERLAYS", folder.join("overlays"))];
    let tables = tables.map(|(name, folder)| table(name, &folder, &out));
    fs::write(out.join("built_in.rs"), tables.concat()).expect("a build result is written");
}

/// Compiles all rubrics of a folder, and lists them as source text.
fn table(name: &str, folder: &Path, out: &Path) -> String {
    let mut table = format!("/// What the build script wrote.\nconst {name}: &[BuiltIn] = &[\n");
    for (id, file) in rubrics(folder) {
        let (json, sha256) = compile(&file);
        let compiled = out.join(format!("{name}-{id}.json"));
        fs::write(&compiled, json).expect("a build result is written");
        let compiled = compiled.to_str().expect("a path that source text can name is Unicode");
        writeln!(table, "    BuiltIn {{ id: {id:?}, sha256: {sha256:?}, json: include_str!({compiled:?}) }},")
            .expect("text grows");
    }
    table + "];\n"
}

/// Finds the rubrics: each a YAML file, or a folder with a `rubric.yaml`.
fn rubrics(folder: &Path) -> Vec<(String, PathBuf)> {
    let entries = fs::read_dir(folder).expect("the folder of rubrics is there");
    let paths = entries.map(|entry| entry.expect("a folder's entries are readable").path());
    let rubric = |path: PathBuf| {
        let id = path.file_stem()?.to_str()?.to_owned();
        let file = if path.is_dir() { path.join("rubric.yaml") } else { path };
        (file.extension()? == "yaml" && file.is_file()).then_some((id, file))
    };
    let mut found: Vec<_> = paths.filter_map(rubric).collect();
    found.sort_by_key(|(id, _)| (id != DEFAULT, id.clone()));
    found
}

/// Writes a rubric and the level files it names as one JSON text, with the SHA-256 of all of them.
fn compile(file: &Path) -> (String, String) {
    let mut hash = Sha256::new();
    let mut rubric = parse(file, &mut hash);
    let folder = file.parent().expect("a file stands in a folder");
    for level in rubric.get_mut("levels").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(name) = level.get("file").and_then(Value::as_str) {
            *level = Value::Object(parse(&folder.join(name), &mut hash));
        }
    }
    let mut digest = String::new();
    for byte in hash.finalize() {
        write!(digest, "{byte:02x}").expect("text grows");
    }
    (serde_json::to_string(&rubric).expect("a tree is written as JSON"), digest)
}

/// Reads a YAML file as a tree.
fn parse(file: &Path, hash: &mut Sha256) -> Map<String, Value> {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    hash.update(&text);
    // The tree goes through binary fractions, which keep fifteen digits of a decimal; a rubric read as text keeps all.
    let is_exact = text.split(|next: char| !next.is_ascii_digit() && next != '.').all(|number| number.len() <= 15);
    assert!(is_exact, "{}: a number has too many digits to be kept exactly", file.display());
    serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}
