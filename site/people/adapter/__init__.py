"""How allauth behaves here."""
