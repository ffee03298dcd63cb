//! What the text in a block is made of.

use std::fmt;

use crate::text::visible;

use super::number::Score;

/// Emphasises a text; without colour every text reads the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// As it is.
    Plain,
    /// Of greater weight.
    Strong,
    /// Of lesser weight.
    Faint,
    /// All is well.
    Good,
    /// Somebody should look.
    Caution,
    /// Something stands in the way.
    Bad,
}

/// Holds words on one line that show as they are and do nothing to a terminal.
///
/// **Invariant**: [`visible`]. Whatever a block shows is made of these, so no section has to think of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Words(String);

impl Words {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: AsRef<str>> From<T> for Words {
    fn from(text: T) -> Self {
        Self(visible(text.as_ref()).into_owned())
    }
}

/// Holds a text in one paragraph, item or cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Text(pub Vec<Span>);

/// Holds a piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Span {
    /// Words.
    Plain(Words),
    /// Words that stand out.
    Strong(Words),
    /// What explains the words before it.
    Aside(Words),
    /// What is typed on a command line.
    Code(Words),
    /// Where something can be looked at.
    Link {
        /// The place as it was given.
        shown: Words,
        /// Where a click may lead; none where it is no plain web or mail address.
        address: Option<String>,
    },
    /// Words that a script may look for.
    Data(Data, Words),
}

/// Says what a script finds in words of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Data {
    /// A score of the whole result, or of a dimension.
    Score {
        /// Which result: `claimed` or `evidenced`.
        result: &'static str,
        /// The dimension, by id.
        dimension: Option<String>,
        /// The score, exactly.
        score: Score,
    },
    /// The verdict of a result: `claimed` or `evidenced`.
    Verdict(&'static str),
    /// How a gate stands, by its title.
    Gate(&'static str, GateState),
    /// What a dimension lacks, by id.
    Gap(String),
    /// A criterion that is missing, by id.
    Missing(String),
}

/// Says whether a gate lets the case through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GateState {
    /// It does.
    Met,
    /// It does not.
    NotMet,
    /// It depends on what is not answered yet.
    Open,
}

impl GateState {
    /// Gives the state of what is open at these ends.
    pub(super) fn of(low: bool, high: bool) -> Self {
        match (low, high) {
            (true, _) => Self::Met,
            (false, true) => Self::Open,
            (false, false) => Self::NotMet,
        }
    }

    /// Gives a glyph by which it is found at a glance and without colour.
    pub(super) fn glyph(self) -> char {
        match self {
            Self::Met => '✓',
            Self::NotMet => '✗',
            Self::Open => '?',
        }
    }

    /// Says it in a word or two.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not met",
            Self::Open => "open",
        }
    }
}

impl<T: AsRef<str>> From<T> for Text {
    fn from(text: T) -> Self {
        Self::default().then(text)
    }
}

impl fmt::Display for Text {
    /// Writes the words alone, what explains them between parentheses.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|span| match span {
            Span::Plain(words) | Span::Strong(words) | Span::Data(_, words) => formatter.write_str(words.as_str()),
            Span::Link { shown, .. } => formatter.write_str(shown.as_str()),
            Span::Aside(words) => write!(formatter, " ({})", words.as_str()),
            Span::Code(words) => write!(formatter, "`{}`", words.as_str()),
        })
    }
}

impl Text {
    pub(super) fn then(self, words: impl AsRef<str>) -> Self {
        self.with(Span::Plain(words.into()))
    }

    pub(super) fn with_score(self, result: &'static str, dimension: Option<&str>, score: &Score) -> Self {
        let data = Data::Score { result, dimension: dimension.map(str::to_owned), score: score.clone() };
        self.with(Span::Data(data, score.to_string().into()))
    }

    pub(super) fn with(mut self, span: Span) -> Self {
        self.0.push(span);
        self
    }
}
