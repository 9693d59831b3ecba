//! Writes the files that are generated from the code (`cargo xtask generate`) or compares them (`--check`). This is a
//! separate program because xtask must build quickly, and even when the other crates do not compile.

mod cases;
mod decisions;
mod experiments;
mod facts;
mod files;
mod known;
mod metrics;
mod odd;
mod params;
mod program;
mod reference;
mod scenario;
mod sections;
mod validation;

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => files::write(),
        ["--check"] => files::check(),
        ["validation"] => validation::write(),
        ["cases", names @ ..] => cases::write(names).and_then(|()| files::write()),
        _ => {
            Err("usage: cargo xtask generate [--check], cargo xtask validation, or cargo xtask cases [NAME…]"
                .to_owned())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(text) => {
            eprintln!("{text}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn generated_files_are_up_to_date() {
        if let Err(text) = super::files::check() {
            panic!("{text}");
        }
    }
}
