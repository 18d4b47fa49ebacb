import { CHANNEL_TEXTS, CLOCK_KIND_TEXTS, KIND_TEXTS } from '../labels/words.ts';
import { barChart, escaped, smallMultiples } from './svg.ts';

type Row = Readonly<Record<string, unknown>>;

export interface MonthlyReportData {
  /** `2026-01`. */
  readonly month: string;
  /** The city that the report is about. Without one it is about the whole jurisdiction. */
  readonly place?: string | undefined;
  /** The answers of the saved queries for the month, by the names of the queries. */
  readonly answers: Readonly<Record<string, readonly Row[]>>;
  /** All cities in order. */
  readonly cities: readonly { readonly code: string; readonly name: string }[];
  /** Names of units, counties and categories by their codes. A code without a name is shown itself. */
  readonly names: Readonly<Record<string, string>>;
}

const STYLE = `
@page { size: A4; margin: 16mm }
body { font: 14px/1.5 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1b2733; max-width: 780px; margin: 24px auto }
h1 { font-size: 24px; margin: 0 } h2 { font-size: 17px; margin: 28px 0 8px; border-bottom: 1px solid #c9d3dc; padding-bottom: 4px }
section { break-inside: avoid } p.lead { color: #52616f; margin: 4px 0 16px }
.tiles { display: flex; gap: 12px; flex-wrap: wrap } .tile { border: 1px solid #c9d3dc; border-radius: 6px; padding: 8px 14px; min-width: 118px }
.tile b { display: block; font-size: 22px } .tile span { color: #52616f; font-size: 12px }
table { border-collapse: collapse; width: 100% } th, td { text-align: right; padding: 3px 8px; border-bottom: 1px solid #e4e9ee }
th:first-child, td:first-child { text-align: left } th { font-weight: 600; color: #52616f }
svg { width: 100%; height: auto } svg text { font: 12px sans-serif; fill: #1b2733 } svg .value { fill: #52616f } svg .title { font-weight: 600 }
.bar { fill: #2f6db5 } .line { fill: none; stroke: #2f6db5; stroke-width: 1.6 } .axis { stroke: #c9d3dc }
footer { color: #52616f; font-size: 12px; margin-top: 32px }
@media print { body { margin: 0; max-width: none } .bar { print-color-adjust: exact; -webkit-print-color-adjust: exact } }`;

/** The monthly report as one page of HTML without other files. It prints on A4. */
export function renderMonthlyReport(data: MonthlyReportData): string {
  const { month, place } = data;
  const title = `12345 热线月报${place === undefined ? '' : ` · ${place}`}`;
  const sections = [tiles, ranking, onTime, backlog, volume, media, topics, dispatches].map((part) => part(data));
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)} ${escaped(month)}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body>
<h1>${escaped(title)}</h1><p class="lead">${escaped(month)} · Monthly report</p>
${sections.join('\n')}
<footer>数据口径见 docs/analytics.md；回访不足 5 件的不显示比率。<br>docs/analytics.md explains how the figures are counted. Rates of fewer than five follow-ups are not shown.</footer>
</body></html>
`;
}

function tiles({ answers }: MonthlyReportData): string {
  const all = answers.rates?.find(({ dimension }) => dimension === 'all');
  const filed = answers.volume?.find(({ dimension }) => dimension === 'all');
  const direct = answers['on-the-spot']?.find(({ channel }) => channel === 'all');
  const tile = (zh: string, en: string, value: string) =>
    `<div class="tile"><b>${value}</b>${zh}<br><span>${en}</span></div>`;
  return `<section><div class="tiles">
