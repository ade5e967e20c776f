//! The prospects of the demonstration on their way to becoming clients, and what is to be done for them.

use investors::{
    prospect::{Prospect, Stage},
    task::Task,
};
use values::{CalendarDate, ProspectId, TaskId};

use super::{
    calendar::{DAY, MINUTE, date, day_number, instant},
    dice::Dice,
    people::{Person, email, name, phone},
};

const STAGES: [Stage; 18] = [
    Stage::Lead,
    Stage::Lead,
    Stage::Lead,
    Stage::Lead,
    Stage::Lead,
    Stage::Qualified,
    Stage::Qualified,
    Stage::Qualified,
    Stage::Proposal,
    Stage::Proposal,
    Stage::Proposal,
    Stage::Negotiation,
    Stage::Negotiation,
    Stage::Negotiation,
    Stage::Won,
    Stage::Won,
    Stage::Lost,
    Stage::Lost,
];

/// The prospect that became the client with the late subscription.
const CONVERTED: usize = 14;

const SOURCES: [&str; 4] = ["referral", "website", "conference", "introduced by a client"];

/// What is to be done: the line, days from the end (negative is overdue), the prospect's number, done.
const TASKS: [(&str, i64, usize, bool); 12] = [
    ("Call back about minimum and lock-up", -6, 0, false),
    ("Send the fact sheet of BALANCE", -3, 5, false),
    ("Ask for the signed source of funds", -1, 11, false),
    ("Prepare the proposal for DYNAMIC", 0, 8, false),
    ("Meet at the office, bring the track record", 1, 12, false),
    ("Check the answers of the suitability form", 2, 6, false),
    ("Follow up on the draft agreement", 3, 13, false),
    ("Open the investor file", 5, 15, false),
    ("Invite to the quarterly call", 9, 2, false),
    ("Write again after the summer", 21, 16, false),
    ("Send the welcome letter", -15, 14, true),
    ("Confirm the first deposit", -9, 14, true),
];

/// The prospects over all stages; one of those won is a client by now.
pub(crate) fn prospects(seed: u64, end: CalendarDate, people: &[Person], owner: &str) -> Vec<Prospect> {
    let mut dice = Dice::new(seed, "pipeline");
    STAGES
        .iter()
        .enumerate()
        .map(|(number, stage)| {
            let client = people.last().filter(|_| number == CONVERTED);
            let name = client.map_or_else(|| name(430 + number), |client| client.name.clone());
            let made = day_number(end) - dice.between(5, 140);
            let open = !matches!(stage, Stage::Won | Stage::Lost);
            Prospect {
                id: ProspectId::new(dice.uuid()).expect("a UUID is an id"),
                email: Some(email(&name, "example.com")),
                phone: Some(phone(40 + number)),
                name,
                stage: *stage,
                source: Some((*dice.pick(&SOURCES)).to_owned()),
                assigned_to: Some(owner.to_owned()),
                next_follow_up: open.then(|| date(day_number(end) + dice.between(-4, 20))),
                client_id: client.map(|client| client.client_id.clone()),
                created_at: Some(instant(made * DAY + dice.between(8 * 60, 18 * 60) * MINUTE)),
            }
        })
        .collect()
}

/// The tasks: three overdue, two done.
pub(crate) fn tasks(seed: u64, end: CalendarDate, prospects: &[Prospect]) -> Vec<Task> {
    let mut dice = Dice::new(seed, "tasks");
    TASKS
        .iter()
        .map(|(title, days, prospect, done)| Task {
            id: TaskId::new(dice.uuid()).expect("a UUID is an id"),
            title: (*title).to_owned(),
            about: prospects.get(*prospect).map(|prospect| prospect.id.as_str().to_owned()),
            due: Some(date(day_number(end) + days)),
            done: *done,
        })
        .collect()
}
