<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About AllView</source>
        <translation>Über AllView</translation>
    </message>
    <message>
        <source>Reviews blood smears for acute lymphoblastic leukaemia: finds the white cells, asks a network about each, and leaves every decision to you.</source>
        <translation>Befundet Blutausstriche auf akute lymphatische Leukämie: findet die Leukozyten, fragt zu jedem ein Netz und überlässt Ihnen jede Entscheidung.</translation>
    </message>
    <message>
        <source>Log: {0}</source>
        <translation>Protokoll: {0}</translation>
    </message>
    <message>
        <source>Apache License 2.0. Slides and cases never leave this computer.</source>
        <translation>Apache-Lizenz 2.0. Ausstriche und Fälle verlassen diesen Rechner nie.</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Open folder…</source>
        <translation>&amp;Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open &amp;files…</source>
        <translation>Dateien ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Export report…</source>
        <translation>Befund e&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Confirm</source>
        <translation>&amp;Bestätigen</translation>
    </message>
    <message>
        <source>A&amp;ll of these are right…</source>
        <translation>A&amp;lle hier sind richtig…</translation>
    </message>
    <message>
        <source>&amp;Reject suspicion</source>
        <translation>&amp;Verdacht verwerfen</translation>
    </message>
    <message>
        <source>&amp;Withdraw decision</source>
        <translation>Entscheidung &amp;zurücknehmen</translation>
    </message>
    <message>
        <source>&amp;Delete cell</source>
        <translation>Zelle &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Adjust box</source>
        <translation>Rahmen &amp;anpassen</translation>
    </message>
    <message>
        <source>&amp;Split in two</source>
        <translation>In zwei &amp;teilen</translation>
    </message>
    <message>
        <source>&amp;Merge selected cells</source>
        <translation>Gewählte Zellen &amp;verbinden</translation>
    </message>
    <message>
        <source>Comment &amp;on the cell</source>
        <translation>K&amp;ommentar zur Zelle</translation>
    </message>
    <message>
        <source>&amp;Next undecided cell</source>
        <translation>&amp;Nächste offene Zelle</translation>
    </message>
    <message>
        <source>Next undecided cell</source>
        <translation>Nächste offene Zelle</translation>
    </message>
    <message>
        <source>Ne&amp;xt cell</source>
        <translation>Nä&amp;chste Zelle</translation>
    </message>
    <message>
        <source>&amp;Previous cell</source>
        <translation>V&amp;orige Zelle</translation>
    </message>
    <message>
        <source>Select &amp;all shown</source>
        <translation>Alle gezeigten &amp;auswählen</translation>
    </message>
    <message>
        <source>Add to se&amp;lection, or take out</source>
        <translation>In die A&amp;uswahl oder heraus</translation>
    </message>
    <message>
        <source>Next cell, keep the selection</source>
        <translation>Nächste Zelle, Auswahl bleibt</translation>
    </message>
    <message>
        <source>Previous cell, keep the selection</source>
        <translation>Vorige Zelle, Auswahl bleibt</translation>
    </message>
    <message>
        <source>Where the network &amp;looked</source>
        <translation>Wohin das Netz &amp;sah</translation>
    </message>
    <message>
        <source>Where it looked in the fi&amp;eld</source>
        <translation>Wohin es im &amp;Gesichtsfeld sah</translation>
    </message>
    <message>
        <source>Side &amp;by side…</source>
        <translation>&amp;Nebeneinander…</translation>
    </message>
    <message>
        <source>&amp;Reference cells…</source>
        <translation>&amp;Referenzzellen…</translation>
    </message>
    <message>
        <source>Keep as re&amp;ference</source>
        <translation>Als Re&amp;ferenz behalten</translation>
    </message>
    <message>
        <source>&amp;Sign case…</source>
        <translation>Fall &amp;freigeben…</translation>
    </message>
    <message>
        <source>A&amp;mend signed case…</source>
        <translation>Freigegebenen Fall be&amp;richtigen…</translation>
    </message>
    <message>
        <source>Reviewers and &amp;PINs…</source>
        <translation>Befunder und &amp;PINs…</translation>
    </message>
    <message>
        <source>&amp;Start a second read…</source>
        <translation>Zweitbefundung be&amp;ginnen…</translation>
    </message>
    <message>
        <source>&amp;Finish the second read</source>
        <translation>Zweitbefundung &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Withdraw the second read…</source>
        <translation>Zweitbefundung &amp;zurückziehen…</translation>
    </message>
    <message>
        <source>&amp;Compare and adjudicate…</source>
        <translation>&amp;Vergleichen und entscheiden…</translation>
    </message>
    <message>
        <source>Decide &amp;blind first</source>
        <translation>Zuerst blin&amp;d entscheiden</translation>
    </message>
    <message>
        <source>&amp;Back to where you differ</source>
        <translation>Zurück zur &amp;Abweichung</translation>
    </message>
    <message>
        <source>&amp;Differential…</source>
        <translation>&amp;Differentialblutbild…</translation>
    </message>
    <message>
        <source>&amp;Readers and known cells…</source>
        <translation>&amp;Befunder und bekannte Zellen…</translation>
    </message>
    <message>
        <source>&amp;Clinical context…</source>
        <translation>&amp;Klinische Angaben…</translation>
    </message>
    <message>
        <source>Co&amp;mments on case and slide…</source>
        <translation>K&amp;ommentare zu Fall und Ausstrich…</translation>
    </message>
    <message>
        <source>&amp;Encrypt this case…</source>
        <translation>Diesen Fall &amp;verschlüsseln…</translation>
    </message>
    <message>
        <source>Save an &amp;unencrypted copy…</source>
        <translation>&amp;Unverschlüsselte Kopie speichern…</translation>
    </message>
    <message>
        <source>&amp;Analyse slides</source>
        <translation>Ausstriche &amp;analysieren</translation>
    </message>
    <message>
        <source>S&amp;cale of the slide…</source>
        <translation>&amp;Maßstab des Ausstrichs…</translation>
    </message>
    <message>
        <source>&amp;Compared model…</source>
        <translation>&amp;Verglichenes Modell…</translation>
    </message>
    <message>
        <source>Next &amp;slide</source>
        <translation>Nächster A&amp;usstrich</translation>
    </message>
    <message>
        <source>Previous slid&amp;e</source>
        <translation>Voriger Aus&amp;strich</translation>
    </message>
    <message>
        <source>&amp;Next field</source>
        <translation>Nächstes &amp;Gesichtsfeld</translation>
    </message>
    <message>
        <source>&amp;Previous field</source>
        <translation>Voriges G&amp;esichtsfeld</translation>
    </message>
    <message>
        <source>&amp;Bookmark this place…</source>
        <translation>&amp;Lesezeichen setzen…</translation>
    </message>
    <message>
        <source>Bookmarks and &amp;measures…</source>
        <translation>Lesezeichen und &amp;Messungen…</translation>
    </message>
    <message>
        <source>&amp;Go to coordinates…</source>
        <translation>Zu &amp;Koordinaten gehen…</translation>
    </message>
    <message>
        <source>&amp;Stop analysis</source>
        <translation>Analyse an&amp;halten</translation>
    </message>
    <message>
        <source>Light or &amp;dark</source>
        <translation>Hell oder &amp;dunkel</translation>
    </message>
    <message>
        <source>&amp;Find a command…</source>
        <translation>Befehl &amp;suchen…</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Tasten…</translation>
    </message>
    <message>
        <source>&amp;About AllView…</source>
        <translation>&amp;Über AllView…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>B&amp;earbeiten</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Befundung</translation>
    </message>
    <message>
        <source>&amp;Class</source>
        <translation>&amp;Klasse</translation>
    </message>
    <message>
        <source>Open slides or a case first.</source>
        <translation>Erst Ausstriche oder einen Fall öffnen.</translation>
    </message>
    <message>
        <source>The case is open elsewhere: here it can only be read.</source>
        <translation>Der Fall ist anderswo geöffnet: Hier kann er nur gelesen werden.</translation>
    </message>
    <message>
        <source>The case is signed.</source>
        <translation>Der Fall ist freigegeben.</translation>
    </message>
    <message>
        <source>The case is not signed.</source>
        <translation>Der Fall ist nicht freigegeben.</translation>
    </message>
    <message>
        <source>Slides are being analysed.</source>
        <translation>Die Analyse läuft.</translation>
    </message>
    <message>
        <source>No analysis is running.</source>
        <translation>Es läuft keine Analyse.</translation>
    </message>
    <message>
        <source>The case is not encrypted.</source>
        <translation>Der Fall ist nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Es gibt nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>There is nothing to do again.</source>
        <translation>Es gibt nichts zu wiederholen.</translation>
    </message>
    <message>
        <source>Mark &amp;field as seen, next</source>
        <translation>Gesichtsfeld als gesehen markieren, &amp;weiter</translation>
    </message>
    <message>
        <source>Mark field as n&amp;ot seen</source>
        <translation>Gesichtsfeld als &amp;nicht gesehen markieren</translation>
    </message>
    <message>
        <source>Ce&amp;ll</source>
        <translation>&amp;Zelle</translation>
    </message>
    <message>
        <source>Second rea&amp;d</source>
        <translation>Z&amp;weitbefundung</translation>
    </message>
    <message>
        <source>Cas&amp;e</source>
        <translation>&amp;Fall</translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation>&amp;Analyse</translation>
    </message>
    <message>
        <source>&amp;Slide</source>
        <translation>Au&amp;sstrich</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>A&amp;nsicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>AlikeCell</name>
    <message>
        <source>{0}, confirmed: {1}</source>
        <translation>{0}, bestätigt: {1}</translation>
    </message>
    <message>
        <source>{0}: {1}
Difference to the network: {2} (0 none, 1 unrelated)</source>
        <translation>{0}: {1}
Unterschied für das Netz: {2} (0 keiner, 1 nichts gemeinsam)</translation>
    </message>
</context>
<context>
    <name>AmendDialog</name>
    <message>
        <source>Amend the signed case</source>
        <translation>Freigegebenen Fall berichtigen</translation>
    </message>
    <message>
        <source>The case can then be changed again, as version {0}, and has to be signed again. Version {1} stays in the file as it was signed.</source>
        <translation>Der Fall kann dann als Version {0} wieder geändert werden und ist erneut freizugeben. Version {1} bleibt in der Datei, wie sie freigegeben wurde.</translation>
    </message>
    <message>
        <source>What has to be changed, and why</source>
        <translation>Was zu ändern ist, und warum</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Grund</translation>
    </message>
    <message>
        <source>Amend</source>
        <translation>Berichtigen</translation>
    </message>
