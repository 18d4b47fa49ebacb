import { describe, expect, test } from 'vitest';
import { helplineSecrets, storedHelplineSecrets } from '#helplines/helpline-secrets.adapter.ts';
import { isValidAt, replaceSecret } from '#helplines/helpline-secrets.rules.ts';
import { useDynalite } from '#test/support/contract/dynalite.ts';

const { freshTable } = useDynalite();
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 2, 9);

const validAt = (stored: ReturnType<typeof replaceSecret>, at: number) =>
  stored.filter((each) => isValidAt(each, at)).map(({ ciphertext }) => ciphertext);

describe('the secrets of a helpline', () => {
  const first = replaceSecret([], 'first', NOW, false);
  const second = replaceSecret(first, 'second', NOW, false);

  test('The former secret is valid for seven days beside the new one, and not a millisecond longer', () => {
    expect(validAt(first, NOW + 1000 * DAY)).toEqual(['first']);
    expect(validAt(second, NOW + 7 * DAY - 1)).toEqual(['second', 'first']);
    expect(validAt(second, NOW + 7 * DAY)).toEqual(['second']);
  });

  test('A third secret ends the first one, so that never more than two are valid', () => {
    expect(validAt(replaceSecret(second, 'third', NOW + DAY, false), NOW + DAY)).toEqual(['third', 'second']);
  });

  test('A secret that somebody may know ends at once', () => {
    expect(validAt(replaceSecret(second, 'third', NOW, true), NOW)).toEqual(['third']);
  });

  test('The store opens the valid secrets of the helpline that is asked for, and no others', async () => {
    const table = await freshTable('directory');
    await storedHelplineSecrets(table).put('12315', second);
    const opened: string[] = [];
    const secrets = helplineSecrets(table, async (ciphertext) => {
      opened.push(ciphertext);
      return `whsec_${ciphertext}`;
    });
    expect(await secrets.valid('12315', NOW + 8 * DAY)).toEqual(['whsec_second']);
    expect(await secrets.valid('12345', NOW)).toEqual([]);
    expect(opened).toEqual(['second']);
  });
});
