"""What an error or an old name means: ``flaskmigrate explain``.

tracebacks.py reads what people paste → diagnosis.py finds the change (names.py looks names up) and
whose code it is (places.py) → answer.py says so.  knowledge.py has the facts that are no codemod's.
"""
