import * as z from 'zod/mini';
import { appealNumber, code, digits } from '#kernel/contracts/fields/codes.ts';
import { described } from '#kernel/contracts/fields/described.ts';
import { phone } from '#kernel/contracts/fields/phone.ts';
import { line, TEXT_BYTES } from '#kernel/contracts/fields/text.ts';
import { issue } from '#kernel/contracts/parse.ts';

/** A fresh code: all three fields, or none. */
const PROOF = {
  phone: z.optional(phone()),
  code: z.optional(described(code(/^\d{6}$/, digits('6', '6'), 6), 'A fresh code, requested by `POST /v1/sessions`.')),
  verificationId: z.optional(code(/^[\x21-\x7e]+$/, { zh: '可见 ASCII 字符', en: 'visible ASCII characters' }, 64)),
};
type Proof = { readonly [K in keyof typeof PROOF]?: string | undefined };

function listMissing({ phone: number, code: given, verificationId }: Proof): readonly string[] {
  const fields = Object.entries({ phone: number, code: given, verificationId });
  const missing = fields.filter(([, value]) => value === undefined).map(([name]) => name);
  return missing.length === fields.length ? [] : missing;
}

/** POST /v1/me/erasure */
export const erasureRequest = z
  .strictObject({
    confirm: described(z.literal(true), 'The person knows that this cannot be undone.'),
    ...PROOF,
  })
  .check(
    z.superRefine((body, context) => {
      for (const name of listMissing(body)) context.addIssue(issue(undefined, 'required', {}, [name]));
    }),
  );

/** PATCH /v1/me */
export const correctionRequest = z
  .strictObject({
    numbers: described(z.array(appealNumber).check(z.minLength(1), z.maxLength(20)), 'Own open appeals.'),
    name: z.optional(line(TEXT_BYTES.name)),
    ...PROOF,
  })
  .check(
    z.superRefine((body, context) => {
      for (const name of listMissing(body)) context.addIssue(issue(undefined, 'required', {}, [name]));
      if (body.name === undefined && body.phone === undefined)
        context.addIssue(issue(undefined, 'required', {}, ['name']));
    }),
  );
