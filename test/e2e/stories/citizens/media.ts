import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { REJECTION_TEXTS } from '#appeals/case/presenting/problems/rejection-texts.ts';
import type { RejectionReason } from '#kernel/domain/reasons.ts';
import { caseOf, coldFlat, file, fileCase } from '#test/support/e2e/case.ts';
import { eventually } from '#test/support/e2e/eventually.ts';
import { askForForm, type Declared, photoOf, postForm, upload } from '#test/support/e2e/uploads.ts';
import { makeExif } from '#test/support/media/make-exif.ts';
import { makeJpeg, makePng } from '#test/support/media/make-media.ts';
import { people } from '../shared-platform.ts';

const png = (size: number, fileName = 'photo.png'): Declared => photoOf(makePng(size, size), fileName, 'image/png');

/** The files of an own appeal, once none of them waits any more. */
const settledMedia = (number: string) =>
  eventually(async () => {
    const { media } = await caseOf(people, number).read('citizen-1');
    expect(media.map(({ state }) => state)).not.toContain('pending');
    expect(media.map(({ state }) => state)).not.toContain('inspecting');
    return media;
  });

describe('the content of a file', () => {
  test.each<[what: string, sent: Declared, reason: RejectionReason]>([
    ['a PNG that is called a video', photoOf(makePng(40, 40), 'clip.mp4', 'video/mp4'), 'type-mismatch'],
    ['a JPEG that is called a PNG', photoOf(makeJpeg(40, 40), 'photo.png', 'image/png'), 'type-mismatch'],
    [
      'a page with a script',
      photoOf(Buffer.from('<html><script>1</script></html>'), 'a.png', 'image/png'),
      'hidden-content',
    ],
    ['a text', photoOf(Buffer.from('只是一段文字'.repeat(9)), 'a.png', 'image/png'), 'unsupported-type'],
    ['a picture with an archive behind it', photoOf(withZip(makePng(40, 40)), 'a.png', 'image/png'), 'hidden-content'],
    ['half a picture', photoOf(makeJpeg(200, 200).subarray(0, 900), 'a.jpg'), 'damaged'],
  ])('After the upload of %s the file is rejected, and the appeal continues', async (_what, sent, reason) => {
    const mediaId = await upload(people.as('citizen-1'), sent);
    const filed = await fileCase(people, coldFlat({ media: [mediaId] }));
    const [media] = await settledMedia(filed.number);
    expect(media).toMatchObject({ state: 'rejected', reason, fileName: sent.fileName });
    expect(media?.reasonText).toBe(REJECTION_TEXTS[reason].zh);
    expect(media?.url).toBeUndefined();
    await filed.reaches('dispatched');
  });

  test('A file name with directories or a script is only shown', async () => {
    const mediaId = await upload(people.as('citizen-1'), png(30, '../../<b>etc\\passwd".png'));
    const { number } = await file(people.as('citizen-1'), coldFlat({ media: [mediaId] }));
    const [media] = await settledMedia(number);
    expect(media).toMatchObject({ state: 'ready', fileName: '../../<b>etc\\passwd".png' });
    const link = await fetch(media?.url ?? '');
    expect(link.status).toBe(200);
    expect(link.headers.get('content-disposition')).not.toContain('\n');
  });

  test('A photo is downloaded without the metadata of place, time and device', async () => {
    const position = makeExif({ takenAt: '2026:03:09 10:15:00', lat: [41, 47, 24, 'N'], lng: [123, 24, 36, 'E'] });
    const bytes = makeJpeg(60, 40, [
      [0xe1, position],
      [0xfe, Buffer.from('张三的手机')],
    ]);
    const mediaId = await upload(people.as('citizen-1'), photoOf(bytes, 'photo.jpg'));
    const { number } = await file(people.as('citizen-1'), coldFlat({ media: [mediaId] }));
    const [media] = await settledMedia(number);
    const downloaded = Buffer.from(await (await fetch(media?.url ?? '')).arrayBuffer());
    expect(downloaded.equals(makeJpeg(60, 40))).toBe(true);
  });

  test('A file may be uploaded after the appeal that names it', async () => {
    const late = png(50);
    const form = await askForForm(people.as('citizen-1'), late);
    const { number } = await file(people.as('citizen-1'), coldFlat({ media: [form.mediaId] }));
    expect((await caseOf(people, number).read('citizen-1')).media).toMatchObject([{ state: 'pending' }]);
    await postForm(form, late);
    expect(await settledMedia(number)).toMatchObject([{ state: 'ready' }]);
  });
});

