-- Rows for what is shown at this moment: person, stream and what lies beside it, page, time, each at the same place of
-- its array. Who has the same page open again within ten minutes, and nothing new in it, gets no second row. The
-- position is the log's height now: the page can have shown nothing later. Answers with how many rows were added.
CREATE FUNCTION record_innsyn(people uuid[], streams uuid[], besides uuid[], pages text[], moments timestamptz[])
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    height bigint;
    last_n bigint;
    last_hash bytea;
    added integer := 0;
    one record;
    asked record;
BEGIN
    FOR asked IN
        SELECT DISTINCT ON (a.person, a.stream, a.page) a.person, a.stream, a.page, a.at
          FROM unnest(people, streams, besides, pages, moments) AS a (person, stream, beside, page, at)
          LEFT JOIN LATERAL (
               SELECT i.position, i.at FROM innsyn i
                WHERE i.person = a.person AND i.stream = a.stream AND i.page = a.page
                ORDER BY i.n DESC LIMIT 1) l ON true
         WHERE l.at IS NULL OR a.at NOT BETWEEN l.at AND l.at + interval '10 minutes'
            OR l.position < (SELECT e.position FROM event e WHERE e.stream = a.stream ORDER BY e.version DESC LIMIT 1)
            OR l.position < (SELECT e.position FROM event e WHERE e.stream = a.beside ORDER BY e.version DESC LIMIT 1)
    LOOP
        IF added = 0 THEN
            SELECT h.n, h.hash INTO last_n, last_hash FROM innsyn_head h FOR UPDATE;
            SELECT position INTO height FROM head;
        END IF;
        SELECT coalesce(array_agg(r.role ORDER BY r.role), '{}') AS roles INTO one
          FROM (SELECT DISTINCT roles_of(asked.person, asked.stream) AS role) r;
        added := added + 1;
        last_n := last_n + 1;
        INSERT INTO innsyn AS i (n, person, stream, position, page, at, roles, service, kontroll, kin, hash)
        SELECT last_n, asked.person, asked.stream, height, asked.page, asked.at, one.roles, w.service, w.kontroll, w.kin,
               sha256(last_hash || int8send(last_n) || uuid_send(asked.person) || uuid_send(asked.stream)
                      || int8send(height) || convert_to(asked.page, 'UTF8') || '\x00'::bytea
                      || int8send((extract(epoch FROM asked.at) * 1000000)::bigint)
                      || convert_to(array_to_string(one.roles, ' '), 'UTF8') || '\x00'::bytea
                      || coalesce(uuid_send(w.service), '\x00'::bytea) || coalesce(uuid_send(w.kontroll), '\x00'::bytea)
                      || boolsend(w.kin))
          FROM (SELECT coalesce(
                       (SELECT a.tjeneste FROM access a
                         WHERE a.person = asked.person AND a.stream = asked.stream AND a.given
                           AND a.tjeneste IS NOT NULL AND a.role = ANY (one.roles)
                         ORDER BY a.position DESC LIMIT 1),
                       (SELECT e.unit FROM employment e
                         WHERE e.person = asked.person AND e.from_on <= (now() AT TIME ZONE 'Europe/Oslo')::date
                           AND (e.until_on IS NULL OR e.until_on > (now() AT TIME ZONE 'Europe/Oslo')::date)
                         ORDER BY e.from_on, e.unit LIMIT 1)) AS service,
                       CASE WHEN 'kontrolloer' = ANY (one.roles) THEN
                       (SELECT e.stream FROM access a JOIN event e ON e.position = a.position
                         WHERE a.person = asked.person AND a.stream = asked.stream AND a.given
                           AND a.role = 'kontrolloer'
                         ORDER BY a.position DESC LIMIT 1) END AS kontroll,
                       one.roles && ARRAY['foresatt', 'barn'] AS kin) w
        RETURNING i.hash INTO last_hash;
    END LOOP;
    IF added > 0 THEN
        UPDATE innsyn_head SET n = last_n, hash = last_hash;
    END IF;
    RETURN added;
END $$;
