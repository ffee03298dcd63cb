//! What came out: the verdict in a sentence, what holds it back, the two results, and what else a reader should know.

use crate::domain::{Gate, Role, Verdict};
use crate::engine::{CriterionResult, End, GapKind, Interval, Lack, Rests};
use crate::text::count;

use super::super::block::{Block, Fact, Facts, FactsOf};
use super::super::inline::{Data, Span, Text, Tone};
use super::super::number::{Score, percent};
use super::super::subject::Subject;
use super::super::words::{self, ScoredVerdict, verdict};
use super::causes::{cause, closed, holding, still_open, still_open_criteria};

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
    // What the headline says in full is not said again.
    let is_said = |words: &String| sentence(subject).ends_with(&format!("by {words}."));
    let held_back = held_back(subject).filter(|words| !is_said(words));
    let held_back = held_back.map(|words| Fact { tone: Tone::Strong, ..Fact::new("Held back by", words) });
    let results = [
        result("Evidenced", "evidenced", &assessment.evidenced, "ratings as far as evidence carries them"),
        result("Claimed", "claimed", &assessment.claimed, "ratings as given"),
        Fact::new("Counted", counted(subject)),
        Fact::new("Stands at", standing(subject)),
    ];
    let why = || Span::Aside("a soft warning sign; alone it holds nothing back".into());
    let question = |sign| Text::from(subject.warning(sign).question()).with(why());
    let questions = subject.signs_to_talk_about().map(question);
    let questions: Vec<_> = questions.collect();
    let to_talk_about = (!questions.is_empty()).then(|| Fact::of("To talk about", questions));
    let rows = held_back.into_iter().chain(results).chain(one_piece(subject)).chain(to_talk_about).collect();
    Block::Facts(Facts { of: FactsOf::Result, rows })
}

fn result(label: &str, name: &'static str, interval: &Interval<End>, meaning: &str) -> Fact {
    let ScoredVerdict { score, verdict } = ScoredVerdict::new(interval);
    let text = Text::default().with_score(name, None, &score).then(", ");
    let text = text.with(Span::Data(Data::Verdict(name), verdict.into())).with(Span::Aside(meaning.into()));
    Fact::new(label, text)
}

/// Says that one piece of evidence stands behind most ratings, where it does behind many.
fn one_piece(subject: &Subject) -> Option<Fact> {
    const MANY: usize = 5;
    let Rests { widest, backed, .. } = subject.assessment.rests;
    let words = || format!("one piece of evidence behind {widest} of the {backed} ratings that have any");
    (widest >= MANY && widest * 2 > backed).then(|| Fact::new("Rests on", words()))
}

/// Counts the criteria of the target that are shown, of those that apply.
fn counted(subject: &Subject) -> String {
    let counts = &subject.assessment.counts;
    let shown = format!("{} of {} shown", counts.shown, count(subject.applicable(), "criterion", "criteria"));
    match (counts.not_applicable, counts.waived) {
        (0, _) => shown,
        (set_aside, 0) => format!("{shown}; {set_aside} not applicable"),
        (set_aside, waived) => format!("{shown}; {set_aside} not applicable, {waived} of them waived"),
    }
}

fn sentence(subject: &Subject) -> String {
    let target = subject.target_title();
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    if subject.assessment.counts.criteria == 0 {
        return format!("Nothing to judge: only somebody who has the title can show what {target} asks for.");
    }
    if subject.is_no_signal() {
        return format!("No signal yet: nothing is answered for {target}.");
    }
    if low.readiness.is_none() {
        return format!("Nothing to judge: no criterion of {target} applies.");
    }
    if low.verdict != high.verdict {
        let [low, high] = [low, high].map(|end| verdict(end.verdict));
        return format!("Between {low} and {high} for {target}: it depends on {}.", still_open(subject));
    }
    let beginning = match low.verdict {
        Verdict::Ready => return format!("Ready to put forward for {target}: the evidence is enough."),
        Verdict::Nearly => format!("Nearly there for {target}"),
        Verdict::Developing => format!("Developing towards {target}"),
        Verdict::NotYet => format!("Not yet {target}"),
    };
    let at = verdict(low.verdict);
    let by = holding_at(subject, low.verdict);
    if limit_of_gates(subject).is_some() {
        return format!("{beginning}: held at {at} by {by}.");
    }
    if let Some(what) = lacking(subject) {
        let too = if by.is_empty() { by } else { format!(", and by {by}") };
        return format!("{beginning}: held at {at} by {what}{too}.");
    }
    let score = Score::new(low.readiness.as_ref(), high.readiness.as_ref());
    let too = if by.is_empty() { by } else { format!("; held at {at} by {by} too") };
    format!("{beginning}: the ratings count as {score}, and ready needs {}{too}.", percent(subject.bar()))
}

