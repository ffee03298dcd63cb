//! Reads what is supposed: `ID=RATING`, `ID=RATING+linked`, `ID=+linked`, `ID=yes`.

use std::collections::BTreeSet;

use crate::domain::{Criterion, Date, Level, Request, Rubric, Scale, Tier};
use crate::engine::{SupposedEvidence, SupposedResponse, Supposition};
use crate::text::cut;
use crate::text_file::{did_you_mean, nearest};

/// The words for evidence, each with its tier.
const EVIDENCE: [(&str, Tier); 3] = [("told", Tier::Told), ("linked", Tier::Checkable), ("confirmed", Tier::Confirmed)];

/// Tells why a text supposes nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Mistake {
    /// There is no `=`, or nothing on one side of it.
    #[error("`{}` supposes nothing", cut(.0))]
    Form(String),
    /// The rubric has no such id.
    #[error("{0}")]
    UnknownId(#[from] UnknownId),
    /// The id belongs to a level that is not judged.
    #[error("`{id}` is not on the path to `{target}`, so supposing it changes nothing")]
    OffPath {
        /// The id.
        id: String,
        /// The level aimed at.
        target: String,
    },
    /// Only somebody who has the title of its level can show the criterion, and nobody has who aims there.
    #[error("`{0}` can be shown only by somebody who has the title, so supposing it changes nothing")]
    InSeat(String),
    /// The scale has no such rating.
    #[error("`{}` is no rating", cut(.word))]
    UnknownRating {
        /// The word.
        word: String,
        /// Ratings that may have been meant.
        near: Vec<String>,
        /// All of them.
        known: Vec<String>,
    },
    /// There is no such evidence.
    #[error("`{}` is no evidence", cut(.word))]
    UnknownEvidence {
        /// The word.
        word: String,
        /// Words that may have been meant.
        near: Vec<String>,
    },
    /// A warning sign is observed or not.
    #[error("`{id}` is a warning sign, and `{}` does not say whether it is observed", cut(.word))]
    NeitherYesNorNo {
        /// The sign.
        id: String,
        /// The word.
        word: String,
    },
    /// It applies to everybody.
    #[error("`{id}` {why_not}, so it cannot be `na`")]
    NeverAside {
        /// The criterion.
        id: String,
        /// Why it is never set aside.
        why_not: &'static str,
    },
    /// One thing is supposed twice.
    #[error("`{0}` is supposed twice")]
    Twice(String),
}

impl Mistake {
    /// Says how to mend it.
    pub(super) fn hints(&self) -> Vec<String> {
        let or = |hint: Option<String>, other: &str| vec![hint.unwrap_or_else(|| other.to_owned())];
        match self {
            Self::Form(_) => {
                vec!["write ID=RATING, ID=RATING+linked, ID=+linked, or ID=yes and ID=no for a warning sign".to_owned()]
            }
            Self::UnknownId(unknown) => vec![unknown.hint()],
            Self::OffPath { .. } => vec!["name another level with --target".to_owned()],
            Self::InSeat(_) => vec!["suppose another criterion; this one is not judged before".to_owned()],
            Self::UnknownRating { near, known, .. } => {
                let all = format!("the ratings are {}, or `na`", known.join(", "));
                did_you_mean(near).into_iter().chain([all]).collect()
            }
            Self::UnknownEvidence { near, .. } => or(did_you_mean(near), "evidence is `told`, `linked` or `confirmed`"),
            Self::NeitherYesNorNo { id, .. } => vec![format!("write {id}=yes or {id}=no")],
            Self::NeverAside { .. } => vec!["suppose a rating".to_owned()],
            Self::Twice(_) => vec!["suppose it once; a rating and evidence go together: ID=RATING+linked".to_owned()],
        }
    }
}

/// Tells that neither a criterion nor a warning sign of the rubric has this id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the rubric has neither a criterion nor a warning sign `{}`", cut(.id))]
pub struct UnknownId {
    /// The id.
    pub id: String,
    /// Ids that may have been meant.
    pub near: Vec<String>,
}

impl UnknownId {
    /// Looks among the ids of these levels for what may have been meant.
    pub(super) fn among<'a>(levels: impl Iterator<Item = &'a Level>, id: &str) -> Self {
        let criteria = |level: &'a Level| level.criteria.iter().map(|criterion| criterion.id.as_str());
        let signs = |level: &'a Level| level.warnings.iter().map(|sign| sign.id.as_str());
        let known = levels.flat_map(|level| criteria(level).chain(signs(level)));
        Self { id: id.to_owned(), near: nearest(id, known) }
    }

    pub(super) fn hint(&self) -> String {
        did_you_mean(&self.near).unwrap_or_else(|| "`ladder assess --details` lists the ids".to_owned())
    }
}

