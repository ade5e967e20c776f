use std::collections::BTreeSet;

use proptest::prelude::*;
use values::Instant;

use super::*;

fn at(second: i64) -> Instant {
    Instant::from_second(1_800_000_000 + second).expect("in range")
}

fn signer(number: u32, step: u32) -> PlannedSigner {
    PlannedSigner { number, step, group: None, counter_signs: false }
}

fn of_group(number: u32, step: u32, group: u32) -> PlannedSigner {
    PlannedSigner { group: Some(group), ..signer(number, step) }
}

fn sent(signers: Vec<PlannedSigner>, groups: Vec<Group>) -> Envelope {
    let plan = Plan::new(signers, groups).expect("a plan");
    Envelope::draft(plan).after(&Deed::Send { expires_at: Some(at(1_000)) }, at(0)).expect("sent")
}

fn sign(envelope: &Envelope, signer: u32, second: i64) -> Envelope {
    envelope.after(&Deed::Sign { signer }, at(second)).expect("signed")
}

#[test]
fn signers_in_order_sign_in_that_order_and_the_last_one_completes_it() {
    let envelope = sent(vec![signer(1, 1), signer(2, 2)], vec![]);
    assert_eq!(
        envelope.after(&Deed::Sign { signer: 2 }, at(1)),
        Err(DeedRefused::NotTheirTurn { signer: 2, after: vec![1] })
    );
    let half = sign(&envelope, 1, 1);
    assert_eq!(half.ended(), None);
    assert_eq!(half.after(&Deed::Sign { signer: 1 }, at(2)), Err(DeedRefused::SignedAlready { signer: 1, at: at(1) }));
    assert_eq!(sign(&half, 2, 2).ended(), Some((Ended::Completed, at(2))));
}

#[test]
fn in_parallel_anybody_may_be_first() {
    let envelope = sent(vec![signer(1, 1), signer(2, 1)], vec![]);
    let half = sign(&envelope, 2, 1);
    assert_eq!(half.standing(1), Some(SignerStanding::Turn));
    assert_eq!(sign(&half, 1, 2).ended(), Some((Ended::Completed, at(2))));
}

#[test]
fn two_of_three_are_enough_and_the_third_is_not_needed() {
    let three = (1..=3).map(|number| of_group(number, 1, 7)).collect();
    let envelope = sent(three, vec![Group { number: 7, needed: 2 }]);
    let one = sign(&envelope, 3, 1);
    let declined = one.after(&Deed::Decline { signer: 1, reason: "Abroad.".into() }, at(2)).expect("others can");
    assert_eq!((declined.ended(), declined.standing(1)), (None, Some(SignerStanding::Declined)));
    assert_eq!(declined.after(&Deed::Sign { signer: 1 }, at(3)), Err(DeedRefused::DeclinedAlready { signer: 1 }));
    let refused = declined.after(&Deed::Decline { signer: 2, reason: "No.".into() }, at(3)).expect("noted");
    assert_eq!(refused.ended(), Some((Ended::Declined, at(3))));
    let whole = sign(&one, 2, 4);
    assert_eq!((whole.ended(), whole.standing(1)), (Some((Ended::Completed, at(4))), Some(SignerStanding::NotNeeded)));
}

#[test]
fn a_counter_signature_comes_after_every_signature() {
    let counter = |step| PlannedSigner { counter_signs: true, ..signer(9, step) };
    assert_eq!(Plan::new(vec![signer(1, 1), counter(1)], vec![]), Err(PlanRefused::CounterSignsEarly { signer: 9 }));
    assert!(Plan::new(vec![signer(1, 1), counter(2)], vec![]).is_ok());
}

#[test]
fn plans_that_cannot_be_followed_are_refused_with_the_reason() {
    let group = |needed| vec![Group { number: 7, needed }];
    let two = |step| vec![of_group(1, 1, 7), of_group(2, step, 7)];
    assert_eq!(Plan::new(vec![signer(1, 1), signer(1, 2)], vec![]), Err(PlanRefused::Twice { number: 1 }));
    assert_eq!(Plan::new(two(1), vec![]), Err(PlanRefused::NoSuchGroup { signer: 1, group: 7 }));
    assert_eq!(Plan::new(two(1), group(3)), Err(PlanRefused::Needed { group: 7, needed: 3, members: 2 }));
    assert_eq!(Plan::new(two(1), group(0)), Err(PlanRefused::Needed { group: 7, needed: 0, members: 2 }));
    assert_eq!(Plan::new(two(2), group(1)), Err(PlanRefused::TornGroup { group: 7 }));
}

#[test]
fn what_is_not_sent_or_is_over_says_so() {
    let draft = Envelope::draft(Plan::new(vec![signer(1, 1)], vec![]).expect("a plan"));
    assert_eq!(draft.after(&Deed::Sign { signer: 1 }, at(0)), Err(DeedRefused::StillADraft));
    let ends = Deed::Send { expires_at: Some(at(0)) };
    assert_eq!(draft.after(&ends, at(0)), Err(DeedRefused::EndsInThePast { expires_at: at(0) }));
    let nobody = Envelope::draft(Plan::default());
    assert_eq!(nobody.after(&Deed::Send { expires_at: None }, at(0)), Err(DeedRefused::NoSigners));
    let envelope = sent(vec![signer(1, 1)], vec![]);
    assert_eq!(envelope.after(&Deed::Void { reason: "  ".into() }, at(1)), Err(DeedRefused::Reason));
    let late = DeedRefused::Over { ended: Ended::Expired, at: at(1_000) };
    assert_eq!(envelope.after(&Deed::Sign { signer: 1 }, at(1_000)), Err(late));
    assert_eq!(envelope.after(&Deed::Expire, at(999)), Err(DeedRefused::NotOverYet));
    assert!(envelope.is_overdue(at(1_000)) && !envelope.is_overdue(at(999)));
    let expired = envelope.after(&Deed::Expire, at(1_001)).expect("it is over");
    assert_eq!(expired.ended(), Some((Ended::Expired, at(1_001))));
}

