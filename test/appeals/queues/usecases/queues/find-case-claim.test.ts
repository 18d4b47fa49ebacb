import { describe, expect, test } from 'vitest';
import { claimEntry } from '#appeals/queues/usecases/queues/claim-entry.ts';
import { findCaseClaim } from '#appeals/queues/usecases/queues/find-case-claim.ts';
import { caseOf, file, staffAs, succeeded } from '#test/support/usecases/cases.ts';
import { project } from '#test/support/usecases/lives.ts';
import { openWorld } from '#test/support/usecases/world.ts';

const clerk = (subject: string) => ({ ...staffAs('DSP'), subject });
const [ANNA, BORIS] = [clerk('anna'), clerk('boris')];

/** A case that waits in `intake`, and a claim of Anna on it. */
async function openClaimed() {
  const world = openWorld();
  const appeal = await caseOf(world, await file(world));
  await project(world, world.log.all());
  const { number } = appeal;
  const { until } = succeeded(await claimEntry(world, ANNA, { queue: 'intake', number, key: 'claim' }));
  return { world, appeal, until };
}

describe('findCaseClaim', () => {
  test('who opens a case is told which colleague works on it, in which queue and until when', async () => {
    const { world, appeal, until } = await openClaimed();
    expect(await findCaseClaim(world, BORIS, { appeal })).toEqual({ queue: 'intake', by: 'anna', until, mine: false });
  });

  test('the own claim is told as the own', async () => {
    const { world, appeal } = await openClaimed();
    expect(await findCaseClaim(world, ANNA, { appeal })).toMatchObject({ queue: 'intake', mine: true });
  });

  test('a claim that has ended is not told', async () => {
    const { world, appeal, until } = await openClaimed();
    world.on(until);
    expect(await findCaseClaim(world, BORIS, { appeal })).toBeUndefined();
  });

  test('claims in queues that the reader does not see are not told', async () => {
    const { world, appeal } = await openClaimed();
    expect(await findCaseClaim(world, staffAs('UNT'), { appeal })).toBeUndefined();
  });

  test('an unclaimed case has no claim', async () => {
    const world = openWorld();
    const appeal = await caseOf(world, await file(world));
    expect(await findCaseClaim(world, BORIS, { appeal })).toBeUndefined();
  });
});
