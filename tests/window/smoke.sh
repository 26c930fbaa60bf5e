#!/usr/bin/env bash
# Opens the real window under a virtual display, uses it as a person would, and fails when it dies, logs an error,
# or does not do what it was asked. Builds nothing.
#
#   tests/window/smoke.sh REGBRIEF GENERATE_LIBRARY
#
# The two programs are those `cargo test` leaves in target/debug and target/debug/examples.
# Logs and pictures stay in target/smoke.
set -Eeuo pipefail

[ $# -eq 2 ] || { sed -n '2,8p' "$0"; exit 2; }
regbrief=$(realpath "$1") generator=$(realpath "$2")
cd "$(dirname "$0")/../.."

place=$PWD/target/smoke
rm -rf "$place"
mkdir -p "$place/exports"
size=1280x800
app= log= picture= window=

# --- Small words ---

say() { printf 'smoke: %s\n' "$*"; }

fail() {
  say "FAILED: $*" >&2
  if [ -n "$log" ] && [ -f "$log" ]; then
    say "the end of $log:" >&2
    tail -n 30 "$log" >&2
  fi
  [ -z "${DISPLAY:-}" ] || import -window root "$place/failed.png" 2>/dev/null || true
  exit 1
}

is_running() { kill -0 "$app" 2>/dev/null; }

# Waits until a line of the log holds $1, at most $2 seconds.
wait_for_line() {
  local tries=$(($2 * 10))
  until grep -qF -- "$1" "$log"; do
    is_running || fail "the program ended before it said \"$1\""
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail "no \"$1\" within $2 s"
    sleep 0.1
  done
}

# Takes a picture of the screen; it must show more than a ground and a frame.
take_picture() {
  picture=$place/$1.png
  is_running || fail "the program ended before the picture $1"
  import -window root "$picture"
  local n_colours
  n_colours=$(identify -format '%k' "$picture")
  [ "$n_colours" -gt 30 ] || fail "the picture $1 has only $n_colours colours"
}

# Waits until the screen no longer looks like the last picture, at most 15 seconds, and keeps it as $1.
screen_changes() {
  local before tries=30
  before=$(identify -format '%#' "$picture")
  while [ "$tries" -gt 0 ]; do
    take_picture "$1"
    [ "$(identify -format '%#' "$picture")" = "$before" ] || return 0
    tries=$((tries - 1))
    sleep 0.5
  done
  fail "nothing changed on the screen: $1"
}

key() { xdotool key --clearmodifiers "$@"; sleep 0.3; }

# --- The display ---

start_display() {
  export LIBGL_ALWAYS_SOFTWARE=1
  unset WAYLAND_DISPLAY
  mkfifo "$place/display"
  Xvfb -displayfd 3 -screen 0 "${size}x24" +extension GLX 3>"$place/display" >"$place/xvfb.log" 2>&1 &
  xvfb=$!
  local number
  read -r -t 20 number <"$place/display" || fail "the virtual display did not start; see $place/xvfb.log"
  export DISPLAY=:$number
  openbox >"$place/openbox.log" 2>&1 &
  manager=$!
  sleep 1
}

stop_all() {
  for process in "$app" "${manager:-}" "${xvfb:-}"; do
    [ -z "$process" ] || kill "$process" 2>/dev/null || true
  done
}
trap stop_all EXIT
trap 'fail "line $LINENO"' ERR

# --- A session with the window ---

start_program() {
  local name=$1
  shift
  log=$place/$name.log
  DBUS_SESSION_BUS_ADDRESS=unix:path=$place/no-bus REGBRIEF_CONFIG=$place/settings-$name RUST_LOG=info NO_COLOR=1 "$regbrief" "$@" >"$place/$name.out" 2>"$log" &
  app=$!
  wait_for_line 'first frame painted' 60
  wait_for_line 'library ready' 120
  find_the_window
  xdotool windowmove "$window" 0 0 windowsize "$window" "${size%x*}" "${size#*x}" windowfocus "$window"
  sleep 2
  take_picture "$name-1-open"
}

find_the_window() {
  local tries=100
  window=
  while [ -z "$window" ]; do
    window=$(xdotool search --onlyvisible --pid "$app" 2>/dev/null | tail -n 1 || true)
    is_running || fail 'the program ended before there was a window'
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || fail 'there is no window'
    sleep 0.1
  done
}

# With nobody touching it the program must not work: at most a tenth of one core over three seconds.
check_it_rests() {
  local before after
  before=$(awk '{ print $14 + $15 }' "/proc/$app/stat")
  sleep 3
  after=$(awk '{ print $14 + $15 }' "/proc/$app/stat")
  [ $((after - before)) -le 30 ] || fail "$((after - before)) ticks of work in 3 s while nothing happens"
}

choose_a_row() {
  xdotool mousemove 150 560 click 1
  screen_changes "$1-2-row-chosen"
}

search_for_a_word() {
  key ctrl+shift+f
  xdotool type --delay 60 'cloud'
  screen_changes "$1-3-searched"
  key ctrl+a BackSpace
  key Escape
  screen_changes "$1-4-search-cleared"
}

zoom_the_timeline() {
  xdotool mousemove 640 200 keydown ctrl
  for _ in 1 2 3 4 5 6; do xdotool click 4; sleep 0.1; done
  xdotool keyup ctrl
  screen_changes "$1-5-zoomed"
}

# Ctrl+E shows the preview with the cursor in the field for the file; Return writes it. Then the same file is written
# again with Ctrl+Shift+E, which asks nothing. $2 narrows what is shown, because an unoptimised build takes long over
# the pages of a large PDF.
export_what_is_shown() {
  local name=$1 filter=$2
  local file=$place/exports/$name.pdf
  key ctrl+shift+f
  xdotool type --delay 30 "$filter"
  screen_changes "$name-6-narrowed"
  key ctrl+e
  screen_changes "$name-7-export-preview"
  sleep 3
  key ctrl+a
  xdotool type --delay 20 "$file"
  sleep 0.5
  take_picture "$name-8-export-named"
  key Return
  wait_for_line 'export written' 180
  check_export "$file"
  sleep 1
  take_picture "$name-9-exported"
  rm -f "$file"
  key ctrl+shift+e
  for _ in $(seq 1200); do
    [ -s "$file" ] && break
    is_running || fail 'the program ended while it exported again'
    sleep 0.1
  done
  [ -s "$file" ] || fail "export again did not write $(basename "$file")"
}

check_export() {
  [ -s "$1" ] || fail "$(basename "$1") is missing"
  case $1 in
    *.pdf) [ "$(pdftotext "$1" - | wc -w)" -gt 20 ] || fail "$(basename "$1") has no text" ;;
    *) [ "$(wc -c <"$1")" -gt 200 ] || fail "$(basename "$1") is nearly empty" ;;
  esac
}

