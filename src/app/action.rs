//! Actions: what can be done without saying more, each with its label, its keys and its sentence.
//!
//! One table is behind the menu, the palette, the tooltips, the help page and the manual. Whether an action is
//! possible now, and what it then does, is [`Action::resolve`]'s answer; `None` greys it out everywhere at once.

use super::choices::{PanelPage, Tab};
use super::command::Command;
use super::session::Session;

/// A key with its modifiers, as data; the window translates it into its own terms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Keys {
    /// Ctrl, or Cmd on a Mac.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
    /// The key by the name printed on it: `P`, `F5`, `Escape`, `?`.
    pub key: &'static str,
}

impl Keys {
    const fn plain(key: &'static str) -> Self {
        Self { ctrl: false, shift: false, alt: false, key }
    }

    const fn ctrl(key: &'static str) -> Self {
        Self { ctrl: true, shift: false, alt: false, key }
    }

    const fn ctrl_shift(key: &'static str) -> Self {
        Self { ctrl: true, shift: true, alt: false, key }
    }

    const fn alt(key: &'static str) -> Self {
        Self { ctrl: false, shift: false, alt: true, key }
    }

    /// As it is written in menus: `Ctrl+Shift+E`.
    #[must_use]
    pub fn label(self) -> String {
        let control = if cfg!(target_os = "macos") { "Cmd+" } else { "Ctrl+" };
        let parts = [(self.ctrl, control), (self.alt, "Alt+"), (self.shift, "Shift+")];
        let modifiers: String = parts.iter().filter(|(held, _)| *held).map(|(_, name)| *name).collect();
        modifiers + self.key
    }
}

macro_rules! actions {
    ($($variant:ident $label:literal $keys:expr, $tooltip:literal;)*) => {
        /// Something that can be done from the keyboard, a menu or the palette.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Action { $(#[doc = $tooltip] $variant,)* }

        impl Action {
            /// Every action, in the order of the help page.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The label on buttons and in menus; ends in dots when it asks for more.
            #[must_use]
            pub const fn label(self) -> &'static str { match self { $(Self::$variant => $label,)* } }

            /// Its keys, where it has any.
            #[must_use]
            pub const fn keys(self) -> Option<Keys> { match self { $(Self::$variant => $keys,)* } }

            /// One sentence on what it does.
            #[must_use]
            pub const fn tooltip(self) -> &'static str { match self { $(Self::$variant => $tooltip,)* } }
        }
    };
}

actions! {
    OpenFolder "Open folder…" Some(Keys::ctrl("O")), "Opens a folder of Markdown briefings";
    OpenFiles "Open files…" Some(Keys::ctrl_shift("O")), "Opens single Markdown or text files";
    OpenBundled "Open the bundled briefings" None, "Opens the briefings that come with the program";
    Reload "Read again" Some(Keys::plain("F5")), "Reads every file of the folder again";
    Palette "Find an action…" Some(Keys::ctrl("P")), "Lists every action, briefing and company by name";
    FocusSearch "Search all briefings" Some(Keys::ctrl_shift("F")), "Puts the cursor into the search box";
    FindInBriefing "Find in the briefing" Some(Keys::ctrl("F")), "Finds words in the open briefing";
    ClearFilter "Clear the filter" None, "Shows every briefing again";
    Export "Export…" Some(Keys::ctrl("E")), "Shows what would be written, then writes it";
    ExportAgain "Export again" Some(Keys::ctrl_shift("E")), "Writes the last export again, to the same file";
    CancelWork "Cancel" None, "Stops the long work that is going on";
    Back "Back" Some(Keys::alt("Left")), "Goes back to what was open before";
    Forward "Forward" Some(Keys::alt("Right")), "Goes forward again";
    NextBriefing "Next briefing" Some(Keys::alt("Down")), "Opens the next briefing of the list";
    PreviousBriefing "Previous briefing" Some(Keys::alt("Up")), "Opens the previous briefing of the list";
    ShowBriefings "Briefings" Some(Keys::ctrl("1")), "Shows the list of briefings";
    ShowDeadlines "Deadlines" Some(Keys::ctrl("2")), "Shows what falls due";
    ShowCompanies "Companies" Some(Keys::ctrl("3")), "Shows the companies";
    ShowProblems "Problems" Some(Keys::ctrl("4")), "Shows what is wrong or doubtful in the files";
    Undo "Undo" Some(Keys::ctrl("Z")), "Takes the last decision about a date or a company back";
    Redo "Redo" Some(Keys::ctrl_shift("Z")), "Makes the decision taken back last again";
    ShowSuggestions "Suggestions" Some(Keys::ctrl("5")), "Shows organisations that wait to be accepted as companies";
    ToggleDismissed "Show what is dismissed" Some(Keys::ctrl_shift("D")), "Shows or hides dismissed dates and names in the text";
    ToggleCompanyPanel "Company panel" Some(Keys::ctrl("I")), "Shows or hides the company panel";
    FitTimeline "Fit the timeline" Some(Keys::plain("F")), "Brings the chosen event, then everything, into view";
    TimelineToday "Go to today" Some(Keys::plain("T")), "Brings today into view on the timeline";
    ZoomIn "Larger" Some(Keys::ctrl("+")), "Makes everything larger";
    ZoomOut "Smaller" Some(Keys::ctrl("-")), "Makes everything smaller";
    ZoomReset "Usual size" Some(Keys::ctrl("0")), "Gives everything its usual size";
    NextTheme "Change the theme" Some(Keys::ctrl("T")), "Goes from light to dark to high contrast";
    CopyLink "Copy file and line" Some(Keys::ctrl_shift("C")), "Copies the place of what is chosen, as <file:line>";
    Help "Keys and help" Some(Keys::plain("?")), "Shows every key";
    Dismiss "Clear the choice" Some(Keys::plain("Escape")), "Closes what is open on top, else clears the choice";
    Quit "Quit" Some(Keys::ctrl("Q")), "Closes the window";
}

