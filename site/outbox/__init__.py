"""Messages that leave the product: a row first, delivered after commit."""
