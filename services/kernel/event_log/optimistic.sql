-- A batch of saves that nobody has forestalled: one statement, one round trip, no questions but those that the tables ask
-- themselves. The head row is locked until commit, so positions are dense and in commit order across replicas. A version
-- or command that is taken breaks a unique key; a version that does not follow what is stored gets no position. Either
-- way nothing at all is stored, and `append_saves` finds out who lost.
WITH stand AS (UPDATE head SET position = position + $1 RETURNING position - $1 AS base),
events AS (
    INSERT INTO event
    SELECT CASE WHEN NOT e.follows THEN base + n
                ELSE (SELECT base + n FROM event x WHERE x.stream = e.stream AND x.version = e.version - 1) END,
           stream, version, topic, actor, role, recorded, command, pack, string_to_array(audience, ' '), hash,
           sha256('\x00'::bytea || int8send(base + n) || header)
      FROM stand, unnest($2::uuid[], $3::integer[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[], $8::uuid[],
                         $9::bytea[], $10::text[], $11::bytea[], $12::bytea[], $15::boolean[]) WITH ORDINALITY
           AS e (stream, version, topic, actor, role, recorded, command, pack, audience, hash, header, follows, n)),
payloads AS (
    INSERT INTO payload
    SELECT base + n, stream, string_to_array(audience, ' '), salt, sealed
      FROM stand, unnest($2::uuid[], $10::text[], $13::bytea[], $14::bytea[]) WITH ORDINALITY
           AS p (stream, audience, salt, sealed, n)),
commands AS (
    INSERT INTO command
    SELECT id, person, body, result::jsonb, base + last
      FROM stand, unnest($16::uuid[], $17::uuid[], $18::bytea[], $19::text[], $20::bigint[])
           AS c (id, person, body, result, last)),
grants AS (
    INSERT INTO access (position, stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age)
    SELECT base + n, stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age
      FROM stand, unnest($21::integer[], $22::uuid[], $23::uuid[], $24::uuid[], $25::text[], $26::boolean[], $27::uuid[],
                         $28::uuid[], $29::date[], $30::boolean[], $31::integer[])
           AS g (n, stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age))
SELECT base FROM stand
