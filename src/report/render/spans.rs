//! What a text is made of, as a page for a browser has it.

use maud::{Markup, html};

use super::super::inline::{Data, GateState, Span, Text};

pub(super) fn text(text: &Text) -> Markup {
    html! { @for each in &text.0 { (span(each)) } }
}

/// Writes a piece of a text; only an address of the web or for mail can be clicked.
fn span(span: &Span) -> Markup {
    match span {
        Span::Plain(words) => html! { (words.as_str()) },
        Span::Strong(words) => html! { strong { (words.as_str()) } },
        Span::Aside(words) => html! { " " span.aside { (words.as_str()) } },
        Span::Code(words) => html! { code { (words.as_str()) } },
        Span::Link { shown, address: Some(address) } => {
            html! { a href=(address) rel="noopener noreferrer nofollow" { (shown.as_str()) } }
        }
        Span::Link { shown, address: None } => html! { (shown.as_str()) },
        Span::Data(data, words) => self::data(data, words.as_str()),
    }
}

/// Writes words with what they say exactly, so that a script finds it without reading words.
fn data(data: &Data, words: &str) -> Markup {
    match data {
        Data::Score { result, dimension, score } => {
            let exact = |end: usize| score.0.as_ref().map(|ends| ends[end].to_string());
            html! {
                span.score data-number=(result) data-dimension=[dimension.as_ref()] data-low=[exact(0)] data-high=[exact(1)] {
                    (words)
                }
            }
        }
        Data::Verdict(result) => html! { span.verdict data-verdict=(result) { (words) } },
        Data::Gate(title, state) => {
            html! { span.state.(class(*state)) data-gate=(title) { (words) } }
        }
        Data::Gap(dimension) => html! { span data-gap=(dimension) { (words) } },
        Data::Missing(criterion) => html! { span data-gap-id=(criterion) { (words) } },
    }
}

/// Names the class of a state.
pub(super) fn class(state: GateState) -> &'static str {
    match state {
        GateState::Met => "met",
        GateState::NotMet => "not-met",
        GateState::Open => "open",
    }
}
