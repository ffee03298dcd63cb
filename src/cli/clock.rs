//! Looks at the clock: the one file that does.

use std::path::{Component, Path};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::Date;

/// Gives the day it is here; where the machine does not know its time zone, in UTC.
pub(super) fn today() -> Date {
    Date::from(Timestamp::now().to_zoned(zone()).date())
}

/// Gives the day here of a moment.
pub(super) fn day(moment: SystemTime) -> Date {
    let moment = Timestamp::try_from(moment).unwrap_or_default();
    Date::from(moment.to_zoned(zone()).date())
}

/// Shows a moment as the day and minute it is here.
pub(super) fn moment(moment: SystemTime) -> String {
    let moment = Timestamp::try_from(moment).unwrap_or_default();
    moment.to_zoned(zone()).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Gives the time zone of the machine, or the one that `TZ` names.
///
/// It is read from its own file, with a limit: a search by name walks through the whole time-zone database, or through
/// whatever folder stands in its place, and takes longer than an assessment.
#[expect(clippy::disallowed_methods, reason = "TZ is how a user says the time zone")]
fn zone() -> TimeZone {
    match std::env::var_os("TZ") {
        Some(name) => name.to_str().and_then(named).unwrap_or(TimeZone::UTC),
        None => in_file(Path::new("/etc/localtime")).unwrap_or_else(TimeZone::system),
    }
}

/// Gives the zone of a name such as `Europe/Berlin`, of a file by its path from the root, or of rules such as `EST5EDT`.
fn named(name: &str) -> Option<TimeZone> {
    const DATABASE: [&str; 3] = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/etc/zoneinfo"];
    let name = name.strip_prefix(':').unwrap_or(name);
    let leads_out = Path::new(name).components().any(|component| component == Component::ParentDir);
    // A path from the root stays as it is when it is joined.
    let mut files = DATABASE.iter().filter(|_| !leads_out).map(|folder| Path::new(folder).join(name));
    let zone = files.find_map(|file| in_file(&file)).or_else(|| TimeZone::posix(name).ok());
    // Where the system has no files of zones, they are in the program.
    zone.or_else(|| TimeZone::get(name).ok())
}

/// Reads the zone of a file.
fn in_file(path: &Path) -> Option<TimeZone> {
    /// Ten times the largest there is.
    const LARGEST: usize = 64 * 1024;
    TimeZone::tzif("", &super::files::bytes(path, LARGEST).ok()?).ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Says at which hour of summer and winter days it is noon in UTC.
    fn hours(name: &str) -> Option<[i8; 2]> {
        let zone = named(name)?;
        let noon = |day: &str| format!("{day}T12:00:00Z").parse::<Timestamp>().expect("a moment");
        Some(["2026-07-01", "2026-12-01"].map(|day| noon(day).to_zoned(zone.clone()).hour()))
    }

    #[test]
    fn a_zone_is_known_by_its_rules_and_by_its_file() {
        assert_eq!(hours("EST5EDT,M3.2.0,M11.1.0"), Some([8, 7]));
        assert_eq!(hours(":<+02>-2"), Some([14, 14]));
        if Path::new("/usr/share/zoneinfo/Europe/Berlin").exists() {
            for name in ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"] {
                assert_eq!(hours(name), Some([14, 13]), "{name}");
            }
        }
    }

    #[test]
    fn what_is_no_zone_is_none() {
        for name in ["", ":", "nonsense", "/", "..", "../../../etc/localtime", "/dev/zero", "/etc/passwd", "\0"] {
            assert_eq!(hours(name), None, "{name:?}");
        }
    }
}
