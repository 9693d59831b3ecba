//! Reads one source file: its modules, the names in their scopes, and the paths that their code uses.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, UseTree};

/// One module, as its source shows it.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// Modules declared in files of their own, and whether they are for tests only.
    pub files: Vec<(String, bool)>,
    /// Modules written within this file.
    pub inline: Vec<(String, Module)>,
    /// Names that `use` brings into scope, each with the path that it stands for.
    pub names: BTreeMap<String, Vec<String>>,
    /// Modules of which everything is imported by `*`.
    pub globs: Vec<Vec<String>>,
    /// Names of the items that are defined here.
    pub items: BTreeSet<String>,
    /// Macros defined here that are exported at the root of the crate.
    pub macros: Vec<String>,
    /// The paths used here, each with its line.
    pub paths: Vec<Path>,
}

/// A path in the source.
#[derive(Debug)]
pub(super) struct Path {
    /// The names between the `::`; the last is `*` if everything is imported.
    pub names: Vec<String>,
    /// The line, counted from 1.
    pub line: usize,
    /// Where it stands.
    pub at: At,
}

/// Where a path stands in a source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum At {
    /// In a `use` declaration for this module alone.
    Use,
    /// In a `use` declaration through which others get the item.
    ReExport,
    /// In code.
    Code,
}

/// Reads the module that a source file holds.
pub(super) fn module(text: &str) -> Result<Module, String> {
    let file = syn::parse_file(text).map_err(|e| format!("line {}: {e}", e.span().start().line))?;
    Ok(of_items(&file.items))
}

fn of_items(items: &[Item]) -> Module {
    let mut scan = Scan::default();
    for item in items {
        scan.visit_item(item);
    }
    scan.module
}

#[derive(Default)]
struct Scan {
    module: Module,
}

impl Scan {
    fn path(&mut self, names: Vec<String>, span: Span, at: At) {
        self.module.paths.push(Path { names, line: span.start().line, at });
    }

    fn tree(&mut self, tree: &UseTree, before: &[String], at: At) {
        let with = |name: &syn::Ident| {
            let mut path = before.to_vec();
            // `a::{self}` is `a`.
            if name != "self" || before.is_empty() {
                path.push(name.to_string());
            }
            path
        };
        match tree {
            UseTree::Path(path) => self.tree(&path.tree, &with(&path.ident), at),
            UseTree::Name(name) => self.named(with(&name.ident), None, name.ident.span(), at),
            UseTree::Rename(name) => {
                self.named(with(&name.ident), Some(name.rename.to_string()), name.ident.span(), at);
            }
            UseTree::Glob(star) => {
                self.module.globs.push(before.to_vec());
                let mut path = before.to_vec();
                path.push("*".to_owned());
                self.path(path, star.star_token.span, at);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(tree, before, at)),
        }
    }

    fn named(&mut self, path: Vec<String>, rename: Option<String>, span: Span, at: At) {
        if let Some(name) = rename.or_else(|| path.last().cloned()) {
            self.module.names.insert(name, path.clone());
        }
        self.path(path, span, at);
    }

    /// Finds paths in tokens that are not parsed as Rust: the arguments of macros and the bodies of `macro_rules!`.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut line = Span::call_site();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(name) => {
                    if colons != 2 {
                        self.flush(&mut path, line);
                    }
                    if path.is_empty() {
                        line = name.span();
                    }
                    path.push(name.to_string());
                    colons = 0;
                }
                TokenTree::Punct(p) if p.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                    if colons == 1 && p.spacing() == Spacing::Alone {
                        self.flush(&mut path, line);
                        colons = 0;
                    }
                }
                TokenTree::Group(group) => {
                    self.flush(&mut path, line);
                    colons = 0;
                    self.tokens(group.stream());
                }
                _ => {
                    self.flush(&mut path, line);
                    colons = 0;
                }
            }
        }
        self.flush(&mut path, line);
    }

    fn flush(&mut self, path: &mut Vec<String>, line: Span) {
        let names = std::mem::take(path);
        if names.len() > 1 {
            self.path(names, line, At::Code);
        }
    }

    fn item(&mut self, item: &Item) {
        let name = match item {
            Item::Const(i) => &i.ident,
            Item::Enum(i) => &i.ident,
            Item::Fn(i) => &i.sig.ident,
            Item::Static(i) => &i.ident,
            Item::Struct(i) => &i.ident,
            Item::Trait(i) => &i.ident,
            Item::Type(i) => &i.ident,
            Item::Union(i) => &i.ident,
            Item::Macro(i) => match &i.ident {
                Some(name) => name,
                None => return,
            },
            _ => return,
        };
        self.module.items.insert(name.to_string());
    }
}

/// Whether something exists only in tests.
fn only_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|a| {
        a.path().is_ident("cfg") && a.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(i) => &i.attrs,
        Item::Enum(i) => &i.attrs,
        Item::ExternCrate(i) => &i.attrs,
        Item::Fn(i) => &i.attrs,
        Item::Impl(i) => &i.attrs,
        Item::Macro(i) => &i.attrs,
        Item::Mod(i) => &i.attrs,
        Item::Static(i) => &i.attrs,
        Item::Struct(i) => &i.attrs,
        Item::Trait(i) => &i.attrs,
        Item::Type(i) => &i.attrs,
        Item::Union(i) => &i.attrs,
        Item::Use(i) => &i.attrs,
        _ => &[],
    }
}

impl<'ast> Visit<'ast> for Scan {
    fn visit_item(&mut self, item: &'ast Item) {
        let tests = only_tests(attributes(item));
        if let Item::Mod(inner) = item {
            let name = inner.ident.to_string();
            match &inner.content {
                None => self.module.files.push((name, tests)),
                Some((_, items)) if !tests => self.module.inline.push((name, of_items(items))),
                Some(_) => {}
            }
            return;
        }
        if !tests {
            self.item(item);
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        if !only_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if item.leading_colon.is_none() {
            let private = matches!(item.vis, syn::Visibility::Inherited);
            self.tree(&item.tree, &[], if private { At::Use } else { At::ReExport });
        }
    }

    fn visit_item_macro(&mut self, item: &'ast syn::ItemMacro) {
        let exported = item.attrs.iter().any(|a| a.path().is_ident("macro_export"));
        if let (true, Some(name)) = (exported, &item.ident) {
            self.module.macros.push(name.to_string());
        }
        visit::visit_item_macro(self, item);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        self.visit_path(&called.path);
        self.tokens(called.tokens.clone());
    }

    // The scope of a `pub(in …)` is not an import.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // A single name is defined in this file, or in scope by a `use` line, which is scanned separately.
        if let (None, Some(first), true) =
            (&path.leading_colon, path.segments.first(), path.segments.len() > 1)
        {
            let names = path.segments.iter().map(|s| s.ident.to_string()).collect();
            self.path(names, first.ident.span(), At::Code);
        }
        visit::visit_path(self, path);
    }
}
