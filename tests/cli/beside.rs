//! Answers that name the rubric beside them.

use std::path::Path;

use super::rubric_errors::BASE;
use super::support::{Run, command, file, folder, ladder, run, text};

/// Runs the program in a folder.
fn ladder_in(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.current_dir(folder);
    run(command)
}

/// Reads a file.
fn read(path: &Path) -> String {
    String::from_utf8(std::fs::read(path).expect("the file is there")).expect("the program writes UTF-8")
}

#[test]
fn answers_made_from_a_rubric_of_their_folder_are_assessed_without_naming_it() {
    let folder = folder();
    for (rubric, named) in
        [("base.yaml", "./base.yaml"), ("ladders/base.yaml", "./ladders/base.yaml"), ("team", "./team/rubric.yaml")]
    {
        let place = if rubric == "team" { "team/rubric.yaml" } else { rubric };
        file(folder.path(), place, BASE.replace("id: base", if rubric == "team" { "id: team" } else { "id: base" }));
        let path = format!("./{rubric}");
        let new = ladder_in(folder.path(), &["answers", "new", "-t", "senior", "-r", &path, "-o", "a.yaml", "--force"]);
        assert_eq!(new.stderr, "Wrote a.yaml: fill it in, then run `ladder assess --answers a.yaml`\n");
        let answers = folder.path().join("a.yaml");
        assert!(read(&answers).contains(&format!("\nrubric: {named}\n")), "{}", read(&answers));
        let check = ladder(&["answers", "check", text(&answers)]);
        assert_eq!(check.status, 0, "{named}: {}", check.stderr);
        let saved = folder.path().join("saved.json");
        let assess = ladder(&["assess", "-a", text(&answers), "--save", text(&saved), "--force"]);
        assert_eq!(assess.status, 0, "{named}: {}", assess.stderr);
        assert!(read(&saved).contains(&format!("\"rubric\": \"{named}\"")), "{}", read(&saved));
    }
}

#[test]
fn a_mistake_of_the_rubric_beside_answers_is_told_with_a_plain_path() {
    let folder = folder();
    file(folder.path(), "base.yaml", BASE.replace("title: Base", "title: 3"));
    file(folder.path(), "a.yaml", "rubric: ./base.yaml\ntarget: senior\nanswers: {}\n");
    let assess = ladder_in(folder.path(), &["assess", "--answers", "a.yaml"]);
    assert!(assess.stderr.contains("--> ./base.yaml:"), "{}", assess.stderr);
}

#[test]
fn answers_outside_of_the_folder_of_their_rubric_name_it_by_its_id() {
    let (one, other) = (folder(), folder());
    let rubric = file(one.path(), "base.yaml", BASE);
    let answers = other.path().join("answers.yaml");
    let new = ladder(&["answers", "new", "-t", "senior", "-r", text(&rubric), "-o", text(&answers)]);
    let assess = format!("ladder assess --rubric {} --answers {}", text(&rubric), text(&answers));
    assert!(new.status == 0 && new.stderr.contains(&assess), "{}", new.stderr);
    assert!(read(&answers).contains("\nrubric: base@1.0.0\n"), "{}", read(&answers));
}

#[test]
fn a_rubric_outside_of_the_folder_of_the_answers_is_not_read() {
    let folder = folder();
    file(folder.path(), "base.yaml", BASE);
    #[cfg(unix)]
    {
        std::fs::create_dir(folder.path().join("mine")).expect("the folder is writable");
        std::os::unix::fs::symlink("../base.yaml", folder.path().join("mine/link.yaml")).expect("links can be made");
    }
    for (named, code) in [
        ("./../base.yaml", "unsafe-path"),
        ("./link.yaml", "unsafe-path"),
        ("./sub/../../base.yaml", "unsafe-path"),
        ("./", "unsafe-path"),
        ("../base.yaml", "invalid-id"),
        ("/etc/passwd", "invalid-id"),
        ("./nowhere.yaml", "unreadable-file"),
    ] {
        let answers =
            file(folder.path(), "mine/answers.yaml", format!("rubric: {named}\ntarget: senior\nanswers: {{}}\n"));
        let run = ladder(&["answers", "check", text(&answers)]);
        assert!(run.status == 2 && run.stderr.contains(&format!("error[{code}]")), "{named}: {}", run.stderr);
        let rubric = folder.path().join("base.yaml");
        let with_option = ladder(&["answers", "check", "-r", text(&rubric), text(&answers)]);
        let is_path = code == "unsafe-path" && named != "./link.yaml" || code == "invalid-id";
        assert_eq!(with_option.status, if is_path { 2 } else { 0 }, "{named}: {}", with_option.stderr);
    }
}
