import { describe, expect, test } from 'vitest';
import { isSignedBy } from '#kernel/usecases/webhook-signature.ts';

/** Made by the library `standardwebhooks` of npm, which the partners of Standard Webhooks maintain, not by us. */
const SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=';
const MESSAGE = {
  id: 'msg_260309101500047115_4',
  timestamp: '1773022500',
  body: '{"type":"case.dispatched","timestamp":"2026-03-09T02:15:00Z","to":"12315","sequence":4,"data":{"number":"260309101500047115","status":"dispatched"}}',
};
const SIGNATURE = 'v1,17glh7Pd9bvII9Dx3mNNV/U5AmVR27wMn/zvOlyorq4=';
const OTHER_SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

describe('isSignedBy', () => {
  test('A signature of the reference library is accepted, alone and among others', () => {
    expect(isSignedBy([SECRET], MESSAGE, SIGNATURE)).toBe(true);
    expect(isSignedBy([OTHER_SECRET, SECRET], MESSAGE, SIGNATURE)).toBe(true);
    expect(isSignedBy([SECRET], MESSAGE, `v1a,AAAA v1,AAAA ${SIGNATURE}`)).toBe(true);
  });

  test.each([
    ['another id', { ...MESSAGE, id: 'msg_1' }, SIGNATURE],
    ['another time', { ...MESSAGE, timestamp: '1773022501' }, SIGNATURE],
    ['another byte of the body', { ...MESSAGE, body: `${MESSAGE.body} ` }, SIGNATURE],
    ['a signature of another version', MESSAGE, SIGNATURE.replace('v1,', 'v2,')],
    ['a part of the signature', MESSAGE, SIGNATURE.slice(0, -8)],
    ['no signature', MESSAGE, ''],
  ])('A message with %s is refused', (_, message, signature) => {
    expect(isSignedBy([SECRET], message, signature)).toBe(false);
  });

  test('Without the secret of the sender nothing is accepted', () => {
    expect(isSignedBy([], MESSAGE, SIGNATURE)).toBe(false);
    expect(isSignedBy([OTHER_SECRET], MESSAGE, SIGNATURE)).toBe(false);
  });
});
