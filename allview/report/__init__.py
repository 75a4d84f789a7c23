"""What leaves the app: PDF, CSV, JSON, pictures."""
