//! Evidence to confidence: one pure function.
