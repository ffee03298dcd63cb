//! Builds values from one pass over the events of a YAML text, and refuses hostile text on the way.
//!
//! The pass gives all that is needed at once: what each value says, in its own words, and where. A second parser beside it
//! would cost more than the rest of a run, and could only disagree.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Tag};

use super::refusal::{DEEPEST, LARGEST, MOST_REPEATED, Refusal};
use super::value::{ByteRange, Entry, Node, RawText, Remarkable, Scalar, Tree, Value, is_number};

/// The most brackets and commas that are read: the parser holds what stands in brackets whole in memory, at up to a kilobyte
/// for each of them, before it tells of its first item.
const MOST_BRACKETS: usize = 175_000;

/// The tags that YAML itself has, behind `!!`.
const CORE_TAGS: [&str; 10] = ["null", "bool", "int", "float", "str", "seq", "map", "set", "binary", "timestamp"];

/// Reads a text, and refuses it where it is malformed, empty, too deep, more than one document, or has more keys and values
/// than `most`.
pub(super) fn read(text: &str, most: usize) -> Result<Tree, Refusal> {
    read_part(text, 0..text.len(), most)
}

/// Reads a part of a text, whose lines stand for themselves, as [`read()`] does the whole; places are those in the text.
pub(super) fn read_part(text: &str, part: Range<usize>, most: usize) -> Result<Tree, Refusal> {
    let words = &text[part.clone()];
    if !is_walkable(words) {
        return Err(Refusal::TooMany(None));
    }
    let mut builder = Builder::new(text, part.start, most);
    for event in Parser::new_from_str(words) {
        let (event, span) = event.map_err(|error| malformed(&mut builder.bytes, part.start, &error))?;
        let span = ByteRange::new(builder.bytes.before(span.start.index()), builder.bytes.before(span.end.index()));
        builder.see(event, span)?;
    }
    let Builder { root, remarkable, size, .. } = builder;
    root.map(|root| Tree { root, remarkable, values: size.values }).ok_or(Refusal::Empty)
}

/// Tells whether a YAML text has a comment: a `#` that is part of no value. A text that cannot be walked counts as having one.
#[must_use]
pub fn has_comments(text: &str) -> bool {
    let mut values = Vec::new();
    let mut bytes = ByteOffsets { text, character: 0, byte: 0 };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((Event::Scalar(..), span)) => {
                values.push(bytes.before(span.start.index())..bytes.before(span.end.index()));
            }
            Ok(_) => {}
            Err(_) => return text.contains('#'),
        }
    }
    let mut values = values.into_iter().peekable();
    text.match_indices('#').any(|(at, _)| {
        while values.next_if(|value| value.end <= at).is_some() {}
        !values.peek().is_some_and(|value| value.contains(&at))
    })
}

/// Tells whether the parser can walk over a text without holding too much of it in memory.
fn is_walkable(text: &str) -> bool {
    text.bytes().filter(|byte| b"[{,".contains(byte)).count() <= MOST_BRACKETS
}

fn malformed(bytes: &mut ByteOffsets, start: usize, error: &saphyr_parser::ScanError) -> Refusal {
    let at = bytes.before(error.marker().index());
    Refusal::malformed(&bytes.text.as_bytes()[start..], "YAML", start, at, error.info())
}

/// Turns positions in characters, which the parser counts in, into bytes. They nearly always grow from one to the next.
struct ByteOffsets<'t> {
    text: &'t str,
    character: usize,
    byte: usize,
}

impl ByteOffsets<'_> {
    /// Counts the bytes before a character.
    fn before(&mut self, character: usize) -> usize {
        let (done, left) = self.text.split_at(self.byte);
        self.byte = match character.checked_sub(self.character) {
            Some(forward) => left.char_indices().nth(forward).map_or(self.text.len(), |(bytes, _)| self.byte + bytes),
            None => done.char_indices().rev().nth(self.character - character - 1).map_or(0, |(byte, _)| byte),
        };
        self.character = character;
        self.byte
    }
}

/// Measures a part of a text with its aliases written out.
#[derive(Debug, Clone, Copy, Default)]
struct Size {
    values: usize,
    bytes: usize,
}

