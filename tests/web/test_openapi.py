"""The description and the endpoint are held to each other: every answer is as described, every
parameter that is read is named, every address is there, and the document is OpenAPI 3.1."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask, Request
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.test import TestResponse

from archive.settings import Settings
from index import update_index
from tests.web.conftest import Collection
from web import create_app
from web.openapi.operations import operations
from web.openapi.words import table
from web.speech import LANGS, Speech

STANDARD = Path(__file__).parent / "openapi" / "schema.json"
Document = dict[str, Any]
# Views under the endpoint's address that are no part of what it offers.
NOT_OFFERED = {"api_unknown"}
# One search for each thing that an answer may hold besides, and each kind of choice.
SEARCHES = [
    "", "q=科技", "q=科技型企业 贷款", "q=渝北区", "q=市科技局", "q=科技 火星人 OR 木星人",
    "q=大桥何时通车？", "q=日期:2022-13 科技", "q=重庆 -成都", "q=渝被", "q=zhongxian",
    "q=“火星人”", "q=(((", "q=-科技", "district=渝北区,北碚区", "district=渝北区&district=忠县",
    "topic=scitech", "kind=news", "publication=渝州晚报", "author=张三", "year=2020",
    "year=undated", "month=2020-07", "from=2020", "to=2020-12-30", "from=2020-01&to=2021",
    "district=-渝北区", "district=渝北区&topic=-scitech,-law", "year=-undated", "author=+-甲",
    "sort=oldest", "sort=newest&q=科技", "variants=0&q=渝北区", "page=2", "page=1000", "size=1",
    "size=100", "lang=en&q=科技", "q=\x00", "q=%ff", "other=1",
]  # fmt: skip
WRONG = [
    "size=0", "size=101", "size=x", "page=0", "sort=best", "from=soon", "to=2020-13", "year=1",
    "month=2020", "page=1001", "page=101&size=100", "variants=2", "from=2021&to=2020",
    "q=" + "长" * 501, "district=" + "甲," * 70,
]  # fmt: skip


@pytest.fixture(scope="module")
def described(app: Flask) -> Document:
    said: Document = app.test_client().get("/api/openapi.json").get_json()
    return said


def test_the_document_is_openapi_3_1(client: FlaskClient) -> None:
    standard = Draft202012Validator(json.loads(STANDARD.read_text("utf-8")))
    for lang in LANGS:
        document = client.get(f"/api/openapi.json?lang={lang}").get_json()
        assert [error.message for error in standard.iter_errors(document)] == []
        names = [one["get"]["operationId"] for one in document["paths"].values()]
        assert len(set(names)) == len(names)
        for path, item in document["paths"].items():
            given = [one for one in item["get"]["parameters"] if one["in"] == "path"]
            assert {one["name"] for one in given} == set(re.findall(r"\{(\w+)\}", path))


def test_its_schemas_are_schemas_and_its_examples_are_true_to_them(described: Document) -> None:
    for name, schema in described["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema["examples"], name
        for example in schema["examples"]:
            assert faults(described, {"$ref": f"#/components/schemas/{name}"}, example) == [], name
        for field, shape in schema["properties"].items():
            for example in shape.get("examples", ()):
                assert faults(described, shape, example) == [], (name, field)
            simple = "$ref" not in json.dumps(shape)
            assert not simple or shape.get("examples"), f"{name}.{field} has no example"
    for item in described["paths"].values():
        for one in item["get"]["parameters"]:
            Draft202012Validator.check_schema(one["schema"])
            if "example" in one:
                assert faults(described, one["schema"], one["example"]) == [], one["name"]


def faults(document: Document, schema: Document, value: object) -> list[str]:
    """What a value has that its schema does not allow, in words."""
    whole = {**schema, "components": document["components"]}
    return [error.message for error in Draft202012Validator(whole).iter_errors(value)]


def words_in(value: object) -> Iterator[str]:
    """Every description and summary of a document."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("description", "summary") and isinstance(inner, str):
                yield inner
            else:
                yield from words_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words_in(inner)


def test_everything_is_said_in_both_languages(client: FlaskClient) -> None:
    chinese, english = (
        list(words_in(client.get(f"/api/openapi.json?lang={lang}").get_json())) for lang in LANGS
    )
    assert len(chinese) == len(english) > 200
    assert all(chinese) and all(english)
    said_alike = {one for one, other in zip(chinese, english, strict=True) if one == other}
    assert said_alike == {"about:blank"}


def test_no_words_are_kept_for_what_is_not_there(described: Document) -> None:
    schemas = described["components"]["schemas"]
    fields = {name for schema in schemas.values() for name in schema["properties"]}
    fields |= {
        f"{name}.{field}" for name, schema in schemas.items() for field in schema["properties"]
    }
    views = {row.view for row in operations()}
    asked = {
        one["name"]
        for item in described["paths"].values()
        for one in item["get"]["parameters"]
        if one["in"] == "query"
    }
    in_paths = {"api_article.id", "api_similar.id", "api_facet.name"}
    assert set(table()["field"]) <= fields
    assert set(table()["schema"]) == set(schemas)
    assert set(table()["parameter"]) == asked | in_paths
    assert set(table()["operation"]) == views | {"about"}


