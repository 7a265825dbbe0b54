"""From a page file to its lines: plain text, markdown, HTML."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.errors import PageError
from archive.formats import PAGE_SUFFIXES, READERS, open_page, page_id
from archive.formats.drafts import Draft
from archive.formats.html import read_html
from archive.formats.md import read_md
from archive.formats.txt import read_txt
from archive.model import Line
from archive.words.text import ROW_END
from tests.goldset import SEEDS

Lines = list[tuple[int, str, int]]


def told(draft: Draft) -> Lines:
    return [(line.number, line.text, line.level) for line in draft.lines]


def txt(text: str) -> Draft:
    return read_txt(text.encode("utf-8"), Path("page.txt"))


def md(text: str) -> Draft:
    return read_md(text.encode("utf-8"), Path("page.md"))


def html(text: str) -> Draft:
    return read_html(text.encode("utf-8"), Path("page.html"))


# What a line of a file is as printed, and its heading level: the same in .txt and in .md.
MARKS = [
    ("## 标题 ##", "标题", 2),
    ("##标题", "标题", 2),
    ("# 标题", "标题", 1),
    ("###### 小标题", "小标题", 6),
    ("#1高炉投产", "#1高炉投产", 0),
    ("#话题# 网友说", "#话题# 网友说", 0),
    ("累计**25172**家，**4000**家", "累计25172家，4000家", 0),
    ("**“标题”**内容", "“标题”内容", 0),
    ("内容**“标题”**", "内容“标题”", 0),
    ("***重点***", "重点", 0),
    ("*斜体*文字", "斜体文字", 0),
    ("一个*星号", "一个*星号", 0),
    ("见[原文](http://example.org/a)。", "见原文。", 0),
    ("![图注](images/1.jpg)", "图注", 0),
    ("[![图注](images/1.jpg)](http://example.org)", "图注", 0),
    ("> 引文", "引文", 0),
    ("> > 更深的引文", "更深的引文", 0),
    ("数读>>>", "数读>>>", 0),
    ("- 一项", "一项", 0),
    ("* 一项", "一项", 0),
    ("- 2022年的一项", "2022年的一项", 0),
    ("-没有空格", "-没有空格", 0),
    ("● 一项", "● 一项", 0),
    ("1. 第一项", "1. 第一项", 0),
    ("12、第十二项", "12、第十二项", 0),
    ("——谁说的？", "——谁说的？", 0),
    (r"五\*三\#", "五*三#", 0),
    ("R&D投入 AT&amp;T", "R&D投入 AT&T", 0),
    ("文<b>粗</b><br>字", None, 0),
    ("　　缩进的段落", "缩进的段落", 0),
    ("“引号开头", "“引号开头", 0),
    ('"半角引号"', '"半角引号"', 0),
    ("(括号)开头", "(括号)开头", 0),
    ("......", "......", 0),
    ("1984年的冬天", "1984年的冬天", 0),
    ("1984. 是年份", "1984. 是年份", 0),
    ("［注］全角", "［注］全角", 0),
    ("ａｂｃ１２３", "ａｂｃ１２３", 0),
]


@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
@pytest.mark.parametrize(("line", "text", "level"), MARKS)
def test_marks_go_and_print_stays(reader: object, line: str, text: str | None, level: int) -> None:
    assert callable(reader)
    lines = told(reader(f"前一段。\n\n{line}\n\n后一段。\n"))
    assert lines[0] == (1, "前一段。", 0)
    assert lines[-1] == (5, "后一段。", 0)
    if text is not None:
        assert lines[1:-1] == [(3, text, level)]


@pytest.mark.parametrize(
    "line", ["张**、李**", "*ST康美、*ST信威", "5*3*2", "138****1234", "[注](1)"]
)
def test_in_plain_text_what_may_be_print_is_no_mark(line: str) -> None:
    assert told(txt(line)) == [(1, line, 0)]


@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
@pytest.mark.parametrize("mark", ["---", "***", "* * *", "___", "```", "~~~~", "![](a.jpg)"])
def test_a_line_that_is_a_mark_alone_is_a_gap(reader: object, mark: str) -> None:
    assert callable(reader)
    draft = reader(f"第一行。\n\n{mark}\n第二行。\n")
    assert told(draft) == [(1, "第一行。", 0), (4, "第二行。", 0)]
    assert draft.lines[1].gap


@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
@pytest.mark.parametrize(
    "rule",
    ["————————", "━━━", "＊　＊　＊", "☆☆☆☆☆", "◆◇◆◇", "=-=-=-=", "· · · ·", "…………", "——***——"],
)
def test_a_rule_as_it_is_printed_or_typed_is_a_gap(reader: object, rule: str) -> None:
    assert callable(reader)
    draft = reader(f"渡口今天恢复通航。\n{rule}\n一座老茶馆的早晨\n")
    assert told(draft) == [(1, "渡口今天恢复通航。", 0), (3, "一座老茶馆的早晨", 0)]
    assert draft.lines[1].gap


@pytest.mark.parametrize("line", ["……", "——", "□□□□", "×××", "★★ 星级", "——写在春茶开园之际"])
def test_what_is_said_with_such_marks_is_no_rule(line: str) -> None:
    assert told(txt(line)) == [(1, line, 0)]


def test_heavy_type_over_a_line_end_is_taken_off_within_a_paragraph_only() -> None:
    assert told(txt("**跨\n行**字")) == [(1, "跨", 0), (2, "行字", 0)]
    assert told(txt("**段\n\n落**字")) == [(1, "**段", 0), (3, "落**字", 0)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\u2028"])
def test_each_end_of_line_counts_one_line(end: str) -> None:
    draft = txt(f"一{end}二{end}{end}四")
    assert told(draft) == [(1, "一", 0), (2, "二", 0), (4, "四", 0)]
    assert [line.gap for line in draft.lines] == [True, False, True]


def test_unprinted_characters_go_and_inner_spaces_stay() -> None:
    assert told(txt("\ufeff一\u200b二\x07三  四　五\t六\u00ad")) == [(1, "一二三  四　五\t六", 0)]


def test_the_indent_of_a_line_is_kept_apart() -> None:
    assert [line.indent for line in txt("　　甲\n    乙\n丙\n\t丁").lines] == [2, 2, 0, 2]


def test_html_tags_that_ocr_leaves_in_plain_text_are_no_print() -> None:
    draft = txt(
        "<table><tr><td>甲</td><td>乙</td></tr>\n<tr><td>1</td><td>2&nbsp;</td></tr></table>"
    )
    assert told(draft) == [(1, "甲\t乙", 0), (2, "1\t2", 0)]


MARKDOWN = """# 头条标题

