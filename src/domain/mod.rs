//! The words of the field as types: rubric, scale, level, criterion, answer, evidence, and exact numbers and dates.
//!
//! A leaf: it uses nothing else of this crate and reads no file format. Values are made by parsing or by a checked
//! constructor, so whatever holds one may rely on it.
//!
//! **Invariant**: no floating point takes part in any comparison or sum here or in the engine.

mod ahead;
mod answers;
mod asks;
mod case;
mod condition;
mod counted;
mod criterion;
mod date;
mod derived;
mod evidence;
mod further;
mod growth;
mod id;
mod level;
mod lineage;
mod link;
mod log;
mod parts;
mod policy;
mod ratio;
mod rubric;
mod scale;
mod verdict;
mod vocabulary;
mod warning;
mod weight;
mod worth;

pub use answers::{Answer, AnswerSheet, EvidenceEntry, NoConfirmer, Rater, RaterRole, Response, RubricReference};
pub use asks::Asks;
pub use case::{Case, EmptyTarget, Profile, Request, Role};
pub use condition::{Condition, Counted, Form, FormWord, Judged, Measure, Threshold};
pub use counted::{CountedCompetency, LevelCondition};
pub use criterion::{Competency, CompetencyPart, CompetencyStep, CountsFor, Criterion, Expectation, Expected, Reach};
pub use date::{Date, InvalidDate};
pub use evidence::{Evidence, PieceKey, Tier};
pub use further::{Credit, Further, LabelledLink};
pub use growth::{Action, Effort, Takes};
pub use id::{CriterionId, DimensionId, EvidenceId, InvalidId, LevelId, RatingId, RubricId, TrackId, WarningId};
pub use level::{Current, Dimension, Entry, Level, LevelIndex, Track, TrackPart};
pub use lineage::{ItemKind, Lineage, LineageItem, Overlay};
pub use link::{InvalidLink, Link};
pub use log::{LogEntry, UsedEvidence};
pub use parts::{InvalidRubric, Retired, RubricParts};
pub use policy::{EvidencePolicy, Policy, ScoreLabel, SustainedMonths, VerdictBands};
pub use ratio::{InvalidRatio, Ratio};
pub use rubric::Rubric;
pub use scale::{InvalidScale, Rating, Scale, ScaleStep};
pub use verdict::{Gate, GateMap, Verdict};
pub use warning::{Severity, WarningSign};
pub use weight::{InvalidWeight, Weight};

pub(crate) use evidence::words;
pub(crate) use vocabulary::vocabulary;
