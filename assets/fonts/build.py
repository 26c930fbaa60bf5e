#!/usr/bin/env python3
"""Makes the fonts in this folder from the Debian 12 font packages.

    apt install fonts-inter fonts-noto-core fonts-noto-mono fonts-noto-cjk
    pip install fonttools==4.68.0
    python3 assets/fonts/build.py [--source /usr/share/fonts] [--out assets/fonts]

The same packages and the same fonttools give the same bytes on every run: no
time stamp is written and nothing depends on the order of a set. After writing,
the script reads every file back and stops with a message if one of them lacks
what the app relies on. README.md says what each file is for.
"""

import argparse
import copy
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent

INTER = "opentype/inter/Inter-{}.otf"
SERIF = "truetype/noto/NotoSerif-{}.ttf"
MONO = "truetype/noto/NotoSansMono-Regular.ttf"
CJK = "opentype/noto/NotoSansCJK-Regular.ttc"
# Earlier fonts win where two have the same character.
SYMBOL_SOURCES = [
    "truetype/noto/NotoSansSymbols2-Regular.ttf",
    "truetype/noto/NotoSansSymbols-Regular.ttf",
    "truetype/noto/NotoSansMath-Regular.ttf",
]
CJK_FACE_SC = 2  # position of Noto Sans CJK SC in the collection

# Inclusive ranges of code points. What a font lacks is left out silently here;
# `verify` names the characters that must be present.
TEXT_RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x024F),  # Latin, Latin-1, extended A and B
    (0x0259, 0x0259), (0x0292, 0x0292),  # schwa and ezh, used in names
    (0x02B0, 0x036F),                    # modifiers and combining marks
    (0x0370, 0x03FF), (0x1F00, 0x1FFF),  # Greek
    (0x0400, 0x052F),                    # Cyrillic
    (0x1E00, 0x1EFF),                    # Latin extended additional
    (0x2000, 0x206F), (0x2070, 0x209F),  # punctuation, super- and subscripts
    (0x20A0, 0x20CF), (0x2100, 0x218F),  # currencies, letterlike, fractions
    (0x2190, 0x21FF), (0x2200, 0x22FF),  # arrows, mathematics
    (0x2300, 0x23FF), (0x2460, 0x24FF),  # technical, enclosed
    (0x2500, 0x27BF),                    # boxes, shapes, symbols, dingbats
    (0xFB00, 0xFB06), (0xFEFF, 0xFEFF), (0xFFFD, 0xFFFD),
]
SYMBOL_RANGES = [
    (0x0020, 0x0020), (0x00A0, 0x00A0),
    (0x2190, 0x21FF), (0x22EE, 0x22F1),  # arrows, ellipses
    (0x2300, 0x23FF), (0x2460, 0x24FF),
    (0x25A0, 0x27BF),                    # shapes, symbols, dingbats
    (0x27F0, 0x27FF), (0x29C9, 0x29C9),  # long arrows, joined squares
    (0x2B00, 0x2BFF),                    # more arrows and shapes
    (0x1F5C0, 0x1F5D4),                  # folders, documents, calendars
]
CJK_RANGES = [
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x2000, 0x206F),
    (0x3000, 0x303F), (0x3040, 0x30FF), (0x3100, 0x312F),  # punctuation, kana, bopomofo
    (0x31F0, 0x33FF),                                      # small kana, enclosed, units
    (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),                    # vertical and full-width forms
]
CJK_CHARSETS = ["gb2312", "euc_jp", "big5", "euc_kr"]  # GB 2312, JIS X 0208, Big5, KS X 1001

TEXT_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "calt", "lnum", "tnum", "pnum"]

# What `verify` looks for: the first in every text face, the others in the faces named.
SAMPLE_TEXT = "Amazon Ελλάδα Россия ěščřžýáíé ₹ € ¥ × … – — “ ” ‘ ’ • 0123456789"
SAMPLE_CJK = "光环新网 株式会社 주식회사 「」、。・：（）％Ａａカタかな"
SAMPLE_SYMBOLS = "▾▸▴◂✓✔✕✗⌘⌥⚑⚐◆◇■□●○★☆ⓘ⚠⚙☰⋯⋮☐☑▲▼▶◀→←↑↓↗↻↺⟳✎"
SAMPLE_SANS_ONLY = "→←↑↓✓⌘◆■●○★"
SAMPLE_MONO_ONLY = "→─│┌┐└┘├┤┼█░"
SIZE_LIMIT = 7_000_000  # bytes, all fonts together


def chars(ranges):
    """The set of code points in inclusive `ranges`."""
    return {cp for first, last in ranges for cp in range(first, last + 1)}


