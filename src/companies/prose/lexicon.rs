//! What single words say about a name: one table, made once from the word lists in `assets/recognition`.
//!
//! The lists are general knowledge of English and of names; which companies there are is the directory's to know.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::companies::hashing::fingerprint;
use crate::model::OrganisationKind;

/// What a word may be. A word may be several things: `jordan` is a first name and a place.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(in crate::companies) struct Classes(u32);

impl Classes {
    /// An everyday word, which a sentence may start with.
    pub const ORDINARY: Self = Self(1);
    /// A word of grammar: never the first or last word of a name.
    pub const FUNCTION: Self = Self(1 << 1);
    pub const FIRST_NAME: Self = Self(1 << 2);
    pub const PLACE: Self = Self(1 << 3);
    /// An adjective or name of people of a place, a faith or a language.
    pub const DEMONYM: Self = Self(1 << 4);
    /// Capitalised, and no name of an organisation: months, measures, acronyms of business and technology.
    pub const STOP: Self = Self(1 << 5);
    /// A noun organisations carry in their names.
    pub const NOUN: Self = Self(1 << 6);
    /// Such a noun that other names carry too: `Power`, `House`, `Press`.
    pub const WEAK_NOUN: Self = Self(1 << 7);
    /// What a company is called by trade: `chipmaker`, `retailer`.
    pub const TRADE: Self = Self(1 << 8);
    pub const JOB: Self = Self(1 << 9);
    pub const HONORIFIC: Self = Self(1 << 10);
    /// What companies do: `acquired`, `posted`.
    pub const VERB: Self = Self(1 << 11);
    pub const LEGAL_FORM: Self = Self(1 << 12);
    /// What companies have: `shares`, `revenue`, `subsidiary`.
    pub const HAS: Self = Self(1 << 13);
    /// The last word of what is no organisation: `Act`, `Award`, `Programme`.
    pub const THING: Self = Self(1 << 14);
    /// The last word of places: `Street`, `County`.
    pub const SITE: Self = Self(1 << 15);
    /// A noun of organisations that is followed by `of` in their names: `Bank of`, `Ministry of`.
    pub const OF_NOUN: Self = Self(1 << 16);
    /// A title that ends a company's name and starts a person's: `Apple Chief Executive Tim Cook`.
    pub const TITLE: Self = Self(1 << 17);
    pub const MONTH_OR_DAY: Self = Self(1 << 18);
    /// A small word inside names of other languages: `de`, `van`.
    pub const PARTICLE: Self = Self(1 << 19);
    pub const REGULATOR_NOUN: Self = Self(1 << 20);
    pub const PUBLIC_NOUN: Self = Self(1 << 21);
    pub const RESEARCH_NOUN: Self = Self(1 << 22);
    pub const NEWS_NOUN: Self = Self(1 << 23);
    pub const ASSOCIATION_NOUN: Self = Self(1 << 24);
    pub const EXCHANGE_NOUN: Self = Self(1 << 25);
    /// A verb with a company as its object: `acquire`, `sue`, `fine`.
    pub const TAKES_COMPANY: Self = Self(1 << 26);
    /// An exchange, as tickers name it.
    pub const EXCHANGE: Self = Self(1 << 27);
    /// What tells the role of those named beside it.
    pub const ROLE: Self = Self(1 << 28);
    /// What a company or an authority named before is called: `the bank`.
    pub const POINTS_BACK: Self = Self(1 << 29);

