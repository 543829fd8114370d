"""SQL: which films an event store has, and which may have something left to do, asked of the index of its streams."""

# Film ids, by jumps in the index of the streams: from a job's stream behind the last one of its film ("0" follows "/"),
# and from a movie's to the next of any kind, since `tide-2` sorts before `tide/requests`.
_FILMS = """WITH RECURSIVE streams (id) AS (
    SELECT min(originator_id) FROM stored_events
    UNION ALL
    SELECT (SELECT min(originator_id) FROM stored_events WHERE originator_id >=
        CASE instr(id, '/') WHEN 0 THEN id || ' ' ELSE substr(id, 1, instr(id, '/') - 1) || '0' END)
    FROM streams WHERE id IS NOT NULL
), films (id, position) AS (
    SELECT id, (SELECT rowid FROM stored_events WHERE originator_id = id AND originator_version = 1)
    FROM streams WHERE instr(id, '/') = 0
)"""
_UNFINISHED = """'movie.completed' <> (
    SELECT topic FROM stored_events WHERE rowid = max(
        (SELECT max(rowid) FROM stored_events WHERE originator_id = id), coalesce(
        (SELECT max(rowid) FROM stored_events WHERE originator_id > id || '/' AND originator_id < id || '0'), 0))
) OR CASE WHEN EXISTS (SELECT 1 FROM stored_events WHERE originator_id = id || '/requests') THEN (
    SELECT max(originator_version) FROM stored_events WHERE originator_id = id || '/requests'
) > (
    SELECT coalesce(max(json_extract(CAST(state AS TEXT), '$.request')), 0) FROM stored_events
    WHERE (originator_id = id OR (originator_id > id || '/' AND originator_id < id || '0'))
    AND topic <> 'job.started'  -- whose request is the provider's
) END"""

FILMS = f"{_FILMS} SELECT id FROM films ORDER BY position"
UNFINISHED_FILMS = f"{_FILMS} SELECT id FROM films WHERE {_UNFINISHED} ORDER BY position"
