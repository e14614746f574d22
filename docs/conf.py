"""Sphinx: MyST for the pages, autodoc for Python, Breathe for the headers. `make docs` runs Doxygen first."""

import re
from pathlib import Path

from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

ROOT = Path(__file__).parents[1]

project = "pemilu"
author = "The pemilu authors"
version = release = re.search(r'#define PEMILU_VERSION "([^"]+)"', (ROOT / "include/pemilu/fwd.hpp").read_text()).group(
    1
)

extensions = ["myst_parser", "sphinx.ext.autodoc", "breathe"]
exclude_patterns = ["_build", "doxygen"]
primary_domain = "py"
default_role = "literal"
smartquotes = False
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

_SECTIONS = (
    "briefdescription detaileddescription innernamespace innerclass public-type public-func public-static-func "
    "public-attrib public-static-attrib define enum typedef func var"
)


class Headers(SphinxDirective):
    """`{headers} io/*.hpp`: what Doxygen read in the headers that fit, one section for each. New headers need no line here."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """The sections, in the order of the names."""
        base = ROOT / "include" / "pemilu"
        found = sorted(base.glob(self.arguments[0]))
        if not found:
            raise self.error(f"no header fits {self.arguments[0]}")
        parts = [
            f"## pemilu/{path.relative_to(base)}\n\n```{{doxygenfile}} {path.name}\n:sections: {_SECTIONS}\n```\n"
            for path in found
        ]
        return self.parse_text_to_nodes("\n".join(parts), allow_section_headings=True)


def setup(app: Sphinx) -> None:
    """Adds the directive."""
    app.add_directive("headers", Headers)
