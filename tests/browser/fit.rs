//! A report fits a phone, a desktop and paper, and can be read in both themes.

use std::path::Path;
use std::sync::OnceLock;

use serde::Deserialize;

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
  if (frame.dataset.medium == 'Screen') page.querySelectorAll('details').forEach(details => details.open = true);
  let contrast = 21;
  for (const element of page.body.querySelectorAll('*')) {
    if (![...element.childNodes].some(node => node.nodeType == 3 && node.data.trim())) continue;
    if (element.closest('title, desc, style')) continue;
    const style = view.getComputedStyle(element);
    const front = luminance(numbers(element.closest('svg') ? style.fill : style.color));
    const back = luminance(background(element, view));
    contrast = Math.min(contrast, (Math.max(front, back) + .05) / (Math.min(front, back) + .05));
  }
  const all = selector => [...page.querySelectorAll(selector)];
  const box = element => element.getBoundingClientRect();
  let cut = 0, text = Infinity, covered = 0;
  for (const words of all('svg text')) {
    const inner = box(words), outer = box(words.ownerSVGElement);
    cut = Math.max(cut, outer.left - inner.left, outer.top - inner.top, inner.right - outer.right, inner.bottom - outer.bottom);
    const scale = outer.width / words.ownerSVGElement.viewBox.baseVal.width;
    text = Math.min(text, parseFloat(view.getComputedStyle(words).fontSize) * scale);
    for (const other of words.ownerSVGElement.querySelectorAll('text, .mark, rect, line.bar')) {
      if (other == words) continue;
      const beside = box(other);
      const [across, down] = [['left', 'right'], ['top', 'bottom']]
        .map(([from, to]) => Math.min(inner[to], beside[to]) - Math.max(inner[from], beside[from]));
      covered = Math.max(covered, Math.min(across, down));
    }
  }
  const spilled = Math.max(0, ...all('th, td').map(cell => cell.scrollWidth - cell.clientWidth));
  const columns = Map.groupBy(all('.dimensions :is(th, td)'), cell => cell.cellIndex);
  const edge = cells => new Set(cells.map(cell => Math.round(box(cell).left))).size;
  const ragged = [...columns.values()].filter(cells => edge(cells) > 1).length;
  const headings = all('h1, h2, h3');
  const names = new Set(all('[id]').map(element => element.id));
  const unnamed = headings.filter(heading => !heading.id).length + all('[id]').length - names.size;
  const root = page.documentElement;
  const result = document.createElement('output');
  result.textContent = JSON.stringify({page: +frame.dataset.page, content: root.scrollWidth, frame: root.clientWidth,
    contrast: Math.floor(contrast * 100), colour: getComputedStyle(page.body).backgroundColor, cut: Math.ceil(cut),
    text: all('svg text').length ? Math.floor(text * 100) : 9999, covered: Math.round(covered), spilled, ragged, unnamed,
    hidden: hidden(page, view)});
  document.body.append(result);
}
function hidden(page, view) {
  const said = [...page.body.querySelectorAll('*')].filter(element => !element.closest('title, desc, style, summary') &&
    [...element.childNodes].some(node => node.nodeType == 3 && node.data.trim()));
  return said.filter(element => !element.checkVisibility()).length;
}
</script>";

/// Holds what a report measures in a frame.
#[derive(Clone, Deserialize)]
struct Measure {
    /// Which of the pages it is.
    page: usize,
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
    /// The size of the smallest text in a chart as it is shown, in hundredths of a pixel.
    text: u32,
    /// How many pixels any text in a chart shares with another or with a mark.
    covered: u32,
    /// How many pixels the words of any cell stick out of it.
    spilled: u32,
    /// How many columns of the table of dimensions are not in line.
    ragged: u32,
    /// How many headings have no id, and how many ids another element has too.
    unnamed: u32,
    /// How many elements with words are not shown.
    hidden: u32,
}

/// Says on what a page is laid out.
#[derive(Clone, Copy, Debug)]
enum Medium {
    /// A screen, on which all that is folded is opened.
    Screen,
    /// Paper, on which nobody opens anything: the style for print, applied on the screen so that it can be measured.
    Paper,
}

impl Medium {
    fn apply(self, page: &str) -> String {
        match self {
            Self::Screen => page.to_owned(),
            Self::Paper => {
                assert!(page.contains("@media print {"), "a page has a style for print");
                page.replace("@media print", "@media all").replace("@media screen", "@media not all")
            }
        }
    }
}

