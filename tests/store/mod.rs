//! The file and the sessions on it.
