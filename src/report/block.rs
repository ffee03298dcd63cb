//! What a page is made of: the kinds of block.

use super::axes::Axes;
use super::inline::{Data, GateState, Span, Text, Tone, Words};
use super::number::Score;
use super::scores::ScoreRow;
use super::trends::Trend;

/// Holds a page for people: every format lays out these blocks, in this order, and adds nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What the page is called where it is listed: in a tab, a bookmark.
    pub(super) title: Words,
    /// What a reader wants to know first; a terminal keeps it on one screen.
    pub(super) answer: Vec<Block>,
    pub(super) blocks: Vec<Block>,
}

impl Document {
    /// Makes a page that has no answer to give first.
    pub(super) fn new(title: impl Into<Words>, blocks: Vec<Block>) -> Self {
        Self { title: title.into(), answer: Vec::new(), blocks }
    }

    /// Leaves the answer alone, with nothing below it.
    #[must_use]
    pub fn brief(self) -> Self {
        Self { blocks: Vec::new(), ..self }
    }

    /// Lists all blocks in their order.
    pub(super) fn all(&self) -> impl Iterator<Item = &Block> {
        self.answer.iter().chain(&self.blocks)
    }
}

/// Holds a part of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// What the page says above all.
    Headline(Tone, Text),
    /// A part with a heading of its own.
    Section(Section),
    /// Words for themselves.
    Paragraph(Tone, Text),
    /// What came out, in figures.
    Figures(Box<Figures>),
    /// How the gates stand, in a line or two.
    Gates(Vec<(GateState, Words)>),
    /// Labels, each with what belongs to it.
    Facts(Facts),
    /// Items of one kind.
    List(List),
    /// Rows under columns.
    Table(Table),
    /// Scores against the bar of ready: a table, and drawn wherever a format can draw.
    Scores(Vec<ScoreRow>),
    /// Who rates what how, on one axis a criterion.
    Axes(Axes),
    /// Scores over time: a line each, drawn wherever a format can draw.
    Trends(Vec<Trend>),
    /// Two lists beside each other, group by group.
    Sides(Sides),
    /// What else a reader should know; it stands last.
    Notes(Vec<Text>),
}

/// Holds a part with a heading of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub title: Words,
    /// [`Tone::Caution`] where it is not about the answers as they are.
    pub tone: Tone,
    pub blocks: Vec<Block>,
}

impl Block {
    /// Makes a section, or nothing where it has nothing to say.
    pub(super) fn section(title: impl Into<Words>, blocks: Vec<Self>) -> Option<Self> {
        let is_empty = blocks.is_empty();
        let section = Section { title: title.into(), tone: Tone::Plain, blocks };
        (!is_empty).then_some(Self::Section(section))
    }

    /// Makes a paragraph in the tone of the text around it.
    pub(super) fn paragraph(text: impl Into<Text>) -> Self {
        Self::Paragraph(Tone::Plain, text.into())
    }
}

/// Holds what came out, in figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figures {
    /// What holds the verdict back; none where nothing does.
    pub held_back: Option<Words>,
    /// Evidenced and claimed.
    pub results: [Figure; 2],
    /// How many criteria are shown, or how many conditions hold, behind what is counted.
    pub counted: (&'static str, Words),
    /// The level that the evidence carries.
    pub standing: Words,
    /// The same by ids, where there is no room for titles.
    pub short_standing: Words,
}

/// Holds one of the two results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub label: &'static str,
    /// What it is called in data.
    pub name: &'static str,
    pub score: Score,
    pub verdict: Words,
    /// What the rubric calls the score, behind a comma; empty where it has no name for it.
    pub named: Words,
}

impl Figures {
    /// What stands before the cause that holds the verdict back.
    pub(super) const HELD_BACK: &str = "Held back by";

    /// Gives each with its label.
    pub(super) fn facts(&self) -> Facts {
        let held_back = self.held_back.as_ref().map(|cause| Fact::new(Self::HELD_BACK, cause.as_str()));
        let held_back = held_back.map(|fact| Fact { tone: Tone::Strong, ..fact });
        let result = |Figure { label, name, score, verdict, named }: &Figure| {
            let text = Text::default().with_score(name, None, score).then(", ");
            let text = text.with(Span::Data(Data::Verdict(name), verdict.clone()));
            Fact::new(label, if named.as_str().is_empty() { text } else { text.then(named.as_str()) })
        };
        let (label, counted) = &self.counted;
        let counted = Fact::new(label, counted.as_str());
        let standing = Fact::new("Stands at", self.standing.as_str());
        let rows = held_back.into_iter().chain(self.results.iter().map(result)).chain([counted, standing]).collect();
        Facts { of: FactsOf::Result, rows }
    }
}

