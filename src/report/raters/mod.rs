//! What several raters say of one person, for all of them or for the person alone.

mod agreed;
mod axes;
mod compared;
mod csv;
mod measures;
mod page;
mod roles;
mod said;

pub use agreed::{agreed, open_signs};
pub use compared::{Compared, HiddenPeers};
pub use csv::render as comparison_csv;
pub use page::compared;
pub use said::named as rater_name;
