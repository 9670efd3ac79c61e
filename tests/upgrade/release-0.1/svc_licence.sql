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
	('01a1fed3-5b51-769f-ae6e-dd1329b3bf68', 'POST /v1/staff/licence-types', '27db3f374c75534403c807a3f881899d7f566a16bb4750244976bc8aac64e040', '\x55c86b06625ee5f348ed1602c491cf9f39e3ddaacb063110c009c916dad053bd', 201, '\x0101b775a6116251ea77198e578ef85a03d44e6b25da8cdc9296bf14e9913ec8066616ec133b78884f5056d35975c16bce8bed187b113b6afd5c3d339dbdcdc37f16fe1fb88be8637af85c9d34ceab61584f42dcf3743dc806a08f07929d0aac01f0ec6e1e93f607016bd9327b1d0af3b5aa9ea249a2f9776f2e3636b08797e2783d4c1d7a395b0bfcc7cb3d97988c497819b0897f003206e01a48f5373e1cc38ea5ac163c20dd70c74fd9b461e795907931de5cbad040', '2026-11-21 15:57:07.692359+00'),
	('01a1fed3-5b51-769f-ae6e-dd1329b3bf68', 'POST /v1/staff/licence-types', '3d20f435bfd9285a7c84bdbbab023541184b7a5e960eb5deb7796953cb39baf6', '\x75d0dab6e58328f3e70b18a1fac26fd1c7dd41b2d8819e729eb5a90cccf9d2b5', 201, '\x010145d507e25e0c197d99d5738e182906a78a273ab2e05814e434051da3a3a695b3a89564a92d53d85066d075c60215d14dc9971be04a9769c8da738b010cfac9e15a35f72b93226e24d334c9c29328d5b5100b7822a5da0040c3f725d0b48fd5b58f1b60784ee9c9c80c904667f99a6207d6fb15138e83d03857c0a9af16448a5d96aba04230176aa0856fdac37a20f231a0d0c27b59642ca3a1c905497623703780f55f6e5b2680d4b06845a6b22dd2616cde870da1a30dabe43190', '2026-11-21 15:57:07.705749+00'),
	('01a1fed3-618e-73cb-88b6-b19f7459476c', 'POST /v1/presentations', '76c5f0cb-6c90-4188-a81a-2f88339226ca', '\xdcaa4ed8647acdc5f98009b05e451e4b26d51df3e4b80d3dd70d623614f87db0', 201, '\x0101af42550f757e41a81c0d51295e6c5f976e4df48714c851b6c4ac9a49597b5806860f4d0899cc6e4b17f4b071cb465e799ec6054a7ffcae8fb00e81d14a5289c0ad8948cd1710d3d4bca6394fe0ab959019aa69dd18373d5246aa8a228d50de20d978ca0536af6c9381301575e5411ef6f95186ca21d7ad578ce8a1eb70dffa3a756cac0aba1c669cd8fb79fe455cf90dbbbdabceba362f3914421109ac570798391f63da985e5f94c04a48a4f6', '2026-11-21 15:57:08.90034+00'),
	('01a1fed3-5a4b-7539-bb2e-e582e3b73045', 'POST /v1/staff/licences/01a1fed3-67b9-7153-94b0-600e7268f23d/suspension', '87d193c5-beee-4051-99ca-44ee76520af1', '\x582c853634b3d95c4219fc271835ccf92b06b04bdce1057a036ef6376ecc1819', 200, '\x010168dc2aad214c9474fbbdf3b01e7dcbb195f41d4ed17121085c6669839a5db0cd9de06b10129aa7cae62f2b174f71e793f1a456b31f03e324aa3202226492a5a37919defe324bd248405307ddb122011df4bf0505322c8f6542794aa660353077f65f0f418167dfaff01215695f4eba9d5648be4090b1f7c8f57fcc9ee9d0f97ad3cf591361f72736ed6d6b51f73fd81f8c65a828a63a61cdfbe4f5f5afd46984bef812a169506718f73ce27fe1e48775742f0a89634110078cee1e5e7e4fe3c83f6435323849946af63afc9d085657ffee88be3a02ab7c962512d0f8faa3132b0c960cc15f41bbccf24a758c4bf707290a6d20e19de75f18ba810a447b8a56f451084077dc089988c89cd021df6eaafe0245bee7a6574c3f057c24b94358f86ba7120a75b29f752271dcf1d5ce10cb0be7fdf02ab99c3a4809dd5e85cf7e83211792adf56e4fcffefeb2ee017861a143a7284abd37ef6d67c4f2fcb9182e6dfbaf26b4fa1ef377a5d6bdb8501730e598173c9691cae1deb635541c8daf0eb45cf530b41be748068e455d12c9efcdbea7b17d07c863ce730cb098e9c1dedb74ab7cc46408734c1b3cb6c7c9fa73533c3b4e8e1df038a96d93854dfa3a8f409e7fe56470e296f0982c57eac0cca74e0c7f8d8e0bb8760700532d49c9c67b75563eca2418788663487f4db8fbe9dfa72166807a', '2026-11-21 15:57:09.982403+00'),
	('01a1fed3-5a4b-7539-bb2e-e582e3b73045', 'POST /v1/staff/licences/01a1fed3-690c-7590-8d82-f7052ccf5ff1/suspension', '160046f4-3efd-4fcf-b282-30d844719c5f', '\x582c853634b3d95c4219fc271835ccf92b06b04bdce1057a036ef6376ecc1819', 200, '\x0101ae4e9203cada319dbf31a09a17c51b8aa8f77f6a68c97c900ede6f8c53fb14ebd8099dad6f1700123535e18426a17463331f9a658bea54e15c8d9731c9fdc557119a078e394621a532cfd495004b2111c444847a935ae11705fc638c0ffe33e72c8af3a63c7eab6c22d568b79109f845e72486527138cb107cb4bfc42cb130640098f1f9e73d323203c11d6a452bc471cf447228b5eaea97871dd12a96bcc63ea06152b0cc7d26371b5aca508e3ce08e06731f4d866f1fc54000d76df2dedaaad80aa16a53c2006153bcbab76db0c82e060cfde6d05f9774aa792ee9d949b06cccdb7de1a6ef341cba293a6d4a183e444d261b80961ef6f6f91dadc650a1737f7f03ac0a59c504493fe240425a71bdc1d7ac36d3febce19898818ef3b194a4605bf078334b3b181ceb304c04d0ff1fe9dd675698afb55bfd42f4aec5c5033021c481c71818cb974f42b12c3033c912858dcdd8d0c3ead928226016f55b2486eb6ef6b8c4876f27142265330e0cb1d1bab2ffe2ad5d082514be1f88aa472ee3f1d6ad94bf6cfc749203bd59c20379b0f0ea8f45e2d01f5666b9f033d1c2c1d03cc82c24776b69816d79a625c2fc3061dc0f2f9581acb6704355b5a1fc1ff082c437b13147bb6e6b6e8e60b7c18a876781cbadc725184d0f852babf160ee52230c7846bf9e7be1532f101b465185daaebafcb3', '2026-11-21 15:57:10.32053+00'),
	('01a1fed3-5a4b-7539-bb2e-e582e3b73045', 'POST /v1/staff/licences/01a1fed3-690c-7590-8d82-f7052ccf5ff1/restoration', '2f4710e1-cae5-41fd-b92f-a2498efaa0c4', '\x582c853634b3d95c4219fc271835ccf92b06b04bdce1057a036ef6376ecc1819', 200, '\x0101a9a17ca4dfaef7851cbce96a0133b9525b9196a58e4594fb7996dbc3d8f3760248127cf99e20f2b15ec68af1cac2feb6300f5200476b30864e84ca6ff92fe94c4bf3cf6bf54d27822a5f034d6c9d8c1f2397e83b99ced283c98ead1cf73413d8aa9fda33c286538236300425a419108a73445dfcd6747a0480a8a6725a3e0d6b9759ef306f804ec3a2492f0e4fab7c2c0aef8463ea62e24876ed3a55c5cf90ff0d2789f10db42f32edbf24e4f6dc2868cba1da9d724f983c4a5d43d3e9aa48b3179080e02162d81aea30b9ff4b7d2e6018f44703e31c769841d41ce5cd10f09abad7a260b830bb8182bfec737ecf148d75d111037f02c3b712a1cbfa1d4e78839472cf85dfb316958c7a7fedaf9fc8eea74dd0ca36b7932608ae58416d4e6fd6eecf8b0c4b9c76591a8220e9f3e37687b4b6a5ce0fdccbe6a939c717abeb4c148bcc73c3e470a2a511bd629a5430063f9237fb10fb80cb2ee4a999d18f4213a84880b1c4a669bab640ecc0d919c29d0ed1d76870b14d43ce6274adc67bb7f0943fcc39a3c62af15508dad9dcb9c80b6df80c7fe27b847b54cca2beff52b1dd50eff0ba1957ad1228d2b233960843d695f2a63afeda06144d6788d0cbed3af67f41950cfe0a6bf4157e9e52024981f1ca02a7f2af5e0a861600ea0625a56873211024eb2e9345b93442ab0954a734', '2026-11-21 15:57:10.333369+00'),
	('01a1fed3-5a4b-7539-bb2e-e582e3b73045', 'POST /v1/staff/licences/01a1fed3-6a51-70bb-9f96-0f5aaf32833a/revocation', '15e31d5d-8396-4308-b884-12f1615ee3e2', '\x582c853634b3d95c4219fc271835ccf92b06b04bdce1057a036ef6376ecc1819', 200, '\x0101d8c97e851294ddb6d6aca64e87a8a8d60e725713d9049e33d993959e06b8d3157b27c6bb39d897376f667a212349bd596687d05ec0de9ad656bcd8018c315d78a9f0e35f27b6e3db038f1c8ccbe4c1e8196ee0572f97fa6f07df0c3fca5f57d92414275f9bdf8e111068169ad8fe09ca846cc9c3910cb12e9336600276e0f390d4a7a6aabf257a8cab75f3d3973c3c7f53f9e5fbba6de3ccbcf0abd0a868b9ba37a29a4c68790b105b04e0e0f55c8475ac41dfa9243a8e86e67c0302271362f262eb8a3269811ce20158cff8cc696ca3d82cf6c79c48919c773cc451098aacbd98d2ac0933b7da5d35e6d45a85bc946414f622d100d7c5f71797240fb3a15e7248092f8393780dfb591c4c02a50f52223e6a15258a7f38f1306369caac61f3089e210fda8d4186f7c86a71379c55bdbe6c298eea041ae5e1cfea625acb97184b370849aab63848f88428cfaa9fd21f11c32aa0d135d2e318cff9304d2c15ef4ee36290e589cec230b62e3f36ee74dc0962c19913f7309cd082c1fcac4ffa4e054bd2b8e7e737f967c83eaa54933ab0710b3d036e46d84149dbe19de45c753ef782d13dd72e0c4ceadf1271f3a95d99e1b678769edabd670c94596369e77ac0d063f518f21249f115ee45bb3e90faa2fa45ca8577b0152b83696187e98c6c6c4494dca5c11ba3159db81f6d687c806345', '2026-11-21 15:57:10.698938+00'),
	('01a1fed3-618e-73cb-88b6-b19f7459476c', 'POST /v1/presentations', 'acad85fe-e30f-48fb-8e97-5cd163a0dca6', '\xdcaa4ed8647acdc5f98009b05e451e4b26d51df3e4b80d3dd70d623614f87db0', 201, '\x0101684f357572c1347a2759da1f0b71e1bc1fd4ec98924410c097f402935504ca42caaefc1898bee45974f373310da1ff4da77702fc6809fa91e0dbd8635475ee5461d53b790c8548cb6cc0840a99529731275ed2c6e05ea8aec02af9e4037b05624a56d97bd7e96c714fd0e86e58456c60a9f2d11fc1fe03cfb6e432c7bacc8afaff9992b35521f983f6c5615c2d1c302eef7b2dd64913a4849738da72106dc74b4fa1d7d2fb118476ada62d6c8a', '2026-11-21 15:57:18.206766+00');
