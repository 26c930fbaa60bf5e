//! The [`Session`]: what is open, chosen and shown now. It is read by panels and actions, and changed by the app alone.

use std::path::PathBuf;
use std::sync::Arc;

use super::choices::{PanelPage, Tab};
use super::deciding::Decisions;
use super::exporting::{ExportChoice, ExportJob, Meter, Preview};
use super::history::History;
use crate::dates::Day;
use crate::library::{Entry, Library, LoadState};
use crate::markdown::Block;
use crate::model::CompanyKey;
use crate::rows::{BriefingView, CompanyView, EventRow, RowOptions, Rows};
use crate::search::{Filter, FilterFault};
use crate::source::{LineIndex, Span};
use crate::timeline::{LaneBy, Lanes, OriginFilter};

/// Everything that is open, chosen and shown.
pub struct Session {
    /// The day everything is seen from; read once at the start.
    pub today: Day,
    /// The newest snapshot.
    pub library: Arc<Library>,
    /// What the panels show; may lag behind `library` by the time it takes to make them.
    pub rows: Arc<Rows>,
    /// What the timeline shows; always of the same snapshot as `rows`.
    pub lanes: Arc<Lanes>,
    /// What is shown, as typed.
    pub(super) filter_text: String,
    /// What is shown, as understood.
    pub filter: Filter,
    /// What of the filter was not understood.
    pub filter_faults: Vec<FilterFault>,
    /// How the lists are made.
    pub row_options: RowOptions,
    /// What the lanes stand for.
    pub lane_by: LaneBy,
    /// Which events the timeline shows.
    pub origins: OriginFilter,
    /// Which list is in front.
    pub tab: Tab,
    /// The briefing that is chosen, by its path; it may still be on its way into `open`.
    pub(super) briefing_path: Option<Arc<str>>,
    /// The briefing in the reader.
    pub open: Option<Arc<OpenBriefing>>,
    /// The event that is chosen, in `rows`' snapshot.
    pub event: Option<EventRow>,
    /// The company that is chosen.
    pub company: Option<CompanyKey>,
    /// What the company panel shows; of `company` once it is made.
    pub company_view: Option<Arc<CompanyView>>,
    /// What the panel on the right shows.
    pub panel_page: PanelPage,
    /// The suggestion for which a company is being looked for.
    pub merging: Option<CompanyKey>,
    /// Whether the reader shows what was dismissed.
    pub shows_dismissed: bool,
    /// Where the reader is to go next.
    pub jump: Option<Jump>,
    pub(super) history: History,
    /// Messages for the person, the newest last.
    pub notices: Vec<Notice>,
    pub(super) next_notice: u64,
    /// What was decided about the library, to be taken back and made again.
    pub decisions: Decisions,
    /// The export dialog, while it is open.
    pub export: Option<ExportDialog>,
    /// The export that is going on.
    pub running_export: Option<Arc<Meter>>,
    pub(super) last_export: Option<ExportJob>,
    /// Whether a native dialog is open, so that no second one is asked for.
    pub is_asking: bool,
    /// When the snapshot was complete, as the person's clock has it: `09:14`.
    pub read_at: Option<String>,
}

/// The briefing in the reader.
#[derive(Clone, Debug)]
pub struct OpenBriefing {
    /// The snapshot it was taken from.
    pub library: Arc<Library>,
    /// The briefing.
    pub entry: Arc<Entry>,
    /// Its body.
    pub blocks: Vec<Block>,
    /// What stands around and on it.
    pub view: BriefingView,
}

/// Where the reader is to go.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Jump {
    /// The place in the open briefing.
    pub span: Span,
    /// Distinguishes two jumps to the same place.
    pub serial: u64,
}

/// A message for the person: what happened, why, what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Names the message.
    pub id: u64,
    /// The message.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
    /// A file to open from the message.
    pub file: Option<PathBuf>,
    /// Whether it is about a decision, which can be taken back.
    pub is_decision: bool,
}

