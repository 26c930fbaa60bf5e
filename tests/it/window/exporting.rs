//! exporting
