//! Texts of a rubric and of answers that would steer a terminal: none of them reaches it as it is.

use ladder::domain::{AnswerSheet, Rubric, Scale};
use ladder::interview::{Asker, Menu, Reply, Screen, Stop, Viewport, conduct, introduce};
use ladder::text::is_hidden;

use super::bridges::flowing;
use super::script::{CTRL_C, Typist, interview, rubric, sheet};

/// Clears the screen, writes from right to left, rings, starts a sequence in one byte, and breaks its line in two ways.
const HOSTILE: &str = " \u{1b}[2J\u{202e}\u{7}\u{9b}1m\u{200b}\ron\ntwo";

/// A link as hostile.
const LINK: &str = "/minutes \u{1b}[2J\u{202e}\u{7}\u{9b}1m\u{200b}\ron\ntwo";

/// Makes every text of a rubric hostile; its reader takes no such text, but an interview asks for any rubric.
fn hostile(rubric: Rubric) -> Rubric {
    let mut parts = rubric.into_parts();
    let spoil = |text: &mut String| text.push_str(HOSTILE);
    spoil(&mut parts.title);
    spoil(&mut parts.version);
    let mut steps = parts.scale.steps().to_vec();
    for step in &mut steps {
        spoil(&mut step.label);
        spoil(&mut step.anchor);
    }
    parts.scale = Scale::new(steps).expect("words change no scale");
    parts.dimensions.iter_mut().for_each(|dimension| spoil(&mut dimension.title));
    for level in &mut parts.levels {
        spoil(&mut level.title);
        for criterion in &mut level.criteria {
            let anchors = criterion.anchors.iter_mut().map(|(_, anchor)| anchor);
            let texts = anchors.chain([&mut criterion.text]).chain(&mut criterion.ask).chain(&mut criterion.why);
            texts.chain(&mut criterion.evidence).for_each(spoil);
        }
        for warning in &mut level.warnings {
            [&mut warning.text].into_iter().chain(&mut warning.ask).for_each(spoil);
        }
    }
    Rubric::new(parts).expect("words change no rubric")
}

/// Types like another, and fails where a text that it is given would steer a terminal.
struct Watched<'a> {
    typist: Typist<'a>,
}

fn assert_harmless(text: &str) {
    let hidden = text.chars().find(|character| *character != '\n' && is_hidden(*character));
    assert_eq!(hidden, None, "{text:?}");
}

impl Asker for Watched<'_> {
    fn ask(&mut self, lay_out: &dyn Fn(&Viewport) -> Screen, typing: &mut dyn FnMut(&str)) -> Result<Reply, Stop> {
        self.typist.ask(
            &|view| {
                let screen = lay_out(view);
                // What the program itself writes in bold.
                assert_harmless(&screen.text.replace("\x1b[1m", "").replace("\x1b[0m", ""));
                screen
            },
            typing,
        )
    }

    fn choose(&mut self, list: &Menu) -> Result<Option<usize>, Stop> {
        for entry in &list.entries {
            assert_harmless(&entry.shown);
            assert!(!entry.shown.contains('\n'), "{:?}", entry.shown);
        }
        self.typist.choose(list)
    }

    fn line(&mut self, prompt: &str, default: &str) -> Result<String, Stop> {
        assert_harmless(prompt);
        self.typist.line(prompt, default)
    }

    fn say(&mut self, text: &str) {
        assert_harmless(text);
        self.typist.say(text);
    }

    fn size(&self) -> (usize, usize) {
        self.typist.size()
    }
}

/// Visits every screen of an interview, and says something hostile wherever something can be said.
const TYPED: [&[&str]; 5] = [
    &["w", "e", "3", HOSTILE, LINK, "2026-05-01", HOSTILE, ":b", "v", "v", "v"],
    &["a", "1", "c", "", "", "", "", "1", "x", "n", "b", "b", "t", HOSTILE, "t", ":b", "f"],
    &["n", HOSTILE, HOSTILE, "b", "n", ":b", "f", "4", "1", "b", "f"],
    &["4", "f", "b", "f", "y", "b", "f"],
    &["j", "leads", "1", "j", "none of them", CTRL_C],
];

#[test]
fn no_text_of_a_rubric_or_of_answers_reaches_a_terminal_as_it_is() {
    let rubric = hostile(rubric());
    for size in [(100, 60), (60, 15), (20, 5)] {
        let subject = Some(format!("{HOSTILE} too"));
        let mut interview = interview(&rubric, AnswerSheet { subject, ..sheet(&rubric) }, false);
        let mut opening = Watched { typist: Typist::new(&[""], size) };
        introduce(&interview, HOSTILE, &mut opening).expect("the opening goes on");
        let typed = TYPED.concat();
        let mut watched = Watched { typist: Typist::new(&typed, size) };
        let ended = conduct(&mut interview, &mut watched, &mut |_| Ok::<_, Stop>(None), &mut |_| {});
        assert!(matches!(ended, Err(Stop::Interrupted)), "{ended:?}:\n{}", watched.typist.transcript);
        let shown = flowing(&watched.typist.transcript);
        for words in ["Did you lead a project", "It is the step", "Remove “", "Why does it not apply?"] {
            assert!(shown.contains(words), "{words} at {size:?}:\n{shown}");
        }
    }
}
