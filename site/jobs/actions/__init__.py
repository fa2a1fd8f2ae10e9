"""What the clock makes happen: the tick, the beat, and the upkeep of the job tables."""

from jobs.actions.ticking import ROOMS, Ticked, note, tick, tick_now
from jobs.actions.upkeep import guarded, keep_tables, note_refusal

__all__ = ["ROOMS", "Ticked", "guarded", "keep_tables", "note", "note_refusal", "tick", "tick_now"]