/// A list or a table that is not closed yet.
struct Open {
    /// Its anchor; 0 for none.
    anchor: usize,
    span: ByteRange,
    /// What came before it.
    before: Size,
    value: Value,
    /// The key whose value comes next, in a table.
    key: Option<(RawText, ByteRange)>,
}

struct Builder<'t> {
    bytes: ByteOffsets<'t>,
    open: Vec<Open>,
    anchors: HashMap<usize, (Node, Size)>,
    /// What was seen so far, aliases written out.
    size: Size,
    most_values: usize,
    /// The bytes that aliases stand for.
    repeated: usize,
    documents: usize,
    root: Option<Node>,
    remarkable: Remarkable,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, start: usize, most_values: usize) -> Self {
        Self {
            bytes: ByteOffsets { text, character: 0, byte: start },
            open: Vec::new(),
            anchors: HashMap::new(),
            size: Size::default(),
            most_values,
            repeated: 0,
            documents: 0,
            root: None,
            remarkable: Remarkable::default(),
        }
    }

    fn see(&mut self, event: Event, span: ByteRange) -> Result<(), Refusal> {
        let at = span.range().start;
        match event {
            Event::DocumentStart(_) if self.documents == 1 => Err(Refusal::SecondDocument(at)),
            Event::DocumentStart(_) => {
                self.documents += 1;
                Ok(())
            }
            Event::Scalar(words, style, anchor, tag) => {
                let size = Size { values: 1, bytes: words.len() };
                self.add(size, at)?;
                let words = self.remarkable.shortened(words.into_owned().into(), span);
                let value = Value::Single(scalar(words, style, tag.as_deref(), span)?);
                self.keep(anchor, Node { value, span }, size)
            }
            Event::SequenceStart(anchor, tag) => self.begin(Value::List(Vec::new()), anchor, tag.as_deref(), span),
            Event::MappingStart(anchor, tag) => self.begin(Value::Table(Vec::new()), anchor, tag.as_deref(), span),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => self.repeat(anchor, span),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
        }
    }

    fn begin(&mut self, value: Value, anchor: usize, tag: Option<&Tag>, span: ByteRange) -> Result<(), Refusal> {
        let at = span.range().start;
        refuse_own_tag(tag, span)?;
        self.open.push(Open { anchor, span, before: self.size, value, key: None });
        if self.open.len() > DEEPEST {
            return Err(Refusal::TooDeep(at));
        }
        self.add(Size { values: 1, bytes: 0 }, at)
    }

    fn end(&mut self) -> Result<(), Refusal> {
        let Some(Open { anchor, span, before, value, .. }) = self.open.pop() else { return Ok(()) };
        let value = match value {
            Value::Table(entries) => Value::table(entries, &mut self.remarkable.repeats),
            other => other,
        };
        let size = Size { values: self.size.values - before.values, bytes: self.size.bytes - before.bytes };
        self.keep(anchor, Node { value, span }, size)
    }

    /// Puts a value in its place, and a copy aside where aliases may repeat it; the copy counts like one more of it.
    fn keep(&mut self, anchor: usize, node: Node, size: Size) -> Result<(), Refusal> {
        if anchor != 0 {
            self.add(size, node.span.range().start)?;
            self.anchors.insert(anchor, (node.clone(), size));
        }
        let is_long = !matches!(node.value, Value::Single(_));
        self.place(node, is_long)
    }

    /// Repeats what an anchor stands for; all of it stands where the alias does.
    fn repeat(&mut self, anchor: usize, span: ByteRange) -> Result<(), Refusal> {
        let at = span.range().start;
        let Some((node, size)) = self.anchors.get(&anchor) else { return Err(Refusal::Loop(at)) };
        let size = *size;
        self.repeated = self.repeated.saturating_add(size.bytes);
        if self.repeated > MOST_REPEATED {
            return Err(Refusal::TooMany(Some(at)));
        }
        let mut node = node.clone();
        self.add(size, at)?;
        node.move_to(span);
        self.place(node, false)
    }

    /// Takes a value into what is around it: as an item, as a key, or as the value of the key before it. A long value is
    /// underlined at its key.
    fn place(&mut self, mut node: Node, is_long: bool) -> Result<(), Refusal> {
        let own = grown(self.bytes.text, node.span);
        let Some(Open { value, key, .. }) = self.open.last_mut() else {
            self.root = Some(Node { span: own, ..node });
            return Ok(());
        };
        match (value, key.take()) {
            (Value::Table(entries), Some((name, key_span))) => {
                if is_long || node.span.range().is_empty() {
                    node.span = key_span;
                }
                entries.push(Entry { key: name, key_span, value: node });
            }
            (Value::Table(_), None) => *key = Some((name(node)?, own)),
            (Value::List(items), _) => items.push(Node { span: own, ..node }),
            (Value::Single(_), _) => {}
        }
        Ok(())
    }

    fn add(&mut self, size: Size, at: usize) -> Result<(), Refusal> {
        self.size.values = self.size.values.saturating_add(size.values);
        self.size.bytes = self.size.bytes.saturating_add(size.bytes);
        let is_too_large = self.size.values > self.most_values || self.size.bytes > LARGEST;
        if is_too_large { Err(Refusal::TooMany(Some(at))) } else { Ok(()) }
    }
}