#[test]
fn a_reminder_is_due_some_days_after_the_turn_came_and_again_after_the_last_one() {
    let plan = Plan::new(vec![signer(1, 1), signer(2, 2)], vec![]).expect("a plan");
    let envelope = Envelope::draft(plan).after(&Deed::Send { expires_at: None }, at(0)).expect("sent");
    let day = 86_400;
    assert_eq!(envelope.reminders(3, at(3 * day - 1)), []);
    assert_eq!(envelope.reminders(3, at(3 * day)), [Reminder { signer: 1, due_at: at(3 * day) }]);
    let told = envelope.after(&Deed::Remind { signer: 1 }, at(3 * day)).expect("noted");
    assert_eq!(told.reminders(3, at(4 * day)), []);
    let signed = sign(&told, 1, 5 * day);
    assert_eq!(signed.reminders(3, at(8 * day)), [Reminder { signer: 2, due_at: at(8 * day) }]);
    assert_eq!(signed.reminders(0, at(80 * day)), []);
}

#[test]
fn an_envelope_is_read_back_as_it_was_written() {
    let envelope = sign(&sent(vec![signer(1, 1), signer(2, 2)], vec![]), 1, 5);
    let text = serde_json::to_string(&envelope).expect("JSON");
    assert_eq!(serde_json::from_str::<Envelope>(&text).expect("read"), envelope);
}

/// A plan as chance has it: up to six signers, up to three steps, a group in some of them.
fn plans() -> impl Strategy<Value = Plan> {
    let signer = (1_u32..=3, any::<bool>());
    (prop::collection::vec(signer, 1..=6), 1_u32..=3).prop_map(|(signers, needed)| {
        let signers: Vec<PlannedSigner> = (1_u32..)
            .zip(signers)
            .map(|(number, (step, grouped))| PlannedSigner {
                number,
                step,
                group: grouped.then_some(step),
                counter_signs: false,
            })
            .collect();
        let members = |group| signers.iter().filter(|signer| signer.group == Some(group)).count();
        let groups = (1..=3).filter(|group| members(*group) > 0).map(|number| {
            let most = u32::try_from(members(number)).expect("few");
            Group { number, needed: needed.min(most) }
        });
        let groups = groups.collect();
        Plan::new(signers, groups).expect("a plan")
    })
}

fn deeds() -> impl Strategy<Value = Deed> {
    let signer = 1_u32..=7;
    prop_oneof![
        1 => Just(Deed::Send { expires_at: None }),
        1 => Just(Deed::Send { expires_at: Some(at(40)) }),
        2 => signer.clone().prop_map(|signer| Deed::View { signer }),
        12 => signer.clone().prop_map(|signer| Deed::Sign { signer }),
        1 => signer.clone().prop_map(|signer| Deed::Decline { signer, reason: "No.".into() }),
        1 => signer.prop_map(|signer| Deed::Remind { signer }),
        1 => Just(Deed::Void { reason: "Another version.".into() }),
        1 => Just(Deed::Expire),
    ]
}

/// Counted by hand, and not by the plan's own functions.
fn has_each_required_signature(plan: &Plan, signed: &BTreeSet<u32>) -> bool {
    let alone = plan.signers().iter().filter(|signer| signer.group.is_none());
    let of = |group: &Group| {
        let members = plan.signers().iter().filter(|signer| signer.group == Some(group.number));
        members.filter(|signer| signed.contains(&signer.number)).count()
    };
    alone.clone().all(|signer| signed.contains(&signer.number))
        && plan.groups().iter().all(|group| of(group) >= usize::try_from(group.needed).expect("few"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_path_completes_without_each_required_signature_and_what_is_over_accepts_nothing(
        plan in plans(),
        path in prop::collection::vec(deeds(), 1..60),
    ) {
        let mut envelope = Envelope::draft(plan.clone()).after(&Deed::Send { expires_at: Some(at(50)) }, at(0))
            .expect("sent");
        let mut signed = BTreeSet::new();
        for (second, deed) in (1_i64..).zip(path) {
            let ended = envelope.ended();
            match envelope.after(&deed, at(second)) {
                Ok(next) => {
                    prop_assert_eq!(ended, None, "{:?} after the end", deed);
                    if let Deed::Sign { signer } = deed {
                        signed.insert(signer);
                    }
                    envelope = next;
                }
                Err(refused) => {
                    if let Some((ended, at)) = ended {
                        prop_assert_eq!(refused, DeedRefused::Over { ended, at });
                    }
                }
            }
            let is_completed = matches!(envelope.ended(), Some((Ended::Completed, _)));
            prop_assert!(!is_completed || has_each_required_signature(&plan, &signed));
        }
        prop_assert!(envelope.ended().is_some() || !has_each_required_signature(&plan, &signed));
    }
}