/// Reads what is supposed about the answers to a request; new evidence is of its day.
///
/// # Errors
/// When a text has another form, or names what the rubric does not have.
pub(super) fn suppositions(texts: &[String], rubric: &Rubric, request: Request) -> Result<Vec<Supposition>, Mistake> {
    let mut seen = BTreeSet::new();
    let mut suppositions = Vec::with_capacity(texts.len());
    for text in texts {
        let (id, value) = text.split_once('=').ok_or_else(|| Mistake::Form(text.clone()))?;
        let (id, value) = (id.trim(), value.trim());
        if id.is_empty() || value.is_empty() {
            return Err(Mistake::Form(text.clone()));
        }
        suppositions.push(supposition(id, value, rubric, request)?);
        if !seen.insert(id) {
            return Err(Mistake::Twice(id.to_owned()));
        }
    }
    Ok(suppositions)
}

/// Reads one supposition.
fn supposition(id: &str, value: &str, rubric: &Rubric, request: Request) -> Result<Supposition, Mistake> {
    let (target, as_of) = (request.target(), request.as_of());
    let on_path: Vec<_> = request.path(rubric).into_iter().map(|(level, _)| level).collect();
    let path = || on_path.iter().map(|level| rubric.level(*level));
    if let Some(sign) = path().flat_map(|level| &level.warnings).find(|sign| sign.id.as_str() == id) {
        let observed = match value {
            "yes" => true,
            "no" => false,
            _ => return Err(Mistake::NeitherYesNorNo { id: id.to_owned(), word: value.to_owned() }),
        };
        return Ok(Supposition::Warning(sign.id.clone(), observed));
    }
    let Some((level, criterion)) = rubric.uses(id).filter(|(level, _)| on_path.contains(level)).last() else {
        if rubric.item(id).is_some() || rubric.find_warning(id).is_some() {
            return Err(Mistake::OffPath { id: id.to_owned(), target: rubric.level(target).id.to_string() });
        }
        return Err(UnknownId::among(path(), id).into());
    };
    if !request.asks(rubric, level, criterion) {
        return Err(Mistake::InSeat(id.to_owned()));
    }
    let supposed = answer(criterion, value, rubric, as_of)?;
    let is_na = matches!(supposed, Supposition::Answer { given: Some(SupposedResponse::NotApplicable), .. });
    if let Some(why_not) = rubric.why_not_aside(id).filter(|_| is_na) {
        return Err(Mistake::NeverAside { id: id.to_owned(), why_not });
    }
    Ok(supposed)
}

/// Reads another answer to a criterion: a rating, evidence, or both.
fn answer(criterion: &Criterion, value: &str, rubric: &Rubric, as_of: Date) -> Result<Supposition, Mistake> {
    let (given, evidence) = value.split_once('+').map_or((value, None), |(given, evidence)| (given, Some(evidence)));
    let (given, evidence) = (given.trim(), evidence.map(str::trim));
    let piece = |tier| SupposedEvidence { tier, date: as_of };
    let evidence =
        evidence.map(tier).transpose()?.map(|tier| vec![piece(tier); criterion.occasions]).unwrap_or_default();
    let given = match given {
        "" => None,
        "na" => Some(SupposedResponse::NotApplicable),
        word => Some(rating(word, criterion.scale(rubric.scale()))?),
    };
    Ok(Supposition::Answer { criterion: criterion.id.clone(), given, evidence })
}

/// Reads a rating by id or number.
fn rating(word: &str, scale: &Scale) -> Result<SupposedResponse, Mistake> {
    let ids = || scale.steps().iter().map(|step| step.id.as_str());
    scale.rating(word).map(SupposedResponse::Rated).ok_or_else(|| Mistake::UnknownRating {
        word: word.to_owned(),
        near: nearest(word, ids().chain(["na"])),
        known: ids().enumerate().map(|(place, id)| format!("{place} `{id}`")).collect(),
    })
}

/// Reads a word for evidence.
fn tier(word: &str) -> Result<Tier, Mistake> {
    let known = EVIDENCE.into_iter().find(|(known, _)| *known == word);
    known.map(|(_, tier)| tier).ok_or_else(|| Mistake::UnknownEvidence {
        word: word.to_owned(),
        near: nearest(word, EVIDENCE.map(|(known, _)| known)),
    })
}
