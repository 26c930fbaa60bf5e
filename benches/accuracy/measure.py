#!/usr/bin/env python3
"""How well Regbrief recognises dates, organisations and events, by somebody's gold standard and its own scorer.

A set is a file of JSON lines with the field `text`; each text becomes one file of a folder made for the run, the
program lists what it finds there, and byte offsets become code points of the text. The set and its scorer are given
by path, nothing of them is kept. Plain Python 3.9, nothing to install.

    measure.py dates     --set SET.jsonl --scorer SCORER.py    value and extent of dates; `dct` is the text's date
    measure.py names     --set SET.jsonl --scorer SCORER.py    organisations
    measure.py news      --set SET.jsonl --scorer SCORER.py    date line, salient events, their order
    measure.py memos     --set GOLD.jsonl --folder FOLDER --scorer SCORER.py   whom a memo is about
    measure.py aliases   --set NAMES.tsv --scorer SCORER.py    other names of companies; only their main names are known
    measure.py lines     --folder FOLDER --list dates|mentions|events|…        the program's own JSON lines, code points
    measure.py speed     --folder FOLDER                       bytes a second on one core, everything on

`--program` names the binary, `--errors N` and other options after `--` go to the scorer, `--keep FILE` keeps the
predictions, `--as md` writes Markdown files instead of plain text.
"""
import argparse
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TODAY = "2026-01-01"


def listed(program, kind, folder, *more):
    """The JSON lines of `regbrief list`."""
    command = [program, "list", kind, *what_to_open(folder), "--json", "--today", TODAY, *more]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=folder)
    return [json.loads(line) for line in out.stdout.splitlines()]


def what_to_open(folder):
    """The folder, or its plain texts one by one, which the program reads only when they are named."""
    texts = sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*.txt"))
    return texts or ["."]


class CodePoints:
    """From byte offsets of a file to code points of the text after its first `n_before` bytes."""

    def __init__(self, text, n_before=0):
        self.bytes, self.n_before = text.encode(), n_before
        self.is_ascii = len(self.bytes) == len(text)

    def __call__(self, offset):
        offset -= self.n_before
        return offset if self.is_ascii or offset < 0 else len(self.bytes[:offset].decode(errors="ignore"))


class TextFolder:
    """A folder with one file for each text of a set."""

    def __init__(self, docs, ending, date_of=lambda doc: None):
        self.path = Path(tempfile.mkdtemp(prefix="regbrief-accuracy-"))
        self.docs, self.points = {}, {}
        for at, doc in enumerate(docs):
            date = date_of(doc)
            front = f"---\npublished: {date}\n---\n" if date else ""
            name = f"{at:06}.{ending}"
            (self.path / name).write_bytes((front + doc["text"]).encode())
            self.docs[name] = doc
            self.points[name] = CodePoints(doc["text"], len(front))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path)

    def spans(self, lines):
        """The lines that lie in a text, each with its document and its place in code points."""
        for line in lines:
            begin, end = (self.points[line["file"]](line[side]) for side in ("start", "end"))
            if begin >= 0:
                yield line, {"doc": self.docs[line["file"]]["doc"], "begin": begin, "end": end}


def read_jsonl(path):
    return [json.loads(line) for line in open(path, encoding="utf-8") if line.strip()]


def score(args, predictions, *mode):
    """Hands the predictions to the scorer."""
    kept = args.keep or tempfile.mkstemp(suffix=".jsonl")[1]
    with open(kept, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in predictions)
    command = [sys.executable, args.scorer, *mode, "--gold", args.set, "--pred", kept, *args.more]
    code = subprocess.run(command, check=False).returncode
    if not args.keep:
        os.remove(kept)
    return code


def timex(value):
    """An EDTF value in the notation of TIMEX3, which dates in news are scored by."""
    if value is None:
        return ""
    value = re.sub(r"[?~%]", "", value)
    value = value.split("/")[0] if value.endswith("/..") else value.removeprefix("../")
    half = re.fullmatch(r"(\d{4})-(4[01])", value)
    quarter = re.fullmatch(r"(\d{4})-(3[3-6])", value)
    season = re.fullmatch(r"(\d{4})-(2[1-4])", value)
    if quarter:
        return f"{quarter[1]}-Q{int(quarter[2]) - 32}"
    if half:
        return f"{half[1]}-H{int(half[2]) - 39}"
    if season:
        return f"{season[1]}-{('SP', 'SU', 'FA', 'WI')[int(season[2]) - 21]}"
    return week(value) or re.sub(r"X+$", "", value)


