//! On what the ratings of the target rest, in one paragraph: every gate can be lied past, so a reader is told.

use crate::domain::Date;
use crate::engine::Rests;
use crate::text::{count, visible};

use super::super::block::Block;
use super::super::policy;
use super::super::subject::Subject;
use super::super::words::few;

/// How many of those who confirm are named; the others are counted.
const NAMED: usize = 3;

/// Says where the rubric of a report comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    BuiltIn,
    /// A file of this name.
    File(String),
}

/// Says which text a rubric was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// Where that is.
    pub origin: Origin,
    /// The SHA-256 of it, in hexadecimal.
    pub sha256: String,
}

/// Says what the ratings, the levels held and the bars rest on; nothing where there is nothing to say.
pub(super) fn section(subject: &Subject, origin: &Origin) -> Option<Block> {
    let rests = &subject.assessment.rests;
    let sentences = [ratings(rests), unbacked(rests), held(subject), inferred(subject), rubric(subject, origin)];
    let sentences: Vec<_> = sentences.into_iter().flatten().collect();
    let paragraph = (!sentences.is_empty()).then(|| Block::paragraph(sentences.join(" ")));
    Block::section("On what this rests", paragraph.into_iter().collect())
}

/// Counts the pieces behind the ratings, and what they have in common.
fn ratings(rests: &Rests) -> Option<String> {
    if rests.backed == 0 {
        return None;
    }
    let of_pieces: Vec<_> = links(rests).into_iter().chain(confirmed(rests)).collect();
    let undated = (rests.undated > 0).then(|| format!("{} without a date", rests.undated));
    let dated = rests.dated.map(|(first, last)| match (month(first), month(last)) {
        (first, last) if first == last => format!("dated {first}"),
        (first, last) => format!("dated {first} to {last}"),
    });
    let widest = (rests.widest > 1).then(|| format!("one piece stands behind {} of them", rests.widest));
    let parts: Vec<_> = [of_pieces.join(", ")]
        .into_iter()
        .chain(undated)
        .chain(dated)
        .chain(widest)
        .filter(|part| !part.is_empty())
        .collect();
    let rest = count(rests.backed, "rating rests", "ratings rest");
    Some(format!("{rest} on {}: {}.", count(rests.pieces, "piece", "pieces"), parts.join("; ")))
}

/// Says how many links lead to how many hosts, and how many say only what something is called.
fn links(rests: &Rests) -> Vec<String> {
    let on_hosts = || format!("{} on {}", count(rests.addresses, "link", "links"), count(rests.hosts, "host", "hosts"));
    let other = rests.links.saturating_sub(rests.addresses);
    let link = if rests.addresses > 0 { ["that is", "that are"] } else { ["link that is", "links that are"] };
    let kind = if other == 1 { "a ticket or a path" } else { "tickets, paths" };
    let others = format!("{} no address ({kind})", count(other, link[0], link[1]));
    let on_hosts = (rests.addresses > 0).then(on_hosts);
    on_hosts.into_iter().chain((other > 0).then_some(others)).collect()
}

/// Says who confirms how much.
fn confirmed(rests: &Rests) -> Option<String> {
    let people = rests.confirmers.len();
    let name = |(name, pieces): &(String, usize)| format!("{}: {pieces}", visible(name));
    let names: Vec<_> = rests.confirmers.iter().take(NAMED).map(name).collect();
    let others = people.saturating_sub(NAMED);
    let others = (others > 0).then(|| format!(", and {}", few(others, "other", "others")));
    let names = format!("{}{}", names.join(", "), others.unwrap_or_default());
    let people = count(people, "person", "people");
    (rests.confirmed > 0).then(|| format!("{} confirmed by {people} ({})", rests.confirmed, names))
}

fn month(day: Date) -> String {
    let (year, month) = day.month();
    format!("{year:04}-{month:02}")
}

fn unbacked(rests: &Rests) -> Option<String> {
    let ratings = count(rests.unbacked, "claim rests", "claims rest");
    (rests.unbacked > 0).then(|| format!("{ratings} on nothing that somebody else can check."))
}

/// Says which levels count as met without having been answered.
fn held(subject: &Subject) -> Option<String> {
    let held = subject.assessment.rests.held.iter();
    let level = |(level, answered, of): &_| format!("{} {answered} of {of}", subject.level(*level).id);
    let levels: Vec<_> = held.map(level).collect();
    (!levels.is_empty()).then(|| format!("Answered of the criteria of levels held: {}.", levels.join(", ")))
}

/// Says at which skipped levels criteria count as met that nobody showed there.
fn inferred(subject: &Subject) -> Option<String> {
    let inferred = subject.assessment.rests.inferred.iter();
    let level = |(level, inferred, of): &_| format!("{} {inferred} of {of}", subject.level(*level).id);
    let levels: Vec<_> = inferred.map(level).collect();
    (!levels.is_empty()).then(|| format!("Inferred, without evidence of their own: {}.", levels.join(", ")))
}

/// Says that the rubric is somebody's own, and which of its bars are.
fn rubric(subject: &Subject, origin: &Origin) -> Option<String> {
    let from = match origin {
        Origin::BuiltIn => None,
        Origin::File(name) => Some(format!("Rubric from {}, not the built-in", visible(name))),
    };
    let unlike = unlike_default(subject, origin);
    let unlike = (!unlike.is_empty()).then(|| unlike.join(", "));
    match (from, unlike) {
        (None, None) => None,
        (Some(from), None) => Some(format!("{from}; policy as by default.")),
        (None, Some(unlike)) => Some(format!("Policy unlike the default: {unlike}.")),
        (Some(from), Some(unlike)) => Some(format!("{from}; policy unlike the default: {unlike}.")),
    }
}

/// Lists the keys of the policy that differ from the default, with their values, as files write them; and the target's own
/// of a rubric that is not built in.
fn unlike_default(subject: &Subject, origin: &Origin) -> Vec<String> {
    let target = subject.level(subject.assessment.target);
    let own = [("sustained_months", target.sustained_months), ("active_months", target.active_months)];
    let own = own.into_iter().filter(|_| *origin != Origin::BuiltIn);
    let own = own.filter_map(|(key, value)| Some(format!("{key} {} at {}", value?, target.id)));
    policy::unlike_default(subject.case.rubric).into_iter().chain(own).collect()
}
