//! The policy of `deny.toml` for licences, bans, duplicates and sources, compared with what `cargo metadata` says. Building
//! cargo-deny itself would take longer than all tests; it reads the same file where it is installed.

use std::collections::BTreeSet;

use serde_json::Value;
use spdx::{Expression, LicenseItem, LicenseReq, ParseMode};

use super::Outcome;
use xtask::process::{cargo, output};
use xtask::root::read;

pub(super) fn run() -> Result<Outcome, String> {
    let policy = Policy::read(&read("deny.toml")?)?;
    let mut tree = cargo(["tree", "--workspace", "--edges", "normal,build,dev", "--prefix", "none"]);
    for target in &policy.targets {
        tree.args(["--target", target]);
    }
    let metadata = output(&mut cargo(["metadata", "--format-version", "1"]))?;
    let packages = Package::all(&metadata, &output(&mut tree)?)?;
    let wrong = policy.against(&packages);
    Ok(Outcome::of(packages.len() as u64, &wrong))
}

/// A package that is compiled.
#[derive(Clone, Debug)]
struct Package {
    name: String,
    version: String,
    licence: String,
    /// Empty for packages of this workspace.
    source: String,
}

impl Package {
    /// The packages of `cargo metadata` that appear in `cargo tree`: `cargo metadata` gives licences and sources,
    /// `cargo tree` the packages that are compiled with the current features.
    fn all(metadata: &str, tree: &str) -> Result<Vec<Self>, String> {
        let value: Value = serde_json::from_str(metadata).map_err(|e| format!("cargo metadata: {e}"))?;
        // A line of the tree: `name v1.2.3 (where from)`.
        let compiled: BTreeSet<(&str, &str)> = tree
            .lines()
            .filter_map(|line| {
                let mut words = line.split_whitespace();
                Some((words.next()?, words.next()?.strip_prefix('v')?))
            })
            .collect();
        let packages = value["packages"].as_array().into_iter().flatten().map(|p| {
            let text = |key: &str| p[key].as_str().unwrap_or_default().to_owned();
            Self {
                name: text("name"),
                version: text("version"),
                licence: text("license"),
                source: text("source"),
            }
        });
        Ok(packages.filter(|p| compiled.contains(&(p.name.as_str(), p.version.as_str()))).collect())
    }

    /// Whether a specification, `name` or `name@version`, matches this package. A shortened version matches all
    /// versions that begin with it.
    fn is(&self, spec: &str) -> bool {
        match spec.split_once('@') {
            None => self.name == spec,
            Some((name, version)) => {
                let rest = self.version.strip_prefix(version);
                self.name == name && rest.is_some_and(|r| r.is_empty() || r.starts_with('.'))
            }
        }
    }
}

/// The content of `deny.toml`.
#[derive(Debug, Default)]
struct Policy {
    targets: Vec<String>,
    licences: Vec<LicenseReq>,
    /// Specifications of banned packages, with reasons.
    deny: Vec<(String, String)>,
    /// Specifications of packages that may be present in a further version.
    skip: Vec<String>,
    registries: Vec<String>,
}

impl Policy {
    fn read(text: &str) -> Result<Self, String> {
        let file: toml::Table = text.parse().map_err(|e| format!("deny.toml: {e}"))?;
        let list = |section: &str, key: &str| {
            file.get(section).and_then(|s| s.get(key)).and_then(|v| v.as_array()).cloned().unwrap_or_default()
        };
        let texts = |section: &str, key: &str| -> Vec<String> {
            list(section, key).iter().filter_map(|v| v.as_str().map(str::to_owned)).collect()
        };
        let entries = |key: &str| -> Result<Vec<(String, String)>, String> {
            list("bans", key)
                .iter()
                .map(|entry| {
                    let text = |k: &str| entry.get(k).and_then(|v| v.as_str()).filter(|t| !t.is_empty());
                    let (Some(spec), Some(reason)) = (text("crate"), text("reason")) else {
                        return Err(format!("deny.toml: bans.{key}: `{entry}` needs `crate` and `reason`"));
                    };
                    Ok((spec.to_owned(), reason.to_owned()))
                })
                .collect()
        };
        let mut licences = Vec::new();
        for text in texts("licenses", "allow") {
            let read = Expression::parse(&text).map_err(|e| format!("deny.toml: licence `{text}`: {e}"))?;
            licences.extend(read.requirements().map(|r| r.req.clone()));
        }
        Ok(Self {
            targets: texts("graph", "targets"),
            licences,
            deny: entries("deny")?,
            skip: entries("skip")?.into_iter().map(|(spec, _)| spec).collect(),
            registries: texts("sources", "allow-registry"),
        })
    }

