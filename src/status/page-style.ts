/** The style sheet of the page: light or dark as the reader's system requests, and light in print. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --soft: #57606a; --ground: #ffffff; --raised: #f6f8fa; --line: #d0d7de;
  --ok: #1a7f37; --degraded: #875000; --unknown: #57606a; --unavailable: #cf222e; --link: #0550ae;
  --ok-ground: #dafbe1; --degraded-ground: #fff3c7; --unknown-ground: #eaeef2; --unavailable-ground: #ffebe9;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --soft: #9ea7b3; --ground: #0d1117; --raised: #161b22; --line: #3d444d;
    --ok: #56d364; --degraded: #e3b341; --unknown: #9ea7b3; --unavailable: #ff8182; --link: #79c0ff;
    --ok-ground: #12261e; --degraded-ground: #2e2410; --unknown-ground: #21262d; --unavailable-ground: #3a1a1d;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif;
}
h1, h2, h3 { line-height: 1.25; margin: 0; }
h1 { font-size: 1.1rem; } h2 { font-size: 1.5rem; } h3 { font-size: 1.05rem; margin: 1.75rem 0 .6rem; }
p { margin: .4rem 0; }
a { color: var(--link); }
a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--ground); padding: .3rem .6rem; }
.soft { color: var(--soft); }
.head { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; }
.badge {
  border-radius: 1rem; border: 1px solid currentColor; padding: .05rem .7rem; font-weight: 600; white-space: nowrap;
}
.ok { color: var(--ok); background: var(--ok-ground); }
.degraded, .warning { color: var(--degraded); background: var(--degraded-ground); }
.unknown, .info { color: var(--unknown); background: var(--unknown-ground); }
.unavailable, .critical { color: var(--unavailable); background: var(--unavailable-ground); }
section.cluster { border-top: 1px solid var(--line); margin-top: 1rem; padding-top: 1.25rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1rem 0 0; }
.facts div { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem .8rem; }
.facts dt { color: var(--soft); font-size: .875rem; }
.facts dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; }
.facts small { display: block; font-weight: 400; font-size: .875rem; color: var(--soft); }
ul.findings { list-style: none; margin: 0; padding: 0; }
ul.findings li { border: 1px solid var(--line); border-left: .35rem solid var(--mark); border-radius: .5rem; margin: .5rem 0; padding: .7rem .9rem; }
li.mark-critical { --mark: var(--unavailable); } li.mark-warning { --mark: var(--degraded); }
li.mark-unknown { --mark: var(--unknown); } li.mark-info { --mark: var(--line); }
.findings p { overflow-wrap: anywhere; }
code { font: .875rem/1.5 ui-monospace, monospace; }
pre { background: var(--raised); border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0 0; padding: .4rem .7rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.scroll + .scroll { margin-top: 1rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding-bottom: .3rem; }
caption span { position: sticky; left: 0; display: inline-block; max-width: calc(100vw - 3rem); }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .8rem .35rem 0; text-align: left; vertical-align: top; white-space: nowrap; }
.long { white-space: normal; min-width: 16rem; }
.word { display: inline-block; max-width: 100%; overflow-wrap: break-word; }
.head strong { min-width: 0; } table .word { white-space: nowrap; }
thead th { color: var(--soft); font-size: .875rem; font-weight: 600; }
tbody th { font-weight: 600; }
svg { display: block; width: 100%; height: auto; }
svg.bar { width: 10rem; height: 1.4rem; }
svg.drawing { width: auto; }
.charts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: .75rem 0; }
.charts figure { flex: 1 1 18rem; max-width: 34rem; margin: 0; }
figcaption { font-size: .875rem; text-align: center; }
svg text { fill: var(--text); font: 13px system-ui, sans-serif; }
svg text.soft { fill: var(--soft); }
svg .zone { fill: var(--raised); stroke: var(--line); }
svg .box { fill: var(--ground); stroke-width: 2; }
svg .well { stroke: var(--ok); } svg .ill { stroke: var(--unavailable); stroke-dasharray: 5 3; }
svg .unseen { stroke: var(--unknown); stroke-dasharray: 2 3; }
svg .way { stroke: var(--soft); fill: none; } svg .way.lost { stroke: var(--unavailable); stroke-dasharray: 4 4; }
svg .track { fill: var(--raised); stroke: var(--line); } svg .passed { fill: var(--line); }
svg .left { fill: var(--ok); } svg .left.soon { fill: var(--degraded); } svg .left.over { fill: var(--unavailable); }
svg .axis { stroke: var(--line); } svg .backup { fill: var(--ground); stroke: var(--ok); stroke-width: 2; }
svg .backup.verified { fill: var(--ok); } svg .allowed { fill: var(--ok-ground); }
svg .allowed.late { fill: var(--degraded-ground); }
@media (max-width: 30rem) { body { padding: 1rem .8rem; } }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  section.cluster { break-before: page; border: 0; }
  section.cluster:first-of-type { break-before: auto; }
  li, table, tr, svg { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
  .facts { grid-template-columns: repeat(3, 1fr); }
  .scroll { overflow: visible; } svg.drawing { max-width: 100%; height: auto; } th, td { white-space: normal; }
  .long { min-width: 0; } .skip { display: none; } a { color: inherit; }
}
`
