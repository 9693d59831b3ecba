//! The Parquet schema of a table, and the encoding of its columns.

use super::TableError;
use merantau_engine::tables::{TableSpec, Type};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::file::properties::{WriterProperties, WriterPropertiesPtr};
use parquet::schema::types::{Type as Node, TypePtr};
use std::path::Path;
use std::sync::Arc;

/// The schema: every column is required.
pub(super) fn schema(spec: &TableSpec, path: &Path) -> Result<TypePtr, TableError> {
    let build = || {
        let mut fields = Vec::with_capacity(spec.columns.len());
        for column in &spec.columns {
            let (physical, logical) = match column.ty {
                Type::Int => (Physical::INT64, None),
                Type::Real => (Physical::DOUBLE, None),
                Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            };
            let node = Node::primitive_type_builder(column.name, physical)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(logical)
                .build()?;
            fields.push(Arc::new(node));
        }
        Node::group_type_builder(spec.name).with_fields(fields).build().map(Arc::new)
    };
    build().map_err(|e| TableError::parquet(path, &e))
}

/// Snappy and dictionaries; the head of the file names only the program and its version.
pub(super) fn properties() -> WriterPropertiesPtr {
    let program = concat!("merantau version ", env!("CARGO_PKG_VERSION"));
    Arc::new(
        WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_dictionary_enabled(true)
            .set_created_by(program.to_owned())
            .build(),
    )
}
