//! Builds values from a JSON text.
//!
//! The library holds the text against the grammar and reads what is escaped; a text that it accepts is split in one pass,
//! which knows where each value stands and keeps the digits of a number, as no value of the library does.

use serde::de::IgnoredAny;

use super::refusal::{DEEPEST, Refusal};
use super::value::{ByteRange, Entry, Node, RawText, Remarkable, Scalar, Tree, Value};

/// Reads a text that is JSON from its first to its last character, with no more keys and values than `most`.
pub(super) fn read(text: &str, most: usize) -> Result<Tree, Refusal> {
    serde_json::from_str::<IgnoredAny>(text).map_err(|error| malformed(text, 0, &error))?;
    split(text, most, |words| words.to_owned().into())
}

/// Reads a text that is compiled in and known to be JSON.
pub(super) fn read_built_in(text: &'static str) -> Result<Tree, Refusal> {
    split(text, usize::MAX, RawText::Borrowed)
}

/// Splits a text that is JSON; `take` takes the words of a value out of it.
fn split<'t>(text: &'t str, most: usize, take: fn(&'t str) -> RawText) -> Result<Tree, Refusal> {
    let mut splitter = Splitter { text, take, at: 0, depth: 0, values: 0, most, remarkable: Remarkable::default() };
    let root = splitter.node()?;
    Ok(Tree { root, remarkable: splitter.remarkable, values: splitter.values })
}

/// Says what is wrong with a part of a text that starts at a byte.
fn malformed(text: &str, start: usize, error: &serde_json::Error) -> Refusal {
    let part = text.get(start..).unwrap_or_default();
    let line: usize = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    Refusal::malformed(text.as_bytes(), "JSON", 0, start + line + error.column().saturating_sub(1), message)
}

struct Splitter<'t> {
    text: &'t str,
    take: fn(&'t str) -> RawText,
    /// The byte that comes next.
    at: usize,
    depth: usize,
    values: usize,
    most: usize,
    remarkable: Remarkable,
}

impl<'t> Splitter<'t> {
    fn node(&mut self) -> Result<Node, Refusal> {
        let first = self.next();
        let start = self.at;
        self.count()?;
        let value = match first {
            Some(b'{' | b'[') if self.depth == DEEPEST => return Err(Refusal::TooDeep(start)),
            Some(b'{') => self.table()?,
            Some(b'[') => self.list()?,
            Some(b'"') => Value::Single(Scalar::Text(self.words()?)),
            _ => Value::Single(self.bare()),
        };
        Ok(Node { value, span: ByteRange::new(start, self.at) })
    }

    fn list(&mut self) -> Result<Value, Refusal> {
        let mut items = Vec::new();
        self.open();
        while !self.closes(b']') {
            items.push(self.node()?);
        }
        Ok(Value::List(items))
    }

    fn table(&mut self) -> Result<Value, Refusal> {
        let mut entries = Vec::new();
        self.open();
        while !self.closes(b'}') {
            self.count()?;
            let start = self.at;
            let key = self.words()?;
            let key_span = ByteRange::new(start, self.at);
            let mut value = self.node()?;
            if !matches!(value.value, Value::Single(_)) {
                value.span = key_span;
            }
            entries.push(Entry { key, key_span, value });
        }
        Ok(Value::table(entries, &mut self.remarkable.repeats))
    }

    fn open(&mut self) {
        self.depth += 1;
        self.at += 1;
    }

    /// Takes the bracket that ends a list or a table, if it comes next.
    fn closes(&mut self, bracket: u8) -> bool {
        let closes = self.next().is_none_or(|next| next == bracket);
        if closes {
            self.depth -= 1;
            self.at += 1;
        }
        closes
    }

    /// Goes to the next byte that says something: in a text that is JSON, commas and colons say no more than spaces.
    fn next(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let skipped = rest.iter().position(|byte| !b" \t\r\n,:".contains(byte))?;
        self.at += skipped;
        rest.get(skipped).copied()
    }

