//! Three desktops and a rude web writer over a model of the shared database: seeded schedules with every fault, and what
//! must hold whatever happens. `FIDUS_SEEDS=10000` runs more seeds, `FIDUS_FROM=5000` begins with a later one, `FIDUS_SEED=7`
//! runs one again.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod acts;
mod desk;
mod dice;
mod ledger;
mod link;
mod model;
mod person;
mod rude;

use std::{
    collections::BTreeMap,
    future::poll_fn,
    ops::Range,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
};

use core_affinity::CoreId;
use desk::{Desk, Ground, Template};
use model::{ModelBug, Server};
use store::{Place, QueueFilter, StoreError};
use sync::planted::{Planted, plant};
use tokio_util::sync::CancellationToken;

const DESKS: usize = 3;
const STEPS: usize = 200;
/// Seeds of a run, unless a variable says otherwise.
const SEEDS: u64 = 1_000;

/// What went wrong in a run.
type Broken = Result<(), String>;

async fn run(seed: u64, template: &Template, bug: Option<ModelBug>) -> Broken {
    model::forget_bytes();
    let ground = Ground::of(seed);
    let server = Server::new(seed, bug);
    {
        let mut state = server.lock();
        for n in 0..4 {
            let place = Place { collection: "crm_prospects".into(), key: format!("oid:{n:024x}") };
            let token = state.ledger.token("web");
            state.put(&place, rude::fresh(&token, n));
        }
    }
    let mut desks = Vec::new();
    for number in 0..DESKS {
        let desk = Desk::new(number, (template, ground), &server).await;
        pull(&desk, false).await;
        desks.push(desk);
    }
    server.lock().faults = true;
    let broken = steps(&mut desks, ground, &server).await;
    for desk in &desks {
        // A connection's thread must not outlive the process's own end.
        desk.workspace.close().await;
    }
    broken
}

async fn steps(desks: &mut [Desk], ground: Ground, server: &Server) -> Broken {
    for step in 0..STEPS {
        let number = usize::try_from(server.lock().dice.below(DESKS as u64)).unwrap_or(0);
        one_step(&mut desks[number], ground, server).await;
        check(&desks[number], server).await.map_err(|what| format!("step {step}, desk {number}: {what}"))?;
    }
    settle(desks, ground, server).await?;
    compare(desks, server).await
}

async fn one_step(desk: &mut Desk, ground: Ground, server: &Server) {
    let (what, fault, passes, from_disk) = {
        let mut state = server.lock();
        let dice = &mut state.dice;
        let passes = u32::try_from(dice.below(5)).unwrap_or(0);
        (dice.below(100), dice.below(30), passes, dice.one_in(ground.opened_anew_one_in()))
    };
    match fault {
        0..3 => desk.workspace.fail_writes(passes, 0, StoreError::Locked),
        3 => desk.workspace.fail_writes(passes, 1, StoreError::DiskFull),
        _ => {}
    }
    match what {
        0..36 => desk.person.lock().await.edit(server).await,
        36..39 => desk.person.lock().await.insert(server).await,
        39..57 => push(desk).await,
        57..76 => pull(desk, false).await,
        76..78 => pull(desk, true).await,
        78..86 => drop(desk.person.lock().await.resolve(server, false).await),
        86..92 => rude::act(&mut server.lock()),
        92 => server.lock().forget_events(),
        93..95 => {
            let years = i64::try_from(server.lock().dice.below(8)).unwrap_or(0) - 4;
            *desk.clock.0.lock().unwrap_or_else(PoisonError::into_inner) = years * 31_557_600;
        }
        95..97 => {
            desk.away = !desk.away;
            desk.restart(false).await;
        }
        97..99 => drop(desk.person.lock().await.discard(server, false).await),
        _ => desk.restart(from_disk).await,
    }
    if fault < 3 || desk.is_dead() {
        desk.restart(from_disk).await;
    } else {
        desk.workspace.heal_writes();
    }
}

async fn push(desk: &Desk) {
    // What goes wrong is what this is about; what it must not do is checked elsewhere.
    let _ = desk.push.pass(&CancellationToken::new()).await;
}

async fn pull(desk: &Desk, full: bool) {
    let _ = if full {
        desk.pull.full(|_| {}, CancellationToken::new()).await
    } else {
        desk.pull.catch_up(|_| {}, CancellationToken::new()).await
    };
}

