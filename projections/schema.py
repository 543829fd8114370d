"""The tables of views.db. `jobs` and `pipeline_states` are the seed's, to the letter."""

JOBS = """CREATE TABLE IF NOT EXISTS jobs (
    id TEXT PRIMARY KEY,
    movie_id TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    scene_id TEXT,
    character_id INTEGER,
    metadata TEXT,
    error TEXT,
    output_path TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
)"""

PIPELINE_STATES = """CREATE TABLE IF NOT EXISTS pipeline_states (
    movie_id TEXT PRIMARY KEY,
    screenplay_complete INTEGER DEFAULT 0,
    characters_complete INTEGER DEFAULT 0,
    images_complete INTEGER DEFAULT 0,
    videos_complete INTEGER DEFAULT 0,
    post_production_complete INTEGER DEFAULT 0,
    screenplay_data TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
)"""

STAGES = """CREATE TABLE IF NOT EXISTS stages (
    movie_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    total INTEGER NOT NULL,
    completed INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    in_progress INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    complete INTEGER NOT NULL,
    updated_at TEXT NOT NULL,
    PRIMARY KEY (movie_id, stage)
)"""

FILMS = """CREATE TABLE IF NOT EXISTS films (
    movie_id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    planned INTEGER NOT NULL,
    expected INTEGER,
    started INTEGER NOT NULL,
    paused INTEGER NOT NULL,
    cancelled INTEGER NOT NULL,
    completed INTEGER NOT NULL,
    failed TEXT,
    film TEXT,
    budget TEXT,
    reason TEXT,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
)"""

COSTS = """CREATE TABLE IF NOT EXISTS costs (
    id TEXT PRIMARY KEY,
    movie_id TEXT NOT NULL,
    job TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    take INTEGER NOT NULL,
    position INTEGER NOT NULL,
    stage TEXT NOT NULL,
    shot TEXT,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    key TEXT NOT NULL,
    operation TEXT,
    reserved TEXT NOT NULL,
    cost TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
)"""

# One row: what the stored rows were folded by, and from which log. A fold of another version, or of a log whose
# event at the checkpoint is another one, is not this log's view.
CHECKPOINT = """CREATE TABLE IF NOT EXISTS checkpoint (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    fold INTEGER NOT NULL,
    event TEXT NOT NULL
)"""

JOBS_OF_A_FILM = "CREATE INDEX IF NOT EXISTS jobs_of_a_film ON jobs (movie_id)"

COSTS_OF_A_FILM = "CREATE INDEX IF NOT EXISTS costs_of_a_film ON costs (movie_id)"

SCHEMA = (JOBS, PIPELINE_STATES, STAGES, FILMS, COSTS, CHECKPOINT, JOBS_OF_A_FILM, COSTS_OF_A_FILM)


def columns(create: str) -> tuple[str, ...]:
    """The column names of a CREATE TABLE written one column a line."""
    words = (line.split() for line in create.splitlines()[1:-1])
    return tuple(first for first, *_ in words if first != "PRIMARY")


def upsert(table: str) -> str:
    """Inserts a row or changes the one with the same key, which keeps its place in the table."""
    names, key = COLUMNS[table], KEYS[table]
    changes = ", ".join(f"{name}=excluded.{name}" for name in names if name not in key)
    return (
        f"INSERT INTO {table} VALUES ({', '.join('?' * len(names))}) "
        f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {changes}"
    )


KEYS = {
    "jobs": ("id",),
    "pipeline_states": ("movie_id",),
    "stages": ("movie_id", "stage"),
    "films": ("movie_id",),
    "costs": ("id",),
}
COLUMNS = {
    "jobs": columns(JOBS),
    "pipeline_states": columns(PIPELINE_STATES),
    "stages": columns(STAGES),
    "films": columns(FILMS),
    "costs": columns(COSTS),
}
