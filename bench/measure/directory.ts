import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { CreateTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { caseViews } from '#appeals/queues/adapters/case-views.ts';
import { lists } from '#appeals/queues/adapters/lists.ts';
import type { CaseSummary } from '#appeals/queues/ports/views.ts';
import { directory } from '#directory/adapters/directory.ts';
import { directoryRecords } from '#directory/adapters/directory-records.ts';
import { directoryWriter } from '#directory/adapters/directory-writer.ts';
import type { CatalogueRule, Category, StaffMember, Unit } from '#directory/domain/directory.ts';
import { toCategoryPath } from '#directory/domain/directory.ts';
import { documentClient } from '#kernel/adapters/dynamodb/dynamodb-client.ts';
import type { TableAccess } from '#kernel/adapters/dynamodb/table.ts';
import { toInstant } from '#kernel/domain/instant.ts';
import { ATTRIBUTE, INDEX } from '#kernel/env-names.ts';
import { generateProvince } from '#local/seed/generate-province.ts';
import type { Finding, Measurement } from '../budgets.ts';
import { median, quantile } from '../statistics.ts';

/** Cases in the queue of one unit. */
const QUEUES = { small: 100, large: 100_000 };
const ROUNDS = 300;
/** Rounds of the slow queries. */
const SLOW_ROUNDS = 20;
const NOW = toInstant(Date.UTC(2026, 2, 9));

interface Directory {
  readonly units: readonly Unit[];
  readonly staff: readonly StaffMember[];
  readonly rules: readonly CatalogueRule[];
}

/**
 * Measures the directory lookups of a decision and a page of a unit's queue: in the example district with a short queue, and in
 * a directory of the size of a province with a long one. It uses the real adapters over dynalite, with empty caches. The two
 * alternate, so other work on the machine slows both equally.
 */
export async function measureDirectory(say: (line: string) => void): Promise<Measurement> {
  const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = documentClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });
  const table = async (tableName: string): Promise<TableAccess> => {
    await client.send(new CreateTableCommand({ ...LAYOUT, TableName: tableName }));
    const isActive = async () =>
      (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table?.TableStatus === 'ACTIVE';
    while (!(await isActive()));
    return { client, tableName };
  };
  try {
    const example = JSON.parse(
      readFileSync(new URL('../../data/example/heping.json', import.meta.url), 'utf8'),
    ) as Directory & { readonly categories: readonly Category[] };
    const codes = example.categories.map(({ code }) => code);
    const sides = {
      small: await open('small', example, example.categories, QUEUES.small, table, say),
      large: await open('large', generateProvince(codes), example.categories, QUEUES.large, table, say),
    };
    const taken = { small: emptyTimes(), large: emptyTimes() };
    say(`querying both ${ROUNDS} times`);
    for (let round = 0; round < ROUNDS; round++)
      for (const side of ['small', 'large'] as const) {
        const { lookUp, readQueue, listUnits } = sides[side];
        taken[side].lookup.push(await time(() => lookUp(round)));
        taken[side].queue.push(await time(() => readQueue()));
        taken[side].list.push(await time(() => listUnits(round)));
      }
    const slow: { readonly filtered: number[]; readonly counts: number[] } = { filtered: [], counts: [] };
    for (let round = 0; round < SLOW_ROUNDS; round++) {
      slow.filtered.push(await time(() => sides.large.readFiltered()));
      slow.counts.push(await time(() => sides.large.countQueue()));
    }
    const toSlowFinding = (measure: Finding['measure'], times: readonly number[], note: string): Finding => ({
      measure,
      value: median(times),
      note: `${note}; worst of ${SLOW_ROUNDS} ${Math.max(...times).toFixed(1)}`,
    });
    const toRatio = (measure: Finding['measure'], of: keyof Times): Finding => {
      const [small, large] = [median(taken.small[of]), median(taken.large[of])];
      const note = `${large.toFixed(2)} ms compared with ${small.toFixed(2)} ms; p99 ${quantile(taken.large[of], 0.99).toFixed(1)}`;
      return { measure, value: large / small, note };
    };
    const findings = [
      toRatio('directoryLookup', 'lookup'),
      toRatio('directoryQueue', 'queue'),
      toSlowFinding('directoryFiltered', slow.filtered, 'reads 500 cases, then returns a cursor'),
      toSlowFinding('directoryCounts', slow.counts, 'half of it late; counts up to 8,000 in each part'),
      toRatio('directoryList', 'list'),
    ];
    return { findings };
  } finally {
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

interface Times {
  readonly lookup: number[];
  readonly queue: number[];
  readonly list: number[];
}

function emptyTimes(): Times {
  return { lookup: [], queue: [], list: [] };
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

async function open(
  name: string,
  { units, staff, rules }: Directory,
  categories: readonly Category[],
  cases: number,
  table: (name: string) => Promise<TableAccess>,
  say: (line: string) => void,
) {
  say(`filling ${name}: ${units.length} units, ${staff.length} staff, ${rules.length} rules, ${cases} cases`);
  const [stored, views] = [await table(`${name}-directory`), await table(`${name}-views`)];
  const writer = directoryWriter(stored);
  await writer.seed('units', units);
  await writer.seed('staff', staff);
  await writer.seed('categories', categories);
  await writer.seed('catalogue', rules);
  const unitId = units.at(-1)?.id ?? '';
  await fillQueue(views, unitId, cases);
  const pick = <T>(all: readonly T[], round: number): T => all[(round * 7919) % all.length] as T;
  return {
    /** Reads the caller, the rules for the category of a case, and their lead units with all units above. */
    lookUp: async (round: number) => {
      const reader = directory({ ...stored, time: { now: () => NOW }, jurisdiction: '210000' });
      const rule = pick(rules, round);
      const unit = pick(units, round);
      await Promise.all([
        reader.staff(pick(staff, round).subject),
        reader.rules([...toCategoryPath(rule.category), '*'], rule.regionCode),
        reader.units([rule.lead, unit.id, ...unit.ancestors]),
      ]);
    },
    readQueue: () => lists(views).queue('unit', unitId, 20),
    readFiltered: () => lists(views).queue('unit', unitId, 20, undefined, { keep: () => false }),
    countQueue: () => {
      const now = toInstant(Date.parse(NOW) + (cases / 2) * 60_000);
      const parts = ['late', 'inTime', 'resting'] as const;
      return Promise.all(parts.map((part) => lists(views).stretch('unit', unitId, { part, now })));
    },
    listUnits: (round: number) => directoryRecords(stored).page('units', 20, pick(units, round).id),
  };
}

async function fillQueue(views: TableAccess, unitId: string, cases: number): Promise<void> {
  const writer = caseViews(views);
  for (let from = 0; from < cases; from += 100) {
    const summaries = Array.from({ length: Math.min(100, cases - from) }, (_, index) =>
      makeSummary(from + index, unitId),
    );
    const toEntry = ({ appealId, number, dueAt = NOW }: CaseSummary) =>
      ({ list: 'queue', queue: 'unit', scope: unitId, appealId, number, sort: dueAt }) as const;
    await writer.putEntries(summaries.map(toEntry));
    await Promise.all(
      summaries.map((summary) => writer.save({ summary, lines: [writer.toKey(toEntry(summary))], stale: [] }, 0)),
    );
  }
}

function makeSummary(index: number, unitId: string): CaseSummary {
  const number = String(index).padStart(18, '0');
  return {
    appealId: `case-${number}`,
    number,
    version: 1,
    status: 'dispatched',
    kind: 'help',
    urgency: 'normal',
    supervision: 'none',
    round: 1,
    submittedAt: NOW,
    dueAt: toInstant(Date.parse(NOW) + index * 60_000),
    unitId,
  };
}

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];
/** The keys and index of the table `directory` in the templates; the views need no others. */
const LAYOUT = {
  KeySchema: keys(ATTRIBUTE.pk, ATTRIBUTE.sk),
  AttributeDefinitions: [ATTRIBUTE.pk, ATTRIBUTE.sk, ATTRIBUTE.recordKind, ATTRIBUTE.recordId].map(text),
  GlobalSecondaryIndexes: [
    {
      IndexName: INDEX.byKind,
      KeySchema: keys(ATTRIBUTE.recordKind, ATTRIBUTE.recordId),
      Projection: { ProjectionType: 'ALL' as const },
    },
  ],
  BillingMode: 'PAY_PER_REQUEST' as const,
};
