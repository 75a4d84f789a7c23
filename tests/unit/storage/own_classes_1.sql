-- A signed case with a class of the laboratory's own, as it was first written; never edited.
CREATE TABLE events (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        payload TEXT NOT NULL,
        undoes INTEGER REFERENCES events (number),
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    );
INSERT INTO "events" VALUES(1,'2026-11-27T12:00:00+00:00','Dr. Müller','AddSlides','[{"id":"S1","path":"a.png","status":"analysed","size":[0,0],"mpp":null,"mpp_source":"unknown","models":[],"field_subtype":null,"notes":[],"fingerprint":""}]',NULL,'0000000000000000000000000000000000000000000000000000000000000000','0d347cdc9eb729e8e8a8afe85a3a0e2278c028be1c8038be305a9462696cab7e');
INSERT INTO "events" VALUES(2,'2026-11-27T12:00:00+00:00','Dr. Müller','AddCells','{"classes":["lymphoblast","lymphocyte"],"cells":[["S1-0001","S1",10.0,20.0,30.0,30.0,12.5,"lymphoblast",true,0.9,0.1],["S1-0002","S1",20.0,20.0,30.0,30.0,12.5,"lymphoblast",true,0.9,0.1]]}',NULL,'0d347cdc9eb729e8e8a8afe85a3a0e2278c028be1c8038be305a9462696cab7e','e181898b95223f492815065f81360dd04588c87ca2afca81fde6076fe026e769');
INSERT INTO "events" VALUES(3,'2026-11-27T12:00:00+00:00','Dr. Müller','DefineClass','["own-5f1d2c3b","Hairy cell",true,"plum","bar"]',NULL,'e181898b95223f492815065f81360dd04588c87ca2afca81fde6076fe026e769','4fce94019e880776a65c01b860847cdcbc601dc82b4456e6e2af60e76dda1f1a');
INSERT INTO "events" VALUES(4,'2026-11-27T12:00:00+00:00','Dr. Müller','Decide','[["S1-0001",null,["own-5f1d2c3b","Dr. M\u00fcller","2026-11-27T12:00:00+00:00",""]]]',NULL,'4fce94019e880776a65c01b860847cdcbc601dc82b4456e6e2af60e76dda1f1a','616943ec832c4b44862db2abed8926eb2bbb4528e0372b7eab61b49ccd04fdca');
INSERT INTO "events" VALUES(5,'2026-11-27T12:00:00+00:00','Dr. Müller','Decide','[["S1-0002",null,["lymphocyte","Dr. M\u00fcller","2026-11-27T12:00:00+00:00",""]]]',NULL,'616943ec832c4b44862db2abed8926eb2bbb4528e0372b7eab61b49ccd04fdca','a72b73c415284252e7263e87a606db0a16f6d1854b47d1ea613978a163814753');
INSERT INTO "events" VALUES(6,'2026-11-27T12:00:00+00:00','Dr. Müller','Sign','["Dr. M\u00fcller","2026-11-27T12:00:00+00:00","Reviewed","0be248b6725dd622c421a64ed588c38557a55886344413e15423ddcb74231b5e"]',NULL,'a72b73c415284252e7263e87a606db0a16f6d1854b47d1ea613978a163814753','deb0ac847198adf226f30a6552becd6723a2e22168538cb0b618e017546d1b47');
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER events_are_only_appended BEFORE INSERT ON events
    WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
PRAGMA application_id = 1095521879;
PRAGMA user_version = 1;
