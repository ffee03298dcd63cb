//! Which level answers carry where no target is named, and what keeps from those just above.

use ::csv::{Terminator, WriterBuilder};

use crate::domain::{Current, Level, LevelId, LevelIndex, Profile};
use crate::engine::{Assessment, Interval, Placed, Placement};

use super::assessment::{held_back, sentence};
use super::block::{Block, Document, Fact, Facts, FactsOf, List, ListItem, Mark, Table};
use super::csv::{safe, shortened};
use super::inline::{Span, Text, Tone};
use super::people::{titled, who};
use super::subject::Subject;
use super::tracks::{by_track, in_tracks, names};
use super::words;

/// How many of the levels just above are looked at; the others are counted.
const ABOVE: usize = 7;

/// The columns of the data: what it is about, a track, and the levels that somebody stands at in it.
const COLUMNS: [&str; 8] =
    ["subject", "rubric", "as_of", "track", "evidenced_low", "evidenced_high", "claimed_low", "claimed_high"];

/// Says which levels answers carry, what keeps from those just above, and how to read that; `in_full` gives the command that says
/// all about one of these.
#[must_use]
pub fn placement(profile: &Profile, placed: &Placed, in_full: &dyn Fn(&LevelId) -> String) -> Document {
    let sheet = profile.sheet;
    let held = match profile.current {
        Current::Level(held) => Some(Fact::new("Held now", title(profile.rubric.level(held)))),
        Current::BelowTarget | Current::Nothing => None,
    };
    let about = [
        Some(Fact::new("Who", who(sheet))),
        held,
        Some(Fact::new("Rubric", profile.rubric.full_title())),
        Some(Fact::new("As of", profile.as_of.to_string())),
    ];
    let (results, tracks) = results(profile, placed);
    let about = about.into_iter().flatten().chain(results).collect();
    let blocks = [
        Some(headline(profile, placed)),
        Some(Block::Facts(Facts { of: FactsOf::Subject, rows: about })),
        tracks,
        above(profile, placed, in_full),
        Some(notes(profile)),
    ];
    Document::new(titled(sheet, &format!("level, {}", profile.as_of)), blocks.into_iter().flatten().collect())
}

/// Says where the evidence stands, in a sentence.
fn headline(profile: &Profile, placed: &Placed) -> Block {
    let Interval { low, high } = &placed.placement.evidenced;
    let named = |levels: &[LevelIndex]| names(profile.rubric, levels, title);
    let (tone, sentence) = match () {
        () if !profile.sheet.answers.keys().any(|id| profile.sheet.is_answered(id)) => {
            (Tone::Bad, "No signal yet: nothing is answered.".to_owned())
        }
        () if low.is_empty() && high.is_empty() => (Tone::Bad, "Stands at no level yet.".to_owned()),
        () if low == high => (Tone::Good, format!("Stands at {}.", named(low))),
        () if low.is_empty() => {
            (Tone::Caution, format!("At best stands at {}: it depends on what is still open.", named(high)))
        }
        () => {
            let more: Vec<_> = high.iter().filter(|level| !low.contains(level)).copied().collect();
            let also = if low.iter().all(|level| high.contains(level)) { "also at" } else { "at" };
            let (low, more) = (named(low), named(&more));
            (Tone::Caution, format!("Stands at {low}, at best {also} {more}: it depends on what is still open."))
        }
    };
    Block::Headline(tone, sentence.into())
}

fn title(level: &Level) -> &str {
    &level.title
}

