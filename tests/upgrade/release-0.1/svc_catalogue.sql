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
CREATE TABLE public.edition (
    id uuid NOT NULL,
    item_code text NOT NULL,
    version bigint NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    published_at timestamp with time zone NOT NULL,
    item_hash text NOT NULL,
    form_hash text NOT NULL,
    rule_set text NOT NULL,
    rule_set_hash text NOT NULL,
    licence_type text NOT NULL,
    licence_type_hash text NOT NULL,
    definition jsonb NOT NULL
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
CREATE TABLE public.item (
    item_code text NOT NULL,
    status character varying(40) NOT NULL,
    item_type text NOT NULL,
    department text NOT NULL,
    served jsonb NOT NULL,
    text text NOT NULL,
    words tsvector NOT NULL,
    change bigint NOT NULL,
    CONSTRAINT ck_item_status CHECK (((status)::text = ANY ((ARRAY['in_force'::character varying, 'suspended'::character varying])::text[])))
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
INSERT INTO public.edition VALUES
	('01a1fedb-10f9-75f4-8f71-00a1c6bae8ad', '11440300TB2026010W3440511001000', 1, '2009-12-31 16:00:00+00', '2026-11-21 16:05:32.009685+00', 'b93a332041471264b14b485272922e8cf79c18dd7a9c7f261874877fbffa4647', 'ace53867b954d08fa9e71d87524218ee403ef6100a21c3942f7fc4ab755143d4', 'elder-allowance', '23e64bb27542748e1a7cd19609ff705f27234060e1fb3ee36295baf8ef866655', 'elder-allowance-proof', '1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47', '{"fees": {"basis": null, "amount": "0.00"}, "form": {"fields": [{"name": "applicant_name", "type": "text", "title": {"en": "Name", "zh": "姓名"}, "source": {"kind": "identity", "name": "name"}, "editable": false, "required": true, "validation": {"enum": null, "message": null, "pattern": null, "max_length": 60}, "field_class": "personal"}, {"name": "citizen_id", "type": "text", "title": {"en": "Citizen number", "zh": "公民身份号码"}, "source": {"kind": "identity", "name": "citizen_id"}, "editable": false, "required": true, "validation": {"enum": null, "message": null, "pattern": "^[0-9]{17}[0-9X]$", "max_length": null}, "field_class": "sensitive"}, {"name": "birth_date", "type": "date", "title": {"en": "Date of birth", "zh": "出生日期"}, "source": {"kind": "fact", "name": "birth_date"}, "editable": false, "required": false, "validation": {"enum": null, "message": null, "pattern": null, "max_length": null}, "field_class": "personal"}, {"name": "hukou_division", "type": "text", "title": {"en": "Division of household registration", "zh": "户籍所在区划"}, "source": {"kind": "fact", "name": "hukou_division"}, "editable": false, "required": false, "validation": {"enum": null, "message": null, "pattern": null, "max_length": null}, "field_class": "personal"}, {"name": "phone", "type": "text", "title": {"en": "Telephone", "zh": "联系电话"}, "source": {"kind": "identity", "name": "phone"}, "editable": true, "required": true, "validation": {"enum": null, "message": {"en": "Enter a mobile number of 11 digits.", "zh": "请填写11位手机号码。"}, "pattern": "^1[0-9]{10}$", "max_length": null}, "field_class": "personal"}, {"name": "bank_account", "type": "text", "title": {"en": "Bank account for the payment", "zh": "收款银行账号"}, "source": {"kind": "applicant", "name": "bank_account"}, "editable": true, "required": true, "validation": {"enum": null, "message": {"en": "Enter the 16 to 19 digits of your own social security or bank card.", "zh": "请填写本人社保卡或银行卡的16至19位账号。"}, "pattern": "^[0-9]{16,19}$", "max_length": null}, "field_class": "sensitive"}, {"name": "confirm", "type": "bool", "title": {"en": "I confirm that the above is true", "zh": "我确认以上信息属实"}, "source": {"kind": "applicant", "name": "confirm"}, "editable": true, "required": true, "validation": {"enum": [true], "message": {"en": "Tick to confirm before you submit.", "zh": "请勾选确认后再提交。"}, "pattern": null, "max_length": null}, "field_class": "internal"}]}, "name": {"en": "Old-age allowance", "zh": "高龄老人津贴申请"}, "steps": [{"en": "Apply", "zh": "申请"}, {"en": "Records are checked", "zh": "数据核验"}, {"en": "Decision", "zh": "核定"}, {"en": "The proof is delivered", "zh": "送达核定证明"}], "agency": {"name": {"en": "Shenzhen Civil Affairs Bureau (example)", "zh": "深圳市民政局(示例)"}, "uscc": "11440300TB2026010W", "nature": "1", "department": "civil-affairs"}, "result": {"kind": "electronic-proof", "name": {"en": "Proof of the old-age allowance", "zh": "高龄老人津贴核定证明"}, "values": [{"name": "monthly_amount", "type": "decimal", "title": {"en": "Monthly amount (yuan)", "zh": "月津贴金额(元)"}, "validation": {"enum": null, "message": {"en": "State the monthly amount in yuan, such as 200.00.", "zh": "请填写月津贴金额，例如 200.00。"}, "pattern": "^[0-9]{1,6}[.][0-9]{2}$", "max_length": null}}], "licence_type": "elder-allowance-proof"}, "served": ["1"], "themes": ["社会保障", "优待抚恤"], "visits": 0, "contact": {"enquiry": "0755-00000001", "complaint": "0755-00000002"}, "summary": {"en": "A monthly allowance for residents registered in Shenzhen aged 70 or over; you confirm what is known already, and where the records suffice the answer comes at once.", "zh": "年满70周岁的深圳户籍老人按月领取高龄老人津贴；只需确认已知的信息，数据齐全时即时核定。"}, "division": "440300", "rule_set": "elder-allowance", "base_code": "440511001000", "case_type": "1", "item_code": "11440300TB2026010W3440511001000", "item_type": "05", "materials": [{"id": "identity", "name": {"en": "Resident identity card", "zh": "居民身份证"}, "source": "20", "required": true, "resource": "public-security/person", "auto_fetched": true, "licence_type": null}, {"id": "household", "name": {"en": "Household register", "zh": "户口簿"}, "source": "20", "required": true, "resource": "public-security/household", "auto_fetched": true, "licence_type": null}, {"id": "allowance-record", "name": {"en": "Record of allowances received", "zh": "津贴领取情况"}, "source": "20", "required": true, "resource": "civil-affairs/allowance", "auto_fetched": true, "licence_type": null}], "questions": [{"answer": {"en": "You are not refused for it. The case goes to an officer; you are told whose and by when.", "zh": "不会因此被拒绝。系统转人工办理，并告知承办部门和期限。"}, "question": {"en": "What if a record is missing?", "zh": "资料不齐怎么办？"}}], "conditions": [{"id": "hukou-in-shenzhen", "title": {"en": "Household registered in Shenzhen", "zh": "具有深圳户籍"}}, {"id": "aged-70-or-over", "title": {"en": "Aged 70 or over", "zh": "年满70周岁"}}, {"id": "alive", "title": {"en": "Living", "zh": "健在"}}, {"id": "not-yet-paid", "title": {"en": "Not receiving this allowance already", "zh": "未在领取本项津贴"}}], "legal_basis": [{"title": "中华人民共和国老年人权益保障法", "article": "第三十三条"}, {"title": "深圳市高龄老人津贴发放办法", "article": null}], "common_names": ["高龄津贴", "老人津贴", "敬老津贴"], "fully_online": true, "visits_reason": null, "handling_forms": ["3", "2", "1"], "promised_limit": {"note": null, "unit": "instant", "value": 0}, "authority_level": "3", "statutory_limit": {"note": {"en": "A parameter that each authority sets by its own rules", "zh": "参数，部署单位按本地规定设定"}, "unit": "working_day", "value": 20}}'),
	('01a1fedb-1161-7178-8aee-9cc827a1bf61', '11440300TB2026029R3440118002000', 1, '2009-12-31 16:00:00+00', '2026-11-21 16:05:32.118476+00', 'a83d3558e11777a001475b071a69c24e977c276c05759fdcd8912836b75bc51e', '7dd7c5bd7dfcfbcd1c602f20e71f0dd16ba840f449ca1e1239ac1e1d047142e0', 'ride-hailing-driver', 'd761bbf21e274828c72a3ab4b2b7a6b53b87ba2769981351174b7b45d2b87c19', 'ride-hailing-driver-licence', '07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d', '{"fees": {"basis": null, "amount": "0.00"}, "form": {"fields": [{"name": "applicant_name", "type": "text", "title": {"en": "Name", "zh": "姓名"}, "source": {"kind": "identity", "name": "name"}, "editable": false, "required": true, "validation": {"enum": null, "message": null, "pattern": null, "max_length": 60}, "field_class": "personal"}, {"name": "citizen_id", "type": "text", "title": {"en": "Citizen number", "zh": "公民身份号码"}, "source": {"kind": "identity", "name": "citizen_id"}, "editable": false, "required": true, "validation": {"enum": null, "message": null, "pattern": "^[0-9]{17}[0-9X]$", "max_length": null}, "field_class": "sensitive"}, {"name": "hukou_division", "type": "text", "title": {"en": "Division of household registration", "zh": "户籍所在区划"}, "source": {"kind": "fact", "name": "hukou_division"}, "editable": false, "required": false, "validation": {"enum": null, "message": null, "pattern": null, "max_length": null}, "field_class": "personal"}, {"name": "permit_division", "type": "text", "title": {"en": "Division of the residence permit", "zh": "居住证签发区划"}, "source": {"kind": "fact", "name": "permit_division"}, "editable": false, "required": false, "validation": {"enum": null, "message": null, "pattern": null, "max_length": null}, "field_class": "personal"}, {"name": "permit_valid_to", "type": "date", "title": {"en": "Residence permit valid to", "zh": "居住证有效期至"}, "source": {"kind": "fact", "name": "permit_valid_to"}, "editable": false, "required": false, "validation": {"enum": null, "message": null, "pattern": null, "max_length": null}, "field_class": "personal"}, {"name": "driving_class", "type": "text", "title": {"en": "Driving class", "zh": "准驾车型"}, "source": {"kind": "fact", "name": "driving_class"}, "editable": false, "required": false, "validation": {"enum": null, "message": null, "pattern": null, "max_length": null}, "field_class": "personal"}, {"name": "first_issued", "type": "date", "title": {"en": "Driving licence first issued", "zh": "初次领证日期"}, "source": {"kind": "fact", "name": "first_issued"}, "editable": false, "required": false, "validation": {"enum": null, "message": null, "pattern": null, "max_length": null}, "field_class": "personal"}, {"name": "driving_licence_status", "type": "text", "title": {"en": "State of the driving licence", "zh": "驾驶证状态"}, "source": {"kind": "fact", "name": "driving_licence_status"}, "editable": false, "required": false, "validation": {"enum": null, "message": null, "pattern": null, "max_length": null}, "field_class": "personal"}, {"name": "phone", "type": "text", "title": {"en": "Telephone", "zh": "联系电话"}, "source": {"kind": "identity", "name": "phone"}, "editable": true, "required": true, "validation": {"enum": null, "message": {"en": "Enter a mobile number of 11 digits.", "zh": "请填写11位手机号码。"}, "pattern": "^1[0-9]{10}$", "max_length": null}, "field_class": "personal"}, {"name": "confirm", "type": "bool", "title": {"en": "I confirm that the above is true", "zh": "我确认以上信息属实"}, "source": {"kind": "applicant", "name": "confirm"}, "editable": true, "required": true, "validation": {"enum": [true], "message": {"en": "Tick to confirm before you submit.", "zh": "请勾选确认后再提交。"}, "pattern": null, "max_length": null}, "field_class": "internal"}]}, "name": {"en": "Ride-hailing driver''s licence", "zh": "网络预约出租汽车驾驶员证核发"}, "steps": [{"en": "Acceptance", "zh": "受理"}, {"en": "Examination", "zh": "审核"}, {"en": "Decision", "zh": "审批"}, {"en": "Closing", "zh": "办结"}, {"en": "Delivery", "zh": "送达"}], "agency": {"name": {"en": "Shenzhen Transport Bureau (example)", "zh": "深圳市交通运输局(示例)"}, "uscc": "11440300TB2026029R", "nature": "1", "department": "transport"}, "result": {"kind": "licence", "name": {"en": "Ride-hailing driver''s licence", "zh": "网络预约出租汽车驾驶员证"}, "values": [], "licence_type": "ride-hailing-driver-licence"}, "served": ["1"], "themes": ["职业资格", "交通出行", "准营准办"], "visits": 0, "contact": {"enquiry": "0755-00000003", "complaint": "0755-00000004"}, "summary": {"en": "The licence to drive a car hailed by app; driving, examination and record are checked against the departments'' own registers.", "zh": "符合条件的驾驶员申领网络预约出租汽车驾驶员证；驾驶、考试和记录信息由部门数据自动核验。"}, "division": "440300", "rule_set": "ride-hailing-driver", "base_code": "440118002000", "case_type": "1", "item_code": "11440300TB2026029R3440118002000", "item_type": "01", "materials": [{"id": "identity", "name": {"en": "Resident identity card", "zh": "居民身份证"}, "source": "20", "required": true, "resource": "public-security/person", "auto_fetched": true, "licence_type": null}, {"id": "residence", "name": {"en": "Household register or residence permit", "zh": "户口簿或居住证"}, "source": "20", "required": true, "resource": "public-security/household", "auto_fetched": true, "licence_type": null}, {"id": "driving-licence", "name": {"en": "Driving licence", "zh": "机动车驾驶证"}, "source": "20", "required": true, "resource": "traffic-police/driving-licence", "auto_fetched": true, "licence_type": null}, {"id": "driving-record", "name": {"en": "Driving record", "zh": "驾驶记分和违法记录"}, "source": "20", "required": true, "resource": "traffic-police/violations", "auto_fetched": true, "licence_type": null}, {"id": "exams", "name": {"en": "Examination results", "zh": "考试成绩"}, "source": "20", "required": true, "resource": "transport/exams", "auto_fetched": true, "licence_type": null}], "questions": [{"answer": {"en": "Dispute that datum and the register is asked again; or ask for an officer.", "zh": "可以对该项数据提出异议，系统会重新向部门核验；也可以申请人工办理。"}, "question": {"en": "One condition fails but the record is wrong?", "zh": "某一项条件显示不符合，但记录有误怎么办？"}}], "conditions": [{"id": "resident", "title": {"en": "Household registered in Shenzhen, or a valid Shenzhen residence permit", "zh": "深圳户籍或有效的深圳居住证"}}, {"id": "three-years-driving", "title": {"en": "A valid driving licence of class C2 or above, held for three years", "zh": "持有效的相应准驾车型驾驶证(C2及以上)且三年以上驾驶经历"}}, {"id": "clean-driving-record", "title": {"en": "No traffic crime, dangerous driving, drug or drink-driving record, and never 12 points within the latest three scoring periods", "zh": "无交通肇事犯罪、危险驾驶犯罪、吸毒、饮酒后驾驶记录，最近连续三个记分周期内没有记满12分"}}, {"id": "no-violent-crime", "title": {"en": "No record of violent crime", "zh": "无暴力犯罪记录"}}, {"id": "not-revoked", "title": {"en": "No taxi qualification revoked within three years before applying", "zh": "申请之日前三年内无被吊销出租汽车从业资格"}}, {"id": "exam-passed", "title": {"en": "National and regional examinations passed", "zh": "全国公共科目和区域科目考试合格"}}], "legal_basis": [{"title": "网络预约出租汽车经营服务管理暂行办法", "article": "第十四条、第十五条"}, {"title": "深圳市网络预约出租汽车经营服务管理暂行办法", "article": null}], "common_names": ["网约车驾驶员证", "网约车司机证", "网约车证"], "fully_online": true, "visits_reason": null, "handling_forms": ["3", "2", "1"], "promised_limit": {"note": null, "unit": "instant", "value": 0}, "authority_level": "3", "statutory_limit": {"note": {"en": "Administrative Licensing Law article 42", "zh": "行政许可法第四十二条"}, "unit": "working_day", "value": 20}}');
INSERT INTO public.idempotency VALUES
	('01a1fedb-0ca1-751d-9658-42bf21b6ba2f', 'POST /v1/staff/items', 'ab41a6c671d13fbcce18cb7b5aa444fcb65c14f9a464d9fc92ed128b49b2e8c6', '\x5fa7e254e6c38045e00638a7b31628d85e1b731e3e2b8a40064bb61108e3b0dd', 201, '\x0101fd7189ce7c6954927bbfe489937833a3313245f454ddd3e88112db9cefa66d359538f9c5758b564d4f409d886883b5127ffab7aa507a2001cb9c314fb379bbced578055a3c9223e105051bd35d40c891de1c6858fc2909fcb38a12c343e241a507591a93f9c0f5a43476123d5aa5739a5260bf280126453f9c80f31e9ade72cafce93782bbdc847df0944042da1eba113897d6f3eed1c3d665b87f2b0b862142bedbd2dc6030f4d8d273184a03f551c2e05f85609190eff7adaad859dc3df2d83fd94d418dceb827a6cfd80a6430f71be6ea1dc171d0a52c59788c195d4a196dc67e42e2b083726db1f8289dec2160b08ed71153117be65cd09b19050822c416d1893cd58316aec96901a64e394deec1674a8f670fbd2eb249861fb81d714014a1a3a9f4ca437884c7829d7acb02bae8c24730e87e77468f9e6d8852af12caa1f743a7ea931fd9c949a3553d3f880e7b25f352b708ad07f50c06a4ad227f82c1a00e11c656b78a5239ce9781677fb967305d6ec738944a50bff165cdd50a2173145a25d9d45304a8415edc412a9929dcb6b72545ee4227cc2f980fd7ca0687fd2517f4ada7f8e032ff1adbd68752b831127f4a8c08d888da741b2b28cb44deda3f6c612dcd34ddbd8467f985710d4a288b470b2ecb3f8b309d8e9a978ca05674c50c7196ea96b4b70a2a68d098cc721564f5b7124de606eb52fb49a24d253f05cd3c89ba65023a49dd5582f9b773363a59700261c55f9f4c7a', '2026-11-21 16:05:32.027157+00'),
	('01a1fedb-0ca1-751d-9658-42bf21b6ba2f', 'POST /v1/staff/items', 'e6ebe5b36ae8d3e49ce89309ab406333e1a4fe9fbf2ae87154417c5dc6af156e', '\x10ba1187a9caf8dabc00fa4afe0240014891c546dfd13c3ff766ba31cef1fb0a', 201, '\x0101a9cbe6ed8d85804e689a98e226ec03fbf32cc46cf6818766c9f67653d8c8e9ab54d41eb928ba1436c1a464e70ea7b1c1d5ce1354d0e7a215ba4be954d1c4594128d497da65ee4a8f009b4255c1e9b7a55bdbb3b54458276a283d9fda0c0ed5d66bef0ed5de4b103baa4cab897b27fb56c2685a6d4f58b000c442ba8fe44c48dcdd06f7d7f1992e236b93492b60a9ea44bf5f3ac66751c931ba857c60cbca256856200807db71b3e03734b658aabe8e029c449d4f07a4f870429b68ab913433ac51b85f78deadfdd755f976efb110aea4e675e2c45003db5e7bba6aca02a842c9712fb679ad5df8ee5892481838da14a0ec14d945b10f77997745d59a67226718dccc00cc0ac455cb358d5f7877a2004a622704e875d9105595e6f0b485f2e8c8517df755636dcfd7f1f0efb0084656329d9e9b9c0e3bb7e3a44de279f1f3f8f827c960722068ddd509dc6ca542ae5276a4298fc6e97e5783d1d75757ad639992c3e93d3d8fdc165caea32d42e4c604dedf36583a526e3497e0c1c3558fd289abcee63f3700122105e943853d9e3b1b26f7eabeff941ddc42ac8be731ab2cd393a412d9c60919dbfbd330e5bbe4b3056bae6d050fa93f5680bfab8ce2259a98c03c48f1c5611e0701fd119a003ce5d6b41512e0d93ef9b7b0a1e04950db0f48fb6c83920cd6cc0c1c078bb555674f15413e3bc90900872f537cfedc0a4284d29fb81c6971198a15c69afe0ed26fef8fbb88bd574cb120d61603', '2026-11-21 16:05:32.13459+00');
INSERT INTO public.item VALUES
	('11440300TB2026010W3440511001000', 'in_force', '05', 'civil-affairs', '["1"]', '高龄老人津贴申请
old age allowance
高龄津贴
老人津贴
敬老津贴
11440300tb2026010w3440511001000
年满70周岁的深圳户籍老人按月领取高龄老人津贴 只需确认已知的信息 数据齐全时即时核定
a monthly allowance for residents registered in shenzhen aged 70 or over you confirm what is known already and where the records suffice the answer comes at once
高龄老人津贴核定证明
proof of the old age allowance
社会保障
优待抚恤
具有深圳户籍
household registered in shenzhen
年满70周岁
aged 70 or over
健在
living
未在领取本项津贴
not receiving this allowance already
深圳市民政局 示例
shenzhen civil affairs bureau example
居民身份证
resident identity card
户口簿
household register
津贴领取情况
record of allowances received
资料不齐怎么办
what if a record is missing
中华人民共和国老年人权益保障法
深圳市高龄老人津贴发放办法', '''0'':1A ''00'':1A ''01'':1A ''02'':1A ''03'':1A ''05'':1A ''0t'':1A ''0w'':1A ''0周'':1B ''1'':1A ''10'':1A ''11'':1A ''14'':1A ''2'':1A ''20'':1A ''26'':1A ''3'':1A ''30'':1A ''34'':1A ''4'':1A ''40'':1A ''44'':1A ''5'':1A ''51'':1A ''6'':1A ''60'':1A ''7'':1B ''70'':1B ''a'':1A ''ad'':1B ''af'':1 ''ag'':1A ''ai'':1 ''al'':1A ''am'':1 ''an'':1A ''ar'':1 ''at'':1B ''au'':1 ''b'':1A ''b2'':1A ''bu'':1 ''c'':1A ''ca'':1 ''ce'':1A ''ci'':1 ''co'':1B ''d'':1A ''de'':1B ''ds'':1B ''dy'':1B ''e'':1A ''ea'':1B ''ec'':1B ''ed'':1B ''eg'':1B ''eh'':1C ''ei'':1C ''en'':1B ''er'':1B ''es'':1B ''ex'':1 ''f'':1B ''fa'':1 ''ff'':1B ''fi'':1B ''fo'':1B ''g'':1A ''ge'':1A ''gi'':1B ''h'':1B ''ha'':1B ''he'':1B ''hi'':1C ''hl'':1B ''ho'':1C ''i'':1B ''ic'':1B ''id'':1B ''if'':1 ''il'':1 ''in'':1B ''ir'':1B ''is'':1B ''it'':1 ''iv'':1C ''k'':1B ''kn'':1B ''l'':1A ''ld'':1A ''le'':1 ''li'':1C ''ll'':1A ''lo'':1A ''lr'':1B ''ly'':1B ''m'':1B ''me'':1B ''mi'':1 ''mo'':1B ''mp'':1 ''n'':1A ''nc'':1A ''nd'':1B ''nf'':1B ''ng'':1C ''no'':1B ''ns'':1B ''nt'':1B ''nz'':1B ''o'':1A ''of'':1B ''ol'':1A ''om'':1B ''on'':1B ''oo'':1B ''or'':1B ''ot'':1C ''ou'':1B ''ov'':1B ''ow'':1A ''p'':1B ''pl'':1 ''pr'':1B ''r'':1B ''rd'':1B ''re'':1B ''rm'':1B ''ro'':1B ''rs'':1 ''s'':1B ''se'':1C ''sh'':1B ''si'':1B ''ss'':1 ''st'':1B ''su'':1B ''sw'':1B ''t'':1A ''tb'':1A ''te'':1B ''th'':1B ''ti'':1 ''ts'':1B ''ty'':1 ''u'':1B ''uf'':1B ''ur'':1 ''us'':1C ''v'':1B ''ve'':1B ''vi'':1C ''w'':1A ''w3'':1A ''wa'':1A ''we'':1B ''wh'':1B ''wn'':1B ''x'':1 ''xa'':1 ''y'':1B ''yo'':1B ''z'':1B ''zh'':1B ''不'':1 ''不齐'':1 ''中'':1 ''中华'':1 ''么'':1 ''么办'':1 ''人'':1A ''人按'':1B ''人权'':1 ''人民'':1 ''人津'':1A ''份'':1 ''份证'':1 ''优'':1B ''优待'':1B ''会'':1B ''会保'':1B ''例'':1 ''保'':1B ''保障'':1B ''信'':1B ''信息'':1B ''健'':1C ''健在'':1C ''全'':1B ''全时'':1B ''共'':1 ''共和'':1 ''具'':1C ''具有'':1C ''况'':1 ''办'':1 ''办法'':1 ''华'':1 ''华人'':1 ''即'':1B ''即时'':1B ''发'':1 ''发放'':1 ''取'':1B ''取情'':1 ''取本'':1C ''取高'':1B ''口'':1 ''口簿'':1 ''只'':1B ''只需'':1B ''周'':1B ''周岁'':1B ''和'':1 ''和国'':1 ''国'':1 ''国老'':1 ''在'':1C ''在领'':1C ''圳'':1B ''圳市'':1 ''圳户'':1B ''定'':1B ''定证'':1B ''局'':1 ''居'':1 ''居民'':1 ''岁'':1B ''岁的'':1B ''已'':1B ''已知'':1B ''市'':1 ''市民'':1 ''市高'':1 ''年'':1B ''年人'':1 ''年满'':1B ''待'':1B ''待抚'':1B ''怎'':1 ''怎么'':1 ''恤'':1B ''息'':1B ''情'':1 ''情况'':1 ''户'':1B ''户口'':1 ''户籍'':1B ''抚'':1B ''抚恤'':1B ''按'':1B ''按月'':1B ''据'':1B ''据齐'':1B ''放'':1 ''放办'':1 ''政'':1 ''政局'':1 ''敬'':1A ''敬老'':1A ''数'':1B ''数据'':1B ''料'':1 ''料不'':1 ''时'':1B ''时即'':1B ''时核'':1B ''明'':1B ''月'':1B ''月领'':1B ''有'':1C ''有深'':1C ''未'':1C ''未在'':1C ''本'':1C ''本项'':1C ''权'':1 ''权益'':1 ''核'':1B ''核定'':1B ''民'':1 ''民共'':1 ''民政'':1 ''民身'':1 ''法'':1 ''津'':1A ''津贴'':1A ''深'':1B ''深圳'':1B ''满'':1B ''满7'':1B ''申'':1A ''申请'':1A ''的'':1B ''的信'':1B ''的深'':1B ''益'':1 ''益保'':1 ''知'':1B ''知的'':1B ''确'':1B ''确认'':1B ''示'':1 ''示例'':1 ''社'':1B ''社会'':1B ''簿'':1 ''籍'':1B ''籍老'':1B ''老'':1A ''老人'':1A ''老年'':1 ''老津'':1A ''认'':1B ''认已'':1B ''证'':1B ''证明'':1B ''请'':1A ''贴'':1A ''贴发'':1 ''贴核'':1B ''贴申'':1A ''贴领'':1 ''资'':1 ''资料'':1 ''身'':1 ''身份'':1 ''障'':1B ''障法'':1 ''需'':1B ''需确'':1B ''项'':1C ''项津'':1C ''领'':1B ''领取'':1B ''高'':1A ''高龄'':1A ''齐'':1B ''齐全'':1B ''齐怎'':1 ''龄'':1A ''龄津'':1A ''龄老'':1A', 1),
	('11440300TB2026029R3440118002000', 'in_force', '01', 'transport', '["1"]', '网络预约出租汽车驾驶员证核发
ride hailing driver s licence
网约车驾驶员证
网约车司机证
网约车证
11440300tb2026029r3440118002000
符合条件的驾驶员申领网络预约出租汽车驾驶员证 驾驶 考试和记录信息由部门数据自动核验
the licence to drive a car hailed by app driving examination and record are checked against the departments own registers
网络预约出租汽车驾驶员证
ride hailing driver s licence
职业资格
交通出行
准营准办
深圳户籍或有效的深圳居住证
household registered in shenzhen or a valid shenzhen residence permit
持有效的相应准驾车型驾驶证 c2及以上 且三年以上驾驶经历
a valid driving licence of class c2 or above held for three years
无交通肇事犯罪 危险驾驶犯罪 吸毒 饮酒后驾驶记录 最近连续三个记分周期内没有记满12分
no traffic crime dangerous driving drug or drink driving record and never 12 points within the latest three scoring periods
无暴力犯罪记录
no record of violent crime
申请之日前三年内无被吊销出租汽车从业资格
no taxi qualification revoked within three years before applying
全国公共科目和区域科目考试合格
national and regional examinations passed
深圳市交通运输局 示例
shenzhen transport bureau example
居民身份证
resident identity card
户口簿或居住证
household register or residence permit
机动车驾驶证
driving licence
驾驶记分和违法记录
driving record
考试成绩
examination results
某一项条件显示不符合 但记录有误怎么办
one condition fails but the record is wrong
网络预约出租汽车经营服务管理暂行办法
深圳市网络预约出租汽车经营服务管理暂行办法', '''0'':1A ''00'':1A ''01'':1A ''02'':1A ''03'':1A ''0t'':1A ''1'':1A ''11'':1A ''12'':1C ''14'':1A ''18'':1A ''2'':1A ''20'':1A ''26'':1A ''29'':1A ''2分'':1C ''2及'':1C ''3'':1A ''30'':1A ''34'':1A ''4'':1A ''40'':1A ''44'':1A ''6'':1A ''60'':1A ''8'':1A ''80'':1A ''9'':1A ''9r'':1A ''a'':1A ''ab'':1C ''af'':1C ''ag'':1B ''ai'':1A ''al'':1C ''am'':1B ''an'':1B ''ap'':1B ''ar'':1B ''as'':1C ''at'':1B ''au'':1 ''ax'':1C ''b'':1A ''b2'':1A ''be'':1C ''bo'':1C ''bu'':1 ''by'':1B ''c'':1A ''c2'':1C ''ca'':1B ''ce'':1A ''ch'':1B ''ck'':1B ''cl'':1C ''co'':1B ''cr'':1C ''d'':1A ''da'':1C ''de'':1A ''di'':1 ''dr'':1A ''ds'':1C ''e'':1A ''ea'':1C ''ec'':1B ''ed'':1B ''ee'':1C ''ef'':1C ''eg'':1B ''eh'':1C ''el'':1C ''en'':1A ''ep'':1B ''er'':1A ''es'':1C ''ev'':1C ''ex'':1B ''f'':1C ''fa'':1 ''ff'':1C ''fi'':1C ''fo'':1C ''g'':1A ''ga'':1B ''ge'':1C ''gi'':1B ''h'':1A ''ha'':1A ''he'':1B ''hi'':1C ''ho'':1C ''hr'':1C ''i'':1A ''ic'':1A ''id'':1A ''if'':1C ''il'':1A ''im'':1C ''in'':1A ''io'':1B ''is'':1B ''it'':1C ''iv'':1A ''k'':1B ''ke'':1B ''l'':1A ''la'':1C ''ld'':1C ''le'':1B ''li'':1A ''ls'':1 ''lt'':1 ''ly'':1C ''m'':1B ''me'':1B ''mi'':1B ''mp'':1 ''n'':1A ''na'':1B ''nc'':1A ''nd'':1B ''ne'':1C ''ng'':1A ''nk'':1C ''no'':1C ''ns'':1B ''nt'':1B ''nz'':1C ''o'':1B ''od'':1C ''of'':1C ''oi'':1C ''ok'':1C ''ol'':1C ''on'':1B ''or'':1B ''ou'':1C ''ov'':1C ''ow'':1B ''p'':1B ''pa'':1B ''pe'':1C ''pl'':1C ''po'':1C ''pp'':1B ''q'':1C ''qu'':1C ''r'':1A ''r3'':1A ''ra'':1C ''rd'':1B ''re'':1B ''ri'':1A ''rm'':1C ''ro'':1C ''rs'':1B ''rt'':1B ''ru'':1C ''s'':1A ''sc'':1C ''se'':1C ''sh'':1C ''si'':1C ''sp'':1 ''ss'':1C ''st'':1B ''su'':1 ''t'':1A ''ta'':1C ''tb'':1A ''te'':1B ''th'':1B ''ti'':1B ''tm'':1B ''to'':1B ''tr'':1C ''ts'':1B ''ty'':1 ''u'':1C ''ua'':1C ''ug'':1C ''ul'':1 ''ur'':1 ''us'':1C ''ut'':1 ''v'':1A ''va'':1C ''ve'':1A ''vi'':1B ''vo'':1C ''w'':1B ''wi'':1C ''wn'':1B ''wr'':1 ''x'':1B ''xa'':1B ''xi'':1C ''y'':1B ''ye'':1C ''yi'':1C ''z'':1C ''zh'':1C ''一'':1 ''一项'':1 ''三'':1C ''三个'':1C ''三年'':1C ''上'':1C ''上驾'':1C ''不'':1 ''不符'':1 ''且'':1C ''且三'':1C ''业'':1B ''业资'':1B ''个'':1C ''个记'':1C ''么'':1 ''么办'':1 ''之'':1C ''之日'':1C ''事'':1C ''事犯'':1C ''交'':1B ''交通'':1B ''从'':1C ''从业'':1C ''以'':1C ''以上'':1C ''件'':1B ''件显'':1 ''件的'':1B ''份'':1 ''份证'':1 ''但'':1 ''但记'':1 ''住'':1C ''住证'':1C ''例'':1 ''信'':1B ''信息'':1B ''全'':1C ''全国'':1C ''公'':1C ''公共'':1C ''共'':1C ''共科'':1C ''内'':1C ''内无'':1C ''内没'':1C ''准'':1B ''准办'':1B ''准营'':1B ''准驾'':1C ''出'':1A ''出租'':1A ''出行'':1B ''分'':1C ''分周'':1C ''分和'':1 ''前'':1C ''前三'':1C ''力'':1C ''力犯'':1C ''办'':1B ''办法'':1 ''务'':1 ''务管'':1 ''动'':1B ''动核'':1B ''动车'':1 ''区'':1C ''区域'':1C ''危'':1C ''危险'':1C ''历'':1C ''及'':1C ''及以'':1C ''发'':1A ''口'':1 ''口簿'':1 ''司'':1A ''司机'':1A ''合'':1B ''合条'':1B ''合格'':1C ''吊'':1C ''吊销'':1C ''后'':1C ''后驾'':1C ''吸'':1C ''吸毒'':1C ''员'':1A ''员申'':1B ''员证'':1A ''周'':1C ''周期'':1C ''和'':1B ''和区'':1C ''和记'':1B ''和违'':1 ''国'':1C ''国公'':1C ''圳'':1C ''圳居'':1C ''圳市'':1 ''圳户'':1C ''型'':1C ''型驾'':1C ''域'':1C ''域科'':1C ''局'':1 ''居'':1C ''居住'':1C ''居民'':1 ''市'':1 ''市交'':1 ''市网'':1 ''年'':1C ''年以'':1C ''年内'':1C ''应'':1C ''应准'':1C ''录'':1B ''录信'':1B ''录有'':1 ''怎'':1 ''怎么'':1 ''息'':1B ''息由'':1B ''成'':1 ''成绩'':1 ''或'':1C ''或居'':1 ''或有'':1C ''户'':1C ''户口'':1 ''户籍'':1C ''持'':1C ''持有'':1C ''据'':1B ''据自'':1B ''效'':1C ''效的'':1C ''数'':1B ''数据'':1B ''无'':1C ''无交'':1C ''无暴'':1C ''无被'':1C ''日'':1C ''日前'':1C ''显'':1 ''显示'':1 ''暂'':1 ''暂行'':1 ''暴'':1C ''暴力'':1C ''最'':1C ''最近'':1C ''有'':1C ''有效'':1C ''有记'':1C ''有误'':1 ''服'':1 ''服务'':1 ''期'':1C ''期内'':1C ''机'':1A ''机动'':1 ''机证'':1A ''条'':1B ''条件'':1B ''某'':1 ''某一'':1 ''核'':1A ''核发'':1A ''核验'':1B ''格'':1B ''毒'':1C ''民'':1 ''民身'':1 ''汽'':1A ''汽车'':1A ''没'':1C ''没有'':1C ''法'':1 ''法记'':1 ''深'':1C ''深圳'':1C ''满'':1C ''满1'':1C ''犯'':1C ''犯罪'':1C ''理'':1 ''理暂'':1 ''由'':1B ''由部'':1B ''申'':1B ''申请'':1C ''申领'':1B ''的'':1B ''的深'':1C ''的相'':1C ''的驾'':1B ''目'':1C ''目和'':1C ''目考'':1C ''相'':1C ''相应'':1C ''示'':1 ''示不'':1 ''示例'':1 ''科'':1C ''科目'':1C ''租'':1A ''租汽'':1A ''符'':1B ''符合'':1B ''管'':1 ''管理'':1 ''簿'':1 ''簿或'':1 ''籍'':1C ''籍或'':1C ''约'':1A ''约出'':1A ''约车'':1A ''经'':1C ''经历'':1C ''经营'':1 ''络'':1A ''络预'':1A ''绩'':1 ''续'':1C ''续三'':1C ''网'':1A ''网约'':1A ''网络'':1A ''罪'':1C ''罪记'':1C ''考'':1B ''考试'':1B ''职'':1B ''职业'':1B ''肇'':1C ''肇事'':1C ''自'':1B ''自动'':1B ''营'':1B ''营准'':1B ''营服'':1 ''行'':1B ''行办'':1 ''被'':1C ''被吊'':1C ''记'':1B ''记分'':1C ''记录'':1B ''记满'':1C ''证'':1A ''证核'':1A ''试'':1B ''试合'':1C ''试和'':1B ''试成'':1 ''误'':1 ''误怎'':1 ''请'':1C ''请之'':1C ''资'':1B ''资格'':1B ''身'':1 ''身份'':1 ''车'':1A ''车从'':1C ''车司'':1A ''车型'':1C ''车经'':1 ''车证'':1A ''车驾'':1A ''输'':1 ''输局'':1 ''运'':1 ''运输'':1 ''近'':1C ''近连'':1C ''违'':1 ''违法'':1 ''连'':1C ''连续'':1C ''通'':1B ''通出'':1B ''通肇'':1C ''通运'':1 ''部'':1B ''部门'':1B ''酒'':1C ''酒后'':1C ''销'':1C ''销出'':1C ''门'':1B ''门数'':1B ''险'':1C ''险驾'':1C ''项'':1 ''项条'':1 ''预'':1A ''预约'':1A ''领'':1B ''领网'':1B ''饮'':1C ''饮酒'':1C ''驶'':1A ''驶员'':1A ''驶犯'':1C ''驶经'':1C ''驶记'':1C ''驶证'':1C ''驾'':1A ''驾车'':1C ''驾驶'':1A ''验'':1B', 1);
INSERT INTO public.outbox VALUES
	('01a1fedb-10f9-75f4-8f71-00a24c8b0594', 'catalogue', '11440300TB2026010W3440511001000', 'gov.tongban.catalogue.item-published.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-10f9-75f4-8f71-00a24c8b0594","source":"/svc-catalogue","type":"gov.tongban.catalogue.item-published.v1","subject":"11440300TB2026010W3440511001000","time":"2026-11-21T16:05:32.009685+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-108b-77c2-88dc-3252e415dd65","division":"440300","authority":"tongban","traceparent":"00-01a1fedb108b77c288dc3252e415dd65-88dc3252e415dd65-01","data":{"item_code":"11440300TB2026010W3440511001000","edition_id":"01a1fedb-10f9-75f4-8f71-00a1c6bae8ad","version":1,"valid_from":"2009-12-31T16:00:00Z","item_hash":"b93a332041471264b14b485272922e8cf79c18dd7a9c7f261874877fbffa4647","form_hash":"ace53867b954d08fa9e71d87524218ee403ef6100a21c3942f7fc4ab755143d4","rule_set":"elder-allowance","rule_set_hash":"23e64bb27542748e1a7cd19609ff705f27234060e1fb3ee36295baf8ef866655","licence_type":"elder-allowance-proof","licence_type_hash":"1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47"}}', '2026-11-21 16:05:32.051806+00', '2026-11-21 16:05:32.111852+00'),
	('01a1fedb-10fa-7663-a1dc-65cc8270b467', 'catalogue-state', '11440300TB2026010W3440511001000', 'gov.tongban.catalogue.item-state.v1', 1, 4, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-10fa-7663-a1dc-65cc8270b467","source":"/svc-catalogue","type":"gov.tongban.catalogue.item-state.v1","subject":"11440300TB2026010W3440511001000","time":"2026-11-21T16:05:32.009685+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-108b-77c2-88dc-3252e415dd65","division":"440300","authority":"tongban","traceparent":"00-01a1fedb108b77c288dc3252e415dd65-88dc3252e415dd65-01","data":{"item_code":"11440300TB2026010W3440511001000","status":"in_force","editions":[{"edition_id":"01a1fedb-10f9-75f4-8f71-00a1c6bae8ad","version":1,"valid_from":"2009-12-31T16:00:00Z","item_hash":"b93a332041471264b14b485272922e8cf79c18dd7a9c7f261874877fbffa4647","form_hash":"ace53867b954d08fa9e71d87524218ee403ef6100a21c3942f7fc4ab755143d4","rule_set":"elder-allowance","rule_set_hash":"23e64bb27542748e1a7cd19609ff705f27234060e1fb3ee36295baf8ef866655","licence_type":"elder-allowance-proof","licence_type_hash":"1fb2b9180991fb9bddf30bec808c6c0cbe0558ce447033da34b0317f572b2c47","definition":{"item_code":"11440300TB2026010W3440511001000","base_code":"440511001000","name":{"zh":"高龄老人津贴申请","en":"Old-age allowance"},"common_names":["高龄津贴","老人津贴","敬老津贴"],"summary":{"zh":"年满70周岁的深圳户籍老人按月领取高龄老人津贴；只需确认已知的信息，数据齐全时即时核定。","en":"A monthly allowance for residents registered in Shenzhen aged 70 or over; you confirm what is known already, and where the records suffice the answer comes at once."},"item_type":"05","authority_level":"3","division":"440300","agency":{"name":{"zh":"深圳市民政局(示例)","en":"Shenzhen Civil Affairs Bureau (example)"},"uscc":"11440300TB2026010W","nature":"1","department":"civil-affairs"},"served":["1"],"themes":["社会保障","优待抚恤"],"handling_forms":["3","2","1"],"case_type":"1","visits":0,"visits_reason":null,"fully_online":true,"legal_basis":[{"title":"中华人民共和国老年人权益保障法","article":"第三十三条"},{"title":"深圳市高龄老人津贴发放办法","article":null}],"conditions":[{"id":"hukou-in-shenzhen","title":{"zh":"具有深圳户籍","en":"Household registered in Shenzhen"}},{"id":"aged-70-or-over","title":{"zh":"年满70周岁","en":"Aged 70 or over"}},{"id":"alive","title":{"zh":"健在","en":"Living"}},{"id":"not-yet-paid","title":{"zh":"未在领取本项津贴","en":"Not receiving this allowance already"}}],"materials":[{"id":"identity","name":{"zh":"居民身份证","en":"Resident identity card"},"source":"20","required":true,"auto_fetched":true,"licence_type":null,"resource":"public-security/person"},{"id":"household","name":{"zh":"户口簿","en":"Household register"},"source":"20","required":true,"auto_fetched":true,"licence_type":null,"resource":"public-security/household"},{"id":"allowance-record","name":{"zh":"津贴领取情况","en":"Record of allowances received"},"source":"20","required":true,"auto_fetched":true,"licence_type":null,"resource":"civil-affairs/allowance"}],"steps":[{"zh":"申请","en":"Apply"},{"zh":"数据核验","en":"Records are checked"},{"zh":"核定","en":"Decision"},{"zh":"送达核定证明","en":"The proof is delivered"}],"statutory_limit":{"value":20,"unit":"working_day","note":{"zh":"参数，部署单位按本地规定设定","en":"A parameter that each authority sets by its own rules"}},"promised_limit":{"value":0,"unit":"instant","note":null},"fees":{"amount":"0.00","basis":null},"result":{"kind":"electronic-proof","name":{"zh":"高龄老人津贴核定证明","en":"Proof of the old-age allowance"},"licence_type":"elder-allowance-proof","values":[{"name":"monthly_amount","title":{"zh":"月津贴金额(元)","en":"Monthly amount (yuan)"},"type":"decimal","validation":{"pattern":"^[0-9]{1,6}[.][0-9]{2}$","enum":null,"max_length":null,"message":{"zh":"请填写月津贴金额，例如 200.00。","en":"State the monthly amount in yuan, such as 200.00."}}}]},"questions":[{"question":{"zh":"资料不齐怎么办？","en":"What if a record is missing?"},"answer":{"zh":"不会因此被拒绝。系统转人工办理，并告知承办部门和期限。","en":"You are not refused for it. The case goes to an officer; you are told whose and by when."}}],"contact":{"enquiry":"0755-00000001","complaint":"0755-00000002"},"rule_set":"elder-allowance","form":{"fields":[{"name":"applicant_name","title":{"zh":"姓名","en":"Name"},"type":"text","required":true,"editable":false,"source":{"kind":"identity","name":"name"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":60,"message":null}},{"name":"citizen_id","title":{"zh":"公民身份号码","en":"Citizen number"},"type":"text","required":true,"editable":false,"source":{"kind":"identity","name":"citizen_id"},"field_class":"sensitive","validation":{"pattern":"^[0-9]{17}[0-9X]$","enum":null,"max_length":null,"message":null}},{"name":"birth_date","title":{"zh":"出生日期","en":"Date of birth"},"type":"date","required":false,"editable":false,"source":{"kind":"fact","name":"birth_date"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":null,"message":null}},{"name":"hukou_division","title":{"zh":"户籍所在区划","en":"Division of household registration"},"type":"text","required":false,"editable":false,"source":{"kind":"fact","name":"hukou_division"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":null,"message":null}},{"name":"phone","title":{"zh":"联系电话","en":"Telephone"},"type":"text","required":true,"editable":true,"source":{"kind":"identity","name":"phone"},"field_class":"personal","validation":{"pattern":"^1[0-9]{10}$","enum":null,"max_length":null,"message":{"zh":"请填写11位手机号码。","en":"Enter a mobile number of 11 digits."}}},{"name":"bank_account","title":{"zh":"收款银行账号","en":"Bank account for the payment"},"type":"text","required":true,"editable":true,"source":{"kind":"applicant","name":"bank_account"},"field_class":"sensitive","validation":{"pattern":"^[0-9]{16,19}$","enum":null,"max_length":null,"message":{"zh":"请填写本人社保卡或银行卡的16至19位账号。","en":"Enter the 16 to 19 digits of your own social security or bank card."}}},{"name":"confirm","title":{"zh":"我确认以上信息属实","en":"I confirm that the above is true"},"type":"bool","required":true,"editable":true,"source":{"kind":"applicant","name":"confirm"},"field_class":"internal","validation":{"pattern":null,"enum":[true],"max_length":null,"message":{"zh":"请勾选确认后再提交。","en":"Tick to confirm before you submit."}}}]}}}]}}', '2026-11-21 16:05:32.051953+00', '2026-11-21 16:05:32.111959+00'),
	('01a1fedb-1162-72ae-99b2-045556dca098', 'catalogue', '11440300TB2026029R3440118002000', 'gov.tongban.catalogue.item-published.v1', 1, 6, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1162-72ae-99b2-045556dca098","source":"/svc-catalogue","type":"gov.tongban.catalogue.item-published.v1","subject":"11440300TB2026029R3440118002000","time":"2026-11-21T16:05:32.118476+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-112a-77a7-9f6a-e409319581e3","division":"440300","authority":"tongban","traceparent":"00-01a1fedb112a77a79f6ae409319581e3-9f6ae409319581e3-01","data":{"item_code":"11440300TB2026029R3440118002000","edition_id":"01a1fedb-1161-7178-8aee-9cc827a1bf61","version":1,"valid_from":"2009-12-31T16:00:00Z","item_hash":"a83d3558e11777a001475b071a69c24e977c276c05759fdcd8912836b75bc51e","form_hash":"7dd7c5bd7dfcfbcd1c602f20e71f0dd16ba840f449ca1e1239ac1e1d047142e0","rule_set":"ride-hailing-driver","rule_set_hash":"d761bbf21e274828c72a3ab4b2b7a6b53b87ba2769981351174b7b45d2b87c19","licence_type":"ride-hailing-driver-licence","licence_type_hash":"07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d"}}', '2026-11-21 16:05:32.14425+00', '2026-11-21 16:05:32.155175+00'),
	('01a1fedb-1166-7781-b143-9c6842956a67', 'catalogue-state', '11440300TB2026029R3440118002000', 'gov.tongban.catalogue.item-state.v1', 1, 6, '{"sequence":1,"specversion":"1.0","id":"01a1fedb-1166-7781-b143-9c6842956a67","source":"/svc-catalogue","type":"gov.tongban.catalogue.item-state.v1","subject":"11440300TB2026029R3440118002000","time":"2026-11-21T16:05:32.118476+00:00","datacontenttype":"application/json","correlationid":"01a1fedb-112a-77a7-9f6a-e409319581e3","division":"440300","authority":"tongban","traceparent":"00-01a1fedb112a77a79f6ae409319581e3-9f6ae409319581e3-01","data":{"item_code":"11440300TB2026029R3440118002000","status":"in_force","editions":[{"edition_id":"01a1fedb-1161-7178-8aee-9cc827a1bf61","version":1,"valid_from":"2009-12-31T16:00:00Z","item_hash":"a83d3558e11777a001475b071a69c24e977c276c05759fdcd8912836b75bc51e","form_hash":"7dd7c5bd7dfcfbcd1c602f20e71f0dd16ba840f449ca1e1239ac1e1d047142e0","rule_set":"ride-hailing-driver","rule_set_hash":"d761bbf21e274828c72a3ab4b2b7a6b53b87ba2769981351174b7b45d2b87c19","licence_type":"ride-hailing-driver-licence","licence_type_hash":"07755227293db9de3288129b599a60d450ea064e8f814274ea5fe77a0c37ab3d","definition":{"item_code":"11440300TB2026029R3440118002000","base_code":"440118002000","name":{"zh":"网络预约出租汽车驾驶员证核发","en":"Ride-hailing driver''s licence"},"common_names":["网约车驾驶员证","网约车司机证","网约车证"],"summary":{"zh":"符合条件的驾驶员申领网络预约出租汽车驾驶员证；驾驶、考试和记录信息由部门数据自动核验。","en":"The licence to drive a car hailed by app; driving, examination and record are checked against the departments'' own registers."},"item_type":"01","authority_level":"3","division":"440300","agency":{"name":{"zh":"深圳市交通运输局(示例)","en":"Shenzhen Transport Bureau (example)"},"uscc":"11440300TB2026029R","nature":"1","department":"transport"},"served":["1"],"themes":["职业资格","交通出行","准营准办"],"handling_forms":["3","2","1"],"case_type":"1","visits":0,"visits_reason":null,"fully_online":true,"legal_basis":[{"title":"网络预约出租汽车经营服务管理暂行办法","article":"第十四条、第十五条"},{"title":"深圳市网络预约出租汽车经营服务管理暂行办法","article":null}],"conditions":[{"id":"resident","title":{"zh":"深圳户籍或有效的深圳居住证","en":"Household registered in Shenzhen, or a valid Shenzhen residence permit"}},{"id":"three-years-driving","title":{"zh":"持有效的相应准驾车型驾驶证(C2及以上)且三年以上驾驶经历","en":"A valid driving licence of class C2 or above, held for three years"}},{"id":"clean-driving-record","title":{"zh":"无交通肇事犯罪、危险驾驶犯罪、吸毒、饮酒后驾驶记录，最近连续三个记分周期内没有记满12分","en":"No traffic crime, dangerous driving, drug or drink-driving record, and never 12 points within the latest three scoring periods"}},{"id":"no-violent-crime","title":{"zh":"无暴力犯罪记录","en":"No record of violent crime"}},{"id":"not-revoked","title":{"zh":"申请之日前三年内无被吊销出租汽车从业资格","en":"No taxi qualification revoked within three years before applying"}},{"id":"exam-passed","title":{"zh":"全国公共科目和区域科目考试合格","en":"National and regional examinations passed"}}],"materials":[{"id":"identity","name":{"zh":"居民身份证","en":"Resident identity card"},"source":"20","required":true,"auto_fetched":true,"licence_type":null,"resource":"public-security/person"},{"id":"residence","name":{"zh":"户口簿或居住证","en":"Household register or residence permit"},"source":"20","required":true,"auto_fetched":true,"licence_type":null,"resource":"public-security/household"},{"id":"driving-licence","name":{"zh":"机动车驾驶证","en":"Driving licence"},"source":"20","required":true,"auto_fetched":true,"licence_type":null,"resource":"traffic-police/driving-licence"},{"id":"driving-record","name":{"zh":"驾驶记分和违法记录","en":"Driving record"},"source":"20","required":true,"auto_fetched":true,"licence_type":null,"resource":"traffic-police/violations"},{"id":"exams","name":{"zh":"考试成绩","en":"Examination results"},"source":"20","required":true,"auto_fetched":true,"licence_type":null,"resource":"transport/exams"}],"steps":[{"zh":"受理","en":"Acceptance"},{"zh":"审核","en":"Examination"},{"zh":"审批","en":"Decision"},{"zh":"办结","en":"Closing"},{"zh":"送达","en":"Delivery"}],"statutory_limit":{"value":20,"unit":"working_day","note":{"zh":"行政许可法第四十二条","en":"Administrative Licensing Law article 42"}},"promised_limit":{"value":0,"unit":"instant","note":null},"fees":{"amount":"0.00","basis":null},"result":{"kind":"licence","name":{"zh":"网络预约出租汽车驾驶员证","en":"Ride-hailing driver''s licence"},"licence_type":"ride-hailing-driver-licence","values":[]},"questions":[{"question":{"zh":"某一项条件显示不符合，但记录有误怎么办？","en":"One condition fails but the record is wrong?"},"answer":{"zh":"可以对该项数据提出异议，系统会重新向部门核验；也可以申请人工办理。","en":"Dispute that datum and the register is asked again; or ask for an officer."}}],"contact":{"enquiry":"0755-00000003","complaint":"0755-00000004"},"rule_set":"ride-hailing-driver","form":{"fields":[{"name":"applicant_name","title":{"zh":"姓名","en":"Name"},"type":"text","required":true,"editable":false,"source":{"kind":"identity","name":"name"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":60,"message":null}},{"name":"citizen_id","title":{"zh":"公民身份号码","en":"Citizen number"},"type":"text","required":true,"editable":false,"source":{"kind":"identity","name":"citizen_id"},"field_class":"sensitive","validation":{"pattern":"^[0-9]{17}[0-9X]$","enum":null,"max_length":null,"message":null}},{"name":"hukou_division","title":{"zh":"户籍所在区划","en":"Division of household registration"},"type":"text","required":false,"editable":false,"source":{"kind":"fact","name":"hukou_division"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":null,"message":null}},{"name":"permit_division","title":{"zh":"居住证签发区划","en":"Division of the residence permit"},"type":"text","required":false,"editable":false,"source":{"kind":"fact","name":"permit_division"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":null,"message":null}},{"name":"permit_valid_to","title":{"zh":"居住证有效期至","en":"Residence permit valid to"},"type":"date","required":false,"editable":false,"source":{"kind":"fact","name":"permit_valid_to"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":null,"message":null}},{"name":"driving_class","title":{"zh":"准驾车型","en":"Driving class"},"type":"text","required":false,"editable":false,"source":{"kind":"fact","name":"driving_class"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":null,"message":null}},{"name":"first_issued","title":{"zh":"初次领证日期","en":"Driving licence first issued"},"type":"date","required":false,"editable":false,"source":{"kind":"fact","name":"first_issued"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":null,"message":null}},{"name":"driving_licence_status","title":{"zh":"驾驶证状态","en":"State of the driving licence"},"type":"text","required":false,"editable":false,"source":{"kind":"fact","name":"driving_licence_status"},"field_class":"personal","validation":{"pattern":null,"enum":null,"max_length":null,"message":null}},{"name":"phone","title":{"zh":"联系电话","en":"Telephone"},"type":"text","required":true,"editable":true,"source":{"kind":"identity","name":"phone"},"field_class":"personal","validation":{"pattern":"^1[0-9]{10}$","enum":null,"max_length":null,"message":{"zh":"请填写11位手机号码。","en":"Enter a mobile number of 11 digits."}}},{"name":"confirm","title":{"zh":"我确认以上信息属实","en":"I confirm that the above is true"},"type":"bool","required":true,"editable":true,"source":{"kind":"applicant","name":"confirm"},"field_class":"internal","validation":{"pattern":null,"enum":[true],"max_length":null,"message":{"zh":"请勾选确认后再提交。","en":"Tick to confirm before you submit."}}}]}}}]}}', '2026-11-21 16:05:32.144266+00', '2026-11-21 16:05:32.1552+00');
INSERT INTO public.stream VALUES
	('catalogue', '11440300TB2026010W3440511001000', 1),
	('catalogue-state', '11440300TB2026010W3440511001000', 1),
	('catalogue', '11440300TB2026029R3440118002000', 1),
	('catalogue-state', '11440300TB2026029R3440118002000', 1);
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
ALTER TABLE ONLY public.edition
    ADD CONSTRAINT pk_edition PRIMARY KEY (id);
ALTER TABLE ONLY public.item
    ADD CONSTRAINT pk_item PRIMARY KEY (item_code);
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
ALTER TABLE ONLY public.edition
    ADD CONSTRAINT uq_edition_item_code_version UNIQUE (item_code, version);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX ix_access_log_at ON public.access_log USING btree (at);
CREATE INDEX ix_idempotency_created_at ON public.idempotency USING btree (created_at);
CREATE INDEX ix_item_words ON public.item USING gin (words);
CREATE INDEX ix_outbox_sent_at ON public.outbox USING btree (sent_at) WHERE (sent_at IS NOT NULL);
CREATE INDEX ix_outbox_unsent ON public.outbox USING btree (shard, aggregateid, sequence) WHERE (sent_at IS NULL);
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
ALTER TABLE ONLY public.edition
    ADD CONSTRAINT fk_edition_item_code FOREIGN KEY (item_code) REFERENCES public.item(item_code);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
