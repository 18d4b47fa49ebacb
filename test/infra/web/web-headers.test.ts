import { describe, expect, test } from 'vitest';
import { buildSiteHeaders, cacheControlOf } from '#infra/web/headers.ts';

const ORIGINS = { media: ['https://media.example'], staffIssuer: 'https://issuer.example/realm' };

describe('the headers of the pages', () => {
  test('The policy forbids inline scripts and styles, frames, forms and strings that become markup', () => {
    const policy = (buildSiteHeaders(ORIGINS, true)['content-security-policy'] ?? '').split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "base-uri 'none'",
      "connect-src 'self' https://media.example https://issuer.example",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self' blob: https://media.example",
      "media-src 'self' blob: https://media.example",
      "script-src 'self'",
      "style-src 'self'",
      "require-trusted-types-for 'script'",
      'trusted-types hotline-offline',
      "worker-src 'self'",
    ]);
  });

  test('The page of a captcha may be in a frame, and its origin alone', () => {
    const captchaPage = 'https://captcha.example:8443/page?site=12345';
    const [own, other] = [ORIGINS, { ...ORIGINS, captchaPage }].map((origins) =>
      (buildSiteHeaders(origins, true)['content-security-policy'] ?? '').split('; '),
    );
    expect(other?.filter((directive) => !own?.includes(directive))).toEqual(['frame-src https://captcha.example:8443']);
    expect(own?.filter((directive) => !other?.includes(directive))).toEqual([]);
  });

  test('Nothing is guessed, framed or told to other sites, and only the position may be asked for', () => {
    expect(buildSiteHeaders(ORIGINS, true)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(self), microphone=(), payment=(), usb=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  });

  test('HTTPS holds for at least a year and all subdomains; plain HTTP of one machine says nothing', () => {
    const [, seconds = ''] =
      /^max-age=(\d+); includeSubDomains$/.exec(buildSiteHeaders(ORIGINS, true)['strict-transport-security'] ?? '') ??
      [];
    expect(Number(seconds)).toBeGreaterThanOrEqual(31_536_000);
    expect(buildSiteHeaders(ORIGINS, false)['strict-transport-security']).toBeUndefined();
  });

  test('Only files with a hash in their name are kept, and a page is asked for each time', () => {
    expect(cacheControlOf('assets/main-1a2b.js')).toContain('immutable');
    expect(cacheControlOf('index.html')).toBe('no-cache');
  });
});
