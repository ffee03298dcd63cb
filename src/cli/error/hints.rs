//! How to mend what keeps a command from being done.

use std::io;

use super::{Error, Missing};
use crate::text_file::did_you_mean;

impl Error {
    /// Says how to mend it, one hint a line.
    #[must_use]
    pub fn hints(&self) -> Vec<String> {
        match self {
            Self::Setting { origin, option, error } => {
                let mut hints = error.hints();
                hints.push(format!("it is set by {origin}; {option} wins over that"));
                hints
            }
            Self::UnknownRubric { near, .. } => match did_you_mean(near) {
                Some(hint) => vec![hint],
                None => vec!["`ladder rubric list` names the rubrics there are; a path contains `/` or ends in .yaml, .yml or .json".to_owned()],
            },
            Self::UnknownLevel { name, .. } if name.contains(['/', '.']) => {
                vec!["a level is named by its id; the file of a rubric is named with --rubric".to_owned()]
            }
            Self::UnknownLevel { known, near: true, .. } => did_you_mean(known).into_iter().collect(),
            Self::UnknownLevel { known, .. } => vec![format!("its levels are {}", known.join(", "))],
            Self::NoTarget { levels } => vec![
                format!("name one with --target: {}", levels.join(", ")),
                "`ladder assess --placement --answers FILE` says which level answers carry".to_owned(),
            ],
            Self::NoAnswers { target, missing, wrong } => {
                let about = wrong.as_ref().map(|error| format!("{error}: {}", error.hints().join("; ")));
                let target = target.as_deref().unwrap_or("LEVEL");
                let new = format!("`ladder answers new --target {target} --output answers.yaml` writes a file to fill in");
                let pass = "pass --answers FILE, or `--answers -` to read standard input".to_owned();
                about.into_iter().chain([missing.hint().to_owned(), pass, new]).collect()
            }
            Self::NobodyToAsk { options, missing } => {
                vec![missing.hint().to_owned(), format!("leave out {options} to assess the answers as they are")]
            }
            Self::NothingToAskQuickly => vec!["add --resume to be asked what is missing, or leave out --quick".to_owned()],
            Self::InputIsAnswers => vec!["keep them in a file and name it with --answers".to_owned()],
            Self::Exists(_) => vec!["name another file, or replace that one with --force".to_owned()],
            Self::OthersAnswers(_) => vec!["name another file with --save".to_owned()],
            Self::Comments { command, .. } => vec![format!("save to another file, or remove the comments first: `{command}`")],
            Self::TemplateHasComments(_) => vec!["end the name in .yaml".to_owned()],
            Self::RubricFileName(_) => vec!["name the file in lowercase letters, digits and hyphens, such as my-ladder.yaml".to_owned()],
            Self::Busy(_) => vec!["let that one end first, or name another file".to_owned()],
            Self::NoLock { .. } => vec!["give it another name: while a file is written, its lock has this one".to_owned()],
            Self::NoHome | Self::SaveToOutput => vec!["name a file with --save".to_owned()],
            Self::Log(error) => vec![error.hint()],
            Self::NothingToResume => vec!["start one with `ladder assess --target LEVEL`".to_owned()],
            Self::OtherTarget { target, .. } => {
                vec![format!("go on with --target {target}, or name another file with --save")]
            }
            Self::Changed(_) => vec!["run the command again".to_owned()],
            Self::OutputIsInput(_) | Self::NoReport(_) => vec!["name another file with --output".to_owned()],
            Self::NoEffect { option, .. } => vec![format!("leave out {option}, or what it stands beside")],
            Self::Mismatch(mismatch) => vec![mismatch.hint().to_owned()],
            Self::WhatIf(mistake) => mistake.hints(),
            Self::History(mistake) => vec![mistake.hint().to_owned()],
            Self::UnknownId(unknown) => vec![unknown.hint()],
            Self::UnknownEnding { endings, .. } => vec![format!("end it in .{}, or say --format", endings.join(", ."))],
            Self::UnprovenPlan(_) => vec!["this is a mistake of the program: please report it with the rubric, and the answers if they may be shown".to_owned()],
            Self::TooManyToPlan { .. } => vec!["`ladder assess` says what is missing, whatever the number".to_owned()],
            Self::TooMuchOutput { .. } => vec!["shorten titles, and evidence that many answers name".to_owned()],
            Self::EmptyTarget(_) => vec!["`ladder rubric show` lists the levels with their number of criteria".to_owned()],
            Self::Import { error, .. } => vec![error.hint()],
            Self::Write { source, .. } => room(source).map(str::to_owned).into_iter().collect(),
            Self::Mistakes(_) | Self::Remarks(_) | Self::Output(_) | Self::ClosedPipe | Self::InputEnded | Self::Interrupted => Vec::new(),
        }
    }
}

impl Missing {
    /// Says how to mend it.
    fn hint(self) -> &'static str {
        match self {
            Self::Input => "to be asked, run it at a terminal without redirecting its input",
            Self::Messages => {
                "to be asked, leave standard error at the terminal; only the report goes to standard output"
            }
        }
    }
}

/// Says how to mend a file that cannot be written, where that is known.
fn room(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            Some("make room on that disk, then run the command again; what was in the file is still there")
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            Some("name a file in a folder that you may write to")
        }
        _ => None,
    }
}
