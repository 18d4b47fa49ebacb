import { CHANNEL_TEXTS, CLOCK_KIND_TEXTS, KIND_TEXTS } from '#kernel/presenting/code-names.ts';
import { columns, countText, findLabel, NONE, percentText, section, table } from '#kernel/presenting/html.ts';
import { barChart, smallMultiples } from '#kernel/presenting/svg.ts';
import { findCounty, findName, type MonthlyReportData, type Row } from './report-data.ts';

/** Clocks as a case meets them. */
const KINDS_IN_ORDER = Object.keys(CLOCK_KIND_TEXTS);

export function onTime({ answers }: MonthlyReportData): string {
  const bars = (answers['on-time'] ?? [])
    .filter(({ clock_class, role }) => clock_class === 'all' && role === 'all')
    .toSorted((a, b) => KINDS_IN_ORDER.indexOf(String(a.kind)) - KINDS_IN_ORDER.indexOf(String(b.kind)))
    .map(({ kind, share, clocks: count }) => ({
      label: findLabel(kind, CLOCK_KIND_TEXTS),
      value: Number(share),
      text: `${percentText(share)} (${countText(count)})`,
    }));
  return section(
    { zh: '时限按时率', en: 'Time limits that were met (number of clocks)' },
    bars.length === 0 ? NONE : barChart(bars, 1),
    {
      zh: '当月完成或到期的时限中按时完成的比例，含协办；到期未完成的计为未按时，到期前取消的不计，退单的签收时限计到申请退单时。',
      en: 'Of the limits that ended in the month, those of assisting units too. One that passed without its event is missed; those called off before their end are left out; a returned share counts for its signature up to the request.',
    },
  );
}

/** How many lines the table of units has. */
const MOST_UNITS = 10;

/** Leading units by the results that they owe and by those that came late. */
export function overdueUnits({ answers, names }: MonthlyReportData): string {
  const owed = (row: Row) => Number(row.still_open) + Number(row.called_off) + Number(row.late);
  const lines = (answers.limits ?? [])
    .filter(
      ({ kind, dimension, value, clocks }) =>
        kind === 'result' && dimension === 'unit' && value !== 'sealed' && clocks !== null,
    )
    .filter((row) => owed(row) > 0)
    .toSorted((a, b) => Number(b.still_open) - Number(a.still_open) || owed(b) - owed(a))
    .slice(0, MOST_UNITS)
    .map((row) => [
      findName(row.value, names),
      countText(row.clocks),
      countText(row.still_open),
      countText(row.late),
      countText(row.called_off),
      percentText(row.share),
    ]);
  const heads = ['', '到期 ended', '仍未办结 open', '逾期办结 late', '逾期后取消 called off', '按时 in time'];
  return section(
    { zh: '超期单位', en: 'Leading units with results overdue' },
    lines.length === 0 ? NONE : table(heads, lines),
    {
      zh: '按到期仍未办结的件数排列，最多 10 个单位。只列牵头单位；不足 5 件诉求的单位不显示。',
      en: 'By results that are overdue and open, at most 10 units. Leading units only, without those of fewer than 5 appeals.',
    },
  );
}

export function backlog({ answers, cities }: MonthlyReportData): string {
  const byCity = Map.groupBy(answers.backlog ?? [], ({ city }) => String(city));
  const series = cities.map(({ code, name }) => ({
    title: name,
    values: (byCity.get(code) ?? []).map(({ open_appeals }) => Number(open_appeals)),
  }));
  return section({ zh: '各市在办量', en: 'Open appeals at the end of each day by city' }, smallMultiples(series, 5), {
    zh: '每日 24 时尚未办结、未合并的诉求数；各图同一比例，右上为月末数。不含举报。',
    en: 'On the same scale, with the number at the end of the month; without tip-offs.',
  });
}

export function volume({ answers }: MonthlyReportData): string {
  const of = (dimension: string, texts: Readonly<Record<string, { readonly zh: string }>>) =>
    barChart(
      (answers.volume ?? [])
        .filter((row) => row.dimension === dimension)
        .map(({ value, appeals }) => ({
          label: findLabel(value, texts),
          value: Number(appeals),
          text: countText(appeals),
        })),
      undefined,
      'column',
    );
  return section(
    { zh: '诉求构成', en: 'Appeals by kind and by channel' },
    columns(of('kind', KIND_TEXTS), of('channel', CHANNEL_TEXTS)),
    { zh: '当月登记的诉求，按现在的类别。', en: 'Filed in the month, by their present kind.' },
  );
}

const MEDIA_TEXTS: Readonly<Record<string, string>> = {
  photo: '有照片 photos',
  video: '有视频 videos',
  either: '有照片或视频 either',
  neither: '无 neither',
};

export function media({ answers }: MonthlyReportData): string {
  const lines = (answers.media ?? []).map(({ media: kind, appeals, answered, solved, share }) => [
    MEDIA_TEXTS[String(kind)] ?? String(kind),
    countText(appeals),
    countText(answered),
    countText(solved),
    percentText(share),
  ]);
  const heads = ['', '诉求 appeals', '已答复 answered', '已解决 solved', '比例 share'];
  return section({ zh: '影像诉求', en: 'Appeals with photos or videos' }, table(heads, lines), {
    zh: '当月登记的诉求；已解决为承办单位所报。',
    en: 'Filed in the month; solved as the unit says.',
  });
}

export function topics(data: MonthlyReportData): string {
  const { answers, names } = data;
  const rows = (answers['hot-topics'] ?? []).slice(0, 10);
  const lines = rows.map(({ category, county, appeals, before }) => [
    `${findName(category, names)} · ${findCounty(county, data)}`,
    countText(appeals),
    countText(before),
  ]);
  return section(
    { zh: '热点诉求', en: 'Hot topics' },
    table(['', '本月 now', '之前同样天数 as many days before'], lines),
    { zh: '区县内诉求最多的类别。', en: 'The categories with the most appeals in a county.' },
  );
}

export function dispatches({ answers }: MonthlyReportData): string {
  const lines = (answers['automatic-dispatch'] ?? []).map(({ dispatched_by, dispatches: all, bounced, share }) => [
    dispatched_by === 'automatic' ? '系统派单 automatic' : '人工派单 manual',
    countText(all),
    countText(bounced),
    percentText(share),
  ]);
  const all = answers.rates?.find(({ dimension }) => dimension === 'all');
  const ended = answers.reach?.find(({ dimension }) => dimension === 'all');
  const leftOut = `曾挂账 held: ${percentText(ended?.held)} · 终止 terminated: ${percentText(ended?.terminated)}`;
  const note = `<p>重办率 redo rate: ${percentText(all?.redo)} (${countText(all?.valid)}) · ${leftOut}</p>`;
  const heads = ['', '派单 dispatches', '退单 returned', '比例 share'];
  return section({ zh: '派单与重办', en: 'Dispatches, returns and redos' }, table(heads, lines) + note, {
    zh: '当月的派单中被退回的；重办率 = 重办 / 计分回访（括号内为计分回访数）；挂账、终止占办结轮次，不计入解决率。',
    en: 'Returned ones of the dispatches of the month; redone of the scored follow-ups, whose number is in brackets; held and terminated of the rounds that ended, which resolution leaves out.',
  });
}
