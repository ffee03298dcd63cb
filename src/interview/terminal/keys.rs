//! Turns the bytes of a terminal into keys, pastes, and what the terminal says of itself.

use std::time::Duration;

use crate::interview::asker::Stop;

/// What came from the keyboard, or from the terminal itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    Key(Key),
    /// Text that was pasted, as the terminal marks it.
    Pasted(String),
    /// The terminal says whether it marks pastes.
    MarksPastes(bool),
    /// The terminal says what it is, which it does after all it was asked before.
    Attributes,
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
    PageUp,
    PageDown,
    Home,
    End,
    WordLeft,
    WordRight,
    Backspace,
    Delete,
    EraseWord,
    /// Erases the word behind the cursor.
    EraseWordAfter,
    /// Erases all before the cursor.
    EraseBefore,
    /// Erases all behind the cursor.
    EraseAfter,
    /// Ctrl-Z.
    Stop,
    Other,
}

/// Gives what was typed byte by byte.
pub(super) trait Bytes {
    /// Waits so long for a byte; none where none comes.
    fn next(&mut self, wait: Duration) -> Result<Option<u8>, Stop>;

    /// Takes a byte back, which is the next one again.
    fn put_back(&mut self, byte: u8);
}

/// How long what follows an Esc may take. A slow line cuts the keys that begin with one; whoever pressed Esc itself waits so long.
const AFTER_ESCAPE: Duration = Duration::from_millis(300);

/// How long the rest of a sequence or a character may take, once it has begun for certain.
const REST: Duration = Duration::from_secs(1);

const CTRL_C: u8 = 0x03;

/// Ends a paste.
const END_OF_PASTE: &[u8] = b"\x1b[201~";

/// Reads what is typed; none where nothing comes for so long.
pub(super) fn next(bytes: &mut dyn Bytes, wait: Duration) -> Result<Option<Typed>, Stop> {
    Ok(Some(match bytes.next(wait)? {
        None => return Ok(None),
        Some(CTRL_C) => return Err(Stop::Interrupted),
        Some(0x1b) => escape(bytes)?,
        Some(control @ (..=0x1f | 0x7f)) => Typed::Key(controlled(control)),
        Some(first) => Typed::Key(character(first, bytes)?),
    }))
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
        0x1a => Key::Stop,
        _ => Key::Other,
    }
}

/// Reads the rest of a character in UTF-8.
fn character(first: u8, bytes: &mut dyn Bytes) -> Result<Key, Stop> {
    let length = match first {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 1,
    };
    let mut encoded = vec![first];
    while encoded.len() < length {
        match bytes.next(REST)? {
            Some(byte @ 0x80..=0xbf) => encoded.push(byte),
            Some(other) => {
                bytes.put_back(other);
                return Ok(Key::Other);
            }
            None => return Ok(Key::Other),
        }
    }
    let character = std::str::from_utf8(&encoded).ok().and_then(|text| text.chars().next());
    Ok(character.map_or(Key::Other, Key::Character))
}

/// Reads what follows an Esc; nothing does where the key itself was pressed.
fn escape(bytes: &mut dyn Bytes) -> Result<Typed, Stop> {
    let key = match bytes.next(AFTER_ESCAPE)? {
        Some(b'[') => return sequence(bytes),
        Some(b'O') => rest(bytes)?.map_or(Key::Other, |last| named(&[last])),
        Some(b'b') => Key::WordLeft,
        Some(b'd') => Key::EraseWordAfter,
        Some(b'f') => Key::WordRight,
        Some(0x08 | 0x7f) => Key::EraseWord,
        Some(other) => {
            // The next key of somebody who is quick.
            bytes.put_back(other);
            Key::Escape
        }
        None => Key::Escape,
    };
    Ok(Typed::Key(key))
}

/// Reads what belongs to a sequence; none where nothing comes, or a control key that is none of it.
fn rest(bytes: &mut dyn Bytes) -> Result<Option<u8>, Stop> {
    Ok(match bytes.next(REST)? {
        Some(control @ ..=0x1f) => {
            bytes.put_back(control);
            None
        }
        byte => byte,
    })
}

