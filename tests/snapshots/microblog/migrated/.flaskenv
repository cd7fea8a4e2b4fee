FLASK_APP=microblog.py
FLASK_ENV=development
FLASK_DEBUG=1
