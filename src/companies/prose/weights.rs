//! How much each sign weighs: all numbers in one place. A name needs [`super::names::ENOUGH`] points, and more than
//! speak for anything else. They are chosen by reason: a sign that leaves no doubt is worth 8, a good one 5, a hint 1
//! or 2.

/// A legal form, a ticker, a definition.
pub(super) const CERTAIN: i32 = 8;
/// A noun of organisations that nothing else has, an apposition, `chief executive of`.
pub(super) const STRONG: i32 = 5;
/// Somebody works there, has shares of it.
pub(super) const GOOD: i32 = 4;
/// A verb that companies do, a form of writing that names of companies have.
pub(super) const FAIR: i32 = 3;
/// What others have too.
pub(super) const HINT: i32 = 2;
/// Next to nothing.
pub(super) const TRACE: i32 = 1;
