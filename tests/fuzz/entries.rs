//! What holds of any input at all: the entry points that the tests here and the targets in `fuzz/` share.

use std::sync::OnceLock;

use ladder::domain::{AnswerSheet, Case, Current, Date, Request, Rubric, RubricId, Verdict};
use ladder::engine::{self, PlanRequest, SupposedResponse, Supposition};
use ladder::interview::{Asker, Input, Interview, Menu, Reply, Screen, Stop, Viewport, conduct};
use ladder::report::render::{html, markdown, terminal};
use ladder::report::{self, Division, Document, Origin, Planning, Provenance};
use ladder::text::{is_hidden, visible};
use ladder::text_file::answers::{self, Overrides};
use ladder::text_file::import::{ImportOptions, LayoutKind, OldRubric, import, write};
use ladder::text_file::{Code, Diagnostic, Source, config, render, rubric};

/// Takes an input of one kind, and fails where it finds something that must not be.
pub(crate) type Entry = fn(&str);

/// The entries, each with the folder of its corpus.
pub(crate) const ENTRIES: [(Entry, &str); 7] = [
    (rubric_text, "rubric"),
    (answers_text, "answers"),
    (config_text, "config"),
    (import_table, "import"),
    (reports, "case"),
    (plans, "case"),
    (interviews, "interview"),
];

/// The line between the rubric and the answers of a case.
const BETWEEN: &str = "\n=====\n";

/// The rubric that answers and keys are about.
const RUBRIC: &str = include_str!("corpus/rubric/full.yaml");

/// Reads any text as a rubric; one without mistakes is shown on every page of it.
pub(crate) fn rubric_text(input: &str) {
    let name = file_name(input);
    let no_file = |_: &str| Err((Code::UnreadableFile, "there is no such file".to_owned()));
    let checked = rubric::read_strictly(Source::new(name, input), Some("full"), &no_file);
    tells(&checked.diagnostics, checked.rubric.is_none(), input);
    if let Some(rubric) = checked.rubric {
        shows(&report::rubric(&rubric), input);
        let mut levels = rubric.levels().iter().filter_map(|level| rubric.find_level(level.id.as_str()));
        if let Some((first, last)) = levels.next().zip(levels.next_back()) {
            shows(&report::level(&rubric, last), input);
            shows(&report::comparison(&rubric, first, last), input);
        }
    }
}

/// Reads any text as answers; those without mistakes are the same after they were written and read again.
pub(crate) fn answers_text(input: &str) {
    let rubric = known_rubric();
    if let Some(sheet) = sheet(rubric, input, input) {
        for text in [answers::write(&sheet, rubric), answers::write_json(&sheet, rubric)] {
            reads_back(&text, sheet.clone(), input);
        }
    }
}

/// Reads any text as a config file.
pub(crate) fn config_text(input: &str) {
    if let Err(diagnostics) = config::parse(Source::new(file_name(input), input)) {
        tells(&diagnostics, true, input);
    }
}

/// Imports any text as a table: the rubric made of it checks, and an update from the same table changes nothing.
pub(crate) fn import_table(input: &str) {
    let name = if input.starts_with('#') || input.contains("|--") { "table.md" } else { "table.csv" };
    // Most tables are taken as they are recognised.
    let layout = LayoutKind::ALL.get(pick(input, 20)).copied();
    let imported = match import(name, input.as_bytes(), &ImportOptions { layout, ..ImportOptions::default() }) {
        Ok(imported) => imported,
        Err(error) => return is_plain(&visible(&format!("{error} {}", error.hint())), "a refusal"),
    };
    // Steps alone name no level, and are taken into a rubric that has some.
    if imported.layout == LayoutKind::Steps {
        return;
    }
    let id = RubricId::parse("table").expect("an id");
    let written = write(&imported, &id, "table", None);
    for remark in imported.remarks.iter().chain(&written.remarks) {
        is_plain(&visible(&remark.to_string()), "a remark");
    }
    let no_file = |_: &str| Err((Code::UnreadableFile, "there is no such file".to_owned()));
    let checked = rubric::read_strictly(Source::new("table.yaml", written.yaml()), Some("table"), &no_file);
    tells(&checked.diagnostics, checked.rubric.is_none(), input);
    assert!(checked.rubric.is_some(), "{:?}\n{}", checked.diagnostics, written.yaml());
    let old = OldRubric::new(&checked.parts[0].sources).expect("a rubric is a table");
    assert_eq!(write(&imported, &id, "table", Some(&old)).yaml(), written.yaml());
}

