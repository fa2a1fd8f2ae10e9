"""Workbooks: read in a fence, mapped, judged, written safely."""
