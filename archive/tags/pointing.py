"""What words mean that point at a place without naming it: 我区, 全市."""

from __future__ import annotations

from collections.abc import Sequence

from archive.places.gazetteer import Gazetteer, Place
from archive.places.placerules import Deictic, former_kinds, reports
from archive.tags.home import Home
from archive.tags.tally import Tally

_SUFFIX = {"district": ("区",), "county": ("县",), "city": ("市", "州", "盟", "地区")}
_STRONG = 4.0  # least score of a place that 全区 means on the page of another one


def targets_of(tally: Tally, home: Home, gazetteer: Gazetteer) -> dict[str, Place]:
    """The place that each pointing word of an article means, where it can be known."""
    local = home.local or tally.sum_of("region", "district", "city") >= 1
    away = next(iter(tally.ranked("elsewhere")), None)
    at_home = tally.sum_of("region", "district", "city")
    province = _own_province(tally, home, gazetteer)
    if away and (tally.scores[away] <= at_home or tally.scores[away] < 2):
        away = None
    targets: dict[str, Place] = {}
    near = [one for one in tally.ranked("district", "city") if tally.scores[one] >= 1]
    if home.own:
        near = [one for one in near if tally.scores[one] >= _STRONG or tally.anchors[one]]
    whole = home.at_home and local
    for rule in {pointer.rule.name: pointer.rule for pointer in tally.pointers}.values():
        if province and rule.level == "province":
            targets[rule.name] = province
            continue
        place = _target(rule, near, home.own, gazetteer, whole or (rule.own and local))
        ours = rule.own and place and place.rank == "region"
        if ours and home.province and not home.at_home:
            # A page of one province elsewhere that names no place here is a paper's there.
            place, ours = home.province, False
        if away and rule.level in ("city", "province") and not ours:
            place = away
        # 全县 far from here is no 区 of the region that once was a county.
        former = place and rule.level == "county" and not place.name.endswith("县")
        nearby = rule.level == "district" or former
        if place and not (away and place != away and nearby):
            targets[rule.name] = place
    return targets


def _own_province(tally: Tally, home: Home, gazetteer: Gazetteer) -> Place | None:
    """The province that 我省 means where the region is none: its paper's, or the only one that the
    story names."""
    if not gazetteer.municipality:
        return None
    if reporting := [place for place in tally.ranked("elsewhere") if _reports(tally, place)]:
        return reporting[0]
    if home.province:
        return home.province
    named = [place for place in tally.ranked("elsewhere") if tally.sure[place]]
    return named[0] if len(named) == 1 and named[0].name.endswith(("省", "自治区")) else None


def _reports(tally: Tally, place: Place) -> bool:
    """Whether a paper of a province elsewhere is named with its report: 扬子晚报讯."""
    return any(reason.text in reports() for reason in tally.evidence[place])


def is_called(place: Place, level: str) -> bool:
    """Whether a place is of the kind that a pointing word speaks of, or was: 武隆区 was 县."""
    kinds = _SUFFIX.get(level, ())
    return bool(kinds) and (place.name.endswith(kinds) or level in former_kinds(place.name))


def _target(
    rule: Deictic, near: Sequence[Place], own: Place | None, gazetteer: Gazetteer, at_home: bool
) -> Place | None:
    """The place that a pointing word means. near: those that the article names, most first."""
    whole = "city" if gazetteer.municipality else "province"
    if rule.level == whole:
        return gazetteer.region if at_home else None
    if rule.own and own and is_called(own, rule.level):
        return own
    for place in near:
        if is_called(place, rule.level):
            return place
    return own if own and is_called(own, rule.level) else None
