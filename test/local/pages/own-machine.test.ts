import { describe, expect, test } from 'vitest';
import { isFromThisMachine } from '../../../local/pages/open-pages.ts';

describe('The pages below /local', () => {
  test.each([
    [{ host: 'localhost:3000' }],
    [{ host: '127.0.0.1:3000' }],
    [{ host: '[::1]:3000' }],
    [{ host: 'localhost:3000', origin: 'http://localhost:5173' }],
  ])('The pages below /local answer to %o', (headers) => {
    expect(isFromThisMachine({ headers })).toBe(true);
  });

  test.each([
    [{}],
    [{ host: 'evil.example:3000' }],
    [{ host: 'localhost.evil.example:3000' }],
    [{ host: 'evil.example@' }],
    [{ host: 'localhost:3000', origin: 'https://evil.example' }],
    [{ host: 'localhost:3000', origin: 'http://localhost.evil.example' }],
    [{ host: 'localhost:3000', origin: 'null' }],
  ])('The pages below /local do not answer to %o', (headers) => {
    expect(isFromThisMachine({ headers })).toBe(false);
  });
});
