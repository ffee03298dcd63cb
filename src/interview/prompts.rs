//! Each prompt of an interview: the screen that shows it, and what a reply to it does.

use crate::domain::{Criterion, LevelIndex, WarningSign};
use crate::text::count;

use super::asker::{Input, Screen};
use super::layout::Layout;
use super::questions::is_dimension_met;
use super::reply::{Aside, Reply, Stage};
use super::state::{Interview, Prompt};
use super::{decided, evidence, piece, rating};

/// The rows below which a question is out of sight before its evidence is told, so that each part names it again.
const LOW: usize = 20;

/// Shows what an interview asks now, on a terminal of this many columns and rows.
pub(super) fn screen(interview: &Interview, aside: &Aside, (columns, rows): (usize, usize)) -> Screen {
    let mut layout = Layout::new(columns);
    let input = match interview.prompt() {
        Prompt::Criterion(criterion, level, stage) => {
            if stage != Stage::Rating {
                name_again(&mut layout, interview, criterion, level, rows);
            }
            match stage {
                Stage::Rating => return rating::screen(interview, criterion, level, aside, (columns, rows)),
                Stage::Write(field) => rating::write_screen(&mut layout, interview, field),
                Stage::Offer => evidence::offer_screen(&mut layout),
                Stage::Pieces(first) => evidence::pieces_screen(&mut layout, interview, first),
                Stage::Piece(index) => evidence::piece_screen(&mut layout, interview, index),
                Stage::Removal(index) => evidence::removal_screen(&mut layout, interview, index),
                Stage::Given(first) => evidence::given_screen(&mut layout, interview, criterion, first, rows),
                Stage::Part(part) => piece::screen(&mut layout, interview, criterion, level, part),
            }
        }
        Prompt::Warning(warning, level) => warning_screen(&mut layout, interview, warning, level),
        Prompt::Decided(decided) => decided::offer_screen(&mut layout, interview, decided),
        Prompt::Finished => finished_screen(&mut layout, interview),
    };
    if let Some(words) = aside.words() {
        layout.space();
        layout.add("  ", "  ", words);
    }
    Screen { text: layout.text, input }
}

/// Names the criterion again whose evidence is asked for, where its question is out of sight; and above the first of what is asked
/// says in the words of its anchor how it is rated.
fn name_again(layout: &mut Layout, interview: &Interview, criterion: &Criterion, level: LevelIndex, rows: usize) {
    if interview.course.is_quick && interview.is_backing_asked_now() {
        layout.space();
        rating::heading(layout, interview, &interview.rubric.dimensions()[criterion.dimension].title, level);
        layout.add("  ", "  ", &criterion.text);
    } else if rows < LOW {
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
        let aside = self.take(reply);
        match fewer_or_more(self, before, &met) {
            Some(news) if aside == Aside::Nothing => Aside::News(news),
            _ => aside,
        }
    }

    fn take(&mut self, reply: Reply) -> Aside {
        match (self.prompt(), reply) {
            (Prompt::Decided(_), Reply::Back) => self.leave_offer(),
            (Prompt::Decided(_), Reply::Open) => self.decline_offer(),
            (Prompt::Decided(_), _) => return Aside::remark("Choose one of the keys below."),
            (_, Reply::Open) => self.ask_all(),
            (Prompt::Finished | Prompt::Warning(..), Reply::Back) => self.back(),
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

/// Tells of each dimension whether it is met at the target with evidence.
fn dimensions_met(interview: &Interview) -> Vec<bool> {
    (0..interview.rubric.dimensions().len()).map(|index| is_dimension_met(&interview.case(), index)).collect()
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

fn warning_screen(layout: &mut Layout, interview: &Interview, warning: &WarningSign, level: LevelIndex) -> Input {
    layout.space();
    rating::heading(layout, interview, "Warning signs", level);
    layout.add("", "", warning.question());
    layout.add("  ", "  ", "An honest yes shows what to work on, and stays on this machine.");
    if let Some(observed) = interview.sheet.warnings.get(&warning.id) {
        layout.add("  ", "  ", &format!("Answered so far: {}.", if *observed { "yes" } else { "no" }));
    }
    layout.space();
    let keys = [
        ('y', "yes", Reply::Observed(true)),
        ('n', "no", Reply::Observed(false)),
        rating::key_on(interview),
        ('b', "back", Reply::Back),
    ];
    Input::Keys(layout.keys(None, &keys))
}

/// Shows that there is nothing left to ask in turn.
fn finished_screen(layout: &mut Layout, interview: &Interview) -> Input {
    let open = interview.open();
    let words = match open {
        0 => "Every question is answered.".to_owned(),
        1 => "That was the last question; 1 question is open. Answer it now?".to_owned(),
        _ => format!("That was the last question; {} open. Answer them now?", count(open, "", "questions are")),
    };
    layout.space();
    layout.add("", "", &words);
    layout.space();
    let answer_open = ('o', "answer what is open", Reply::Open);
    let keys =
        [('r', "show the report", Reply::Report), ('b', "back", Reply::Back), ('j', "jump to a question", Reply::Jump)];
    let keys: Vec<_> = (open > 0).then_some(answer_open).into_iter().chain(keys).collect();
    Input::Keys(layout.keys(None, &keys))
}
