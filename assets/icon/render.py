#!/usr/bin/env python3
"""Draws the PNG files from regbrief.svg: `pip install resvg_py==0.5.0`, then run it."""

from pathlib import Path

import resvg_py

HERE = Path(__file__).resolve().parent

for size in (32, 64, 128, 256):
    png = resvg_py.svg_to_bytes(svg_path=str(HERE / "regbrief.svg"), width=size, height=size)
    (HERE / f"regbrief-{size}.png").write_bytes(bytes(png))