fn provenance() -> Provenance {
    Provenance { origin: Origin::File("full.yaml".to_owned()), sha256: "0".to_owned() }
}

/// Assesses any answers against any rubric, and reports in every format.
pub(crate) fn reports(input: &str) {
    let (rubric, sheet) = case(input);
    for request in requests(&rubric, &sheet) {
        let case = Case { rubric: &rubric, sheet: &sheet, request };
        let assessment = engine::assess(&case);
        let what_if = supposed(&case).map(|supposed| engine::what_if(&case, vec![supposed]));
        let what_if = what_if.as_ref().filter(|_| pick(input, 2) == 0);
        shows(&report::assessment(&case, &assessment, &provenance().origin, what_if, pick(input, 3) > 0), input);
        is_json(&report::json(&case, &assessment, what_if, &provenance()));
        is_plain(&report::csv(&case, &assessment, what_if).replace("\r\n", "\n"), "CSV");
        let profile = case.profile();
        let placed = engine::place(&profile);
        shows(&report::placement(&profile, &placed, &ToString::to_string), input);
        is_json(&report::placement_json(&profile, &placed, &provenance()));
        is_plain(&report::placement_csv(&profile, &placed).replace("\r\n", "\n"), "CSV");
    }
}

/// Plans from any answers against any rubric, and writes the plan in every format.
pub(crate) fn plans(input: &str) {
    let (rubric, sheet) = case(input);
    for request in requests(&rubric, &sheet).into_iter().take(1) {
        let case = Case { rubric: &rubric, sheet: &sheet, request };
        let excluded =
            rubric.levels().iter().flat_map(|level| &level.criteria).map(|criterion| criterion.id.to_string());
        let wanted = PlanRequest {
            to: [Verdict::Developing, Verdict::Nearly, Verdict::Ready][pick(input, 3)],
            parallel: 1 + pick(input, 4),
            max_steps: Some(pick(input, 7)).filter(|most| *most > 0),
            excluded: excluded.skip(pick(input, 5)).step_by(3).take(pick(input, 2)).collect(),
        };
        let planned = engine::plan(&case, &wanted).expect("every plan is proved");
        let by = [Division::Month, Division::Quarter][pick(input, 2)];
        let months = 1 + u32::try_from(pick(input, 24)).expect("a small number");
        let planning = Planning { case, wanted: &wanted, planned: &planned, rubric_option: None, months, by };
        shows(&report::plan(&planning), input);
        shows(&report::questions(&planning), input);
        is_json(&report::plan_json(&planning, &provenance()));
        is_plain(&report::plan_calendar(&planning).replace("\r\n", "\n"), "the calendar");
    }
}