/// Opens the reports of these cases in frames of these widths, all in one visit: a browser takes longer to start than to lay
/// them out. Gives the measures of each report, the narrowest first.
fn measure(browser: &Browser, cases: &[Case], widths: &[u32], medium: Medium, options: &[&str]) -> Vec<Vec<Measure>> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let frames = |(page, case): (usize, &Case)| {
        let text = std::fs::read_to_string(report(folder.path(), case, "html")).expect("the report is there");
        let text = medium.apply(&text).replace('&', "&amp;").replace('"', "&quot;");
        let frame = |width: &u32| {
            let style = format!("border: 0; width: {width}px; height: 800px");
            format!(
                "<iframe data-page={page} data-medium={medium:?} onload='measure(this)' style='{style}' srcdoc=\"{text}\"></iframe>\n"
            )
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
    for result in results {
        let measure: Measure = serde_json::from_str(result).expect("a frame says its measures");
        measures[measure.page].push(measure);
    }
    for (case, measures) in cases.iter().zip(&mut measures) {
        measures.sort_by_key(|measure| measure.frame);
        let found: Vec<_> = measures.iter().map(|measure| measure.frame).collect();
        assert_eq!(found, widths, "{}: {:?}", case.0, visit.console);
    }
    measures
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
        let measures = measure(&browser, &cases, &[320, 375, 768, 1280], Medium::Screen, &[]);
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
fn charts_can_be_read_on_a_phone() {
    for (name, measures) in measured().unwrap_or_default() {
        for Measure { text, frame, .. } in measures {
            assert!(*text >= 900, "{name} at {frame}: {text}");
        }
    }
}

#[test]
fn no_words_of_a_chart_stand_on_a_mark_or_on_each_other() {
    for (name, measures) in measured().unwrap_or_default().iter().filter(|(name, _)| *name != "hostile") {
        for Measure { covered, frame, .. } in measures {
            assert_eq!(*covered, 0, "{name} at {frame}");
        }
    }
}

#[test]
fn the_cells_of_a_table_hold_their_words_and_the_numbers_of_dimensions_stand_in_columns() {
    for (name, measures) in measured().unwrap_or_default() {
        for Measure { spilled, ragged, frame, .. } in measures {
            assert_eq!((*spilled, *ragged), (0, 0), "{name} at {frame}");
        }
    }
}

#[test]
fn every_heading_has_an_id_of_its_own() {
    for (name, measures) in measured().unwrap_or_default() {
        assert_eq!(measures[0].unnamed, 0, "{name}");
    }
}

#[test]
fn every_text_has_the_contrast_of_wcag_aa_in_both_themes() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    // These have every part between them.
    let (reports, others) = (cases(folder.path()), other_pages(folder.path()));
    let cases = &[&reports[2..4], &others[..9]].concat();
    let themes = ["--blink-settings=preferredColorScheme=1", "--blink-settings=preferredColorScheme=0"];
    let [light, dark] = themes.map(|theme| measure(&browser, cases, &[1280], Medium::Screen, &[theme]).concat());
    for ((case, light), dark) in cases.iter().zip(light).zip(dark) {
        assert_ne!(light.colour, dark.colour);
        for theme in [light, dark] {
            assert!(theme.contrast >= 450, "{}: {} on {}", case.0, theme.contrast, theme.colour);
        }
    }
}

#[test]
fn nothing_is_folded_on_paper() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let reports = cases(folder.path());
    let pages = [without_details(&reports), reports, other_pages(folder.path())].concat();
    for (case, measures) in pages.iter().zip(measure(&browser, &pages, &[700], Medium::Paper, &[])) {
        assert_eq!(measures[0].hidden, 0, "{}", case.0);
    }
}

/// Gives the same cases with no more than a report says by itself.
fn without_details(cases: &[Case]) -> Vec<Case> {
    let brief = |(name, words): &Case| (*name, words.iter().filter(|word| *word != "--details").cloned().collect());
    cases.iter().map(brief).collect()
}

#[test]
fn a_report_takes_two_pages_of_paper_and_more_for_what_is_open_or_for_its_details() {
    let Some(browser) = Browser::find() else { return };
    let folder = tempfile::tempdir().expect("a folder for the test");
    let cases = &cases(folder.path())[..3];
    for ((brief, detailed), most) in without_details(cases).iter().zip(cases).zip([2, 3, 4]) {
        for size in ["A4", "Letter"] {
            let name = brief.0;
            let [brief, detailed] = [brief, detailed].map(|case| printed(&browser, folder.path(), case, size));
            assert!((1..=most).contains(&brief), "{name} on {size}: {brief} pages");
            assert!(detailed > brief, "{name} on {size}: {detailed} pages with details, {brief} without");
        }
    }
}

/// Prints the report of a case on paper of a size, and counts the pages.
fn printed(browser: &Browser, folder: &Path, case: &Case, size: &str) -> usize {
    let report = report(folder, case, "html");
    let text = std::fs::read_to_string(&report).expect("the report is there");
    let style = format!("<style>@page {{ size: {size} }}</style></head>");
    std::fs::write(&report, text.replace("</head>", &style)).expect("the folder is writable");
    let pdf = report.with_extension("pdf");
    browser.open(&report, &["--no-pdf-header-footer", &format!("--print-to-pdf={}", pdf.display())]);
    let pdf = std::fs::read(&pdf).expect("the printed report is there");
    String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count()
}
