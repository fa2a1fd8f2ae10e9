"""Browser journeys: whole stories in headless Chromium, run by `make e2e`."""
