//! Attacks on signed files, made from our own: each must be called out; and clean files, which must not.

mod appended;
mod bits;
mod clean;
mod desk;
mod handmade;
mod hostile;
mod later;
mod marked;
mod moved;
mod paper;
mod places;
mod seeds;
mod shadow;
mod spoilt;