def charset(codec):
    """Code points that have a two-byte code in `codec`.

    Decoding the codes, not encoding the characters: Python's euc_kr spells
    syllables outside KS X 1001 with longer sequences.
    """
    found = set()
    for lead in range(0xA1, 0xFF):
        for trail in [*range(0x40, 0x7F), *range(0xA1, 0xFF)]:
            try:
                found.update(map(ord, bytes([lead, trail]).decode(codec)))
            except UnicodeDecodeError:
                continue
    return found


def open_font(path, face=-1):
    return TTFont(path, fontNumber=face, recalcTimestamp=False, lazy=False)


def shrink(font, codepoints, features, drop_tables=()):
    """Keeps `codepoints` and what the layout `features` reach from them; drops hints."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = list(features)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 16, 17]
    options.name_languages = [0x409]
    options.notdef_outline = True
    options.glyph_names = False
    options.recalc_timestamp = False
    options.drop_tables += ["DSIG", *drop_tables]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=sorted(codepoints))
    subsetter.subset(font)


def freeze_tabular_figures(font):
    """Maps 0-9 to the glyphs of the `tnum` feature.

    Only the digits: tabular commas and stops would loosen ordinary prose. The
    proportional figures stay reachable through `pnum`.
    """
    gsub = font["GSUB"].table
    lookups = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    tabular = {}
    for index in sorted(lookups):
        for subtable in gsub.LookupList.Lookup[index].SubTable:
            tabular.update(getattr(subtable, "ExtSubTable", subtable).mapping)
    for table in font["cmap"].tables:
        if table.isUnicode():
            for digit in range(ord("0"), ord("9") + 1):
                # Tables may share one dictionary: then it is done already.
                table.cmap[digit] = tabular.get(table.cmap[digit], table.cmap[digit])


def even_out_digits(font):
    """Gives all digits of a CFF font the width of the widest.

    In the interpolated weights of Inter the tabular 4 is two or three units
    narrower than the rest, enough to set columns off and fail a test.
    """
    cmap, metrics, glyphs = font.getBestCmap(), font["hmtx"].metrics, font.getGlyphSet()
    strings = font["CFF "].cff[0].CharStrings
    digits = [cmap[ord(d)] for d in "0123456789"]
    widest = max(metrics[glyph][0] for glyph in digits)
    for glyph in digits:
        width, bearing = metrics[glyph]
        if width == widest:
            continue
        private = strings[glyph].private
        same = widest == private.defaultWidthX
        pen = T2CharStringPen(None if same else widest - private.nominalWidthX, glyphs)
        glyphs[glyph].draw(pen)
        strings[glyph] = pen.getCharString(private, strings[glyph].globalSubrs)
        metrics[glyph] = (widest, bearing)


def drop_contextual_ligatures(font):
    """Takes out of `calt` what joins characters, such as "->" into an arrow.

    A quoted text must look as it is written. What stays of `calt` only moves
    punctuation up beside capitals.
    """
    gsub = font["GSUB"].table
    lookup = gsub.LookupList.Lookup
    joins = {i for i, l in enumerate(lookup) if l.LookupType == 4}

    def calls_join(subtable):
        rule = getattr(subtable, "ExtSubTable", subtable)
        records = getattr(rule, "SubstLookupRecord", None) or []
        return any(r.LookupListIndex in joins for r in records)

    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag != "calt":
            continue
        feature = record.Feature
        feature.LookupListIndex = [
            i
            for i in feature.LookupListIndex
            if i not in joins and not any(map(calls_join, lookup[i].SubTable))
        ]
        feature.LookupCount = len(feature.LookupListIndex)


def rename(font, old, new, note):
    """Gives the font the family name `new` for `old` and adds `note` to its version."""
    name = font["name"]
    for record in list(name.names):
        text = record.toUnicode()
        if record.nameID in (1, 3, 4, 16):
            text = text.replace(old, new)
        elif record.nameID == 6:
            text = text.replace(old.replace(" ", ""), new.replace(" ", ""))
        elif record.nameID == 5:
            text = f"{text}; {note}"
        if record.nameID == 3:
            text = f"{text};Regbrief"
        name.setName(text, record.nameID, record.platformID, record.platEncID, record.langID)
    if "CFF " in font:
        cff = font["CFF "].cff
        cff.fontNames[0] = name.getDebugName(6)
        for key, value in (("FamilyName", name.getDebugName(16) or name.getDebugName(1)),
                           ("FullName", name.getDebugName(4))):
            if key in cff[0].rawDict or hasattr(cff[0], key):
                setattr(cff[0], key, value)


def set_line_metrics(font, ascent, descent):
    """Sets the line's `ascent` and `descent` (font units, descent negative).

    A toolkit that centres a fallback face on the line of the first face puts
    its baseline at (ascent + descent) / 2. The Noto CJK and symbol faces would
    sit lower than the text around them; these values bring them level.
    """
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = ascent, descent, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap = ascent, descent, 0


def build_sans(source, style):
    font = open_font(source / INTER.format(style))
    drop_contextual_ligatures(font)
    freeze_tabular_figures(font)
    even_out_digits(font)
    shrink(font, chars(TEXT_RANGES), TEXT_FEATURES)
    rename(font, "Inter", "Regbrief Sans", "subset, tabular figures by default")
    return font


def build_noto(source, path, family):
    font = open_font(source / path)
    shrink(font, chars(TEXT_RANGES), TEXT_FEATURES)
    rename(font, family, family, "subset")
    return font


def build_cjk(source):
    font = open_font(source / CJK, CJK_FACE_SC)
    wanted = chars(CJK_RANGES).union(*map(charset, CJK_CHARSETS))
    shrink(font, wanted, ["ccmp"], ["vhea", "vmtx", "VORG", "BASE"])
    rename(font, "Noto Sans CJK SC", "Noto Sans CJK SC", "subset")
    set_line_metrics(font, 1096, -352)
    return font


def build_symbols(source):
    """One face from the three Noto symbol faces, each character from the first that has it."""
    left = chars(SYMBOL_RANGES)
    notices = []
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for path in SYMBOL_SOURCES:
            font = open_font(source / path)
            here = left & set(font.getBestCmap())
            left -= here
            notices.append(font["name"].getDebugName(0))
            shrink(font, here, [], ["GSUB", "GPOS", "GDEF"])
            part = Path(folder) / f"{len(parts)}.ttf"
            font.save(part)
            parts.append(str(part))
        stamp = copy.copy(open_font(source / SYMBOL_SOURCES[0])["head"])
        font = Merger().merge(parts)
    font.recalcTimestamp = False
    font["head"].created, font["head"].modified = stamp.created, stamp.modified
    font["name"].setName(" ".join(dict.fromkeys(notices)), 0, 3, 1, 0x409)
    rename(font, "Noto Sans Symbols2", "Regbrief Symbols", "merged subset")
    # The merged tables keep their glyphs' names; nothing reads them.
    font["post"].formatType = 3.0
    set_line_metrics(font, 969, -241)
    return font


def build_all(source):
    """File name -> font, in the order of README.md."""
    fonts = {}
    for style in ("Regular", "Medium", "SemiBold", "Italic"):
        fonts[f"RegbriefSans-{style}.otf"] = build_sans(source, style)
    for style in ("Regular", "Bold", "Italic", "BoldItalic"):
        fonts[f"NotoSerif-{style}.ttf"] = build_noto(source, SERIF.format(style), "Noto Serif")
    fonts["NotoSansMono-Regular.ttf"] = build_noto(source, MONO, "Noto Sans Mono")
    fonts["NotoSansSC-Regular.otf"] = build_cjk(source)
    fonts["RegbriefSymbols.ttf"] = build_symbols(source)
    return fonts


def verify(path):
    """What is wrong with the font at `path`, as sentences; empty when all is well."""
    font = TTFont(path)
    cmap = font.getBestCmap()
    family = path.name.split("-")[0]
    samples = {"NotoSansSC": SAMPLE_CJK, "RegbriefSymbols.ttf": SAMPLE_SYMBOLS}
    sample = samples.get(family, SAMPLE_TEXT)
    sample += {"RegbriefSans": SAMPLE_SANS_ONLY, "NotoSansMono": SAMPLE_MONO_ONLY}.get(family, "")
    wrong = []
    missing = "".join(c for c in sample if ord(c) not in cmap)
    if missing:
        wrong.append(f"{path.name}: no glyph for {missing}")
    if family in ("RegbriefSans", "NotoSerif", "NotoSansMono"):
        if len({font["hmtx"][cmap[ord(d)]][0] for d in "0123456789"}) != 1:
            wrong.append(f"{path.name}: digits differ in width")
    if family in ("RegbriefSans", "NotoSerif"):
        tags = {r.FeatureTag for r in font["GPOS"].table.FeatureList.FeatureRecord}
        if not {"kern", "mark"} <= tags:
            wrong.append(f"{path.name}: kerning or mark placement is lost")
    if {"fpgm", "prep", "cvt "} & set(font.keys()):
        wrong.append(f"{path.name}: hints are left")
    return wrong


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--source", type=Path, default=Path("/usr/share/fonts"))
    arguments.add_argument("--out", type=Path, default=HERE)
    options = arguments.parse_args()
    wrong, total = [], 0
    for name, font in build_all(options.source).items():
        path = options.out / name
        font.save(path)
        wrong += verify(path)
        size = path.stat().st_size
        total += size
        count = len(TTFont(path).getBestCmap())
        print(f"{name:28} {count:6} characters {size:9,} bytes")
    print(f"{'total':28} {'':17} {total:9,} bytes")
    if total > SIZE_LIMIT:
        wrong.append(f"the fonts take more than {SIZE_LIMIT:,} bytes")
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
