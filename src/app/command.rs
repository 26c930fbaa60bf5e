//! Commands: what a person asked for, as data. Panels queue them; one place applies them.

use std::path::PathBuf;
use std::sync::Arc;

use super::choices::{PanelPage, Tab, ThemeChoice};
use super::exporting::ExportChoice;
use crate::library::{Decision, Root};
use crate::model::CompanyKey;
use crate::rows::{EventRow, Sort};
use crate::search::Field;
use crate::source::Span;
use crate::timeline::{LaneBy, OriginFilter};

/// One thing a person asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Command {
    /// Open this folder, these files, or the bundled library.
    Open(Root),
    /// Ask for a folder, then open it.
    ChooseFolder,
    /// Ask for files, then open them.
    ChooseFiles,
    /// Read every file again.
    Reload,
    /// Take this text as the filter.
    SetFilter(String),
    /// Put a value into the filter, or take it out.
    ToggleTerm(Field, Box<str>),
    /// Put this list in front.
    ShowTab(Tab),
    /// List briefings in this order.
    SetSort(Sort),
    /// Open a briefing by its path in the library.
    OpenBriefing(Arc<str>),
    /// Choose an event: its mark is lit and the reader goes to its sentence.
    ChooseEvent(EventRow),
    /// Choose a company: its panel opens and its marks are lit.
    ChooseCompany(CompanyKey),
    /// Open a briefing at a place in it.
    GoTo(Arc<str>, Span),
    /// Go where a link of the open briefing leads.
    FollowLink(Arc<str>),
    /// Copy this text.
    Copy(String),
    /// Stand the lanes for this.
    SetLanes(LaneBy),
    /// Show stated events, recognised ones, or both.
    SetOrigins(OriginFilter),
    /// Bring the chosen event, then everything, into view.
    FitTimeline,
    /// Bring today into view.
    TimelineToday,
    /// Go back to what was open before.
    Back,
    /// Go forward again.
    Forward,
    /// Show the export dialog.
    OpenExport,
    /// Show the export dialog for one company.
    OpenExportOf(CompanyKey),
    /// Take these choices in the export dialog, and make the preview anew.
    SetExport(ExportChoice),
    /// Ask where to write, then write.
    AskWhereToExport,
    /// Write to this file.
    WriteExport {
        /// The file.
        target: PathBuf,
        /// Whether the person has said that an existing one may be replaced.
        may_replace: bool,
    },
    /// Write the last export again.
    ExportAgain,
    /// Stop the export that is going on.
    CancelExport,
    /// Close the export dialog.
    CloseExport,
    /// Show or hide the palette.
    TogglePalette,
    /// Show or hide the help page.
    ToggleHelp,
    /// Put the cursor into the search box.
    FocusSearch,
    /// Show the find bar in the reader.
    OpenFind,
    /// Show or hide the company panel.
    ToggleCompanyPanel,
    /// Make everything larger (1), smaller (-1), or its usual size (0).
    Zoom(i8),
    /// Show the company panel with this page in front.
    ShowPanel(PanelPage),
    /// Ask which company a suggestion is the same as.
    AskMerge(CompanyKey),
    /// Ask no longer.
    CancelMerge,
    /// Show or hide what was dismissed in the reader.
    ToggleDismissed,
    /// Keep a decision in the folder's own files.
    Decide(Decision),
    /// Take the last decision back.
    Undo,
    /// Make the decision taken back last again.
    Redo,
    /// Take this theme.
    SetTheme(ThemeChoice),
    /// Take the next theme.
    NextTheme,
    /// Take a message away.
    DismissNotice(u64),
    /// Close what is open on top, else clear the choice.
    Dismiss,
    /// Open an address in the browser or the mail program.
    OpenAddress(String),
    /// Open a written file with the program made for it.
    OpenFile(PathBuf),
    /// Close the window.
    Quit,
}
