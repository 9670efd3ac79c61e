"""The rest of a person's way in: who they are, or that they are still who they were."""

import hmac
from collections.abc import Awaitable
from datetime import datetime
from typing import Annotated, Final

from fastapi import Depends, Request
from starlette.responses import Response

from contracts.identity_documents import DocumentKind
from contracts.texts import Language, Text
from gateway.access import AccessEvent
from gateway.pages.api.browser import CurrentBrowser, language_in, source_of
from gateway.pages.api.forms import CurrentShortMessages, Typed
from gateway.pages.api.steps import again, go_on, show_page
from gateway.pages.use_cases.begin_anew import begin_anew
from gateway.pages.use_cases.count_number_try import NumberTry, count_number_try
from gateway.pages.use_cases.enter_number import enter_number
from gateway.pages.use_cases.enter_person import enter_person
from gateway.pages.use_cases.skip_person import skip_person
from gateway.pages.use_cases.take_account_back import take_account_back
from gateway.people.clients.population_register import RegisterUnavailable
from gateway.people.clients.proofs import Proofs
from gateway.people.clients.short_messages import MessageNotSent, ShortMessages
from gateway.people.domain.account import CitizenHasAccount, PhoneStillTheirs, citizen_number
from gateway.people.domain.document import confirmed_number
from gateway.people.domain.one_time_code import message_of_move
from gateway.people.queries import VerifiedPerson, phone_of_citizen, verified_person
from gateway.provider.domain.sign_in import Step
from gateway.provider.queries import sign_in_of
from servicekit.ground.errors import DomainError
from servicekit.ground.logs import log
from servicekit.ground.security import tell_of
from servicekit.storage.database import Database
from servicekit.storage.tries import note_wrong, take_back_try
from servicekit.trust.authorisation import public
from servicekit.trust.subject_keys import SubjectKeys
from servicekit.web.dependencies import CurrentDatabase, CurrentSubjectKeys, RealNow, provided
from servicekit.web.router import Router

CurrentProofs = Annotated[Proofs, Depends(provided(Proofs))]

# The same whichever of the three is wrong: nobody learns here whose number is whose.
_NOT_CONFIRMED: Final = Text(
    zh="姓名、证件号码与本手机号的机主信息不一致，请核对后重试。手机号不在本人名下的"
    "（如使用子女的手机），请改用本人名下的手机号登录，或携带身份证件到政务服务窗口办理。",
    en="Name, number and this phone's holder do not match; please check them. If the phone is in "
    "somebody else's name, such as your child's, sign in with one in your own name, or come to a "
    "service window with your identity document.",
)

_WRONG_NUMBER: Final = Text(
    zh="证件号码与该账号不符，请核对后重试。如手机号是您新办的，请选择下方的“新办”。",
    en="The number is not that of this account; please check it. If the phone number is new to "
    "you, say so below.",
)
_NOT_THEIRS_NOW: Final = Text(
    zh="运营商登记显示，该手机号已不在您名下。请改用本人名下的手机号登录，"
    "或携带身份证到政务服务窗口办理。",
    en="By the operators' register this phone is not in your name any more. Sign in with one that "
    "is, or come to a service window with your identity card.",
)

router = Router(prefix="/sign-in", tag="sign-in")


@router.post("/person", authz=public(), include_in_schema=False)
async def confirm_person(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    proofs: CurrentProofs,
    messages: CurrentShortMessages,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
    name: Typed = "",
    document_kind: Typed = DocumentKind.RESIDENT_CARD,
    citizen_id: Typed = "",
) -> Response:
    """Ask the registers; raise the level when number, name and phone agree."""
    try:
        secret = browser.check_form(request, form)
        number, called = confirmed_number(document_kind, citizen_id), name.strip()
        place = browser.place(request, keys)
        async with database.transaction() as session:
            sign_in, tried = await count_number_try(
                session,
                secret=secret,
                step=Step.PERSON,
                citizen_id=number,
                place=place,
                keys=keys,
                now=now,
            )
        asked = proofs.agree(phone=tried.phone, citizen_id=number, name=called or "-")
        if not await _agree(database, asked, tried, now=now):
            tell_of(AccessEvent.WRONG_PERSON, source=source_of(request), at="person")
            return show_page(
                request,
                browser,
                "person",
                sign_in,
                status=422,
                message=_NOT_CONFIRMED,
                document_kind=document_kind,
            )
        try:
            async with database.transaction() as session:
                sign_in = await enter_person(
                    session,
                    secret=secret,
                    name=called,
                    citizen_id=number,
                    trials=tried.trials,
                    keys=keys,
                    now=now,
                )
                return await go_on(browser, session, request, sign_in, place, now)
        except CitizenHasAccount:
            former = await _phone_given_up(database, proofs, keys, number, called)
        async with database.transaction() as session:
            sign_in = await take_account_back(
                session,
                secret=secret,
                citizen_id=number,
                trials=tried.trials,
                keys=keys,
                now=now,
            )
            language = language_in(request, sign_in.language)
            answer = await go_on(browser, session, request, sign_in, place, now)
        tell_of(AccessEvent.ACCOUNT_MOVED, source=source_of(request))
        await _tell_of_move(messages, {former, tried.phone} - {""}, tried.phone, language)
    except DomainError as refused:
        return await again(
            request, browser, database, "person", refused, now, document_kind=document_kind
        )
    return answer


