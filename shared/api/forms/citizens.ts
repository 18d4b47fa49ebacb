import { TEXTS } from '#appeals/case/domain/commands/all-texts.ts';
import forms from './citizens.json' with { type: 'json' };
import type { AudienceForms } from './command-form.ts';

/**
 * The forms of the commands of citizens, derived from the contracts by `npm run generate`. A function that only shows forms need not
 * load the contracts of all commands, which took a tenth of its start.
 */
export const CITIZENS_FORMS: AudienceForms = { audience: 'citizens', forms, texts: TEXTS };
