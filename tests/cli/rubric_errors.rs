//! Wrong rubrics: each mistake is refused with its code and a way out, and what is only doubtful is warned about.

use std::path::Path;

use super::errors::{EXPONENTS, assert_refused};
use super::support::{Run, file, folder, ladder, text};

/// Is a small rubric without mistakes, to be spoilt in one place.
pub(super) const BASE: &str = "schema: 1
id: base
version: 1.0.0
title: Base
policy: {verdicts: {ready: 0.85, nearly: 0.675, developing: 0.5}, foundation: 0.85}
dimensions:
  - {id: scope, title: Scope}
  - {id: impact, title: Impact, weight: 2}
levels:
  - id: junior
    title: Junior
    aliases: [jr]
    criteria:
      scope:
        - {id: does-tasks, text: Does tasks, weight: 3, anchors: {3: Always}}
      impact:
        - {id: helps-users, text: Helps users}
  - id: senior
    title: Senior
    aliases: [sr]
    after: junior
    criteria:
      scope:
        - {id: leads-project, text: Leads a project, must: true, grow: [{effort: m, text: Lead one}]}
    warnings:
      - {id: works-alone, text: Works alone, severity: soft}
";

/// Spoils the small rubric in one place.
pub(super) fn spoilt(from: &str, to: &str) -> String {
    assert!(BASE.contains(from), "{from}");
    BASE.replacen(from, to, 1)
}

/// Checks the rubric at a path, and assesses against it.
pub(super) fn check_and_assess(path: &Path) -> [Run; 2] {
    let answers = tempfile::tempdir().expect("a folder for the test");
    let answers = file(answers.path(), "answers.yaml", "target: senior\nanswers: {leads-project: 3}\n");
    let assessed = ladder(&["assess", "--rubric", text(path), "--answers", text(&answers)]);
    [ladder(&["rubric", "check", text(path)]), assessed]
}

/// Asserts that a file of this name and content is refused, and gives what `rubric check` reports.
fn assert_wrong(name: &str, content: &str, code: &str, words: &str) -> String {
    let folder = folder();
    let path = file(folder.path(), name, content);
    let [checked, assessed] = check_and_assess(&path);
    assert_refused(&checked, code, words, content);
    assert_refused(&assessed, code, words, content);
    checked.stderr
}

/// Goes over a table of mistakes: in each line what to do, in which `⏎` ends a line and `→` is a TAB, then ` => `, the
/// code, a space, and words of the report.
pub(super) fn for_each_line(table: &str, assert: impl Fn(&str, &str, &str)) {
    for line in table.lines().filter(|line| !line.is_empty()) {
        let (what, expected) = line.split_once(" => ").expect("a line of the table has an arrow");
        let (code, words) = expected.split_once(' ').expect("a line of the table ends in a code and words");
        assert(&what.replace('⏎', "\n").replace('→', "\t"), code, words);
    }
}

/// Asserts that each way to spoil the small rubric is refused for one mistake alone.
///
/// A line of the table says what is replaced, ` | `, by what, and goes on as those of answers do.
fn assert_each_wrong(table: &str) {
    for_each_line(table, |change, code, words| {
        let (from, to) = change.split_once(" | ").expect("a line of the table says what is replaced");
        let reported = assert_wrong("base.yaml", &spoilt(from, to), code, words);
        assert_eq!(reported.matches("error[").count(), 1, "{change}\n{reported}");
    });
}

