//! Who can confirm a piece of evidence or that something does not apply: how it is asked, and why a name is refused.

use crate::domain::{NoConfirmer, RaterRole};

use super::state::Interview;

/// Asks for somebody who is neither rated nor rates.
pub(super) fn asked(interview: &Interview) -> &'static str {
    match interview.sheet.rater.role {
        RaterRole::Oneself => "Who can confirm it, other than you?",
        RaterRole::Manager | RaterRole::Peer | RaterRole::Mentor => {
            "Who can confirm it, other than you and the person you rate?"
        }
    }
}

/// Says why a name confirms no piece, and what does; nothing where it can confirm.
pub(super) fn refused(interview: &Interview, name: &str) -> Option<&'static str> {
    Some(match (interview.sheet.why_not(name)?, interview.sheet.rater.role) {
        (NoConfirmer::Subject | NoConfirmer::Rater, RaterRole::Manager) => {
            "Who rates or is rated confirms nothing. Name a peer, or leave it empty and add a link."
        }
        (why, RaterRole::Manager | RaterRole::Oneself | RaterRole::Peer | RaterRole::Mentor) => confirms_nothing(why),
    })
}

/// Says why a name confirms nothing, and what to do.
pub(super) fn confirms_nothing(why: NoConfirmer) -> &'static str {
    match why {
        NoConfirmer::Nobody => "That names nobody. Name somebody else, or leave it empty.",
        NoConfirmer::Subject | NoConfirmer::Rater => {
            "Who rates or is rated confirms nothing. Name somebody else, or leave it empty."
        }
    }
}
