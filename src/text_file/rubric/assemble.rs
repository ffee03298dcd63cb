//! Puts a rubric together: its level files, the rubrics that it builds on, and what is laid over it.

use std::sync::Arc;

use super::super::code::Code;
use super::super::cursor::At;
use super::super::diagnostic::Source;
use super::super::near::did_you_mean;
use super::super::problems::{DiagnosticBuilder, Problems};
use super::super::value::{Node, cut};
use super::built_in::BuiltIn;
use super::header::{BaseReference, header, schema};
use super::merge::{LeftOut, Merge};
use super::texts::{Compiled, Nearby, NotFound, RubricText};
use super::values::Names;
use crate::domain::Overlay;

/// The most files that build on each other or lie over each other: each is merged by going through all before it.
const MOST_PARTS: usize = 64;

/// Holds one of the rubrics and overlays that a rubric was made of.
#[derive(Debug, Clone)]
pub struct RubricPart {
    /// Its id.
    pub id: String,
    /// What it is where it is built in.
    pub built_in: Option<&'static BuiltIn>,
    /// Its files in reading order.
    pub sources: Vec<Arc<Source>>,
}

/// A rubric of which all stands in one tree.
pub(super) struct Assembled {
    pub(super) root: Node,
    /// The name of its file or folder.
    pub(super) stem: Option<String>,
    pub(super) overlays: Vec<Overlay>,
    pub(super) left_out: Vec<LeftOut>,
}

/// Reads the parts of a rubric.
pub(super) struct Assembler<'p> {
    problems: &'p Problems,
    parts: Vec<(String, Option<&'static BuiltIn>)>,
    /// The index of the part that each file belongs to.
    part_of: Vec<usize>,
}

/// A rubric or an overlay by itself, its levels in place.
struct RubricDocument<'a> {
    root: Node,
    stem: Option<String>,
    nearby: Box<dyn Nearby + 'a>,
}

impl RubricDocument<'_> {
    fn word(&self, key: &str) -> &str {
        self.root.find(key).and_then(Node::words).unwrap_or_default()
    }

    fn id(&self) -> &str {
        self.word("id")
    }

    fn is_overlay(&self) -> bool {
        self.root.find("overlay").is_some()
    }
}

impl<'p> Assembler<'p> {
    pub(super) fn new(problems: &'p Problems) -> Self {
        Self { problems, parts: Vec::new(), part_of: Vec::new() }
    }

    /// Reads a rubric with what it builds on, and lays overlays over it; none where one of them is not to be had.
    pub(super) fn assemble(&mut self, first: RubricText, overlays: Vec<RubricText>) -> Option<Assembled> {
        let first = self.document(first)?;
        let mut over = Vec::new();
        let base = if first.is_overlay() {
            let base = self.base_of(&first, "overlay")?;
            over.push(first);
            base
        } else {
            first
        };
        let (mut assembled, chain) = self.whole(base)?;
        for overlay in overlays {
            over.push(self.document(overlay)?);
        }
        if over.is_empty() {
            return Some(assembled);
        }
        // One rubric whatever order its overlays are named in, under one name.
        over.sort_by(|one, other| one.id().cmp(other.id()));
        let mut names = Names::default();
        let read: Vec<_> = over.iter().map(|document| self.overlay(document, &chain, &mut names)).collect();
        drop(names);
        assembled.overlays = read.into_iter().collect::<Option<_>>()?;
        for document in &mut over {
            for key in ["id", "version", "title", "summary", "source", "overlay"] {
                document.root.take(key);
            }
        }
        let layers: Vec<_> = over.into_iter().map(|document| document.root).collect();
        let merge = Merge::new(self.problems, &self.part_of, &assembled.root, &layers);
        assembled.left_out.extend(merge.lay(&mut assembled.root, layers));
        Some(assembled)
    }

    /// Gives the parts that were read.
    pub(super) fn into_parts(self) -> Vec<RubricPart> {
        let (sources, part_of) = (self.problems.sources(), self.part_of);
        let of = |part| part_of.iter().zip(&sources).filter(move |(of, _)| **of == part).map(|(_, source)| source);
        let parts = self.parts.into_iter().enumerate();
        parts
            .map(|(index, (id, built_in))| RubricPart { id, built_in, sources: of(index).cloned().collect() })
            .collect()
    }

