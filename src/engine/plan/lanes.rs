//! Lays steps side by side: the longest first, each into the first lane that is free.

use std::cmp::Reverse;

/// Names a criterion or a warning sign by where it stands in the rubric: its level, then its index among what the level asks
/// for, signs last.
pub(super) type RubricOrder = (usize, usize);

/// Holds what is to be laid.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    pub weeks: u32,
    pub position: RubricOrder,
    /// The job that has to be done before, by its index; it is as long or longer, and of the same position.
    pub after: Option<usize>,
}

/// Says when a job runs, in weeks from the start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Slot {
    pub start: u32,
    pub end: u32,
    /// The index of its lane; none where it takes no time.
    pub lane: Option<usize>,
}

/// Lays jobs into so many lanes: longest first, then in rubric order. What takes no time is done at once.
pub(super) fn lay(jobs: &[Job], lanes: usize) -> Vec<Slot> {
    let mut order: Vec<usize> = (0..jobs.len()).filter(|index| jobs[*index].weeks > 0).collect();
    order.sort_by_key(|index| {
        (Reverse(jobs[*index].weeks), jobs[*index].position, jobs[*index].after.is_some(), *index)
    });
    let mut slots = vec![Slot::default(); jobs.len()];
    let mut free = vec![0; lanes.clamp(1, jobs.len().max(1))];
    for index in order {
        let ready = jobs[index].after.map_or(0, |before| slots[before].end);
        let Some((lane, load)) = free.iter_mut().enumerate().min_by_key(|(lane, load)| (**load, *lane)) else {
            continue;
        };
        let start = ready.max(*load);
        *load = start + jobs[index].weeks;
        slots[index] = Slot { start, end: *load, lane: Some(lane) };
    }
    slots
}

/// Gives the weeks after which jobs are done, from how many there are of each length, longest first.
pub(super) fn length(jobs: impl Iterator<Item = (u32, u32)>, lanes: usize) -> u32 {
    let mut free: Vec<u32> = vec![0; lanes.max(1)];
    for (weeks, count) in jobs.filter(|(weeks, _)| *weeks > 0) {
        for _ in 0..count {
            if let Some(load) = free.iter_mut().min() {
                *load += weeks;
            }
        }
    }
    free.into_iter().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(weeks: u32, index: usize) -> Job {
        Job { weeks, position: (0, index), after: None }
    }

    #[test]
    fn the_longest_job_comes_first_into_the_first_free_lane() {
        let slots = lay(&[job(4, 0), job(13, 1), job(0, 2), job(4, 3), job(26, 4)], 2);
        let at = |start, end, lane| Slot { start, end, lane: Some(lane) };
        assert_eq!(slots, [at(13, 17, 1), at(0, 13, 1), Slot::default(), at(17, 21, 1), at(0, 26, 0)]);
    }

    #[test]
    fn a_job_waits_for_the_one_before_it() {
        let more = Job { after: Some(0), ..job(1, 0) };
        let slots = lay(&[job(13, 0), more], 3);
        assert_eq!(slots[1], Slot { start: 13, end: 14, lane: Some(1) });
    }

    #[test]
    fn counts_of_jobs_end_when_the_jobs_do() {
        let jobs: Vec<_> =
            [26, 13, 13, 4, 4, 4].into_iter().enumerate().map(|(index, weeks)| job(weeks, index)).collect();
        let end = lay(&jobs, 2).iter().map(|slot| slot.end).max();
        assert_eq!(end, Some(length([(26, 1), (13, 2), (4, 3)].into_iter(), 2)));
    }
}
