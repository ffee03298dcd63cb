//! The page about several raters: the list of its sections.

use super::super::assessment::held_back;
use super::super::block::{Block, Document, Fact, Facts, FactsOf, List, ListItem, Mark, Table};
use super::super::inline::{Text, Tone};
use super::super::words::{self, ScoredVerdict};
use super::axes::criteria;
use super::compared::Compared;
use super::measures::{agreement, dimensions};
use super::roles::by_role;
use super::said::named;
use crate::domain::Role;
use crate::engine::{ComparedCriterion, ComparedWarning, DifferenceId};
use crate::text::count;

/// The most raters that have a row each.
const MOST_ROWS: usize = 12;

/// Says what raters agree and differ on, and whether that matters; what decides comes first.
#[must_use]
pub fn compared(compared: &Compared) -> Document {
    let subject = compared.low();
    let title = words::page_title(&subject, "raters compared on ");
    let answer = vec![words::subject_line(&subject), headline(compared)];
    let sections = [
        by_rater(compared),
        Some(decision(compared)),
        criteria(compared),
        disputed(compared),
        rated_alike(compared),
        rated_once(compared),
        warnings(compared),
        dimensions(compared),
        agreement(compared),
        Some(notes(compared)),
    ];
    Document { title: title.into(), answer, blocks: sections.into_iter().flatten().collect() }
}

fn headline(compared: &Compared) -> Block {
    let comparison = compared.comparison;
    let target = compared.low().target_title();
    let [low, high] =
        [&comparison.low, &comparison.high].map(|settled| ScoredVerdict::new(&settled.assessment.evidenced).verdict);
    let both = both(&low, &high);
    let (tone, words) = match comparison.differing() {
        0 if comparison.criteria.iter().all(|one| one.rated_by() < 2) => {
            (Tone::Strong, format!("No criterion has two ratings to compare: {low} for {target}."))
        }
        0 => (Tone::Strong, format!("No ratings of one criterion differ: {low} for {target}.")),
        _ if !comparison.matters() && low == high => {
            (Tone::Strong, format!("The differences do not change the verdict: {low} for {target}."))
        }
        _ if !comparison.matters() => {
            (Tone::Strong, format!("The differences change what is still possible for {target} and no more: {both}."))
        }
        _ if compared.peers.is_some() => (Tone::Caution, format!("The differences decide for {target}: {both}.")),
        all => {
            let decide = match comparison.decisive.len() {
                1 => "one of them decides".to_owned(),
                few => format!("{few} of them decide"),
            };
            let differences = count(all, "difference", "differences");
            (
                Tone::Caution,
                format!("{} for {target}: there are {differences}, and {decide}.", words::first_upper(&both)),
            )
        }
    };
    Block::Headline(tone, words.into())
}

/// Names the verdicts of both ways of settling; where one of them is a range, with the way that leads there.
fn both(low: &str, high: &str) -> String {
    match [low, high].iter().any(|verdict| verdict.contains(" to ")) {
        true => format!("settled low {low}, settled high {high}"),
        false => format!("between {low} and {high}"),
    }
}

/// Says what each rater's answers come to by themselves, or those of each role where raters are many.
fn by_rater(compared: &Compared) -> Option<Block> {
    if compared.raters.len() > MOST_ROWS {
        return by_role(compared);
    }
    let row = |index: usize| {
        let subject = compared.alone(index);
        let result = |ends| Text::from(ScoredVerdict::new(ends).to_string());
        let cause = held_back(&subject).unwrap_or_else(|| "–".to_owned());
        let results = [&subject.assessment.evidenced, &subject.assessment.claimed].map(result);
        let [evidenced, claimed] = results;
        vec![Text::from(named(&compared.raters[index].sheet.rater)), evidenced, claimed, cause.into()]
    };
    let columns = vec![("Rater", false), ("Evidenced", false), ("Claimed", false), ("Held back by", false)];
    let caption = "What the answers of each rater come to by themselves";
    let rows: Vec<_> = (0..compared.raters.len()).map(row).collect();
    if rows.is_empty() {
        return None;
    }
    Block::section("Verdict by rater", vec![Block::Table(Table { name: "raters", caption, columns, rows })])
}

/// Says what the differences decide, and which of them.
fn decision(compared: &Compared) -> Block {
    let comparison = compared.comparison;
    let [low, high] =
        [&comparison.low, &comparison.high].map(|settled| ScoredVerdict::new(&settled.assessment.evidenced));
    let mut rows = vec![Fact::new("Settled low", low.to_string()), Fact::new("Settled high", high.to_string())];
    let path = compared.case.request.path(compared.case.rubric);
    let is_judged = |one: &&ComparedCriterion| {
        path.contains(&(one.level, Role::Target)) || path.contains(&(one.level, Role::Skipped))
    };
    let is_open = |one: &&ComparedCriterion| one.ends().is_none() && !one.not_applicable;
    let open = comparison.criteria.iter().filter(is_judged).filter(is_open).count();
    if open > 0 {
        rows.push(Fact::new("Rated by nobody", count(open, "criterion", "criteria")));
    }
    let mut blocks = vec![Block::Facts(Facts { of: FactsOf::Part, rows })];
    if compared.peers.is_none() && comparison.matters() {
        let high = words::verdict(comparison.high.assessment.evidenced.low.verdict);
        let proof = if comparison.is_smallest { "no fewer are" } else { "fewer might be: not every set was looked at" };
        let decisive = comparison.decisive.len();
        let these = if decisive == 1 { "This one settled high is" } else { "These settled high are" };
        blocks.push(Block::paragraph(format!(
            "{these} enough for {high} with all others low, and {proof}. The talk starts here:"
        )));
        blocks.extend(items(compared, Mark::Number, &comparison.decisive).block());
        let others: Vec<_> = comparison.alone.iter().filter(|id| !comparison.decisive.contains(id)).cloned().collect();
        if !others.is_empty() {
            let each = if others.len() == 1 { "This one changes" } else { "Each of these changes" };
            blocks.push(Block::paragraph(format!("{each} a verdict by itself, settled against all others:")));
            blocks.extend(items(compared, Mark::Bullet, &others).block());
        }
    }
    Block::section("What the differences decide", blocks).expect("BUG: both ways of settling are there")
}

