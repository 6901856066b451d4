"""Laws of shown texts: nothing in them acts, nothing is hidden, and what changed is told to everybody."""

from html.parser import HTMLParser
from itertools import product
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wsis_workflow.app.comparing import Piece, compare
from wsis_workflow.entrypoints.web.texts import difference, plainly, shown

TAGS = {"div", "pre", "p", "h3", "h4", "h5", "h6", "em", "strong", "code", "blockquote", "ul", "ol", "li", "br", "hr"}
TAGS |= {"a", "mark", "table", "thead", "tbody", "tr", "th", "td", "ins", "del", "bdi"}
CLASSES = {"text", "bracket", "start", "center", "end", "difference", "hidden"}
ATTRIBUTES = {"dir": {"auto", "ltr", "rtl"}, "lang": {"en"}, "class": CLASSES}
ATTRIBUTES |= {"rel": {"noopener", "noreferrer", "nofollow"}}
ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "java&#x09;script:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "&#1;javascript:alert(1)",
    "%6aavascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+",
    "file:///etc/passwd",
    "blob:https://example.org/x",
    "view-source:javascript:alert(1)",
    "//example.org/x",
    "/sign-out",
    "feed:javascript:alert(1)",
    "http:javascript:alert(1)",
    'https://example.org/"onmouseover="alert(1)',
]
FORMS = [
    "[x]({})",
    "[x](<{}>)",
    "![x]({})",
    "<{}>",
    "[x]\n\n[x]: {}",
    "[x]: <{}> 'y'\n\n![x]",
    "# [![x]({})](https://example.org)",
    '[x](https://example.org "{}")',
    "|a|\n|-|\n|[x]({})|",
]
ELEMENTS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<body onload=alert(1)>",
    "<form action=/acts><button>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<base href=https://example.org>",
    "<meta http-equiv=refresh content='0;url=https://example.org'>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<style>*{display:none}</style>",
    "<p style='position:fixed;inset:0'>x</p>",
    "<details open ontoggle=alert(1)>",
    "<object data=x></object><embed src=x>",
    "<!--><script>alert(1)</script-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php alert(1) ?><script>alert(1)</script>",
    "</div></pre><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
]
PLACES = [
    "{}",
    "# {}",
    "> - {}",
    "`{}`",
    "```\n{}\n```",
    "    {}",
    "```{}\nx\n```",
    "[{}](https://example.org)",
    "a\n{}\n\nb",
]
ATTACKS = [form.format(address) for form, address in product(FORMS, ADDRESSES)]
ATTACKS += [place.format(element) for place, element in product(PLACES, ELEMENTS)]


class Reader(HTMLParser):
    """Reads a page as a browser would, and notes what could act in it."""

    def __init__(self) -> None:
        super().__init__()
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.harm += [tag] if tag not in TAGS else []
        self.harm += [f"{tag} {name}={value}" for name, value in attrs if not is_harmless(tag, name, value or "")]

    def handle_comment(self, data: str) -> None:
        self.harm.append(data)

    unknown_decl = handle_pi = handle_decl = handle_comment


def is_harmless(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("a", "href"):
        return urlsplit(value).scheme in ("http", "https", "mailto") and value.lower().startswith(("http", "mailto"))
    return (tag, name) in (("a", "title"), ("ol", "start")) or set(value.split()) <= ATTRIBUTES.get(name, set())


def harm_in(html: str) -> list[str]:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.harm


def test_there_are_enough_attacks_and_the_reader_sees_those_that_would_work() -> None:
    assert len(set(ATTACKS)) >= 400
    assert all(harm_in(element) for element in ELEMENTS if element.startswith("<"))
    assert harm_in('<a href="javascript:alert(1)">x</a>') == ["a href=javascript:alert(1)"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_in_a_text_acts(attack: str) -> None:
    assert harm_in(shown(attack, "en")) == []


@given(st.text(alphabet="<>\"'=&;:/()[]!`*_|-#\\ \nascriptjonerhdt"))
def test_nothing_made_up_acts_either(text: str) -> None:
    assert harm_in(shown(text, "en")) == []
    assert harm_in(difference(compare(text, text[1:]), "en", str)) == []


@pytest.mark.parametrize("language", ['en" onclick="alert(1)', "<script>", "en_", "e", "", "x" * 50])
def test_what_is_no_language_is_left_out(language: str) -> None:
    assert shown("x", language) == '<div class="text" dir="auto"><p>x</p>\n</div>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One\n## Two\n##### Five", "<h3>One</h3>\n<h4>Two</h4>\n<h6>Five</h6>\n"),
        ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("a < b & c", "<p>a &lt; b &amp; c</p>\n"),
        (
            "[R](https://example.org/r?a=1&b=2 'All')",
            '<p><a href="https://example.org/r?a=1&amp;b=2" title="All" rel="noopener noreferrer nofollow">R</a></p>\n',
        ),
        (
            "![A map](https://example.org/m.png)",
            '<p><a href="https://example.org/m.png" rel="noopener noreferrer nofollow">A map</a></p>\n',
        ),
        (
            "![](https://example.org/m.png)",
            '<p><a href="https://example.org/m.png" rel="noopener noreferrer nofollow">https://example.org/m.png</a></p>\n',
        ),
        (
            "[![A map](https://example.org/m.png)](https://example.org)",
            '<p><a href="https://example.org" rel="noopener noreferrer nofollow">A map</a></p>\n',
        ),
        (
            "|a|b|\n|:-:|-:|\n|1|2|",
            '<table>\n<thead>\n<tr>\n<th class="center">a</th>\n<th class="end">b</th>\n</tr>\n</thead>\n<tbody>\n'
            '<tr>\n<td class="center">1</td>\n<td class="end">2</td>\n</tr>\n</tbody>\n</table>\n',
        ),
        ("قرر **المجلس**", "<p>قرر <strong>المجلس</strong></p>\n"),
        ("half \ud800", "<p>half ?</p>\n"),
    ],
)
def test_markdown_is_shown_as_what_it_means(text: str, html: str) -> None:
    assert shown(text, "fr") == f'<div class="text" dir="auto" lang="fr">{html}</div>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("It [may] meet.", "It ‹[may]› meet."),
        ("[may][shall]", "‹[may][shall]›"),
        ("[the [three] plans]", "‹[the [three] plans]›"),
        ("[may **not** meet]", "‹[may ›<strong>‹not›</strong>‹ meet]›"),
        ("[open\n\nstill] closed", "‹[open›</p>\n<p>‹still]› closed"),
        ("from [ here", "from ‹[› here"),
        ("to ] here", "to ] here"),
        ("[Geneva](a)", "‹[Geneva]›(a)"),
        ("[The Council]: decides", "‹[The Council]›: decides"),
        ("`[code]`", "<code>[code]</code>"),
    ],
)
def test_what_stands_in_brackets_is_marked(text: str, html: str) -> None:
    marked = html.replace("‹", '<mark class="bracket">').replace("›", "</mark>")

    assert shown(text) == f'<div class="text" dir="auto"><p>{marked}</p>\n</div>'


