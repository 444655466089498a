"""The file name suffixes of articles, by format."""

MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})
HTML = frozenset({".html", ".htm", ".xhtml"})
PLAIN = frozenset({".txt", ".text", ""})
JSON = ".json"
SUFFIXES = MARKDOWN | HTML | PLAIN - {""}
