"""One service's own database: sessions, tables, migrations, notifications and jobs."""
