"""Offer -> what people must look at again, for them to read; and their checks -> files."""
