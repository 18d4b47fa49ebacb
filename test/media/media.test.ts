import { describe, expect, test } from 'vitest';
import type { AppealRequest } from '#appeals/case/contracts/commands/intake/filing.ts';
import { MEDIA_LIMITS } from '#media/media-limits.rules.ts';
import { createUpload } from '#media/usecases/create-upload.ts';
import { type Inspect, inspectMedia } from '#media/usecases/inspect-media.ts';
import { instant } from '#test/support/domain/world.ts';
import {
  aboutATree,
  asStaff,
  caseOf,
  citizen,
  failureOf,
  fileIn,
  shownToStaff,
  succeeded,
} from '#test/support/usecases/cases.ts';
import { Death, deathsOf, dying } from '#test/support/usecases/deaths.ts';
import { openWorld, type World } from '#test/support/usecases/world.ts';

const FILE = { fileName: '暖气.jpg', contentType: 'image/jpeg', size: 1000 };
const BYTES = new Uint8Array([1, 2, 3]);
const ready: Inspect = async (bytes) => ({ kind: 'ready', contentType: 'image/jpeg', content: bytes });
const rejecting: Inspect = async () => ({ kind: 'rejected', reason: 'type-not-accepted' });
const recordOf = async (world: World) => (await world.media.get(['m1']))[0];

describe('an upload that is announced', () => {
  test('An announced upload is a record of its owner and a form for that one key', async () => {
    const world = openWorld();
    const form = succeeded(await createUpload(world, 'citizen-1', FILE, 'm1'));
    expect(form).toMatchObject({ mediaId: 'm1', fileField: 'file', expiresAt: instant('2026-03-09T02:05:00Z') });
    expect(form.fields.key).toBe('uploads/m1');
    expect(await recordOf(world)).toMatchObject({ ...FILE, ownerId: 'citizen-1', state: 'pending' });
  });

  test('An upload announced again with its key gets the same id with a fresh form', async () => {
    const world = openWorld();
    await createUpload(world, 'citizen-1', FILE, 'm1');
    const before = await recordOf(world);
    world.clock.advance(60_000);
    const again = succeeded(await createUpload(world, 'citizen-1', FILE, 'm1'));
    expect(again).toMatchObject({ mediaId: 'm1', expiresAt: instant('2026-03-09T02:06:00Z') });
    expect(await recordOf(world)).toEqual(before);
  });

  test.each([
    ['another name', { ...FILE, fileName: 'b.jpg' }],
    ['another type', { ...FILE, contentType: 'image/png' }],
    ['another size', { ...FILE, size: 1001 }],
  ])('An upload announced again with its key and %s conflicts', async (_, file) => {
    const world = openWorld();
    await createUpload(world, 'citizen-1', FILE, 'm1');
    expect(failureOf(await createUpload(world, 'citizen-1', file, 'm1'))).toBe('idempotency-conflict');
  });

  test.each([
    [
      'a type that may not be attached',
      { ...FILE, contentType: 'image/svg+xml' },
      'unknown-reference: contentType content-type',
    ],
    ['a photo that is too large', { ...FILE, size: MEDIA_LIMITS.photo.maxBytes + 1 }, 'unknown-reference: size size'],
  ])('An upload with %s is refused and leaves no record', async (_, file, why) => {
    const world = openWorld();
    expect(failureOf(await createUpload(world, 'citizen-1', file, 'm1'))).toBe(why);
    expect(await recordOf(world)).toBeUndefined();
  });

  test('An upload may be as large as the limit', async () => {
    const file = { ...FILE, size: MEDIA_LIMITS.photo.maxBytes };
    expect(failureOf(await createUpload(openWorld(), 'citizen-1', file, 'm1'))).toBeUndefined();
  });
});

