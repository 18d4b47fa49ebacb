import * as z from 'zod/mini';
import { SIZE_CLASSES } from '#directory/domain/business.ts';
import { instant } from '#kernel/contracts/fields/codes.ts';
import { creditCode } from '#kernel/contracts/fields/credit-code.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { phone } from '#kernel/contracts/fields/phone.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { CRITERIA, VERDICTS } from './match-policy.rules.ts';

/** GET /v1/enterprise/policies, GET /v1/desk/enterprise/policies */
export const policiesQuery = z.object({
  q: z.optional(described(line(TEXT_BYTES.title), 'Words of what is sought. Without it all policies.')),
  business: z.optional(
    described(creditCode(), 'A business that the caller acts for or serves: each policy is compared with it.'),
  ),
});

/** GET /v1/enterprise/policies/{id} */
export const policyQuery = z.object({
  version: z.optional(
    described(
      z.string().check(z.regex(/^[1-9]\d{0,5}$/)),
      'An earlier version, as an advice cites it. Without it the current one.',
    ),
  ),
});

/** PUT /v1/enterprise/policies/{id}/reminder */
export const policyReminder = z.strictObject({
  phone: described(phone(), 'The phone of the session. The message goes to it.'),
});

/** The answer to it. */
export const policyReminderSet = z.object({ policyId: z.string(), deadline: instant });

const codes = (what: string) => described(z.array(z.string()), what);

const policy = {
  id: z.string(),
  version: z.int(),
  citation: described(z.string(), 'For `policies` of an advice: the id with this version.'),
  title: z.string(),
  text: z.string(),
  legalBasis: z.array(z.string()),
  needsCheck: described(z.boolean(), 'A person has to check the legal basis, amounts or dates first.'),
  issuingOffice: z.string(),
  industries: codes('Sections and divisions of GB/T 4754-2017. None: all industries.'),
  industryTexts: z.array(z.string()),
  sizes: described(z.array(z.enum(SIZE_CLASSES)), 'None: all sizes.'),
  sizeTexts: z.array(z.string()),
  regions: z.array(z.object({ regionCode: z.string(), regionName: z.string() })),
  leastEmployees: z.optional(z.int()),
  mostEmployees: z.optional(z.int()),
  conditions: z.array(z.string()),
  validFrom: instant,
  validTo: z.optional(instant),
  benefit: z.string(),
  howToApply: z.string(),
  documents: z.array(z.string()),
  deadline: z.optional(described(instant, 'Until when one can apply.')),
};

const finding = z.object({ criterion: z.enum(CRITERIA), text: z.string() });

/** A policy by its id. */
export const supportPolicy = z.object({
  ...policy,
  subscribed: described(z.boolean(), 'Whether the caller gets a message before the deadline.'),
});

/** A policy that was found, with what speaks for and against it. */
const foundPolicy = z.object({
  ...policy,
  match: z.optional(
    described(
      z.object({
        verdict: described(
          z.enum(VERDICTS),
          '`fits`: all criteria are met; `unclear`: some are unknown; `unfit`: one is not met.',
        ),
        verdictText: z.string(),
        reasons: described(z.array(finding), 'The criteria that are met.'),
        against: described(z.array(finding), 'The criteria that are not met.'),
        unknown: described(
          z.array(finding),
          'Conditions that the register of businesses does not contain. A person has to check them.',
        ),
      }),
      'Only if `business` was given.',
    ),
  ),
});

export const foundPolicies = z.object({
  items: described(
    z.array(foundPolicy),
    'At most 50. Those that fit come first, those against which something speaks last.',
  ),
});