/// Grows a stretch without characters to the end of its line, so that there is something to underline.
fn grown(text: &str, span: ByteRange) -> ByteRange {
    let range = span.range();
    if !range.is_empty() {
        return span;
    }
    let line = text.get(range.start..).unwrap_or_default();
    ByteRange::new(range.start, range.start + line.find('\n').unwrap_or(line.len()))
}

/// Takes a value for a key: all but text is taken in the words that say it.
fn name(node: Node) -> Result<RawText, Refusal> {
    match node.value {
        Value::Single(Scalar::Number(words) | Scalar::Text(words)) => Ok(words),
        Value::Single(Scalar::Truth(value)) => Ok(value.to_string().into()),
        Value::Single(Scalar::Nothing) => Ok("null".into()),
        Value::List(_) | Value::Table(_) => Err(Refusal::unusual(node.span, "a key is text, no list and no block")),
    }
}

/// Tells what kind of value words are: by their tag, else by their own look, as the core schema of YAML 1.2 says.
fn scalar(words: RawText, style: ScalarStyle, tag: Option<&Tag>, span: ByteRange) -> Result<Scalar, Refusal> {
    refuse_own_tag(tag, span)?;
    let plain = match &*words {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Nothing,
        "true" | "True" | "TRUE" => Scalar::Truth(true),
        "false" | "False" | "FALSE" => Scalar::Truth(false),
        number if is_number(number) => Scalar::Number(RawText::default()),
        _ => Scalar::Text(RawText::default()),
    };
    let kind = tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| tag.suffix.as_str());
    match (kind, plain) {
        (None, plain) if tag.is_none() && style == ScalarStyle::Plain => Ok(match plain {
            Scalar::Number(_) => Scalar::Number(words),
            Scalar::Text(_) => Scalar::Text(words),
            other => other,
        }),
        (Some("null"), Scalar::Nothing) => Ok(Scalar::Nothing),
        (Some("bool"), truth @ Scalar::Truth(_)) => Ok(truth),
        (Some("int" | "float"), Scalar::Number(_)) => Ok(Scalar::Number(words)),
        (Some("null" | "bool" | "int" | "float"), _) => {
            Err(Refusal::unusual(span, "the value is not what its tag says"))
        }
        _ => Ok(Scalar::Text(words)),
    }
}