/// What holds after each step.
async fn check(desk: &Desk, server: &Server) -> Broken {
    if let Some(broken) = server.lock().ledger.broken.clone() {
        return Err(broken);
    }
    let person = desk.person.lock().await;
    let there: Vec<(&Place, &str, &str)> = {
        let state = server.lock();
        let same = person.wrote.iter().filter(|((place, path), token)| {
            let fields = state.documents.get(place).filter(|_| !state.deleted.contains(place));
            fields.is_some_and(|fields| person::holds(fields, path, token))
        });
        same.map(|((place, path), token)| (place, path.as_str(), token.as_str())).collect()
    };
    let places: Vec<&Place> = there.iter().map(|(place, ..)| *place).collect();
    let all = desk.edits.shown_all(&places).await.map_err(|error| error.to_string())?;
    for (place, path, token) in there {
        let shown = all.get(place);
        if !shown.is_some_and(|fields| person::holds(fields, path, token)) {
            let held = desk.workspace.held_document(place).await;
            return Err(format!("{path} of {place:?} is {token} there and was written here: {shown:?} {held:?}"));
        }
    }
    Ok(())
}

/// No more faults: everything is sent, read and decided.
async fn settle(desks: &mut [Desk], ground: Ground, server: &Server) -> Broken {
    server.lock().faults = false;
    let opened_anew = usize::try_from(server.lock().dice.below(DESKS as u64)).unwrap_or(0);
    for desk in desks.iter_mut() {
        desk.away = false;
        desk.restart(ground != Ground::Plain || desk.number == opened_anew).await;
    }
    for _ in 0..30 {
        let mut waiting = 0;
        for desk in desks.iter_mut() {
            pull(desk, false).await;
            for _ in 0..20 {
                let resolved = desk.person.lock().await.resolve(server, true).await;
                let let_go = desk.person.lock().await.discard(server, true).await;
                if !resolved && !let_go {
                    break;
                }
            }
            let pushed = desk.push.pass(&CancellationToken::new()).await;
            pushed.map_err(|fault| format!("a push without faults fails: {fault}"))?;
            pull(desk, false).await;
            let queue = desk.workspace.queue().await.map_err(|error| error.to_string())?;
            waiting += queue.waiting + queue.acknowledged + queue.conflicted + queue.dead;
        }
        if waiting == 0 {
            for desk in desks.iter() {
                pull(desk, false).await;
            }
            return Ok(());
        }
    }
    let mut left = Vec::new();
    for desk in desks.iter() {
        let filter = QueueFilter { limit: 5, ..QueueFilter::default() };
        for one in desk.workspace.operations(&filter).await.unwrap_or_default() {
            let there = server.lock().documents.get(&one.place).cloned();
            left.push((desk.number, one.place, one.state, one.attempts, one.body.into_revealed(), there));
        }
    }
    Err(format!("it does not come to rest: {left:?}"))
}

/// What holds at the end.
async fn compare(desks: &[Desk], server: &Server) -> Broken {
    let (ever, documents) = {
        let state = server.lock();
        if let Some(broken) = state.ledger.broken.clone() {
            return Err(broken);
        }
        if let Some(lost) = state.ledger.lost() {
            return Err(format!("an edit is lost: {lost:?}"));
        }
        (state.ever.clone(), state.documents.clone())
    };
    let places: Vec<&Place> = ever.iter().collect();
    for desk in desks {
        let shown = desk.edits.shown_all(&places).await.map_err(|error| error.to_string())?;
        let held = held(desk, &places).await.map_err(|error| error.to_string())?;
        for place in &ever {
            let (shown, there) = (shown.get(place), documents.get(place));
            if shown != there {
                return Err(format!("desk {} shows {place:?} as {shown:?}, it is {there:?}", desk.number));
            }
            if held.get(place) != there.map(model::encode).as_ref() {
                return Err(format!("desk {} holds other bytes of {place:?}", desk.number));
            }
        }
        let verdict = desk.workspace.verify_audit_chain().await.map_err(|error| error.to_string())?;
        if verdict.broken_at.is_some() {
            return Err("the audit chain is broken".to_owned());
        }
    }
    Ok(())
}

