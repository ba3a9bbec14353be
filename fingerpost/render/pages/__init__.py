"""What each kind of page says: small frozen views, made from the model, for templates to place."""