fn sequence(bytes: &mut dyn Bytes) -> Result<Typed, Stop> {
    /// What is longer means nothing here, and is read to its end all the same.
    const LONGEST: usize = 256;
    let mut sequence = Vec::new();
    loop {
        let Some(byte) = rest(bytes)? else { return Ok(Typed::Key(Key::Other)) };
        if sequence.len() < LONGEST {
            sequence.push(byte);
        }
        // The function keys of a Linux console begin with what ends a sequence elsewhere.
        if matches!(byte, 0x40..=0x7e) && sequence != b"[" {
            break;
        }
    }
    Ok(match sequence.as_slice() {
        b"200~" => return paste(bytes),
        // 0: it does not know that mode; 4: it never will.
        [b'?', b'2', b'0', b'0', b'4', b';', mode, b'$', b'y'] => Typed::MarksPastes(matches!(mode, b'1'..=b'3')),
        [b'?', .., b'c'] => Typed::Attributes,
        other => Typed::Key(named(other)),
    })
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
        b"3;3~" | b"3;5~" => Key::EraseWordAfter,
        b"5~" => Key::PageUp,
        b"6~" => Key::PageDown,
        b"1;3C" | b"1;5C" => Key::WordRight,
        b"1;3D" | b"1;5D" => Key::WordLeft,
        _ => Key::Other,
    }
}

