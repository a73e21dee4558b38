"""Sentences and their plurals."""

from referent_desk.domain.text import tr, use_translator


def test_french_counts_nought_and_one_as_singular() -> None:
    words = "{n} étape|{n} étapes"
    assert [tr("t", words, n).format(n=n) for n in (0, 1, 2)] == ["0 étape", "1 étape", "2 étapes"]


def test_a_translator_may_be_put_behind_and_taken_away() -> None:
    use_translator(lambda context, text, n: f"{context}:{text}:{n}")
    try:
        assert tr("a", "b", 3) == "a:b:3"
    finally:
        use_translator(None)
    assert tr("a", "b") == "b"
