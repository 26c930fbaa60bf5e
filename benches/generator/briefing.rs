//! One generated briefing: front matter in several dialects, prose, and a timeline section.

use std::fmt::Write as _;

use regbrief::dates::Day;

use super::LibrarySpec;
use super::companies::company;
use super::dates;
use super::language::{JURISDICTIONS, Language, REGULATORS, TOPICS};
use super::random::Random;

const KINDS: &[&str] = &[
    "proposed",
    "consultation",
    "adopted",
    "published",
    "in force",
    "applicable",
    "deadline",
    "hearing",
    "decision",
    "fine",
    "filing",
    "deal",
    "appeal",
    "repealed",
    "note",
];

const ROLES: &[&str] =
    &["seller", "buyer", "target", "respondent", "complainant", "regulated", "gatekeeper", "mentioned"];

/// How the front matter is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Yaml,
    YamlWithSynonyms,
    Toml,
    None,
}

/// What one briefing is about, before it is written down.
struct Draft<'a> {
    spec: &'a LibrarySpec,
    random: Random,
    language: Language,
    day: Day,
    topic: &'static str,
    regulator: &'static str,
    jurisdiction: &'static str,
    /// Numbers of the companies it names, the first the main one.
    cast: Vec<usize>,
    /// Position in `cast` of the company named last, so that no sentence names one twice in a row.
    named: usize,
}

/// The text of the briefing number `idx`.
pub fn text_of(spec: &LibrarySpec, idx: usize) -> String {
    let mut random = Random::new(spec.seed, idx as u64);
    let n_cast = if spec.n_companies == 0 { 0 } else { 2 + random.below(5) };
    let mut draft = Draft {
        spec,
        language: Language::at_percent(random.below(100)),
        day: dates::day(&mut random),
        topic: random.pick(TOPICS),
        regulator: random.pick(REGULATORS),
        jurisdiction: random.pick(JURISDICTIONS),
        cast: cast(&mut random, n_cast, spec.n_companies),
        named: 0,
        random,
    };
    draft.write()
}

/// So many company numbers, none twice.
fn cast(random: &mut Random, n: usize, n_companies: usize) -> Vec<usize> {
    let mut cast: Vec<usize> = (0..n).map(|_| popular(random, n_companies)).collect();
    cast.sort_unstable();
    cast.dedup();
    cast
}

/// A company number; low numbers come up far more often, as a few companies are in the news all the time.
fn popular(random: &mut Random, n: usize) -> usize {
    let limit = random.below(n) + 1;
    random.below(limit)
}

/// Path of the briefing number `idx`, so that others can link to it without reading it.
pub fn path_of(spec: &LibrarySpec, idx: usize) -> String {
    let mut random = Random::new(spec.seed, idx as u64 ^ 0x5041_5448);
    let topic = random.pick(TOPICS).replace(' ', "-");
    format!("{:03}/{idx:06}-{topic}.md", idx / 1000)
}

