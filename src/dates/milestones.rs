//! Which milestone of an act a date belongs to, from the words before it: `entered into force on`, `published on`.

use super::legal::Milestone;

/// Bytes looked at before a date.
const REACH: usize = 64;
/// Words between the verb and the date: `published in the Official Journal on`.
const MOST_WORDS: usize = 8;

/// Verbs before `into force`.
const COMING_INTO: &[&str] =
    &["enter", "enters", "entered", "entering", "coming", "come", "comes", "came", "went", "go", "goes"];

/// The milestone the words just before `at` speak of.
pub(super) fn milestone_before(text: &str, at: usize) -> Option<Milestone> {
    let from = (at.saturating_sub(REACH)..=at).find(|from| text.is_char_boundary(*from))?;
    let head = &text[from..at];
    let head = &head[head.rfind(". ").map_or(0, |end| end + 2)..];
    // "Made 2nd March 2026", on a line of its own.
    if from == 0 && head.trim_matches([' ', '-', '*']).eq_ignore_ascii_case("made") {
        return Some(Milestone::Adoption);
    }
    let words: Vec<&str> = head
        .split(|c: char| !c.is_alphanumeric())
        .rev()
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect();
    let follows = |at: usize, next: &str| at > 0 && words[at - 1].eq_ignore_ascii_case(next);
    words.iter().enumerate().find_map(|(at, word)| {
        let is_any = |list: &[&str]| list.iter().any(|known| word.eq_ignore_ascii_case(known));
        let into_force = |at: usize| {
            (follows(at, "into") || follows(at, "in"))
                && at > 1
                && matches!(words[at - 2], "force" | "effect")
        };
        if is_any(&["published", "promulgated", "gazetted"]) {
            Some(Milestone::Publication)
        } else if (is_any(COMING_INTO) && into_force(at))
            || (is_any(&["take", "takes", "took"]) && follows(at, "effect"))
        {
            Some(Milestone::EntryIntoForce)
        } else if is_any(&["adopted", "enacted", "approved", "passed"]) {
            Some(Milestone::Adoption)
        } else if is_any(&["signed"]) {
            Some(Milestone::Signature)
        } else if is_any(&["apply", "applies", "applied", "applicable"]) {
            Some(Milestone::Application)
        } else if is_any(&["notified", "notification", "notice"]) {
            Some(Milestone::Notification)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_verb_names_the_milestone() {
        let of = |text: &str| milestone_before(text, text.len());
        assert_eq!(of("It was published in the Official Journal on "), Some(Milestone::Publication));
        assert_eq!(of("The Act, published in May, entered into force on "), Some(Milestone::EntryIntoForce));
        assert_eq!(of("It shall apply from "), Some(Milestone::Application));
        assert_eq!(of("It was published. The court sat on "), None);
        assert_eq!(of("Made "), Some(Milestone::Adoption));
        assert_eq!(of("Coming into force "), Some(Milestone::EntryIntoForce));
        assert_eq!(of(""), None);
    }
}
