import { describe, expect, test } from 'vitest';
import { session } from '#accounts/sessions.contract.ts';
import { parse, type Schema } from '#kernel/contracts/parse.ts';
import { MEDIA_LIMITS } from '#media/media-limits.rules.ts';
import { upload } from '#media/uploads.contract.ts';

const errors = <T>(schema: Schema<T>, value: unknown) => {
  const result = parse(schema, value, 'en');
  return result.ok ? [] : result.error.map(({ path, code }) => `${path} ${code}`);
};

describe('uploads', () => {
  const photo = { fileName: '暖气片.jpg', contentType: 'image/jpeg', size: 1000 };

  test('Each medium has its own size limit', () => {
    for (const { contentTypes, maxBytes } of Object.values(MEDIA_LIMITS))
      for (const contentType of contentTypes) {
        expect(errors(upload, { ...photo, contentType, size: maxBytes })).toEqual([]);
        expect(errors(upload, { ...photo, contentType, size: maxBytes + 1 })).toEqual(['size out-of-range']);
      }
  });

  test('Other content types are refused', () => {
    for (const contentType of ['image/svg+xml', 'text/html', 'application/pdf', 'image/jpeg; a=b', ''])
      expect(errors(upload, { ...photo, contentType })).toEqual(['contentType not-one-of']);
  });

  test('A size is a whole number of at least one byte', () => {
    expect(errors(upload, { ...photo, size: 0 })).toEqual(['size out-of-range']);
    expect(errors(upload, { ...photo, size: 1.5 })).toEqual(['size wrong-type']);
  });

  test('A file name may look like a path but has no control characters and a limit', () => {
    expect(errors(upload, { ...photo, fileName: '../../etc/passwd' })).toEqual([]);
    expect(errors(upload, { ...photo, fileName: 'a\u0000.jpg' })).toEqual(['fileName forbidden-character']);
    expect(errors(upload, { ...photo, fileName: 'a\r\n.jpg' })).toEqual(['fileName one-line']);
    expect(errors(upload, { ...photo, fileName: 'a'.repeat(256) })).toEqual(['fileName too-long']);
  });
});

describe('sessions', () => {
  test('Each provider needs its own fields', () => {
    expect(errors(session, { provider: 'anonymous' })).toEqual([]);
    expect(errors(session, { provider: 'sms', phone: '13812345678' })).toEqual([]);
    const redeeming = { provider: 'sms', phone: '13812345678', code: '123456' };
    expect(errors(session, { ...redeeming, verificationId: '0190-ab' })).toEqual([]);
    expect(errors(session, redeeming)).toEqual(['verificationId required']);
    expect(errors(session, { provider: 'wechat', code: '0a1B-_' })).toEqual([]);
    expect(errors(session, { provider: 'sms' })).toEqual(['phone required']);
    expect(errors(session, { provider: 'wechat' })).toEqual(['code required']);
    expect(errors(session, { provider: 'refresh' })).toEqual(['refreshToken required']);
    expect(errors(session, { provider: 'password' })).toEqual(['provider not-one-of']);
    expect(errors(session, { provider: 'alipay', code: '验证码' })).toEqual(['code format']);
  });
});
