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
	('01a1fed3-6241-77a0-b3b6-a376cb7d1270', '2026-11-21 15:57:08.544519+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-618e-73cb-88b6-b19f7459476c}', '01a1fed3-620c-718e-aa84-5cf91d9c75ba'),
	('01a1fed3-65f7-7228-9075-0140352655be', '2026-11-21 15:57:09.494447+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-65a6-74f0-b607-2ad1188b52ac}', '01a1fed3-65ef-706b-a621-9f0e5f7de99d'),
	('01a1fed3-6780-743b-a12e-e1dc8cbb68b6', '2026-11-21 15:57:09.887643+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-6730-706c-9709-8a9217e83c1e}', '01a1fed3-677a-7248-a4a5-f2e363a6c7cc'),
	('01a1fed3-68cc-7591-a59c-4318de8f9094', '2026-11-21 15:57:10.219555+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-6881-7572-a440-3ddefae71ef5}', '01a1fed3-68c5-71fd-8fd4-b128e0fe8997'),
	('01a1fed3-6a1b-762f-acc8-738b76aa0a5d', '2026-11-21 15:57:10.555228+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-69cd-73a5-9fa1-9eb183d997a3}', '01a1fed3-6a15-7286-9784-1fb041afea29'),
	('01a1fed3-6b6e-774a-a0f4-cf3ae0eaba59', '2026-11-21 15:57:10.893453+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-6b25-7072-b32f-6121879c8cff}', '01a1fed3-6b67-75f7-83e8-99b49b77c257'),
	('01a1fed3-6d4c-779e-bacc-fba8c9e3e7e9', '2026-11-21 15:57:11.371339+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-6cf0-736b-a2b4-3330694ee54b}', '01a1fed3-6d45-747e-90bb-7c7e643252e5'),
	('01a1fed3-6ed6-772c-a176-f006739a3e2c', '2026-11-21 15:57:11.765952+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-6e8a-742e-bc74-3782e0116723}', '01a1fed3-6ed0-73b8-9566-cafe54d4292a'),
	('01a1fed3-70b7-71c2-b678-0252c1ca83fc', '2026-11-21 15:57:12.246285+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-7055-7115-8083-f68949fa4e09}', '01a1fed3-70af-76bc-b7c8-1031e18c4e08'),
	('01a1fed3-71ed-741b-b323-3ce89d69eb86', '2026-11-21 15:57:12.556878+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-7188-7238-b712-c1b0d98f2bfa}', '01a1fed3-71e6-71f7-9256-d47a38a04ae7'),
	('01a1fed3-72f9-7696-95de-37909be0ed9e', '2026-11-21 15:57:12.825375+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-72a5-7262-98b0-331a5744ed2a}', '01a1fed3-72f1-738a-81c7-60781837142f'),
	('01a1fed3-73ff-75d4-8f7e-a7050625f926', '2026-11-21 15:57:13.086584+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-73b2-76c7-8f6d-a32050dc3940}', '01a1fed3-73f9-706f-9b9e-26c655230940'),
	('01a1fed3-75fe-75e5-89db-f4344d086d32', '2026-11-21 15:57:13.597565+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-747e-7493-9a6d-f72fdd61dd24}', '01a1fed3-75f7-7592-a3ef-86bb9c5038b1'),
	('01a1fed3-761f-7456-b9fd-30c0734a6e4a', '2026-11-21 15:57:13.630337+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-7512-764e-8e1a-2cbad2164f7a}', '01a1fed3-7616-75fd-b337-af217f636915'),
	('01a1fed3-7c26-7700-adf4-7e50e41c2581', '2026-11-21 15:57:15.172+00', 'service:svc-application', 'file', 'POST /internal/identities', '{01a1fed3-75b1-7661-b0d3-b0e2a1033e8a}', '01a1fed3-7c1b-77b4-8d8a-3cbc10d112b6');