def week(value):
    """A span of a week or of a weekend in ISO's notation."""
    from datetime import date
    ends = value.split("/")
    if len(ends) != 2 or not all(re.fullmatch(r"\d{4}-\d\d-\d\d", end) for end in ends):
        return None
    first, last = map(date.fromisoformat, ends)
    year, number, day = first.isocalendar()
    length = (last - first).days
    if length == 1 and day == 6:
        return f"{year}-W{number:02}-WE"
    return f"{year}-W{number:02}" if length == 6 and day == 1 else None


def timexes(line, place):
    """The expressions of TIMEX3 in a line: it has no spans of two dates, but marks each of them."""
    ends = (line["value"] or "").split("/")
    written = re.fullmatch(r"(?:(?:from|between)\s+)?(.+?)(?:\s+(?:to|and|until|through)\s+|\s*[-–—]\s*)(.+)",
                           line["text"], re.I | re.S)
    if len(ends) == 2 and all(end.strip(".") for end in ends) and not week(line["value"]) and written:
        for number, value in enumerate(ends, 1):
            begin = place["begin"] + written.start(number)
            text = written[number]
            yield {**place, "begin": begin, "end": begin + len(text), "text": text, "value": timex(value)}
    else:
        # Nor does it count the words that open an end of a span: `by the end of 2015`, `from August 1998 onwards`.
        opened = re.fullmatch(r"((?:by|until|from|since)\s+)?(.+?)(?:\s+onwards?)?", line["text"], re.I | re.S)
        begin = place["begin"] + opened.start(2)
        text = opened[2]
        yield {**place, "begin": begin, "end": begin + len(text), "text": text, "value": timex(line["value"])}


def iso(line):
    """The date of an event as a year, a month or a day: a span begins on its first day."""
    value = re.sub(r"[?~%]", "", line["date"])
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?", value):
        return value
    return line["earliest"] or line["latest"] or ""


def measure_dates(args):
    docs = read_jsonl(args.set)
    with TextFolder(docs, args.ending, lambda doc: doc.get("dct")) as folder:
        lines = listed(args.program, "dates", folder.path)
        found = [{**found, "type": "DATE"} for line, place in folder.spans(lines) for found in timexes(line, place)]
    return score(args, found)


def measure_names(args):
    with TextFolder(read_jsonl(args.set), args.ending) as folder:
        lines = listed(args.program, "mentions", folder.path)
        # "the company" points to a name and is none.
        found = [{**place, "text": line["text"], "label": "ORG"}
                 for line, place in folder.spans(lines) if line.get("evidence") != "anaphor"]
    return score(args, found)


def measure_news(args):
    with TextFolder(read_jsonl(args.set), args.ending) as folder:
        published = [{"doc": folder.docs[line["file"]]["doc"], "published": line["published"] or line["date"] or ""}
                     for line in listed(args.program, "briefings", folder.path)]
        events = [{**place, "date": iso(line)}
                  for line, place in folder.spans(listed(args.program, "events", folder.path))]
    return score(args, published + events)


def measure_memos(args):
    """The memos without what is to be found: the service, its dates and the summary."""
    hidden = re.compile(r"^(service|dates|html_description)\s*:")
    folder = Path(tempfile.mkdtemp(prefix="regbrief-accuracy-"))
    for doc in read_jsonl(args.set):
        target = folder / doc["doc"]
        target.parent.mkdir(parents=True, exist_ok=True)
        kept, is_hidden = [], False
        for line in (Path(args.folder) / doc["doc"]).read_text(encoding="utf-8").splitlines(keepends=True):
            goes_on = is_hidden and line[:1] in " \t-" and not line.startswith("---")
            is_hidden = goes_on or bool(hidden.match(line))
            if not is_hidden:
                kept.append(line)
        target.write_text("".join(kept), encoding="utf-8")
    names, days = {}, {}
    for line in listed(args.program, "mentions", folder):
        # Whom a memo is about: companies; regulators and papers stand apart, and "the company" is no name.
        if line["kind"] == "company" and line["evidence"] != "anaphor":
            names.setdefault(line["file"], {}).setdefault(line["name"], line["text"])
    # In the order of the panel, those it is about first, and called what the memo calls them: Twitter is now X.
    order = {line["file"]: line["companies"] for line in listed(args.program, "briefings", folder)}
    for line in listed(args.program, "dates", folder):
        days.setdefault(line["file"], []).append(line["value"] or "")
    shutil.rmtree(folder)

    def called(doc):
        own = names.get(doc, {})
        return [own[name] for name in order[doc] if name in own]

    found = [{"doc": doc["doc"], "companies": called(doc["doc"]), "dates": days.get(doc["doc"], [])}
             for doc in read_jsonl(args.set)]
    return score(args, found)