describe('an uploaded file', () => {
  const posted = async (inspect: Inspect = ready) => {
    const world = { ...openWorld(), inspect };
    await createUpload(world, 'citizen-1', FILE, 'm1');
    return { world, version: world.files.post('m1', BYTES) };
  };

  test('A file that passes is copied under a new key and is ready', async () => {
    const { world, version } = await posted();
    expect(await inspectMedia(world, 'm1', version)).toBe('ready');
    const record = await recordOf(world);
    expect(record).toMatchObject({ state: 'ready', realType: 'image/jpeg', uploadVersion: version });
    expect(world.files.released.get(record?.key ?? '')).toEqual({ bytes: BYTES, contentType: 'image/jpeg' });
  });

  test('The record of a photo has when and where it was taken', async () => {
    const origin = { takenAt: instant('2026-03-09T02:00:00Z'), lat: 41.79, lng: 123.41 };
    const { world, version } = await posted(async (bytes) => ({
      kind: 'ready',
      contentType: 'image/jpeg',
      origin,
      content: bytes,
    }));
    await inspectMedia(world, 'm1', version);
    expect((await recordOf(world))?.origin).toEqual(origin);
  });

  test('A file with metadata is released without it, and its original is stored where nobody reads', async () => {
    const content = new Uint8Array([1, 3]);
    const { world, version } = await posted(async () => ({ kind: 'ready', contentType: 'image/jpeg', content }));
    await inspectMedia(world, 'm1', version);
    expect(world.files.released.get((await recordOf(world))?.key ?? '')?.bytes).toEqual(content);
    expect([...world.files.originals.values()]).toEqual([BYTES]);
  });

  test('A file without metadata is stored once', async () => {
    const { world, version } = await posted();
    await inspectMedia(world, 'm1', version);
    expect(world.files.originals.size).toBe(0);
  });

  test('A file in which the scanner finds malicious software is rejected, and goes nowhere', async () => {
    const { world, version } = await posted();
    expect(await inspectMedia({ ...world, scan: async () => 'malicious' as const }, 'm1', version)).toBe('rejected');
    expect(await recordOf(world)).toMatchObject({ state: 'rejected', reason: 'malicious' });
    expect(world.files.released.size + world.files.originals.size).toBe(0);
  });

  test('A scanner that does not answer leaves the file in inspection: nothing is released unscanned', async () => {
    const { world, version } = await posted();
    const scan = () => Promise.reject(new Error('the file scanner answered 503'));
    await expect(inspectMedia({ ...world, scan }, 'm1', version)).rejects.toThrow('503');
    expect((await recordOf(world))?.state).toBe('inspecting');
    expect(world.files.released.size).toBe(0);
    expect(await inspectMedia({ ...world, scan: async () => 'clean' as const }, 'm1', version)).toBe('ready');
  });

  test('A file that fails is rejected with the reason, and goes nowhere', async () => {
    const { world, version } = await posted(rejecting);
    expect(await inspectMedia(world, 'm1', version)).toBe('rejected');
    expect(await recordOf(world)).toMatchObject({ state: 'rejected', reason: 'type-not-accepted' });
    expect(world.files.released.size).toBe(0);
  });

  test('A file is compared with what was announced', async () => {
    const seen: unknown[] = [];
    const { world, version } = await posted(async (bytes, declared) => {
      seen.push([bytes, declared]);
      return { kind: 'ready', contentType: 'image/jpeg', content: bytes };
    });
    await inspectMedia(world, 'm1', version);
    expect(seen).toEqual([[BYTES, { contentType: 'image/jpeg', size: 1000 }]]);
  });

  test('A repeated message about an upload changes nothing', async () => {
    const { world, version } = await posted();
    await inspectMedia(world, 'm1', version);
    const before = await recordOf(world);
    expect(await inspectMedia({ ...world, inspect: rejecting }, 'm1', version)).toBe('ignored');
    expect(await recordOf(world)).toEqual(before);
  });

  test('A second post of an upload is ignored, before the verdict and after it', async () => {
    const { world, version } = await posted();
    const second = world.files.post('m1', new Uint8Array([9]));
    const held = Promise.withResolvers<void>();
    const slow: Inspect = async (bytes) => {
      await held.promise;
      return { kind: 'ready', contentType: 'image/jpeg', content: bytes };
    };
    const first = inspectMedia({ ...world, inspect: slow }, 'm1', version);
    expect(await inspectMedia(world, 'm1', second)).toBe('ignored');
    held.resolve();
    expect(await first).toBe('ready');
    expect(await inspectMedia(world, 'm1', second)).toBe('ignored');
    const { key = '' } = (await recordOf(world)) ?? {};
    expect(world.files.released.get(key)?.bytes).toEqual(BYTES);
  });

  test('A rejected file is not saved by a better one', async () => {
    const { world, version } = await posted(rejecting);
    await inspectMedia(world, 'm1', version);
    expect(await inspectMedia({ ...world, inspect: ready }, 'm1', world.files.post('m1', BYTES))).toBe('ignored');
    expect((await recordOf(world))?.state).toBe('rejected');
  });

  test('A file that nobody announced is ignored', async () => {
    const { world } = await posted();
    expect(await inspectMedia(world, 'm-unknown', world.files.post('m-unknown', BYTES))).toBe('ignored');
  });

  test('A file whose inspection crashes is inspected again, with the same outcome', async () => {
    for (const inspect of [ready, rejecting])
      for (const death of deathsOf(inspect === ready ? 3 : 2)) {
        const { world, version } = await posted(inspect);
        await expect(inspectMedia(dying(world, death).ports, 'm1', version)).rejects.toThrow(Death);
        await inspectMedia(world, 'm1', version);
        expect((await recordOf(world))?.state).toBe(inspect === ready ? 'ready' : 'rejected');
        expect(world.files.released.size).toBe(inspect === ready ? 1 : 0);
      }
  });
});

