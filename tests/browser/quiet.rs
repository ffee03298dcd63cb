//! A report asks for nothing, runs nothing and makes the browser complain about nothing.

use super::browser::Browser;
use super::reports::{cases, other_pages, report};

#[test]
fn a_report_asks_for_nothing_and_has_no_complaint() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    // Of the others those with hostile text everywhere: no more can be said to a browser than they say.
    let others = other_pages(folder.path()).into_iter().filter(|case| case.0.starts_with("hostile"));
    for case in cases(folder.path()).into_iter().chain(others) {
        let visit = browser.read(&report(folder.path(), &case, "html"));
        assert_eq!((visit.requests, visit.console), (Vec::new(), Vec::new()), "{}", case.0);
        for element in ["<script", "<img", "<link", "<iframe", "<object", "href=\"javascript", " onerror=", " style="] {
            let tags = visit.page.split('<').filter_map(|tag| tag.split('>').next()).map(|tag| format!("<{tag}"));
            let found: Vec<_> = tags.filter(|tag| tag.contains(element)).collect();
            assert!(found.is_empty(), "{} holds {found:?}", case.0);
        }
    }
}

#[test]
fn the_policy_of_a_report_keeps_out_whatever_somebody_puts_into_it() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let report = report(folder.path(), &cases(folder.path())[0], "html");
    let text = std::fs::read_to_string(&report).expect("the report is there");
    for added in [
        "<script>document.body.textContent = 'changed'</script>",
        "<img src=https://example.org/x.png>",
        "<link rel=stylesheet href=https://example.org/x.css>",
        "<iframe src=https://example.org/></iframe>",
    ] {
        std::fs::write(&report, text.replace("<main>", &format!("{added}<main>"))).expect("the folder is writable");
        let visit = browser.read(&report);
        assert_eq!(visit.requests, Vec::<String>::new(), "{added}");
        assert!(!visit.console.is_empty() && visit.page.contains("</h1>"), "{added}");
    }
}

/// The first test above says little if the browser would keep such things to itself.
#[test]
fn what_a_page_asks_for_is_noticed() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">";
    for page in [
        "<img src=https://example.org/x.png>",
        "<link rel=stylesheet href=https://example.org/x.css>",
        "<script>nonsense()</script>",
        &format!("{policy}<img src=https://example.org/x.png>"),
        &format!("{policy}<p style='color: red'>"),
        &format!("{policy}<script>alert(1)</script>"),
    ] {
        let path = folder.path().join("page.html");
        std::fs::write(&path, format!("<!DOCTYPE html><title>Asks</title>{page}")).expect("the folder is writable");
        let visit = browser.read(&path);
        assert_eq!(visit.requests.is_empty(), page.starts_with(policy) || page.contains("nonsense"), "{page}");
        assert_eq!(visit.console.is_empty(), !visit.requests.is_empty(), "{page}");
    }
}
