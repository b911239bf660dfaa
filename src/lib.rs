//! piscan
