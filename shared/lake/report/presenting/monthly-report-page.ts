import { columns } from '#kernel/presenting/html.ts';
import { escaped } from '#kernel/presenting/svg.ts';
import { helpfulness } from './helpfulness.ts';
import { overview } from './overview.ts';
import { regionRanking, unitRanking } from './rankings.ts';
import { findFigureName, type MonthlyReportData } from './report-data.ts';
import { backlog, dispatches, media, onTime, overdueUnits, topics, volume } from './sections.ts';

const STYLE = `
@page { size: A4; margin: 12mm 14mm }
body { font: 13px/1.4 "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1b2733; max-width: 780px; margin: 24px auto }
h1 { font-size: 22px; margin: 0 } h2 { font-size: 15px; margin: 14px 0 5px; border-bottom: 1px solid #c9d3dc; padding-bottom: 2px }
h2 small { font-weight: 400; color: #52616f } h2, h3 { break-after: avoid } table, svg, .columns { break-inside: avoid } h3 { font-size: 12px; margin: 6px 0 2px; color: #52616f } p { margin: 3px 0 } p.lead { color: #52616f; margin: 2px 0 8px }
p.how, p.note { color: #52616f; font-size: 10.5px; line-height: 1.35 } p.how { break-before: avoid; break-inside: avoid } p.missing { color: #a4262c }
table { border-collapse: collapse; width: 100%; font-size: 12px; line-height: 1.3 } th, td { text-align: right; padding: 1px 6px; border-bottom: 1px solid #e4e9ee }
th:first-child, td:first-child { text-align: left } th { font-weight: 600; color: #52616f }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 12px }
svg { width: 100%; height: auto } svg text { font: 12px "Noto Sans CJK SC", sans-serif; fill: #1b2733 } svg .value { fill: #52616f } svg .title { font-weight: 600 }
.bar { fill: #2f6db5 } .line { fill: none; stroke: #2f6db5; stroke-width: 1.6 } .axis { stroke: #c9d3dc }
@media print { body { margin: 0; max-width: none } .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact } }`;

const PARTS = [
  overview,
  helpfulness,
  regionRanking,
  unitRanking,
  (data: MonthlyReportData) => columns(onTime(data), overdueUnits(data)),
  backlog,
  volume,
  topics,
  (data: MonthlyReportData) => columns(dispatches(data), media(data)),
];

/** The monthly report as one page of HTML without other files. It prints on three pages of A4. */
export function renderMonthlyReport(data: MonthlyReportData): string {
  const { month, place, asOf, missing = [] } = data;
  const title = `12345 热线月报${place === undefined ? '' : ` · ${place}`}`;
  const missed =
    missing.length === 0
      ? ''
      : `<p class="missing">以下指标未能取得，本报告缺少相应内容 Figures that could not be had: ${escaped(missing.map(findFigureName).join('；'))}</p>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)} ${escaped(month)}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1><p class="lead">${escaped(toWords(month))} · Monthly report ${escaped(month)} · 数据截至 as of ${escaped(asOf)}（北京时间 UTC+8）</p>
<p class="note">回访不足 5 件的不显示比率，可由此推算的也不显示。Rates of fewer than five follow-ups, and those from which they could be computed, are not shown.</p>
${missed}
${PARTS.map((part) => part(data)).join('\n')}
</body></html>
`;
}

/** `2026-01` -> `2026 年 1 月`. */
function toWords(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${year} 年 ${Number(number)} 月`;
}
