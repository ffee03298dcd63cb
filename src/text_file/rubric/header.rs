//! Reads what a rubric or an overlay says of itself, and what it builds on.

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::value::{ByteRange, Scalar, cut, decimal};
use super::further;
use super::values::{Names, id, name, text};
use crate::domain::{Credit, Overlay, RubricId};

/// The versions of the format that this program reads.
const SCHEMAS: [&str; 2] = ["1", "2"];

/// The keys that say what a rubric builds on; they came with the second version.
pub(super) const BUILDING: [&str; 3] = ["extends", "overlay", "remove"];

/// Names what a file is: its id, its version and its titles; none of what is wrong.
pub(super) struct RubricHeader {
    pub(super) id: Option<RubricId>,
    pub(super) version: Option<String>,
    pub(super) title: Option<String>,
    pub(super) summary: Option<String>,
    pub(super) source: Option<Credit>,
}

impl RubricHeader {
    /// Gives what it says of an overlay; none where something is wrong.
    pub(super) fn into_overlay(self) -> Option<Overlay> {
        let Self { id, version, title, summary, source } = self;
        Some(Overlay { id: id?, version: version?, title: title?, summary, source })
    }
}

/// Reads the first keys of a file; `stem` is its name, which its id should equal.
pub(super) fn header<'t>(table: &mut TableReader<'t>, stem: Option<&str>, names: &mut Names<'t>) -> RubricHeader {
    table.required("schema");
    let id = id(table, names, RubricId::parse);
    if let Some((id, stem)) = id.as_ref().zip(stem).filter(|(id, stem)| id.as_str() != *stem) {
        let message = format!("the id `{id}` differs from the name `{stem}` of the file");
        let problem = table.at.key("id").problem(Code::IdFileName, message);
        problem.hint("name both alike, so that one finds the other").report();
    }
    let version = table.required("version").and_then(name);
    let title = table.required("title").and_then(name);
    let summary = table.optional("summary").and_then(text);
    let source = further::source(table);
    RubricHeader { id, version, title, summary, source }
}

/// Refuses a version of the format that is not known, and keys that it does not have.
pub(super) fn schema(root: At) {
    let Some(version) = root.find("schema").and_then(At::scalar) else { return };
    let number = if let Scalar::Number(version) = version { decimal(version) } else { "".into() };
    if !SCHEMAS.contains(&&*number) {
        let message = format!("{} is no version of the rubric format that this program knows", version.describe());
        let problem = root.key("schema").problem(Code::UnknownSchema, message);
        problem.hint("write `schema: 1` or `schema: 2`").report();
    } else if number == SCHEMAS[0] {
        let policy = root.find("policy");
        let of_root = BUILDING.into_iter().chain(["source", "competencies", "tracks"]).map(|key| (key, Some(root)));
        let of_policy = ["distance", "labels"].map(|key| (key, policy));
        let of_criteria =
            criteria(root).flat_map(|criterion| ["examples", "links", "tags"].map(|key| (key, Some(criterion))));
        let keys = of_root.chain(of_policy).chain(of_criteria);
        for (key, at) in keys.filter_map(|(key, of)| Some((key, of?.find(key)?))) {
            let problem =
                at.key_problem(Code::UnknownKey, format!("there is no key `{key}` in version 1 of the format"));
            problem.hint("write `schema: 2`").report();
        }
        let foundation = policy.and_then(|policy| policy.find("foundation"));
        if let Some(at) = foundation.filter(|at| at.peek_text() == Some("off")) {
            let problem = at.problem(Code::InvalidNumber, "`off` came with version 2 of the format");
            problem.hint("write `schema: 2`, or a number from 0 to 1").report();
        }
    }
}

/// Lists the criteria of all levels, as far as they stand where they should.
fn criteria(root: At) -> impl Iterator<Item = At> {
    let levels = root.find("levels").into_iter().flat_map(At::peek_list);
    let dimensions = levels.filter_map(|level| level.find("criteria").filter(|at| at.is_table()));
    dimensions.flat_map(|at| at.entries().into_iter().flatten()).flat_map(|(_, at)| at.peek_list())
}

/// Names what a rubric builds on, or what an overlay is laid over.
pub(super) struct BaseReference<'t> {
    pub(super) at: At<'t>,
    pub(super) id: &'t str,
    /// The version that it has or begins with, where that is said.
    version: Option<&'t str>,
    /// The dimensions that are taken over, where not all are, and where each is named.
    pub(super) only: Option<Vec<(&'t str, ByteRange)>>,
}

impl<'t> BaseReference<'t> {
    /// Reads `name`, `name@1`, or `{rubric: name@1, only: [scope]}`.
    pub(super) fn read(at: At<'t>) -> Option<Self> {
        let (at, only) = if at.is_table() {
            let mut table = at.table()?;
            let named = table.required("rubric");
            let only = table.optional("only").and_then(At::list);
            table.finish();
            let only = only.map(|items| items.filter_map(|at| Some((at.text()?, at.span()))).collect());
            (named?, only)
        } else {
            (at, None)
        };
        let name = at.text()?;
        let (id, version) = name.split_once('@').map_or((name, None), |(id, version)| (id, Some(version)));
        if let Err(error) = RubricId::parse(id) {
            let problem = at.problem(Code::InvalidId, format!("`{}` names no rubric: {error}", cut(name)));
            problem.hint("write its id, such as software-engineer or software-engineer@1").report();
            return None;
        }
        Some(Self { at, id, version, only })
    }

    /// Tells whether a version is meant: 1 is any of 1, 1.0 and 1.4.2.
    pub(super) fn means(&self, version: &str) -> bool {
        let rest = self.version.map(|meant| version.strip_prefix(meant));
        rest.is_none_or(|rest| rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    }

    /// Reports another version than the one that is meant.
    pub(super) fn other_version(&self, version: &str) {
        let (id, meant) = (self.id, self.version.unwrap_or_default());
        let message = format!("this is made for version {} of `{id}`, which has version {}", cut(meant), cut(version));
        let problem = self.at.problem(Code::OtherBase, message);
        problem.hint("look at what changed in it, then name its version here").report();
    }
}
