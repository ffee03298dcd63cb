//! Each prompt of an interview: the screen that shows it, and what a reply to it does.

use std::cmp::Ordering;

use crate::domain::{Criterion, LevelIndex, WarningSign};
use crate::text::count;

use super::asker::{Input, Screen, Viewport};
use super::choices::key_on;
use super::heading::heading;
use super::layout::{LOW, Layout};
use super::questions::{Stopped, is_dimension_met, step_label};
use super::reply::{Aside, Reply, Stage};
use super::state::{Interview, Prompt};
use super::{decided, evidence, piece, rating, review};

/// Shows what an interview asks now, on a terminal of this many columns and rows.
pub(super) fn screen(interview: &Interview, aside: &Aside, view: &Viewport) -> Screen {
    let mut layout = Layout::for_view(view);
    // What was asked before somebody left is out of sight.
    let is_above = view.is_kept && !matches!(aside, Aside::TakenUp(_));
    let mut input = match interview.prompt() {
        Prompt::Criterion(criterion, level, stage) => {
            if stage != Stage::Rating {
                name_again(&mut layout, interview, criterion, level, view, is_above);
            }
            if let Stage::Part(part) = stage
                && !is_above
            {
                piece::show_so_far(&mut layout, interview, part);
            }
            match stage {
                Stage::Rating => return rating::screen(interview, criterion, level, aside, view),
                Stage::Write(field) => rating::write_screen(&mut layout, interview, field),
                Stage::Offer => evidence::offer_screen(&mut layout),
                Stage::Pieces(first) => evidence::pieces_screen(&mut layout, interview, first),
                Stage::Piece(index) => evidence::piece_screen(&mut layout, interview, index),
                Stage::Removal(index) => evidence::removal_screen(&mut layout, interview, index),
                Stage::Given(first) => evidence::given_screen(&mut layout, interview, criterion, first, view.rows),
                Stage::Part(part) => piece::screen(&mut layout, interview, criterion, level, part),
            }
        }
        Prompt::Warning(warning, level) => warning_screen(&mut layout, interview, warning, level, view),
        Prompt::Decided(decided) => decided::offer_screen(&mut layout, interview, decided),
        Prompt::Finished => review::screen(&mut layout, interview, aside, view),
    };
    let before = layout.text.len();
    if let Some(words) = aside.words() {
        layout.space();
        words.lines().for_each(|words| layout.add("  ", "  ", words));
    }
    let is_same = matches!(aside, Aside::Remark(_) | Aside::Refused { .. });
    let added = is_same.then(|| layout.text[before..].to_owned());
    match (&mut input, aside) {
        (Input::Words(line), Aside::Refused { words, .. }) => line.refused = Some(words.clone()),
        (Input::Words(line), Aside::TakenUp(words)) if !words.is_empty() => {
            (line.before, line.is_kept) = (words.clone(), false);
        }
        _ => {}
    }
    Screen { text: layout.text, added, input }
}

/// Names the criterion again whose evidence is asked for, where its question is out of sight; and above the first of what is asked
/// says in the words of its anchor how it is rated.
fn name_again(
    layout: &mut Layout,
    interview: &Interview,
    criterion: &Criterion,
    level: LevelIndex,
    view: &Viewport,
    is_above: bool,
) {
    if interview.is_backing_asked_alone() {
        let is_other = level != interview.request.target();
        let level = is_other.then(|| format!(", {}", interview.rubric.level(level).title));
        let title = &interview.rubric.dimensions()[criterion.dimension].title;
        layout.space();
        layout.add("", "", &format!("Evidence · {title}{}", level.unwrap_or_default()));
        layout.add("  ", "  ", &criterion.text);
    } else if view.rows < LOW {
        layout.add_cut("  ", &criterion.text);
    } else if !is_above {
        layout.space();
        layout.add_cut("  ", &criterion.text);
    }
    if interview.is_backing_asked_now() {
        rating::confirm(layout, interview, criterion);
    }
}

