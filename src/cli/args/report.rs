//! The arguments of `ladder report`.

use clap::builder::PossibleValue;
use clap::{Args, Subcommand, ValueEnum};

use super::super::help;
use super::SchemaArguments;
use crate::report::DocumentKind;

/// The arguments of `report`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArguments {
    /// What to do.
    #[command(subcommand)]
    pub command: ReportCommand,
}

/// The commands about what is printed.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ReportCommand {
    /// Print the JSON Schema of what is printed as JSON
    #[command(after_long_help = help::REPORT_SCHEMA)]
    Schema {
        /// Kind of document to describe; else all of them
        #[arg(value_enum, value_name = "KIND")]
        kind: Option<DocumentKind>,
        /// Where it goes.
        #[command(flatten)]
        output: SchemaArguments,
    },
}

impl ValueEnum for DocumentKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}