/// Types each line of a text in an interview: what is kept is what was answered, and reads back.
pub(crate) fn interviews(input: &str) {
    let rubric = known_rubric();
    let current = [Current::BelowTarget, Current::Nothing][pick(input, 2)];
    let target = rubric.find_level(["senior", "lead"][pick(input, 3) % 2]).expect("a level of the rubric");
    let request = Request::new(rubric, target, current, as_of()).expect("the level has criteria");
    let sheet = AnswerSheet { target: Some(target), current, ..AnswerSheet::empty() };
    let mut interview = Interview::new(rubric, sheet, request, pick(input, 5) == 0);
    let mut kept = interview.sheet().clone();
    let mut typist = Typist { lines: input.lines(), size: (20 + pick(input, 100), 6 + pick(input, 50)) };
    let ended = conduct(
        &mut interview,
        &mut typist,
        &mut |sheet| {
            kept = sheet.clone();
            Ok::<_, Stop>(None)
        },
        &mut |_| {},
    );
    assert!(!matches!(ended, Err(Stop::Failed(_))), "{ended:?}");
    assert_eq!(&kept, interview.sheet());
    let written = answers::write(&kept, rubric);
    let read = self::sheet(rubric, &written, input).unwrap_or_else(|| panic!("it is refused:\n{written}"));
    // Odd line breaks are plain ones once they are written, so the texts are compared and not the values.
    assert_eq!(answers::write(&read, rubric), written);
}

/// Holds that answers which were written are read as they were, and name the rubric.
fn reads_back(written: &str, sheet: AnswerSheet, input: &str) {
    let read = self::sheet(known_rubric(), written, input).unwrap_or_else(|| panic!("it is refused:\n{written}"));
    assert_eq!(read, AnswerSheet { rubric: read.rubric.clone(), ..sheet }, "read back from:\n{written}");
}

/// Types lines; at their end the input is closed.
struct Typist<'a> {
    lines: std::str::Lines<'a>,
    size: (usize, usize),
}

impl Asker for Typist<'_> {
    fn ask(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen, _: &mut dyn FnMut(&str)) -> Result<Reply, Stop> {
        let (columns, rows) = self.size();
        let screen =
            lay_out(&Viewport { columns, rows, is_kept: false, asked: Some(std::time::Duration::from_mins(9)) });
        // What the program itself writes in bold.
        is_plain(&screen.text.replace("\x1b[1m", "").replace("\x1b[0m", ""), "a screen");
        loop {
            let typed = self.lines.next().ok_or(Stop::Closed)?;
            match &screen.input {
                Input::Words(_) if typed == ":b" => return Ok(Reply::Back),
                Input::Words(line) => return Ok(Reply::Words(line.with(typed))),
                Input::Keys(keys) => {
                    let key = typed.chars().next().unwrap_or('\n');
                    if let Some((_, reply)) = keys.iter().find(|(known, _)| *known == key) {
                        return Ok(reply.clone());
                    }
                }
            }
        }
    }

    fn choose(&mut self, list: &Menu) -> Result<Option<usize>, Stop> {
        let typed = self.lines.next().ok_or(Stop::Closed)?;
        Ok(list.entries.iter().position(|entry| entry.searched.contains(typed)))
    }

    fn line(&mut self, _: &str, default: &str) -> Result<String, Stop> {
        self.lines.next().map_or_else(|| Ok(default.to_owned()), |typed| Ok(typed.to_owned()))
    }

    fn say(&mut self, text: &str) {
        is_plain(text, "what is said");
    }

    fn size(&self) -> (usize, usize) {
        self.size
    }
}

/// Reads a rubric and answers to it; where there are mistakes, the rubric that is known, and no answers.
fn case(input: &str) -> (Rubric, AnswerSheet) {
    let (rubric, answers) = input.split_once(BETWEEN).unwrap_or((input, ""));
    let no_file = |_: &str| Err((Code::UnreadableFile, "there is no such file".to_owned()));
    let read = rubric::read(Source::new(file_name(rubric), rubric), None, &no_file).rubric;
    let rubric = read.unwrap_or_else(|| known_rubric().clone());
    let sheet = sheet(&rubric, answers, input).unwrap_or_else(AnswerSheet::empty);
    (rubric, sheet)
}

/// Asks for the target of the answers, and for the highest level.
fn requests(rubric: &Rubric, sheet: &AnswerSheet) -> Vec<Request> {
    let highest = rubric.levels().last().and_then(|level| rubric.find_level(level.id.as_str()));
    let targets = sheet.target.into_iter().chain(highest);
    targets
        .filter_map(|target| Request::new(rubric, target, sheet.current, sheet.date.unwrap_or_else(as_of)).ok())
        .collect()
}

