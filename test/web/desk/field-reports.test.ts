import { describe, expect, test } from 'vitest';
import type { CallProblem } from '#web/client/problem.ts';
import { renew, type SendDeps, sendReports } from '#web/desk/field/send-reports.ts';
import type { FieldReport } from '#web/desk/field/store.ts';

const PHOTO = { id: 'p1', fileName: 'image.jpeg', contentType: 'image/jpeg', size: 3, key: 'photo-1' };

const report = (id: string, change: Partial<FieldReport> = {}): FieldReport => ({
  id,
  subject: 'staff-worker',
  number: '1',
  title: '井盖',
  command: 'field-report',
  label: '现场情况',
  values: { note: id },
  files: [],
  recordedAt: `2026-03-09T0${id}:00:00Z`,
  key: `key-${id}`,
  version: 5,
  ...change,
});

const problem = (status: number, code: string, more: Partial<CallProblem> = {}): CallProblem => ({
  type: 'about:blank',
  title: '',
  status,
  detail: '',
  code,
  requestId: '',
  ...more,
});

/** A platform that knows keys and versions, and loses the answers that a test names. */
function openPlatform(version = 5) {
  const done = new Map<string, number>();
  const announced: string[] = [];
  const kept = new Map<string, FieldReport>();
  const state = { version, loses: 0, isOffline: false };
  const deps: SendDeps = {
    newKey: () => 'new-key',
    post: () => async () => 204,
    readPhoto: async () => new Blob(['jpg']),
    save: async (each) => void kept.set(each.id, each),
    remove: async ({ id }) => void kept.delete(id),
    call: (async (operation: string, request: { key: string; body: { expectedVersion?: number } }) => {
      if (state.isOffline) return { ok: false, problem: problem(0, 'offline') };
      if (operation === 'POST /v1/desk/uploads') {
        announced.push(request.key);
        const value = { mediaId: `media-${request.key}`, url: '', fields: {}, fileField: 'file', expiresAt: '' };
        return { ok: true, unchanged: false, value };
      }
      const { expectedVersion } = request.body;
      if (!done.has(request.key) && expectedVersion !== state.version)
        return { ok: false, problem: problem(409, 'stale-version', { version: state.version }) };
      if (!done.has(request.key)) {
        state.version += 1;
        done.set(request.key, state.version);
      }
      if (state.loses > 0) {
        state.loses -= 1;
        return { ok: false, problem: problem(0, 'offline') };
      }
      return { ok: true, unchanged: false, value: { version: done.get(request.key) } };
    }) as unknown as SendDeps['call'],
  };
  const flush = () => sendReports(deps, [...kept.values()]);
  const keep = (...reports: readonly FieldReport[]) => reports.forEach((each) => void kept.set(each.id, each));
  return { deps, state, done, announced, kept, flush, keep };
}

describe('the outbox of a worker', () => {
  test('Several reports of one case are sent in order, and the own ones are no conflict', async () => {
    const { kept, done, flush, keep } = openPlatform();
    keep(report('1'), report('2'), report('3'));
    expect(await flush()).toBe('done');
    expect([...done]).toEqual([
      ['key-1', 6],
      ['key-2', 7],
      ['key-3', 8],
    ]);
    expect(kept.size).toBe(0);
  });

  test('What is recorded without a connection stays, and is sent once when it is back', async () => {
    const { state, kept, done, flush, keep } = openPlatform();
    keep(report('1'), report('2'));
    state.isOffline = true;
    expect(await flush()).toBe('no-connection');
    expect([kept.size, done.size]).toEqual([2, 0]);
    state.isOffline = false;
    state.loses = 1;
    expect(await flush()).toBe('no-connection');
    expect([kept.size, done.size]).toEqual([2, 1]);
    expect(await flush()).toBe('done');
    expect([kept.size, done.size, state.version]).toEqual([0, 2, 7]);
  });

  test('A photo is announced once although the report after it had no answer', async () => {
    const { state, announced, kept, flush, keep } = openPlatform();
    keep(report('1', { files: [PHOTO] }));
    state.loses = 1;
    await flush();
    expect(kept.get('1')?.files[0]?.mediaId).toBe('media-photo-1');
    await flush();
    expect([announced, kept.size]).toEqual([['photo-1'], 0]);
  });

  test('A report on a case that has changed waits for the worker, with later ones of that case', async () => {
    const { deps, state, kept, done, flush, keep } = openPlatform(9);
    keep(report('1'), report('2'), report('3', { number: '2', version: 9 }));
    expect(await flush()).toBe('done');
    expect([...done.keys()]).toEqual(['key-3']);
    expect(kept.get('1')?.problem).toMatchObject({ code: 'stale-version', version: 9 });
    expect(kept.get('2')?.problem).toBeUndefined();
    // Nothing is sent again by itself.
    await flush();
    expect(done.size).toBe(1);
    state.version = 9;
    const again = renew(kept.get('1') as FieldReport, deps.newKey());
    expect(again).toMatchObject({ key: 'new-key', version: 9, values: { note: '1' } });
    expect(again.problem).toBeUndefined();
  });
});