</context>
<context>
    <name>AnalysisController</name>
    <message>
        <source>The compared model did not run: {0}</source>
        <translation>Das verglichene Modell lief nicht: {0}</translation>
    </message>
    <message>
        <source>The analysis stopped on an error ({0}). The log has the details.</source>
        <translation>Die Analyse brach mit einem Fehler ab ({0}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>AnnotationController</name>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
</context>
<context>
    <name>AtlasController</name>
    <message>
        <source>Decide the cell first: only a named cell, on a slide with a scale, can be a reference.</source>
        <translation>Entscheiden Sie die Zelle zuerst: Nur eine benannte Zelle auf einem Ausstrich mit Maßstab kann Referenz sein.</translation>
    </message>
    <message>
        <source>{0} kept as reference: {1}.</source>
        <translation>{0} als Referenz behalten: {1}.</translation>
    </message>
    <message>
        <source>The reference cells could not be read or written ({0}).</source>
        <translation>Die Referenzzellen konnten nicht gelesen oder geschrieben werden ({0}).</translation>
    </message>
</context>
<context>
    <name>AtlasDialog</name>
    <message>
        <source>Reference cells</source>
        <translation>Referenzzellen</translation>
    </message>
    <message>
        <source>Class of the reference cells</source>
        <translation>Klasse der Referenzzellen</translation>
    </message>
    <message>
        <source>The cell under review</source>
        <translation>Die Zelle in Befundung</translation>
    </message>
    <message>
        <source>&amp;Remove from the reference cells</source>
        <translation>Aus den Referenzzellen &amp;entfernen</translation>
    </message>
    <message>
        <source>{0}, reference cell {1}</source>
        <translation>{0}, Referenzzelle {1}</translation>
    </message>
    <message>
        <source>Painted examples, no photographs: {0} keeps a decided cell instead.</source>
        <translation>Gemalte Beispiele, keine Fotos: {0} behält stattdessen eine entschiedene Zelle.</translation>
    </message>
    <message>
        <source>No reference cell yet: {0} keeps a decided cell.</source>
        <translation>Noch keine Referenzzelle: {0} behält eine entschiedene Zelle.</translation>
    </message>
    <message>
        <source>{0} kept by this laboratory; Delete takes one out.</source>
        <translation>{0} von diesem Labor behalten; Entf nimmt eine heraus.</translation>
    </message>
    <message>
        <source>Painting…</source>
        <translation>Wird gemalt…</translation>
    </message>
</context>
<context>
    <name>BlindController</name>
    <message>
        <source>Suggestions are shown.</source>
        <translation>Vorschläge werden gezeigt.</translation>
    </message>
    <message>
        <source>Suggestions are hidden until you have decided the cell.</source>
        <translation>Vorschläge sind verborgen, bis Sie die Zelle entschieden haben.</translation>
    </message>
    <message>
        <source>Suggestions are hidden. They were in sight: decisions count as blind from the next opening of the case on.</source>
        <translation>Vorschläge sind verborgen. Sie waren zu sehen: Entscheidungen gelten erst ab dem nächsten Öffnen des Falls als blind.</translation>
    </message>
    <message>
        <source>There is no other cell where you and the network differ.</source>
        <translation>Es gibt keine weitere Zelle, bei der Sie und das Netz abweichen.</translation>
    </message>
    <message>
        <source>{0}: you say {1}, the network {2} ({3}). {4} goes back to it.</source>
        <translation>{0}: Sie sagen {1}, das Netz {2} ({3}). {4} geht dorthin zurück.</translation>
    </message>
</context>
<context>
    <name>BoxHandles</name>
    <message>
        <source>Box: arrows move it · Shift+arrows: its size · Enter: keep · Esc: as it was</source>
        <translation>Rahmen: Pfeiltasten verschieben · Umschalt+Pfeil: Größe · Enter: übernehmen · Esc: wie zuvor</translation>
    </message>
</context>
<context>
    <name>CardReader</name>
    <message>
        <source>The model could not be read ({0}). The log has the details.</source>
        <translation>Das Modell konnte nicht gelesen werden ({0}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>CaseFactsController</name>
    <message>
        <source>Comments of the first reader stay hidden in a second read.</source>
        <translation>Kommentare der Erstbefundung bleiben während einer Zweitbefundung verborgen.</translation>
    </message>
    <message>
        <source>The clinical context was changed by undo or redo.</source>
        <translation>Die klinischen Angaben wurden durch Rückgängig oder Wiederholen geändert.</translation>
    </message>
    <message>
        <source>A comment was changed by undo or redo.</source>
        <translation>Ein Kommentar wurde durch Rückgängigmachen oder Wiederholen geändert.</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>No case open</source>
        <translation>Kein Fall geöffnet</translation>
    </message>
    <message>
        <source>Encrypted</source>
        <translation>Verschlüsselt</translation>
    </message>
    <message>
        <source>The case file is encrypted with a computer&apos;s key.</source>
        <translation>Die Falldatei ist mit dem Schlüssel eines Rechners verschlüsselt.</translation>
    </message>
    <message>
        <source>The case file is encrypted with a passphrase.</source>
        <translation>Die Falldatei ist mit einer Passphrase verschlüsselt.</translation>
    </message>
    <message>
        <source>This case is encrypted</source>
        <translation>Dieser Fall ist verschlüsselt</translation>
    </message>
</context>
<context>
    <name>CellClass</name>
    <message>
        <source>Lymphoblast</source>
        <translation>Lymphoblast</translation>
    </message>
    <message>
        <source>Lymphocyte</source>
        <translation>Lymphozyt</translation>
    </message>
    <message>
        <source>Monocyte</source>
        <translation>Monozyt</translation>
    </message>
    <message>
        <source>Neutrophil</source>
        <translation>Neutrophiler</translation>
    </message>
    <message>
        <source>Eosinophil</source>
        <translation>Eosinophiler</translation>
    </message>
    <message>
        <source>Basophil</source>
        <translation>Basophiler</translation>
    </message>
    <message>
        <source>Immature granulocyte</source>
        <translation>Unreifer Granulozyt</translation>
    </message>
    <message>
        <source>Erythroblast</source>
        <translation>Erythroblast</translation>
    </message>
    <message>
        <source>Artefact</source>
        <translation>Artefakt</translation>
    </message>
    <message>
        <source>Unidentified</source>
        <translation>Nicht bestimmt</translation>
    </message>
</context>
<context>
    <name>CellPicture</name>
    <message>
        <source>Picture of the cell</source>
        <translation>Bild der Zelle</translation>
    </message>
</context>
<context>
    <name>CellState</name>
    <message>
        <source>Not decided</source>
        <translation>Offen</translation>
    </message>
</context>
<context>
    <name>CellTile</name>
    <message>
        <source>{0}, decided</source>
        <translation>{0}, entschieden</translation>
    </message>
    <message>
        <source>suggestion hidden</source>
        <translation>Vorschlag verborgen</translation>
    </message>
    <message>
        <source>drawn by hand</source>
        <translation>von Hand gezeichnet</translation>
    </message>
    <message>
        <source>lymphoblast {0}</source>
        <translation>Lymphoblast {0}</translation>
    </message>
    <message>
        <source>size unknown: the slide has no scale</source>
        <translation>Größe unbekannt: Der Ausstrich hat keinen Maßstab</translation>
    </message>
    <message>
        <source>diameter {0} µm</source>
        <translation>Durchmesser {0} µm</translation>
    </message>
</context>
<context>
    <name>ClassBar</name>
    <message>
        <source>Every class</source>
        <translation>Jede Klasse</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Blast</source>
        <translation>Blast</translation>
    </message>
    <message>
        <source>Lymph</source>
        <translation>Lympho</translation>
    </message>
    <message>
        <source>Mono</source>
        <translation>Mono</translation>
    </message>
    <message>
        <source>Neut</source>
        <translation>Neutro</translation>
    </message>
    <message>
        <source>Eos</source>
        <translation>Eos</translation>
    </message>
    <message>
        <source>Baso</source>
        <translation>Baso</translation>
    </message>
    <message>
        <source>IG</source>
        <translation>UG</translation>
    </message>
    <message>
        <source>NRBC</source>
        <translation>Ery-bl</translation>
    </message>
    <message>
        <source>Artef</source>
        <translation>Artef</translation>
    </message>
    <message>
        <source>Unid</source>
        <translation>Unbest</translation>
    </message>
</context>
<context>
    <name>ClassMenu</name>
    <message>
        <source>Class of the cell</source>
        <translation>Klasse der Zelle</translation>
    </message>
</context>
<context>
    <name>ClassRow</name>
    <message>
        <source>, decided</source>
        <translation>, entschieden</translation>
    </message>
</context>
<context>
    <name>ClassRules</name>
    <message>
        <source>AllView has a class {0} already.</source>
        <translation>AllView hat schon eine Klasse {0}.</translation>
    </message>
    <message>
        <source>There is another class {0}: give this one its own name.</source>
        <translation>Es gibt schon eine Klasse {0}: geben Sie dieser einen eigenen Namen.</translation>
    </message>
</context>
<context>
    <name>ClassTable</name>
    <message>
        <source>Not among the white cells that percentages rest on</source>
        <translation>Nicht unter den Leukozyten, auf denen die Prozente beruhen</translation>
    </message>
</context>
<context>
    <name>ClassesPage</name>
    <message>
        <source>Ne&amp;w class</source>
        <translation>Ne&amp;ue Klasse</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>Ent&amp;fernen</translation>
    </message>
    <message>
        <source>Such as plasma cell</source>
        <translation>Etwa Plasmazelle</translation>
    </message>
    <message>
        <source>N&amp;o key</source>
        <translation>&amp;Keine Taste</translation>
    </message>
    <message>
        <source>&amp;Counted in the differential</source>
        <translation>Im &amp;Differentialblutbild gezählt</translation>
    </message>
    <message>
        <source>There can be at most {0} classes.</source>
        <translation>Es kann höchstens {0} Klassen geben.</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Classes of the laboratory</source>
        <translation>Klassen des Labors</translation>
    </message>
    <message>
        <source>What cells can be besides AllView&apos;s classes. No network suggests them, and the blast percentage stays that of the lymphoblasts. A case keeps a class as it was when a cell first got it.</source>
        <translation>Was Zellen außer den Klassen von AllView sein können. Kein Netz schlägt sie vor, und der Blastenanteil bleibt der der Lymphoblasten. Ein Fall behält eine Klasse so, wie sie war, als eine Zelle sie zuerst bekam.</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>K&amp;ey</source>
        <translation>Ta&amp;ste</translation>
    </message>
    <message>
        <source>&amp;Sign</source>
        <translation>&amp;Zeichen</translation>
    </message>
    <message>
        <source>(no name yet)</source>
        <translation>(noch ohne Namen)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
</context>
<context>
    <name>ClinicalAnswers</name>
    <message>
        <source>Enter the age as a whole number.</source>
        <translation>Geben Sie das Alter als ganze Zahl ein.</translation>
    </message>
    <message>
        <source>From 2 years on, enter the age in years.</source>
        <translation>Ab 2 Jahren geben Sie das Alter in Jahren ein.</translation>
    </message>
    <message>
        <source>Below 2 years, enter the age in months.</source>
        <translation>Unter 2 Jahren geben Sie das Alter in Monaten ein.</translation>
    </message>
    <message>
        <source>The age is above {0} years.</source>
        <translation>Das Alter liegt über {0} Jahren.</translation>
    </message>
    <message>
        <source>Enter the white cells as a number, such as 12.5.</source>
        <translation>Geben Sie die Leukozyten als Zahl ein, etwa 12,5.</translation>
    </message>
    <message>
        <source>White cells in 10⁹/L are above 0 and up to {0}: 45,000 per µL are 45.</source>
        <translation>Leukozyten in 10⁹/L liegen über 0 und bis {0}: 45.000 pro µL sind 45.</translation>
    </message>
</context>
<context>
    <name>ClinicalDialog</name>
    <message>
        <source>Clinical context</source>
        <translation>Klinische Angaben</translation>
    </message>
    <message>
        <source>At diagnosis, as far as it is known. It is kept in the case and stands in the report by itself; the network never sees it.</source>
        <translation>Bei Diagnose, soweit bekannt. Die Angaben bleiben im Fall und stehen im Befund für sich; das Netz sieht sie nie.</translation>
    </message>
    <message>
        <source>Entered by {0} on {1}</source>
        <translation>Eingegeben von {0} am {1}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>years</source>
        <translation>Jahre</translation>
    </message>
    <message>
        <source>months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>for example 12.5</source>
        <translation>zum Beispiel 12,5</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>B-ALL</source>
        <translation>B-ALL</translation>
    </message>
    <message>
        <source>T-ALL</source>
        <translation>T-ALL</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>CNS1: no blasts in the fluid</source>
        <translation>ZNS1: keine Blasten im Liquor</translation>
    </message>
    <message>
        <source>CNS2: blasts, fewer than 5 white cells a µL</source>
        <translation>ZNS2: Blasten, weniger als 5 Leukozyten pro µL</translation>
    </message>
    <message>
        <source>CNS3: blasts, 5 white cells a µL or more; or signs</source>
        <translation>ZNS3: Blasten, 5 Leukozyten pro µL oder mehr; oder klinische Zeichen</translation>
    </message>
    <message>
        <source>&amp;Age</source>
        <translation>&amp;Alter</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>&amp;White cells</source>
        <translation>&amp;Leukozyten</translation>
    </message>
    <message>
        <source>White cells in 10⁹/L</source>
        <translation>Leukozyten in 10⁹/L</translation>
    </message>
    <message>
        <source>&amp;Lineage</source>
        <translation>L&amp;inie</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>&amp;Immunophenotype</source>
        <translation>I&amp;mmunphänotyp</translation>
    </message>
    <message>
        <source>Immunophenotype</source>
        <translation>Immunphänotyp</translation>
    </message>
    <message>
        <source>&amp;Genetics</source>
        <translation>&amp;Genetik</translation>
    </message>
    <message>
        <source>Cytogenetic and molecular findings</source>
        <translation>Zytogenetische und molekulare Befunde</translation>
    </message>
    <message>
        <source>C&amp;NS status</source>
        <translation>&amp;ZNS-Status</translation>
    </message>
    <message>
        <source>CNS status</source>
        <translation>ZNS-Status</translation>
    </message>
    <message>
        <source>Unit of the age</source>
        <translation>Einheit des Alters</translation>
    </message>
    <message>
        <source>cytogenetic and molecular findings</source>
        <translation>zytogenetische und molekulare Befunde</translation>
    </message>
    <message>
        <source>NCI/Rome risk group: {0}</source>
        <translation>NCI/Rom-Risikogruppe: {0}</translation>
    </message>
    <message>
        <source>Shorten the text to {0} characters.</source>
        <translation>Kürzen Sie den Text auf {0} Zeichen.</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>Standardrisiko</translation>
    </message>
    <message>
        <source>high</source>
        <translation>Hochrisiko</translation>
    </message>
    <message>
        <source>infant, a group of its own</source>
        <translation>Säugling, eine eigene Gruppe</translation>
    </message>
    <message>
        <source>none, the criteria do not cover it</source>
        <translation>keine, die Kriterien gelten hier nicht</translation>
    </message>
    <message>
        <source>still open</source>
        <translation>noch offen</translation>
    </message>
</context>
<context>
    <name>ColourPanel</name>
    <message>
        <source>Display colours</source>
        <translation>Bildschirmfarben</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Brightness</source>
        <translation>&amp;Helligkeit</translation>
    </message>
    <message>
        <source>&amp;Contrast</source>
        <translation>&amp;Kontrast</translation>
    </message>
    <message>
        <source>&amp;Gamma</source>
        <translation>&amp;Gamma</translation>
    </message>
    <message>
        <source>&amp;Stain</source>
        <translation>&amp;Färbung</translation>
    </message>
    <message>
        <source>For the eye only: the analysis and exports use the file&apos;s colours.</source>
        <translation>Nur für das Auge: Analyse und Export nutzen die Farben der Datei.</translation>
    </message>
    <message>
        <source>All stains</source>
        <translation>Alle Farbstoffe</translation>
    </message>
    <message>
        <source>Nuclei (haematoxylin-like)</source>
        <translation>Kerne (wie Hämatoxylin)</translation>
    </message>
    <message>
        <source>Eosin-like</source>
        <translation>Wie Eosin</translation>
    </message>
    <message>
        <source>Display colours adjusted</source>
        <translation>Bildschirmfarben angepasst</translation>
    </message>
    <message>
        <source>brightness {0:+.0f} %</source>
        <translation>Helligkeit {0:+.0f} %</translation>
    </message>
    <message>
        <source>contrast × {0}</source>
        <translation>Kontrast × {0}</translation>
    </message>
    <message>
        <source>gamma {0}</source>
        <translation>Gamma {0}</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Type what you want to do</source>
        <translation>Tippen Sie, was Sie tun möchten</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>No command is called so.</source>
        <translation>Kein Befehl heißt so.</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>jetzt nicht möglich</translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message>
        <source>Select the cells to compare first: {0} takes the current one, Ctrl and a click any.</source>
        <translation>Wählen Sie zuerst die zu vergleichenden Zellen: {0} nimmt die aktuelle, Strg und ein Klick jede.</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>{0} side by side</source>
        <translation>{0} nebeneinander</translation>
    </message>
    <message>
        <source>All pictures have one scale. Arrows move, Enter goes to a cell.</source>
        <translation>Alle Bilder haben einen Maßstab. Pfeiltasten bewegen, Enter geht zu einer Zelle.</translation>
    </message>
    <message>
        <source>The first {0} of {1} selected.</source>
        <translation>Die ersten {0} von {1} gewählten.</translation>
    </message>
    <message>
        <source>Cells of a slide without a scale fill their picture.</source>
        <translation>Zellen eines Ausstrichs ohne Maßstab füllen ihr Bild.</translation>
    </message>
</context>
<context>
    <name>ComparedChoice</name>
    <message>
        <source>Choose a model to compare with</source>
        <translation>Ein Modell zum Vergleich wählen</translation>
    </message>
    <message>
        <source>The shipped one</source>
        <translation>Das mitgelieferte</translation>
    </message>
    <message>
        <source>Compare with the shipped model</source>
        <translation>Mit dem mitgelieferten Modell vergleichen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Compare with no model</source>
        <translation>Mit keinem Modell vergleichen</translation>
    </message>
    <message>
        <source>This model is the one in use.</source>
        <translation>Dieses Modell ist das benutzte.</translation>
    </message>
</context>
<context>
    <name>ComparedDialog</name>
    <message>
        <source>Compared model</source>
        <translation>Verglichenes Modell</translation>
    </message>
    <message>
        <source>A switch counts from the next analysis on. Slides that are analysed keep their suggestions until you analyse them again, and no decision changes.</source>
        <translation>Ein Wechsel gilt ab der nächsten Analyse. Schon analysierte Ausstriche behalten ihre Vorschläge, bis Sie sie neu analysieren, und keine Entscheidung ändert sich.</translation>
    </message>
    <message>
        <source>In use: {0}</source>
        <translation>Benutzt: {0}</translation>
    </message>
    <message>
        <source>Compared with: {0}</source>
        <translation>Verglichen mit: {0}</translation>
    </message>
    <message>
        <source>No model is compared; choose one in the settings, Analysis.</source>
        <translation>Kein Modell wird verglichen; wählen Sie eines in den Einstellungen, Analyse.</translation>
    </message>
    <message>
        <source>Use {0} from now on</source>
        <translation>Ab jetzt {0} benutzen</translation>
    </message>
    <message>
        <source>Go back to {0}</source>
        <translation>Zurück zu: {0}</translation>
    </message>
    <message>
        <source>the model shipped with AllView</source>
        <translation>das mit AllView gelieferte Modell</translation>
    </message>
</context>
<context>
    <name>ComparingNote</name>
    <message>
        <source>Stop comparing</source>
        <translation>Vergleich beenden</translation>
    </message>
    <message>
        <source>Comparing… {0} of {1}</source>
        <translation>Vergleich… {0} von {1}</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Vergleich…</translation>
    </message>
</context>
<context>
    <name>ComparisonDialog</name>
    <message>
        <source>First and second read</source>
        <translation>Erst- und Zweitbefundung</translation>
    </message>
    <message>
        <source>Comment on the adjudication</source>
        <translation>Kommentar zur Entscheidung</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>Vor- und Nachname</translation>
    </message>
    <message>
        <source>Name of the adjudicator</source>
        <translation>Name des Entscheiders</translation>
    </message>
    <message>
        <source>Comparing the two reads…</source>
        <translation>Erst- und Zweitbefundung werden verglichen…</translation>
    </message>
    <message>
        <source>Cells of both reads, disagreements first</source>
        <translation>Zellen beider Befundungen, Abweichungen zuerst</translation>
    </message>
    <message>
        <source>Take first (F)</source>
        <translation>Erste übernehmen (F)</translation>
    </message>
    <message>
        <source>Take second (S)</source>
        <translation>Zweite übernehmen (S)</translation>
    </message>
    <message>
        <source>Another class (0-9)…</source>
        <translation>Andere Klasse (0-9)…</translation>
    </message>
    <message>
        <source>Take all agreements (A)</source>
        <translation>Alle Übereinstimmungen übernehmen (A)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>&amp;Comment</source>
        <translation>&amp;Kommentar</translation>
    </message>
    <message>
        <source>A&amp;djudicated by</source>
        <translation>&amp;Entschieden von</translation>
    </message>
    <message>
        <source>C&amp;ells</source>
        <translation>&amp;Zellen</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>Z&amp;ahlen</translation>
    </message>
    <message>
        <source>{0} to adjudicate. F, S and the class keys decide, N goes to the next.</source>
        <translation>{0} zu entscheiden. F, S und die Klassentasten entscheiden, N geht zur nächsten.</translation>
    </message>
    <message>
        <source>{0} to adjudicate. Enter below who adjudicates, then press Return.</source>
        <translation>{0} zu entscheiden. Geben Sie unten ein, wer entscheidet, dann Eingabetaste.</translation>
    </message>
    <message>
        <source>Nothing is left to adjudicate.</source>
        <translation>Nichts ist mehr zu entscheiden.</translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>Cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>First read</source>
        <translation>Erstbefundung</translation>
    </message>
    <message>
        <source>Second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>Adjudicated</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>to adjudicate</source>
        <translation>zu entscheiden</translation>
    </message>
    <message>
        <source>{0} (machine)</source>
        <translation>{0} (Netz)</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>First read</source>
        <translation>Erstbefundung</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>Cells by class in each read</source>
        <translation>Zellen nach Klasse je Befundung</translation>
    </message>
    <message>
        <source>First and second read, cells by class</source>
        <translation>Erst- und Zweitbefundung, Zellen nach Klasse</translation>
    </message>
    <message>
        <source>First ↓  second →</source>
        <translation>Erste ↓  zweite →</translation>
    </message>
    <message>
        <source>First read {0}, second read {1}: {2}</source>
        <translation>Erstbefundung {0}, Zweitbefundung {1}: {2}</translation>
    </message>
</context>
<context>
    <name>CountWords</name>
    <message>
        <source>{0} cells short of the {1} to count</source>
        <translation>{0} Zellen fehlen an den {1} zu zählenden</translation>
    </message>
    <message>
        <source>1 cell short of the {1} to count</source>
        <translation>1 Zelle fehlt an den {1} zu zählenden</translation>
    </message>
    <message>
        <source>The interval lies above {0} %</source>
        <translation>Das Intervall liegt über {0} %</translation>
    </message>
    <message>
        <source>The interval lies below {0} %</source>
        <translation>Das Intervall liegt unter {0} %</translation>
    </message>
    <message>
        <source>Too close to {0} % to tell by counting</source>
        <translation>Zu nah an {0} %, um es durch Zählen zu entscheiden</translation>
    </message>
    <message>
        <source>{1} more would tell it from {0} %</source>
        <translation>{1} weitere würden es von {0} % trennen</translation>
    </message>
    <message>
        <source>{0} more would halve the interval</source>
        <translation>{0} weitere würden das Intervall halbieren</translation>
    </message>
    <message>
        <source>If the share stays as it is. Choose how far to count beforehand: to stop as soon as the interval has passed the threshold misleads.</source>
        <translation>Falls der Anteil so bleibt. Legen Sie vorher fest, wie weit Sie zählen: Aufzuhören, sobald das Intervall die Schwelle passiert hat, führt in die Irre.</translation>
    </message>
    <message>
        <source>No blast found: up to {0} % possible</source>
        <translation>Kein Blast gefunden: bis {0} % möglich</translation>
    </message>
    <message>
        <source>{0} % of the slides&apos; area was searched</source>
        <translation>{0} % der Ausstrichfläche wurden abgesucht</translation>
    </message>
    <message>
        <source>; not counting {1} without a finished search</source>
        <translation>; {1} ohne beendete Suche nicht mitgezählt</translation>
    </message>
    <message>
        <source>No cell yet that both the network and a reviewer named.</source>
        <translation>Noch keine Zelle, die Netz und Befunder beide benannt haben.</translation>
    </message>
    <message>
        <source>Alike in {0} of {1} cells that both named</source>
        <translation>Gleich in {0} von {1} Zellen, die beide benannt haben</translation>
    </message>
    <message>
        <source>{0}. One of the two gave one class only: kappa would tell nothing.</source>
        <translation>{0}. Eine Seite vergab nur eine Klasse: Kappa sagt hier nichts.</translation>
    </message>
    <message>
        <source>{0}. Cohen&apos;s kappa {1}, 95 % interval {2} to {3}.</source>
        <translation>{0}. Cohens Kappa {1}, 95-%-Intervall {2} bis {3}.</translation>
    </message>
    <message>
        <source>Decided blind: {0}</source>
        <translation>Blind entschieden: {0}</translation>
    </message>
    <message>
        <source>With the suggestion in sight: {0}</source>
        <translation>Mit dem Vorschlag vor Augen: {0}</translation>
    </message>
    <message>
        <source>In a class of the laboratory&apos;s own, which no network names: {0} of them.</source>
        <translation>In einer eigenen Klasse des Labors, die kein Netz nennt: {0} davon.</translation>
    </message>
    <message>
        <source>Not compared: the network left {0} unidentified, the reviewer left {1}.</source>
        <translation>Nicht verglichen: {0} hat das Netz nicht bestimmt, {1} der Befunder.</translation>
    </message>
    <message>
        <source>Only decided cells are compared. Where the reviewer saw what the network suggests, this is how often it was overruled, not how right it is; of blind decisions the first counts.</source>
        <translation>Verglichen werden nur entschiedene Zellen. Wo der Befunder den Vorschlag sah, zeigt das, wie oft das Netz überstimmt wurde, nicht, wie oft es recht hat; von blinden Entscheidungen zählt die erste.</translation>
    </message>
</context>
<context>
    <name>CountsPanel</name>
    <message>
        <source>Blasts among white cells</source>
        <translation>Blasten unter den Leukozyten</translation>
    </message>
    <message>
        <source>No white cell counted yet</source>
        <translation>Noch kein Leukozyt gezählt</translation>
    </message>
    <message>
        <source>95 % interval {0} to {1} %, n = {2}</source>
        <translation>95-%-Intervall {0} bis {1} %, n = {2}</translation>
    </message>
    <message>
        <source>Signed</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>{0} still to decide</source>
        <translation>{0} noch offen</translation>
    </message>
    <message>
        <source>Nothing left to decide; {0} of {1} slides not analysed whole</source>
        <translation>Nichts mehr offen; {0} von {1} Ausstrichen nicht ganz analysiert</translation>
    </message>
    <message>
        <source>Nothing left to decide so far; {0} of {1} slides not analysed whole</source>
        <translation>Bisher nichts mehr offen; {0} von {1} Ausstrichen nicht ganz analysiert</translation>
    </message>
    <message>
        <source>Nothing left to decide</source>
        <translation>Nichts mehr offen</translation>
    </message>
</context>
<context>
    <name>DifferentialDialog</name>
    <message>
        <source>Differential</source>
        <translation>Differentialblutbild</translation>
    </message>
    <message>
        <source>&amp;Count</source>
        <translation>&amp;Zählung</translation>
    </message>
    <message>
        <source>&amp;Network and reviewer</source>
        <translation>&amp;Netz und Befunder</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>&amp;Readers</source>
        <translation>&amp;Befunder</translation>
    </message>
    <message>
        <source>Fie&amp;ld network</source>
        <translation>&amp;Feldnetz</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>Other than the network</source>
        <translation>Anders als das Netz</translation>
    </message>
    <message>
        <source>As the other reader</source>
        <translation>Wie der andere Befunder</translation>
    </message>
    <message>
        <source>Readers</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>In brackets the 95 % interval. Of the cells that the network had named, and of those that both readers decided.</source>
        <translation>In Klammern das 95-%-Intervall. Von den Zellen, die das Netz benannt hatte, und von denen, die beide Befunder entschieden.</translation>
    </message>
    <message>
        <source>Nobody has decided a cell yet.</source>
        <translation>Noch niemand hat eine Zelle entschieden.</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>Ausstrich</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Subtype of each slide</source>
        <translation>Subtyp je Ausstrich</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Cells by class</source>
        <translation>Zellen nach Klasse</translation>
    </message>
    <message>
        <source>not counted</source>
        <translation>nicht gezählt</translation>
    </message>
    <message>
        <source>Network ↓  reviewer →</source>
        <translation>Netz ↓  Befunder →</translation>
    </message>
    <message>
        <source>Network and reviewer, cells by class</source>
        <translation>Netz und Befunder, Zellen nach Klasse</translation>
    </message>
    <message>
        <source>Network {0}, reviewer {1}: {2}</source>
        <translation>Netz {0}, Befunder {1}: {2}</translation>
    </message>
</context>
<context>
    <name>EncryptDialog</name>
    <message>
        <source>Encrypt the case</source>
        <translation>Fall verschlüsseln</translation>
    </message>
    <message>
        <source>{0} and the backups made from now on are encrypted. Slides, reports and exports are not, nor are backups that were made before.</source>
        <translation>{0} und künftige Sicherungskopien werden verschlüsselt. Ausstriche, Befunde und Exporte werden es nicht, auch nicht frühere Sicherungskopien.</translation>
    </message>
    <message>
        <source>With the key of this &amp;computer</source>
        <translation>Mit dem Schlüssel dieses &amp;Rechners</translation>
    </message>
    <message>
        <source>With a &amp;passphrase</source>
        <translation>Mit einer &amp;Passphrase</translation>
    </message>
    <message>
        <source>Encrypt</source>
        <translation>Verschlüsseln</translation>
    </message>
    <message>
        <source>This computer has no keyring that could keep a key.</source>
        <translation>Dieser Rechner hat keinen Schlüsselbund, der einen Schlüssel aufbewahren könnte.</translation>
    </message>
    <message>
        <source>&amp;Show the key</source>
        <translation>Schlüssel &amp;zeigen</translation>
    </message>
    <message>
        <source>A c&amp;opy of the key is kept elsewhere</source>
        <translation>Eine &amp;Kopie des Schlüssels ist anderswo verwahrt</translation>
    </message>
    <message>
        <source>It opens every case that is encrypted on this computer without a question. If computer or account is lost, only a copy of the key opens them.</source>
        <translation>Er öffnet jeden Fall, der auf diesem Rechner verschlüsselt wird, ohne Nachfrage. Gehen Rechner oder Konto verloren, öffnet sie nur noch eine Kopie des Schlüssels.</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>At least {0} characters</source>
        <translation>Mindestens {0} Zeichen</translation>
    </message>
    <message>
        <source>A lost passphrase cannot be recovered: then nobody can open the case.</source>
        <translation>Eine verlorene Passphrase lässt sich nicht wiederherstellen: Dann kann niemand den Fall öffnen.</translation>
    </message>
    <message>
        <source>Passph&amp;rase</source>
        <translation>P&amp;assphrase</translation>
    </message>
    <message>
        <source>A&amp;gain</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>The two passphrases are not the same.</source>
        <translation>Die beiden Passphrasen sind nicht gleich.</translation>
    </message>
</context>
<context>
    <name>ExplainingController</name>
    <message>
        <source>No network has looked at this cell: it was drawn by hand.</source>
        <translation>Kein Netz hat diese Zelle gesehen: Sie wurde von Hand gezeichnet.</translation>
    </message>
    <message>
        <source>Hidden until you have decided this cell.</source>
        <translation>Verborgen, bis Sie diese Zelle entschieden haben.</translation>
    </message>
    <message>
        <source>The slide has no scale.</source>
        <translation>Der Ausstrich hat keinen Maßstab.</translation>
    </message>
    <message>
        <source>The map could not be made ({0}). The log has the details.</source>
        <translation>Die Karte ließ sich nicht erstellen ({0}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>ExplanationPanel</name>
    <message>
        <source>Asking the network…</source>
        <translation>Das Netz wird gefragt…</translation>
    </message>
    <message>
        <source>Nothing here spoke for &lt;b&gt;{0}&lt;/b&gt; ({1}): the map is empty.</source>
        <translation>Nichts sprach hier für &lt;b&gt;{0}&lt;/b&gt; ({1}): Die Karte ist leer.</translation>
    </message>
    <message>
        <source>Field: &lt;b&gt;{0}&lt;/b&gt;, {1}. Warm is where the network looked, not why.</source>
        <translation>Gesichtsfeld: &lt;b&gt;{0}&lt;/b&gt;, {1}. Warm ist, wohin das Netz sah, nicht warum.</translation>
    </message>
    <message>
        <source>&lt;b&gt;{0}&lt;/b&gt;, {1}. Warm is where the network looked, not why.</source>
        <translation>&lt;b&gt;{0}&lt;/b&gt;, {1}. Warm ist, wohin das Netz sah, nicht warum.</translation>
    </message>
    <message>
        <source>No confirmed cell yet to compare it with.</source>
        <translation>Noch keine bestätigte Zelle zum Vergleich.</translation>
    </message>
    <message>
        <source>Comparing it with 1 confirmed cell…</source>
        <translation>Vergleich mit 1 bestätigten Zelle…</translation>
    </message>
    <message>
        <source>Comparing it with {0} confirmed cells…</source>
        <translation>Vergleich mit {0} bestätigten Zellen…</translation>
    </message>
    <message>
        <source>Most alike of {0} confirmed:</source>
        <translation>Am ähnlichsten von {0} bestätigten:</translation>
    </message>
    <message>
        <source>No confirmed cell could be read.</source>
        <translation>Keine bestätigte Zelle war lesbar.</translation>
    </message>
</context>
<context>
    <name>ExportingController</name>
    <message>
        <source>Export the report</source>
        <translation>Befund exportieren</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Writing {0}…</source>
        <translation>{0} wird geschrieben…</translation>
    </message>
    <message>
        <source>Suggestions are hidden, and a preliminary report would tell them (not decided yet: {0}). Decide first, or show the suggestions with {1}.</source>
        <translation>Vorschläge sind verborgen, und ein vorläufiger Befund würde sie verraten (noch offen: {0}). Entscheiden Sie zuerst, oder zeigen Sie die Vorschläge mit {1}.</translation>
    </message>
    <message>
        <source>Report written: {0}. &lt;a href=&quot;{1}&quot;&gt;Open it&lt;/a&gt; or &lt;a href=&quot;{2}&quot;&gt;its folder&lt;/a&gt;.</source>
        <translation>Befund geschrieben: {0}. &lt;a href=&quot;{1}&quot;&gt;Öffnen&lt;/a&gt; oder &lt;a href=&quot;{2}&quot;&gt;Ordner zeigen&lt;/a&gt;.</translation>
    </message>
    <message>
        <source>{0} was not written.</source>
        <translation>{0} wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>{0}: the report could not be written ({1}). The log has the details.</source>
        <translation>{0}: Der Befund konnte nicht geschrieben werden ({1}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>FieldController</name>
    <message>
        <source>Every field of this slide is marked as seen.</source>
        <translation>Jedes Gesichtsfeld dieses Ausstrichs ist als gesehen markiert.</translation>
    </message>
    <message>
        <source>Every field of this slide is marked as seen. Again: the next slide.</source>
        <translation>Jedes Gesichtsfeld dieses Ausstrichs ist als gesehen markiert. Noch einmal: der nächste Ausstrich.</translation>
    </message>
    <message>
        <source>This is the first field of the slide.</source>
        <translation>Das ist das erste Gesichtsfeld des Ausstrichs.</translation>
    </message>
    <message>
        <source>This is the last field of the slide.</source>
        <translation>Das ist das letzte Gesichtsfeld des Ausstrichs.</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Field {0} of {1}</source>
        <translation>Gesichtsfeld {0} von {1}</translation>
    </message>
    <message>
        <source>marked as seen</source>
        <translation>als gesehen markiert</translation>
    </message>
    <message>
        <source>{0} of the slide marked as seen</source>
        <translation>{0} des Ausstrichs als gesehen markiert</translation>
    </message>
</context>
<context>
    <name>FilterButtons</name>
    <message>
        <source>Decided otherwise than the network suggested</source>
        <translation>Anders entschieden, als das Netz vorschlug</translation>
    </message>
    <message>
        <source>Flagged or unidentified, and not decided</source>
        <translation>Auffällig oder nicht bestimmt, und offen</translation>
    </message>
    <message>
        <source>Which cells are shown</source>
        <translation>Welche Zellen gezeigt werden</translation>
    </message>
    <message>
        <source>Flagged {0}</source>
        <translation>Auffällig {0}</translation>
    </message>
    <message>
        <source>To decide {0}</source>
        <translation>Offen {0}</translation>
    </message>
    <message>
        <source>Undecided {0}</source>
        <translation>Unbefundet {0}</translation>
    </message>
    <message>
        <source>Disagreements {0}</source>
        <translation>Abweichend {0}</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>Alle {0}</translation>
    </message>
    <message>
        <source>Which cells are shown: {0}</source>
        <translation>Welche Zellen gezeigt werden: {0}</translation>
    </message>
</context>
<context>
    <name>FocusPlanes</name>
    <message>
        <source>Next focus plane</source>
        <translation>Nächste Fokusebene</translation>
    </message>
    <message>
        <source>Previous focus plane</source>
        <translation>Vorige Fokusebene</translation>
    </message>
    <message>
        <source>This slide has one focus plane</source>
        <translation>Dieser Ausstrich hat eine Fokusebene</translation>
    </message>
    <message>
        <source>Focus plane {0} of {1}</source>
        <translation>Fokusebene {0} von {1}</translation>
    </message>
    <message>
        <source>the analysis reads plane {0}</source>
        <translation>die Analyse liest Ebene {0}</translation>
    </message>
    <message>
        <source>being read</source>
        <translation>wird gelesen</translation>
    </message>
</context>
<context>
    <name>FollowingController</name>
    <message>
        <source>What others write to this case is no longer shown: {0}</source>
        <translation>Was andere in diesen Fall schreiben, wird nicht mehr gezeigt: {0}</translation>
    </message>
</context>
<context>
    <name>GalleryModel</name>
    <message>
        <source>{0}: drawn by hand</source>
        <translation>{0}: von Hand gezeichnet</translation>
    </message>
    <message>
        <source>{0}, not decided</source>
        <translation>{0}, offen</translation>
    </message>
    <message>
        <source>{0}, decided: {1}</source>
        <translation>{0}, entschieden: {1}</translation>
    </message>
    <message>
        <source>{0}: {1}, lymphoblast {2}</source>
        <translation>{0}: {1}, Lymphoblast {2}</translation>
    </message>
</context>
<context>
    <name>GalleryPanel</name>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>The cells of a case appear here.</source>
        <translation>Hier erscheinen die Zellen eines Falls.</translation>
    </message>
    <message>
        <source>Nothing is left to decide.</source>
        <translation>Nichts ist mehr offen.</translation>
    </message>
    <message>
        <source>No cell is flagged. Choose All to see the others.</source>
        <translation>Keine Zelle ist auffällig. Wählen Sie „Alle“, um die übrigen zu sehen.</translation>
    </message>
    <message>
        <source>No such cell of this class. Choose Every class to see the others.</source>
        <translation>Keine solche Zelle dieser Klasse. Wählen Sie „Jede Klasse“, um die übrigen zu sehen.</translation>
    </message>
    <message>
        <source>Every cell is decided.</source>
        <translation>Jede Zelle ist entschieden.</translation>
    </message>
    <message>
        <source>Nobody has decided otherwise than the network suggested.</source>
        <translation>Niemand hat anders entschieden, als das Netz vorschlug.</translation>
    </message>
    <message>
        <source>No cells yet.</source>
        <translation>Noch keine Zellen.</translation>
    </message>
    <message>
        <source>No slide could be analysed.</source>
        <translation>Kein Ausstrich konnte analysiert werden.</translation>
    </message>
    <message>
        <source>No cells were found.</source>
        <translation>Es wurden keine Zellen gefunden.</translation>
    </message>
</context>
<context>
    <name>GoOnDialog</name>
    <message>
        <source>Second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>{0} reads this case a second time, and nobody else decides meanwhile. Are you {0}?</source>
        <translation>{0} befundet diesen Fall ein zweites Mal, und solange entscheidet niemand sonst. Sind Sie {0}?</translation>
    </message>
    <message>
        <source>Go on as {0}</source>
        <translation>Weiter als {0}</translation>
    </message>
</context>
<context>
    <name>GoToDialog</name>
    <message>
        <source>Go to coordinates</source>
        <translation>Zu Koordinaten gehen</translation>
    </message>
    <message>
        <source>x and y in pixels of the slide, from 0, 0 to {0}, {1}:</source>
        <translation>x und y in Pixeln des Ausstrichs, von 0, 0 bis {0}, {1}:</translation>
    </message>
    <message>
        <source>Coordinates x, y</source>
        <translation>Koordinaten x, y</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehen</translation>
    </message>
</context>
<context>
    <name>GroupController</name>
    <message>
        <source>Suggestions are hidden: each cell is decided by itself.</source>
        <translation>Vorschläge sind verborgen: Jede Zelle wird einzeln entschieden.</translation>
    </message>
    <message>
        <source>Choose a class above the cells first, or a cell of it.</source>
        <translation>Wählen Sie zuerst über den Zellen eine Klasse oder eine ihrer Zellen.</translation>
    </message>
    <message>
        <source>No undecided cell of the group {0} is shown.</source>
        <translation>Keine offene Zelle der Gruppe {0} wird gezeigt.</translation>
    </message>
    <message>
        <source>{0} confirmed.</source>
        <translation>{0} bestätigt.</translation>
    </message>
</context>
<context>
    <name>GroupDialog</name>
    <message>
        <source>All of these are right</source>
        <translation>Alle hier sind richtig</translation>
    </message>
    <message>
        <source>{0} of the group {1} are shown and undecided. Confirm each as the network suggests?</source>
        <translation>{0} der Gruppe {1} werden gezeigt und sind offen. Jede so bestätigen, wie das Netz vorschlägt?</translation>
    </message>
    <message>
        <source>{0} of them flagged: confirmed, they are lymphoblasts.</source>
        <translation>{0} davon auffällig: Bestätigt sind es Lymphoblasten.</translation>
    </message>
    <message>
        <source>It is one step: {0} takes it back.</source>
        <translation>Es ist ein Schritt: {0} nimmt ihn zurück.</translation>
    </message>
    <message>
        <source>Confirm {0}</source>
        <translation>{0} bestätigen</translation>
    </message>
</context>
<context>
    <name>GuidingController</name>
    <message>
        <source>Analysis stopped; what was found is kept.</source>
        <translation>Analyse angehalten; das Gefundene bleibt.</translation>
    </message>
    <message>
        <source>Analysis finished: {0}, {1} flagged</source>
        <translation>Analyse beendet: {0}, {1} auffällig</translation>
    </message>
    <message>
        <source>Analysis finished: {0}</source>
        <translation>Analyse beendet: {0}</translation>
    </message>
    <message>
        <source>No slide could be analysed.</source>
        <translation>Kein Ausstrich konnte analysiert werden.</translation>
    </message>
    <message>
        <source>Known cells are mixed in among the others: {0}</source>
        <translation>Bekannte Zellen sind unter die anderen gemischt: {0}</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Unlike anything the network learned from: look closely.</source>
        <translation>Anders als alles, woraus das Netz lernte: Sehen Sie genau hin.</translation>
    </message>
    <message>
        <source>Comment on this cell</source>
        <translation>Kommentar zu dieser Zelle</translation>
    </message>
    <message>
        <source>Choose a cell on the slide or in the gallery.</source>
        <translation>Wählen Sie eine Zelle im Ausstrich oder in der Galerie.</translation>
    </message>
    <message>
        <source>Choose a cell first.</source>
        <translation>Wählen Sie zuerst eine Zelle.</translation>
    </message>
    <message>
        <source>{0} selected: a key decides all of them.</source>
        <translation>{0} ausgewählt: Eine Taste entscheidet alle.</translation>
    </message>
    <message>
        <source>{0} selected, without this one: a key decides them.</source>
        <translation>{0} ausgewählt, ohne diese: Eine Taste entscheidet sie.</translation>
    </message>
    <message>
        <source>Suspicious, {0} lymphoblast</source>
        <translation>Verdächtig, {0} Lymphoblast</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Von Hand gezeichnet</translation>
    </message>
    <message>
        <source>What is this cell?</source>
        <translation>Was ist diese Zelle?</translation>
    </message>
    <message>
        <source>diameter {0} µm</source>
        <translation>Durchmesser {0} µm</translation>
    </message>
    <message>
        <source>at {0}, {1}</source>
        <translation>bei {0}, {1}</translation>
    </message>
    <message>
        <source>uncertainty {0}</source>
        <translation>Unsicherheit {0}</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Adjudicate first, then comment</source>
        <translation>Erst abschließend entscheiden, dann kommentieren</translation>
    </message>
    <message>
        <source>Decide first, then comment</source>
        <translation>Erst entscheiden, dann kommentieren</translation>
    </message>
    <message>
        <source>✓ {0}</source>
        <translation>✓ {0}</translation>
    </message>
    <message>
        <source>Confirm what the machine found ({0})</source>
        <translation>Vorschlag bestätigen ({0})</translation>
    </message>
    <message>
        <source>No other class is likely: give the cell one by its key</source>
        <translation>Keine andere Klasse ist wahrscheinlich: Geben Sie der Zelle mit einer Taste eine Klasse</translation>
    </message>
    <message>
        <source>✗ Not a blast</source>
        <translation>✗ Kein Blast</translation>
    </message>
    <message>
        <source>Reject the suspicion: the cell becomes {0} ({1})</source>
        <translation>Verdacht verwerfen: Die Zelle wird {0} ({1})</translation>
    </message>
    <message>
        <source>Cut by the border, so left to you ({0} lymphoblast).</source>
        <translation>Vom Rand angeschnitten, daher Ihnen überlassen ({0} Lymphoblast).</translation>
    </message>
    <message>
        <source>Not decided yet</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>&lt;b&gt;{0}&lt;/b&gt; by {1}, {2}</source>
        <translation>&lt;b&gt;{0}&lt;/b&gt; von {1}, {2}</translation>
    </message>
</context>
<context>
    <name>KeyWords</name>
    <message>
        <source>{0} moves the focus, a list or the slide; choose another key.</source>
        <translation>{0} bewegt Fokus, Listen oder den Ausstrich; wählen Sie eine andere Taste.</translation>
    </message>
    <message>
        <source>{0} belongs to “{1}”. Give that another key first.</source>
        <translation>{0} gehört zu „{1}“. Geben Sie dieser Aktion zuerst eine andere Taste.</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Find an action</source>
        <translation>Aktion suchen</translation>
    </message>
    <message>
        <source>New key of the chosen action</source>
        <translation>Neue Taste der gewählten Aktion</translation>
    </message>
    <message>
        <source>N&amp;o key</source>
        <translation>&amp;Keine Taste</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>&amp;Zurücksetzen</translation>
    </message>
    <message>
        <source>Rese&amp;t all</source>
        <translation>Alle z&amp;urücksetzen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>Aktionen und ihre Tasten</translation>
    </message>
    <message>
        <source>&amp;New key</source>
        <translation>Neue Ta&amp;ste</translation>
    </message>
    <message>
        <source>{0} (slide and gallery)</source>
        <translation>{0} (Ausstrich und Galerie)</translation>
    </message>
</context>
<context>
    <name>KnownController</name>
    <message>
        <source>No known cells could be mixed in ({0}). The log has the details.</source>
        <translation>Es konnten keine bekannten Zellen beigemischt werden ({0}). Das Protokoll nennt die Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>KnownWords</name>
    <message>
        <source>Painted cells are easier than real ones, and few cells give wide intervals: a poor result is a reason to look closer, a good one no proof.</source>
        <translation>Gemalte Zellen sind leichter als echte, und wenige Zellen geben weite Intervalle: Ein schlechtes Ergebnis ist ein Grund, genauer hinzusehen, ein gutes kein Beweis.</translation>
    </message>
</context>
<context>
    <name>LogoChoice</name>
    <message>
        <source>Choose a picture…</source>
        <translation>Bild wählen…</translation>
    </message>
    <message>
        <source>No logo</source>
        <translation>Kein Logo</translation>
    </message>
    <message>
        <source>Logo on the report</source>
        <translation>Logo auf dem Befund</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.svg)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>The picture could not be checked. The log has the details.</source>
        <translation>Das Bild konnte nicht geprüft werden. Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>LookBox</name>
    <message>
        <source>Brown</source>
        <translation>Braun</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Plum</source>
        <translation>Pflaume</translation>
    </message>
    <message>
        <source>Mint</source>
        <translation>Minze</translation>
    </message>
    <message>
        <source>dot</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>Kreuz</translation>
    </message>
</context>
<context>
    <name>LookWords</name>
    <message>
        <source>{0} of the slides&apos; area looked at near enough to judge a cell</source>
        <translation>{0} der Ausstrichfläche nah genug für ein Urteil gesehen</translation>
    </message>
    <message>
        <source>, half of it at {0} µm per screen pixel or nearer</source>
        <translation>, die Hälfte davon bei {0} µm pro Bildschirmpixel oder näher</translation>
    </message>
    <message>
        <source>{0} of {1} flagged cells were never in view at {2} µm per screen pixel or nearer.</source>
        <translation>{0} von {1} auffälligen Zellen waren nie bei {2} µm pro Bildschirmpixel oder näher im Bild.</translation>
    </message>
</context>
<context>
    <name>MarksDialog</name>
    <message>
        <source>Bookmarks and measures</source>
        <translation>Lesezeichen und Messungen</translation>
    </message>
    <message>
        <source>None yet: {0} bookmarks a place, {1} measures a length, {2} an area.</source>
        <translation>Noch keine: {0} setzt ein Lesezeichen, {1} misst eine Länge, {2} eine Fläche.</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>&amp;Hingehen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>{0:.0f} px, scale unknown</source>
        <translation>{0:.0f} px, Maßstab unbekannt</translation>
    </message>
    <message>
        <source>{0:.0f} px², scale unknown</source>
        <translation>{0:.0f} px², Maßstab unbekannt</translation>
    </message>
    <message>
        <source>Length: click both ends or drag · Enter: point in the middle · Esc: done</source>
        <translation>Länge: beide Enden anklicken oder ziehen · Enter: Punkt in der Mitte · Esc: fertig</translation>
    </message>
    <message>
        <source>Draw cell: drag or click two corners · Enter: corner in the middle · Esc: done</source>
        <translation>Zelle zeichnen: ziehen oder zwei Ecken anklicken · Enter: Ecke in der Mitte · Esc: fertig</translation>
    </message>
    <message>
        <source>Area: drag, or click the corners, the last twice · Enter: corner · Esc: done</source>
        <translation>Fläche: ziehen oder Ecken anklicken, die letzte doppelt · Enter: Ecke · Esc: fertig</translation>
    </message>
</context>
<context>
    <name>MendedWords</name>
    <message>
        <source>{0} drawn</source>
        <translation>{0} gezeichnet</translation>
    </message>
    <message>
        <source>{0} deleted</source>
        <translation>{0} gelöscht</translation>
    </message>
    <message>
        <source>{0} adjusted</source>
        <translation>{0} angepasst</translation>
    </message>
    <message>
        <source>{0} split</source>
        <translation>{0} geteilt</translation>
    </message>
    <message>
        <source>{0} merged</source>
        <translation>{0} verbunden</translation>
    </message>
    <message>
        <source>Mended cells: {0}.</source>
        <translation>Nachgebesserte Zellen: {0}.</translation>
    </message>
    <message>
        <source>Of the deleted cells the network had flagged {0}.</source>
        <translation>Von den gelöschten Zellen waren für das Netz {0} auffällig.</translation>
    </message>
    <message>
        <source>Taken away undecided though flagged or unidentified, and listed on the report: {0}.</source>
        <translation>Unentschieden entfernt, obwohl auffällig oder nicht bestimmt, und im Befund genannt: {0}.</translation>
    </message>
</context>
<context>
    <name>MendingController</name>
    <message>
        <source>Cell {0} deleted.</source>
        <translation>Zelle {0} gelöscht.</translation>
    </message>
    <message>
        <source>{0} cells deleted.</source>
        <translation>{0} Zellen gelöscht.</translation>
    </message>
    <message>
        <source>The report names each that needed a decision, and {0} as who deleted it.</source>
        <translation>Der Befund nennt jede, die eine Entscheidung brauchte, und {0} als Person, die sie gelöscht hat.</translation>
    </message>
    <message>
        <source>It needed a decision: the report says that {0} deleted it.</source>
        <translation>Sie brauchte eine Entscheidung: Im Befund steht, dass {0} sie gelöscht hat.</translation>
    </message>
    <message>
        <source>&lt;a href=&quot;{0}&quot;&gt;Undo&lt;/a&gt; ({1})</source>
        <translation>&lt;a href=&quot;{0}&quot;&gt;Rückgängig&lt;/a&gt; ({1})</translation>
    </message>
    <message>
        <source>The slide is not shown.</source>
        <translation>Der Ausstrich wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>Select the other cells first: Ctrl and a click, or Ctrl+arrows and {0}.</source>
        <translation>Wählen Sie zuerst die anderen Zellen: Strg und ein Klick, oder Strg+Pfeiltasten und {0}.</translation>
    </message>
    <message>
        <source>This cell lies on no slide that could be changed.</source>
        <translation>Diese Zelle liegt auf keinem Ausstrich, an dem sich etwas ändern ließe.</translation>
    </message>
    <message>
        <source>Choose a cell first.</source>
        <translation>Wählen Sie zuerst eine Zelle.</translation>
    </message>
    <message>
        <source>The box is too small: draw it around the whole cell.</source>
        <translation>Der Rahmen ist zu klein: Ziehen Sie ihn um die ganze Zelle.</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Dismiss the message</source>
        <translation>Meldung ausblenden</translation>
    </message>
    <message>
        <source>&lt;b&gt;{0} problems&lt;/b&gt;</source>
        <translation>&lt;b&gt;{0} Probleme&lt;/b&gt;</translation>
    </message>
    <message>
        <source>and {0} more; the list of slides says what is wrong with each.</source>
        <translation>und {0} weitere; die Liste der Ausstriche nennt jeden Grund.</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>Overview of the slide</source>
        <translation>Übersicht des Ausstrichs</translation>
    </message>
</context>
<context>
    <name>Mishaps</name>
    <message>
        <source>Something went wrong that should not: {0}

Every decision made so far is saved. The log is in {1}.</source>
        <translation>Es ist ein Fehler aufgetreten: {0}

Jede bisherige Entscheidung ist gespeichert. Das Protokoll liegt in {1}.</translation>
    </message>
</context>
<context>
    <name>ModelChoice</name>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Use the shipped one</source>
        <translation>Mitgeliefertes verwenden</translation>
    </message>
    <message>
        <source>Folder of a cell model</source>
        <translation>Ordner eines Zellmodells</translation>
    </message>
    <message>
        <source>The one shipped with AllView</source>
        <translation>Das mit AllView gelieferte</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Who is reviewing?</source>
        <translation>Wer befundet?</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>Vor- und Nachname</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
<context>
    <name>OpenWork</name>
    <message>
        <source>What was shown is decided. These still need a decision.</source>
        <translation>Was gezeigt war, ist entschieden. Diese brauchen noch eine Entscheidung.</translation>
    </message>
    <message>
        <source>The flagged cells are decided. These could not be identified.</source>
        <translation>Die auffälligen Zellen sind entschieden. Diese konnten nicht bestimmt werden.</translation>
    </message>
    <message>
        <source>Nothing found so far is left to decide. Not analysed yet ({0}): {1}</source>
        <translation>Vom bisher Gefundenen ist nichts mehr offen. Noch nicht analysiert ({0}): {1}</translation>
    </message>
    <message>
        <source>Nothing is left to decide. Could not be analysed ({0}): {1}</source>
        <translation>Nichts ist mehr offen. Nicht analysierbar ({0}): {1}</translation>
    </message>
    <message>
        <source>Nothing is left to decide. Left to the network: {0}. The case can be signed.</source>
        <translation>Nichts ist mehr offen. Dem Netz überlassen: {0}. Der Fall kann freigegeben werden.</translation>
    </message>
    <message>
        <source>Nothing is left to decide. The case can be signed.</source>
        <translation>Nichts ist mehr offen. Der Fall kann freigegeben werden.</translation>
    </message>
</context>
<context>
    <name>OpeningController</name>
    <message>
        <source>Encrypting {0}…</source>
        <translation>{0} wird verschlüsselt…</translation>
    </message>
    <message>
        <source>Opening {0}…</source>
        <translation>{0} wird geöffnet…</translation>
    </message>
    <message>
        <source>Open a folder of slides</source>
        <translation>Ordner mit Ausstrichen öffnen</translation>
    </message>
    <message>
        <source>Slides and cases ({0})</source>
        <translation>Ausstriche und Fälle ({0})</translation>
    </message>
    <message>
        <source>Open slides or a case</source>
        <translation>Ausstriche oder Fall öffnen</translation>
    </message>
    <message>
        <source>If AllView does not run there any more, it is safe to go on here:</source>
        <translation>Läuft AllView dort nicht mehr, können Sie hier gefahrlos weiterarbeiten:</translation>
    </message>
    <message>
        <source>open it to be changed</source>
        <translation>zum Ändern öffnen</translation>
    </message>
    <message>
        <source>The case could not be opened ({0}). The log has the details.</source>
        <translation>Der Fall konnte nicht geöffnet werden ({0}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>The case is being opened</source>
        <translation>Der Fall wird geöffnet</translation>
    </message>
</context>
<context>
    <name>Permission</name>
    <message>
        <source>This case is open elsewhere: here it can only be read.</source>
        <translation>Dieser Fall ist anderswo geöffnet: Hier kann er nur gelesen werden.</translation>
    </message>
    <message>
        <source>This case is signed: nothing in it can be changed.</source>
        <translation>Dieser Fall ist freigegeben: Nichts darin kann geändert werden.</translation>
    </message>
</context>
<context>
    <name>PinForm</name>
    <message>
        <source>First and last name</source>
        <translation>Vor- und Nachname</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;PIN</source>
        <translation>&amp;PIN</translation>
    </message>
    <message>
        <source>PIN &amp;again</source>
        <translation>PIN &amp;wiederholen</translation>
    </message>
    <message>
        <source>The two PINs are not the same.</source>
        <translation>Die beiden PINs sind nicht gleich.</translation>
    </message>
    <message>
        <source>At least {0} characters</source>
        <translation>Mindestens {0} Zeichen</translation>
    </message>
    <message>
        <source>New &amp;PIN</source>
        <translation>Neue &amp;PIN</translation>
    </message>
</context>
<context>
    <name>PinGate</name>
    <message>
        <source>The PIN could not be checked ({0}). The log has the details.</source>
        <translation>Die PIN konnte nicht geprüft werden ({0}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>PinsDialog</name>
    <message>
        <source>Reviewers and PINs</source>
        <translation>Befunder und PINs</translation>
    </message>
    <message>
        <source>Signing asks for a PIN, of which only a hash is kept on this computer.</source>
        <translation>Die Freigabe fragt nach einer PIN, von der dieser Rechner nur einen Hashwert behält.</translation>
    </message>
    <message>
        <source>With a PIN: {0}.</source>
        <translation>Mit PIN: {0}.</translation>
    </message>
    <message>
        <source>Ne&amp;w PIN</source>
        <translation>Ne&amp;ue PIN</translation>
    </message>
    <message>
        <source>New PIN a&amp;gain</source>
        <translation>Neue PIN wieder&amp;holen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>PlaceDialog</name>
    <message>
        <source>Bookmark this place</source>
        <translation>Lesezeichen setzen</translation>
    </message>
    <message>
        <source>The middle of the view is kept in the case under this name.</source>
        <translation>Die Mitte der Ansicht wird unter diesem Namen im Fall gespeichert.</translation>
    </message>
    <message>
        <source>for example: doubtful cell</source>
        <translation>zum Beispiel: fragliche Zelle</translation>
    </message>
    <message>
        <source>Name of the place</source>
        <translation>Name der Stelle</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>Setzen</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>{0}: the settings could not be saved ({1}).</source>
        <translation>{0}: Die Einstellungen konnten nicht gespeichert werden ({1}).</translation>
    </message>
</context>
<context>
    <name>PreparingPanel</name>
    <message>
        <source>Share of the picture that is ready</source>
        <translation>Anteil des Bildes, der fertig ist</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Prepare and open</source>
        <translation>Vorbereiten und öffnen</translation>
    </message>
    <message>
        <source>Preparing a large picture</source>
        <translation>Ein großes Bild wird vorbereitet</translation>
    </message>
    <message>
        <source>It is made ready once; from then on it opens at once.</source>
        <translation>Das geschieht einmal; danach öffnet es sich sofort.</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>The picture was not prepared</source>
        <translation>Das Bild wurde nicht vorbereitet</translation>
    </message>
    <message>
        <source>It can be prepared whenever you want to see it.</source>
        <translation>Sie können es jederzeit vorbereiten lassen.</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Progress of the analysis</source>
        <translation>Fortschritt der Analyse</translation>
    </message>
    <message>
        <source>Stop the analysis; what was found stays</source>
        <translation>Analyse anhalten; das Gefundene bleibt</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
    <message>
        <source>Loading the network…</source>
        <translation>Netz wird geladen…</translation>
    </message>
    <message>
        <source>Analysing slide {0} of {1}</source>
        <translation>Ausstrich {0} von {1} wird analysiert</translation>
    </message>
    <message>
        <source>, preparing a large picture: {0} %</source>
        <translation>, großes Bild wird vorbereitet: {0} %</translation>
    </message>
    <message>
        <source>, measuring scale and stain</source>
        <translation>, Maßstab und Färbung werden gemessen</translation>
    </message>
    <message>
        <source>, tile {0} of {1}</source>
        <translation>, Kachel {0} von {1}</translation>
    </message>
</context>
<context>
    <name>Queue</name>
    <message>
        <source>Cell</source>
        <translation>Zelle</translation>
    </message>
</context>
<context>
    <name>ReadBanner</name>
    <message>
        <source>&lt;b&gt;Second read, blind&lt;/b&gt;: {0} decides every cell anew. What was decided, commented or marked before is hidden.</source>
        <translation>&lt;b&gt;Blinde Zweitbefundung&lt;/b&gt;: {0} entscheidet jede Zelle neu. Was zuvor entschieden, kommentiert oder markiert wurde, ist verborgen.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Second read&lt;/b&gt;, taken up again: {0} may have seen the first. What is decided from here on counts as not blind.</source>
        <translation>&lt;b&gt;Zweitbefundung&lt;/b&gt;, wieder aufgenommen: {0} hat die erste vielleicht gesehen. Was von hier an entschieden wird, gilt nicht als blind.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Read twice&lt;/b&gt;, by {0} and by {1}: {2} to adjudicate, where they differ. {3} shows them.</source>
        <translation>&lt;b&gt;Zweimal befundet&lt;/b&gt;, von {0} und von {1}: {2} zu entscheiden, wo sie abweichen. {3} zeigt sie.</translation>
    </message>
</context>
<context>
    <name>ReadWords</name>
    <message>
        <source>First read</source>
        <translation>Erstbefundung</translation>
    </message>
    <message>
        <source>Second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>Adjudication</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Nothing is left to decide: {0} finishes the read.</source>
        <translation>Nichts ist mehr offen: {0} beendet die Befundung.</translation>
    </message>
    <message>
        <source>{0} to adjudicate: {1} shows them.</source>
        <translation>{0} zu entscheiden: {1} zeigt sie.</translation>
    </message>
    <message>
        <source>Alike in {0} of {1} cells that both decided.</source>
        <translation>Gleich in {0} von {1} Zellen, die beide entschieden.</translation>
    </message>
    <message>
        <source>{0} One of the two gave one class only: kappa would tell nothing.</source>
        <translation>{0} Eine Seite vergab nur eine Klasse: Kappa sagt hier nichts.</translation>
    </message>
    <message>
        <source>{0} Cohen&apos;s kappa {1}, 95 % interval {2} to {3}.</source>
        <translation>{0} Cohens Kappa {1}, 95-%-Intervall {2} bis {3}.</translation>
    </message>
    <message>
        <source>Blasts {0} % and {1} %: two counts of different cells may differ so by chance (Rümke; Fisher&apos;s exact test, p {2}).</source>
        <translation>Blasten {0} % und {1} %: So können zwei Zählungen verschiedener Zellen zufällig abweichen (Rümke; exakter Test nach Fisher, p {2}).</translation>
    </message>
    <message>
        <source>Blasts {0} % and {1} %: more than two counts of different cells differ by chance (Rümke; Fisher&apos;s exact test, p {2}).</source>
        <translation>Blasten {0} % und {1} %: mehr, als zwei Zählungen verschiedener Zellen zufällig abweichen (Rümke; exakter Test nach Fisher, p {2}).</translation>
    </message>
    <message>
        <source>Blasts to the first read alone: {0}; to the second alone: {1}. Neither leans to it (McNemar&apos;s exact test, p {2}).</source>
        <translation>Blasten nur für die erste Befundung: {0}; nur für die zweite: {1}. Keine neigt dazu (exakter McNemar-Test, p {2}).</translation>
    </message>
    <message>
        <source>Blasts to the first read alone: {0}; to the second alone: {1}. One leans to it (McNemar&apos;s exact test, p {2}).</source>
        <translation>Blasten nur für die erste Befundung: {0}; nur für die zweite: {1}. Eine neigt dazu (exakter McNemar-Test, p {2}).</translation>
    </message>
    <message>
        <source>Decided with the first read in sight, so not blind: {0}.</source>
        <translation>Mit der Erstbefundung vor Augen entschieden, also nicht blind: {0}.</translation>
    </message>
    <message>
        <source>{0} of {1}, {2} % ({3} – {4})</source>
        <translation>{0} von {1}, {2} % ({3} – {4})</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>There is one focus plane only.</source>
        <translation>Es gibt nur eine Fokusebene.</translation>
    </message>
    <message>
        <source>The field network has looked at no field here.</source>
        <translation>Das Feldnetz hat hier kein Feld angesehen.</translation>
    </message>
</context>
<context>
    <name>RemarksDialog</name>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source>They stand on the report, with your name. Cells have their own.</source>
        <translation>Sie stehen mit Ihrem Namen auf dem Befund. Zellen haben eigene.</translation>
    </message>
    <message>
        <source>On the &amp;case</source>
        <translation>Zum &amp;Fall</translation>
    </message>
    <message>
        <source>On &amp;slide {0}</source>
        <translation>Zum &amp;Ausstrich {0}</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Machine and reviewer: there is no cell that both named.</source>
        <translation>Netz und Befunder: Es gibt keine Zelle, die beide benannt haben.</translation>
    </message>
    <message>
        <source>Machine and reviewer agree on {1} of 1 cell that both named{2}</source>
        <translation>Netz und Befunder stimmen bei {1} von 1 Zelle überein, die beide benannt haben{2}</translation>
    </message>
    <message>
        <source>Machine and reviewer agree on {1} of {0} cells that both named{2}</source>
        <translation>Netz und Befunder stimmen bei {1} von {0} Zellen überein, die beide benannt haben{2}</translation>
    </message>
    <message>
        <source>The two reads: there is no cell that both decided.</source>
        <translation>Die beiden Befundungen: Es gibt keine Zelle, die beide entschieden haben.</translation>
    </message>
    <message>
        <source>The two reads agree on {1} of 1 cell that both decided{2}</source>
        <translation>Die beiden Befundungen stimmen bei {1} von 1 Zelle überein, die beide entschieden haben{2}</translation>
    </message>
    <message>
        <source>The two reads agree on {1} of {0} cells that both decided{2}</source>
        <translation>Die beiden Befundungen stimmen bei {1} von {0} Zellen überein, die beide entschieden haben{2}</translation>
    </message>
    <message>
        <source>Decided blind, before the suggestion was shown: {0}</source>
        <translation>Blind entschieden, bevor der Vorschlag gezeigt wurde: {0}</translation>
    </message>
    <message>
        <source>With the suggestion in sight: {0}</source>
        <translation>Mit dem Vorschlag vor Augen: {0}</translation>
    </message>
    <message>
        <source>; one of the two gave one class only, so kappa would tell nothing.</source>
        <translation>; eine Seite vergab nur eine Klasse, daher sagt Kappa hier nichts.</translation>
    </message>
    <message>
        <source>: Cohen&apos;s kappa {0}, 95 % interval {1} to {2}.</source>
        <translation>: Cohens Kappa {0}, 95-%-Intervall {1} bis {2}.</translation>
    </message>
    <message>
        <source>1 of these cells has a class of the laboratory&apos;s own, which the machine cannot name: there the two cannot agree.</source>
        <translation>1 dieser Zellen hat eine Klasse des Labors, die die Maschine nicht nennen kann: Darin können beide nicht übereinstimmen.</translation>
    </message>
    <message>
        <source>{0} of these cells have a class of the laboratory&apos;s own, which the machine cannot name: there the two cannot agree.</source>
        <translation>{0} dieser Zellen haben eine Klasse des Labors, die die Maschine nicht nennen kann: Darin können beide nicht übereinstimmen.</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>B-ALL</source>
        <translation>B-ALL</translation>
    </message>
    <message>
        <source>T-ALL</source>
        <translation>T-ALL</translation>
    </message>
    <message>
        <source>another</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>CNS1</source>
        <translation>ZNS1</translation>
    </message>
    <message>
        <source>CNS2</source>
        <translation>ZNS2</translation>
    </message>
    <message>
        <source>CNS3</source>
        <translation>ZNS3</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>Standardrisiko</translation>
    </message>
    <message>
        <source>high</source>
        <translation>Hochrisiko</translation>
    </message>
    <message>
        <source>infant</source>
        <translation>Säugling</translation>
    </message>
    <message>
        <source>not covered</source>
        <translation>keine, die Kriterien gelten hier nicht</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>{0} years</source>
        <translation>{0} Jahre</translation>
    </message>
    <message>
        <source>Entered by {0} on {1}. The group follows from what was entered alone ({2}); neither the network&apos;s results nor the count of cells have a part in it.</source>
        <translation>Eingegeben von {0} am {1}. Die Gruppe folgt allein aus diesen Angaben ({2}); weder die Ergebnisse des Netzes noch die Zählung der Zellen gehen in sie ein.</translation>
    </message>
    <message>
        <source>1 month</source>
        <translation>1 Monat</translation>
    </message>
    <message>
        <source>{0} months</source>
        <translation>{0} Monate</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>White cells</source>
        <translation>Leukozyten</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>Linie</translation>
    </message>
    <message>
        <source>Immunophenotype</source>
        <translation>Immunphänotyp</translation>
    </message>
    <message>
        <source>Cytogenetic and molecular findings</source>
        <translation>Zytogenetische und molekulare Befunde</translation>
    </message>
    <message>
        <source>CNS status</source>
        <translation>ZNS-Status</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>1 cell still waits for a decision: {1} flagged, {2} unidentified.</source>
        <translation>1 Zelle ist noch offen: {1} auffällig, {2} nicht bestimmt.</translation>
    </message>
    <message>
        <source>{0} cells still wait for a decision: {1} flagged, {2} unidentified.</source>
        <translation>{0} Zellen sind noch offen: {1} auffällig, {2} nicht bestimmt.</translation>
    </message>
    <message>
        <source>Below each: its id, the machine&apos;s probability of a lymphoblast (none where a reviewer drew the cell), and its diameter where the scale is known.</source>
        <translation>Unter jedem: die Kennung, die Lymphoblast-Wahrscheinlichkeit des Netzes (keine, wo ein Befunder die Zelle gezeichnet hat) und der Durchmesser, wo der Maßstab bekannt ist.</translation>
    </message>
    <message>
        <source>Blood smear review: {0}</source>
        <translation>Befund eines Blutausstrichs: {0}</translation>
    </message>
    <message>
        <source>Made {0}</source>
        <translation>Erstellt am {0}</translation>
    </message>
    <message>
        <source>Made by AllView {0} on {1}, in English.</source>
        <translation>Erstellt mit AllView {0} am {1}, auf Deutsch.</translation>
    </message>
    <message>
        <source>Meaning of the signature: {0}.</source>
        <translation>Bedeutung der Freigabe: {0}.</translation>
    </message>
    <message>
        <source>Signed by {0} on {1}</source>
        <translation>Freigegeben von {0} am {1}</translation>
    </message>
    <message>
        <source>Not signed: preliminary</source>
        <translation>Nicht freigegeben: vorläufig</translation>
    </message>
    <message>
        <source>No cell has been found yet.</source>
        <translation>Noch wurde keine Zelle gefunden.</translation>
    </message>
    <message>
        <source>A second read by {0} is under way.</source>
        <translation>Eine Zweitbefundung von {0} läuft.</translation>
    </message>
    <message>
        <source>The two reads differ on 1 cell that nobody has adjudicated.</source>
        <translation>Die beiden Befundungen weichen bei 1 Zelle ab, die noch niemand endgültig entschieden hat.</translation>
    </message>
    <message>
        <source>The two reads differ on {0} cells that nobody has adjudicated.</source>
        <translation>Die beiden Befundungen weichen bei {0} Zellen ab, die noch niemand endgültig entschieden hat.</translation>
    </message>
    <message>
        <source>Every flagged and unidentified cell is decided; the signature is missing.</source>
        <translation>Alle auffälligen und nicht bestimmten Zellen sind entschieden; die Freigabe fehlt.</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <source>No cell was confirmed as a lymphoblast by a reviewer.</source>
        <translation>Kein Befunder hat eine Zelle als Lymphoblasten bestätigt.</translation>
    </message>
    <message>
        <source>The {0} most suspicious of {1} confirmed lymphoblasts; the case file holds the others.</source>
        <translation>Die {0} verdächtigsten von {1} bestätigten Lymphoblasten; die übrigen stehen in der Falldatei.</translation>
    </message>
    <message>
        <source>The one lymphoblast that a reviewer confirmed.</source>
        <translation>Der eine Lymphoblast, den ein Befunder bestätigt hat.</translation>
    </message>
    <message>
        <source>All {0} lymphoblasts that a reviewer confirmed, the most suspicious first.</source>
        <translation>Alle {0} Lymphoblasten, die ein Befunder bestätigt hat, die verdächtigsten zuerst.</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>noch niemand</translation>
    </message>
    <message>
        <source>Only 1 white cell counted: a differential should rest on at least {1}.</source>
        <translation>Nur 1 Leukozyt gezählt: Ein Differentialblutbild sollte auf mindestens {1} beruhen.</translation>
    </message>
    <message>
        <source>Only {0} white cells counted: a differential should rest on at least {1}.</source>
        <translation>Nur {0} Leukozyten gezählt: Ein Differentialblutbild sollte auf mindestens {1} beruhen.</translation>
    </message>
    <message>
        <source>No lymphoblast was found; with this count up to {0} cannot be excluded (95 % exact interval).</source>
        <translation>Kein Lymphoblast gefunden; bei dieser Zählung sind bis zu {0} nicht auszuschließen (exaktes 95-%-Intervall).</translation>
    </message>
    <message>
        <source>1 of {1} slides is not fully analysed: see Slides.</source>
        <translation>1 von {1} Ausstrichen ist nicht vollständig analysiert: siehe Ausstriche.</translation>
    </message>
    <message>
        <source>{0} of {1} slides are not fully analysed: see Slides.</source>
        <translation>{0} von {1} Ausstrichen sind nicht vollständig analysiert: siehe Ausstriche.</translation>
    </message>
    <message>
        <source>1 slide file could not be read for this report, so pictures are missing: see Slides.</source>
        <translation>1 Datei war für diesen Befund nicht lesbar, daher fehlen Bilder: siehe Ausstriche.</translation>
    </message>
    <message>
        <source>{0} slide files could not be read for this report, so pictures are missing: see Slides.</source>
        <translation>{0} Dateien waren für diesen Befund nicht lesbar, daher fehlen Bilder: siehe Ausstriche.</translation>
    </message>
    <message>
        <source>lymphoblast</source>
        <translation>Lymphoblast</translation>
    </message>
    <message>
        <source>lymphoblasts</source>
        <translation>Lymphoblasten</translation>
    </message>
    <message>
        <source>white cells counted, of 1 cell found</source>
        <translation>Leukozyten gezählt, von 1 gefundenen Zelle</translation>
    </message>
    <message>
        <source>white cells counted, of {0} cells found</source>
        <translation>Leukozyten gezählt, von {0} gefundenen Zellen</translation>
    </message>
    <message>
        <source>cell decided by a reviewer</source>
        <translation>Zelle von Befundern entschieden</translation>
    </message>
    <message>
        <source>cells decided by a reviewer</source>
        <translation>Zellen von Befundern entschieden</translation>
    </message>
    <message>
        <source>cell that rests on the machine alone</source>
        <translation>Zelle, die allein auf dem Netz beruht</translation>
    </message>
    <message>
        <source>cells that rest on the machine alone</source>
        <translation>Zellen, die allein auf dem Netz beruhen</translation>
    </message>
    <message>
        <source>cell flagged, {1} of them undecided</source>
        <translation>auffällige Zelle, davon {1} offen</translation>
    </message>
    <message>
        <source>cells flagged, {1} of them undecided</source>
        <translation>auffällige Zellen, davon {1} offen</translation>
    </message>
    <message>
        <source>The differential rests on {0} % of the slides&apos; pictured area{1}; of what lies outside the pictures nothing is known.</source>
        <translation>Das Differentialblutbild beruht auf {0} % der abgebildeten Ausstrichfläche{1}; über das, was außerhalb der Bilder liegt, ist nichts bekannt.</translation>
    </message>
    <message>
        <source>To halve its interval, count 1 more white cell.</source>
        <translation>Um sein Intervall zu halbieren, zählen Sie 1 weiteren Leukozyten.</translation>
    </message>
    <message>
        <source>To halve its interval, count {0} more white cells.</source>
        <translation>Um sein Intervall zu halbieren, zählen Sie {0} weitere Leukozyten.</translation>
    </message>
    <message>
        <source>Not in that share: 1 slide whose search is unknown or not finished.</source>
        <translation>Nicht in diesem Anteil: 1 Ausstrich, dessen Suche unbekannt oder nicht beendet ist.</translation>
    </message>
    <message>
        <source>Not in that share: {0} slides whose search is unknown or not finished.</source>
        <translation>Nicht in diesem Anteil: {0} Ausstriche, deren Suche unbekannt oder nicht beendet ist.</translation>
    </message>
    <message>
        <source>The whole 95 % interval of the blast percentage lies above {0}.</source>
        <translation>Das ganze 95-%-Intervall des Blastenanteils liegt über {0}.</translation>
    </message>
    <message>
        <source>The whole 95 % interval of the blast percentage lies below {0}.</source>
        <translation>Das ganze 95-%-Intervall des Blastenanteils liegt unter {0}.</translation>
    </message>
    <message>
        <source>The blast percentage is too close to {0} to tell by counting.</source>
        <translation>Der Blastenanteil liegt zu nah an {0}, um es durch Zählen zu entscheiden.</translation>
    </message>
    <message>
        <source>To tell the blast percentage from {1}, count 1 more white cell.</source>
        <translation>Um den Blastenanteil von {1} zu trennen, zählen Sie 1 weiteren Leukozyten.</translation>
    </message>
    <message>
        <source>To tell the blast percentage from {1}, count {0} more white cells.</source>
        <translation>Um den Blastenanteil von {1} zu trennen, zählen Sie {0} weitere Leukozyten.</translation>
    </message>
    <message>
        <source>Reviewers gave 1 cell another class than the machine&apos;s:</source>
        <translation>Befunder gaben 1 Zelle eine andere Klasse als das Netz:</translation>
    </message>
    <message>
        <source>Reviewers gave {0} cells another class than the machine&apos;s:</source>
        <translation>Befunder gaben {0} Zellen eine andere Klasse als das Netz:</translation>
    </message>
    <message>
        <source>Reviewers named 1 cell that the machine left unidentified.</source>
        <translation>Befunder benannten 1 Zelle, die das Netz nicht bestimmt hatte.</translation>
    </message>
    <message>
        <source>Reviewers named {0} cells that the machine left unidentified.</source>
        <translation>Befunder benannten {0} Zellen, die das Netz nicht bestimmt hatte.</translation>
    </message>
    <message>
        <source>blind: {0}</source>
        <translation>blind: {0}</translation>
    </message>
    <message>
        <source>No reviewer gave a cell another class than the machine&apos;s.</source>
        <translation>Kein Befunder gab einer Zelle eine andere Klasse als das Netz.</translation>
    </message>
    <message>
        <source>blind</source>
        <translation>blind</translation>
    </message>
    <message>
        <source>Of 1 confirmed lymphoblast the machine had not flagged {1}.</source>
        <translation>Von 1 bestätigten Lymphoblasten war für das Netz {1} nicht auffällig.</translation>
    </message>
    <message>
        <source>Of {0} confirmed lymphoblasts the machine had not flagged {1}.</source>
        <translation>Von {0} bestätigten Lymphoblasten waren für das Netz {1} nicht auffällig.</translation>
    </message>
    <message>
        <source>Of 1 flagged cell that was decided, reviewers gave {1} another class than lymphoblast.</source>
        <translation>Von 1 entschiedenen auffälligen Zelle gaben Befunder {1} eine andere Klasse als Lymphoblast.</translation>
    </message>
    <message>
        <source>Of {0} flagged cells that were decided, reviewers gave {1} another class than lymphoblast.</source>
        <translation>Von {0} entschiedenen auffälligen Zellen gaben Befunder {1} eine andere Klasse als Lymphoblast.</translation>
    </message>
    <message>
        <source>Known cells mixed in among those to be decided: {0} ({1} painted, {2} reference cells of the laboratory). None of them is part of the case or in any count of it.</source>
        <translation>Unter die zu entscheidenden gemischte bekannte Zellen: {0} (gemalt: {1}, Referenzzellen des Labors: {2}). Keine von ihnen gehört zum Fall oder zu einer seiner Zählungen.</translation>
    </message>
    <message>
        <source>less than 1</source>
        <translation>weniger als 1</translation>
    </message>
    <message>
        <source> (half of it at {0} µm per screen pixel or nearer, the nearest at {1})</source>
        <translation> (die Hälfte davon bei {0} µm pro Bildschirmpixel oder näher, am nächsten bei {1})</translation>
    </message>
    <message>
        <source>Of 1 flagged cell {1} was in view as near as that.</source>
        <translation>Von 1 auffälligen Zelle war {1} so nah im Bild.</translation>
    </message>
    <message>
        <source>Of {0} flagged cells {1} were in view as near as that.</source>
        <translation>Von {0} auffälligen Zellen waren {1} so nah im Bild.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>{0} px, scale unknown</source>
        <translation>{0} px, Maßstab unbekannt</translation>
    </message>
    <message>
        <source>{0} px², scale unknown</source>
        <translation>{0} px², Maßstab unbekannt</translation>
    </message>
    <message>
        <source>{0} drawn</source>
        <translation>{0} gezeichnet</translation>
    </message>
    <message>
        <source>{0} deleted</source>
        <translation>{0} gelöscht</translation>
    </message>
    <message>
        <source>{0} adjusted</source>
        <translation>{0} angepasst</translation>
    </message>
    <message>
        <source>{0} split</source>
        <translation>{0} geteilt</translation>
    </message>
    <message>
        <source>{0} merged</source>
        <translation>{0} verbunden</translation>
    </message>
    <message>
        <source>Cells that reviewers mended: {0}.</source>
        <translation>Von Befundern nachgebesserte Zellen: {0}.</translation>
    </message>
    <message>
        <source>{0} at {1}, {2}</source>
        <translation>{0} bei {1}, {2}</translation>
    </message>
    <message>
        <source>Of 1 deleted cell the machine had flagged {1}. To delete a cell is to say that there is none.</source>
        <translation>Von 1 gelöschten Zelle war für das Netz {1} auffällig. Eine Zelle zu löschen heißt, dass dort keine ist.</translation>
    </message>
    <message>
        <source>Of {0} deleted cells the machine had flagged {1}. To delete a cell is to say that there is none.</source>
        <translation>Von {0} gelöschten Zellen waren für das Netz {1} auffällig. Eine Zelle zu löschen heißt, dass dort keine ist.</translation>
    </message>
    <message>
        <source>drawn by hand</source>
        <translation>von Hand gezeichnet</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>name not kept</source>
        <translation>Name nicht erhalten</translation>
    </message>
    <message>
        <source>split into {0}</source>
        <translation>geteilt in {0}</translation>
    </message>
    <message>
        <source>merged into {0}</source>
        <translation>verbunden zu {0}</translation>
    </message>
    <message>
        <source>deleted: no cell</source>
        <translation>gelöscht: keine Zelle</translation>
    </message>
    <message>
        <source>Percentages are of white cells: erythroblasts, artefacts, unidentified cells and what the laboratory counts as none are left out. Blasts are lymphoblasts alone, not a class that the laboratory defined for itself.</source>
        <translation>Die Prozente beziehen sich auf Leukozyten: Erythroblasten, Artefakte, nicht bestimmte Zellen und was das Labor nicht mitzählt, gehen nicht ein. Blasten sind allein die Lymphoblasten, keine Klasse, die das Labor selbst festgelegt hat.</translation>
    </message>
    <message>
        <source>first read</source>
        <translation>Erstbefundung</translation>
    </message>
    <message>
        <source>1 cell is cut by the border of its picture: it was not flagged, and is unidentified unless a reviewer named it.</source>
        <translation>1 Zelle ist vom Rand ihres Bildes angeschnitten: Sie gilt nicht als auffällig und ist nicht bestimmt, wenn niemand sie benannt hat.</translation>
    </message>
    <message>
        <source>{0} cells are cut by the border of their picture: they were not flagged, and are unidentified unless a reviewer named them.</source>
        <translation>{0} Zellen sind vom Rand ihres Bildes angeschnitten: Sie gelten nicht als auffällig und sind nicht bestimmt, wenn niemand sie benannt hat.</translation>
    </message>
    <message>
        <source>second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>{0} × {1} called {2}</source>
        <translation>{0} × {1} als {2} benannt</translation>
    </message>
    <message>
        <source>{0} of {1} ({2} %, 95 % interval {3} to {4} %)</source>
        <translation>{0} von {1} ({2} %, 95-%-Intervall {3} bis {4} %)</translation>
    </message>
    <message>
        <source>{0}, {1}: read right {2}</source>
        <translation>{0}, {1}: richtig befundet {2}</translation>
    </message>
    <message>
        <source>How they were read is told once the case is signed or two reads are compared.</source>
        <translation>Wie sie befundet wurden, steht hier, sobald der Fall freigegeben ist oder zwei Befundungen verglichen sind.</translation>
    </message>
    <message>
        <source>lymphoblasts missed {0}</source>
        <translation>Lymphoblasten verfehlt {0}</translation>
    </message>
    <message>
        <source>wrong suggestions followed {0}</source>
        <translation>falschen Vorschlägen gefolgt {0}</translation>
    </message>
    <message>
        <source>Looked at {3}: {0} % of the slides&apos; pictured area{1}, near enough to judge a cell: at {2} µm per screen pixel, or at the slide&apos;s own where it is coarser.</source>
        <translation>Gesehen {3}: {0} % der abgebildeten Ausstrichfläche{1}, nah genug, um eine Zelle zu beurteilen: bei {2} µm pro Bildschirmpixel oder, wo der Ausstrich gröber ist, bei seinen eigenen.</translation>
    </message>
    <message>
        <source>by no reviewer</source>
        <translation>von keinem Befunder</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>in the first read, by {0}</source>
        <translation>bei der Erstbefundung, von {0}</translation>
    </message>
    <message>
        <source>in the second read, by {0}</source>
        <translation>bei der Zweitbefundung, von {0}</translation>
    </message>
    <message>
        <source>in the adjudication, by {0}</source>
        <translation>bei der Entscheidung zwischen beiden, von {0}</translation>
    </message>
    <message>
        <source>adjudication</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>{0} of {1}, {2} % ({3} – {4})</source>
        <translation>{0} von {1}, {2} % ({3} – {4})</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>Der Fall</translation>
    </message>
    <message>
        <source>Analysed before AllView kept that: the shipped network learned from one public set and knows no healthy blood.</source>
        <translation>Analysiert, bevor AllView das festhielt: Das mitgelieferte Netz lernte aus einem öffentlichen Datensatz und kennt kein gesundes Blut.</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>analysed</source>
        <translation>analysiert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>red cells</source>
        <translation>Erythrozyten</translation>
    </message>
    <message>
        <source>user</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>{0} · cells {1}, flagged {2}</source>
        <translation>{0} · Zellen {1}, auffällig {2}</translation>
    </message>
    <message>
        <source>Field network:</source>
        <translation>Feldnetz:</translation>
    </message>
    <message>
        <source>Field network, mean of {0} fields:</source>
        <translation>Feldnetz, Mittel über {0} Felder:</translation>
    </message>
    <message>
        <source>White cells are found by their nuclei and classified one by one by the cell network.</source>
        <translation>Leukozyten werden an ihren Kernen gefunden und einzeln vom Zellnetz klassifiziert.</translation>
    </message>
    <message>
        <source>A cell is flagged when its lymphoblast probability reaches the operating threshold of the model.</source>
        <translation>Eine Zelle ist auffällig, wenn ihre Lymphoblast-Wahrscheinlichkeit die Schwelle des Modells erreicht.</translation>
    </message>
    <message>
        <source>A cell counts as the class that a reviewer gave it; a cell without a decision counts as the class that the machine suggests.</source>
        <translation>Eine Zelle zählt mit der Klasse, die ein Befunder ihr gab; eine Zelle ohne Entscheidung zählt mit der Klasse, die das Netz vorschlägt.</translation>
    </message>
    <message>
        <source>The interval is Wilson&apos;s, at 95 %; it describes the chance of counting, not the errors of staining, of finding cells or of classifying them.</source>
        <translation>Das Intervall ist das nach Wilson zu 95 %; es beschreibt den Zufall beim Zählen, nicht die Fehler der Färbung, der Zellsuche oder der Klassifikation.</translation>
    </message>
    <message>
        <source>How many more cells a question needs supposes that the share stays as it is, and that the count is chosen before it is made.</source>
        <translation>Wie viele weitere Zellen eine Frage braucht, gilt unter der Annahme, dass der Anteil so bleibt und der Umfang vor dem Zählen feststeht.</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa is over decided cells that machine and reviewer both named.</source>
        <translation>Cohens Kappa gilt für entschiedene Zellen, die Netz und Befunder beide benannt haben.</translation>
    </message>
    <message>
        <source>Where the reviewer saw the machine&apos;s suggestion first, it tells how often the machine was overruled; of what was decided blind, what the reviewer said first is compared, even where it was changed afterwards.</source>
        <translation>Wo der Befunder den Vorschlag des Netzes zuerst sah, zeigt es, wie oft das Netz überstimmt wurde; von blinden Entscheidungen wird verglichen, was der Befunder zuerst sagte, auch wo er es später änderte.</translation>
    </message>
    <message>
        <source>Cells that were not found, or that lie outside the pictures listed here, are not in any number.</source>
        <translation>Zellen, die nicht gefunden wurden oder außerhalb der hier genannten Bilder liegen, sind in keiner Zahl enthalten.</translation>
    </message>
    <message>
        <source>The machine&apos;s probabilities hold for cells like those the model was trained on; its card states which.</source>
        <translation>Die Wahrscheinlichkeiten des Netzes gelten für Zellen wie jene, aus denen das Modell lernte; das Modellblatt nennt sie.</translation>
    </message>
    <message>
        <source>The field network describes how a whole field looks; it names no subtype of a leukaemia.</source>
        <translation>Das Feldnetz beschreibt, wie ein ganzes Feld aussieht; es benennt keinen Subtyp einer Leukämie.</translation>
    </message>
    <message>
        <source>Nothing here replaces immunophenotyping, genetics or the judgement of a haematologist.</source>
        <translation>Nichts hier ersetzt Immunphänotypisierung, Genetik oder das Urteil eines Hämatologen.</translation>
    </message>
    <message>
        <source>Known cells</source>
        <translation>Bekannte Zellen</translation>
    </message>
    <message>
        <source>Second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>Where the reads differ</source>
        <translation>Wo die Befundungen abweichen</translation>
    </message>
    <message>
        <source>Clinical context, as entered</source>
        <translation>Klinische Angaben, wie eingegeben</translation>
    </message>
    <message>
        <source>Comments on case and slides</source>
        <translation>Kommentare zu Fall und Ausstrichen</translation>
    </message>
    <message>
        <source>NCI/Rome risk group:</source>
        <translation>NCI/Rom-Risikogruppe:</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>No model looked at these slides.</source>
        <translation>Kein Modell hat diese Ausstriche angesehen.</translation>
    </message>
    <message>
        <source>Method and limits</source>
        <translation>Methode und Grenzen</translation>
    </message>
    <message>
        <source>Last event of the case file (SHA-256):</source>
        <translation>Letztes Ereignis der Falldatei (SHA-256):</translation>
    </message>
    <message>
        <source>Content of the case (SHA-256):</source>
        <translation>Inhalt des Falls (SHA-256):</translation>
    </message>
    <message>
        <source>No font on this computer shows some characters of this report; they are written by their Unicode number. Install a font such as Noto Sans for their script.</source>
        <translation>Keine Schrift auf diesem Rechner zeigt einige Zeichen dieses Befunds; sie stehen hier mit ihrer Unicode-Nummer. Installieren Sie eine Schrift wie Noto Sans, die sie enthält.</translation>
    </message>
    <message>
        <source>Blood smear review</source>
        <translation>Befund eines Blutausstrichs</translation>
    </message>
    <message>
        <source>White cell differential and lymphoblast count</source>
        <translation>Differentialblutbild und Anteil der Lymphoblasten</translation>
    </message>
    <message>
        <source>Preliminary, not signed</source>
        <translation>Vorläufig, nicht freigegeben</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>Report made</source>
        <translation>Befund erstellt</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Ausstriche</translation>
    </message>
    <message>
        <source>page {0} of {1}</source>
        <translation>Seite {0} von {1}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Lymphoblasts among counted white cells</source>
        <translation>Lymphoblasten unter den gezählten Leukozyten</translation>
    </message>
    <message>
        <source>No white cell was counted.</source>
        <translation>Kein Leukozyt wurde gezählt.</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95-%-Intervall</translation>
    </message>
    <message>
        <source>Differential</source>
        <translation>Differentialblutbild</translation>
    </message>
    <message>
        <source>Not in the percentages:</source>
        <translation>Nicht in den Prozenten:</translation>
    </message>
    <message>
        <source>What the count is worth</source>
        <translation>Was die Zählung aussagt</translation>
    </message>
    <message>
        <source>This case has no slides.</source>
        <translation>Dieser Fall hat keine Ausstriche.</translation>
    </message>
    <message>
        <source>What the field network learned from</source>
        <translation>Woraus das Feldnetz lernte</translation>
    </message>
    <message>
        <source>Slides with their cells marked</source>
        <translation>Ausstriche mit markierten Zellen</translation>
    </message>
    <message>
        <source>Slide with its cells marked</source>
        <translation>Ausstrich mit markierten Zellen</translation>
    </message>
    <message>
        <source>a double ring is a flagged cell</source>
        <translation>ein Doppelring ist eine auffällige Zelle</translation>
    </message>
    <message>
        <source>Measurements and places</source>
        <translation>Messungen und Orte</translation>
    </message>
    <message>
        <source>Where: the middle of each, x and y in pixels of the slide from its upper left corner.</source>
        <translation>Wo: jeweils die Mitte, x und y in Pixeln des Ausstrichs von seiner linken oberen Ecke.</translation>
    </message>
    <message>
        <source>Confirmed lymphoblasts</source>
        <translation>Bestätigte Lymphoblasten</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>no picture: slide not readable</source>
        <translation>kein Bild: Ausstrich nicht lesbar</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>auffällig</translation>
    </message>
    <message>
        <source>Reviewer and machine</source>
        <translation>Befunder und Netz</translation>
    </message>
    <message>
        <source>In percent, with the 95 % interval; of the cells that the machine had named, and that both readers decided.</source>
        <translation>In Prozent, mit dem 95-%-Intervall; von den Zellen, die das Netz benannt hatte, und von denen, die beide Befunder entschieden.</translation>
    </message>
    <message>
        <source>Mended cells</source>
        <translation>Nachgebesserte Zellen</translation>
    </message>
    <message>
        <source>Taken away by a reviewer, though the machine had flagged them or nobody could name them yet:</source>
        <translation>Von einem Befunder entfernt, obwohl sie für das Netz auffällig waren oder noch niemand sie benennen konnte:</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erste</translation>
    </message>
    <message>
        <source>second</source>
        <translation>zweite</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Zweite</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>First read</source>
        <translation>Erstbefundung</translation>
    </message>
    <message>
        <source>Stands</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Adjudicated by, when, comment</source>
        <translation>Entschieden von, wann, Kommentar</translation>
    </message>
    <message>
        <source>At diagnosis</source>
        <translation>Bei Diagnose</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>SHA-256 of the weights</source>
        <translation>SHA-256 der Gewichte</translation>
    </message>
    <message>
        <source>Cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>Percent</source>
        <translation>Prozent</translation>
    </message>
    <message>
        <source>Machine only</source>
        <translation>Nur Netz</translation>
    </message>
    <message>
        <source>Slide</source>
        <translation>Ausstrich</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>µm per pixel</source>
        <translation>µm pro Pixel</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation>Auffällig</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Marke</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Who, when</source>
        <translation>Wer, wann</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>reviewer</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>Reader</source>
        <translation>Befunder</translation>
    </message>
    <message>
        <source>Other than the machine</source>
        <translation>Anders als das Netz</translation>
    </message>
    <message>
        <source>As the other reader</source>
        <translation>Wie der andere Befunder</translation>
    </message>
    <message>
        <source>p (blast)</source>
        <translation>p (Blast)</translation>
    </message>
    <message>
        <source>Who, when, comment</source>
        <translation>Wer, wann, Kommentar</translation>
    </message>
    <message>
        <source>Machine, p (blast)</source>
        <translation>Netz, p (Blast)</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>A second read by {0}, begun on {1}, is under way. This report holds the first read alone.</source>
        <translation>Eine Zweitbefundung von {0}, begonnen am {1}, läuft. Dieser Befund enthält nur die Erstbefundung.</translation>
    </message>
    <message>
        <source>First read by {1}; second read by {2}, from {3} to {4}, who was shown nothing of the first until {5}: 1 cell of the second read was decided after that, not blind.</source>
        <translation>Erstbefundung von {1}; Zweitbefundung von {2}, vom {3} bis {4}, ohne Einblick in die erste bis {5}: 1 Zelle der Zweitbefundung wurde danach entschieden, also nicht blind.</translation>
    </message>
    <message>
        <source>First read by {1}; second read by {2}, from {3} to {4}, who was shown nothing of the first until {5}: {0} cells of the second read were decided after that, not blind.</source>
        <translation>Erstbefundung von {1}; Zweitbefundung von {2}, vom {3} bis {4}, ohne Einblick in die erste bis {5}: {0} Zellen der Zweitbefundung wurden danach entschieden, also nicht blind.</translation>
    </message>
    <message>
        <source>left to the machine</source>
        <translation>dem Netz überlassen</translation>
    </message>
    <message>
        <source>First read by {0}; second read by {1}, from {2} to {3}, who was shown nothing of the first.</source>
        <translation>Erstbefundung von {0}; Zweitbefundung von {1}, vom {2} bis {3}, ohne Einblick in die erste.</translation>
    </message>
    <message>
        <source>Blasts {0} in the first read, {1} in the second: for two counts of different cells more than chance allows (Rümke 1978; Fisher&apos;s exact test, p {2}).</source>
        <translation>Blasten {0} in der Erstbefundung, {1} in der zweiten: für zwei Zählungen verschiedener Zellen mehr, als der Zufall zulässt (Rümke 1978; exakter Test nach Fisher, p {2}).</translation>
    </message>
    <message>
        <source>Blasts {0} in the first read, {1} in the second: for two counts of different cells no more than chance allows (Rümke 1978; Fisher&apos;s exact test, p {2}).</source>
        <translation>Blasten {0} in der Erstbefundung, {1} in der zweiten: für zwei Zählungen verschiedener Zellen nicht mehr, als der Zufall zulässt (Rümke 1978; exakter Test nach Fisher, p {2}).</translation>
    </message>
    <message>
        <source>Of the same cells {0} are lymphoblasts to the first read alone and {1} to the second alone: one read leans to it (McNemar&apos;s exact test, p {2}).</source>
        <translation>Von denselben Zellen sind {0} nur für die erste Befundung Lymphoblasten und {1} nur für die zweite: Eine neigt dazu (exakter McNemar-Test, p {2}).</translation>
    </message>
    <message>
        <source>Of the same cells {0} are lymphoblasts to the first read alone and {1} to the second alone: neither read leans to it (McNemar&apos;s exact test, p {2}).</source>
        <translation>Von denselben Zellen sind {0} nur für die erste Befundung Lymphoblasten und {1} nur für die zweite: Keine neigt dazu (exakter McNemar-Test, p {2}).</translation>
    </message>
    <message>
        <source>1 cell on which the reads differ still waits for adjudication; until then the first read counts.</source>
        <translation>1 Zelle, bei der die Befundungen abweichen, ist noch zu entscheiden; bis dahin gilt die Erstbefundung.</translation>
    </message>
    <message>
        <source>{0} cells on which the reads differ still wait for adjudication; until then the first read counts.</source>
        <translation>{0} Zellen, bei denen die Befundungen abweichen, sind noch zu entscheiden; bis dahin gilt die Erstbefundung.</translation>
    </message>
    <message>
        <source>{1} confirmed 1 cell on which the reads agree.</source>
        <translation>{1} bestätigte 1 Zelle, bei der die Befundungen übereinstimmen.</translation>
    </message>
    <message>
        <source>{1} confirmed {0} cells on which the reads agree.</source>
        <translation>{1} bestätigte {0} Zellen, bei denen die Befundungen übereinstimmen.</translation>
    </message>
    <message>
        <source>Version {0}, amends version {1} signed by {2} on {3}: {4} ({5} on {6}).</source>
        <translation>Version {0}, berichtigt Version {1}, freigegeben von {2} am {3}: {4} ({5} am {6}).</translation>
    </message>
    <message>
        <source>1 more is not listed here; the case file holds them all.</source>
        <translation>1 weitere Zelle steht nicht in dieser Liste; die Falldatei enthält alle.</translation>
    </message>
    <message>
        <source>{0} more are not listed here; the case file holds them all.</source>
        <translation>{0} weitere Zellen stehen nicht in dieser Liste; die Falldatei enthält alle.</translation>
    </message>
</context>
<context>
    <name>ReportStrip</name>
    <message>
        <source>Share of the picture that is ready</source>
        <translation>Anteil des Bildes, der fertig ist</translation>
    </message>
    <message>
        <source>Do not write the report</source>
        <translation>Den Befund nicht schreiben</translation>
    </message>
    <message>
        <source>Preparing {0} for the report: {1} %</source>
        <translation>{0} wird für den Befund vorbereitet: {1} %</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird angehalten…</translation>
    </message>
</context>
<context>
    <name>ReviewController</name>
    <message>
        <source>Not a blast, but no other class is likely: give the cell one by its key.</source>
        <translation>Kein Blast, aber keine andere Klasse ist wahrscheinlich: Geben Sie der Zelle mit einer Taste eine Klasse.</translation>
    </message>
    <message>
        <source>This cell is not decided: there is nothing to withdraw.</source>
        <translation>Diese Zelle ist nicht entschieden: Es gibt nichts zurückzunehmen.</translation>
    </message>
    <message>
        <source>{0} undecided again.</source>
        <translation>{0} wieder offen.</translation>
    </message>
    <message>
        <source>{0} decided: {1}.</source>
        <translation>{0} entschieden: {1}.</translation>
    </message>
    <message>
        <source>several classes</source>
        <translation>mehrere Klassen</translation>
    </message>
    <message>
        <source>Not shown in the gallery: {0} of them.</source>
        <translation>Nicht in der Galerie gezeigt: {0} davon.</translation>
    </message>
    <message>
        <source>Left as they were: {0}.</source>
        <translation>Unverändert geblieben: {0}.</translation>
    </message>
    <message>
        <source>No network has looked at this cell: give it a class by its key.</source>
        <translation>Kein Netz hat diese Zelle gesehen: Geben Sie ihr mit einer Taste eine Klasse.</translation>
    </message>
    <message>
        <source>The suggestion is hidden: give the cell a class by its key.</source>
        <translation>Der Vorschlag ist verborgen: Geben Sie der Zelle mit einer Taste eine Klasse.</translation>
    </message>
    <message>
        <source>Choose a cell first.</source>
        <translation>Wählen Sie zuerst eine Zelle.</translation>
    </message>
</context>
<context>
    <name>ReviewerDialog</name>
    <message>
        <source>Your name is written beside each decision and in the report. You can change it in the settings.</source>
        <translation>Ihr Name steht bei jeder Entscheidung und im Befund. Sie können ihn in den Einstellungen ändern.</translation>
    </message>
    <message>
        <source>Start reviewing</source>
        <translation>Befundung beginnen</translation>
    </message>
</context>
<context>
    <name>ScaleController</name>
    <message>
        <source>&lt;a href=&quot;{0}&quot;&gt;Enter its scale…&lt;/a&gt; ({1})</source>
        <translation>&lt;a href=&quot;{0}&quot;&gt;Maßstab eingeben…&lt;/a&gt; ({1})</translation>
    </message>
</context>
<context>
    <name>ScaleDialog</name>
    <message>
        <source>Scale of the slide</source>
        <translation>Maßstab des Ausstrichs</translation>
    </message>
    <message>
        <source>A red cell is 7.2 µm across. The slide is analysed anew with this scale; cells that are decided stay.</source>
        <translation>Ein Erythrozyt misst 7,2 µm. Der Ausstrich wird mit diesem Maßstab neu analysiert; entschiedene Zellen bleiben.</translation>
    </message>
    <message>
        <source>for example 0.25</source>
        <translation>zum Beispiel 0,25</translation>
    </message>
    <message>
        <source>µm per pixel</source>
        <translation>µm pro Pixel</translation>
    </message>
    <message>
        <source>µm per pixel, from {0} to {1}</source>
        <translation>µm pro Pixel, von {0} bis {1}</translation>
    </message>
    <message>
        <source>Analyse</source>
        <translation>Analysieren</translation>
    </message>
    <message>
        <source>Its scale is unknown.</source>
        <translation>Der Maßstab ist unbekannt.</translation>
    </message>
    <message>
        <source>Its scale now: {0} µm per pixel, {1}.</source>
        <translation>Maßstab jetzt: {0} µm pro Pixel, {1}.</translation>
    </message>
</context>
<context>
    <name>SecondReadController</name>
    <message>
        <source>{0} still to decide before the read is finished: {1} goes to the next.</source>
        <translation>{0} noch offen, bevor die Befundung endet: {1} geht zur nächsten.</translation>
    </message>
    <message>
        <source>There is nothing to compare before a second read is finished.</source>
        <translation>Vor dem Ende einer Zweitbefundung gibt es nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>The two reads could not be compared; the log says why.</source>
        <translation>Die beiden Befundungen konnten nicht verglichen werden; das Protokoll nennt den Grund.</translation>
    </message>
    <message>
        <source>No second read is under way.</source>
        <translation>Es läuft keine Zweitbefundung.</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>The same cell is named twice.</source>
        <translation>Dieselbe Zelle ist zweimal genannt.</translation>
    </message>
    <message>
        <source>The cell is not in the case.</source>
        <translation>Die Zelle gehört nicht zum Fall.</translation>
    </message>
    <message>
        <source>The cell was decided differently in the meantime.</source>
        <translation>Die Zelle wurde inzwischen anders entschieden.</translation>
    </message>
    <message>
        <source>There is no cell to change.</source>
        <translation>Es gibt keine Zelle zu ändern.</translation>
    </message>
    <message>
        <source>The cell is not in the case as it was.</source>
        <translation>Die Zelle ist im Fall nicht mehr, wie sie war.</translation>
    </message>
    <message>
        <source>A cell with this id is already in the case.</source>
        <translation>Eine Zelle mit dieser Kennung ist schon im Fall.</translation>
    </message>
    <message>
        <source>The cell&apos;s slide is not in the case.</source>
        <translation>Der Ausstrich der Zelle gehört nicht zum Fall.</translation>
    </message>
    <message>
        <source>Cells of different slides cannot be one.</source>
        <translation>Zellen verschiedener Ausstriche können nicht eine sein.</translation>
    </message>
    <message>
        <source>The box is too small.</source>
        <translation>Der Rahmen ist zu klein.</translation>
    </message>
    <message>
        <source>The same mark is named twice.</source>
        <translation>Dieselbe Markierung ist zweimal genannt.</translation>
    </message>
    <message>
        <source>A mark with this id is already in the case.</source>
        <translation>Eine Markierung mit dieser Kennung ist schon im Fall.</translation>
    </message>
    <message>
        <source>The mark&apos;s slide is not in the case.</source>
        <translation>Der Ausstrich der Markierung gehört nicht zum Fall.</translation>
    </message>
    <message>
        <source>The mark has too few or too many points.</source>
        <translation>Die Markierung hat zu wenige oder zu viele Punkte.</translation>
    </message>
    <message>
        <source>Not analysed to the end: {0}.</source>
        <translation>Nicht zu Ende analysiert: {0}.</translation>
    </message>
    <message>
        <source>No slide of this case could be analysed.</source>
        <translation>Kein Ausstrich dieses Falls konnte analysiert werden.</translation>
    </message>
    <message>
        <source>{0} flagged or unidentified cells still wait for a decision.</source>
        <translation>{0} auffällige oder nicht bestimmte Zellen sind noch offen.</translation>
    </message>
    <message>
        <source>A signature needs the reviewer&apos;s name.</source>
        <translation>Eine Freigabe braucht den Namen des Befunders.</translation>
    </message>
    <message>
        <source>The same slide is named twice.</source>
        <translation>Derselbe Ausstrich ist zweimal genannt.</translation>
    </message>
    <message>
        <source>A slide with this id is already in the case.</source>
        <translation>Ein Ausstrich mit dieser Kennung ist schon im Fall.</translation>
    </message>
    <message>
        <source>The slide is not in the case as it was.</source>
        <translation>Der Ausstrich ist im Fall nicht mehr, wie er war.</translation>
    </message>
    <message>
        <source>A slide that has cells cannot leave the case.</source>
        <translation>Ein Ausstrich mit Zellen kann den Fall nicht verlassen.</translation>
    </message>
    <message>
        <source>A slide that has marks cannot leave the case.</source>
        <translation>Ein Ausstrich mit Markierungen kann den Fall nicht verlassen.</translation>
    </message>
    <message>
        <source>A slide whose cells were mended cannot leave the case.</source>
        <translation>Ein Ausstrich mit nachgebesserten Zellen kann den Fall nicht verlassen.</translation>
    </message>
    <message>
        <source>A slide whose cells are to be found anew cannot leave the case.</source>
        <translation>Ein Ausstrich, dessen Zellen neu gesucht werden, kann den Fall nicht verlassen.</translation>
    </message>
    <message>
        <source>A reviewed cell cannot be removed.</source>
        <translation>Eine befundete Zelle kann nicht entfernt werden.</translation>
    </message>
    <message>
        <source>The mark is not in the case as it was.</source>
        <translation>Die Markierung ist im Fall nicht mehr, wie sie war.</translation>
    </message>
    <message>
        <source>The clinical context was changed in the meantime.</source>
        <translation>Die klinischen Angaben wurden inzwischen geändert.</translation>
    </message>
    <message>
        <source>This case is signed and can no longer be changed.</source>
        <translation>Dieser Fall ist freigegeben und kann nicht mehr geändert werden.</translation>
    </message>
    <message>
        <source>What is to be taken back was not done.</source>
        <translation>Was zurückgenommen werden soll, ist nicht geschehen.</translation>
    </message>
    <message>
        <source>Cells that waited for a decision went with an unfinished analysis: {0}.</source>
        <translation>Offene Zellen gingen mit einer unfertigen Analyse verloren: {0}.</translation>
    </message>
    <message>
        <source>The case is not signed: it can be changed without an amendment.</source>
        <translation>Der Fall ist nicht freigegeben: Er lässt sich ohne Berichtigung ändern.</translation>
    </message>
    <message>
        <source>The case was signed differently in the meantime.</source>
        <translation>Der Fall wurde inzwischen anders freigegeben.</translation>
    </message>
    <message>
        <source>An amendment needs the reviewer&apos;s name.</source>
        <translation>Eine Berichtigung braucht den Namen des Befunders.</translation>
    </message>
    <message>
        <source>An amendment needs a reason.</source>
        <translation>Eine Berichtigung braucht einen Grund.</translation>
    </message>
    <message>
        <source>A signature cannot be undone.</source>
        <translation>Eine Freigabe lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>An amendment cannot be undone.</source>
        <translation>Eine Berichtigung lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>{0} has no signed version {1}.</source>
        <translation>{0} hat keine freigegebene Version {1}.</translation>
    </message>
    <message>
        <source>Only the machine can say what the machine found.</source>
        <translation>Nur die Analyse kann sagen, was sie fand.</translation>
    </message>
    <message>
        <source>An adjusted cell keeps what was said of it.</source>
        <translation>Eine angepasste Zelle behält, was über sie gesagt wurde.</translation>
    </message>
    <message>
        <source>{0} flagged or unidentified cells still wait for a decision of {1}.</source>
        <translation>{0} auffällige oder nicht bestimmte Zellen sind noch offen für {1}.</translation>
    </message>
    <message>
        <source>1 flagged or unidentified cell still waits for a decision of {0}.</source>
        <translation>1 auffällige oder nicht bestimmte Zelle ist noch offen für {0}.</translation>
    </message>
    <message>
        <source>the first reader</source>
        <translation>den Erstbefunder</translation>
    </message>
    <message>
        <source>the second reader</source>
        <translation>den Zweitbefunder</translation>
    </message>
    <message>
        <source>This case has a second read already.</source>
        <translation>Dieser Fall hat schon eine Zweitbefundung.</translation>
    </message>
    <message>
        <source>Nobody has decided a cell of this case yet: there is no first read.</source>
        <translation>Noch niemand hat eine Zelle dieses Falls entschieden: Es gibt keine Erstbefundung.</translation>
    </message>
    <message>
        <source>A second read needs the reader&apos;s name.</source>
        <translation>Eine Zweitbefundung braucht den Namen des Befunders.</translation>
    </message>
    <message>
        <source>{0} made the first read: the second reader is another person.</source>
        <translation>{0} hat die Erstbefundung gemacht: Der Zweitbefunder ist eine andere Person.</translation>
    </message>
    <message>
        <source>A second read has begun: the first one stays as it is.</source>
        <translation>Eine Zweitbefundung hat begonnen: Die erste bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>A finished second read stays in the case.</source>
        <translation>Eine beendete Zweitbefundung bleibt im Fall.</translation>
    </message>
    <message>
        <source>A second read by {0} is under way: finish or withdraw it before signing.</source>
        <translation>Eine Zweitbefundung von {0} läuft: Beenden Sie sie oder ziehen Sie sie vor der Freigabe zurück.</translation>
    </message>
    <message>
        <source>Only {0} decides while the second read is under way: finish or withdraw it first.</source>
        <translation>Solange die Zweitbefundung läuft, entscheidet nur {0}: Beenden Sie sie oder ziehen Sie sie zurück.</translation>
    </message>
    <message>
        <source>There is a second read of these cells: they are no longer deleted, adjusted, split or merged. Give what is no cell the class Artefact; what was missed can be drawn.</source>
        <translation>Zu diesen Zellen gibt es eine Zweitbefundung: Sie werden nicht mehr gelöscht, angepasst, geteilt oder verbunden. Geben Sie, was keine Zelle ist, die Klasse Artefakt; was fehlt, lässt sich zeichnen.</translation>
    </message>
    <message>
        <source>1 cell on which the two reads differ still waits for adjudication.</source>
        <translation>1 Zelle, bei der die Befundungen abweichen, ist noch zu entscheiden.</translation>
    </message>
    <message>
        <source>{0} cells on which the two reads differ still wait for adjudication.</source>
        <translation>{0} Zellen, bei denen die Befundungen abweichen, sind noch zu entscheiden.</translation>
    </message>
    <message>
        <source>A second read is under way and must not see the first one: finish or withdraw it before anything is reported or exported.</source>
        <translation>Eine Zweitbefundung läuft und darf die erste nicht sehen: Beenden Sie sie oder ziehen Sie sie zurück, bevor etwas als Befund oder Export hinausgeht.</translation>
    </message>
    <message>
        <source>The second read is not as it was.</source>
        <translation>Die Zweitbefundung ist nicht mehr, wie sie war.</translation>
    </message>
    <message>
        <source>Cells were adjudicated since: take that back first.</source>
        <translation>Seither wurden Zellen endgültig entschieden: Nehmen Sie das zuerst zurück.</translation>
    </message>
    <message>
        <source>No second read is under way.</source>
        <translation>Es läuft keine Zweitbefundung.</translation>
    </message>
    <message>
        <source>Nothing is adjudicated before a second read is finished.</source>
        <translation>Vor dem Ende der Zweitbefundung wird nicht endgültig entschieden.</translation>
    </message>
    <message>
        <source>An adjudication needs a name.</source>
        <translation>Eine endgültige Entscheidung braucht einen Namen.</translation>
    </message>
    <message>
        <source>Both reads stay as they are: only an adjudication can be withdrawn.</source>
        <translation>Beide Befundungen bleiben, wie sie sind: Nur eine endgültige Entscheidung lässt sich zurücknehmen.</translation>
    </message>
    <message>
        <source>The age is not between 0 and {0} years.</source>
        <translation>Das Alter liegt nicht zwischen 0 und {0} Jahren.</translation>
    </message>
    <message>
        <source>The white-cell count is not above 0 and up to {0} × 10⁹/L.</source>
        <translation>Die Leukozytenzahl liegt nicht über 0 und bis {0} × 10⁹/L.</translation>
    </message>
    <message>
        <source>A text is longer than {0} characters.</source>
        <translation>Ein Text ist länger als {0} Zeichen.</translation>
    </message>
    <message>
        <source>Age 1 to under 10 years and fewer than 50 × 10⁹/L white cells.</source>
        <translation>Alter 1 bis unter 10 Jahre und weniger als 50 × 10⁹/L Leukozyten.</translation>
    </message>
    <message>
        <source>The age is not entered.</source>
        <translation>Das Alter ist nicht eingegeben.</translation>
    </message>
    <message>
        <source>Under 1 year: infants are a group of their own, neither standard nor high.</source>
        <translation>Unter 1 Jahr: Säuglinge sind eine eigene Gruppe, weder Standard- noch Hochrisiko.</translation>
    </message>
    <message>
        <source>10 years or older; {0}.</source>
        <translation>10 Jahre oder älter; {0}.</translation>
    </message>
    <message>
        <source>10 years or older; {0}. They were agreed for children; adults are grouped by other rules.</source>
        <translation>10 Jahre oder älter; {0}. Die Kriterien wurden für Kinder vereinbart; für Erwachsene gelten andere Regeln.</translation>
    </message>
    <message>
        <source>standard means age 1 to under 10 years and fewer than 50 × 10⁹/L white cells at diagnosis</source>
        <translation>Standardrisiko heißt Alter 1 bis unter 10 Jahre und weniger als 50 × 10⁹/L Leukozyten bei Diagnose</translation>
    </message>
    <message>
        <source>The white-cell count is not entered.</source>
        <translation>Die Leukozytenzahl ist nicht eingegeben.</translation>
    </message>
    <message>
        <source>50 × 10⁹/L white cells or more; {0}.</source>
        <translation>50 × 10⁹/L Leukozyten oder mehr; {0}.</translation>
    </message>
    <message>
        <source>The criteria are for B-ALL; how they apply to T-ALL was left to each group.</source>
        <translation>Die Kriterien gelten für B-ALL; ihre Anwendung auf T-ALL blieb jeder Studiengruppe überlassen.</translation>
    </message>
    <message>
        <source>The criteria are for B-ALL only.</source>
        <translation>Die Kriterien gelten nur für B-ALL.</translation>
    </message>
    <message>
        <source>The criteria are for B-ALL, and the lineage is not entered.</source>
        <translation>Die Kriterien gelten für B-ALL, und die Linie ist nicht eingegeben.</translation>
    </message>
    <message>
        <source>{0} is open in another AllView, here or on another computer; close it there.</source>
        <translation>{0} ist in einem anderen AllView geöffnet, hier oder auf einem anderen Rechner; schließen Sie es dort.</translation>
    </message>
    <message>
        <source>{0} cannot be written; copy it to a folder where you may write.</source>
        <translation>{0} kann nicht beschrieben werden; kopieren Sie die Datei in einen Ordner, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>{0} cannot be opened; check its folder and your rights there.</source>
        <translation>{0} kann nicht geöffnet werden; prüfen Sie den Ordner und Ihre Rechte dort.</translation>
    </message>
    <message>
        <source>{0} is open in another AllView, by {1} on {2} since {3}; close it there.</source>
        <translation>{0} ist in einem anderen AllView geöffnet, von {1} auf {2} seit {3}; schließen Sie den Fall dort.</translation>
    </message>
    <message>
        <source>{0} flagged or unidentified cells still wait for a decision; known cells that are mixed in count.</source>
        <translation>{0} auffällige oder nicht bestimmte Zellen sind noch offen; beigemischte bekannte Zellen zählen mit.</translation>
    </message>
    <message>
        <source>{0} flagged or unidentified cells still wait for a decision of {1}; known cells that are mixed in count.</source>
        <translation>{0} auffällige oder nicht bestimmte Zellen sind noch offen für {1}; beigemischte bekannte Zellen zählen mit.</translation>
    </message>
    <message>
        <source>1 flagged or unidentified cell still waits for a decision of {0}; known cells that are mixed in count.</source>
        <translation>1 auffällige oder nicht bestimmte Zelle ist noch offen für {0}; beigemischte bekannte Zellen zählen mit.</translation>
    </message>
    <message>
        <source>Known cells cannot be taken out again.</source>
        <translation>Bekannte Zellen können nicht wieder herausgenommen werden.</translation>
    </message>
    <message>
        <source>Known cells are mixed in already.</source>
        <translation>Bekannte Zellen sind schon beigemischt.</translation>
    </message>
    <message>
        <source>Known cells are mixed in before the first read is over.</source>
        <translation>Bekannte Zellen werden beigemischt, bevor die Erstbefundung beendet ist.</translation>
    </message>
    <message>
        <source>There is no known cell to mix in.</source>
        <translation>Es gibt keine bekannte Zelle zum Beimischen.</translation>
    </message>
    <message>
        <source>A known cell stands among those that need a decision.</source>
        <translation>Eine bekannte Zelle steht unter denen, die eine Entscheidung brauchen.</translation>
    </message>
    <message>
        <source>A slide that known cells pass for cells of cannot leave the case.</source>
        <translation>Ein Ausstrich, für dessen Zellen bekannte Zellen stehen, kann den Fall nicht verlassen.</translation>
    </message>
    <message>
        <source>The known cells were read to the end: what was said of them stays.</source>
        <translation>Die bekannten Zellen sind zu Ende befundet: Was von ihnen gesagt wurde, bleibt.</translation>
    </message>
    <message>
        <source>The read has changed in the meantime.</source>
        <translation>Die Befundung hat inzwischen gewechselt.</translation>
    </message>
    <message>
        <source>The class is not defined in this case.</source>
        <translation>Die Klasse ist in diesem Fall nicht festgelegt.</translation>
    </message>
    <message>
        <source>The class is defined in the case already.</source>
        <translation>Die Klasse ist im Fall schon festgelegt.</translation>
    </message>
    <message>
        <source>A class of this name is in the case already.</source>
        <translation>Eine Klasse dieses Namens ist schon im Fall.</translation>
    </message>
    <message>
        <source>A class that was defined in a case stays.</source>
        <translation>Eine Klasse, die in einem Fall festgelegt wurde, bleibt.</translation>
    </message>
    <message>
        <source>A class needs a name.</source>
        <translation>Eine Klasse braucht einen Namen.</translation>
    </message>
    <message>
        <source>The name of a class has at most {0} letters.</source>
        <translation>Der Name einer Klasse hat höchstens {0} Buchstaben.</translation>
    </message>
    <message>
        <source>The name of a class is letters, digits, spaces, hyphens and plus signs.</source>
        <translation>Der Name einer Klasse besteht aus Buchstaben, Ziffern, Leerzeichen, Binde- und Pluszeichen.</translation>
    </message>
    <message>
        <source>The name of a class begins with a letter or a digit.</source>
        <translation>Der Name einer Klasse beginnt mit einem Buchstaben oder einer Ziffer.</translation>
    </message>
    <message>
        <source>A class of one&apos;s own needs an id of its own.</source>
        <translation>Eine eigene Klasse braucht eine eigene Kennung.</translation>
    </message>
    <message>
        <source>The comment was changed in the meantime.</source>
        <translation>Der Kommentar wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>The slide is not in the case.</source>
        <translation>Der Ausstrich gehört nicht zum Fall.</translation>
    </message>
    <message>
        <source>A comment has at most {0} characters.</source>
        <translation>Ein Kommentar hat höchstens {0} Zeichen.</translation>
    </message>
    <message>
        <source>A comment has a text.</source>
        <translation>Ein Kommentar hat einen Text.</translation>
    </message>
    <message>
        <source>A slide that has a comment cannot leave the case.</source>
        <translation>Ein Ausstrich mit einem Kommentar kann den Fall nicht verlassen.</translation>
    </message>
    <message>
        <source>{0} is out of reach: it was moved or replaced, or its drive or network share is gone; bring it back and open it again: what was saved before is safe.</source>
        <translation>{0} ist nicht erreichbar: verschoben, ersetzt, oder Laufwerk oder Netzfreigabe fehlt; stellen Sie die Datei wieder her und öffnen Sie sie erneut: was zuvor gespeichert wurde, ist sicher.</translation>
    </message>
    <message>
        <source>{0} could not be saved because the disk is full; free some space, then do it again: what was saved before is safe.</source>
        <translation>{0} konnte nicht gespeichert werden, weil die Platte voll ist; schaffen Sie Platz und wiederholen Sie den Schritt: was zuvor gespeichert wurde, ist sicher.</translation>
    </message>
    <message>
        <source>{0} could not be read or written; check the drive, the room on it and the network, then do it again: what was saved before is safe.</source>
        <translation>{0} konnte nicht gelesen oder geschrieben werden; prüfen Sie Laufwerk, freien Platz und Netzwerk und wiederholen Sie den Schritt: was zuvor gespeichert wurde, ist sicher.</translation>
    </message>
    <message>
        <source>{0} is not an AllView case; choose a file that AllView made.</source>
        <translation>{0} ist kein AllView-Fall; wählen Sie eine Datei, die AllView angelegt hat.</translation>
    </message>
    <message>
        <source>{0} is damaged; run &apos;allview doctor&apos; on it and go back to a backup copy.</source>
        <translation>{0} ist beschädigt; prüfen Sie die Datei mit „allview doctor“ und gehen Sie auf eine Sicherungskopie zurück.</translation>
    </message>
    <message>
        <source>{0} cannot be used ({1}).</source>
        <translation>{0} kann nicht verwendet werden ({1}).</translation>
    </message>
    <message>
        <source>{0} is empty and holds no case; delete it to start a new one.</source>
        <translation>{0} ist leer und enthält keinen Fall; löschen Sie die Datei, um einen neuen zu beginnen.</translation>
    </message>
    <message>
        <source>{0} is a folder; choose a case file.</source>
        <translation>{0} ist ein Ordner; wählen Sie eine Falldatei.</translation>
    </message>
    <message>
        <source>{0} was written by a newer AllView; update AllView to open it.</source>
        <translation>{0} stammt von einem neueren AllView; aktualisieren Sie AllView, um die Datei zu öffnen.</translation>
    </message>
    <message>
        <source>{0} does not exist; check the name.</source>
        <translation>{0} gibt es nicht; prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}); check its folder.</source>
        <translation>{0} kann nicht gelesen werden ({1}); prüfen Sie den Ordner.</translation>
    </message>
    <message>
        <source>{0} cannot be made in {1} ({2}); choose another folder.</source>
        <translation>{0} kann in {1} nicht angelegt werden ({2}); wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} was changed outside AllView ({1}); go back to a backup copy.</source>
        <translation>{0} wurde außerhalb von AllView verändert ({1}); gehen Sie auf eine Sicherungskopie zurück.</translation>
    </message>
    <message>
        <source>{0} is damaged (event {1} cannot be read); go back to a backup copy.</source>
        <translation>{0} ist beschädigt (Ereignis {1} ist nicht lesbar); gehen Sie auf eine Sicherungskopie zurück.</translation>
    </message>
    <message>
        <source>{0} already exists; open it or choose another name.</source>
        <translation>{0} gibt es schon; öffnen Sie die Datei oder wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{0} is no whole copy ({1}).</source>
        <translation>{0} ist keine vollständige Kopie ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}).</source>
        <translation>{0} kann nicht geschrieben werden ({1}).</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>{0} kann nicht gelesen werden ({1}).</translation>
    </message>
    <message>
        <source>{0} is being written just now; try again in a moment.</source>
        <translation>{0} wird gerade geschrieben; versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}); close it where it is open or choose another place.</source>
        <translation>{0} kann nicht geschrieben werden ({1}); schließen Sie die Datei, wo sie offen ist, oder wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{0} could not be typeset ({1}); report this to AllView&apos;s makers.</source>
        <translation>{0} konnte nicht gesetzt werden ({1}); melden Sie das den Entwicklern von AllView.</translation>
    </message>
    <message>
        <source>{0} is encrypted; enter its passphrase.</source>
        <translation>{0} ist verschlüsselt; geben Sie die Passphrase ein.</translation>
    </message>
    <message>
        <source>{0} is encrypted with a key that this computer does not have; enter that key.</source>
        <translation>{0} ist mit einem Schlüssel verschlüsselt, den dieser Rechner nicht hat; geben Sie ihn ein.</translation>
    </message>
    <message>
        <source>{0} does not open with this passphrase; try again.</source>
        <translation>{0} lässt sich mit dieser Passphrase nicht öffnen; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} does not open with this key; try again.</source>
        <translation>{0} lässt sich mit diesem Schlüssel nicht öffnen; versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{0} is damaged where it begins; go back to a backup copy.</source>
        <translation>{0} ist am Anfang beschädigt; gehen Sie auf eine Sicherungskopie zurück.</translation>
    </message>
    <message>
        <source>{0} is no whole copy (its rows are not the same).</source>
        <translation>{0} ist keine vollständige Kopie (die Zeilen sind nicht dieselben).</translation>
    </message>
    <message>
        <source>{0} is the case itself; choose another name.</source>
        <translation>{0} ist der Fall selbst; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{0} cannot be replaced ({1}).</source>
        <translation>{0} kann nicht ersetzt werden ({1}).</translation>
    </message>
    <message>
        <source>{0} is to be encrypted, and nobody has chosen its key.</source>
        <translation>{0} soll verschlüsselt werden, und niemand hat den Schlüssel gewählt.</translation>
    </message>
    <message>
        <source>The keyring of this computer did not take the key; use a passphrase.</source>
        <translation>Der Schlüsselbund dieses Rechners hat den Schlüssel nicht angenommen; verwenden Sie eine Passphrase.</translation>
    </message>
    <message>
        <source>The keyring of this computer did not keep the key; use a passphrase.</source>
        <translation>Der Schlüsselbund dieses Rechners hat den Schlüssel nicht aufbewahrt; verwenden Sie eine Passphrase.</translation>
    </message>
    <message>
        <source>A PIN has at least {0} characters.</source>
        <translation>Eine PIN hat mindestens {0} Zeichen.</translation>
    </message>
    <message>
        <source>A PIN needs a name.</source>
        <translation>Eine PIN braucht einen Namen.</translation>
    </message>
    <message>
        <source>{0} has no PIN yet.</source>
        <translation>{0} hat noch keine PIN.</translation>
    </message>
    <message>
        <source>This is not {0}&apos;s PIN.</source>
        <translation>Das ist nicht die PIN von {0}.</translation>
    </message>
    <message>
        <source>This is not {0}&apos;s PIN. {1}</source>
        <translation>Das ist nicht die PIN von {0}. {1}</translation>
    </message>
    <message>
        <source>Too many wrong PINs. {0}</source>
        <translation>Zu viele falsche PINs. {0}</translation>
    </message>
    <message>
        <source>Try again in {0} s.</source>
        <translation>Versuchen Sie es in {0} s noch einmal.</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}): no PIN can be checked.</source>
        <translation>{0} kann nicht gelesen werden ({1}): Keine PIN lässt sich prüfen.</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}): no PIN can be checked.</source>
        <translation>{0} kann nicht geschrieben werden ({1}): Keine PIN lässt sich prüfen.</translation>
    </message>
    <message>
        <source>{0} is damaged: remove it, then each reviewer sets a new PIN.</source>
        <translation>{0} ist beschädigt: Entfernen Sie die Datei, dann setzt jeder Befunder eine neue PIN.</translation>
    </message>
    <message>
        <source>Two cells at least are needed to merge them.</source>
        <translation>Zum Verbinden sind mindestens zwei Zellen nötig.</translation>
    </message>
    <message>
        <source>Only cells of one slide can be merged.</source>
        <translation>Nur Zellen eines Ausstrichs lassen sich verbinden.</translation>
    </message>
    <message>
        <source>no slide found. Drop image files, a folder of them, or a case file.</source>
        <translation>kein Ausstrich gefunden. Ziehen Sie Bilddateien, einen Ordner damit oder eine Falldatei hierher.</translation>
    </message>
    <message>
        <source>there is no such file or folder; check the name.</source>
        <translation>diese Datei oder diesen Ordner gibt es nicht; prüfen Sie den Namen.</translation>
    </message>
    <message>
        <source>New in the folder but not part of this signed case: {0}.</source>
        <translation>Neu im Ordner, aber nicht Teil dieses freigegebenen Falls: {0}.</translation>
    </message>
    <message>
        <source>The folder cannot be written; the case is kept in {0}.</source>
        <translation>Der Ordner kann nicht beschrieben werden; der Fall liegt in {0}.</translation>
    </message>
    <message>
        <source>{0} was replaced since it was analysed: the cells shown lie on another picture. Put the old file back, or start a new case in another folder.</source>
        <translation>{0} wurde seit der Analyse ersetzt: Die gezeigten Zellen liegen auf einem anderen Bild. Legen Sie die alte Datei zurück, oder beginnen Sie einen neuen Fall in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>{0} is no longer in its place; put it back to see its cells.</source>
        <translation>{0} ist nicht mehr an seinem Ort; legen Sie die Datei zurück, um ihre Zellen zu sehen.</translation>
    </message>
    <message>
        <source>{0} cannot be read; check its rights.</source>
        <translation>{0} kann nicht gelesen werden; prüfen Sie die Rechte der Datei.</translation>
    </message>
    <message>
        <source>PNG, JPEG, BMP, TIFF, or a scan that OpenSlide reads</source>
        <translation>PNG, JPEG, BMP, TIFF oder einen Scan, den OpenSlide liest</translation>
    </message>
    <message>
        <source>it is not an image AllView reads; open {0}.</source>
        <translation>dieses Bild liest AllView nicht; öffnen Sie {0}.</translation>
    </message>
    <message>
        <source>it is a folder without a DICOM slide; open the image files in it.</source>
        <translation>der Ordner enthält keinen DICOM-Ausstrich; öffnen Sie die Bilddateien darin.</translation>
    </message>
    <message>
        <source>it is a DICOM file but no whole-slide image; export it as PNG.</source>
        <translation>die DICOM-Datei ist kein Scan eines ganzen Ausstrichs; exportieren Sie sie als PNG.</translation>
    </message>
    <message>
        <source>it is a large picture that is not prepared yet; open it first.</source>
        <translation>das große Bild ist noch nicht vorbereitet; öffnen Sie es zuerst.</translation>
    </message>
    <message>
        <source>it is no ordinary file; open {0}.</source>
        <translation>das ist keine gewöhnliche Datei; öffnen Sie {0}.</translation>
    </message>
    <message>
        <source>the file is empty; copy it again from its source.</source>
        <translation>die Datei ist leer; kopieren Sie sie erneut von der Quelle.</translation>
    </message>
    <message>
        <source>there is not enough memory for it; close other slides.</source>
        <translation>der Arbeitsspeicher reicht dafür nicht; schließen Sie andere Ausstriche.</translation>
    </message>
    <message>
        <source>there is no such file; check where it was moved.</source>
        <translation>diese Datei gibt es nicht; prüfen Sie, wohin sie verschoben wurde.</translation>
    </message>
    <message>
        <source>it cannot be read; ask for the right to read it.</source>
        <translation>die Datei ist nicht lesbar; bitten Sie um das Leserecht.</translation>
    </message>
    <message>
        <source>the picture is cut short or damaged; copy it again from its source.</source>
        <translation>das Bild ist abgeschnitten oder beschädigt; kopieren Sie es erneut von der Quelle.</translation>
    </message>
    <message>
        <source>the picture is cut short or damaged; copy it again from its source (its end is missing).</source>
        <translation>das Bild ist abgeschnitten oder beschädigt; kopieren Sie es erneut von der Quelle (das Ende fehlt).</translation>
    </message>
    <message>
        <source>the scan cannot be opened; copy or export it again from the scanner.</source>
        <translation>der Scan lässt sich nicht öffnen; kopieren oder exportieren Sie ihn erneut vom Scanner.</translation>
    </message>
    <message>
        <source>the slide was closed; open it again.</source>
        <translation>der Ausstrich wurde geschlossen; öffnen Sie ihn erneut.</translation>
    </message>
    <message>
        <source>part of the scan cannot be read; copy or export it again from the scanner.</source>
        <translation>ein Teil des Scans ist nicht lesbar; kopieren oder exportieren Sie ihn erneut vom Scanner.</translation>
    </message>
    <message>
        <source>the scan is cut short or damaged; copy it again from the scanner.</source>
        <translation>der Scan ist abgeschnitten oder beschädigt; kopieren Sie ihn erneut vom Scanner.</translation>
    </message>
    <message>
        <source>the scan is damaged ({0}); copy it again from the scanner.</source>
        <translation>der Scan ist beschädigt ({0}); kopieren Sie ihn erneut vom Scanner.</translation>
    </message>
    <message>
        <source>the scan is damaged ({0}); copy it again from its source.</source>
        <translation>der Scan ist beschädigt ({0}); kopieren Sie ihn erneut von der Quelle.</translation>
    </message>
    <message>
        <source>the scan is damaged ({0}); copy it again from the scanner, with all its files.</source>
        <translation>der Scan ist beschädigt ({0}); kopieren Sie ihn mit allen Dateien erneut vom Scanner.</translation>
    </message>
    <message>
        <source>part of the TIFF cannot be read; copy or export it again from its source.</source>
        <translation>ein Teil des TIFF ist nicht lesbar; kopieren oder exportieren Sie es erneut von der Quelle.</translation>
    </message>
    <message>
        <source>it is stored turned (TIFF orientation {0}); save it upright.</source>
        <translation>das Bild ist gedreht gespeichert (TIFF-Orientierung {0}); speichern Sie es aufrecht.</translation>
    </message>
    <message>
        <source>a {0} of this size is not read; save it as PNG.</source>
        <translation>ein {0} dieser Größe wird nicht gelesen; speichern Sie es als PNG.</translation>
    </message>
    <message>
        <source>{0}; free some of that disk.</source>
        <translation>{0}; schaffen Sie Platz auf dieser Platte.</translation>
    </message>
    <message>
        <source>The new analysis failed, so the one before stands: {0}</source>
        <translation>Die neue Analyse ist fehlgeschlagen, die vorherige gilt weiter: {0}</translation>
    </message>
    <message>
        <source>showing it takes {0} GB in {1}, {2} GB are free</source>
        <translation>die Anzeige braucht {0} GB in {1}, {2} GB sind frei</translation>
    </message>
    <message>
        <source>its pyramid cannot be kept in {0} ({1})</source>
        <translation>die Bildpyramide kann in {0} nicht abgelegt werden ({1})</translation>
    </message>
    <message>
        <source>the picture is empty; export it again from its source.</source>
        <translation>das Bild ist leer; exportieren Sie es erneut von der Quelle.</translation>
    </message>
    <message>
        <source>No white cell was found: is this a stained blood smear, in colour and in focus?</source>
        <translation>Es wurde kein Leukozyt gefunden: Ist dies ein gefärbter Blutausstrich, farbig und scharf?</translation>
    </message>
    <message>
        <source>Too few red cells show to measure the scale: it is that of the slides of the same size in this folder. If another microscope took it, enter the µm per pixel.</source>
        <translation>Zu wenige Erythrozyten für eine Messung des Maßstabs: Es gilt der Maßstab gleich großer Ausstriche in diesem Ordner. Stammt er von einem anderen Mikroskop, geben Sie die µm pro Pixel ein.</translation>
    </message>
    <message>
        <source>its scale is unknown: the file states none and it shows too few red cells to measure it; enter the µm per pixel.</source>
        <translation>der Maßstab ist unbekannt: Die Datei nennt keinen, und es sind zu wenige Erythrozyten zu sehen; geben Sie die µm pro Pixel ein.</translation>
    </message>
    <message>
        <source>{0} of {1} parts could not be read and were not analysed: {2}. Copy or export the slide again and analyse it anew.</source>
        <translation>{0} von {1} Teilen waren nicht lesbar und wurden nicht analysiert: {2}. Kopieren oder exportieren Sie den Ausstrich erneut und analysieren Sie ihn neu.</translation>
    </message>
    <message>
        <source>Could not be read and was not analysed: {0}. Cells that reach into it are left out. Copy or export the slide again and analyse it anew.</source>
        <translation>Nicht lesbar und nicht analysiert: {0}. Zellen, die hineinragen, sind weggelassen. Kopieren oder exportieren Sie den Ausstrich erneut und analysieren Sie ihn neu.</translation>
    </message>
    <message>
        <source>Out of focus: {0} of {1} parts with cells. What was found there, and what was not, is less certain.</source>
        <translation>Unscharf: {0} von {1} Teilen mit Zellen. Was dort gefunden wurde und was nicht, ist weniger sicher.</translation>
    </message>
    <message>
        <source>Poorly stained: {0} of {1} parts with cells. What was found there, and what was not, is less certain.</source>
        <translation>Schlecht gefärbt: {0} von {1} Teilen mit Zellen. Was dort gefunden wurde und was nicht, ist weniger sicher.</translation>
    </message>
    <message>
        <source>Crowded: {0} of {1} parts with cells. What was found there, and what was not, is less certain.</source>
        <translation>Dicht: {0} von {1} Teilen mit Zellen. Was dort gefunden wurde und was nicht, ist weniger sicher.</translation>
    </message>
    <message>
        <source>{0}: its results are incomplete: {1}</source>
        <translation>{0}: Die Ergebnisse sind unvollständig: {1}</translation>
    </message>
    <message>
        <source>{0} × {1} px at ({2}, {3})</source>
        <translation>{0} × {1} px bei ({2}, {3})</translation>
    </message>
    <message>
        <source>{0} × {1} px at ({2}, {3}), {4}</source>
        <translation>{0} × {1} px bei ({2}, {3}), {4}</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>The slide has {0} focus planes: {1}.</source>
        <translation>Der Ausstrich hat {0} Fokusebenen: {1}.</translation>
    </message>
    <message>
        <source>the analysis read plane {0}, and nothing of the others</source>
        <translation>die Analyse las Ebene {0} und von den anderen nichts</translation>
    </message>
    <message>
        <source>Cells were flagged from a lymphoblast probability of {0} on, as asked; the model&apos;s card says {1}.</source>
        <translation>Zellen gelten auf Wunsch ab einer Lymphoblast-Wahrscheinlichkeit von {0} als auffällig; im Modellblatt steht {1}.</translation>
    </message>
    <message>
        <source>The slide has {0} µm per pixel, the cell network learned at {1}: it cannot name cells here, each waits for a person.</source>
        <translation>Der Ausstrich hat {0} µm pro Pixel, das Zellnetz lernte bei {1}: Es kann hier keine Zellen benennen, jede bleibt für Sie offen.</translation>
    </message>
    <message>
        <source>The file states {0} µm per pixel, the red cells {1}; the latter was used.</source>
        <translation>Die Datei nennt {0} µm pro Pixel, die Erythrozyten ergeben {1}; Letzteres gilt.</translation>
    </message>
    <message>
        <source>The file states {0} µm per pixel, the user {1}; the latter was used.</source>
        <translation>Die Datei nennt {0} µm pro Pixel, eingegeben wurden {1}; Letzteres gilt.</translation>
    </message>
    <message>
        <source>The scale is {0}, but the red cells say {1}; check which is right.</source>
        <translation>Der Maßstab ist {0}, aber die Erythrozyten ergeben {1}; prüfen Sie, was stimmt.</translation>
    </message>
    <message>
        <source>the analysis failed unexpectedly; the log says more</source>
        <translation>die Analyse schlug unerwartet fehl; das Protokoll sagt mehr</translation>
    </message>
    <message>
        <source>not enough memory was free; the analysis went on without it.</source>
        <translation>es war nicht genug Speicher frei; die Analyse lief ohne es weiter.</translation>
    </message>
    <message>
        <source>it stopped on an error; the analysis went on without it, and the log says more.</source>
        <translation>es brach mit einem Fehler ab; die Analyse lief ohne es weiter, und das Protokoll sagt mehr.</translation>
    </message>
    <message>
        <source>not found; choose a folder that holds a model.</source>
        <translation>nicht gefunden; wählen Sie einen Ordner mit einem Modell.</translation>
    </message>
    <message>
        <source>{0}; choose another model.</source>
        <translation>{0}; wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>the weights do not fit the network its card describes; choose another model.</source>
        <translation>die Gewichte passen nicht zum Netz im Modellblatt; wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>these are not the weights its card describes; install the model again.</source>
        <translation>das sind nicht die Gewichte aus dem Modellblatt; installieren Sie das Modell erneut.</translation>
    </message>
    <message>
        <source>cannot be read; choose a folder that holds a model.</source>
        <translation>nicht lesbar; wählen Sie einen Ordner mit einem Modell.</translation>
    </message>
    <message>
        <source>this model does not name single cells; choose a cell model.</source>
        <translation>dieses Modell benennt keine einzelnen Zellen; wählen Sie ein Zellmodell.</translation>
    </message>
    <message>
        <source>The {0} device failed a test; the CPU computes instead.</source>
        <translation>Das Gerät {0} bestand einen Test nicht; die CPU rechnet stattdessen.</translation>
    </message>
    <message>
        <source>No {0} device was found; the CPU computes instead.</source>
        <translation>Kein Gerät {0} gefunden; die CPU rechnet stattdessen.</translation>
    </message>
    <message>
        <source>{0} of {1} cells are unlike anything the network learned from: wrong stain, out of focus, or no blood? It cannot judge this slide; look at every cell.</source>
        <translation>{0} von {1} Zellen sind anders als alles, woraus das Netz lernte: falsche Färbung, unscharf oder kein Blut? Es kann diesen Ausstrich nicht beurteilen; sehen Sie jede Zelle an.</translation>
    </message>
    <message>
        <source>choose a PNG, JPEG or SVG file.</source>
        <translation>wählen Sie eine PNG-, JPEG- oder SVG-Datei.</translation>
    </message>
    <message>
        <source>this is above 2 MB; choose a smaller picture.</source>
        <translation>die Datei ist über 2 MB groß; wählen Sie ein kleineres Bild.</translation>
    </message>
    <message>
        <source>could not be copied ({0}).</source>
        <translation>konnte nicht kopiert werden ({0}).</translation>
    </message>
    <message>
        <source>this is no plain SVG picture; save it anew as plain SVG.</source>
        <translation>das ist kein einfaches SVG-Bild; speichern Sie es neu als einfaches SVG.</translation>
    </message>
    <message>
        <source>turn its text into paths, and save it again.</source>
        <translation>wandeln Sie den Text darin in Pfade um und speichern Sie es erneut.</translation>
    </message>
    <message>
        <source>it needs other files; choose a picture that is whole.</source>
        <translation>das Bild braucht weitere Dateien; wählen Sie eines, das vollständig ist.</translation>
    </message>
    <message>
        <source>this picture is damaged; choose another one.</source>
        <translation>dieses Bild ist beschädigt; wählen Sie ein anderes.</translation>
    </message>
    <message>
        <source>The network answers differently now than when this cell was found: analyse the slide again to see where it looks.</source>
        <translation>Das Netz antwortet jetzt anders als bei der Suche dieser Zelle: Analysieren Sie den Ausstrich erneut, um zu sehen, wohin es schaut.</translation>
    </message>
    <message>
        <source>The slide is smaller than one field of the field network.</source>
        <translation>Der Ausstrich ist kleiner als ein Feld des Feldnetzes.</translation>
    </message>
    <message>
        <source>This slide was analysed by {0}; loaded is {1}. Analyse it again to see where the network looks.</source>
        <translation>Dieser Ausstrich wurde mit {0} analysiert; geladen ist {1}. Analysieren Sie ihn erneut, um zu sehen, wohin das Netz schaut.</translation>
    </message>
    <message>
        <source>could not be opened; the log says why.</source>
        <translation>konnte nicht geöffnet werden; das Protokoll nennt den Grund.</translation>
    </message>
    <message>
        <source>a part could not be read; the log says why.</source>
        <translation>ein Teil war nicht lesbar; das Protokoll nennt den Grund.</translation>
    </message>
    <message>
        <source>the file was replaced while it was shown; open it again, or put the old one back.</source>
        <translation>die Datei wurde ersetzt, während sie gezeigt wurde; öffnen Sie sie erneut, oder legen Sie die alte zurück.</translation>
    </message>
    <message>
        <source>For research use; not a diagnostic device.</source>
        <translation>Für Forschungszwecke; kein Diagnosegerät.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Befundung</translation>
    </message>
    <message>
        <source>Second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Learned from {0} alone. {1}</source>
        <translation>Lernte nur aus {0}. {1}</translation>
    </message>
    <message>
        <source>{0} pictures of {1}</source>
        <translation>{0} Bildern von {1}</translation>
    </message>
    <message>
        <source>Early, pre and pro (ALL); benign means haematogones, not healthy blood. Research use: a hint at the subtype of a field, never a diagnosis.</source>
        <translation>Early, pre und pro (ALL); benign meint Hämatogone, nicht gesundes Blut. Für Forschungszwecke: ein Hinweis auf den Subtyp eines Feldes, nie eine Diagnose.</translation>
    </message>
    <message>
        <source>The paper&apos;s thirteen convolutions at widths from 16 and 96 pixels, 30 epochs on windows of 64 pixels (the last quarter whole), adam, weights averaged over steps.</source>
        <translation>Die dreizehn Faltungen der Veröffentlichung mit Breiten ab 16 und 96 Pixeln, 30 Epochen auf Fenstern von 64 Pixeln (das letzte Viertel ganz), Adam, Gewichte über die Schritte gemittelt.</translation>
    </message>
    <message>
        <source>Stain, background and scale bar nearly give the class away in this data set, and this network uses colour: read each accuracy beside that of colour alone.</source>
        <translation>Färbung, Hintergrund und Maßstabsbalken verraten die Klasse in diesem Datensatz beinahe, und dieses Netz nutzt Farbe: Lesen Sie jede Genauigkeit neben der von Farbe allein.</translation>
    </message>
    <message>
        <source>The random split puts near-duplicates on both sides; it is the paper&apos;s figure, not what a clinic would see.</source>
        <translation>Die zufällige Teilung legt Beinahe-Duplikate auf beide Seiten; sie ergibt die Zahl der Veröffentlichung, nicht die einer Klinik.</translation>
    </message>
    <message>
        <source>One source, one camera, patients unknown; never tested on another laboratory.</source>
        <translation>Eine Quelle, eine Kamera, Patienten unbekannt; nie an einem anderen Labor geprüft.</translation>
    </message>
    <message>
        <source>It knows no healthy blood: any field is called one of four learned classes.</source>
        <translation>Es kennt kein gesundes Blut: Jedes Feld wird eine von vier gelernten Klassen genannt.</translation>
    </message>
    <message>
        <source>the picture is cut short or damaged; copy it again from its source ({0}).</source>
        <translation>das Bild ist abgeschnitten oder beschädigt; kopieren Sie es erneut von der Quelle ({0}).</translation>
    </message>
    <message>
        <source>part of the TIFF cannot be read; copy or export it again from its source ({0}).</source>
        <translation>ein Teil des TIFF ist nicht lesbar; kopieren oder exportieren Sie es erneut von der Quelle ({0}).</translation>
    </message>
    <message>
        <source>part of the scan cannot be read; copy or export it again from the scanner ({0}).</source>
        <translation>ein Teil des Scans ist nicht lesbar; kopieren oder exportieren Sie ihn erneut vom Scanner ({0}).</translation>
    </message>
    <message>
        <source>the scan cannot be opened; copy or export it again from the scanner ({0}).</source>
        <translation>der Scan lässt sich nicht öffnen; kopieren oder exportieren Sie ihn erneut vom Scanner ({0}).</translation>
    </message>
    <message>
        <source>the TIFF is damaged or of a kind AllView cannot decode; export it as an 8-bit RGB TIFF or PNG ({0}).</source>
        <translation>das TIFF ist beschädigt oder von einer Art, die AllView nicht dekodiert; exportieren Sie es als TIFF oder PNG mit 8-Bit-RGB ({0}).</translation>
    </message>
    <message>
        <source>it holds {0} planes, not one colour picture; export it as an 8-bit RGB TIFF or PNG.</source>
        <translation>es enthält {0} Ebenen statt eines Farbbilds; exportieren Sie es als TIFF oder PNG mit 8-Bit-RGB.</translation>
    </message>
    <message>
        <source>its pixels ({0}) are no colours AllView knows; export it as an 8-bit RGB TIFF or PNG.</source>
        <translation>seine Pixel ({0}) sind keine Farben, die AllView kennt; exportieren Sie es als TIFF oder PNG mit 8-Bit-RGB.</translation>
    </message>
    <message>
        <source>its pixels lie in one block that is too large to decode; save it as a tiled pyramid TIFF.</source>
        <translation>seine Pixel liegen in einem Block, der zu groß zum Dekodieren ist; speichern Sie es als gekacheltes Pyramiden-TIFF.</translation>
    </message>
    <message>
        <source>{0} × {1} pixels exceed the limit of {2} megapixels for an untiled picture; save it as a tiled pyramid TIFF.</source>
        <translation>{0} × {1} Pixel überschreiten die Grenze von {2} Megapixeln für ein ungekacheltes Bild; speichern Sie es als gekacheltes Pyramiden-TIFF.</translation>
    </message>
    <message>
        <source>it claims {0}; export it again from its source.</source>
        <translation>es gibt {0} an; exportieren Sie es erneut von der Quelle.</translation>
    </message>
    <message>
        <source>it claims {0}</source>
        <translation>er gibt {0} an</translation>
    </message>
    <message>
        <source>{0} claims {1} × {2} pixels in tiles of {3} × {4}</source>
        <translation>{0} gibt {1} × {2} Pixel in Kacheln von {3} × {4} an</translation>
    </message>
    <message>
        <source>it claims {0} × {1} files</source>
        <translation>er gibt {0} × {1} Dateien an</translation>
    </message>
    <message>
        <source>it claims {0} × {1} pictures</source>
        <translation>er gibt {0} × {1} Bilder an</translation>
    </message>
    <message>
        <source>it claims more files or levels than there can be</source>
        <translation>er gibt mehr Dateien oder Stufen an, als es geben kann</translation>
    </message>
    <message>
        <source>its pixels are not of 36 bits, red, green and blue</source>
        <translation>seine Pixel haben nicht 36 Bit für Rot, Grün und Blau</translation>
    </message>
    <message>
        <source>its header is cut short or damaged</source>
        <translation>sein Kopf ist abgeschnitten oder beschädigt</translation>
    </message>
    <message>
        <source>{0} × {1} pixels in tiles of {2} × {3}</source>
        <translation>{0} × {1} Pixel in Kacheln von {2} × {3}</translation>
    </message>
    <message>
        <source>{0} × {1} pixels in {2} bytes</source>
        <translation>{0} × {1} Pixel in {2} Bytes</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} Pixel</translation>
    </message>
    <message>
        <source>{0} bytes expected, {1} there</source>
        <translation>{0} Bytes erwartet, {1} vorhanden</translation>
    </message>
    <message>
        <source>{0} of {1} tiles</source>
        <translation>{0} von {1} Kacheln</translation>
    </message>
    <message>
        <source>a tile of {0} × {1}</source>
        <translation>eine Kachel von {0} × {1}</translation>
    </message>
    <message>
        <source>a tile too large to decode</source>
        <translation>eine Kachel, zu groß zum Dekodieren</translation>
    </message>
    <message>
        <source>a tile larger than the file</source>
        <translation>eine Kachel, größer als die Datei</translation>
    </message>
    <message>
        <source>a tile without pixels</source>
        <translation>eine Kachel ohne Pixel</translation>
    </message>
    <message>
        <source>a tile is missing</source>
        <translation>eine Kachel fehlt</translation>
    </message>
    <message>
        <source>its list of tiles is damaged</source>
        <translation>die Liste seiner Kacheln ist beschädigt</translation>
    </message>
    <message>
        <source>no JPEG XR of this kind</source>
        <translation>kein JPEG XR dieser Art</translation>
    </message>
    <message>
        <source>a page is missing</source>
        <translation>eine Seite fehlt</translation>
    </message>
    <message>
        <source>compression {0}</source>
        <translation>Kompression {0}</translation>
    </message>
    <message>
        <source>it was replaced since it was analysed; no picture is shown.</source>
        <translation>die Datei wurde seit der Analyse ersetzt; kein Bild wird gezeigt.</translation>
    </message>
    <message>
        <source>it was replaced since it was analysed; put the old file back.</source>
        <translation>die Datei wurde seit der Analyse ersetzt; legen Sie die alte zurück.</translation>
    </message>
    <message>
        <source>{0} µm per pixel ({1})</source>
        <translation>{0} µm pro Pixel ({1})</translation>
    </message>
    <message>
        <source>metadata</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>red cells</source>
        <translation>Erythrozyten</translation>
    </message>
    <message>
        <source>user</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>cannot be read ({0}); choose another model.</source>
        <translation>nicht lesbar ({0}); wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>{0} is not an object</source>
        <translation>{0} ist kein Objekt</translation>
    </message>
    <message>
        <source>the field &apos;{0}&apos; is missing</source>
        <translation>das Feld „{0}“ fehlt</translation>
    </message>
    <message>
        <source>the field &apos;{0}&apos; is not a list</source>
        <translation>das Feld „{0}“ ist keine Liste</translation>
    </message>
    <message>
        <source>the field &apos;{0}&apos; is not of type {1}</source>
        <translation>das Feld „{0}“ ist nicht vom Typ {1}</translation>
    </message>
    <message>
        <source>the field &apos;{0}&apos; cannot be &apos;{1}&apos;</source>
        <translation>das Feld „{0}“ kann nicht „{1}“ sein</translation>
    </message>
    <message>
        <source>mpp, temperature and colour deviations must be above zero</source>
        <translation>mpp, Temperatur und Farbabweichungen müssen über null liegen</translation>
    </message>
    <message>
        <source>five poolings need an input of at least 32 pixels</source>
        <translation>fünf Verkleinerungen brauchen eine Eingabe von mindestens 32 Pixeln</translation>
    </message>
    <message>
        <source>two or more different classes are needed</source>
        <translation>zwei oder mehr verschiedene Klassen sind nötig</translation>
    </message>
    <message>
        <source>the flagged classes are not among the classes</source>
        <translation>die auffälligen Klassen sind nicht unter den Klassen</translation>
    </message>
    <message>
        <source>thresholds must lie between 0 and 1</source>
        <translation>Schwellen müssen zwischen 0 und 1 liegen</translation>
    </message>
    <message>
        <source>prediction sets need one level for each class</source>
        <translation>Vorhersagemengen brauchen ein Niveau je Klasse</translation>
    </message>
    <message>
        <source>the level of white must lie between 1 and 255</source>
        <translation>der Weißwert muss zwischen 1 und 255 liegen</translation>
    </message>
    <message>
        <source>activations must go above zero</source>
        <translation>Aktivierungen müssen über null gehen</translation>
    </message>
    <message>
        <source>temperatures and colour deviations of the second opinion must be above zero</source>
        <translation>Temperaturen und Farbabweichungen der zweiten Meinung müssen über null liegen</translation>
    </message>
    <message>
        <source>the second opinion must weigh more the greater the doubt</source>
        <translation>die zweite Meinung muss umso mehr zählen, je größer der Zweifel ist</translation>
    </message>
    <message>
        <source>colours need three means and three deviations</source>
        <translation>Farben brauchen drei Mittelwerte und drei Abweichungen</translation>
    </message>
    <message>
        <source>it looks at crops of another size, scale or white, so it cannot run beside this one.</source>
        <translation>es sieht Ausschnitte mit anderer Größe, anderem Maßstab oder Weiß und kann daher nicht neben diesem laufen.</translation>
    </message>
    <message>
        <source>this model is the one in use; compare another.</source>
        <translation>dieses Modell ist das benutzte; vergleichen Sie ein anderes.</translation>
    </message>
    <message>
        <source>event {0} is missing</source>
        <translation>Ereignis {0} fehlt</translation>
    </message>
    <message>
        <source>event {0} does not follow the event before it</source>
        <translation>Ereignis {0} folgt nicht auf das vorige</translation>
    </message>
    <message>
        <source>event {0} was changed after it was written</source>
        <translation>Ereignis {0} wurde nachträglich verändert</translation>
    </message>
    <message>
        <source>event {0} does not fit the events before it ({1})</source>
        <translation>Ereignis {0} passt nicht zu den vorigen ({1})</translation>
    </message>
    <message>
        <source>event {0} cannot be read ({1})</source>
        <translation>Ereignis {0} ist nicht lesbar ({1})</translation>
    </message>
    <message>
        <source>events {0} to {1} are missing at the end</source>
        <translation>Ereignisse {0} bis {1} fehlen am Ende</translation>
    </message>
    <message>
        <source>what was signed is not what the events before it give</source>
        <translation>freigegeben wurde etwas anderes, als die vorigen Ereignisse ergeben</translation>
    </message>
    <message>
        <source>it is missing or its page is damaged</source>
        <translation>es fehlt oder seine Seite ist beschädigt</translation>
    </message>
    <message>
        <source>the description of the tables cannot be read ({0})</source>
        <translation>die Beschreibung der Tabellen ist nicht lesbar ({0})</translation>
    </message>
    <message>
        <source>{0} is missing or was changed, so the log is not protected</source>
        <translation>{0} fehlt oder wurde verändert, daher ist das Protokoll nicht geschützt</translation>
    </message>
    <message>
        <source>{0} does not belong in a case file</source>
        <translation>{0} gehört nicht in eine Falldatei</translation>
    </message>
    <message>
        <source>the database is damaged: {0}</source>
        <translation>die Datenbank ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>the encryption is damaged: {0}</source>
        <translation>die Verschlüsselung ist beschädigt: {0}</translation>
    </message>
    <message>
        <source>the file was changed outside AllView ({0}); go back to a backup copy</source>
        <translation>die Datei wurde außerhalb von AllView verändert ({0}); gehen Sie auf eine Sicherungskopie zurück</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>Zugriff verweigert</translation>
    </message>
    <message>
        <source>Operation not permitted</source>
        <translation>Vorgang nicht erlaubt</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>kein Platz mehr auf dem Datenträger</translation>
    </message>
    <message>
        <source>Disk quota exceeded</source>
        <translation>Speicherkontingent erschöpft</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>es ist ein Ordner</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>es ist kein Ordner</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>die Datei oder den Ordner gibt es nicht</translation>
    </message>
    <message>
        <source>File exists</source>
        <translation>die Datei gibt es schon</translation>
    </message>
    <message>
        <source>File name too long</source>
        <translation>der Dateiname ist zu lang</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>der Datenträger ist schreibgeschützt</translation>
    </message>
    <message>
        <source>Input/output error</source>
        <translation>Ein- oder Ausgabefehler des Datenträgers</translation>
    </message>
    <message>
        <source>Device or resource busy</source>
        <translation>der Datenträger ist belegt</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>das Netz antwortet nicht</translation>
    </message>
    <message>
        <source>{0}; ask for the right to read it.</source>
        <translation>{0}; bitten Sie um das Recht, sie zu lesen.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>&amp;General</source>
        <translation>&amp;Allgemein</translation>
    </message>
    <message>
        <source>&amp;Analysis</source>
        <translation>A&amp;nalyse</translation>
    </message>
    <message>
        <source>C&amp;lasses</source>
        <translation>K&amp;lassen</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>Vor- und Nachname</translation>
    </message>
    <message>
        <source>Shown on the report</source>
        <translation>Steht auf dem Befund</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Encrypt new cases</source>
        <translation>Neue Fälle verschlüsseln</translation>
    </message>
    <message>
        <source>With the key of this computer; a passphrase where it has no keyring. Cases that exist stay as they are: Encrypt this case, in the menu Case, is for them.</source>
        <translation>Mit dem Schlüssel dieses Rechners; mit einer Passphrase, wo er keinen Schlüsselbund hat. Vorhandene Fälle bleiben, wie sie sind: Für sie ist „Diesen Fall verschlüsseln“ im Menü „Fall“.</translation>
    </message>
    <message>
        <source>The fastest there is</source>
        <translation>Das schnellste Gerät</translation>
    </message>
    <message>
        <source>Processor (CPU)</source>
        <translation>Prozessor (CPU)</translation>
    </message>
    <message>
        <source>NVIDIA graphics (CUDA)</source>
        <translation>NVIDIA-Grafik (CUDA)</translation>
    </message>
    <message>
        <source>Apple graphics (Metal)</source>
        <translation>Apple-Grafik (Metal)</translation>
    </message>
    <message>
        <source>The blast percentage that decides for you: AllView says how many cells tell yours from it.</source>
        <translation>Der Blastenanteil, der für Sie entscheidet: AllView sagt, wie viele Zellen Ihren davon trennen.</translation>
    </message>
    <message>
        <source>A second model that looks at the same cells unseen, in slides analysed from now on. Nothing is flagged, ordered or reported by it; Compared model, in the menu Analysis, says what it would have said. An analysis takes longer.</source>
        <translation>Ein zweites Modell, das dieselben Zellen ungesehen beurteilt, auf Ausstrichen, die ab jetzt analysiert werden. Nichts wird danach auffällig, geordnet oder befundet; „Verglichenes Modell“ im Menü Analyse sagt, was es gesagt hätte. Eine Analyse dauert länger.</translation>
    </message>
    <message>
        <source>As the model&apos;s card says</source>
        <translation>Wie im Modellblatt</translation>
    </message>
    <message>
        <source>Lymphoblast probability from which a cell is flagged. It can only be lowered: the model was tested at its card&apos;s threshold, and a higher one would hide blasts from you. Counts for slides analysed from now on.</source>
        <translation>Lymphoblast-Wahrscheinlichkeit, ab der eine Zelle auffällig ist. Sie lässt sich nur senken: Das Modell wurde an der Schwelle seines Modellblatts geprüft, und eine höhere würde Blasten vor Ihnen verbergen. Gilt für Ausstriche, die ab jetzt analysiert werden.</translation>
    </message>
    <message>
        <source>Room on the disk for what makes large pictures quick to show. What was not used for longest goes first.</source>
        <translation>Plattenplatz für das, was große Bilder schnell zeigt. Das am längsten Unbenutzte weicht zuerst.</translation>
    </message>
    <message>
        <source>Hide suggestions until the cell is decided</source>
        <translation>Vorschläge verbergen, bis die Zelle entschieden ist</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>{0} a case</source>
        <translation>{0} je Fall</translation>
    </message>
    <message>
        <source>Painted cells, or reference cells of yours, among those to be decided, with suggestions that may be wrong. They tell how you read and count nowhere; for cases whose review begins now.</source>
        <translation>Gemalte Zellen oder eigene Referenzzellen unter denen, die zu entscheiden sind, mit Vorschlägen, die falsch sein können. Sie zeigen, wie Sie befunden, und zählen nirgends mit; für Fälle, deren Befundung jetzt beginnt.</translation>
    </message>
    <message>
        <source>&amp;Reviewer</source>
        <translation>&amp;Befunder</translation>
    </message>
    <message>
        <source>La&amp;boratory</source>
        <translation>Lab&amp;or</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Darstellung</translation>
    </message>
    <message>
        <source>Lang&amp;uage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Bli&amp;nd first</source>
        <translation>Zuerst bl&amp;ind</translation>
    </message>
    <message>
        <source>Encr&amp;yption</source>
        <translation>&amp;Verschlüsselung</translation>
    </message>
    <message>
        <source>Known &amp;cells</source>
        <translation>Bekannte &amp;Zellen</translation>
    </message>
    <message>
        <source>&amp;Compute on</source>
        <translation>&amp;Rechnen auf</translation>
    </message>
    <message>
        <source>&amp;Blast threshold</source>
        <translation>Blast&amp;enschwelle</translation>
    </message>
    <message>
        <source>&amp;Flag from</source>
        <translation>A&amp;uffällig ab</translation>
    </message>
    <message>
        <source>Cell model</source>
        <translation>Zellmodell</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>Cache on the &amp;disk</source>
        <translation>&amp;Zwischenspeicher</translation>
    </message>
