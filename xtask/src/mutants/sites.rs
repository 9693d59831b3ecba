//! The places in a source at which it can be mutated.

use std::ops::Range;

use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, BinOp, Block, Expr, Item, ReturnType, Signature, Type};

/// Stands in [`Site::text`] where the question is asked whether this mutant is chosen.
pub(super) const ASK: char = '\0';

/// A place at which a source can be mutated.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Site {
    /// The bytes that are replaced; empty where something is inserted.
    pub range: Range<usize>,
    /// What replaces them: the code as it was and the mutated code, between which [`ASK`] decides.
    pub text: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The mutation, in words.
    pub what: String,
}

impl Site {
    /// Whether two places have code in common, so that only one of them can be used.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.range.start < other.range.end && other.range.start < self.range.end
    }
}

/// Finds all places in a source. Constants, types, patterns, the arguments of macros and code that exists only in
/// tests are left out, because nothing can be decided in them while the program runs.
pub(super) fn sites(source: &str) -> Result<Vec<Site>, String> {
    let file = syn::parse_file(source).map_err(|e| format!("line {}: {e}", e.span().start().line))?;
    let mut finder = Finder { source, found: Vec::new() };
    finder.visit_file(&file);
    finder.found.sort_by_key(|site| (site.range.start, site.range.end));
    Ok(finder.found)
}

struct Finder<'a> {
    source: &'a str,
    found: Vec<Site>,
}

impl Finder<'_> {
    fn text(&self, part: &impl Spanned) -> &str {
        &self.source[part.span().byte_range()]
    }

    /// Adds a place where an expression may become another.
    fn expression(&mut self, whole: &impl Spanned, mutated: &str, what: String) {
        let span = whole.span();
        let text = format!("(if {ASK} {{ {mutated} }} else {{ {} }})", self.text(whole));
        self.found.push(Site { range: span.byte_range(), text, line: span.start().line, what });
    }

    /// Adds the places at the beginning of a function where it may return at once.
    fn function(&mut self, signature: &Signature, block: &Block) {
        if block.stmts.is_empty() {
            return;
        }
        let values: &[&str] = match &signature.output {
            ReturnType::Default => &[""],
            ReturnType::Type(_, kind) => match &**kind {
                Type::Path(path) if path.path.is_ident("bool") => &["false", "true"],
                Type::Path(path) if ["f32", "f64"].iter().any(|f| path.path.is_ident(f)) => &["0.0", "1.0"],
                Type::Path(path) if INTEGERS.iter().any(|i| path.path.is_ident(i)) => &["0", "1"],
                _ => &[],
            },
        };
        let at = block.brace_token.span.open().byte_range().end;
        for value in values {
            let name = &signature.ident;
            let what = match *value {
                "" => format!("`{name}` does nothing"),
                value => format!("`{name}` returns {value}"),
            };
            let text = format!(" if {ASK} {{ return {value}; }}");
            self.found.push(Site { range: at..at, text, line: signature.ident.span().start().line, what });
        }
    }
}

const INTEGERS: [&str; 10] = ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "u128"];

/// What an operator becomes.
fn other(op: &BinOp) -> Option<(&'static str, &'static str)> {
    Some(match op {
        BinOp::Lt(_) => ("<", "<="),
        BinOp::Le(_) => ("<=", "<"),
        BinOp::Gt(_) => (">", ">="),
        BinOp::Ge(_) => (">=", ">"),
        BinOp::Eq(_) => ("==", "!="),
        BinOp::Ne(_) => ("!=", "=="),
        BinOp::Add(_) => ("+", "-"),
        BinOp::Sub(_) => ("-", "+"),
        BinOp::Mul(_) => ("*", "/"),
        BinOp::Div(_) => ("/", "*"),
        BinOp::And(_) => ("&&", "||"),
        BinOp::Or(_) => ("||", "&&"),
        BinOp::AddAssign(_) => ("+=", "-="),
        BinOp::SubAssign(_) => ("-=", "+="),
        BinOp::MulAssign(_) => ("*=", "/="),
        BinOp::DivAssign(_) => ("/=", "*="),
        _ => return None,
    })
}

/// Whether a condition binds names, as `if let` does.
fn binds(condition: &Expr) -> bool {
    match condition {
        Expr::Let(_) => true,
        Expr::Binary(both) => binds(&both.left) || binds(&both.right),
        _ => false,
    }
}

