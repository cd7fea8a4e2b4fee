#!/bin/sh
# Usage: ./run.sh        development server
#        ./run.sh prod   the same with the settings of the server
export FLASK_APP=app.py
if [ "$1" = "prod" ]; then
    export FLASK_ENV=production
    export FLASK_DEBUG=0
else
    export FLASK_ENV=development
    export FLASK_DEBUG=1
fi
flask run
