//! Files and texts of a case, made of few words.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;
use zip::write::SimpleFileOptions;

/// Is what stands at a path.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Content {
    /// Bytes that are no UTF-8.
    Bytes { bytes: Vec<u8> },
    /// An archive of these parts, as a workbook is one.
    Archive { archive: BTreeMap<String, Text> },
    /// A link to another path.
    Link { link: String },
    /// A folder with these permissions.
    Folder { folder: u32 },
    /// A file with these permissions.
    Locked { mode: u32, text: Text },
    /// What has no words of its own.
    Special(Special),
    /// A file that is a copy of one in the repository, with some text after it.
    Copy {
        copy: String,
        #[serde(default)]
        then: Option<Text>,
    },
    /// A file.
    File(Text),
}

/// Is what is neither a file nor a folder nor a link.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) enum Special {
    /// A pipe with a name, at which nobody else is.
    Pipe {},
}

/// Is a text, or parts of one after the other.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum Text {
    Plain(String),
    Parts(Vec<Text>),
    /// A text so many times, the number of the turn in place of `{n}`, or of another name.
    Repeated {
        times: usize,
        of: Box<Text>,
        #[serde(default = "number")]
        number: String,
    },
}

fn number() -> String {
    "{n}".to_owned()
}

impl Text {
    /// Writes it out.
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Plain(text) => text.clone(),
            Self::Parts(parts) => parts.iter().map(Self::written).collect(),
            Self::Repeated { times, of, number } => {
                let of = of.written();
                if of.contains(number) {
                    (0..*times).map(|turn| of.replace(number, &turn.to_string())).collect()
                } else {
                    of.repeat(*times)
                }
            }
        }
    }
}

impl Content {
    /// Puts it at a path.
    pub(crate) fn put(&self, path: &Path) -> io::Result<()> {
        let permit = |mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        match self {
            Self::Bytes { bytes } => fs::write(path, bytes),
            Self::Archive { archive } => {
                let mut packed = zip::ZipWriter::new(fs::File::create(path)?);
                for (name, text) in archive {
                    packed.start_file(name.as_str(), SimpleFileOptions::default())?;
                    packed.write_all(text.written().as_bytes())?;
                }
                packed.finish().map(drop).map_err(io::Error::from)
            }
            Self::Link { link } => std::os::unix::fs::symlink(link, path),
            Self::Special(Special::Pipe {}) => Command::new("mkfifo").arg(path).status().map(drop),
            Self::Folder { folder } => fs::create_dir_all(path).and_then(|()| permit(*folder)),
            Self::Locked { mode, text } => fs::write(path, text.written()).and_then(|()| permit(*mode)),
            Self::Copy { copy, then } => {
                let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(copy))?;
                fs::write(path, text + &then.as_ref().map(Text::written).unwrap_or_default())
            }
            Self::File(text) => fs::write(path, text.written()),
        }
    }
}
