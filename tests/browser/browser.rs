//! Runs Chromium on a page, away from any network.

use std::path::{Path, PathBuf};
use std::time::Duration;

use assert_cmd::Command;

/// How long a page may take: a few seconds as a rule, more on a machine that builds beside it.
const PATIENCE: Duration = Duration::from_mins(5);

/// Holds a browser that is installed.
pub(crate) struct Browser(PathBuf);

/// Holds what a browser said while it was open.
pub(crate) struct Visit {
    /// What it wrote to standard output: the page as it stands after loading, where that was asked for.
    pub page: String,
    /// The messages of the page's console: errors, and whatever the policy of the page refused.
    pub console: Vec<String>,
    /// The addresses that the page asked a network for, whether or not anything answered.
    pub requests: Vec<String>,
}

impl Browser {
    /// Finds the browser; none where somebody leaves these tests out on purpose.
    pub(crate) fn find() -> Option<Self> {
        if std::env::var_os("LADDER_WITHOUT_BROWSER").is_some() {
            eprintln!("left out, because LADDER_WITHOUT_BROWSER is set");
            return None;
        }
        let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
        let search = std::env::var_os("PATH").unwrap_or_default();
        let programs = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
        let installed = std::env::split_paths(&search).flat_map(|folder| programs.map(|name| folder.join(name)));
        let found = named.into_iter().chain(installed).find(|path| path.is_file());
        Some(Self(found.unwrap_or_else(|| {
            panic!(
                "no Chromium is installed, and these tests open reports in one: install it (Debian, Ubuntu: \
                 `apt-get install chromium`), or name it with CHROMIUM=/path/to/it, or leave these tests out with \
                 LADDER_WITHOUT_BROWSER=1"
            )
        })))
    }

    /// Opens a page with further options, and waits until it has loaded.
    pub(crate) fn open(&self, page: &Path, options: &[&str]) -> Visit {
        let profile = tempfile::tempdir().expect("a folder for the test");
        let mut command = Command::new(&self.0);
        command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]).args([
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A container may have too little shared memory for a page.
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            "--enable-logging=stderr",
            "--v=0",
            // Whatever is asked of a network fails, and is written down.
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ]);
        let log = profile.path().join("requests.json");
        command.arg(format!("--user-data-dir={}", profile.path().display())).args(options);
        command.arg(format!("--log-net-log={}", log.display()));
        command.arg(format!("file://{}", page.display()));
        command.env("HOME", profile.path()).timeout(PATIENCE);
        let output = command.output().expect("the browser runs");
        let messages = String::from_utf8_lossy(&output.stderr);
        let status = output.status;
        assert!(status.success(), "{status} (a signal may be that of the limit of {PATIENCE:?}): {messages}");
        let console = messages.lines().filter(|line| line.contains("CONSOLE")).map(str::to_owned).collect();
        Visit { page: String::from_utf8(output.stdout).expect("pages are UTF-8"), console, requests: requests(&log) }
    }

    /// Opens a page and gives it as it stands after loading.
    pub(crate) fn read(&self, page: &Path) -> Visit {
        self.open(page, &["--dump-dom"])
    }
}

/// Reads from the browser's log what the page asked for; what the browser asks for itself has no origin.
fn requests(log: &Path) -> Vec<String> {
    let log = std::fs::read_to_string(log).expect("the browser writes its log");
    let log: serde_json::Value = serde_json::from_str(&log).expect("the log is JSON");
    let events = log["events"].as_array().expect("a list of events");
    let asked = events.iter().map(|event| &event["params"]).filter(|asked| asked["initiator"].is_string());
    let by_page = asked.filter(|asked| asked["initiator"] != "not an origin");
    by_page.map(|asked| asked["url"].as_str().unwrap_or_default().to_owned()).collect()
}