/// Whether something exists only in tests.
fn only_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|a| {
        let condition = || a.parse_args::<syn::Ident>().is_ok_and(|name| name == "test");
        a.path().is_ident("test") || (a.path().is_ident("cfg") && condition())
    })
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Fn(f) if f.sig.constness.is_none() && !only_tests(&f.attrs) => {
                self.function(&f.sig, &f.block);
                visit::visit_item(self, item);
            }
            Item::Impl(i) if !only_tests(&i.attrs) => visit::visit_item(self, item),
            Item::Mod(m) if !only_tests(&m.attrs) => visit::visit_item(self, item),
            Item::Trait(_) => visit::visit_item(self, item),
            _ => {}
        }
    }

    fn visit_impl_item(&mut self, item: &'ast syn::ImplItem) {
        if let syn::ImplItem::Fn(f) = item
            && f.sig.constness.is_none()
            && !only_tests(&f.attrs)
        {
            self.function(&f.sig, &f.block);
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_trait_item(&mut self, item: &'ast syn::TraitItem) {
        if let syn::TraitItem::Fn(f) = item
            && let Some(block) = &f.default
        {
            self.function(&f.sig, block);
            visit::visit_trait_item(self, item);
        }
    }

    fn visit_type(&mut self, _: &'ast Type) {}

    fn visit_generic_argument(&mut self, _: &'ast syn::GenericArgument) {}

    fn visit_pat(&mut self, _: &'ast syn::Pat) {}

    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}

    fn visit_expr_repeat(&mut self, repeat: &'ast syn::ExprRepeat) {
        // The length is a constant.
        self.visit_expr(&repeat.expr);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        if let Some((was, becomes)) = other(&binary.op)
            && !binds(&binary.left)
            && !binds(&binary.right)
        {
            let mutated = format!("({}) {becomes} ({})", self.text(&binary.left), self.text(&binary.right));
            self.expression(binary, &mutated, format!("`{was}` becomes `{becomes}`"));
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_if(&mut self, branch: &'ast syn::ExprIf) {
        if !binds(&branch.cond) {
            let mutated = format!("!({})", self.text(&*branch.cond));
            self.expression(&*branch.cond, &mutated, "the condition of `if` is negated".to_owned());
        }
        visit::visit_expr_if(self, branch);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let becomes = match call.method.to_string().as_str() {
            "min" => "max",
            "max" => "min",
            _ => "",
        };
        if !becomes.is_empty() {
            let arguments = self.text(&call.args);
            let mutated = format!("({}).{becomes}({arguments})", self.text(&*call.receiver));
            self.expression(call, &mutated, format!("`{}` becomes `{becomes}`", call.method));
        }
        visit::visit_expr_method_call(self, call);
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    /// The places of a source as lines: the code that is replaced, and the mutation.
    fn lines(source: &str) -> Vec<String> {
        let found = sites(source).unwrap();
        found.iter().map(|s| format!("{}:{} {}", s.line, &source[s.range.clone()], s.what)).collect()
    }

    #[test]
    fn expressions_and_functions_are_found() {
        let source = "fn f(a: u32) -> u32 {\n    if a < 2 { a.min(1 + a) } else { a }\n}\nfn g() { h() }";
        assert_eq!(
            lines(source),
            [
                "1: `f` returns 0",
                "1: `f` returns 1",
                "2:a < 2 the condition of `if` is negated",
                "2:a < 2 `<` becomes `<=`",
                "2:a.min(1 + a) `min` becomes `max`",
                "2:1 + a `+` becomes `-`",
                "4: `g` does nothing",
            ]
        );
        let all = sites(source).unwrap();
        assert_eq!(all[4].text, "(if \0 { (a).max(1 + a) } else { a.min(1 + a) })");
        assert!(all[4].overlaps(&all[5]) && !all[2].overlaps(&all[4]) && !all[0].overlaps(&all[2]));
    }

    #[test]
    fn what_the_compiler_computes_and_tests_are_left_out() {
        let source = "const A: u32 = 1 + 2;\nconst fn f() -> u32 { 1 + 2 }\nfn g(x: [u8; 1 + 2]) -> [u8; 3] {\n    \
                      assert!(1 + 2 > 0);\n    [0; 1 + 2]\n}\n#[cfg(test)]\nmod t { fn h() -> bool { 1 < 2 } }\n\
                      fn i(x: Option<u8>) -> u64 { if let Some(y) = x && y > 1 { 2 } else { 3 } }";
        assert_eq!(lines(source), ["9: `i` returns 0", "9: `i` returns 1", "9:y > 1 `>` becomes `>=`"]);
    }
}
