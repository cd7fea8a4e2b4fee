FLASK_APP=app.py
FLASK_ENV=development
