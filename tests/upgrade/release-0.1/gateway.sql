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
CREATE TABLE public.account (
    id uuid NOT NULL,
    phone bytea NOT NULL,
    phone_index bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    name bytea,
    citizen_id bytea,
    citizen_index bytea,
    assurance_level character varying(40) NOT NULL,
    verified_at timestamp with time zone,
    version bigint NOT NULL,
    CONSTRAINT ck_account_assurance_level CHECK (((assurance_level)::text = ANY ((ARRAY['L2'::character varying, 'L3'::character varying])::text[]))),
    CONSTRAINT ck_account_verified_as_a_whole CHECK (((((assurance_level)::text = 'L2'::text) = (verified_at IS NULL)) AND (num_nulls(name, citizen_id, citizen_index, verified_at) = ANY (ARRAY[0, 4]))))
);
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.authorization_code (
    digest bytea NOT NULL,
    family_id uuid NOT NULL,
    redirect_uri text NOT NULL,
    code_challenge text NOT NULL,
    nonce text,
    issued_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.browser_session (
    id uuid NOT NULL,
    secret_digest bytea NOT NULL,
    account_id uuid NOT NULL,
    audience character varying(40) NOT NULL,
    assurance_level character varying(40) NOT NULL,
    methods jsonb NOT NULL,
    authenticated_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT ck_browser_session_assurance_level CHECK (((assurance_level)::text = ANY ((ARRAY['L2'::character varying, 'L3'::character varying])::text[]))),
    CONSTRAINT ck_browser_session_audience CHECK (((audience)::text = ANY ((ARRAY['persons'::character varying, 'officers'::character varying])::text[])))
);
CREATE TABLE public.client (
    id text NOT NULL,
    audience character varying(40) NOT NULL,
    redirect_uris jsonb NOT NULL,
    scopes jsonb NOT NULL,
    CONSTRAINT ck_client_audience CHECK (((audience)::text = ANY ((ARRAY['persons'::character varying, 'officers'::character varying])::text[])))
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
CREATE TABLE public.officer (
    id uuid NOT NULL,
    username text NOT NULL,
    password_hash text NOT NULL,
    roles jsonb NOT NULL,
    department text NOT NULL,
    division text NOT NULL,
    failures bigint NOT NULL,
    locked_until timestamp with time zone,
    disabled_at timestamp with time zone
);
CREATE TABLE public.one_time_code (
    id uuid NOT NULL,
    sign_in_id uuid NOT NULL,
    phone_index bytea NOT NULL,
    address_index bytea NOT NULL,
    code_digest bytea NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    attempts bigint NOT NULL,
    used_at timestamp with time zone
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
CREATE TABLE public.refresh_token (
    digest bytea NOT NULL,
    family_id uuid NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.sign_in (
    id uuid NOT NULL,
    secret_digest bytea NOT NULL,
    client_id text NOT NULL,
    redirect_uri text NOT NULL,
    scope text NOT NULL,
    code_challenge text NOT NULL,
    step character varying(40) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    state text,
    nonce text,
    wanted_level character varying(40),
    account_id uuid,
    level character varying(40),
    methods jsonb NOT NULL,
    authenticated_at timestamp with time zone,
    numbers_tried bigint NOT NULL,
    CONSTRAINT ck_sign_in_step CHECK (((step)::text = ANY ((ARRAY['phone'::character varying, 'code'::character varying, 'person'::character varying, 'officer'::character varying, 'done'::character varying])::text[])))
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
CREATE TABLE public.token_family (
    id uuid NOT NULL,
    client_id text NOT NULL,
    account_id uuid NOT NULL,
    audience character varying(40) NOT NULL,
    browser_session_id uuid NOT NULL,
    scope text NOT NULL,
    assurance_level character varying(40) NOT NULL,
    methods jsonb NOT NULL,
    authenticated_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT ck_token_family_assurance_level CHECK (((assurance_level)::text = ANY ((ARRAY['L2'::character varying, 'L3'::character varying])::text[]))),
    CONSTRAINT ck_token_family_audience CHECK (((audience)::text = ANY ((ARRAY['persons'::character varying, 'officers'::character varying])::text[])))
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.access_log VALUES
	('01a1fedb-14ba-7146-a631-a6709e71fc86', '2026-11-21 16:05:32.984298+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-13bb-7616-8ec3-9089ffa6c398}', '01a1fedb-146d-77a2-bf4f-22e77e3e15ff'),
	('01a1fedb-1a26-772c-925d-e5da41d6bba8', '2026-11-21 16:05:34.373559+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-19cc-7554-8956-6b4937df5b3f}', '01a1fedb-1a1e-72b8-a67c-4e939e55e5c8'),
	('01a1fedb-1be6-7014-8ce3-99afbfeea53b', '2026-11-21 16:05:34.822188+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-1b85-7459-8941-266237aaa264}', '01a1fedb-1bdf-752a-b7c4-757bc5dd842c'),
	('01a1fedb-1e05-7589-b11f-0c8a25dbe5de', '2026-11-21 16:05:35.364809+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-1d77-709c-8f29-71e959f5ceb8}', '01a1fedb-1dfb-7617-a22b-94b6c2e5d878'),
	('01a1fedb-2048-72b0-8141-e442c9b19b67', '2026-11-21 16:05:35.943666+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-1feb-73e0-94f3-3c6d4b5f8964}', '01a1fedb-2042-7232-88a5-3852c676f660'),
	('01a1fedb-21d1-72b1-8741-42b2212d8645', '2026-11-21 16:05:36.336577+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-217a-7214-bef7-fd1add79125b}', '01a1fedb-21cb-73df-90db-106d330bec00'),
	('01a1fedb-2383-767f-99cf-9abb5e78552b', '2026-11-21 16:05:36.770162+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-2343-7661-8f7b-d8189aaccf04}', '01a1fedb-237c-757b-92e9-fe66778d647a'),
	('01a1fedb-24c6-70ba-8ed5-2f41eb8c8e19', '2026-11-21 16:05:37.093802+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-2484-7260-81f9-f19b1220c881}', '01a1fedb-24c0-7413-b3b8-ba869243543e'),
	('01a1fedb-260b-73a0-bc70-3c37884fdf53', '2026-11-21 16:05:37.419188+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-25c1-750d-be02-b94d67025d6b}', '01a1fedb-2601-7129-8add-39add7b0e143'),
	('01a1fedb-2733-72b2-ad58-301d7203ed3f', '2026-11-21 16:05:37.714875+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-26ef-7097-aa92-5a58280b3b02}', '01a1fedb-272e-7784-ac73-c0621e3a3a1e'),
	('01a1fedb-2848-760d-addb-2b92c416ed2a', '2026-11-21 16:05:37.991907+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-27f9-76ff-822c-1245331e92e8}', '01a1fedb-2843-77d4-988f-ee21d371a9b4'),
	('01a1fedb-295e-741a-a40e-7e6076194149', '2026-11-21 16:05:38.269371+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-290e-7198-b649-aaf797bb6313}', '01a1fedb-2956-71fd-b996-31794e55897b'),
	('01a1fedb-2b6e-7701-bae9-716602ee2720', '2026-11-21 16:05:38.797449+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-29e1-767e-b0f3-db3baa6eb48d}', '01a1fedb-2b68-774d-9206-524d52e92969'),
	('01a1fedb-2b88-70b5-8866-f80b780fef41', '2026-11-21 16:05:38.8243+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-2a8f-73ab-aad6-c27961c6df1c}', '01a1fedb-2b83-77ba-a1ff-b2c160d39b2c'),
	('01a1fedb-3188-7536-aae9-91228f646cc7', '2026-11-21 16:05:40.360256+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fedb-2b23-730a-a4f0-654ea2d45326}', '01a1fedb-3183-7077-bb21-286307a26f40');
INSERT INTO public.account VALUES
	('01a1fedb-12fb-74ef-86b9-ef4d990c153d', '\x01018eb0a2222577e8773297b32e75ac2ab617ea3123355992999519ca6060b73b189a6c1e3cfa7a7d49f1', '\xf2e838f9b01ddf01ec7db8eb7c4b00aae7bf349d6c7264f7066c28b8e92cea88', '2026-11-21 16:05:32.533402+00', NULL, NULL, NULL, 'L2', NULL, 1),
	('01a1fedb-13bb-7616-8ec3-9089ffa6c398', '\x0101845979b0430c63aee5b6ba34a02f907445ff542cc325dce9548ff280760e9cecb7b0379bc7567fd316', '\xd96a91908e2fa072224983882143943ac0f0c0184770108a3272942ccb871125', '2026-11-21 16:05:32.727654+00', '\x01010ce2b6ae254901a1fb1659e97de4ced61bec07ca4c5719bf5f96bfb5ad88e262b456cf96a062e5', '\x010152e81af83eadeb1c3315a6f1c6dbe2d6563a1758dc1836fe2d3954afd772178e87c274335eb4cb1b6a82d28eedbad716', '\xc416188f4ea46ede94ea55df7a5357687fcfc8cc99487c9686e3552ae26c8934', 'L3', '2026-11-21 16:05:32.747796+00', 2),
	('01a1fedb-19cc-7554-8956-6b4937df5b3f', '\x01017a880882205af16f52729d12e3f7c191731591b46736d84ef44aa15c679add29a9180e78b172a11e9d', '\xb6e44d4fa5ea0ff5a994d02ddbec2ddafab7ef846a84a139afc2821f5540f586', '2026-11-21 16:05:34.282428+00', '\x0101e9a08242a86ed3f230b810ae479d16b26bbeb9c2bacdf6c72d8a1e3b8ec590b6cdab8a6725716e', '\x01016cda1166495819d8809bf85d2dc9a606719ef3bb96fbca8ca264736eb64287b51bdb296d9b2981ffb8e81bf22f679397', '\x26a228f55a1bbb0c1e84d26f5b5b8f68eb0506a3df5bc23e8b3f1440513ccc70', 'L3', '2026-11-21 16:05:34.303543+00', 2),
	('01a1fedb-1b85-7459-8941-266237aaa264', '\x0101b9c2cb5f7324280a1c1fcc666215851f3a7ff6cd04da6e81a9b0f87087e844c03a215e81624577e156', '\xdac1dd3574be82bd2e68d87db7f3604f34f125baab68839ad3b272accd8d163d', '2026-11-21 16:05:34.722716+00', '\x01019b35d4bf30e64615f5e2ce1944f1ef17e864b58fbacb8220f645dbc86d84dbe2e27261175322ec', '\x010126c936742ed72a5570edb15208bdabeb30481bd0e3f8bf259a896365aa05007edf52c18fc3c07bfe7589d13c5bf433cd', '\xdc5a58c4ab29b5ea790f9f82439d7c929daa2dac4f94967578420f540b3549bd', 'L3', '2026-11-21 16:05:34.742977+00', 2),
	('01a1fedb-1d77-709c-8f29-71e959f5ceb8', '\x0101b6e7b3aab2cc783a33367e331004d47a5b9933e67e122a6c614f587093466b7b8ba181b8b93d60d91e', '\xbbc37fe74142cf2660c41e300f228f5ba50c90d4829d02dec7d71463d77b609a', '2026-11-21 16:05:35.220503+00', '\x01015dffeb2ef5d847dff0d6c913141a19300b1c8a836070718867d515c0bb188db6a0a30cdbbb5912', '\x01012a0e6220a554c70597c7e9fbffd29bb498905b2b943c75f6a61224a35df903e5e28eb423b12fbf165921a8e4e1dde4ce', '\x18ba1ae28620d2fe3bc1a88ca9b88e492ee21c7e60e436ba6f2f2c81b8dda944', 'L3', '2026-11-21 16:05:35.248549+00', 2),
	('01a1fedb-1feb-73e0-94f3-3c6d4b5f8964', '\x0101febb73e0d3c09ad91db855c396f95bd9702db16b5e45e564d0477552d089ca25d262e9fd74cb6fbe7f', '\xb75ed2af02aff9e7fe8385022400cba8d7a2112bef71a2613432070af79a4db6', '2026-11-21 16:05:35.84966+00', '\x0101f2f8c6ab47b9f9e96144eaaf7df4fa21f89a483b06e804e21888259eac7b8787b033792ba5b2cc', '\x01018cc619c1a86c25dce19f278516e9216ef842f59909584dcd5b12f918a7d96e9d6ac4f08d0e29560ddfea8265250a61a8', '\xf94423546576b56297ed16f8ae7c2a896f3829811076a8200f4315aa00bb4b2e', 'L3', '2026-11-21 16:05:35.865693+00', 2),
	('01a1fedb-217a-7214-bef7-fd1add79125b', '\x0101f1d3ed72ead64e69c9a31e3241757f2aaa9367474be61a4a9e1e12f0ba0b23aeceb603ce45b6cd0917', '\x774e465e2b21e959fcefe92f0dc1c026fbbb851adf4923ba23d6cd15683ee124', '2026-11-21 16:05:36.248672+00', '\x01019c61e7e222ca21666c40615e20576b9e2b58311e3d7232aa01af1fc9444512e4a7815a6ed31fdc', '\x010197f52ac9441d74581ed91a517e7087385025f64299aa9df0c188a29c3230a013fd0d8531adb037aea390f4b957c66a5f', '\x29ff3c6923c745d5bf2cf5625b7838226660ee952493ddf99e4b142e3497aeaa', 'L3', '2026-11-21 16:05:36.266751+00', 2),
	('01a1fedb-2343-7661-8f7b-d8189aaccf04', '\x010181ae0516400dd22b984edab8eaccb58d21e09b6896625c319beb76b418d2dddad065590dcc7b9eb5d3', '\xb6ba640e94034fa56c1cdf27b5e242adc44ce619427e9937fddb8865065bb7b6', '2026-11-21 16:05:36.705352+00', '\x0101e9150501e1d6c8877ed41c53c4b7e574a55b715380bc73b72878a79352700d96f0880e36d5d9af', '\x0101b5152e7489bd26f034b1d00a21c85681660a3402d44f5a7b32e6ed063a866edd077c39cb0d3c8a59dd81cdb2d88fbf4f', '\x5137758b824947dd95deb204df7832118ba970eddc1efef4217738644e986272', 'L3', '2026-11-21 16:05:36.71871+00', 2),
	('01a1fedb-2484-7260-81f9-f19b1220c881', '\x01011d31cb0f5c2037d086d605354017535045eea4f91105de33b167ab22b2fe6093e36a6e139bafd72814', '\x402ec39bf87dd6df159292a3ddd078f9000e2fa6324a039236f3ff01a5c0b8ee', '2026-11-21 16:05:37.025817+00', '\x0101bb4200b159d15d65d6ff5d1829a4154fac516b11ae6b9fc81b16acf263ed8aab2f07f7735d5a4f', '\x01018896942a27f72715fd29abf790bf8d33b3fff323fa4510241d85531ea706ec7112310bbeb7666f046c4885e3e8441fe0', '\xf75126803d5f91053fc1a1644e8e91f2e34d602a9a27b7240584a6b85f6a8f57', 'L3', '2026-11-21 16:05:37.043058+00', 2),
	('01a1fedb-25c1-750d-be02-b94d67025d6b', '\x0101aaa1dda704a0c2f952a8d5e1f1d5932ff9b0b5923a590ca6e95f12f0d987b5b5ae2bf93ecd5d3e95e7', '\xfb1a70623f4de8677eb1d99d7cc8be9d2d87ba72924b111db3a06f8010ad4a52', '2026-11-21 16:05:37.343491+00', '\x01014d0eb932cb0ce13814a83a53d821cd4ee3860a15e1b2f67c617d6f2cd9f9e253b7fb37fa649c9d', '\x010169c9b8200869b0ad46868392e867ffa78f348f40863e7dd6e5b6590b6034e0a5b3677a13786b92907419cf07d6f1629b', '\xb0b152048ef6d5109513473a4cb5b8c3f8f7cff643e35523011add3415887c13', 'L3', '2026-11-21 16:05:37.359914+00', 2),
	('01a1fedb-26ef-7097-aa92-5a58280b3b02', '\x01013455b9117468d75292e147bc10dc418e74579d8abd770c1b79288f1ea92e19642b09750b7a5390ad82', '\xf3e99e231094c43797ec51658e5bd4596bc36cdc1c02930aa37db0365bc64b05', '2026-11-21 16:05:37.645254+00', '\x01012136c7a5700ba8c930d358d7910342bdffaefc601358cce28a31c29c704e9a43904ff9f139279f', '\x01015a123c372b2af01f002411dbb6e5b292128877d9013e25001c10871023b5575ce94af2897dba77311d057dbe9d0f89e7', '\x9e396588328802be9205a27f05207f72d6afcf4efcae343e65914398ed60c9bf', 'L3', '2026-11-21 16:05:37.661106+00', 2),
	('01a1fedb-27f9-76ff-822c-1245331e92e8', '\x0101d18f909a447d09a70ff7babafd6b0ac8e87424067d33fa2529513f45f7ee372a6cc156880e8b447ad3', '\xd6e61f9a5909795670a89901b72216a7632dfcedaacb907aae5143a2c6e07555', '2026-11-21 16:05:37.909782+00', '\x01013c73031e6e77bb708ac5b5b93113d586b6a054ad35c3400dd44397ba19efb20cd5987b21797152', '\x0101170c04c00784c23e5d858b08672ce92d8a48361b56f856dc127b37864a7dd1fe0da0a70e047d1da6bb70289b9ef7daba', '\x59628a62f5d8cdf0ead2efa44c9f61de4611de4f2babecd9f597890441f6f40a', 'L3', '2026-11-21 16:05:37.932137+00', 2),
	('01a1fedb-290e-7198-b649-aaf797bb6313', '\x010145b2f2869e5c311e5d7eaeb922059be717fbc4b355d01edfb19efa0218fb725ff1a0321df04a2e9f7b', '\x544a85532cd3e908e750b1b4dfd3a9ca66c54b0c863f7c3fa023a0c0691f635e', '2026-11-21 16:05:38.188619+00', '\x0101b83ae45f500119085982fd1e17fb2e30e8178852427e1915095895943217df046de9943516c8d2', '\x010155e06cd4a4acab258b53d81919801b22c6050fa468631799e7f6a9573e372e38bea2c5ec01250671e4971ccc32e7f111', '\x628c436e026a5dbff6892f83e5ff59c960212eb5e480c142ea6b57b8f3114348', 'L3', '2026-11-21 16:05:38.203578+00', 2),
	('01a1fedb-29e1-767e-b0f3-db3baa6eb48d', '\x01013731927de7ecfb6d8074650340b34cf0456d20991eb09f60b964a7a988bc06d469d92ab67b41e13fc2', '\x1a87b5a723cc62e77ca2edb25400b4bee88e8307b730616d1cc72bbd3dbeee58', '2026-11-21 16:05:38.400138+00', '\x0101ee737af22172f8938899c4d7aea435cf9af837523661bed37fd24847226cbb6835b07124428bfa', '\x010163ee3f018737bb086e21a57997b3f0aa2a59657d526ef9774940c10ecddb309f40af216cd66a62b56560cbf8cb0ed51d', '\xae3f1c559cc0bb445f6e4c7e6efd3fe7cfae5f20258600503c7fb616e858d403', 'L3', '2026-11-21 16:05:38.417809+00', 2),
	('01a1fedb-2a8f-73ab-aad6-c27961c6df1c', '\x0101c8fc5d9dfa0f89a1ef924a185cb2294aba04ab1c8214801c67ade34ab6cbfb4c36af9c433e774b20b4', '\x8d08792aef48ee10f5ff4adada0ea4831353adb7073002cbe908f84c04414fc6', '2026-11-21 16:05:38.573286+00', '\x0101427715ee66e96b51312a152a4909fb6a6728961d5441c8e382bad36ef32807bacbd595be77bfc7', '\x0101fdee231abaa4624aed00bb2c4436c6bd1a77cc20d32a6480ee7929aa12ef6082c21cb92c4405112dba89bb2b2cde3ccb', '\xf150d293b0cbc4fc09052711f26603e11d6818c0db9b44085e9b99817801e4d1', 'L3', '2026-11-21 16:05:38.589386+00', 2),
	('01a1fedb-2b23-730a-a4f0-654ea2d45326', '\x0101b214dfc17a885d9c7c12ece9c1d02d7616b5a2d9a2b087182a939188b469d655f2e03dc049f3f13507', '\xbd68876da56baa8db7ebe274deb26149e4c6dc54e18c6008fe2ca657d143f51b', '2026-11-21 16:05:38.720531+00', '\x01012c4622137c46a5677ffea0176a094db9b488c7485c54aded514206c79431bb2dbf91fa8ecdf6d3', '\x010174e4629f92ce63df8480c96434ad41750388bae32f1d993499abf53982333cea2ac318dbb886f8034a1b9761ae3c9322', '\x83e25affde6c47b7880dcb8d72e9bba6ca5d1eac6856a694053502cbd4db1454', 'L3', '2026-11-21 16:05:38.73863+00', 2);
INSERT INTO public.alembic_version VALUES
	('0001');
INSERT INTO public.authorization_code VALUES
	('\x901a868d52f6b8ce7e9b38cf8020d7a3817eaee15b786f0549f75dc83d6bb90d', '01a1fedb-0f92-771d-b9b4-5b9d17506552', 'http://127.0.0.1/staff/callback', '4aYfDbmqOD0fh2on6uB9e4W32Se6w2KUs2SzPUHS0YQ', 'iKcQa-SRfmVERA4jDlgKyA', '2026-11-21 16:05:31.66054+00', '2026-11-21 16:05:31.684121+00'),
	('\x3f574885510eb4900fc000a8ff615084dd148376fdbf0ae41c60cdc63b2141cf', '01a1fedb-1315-74a1-9f83-bed2d5fa3044', 'http://127.0.0.1/callback', 'pSJ5KhL0IwKKV7dXgYnC7EoL-r98AlfVeUykbyGEN6E', 'Ku-Bhm6McCBTX4mPY281NA', '2026-11-21 16:05:32.562652+00', '2026-11-21 16:05:32.588352+00'),
	('\x7ced8150cac65069973882aebc58fdbc63cadec8c0b4e41ef20f24c2e18c8981', '01a1fedb-13d5-726d-9603-06dba061c38c', 'http://127.0.0.1/callback', 'WMt1b9kkDVubQI6Y2BLs3uqAw4DxZfPbNYfphxL2MQM', 'Z4-F5g_btYfz6PUB7KbxJA', '2026-11-21 16:05:32.752796+00', '2026-11-21 16:05:32.782831+00'),
	('\x09b32f84a230650d95b3280e40c6a0e96d762f414d7fab5fe7daab09f5a2d784', '01a1fedb-1939-74a6-9e9d-7d65cdc4e1a0', 'http://127.0.0.1/staff/callback', 'jZS4Q_8p1sRIZkb21ZISW41twBdjNs9rJH8hD-6XO-0', 'ZupzRVU1ybuEvTZFCRL6cg', '2026-11-21 16:05:34.135664+00', '2026-11-21 16:05:34.144319+00'),
	('\x1e414f2cc5994b16157e1dfb64b35cfa047270929416f9f46fff00348ab31fd5', '01a1fedb-19e2-72b0-998d-29f1b8d9b68b', 'http://127.0.0.1/callback', 'YFXLU_9xVA4wUxCn6fNbJOxk5-Qe135fNVotrrMyfJE', 'N_Qw76Fz1N-r6WBdIbdQ3g', '2026-11-21 16:05:34.305191+00', '2026-11-21 16:05:34.31429+00'),
	('\xeba50fa1b678839a6543e392f80f20b731ffb682ed5d67f0653cc93e7f4e2595', '01a1fedb-1ba0-72b5-af96-1ec482817cba', 'http://127.0.0.1/callback', 'zMsYd3uUO_tn7AU_nP7BqWE-BUOZ-nmMPkOX7dsamIM', 'hDDwrS8bgR1FCKtEB13bbA', '2026-11-21 16:05:34.745777+00', '2026-11-21 16:05:34.759464+00'),
	('\xfdb1a351a24db6240a16ba1c9b7f302bf0af7823b207ed91e6c08007cf14439e', '01a1fedb-1d94-71d4-9f0b-a0c247603d76', 'http://127.0.0.1/callback', 'ln97qOJqlfvIuhHN8Z8FeCuXGIE-21-dtLucwZfUTbM', 'xe1B9QtvYLkeaHujXXmmIg', '2026-11-21 16:05:35.250451+00', '2026-11-21 16:05:35.261679+00'),
	('\xaf550881af918524d2103f60f9b1052e21bc14681dddca4fdb34958068d9ec6e', '01a1fedb-1ffc-749a-843a-0d8f47eb714e', 'http://127.0.0.1/callback', 'qJyALDkteAbQP5QngT3my7Hv_JG_ms7ZEcJ__32_AW8', 're53IPCjXbX8MCL6M8utGA', '2026-11-21 16:05:35.867254+00', '2026-11-21 16:05:35.875366+00'),
	('\x004cd667e3d0f830f031b745b96b0fea1a91752ef9fb27282168325fc324fe99', '01a1fedb-218d-712b-863a-3856553dd6d6', 'http://127.0.0.1/callback', 'LEQLFeAnGtvSmouYjsBDEgSyECVYQDaljN9FD52qpLM', '90saR16zKBhXimCsQiTMcw', '2026-11-21 16:05:36.268491+00', '2026-11-21 16:05:36.279907+00'),
	('\xf5038d62a62a5f146e82b86a1f3cb53bddfa9a9b88a4895db0758072b31aa0d9', '01a1fedb-22c6-7313-99f8-2b46cc7041da', 'http://127.0.0.1/staff/callback', 'y-a2ldujW8F94gDg26qaUdaYau-pR7YC4rANd0Hvv34', 'Bxy1tbnwlAeZZc50VzfYCA', '2026-11-21 16:05:36.580262+00', '2026-11-21 16:05:36.591139+00'),
	('\xbc10ba1d5fd9b66531c15c1c56bf90bf8f0feec3a12fcb22c12c603524471749', '01a1fedb-2351-7252-b99a-5f59e8916fa2', 'http://127.0.0.1/callback', 'Hj4M8DOqWpl-P6NfKrdu-Cznpd4-KwYDu10DU1QYgTI', 'PSldEXZOIX0SHvziG-Mp2g', '2026-11-21 16:05:36.720342+00', '2026-11-21 16:05:36.726702+00'),
	('\xa8b1d992eb5f2b62e9310d23204591e02482bc34bfc0ffcf908103ade2767d5d', '01a1fedb-2496-704d-bbd4-4c17e15fba3a', 'http://127.0.0.1/callback', 'zglE2qT75wkpg5vlF4EknjR83i7M5KRldBwwswfd6kg', 'aOfLi2RbIqM6BLFNeNR1mw', '2026-11-21 16:05:37.044903+00', '2026-11-21 16:05:37.051379+00'),
	('\xf4d6cfb1997cca45816e42f446f13b3b882408f7c6abf46707f707e2749f81b8', '01a1fedb-25d3-7280-b333-842a16d34729', 'http://127.0.0.1/callback', 'AjZbKlq3Mhgcn8rtrjp29dgEMfkescKPOMtS-Rv6ku0', '2kFxvXnSz71xedejHN2tCg', '2026-11-21 16:05:37.361409+00', '2026-11-21 16:05:37.36892+00'),
	('\x0aec2090f635b55676c2471a558abd0f7a351eac2327d5cc8e62afce7dfed398', '01a1fedb-26ff-7224-8871-278b519a5489', 'http://127.0.0.1/callback', 'sWnPqyuC5iX8Xnl_NWemiUVYH-xp6sXR9jvd2Dmslg0', 'PGn-4z2BK5s98ghXdsiMug', '2026-11-21 16:05:37.662512+00', '2026-11-21 16:05:37.668831+00'),
	('\xc7c0a5b27e0b5de38b589575762fefc6215e10621aed3072af26c02f789059a2', '01a1fedb-280e-77bd-acc7-027c056646a5', 'http://127.0.0.1/callback', 'X_PoQ8kBYsMN3661w_IQmZaX3OPo_vObTPTWwiInLik', 'a-8FK6K6sSxL0TQyy9RRSw', '2026-11-21 16:05:37.93353+00', '2026-11-21 16:05:37.941671+00'),
	('\xf0033e4e6ec01e122e1dc9722ae8c40b109dcfe886ba984b312f5c79195fd6b0', '01a1fedb-2920-72f1-9b66-8c4dd1f7740d', 'http://127.0.0.1/callback', 'X0mGIE_3_oWzq3a-yr_mr2186moijbCkUt9PaPhbKMI', 'us4JzQcPXIlAndFLG7j-RQ', '2026-11-21 16:05:38.206134+00', '2026-11-21 16:05:38.214916+00'),
	('\xe8f28c2e8e6ce070f36d372bb7dad9faf9d2f192bdd2ecc1846ac1c8435845fc', '01a1fedb-29f5-74ee-b3dd-d8e032b01211', 'http://127.0.0.1/callback', 'HT-G-aiVjyOa6onVB7Y1Eh9QifL5aa1rd0vSTdfocDk', 'qF5upzq7LNFOM9P9gQXvkw', '2026-11-21 16:05:38.419702+00', '2026-11-21 16:05:38.430767+00'),
	('\x6c1f26a534ffd0f30f091cb8db3cf0cbb7e5115721d78c91c0dc929d5ebf75f0', '01a1fedb-2aa0-7134-a320-7259f81577a4', 'http://127.0.0.1/callback', 'JXa2PMZtanqgdm2a10x_ztwBYwLoJ6RlmzsbfluJ6zs', 'nwUeLnGvc0R9_lV-KoCIQg', '2026-11-21 16:05:38.590971+00', '2026-11-21 16:05:38.597828+00'),
	('\x963c962444a0d616e3459c7a09f8d8badaa4e0f78506c4cb64e9e365d22cdeb4', '01a1fedb-2b35-764c-a5bf-bb34046c422f', 'http://127.0.0.1/callback', 'GQD0p-22uBWgKb7yhdf_IxxhS_XTgq1MlFTE17-iNnY', 'hUEZIWn5hTxbOQ-HWTHVNA', '2026-11-21 16:05:38.740165+00', '2026-11-21 16:05:38.746667+00');
INSERT INTO public.browser_session VALUES
	('01a1fedb-0f92-771d-b9b4-5b9c1ec8ed73', '\xb4f35d4bd97665a9d07494c225ddf4506fa941d3143507cc229d717eb53f6b34', '01a1fedb-0ca1-751d-9658-42bf21b6ba2f', 'officers', 'L3', '["pwd"]', '2026-11-21 16:05:31.66054+00', '2026-11-22 00:05:31.66054+00', NULL),
	('01a1fedb-1314-71e8-a4a0-1b333e266961', '\x762f0cd7667e6628059064e7c0e4ee83654b893e7a1b7a5c556862fe6f67316e', '01a1fedb-12fb-74ef-86b9-ef4d990c153d', 'persons', 'L2', '["sms"]', '2026-11-21 16:05:32.533402+00', '2026-11-22 00:05:32.562652+00', NULL),
	('01a1fedb-13d5-726d-9603-06da74ab69c9', '\xab82db3ac984994ad5c5b6f1217f6dc51fcf61a8b85b24f4e3e51c01d29a6a21', '01a1fedb-13bb-7616-8ec3-9089ffa6c398', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:32.727654+00', '2026-11-22 00:05:32.752796+00', NULL),
	('01a1fedb-1939-74a6-9e9d-7d640263c877', '\x6b34ae979085829399b56bf74323ec0665b661ab82ef2604972f74e53a57151f', '01a1fedb-0b63-76a7-b74e-f07da5daa496', 'officers', 'L3', '["pwd"]', '2026-11-21 16:05:34.135664+00', '2026-11-22 00:05:34.135664+00', NULL),
	('01a1fedb-19e2-72b0-998d-29f0cf7e3a64', '\xeb72d3eef9d4c44fa4fdc98ba9fbb62246f3da88533d64f022902a9faebdc304', '01a1fedb-19cc-7554-8956-6b4937df5b3f', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:34.282428+00', '2026-11-22 00:05:34.305191+00', NULL),
	('01a1fedb-1b9f-7569-b83c-b01d670220b6', '\xd1f42ae49fdfa174d7aac3fd05ed29c646f969dc782fb226d0fca5f367edb645', '01a1fedb-1b85-7459-8941-266237aaa264', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:34.722716+00', '2026-11-22 00:05:34.745777+00', NULL),
	('01a1fedb-1d94-71d4-9f0b-a0c11adac048', '\x89ff823033eb438835e4e3180d17c7d83f9c70eabfdc0dd8eb56ef8a6cba6ed3', '01a1fedb-1d77-709c-8f29-71e959f5ceb8', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:35.220503+00', '2026-11-22 00:05:35.250451+00', NULL),
	('01a1fedb-1ffc-749a-843a-0d8ec1c186ba', '\x021f8e038c17e15ffe6da81d1a21367535254bad1f73b2cde315fcfe756e69d7', '01a1fedb-1feb-73e0-94f3-3c6d4b5f8964', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:35.84966+00', '2026-11-22 00:05:35.867254+00', NULL),
	('01a1fedb-218d-712b-863a-38557932eadf', '\x8041a5c8ec3fffe4daa661e9257bf9adbec0d772158f3f7cd5c3a5572199e521', '01a1fedb-217a-7214-bef7-fd1add79125b', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:36.248672+00', '2026-11-22 00:05:36.268491+00', NULL),
	('01a1fedb-22c6-7313-99f8-2b4527a816ef', '\x64f6361222042cb29915657c433b1af45332d9c8d4c5ee83ae16206fd1192fda', '01a1fedb-0c07-7747-b127-93dda6ba82f6', 'officers', 'L3', '["pwd"]', '2026-11-21 16:05:36.580262+00', '2026-11-22 00:05:36.580262+00', NULL),
	('01a1fedb-2351-7252-b99a-5f583a11fffd', '\x1a230a0224b60738698c6145c3a5c76d96d843d4b1207f1a97233a7df9abc9d5', '01a1fedb-2343-7661-8f7b-d8189aaccf04', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:36.705352+00', '2026-11-22 00:05:36.720342+00', NULL),
	('01a1fedb-2496-704d-bbd4-4c16eb8c6533', '\x10a9d65988e081a08480a901e4f99a11f00f0b86aea1f55ceba5d4aa6994572c', '01a1fedb-2484-7260-81f9-f19b1220c881', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:37.025817+00', '2026-11-22 00:05:37.044903+00', NULL),
	('01a1fedb-25d3-7280-b333-8429d491b82a', '\x87df770912137a68d9e00d254a12673adfc7b16e7ca366c875fb6f3dc7130ada', '01a1fedb-25c1-750d-be02-b94d67025d6b', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:37.343491+00', '2026-11-22 00:05:37.361409+00', NULL),
	('01a1fedb-26ff-7224-8871-278ab1f21a74', '\x15c8e6a1270bdc04cb44fe8dc08b7ce303f0eb410aa5ade978b8fcd992e72bfd', '01a1fedb-26ef-7097-aa92-5a58280b3b02', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:37.645254+00', '2026-11-22 00:05:37.662512+00', NULL),
	('01a1fedb-280e-77bd-acc7-027bd65c250e', '\x6efc578b44b2c7717fc65f9a30431ef248f11e8c1602aaad91d5b5483a93e955', '01a1fedb-27f9-76ff-822c-1245331e92e8', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:37.909782+00', '2026-11-22 00:05:37.93353+00', NULL),
	('01a1fedb-2920-72f1-9b66-8c4ca7aa89af', '\xcfe1d107c3a990c88b6c567449b2746ee893ff057789fdda29105105ab0fa580', '01a1fedb-290e-7198-b649-aaf797bb6313', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:38.188619+00', '2026-11-22 00:05:38.206134+00', NULL),
	('01a1fedb-29f5-74ee-b3dd-d8df945227be', '\x3d5cbadce12062ee85163328b737849ac7b14e40bf182d60ed6c3b831ad6d428', '01a1fedb-29e1-767e-b0f3-db3baa6eb48d', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:38.400138+00', '2026-11-22 00:05:38.419702+00', NULL),
	('01a1fedb-2aa0-7134-a320-7258c9746e2c', '\xe91b7b2415bc381ab4b10c3143077afeea33c888837312e844cf313f46ea7905', '01a1fedb-2a8f-73ab-aad6-c27961c6df1c', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:38.573286+00', '2026-11-22 00:05:38.590971+00', NULL),
	('01a1fedb-2b35-764c-a5bf-bb33ded3dfb1', '\x75fc486d5b9afce23c6776afba9477e54c7fdf18a7cbfa1a780ad12251739236', '01a1fedb-2b23-730a-a4f0-654ea2d45326', 'persons', 'L3', '["sms"]', '2026-11-21 16:05:38.720531+00', '2026-11-22 00:05:38.740165+00', NULL);
INSERT INTO public.client VALUES
	('tongban-app', 'persons', '["http://127.0.0.1/callback", "tongban://callback"]', '["openid", "offline_access", "phone", "profile", "applications", "licences", "ratings"]'),
	('tongban-staff', 'officers', '["http://127.0.0.1/staff/callback"]', '["openid", "offline_access", "staff"]');
INSERT INTO public.officer VALUES
	('01a1fedb-0b63-76a7-b74e-f07da5daa496', 'civil-affairs', '$argon2id$v=19$m=65536,t=3,p=4$JFdSeF5wvswAtZMPgVxuKQ$X/J6rYvTw4mOURl0DpSnavMUS6molXkh/qnnZNejzq8', '["cases", "licences", "ratings"]', 'civil-affairs', '440300', 0, NULL, NULL),
	('01a1fedb-0c07-7747-b127-93dda6ba82f6', 'transport', '$argon2id$v=19$m=65536,t=3,p=4$N8Z1NP10POa9EbqEDcoyoA$kJsWEiOdQhjXjABN0wZjiMHypJ6JSN/b+/p3s5/m8Pk', '["cases", "licences", "ratings"]', 'transport', '440300', 0, NULL, NULL),
	('01a1fedb-0ca1-751d-9658-42bf21b6ba2f', 'publisher', '$argon2id$v=19$m=65536,t=3,p=4$0exp+duZuKp67GSrazhfbQ$vZGnuSXN1CAnxNi2+xdSstzdMALa0gmQVcJkJ0nPwDY', '["items", "rules", "licences", "ratings"]', 'data-administration', '440300', 0, NULL, NULL);
INSERT INTO public.one_time_code VALUES
	('01a1fedb-12c2-7415-9552-9bf8e8d0ed7b', '01a1fedb-12a9-7729-a836-1dab23934b42', '\xf2e838f9b01ddf01ec7db8eb7c4b00aae7bf349d6c7264f7066c28b8e92cea88', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\xb05cd375a9ba53b0fafcba2bc459f077f678442debf33d597d89bb58e0616d25', '2026-11-21 16:05:32.476856+00', 1, '2026-11-21 16:05:32.533402+00'),
	('01a1fedb-1380-70d3-9c78-a85675150d6c', '01a1fedb-1371-77b3-84db-1345fabd049b', '\xd96a91908e2fa072224983882143943ac0f0c0184770108a3272942ccb871125', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\xee937779b836855fe3897bcc0d5226eb7d0ed9407eac11c5b5e7e8383e3f17c6', '2026-11-21 16:05:32.670796+00', 1, '2026-11-21 16:05:32.727654+00'),
	('01a1fedb-199c-77dd-a966-4a0c0552a3a6', '01a1fedb-198f-71a4-baae-4fb7bdf04e1d', '\xb6e44d4fa5ea0ff5a994d02ddbec2ddafab7ef846a84a139afc2821f5540f586', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\xb5bcb86550b0a644eb2bd33dd22f5de6b63e54aaf5fbcaa79706acd6fdd1d630', '2026-11-21 16:05:34.23521+00', 1, '2026-11-21 16:05:34.282428+00'),
	('01a1fedb-1b52-777c-b5a9-27b72901cb3b', '01a1fedb-1b36-7450-b775-c7d11608dc96', '\xdac1dd3574be82bd2e68d87db7f3604f34f125baab68839ad3b272accd8d163d', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\xe9947eec893e8dacfbf0b829238e05cefe672d768548e09945b998f45c2ed18d', '2026-11-21 16:05:34.670577+00', 1, '2026-11-21 16:05:34.722716+00'),
	('01a1fedb-1d39-74e4-a8cf-9f4f8457d8a7', '01a1fedb-1d23-73c0-bc3a-b20f93fd9444', '\xbbc37fe74142cf2660c41e300f228f5ba50c90d4829d02dec7d71463d77b609a', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x5dab4948ff92004dca05a804c8bfe674efb7c0e4446c892aa71bff45faf33cc6', '2026-11-21 16:05:35.157483+00', 1, '2026-11-21 16:05:35.220503+00'),
	('01a1fedb-1fc1-72fb-873a-8b1d86638803', '01a1fedb-1faa-7726-abf4-40034b8bdfd6', '\xb75ed2af02aff9e7fe8385022400cba8d7a2112bef71a2613432070af79a4db6', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x0f279d2627af3d77fac495b294b224412576d460ba4b29194a30243b35d42101', '2026-11-21 16:05:35.806984+00', 1, '2026-11-21 16:05:35.84966+00'),
	('01a1fedb-214e-7702-af1b-debaed275265', '01a1fedb-213e-7463-8aac-fe76f45a11ea', '\x774e465e2b21e959fcefe92f0dc1c026fbbb851adf4923ba23d6cd15683ee124', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\xa9413b1785e758bc532b87ed7a88d6d09a1e4bc10960b2e0b055043184eed88d', '2026-11-21 16:05:36.204642+00', 1, '2026-11-21 16:05:36.248672+00'),
	('01a1fedb-231d-70df-8391-90a804111c7e', '01a1fedb-2311-771b-8258-e1cede233c91', '\xb6ba640e94034fa56c1cdf27b5e242adc44ce619427e9937fddb8865065bb7b6', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x55b24ec71582ae684ab10fd20e2f9a012142f5c9c872182b5af19b1b6bf40633', '2026-11-21 16:05:36.667823+00', 1, '2026-11-21 16:05:36.705352+00'),
	('01a1fedb-2459-77d7-bc38-a7df08849a28', '01a1fedb-244a-762b-b62c-e505240e7442', '\x402ec39bf87dd6df159292a3ddd078f9000e2fa6324a039236f3ff01a5c0b8ee', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x873a59128ca061bc3e90ead0bcfb45c1a46cd44d7e13ee58c424b3733e59879a', '2026-11-21 16:05:36.982661+00', 1, '2026-11-21 16:05:37.025817+00'),
	('01a1fedb-259c-706b-9f76-31ebdcab9f46', '01a1fedb-2591-74d7-a1dd-245568b85dde', '\xfb1a70623f4de8677eb1d99d7cc8be9d2d87ba72924b111db3a06f8010ad4a52', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x5bd1ec46f06bc8b956bac4588060836984154c5c5d4f5b9561421bab6439ceb3', '2026-11-21 16:05:37.306649+00', 1, '2026-11-21 16:05:37.343491+00'),
	('01a1fedb-26bf-7704-b78b-7671b6540862', '01a1fedb-26aa-7718-809b-df3a93d1f371', '\xf3e99e231094c43797ec51658e5bd4596bc36cdc1c02930aa37db0365bc64b05', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x2eb5b449a1b30bd2cb875be2c10b95086ff3ea1bead3d69724456f58cac744ec', '2026-11-21 16:05:37.597565+00', 1, '2026-11-21 16:05:37.645254+00'),
	('01a1fedb-27d2-76b7-aaa0-86762073c185', '01a1fedb-27c5-7200-a284-97c1274d8f6a', '\xd6e61f9a5909795670a89901b72216a7632dfcedaacb907aae5143a2c6e07555', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\xdd3813f891d3f1d57659b172a660f214d680e0e72f7b6b479c7fff803a5bf244', '2026-11-21 16:05:37.8727+00', 1, '2026-11-21 16:05:37.909782+00'),
	('01a1fedb-28e2-7621-9a0f-f8d16977a13a', '01a1fedb-28d7-7098-9a4f-101534bf6a37', '\x544a85532cd3e908e750b1b4dfd3a9ca66c54b0c863f7c3fa023a0c0691f635e', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x81608618f8bda38ec1244c8bb08408f17591e79a5ab33ca37f81d0ea7914e318', '2026-11-21 16:05:38.144926+00', 1, '2026-11-21 16:05:38.188619+00'),
	('01a1fedb-29ba-70a3-9ce1-5ba7d50ccbce', '01a1fedb-29ae-767e-a7ef-40c175baacc7', '\x1a87b5a723cc62e77ca2edb25400b4bee88e8307b730616d1cc72bbd3dbeee58', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x64b84677e745a5cfcfca5d9fd7cbbc1d961b2c6bb7894ffa7638e7e72ca5b418', '2026-11-21 16:05:38.36068+00', 1, '2026-11-21 16:05:38.400138+00'),
	('01a1fedb-2a61-76f3-a52d-cde0620e399d', '01a1fedb-2a52-756f-8041-713298564d30', '\x8d08792aef48ee10f5ff4adada0ea4831353adb7073002cbe908f84c04414fc6', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\x9d588fa8ca3792db07b75ccd2d8778d26cb7a253bf6e8e0a227aaa8d995a62ed', '2026-11-21 16:05:38.527551+00', 1, '2026-11-21 16:05:38.573286+00'),
	('01a1fedb-2afb-7526-a831-32235767e109', '01a1fedb-2ae7-749c-a2de-4cee0b3ee9fc', '\xbd68876da56baa8db7ebe274deb26149e4c6dc54e18c6008fe2ca657d143f51b', '\x1dadcb169cdb7aff85806410403909f9f49c0541ad6c1b53d0c3c14ec4a999dd', '\xec00dcc0cac64ccc0f2604b02b0d2e74ada542a102be47d8d087d700784d1981', '2026-11-21 16:05:38.678488+00', 1, '2026-11-21 16:05:38.720531+00');
INSERT INTO public.outbox VALUES
	('01a1fedb-13d0-70f1-b08b-e0c561f29d04', 'identity', '01a1fedb-13bb-7616-8ec3-9089ffa6c398', 'gov.tongban.identity.person-verified.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-13d0-70f1-b08b-e0c561f29d04","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-13bb-7616-8ec3-9089ffa6c398","time":"2026-11-21T16:05:32.747796+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-13c6-7113-b460-4938bc28a0e4","division":"440300","authority":"tongban","traceparent":"00-01a1fedb13c67113b4604938bc28a0e4-b4604938bc28a0e4-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:32.774574+00', '2026-11-21 16:05:32.839945+00'),
	('01a1fedb-19e1-743d-8ccf-a0af2daf75af', 'identity', '01a1fedb-19cc-7554-8956-6b4937df5b3f', 'gov.tongban.identity.person-verified.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-19e1-743d-8ccf-a0af2daf75af","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-19cc-7554-8956-6b4937df5b3f","time":"2026-11-21T16:05:34.303543+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-19da-7659-b2e7-5c7fcfb68267","division":"440300","authority":"tongban","traceparent":"00-01a1fedb19da7659b2e75c7fcfb68267-b2e75c7fcfb68267-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:34.30873+00', '2026-11-21 16:05:34.3153+00'),
	('01a1fedb-1b99-7523-be1c-6653f1b2d406', 'identity', '01a1fedb-1b85-7459-8941-266237aaa264', 'gov.tongban.identity.person-verified.v1', 1, 3, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1b99-7523-be1c-6653f1b2d406","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-1b85-7459-8941-266237aaa264","time":"2026-11-21T16:05:34.742977+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1b91-72f4-85be-96bd1ef88433","division":"440300","authority":"tongban","traceparent":"00-01a1fedb1b9172f485be96bd1ef88433-85be96bd1ef88433-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:34.75484+00', '2026-11-21 16:05:34.762783+00'),
	('01a1fedb-1d92-7673-86ef-a72cea511975', 'identity', '01a1fedb-1d77-709c-8f29-71e959f5ceb8', 'gov.tongban.identity.person-verified.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1d92-7673-86ef-a72cea511975","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-1d77-709c-8f29-71e959f5ceb8","time":"2026-11-21T16:05:35.248549+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1d8a-75c8-97e1-bc12c46acbec","division":"440300","authority":"tongban","traceparent":"00-01a1fedb1d8a75c897e1bc12c46acbec-97e1bc12c46acbec-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:35.25531+00', '2026-11-21 16:05:35.26159+00'),
	('01a1fedb-1ffb-77d5-aff1-dc617d5ed5ff', 'identity', '01a1fedb-1feb-73e0-94f3-3c6d4b5f8964', 'gov.tongban.identity.person-verified.v1', 1, 3, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1ffb-77d5-aff1-dc617d5ed5ff","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-1feb-73e0-94f3-3c6d4b5f8964","time":"2026-11-21T16:05:35.865693+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-1ff4-745b-8e02-885943b8cbb3","division":"440300","authority":"tongban","traceparent":"00-01a1fedb1ff4745b8e02885943b8cbb3-8e02885943b8cbb3-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:35.870557+00', '2026-11-21 16:05:35.876016+00'),
	('01a1fedb-218c-76c7-b6d1-957da94a9ee4', 'identity', '01a1fedb-217a-7214-bef7-fd1add79125b', 'gov.tongban.identity.person-verified.v1', 1, 0, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-218c-76c7-b6d1-957da94a9ee4","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-217a-7214-bef7-fd1add79125b","time":"2026-11-21T16:05:36.266751+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-2185-7752-a704-5cfa3ade967d","division":"440300","authority":"tongban","traceparent":"00-01a1fedb21857752a7045cfa3ade967d-a7045cfa3ade967d-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:36.272169+00', '2026-11-21 16:05:36.278092+00'),
	('01a1fedb-2350-7759-bb6f-7c42dbaefe35', 'identity', '01a1fedb-2343-7661-8f7b-d8189aaccf04', 'gov.tongban.identity.person-verified.v1', 1, 0, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-2350-7759-bb6f-7c42dbaefe35","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-2343-7661-8f7b-d8189aaccf04","time":"2026-11-21T16:05:36.718710+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-234a-77ac-9fa8-9d72bed69cb6","division":"440300","authority":"tongban","traceparent":"00-01a1fedb234a77ac9fa89d72bed69cb6-9fa89d72bed69cb6-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:36.723069+00', '2026-11-21 16:05:36.726336+00'),
	('01a1fedb-2494-75b2-8acc-f7db5a15bb1f', 'identity', '01a1fedb-2484-7260-81f9-f19b1220c881', 'gov.tongban.identity.person-verified.v1', 1, 2, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-2494-75b2-8acc-f7db5a15bb1f","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-2484-7260-81f9-f19b1220c881","time":"2026-11-21T16:05:37.043058+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-248e-7460-bb0f-97223e4c7d82","division":"440300","authority":"tongban","traceparent":"00-01a1fedb248e7460bb0f97223e4c7d82-bb0f97223e4c7d82-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:37.048278+00', '2026-11-21 16:05:37.050198+00'),
	('01a1fedb-25d1-72a7-967f-3e3655a9487b', 'identity', '01a1fedb-25c1-750d-be02-b94d67025d6b', 'gov.tongban.identity.person-verified.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-25d1-72a7-967f-3e3655a9487b","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-25c1-750d-be02-b94d67025d6b","time":"2026-11-21T16:05:37.359914+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-25cb-71c8-94ef-2fe5e0394864","division":"440300","authority":"tongban","traceparent":"00-01a1fedb25cb71c894ef2fe5e0394864-94ef2fe5e0394864-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:37.365059+00', '2026-11-21 16:05:37.36674+00'),
	('01a1fedb-26fe-72ab-b078-b525a2a44322', 'identity', '01a1fedb-26ef-7097-aa92-5a58280b3b02', 'gov.tongban.identity.person-verified.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-26fe-72ab-b078-b525a2a44322","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-26ef-7097-aa92-5a58280b3b02","time":"2026-11-21T16:05:37.661106+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-26f8-743e-ac1c-2627e2795bfb","division":"440300","authority":"tongban","traceparent":"00-01a1fedb26f8743eac1c2627e2795bfb-ac1c2627e2795bfb-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:37.665411+00', '2026-11-21 16:05:37.674436+00'),
	('01a1fedb-280d-76ea-b6b0-0e84bb0343aa', 'identity', '01a1fedb-27f9-76ff-822c-1245331e92e8', 'gov.tongban.identity.person-verified.v1', 1, 5, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-280d-76ea-b6b0-0e84bb0343aa","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-27f9-76ff-822c-1245331e92e8","time":"2026-11-21T16:05:37.932137+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-2804-740e-84ed-f631ea23e217","division":"440300","authority":"tongban","traceparent":"00-01a1fedb2804740e84edf631ea23e217-84edf631ea23e217-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:37.936402+00', '2026-11-21 16:05:37.943818+00'),
	('01a1fedb-291e-742d-a0b7-ecf51e7f5cf5', 'identity', '01a1fedb-290e-7198-b649-aaf797bb6313', 'gov.tongban.identity.person-verified.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-291e-742d-a0b7-ecf51e7f5cf5","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-290e-7198-b649-aaf797bb6313","time":"2026-11-21T16:05:38.203578+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-2917-7606-88db-827e1f3529bc","division":"440300","authority":"tongban","traceparent":"00-01a1fedb2917760688db827e1f3529bc-88db827e1f3529bc-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:38.210822+00', '2026-11-21 16:05:38.215629+00'),
	('01a1fedb-29f3-746c-af7d-6cd44b0c10a7', 'identity', '01a1fedb-29e1-767e-b0f3-db3baa6eb48d', 'gov.tongban.identity.person-verified.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-29f3-746c-af7d-6cd44b0c10a7","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-29e1-767e-b0f3-db3baa6eb48d","time":"2026-11-21T16:05:38.417809+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-29ed-76bd-b55f-4d291c04d340","division":"440300","authority":"tongban","traceparent":"00-01a1fedb29ed76bdb55f4d291c04d340-b55f4d291c04d340-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:38.423617+00', '2026-11-21 16:05:38.430221+00'),
	('01a1fedb-2a9e-75da-94fe-ae0b93f4d7c8', 'identity', '01a1fedb-2a8f-73ab-aad6-c27961c6df1c', 'gov.tongban.identity.person-verified.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-2a9e-75da-94fe-ae0b93f4d7c8","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-2a8f-73ab-aad6-c27961c6df1c","time":"2026-11-21T16:05:38.589386+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-2a99-7280-8230-c1cf417772ee","division":"440300","authority":"tongban","traceparent":"00-01a1fedb2a9972808230c1cf417772ee-8230c1cf417772ee-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:38.594171+00', '2026-11-21 16:05:38.600135+00'),
	('01a1fedb-2b34-774a-9d6a-0102fe85989c', 'identity', '01a1fedb-2b23-730a-a4f0-654ea2d45326', 'gov.tongban.identity.person-verified.v1', 1, 0, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-2b34-774a-9d6a-0102fe85989c","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fedb-2b23-730a-a4f0-654ea2d45326","time":"2026-11-21T16:05:38.738630+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-2b2e-738d-8615-3ace2368607c","division":"440300","authority":"tongban","traceparent":"00-01a1fedb2b2e738d86153ace2368607c-86153ace2368607c-01","data":{"assurance_level":"L3"}}', '2026-11-21 16:05:38.743136+00', '2026-11-21 16:05:38.750361+00');
INSERT INTO public.refresh_token VALUES
	('\xd080caa3823d3de573aab3d9407a24a2a439473f7691bdff4cb0e589b38d9fbf', '01a1fedb-0f92-771d-b9b4-5b9d17506552', '2026-11-21 16:05:31.684121+00', NULL),
	('\x76e8d3614e1a5e03a5a3d8ee31326a20beaf58e8d4293a8b6e8a5445add74180', '01a1fedb-1315-74a1-9f83-bed2d5fa3044', '2026-11-21 16:05:32.588352+00', NULL),
	('\xf611486e8452fe46765d8b89fa76ad9fdcd5187162cf14adc9a9e477e82c7098', '01a1fedb-13d5-726d-9603-06dba061c38c', '2026-11-21 16:05:32.782831+00', NULL),
	('\x3011af7ed5f6eaa9299c2c8aacb626fc57c83e174f577a77b91c55388d29c459', '01a1fedb-1939-74a6-9e9d-7d65cdc4e1a0', '2026-11-21 16:05:34.144319+00', NULL),
	('\x73fa8b5172c90f988dace6393cb2600490c2f02daf92242a2ebf688e25c08d76', '01a1fedb-19e2-72b0-998d-29f1b8d9b68b', '2026-11-21 16:05:34.31429+00', NULL),
	('\x6c932486374e8646ac56fa1a3987bc3ac7255ab740f686d95ec3b57494896c26', '01a1fedb-1ba0-72b5-af96-1ec482817cba', '2026-11-21 16:05:34.759464+00', NULL),
	('\x3476217bc810aa3bddfd78f41b2559909b0c2297c0b4d47969469d1f3442b332', '01a1fedb-1d94-71d4-9f0b-a0c247603d76', '2026-11-21 16:05:35.261679+00', NULL),
	('\xd3445d6ed160ae9816e517ebe5372a745ce237eef8b7b7a6c2af87a6042bbf0c', '01a1fedb-1ffc-749a-843a-0d8f47eb714e', '2026-11-21 16:05:35.875366+00', NULL),
	('\xb71da37cb9f055e659e8b206e9f9484ea3ddbcd702eb577d9273a6ea99b816cf', '01a1fedb-218d-712b-863a-3856553dd6d6', '2026-11-21 16:05:36.279907+00', NULL),
	('\x0851891dbbfa8cf0d7d6a2918a842ab050a954288fe017e8da9e2085e4bf19f7', '01a1fedb-22c6-7313-99f8-2b46cc7041da', '2026-11-21 16:05:36.591139+00', NULL),
	('\x9743c66bfff7564af647ff4ea463b88aa3c58b76925033e6a062088080fb992a', '01a1fedb-2351-7252-b99a-5f59e8916fa2', '2026-11-21 16:05:36.726702+00', NULL),
	('\x7a60db8cc85ef34c4e9fd847e793396bb801570b564a4145780b15da41a9f1ec', '01a1fedb-2496-704d-bbd4-4c17e15fba3a', '2026-11-21 16:05:37.051379+00', NULL),
	('\x66ebfe074edbd1c4f749cbc462ff0d2f826cf9e91107858415280c8f1a937649', '01a1fedb-25d3-7280-b333-842a16d34729', '2026-11-21 16:05:37.36892+00', NULL),
	('\xbe5f4ce4c9ec7739610b19ad6fc1581032159f73903e61d3abb1a4cd15d40691', '01a1fedb-26ff-7224-8871-278b519a5489', '2026-11-21 16:05:37.668831+00', NULL),
	('\x8e18909832c606d60fe059b1b6f0365bffeff15c500e951ca0f0b84a2989a7f2', '01a1fedb-280e-77bd-acc7-027c056646a5', '2026-11-21 16:05:37.941671+00', NULL),
	('\xb4caf804e347be97bc0a0f02b245584017bbf012b588abf10e0abbabbbb179dd', '01a1fedb-2920-72f1-9b66-8c4dd1f7740d', '2026-11-21 16:05:38.214916+00', NULL),
	('\x41d3cec5d264b1f4be7890985854e18367f8738e2335a3f0ced75f0a6d916e42', '01a1fedb-29f5-74ee-b3dd-d8e032b01211', '2026-11-21 16:05:38.430767+00', NULL),
	('\x4db43676d13160bab0d8329adfbf710b701e0cc835ef225dfc75c007b9970790', '01a1fedb-2aa0-7134-a320-7259f81577a4', '2026-11-21 16:05:38.597828+00', NULL),
	('\x03c291ce05b7388d6073e055c393f0713704a334b700282a7396b6b5e07ba752', '01a1fedb-2b35-764c-a5bf-bb34046c422f', '2026-11-21 16:05:38.746667+00', NULL);
INSERT INTO public.stream VALUES
	('identity', '01a1fedb-13bb-7616-8ec3-9089ffa6c398', 1),
	('identity', '01a1fedb-19cc-7554-8956-6b4937df5b3f', 1),
	('identity', '01a1fedb-1b85-7459-8941-266237aaa264', 1),
	('identity', '01a1fedb-1d77-709c-8f29-71e959f5ceb8', 1),
	('identity', '01a1fedb-1feb-73e0-94f3-3c6d4b5f8964', 1),
	('identity', '01a1fedb-217a-7214-bef7-fd1add79125b', 1),
	('identity', '01a1fedb-2343-7661-8f7b-d8189aaccf04', 1),
	('identity', '01a1fedb-2484-7260-81f9-f19b1220c881', 1),
	('identity', '01a1fedb-25c1-750d-be02-b94d67025d6b', 1),
	('identity', '01a1fedb-26ef-7097-aa92-5a58280b3b02', 1),
	('identity', '01a1fedb-27f9-76ff-822c-1245331e92e8', 1),
	('identity', '01a1fedb-290e-7198-b649-aaf797bb6313', 1),
	('identity', '01a1fedb-29e1-767e-b0f3-db3baa6eb48d', 1),
	('identity', '01a1fedb-2a8f-73ab-aad6-c27961c6df1c', 1),
	('identity', '01a1fedb-2b23-730a-a4f0-654ea2d45326', 1);
INSERT INTO public.subject_key VALUES
	('01a1fedb-12fb-74ef-86b9-ef4d990c153d', '\x010119b21930b5fb2e4f0164f082b5bd409b74df9ca3212edc5a03ad8bd29800b57c31a43cffb3b819c14892b5e2d971483fb173212b0fc9c835b026daff', 'aes-256-gcm', '2026-11-21 16:05:32.54235+00'),
	('01a1fedb-13bb-7616-8ec3-9089ffa6c398', '\x0101e5651dc3f421f31f026a1d13665128bfe8f115da9cdc90d1aa6265ffe99fd6f53797a9b0027dd145a8a1ee58176108f2ab59bfa6371bd53ecca41dad', 'aes-256-gcm', '2026-11-21 16:05:32.731817+00'),
	('01a1fedb-19cc-7554-8956-6b4937df5b3f', '\x010121370b1bd14428108b4eb1420eb615145b55986b296eb77c3099c1220e06b3d4b62425d4db70025c104ce24fd2621244822b2e59c23eaa4638b5bb69', 'aes-256-gcm', '2026-11-21 16:05:34.285043+00'),
	('01a1fedb-1b85-7459-8941-266237aaa264', '\x01010a3a744b8671d656f26505eca2cf3b4dbffb81a02a169cf132807f2a612f2ac40200946fccebae48c9c3ca5e6c609ca7e669a9ffc68d100ec99157a2', 'aes-256-gcm', '2026-11-21 16:05:34.726477+00'),
	('01a1fedb-1d77-709c-8f29-71e959f5ceb8', '\x010103dad248c92504a78f799b3657b1069dbbe2476e9317df53c0ce9a421777c059bef03fd77b7220855b6daa91774be34a320f4bf7f2bded9f5a171350', 'aes-256-gcm', '2026-11-21 16:05:35.224029+00'),
	('01a1fedb-1feb-73e0-94f3-3c6d4b5f8964', '\x0101dd45ef69a2b69df0c46bf1cacd223b8e548b4fdb1c7a37b72f57de0c36bf83d8a349a970edbd1221fdafe963ff3a7312c083469970649febaf4c4cd6', 'aes-256-gcm', '2026-11-21 16:05:35.852243+00'),
	('01a1fedb-217a-7214-bef7-fd1add79125b', '\x010141880c90af2f31ce9ed7b6f457517c41725e3eec7a30d272af196e2db0fd3ce611fd3ee301f1caaaeff2d685cfb4628cef8eb2c71df7d3e84bfd4056', 'aes-256-gcm', '2026-11-21 16:05:36.250968+00'),
	('01a1fedb-2343-7661-8f7b-d8189aaccf04', '\x0101d1bd5192f191635a57bbdc7bf6a33057482e98351f23e106c98dfc3fe685161bf538b6cad3eb111c562a10f52416d3aff63d74f35567fac8b97fbe5d', 'aes-256-gcm', '2026-11-21 16:05:36.707679+00'),
	('01a1fedb-2484-7260-81f9-f19b1220c881', '\x01011dff4459883f6d17b2bd074601b6bc940de69c87525d9a58f47872a30b8badefb9a8d2a60e80eea23afb9fe21f1c11bc257f65f77a6f54746372aeb1', 'aes-256-gcm', '2026-11-21 16:05:37.029166+00'),
	('01a1fedb-25c1-750d-be02-b94d67025d6b', '\x010165c8fac45362afc2343c0190d045673310959609170b0d3cc0bd83c90b8bd70736a5fb5448bd5639a60786fae6dc9d6c616826e1b17cf8123cb175e1', 'aes-256-gcm', '2026-11-21 16:05:37.347288+00'),
	('01a1fedb-26ef-7097-aa92-5a58280b3b02', '\x01015577e81eb3a77df9b08e790a254bae4abde825e4eeba357e9766568bcb4cd1c0a56f83ca1381de067f93fca40be728bbaf36f2fa51c682ed40066029', 'aes-256-gcm', '2026-11-21 16:05:37.647964+00'),
	('01a1fedb-27f9-76ff-822c-1245331e92e8', '\x01019e77a94d1c5ec463ae15f649a1fc37486e329782437f30b479857e17a2b29f41e513483cd03d6cddc37c336f25ace7acbabf0d5049da371749bbea50', 'aes-256-gcm', '2026-11-21 16:05:37.913601+00'),
	('01a1fedb-290e-7198-b649-aaf797bb6313', '\x0101df570a0869d1496f7a0ca1253aa3810ca692f851743e27fc9b2a66cf23ae4646c6015188355620ce3e79f82605eda910274125cb571967fcdbf4e9df', 'aes-256-gcm', '2026-11-21 16:05:38.190947+00'),
	('01a1fedb-29e1-767e-b0f3-db3baa6eb48d', '\x0101a46545cb398934679ff7709c959ab63b0b808a98fed51701091ff8028014a0a5df79e5ab065adfd811784b3d0a736022c5e71418396c17dbfec8f122', 'aes-256-gcm', '2026-11-21 16:05:38.402406+00'),
	('01a1fedb-2a8f-73ab-aad6-c27961c6df1c', '\x01016890f9e21c6638b7168693b992aeec4b7e98d5859e7eaa81ce44e2ad5be7e832801f0c08c7003e474db02ae36558974e918ab880b0b975d5694fa2a8', 'aes-256-gcm', '2026-11-21 16:05:38.576085+00'),
	('01a1fedb-2b23-730a-a4f0-654ea2d45326', '\x01013846295e2b5c9294a3f9d14be1f8f788a0b1af7e3e4aa758faceef2508a99f159dacf804110d5d273fae894d8d1f5a5e532f3295d673dad026002bc1', 'aes-256-gcm', '2026-11-21 16:05:38.723579+00');
INSERT INTO public.token_family VALUES
	('01a1fedb-0f92-771d-b9b4-5b9d17506552', 'tongban-staff', '01a1fedb-0ca1-751d-9658-42bf21b6ba2f', 'officers', '01a1fedb-0f92-771d-b9b4-5b9c1ec8ed73', 'openid offline_access staff', 'L3', '["pwd"]', '2026-11-21 16:05:31.66054+00', '2026-11-22 00:05:31.66054+00', NULL),
	('01a1fedb-1315-74a1-9f83-bed2d5fa3044', 'tongban-app', '01a1fedb-12fb-74ef-86b9-ef4d990c153d', 'persons', '01a1fedb-1314-71e8-a4a0-1b333e266961', 'openid offline_access phone profile applications licences ratings', 'L2', '["sms"]', '2026-11-21 16:05:32.533402+00', '2026-12-21 16:05:32.562652+00', NULL),
	('01a1fedb-13d5-726d-9603-06dba061c38c', 'tongban-app', '01a1fedb-13bb-7616-8ec3-9089ffa6c398', 'persons', '01a1fedb-13d5-726d-9603-06da74ab69c9', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:32.727654+00', '2026-12-21 16:05:32.752796+00', NULL),
	('01a1fedb-1939-74a6-9e9d-7d65cdc4e1a0', 'tongban-staff', '01a1fedb-0b63-76a7-b74e-f07da5daa496', 'officers', '01a1fedb-1939-74a6-9e9d-7d640263c877', 'openid offline_access staff', 'L3', '["pwd"]', '2026-11-21 16:05:34.135664+00', '2026-11-22 00:05:34.135664+00', NULL),
	('01a1fedb-19e2-72b0-998d-29f1b8d9b68b', 'tongban-app', '01a1fedb-19cc-7554-8956-6b4937df5b3f', 'persons', '01a1fedb-19e2-72b0-998d-29f0cf7e3a64', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:34.282428+00', '2026-12-21 16:05:34.305191+00', NULL),
	('01a1fedb-1ba0-72b5-af96-1ec482817cba', 'tongban-app', '01a1fedb-1b85-7459-8941-266237aaa264', 'persons', '01a1fedb-1b9f-7569-b83c-b01d670220b6', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:34.722716+00', '2026-12-21 16:05:34.745777+00', NULL),
	('01a1fedb-1d94-71d4-9f0b-a0c247603d76', 'tongban-app', '01a1fedb-1d77-709c-8f29-71e959f5ceb8', 'persons', '01a1fedb-1d94-71d4-9f0b-a0c11adac048', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:35.220503+00', '2026-12-21 16:05:35.250451+00', NULL),
	('01a1fedb-1ffc-749a-843a-0d8f47eb714e', 'tongban-app', '01a1fedb-1feb-73e0-94f3-3c6d4b5f8964', 'persons', '01a1fedb-1ffc-749a-843a-0d8ec1c186ba', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:35.84966+00', '2026-12-21 16:05:35.867254+00', NULL),
	('01a1fedb-218d-712b-863a-3856553dd6d6', 'tongban-app', '01a1fedb-217a-7214-bef7-fd1add79125b', 'persons', '01a1fedb-218d-712b-863a-38557932eadf', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:36.248672+00', '2026-12-21 16:05:36.268491+00', NULL),
	('01a1fedb-22c6-7313-99f8-2b46cc7041da', 'tongban-staff', '01a1fedb-0c07-7747-b127-93dda6ba82f6', 'officers', '01a1fedb-22c6-7313-99f8-2b4527a816ef', 'openid offline_access staff', 'L3', '["pwd"]', '2026-11-21 16:05:36.580262+00', '2026-11-22 00:05:36.580262+00', NULL),
	('01a1fedb-2351-7252-b99a-5f59e8916fa2', 'tongban-app', '01a1fedb-2343-7661-8f7b-d8189aaccf04', 'persons', '01a1fedb-2351-7252-b99a-5f583a11fffd', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:36.705352+00', '2026-12-21 16:05:36.720342+00', NULL),
	('01a1fedb-2496-704d-bbd4-4c17e15fba3a', 'tongban-app', '01a1fedb-2484-7260-81f9-f19b1220c881', 'persons', '01a1fedb-2496-704d-bbd4-4c16eb8c6533', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:37.025817+00', '2026-12-21 16:05:37.044903+00', NULL),
	('01a1fedb-25d3-7280-b333-842a16d34729', 'tongban-app', '01a1fedb-25c1-750d-be02-b94d67025d6b', 'persons', '01a1fedb-25d3-7280-b333-8429d491b82a', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:37.343491+00', '2026-12-21 16:05:37.361409+00', NULL),
	('01a1fedb-26ff-7224-8871-278b519a5489', 'tongban-app', '01a1fedb-26ef-7097-aa92-5a58280b3b02', 'persons', '01a1fedb-26ff-7224-8871-278ab1f21a74', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:37.645254+00', '2026-12-21 16:05:37.662512+00', NULL),
	('01a1fedb-280e-77bd-acc7-027c056646a5', 'tongban-app', '01a1fedb-27f9-76ff-822c-1245331e92e8', 'persons', '01a1fedb-280e-77bd-acc7-027bd65c250e', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:37.909782+00', '2026-12-21 16:05:37.93353+00', NULL),
	('01a1fedb-2920-72f1-9b66-8c4dd1f7740d', 'tongban-app', '01a1fedb-290e-7198-b649-aaf797bb6313', 'persons', '01a1fedb-2920-72f1-9b66-8c4ca7aa89af', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:38.188619+00', '2026-12-21 16:05:38.206134+00', NULL),
	('01a1fedb-29f5-74ee-b3dd-d8e032b01211', 'tongban-app', '01a1fedb-29e1-767e-b0f3-db3baa6eb48d', 'persons', '01a1fedb-29f5-74ee-b3dd-d8df945227be', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:38.400138+00', '2026-12-21 16:05:38.419702+00', NULL),
	('01a1fedb-2aa0-7134-a320-7259f81577a4', 'tongban-app', '01a1fedb-2a8f-73ab-aad6-c27961c6df1c', 'persons', '01a1fedb-2aa0-7134-a320-7258c9746e2c', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:38.573286+00', '2026-12-21 16:05:38.590971+00', NULL),
	('01a1fedb-2b35-764c-a5bf-bb34046c422f', 'tongban-app', '01a1fedb-2b23-730a-a4f0-654ea2d45326', 'persons', '01a1fedb-2b35-764c-a5bf-bb33ded3dfb1', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 16:05:38.720531+00', '2026-12-21 16:05:38.740165+00', NULL);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
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
ALTER TABLE ONLY public.account
    ADD CONSTRAINT pk_account PRIMARY KEY (id);
ALTER TABLE ONLY public.authorization_code
    ADD CONSTRAINT pk_authorization_code PRIMARY KEY (digest);
ALTER TABLE ONLY public.browser_session
    ADD CONSTRAINT pk_browser_session PRIMARY KEY (id);
ALTER TABLE ONLY public.client
    ADD CONSTRAINT pk_client PRIMARY KEY (id);
ALTER TABLE ONLY public.officer
    ADD CONSTRAINT pk_officer PRIMARY KEY (id);
ALTER TABLE ONLY public.one_time_code
    ADD CONSTRAINT pk_one_time_code PRIMARY KEY (id);
ALTER TABLE ONLY public.refresh_token
    ADD CONSTRAINT pk_refresh_token PRIMARY KEY (digest);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT pk_sign_in PRIMARY KEY (id);
ALTER TABLE ONLY public.token_family
    ADD CONSTRAINT pk_token_family PRIMARY KEY (id);
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
ALTER TABLE ONLY public.account
    ADD CONSTRAINT uq_account_citizen_index UNIQUE (citizen_index);
ALTER TABLE ONLY public.account
    ADD CONSTRAINT uq_account_phone_index UNIQUE (phone_index);
ALTER TABLE ONLY public.browser_session
    ADD CONSTRAINT uq_browser_session_secret_digest UNIQUE (secret_digest);
ALTER TABLE ONLY public.officer
    ADD CONSTRAINT uq_officer_username UNIQUE (username);
ALTER TABLE ONLY public.sign_in
    ADD CONSTRAINT uq_sign_in_secret_digest UNIQUE (secret_digest);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX ix_access_log_at ON public.access_log USING btree (at);
CREATE INDEX ix_authorization_code_issued_at ON public.authorization_code USING btree (issued_at);
CREATE INDEX ix_browser_session_account_id ON public.browser_session USING btree (account_id);
CREATE INDEX ix_browser_session_expires_at ON public.browser_session USING btree (expires_at);
CREATE INDEX ix_idempotency_created_at ON public.idempotency USING btree (created_at);
CREATE INDEX ix_one_time_code_address_index ON public.one_time_code USING btree (address_index, sent_at);
CREATE INDEX ix_one_time_code_phone_index ON public.one_time_code USING btree (phone_index, sent_at);
CREATE INDEX ix_one_time_code_sent_at ON public.one_time_code USING btree (sent_at);
CREATE INDEX ix_one_time_code_sign_in_id ON public.one_time_code USING btree (sign_in_id);
CREATE INDEX ix_outbox_sent_at ON public.outbox USING btree (sent_at) WHERE (sent_at IS NOT NULL);
CREATE INDEX ix_outbox_unsent ON public.outbox USING btree (shard, aggregateid, sequence) WHERE (sent_at IS NULL);
CREATE INDEX ix_refresh_token_family_id ON public.refresh_token USING btree (family_id);
CREATE INDEX ix_sign_in_expires_at ON public.sign_in USING btree (expires_at);
CREATE INDEX ix_token_family_account_id ON public.token_family USING btree (account_id);
CREATE INDEX ix_token_family_browser_session_id ON public.token_family USING btree (browser_session_id);
CREATE INDEX ix_token_family_expires_at ON public.token_family USING btree (expires_at);
CREATE INDEX ix_token_family_revoked_at ON public.token_family USING btree (revoked_at);
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
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
