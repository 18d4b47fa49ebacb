import { DEFAULT_POLICY } from '#directory/domain/policy/default-policy.ts';
import { givenCase } from '#test/support/domain/case.ts';
import { actorAs, CALENDAR } from '#test/support/domain/world.ts';
import { type Million, sliceThings } from '#test/support/jobs/million.ts';

export const SHARDS = 8;

/** What a function caches for a minute takes no call for each thing. */
export const directory = {
  policy: async () => DEFAULT_POLICY,
  calendar: async () => CALENDAR,
  categories: async () => [],
  units: async () => new Map(),
  staff: async () => undefined,
};
/** A case that has ended: every job leaves it as it is. */
export const ENDED = Object.freeze(givenCase({}).when('refuse', { reason: 'NUISANCE' }, actorAs('DSP')).events);
/** The log of a case that does not exist, or of one that has ended. Each read is a look. */
export const readLog = ({ call, look }: Million, events: readonly unknown[] = []) => ({
  read: (id: string) =>
    call('read', () => {
      look(id);
      return events;
    }),
});
/** A list of cases by an index over eight shards. */
export const listOf = ({ call }: Million) => ({
  checkpoints: (lane: number, { limit, after }: { readonly limit: number; readonly after?: string }) =>
    call('list', () => {
      const { things, ...slice } = sliceThings(lane, SHARDS, { limit, after });
      return { ...slice, things: things.map((appealId) => ({ appealId, run: 1 })) };
    }),
});
export const idsOf = ({ call }: Million) => ({
  checkpoints: (lane: number, { limit, after }: { readonly limit: number; readonly after?: string }) =>
    call('list', () => sliceThings(lane, SHARDS, { limit, after })),
});
/** Ports of which a job uses a few: what it does not use is not there, so that a call of it fails. */
export const only = <T>(ports: object) => ports as T;
