"""What the statements of a Mermaid state diagram look like."""

import re

STAR = "[*]"
ARROW = re.compile(r"(?P<source>\[\*\]|[^\s:]+?)(?::::?(?P<c1>[\w-]+))?\s*-->\s*(?P<rest>.+)")
END = re.compile(r"(?P<dest>\[\*\]|[^\s:]+?)(?::::(?P<c2>[\w-]+))?\s*(?::\s*(?P<label>.*))?")
STATE = re.compile(
    r'state\s+(?:"(?P<title>[^"]*)"(?:\s+as\s+(?P<alias>[^\s:{]+))?|(?P<id>[^\s:{"<\[]+))'
    r"(?::::(?P<look>[\w-]+))?\s*(?:<<(?P<kind>\w+)>>|\[\[(?P<kind2>\w+)\]\])?\s*(?P<open>\{)?\s*(?::\s*(?P<about>.*))?",
)
ABOUT = re.compile(r"(?P<id>[^\s:{}]+)(?::::(?P<look>[\w-]+))?\s*(?::(?!::)\s*(?P<about>.*))?")
NOTE = re.compile(r"note\s+(?:right|left)\s+of\s+(?P<id>[^\s:]+)\s*(?::\s*(?P<text>.*))?", re.IGNORECASE)
FLOATING = re.compile(r'note\s+"(?P<text>[^"]*)"(?:\s+as\s+\S+)?', re.IGNORECASE)
LOOKS = re.compile(
    r"(?:classDef|class|style|click|linkStyle|direction|hide|scale|skinparam|accTitle|title)\b[\s:].*|direction", re.I
)
TITLE = re.compile(r"(?:accTitle|title)\s*:?\s*(?P<text>.+)", re.IGNORECASE)
GUARDED = re.compile(r"(?P<event>[^\[\]]*)\[(?P<guard>[^\[\]]+)\]\s*(?:/\s*(?P<action>.*))?")
