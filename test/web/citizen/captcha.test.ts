import { describe, expect, test } from 'vitest';
import {
  askCaptcha,
  askedCaptcha,
  buildFrameAddress,
  dropCaptcha,
  type Received,
  readTold,
} from '#web/citizen/session/captcha.ts';

const PAGE = 'https://captcha.example/page?site=12345';
const FRAME = {};
const SOLVED = { captcha: 'solved', answer: 'a1-B2_c3' };
const read = (changes: Partial<Received>, frame: object | null = FRAME) =>
  readTold({ origin: 'https://captcha.example', source: FRAME, data: SOLVED, ...changes }, PAGE, frame);

describe('messages of the page of the captcha', () => {
  test('An answer of the page in the frame is taken, and so is that the captcha expired or failed', () => {
    expect(read({})).toEqual({ kind: 'solved', answer: 'a1-B2_c3' });
    expect(read({ data: { captcha: 'expired' } })).toEqual({ kind: 'expired' });
    expect(read({ data: { captcha: 'failed', answer: 'x' } })).toEqual({ kind: 'failed' });
  });

  test.each([
    'https://evil.example',
    'http://captcha.example',
    'https://captcha.example:8443',
    'null',
    '',
    'https://captcha.example.evil.example',
    'https://sub.captcha.example',
  ])('A message of the origin "%s" is ignored', (origin) => {
    expect(read({ origin })).toBeUndefined();
  });

  test('Messages of another window of the same origin are ignored, and all while there is no frame', () => {
    expect(read({ source: {} })).toBeUndefined();
    expect(read({ source: null }, null)).toBeUndefined();
  });

  test.each([
    undefined,
    null,
    'solved',
    1,
    [],
    {},
    { captcha: 'solved' },
    { captcha: 'solved', answer: 7 },
    { captcha: 'solved', answer: '' },
    { captcha: 'solved', answer: 'with space' },
    { captcha: 'solved', answer: 'x'.repeat(4097) },
    { answer: 'x' },
  ])('%j is no answer', (data) => {
    expect(read({ data })).toBeUndefined();
  });
});

test('The page learns whom to answer and in which language, and nothing else', () => {
  const address = new URL(buildFrameAddress(PAGE, 'https://12345.example', 'zh-CN'));
  expect(address.origin + address.pathname).toBe('https://captcha.example/page');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    site: '12345',
    origin: 'https://12345.example',
    lang: 'zh-CN',
  });
});

test('A captcha that is only needed stays as it is; after a refusal there is a new one', () => {
  askCaptcha(PAGE, 'needed');
  const first = askedCaptcha();
  askCaptcha(PAGE, 'needed');
  expect(askedCaptcha()).toBe(first);
  askCaptcha(PAGE, 'refused');
  expect(askedCaptcha()).toMatchObject({ because: 'refused' });
  expect(askedCaptcha()?.round).not.toBe(first?.round);
  dropCaptcha();
  expect(askedCaptcha()).toBeUndefined();
});
