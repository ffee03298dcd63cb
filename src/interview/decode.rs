//! Turns the bytes of a terminal into keys and pastes.

use std::io;
use std::time::Duration;

/// What came from the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// A key.
    Key(Key),
    /// Text that was pasted, as the terminal marks it.
    Pasted(String),
    /// Ctrl-C, or a signal.
    Interrupted,
    /// The end of the input.
    Closed,
}

/// Names a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// A letter, a digit, a sign.
    Letter(char),
    /// The end of a line.
    Enter,
    /// Esc alone.
    Escape,
    /// One to the left.
    Left,
    /// One to the right.
    Right,
    /// One up.
    Up,
    /// One down.
    Down,
    /// To the start.
    Home,
    /// To the end.
    End,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// Erases the letter before.
    Backspace,
    /// Erases the letter at the cursor.
    Delete,
    /// Erases the word before.
    EraseWord,
    /// Erases all before.
    EraseBefore,
    /// Erases all behind.
    EraseAfter,
    /// Any other.
    Other,
}

/// What came of a wait for a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Byte {
    /// This byte.
    Read(u8),
    /// None in time.
    Nothing,
    /// A signal.
    Interrupted,
    /// The end of the input.
    Closed,
}

/// Gives bytes as they come: waits as long as it takes, or only this long.
type Bytes<'a> = dyn FnMut(Option<Duration>) -> io::Result<Byte> + 'a;

/// How long the rest of a sequence may take: far shorter than anybody needs for the next key.
const REST: Duration = Duration::from_millis(50);

/// Ends a paste.
const END_OF_PASTE: &[u8] = b"\x1b[201~";

/// Waits for the next key or paste.
pub(super) fn next(bytes: &mut Bytes) -> io::Result<Typed> {
    loop {
        return Ok(match bytes(None)? {
            Byte::Nothing => continue,
            Byte::Interrupted | Byte::Read(0x03) => Typed::Interrupted,
            Byte::Closed => Typed::Closed,
            Byte::Read(0x1b) => return escape(bytes),
            Byte::Read(control @ (..=0x1f | 0x7f)) => Typed::Key(controlled(control)),
            Byte::Read(first) => Typed::Key(letter(first, bytes)?),
        });
    }
}

/// Names a control character; those of an Emacs or a shell are taken in their sense.
fn controlled(byte: u8) -> Key {
    match byte {
        b'\r' | b'\n' => Key::Enter,
        0x08 | 0x7f => Key::Backspace,
        0x01 => Key::Home,
        0x02 => Key::Left,
        0x04 => Key::Delete,
        0x05 => Key::End,
        0x06 => Key::Right,
        0x0b => Key::EraseAfter,
        0x0e => Key::Down,
        0x10 => Key::Up,
        0x15 => Key::EraseBefore,
        0x17 => Key::EraseWord,
        _ => Key::Other,
    }
}

/// Reads the rest of a letter in UTF-8.
fn letter(first: u8, bytes: &mut Bytes) -> io::Result<Key> {
    let length = match first {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 1,
    };
    let mut letter = vec![first];
    while letter.len() < length {
        let Byte::Read(byte) = bytes(Some(REST))? else { return Ok(Key::Other) };
        letter.push(byte);
    }
    let letter = std::str::from_utf8(&letter).ok().and_then(|text| text.chars().next());
    Ok(letter.map_or(Key::Other, Key::Letter))
}

/// Reads what follows an Esc; nothing does where the key itself was pressed.
fn escape(bytes: &mut Bytes) -> io::Result<Typed> {
    let key = match bytes(Some(REST))? {
        Byte::Read(b'[') => return sequence(bytes),
        Byte::Read(b'O') => match bytes(Some(REST))? {
            Byte::Read(last) => named(&[last]),
            _ => Key::Other,
        },
        Byte::Read(b'b') => Key::WordLeft,
        Byte::Read(b'f') => Key::WordRight,
        Byte::Read(0x08 | 0x7f) => Key::EraseWord,
        Byte::Read(_) => Key::Other,
        _ => Key::Escape,
    };
    Ok(Typed::Key(key))
}