</context>
<context>
    <name>SettlingDialog</name>
    <message>
        <source>This case was read twice, by {0} and by {1}. Your name is written beside what you do in it from here on.</source>
        <translation>Dieser Fall wurde zweimal befundet, von {0} und von {1}. Ihr Name steht bei allem, was Sie von hier an darin tun.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
</context>
<context>
    <name>ShadowController</name>
    <message>
        <source>Compared model…</source>
        <translation>Verglichenes Modell…</translation>
    </message>
</context>
<context>
    <name>ShadowWords</name>
    <message>
        <source>Of {1} cells, {0} would flag {2} more and {3} fewer, and call {4} otherwise.</source>
        <translation>Von {1} Zellen wären für {0} {2} mehr und {3} weniger auffällig, und {4} würde es anders nennen.</translation>
    </message>
    <message>
        <source>No cell that both looked at is decided yet.</source>
        <translation>Noch ist keine Zelle entschieden, die beide beurteilt haben.</translation>
    </message>
    <message>
        <source>Right where a reviewer decided: {0} of {1}; the suggestions shown: {2} of {1}.</source>
        <translation>Richtig, wo entschieden ist: {0} von {1}; die gezeigten Vorschläge: {2} von {1}.</translation>
    </message>
    <message>
        <source>Lymphoblasts among them that it flags: {0} of {1}; the suggestions shown: {2} of {1}.</source>
        <translation>Lymphoblasten darunter, die ihm auffällig sind: {0} von {1}; den gezeigten Vorschlägen: {2} von {1}.</translation>
    </message>
    <message>
        <source>Whoever sees a suggestion tends to follow it: that favours what is shown.</source>
        <translation>Wer einen Vorschlag sieht, folgt ihm eher: Das begünstigt, was gezeigt wird.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Fokus</translation>
    </message>
    <message>
        <source>Shift+wheel</source>
        <translation>Umschalt+Mausrad</translation>
    </message>
    <message>
        <source>Move the slide</source>
        <translation>Ausstrich verschieben</translation>
    </message>
    <message>
        <source>Drag, Shift+arrows</source>
        <translation>Ziehen, Umschalt+Pfeiltasten</translation>
    </message>
    <message>
        <source>Cells: a dotted frame, a hollow dot or “?” is a suggestion of the network; a solid frame, a full dot or a tick is decided by a person. Corners and thick lines: flagged.</source>
        <translation>Zellen: Punktierter Rahmen, hohler Punkt oder „?“ ist ein Vorschlag des Netzes; durchgezogener Rahmen, voller Punkt oder Haken ist von einem Menschen entschieden. Ecken und dicke Linien: auffällig.</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>Sign the case</source>
        <translation>Fall freigeben</translation>
    </message>
    <message>
        <source>{0}, {1} decided by a reviewer. After signing, the case is locked: it is changed only by an amendment, which makes a new version.</source>
        <translation>{0}, {1} durch Befunder entschieden. Nach der Freigabe ist der Fall gesperrt: Nur eine Berichtigung ändert ihn und ergibt eine neue Version.</translation>
    </message>
    <message>
        <source>&amp;Meaning</source>
        <translation>&amp;Bedeutung</translation>
    </message>
    <message>
        <source>Sign and lock</source>
        <translation>Freigeben und sperren</translation>
    </message>
    <message>
        <source>Could not be analysed ({0}): {1}</source>
        <translation>Nicht analysierbar ({0}): {1}</translation>
    </message>
    <message>
        <source>{0} more notes are on the slides of the worklist.</source>
        <translation>{0} weitere Hinweise stehen bei den Ausstrichen der Arbeitsliste.</translation>
    </message>
    <message>
        <source> Press {0} to go to the next one.</source>
        <translation> {0} führt zur nächsten.</translation>
    </message>
