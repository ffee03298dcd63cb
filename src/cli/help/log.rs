//! The longer words of the help of `ladder log`.

/// Shows what is done with the log.
pub(in crate::cli) const LOG: &str = "Exit status:
  0    it was done
  1    it was done, and damaged entries were left out
  2    it could not be done

Examples:
  ladder log add Led the billing move --link PAY-42
  ladder log list --unused
  ladder log suggest --target senior
  ladder log export --output done.md";

/// Shows entries that are written down.
pub(in crate::cli) const LOG_ADD: &str = "Exit status:
  0    it is in the log
  2    it could not be written there

Examples:
  ladder log add Led the billing move
  ladder log add 'Mentored Kim' --confirmed-by Kim --date yesterday
  ladder log add 'Cut p99 in half' --link https://example.org/p99 --for improves-systems --tag latency";

/// Shows lists of entries.
pub(in crate::cli) const LOG_LIST: &str = "Exit status:
  0    the entries are listed
  1    they are, and damaged entries were left out
  2    they could not be

Examples:
  ladder log list --since 2026-07-01
  ladder log list --unused --answers answers.yaml
  ladder log list --for senior --format csv";

/// Shows what to bring to a review.
pub(in crate::cli) const LOG_SUGGEST: &str = "Exit status:
  0    it is said what to bring
  1    it is, and damaged entries were left out
  2    it could not be

Examples:
  ladder log suggest --target senior
  ladder log suggest --answers answers.yaml --months 3";

/// Shows changes in an editor.
pub(in crate::cli) const LOG_EDIT: &str = "Exit status:
  0    the log holds what was written, or nothing changed
  1    it does, and entries that were damaged before still are
  2    the log is as it was, and the edit is put aside

Examples:
  ladder log edit
  EDITOR=nano ladder log edit";

/// Shows removals.
pub(in crate::cli) const LOG_REMOVE: &str = "Exit status:
  0    the entry is gone
  1    it is, and there are damaged entries
  2    it is not

Examples:
  ladder log remove 2026-11-20-led-the-billing-move";

/// Shows documents made of the log.
pub(in crate::cli) const LOG_EXPORT: &str = "Exit status:
  0    the document was written
  1    it was, without entries that are damaged
  2    it could not be

Examples:
  ladder log export --since 2026-01-01
  ladder log export --output done.html";
