"""What leaves the room as a workbook."""
