//! The values of a file, each with its place in the text.

use std::borrow::Cow;

pub(super) use crate::text::cut;
use crate::text::{LONGEST_TEXT, is_longer};

/// The words of a key or a value: taken out of a file, or borrowed from what is compiled in.
pub(super) type RawText = Cow<'static, str>;

/// A stretch of a text, in bytes. Four bytes an end, as a file has many: no file that is read is longer than 16 MiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ByteRange {
    start: u32,
    end: u32,
    /// The number of the file among those that were read: values of several files stand in one tree.
    file: u32,
}

impl ByteRange {
    pub(super) fn new(start: usize, end: usize) -> Self {
        let short = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        Self { start: short(start), end: short(end), file: 0 }
    }

    pub(super) fn in_file(self, file: usize) -> Self {
        Self { file: u32::try_from(file).unwrap_or(u32::MAX), ..self }
    }

    pub(super) fn file(self) -> usize {
        self.file as usize
    }

    pub(super) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a text holds.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: Node,
    pub(super) remarkable: Remarkable,
    /// How many keys and values it holds, aliases written out.
    pub(super) values: usize,
}

/// What is wrong with the keys and values of a text, whatever they mean.
#[derive(Debug, Default)]
pub(super) struct Remarkable {
    pub(super) repeats: Vec<Repeat>,
    /// Where a text is too long. Its first characters stand for it, so that nothing multiplies it.
    pub(super) long: Vec<ByteRange>,
}

impl Remarkable {
    /// Takes the words of a value, or their beginning where they are too long.
    pub(super) fn shortened(&mut self, words: RawText, span: ByteRange) -> RawText {
        if !is_longer(&words, LONGEST_TEXT) {
            return words;
        }
        self.long.push(span);
        words.chars().take(LONGEST_TEXT).collect::<String>().into()
    }
}

/// A key that is given more than once in one table, which keeps the first value.
#[derive(Debug)]
pub(super) struct Repeat {
    /// The key, cut as [`cut`] does.
    pub(super) key: String,
    pub(super) first: ByteRange,
    pub(super) second: ByteRange,
    pub(super) times: usize,
}

/// A value and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) value: Value,
    /// What is underlined where the value is wrong: its own text, or its key where it is long or has no text.
    pub(super) span: ByteRange,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Single(Scalar),
    List(Vec<Node>),
    /// Keys in the order of the text, no two alike.
    Table(Vec<Entry>),
}

/// A key of a table with its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: RawText,
    pub(super) key_span: ByteRange,
    pub(super) value: Node,
}

/// A value that is not made of others, as its text says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Scalar {
    /// `~`, `null`, or a key without a value.
    Nothing,
    /// `true` or `false`.
    Truth(bool),
    /// A number in the words of the text, so that nothing of it is lost: `0.66666666666666666667` is no 2/3.
    Number(RawText),
    Text(RawText),
}

impl Scalar {
    /// Gives the words of a text or a number.
    pub(super) fn words(&self) -> Option<&str> {
        match self {
            Self::Number(words) | Self::Text(words) => Some(words),
            Self::Nothing | Self::Truth(_) => None,
        }
    }

    /// Describes the value in a message.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Nothing => "nothing".to_owned(),
            Self::Truth(value) => format!("`{value}`"),
            Self::Number(number) => format!("the number {}", cut(number)),
            Self::Text(text) => format!("the text \"{}\"", cut(text)),
        }
    }
}

impl Value {
    /// Makes a table of keys as they stand in the text, noting those that are given again.
    pub(super) fn table(mut entries: Vec<Entry>, repeats: &mut Vec<Repeat>) -> Self {
        // Nearly every table is small and repeats no key: that is seen without sorting.
        let is_alike = |(index, entry): (usize, &Entry)| entries[..index].iter().any(|before| before.key == entry.key);
        if entries.len() <= 16 && !entries.iter().enumerate().any(is_alike) {
            return Self::Table(entries);
        }
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|one, other| entries[*one].key.cmp(&entries[*other].key));
        let mut is_repeat = Vec::new();
        for same in order.chunk_by(|one, other| entries[*one].key == entries[*other].key) {
            let [first, second, ..] = *same else { continue };
            let [first, second] = [first, second].map(|index| &entries[index]);
            let (key, times) = (cut(&first.key).into_owned(), same.len());
            repeats.push(Repeat { key, first: first.key_span, second: second.key_span, times });
            is_repeat.resize(entries.len(), false);
            same[1..].iter().for_each(|index| is_repeat[*index] = true);
        }
        if !is_repeat.is_empty() {
            let mut is_repeat = is_repeat.into_iter();
            entries.retain(|_| is_repeat.next() == Some(false));
        }
        Self::Table(entries)
    }

    /// Describes the value in a message.
    pub(super) fn describe(&self) -> String {
        match self {
            Self::Single(scalar) => scalar.describe(),
            Self::List(_) => "a list".to_owned(),
            Self::Table(_) => "a block of keys".to_owned(),
        }
    }
}