/// The export dialog.
#[derive(Clone)]
pub struct ExportDialog {
    /// What is chosen.
    pub choice: ExportChoice,
    /// What would be written, or why nothing would; `None` until it is made.
    pub preview: Option<Result<Arc<Preview>, String>>,
    /// An existing file that would be replaced, waiting for the person's word.
    pub to_replace: Option<PathBuf>,
}

impl Session {
    /// A session with nothing opened yet.
    #[must_use]
    pub fn new(today: Day) -> Self {
        let library = Arc::new(Library::from_texts(&[]));
        let rows = Rows::build(&library, &Filter::default(), today, &RowOptions::default(), &|| false);
        let rows = Arc::new(rows.unwrap_or_else(|| unreachable!("nothing asked to stop")));
        let lanes = Arc::new(Lanes::build(&rows, LaneBy::Company, OriginFilter::Both));
        Self {
            today,
            library,
            rows,
            lanes,
            filter_text: String::new(),
            filter: Filter::default(),
            filter_faults: Vec::new(),
            row_options: RowOptions::default(),
            lane_by: LaneBy::Company,
            origins: OriginFilter::Both,
            tab: Tab::Briefings,
            briefing_path: None,
            open: None,
            event: None,
            company: None,
            company_view: None,
            panel_page: PanelPage::Company,
            merging: None,
            shows_dismissed: false,
            jump: None,
            history: History::default(),
            notices: Vec::new(),
            next_notice: 0,
            decisions: Decisions::default(),
            export: None,
            running_export: None,
            last_export: None,
            is_asking: false,
            read_at: None,
        }
    }

    /// The filter as typed.
    #[must_use]
    pub fn filter_text(&self) -> &str {
        &self.filter_text
    }

    /// The path of the chosen briefing.
    #[must_use]
    pub fn briefing(&self) -> Option<&Arc<str>> {
        self.briefing_path.as_ref()
    }

    /// Whether there is anything to export.
    #[must_use]
    pub fn has_briefings(&self) -> bool {
        !self.library.entries.is_empty()
    }

    /// Whether something of the open briefing is dismissed.
    #[must_use]
    pub fn has_dismissed(&self) -> bool {
        self.open.as_ref().is_some_and(|open| !open.view.dismissed.is_empty())
    }

    /// Whether files are still being read.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        matches!(self.library.state, LoadState::Loading { .. })
    }

    /// Whether an export is going on.
    #[must_use]
    pub fn is_exporting(&self) -> bool {
        self.running_export.is_some()
    }

    /// The last export that was written, to be written again.
    #[must_use]
    pub fn last_export(&self) -> Option<&ExportJob> {
        self.last_export.as_ref()
    }

    /// Whether there is a place to go back to.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        self.history.can_go_back()
    }

    /// Whether there is a place to go forward to.
    #[must_use]
    pub fn can_go_forward(&self) -> bool {
        self.history.can_go_forward()
    }

    /// The briefing `step` rows below the chosen one in the list; the first one when none is chosen.
    #[must_use]
    pub fn neighbour(&self, step: isize) -> Option<Arc<str>> {
        let rows = &self.rows;
        let path_of = |row_idx: usize| {
            let row = rows.briefings.get(row_idx)?;
            Some(Arc::clone(&row.entry(&rows.library).briefing.path))
        };
        let chosen = self.briefing_path.as_ref();
        let at =
            rows.briefings.iter().position(|row| Some(&row.entry(&rows.library).briefing.path) == chosen);
        match at {
            None => path_of(0),
            Some(at) => at.checked_add_signed(step).and_then(path_of),
        }
    }

    /// The place of the chosen event, else of the open briefing, as `file:line`.
    #[must_use]
    pub fn place_of_choice(&self) -> Option<String> {
        if let Some(event) = self.event {
            let briefing = &event.entry(&self.rows.library).briefing;
            return Some(format!("{}:{}", briefing.path, event.event(&self.rows.library).line));
        }
        self.briefing_path.as_ref().map(|path| format!("{path}:1"))
    }

    /// The line of an offset of the open briefing, from 1.
    #[must_use]
    pub fn line_in_open(&self, offset: u32) -> Option<u32> {
        self.open.as_ref().map(|open| LineIndex::new(&open.entry.briefing.text).line(offset))
    }
}