</context>
<context>
    <name>SignedBanner</name>
    <message>
        <source>&lt;b&gt;Read only.&lt;/b&gt; Nobody else has this case open any more:</source>
        <translation>&lt;b&gt;Nur lesbar.&lt;/b&gt; Niemand sonst hat diesen Fall noch geöffnet:</translation>
    </message>
    <message>
        <source>&lt;b&gt;Read only.&lt;/b&gt; Somebody else has this case open.</source>
        <translation>&lt;b&gt;Nur lesbar.&lt;/b&gt; Jemand anderes hat diesen Fall geöffnet.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Read only.&lt;/b&gt; {0} has this case open on {1} since {2}.</source>
        <translation>&lt;b&gt;Nur lesbar.&lt;/b&gt; {0} hat diesen Fall auf {1} seit {2} geöffnet.</translation>
    </message>
    <message>
        <source>What is decided there appears here.</source>
        <translation>Was dort entschieden wird, erscheint hier.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Version {0}&lt;/b&gt;, amended by {1}: {2}.</source>
        <translation>&lt;b&gt;Version {0}&lt;/b&gt;, berichtigt von {1}: {2}.</translation>
    </message>
    <message>
        <source>&lt;b&gt;Signed&lt;/b&gt; by {0}, {1}: {2}. This case is locked.</source>
        <translation>&lt;b&gt;Freigegeben&lt;/b&gt; von {0}, {1}: {2}. Dieser Fall ist gesperrt.</translation>
    </message>
