import json

import pytest

from etl.model.errors import ConfigError
from etl.model.review import decision_id, load_decisions

GOOD = {"claim_id": "a" * 16, "action": "reject", "who": "A. Analyst", "when": "2026-11-22T10:00:00Z", "why": "typo"}


def test_no_file_no_decisions(tmp_path):
    assert load_decisions(tmp_path) == []


def test_two_files_merge_by_concatenation(tmp_path):
    line = json.dumps(GOOD)
    (tmp_path / "review.jsonl").write_text(f"{line}\n\n{line}\n", encoding="utf-8")
    assert load_decisions(tmp_path) == [{**GOOD, "id": decision_id(GOOD)}]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (json.dumps({**GOOD, "action": "delete"}), "action 'delete'"),
        (json.dumps({**GOOD, "why": ""}), "why missing"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, says):
    (tmp_path / "review.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(ConfigError, match=says):
        load_decisions(tmp_path)
