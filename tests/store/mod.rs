//! The file and the sessions on it.

mod bases;
mod contacts;
mod creating;
mod doctor;
mod founding;
mod gate;
mod imports;
mod killed;
mod latest;
mod pages;
mod rules;
mod sessions;
mod together;
mod undo;
mod watched;
mod writers;
