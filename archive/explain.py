"""A reading in words: the page line by line, with roles, boundaries and their evidence."""

from __future__ import annotations

from collections.abc import Iterator

from archive.model import Article, Block, Evidence, Reading

WIDEST = 60  # characters of a line that are shown


def explain(reading: Reading) -> str:
    """The page's lines in printed order, each with its article and role; at the first line
    of each article what spoke for a boundary there, and how sure it is that the article begins
    and ends so; below the page its tags."""
    page = reading.page
    dated = f"{page.date} ({page.date_source})" if page.date else "undated"
    parts = [f"{page.id}: {page.publication or 'no publication'}, {dated}"]
    parts.extend(_lines(reading))
    for number, article in enumerate(reading.articles, 1):
        parts.append(f"\n[{number}] {article.headline}  ({article.kind}, {article.id})")
        parts.extend(f"    {line}" for line in _tags(article))
    parts.extend(f"warning: {warning}" for warning in reading.warnings)
    return "\n".join(parts)


def _lines(reading: Reading) -> Iterator[str]:
    roles = _roles(reading)
    begun: set[int] = set()
    for line in reading.page.lines:
        owner, block = roles.get(line.number, (0, None))
        if owner and owner not in begun:
            begun.add(owner)
            article = reading.articles[owner - 1]
            yield f"---- article {owner}"
            if article.confidence is not None:
                yield f"       confidence {article.confidence:.2f}"
            for item in article.boundary:
                yield f"       {_said(item)}"
        role = block.role if block else ("text" if owner else "unused")
        text = line.text if len(line.text) <= WIDEST else line.text[: WIDEST - 1] + "…"
        yield f"{line.number:5d} [{owner or '-'}] {role:12s} {text}"
        if block and line is block.lines[0]:
            for item in block.evidence:
                yield f"       {_said(item)}"


def _roles(reading: Reading) -> dict[int, tuple[int, Block | None]]:
    """For each line number the article it is in (0: none) and its block."""
    roles: dict[int, tuple[int, Block | None]] = {}
    for number, article in enumerate(reading.articles, 1):
        for line in reading.page.lines:
            if any(first <= line.number <= last for first, last in article.spans):
                roles[line.number] = (number, None)
        for block in article.blocks:
            roles.update({line.number: (number, block) for line in block.lines})
    for block in reading.furniture:
        roles.update({line.number: (0, block) for line in block.lines})
    return roles


def _said(item: Evidence) -> str:
    weight = f"{item.weight:+.2f} " if item.weight else ""
    return f"{weight}{item.rule}" + (f": {item.text}" if item.text else "")


def _tags(article: Article) -> Iterator[str]:
    for item in article.event_evidence:
        yield f"day {article.event_date}: {_said(item)}"
    for tag in (*article.districts, *article.topics):
        said = "; ".join(f"{e.rule} “{e.text}”" for e in tag.evidence[:4])
        yield f"{tag.kind} {tag.label}: {said}"