记者 张三
正文第一行，**重点
跨行**继续

> 引文一
> 引文二
>> 深引

1. 第一
2. 第二

- 甲
  - 乙
* 丙

| 表 | 头 |
|----|----|
| 一 | 二 |

标题二
=====

★★★
[链接](http://x.y/z)与![图注](a.jpg)

<div><p>甲段</p><p>乙段</p></div>

<table>
<tr><td>a</td>
<td>b</td></tr>
</table>

    缩进段落 **粗**
　　全角缩进段
```python
code *x* y
```
&nbsp;开头<b>粗</b>
结尾[文][ref]

[ref]: http://example.org
这是一句完整的话。
---
最后一行
"""


def test_markdown_keeps_the_lines_of_the_file() -> None:
    """Every line of a page of lists, tables, quotes and HTML has its own number."""
    assert told(md(MARKDOWN)) == [
        (1, "头条标题", 1),
        (3, "记者 张三", 0),
        (4, "正文第一行，重点", 0),
        (5, "跨行继续", 0),
        (7, "引文一", 0),
        (8, "引文二", 0),
        (9, "深引", 0),
        (11, "1. 第一", 0),
        (12, "2. 第二", 0),
        (14, "甲", 0),
        (15, "乙", 0),
        (16, "丙", 0),
        (18, "表\t头", 0),
        (20, "一\t二", 0),
        (22, "标题二", 1),
        (25, "★★★", 0),
        (26, "链接与图注", 0),
        (28, "甲段\u2029乙段", 0),
        (31, "a", 0),
        (32, "b", 0),
        (35, "缩进段落 粗", 0),
        (36, "全角缩进段", 0),
        (38, "code x y", 0),
        (40, "开头粗", 0),
        (41, "结尾文", 0),
        (44, "这是一句完整的话。", 0),
        (46, "最后一行", 0),
    ]


@pytest.mark.parametrize("seed", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_markdown_and_plain_text_agree_on_the_seeds(seed: Path) -> None:
    data = seed.read_bytes()
    assert read_md(data, seed) == read_txt(data, seed)


def test_a_long_markdown_file_is_read_in_parts_with_the_same_lines() -> None:
    text = "".join(f"## 标题{n}\n\n正文**{n}**，第一行\n第二行\n\n" for n in range(2000))
    assert read_md(text.encode(), Path("a.md")).lines == txt(text).lines


HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>站名 - 标题</title>
<meta property="article:published_time" content="2022-06-13T08:00:00+08:00">
<meta property="og:site_name" content="江城晚报"><link rel="canonical" href="https://example.org/1">
<style>p{}</style><script>var x="脚本";</script></head><body>
<header><nav><a href="/">首页</a></nav><h1>站名</h1></header>
<div class="breadcrumb">首页 &gt; 要闻</div>
<form id="asp"><article><header><h1>标题<br>第二行</h1></header>
<p>第一段
接着　<b>粗</b> R&amp;D</p><p style="display: none">隐</p><p hidden>藏</p>
<table><tr><th>甲</th><td>乙<br>丙</td></tr><tr><td>1</td><td>2</td></tr></table>
<table><tr><td><p>布局一</p><p>布局二</p></td><td>右栏</td></tr></table>
<figure><img src="a.jpg" alt="不显示"><figcaption>图注</figcaption></figure>
<ul><li>一<li>二</ul><pre>甲
 乙</pre><h3>小标题</h3>裸文本<footer>责编 李四</footer></article></form>
<aside>相关阅读</aside><footer>版权所有</footer></body></html>"""


def test_html_is_read_as_a_browser_prints_it() -> None:
    """The story's lines in order, numbered on; the site around it is left out."""
    draft = html(HTML)
    assert [(line.text, line.level, line.gap) for line in draft.lines] == [
        ("标题", 1, True),
        ("第二行", 1, False),
        ("第一段接着　粗 R&D", 0, True),
        ("甲\t乙 丙", 0, True),
        ("1\t2", 0, False),
        ("布局一", 0, True),
        ("布局二", 0, True),
        ("右栏", 0, True),
        ("图注", 0, True),
        ("一", 0, True),
        ("二", 0, False),
        ("甲", 0, True),
        ("乙", 0, False),
        ("小标题", 3, True),
        ("裸文本", 0, True),
        ("责编 李四", 0, True),
    ]
    assert [line.number for line in draft.lines] == list(range(1, len(draft.lines) + 1))
    assert draft.metadata.publication == "江城晚报"
    assert draft.metadata.date == dt.date(2022, 6, 13)
    assert draft.metadata.url == "https://example.org/1"


def test_html_that_is_all_footer_is_read_whole() -> None:
    assert told(html("<footer><p>唯一的话</p></footer>")) == [(1, "唯一的话", 0)]


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030", "big5"])
def test_html_in_the_charset_that_it_names(charset: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>東西南北</p>'
    encoding = "big5" if charset == "big5" else "gbk"
    assert told(read_html(page.encode(encoding), Path("a.html"))) == [(1, "東西南北", 0)]


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 20_000 + "深",
        "<table><tr><td>" * 5_000 + "深",
        "<b>" * 20_000 + "深" + "</b>" * 20_000,
        "<p>深" * 3_000,
        "<ul><li>" * 5_000 + "深",
        "<!--" * 50_000 + "深",
        "<a " * 20_000 + ">深",
    ],
    ids=lambda text: text[:8],
)
def test_html_may_be_nested_as_deep_as_it_likes(text: str) -> None:
    assert any("深" in line.text for line in html(text).lines)