/// Gives both results, or a table of them by track where there is more than one.
fn results(profile: &Profile, placed: &Placed) -> (Vec<Fact>, Option<Block>) {
    let Placement { claimed, evidenced } = &placed.placement;
    let [evidenced, claimed] = [evidenced, claimed].map(|ends| in_tracks(profile.rubric, ends, title));
    if let ([(_, evidenced, _)], [(_, claimed, _)]) = (evidenced.as_slice(), claimed.as_slice()) {
        let evidenced = Fact::new("Evidenced", format!("{evidenced} (ratings as far as evidence carries them)"));
        let claimed = Fact::new("Claimed", format!("{claimed} (ratings as given)"));
        return (vec![evidenced, claimed], None);
    }
    let row = |((track, evidenced, _), (_, claimed, _)): (&(&str, String, bool), &(&str, String, bool))| {
        let track = if track.is_empty() { "no track" } else { track };
        [track, evidenced, claimed].map(Text::from).to_vec()
    };
    let table = Table {
        name: "placement",
        caption: "Where somebody stands in each track",
        columns: vec![("Track", false), ("Evidenced", false), ("Claimed", false)],
        rows: evidenced.iter().zip(&claimed).map(row).collect(),
    };
    (Vec::new(), Some(Block::Table(table)))
}

/// Says of each level just above what came out, what holds it back, and where all of that stands.
fn above(profile: &Profile, placed: &Placed, in_full: &dyn Fn(&LevelId) -> String) -> Option<Block> {
    let item = |assessment: &Assessment| {
        let case = profile.at(assessment.target)?;
        let subject = &Subject { case, assessment };
        let held_back = held_back(subject).map(|cause| Fact::new("Held back by", cause));
        let command = in_full(&subject.level(assessment.target).id);
        let all = Fact::new("In full", Text(vec![Span::Code(command.into())]));
        let facts = held_back.into_iter().chain([all]).collect();
        Some(ListItem { words: sentence(subject).into(), facts, ..ListItem::default() })
    };
    let shown = List::new(Mark::Bullet, placed.above.iter().take(ABOVE).filter_map(item).collect()).block();
    let others = placed.above.len().saturating_sub(ABOVE);
    let others = (others > 0).then(|| Block::paragraph(format!("{} above.", words::more(others, "level", "levels"))));
    Block::section("Just above", shown.into_iter().chain(others).collect())
}

/// Says what a placement means.
fn notes(profile: &Profile) -> Block {
    let title = |level: LevelIndex| &profile.rubric.level(level).title;
    let below = match profile.current {
        _ if !profile.rubric.policy().judges_below => "no level below it is judged".to_owned(),
        Current::BelowTarget => "the levels below it count as held, and as met unless rated otherwise".to_owned(),
        Current::Level(held) => format!("levels up to {} are held, and met unless rated otherwise", title(held)),
        Current::Nothing => "every level below it is judged too".to_owned(),
    };
    let each = format!("Somebody stands at a level that is ready as a target of its own; {below}.");
    Block::Notes(vec![each.into(), words::CLOSING.into()])
}

/// Lays a placement out as rows of CSV, one a track, with the levels by their ids.
///
/// # Panics
/// Never: memory takes every row, and every row has the same number of cells.
#[must_use]
pub fn placement_csv(profile: &Profile, placed: &Placed) -> String {
    let Placement { claimed, evidenced } = &placed.placement;
    let ends = [&evidenced.low, &evidenced.high, &claimed.low, &claimed.high];
    let ends = ends.map(|levels| by_track(profile.rubric, levels));
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    table.write_record(COLUMNS).expect("BUG: memory takes every row");
    for (index, (track, _)) in ends[0].iter().enumerate() {
        let ids = |levels: &[LevelIndex]| {
            levels.iter().map(|level| profile.rubric.level(*level).id.as_str()).collect::<Vec<_>>().join(" ")
        };
        let of_report = [shortened(profile.sheet.subject.as_deref().unwrap_or_default()), profile.rubric.full_title()];
        let of_report = of_report.into_iter().chain([profile.as_of.to_string(), (*track).to_owned()]);
        let cells = of_report.chain(ends.iter().map(|tracks| ids(&tracks[index].1)));
        table.write_record(cells.map(|cell| safe(&cell))).expect("BUG: memory takes every row");
    }
    let bytes = table.into_inner().expect("BUG: memory takes every row");
    String::from_utf8(bytes).expect("BUG: rows of text are text")
}
