"""What is done by the clock: the schedule, the tick, the watch."""