@pytest.mark.parametrize(
    "text",
    [
        "> " * 3_000 + "深",
        ">" * 20_000 + "深",
        "".join("  " * n + "- 深\n" for n in range(300)),
        "[" * 30_000 + "深" + "]" * 30_000,
        "![" * 20_000 + "深",
        "*" * 1_001 + "深" + "*" * 1_001,
        "**深 " * 20_000,
        "<div>" * 5_000 + "深",
        "`深 " * 20_000,
        "_深" * 20_000,
        "\\" * 30_001 + "深",
        "深\n" * 60_000,
    ],
    ids=lambda text: text[:8],
)
@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
def test_marks_may_be_nested_as_deep_as_they_like(reader: object, text: str) -> None:
    """Whatever stands around it, the text is found."""
    assert callable(reader)
    draft = reader(text)
    assert any("深" in line.text for line in draft.lines)


def _kept(text: str) -> str:
    """What of a line no mark is made of: letters, figures and Chinese signs."""
    return "".join(c for c in text if c.isalnum() or c in "，。、；：？！“”《》（）—…")


PRINT = st.text(
    alphabet="重庆科技创新大会记者，。“”（）《》—…0123abcＡ１ 　\t", min_size=1, max_size=30
)


@given(st.lists(st.one_of(PRINT, st.just("")), max_size=30))
@pytest.mark.parametrize("reader", [txt, md], ids=["txt", "md"])
def test_every_line_stands_once_under_its_number(reader: object, lines: list[str]) -> None:
    """Each line that is not blank is one Line, with its number and all its print."""
    assert callable(reader)
    draft = reader("\n".join(lines))
    expected = [(n, _kept(text)) for n, text in enumerate(lines, 1) if text.strip()]
    assert [(line.number, _kept(line.text)) for line in draft.lines] == expected


MARKED = st.text(
    alphabet="文字a1#*_>-+|[]()!`~\\<>/&;:= \t\n.\"'é\u3000\x0c\u2028\ufffd", max_size=120
)


