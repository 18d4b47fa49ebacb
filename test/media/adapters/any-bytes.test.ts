import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REJECTION_REASONS } from '#kernel/domain/reasons.ts';
import { inspectContent } from '#media/adapters/inspection/inspect-content.ts';
import { MEDIA_LIMITS } from '#media/media-limits.rules.ts';
import { makeAac, makeAmr, makeMp3, makeOpus, makeWav, mp3InfoFrame } from '#test/support/media/make-audio.ts';
import { box, fileType } from '#test/support/media/make-boxes.ts';
import { makeHeic, makeJpeg, makeMp4, makePng, makeWebp } from '#test/support/media/make-media.ts';
import { makeFragmentedMp4, makeM4a } from '#test/support/media/make-movie.ts';
import { inspect, latin1, outcome } from './verdict.ts';

const SAMPLES: [string, Buffer][] = [
  ['image/png', makePng(9, 7)],
  ['image/jpeg', makeJpeg(9, 7)],
  ['image/webp', makeWebp(9, 7)],
  ['image/heic', makeHeic(90, 70)],
  ['video/mp4', makeMp4({ seconds: 3, columns: 1, rows: 1 })],
  ['video/mp4', makeFragmentedMp4({ fragments: 2, perFragment: 1 })],
  ['audio/mp4', makeM4a({ seconds: 3 })],
  ['audio/mpeg', Buffer.concat([mp3InfoFrame({ frames: 4 }), makeMp3({ frames: 4 })])],
  ['audio/aac', makeAac({ frames: 5 })],
  ['audio/wav', makeWav({ seconds: 0.01 })],
  ['audio/amr', makeAmr({ frames: 5 })],
  ['audio/ogg', makeOpus({ packets: 5 })],
];

const declaredTypes = fc.constantFrom(...Object.values(MEDIA_LIMITS).flatMap(({ contentTypes }) => contentTypes));

