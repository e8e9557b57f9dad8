import subprocess
import sys
from pathlib import Path

import portal.text

ROOT = Path(__file__).parents[3]
IMPORT_ALL_WITHOUT_DJANGO = """
import sys
sys.modules["django"] = None
import importlib
for name in sys.argv[1:]:
    importlib.import_module(name)
outside = {
    name.partition(".")[0] for name, module in sys.modules.items() if module is not None
} - sys.stdlib_module_names - {"portal", "__main__"}
print(*sorted(outside))
"""


def test_every_module_is_imported_without_django_and_without_other_packages():
    folder = Path(next(iter(portal.text.__path__)))
    names = [f"portal.text.{path.stem}" for path in sorted(folder.glob("[!_]*.py"))]
    assert len(names) >= 7
    result = subprocess.run(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-S", "-c", IMPORT_ALL_WITHOUT_DJANGO, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == ""
