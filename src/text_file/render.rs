//! Draws mistakes with the source line and the place underlined.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::code::Code;
use super::diagnostic::{Diagnostic, Location};
use super::position::Cursor;
use crate::text::{is_hidden, visible};

/// Draws mistakes one below the other, in the order given, with a blank line between two.
///
/// Remarks on the wording come by the dozen and are read as one task: those of one kind stand together where the first of
/// them would, each a line, with one help. Control and escape characters of a file are replaced by visible ones; lines wider than `width` columns are trimmed
/// around the mistake.
#[must_use]
pub fn render(diagnostics: &[Diagnostic], colour: bool, width: usize) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() }.term_width(width);
    let mut lines = Default::default();
    let mut grouped: Vec<Code> = Vec::new();
    let drawn = diagnostics.iter().filter_map(|diagnostic| {
        let code = diagnostic.code;
        let of_kind = || diagnostics.iter().filter(move |other| other.code == code);
        if !code.is_wording() || of_kind().nth(1).is_none() {
            return Some(draw(&renderer, diagnostic, &mut lines));
        }
        let is_first = !grouped.contains(&code);
        grouped.push(code);
        is_first.then(|| draw_kind(&renderer, code, of_kind(), &mut lines))
    });
    drawn.collect::<Vec<_>>().join("\n\n")
}

/// Draws remarks of one kind: how many there are and what the kind means, each with its place, and what helps against all.
fn draw_kind<'a>(
    renderer: &Renderer,
    code: Code,
    remarks: impl Iterator<Item = &'a Diagnostic> + Clone,
    [lines, other_lines]: &mut [Cursor<'a>; 2],
) -> String {
    let meaning = code.explanation().trim_end_matches('.');
    let title = format!("{} times: {}{}", remarks.clone().count(), meaning[..1].to_lowercase(), &meaning[1..]);
    let mut group = Group::with_title(Level::WARNING.primary_title(title).id(code.as_str()));
    for Diagnostic { message, place, other, .. } in remarks.clone() {
        let other = other.as_deref();
        let other = other.map(|(place, label)| format!("; {label}: {}", place_of(place, other_lines)));
        let line = format!("{}: {message}{}", place_of(place, lines), other.unwrap_or_default());
        group = group.element(Origin::path(visible(&line).into_owned()));
    }
    let mut hints: Vec<&str> = Vec::new();
    for hint in remarks.flat_map(|remark| &remark.hints) {
        if !hints.contains(&hint.as_str()) {
            hints.push(hint);
        }
    }
    renderer.render(&[group.elements(hints.into_iter().map(|hint| Level::HELP.message(visible(hint))))])
}

/// Writes a place as `file:line:column`.
fn place_of<'a>(place: &'a Location, lines: &mut Cursor<'a>) -> String {
    let Location { source, span } = place;
    let Some(span) = span else { return source.name.clone() };
    let (line, column) = lines.at(&source.text, source.text.floor_char_boundary(span.start));
    format!("{}:{line}:{column}", source.name)
}

fn draw<'a>(renderer: &Renderer, diagnostic: &'a Diagnostic, lines: &mut [Cursor<'a>; 2]) -> String {
    let [lines, other_lines] = lines;
    let level = if diagnostic.is_error() { Level::ERROR } else { Level::WARNING };
    let message = visible(&diagnostic.message);
    let title = level.primary_title(message).id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    let mut columns = Vec::new();
    match &diagnostic.place.span {
        Some(span) => {
            let window = Window::around(&diagnostic.place.source.text, span, lines);
            columns.extend(window.columns(&diagnostic.place.source.name));
            let mut snippet =
                Snippet::source(window.text).line_start(window.line).path(visible(&diagnostic.place.source.name));
            snippet = snippet.annotation(AnnotationKind::Primary.span(window.span));
            group = group.element(snippet);
        }
        None => group = group.element(annotate_snippets::Origin::path(visible(&diagnostic.place.source.name))),
    }
    if let Some((Location { source, span: Some(span) }, label)) = diagnostic.other.as_deref() {
        let window = Window::around(&source.text, span, other_lines);
        columns.extend(window.columns(&source.name));
        let snippet = Snippet::source(window.text).line_start(window.line).path(visible(&source.name));
        group = group.element(snippet.annotation(AnnotationKind::Context.span(window.span).label(*label)));
    }
    for hint in &diagnostic.hints {
        group = group.element(Level::HELP.message(visible(hint)));
    }
    // The renderer counts from where a long line is cut.
    let drawn = renderer.render(&[group]);
    columns.into_iter().fold(drawn, |drawn, (of_window, of_line)| drawn.replacen(&of_window, &of_line, 1))
}

