value = "x"
Markup = str
flask = None
