import { TEXTS } from '#appeals/case/domain/commands/all-texts.ts';
import type { AudienceForms } from './command-form.ts';
import forms from './staff.json' with { type: 'json' };

/**
 * The forms of the commands of staff, derived from the contracts by `npm run generate`. A function that only shows forms need not
 * load the contracts of all commands, which took a tenth of its start.
 */
export const STAFF_FORMS: AudienceForms = { audience: 'staff', forms, texts: TEXTS };
