-- The commonest batch: one save of one event. What `optimistic.sql` does, without taking arrays apart.
WITH stand AS (UPDATE head SET position = position + 1 RETURNING position),
events AS (
    INSERT INTO event
    SELECT CASE WHEN NOT $14 THEN position
                ELSE (SELECT stand.position FROM event x WHERE x.stream = $1 AND x.version = $2 - 1) END,
           $1, $2, $3, $4, $5, $6, $7, $8, string_to_array($9, ' '), $10,
           sha256('\x00'::bytea || int8send(position) || $11)
      FROM stand),
payloads AS (INSERT INTO payload SELECT position, $1, string_to_array($9, ' '), $12, $13 FROM stand),
commands AS (INSERT INTO command SELECT $15, $16, $17, $18::text::jsonb, position FROM stand),
grants AS (
    INSERT INTO access (position, stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age)
    SELECT position, stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age
      FROM stand, unnest($19::uuid[], $20::uuid[], $21::uuid[], $22::text[], $23::boolean[], $24::uuid[], $25::uuid[],
                         $26::date[], $27::boolean[], $28::integer[])
           AS g (stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age))
SELECT position - 1 FROM stand
