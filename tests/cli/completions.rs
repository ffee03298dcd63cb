//! `ladder completions`: scripts that each shell accepts, and what is offered when a shell asks.

use super::support::{Run, command, file, folder, ladder, run, text};

/// The shells that have a script.
const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// Asks for completions of a line as a shell does; the last word is the one typed so far.
fn ask_as(shell: &str, words: &[&str], home: &str) -> Run {
    let line = [&["--", "ladder"], words].concat();
    let mut command = command(&line);
    command.env("LADDER_COMPLETE", shell).env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    command.env("HOME", home);
    run(command)
}

/// Gives what is offered for a line, without the words of help beside it.
fn offered(words: &[&str]) -> Vec<String> {
    offered_to(words, "/nonexistent")
}

/// Gives what is offered for a line to somebody with this home folder.
fn offered_to(words: &[&str], home: &str) -> Vec<String> {
    let run = ask_as("fish", words, home);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{words:?}");
    run.stdout.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn each_shell_accepts_its_script() {
    for shell in SHELLS {
        let script = ladder(&["completions", shell]);
        assert_eq!((script.status, script.stderr.as_str()), (0, ""), "{shell}");
        assert!(script.stdout.contains("LADDER_COMPLETE") && script.stdout.contains("ladder"), "{shell}");
        let folder = folder();
        let path = file(folder.path(), "script", &script.stdout);
        let reads_only = ["bash", "fish", "zsh"].contains(&shell);
        let parsed = reads_only.then(|| std::process::Command::new(shell).arg("-n").arg(&path).output());
        // A shell that is not on this machine cannot be asked.
        if let Some(Ok(parsed)) = parsed {
            assert!(parsed.status.success(), "{shell}: {}", String::from_utf8_lossy(&parsed.stderr));
        }
    }
}

#[test]
fn levels_are_offered_in_their_order_with_their_titles() {
    let all = offered(&["assess", "--target", ""]);
    assert_eq!(all[..4], ["intern", "junior", "mid", "senior"]);
    assert_eq!(all.len(), 13);
    assert_eq!(offered(&["assess", "--target", "s"]), ["senior", "staff"]);
    assert_eq!(offered(&["answers", "new", "--target", "se"]), ["senior"]);
    assert_eq!(offered(&["rubric", "show", "dist"]), ["distinguished"]);
    assert_eq!(offered(&["rubric", "show", "--compare", "mid", "se"]), ["senior"]);
    assert_eq!(offered(&["assess", "--target=st"]), ["--target=staff"]);
    assert_eq!(offered(&["assess", "--current", "no"]), ["none"]);
    assert_eq!(offered(&["assess", "-t", "se"]), ["senior"]);
    let titled = ask_as("fish", &["assess", "--target", "se"], "/nonexistent");
    assert_eq!(titled.stdout, "senior\tSenior engineer\n");
}

#[test]
fn an_alias_is_offered_where_no_id_begins_as_typed() {
    assert_eq!(offered(&["assess", "--target", "l5"]), ["l5"]);
    assert_eq!(offered(&["assess", "--target", "zzz"]), Vec::<String>::new());
}

#[test]
fn what_a_plan_can_exclude_is_offered_for_the_path_to_its_target() {
    assert_eq!(offered(&["plan", "--target", "senior", "--exclude", "mentors-e"]), ["mentors-engineers"]);
    assert_eq!(offered(&["plan", "--target", "senior", "--exclude", "assigned"]), ["assigned-work-only"]);
    assert!(offered(&["plan", "--target", "mid", "--exclude", "mentors-e"]).is_empty());
    assert!(offered(&["plan", "--exclude", ""]).len() > 264);
}

#[test]
fn levels_are_those_of_the_rubric_that_the_line_names() {
    let folder = folder();
    let rubric = folder.path().join("team.yaml");
    assert_eq!(ladder(&["rubric", "new", "--output", text(&rubric)]).status, 0);
    let rubric = text(&rubric);
    assert_eq!(offered(&["assess", "--rubric", rubric, "--target", ""]), ["regular", "senior"]);
    assert_eq!(offered(&["assess", &format!("--rubric={rubric}"), "--target", ""]), ["regular", "senior"]);
    assert_eq!(offered(&["assess", "--rubric", "software-engineer", "--rubric", rubric, "--target", "s"]), ["senior"]);
    assert_eq!(offered(&["rubric", "show", "--rubric", rubric, "s"]), ["senior"]);
    assert_eq!(offered(&["rubric", "show", "-r", rubric, "s"]), ["senior"]);
    assert_eq!(offered(&["rubric", "show", &format!("-r{rubric}"), "s"]), ["senior"]);
    assert_eq!(offered(&["assess", "--rubric", "no-such", "--target", ""]), Vec::<String>::new());
}

#[test]
fn behind_a_plus_what_can_be_laid_over_the_rubric_is_offered() {
    let folder = folder();
    let own = "schema: 2\noverlay: software-engineer\nid: payments\nversion: 1.0.0\ntitle: Payments\n";
    file(folder.path(), ".config/ladder/rubrics/payments.yaml", own);
    let home = text(folder.path());
    let all = offered_to(&["assess", "--rubric", "software-engineer+"], home);
    assert_eq!((all.len(), all[0].as_str()), (10, "software-engineer+payments"));
    assert_eq!(offered(&["assess", "--rubric", "software-engineer+sec"]), ["software-engineer+security"]);
    let second = offered(&["assess", "--rubric", "software-engineer+security+"]);
    assert_eq!(second.len(), 8);
    assert!(second.iter().all(|name| name.starts_with("software-engineer+security+")), "{second:?}");
    assert_eq!(offered(&["assess", "--rubric", "no-such+"]), Vec::<String>::new());
}

#[test]
fn levels_are_those_of_the_rubric_that_the_answers_name() {
    let folder = folder();
    let own = folder.path().join(".config/ladder/rubrics/team.yaml");
    std::fs::create_dir_all(own.parent().expect("it stands in a folder")).expect("the folder is writable");
    assert_eq!(ladder(&["rubric", "new", "--output", text(&own)]).status, 0);
    let answers = file(folder.path(), "answers.yaml", "rubric: team@1\nanswers:\n  bad: [\n");
    let whole = file(folder.path(), "whole.yaml", "rubric: team@1\n");
    let home = text(folder.path());
    assert_eq!(offered_to(&["assess", "--answers", text(&whole), "--target", ""], home), ["regular", "senior"]);
    assert_eq!(offered_to(&["assess", "--answers", text(&answers), "--target", "staf"], home), ["staff"]);
    assert_eq!(offered_to(&["assess", "--answers", "-", "--target", "staf"], home), ["staff"]);
    assert_eq!(offered_to(&["assess", "--rubric", ""], home)[..2], ["team", "software-engineer"]);
}

#[test]
fn rubrics_verdicts_formats_and_files_are_offered() {
    let rubrics = offered(&["assess", "--rubric", ""]);
    assert_eq!(rubrics[0], "software-engineer");
    assert!(rubrics.contains(&"examples/".to_owned()), "{rubrics:?}");
    assert!(!rubrics.contains(&"Cargo.toml".to_owned()), "{rubrics:?}");
    assert_eq!(offered(&["assess", "--rubric", "rubrics/so"]), ["rubrics/software-engineer/"]);
    assert_eq!(offered(&["rubric", "check", "soft"]), ["software-engineer"]);
    assert_eq!(offered(&["assess", "--require", ""]), ["not-yet", "developing", "nearly", "ready"]);
    assert_eq!(offered(&["assess", "--answers", "examples/people/strong-mid.y"]), ["examples/people/strong-mid.yaml"]);
    assert_eq!(offered(&["completions", ""])[..5], SHELLS);
    assert_eq!(offered(&["ass"]), ["assess"]);
    assert_eq!(offered(&["assess", "--as"]), ["--as-of"]);
}

#[test]
fn bash_gets_names_in_its_own_quoting_and_options_joined_to_values() {
    let folder = folder();
    for name in ["my file.yaml", "q$x.yaml", "two\nlines.yaml"] {
        file(folder.path(), name, "");
    }
    let ask = |words: &[&str]| {
        let line = [&["--", "ladder"], words].concat();
        let mut command = command(&line);
        command.env("LADDER_COMPLETE", "bash").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        command.current_dir(folder.path());
        run(command).stdout
    };
    assert_eq!(ask(&["assess", "--answers", "my"]), "my\\ file.yaml");
    assert_eq!(ask(&["assess", "--answers", "my\\ f"]), "my\\ file.yaml");
    assert_eq!(ask(&["assess", "--answers", "my f"]), "my file.yaml");
    assert_eq!(ask(&["assess", "--answers", "q"]), "q\\$x.yaml");
    assert_eq!(ask(&["assess", "--answers", "two"]), "");
    assert_eq!(ask(&["assess", "--target", "=", "sen"]), "senior");
    assert_eq!(ask(&["assess", "--rubric", "=", "software-engineer", "--target", "sta"]), "staff");
}

#[test]
fn a_shell_that_asks_never_gets_an_error_message() {
    let folder = folder();
    let rubrics = folder.path().join(".config/ladder/rubrics");
    for (name, content) in [("damaged.yaml", "levels: ["), ("a b; c.yaml", ""), ("\u{1b}[2J.yaml", "")] {
        file(&rubrics, name, content);
    }
    file(&rubrics, "folder.yaml/rubric.yaml", "");
    for home in ["", "/nonexistent", text(folder.path())] {
        for words in [
            &["assess", "--rubric", "damaged", "--target", ""][..],
            &["assess", "--rubric", "/dev/zero", "--target", ""],
            &["assess", "--rubric", "", "--target", ""],
            &["assess", "--answers", "no-such.yaml", "--target", ""],
            &["assess", "--rubric", "d"],
            &["assess", "--answers", "/nonexistent/"],
            &["no-such-command", ""],
            &["assess", "--", ""],
            &[],
            &["\u{1b}[2J", "--\u{202e}", "="],
        ] {
            for shell in SHELLS.into_iter().chain(["tcsh"]) {
                let run = ask_as(shell, words, home);
                assert_eq!(run.stderr, "", "{shell} {words:?}");
                assert!(!run.stdout.contains('\u{1b}'), "{shell} {words:?}");
            }
        }
    }
    assert_eq!(offered_to(&["assess", "--rubric", ""], text(folder.path()))[..2], ["damaged", "software-engineer"]);
}

#[test]
fn the_variable_alone_changes_nothing() {
    let mut command = command(&["--version"]);
    command.env("LADDER_COMPLETE", "bash");
    assert!(run(command).stdout.starts_with("ladder "));
}
