//! Finds the names that somebody may have meant, for files and for the command line alike.

/// Gives the known names nearest to a mistyped one, best first and three at most; none where nothing is close.
///
/// Close means a Damerau-Levenshtein distance of at most a third of the longer name, and one at least, so that a short
/// name still allows one slip; a known name that starts with what was typed is close too.
#[must_use]
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    const AT_MOST: usize = 3;
    // Ids are no longer, and the comparison is quadratic.
    const LONGEST: usize = 64;
    if typed.chars().count() > LONGEST {
        return Vec::new();
    }
    let typed = typed.to_lowercase();
    let distance = |name: &'a str| {
        let limit = (typed.chars().count().max(name.chars().count()) / 3).max(1);
        let distance = strsim::osa_distance(&typed, &name.to_lowercase());
        let begins = typed.chars().count() >= 3 && name.to_lowercase().starts_with(&typed);
        (distance <= limit || begins).then_some((distance, name))
    };
    let mut close: Vec<_> = known.into_iter().filter(|name| name.len() <= LONGEST).filter_map(distance).collect();
    close.sort_unstable();
    close.dedup();
    close.into_iter().take(AT_MOST).map(|(_, name)| name.to_owned()).collect()
}

/// Asks whether one of these names was meant; none where there are none.
#[must_use]
pub fn did_you_mean(names: &[String]) -> Option<String> {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    (!quoted.is_empty()).then(|| format!("did you mean {}?", quoted.join(" or ")))
}

/// Lists all words of a kind, the last two joined by "and" or "or".
pub(super) fn listed(words: &[&str], joint: &str) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {joint} {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_name_that_was_meant() {
        let levels = ["mid", "senior", "staff", "principal"];
        assert_eq!(nearest("senoir", levels), ["senior"]);
        assert_eq!(nearest("Senior", levels), ["senior"]);
        assert_eq!(nearest("sen", levels), ["senior"]);
        assert_eq!(nearest("mdi", levels), ["mid"]);
    }

    #[test]
    fn what_is_not_close_is_not_proposed() {
        assert!(nearest("wizard", ["mid", "senior"]).is_empty());
        assert!(nearest("x", ["mid", "sr"]).is_empty());
        assert!(nearest(&"a".repeat(10_000), ["mid"]).is_empty());
    }
}
