import { describe, expect, test } from 'vitest';
import { isFromThisMachine } from '#local/pages/own-machine.ts';

describe('The pages below /local', () => {
  test.each([
    [{ host: 'localhost:3000' }],
    [{ host: '127.0.0.1:3000' }],
    [{ host: '[::1]:3000' }],
    [{ host: 'localhost:3000', origin: 'http://localhost:3000' }],
    [{ host: '127.0.0.1:3000', origin: 'http://localhost:3000' }],
  ])('The pages below /local answer to %o', (headers) => {
    expect(isFromThisMachine({ headers }, 3000)).toBe(true);
  });

  test.each([
    [{}],
    [{ host: 'evil.example:3000' }],
    [{ host: 'localhost.evil.example:3000' }],
    [{ host: 'evil.example@' }],
    [{ host: 'evil.example@localhost:3000' }],
    [{ host: 'localhost:3001' }],
    [{ host: 'localhost' }],
    [{ host: 'localhost:3000', origin: 'https://evil.example' }],
    [{ host: 'localhost:3000', origin: 'http://localhost.evil.example' }],
    [{ host: 'localhost:3000', origin: 'http://localhost:5173' }],
    [{ host: 'localhost:3000', origin: 'http://127.0.0.1:8080' }],
    [{ host: 'localhost:3000', origin: 'http://localhost' }],
    [{ host: 'localhost:3000', origin: 'https://localhost:3000' }],
    [{ host: 'localhost:3000', origin: 'null' }],
    [{ host: 'localhost:3000', origin: '' }],
  ])('The pages below /local do not answer to %o', (headers) => {
    expect(isFromThisMachine({ headers }, 3000)).toBe(false);
  });

  test('The pages below /local answer to a configured front end, and to no other port', () => {
    const frontEnds = ['http://localhost:5173'];
    const answers = (origin: string) =>
      isFromThisMachine({ headers: { host: 'localhost:3000', origin } }, 3000, frontEnds);
    expect(answers('http://localhost:5173')).toBe(true);
    expect(answers('http://localhost:5174')).toBe(false);
    expect(isFromThisMachine({ headers: { host: 'localhost:5173' } }, 3000, frontEnds)).toBe(false);
  });

  test('A browser leaves out port 80, and so do the names', () => {
    expect(isFromThisMachine({ headers: { host: 'localhost', origin: 'http://localhost' } }, 80)).toBe(true);
    expect(isFromThisMachine({ headers: { host: 'localhost', origin: 'http://localhost:8080' } }, 80)).toBe(false);
  });
});
