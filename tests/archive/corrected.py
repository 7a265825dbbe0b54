"""A page and its reading with corrections, for the tests of them."""

from __future__ import annotations

from pathlib import Path

from archive.catalogue import read_file
from archive.corrections.corrections import corrections_file
from archive.model import Article, Reading
from archive.settings import Settings
from tests.archive.pages import (
    assert_every_line_has_one_place,
    assert_ids_are_unique,
)

PAGE = """# 新桥今天通车

本报讯（记者 黄红）6月12日，江城新桥通车，市民走上大桥看江景。

桥长一千米，修了三年，两岸居民往来更加方便。

# 稻田里长出大桥画

6月11日，渝北区统景镇的稻田里画出了一座大桥，引来许多游客。

通讯员 李某

# 图书馆夜里也开门

本报讯（记者 王某）从本周起，江城图书馆每晚开到十点，读者可以借书还书。

读者说，下班以后也能来看书了。
"""


def correct(folder: Path, *records: str, page: str = PAGE) -> Reading:
    """The reading of a page with some records, each without its heading."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "a.txt").write_text(page, encoding="utf-8")
    file = corrections_file("a", folder / "corrections")
    file.parent.mkdir(exist_ok=True)
    file.write_text("".join(f"[[correction]]\n{one}\n" for one in records), encoding="utf-8")
    settings = Settings(corrections=folder / "corrections")
    (reading,) = read_file(folder / "seeds" / "a.txt", folder / "seeds", settings)
    assert isinstance(reading, Reading)
    assert_every_line_has_one_place(reading)
    assert_ids_are_unique(reading)
    return reading


def record(text: str, do: str, value: str | None = None, **more: object) -> str:
    rows = [f'text = "{text}"', f'do = "{do}"']
    rows += [f'value = "{value}"'] if value is not None else []
    rows += [
        f'{key} = "{one}"' if isinstance(one, str) else f"{key} = {one}"
        for key, one in more.items()
    ]
    return "\n".join(rows)


def headlines(reading: Reading) -> list[str]:
    return [one.headline for one in reading.articles]


def article(reading: Reading, line: int) -> Article:
    return next(one for one in reading.articles if any(a <= line <= b for a, b in one.spans))