    /// Gives the ids of the parts.
    pub(super) fn names(&self) -> Vec<String> {
        self.parts.iter().map(|(id, _)| id.clone()).collect()
    }

    /// Gives the index of the part that each file belongs to.
    pub(super) fn part_of(&self) -> &[usize] {
        &self.part_of
    }

    /// Reads a rubric or an overlay by itself.
    fn document<'a>(&mut self, text: RubricText<'a>) -> Option<RubricDocument<'a>> {
        let (document, built_in) = match text {
            RubricText::BuiltIn(built_in) => {
                let root = self.problems.read_built_in(built_in.json, Some(built_in.id))?;
                (RubricDocument { root, stem: None, nearby: Box::new(Compiled) }, Some(built_in))
            }
            RubricText::File { source, stem, nearby } => {
                let mut root = self.problems.read(source, "`ladder rubric new` writes one to start from")?;
                take_in_level_files(&mut root, &*nearby, self.problems);
                (RubricDocument { root, stem, nearby }, None)
            }
        };
        self.part_of.resize(self.problems.number_of_sources(), self.parts.len());
        self.parts.push((document.id().to_owned(), built_in));
        let root = At::root(&document.root, self.problems);
        root.table()?;
        schema(root);
        if let Some(extends) = root.find("extends").filter(|_| document.is_overlay()) {
            let message = "a rubric either builds on another or is laid over it, not both";
            extends.key_problem(Code::UnknownKey, message).hint("leave out `extends` or `overlay`").report();
            return None;
        }
        Some(document)
    }

    /// Reads the rubric that a document names under a key.
    fn base_of(&mut self, document: &RubricDocument, key: &str) -> Option<RubricDocument<'static>> {
        let reference = BaseReference::read(At::root(&document.root, self.problems).find(key)?)?;
        let BaseReference { at, id, .. } = reference;
        if self.parts.iter().any(|(part, _)| part == id) {
            let message = format!("`{id}` builds on itself");
            at.problem(Code::BaseCycle, message).hint("name another rubric, or write the keys out").report();
            return None;
        }
        if self.parts.len() == MOST_PARTS {
            let message = format!("more than {MOST_PARTS} rubrics build on each other");
            at.problem(Code::TooLarge, message).hint("write some of them into one").report();
            return None;
        }
        let base = match document.nearby.rubric(id) {
            Ok(text) => self.document(text)?,
            Err(NotFound::Unknown { near }) => {
                let problem = at.problem(Code::UnknownRubric, format!("there is no rubric `{}`", cut(id)));
                let hint = || format!("put `{id}.yaml` beside this file, or name one that `ladder rubric list` has");
                did_you_mean(&near).into_iter().fold(problem, DiagnosticBuilder::hint).or_hint(hint).report();
                // What the file says of itself needs no base; all else would be held against what is not there.
                header(&mut At::root(&document.root, self.problems).table()?, None, &mut Names::default());
                return None;
            }
            Err(NotFound::Unreadable(code, message)) => {
                at.problem(code, message).report();
                return None;
            }
        };
        if base.is_overlay() {
            let problem = at.problem(Code::OtherBase, format!("`{id}` is an overlay, and nothing builds on one"));
            problem.hint("name the rubric that it is laid over").report();
            return None;
        }
        if !reference.means(base.word("version")) {
            reference.other_version(base.word("version"));
            return None;
        }
        Some(base)
    }

    /// Reads what a rubric builds on, and gives it with the ids and versions of all that it is made of.
    fn whole(&mut self, document: RubricDocument) -> Option<(Assembled, Vec<(String, String)>)> {
        let mut chain = vec![document];
        while let Some(last) = chain.last().filter(|last| last.root.find("extends").is_some()) {
            let base = self.base_of(last, "extends")?;
            chain.push(base);
        }
        let names = chain.iter().map(|one| (one.id().to_owned(), one.word("version").to_owned())).collect();
        let RubricDocument { root, stem, .. } = chain.pop().expect("BUG: a chain holds what it begins with");
        let mut assembled = Assembled { root, stem, overlays: Vec::new(), left_out: Vec::new() };
        while let Some(RubricDocument { root: mut child, stem, .. }) = chain.pop() {
            let base = &mut assembled.root;
            let merge = {
                let extends = At::root(&child, self.problems).find("extends").and_then(BaseReference::read)?;
                let layers = std::slice::from_ref(&child);
                let mut merge = Merge::new(self.problems, &self.part_of, base, layers);
                if let Some(only) = &extends.only {
                    merge.keep_only(base, only);
                }
                merge
            };
            // Each of them says who it is, and what is missing there is missing in the file at hand.
            let source = child.find("source").map(|_| "source");
            for key in ["schema", "id", "version", "title"].into_iter().chain(source) {
                base.take(key);
            }
            base.span = child.span;
            child.take("extends");
            assembled.left_out.extend(merge.lay(base, vec![child]));
            assembled.stem = stem;
        }
        Some((assembled, names))
    }

    /// Reads what an overlay says of itself, and refuses one that is made for another rubric than those of the chain.
    fn overlay<'t>(
        &'t self,
        document: &'t RubricDocument,
        chain: &[(String, String)],
        names: &mut Names<'t>,
    ) -> Option<Overlay> {
        let root = At::root(&document.root, self.problems);
        let base = chain.first().map_or("", |(id, _)| id);
        let Some(at) = root.find("overlay") else {
            let message = format!("`{}` is a whole rubric, and cannot be laid over `{base}`", cut(document.id()));
            let problem = root.key("id").problem(Code::OtherBase, message);
            problem.hint("name it alone, or write `overlay:` with what it is laid over").report();
            return None;
        };
        let header = header(&mut root.table()?, document.stem.as_deref(), names);
        let reference = BaseReference::read(at)?;
        match chain.iter().find(|(id, _)| id == reference.id) {
            None => {
                let message = format!("this is laid over `{}`, and not over `{base}`", cut(reference.id));
                at.problem(Code::OtherBase, message).report();
                return None;
            }
            Some((_, version)) if !reference.means(version) => {
                reference.other_version(version);
                return None;
            }
            Some(_) => {}
        }
        if reference.only.is_some() {
            let problem = at.problem(Code::UnknownKey, "an overlay leaves the dimensions of its base as they are");
            problem.hint("name those that go under `remove`").report();
        }
        header.into_overlay()
    }
}

