"""How the training page looks, on a light and on a dark screen."""

STYLE = """
:root{--ink:#1c2530;--soft:#5a6675;--page:#f5f6f8;--card:#fff;--line:#dfe3e8;--accent:#2f6fb2;
--wrong:#c8501a;--series-1:#2f6fb2;--series-2:#c8611a;--series-3:#2b8a5a;--series-4:#7a4ea3}
@media (prefers-color-scheme:dark){:root{--ink:#e6eaef;--soft:#9aa6b4;--page:#14181d;--card:#1d232a;
--line:#343c46;--accent:#5b9bdc;--wrong:#e07a45;--series-1:#7fb2ea;--series-2:#f0a35e;
--series-3:#6fcf9f;--series-4:#c09be6}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);
font:15px/1.5 "Source Sans 3",system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:1120px;margin:0 auto;padding:32px 20px 48px}
h1{font-size:28px;margin:0 0 4px;letter-spacing:-.01em}
h2{font-size:18px;margin:0 0 12px}
header p{margin:0;color:var(--soft);max-width:72ch}
section{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:20px;
margin-top:20px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(165px,1fr));gap:16px;padding:0;
background:none;border:0}
.tiles div{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 18px;
display:flex;flex-direction:column}
.tiles span,.tiles small{color:var(--soft);font-size:13px}
.tiles b{font-size:30px;line-height:1.25;font-variant-numeric:tabular-nums}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(380px,1fr));gap:20px}
figure{margin:0;max-width:560px}
figcaption{font-weight:600;margin-bottom:4px}
svg{width:100%;height:auto;display:block}
svg text{font-family:inherit!important}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:6px 10px;border-bottom:1px solid var(--line);vertical-align:middle}
th{font-weight:600;color:var(--soft);font-size:13px}
tr:last-child td,tr:last-child th{border-bottom:0}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.track{position:relative;display:block;width:130px;height:10px;border-radius:5px;
background:var(--line)}
.track i{position:absolute;top:0;bottom:0;border-radius:5px;opacity:.55;background:var(--accent)}
.track b{position:absolute;top:-2px;width:3px;height:14px;margin-left:-1.5px;border-radius:2px;
background:var(--ink)}
.confusion{width:auto}
.confusion td,.confusion th{text-align:center;border:0;min-width:44px}
.confusion th[scope=row]{text-align:right;white-space:nowrap}
.confusion th[scope=col]{vertical-align:bottom;height:140px}
.confusion th[scope=col] span{writing-mode:vertical-rl;transform:rotate(180deg)}
.confusion .right{background:color-mix(in srgb,var(--accent) calc(var(--share)*75%),transparent)}
.confusion .wrong{background:color-mix(in srgb,var(--wrong) calc(var(--share)*100%),transparent)}
ul{margin:0;padding-left:20px}
footer{color:var(--soft);font-size:13px;margin-top:20px}
@media print{body{background:#fff}section{break-inside:avoid}}
"""
