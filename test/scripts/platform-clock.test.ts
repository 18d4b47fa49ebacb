import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClock, openState } from 'one-machine-aws/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { DAY_MS, toMillis } from '#kernel/domain/instant.ts';
import { platformClock } from '#scripts/platform/platform-clock.ts';

const root = mkdtempSync(join(tmpdir(), 'platform-clock-'));
afterAll(() => rmSync(root, { recursive: true }));

describe('the clock of a tool', () => {
  test('the clock of a tool is that of the platform on this machine, also after a jump', () => {
    const dataDir = mkdtempSync(join(root, 'data-'));
    const state = openState(dataDir);
    const clock = openClock(state, 1);
    const ahead = () => toMillis(platformClock({ dataDir }).now()) - Date.now();
    try {
      expect(Math.abs(ahead())).toBeLessThan(DAY_MS / 2);
      clock.jumpTo(Date.now() + 40 * DAY_MS);
      expect(Math.round(ahead() / DAY_MS)).toBe(40);
    } finally {
      clock.close();
      state.close();
    }
  });

  test('the clock of a tool is the real one for a deployed platform and before the first start', () => {
    for (const choice of [{ dataDir: root }, { dataDir: root, stage: 'dev' }])
      expect(Math.abs(toMillis(platformClock(choice).now()) - Date.now())).toBeLessThan(DAY_MS);
  });

  test('no tool uses a clock of its own', () => {
    const using = globSync('scripts/**/*.ts', { cwd: join(import.meta.dirname, '../..') }).filter((file) =>
      readFileSync(join(import.meta.dirname, '../..', file), 'utf8').includes('systemClock('),
    );
    // A relay of mails runs beside a mail server, where no platform has a clock.
    expect(using.map((file) => file.replaceAll('\\', '/')).toSorted()).toEqual([
      'scripts/mail/put-mail.ts',
      'scripts/platform/platform-clock.ts',
    ]);
  });
});
