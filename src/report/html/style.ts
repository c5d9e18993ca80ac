import { createHash } from "node:crypto";
import { COLOURS } from "../charts/frame.ts";

/** The only style of a report. Text and lines have a contrast of at least 4.5 : 1 on their ground. */
export const STYLE = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: ${COLOURS.ink}; font: 16px/1.5 Arial, Helvetica, "Liberation Sans", sans-serif; }
main { counter-reset: section; }
main, header, footer { max-width: 50rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
h1 { font-size: 1.8rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1.35rem; line-height: 1.3; margin: 2.75rem 0 .75rem; padding-top: .5rem; border-top: 3px solid ${COLOURS.programme}; }
h3 { font-size: 1.2rem; line-height: 1.35; margin: 2rem 0 .5rem; color: ${COLOURS.programme}; }
p { margin: 0 0 .75rem; }
.lead { color: ${COLOURS.muted}; }
.answers { margin: 1.25rem 0; padding: 0; list-style: none; }
.answers li { margin: 0 0 .75rem; padding: .5rem 0 .5rem 1rem; border-left: 5px solid ${COLOURS.programme}; font-size: 1.15rem; line-height: 1.45; }
.warning { padding: .75rem 1rem; border: 2px solid ${COLOURS.target}; }
h4 { margin: 1.25rem 0 .25rem; }
.left-out { margin: 1.25rem 0; padding: .75rem 1rem; border: 2px solid ${COLOURS.muted}; }
.left-out h3 { margin: 0 0 .5rem; font-size: 1.05rem; }
.left-out ul { margin: 0; padding-left: 1.25rem; }
.first .table { margin: 1rem 0; }
.remark { display: block; font-weight: normal; font-size: .8125rem; color: ${COLOURS.muted}; }
.headline { font-weight: bold; }
.caution { font-weight: bold; }
.question { font-size: 1.15rem; font-weight: bold; }
.first h3 { margin: 1.25rem 0 .35rem; font-size: 1.05rem; color: inherit; }
.first ul:not(.answers) { margin: 0 0 .75rem; padding-left: 1.2rem; }
.first h2, .first ~ section h2 { counter-increment: section; }
.first h2::before, .first ~ section h2::before { content: counter(section) ". "; }
nav { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 1rem; margin: 2rem 0 0; padding: 1rem; background: #f3f6f8; counter-reset: contents; }
nav p { margin: 0 0 .25rem; font-weight: bold; }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { counter-increment: contents; padding: .1rem 0; }
nav li::before { content: counter(contents) ". "; }
a { color: ${COLOURS.programme}; }
a:focus-visible, summary:focus-visible { outline: 3px solid #b36b00; outline-offset: 2px; }
.table { overflow-x: auto; margin: 1rem 0 .5rem; }
table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.35; }
caption { text-align: left; font-weight: bold; padding: 0 0 .4rem; }
th, td { padding: .3rem .5rem; text-align: left; vertical-align: top; }
th:first-child, td:first-child { padding-left: 0; }
thead th { vertical-align: bottom; border-bottom: 2px solid ${COLOURS.ink}; }
thead th.group { text-align: center; border-left: 10px solid #fff; border-bottom: 1px solid ${COLOURS.muted}; }
tbody th { font-weight: normal; }
tbody tr { border-bottom: 1px solid ${COLOURS.grid}; }
tbody tr.section th { padding-top: .75rem; font-weight: bold; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
thead .number { white-space: normal; }
.strong { font-weight: bold; }
.good { color: #1d5e2a; }
.bad { color: ${COLOURS.target}; font-weight: bold; }
.green { color: #1d5e2a; }
.amber { color: #855400; }
.red { color: ${COLOURS.target}; }
.faint, .note { color: ${COLOURS.muted}; }
.note { font-size: .8125rem; line-height: 1.4; }
figure { margin: 1.5rem 0 2.5rem; }
.plot { overflow-x: auto; }
.plot:focus-visible { outline: 3px solid #b36b00; outline-offset: 2px; }
figure h3, figure h4 { margin: 0 0 .25rem; color: inherit; font-size: 1.05rem; line-height: 1.35; }
figcaption { color: ${COLOURS.muted}; font-size: .875rem; line-height: 1.4; }
.chart { display: block; width: 100%; min-width: 36rem; height: auto; margin: .5rem 0; font-family: Arial, Helvetica, "Liberation Sans", sans-serif; }
.chart text { white-space: pre; }
details { margin: .5rem 0; font-size: .875rem; }
summary { cursor: pointer; color: ${COLOURS.programme}; }
code { font: .8125rem/1.4 "DejaVu Sans Mono", Consolas, monospace; overflow-wrap: anywhere; color: ${COLOURS.muted}; }
.log { table-layout: fixed; }
.log td, .log th { overflow-wrap: break-word; }
.log .what { width: 31%; }
.log .value { width: 11%; }
.log .uncertainty { width: 17%; }
.on-paper { display: none; }
dl { display: grid; grid-template-columns: minmax(9rem, max-content) 1fr; gap: .3rem 1rem; margin: 1rem 0; }
dt { font-weight: bold; }
li { overflow-wrap: anywhere; }
dd { margin: 0; overflow-wrap: anywhere; }
footer { padding-bottom: 3rem; color: ${COLOURS.muted}; font-size: .8125rem; }
@media (max-width: 40rem) {
  body { font-size: 15px; }
  main, header, footer { padding: 0 .9rem; }
  h1 { font-size: 1.45rem; }
  figcaption::after { content: " The chart is wider than this screen: swipe across it."; }
  .answers li { font-size: 1.05rem; }
  dl { display: block; }
  dd { margin-bottom: .5rem; }
}
@page {
  size: A4;
  margin: 16mm 15mm 20mm;
  @bottom-left { content: "Adult social care: demand and savings"; font: 8pt Arial, Helvetica, sans-serif; color: ${COLOURS.muted}; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt Arial, Helvetica, sans-serif; color: ${COLOURS.muted}; }
}
@media print {
  body { font-size: 10.5pt; }
  main, header, footer { max-width: none; padding: 0; }
  header { padding-top: 0; }
  details:not([open]), .data { display: none; }
  .first { font-size: 9.5pt; line-height: 1.35; break-after: page; }
  .first p { margin-bottom: .4rem; }
  .first .table { margin: .25rem 0; }
  .first th, .first td { padding-top: .15rem; padding-bottom: .15rem; }
  .first .note { font-size: 8pt; }
  .first .answers { margin: .5rem 0; }
  .first .answers li { margin: 0 0 .4rem; padding: .1rem 0 .1rem .75rem; font-size: 10.5pt; line-height: 1.35; }
  nav { break-inside: avoid; margin: 0; }
  .part { break-before: page; }
  .first .left-out { margin: .5rem 0; padding: .3rem .75rem; font-size: 8.5pt; line-height: 1.3; }
  .first .left-out h3 { margin: 0 0 .2rem; font-size: 10pt; }
  .first .left-out .note { margin: 0; }
  .first ul:not(.answers) { margin-bottom: .3rem; }
  .first .commands { font-size: 8.5pt; line-height: 1.3; }
  .first .commands code { font-size: 7.5pt; }
  .first + nav + .part { break-before: auto; }
  .plot { overflow: visible; }
  .chart { min-width: 0; max-height: 200mm; }
  h1 { font-size: 16pt; margin: 0 0 .25rem; }
  h2 { margin: 1.25rem 0 .5rem; font-size: 14pt; }
  .first h2 { margin: .5rem 0 .35rem; font-size: 13pt; }
  .lead { margin: 0; font-size: 9pt; }
  .first h3 { margin: .5rem 0 .15rem; font-size: 10.5pt; }
  .question { font-size: 11pt; }
  figure { margin: .75rem 0 1.25rem; }
  h2, h3, h4, caption, tr.section { break-after: avoid; }
  figure, tr, dl, .answers li, .whole { break-inside: avoid; }
  .whole + .note { break-before: avoid; }
  summary { break-after: avoid; }
  thead { display: table-header-group; break-after: avoid; }
  .table { overflow: visible; margin: .6rem 0 .3rem; }
  table { font-size: 8.5pt; }
  th, td { padding: .15rem .4rem; }
  .answers { margin: .75rem 0; }
  .answers li { margin: 0 0 .4rem; padding: .1rem 0 .1rem .75rem; font-size: 11pt; line-height: 1.35; }
  .note { margin-bottom: .4rem; font-size: 8.5pt; line-height: 1.3; }
  .log { font-size: 7.25pt; line-height: 1.25; }
  .log th, .log td { padding-top: .12rem; padding-bottom: .12rem; }
  .log code { font-size: 6pt; }
  .on-screen { display: none; }
  .on-paper { display: block; }
}
`;

/** The policy that a report keeps to: nothing but its one style. For its own head, and for whoever serves it. */
export const CONTENT_SECURITY_POLICY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`;