/// Refuses a tag of somebody's own, such as `!name`, and one of another language, such as `!!python/object`.
fn refuse_own_tag(tag: Option<&Tag>, span: ByteRange) -> Result<(), Refusal> {
    match tag {
        Some(Tag { handle, suffix }) if format!("{handle}{suffix}").starts_with('!') => {
            Err(Refusal::unusual(span, "a YAML tag such as `!name` has no meaning here"))
        }
        Some(tag) if !(tag.is_yaml_core_schema() && CORE_TAGS.contains(&tag.suffix.as_str())) => {
            Err(Refusal::unusual(span, "a YAML tag such as `!!python/object` has no meaning here"))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_is_told_from_a_value_with_the_same_character() {
        for text in ["# a", "a: 1 # b", "a: 1\n# b\nc: 2\n", "a:\n  - ä # b\n"] {
            assert!(has_comments(text), "{text}");
        }
        for text in ["a: 1", "a: 'x # y'", "a: x#y", "a: |\n  # no comment\n  b\n", "\"#\": \"ä # b\"", ""] {
            assert!(!has_comments(text), "{text}");
        }
    }

    /// Gives our values as those of the other YAML library, numbers as it reads their words.
    fn theirs(node: &Node) -> serde_yaml::Value {
        match &node.value {
            Value::Single(Scalar::Nothing) => serde_yaml::Value::Null,
            Value::Single(Scalar::Truth(value)) => (*value).into(),
            Value::Single(Scalar::Number(words)) => {
                words.parse().map_or(serde_yaml::Value::Null, serde_yaml::Value::Number)
            }
            Value::Single(Scalar::Text(words)) => words.as_ref().into(),
            Value::List(items) => items.iter().map(theirs).collect::<Vec<_>>().into(),
            Value::Table(entries) => {
                let pairs =
                    entries.iter().map(|entry| (serde_yaml::Value::from(entry.key.as_ref()), theirs(&entry.value)));
                pairs.collect::<serde_yaml::Mapping>().into()
            }
        }
    }

    /// Turns the keys of the other library into text, as ours are.
    fn with_text_keys(value: serde_yaml::Value) -> serde_yaml::Value {
        match value {
            serde_yaml::Value::Sequence(items) => items.into_iter().map(with_text_keys).collect::<Vec<_>>().into(),
            serde_yaml::Value::Mapping(entries) => {
                let text = |key: serde_yaml::Value| key.as_u64().map_or(key, |number| number.to_string().into());
                let pairs = entries.into_iter().map(|(key, value)| (text(key), with_text_keys(value)));
                pairs.collect::<serde_yaml::Mapping>().into()
            }
            single => single,
        }
    }

    #[test]
    fn values_are_those_that_the_other_library_reads() {
        let files = [
            include_str!("../../rubrics/software-engineer/rubric.yaml"),
            include_str!("../../rubrics/software-engineer/levels/senior.yaml"),
            include_str!("../../examples/people/strong-mid.yaml"),
            include_str!("rubric/starter.yaml"),
        ];
        let texts = "a: [~, null, Null, NULL, '', \"\", nUll] | a: [true, True, TRUE, tRue, yes, on, 'true'] | a:\n  b:\n  c: x
            | [1, -1, +1, 007, 0x1F, 0o17, 0b1, 1e3, 1.5, .5, 5., -.5, 1_000, 1:30, 2026-11-20, 1.0.0, 0.85, 1/3]
            | [.inf, -.Inf, .nan, inf, nan, e3, ., +, '1'] | a: !!str 5 | a: !!int \"5\" | a: !!float \"1.5\" | a: !!bool 'true'
            | a: !!null null | a: !!binary aGk= | a: !!set {b: , c: } | !!map {a: !!seq [1]} | a: |\n  b\n  c\n\nd: >-\n  e\n  f
            | a: &x [1, {b: 2}]\nc: *x\nd: [*x, *x] | &k a: 1\nb: *k | a: 'it''s' | a: \"\\u00e9\\x41\" | a: b c\n  d
            | a: # x\n  - b # y\n  -   - c\n      - d | ? a\n: b | {a, b: } | a: {b: [c, {d: e}]} | --- a | 'a': \"b\" | %YAML 1.2\n---\na: 1";
        for text in texts.split(" | ").map(|text| text.trim().replace("\\n", "\n")) {
            let ours =
                read(&text, 1000).map(|tree| theirs(&tree.root)).map_err(|refusal| format!("{text}: {refusal:?}"));
            assert_eq!(
                ours,
                serde_yaml::from_str::<serde_yaml::Value>(&text).map_err(|error| format!("{text}: {error}")),
                "{text}"
            );
        }
        for text in files {
            let other = serde_yaml::from_str(text).map(with_text_keys).expect("it is YAML");
            assert!(theirs(&read(text, 10_000).expect("it is YAML").root) == other, "{}", &text[..80]);
        }
    }
}