/// Lists differences, each with who said what.
fn items(compared: &Compared, mark: Mark, ids: &[DifferenceId]) -> List {
    let item = |id: &DifferenceId| {
        let comparison = compared.comparison;
        let (text, place, said) = match id {
            DifferenceId::Criterion(id) => {
                let found = comparison.criteria.iter().find(|compared| compared.id == *id);
                let [place, said] = [Compared::place, Compared::ratings]
                    .map(|say| found.map(|found| say(compared, found)).unwrap_or_default());
                (compared.case.item(id).text.as_str(), place, said)
            }
            DifferenceId::Warning(id) => {
                let found = comparison.warnings.iter().find(|compared| compared.id == *id);
                let said = found.map(|found| compared.observed(found)).unwrap_or_default();
                let text = compared.case.rubric.find_warning(id.as_str()).map_or("", |sign| sign.text.as_str());
                (text, "warning sign".to_owned(), said)
            }
        };
        ListItem {
            words: text.into(),
            place: Some(place.into()),
            facts: vec![Fact::new("Said", said)],
            ..ListItem::default()
        }
    };
    List::new(mark, ids.iter().map(item).collect())
}

/// Lists what some rate alike, and others say that it does not apply.
fn disputed(compared: &Compared) -> Option<Block> {
    let disputed = compared.comparison.criteria.iter().filter(|one| one.is_disputed() && one.distance() == 0);
    let disputed = disputed.map(|one| line(compared, one, &compared.ratings(one)));
    List::new(Mark::Open, disputed.collect()).section("Criteria that some rate and others set aside")
}

/// Lists what two raters or more rate alike.
fn rated_alike(compared: &Compared) -> Option<Block> {
    let is_alike = |one: &&ComparedCriterion| one.rated_by() > 1 && one.distance() == 0 && !one.is_disputed();
    let alike = compared.comparison.criteria.iter().filter(is_alike);
    let alike = alike.filter_map(|one| Some(line(compared, one, compared.label(&one.id, one.ends()?[0]))));
    List::new(Mark::Bullet, alike.collect()).section("Criteria rated alike")
}

/// Lists what one rater alone rates; for the person rated, what has one rating to show.
fn rated_once(compared: &Compared) -> Option<Block> {
    let once = compared.comparison.criteria.iter().filter(|one| one.rated_by() == 1 && !one.is_disputed());
    let once = once.map(|one| line(compared, one, &compared.ratings(one)));
    let title =
        if compared.peers.is_some() { "Criteria with one rating to show" } else { "Criteria rated by one alone" };
    List::new(Mark::Bullet, once.collect()).section(title)
}

fn line(compared: &Compared, one: &ComparedCriterion, said: &str) -> ListItem {
    let criterion = compared.criterion(one);
    let words = format!("{}: {said}", criterion.text);
    ListItem { words: words.into(), place: Some(compared.place(one).into()), ..ListItem::default() }
}

fn warnings(compared: &Compared) -> Option<Block> {
    let differing = compared.comparison.warnings.iter().filter(|one| one.differs());
    let line = |one: &ComparedWarning| {
        let text = compared.case.rubric.find_warning(one.id.as_str()).map_or("", |sign| sign.text.as_str());
        let said = match compared.peers {
            None => compared.observed(one),
            Some(_) => "raters differ".to_owned(),
        };
        format!("{text}: {said}")
    };
    List::plain(Mark::Open, differing.map(line)).section("Warning signs on which raters differ")
}

fn notes(compared: &Compared) -> Block {
    let peers = compared.peers.filter(|peers| peers.count > 0).map(|peers| {
        let hidden = count(peers.count, "peer is", "peers are");
        match peers.count {
            0..3 => format!("{hidden} not shown: what peers say is, from three on."),
            _ => format!(
                "{hidden} not shown one by one: of each criterion that three or more of them rated, their median and range. Whoever has another page of this, with one peer more or fewer, can subtract one from the other: hand over one."
            ),
        }
    });
    // Whom the person rated has in common with peers is not told.
    let raters = if compared.peers.is_some() { 0 } else { compared.raters.len() };
    let alone = (0..raters).filter(|rater| is_alone(compared, *rater)).map(|rater| {
        let rater = named(&compared.raters[rater].sheet.rater);
        format!("{rater} rated no criterion that somebody else rated.")
    });
    let closing =
        "Whoever did not rate a criterion is left out of it. A committee decides; this page shows what to talk about.";
    let notes = peers.into_iter().chain(alone).chain([closing.to_owned()]);
    Block::Notes(notes.map(Text::from).collect())
}

/// Tells whether a rater rated nothing that another one rated too.
fn is_alone(compared: &Compared, rater: usize) -> bool {
    let shared = |one: &ComparedCriterion| one.ratings[rater].is_some() && one.rated_by() > 1;
    !compared.comparison.criteria.iter().any(shared)
}