impl Interview<'_> {
    /// Takes a reply, and gives what to show with what is asked then: a remark where the reply asked for one or cannot be
    /// taken, in which case the same is asked again, and news where it changed how many questions there are.
    pub fn reply(&mut self, reply: Reply) -> Aside {
        let ((_, before), met) = (self.progress(), dimensions_met(self));
        let stopped = named_steps(self);
        let words = if let Reply::Words(words) = &reply { Some(words.clone()) } else { None };
        let aside = match (self.take(reply), words) {
            (Aside::Remark(why), Some(words)) => Aside::Refused { why, words },
            (aside, _) => aside,
        };
        match steps_stopped(self, before, &stopped).or_else(|| fewer_or_more(self, before, &met)) {
            Some(news) if aside == Aside::Nothing => Aside::News(news),
            _ => aside,
        }
    }

    fn take(&mut self, reply: Reply) -> Aside {
        match (self.prompt(), reply) {
            (prompt, Reply::Help) => return Aside::Remark(help(&prompt)),
            (Prompt::Decided(_), Reply::Back) => self.leave_offer(),
            (Prompt::Decided(_), Reply::Open) => self.decline_offer(),
            (Prompt::Decided(_), Reply::Enough) => self.accept_offer(),
            (Prompt::Decided(_), _) => return Aside::remark("Choose one of the keys below."),
            (_, Reply::Open) => self.ask_all(),
            (Prompt::Finished | Prompt::Warning(..), Reply::Back) => self.back(),
            (Prompt::Finished, Reply::Evidence) => self.ask_for_missing(),
            (Prompt::Finished, Reply::Question(index)) => self.jump_to(index),
            (Prompt::Finished, Reply::Choose(number)) => return Aside::Chosen(number),
            (Prompt::Finished, Reply::Ratings(first)) => return Aside::Ratings(first),
            (Prompt::Finished, _) => {}
            (_, Reply::Skip) => self.go_on(),
            (_, Reply::Forward) => self.forward(),
            (Prompt::Warning(warning, _), Reply::Observed(observed)) => {
                self.sheet.warnings.insert(warning.id.clone(), observed);
                self.go_on();
            }
            (Prompt::Warning(..), _) => return Aside::remark("Answer yes or no, or skip it."),
            (Prompt::Criterion(criterion, _, stage), reply) => {
                return match stage {
                    Stage::Rating => rating::reply(self, criterion, &reply),
                    Stage::Write(field) => rating::write(self, field, reply),
                    Stage::Part(part) => piece::reply(self, part, reply),
                    Stage::Offer | Stage::Given(_) | Stage::Pieces(_) | Stage::Piece(_) | Stage::Removal(_) => {
                        evidence::reply(self, reply)
                    }
                };
            }
        }
        Aside::Nothing
    }
}

/// Says what the keys of a screen do, and those that a terminal has without a label.
fn help(prompt: &Prompt) -> String {
    let keys = match prompt {
        Prompt::Criterion(_, _, Stage::Rating) => {
            "A digit rates, or ↑ and ↓ mark a rating and Enter takes it. n is for what does not apply, a for evidence, t for a \
             note, w says why it matters, e what counts as evidence; where ratings are cut, v shows them in full."
        }
        Prompt::Criterion(..) => "A digit or Enter chooses what stands behind it; b, ← and Esc go back to the rating.",
        Prompt::Warning(..) => "y says that you saw it, n that you did not.",
        Prompt::Decided(_) => "y goes on with what is open, n and Enter end; every answer stays.",
        Prompt::Finished => {
            "A digit changes that answer, or ↑ and ↓ mark one and Enter goes back to it; above the first, Enter shows the \
             report again. o asks what is open, e for evidence that is missing."
        }
    };
    format!(
        "{keys} s skips for now, f goes forward, b, ← and Esc go back, j jumps to any question. r shows the report so far, and \
         q quits: both keep every answer, and another run goes on. Ctrl-Z stops for a while."
    )
}

