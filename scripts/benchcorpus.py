"""The articles and pages that `bench.py` measures on, the same for the same seeds, always.

A body is made of sentences of the seed pages and of words of jieba's dictionary drawn by
their frequencies, some of them again and again, as an article's own subject is. Nothing in it
makes sense, but its words are as frequent, and its articles as unlike, as those of a paper.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import distribution
from itertools import accumulate, islice
from pathlib import Path

from archive import PageError, read_file
from archive.places.divisions import divisions
from scripts.benchtools import BenchError

LENGTH = 850  # characters of a body, on average
SHORT = 300  # bodies shorter than this have paragraphs of one sentence
FROM_SEEDS = 0.3  # share of sentences that are the seeds'
OF_SUBJECT = 0.15  # share of words that belong to the article's own subject
COLUMN = 17  # characters of a printed line
TORN, TORN_BYTES = 12, 20.5  # characters of a torn line at most, and its bytes on average
STORIES_A_PAGE = 7
PAPERS = ("江城日报", "山城晚报", "两岸时报")

_SENTENCE = re.compile(r"[^。！？!?…\n]{8,120}[。！？]")
_HAN = re.compile(r"[\u4e00-\u9fff]{1,6}")
_FIRST, _DAYS = dt.date(2015, 1, 1), 365 * 8
_REGION = re.compile(r"50\d{4}")  # codes of Chongqing's districts
_SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高"
_GIVEN = "明华丽建文红平志海燕勇芳强敏杰娟涛静超秀"


@dataclass(frozen=True, slots=True)
class Story:
    """One made-up article. paragraphs: of its body, plain full-width text."""

    headline: str
    author: str
    date: dt.date
    publication: str
    number: int
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexis:
    """Words with the sums of their frequencies, and the sentences and districts there are."""

    words: tuple[str, ...]
    sums: tuple[int, ...]
    sentences: tuple[str, ...]
    districts: tuple[str, ...]

    def draw(self, rng: random.Random, count: int) -> list[str]:
        return rng.choices(self.words, cum_weights=self.sums, k=count)


def lexis_of(seeds: Path) -> Lexis:
    """What stories are made of. Raises BenchError where the seeds give no sentences."""
    counts: dict[str, int] = {}
    # Its file is read as data: what cuts words is the index's affair.
    file = Path(str(distribution("jieba").locate_file("jieba/dict.txt")))
    for line in file.read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        if _HAN.fullmatch(word) and int(count):
            counts[word] = int(count)
    districts = (n for code, n in divisions() if _REGION.fullmatch(code) and n[-1] in "区县")
    sentences = tuple(dict.fromkeys(_sentences(seeds)))
    if not sentences:
        raise BenchError(f"{seeds}: its pages have no sentences; name the seeds with --seeds")
    return Lexis(tuple(counts), tuple(accumulate(counts.values())), sentences, tuple(districts))


def _sentences(seeds: Path) -> Iterator[str]:
    for path in sorted(seeds.glob("*.txt")):
        for reading in read_file(path, seeds):
            if isinstance(reading, PageError):
                raise reading
            for article in reading.articles:
                yield from _SENTENCE.findall(article.body)


def stories(
    lexis: Lexis, seed: int = 1, *, from_seeds: float = FROM_SEEDS, length: int = LENGTH
) -> Iterator[Story]:
    """Stories without end; the first ones are the same however many are taken, and no more than
    one is held at a time.

    from_seeds: share of sentences that are the seeds'; none for pages so large that these would
    come again, as text printed twice on a page is furniture. length: characters of a body, on
    average.
    """
    rng = random.Random(seed)
    while True:
        yield _story(lexis, rng, from_seeds, length)


def _story(lexis: Lexis, rng: random.Random, from_seeds: float, mean: int) -> Story:
    subject = [word for word in lexis.draw(rng, 40) if len(word) > 1][:12] or lexis.draw(rng, 1)
    length = min(max(rng.gauss(mean, mean / 3), mean / 4), mean * 3)
    sentences = (2, 4) if mean >= SHORT else (1, 1)
    paragraphs: list[str] = []
    place = f"近日，{rng.choice(lexis.districts)}"
    while sum(map(len, paragraphs)) < length:
        text = (_sentence(lexis, subject, rng, from_seeds) for _ in range(rng.randint(*sentences)))
        paragraphs.append(place + "".join(text))
        place = ""
    return Story(
        headline="".join(rng.choices(subject, k=rng.randint(3, 6))),
        author=rng.choice(_SURNAMES) + "".join(rng.choices(_GIVEN, k=rng.randint(1, 2))),
        date=_FIRST + dt.timedelta(days=rng.randrange(_DAYS)),
        publication=rng.choice(PAPERS),
        number=rng.randint(1, 8),
        paragraphs=tuple(paragraphs),
    )


def _sentence(lexis: Lexis, subject: Sequence[str], rng: random.Random, from_seeds: float) -> str:
    if rng.random() < from_seeds:
        return rng.choice(lexis.sentences)
    drawn = lexis.draw(rng, rng.randint(8, 26))
    words = [rng.choice(subject) if rng.random() < OF_SUBJECT else word for word in drawn]
    pause = rng.randint(4, 8)
    clauses = ["".join(words[at : at + pause]) for at in range(0, len(words), pause)]
    return "，".join(clauses) + "。"


def write_records(file: Path, told: Iterable[Story]) -> None:
    """Stories as a file of records, one JSON object a line."""
    with file.open("w", encoding="utf-8") as out:
        for story in told:
            record = {
                "headline": story.headline,
                "body": "\n".join(story.paragraphs),
                "date": story.date.isoformat(),
                "publication": story.publication,
                "authors": [story.author],
                "page": story.number,
            }
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def copy_records(corpus: Path, file: Path, count: int) -> int:
    """The first records of somebody's file; says how many there were. Raises BenchError."""
    copied = 0
    try:
        with corpus.open("rb") as given, file.open("wb") as out:
            for line in islice((line for line in given if line.strip()), count):
                out.write(line.rstrip(b"\r\n") + b"\n")
                copied += 1
    except OSError as error:
        raise BenchError(f"{corpus}: cannot be read: {error.strerror}") from error
    if not copied:
        raise BenchError(f"{corpus}: holds no records; give one JSON object a line")
    return copied