describe('of a photo of a case', () => {
  const NEAR = { lat: 41.791, lng: 123.411 };
  const AWAY = { lat: 41.9, lng: 123.5 };
  const shownTo = async (role: 'DSP' | 'UNT', origin: object, more: Partial<AppealRequest> = {}) => {
    const world = openWorld();
    const owner = citizen().actor.id;
    const at = world.time.now();
    await world.media.create({ ...FILE, id: 'm1', ownerId: owner, state: 'ready', at, key: 'k', origin });
    const place = { address: '和平区某街1号', regionCode: '210102', lat: 41.79, lng: 123.41 };
    const id = await fileIn(world, 'dispatched', aboutATree({ media: ['m1'], place, ...more }));
    const { number } = await caseOf(world, id);
    return (await shownToStaff(world, number, asStaff(role, role === 'UNT' ? 'parks' : undefined))).media[0];
  };

  test('Staff see when a photo was taken and how far from the place, and a warning when that is far', async () => {
    const takenAt = instant('2026-03-09T01:00:00Z');
    expect(await shownTo('DSP', { ...NEAR, takenAt })).toMatchObject({ takenAt, metresAway: 139, far: false });
    expect(await shownTo('DSP', AWAY)).toMatchObject({ far: true });
    expect(await shownTo('DSP', { takenAt })).not.toHaveProperty('far');
    const placeless = { place: { address: '某处', regionCode: '210102' } };
    expect(await shownTo('DSP', AWAY, placeless)).not.toHaveProperty('far');
  });

  test('A file of a confidential case has a neutral name for staff, and units do not learn its place', async () => {
    const sealed = { flags: { confidential: true } } satisfies Partial<AppealRequest>;
    const takenAt = instant('2026-03-09T01:00:00Z');
    const unit = await shownTo('UNT', { ...NEAR, takenAt }, sealed);
    expect(unit?.fileName).toBe('file-1.jpeg');
    expect(unit?.url).not.toContain(encodeURIComponent(FILE.fileName));
    expect(unit).not.toHaveProperty('takenAt');
    expect(unit).not.toHaveProperty('metresAway');
    const centre = await shownTo('DSP', { ...NEAR, takenAt }, sealed);
    expect(centre).toMatchObject({ fileName: 'file-1.jpeg', takenAt });
    expect((await shownTo('UNT', NEAR))?.fileName).toBe(FILE.fileName);
  });
});