</context>
<context>
    <name>SigningController</name>
    <message>
        <source>Signed. A copy is in the folder {0}: {1}</source>
        <translation>Freigegeben. Eine Kopie liegt im Ordner {0}: {1}</translation>
    </message>
    <message>
        <source>{0} is signed, but no backup of it could be made: {1}</source>
        <translation>{0} ist freigegeben, aber es gelang keine Sicherungskopie: {1}</translation>
    </message>
</context>
<context>
    <name>SimilarityController</name>
    <message>
        <source>Choose the cell first that others are to be like.</source>
        <translation>Wählen Sie zuerst die Zelle, der andere gleichen sollen.</translation>
    </message>
    <message>
        <source>The slide has no scale.</source>
        <translation>Der Ausstrich hat keinen Maßstab.</translation>
    </message>
    <message>
        <source>The cells could not be compared ({0}). The log has the details.</source>
        <translation>Die Zellen konnten nicht verglichen werden ({0}). Näheres steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>SizeSlider</name>
    <message>
        <source>Size of the pictures</source>
        <translation>Größe der Bilder</translation>
    </message>
</context>
<context>
    <name>SlideCanvas</name>
    <message>
        <source>Slide</source>
        <translation>Ausstrich</translation>
    </message>
</context>
<context>
    <name>SlideView</name>
    <message>
        <source>Mean blast probability</source>
        <translation>Mittlere Blastwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Measure a length</source>
        <translation>Länge messen</translation>
    </message>
    <message>
        <source>Measure an area</source>
        <translation>Fläche messen</translation>
    </message>
    <message>
        <source>Draw a missed cell</source>
        <translation>Übersehene Zelle zeichnen</translation>
    </message>
    <message>
        <source>Drop a folder of slides here</source>
        <translation>Ziehen Sie einen Ordner mit Ausstrichen hierher</translation>
    </message>
    <message>
        <source>Photographs, whole-slide scans, or a single file of either kind</source>
        <translation>Fotos, Scans ganzer Ausstriche oder eine einzelne Datei davon</translation>
    </message>
    <message>
        <source>Opening the slide</source>
        <translation>Der Ausstrich wird geöffnet</translation>
    </message>
    <message>
        <source>This slide cannot be shown</source>
        <translation>Dieser Ausstrich kann nicht gezeigt werden</translation>
    </message>
    <message>
        <source>Out of focus</source>
        <translation>Unscharf</translation>
    </message>
    <message>
        <source>Crowded</source>
        <translation>Zu dicht</translation>
    </message>
    <message>
        <source>Poorly stained</source>
        <translation>Schlecht gefärbt</translation>
    </message>
    <message>
        <source>Not analysed: could not be read</source>
        <translation>Nicht analysiert: nicht lesbar</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>{0} px, scale unknown</source>
        <translation>{0} px, Maßstab unbekannt</translation>
    </message>
    <message>
        <source>slide {0} µm/px {1}</source>
        <translation>Ausstrich {0} µm/px {1}</translation>
    </message>
    <message>
        <source>Fit slide</source>
        <translation>Ganzer Ausstrich</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>Originalpixel</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Overview of the slide</source>
        <translation>Übersicht des Ausstrichs</translation>
    </message>
    <message>
        <source>Map of the blast probability</source>
        <translation>Karte der Blastwahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Mark poor parts</source>
        <translation>Schlechte Teile markieren</translation>
    </message>
    <message>
        <source>Grid of fields</source>
        <translation>Gitter der Gesichtsfelder</translation>
    </message>
    <message>
        <source>Display colours…</source>
        <translation>Bildschirmfarben…</translation>
    </message>
    <message>
        <source>Colours of the file</source>
        <translation>Farben der Datei</translation>
    </message>
    <message>
        <source>Not decided</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>entschieden</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>vorgeschlagen</translation>
    </message>
    <message>
        <source>flagged</source>
        <translation>auffällig</translation>
    </message>