    /// The violations of the policy among the packages, one per line.
    fn against(&self, packages: &[Package]) -> Vec<String> {
        let mut wrong = Vec::new();
        for (i, package) in packages.iter().enumerate() {
            let Package { name, version, licence, source } = package;
            let read = Expression::parse_mode(licence, ParseMode::LAX);
            if !read.is_ok_and(|e| e.evaluate(|req| self.licences.contains(&this_version(req)))) {
                wrong.push(format!("{name} {version}: licence `{licence}` is not allowed by deny.toml"));
            }
            if let Some((_, reason)) = self.deny.iter().find(|(spec, _)| package.is(spec)) {
                wrong.push(format!("{name} {version} is banned: {reason}"));
            }
            let allowed = |r: &String| source == &format!("registry+{r}");
            if !source.is_empty() && !self.registries.iter().any(allowed) {
                wrong.push(format!("{name} {version} comes from {source}"));
            }
            let skipped = |p: &Package| self.skip.iter().any(|spec| p.is(spec));
            let other = packages[..i].iter().find(|o| o.name == *name && !skipped(o));
            if let Some(other) = other.filter(|_| !skipped(package)) {
                wrong.push(format!(
                    "{name} is there twice, {} and {version}; see `cargo tree -d`",
                    other.version
                ));
            }
        }
        for spec in &self.skip {
            let name = spec.split('@').next().unwrap_or_default();
            if packages.iter().filter(|p| p.name == name).count() < 2 {
                wrong.push(format!("deny.toml: {spec} is no longer there twice; take the exception out"));
            }
        }
        wrong
    }
}

/// A permission to take a version of a licence or any later one includes that version.
fn this_version(req: &LicenseReq) -> LicenseReq {
    let license = match req.license.clone() {
        LicenseItem::Spdx { id, .. } => LicenseItem::Spdx { id, or_later: false },
        other => other,
    };
    LicenseReq { license, addition: req.addition.clone() }
}

#[cfg(test)]
mod unit {
    use super::*;

    const POLICY: &str = r#"
        [licenses]
        allow = ["MIT", "Apache-2.0"]
        [bans]
        skip = [{ crate = "syn@2", reason = "old" }]
        deny = [{ crate = "tokio", reason = "one pool" }]
        [sources]
        allow-registry = ["https://example.org/index"]
    "#;

    fn package(name: &str, version: &str, licence: &str) -> Package {
        let source = "registry+https://example.org/index".to_owned();
        Package { name: name.into(), version: version.into(), licence: licence.into(), source }
    }

    fn wrong(packages: &[Package]) -> Vec<String> {
        let syn = [package("syn", "2.0.1", "MIT"), package("syn", "3.0.0", "MIT")];
        Policy::read(POLICY).unwrap().against(&[&syn, packages].concat())
    }

    #[test]
    fn what_is_allowed_passes() {
        assert_eq!(wrong(&[package("a", "1.0.0", "GPL-3.0 OR MIT/Apache-2.0")]), [""; 0]);
        assert_eq!(wrong(&[Package { source: String::new(), ..package("ours", "1.0.0", "MIT") }]), [""; 0]);
    }

    #[test]
    fn each_rule_is_held() {
        assert!(wrong(&[package("a", "1.0.0", "GPL-3.0")])[0].contains("licence `GPL-3.0`"));
        assert!(wrong(&[package("a", "1.0.0", "MIT AND GPL-3.0")])[0].contains("is not allowed"));
        assert!(wrong(&[package("a", "1.0.0", "")])[0].contains("is not allowed"));
        assert!(wrong(&[package("tokio", "1.0.0", "MIT")])[0].contains("one pool"));
        assert!(
            wrong(&[package("a", "1.0.0", "MIT"), package("a", "2.0.0", "MIT")])[0].contains("there twice")
        );
        let elsewhere =
            Package { source: "git+https://example.org/a".into(), ..package("a", "1.0.0", "MIT") };
        assert!(wrong(&[elsewhere])[0].contains("comes from git"));
    }

    #[test]
    fn an_exception_that_nobody_needs_is_wrong() {
        let policy = Policy::read(POLICY).unwrap();
        assert!(policy.against(&[package("syn", "3.0.0", "MIT")])[0].contains("take the exception out"));
        assert!(Policy::read("[bans]\ndeny = [{ crate = \"a\" }]").is_err(), "an entry without a reason");
    }

    #[test]
    fn only_what_is_compiled_is_looked_at() {
        let metadata = r#"{"packages": [{"name": "a", "version": "1.0.0", "license": "MIT", "source": null},
                                        {"name": "a", "version": "2.0.0", "license": "MIT", "source": null}]}"#;
        let packages = Package::all(metadata, "a v2.0.0 (proc-macro)\nb v1.0.0\n\na v2.0.0 (*)\n").unwrap();
        assert_eq!(packages.iter().map(|p| p.version.as_str()).collect::<Vec<_>>(), ["2.0.0"]);
    }

    #[test]
    fn a_short_version_means_all_that_begin_with_it() {
        assert!(package("syn", "2.0.1", "MIT").is("syn@2"));
        assert!(!package("syn", "20.0.1", "MIT").is("syn@2"));
    }
}
