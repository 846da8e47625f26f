#!/usr/bin/env python3
"""Start here: `python3 handbook.py serve` shows the handbook, `python3 handbook.py test` proves it.

The first run makes `.venv` and installs what `.locks` names, each file checked by its
hash; later runs start at once. A run that was interrupted is simply run again.
"""

# The commands are in recap/site/launcher. This file alone is read by a Python that is too old, even Python 2.

import importlib
import os
import sys

if sys.version_info < (3, 11):
    sys.exit("handbook: Python 3.11 or newer is needed, but this is Python %d.%d" % sys.version_info[:2])

if __name__ == "__main__":
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "recap", "site"))
    launcher = importlib.import_module("launcher.main")
    del sys.path[0]
    sys.exit(launcher.main(sys.argv[1:], __doc__))
