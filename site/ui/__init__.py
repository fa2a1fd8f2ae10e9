"""The templates' toolbox."""
