//! Invented people: the clients, and those who work at the desk. Nobody here exists.

use access::{
    role::Role,
    user::{User, UserState},
};
use values::{CalendarDate, ClientId, Instant, Sensitive, UserId};

use super::{
    calendar::{DAY, MINUTE, day_number, instant},
    dice::Dice,
};

/// A client as a person.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) client_id: ClientId,
    pub(crate) name: String,
}

/// A person who can sign in, with what the demonstration alone knows: the password.
#[derive(Debug, Clone)]
pub struct DemoUser {
    /// The person.
    pub user: User,
    /// The password, made from the seed; nobody is told it, and tests may sign in with it.
    pub password: Sensitive<String>,
    /// Its bcrypt hash, as the web platform would store it.
    pub password_hash: Sensitive<String>,
    /// The ObjectId of the row.
    pub object_id: String,
}

const FIRST: [&str; 30] = [
    "Arlo",
    "Brisa",
    "Cato",
    "Delphine",
    "Emeka",
    "Fjola",
    "Gustavo",
    "Hinata",
    "Ilse",
    "Jorun",
    "Kalinda",
    "Leopold",
    "Maren",
    "Nilo",
    "Odalys",
    "Pavel",
    "Quenby",
    "Rosalind",
    "Sefton",
    "Tamsin",
    "Ulises",
    "Verena",
    "Wystan",
    "Ximena",
    "Yorick",
    "Zelda",
    "Anneke",
    "Bashir",
    "Corisande",
    "Dario",
];
const LAST: [&str; 30] = [
    "Quillfeather",
    "Marblewood",
    "Larkspurne",
    "Thistledown",
    "Brambleworth",
    "Foxgloveley",
    "Candlemoor",
    "Saltmarshe",
    "Ravenscourt-Test",
    "Pebblebrook",
    "Ferngully",
    "Oakapple",
    "Windlestraw",
    "Copperbeech",
    "Silverbirk",
    "Hollowhill",
    "Mossgrove",
    "Starlingford",
    "Featherstonehaugh-Test",
    "Juniperly",
    "Willowmere",
    "Nightjarre",
    "Bellwether",
    "Sandpiperson",
    "Goldcrestley",
    "Amberdale",
    "Cloudberrie",
    "Driftwoode",
    "Elderflowers",
    "Kingfishery",
];

/// The invented name of a number: every pair is used before one comes again, and then with a numeral.
pub(crate) fn name(number: usize) -> String {
    let (first, last) = (FIRST[number % FIRST.len()], LAST[(number + number / FIRST.len()) % LAST.len()]);
    let round = number / (FIRST.len() * LAST.len());
    if round == 0 { format!("{first} {last}") } else { format!("{first} {last} {}", round + 1) }
}

/// An address that can never be anyone's.
pub(crate) fn email(name: &str, domain: &str) -> String {
    let local: String = name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '.' }).collect();
    format!("{local}@{domain}")
}

/// A telephone number of the range kept for fiction.
pub(crate) fn phone(number: usize) -> String {
    format!("+1-555-{:04}", 100 + number % 100)
}

/// The clients, and then the three who work at the desk.
pub(crate) fn users(seed: u64, end: CalendarDate, clients: usize) -> Vec<DemoUser> {
    let mut dice = Dice::new(seed, "people");
    let staff = [Role::Admin, Role::Manager, Role::ComplianceOfficer];
    let clients = (0..clients).map(|number| (number, Role::Client));
    let staff = staff.into_iter().enumerate().map(|(number, role)| (900 + number, role));
    let mut users = Vec::<DemoUser>::new();
    for (number, role) in clients.chain(staff) {
        // Hashing takes its time: in a firm of thousands, clients share the passwords of the first ones.
        let shared = users.get(number % SECRETS).filter(|_| number >= SECRETS && role == Role::Client).cloned();
        users.push(user((number, role), end, shared, &mut dice));
    }
    users
}

/// How many clients have a password of their own.
const SECRETS: usize = 64;

fn user((number, role): (usize, Role), end: CalendarDate, shared: Option<DemoUser>, dice: &mut Dice) -> DemoUser {
    let made = joined(number, role, end, dice);
    let object_id = dice.object_id(made);
    let id = match (role, number % 4) {
        (Role::Client, 0) => format!("client_{}", dice.hex(8)),
        (Role::Client, 1) => dice.uuid(),
        (Role::Client, 2) => dice.hex(8),
        (Role::Client, _) => object_id.clone(),
        _ => dice.uuid(),
    };
    let name = if role == Role::Client { name(number) } else { format!("Demo {}", title(role)) };
    let domain = if role == Role::Client { "example.com" } else { "northgate.example" };
    let username = email(&name, "").trim_end_matches('@').to_owned();
    let (password, password_hash) =
        shared.map_or_else(|| secret(dice), |shared| (shared.password, shared.password_hash));
    let is_client = role == Role::Client;
    DemoUser {
        user: User {
            client_id: is_client.then(|| ClientId::new(id.clone()).expect("made well formed")),
            id: UserId::new(id).expect("made well formed"),
            email: Some(email(&name, domain)),
            username,
            name,
            phone: Some(phone(number)),
            role: Some(role),
            state: UserState::Active,
            must_change_password: false,
            aml_kyc_status: is_client.then(|| "clear".to_owned()),
            created_at: Some(made),
        },
        password,
        password_hash,
        object_id,
    }
}

/// Everyone is there before the first contract of theirs.
fn joined(number: usize, role: Role, end: CalendarDate, dice: &mut Dice) -> Instant {
    let back = if role == Role::Client && number >= 25 { 300 } else { 1_130 };
    instant((day_number(end) - back - dice.between(0, 40)) * DAY + dice.between(8 * 60, 17 * 60) * MINUTE)
}

const fn title(role: Role) -> &'static str {
    match role {
        Role::Admin => "Administrator",
        Role::Manager => "Manager",
        Role::ComplianceOfficer => "Compliance Officer",
        Role::Client => "Client",
    }
}

/// A password and its hash.
fn secret(dice: &mut Dice) -> (Sensitive<String>, Sensitive<String>) {
    let password = dice.hex(24);
    let hash = hash(&password, dice);
    (Sensitive::new(password), Sensitive::new(hash))
}

/// bcrypt at its lowest cost, with a salt of the seed: these passwords protect nothing.
fn hash(password: &str, dice: &mut Dice) -> String {
    let mut salt = [0_u8; 16];
    for half in salt.chunks_mut(8) {
        half.copy_from_slice(&dice.roll().to_le_bytes());
    }
    bcrypt::hash_with_salt(password, 4, salt).map(|parts| parts.to_string()).unwrap_or_default()
}