def test_a_link_is_no_open_bracket() -> None:
    assert "<mark" not in shown("[a](https://example.org) and [b]\n\n[b]: https://example.org")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 200_000, id="many signs"),
        pytest.param("a\n\n" * 100_000, id="many paragraphs"),
        pytest.param("a" * 600_000, id="a long text"),
        pytest.param("a|" * 200 + "\n" + "-|" * 200 + "\n" + "a\n" * 1_000, id="a table that is mostly filled up"),
        pytest.param("> " * 20 + "deep", id="quotes so deep that the innermost would be left out"),
        pytest.param("- " * 20 + "deep", id="and so lists"),
        pytest.param(f"[a]: <http://{'x' * 5_000}>\n\n" + "[a] " * 1_000, id="one address used a thousand times"),
    ],
)
def test_what_would_take_too_long_or_hide_something_is_shown_as_written(text: str) -> None:
    assert (
        shown(text, "en")
        == f'<pre class="text" dir="auto" lang="en">{text.replace(">", "&gt;").replace("<", "&lt;")}</pre>'
    )


def test_a_long_text_of_a_meeting_is_shown_with_its_markdown() -> None:
    text = "\n\n".join(f"{n}. The *Council*, having considered the report, decides as follows:" for n in range(1_000))

    assert shown(text).count("<em>Council</em>") == 1_000


def test_six_lists_in_each_other_are_shown() -> None:
    text = "\n".join("  " * depth + f"- {depth}" for depth in range(6))

    assert shown(text).count("<li>") == 6


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# Plan\n\nThe *Council* [decides](https://example.org):\n\n- now", "Plan The Council decides: now"),
        ("a\nb\t c", "a b c"),
        ("<b>", "<b>"),
        ("x\u202egnp.exe", "xgnp.exe"),
        ("> " * 20 + "x", "> " * 20 + "x"),
    ],
)
def test_a_text_on_one_line_has_its_words_alone(text: str, line: str) -> None:
    assert plainly(text) == line


@pytest.mark.parametrize("times", [5, 50, 50_000])
def test_a_line_has_its_length(times: int) -> None:
    assert plainly("word " * times, 20) == "word word word word…"


def test_a_change_is_told_by_more_than_colour() -> None:
    said = {"removed:": "supprimé :", "added:": "ajouté :", "end": "fin"}

    html = difference(compare("It may meet.", "It shall meet."), "en", lambda words: said.get(words, words))

    assert html == (
        '<div class="text difference" dir="ltr" lang="en">It '
        '<del><bdi class="hidden">supprimé : </bdi><bdi>may</bdi><bdi class="hidden"> fin </bdi></del>'
        '<ins><bdi class="hidden">ajouté : </bdi><bdi>shall</bdi><bdi class="hidden"> fin </bdi></ins> meet.</div>'
    )


@pytest.mark.parametrize(
    ("text", "direction"),
    [("2007: قرر", "rtl"), ("2007: It", "ltr"), ("理事会", "ltr"), ("2007", "auto"), ("", "auto")],
)
def test_a_difference_runs_in_the_direction_of_its_text(text: str, direction: str) -> None:
    assert f'dir="{direction}"' in difference([Piece("added", text)], "", str)


def test_a_line_that_is_all_that_changed_is_seen() -> None:
    html = difference(compare("a b", "a\nb"), "", str)

    assert "<bdi>␣</bdi>" in html
    assert "<bdi>¶\n</bdi>" in html


def test_what_is_folded_can_be_opened_without_script() -> None:
    html = difference([Piece("folded", "<b>"), Piece("added", "x")], "", str)

    assert "<details><summary>Show what is unchanged</summary>&lt;b&gt;</details>" in html
