-- A million course items in the order of their ids: 50 specializations with 10,000 items each, and 5,000 with 100 each.
-- 100,000 accounts: 1,000 are professors, and one has 10,000 sessions. Ids are numbers. 45 % of the item names contain
-- "Lecture"; 99.5 % of the items have the type lecture. 3 items have the name and type excursion. Names from item
-- 900,001 on contain "Workshop". 10 % of the items have no owner; account 100 owns 30 %. Each 10th account has an email
-- address, and account 77,777 the display name "Ada". The name of account 100 is in none of the measured pages, because
-- its items are counted.

-- Skips the checks of foreign keys, which would take most of the time. Only a superuser may set this.
SET session_replication_role = replica;

CREATE FUNCTION pg_temp.id(number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
    RETURN ('01900000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid;

CREATE FUNCTION pg_temp.grams(key text) RETURNS integer[] LANGUAGE sql IMMUTABLE
    RETURN ARRAY(
        SELECT DISTINCT
            (ascii(substr(key, at, 1)) * 31 + ascii(substr(key, at + 1, 1))) * 31
                + ascii(substr(key, at + 2, 1)) AS gram
        FROM generate_series(1, length(key) - 2) AS at
        ORDER BY gram);

-- The grams of NamePart.gramsWithStartOf.
CREATE FUNCTION pg_temp.start_grams(key text) RETURNS integer[] LANGUAGE sql IMMUTABLE
    RETURN pg_temp.grams(key)
        || ARRAY[(1114112 * 31 + 1114112) * 31 + ascii(key),
            (1114112 * 31 + ascii(key)) * 31 + ascii(substr(key, 2, 1))];

-- Indexes are created after the rows are inserted, which takes a tenth of the time.
CREATE TEMP TABLE index_of_item AS
    SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition, conname,
        pg_get_constraintdef(pg_constraint.oid) AS rule
    FROM pg_index LEFT JOIN pg_constraint ON conindid = indexrelid AND contype IN ('p', 'u')
    WHERE indrelid = 'course_item'::regclass;

DO $$
DECLARE item_index record;
BEGIN
    FOR item_index IN SELECT * FROM index_of_item LOOP
        IF item_index.conname IS NULL THEN
            EXECUTE format('DROP INDEX %s', item_index.name);
        ELSE
            EXECUTE format('ALTER TABLE course_item DROP CONSTRAINT %I', item_index.conname);
        END IF;
    END LOOP;
END
$$;

INSERT INTO account (id, username, username_key, display_name, email, email_key, search_keys, search_grams, role,
        password_hash, password_version, default_admin, password_change_required, created_at, version)
    SELECT pg_temp.id(number), name, name, display_name, email, email,
        concat(E'\n' || name, E'\n' || lower(display_name), E'\n' || email),
        pg_temp.start_grams(name) || coalesce(pg_temp.start_grams(lower(display_name)), '{}')
            || coalesce(pg_temp.start_grams(email), '{}'),
        CASE WHEN number % 100 = 0 THEN 'professor' ELSE 'student' END, 'hash', 0, false, false, now(), 1
    FROM (
        SELECT number, CASE WHEN number = 100 THEN 'user-7-100' ELSE 'user-' || number END AS name,
            CASE WHEN number = 77777 THEN 'Ada' END AS display_name,
            CASE WHEN number % 10 = 0 THEN 'mail-' || number || '@example.com' END AS email
        FROM generate_series(1, 100000) AS number) AS named;

INSERT INTO session (id, account_id, created_at, last_used_at, address, user_agent, token_id, token_issued_at,
        token_expires_at, expires_at)
    SELECT pg_temp.id(number), pg_temp.id(CASE WHEN number % 10 = 0 THEN 100 ELSE number END), now(), now(),
        '192.0.2.1', 'test', pg_temp.id(number), now(), '2040-01-01', '2040-01-01'
    FROM generate_series(1, 100000) AS number;

CREATE TEMP TABLE name AS
    SELECT number, name, lower(name) AS key, pg_temp.grams(lower(name)) AS grams
    FROM (
        SELECT number, concat_ws(' ',
            CASE WHEN number > 10000 THEN 'Workshop' WHEN number % 2 = 0 THEN 'Lecture' ELSE 'Seminar' END,
            (ARRAY['optics', 'waves', 'algebra', 'geometry', 'acids', 'history', 'logic', 'poetry', 'genetics',
                'mechanics'])[number % 10 + 1],
            number) AS name
        FROM generate_series(1, 20000) AS number) AS named;

INSERT INTO specialization
    SELECT pg_temp.id(number), 'Field of ' || name, 'field of ' || key, pg_temp.grams('field of ' || key), now(), now(),
        1, 1, CASE WHEN number <= 50 THEN 10000 ELSE 100 END
    FROM name WHERE number <= 5050;

INSERT INTO course_item
    SELECT pg_temp.id(item),
        pg_temp.id(CASE WHEN item <= 500000 THEN 1 + (item - 1) / 10000 ELSE 51 + (item - 500001) / 100 END),
        name, key, grams,
        CASE WHEN item % 333333 = 7 THEN 'excursion' WHEN item % 200 = 0 THEN 'seminar' ELSE 'lecture' END,
        CASE WHEN item % 10 = 0 THEN NULL WHEN item % 10 < 4 THEN pg_temp.id(100)
            ELSE pg_temp.id(100 * (1 + item % 1000)) END,
        now(), now(), 1
    FROM generate_series(1, 1000000) AS item
        JOIN name ON number = CASE WHEN item <= 900000 THEN 1 + (item - 1) % 10000 ELSE 10001 + (item - 1) % 10000 END;

UPDATE course_item SET name = 'Excursion', name_key = 'excursion', name_grams = pg_temp.grams('excursion')
    WHERE type = 'excursion';

DO $$
DECLARE item_index record;
BEGIN
    FOR item_index IN SELECT * FROM index_of_item LOOP
        IF item_index.conname IS NULL THEN
            EXECUTE item_index.definition;
        ELSE
            EXECUTE format('ALTER TABLE course_item ADD CONSTRAINT %I %s', item_index.conname, item_index.rule);
        END IF;
    END LOOP;
END
$$;
