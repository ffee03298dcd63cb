//! Fits the question about a criterion to a terminal: in full where the rows allow it, else so that the question and the keys
//! stay in sight.

use super::layout::rows;
use super::reply::Aside;

/// Holds the parts of a question, each as wrapped lines.
pub(super) struct Parts {
    /// The line that says where the question stands.
    pub(super) heading: String,
    pub(super) is_must: bool,
    pub(super) question: String,
    pub(super) text: String,
    /// The ratings with their anchors.
    pub(super) ratings: Vec<String>,
    /// The ratings with their anchors, each on one line.
    pub(super) cut: String,
    pub(super) answered: String,
    pub(super) remark: String,
    /// The remark on one line.
    pub(super) short_remark: String,
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
        // The cursor stands on a row of its own.
        [full, tight].into_iter().find(|text| rows(text) < high)
    }

    /// Gives the question, these keys, and between them what is most needed of the rest.
    pub(super) fn cut(&self, keys: &str, aside: &Aside, high: usize) -> String {
        let Self { heading, question, .. } = self;
        // The text of the criterion, which says so too, may be out of sight.
        let must = if self.is_must { " · a must" } else { "" };
        let free = high.saturating_sub(1 + rows(heading) + rows(question) + rows(keys));
        format!("{}{must}\n{question}{}{keys}", heading.trim_end(), self.between(aside, free))
    }

    /// Gives what stands between the question and the keys where only so many rows are free.
    fn between(&self, aside: &Aside, free: usize) -> String {
        match aside {
            Aside::Remark(_) => self.remark.clone(),
            // The ratings were not seen yet, and no key asked for what hides them.
            Aside::News(_) => match free.saturating_sub(rows(&self.cut)) {
                0 => self.cut.clone(),
                room if room < rows(&self.remark) => format!("{}{}", self.cut, self.short_remark),
                _ => format!("{}{}", self.cut, self.remark),
            },
            Aside::Ratings(number) => {
                let pages = self.pages(free);
                let page = pages.get(number % (pages.len() + 1));
                page.cloned().unwrap_or_else(|| self.between(&Aside::Nothing, free))
            }
            Aside::Nothing => {
                let answered = self.answered.lines().take(free.saturating_sub(rows(&self.cut)));
                answered.fold(self.cut.clone(), |all, line| format!("{all}{line}\n"))
            }
        }
    }

    /// Puts the text of the criterion and its ratings in full on pages of so many rows.
    fn pages(&self, free: usize) -> Vec<String> {
        let mut pages: Vec<String> = Vec::new();
        for part in std::iter::once(&self.text).filter(|text| !text.is_empty()).chain(&self.ratings) {
            match pages.last_mut() {
                Some(page) if rows(page) + rows(part) <= free => page.push_str(part),
                _ => pages.push(part.clone()),
            }
        }
        pages
    }
}