impl Draft<'_> {
    fn write(&mut self) -> String {
        let dialect = match self.random.below(100) {
            0..70 => Dialect::Yaml,
            70..85 => Dialect::YamlWithSynonyms,
            85..94 => Dialect::Toml,
            _ => Dialect::None,
        };
        let title = self.title();
        let mut text = self.front_matter(dialect, &title);
        let _ = write!(text, "# {title}\n\n");
        let timeline = self.timeline();
        let tail = self.tail();
        let room = self.spec.bytes_per_briefing.saturating_sub(text.len() + timeline.len() + tail.len());
        self.push_prose(&mut text, room);
        text + &timeline + &tail
    }

    fn title(&mut self) -> String {
        let company = self.name();
        match self.random.below(4) {
            0 => format!("{} opens an inquiry into {company} on {}", self.regulator, self.topic),
            1 => format!("{company} and the rules on {}", self.topic),
            2 => format!("New duties on {} in {}", self.topic, self.jurisdiction),
            _ => format!("{company} settles with the {}", self.regulator),
        }
    }

    fn name(&mut self) -> String {
        if self.cast.is_empty() {
            return "A company".to_owned();
        }
        self.named = (self.named + 1 + self.random.below(self.cast.len() - 1)) % self.cast.len();
        let idx = self.cast[self.named];
        let company = company(idx);
        match company.alias {
            Some(alias) if self.random.percent(25) => alias,
            _ => company.name,
        }
    }

    fn stated_date(&mut self) -> String {
        let near = self.random.below(900) as i32 - 300;
        dates::stated(&mut self.random, self.day.plus_days(near))
    }

    fn front_matter(&mut self, dialect: Dialect, title: &str) -> String {
        match dialect {
            Dialect::None => String::new(),
            Dialect::Toml => self.toml(title),
            Dialect::Yaml => {
                self.yaml(title, ["date", "published", "regulators", "jurisdiction", "topics", "status"])
            }
            Dialect::YamlWithSynonyms => {
                self.yaml(title, ["Event date", "publication_date", "Agency", "Country", "keywords", "stage"])
            }
        }
    }

    fn yaml(&mut self, title: &str, keys: [&str; 6]) -> String {
        let [date, published, regulators, jurisdiction, topics, status] = keys;
        let mut text = format!("---\ntitle: \"{title}\"\n");
        let own_date = self.stated_date();
        let _ = writeln!(text, "{date}: \"{own_date}\"");
        let _ = writeln!(text, "{published}: {}", self.day);
        self.push_yaml_companies(&mut text);
        let _ = writeln!(text, "{regulators}: [{}]", self.regulator);
        let _ = writeln!(text, "{jurisdiction}: {}", self.jurisdiction);
        let second = self.random.pick(TOPICS);
        let _ = writeln!(text, "{topics}: [{}, {second}]", self.topic);
        let _ = writeln!(
            text,
            "{status}: {}",
            self.random.pick(&["announced", "in force", "under appeal", "closed"])
        );
        for key in ["effective", "applicable", "deadline"] {
            if self.random.percent(25) {
                let _ = writeln!(text, "{key}: \"{}\"", self.stated_date());
            }
        }
        let _ = writeln!(
            text,
            "sources:\n  - {{title: \"Notice on {}\", publisher: \"{}\", date: {}}}",
            self.topic, self.regulator, self.day
        );
        match self.random.below(100) {
            0 => text.push_str("confidential: true\n"),
            1 => text.push_str("embargo: 2035-01\n"),
            2..10 => text.push_str("desk: London\n"),
            _ => {}
        }
        text + "---\n\n"
    }

    fn push_yaml_companies(&mut self, text: &mut String) {
        if self.cast.is_empty() {
            return;
        }
        text.push_str("companies:\n");
        for at in 0..self.cast.len() {
            let name = company(self.cast[at]).name;
            let _ = match self.random.below(4) {
                0 => writeln!(text, "  - \"{name}\""),
                1 => writeln!(text, "  - \"[[{name}]]\""),
                _ => writeln!(text, "  - {{name: \"{name}\", role: {}}}", self.random.pick(ROLES)),
            };
        }
    }

    fn toml(&mut self, title: &str) -> String {
        let names: Vec<_> = self.cast.iter().map(|&idx| format!("\"{}\"", company(idx).name)).collect();
        let date = self.stated_date();
        format!(
            "+++\ntitle = \"{title}\"\ndate = \"{date}\"\npublished = {}\ncompanies = [{}]\nregulators = [\"{}\"]\n\
             jurisdiction = \"{}\"\ntopics = [\"{}\"]\n+++\n\n",
            self.day,
            names.join(", "),
            self.regulator,
            self.jurisdiction,
            self.topic
        )
    }

    /// Paragraphs of together about `room` bytes.
    fn push_prose(&mut self, text: &mut String, room: usize) {
        let end = text.len() + room;
        let mut n_paragraphs = 0;
        while text.len() < end {
            match n_paragraphs {
                1 => text.push_str("## Background\n\n"),
                n if n % 6 == 5 => text.push_str("## Further reading of the text\n\n"),
                _ => {}
            }
            let is_quote = self.random.percent(6);
            text.push_str(if is_quote { "> [!NOTE]\n> " } else { "" });
            let n_sentences = 3 + self.random.below(4);
            for nth in 0..n_sentences {
                text.push_str(if nth == 0 { "" } else { self.language.gap() });
                let sentence = self.sentence();
                text.push_str(&sentence);
                if text.len() >= end {
                    break;
                }
            }
            text.push_str("\n\n");
            n_paragraphs += 1;
        }
    }

    fn sentence(&mut self) -> String {
        let pattern = self.random.pick(self.language.sentences());
        let mut out = String::with_capacity(pattern.len() + 64);
        let mut rest = pattern;
        while let Some((before, slot)) = rest.split_once('{') {
            out.push_str(before);
            let (name, after) = slot.split_once('}').unwrap_or((slot, ""));
            let filled = self.fill(name);
            out.push_str(&filled);
            rest = after;
        }
        out + rest
    }

    fn fill(&mut self, slot: &str) -> String {
        match slot {
            "c" => self.name(),
            "d" => {
                let day = self.day.plus_days(self.random.below(1500) as i32 - 500);
                dates::in_prose(&mut self.random, self.language, day)
            }
            "r" => self.regulator.to_owned(),
            "t" => self.topic.to_owned(),
            _ => {
                let other = self.random.below(self.spec.n_briefings);
                let path = path_of(self.spec, other);
                let stem = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".md");
                format!("[[{stem}]]")
            }
        }
    }

    fn timeline(&mut self) -> String {
        let heading = self.random.pick(&["Timeline", "Chronology", "Key dates", "Deadlines"]);
        let mut text = format!("## {heading}\n\n");
        let n_events = 3 + self.random.below(8);
        let is_table = self.random.percent(25);
        if is_table {
            text.push_str("| Date | Event | Kind | Companies |\n| --- | --- | --- | --- |\n");
        }
        for _ in 0..n_events {
            let (date, kind) = (self.stated_date(), self.random.pick(KINDS));
            let (what, who) = (self.event_text(), self.name());
            let _ = match (is_table, self.random.below(20)) {
                (true, _) => writeln!(text, "| {date} | {what} | {kind} | {who} |"),
                (_, 0) if kind == "deadline" => writeln!(text, "- [x] {date}: {what}. [{kind}]"),
                (_, 1..4) => writeln!(text, "- {date} – {who}: {what}. [{kind}]"),
                _ => writeln!(text, "- {date}: {what} ({who}). [{kind}]"),
            };
        }
        text.push('\n');
        text
    }

    fn event_text(&mut self) -> String {
        let pattern = self.random.pick(&[
            "The {r} publishes its decision on {t}",
            "The duties on {t} take effect",
            "Replies on {t} are due",
            "The court hears the case on {t}",
            "The purchase is announced",
        ]);
        pattern.replace("{r}", self.regulator).replace("{t}", self.topic)
    }

    /// Tags, a comment, and in one of fifty files a fault.
    fn tail(&mut self) -> String {
        let mut text = format!("#{}", self.topic.replace(' ', "-"));
        text.push_str("\n\n%% To check before the next digest. %%\n");
        match self.random.below(150) {
            0 => text.push_str("\n## Deadlines\n\n- 03/04/2026: A date with two readings. [deadline]\n"),
            1 => text.push_str("\nSee [[a note that is not here]].\n"),
            2 => text.push_str("\n## Timeline\n\n- 2025-02-30: A day that no calendar has. [note]\n"),
            _ => {}
        }
        text
    }
}
