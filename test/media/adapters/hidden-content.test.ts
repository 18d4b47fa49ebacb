import { describe, expect, test } from 'vitest';
import { id3Tag, makeAac, makeAmr, makeMp3, makeOpus, makeWav } from '#test/support/media/make-audio.ts';
import { box } from '#test/support/media/make-boxes.ts';
import {
  makeHeic,
  makeJpeg,
  makeMp4,
  makePng,
  makeRiff,
  pngChunk,
  webpPicture,
} from '#test/support/media/make-media.ts';
import { latin1, makeZip, outcome } from './verdict.ts';

const jpeg = makeJpeg(20, 10);

const PAYLOADS: [string, Buffer][] = [
  ['a script', latin1('....<ScRiPt src=//x>')],
  ['a web page', latin1('\r\n<html><body onload=x>')],
  ['an SVG', latin1('<svg onload=x>')],
  ['PHP', latin1('xx<?php eval($_POST[0]); ?>')],
  ['a PDF', latin1('\n%PDF-1.4\n1 0 obj')],
  ['a zip', makeZip()],
  ['a 7z archive', latin1('..7z\xbc\xaf\x27\x1c\0\x04')],
  ['a RAR archive', latin1('..Rar!\x1a\x07\x01\0')],
];

describe.each(PAYLOADS)('%s is found', (_, payload) => {
  test.each([
    ['behind a JPEG', Buffer.concat([jpeg, payload]), 'image/jpeg'],
    [
      'behind a JPEG, after padding',
      Buffer.concat([jpeg, Buffer.alloc(5000), payload, Buffer.alloc(99)]),
      'image/jpeg',
    ],
    ['in a comment of a JPEG', makeJpeg(20, 10, [[0xfe, payload]]), 'image/jpeg'],
    [
      'in the Exif data of a JPEG',
      makeJpeg(20, 10, [[0xe1, Buffer.concat([Buffer.alloc(3000), payload])]]),
      'image/jpeg',
    ],
    ['behind a PNG', Buffer.concat([makePng(20, 10), payload]), 'image/png'],
    [
      'in a text of a PNG',
      makePng(20, 10, [pngChunk('tEXt', Buffer.concat([latin1('Title\0'), payload]))]),
      'image/png',
    ],
    [
      'in a WebP',
      makeRiff('WEBP', [
        ['VP8L', webpPicture(20, 10)],
        ['XMP ', payload],
      ]),
      'image/webp',
    ],
    ['behind a HEIC', Buffer.concat([makeHeic(40, 30), payload]), 'image/heic'],
    ['in a box of a HEIC', Buffer.concat([makeHeic(40, 30), box('uuid', payload)]), 'image/heic'],
    ['behind an MP4', Buffer.concat([makeMp4({ seconds: 1 }), payload]), 'video/mp4'],
    ['in a free box of an MP4', makeMp4({ seconds: 1, extra: box('free', payload) }), 'video/mp4'],
    ['behind an MP3', Buffer.concat([makeMp3({ frames: 9 }), payload]), 'audio/mpeg'],
    ['in the tag of an MP3', Buffer.concat([id3Tag(payload), makeMp3({ frames: 9 })]), 'audio/mpeg'],
    ['in the tag of an AAC', Buffer.concat([id3Tag(payload), makeAac({ frames: 9 })]), 'audio/aac'],
    ['behind an AAC', Buffer.concat([makeAac({ frames: 9 }), payload]), 'audio/aac'],
    ['behind an AMR', Buffer.concat([makeAmr({ frames: 9 }), payload]), 'audio/amr'],
    ['in a WAV', makeWav({ seconds: 1 }, [['LIST', payload]]), 'audio/wav'],
    ['behind an Ogg', Buffer.concat([makeOpus({ packets: 9 }), payload]), 'audio/ogg'],
    ['in the comments of an Ogg', makeOpus({ packets: 9, title: payload }), 'audio/ogg'],
  ])('Hidden content is found %s', async (_where, bytes, contentType) => {
    expect(await outcome(bytes, contentType)).toBe('hidden-content');
  });
});

describe('programs are found where they would start', () => {
  test.each(['MZ\x90\0', '\x7fELF', '#!/bin/sh', '\xca\xfe\xba\xbe', '\x1f\x8b\x08'])(
    'The program %j is found behind a JPEG',
    async (start) => {
      expect(await outcome(Buffer.concat([jpeg, Buffer.alloc(512), latin1(`${start} and so on`)]), 'image/jpeg')).toBe(
        'hidden-content',
      );
    },
  );
});

describe('an archive that is read from its end is found inside coded data too', () => {
  const zip = makeZip();

  test.each([
    ['the samples of an MP4', makeMp4({ seconds: 1, extra: box('mdat', zip) }), 'video/mp4'],
    [
      'the sound of a WAV',
      makeRiff('WAVE', [
        ['fmt ', wavFormat()],
        ['data', zip],
      ]),
      'audio/wav',
    ],
  ])('An archive is found inside the coded data of %s', async (_, bytes, contentType) => {
    expect(await outcome(bytes, contentType)).toBe('hidden-content');
  });

  test('An archive whose comment covers the rest of the photo is found', async () => {
    const rest = jpeg.subarray(-200);
    const end = Buffer.concat([latin1('PK\x05\x06'), Buffer.alloc(16), Buffer.from([200, 0])]);
    const bytes = Buffer.concat([jpeg.subarray(0, -200), end, rest]);
    expect(await outcome(bytes, 'image/jpeg')).toBe('hidden-content');
  });
});

describe('ordinary content is no alarm', () => {
  test.each([
    ['XMP', '<?xpacket begin=""?><x:xmpmeta><rdf:RDF/></x:xmpmeta><?xpacket end="w"?>'],
    ['text with signs', 'a < b; 100% PDF; PK; <scripture>, <htmlish>, <svgs>'],
    ['four letters of an archive by chance', 'PK\x03\x04\xf7\x99\x12\x34\xab\xcd'],
  ])('%s in a comment of a JPEG and after its end is accepted', async (_, text) => {
    expect(await outcome(makeJpeg(20, 10, [[0xfe, latin1(text)]]), 'image/jpeg')).toBe('ready');
    expect(await outcome(Buffer.concat([jpeg, latin1(`SEFT ${text}`)]), 'image/jpeg')).toBe('ready');
  });
});

function wavFormat(): Buffer {
  return makeWav({ seconds: 0 }).subarray(20, 36);
}
