FLASK_APP=microblog.py
FLASK_ENV=development