/// The bytes a desk holds of what is not gone.
async fn held(desk: &Desk, places: &[&Place]) -> Result<BTreeMap<Place, Vec<u8>>, StoreError> {
    let held = desk.workspace.held_documents(places).await?;
    Ok(held.into_iter().filter(|held| !held.gone).map(|held| (held.place, held.raw)).collect())
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn runtime() -> tokio::runtime::Runtime {
    // Without a driver of sockets a runtime waits for its stores' threads with less of the kernel's work.
    tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime")
}

/// Asks again at every turn of its core and never sleeps: who answers need not wake it, which costs as much as an answer.
async fn awake<T>(work: impl Future<Output = T>) -> T {
    let mut work = Box::pin(work);
    poll_fn(|context| {
        let polled = work.as_mut().poll(context);
        if polled.is_pending() {
            context.waker().wake_by_ref();
            thread::yield_now();
        }
        polled
    })
    .await
}

/// Does each of some numbered things once, on every core; each thread has a runtime of its own. Ends early when
/// something is found, and tells what was.
///
/// A run and the threads of its stores only ever wait for each other. They stay on one core, where the system has such
/// a thing: waking a thread on another costs more than most of what is asked of a store.
fn on_every_core<T: Send>(
    numbers: Range<u64>,
    each: impl AsyncFn(u64, &Template) -> Option<T> + Sync,
    is_enough: bool,
) -> Vec<(u64, T)> {
    let template = runtime().block_on(Template::new());
    let next = AtomicU64::new(numbers.start);
    let found = Mutex::new(Vec::new());
    let cores = core_affinity::get_core_ids().unwrap_or_default();
    let runners = thread::available_parallelism().map_or(1, usize::from).max(cores.len());
    let some = |core: Option<CoreId>| {
        core.map(core_affinity::set_for_current);
        runtime().block_on(async {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if !numbers.contains(&number) {
                    return;
                }
                if let Some(what) = awake(each(number, &template)).await {
                    found.lock().unwrap_or_else(PoisonError::into_inner).push((number, what));
                    if is_enough {
                        next.store(numbers.end, Ordering::Relaxed);
                    }
                }
            }
        });
    };
    thread::scope(|scope| {
        for runner in 0..runners {
            let (some, core) = (&some, cores.get(runner).copied());
            scope.spawn(move || some(core));
        }
    });
    found.into_inner().unwrap_or_else(PoisonError::into_inner)
}

#[test]
fn nothing_is_lost_doubled_or_merged_whatever_happens() {
    let one = number("FIDUS_SEED");
    let from = number("FIDUS_FROM").unwrap_or(0);
    let seeds = one.map_or_else(|| from..from + number("FIDUS_SEEDS").unwrap_or(SEEDS), |seed| seed..seed + 1);
    let broken = on_every_core(seeds, async |seed, template| run(seed, template, None).await.err(), true);
    assert_eq!(broken, Vec::new(), "run a seed again with FIDUS_SEED=");
}

/// Seeds within which each planted bug is caught.
const CAUGHT_WITHIN: u64 = 40;

/// A bug of ours, or one of the server or the driver.
#[derive(Debug, Clone, Copy)]
enum Bug {
    Here(Planted),
    There(ModelBug),
}

const BUGS: [Bug; 12] = [
    Bug::Here(Planted::PositionBeforeContent),
    Bug::Here(Planted::LastWriterWinsOnMoney),
    Bug::Here(Planted::SettleOnAcknowledgement),
    Bug::Here(Planted::DropOnLostReply),
    Bug::Here(Planted::NullIsAbsent),
    Bug::Here(Planted::MergeStatus),
    Bug::Here(Planted::ForgetPendingOnReconcile),
    Bug::Here(Planted::DropPendingWithDeleted),
    Bug::Here(Planted::NewIdOnRetry),
    Bug::There(ModelBug::SkipJournal),
    Bug::There(ModelBug::UpsertOnEdit),
    Bug::There(ModelBug::ReplaceInsteadOfSet),
];

/// The first seed that catches a bug, and what it says.
async fn caught(bug: Bug, template: &Template) -> Option<(u64, String)> {
    let (here, there) = match bug {
        Bug::Here(bug) => (Some(bug), None),
        Bug::There(bug) => (None, Some(bug)),
    };
    for seed in 0..CAUGHT_WITHIN {
        plant(here);
        let broken = Box::pin(run(seed, template, there)).await;
        plant(None);
        if let Err(what) = broken {
            // It is the bug that is caught, and not something else.
            let without = Box::pin(run(seed, template, None)).await;
            assert_eq!(without, Ok(()), "FIDUS_SEED={seed} fails without a planted bug");
            return Some((seed, what));
        }
    }
    None
}

#[test]
fn twelve_planted_bugs_are_caught() {
    let each = async |number: u64, template: &Template| {
        let bug = *BUGS.get(usize::try_from(number).ok()?)?;
        let caught = caught(bug, template).await;
        if let Some((seed, what)) = &caught {
            println!("{bug:?}: seed {seed}: {what}");
        }
        caught.is_none().then(|| format!("{bug:?}"))
    };
    let missed = on_every_core(0..12, each, false);
    assert_eq!(missed, Vec::new(), "bugs that nobody noticed");
}
