"""Words as the index knows them: lower case, without accents, French stems, small words left out."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tantivy import Index, Schema, TextAnalyzer

INDEX = "index"
ANALYZER = "fr"
_SMALL = """
    a ai au aux avec c ce ces cet cette d dans de des du elle en est et il ils je l la le les leur leurs lui m ma mais
    me mes n ne nos notre nous on ou par pas pour qu que qui s sa sans se ses son sont sur t ta te tes tu un une vers
    votre vos vous y
"""


@cache
def analyzer() -> "TextAnalyzer":
    """Splits on what is no letter or digit, folds case and accents (œ becomes oe), drops small words, stems."""
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for step in (
        Filter.remove_long(40),
        Filter.lowercase(),
        Filter.ascii_fold(),
        Filter.custom_stopword(_SMALL.split()),
        Filter.stemmer("french"),
    ):
        builder = builder.filter(step)
    return builder.build()


def stems(text: str) -> list[str]:
    """The stems of a text, in its order, small words left out.

    >>> stems("Les métiers de la petite enfance")
    ['meti', 'petit', 'enfanc']
    """
    return list(analyzer().analyze(text))


@cache
def schema() -> "Schema":
    """`title`; `text`, all the words of an offer; `code`, its codes whole; `ord`, its place in the database."""
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field("title", tokenizer_name=ANALYZER, index_option="freq")
    builder.add_text_field("text", tokenizer_name=ANALYZER, index_option="freq")
    builder.add_text_field("code", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("ord", indexed=True, fast=True)
    return builder.build()


def new_index(folder: Path) -> "Index":
    """An empty index in an empty folder."""
    from tantivy import Index

    index: Index = Index(schema(), path=str(folder))
    return _prepared(index)


def memory_index() -> "Index":
    """An empty index that no file holds."""
    from tantivy import Index

    index: Index = Index(schema())
    return _prepared(index)


def open_index(folder: Path) -> "Index":
    """The index of a folder. Raises ValueError when there is none or it is damaged."""
    from tantivy import Index

    index: Index = Index.open(str(folder))
    return _prepared(index)


def _prepared(index: "Index") -> "Index":
    index.register_tokenizer(ANALYZER, analyzer())
    return index
