"""Identity documents: which numbers each kind may have. None of them is anybody's we know of."""

from datetime import date

import pytest

from contracts.identity_documents import (
    DOCUMENTS,
    DocumentKind,
    IdentityDocument,
    NotOfThisKind,
    kind_of_eighteen,
)

RESIDENT, PERMIT, PERMANENT, HK_MACAO, TAIWAN, PASSPORT = DocumentKind


@pytest.mark.parametrize(
    ("kind", "typed", "number", "born"),
    [
        (RESIDENT, "11010519491231002x", "11010519491231002X", date(1949, 12, 31)),
        (RESIDENT, " 440524 18800101 0014", "440524188001010014", date(1880, 1, 1)),
        (
            RESIDENT,
            "１１０１０５１９４９１２３１００２Ｘ",
            "11010519491231002X",
            date(1949, 12, 31),
        ),
        (PERMIT, "810000199001010019", "810000199001010019", date(1990, 1, 1)),
        (PERMIT, "810000199408230021", "810000199408230021", date(1994, 8, 23)),
        (PERMIT, "820000200009100032", "820000200009100032", date(2000, 9, 10)),
        (PERMIT, "83000019810715006x", "83000019810715006X", date(1981, 7, 15)),
        (PERMANENT, "911124198108030024", "911124198108030024", date(1981, 8, 3)),
        (PERMANENT, "can 110181080301", "CAN110181080301", None),
        (HK_MACAO, "h12345678", "H12345678", None),
        (HK_MACAO, "M1234567801", "M1234567801", None),
        (TAIWAN, "12345678", "12345678", None),
        (PASSPORT, "e12345678", "E12345678", None),
        (PASSPORT, "AB12345", "AB12345", None),
    ],
)
def test_a_number_of_the_kind_is_read_as_the_document_has_it(
    kind: DocumentKind, typed: str, number: str, born: date | None
) -> None:
    document = IdentityDocument.read(kind, typed)

    assert (document.number, document.birth_date) == (number, born)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (RESIDENT, "11010519491231002Y"),
        (RESIDENT, "110105194912310021"),
        (RESIDENT, "110105490229002"),
        (RESIDENT, "11010519490229002X"),
        (RESIDENT, "810000199001010019"),
        (RESIDENT, "911124198108030024"),
        (RESIDENT, "１10105194912310O2X"),
        (PERMIT, "11010519491231002X"),
        (PERMIT, "810000199001010018"),
        (PERMIT, "840000199001010019"),
        (PERMIT, "H12345678"),
        (PERMANENT, "911124198108030025"),
        (PERMANENT, "CA1110181080301"),
        (PERMANENT, "CAN11018108030"),
        (PERMANENT, "110105194912310021"),
        (HK_MACAO, "T12345678"),
        (HK_MACAO, "H1234567"),
        (HK_MACAO, "H123456789"),
        (TAIWAN, "1234567"),
        (TAIWAN, "123456789"),
        (PASSPORT, "ABCDEFG"),
        (PASSPORT, "E1234567890"),
        (PASSPORT, "E1234/678"),
        *((kind, "") for kind in DocumentKind),
        *((kind, "\0" * 18) for kind in DocumentKind),
    ],
)
def test_what_no_document_of_the_kind_can_have_is_refused_and_not_repeated(
    kind: DocumentKind, typed: str
) -> None:
    with pytest.raises(NotOfThisKind) as refused:
        IdentityDocument.read(kind, typed)

    assert not typed or typed not in str(refused.value)


def test_no_digit_of_eighteen_is_mistyped_unnoticed() -> None:
    number = "810000199001010019"
    wrong = [
        number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
        for place in range(17)
        for by in range(1, 10)
    ]

    assert kind_of_eighteen(number) is PERMIT
    assert {kind_of_eighteen(each) for each in wrong} == {None}


def test_every_kind_has_its_name_and_no_number_stands_in_a_log() -> None:
    assert set(DOCUMENTS) == set(DocumentKind)
    assert "1990" not in repr(IdentityDocument.read(PERMIT, "810000199001010019"))
