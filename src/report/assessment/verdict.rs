//! What came out: the verdict in a sentence, what holds it back, the two results, and what else a reader should know.

use crate::domain::{Role, Verdict};
use crate::engine::{End, Interval};
use crate::text::count;

use super::super::block::{Block, Fact, Facts, FactsOf};
use super::super::inline::{Data, Span, Text, Tone};
use super::super::number::percent;
use super::super::subject::Subject;
use super::super::words::{ScoredVerdict, gate_inside, verdict};
use super::gates::reason;

pub(super) fn headline(subject: &Subject) -> Block {
    let tone = match subject.assessment.evidenced.low.verdict {
        Verdict::Ready => Tone::Good,
        Verdict::Nearly | Verdict::Developing => Tone::Caution,
        Verdict::NotYet => Tone::Bad,
    };
    Block::Headline(tone, sentence(subject).into())
}

pub(super) fn results(subject: &Subject) -> Block {
    let assessment = subject.assessment;
    let held_back = held_back(subject).map(|words| Fact { tone: Tone::Strong, ..Fact::new("Held back", words) });
    let results = [
        result("Evidenced", "evidenced", &assessment.evidenced, "ratings as far as evidence carries them"),
        result("Claimed", "claimed", &assessment.claimed, "ratings as given"),
        Fact::new("Stands at", standing(subject)),
    ];
    Block::Facts(Facts { of: FactsOf::Result, rows: held_back.into_iter().chain(results).collect() })
}

fn result(label: &str, name: &'static str, interval: &Interval<End>, meaning: &str) -> Fact {
    let ScoredVerdict { score, verdict } = ScoredVerdict::new(interval);
    let text = Text::default().with_score(name, None, &score).then(", ");
    let text = text.with(Span::Data(Data::Verdict(name), verdict.into())).with(Span::Aside(meaning.into()));
    Fact::new(label, text)
}

fn sentence(subject: &Subject) -> String {
    let target = subject.target_title();
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    if subject.is_no_signal() {
        return format!("No signal yet: nothing is answered for {target}.");
    }
    if low.readiness.is_none() {
        return format!("Nothing to judge: no criterion of {target} applies.");
    }
    if low.verdict != high.verdict {
        let criteria = count(subject.open_criteria().count(), "criterion", "criteria");
        let [low, high] = [low, high].map(|end| verdict(end.verdict));
        return format!("Between {low} and {high} for {target}: it depends on {criteria} not answered yet.");
    }
    match low.verdict {
        Verdict::Ready => format!("Ready to put forward for {target}: the evidence meets its criteria."),
        Verdict::Nearly => format!("Nearly there for {target}: the evidence comes close to its criteria."),
        Verdict::Developing => format!("Developing towards {target}: the evidence meets a part of its criteria."),
        Verdict::NotYet => {
            format!("Not yet {target}: the evidence meets few of its criteria, or something weighs against it.")
        }
    }
}

/// Says what holds the low end of the evidenced verdict back; none where it is ready, or nothing is known.
pub(in crate::report) fn held_back(subject: &Subject) -> Option<String> {
    let assessment = subject.assessment;
    let low = &assessment.evidenced.low;
    if low.verdict == Verdict::Ready || subject.is_no_signal() {
        return None;
    }
    let Some(score) = low.readiness.as_ref().map(percent) else {
        return Some("nothing to judge: every criterion is not applicable".to_owned());
    };
    if let Some(binding) = &assessment.binding {
        let (at, by, why) = (verdict(binding.verdict), gate_inside(binding.gate), reason(subject, binding.gate));
        return Some(format!("{score}, held at {at} by {by}: {why}"));
    }
    let ready = percent(subject.bar());
    let closed: Vec<_> = low.gates.iter().filter(|(_, open)| !**open).map(|(gate, _)| gate_inside(gate)).collect();
    let also = if closed.is_empty() { String::new() } else { format!("; then by {}", closed.join(", ")) };
    Some(format!("{score}, held at {} by the score itself: ready needs {ready}{also}", verdict(low.verdict)))
}

/// Names what holds the low end of the evidenced verdict back, in a word or two.
pub(super) fn held_back_by(subject: &Subject) -> String {
    let assessment = subject.assessment;
    match &assessment.binding {
        _ if assessment.evidenced.low.verdict == Verdict::Ready => "nothing".to_owned(),
        Some(binding) => gate_inside(binding.gate),
        None => "the score itself".to_owned(),
    }
}

/// Says which level the evidence carries today.
pub(in crate::report) fn standing(subject: &Subject) -> String {
    let Interval { low, high } = &subject.assessment.evidenced;
    let name = |end: &End| end.standing.map_or("no level yet", |level| &subject.level(level).title);
    if low.standing == high.standing { name(low).to_owned() } else { format!("{} to {}", name(low), name(high)) }
}

/// Words the notes, the one on who decides last.
pub(super) fn notes(subject: &Subject) -> Block {
    let counts = &subject.assessment.counts;
    let off_path = (counts.off_path_answers > 0).then(|| {
        let verb = if counts.off_path_answers == 1 { "belongs" } else { "belong" };
        let answers = count(counts.off_path_answers, "answer", "answers");
        format!("{answers} {verb} to levels off the path: kept, not scored.")
    });
    let inferred = (counts.inferred > 0).then(|| {
        let answers = count(counts.inferred, "answer is", "answers are");
        format!("{answers} inferred from a higher level, not asked.")
    });
    let held = subject.assessment.path.iter().filter(|(_, role)| *role == Role::Held);
    let held: Vec<_> = held.map(|(level, _)| subject.level(*level).title.as_str()).collect();
    let held =
        (!held.is_empty()).then(|| format!("Held and taken as met unless rated otherwise: {}.", held.join(", ")));
    let closing =
        "A committee decides; this report sets the evidence against the criteria. Staying at a level is a good result.";
    let notes = [off_path, inferred, held, Some(closing.to_owned())];
    Block::Notes(notes.into_iter().flatten().map(Text::from).collect())
}