@router.post("/number", authz=public(), include_in_schema=False)
async def confirm_number(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    proofs: CurrentProofs,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
    citizen_id: Typed = "",
) -> Response:
    """Compare the number of whoever signs in where the account has never been."""
    try:
        secret = browser.check_form(request, form)
        number = citizen_number(citizen_id)
        place = browser.place(request, keys)
        async with database.transaction() as session:
            sign_in, tried = await count_number_try(
                session,
                secret=secret,
                step=Step.NUMBER,
                citizen_id=number,
                place=place,
                keys=keys,
                now=now,
            )
            who = await verified_person(session, sign_in.recognised.account_id, keys)
        message = _NOT_THEIRS_NOW
        if not hmac.compare_digest(number, who.citizen_id):
            message = _WRONG_NUMBER
            async with database.transaction() as session:
                await note_wrong(session, tried.trials, now=now)
        elif await _agree(database, _still_theirs(proofs, who), tried, now=now):
            async with database.transaction() as session:
                sign_in = await enter_number(session, secret=secret, trials=tried.trials, now=now)
                return await go_on(browser, session, request, sign_in, place, now)
        tell_of(AccessEvent.WRONG_PERSON, source=source_of(request), at="number")
        return show_page(request, browser, "number", sign_in, status=422, message=message)
    except DomainError as refused:
        return await again(request, browser, database, "number", refused, now)


@router.post("/anew", authz=public(), include_in_schema=False)
async def start_anew(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    proofs: CurrentProofs,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
) -> Response:
    """Begin with an account of one's own, where the phone was somebody else's before."""
    try:
        secret = browser.check_form(request, form)
        async with database.transaction() as session:
            sign_in = await sign_in_of(session, secret)
            sign_in.check_step(Step.NUMBER, now=now)
            who = await verified_person(session, sign_in.recognised.account_id, keys)
        if await _still_theirs(proofs, who):
            raise PhoneStillTheirs
        async with database.transaction() as session:
            sign_in = await begin_anew(session, secret=secret, keys=keys, now=now)
            place = browser.place(request, keys)
            tell_of(AccessEvent.PHONE_CHANGED_HANDS, source=source_of(request))
            return await go_on(browser, session, request, sign_in, place, now)
    except DomainError as refused:
        return await again(request, browser, database, "number", refused, now)


@router.post("/later", authz=public(), include_in_schema=False)
async def do_it_later(
    request: Request,
    browser: CurrentBrowser,
    database: CurrentDatabase,
    keys: CurrentSubjectKeys,
    now: RealNow,
    form: Typed = "",
) -> Response:
    """Go on without name and number."""
    try:
        secret = browser.check_form(request, form)
        async with database.transaction() as session:
            sign_in = await skip_person(session, secret=secret, now=now)
            place = browser.place(request, keys)
            return await go_on(browser, session, request, sign_in, place, now)
    except DomainError as refused:
        return await again(request, browser, database, "person", refused, now)


def _still_theirs(proofs: Proofs, who: VerifiedPerson) -> Awaitable[bool]:
    return proofs.still_theirs(phone=who.phone, citizen_id=who.citizen_id, name=who.name)


async def _agree(
    database: Database, asked: Awaitable[bool], tried: NumberTry, *, now: datetime
) -> bool:
    """Whether what was *asked* agrees; a register that is silent costs nobody a try."""
    try:
        agree = await asked
    except RegisterUnavailable:
        async with database.transaction() as session:
            await take_back_try(session, tried.trials)
        raise
    if not agree:
        async with database.transaction() as session:
            await note_wrong(session, tried.trials, now=now)
    return agree


async def _phone_given_up(
    database: Database, proofs: Proofs, keys: SubjectKeys, number: str, name: str
) -> str:
    """Return the phone that the person's account had, which is not theirs any more.

    Raises `CitizenHasAccount` where it is: then they sign in with that one.
    """
    async with database.reading() as session:
        phone, has_it_still = await phone_of_citizen(session, number, keys)
    if has_it_still and await proofs.still_theirs(phone=phone, citizen_id=number, name=name):
        raise CitizenHasAccount
    return phone


async def _tell_of_move(
    messages: ShortMessages, phones: set[str], now_at: str, language: Language
) -> None:
    """Tell whoever has either phone; the move holds even where no message can be sent."""
    for phone in phones:
        try:
            await messages.send(phone, message_of_move(now_at).in_(language))
        except MessageNotSent:
            log.error("move_not_told", reason="message-not-sent")
