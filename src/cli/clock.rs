//! Looks at the clock: the one file that does.
#![expect(clippy::disallowed_methods, reason = "the time zone of the machine is in a variable or a file")]

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::Date;

/// Gives the day it is here; where the machine does not know its time zone, in UTC.
pub(super) fn today() -> Date {
    Date::from(Timestamp::now().to_zoned(zone()).date())
}

/// Shows a moment as the day and minute it is here.
pub(super) fn moment(moment: SystemTime) -> String {
    let moment = Timestamp::try_from(moment).unwrap_or_default();
    moment.to_zoned(zone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Gives the time zone of the machine.
///
/// Its own file says all that is needed; finding the zone by name would walk through the whole time-zone database first,
/// which takes longer than an assessment.
fn zone() -> TimeZone {
    let own = || TimeZone::tzif("local", &std::fs::read("/etc/localtime").ok()?).ok();
    let named = std::env::var_os("TZ").is_some();
    (!named).then(own).flatten().unwrap_or_else(TimeZone::system)
}
