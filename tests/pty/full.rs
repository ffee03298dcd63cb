//! A disk that takes no more in the middle of an interview.

use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::bridges::rated;
use super::fixture::{GO_ON, LAST_KEY, PLACES, Place, introduce};
use super::terminal::Session;

/// Tells whether a command works here, and says why a test is left out where it does not.
fn is_permitted(command: &mut Command, what: &str) -> bool {
    let tried = command.output();
    let permitted = tried.as_ref().is_ok_and(|tried| tried.status.success());
    if !permitted {
        let reason =
            tried.map_or_else(|error| error.to_string(), |tried| String::from_utf8_lossy(&tried.stderr).into());
        // A test that is left out must say so; `--nocapture` shows it.
        let _ = writeln!(std::io::stderr(), "left out, {what} is not permitted here: {reason}");
    }
    permitted
}

/// Waits until a file is there.
fn wait_for_file(path: &Path) {
    let start = Instant::now();
    while !path.exists() {
        assert!(start.elapsed() < Duration::from_mins(1), "waited in vain for {}", path.display());
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// An interview on a small disk, which a job fills once somebody asks for it; then again once there is room.
const ON_A_SMALL_DISK: &str = "
mkdir disk && mount -t tmpfs -o size=64k none disk || exit 9
(until test -e fill; do sleep 0.01; done; dd if=/dev/zero of=disk/ballast bs=4096 2>dd; touch filled) &
ladder assess --rubric ./bridges.yaml --target builder --save disk/answers.yaml
echo \"status $?\"
cp disk/answers.yaml answers.yaml; ls -A disk >names; rm disk/ballast
ladder assess --rubric ./bridges.yaml --target builder --save disk/answers.yaml
";

#[test]
fn a_disk_that_is_full_costs_at_most_the_answer_on_the_screen() {
    let mut mount = Command::new("unshare");
    mount.args(["-rm", "sh", "-c", "mount -t tmpfs -o size=64k none /tmp"]);
    if !is_permitted(&mut mount, "a small disk") {
        return;
    }
    let place = Place::new();
    std::fs::write(place.path().join("script"), ON_A_SMALL_DISK).expect("the folder is writable");
    let mut session = Session::spawn(place.shell("exec unshare -rm sh ./script"), 100, 40);
    introduce(&mut session);
    session.answer("2", PLACES[1]);
    session.wait_for(LAST_KEY);
    std::fs::write(place.path().join("fill"), "").expect("the folder is writable");
    wait_for_file(&place.path().join("filled"));
    session.answer("1", "What was answered last is lost; all before it is kept in disk/answers.yaml.");
    session.wait_for(GO_ON);
    session.wait_for("cannot write `disk/answers.yaml`: no space left on device");
    session.wait_for("make room on that disk");
    session.wait_for("status 2");
    assert!(session.cursor_is_visible());
    session.wait_for_keys();
    session.wait_for(PLACES[1]);
    assert_eq!(place.ratings(), rated(&["partial"]));
    let names = std::fs::read_to_string(place.path().join("names")).expect("the names are there");
    assert_eq!(names.lines().collect::<Vec<_>>(), [".answers.yaml.questions", "answers.yaml", "ballast"]);
    session.wait_for(LAST_KEY);
    session.answer("q", GO_ON);
}

#[test]
fn a_file_that_may_not_grow_is_told_like_a_full_disk() {
    let mut limit = Command::new("prlimit");
    if !is_permitted(limit.args(["--fsize=1000000", "true"]), "a limit on the size of files") {
        return;
    }
    let place = Place::new();
    let mut session = place.start();
    session.answer("2", PLACES[1]);
    session.wait_for(LAST_KEY);
    let id = session.process_id();
    let limited = Command::new("prlimit").args(["--pid", &id, "--fsize=0"]).status().expect("`prlimit` runs");
    assert!(limited.success());
    session.answer("1", "What was answered last is lost");
    session.wait_for("cannot write `answers.yaml`: file too large");
    assert_eq!(session.exit_status(), 2);
    assert!(session.mode_is_restored());
    assert_eq!(place.ratings(), rated(&["partial"]));
    place.go_on(PLACES[1]);
}
