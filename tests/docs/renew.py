"""Write the results of today into the examples of the docs: ``python -m tests.docs.renew [PAGE…]``.

An output that still matches stays as it is, with its ``...``; any other is replaced whole, but for times of day. Read
the difference before you commit it: a changed example is a changed promise.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.docs.pages import examples, matches, pages, result_of

TIME_OF_DAY = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def renewed(page: str) -> str:
    """Return the page with the results that its examples have in the current folder."""
    parts, done, names = [], 0, dict[str, Any]()
    for example in examples(page):
        result = result_of(example, names)
        kept = example.expected if matches(example.expected, result) else TIME_OF_DAY.sub("...", result)
        parts += [page[done : example.start], kept]
        done = example.end
    return "".join([*parts, page[done:]])


def main() -> None:
    """Renew the pages named, or all."""
    os.environ.update(COLUMNS="100", NO_COLOR="1", USER="analyst", LOGNAME="analyst")
    for path in [Path(name).resolve() for name in sys.argv[1:]] or pages():
        page = path.read_text(encoding="utf-8")
        with TemporaryDirectory() as desk:
            os.chdir(desk)
            after = renewed(page)
            os.chdir(path.parent)
        if after != page:
            path.write_text(after, encoding="utf-8")
            sys.stderr.write(f"{path} is renewed\n")


if __name__ == "__main__":
    main()
