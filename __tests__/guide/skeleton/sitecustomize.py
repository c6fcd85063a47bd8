# Lets `from plugins.types import Err, Ok, Some, Result` work where componentize-py keeps these elsewhere (since 0.19).
import sys

import componentize_py_types

sys.modules["plugins.types"] = componentize_py_types