def test_every_address_of_the_endpoint_is_described_and_no_other(
    app: Flask, described: Document
) -> None:
    offered = {
        "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule).removeprefix("/")
        for rule in app.url_map.iter_rules()
        if rule.endpoint.rpartition(".")[2].startswith("api_")
        and rule.endpoint.rpartition(".")[2] not in NOT_OFFERED
    }
    assert offered <= set(described["paths"])
    there = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}
    assert set(described["paths"]) <= there


def test_a_program_that_is_mounted_is_described_where_it_is(settings: Settings) -> None:
    from web import archive_search

    outer = Flask("outer")
    outer.config["BAOHAI_INDEX"] = settings.index
    outer.register_blueprint(archive_search, url_prefix="/archive")
    document = outer.test_client().get("/archive/api/openapi.json").get_json()
    assert document["servers"] == [{"url": "http://localhost/archive"}]
    assert "/api/v1/search" in document["paths"]


@cache
def path_of(view: str) -> str:
    """The path of an operation, with something in the places that differ."""
    return {
        "api_search": "/api/v1/search",
        "api_suggest": "/api/v1/suggest",
        "api_facet": "/api/v1/facets/author",
        "api_concordance": "/api/v1/concordance",
        "api_article": "/api/v1/articles/{article}",
        "api_similar": "/api/v1/articles/{article}/similar",
        "export_json": "/export.json",
        "export_csv": "/export.csv",
        "concordance_csv": "/concordance.csv",
        "feed": "/feed.atom",
        "oembed": "/oembed",
        "suggestions": "/suggestions.json",
        "healthz": "/healthz",
        "readyz": "/readyz",
        "api_openapi": "/api/openapi.json",
    }[view]


class Recording(ImmutableMultiDict[str, str]):
    """The parameters of a request; remembers which of them were asked for."""

    read: set[str] = set()  # noqa: RUF012

    def get(self, key: str, *args: Any, **kwargs: Any) -> Any:
        self.read.add(key)
        return super().get(key, *args, **kwargs)

    def getlist(self, key: str, *args: Any, **kwargs: Any) -> Any:
        self.read.add(key)
        return super().getlist(key, *args, **kwargs)


@pytest.mark.parametrize("view", [row.view for row in operations()])
def test_every_parameter_that_is_read_is_described_and_every_other_way_round(
    settings: Settings, described: Document, collection: Collection, view: str
) -> None:
    class Recorded(Request):
        parameter_storage_class = Recording

    app = create_app(settings)
    app.request_class = Recorded
    path = path_of(view).format(article=collection.articles[3].id)
    Recording.read = set()
    # One that is answered, and one that is refused, which is said in the reader's language.
    for asked in ("?url=http://localhost/search", "?size=x&url=x", "?format=x"):
        app.test_client().get(path + asked)
    app.test_client().get(path.replace("~", "~0"))
    named = {
        one["name"] for one in operation_at(described, path)["parameters"] if one["in"] == "query"
    }
    assert Recording.read | {"lang"} == named


def operation_at(document: Document, path: str) -> Document:
    """The operation that an address asks for."""
    for written, item in sorted(document["paths"].items(), key=lambda one: -len(one[0])):
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", re.escape(written)), path.partition("?")[0]):
            operation: Document = item["get"]
            return operation
    raise AssertionError(f"{path} is not described")


def hold(document: Document, response: TestResponse, address: str) -> None:
    """An answer is as it is described."""
    answers = operation_at(document, address)["responses"]
    assert str(response.status_code) in answers, (address, response.status_code)
    content = answers[str(response.status_code)].get("content", {})
    assert response.mimetype in content, (address, response.mimetype)
    if response.mimetype.endswith("json"):
        wrong = faults(document, content[response.mimetype]["schema"], json.loads(response.data))
        assert wrong == [], address


@pytest.mark.parametrize("parameters", SEARCHES + WRONG)
def test_every_answer_to_a_search_is_as_described(
    client: FlaskClient, described: Document, parameters: str
) -> None:
    paths = ("/api/v1/search", "/api/v1/concordance", "/api/v1/facets/author", "/export.json")
    for path in paths:
        address = f"{path}?{parameters}"
        hold(described, client.get(address), address)


def test_the_table_has_an_answer_with_everything_that_an_answer_may_hold(
    client: FlaskClient, described: Document, tmp_path: Path
) -> None:
    page = "# 市科技局办赛\n\n渝北昨天办起大赛，两百名选手参加了焊接—烹饪等项目，比赛持续三天。\n"
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "page.md").write_text(page, "utf-8")
    update_index(tmp_path / "seeds", tmp_path / "index", jobs=1)
    other = create_app(Settings(index=tmp_path / "index")).test_client()
    asked = [(client, one) for one in SEARCHES] + [(other, "q=渝北区"), (other, "q=焊接 -烹饪")]
    seen: set[str] = set()
    for ask, parameters in asked:
        address = f"/api/v1/search?{parameters}"
        response = ask.get(address)
        hold(described, response, address)
        seen |= set(response.get_json())
    assert seen == set(described["components"]["schemas"]["Search"]["properties"])


