"""The arithmetic of 第八条: months, working days, deadlines, reminders."""
