//! Enums whose values have a word in files and reports.

/// Declares an enum together with the list of its values and the word of each, so that a new value cannot be forgotten in
/// either; lists that follow it (`[T; Gate::ALL.len()]`) and matches on it are then pointed out by the compiler.
macro_rules! vocabulary {
    ($(#[$about:meta])* $name:ident { $($(#[$about_value:meta])* $value:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about_value])* $value,)+ }

        impl $name {
            /// Lists the values in their order.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$value),+];

            /// Gives the word that files and reports use.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }

            /// Finds the value that a word means.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.as_str() == word)
            }
        }
    };
}

pub(crate) use vocabulary;
