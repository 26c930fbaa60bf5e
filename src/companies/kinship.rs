//! Who owns whom: parents are named by id or name, exist, and do not own themselves.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::directory::{Company, Directory, NameMatch, Parenthood, matched, name_tree, period};
use super::hashing::QuickHasher;
use super::name_tree::NameTree;
use crate::dates::{Date, Day};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// A parent as written, before it is known whom it names.
pub(super) struct StatedParent {
    pub name: Box<str>,
    pub span: Span,
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// Gives each company its parents; `stated` is as long as `companies`.
pub(super) fn settle_parents(
    mut companies: Vec<Company>,
    stated: &[Vec<StatedParent>],
    problems: &mut Vec<Diagnostic>,
) -> Directory {
    let names = name_tree(&companies);
    let resolved = resolve_all(&companies, &names, stated);
    let mut spans: Vec<Vec<Span>> = Vec::with_capacity(companies.len());
    for (company, parents) in companies.iter_mut().zip(resolved) {
        let mut kept = Vec::new();
        for parent in parents {
            match parent {
                Ok((parenthood, span)) => {
                    company.parents.push(parenthood);
                    kept.push(span);
                }
                Err(problem) => problems.push(*problem),
            }
        }
        // Those inherited with an entry of the built-in directory are written nowhere in the file.
        kept.resize(company.parents.len(), company.span);
        spans.push(kept);
    }
    break_circles(&mut companies, &mut spans, problems);
    Directory::new(companies, names)
}

type ResolvedParent = Result<(Parenthood, Span), Box<Diagnostic>>;

fn resolve_all(
    companies: &[Company],
    names: &NameTree,
    stated: &[Vec<StatedParent>],
) -> Vec<Vec<ResolvedParent>> {
    let ids: HashSet<Arc<str>, QuickHasher> =
        companies.iter().map(|company| Arc::clone(&company.id)).collect();
    let resolved = |parent: &StatedParent| {
        let by_id = ids.get(&*parent.name).map(|id| Ok(Arc::clone(id)));
        let by_name = || resolve(matched(companies, &names.look_up(&parent.name)), parent);
        let company = by_id.unwrap_or_else(by_name)?;
        let (from, until) = (parent.from.clone(), parent.until.clone());
        Ok((Parenthood { company, from, until }, parent.span))
    };
    stated.iter().map(|parents| parents.iter().map(resolved).collect()).collect()
}

/// The id of a parent that is written as a name.
fn resolve(found: NameMatch, parent: &StatedParent) -> Result<Arc<str>, Box<Diagnostic>> {
    let fault = |code, message: String, hint: String| {
        Err(Box::new(Diagnostic::new(code, parent.span, message).hint(hint)))
    };
    let name = crate::tree::yaml::clip(&parent.name);
    match found {
        NameMatch::One(id) => Ok(id),
        NameMatch::None => fault(
            Code::DirectoryEntry,
            format!("The parent \"{name}\" is not in this file; the entry is kept without it"),
            format!("add an entry for {name}, or write the id of one that is here"),
        ),
        NameMatch::Several(ids) => fault(
            Code::CompanyAmbiguous,
            format!("The parent \"{name}\" fits several entries; the entry is kept without it"),
            format!("write an id: {}", ids.join(" or ")),
        ),
    }
}

/// Takes out the parents that close a circle at some time. Two companies may own each other one after the other.
fn break_circles(companies: &mut [Company], spans: &mut [Vec<Span>], problems: &mut Vec<Diagnostic>) {
    let at_of: HashMap<Arc<str>, usize, QuickHasher> =
        companies.iter().enumerate().map(|(at, company)| (Arc::clone(&company.id), at)).collect();
    let mut state = vec![Visit::Never; companies.len()];
    for root in 0..companies.len() {
        let mut path: Vec<(usize, usize)> = Vec::new();
        if state[root] == Visit::Never {
            path.push((root, 0));
            state[root] = Visit::OnPath;
        }
        while let Some((at, nth)) = path.last_mut() {
            let at = *at;
            let Some(parent) = companies[at].parents.get(*nth) else {
                state[at] = Visit::Done;
                path.pop();
                continue;
            };
            let parent_at = at_of[&parent.company];
            if state[parent_at] == Visit::OnPath && holds_together(companies, &path, parent_at) {
                let nth = path.last().map_or(0, |&(_, nth)| nth);
                problems.push(circle(companies, &path, parent_at, spans[at][nth]));
                companies[at].parents.remove(nth);
                spans[at].remove(nth);
                continue;
            }
            path.last_mut().expect("the path holds the company just looked at").1 += 1;
            if state[parent_at] == Visit::Never {
                state[parent_at] = Visit::OnPath;
                path.push((parent_at, 0));
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Never,
    OnPath,
    Done,
}

/// The part of `path` from company `start` on: the circle that its last step closes.
fn circle_from(path: &[(usize, usize)], start: usize) -> &[(usize, usize)] {
    let from = path.iter().position(|&(at, _)| at == start).unwrap_or_default();
    &path[from..]
}

/// Whether there is a day on which every step of the circle holds.
fn holds_together(companies: &[Company], path: &[(usize, usize)], start: usize) -> bool {
    let steps = circle_from(path, start);
    let (mut first, mut last) = (Day::MIN, Day::MAX);
    for (idx, &(at, nth)) in steps.iter().enumerate() {
        // Every step but the last has already been walked past.
        let nth = if idx + 1 == steps.len() { nth } else { nth.saturating_sub(1) };
        if let Some(parent) = companies[at].parents.get(nth) {
            let days = period(parent.from.as_ref(), parent.until.as_ref());
            (first, last) = (first.max(*days.start()), last.min(*days.end()));
        }
    }
    first <= last
}

fn circle(companies: &[Company], path: &[(usize, usize)], start: usize, span: Span) -> Diagnostic {
    const SHOWN: usize = 6;
    let steps = circle_from(path, start);
    let mut names: Vec<&str> = steps.iter().take(SHOWN).map(|&(at, _)| &*companies[at].name).collect();
    if steps.len() > SHOWN {
        names.push("…");
    }
    names.push(&companies[start].name);
    let message = match steps {
        [_] => format!("{} is given as its own parent; this parent is left out", companies[start].name),
        _ => format!("The parents form a circle, {}; this parent is left out", names.join(" → ")),
    };
    let hint = "remove one of these parents, or say when each was one with `from` and `until`";
    Diagnostic::new(Code::DirectoryEntry, span, message).hint(hint)
}