/// Holds the line of a file that a span starts in.
struct Window<'a> {
    /// Without its end.
    text: Cow<'a, str>,
    /// Its number, from 1.
    line: usize,
    /// The span inside it, cut at the end of the line and at character boundaries.
    span: Range<usize>,
    /// The characters of the line before the text.
    before: usize,
}

impl<'a> Window<'a> {
    /// The most bytes of a line that are drawn: a longer one is cut around the span, so that it costs no time to lay out.
    const WIDEST: usize = 400;

    /// Cuts the line out of the text; a span out of range is moved to its end.
    fn around(text: &'a str, span: &Range<usize>, lines: &mut Cursor<'a>) -> Self {
        let start = text.floor_char_boundary(span.start.min(text.len()));
        let end = text.floor_char_boundary(span.end.clamp(start, text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let from = text.floor_char_boundary(line_start.max(start.saturating_sub(Self::WIDEST / 2)));
        let to = text.floor_char_boundary(line_end.min(from + Self::WIDEST)).max(start);
        let line = lines.at(text, line_start).0;
        let shown = text[from..to].trim_end_matches('\r');
        let end = (end.min(to) - from).min(shown.len());
        let start = (start - from).min(shown.len());
        let before = text[line_start..from].chars().count();
        Self { text: visible_in_place(shown), line, span: start..end.max(start), before }
    }

    /// Gives the place as it is drawn, and as it is in the file; none where the line is not cut before it.
    fn columns(&self, name: &str) -> Option<(String, String)> {
        let column = self.text[..self.span.start].chars().count() + 1;
        let place = |column: usize| format!("{}:{}:{column}\n", visible(name), self.line);
        (self.before > 0).then(|| (place(column), place(column + self.before)))
    }
}

/// Replaces what a terminal would act on by visible characters of the same length in bytes, so that spans still hold.
fn visible_in_place(text: &str) -> Cow<'_, str> {
    let hidden = |character: char| character != '\t' && is_hidden(character);
    if !text.contains(hidden) {
        return text.into();
    }
    let stand_in = |character: char| match character.len_utf8() {
        1 => "?",
        2 => "\u{bf}",
        3 => "\u{fffd}",
        _ => "\u{fffd}?",
    };
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if hidden(character) { shown.push_str(stand_in(character)) } else { shown.push(character) }
    }
    shown.into()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::code::Code;
    use super::super::diagnostic::Source;
    use super::*;

    fn diagnostic(text: &str, span: Range<usize>) -> Diagnostic {
        let source = Arc::new(Source::new("a.yaml", text));
        Diagnostic::new(Location { source, span: Some(span) }, Code::UnknownKey, "unknown key `titel`")
            .hint("did you mean `title`?")
    }

    #[test]
    fn the_place_is_underlined() {
        let drawn = render(&[diagnostic("id: a\ntitel: b\n", 6..11)], false, 80);
        let lines: Vec<_> = drawn.lines().map(str::trim_end).collect();
        assert_eq!(
            lines,
            [
                "error[unknown-key]: unknown key `titel`",
                " --> a.yaml:2:1",
                "  |",
                "2 | titel: b",
                "  | ^^^^^",
                "  |",
                "  = help: did you mean `title`?",
            ]
        );
    }

    #[test]
    fn a_span_that_does_not_fit_the_text_is_moved_into_it() {
        for (text, span) in [("", 0..0), ("ä", 1..2), ("a", 7..9), ("a\nb", 0..3), ("a\r\nb", 1..2)] {
            assert!(render(&[diagnostic(text, span)], false, 80).contains("unknown key"));
        }
    }

    #[test]
    fn escape_characters_of_a_file_never_reach_the_terminal() {
        let drawn = render(&[diagnostic("\u{1b}[31m\u{202e}x: 1\u{e0041}", 0..3)], false, 80);
        assert!(!drawn.contains(|character| character != '\n' && is_hidden(character)), "{drawn:?}");
    }

    #[test]
    fn a_very_long_line_is_cut_around_the_place() {
        let drawn = render(&[diagnostic(&"x".repeat(1_000_000), 500_000..500_001)], false, 80);
        assert!(drawn.len() < 2_000, "{}", drawn.len());
        assert!(drawn.contains(" --> a.yaml:1:500001\n"), "{drawn}");
    }
}
