from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from records.secret_file import secret_from, secret_of


def test_the_secret_is_ours_alone_and_stays(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "secret"

    assert secret_from(file) == secret_from(file)
    assert len(file.read_bytes()) == 64
    assert file.stat().st_mode & 0o777 == 0o600


def test_all_who_start_at_once_read_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(secret_from, [tmp_path / "secret"] * 40))

    assert len(set(read)) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["secret"]


def test_a_secret_of_the_environment_wins_over_its_file(tmp_path: Path) -> None:
    held = {"KEY": f"{'x' * 32}\n", "KEY_FILE": str(tmp_path / "other")}

    assert secret_of(held, "KEY", tmp_path / "usual") == b"x" * 32
    assert list(tmp_path.iterdir()) == []


def test_without_it_the_file_counts(tmp_path: Path) -> None:
    usual, other = tmp_path / "usual", tmp_path / "other"

    assert secret_of({}, "KEY", usual) == usual.read_bytes()
    assert secret_of({"KEY": "", "KEY_FILE": str(other)}, "KEY", usual) == other.read_bytes()


def test_a_short_secret_is_refused_by_its_name(tmp_path: Path) -> None:
    cut = tmp_path / "cut"
    cut.write_bytes(b"x" * 31)

    with pytest.raises(ValueError, match="KEY braucht mindestens 32 Zeichen"):
        secret_of({"KEY": "x" * 31}, "KEY", tmp_path / "usual")
    with pytest.raises(ValueError, match="cut braucht mindestens 32 Zeichen"):
        secret_of({}, "KEY", cut)
