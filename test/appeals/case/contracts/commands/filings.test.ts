import { describe, expect, test } from 'vitest';
import { anonymousFiling, deskFiling, filing } from '#appeals/case/contracts/commands/intake/filing.ts';
import { parse, type Schema } from '#kernel/contracts/parse.ts';
import { NOTICE_VERSIONS } from '#kernel/domain/notices.ts';

const FILED = {
  kind: 'help',
  title: '暖气不热',
  text: '室内只有12度',
  categoryHint: '0101',
  place: { address: '和平区某街1号', regionCode: '210102', lat: 41.79, lng: 123.42, crs: 'GCJ02' },
  media: ['media-1', 'media-2'],
  contact: { name: '张三', phone: '138 1234 5678' },
  flags: { confidential: true },
  noticeVersion: '1',
};

const errors = <T>(schema: Schema<T>, value: unknown) => {
  const result = parse(schema, value, 'en');
  return result.ok ? [] : result.error.map(({ path, code }) => `${path} ${code}`);
};

describe('filings of citizens', () => {
  test('A filing may have every field, and its phone is normalised to digits', () => {
    expect(parse(filing, FILED, 'zh')).toEqual({
      ok: true,
      value: { ...FILED, place: expect.anything(), contact: { name: '张三', phone: '13812345678' } },
    });
  });

  test('A filing needs kind, title, text and a contact', () => {
    expect(errors(filing, {})).toEqual(['kind required', 'title required', 'text required']);
    expect(errors(filing, { kind: 'help', title: 'a', text: 'b' })).toEqual(['contact required']);
    expect(errors(filing, { kind: 'help', title: 'a', text: 'b', contact: { name: 'c' } })).toEqual([
      'contact.phone required',
    ]);
  });

  test('An anonymous filing and an anonymous session need no contact', () => {
    const { contact: _contact, ...without } = FILED;
    expect(errors(filing, { ...without, flags: { anonymous: true } })).toEqual([]);
    expect(errors(filing, { ...without, flags: { anonymous: false } })).toEqual(['contact required']);
    expect(errors(anonymousFiling, without)).toEqual([]);
  });

  test('A business files with its name and never anonymously', () => {
    const named = { ...FILED, enterprise: { name: '沈阳某某供暖设备有限公司', creditCode: '91350100M000100Y43' } };
    expect(errors(filing, named)).toEqual([]);
    expect(errors(filing, { ...named, flags: { anonymous: true } })).toEqual(['flags.anonymous enterprise-named']);
  });

  test('Every unknown field is refused with its path', () => {
    const made = {
      ...FILED,
      status: 'closed',
      place: { ...FILED.place, street: 1 },
      contact: { ...FILED.contact, admin: true },
      flags: { threat: true },
    };
    expect(errors(filing, made)).toEqual([
      'place.street unknown-field',
      'contact.admin unknown-field',
      'flags.threat unknown-field',
      'status unknown-field',
    ]);
    expect(errors(filing, JSON.parse(`{"__proto__": {"kind": "help"}}`))).toContain('__proto__ unknown-field');
  });

  test('Fields of the desk are unknown fields for citizens', () => {
    expect(errors(filing, { ...FILED, channel: 'phone', urgency: 'critical' })).toEqual([
      'channel unknown-field',
      'urgency unknown-field',
    ]);
  });

  test('Coordinates come in pairs and are within range', () => {
    const at = (place: object) => errors(filing, { ...FILED, place: { address: 'x', ...place } });
    expect(at({ lat: 41 })).toEqual(['place.lng required']);
    expect(at({ lng: 123 })).toEqual(['place.lat required']);
    expect(at({ lat: 91, lng: -181 })).toEqual(['place.lat out-of-range', 'place.lng out-of-range']);
    expect(at({ lat: Number.NaN, lng: Number.POSITIVE_INFINITY })).toEqual([
      'place.lat wrong-type',
      'place.lng wrong-type',
    ]);
    expect(at({ lat: '41', lng: '123' })).toEqual(['place.lat wrong-type', 'place.lng wrong-type']);
    expect(at({ lat: 41, lng: 123, crs: 'EPSG:3857' })).toEqual(['place.crs not-one-of']);
  });

  test('A point in any system is converted to WGS-84 and stored as given too', () => {
    const { lat, lng, crs, ...rest } = FILED.place;
    expect(parse(filing, FILED, 'en')).toMatchObject({
      value: {
        place: {
          ...rest,
          lat: expect.closeTo(41.787_557, 5),
          lng: expect.closeTo(123.413_853, 5),
          given: { lat, lng, crs },
        },
      },
    });
    expect(parse(filing, { ...FILED, place: { address: '某街1号' } }, 'en')).toMatchObject({
      value: { place: { address: '某街1号' } },
    });
  });

  test('A filing has at most fourteen files, each once', () => {
    const ids = Array.from({ length: 14 }, (_, index) => `m${index}`);
    expect(errors(filing, { ...FILED, media: ids })).toEqual([]);
    expect(errors(filing, { ...FILED, media: [...ids, 'm14'] })).toEqual(['media too-many']);
    expect(errors(filing, { ...FILED, media: ['m1', 'm2', 'm1'] })).toEqual(['media[2] duplicate']);
    expect(errors(filing, { ...FILED, media: ['m1', '../m2', 7] })).toEqual(['media[1] format', 'media[2] wrong-type']);
  });

  test('Region codes have 6, 9 or 12 digits', () => {
    const codes = ['210102', '210102001', '210102001001', '2101', '21010200', '21010a', '210102001001001'];
    const accepted = codes.filter(
      (regionCode) => errors(filing, { ...FILED, place: { address: 'x', regionCode } }).length === 0,
    );
    expect(accepted).toEqual(['210102', '210102001', '210102001001']);
  });
});