/// Holds labels, each with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    pub of: FactsOf,
    pub rows: Vec<Fact>,
}

/// Says what facts are to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FactsOf {
    /// What the page is about.
    Subject,
    /// What came out.
    Result,
    /// More about a part.
    Part,
}

/// Holds a label with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fact {
    pub label: Words,
    /// What belongs to it, one text or more.
    pub values: Vec<Text>,
    /// [`Tone::Strong`] where nothing else matters as much, [`Tone::Faint`] where it only helps to find the thing.
    pub tone: Tone,
}

impl Fact {
    pub(super) fn new(label: impl Into<Words>, value: impl Into<Text>) -> Self {
        Self::of(label, vec![value.into()])
    }

    pub(super) fn of(label: impl Into<Words>, values: Vec<Text>) -> Self {
        Self { label: label.into(), values, tone: Tone::Plain }
    }
}

/// Holds items of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    pub mark: Mark,
    /// The number of the first item.
    pub first: usize,
    pub items: Vec<ListItem>,
    /// What can be folded away.
    pub folded: Option<Folded>,
    /// Where the items lead together.
    pub outcome: Option<Text>,
}

/// Says what stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// A bullet.
    Bullet,
    /// Its number, in an order that matters.
    Number,
    /// Its number, and a box to tick off where a format has one.
    Task,
    /// A mark for what weighs against somebody.
    Against,
    /// A mark for what speaks for somebody.
    For,
    /// A mark for what is open.
    Open,
    /// Nothing: each item is a block with a title.
    Title,
    /// Nothing: an item stands under the one before it that has less depth.
    Tree,
}

/// Says which items a format may fold away, where it can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Folded {
    /// How many items stand before them.
    pub after: usize,
    /// What is said in their place.
    pub summary: Words,
}

/// Holds an item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ListItem {
    pub words: Words,
    /// Where it stands.
    pub place: Option<Words>,
    /// The criterion that it is, as files name it.
    pub id: Option<String>,
    pub facts: Vec<Fact>,
    /// How many items it stands under, in a tree.
    pub depth: usize,
}

impl ListItem {
    /// Says between parentheses where it stands and, where lines have room for it, what it is called in files.
    pub(super) fn aside(&self, with_id: bool) -> Option<String> {
        let id = self.id.as_deref().filter(|_| with_id);
        let parts: Vec<_> = self.place.as_ref().map(Words::as_str).into_iter().chain(id).collect();
        (!parts.is_empty()).then(|| format!("({})", parts.join("; ")))
    }
}

impl List {
    /// Makes a list of items that say no more than their words.
    pub(super) fn plain<T: Into<Words>>(mark: Mark, items: impl IntoIterator<Item = T>) -> Self {
        let item = |words: T| ListItem { words: words.into(), ..ListItem::default() };
        Self::new(mark, items.into_iter().map(item).collect())
    }

    pub(super) fn new(mark: Mark, items: Vec<ListItem>) -> Self {
        Self { mark, first: 1, items, folded: None, outcome: None }
    }

    /// Tells whether a number stands before each item.
    pub(super) fn is_numbered(&self) -> bool {
        matches!(self.mark, Mark::Number | Mark::Task)
    }

    /// Gives the list as a block; none where it is empty.
    pub(super) fn block(self) -> Option<Block> {
        (!self.items.is_empty()).then_some(Block::List(self))
    }

    /// Gives the list as a section of its own; none where it is empty.
    pub(super) fn section(self, title: impl Into<Words>) -> Option<Block> {
        Block::section(title, self.block().into_iter().collect())
    }
}

/// Holds rows under columns; the first cell of a row is its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// What it is called in a format that lays each kind of table out differently.
    pub name: &'static str,
    pub caption: &'static str,
    /// The columns, and whether each holds numbers.
    pub columns: Vec<(&'static str, bool)>,
    pub rows: Vec<Vec<Text>>,
}

/// Holds two lists beside each other, group by group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sides {
    pub titles: [Words; 2],
    /// The groups: a heading, and what each list has of it.
    pub groups: Vec<(Words, [Vec<Words>; 2])>,
}
