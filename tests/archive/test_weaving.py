"""A page that prints its stories in turns is put together again, and no other is taken apart."""

from __future__ import annotations

import pytest

from archive.lines.pieces import pieces_of
from archive.model import Article
from archive.parts.roles import Part, Sheet
from archive.stories.clues import Clues, stacked
from archive.stories.growing import Growing
from archive.stories.joining import Join
from archive.stories.reading import read_page
from archive.stories.splitting import Splitter
from archive.stories.strands import Strand
from archive.stories.turns import printed_in_turns, stories_of
from archive.stories.ways import Reading, Way
from archive.stories.weaving import RETURNS, Weaving
from archive.words.signals import weight
from tests.archive.pages import page_of

RAIN = [
    "江州市出现暴雨",
    "本报记者 黄虹",
    "今天上午，江州市下起暴雨，多个区县的路段出现积水，交警冒雨疏导车辆，排水人员打开了路边的雨水箅子，"
    "到中午时分大部分积水已经退去，气象台把暴雨预警从橙色降为黄色，提醒市民远离积水路段，注意防范山洪和滑",
    "坡。市气象台介绍，这次暴雨将持续到后天早晨，降雨最大的是江州北部山区，雨量达到一百二十毫米，山区乡镇已经"
    "转移群众三百余人，排水人员在低洼路段架设了水泵，交警在积水路段设置了警示标志，并安排车辆绕",
    "行。排水部门表示，暴雨过后将全面检查雨水管网，清理路边雨水箅子里的落叶，避免路段再次出现积水。",
]
WALK = [
    "百名老人徒步滨江路",
    "本报记者 李明",
    "三百多位老人昨天参加了健步走活动，他们从体育馆出发，沿着滨江路走了十公里，年纪最大的选手七十八岁，他说自己"
    "每天清晨都要到滨江路锻炼，已经坚持了二十年，这次走完全程只用了两个小时，组织者为每位选手准备了奖",
    "牌。健步走结束后，选手们在体育馆合影留念，相约明年再到滨江路参加健步走。组织者介绍，参加活动的选手中七十岁以"
    "上的老人有四十六位，志愿者沿着滨江路为选手送水，体育馆还安排医生为老人测量血压，老人们纷纷竖起了大拇",
    "指。志愿者小陈说，看到老人们走得那么快，自己也想报名参加明年的健步走活动。",
]
# Each story's head, and its text in three pieces by turns.
ORDER = [
    *((0, n) for n in (0, 1, 2)),
    *((1, n) for n in (0, 1, 2)),
    *((0, 3), (1, 3), (0, 4), (1, 4)),
]
OWNERS: list[int | None] = [story for story, _ in ORDER]
IN_TURNS = "\n\n".join((RAIN, WALK)[story][n] for story, n in ORDER)
IN_ORDER = "\n\n".join([*RAIN, *WALK])


def splitter_of(text: str) -> Splitter:
    return Splitter(Sheet(pieces_of(page_of(text).lines)))


def articles(text: str) -> tuple[Article, ...]:
    return read_page(page_of(text)).articles


def test_stories_in_turns_are_put_together_again() -> None:
    found = {article.headline: article for article in articles(IN_TURNS)}
    assert list(found) == [RAIN[0], WALK[0]]
    for story in (RAIN, WALK):
        assert "".join(story[2:]) in "".join(found[story[0]].body.split("\n"))


def test_a_subhead_may_stand_between_a_byline_and_its_text() -> None:
    found = {
        one.headline: one for one in articles(IN_TURNS.replace(WALK[2], f"走完十公里\n\n{WALK[2]}"))
    }
    assert list(found) == [RAIN[0], WALK[0]]
    assert found[WALK[0]].subheads == ("走完十公里",)
    for story in (RAIN, WALK):
        assert "".join(story[2:]) in "".join(found[story[0]].body.split("\n"))


def test_halves_of_sentences_are_joined_over_the_other_story() -> None:
    splitter = splitter_of(IN_TURNS)
    assert stories_of(splitter, splitter.split())[1]
    assert splitter.joins.after[2].right == 6


def test_a_page_in_turns_goes_back_to_its_stories() -> None:
    assert Weaving(splitter_of(IN_TURNS)).read().returns >= RETURNS
    assert printed_in_turns(splitter_of(IN_TURNS))


def test_a_page_in_plain_order_is_not_read_in_turns() -> None:
    splitter = splitter_of(IN_ORDER)
    assert Weaving(splitter).stories() is None
    assert [article.headline for article in articles(IN_ORDER)] == [RAIN[0], WALK[0]]


