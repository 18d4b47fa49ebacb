import { expect, test } from 'vitest';
import type { RequestEvent } from '#enterprise/requests/domain/request-event.ts';
import { requestLog } from '#enterprise/requests/request-log.adapter.ts';
import type { VisitEvent } from '#enterprise/visits/domain/visit-event.ts';
import { visitLog } from '#enterprise/visits/visit-log.adapter.ts';
import { listLaneOfRequestEvents, SEGMENTS } from '#scripts/jobs/scan-lane.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';
import { golden } from '#test/support/contract/golden-files.ts';
import { localTime } from '#test/support/domain/world.ts';
import { walk } from '#test/support/jobs/all-shards.ts';

const { freshTable } = useDynalite();

test('A backfill of requests finds the events of requests and of visits in the same table', async () => {
  const table = await freshTable('requests');
  const filed = golden<RequestEvent>('requests-1/events/filed.json');
  const visits = golden<readonly VisitEvent[]>('visits-1/whole-life.json');
  for (const event of visits) await visitLog(table).append(event);
  await requestLog(table).append(filed);
  const [from, to] = [localTime('2026-03-01 00:00'), localTime('2026-03-31 00:00')];
  const wanted = [...visits, filed].filter(({ at }) => at >= from && at <= to);
  expect(new Set(wanted.map(({ type }) => type.split('.')[0])).size).toBe(2);
  const places = wanted.map(({ requestId, version, at }) => ({ caseId: requestId, version, at }));
  const parts = Array.from({ length: SEGMENTS }, (_, lane) =>
    walk((after) => listLaneOfRequestEvents(table, { from, to }, lane, after)),
  );
  const found = (await Promise.all(parts)).flat();
  expect(found).toHaveLength(places.length);
  expect(found).toEqual(expect.arrayContaining(places));
});
