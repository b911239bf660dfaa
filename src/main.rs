//! piscan
fn main() {}