def test_no_part_is_lost_or_given_twice() -> None:
    splitter = splitter_of(IN_TURNS)
    parts = [part.index for story in Weaving(splitter).stories() or () for part in story.parts]
    assert sorted(parts) == list(range(len(splitter.parts)))


def test_where_no_text_surely_breaks_off_a_sentence_must_go_on_behind_another_story() -> None:
    assert Weaving(splitter_of(IN_TURNS)).stories(sure=False)


def test_a_page_that_goes_back_to_a_story_but_once_must_win_more_by_it() -> None:
    much = splitter_of("\n\n".join([*RAIN[:3], *WALK, *RAIN[3:]]))
    little = splitter_of("\n\n".join([*RAIN[:4], *WALK, "到暴雨中的路段"]))
    assert [Weaving(one).read().returns for one in (much, little)] == [1, 1]
    assert Weaving(much).stories()
    assert Weaving(little).stories() is None


def test_a_text_that_goes_on_on_another_page_is_closed() -> None:
    for ends, done in ((WALK[4], False), (f"{WALK[4]}（下转第三版）", True)):
        (part,) = splitter_of(ends).parts
        assert Strand().with_text(part, None).done is done


def test_to_go_back_to_a_story_when_a_later_one_has_begun_counts_against_it() -> None:
    way = Way(Strand(), 0.0, 0, 0.0, 0, False)
    reading = Reading()
    for k in (0, 1, 0, 1):
        reading = reading.changed(k, way, 0.0, 0, 0.0)
    assert not reading.late(0)
    reading = reading.changed(2, way, 0.0, 0, 0.0)
    assert reading.late(0) and reading.late(1) and not reading.late(2)


def test_stories_that_wait_are_gone_back_to_in_the_order_of_the_columns() -> None:
    reading = Reading()
    for k in (0, 1, 2):
        reading = reading.changed(k, Way(Strand(), 0.0, 0, 0.0, k, True), 0.0, 0, 0.0)
    assert reading.passed() == [0, 1, 0, 0]


def test_a_sentence_hardly_goes_on_behind_other_text_of_its_story() -> None:
    """The rain's second piece breaks off; the third is right below, or behind a paragraph."""
    splitter = splitter_of("\n\n".join([*RAIN[:4], "雨还在下。", *WALK, RAIN[4]]))
    growing = Growing(splitter, Clues(splitter), {(3, 10): Join(3, 10, 2.0)})
    parts = splitter.parts
    strand = Strand().with_head(tuple(parts[:2])).with_text(parts[2], None)
    strand = strand.with_text(parts[3], 2)
    gains = []
    for story in (strand, strand.with_text(parts[4], None)):
        kin = growing_kin(splitter, parts[10], story)
        grown = growing.grown(story, (parts[10],), 0.0)
        gains += [gain - kin for one, gain in grown if (3, 10) in one.joins]
    behind = weight("turns: a sentence goes on behind other text of its story")
    assert round(gains[1] - gains[0], 6) == behind


def test_one_goes_back_to_a_story_for_what_waits_in_it() -> None:
    splitter = splitter_of(IN_TURNS)
    weaving, (text, below) = Weaving(splitter), (splitter.parts[2], splitter.parts[6])
    strand, gains = Strand().with_text(text, None), []
    for waits in (True, False):
        (plain, *_) = weaving._on(Way(strand, 0.0, 0, 0.0, 2, waits), (below,), False, False)
        gains.append(plain.gain)
    assert round(gains[1] - gains[0], 6) == weight(
        "turns: goes back to a story of which nothing waits"
    )


def test_to_go_on_below_a_box_is_to_go_back_to_no_story() -> None:
    story, box = (Way(Strand(boxed=boxed), 0.0, 0, 0.0, 0, False) for boxed in (False, True))
    reading = Reading()
    for k, way in ((0, story), (1, box), (0, story), (2, story)):
        reading = reading.changed(k, way, 0.0, 0, 0.0)
    assert not reading.late(0)


def test_from_a_box_inside_another_story_one_goes_back() -> None:
    story, box = (Way(Strand(boxed=boxed), 0.0, 0, 0.0, 0, False) for boxed in (False, True))
    reading = Reading()
    for k, way in ((0, story), (1, story), (2, box), (0, story), (3, story)):
        reading = reading.changed(k, way, 0.0, 0, 0.0)
    assert reading.late(0) and not reading.late(1)


