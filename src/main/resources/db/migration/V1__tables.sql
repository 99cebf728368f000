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
);

CREATE TABLE course_item (
    id uuid PRIMARY KEY,
    specialization_id uuid NOT NULL CONSTRAINT course_item_specialization_fkey REFERENCES specialization,
    name text NOT NULL,
    name_key text COLLATE "C" NOT NULL,
    name_grams integer[] NOT NULL,
    type text NOT NULL,
    owner_id uuid REFERENCES account ON DELETE SET NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT course_item_name_key UNIQUE (specialization_id, name_key)
);
