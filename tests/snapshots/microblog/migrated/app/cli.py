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
        engine = db.engines['stats']
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
        db.drop_all(bind_key='stats')
        db.create_all(bind_key='stats')
        names = [table.name for table in list(db.metadatas['stats'].tables.values())]
        click.echo('Created {}.'.format(', '.join(sorted(names))))

    @app.cli.command('db-info')
    def db_info():
        """Show which table lives in which database."""
        with app.app_context():
            binds = {
                table: engine
                for key, engine in db.engines.items()
                for table in db.metadatas[key].tables.values()
            }
        for table in sorted(binds, key=lambda table: table.name):
            click.echo('{:<12} {}'.format(table.name, binds[table].url))
