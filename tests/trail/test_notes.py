"""Notes, receipts, checkpoints and proofs are texts that open with the right key and read one way only."""

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.cast import at
from trail.rules import merkle, proofs, receipts
from trail.rules.notes import CheckpointText, NoteBroken, Verifier, open_note, sign, verifier_of
from trail.rules.proofs import ProofText
from trail.rules.receipts import ReceiptBroken, ReceiptText

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)
PUBLIC = verifier_of("log", KEY)
RECEIPT = ReceiptText("log", "HZ-2345-6789", 7, "ab" * 32, "cd" * 32, at("2026-11-03 09:15"))


def test_the_form_is_that_of_c2sp():
    """The example key of the signed-note specification reads, and writes itself again."""
    example = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    assert str(Verifier.parse(example)) == example


def test_a_plus_within_the_key_is_no_border():
    """Every second key has one in base64."""
    verifier = Verifier("log~2", b"\xfb" * 32)

    assert str(verifier).count("+") > 2
    assert Verifier.parse(str(verifier)) == verifier
    assert open_note(sign("text\n", "log~2", KEY), verifier_of("log~2", KEY)) == "text\n"


@pytest.mark.parametrize(
    "text",
    [
        "", "a+b", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a+00000000+????",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy!10TW",
    ],
)  # fmt: skip
def test_a_key_that_does_not_fit_its_own_digest_is_refused(text):
    with pytest.raises(NoteBroken):
        Verifier.parse(text)


def test_a_signed_note_opens_and_shows_what_was_signed():
    assert open_note(sign("第一行\n\n第三行\n", "log", KEY), PUBLIC) == "第一行\n\n第三行\n"


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        sign("text\n", "log", OTHER),
        sign("text\n", "another", KEY),
        sign("text\n", "log", KEY).replace("text", "Text"),
        sign("text\n", "log", KEY)[:-1],
        sign("text\n", "log", KEY)[:-6] + "!!!!\n",
    ],
)
def test_a_note_the_key_has_not_signed_does_not_open(note):
    with pytest.raises(NoteBroken):
        open_note(note, PUBLIC)


@pytest.mark.parametrize(
    ("text", "name"),
    [("no newline", "log"), ("a\n", "two words"), ("a\n", "a+b"), ("a\n", "a\nb"), ("a\n", "")],
)
def test_what_could_be_read_two_ways_is_not_signed(text, name):
    with pytest.raises(NoteBroken):
        sign(text, name, KEY)


def test_a_receipt_says_what_was_promised():
    note = receipts.signed(RECEIPT, KEY)

    assert receipts.verify(note, verifier_of("log/receipt", KEY)) == RECEIPT
    assert "最迟封存: 2026-11-03T02:15:00.000000Z" in note


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("序号: 7", "序号: 8"),
        ("HZ-2345", "HZ-2346"),
        ("abab", "abac"),
        ("cdcd", "cdce"),
        ("01:15", "01:14"),
        ("log", "lag"),
    ],
)
def test_a_changed_receipt_is_broken(old, new):
    note = receipts.signed(RECEIPT, KEY)

    assert old in note
    with pytest.raises(ReceiptBroken):
        receipts.verify(note.replace(old, new), verifier_of("log/receipt", KEY))


@pytest.mark.parametrize(
    "text",
    [
        "别的\n",
        str(RECEIPT) + "多一行: 1\n",
        str(RECEIPT).replace("序号: 7", "序号: 07"),
        str(RECEIPT).replace("序号: 7", "序号: 七"),
        str(RECEIPT).replace("02:15", "03:15"),
    ],
)
def test_a_receipt_reads_one_way_only(text):
    with pytest.raises(ReceiptBroken):
        ReceiptText.parse(text)


def test_the_form_of_a_receipt_is_fixed():
    assert str(RECEIPT) == (
        "留痕回执\n日志: log\n编号: HZ-2345-6789\n序号: 7\n"
        f"摘要: {'ab' * 32}\n承诺值: {'cd' * 32}\n"
        "时间: 2026-11-03T01:15:00.000000Z\n最迟封存: 2026-11-03T02:15:00.000000Z\n"
    )


def test_the_form_of_a_note_and_of_a_checkpoint_is_fixed():
    note = sign(str(CheckpointText("log", 0, b"root", ("2026",))), "log", KEY)

    text, _, signature = note.partition("\n\n")
    assert text == "log\n0\ncm9vdA==\n2026"
    assert signature.startswith("— log ")
    assert CheckpointText.parse(open_note(note, PUBLIC)).size == 0


def test_a_signature_line_of_another_key_is_passed_over():
    """The four bytes before a signature say whose it is: two keys may bear one name."""
    theirs, ours = sign("text\n", "log", OTHER), sign("text\n", "log", KEY)
    line = ours.rpartition("\n\n")[2]

    assert open_note(theirs + line, PUBLIC) == "text\n"
    blob = base64.b64decode(line.split()[2])
    with pytest.raises(NoteBroken):
        open_note("text\n\n— log " + base64.b64encode(b"abcd" + blob[4:]).decode() + "\n", PUBLIC)


def test_the_form_of_a_proof_is_fixed():
    assert str(ProofText(3, (b"step",), "note\n")) == "c2sp.org/tlog-proof@v1\nindex 3\nc3RlcA==\n\nnote\n"


def test_numbers_of_receipts_avoid_signs_that_look_alike():
    assert receipts.serial(bytes(range(9))) == "HZ-2345-6789"
    assert receipts.serial(bytes(range(32, 256, 32))) == "HZ-2222-222"
    assert not set("01IO") & set(receipts.ALPHABET)
    assert len(set(receipts.ALPHABET)) == len(receipts.ALPHABET) == 32


@pytest.mark.parametrize(
    "text", ["log\n3\n", "log\nthree\nAA==\n", "log\n3\n??\n", "log\n03\nAA==\n", "log\n-1\nAA==\n"]
)
def test_a_checkpoint_reads_one_way_only(text):
    with pytest.raises(NoteBroken):
        CheckpointText.parse(text)


def test_a_proof_leads_from_the_leaf_to_the_checkpoint():
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(5)]
    note = sign(str(CheckpointText("log", 5, merkle.root(leaves))), "log", KEY)
    proof = ProofText(3, tuple(merkle.inclusion_proof(3, leaves)), note)

    assert proofs.verify(ProofText.parse(str(proof)), leaves[3].hex(), PUBLIC).size == 5
    with pytest.raises(NoteBroken):
        proofs.verify(proof, leaves[2].hex(), PUBLIC)


def test_a_proof_in_a_tree_of_one_has_no_path():
    leaf = merkle.leaf_hash(b"")
    proof = ProofText(0, (), sign(str(CheckpointText("log", 1, leaf)), "log", KEY))

    assert proofs.verify(ProofText.parse(str(proof)), leaf.hex(), PUBLIC).root == leaf


@pytest.mark.parametrize("text", ["", "c2sp.org/tlog-proof@v1\nindex x\n\nlog\n", "other\nindex 1\n\nlog\n"])
def test_what_is_no_proof_is_refused(text):
    with pytest.raises(NoteBroken):
        ProofText.parse(text)


def test_a_signature_with_a_sign_put_in_is_none():
    """The same bytes, but another text: a note has one way to be written."""
    note = sign("text\n", "log", KEY)

    with pytest.raises(NoteBroken):
        open_note(note[:-5] + "!" + note[-5:], PUBLIC)
