//! `ladder assess`: answers in, report out.

use super::Outcome;
use super::args::AssessArguments;
use super::asked::{Answers, Asked, load};
use super::error::Error;
use super::format::Format;
use super::output;
use super::save;
use super::session;
use super::terminal::Terminal;
use crate::domain::{Case, LevelId};
use crate::text::visible;

/// Assesses the answers and writes the report.
pub(super) fn run(arguments: &AssessArguments, terminal: &Terminal) -> Result<Outcome, Error> {
    let format = Format::pick(arguments.format, arguments.output.as_deref())?;
    if let Format::Data(_) = format
        && arguments.brief
    {
        return Err(Error::NoEffect { option: "--brief", beside: format!("--format {}", format.word()) });
    }
    let path = match &arguments.answers {
        Some(_) if !asks(arguments) && arguments.quick => return Err(Error::NothingToAskQuickly),
        Some(_) if !asks(arguments) && arguments.save.is_none() && arguments.no_history => {
            return Err(Error::NoEffect { option: "--no-history", beside: "--answers".to_owned() });
        }
        Some(path) if !asks(arguments) => path,
        _ => return session::run_at_terminal(arguments, format, terminal),
    };
    let Answers { loaded, parsed, original, .. } = load(path, arguments.case.rubric())?;
    save::check_output(arguments, &loaded, None)?;
    let rubric = &loaded.rubric;
    let asked = Asked::new(rubric, &arguments.case)?;
    let about = asked.settle(parsed, rubric, terminal)?;
    if arguments.placement || (about.target.is_none() && !needs_target(arguments)) {
        let in_full = |level: &LevelId| session::for_level(arguments, level);
        return output::place(&loaded, &about.profile(rubric), format, arguments, terminal, &in_full);
    }
    let request = about.request(rubric)?;
    let sheet = about.sheet;
    if let Some(target) = &arguments.save {
        let sheet = save::pinned(sheet.clone(), loaded.reference_from(target), &request);
        let elsewhere = || session::elsewhere(arguments, target, arguments.case.rubric(), false);
        let dated = (!arguments.no_history).then(|| request.as_of());
        let kept = save::save((target, arguments.force), (path, &original), (&sheet, rubric), dated, elsewhere)?;
        terminal.note(&format!("Saved the answers in {}", visible(&target.display().to_string())));
        for words in &kept {
            terminal.note(words);
        }
    }
    let case = Case { rubric, sheet: &sheet, request };
    output::finish(&loaded, &case, format, arguments, terminal).map(|(outcome, _)| outcome)
}

/// Tells whether something is asked for that only a target gives a meaning.
fn needs_target(arguments: &AssessArguments) -> bool {
    let AssessArguments { save, require, what_if, details, brief, .. } = arguments;
    save.is_some() || require.is_some() || !what_if.is_empty() || *details || *brief
}

/// Tells whether questions are asked.
pub(super) fn asks(arguments: &AssessArguments) -> bool {
    arguments.answers.is_none() || arguments.edit || arguments.full || arguments.resume
}