</context>
<context>
    <name>SortingButton</name>
    <message>
        <source>Which cells come first</source>
        <translation>Welche Zellen zuerst kommen</translation>
    </message>
    <message>
        <source>Most suspicious first</source>
        <translation>Verdächtigste zuerst</translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation>Unsicherste zuerst</translation>
    </message>
    <message>
        <source>Most unlike what was learned first</source>
        <translation>Fremdartigste zuerst</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>As they lie on the slide</source>
        <translation>Wie sie im Ausstrich liegen</translation>
    </message>
    <message>
        <source>Most like the chosen cell first</source>
        <translation>Ähnlichste zur gewählten Zelle zuerst</translation>
    </message>
</context>
<context>
    <name>StartReadDialog</name>
    <message>
        <source>Second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>Another person decides the cells anew, without seeing what was decided, commented or marked so far. Afterwards the two reads are compared; nothing of either is lost.</source>
        <translation>Eine andere Person entscheidet die Zellen neu, ohne zu sehen, was bisher entschieden, kommentiert oder markiert wurde. Danach werden beide Befundungen verglichen; keine geht verloren.</translation>
    </message>
    <message>
        <source>First and last name</source>
        <translation>Vor- und Nachname</translation>
    </message>
    <message>
        <source>Name of the second reader</source>
        <translation>Name des Zweitbefunders</translation>
    </message>
    <message>
        <source>Start reading</source>
        <translation>Befundung beginnen</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>SubtypeLayer</name>
    <message>
        <source>Map of the field subtypes</source>
        <translation>Karte der Subtypen</translation>
    </message>
