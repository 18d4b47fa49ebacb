import { describe, expect, test } from 'vitest';
import {
  id3Tag,
  makeAac,
  makeAmr,
  makeAmrWb,
  makeMp3,
  makeOpus,
  makeWav,
  mp3InfoFrame,
  oggPage,
} from '#test/support/media/make-audio.ts';
import { inspect, latin1, outcome, patched } from './verdict.ts';

const mp3 = makeMp3({ frames: 100 });
const opus = makeOpus({ packets: 100 });

describe('MP3', () => {
  const second = 44_100 / 1152;

  test('An MP3 may begin with a tag and end with another', async () => {
    const tagged = Buffer.concat([id3Tag(Buffer.alloc(300)), mp3, latin1('TAG'), Buffer.alloc(125)]);
    expect(await inspect(tagged, 'audio/mpeg')).toMatchObject({ kind: 'ready', contentType: 'audio/mpeg' });
  });

  test('The frame with the length of an MP3 does not add to its duration', async () => {
    const bytes = Buffer.concat([mp3InfoFrame({ frames: 100 }), mp3]);
    const verdict = await inspect(bytes, 'audio/mpeg');
    expect(verdict.kind === 'ready' && verdict.durationSeconds).toBeCloseTo(100 / second, 9);
  });

  test('An MP3 shorter than its noted length is damaged, also when cut between frames', async () => {
    const bytes = Buffer.concat([mp3InfoFrame({ frames: 100 }), mp3]);
    expect(await outcome(bytes.subarray(0, -104), 'audio/mpeg')).toBe('damaged');
  });

  test('An MP3 without a noted length may end within a frame', async () => {
    expect(await outcome(mp3.subarray(0, -50), 'audio/mpeg')).toBe('ready');
  });

  test.each([
    ['one frame', makeMp3({ frames: 1 })],
    ['a tag without sound', id3Tag(Buffer.alloc(50))],
    ['a tag that reaches past the file', latin1('ID3\x04\0\0\x7f\x7f\x7f\x7f')],
    ['noise behind a frame or two', Buffer.concat([makeMp3({ frames: 3 }), Buffer.alloc(5000, 0x5a)])],
  ])('An MP3 of %s is damaged', async (_, bytes) => {
    expect(await outcome(bytes, 'audio/mpeg')).toBe('damaged');
  });
});

describe('AAC, AMR', () => {
  test.each([
    ['audio/aac', makeAac({ frames: 20 })],
    ['audio/amr', makeAmr({ frames: 20 })],
  ])('A %s file that does not end with a frame is damaged', async (contentType, bytes) => {
    expect(await outcome(bytes, contentType)).toBe('ready');
    expect(await outcome(bytes.subarray(0, -1), contentType)).toBe('damaged');
    expect(await outcome(Buffer.concat([bytes, Buffer.from([0xff])]), contentType)).toBe('damaged');
  });

  test('An AMR file without a frame, or with an unused frame type, is damaged', async () => {
    expect(await outcome(makeAmr({ frames: 0 }), 'audio/amr')).toBe('damaged');
    expect(await outcome(Buffer.concat([makeAmr({ frames: 2 }), Buffer.from([9 << 3])]), 'audio/amr')).toBe('damaged');
    expect(await outcome(Buffer.concat([makeAmrWb({ frames: 2 }), Buffer.from([10 << 3])]), 'audio/amr')).toBe(
      'damaged',
    );
  });
});

describe('WAV', () => {
  const wav = makeWav({ seconds: 1 });

  test.each([
    ['cut short', wav.subarray(0, -2), 'damaged'],
    ['followed by something', Buffer.concat([wav, Buffer.alloc(2)]), 'hidden-content'],
    ['without sound', makeWav({ seconds: 0 }), 'damaged'],
    ['of no bytes per second', patched(wav, 28, [0, 0, 0, 0]), 'damaged'],
    ['of no channel', patched(wav, 22, [0, 0]), 'damaged'],
    ['without a format', patched(wav, 12, 'xxxx'), 'damaged'],
    ['with a list of titles', makeWav({ seconds: 1 }, [['LIST', latin1('INFOINAM\x04\0\0\0test')]]), 'ready'],
  ])('%s is judged', async (_, bytes, expected) => {
    expect(await outcome(bytes, 'audio/wav')).toBe(expected);
  });
});

describe('Ogg', () => {
  const opening = opus.subarray(28, 47);

  test('The duration of an Ogg file is its last position less the skipped start', async () => {
    expect(await inspect(opus, 'audio/ogg')).toMatchObject({ durationSeconds: 2 });
  });

  test('The duration of a Vorbis file is in its own sample rate', async () => {
    const identification = Buffer.concat([latin1('\x01vorbis\0\0\0\0\x01\x40\x1f\0\0'), Buffer.alloc(14, 1)]);
    const vorbis = Buffer.concat([oggPage(2, 0, 0, [identification]), oggPage(4, 24_000, 1, [Buffer.alloc(40)])]);
    expect(await inspect(vorbis, 'audio/ogg')).toMatchObject({ kind: 'ready', durationSeconds: 3 });
  });

  test.each([
    ['cut within a page', opus.subarray(0, -1), 'damaged'],
    ['of headers only', opus.subarray(0, opus.indexOf('OggS', 60)), 'damaged'],
    ['of another coding', oggPage(2, 0, 0, [latin1('\x80theora')]), 'unsupported-type'],
    ['of two streams', Buffer.concat([opus, oggPage(2, 0, 0, [opening], 99)]), 'unsupported-type'],
    ['with an end that no packet reaches', Buffer.concat([opus, oggPage(0, -1, 9, [Buffer.alloc(9)])]), 'ready'],
  ])('%s is judged', async (_, bytes, expected) => {
    expect(await outcome(bytes, 'audio/ogg')).toBe(expected);
  });
});
