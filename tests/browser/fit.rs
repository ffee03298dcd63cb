//! A report fits a phone, a desktop and paper, and can be read in both themes.

use std::sync::OnceLock;

use super::browser::Browser;
use super::reports::{Case, cases, other_pages, report};

/// Measures framed reports: opens all that is folded, and says what came of it.
///
/// The frame runs the script, not the report: its own policy forbids any.
const FRAME: &str = "<!DOCTYPE html><title>Frame</title><body style='margin: 0'>
<script>
const luminance = ([red, green, blue]) => [red, green, blue].map(part => part / 255)
  .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
  .reduce((sum, part, place) => sum + part * [.2126, .7152, .0722][place], 0);
const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
function background(element, view) {
  for (; element; element = element.parentElement) {
    const colour = numbers(view.getComputedStyle(element).backgroundColor);
    if (colour.length < 4 || colour[3] > 0) return colour;
  }
  return [255, 255, 255];
}
function measure(frame) {
  const view = frame.contentWindow, page = frame.contentDocument;
  page.querySelectorAll('details').forEach(details => details.open = true);
  let contrast = 21;
  for (const element of page.body.querySelectorAll('*')) {
    if (![...element.childNodes].some(node => node.nodeType == 3 && node.data.trim())) continue;
    if (element.closest('title, desc, style')) continue;
    const style = view.getComputedStyle(element);
    const front = luminance(numbers(element.closest('svg') ? style.fill : style.color));
    const back = luminance(background(element, view));
    contrast = Math.min(contrast, (Math.max(front, back) + .05) / (Math.min(front, back) + .05));
  }
  let cut = 0;
  for (const text of page.querySelectorAll('svg text')) {
    const inner = text.getBoundingClientRect(), outer = text.ownerSVGElement.getBoundingClientRect();
    const beyond = [outer.left - inner.left, outer.top - inner.top, inner.right - outer.right, inner.bottom - outer.bottom];
    cut = Math.max(cut, ...beyond);
  }
  const root = page.documentElement;
  const result = document.createElement('output');
  result.textContent = [root.scrollWidth, root.clientWidth, Math.floor(contrast * 100),
    getComputedStyle(page.body).backgroundColor, Math.ceil(cut), frame.dataset.page].join(';');
  document.body.append(result);
}
</script>";

/// Holds what a report measures in a frame.
#[derive(Clone)]
struct Measure {
    /// How wide its content is.
    content: u32,
    /// How wide the frame is.
    frame: u32,
    /// The lowest contrast of any text, in hundredths.
    contrast: u32,
    /// The colour of the page.
    colour: String,
    /// How many pixels of any text in a chart are cut off.
    cut: u32,
}

/// Opens the reports of these cases in frames of these widths, all in one visit: a browser takes longer to start than to lay
/// them out. Gives the measures of each report, the narrowest first.
fn measure(browser: &Browser, cases: &[Case], widths: &[u32], options: &[&str]) -> Vec<Vec<Measure>> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let frames = |(page, case): (usize, &Case)| {
        let text = std::fs::read_to_string(report(folder.path(), case, "html")).expect("the report is there");
        let text = text.replace('&', "&amp;").replace('"', "&quot;");
        let frame = |width: &u32| {
            let style = format!("border: 0; width: {width}px; height: 800px");
            format!("<iframe data-page={page} onload='measure(this)' style='{style}' srcdoc=\"{text}\"></iframe>\n")
        };
        widths.iter().map(frame).collect::<String>()
    };
    let frames: String = cases.iter().enumerate().map(frames).collect();
    let frame = folder.path().join("frame.html");
    std::fs::write(&frame, format!("{FRAME}{frames}")).expect("the folder is writable");
    let options: Vec<_> = ["--dump-dom", "--window-size=1400,900"].iter().chain(options).copied().collect();
    let visit = browser.open(&frame, &options);
    let mut measures: Vec<Vec<Measure>> = cases.iter().map(|_| Vec::new()).collect();
    let results = visit.page.split("<output>").skip(1).filter_map(|rest| rest.split("</output>").next());
    for (page, measure) in results.map(read) {
        measures[page].push(measure);
    }
    for (case, measures) in cases.iter().zip(&mut measures) {
        measures.sort_by_key(|measure| measure.frame);
        let found: Vec<_> = measures.iter().map(|measure| measure.frame).collect();
        assert_eq!(found, widths, "{}: {:?}", case.0, visit.console);
    }
    measures
}