</context>
<context>
    <name>Subtypes</name>
    <message>
        <source>Field network, mean of {0} fields</source>
        <translation>Feldnetz, Mittel über {0} Felder</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Main</source>
        <translation>Hauptleiste</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
</context>
<context>
    <name>UndoWords</name>
    <message>
        <source>second read</source>
        <translation>Zweitbefundung</translation>
    </message>
    <message>
        <source>{0} added</source>
        <translation>{0} hinzugefügt</translation>
    </message>
    <message>
        <source>{0} removed</source>
        <translation>{0} entfernt</translation>
    </message>
    <message>
        <source>comment on a slide</source>
        <translation>Kommentar zu einem Ausstrich</translation>
    </message>
    <message>
        <source>comment on the case</source>
        <translation>Kommentar zum Fall</translation>
    </message>
    <message>
        <source>clinical context</source>
        <translation>klinische Angaben</translation>
    </message>
    <message>
        <source>comment on {0}</source>
        <translation>Kommentar zu {0}</translation>
    </message>
    <message>
        <source>{0} withdrawn</source>
        <translation>{0} zurückgenommen</translation>
    </message>
    <message>
        <source>{0} to several classes</source>
        <translation>{0} als mehrere Klassen</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} als {1}</translation>
    </message>
    <message>
        <source>cell drawn</source>
        <translation>Zelle gezeichnet</translation>
    </message>
    <message>
        <source>{0} deleted</source>
        <translation>{0} gelöscht</translation>
    </message>
    <message>
        <source>cell split</source>
        <translation>Zelle geteilt</translation>
    </message>
    <message>
        <source>box adjusted</source>
        <translation>Rahmen angepasst</translation>
    </message>
    <message>
        <source>{0} merged</source>
        <translation>{0} verbunden</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>area</source>
        <translation>Fläche</translation>
    </message>
    <message>
        <source>bookmark</source>
        <translation>Lesezeichen</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>Markierung</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Open an encrypted case</source>
        <translation>Verschlüsselten Fall öffnen</translation>
    </message>
    <message>
        <source>&amp;Keep it in the keyring of this computer</source>
        <translation>Im Schlüsselbund dieses Rechners auf&amp;bewahren</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>Ke&amp;y</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>VaultController</name>
    <message>
        <source>{0} not encrypted</source>
        <translation>{0} unverschlüsselt</translation>
    </message>
    <message>
        <source>Save an unencrypted copy</source>
        <translation>Unverschlüsselte Kopie speichern</translation>
    </message>
    <message>
        <source>Cases ({0})</source>
        <translation>Fälle ({0})</translation>
    </message>
    <message>
        <source>{0} is encrypted. It was found to be the same, row by row.</source>
        <translation>{0} ist verschlüsselt. Zeile für Zeile wurde geprüft, dass nichts fehlt.</translation>
    </message>
    <message>
        <source>Saved, not encrypted: {0}</source>
        <translation>Unverschlüsselt gespeichert: {0}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Drop a folder of slides here</source>
        <translation>Ziehen Sie einen Ordner mit Ausstrichen hierher</translation>
    </message>
    <message>
        <source>A folder is a case. AllView finds the white cells on its slides and shows the suspicious ones first. Single images and saved cases open the same way.</source>
        <translation>Ein Ordner ist ein Fall. AllView findet die Leukozyten auf seinen Ausstrichen und zeigt die verdächtigen zuerst. Einzelne Bilder und gespeicherte Fälle öffnen sich ebenso.</translation>
    </message>
