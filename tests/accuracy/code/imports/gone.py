import flask
from flask import old_removed  # report: function
from flask import old_removed_not  # leave: another name
from flask import send_thing
from werkzeug.oldtools import quote_text  # fix: function => from shlex import quote

x = flask.old_removed()  # report: function
y = old_removed_not()  # leave
z = old_removed()  # leave: its import is reported
u = send_thing("a", old_name="b")  # fix: function
v = flask.send_thing("a", old_name="b", more=1)  # fix: function
w = send_thing("a", name="b")  # leave
t = quote_text("a b")  # fix: function => t = quote("a b")