describe('filings at the desk', () => {
  const entered = { ...FILED, channel: 'phone', callId: 'rec-2026-11-24.wav', urgency: 'urgent' };

  test('A filing at the desk names the channel and may be answered on the spot', () => {
    expect(errors(deskFiling, entered)).toEqual([]);
    expect(errors(deskFiling, { ...entered, answer: { text: '已告知', knowledgeId: 'k1' } })).toEqual([]);
    expect(errors(deskFiling, FILED)).toEqual(['channel required']);
    expect(errors(deskFiling, { ...entered, answer: {} })).toEqual(['answer.text required']);
    expect(errors(deskFiling, { ...entered, channel: 'fax' })).toEqual(['channel not-one-of']);
  });

  test('A finding in the field needs no contact unless somebody is named', () => {
    const { contact, callId: _call, ...found } = { ...entered, channel: 'field' };
    expect(errors(deskFiling, found)).toEqual([]);
    expect(errors(deskFiling, { ...found, channel: 'phone' })).toEqual(['contact required']);
    expect(errors(deskFiling, { ...found, contact: { name: contact.name } })).toEqual(['contact.phone required']);
    const enterprise = { name: '某公司', creditCode: '91350100M000100Y43' };
    expect(errors(deskFiling, { ...found, enterprise })).toEqual(['contact required']);
  });
});

describe('adversarial input', () => {
  // By construction: each pattern is anchored, has no nested repeats and sees only texts of bounded length. A pattern
  // that backtracks would keep this test busy until it times out.
  const inputs = ['0', '1', 'a', '-', ' ', '.', '(', '8613', '\u0301', '0a', 'a.', '\n', '\u202e', '😀'].map((input) =>
    input.repeat(200_000 / input.length),
  );
  const fields: readonly ((input: string) => object)[] = [
    (input) => ({ title: input }),
    (input) => ({ text: input }),
    (input) => ({ categoryHint: input }),
    (input) => ({ accusedUnitId: input }),
    (input) => ({ noticeVersion: input }),
    (input) => ({ media: [input] }),
    (input) => ({ contact: { phone: input } }),
    (input) => ({ contact: { name: input, phone: '13812345678' } }),
    (input) => ({ place: { address: input } }),
    (input) => ({ place: { address: 'x', regionCode: input } }),
    (input) => ({ kind: input }),
    (input) => ({ [input]: 1 }),
  ];

  test('A version of the privacy notice that was never published is refused with those that were', () => {
    const versions = NOTICE_VERSIONS.privacy;
    for (const noticeVersion of versions) expect(errors(filing, { ...FILED, noticeVersion })).toEqual([]);
    const result = parse(filing, { ...FILED, noticeVersion: '99' }, 'en');
    expect(!result.ok && result.error).toEqual([
      { path: 'noticeVersion', code: 'not-one-of', message: `Must be one of: ${versions.join(', ')}` },
    ]);
  });

  test('200 kB in any field are refused with a small answer', () => {
    for (const input of inputs)
      for (const field of fields) {
        const result = parse(filing, { ...FILED, ...field(input) }, 'en');
        expect(result.ok).toBe(false);
        expect(JSON.stringify(result).length).toBeLessThan(1000);
      }
  });
});