def measure_aliases(args):
    rows = list(csv.DictReader(open(args.set, encoding="utf-8"), delimiter="\t"))
    main_names = sorted({row["company"] for row in rows})
    surfaces = sorted({row["surface"] for row in rows if row["kind"] != "name"})
    folder = Path(tempfile.mkdtemp(prefix="regbrief-accuracy-"))
    entries = [{"name": name, "id": f"known-{at}"} for at, name in enumerate(main_names)]
    (folder / "companies.yaml").write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    front = json.dumps({"companies": surfaces}, ensure_ascii=False)
    (folder / "a.md").write_text(f"---\n{front}\n---\n", encoding="utf-8")
    ids = {f"known-{at}": name for at, name in enumerate(main_names)}
    lines = [line for line in listed(args.program, "mentions", folder) if line["origin"] == "stated"]
    shutil.rmtree(folder)

    def known(line):
        """The main name that the name leads to: its own company's, or that of one which owns it."""
        found = line["company"] or line["suggests"]
        return next((ids[id] for id in [found, *line["above"]] if id in ids), None)

    assert len(lines) == len(surfaces), f"{len(lines)} mentions of {len(surfaces)} names"
    found = [{"surface": surface, "company": known(line)} for surface, line in zip(surfaces, lines)]
    return score(args, found, "link")


def print_lines(args):
    texts = {}
    for line in listed(args.program, args.list, args.folder):
        if "start" in line:
            path = Path(args.folder) / line["file"]
            if path not in texts:
                texts[path] = CodePoints(path.read_bytes().decode(errors="replace"))
            line["begin"], line["end"] = texts[path](line.pop("start")), texts[path](line["end"])
        print(json.dumps(line, ensure_ascii=False))
    return 0


def measure_speed(args):
    """Bytes of the folder's texts a second of the whole program on one core, and without what starting it takes."""
    suffixes = (".md", ".markdown", ".txt")
    n_bytes = sum(path.stat().st_size for path in Path(args.folder).rglob("*") if path.suffix in suffixes)
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}

    def seconds(folder):
        command = ["taskset", "-c", "0", args.program, "list", "briefings", *what_to_open(folder), "--json"]
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=folder)
            best = min(best, time.perf_counter() - start)
        return best

    with tempfile.TemporaryDirectory() as empty:
        start = seconds(empty)
    whole = seconds(args.folder)
    rate = n_bytes / 1e6 / max(whole - start, 1e-9)
    print(f"{n_bytes / 1e6:.2f} MB in {whole:.3f} s, {start:.3f} s of it to start: {rate:.1f} MB/s")
    return 0


MEASURES = {
    "dates": measure_dates,
    "names": measure_names,
    "news": measure_news,
    "memos": measure_memos,
    "aliases": measure_aliases,
    "lines": print_lines,
    "speed": measure_speed,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=MEASURES)
    parser.add_argument("--program", default="target/release/regbrief")
    parser.add_argument("--set")
    parser.add_argument("--scorer")
    parser.add_argument("--folder")
    parser.add_argument("--list", default="dates")
    parser.add_argument("--keep")
    parser.add_argument("--as", dest="ending", choices=("md", "txt"), default="txt")
    own, more = sys.argv[1:], []
    if "--" in own:
        own, more = own[: own.index("--")], own[own.index("--") + 1 :]
    args = parser.parse_args(own)
    args.more = more
    args.program = str(Path(args.program).resolve())
    sys.exit(MEASURES[args.what](args))


if __name__ == "__main__":
    main()