</context>
<context>
    <name>WithdrawReadDialog</name>
    <message>
        <source>Withdraw the second read</source>
        <translation>Zweitbefundung zurückziehen</translation>
    </message>
    <message>
        <source>{0} has decided {1}. They leave the screen and stay in the log; the first read is shown again.</source>
        <translation>{0} hat {1} entschieden. Sie verschwinden vom Bildschirm und bleiben im Protokoll; die Erstbefundung wird wieder gezeigt.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Zurückziehen</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>1 cell</source>
        <translation>1 Zelle</translation>
    </message>
    <message>
        <source>{0} cells</source>
        <translation>{0} Zellen</translation>
    </message>
    <message>
        <source>{0} s left</source>
        <translation>noch {0} s</translation>
    </message>
    <message>
        <source>{0} min left</source>
        <translation>noch {0} min</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>from the file</source>
        <translation>aus der Datei</translation>
    </message>
    <message>
        <source>from the red cells</source>
        <translation>aus den Erythrozyten</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>von Hand eingegeben</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message>
        <source>Slides of the case</source>
        <translation>Ausstriche des Falls</translation>
    </message>
</context>
<context>
    <name>WorklistModel</name>
    <message>
        <source>Analysing, {0} %</source>
        <translation>Wird analysiert, {0} %</translation>
    </message>
    <message>
        <source>Scale unknown: enter it with {0}</source>
        <translation>Maßstab unbekannt: mit {0} eingeben</translation>
    </message>
    <message>
        <source>Could not be analysed.</source>
        <translation>Konnte nicht analysiert werden.</translation>
    </message>
    <message>
        <source>Stopped before its end</source>
        <translation>Vorzeitig angehalten</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>No cells found</source>
        <translation>Keine Zellen gefunden</translation>
    </message>
    <message>
        <source>{0} looked at</source>
        <translation>{0} angesehen</translation>
    </message>
    <message>
        <source>{0}, {1} flagged</source>
        <translation>{0}, {1} auffällig</translation>
    </message>
    <message>
        <source>Field network: {0}</source>
        <translation>Feldnetz: {0}</translation>
    </message>
    <message>
        <source>{0} to decide</source>
        <translation>{0} offen</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} Pixel</translation>
    </message>
    <message>
        <source>{0} µm per pixel, {1}</source>
        <translation>{0} µm pro Pixel, {1}</translation>
    </message>
</context>
</TS>