    /// Takes a text between quotes, whose escapes may still be wrong.
    fn words(&mut self) -> Result<RawText, Refusal> {
        let start = self.at;
        let mut is_plain = true;
        self.at += 1;
        while let Some(length) = self.rest().bytes().position(|byte| byte == b'"' || byte == b'\\') {
            self.at += length + 1;
            if self.text.as_bytes()[self.at - 1] == b'"' {
                break;
            }
            is_plain = false;
            self.at += 1;
        }
        let quoted = &self.text[start..self.at];
        let words = match is_plain {
            true => (self.take)(&quoted[1..quoted.len() - 1]),
            false => {
                serde_json::from_str::<String>(quoted).map_err(|error| malformed(self.text, start, &error))?.into()
            }
        };
        Ok(self.remarkable.shortened(words, ByteRange::new(start, self.at)))
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes a number, or one of the three words.
    fn bare(&mut self) -> Scalar {
        let rest = self.rest();
        let words = &rest[..rest.find(|next: char| ",]} \t\r\n".contains(next)).unwrap_or(rest.len())];
        self.at += words.len();
        match words {
            "null" => Scalar::Nothing,
            "true" | "false" => Scalar::Truth(words == "true"),
            number => {
                let span = ByteRange::new(self.at - number.len(), self.at);
                Scalar::Number(self.remarkable.shortened((self.take)(number), span))
            }
        }
    }

    fn count(&mut self) -> Result<(), Refusal> {
        self.values += 1;
        if self.values > self.most { Err(Refusal::TooMany(Some(self.at))) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives our values as those of the library, numbers as it reads their words.
    fn theirs(node: &Node) -> serde_json::Value {
        match &node.value {
            Value::Single(Scalar::Nothing) => serde_json::Value::Null,
            Value::Single(Scalar::Truth(value)) => (*value).into(),
            Value::Single(Scalar::Number(words)) => serde_json::from_str(words).expect("a number"),
            Value::Single(Scalar::Text(words)) => words.as_ref().into(),
            Value::List(items) => items.iter().map(theirs).collect(),
            Value::Table(entries) => {
                entries.iter().map(|entry| (entry.key.to_string(), theirs(&entry.value))).collect()
            }
        }
    }

    #[test]
    fn values_are_those_that_the_library_reads() {
        for text in [
            "1",
            " \"a\"\n",
            "null",
            "[]",
            "{}",
            "[[],{},[{}]]",
            "[1,-2.50,3e5,0.1E-2,-0]",
            "{\"a\":true,\"b\":false,\"c\":null}",
            "{ \"a\\\"b\" : [ 1 ,\t2 ]\r\n,\"\\\\\":\"\\\\\" , \"\":\"\" }",
            "[\"\\u00e9\",\"\\ud83d\\ude00\",\"\\\\\\\"\",\"{[,:]}\",\"ä😀\"]",
        ] {
            let ours = read(text, 100).map(|tree| theirs(&tree.root)).map_err(|refusal| format!("{refusal:?}"));
            assert_eq!(ours, serde_json::from_str(text).map_err(|error| error.to_string()), "{text}");
        }
    }

    #[test]
    fn what_is_no_json_is_refused_at_its_place() {
        for (text, place) in
            [("{\"a\": }", 6), ("[1,\n 2 3]", 7), ("[\"ok\", \"\\ud83d\"]", 14), ("[1] 2", 4), ("\"a", 2)]
        {
            let refusal = read(text, 100).expect_err(text);
            assert!(
                matches!(&refusal, Refusal::Malformed { at, .. } if at.abs_diff(place) <= 1),
                "{text}: {refusal:?}"
            );
        }
    }

    /// Lists what is underlined for each key and value, in the order of the text.
    fn underlined<'t>(node: &Node, text: &'t str) -> Vec<&'t str> {
        let mut found = vec![&text[node.span.range()]];
        match &node.value {
            Value::Single(_) => {}
            Value::List(items) => found.extend(items.iter().flat_map(|item| underlined(item, text))),
            Value::Table(entries) => found.extend(entries.iter().flat_map(|entry| {
                std::iter::once(&text[entry.key_span.range()]).chain(underlined(&entry.value, text))
            })),
        }
        found
    }

    #[test]
    fn a_value_knows_where_it_stands() {
        let text = "[{\"ä\": [1, \"b\"], \"c\": {\"d\" : 2.50 }}, null]";
        let found = underlined(&read(text, 100).expect("it is JSON").root, text);
        let object = &text[1..text.len() - 7];
        assert_eq!(found, [text, object, "\"ä\"", "\"ä\"", "1", "\"b\"", "\"c\"", "\"c\"", "\"d\"", "2.50", "null"]);
    }
}
