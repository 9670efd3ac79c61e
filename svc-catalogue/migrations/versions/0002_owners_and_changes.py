"""Whose items are, and who changed them, when and why.

What was published before has no name and no reason; its owner is what its definition says.
"""

from alembic import op

from servicekit.storage.schema import rename_plumbing

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    rename_plumbing(op)
    op.execute(
        """
        ALTER TABLE item ADD division text, ADD state_shape bigint NOT NULL DEFAULT 1;
        UPDATE item SET division = (
            SELECT definition ->> 'division' FROM edition
            WHERE edition.item_code = item.item_code ORDER BY version DESC LIMIT 1);
        ALTER TABLE item ALTER division SET NOT NULL, ALTER state_shape DROP DEFAULT;
        CREATE TABLE item_change (
            id uuid CONSTRAINT pk_item_change PRIMARY KEY,
            item_code text NOT NULL
                CONSTRAINT fk_item_change_item_code REFERENCES item (item_code),
            act varchar(40) NOT NULL
                CONSTRAINT ck_item_change_act CHECK (act IN ('published', 'resumed', 'suspended')),
            version bigint NOT NULL,
            by uuid,
            reason text,
            at timestamptz NOT NULL
        );
        CREATE INDEX ix_item_change_item_code ON item_change (item_code, at);
        INSERT INTO item_change (id, item_code, act, version, at)
        SELECT gen_random_uuid(), item_code, 'published', version, published_at FROM edition
        """
    )
