// `node test/lake/main.ts --events N --dir DIR [--check]`: writes a compacted lake of a simulated month and prints its size as
// JSON; with --check, also whether each key figure agrees with the one in TypeScript.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writePartitions } from 'one-machine-aws/lake';
import type { AppealEvent } from '#appeals/case/domain/event.ts';
import { EXPORTED, listColumns, listFigures, PARTITIONS } from '#infra/lake/lake-sql.ts';
import { buildEventRows } from '#lake/domain/build-event-rows.ts';
import type { EventRow } from '#lake/domain/event-row.ts';
import { FOLDERS } from '#local/lake/folders.ts';
import { openLake } from '#local/lake/open-lake.ts';
import { listEnterpriseRows, monthOfEnterprise } from '#test/support/lake/enterprise-lives.ts';
import { FIGURES, livesOf, rounded } from '#test/support/lake/figures.ts';
import { MONTH, MONTH_REPORTED, monthOfLogs } from '#test/support/lake/lives.ts';
import { SIMULATED_USES, writeUses } from '#test/support/lake/uses.ts';

const { values } = parseArgs({
  options: {
    appeals: { type: 'string' },
    events: { type: 'string' },
    dir: { type: 'string' },
    check: { type: 'boolean', default: false },
  },
});
const most = { appeals: Number(values.appeals ?? Number.POSITIVE_INFINITY), events: Number(values.events ?? 1e9) };
const dir = values.dir ?? '';
/** Businesses ask for a service less often than people file an appeal. */
const APPEALS_A_REQUEST = 10;
const MOST_REQUESTS = 5000;
const counted = { appeals: 0, events: 0 };

await writePartitions(join(dir, FOLDERS.settled), listColumns('events'), PARTITIONS, rows(), 'generated');
const enterprise = monthOfEnterprise(Math.min(MOST_REQUESTS, Math.ceil(counted.appeals / APPEALS_A_REQUEST)));
await writePartitions(
  join(dir, EXPORTED.enterprise_events, FOLDERS.settled),
  listColumns('enterprise_events'),
  PARTITIONS,
  listEnterpriseRows(enterprise, '210000'),
  'generated',
);
writeUses(dir, SIMULATED_USES);
console.log(JSON.stringify({ ...counted, ...(values.check && { figures: await check() }) }));

/** The logs of the month, with ids as long as those of the platform. */
function* logs(): Generator<readonly AppealEvent[]> {
  for (const log of monthOfLogs(Math.min(most.appeals, 1_000_000))) {
    const appealId = createHash('sha256')
      .update(log[0]?.appealId ?? '')
      .digest('hex')
      .slice(0, 32);
    yield log.map((event) => ({ ...event, appealId }));
  }
}

function* rows(): Generator<EventRow> {
  for (const log of logs()) {
    if (counted.events >= most.events || counted.appeals >= most.appeals) return;
    counted.appeals += 1;
    counted.events += log.length;
    yield* buildEventRows(log, '210000');
  }
}

/** Whether each figure agrees, by name. */
async function check(): Promise<Readonly<Record<string, boolean>>> {
  const all: (readonly AppealEvent[])[] = [];
  for (const log of logs()) {
    if (all.length === counted.appeals) break;
    all.push(log);
  }
  const lives = livesOf(all);
  const lake = await openLake(dir, { now: MONTH_REPORTED });
  const found: Record<string, boolean> = {};
  for (const { name, sql, parameters } of listFigures()) {
    const given = parameters.map((parameter) => MONTH[parameter as keyof typeof MONTH]);
    const answer = JSON.stringify(rounded(await lake.query(sql, given)));
    found[name] = answer === JSON.stringify(rounded(FIGURES[name]?.(lives, MONTH, enterprise) ?? []));
  }
  lake.close();
  return found;
}
