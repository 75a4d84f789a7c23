"""What runs off the GUI thread; QtCore only."""