/** A good file with overwritten, cut, inserted or repeated bytes. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SAMPLES),
    fc.array(
      fc.record({
        how: fc.constantFrom('write', 'cut', 'insert', 'repeat'),
        at: fc.nat(),
        data: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.constantFrom(...extremes())),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([[contentType, bytes], changes]) => {
    let copy = Buffer.from(bytes);
    for (const { how, at: any, data } of changes) {
      const at = any % (copy.length + 1);
      if (how === 'write') copy.set(data.subarray(0, copy.length - at), at);
      else if (how === 'cut') copy = copy.subarray(0, at);
      else copy = Buffer.concat([copy.subarray(0, at), how === 'insert' ? data : copy, copy.subarray(at)]);
    }
    return { contentType, bytes: copy };
  });

function extremes(): Uint8Array[] {
  return [
    ...['\0\0\0\0', '\xff\xff\xff\xff', '\x7f\xff\xff\xff', '\x80\0\0\0', '\0\0\0\x01', '\0\0\0\x08'].map(latin1),
    ...['moov', 'trak', 'moof', 'IDAT', 'IEND', '\xff\xd9', '\xff\xda', '\xff\xff', 'OggS', 'PK\x05\x06'].map(latin1),
  ];
}

async function expectSoundVerdict(bytes: Uint8Array, contentType: string): Promise<void> {
  const verdict = await inspect(bytes, contentType);
  if (verdict.kind === 'rejected') {
    expect(REJECTION_REASONS).toContain(verdict.reason);
    return;
  }
  const limits = MEDIA_LIMITS[verdict.media];
  expect(limits.contentTypes).toContain(verdict.contentType);
  expect(limits.contentTypes).toContain(contentType);
  if (verdict.media !== 'video')
    expect(Object.keys(verdict)).toContain(verdict.media === 'photo' ? 'width' : 'durationSeconds');
  for (const number of [verdict.width ?? 1, verdict.height ?? 1, verdict.durationSeconds ?? 1]) {
    expect(number).toBeGreaterThan(0);
    expect(Number.isFinite(number)).toBe(true);
  }
  expect((verdict.width ?? 1) * (verdict.height ?? 1)).toBeLessThanOrEqual(limits.maxPixels ?? 1);
  expect(verdict.durationSeconds ?? 0).toBeLessThan((limits.maxSeconds ?? Number.POSITIVE_INFINITY) + 1);
}

describe('whatever the bytes are, there is a verdict, and a ready file is within the limits', () => {
  test('Any bytes under any declaration get a verdict within the limits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.string(),
        fc.double(),
        async (bytes, contentType, size) => {
          const verdict = await inspectContent(bytes, { contentType, size });
          expect(verdict.kind).toBe('rejected');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('Any bytes after the signature of a format get a verdict within the limits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SAMPLES),
        fc.nat({ max: 64 }),
        fc.uint8Array({ maxLength: 300 }),
        async ([contentType, sample], kept, bytes) => {
          await expectSoundVerdict(Buffer.concat([sample.subarray(0, kept), bytes]), contentType);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test('Modified files get a verdict within the limits', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async ({ contentType, bytes }) => expectSoundVerdict(bytes, contentType)),
      { numRuns: 5000 },
    );
  });

  test('A sample is ready only under a declared type of its own family', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SAMPLES), declaredTypes, async ([contentType, bytes], declared) => {
        const isReady = (await outcome(bytes, declared)) === 'ready';
        const isSameMedium = declared.split('/')[0] === contentType.split('/')[0];
        expect(isReady && !isSameMedium).toBe(false);
        if (declared === contentType) expect(isReady).toBe(true);
      }),
    );
  });
});

/* Each would take hours if any step went over the rest of the file again and again; the test's own time limit is the check. */
describe('the work grows with the file and no faster, at the full size allowed', () => {
  const full = MEDIA_LIMITS.photo.maxBytes;
  const fill = (head: Buffer, pattern: string | Buffer, bytes = full) =>
    Buffer.concat([head, Buffer.alloc(bytes - head.length, pattern, 'latin1')]);

  test.each([
    ['fill bytes before a mark', 'image/jpeg', fill(makeJpeg(8, 8).subarray(0, -2), '\xff'), 'damaged'],
    ['stuffed bytes in a scan', 'image/jpeg', fill(makeJpeg(8, 8).subarray(0, -2), '\xff\0'), 'damaged'],
    ['comments without content', 'image/jpeg', fill(latin1('\xff\xd8'), '\xff\xfe\0\x02'), 'damaged'],
    ['openings of tags behind a photo', 'image/jpeg', fill(makeJpeg(8, 8), '<scrip'), 'ready'],
    ['starts of archives behind a photo', 'image/jpeg', fill(makeJpeg(8, 8), 'xPK\x03\x04\xff\xff'), 'ready'],
    ['ends of archives at the end of a photo', 'image/jpeg', fill(makeJpeg(8, 8), 'xPK\x05\x06'), 'ready'],
    ['chunks without content', 'image/png', fill(makePng(8, 8).subarray(0, 33), emptyChunk()), 'damaged'],
    ['blanks before nothing', 'image/png', fill(latin1(' '), ' '), 'unsupported-type'],
    ['frames of one byte', 'audio/amr', fill(latin1('#!AMR\n'), '\x7c'), 'ready'],
    ['pages without content', 'audio/ogg', fill(makeOpus({ packets: 1 }).subarray(0, 47), emptyPage()), 'damaged'],
    ['frames of seven bytes', 'audio/aac', fill(latin1(''), '\xff\xf1\x50\x40\0\xff\xfc', full - (full % 7)), 'ready'],
  ])('The work for %s grows with the file and no faster', async (_, contentType, bytes, expected) => {
    expect(await outcome(bytes, contentType)).toBe(expected);
  });

  test.each([
    ['empty boxes', Buffer.alloc(0), box('free')],
    ['boxes in a movie', Buffer.alloc(0), box('moov', box('trak', box('mdia')))],
    ['fragments', makeFragmentedMp4({ fragments: 1, perFragment: 1 }), box('moof', box('traf'))],
  ])('A hundred megabytes of %s take time in proportion to the size', async (_, head, pattern) => {
    const bytes = fill(Buffer.concat([fileType('isom'), head]), pattern, MEDIA_LIMITS.video.maxBytes);
    expect(await outcome(bytes, 'video/mp4')).toBe('damaged');
  });

  function emptyChunk(): Buffer {
    return makePng(8, 8, []).subarray(-12).fill('tEXt', 4, 8);
  }

  function emptyPage(): Buffer {
    return Buffer.concat([makeOpus({ packets: 1 }).subarray(0, 26), Buffer.from([0])]);
  }
});
