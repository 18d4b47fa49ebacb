import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FRONT_END_PAGES, withExamples } from '#scripts/generate/front-end-docs.ts';

const read = (page: string) => readFileSync(join(import.meta.dirname, '../..', page), 'utf8');

describe('the pages for front ends', () => {
  test.each(FRONT_END_PAGES)('%s has the code of web/client/examples.ts (else: npm run generate)', (page) => {
    const text = read(page);
    expect(text.match(/```ts\n/g)).toHaveLength(5);
    expect(text).toBe(withExamples(text));
  });

  test('both languages have the same parts in the same order', () => {
    const [english, chinese] = FRONT_END_PAGES.map((page) =>
      [...read(page).matchAll(/generated: (\w+)/g)].map(([, name]) => name),
    );
    expect(chinese).toEqual(english);
  });
});