INSERT INTO public.account VALUES
	('01a1fed3-6100-74e6-9948-7d2d757f4841', '\x0101259456afed694aa107f489a33c0e3eee74385bcc991aeccbb938782f4e31da35ad68063dc10d30f000', '\xb3dab21b90fa01dfaeb9ab570841a2b59641385a5985f078d1d0d479f404e823', '2026-11-21 15:57:08.21835+00', NULL, NULL, NULL, 'L2', NULL, 1),
	('01a1fed3-618e-73cb-88b6-b19f7459476c', '\x0101fa1a1b527bf491687fadf7c99f6da02a65fc93f2545353bc27d1ebe390c7008855d387db7dbd722471', '\x5a0981de2de6fd77e05146452046d2a5fba4ac46bb7323961a31726c7d5faf23', '2026-11-21 15:57:08.363272+00', '\x0101ca8d20f9848b3ac1683c2dbfefc21b4ac05ddc06bc1b8e4dab6afb82da6e251826f9663d502edc', '\x010122174d6469e2665a43049ee8b11642e16d6f399d300a42d4a08fa457523f935e54093bf3599ab7a539edc639b183d1bd', '\x3e010686a31008fade59c4882e3c4c41b2c957fa30cf70d03a1899d85d379831', 'L3', '2026-11-21 15:57:08.383273+00', 2),
	('01a1fed3-65a6-74f0-b607-2ad1188b52ac', '\x0101bde28e389d8d9e27b2e3ede98c3f8d1ac125b5426ac3588e02a0a0341c62914d2361247210fcc275ba', '\xa0e8ed409ff8fadae00ad81428bcd331088fd3d9925f42c798f6f0d8ee20eafc', '2026-11-21 15:57:09.411412+00', '\x010196a09dbad5fdf7ad91bde861550df5d99b392a1c32c17d549081a6bbc0b0011e8a188688b7f702', '\x010155cb0f380a4e0b2f2e582b0b8a4764c32d0ed6081391f767e72743134d94fc77ca7afd8756c0dd5dea8cd1ae56bcc7d1', '\x092dbd8ee911ab46fe1d506819e76c4b73c1790f5c680656f6f9378289542db8', 'L3', '2026-11-21 15:57:09.431187+00', 2),
	('01a1fed3-6730-706c-9709-8a9217e83c1e', '\x0101ae21336a489b1eb64b5f6e968cf5f37852144b202ef2a56c189ab61bbe065802ff367a120b2166c62e', '\x3e49ab89f2074a52add78baed22f0374ef7c5f2fde04028b72bc1d939c8e7a73', '2026-11-21 15:57:09.805078+00', '\x0101521383c4db349b4295acb35f09af0702ffaf2bf08242f4baef044eae3dbed115eae44ee59ed6bb', '\x0101a5875d42709ce8ebbca86c465bc5dea179214659e15a50010c2b800388e560fa407a300751b976b0246be81554e3edad', '\x312b8339d7740e714a2c621a1396caccd515ebc6f7f20b94a9a3363d7a591dfd', 'L3', '2026-11-21 15:57:09.826265+00', 2),
	('01a1fed3-6881-7572-a440-3ddefae71ef5', '\x0101e43274b6e4d94f86b41023ec4c8ea0225dcc96c5a7e14df15ff70173f06f682d421fb450231e9e9f35', '\x2335d93a56133f916bd0fcd2e947e46d7f6865bc720244eff5855f6c0a64ea84', '2026-11-21 15:57:10.141608+00', '\x01015874b6831711f5a8958c5881b14509292a219520aedaa80fb21143ad095200e5613246c2e37816', '\x010169029f6b5813e8446daabe982cb6b77ea9326d72fa4f17dd0c2c13244d4b9328c54a9b538f18d684c50b03508c162766', '\x3d7c20869c3692e493e223974164e20d6079821c4a15cee5a379c937e78cef46', 'L3', '2026-11-21 15:57:10.161664+00', 2),
	('01a1fed3-69cd-73a5-9fa1-9eb183d997a3', '\x01010f946dab4e2173b0f195381a07cca241e6c131dd2dedf945b3bb7ff7ff374f9b7c8178887b79eec8dd', '\xfb0f3a5b7094849792c908072a71129603cb0c1df478ca1625d44ae6a7a8ef47', '2026-11-21 15:57:10.47375+00', '\x0101b50208db560196e39a35fd671e139cbfd5b1cbec38d358877cc0d04458e40ca2522ef734e00714', '\x0101d3bdf86c0a77d5f8509d88695a5e88791a8f939b038cde651f108af7a9aee5f2c0828477080c6280dd7b02efad9ef876', '\x82f33f5527f4cf7e38931386a9e8bbe7a3d9eb8be189d2b6a8f23ece3b45468a', 'L3', '2026-11-21 15:57:10.491955+00', 2),
	('01a1fed3-6b25-7072-b32f-6121879c8cff', '\x0101f537a29362dd73771ce281caf4f0f44c03b126c56a6c961a6273d55657ceb2f2898de35c5985e48aa4', '\x600b151510be649f85a78d5c679c722b437fa8eef524e6a6f8ee241de0344ff3', '2026-11-21 15:57:10.819878+00', '\x0101c8c8e19046159d613fb49032bfbc34b6a398048557933f29daf2721d3fab2044939f674da02d61', '\x0101a96a04364f0374e63d8a98e73084e38020660ba1e677aaef91355afdd70352873f9d18c1a87a7d216d2b376d7284dd94', '\x3d08b6def50e09a6962fe12c5733a019c23b3a138c192c7dfc82fa8834457dbb', 'L3', '2026-11-21 15:57:10.835619+00', 2),
	('01a1fed3-6cf0-736b-a2b4-3330694ee54b', '\x0101db587e18bc83ea9f9aa14cb6c0b3b94a6ded6285d55fc3cd556dc16ba5f761787a9db6ecf80a7f217a', '\xf396c1fbe701b3d0361ae4abed28ab27d20f31fcdf4aa204a36cc70512e6ed63', '2026-11-21 15:57:11.27715+00', '\x0101af121b22ce066c2ce91ff2a7fa88da7494cc8694bd16fe5920a1520bea406848ff593f8ebbdd7c', '\x0101757eed1bc8e30097d46e474813823eb2bccb9a5b3f22600d656fa879bf1eb425c7b4a1e6e1d8e1a06f45503be5708d39', '\x62d16dc035df1433bb6e03a03507581f02b388bb93c526e85fcc57c60c9ac290', 'L3', '2026-11-21 15:57:11.296493+00', 2),
	('01a1fed3-6e8a-742e-bc74-3782e0116723', '\x0101931e9454f61d25c2c4f90199e1ebbd7c315ebc66e90dd2c6bbd5b65a348edd4652bde289e5aeac3080', '\xbf8ecb2c3cf472c92246a58ff958c42fb581ce1b215760d1c8134c86367b5541', '2026-11-21 15:57:11.688296+00', '\x0101afd68bc8f8db07057f310b46dc5b9113bbdf191a53ca7688f3c6b8dc9de6fc673a3150767b3eea', '\x010178f81af3ef848c9b4a1bf712fb8f82f8e5c2900d935b8203ba252a4654720a49ed232d217a45ee67ed93e014f00c7bf6', '\xe68540a5a1af5a21636091e90539e51d7be53beab55874d2346f7f7a931b0181', 'L3', '2026-11-21 15:57:11.707021+00', 2),
	('01a1fed3-7055-7115-8083-f68949fa4e09', '\x0101133f5a65f6c57418150468c0951e11b1cca597cc1111953f6316cb74569c8e0c69eed44bb469ee4008', '\x94eef969a9c04d27bdb6a691a92280855129f70d9ece4a16bd5b916e8af14487', '2026-11-21 15:57:12.147003+00', '\x01010d75efb24859d288ccc40220adb4f87bc50a612cd8d19e831c5aef3c5028d24572d7b741db4789', '\x0101df44f99d8e362cbaf3d30896cc290fa59ee49e2ecde8907b445474c084602d16965103c5cc9800ad51465fc0347f3a52', '\x6ac046cec16727b2db1cf51ac723cb17eaa916f19689b39440fb625065a4a333', 'L3', '2026-11-21 15:57:12.167443+00', 2),
	('01a1fed3-7188-7238-b712-c1b0d98f2bfa', '\x01013b27ccceed41f402393626f1a55a0abe08493272d94a3c8a202e913fcaffacc0e1f80496bda8e7b8bc', '\xf26a00015f19fc0524d5259b1b0aee762879e20fda9b75868c6c1498cffc51d7', '2026-11-21 15:57:12.453779+00', '\x01010f1a8301df9782cebf9dfb8e037d9c176045deaf2a859186a9a60560702088660cacb723562079', '\x0101f9725913408e0e8b4a7c488ae87f27b0fe3e61f18f3a8dbc435833b738badd930e53dbc9f0573886b4bc2b661a44318e', '\xe203e1ad4fe7e4122e3b0c627c6d20e1f72845e5fbad09faf23627c9c763ba2e', 'L3', '2026-11-21 15:57:12.474943+00', 2),
	('01a1fed3-72a5-7262-98b0-331a5744ed2a', '\x0101d4f054e403d7cf3c660c7977f191e14a0731e40f44c5484067c8953971dbc5aabb330b04ab3b8dc803', '\x8b51d85980bb4b595c6100be6f877c93d51e58ca6b56468ab75772dc34355326', '2026-11-21 15:57:12.738747+00', '\x0101a1d1ed2f4b832e899d4cca676e89c2bb66b2f6d7390e6bf2a75d4278bdbbd43b8702e6c33c00c2', '\x01018b45effef8db25ddefd227833e108103c6df0a612c740cf8adac69ab720ae7c202af8a3ea90b19cac2c90727b01372d2', '\x91b6407f37169c7a111e26715d927d24daa9f613be0371da85d189e92e39e595', 'L3', '2026-11-21 15:57:12.757302+00', 2),
	('01a1fed3-73b2-76c7-8f6d-a32050dc3940', '\x01011f567dfdb507da4ae0cdcc87f29ef581673fde35505da63268baaf750a56569ee2a10fea455ed423cb', '\x8be30eb9fd490d5a1b92f3da1bcb7965a500ddc6de6c25618bff677e9340c66d', '2026-11-21 15:57:13.008678+00', '\x01014355b13a1924eb144e026b3e8f75a4cdf6958bc6e50d59e5f52fda709373e2f31c386916d7287c', '\x0101ede4304e66a92807bc012964e93b567f7a734143e50a8ac932e750cd7d08489a93a0e4117f6a1fdc12dfdd8b7aadf91f', '\x6774371c64bcfe41af5b90dfb89507018bf46f56ccc20cfe651dfee020a3e82c', 'L3', '2026-11-21 15:57:13.027497+00', 2),
	('01a1fed3-747e-7493-9a6d-f72fdd61dd24', '\x01019d5964ced1a9ecc4bff2ebccdedcb9ea4f8501e405eac65a21fea07576444bab7f64cb11f2a0746058', '\xa6297ec99676ee16f54379994b3a39e24b98a4db13f525579b85630e168efd04', '2026-11-21 15:57:13.212354+00', '\x0101edbb237e754ee409f041b60703e4e77105e924052233e28cbdfc1e882c2f43be1634043d43dfef', '\x01010bd2612aaafcbfbb5bf1f8cb52c90998227b566c28d6f7143b674b36ac0726244ec2d6e59f96aecb483456b82c3bd052', '\x4b0b76f895d43796b3d2e17b22bd4f83ccf8b65b7e689df170d8d89aaefd0659', 'L3', '2026-11-21 15:57:13.232207+00', 2),
	('01a1fed3-7512-764e-8e1a-2cbad2164f7a', '\x010171af396e5af9264c2a4741b53b142322760df492348b8208222c8187ce6bf3887acb0137bd0d7eaf56', '\xf9174c748ab68bc5e870a862f1e458c397315ad09149d2081e85ded2daab1f08', '2026-11-21 15:57:13.360328+00', '\x01015445b766cd82c14a163474b71bfdeea8cfe8218895ce803bd8be79c89f2e0b9d997f97aeea7c43', '\x01012c61c70c7bbdf2d22bacd7d4804c7d6e8c2c7a9663a1d52cb74523c8f024b29269c2a2ca9ae351aa72059088d28a6e3b', '\x8e9f2c3200234c9b1f236a034e86eba2f7d9589dd04e872f74e0bd9d848d25f7', 'L3', '2026-11-21 15:57:13.378863+00', 2),
	('01a1fed3-75b1-7661-b0d3-b0e2a1033e8a', '\x0101c3cb218d8f7157d89b879698ed9f9ddf447a68d24f5fb409f3e6599c8db63e8867ef15343a2454f389', '\x22273b94cb0a655baa9d534052ea9965f7a007d6281b7c76816b927f82db7eba', '2026-11-21 15:57:13.518462+00', '\x010140e31af52f3ff4df675774bde656f059eb6e93aab3dffc0a3d54f427ef7b1a210d202a057fe902', '\x0101f451651792249ebd5ca939a259279713b8241448c04a0217a13abdd3d67cf785fa4728d7f14bfcfa3f838e6151511920', '\xf78b1b8f5cca83f5adf1895e98353f1d2fd858cf4e0d53975249b27a574b18a2', 'L3', '2026-11-21 15:57:13.535666+00', 2);
INSERT INTO public.alembic_version VALUES
	('0001');