/// Reads what a frame measured, and of which page.
fn read(result: &str) -> (usize, Measure) {
    let parts: Vec<_> = result.split(';').collect();
    let [content, frame, contrast, cut] = [0, 1, 2, 4].map(|index| parts[index].parse().expect("a number"));
    let page = parts[5].parse().expect("a number");
    (page, Measure { content, frame, contrast, colour: parts[3].to_owned(), cut })
}

/// Names a page, with its measures from the narrowest on.
type Measured = (&'static str, Vec<Measure>);

/// Measures each report and other page from phone to desktop, once for all tests; none where there is no browser.
fn measured() -> Option<&'static [Measured]> {
    static MEASURED: OnceLock<Option<Vec<Measured>>> = OnceLock::new();
    let measure_all = || {
        let browser = Browser::find()?;
        let folder = tempfile::tempdir().expect("a folder for the test");
        let cases = [cases(folder.path()), other_pages(folder.path())].concat();
        let measures = measure(&browser, &cases, &[320, 390, 760, 1280], &[]);
        Some(cases.iter().map(|case| case.0).zip(measures).collect())
    };
    MEASURED.get_or_init(measure_all).as_deref()
}

#[test]
fn nothing_sticks_out_on_a_phone_or_a_desktop() {
    for (name, measures) in measured().unwrap_or_default() {
        for Measure { content, frame, .. } in measures {
            assert!(content <= frame, "{name} at {frame}: {content}");
        }
    }
}

#[test]
fn charts_show_their_words_whole() {
    // Hostile words of nothing but wide letters may be cut: the table has them in full.
    for (name, measures) in measured().unwrap_or_default().iter().filter(|(name, _)| *name != "hostile") {
        for Measure { cut, frame, .. } in measures {
            assert!(*cut <= 1, "{name} at {frame}: {cut}");
        }
    }
}

#[test]
fn every_text_has_the_contrast_of_wcag_aa_in_both_themes() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    // These have every part between them.
    let (reports, others) = (cases(folder.path()), other_pages(folder.path()));
    let cases = &[&reports[2..4], &others[..6]].concat();
    let themes = ["--blink-settings=preferredColorScheme=1", "--blink-settings=preferredColorScheme=0"];
    let [light, dark] = themes.map(|theme| measure(&browser, cases, &[1280], &[theme]).concat());
    for ((case, light), dark) in cases.iter().zip(light).zip(dark) {
        assert_ne!(light.colour, dark.colour);
        for theme in [light, dark] {
            assert!(theme.contrast >= 450, "{}: {} on {}", case.0, theme.contrast, theme.colour);
        }
    }
}

#[test]
fn the_folded_report_takes_two_pages_of_paper_at_most() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    for case in cases(folder.path()).iter().take(3) {
        let report = report(folder.path(), case, "html");
        for size in ["A4", "Letter"] {
            let sized = report.with_extension(format!("{size}.html"));
            let text = std::fs::read_to_string(&report).expect("the report is there");
            let style = format!("<style>@page {{ size: {size} }}</style></head>");
            std::fs::write(&sized, text.replace("</head>", &style)).expect("the folder is writable");
            let pdf = report.with_extension(format!("{size}.pdf"));
            let print = format!("--print-to-pdf={}", pdf.display());
            browser.open(&sized, &["--no-pdf-header-footer", &print]);
            let pdf = std::fs::read(&pdf).expect("the printed report is there");
            let pages = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
            assert!((1..=2).contains(&pages), "{} on {size}: {pages} pages", case.0);
        }
    }
}
