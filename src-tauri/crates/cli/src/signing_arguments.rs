//! What can be said about identities and signing.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::outcome::Ended;

/// Commands on identities.
#[derive(Debug, Subcommand)]
pub(crate) enum IdentityCommand {
    /// Make a key and its certificate; the first time the firm's authority too
    Create(Box<CreateIdentity>),
    /// Take a key and its certificate from a PKCS #12 file
    Import(ImportIdentity),
    /// List them, with their ends
    List,
    /// Print the public certificate in PEM
    Export(ExportIdentity),
}

/// The name of an identity, as the one argument or as an option.
#[derive(Debug, Clone, Args)]
pub(crate) struct IdentityName {
    /// What the identity is called here
    #[arg(value_name = "NAME")]
    plain: Option<String>,
    /// The same, as an option
    #[arg(long = "name", value_name = "NAME", conflicts_with = "plain")]
    named: Option<String>,
}

impl IdentityName {
    /// The name.
    pub(crate) fn name(&self) -> Result<&str, Ended> {
        let name = self.plain.as_deref().or(self.named.as_deref());
        name.ok_or_else(|| Ended::Usage("which identity? give its name".to_owned()))
    }
}

/// A new identity.
#[derive(Debug, Clone, Args)]
pub(crate) struct CreateIdentity {
    #[command(flatten)]
    pub(crate) name: IdentityName,
    /// The person's name in the certificate [default: who is signed in]
    #[arg(long, value_name = "TEXT")]
    pub(crate) subject: Option<String>,
    /// The firm in the certificate [default: the workspace's name]
    #[arg(long, value_name = "TEXT")]
    pub(crate) organisation: Option<String>,
    /// The firm's country, two letters
    #[arg(long, value_name = "XX")]
    pub(crate) country: Option<String>,
    /// The kind of key
    #[arg(long, value_enum, default_value = "p256")]
    pub(crate) key: KeyWord,
    /// How long it is valid
    #[arg(long, default_value_t = 3)]
    pub(crate) years: u8,
    /// Read the new identity's passphrase from the first line of a file [default: as --passphrase-file]
    #[arg(long, value_name = "FILE")]
    pub(crate) identity_passphrase_file: Option<PathBuf>,
    /// The authority that issues it, where there are several
    #[arg(long, value_name = "NAME")]
    pub(crate) authority: Option<String>,
    /// Read the authority's passphrase from the first line of a file [default: the identity's]
    #[arg(long, value_name = "FILE")]
    pub(crate) authority_passphrase_file: Option<PathBuf>,
}

/// An identity from a file.
#[derive(Debug, Clone, Args)]
pub(crate) struct ImportIdentity {
    /// The PKCS #12 file (.p12, .pfx)
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) name: IdentityName,
    /// Read the file's passphrase from the first line of a file [default: as --passphrase-file]
    #[arg(long, visible_alias = "p12-passphrase-file", value_name = "FILE")]
    pub(crate) file_passphrase_file: Option<PathBuf>,
    /// Read the passphrase that opens the identity from now on [default: the file's]
    #[arg(long, value_name = "FILE")]
    pub(crate) identity_passphrase_file: Option<PathBuf>,
}

/// Which certificate, and where to.
#[derive(Debug, Clone, Args)]
pub(crate) struct ExportIdentity {
    #[command(flatten)]
    pub(crate) name: IdentityName,
    /// The highest certificate, which others put among those they trust
    #[arg(long, conflicts_with = "chain")]
    pub(crate) root: bool,
    /// All certificates, its own first
    #[arg(long)]
    pub(crate) chain: bool,
    /// Write it to a file
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// A file to sign.
#[derive(Debug, Clone, Args)]
pub(crate) struct SignArguments {
    /// The PDF file; it is only read
    pub(crate) input: PathBuf,
    /// The signed file, written whole or not at all; it must not be there, or be empty
    pub(crate) output: PathBuf,
    /// Write over a file that is there
    #[arg(long)]
    pub(crate) force: bool,
    /// The identity to sign with
    #[arg(long, value_name = "NAME")]
    pub(crate) identity: String,
    /// Read the identity's passphrase from the first line of a file [default: as --passphrase-file]
    #[arg(long, value_name = "FILE")]
    pub(crate) identity_passphrase_file: Option<PathBuf>,
    /// Sign a field that is there; with --rect, the name of the new one
    #[arg(long, value_name = "NAME")]
    pub(crate) field: Option<String>,
    /// The page of a visible signature, from 1
    #[arg(long, value_name = "N")]
    pub(crate) page: Option<u32>,
    /// Where it is seen: points from the lower left corner of the page as it is shown
    #[arg(long, value_name = "X,Y,WIDTH,HEIGHT", value_delimiter = ',', allow_negative_numbers = true)]
    pub(crate) rect: Option<Vec<f64>>,
    /// Why it is signed
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: Option<String>,
    /// In which city
    #[arg(long, value_name = "TEXT")]
    pub(crate) location: Option<String>,
    /// What it looks like: a PNG or JPEG picture, or JSON with drawing, picture, lines
    #[arg(long, value_name = "FILE")]
    pub(crate) appearance: Option<PathBuf>,
    /// The level of PAdES baseline
    #[arg(long, value_enum, default_value = "b-b")]
    pub(crate) level: LevelWord,
    /// The address of a time-stamp authority
    #[arg(long, value_name = "URL")]
    pub(crate) tsa: Option<String>,
    /// Certificates in PEM among which issuers are looked for
    #[arg(long, value_name = "FILE")]
    pub(crate) trust: Vec<PathBuf>,
    /// Certify the file as its author; what others may still do
    #[arg(long, value_enum)]
    pub(crate) certify: Option<CertifyWord>,
    /// Read the password of an encrypted file from the first line of a file
    #[arg(long, value_name = "FILE")]
    pub(crate) pdf_password_file: Option<PathBuf>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
        pub(crate) enum $name {
            $($(#[$about])* #[value(name = $text)] $variant,)*
        }

        impl $name {
            /// The word.
            pub(crate) const fn text(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }
    };
}

words! {
    /// The kinds of keys.
    KeyWord {
        /// RSA with 3072 bits
        Rsa = "rsa",
        /// ECDSA over P-256
        P256 = "p256",
        /// Ed25519
        Ed25519 = "ed25519",
    }
}

words! {
    /// The levels of PAdES baseline.
    LevelWord {
        /// The signature alone
        BB = "b-b",
        /// With a time-stamp
        BT = "b-t",
        /// With what judges it later
        BLt = "b-lt",
        /// With a time-stamp over it all
        BLta = "b-lta",
    }
}

impl LevelWord {
    /// Whether a time-stamp authority is needed.
    pub(crate) fn needs_authority(self) -> bool {
        self != Self::BB
    }
}

words! {
    /// What an author lets others do.
    CertifyWord {
        /// Nothing
        Final = "final",
        /// Fill in forms and sign
        Forms = "forms",
        /// That, and annotate
        Annotations = "annotations",
    }
}
