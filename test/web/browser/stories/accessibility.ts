import { describe, test } from 'vitest';
import { checkEveryLook } from '../support/check-every-look.ts';
import { SCREENS } from '../support/screens.ts';

describe('every screen', () => {
  test.each(Object.entries(SCREENS))('%s has no accessibility violation in any look or language', async (_name, open) =>
    checkEveryLook(open),
  );
});
