-- Keys are compared byte by byte, as Java compares them (COLLATE "C"): no locale of a server makes two names equal or reorders them.

CREATE TABLE account (
    id uuid PRIMARY KEY,
    username text NOT NULL,
    username_key text COLLATE "C" NOT NULL CONSTRAINT account_username_key UNIQUE,
    email text,
    email_key text COLLATE "C" CONSTRAINT account_email_key UNIQUE,
    role text NOT NULL CHECK (role IN ('student', 'professor', 'admin')),
    password_hash text NOT NULL,
    password_version integer NOT NULL,
    default_admin boolean NOT NULL,
    password_change_required boolean NOT NULL,
    created_at timestamptz NOT NULL,
    version bigint NOT NULL,
    CHECK (NOT default_admin OR role = 'admin')
);

CREATE UNIQUE INDEX account_default_admin_key ON account (default_admin) WHERE default_admin;
CREATE INDEX account_role_idx ON account (role, id);

CREATE TABLE session (
    id uuid PRIMARY KEY,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    address text NOT NULL,
    user_agent text NOT NULL,
    token_id uuid NOT NULL,
    token_issued_at timestamptz NOT NULL,
    token_expires_at timestamptz NOT NULL,
    spent_token_id uuid,
    expires_at timestamptz NOT NULL
);

CREATE INDEX session_account_idx ON session (account_id, id);
-- For those that are over and can be forgotten.
CREATE INDEX session_end_idx ON session (token_expires_at);

-- Each instance remembers for a while who is behind a session. Whoever makes that wrong, also somebody with psql, has all of them told at the
-- commit: the id of the session that ended, or nothing when it may be any. A session that goes on for longer than remembered needs no word.

CREATE FUNCTION tell_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('course_catalog_revocations', OLD.id::text);
    RETURN NULL;
END
$$;

CREATE FUNCTION tell_revocations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('course_catalog_revocations', '');
    RETURN NULL;
END
$$;

-- Not for those that were over, as all are that are forgotten; the minute is for clocks that differ. Commits that notify wait for each other.
CREATE TRIGGER session_deleted AFTER DELETE ON session
    FOR EACH ROW WHEN (OLD.token_expires_at > now() - interval '1 minute') EXECUTE FUNCTION tell_revocation();
CREATE TRIGGER session_cut_short AFTER UPDATE ON session
    FOR EACH ROW WHEN (NEW.token_expires_at < OLD.token_expires_at OR NEW.account_id <> OLD.account_id OR NEW.id <> OLD.id)
    EXECUTE FUNCTION tell_revocation();
CREATE TRIGGER session_truncated AFTER TRUNCATE ON session
    FOR EACH STATEMENT EXECUTE FUNCTION tell_revocations();
CREATE TRIGGER account_changed AFTER UPDATE ON account
    FOR EACH ROW WHEN (NEW.role <> OLD.role OR NEW.username <> OLD.username) EXECUTE FUNCTION tell_revocations();

-- Counting up items_version and item_count, as each change of an item does, finds room on the same page.
CREATE TABLE specialization (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL CONSTRAINT specialization_name_key UNIQUE,
    name_grams integer[] NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL,
    items_version bigint NOT NULL,
    item_count integer NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE course_item (
    id uuid PRIMARY KEY,
    specialization_id uuid NOT NULL CONSTRAINT course_item_specialization_fkey REFERENCES specialization,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    name_grams integer[] NOT NULL,
    type text COLLATE "C" NOT NULL,
    owner_id uuid REFERENCES account ON DELETE SET NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL,
    -- In this order, so that pages of one specialization can only be walked along the index for them.
    CONSTRAINT course_item_name_key UNIQUE (name_key, specialization_id)
);

-- Pages are walked along these, each in the order of ids. Items without an owner are together under NULL.
CREATE INDEX course_item_specialization_idx ON course_item (specialization_id, id);
CREATE INDEX course_item_owner_idx ON course_item (owner_id, id);
CREATE INDEX course_item_type_idx ON course_item (type, id);

-- Without fastupdate: no search has to read a list of what is not sorted in yet.
CREATE INDEX specialization_name_grams_idx ON specialization USING gin (name_grams) WITH (fastupdate = off);
CREATE INDEX course_item_name_grams_idx ON course_item USING gin (name_grams) WITH (fastupdate = off);
