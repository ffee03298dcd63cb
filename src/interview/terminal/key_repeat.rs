//! Tells a key that is held down from one that is pressed again.

use std::time::{Duration, Instant};

use super::keys::Key;

/// How soon a terminal repeats a key that is held down, and nobody presses one twice.
pub(super) const REPEAT: Duration = Duration::from_millis(60);

/// Remembers the key that was read last.
#[derive(Default)]
pub(super) struct KeyRepeat {
    /// The key, when it was read, and whether more stood behind it.
    last: Option<(Key, Instant, bool)>,
    /// Whether somebody was waited for since, and had typed nothing more by then.
    is_awaited: bool,
}

/// What was typed behind a key, and is not read yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behind {
    Nothing,
    /// The same key, so many times.
    Same(usize),
    Others,
}

impl KeyRepeat {
    /// Notes that somebody is waited for, and has typed nothing yet.
    pub(super) fn wait(&mut self) {
        self.is_awaited = true;
    }

    /// Tells whether this is the key that was read last, alone.
    pub(super) fn is_again(&self, key: Key) -> bool {
        self.last.is_some_and(|(last, _, is_followed)| last == key && !is_followed)
    }

    /// Tells whether a key that is read now is one that is held down: it is the last one again, sooner than anybody presses it
    /// twice, or several of it gathered while the program was busy. None where it is if the next one comes as soon: a terminal
    /// waits before it repeats a key for the first time. Several in one go are typed ahead.
    pub(super) fn is_held(&mut self, key: Key, now: Instant, behind: Behind) -> Option<bool> {
        /// So many gather behind one that is held down; whoever presses a key again waits to see what it did.
        const SEVERAL: usize = 2;
        let last = self.last.filter(|_| self.is_again(key));
        let is_awaited = std::mem::take(&mut self.is_awaited);
        self.last = Some((key, now, behind != Behind::Nothing));
        let is_held = match (last, behind) {
            (None, _) | (_, Behind::Others) => Some(false),
            (Some((_, at, _)), Behind::Nothing) if now.duration_since(at) < REPEAT => Some(true),
            (_, Behind::Same(SEVERAL..)) if !is_awaited => Some(true),
            (_, Behind::Nothing | Behind::Same(_)) => None,
        };
        if is_held == Some(true) {
            self.hold(key, now);
        }
        is_held
    }

    /// Takes a key, with what was typed behind it, for one that is held down until now.
    pub(super) fn hold(&mut self, key: Key, now: Instant) {
        self.last = Some((key, now, false));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: Key = Key::Character('2');

    /// Reads the key alone, and again so many milliseconds later with this behind it.
    fn again(later: u64, is_awaited: bool, behind: Behind) -> Option<bool> {
        let (mut repeat, start) = (KeyRepeat::default(), Instant::now());
        assert_eq!(repeat.is_held(KEY, start, Behind::Nothing), Some(false));
        if is_awaited {
            repeat.wait();
        }
        repeat.is_held(KEY, start + Duration::from_millis(later), behind)
    }

    #[test]
    fn sooner_than_anybody_presses_it_twice_it_is_held() {
        assert_eq!(again(59, false, Behind::Nothing), Some(true));
        assert_eq!(again(60, false, Behind::Nothing), None);
        assert_eq!(again(400, true, Behind::Nothing), None);
    }

    #[test]
    fn what_gathered_while_the_program_was_busy_is_held() {
        assert_eq!(again(900, false, Behind::Same(2)), Some(true));
        assert_eq!(again(900, false, Behind::Same(1)), None, "somebody may be quick");
        assert_eq!(again(900, true, Behind::Same(9)), None, "they may be typed ahead in one go");
    }

    #[test]
    fn with_another_key_behind_it_is_typed_ahead() {
        assert_eq!(again(900, false, Behind::Others), Some(false));
        assert_eq!(again(1, false, Behind::Others), Some(false));
    }

    #[test]
    fn several_in_one_go_are_each_pressed() {
        let (mut repeat, now) = (KeyRepeat::default(), Instant::now());
        for behind in [Behind::Same(2), Behind::Same(1), Behind::Nothing] {
            assert_eq!(repeat.is_held(KEY, now, behind), Some(false));
        }
        assert_eq!(repeat.is_held(KEY, now, Behind::Nothing), Some(true), "from then on it is held");
    }

    #[test]
    fn a_key_that_was_held_is_held_on_however_many_were_dropped() {
        let (mut repeat, now) = (KeyRepeat::default(), Instant::now());
        repeat.is_held(KEY, now, Behind::Nothing);
        assert_eq!(repeat.is_held(KEY, now, Behind::Same(7)), Some(true));
        assert_eq!(repeat.is_held(KEY, now, Behind::Nothing), Some(true));
        assert_eq!(repeat.is_held(Key::Character('3'), now, Behind::Nothing), Some(false));
    }
}