def write_pages(folder: Path, told: Iterable[Story], count: int) -> None:
    """Pages of some stories each, as the seeds are printed."""
    stories = iter(told)
    for number in range(count):
        text = columns_page(islice(stories, STORIES_A_PAGE), sys.maxsize)
        (folder / f"page-{number:05}.txt").write_text(text, encoding="utf-8")


def columns_page(told: Iterable[Story], size: int) -> str:
    """A page of about `size` bytes as the seeds are: a paragraph a line, the ends of its
    printed lines left as spaces, blank lines between."""
    return _filled(told, size, _as_columns)


def lines_page(told: Iterable[Story], size: int) -> str:
    """The same with every printed line on its own, and blank lines between stories alone."""
    return _filled(told, size, _as_lines)


def torn_page(told: Iterable[Story], size: int) -> str:
    """The same in lines of at most `TORN` characters, as of a bad scan, with no blank line."""
    return _filled(told, size, _as_torn)


def one_line_page(told: Iterable[Story], size: int) -> str:
    """The same on a single line."""
    return _filled(told, size, lambda story: story.headline + "".join(story.paragraphs)) + "\n"


def _filled(told: Iterable[Story], size: int, form: Callable[[Story], str]) -> str:
    parts: list[str] = []
    filled = 0
    for story in told:
        parts.append(form(story))
        filled += len(parts[-1].encode())
        if filled >= size:
            break
    whole = "".join(parts).encode()[:size]
    return whole.decode("utf-8", "ignore")


def _as_columns(story: Story) -> str:
    paragraphs = (" ".join(_rows(text)) for text in story.paragraphs)
    return "\n\n".join([story.headline, f"本报记者 {story.author}", *paragraphs]) + "\n\n"


def _as_lines(story: Story) -> str:
    rows = [row for text in story.paragraphs for row in _rows(f"　　{text}")]
    return "\n".join([story.headline, f"本报记者 {story.author}", *rows]) + "\n\n"


def _as_torn(story: Story) -> str:
    rng, text, lines = random.Random(story.headline), "".join(story.paragraphs), [story.headline]
    while text:
        end = rng.randint(1, TORN)
        lines.append(text[:end])
        text = text[end:]
    return "\n".join(lines) + "\n"


def _rows(text: str) -> list[str]:
    return [text[at : at + COLUMN] for at in range(0, len(text), COLUMN)]
