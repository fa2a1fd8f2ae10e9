"""批量: registers checked, fixed and committed."""
