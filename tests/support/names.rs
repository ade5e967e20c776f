//! A name server for one name of the form that `mongodb+srv` asks for, on port 53 of the loopback. Only in a network of
//! its own: see [`in_a_network_of_its_own`].

use std::{
    net::{Ipv4Addr, UdpSocket},
    process::Command,
    thread,
};

/// What is put after `mongodb+srv://`.
pub const CLUSTER: &str = "cluster.fidus.test";
/// The one host of the cluster.
pub const HOST: &str = "node1.fidus.test";

const HEADER: usize = 12;
const A: u16 = 1;
const TXT: u16 = 16;
const SRV: u16 = 33;
const INSIDE: &str = "FIDUS_TEST_INSIDE";

/// Whether this process was started by [`in_a_network_of_its_own`].
#[must_use]
pub fn is_inside() -> bool {
    std::env::var_os(INSIDE).is_some()
}

/// Runs one test of this program again, with a loopback that nobody else uses and this name server as the only one; the
/// machine's own settings are not touched. Gives what the test printed, and whether it passed.
///
/// # Panics
/// When there is no `unshare`.
#[must_use]
pub fn in_a_network_of_its_own(test: &str) -> (bool, String) {
    const INTO: &str = r#"ip link set lo up && echo "nameserver 127.0.0.1" > "$0/resolv" &&
        mount --bind "$0/resolv" /etc/resolv.conf && exec "$@""#;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let program = std::env::current_exe().expect("this program has a file");
    let output = Command::new("unshare")
        .args(["--map-root-user", "--mount", "--net", "sh", "-c", INTO])
        .arg(folder.path())
        .arg(program)
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("there is an unshare");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

/// Answers for the cluster, whose host listens on a port, until the process ends.
///
/// # Panics
/// When port 53 of the loopback is taken.
pub fn serve(port: u16) {
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 53)).expect("a network of its own");
    thread::spawn(move || {
        let mut question = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut question) {
            if let Some(answer) = answer(&question[..length], port) {
                socket.send_to(&answer, from).ok();
            }
        }
    });
}

/// A reply with one record, or with none: the name is there, but has nothing of the kind.
fn answer(question: &[u8], port: u16) -> Option<Vec<u8>> {
    let (name, end) = name(question)?;
    let kind = u16::from_be_bytes([*question.get(end)?, *question.get(end + 1)?]);
    let data = match (kind, name.as_str()) {
        (SRV, "_mongodb._tcp.cluster.fidus.test") => {
            let mut data = vec![0, 0, 0, 0];
            data.extend(port.to_be_bytes());
            data.extend(labels(HOST));
            Some(data)
        }
        (TXT, CLUSTER) => {
            let text = b"authSource=admin&replicaSet=rs0";
            Some([&[u8::try_from(text.len()).ok()?], text.as_slice()].concat())
        }
        (A, HOST) => Some(Ipv4Addr::LOCALHOST.octets().to_vec()),
        _ => None,
    };
    let mut reply = question.get(..2)?.to_vec();
    let records = u8::from(data.is_some());
    // A reply with recursion; one question, so many answers.
    reply.extend([0x81, 0x80, 0, 1, 0, records, 0, 0, 0, 0]);
    reply.extend(question.get(HEADER..end + 4)?);
    if let Some(data) = data {
        // The name as it stands in the question, the class of the internet, a minute to live.
        reply.extend([0xc0, 12]);
        reply.extend(kind.to_be_bytes());
        reply.extend([0, 1, 0, 0, 0, 60]);
        reply.extend(u16::try_from(data.len()).ok()?.to_be_bytes());
        reply.extend(data);
    }
    Some(reply)
}

/// The name that is asked for, and where it ends.
fn name(question: &[u8]) -> Option<(String, usize)> {
    let (mut labels, mut at) = (Vec::new(), HEADER);
    loop {
        let length = usize::from(*question.get(at)?);
        at += 1;
        if length == 0 {
            return Some((labels.join("."), at));
        }
        let label = question.get(at..at + length)?;
        labels.push(String::from_utf8_lossy(label).to_ascii_lowercase());
        at += length;
    }
}

fn labels(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in name.split('.') {
        bytes.extend(u8::try_from(label.len()));
        bytes.extend(label.as_bytes());
    }
    bytes.push(0);
    bytes
}
