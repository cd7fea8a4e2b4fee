import click
from sqlalchemy import text

from app import db


def register(app):
    @app.cli.group()
    def stats():
        """Page view statistics."""

    @stats.command()
    @click.option('--limit', default=10, help='Number of pages to show.')
    def top(limit):
        """Show the most visited pages."""
        engine = db.get_engine(bind='stats')
        with engine.connect() as connection:
            rows = connection.execute(text(
                'SELECT path, COUNT(*) FROM page_view '
                'GROUP BY path ORDER BY COUNT(*) DESC, path LIMIT :limit'),
                {'limit': limit})
            for path, views in rows:
                click.echo('{:>6} {}'.format(views, path))

    @stats.command()
    def reset():
        """Forget all page views."""
        db.drop_all(bind='stats')
        db.create_all(bind='stats')
        names = [table.name for table in db.get_tables_for_bind('stats')]
        click.echo('Created {}.'.format(', '.join(sorted(names))))

    @app.cli.command('db-info')
    def db_info():
        """Show which table lives in which database."""
        binds = db.get_binds(app)
        for table in sorted(binds, key=lambda table: table.name):
            click.echo('{:<12} {}'.format(table.name, binds[table].url))
