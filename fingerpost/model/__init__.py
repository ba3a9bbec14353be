"""The words of the domain: frozen values, no reading and no writing."""
