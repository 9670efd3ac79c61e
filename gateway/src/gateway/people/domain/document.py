"""With which identity documents people are recognised here, and what the others are told."""

from contracts.identity_documents import (
    DOCUMENTS,
    DocumentKind,
    IdentityDocument,
    NotOfThisKind,
    kind_of_eighteen,
    written,
)
from gateway.people.domain.account import WrongCitizenNumber
from servicekit.ground.errors import Conflict, Invalid


class NoSuchDocument(Invalid):
    """The kind is none of those that the page offers."""

    def __init__(self) -> None:
        super().__init__(
            zh="请选择证件类型。", en="Choose the kind of document.", pointer="/document_kind"
        )


class NumberOfAnother(Invalid):
    """No document of this kind can have the number; *other* is the kind that can, if it says so."""

    def __init__(self, kind: DocumentKind, other: DocumentKind | None) -> None:
        named = DOCUMENTS[kind]
        seems = DOCUMENTS[other] if other else None
        super().__init__(
            zh=f"这不是{named.zh}的号码，请核对证件类型和号码。"
            + (f"它像是{seems.zh}的号码。" if seems else ""),
            en=f"This is not the number of a document of this kind ({named.en}); check both."
            + (f" It looks like that of: {seems.en}." if seems else ""),
            pointer="/citizen_id",
        )


class ConfirmedAtWindows(Conflict):
    """The registers that are asked here keep no documents of this kind."""

    def __init__(self, kind: DocumentKind) -> None:
        has_new_form = kind is DocumentKind.PERMANENT_RESIDENT_CARD
        named = DOCUMENTS[kind]
        super().__init__(
            zh=f"{named.zh}（此号码）暂不能在线核验，请携带证件到政务服务窗口办理。"
            + ("换领 18 位号码的新版证件后，也可在线核验。" if has_new_form else ""),
            en="This document cannot be confirmed online yet; bring it to a service window "
            f"({named.en})."
            + (" A card of the new form, with 18 characters, can be." if has_new_form else ""),
        )


def confirmed_number(kind: str, typed: str) -> str:
    """Return the number of a document by which the registers know its holder, as it is written.

    These are the numbers of 18 characters: residents' cards, residence permits, and permanent
    residents' cards of the new form. Raises `NoSuchDocument`, `WrongCitizenNumber` or
    `NumberOfAnother`; `ConfirmedAtWindows` where the number is right and nobody can be asked.
    """
    try:
        asked = DocumentKind(kind)
    except ValueError as unknown:
        raise NoSuchDocument from unknown
    seems = kind_of_eighteen(written(typed))
    try:
        document = IdentityDocument.read(asked, typed)
    except NotOfThisKind as wrong:
        if asked is DocumentKind.RESIDENT_CARD and seems is None:
            raise WrongCitizenNumber from wrong
        raise NumberOfAnother(asked, seems) from wrong
    if seems is not asked:
        raise ConfirmedAtWindows(asked)
    return document.number
