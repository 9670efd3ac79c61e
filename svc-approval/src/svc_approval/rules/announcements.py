"""What the rules tell others."""

from contracts.approval import RuleSetPublished
from svc_approval.rules.domain.published_rule_set import PublishedRuleSet


def rule_set_published(version: PublishedRuleSet) -> RuleSetPublished:
    """Tell that an edition may now pin this version."""
    return RuleSetPublished(
        rule_set=version.name, rule_set_hash=version.hash, version=version.version
    )