@given(st.one_of(MARKED, st.text(st.characters(exclude_categories=["Cs"]), max_size=120)))
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("reader", [txt, md, html], ids=["txt", "md", "html"])
def test_any_text_is_read_or_refused(reader: object, text: str) -> None:
    """Nothing but a PageError is raised; lines rise, are not blank, end where they should."""
    assert callable(reader)
    try:
        lines: tuple[Line, ...] = reader(text).lines
    except PageError:
        return
    numbers = [line.number for line in lines]
    assert numbers == sorted(set(numbers))
    for line in lines:
        assert line.text == line.text.strip()
        assert line.text
        assert all(len(row.splitlines()) == 1 for row in line.text.split(ROW_END))
        assert 0 <= line.level <= 6
        line.text.encode("utf-8")


@given(st.text(alphabet="文字a1*_#>-[]()` \n", max_size=80))
@settings(max_examples=300)
def test_markdown_loses_no_word(text: str) -> None:
    """Whatever the marks, each word of the source stands in the line that it came from."""
    found = {line.number: line.text for line in md(text).lines}
    for number, line in enumerate(text.splitlines(), 1):
        if "[" in line or "(" in line:
            continue
        assert re.sub(r"[\W_]", "", found.get(number, "")) == re.sub(r"[\W_]", "", line)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def test_a_page_is_known_by_its_path(tmp_path: Path) -> None:
    path = write(tmp_path, "cqrb/2022-06-13/A02.要闻.md", "## 标题\n\n正文\n")
    page = open_page(path, tmp_path)
    assert page.id == page_id(path, tmp_path) == "cqrb/2022-06-13/A02.要闻"
    assert page.source == "cqrb/2022-06-13/A02.要闻.md"
    assert (page.date, page.date_source) == (dt.date(2022, 6, 13), "path")
    assert len(page.sha256) == 64
    assert [line.text for line in page.lines] == ["标题", "正文"]


def test_what_the_page_says_wins_over_its_path(tmp_path: Path) -> None:
    text = "---\ndate: 2022-06-14\npublication: 江城晚报\npage: 3\n---\n正文\n"
    page = open_page(write(tmp_path, "2022-06-13.txt", text), tmp_path)
    assert (page.date, page.date_source) == (dt.date(2022, 6, 14), "front matter")
    assert (page.publication, page.number) == ("江城晚报", "3")
    assert page.lines[0].number == 6


def test_an_empty_file_is_a_page_without_lines(tmp_path: Path) -> None:
    page = open_page(write(tmp_path, "a.txt", ""), tmp_path)
    assert (page.lines, page.date, page.date_source) == ((), None, "")


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_every_type_of_page_is_read_whatever_its_case(tmp_path: Path, suffix: str) -> None:
    page = open_page(write(tmp_path, f"a{suffix.upper()}", "正文"), tmp_path)
    assert [line.text for line in page.lines] == ["正文"]
    assert suffix in PAGE_SUFFIXES


def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path) -> None:
    """Wrong type, a folder, none at all, outside the folder, too large, a pipe."""
    inside = write(tmp_path, "in/a.txt", "正文")
    (tmp_path / "folder.txt").mkdir()
    large = write(tmp_path, "large.txt", b"")
    os.truncate(large, 3 << 20)
    os.mkfifo(tmp_path / "pipe.txt")
    cases = [
        (write(tmp_path, "a.pdf", "x"), tmp_path, "not read"),
        (tmp_path / "folder.txt", tmp_path, "no file"),
        (tmp_path / "none.txt", tmp_path, "cannot be read"),
        (inside, tmp_path / "other", "not below"),
        (large, tmp_path, "larger than 2 MB"),
        (tmp_path / "pipe.txt", tmp_path, "no file"),
    ]
    for path, seeds, problem in cases:
        with pytest.raises(PageError, match=problem) as caught:
            open_page(path, seeds, max_mb=2)
        assert str(path) in str(caught.value)
        assert caught.value.cure


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff\xfe.txt")
    path.write_text("正文", encoding="utf-8")
    with pytest.raises(PageError, match="no Unicode") as caught:
        open_page(path, tmp_path)
    str(caught.value).encode("utf-8")


def test_two_files_that_would_be_one_page_are_told_apart(tmp_path: Path) -> None:
    """a.txt goes in; a.md, and a.1.txt beside a.jsonl, are refused and not lost."""
    first = write(tmp_path, "a.txt", "正文")
    assert open_page(first, tmp_path).id == "a"
    with pytest.raises(PageError, match=r"same name as a\.txt"):
        open_page(write(tmp_path, "a.md", "正文"), tmp_path)
    write(tmp_path, "b.jsonl", "")
    with pytest.raises(PageError, match=r"record of b\.jsonl"):
        open_page(write(tmp_path, "b.1.txt", "正文"), tmp_path)
