//! Fits the question about a criterion to a terminal: in full where the rows allow it, else so that the question and the keys
//! stay in sight.

use super::layout::rows;
use super::reply::Aside;

/// Holds the parts of a question, each as wrapped lines.
pub(super) struct Parts {
    /// The line that says where the question stands.
    pub(super) heading: String,
    /// The same, which says too whether it is a must.
    pub(super) short_heading: String,
    pub(super) question: String,
    pub(super) text: String,
    /// The ratings with their anchors.
    pub(super) ratings: Vec<String>,
    /// The ratings with their anchors, each on one line.
    pub(super) cut: Vec<String>,
    /// The number of the rating from which the criterion is met.
    pub(super) meets: usize,
    /// The number of the rating that is marked.
    pub(super) chosen: Option<usize>,
    pub(super) answered: String,
    pub(super) remark: String,
    /// The remark on one line.
    pub(super) short_remark: String,
}

/// Says how many rows are left between the heading and the keys.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// Below the question.
    rows: usize,
    /// Where the question makes way.
    without_question: usize,
}

impl Room {
    /// The rows in which ratings can be read beside the question.
    const ENOUGH: usize = 4;

    /// Gives the rows of a page of ratings in full, which the question makes way for where there are few.
    fn of_page(self) -> usize {
        if self.rows < Self::ENOUGH { self.without_question } else { self.rows }
    }
}

impl Parts {
    /// Gives everything above and below these keys, where it fits on so many rows.
    pub(super) fn in_full(&self, keys: &str, high: usize) -> Option<String> {
        let Self { heading, question, text, answered, remark, .. } = self;
        let space = |words: &str| if words.is_empty() { "" } else { "\n" };
        let ratings = self.ratings.concat();
        let (above, below) = (space(answered), space(remark));
        let full = format!("\n{heading}{question}{text}\n{ratings}{above}{answered}\n{keys}{below}{remark}");
        let tight = format!("{heading}{question}{text}{ratings}{answered}{keys}{remark}");
        // The cursor stands on a row of its own, and a note may stand there too.
        [full, tight].into_iter().find(|text| rows(text) + 1 < high)
    }

    pub(super) fn room(&self, keys: &str, high: usize) -> Room {
        let without_question = high.saturating_sub(2 + rows(&self.short_heading) + rows(keys));
        Room { rows: without_question.saturating_sub(rows(&self.question)), without_question }
    }

    /// Gives the question, these keys, and between them what is most needed of the rest; or a page of the ratings in full.
    pub(super) fn cut(&self, keys: &str, aside: &Aside, page: Option<&String>, room: Room) -> String {
        let Self { short_heading, question, .. } = self;
        match page {
            Some(page) if room.rows < Room::ENOUGH => format!("{short_heading}{page}{keys}"),
            Some(page) => format!("{short_heading}{question}{page}{keys}"),
            None if matches!(aside, Aside::Remark(_)) && rows(&self.remark) > room.rows => {
                format!("{short_heading}{}{keys}", self.remark)
            }
            None => format!("{short_heading}{question}{}{keys}", self.between(aside, room.rows)),
        }
    }

    /// Gives what stands between the question and the keys where only so many rows are free.
    fn between(&self, aside: &Aside, free: usize) -> String {
        // The ratings were not seen yet, and what is told or was answered hides none of them.
        let room = free.saturating_sub(self.cut.len());
        let below = match aside {
            Aside::Remark(_) | Aside::Refused { .. } => return self.remark.clone(),
            Aside::News(_) if room == 0 => String::new(),
            Aside::News(_) if room < rows(&self.remark) => self.short_remark.clone(),
            Aside::News(_) => self.remark.clone(),
            Aside::Nothing | Aside::TakenUp(_) | Aside::Ratings(_) | Aside::Chosen(_) => {
                self.answered.split_inclusive('\n').take(room).collect()
            }
        };
        format!("{}{below}", self.cut_ratings(free - rows(&below)))
    }

    /// Gives the ratings on one line each, as many as fit, with the one that is marked; in full where there is room for that, those
    /// first between which it is hardest to choose.
    fn cut_ratings(&self, free: usize) -> String {
        let first = self.chosen.map_or(0, |chosen| (chosen + 1).saturating_sub(free));
        let mut shown: Vec<_> = self.cut.iter().skip(first).take(free).collect();
        let mut left = free - shown.len();
        let mut nearest: Vec<_> = (0..shown.len()).collect();
        nearest.sort_by_key(|index| (index + first).abs_diff(self.meets));
        for index in nearest {
            let full = &self.ratings[index + first];
            if rows(full) <= left + 1 {
                left = left + 1 - rows(full);
                shown[index] = full;
            }
        }
        shown.into_iter().map(String::as_str).collect()
    }

    /// Puts the text of the criterion and its ratings in full on pages.
    pub(super) fn pages(&self, room: Room) -> Vec<String> {
        let most = room.of_page().max(1);
        let mut pages: Vec<String> = Vec::new();
        for part in std::iter::once(&self.text).filter(|text| !text.is_empty()).chain(&self.ratings) {
            match pages.last_mut() {
                Some(page) if rows(page) + rows(part) <= most => page.push_str(part),
                _ => {
                    let lines: Vec<_> = part.split_inclusive('\n').collect();
                    pages.extend(lines.chunks(most).map(<[_]>::concat));
                }
            }
        }
        pages
    }
}
