// Writes the costs in docs/deploy.md, from the last `npm run bench -- cost`: `npm run generate -- cost-docs`.
import { withParts } from '#scripts/generate/generated-parts.ts';
import { readCommitted, writeGenerated } from '#scripts/generate/write-generated.ts';
import { SCENARIOS, type ScenarioName } from './assumptions.ts';
import type { CostRecord } from './cost-record.ts';
import type { Partition } from './price-list.ts';

/** The pages with costs, and the words of each. */
export const COST_PAGES = ['docs/deploy.md', 'docs/zh-CN/deploy.md'] as const;

const RECORD = 'bench/results/cost.json';

const TEXTS = {
  en: {
    heads: [
      '',
      '`aws`, USD a year',
      'of which text messages',
      'an appeal without them',
      '`aws-cn`, CNY a year',
      'of which text messages',
    ],
    names: { city: 'city, 500,000 appeals', province: 'province, 20 million appeals', idle: 'idle stage `dev`' },
    year: (year: number) => `, year ${year}`,
    counted: ({ keys, alarms, dashboards, cnyPerUsd }: CostRecord) =>
      `Computed by \`npm run bench -- cost\` from measured cases, the templates of \`prod\` (${keys} keys, ${alarms} metrics in alarms, ${count(dashboards, 'dashboard')}) and stated assumptions, at CNY ${cnyPerUsd} for a dollar.`,
  },
  zh: {
    heads: ['', '`aws`，美元/年', '其中短信', '每件（不含短信）', '`aws-cn`，元/年', '其中短信'],
    names: { city: '市级，50 万件', province: '省级，2000 万件', idle: '空闲的 `dev`' },
    year: (year: number) => `，第 ${year} 年`,
    counted: ({ keys, alarms, dashboards, cnyPerUsd }: CostRecord) =>
      `由 \`npm run bench -- cost\` 根据实测用量、\`prod\` 模板（${keys} 把密钥、${alarms} 个告警指标、${dashboards} 个仪表板）和注明的假设计算，1 美元按 ${cnyPerUsd} 元折算。`,
  },
} as const;

/** The page with its costs as the record has them. */
export function withCosts(file: string, page: string): string {
  const record = JSON.parse(readCommitted(RECORD)) as CostRecord;
  return withParts(page, { costs: () => formatCosts(record, TEXTS[file.includes('zh-CN') ? 'zh' : 'en']) });
}

function formatCosts(record: CostRecord, texts: (typeof TEXTS)['en' | 'zh']): string {
  const rows = (Object.keys(SCENARIOS) as ScenarioName[]).flatMap((scenario) =>
    record.totals.aws[scenario].map(({ year, all, withoutTexts }) => {
      const { appeals } = SCENARIOS[scenario];
      const china = find(record, 'aws-cn', scenario, year);
      return [
        `${texts.names[scenario]}${appeals === 0 ? '' : texts.year(year)}`,
        money(all),
        money(all - withoutTexts),
        appeals === 0 ? '' : `$${(withoutTexts / appeals).toFixed(5)}`,
        money(china.all),
        money(china.all - china.withoutTexts),
      ];
    }),
  );
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const table = [line(texts.heads), `|${texts.heads.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
  return `${table}\n\n${texts.counted(record)}`;
}

function find({ totals }: CostRecord, partition: Partition, scenario: ScenarioName, year: number) {
  const found = totals[partition][scenario].find((each) => each.year === year);
  if (found === undefined) throw new Error(`${RECORD} has no ${scenario} of year ${year} in ${partition}.`);
  return found;
}

function money(amount: number): string {
  return Math.round(amount).toLocaleString('en');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

if (import.meta.main) for (const file of COST_PAGES) writeGenerated(file, withCosts(file, readCommitted(file)));
