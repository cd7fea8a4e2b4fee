"""The ledger: every public item that a release of the Flask family removed or changed, triaged.

Run ``python -m tools.ledger --help`` at the root of the repository.
"""