close_the_window() {
  xdotool windowfocus "$window"
  key alt+F4
  for _ in $(seq 100); do is_running || break; sleep 0.1; done
  is_running && fail 'still running 10 s after it was asked to close'
  local status=0
  wait "$app" || status=$?
  app=
  [ "$status" -eq 0 ] || fail "the program ended with status $status"
}

# The dialog crate's own remark that there is no desktop portal here is not ours.
check_the_log() {
  local bad
  bad=$(grep -E '(^|[^A-Za-z])ERROR([^A-Za-z]|$)|panicked at' "$log" | grep -v 'rfd::' || true)
  [ -z "$bad" ] || fail "the log holds an error: $bad"
}

use_the_window() {
  local name=$1 filter=$2
  shift 2
  say "the window with the $name library"
  start_program "$name" "$@"
  check_it_rests
  choose_a_row "$name"
  search_for_a_word "$name"
  zoom_the_timeline "$name"
  export_what_is_shown "$name" "$filter"
  close_the_window
  check_the_log
  grep -hoE '(first frame painted|library ready|export written).*' "$log" | sed "s|^|smoke:   |"
}

# --- Without a display ---

without_a_display() {
  say 'without a display'
  log=$place/no-display.log
  local status=0
  env -u DISPLAY -u WAYLAND_DISPLAY REGBRIEF_CONFIG="$place/settings-none" timeout 60 "$regbrief" >/dev/null 2>"$log" || status=$?
  [ "$status" -eq 3 ] || fail "without a display the status is $status and not 3"
  grep -q 'regbrief export' "$log" || fail 'nothing is said about what works without a window'
  ! grep -q 'panicked at' "$log" || fail 'a panic without a display'
  env -u DISPLAY -u WAYLAND_DISPLAY "$regbrief" export "$1" --to "$place/by-command.html" 2>"$log" || fail 'the export by command failed'
  check_export "$place/by-command.html"
}

"$generator" --out "$place/library" --briefings 300 --seed 1
without_a_display "$place/library"
start_display
use_the_window generated 'file:00001' "$place/library"
use_the_window bundled 'file:2017'
say 'done'
