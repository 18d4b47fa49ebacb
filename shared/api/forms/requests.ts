import type { AudienceForms } from './command-form.ts';
import citizens from './requests-citizens.json' with { type: 'json' };
import staff from './requests-staff.json' with { type: 'json' };

/** The forms of commands on requests, for agents. */
export const AGENT_FORMS: AudienceForms = { audience: 'citizens', forms: citizens };

/** The forms of commands on requests, for managers and those who head them. */
export const MANAGER_FORMS: AudienceForms = { audience: 'staff', forms: staff };
