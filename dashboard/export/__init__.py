"""What leaves the dashboard as files."""
