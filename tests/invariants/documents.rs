//! Runs what README and docs show, and holds what the documents name against the repository.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use snapbox::assert_data_eq;

use super::{path, read};

#[test]
fn every_command_prints_what_the_documents_show() {
    // Those of the guide go on from the rubrics that it shows.
    let commands: Vec<_> = shown("console", &["docs/authoring.md"]).iter().flat_map(|block| commands(block)).collect();
    assert!(commands.len() >= 20, "only {} commands found", commands.len());
    for (command, output) in commands {
        let (printed, _) = run(&command, &path(""));
        assert_data_eq!(printed.trim_end(), output.trim_end());
    }
}

#[test]
fn every_script_of_the_documents_runs_to_its_end() {
    // The first of the README builds the program and runs the tests.
    let scripts = shown("sh", &["CONTRIBUTING.md"]).into_iter().filter(|script| !script.contains("cargo"));
    let scripts: Vec<_> = scripts.collect();
    assert!(scripts.len() >= 4, "only {} scripts found", scripts.len());
    for script in scripts {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (printed, succeeded) = run(&format!("set -e\n{script}"), folder.path());
        assert!(succeeded, "{script}\n{printed}");
    }
}

#[test]
fn every_answers_file_that_the_documents_show_is_accepted() {
    let files = shown("yaml", &["rubrics/README.md", "docs/authoring.md"]);
    assert!(!files.is_empty());
    for file in files {
        let folder = tempfile::tempdir().expect("a folder for the test");
        fs::write(folder.path().join("answers.yaml"), &file).expect("the folder is writable");
        let (printed, succeeded) = run("ladder answers check answers.yaml", folder.path());
        assert!(succeeded && !printed.contains("warning"), "{file}\n{printed}");
    }
}

#[test]
fn every_rubric_that_the_guide_shows_checks_and_can_be_assessed() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let shown = blocks(&read("docs/authoring.md"), "yaml");
    let id = |rubric: &str| rubric.lines().find_map(|line| line.strip_prefix("id: ")).expect("an id").to_owned();
    for rubric in &shown {
        fs::write(folder.path().join(format!("{}.yaml", id(rubric))), rubric).expect("the folder is writable");
    }
    assert!(shown.len() >= 4, "only {} rubrics found", shown.len());
    for rubric in shown {
        let (id, levels) = (id(&rubric), rubric.rsplit("\nlevels:\n").next().unwrap_or_default());
        let named =
            |line: &str| line.strip_prefix("  - ")?.trim_start_matches('{').strip_prefix("id: ").map(str::to_owned);
        let last = levels.lines().filter_map(named).next_back().expect("a level");
        let level = last.split(',').next().unwrap_or_default();
        let commands = [
            format!("ladder rubric check {id}.yaml"),
            format!(
                "ladder answers new --rubric ./{id}.yaml --target {level} --current none --output {id}.answers.yaml"
            ),
            format!("ladder assess --answers {id}.answers.yaml"),
        ];
        for command in commands {
            let (printed, succeeded) = run(&command, folder.path());
            assert!(succeeded && !printed.contains("warning["), "{command}\n{rubric}\n{printed}");
        }
    }
    let said: Vec<_> = blocks(&read("docs/authoring.md"), "console").iter().flat_map(|block| commands(block)).collect();
    assert!(!said.is_empty());
    for (command, output) in said {
        let (printed, _) = run(&command, folder.path());
        assert_data_eq!(printed.trim_end(), output.trim_end());
    }
}

#[test]
fn every_screen_that_the_documents_show_is_one_of_an_interview() {
    let folder = fs::read_dir(path("tests/interview/transcripts")).expect("transcripts are there");
    let transcripts: Vec<_> = folder.map(|entry| fs::read_to_string(entry.expect("an entry").path())).collect();
    let screens = shown("text", &["CONTRIBUTING.md"]);
    assert!(!screens.is_empty());
    for screen in screens {
        let is_shown = transcripts.iter().flatten().any(|transcript| transcript.contains(&screen));
        assert!(is_shown, "no transcript has this screen:\n{screen}");
    }
}

#[test]
fn every_link_between_the_documents_leads_somewhere() {
    for name in documents() {
        let text = read(&name);
        let links = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for link in links.filter(|link| !link.starts_with("http")) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path(&name) } else { beside(&name, file) };
            assert!(target.exists(), "{name} links {link}");
            assert!(heading.is_empty() || headings(&target).contains(heading), "{name} links {link}");
        }
    }
}

#[test]
fn the_readme_leads_to_every_document() {
    let readme = read("README.md");
    for name in documents().iter().filter(|name| *name != "README.md") {
        assert!(readme.contains(&format!("({name})")), "README.md links no {name}");
    }
}