/// Asserts that a spoilt rubric can be used, with a warning of this code.
fn assert_warned(name: &str, from: &str, to: &str, code: &str) {
    let folder = folder();
    let path = file(folder.path(), name, spoilt(from, to));
    let run = ladder(&["rubric", "check", text(&path)]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{code}\n{}", run.stderr);
    assert!(run.stderr.contains(&format!("warning[{code}]")), "{code}\n{}", run.stderr);
    assert!(run.stderr.contains(": ok, ") && !run.stderr.contains("error"), "{code}\n{}", run.stderr);
}

#[test]
fn a_rubric_without_mistakes_passes_as_yaml_and_as_json() {
    let json: serde_json::Value = serde_yaml::from_str(BASE).expect("it is YAML");
    for (name, content) in
        [("base.yaml", BASE.to_owned()), ("base.yml", BASE.to_owned()), ("base.json", json.to_string())]
    {
        let folder = folder();
        let path = file(folder.path(), name, content);
        let [checked, assessed] = check_and_assess(&path);
        let expected =
            format!("{}: ok, Base 1.0.0, 2 levels, 3 criteria\n  --strict would add 17 remarks: ", text(&path));
        assert_eq!(checked.status, 0);
        assert!(checked.stderr.starts_with(&expected) && checked.stderr.lines().count() == 2, "{}", checked.stderr);
        assert_eq!((assessed.status, assessed.stderr.as_str()), (0, ""));
        assert!(assessed.stdout.contains("Base"), "{}", assessed.stdout);
    }
}

#[test]
fn a_weight_is_a_decimal_above_zero() {
    for weight in ["0", "-1", ".nan", ".inf", "1e308", "\"2\"", "0.0001", "1001", "true", "heavy"] {
        assert_each_wrong(&format!("weight: 2 | weight: {weight} => invalid-weight a weight"));
        assert_each_wrong(&format!("weight: 3 | weight: {weight} => invalid-weight a weight"));
    }
}

#[test]
fn a_number_of_any_exponent_is_held_against_its_key() {
    for number in EXPONENTS {
        let table = "
schema: 1 | schema: NUMBER => unknown-schema write `schema: 1`
weight: 2 | weight: NUMBER => invalid-weight a weight
ready: 0.85 | ready: NUMBER => invalid-number a number from 0 to 1 is needed here
foundation: 0.85 | foundation: 0.85, sustained_months: NUMBER => invalid-number a whole number of months from 0
foundation: 0.85 | foundation: 0.85, evidence: {caps: [0, 1, NUMBER, 4]} => unknown-rating 3 `meets`
{3: Always} | {NUMBER: Always} => unknown-rating 3 `meets`
";
        assert_each_wrong(&table.replace("NUMBER", number));
    }
}

/// Is a rubric of competencies, tracks and conditions without mistakes, to be spoilt in one place.
const COUNTED: &str = "schema: 2
id: base
version: 1.0.0
title: Base
scale: [{id: no, label: No, value: 0}, {id: somewhat, label: Somewhat, value: 1/2}, {id: meets, label: Meets, value: 1}]
dimensions: [{id: craft, title: Craft}, {id: people, title: People}]
competencies:
  - {id: code, dimension: craft, title: Code, steps: [{id: one, label: One}, {id: two, label: Two}]}
  - {id: talk, dimension: people, title: Talk, steps: [{id: one, label: One}, {id: two, label: Two}]}
tracks: [{id: maker, title: Maker, weights: {craft: 60, talk: 40}}]
levels:
  - {id: l1, title: L1, track: maker, needs: [{mean: steps, at_least: 1, below: 3/2}]}
  - {id: l2, title: L2, track: maker, after: l1, needs: [{mean: steps, at_least: 3/2}]}
  - {id: l3, title: L3, track: maker, after: l2, expects: {code: 2, talk: two}}
  - id: l4
    title: L4
    track: maker
    after: l3
    criteria: {people: [{id: leads, text: Leads, anchors: {somewhat: Now and then}}]}
";

#[test]
fn what_follows_from_a_mistake_is_not_told_beside_it() {
    let table = "
needs: [{mean: steps, at_least: 3/2}] | needs: [{mean: stps, at_least: 3/2}] => invalid-condition did you mean
needs: [{mean: steps, at_least: 3/2}] | needs: [{mean: steps, at_least: much}] => invalid-number is needed here
needs: [{mean: steps, at_least: 3/2}] | needs: [3] => wrong-type must be
needs: [{mean: steps, at_least: 3/2}] | needs: {mean: steps} => wrong-type must be
needs: [{mean: steps, at_least: 1, | needs: [{mean: steps, at_least: 1, of: [cod], => unknown-competency did you mean `code`?
expects: {code: 2, talk: two} | expects: {cod: 2} => unknown-competency did you mean `code`?
expects: {code: 2, talk: two} | expects: [code] => wrong-type must be
{people: [{id: leads, | {pepole: [{id: leads, => unknown-dimension did you mean `people`?
[{id: leads, text: Leads, anchors: {somewhat: Now and then}}] | [{id: leads}] => missing-key `text` is missing
dimensions: [{id: craft, title: Craft}, {id: people, title: People}] | summary: Base => missing-key `dimensions` is missing
{id: craft, title: Craft} | {id: craft} => missing-key `title` is missing
{id: craft, title: Craft} | {id: Craft Work, title: Craft} => invalid-id is no id
{id: code, dimension | {dimension => missing-key `id` is missing
{id: code, dimension: craft, title: Code, | {id: code, dimension: craft, => missing-key `title` is missing
weights: {craft: 60, | weights: {crft: 60, => unknown-competency did you mean `craft`?
{id: maker, title: Maker, | {id: maker, => missing-key `title` is missing
{id: l1, title: L1 | {title: L1 => missing-key `id` is missing
{id: l1, title: L1 | {id: L 1, title: L1 => invalid-id is no id
{id: somewhat, label: Somewhat, value: 1/2} | {id: somewhat, value: 1/2} => missing-key `label` is missing
";
    let folder = folder();
    let path = file(folder.path(), "base.yaml", COUNTED);
    assert!(ladder(&["rubric", "check", text(&path)]).stderr.contains(": ok, "));
    for_each_line(table, |change, code, words| {
        let (from, to) = change.split_once(" | ").expect("a line of the table says what is replaced");
        assert!(COUNTED.contains(from), "{from}");
        let path = file(folder.path(), "base.yaml", COUNTED.replacen(from, to, 1));
        let run = ladder(&["rubric", "check", text(&path)]);
        assert_refused(&run, code, words, change);
        let told = run.stderr.matches("error[").count() + run.stderr.matches("warning[").count();
        assert_eq!(told, 1, "{change}\n{}", run.stderr);
    });
}

#[test]
fn a_name_of_nothing_is_told_where_all_that_it_could_name_is_right() {
    let folder = folder();
    let wrong = COUNTED.replace("expects: {code: 2", "expects: {cod: 2").replace("version: 1.0.0\n", "");
    let run = ladder(&["rubric", "check", text(&file(folder.path(), "base.yaml", wrong))]);
    assert_refused(&run, "unknown-competency", "2 errors", "");
}

#[test]
fn a_level_comes_after_another_one() {
    let table = "
after: junior | after: juniro => unknown-level did you mean `junior`?
after: junior | after: wizard => unknown-level `after` names a level by its id
after: junior | after: senior => level-cycle comes after itself
title: Junior | title: Junior⏎    after: senior => level-cycle the first one
";
    assert_each_wrong(table);
}

#[test]
fn a_name_means_one_thing() {
    let table = "
[sr] | [junior] => alias-clash first used here
[sr] | [jr] => alias-clash first used here
[sr] | [sr, sr] => alias-clash give one of them another name
leads-project | does-tasks => duplicate-id first used here
id: senior⏎    title | id: junior⏎    title => duplicate-id first used here
levels: |   - {id: scope, title: Again}⏎levels: => duplicate-id first used here
severity: soft} | severity: soft}⏎      - {id: works-alone, text: Again} => duplicate-id first used here
title: Base | title: Base⏎title: Other => duplicate-key first given here
{3: Always} | {3: Always, meets: Always} => duplicate-key one by number and one by id
";
    assert_each_wrong(table);
}

#[test]
fn names_that_differ_only_by_case_are_the_same() {
    for (from, to, code) in [("leads-project", "Does-Tasks", "duplicate-id"), ("[sr]", "[JR]", "alias-clash")] {
        assert_wrong("base.yaml", &spoilt(from, to), code, "first used here");
        assert_wrong("base.yaml", &spoilt(from, to), "invalid-id", "lowercase letters, digits and single hyphens");
    }
}

#[test]
fn a_bar_is_a_share_and_the_bars_fall() {
    let table = "
nearly: 0.675 | nearly: 0.9 => threshold-order the bars must fall from `ready` over `nearly`
developing: 0.5 | developing: 0.7 => threshold-order the bars must fall from `ready` over `nearly`
ready: 0.85 | ready: 1.2 => invalid-number a number from 0 to 1 is needed here, not the number 1.2
foundation: 0.85 | foundation: -0.1 => invalid-number write 0.85 for 85 %
foundation: 0.85 | foundation: 0.85, floor: .nan => invalid-number a number from 0 to 1 is needed here
foundation: 0.85 | foundation: 0.85, na_limit: x => invalid-number not the text \"x\"
foundation: 0.85 | foundation: 0.85, sustained_months: 1.5 => invalid-number a whole number of months
foundation: 0.85 | foundation: 0.85, na_limit_level: 1.1 => invalid-number a number from 0 to 1 is needed here
foundation: 0.85 | foundation: 0.85, breadth: 5/4 => invalid-number not the text \"5/4\"
foundation: 0.85 | foundation: 0.85, warnings_limit: 0 => invalid-number a whole number from 1 to 100 is needed here
foundation: 0.85 | foundation: 0.85, active_months: 0 => invalid-number a whole number of months from 1
";
    assert_each_wrong(table);
}

#[test]
fn evidence_caps_rise_to_a_rating_that_meets() {
    for (evidence, expected) in [
        ("caps: [1, 2, 3]", "invalid-caps four ratings that never fall"),
        ("caps: [2, 1, 3, 4]", "invalid-caps no evidence, told, linked or confirmed, linked and confirmed"),
        ("caps: [0, 0, 1, 2]", "invalid-caps the last of them `meets` or higher"),
        ("caps: [1, 2, meet, 4]", "unknown-rating did you mean `meets`?"),
        ("caps: 3", "wrong-type `caps` must be a list"),
        ("max_age_months: 0", "invalid-number a whole number of months from 1"),
    ] {
        let change = format!("foundation: 0.85 | foundation: 0.85, evidence: {{{evidence}}}");
        assert_each_wrong(&format!("{change} => {expected}"));
    }
}

#[test]
fn a_scale_rises_from_nothing_to_all() {
    let rating = |id: &str, value: &str| format!("{{id: {id}, label: X, value: {value}}}");
    for (values, expected) in [
        ("no 0", "invalid-scale a scale has 2 to 10 ratings"),
        ("no 0, half 0.5, low 0.2, yes 1", "invalid-scale never decrease"),
        ("no 0.1, yes 1", "invalid-scale the first rating has the value 0"),
        ("no 0, half 0.5", "invalid-scale some rating has the value 1"),
        ("no 0, yes 2", "invalid-number a number from 0 to 1"),
        ("a 0, b 0.3, c 0.6, a 1", "duplicate-id first used here"),
        ("a 0, b 0.3, c 0.6, na 1", "invalid-id neither `na` nor a number"),
        ("a 0, b 1, c 1, d 1, e 1, f 1, g 1, h 1, i 1, j 1, k 1", "invalid-scale a scale has 2 to 10 ratings"),
    ] {
        let ratings = values.split(", ").map(|pair| pair.split_once(' ').map(|(id, value)| rating(id, value)));
        let ratings = ratings.collect::<Option<Vec<_>>>().expect("an id and a value each").join(", ");
        assert_each_wrong(&format!("dimensions: | scale: [{ratings}]⏎dimensions: => {expected}"));
    }
}

#[test]
fn the_parts_of_a_level_are_held_against_the_format() {
    let table = "
schema: 1 | schema: 3 => unknown-schema write `schema: 1`
schema: 1 | schema: \"1\" => unknown-schema write `schema: 1`
schema: 1⏎ |  => missing-key `schema` is missing
version: 1.0.0 | version: 1.0 => wrong-type put it in quotes
id: base | id: Base Rubric => invalid-id write it as `base-rubric`
    warnings: |       impct: [{id: x, text: X}]⏎    warnings: => unknown-dimension did you mean `impact`?
levels: |   - {id: people, title: People}⏎levels: => empty-dimension add criteria to it, or remove it
{3: Always} | {7: Always} => unknown-rating 3 `meets`
{3: Always} | {meet: Always} => unknown-rating did you mean `meets`?
must: true | must: yes please => wrong-type `must` must be `true` or `false`
must: true | must: \"true\" => wrong-type remove the quotes
must: true | musst: true => unknown-key did you mean `must`?
effort: m | effort: xl => invalid-effort `s` for days
weight: 3 | occasions: 0 => invalid-number a whole number from 1 to 100 is needed here
weight: 3 | takes: month => invalid-takes write `weeks`, `quarter`, `half-year` or `year`
weight: 3 | in_seat: 1 => wrong-type `in_seat` must be `true` or `false`
must: true | must: true, in_seat: true => must-in-seat nobody could ever be ready
after: junior | after: junior⏎    entry: hire => invalid-entry write `promotion` or `new-job`
effort: m, |  => missing-key `effort` is missing
severity: soft | severity: medium => invalid-severity write `soft` or `hard`
text: Does tasks | text: ' ' => empty-text the text is blank
text: Does tasks | text: \"\\u200d \\ufe0f\" => empty-text the text is blank
title: Base⏎ | title: \"\\u3164\"⏎ => empty-text the text is blank
title: Senior | title: \"\\u00ad \\u2800\" => empty-text write something, or remove the key
";
    assert_each_wrong(table);
}

#[test]
fn evidence_spreads_over_months_that_somebody_can_show() {
    let table = "
foundation: 0.85 | foundation: 0.85, sustained_months: 36 => unreachable-months must be less than 36, twice `max_age_months`
foundation: 0.85 | foundation: 0.85, active_months: 36 => unreachable-months `active_months` is 36
foundation: 0.85 | foundation: 0.85, sustained_months: 0, active_months: 36 => unreachable-months `active_months` is 36
foundation: 0.85 | foundation: 0.85, evidence: {max_age_months: 3} => unreachable-months `sustained_months` is 6 by default, and must be less than 6
foundation: 0.85 | foundation: 0.85, evidence: {max_age_months: 3} => unreachable-months write a lower `sustained_months`, or raise the other
foundation: 0.85 | foundation: 0.85, sustained_months: 2, evidence: {max_age_months: 1} => unreachable-months `sustained_months` is 2, and must
foundation: 0.85 | foundation: 0.85, sustained_months: 1, evidence: {max_age_months: 1} => unreachable-months `active_months` is 3 by default, and must be less than 2
after: junior | after: junior⏎    sustained_months: 36 => unreachable-months must be less than 36
after: junior | after: junior⏎    active_months: 36 => unreachable-months nobody could show it
";
    assert_each_wrong(table);
    let folder = folder();
    for months in ["sustained_months: 35, active_months: 35", "sustained_months: 0, evidence: {max_age_months: 1}"] {
        let content = spoilt("foundation: 0.85", &format!("foundation: 0.85, {months}"));
        let run = ladder(&["rubric", "check", text(&file(folder.path(), "base.yaml", content))]);
        assert_eq!(run.status, 0, "{months}\n{}", run.stderr);
    }
}

#[test]
fn a_retired_id_is_never_used_again() {
    let table = "
levels: | retired: [{id: leads-project, reason: Too vague}]⏎levels: => duplicate-id first used here
levels: | retired: [{id: works-alone, reason: Too vague}]⏎levels: => duplicate-id first used here
levels: | retired: [{id: old, reason: a}, {id: old, reason: b}]⏎levels: => duplicate-id first used here
levels: | retired: [{id: old, by: lead-project, reason: a}]⏎levels: => unknown-criterion did you mean `leads-project`?
levels: | retired: [{id: old, by: old, reason: a}]⏎levels: => unknown-criterion `by` names what asks for it now
levels: | retired: [{id: old, by: No Id, reason: a}]⏎levels: => unknown-criterion there is no criterion or warning sign `No Id`
levels: | retired: [{id: old}]⏎levels: => missing-key `reason` is missing
";
    assert_each_wrong(table);
}

#[test]
fn a_text_holds_nothing_hidden() {
    for hidden in ["\"\\u202ea\"", "\"a\\e[31m\"", "a\u{202e}b", "\"\\u2066a\"", "a\u{ad}\u{200f}b"] {
        for place in
            ["text: Does tasks", "title: Junior", "title: Base", "{3: Always", "text: Lead one", "text: Works alone"]
        {
            let (key, _) = place.split_once(": ").expect("a place has a key");
            assert_each_wrong(&format!("{place} | {key}: {hidden} => hidden-character remove it"));
        }
    }
}

#[test]
fn what_is_doubtful_is_a_warning() {
    assert_warned("base.yaml", "foundation: 0.85", "foundation: 0.5", "foundation-below-ready");
    assert_warned("base.yaml", "text: Leads a project", "text: does TASKS", "duplicate-text");
    assert_warned("base.yaml", "    after: junior\n", "", "two-roots");
    assert_warned("base.yaml", "must: true", "must: true, evidence_required: false", "optional-must");
    let in_seat = "evidence: [A page], in_seat: true";
    assert_warned("base.yaml", "must: true", in_seat, "in-seat-level");
    assert_warned("other.yaml", "id: base", "id: base", "id-file-name");
}

#[test]
fn a_level_without_criteria_is_no_target() {
    let start = BASE.find("    criteria:\n      scope:\n        - {id: leads").expect("the level has criteria");
    let criteria = &BASE[start..BASE.find("    warnings:").expect("the level has warning signs")];
    assert_warned("base.yaml", criteria, "", "empty-level");
    let folder = folder();
    let path = file(folder.path(), "base.yaml", spoilt(criteria, ""));
    let [_, assessed] = check_and_assess(&path);
    assert_eq!((assessed.status, assessed.stdout.as_str()), (2, ""));
}

#[test]
fn what_is_there_once_is_counted_in_the_singular() {
    let folder = folder();
    let start = BASE.find("  - id: senior").expect("the level is there");
    let content = BASE[..start].replace("      impact:\n        - {id: helps-users, text: Helps users}\n", "");
    let content = content.replace("  - {id: impact, title: Impact, weight: 2}\n", "");
    let path = file(folder.path(), "base.yaml", content);
    let run = ladder(&["rubric", "check", text(&path)]);
    let expected = format!("{}: ok, Base 1.0.0, 1 level, 1 criterion", text(&path));
    assert_eq!((run.status, run.stderr.lines().next()), (0, Some(&*expected)));
}