/// Puts each level that stands in a file of its own into its place; one that cannot be read is left out.
fn take_in_level_files(root: &mut Node, nearby: &dyn Nearby, problems: &Problems) {
    let levels = At::root(root, problems).find("levels").into_iter().flat_map(At::peek_list);
    let read: Vec<_> = levels.map(|at| at.find("file").map(|file| level_file(at, file, nearby))).collect();
    let Some(levels) = root.find_mut("levels").and_then(Node::items_mut) else { return };
    let put = |(level, read): (Node, Option<Option<Node>>)| read.unwrap_or(Some(level));
    *levels = std::mem::take(levels).into_iter().zip(read).filter_map(put).collect();
}

/// Reads the file that a level names.
fn level_file(level: At, at: At, nearby: &dyn Nearby) -> Option<Node> {
    if level.entries()?.count() > 1 {
        let message = "a level stands here or in its file, not in both";
        at.problem(Code::UnknownKey, message).hint("move the other keys into the file").report();
    }
    let (file, problems) = (at.text()?, at.problems());
    if problems.is_full() {
        return None;
    }
    let loaded = check_path(file).and_then(|()| nearby.level_file(file));
    let source = loaded.map_err(|(code, message)| at.problem(code, message).report()).ok()?;
    let read = problems.read(source, "write the level into it, or remove the line that names it")?;
    At::root(&read, problems).table()?;
    Some(read)
}

/// Refuses a path that leaves the rubric's folder, whatever the platform.
fn check_path(file: &str) -> Result<(), (Code, String)> {
    let leaves =
        file.starts_with(['/', '\\']) || file.contains(':') || file.split(['/', '\\']).any(|part| part == "..");
    let unsafe_path = || (Code::UnsafePath, format!("`{}` leads out of the rubric's folder", cut(file)));
    if leaves || file.trim().is_empty() { Err(unsafe_path()) } else { Ok(()) }
}