    /// Whether it is any of these.
    pub const fn has(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    pub const fn or(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// What a noun says an organisation is.
    pub const fn kind(self) -> OrganisationKind {
        if self.has(Self::REGULATOR_NOUN) {
            OrganisationKind::Regulator
        } else if self.has(Self::PUBLIC_NOUN) {
            OrganisationKind::PublicBody
        } else if self.has(Self::RESEARCH_NOUN) {
            OrganisationKind::Research
        } else if self.has(Self::NEWS_NOUN) {
            OrganisationKind::News
        } else if self.has(Self::ASSOCIATION_NOUN) {
            OrganisationKind::Association
        } else if self.has(Self::EXCHANGE_NOUN) {
            OrganisationKind::Exchange
        } else {
            OrganisationKind::Company
        }
    }
}

/// A word as [`classes`] knows it: fingerprints take capitals of ASCII for small letters.
pub(super) fn lower(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { word.into() } else { word.to_lowercase().into() }
}

/// What a folded word is; nothing where it is in no list. One of ASCII need not be folded.
pub(super) fn classes(word: &str) -> Classes {
    classes_of(fingerprint(word))
}

/// What the folded word with this fingerprint is.
#[inline]
pub(super) fn classes_of(fingerprint: u64) -> Classes {
    let words = &*WORDS;
    words.slots[words.slot_of(fingerprint)].1
}

/// Whether a folded word is an everyday one, also in the forms English grammar gives it.
pub(super) fn is_ordinary(folded: &str) -> bool {
    let is_listed = |word: &str| classes(word).has(Classes::ORDINARY.or(Classes::FUNCTION));
    if is_listed(folded) {
        return true;
    }
    let mut whole = String::new();
    let last = folded.bytes().next_back();
    ENDINGS.iter().filter(|(ending, _)| ending.bytes().next_back() == last).any(|&(ending, instead)| {
        let Some(stem) = folded.strip_suffix(ending).filter(|stem| stem.len() >= 3) else { return false };
        let doubled =
            ending.starts_with(['e', 'i']) && is_doubled(stem) && is_listed(&stem[..stem.len() - 1]);
        let mut is_listed_with = |more: &str| {
            whole.clear();
            whole.push_str(stem);
            whole.push_str(more);
            is_listed(&whole)
        };
        doubled || is_listed(stem) || instead.iter().any(|more| is_listed_with(more))
    })
}

/// Endings of English words, and what else the stem may end in.
const ENDINGS: &[(&str, &[&str])] = &[
    ("s", &[]),
    ("es", &["e"]),
    ("ies", &["y"]),
    ("ed", &["e"]),
    ("ied", &["y"]),
    ("ing", &["e"]),
    ("er", &["e"]),
    ("ers", &["e"]),
    ("ly", &["le"]),
    ("ness", &[]),
    ("able", &["e"]),
    ("less", &[]),
    ("ful", &[]),
];

fn is_doubled(stem: &str) -> bool {
    let bytes = stem.as_bytes();
    bytes.len() >= 4 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2] && stem.is_ascii()
}

/// What words are, found by their [`fingerprint`]: a slot is looked for from the place its lower half gives and holds
/// the upper half. So a look-up next to always reads one place of a table that stays near the processor.
struct WordTable {
    /// A power of two of them, at most half of which are taken.
    slots: Box<[(u32, Classes)]>,
}

impl WordTable {
    fn with_room_for(n_words: usize) -> Self {
        let n_slots = (2 * n_words).next_power_of_two();
        Self { slots: vec![(0, Classes::default()); n_slots].into() }
    }

    /// Where the word is, or where there is room for it.
    #[inline]
    fn slot_of(&self, fingerprint: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = fingerprint as usize & last;
        loop {
            let (word, classes) = self.slots[at];
            if word == upper_half(fingerprint) || classes == Classes::default() {
                return at;
            }
            at = (at + 1) & last;
        }
    }

