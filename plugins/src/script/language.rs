//! The language of scripts: rhai without files, clock, random numbers and output to the terminal, and with limits on
//! everything that a script could enlarge.

use std::sync::LazyLock;

use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicFnPackage, BasicIteratorPackage, BasicMapPackage,
    BasicStringPackage, LogicPackage, MoreStringPackage, Package,
};
use rhai::{Dynamic, Engine, ImmutableString, OptimizationLevel};

use super::fault::{self, Fault, Refusal};
use super::memory::Memory;
use super::rules::Rules;

/// The maximum number of operations of a call; an operation is about one term of an expression.
pub(super) const OPERATIONS: u64 = 100_000;
/// The maximum depth of calls of functions.
const CALLS: usize = 16;
/// The maximum depth of nested expressions.
const DEPTH: usize = 32;
/// The maximum number of characters of a text.
const TEXT: usize = 1_000;
/// The maximum number of elements of an array, including those of arrays within it.
const ARRAY: usize = 1_000;
/// The maximum number of entries of a map, including those of maps within it.
const MAP: usize = 1_000;
/// The maximum number of variables at the same time.
const VARIABLES: usize = 200;
/// The maximum number of functions of a script.
const FUNCTIONS: usize = 50;

/// The engine that runs all scripts; it stores no data of them.
pub(super) static LANGUAGE: LazyLock<Engine> = LazyLock::new(language);

fn language() -> Engine {
    let mut e = Engine::new_raw();
    // These parts of rhai's library are left out: its functions of time, of the language itself (`sleep`), and its
    // mathematics, which rounds as the platform does.
    ArithmeticPackage::new().register_into_engine(&mut e);
    LogicPackage::new().register_into_engine(&mut e);
    BasicStringPackage::new().register_into_engine(&mut e);
    MoreStringPackage::new().register_into_engine(&mut e);
    BasicIteratorPackage::new().register_into_engine(&mut e);
    BasicArrayPackage::new().register_into_engine(&mut e);
    BasicMapPackage::new().register_into_engine(&mut e);
    BasicFnPackage::new().register_into_engine(&mut e);
    for word in ["eval", "print", "debug", "**="] {
        e.disable_symbol(word);
    }
    e.set_max_operations(OPERATIONS)
        .set_max_call_levels(CALLS)
        .set_max_expr_depths(DEPTH, DEPTH)
        .set_max_string_size(TEXT)
        .set_max_array_size(ARRAY)
        .set_max_map_size(MAP)
        .set_max_variables(VARIABLES)
        .set_max_functions(FUNCTIONS)
        .set_strict_variables(true)
        .set_fail_on_invalid_map_property(true)
        .set_optimization_level(OptimizationLevel::None)
        // The operators below thereby replace those of the language.
        .set_fast_operators(false);
    fault::register(&mut e);
    arithmetic(&mut e);
    mathematics(&mut e);
    e.register_type_with_name::<Rules>("law").register_indexer_get_set(
        |rules: &mut Rules, name: ImmutableString| rules.get(&name),
        |rules: &mut Rules, name: ImmutableString, value: Dynamic| rules.set(&name, &value),
    );
    e.register_type_with_name::<Memory>("memory").register_indexer_get_set(
        |memory: &mut Memory, name: ImmutableString| memory.get(&name),
        |memory: &mut Memory, name: ImmutableString, value: Dynamic| memory.set(&name, &value),
    );
    e
}

fn divide(x: f64, y: f64) -> Result<f64, Fault> {
    if y == 0.0 { Err(Refusal::DivisionByZero(x).into()) } else { Ok(x / y) }
}

/// Division that refuses zero, and powers that are rounded alike on all platforms.
fn arithmetic(e: &mut Engine) {
    e.register_fn("/", divide);
    e.register_fn("/", |x: f64, y: i64| divide(x, y as f64));
    e.register_fn("/", |x: i64, y: f64| divide(x as f64, y));
    e.register_fn("/=", |x: &mut f64, y: f64| divide(*x, y).map(|z| *x = z));
    e.register_fn("/=", |x: &mut f64, y: i64| divide(*x, y as f64).map(|z| *x = z));
    e.register_fn("**", libm::pow as fn(f64, f64) -> f64);
    e.register_fn("**", |x: f64, y: i64| libm::pow(x, y as f64));
    e.register_fn("**", |x: i64, y: f64| libm::pow(x as f64, y));
}

/// Functions of numbers, for fractions and for whole numbers.
fn mathematics(e: &mut Engine) {
    macro_rules! of_one {
        ($($name:literal = $f:expr),+ $(,)?) => {$(
            e.register_fn($name, $f as fn(f64) -> f64);
            e.register_fn($name, |x: i64| ($f as fn(f64) -> f64)(x as f64));
        )+};
    }
    macro_rules! of_two {
        ($($name:literal = $f:expr),+ $(,)?) => {$(
            e.register_fn($name, $f as fn(f64, f64) -> f64);
            e.register_fn($name, |x: i64, y: f64| ($f as fn(f64, f64) -> f64)(x as f64, y));
            e.register_fn($name, |x: f64, y: i64| ($f as fn(f64, f64) -> f64)(x, y as f64));
            e.register_fn($name, |x: i64, y: i64| ($f as fn(f64, f64) -> f64)(x as f64, y as f64));
        )+};
    }
    of_one![
        "exp" = libm::exp,
        "ln" = libm::log,
        "sqrt" = libm::sqrt,
        "floor" = libm::floor,
        "ceiling" = libm::ceil,
        "round" = libm::round,
        "to_float" = |x| x
    ];
    of_two!["min" = f64::min, "max" = f64::max, "pow" = libm::pow];
    e.register_fn("clamp", |x: Dynamic, low: Dynamic, high: Dynamic| -> Result<f64, Fault> {
        let [x, low, high] = [number(&x)?, number(&low)?, number(&high)?];
        Ok(x.max(low).min(high))
    });
}

/// The number of a value: a fraction, a whole number, or 1 for true and 0 for false.
pub(super) fn number(value: &Dynamic) -> Result<f64, Fault> {
    if let Ok(x) = value.as_float() {
        return Ok(x);
    }
    if let Ok(n) = value.as_int() {
        return Ok(n as f64);
    }
    match value.as_bool() {
        Ok(flag) => Ok(f64::from(u8::from(flag))),
        Err(_) => Err(Refusal::NoNumber(value.type_name()).into()),
    }
}
