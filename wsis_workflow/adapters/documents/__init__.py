"""Documents written down: as PDF, as DOCX and as Markdown, each by a template that an installation may replace."""
