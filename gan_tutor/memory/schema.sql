CREATE TABLE log (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	uuid TEXT NOT NULL,
	kind TEXT NOT NULL,
	instant TEXT NOT NULL,
	offset_minutes INTEGER NOT NULL,
	day TEXT NOT NULL,
	item TEXT,
	card TEXT,
	lesson TEXT,
	rev INTEGER,
	lang TEXT,
	typed TEXT,
	suggested INTEGER,
	grade INTEGER,
	took_ms INTEGER,
	scheduler TEXT,
	state_before TEXT,
	state_after TEXT,
	target TEXT,
	CONSTRAINT log_kind CHECK (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest', 'study', 'suspend', 'resume', 'revised', 'queue', 'undo', 'clock')),
	CONSTRAINT log_item_present CHECK ((item IS NOT NULL) = (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest'))),
	CONSTRAINT log_card_present CHECK ((card IS NOT NULL) = (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest', 'study', 'suspend', 'resume', 'revised', 'queue', 'undo'))),
	CONSTRAINT log_lesson_present CHECK ((lesson IS NOT NULL) = (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest', 'study', 'suspend', 'resume', 'revised', 'queue', 'undo'))),
	CONSTRAINT log_rev_present CHECK ((rev IS NOT NULL) = (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest', 'study', 'revised', 'queue'))),
	CONSTRAINT log_lang_present CHECK ((lang IS NOT NULL) = (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest', 'study'))),
	CONSTRAINT log_typed_present CHECK ((typed IS NOT NULL) = (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest'))),
	CONSTRAINT log_grade_present CHECK ((grade IS NOT NULL) = (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest'))),
	CONSTRAINT log_took_ms_present CHECK ((took_ms IS NOT NULL) = (kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest'))),
	CONSTRAINT log_scheduler_present CHECK ((scheduler IS NOT NULL) = (kind IN ('due', 'early', 'relearn'))),
	CONSTRAINT log_state_before_present CHECK ((state_before IS NOT NULL) = (kind IN ('due', 'early', 'relearn'))),
	CONSTRAINT log_state_after_present CHECK ((state_after IS NOT NULL) = (kind IN ('due', 'early', 'relearn'))),
	CONSTRAINT log_target_present CHECK ((target IS NOT NULL) = (kind IN ('undo'))),
	CONSTRAINT log_suggested CHECK (suggested IS NULL OR (suggested BETWEEN 1 AND 4 AND kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest'))),
	CONSTRAINT log_grade CHECK (grade BETWEEN 1 AND 4),
	CONSTRAINT log_took_ms CHECK (took_ms >= 0),
	CONSTRAINT log_scheduler CHECK (scheduler IN ('ladder', 'ladder-retire', 'fsrs')),
	CONSTRAINT log_day CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
	CONSTRAINT log_instant_is_utc CHECK (instant GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T*+00:00'),
	CONSTRAINT log_state_before_is_json CHECK (state_before IS NULL OR json_valid(state_before)),
	CONSTRAINT log_state_after_is_json CHECK (state_after IS NULL OR json_valid(state_after)),
	UNIQUE (uuid),
	UNIQUE (target),
	FOREIGN KEY(target) REFERENCES log (uuid)
)
 STRICT;

CREATE INDEX log_card ON log (card);

CREATE INDEX log_clock ON log (kind) WHERE kind = 'clock';

CREATE INDEX log_day ON log (day, kind);

CREATE INDEX log_instant ON log (instant);

CREATE INDEX log_tests ON log (lesson) WHERE kind IN ('pretest', 'posttest');

CREATE TABLE card (
	card TEXT NOT NULL,
	lesson TEXT NOT NULL,
	kind TEXT NOT NULL,
	rev INTEGER NOT NULL,
	rung INTEGER NOT NULL,
	due TEXT,
	lapses INTEGER NOT NULL,
	last_day TEXT,
	suspended INTEGER NOT NULL,
	studied_day TEXT,
	fsrs_due TEXT NOT NULL,
	fsrs_day TEXT,
	fsrs_stability REAL,
	fsrs_difficulty REAL,
	due_by_fsrs TEXT GENERATED ALWAYS AS (CASE kind WHEN 'plan' THEN due ELSE fsrs_due END) VIRTUAL,
	PRIMARY KEY (card),
	CONSTRAINT card_kind CHECK (kind IN ('question', 'plan')),
	CONSTRAINT card_numbers CHECK (rung >= 0 AND lapses >= 0 AND suspended IN (0, 1)),
	CONSTRAINT card_fsrs_whole CHECK ((fsrs_day IS NULL) = (fsrs_stability IS NULL) AND (fsrs_day IS NULL) = (fsrs_difficulty IS NULL))
)
 STRICT;

CREATE INDEX card_due ON card (due, card) WHERE suspended = 0;

CREATE INDEX card_due_by_fsrs ON card (due_by_fsrs, card) WHERE suspended = 0;

CREATE TABLE meta (
	"key" TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY ("key")
)
 STRICT;

CREATE TRIGGER log_no_update BEFORE UPDATE ON log
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only: no UPDATE');
END;

CREATE TRIGGER log_no_delete BEFORE DELETE ON log
BEGIN
	SELECT RAISE(ABORT, 'the log is append-only: no DELETE');
END;

