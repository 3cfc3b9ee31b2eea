"""How the page looks: in light and dark, on a telephone and on paper. Contrast is over 7 to 1."""

STYLE = """\
:root {
  --paper: #ffffff; --ink: #1b1f24; --quiet: #4a5159; --line: #c5cbd3; --band: #f3f5f8;
  --link: #0a4480; --clean: #14532d; --warning: #713f00; --error: #8f1020;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171b; --ink: #eef1f5; --quiet: #bcc4ce; --line: #414a55; --band: #1e232a;
    --link: #a3ccff; --clean: #8fe0ab; --warning: #ffcb80; --error: #ffb0b8;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body {
  margin: 0 auto; max-width: 68rem; padding: 2rem 5% 4rem; background: var(--paper);
  color: var(--ink); font: 1.0625rem/1.55 Arial, Helvetica, sans-serif; overflow-wrap: break-word;
}
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.45rem; line-height: 1.25; margin: 2.75rem 0 .75rem; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .4rem; }
p { max-width: 44rem; margin: 0 0 1rem; }
.lead { font-size: 1.2rem; color: var(--quiet); }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: .15em; }
a:focus-visible, summary:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px;
}
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; display: inline-block; margin-bottom: 1rem; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;
}
.houses { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); }
.houses li { background: var(--band); border-left: 4px solid var(--link); padding: .7rem 1rem; }
.houses a { font-weight: bold; }
.houses span { display: block; color: var(--quiet); font-size: .95rem; }
.formats { display: grid; gap: .3rem; margin: 0; }
.formats div { display: flex; gap: 1rem; }
.formats dt { font-weight: bold; min-width: 6rem; }
.formats dd { margin: 0; }
.house > h2 { border-top: 3px solid var(--ink); padding-top: 1rem; margin-top: 3.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .55rem .75rem; }
thead th { background: var(--band); font-size: .95rem; color: var(--quiet); }
tbody tr { border-bottom: 1px solid var(--line); }
tbody th { width: 30%; font-weight: normal; }
td.links { width: 46%; }
td.links ul { list-style: none; display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin: 0;
  padding: 0; }
td.links a { display: inline-block; padding: .1rem 0; }
.note { display: block; color: var(--quiet); font-size: .95rem; }
.clean { color: var(--clean); font-weight: bold; }
.clean::before { content: "\\2713\\00a0" / ""; }
.error, .error summary { color: var(--error); font-weight: bold; }
.warning summary { color: var(--warning); font-weight: bold; }
summary { cursor: pointer; }
details ul { margin: .4rem 0; padding-left: 1.2rem; }
code { font-size: .875em; color: var(--quiet); }
@media (max-width: 40rem) {
  table, thead, tbody, tr, th, td { display: block; width: auto; }
  thead { position: absolute; left: -100vw; }
  tbody tr { padding: .6rem 0; }
  tbody th, td.links { width: auto; }
  tbody th { font-weight: bold; }
  tbody th, tbody td { padding: .15rem 0; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  .skip, .up { display: none; }
  tr { break-inside: avoid; }
}
"""