    fn add(&mut self, fingerprint: u64, classes: Classes) {
        let slot = &mut self.slots[self.slot_of(fingerprint)];
        *slot = (upper_half(fingerprint), slot.1.or(classes));
    }
}

const fn upper_half(fingerprint: u64) -> u32 {
    (fingerprint >> 32) as u32
}

static WORDS: LazyLock<WordTable> = LazyLock::new(|| {
    let mut words: Vec<(u64, Classes)> = Vec::new();
    let mut add = |word: &str, classes: Classes| {
        words.push((fingerprint(&lower(word)), classes));
    };
    for &(list, classes) in LISTS {
        list.lines().for_each(|word| add(word, classes));
    }
    for &(list, classes) in SHORT_LISTS {
        list.split_whitespace().for_each(|word| add(word, classes));
    }
    super::roles::words().for_each(|word| add(word, Classes::ROLE));
    super::anaphora::nouns().for_each(|noun| add(noun, Classes::POINTS_BACK));
    for line in include_str!("../../../assets/recognition/organisation_nouns.txt").lines() {
        let (noun, kind) = line.split_once(' ').unwrap_or((line, "company"));
        add(noun, Classes::NOUN.or(noun_of_kind(kind)));
    }
    let mut table = WordTable::with_room_for(words.len());
    for (word, classes) in words {
        table.add(word, classes);
    }
    table
});

fn noun_of_kind(kind: &str) -> Classes {
    match kind {
        "regulator" => Classes::REGULATOR_NOUN,
        "public body" => Classes::PUBLIC_NOUN,
        "research" => Classes::RESEARCH_NOUN,
        "news" => Classes::NEWS_NOUN,
        "association" => Classes::ASSOCIATION_NOUN,
        "exchange" => Classes::EXCHANGE_NOUN,
        _ => Classes::default(),
    }
}

/// One entry a line.
const LISTS: &[(&str, Classes)] = &[
    (include_str!("../../../assets/recognition/ordinary_words.txt"), Classes::ORDINARY),
    (include_str!("../../../assets/recognition/first_names.txt"), Classes::FIRST_NAME),
    (include_str!("../../../assets/recognition/places.txt"), Classes::PLACE),
    (include_str!("../../../assets/recognition/demonyms.txt"), Classes::DEMONYM),
    (include_str!("../../../assets/recognition/stop_names.txt"), Classes::STOP),
    (include_str!("../../../assets/recognition/company_roles.txt"), Classes::TRADE),
    (include_str!("../../../assets/recognition/job_titles.txt"), Classes::JOB),
    (include_str!("../../../assets/recognition/honorifics.txt"), Classes::HONORIFIC),
    (include_str!("../../../assets/recognition/company_verbs.txt"), Classes::VERB),
];

#[rustfmt::skip]
const SHORT_LISTS: &[(&str, Classes)] = &[
    ("a about above according additionally after again against ago all almost along already also although always amid \
      among an and another any are around as at away back be because been before being below besides between both but by \
      can could de despite did do does during each earlier either else even ever every few finally first for former \
      from further furthermore had has have he hence her here his how however i if in including indeed instead into is \
      it its itself just last late later latest least less let like many may maybe me meanwhile might more moreover most \
      much must my near neither never nevertheless next no nor not now of off often on once one only onto or other our \
      out over per perhaps please previously same second separately several she should similarly since so some soon \
      still such than that the their them then there therefore these they third this those though three through thus till \
      to today together too towards two under unless unlike until up upon us very was we were what when whenever where \
      whereas whether which while who whose why will with within without would yes yesterday yet you your tomorrow \
      tonight il le la les der die das el los las un une ein eine und et \
      gegen nach mit bei für aus auf zum zur dem den wie auch nur dabei damit seit wegen laut durch ohne unter über \
      zwischen während sie er es wir ist sind wird werden kann muss diese dieser dieses \
      selon avec pour dans sur sans sous chez depuis après avant cette ces ses leur leurs elle ils elles nous vous sont \
      qui que dont où mais donc aux au según para por sobre desde hasta tras este esta sus pero como \
      secondo senza dopo della dello degli nella dalla anche questo questa volgens voor zonder door naar het een dit \
      deze maar ook wordt zijn heeft",
     Classes::FUNCTION),
    ("inc incorporated corp corporation co company ltd limited llc llp lp plc pty pte pvt gmbh ggmbh mbh ag kg kgaa ohg se \
      sa sas sasu sarl spa s.p.a s.p.a. srl s.r.l s.r.l. s.a.s s.a.s. s.a.r.l s.a.r.l. s.a.u s.a.u. s.a.b s.a.b. n.a. s.c.a \
      s.c.a. s.n.c s.n.c. c.v c.v. s.l. nv n.v n.v. bv b.v b.v. ab as a/s asa aps oy oyj s.a s.a. s.l ltda lda \
      s.r.o a.s kft zrt nyrt d.o.o bhd sdn tbk pjsc ojsc jsc k.k k.k. kk g.k wll w.l.l fze l.p l.p. l.l.c l.l.c. p.l.c",
     Classes::LEGAL_FORM),
    ("shares share stock stocks revenue revenues profit profits earnings sales results chief ceo cfo chairman chairwoman boss \
      board spokesman spokeswoman spokesperson shareholders shareholder investors customers clients users employees \
      workers staff management headquarters unit subsidiary subsidiaries division products product brand brands store \
      stores restaurants factory factories plant plants website app platform service services business bid offer takeover \
      acquisition merger stake founder co-founder executives executive suppliers franchisees partners lawyers bonds debt \
      ipo dividend market-cap capitalization subscribers advertisers terms privacy policy policies guidelines data \
      algorithm engineers decision fine appeal licence license portfolio assets balance-sheet margins outlook \
      guidance forecast operations stockholders deal spokespeople analysts analyst economists strategists \
      researchers newsroom's rival rivals competitors marketplace cloud network devices",
     Classes::HAS),
    ("act acts bill law laws directive directives regulation regulations treaty agreement accord award awards prize prizes day \
      days cup code plan plans programme programs rule rules policy policies terms report reports survey surveys \
      festival games conference summit war wars edition show strategy guidelines week month year framework \
      shield amendment constitution convention protocol declaration decision case cases order orders review-board deal \
      scheme guide index-linked season series championship championships olympics marathon race age era crisis \
      revolution movement recession depression spring debt bond bonds notes loan loans calendar statement statements \
      session sessions question questions answers event events tour pledge clause chapter section article annex version \
      edition page pages project projects experience account accounts card cards system-wide principle principles standard \
      standards statistic bible test tests syndrome disease virus theory effect model curve line collar street-level \
      democrats republicans nominee debate election elections primary caucus administration-wide referendum crude oil \
      language languages center-right ceremony classic open grand-prix crown medal honors honours degree class course \
      officer officers director directors manager managers secretary minister president chairman executive executives \
      analyst analysts editor staff writer reporter correspondent professor student students fellow \
      average composite futures treasuries bund gilts gilt rate rates yield yields dollar dollars pound euro yen franc \
      rupee rouble peso krona krone ringgit baht rand real fund-manager \
      app apps browser browsers extension extensions key keys password passwords wallet wallets mode modes backup backups \
      mechanism mechanisms tax taxes levy levies tariff tariffs protocol protocols keyboard laptop phone phones tablet router firmware driver drivers plugin plugins api sdk toolkit \
      console processor processors chip chips header headers certificate certificates credential credentials relay os \
      beta encryption algorithm algorithms dataset benchmark model models tutorial tutorials checklist \
      hash passkey passkeys inbox messenger smartphone smartwatch headset keypad webcam folder",
     Classes::THING),
    ("street avenue road boulevard lane drive square county city river lake sea ocean bay island islands mountain mountains \
      mount valley hill hills province state region district airport park beach bridge coast peninsula desert canyon \
      harbor harbour port town township village borough gulf strait creek falls forest heights junction territory \
      prefecture basin delta plaza terminal tower towers highway freeway interstate expressway east west north south \
      northeast northwest southeast southwest northern southern eastern western central upper lower cape",
     Classes::SITE),
    ("bank ministry department university court courts house board bureau office institute council association federation \
      society academy college school chamber commission authority embassy union league congress parliament organisation \
      organization church party alliance committee confederation fund corporation agency division museum library \
      administration confederation conference consortium coalition community directorate institution faculty group \
      registry registrar superintendence superintendency association friends sons daughters brothers knights",
     Classes::OF_NOUN),
    ("chief president vice-president chairman chairwoman chairperson chair ceo cfo coo cto cio cmo director minister governor senator secretary \
      chancellor commissioner spokesman spokeswoman spokesperson analyst analysts economist economists strategist editor managing \
      vice senior founder co-founder cofounder professor correspondent reporter columnist deputy premier prime \
      executive executives boss head manager treasurer attorney ambassador mayor congressman congresswoman lawmaker md evp svp vp",
     Classes::TITLE),
    ("january february march april may june july august september october november december jan feb mar apr jun jul aug sep \
      sept oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun",
     Classes::MONTH_OR_DAY),
    ("de du des da do dos das di del della van von der den zu la le el al bin ibn ter ten y e et und",
     Classes::PARTICLE),
    ("power house press center centre school park fund church force trust time times board court office service services \
      press post mail world star sun journal mirror product products production group air gold glass design designs \
      works lines line studio network index institution initiative forum front campaign mission project movement \
      administration cabinet council treasury government assembly party union union's league club guild company \
      designs platform platforms storage streaming spirits sons shops stores hotels homes mines engine energies energy \
      water marine materials metal metals media medical oil technology tech wealth wellness tours travel trucks vehicles \
      watches wines wine sports sport toys training records press publications security economics politics police \
      navy army military marines force mutual capital finance interactive general motors review consulting fitness \
      lighting offshore pipeline records property properties estates graphics software hardware storage data",
     Classes::WEAK_NOUN),
    ("acquire acquires acquired acquiring buy buys bought buying purchase purchased sue sues sued suing fine fines fined \
      fining purchase takeover bid merge regulate supervise supervises investigate investigating investigated probe \
      owns own owned operate operates ordered accused accuse accuses penalised penalized penalise penalize outbid \
      overtake overtook rival rivals rivalled tells told urged urge asked target targeted",
     Classes::TAKES_COMPANY),
    ("nyse nasdaq nasdaqgs nasdaqgm nasdaqcm amex lse aim asx tsx tsxv tse hkex hkse sehk sgx bse nse jse xetra frankfurt \
      euronext otc otcbb otcqb otcqx otcmkts bursa krx kospi kosdaq sse szse omx six bme bmv idx tase wse moex",
     Classes::EXCHANGE),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_word_may_be_several_things() {
        let jordan = classes("jordan");
        assert!(jordan.has(Classes::FIRST_NAME) && jordan.has(Classes::PLACE));
        assert_eq!(classes("xyzzy"), Classes::default());
    }

    #[test]
    fn everyday_words_are_known_in_their_forms() {
        let check = |word: &str, is: bool| assert_eq!(is_ordinary(word), is, "{word}");
        check("investors", true);
        check("companies", true);
        check("cutting", true);
        check("shared", true);
        check("quickly", true);
        check("sinnet", false);
        check("amazon", false);
    }

    #[test]
    fn nouns_say_what_an_organisation_is() {
        assert_eq!(classes("commission").kind(), OrganisationKind::Regulator);
        assert_eq!(classes("university").kind(), OrganisationKind::Research);
        assert_eq!(classes("technologies").kind(), OrganisationKind::Company);
    }

    #[test]
    fn no_two_words_have_one_fingerprint() {
        let lists = LISTS.iter().flat_map(|(list, _)| list.lines());
        let words: HashSet<String> = lists
            .chain(SHORT_LISTS.iter().flat_map(|(list, _)| list.split_whitespace()))
            .map(str::to_lowercase)
            .collect();
        let prints: HashSet<u32> = words.iter().map(|word| upper_half(fingerprint(word))).collect();
        assert_eq!(words.len(), prints.len());
    }

    #[test]
    fn every_list_is_in_order_and_without_repeats() {
        for (list, _) in LISTS {
            let lines: Vec<&str> = list.lines().collect();
            assert!(lines.is_sorted_by(|one, next| one < next), "{:?}", lines.first());
        }
    }
}
