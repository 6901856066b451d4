"""Documents in the six languages, with everything that can stand in one."""

from datetime import UTC, datetime

from wsis_workflow.app.papers.markdown_blocks import read_markdown
from wsis_workflow.app.papers.paper import Heading, Line, Paper, Paragraph, Run, Table, levelled, plain

ISSUED = datetime(2007, 6, 14, 16, 30, tzinfo=UTC)
TITLES = {
    "ar": "خطة عمل لنواتج القمة",
    "en": "Action plan for the outcomes",
    "es": "Plan de acción para los resultados",
    "fr": "Plan d’action pour les résultats",
    "ru": "План действий по итогам",
    "zh": "成果行动计划",
}
WORDS = {"ar": "المجلس", "en": "Council", "es": "Consejo", "fr": "Conseil", "ru": "Совет", "zh": "理事会"}
TEXTS = {
    "ar": "المجلس،\n\n1. يقرر **اعتماد** الخطة [مع تعديلات]؛\n2. يطلب تقريراً من ICANN.",
    "en": "The Council,\n\n1. decides to [note | **adopt**] the plan;\n2. asks\n\n   - for `reports`\n"
    "   - for more.\n\n# Deep\n\n> Said.",
    "es": "El Consejo,\n\n1. resuelve **aprobar** el plan [con cambios];\n2. encarga un informe.",
    "fr": "Le Conseil,\n\n1. décide d’**adopter** le plan [avec changements] ;\n2. demande un rapport.",
    "ru": "Совет,\n\n1. решает **принять** план [с изменениями];\n2. поручает доложить.",
    "zh": "理事会，\n\n1. 决定**通过**计划[含修改]；\n2. 责成秘书长报告。",
}


def a_paper(language: str = "en", text: str | None = None, **changes: object) -> Paper:
    """Make a document with happy defaults."""
    said = {
        "name": "plan",
        "language": language,
        "title": TITLES[language],
        "issuer": "WG-WSIS",
        "symbol": "WG-WSIS-11/3(Rev.1)",
        "place_and_date": "14.06.2007",
        "cover": (Line("A", plain("Member State A")), Line("B", (Run("Resolution 140", language="en"),))),
        "blocks": levelled(
            (
                Heading(1, plain(TITLES[language])),
                *read_markdown(TEXTS[language] if text is None else text).blocks,
                Paragraph((Run("See "), Run("the site", link="https://example.org/a?b=1&c=2"), Run("."))),
                Table("What happened", (plain("Date"), plain("Event")), ((plain("13.06"), plain("Tabled")),)),
            )
        ),
        "at": ISSUED,
        **changes,
    }
    return Paper(**said)  # type: ignore[arg-type]  # values of many types
