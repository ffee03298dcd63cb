//! The numbers that a browser shows are those of the JSON report.

use std::collections::BTreeSet;

use serde_json::Value;

use super::reports::{Opened, opened};

#[test]
fn the_numbers_on_the_page_are_those_of_the_json_report() {
    for Opened { name, visit, json } in opened().unwrap_or_default() {
        let page = visit.page.as_str();
        let numbers = elements(page, "data-number");
        assert!(numbers.len() >= 6, "{name}: {numbers:?}");
        for number in &numbers {
            holds_number(number, json);
        }
        for result in ["evidenced", "claimed"] {
            let shown =
                elements(page, "data-verdict").into_iter().find(|element| element.get("data-verdict") == result);
            assert_eq!(shown.expect("the verdict is shown").text, verdicts(&json[result]), "{name} {result}");
        }
        assert_eq!(gates(page), expected_gates(json), "{name}");
        let gaps: BTreeSet<_> =
            elements(page, "data-gap-id").iter().map(|gap| gap.get("data-gap-id").to_owned()).collect();
        assert_eq!(gaps, expected_gaps(json), "{name}");
    }
}

/// Asserts that a shown number is the one of the JSON report, exactly and as it is shown.
fn holds_number(number: &Element, json: &Value) {
    let result = &json[number.get("data-number")];
    let [low, high] = ["low", "high"].map(|end| match number.attribute("data-dimension") {
        Some(dimension) => &result[end]["dimensions"][dimension]["score"]["exact"],
        None => &result[end]["readiness"]["exact"],
    });
    let exact = (number.attribute("data-low"), number.attribute("data-high"));
    assert_eq!(exact, (low.as_str(), high.as_str()), "{number:?}");
    let shown = match exact {
        (Some(low), Some(high)) if low == high => percent(low),
        (Some(low), Some(high)) => format!("{}–{}", percent(low).trim_end_matches('%'), percent(high)),
        _ => "–".to_owned(),
    };
    assert_eq!(number.text, shown);
}

/// Prints an exact score as reports do: rounded down to a tenth of a percent.
fn percent(exact: &str) -> String {
    let (over, under) = exact.split_once('/').unwrap_or((exact, "1"));
    let [over, under] = [over, under].map(|number| number.parse::<u64>().expect("a whole number"));
    let tenths = over * 1000 / under;
    match over * 100 % under {
        0 => format!("{}%", tenths / 10),
        _ => format!("{}.{}%", tenths / 10, tenths % 10),
    }
}

/// Says the verdict of a result as the page does.
fn verdicts(result: &Value) -> String {
    let [low, high] =
        ["low", "high"].map(|end| result[end]["verdict"].as_str().expect("a verdict").replace("not-yet", "not yet"));
    if low == high { low } else { format!("{low} to {high}") }
}

/// Reads the state of each gate from the page.
fn gates(page: &str) -> Vec<String> {
    let state = |gate: Element| gate.text.split_once(' ').map(|(_, words)| words.to_owned()).unwrap_or_default();
    elements(page, "data-gate").into_iter().map(state).collect()
}

/// Works out the state of each gate from the JSON report.
fn expected_gates(json: &Value) -> Vec<String> {
    let gate = |name: &str| {
        let [low, high] = ["low", "high"].map(|end| json["evidenced"][end]["gates"][name].as_bool().expect("a gate"));
        if low { "met" } else { ["not met", "open"][usize::from(high)] }.to_owned()
    };
    ["must", "floor", "foundation", "warnings", "basis", "sustained", "breadth"].map(gate).to_vec()
}

/// Lists the criteria with a gap in the JSON report.
fn expected_gaps(json: &Value) -> BTreeSet<String> {
    let criteria = json["criteria"].as_array().expect("criteria");
    let gaps = criteria.iter().filter(|criterion| !criterion["gap"].is_null());
    gaps.map(|criterion| criterion["id"].as_str().expect("an id").to_owned()).collect()
}

/// Holds an element of a page.
#[derive(Debug)]
struct Element {
    /// Its attributes.
    attributes: Vec<(String, String)>,
    /// The text right inside of it.
    text: String,
}

impl Element {
    /// Gives the value of an attribute.
    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Gives the value of an attribute that is there.
    fn get(&self, name: &str) -> &str {
        self.attribute(name).expect("the attribute is there")
    }
}

/// Finds the elements with an attribute, in the form in which a browser writes a page down.
fn elements(page: &str, attribute: &str) -> Vec<Element> {
    let wanted = format!(" {attribute}=\"");
    let read = |tag: &str| {
        let (inside, rest) = tag.split_once('>')?;
        let mut attributes = Vec::new();
        for part in inside.split("\" ") {
            let Some((name, value)) = part.split_once("=\"") else { continue };
            let name = name.rsplit(' ').next().unwrap_or(name);
            attributes.push((name.to_owned(), value.trim_end_matches('"').to_owned()));
        }
        Some(Element { attributes, text: rest.trim().to_owned() })
    };
    page.split('<')
        .filter(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(&wanted)))
        .filter_map(read)
        .collect()
}
