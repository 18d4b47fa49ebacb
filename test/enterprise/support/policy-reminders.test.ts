import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { subscribeDeadline } from '#enterprise/support/remind-deadlines.ts';
import { createHandler } from '#functions/schedules/remind-deadlines.ts';
import { localTime } from '#test/support/domain/world.ts';
import { supportPolicy } from '#test/support/enterprise/policies.ts';
import { LEGAL_PHONE, openEnterprise, SECOND_PHONE } from '#test/support/enterprise/samples.ts';
import { runReminders } from '#test/support/jobs/workflow.ts';
import { memoryJobRuns } from '#test/support/memory/control/jobs.ts';
import { failureOf, succeeded } from '#test/support/usecases/cases.ts';

/** A policy with the deadline 2026-06-30 24:00, of which the legal representative wants to be reminded. */
async function openSubscribed(at = '2026-03-09 10:00') {
  const world = await openEnterprise({ at });
  world.supportPolicies.putPolicy(supportPolicy('equipment'));
  succeeded(await subscribeDeadline(world, world.legal, 'equipment', LEGAL_PHONE));
  const run = async (day: string) => {
    world.at(day);
    return runReminders(world);
  };
  return { ...world, run };
}

test('One message is sent before the deadline, however often the run comes', async () => {
  const world = await openSubscribed();
  expect(await world.run('2026-06-23 23:59')).toEqual({ sent: 0, removed: 0 });
  expect(await world.run('2026-06-24 00:00')).toEqual({ sent: 1, removed: 0 });
  expect(await world.run('2026-06-25 09:00')).toEqual({ sent: 0, removed: 0 });
  expect(world.notices.sent).toMatchObject([{ phone: LEGAL_PHONE }]);
  expect(world.notices.sent[0]?.text).toContain('申报截止时间为2026年6月30日 24:00');
});

test('A deadline that is moved causes another message, and one that has passed removes the phone', async () => {
  const world = await openSubscribed();
  await world.run('2026-06-25 09:00');
  world.supportPolicies.putPolicy(supportPolicy('equipment', { deadline: localTime('2026-07-15 12:00') }));
  expect(await world.run('2026-06-26 09:00')).toEqual({ sent: 0, removed: 0 });
  expect(await world.run('2026-07-10 09:00')).toEqual({ sent: 1, removed: 0 });
  expect(await world.run('2026-07-15 12:00')).toEqual({ sent: 0, removed: 1 });
  expect(await world.policyReminders.ofPerson(world.legal)).toEqual([]);
});

test('A run that died after the message sends it again with the same reference', async () => {
  const world = await openSubscribed();
  const dies = { ...world.policyReminders, markSent: () => Promise.reject(new Error('died')) };
  world.at('2026-06-25 09:00');
  await runReminders({ ...world, policyReminders: dies });
  await world.run('2026-06-26 09:00');
  expect(new Set(world.notices.sent.map(({ reference }) => reference)).size).toBe(1);
});

test('The schedule starts each kind of morning reminders by itself', async () => {
  const world = await openSubscribed();
  world.at('2026-06-25 09:00');
  const broken = () => Promise.reject(new Error('broken'));
  const context = { getRemainingTimeInMillis: () => 300_000 } as Context;
  const handle = createHandler({
    ...world,
    directory: { ...world.directory, allUnits: broken },
    jobRuns: memoryJobRuns(),
  });
  await expect(handle({ task: 'remind-appointments' }, context)).rejects.toThrow('broken');
  expect(await handle({ task: 'remind-deadlines' }, context)).toMatchObject({ things: 1 });
  expect(world.notices.sent).toHaveLength(1);
});

test('A message that fails three times is named for a person, holds no other back, and is sent the next day', async () => {
  const world = await openSubscribed();
  world.supportPolicies.putPolicy(supportPolicy('loans'));
  succeeded(await subscribeDeadline(world, world.legal, 'loans', LEGAL_PHONE));
  world.at('2026-06-25 09:00');
  const notices = {
    send: async (notice: Parameters<typeof world.notices.send>[0]) => {
      if (notice.reference.includes('equipment')) throw new Error('refused');
      return world.notices.send(notice);
    },
  };
  expect(await runReminders({ ...world, notices })).toEqual({ sent: 1, removed: 0 });
  const thing = JSON.stringify({ policyId: 'equipment', subject: world.legal });
  expect(await world.jobPositions.listAside('remind-deadlines', 10)).toMatchObject([{ thing, why: 'Error', tries: 3 }]);
  expect(await world.run('2026-06-26 09:00')).toEqual({ sent: 1, removed: 0 });
});

test('The message goes to the phone of the session alone', async () => {
  const world = await openSubscribed();
  expect(failureOf(await subscribeDeadline(world, world.legal, 'equipment', SECOND_PHONE))).toBe(
    'unknown-reference: phone own-phone',
  );
  expect(failureOf(await subscribeDeadline(world, 'stranger', 'equipment', LEGAL_PHONE))).toBe(
    'unknown-reference: phone own-phone',
  );
});

test('There is no reminder of a policy that does not exist, has no deadline or whose deadline has passed', async () => {
  const world = await openSubscribed('2026-06-30 23:59');
  const { deadline: _none, ...open } = supportPolicy('always');
  world.supportPolicies.putPolicy(open);
  const subscribe = async (id: string) => failureOf(await subscribeDeadline(world, world.legal, id, LEGAL_PHONE));
  expect([await subscribe('nothing'), await subscribe('always')]).toEqual([
    'not-found',
    'unknown-reference: id deadline',
  ]);
  world.at('2026-07-01 00:00');
  expect(await subscribe('equipment')).toBe('unknown-reference: id deadline');
});

test('A person is reminded of fifty policies at most, and a repeat is none more', async () => {
  const world = await openSubscribed();
  for (let index = 1; index <= 50; index++) world.supportPolicies.putPolicy(supportPolicy(`p-${index}`));
  const subscribe = (id: string) => subscribeDeadline(world, world.legal, id, LEGAL_PHONE);
  for (let index = 1; index < 50; index++) succeeded(await subscribe(`p-${index}`));
  expect(failureOf(await subscribe('p-50'))).toBe('too-many-requests');
  succeeded(await subscribe('equipment'));
});