INSERT INTO public.authorization_code VALUES
	('\x3bf0db7c0a7bb83b71a5663b36b64e08bf02f0eae656e9d5304034ee9085970e', '01a1fed3-5e00-714a-b388-7e1c0af334c5', 'http://127.0.0.1/staff/callback', 'NActCdHoFYp9CTqf7J2Apy_SWMWQPaJBjR3MCaJ7Yro', '6moc9e74bj1HElrgHe7Z6A', '2026-11-21 15:57:07.451258+00', '2026-11-21 15:57:07.475935+00'),
	('\x7963a5fc83f14d2d5d2ba30c780e36a6286711c9e51159a3b0b84820cd53341c', '01a1fed3-6114-777e-ab61-8c24bd2c93fc', 'http://127.0.0.1/callback', 'I61sUCzPnX4RAhwAh6dy1kiIojz8FDVgTz5KL8Td6HI', 'ib0ZlswgHHLe-NsJtJ-_Kg', '2026-11-21 15:57:08.242483+00', '2026-11-21 15:57:08.253077+00'),
	('\xa0953258e02c09f404f1b4377809fa546068857b9e2a4ed09303e1e41fb25889', '01a1fed3-61a5-723b-98a3-bbaa381588d8', 'http://127.0.0.1/callback', 'Tw9KUmUhzkrtNOn712yVX8bH7emWE4MlKDNirWumttI', 'WO0vBr5m65VrYd3ZGz-n3g', '2026-11-21 15:57:08.387133+00', '2026-11-21 15:57:08.40825+00'),
	('\xf67f33778f2cddfe620fc5b9f886032ad961af4215f1f41979304d23339d1ce1', '01a1fed3-64f7-752e-8b56-c55c496dc576', 'http://127.0.0.1/staff/callback', 'rcHdcVYkOl8jpusjrm0eVEbnMDV1mOedyalmFzYu7Pw', 'JxgGpi6tZHpbTWkAwMbTgg', '2026-11-21 15:57:09.237095+00', '2026-11-21 15:57:09.246423+00'),
	('\xb70bc0a0496165c031c9aa69bbbfe9fa527cfd12aa45c50c0c7e03047794f8fd', '01a1fed3-65bc-731d-91cb-aa940d5ebd16', 'http://127.0.0.1/callback', '84wxvURPlFKAiaIJ7zMQLGFNxte6cHW0rvd9-NT_FPQ', '-w_EmWtCfGfVvtiY2NTx5Q', '2026-11-21 15:57:09.433649+00', '2026-11-21 15:57:09.444246+00'),
	('\xb498fdb7af67859b62593729ab5fe0506995100cff15662b8ecd09a3b17c59f3', '01a1fed3-6746-7318-a1c1-9d267564b66e', 'http://127.0.0.1/callback', '69Km4kyFv98DiybMhdnXg5CsBxxauzI_DzC2C0J2VsQ', 'bNbBC91KCXt_t4r8jhzY4A', '2026-11-21 15:57:09.828864+00', '2026-11-21 15:57:09.836632+00'),
	('\xebf19e89c4b73e301125623d0c7fcfd58b924b335655d77efc5283411a5064ff', '01a1fed3-6896-7474-b3c6-895e724379e3', 'http://127.0.0.1/callback', 'oPr89L-r4_7ZvRabuyKsmtm0Gn1TlQCof7LAD3qOpAs', 'EoNW0h1euZdXTin8jPRNWQ', '2026-11-21 15:57:10.164252+00', '2026-11-21 15:57:10.173018+00'),
	('\xf54f13b996073633b16cf6864acd21239876d7176d488f082f88edce22b2848c', '01a1fed3-69e0-7484-b5b4-f65d515d4e9d', 'http://127.0.0.1/callback', 'Lz1Mgg3O4n08TKS8pXYBwOY0l26bztP_ede4WfqxWyU', '0MP3TYofErFTwFLmHC_EVw', '2026-11-21 15:57:10.493962+00', '2026-11-21 15:57:10.505471+00'),
	('\x002b5b60ab56ebcc071470da907cc9141c4d67f0257bcc282e030249d928ef77', '01a1fed3-6b36-75aa-b2e7-9834231940cf', 'http://127.0.0.1/callback', 'DdvorSI366S1_5ifIPH1FDFvX3I5HOyxKo3fNISHzE8', 'Kuz1G2GcQpydhNCJvtKMDg', '2026-11-21 15:57:10.837308+00', '2026-11-21 15:57:10.845595+00'),
	('\x1bbe6f03062725d8530a2676d8757d9734cea9dddaacf20f50355fc56542af55', '01a1fed3-6c6f-714a-9690-1b4ccca39f57', 'http://127.0.0.1/staff/callback', 'ln4JLw-q4bm2oHcPtXQRcN5LNFVkkp0D260Jyx1DvPM', 'A3XLiaVI3IBkGtTs_cRl5Q', '2026-11-21 15:57:11.148964+00', '2026-11-21 15:57:11.157754+00'),
	('\x72d118de20031533de5bf5b433976a49a70cec55e565c172874c993034bc0fad', '01a1fed3-6d04-7422-8b3c-c76905392643', 'http://127.0.0.1/callback', 'D-y0z-3oxixwGoZIlgL8uECRVmQj_cOvngWyxktWKaY', 'AucUM79GHd62XZOF8j1cUg', '2026-11-21 15:57:11.298652+00', '2026-11-21 15:57:11.307036+00'),
	('\x5ff03529991577a12082f3cb515636215f76f84bca031de4476b0436e16182fc', '01a1fed3-6e9e-74a8-8691-841ae4f3dbcd', 'http://127.0.0.1/callback', '97vbuQZbxw5dpgEeylWRBgwKX7EsF3BK_70gm5eHGw4', 'ux6Vxy7v4owLHRn4SOefzg', '2026-11-21 15:57:11.708722+00', '2026-11-21 15:57:11.716808+00'),
	('\x866c820f322a7d5d5098307a2f1bf74f2f4a53dbca8ac1bcdd50047f53df7c1b', '01a1fed3-706b-736a-bde4-3ab74d0a6aac', 'http://127.0.0.1/callback', 'n4Xnp9I4rD2cdP9XZR0GfP1K-ozBUiCf2RvTefy5i98', 'S2Kfkd0B0paBqgDdgDhauQ', '2026-11-21 15:57:12.169764+00', '2026-11-21 15:57:12.178982+00'),
	('\x85fb6ed6b7992d9d628952ec606456f77f394039dc4434fedefb84f8df0c839e', '01a1fed3-719f-776f-b07f-1a3c41a7b79f', 'http://127.0.0.1/callback', 'D-lk4duRge7rCwuoI5ZyVYKM9pqjn01SIt-caHRbpmA', 'RRtyXPbfcR6roxE1WGv30g', '2026-11-21 15:57:12.477404+00', '2026-11-21 15:57:12.487843+00'),
	('\x633e97ba84d4398845c9aea4fe6427111a00918aa400a613caeb443ea18f7b14', '01a1fed3-72b8-721f-a0f5-9d700f0abd73', 'http://127.0.0.1/callback', 'VSspgvuwyJsy_PMjsElLdA249nuLax7DARTis4gh9y4', 'K_IRxpfeYHKPpzgyM-lW-A', '2026-11-21 15:57:12.75904+00', '2026-11-21 15:57:12.768426+00'),
	('\x4d84a16f055fad7b018da22cd7493a23b90906e4c3f546c216eb8175519f66e5', '01a1fed3-73c6-77ab-9e6e-ad075b3fabfb', 'http://127.0.0.1/callback', 'e5LKM8NNBal0Wc26o8Y3zWO6X5lgcXDKKtUvZWZzFEw', '8rC94flsDRyTPgZYqftRZg', '2026-11-21 15:57:13.029436+00', '2026-11-21 15:57:13.036881+00'),
	('\xcb20df55ced0814f6762310dda1c7c587e8a0ffa497282f30eb0b0ba823c3419', '01a1fed3-7493-7273-a55d-580ca161c475', 'http://127.0.0.1/callback', '0BFf9RnijqYK7mlbFF3x1EZtVrxgBdT__hvX8v8RhUs', 'E4EHQjqUEGAyZKHRHTmoqQ', '2026-11-21 15:57:13.233976+00', '2026-11-21 15:57:13.242276+00'),
	('\xe851061fea513c24f4df17eb3d4f826831ca6c5f62244abaa280881fc9fed52e', '01a1fed3-7526-731e-afa9-2ecc1794378d', 'http://127.0.0.1/callback', 'Z800VXMjWFhNoMMp5JBP_rW1U4AeE_PnVEJDunYx6i4', '5yvl9rZmdFhlRclQ7tbhmQ', '2026-11-21 15:57:13.381336+00', '2026-11-21 15:57:13.388647+00'),
	('\xeef689342a58c81294b298d78ddfb340d3984800b8beb763948bd030b834f624', '01a1fed3-75c3-702c-a1a8-1788928191b3', 'http://127.0.0.1/callback', 'ZkZVj3gazcZh_XO17i09SmP2uCZhtxnxm-G5fOjCA_Q', 'YBmqsO_tifriq0dypd_MRw', '2026-11-21 15:57:13.537313+00', '2026-11-21 15:57:13.544963+00');
