"""Lists from elsewhere, tried with what people and attackers put in them."""
