-- The embedded log: topics, their partitions, the records, and how far each group has read.

CREATE TABLE schema_version (number integer PRIMARY KEY);

CREATE TABLE topic (
    name text PRIMARY KEY,
    compacted boolean NOT NULL,
    retention_days integer NOT NULL
);

-- next_offset changes with every batch: room on the page keeps those updates off the indexes.
CREATE TABLE partition (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL REFERENCES topic (name),
    number integer NOT NULL,
    next_offset bigint NOT NULL DEFAULT 0,
    UNIQUE (topic, number)
) WITH (fillfactor = 20);

CREATE TABLE record (
    partition_id integer NOT NULL,
    log_offset bigint NOT NULL,
    key text NOT NULL,
    value bytea NOT NULL,
    appended_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (partition_id, log_offset)
);
-- Compressing costs more time than the bytes are worth here.
ALTER TABLE record ALTER COLUMN value SET STORAGE EXTERNAL;

CREATE TABLE reading (
    group_name text NOT NULL,
    partition_id integer NOT NULL REFERENCES partition (id),
    next_offset bigint NOT NULL,
    PRIMARY KEY (group_name, partition_id)
) WITH (fillfactor = 20);

-- Append a batch. The records lie partition by partition, partitions ascending, counts[i] of them
-- for partitions[i]: so every batch takes its row locks in one order and no two can deadlock.
-- The row lock is held until the commit, so a partition's offsets become visible in order
-- and a late commit is never skipped by a reader.
CREATE FUNCTION append(
    partitions integer[], counts integer[], keys text[], contents bytea[],
    channels text[], payloads text[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    done integer := 0;
    upto integer;
    first bigint;
BEGIN
    FOR i IN 1 .. cardinality(partitions) LOOP
        UPDATE partition SET next_offset = next_offset + counts[i] WHERE id = partitions[i]
        RETURNING next_offset - counts[i] INTO STRICT first;
        IF counts[i] = 1 THEN
            INSERT INTO record (partition_id, log_offset, key, value)
            VALUES (partitions[i], first, keys[done + 1], contents[done + 1]);
        ELSE
            upto := done + counts[i];
            INSERT INTO record (partition_id, log_offset, key, value)
            SELECT partitions[i], first + batch.n - 1, batch.key, batch.content
            FROM unnest(keys[done + 1:upto], contents[done + 1:upto])
                WITH ORDINALITY AS batch (key, content, n);
        END IF;
        done := done + counts[i];
    END LOOP;
    FOR i IN 1 .. cardinality(channels) LOOP
        PERFORM pg_notify(channels[i], payloads[i]);
    END LOOP;
END
$$;
