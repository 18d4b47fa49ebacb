import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkEveryLook } from '../support/check-every-look.ts';
import { SCREENS } from '../support/screens/all-screens.ts';

const WEB = join(import.meta.dirname, '../../../../web');

/** The paths at which the screens were checked. */
const checked: string[] = [];

describe('every screen', () => {
  test.each(Object.entries(SCREENS).map(([name, open], turn) => [name, open, turn] as const))(
    '%s has no accessibility violation in the looks of its turn, nor in English',
    async (_name, open, turn) => {
      checked.push(await checkEveryLook(open, turn));
    },
  );

  test('Every address of the pages is one of these screens', () => {
    const forms = [
      ...readAll('citizen/screens.ts', /^ {2}'(\/[^']*)'/gm),
      ...readAll('desk/screens.tsx', /first === '([^']+)'/g).map((first) => `/desk/${first}*`),
    ];
    expect(forms.length).toBeGreaterThan(30);
    const missing = forms.filter((form) => {
      const path = new RegExp(`^${form.replaceAll(':', '[^/]+').replace('*', '(/.*)?')}/?$`);
      return !checked.some((each) => path.test(each));
    });
    // These two begin a draft and show its first screen.
    expect(missing).toEqual(['/file', '/business/:/complain']);
  });
});

function readAll(file: string, pattern: RegExp): readonly string[] {
  return [...readFileSync(join(WEB, file), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');
}
