-- A signed case as version 1 of the case file wrote it; never edited.
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
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER events_are_only_appended BEFORE INSERT ON events
    WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'events are only appended'); END;
INSERT INTO events VALUES
    (1, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'AddSlides', '[{"id":"S1","path":"a.png","status":"waiting","size":[0,0],"mpp":null,"mpp_source":"unknown","models":[],"field_subtype":null,"notes":[],"fingerprint":""}]', NULL, '0000000000000000000000000000000000000000000000000000000000000000', '064988f080b27f8dfdaba06e73bfcf75d7c74c11b9e287cccd45643c40e489bd');
INSERT INTO events VALUES
    (2, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'UpdateSlide', '{"before":{"id":"S1","path":"a.png","status":"waiting","size":[0,0],"mpp":null,"mpp_source":"unknown","models":[],"field_subtype":null,"notes":[],"fingerprint":""},"after":{"id":"S1","path":"a.png","status":"analysed","size":[1000,800],"mpp":0.2,"mpp_source":"metadata","models":[["cells","1","0000000000000000000000000000000000000000000000000000000000000000"]],"field_subtype":{"early":0.7},"notes":["a note"],"fingerprint":"ffffffff"}}', NULL, '064988f080b27f8dfdaba06e73bfcf75d7c74c11b9e287cccd45643c40e489bd', 'f4369c85ec3c040c82586af88ed1a799c9e0b494717bac35342bb54e793a8b10');
INSERT INTO events VALUES
    (3, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'AddCells', '{"classes":["lymphoblast","lymphocyte"],"cells":[["S1-0001","S1",10,20,30,40,12.5,"lymphoblast",true,0.9,0.09999999999999998],["S1-0002","S1",10,20,30,40,12.5,"lymphoblast",true,0.9,0.09999999999999998]]}', NULL, 'f4369c85ec3c040c82586af88ed1a799c9e0b494717bac35342bb54e793a8b10', 'd641d71111ee20bdc65896e73887d65edd16def02ed438f0d7d33336085924f2');
INSERT INTO events VALUES
    (4, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'Decide', '[["S1-0001",null,["lymphoblast","Dr. Ada M\u00fcller","2026-11-23T12:00:00.123456+00:00",""]]]', NULL, 'd641d71111ee20bdc65896e73887d65edd16def02ed438f0d7d33336085924f2', '5272c2c038ab52e61f781ea7251446ddbdcbe09cd5e3711e5f8491a256f00913');
INSERT INTO events VALUES
    (5, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'Decide', '[["S1-0001",["lymphoblast","Dr. Ada M\u00fcller","2026-11-23T12:00:00.123456+00:00",""],["lymphocyte","Dr. Ada M\u00fcller","2026-11-23T12:00:00.123456+00:00","small"]]]', NULL, '5272c2c038ab52e61f781ea7251446ddbdcbe09cd5e3711e5f8491a256f00913', '35a2ebb907f24713a82d6a6f70d28d0b5803ba8192e82fd1dc4a81bcfa812656');
INSERT INTO events VALUES
    (6, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'Decide', '[["S1-0002",null,["lymphoblast","Dr. Ada M\u00fcller","2026-11-23T12:00:00.123456+00:00",""]]]', NULL, '35a2ebb907f24713a82d6a6f70d28d0b5803ba8192e82fd1dc4a81bcfa812656', 'c17f953d93cd41cec23b264b4f980045261dfe0b9abc9b9809a7a8379e0162ce');
INSERT INTO events VALUES
    (7, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'Mend', '{"before":{"classes":[],"cells":[],"decisions":[]},"after":{"classes":[],"cells":[["S1-D0001","S1",5,5,20,20,10.0,"unidentified",false]],"decisions":[["lymphoblast","Dr. Ada M\u00fcller","2026-11-23T12:00:00.123456+00:00",""]]}}', NULL, 'c17f953d93cd41cec23b264b4f980045261dfe0b9abc9b9809a7a8379e0162ce', 'ee0dce40312a01b171502f2297648d1203e7019bf76bdc3acc08714c6080d020');
INSERT INTO events VALUES
    (8, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'AddAnnotations', '[["A1","S1","length",[[10,20],[40,60]],"long","Dr. Ada M\u00fcller","2026-11-23T12:00:00.123456+00:00"]]', NULL, 'ee0dce40312a01b171502f2297648d1203e7019bf76bdc3acc08714c6080d020', '650ac8ffa0b7896cb5b2c45ab8ac4e1aa738a6c8bc7ad4d3e6be23931e9e245f');
INSERT INTO events VALUES
    (9, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'EnterClinical', '[null,{"age_months":60,"white_cells":12.5,"lineage":"B","immunophenotype":"","genetics":"","cns":"unknown","reviewer":"Dr. M\u00fcller","at":"2026-11-23T12:00:00.123456+00:00"}]', NULL, '650ac8ffa0b7896cb5b2c45ab8ac4e1aa738a6c8bc7ad4d3e6be23931e9e245f', '07edf05f015f73a50383f80a144642acadf943e5d9d18eefed4b02c3f7017634');
INSERT INTO events VALUES
    (10, '2026-11-23T12:00:00.123456+00:00', 'Dr. Müller', 'Sign', '["Dr. M\u00fcller","2026-11-23T12:00:00.123456+00:00","Reviewed"]', NULL, '07edf05f015f73a50383f80a144642acadf943e5d9d18eefed4b02c3f7017634', '604d1a765b850cb9ab9b67ad16df586218cbe8188092bc3e858773a730c25116');
PRAGMA application_id = 1095521879;
PRAGMA user_version = 1;