describe('the form of an upload', () => {
  test.each<[what: string, deviation: Parameters<typeof postForm>[2]]>([
    ['another key', { fields: { key: 'uploads/another' } }],
    ['a key outside of its prefix', { fields: { key: '../media/x' } }],
    ['another content type', { fields: { 'Content-Type': 'text/html' } }],
    ['more bytes', { bytes: new Uint8Array(makePng(300, 300)) }],
    ['no bytes', { bytes: new Uint8Array() }],
    ['a field that the policy does not name', { fields: { 'x-amz-meta-owner': 'me' } }],
    [
      'an edited policy',
      { fields: { Policy: Buffer.from('{"expiration":"2099-01-01T00:00:00Z"}').toString('base64') } },
    ],
    ['an edited signature', { fields: { 'X-Amz-Signature': '0'.repeat(64) } }],
    ['another bucket', { fields: { bucket: 'elsewhere' } }],
  ])('An upload form refuses %s, and then accepts the right file', async (_what, deviation) => {
    const right = png(20);
    const form = await askForForm(people.as('citizen-1'), right);
    const refused = await postForm(form, right, deviation);
    expect([400, 403], refused.text).toContain(refused.status);
    expect(refused.text).toMatch(/^<\?xml.*<Error><Code>\w+<\/Code>/s);
    expect((await postForm(form, right)).status).toBe(201);
  });

  test('A second post of an upload form does not change the accepted file', async () => {
    const first = png(60);
    const form = await askForForm(people.as('citizen-1'), first);
    expect((await postForm(form, first)).status).toBe(201);
    const { number } = await file(people.as('citizen-1'), coldFlat({ media: [form.mediaId] }));
    expect(await settledMedia(number)).toMatchObject([{ state: 'ready' }]);
    const other = photoOf(Buffer.from('<script>'.padEnd(40, 'x')), 'x.png', 'image/png');
    expect((await postForm(form, other)).status).toBe(201);
    // A later upload is inspected after the earlier one: once it is decided, so would the second post have been.
    const marker = await upload(people.as('citizen-1'), png(25));
    const behind = await file(people.as('citizen-1'), coldFlat({ media: [marker] }));
    await settledMedia(behind.number);
    const [media] = await settledMedia(number);
    expect(media?.state).toBe('ready');
    const bytes = Buffer.from(await (await fetch(media?.url ?? '')).arrayBuffer());
    expect(bytes.equals(first.bytes)).toBe(true);
  });

  test.each([
    ['an unknown type', { fileName: 'a.svg', contentType: 'image/svg+xml', size: 100 }],
    ['a photo of more than 10 MB', { fileName: 'a.png', contentType: 'image/png', size: 10 * 1024 * 1024 + 1 }],
    ['no bytes', { fileName: 'a.png', contentType: 'image/png', size: 0 }],
    ['a name of two lines', { fileName: 'a\nb.png', contentType: 'image/png', size: 10 }],
  ])('An upload form is refused for %s', async (_what, body) => {
    expect((await people.as('citizen-1').post('/v1/uploads', body)).status).toBe(400);
  });
});

describe('owners of files', () => {
  test('The file of another person is answered like a file that does not exist', async () => {
    const theirs = await upload(people.as('citizen-2'), png(20));
    const answers = await Promise.all(
      [theirs, randomUUID()].map((media) => people.as('citizen-1').post('/v1/appeals', coldFlat({ media: [media] }))),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    expect(answers[0]?.body.errors).toEqual(answers[1]?.body.errors);
  });

  test('A file is attached to one case, and a second appeal or another unit is refused', async () => {
    const mine = await upload(people.as('citizen-1'), png(20));
    const first = await fileCase(people, coldFlat({ media: [mine] }));
    const second = await people.as('citizen-1').post('/v1/appeals', coldFlat({ media: [mine] }));
    expect(second.status).toBe(400);
    expect(second.body.errors).toEqual([expect.objectContaining({ path: 'media[0]', code: 'media-taken' })]);
    await first.reaches('dispatched');
    await first.give('unit-heating', 'sign');
    const result = { solved: true, publicReply: '好', media: [mine] };
    expect((await first.try('unit-heating', 'submit-result', result)).body.errors[0]?.code).toBe('media');
    expect((await first.read('unit-heating')).status).toBe('inProgress');
  });

  test('Of two concurrent appeals only one gets a file', async () => {
    const mine = await upload(people.as('citizen-1'), png(20));
    const answers = await Promise.all(
      [1, 2].map(() => people.as('citizen-1').post('/v1/appeals', coldFlat({ media: [mine] }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
  });

  test('An appeal with ten photos is refused', async () => {
    const ids = await Promise.all(
      Array.from({ length: 10 }, async () => (await askForForm(people.as('citizen-1'), png(10))).mediaId),
    );
    const answer = await people.as('citizen-1').post('/v1/appeals', coldFlat({ media: ids }));
    expect(answer.body.errors).toEqual([expect.objectContaining({ path: 'media[9]', code: 'too-many-media' })]);
    expect((await people.as('citizen-1').post('/v1/appeals', coldFlat({ media: ids.slice(1) }))).status).toBe(201);
  });
});

/** The bytes of a picture with a small ZIP archive appended, as polyglots are made. */
function withZip(picture: Buffer): Buffer {
  const name = Buffer.from('run.html');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(name.length, 26);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  return Buffer.concat([picture, local, name, end]);
}
