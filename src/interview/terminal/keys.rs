//! Turns the bytes of a terminal into keys and pastes.

use std::time::Duration;

use crate::interview::asker::Stop;

/// What came from the keyboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    Key(Key),
    /// Text that was pasted, as the terminal marks it.
    Pasted(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Character(char),
    Enter,
    /// Esc alone.
    Escape,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    WordLeft,
    WordRight,
    Backspace,
    Delete,
    EraseWord,
    /// Erases all before the cursor.
    EraseBefore,
    /// Erases all behind the cursor.
    EraseAfter,
    Other,
}

/// Gives the next byte: waits as long as it takes, or only this long and gives none.
type NextByte<'a> = dyn FnMut(Option<Duration>) -> Result<Option<u8>, Stop> + 'a;

/// How long the rest of a sequence may take: far shorter than anybody needs for the next key.
const REST: Duration = Duration::from_millis(50);

const CTRL_C: u8 = 0x03;

/// Ends a paste.
const END_OF_PASTE: &[u8] = b"\x1b[201~";

pub(super) fn next(next_byte: &mut NextByte) -> Result<Typed, Stop> {
    loop {
        return match next_byte(None)? {
            None => continue,
            Some(CTRL_C) => Err(Stop::Interrupted),
            Some(0x1b) => escape(next_byte),
            Some(control @ (..=0x1f | 0x7f)) => Ok(Typed::Key(controlled(control))),
            Some(first) => Ok(Typed::Key(character(first, next_byte)?)),
        };
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

/// Reads the rest of a character in UTF-8.
fn character(first: u8, next_byte: &mut NextByte) -> Result<Key, Stop> {
    let length = match first {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 1,
    };
    let mut encoded = vec![first];
    while encoded.len() < length {
        let Some(byte) = next_byte(Some(REST))? else { return Ok(Key::Other) };
        encoded.push(byte);
    }
    let character = std::str::from_utf8(&encoded).ok().and_then(|text| text.chars().next());
    Ok(character.map_or(Key::Other, Key::Character))
}

/// Reads what follows an Esc; nothing does where the key itself was pressed.
fn escape(next_byte: &mut NextByte) -> Result<Typed, Stop> {
    let key = match next_byte(Some(REST))? {
        Some(b'[') => return sequence(next_byte),
        Some(b'O') => match next_byte(Some(REST))? {
            Some(last) => named(&[last]),
            _ => Key::Other,
        },
        Some(b'b') => Key::WordLeft,
        Some(b'f') => Key::WordRight,
        Some(0x08 | 0x7f) => Key::EraseWord,
        Some(_) => Key::Other,
        None => Key::Escape,
    };
    Ok(Typed::Key(key))
}

fn sequence(next_byte: &mut NextByte) -> Result<Typed, Stop> {
    let mut sequence = Vec::new();
    loop {
        let Some(byte) = next_byte(Some(REST))? else { return Ok(Typed::Key(Key::Other)) };
        sequence.push(byte);
        if matches!(byte, 0x40..=0x7e) {
            break;
        }
    }
    if sequence == b"200~" { paste(next_byte) } else { Ok(Typed::Key(named(&sequence))) }
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
fn paste(next_byte: &mut NextByte) -> Result<Typed, Stop> {
    let mut pasted = Vec::new();
    while !pasted.ends_with(END_OF_PASTE) {
        match next_byte(None)? {
            Some(CTRL_C) => return Err(Stop::Interrupted),
            byte => pasted.extend(byte),
        }
    }
    pasted.truncate(pasted.len() - END_OF_PASTE.len());
    Ok(Typed::Pasted(String::from_utf8_lossy(&pasted).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Decodes bytes that come in these parts, with a pause after each.
    fn decoded(parts: &[&[u8]]) -> (Vec<Typed>, Stop) {
        let pause = |part: &&[u8]| part.iter().copied().map(Some).chain([None]).collect::<Vec<_>>();
        let mut all = parts.iter().flat_map(pause);
        let mut next_byte = |_: Option<Duration>| all.next().ok_or(Stop::Closed);
        let mut typed = Vec::new();
        loop {
            match next(&mut next_byte) {
                Ok(one) => typed.push(one),
                Err(stop) => return (typed, stop),
            }
        }
    }

    fn keys(parts: &[&[u8]]) -> Vec<Key> {
        let key = |typed| match typed {
            Typed::Key(key) => Some(key),
            Typed::Pasted(_) => None,
        };
        decoded(parts).0.into_iter().filter_map(key).collect()
    }

    #[test]
    fn characters_of_any_length_are_read_whole() {
        assert_eq!(keys(&["aé橋👷".as_bytes()]), ['a', 'é', '橋', '👷'].map(Key::Character));
        assert_eq!(keys(&[b"\xff\xe6\xa9", b"a"]), [Key::Other, Key::Other, Key::Character('a')]);
    }

    #[test]
    fn sequences_are_told_from_the_escape_key() {
        assert_eq!(
            keys(&[b"\x1b", b"\x1b[D\x1bOC\x1b[5~\x1b[1;5Cb"]),
            [Key::Escape, Key::Left, Key::Right, Key::Other, Key::WordRight, Key::Character('b'),]
        );
    }

    #[test]
    fn a_paste_is_one_whatever_stands_in_it_and_however_it_comes() {
        let pasted = |text: &str| Typed::Pasted(text.to_owned());
        let q = Typed::Key(Key::Character('q'));
        assert_eq!(decoded(&[b"\x1b[200~a\r\n3\x1b[20", b"1~q"]).0, [pasted("a\r\n3"), q]);
        assert_eq!(decoded(&[b"\x1b[200~", "橋".as_bytes(), b"\x1b[201~"]).0, [pasted("橋")]);
        assert!(matches!(decoded(&[b"\x1b[200~a\x03"]), (typed, Stop::Interrupted) if typed.is_empty()));
        assert_eq!(keys(&[b"\x1b[201~"]), [Key::Other]);
    }
}
