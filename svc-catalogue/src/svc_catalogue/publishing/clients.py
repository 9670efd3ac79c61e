"""Asks the owners of rule sets, licence types and officers' accounts what publishing must know."""

from contracts.internal.approval import RuleSetAnswer, RuleSetQuestion
from contracts.internal.calls import Purpose
from contracts.internal.gateway import DepartmentAnswer, DepartmentQuestion
from contracts.internal.licence import LicenceTypeAnswer, LicenceTypeQuestion
from servicekit.ground.errors import Invalid, Unavailable
from servicekit.process.peers import Peer, PeerDoesNotKnow
from svc_catalogue.publishing.domain.pinning import CurrentVersions


class RuleSetNotPublished(Invalid):
    """The item names a rule set that svc-approval does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            zh=f"请先发布规则集 {name}。",
            en=f"Publish the rule set {name} first.",
            pointer="/definition/rule_set",
        )


class LicenceTypeNotPublished(Invalid):
    """The item names a licence type that svc-licence does not have."""

    def __init__(self, name: str) -> None:
        super().__init__(
            zh=f"请先发布证照类型 {name}。",
            en=f"Publish the licence type {name} first.",
            pointer="/definition/result/licence_type",
        )


class OwnerOfAnOlderRelease(Unavailable):
    """svc-approval or svc-licence does not tell yet what publishing compares."""

    def __init__(self) -> None:
        super().__init__(
            zh="平台正在升级，暂时不能发布，请稍后再试。",
            en="The platform is being upgraded and nothing is published now; try again shortly.",
            retry_after=60,
        )


class PinnedVersions:
    """svc-approval, who owns rule sets, and svc-licence, who owns licence types."""

    def __init__(self, *, approval: Peer, licence: Peer) -> None:
        self._approval = approval
        self._licence = licence

    async def newest(self, *, rule_set: str, licence_type: str) -> CurrentVersions:
        """Return what an edition would pin now.

        Raises ``Unavailable`` when an owner is away, or does not tell what must be compared.
        """
        rules = await self._rule_set(rule_set)
        licence = await self._licence_type(licence_type)
        if rules.grants is None or licence.department is None or licence.results is None:
            raise OwnerOfAnOlderRelease
        return CurrentVersions(
            rule_set_hash=rules.rule_set_hash,
            rule_set_department=rules.department,
            judges=rules.judges,
            facts=frozenset(fact.name for fact in rules.facts),
            grants=tuple(rules.grants),
            licence_type_hash=licence.licence_type_hash,
            licence_department=licence.department,
            holders=licence.holder,
            shown=frozenset(licence.results),
        )

    async def _rule_set(self, name: str) -> RuleSetAnswer:
        try:
            return await self._approval.ask(
                "/internal/rule-sets",
                RuleSetQuestion(rule_set=name),
                RuleSetAnswer,
                purpose=Purpose.PUBLISH,
            )
        except PeerDoesNotKnow as error:
            raise RuleSetNotPublished(name) from error

    async def _licence_type(self, name: str) -> LicenceTypeAnswer:
        try:
            return await self._licence.ask(
                "/internal/licence-types",
                LicenceTypeQuestion(licence_type=name),
                LicenceTypeAnswer,
                purpose=Purpose.PUBLISH,
            )
        except PeerDoesNotKnow as error:
            raise LicenceTypeNotPublished(name) from error


class Departments:
    """The gateway, which knows who works where."""

    def __init__(self, gateway: Peer) -> None:
        self._gateway = gateway

    async def roles_in(self, department: str, division: str) -> frozenset[str]:
        """Return in which roles officers act there; raise ``Unavailable`` when nobody answers."""
        answer = await self._gateway.ask(
            "/internal/departments",
            DepartmentQuestion(department=department, division=division),
            DepartmentAnswer,
            purpose=Purpose.PUBLISH,
        )
        return frozenset(answer.roles)
