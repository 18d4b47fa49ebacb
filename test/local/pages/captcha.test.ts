import { expect, test } from 'vitest';
import { openCaptcha } from '#local/pages/captcha.ts';

const asked = (origin: string, lang = 'en') => new URLSearchParams({ origin, lang });
const PLATFORM = 'http://localhost:3000';

test('The stand-in of captchas answers the pages of the platform only, and only they may frame it', () => {
  const captcha = openCaptcha(PLATFORM);
  expect(captcha.show(asked('https://evil.example'))).toBeUndefined();
  expect(captcha.show(new URLSearchParams())).toBeUndefined();
  expect(captcha.show(asked(PLATFORM))?.policy).toContain(`frame-ancestors ${PLATFORM}`);
});

test('An answer of the page is right once, and another one never', () => {
  const captcha = openCaptcha(PLATFORM);
  const [, answer = ''] = /"answer":"([\w-]{32})"/.exec(captcha.show(asked(PLATFORM))?.body ?? '') ?? [];
  expect(captcha.passes('wrong')).toBe(false);
  expect(captcha.passes(answer)).toBe(true);
  expect(captcha.passes(answer)).toBe(false);
});
