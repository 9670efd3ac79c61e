SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    priority integer DEFAULT 0 NOT NULL,
    lock text,
    queueing_lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE TABLE public.access_log (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    purpose text NOT NULL,
    operation text NOT NULL,
    subjects text[] NOT NULL,
    transaction_id text NOT NULL
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.held_event (
    topic text NOT NULL,
    subject text NOT NULL,
    sequence bigint NOT NULL,
    value bytea NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    held_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT held_event_state_check CHECK ((state = ANY (ARRAY['retry'::text, 'gap'::text, 'parked'::text])))
);
CREATE TABLE public.idempotency (
    actor text NOT NULL,
    operation text NOT NULL,
    key text NOT NULL,
    body_hash bytea NOT NULL,
    status smallint NOT NULL,
    answer bytea NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE public.inbox (
    topic text NOT NULL,
    subject text NOT NULL,
    sequence bigint NOT NULL
)
WITH (fillfactor='80');
CREATE TABLE public.known_edition (
    edition_id uuid NOT NULL,
    item_code text NOT NULL,
    division text NOT NULL,
    rule_set_hash text NOT NULL,
    licence_type text NOT NULL,
    licence_type_hash text NOT NULL
);
CREATE TABLE public.licence (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    decision_id uuid NOT NULL,
    edition_id uuid NOT NULL,
    item_code text NOT NULL,
    licence_type text NOT NULL,
    licence_type_hash text NOT NULL,
    licence_identifier text NOT NULL,
    status character varying(40) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    first_day date NOT NULL,
    last_day date,
    department text NOT NULL,
    division text NOT NULL,
    account_index bytea NOT NULL,
    citizen_index bytea NOT NULL,
    signed_record text NOT NULL,
    sealed_disclosures bytea NOT NULL,
    "grant" text NOT NULL,
    CONSTRAINT ck_licence_status CHECK (((status)::text = ANY ((ARRAY['valid'::character varying, 'suspended'::character varying, 'revoked'::character varying])::text[])))
);
CREATE TABLE public.licence_change (
    id uuid NOT NULL,
    licence_id uuid NOT NULL,
    kind character varying(40) NOT NULL,
    officer text NOT NULL,
    sealed_reason bytea NOT NULL,
    changed_at timestamp with time zone NOT NULL
);
CREATE TABLE public.licence_type_version (
    id uuid NOT NULL,
    licence_type text NOT NULL,
    version bigint NOT NULL,
    hash text NOT NULL,
    definition jsonb NOT NULL,
    published_at timestamp with time zone NOT NULL
);
CREATE TABLE public.licence_use (
    id uuid NOT NULL,
    licence_id uuid NOT NULL,
    verifier text NOT NULL,
    purpose character varying(40) NOT NULL,
    shown jsonb NOT NULL,
    used_at timestamp with time zone NOT NULL,
    sealed_cause bytea
);
CREATE TABLE public.outbox (
    id uuid NOT NULL,
    aggregatetype text NOT NULL,
    aggregateid text NOT NULL,
    type text NOT NULL,
    sequence bigint NOT NULL,
    shard smallint NOT NULL,
    payload text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    sent_at timestamp with time zone
)
WITH (fillfactor='80');
CREATE TABLE public.presentation (
    id uuid NOT NULL,
    licence_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    shown jsonb NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.serial_block (
    type_code text NOT NULL,
    authority text NOT NULL,
    deployment text NOT NULL,
    next_serial bigint NOT NULL
);
CREATE TABLE public.stream (
    topic text NOT NULL,
    subject text NOT NULL,
    sequence bigint NOT NULL
)
WITH (fillfactor='80');
CREATE TABLE public.subject_key (
    subject text NOT NULL,
    wrapped_key bytea NOT NULL,
    suite text NOT NULL,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES
	('0001');
INSERT INTO public.idempotency VALUES
	('01a1fedb-0ca1-751d-9658-42bf21b6ba2f', 'POST /v1/staff/licence-types', '27db3f374c75534403c807a3f881899d7f566a16bb4750244976bc8aac64e040', '\x55c86b06625ee5f348ed1602c491cf9f39e3ddaacb063110c009c916dad053bd', 201, '\x0101603ec4b25117682813da936f42ec591908e50871cceafeeacb2bf6fbfc549a6a4caaab2abcfe585a1dc7894af30abd64a14c0f0168aa39bca47d218270ef6ba580cdabad4404945532f58a8a115dabd7ab6c002907014bdba6090d95207604ba4c5368c567ac17502474ccf080b662e84042234fafa73dcd640bd672822ced1f46912855e4f075752f7d6e080eaf5b482fc9fbefcef85ad47d32f1e2a1f22e832570663b6f5a657e9c7145e1c892f4c4d5fae61396', '2026-11-21 16:05:31.885237+00'),
	('01a1fedb-0ca1-751d-9658-42bf21b6ba2f', 'POST /v1/staff/licence-types', '3d20f435bfd9285a7c84bdbbab023541184b7a5e960eb5deb7796953cb39baf6', '\x75d0dab6e58328f3e70b18a1fac26fd1c7dd41b2d8819e729eb5a90cccf9d2b5', 201, '\x0101baea2f8cd00d51f3a0907b4e58ffb8e0fc504762c6ead75d4a3563c1a1a9524101ba0bc92334ba331b8a9d0ca22ba00e90d9bd61b0c00ff6a4139584823cd6880b3df4b6156db5bd31528d17bf0dbf5e8c833a2f9473a0b01c9b52dc8ef40f2e7478bc1224168c28d31c8080e69d105f89e7b7eae6015a9d969a6819f62092e2a4349c9a6cbd03f916eda3a1fb6d097506a038e8c236542b75b13fbf05892745da2320cef499260c273f2e4f2c5b23ce02b7693f5939f18ed7bb25', '2026-11-21 16:05:31.898409+00'),
	('01a1fedb-13bb-7616-8ec3-9089ffa6c398', 'POST /v1/presentations', 'd279243c-0442-4857-987c-11b5ddb6988c', '\xbe5f8f4be9cd99fdd2654fc27c5a1f5b3866a692fb3f83186c826c846ba73018', 201, '\x01015a2898c0c3b0c29cea11d81e3691b656c7e286f59d1f193acfdfe227edbf428d27b8683bc43573374d12250fcfa25531c2803b29107690f24f760cb936adf89806302db1a06f59f9eaa5a321468327b1df8c62188789c6ac0f6f6ecf346a58b17e19dc98d828e8cf8e2962830bbf9f1b391afa00c9df6f61abf4abb84372416fc8465b6d1a5f7d2e3b444ec8ed464bbc8d6a4573c73ce81bf3b2637bb0b7fe4b162766829eb2f229ded8f86d46', '2026-11-21 16:05:33.495516+00'),
	('01a1fedb-0b63-76a7-b74e-f07da5daa496', 'POST /v1/staff/licences/01a1fedb-1c46-73f1-a2ca-6c01b061e46d/suspension', '7cc1696d-269a-43ac-8ae6-8cb7a821b869', '\x582c853634b3d95c4219fc271835ccf92b06b04bdce1057a036ef6376ecc1819', 200, '\x0101f43ed66b2da17cc0b04ee70a59ca9d610fa049ca3281f4f1aab9a2e79124ea0b38a15ae75e2a1b82c117265ad7625e65399a0b7a94e74fecc7de078ffa269d1e6247eed51ddb676962f2c3ffa5f4e4b62df9a0a44d15b94914cf8f39980304904dcafd61035d0b82c61e5ea999b43c706e18f36bab0303d0a9f167d99b29d894f33504f7a40adbe77db0bbef64262297b77a154dbf1cddb44f75a1a1d351d8e0e3a90dd3ad74e828812f3edec7596fa70a7b57b5de5d9d70e0e5af54465e796f402e937527a04189af4d487c224707a2a93bf9f960cf16aa0b6df1977fc90f7a520a978777c0de573666cc8e25b876a9596bb2ca6b5334e84d61afd71c6f8bf08d64511b29b3b2e30a1f9b5000ab62585669245f561cc8474245b9ebe28d7a7ebaaeaafc0502e14563ffc47f10a2d390348ae1abbbf1cccfd52d06837fb86915dc15d08159b3d2d61ddd733f0deaf758cad4c6f5d44137ffa19f25155c2541da10fb3350c89dc1f38b8bcff9786db1bc38a64814614dccd3a92f55ce97ed65d90c39a38b7680503b6c2ca342fdc035008472b699cfee7dc28e3f90e07076462dd867880ae20c22682dde0984e646817598ec49ff4655df172bc727e3eb7a38ef2392f33388c92bdb6f1a5fa847ed2bda27108e7b29c0007436c3d12bafb6e21f88d8824ab3cd271d7cd75eb8ecc37b11a24f', '2026-11-21 16:05:35.026136+00'),
	('01a1fedb-0b63-76a7-b74e-f07da5daa496', 'POST /v1/staff/licences/01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc/suspension', '41485590-ef38-4893-81cc-04e097455f55', '\x582c853634b3d95c4219fc271835ccf92b06b04bdce1057a036ef6376ecc1819', 200, '\x010178995162453471be90a61d8c1112f739ee529036547d8a7caaaa9eb99e413b2b550730d2239aca701af3fc9ed82565bb243bf3a7ac42998382b9b3c7a3f15f476b6bca8738e0b8dd4f6fd49bf8014aea17fa23171554ee620b95e1fc7fcc388308b3e98b7a922ce07fc19cc310f54a322f40dee3e70f27e92a030542d777caea399eb6136b74fc13bdfebc5931418a8d815b1f754215d345924d8447e6a246e7ab91234e28ebd36281a9a830940fdddc84b8e137cf355f70f902aa2fc3c240a313e59914bb8ab2a3929feecda6189aa5176f4bcf2dc441fec10b7167e83a833436c4221f6cbf07b1ead5f7fbd24b8b35f7cf1f2faa8a142079deefe4537ccf096218b9a90a231413c82273dfa36eb6392ba06efcc999eb294b1fdee7c543d2acf49f5b241183ca5247d4be84bdb430439c1f3a2579e2d24956b6091ca816193f06fbb613ee1a586e726e909e341767c8c45be74259d79c5e6d8716677d74b9f60be13b2152323f0618bcd5e604245e9cdf05d8ea6f27a439c341989d71575d62e1fb557fb210320582802b2d1db8e45a84a45aec554e1444f9bd5b32bf8777c3b6177bc7ed91ef9bad533da01e4b23850d1152fbcf12975ddb49ebc59b2884b41bdad6a82c7efbe13d8ad0d746110568d91e6aca065eb859e9bf051eacd7d135d95c16ca77fcc3c36c072372a95c11e1d9e5', '2026-11-21 16:05:35.627247+00'),
	('01a1fedb-0b63-76a7-b74e-f07da5daa496', 'POST /v1/staff/licences/01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc/restoration', '0e0e5ac6-7044-49d7-b5f2-634572aec4c7', '\x582c853634b3d95c4219fc271835ccf92b06b04bdce1057a036ef6376ecc1819', 200, '\x0101fd9d13a3d11dae7b191ffdb20ffe01e5d584f375b8d6eb6821a0a4948d8506eae3df2c93ad028054fc63fc539cbad2578f42df76ee4f0a1eec922845b9a1757623613043f45e5356dcac34b9b2e37cb91de7f7a47b4e2c87ea8e3d4cbcc0341fb7e738e089784a335881e84471d658b7ed3f6ea339c23675695dac97e8cfa6cb169041fea4ba898a439232e3359baec24b97b8b67fb8f2b1a789d382a789681d8c32eabb5eab77bea0eec6fa096454c206c018c7e6482c7bbf8ccf9c5b71d282e6a4e8daea6ed55ad643eb926cd8db1ab90eef48fc107bcf9ac47f29ec832e3988c7cb39d89fed33fa4c4da54a27003986ce5e8d4893f743a32dc5f5726c4bf22616cceeeb994ff9915c8672c2378e21ef73c7259a02468c03addf4473747ff905eb8c064266a949fb45ae849855aa52b1858de9011925d9f0969c1364757bb87e5f29bb4025525a5282953b593acf96080268d710357ecff3160c850f3a5c255ea7c689ee96225f121406687ad8aa70f84100c57fdb90b79d03ae961106ab21b27fe374b9c4de9c4577ce19059822b24ecc62ea51827dd44825c430777790c9ab2a0060571c4d66ab971c7a49fede788eef96fd4046d167842a1a9851a92fbd0ba510bee334246508919ff720a58614bbbe5c053d4549e1e47e8be0b64c5f26b063515792fd6039a34bbb07bff5', '2026-11-21 16:05:35.646223+00'),
	('01a1fedb-0b63-76a7-b74e-f07da5daa496', 'POST /v1/staff/licences/01a1fedb-208a-7470-835c-a48f02549a87/revocation', 'b6c0ef31-5b79-4953-b4d3-56c736261e72', '\x582c853634b3d95c4219fc271835ccf92b06b04bdce1057a036ef6376ecc1819', 200, '\x0101a7a5c25aecad4841c24ab5101aea69cf02aa49150319a0043edfd52aabb312fc53a488d4d456180be8c1d958daa5e84d887c5dc619507ff0f14d669e327fa36f25101565d301469566b37f369ba382b46d0f4f5e478ac2ba5cbd4361706a0466cbed85f2ce81dfae9e991ff1a3b07f544b675a36dc54771475456969ef542a5675a5e4df0601c367380571fe04b52f3cf2df79469538b5e674837b7d28ca2582e428c3500c63d241f4acde597f63c8e296152eecd41f79750baa8898b915be71e3c86e46cf755228db4110bba37ad0362be6faa294de236e5c464cd8dc4bfc0b5aecd5f80bf4a046484664d942e2af87688b0cc046c42322a09bcf28deacc9e5f4677c35bd91935b480ec205700cad518be76df72aec835879a87f25119b6a5481c8b78e2c6145944bb8195292f9a9619a28a809a79d936f17f9b3c8f2cda86ead4248224ba3de46a74feb66689b75064d3291ee9f91ea3a10eff8377e4e8abc0603ea7d9fca411d82df2fb5d50dc269137fd1abbd36cb21acd78d6dc63562daf31a3f914dc387139ee0e02b2bea854bde5ca0ad9a45be3f1bdec517a03aa0d95a84be6086bcfd22652bc0fbbc2f9093ea8b440701f18e25a7cc06cf5f8a8b844c531fd8af47df413eb250091ac2353ce6d07fc481f053cb2383d34d509137536ead3a2498c8af1bd9ab76ff7740890a', '2026-11-21 16:05:36.112914+00'),
	('01a1fedb-13bb-7616-8ec3-9089ffa6c398', 'POST /v1/presentations', 'd0325b62-260e-45bb-b729-655eddca9d70', '\xbe5f8f4be9cd99fdd2654fc27c5a1f5b3866a692fb3f83186c826c846ba73018', 201, '\x0101eb273760b4cdca896883239b97b6755f9e08698d0aa0cd64ace7867eed6a4285fe6ae05953d658673595fbb3b0791702e9a342b482f2afb814f785d9eed1593a2a3067bde12c27bd7b63fb07f7458997d1d78a95ec3771d768c48784d60f8efc004a6f8110d1f82fec214dc72e7764de30b228e467c69d9ab1c7a875b53d9b44aa1b30b166a289e7b46be45fb3c281377a08918ba77663e43e473d9fe6852359f170bd3e38b995f04c0569e5f4', '2026-11-21 16:05:43.383749+00');
INSERT INTO public.inbox VALUES
	('catalogue-state', '11440300TB2026010W3440511001000', 1),
	('catalogue-state', '11440300TB2026029R3440118002000', 1),
	('application', '01a1fedb-148c-7102-ab3a-0ec3e74a0d68', 3),
	('application', '01a1fedb-1a21-754a-94c7-1ddf9c3fbe56', 3),
	('application', '01a1fedb-1be1-75ce-a4ce-6ab0786cbf46', 3),
	('application', '01a1fedb-1dff-70f2-a786-badb0418c913', 3),
	('application', '01a1fedb-2044-744f-a99a-eb3f6c6e322c', 3),
	('application', '01a1fedb-21cd-7584-82d3-4c0e5aa06be5', 2),
	('application', '01a1fedb-237e-746e-b34b-f3d3256c8c60', 3),
	('application', '01a1fedb-24c2-74db-b3f4-b344dcc089ae', 4),
	('application', '01a1fedb-2603-7297-bf65-7bd3a890181b', 1),
	('application', '01a1fedb-2730-745d-a90e-71d6c0c24ae0', 2),
	('application', '01a1fedb-2845-721a-b255-5dbd6565904c', 2);
INSERT INTO public.known_edition VALUES
	('01a1fedb-10f9-75f4-8f71-00a1c6bae8ad', '11440300TB2026010W3440511001000', '440300', '23e64bb27542748e1a7cd19609ff705f27234060e1fb3ee36295baf8ef866655', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47'),
	('01a1fedb-1161-7178-8aee-9cc827a1bf61', '11440300TB2026029R3440118002000', '440300', 'd761bbf21e274828c72a3ab4b2b7a6b53b87ba2769981351174b7b45d2b87c19', 'ride-hailing-driver-licence', '07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d');
INSERT INTO public.licence VALUES
	('01a1fedb-15d3-76ad-92f3-cc5301a93db9', '01a1fedb-148c-7102-ab3a-0ec3e74a0d68', '01a1fedb-155c-7341-8509-9fcea6bd2bc8', '01a1fedb-10f9-75f4-8f71-00a1c6bae8ad', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000001.001.P', 'valid', '2026-11-21 16:05:33.193698+00', '2026-11-22', NULL, 'civil-affairs', '440300', '\x8739022691a231e14ce49992f860710572858b790e429f1f088e39c45de83f84', '\xc7dbb53dfa6890f7ec95307d7a095b99412fc3c0ae05b77a739bd08bafe6911a', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiRm0tUnRmRE0wUU9tUkRERjVMc1RpZ3BRMkZvMTNYM2pUMEF0bGh1VWEyZyJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMiIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwMSIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDAxLjAwMS5QIiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjIiLCJfc2QiOlsiNDZuODZ0Mm1SZnNQYUxHSGZod2hPaWwzd1RBTDVLRkJnOVQyLU9salJUWSIsIm5RTFBVSENvNTJLZEJ1SDJLOHkwcXpVSkNiNDBnUjJwamFtRFd5b0dEemciLCJ3SGFsSm4zTWR1RU40Q1oxR0FKUDFrN0RkaGpIRlJUcjQzMUdHMzRHMS13Il0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiNzBlM2EzNDIzNGU2ZTdjYjU0OTczZDMxZjBjYTZmNGZjNmZlODE4MWFlYzc4NDljMmNkOWYxYWUxN2VhYzVkNiIsImlhdCI6MTc5NTI3NzEzMywiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkYi0xNWQzLTc2YWQtOTJmMy1jYzUzMDFhOTNkYjkifQ.xePh0AKTiBC24HZg4QNsfHTBT__-WIqY1B3etyINXAtGjShF-tiWhHQN7venA3HzFYYaxZZqisy4PATZjrvA_g', '\x0101ccac2bbb656ec13c9d9f677ee1af57c30f9f7680018def2a46f2f1057ac75dab8becf268c85224cbbdf6efb3c1c5bae510272227601cd903434e03169574626d051ce07aaa57268da50ae6cec432f4f9ed642afcebc7a2c36da4e08f8d66df4e3cb9b5190831dd8f5d6fcb34644805077ebf44e5c70bb69561229bd5ac45acc0f6a462041f8c838b4581b8e3c8c8f163fc4df798f32ba6af5ccb6324689b26056bae40eae661c553dab8d08a289c60b4daaf4c22c9fdc710c762f4df6039c799134c05cf6c6bd9d58c7339970fef195155ddfe4e66327c1821932e0d75bce62b3e2c05ba3192867a86abaa71641ff6a5d58c3ad14888810c8595a8b34d4b1c43988ba9b4b92da29464e3340916080eb768d8446506bf30', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlB5OVdSSkNyMFN3V1dkMlljQjFxNy1MVkNxOWJyTWh0eFB4bUVXS0xFbUUifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzcxMzMsImRlY2lzaW9uX2lkIjoiMDFhMWZlZGItMTU1Yy03MzQxLTg1MDktOWZjZWE2YmQyYmM4IiwiY2FzZV9pZCI6IjAxYTFmZWRiLTE0OGMtNzEwMi1hYjNhLTBlYzNlNzRhMGQ2OCIsImVkaXRpb25faWQiOiIwMWExZmVkYi0xMGY5LTc1ZjQtOGY3MS0wMGExYzZiYWU4YWQiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoiWXBkVGZVVDZMM1hmYnV0SlRsWDhrVFJocFBkT2MtQVFQWGtHQzFVT1RsUSIsImRlYXRoX2RhdGUiOiJLQUJiMVpicWdxNldNX1FTdU9MaDB6ZnZHRzNsZll4NnIyNzBNeFNZT3Q0IiwiaHVrb3VfZGl2aXNpb24iOiIzOGJFbDhqTTUtZFRVeTF3RFBnZFJBeWdSd2dsUVpKV3VQRWRza3dXcVBnIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiOWhfVkNBdENKNFNpUFZPbWs4bGpSakU3QlAyQzdDVjJjUklhRDFpTS1LbyJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjIifQ.KJUOrDIKbhADFIT-31u6LYed2y3agbeWpsazA5sireeAOwy5CQFEomiL2GoM5wkYs4Ajq1RqveVdk_hlc8LESA'),
	('01a1fedb-1a82-744c-8100-74b475036217', '01a1fedb-1a21-754a-94c7-1ddf9c3fbe56', '01a1fedb-1a52-7451-beb5-e39aeb0e4938', '01a1fedb-10f9-75f4-8f71-00a1c6bae8ad', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000002.001.9', 'valid', '2026-11-21 16:05:34.459113+00', '2026-11-22', NULL, 'civil-affairs', '440300', '\x95c5627644f6fc82104147bcd6d5b060ee0e2f780f12fcd6cb29f2631a8e801e', '\x6de937298f39c6fe55e37aa3f1c54b6287f69318b5ce9840f0a41267facebdd6', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiRm0tUnRmRE0wUU9tUkRERjVMc1RpZ3BRMkZvMTNYM2pUMEF0bGh1VWEyZyJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMiIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwMiIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDAyLjAwMS45IiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjIiLCJfc2QiOlsiQmh4T0VLN2c1UzUySVVDVXdUSl8zbE5KMDhScVp2VkplcExKTXJUZU9aRSIsIkRKZHVjdm52b2RuOTl5ZUxjVVltcDVySjNtUUwzTzkxQ1pZWDRRRTZnSnciLCJfSmJBT2VoZVVkejRmYzZwcFozWHRmMEo3S3VleDU5bDAwLWdKN2sxNGxBIl0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiMjFjZjRjNDM1MzdmZGE3YTE3Mjg0ZDAxYzcyM2E5Y2IwNTY5ZTkzNjQyMzBlMTlhZGI3MTVlOGM1ODdhZTQ5MyIsImlhdCI6MTc5NTI3NzEzNCwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkYi0xYTgyLTc0NGMtODEwMC03NGI0NzUwMzYyMTcifQ.D0Y_tZ2t1GoiSdLC54Z8wkawOoJOO4bTd9vCCTipBFB79MDpkMv5Ka5oACp81TI1JAt3Ds6a0k0YpMxEmWrKMQ', '\x010186dac59e244cb2ddd6763c0236e6e196a3732ea973da0e9328433428e9c59f504eed65c8624516338df4dccc7fe7a342baf7706e8c236ec21d2e7cf8b9952337b749a77ec40add82936ced62607a222424eb574ad2de6eef63be80f000f26c986a6f6b45bd6f4cdee4a1a2b41a08aed89ffdda3bed61b7e3efcb18c540a66ce4becdb3df16f54d0347d3a3089f78f66a8d122fc4f0f52eabf4282f610d91d4312b7860a77ea7e03a5f41e6d4345e00713c6aa4e88212f58c83a2fc28888dbdf2bd65b6a6b8f2d05d472fc76656f84ae2f6f10b128414b035554fb744deb12194d293c366e0c6820b0eda6eba7ea4a61852245a173c44ec44a34fba59504e4dbdc041daeb15c08edad34d54c7210a8b6e7332e1ecf7990e', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlB5OVdSSkNyMFN3V1dkMlljQjFxNy1MVkNxOWJyTWh0eFB4bUVXS0xFbUUifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzcxMzQsImRlY2lzaW9uX2lkIjoiMDFhMWZlZGItMWE1Mi03NDUxLWJlYjUtZTM5YWViMGU0OTM4IiwiY2FzZV9pZCI6IjAxYTFmZWRiLTFhMjEtNzU0YS05NGM3LTFkZGY5YzNmYmU1NiIsImVkaXRpb25faWQiOiIwMWExZmVkYi0xMGY5LTc1ZjQtOGY3MS0wMGExYzZiYWU4YWQiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoiaFg0aHJhUFBPR1puRWVOVjNMcmltQzJEUTN6Mm8tbE5ZZ1U0NlRpY0pqUSIsImRlYXRoX2RhdGUiOiJraFd3cEpzRlJEa0FSdzBocWFZcG1xX0EySXd1X3I2SVZHM0lfbU56aXhJIiwiaHVrb3VfZGl2aXNpb24iOiJTRFdvSnc5SWZWdzdieTVETHRYTGp3c3BycEdWeENFUUloV1ZESm1mOTFvIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiNVF5aTFfanBDRm5uNEREQlhHWVJscE1YbVphbUNKaThFSXBiVGgwUWNBNCJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjIifQ.5vvK9u_wm0c3lkaato6PaEHosN6PYVo-2-PcCTytwSVHCFDfilEQJIGydTDX75L3Hn2BuKj2YHInJ1nkcchYcQ'),
	('01a1fedb-1c46-73f1-a2ca-6c01b061e46d', '01a1fedb-1be1-75ce-a4ce-6ab0786cbf46', '01a1fedb-1c17-71f7-b68b-765a78626932', '01a1fedb-10f9-75f4-8f71-00a1c6bae8ad', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000003.001.U', 'suspended', '2026-11-21 16:05:34.912784+00', '2026-11-22', NULL, 'civil-affairs', '440300', '\x487866a28c876e11df12c501851ff38f2b7ec4aed661a67472a89e3dc5e560cf', '\x05cc5d778b93c0fe07f36168a86795a6300a5700aef83b1a2ecc16a4a3a9aae4', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiRm0tUnRmRE0wUU9tUkRERjVMc1RpZ3BRMkZvMTNYM2pUMEF0bGh1VWEyZyJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMiIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwMyIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDAzLjAwMS5VIiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjIiLCJfc2QiOlsiQ3Z6X1NxRjBZMnRQZEtEdU9KbF8yaGhQamRMOGRoUHl0RUE4XzlsS2ptbyIsIm5oN0RLY0hXME5wUUpRdWJyVUxMSmdNQlpFRFdXUFZmQUZaNTZRSmhTUEkiLCJzQ19aUGZOUzZ3YndBbk0wS2NHUDVnV00tQVVpUUhNdTlYY0x2ZWtNT19FIl0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiZjM1ZjNhNThkNmU1ZjVjNGY4MTk5NjljODIwMzJhYzdjYzZjMjM4YWQ5NzQ2ZDY1NjNhMjM1OTYwYzRlNjVmMSIsImlhdCI6MTc5NTI3NzEzNCwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkYi0xYzQ2LTczZjEtYTJjYS02YzAxYjA2MWU0NmQifQ.81qVaOHqCc-x_kBLfwCniyX_GmMl9DnBeOuHvw7vdS_23a-eWHXHs8lboHKjTsdjAZCcIqa9xDjupQr1lZ78EQ', '\x010113ec3e0aafa486bd5b74b1909a5e684c485300686d582c6bfa22082ab5eb0920118b9684c86c2d81b99a16f83d55b71020aa691fdafc14d8e43660f8f534b4636e592651d42df9d089f32074047b9af97a467cab8ff3f36ba389ba76c1eb645897986c2db46ffbe9e52cf2ebe692af6963150ef70a4ef846214aef82ebb6e96de8a06f145c33cb0303254a8fd5f0861b6042b76790e41c42ef78305bc1a74a7b27d6da4ca635ee0e121feca2ecc48bc788c601ba11af51df9954f631df30a7e0685fe8fc640ddb6dcda278a9e5e02b3939d54ec3874fb47105f03affbfbd35030e31c2820cbdb0e1e830f81cf84256201309e716b17968a6e5a0fa985f36d06d8d0e51d537f7e5c15a11148cfe6c5235c5759d4fdd553e', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlB5OVdSSkNyMFN3V1dkMlljQjFxNy1MVkNxOWJyTWh0eFB4bUVXS0xFbUUifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzcxMzQsImRlY2lzaW9uX2lkIjoiMDFhMWZlZGItMWMxNy03MWY3LWI2OGItNzY1YTc4NjI2OTMyIiwiY2FzZV9pZCI6IjAxYTFmZWRiLTFiZTEtNzVjZS1hNGNlLTZhYjA3ODZjYmY0NiIsImVkaXRpb25faWQiOiIwMWExZmVkYi0xMGY5LTc1ZjQtOGY3MS0wMGExYzZiYWU4YWQiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoiWjl5bjA2MjJRem9YV1Utd2U1blFJOE00bDBJZUQyX0otUHFLWS1rV3A4RSIsImRlYXRoX2RhdGUiOiIwUGVpelJXM0t0WFBHQlh6SDBMZVVfRWNsQVkwNjhkWEtWUGF6TllTXzBBIiwiaHVrb3VfZGl2aXNpb24iOiJoR184NVdGNUw2SGctTnkxS0R0aXlrNFlkcVdtZVpGTjlzS0Y2bUhzWVlzIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiYzhRZTVCeWlnek05enBfaEJFbHBxUlhEZ1ptUjVkZEhxQVZZUjQ1d0c1ayJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjIifQ.-VoxEWK_OxHiS-JPSXo1HwKPagi-c-u4-JxhIifIp8VNZm8BgjCT2l-3N3rmvI8W5G-Ryb3k3Yi5b3OQ86Xchw'),
	('01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc', '01a1fedb-1dff-70f2-a786-badb0418c913', '01a1fedb-1e41-70ea-8e9e-780981c70050', '01a1fedb-10f9-75f4-8f71-00a1c6bae8ad', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000004.001.E', 'valid', '2026-11-21 16:05:35.476127+00', '2026-11-22', NULL, 'civil-affairs', '440300', '\xce24fab079f2f93a3309d513fc62004002fae85daa278dbbffed20a8b305a1e2', '\x21bfa48d223e0a54d4608f2349af469cdaa16c23c212d3a3933e47c52be76c55', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiRm0tUnRmRE0wUU9tUkRERjVMc1RpZ3BRMkZvMTNYM2pUMEF0bGh1VWEyZyJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMiIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwNCIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDA0LjAwMS5FIiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjIiLCJfc2QiOlsiODNUb1FCVHEyZzktUzJnRTE0N1M5QWlwRm4yeFR2UF9VdlBrWWJKYktFdyIsImJkLVV0VlY3R3pya2hMYXVTQ3lReFF4SDFMNUxYQ3UzMlg5VHQ0RnkyVTAiLCJodnhmVEJMTlp0TmlscFIwcU5VbzA5ZHFfUWxBTUkzbFJ6SWRQMEtkdFdvIl0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiNjRhNWJlNmRhYjAxNTAwZGQ1ZmNlZWY2NWQ4OGI2NzJmNzgxZjI1MWNlY2Y3YmNhZGFjYWE3YTJhMmRkNGY0MiIsImlhdCI6MTc5NTI3NzEzNSwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkYi0xZTdlLTcyNDItOGMzMi05YWFlYjJmZWY4ZGMifQ.2qlDOgOUIGffoOAcklJYj2KoUQNiBlr_gsExc0Lb1SjWhUTEee5ThqUoFimaCLSBSjm3NdFRZSSmyntmXCS4SA', '\x01010356b413c58d3347831363035d45aac821512c847d0fef7848ed2054d5831b0ac0b5417de00d9f6f3427d36b80d2fd7d5480b76d9657a0cdd0c31dffc370cadcc7e8f33e54e941c3f69a7912f57f39c6b189b092c722fb94b0532899e6af297e52daaca61fe8e07f72a8b4731d4a38e90fb388d848a8a59beee36ca7e2f4465a7a801b78e183168ff6cc5df01997d0cff8927989af6a0f955d86be8418745586f149fdfcdc830e0a1697ae928df6291d46b633abb2d1eaf7201feffcfa05df536dad9548a99e213450fa7627236dacc0291e0a04a3406f610fdf4c3d7800ba83c4b9aab7fa5c1651156d8ac7cdb5ec6517bafcd7f81f331f17b379660cb949872b7ed22327689f22a9fbfcf756d15783f317883bdd40b8', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlB5OVdSSkNyMFN3V1dkMlljQjFxNy1MVkNxOWJyTWh0eFB4bUVXS0xFbUUifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzcxMzUsImRlY2lzaW9uX2lkIjoiMDFhMWZlZGItMWU0MS03MGVhLThlOWUtNzgwOTgxYzcwMDUwIiwiY2FzZV9pZCI6IjAxYTFmZWRiLTFkZmYtNzBmMi1hNzg2LWJhZGIwNDE4YzkxMyIsImVkaXRpb25faWQiOiIwMWExZmVkYi0xMGY5LTc1ZjQtOGY3MS0wMGExYzZiYWU4YWQiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoiZHZDYS1zSjMxRldlMG9MblRPT2NldkxaVTVVRkJCMjA4cXpiZW1fcDVjayIsImRlYXRoX2RhdGUiOiI4M1B3eXJnOUFCdWxsZDhGWl9tOG1ULTBUcmJUaGx1LWp4aWpZbl8yVGNrIiwiaHVrb3VfZGl2aXNpb24iOiJtcXVFNUg4bnc2NXZyWEw3Ml83dTV3Y0ljcnJKUmpjWHhnMnlnRC14M2dNIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiZnUyaEhZaWVxWjZYN3JleHk3ZGFCUlFlT3Q0WExCTmozbWRtU1ltbDRCSSJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjIifQ.dqUvvaDpvdJ-2BoEYqAWlVKGgGMcGwcPRQVeyMZEiEqvh55MH3DI-JAclbYV0okjeneXPm6ZlQ9ajsf2q8H3QA'),
	('01a1fedb-208a-7470-835c-a48f02549a87', '01a1fedb-2044-744f-a99a-eb3f6c6e322c', '01a1fedb-2070-70d7-97c4-f6f8b9a62eb2', '01a1fedb-10f9-75f4-8f71-00a1c6bae8ad', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000005.001.J', 'revoked', '2026-11-21 16:05:36.003885+00', '2026-11-22', NULL, 'civil-affairs', '440300', '\xb11453d2cf19198aee61dc68b52c1b6b3103215526aaab1c763c9e702b697158', '\x00d00ea448efafddb7e308c83f0b4bbbf555790d7992fc93955de7f9e8420e3b', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiRm0tUnRmRE0wUU9tUkRERjVMc1RpZ3BRMkZvMTNYM2pUMEF0bGh1VWEyZyJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMiIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwNSIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDA1LjAwMS5KIiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjIiLCJfc2QiOlsiNGFqcTJsOFpmRDcxdkR5MF93MWY1d3FteWQtQi1oMFNCd1FmSThNRmVlbyIsIjlFR3hmaWdLT1NHVkIzRHpxRzE5aEFUQ05JM0o2a3NaTXFZSDBoYUJ4V0EiLCJ4WEk2MVRUdVI2UGNXX0VKRmJzajBOcTk1N0JKMGJIU3FQbTJPQUdRamxrIl0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiZDRkNTk4YmNhZGRmNDQyZDhiMDU2YTI1Zjk4ZDk1NDllOWMwNTBiYzdlZDZjY2E0MDYyNzA1NzFiNTBhNDk5NSIsImlhdCI6MTc5NTI3NzEzNiwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkYi0yMDhhLTc0NzAtODM1Yy1hNDhmMDI1NDlhODcifQ.270tQeVmY0GSXWA4H-xEzyIpJPYanbDRtvZzgVTMAaDJpabhVeb2viLrZuVsgcU95az6nVxSwlzzTip0bnePrw', '\x0101acd7d78f4e5a6680540f040e8c6b13c523761bdeb5cd247e18ad2a750b5c00e1a534a4e43f34eb0044a6fef1c70e591ea9be8bd4e8209a000331b9b40e929dde52e35f613147f0edeff1f6757a078aedee3f5182affa9a492dba5a773cd58f58b8ec6a081dcfd35616841e0ac190128e5b5eeea5e57a50d64618d81b3d75bb8d7a5504a0e1baecd70a4c194962046adb23a76ef077da8d9590efeb16d606e4c79c50ba31004dad1d4a1c5ad01929363f1be780dc9a8aae804681e3ab5861447f980b283121f68432344712943f3aa915de1d13b19284995ad76e584905b1be2b1f1d34faf7b80ae454f95ba33dd01ca063e1d6c08ca403e9fda3d49622956e5f61ccfd91dff60911c3dcbae149bdddfc0b2b103d0e8319', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlB5OVdSSkNyMFN3V1dkMlljQjFxNy1MVkNxOWJyTWh0eFB4bUVXS0xFbUUifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzcxMzUsImRlY2lzaW9uX2lkIjoiMDFhMWZlZGItMjA3MC03MGQ3LTk3YzQtZjZmOGI5YTYyZWIyIiwiY2FzZV9pZCI6IjAxYTFmZWRiLTIwNDQtNzQ0Zi1hOTlhLWViM2Y2YzZlMzIyYyIsImVkaXRpb25faWQiOiIwMWExZmVkYi0xMGY5LTc1ZjQtOGY3MS0wMGExYzZiYWU4YWQiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoiR3h3c0FYNHhpX3NHYVNMUWlKclVOaWpMTTljcW03dExaNE9feGYyOWxvbyIsImRlYXRoX2RhdGUiOiJZQldjekg3d3VSN3NPaEpoZEREZUtCNWszN0EwUG0yUEFTdWt2d0pwemtRIiwiaHVrb3VfZGl2aXNpb24iOiI2X1Q5VVEteXVmZm4xdTVpNGVGTEpGbXdleVlGNnR2SUFzNW1FMEo5ZTR3IiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiTG1pYTd5Z0RUdE5seE16ZU5YdkxrWHh4Qmx1b3FXbXd4S09XNkc5X1hIbyJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjIifQ.PD_Bt1jm_U_kANbxjyZtKqmmrKpYoB7cCVxwVVj7-FBhtBPSAghw5-lOavy1wj8vQcQsMc-CpiHRXE_IcE-1sA'),
	('01a1fedb-252e-70a7-a583-ccb1edc1ba6d', '01a1fedb-24c2-74db-b3f4-b344dcc089ae', '01a1fedb-2513-755e-b09f-04ef16a8fe0e', '01a1fedb-1161-7178-8aee-9cc827a1bf61', '11440300TB2026029R3440118002000', 'ride-hailing-driver-licence', '07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d', '1.2.156.3005.2.11440300TB2026029R001.11440300TB2026029R.01000000000001.001.L', 'valid', '2026-11-21 16:05:37.187273+00', '2026-11-22', '2029-11-22', 'transport', '440300', '\x851eaecc3cdd9e52c67d6c1b5ef4a8954610f5e738cd2acf3eb331de967ffb3f', '\x104482608ba394cd98cd65009b2dcea5bfed1e99c1cdd38e99d5528923bcfe01', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiRm0tUnRmRE0wUU9tUkRERjVMc1RpZ3BRMkZvMTNYM2pUMEF0bGh1VWEyZyJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJLWl9DWUxCIjoi572R57uc6aKE57qm5Ye656ef5rG96L2m6am-6am25ZGYIiwiWlpCRkpHIjoi5rex5Zyz5biC5Lqk6YCa6L-Q6L6T5bGAKOekuuS-iykiLCJaWkJGSkdETSI6IjExNDQwMzAwVEIyMDI2MDI5UiIsIlpaQkZSUSI6IjIwMjYtMTEtMjIiLCJaWkJIIjoiMDEwMDAwMDAwMDAwMDEiLCJaWkJTIjoiMS4yLjE1Ni4zMDA1LjIuMTE0NDAzMDBUQjIwMjYwMjlSMDAxLjExNDQwMzAwVEIyMDI2MDI5Ui4wMTAwMDAwMDAwMDAwMS4wMDEuTCIsIlpaTFhETSI6IjExNDQwMzAwVEIyMDI2MDI5UjAwMSIsIlpaTUMiOiLnvZHnu5zpooTnuqblh7rnp5_msb3ovabpqb7pqbblkZjor4EiLCJaWllYUUpaUlEiOiIyMDI5LTExLTIyIiwiWlpZWFFRU1JRIjoiMjAyNi0xMS0yMiIsIl9zZCI6WyI2RlRhdmc3a2hkR2R1eE02TURyMFptQzEtSm1mN0lIT2JkdU5PNWhZLWVZIiwiTUQ4UzNNNi1hUElGUXpLNUFjQnh4M2RtVTdLSXgydUNlZ25sS2NiU253SSJdLCJfc2RfYWxnIjoic2hhLTI1NiIsImdyYW50X3NoYTI1NiI6ImZmNGE1YjY3YWU1YjdhODMyN2U5OGZhMTNhY2NkNTU3NTUzZmM4YTk5YmQ2MGU1YTZmNTc2MTZiNTIxZjg2YTIiLCJpYXQiOjE3OTUyNzcxMzcsImlzcyI6InN2Yy1saWNlbmNlIiwianRpIjoiMDFhMWZlZGItMjUyZS03MGE3LWE1ODMtY2NiMWVkYzFiYTZkIn0.Vk1XaQwoZEvUwZKW5RbafOsMDwo0DacMoUG44kcPgBL7IsnstdBY0V_uJIbljCs0peiCjHHvNWlFIx4oQzHBlA', '\x010101fe4be85f599b3e012fb9ac625ce8336793ef78d063e4ec3bdf089428d30279a049fc1fd0f267c39f2eab60ff9ea45e12beb5223f43ea9d210b48beea038c873106e0b5363e2050c318cfac3ed1d7c6f2e0ec66c687d85ed007c9da7d18a03e399b0a26d2f7efad9b5097eee2cd089c2e13d1528373e0ebf383181aea3548cfa7a70ad997e3f02aaff2f331a9b84fdbba5c67e4115b50a526a0b5e20cfb87aacd813c45c2a0264a8277843ae6297725dac7c91ed400802a3245be186f05fa5a081341c60d', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IndTUzhDS2hVcFhua1BXQzJ3TmR1cDM3VkpycXFNQTNXR1hfbl94ZXNLV1UifQ.eyJpc3MiOiJzdmMtYXBwbGljYXRpb24iLCJpYXQiOjE3OTUyNzcxMzcsImRlY2lzaW9uX2lkIjoiMDFhMWZlZGItMjUxMy03NTVlLWIwOWYtMDRlZjE2YThmZTBlIiwiY2FzZV9pZCI6IjAxYTFmZWRiLTI0YzItNzRkYi1iM2Y0LWIzNDRkY2MwODlhZSIsImVkaXRpb25faWQiOiIwMWExZmVkYi0xMTYxLTcxNzgtOGFlZS05Y2M4MjdhMWJmNjEiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjpudWxsLCJyZXN1bHQiOnt9LCJ2ZXJkaWN0cyI6eyJyZXNpZGVudCI6InRydWUiLCJleGFtLXBhc3NlZCI6ImZhbHNlIiwibm90LXJldm9rZWQiOiJ0cnVlIiwibm8tdmlvbGVudC1jcmltZSI6InRydWUiLCJ0aHJlZS15ZWFycy1kcml2aW5nIjoiZmFsc2UiLCJjbGVhbi1kcml2aW5nLXJlY29yZCI6InRydWUifSwiZmFjdHMiOnt9LCJvZmZpY2VyIjoib2ZmaWNlcjoyZGRkOTE0NjkzNzkzN2FiIiwiYXR0ZW1wdCI6bnVsbCwiYXNfb2YiOm51bGx9.7hjjtj55tZG5fZVWu1K4AKbXdv5ooaTnEunxfA4lfHApAlx4Cf5k7_oGHPntZckNahPIJfhuNuSTv1LjDjuzfQ');
INSERT INTO public.licence_change VALUES
	('01a1fedb-1cb1-7614-a10c-9f7be4843328', '01a1fedb-1c46-73f1-a2ca-6c01b061e46d', 'suspended', 'officer:21a4b2747bec45de', '\x01012ff5d95df7e6837977ab9474b512b0559a6586c1ec6350e52143f685fbb804b7119b0f42fe1c023bdd59896a3b2500d33dd0440c595c1a7b13', '2026-11-21 16:05:35.019427+00'),
	('01a1fedb-1f0a-77e8-8261-f8078ad44362', '01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc', 'suspended', 'officer:21a4b2747bec45de', '\x01016da26e298f8cad69b048d38363bb67d080f491233380c19451b1a0ba2371a22b6da3b12e30bab60a33c333372fa81b24a6dfa35e502c5d0319', '2026-11-21 16:05:35.623777+00'),
	('01a1fedb-1f1c-715a-8d43-de600e700e04', '01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc', 'restored', 'officer:21a4b2747bec45de', '\x010131a595f06f4e1627f98d7e2f6739a652e71f8832b4218571dc0f152577291c7fddf7a57fcc49e0164646ecb1fa33368a7ec0ed9a07b30f0f20', '2026-11-21 16:05:35.639959+00'),
	('01a1fedb-20f0-70e0-a762-c379c6960af8', '01a1fedb-208a-7470-835c-a48f02549a87', 'revoked', 'officer:21a4b2747bec45de', '\x01015d0aaa7a234ced3f9b61793c98949079ae651357f33b5ba3a96502318b72cea12d598ea0d9d01f795e029634f123f14ae9959b53908589bd2d', '2026-11-21 16:05:36.110456+00');
INSERT INTO public.licence_type_version VALUES
	('01a1fedb-106c-76f0-8f6d-21c6962883b8', 'elder-allowance-proof', 1, '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '{"name": {"en": "Proof of the old-age allowance", "zh": "高龄老人津贴核定证明"}, "fields": [{"key": "CZZT", "name": "holder_name", "title": {"en": "Holder", "zh": "持证主体"}, "origin": "holder", "source": "name", "field_class": "personal"}, {"key": "CZZTDM", "name": "citizen_id", "title": {"en": "Citizen number", "zh": "公民身份号码"}, "origin": "holder", "source": "citizen_id", "field_class": "sensitive"}, {"key": "KZ_YBZJE", "name": "monthly_amount", "title": {"en": "Monthly amount (yuan)", "zh": "月津贴金额(元)"}, "origin": "result", "source": "monthly_amount", "field_class": "personal"}], "issuer": {"name": {"en": "Shenzhen Civil Affairs Bureau (example)", "zh": "深圳市民政局(示例)"}, "uscc": "11440300TB2026010W", "department": "civil-affairs"}, "validity": {"note": null, "years": null}, "type_code": "11440300TB2026010W001", "licence_type": "elder-allowance-proof", "shown_at_verification": ["holder_name"]}', '2026-11-21 16:05:31.876521+00'),
	('01a1fedb-107a-70b9-9d05-59ad392223f5', 'ride-hailing-driver-licence', 1, '07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d', '{"name": {"en": "Ride-hailing driver''s licence", "zh": "网络预约出租汽车驾驶员证"}, "fields": [{"key": "CZZT", "name": "holder_name", "title": {"en": "Holder", "zh": "持证主体"}, "origin": "holder", "source": "name", "field_class": "personal"}, {"key": "CZZTDM", "name": "citizen_id", "title": {"en": "Citizen number", "zh": "公民身份号码"}, "origin": "holder", "source": "citizen_id", "field_class": "sensitive"}, {"key": "KZ_CYLB", "name": "service_kind", "title": {"en": "Kind of service", "zh": "从业资格类别"}, "origin": "fixed", "source": "网络预约出租汽车驾驶员", "field_class": "public"}], "issuer": {"name": {"en": "Shenzhen Transport Bureau (example)", "zh": "深圳市交通运输局(示例)"}, "uscc": "11440300TB2026029R", "department": "transport"}, "validity": {"note": "参数", "years": 3}, "type_code": "11440300TB2026029R001", "licence_type": "ride-hailing-driver-licence", "shown_at_verification": ["holder_name", "service_kind"]}', '2026-11-21 16:05:31.896513+00');
INSERT INTO public.licence_use VALUES
	('01a1fedb-16f1-72fa-938d-ecdcbc7c7a2a', '01a1fedb-15d3-76ad-92f3-cc5301a93db9', 'anonymous', 'presentation', '["holder_name"]', '2026-11-21 16:05:33.545283+00', '\x010104794a21d3b05e821002d329dc029950bf29212e6069643d7c6b6225f002cf44f777052610f8adc7601e');
INSERT INTO public.outbox VALUES
	('01a1fedb-15ec-7659-986d-7d73343a05cc', 'licence', '01a1fedb-148c-7102-ab3a-0ec3e74a0d68', 'gov.tongban.licence.licence-issued.v1', 1, 5, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-15ec-7659-986d-7d73343a05cc","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fedb-148c-7102-ab3a-0ec3e74a0d68","time":"2026-11-21T16:05:33.193698+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-14ff-736a-8ce0-d65a91b3c564","division":"440300","authority":"tongban","causationid":"01a1fedb-1570-71bf-bb41-210873020a75","traceparent":"00-01a1fedb14ff736a8ce0d65a91b3c564-8ce0d65a91b3c564-01","data":{"case_id":"01a1fedb-148c-7102-ab3a-0ec3e74a0d68","licence_id":"01a1fedb-15d3-76ad-92f3-cc5301a93db9","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T16:05:33.193698Z"}}', '2026-11-21 16:05:33.303383+00', '2026-11-21 16:05:33.346829+00'),
	('01a1fedb-16f1-72fa-938d-ecdd5bae8cce', 'licence', '01a1fedb-15d3-76ad-92f3-cc5301a93db9', 'gov.tongban.licence.licence-used.v1', 1, 6, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-16f1-72fa-938d-ecdd5bae8cce","source":"/svc-licence","type":"gov.tongban.licence.licence-used.v1","subject":"01a1fedb-15d3-76ad-92f3-cc5301a93db9","time":"2026-11-21T16:05:33.545283+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-16e5-7286-8187-5a250d46afd4","division":"440300","authority":"tongban","traceparent":"00-01a1fedb16e5728681875a250d46afd4-81875a250d46afd4-01","data":{"licence_id":"01a1fedb-15d3-76ad-92f3-cc5301a93db9","purpose":"presentation","used_at":"2026-11-21T16:05:33.545283Z"}}', '2026-11-21 16:05:33.558399+00', '2026-11-21 16:05:33.569839+00'),
	('01a1fedb-1a85-7548-a9b8-e8f3d529750a', 'licence', '01a1fedb-1a21-754a-94c7-1ddf9c3fbe56', 'gov.tongban.licence.licence-issued.v1', 1, 7, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1a85-7548-a9b8-e8f3d529750a","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fedb-1a21-754a-94c7-1ddf9c3fbe56","time":"2026-11-21T16:05:34.459113+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1a3c-7487-be1a-35ca13e422af","division":"440300","authority":"tongban","causationid":"01a1fedb-1a68-7046-b9c5-1a5c956c91f0","traceparent":"00-01a1fedb1a3c7487be1a35ca13e422af-be1a35ca13e422af-01","data":{"case_id":"01a1fedb-1a21-754a-94c7-1ddf9c3fbe56","licence_id":"01a1fedb-1a82-744c-8100-74b475036217","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T16:05:34.459113Z"}}', '2026-11-21 16:05:34.470381+00', '2026-11-21 16:05:34.474326+00'),
	('01a1fedb-1c49-753b-8f2c-dc0235d9d31f', 'licence', '01a1fedb-1be1-75ce-a4ce-6ab0786cbf46', 'gov.tongban.licence.licence-issued.v1', 1, 7, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1c49-753b-8f2c-dc0235d9d31f","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fedb-1be1-75ce-a4ce-6ab0786cbf46","time":"2026-11-21T16:05:34.912784+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1c00-74c1-a2a0-19b56b05081e","division":"440300","authority":"tongban","causationid":"01a1fedb-1c30-742e-974e-ac137f98126e","traceparent":"00-01a1fedb1c0074c1a2a019b56b05081e-a2a019b56b05081e-01","data":{"case_id":"01a1fedb-1be1-75ce-a4ce-6ab0786cbf46","licence_id":"01a1fedb-1c46-73f1-a2ca-6c01b061e46d","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T16:05:34.912784Z"}}', '2026-11-21 16:05:34.921714+00', '2026-11-21 16:05:34.925004+00'),
	('01a1fedb-1cb1-7614-a10c-9f7cf9d17b4d', 'licence', '01a1fedb-1c46-73f1-a2ca-6c01b061e46d', 'gov.tongban.licence.licence-suspended.v1', 1, 0, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1cb1-7614-a10c-9f7cf9d17b4d","source":"/svc-licence","type":"gov.tongban.licence.licence-suspended.v1","subject":"01a1fedb-1c46-73f1-a2ca-6c01b061e46d","time":"2026-11-21T16:05:35.019427+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1ca4-7010-9100-cd258bf2432a","division":"440300","authority":"tongban","traceparent":"00-01a1fedb1ca470109100cd258bf2432a-9100cd258bf2432a-01","data":{"licence_id":"01a1fedb-1c46-73f1-a2ca-6c01b061e46d","case_id":"01a1fedb-1be1-75ce-a4ce-6ab0786cbf46"}}', '2026-11-21 16:05:35.034765+00', '2026-11-21 16:05:35.044628+00'),
	('01a1fedb-1e85-75fa-b690-b482d5e1039a', 'licence', '01a1fedb-1dff-70f2-a786-badb0418c913', 'gov.tongban.licence.licence-issued.v1', 1, 3, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1e85-75fa-b690-b482d5e1039a","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fedb-1dff-70f2-a786-badb0418c913","time":"2026-11-21T16:05:35.476127+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1e25-761e-9f55-f127c4adff63","division":"440300","authority":"tongban","causationid":"01a1fedb-1e5e-73bb-9bc9-cb54793fd81f","traceparent":"00-01a1fedb1e25761e9f55f127c4adff63-9f55f127c4adff63-01","data":{"case_id":"01a1fedb-1dff-70f2-a786-badb0418c913","licence_id":"01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T16:05:35.476127Z"}}', '2026-11-21 16:05:35.494455+00', '2026-11-21 16:05:35.498123+00'),
	('01a1fedb-1f0a-77e8-8261-f8083d43f739', 'licence', '01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc', 'gov.tongban.licence.licence-suspended.v1', 1, 6, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1f0a-77e8-8261-f8083d43f739","source":"/svc-licence","type":"gov.tongban.licence.licence-suspended.v1","subject":"01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc","time":"2026-11-21T16:05:35.623777+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1f05-7771-a452-41d1ccce88c5","division":"440300","authority":"tongban","traceparent":"00-01a1fedb1f057771a45241d1ccce88c5-a45241d1ccce88c5-01","data":{"licence_id":"01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc","case_id":"01a1fedb-1dff-70f2-a786-badb0418c913"}}', '2026-11-21 16:05:35.628769+00', '2026-11-21 16:05:35.638227+00'),
	('01a1fedb-1f1c-715a-8d43-de6192068002', 'licence', '01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc', 'gov.tongban.licence.licence-restored.v1', 2, 6, '{"sequence":2,"specversion":"1.0","id":"01a1fedb-1f1c-715a-8d43-de6192068002","source":"/svc-licence","type":"gov.tongban.licence.licence-restored.v1","subject":"01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc","time":"2026-11-21T16:05:35.639959+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1f12-7329-88df-5ef1aae6096f","division":"440300","authority":"tongban","traceparent":"00-01a1fedb1f12732988df5ef1aae6096f-88df5ef1aae6096f-01","data":{"licence_id":"01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc","case_id":"01a1fedb-1dff-70f2-a786-badb0418c913"}}', '2026-11-21 16:05:35.648193+00', '2026-11-21 16:05:35.657951+00'),
	('01a1fedb-208d-7732-8b08-c500521664fd', 'licence', '01a1fedb-2044-744f-a99a-eb3f6c6e322c', 'gov.tongban.licence.licence-issued.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-208d-7732-8b08-c500521664fd","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fedb-2044-744f-a99a-eb3f6c6e322c","time":"2026-11-21T16:05:36.003885+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-2057-722f-add6-48ad2c0e1c24","division":"440300","authority":"tongban","causationid":"01a1fedb-2078-7327-beef-dd32dc5fe6a2","traceparent":"00-01a1fedb2057722fadd648ad2c0e1c24-add648ad2c0e1c24-01","data":{"case_id":"01a1fedb-2044-744f-a99a-eb3f6c6e322c","licence_id":"01a1fedb-208a-7470-835c-a48f02549a87","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T16:05:36.003885Z"}}', '2026-11-21 16:05:36.013537+00', '2026-11-21 16:05:36.018374+00'),
	('01a1fedb-20f0-70e0-a762-c37abd3df464', 'licence', '01a1fedb-208a-7470-835c-a48f02549a87', 'gov.tongban.licence.licence-revoked.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-20f0-70e0-a762-c37abd3df464","source":"/svc-licence","type":"gov.tongban.licence.licence-revoked.v1","subject":"01a1fedb-208a-7470-835c-a48f02549a87","time":"2026-11-21T16:05:36.110456+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-20ec-74d7-ad55-af64a2b0c7ec","division":"440300","authority":"tongban","traceparent":"00-01a1fedb20ec74d7ad55af64a2b0c7ec-ad55af64a2b0c7ec-01","data":{"licence_id":"01a1fedb-208a-7470-835c-a48f02549a87","case_id":"01a1fedb-2044-744f-a99a-eb3f6c6e322c"}}', '2026-11-21 16:05:36.114478+00', '2026-11-21 16:05:36.146505+00'),
	('01a1fedb-2533-77a5-a238-ddf1c21a8baf', 'licence', '01a1fedb-24c2-74db-b3f4-b344dcc089ae', 'gov.tongban.licence.licence-issued.v1', 1, 6, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-2533-77a5-a238-ddf1c21a8baf","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fedb-24c2-74db-b3f4-b344dcc089ae","time":"2026-11-21T16:05:37.187273+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-2510-7670-b161-7fb67ebfed30","division":"440300","authority":"tongban","causationid":"01a1fedb-2516-76c7-8c85-cc0fb3490628","traceparent":"00-01a1fedb25107670b1617fb67ebfed30-b1617fb67ebfed30-01","data":{"case_id":"01a1fedb-24c2-74db-b3f4-b344dcc089ae","licence_id":"01a1fedb-252e-70a7-a583-ccb1edc1ba6d","licence_type":"ride-hailing-driver-licence","issued_at":"2026-11-21T16:05:37.187273Z"}}', '2026-11-21 16:05:37.203486+00', '2026-11-21 16:05:37.205457+00');
INSERT INTO public.presentation VALUES
	('01a1fedb-16b7-767f-b589-b568b2e04307', '01a1fedb-15d3-76ad-92f3-cc5301a93db9', '\x10930ea64be3d98514161451d270d68a62f873fb43984854c9b3f1e94f1b65e6', '["holder_name"]', '2026-11-21 16:06:33.488052+00', '2026-11-21 16:05:33.545283+00'),
	('01a1fedb-3d57-75b5-b7e7-b0bcfd30eec7', '01a1fedb-15d3-76ad-92f3-cc5301a93db9', '\x4a25640f8f84598c7d3203de9b17831692c6c41d09760ccc4692da48fd796f60', '["holder_name"]', '2026-11-21 16:06:43.38241+00', NULL);
INSERT INTO public.procrastinate_periodic_defers VALUES
	(1, 'retry-overdue-held', 1795277130, NULL, '');
INSERT INTO public.serial_block VALUES
	('11440300TB2026010W001', '11440300TB2026010W', '01', 1001),
	('11440300TB2026029R001', '11440300TB2026029R', '01', 1001);
INSERT INTO public.stream VALUES
	('licence', '01a1fedb-148c-7102-ab3a-0ec3e74a0d68', 1),
	('licence', '01a1fedb-15d3-76ad-92f3-cc5301a93db9', 1),
	('licence', '01a1fedb-1a21-754a-94c7-1ddf9c3fbe56', 1),
	('licence', '01a1fedb-1be1-75ce-a4ce-6ab0786cbf46', 1),
	('licence', '01a1fedb-1c46-73f1-a2ca-6c01b061e46d', 1),
	('licence', '01a1fedb-1dff-70f2-a786-badb0418c913', 1),
	('licence', '01a1fedb-1e7e-7242-8c32-9aaeb2fef8dc', 2),
	('licence', '01a1fedb-2044-744f-a99a-eb3f6c6e322c', 1),
	('licence', '01a1fedb-208a-7470-835c-a48f02549a87', 1),
	('licence', '01a1fedb-24c2-74db-b3f4-b344dcc089ae', 1);
INSERT INTO public.subject_key VALUES
	('8739022691a231e14ce49992f860710572858b790e429f1f088e39c45de83f84', '\x01014d6e7f925d5b58f1b7732186eee18c1732ff2b1edf62e53a40ee61e699a2ac6c297bd603af5f794e82a8e23fbd1f6a35c1564db52d914e8e85878ac3', 'aes-256-gcm', '2026-11-21 16:05:33.290519+00'),
	('95c5627644f6fc82104147bcd6d5b060ee0e2f780f12fcd6cb29f2631a8e801e', '\x0101105d179f5183db24140d1ce6d93816c9c77a91dbd51eb8fdd68d365df37e8600955defdca2e02f09d361348d6470e878b90e88518bd1297309fc5d89', 'aes-256-gcm', '2026-11-21 16:05:34.468754+00'),
	('487866a28c876e11df12c501851ff38f2b7ec4aed661a67472a89e3dc5e560cf', '\x01013b55a075eaf70a59eee65ee5f717df6215497b551faf5c46b6b4c89912a3fa2766d0af150f5349333b5468e949d9171a59ed477f001ebd0c6371351d', 'aes-256-gcm', '2026-11-21 16:05:34.920752+00'),
	('ce24fab079f2f93a3309d513fc62004002fae85daa278dbbffed20a8b305a1e2', '\x01010d125408f6d79968017d997b2cdfa0cbd364cfb1da2f0631013b6cfffeb6bfd6e434cae92ef502d76e4d7358d6c837481e8dc2d6954b108dd69923d1', 'aes-256-gcm', '2026-11-21 16:05:35.491612+00'),
	('b11453d2cf19198aee61dc68b52c1b6b3103215526aaab1c763c9e702b697158', '\x0101b50c7d61267415edefff8bb5e6c72e9053068baed54584d1158cac50e37ae274c0af6b21179285ae4fc9f6bcf7f046f0b7cb018028f5d201368502fc', 'aes-256-gcm', '2026-11-21 16:05:36.012743+00'),
	('851eaecc3cdd9e52c67d6c1b5ef4a8954610f5e738cd2acf3eb331de967ffb3f', '\x0101f3f73b1feb3b471ca7eeb9f8d6b7250efebc3e89082061ccc296328ca81276aacad7316f70d9101bbaa216e85859cae0bb08819e2598032679de5cfa', 'aes-256-gcm', '2026-11-21 16:05:37.202511+00');
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 2, true);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, true);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, true);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, true);
ALTER TABLE ONLY public.access_log
    ADD CONSTRAINT access_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.held_event
    ADD CONSTRAINT held_event_pkey PRIMARY KEY (topic, subject, sequence);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (actor, operation, key);
ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (topic, subject);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.known_edition
    ADD CONSTRAINT pk_known_edition PRIMARY KEY (edition_id);
ALTER TABLE ONLY public.licence
    ADD CONSTRAINT pk_licence PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_change
    ADD CONSTRAINT pk_licence_change PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_type_version
    ADD CONSTRAINT pk_licence_type_version PRIMARY KEY (id);
ALTER TABLE ONLY public.licence_use
    ADD CONSTRAINT pk_licence_use PRIMARY KEY (id);
ALTER TABLE ONLY public.presentation
    ADD CONSTRAINT pk_presentation PRIMARY KEY (id);
ALTER TABLE ONLY public.serial_block
    ADD CONSTRAINT pk_serial_block PRIMARY KEY (type_code, authority, deployment);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.stream
    ADD CONSTRAINT stream_pkey PRIMARY KEY (topic, subject);
ALTER TABLE ONLY public.subject_key
    ADD CONSTRAINT subject_key_pkey PRIMARY KEY (subject);
ALTER TABLE ONLY public.licence
    ADD CONSTRAINT uq_licence_case_id UNIQUE (case_id);
ALTER TABLE ONLY public.licence
    ADD CONSTRAINT uq_licence_licence_identifier UNIQUE (licence_identifier);
ALTER TABLE ONLY public.licence_type_version
    ADD CONSTRAINT uq_licence_type_version_licence_type_version UNIQUE (licence_type, version);
ALTER TABLE ONLY public.presentation
    ADD CONSTRAINT uq_presentation_code_hash UNIQUE (code_hash);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX ix_access_log_at ON public.access_log USING btree (at);
CREATE INDEX ix_idempotency_created_at ON public.idempotency USING btree (created_at);
CREATE INDEX ix_licence_account_index_issued_at ON public.licence USING btree (account_index, issued_at);
CREATE INDEX ix_licence_change_licence_id ON public.licence_change USING btree (licence_id);
CREATE INDEX ix_licence_citizen_index ON public.licence USING btree (citizen_index);
CREATE INDEX ix_licence_type_version_licence_type_hash ON public.licence_type_version USING btree (licence_type, hash);
CREATE INDEX ix_licence_use_licence_id_used_at ON public.licence_use USING btree (licence_id, used_at);
CREATE INDEX ix_outbox_sent_at ON public.outbox USING btree (sent_at) WHERE (sent_at IS NOT NULL);
CREATE INDEX ix_outbox_unsent ON public.outbox USING btree (shard, aggregateid, sequence) WHERE (sent_at IS NULL);
CREATE INDEX ix_presentation_expires_at ON public.presentation USING btree (expires_at);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
ALTER TABLE ONLY public.licence_change
    ADD CONSTRAINT fk_licence_change_licence_id FOREIGN KEY (licence_id) REFERENCES public.licence(id);
ALTER TABLE ONLY public.licence_use
    ADD CONSTRAINT fk_licence_use_licence_id FOREIGN KEY (licence_id) REFERENCES public.licence(id);
ALTER TABLE ONLY public.presentation
    ADD CONSTRAINT fk_presentation_licence_id FOREIGN KEY (licence_id) REFERENCES public.licence(id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
