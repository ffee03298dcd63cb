//! Random scales, and policies for them.

use ladder::domain::{EvidencePolicy, Policy, RatingId, Ratio, Scale, ScaleStep, VerdictBands};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Plans a policy for any scale.
#[derive(Debug, Clone)]
pub(super) struct PolicyPlan {
    bands: Option<[Ratio; 3]>,
    bars: [Ratio; 4],
    breadth: Ratio,
    warnings_limit: usize,
    sustained_months: u32,
    active_months: u32,
    max_age_months: u32,
    caps: Option<[u8; 4]>,
}

/// Makes scales of two to seven ratings.
pub(super) fn scale() -> impl Strategy<Value = Scale> {
    (vec(0..10_u64, 0..=4), 1..=2_usize).prop_map(|(mut tenths, highest)| {
        tenths.push(0);
        tenths.extend(vec![10; highest]);
        tenths.sort_unstable();
        let step = |(place, tenths): (usize, u64)| ScaleStep {
            id: RatingId::parse(&format!("r{place}")).expect("BUG: a rating id"),
            label: format!("Rating {place}"),
            value: Ratio::new(tenths, 10),
            anchor: String::new(),
        };
        Scale::new(tenths.into_iter().enumerate().map(step).collect()).expect("BUG: the values rise from 0 to 1")
    })
}

/// Makes plans of policies.
pub(super) fn policy_plan() -> impl Strategy<Value = PolicyPlan> {
    let bars = [(0, 1), (1, 4), (1, 3), (1, 2), (2, 3), (27, 40), (17, 20), (1, 1)]
        .map(|(over, under)| Ratio::new(over, under));
    let bar = || select(bars.to_vec());
    let bands = option::of([bar(), bar(), bar()]);
    let max_age = prop_oneof![2 => select(vec![1, 6, 12]), 1 => 1..=24_u32];
    let months = prop_oneof![1 => Just(0), 2 => 0..=8_u32];
    let breadth = prop_oneof![1 => Just(Ratio::zero()), 2 => bar()];
    let counts = (1..=3_usize, 1..=4_u32, months);
    (bands, [bar(), bar(), bar(), bar()], breadth, counts, max_age, option::of(any::<[u8; 4]>())).prop_map(
        |(bands, bars, breadth, (warnings_limit, active_months, sustained_months), max_age_months, caps)| PolicyPlan {
            bands,
            bars,
            breadth,
            warnings_limit,
            sustained_months,
            active_months,
            max_age_months,
            caps,
        },
    )
}

impl PolicyPlan {
    /// Makes the policy for a scale.
    pub(super) fn policy(&self, scale: &Scale) -> Policy {
        let default = Policy::for_scale(scale);
        let verdicts = self.bands.clone().map_or(default.verdicts, |mut bands| {
            bands.sort();
            let [developing, nearly, ready] = bands;
            VerdictBands { ready, nearly, developing }
        });
        let caps = self.caps.map_or(default.evidence.caps, |caps| {
            let mut caps = caps
                .map(|cap| scale.by_number(usize::from(cap) % scale.steps().len()).expect("BUG: a place of the scale"));
            caps.sort_unstable();
            caps[3] = caps[3].max(scale.meets());
            caps
        });
        let [floor, foundation, na_limit, na_limit_level] = self.bars.clone();
        // Nobody could show more months than evidence lives.
        let most = 2 * self.max_age_months - 1;
        Policy {
            verdicts,
            floor,
            foundation,
            judges_below: true,
            na_limit,
            na_limit_level,
            warnings_limit: self.warnings_limit,
            sustained_months: self.sustained_months.min(most),
            active_months: self.active_months.min(most),
            breadth: self.breadth.clone(),
            evidence: EvidencePolicy { max_age_months: self.max_age_months, caps },
            distance: Vec::new(),
            labels: Vec::new(),
        }
    }
}
