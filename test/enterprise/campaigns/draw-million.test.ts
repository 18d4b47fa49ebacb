import { expect, test } from 'vitest';
import { CAMPAIGN } from '#enterprise/campaigns/domain/campaign.ts';
import { drawCampaign } from '#enterprise/campaigns/usecases/draw-campaign.ts';
import type { Instant } from '#kernel/domain/instant.ts';
import { openVirtualTime } from '#test/support/jobs/virtual-time.ts';

const MILLION = 1_000_000;
const PARTS = 8;
/** Items of a page of 1 MB. */
const PAGE = 4000;
const SIZE = 20_000;
/** The function's time (statemachines/survey-campaign.asl.json). */
const FUNCTION_MS = 900_000;

/** A frame of businesses in eight parts, read page by page at 4 ms a call on a fake clock. */
function openFrame(population: number) {
  const time = openVirtualTime('2026-04-13T01:00:00.000Z' as Instant);
  const calls = { pages: 0, appends: 0 };
  const batches = new Map<string, string>();
  const campaign = { id: 'campaign', seed: 7, size: SIZE, regionCode: '210000', from: '2026-03-01', to: '2026-03-31' };
  const draw = (diesAfter = Number.POSITIVE_INFINITY) => {
    let left = diesAfter;
    return time.run(() =>
      drawCampaign(
        {
          time,
          campaigns: { find: async () => campaign } as never,
          served: {
            put: () => expect.unreachable(),
            parts: Array.from({ length: PARTS }, (_, part) => part),
            async *listPart(part) {
              for (let at = part; at < population; at += PARTS) {
                if (((at - part) / PARTS) % PAGE === 0) {
                  calls.pages++;
                  await time.wait(4);
                }
                const creditCode = `91210000${String(at).padStart(10, '0')}`;
                const type = at % 3 === 0 ? 'demand' : 'difficulty';
                const closedAt = '2026-03-05T00:00:00.000Z';
                yield { creditCode, requestId: `r-${at}`, type, pool: '210102', agentId: 'agent', closedAt } as never;
              }
            },
          },
          // A slot of a log is taken once; a repeat finds it taken.
          campaignLog: {
            append: async ({ requestId, data }: { readonly requestId: string; readonly data: object }) => {
              if (left-- <= 0) throw new Error('the process ended');
              calls.appends++;
              await time.wait(4);
              const known = batches.get(requestId);
              const text = JSON.stringify(data);
              if (known === undefined) batches.set(requestId, text);
              else expect(known).toBe(text);
              return known === undefined ? 'appended' : 'taken';
            },
          } as never,
        },
        'campaign',
      ),
    );
  };
  return { time, calls, batches, draw };
}

test('A sample is drawn from a million businesses within a tenth of the time of its function', async () => {
  const { time, calls, batches, draw } = openFrame(MILLION);
  const begun = time.nowMs();
  expect(await draw()).toEqual({ population: MILLION, sample: SIZE, batches: SIZE / CAMPAIGN.batch });
  // The frame is read twice: to plan, and to draw.
  expect(calls).toEqual({ pages: 2 * PARTS * Math.ceil(MILLION / PARTS / PAGE), appends: SIZE / CAMPAIGN.batch });
  expect(time.nowMs() - begun).toBeLessThan(FUNCTION_MS / 10);
  expect(batches.size).toBe(SIZE / CAMPAIGN.batch);
});

test('A draw that is killed in the middle is drawn again with the same batches, each stored once', async () => {
  const { calls, batches, draw } = openFrame(MILLION / 10);
  await expect(draw(40)).rejects.toThrow('the process ended');
  expect(batches.size).toBe(40);
  await draw();
  expect(batches.size).toBe(SIZE / CAMPAIGN.batch);
  expect(calls.appends).toBe(40 + SIZE / CAMPAIGN.batch);
  const drawn = [...batches.values()].flatMap(
    (text) => JSON.parse(text).businesses as { readonly creditCode: string }[],
  );
  expect(new Set(drawn.map(({ creditCode }) => creditCode)).size).toBe(SIZE);
});
