//! `ladder man`: the manual page, made of the same words as the help.
//!
//! One page holds everything, so that one file is to be installed and one search finds any option.

use std::io;

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, roman};

use super::Outcome;
use super::args::Arguments;
use super::error::Error;
use super::help;
use super::terminal;

/// Prints the page.
pub(super) fn run() -> Result<Outcome, Error> {
    terminal::print(&page(&Arguments::command())?)?;
    Ok(Outcome::Done)
}

/// Writes the whole page.
fn page(program: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    let whole = Man::new(program.clone().disable_help_flag(true).disable_version_flag(true));
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    heading("SYNOPSIS").to_writer(&mut page)?;
    for command in commands(program) {
        synopsis(&command).to_writer(&mut page)?;
    }
    whole.render_description_section(&mut page)?;
    for command in commands(program) {
        section(command, &mut page)?;
    }
    heading("OPTIONS OF EVERY COMMAND").to_writer(&mut page)?;
    page.extend(without_headings(&rendered(|page| Man::new(program.clone()).render_options_section(page))?));
    for (title, words) in help::SECTIONS {
        heading(title).to_writer(&mut page)?;
        entries(words).to_writer(&mut page)?;
    }
    heading("EXAMPLES").to_writer(&mut page)?;
    for examples in [help::LADDER, help::RUBRIC, help::ANSWERS] {
        // The section says already that they are examples.
        as_typed(examples.split_once("Examples:\n").map_or(examples, |(_, lines)| lines)).to_writer(&mut page)?;
    }
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// Lists the commands that do something, each under its full name.
fn commands(program: &Command) -> Vec<Command> {
    let below = program.get_subcommands().flat_map(|command| {
        let name = format!("{} {}", program.get_bin_name().unwrap_or("ladder"), command.get_name());
        let command = command.clone().bin_name(name).disable_help_flag(true).disable_help_subcommand(true);
        if command.has_subcommands() { commands(&command) } else { vec![command] }
    });
    below.collect()
}

/// Writes a line of the synopsis: the usage of a command as its help shows it.
fn synopsis(command: &Command) -> Roff {
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let name = command.get_bin_name().unwrap_or_default().to_owned();
    let rest = usage.strip_prefix(&name).unwrap_or_default().to_owned();
    let mut line = Roff::new();
    line.text([bold(name), roman(rest)]).control("br", []);
    line
}

/// Writes the section of a command: what it does, its options, and what stands below them in its help.
fn section(command: Command, page: &mut Vec<u8>) -> io::Result<()> {
    heading(&command.get_bin_name().unwrap_or_default().to_uppercase()).to_writer(page)?;
    let after = command.get_after_long_help().map(ToString::to_string);
    let man = Man::new(command);
    page.extend(without_headings(&rendered(|page| man.render_description_section(page))?));
    page.extend(without_headings(&rendered(|page| man.render_options_section(page))?));
    if let Some(after) = after {
        let mut below = Roff::new();
        below.control("PP", []);
        below.to_writer(page)?;
        as_typed(&after).to_writer(page)?;
    }
    Ok(())
}

/// Gives what is rendered as text.
fn rendered(render: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> io::Result<String> {
    let mut page = Vec::new();
    render(&mut page)?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// Turns the headings of sections into those of parts of a section, and drops those that the section makes plain.
fn without_headings(page: &str) -> Vec<u8> {
    let lines = page.lines().filter(|line| !matches!(*line, ".SH DESCRIPTION" | ".SH OPTIONS"));
    lines.flat_map(|line| format!("{}\n", line.replacen(".SH ", ".SS ", 1)).into_bytes()).collect()
}

/// Writes the heading of a section.
fn heading(title: &str) -> Roff {
    let mut heading = Roff::new();
    heading.control("SH", [title]);
    heading
}

/// Writes lines as they were typed.
fn as_typed(words: &str) -> Roff {
    let mut lines = Roff::new();
    lines.control("nf", []);
    for line in words.lines() {
        lines.text([roman(line)]);
    }
    lines.control("fi", []);
    lines
}

/// Writes a list of names, each with its meaning on the same line after a colon.
fn entries(words: &str) -> Roff {
    let mut list = Roff::new();
    for (name, meaning) in words.lines().filter_map(|line| line.split_once(": ")) {
        list.control("TP", []).text([bold(name)]).text([roman(meaning)]);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives the page without the signs of its format.
    fn plain() -> String {
        let page = page(&Arguments::command()).expect("memory takes everything");
        ["\\fB", "\\fI", "\\fR", "\\"].into_iter().fold(page, |page, sign| page.replace(sign, ""))
    }

    #[test]
    fn the_page_explains_every_option_and_value_of_every_command() {
        let page = plain();
        let found = commands(&Arguments::command());
        assert!(found.len() >= 11, "{}", found.len());
        for command in found {
            let name = command.get_bin_name().expect("it has a full name").to_owned();
            let (_, rest) = page.split_once(&format!(".SH \"{}\"", name.to_uppercase())).expect("it has a section");
            let section = rest.split("\n.SH ").next().unwrap_or_default();
            for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
                let short = argument.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
                let long = argument.get_long().map(|long| format!("\n{short}--{long}"));
                let position = || argument.get_value_names().map(|names| names[0].to_string());
                let header = long.or_else(position).expect("an argument has a name");
                assert!(section.contains(&header), "{name}: {header}");
                let help = argument.get_help().expect("an argument has help").to_string();
                assert!(section.contains(&help), "{name}: {help}");
                let values = argument.get_action().takes_values().then(|| argument.get_possible_values());
                for value in values.into_iter().flatten() {
                    assert!(section.contains(value.get_name()), "{name}: {}", value.get_name());
                }
            }
            let about = command.get_about().expect("a command says what it does").to_string();
            assert!(section.contains(&about), "{name}: {about}");
        }
        assert!(page.contains("\n--color <WHEN>") && page.contains("\n-h, --help"));
    }

    #[test]
    fn help_begins_with_an_imperative_and_ends_without_a_period() {
        let mut all = vec![Arguments::command()];
        while let Some(command) = all.pop() {
            let name = command.get_name().to_owned();
            let abouts = command.get_about().into_iter().map(ToString::to_string);
            let helps = command.get_arguments().filter_map(|argument| argument.get_help()).map(ToString::to_string);
            for words in abouts.chain(helps) {
                assert!(words.starts_with(char::is_uppercase) && !words.ends_with('.'), "{name}: {words}");
            }
            all.extend(command.get_subcommands().cloned());
        }
    }
}
