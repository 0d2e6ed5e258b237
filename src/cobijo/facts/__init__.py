"""What a person says: one name for each fact, here and everywhere, and one frozen case made of them."""
