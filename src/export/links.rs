//! Which addresses may become links.

/// The address, if a reader may safely follow it: http, https or mailto, without white space, controls or quotes.
pub(super) fn safe_link(address: &str) -> Option<&str> {
    let address = address.trim();
    let lower = address.get(..address.len().min(8)).unwrap_or(address).to_ascii_lowercase();
    let is_known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let is_plain =
        |c: char| !c.is_control() && !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '\\' | '`');
    (is_known && address.chars().all(is_plain)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, is_safe: bool) {
        assert_eq!(safe_link(address).is_some(), is_safe, "{address:?}");
    }

    #[test]
    fn only_web_and_mail_addresses_become_links() {
        check("https://example.org/a?b=c&d=e#f", true);
        check("HTTP://example.org", true);
        check("mailto:desk@example.org", true);
        for unsafe_one in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "", "é"]
        {
            check(unsafe_one, false);
        }
    }

    #[test]
    fn an_address_with_markup_or_white_space_in_it_is_no_link() {
        check("https://example.org/\"><script>", false);
        check("https://example.org/a b", false);
        check("https://example.org/\u{0}", false);
    }
}
