"""Nothing below this folder is a test by itself: ``tests/test_accuracy.py`` runs the tool on it."""

collect_ignore_glob = ["code/*", "codemods/*"]
