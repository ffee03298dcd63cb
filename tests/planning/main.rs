#![allow(clippy::disallowed_methods, clippy::panic, reason = "a test panics to fail")]
#[path = "../properties/plans.rs"]
mod plans;
#[path = "../properties/small_cases.rs"]
mod small_cases;
