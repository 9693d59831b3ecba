//! Fuzzes scripts of policies: they are compiled and called for some months in a small world.

use merantau_engine::Engine;
use merantau_engine::failure::Failure;
use merantau_engine::ids::StateId;
use merantau_tests::small;

use super::drive::{Input, Target};

pub(crate) struct Script;

impl Script {
    pub(crate) fn new() -> Self {
        Self
    }
}

impl Target for Script {
    /// A small world, and the values that a script may hold.
    const MEMORY: usize = 1 << 28;
    const INPUTS: u64 = 250;

    fn corpus(&self) -> Vec<Input> {
        let texts = [
            include_str!("seeds/own.rhai"),
            include_str!("../../scenarios/scripts/reacting-raids.rhai"),
            include_str!("../../scenarios/scripts/levy-by-unemployment.rhai"),
            "law.levy = law.levy * 2;",
            "let x = 1; loop { x += 1; if x > 100 { break; } }",
            "fn f(n) { if n < 2 { 1 } else { f(n - 1) + f(n - 2) } } law.levy = f(8) * 1.0;",
        ];
        let one = |text: &&str| Input { files: vec![("s.rhai".to_owned(), text.as_bytes().to_vec())] };
        texts.iter().map(one).collect()
    }

    fn tokens(&self) -> Vec<Vec<u8>> {
        let tokens = [
            "loop {",
            "while true {",
            "}",
            "{",
            "(",
            ")",
            "[",
            "]",
            "#{",
            ";",
            "fn ",
            "|x| ",
            "f(",
            "let ",
            "law.",
            "memory[",
            "state.",
            "sector_law.",
            "time.",
            "throw ",
            "eval(\"",
            "import \"",
            "\"",
            "`",
            "${",
            "..",
            "+",
            "*",
            "**",
            "/ 0",
            "% 0",
            ">> 99",
            "<< 99",
            "i64",
            "9223372036854775807",
            "-9223372036854775808",
            "1e308",
            "0.0/0.0",
            ".push(",
            ".pad(1000000, 0)",
            ".len()",
            "=> ",
            "switch ",
            "this",
            "global::",
            "Fn(\"f\").call()",
            "\"x\" * 99",
            "[0] * 9",
            "print(",
            "debug(",
            "sleep(",
            "timestamp()",
            "rand()",
            "\u{1b}",
            "\0",
            "/*",
            "*/",
        ];
        tokens.iter().map(|t| t.as_bytes().to_vec()).collect()
    }

    fn feed(&mut self, input: &Input) -> Result<String, String> {
        let Ok(text) = std::str::from_utf8(&input.files[0].1) else { return Ok("no text".to_owned()) };
        let mut policy = small::policy("script");
        policy.selector.destination = vec![StateId::new(3)];
        if let Err(mistake) = policy.policy.set_file("s.rhai", text) {
            return Ok(format!("error: {}", mistake.message));
        }
        let mut setup = small::world();
        setup.candidates = 200;
        setup.corridors.iter_mut().for_each(|c| c.stock = 30);
        setup.policies.push(policy);
        let mut engine = Engine::new(setup).map_err(|f| format!("{f:?}"))?;
        for _ in 0..3 {
            match engine.step() {
                Ok(()) => {}
                Err(Failure::Policy { why, .. }) => return Ok(why.to_string()),
                Err(failure) => return Err(format!("{failure:?}")),
            }
            engine.take();
        }
        Ok("done".to_owned())
    }
}
