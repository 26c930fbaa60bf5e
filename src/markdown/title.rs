//! A title from the name of a file.

/// The name of a file made readable: `2017-11-14-aws_sinnet.md` becomes `Aws sinnet`. A file called `index` or
/// `README` is named after its folder.
pub(super) fn title_from_path(path: &str) -> String {
    let mut parts = path.rsplit('/').filter(|part| !part.is_empty());
    let name = parts.next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
    let first = stem.split('.').next().unwrap_or(stem).to_lowercase();
    let stem = match parts.next() {
        Some(folder) if matches!(first.as_str(), "index" | "readme") => folder,
        _ => stem,
    };
    let title = without_date(stem);
    if !title.contains(char::is_alphabetic) {
        return stem.to_owned();
    }
    let words = title.replace(['-', '_'], " ");
    let words = super::plain::folded(&words);
    let mut chars = words.chars();
    match chars.next() {
        Some(c) => c.to_uppercase().chain(chars).collect(),
        None => stem.to_owned(),
    }
}

/// The stem without an ISO date and the separator after it.
fn without_date(stem: &str) -> &str {
    for shape in ["0000-00-00", "0000-00", "00000000"] {
        let (Some(date), Some(rest)) = (stem.get(..shape.len()), stem.get(shape.len()..)) else { continue };
        let is_date = date.bytes().zip(shape.bytes()).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            _ => byte == form,
        });
        let title = rest.trim_start_matches(['-', '_', ' ', '.']);
        if is_date && title.len() < rest.len() && !title.is_empty() {
            return title;
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, title: &str) {
        assert_eq!(title_from_path(path), title);
    }

    #[test]
    fn names_of_files_become_titles() {
        check("2017-11-14-aws-sinnet.md", "Aws sinnet");
        check("notes/2017-06 China law.md", "China law");
        check("eu_data_act.txt", "Eu data act");
        check("2017-11-14.md", "2017-11-14");
        check("dma/index.fr.md", "Dma");
        check(".md", ".md");
        check("", "");
    }
}
