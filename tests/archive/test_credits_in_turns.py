"""Lines below a text that are of no other: a picture's credit, who helped, what the author is."""

from __future__ import annotations

import pytest

from archive.heads.habits import Habits
from archive.lines.pieces import pieces_of
from archive.model import Article
from archive.parts.roles import Sheet
from archive.stories.clues import Clues
from archive.stories.credits import credits_own, helps, is_inside, is_of_text_above
from archive.stories.growing import Growing
from archive.stories.reading import read_page
from archive.stories.splitting import Splitter
from archive.stories.strands import Strand
from tests.archive.pages import page_of
from tests.archive.test_weaving import ORDER, RAIN, WALK

CAPTION = "暴雨中的江州市，排水人员在积水路段打开雨水箅子，交警疏导车辆。"
CREDIT = "王　芳摄"
HELPED = "（陈晨参与采写）"
AUTHOR = "（作者为江州学院教授）"
SHORT = "今天上午，江州市下起暴雨，多个区县的路段出现积水，交警冒雨疏导车辆。"
MORE = "到中午时分大部分积水已经退去，气象台把暴雨预警从橙色降为黄色。"
BRIDGE = "清溪大桥昨天合龙，这座桥全长一千二百米，通车以后两岸居民过江只要五分钟。"
GRAIN = "收割机开进麦田，一千二百亩小麦三天收完，农户把晒干的麦子送进了粮库。"
OTHER = "三百多位老人昨天参加了健步走活动，他们从体育馆出发，走了十公里。"


def sheet_of(*lines: str) -> Sheet:
    return Sheet(pieces_of(page_of("\n".join(lines)).lines))


def articles(*lines: str) -> tuple[Article, ...]:
    return read_page(page_of("\n".join(lines))).articles


def in_turns(*, of_rain: str = "", below_rain: str = "") -> dict[str, Article]:
    """Two stories in turns, with lines inside the second piece of one, and below its last."""
    woven = []
    for story, n in ORDER:
        woven.append((RAIN, WALK)[story][n])
        woven += [of_rain] if of_rain and (story, n) == (0, 1) else []
        woven += [below_rain] if below_rain and (story, n) == (0, 4) else []
    return {one.headline: one for one in read_page(page_of("\n\n".join(woven))).articles}


@pytest.mark.parametrize("line", [HELPED, AUTHOR, CREDIT, "（李明）"])
def test_a_line_in_brackets_or_a_credit_is_of_the_text_above(line: str) -> None:
    assert is_of_text_above(sheet_of(SHORT, line, "# 百名老人徒步滨江路", OTHER).parts, 1)


def test_a_reporters_line_is_not_surely_of_the_text_above() -> None:
    assert not is_of_text_above(sheet_of(SHORT, "本报记者 李明", OTHER).parts, 1)
    assert not is_of_text_above(sheet_of("# 百名老人徒步滨江路", "（李明）", OTHER).parts, 1)


@pytest.mark.parametrize(
    ("line", "is_help"),
    [(HELPED, True), (AUTHOR, True), ("（记者 李明）", False), ("（新华社江州6月1日电）", False)],
)
def test_who_helped_is_told_from_who_wrote(line: str, is_help: bool) -> None:
    assert helps(sheet_of(SHORT, line, "# 百名老人徒步滨江路", OTHER).parts[1]) is is_help


def test_a_credit_is_the_texts_own_where_its_text_goes_on_below() -> None:
    head = ("# 江州市出现暴雨", "本报记者 黄虹")
    sheet = sheet_of(*head, CAPTION, CREDIT, SHORT, MORE)
    assert credits_own(Habits(sheet), sheet.parts, 3)
    alone = sheet_of(*head, SHORT, MORE, "", CAPTION, CREDIT, "", "# 百名老人徒步滨江路", OTHER)
    at = next(part.index for part in alone.parts if part.piece.text == CREDIT)
    assert not credits_own(Habits(alone), alone.parts, at)


def test_a_story_in_turns_keeps_its_pictures_credit_beside_its_byline() -> None:
    found = in_turns(of_rain=f"{CAPTION}\n\n{CREDIT}")
    assert list(found) == [RAIN[0], WALK[0]]
    assert found[RAIN[0]].byline.names == ("黄虹",) and CAPTION in found[RAIN[0]].body