def test_back_to_the_story_around_a_box_is_a_small_step() -> None:
    """And to that story alone, and from the box alone."""
    page = [*RAIN[:4], *WALK[:3], "名词解释", "暴雨预警是气象台的信号。", RAIN[4]]
    splitter = splitter_of("\n\n".join(page))
    parts, weaving = splitter.parts, Weaving(splitter)
    rain = Strand().with_head(tuple(parts[:2])).with_text(parts[2], None)
    walk = Strand().with_head(tuple(parts[4:6])).with_text(parts[6], None)
    box = Strand().with_head((parts[7],)).with_text(parts[8], None)
    ways = [Way(one, 0.0, k, 0.0, one.last, True) for k, one in enumerate((rain, walk, box))]
    reading, below = Reading(), (parts[9],)
    for k, way in enumerate(ways):
        reading = reading.changed(k, way, 0.0, 0, 0.0)
    found = weaving._ways(reading, below, in_turns=True)
    for k, gain in ((0, 0.0), (1, weight("turns: a box has ended"))):
        (begun,) = (
            way.gain for at, way in found if at == k and way.strand.open != ways[k].strand.open
        )
        plain = [way.gain for way in weaving._on(ways[k], below, False, False)]
        assert begun - gain in plain


def test_where_blank_lines_part_stories_one_hardly_begins_without() -> None:
    odds = []
    for parted in ("\n", "\n\n"):
        splitter, growing = growing_of("\n\n".join([*RAIN[:2], RAIN[2] + parted + WALK[0]]))
        splitter._sheet = splitter.sheet
        growing._habits.gaps = growing._habits.gaps_rare = True
        head = splitter.parts[-1]
        clues = growing._clues
        begun = growing.as_new((head,), below=True)[1]
        odds.append(begun - clues.begins(head.index) - clues.head(head.index, head.index))
    assert odds[1] - odds[0] == pytest.approx(
        weight("turns: no blank line where they part stories")
    )


def growing_of(text: str) -> tuple[Splitter, Growing]:
    splitter = splitter_of(text)
    return splitter, Growing(splitter, Clues(splitter), {})


def test_a_marked_byline_opens_the_text_below_it_rather_than_closing_the_one_above() -> None:
    """A headline without one takes it over a box, and never right below its own text."""
    page = "\n\n".join(["江州市出现暴雨", RAIN[2], "{}本报记者 黄虹", RAIN[4]])
    gains = []
    for mark in ("□", ""):
        splitter, growing = growing_of(page.format(mark))
        head, text, byline, _ = splitter.parts
        strand = Strand().with_head((head,))
        alone, below = (
            list(growing.grown(story, (byline,), 0.0))
            for story in (strand, strand.with_text(text, None))
        )
        assert [byline in one.head for one, _ in alone] == [True]
        assert not any(byline in one.head for one, _ in below)
        gains += [gain for _, gain in below]
    assert gains[0] - gains[1] == pytest.approx(weight("turns: a marked byline below"))


def test_what_goes_on_far_below_is_held_against_more_of_the_story() -> None:
    """The dam is in the first paragraph of eight; behind another story one more tells of it."""
    dam = "清溪水库的大坝昨天合龙，工人在大坝上插满红旗，水库明年蓄水。"
    texts = [dam, *[f"第{n}支施工队这几天轮流休整，大家吃上了热饭热菜。" for n in "一二三四五六七"]]
    below = "水库的大坝高六十米，蓄水以后清溪两岸的三万亩农田不再缺水。"
    splitter = splitter_of("\n\n".join(["大坝合龙", *texts, *WALK[2:], below]))
    clues, (*_, last) = Clues(splitter), splitter.parts
    strand = Strand().with_head((splitter.parts[0],))
    for part in splitter.parts[1:9]:
        strand = strand.with_text(part, None)
    assert clues.kinship((last,), strand) > clues.kinship((last,), strand._replace(near=(7, 8)))
    assert clues.kinship((last,), strand) == clues.kinship(
        (last,), strand._replace(near=tuple(range(1, 9)))
    )
    right_below = splitter.parts[9]
    assert clues.kinship((right_below,), strand) == clues.kinship(
        (right_below,), strand._replace(near=tuple(range(3, 9)))
    )


def test_where_blank_lines_part_stories_one_hardly_ends_without() -> None:
    splitter = splitter_of("\n".join([*RAIN[:3], *WALK]))
    second = splitter.parts[-1]
    assert not second.piece.first.gap
    costs = []
    for splitter.habits.gaps in (False, True):
        splitter.habits.gaps_rare = True
        costs.append(Clues(splitter).change(second.index))
    told = weight("turns: no blank line where they part stories")
    assert costs[1] - costs[0] == pytest.approx(told)


