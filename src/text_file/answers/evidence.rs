//! Reads pieces of evidence: those of one answer, and those that have a name and belong to any.

use std::collections::BTreeSet;

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::refusal::MOST_REPEATED;
use super::super::value::cut;
use super::answer::Reading;
use super::values::{date, name, text};
use crate::domain::{Date, Evidence, EvidenceEntry, EvidenceId, Link};

/// The most names among which a near one is looked for; nobody gives more to pieces of evidence.
const MOST_NAMES: usize = 1000;

impl<'a> Reading<'a> {
    /// Reads the pieces that have a name.
    pub(super) fn named_evidence(&mut self, at: At<'a>) {
        for (name, at) in at.entries().into_iter().flatten() {
            let id = EvidenceId::parse(name).map_err(|error| {
                let problem = at.key_problem(Code::InvalidId, format!("`{}` is no id: {error}", cut(name)));
                problem.hint("give the piece a short name, such as billing-move").report();
            });
            match (id, self.evidence(at)) {
                (Ok(id), Some(piece)) => drop(self.named.insert(id, piece)),
                (Ok(_) | Err(()), _) => drop(self.wrong_names.insert(name)),
            }
        }
    }

    /// Reads what backs an answer; a name given twice is taken once.
    pub(super) fn backing<'t>(&self, items: impl Iterator<Item = At<'t>>) -> Vec<EvidenceEntry> {
        let mut names = BTreeSet::new();
        let once = |(at, entry): &(At, EvidenceEntry)| match entry {
            EvidenceEntry::Named(name) if !names.insert(name.clone()) => {
                let message = format!("`{name}` is named twice here, and counts once");
                at.problem(Code::RepeatedEvidence, message).hint("remove one of the two").report();
                false
            }
            EvidenceEntry::Named(_) | EvidenceEntry::Here(_) => true,
        };
        let entries = items.filter_map(|at| Some((at, self.evidence_entry(at)?)));
        entries.filter(once).map(|(_, entry)| entry).collect()
    }

    /// Reads a piece, or the name of one.
    fn evidence_entry(&self, at: At) -> Option<EvidenceEntry> {
        match at.peek_text() {
            Some(name) => self.name_of_evidence(name, at).map(EvidenceEntry::Named),
            None if at.is_table() || at.is_nothing() => self.evidence(at).map(EvidenceEntry::Here),
            None => at.wrong_type("a block of keys, or the name of a piece of evidence"),
        }
    }

    fn name_of_evidence(&self, name: &str, at: At) -> Option<EvidenceId> {
        let id = EvidenceId::parse(name).ok().filter(|id| self.named.contains_key(id));
        if let Some(piece) = id.as_ref().and_then(|id| self.named.get(id)) {
            self.count_repeated(piece, at);
        }
        // A piece that is there and wrong is reported where it stands.
        if id.is_none() && !self.wrong_names.contains(name) {
            let names = self.named.keys().take(MOST_NAMES).map(EvidenceId::as_str);
            at.problem(Code::UnknownEvidence, format!("no piece of evidence has the name `{}`", cut(name)))
                .near(name, names)
                .or_hint(|| "write it under `evidence:` beside `answers:`, or `{what: …}` here".to_owned())
                .report();
        }
        id
    }

    /// Counts what a name stands for, and reports the first that is too much.
    fn count_repeated(&self, piece: &Evidence, at: At) {
        let (before, link) = (self.repeated.get(), piece.link.as_ref().map_or("", Link::as_str));
        self.repeated.set(before + piece.what.len() + link.len());
        if before <= MOST_REPEATED && self.repeated.get() > MOST_REPEATED {
            let message = "the evidence is more than a megabyte with its names written out";
            at.problem(Code::TooLarge, message).hint("shorten the pieces that many answers name").report();
        }
    }

    /// Reads one piece of evidence.
    fn evidence(&self, at: At) -> Option<Evidence> {
        let mut table = at.table()?;
        let piece = piece(&mut table, |at, date| {
            let Some(as_of) = self.as_of.filter(|as_of| date > *as_of) else { return };
            let message = format!("the evidence is dated after the as-of date {as_of}");
            let problem = at.problem(Code::FutureDate, message);
            // A check has no such option.
            let later = if self.is_as_of_asked { "with --as-of" } else { "as the `date` of the answers" };
            problem.hint(format!("mend the date, or give a later one {later}")).report();
        });
        table.finish();
        piece
    }
}

/// Reads what a piece of evidence is made of, and lets its date be checked; none where it does not say what happened.
pub(in super::super) fn piece(table: &mut TableReader, check_date: impl FnOnce(At, Date)) -> Option<Evidence> {
    let what = table.optional("what").filter(|at| !at.is_nothing());
    if what.is_none() {
        let message = "`what` is missing: a piece of evidence says what happened";
        table.at.key("what").problem(Code::MissingKey, message).hint("add `what:` here").report();
    }
    let what = what.and_then(text);
    let link = table.optional("link").and_then(link);
    let date_at = table.optional("date");
    let date = date_at.and_then(date);
    if let Some((at, date)) = date_at.zip(date) {
        check_date(at, date);
    }
    let confirmed_by = table.optional("confirmed_by").and_then(name);
    Some(Evidence { what: what?, link, date, confirmed_by })
}

/// Reads a link.
fn link(at: At) -> Option<Link> {
    at.as_link(&text(at)?, "leave it out, and name who can confirm it with `confirmed_by`")
}
