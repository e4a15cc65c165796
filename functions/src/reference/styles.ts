/** One sheet for both pages; its hash stands in the policy that the page is served with. */
export const styles = `
:root{color-scheme:light dark;--canvas:#fff;--subtle:#f6f7f9;--line:#e3e6eb;--ink:#191d24;--muted:#4d5665;--faint:#5c6575;--accent:#3b46c9;--soft:#eef0fd;
--code:#12161d;--code-head:#1b212b;--code-line:#2a323f;--code-ink:#dfe5ee;--code-muted:#9aa6b8;--name:#9cc7ff;--text:#a5dba8;
--get:#0b6b3a;--get-soft:#e3f5ea;--post:#2b47b8;--post-soft:#e6ebfc;--put:#87500a;--put-soft:#fbf0dc;--delete:#a8252a;--delete-soft:#fce9e9;
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;
font:15px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;scroll-padding-top:24px;-webkit-text-size-adjust:100%}
@media(prefers-color-scheme:dark){:root{--canvas:#0f1216;--subtle:#171b21;--line:#282e37;--ink:#eceff4;--muted:#b1bac7;--faint:#97a2b2;--accent:#a5b0ff;--soft:#20264a;
--code:#161a20;--code-head:#1d232b;--code-line:#2c343f;
--get:#7fdca4;--get-soft:#123021;--post:#a9b8ff;--post-soft:#1d2650;--put:#f0c27b;--put-soft:#33260f;--delete:#ff9da0;--delete-soft:#3b1719}}
*{box-sizing:border-box}
body{margin:0;background:var(--canvas);color:var(--ink)}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-999px;top:8px;padding:8px 14px;background:var(--canvas);border:1px solid var(--line);border-radius:6px;z-index:2}
.skip:focus{left:8px}
.page{display:grid;grid-template-columns:264px minmax(0,1fr)}
.side{position:sticky;top:0;height:100vh;overflow:auto;padding:24px 16px 40px 24px;border-right:1px solid var(--line);background:var(--subtle);font-size:14px}
.side .brand{display:block;margin:0 0 20px;font-weight:650;font-size:16px;color:var(--ink);text-decoration:none}
.brand span{color:var(--faint);font-weight:450}
.side ul{list-style:none;margin:0 0 18px;padding:0}
.side h2{margin:0 8px 6px;font-size:12px;font-weight:600;color:var(--faint)}
.side a,.side summary{display:flex;gap:8px;align-items:baseline;padding:4px 8px;border-radius:6px;color:var(--muted);text-decoration:none;cursor:pointer}
.side a:hover,.side summary:hover{background:var(--soft);color:var(--ink)}
.side summary{list-style:none;justify-content:space-between}
.side summary::-webkit-details-marker{display:none}
.side summary::after{content:"";align-self:center;width:6px;height:6px;border:solid var(--faint);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg)}
.side details[open]>summary::after{transform:rotate(45deg)}
.side details[open]>summary{color:var(--ink);font-weight:550}
.side details ul{margin:2px 0 10px 8px;padding-left:8px;border-left:1px solid var(--line)}
.side [aria-current]{background:var(--soft);color:var(--accent)}
main{min-width:0}
.operation{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:48px;max-width:1240px;padding:40px 48px;border-top:1px solid var(--line)}
main>.operation:first-child,.tag>.operation:first-child{border-top:0}
.tag{border-top:8px solid var(--subtle)}
.words{max-width:600px;min-width:0}
.code{min-width:0}
.code>*:first-child{margin-top:0}
h1,h2,h3,h4{line-height:1.3;letter-spacing:-.01em}
h1{margin:0 0 12px;font-size:30px}
h2{margin:0 0 12px;font-size:24px}
h3{margin:0 0 8px;font-size:18px}
h4{margin:28px 0 0;padding-bottom:8px;border-bottom:1px solid var(--line);font-size:13px;font-weight:600}
p{margin:0 0 12px}
h4+p{margin-top:12px}
code{font-family:var(--mono);font-size:.875em}
.words p code,.words td code,.words dd code{padding:1px 4px;border-radius:4px;background:var(--subtle);overflow-wrap:anywhere}
.anchor{color:inherit;text-decoration:none}
.anchor:hover{text-decoration:underline}
:target>.words>:is(h1,h2,h3){color:var(--accent)}
.endpoint{display:flex;gap:8px;align-items:baseline;font-size:14px}
.endpoint code{padding:0!important;background:none!important}
.method{flex:none;padding:2px 6px;border-radius:4px;font:600 11px/1.4 var(--mono);background:var(--subtle);color:var(--muted)}
.get{background:var(--get-soft);color:var(--get)}.post{background:var(--post-soft);color:var(--post)}
.put,.patch{background:var(--put-soft);color:var(--put)}.delete{background:var(--delete-soft);color:var(--delete)}
.status{font:600 12px/1.4 var(--mono);padding:2px 6px;border-radius:4px;background:var(--get-soft);color:var(--get)}
.status.bad{background:var(--delete-soft);color:var(--delete)}
.fields{list-style:none;margin:0;padding:0}
.fields>li{padding:12px 0;border-bottom:1px solid var(--line);font-size:14px}
.fields>li:last-child{border-bottom:0}
.fields p{margin:4px 0 0;color:var(--muted)}
.fields .field{margin:0;display:flex;flex-wrap:wrap;gap:2px 8px;align-items:baseline}
.fields .field code{padding:0;background:none;color:var(--ink);font-weight:600}
.type{font-size:13px;font-weight:400;color:var(--faint)}
.required{font-size:12px;color:var(--put)}
.note{font-size:13px;color:var(--faint)}
.values{line-height:2;overflow-wrap:anywhere}
.children{margin-top:8px}
.operation>.words>.children{margin-top:20px}
.children>summary{display:inline-block;padding:3px 10px;border:1px solid var(--line);border-radius:99px;font-size:13px;color:var(--muted);cursor:pointer}
.children>summary:hover{color:var(--ink);border-color:var(--faint)}
.children>summary code{background:none;padding:0}
.children[open]>.fields{margin-top:8px;padding:0 14px;border:1px solid var(--line);border-radius:8px}
.children[open]>.values{margin-top:8px}
.panel{margin:0 0 16px;border-radius:10px;overflow:hidden;background:var(--code);border:1px solid var(--code-line);color:var(--code-ink)}
.panel figcaption,.panel>summary,.panel>p{margin:0;padding:8px 14px;background:var(--code-head);font-size:13px;color:var(--code-muted)}
.panel>summary{cursor:pointer}
.panel>summary:hover{color:var(--code-ink)}
.panel pre{margin:0;padding:14px;overflow:auto;max-height:520px;font-size:12.5px;line-height:1.6;tab-size:2}
.panel pre:focus-visible{outline-offset:-2px}
.panel .status{background:#123021;color:#7fdca4}
.panel .status.bad{background:#3b1719;color:#ff9da0}
.panel.empty{padding:12px 14px}
.n{color:var(--name)}.s{color:var(--text)}
.endpoints ul{list-style:none;margin:0;padding:6px 0}
.endpoints a{display:flex;gap:10px;align-items:baseline;padding:4px 14px;font:12.5px/1.6 var(--mono);color:var(--code-ink);text-decoration:none}
.endpoints a:hover span:last-child{text-decoration:underline}
.endpoints a span:last-child{overflow-wrap:anywhere}
.endpoints .method{width:58px;text-align:center;padding:1px 0;background:none}
.endpoints .get{color:#7fdca4}.endpoints .post{color:#a9b8ff}.endpoints .put,.endpoints .patch{color:#f0c27b}.endpoints .delete{color:#ff9da0}
.scroll{overflow-x:auto}
table{width:100%;border-collapse:collapse;font-size:14px}
th,td{padding:8px 12px 8px 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
th{font-size:13px;font-weight:600;color:var(--muted)}
td code{white-space:nowrap}
dl{margin:0}dt{margin-top:14px;font-size:13px;font-weight:600;color:var(--faint)}dd{margin:2px 0 0}
@media(min-width:1081px){.code{position:sticky;top:24px;align-self:start;max-height:calc(100vh - 48px);overflow:auto;border-radius:10px}}
@media(max-width:1080px){.operation{grid-template-columns:minmax(0,1fr);gap:24px;padding:32px}.words{max-width:none}}
@media(max-width:760px){.page{display:block}.side{position:static;height:auto;padding:16px;border-right:0;border-bottom:1px solid var(--line)}
.side .brand{margin-bottom:8px}.side>ul{display:grid;grid-template-columns:1fr 1fr;gap:0 8px;margin-bottom:12px}.side li:has(>details[open]){grid-column:1/-1}.side a,.side summary{padding:8px}.operation{padding:28px 16px}.children>summary{padding:7px 14px}.endpoints a{padding:8px 14px}h1{font-size:26px}h2{font-size:22px}}
@media print{.side,.skip{display:none}.page{display:block}.code{position:static;max-height:none}.panel pre{max-height:none;white-space:pre-wrap}}
`.trim();
