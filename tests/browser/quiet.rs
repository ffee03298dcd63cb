//! A report asks for nothing, runs nothing and makes the browser complain about nothing.

use super::browser::{Browser, Visit};
use super::reports::{Opened, cases, opened, other_pages, report};

#[test]
fn a_report_asks_for_nothing_and_has_no_complaint() {
    for Opened { name, visit, .. } in opened().unwrap_or_default() {
        is_quiet(name, visit);
    }
}

#[test]
fn no_other_page_with_hostile_text_asks_for_anything() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    // No more can be said to a browser than these say.
    for case in other_pages(folder.path()).iter().filter(|case| case.0.starts_with("hostile")) {
        is_quiet(case.0, &browser.read(&report(folder.path(), case, "html")));
    }
}

/// Asserts that a page asked for nothing, was not complained about, and holds nothing that would act.
fn is_quiet(name: &str, visit: &Visit) {
    assert_eq!((&visit.requests, &visit.console), (&Vec::new(), &Vec::new()), "{name}");
    for element in ["<script", "<img", "<link", "<iframe", "<object", "href=\"javascript", " onerror=", " style="] {
        let tags = visit.page.split('<').filter_map(|tag| tag.split('>').next()).map(|tag| format!("<{tag}"));
        let found: Vec<_> = tags.filter(|tag| tag.contains(element)).collect();
        assert!(found.is_empty(), "{name} holds {found:?}");
    }
}

#[test]
fn the_policy_of_a_report_keeps_out_whatever_somebody_puts_into_it() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let report = report(folder.path(), &cases(folder.path())[0], "html");
    let text = std::fs::read_to_string(&report).expect("the report is there");
    let added = [
        "<script>document.body.textContent = 'changed'</script>",
        "<img src=https://example.org/x.png>",
        "<link rel=stylesheet href=https://example.org/x.css>",
        "<iframe src=https://example.org/></iframe>",
    ];
    std::fs::write(&report, text.replace("<main>", &format!("{}<main>", added.concat())))
        .expect("the folder is writable");
    let visit = browser.read(&report);
    assert_eq!(visit.requests, Vec::<String>::new());
    assert!(visit.console.len() >= added.len() && visit.page.contains("</h1>"), "{:?}", visit.console);
}

/// The tests above say little if the browser would keep such things to itself.
#[test]
fn what_a_page_asks_for_is_noticed() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
    let image = "<img src=https://example.org/x.png>";
    for (page, requests, complaints) in [
        (format!("{image}<link rel=stylesheet href=https://example.org/x.css>"), 2, 0),
        ("<script>nonsense()</script>".to_owned(), 0, 1),
        (format!("{policy}{image}<p style='color: red'><script>alert(1)</script>"), 0, 3),
    ] {
        let path = folder.path().join("page.html");
        std::fs::write(&path, format!("<!DOCTYPE html><title>Asks</title>{page}")).expect("the folder is writable");
        let visit = browser.read(&path);
        assert_eq!((visit.requests.len(), visit.console.len()), (requests, complaints), "{page}: {:?}", visit.console);
    }
}