/// Names in a few words what holds the verdict at a limit: the first two causes, and how many more.
fn holding_at(subject: &Subject, limit: Verdict) -> String {
    let gates = holding(subject, limit);
    let more = gates.len().saturating_sub(2);
    let mut causes: Vec<_> = gates.into_iter().take(2).map(|gate| cause(subject, gate, limit).short).collect();
    if more > 0 {
        causes.push(words::more(more, "gate", "gates"));
    }
    let last = causes.pop().unwrap_or_default();
    if causes.is_empty() { last } else { format!("{} and {last}", causes.join(", ")) }
}

/// Gives the verdict that gates hold the case at, whatever its score: whatever is still answered, or else at the low end of
/// evidenced; none where the score itself decides.
fn limit_of_gates(subject: &Subject) -> Option<Verdict> {
    let (low, high) = (&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    if low.verdict == high.verdict && high.verdict < high.band {
        return Some(high.verdict);
    }
    subject.assessment.binding.as_ref().map(|binding| binding.verdict)
}

/// Says what holds the low end of the evidenced verdict back; none where it is ready, or nothing is known.
pub(in crate::report) fn held_back(subject: &Subject) -> Option<String> {
    let low = &subject.assessment.evidenced.low;
    if low.verdict == Verdict::Ready || (subject.is_no_signal() && subject.assessment.counts.criteria > 0) {
        return None;
    }
    if low.readiness.is_none() {
        let nothing = subject.assessment.counts.criteria == 0;
        let why = if nothing { "only the title can show it" } else { "every criterion is not applicable" };
        return Some(format!("nothing to judge: {why}"));
    }
    let limit = limit_of_gates(subject);
    let [shut, open] = closed(subject);
    let first = limit.and_then(|limit| holding(subject, limit).into_iter().next());
    let decides = first.zip(limit).map(|(gate, limit)| cause(subject, gate, limit).in_full());
    let short = |gates: Vec<Gate>| {
        let others = gates.into_iter().filter(|gate| Some(*gate) != first);
        others.map(|gate| cause(subject, gate, Verdict::Nearly).short).collect::<Vec<_>>().join(", ")
    };
    // Evidence still comes with the answers that are open, so nobody can say yet that it is too little.
    let open = open.into_iter().filter(|gate| !matches!(gate, Gate::Sustained | Gate::Breadth)).collect();
    let also = [("then by", short(shut)), ("so far by", short(open))];
    let also = also.into_iter().filter(|(_, causes)| !causes.is_empty());
    let decides = decides.unwrap_or_else(|| score(subject));
    Some(also.fold(decides, |words, (then, causes)| format!("{words}; {then} {causes}")))
}

/// Names what the evidence lacks where the ratings as given would be enough for ready.
fn lacking(subject: &Subject) -> Option<&'static str> {
    let claimed = subject.assessment.claimed.low.readiness.as_ref()?;
    let at_target = |result: &&CriterionResult| result.role == Role::Target;
    let gaps = || subject.gaps().filter(at_target).filter_map(|result| result.gap.as_ref());
    let all = |lack: Lack| gaps().all(|gap| gap.kind != GapKind::Evidence || gap.lack == Some(lack));
    let words = match (all(Lack::Date), all(Lack::Recent)) {
        (true, _) => "missing dates",
        (false, true) => "aged evidence",
        (false, false) => "missing evidence",
    };
    (claimed >= subject.bar()).then_some(words)
}

/// Says how far the score itself is from ready, and why.
fn score(subject: &Subject) -> String {
    let assessment = subject.assessment;
    let bar = subject.bar();
    let ends = [&assessment.evidenced.low, &assessment.evidenced.high, &assessment.claimed.low];
    let [Some(low), Some(high), Some(claimed)] = ends.map(|end| end.readiness.as_ref()) else {
        return "the score itself".to_owned();
    };
    let [so_far, ready] = [low, bar].map(percent);
    if let Some(what) = lacking(subject) {
        format!("{what}: {} as claimed, {so_far} with evidence, ready needs {ready}", percent(claimed))
    } else if high >= bar {
        format!("{}: {so_far} so far, ready needs {ready}", still_open_criteria(subject))
    } else if low < high {
        format!("the score itself: {so_far} so far, {} at most, ready needs {ready}", percent(high))
    } else {
        format!("the score itself: {so_far}, ready needs {ready}")
    }
}

/// Names what holds the low end of the evidenced verdict back, in a few words.
pub(super) fn held_back_by(subject: &Subject) -> String {
    let first = |limit| holding(subject, limit).into_iter().next().map(|gate| cause(subject, gate, limit).short);
    match limit_of_gates(subject) {
        _ if subject.assessment.evidenced.low.verdict == Verdict::Ready => "nothing".to_owned(),
        limit => limit.and_then(first).unwrap_or_else(|| "the score itself".to_owned()),
    }
}

/// Says which level the evidence carries today.
pub(in crate::report) fn standing(subject: &Subject) -> String {
    let Interval { low, high } = &subject.assessment.evidenced;
    let name = |end: &End| end.standing.map_or("none yet", |level| &subject.level(level).title);
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
