"""Collecting the sentences for translators."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.architecture.sources import ROOT


@pytest.fixture
def collect() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collect_under_test", ROOT / "i18n" / "collect.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_sentences_are_found_with_their_context_and_plural(collect: ModuleType, tmp_path: Path) -> None:
    source = 'a = tr("people", "Prénom")\nb = tr("people", "{n} étape|{n} étapes", n).format(n=n)\nc = str("no")\n'
    (tmp_path / "screen.py").write_text(source, "utf-8")
    assert collect.sentences(tmp_path) == {
        ("people", "Prénom"): False,
        ("people", "{n} étape|{n} étapes"): True,
    }


def test_a_translation_outlives_its_sentence(collect: ModuleType, tmp_path: Path) -> None:
    catalogue = tmp_path / "en.ts"
    kept = {("people", "Prénom"): ["First name"], ("people", "{n} étape|{n} étapes"): ["{n} step", "{n} steps"]}
    found = {key: len(forms) > 1 for key, forms in kept.items()}
    collect.write(catalogue, found | {("people", "Nom"): False}, kept)
    assert collect.translations(catalogue) == kept
    collect.write(catalogue, {("people", "Nom"): False}, kept)
    assert collect.translations(catalogue) == kept
    assert 'type="vanished"' in catalogue.read_text("utf-8")


def test_every_sentence_of_the_house_is_collected(collect: ModuleType) -> None:
    assert len(collect.sentences(ROOT / "referent_desk")) > 100
