import type { AppealNumber } from '../domain/appeal-number.ts';

export interface Numbers {
  /** Claims a number for ever; `claimed` also when this appeal already has it. */
  claim(number: AppealNumber, appealId: string): Promise<'claimed' | 'taken'>;
  find(number: string): Promise<string | undefined>;
}
