import { REQUEST_TYPE_TEXTS } from '#enterprise/requests/presenting/requests.ts';
import { REQUEST_TYPES } from '#enterprise/services/domain/vocabulary.ts';
import { countText, percentText, section, table } from '#kernel/presenting/html.ts';
import { compareWithTarget, formatChange } from './comparison.ts';
import type { Answers, MonthlyReportData, Row } from './report-data.ts';
import { visitsAndCampaigns } from './visits-and-campaigns.ts';

const HEADS = [
  '',
  '评价 answers',
  '有用率 helpful',
  '95 % 区间 interval',
  '上月 last month',
  '增减 change',
  '目标 target',
];

/** How helpful the services for businesses were: in total and by type, each with its interval, last month and the target. */
export function helpfulness(data: MonthlyReportData): string {
  const { answers, before = {}, targets = {} } = data;
  const rows = [{ dimension: 'all', value: 'all' }, ...REQUEST_TYPES.map((value) => ({ dimension: 'type', value }))];
  const lines = rows.flatMap(({ dimension, value }) => {
    const [now, then] = [answers, before].map((each) => findRow(each, dimension, value));
    if (now === undefined || (dimension === 'all' && then?.answers == null && now.answers === null)) return [];
    return [
      [
        dimension === 'all' ? '全部 all' : nameType(value),
        countText(now.answers),
        percentText(now.helpful),
        intervalText(now),
        percentText(then?.helpful),
        formatChange(now.helpful, then?.helpful, 'share'),
        compareWithTarget(now.helpful, targets.helpful),
      ],
    ];
  });
  return section(
    { zh: '企业服务有用率', en: 'Services for businesses found helpful' },
    table(HEADS, lines) + visitsAndCampaigns(data),
    {
      zh: '当月首次评价的企业诉求，每件计一次，以最后评价为准，达到政策档次（默认五档中的 3）为有用；问卷同此计算，一次一答。区间按 Wilson 法，不足 5 件不显示。',
      en: 'Requests first rated in the month, each once, by its last answer; helpful from the step of the policy on (3 of 5 by default), in campaigns too. Interval by Wilson.',
    },
  );
}

function findRow(answers: Answers, dimension: string, value: string): Row | undefined {
  return answers.helpfulness?.find((row) => row.dimension === dimension && row.value === value);
}

function nameType(type: string): string {
  const { zh, en } = REQUEST_TYPE_TEXTS[type as keyof typeof REQUEST_TYPE_TEXTS];
  return `${zh} ${en}`;
}

function intervalText({ low, high }: Row): string {
  return typeof low === 'number' ? `${(100 * low).toFixed(1)}–${percentText(high)}` : '–';
}
