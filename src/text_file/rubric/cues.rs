//! Finds in a wording what makes raters disagree. Each cue is narrow: a remark that is wrong costs more trust than a
//! missing one.

/// Words that measure effort in place of effect.
const EFFORT_WORDS: [&str; 15] = [
    "hours",
    "overtime",
    "loc",
    "lines of code",
    "number of tickets",
    "many tickets",
    "tickets closed",
    "story points",
    "commits",
    "years",
    "certificate",
    "certificates",
    "certification",
    "certifications",
    "busy",
];

/// Words that say how often and nothing else.
const FREQUENCY_WORDS: [&str; 12] = [
    "never",
    "rarely",
    "seldom",
    "sometimes",
    "occasionally",
    "often",
    "frequently",
    "usually",
    "mostly",
    "regularly",
    "always",
    "consistently",
];

/// Words for why somebody acts, which others can only guess.
const MOTIVE_WORDS: [&str; 16] = [
    "you wanted",
    "you hoped",
    "in the hope",
    "out of fear",
    "for fear",
    "you feared",
    "you were afraid",
    "you are proud",
    "motivated by",
    "mainly because of how",
    "mainly to get",
    "mainly to have",
    "mainly to show",
    "so as to",
    "for the sake of",
    "to impress",
];

/// Words for what only somebody with the title has or does.
const SEAT_WORDS: [&str; 17] = [
    "direct reports",
    "who report to you",
    "who reports to you",
    "that report to you",
    "people reporting to you",
    "people you manage",
    "engineers you manage",
    "teams you manage",
    "managed a team",
    "managed a whole team",
    "as their manager",
    "leaders below you",
    "leads below you",
    "managers below you",
    "people below you",
    "you hired",
    "you dismissed",
];

/// Words that let somebody without the title meet a criterion.
const BEFORE_THE_SEAT: [&str; 6] = ["acting", "deputy", "interim", "stand-in", "trial", "title"];

/// Words for a number of occasions.
const NUMBERS: [&str; 10] = ["two", "three", "four", "five", "six", "2", "3", "4", "5", "6"];

/// Words that open a question answered by yes or no.
const AUXILIARIES: [&str; 20] = [
    "did", "do", "does", "have", "has", "had", "was", "were", "is", "are", "am", "can", "could", "will", "would",
    "should", "must", "may", "might", "shall",
];

/// Words that open a question answered by more than yes or no.
const QUESTION_WORDS: [&str; 8] = ["how", "which", "what", "who", "whom", "whose", "where", "why"];

/// Verbs in the past that do not end in "ed".
const PAST_VERBS: [&str; 40] = [
    "bought", "broke", "brought", "built", "came", "chose", "cut", "drew", "fell", "found", "gave", "got", "grew",
    "had", "held", "kept", "knew", "led", "left", "let", "lost", "made", "met", "paid", "put", "ran", "read",
    "rewrote", "said", "saw", "sent", "set", "spoke", "spread", "stood", "taught", "told", "took", "won", "wrote",
];

/// Words that join another part to what stands before a comma.
const JOINTS: [&str; 6] = ["and", "but", "so", "while", "with", "which"];

/// Words that follow a verb and not an adjective.
const AFTER_VERBS: [&str; 45] = [
    "a",
    "about",
    "after",
    "against",
    "all",
    "an",
    "and",
    "any",
    "at",
    "before",
    "both",
    "by",
    "each",
    "every",
    "everybody",
    "for",
    "from",
    "how",
    "in",
    "into",
    "it",
    "its",
    "nobody",
    "no",
    "of",
    "on",
    "one",
    "others",
    "out",
    "people",
    "somebody",
    "that",
    "the",
    "their",
    "them",
    "this",
    "three",
    "to",
    "two",
    "up",
    "what",
    "which",
    "who",
    "with",
    "without",
];

/// Finds a word that measures effort.
pub(super) fn effort_word(text: &str) -> Option<&'static str> {
    find(text, &EFFORT_WORDS)
}

/// Finds a word for why somebody acts.
pub(super) fn motive_word(text: &str) -> Option<&'static str> {
    find(text, &MOTIVE_WORDS)
}

/// Finds a word for what only somebody with the title has or does.
pub(super) fn seat_word(text: &str) -> Option<&'static str> {
    find(text, &SEAT_WORDS)
}

/// Tells whether a text lets somebody without the title meet it.
pub(super) fn is_open_before_the_seat(text: &str) -> bool {
    find(text, &BEFORE_THE_SEAT).is_some()
}