/// Reads a control sequence up to its last byte.
fn sequence(bytes: &mut Bytes) -> io::Result<Typed> {
    let mut sequence = Vec::new();
    loop {
        let Byte::Read(byte) = bytes(Some(REST))? else { return Ok(Typed::Key(Key::Other)) };
        sequence.push(byte);
        if matches!(byte, 0x40..=0x7e) {
            break;
        }
    }
    if sequence == b"200~" { paste(bytes) } else { Ok(Typed::Key(named(&sequence))) }
}

/// Names the key of a control sequence, without its start.
fn named(sequence: &[u8]) -> Key {
    match sequence {
        b"A" => Key::Up,
        b"B" => Key::Down,
        b"C" => Key::Right,
        b"D" => Key::Left,
        b"H" | b"1~" | b"7~" => Key::Home,
        b"F" | b"4~" | b"8~" => Key::End,
        b"3~" => Key::Delete,
        b"1;3C" | b"1;5C" => Key::WordRight,
        b"1;3D" | b"1;5D" => Key::WordLeft,
        _ => Key::Other,
    }
}

/// Collects a paste up to its end; Ctrl-C ends it too, so that a terminal that never says so locks nobody in.
fn paste(bytes: &mut Bytes) -> io::Result<Typed> {
    let mut pasted = Vec::new();
    while !pasted.ends_with(END_OF_PASTE) {
        match bytes(None)? {
            Byte::Read(0x03) | Byte::Interrupted => return Ok(Typed::Interrupted),
            Byte::Closed => return Ok(Typed::Closed),
            Byte::Read(byte) => pasted.push(byte),
            Byte::Nothing => {}
        }
    }
    pasted.truncate(pasted.len() - END_OF_PASTE.len());
    Ok(Typed::Pasted(String::from_utf8_lossy(&pasted).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes bytes that come in these parts, with a pause after each.
    fn decoded(parts: &[&[u8]]) -> Vec<Typed> {
        let pause = |part: &&[u8]| part.iter().copied().map(Byte::Read).chain([Byte::Nothing]).collect::<Vec<_>>();
        let mut all = parts.iter().flat_map(pause).chain([Byte::Closed]);
        let mut bytes = |_: Option<Duration>| Ok(all.next().unwrap_or(Byte::Closed));
        let mut typed = Vec::new();
        while typed.last() != Some(&Typed::Closed) {
            typed.push(next(&mut bytes).expect("nothing fails here"));
        }
        typed.pop();
        typed
    }

    fn keys(parts: &[&[u8]]) -> Vec<Key> {
        let key = |typed| match typed {
            Typed::Key(key) => Some(key),
            _ => None,
        };
        decoded(parts).into_iter().filter_map(key).collect()
    }

    #[test]
    fn letters_of_any_length_are_read_whole() {
        assert_eq!(keys(&["aé橋👷".as_bytes()]), ['a', 'é', '橋', '👷'].map(Key::Letter));
        assert_eq!(keys(&[b"\xff\xe6\xa9", b"a"]), [Key::Other, Key::Other, Key::Letter('a')]);
    }

    #[test]
    fn sequences_are_told_from_the_escape_key() {
        assert_eq!(
            keys(&[b"\x1b", b"\x1b[D\x1bOC\x1b[5~\x1b[1;5Cb"]),
            [Key::Escape, Key::Left, Key::Right, Key::Other, Key::WordRight, Key::Letter('b'),]
        );
    }

    #[test]
    fn a_paste_is_one_whatever_stands_in_it_and_however_it_comes() {
        let pasted = |text: &str| Typed::Pasted(text.to_owned());
        assert_eq!(decoded(&[b"\x1b[200~a\r\n3\x1b[20", b"1~q"]), [pasted("a\r\n3"), Typed::Key(Key::Letter('q'))]);
        assert_eq!(decoded(&[b"\x1b[200~", "橋".as_bytes(), b"\x1b[201~"]), [pasted("橋")]);
        assert_eq!(decoded(&[b"\x1b[200~a\x03"]), [Typed::Interrupted]);
        assert_eq!(keys(&[b"\x1b[201~"]), [Key::Other]);
    }
}