INSERT INTO public.inbox VALUES
	('catalogue-state', '11440300TB2026010W3440511001000', 1),
	('catalogue-state', '11440300TB2026029R3440118002000', 1),
	('application', '01a1fed3-6227-71e7-81a3-4ada2e72ecff', 3),
	('application', '01a1fed3-65f1-70c2-92a2-71f10dd0fc4d', 3),
	('application', '01a1fed3-677c-706a-aa6e-5c49a370fc86', 3),
	('application', '01a1fed3-68c7-727b-8c7c-7d2635972c84', 3),
	('application', '01a1fed3-6a17-76ae-8aee-35fdbca5af6f', 3),
	('application', '01a1fed3-6b69-73dd-81c5-98cec3f219d7', 2),
	('application', '01a1fed3-6d47-74bf-960d-2869267f2e70', 3),
	('application', '01a1fed3-6ed2-73fd-b49d-93d6de2f48f4', 4),
	('application', '01a1fed3-70b1-725c-a894-00d3f5396d78', 1),
	('application', '01a1fed3-71e8-754a-867b-4b1960eedfd0', 2),
	('application', '01a1fed3-72f3-76d7-afb1-2a05f2a44330', 2);
INSERT INTO public.known_edition VALUES
	('01a1fed3-5f71-74d5-88e2-1a8f450c6e20', '11440300TB2026010W3440511001000', '440300', '23e64bb27542748e1a7cd19609ff705f27234060e1fb3ee36295baf8ef866655', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47'),
	('01a1fed3-5fbf-73aa-b757-10999b3b4cee', '11440300TB2026029R3440118002000', '440300', 'd761bbf21e274828c72a3ab4b2b7a6b53b87ba2769981351174b7b45d2b87c19', 'ride-hailing-driver-licence', '07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d');
INSERT INTO public.licence VALUES
	('01a1fed3-62f8-773f-8a2c-5d17a43f7b71', '01a1fed3-6227-71e7-81a3-4ada2e72ecff', '01a1fed3-62be-701b-b83e-e0c8be4e8b18', '01a1fed3-5f71-74d5-88e2-1a8f450c6e20', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000001.001.P', 'valid', '2026-11-21 15:57:08.697332+00', '2026-11-21', NULL, 'civil-affairs', '440300', '\xeef1b5623914197b3f24a3bf40ec96c312831318be34b0f5e4504af2fa7b92d3', '\x2a1a5ccbb36ffaa57f38ff74d43c0557968d8a089c113cf11965304b1d083d1b', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiT0c4MHpwQ2ZuSjdXVHB6NXRUY3B5bS1iZThnbUpwcE9TR3c3NHNsazNIRSJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMSIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwMSIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDAxLjAwMS5QIiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjEiLCJfc2QiOlsiRlEtNlYyN3hYQXc2eFVDaXBpYWd0SmtNeFRzbl9jVXNZMFVTcHhKa2ZZOCIsIktKTEw3SGFkcmdpOEJNOThhaDhPT3dQcDlRMno5NVZwSURwZFloS0VpVHciLCJtM1FwM0w1WDZQZEVGdjd6M0VFSFQ5ak82bGVScU0wSHNERHBmOGhUalg0Il0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiY2I5ODczN2Q1ZjRiNjMyOTU0MmZlM2ViYTg0NWI2N2E4Y2QwZjcxYzgzMzcxYTRiYmVmMDZjMDg4YWZjM2U3YSIsImlhdCI6MTc5NTI3NjYyOCwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkMy02MmY4LTc3M2YtOGEyYy01ZDE3YTQzZjdiNzEifQ.usUP0dDDs6EaIeuRPDTcGuP4wbmaBQHZoRqeCT0MlruU4KduBkhRK6x_j6SQ0LmeXVD2kLAmQDiadqpqGzGzuQ', '\x010108cee8ca9b861fa8af2eb8d65018140bc99815eb6cc20ea8a2e45ac1a0dad041c8264136cfd66ca5fff55f3b41e9cccbc756def483ef394d2fd77ba9274b34a422b7bc1ac89801f269b694fd1f5f0b80cc04abccf1e3b7b5b83cb76931c11d0f9deea463e0026e46a907ab7b7b4de92785e4ddb6c375cd9223eae0a3cf87e277f012b05f325574f38b7945fd0b65b73187f5984c7d722aeedc5834db6d6b6f1ab8b3bd8f4b04836e97296d108c1286584644db8d19070deabb981182dcec5236eefee9af88fc5c40ca4b569973c9551e273b0b103c2a12caaf9231509940bf5ba2752e2e366a4bdee3645302b408d9c5d949ab6e7053e4930588266c33c0d9708060499f9b3cb0fa4f2f26cc149a9a5c4f3e1073cdc42e', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlotQ2ZvYjQ2djRwNXlBRGgtUHM4RnZzaS1iVG5mcDVHNWdRc0t2V012M1kifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzY2MjgsImRlY2lzaW9uX2lkIjoiMDFhMWZlZDMtNjJiZS03MDFiLWI4M2UtZTBjOGJlNGU4YjE4IiwiY2FzZV9pZCI6IjAxYTFmZWQzLTYyMjctNzFlNy04MWEzLTRhZGEyZTcyZWNmZiIsImVkaXRpb25faWQiOiIwMWExZmVkMy01ZjcxLTc0ZDUtODhlMi0xYThmNDUwYzZlMjAiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoiOHRDVnR4b25KSTMxX2s1ckQ3SE8wbXV2MjhNajBMaEtiQ0FyVWZETjA0OCIsImRlYXRoX2RhdGUiOiJOR2ZON0pXTzBmNU5BN1ZpLUhMUFFxSGpiZTdaOE9hYllySkl5Z1R2alNJIiwiaHVrb3VfZGl2aXNpb24iOiJkaDlaRjA5SXpVUF8yZHVZdTlxS3llUm5UaGVfaVBER2ptT0FkdDRBQ2tFIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoia2JnMFdhb2NvRjhvYm5DR3c2Y0NxMWo5Zm1ScHpiYlQtbl92X0dNRE9oYyJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjEifQ.eG6Tj1cxGCc-hE27WBAAmTrdwRmfmewN_Ltow_Br0cESG4xIVogX6Fmvi9hSp8ZploL4FvuVeYW8eYVc3HVOEQ'),
	('01a1fed3-6637-7444-8633-fdcb1819de3a', '01a1fed3-65f1-70c2-92a2-71f10dd0fc4d', '01a1fed3-6618-75d1-868d-c5db1b02de5d', '01a1fed3-5f71-74d5-88e2-1a8f450c6e20', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000002.001.9', 'valid', '2026-11-21 15:57:09.553724+00', '2026-11-21', NULL, 'civil-affairs', '440300', '\xe1fdf1931a2faa789f697f2e28dacac84f95816d6bb3e640c916acc51119e0de', '\x8dc341f5a3d8bfce988b2d64e2bc213f9d30a32a71dcc027ed7a4bc6bff0affa', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiT0c4MHpwQ2ZuSjdXVHB6NXRUY3B5bS1iZThnbUpwcE9TR3c3NHNsazNIRSJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMSIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwMiIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDAyLjAwMS45IiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjEiLCJfc2QiOlsiRzR0SU9XUDNQYlJvbExzWTNza1ZmN2pWbXBSbm1jbk1tazRHYXgxMWR5cyIsInVXTk5sbk9xdXFNS3QwYzJpaUtjSVY1dHNqdWVuWFFZREE4elFUeU1VSUUiLCJ5cnB6NGZySDZZOGtTejVndkhMQ3FVRmxNbUNRWWVBSVh6MnNKMF9PQXVrIl0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiOTk2YmU0MTc1YzAzZWU0YjcxN2E4Y2MzNjM2NDExMjVhYjNkZGEzNjc2OTMxOGUzMTgyNjdlYWIxMGEyZDYwOSIsImlhdCI6MTc5NTI3NjYyOSwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkMy02NjM3LTc0NDQtODYzMy1mZGNiMTgxOWRlM2EifQ.WS9AEa0kA3BoBemXsLLggMcAGitj7y4kEbOdekcGaQVEclWUozeCFoDR5b6Ri8hJ9ZvXHQgXyMsKx1uCOtS5aw', '\x01010ae41a870b64dcab932a43862f6605005fdfa2c65b6a44276341541344f7e2b750a3669e029872b2592c596d7c35094cb67f9cfb527f5b55548c1c814868d6b1e238553d6d1f3dcb6b3ae83beb9c35d7943c31359de0f72eb38e77055029df0413b92e161e6b3d9b626e27025021ae94637c050fd36625ad9e56866217375d53989db1033d8977756a52fd28754c9bf312536bb7860104ec5aaa9cfbaeaccac548a204d91d8d73b2dc2a5ee6a0f4a6e4e5e649a59ce6eb145caabac4f13d6aeb320ffb087ffbc3a3e7a97674c34f654d68607fa8f1c6dd5b7cc3d903370b872cd6882ae2402430b7ae4da6dbe52f6597bc57f7c5aa1135d397493f132c9c102a70785e49198b769fbced44476d18ef10669ee619ee7753', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlotQ2ZvYjQ2djRwNXlBRGgtUHM4RnZzaS1iVG5mcDVHNWdRc0t2V012M1kifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzY2MjksImRlY2lzaW9uX2lkIjoiMDFhMWZlZDMtNjYxOC03NWQxLTg2OGQtYzVkYjFiMDJkZTVkIiwiY2FzZV9pZCI6IjAxYTFmZWQzLTY1ZjEtNzBjMi05MmEyLTcxZjEwZGQwZmM0ZCIsImVkaXRpb25faWQiOiIwMWExZmVkMy01ZjcxLTc0ZDUtODhlMi0xYThmNDUwYzZlMjAiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoidW1qY3JDai1EU3IyT0dENGdhZkpZVFdJN2FpeTA0dTZEVm92VU51MVBpTSIsImRlYXRoX2RhdGUiOiJ5U1RnbTM5S19yN0tqNHd2c0dfNzZDTG9lM3FDVUprQlMtQTV3SzVXV3hZIiwiaHVrb3VfZGl2aXNpb24iOiJwUFpQenIxOF9OclNGTDc5RS1PVzhaRWRPVUNSbnZOYU1hQUlsYmd3S00wIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiSEI2eV9vVEFMMVVuT3h2Ukg5YkxBTnJGRW15dmdJVHl5TWFTWUNfWHFUYyJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjEifQ.VQKL_7UeunVO7ad2nnvjBrYzFsUhXnR_wogzaOzFNQrYFpdnZH7jnuJ1MmUeW_oClPX4u1989nJ_Yscfu-T2AA'),
	('01a1fed3-67b9-7153-94b0-600e7268f23d', '01a1fed3-677c-706a-aa6e-5c49a370fc86', '01a1fed3-679e-7492-8dc7-1a76f24835da', '01a1fed3-5f71-74d5-88e2-1a8f450c6e20', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000003.001.U', 'suspended', '2026-11-21 15:57:09.93999+00', '2026-11-21', NULL, 'civil-affairs', '440300', '\x779d14eedc0e6c561b9e314e2d6349fe5dae2bfaf7c967df404f5880db20f9f7', '\x76c1f0f94d7a904f229dd92d3fd8f7ef0d8013d56c02a2e1b5ca37513277d18d', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiT0c4MHpwQ2ZuSjdXVHB6NXRUY3B5bS1iZThnbUpwcE9TR3c3NHNsazNIRSJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMSIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwMyIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDAzLjAwMS5VIiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjEiLCJfc2QiOlsiOFFfSF8zM2VrUmc2cWtNUF9YNWQwRWpNbzlpMVVxUTFWQjhGN2E3WHRDUSIsImpXOVo5cjVzRWduN1JPVzN0UnZGUXZBUkhQaUZLbF9BQkllaFFKdjZ3bDAiLCJ0VUFKYktoSlo4Mmt2ZUNaYUlkR0w4QlVod2EwV3lqdjF0cW5QdkUxdGh3Il0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiNTJiZThkMjk2NmYwNDdkNGVmZGZlYTUyNjMzZDJjOTU4MWZkMTIxZjEyNzBkNDRlMzFhNTY1ZjQ2NzkwMWY2MyIsImlhdCI6MTc5NTI3NjYyOSwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkMy02N2I5LTcxNTMtOTRiMC02MDBlNzI2OGYyM2QifQ.1zQL9tQKP1-z9lCpFfi44elW_HhXTq-Dt2r1nxpSiy9Po5e5xjPrj9wtoL6JbFfCQDu_-gO5p48ILJttr5SCvA', '\x01012251011a8ea756f68a53505949e02158dac0a7ea7887391b27b407ae536d37c9688451316abecd67ee037f7da5e3db1409ed46c61e806f145e3e42bc01a20ffd343b7efc39cc2b11d44659fe35ad032129ff98a82b508fce8cef8b3a7209ee8182c93db5f70d570639ca0048381872470a777bb232da966cf2f44dc27e991663a35b8c581f3beff2b07673a76ef96dbbf8a718ff26c27145b4e1b851241f5e97f42d9a56d7e0941a2e76f6bab11994ab03b109cc6b0ad5e8a7ef5f093482b4b79880b6f7a519bcc499acee45102381d7c859af8b8a629e5e42663d2cc740105daf3a814548d453f8528410d618ba6185bca60c508a72b37d07c734ebfaff8b1b5c6660a9b6c45d08b1263470c0d87e753acf8b98e14f8e', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlotQ2ZvYjQ2djRwNXlBRGgtUHM4RnZzaS1iVG5mcDVHNWdRc0t2V012M1kifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzY2MjksImRlY2lzaW9uX2lkIjoiMDFhMWZlZDMtNjc5ZS03NDkyLThkYzctMWE3NmYyNDgzNWRhIiwiY2FzZV9pZCI6IjAxYTFmZWQzLTY3N2MtNzA2YS1hYTZlLTVjNDlhMzcwZmM4NiIsImVkaXRpb25faWQiOiIwMWExZmVkMy01ZjcxLTc0ZDUtODhlMi0xYThmNDUwYzZlMjAiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoiNTRTRmFIQ1B5Z2lNdno1MXlCRzc3WTBpcUloWlJZeFAxUnctYkhwX3VKOCIsImRlYXRoX2RhdGUiOiJoZWtqSFVEMlFqNTZSanQyeEVJZlhnRW4yNUpiS29acjZrMUZuNjlnZEEwIiwiaHVrb3VfZGl2aXNpb24iOiJBb0wyTC00WUFJRlh6dFhwbDctWVltaDlINDhURlN2V0E3WWNkQ2FMdUdnIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiRXd2SXlqb1NsaFZmRGpqQmpMaVhPRzRKbDBXeDZYdWhZMC1NQ0RIbXBBWSJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjEifQ.08jw9KiPmoYDxHUsJRHgLwz_OKZ3jaaxvLOiW2dCzuRM88wMmKdv02A0irf5s1UzruPu4v1UIqlFcdkL8ozeMA'),
	('01a1fed3-690c-7590-8d82-f7052ccf5ff1', '01a1fed3-68c7-727b-8c7c-7d2635972c84', '01a1fed3-68eb-722b-8fe8-10dae1d776c8', '01a1fed3-5f71-74d5-88e2-1a8f450c6e20', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000004.001.E', 'valid', '2026-11-21 15:57:10.279251+00', '2026-11-21', NULL, 'civil-affairs', '440300', '\xf4436348b1c8410cf174bdd80266c153183a4fe1fa95b561d3759537d8d7063b', '\xf09826cfe1e070d1eeaf00e278e1b1284da44790a9951274031dd9d51840568e', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiT0c4MHpwQ2ZuSjdXVHB6NXRUY3B5bS1iZThnbUpwcE9TR3c3NHNsazNIRSJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMSIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwNCIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDA0LjAwMS5FIiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjEiLCJfc2QiOlsiQ3VCRWdXWjZPc0VRZmc3dm1oVWpDRnRlNHZjaXdrSkZNeVZNN1FnNGhYSSIsIlRHZnZOZ1R0NDVkTzNiYXZIekZnTmxGbWNmeDZuR0V5N1JyVDhCNkMyRUUiLCJibTZHQ0NkbVJ0NGFaUVh2SzhQdjJhdzF1a3FkRUZ3YXNqOUNneVJIaUNJIl0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiNjg1YmU5MTk2NDM2ODUxZjgxY2E0ZGYxYzc0YWUwODE0MzRhYTA5ZjY3OWE1OTRlNzcxYTkzMjU0YjlhODhmOCIsImlhdCI6MTc5NTI3NjYzMCwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkMy02OTBjLTc1OTAtOGQ4Mi1mNzA1MmNjZjVmZjEifQ.S0u84F32h2wjOnV30ZTmVbgQifQSKA4jlx-jhglDwEfw3q8fBLPf4p29YTZKRfWDHhj2IokjwpPv_3TRW2ve2w', '\x01013fa5f2d8962f6b2903b57ea37897f3f6a03f33dea165c6546f92646ed0d492168c677e336ab94509247ecf36f2609591770fd8684792b543246e7b4e214d087b1e751afd2fb7673d065a1645c4e7a61cf2957d82956da5cbc3600c84e8d30eea6284880a7687a74a279c11a93b01e2a5064aa0e067ef9e9fec8b463438ab7a43f197190d068006cac7e0fd79092c06acc591eec8586333ee0b5be25244994c2fdf58985297bd9eb51b9641981b69aa7c1aeb181b9b4c556d69ef83f5b7a415de5771abfe42eb293217e6c7ddf32d9339c332b54009f754ac21836b22361958bb3571e825be07c79972f2b6bf8601d61352f9dbc22d4b944e5d224ac91dbab67364eccdb31cc825c63fe0a8e99f283eac0525206eb2e999', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlotQ2ZvYjQ2djRwNXlBRGgtUHM4RnZzaS1iVG5mcDVHNWdRc0t2V012M1kifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzY2MzAsImRlY2lzaW9uX2lkIjoiMDFhMWZlZDMtNjhlYi03MjJiLThmZTgtMTBkYWUxZDc3NmM4IiwiY2FzZV9pZCI6IjAxYTFmZWQzLTY4YzctNzI3Yi04YzdjLTdkMjYzNTk3MmM4NCIsImVkaXRpb25faWQiOiIwMWExZmVkMy01ZjcxLTc0ZDUtODhlMi0xYThmNDUwYzZlMjAiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoidjFSVGI2bUJMQXh2aV9KSW9CRi1DaFJaRjA5ZmRUVFBvc3ZaekdqaUlWOCIsImRlYXRoX2RhdGUiOiJOa2pWbl80WmZmcGR1a2EyRFR0bXA5SmIwRmcyeTlnSkZfX1FWWl8tZ1FZIiwiaHVrb3VfZGl2aXNpb24iOiItcnNZLUZiNkpuaE5mUjRVNVc5TmRUdENTcFF2ajVGX0h4bkJJRndyV0xJIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiRWxxTzdBbzNhdXlfdV9GNG9rTnByOTktaElqUVFDNTFfV0dJRVVVS0ROYyJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjEifQ.MoGb2NwbfRxmCL5EhQyc70KjXhIcMqfnhq8eTIf4SEJbzh1hhVb-ABtAmX4OhX1hqMiFJ7bqp-9q4wHyOBd1cA'),
	('01a1fed3-6a51-70bb-9f96-0f5aaf32833a', '01a1fed3-6a17-76ae-8aee-35fdbca5af6f', '01a1fed3-6a37-771a-9217-d85597a48b9c', '01a1fed3-5f71-74d5-88e2-1a8f450c6e20', '11440300TB2026010W3440511001000', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '1.2.156.3005.2.11440300TB2026010W001.11440300TB2026010W.01000000000005.001.J', 'revoked', '2026-11-21 15:57:10.602954+00', '2026-11-21', NULL, 'civil-affairs', '440300', '\x51862e20bc9d562fd674329aa4752c510bba55026a1cfe7ae734dda942c910c1', '\x801383d7036965be1c89d4a3aa2a1a7ed0c408d7fc167330e855355e925e15e9', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiT0c4MHpwQ2ZuSjdXVHB6NXRUY3B5bS1iZThnbUpwcE9TR3c3NHNsazNIRSJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJaWkJGSkciOiLmt7HlnLPluILmsJHmlL_lsYAo56S65L6LKSIsIlpaQkZKR0RNIjoiMTE0NDAzMDBUQjIwMjYwMTBXIiwiWlpCRlJRIjoiMjAyNi0xMS0yMSIsIlpaQkgiOiIwMTAwMDAwMDAwMDAwNSIsIlpaQlMiOiIxLjIuMTU2LjMwMDUuMi4xMTQ0MDMwMFRCMjAyNjAxMFcwMDEuMTE0NDAzMDBUQjIwMjYwMTBXLjAxMDAwMDAwMDAwMDA1LjAwMS5KIiwiWlpMWERNIjoiMTE0NDAzMDBUQjIwMjYwMTBXMDAxIiwiWlpNQyI6IumrmOm-hOiAgeS6uua0pei0tOaguOWumuivgeaYjiIsIlpaWVhRUVNSUSI6IjIwMjYtMTEtMjEiLCJfc2QiOlsiSENZVVA4WnJDdWFkRzFPZWptSml0TlpWWHBDLVVwQTJ0UHA2Y0ItNlk3dyIsIlBhSVFkN1VPZzJqN2s3MndzVjA2M0QzRVFRZ0t0SWZEMjMxNmE4OEVlNXMiLCJ1bG9Ja3BfR25FQ2tKbUM2U2hvYkp2azZ0YXBFVnhJWGFNcXVsT29XNUM0Il0sIl9zZF9hbGciOiJzaGEtMjU2IiwiZ3JhbnRfc2hhMjU2IjoiYmJhYzdlYzRlZjAxNTAzYmQ0YWU4NmI0N2UwOGQ2ZTU2OGJjYzZlNTAwMGY2ODNkNzI3ZjFhYTQzMmY5NDYwYSIsImlhdCI6MTc5NTI3NjYzMCwiaXNzIjoic3ZjLWxpY2VuY2UiLCJqdGkiOiIwMWExZmVkMy02YTUxLTcwYmItOWY5Ni0wZjVhYWYzMjgzM2EifQ.5IvFZMoZxCCrYwHthag4wKSUudA4yRh4r3VU3yA0QtLWVVZsOKBNZVq3TecJScBzWYNbEnUUNNe3d6Qlukq9Hg', '\x0101f497181001066c9fcdd708f8203e6b70ca54ef5519f264a3d5e9b97c2f1bd45dc9ec61919c8eac6a0a37d579a7c7964977c87c40b1bd63b96ea969de5c734b2e7b88dac5d68391373a4cc6b22c66aaa04d936f630ccd9aa8f5974a84286b1b63201826f359d52637154ab6b204287a12bdcb7b8f1c7636a8d0c2b48a32c611a3b5c062d112b2bd1394a5bc987f919744c0cacc1d4af77da281547f90be690692572c00639b4105c074f49b7f578e1e3658be1cef03a027d265699c33b5d399d4ac8ce4a65c8828e64dcd5bcdbebb9b727adef489ec24fe1974519e4ac3824b32552b4b9194ecac4e3bd758ff7c03108758459f8cff1ac45787c382c10267db895f6b3108950d59a5c3d0620f29990332b94c8653aeaf69', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6IlotQ2ZvYjQ2djRwNXlBRGgtUHM4RnZzaS1iVG5mcDVHNWdRc0t2V012M1kifQ.eyJpc3MiOiJzdmMtYXBwcm92YWwiLCJpYXQiOjE3OTUyNzY2MzAsImRlY2lzaW9uX2lkIjoiMDFhMWZlZDMtNmEzNy03NzFhLTkyMTctZDg1NTk3YTQ4YjljIiwiY2FzZV9pZCI6IjAxYTFmZWQzLTZhMTctNzZhZS04YWVlLTM1ZmRiY2E1YWY2ZiIsImVkaXRpb25faWQiOiIwMWExZmVkMy01ZjcxLTc0ZDUtODhlMi0xYThmNDUwYzZlMjAiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjoiMjNlNjRiYjI3NTQyNzQ4ZTFhN2NkMTk2MDlmZjcwNWYyNzIzNDA2MGUxZmIzZWUzNjI5NWJhZjhlZjg2NjY1NSIsInJlc3VsdCI6eyJtb250aGx5X2Ftb3VudCI6IjMwMC4wMCJ9LCJ2ZXJkaWN0cyI6eyJodWtvdS1pbi1zaGVuemhlbiI6InRydWUiLCJhZ2VkLTcwLW9yLW92ZXIiOiJ0cnVlIiwiYWxpdmUiOiJ0cnVlIiwibm90LXlldC1wYWlkIjoidHJ1ZSJ9LCJmYWN0cyI6eyJiaXJ0aF9kYXRlIjoiaS1xYkxOVTdJRGNsVDlIeWJ5VkRiamdFRDN3cWtsellmalNnRWszOTFGNCIsImRlYXRoX2RhdGUiOiJrdXRrYnhOUWtJOUMtdmZ0V0VEMF9NdC1laVVqR2lMNWJRX1ZWQ2VIQWRFIiwiaHVrb3VfZGl2aXNpb24iOiJjckhTLTYxMWdMd3o3b08wam0zTTFNRDdxeUl6VU40Q2RvNUxyOE54S2djIiwicmVjZWl2ZXNfYWxsb3dhbmNlIjoiUGM0WS1jYlNEMmFMdjg0OXlEWDNiTTktM3BsQ1FYV2Fwc3FPZEhiUGZFdyJ9LCJhdHRlbXB0IjoxLCJhc19vZiI6IjIwMjYtMTEtMjEifQ.bL16ZwyZWx0NF813RnM7bFfXzYsHHfUqZGb5IY0_zVultZK_adlJY64FmO_fFgQF_rxtUx7uumktZQah5pPUNg'),
	('01a1fed3-6f48-77f8-ad47-6a25780ba748', '01a1fed3-6ed2-73fd-b49d-93d6de2f48f4', '01a1fed3-6f2c-7076-affd-124f76497eef', '01a1fed3-5fbf-73aa-b757-10999b3b4cee', '11440300TB2026029R3440118002000', 'ride-hailing-driver-licence', '07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d', '1.2.156.3005.2.11440300TB2026029R001.11440300TB2026029R.01000000000001.001.L', 'valid', '2026-11-21 15:57:11.868446+00', '2026-11-21', '2029-11-21', 'transport', '440300', '\x65cac1aa1eecf66afb5920bb06dddbfd729aeb610d66c6b98073dae1de756d2c', '\xb58a6615525dab4059ff29bbbf1205bea89f12b998e5c1c299b31bad24da0d48', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImxpY2VuY2Urc2Qtand0Iiwia2lkIjoiT0c4MHpwQ2ZuSjdXVHB6NXRUY3B5bS1iZThnbUpwcE9TR3c3NHNsazNIRSJ9.eyJDWlpURE1MWCI6IuWFrOawkei6q-S7veWPt-eggSIsIkNaWlRETUxYRE0iOiIxMTEiLCJLWl9DWUxCIjoi572R57uc6aKE57qm5Ye656ef5rG96L2m6am-6am25ZGYIiwiWlpCRkpHIjoi5rex5Zyz5biC5Lqk6YCa6L-Q6L6T5bGAKOekuuS-iykiLCJaWkJGSkdETSI6IjExNDQwMzAwVEIyMDI2MDI5UiIsIlpaQkZSUSI6IjIwMjYtMTEtMjEiLCJaWkJIIjoiMDEwMDAwMDAwMDAwMDEiLCJaWkJTIjoiMS4yLjE1Ni4zMDA1LjIuMTE0NDAzMDBUQjIwMjYwMjlSMDAxLjExNDQwMzAwVEIyMDI2MDI5Ui4wMTAwMDAwMDAwMDAwMS4wMDEuTCIsIlpaTFhETSI6IjExNDQwMzAwVEIyMDI2MDI5UjAwMSIsIlpaTUMiOiLnvZHnu5zpooTnuqblh7rnp5_msb3ovabpqb7pqbblkZjor4EiLCJaWllYUUpaUlEiOiIyMDI5LTExLTIxIiwiWlpZWFFRU1JRIjoiMjAyNi0xMS0yMSIsIl9zZCI6WyJHU1J0RXNPSWF6eDl4eTNKZ05uZ3pzNHJtQjJQMU11U2tUcWtkdS0zaUFvIiwiWnR5ZUU0T0tPdC13U2FaNzYzdkJ3U0g4RHhMRU1zS0oyMzJvdjQyRTM1YyJdLCJfc2RfYWxnIjoic2hhLTI1NiIsImdyYW50X3NoYTI1NiI6ImU1MTRiMGJlZDJhOTY0OGM3NGQyOGQzYmZkZmZhNTlmNzFiNzI2MDA3ODk2NGZiNzkyZDk3NTcwNTQ2MDA5MDAiLCJpYXQiOjE3OTUyNzY2MzEsImlzcyI6InN2Yy1saWNlbmNlIiwianRpIjoiMDFhMWZlZDMtNmY0OC03N2Y4LWFkNDctNmEyNTc4MGJhNzQ4In0.m8K-T6F7aMgkKyc8-kJxVTL4Zb2SKF-hgl8e94mA1yK81jMq_zSAAYWTg4vUVY1w5XgNJ0HWodz3TJfypEwB1w', '\x01011d8cf47e71f17a4fb549db2709de998dedd77564d809667c5ff1fc16e5460bdaaf4c96cd50c45d05bec77c3f3b41e07ae1d7cec0ddc9edd5a43e5aed3f6323c1f3411dfed7236e815c6429ce89bc44726a0eda333959ea4d4a8a7356719ad3a87ac2041dcedec72c468cd69f413258de6945e66f1e05cb32bb4609083bc3b640d782836dd1d9125dcb76e8b88b233f279e1dea2b161840437fcee40d4eab6c0b866ba8ce8aed089758bf704934a5e516441900de25d9ecf37774f471d29728fade52b4e31c', 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImdyYW50K2p3dCIsImtpZCI6Ijh2cXpYZ0lVZnMtTTBnY3EwTm1pWE00Y1o5ZFJITVFNNXIwOWV1N3hGUFkifQ.eyJpc3MiOiJzdmMtYXBwbGljYXRpb24iLCJpYXQiOjE3OTUyNzY2MzEsImRlY2lzaW9uX2lkIjoiMDFhMWZlZDMtNmYyYy03MDc2LWFmZmQtMTI0Zjc2NDk3ZWVmIiwiY2FzZV9pZCI6IjAxYTFmZWQzLTZlZDItNzNmZC1iNDlkLTkzZDZkZTJmNDhmNCIsImVkaXRpb25faWQiOiIwMWExZmVkMy01ZmJmLTczYWEtYjc1Ny0xMDk5OWIzYjRjZWUiLCJvdXRjb21lIjoiYXBwcm92ZWQiLCJydWxlX3NldF9oYXNoIjpudWxsLCJyZXN1bHQiOnt9LCJ2ZXJkaWN0cyI6eyJyZXNpZGVudCI6InRydWUiLCJleGFtLXBhc3NlZCI6ImZhbHNlIiwibm90LXJldm9rZWQiOiJ0cnVlIiwibm8tdmlvbGVudC1jcmltZSI6InRydWUiLCJ0aHJlZS15ZWFycy1kcml2aW5nIjoiZmFsc2UiLCJjbGVhbi1kcml2aW5nLXJlY29yZCI6InRydWUifSwiZmFjdHMiOnt9LCJvZmZpY2VyIjoib2ZmaWNlcjo1MDNhNDkyOWUzNWUyNmE5IiwiYXR0ZW1wdCI6bnVsbCwiYXNfb2YiOm51bGx9.86eWQqAH4D3MOiw8mQbT2ZRY-9qF7QB6vrAEdgJwTbMVqyZWZbY9bkf3spoISHtDdDkv1h-cRSXU5QxUFSrAjg');
INSERT INTO public.licence_change VALUES
	('01a1fed3-67dd-753b-b012-975495a0416b', '01a1fed3-67b9-7153-94b0-600e7268f23d', 'suspended', 'officer:55e375041a72303a', '\x010197a9044a7334f904d6f130a7a5196eec2bb510b0fe4d4e3155d4610eb0ed585dc310df44d6a9844021e59af734aa7051c8ea89ee536071e5bb', '2026-11-21 15:57:09.978343+00'),
	('01a1fed3-692f-724d-85ad-d820a78c14ad', '01a1fed3-690c-7590-8d82-f7052ccf5ff1', 'suspended', 'officer:55e375041a72303a', '\x010100a73632633da532f3e6e375df1d2762aca91f771ecf48806cc2738a42920801a1955e806f89f4425ae4b2f78a11bf002b7f661509c1b7bcb7', '2026-11-21 15:57:10.316762+00'),
	('01a1fed3-693c-77f0-aefd-cf8611786a6b', '01a1fed3-690c-7590-8d82-f7052ccf5ff1', 'restored', 'officer:55e375041a72303a', '\x010193854e427ca8f4732cec29d2de8eba96089a5c9cb4e70fb7e987a66430b71b4713e9880346dd8592fc560890634eb7432b3208be40fb4c1a80', '2026-11-21 15:57:10.330604+00'),
	('01a1fed3-6aaa-753b-b18b-56cf1a941bc0', '01a1fed3-6a51-70bb-9f96-0f5aaf32833a', 'revoked', 'officer:55e375041a72303a', '\x0101be6280997d58eb16e1b1fd7acec5748e80458660e9922b563f0dccc62d09fec4f893d9453953fa0ca5bb647757b48374491946177a3232cef6', '2026-11-21 15:57:10.69635+00');
INSERT INTO public.licence_type_version VALUES
	('01a1fed3-5eeb-7514-b3b7-241776f75e7d', 'elder-allowance-proof', 1, '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '{"name": {"en": "Proof of the old-age allowance", "zh": "高龄老人津贴核定证明"}, "fields": [{"key": "CZZT", "name": "holder_name", "title": {"en": "Holder", "zh": "持证主体"}, "origin": "holder", "source": "name", "field_class": "personal"}, {"key": "CZZTDM", "name": "citizen_id", "title": {"en": "Citizen number", "zh": "公民身份号码"}, "origin": "holder", "source": "citizen_id", "field_class": "sensitive"}, {"key": "KZ_YBZJE", "name": "monthly_amount", "title": {"en": "Monthly amount (yuan)", "zh": "月津贴金额(元)"}, "origin": "result", "source": "monthly_amount", "field_class": "personal"}], "issuer": {"name": {"en": "Shenzhen Civil Affairs Bureau (example)", "zh": "深圳市民政局(示例)"}, "uscc": "11440300TB2026010W", "department": "civil-affairs"}, "validity": {"note": null, "years": null}, "type_code": "11440300TB2026010W001", "licence_type": "elder-allowance-proof", "shown_at_verification": ["holder_name"]}', '2026-11-21 15:57:07.682118+00'),
	('01a1fed3-5ef9-769a-aefa-9dabd72e6d9a', 'ride-hailing-driver-licence', 1, '07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d', '{"name": {"en": "Ride-hailing driver''s licence", "zh": "网络预约出租汽车驾驶员证"}, "fields": [{"key": "CZZT", "name": "holder_name", "title": {"en": "Holder", "zh": "持证主体"}, "origin": "holder", "source": "name", "field_class": "personal"}, {"key": "CZZTDM", "name": "citizen_id", "title": {"en": "Citizen number", "zh": "公民身份号码"}, "origin": "holder", "source": "citizen_id", "field_class": "sensitive"}, {"key": "KZ_CYLB", "name": "service_kind", "title": {"en": "Kind of service", "zh": "从业资格类别"}, "origin": "fixed", "source": "网络预约出租汽车驾驶员", "field_class": "public"}], "issuer": {"name": {"en": "Shenzhen Transport Bureau (example)", "zh": "深圳市交通运输局(示例)"}, "uscc": "11440300TB2026029R", "department": "transport"}, "validity": {"note": "参数", "years": 3}, "type_code": "11440300TB2026029R001", "licence_type": "ride-hailing-driver-licence", "shown_at_verification": ["holder_name", "service_kind"]}', '2026-11-21 15:57:07.703668+00');
INSERT INTO public.licence_use VALUES
	('01a1fed3-63e4-7576-8f97-c4e454207ed1', '01a1fed3-62f8-773f-8a2c-5d17a43f7b71', 'anonymous', 'presentation', '["holder_name"]', '2026-11-21 15:57:08.956457+00', '\x0101c9f42780b5060eba2a171fdee97a1bf4b4701077a39feceebc90ab15e5e72cbf73b2754be3791273715b');
INSERT INTO public.outbox VALUES
	('01a1fed3-6302-7571-8bcd-bb336bf5696f', 'licence', '01a1fed3-6227-71e7-81a3-4ada2e72ecff', 'gov.tongban.licence.licence-issued.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6302-7571-8bcd-bb336bf5696f","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fed3-6227-71e7-81a3-4ada2e72ecff","time":"2026-11-21T15:57:08.697332+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-626f-757b-b86f-2276975d3614","division":"440300","authority":"tongban","causationid":"01a1fed3-62ce-74bb-9a46-cc7af5c2c32d","traceparent":"00-01a1fed3626f757bb86f2276975d3614-b86f2276975d3614-01","data":{"case_id":"01a1fed3-6227-71e7-81a3-4ada2e72ecff","licence_id":"01a1fed3-62f8-773f-8a2c-5d17a43f7b71","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T15:57:08.697332Z"}}', '2026-11-21 15:57:08.746362+00', '2026-11-21 15:57:08.775059+00'),
	('01a1fed3-63e4-7576-8f97-c4e58e438989', 'licence', '01a1fed3-62f8-773f-8a2c-5d17a43f7b71', 'gov.tongban.licence.licence-used.v1', 1, 0, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-63e4-7576-8f97-c4e58e438989","source":"/svc-licence","type":"gov.tongban.licence.licence-used.v1","subject":"01a1fed3-62f8-773f-8a2c-5d17a43f7b71","time":"2026-11-21T15:57:08.956457+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-63d9-7073-85db-f7842e6cf4bf","division":"440300","authority":"tongban","traceparent":"00-01a1fed363d9707385dbf7842e6cf4bf-85dbf7842e6cf4bf-01","data":{"licence_id":"01a1fed3-62f8-773f-8a2c-5d17a43f7b71","purpose":"presentation","used_at":"2026-11-21T15:57:08.956457Z"}}', '2026-11-21 15:57:08.968398+00', '2026-11-21 15:57:08.973037+00'),
	('01a1fed3-663c-7737-ac9a-344afb4eb25c', 'licence', '01a1fed3-65f1-70c2-92a2-71f10dd0fc4d', 'gov.tongban.licence.licence-issued.v1', 1, 3, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-663c-7737-ac9a-344afb4eb25c","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fed3-65f1-70c2-92a2-71f10dd0fc4d","time":"2026-11-21T15:57:09.553724+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6609-7754-9e28-b75c59e9f2a0","division":"440300","authority":"tongban","causationid":"01a1fed3-6625-71bd-9158-6ada7c005edb","traceparent":"00-01a1fed3660977549e28b75c59e9f2a0-9e28b75c59e9f2a0-01","data":{"case_id":"01a1fed3-65f1-70c2-92a2-71f10dd0fc4d","licence_id":"01a1fed3-6637-7444-8633-fdcb1819de3a","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T15:57:09.553724Z"}}', '2026-11-21 15:57:09.565075+00', '2026-11-21 15:57:09.567722+00'),
	('01a1fed3-67bc-77d9-91bb-06d5d139c6cd', 'licence', '01a1fed3-677c-706a-aa6e-5c49a370fc86', 'gov.tongban.licence.licence-issued.v1', 1, 2, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-67bc-77d9-91bb-06d5d139c6cd","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fed3-677c-706a-aa6e-5c49a370fc86","time":"2026-11-21T15:57:09.939990+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6790-75f6-a0ff-57c00d607142","division":"440300","authority":"tongban","causationid":"01a1fed3-67aa-7044-b506-b80bd10cbcb0","traceparent":"00-01a1fed3679075f6a0ff57c00d607142-a0ff57c00d607142-01","data":{"case_id":"01a1fed3-677c-706a-aa6e-5c49a370fc86","licence_id":"01a1fed3-67b9-7153-94b0-600e7268f23d","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T15:57:09.939990Z"}}', '2026-11-21 15:57:09.949018+00', '2026-11-21 15:57:09.950965+00'),
	('01a1fed3-67de-720f-be68-67f9bcfb13d2', 'licence', '01a1fed3-67b9-7153-94b0-600e7268f23d', 'gov.tongban.licence.licence-suspended.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-67de-720f-be68-67f9bcfb13d2","source":"/svc-licence","type":"gov.tongban.licence.licence-suspended.v1","subject":"01a1fed3-67b9-7153-94b0-600e7268f23d","time":"2026-11-21T15:57:09.978343+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-67d7-7154-ba2e-26229759703c","division":"440300","authority":"tongban","traceparent":"00-01a1fed367d77154ba2e26229759703c-ba2e26229759703c-01","data":{"licence_id":"01a1fed3-67b9-7153-94b0-600e7268f23d","case_id":"01a1fed3-677c-706a-aa6e-5c49a370fc86"}}', '2026-11-21 15:57:09.986296+00', '2026-11-21 15:57:09.990678+00'),
	('01a1fed3-690f-77f2-b8c8-4064d0a2b8e1', 'licence', '01a1fed3-68c7-727b-8c7c-7d2635972c84', 'gov.tongban.licence.licence-issued.v1', 1, 7, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-690f-77f2-b8c8-4064d0a2b8e1","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fed3-68c7-727b-8c7c-7d2635972c84","time":"2026-11-21T15:57:10.279251+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-68dc-7171-a322-9b926de039d9","division":"440300","authority":"tongban","causationid":"01a1fed3-68fb-77d3-bdfd-dab13584fde9","traceparent":"00-01a1fed368dc7171a3229b926de039d9-a3229b926de039d9-01","data":{"case_id":"01a1fed3-68c7-727b-8c7c-7d2635972c84","licence_id":"01a1fed3-690c-7590-8d82-f7052ccf5ff1","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T15:57:10.279251Z"}}', '2026-11-21 15:57:10.288272+00', '2026-11-21 15:57:10.290676+00'),
	('01a1fed3-6930-72b9-889b-664bed09ab22', 'licence', '01a1fed3-690c-7590-8d82-f7052ccf5ff1', 'gov.tongban.licence.licence-suspended.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6930-72b9-889b-664bed09ab22","source":"/svc-licence","type":"gov.tongban.licence.licence-suspended.v1","subject":"01a1fed3-690c-7590-8d82-f7052ccf5ff1","time":"2026-11-21T15:57:10.316762+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-692a-7470-b1ab-88deedebc7c6","division":"440300","authority":"tongban","traceparent":"00-01a1fed3692a7470b1ab88deedebc7c6-b1ab88deedebc7c6-01","data":{"licence_id":"01a1fed3-690c-7590-8d82-f7052ccf5ff1","case_id":"01a1fed3-68c7-727b-8c7c-7d2635972c84"}}', '2026-11-21 15:57:10.322677+00', '2026-11-21 15:57:10.325347+00'),
	('01a1fed3-693c-77f0-aefd-cf87b28592a7', 'licence', '01a1fed3-690c-7590-8d82-f7052ccf5ff1', 'gov.tongban.licence.licence-restored.v1', 2, 4, '{"sequence":2,"specversion":"1.0","id":"01a1fed3-693c-77f0-aefd-cf87b28592a7","source":"/svc-licence","type":"gov.tongban.licence.licence-restored.v1","subject":"01a1fed3-690c-7590-8d82-f7052ccf5ff1","time":"2026-11-21T15:57:10.330604+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6937-75a0-8966-c16842a1a0e8","division":"440300","authority":"tongban","traceparent":"00-01a1fed3693775a08966c16842a1a0e8-8966c16842a1a0e8-01","data":{"licence_id":"01a1fed3-690c-7590-8d82-f7052ccf5ff1","case_id":"01a1fed3-68c7-727b-8c7c-7d2635972c84"}}', '2026-11-21 15:57:10.33517+00', '2026-11-21 15:57:10.33753+00'),
	('01a1fed3-6a54-7483-be39-12b07c8af676', 'licence', '01a1fed3-6a17-76ae-8aee-35fdbca5af6f', 'gov.tongban.licence.licence-issued.v1', 1, 7, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6a54-7483-be39-12b07c8af676","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fed3-6a17-76ae-8aee-35fdbca5af6f","time":"2026-11-21T15:57:10.602954+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6a29-7369-abcf-634901cf1bbc","division":"440300","authority":"tongban","causationid":"01a1fed3-6a41-7247-93e4-73c0c766e5fe","traceparent":"00-01a1fed36a297369abcf634901cf1bbc-abcf634901cf1bbc-01","data":{"case_id":"01a1fed3-6a17-76ae-8aee-35fdbca5af6f","licence_id":"01a1fed3-6a51-70bb-9f96-0f5aaf32833a","licence_type":"elder-allowance-proof","issued_at":"2026-11-21T15:57:10.602954Z"}}', '2026-11-21 15:57:10.612629+00', '2026-11-21 15:57:10.614382+00'),
	('01a1fed3-6aaa-753b-b18b-56d059dadeb2', 'licence', '01a1fed3-6a51-70bb-9f96-0f5aaf32833a', 'gov.tongban.licence.licence-revoked.v1', 1, 1, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6aaa-753b-b18b-56d059dadeb2","source":"/svc-licence","type":"gov.tongban.licence.licence-revoked.v1","subject":"01a1fed3-6a51-70bb-9f96-0f5aaf32833a","time":"2026-11-21T15:57:10.696350+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6aa6-76c4-bcc3-7999adad7aab","division":"440300","authority":"tongban","traceparent":"00-01a1fed36aa676c4bcc37999adad7aab-bcc37999adad7aab-01","data":{"licence_id":"01a1fed3-6a51-70bb-9f96-0f5aaf32833a","case_id":"01a1fed3-6a17-76ae-8aee-35fdbca5af6f"}}', '2026-11-21 15:57:10.700222+00', '2026-11-21 15:57:10.70238+00'),
	('01a1fed3-6f4f-7216-99b1-2acfca4ccea0', 'licence', '01a1fed3-6ed2-73fd-b49d-93d6de2f48f4', 'gov.tongban.licence.licence-issued.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fed3-6f4f-7216-99b1-2acfca4ccea0","source":"/svc-licence","type":"gov.tongban.licence.licence-issued.v1","subject":"01a1fed3-6ed2-73fd-b49d-93d6de2f48f4","time":"2026-11-21T15:57:11.868446+00:00","datacontenttype":"application/json","correlationid":"01a1fed3-6f29-7678-b60f-b51336d095a6","division":"440300","authority":"tongban","causationid":"01a1fed3-6f30-70cc-847b-720e7c264b7d","traceparent":"00-01a1fed36f297678b60fb51336d095a6-b60fb51336d095a6-01","data":{"case_id":"01a1fed3-6ed2-73fd-b49d-93d6de2f48f4","licence_id":"01a1fed3-6f48-77f8-ad47-6a25780ba748","licence_type":"ride-hailing-driver-licence","issued_at":"2026-11-21T15:57:11.868446Z"}}', '2026-11-21 15:57:11.887827+00', '2026-11-21 15:57:11.893692+00');
INSERT INTO public.presentation VALUES
	('01a1fed3-63a3-731d-80e7-1f4ba5dc3252', '01a1fed3-62f8-773f-8a2c-5d17a43f7b71', '\x8c03d7d7d08d731b9022b9844964a8913ae9465bcb131d1afd96b3bcdfc08011', '["holder_name"]', '2026-11-21 15:58:08.895448+00', '2026-11-21 15:57:08.956457+00'),
	('01a1fed3-87fe-7701-a6a3-ecdb42bbe0a2', '01a1fed3-62f8-773f-8a2c-5d17a43f7b71', '\x88393ce85000c62dbe6a5848ac4acff2f8b87612404a8cedf30d0eef5fe4b2d9', '["holder_name"]', '2026-11-21 15:58:18.201944+00', NULL);
INSERT INTO public.procrastinate_periodic_defers VALUES
	(1, 'retry-overdue-held', 1795276620, NULL, '');
INSERT INTO public.serial_block VALUES
	('11440300TB2026010W001', '11440300TB2026010W', '01', 1001),
	('11440300TB2026029R001', '11440300TB2026029R', '01', 1001);
INSERT INTO public.stream VALUES
	('licence', '01a1fed3-6227-71e7-81a3-4ada2e72ecff', 1),
	('licence', '01a1fed3-62f8-773f-8a2c-5d17a43f7b71', 1),
	('licence', '01a1fed3-65f1-70c2-92a2-71f10dd0fc4d', 1),
	('licence', '01a1fed3-677c-706a-aa6e-5c49a370fc86', 1),
	('licence', '01a1fed3-67b9-7153-94b0-600e7268f23d', 1),
	('licence', '01a1fed3-68c7-727b-8c7c-7d2635972c84', 1),
	('licence', '01a1fed3-690c-7590-8d82-f7052ccf5ff1', 2),
	('licence', '01a1fed3-6a17-76ae-8aee-35fdbca5af6f', 1),
	('licence', '01a1fed3-6a51-70bb-9f96-0f5aaf32833a', 1),
	('licence', '01a1fed3-6ed2-73fd-b49d-93d6de2f48f4', 1);
INSERT INTO public.subject_key VALUES
	('eef1b5623914197b3f24a3bf40ec96c312831318be34b0f5e4504af2fa7b92d3', '\x0101fbcd506ffcdcb661c0ac022ec073d59d178696e3b8e2a781a45d691366982ae0273c228c3722cca1a4633b3067802f4f1078ba7f34bbfd099ce6b301', 'aes-256-gcm', '2026-11-21 15:57:08.736971+00'),
	('e1fdf1931a2faa789f697f2e28dacac84f95816d6bb3e640c916acc51119e0de', '\x0101bd1bdaf3238e43c73f9209e0a19843e01da73166594e82a26aca452d12866cf5bf2f06924b6e029a1c116d7a7cb04317192a6248c6ce655eeac3ad68', 'aes-256-gcm', '2026-11-21 15:57:09.564029+00'),
	('779d14eedc0e6c561b9e314e2d6349fe5dae2bfaf7c967df404f5880db20f9f7', '\x0101c9958f0632da6f2b6c5df2960f116a81dd6f52459c295eb9461f102cf9a2ff8b76c9e1f62f638dd3acf8c172a11d694a32402a87bf451b4d39d27e07', 'aes-256-gcm', '2026-11-21 15:57:09.948061+00'),
	('f4436348b1c8410cf174bdd80266c153183a4fe1fa95b561d3759537d8d7063b', '\x0101ab9da089593280cdae14948083c9a122bb1b2080bbc93dd8e08527b637ca21df6ce4853c4ff35a7a54c3d4f48a4782a81f59f68f15502dccdc90c1bb', 'aes-256-gcm', '2026-11-21 15:57:10.286229+00'),
	('51862e20bc9d562fd674329aa4752c510bba55026a1cfe7ae734dda942c910c1', '\x0101631a842d36688f2d31e8da99a9a9f92d5a581cd10d0769907384ae44bbefde8d4b75c199d83f368e85d901b6e0932947f52f42aea808cbd98d7f6a5b', 'aes-256-gcm', '2026-11-21 15:57:10.611939+00'),
	('65cac1aa1eecf66afb5920bb06dddbfd729aeb610d66c6b98073dae1de756d2c', '\x010138a96c8d8a293e27ea341b8af36bba798b6ad8897c78b48f7545af0badf55e2cd6daa7448cb4127f10358af16c75aa6265eb5aa2da0c91d297cef636', 'aes-256-gcm', '2026-11-21 15:57:11.886935+00');
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
