"""Sphinx: MyST for the pages, autodoc for Python, Breathe for the headers. `make docs` runs Doxygen first."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]

project = "pemilu"
author = "The pemilu authors"
version = release = re.search(r'#define PEMILU_VERSION "([^"]+)"', (ROOT / "include/pemilu/fwd.hpp").read_text()).group(1)

extensions = ["myst_parser", "sphinx.ext.autodoc", "breathe"]
exclude_patterns = ["_build", "doxygen"]
primary_domain = "py"
highlight_language = "none"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
python_use_unqualified_type_names = True

breathe_projects = {"pemilu": "doxygen/xml"}
breathe_default_project = "pemilu"
breathe_show_include = False

html_theme = "furo"
html_title = f"pemilu {release}"

# Every header opens the namespace again, and Breathe declares it each time.
suppress_warnings = ["duplicate_declaration.cpp"]