INSERT INTO public.browser_session VALUES
	('01a1fed3-5e00-714a-b388-7e1b24f82f25', '\x1f51f861be1a6985cefcc2751fa9dd04563380d2c402291111e1617a791a217c', '01a1fed3-5b51-769f-ae6e-dd1329b3bf68', 'officers', 'L3', '["pwd"]', '2026-11-21 15:57:07.451258+00', '2026-11-21 23:57:07.451258+00', NULL),
	('01a1fed3-6114-777e-ab61-8c23a403202a', '\x4dfc80d4cd2f8f3095e52964da3013f36b270ef2dc427c36946ad15d5bcd0791', '01a1fed3-6100-74e6-9948-7d2d757f4841', 'persons', 'L2', '["sms"]', '2026-11-21 15:57:08.21835+00', '2026-11-21 23:57:08.242483+00', NULL),
	('01a1fed3-61a5-723b-98a3-bba923e2ee28', '\x9c57f8862c03b95e981aa0fe4b6bd0a302a3645a65494e652871261cb2fbd668', '01a1fed3-618e-73cb-88b6-b19f7459476c', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:08.363272+00', '2026-11-21 23:57:08.387133+00', NULL),
	('01a1fed3-64f7-752e-8b56-c55bbe5257ef', '\x0cfc33f81eb818c4ce065255ca5f4d0dfd8ff250a0af1152c5c7a1a8cf9fabbe', '01a1fed3-5a4b-7539-bb2e-e582e3b73045', 'officers', 'L3', '["pwd"]', '2026-11-21 15:57:09.237095+00', '2026-11-21 23:57:09.237095+00', NULL),
	('01a1fed3-65bc-731d-91cb-aa9324f1873b', '\xce0fbb1c4455b2ed7c146f959c1a0a436f4d39656e024046af9c0b53d1615127', '01a1fed3-65a6-74f0-b607-2ad1188b52ac', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:09.411412+00', '2026-11-21 23:57:09.433649+00', NULL),
	('01a1fed3-6746-7318-a1c1-9d2506174463', '\xc135bcd207e826b4a5d8a91f0919b64a3a4c6a55be9bf5955b97010f6eeb11c0', '01a1fed3-6730-706c-9709-8a9217e83c1e', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:09.805078+00', '2026-11-21 23:57:09.828864+00', NULL),
	('01a1fed3-6896-7474-b3c6-895dc66ee115', '\xa6a4f62f9043e9335c836482c2a3693dada92014b2541f8ec9c403be42ed1095', '01a1fed3-6881-7572-a440-3ddefae71ef5', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:10.141608+00', '2026-11-21 23:57:10.164252+00', NULL),
	('01a1fed3-69e0-7484-b5b4-f65c053a57b4', '\xad11635062ad6869dedc6194e7b49cb2690f9bb5e2b50fbeb01f11e1b548026d', '01a1fed3-69cd-73a5-9fa1-9eb183d997a3', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:10.47375+00', '2026-11-21 23:57:10.493962+00', NULL),
	('01a1fed3-6b36-75aa-b2e7-9833b0e84362', '\x00f88d798abcb0abea5a6943827f3414e536695f8fd41fa7ddb37c3178ce3819', '01a1fed3-6b25-7072-b32f-6121879c8cff', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:10.819878+00', '2026-11-21 23:57:10.837308+00', NULL),
	('01a1fed3-6c6f-714a-9690-1b4b0c079f02', '\xe26d8a40e1e5d5bbcdab60556c1be90387617bb7bc568badce282d4dca0beac9', '01a1fed3-5ac9-7760-8995-3bcd73208d5a', 'officers', 'L3', '["pwd"]', '2026-11-21 15:57:11.148964+00', '2026-11-21 23:57:11.148964+00', NULL),
	('01a1fed3-6d04-7422-8b3c-c7681f985f4a', '\x3c4954d66cd4ba792c2465d763e92d52c38ac216d392d545f01e744cf7216cda', '01a1fed3-6cf0-736b-a2b4-3330694ee54b', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:11.27715+00', '2026-11-21 23:57:11.298652+00', NULL),
	('01a1fed3-6e9e-74a8-8691-8419c76d2dca', '\xe5c963d7b554edf4cdb870c77c725ee1416974c357c19d78f60580a35eae02d0', '01a1fed3-6e8a-742e-bc74-3782e0116723', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:11.688296+00', '2026-11-21 23:57:11.708722+00', NULL),
	('01a1fed3-706b-736a-bde4-3ab6161370b9', '\xe6703922eeb5831a81b99f99993592784735bbdc887e23918c86f4605c8048ee', '01a1fed3-7055-7115-8083-f68949fa4e09', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:12.147003+00', '2026-11-21 23:57:12.169764+00', NULL),
	('01a1fed3-719f-776f-b07f-1a3ba9cc3a0e', '\x3b33dcb000ac4fe81f00d9344658250722236d2ba84e56aa0afc11ad261ff7bc', '01a1fed3-7188-7238-b712-c1b0d98f2bfa', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:12.453779+00', '2026-11-21 23:57:12.477404+00', NULL),
	('01a1fed3-72b8-721f-a0f5-9d6f98a398d4', '\x673e7339da7611140e2524132526a357c9c91f4e262859abbffe48fd184420e2', '01a1fed3-72a5-7262-98b0-331a5744ed2a', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:12.738747+00', '2026-11-21 23:57:12.75904+00', NULL),
	('01a1fed3-73c6-77ab-9e6e-ad0621e62fe9', '\xd18c5fbc38f07e0633f5c60b80946f1401aaa9284f118f947be4506ee3ff1395', '01a1fed3-73b2-76c7-8f6d-a32050dc3940', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:13.008678+00', '2026-11-21 23:57:13.029436+00', NULL),
	('01a1fed3-7493-7273-a55d-580b6238f3e9', '\x4e5ae6c712236578f260212a8015b64e5186ce6b288f37bbe02458e3f91f0873', '01a1fed3-747e-7493-9a6d-f72fdd61dd24', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:13.212354+00', '2026-11-21 23:57:13.233976+00', NULL),
	('01a1fed3-7526-731e-afa9-2ecb778ffcb3', '\x3a9905c64d1befb28ac7117593281ff26f89ee5e8849f1a3b4120e36495a27cc', '01a1fed3-7512-764e-8e1a-2cbad2164f7a', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:13.360328+00', '2026-11-21 23:57:13.381336+00', NULL),
	('01a1fed3-75c2-7256-a37f-5ee78426ad53', '\x57be4351f9d408b6f1877381e129e58a251b0a9e8987b3149eb2ad8342858335', '01a1fed3-75b1-7661-b0d3-b0e2a1033e8a', 'persons', 'L3', '["sms"]', '2026-11-21 15:57:13.518462+00', '2026-11-21 23:57:13.537313+00', NULL);
INSERT INTO public.client VALUES
	('tongban-app', 'persons', '["http://127.0.0.1/callback", "tongban://callback"]', '["openid", "offline_access", "phone", "profile", "applications", "licences", "ratings"]'),
	('tongban-staff', 'officers', '["http://127.0.0.1/staff/callback"]', '["openid", "offline_access", "staff"]');
INSERT INTO public.officer VALUES
	('01a1fed3-5a4b-7539-bb2e-e582e3b73045', 'civil-affairs', '$argon2id$v=19$m=65536,t=3,p=4$P8FdkgMRzsbuT1v/V/oOwg$EbpglVKaaW6rGC5V16ZmofbAdxAHi4jbJLAkLhR8JhI', '["cases", "licences", "ratings"]', 'civil-affairs', '440300', 0, NULL, NULL),
	('01a1fed3-5ac9-7760-8995-3bcd73208d5a', 'transport', '$argon2id$v=19$m=65536,t=3,p=4$Cy3abyDMbQhK6ZZ4rb+DsA$m14NxkktksLSsNUXDRKKLyrpkJCHcA91HnyMBzYaL78', '["cases", "licences", "ratings"]', 'transport', '440300', 0, NULL, NULL),
	('01a1fed3-5b51-769f-ae6e-dd1329b3bf68', 'publisher', '$argon2id$v=19$m=65536,t=3,p=4$At4Ixfd2ZiliEHH/4Id+uA$6xOGrdACEjbLjmCUrFhKvxpNXWnVzc/gszwZJjwTJcA', '["items", "rules", "licences", "ratings"]', 'data-administration', '440300', 0, NULL, NULL);
INSERT INTO public.one_time_code VALUES
	('01a1fed3-60c1-741f-9550-1fd1a279814c', '01a1fed3-60ac-769c-b6d0-2dcc08f017ac', '\xb3dab21b90fa01dfaeb9ab570841a2b59641385a5985f078d1d0d479f404e823', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xe29914b07331ae808bacb0e53b3d701ab125c2b518ba381abde03a9e1f54dbcc', '2026-11-21 15:57:08.156425+00', 1, '2026-11-21 15:57:08.21835+00'),
	('01a1fed3-6159-756e-aca4-f6cb06e173a8', '01a1fed3-6146-7487-920a-c509115253f9', '\x5a0981de2de6fd77e05146452046d2a5fba4ac46bb7323961a31726c7d5faf23', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xfa3f8a3b7c6aafa95c99c108d0db4ff2fd1ee3106e51a08f071e0bed784d6e23', '2026-11-21 15:57:08.311129+00', 1, '2026-11-21 15:57:08.363272+00'),
	('01a1fed3-657c-71cf-81b8-1efed6a25a4b', '01a1fed3-656e-71c6-93b9-1da67daf540c', '\xa0e8ed409ff8fadae00ad81428bcd331088fd3d9925f42c798f6f0d8ee20eafc', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\x8ddcfa25607d0a2a48c21ef726ed0ee24ff8106df09ef82e260ca355aee30d74', '2026-11-21 15:57:09.370219+00', 1, '2026-11-21 15:57:09.411412+00'),
	('01a1fed3-66f2-74b5-9ec3-ec163c27d068', '01a1fed3-66e2-7761-8800-5c7b6ce034b2', '\x3e49ab89f2074a52add78baed22f0374ef7c5f2fde04028b72bc1d939c8e7a73', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xfde0e53a1ef4f7917d6fabe14c50f12be5ee5afb9de78672cfcd46dade0f11cb', '2026-11-21 15:57:09.743473+00', 1, '2026-11-21 15:57:09.805078+00'),
	('01a1fed3-6844-7315-befe-f2c86048d77c', '01a1fed3-6835-7493-b0a0-650b8d6f1f01', '\x2335d93a56133f916bd0fcd2e947e46d7f6865bc720244eff5855f6c0a64ea84', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\x86cf9e25db62ce63c8b7b7a507ade00b67918c57dd3a4b5da9bacce282f48adf', '2026-11-21 15:57:10.081635+00', 1, '2026-11-21 15:57:10.141608+00'),
	('01a1fed3-69a3-7794-844e-1eb31f2610ba', '01a1fed3-6996-7159-8d9b-2a8c0d7f9be5', '\xfb0f3a5b7094849792c908072a71129603cb0c1df478ca1625d44ae6a7a8ef47', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xc83befb86c87bf696c4314220d5b86b7c439ac18b3b2409261df8861dfe0c104', '2026-11-21 15:57:10.433086+00', 1, '2026-11-21 15:57:10.47375+00'),
	('01a1fed3-6afc-7095-b83e-2646e2990e5d', '01a1fed3-6af0-71c7-9290-ac1d74c793f6', '\x600b151510be649f85a78d5c679c722b437fa8eef524e6a6f8ee241de0344ff3', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xdc499921e8d29b6f538dc3593f7d7fc131c2722310fc14c94f6c2f6f0bb7d8d8', '2026-11-21 15:57:10.778216+00', 1, '2026-11-21 15:57:10.819878+00'),
	('01a1fed3-6cc2-72b9-a46b-785f6296df60', '01a1fed3-6cb6-73c0-8398-b4cd0fafd10d', '\xf396c1fbe701b3d0361ae4abed28ab27d20f31fcdf4aa204a36cc70512e6ed63', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\x41bda268260e7b61d32f93ffb6b0696990d5d769ecd9147b3fe5685df20578ed', '2026-11-21 15:57:11.232858+00', 1, '2026-11-21 15:57:11.27715+00'),
	('01a1fed3-6e50-70fe-a639-391b906e21fc', '01a1fed3-6e43-70ae-9f50-fbfce61f261d', '\xbf8ecb2c3cf472c92246a58ff958c42fb581ce1b215760d1c8134c86367b5541', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\x7e8a2dedb04d0307f4f105199a87525d8da927858ebf5c7f4501d1cf0e16e4a8', '2026-11-21 15:57:11.630322+00', 1, '2026-11-21 15:57:11.688296+00'),
	('01a1fed3-701b-7164-80ff-36da5e26fd27', '01a1fed3-700c-76e6-94b3-0af7b89eda0f', '\x94eef969a9c04d27bdb6a691a92280855129f70d9ece4a16bd5b916e8af14487', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\x5d3d5406c8c092114088eb61ed8b7135a8c31a4f525f9f5104365675abf2f045', '2026-11-21 15:57:12.089689+00', 1, '2026-11-21 15:57:12.147003+00'),
	('01a1fed3-714c-71fd-ae05-020b0362fbfa', '01a1fed3-713c-72d5-9a8f-7025ec1e4768', '\xf26a00015f19fc0524d5259b1b0aee762879e20fda9b75868c6c1498cffc51d7', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xaa5e0a75ab45e66d4c70444c4f5ef9be4235c37bad46619dba30f0627937c528', '2026-11-21 15:57:12.39445+00', 1, '2026-11-21 15:57:12.453779+00'),
	('01a1fed3-7277-7663-90a3-a0d6e7248da6', '01a1fed3-726c-74cf-8edc-f3901ac0f771', '\x8b51d85980bb4b595c6100be6f877c93d51e58ca6b56468ab75772dc34355326', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\x91bd948fcd18d8bd2ffead5db501173d31c2a338e502db9d0d19b69b1d342bae', '2026-11-21 15:57:12.693907+00', 1, '2026-11-21 15:57:12.738747+00'),
	('01a1fed3-738a-77f8-b7d9-a974fe25ddd8', '01a1fed3-737d-75c3-a2a5-a36e1149341b', '\x8be30eb9fd490d5a1b92f3da1bcb7965a500ddc6de6c25618bff677e9340c66d', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xb6737fa42e4c9ab4ac7e18ec7b5f26a65414f7121c2e529b0a90492f76561d7b', '2026-11-21 15:57:12.968657+00', 1, '2026-11-21 15:57:13.008678+00'),
	('01a1fed3-7455-7269-b168-59955e060c8e', '01a1fed3-7447-7183-9ecc-10890d6b55d8', '\xa6297ec99676ee16f54379994b3a39e24b98a4db13f525579b85630e168efd04', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xe1df556103d2c1f1c37b436296739ff715b62faf057dde376873bd94dc3ca50e', '2026-11-21 15:57:13.172214+00', 1, '2026-11-21 15:57:13.212354+00'),
	('01a1fed3-74ea-770a-b9a2-33e764a4dedf', '01a1fed3-74de-7398-92b5-1db72d869995', '\xf9174c748ab68bc5e870a862f1e458c397315ad09149d2081e85ded2daab1f08', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\x32fef5fbf227741044c3e1766a3cd9911d31cf142f1562722dda093cd76760ce', '2026-11-21 15:57:13.32095+00', 1, '2026-11-21 15:57:13.360328+00'),
	('01a1fed3-7582-72f4-be86-d187586c9caa', '01a1fed3-7573-7542-8f93-7aa7c04acca9', '\x22273b94cb0a655baa9d534052ea9965f7a007d6281b7c76816b927f82db7eba', '\xa98100defd46151b5e9dda48ccdf4ce496ea263e34222bf17432f855d7af178f', '\xcb50840f4e760894c47bb2d2ba282c1a2426ba6637742d6e9bc42ebd46100c41', '2026-11-21 15:57:13.471932+00', 1, '2026-11-21 15:57:13.518462+00');
INSERT INTO public.outbox VALUES
	('01a1fed3-61a3-769a-a428-6dd910a10f56', 'identity', '01a1fed3-618e-73cb-88b6-b19f7459476c', 'gov.tongban.identity.person-verified.v1', 1, 2, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-61a3-769a-a428-6dd910a10f56","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-618e-73cb-88b6-b19f7459476c","time":"2026-11-21T15:57:08.383273+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6197-74e8-92a0-dbb2244c6d6b","division":"440300","authority":"tongban","traceparent":"00-01a1fed3619774e892a0dbb2244c6d6b-92a0dbb2244c6d6b-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:08.400767+00', '2026-11-21 15:57:08.425461+00'),
	('01a1fed3-65b9-7481-a6ee-3d70e82f0dc8', 'identity', '01a1fed3-65a6-74f0-b607-2ad1188b52ac', 'gov.tongban.identity.person-verified.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-65b9-7481-a6ee-3d70e82f0dc8","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-65a6-74f0-b607-2ad1188b52ac","time":"2026-11-21T15:57:09.431187+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-65b1-778a-8b4c-ed20ab86b78d","division":"440300","authority":"tongban","traceparent":"00-01a1fed365b1778a8b4ced20ab86b78d-8b4ced20ab86b78d-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:09.439326+00', '2026-11-21 15:57:09.442036+00'),
	('01a1fed3-6744-7369-ba08-6cc2fab1cac0', 'identity', '01a1fed3-6730-706c-9709-8a9217e83c1e', 'gov.tongban.identity.person-verified.v1', 1, 6, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6744-7369-ba08-6cc2fab1cac0","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-6730-706c-9709-8a9217e83c1e","time":"2026-11-21T15:57:09.826265+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-673c-740c-9ed3-c7e6996edf9b","division":"440300","authority":"tongban","traceparent":"00-01a1fed3673c740c9ed3c7e6996edf9b-9ed3c7e6996edf9b-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:09.832879+00', '2026-11-21 15:57:09.835283+00'),
	('01a1fed3-6894-768e-aece-c3e426169c5a', 'identity', '01a1fed3-6881-7572-a440-3ddefae71ef5', 'gov.tongban.identity.person-verified.v1', 1, 5, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6894-768e-aece-c3e426169c5a","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-6881-7572-a440-3ddefae71ef5","time":"2026-11-21T15:57:10.161664+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-688c-774e-ad85-b62cd452fcbd","division":"440300","authority":"tongban","traceparent":"00-01a1fed3688c774ead85b62cd452fcbd-ad85b62cd452fcbd-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:10.168669+00', '2026-11-21 15:57:10.170988+00'),
	('01a1fed3-69dd-7009-bfea-1f44de0692a1', 'identity', '01a1fed3-69cd-73a5-9fa1-9eb183d997a3', 'gov.tongban.identity.person-verified.v1', 1, 7, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-69dd-7009-bfea-1f44de0692a1","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-69cd-73a5-9fa1-9eb183d997a3","time":"2026-11-21T15:57:10.491955+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-69d6-7116-bfa7-2f30ed6c35bb","division":"440300","authority":"tongban","traceparent":"00-01a1fed369d67116bfa72f30ed6c35bb-bfa72f30ed6c35bb-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:10.498851+00', '2026-11-21 15:57:10.501431+00'),
	('01a1fed3-6b35-7300-8b45-8dbec25a417c', 'identity', '01a1fed3-6b25-7072-b32f-6121879c8cff', 'gov.tongban.identity.person-verified.v1', 1, 3, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6b35-7300-8b45-8dbec25a417c","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-6b25-7072-b32f-6121879c8cff","time":"2026-11-21T15:57:10.835619+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6b2e-77b1-8605-c7b6b67329c7","division":"440300","authority":"tongban","traceparent":"00-01a1fed36b2e77b18605c7b6b67329c7-8605c7b6b67329c7-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:10.840993+00', '2026-11-21 15:57:10.846688+00'),
	('01a1fed3-6d02-709d-8da7-cf6e60013d92', 'identity', '01a1fed3-6cf0-736b-a2b4-3330694ee54b', 'gov.tongban.identity.person-verified.v1', 1, 5, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6d02-709d-8da7-cf6e60013d92","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-6cf0-736b-a2b4-3330694ee54b","time":"2026-11-21T15:57:11.296493+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6cfc-7365-8049-c7727af32734","division":"440300","authority":"tongban","traceparent":"00-01a1fed36cfc73658049c7727af32734-8049c7727af32734-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:11.302589+00', '2026-11-21 15:57:11.306233+00'),
	('01a1fed3-6e9c-70d9-b757-653c75a17346', 'identity', '01a1fed3-6e8a-742e-bc74-3782e0116723', 'gov.tongban.identity.person-verified.v1', 1, 3, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6e9c-70d9-b757-653c75a17346","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-6e8a-742e-bc74-3782e0116723","time":"2026-11-21T15:57:11.707021+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6e95-776b-885e-c75bd6fae535","division":"440300","authority":"tongban","traceparent":"00-01a1fed36e95776b885ec75bd6fae535-885ec75bd6fae535-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:11.711996+00', '2026-11-21 15:57:11.714527+00'),
	('01a1fed3-7069-758a-a3df-1ecb8e1b0fd9', 'identity', '01a1fed3-7055-7115-8083-f68949fa4e09', 'gov.tongban.identity.person-verified.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-7069-758a-a3df-1ecb8e1b0fd9","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-7055-7115-8083-f68949fa4e09","time":"2026-11-21T15:57:12.167443+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-7061-729a-9f94-904c275f6fd3","division":"440300","authority":"tongban","traceparent":"00-01a1fed37061729a9f94904c275f6fd3-9f94904c275f6fd3-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:12.17355+00', '2026-11-21 15:57:12.178385+00'),
	('01a1fed3-719d-73d9-a859-a6fb570299b0', 'identity', '01a1fed3-7188-7238-b712-c1b0d98f2bfa', 'gov.tongban.identity.person-verified.v1', 1, 0, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-719d-73d9-a859-a6fb570299b0","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-7188-7238-b712-c1b0d98f2bfa","time":"2026-11-21T15:57:12.474943+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-7195-722b-9a42-0df15afbb129","division":"440300","authority":"tongban","traceparent":"00-01a1fed37195722b9a420df15afbb129-9a420df15afbb129-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:12.481934+00', '2026-11-21 15:57:12.485646+00'),
	('01a1fed3-72b7-76f4-9582-e9e96ec9862d', 'identity', '01a1fed3-72a5-7262-98b0-331a5744ed2a', 'gov.tongban.identity.person-verified.v1', 1, 2, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-72b7-76f4-9582-e9e96ec9862d","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-72a5-7262-98b0-331a5744ed2a","time":"2026-11-21T15:57:12.757302+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-72b0-7399-aaa0-cd6b13ed4adb","division":"440300","authority":"tongban","traceparent":"00-01a1fed372b07399aaa0cd6b13ed4adb-aaa0cd6b13ed4adb-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:12.762412+00', '2026-11-21 15:57:12.765712+00'),
	('01a1fed3-73c5-7174-8726-4054bdb061c9', 'identity', '01a1fed3-73b2-76c7-8f6d-a32050dc3940', 'gov.tongban.identity.person-verified.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-73c5-7174-8726-4054bdb061c9","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-73b2-76c7-8f6d-a32050dc3940","time":"2026-11-21T15:57:13.027497+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-73bd-7412-85b5-c755dff51e9b","division":"440300","authority":"tongban","traceparent":"00-01a1fed373bd741285b5c755dff51e9b-85b5c755dff51e9b-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:13.032986+00', '2026-11-21 15:57:13.035107+00'),
	('01a1fed3-7491-763a-997e-e87ec0a76656', 'identity', '01a1fed3-747e-7493-9a6d-f72fdd61dd24', 'gov.tongban.identity.person-verified.v1', 1, 7, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-7491-763a-997e-e87ec0a76656","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-747e-7493-9a6d-f72fdd61dd24","time":"2026-11-21T15:57:13.232207+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-748a-75b4-adfd-4f9a79f710f8","division":"440300","authority":"tongban","traceparent":"00-01a1fed3748a75b4adfd4f9a79f710f8-adfd4f9a79f710f8-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:13.23689+00', '2026-11-21 15:57:13.240001+00'),
	('01a1fed3-7525-7323-a992-8ac2acfc5b61', 'identity', '01a1fed3-7512-764e-8e1a-2cbad2164f7a', 'gov.tongban.identity.person-verified.v1', 1, 7, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-7525-7323-a992-8ac2acfc5b61","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-7512-764e-8e1a-2cbad2164f7a","time":"2026-11-21T15:57:13.378863+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-751d-76e3-88cf-ff236328864c","division":"440300","authority":"tongban","traceparent":"00-01a1fed3751d76e388cfff236328864c-88cfff236328864c-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:13.384776+00', '2026-11-21 15:57:13.386605+00'),
	('01a1fed3-75c1-77b3-bd30-8de6a2771149', 'identity', '01a1fed3-75b1-7661-b0d3-b0e2a1033e8a', 'gov.tongban.identity.person-verified.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-75c1-77b3-bd30-8de6a2771149","source":"/gateway","type":"gov.tongban.identity.person-verified.v1","subject":"01a1fed3-75b1-7661-b0d3-b0e2a1033e8a","time":"2026-11-21T15:57:13.535666+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-75bb-7188-a4a4-8c1f333ffed7","division":"440300","authority":"tongban","traceparent":"00-01a1fed375bb7188a4a48c1f333ffed7-a4a48c1f333ffed7-01","data":{"assurance_level":"L3"}}', '2026-11-21 15:57:13.54123+00', '2026-11-21 15:57:13.54321+00');
INSERT INTO public.refresh_token VALUES
	('\x45e435bb99e5254f82e8e6a7a7d318e421adc40a98533f768471ef25487bff60', '01a1fed3-5e00-714a-b388-7e1c0af334c5', '2026-11-21 15:57:07.475935+00', NULL),
	('\xc955b4f5e7bda5ff192a889aaae954f282e7c55e9a328fffbafe2da83cac7a46', '01a1fed3-6114-777e-ab61-8c24bd2c93fc', '2026-11-21 15:57:08.253077+00', NULL),
	('\x3727e0dc80b75178c8a21cfb6658ff3176736b5d42180e1687ea2313eb53adf9', '01a1fed3-61a5-723b-98a3-bbaa381588d8', '2026-11-21 15:57:08.40825+00', NULL),
	('\x21adf970d9a21237992323ce9ffe29ee13bcad00de851c0e5db06de1983d1f88', '01a1fed3-64f7-752e-8b56-c55c496dc576', '2026-11-21 15:57:09.246423+00', NULL),
	('\x4a5069b409bb946775060683160c2d0bb8520bc33a7aa8d04aa156a0b31d1fb4', '01a1fed3-65bc-731d-91cb-aa940d5ebd16', '2026-11-21 15:57:09.444246+00', NULL),
	('\xfdd455959adbb110f60aa82fd06ada59e94cdd7da6e346fa443d9154afb78c34', '01a1fed3-6746-7318-a1c1-9d267564b66e', '2026-11-21 15:57:09.836632+00', NULL),
	('\x4bc9b4b2448766338806fa1a03609d6ae815076781d6e016db73165512c5cb79', '01a1fed3-6896-7474-b3c6-895e724379e3', '2026-11-21 15:57:10.173018+00', NULL),
	('\x02a2b5b90ab9b934510199e7ecbc5260558749260279e943c4131b11b921324f', '01a1fed3-69e0-7484-b5b4-f65d515d4e9d', '2026-11-21 15:57:10.505471+00', NULL),
	('\xd86acaf34f27dc580f9b3c46cd3e24574ab37f8f23753eb14d0fe41bcde3d809', '01a1fed3-6b36-75aa-b2e7-9834231940cf', '2026-11-21 15:57:10.845595+00', NULL),
	('\x8dbf7e685dd66fd58d63dcaf8a5cda145266c0d0fefadeca2339449f1db6bcfe', '01a1fed3-6c6f-714a-9690-1b4ccca39f57', '2026-11-21 15:57:11.157754+00', NULL),
	('\x1422d1701f0fe5c743468c3e66c4b4e8f55d08f2c89aff93251c13b62ce58b48', '01a1fed3-6d04-7422-8b3c-c76905392643', '2026-11-21 15:57:11.307036+00', NULL),
	('\x73ae3dec125703f362deb30d2bcf9d12942875a15dabb5dcde14abb47f7b0b0f', '01a1fed3-6e9e-74a8-8691-841ae4f3dbcd', '2026-11-21 15:57:11.716808+00', NULL),
	('\x2453ca36e4944c23476e5f1ff2fb2757943abf2911ca692995e7d40485774b54', '01a1fed3-706b-736a-bde4-3ab74d0a6aac', '2026-11-21 15:57:12.178982+00', NULL),
	('\xc2c8d9fd08165ca06aff55ffb0649f31ff6c84099de369d8bfb698f8de9f6e81', '01a1fed3-719f-776f-b07f-1a3c41a7b79f', '2026-11-21 15:57:12.487843+00', NULL),
	('\x4b7259009eaff8d8f0574ecfd97013b2c8050661176a28ce79e6809f2bd34ea7', '01a1fed3-72b8-721f-a0f5-9d700f0abd73', '2026-11-21 15:57:12.768426+00', NULL),
	('\x34a3e9736ddffd8e40ca2db3d9e98b61ca3ff7b61872767f9210011366d5d70f', '01a1fed3-73c6-77ab-9e6e-ad075b3fabfb', '2026-11-21 15:57:13.036881+00', NULL),
	('\x4b8aa9ca43a1da833c45cb618624569d905c72e78e94104a785b165f9ab1fda3', '01a1fed3-7493-7273-a55d-580ca161c475', '2026-11-21 15:57:13.242276+00', NULL),
	('\xf42a80f8254b738636a81c96fc3dfd5b92e5d45ec917fa002054689e5090b61d', '01a1fed3-7526-731e-afa9-2ecc1794378d', '2026-11-21 15:57:13.388647+00', NULL),
	('\x7cb4ee7c96ad7b4a4b37b639226ccce6c781ff3d52cfc904142e648a585e18ad', '01a1fed3-75c3-702c-a1a8-1788928191b3', '2026-11-21 15:57:13.544963+00', NULL);
INSERT INTO public.stream VALUES
	('identity', '01a1fed3-618e-73cb-88b6-b19f7459476c', 1),
	('identity', '01a1fed3-65a6-74f0-b607-2ad1188b52ac', 1),
	('identity', '01a1fed3-6730-706c-9709-8a9217e83c1e', 1),
	('identity', '01a1fed3-6881-7572-a440-3ddefae71ef5', 1),
	('identity', '01a1fed3-69cd-73a5-9fa1-9eb183d997a3', 1),
	('identity', '01a1fed3-6b25-7072-b32f-6121879c8cff', 1),
	('identity', '01a1fed3-6cf0-736b-a2b4-3330694ee54b', 1),
	('identity', '01a1fed3-6e8a-742e-bc74-3782e0116723', 1),
	('identity', '01a1fed3-7055-7115-8083-f68949fa4e09', 1),
	('identity', '01a1fed3-7188-7238-b712-c1b0d98f2bfa', 1),
	('identity', '01a1fed3-72a5-7262-98b0-331a5744ed2a', 1),
	('identity', '01a1fed3-73b2-76c7-8f6d-a32050dc3940', 1),
	('identity', '01a1fed3-747e-7493-9a6d-f72fdd61dd24', 1),
	('identity', '01a1fed3-7512-764e-8e1a-2cbad2164f7a', 1),
	('identity', '01a1fed3-75b1-7661-b0d3-b0e2a1033e8a', 1);
INSERT INTO public.subject_key VALUES
	('01a1fed3-6100-74e6-9948-7d2d757f4841', '\x0101436cd8203327dd3a9d5e241699b86f47b676928900b691340bc832279b72da048c52c7a6bcdd8fd474f0108db88c275cfff077b96c88c6db60e1bb58', 'aes-256-gcm', '2026-11-21 15:57:08.22668+00'),
	('01a1fed3-618e-73cb-88b6-b19f7459476c', '\x0101ddf32c141717c16fcb1c6730ac4873785699ce8ea4cd9b27ff3638c987444618d90cd551588c9a0d002ffa87e1c63f7bb8ae0f7b64d192f0795df5ed', 'aes-256-gcm', '2026-11-21 15:57:08.366597+00'),
	('01a1fed3-65a6-74f0-b607-2ad1188b52ac', '\x0101f73f460233415040eda1c9538c87c6da499ba74723cb049c4538444efad47ac15528beb1d5348f8b47eaeeaeac2b003e3c195c5db837fc7cc4f28e69', 'aes-256-gcm', '2026-11-21 15:57:09.415821+00'),
	('01a1fed3-6730-706c-9709-8a9217e83c1e', '\x010163d68bd1b95fa486c33eeb5d15d7c07d8fd2b598cd5916c8f35736fd57365c53fbc8d3355b2c44096c33790574d2f411c3ab393f397da514cda78733', 'aes-256-gcm', '2026-11-21 15:57:09.809277+00'),
	('01a1fed3-6881-7572-a440-3ddefae71ef5', '\x0101afc7e319fde17ff2bf68ef270fc2c2ac66cde12714204b2c3c8d5fa96dbb51c65b5bccf2c8349ffc1df48f2ba1a9a09cb3fab60f070d53edb1aeefd2', 'aes-256-gcm', '2026-11-21 15:57:10.146607+00'),
	('01a1fed3-69cd-73a5-9fa1-9eb183d997a3', '\x01016364b2fb574b256fcef163e4bef51a2c773eaca6fef68a8d72232eec64a98748d45f47068588425d02bb7f013827baa8a745554ffedc922c4f672924', 'aes-256-gcm', '2026-11-21 15:57:10.47765+00'),
	('01a1fed3-6b25-7072-b32f-6121879c8cff', '\x0101e5cca9ee041bf15ac5682a313d27827d0e2e1fd50c428e425f00785f83bdcd932224799f43638533f0f9bf57d889f70698952891aa3ccf2d8a41e9ef', 'aes-256-gcm', '2026-11-21 15:57:10.822555+00'),
	('01a1fed3-6cf0-736b-a2b4-3330694ee54b', '\x01014452f2cc933b431badc4e3a23e87ea0034176d6e8599464709855aadad27620e4b248a9d44bdd66391362f371e69bd39b07c17a04cc4b7e89ac36811', 'aes-256-gcm', '2026-11-21 15:57:11.281515+00'),
	('01a1fed3-6e8a-742e-bc74-3782e0116723', '\x010145565e4d718a8d73aea19a69ab4a001fd22d9e22388c343861383646ec5bcd3364e97383ed10d903efec06bb21b7e8b239e1d926f873475d56ff32c1', 'aes-256-gcm', '2026-11-21 15:57:11.691398+00'),
	('01a1fed3-7055-7115-8083-f68949fa4e09', '\x0101ea0a00244798493e3e2f26bf5fdc74bac43f9e94f0e848e42f448f53b8085669e7bc7ab20a039f17c6702380afb3dc58fc2c154749c0550c9ada4902', 'aes-256-gcm', '2026-11-21 15:57:12.150209+00'),
	('01a1fed3-7188-7238-b712-c1b0d98f2bfa', '\x0101d6bd19dea188a05a1557db456e63746b198690acbbb6980095c560d54289a2f42d039232afd48d1e270899ca09dedd5dcc769498887c9eff46d875ec', 'aes-256-gcm', '2026-11-21 15:57:12.456816+00'),
	('01a1fed3-72a5-7262-98b0-331a5744ed2a', '\x01010877b069b27cd1ec2b858e9af3028f7c7121f879712cbe189505447f690373099b7535369df33d878847e7893bd00a529d206f2312e0a04c0bef71b0', 'aes-256-gcm', '2026-11-21 15:57:12.741678+00'),
	('01a1fed3-73b2-76c7-8f6d-a32050dc3940', '\x0101115d6a1e8746a6802e25fb7566ae9d89a3915b44fc8f61e53ed57eb9fe81b8286ea8543a7937cb6ba783d8e16e2b7dea518e3aa4d1fea0fb3e7a02b9', 'aes-256-gcm', '2026-11-21 15:57:13.011627+00'),
	('01a1fed3-747e-7493-9a6d-f72fdd61dd24', '\x010109a06c5803ef3e222a216c3d43996008c0fc42dff7e32a1fdc9433d3488d4e0940577ce6867971f67058f0e30afd740ac698cb7967ba997dcfcedc88', 'aes-256-gcm', '2026-11-21 15:57:13.215689+00'),
	('01a1fed3-7512-764e-8e1a-2cbad2164f7a', '\x0101502be5e681adae9204f60e070c4633fe051fd6de667958742dfd3097ffa3a885dbb84f8e8296d56a928ab360fbb397d69dc91b1d4bd3ed177567fdcc', 'aes-256-gcm', '2026-11-21 15:57:13.362873+00'),
	('01a1fed3-75b1-7661-b0d3-b0e2a1033e8a', '\x0101446db5f9330a86b2ab61a535b29b05fd0097b3812cbb0b01ac3db9994759f510eceeddb63a2b0019b28cfca3616e7de0ae7914e05106b2bd78ace937', 'aes-256-gcm', '2026-11-21 15:57:13.522168+00');
INSERT INTO public.token_family VALUES
	('01a1fed3-5e00-714a-b388-7e1c0af334c5', 'tongban-staff', '01a1fed3-5b51-769f-ae6e-dd1329b3bf68', 'officers', '01a1fed3-5e00-714a-b388-7e1b24f82f25', 'openid offline_access staff', 'L3', '["pwd"]', '2026-11-21 15:57:07.451258+00', '2026-11-21 23:57:07.451258+00', NULL),
	('01a1fed3-6114-777e-ab61-8c24bd2c93fc', 'tongban-app', '01a1fed3-6100-74e6-9948-7d2d757f4841', 'persons', '01a1fed3-6114-777e-ab61-8c23a403202a', 'openid offline_access phone profile applications licences ratings', 'L2', '["sms"]', '2026-11-21 15:57:08.21835+00', '2026-12-21 15:57:08.242483+00', NULL),
	('01a1fed3-61a5-723b-98a3-bbaa381588d8', 'tongban-app', '01a1fed3-618e-73cb-88b6-b19f7459476c', 'persons', '01a1fed3-61a5-723b-98a3-bba923e2ee28', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:08.363272+00', '2026-12-21 15:57:08.387133+00', NULL),
	('01a1fed3-64f7-752e-8b56-c55c496dc576', 'tongban-staff', '01a1fed3-5a4b-7539-bb2e-e582e3b73045', 'officers', '01a1fed3-64f7-752e-8b56-c55bbe5257ef', 'openid offline_access staff', 'L3', '["pwd"]', '2026-11-21 15:57:09.237095+00', '2026-11-21 23:57:09.237095+00', NULL),
	('01a1fed3-65bc-731d-91cb-aa940d5ebd16', 'tongban-app', '01a1fed3-65a6-74f0-b607-2ad1188b52ac', 'persons', '01a1fed3-65bc-731d-91cb-aa9324f1873b', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:09.411412+00', '2026-12-21 15:57:09.433649+00', NULL),
	('01a1fed3-6746-7318-a1c1-9d267564b66e', 'tongban-app', '01a1fed3-6730-706c-9709-8a9217e83c1e', 'persons', '01a1fed3-6746-7318-a1c1-9d2506174463', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:09.805078+00', '2026-12-21 15:57:09.828864+00', NULL),
	('01a1fed3-6896-7474-b3c6-895e724379e3', 'tongban-app', '01a1fed3-6881-7572-a440-3ddefae71ef5', 'persons', '01a1fed3-6896-7474-b3c6-895dc66ee115', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:10.141608+00', '2026-12-21 15:57:10.164252+00', NULL),
	('01a1fed3-69e0-7484-b5b4-f65d515d4e9d', 'tongban-app', '01a1fed3-69cd-73a5-9fa1-9eb183d997a3', 'persons', '01a1fed3-69e0-7484-b5b4-f65c053a57b4', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:10.47375+00', '2026-12-21 15:57:10.493962+00', NULL),
	('01a1fed3-6b36-75aa-b2e7-9834231940cf', 'tongban-app', '01a1fed3-6b25-7072-b32f-6121879c8cff', 'persons', '01a1fed3-6b36-75aa-b2e7-9833b0e84362', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:10.819878+00', '2026-12-21 15:57:10.837308+00', NULL),
	('01a1fed3-6c6f-714a-9690-1b4ccca39f57', 'tongban-staff', '01a1fed3-5ac9-7760-8995-3bcd73208d5a', 'officers', '01a1fed3-6c6f-714a-9690-1b4b0c079f02', 'openid offline_access staff', 'L3', '["pwd"]', '2026-11-21 15:57:11.148964+00', '2026-11-21 23:57:11.148964+00', NULL),
	('01a1fed3-6d04-7422-8b3c-c76905392643', 'tongban-app', '01a1fed3-6cf0-736b-a2b4-3330694ee54b', 'persons', '01a1fed3-6d04-7422-8b3c-c7681f985f4a', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:11.27715+00', '2026-12-21 15:57:11.298652+00', NULL),
	('01a1fed3-6e9e-74a8-8691-841ae4f3dbcd', 'tongban-app', '01a1fed3-6e8a-742e-bc74-3782e0116723', 'persons', '01a1fed3-6e9e-74a8-8691-8419c76d2dca', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:11.688296+00', '2026-12-21 15:57:11.708722+00', NULL),
	('01a1fed3-706b-736a-bde4-3ab74d0a6aac', 'tongban-app', '01a1fed3-7055-7115-8083-f68949fa4e09', 'persons', '01a1fed3-706b-736a-bde4-3ab6161370b9', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:12.147003+00', '2026-12-21 15:57:12.169764+00', NULL),
	('01a1fed3-719f-776f-b07f-1a3c41a7b79f', 'tongban-app', '01a1fed3-7188-7238-b712-c1b0d98f2bfa', 'persons', '01a1fed3-719f-776f-b07f-1a3ba9cc3a0e', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:12.453779+00', '2026-12-21 15:57:12.477404+00', NULL),
	('01a1fed3-72b8-721f-a0f5-9d700f0abd73', 'tongban-app', '01a1fed3-72a5-7262-98b0-331a5744ed2a', 'persons', '01a1fed3-72b8-721f-a0f5-9d6f98a398d4', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:12.738747+00', '2026-12-21 15:57:12.75904+00', NULL),
	('01a1fed3-73c6-77ab-9e6e-ad075b3fabfb', 'tongban-app', '01a1fed3-73b2-76c7-8f6d-a32050dc3940', 'persons', '01a1fed3-73c6-77ab-9e6e-ad0621e62fe9', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:13.008678+00', '2026-12-21 15:57:13.029436+00', NULL),
	('01a1fed3-7493-7273-a55d-580ca161c475', 'tongban-app', '01a1fed3-747e-7493-9a6d-f72fdd61dd24', 'persons', '01a1fed3-7493-7273-a55d-580b6238f3e9', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:13.212354+00', '2026-12-21 15:57:13.233976+00', NULL),
	('01a1fed3-7526-731e-afa9-2ecc1794378d', 'tongban-app', '01a1fed3-7512-764e-8e1a-2cbad2164f7a', 'persons', '01a1fed3-7526-731e-afa9-2ecb778ffcb3', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:13.360328+00', '2026-12-21 15:57:13.381336+00', NULL),
	('01a1fed3-75c3-702c-a1a8-1788928191b3', 'tongban-app', '01a1fed3-75b1-7661-b0d3-b0e2a1033e8a', 'persons', '01a1fed3-75c2-7256-a37f-5ee78426ad53', 'openid offline_access phone profile applications licences ratings', 'L3', '["sms"]', '2026-11-21 15:57:13.518462+00', '2026-12-21 15:57:13.537313+00', NULL);
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
