import { describe, expect, test } from 'vitest';
import type { HttpEvent } from '#functions/runtime/http/http-event.ts';
import { isFromEdge, readAddress } from '#functions/runtime/http/middlewares/caller-address.ts';

const EDGE = '198.51.100.9';
const SECRET = { EDGE_SECRET: 'a'.repeat(64) };
const event = (headers: Readonly<Record<string, string>>, sourceIp = EDGE) =>
  ({ headers, requestContext: { http: { method: 'GET', sourceIp } } }) as unknown as HttpEvent;

describe('the address of a person', () => {
  test('Without a proxy the other end of the connection counts, whatever the caller writes', () => {
    const forged = event({ 'x-forwarded-for': `192.0.2.1, ${EDGE}`, 'cloudfront-viewer-address': '192.0.2.1:443' });
    expect(readAddress(forged, {})).toBe(EDGE);
  });

  test('Behind a proxy the address counts that the proxy was called by, not what that caller wrote', () => {
    for (const [forwarded, person] of [
      [`203.0.113.7, ${EDGE}`, '203.0.113.7'],
      [`192.0.2.1, 203.0.113.7, ${EDGE}`, '203.0.113.7'],
      [`${EDGE}, 203.0.113.7, ${EDGE}`, '203.0.113.7'],
      [`2001:db8::7, ${EDGE}`, '2001:db8::7'],
      [EDGE, EDGE],
      ['203.0.113.7', EDGE],
      [`203.0.113.7, 192.0.2.1`, EDGE],
      ['', EDGE],
    ] as const)
      expect([forwarded, readAddress(event({ 'x-forwarded-for': forwarded }), SECRET)]).toEqual([forwarded, person]);
  });

  test('A call that goes around the proxy has no secret, a wrong one, or none is asked for', () => {
    expect(isFromEdge(event({}), {})).toBe(true);
    expect(isFromEdge(event({}), SECRET)).toBe(false);
    expect(isFromEdge(event({ 'x-hotline-edge': 'guessed' }), SECRET)).toBe(false);
    expect(isFromEdge(event({ 'x-hotline-edge': SECRET.EDGE_SECRET }), SECRET)).toBe(true);
  });
});