def test_titles_without_a_text_are_no_reason_to_go_back_once() -> None:
    """The name of the page stands at its top by itself, as a headline would."""
    ferry = "渡船在雾里靠了岸，卖菜的婆婆挑着担子上了台阶。"
    page = "江州周末 · 滨江副刊\n\n\n\n" + "\n\n".join([*RAIN[:4], *WALK, ferry])
    weaving = Weaving(splitter_of(page))
    assert weaving.read().returns == 1
    assert weaving.stories() is None


def test_a_subhead_made_like_another_is_of_its_story() -> None:
    splitter, growing = growing_of(
        "\n\n".join(
            ["12个码头接连成片", RAIN[2], "150个泊位昼夜不停", RAIN[4], "渔民上岸", RAIN[4]]
        )
    )
    first, text, like, _, unlike, _ = splitter.parts
    strand = Strand().with_text(text, None).with_subhead((first,))._replace(titled=True)
    found = [
        next(gain - growing_kin(splitter, title, strand) for _, gain in grown)
        for title in (like, unlike)
        for grown in [list(growing.grown(strand, (title,), 0.0))]
    ]
    assert round(found[0] - found[1], 6) == weight("turns: a subhead like another of the story")


def growing_kin(splitter: Splitter, part: Part, strand: Strand) -> float:
    return Clues(splitter).kinship((part,), strand)


def test_a_title_right_above_a_wire_is_a_headline_and_no_subhead() -> None:
    """Three stories on one matter; the second half of the first stands below the third."""
    rain = [RAIN[0], "本报讯（记者 黄虹）" + RAIN[2], RAIN[3] + RAIN[4]]
    pumps = "排水泵站连夜抽水"
    pumped = "本报讯（记者 程龙）暴雨过后，江州市各排水泵站连夜抽水，低洼路段的积水到清晨已经退去。"
    lamps = "交警路口设警示标志"
    lit = "本报讯（记者 马三禾）为提醒市民远离积水路段，江州市交警在路口设置了警示标志。"
    page = page_of("\n\n".join([*rain[:2], pumps, pumped, lamps, lit, rain[2]]))
    read = {one.headline: one for one in read_page(page).articles}
    assert list(read) == [RAIN[0], pumps, lamps]
    assert "山洪和滑坡" in read[RAIN[0]].body


@pytest.mark.parametrize("above", ["图为市民冒雨走过江州大桥。 本报记者 李文 摄", RAIN[4]])
def test_a_headline_with_its_byline_below_a_picture_waits_for_its_text(above: str) -> None:
    splitter, growing = growing_of("\n\n".join([above, *RAIN[:3]]))
    shown, *head, _ = splitter.parts
    story = Strand().with_text(shown, None)
    (headed,) = (one for one, _ in growing.grown(story, tuple(head), 0.0) if one.titled)
    assert headed.has_text == (shown.kind == "body")
    assert headed.signed


STACKED = [
    "江州市出现暴雨",
    "百名老人徒步滨江路",
    "码头装上路灯",
    "本报讯（记者 黄虹）" + RAIN[2],
    "本报讯（记者 程龙）百名老人昨日在滨江路徒步，志愿者在沿途的三个补水点为老人们送上温水和毛巾。",
    "本报讯（记者 马三禾）渔民夜里靠岸，再不用打手电。清溪码头的十二盏路灯昨晚全部亮起。",
]


def test_heads_that_stand_together_take_the_texts_below_them() -> None:
    page = page_of("\n\n".join([*STACKED, RAIN[3] + RAIN[4]]))
    read = {one.headline: one for one in read_page(page).articles}
    assert list(read) == STACKED[:3]
    assert "山洪和滑坡" in read[STACKED[0]].body
    assert "补水点" in read[STACKED[1]].body
    assert "十二盏路灯" in read[STACKED[2]].body


def test_heads_are_as_many_as_the_texts_that_a_wire_opens() -> None:
    """Blank lines between some titles say which of them begin heads."""
    parts = splitter_of("\n\n".join(STACKED)).parts
    assert stacked(parts) == {0, 1, 2, 3, 4, 5}
    assert stacked(parts[:4]) == set()
    assert stacked(parts[1:]) == {1, 2, 3, 4}
    decked = splitter_of("\n\n".join([STACKED[0] + "\n多个区县路段积水", *STACKED[1:]])).parts
    assert stacked(decked) == {0, 2, 3, 4, 5, 6}
