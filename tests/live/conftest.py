"""Nothing here runs unless it is asked for by name: it costs money."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`-m live`, and nothing else: whoever leaves another mark out does not mean to pay."""
    if config.option.markexpr != "live":
        paid = [item for item in items if item.get_closest_marker("live")]
        items[:] = [item for item in items if item not in paid]
        config.hook.pytest_deselected(items=paid)
