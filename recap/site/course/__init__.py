"""One module per lesson: the figures and tables its page asks for."""