impl Action {
    /// What the action does now, or `None` while it cannot be done.
    #[must_use]
    pub fn resolve(self, session: &Session) -> Option<Command> {
        let possible = |is_possible: bool, command: Command| is_possible.then_some(command);
        match self {
            Self::OpenFolder => Some(Command::ChooseFolder),
            Self::OpenFiles => Some(Command::ChooseFiles),
            Self::OpenBundled => Some(Command::Open(crate::library::Root::Bundled)),
            Self::Reload => Some(Command::Reload),
            Self::Palette => Some(Command::TogglePalette),
            Self::FocusSearch => Some(Command::FocusSearch),
            Self::FindInBriefing => possible(session.briefing().is_some(), Command::OpenFind),
            Self::ClearFilter => {
                possible(!session.filter_text().trim().is_empty(), Command::SetFilter(String::new()))
            }
            Self::Export => possible(session.has_briefings(), Command::OpenExport),
            Self::ExportAgain => possible(session.last_export().is_some(), Command::ExportAgain),
            Self::CancelWork => possible(session.is_exporting(), Command::CancelExport),
            Self::Back => possible(session.can_go_back(), Command::Back),
            Self::Forward => possible(session.can_go_forward(), Command::Forward),
            Self::NextBriefing => session.neighbour(1).map(Command::OpenBriefing),
            Self::PreviousBriefing => session.neighbour(-1).map(Command::OpenBriefing),
            Self::ShowBriefings => Some(Command::ShowTab(Tab::Briefings)),
            Self::ShowDeadlines => Some(Command::ShowTab(Tab::Deadlines)),
            Self::ShowCompanies => Some(Command::ShowTab(Tab::Companies)),
            Self::ShowProblems => Some(Command::ShowTab(Tab::Problems)),
            Self::ShowSuggestions => Some(Command::ShowPanel(PanelPage::Suggestions)),
            Self::ToggleDismissed => possible(session.has_dismissed(), Command::ToggleDismissed),
            Self::Undo => possible(session.decisions.to_undo().is_some(), Command::Undo),
            Self::Redo => possible(session.decisions.to_redo().is_some(), Command::Redo),
            Self::ToggleCompanyPanel => Some(Command::ToggleCompanyPanel),
            Self::FitTimeline => Some(Command::FitTimeline),
            Self::TimelineToday => Some(Command::TimelineToday),
            Self::ZoomIn => Some(Command::Zoom(1)),
            Self::ZoomOut => Some(Command::Zoom(-1)),
            Self::ZoomReset => Some(Command::Zoom(0)),
            Self::NextTheme => Some(Command::NextTheme),
            Self::CopyLink => session.place_of_choice().map(Command::Copy),
            Self::Help => Some(Command::ToggleHelp),
            Self::Dismiss => Some(Command::Dismiss),
            Self::Quit => Some(Command::Quit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_their_keys() {
        let mut labels: Vec<String> =
            Action::ALL.iter().filter_map(|action| action.keys()).map(Keys::label).collect();
        let n_before = labels.len();
        labels.sort();
        labels.dedup();
        assert_eq!(labels.len(), n_before);
    }

    #[test]
    fn labels_and_tooltips_are_sentence_case_without_a_full_stop() {
        for action in Action::ALL {
            for text in [action.label(), action.tooltip()] {
                assert!(text.chars().next().is_some_and(char::is_uppercase), "{text}");
                assert!(!text.ends_with('.'), "{text}");
            }
        }
    }
}
