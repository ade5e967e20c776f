//! Who has to sign an envelope, and in which order.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// The most signers of one envelope.
const MOST_SIGNERS: usize = 50;

/// One signer's place in the order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedSigner {
    /// The signer's number in the envelope.
    pub number: u32,
    /// The step, from 1. Those of one step sign in any order, those of the next after them.
    pub step: u32,
    /// The group of which some are enough; nothing when this very signer must sign.
    pub group: Option<u32>,
    /// Signs after everybody who does not, as the firm's answer.
    pub counter_signs: bool,
}

/// A group of which some are enough. All of it stands in one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its number.
    pub number: u32,
    /// How many of it must sign.
    pub needed: u32,
}

/// Why there is no such plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanRefused {
    /// More than fifty signers.
    #[error("{count} signers are more than {MOST_SIGNERS}")]
    TooMany {
        /// How many.
        count: usize,
    },
    /// Two signers or two groups have one number.
    #[error("the number {number} is there twice")]
    Twice {
        /// Which.
        number: u32,
    },
    /// A signer is in a group that is not there.
    #[error("signer {signer} is in a group {group} that is not there")]
    NoSuchGroup {
        /// The signer.
        signer: u32,
        /// The group.
        group: u32,
    },
    /// Nobody, or more than there are, must sign of a group.
    #[error("of group {group} {needed} must sign, and it has {members}")]
    Needed {
        /// The group.
        group: u32,
        /// How many must sign.
        needed: u32,
        /// How many there are.
        members: u32,
    },
    /// A group stands in two steps.
    #[error("group {group} stands in more than one step")]
    TornGroup {
        /// The group.
        group: u32,
    },
    /// A counter-signature before a signature.
    #[error("signer {signer} counter-signs before everybody signed")]
    CounterSignsEarly {
        /// The signer.
        signer: u32,
    },
}

/// Who has to sign. Checked when it is made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plan {
    signers: Vec<PlannedSigner>,
    groups: Vec<Group>,
}

impl Plan {
    /// A plan. One without signers can be kept, and not sent.
    ///
    /// # Errors
    /// See [`PlanRefused`].
    pub fn new(signers: Vec<PlannedSigner>, groups: Vec<Group>) -> Result<Self, PlanRefused> {
        if signers.len() > MOST_SIGNERS {
            return Err(PlanRefused::TooMany { count: signers.len() });
        }
        twice(signers.iter().map(|signer| signer.number))?;
        twice(groups.iter().map(|group| group.number))?;
        let plan = Self { signers, groups };
        for signer in &plan.signers {
            if let Some(group) = signer.group.filter(|group| plan.group(*group).is_none()) {
                return Err(PlanRefused::NoSuchGroup { signer: signer.number, group });
            }
        }
        for group in &plan.groups {
            plan.check_group(group)?;
        }
        let last_signature = plan.signers.iter().filter(|signer| !signer.counter_signs).map(|signer| signer.step).max();
        let early = plan
            .signers
            .iter()
            .find(|signer| signer.counter_signs && last_signature.is_some_and(|last| signer.step <= last));
        match early {
            Some(signer) => Err(PlanRefused::CounterSignsEarly { signer: signer.number }),
            None => Ok(plan),
        }
    }

    fn check_group(&self, group: &Group) -> Result<(), PlanRefused> {
        let members: Vec<&PlannedSigner> = self.members(group.number).collect();
        let count = u32::try_from(members.len()).unwrap_or(u32::MAX);
        if group.needed == 0 || group.needed > count {
            return Err(PlanRefused::Needed { group: group.number, needed: group.needed, members: count });
        }
        let steps: BTreeSet<u32> = members.iter().map(|member| member.step).collect();
        if steps.len() > 1 { Err(PlanRefused::TornGroup { group: group.number }) } else { Ok(()) }
    }

    /// Everybody, in the order they were given.
    #[must_use]
    pub fn signers(&self) -> &[PlannedSigner] {
        &self.signers
    }

    /// The groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// One signer's place.
    #[must_use]
    pub fn signer(&self, number: u32) -> Option<&PlannedSigner> {
        self.signers.iter().find(|signer| signer.number == number)
    }

    fn group(&self, number: u32) -> Option<&Group> {
        self.groups.iter().find(|group| group.number == number)
    }

    fn members(&self, group: u32) -> impl Iterator<Item = &PlannedSigner> {
        self.signers.iter().filter(move |signer| signer.group == Some(group))
    }

    /// Whether enough of a group signed; of no group, whether the signer did.
    pub(super) fn is_settled(&self, signer: &PlannedSigner, signed: &BTreeSet<u32>) -> bool {
        match signer.group.and_then(|group| self.group(group)) {
            None => signed.contains(&signer.number),
            Some(group) => {
                let count = self.members(group.number).filter(|member| signed.contains(&member.number)).count();
                u32::try_from(count).is_ok_and(|count| count >= group.needed)
            }
        }
    }

    /// Whether a group can still be settled when some of it will not sign; one who must sign alone cannot be done without.
    pub(super) fn can_do_without(&self, signer: &PlannedSigner, gone: &BTreeSet<u32>) -> bool {
        let Some(group) = signer.group.and_then(|group| self.group(group)) else { return false };
        let left = self.members(group.number).filter(|member| !gone.contains(&member.number)).count();
        u32::try_from(left).is_ok_and(|left| left >= group.needed)
    }

    /// Whether everything that is needed was signed.
    pub(super) fn is_complete(&self, signed: &BTreeSet<u32>) -> bool {
        !self.signers.is_empty() && self.signers.iter().all(|signer| self.is_settled(signer, signed))
    }

    /// Who of earlier steps is still waited for before a signer's turn comes.
    pub(super) fn before(&self, signer: &PlannedSigner, signed: &BTreeSet<u32>) -> Vec<u32> {
        let earlier = self.signers.iter().filter(|other| other.step < signer.step);
        earlier
            .filter(|other| !signed.contains(&other.number) && !self.is_settled(other, signed))
            .map(|other| other.number)
            .collect()
    }
}

fn twice(numbers: impl Iterator<Item = u32>) -> Result<(), PlanRefused> {
    let mut seen = BTreeSet::new();
    for number in numbers {
        if !seen.insert(number) {
            return Err(PlanRefused::Twice { number });
        }
    }
    Ok(())
}