/// Collects a paste up to its end; Ctrl-C ends it too, so that a terminal that never says so locks nobody in.
fn paste(bytes: &mut dyn Bytes) -> Result<Typed, Stop> {
    let mut pasted = Vec::new();
    while !pasted.ends_with(END_OF_PASTE) {
        match bytes.next(REST)? {
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

    /// Bytes with the pauses between them, in milliseconds, and how long somebody has waited in one.
    struct Line {
        left: Vec<Result<u8, u64>>,
        waited: Duration,
    }

    impl Bytes for Line {
        fn next(&mut self, wait: Duration) -> Result<Option<u8>, Stop> {
            match self.left.first().copied() {
                None => Err(Stop::Closed),
                Some(Ok(byte)) => {
                    let _ = self.left.remove(0);
                    Ok(Some(byte))
                }
                Some(Err(pause)) if self.waited + wait >= Duration::from_millis(pause) => {
                    let _ = self.left.remove(0);
                    self.waited = Duration::ZERO;
                    self.next(wait)
                }
                Some(Err(_)) => {
                    self.waited += wait;
                    Ok(None)
                }
            }
        }

        fn put_back(&mut self, byte: u8) {
            self.left.insert(0, Ok(byte));
        }
    }

    /// Decodes bytes that come in these parts, with a pause after each.
    fn decoded(parts: &[(&[u8], u64)]) -> (Vec<Typed>, Stop) {
        let one = |(part, pause): &(&[u8], u64)| part.iter().copied().map(Ok).chain([Err(*pause)]).collect::<Vec<_>>();
        let mut line = Line { left: parts.iter().flat_map(one).collect(), waited: Duration::ZERO };
        let mut typed = Vec::new();
        loop {
            match next(&mut line, Duration::from_millis(50)) {
                Ok(one) => typed.extend(one),
                Err(stop) => return (typed, stop),
            }
        }
    }

    /// A pause after which nothing belongs to what came before.
    const LONG: u64 = 5_000;

    fn keys(parts: &[&[u8]]) -> Vec<Key> {
        keys_of(&parts.iter().map(|part| (*part, LONG)).collect::<Vec<_>>())
    }

    fn keys_of(parts: &[(&[u8], u64)]) -> Vec<Key> {
        let key = |typed| match typed {
            Typed::Key(key) => Some(key),
            Typed::Pasted(_) | Typed::MarksPastes(_) | Typed::Attributes => None,
        };
        decoded(parts).0.into_iter().filter_map(key).collect()
    }

    #[test]
    fn characters_of_any_length_are_read_whole() {
        assert_eq!(keys(&["aé橋👷".as_bytes()]), ['a', 'é', '橋', '👷'].map(Key::Character));
        assert_eq!(keys(&[b"\xff\xe6\xa9", b"a"]), [Key::Other, Key::Other, Key::Character('a')]);
        assert_eq!(keys(&[b"\xe6q"]), [Key::Other, Key::Character('q')]);
        let slow = [(&b"\xe6"[..], 200), (b"\xa9", 200), (b"\x8b", LONG)];
        assert_eq!(keys_of(&slow), [Key::Character('橋')]);
    }

    #[test]
    fn sequences_are_told_from_the_escape_key() {
        assert_eq!(
            keys(&[b"\x1b", b"\x1b[D\x1bOC\x1b[5~\x1b[1;5Cb\x1bd"]),
            [Key::Escape, Key::Left, Key::Right, Key::PageUp, Key::WordRight, Key::Character('b'), Key::EraseWordAfter]
        );
    }

    #[test]
    fn a_sequence_that_a_slow_line_cuts_is_one_key_wherever_it_is_cut() {
        for cut in [80, 150, 250] {
            assert_eq!(keys_of(&[(b"\x1b", cut), (b"[D", LONG)]), [Key::Left], "{cut} ms");
            assert_eq!(keys_of(&[(b"\x1b[", 3 * cut), (b"D", LONG)]), [Key::Left], "{cut} ms");
            assert_eq!(keys_of(&[(b"\x1b[1;", cut), (b"5", cut), (b"C", LONG)]), [Key::WordRight], "{cut} ms");
        }
    }

    #[test]
    fn a_key_right_behind_escape_is_none_of_its_sequence() {
        assert_eq!(keys(&[b"\x1bq\x1b\x1b[D"]), [Key::Escape, Key::Character('q'), Key::Escape, Key::Left]);
    }

    #[test]
    fn a_control_key_ends_a_sequence_and_is_none_of_it() {
        for begun in ["\x1b[", "\x1b[1;", "\x1bO"] {
            let (typed, stop) = decoded(&[(begun.as_bytes(), 9), (b"\x03", 9)]);
            assert!(typed == [Typed::Key(Key::Other)] && matches!(stop, Stop::Interrupted), "{begun:?}: {typed:?}");
            assert_eq!(keys_of(&[(begun.as_bytes(), 9), (b"\x1b[D", LONG)]), [Key::Other, Key::Left], "{begun:?}");
        }
    }

    #[test]
    fn a_long_sequence_is_one_key_however_long() {
        let long = format!("\x1b[{}m2", "1;".repeat(999));
        assert_eq!(keys(&[long.as_bytes()]), [Key::Other, Key::Character('2')]);
    }

    #[test]
    fn a_function_key_of_a_linux_console_is_one_key() {
        assert_eq!(keys(&[b"\x1b[[B", b"3"]), [Key::Other, Key::Character('3')]);
    }

    #[test]
    fn a_paste_is_one_whatever_stands_in_it_and_however_it_comes() {
        let pasted = |text: &str| Typed::Pasted(text.to_owned());
        let q = Typed::Key(Key::Character('q'));
        assert_eq!(decoded(&[(b"\x1b[200~a\r\n3\x1b[20", LONG), (b"1~q", LONG)]).0, [pasted("a\r\n3"), q]);
        assert_eq!(decoded(&[(b"\x1b[200~", 9), ("橋".as_bytes(), 9), (b"\x1b[201~", 9)]).0, [pasted("橋")]);
        assert!(matches!(decoded(&[(b"\x1b[200~a\x03", 9)]), (typed, Stop::Interrupted) if typed.is_empty()));
        assert_eq!(keys(&[b"\x1b[201~"]), [Key::Other]);
    }

    #[test]
    fn what_the_terminal_says_of_itself_is_no_key() {
        for (mode, marks) in [('0', false), ('1', true), ('2', true), ('3', true), ('4', false)] {
            let said = format!("a\x1b[?2004;{mode}$y\x1b[?62;22cb");
            let [a, b] = ['a', 'b'].map(|key| Typed::Key(Key::Character(key)));
            assert_eq!(decoded(&[(said.as_bytes(), 9)]).0, [a, Typed::MarksPastes(marks), Typed::Attributes, b]);
        }
    }
}
