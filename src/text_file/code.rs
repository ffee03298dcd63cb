//! The stable names of mistakes.

/// Says what a mistake means for its file: an error keeps it from being used, a warning asks for a look, and a wording is
/// a warning that nobody is given without asking for it.
enum Means {
    Error,
    Warning,
    Wording,
}

/// Declares the codes: variant, kebab-case name, what it means, and the sentence that explains it.
macro_rules! codes {
    ($($variant:ident $name:literal $means:ident $explanation:literal)+) => {
        /// Names a kind of mistake; the names are stable, for scripts and searches.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $explanation] $variant,)+
        }

        impl Code {
            /// Lists every code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Gives the name of the code.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// Tells whether it keeps a file from being used, and is more than a warning.
            #[must_use]
            pub fn is_error(self) -> bool {
                match self { $(Self::$variant => matches!(Means::$means, Means::Error),)+ }
            }

            /// Tells whether it is about how a rubric is worded, which the strict check alone looks at.
            #[must_use]
            pub fn is_wording(self) -> bool {
                match self { $(Self::$variant => matches!(Means::$means, Means::Wording),)+ }
            }

            /// Explains the code in one sentence.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$variant => $explanation,)+ }
            }
        }
    };
}

codes! {
    UnreadableFile "unreadable-file" Error "A file cannot be read, or is no regular file."
    UnsafePath "unsafe-path" Error "A `file:` entry leads out of the rubric's folder, or the rubric of answers out of theirs."
    NotUtf8 "not-utf8" Error "A file holds bytes that are not UTF-8 text."
    TooLarge "too-large" Error "A file is larger or deeper, or has more entries or a longer text, than any real one."
    EmptyFile "empty-file" Error "A file holds nothing but space and comments."
    ManyDocuments "many-documents" Error "A file holds more than one YAML document."
    Syntax "syntax" Error "A file is not well-formed YAML or JSON."
    TabIndentation "tab-indentation" Error "A line is indented with a TAB, which YAML does not allow."
    AliasLoop "alias-loop" Error "A YAML alias stands inside the entry that it repeats."
    DuplicateKey "duplicate-key" Error "A key is given twice in one place; YAML would silently drop one of them."
    UnknownKey "unknown-key" Error "A key is not part of the format."
    MissingKey "missing-key" Error "A key that is needed is not there."
    WrongType "wrong-type" Error "A value is of another kind than its key needs."
    BaseCycle "base-cycle" Error "A rubric builds on itself, directly or by way of others."
    OtherBase "other-base" Error "A rubric builds on another version than the one there is, or an overlay is laid over another rubric."
    OverlayConflict "overlay-conflict" Error "Two overlays contradict each other, or a file gives what it removes."
    UnknownRemoval "unknown-removal" Error "A rubric removes what the one that it builds on does not have."
    ChangedScale "changed-scale" Error "A rubric changes the scale of the one that it builds on."
    UnknownSchema "unknown-schema" Error "The `schema` of a rubric is a version of the format that this program does not know."
    InvalidId "invalid-id" Error "An id is not kebab-case."
    DuplicateId "duplicate-id" Error "Two criteria, dimensions, levels, ratings, warning signs or entries of a log share an id; what is retired keeps its own."
    AliasClash "alias-clash" Error "An alias of a level is also the id or an alias of another."
    IdFileName "id-file-name" Warning "The id of a rubric differs from the name of its file or folder."
    EmptyText "empty-text" Error "A text is blank."
    HiddenCharacter "hidden-character" Error "A text of a rubric holds a control or bidirectional character."
    UnseenCharacter "unseen-character" Warning "A text of a rubric holds characters that nobody sees; they are left out."
    InvalidNumber "invalid-number" Error "A number is not one that its key allows."
    InvalidWeight "invalid-weight" Error "A weight is not a decimal from 0.001 to 1000."
    InvalidLabels "invalid-labels" Error "The names for scores do not rise from bar to bar, or two begin at one score."
    ThresholdOrder "threshold-order" Error "The bars of the verdicts are not in order: ready, nearly, developing."
    FoundationBelowReady "foundation-below-ready" Warning "The foundation bar is lower than the ready bar."
    InvalidSteps "invalid-steps" Error "A competency has no steps, or more than nine."
    MixedCompetency "mixed-competency" Error "A competency is both answered and derived from criteria, or a step of a derived one has none."
    FallingPoints "falling-points" Error "A step of a competency has fewer points than the one before it."
    InvalidDistance "invalid-distance" Error "The values of steps by their distance do not begin with 1, or rise."
    InvalidCondition "invalid-condition" Error "A condition of `needs` or `reach` has no form or bar, or two, or asks for nothing."
    NeverHolds "never-holds" Error "A condition can never hold, whatever is answered."
    BandGap "band-gap" Warning "A value lies in the band of no level of a track, between two bands or above the last."
    BandOverlap "band-overlap" Warning "A value lies in the bands of two levels of a track."
    FallingBar "falling-bar" Warning "A level needs less of something than the level of its track that it comes after."
    UnevenWeights "uneven-weights" Warning "The weights of a track add up to something else than those of another."
    UnknownTrack "unknown-track" Error "A level is on a track that the rubric does not have."
    UnknownCompetency "unknown-competency" Error "A competency is named that the rubric does not have."
    UnknownStep "unknown-step" Error "A step is named that its competency does not have."
    UnusedCompetency "unused-competency" Warning "No level expects anything of a competency, or counts it."
    InvalidScale "invalid-scale" Error "A scale breaks a rule: 2 to 10 ratings, from 0 to 1, never decreasing."
    InvalidCaps "invalid-caps" Error "The evidence caps do not rise to a rating that meets."
    UnreachableMonths "unreachable-months" Error "Evidence would have to spread over twice the months after which it ages, or more, which nobody could show."
    UnknownRating "unknown-rating" Error "A rating is not on the scale."
    InvalidEffort "invalid-effort" Error "An effort is not s, m or l."
    InvalidSeverity "invalid-severity" Error "A severity is not soft or hard."
    InvalidTakes "invalid-takes" Error "The time that a criterion takes is not weeks, quarter, half-year or year."
    InvalidEntry "invalid-entry" Error "The way into a level is not promotion or new-job."
    UnknownDimension "unknown-dimension" Error "Criteria stand in a dimension that the rubric does not have."
    EmptyDimension "empty-dimension" Error "No level has a criterion in a dimension."
    UnknownLevel "unknown-level" Error "A level is named that the rubric does not have."
    LevelCycle "level-cycle" Error "A level comes after itself by way of others."
    TwoRoots "two-roots" Warning "Two levels of one track come after no other."
    EmptyLevel "empty-level" Warning "A level has no criteria, so it cannot be a target."
    MustInSeat "must-in-seat" Error "A must can be shown only by somebody who has the title, so nobody could ever be ready."
    InSeatLevel "in-seat-level" Warning "Every criterion of a level can be shown only by somebody who has the title, so it cannot be aimed at."
    OptionalLevel "optional-level" Warning "Everything that a level asks for is optional, so there is nothing to judge at it."
    OptionalMust "optional-must" Warning "A must does not require evidence, so a claim alone opens its gate."
    DuplicateText "duplicate-text" Warning "Two criteria have the same text."
    QuestionForm "question-form" Wording "A question is missing or does not end with a question mark."
    MissingAnchors "missing-anchors" Wording "A criterion does not say what each rating above the lowest looks like."
    VagueAnchor "vague-anchor" Wording "An anchor says how often and not what."
    MissingEvidence "missing-evidence" Wording "A criterion has fewer than two evidence hints."
    MissingGrowth "missing-growth" Wording "A criterion or a warning sign has no growth action."
    DoubleBarrelled "double-barrelled" Wording "A text or question holds two things joined by `and` or `then`."
    EffortWord "effort-word" Wording "A text measures effort (hours, tickets, years and the like) in place of effect."
    ReadingLength "reading-length" Wording "A text has more than 120 characters or a question more than 200."
    NearDuplicateText "near-duplicate-text" Wording "Two criteria differ by few words."
    TrailingSpace "trailing-space" Wording "A line ends in spaces."
    LongInterview "long-interview" Wording "A level asks 30 questions or more, warning signs counted."
    TwoCases "two-cases" Wording "An anchor joins two kinds of case by `or`."
    ManyParts "many-parts" Wording "The anchor of the rating that meets joins three parts or more."
    MotiveSign "motive-sign" Wording "A warning sign is about a motive, which others can only guess."
    SeatWord "seat-word" Wording "A must is worded for those alone who have the title."
    UncountedQuestion "uncounted-question" Wording "A question is answered by yes or no, and its anchors count."
    ThinDimension "thin-dimension" Wording "A level has one or two criteria in a dimension, so that a single answer decides it."
    UnknownFormat "unknown-format" Error "A config file names a format that no command has."
    UnknownRubric "unknown-rubric" Error "An answers file names a rubric that is not known, or a rubric builds on one that is not."
    DerivedAnswer "derived-answer" Error "A derived competency is answered, and not the criteria that it follows from."
    UnknownCriterion "unknown-criterion" Error "A criterion is named that the rubric does not have."
    ForeignCriterion "foreign-criterion" Warning "An entry of a log is for a criterion that the rubric does not have, such as one of another rubric; it is kept."
    StrayLine "stray-line" Error "A line of a log belongs to no entry."
    RemovedQuestion "removed-question" Warning "An answer belongs to a criterion or warning sign that the rubric no longer has; an interview that goes on leaves it in a copy."
    RetiredQuestion "retired-question" Warning "An answer belongs to a criterion or warning sign that the rubric has retired; it is kept and not scored."
    UnknownWarning "unknown-warning" Error "A warning sign is named that the rubric does not have."
    MissingReason "missing-reason" Error "An answer is `na` and gives no reason."
    StrayReason "stray-reason" Error "A reason, or who confirms it, stands beside an answer that is not `na`."
    NotApplicableMust "na-on-must" Error "A must is `na`, and the rubric does not allow that."
    InvalidDate "invalid-date" Error "A date is not a day written as 2026-11-20."
    FutureDate "future-date" Error "Evidence is dated after the as-of date."
    InvalidInferred "invalid-inferred" Error "An answer is inferred where it must be given: on a must, at the target, or beside a rating."
    InvalidRole "invalid-role" Error "A rater's role is not self, manager, peer or mentor."
    InvalidLink "invalid-link" Error "A link is nothing that another person could open or look up."
    UnknownEvidence "unknown-evidence" Error "An answer names a piece of evidence that the file does not have."
    RepeatedEvidence "repeated-evidence" Warning "An answer names a piece of evidence twice; it is taken once."
    UnusedEvidence "unused-evidence" Warning "A piece of evidence has a name, and no answer uses it."
    WideEvidence "wide-evidence" Warning "One piece of evidence stands behind more than half of the ratings of a level, five at least."
    UndatedEvidence "undated-evidence" Warning "Evidence that could be checked has no date, so it counts one tier less."
    OwnConfirmation "own-confirmation" Warning "Evidence or an `na` is confirmed by who rates, by the subject or by nobody, which counts as not confirmed."
    OtherRubric "other-rubric" Warning "Answers were given against another rubric or another version of it."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_own_kebab_case_name() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
        assert!(
            names.iter().all(|name| name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