${tile('诉求量', 'appeals filed', countText(filed?.appeals))}
${tile('直办率', 'answered on the spot', percentText(direct?.share))}
${tile('响应率', 'response', percentText(all?.response))}
${tile('解决率', 'resolution', percentText(all?.resolution))}
${tile('满意率', 'satisfaction', percentText(all?.satisfaction))}
${tile('综合得分', 'composite score', percentText(all?.composite))}
</div></section>`;
}

function ranking({ answers, names }: MonthlyReportData): string {
  const units = (answers.rates ?? [])
    .filter(({ dimension, composite }) => dimension === 'unit' && typeof composite === 'number')
    .toSorted((a, b) => Number(b.composite) - Number(a.composite));
  const bars = units.map(({ value, composite, valid }) => ({
    label: findName(value, names),
    value: Number(composite),
    text: `${percentText(composite)} (${countText(valid)})`,
  }));
  return section(
    '承办单位综合得分',
    'Handling units by composite score (number of follow-ups)',
    bars.length === 0 ? NONE : barChart(bars, 1),
  );
}

function onTime({ answers }: MonthlyReportData): string {
  const clocks = (answers['on-time'] ?? []).filter(({ clock_class }) => clock_class === 'all');
  const bars = clocks.map(({ kind, share, clocks: count }) => ({
    label: findLabel(kind, CLOCK_KIND_TEXTS),
    value: Number(share),
    text: `${percentText(share)} (${countText(count)})`,
  }));
  return section(
    '时限按时率',
    'Time limits that were met (number of clocks)',
    bars.length === 0 ? NONE : barChart(bars, 1),
  );
}

function backlog({ answers, cities }: MonthlyReportData): string {
  const byCity = Map.groupBy(answers.backlog ?? [], ({ city }) => String(city));
  const series = cities.map(({ code, name }) => ({
    title: name,
    values: (byCity.get(code) ?? []).map(({ open_appeals }) => Number(open_appeals)),
  }));
  return section(
    '各市在办量',
    'Open appeals at the end of each day by city, on the same scale',
    smallMultiples(series),
  );
}

function volume({ answers }: MonthlyReportData): string {
  const of = (dimension: string, texts: Readonly<Record<string, { readonly zh: string }>>) =>
    barChart(
      (answers.volume ?? [])
        .filter((row) => row.dimension === dimension)
        .map(({ value, appeals }) => ({
          label: findLabel(value, texts),
          value: Number(appeals),
          text: countText(appeals),
        })),
    );
  return section(
    '诉求构成',
    'Appeals by kind and by channel',
    `${of('kind', KIND_TEXTS)}${of('channel', CHANNEL_TEXTS)}`,
  );
}

const MEDIA_TEXTS: Readonly<Record<string, string>> = {
  photo: '有照片 photos',
  video: '有视频 videos',
  either: '有照片或视频 either',
  neither: '无 neither',
};

function media({ answers }: MonthlyReportData): string {
  const lines = (answers.media ?? []).map(({ media: kind, appeals, answered, solved, share }) => [
    MEDIA_TEXTS[String(kind)] ?? String(kind),
    countText(appeals),
    countText(answered),
    countText(solved),
    percentText(share),
  ]);
  const heads = ['', '诉求 appeals', '已答复 answered', '已解决 solved', '比例 share'];
  return section('影像诉求', 'Appeals with photos or videos, and the share that was solved', table(heads, lines));
}

function topics({ answers, names }: MonthlyReportData): string {
  const rows = (answers['hot-topics'] ?? []).slice(0, 10);
  const lines = rows.map(({ category, county, appeals, before }) => [
    `${findName(category, names)} · ${findName(county, names)}`,
    countText(appeals),
    countText(before),
  ]);
  return section(
    '热点诉求',
    'Hot topics, compared with the preceding days',
    table(['', '本期 now', '上期 before'], lines),
  );
}

function dispatches({ answers }: MonthlyReportData): string {
  const lines = (answers['automatic-dispatch'] ?? []).map(({ dispatched_by, dispatches: all, bounced, share }) => [
    dispatched_by === 'automatic' ? '系统派单 automatic' : '人工派单 manual',
    countText(all),
    countText(bounced),
    percentText(share),
  ]);
  const [redo] = answers.redos ?? [];
  const note = `<p>重办率 redo rate: ${percentText(redo?.share)} (${countText(redo?.redone)} / ${countText(redo?.answered)})</p>`;
  const heads = ['', '派单 dispatches', '退单 returned', '比例 share'];
  return section('派单与重办', 'Dispatches, returns and redos', table(heads, lines) + note);
}

const NONE = '<p>–</p>';

/** The Chinese label of a code, or the code itself when it has none. */
function findLabel(code: unknown, texts: Readonly<Record<string, { readonly zh: string }>>): string {
  return texts[String(code)]?.zh ?? String(code);
}

function section(zh: string, en: string, content: string): string {
  return `<section><h2>${zh} <small>${en}</small></h2>\n${content}\n</section>`;
}

function table(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  if (lines.length === 0) return NONE;
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table>${row(heads, 'th')}${lines.map((cells) => row(cells, 'td')).join('')}</table>`;
}

function findName(code: unknown, names: Readonly<Record<string, string>>): string {
  return names[String(code)] ?? String(code);
}

function percentText(value: unknown): string {
  return typeof value === 'number' ? `${(100 * value).toFixed(1)} %` : '–';
}

function countText(value: unknown): string {
  return typeof value === 'number' ? value.toLocaleString('en') : '–';
}
