import { describe, expect, test } from 'vitest';
import { encodeCode128 } from '#web/desk/print/code-128.ts';
import { choosePrinted } from '#web/desk/print/printed.ts';

describe('the barcode of a number', () => {
  // Written by another encoder, bwip-js 4. The last three have the check signs that are not pairs of digits.
  test.each([
    ['261202092133047186', '2112323212211122322222212212132132121113231213221221144112121231222331112'],
    ['000000000000000000', '2112322122222122222122222122222122222122222122222122222122222222212331112'],
    ['999999999999999999', '2112321131411131411131411131411131411131411131411131411131413221122331112'],
    ['010203040506070809', '2112322221222222211212231213221312221222131223121322122212131211422331112'],
    ['261202000000000039', '2112323212211122322222212122222122222122222122222122222113131141312331112'],
    ['261202000000000062', '2112323212211122322222212122222122222122222122222122224311113111412331112'],
    ['261202000000000085', '2112323212211122322222212122222122222122222122222122221242114111312331112'],
  ])('%s has the bars of the standard', (number, widths) => {
    expect(encodeCode128(number).join('')).toBe(widths);
  });

  test.each(['', '1', '12a4', '１２'])('%j is not encoded', (digits) => {
    expect(() => encodeCode128(digits)).toThrow(RangeError);
  });
});

const filed = (changes: object) =>
  ({
    kind: 'complaint',
    title: '题',
    text: '原文',
    media: [
      { url: '/m/1', contentType: 'image/jpeg' },
      { contentType: 'image/jpeg' },
      { url: '/m/2', contentType: 'video/mp4' },
    ],
    contact: { name: '张**', phone: '138****0001' },
    ...changes,
  }) as unknown as Parameters<typeof choosePrinted>[0];

describe('what of a case goes on paper', () => {
  test('the words of the appellant with the masked contact and the photos that are there', () => {
    expect(choosePrinted(filed({}))).toEqual({
      title: '题',
      text: '原文',
      isRestated: false,
      contact: { name: '张**', phone: '138****0001' },
      photos: ['/m/1'],
    });
  });

  test('a restatement in place of the original', () => {
    const printed = choosePrinted(filed({ restatement: { title: '转述题', text: '转述' } }));
    expect(printed).toMatchObject({ title: '转述题', text: '转述', isRestated: true, photos: [] });
    expect(JSON.stringify(printed)).not.toContain('原文');
  });

  test('nothing of a report but its restatement, also for the centre, which sees the original', () => {
    const restated = choosePrinted(filed({ kind: 'report', restatement: { title: '转述题', text: '转述' } }));
    expect(restated).toEqual({ title: '转述题', text: '转述', isRestated: true, contact: undefined, photos: [] });
    const plain = choosePrinted(filed({ kind: 'report' }));
    expect(plain).toEqual({ title: undefined, text: undefined, isRestated: true, contact: undefined, photos: [] });
  });
});