#[test]
fn every_path_that_the_documents_name_exists() {
    const ROOTS: [&str; 8] = [".ci/", "benches/", "docs/", "examples/", "fuzz/", "rubrics/", "src/", "tests/"];
    for name in documents() {
        let text = outside_blocks(&read(&name));
        let named = text.split('`').skip(1).step_by(2).filter(|word| ROOTS.iter().any(|root| word.starts_with(root)));
        for named in named {
            // Words in capitals stand for a name of somebody's own: `rubrics/NAME/rubric.yaml`.
            let fixed: PathBuf = Path::new(named).iter().take_while(|part| !is_in_capitals(part)).collect();
            assert!(path("").join(fixed).exists(), "{name} names {named}");
        }
    }
}

#[test]
fn the_readme_is_short_and_opens_with_what_is_run_first() {
    let readme = read("README.md");
    assert!(readme.lines().count() <= 250, "{} lines", readme.lines().count());
    let first = &blocks(&readme, "sh")[0];
    let commands: Vec<_> = first.lines().collect();
    let [main_job, tests] = commands[..] else { panic!("two commands are expected: {commands:?}") };
    assert!(main_job.contains("assess --target senior --answers examples/"), "{main_job}");
    assert!(read(".ci/run").lines().any(|line| line.trim() == tests), "CI does not run {tests}");
}

#[test]
fn the_documents_name_the_oldest_rust_that_the_manifest_names() {
    let manifest = read("Cargo.toml");
    let oldest = manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("it is named");
    let words = format!("Rust {}", oldest.trim_matches('"'));
    for name in ["README.md", "CONTRIBUTING.md"] {
        assert!(read(name).contains(&words), "{name} does not say {words}");
    }
}

/// Lists the documents by their paths.
fn documents() -> Vec<String> {
    let fixed = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "rubrics/README.md"];
    let docs = fs::read_dir(path("docs")).expect("there are docs").map(|entry| entry.expect("an entry").file_name());
    let docs = docs.map(|name| format!("docs/{}", name.to_string_lossy()));
    let mut names: Vec<_> = fixed.map(str::to_owned).into_iter().chain(docs).collect();
    names.sort();
    names
}

/// Gives the path of what a document links.
fn beside(document: &str, link: &str) -> PathBuf {
    path(document).parent().expect("a document stands in a folder").join(link)
}

/// Lists the headings of a document as links name them.
fn headings(document: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(document).expect("it is there");
    let titles = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let kept = |letter: &char| letter.is_alphanumeric() || [' ', '-'].contains(letter);
    titles.map(|title| title.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")).collect()
}

/// Tells whether a part of a path stands for a name of somebody's own.
fn is_in_capitals(part: &std::ffi::OsStr) -> bool {
    let part = part.to_string_lossy();
    let stem = part.split('.').next().unwrap_or_default();
    !stem.is_empty() && stem.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Lists the fenced blocks of a language in all documents but some.
fn shown(language: &str, except: &[&str]) -> Vec<String> {
    let others = documents().into_iter().filter(|name| !except.contains(&name.as_str()));
    others.flat_map(|name| blocks(&read(&name), language)).collect()
}

/// Lists the fenced blocks of a language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("{language}\n");
    let fenced = text.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.strip_prefix(&fence)).map(str::to_owned).collect()
}

/// Gives a document without its fenced blocks.
fn outside_blocks(text: &str) -> String {
    text.split("```").step_by(2).collect()
}

/// Splits a console block into commands, each with the output that follows it.
fn commands(block: &str) -> Vec<(String, String)> {
    let mut shown: Vec<(String, String)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), shown.last_mut()) {
            (Some(command), _) => shown.push((command.to_owned(), String::new())),
            (None, Some((_, output))) => {
                output.push_str(line);
                output.push('\n');
            }
            (None, None) => {}
        }
    }
    shown
}

/// Runs a command as a shell does, 80 columns wide; gives all it prints, and whether it succeeded.
fn run(command: &str, folder: &Path) -> (String, bool) {
    let program = Path::new(env!("CARGO_BIN_EXE_ladder")).parent().expect("the program stands in a folder");
    let search = format!("{}:/usr/bin:/bin", program.display());
    let mut shell = Command::new("bash");
    shell
        .args(["-c", &format!("({command}\n) 2>&1")])
        .env_clear()
        .env("PATH", search)
        .env("COLUMNS", "80")
        .env("HOME", "/nonexistent");
    let output = shell.current_dir(folder).output().expect("a shell runs");
    (String::from_utf8(output.stdout).expect("output is UTF-8"), output.status.success())
}
