"""What a name means: scopes, imports, instances, followed across the files of a project."""
