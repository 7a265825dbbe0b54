"""What whoever runs the server sees of it: logs, metrics, limits. Only `create_app` has them; a
program that mounts the blueprint has its own."""
