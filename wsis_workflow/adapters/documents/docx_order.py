"""The order in which WordprocessingML wants properties; a word processor may refuse a file that has another."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_ORDER = {
    "w:rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs "
        "em lang eastAsianLayout specVanish oMath"
    ),
    "w:pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "w:tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "w:sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
        "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
    ),
    "w:trPr": (
        "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden"
    ),
}
_RANKS = {
    qn(name): {qn(f"w:{child}"): rank for rank, child in enumerate(order.split())} for name, order in _ORDER.items()
}


def say(properties: BaseOxmlElement, name: str, **attributes: str) -> BaseOxmlElement:
    """Set a property, at its place among the others; one that was said before is said anew."""
    known = properties.find(qn(name))
    element = OxmlElement(name) if known is None else known
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    if known is None:
        properties.insert(_place(properties, element), element)
    return element


def _place(properties: BaseOxmlElement, element: BaseOxmlElement) -> int:
    ranks = _RANKS[properties.tag]
    own = ranks[element.tag]
    return sum(1 for child in properties if ranks.get(child.tag, len(ranks)) <= own)