/// Tells whether YAML takes plain words for a number, of any length: as its core schema says, less whole numbers that begin with
/// a zero, which are codes such as `007`.
pub(super) fn is_number(words: &str) -> bool {
    let digits = words.strip_prefix(['+', '-']).unwrap_or(words);
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    let has_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_code = digits.len() > 1 && digits.starts_with('0') && has_digits(digits);
    let is_decimal = has_digits(&mantissa.replacen('.', "", 1)) && has_digits(exponent) && !is_code;
    is_decimal || in_base(digits).is_some() || matches!(digits.to_lowercase().as_str(), ".inf" | ".nan")
}

/// Reads the digits of a hexadecimal, octal or binary number: `0x1F`.
fn in_base(digits: &str) -> Option<u128> {
    let bases = [("0x", 16), ("0o", 8), ("0b", 2)];
    let (digits, base) = bases.iter().find_map(|(prefix, base)| Some((digits.strip_prefix(prefix)?, *base)))?;
    if digits.starts_with('+') { None } else { u128::from_str_radix(digits, base).ok() }
}

fn is_whole(words: &str) -> bool {
    let digits = words.strip_prefix(['+', '-']).unwrap_or(words);
    !digits.starts_with('0') && !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Writes a number as the shortest plain decimal of the same value: `1.50e2` is `150`. What is too long for a decimal, and
/// what is no finite number, stays as it is and parses as none.
pub(super) fn decimal(words: &str) -> Cow<'_, str> {
    if is_whole(words) && !words.starts_with('+') {
        return words.into();
    }
    written_out(words).map_or(words.into(), Cow::Owned)
}

fn written_out(words: &str) -> Option<String> {
    const MOST_DIGITS: u64 = 64;
    let (sign, rest) = match words.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", words.strip_prefix('+').unwrap_or(words)),
    };
    if let Some(number) = in_base(rest) {
        return Some(if number == 0 { "0".to_owned() } else { format!("{sign}{number}") });
    }
    let (mantissa, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // The number is 0.DIGITS times ten to the power of `point`.
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let point = i64::try_from(whole.len()).ok()?.checked_add(exponent.parse().ok()?)?;
    let point = point.checked_sub(i64::try_from(leading).ok()?)?;
    let digits = digits.trim_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    if point.unsigned_abs() > MOST_DIGITS {
        return None;
    }
    let count = i64::try_from(digits.len()).ok()?;
    let zeros = |count: i64| "0".repeat(usize::try_from(count).unwrap_or(0));
    let shown = match usize::try_from(point) {
        Ok(whole @ 1..) if point < count => format!("{}.{}", &digits[..whole], &digits[whole..]),
        Ok(1..) => format!("{digits}{}", zeros(point - count)),
        _ => format!("0.{}{digits}", zeros(-point)),
    };
    Some(format!("{sign}{shown}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_decimal_that_is_written() {
        for (words, expected) in [
            ("0.66666666666666666667", "0.66666666666666666667"),
            ("2.00000000000000000001", "2.00000000000000000001"),
            ("99999999999999999999999999", "99999999999999999999999999"),
            ("0.50", "0.5"),
            ("6.0", "6"),
            ("100", "100"),
            ("+7", "7"),
            ("-0.10", "-0.1"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1.5e2", "150"),
            ("15E-3", "0.015"),
            ("0.00120e1", "0.012"),
            ("-0.0", "0"),
            ("0x1F", "31"),
            ("-0o17", "-15"),
            ("0b0", "0"),
            ("1e999999999999", "1e999999999999"),
            ("0.1e-9223372036854775808", "0.1e-9223372036854775808"),
            ("1e9223372036854775807", "1e9223372036854775807"),
            (".inf", ".inf"),
            ("-.nan", "-.nan"),
        ] {
            assert_eq!(decimal(words), expected, "{words}");
        }
    }

    #[test]
    fn words_are_numbers_as_yaml_says() {
        for words in ["0", "-1", "+1.5", ".5", "1e3", "1E400", "00.5", "0o17", ".nan", "-.inf", "99999999999999999999"]
        {
            assert!(is_number(words), "{words}");
        }
        for words in [
            "",
            "-",
            ".",
            "007",
            "1.10.2",
            "2026-11-20",
            "1_000",
            "nan",
            "inf",
            "e3",
            "1e",
            "1e5.0",
            "0x",
            "0x+1",
            "--1",
            "1/3",
        ] {
            assert!(!is_number(words), "{words}");
        }
    }
}