/// Tells whether an anchor is short and only says how often.
pub(super) fn is_only_frequency(anchor: &str) -> bool {
    let all: Vec<_> = words(anchor).collect();
    all.len() <= 3 && all.iter().any(|word| FREQUENCY_WORDS.contains(&word.as_str()))
}

/// Tells whether a text joins two things by "and" or "then".
pub(super) fn is_double(text: &str) -> bool {
    words(text).any(|word| word == "and") || text.contains(", then ")
}

/// Tells whether an anchor joins two kinds of case: a comma or semicolon, "or", and another case in several words.
pub(super) fn joins_two_cases(anchor: &str) -> bool {
    let cases = |(place, joint): (usize, &str)| {
        let (before, after) = (&anchor[..place], &anchor[place + joint.len()..]);
        // The last comma of "a cost, a risk, or a limit" closes a list.
        let item = before.rsplit_once([',', ';']).map(|(_, item)| item);
        let is_list = item.is_some_and(|item| words(item).count() <= 3 || (is_named(item) && is_named(after)));
        !is_list && words(after).count() >= 3
    };
    [", or ", "; or "].iter().any(|joint| anchor.match_indices(joint).any(cases))
}

/// Tells whether a text begins like the name of a thing.
fn is_named(text: &str) -> bool {
    words(text).next().is_some_and(|word| ["a", "an", "the"].contains(&word.as_str()))
}

/// Counts the parts that an anchor joins: clauses, and in them deeds and what is joined by a comma and a word.
pub(super) fn parts(anchor: &str) -> usize {
    let clauses = anchor.split([';', ':']).filter(|clause| !clause.trim().is_empty());
    clauses.map(parts_of_clause).sum()
}

fn parts_of_clause(clause: &str) -> usize {
    let (mut parts, mut has_deed, mut before) = (1, false, usize::MAX);
    for piece in clause.split(',') {
        let all: Vec<_> = words(piece).collect();
        let joint = all.first().filter(|word| before < usize::MAX && JOINTS.contains(&word.as_str()));
        // The last comma of "a plan, a test, and a way back" closes a list.
        let is_list = joint.is_some_and(|word| word == "and") && before <= 3;
        parts += usize::from(joint.is_some() && !is_list && all.len() > 3);
        let deeds =
            piece.trim_start().split(" and ").skip(usize::from(joint.is_some())).filter(|deed| is_deed(deed)).count();
        parts += if has_deed { deeds } else { deeds.saturating_sub(1) };
        has_deed |= deeds > 0;
        before = all.len();
    }
    parts
}

/// Tells whether a text begins with a verb in the past and what it is about.
fn is_deed(text: &str) -> bool {
    let mut words = words(text);
    let is_past = |word: &str| PAST_VERBS.contains(&word) || (word.len() > 4 && word.ends_with("ed"));
    let is_verb = words.next().is_some_and(|word| is_past(&word));
    is_verb && words.next().is_some_and(|next| AFTER_VERBS.contains(&next.as_str()))
}

/// Tells whether an anchor counts occasions: by a number that comes first or after its verb, or by how many times.
pub(super) fn counts(anchor: &str) -> bool {
    let all: Vec<_> = words(anchor).collect();
    let is_number = |word: &String| NUMBERS.contains(&word.as_str());
    let is_times = |pair: &[String]| is_number(&pair[0]) && ["times", "occasions"].contains(&pair[1].as_str());
    all.iter().take(2).any(is_number) || all.iter().any(|word| word == "twice") || all.windows(2).any(is_times)
}

/// Tells whether a question is answered by yes or no: no word such as "how" comes before "did", "have" and the like.
pub(super) fn asks_yes_or_no(question: &str) -> bool {
    question.split([',', ':', ';']).find_map(clause_asks_yes_or_no).unwrap_or(false)
}

/// Tells how a clause asks; none where it does not ask.
fn clause_asks_yes_or_no(clause: &str) -> Option<bool> {
    let all: Vec<_> = words(clause).collect();
    let opens = all.first().is_some_and(|word| AUXILIARIES.contains(&word.as_str()));
    let asks = all.iter().any(|word| QUESTION_WORDS.contains(&word.as_str()));
    (opens || asks).then_some(opens)
}

/// Finds one of these words or phrases in a text.
fn find(text: &str, phrases: &[&'static str]) -> Option<&'static str> {
    let spaced = format!(" {} ", words(text).collect::<Vec<_>>().join(" "));
    phrases.iter().copied().find(|phrase| spaced.contains(&format!(" {phrase} ")))
}

/// Gives the words of a text in lower case; a hyphen is part of a word.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|character: char| !character.is_alphanumeric() && character != '-');
    parts.filter(|word| !word.is_empty()).map(str::to_lowercase)
}
