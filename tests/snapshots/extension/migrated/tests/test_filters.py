from flask import render_template_string


def test_notice(app, pigeonhole):
    with app.test_request_context():
        assert render_template_string("{{ 'a < b'|notice }}") == \
            '<p class="notice">a &lt; b</p>'
        assert render_template_string("{{ 'New!'|notice('new/1') }}") == \
            '<p class="notice">New! <a href="?dismiss=new%2F1">&times;</a></p>'
        pigeonhole.set('new/1', True)
        assert render_template_string("{{ 'New!'|notice('new/1') }}") == ''
