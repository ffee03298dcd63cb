//! Splits the text of a cell into what is rated apart: bullets and lines, never sentences.

/// Marks that begin an item of a list, wherever they stand in a line.
const MARKS: [char; 13] = ['•', '●', '▪', '◦', '○', '■', '‣', '∙', '☐', '☑', '✓', '✔', '✅'];

/// Marks that begin an item of a list at the beginning of a line and before a space.
const DASHES: [char; 5] = ['-', '–', '—', '*', '+'];

/// Splits a cell into its items, without marks and numbers of a list. An introduction that ends in a colon stands before each
/// item that follows it.
pub(super) fn items(cell: &str) -> Vec<String> {
    let lines: Vec<String> = cell.lines().flat_map(inline_items).collect();
    let numbered = lines.iter().filter(|line| without_number(line).is_some()).count() > 1;
    let mut introduction = String::new();
    let mut items: Vec<String> = Vec::new();
    let mut is_open = false;
    let marked = lines.iter().any(|line| without_mark(line).is_some());
    for line in lines {
        let item = without_mark(&line).or_else(|| without_number(&line).filter(|_| numbered));
        match item {
            Some(item) => {
                items.push(if introduction.is_empty() { item.to_owned() } else { format!("{introduction} {item}") });
                is_open = true;
            }
            // A line without a mark goes on with the item above it.
            None if is_open && (marked || numbered) && !line.ends_with(':') => {
                if let Some(last) = items.last_mut() {
                    last.push(' ');
                    last.push_str(&line);
                }
            }
            None if line.ends_with(':') && (marked || numbered) => introduction = line,
            None => items.push(line),
        }
    }
    items.retain(|item| says_something(item));
    if items.is_empty() && says_something(&introduction) { vec![introduction] } else { items }
}

/// Tells whether a text says something: more than punctuation, and not that it does not apply.
pub(super) fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric) && !["n/a", "na", "tbd"].contains(&text.to_lowercase().as_str())
}

/// Tells whether a text has several sentences: an end, a space, and a capital.
pub(super) fn has_sentences(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(4).any(|window| match window {
        [before, '.' | '!' | '?', ' ', after] => before.is_lowercase() && after.is_uppercase(),
        _ => false,
    }) || text.trim_end_matches('。').contains('。')
}

/// Divides a line that begins with a mark at each further mark.
fn inline_items(line: &str) -> Vec<String> {
    match line.starts_with(MARKS) {
        true => line.split_inclusive(MARKS).fold(vec![String::new()], |mut items, part| {
            let (text, mark) = match part.char_indices().next_back() {
                Some((at, mark)) if MARKS.contains(&mark) => (&part[..at], Some(mark)),
                Some(_) | None => (part, None),
            };
            if let Some(last) = items.last_mut() {
                last.push_str(text);
            }
            items.extend(mark.map(|mark| mark.to_string()));
            items
        }),
        false => vec![line.to_owned()],
    }
    .into_iter()
    .map(|item| item.trim().to_owned())
    .filter(|item| !item.is_empty())
    .collect()
}

fn without_mark(line: &str) -> Option<&str> {
    let boxed = ["[ ] ", "[x] ", "[X] "].iter().find_map(|mark| line.strip_prefix(mark));
    let mark = || line.strip_prefix(MARKS).map(str::trim_start);
    let dash = || line.strip_prefix(DASHES).filter(|rest| rest.starts_with(' ')).map(str::trim_start);
    boxed.or_else(mark).or_else(dash).map(|item| without_mark(item).unwrap_or(item))
}

/// Takes off the number of an item: `1. `, `2) `, `b) `.
fn without_number(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(['.', ')'])?;
    let is_letter = number.len() == 1 && line[1..].starts_with(')');
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let item = rest.strip_prefix(' ').filter(|_| is_number || (is_letter && number.is_ascii()));
    item.map(str::trim_start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_and_lines_split_a_cell_and_sentences_do_not() {
        for (cell, expected) in [
            ("Leads one project. Plans it too.", vec!["Leads one project. Plans it too."]),
            ("Leads a project\nPlans it", vec!["Leads a project", "Plans it"]),
            ("- Leads a project\n  with others\n- Plans it", vec!["Leads a project with others", "Plans it"]),
            ("• Leads • Plans • Ends", vec!["Leads", "Plans", "Ends"]),
            ("1. Leads\n2. Plans", vec!["Leads", "Plans"]),
            ("3. party code is reviewed", vec!["3. party code is reviewed"]),
            ("Is able to:\n* lead\n* plan", vec!["Is able to: lead", "Is able to: plan"]),
            ("[x] Leads\n[ ] Plans\n☑ Ends", vec!["Leads", "Plans", "Ends"]),
            ("-", vec![]),
            ("n/a", vec![]),
            ("Is able to:", vec!["Is able to:"]),
            ("-5 °C at night", vec!["-5 °C at night"]),
            ("", vec![]),
        ] {
            assert_eq!(items(cell), expected, "{cell:?}");
        }
    }

    #[test]
    fn sentences_are_counted_and_abbreviations_are_none() {
        assert!(has_sentences("Leads one. Plans it"));
        assert!(!has_sentences("Leads one, e.g. a move"));
        assert!(!has_sentences("Leads version 2.0 of it."));
    }
}