def test_every_answer_about_an_article_is_as_described(
    client: FlaskClient, described: Document, collection: Collection
) -> None:
    gone = [f"{collection.readings[0].page.id}~00000000", "nowhere", "a/b~c"]
    for id in [*(one.id for one in collection.articles), *gone]:
        for address in (f"/api/v1/articles/{id}", f"/api/v1/articles/{id}/similar"):
            hold(described, client.get(address), address)


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/suggest?q=渝", "/api/v1/suggest?q=yubei&size=20", "/api/v1/suggest", "/healthz",
        "/readyz",
        "/api/v1/suggest?size=21", "/api/v1/facets/nowhere", "/api/v1/facets/year?find=20",
        "/api/v1/facets/author?find=" + "长" * 61, "/suggestions.json?q=渝", "/api/openapi.json",
        "/oembed?url=http://localhost/search", "/oembed?url=http://elsewhere.example/", "/oembed",
        "/oembed?format=yaml", "/oembed?url=http://localhost/&format=xml", "/feed.atom?q=科技",
        "/oembed?url=http://localhost/&maxwidth=x", "/export.csv?q=科技", "/concordance.csv?q=科技",
    ],
)  # fmt: skip
def test_every_other_answer_is_as_described(
    client: FlaskClient, described: Document, address: str
) -> None:
    hold(described, client.get(address), address)


def test_without_an_index_and_in_a_fault_the_answers_are_as_described(
    tmp_path: Path, broken: Flask, described: Document
) -> None:
    empty = create_app(Settings(index=tmp_path / "none")).test_client()
    addresses = [
        "/api/v1/search",
        "/api/v1/suggest",
        "/readyz",
        "/readyz",
        "/export.json",
        "/feed.atom",
    ]
    for address in addresses:
        response = empty.get(address)
        assert response.status_code == 503
        hold(described, response, address)
    hold(described, broken.test_client().get("/api/v1/search"), "/api/v1/search")


def drawn(chance: random.Random, parameter: Document) -> str:
    """Some value of a parameter, mostly one that its schema allows."""
    schema = parameter["schema"]
    if "enum" in schema and chance.random() < 0.9:
        return str(chance.choice(schema["enum"]))
    if schema.get("type") == "integer":
        least, most = schema["minimum"], schema["maximum"]
        return str(chance.choice([least, most, least - 1, most + 1, chance.randint(least, most)]))
    known = [
        "科技",
        "渝北区",
        "2020",
        "2020-07",
        "undated",
        "news",
        "scitech",
        '"',
        "“",
        "-",
        "(",
        "OR",
    ]
    known += [
        "\u0001",
        "%",
        "&",
        "😀",
        "é",
        "ybq",
        " ",
        "..",
        "日期:2020",
        "张",
        str(parameter["name"]),
    ]
    return "".join(chance.choices(known, k=chance.randint(0, 4)))


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_asked_is_answered_as_described(
    client: FlaskClient, described: Document, collection: Collection, seed: int
) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        row = chance.choice(operations())
        path = path_of(row.view).format(article=chance.choice(collection.articles).id)
        named = [o for o in operation_at(described, path)["parameters"] if o["in"] == "query"]
        some = chance.sample(named, chance.randint(0, min(4, len(named))))
        pairs = [
            (one["name"], drawn(chance, one)) for one in some for _ in range(chance.randint(1, 2))
        ]
        address = f"{path}?{urlencode(pairs)}"
        response = client.get(address)
        hold(described, response, address)


@pytest.mark.parametrize("seed", range(4))
def test_what_the_description_allows_is_never_refused(
    client: FlaskClient, described: Document, seed: int
) -> None:
    chance = random.Random(100 + seed)
    for _ in range(60):
        path = chance.choice(["/api/v1/search", "/api/v1/concordance", "/api/v1/suggest"])
        named = operation_at(described, path)["parameters"]
        pairs = [(one["name"], drawn(chance, one)) for one in chance.sample(named, 3)]
        if {"from", "to"} <= dict(pairs).keys():
            continue
        allowed = all(
            faults(described, one["schema"], read(one["schema"], value)) == [] or not value
            for name, value in pairs
            for one in named
            if one["name"] == name
        )
        response = client.get(f"{path}?{urlencode(pairs)}")
        # A day that there is not is a day by its pattern, and a schema cannot multiply.
        dated = any(name in ("from", "to") and value for name, value in pairs)
        far = (
            "page" in dict(pairs)
            and response.status_code == 400
            and response.get_json()["field"] == "page"
        )
        assert response.status_code == 200 or not allowed or dated or far, pairs


def read(schema: Document, value: str) -> object:
    """A parameter's value as its schema takes it."""
    if schema.get("type") == "array":
        return [one.strip() for one in value.split(",") if one.strip()]
    if schema.get("type") == "integer":
        return int(value) if re.fullmatch(r"-?\d+", value) else value
    return value.strip()


def test_the_kinds_of_error_have_their_words() -> None:
    for row in operations():
        for status in row.errors:
            assert Speech("zh").or_else(f"error.title_{status}", ""), status
