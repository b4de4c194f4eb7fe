export const style = `
:root { color-scheme: light dark; --line: light-dark(#d9dde3, #373c44); --soft: light-dark(#f4f6f8, #1c2026);
  --text: light-dark(#1b1f24, #e4e7eb); --quiet: light-dark(#59636e, #9aa4af); --link: light-dark(#0a58ca, #7db0ff); }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr); color: var(--text);
  background: light-dark(#fff, #14171b); font: 16px/1.55 system-ui, sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1rem; border-right: 1px solid var(--line);
  font-size: .875rem; }
.index > a { display: block; padding: .15rem 0; }
nav summary { margin-top: .5rem; font-weight: 600; cursor: pointer; }
.index > summary { font-size: 1rem; margin: 0; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav li a { display: block; padding: .15rem 0; }
main { padding: 1.5rem clamp(1rem, 4vw, 3rem) 4rem; max-width: 60rem; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
h2 { margin: 3rem 0 0; text-transform: capitalize; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
article { margin: 1.5rem 0 2.5rem; scroll-margin-top: 1rem; }
small, .codes { color: var(--quiet); font-size: .875rem; }
code, pre { font: .875em/1.5 ui-monospace, monospace; }
pre { background: var(--soft); border: 1px solid var(--line); border-radius: .375rem; padding: .75rem; overflow-x: auto; }
details > summary { cursor: pointer; }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; margin: .5rem 0; }
td code { overflow-wrap: anywhere; } td:first-child code { overflow-wrap: normal; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line); }
:target { background: light-dark(#fff6d6, #3a3312); }
.method { display: inline-block; min-width: 3.4rem; font: 600 .75rem ui-monospace, monospace; }
.get { color: light-dark(#116329, #6fdc8c); } .post { color: light-dark(#0a58ca, #7db0ff); }
.patch { color: light-dark(#8a4600, #ffb26b); } .delete { color: light-dark(#b3261e, #ff8f87); }
@media (max-width: 48rem) { body { display: block; } nav { position: static; height: auto; border-right: 0;
  border-bottom: 1px solid var(--line); }
  td:first-child { min-width: 7rem; } td:first-child code { overflow-wrap: anywhere; } td:last-child { min-width: 9rem; } }
@media (min-width: 48.01rem) { @supports selector(::details-content) {
  .index::details-content { content-visibility: visible; } .index > summary { list-style: none; pointer-events: none; } } }
`;
