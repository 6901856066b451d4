CREATE TABLE node (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    host VARCHAR NOT NULL,
    pid INTEGER NOT NULL,
    version VARCHAR NOT NULL,
    revision VARCHAR NOT NULL,
    started_at TIMESTAMP WITH TIME ZONE NOT NULL,
    seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
    stopped_at TIMESTAMP WITH TIME ZONE,
    doing VARCHAR NOT NULL,
    done TEXT NOT NULL,
    halted VARCHAR NOT NULL,
    CONSTRAINT pk_node PRIMARY KEY (id)
)

CREATE TABLE node_work (
    minute TIMESTAMP WITH TIME ZONE NOT NULL,
    node VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    done BIGINT NOT NULL,
    CONSTRAINT pk_node_work PRIMARY KEY (minute, node, kind)
)

CREATE TABLE schema_revision (
    revision VARCHAR NOT NULL,
    serves VARCHAR NOT NULL,
    at TIMESTAMP WITH TIME ZONE NOT NULL,
    CONSTRAINT pk_schema_revision PRIMARY KEY (revision)
)
