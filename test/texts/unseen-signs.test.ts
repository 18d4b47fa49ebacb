import { describe, expect, test } from 'vitest';
import { normalizeAddress as addressOfCase } from '#appeals/queues/domain/same-matter.ts';
import { splitWords } from '#appeals/queues/usecases/same-matter/pairs.ts';
import { isNameOf } from '#directory/domain/business.ts';
import { normalizeName } from '#directory/usecases/search-units.ts';
import { normaliseWords } from '#knowledge/domain/synonyms.ts';
import { THREAT_MODEL } from '#test/support/recognisers/models.ts';
import { normalizeText } from '#texts/domain/classifier/normalize-text.ts';
import { normalizeAddress } from '#texts/domain/places/address-text.ts';
import { findDanger } from '#texts/domain/recognisers/danger.ts';
import { toPlainText } from '#texts/domain/recognisers/runs.ts';
import { scrub } from '#texts/domain/scrubbing/scrub.ts';
import { findNumbersToCall } from '#texts/presenting/numbers-to-call.ts';

/** Signs without width that chat programs and web pages leave in what people copy, or that nobody can see that somebody wrote. */
const UNSEEN = [
  0x00ad, 0x034f, 0x115f, 0x1160, 0x180e, 0x200b, 0x200c, 0x200d, 0x2060, 0x2063, 0x206a, 0x3164, 0xfe0f, 0xfeff,
  0xffa0, 0xfff9, 0x1d173, 0xe0100,
].map((code) => [`U+${code.toString(16)}`, String.fromCodePoint(code)] as const);
/** Between all characters of a text. */
const spread = (words: string, sign: string) => [...words].join(sign);

const DANGERS = [
  '我不想活了，今晚就从楼上跳下去',
  '再来一次我就砍人',
  '楼道里着火了，有老人困在五楼',
  '我爸喘不上气，嘴唇发青',
];
const readDanger = (words: string) => findDanger({ words: ['同归于尽'], model: THREAT_MODEL }, words);

describe.each(UNSEEN)('The sign %s, which nobody sees,', (_name, sign) => {
  test('hides no danger to life', () => {
    for (const words of [...DANGERS, '大家同归于尽']) {
      expect(readDanger(spread(words, sign))).toEqual(readDanger(words));
      expect(findNumbersToCall(spread(words, sign))).toEqual(findNumbersToCall(words));
    }
  });

  test('changes neither category, place, name, search nor what is the same', () => {
    const readers: readonly (readonly [string, (words: string) => unknown])[] = [
      ['classifier', normalizeText],
      ['runs', toPlainText],
      ['place', normalizeAddress],
      ['same address', addressOfCase],
      ['words', splitWords],
      ['unit', normalizeName],
      ['knowledge', (words) => normaliseWords(words, { typos: {} } as never)],
    ];
    for (const [reader, read] of readers)
      expect([reader, read(spread('和平区南京南街25号', sign))]).toEqual([reader, read('和平区南京南街25号')]);
    expect(isNameOf({ name: '某某农机厂' }, spread('某某农机厂', sign))).toBe(true);
  });

  test('saves no phone number from being removed', () => {
    expect(scrub(spread('电话13812345678', sign)).text).not.toMatch(/\d/);
  });
});
