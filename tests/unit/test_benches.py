"""The benchmarks run elsewhere and seldom: here they are at least whole."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

from tests import bench


@pytest.mark.parametrize("name", sorted(module.name for module in iter_modules(bench.__path__)))
def test_a_benchmark_finds_all_that_it_names(name):
    assert import_module(f"tests.bench.{name}")
