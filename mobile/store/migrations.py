"""The shape of the phone's database, one version after the other. A released version never changes; what is new comes behind it."""

VERSION_1 = (  # app 0.1.0, which did not write a version down
    "create table if not exists setting(name text primary key, value text not null)",
    """create table if not exists record(kind text not null, id text not null, version integer not null, visit_id text,
       body text not null, primary key(kind, id)) without rowid""",
    "create index if not exists record_visit on record(kind, visit_id)",
    """create table if not exists outbox(position integer primary key autoincrement, op_id text not null unique, kind text not null,
       record_id text not null, operation text not null, state text not null, receipt text)""",
    "create index if not exists outbox_state on outbox(state)",
    "create index if not exists outbox_record on outbox(record_id)",
    """create table if not exists original(sha256 text primary key, size_bytes integer not null, media_type text not null,
       state text not null, upload_path text, offset_bytes integer not null default 0, thumbnail blob)""",
)

VERSION_2 = (
    # how often and since when an operation waits for its parent, which wish took its place, which original it speaks of
    "alter table outbox add column asks integer not null default 0",
    "alter table outbox add column waiting_since text",
    "alter table outbox add column answered_at text",
    "alter table outbox add column superseded_by text",
    "alter table outbox add column sha256 text",
    "update outbox set sha256 = json_extract(operation, '$.change.sha256') where kind = 'evidence'",
    "create index outbox_sha256 on outbox(sha256) where sha256 is not null",
    # what the server last told of a record: its version, and its text where the record shown here is another one
    "alter table record add column told_version integer not null default 0",
    "alter table record add column told text",
    "alter table record add column generation integer not null default 0",
    "create index record_generation on record(generation)",
    "alter table original add column problem text",
    "alter table original add column preview_sent integer not null default 0",
    "create index original_state on original(state)",
    """create table anchor(position integer primary key autoincrement, boot text not null, server_time text not null,
       device_time text not null, monotonic_s real not null)""",
    """create table receipt(evidence_id text not null, sha256 text not null, stored_at text not null, body text not null,
       primary key(evidence_id, sha256)) without rowid""",
    "create table receipt_key(key_id text primary key, public_key text not null, pinned_at text not null)",
    "create table let_go(position integer primary key autoincrement, sha256 text not null, size_bytes integer not null, at text not null)",
    "create table unreadable(kind text not null, id text not null, primary key(kind, id)) without rowid",
)

VERSION_3 = (
    # the device's numbered captures: they belong to the device, so they outlive everybody who signs in on it
    "create table capture(number integer primary key, manifest_sha256 text not null, evidence_id text not null)",
    """create table look(sha256 text primary key, width integer not null, height integer not null, light real not null,
       contrast real not null, sharpness real not null, phash text not null, mirrored text not null) without rowid""",
)

VERSION_4 = (
    # what goes along to a visit, and reduced copies of the photos it speaks of
    """create table brief(assignment_id text primary key, assignment_version integer not null, body text not null,
       fetched_at text not null) without rowid""",
    "create table former_picture(sha256 text primary key, thumbnail blob not null)",
)

VERSIONS = (VERSION_1, VERSION_2, VERSION_3, VERSION_4)
