-- As in 0008, with the columns that an access by samtykke or by age has. With four arguments more it is another function:
-- the one of 0008 stays, and an older release goes on with it.
-- Many saves, one transaction, an answer for each. The head row is locked until commit, so positions are dense and in
-- commit order across replicas. A save loses when one of its versions is taken, does not follow what is stored, or is
-- claimed by an earlier save of the same batch, and when its command is known; the others go in.
CREATE FUNCTION append_saves(
    event_save integer[], event_stream uuid[], event_version integer[], event_topic text[], event_actor uuid[],
    event_role text[], event_recorded timestamptz[], event_command uuid[], event_pack bytea[], event_audience text[],
    event_hash bytea[], event_header bytea[], payload_salt bytea[], payload_sealed bytea[],
    command_save integer[], command_id uuid[], command_person uuid[], command_body bytea[], command_result text[],
    grant_event integer[], grant_stream uuid[], grant_person uuid[], grant_unit uuid[], grant_role text[], grant_given boolean[],
    grant_barn uuid[], grant_tjeneste uuid[], grant_last date[], grant_fra_naa boolean[],
    grant_from_age integer[]
) RETURNS TABLE (save integer, last_position bigint) LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    base bigint;
    lost integer[];
    positions bigint[];
BEGIN
    SELECT position INTO base FROM head FOR UPDATE;

    SELECT coalesce(array_agg(DISTINCT loser), '{}') INTO lost FROM (
        SELECT e.s AS loser
          FROM unnest(event_save, event_stream, event_version) AS e (s, stream, version)
         WHERE (SELECT true FROM event x WHERE x.stream = e.stream AND x.version = e.version)
        UNION ALL
        SELECT e.s
          FROM unnest(event_save, event_stream, event_version) AS e (s, stream, version)
         GROUP BY e.s, e.stream
        HAVING min(e.version) < 1
            OR max(e.version) - min(e.version) >= count(*)
            OR min(e.version) > 1
           AND (SELECT true FROM event x WHERE x.stream = e.stream AND x.version = min(e.version) - 1) IS NULL
        UNION ALL
        SELECT d.s FROM (
            SELECT e.s, row_number() OVER (PARTITION BY e.stream, e.version ORDER BY e.s) AS claim
              FROM unnest(event_save, event_stream, event_version) AS e (s, stream, version)) d
         WHERE d.claim > 1
        UNION ALL
        SELECT c.s FROM unnest(command_save, command_id) AS c (s, id)
         WHERE (SELECT true FROM command x WHERE x.id = c.id)
        UNION ALL
        SELECT d.s FROM (
            SELECT c.s, row_number() OVER (PARTITION BY c.id ORDER BY c.s) AS claim
              FROM unnest(command_save, command_id) AS c (s, id)) d
         WHERE d.claim > 1) losers;

    positions := array(
        SELECT CASE WHEN e.s <> ALL (lost) THEN base + count(*) FILTER (WHERE e.s <> ALL (lost)) OVER (ORDER BY e.n) END
          FROM unnest(event_save) WITH ORDINALITY AS e (s, n) ORDER BY e.n);

    INSERT INTO event
    SELECT p, e.stream, e.version, e.topic, e.actor, e.role, e.recorded, e.command, e.pack,
           string_to_array(e.audience, ' '), e.hash, sha256('\x00'::bytea || int8send(p) || e.header)
      FROM unnest(positions, event_stream, event_version, event_topic, event_actor, event_role, event_recorded,
                  event_command, event_pack, event_audience, event_hash, event_header)
           AS e (p, stream, version, topic, actor, role, recorded, command, pack, audience, hash, header)
     WHERE p IS NOT NULL;

    INSERT INTO payload
    SELECT p, e.stream, string_to_array(e.audience, ' '), e.salt, e.sealed
      FROM unnest(positions, event_stream, event_audience, payload_salt, payload_sealed)
           AS e (p, stream, audience, salt, sealed)
     WHERE p IS NOT NULL;

    INSERT INTO access (position, stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age)
    SELECT positions[g.n], g.stream, g.person, g.unit, g.role, g.given, g.barn, g.tjeneste, g.last_on, g.fra_naa, g.from_age
      FROM unnest(grant_event, grant_stream, grant_person, grant_unit, grant_role, grant_given, grant_barn, grant_tjeneste,
                  grant_last, grant_fra_naa, grant_from_age)
           AS g (n, stream, person, unit, role, given, barn, tjeneste, last_on, fra_naa, from_age)
     WHERE positions[g.n] IS NOT NULL;

    INSERT INTO command
    SELECT c.id, c.person, c.body, c.result::jsonb, coalesce(
               (SELECT max(p) FROM unnest(positions, event_save) AS e (p, s) WHERE e.s = c.s), base)
      FROM unnest(command_save, command_id, command_person, command_body, command_result) AS c (s, id, person, body, result)
     WHERE c.s <> ALL (lost);

    UPDATE head SET position = base + cardinality(array_remove(positions, NULL)) WHERE cardinality(array_remove(positions, NULL)) > 0;

    RETURN QUERY
    SELECT c.s, (SELECT max(p) FROM unnest(positions, event_save) AS e (p, s) WHERE e.s = c.s)
      FROM unnest(command_save) AS c (s) WHERE c.s <> ALL (lost);
END $$;