@pytest.mark.parametrize("line", [HELPED, AUTHOR])
def test_a_signed_story_in_turns_ends_with_who_helped(line: str) -> None:
    found = in_turns(below_rain=line)
    assert list(found) == [RAIN[0], WALK[0]]
    assert "黄虹" in found[RAIN[0]].byline.names and found[WALK[0]].byline.names == ("李明",)


def test_who_helped_begins_no_story_where_blank_lines_part_all_paragraphs() -> None:
    first, second = articles(
        "# 江州市出现暴雨\n\n本报记者 黄虹\n", f"{SHORT}\n\n{MORE}\n", f"{HELPED}\n",
        "# 百名老人徒步滨江路\n\n本报记者 李明\n", OTHER,
    )  # fmt: skip
    assert first.byline.names == ("黄虹",) and "陈晨" in first.byline.printed
    assert second.byline.names == ("李明",)


def test_captions_below_one_headline_are_one_article_where_blank_lines_part_stories() -> None:
    pictures = ("江州市民在体育馆打球。", "江州老人在滨江路散步。", "江州学生在图书馆看书。")
    lines = [line for text in pictures for line in (text, CREDIT)]
    stories = "\n\n".join(
        f"{head}\n本报记者 李明\n{text}\n{SHORT}"
        for head, text in (
            ("江州清溪大桥昨天合龙", BRIDGE),
            ("江州夏粮颗粒归仓", GRAIN),
            ("百名老人健步走", OTHER),
        )
    )
    found = articles(f"{stories}\n", "全民健身好去处", *lines)
    assert found[-1].headline == "全民健身好去处" and found[-1].spans == ((16, 22),)


def test_a_preface_that_its_editors_sign_is_given_no_more() -> None:
    preface = sheet_of("# 江州的夏天", OTHER, "——编　者")
    assert is_of_text_above(preface.parts, 2)
    assert not is_inside(Habits(preface), preface.parts, 2)
    woven = "\n\n".join((RAIN, WALK)[story][n] for story, n in ORDER)
    found = articles(f"江州的夏天\n\n{MORE}\n\n——编　者\n\n{woven}")
    assert [one.headline for one in found] == ["江州的夏天", RAIN[0], WALK[0]]


def test_who_helped_needs_a_reporter_above() -> None:
    """A long subhead right above the end of a story is none of another."""
    title = "“夏天的江州，要坐船看、要打伞听”"
    first, second = articles(
        "江州夜校里的年轻人\n本报记者 黄虹", OTHER, SHORT, title, MORE, HELPED,
        "江州清溪大桥昨天合龙\n本报记者 李明", BRIDGE,
    )  # fmt: skip
    assert first.headline == "江州夜校里的年轻人" and title.strip("“”") in first.body
    assert second.headline == "江州清溪大桥昨天合龙"


def test_a_byline_right_below_a_text_is_not_its_head_s() -> None:
    """A byline of the head would leave the text open for a subhead."""
    page = "\n\n".join([RAIN[0], SHORT, MORE, "本报记者 李明", "百名老人徒步滨江路", OTHER])
    splitter = Splitter(sheet_of(page))
    growing = Growing(splitter, Clues(splitter), {})
    head, *texts = splitter.parts[:3]
    strand, _ = growing.as_new((head,), below=False)
    for text in texts:
        strand = next(iter(growing.grown(strand, (text,), 0.0)))[0]
    byline = splitter.parts[3]
    ways = [one for one, _ in growing.grown(strand, (byline,), 0.0)]
    assert [one.done for one in ways] == [True]


def test_a_byline_right_below_a_title_inside_a_text_may_be_its_head_s() -> None:
    """The headline is printed between two columns of its text, a kicker above the first."""
    page = "\n\n".join(["夜校调查", SHORT, RAIN[0], "□本报记者 李明", MORE, WALK[0], OTHER])
    splitter = Splitter(sheet_of(page))
    growing = Growing(splitter, Clues(splitter), {})
    kicker, text, headline, byline = splitter.parts[:4]
    strand = Strand().with_head((kicker,)).with_text(text, None).with_subhead((headline,))
    ways = [one.done for one, _ in growing.grown(strand, (byline,), 0.0)]
    assert sorted(ways) == [False, True]
