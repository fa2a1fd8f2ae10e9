"""What picking somebody from the directories writes into the form; everything stays open to be changed. # 第二条"""

from dataclasses import dataclass

from policies.vocabulary import Identity


@dataclass(frozen=True)
class Candidate:
    """Somebody in the directories of the staff or of the retired, and where he stands to the recorder."""

    name: str
    number: str
    unit: str
    post: str
    is_retired: bool = False
    is_same_unit: bool = False
    is_leader: bool = False

    @property
    def identity(self) -> Identity:
        """Return what he is to the recorder; only his own unit and those above it can be picked from."""
        if self.is_retired:
            return Identity.S7
        if not self.is_same_unit:
            return Identity.S3
        return Identity.S1 if self.is_leader else Identity.S2

    @property
    def answers(self) -> dict[str, object]:
        """Return the answers that picking gives."""
        given = {
            "subject_name": self.name, "subject_identity": self.identity.value, "subject_number": self.number,
            "subject_post": f"{self.unit} {self.post}".strip(),
        }  # fmt: skip
        return dict(given)

    @property
    def fields(self) -> dict[str, object]:
        """Return the answers by the id of their fields on the page."""
        return {f"id_{key}": value for key, value in self.answers.items()}

    @property
    def words(self) -> str:
        """Return how a list shows him."""
        known = (self.name, self.number, self.unit, self.post, "退(离)休" if self.is_retired else "")
        return "　".join(word for word in known if word)