/// Supposes that a criterion of the target is met.
fn supposed(case: &Case) -> Option<Supposition> {
    let criterion = case.criteria(case.request.target()).last()?.id.clone();
    let given = Some(SupposedResponse::Rated(case.rubric.scale().meets()));
    Some(Supposition::Answer { criterion, given, evidence: Vec::new() })
}

/// Reads answers against a rubric as the choices of an input say; none where there are mistakes.
fn sheet(rubric: &Rubric, answers: &str, input: &str) -> Option<AnswerSheet> {
    let overrides = Overrides {
        target: None,
        current: None,
        as_of: None,
        leave_removed: pick(input, 5) == 1,
        keep_inferred: pick(input, 7) == 1,
        tell_all: pick(input, 2) == 1,
        today: as_of,
    };
    let parsed = match answers::parse(Source::new(file_name(answers), answers)) {
        Ok(parsed) => parsed,
        Err(mistake) => {
            tells(&[mistake], true, input);
            return None;
        }
    };
    let (sheet, diagnostics) = parsed.against(rubric, &overrides);
    tells(&diagnostics, sheet.is_none(), input);
    sheet
}

/// Holds that what cannot be used has an error, and that mistakes can be shown.
fn tells(diagnostics: &[Diagnostic], is_refused: bool, input: &str) {
    assert_eq!(diagnostics.iter().any(Diagnostic::is_error), is_refused, "{diagnostics:?}");
    if !diagnostics.is_empty() {
        is_plain(&render(diagnostics, false, 40 + pick(input, 100)), "a diagnostic");
        is_plain(&without_colour(&render(diagnostics, true, 40 + pick(input, 100))), "a coloured diagnostic");
    }
}

/// Holds that a page can be shown in every format of pages.
fn shows(page: &Document, input: &str) {
    let width = 20 + pick(input, 140);
    let plain = terminal(page, width, false);
    is_plain(&plain, "a table");
    assert_eq!(without_colour(&terminal(page, width, true)), plain);
    is_plain(&markdown(page), "Markdown");
    is_plain(&html(page), "HTML");
}

/// Holds that a text is JSON without a raw control character.
fn is_json(text: &str) {
    is_plain(text, "JSON");
    assert!(serde_json::from_str::<serde_json::Value>(text).is_ok_and(|value| value.is_object()), "{text}");
}

/// Holds that nothing in a text moves a cursor, changes colours or turns the direction of text.
fn is_plain(text: &str, what: &str) {
    let found = text.chars().find(|character| is_hidden(*character) && *character != '\n');
    assert_eq!(found, None, "{what} sends it raw:\n{text:?}");
}

/// Takes the codes for colour out of a text.
fn without_colour(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        let (code, rest) = part.split_once('m').expect("a code for colour ends");
        assert!(code.bytes().all(|byte| byte.is_ascii_digit() || byte == b';'), "{code:?} is no colour");
        plain + rest
    })
}

/// Names the file that an input is in, so that some of those with a brace are YAML.
fn file_name(input: &str) -> &'static str {
    let is_json = input.starts_with('{') && pick(input, 8) > 0;
    if is_json { "full.json" } else { "full.yaml" }
}

/// Picks one of so many: which one, the input alone decides.
fn pick(input: &str, of: usize) -> usize {
    let sum = input.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    sum as usize / 7 % of
}

/// Reads the rubric that answers and keys are about, once.
fn known_rubric() -> &'static Rubric {
    static KNOWN: OnceLock<Rubric> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let checked = rubric::read(Source::new("full.yaml", RUBRIC), None, &|_| unreachable!("one file"));
        checked.rubric.unwrap_or_else(|| panic!("{:?}", checked.diagnostics))
    })
}

/// Gives the day of the tests.
fn as_of() -> Date {
    Date::parse("2026-11-20").expect("a date")
}
