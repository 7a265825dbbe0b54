"""A tiny corpus with a gold reading, in a folder of one's own."""

from __future__ import annotations

from pathlib import Path

PAGE = """# 渝北区新增科技型企业

本报记者 黄虹

今年上半年，渝北区新增科技型企业413家，科技创新成效明显，企业的研发投入也在增长。

# 三百市民健步走

本报记者 李明

昨天清晨，三百多位市民参加了健步走活动，大家从体育馆出发，沿着滨江路走了十公里。
"""
GOLD = """page = "one.txt"
noise = []
joins = []

[[article]]
headline = "渝北区新增科技型企业"
authors = ["黄虹"]
lines = [[1, 5]]
districts = ["渝北区"]
topics = ["scitech", "economy"]

[[article]]
headline = "三百市民健步走"
authors = ["李明"]
lines = [[7, 11]]
districts_also = ["重庆市"]
topics = ["sport", "society"]
"""


def corpus(folder: Path, page: str = PAGE, gold: str = GOLD, name: str = "one") -> Path:
    """Writes ``pages/NAME.txt`` and ``gold/NAME.toml``; the folder."""
    for part, text, suffix in (("pages", page, "txt"), ("gold", gold, "toml")):
        (folder / part).mkdir(exist_ok=True)
        (folder / part / f"{name}.{suffix}").write_text(text, encoding="utf-8")
    return folder


def options(folder: Path) -> list[str]:
    """The corpus as options of ``scripts/evaluate.py``."""
    named = {"gold": "gold", "pages": "pages", "floors": "floors.toml"}
    return [part for key, at in named.items() for part in (f"--{key}", str(folder / at))]