/// Tells of each dimension whether it is met at the target with evidence.
fn dimensions_met(interview: &Interview) -> Vec<bool> {
    (0..interview.rubric.dimensions().len()).map(|index| is_dimension_met(&interview.case(), index)).collect()
}

/// Names the steps that can no longer be reached, each behind its competency.
fn named_steps(interview: &Interview) -> Vec<(String, String)> {
    let named = |one: Stopped| (one.competency.asks().text.clone(), step_label(one.competency, one.step).to_owned());
    interview.stopped().into_iter().map(named).collect()
}

/// Says that a step can no longer be reached, or that one can again, where there are fewer or more questions for that; `before`
/// are the questions and the steps that there were.
fn steps_stopped(interview: &Interview, before: usize, stopped: &[(String, String)]) -> Option<String> {
    let ((_, now), steps) = (interview.progress(), named_steps(interview));
    let questions = count(now.abs_diff(before), "question", "questions");
    let is_new = |one: &&(String, String)| !stopped.contains(one);
    let is_gone = |one: &&(String, String)| !steps.contains(one);
    match now.cmp(&before) {
        Ordering::Less => steps.iter().find(is_new).map(|(competency, step)| {
            format!("{questions} fewer: {competency} does not come to {step} so, and what would show more is left out.")
        }),
        Ordering::Greater => stopped.iter().find(is_gone).map(|(competency, step)| {
            format!("{questions} more: {competency} may come to {step} again, so what would show more is asked.")
        }),
        Ordering::Equal => None,
    }
}

/// Says why there are fewer or more questions than there were; nothing where there are as many. A piece that several criteria
/// use can change several dimensions at once; `met` says which were met before.
fn fewer_or_more(interview: &Interview, before: usize, met: &[bool]) -> Option<String> {
    let (_, now) = interview.progress();
    if now == before {
        return None;
    }
    let is_fewer = now < before;
    let (rubric, now_met) = (interview.rubric, dimensions_met(interview));
    let changed = rubric.dimensions().iter().zip(now_met.iter().zip(met)).filter(|(_, (now, before))| now != before);
    let titles: Vec<_> = changed.filter(|(_, (now, _))| **now == is_fewer).map(|(one, _)| one.title.as_str()).collect();
    let (are, them) = match titles.len() {
        // A question that was kept until it was left goes without a word.
        0 => return None,
        1 => ("is", "it"),
        _ => ("are", "them"),
    };
    let (dimensions, target) = (titles.join(" and "), &rubric.level(interview.request.target()).title);
    let questions = count(now.abs_diff(before), "question", "questions");
    Some(match is_fewer {
        true => format!(
            "{questions} fewer: {dimensions} {are} met at {target} with evidence, so below {them} only the musts are asked."
        ),
        false => format!(
            "{questions} more: {dimensions} {are} not met at {target} with evidence now, so what lies below {them} is asked."
        ),
    })
}

fn warning_screen(
    layout: &mut Layout,
    interview: &Interview,
    warning: &WarningSign,
    level: LevelIndex,
    view: &Viewport,
) -> Input {
    let is_low = view.rows < LOW;
    if !is_low {
        layout.space();
    }
    heading(layout, interview, "Warning signs", "", level, view);
    layout.strongly(true, |layout| layout.add("", "", warning.question()));
    if !is_low {
        layout.add("  ", "  ", "An honest yes shows what to work on, and stays on this machine.");
    }
    if let Some(observed) = interview.sheet.warnings.get(&warning.id) {
        layout.add("  ", "  ", &format!("Answered so far: {}.", if *observed { "yes" } else { "no" }));
    }
    if !is_low {
        layout.space();
    }
    let keys = [
        ('y', "yes", Reply::Observed(true)),
        ('n', "no", Reply::Observed(false)),
        key_on(interview),
        ('b', "back", Reply::Back),
    ];
    Input::Keys(layout.with_common_keys(None, &keys))
}
