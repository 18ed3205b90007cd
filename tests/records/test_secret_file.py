from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from records.secret_file import secret_from


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
