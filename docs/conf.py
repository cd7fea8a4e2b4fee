"""The site: ``sphinx-build -W docs site``.  ``pages.py`` writes what follows from the catalogue."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent)]  # pages.py; the tools

project = "flaskmigrate"
author = "The flaskmigrate developers"
extensions = ["myst_parser", "sphinx_click", "sphinx_copybutton", "sphinx_design", "pages"]
exclude_patterns = ["README.md"]
nitpicky = True
smartquotes = False  # "--to" is no dash
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
copybutton_prompt_text = "$ "
copybutton_only_copy_prompt_lines = True
suppress_warnings = ["config.cache"]

html_theme = "pydata_sphinx_theme"
html_title = "flaskmigrate"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_sidebars = {"index": []}
html_theme_options = {
    "navigation_depth": 2,
    "show_nav_level": 1,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": [],
    "footer_end": [],
}
