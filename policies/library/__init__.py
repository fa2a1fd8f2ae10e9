"""The measures as articles with permanent anchors."""
